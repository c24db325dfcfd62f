import {
  decodeCoordinatorKey,
  decodeCoordinatorValue,
  encodeCoordinatorKey,
  encodeCoordinatorValue,
  type MessageInput,
} from '@ottla/protocol'
import {
  type GroupMetadataValue,
  groupMetadataKey,
  groupMetadataValue,
  legacyOffsetCommitKey,
  offsetCommitKey,
  offsetCommitValue,
} from '@ottla/protocol/records'
import type { CoordinatorRecord } from '../shard.ts'
import type { CommittedOffset, OffsetPlace } from './offsets/committed-offset.ts'

/** The version that Kafka 4.3 writes. */
const GROUP_METADATA_VERSION = 3
const OFFSET_COMMIT_VERSION = 4
/** The only version with a time after which the offset is not to be kept. */
const EXPIRING_OFFSET_COMMIT_VERSION = 1

const NONE = -1

export function groupMetadataRecord(groupId: string, value: MessageInput<GroupMetadataValue>): CoordinatorRecord {
  return {
    key: encodeCoordinatorKey(groupMetadataKey, { group: groupId }),
    value: encodeCoordinatorValue(groupMetadataValue, value, GROUP_METADATA_VERSION),
  }
}

export function groupTombstone(groupId: string): CoordinatorRecord {
  return { key: encodeCoordinatorKey(groupMetadataKey, { group: groupId }), value: null }
}

export function readGroupId(key: Uint8Array): string {
  return decodeCoordinatorKey(groupMetadataKey, key).group
}

export function readGroupMetadata(value: Uint8Array): GroupMetadataValue {
  return decodeCoordinatorValue(groupMetadataValue, value).value
}

export function offsetRecord(place: OffsetPlace, committed: CommittedOffset): CoordinatorRecord {
  const { offset, leaderEpoch, metadata, commitTimestampMs, expireTimestampMs, topicId } = committed
  const version = expireTimestampMs === undefined ? OFFSET_COMMIT_VERSION : EXPIRING_OFFSET_COMMIT_VERSION
  const value = {
    ...{ offset, leaderEpoch: leaderEpoch ?? NONE, metadata, topicId },
    commitTimestamp: commitTimestampMs,
    expireTimestamp: expireTimestampMs ?? NONE,
  }
  return { key: offsetKey(place), value: encodeCoordinatorValue(offsetCommitValue, value, version) }
}

export function offsetTombstone(place: OffsetPlace): CoordinatorRecord {
  return { key: offsetKey(place), value: null }
}

function offsetKey({ groupId, topic, partition }: OffsetPlace): Uint8Array {
  return encodeCoordinatorKey(offsetCommitKey, { group: groupId, topic, partition })
}

export function readOffsetKey(key: Uint8Array, isLegacy: boolean): OffsetPlace {
  const read = isLegacy ? decodeCoordinatorKey(legacyOffsetCommitKey, key) : decodeCoordinatorKey(offsetCommitKey, key)
  return { groupId: read.group, topic: read.topic, partition: read.partition }
}

/** Keys of both kinds were written with values of either: the version in the value tells how it is to be read. */
export function readOffset(value: Uint8Array, recordOffset: number): CommittedOffset {
  const read = decodeCoordinatorValue(offsetCommitValue, value).value
  return {
    offset: read.offset,
    leaderEpoch: read.leaderEpoch === NONE ? undefined : read.leaderEpoch,
    metadata: read.metadata,
    commitTimestampMs: read.commitTimestamp,
    expireTimestampMs: read.expireTimestamp === NONE ? undefined : read.expireTimestamp,
    topicId: read.topicId,
    recordOffset,
  }
}
