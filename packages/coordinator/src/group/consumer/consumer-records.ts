import {
  decodeCoordinatorKey,
  decodeCoordinatorValue,
  encodeCoordinatorKey,
  encodeCoordinatorValue,
  type MessageCodec,
  type MessageInput,
  Reader,
  type Uuid,
  Writer,
} from '@ottla/protocol'
import {
  type ConsumerGroupCurrentMemberAssignmentValue,
  consumerGroupCurrentMemberAssignmentKey,
  consumerGroupCurrentMemberAssignmentValue,
  consumerGroupMemberMetadataKey,
  consumerGroupMemberMetadataValue,
  consumerGroupMetadataKey,
  consumerGroupPartitionMetadataKey,
  consumerGroupRegularExpressionKey,
  consumerGroupRegularExpressionValue,
  consumerGroupTargetAssignmentMemberKey,
  consumerGroupTargetAssignmentMemberValue,
  consumerGroupTargetAssignmentMetadataKey,
  consumerGroupTargetAssignmentMetadataValue,
} from '@ottla/protocol/records'
import type { CoordinatorRecord } from '../../shard.ts'
import {
  type ConsumerMember,
  type MemberAssignmentState,
  type MemberMetadata,
  STATIC_LEAVE_EPOCH,
} from './consumer-member.ts'
import type { ResolvedRegex } from './group-subscription.ts'
import { memberStateCodes, memberStateOf } from './member-state.ts'
import { listed, type PartitionEpochs, type TopicPartitions } from './partitions.ts'

/**
 * Records of consumer groups. All of them are at version 0 at every feature level: what later releases have added is
 * tagged, and an earlier one passes over it. Since 4.1 the topics that a group was assigned from are a hash in its own
 * record; what 3.9 and 4.0 wrote in its place (`ConsumerGroupPartitionMetadataValue`) is only ever deleted.
 */
const VERSION = 0

const METADATA_HASH_TAG = 0
const HASH_BYTES = 8

// ---- the group ----

/**
 * By hand: the codec's int64 is a number, and the hash needs all of its 64 bits.
 */
export function groupEpochRecord(groupId: string, epoch: number, metadataHash: bigint): CoordinatorRecord {
  const writer = new Writer()
  writer.int16(VERSION)
  writer.int32(epoch)
  writer.unsignedVarint(metadataHash === 0n ? 0 : 1)
  if (metadataHash !== 0n) {
    const mark = writer.beginTag(METADATA_HASH_TAG)
    writer.uint32(Number((metadataHash >> 32n) & 0xffff_ffffn))
    writer.uint32(Number(metadataHash & 0xffff_ffffn))
    writer.endTag(mark)
  }
  return { key: encodeCoordinatorKey(consumerGroupMetadataKey, { groupId }), value: writer.finish() }
}

export function readGroupEpoch(value: Uint8Array): { readonly epoch: number; readonly metadataHash: bigint } {
  const reader = new Reader(value)
  reader.int16()
  const epoch = reader.int32()
  let metadataHash = 0n
  for (let count = reader.tagCount(); count > 0; count -= 1) {
    const tag = reader.tag()
    const sizeBytes = reader.tagSize()
    if (tag === METADATA_HASH_TAG && sizeBytes === HASH_BYTES) {
      metadataHash = (BigInt(reader.uint32()) << 32n) | BigInt(reader.uint32())
    } else {
      reader.view(sizeBytes)
    }
  }
  return { epoch, metadataHash }
}

export function groupEpochTombstone(groupId: string): CoordinatorRecord {
  return tombstone(consumerGroupMetadataKey, { groupId })
}

export function partitionMetadataTombstone(groupId: string): CoordinatorRecord {
  return tombstone(consumerGroupPartitionMetadataKey, { groupId })
}

// ---- members ----

export function memberRecord(groupId: string, member: ConsumerMember): CoordinatorRecord {
  const { memberId, classic, subscribedTopicNames, ...rest } = member
  const { instanceId, rackId, clientId, clientHost, subscribedTopicRegex, rebalanceTimeoutMs, serverAssignor } = rest
  const value = {
    ...{ instanceId, rackId, clientId, clientHost, subscribedTopicRegex, rebalanceTimeoutMs, serverAssignor },
    subscribedTopicNames: [...subscribedTopicNames].sort(),
    classicMemberMetadata:
      classic === undefined ? null : { ...classic, supportedProtocols: [...classic.supportedProtocols] },
  }
  return {
    key: encodeCoordinatorKey(consumerGroupMemberMetadataKey, { groupId, memberId }),
    value: encodeCoordinatorValue(consumerGroupMemberMetadataValue, value, VERSION),
  }
}

export function memberTombstone(groupId: string, memberId: string): CoordinatorRecord {
  return tombstone(consumerGroupMemberMetadataKey, { groupId, memberId })
}

export function readMember(bytes: Uint8Array): MemberMetadata {
  const { value } = decodeCoordinatorValue(consumerGroupMemberMetadataValue, bytes)
  const { subscribedTopicNames, subscribedTopicRegex, classicMemberMetadata } = value
  const { instanceId, rackId, clientId, clientHost, rebalanceTimeoutMs, serverAssignor } = value
  return {
    ...{ instanceId, rackId, clientId, clientHost, rebalanceTimeoutMs, serverAssignor },
    subscribedTopicNames: new Set(subscribedTopicNames),
    subscribedTopicRegex: subscribedTopicRegex ?? '',
    classic:
      classicMemberMetadata === null
        ? undefined
        : {
            sessionTimeoutMs: classicMemberMetadata.sessionTimeoutMs,
            // The bytes of the log are lent.
            supportedProtocols: classicMemberMetadata.supportedProtocols.map(({ name, metadata }) => ({
              name,
              metadata: metadata.slice(),
            })),
          },
  }
}

/** The group and the member that the key of a record of a member names. */
export function readMemberKey(key: Uint8Array): { readonly groupId: string; readonly memberId: string } {
  const reader = new Reader(key)
  reader.int16()
  return { groupId: reader.string(), memberId: reader.string() }
}

// ---- current assignments ----

export function currentAssignmentRecord(groupId: string, member: ConsumerMember): CoordinatorRecord {
  const { memberId, memberEpoch, previousMemberEpoch, state, assigned, revoking } = member
  const value = {
    ...{ memberEpoch, previousMemberEpoch, state: memberStateCodes[state] },
    assignedPartitions: withEpochs(assigned),
    partitionsPendingRevocation: withEpochs(revoking),
  }
  return {
    key: encodeCoordinatorKey(consumerGroupCurrentMemberAssignmentKey, { groupId, memberId }),
    value: encodeCoordinatorValue(consumerGroupCurrentMemberAssignmentValue, value, VERSION),
  }
}

export function currentAssignmentTombstone(groupId: string, memberId: string): CoordinatorRecord {
  return tombstone(consumerGroupCurrentMemberAssignmentKey, { groupId, memberId })
}

export function readCurrentAssignment(bytes: Uint8Array): MemberAssignmentState {
  const { value } = decodeCoordinatorValue(consumerGroupCurrentMemberAssignmentValue, bytes)
  const { memberEpoch, previousMemberEpoch, state, assignedPartitions, partitionsPendingRevocation } = value
  return {
    ...{ memberEpoch, previousMemberEpoch, state: memberStateOf(state) },
    assigned: epochsIn(assignedPartitions, memberEpoch),
    revoking: epochsIn(partitionsPendingRevocation, memberEpoch),
  }
}

function withEpochs(partitions: PartitionEpochs) {
  return listed(partitions).map((topic) => {
    const epochs = partitions.get(topic.topicId)!
    return { ...topic, assignmentEpochs: topic.partitions.map((partition) => epochs.get(partition)!) }
  })
}

/** Before 4.3 nobody wrote at which epoch a partition was given: none is later than that of the member. */
function epochsIn(
  topics: ConsumerGroupCurrentMemberAssignmentValue['assignedPartitions'],
  memberEpoch: number,
): PartitionEpochs {
  const read = new Map<Uuid, Map<number, number>>()
  for (const { topicId, partitions, assignmentEpochs } of topics) {
    const epochs = new Map<number, number>()
    const isComplete = assignmentEpochs?.length === partitions.length
    for (const [index, partition] of partitions.entries()) {
      epochs.set(partition, isComplete ? assignmentEpochs[index]! : memberEpoch)
    }
    read.set(topicId, epochs)
  }
  return read
}

/** A static member that is away: it keeps what it has, and its place, for as long as its session goes on. */
export function awayRecord(groupId: string, member: ConsumerMember): CoordinatorRecord {
  const assigned = new Map(
    [...member.assigned].map(([topicId, epochs]) => [topicId, new Map([...epochs.keys()].map((key) => [key, 0]))]),
  )
  return currentAssignmentRecord(groupId, {
    ...{ ...member, memberEpoch: STATIC_LEAVE_EPOCH, assigned },
    revoking: new Map(),
  })
}

// ---- target assignments ----

export function targetEpochRecord(groupId: string, assignmentEpoch: number, timestampMs: number): CoordinatorRecord {
  const value = { assignmentEpoch, assignmentTimestamp: timestampMs }
  return {
    key: encodeCoordinatorKey(consumerGroupTargetAssignmentMetadataKey, { groupId }),
    value: encodeCoordinatorValue(consumerGroupTargetAssignmentMetadataValue, value, VERSION),
  }
}

export function readTargetEpoch(bytes: Uint8Array): { readonly epoch: number; readonly timestampMs: number } {
  const { value } = decodeCoordinatorValue(consumerGroupTargetAssignmentMetadataValue, bytes)
  return { epoch: value.assignmentEpoch, timestampMs: value.assignmentTimestamp }
}

export function targetEpochTombstone(groupId: string): CoordinatorRecord {
  return tombstone(consumerGroupTargetAssignmentMetadataKey, { groupId })
}

export function targetRecord(groupId: string, memberId: string, target: TopicPartitions): CoordinatorRecord {
  return {
    key: encodeCoordinatorKey(consumerGroupTargetAssignmentMemberKey, { groupId, memberId }),
    value: encodeCoordinatorValue(
      consumerGroupTargetAssignmentMemberValue,
      { topicPartitions: listed(target) },
      VERSION,
    ),
  }
}

export function readTarget(bytes: Uint8Array): TopicPartitions {
  const { topicPartitions } = decodeCoordinatorValue(consumerGroupTargetAssignmentMemberValue, bytes).value
  return new Map(topicPartitions.map(({ topicId, partitions }) => [topicId, new Set(partitions)]))
}

export function targetTombstone(groupId: string, memberId: string): CoordinatorRecord {
  return tombstone(consumerGroupTargetAssignmentMemberKey, { groupId, memberId })
}

/** All that a member has. The order is Kafka's, whose replay needs it. */
export function memberTombstones(groupId: string, memberId: string): CoordinatorRecord[] {
  return [
    currentAssignmentTombstone(groupId, memberId),
    targetTombstone(groupId, memberId),
    memberTombstone(groupId, memberId),
  ]
}

// ---- regular expressions ----

export function regexRecord(groupId: string, regularExpression: string, resolved: ResolvedRegex): CoordinatorRecord {
  const { topics, version, timestampMs: timestamp } = resolved
  const value = { topics: [...topics].sort(), version, timestamp }
  return {
    key: encodeCoordinatorKey(consumerGroupRegularExpressionKey, { groupId, regularExpression }),
    value: encodeCoordinatorValue(consumerGroupRegularExpressionValue, value, VERSION),
  }
}

export function readRegexKey(key: Uint8Array): { readonly groupId: string; readonly regularExpression: string } {
  return decodeCoordinatorKey(consumerGroupRegularExpressionKey, key)
}

export function readRegex(bytes: Uint8Array): ResolvedRegex {
  const { topics, version, timestamp } = decodeCoordinatorValue(consumerGroupRegularExpressionValue, bytes).value
  return { topics: new Set(topics), version, timestampMs: timestamp }
}

export function regexTombstone(groupId: string, regularExpression: string): CoordinatorRecord {
  return tombstone(consumerGroupRegularExpressionKey, { groupId, regularExpression })
}

function tombstone<Key>(codec: MessageCodec<Key>, key: MessageInput<Key>): CoordinatorRecord {
  return { key: encodeCoordinatorKey(codec, key), value: null }
}
