// generated, do not edit, from schema/records/remote-log-metadata.ts

import { joinBytes } from '../../bytes-input.ts'
import { checkVersion, refuseTag, type MessageCodec, type MessageInput } from '../../message.ts'
import type { Reader } from '../../reader.ts'
import type { UnknownTag } from '../../unknown-tag.ts'
import { ZERO_UUID, type Uuid } from '../../uuid.ts'
import type { Writer } from '../../writer.ts'

/** A segment is being copied to remote storage. */
export interface RemoteLogSegmentMetadataRecord {
  remoteLogSegmentId: RemoteLogSegmentMetadataRecordRemoteLogSegmentIdEntry
  /** int64. */
  startOffset: number
  /** int64. */
  endOffset: number
  brokerId: number
  /** int64. */
  maxTimestampMs: number
  /** int64. */
  eventTimestampMs: number
  segmentLeaderEpochs: RemoteLogSegmentMetadataRecordSegmentLeaderEpochEntry[]
  segmentSizeInBytes: number
  /** Default null. */
  customMetadata: Uint8Array | null
  /** int8. */
  remoteLogSegmentState: number
  /** Tag 0. */
  txnIndexEmpty: boolean
  unknownTags?: UnknownTag[]
}

export interface RemoteLogSegmentMetadataRecordSegmentLeaderEpochEntry {
  leaderEpoch: number
  /** int64. */
  offset: number
  unknownTags?: UnknownTag[]
}

export interface RemoteLogSegmentMetadataRecordRemoteLogSegmentIdEntry {
  topicIdPartition: RemoteLogSegmentMetadataRecordTopicIdPartitionEntry
  id: Uuid
  unknownTags?: UnknownTag[]
}

export interface RemoteLogSegmentMetadataRecordTopicIdPartitionEntry {
  name: string
  id: Uuid
  partition: number
  unknownTags?: UnknownTag[]
}

export const remoteLogSegmentMetadataRecord: MessageCodec<RemoteLogSegmentMetadataRecord> = {
  name: 'RemoteLogSegmentMetadataRecord',
  apiKey: 0,
  lowestVersion: 0,
  highestVersion: 0,
  flexibleFrom: 0,
  read: readRemoteLogSegmentMetadataRecord,
  write: writeRemoteLogSegmentMetadataRecord,
  create: createRemoteLogSegmentMetadataRecord,
}

function readRemoteLogSegmentMetadataRecord(reader: Reader, version: number): RemoteLogSegmentMetadataRecord {
  checkVersion('RemoteLogSegmentMetadataRecord', version, 0, 0)
  const remoteLogSegmentId = readRemoteLogSegmentMetadataRecordRemoteLogSegmentIdEntry(reader, version)
  const startOffset = reader.int64()
  const endOffset = reader.int64()
  const brokerId = reader.int32()
  const maxTimestampMs = reader.int64()
  const eventTimestampMs = reader.int64()
  const segmentLeaderEpochs: RemoteLogSegmentMetadataRecordSegmentLeaderEpochEntry[] = []
  for (let count = reader.compactArrayLength(13); count > 0; count--) {
    segmentLeaderEpochs.push(readRemoteLogSegmentMetadataRecordSegmentLeaderEpochEntry(reader, version))
  }
  const segmentSizeInBytes = reader.int32()
  const customMetadata = reader.compactNullableBytes()
  const remoteLogSegmentState = reader.int8()
  let txnIndexEmpty: boolean = false
  let unknownTags: UnknownTag[] | undefined
  for (let count = reader.tagCount(); count > 0; count--) {
    const tag = reader.tag()
    const size = reader.tagSize()
    if (tag === 0) {
      txnIndexEmpty = reader.bool()
    } else (unknownTags ??= []).push({ tag, bytes: reader.view(size) })
  }
  const value: RemoteLogSegmentMetadataRecord = {
    remoteLogSegmentId,
    startOffset,
    endOffset,
    brokerId,
    maxTimestampMs,
    eventTimestampMs,
    segmentLeaderEpochs,
    segmentSizeInBytes,
    customMetadata,
    remoteLogSegmentState,
    txnIndexEmpty,
  }
  if (unknownTags !== undefined) value.unknownTags = unknownTags
  return value
}

function readRemoteLogSegmentMetadataRecordSegmentLeaderEpochEntry(
  reader: Reader,
  _version: number,
): RemoteLogSegmentMetadataRecordSegmentLeaderEpochEntry {
  const leaderEpoch = reader.int32()
  const offset = reader.int64()
  const unknownTags = reader.unknownTags()
  const value: RemoteLogSegmentMetadataRecordSegmentLeaderEpochEntry = { leaderEpoch, offset }
  if (unknownTags !== undefined) value.unknownTags = unknownTags
  return value
}

function readRemoteLogSegmentMetadataRecordRemoteLogSegmentIdEntry(
  reader: Reader,
  version: number,
): RemoteLogSegmentMetadataRecordRemoteLogSegmentIdEntry {
  const topicIdPartition = readRemoteLogSegmentMetadataRecordTopicIdPartitionEntry(reader, version)
  const id = reader.uuid()
  const unknownTags = reader.unknownTags()
  const value: RemoteLogSegmentMetadataRecordRemoteLogSegmentIdEntry = { topicIdPartition, id }
  if (unknownTags !== undefined) value.unknownTags = unknownTags
  return value
}

function readRemoteLogSegmentMetadataRecordTopicIdPartitionEntry(
  reader: Reader,
  _version: number,
): RemoteLogSegmentMetadataRecordTopicIdPartitionEntry {
  const name = reader.compactString()
  const id = reader.uuid()
  const partition = reader.int32()
  const unknownTags = reader.unknownTags()
  const value: RemoteLogSegmentMetadataRecordTopicIdPartitionEntry = { name, id, partition }
  if (unknownTags !== undefined) value.unknownTags = unknownTags
  return value
}

function writeRemoteLogSegmentMetadataRecord(
  writer: Writer,
  value: MessageInput<RemoteLogSegmentMetadataRecord>,
  version: number,
): void {
  checkVersion('RemoteLogSegmentMetadataRecord', version, 0, 0)
  const {
    remoteLogSegmentId = {},
    startOffset = 0,
    endOffset = 0,
    brokerId = 0,
    maxTimestampMs = 0,
    eventTimestampMs = 0,
    segmentLeaderEpochs = [],
    segmentSizeInBytes = 0,
    customMetadata = null,
    remoteLogSegmentState = 0,
    txnIndexEmpty = false,
    unknownTags,
  } = value
  writeRemoteLogSegmentMetadataRecordRemoteLogSegmentIdEntry(writer, remoteLogSegmentId, version)
  writer.int64(startOffset)
  writer.int64(endOffset)
  writer.int32(brokerId)
  writer.int64(maxTimestampMs)
  writer.int64(eventTimestampMs)
  writer.compactArrayLength(segmentLeaderEpochs.length)
  for (const item of segmentLeaderEpochs)
    writeRemoteLogSegmentMetadataRecordSegmentLeaderEpochEntry(writer, item, version)
  writer.int32(segmentSizeInBytes)
  writer.compactNullableBytes(customMetadata)
  writer.int8(remoteLogSegmentState)
  let tagCount = unknownTags === undefined ? 0 : unknownTags.length
  const hasTxnIndexEmpty = txnIndexEmpty
  if (hasTxnIndexEmpty) tagCount++
  if (unknownTags !== undefined) refuseTag(unknownTags, 0, 'RemoteLogSegmentMetadataRecord', version)
  writer.unsignedVarint(tagCount)
  if (hasTxnIndexEmpty) {
    const mark = writer.beginTag(0)
    writer.bool(txnIndexEmpty)
    writer.endTag(mark)
  }
  if (unknownTags !== undefined) writer.unknownTagsBetween(unknownTags, 1, Infinity)
}

function writeRemoteLogSegmentMetadataRecordSegmentLeaderEpochEntry(
  writer: Writer,
  value: MessageInput<RemoteLogSegmentMetadataRecordSegmentLeaderEpochEntry>,
  _version: number,
): void {
  const { leaderEpoch = 0, offset = 0, unknownTags } = value
  writer.int32(leaderEpoch)
  writer.int64(offset)
  writer.unknownTags(unknownTags)
}

function writeRemoteLogSegmentMetadataRecordRemoteLogSegmentIdEntry(
  writer: Writer,
  value: MessageInput<RemoteLogSegmentMetadataRecordRemoteLogSegmentIdEntry>,
  version: number,
): void {
  const { topicIdPartition = {}, id = ZERO_UUID, unknownTags } = value
  writeRemoteLogSegmentMetadataRecordTopicIdPartitionEntry(writer, topicIdPartition, version)
  writer.uuid(id)
  writer.unknownTags(unknownTags)
}

function writeRemoteLogSegmentMetadataRecordTopicIdPartitionEntry(
  writer: Writer,
  value: MessageInput<RemoteLogSegmentMetadataRecordTopicIdPartitionEntry>,
  _version: number,
): void {
  const { name = '', id = ZERO_UUID, partition = 0, unknownTags } = value
  writer.compactString(name)
  writer.uuid(id)
  writer.int32(partition)
  writer.unknownTags(unknownTags)
}

function createRemoteLogSegmentMetadataRecord(
  value: MessageInput<RemoteLogSegmentMetadataRecord> = {},
): RemoteLogSegmentMetadataRecord {
  const {
    remoteLogSegmentId = {},
    startOffset = 0,
    endOffset = 0,
    brokerId = 0,
    maxTimestampMs = 0,
    eventTimestampMs = 0,
    segmentLeaderEpochs = [],
    segmentSizeInBytes = 0,
    customMetadata = null,
    remoteLogSegmentState = 0,
    txnIndexEmpty = false,
    unknownTags,
  } = value
  const created: RemoteLogSegmentMetadataRecord = {
    remoteLogSegmentId: createRemoteLogSegmentMetadataRecordRemoteLogSegmentIdEntry(remoteLogSegmentId),
    startOffset,
    endOffset,
    brokerId,
    maxTimestampMs,
    eventTimestampMs,
    segmentLeaderEpochs:
      segmentLeaderEpochs.map((item) => createRemoteLogSegmentMetadataRecordSegmentLeaderEpochEntry(item)),
    segmentSizeInBytes,
    customMetadata: customMetadata === null ? null : joinBytes(customMetadata),
    remoteLogSegmentState,
    txnIndexEmpty,
  }
  if (unknownTags !== undefined) created.unknownTags = unknownTags.slice()
  return created
}

function createRemoteLogSegmentMetadataRecordSegmentLeaderEpochEntry(
  value: MessageInput<RemoteLogSegmentMetadataRecordSegmentLeaderEpochEntry> = {},
): RemoteLogSegmentMetadataRecordSegmentLeaderEpochEntry {
  const { leaderEpoch = 0, offset = 0, unknownTags } = value
  const created: RemoteLogSegmentMetadataRecordSegmentLeaderEpochEntry = { leaderEpoch, offset }
  if (unknownTags !== undefined) created.unknownTags = unknownTags.slice()
  return created
}

function createRemoteLogSegmentMetadataRecordRemoteLogSegmentIdEntry(
  value: MessageInput<RemoteLogSegmentMetadataRecordRemoteLogSegmentIdEntry> = {},
): RemoteLogSegmentMetadataRecordRemoteLogSegmentIdEntry {
  const { topicIdPartition = {}, id = ZERO_UUID, unknownTags } = value
  const created: RemoteLogSegmentMetadataRecordRemoteLogSegmentIdEntry = {
    topicIdPartition: createRemoteLogSegmentMetadataRecordTopicIdPartitionEntry(topicIdPartition),
    id,
  }
  if (unknownTags !== undefined) created.unknownTags = unknownTags.slice()
  return created
}

function createRemoteLogSegmentMetadataRecordTopicIdPartitionEntry(
  value: MessageInput<RemoteLogSegmentMetadataRecordTopicIdPartitionEntry> = {},
): RemoteLogSegmentMetadataRecordTopicIdPartitionEntry {
  const { name = '', id = ZERO_UUID, partition = 0, unknownTags } = value
  const created: RemoteLogSegmentMetadataRecordTopicIdPartitionEntry = { name, id, partition }
  if (unknownTags !== undefined) created.unknownTags = unknownTags.slice()
  return created
}

/** The state of a remote segment has changed. */
export interface RemoteLogSegmentMetadataUpdateRecord {
  remoteLogSegmentId: RemoteLogSegmentMetadataUpdateRecordRemoteLogSegmentIdEntry
  brokerId: number
  /** int64. */
  eventTimestampMs: number
  /** Default null. */
  customMetadata: Uint8Array | null
  /** int8. */
  remoteLogSegmentState: number
  unknownTags?: UnknownTag[]
}

export interface RemoteLogSegmentMetadataUpdateRecordRemoteLogSegmentIdEntry {
  topicIdPartition: RemoteLogSegmentMetadataUpdateRecordTopicIdPartitionEntry
  id: Uuid
  unknownTags?: UnknownTag[]
}

export interface RemoteLogSegmentMetadataUpdateRecordTopicIdPartitionEntry {
  name: string
  id: Uuid
  partition: number
  unknownTags?: UnknownTag[]
}

export const remoteLogSegmentMetadataUpdateRecord: MessageCodec<RemoteLogSegmentMetadataUpdateRecord> = {
  name: 'RemoteLogSegmentMetadataUpdateRecord',
  apiKey: 1,
  lowestVersion: 0,
  highestVersion: 0,
  flexibleFrom: 0,
  read: readRemoteLogSegmentMetadataUpdateRecord,
  write: writeRemoteLogSegmentMetadataUpdateRecord,
  create: createRemoteLogSegmentMetadataUpdateRecord,
}

function readRemoteLogSegmentMetadataUpdateRecord(
  reader: Reader,
  version: number,
): RemoteLogSegmentMetadataUpdateRecord {
  checkVersion('RemoteLogSegmentMetadataUpdateRecord', version, 0, 0)
  const remoteLogSegmentId = readRemoteLogSegmentMetadataUpdateRecordRemoteLogSegmentIdEntry(reader, version)
  const brokerId = reader.int32()
  const eventTimestampMs = reader.int64()
  const customMetadata = reader.compactNullableBytes()
  const remoteLogSegmentState = reader.int8()
  const unknownTags = reader.unknownTags()
  const value: RemoteLogSegmentMetadataUpdateRecord = {
    remoteLogSegmentId,
    brokerId,
    eventTimestampMs,
    customMetadata,
    remoteLogSegmentState,
  }
  if (unknownTags !== undefined) value.unknownTags = unknownTags
  return value
}

function readRemoteLogSegmentMetadataUpdateRecordRemoteLogSegmentIdEntry(
  reader: Reader,
  version: number,
): RemoteLogSegmentMetadataUpdateRecordRemoteLogSegmentIdEntry {
  const topicIdPartition = readRemoteLogSegmentMetadataUpdateRecordTopicIdPartitionEntry(reader, version)
  const id = reader.uuid()
  const unknownTags = reader.unknownTags()
  const value: RemoteLogSegmentMetadataUpdateRecordRemoteLogSegmentIdEntry = { topicIdPartition, id }
  if (unknownTags !== undefined) value.unknownTags = unknownTags
  return value
}

function readRemoteLogSegmentMetadataUpdateRecordTopicIdPartitionEntry(
  reader: Reader,
  _version: number,
): RemoteLogSegmentMetadataUpdateRecordTopicIdPartitionEntry {
  const name = reader.compactString()
  const id = reader.uuid()
  const partition = reader.int32()
  const unknownTags = reader.unknownTags()
  const value: RemoteLogSegmentMetadataUpdateRecordTopicIdPartitionEntry = { name, id, partition }
  if (unknownTags !== undefined) value.unknownTags = unknownTags
  return value
}

function writeRemoteLogSegmentMetadataUpdateRecord(
  writer: Writer,
  value: MessageInput<RemoteLogSegmentMetadataUpdateRecord>,
  version: number,
): void {
  checkVersion('RemoteLogSegmentMetadataUpdateRecord', version, 0, 0)
  const {
    remoteLogSegmentId = {},
    brokerId = 0,
    eventTimestampMs = 0,
    customMetadata = null,
    remoteLogSegmentState = 0,
    unknownTags,
  } = value
  writeRemoteLogSegmentMetadataUpdateRecordRemoteLogSegmentIdEntry(writer, remoteLogSegmentId, version)
  writer.int32(brokerId)
  writer.int64(eventTimestampMs)
  writer.compactNullableBytes(customMetadata)
  writer.int8(remoteLogSegmentState)
  writer.unknownTags(unknownTags)
}

function writeRemoteLogSegmentMetadataUpdateRecordRemoteLogSegmentIdEntry(
  writer: Writer,
  value: MessageInput<RemoteLogSegmentMetadataUpdateRecordRemoteLogSegmentIdEntry>,
  version: number,
): void {
  const { topicIdPartition = {}, id = ZERO_UUID, unknownTags } = value
  writeRemoteLogSegmentMetadataUpdateRecordTopicIdPartitionEntry(writer, topicIdPartition, version)
  writer.uuid(id)
  writer.unknownTags(unknownTags)
}

function writeRemoteLogSegmentMetadataUpdateRecordTopicIdPartitionEntry(
  writer: Writer,
  value: MessageInput<RemoteLogSegmentMetadataUpdateRecordTopicIdPartitionEntry>,
  _version: number,
): void {
  const { name = '', id = ZERO_UUID, partition = 0, unknownTags } = value
  writer.compactString(name)
  writer.uuid(id)
  writer.int32(partition)
  writer.unknownTags(unknownTags)
}

function createRemoteLogSegmentMetadataUpdateRecord(
  value: MessageInput<RemoteLogSegmentMetadataUpdateRecord> = {},
): RemoteLogSegmentMetadataUpdateRecord {
  const {
    remoteLogSegmentId = {},
    brokerId = 0,
    eventTimestampMs = 0,
    customMetadata = null,
    remoteLogSegmentState = 0,
    unknownTags,
  } = value
  const created: RemoteLogSegmentMetadataUpdateRecord = {
    remoteLogSegmentId: createRemoteLogSegmentMetadataUpdateRecordRemoteLogSegmentIdEntry(remoteLogSegmentId),
    brokerId,
    eventTimestampMs,
    customMetadata: customMetadata === null ? null : joinBytes(customMetadata),
    remoteLogSegmentState,
  }
  if (unknownTags !== undefined) created.unknownTags = unknownTags.slice()
  return created
}

function createRemoteLogSegmentMetadataUpdateRecordRemoteLogSegmentIdEntry(
  value: MessageInput<RemoteLogSegmentMetadataUpdateRecordRemoteLogSegmentIdEntry> = {},
): RemoteLogSegmentMetadataUpdateRecordRemoteLogSegmentIdEntry {
  const { topicIdPartition = {}, id = ZERO_UUID, unknownTags } = value
  const created: RemoteLogSegmentMetadataUpdateRecordRemoteLogSegmentIdEntry = {
    topicIdPartition: createRemoteLogSegmentMetadataUpdateRecordTopicIdPartitionEntry(topicIdPartition),
    id,
  }
  if (unknownTags !== undefined) created.unknownTags = unknownTags.slice()
  return created
}

function createRemoteLogSegmentMetadataUpdateRecordTopicIdPartitionEntry(
  value: MessageInput<RemoteLogSegmentMetadataUpdateRecordTopicIdPartitionEntry> = {},
): RemoteLogSegmentMetadataUpdateRecordTopicIdPartitionEntry {
  const { name = '', id = ZERO_UUID, partition = 0, unknownTags } = value
  const created: RemoteLogSegmentMetadataUpdateRecordTopicIdPartitionEntry = { name, id, partition }
  if (unknownTags !== undefined) created.unknownTags = unknownTags.slice()
  return created
}

/** The remote segments of a partition are being deleted. */
export interface RemotePartitionDeleteMetadataRecord {
  topicIdPartition: RemotePartitionDeleteMetadataRecordTopicIdPartitionEntry
  brokerId: number
  /** int64. */
  eventTimestampMs: number
  /** int8. */
  remotePartitionDeleteState: number
  unknownTags?: UnknownTag[]
}

export interface RemotePartitionDeleteMetadataRecordTopicIdPartitionEntry {
  name: string
  id: Uuid
  partition: number
  unknownTags?: UnknownTag[]
}

export const remotePartitionDeleteMetadataRecord: MessageCodec<RemotePartitionDeleteMetadataRecord> = {
  name: 'RemotePartitionDeleteMetadataRecord',
  apiKey: 2,
  lowestVersion: 0,
  highestVersion: 0,
  flexibleFrom: 0,
  read: readRemotePartitionDeleteMetadataRecord,
  write: writeRemotePartitionDeleteMetadataRecord,
  create: createRemotePartitionDeleteMetadataRecord,
}

function readRemotePartitionDeleteMetadataRecord(reader: Reader, version: number): RemotePartitionDeleteMetadataRecord {
  checkVersion('RemotePartitionDeleteMetadataRecord', version, 0, 0)
  const topicIdPartition = readRemotePartitionDeleteMetadataRecordTopicIdPartitionEntry(reader, version)
  const brokerId = reader.int32()
  const eventTimestampMs = reader.int64()
  const remotePartitionDeleteState = reader.int8()
  const unknownTags = reader.unknownTags()
  const value: RemotePartitionDeleteMetadataRecord =
    { topicIdPartition, brokerId, eventTimestampMs, remotePartitionDeleteState }
  if (unknownTags !== undefined) value.unknownTags = unknownTags
  return value
}

function readRemotePartitionDeleteMetadataRecordTopicIdPartitionEntry(
  reader: Reader,
  _version: number,
): RemotePartitionDeleteMetadataRecordTopicIdPartitionEntry {
  const name = reader.compactString()
  const id = reader.uuid()
  const partition = reader.int32()
  const unknownTags = reader.unknownTags()
  const value: RemotePartitionDeleteMetadataRecordTopicIdPartitionEntry = { name, id, partition }
  if (unknownTags !== undefined) value.unknownTags = unknownTags
  return value
}

function writeRemotePartitionDeleteMetadataRecord(
  writer: Writer,
  value: MessageInput<RemotePartitionDeleteMetadataRecord>,
  version: number,
): void {
  checkVersion('RemotePartitionDeleteMetadataRecord', version, 0, 0)
  const {
    topicIdPartition = {},
    brokerId = 0,
    eventTimestampMs = 0,
    remotePartitionDeleteState = 0,
    unknownTags,
  } = value
  writeRemotePartitionDeleteMetadataRecordTopicIdPartitionEntry(writer, topicIdPartition, version)
  writer.int32(brokerId)
  writer.int64(eventTimestampMs)
  writer.int8(remotePartitionDeleteState)
  writer.unknownTags(unknownTags)
}

function writeRemotePartitionDeleteMetadataRecordTopicIdPartitionEntry(
  writer: Writer,
  value: MessageInput<RemotePartitionDeleteMetadataRecordTopicIdPartitionEntry>,
  _version: number,
): void {
  const { name = '', id = ZERO_UUID, partition = 0, unknownTags } = value
  writer.compactString(name)
  writer.uuid(id)
  writer.int32(partition)
  writer.unknownTags(unknownTags)
}

function createRemotePartitionDeleteMetadataRecord(
  value: MessageInput<RemotePartitionDeleteMetadataRecord> = {},
): RemotePartitionDeleteMetadataRecord {
  const {
    topicIdPartition = {},
    brokerId = 0,
    eventTimestampMs = 0,
    remotePartitionDeleteState = 0,
    unknownTags,
  } = value
  const created: RemotePartitionDeleteMetadataRecord = {
    topicIdPartition: createRemotePartitionDeleteMetadataRecordTopicIdPartitionEntry(topicIdPartition),
    brokerId,
    eventTimestampMs,
    remotePartitionDeleteState,
  }
  if (unknownTags !== undefined) created.unknownTags = unknownTags.slice()
  return created
}

function createRemotePartitionDeleteMetadataRecordTopicIdPartitionEntry(
  value: MessageInput<RemotePartitionDeleteMetadataRecordTopicIdPartitionEntry> = {},
): RemotePartitionDeleteMetadataRecordTopicIdPartitionEntry {
  const { name = '', id = ZERO_UUID, partition = 0, unknownTags } = value
  const created: RemotePartitionDeleteMetadataRecordTopicIdPartitionEntry = { name, id, partition }
  if (unknownTags !== undefined) created.unknownTags = unknownTags.slice()
  return created
}

/** A remote segment in the snapshot file that a broker keeps. */
export interface RemoteLogSegmentMetadataSnapshotRecord {
  segmentId: Uuid
  /** int64. */
  startOffset: number
  /** int64. */
  endOffset: number
  brokerId: number
  /** int64. */
  maxTimestampMs: number
  /** int64. */
  eventTimestampMs: number
  segmentLeaderEpochs: RemoteLogSegmentMetadataSnapshotRecordSegmentLeaderEpochEntry[]
  segmentSizeInBytes: number
  /** Default null. */
  customMetadata: Uint8Array | null
  /** int8. */
  remoteLogSegmentState: number
  /** Tag 0. */
  txnIndexEmpty: boolean
  unknownTags?: UnknownTag[]
}

export interface RemoteLogSegmentMetadataSnapshotRecordSegmentLeaderEpochEntry {
  leaderEpoch: number
  /** int64. */
  offset: number
  unknownTags?: UnknownTag[]
}

export const remoteLogSegmentMetadataSnapshotRecord: MessageCodec<RemoteLogSegmentMetadataSnapshotRecord> = {
  name: 'RemoteLogSegmentMetadataSnapshotRecord',
  apiKey: 3,
  lowestVersion: 0,
  highestVersion: 0,
  flexibleFrom: 0,
  read: readRemoteLogSegmentMetadataSnapshotRecord,
  write: writeRemoteLogSegmentMetadataSnapshotRecord,
  create: createRemoteLogSegmentMetadataSnapshotRecord,
}

function readRemoteLogSegmentMetadataSnapshotRecord(
  reader: Reader,
  version: number,
): RemoteLogSegmentMetadataSnapshotRecord {
  checkVersion('RemoteLogSegmentMetadataSnapshotRecord', version, 0, 0)
  const segmentId = reader.uuid()
  const startOffset = reader.int64()
  const endOffset = reader.int64()
  const brokerId = reader.int32()
  const maxTimestampMs = reader.int64()
  const eventTimestampMs = reader.int64()
  const segmentLeaderEpochs: RemoteLogSegmentMetadataSnapshotRecordSegmentLeaderEpochEntry[] = []
  for (let count = reader.compactArrayLength(13); count > 0; count--) {
    segmentLeaderEpochs.push(readRemoteLogSegmentMetadataSnapshotRecordSegmentLeaderEpochEntry(reader, version))
  }
  const segmentSizeInBytes = reader.int32()
  const customMetadata = reader.compactNullableBytes()
  const remoteLogSegmentState = reader.int8()
  let txnIndexEmpty: boolean = false
  let unknownTags: UnknownTag[] | undefined
  for (let count = reader.tagCount(); count > 0; count--) {
    const tag = reader.tag()
    const size = reader.tagSize()
    if (tag === 0) {
      txnIndexEmpty = reader.bool()
    } else (unknownTags ??= []).push({ tag, bytes: reader.view(size) })
  }
  const value: RemoteLogSegmentMetadataSnapshotRecord = {
    segmentId,
    startOffset,
    endOffset,
    brokerId,
    maxTimestampMs,
    eventTimestampMs,
    segmentLeaderEpochs,
    segmentSizeInBytes,
    customMetadata,
    remoteLogSegmentState,
    txnIndexEmpty,
  }
  if (unknownTags !== undefined) value.unknownTags = unknownTags
  return value
}

function readRemoteLogSegmentMetadataSnapshotRecordSegmentLeaderEpochEntry(
  reader: Reader,
  _version: number,
): RemoteLogSegmentMetadataSnapshotRecordSegmentLeaderEpochEntry {
  const leaderEpoch = reader.int32()
  const offset = reader.int64()
  const unknownTags = reader.unknownTags()
  const value: RemoteLogSegmentMetadataSnapshotRecordSegmentLeaderEpochEntry = { leaderEpoch, offset }
  if (unknownTags !== undefined) value.unknownTags = unknownTags
  return value
}

function writeRemoteLogSegmentMetadataSnapshotRecord(
  writer: Writer,
  value: MessageInput<RemoteLogSegmentMetadataSnapshotRecord>,
  version: number,
): void {
  checkVersion('RemoteLogSegmentMetadataSnapshotRecord', version, 0, 0)
  const {
    segmentId = ZERO_UUID,
    startOffset = 0,
    endOffset = 0,
    brokerId = 0,
    maxTimestampMs = 0,
    eventTimestampMs = 0,
    segmentLeaderEpochs = [],
    segmentSizeInBytes = 0,
    customMetadata = null,
    remoteLogSegmentState = 0,
    txnIndexEmpty = false,
    unknownTags,
  } = value
  writer.uuid(segmentId)
  writer.int64(startOffset)
  writer.int64(endOffset)
  writer.int32(brokerId)
  writer.int64(maxTimestampMs)
  writer.int64(eventTimestampMs)
  writer.compactArrayLength(segmentLeaderEpochs.length)
  for (const item of segmentLeaderEpochs)
    writeRemoteLogSegmentMetadataSnapshotRecordSegmentLeaderEpochEntry(writer, item, version)
  writer.int32(segmentSizeInBytes)
  writer.compactNullableBytes(customMetadata)
  writer.int8(remoteLogSegmentState)
  let tagCount = unknownTags === undefined ? 0 : unknownTags.length
  const hasTxnIndexEmpty = txnIndexEmpty
  if (hasTxnIndexEmpty) tagCount++
  if (unknownTags !== undefined) refuseTag(unknownTags, 0, 'RemoteLogSegmentMetadataSnapshotRecord', version)
  writer.unsignedVarint(tagCount)
  if (hasTxnIndexEmpty) {
    const mark = writer.beginTag(0)
    writer.bool(txnIndexEmpty)
    writer.endTag(mark)
  }
  if (unknownTags !== undefined) writer.unknownTagsBetween(unknownTags, 1, Infinity)
}

function writeRemoteLogSegmentMetadataSnapshotRecordSegmentLeaderEpochEntry(
  writer: Writer,
  value: MessageInput<RemoteLogSegmentMetadataSnapshotRecordSegmentLeaderEpochEntry>,
  _version: number,
): void {
  const { leaderEpoch = 0, offset = 0, unknownTags } = value
  writer.int32(leaderEpoch)
  writer.int64(offset)
  writer.unknownTags(unknownTags)
}

function createRemoteLogSegmentMetadataSnapshotRecord(
  value: MessageInput<RemoteLogSegmentMetadataSnapshotRecord> = {},
): RemoteLogSegmentMetadataSnapshotRecord {
  const {
    segmentId = ZERO_UUID,
    startOffset = 0,
    endOffset = 0,
    brokerId = 0,
    maxTimestampMs = 0,
    eventTimestampMs = 0,
    segmentLeaderEpochs = [],
    segmentSizeInBytes = 0,
    customMetadata = null,
    remoteLogSegmentState = 0,
    txnIndexEmpty = false,
    unknownTags,
  } = value
  const created: RemoteLogSegmentMetadataSnapshotRecord = {
    segmentId,
    startOffset,
    endOffset,
    brokerId,
    maxTimestampMs,
    eventTimestampMs,
    segmentLeaderEpochs:
      segmentLeaderEpochs.map((item) => createRemoteLogSegmentMetadataSnapshotRecordSegmentLeaderEpochEntry(item)),
    segmentSizeInBytes,
    customMetadata: customMetadata === null ? null : joinBytes(customMetadata),
    remoteLogSegmentState,
    txnIndexEmpty,
  }
  if (unknownTags !== undefined) created.unknownTags = unknownTags.slice()
  return created
}

function createRemoteLogSegmentMetadataSnapshotRecordSegmentLeaderEpochEntry(
  value: MessageInput<RemoteLogSegmentMetadataSnapshotRecordSegmentLeaderEpochEntry> = {},
): RemoteLogSegmentMetadataSnapshotRecordSegmentLeaderEpochEntry {
  const { leaderEpoch = 0, offset = 0, unknownTags } = value
  const created: RemoteLogSegmentMetadataSnapshotRecordSegmentLeaderEpochEntry = { leaderEpoch, offset }
  if (unknownTags !== undefined) created.unknownTags = unknownTags.slice()
  return created
}
