// generated, do not edit, from schema/records/share-state.ts

import { checkVersion, refuseTag, type MessageCodec, type MessageInput } from '../../message.ts'
import type { Reader } from '../../reader.ts'
import type { UnknownTag } from '../../unknown-tag.ts'
import { ZERO_UUID, type Uuid } from '../../uuid.ts'
import type { Writer } from '../../writer.ts'

/** Names a share partition, for a whole picture of its state. */
export interface ShareSnapshotKey {
  groupId: string
  topicId: Uuid
  partition: number
}

export const shareSnapshotKey: MessageCodec<ShareSnapshotKey> = {
  name: 'ShareSnapshotKey',
  apiKey: 0,
  lowestVersion: 0,
  highestVersion: 0,
  flexibleFrom: Infinity,
  read: readShareSnapshotKey,
  write: writeShareSnapshotKey,
  create: createShareSnapshotKey,
}

function readShareSnapshotKey(reader: Reader, version: number): ShareSnapshotKey {
  checkVersion('ShareSnapshotKey', version, 0, 0)
  const groupId = reader.string()
  const topicId = reader.uuid()
  const partition = reader.int32()
  return { groupId, topicId, partition }
}

function writeShareSnapshotKey(writer: Writer, value: MessageInput<ShareSnapshotKey>, version: number): void {
  checkVersion('ShareSnapshotKey', version, 0, 0)
  const { groupId = '', topicId = ZERO_UUID, partition = 0 } = value
  writer.string(groupId)
  writer.uuid(topicId)
  writer.int32(partition)
}

function createShareSnapshotKey(value: MessageInput<ShareSnapshotKey> = {}): ShareSnapshotKey {
  const { groupId = '', topicId = ZERO_UUID, partition = 0 } = value
  return { groupId, topicId, partition }
}

/** The whole state of a share partition. */
export interface ShareSnapshotValue {
  snapshotEpoch: number
  stateEpoch: number
  leaderEpoch: number
  /** int64. */
  startOffset: number
  /** Tag 0. Default -1. */
  deliveryCompleteCount: number
  /** int64. */
  createTimestamp: number
  /** int64. */
  writeTimestamp: number
  stateBatches: ShareSnapshotValueStateBatch[]
  unknownTags?: UnknownTag[]
}

export interface ShareSnapshotValueStateBatch {
  /** int64. */
  firstOffset: number
  /** int64. */
  lastOffset: number
  /** int8. */
  deliveryState: number
  /** int16. */
  deliveryCount: number
  unknownTags?: UnknownTag[]
}

export const shareSnapshotValue: MessageCodec<ShareSnapshotValue> = {
  name: 'ShareSnapshotValue',
  apiKey: 0,
  lowestVersion: 0,
  highestVersion: 0,
  flexibleFrom: 0,
  read: readShareSnapshotValue,
  write: writeShareSnapshotValue,
  create: createShareSnapshotValue,
}

function readShareSnapshotValue(reader: Reader, version: number): ShareSnapshotValue {
  checkVersion('ShareSnapshotValue', version, 0, 0)
  const snapshotEpoch = reader.int32()
  const stateEpoch = reader.int32()
  const leaderEpoch = reader.int32()
  const startOffset = reader.int64()
  const createTimestamp = reader.int64()
  const writeTimestamp = reader.int64()
  const stateBatches: ShareSnapshotValueStateBatch[] = []
  for (let count = reader.compactArrayLength(20); count > 0; count--) {
    stateBatches.push(readShareSnapshotValueStateBatch(reader, version))
  }
  let deliveryCompleteCount: number = -1
  let unknownTags: UnknownTag[] | undefined
  for (let count = reader.tagCount(); count > 0; count--) {
    const tag = reader.tag()
    const size = reader.tagSize()
    if (tag === 0) {
      deliveryCompleteCount = reader.int32()
    } else (unknownTags ??= []).push({ tag, bytes: reader.view(size) })
  }
  const value: ShareSnapshotValue = {
    snapshotEpoch,
    stateEpoch,
    leaderEpoch,
    startOffset,
    deliveryCompleteCount,
    createTimestamp,
    writeTimestamp,
    stateBatches,
  }
  if (unknownTags !== undefined) value.unknownTags = unknownTags
  return value
}

function readShareSnapshotValueStateBatch(reader: Reader, _version: number): ShareSnapshotValueStateBatch {
  const firstOffset = reader.int64()
  const lastOffset = reader.int64()
  const deliveryState = reader.int8()
  const deliveryCount = reader.int16()
  const unknownTags = reader.unknownTags()
  const value: ShareSnapshotValueStateBatch = { firstOffset, lastOffset, deliveryState, deliveryCount }
  if (unknownTags !== undefined) value.unknownTags = unknownTags
  return value
}

function writeShareSnapshotValue(writer: Writer, value: MessageInput<ShareSnapshotValue>, version: number): void {
  checkVersion('ShareSnapshotValue', version, 0, 0)
  const {
    snapshotEpoch = 0,
    stateEpoch = 0,
    leaderEpoch = 0,
    startOffset = 0,
    deliveryCompleteCount = -1,
    createTimestamp = 0,
    writeTimestamp = 0,
    stateBatches = [],
    unknownTags,
  } = value
  writer.int32(snapshotEpoch)
  writer.int32(stateEpoch)
  writer.int32(leaderEpoch)
  writer.int64(startOffset)
  writer.int64(createTimestamp)
  writer.int64(writeTimestamp)
  writer.compactArrayLength(stateBatches.length)
  for (const item of stateBatches) writeShareSnapshotValueStateBatch(writer, item, version)
  let tagCount = unknownTags === undefined ? 0 : unknownTags.length
  const hasDeliveryCompleteCount = deliveryCompleteCount !== -1
  if (hasDeliveryCompleteCount) tagCount++
  if (unknownTags !== undefined) refuseTag(unknownTags, 0, 'ShareSnapshotValue', version)
  writer.unsignedVarint(tagCount)
  if (hasDeliveryCompleteCount) {
    const mark = writer.beginTag(0)
    writer.int32(deliveryCompleteCount)
    writer.endTag(mark)
  }
  if (unknownTags !== undefined) writer.unknownTagsBetween(unknownTags, 1, Infinity)
}

function writeShareSnapshotValueStateBatch(
  writer: Writer,
  value: MessageInput<ShareSnapshotValueStateBatch>,
  _version: number,
): void {
  const { firstOffset = 0, lastOffset = 0, deliveryState = 0, deliveryCount = 0, unknownTags } = value
  writer.int64(firstOffset)
  writer.int64(lastOffset)
  writer.int8(deliveryState)
  writer.int16(deliveryCount)
  writer.unknownTags(unknownTags)
}

function createShareSnapshotValue(value: MessageInput<ShareSnapshotValue> = {}): ShareSnapshotValue {
  const {
    snapshotEpoch = 0,
    stateEpoch = 0,
    leaderEpoch = 0,
    startOffset = 0,
    deliveryCompleteCount = -1,
    createTimestamp = 0,
    writeTimestamp = 0,
    stateBatches = [],
    unknownTags,
  } = value
  const created: ShareSnapshotValue = {
    snapshotEpoch,
    stateEpoch,
    leaderEpoch,
    startOffset,
    deliveryCompleteCount,
    createTimestamp,
    writeTimestamp,
    stateBatches: stateBatches.map((item) => createShareSnapshotValueStateBatch(item)),
  }
  if (unknownTags !== undefined) created.unknownTags = unknownTags.slice()
  return created
}

function createShareSnapshotValueStateBatch(
  value: MessageInput<ShareSnapshotValueStateBatch> = {},
): ShareSnapshotValueStateBatch {
  const { firstOffset = 0, lastOffset = 0, deliveryState = 0, deliveryCount = 0, unknownTags } = value
  const created: ShareSnapshotValueStateBatch = { firstOffset, lastOffset, deliveryState, deliveryCount }
  if (unknownTags !== undefined) created.unknownTags = unknownTags.slice()
  return created
}

/** Names a share partition, for a change of its state. */
export interface ShareUpdateKey {
  groupId: string
  topicId: Uuid
  partition: number
}

export const shareUpdateKey: MessageCodec<ShareUpdateKey> = {
  name: 'ShareUpdateKey',
  apiKey: 1,
  lowestVersion: 0,
  highestVersion: 0,
  flexibleFrom: Infinity,
  read: readShareUpdateKey,
  write: writeShareUpdateKey,
  create: createShareUpdateKey,
}

function readShareUpdateKey(reader: Reader, version: number): ShareUpdateKey {
  checkVersion('ShareUpdateKey', version, 0, 0)
  const groupId = reader.string()
  const topicId = reader.uuid()
  const partition = reader.int32()
  return { groupId, topicId, partition }
}

function writeShareUpdateKey(writer: Writer, value: MessageInput<ShareUpdateKey>, version: number): void {
  checkVersion('ShareUpdateKey', version, 0, 0)
  const { groupId = '', topicId = ZERO_UUID, partition = 0 } = value
  writer.string(groupId)
  writer.uuid(topicId)
  writer.int32(partition)
}

function createShareUpdateKey(value: MessageInput<ShareUpdateKey> = {}): ShareUpdateKey {
  const { groupId = '', topicId = ZERO_UUID, partition = 0 } = value
  return { groupId, topicId, partition }
}

/** A change of the state of a share partition. */
export interface ShareUpdateValue {
  snapshotEpoch: number
  leaderEpoch: number
  /** int64. */
  startOffset: number
  /** Tag 0. Default -1. */
  deliveryCompleteCount: number
  stateBatches: ShareUpdateValueStateBatch[]
  unknownTags?: UnknownTag[]
}

export interface ShareUpdateValueStateBatch {
  /** int64. */
  firstOffset: number
  /** int64. */
  lastOffset: number
  /** int8. */
  deliveryState: number
  /** int16. */
  deliveryCount: number
  unknownTags?: UnknownTag[]
}

export const shareUpdateValue: MessageCodec<ShareUpdateValue> = {
  name: 'ShareUpdateValue',
  apiKey: 1,
  lowestVersion: 0,
  highestVersion: 0,
  flexibleFrom: 0,
  read: readShareUpdateValue,
  write: writeShareUpdateValue,
  create: createShareUpdateValue,
}

function readShareUpdateValue(reader: Reader, version: number): ShareUpdateValue {
  checkVersion('ShareUpdateValue', version, 0, 0)
  const snapshotEpoch = reader.int32()
  const leaderEpoch = reader.int32()
  const startOffset = reader.int64()
  const stateBatches: ShareUpdateValueStateBatch[] = []
  for (let count = reader.compactArrayLength(20); count > 0; count--) {
    stateBatches.push(readShareUpdateValueStateBatch(reader, version))
  }
  let deliveryCompleteCount: number = -1
  let unknownTags: UnknownTag[] | undefined
  for (let count = reader.tagCount(); count > 0; count--) {
    const tag = reader.tag()
    const size = reader.tagSize()
    if (tag === 0) {
      deliveryCompleteCount = reader.int32()
    } else (unknownTags ??= []).push({ tag, bytes: reader.view(size) })
  }
  const value: ShareUpdateValue = { snapshotEpoch, leaderEpoch, startOffset, deliveryCompleteCount, stateBatches }
  if (unknownTags !== undefined) value.unknownTags = unknownTags
  return value
}

function readShareUpdateValueStateBatch(reader: Reader, _version: number): ShareUpdateValueStateBatch {
  const firstOffset = reader.int64()
  const lastOffset = reader.int64()
  const deliveryState = reader.int8()
  const deliveryCount = reader.int16()
  const unknownTags = reader.unknownTags()
  const value: ShareUpdateValueStateBatch = { firstOffset, lastOffset, deliveryState, deliveryCount }
  if (unknownTags !== undefined) value.unknownTags = unknownTags
  return value
}

function writeShareUpdateValue(writer: Writer, value: MessageInput<ShareUpdateValue>, version: number): void {
  checkVersion('ShareUpdateValue', version, 0, 0)
  const {
    snapshotEpoch = 0,
    leaderEpoch = 0,
    startOffset = 0,
    deliveryCompleteCount = -1,
    stateBatches = [],
    unknownTags,
  } = value
  writer.int32(snapshotEpoch)
  writer.int32(leaderEpoch)
  writer.int64(startOffset)
  writer.compactArrayLength(stateBatches.length)
  for (const item of stateBatches) writeShareUpdateValueStateBatch(writer, item, version)
  let tagCount = unknownTags === undefined ? 0 : unknownTags.length
  const hasDeliveryCompleteCount = deliveryCompleteCount !== -1
  if (hasDeliveryCompleteCount) tagCount++
  if (unknownTags !== undefined) refuseTag(unknownTags, 0, 'ShareUpdateValue', version)
  writer.unsignedVarint(tagCount)
  if (hasDeliveryCompleteCount) {
    const mark = writer.beginTag(0)
    writer.int32(deliveryCompleteCount)
    writer.endTag(mark)
  }
  if (unknownTags !== undefined) writer.unknownTagsBetween(unknownTags, 1, Infinity)
}

function writeShareUpdateValueStateBatch(
  writer: Writer,
  value: MessageInput<ShareUpdateValueStateBatch>,
  _version: number,
): void {
  const { firstOffset = 0, lastOffset = 0, deliveryState = 0, deliveryCount = 0, unknownTags } = value
  writer.int64(firstOffset)
  writer.int64(lastOffset)
  writer.int8(deliveryState)
  writer.int16(deliveryCount)
  writer.unknownTags(unknownTags)
}

function createShareUpdateValue(value: MessageInput<ShareUpdateValue> = {}): ShareUpdateValue {
  const {
    snapshotEpoch = 0,
    leaderEpoch = 0,
    startOffset = 0,
    deliveryCompleteCount = -1,
    stateBatches = [],
    unknownTags,
  } = value
  const created: ShareUpdateValue = {
    snapshotEpoch,
    leaderEpoch,
    startOffset,
    deliveryCompleteCount,
    stateBatches: stateBatches.map((item) => createShareUpdateValueStateBatch(item)),
  }
  if (unknownTags !== undefined) created.unknownTags = unknownTags.slice()
  return created
}

function createShareUpdateValueStateBatch(
  value: MessageInput<ShareUpdateValueStateBatch> = {},
): ShareUpdateValueStateBatch {
  const { firstOffset = 0, lastOffset = 0, deliveryState = 0, deliveryCount = 0, unknownTags } = value
  const created: ShareUpdateValueStateBatch = { firstOffset, lastOffset, deliveryState, deliveryCount }
  if (unknownTags !== undefined) created.unknownTags = unknownTags.slice()
  return created
}
