import { Reader } from '@ottla/protocol'
import {
  consumerGroupCurrentMemberAssignmentKey,
  consumerGroupMemberMetadataKey,
  consumerGroupMetadataKey,
  consumerGroupPartitionMetadataKey,
  consumerGroupRegularExpressionKey,
  consumerGroupTargetAssignmentMemberKey,
  consumerGroupTargetAssignmentMetadataKey,
} from '@ottla/protocol/records'
import type { CoordinatorRecord } from '../../shard.ts'
import type { ConsumerGroup } from './consumer-group.ts'
import {
  readCurrentAssignment,
  readGroupEpoch,
  readMember,
  readMemberKey,
  readRegex,
  readRegexKey,
  readTarget,
  readTargetEpoch,
} from './consumer-records.ts'

/** Changes a group as one of its records says. `true`: the record says that the group is no more. */
type Replay = (group: ConsumerGroup, record: CoordinatorRecord) => boolean

const replayByType: ReadonlyMap<number, Replay> = new Map<number, Replay>([
  [consumerGroupMetadataKey.apiKey!, replayEpoch],
  [consumerGroupPartitionMetadataKey.apiKey!, replayPartitionMetadata],
  [consumerGroupMemberMetadataKey.apiKey!, replayMember],
  [consumerGroupTargetAssignmentMetadataKey.apiKey!, replayTargetEpoch],
  [consumerGroupTargetAssignmentMemberKey.apiKey!, replayTarget],
  [consumerGroupCurrentMemberAssignmentKey.apiKey!, replayCurrentAssignment],
  [consumerGroupRegularExpressionKey.apiKey!, replayRegex],
])

/** How a record of this type is replayed; `undefined` where it is none of a consumer group. */
export function consumerReplayOf(recordType: number): Replay | undefined {
  return replayByType.get(recordType)
}

/** The keys of all of them begin with the id of the group. */
export function consumerGroupIdOf(key: Uint8Array): string {
  const reader = new Reader(key)
  reader.int16()
  return reader.string()
}

function replayEpoch(group: ConsumerGroup, { value }: CoordinatorRecord): boolean {
  if (value === null) return true
  const { epoch, metadataHash } = readGroupEpoch(value)
  group.epoch = epoch
  group.metadataHash = metadataHash
  return false
}

function replayPartitionMetadata(group: ConsumerGroup, { value }: CoordinatorRecord): boolean {
  group.hasPartitionMetadata = value !== null
  return false
}

function replayMember(group: ConsumerGroup, { key, value }: CoordinatorRecord): boolean {
  const { memberId } = readMemberKey(key)
  if (value === null) group.remove(memberId)
  else group.setMetadata(memberId, readMember(value))
  return false
}

function replayTargetEpoch(group: ConsumerGroup, { value }: CoordinatorRecord): boolean {
  const { epoch, timestampMs } = value === null ? NO_TARGET : readTargetEpoch(value)
  group.assignmentEpoch = epoch
  group.assignedAtMs = timestampMs
  return false
}

const NO_TARGET = { epoch: -1, timestampMs: 0 }

function replayTarget(group: ConsumerGroup, { key, value }: CoordinatorRecord): boolean {
  const { memberId } = readMemberKey(key)
  if (value === null) group.target.delete(memberId)
  else group.target.set(memberId, readTarget(value))
  return false
}

function replayCurrentAssignment(group: ConsumerGroup, { key, value }: CoordinatorRecord): boolean {
  const { memberId } = readMemberKey(key)
  if (value === null) group.dropCurrentAssignment(memberId)
  else group.setCurrentAssignment(memberId, readCurrentAssignment(value))
  return false
}

function replayRegex(group: ConsumerGroup, { key, value }: CoordinatorRecord): boolean {
  const { regularExpression } = readRegexKey(key)
  group.subscription.resolve(regularExpression, value === null ? undefined : readRegex(value))
  return false
}
