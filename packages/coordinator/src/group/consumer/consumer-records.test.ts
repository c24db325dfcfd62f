import { encodeCoordinatorValue } from '@ottla/protocol'
import {
  consumerGroupCurrentMemberAssignmentValue,
  consumerGroupMemberMetadataValue,
  consumerGroupMetadataValue,
} from '@ottla/protocol/records'
import { describe, expect, it } from 'vitest'
import { newMember } from './consumer-member.ts'
import {
  currentAssignmentRecord,
  groupEpochRecord,
  memberRecord,
  readCurrentAssignment,
  readGroupEpoch,
  readMember,
  readRegex,
  readRegexKey,
  regexRecord,
} from './consumer-records.ts'

const TOPIC = 'pwaWEBUfQ92moguqbHHxqw'

describe('the record of a group', () => {
  it('has all bits of the hash, and none where there is none', () => {
    for (const metadataHash of [0n, 1n, 7911588654879325192n, 2n ** 64n - 1n]) {
      expect(readGroupEpoch(groupEpochRecord('g', 7, metadataHash).value!)).toEqual({ epoch: 7, metadataHash })
    }
  })

  it('is byte by byte what the codec writes where that can be told', () => {
    const value = encodeCoordinatorValue(consumerGroupMetadataValue, { epoch: 5, metadataHash: 4018694703607088 }, 0)
    expect(groupEpochRecord('g', 5, 4018694703607088n).value).toEqual(value)
    const plain = encodeCoordinatorValue(consumerGroupMetadataValue, { epoch: 5 }, 0)
    expect(groupEpochRecord('g', 5, 0n).value).toEqual(plain)
  })

  it('may have fields of a later release', () => {
    const unknownTags = [{ tag: 3, bytes: Uint8Array.of(1, 2) }]
    const value = encodeCoordinatorValue(consumerGroupMetadataValue, { epoch: 5, metadataHash: 9, unknownTags }, 0)
    expect(readGroupEpoch(value)).toEqual({ epoch: 5, metadataHash: 9n })
  })
})

describe('the record of a member', () => {
  it('has the member as it is, and its topics in order', () => {
    const member = {
      ...newMember('m'),
      ...{ instanceId: 'i', rackId: 'r', clientId: 'c', clientHost: '/h', rebalanceTimeoutMs: 9 },
      ...{ subscribedTopicNames: new Set(['b', 'a']), subscribedTopicRegex: 'x.*', serverAssignor: 'range' },
      classic: { sessionTimeoutMs: 7, supportedProtocols: [{ name: 'range', metadata: Uint8Array.of(1) }] },
    }
    const read = readMember(memberRecord('g', member).value!)
    expect({ ...newMember('m'), ...read }).toEqual(member)
    expect([...read.subscribedTopicNames]).toEqual(['a', 'b'])
    expect(readMember(memberRecord('g', newMember('m')).value!).classic).toBeUndefined()
  })

  it('keeps no bytes of the log', () => {
    const supportedProtocols = [{ name: 'range', metadata: Uint8Array.of(5) }]
    const classicMemberMetadata = { sessionTimeoutMs: 7, supportedProtocols }
    const bytes = encodeCoordinatorValue(consumerGroupMemberMetadataValue, { classicMemberMetadata }, 0)
    const { classic } = readMember(bytes)
    bytes.fill(0)
    expect(classic?.supportedProtocols[0]?.metadata).toEqual(Uint8Array.of(5))
  })
})

describe('the record of an assignment', () => {
  it('has the epoch at which each partition was given', () => {
    const member = {
      ...newMember('m'),
      ...{ memberEpoch: 5, previousMemberEpoch: 4, state: 'UNREVOKED_PARTITIONS' as const },
      ...{
        assigned: new Map([
          [
            TOPIC,
            new Map([
              [2, 3],
              [0, 5],
            ]),
          ],
        ]),
        revoking: new Map([[TOPIC, new Map([[1, 4]])]]),
      },
    }
    expect({ ...member, ...readCurrentAssignment(currentAssignmentRecord('g', member).value!) }).toEqual(member)
  })

  it('is of a release before 4.3 without them: the member has had all of it since its epoch', () => {
    const assignedPartitions = [{ topicId: TOPIC, partitions: [1, 2] }]
    const value = { memberEpoch: 6, previousMemberEpoch: 5, state: 99, assignedPartitions }
    const read = readCurrentAssignment(encodeCoordinatorValue(consumerGroupCurrentMemberAssignmentValue, value, 0))
    expect(read.assigned).toEqual(
      new Map([
        [
          TOPIC,
          new Map([
            [1, 6],
            [2, 6],
          ]),
        ],
      ]),
    )
    expect(read.state).toBe('UNKNOWN')
  })
})

describe('the record of a regular expression', () => {
  it('has what it matched, and when', () => {
    const resolved = { topics: new Set(['a', 'b']), version: 12, timestampMs: 99 }
    const record = regexRecord('g', 'a|b', resolved)
    expect(readRegexKey(record.key)).toMatchObject({ groupId: 'g', regularExpression: 'a|b' })
    expect(readRegex(record.value!)).toEqual(resolved)
  })
})
