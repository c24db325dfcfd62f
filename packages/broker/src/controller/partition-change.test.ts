import { describe, expect, it } from 'vitest'
import { metadataRecord } from '../metadata/record.ts'
import { type Change, partitionChange } from './partition-change.ts'
import { directory, featureRecords, summary, TestState } from './test-state.ts'

const TOPIC = 'UUB0c9HdQiSyvmMc8W9N4g'

interface Partition {
  readonly isr: number[]
  readonly leader: number
  readonly elr?: number[]
  readonly lastKnown?: number[]
  readonly replicas?: number[]
}

interface Situation {
  readonly up: readonly number[]
  readonly leavingIsr?: number
  readonly uncleanShutdown?: number
  readonly minInsyncReplicas?: number
  readonly isUncleanAllowed?: boolean
  readonly release?: '3.9' | '4.3'
}

/** The change of one partition in a situation, without the fields that name it. */
function changeOf(partition: Partition, situation: Situation): object | undefined {
  const { release = '4.3' } = situation
  const replicas = partition.replicas ?? [1, 2, 3]
  const state = new TestState([
    ...featureRecords(release),
    metadataRecord('topic', 0, { name: 'foo', topicId: TOPIC }),
    metadataRecord('partition', release === '4.3' ? 2 : 1, {
      topicId: TOPIC,
      partitionId: 0,
      replicas,
      isr: partition.isr,
      leader: partition.leader,
      leaderEpoch: 3,
      partitionEpoch: 5,
      directories: replicas.map(directory),
      ...(partition.elr === undefined ? {} : { eligibleLeaderReplicas: partition.elr }),
      ...(partition.lastKnown === undefined ? {} : { lastKnownElr: partition.lastKnown }),
    }),
  ])
  const change: Change = {
    image: state.image,
    canLead: (id, place) => situation.up.includes(id) && place === directory(id),
    minInsyncReplicas: () => situation.minInsyncReplicas ?? 1,
    isUncleanElectionAllowed: () => situation.isUncleanAllowed ?? false,
    ...(situation.leavingIsr === undefined ? {} : { leavingIsr: situation.leavingIsr }),
    ...(situation.uncleanShutdown === undefined ? {} : { uncleanShutdown: situation.uncleanShutdown }),
  }
  const record = partitionChange(state.image.topicsById.get(TOPIC)!, 0, change)
  if (record === undefined) return undefined
  const {
    kind: _kind,
    topicId: _topicId,
    partitionId: _id,
    ...fields
  } = summary([record])[0] as Record<string, unknown>
  return fields
}

describe('partitionChange', () => {
  it('says nothing where nothing has to change', () => {
    expect(changeOf({ isr: [1, 2, 3], leader: 1 }, { up: [1, 2, 3] })).toBeUndefined()
  })

  it('takes a follower out of the ISR', () => {
    expect(changeOf({ isr: [1, 2, 3], leader: 1 }, { up: [1, 3], leavingIsr: 2 })).toEqual({ isr: [1, 3] })
  })

  it('elects the next replica that is in sync', () => {
    expect(changeOf({ isr: [1, 3], leader: 1 }, { up: [2, 3], leavingIsr: 1 })).toEqual({ isr: [3], leader: 3 })
  })

  it('keeps who leaves an ISR that is too small to acknowledge anything eligible', () => {
    const situation = { up: [3], leavingIsr: 1, minInsyncReplicas: 2 }
    expect(changeOf({ isr: [1, 3], leader: 3 }, situation)).toEqual({ isr: [3], eligibleLeaderReplicas: [1] })
  })

  describe('of the last replica (as Kafka 4.3.1 wrote it)', () => {
    const alone = [1]

    it('that stops cleanly: eligible, and known as the last leader', () => {
      expect(changeOf({ replicas: alone, isr: [1], leader: 1 }, { up: [], leavingIsr: 1 })).toEqual({
        isr: [],
        leader: -1,
        eligibleLeaderReplicas: [1],
        lastKnownElr: [1],
      })
    })

    it('that comes back after that', () => {
      expect(changeOf({ replicas: alone, isr: [], leader: -1, elr: [1], lastKnown: [1] }, { up: [1] })).toEqual({
        isr: [1],
        leader: 1,
        eligibleLeaderReplicas: [],
        lastKnownElr: [],
      })
    })

    it('that was fenced and turns out to have stopped uncleanly', () => {
      const before = { replicas: alone, isr: [], leader: -1, elr: [1], lastKnown: [1] }
      expect(changeOf(before, { up: [], uncleanShutdown: 1 })).toEqual({ eligibleLeaderReplicas: [] })
    })

    it('that comes back after that: it leads, and is marked as recovering', () => {
      expect(changeOf({ replicas: alone, isr: [], leader: -1, elr: [], lastKnown: [1] }, { up: [1] })).toEqual({
        isr: [1],
        leader: 1,
        leaderRecoveryState: 1,
        lastKnownElr: [],
      })
    })

    it('without ELR (3.9.1): it stays in the ISR', () => {
      const situation = { up: [], leavingIsr: 1, release: '3.9' } as const
      expect(changeOf({ replicas: alone, isr: [1], leader: 1 }, situation)).toEqual({ leader: -1 })
      expect(changeOf({ replicas: alone, isr: [1], leader: -1 }, { up: [1], release: '3.9' })).toEqual({ leader: 1 })
    })
  })

  it('elects an eligible replica before a last known leader', () => {
    const before = { isr: [], leader: -1, elr: [2], lastKnown: [1] }
    expect(changeOf(before, { up: [1, 2] })).toEqual({
      isr: [2],
      leader: 2,
      eligibleLeaderReplicas: [],
      lastKnownElr: [],
    })
  })

  it('waits for an eligible replica rather than lose records', () => {
    expect(changeOf({ isr: [], leader: -1, elr: [2], lastKnown: [1] }, { up: [1, 3] })).toBeUndefined()
  })

  it('loses records only where it is allowed', () => {
    const before = { isr: [2], leader: -1 }
    expect(changeOf(before, { up: [3], release: '3.9' })).toBeUndefined()
    expect(changeOf(before, { up: [3], release: '3.9', isUncleanAllowed: true })).toEqual({
      isr: [3],
      leader: 3,
      leaderRecoveryState: 1,
    })
  })
})
