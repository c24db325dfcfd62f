// generated, do not edit, from schema/records/share-group.ts

import { checkVersion, refuseTag, type MessageCodec, type MessageInput } from '../../message.ts'
import type { Reader } from '../../reader.ts'
import type { UnknownTag } from '../../unknown-tag.ts'
import { ZERO_UUID, type Uuid } from '../../uuid.ts'
import type { Writer } from '../../writer.ts'

/** The epoch of a share group, as 3.9.1 wrote it. */
export interface ShareGroupMetadataValue391 {
  epoch: number
  unknownTags?: UnknownTag[]
}

export const shareGroupMetadataValue391: MessageCodec<ShareGroupMetadataValue391> = {
  name: 'ShareGroupMetadataValue391',
  lowestVersion: 0,
  highestVersion: 0,
  flexibleFrom: 0,
  read: readShareGroupMetadataValue391,
  write: writeShareGroupMetadataValue391,
  create: createShareGroupMetadataValue391,
}

function readShareGroupMetadataValue391(reader: Reader, version: number): ShareGroupMetadataValue391 {
  checkVersion('ShareGroupMetadataValue391', version, 0, 0)
  const epoch = reader.int32()
  const unknownTags = reader.unknownTags()
  const value: ShareGroupMetadataValue391 = { epoch }
  if (unknownTags !== undefined) value.unknownTags = unknownTags
  return value
}

function writeShareGroupMetadataValue391(
  writer: Writer,
  value: MessageInput<ShareGroupMetadataValue391>,
  version: number,
): void {
  checkVersion('ShareGroupMetadataValue391', version, 0, 0)
  const { epoch = 0, unknownTags } = value
  writer.int32(epoch)
  writer.unknownTags(unknownTags)
}

function createShareGroupMetadataValue391(
  value: MessageInput<ShareGroupMetadataValue391> = {},
): ShareGroupMetadataValue391 {
  const { epoch = 0, unknownTags } = value
  const created: ShareGroupMetadataValue391 = { epoch }
  if (unknownTags !== undefined) created.unknownTags = unknownTags.slice()
  return created
}

/** Names a share group whose subscribed topics are remembered. Only 3.9 writes it. */
export interface ShareGroupPartitionMetadataKey {
  groupId: string
}

export const shareGroupPartitionMetadataKey: MessageCodec<ShareGroupPartitionMetadataKey> = {
  name: 'ShareGroupPartitionMetadataKey',
  apiKey: 9,
  lowestVersion: 0,
  highestVersion: 0,
  flexibleFrom: Infinity,
  read: readShareGroupPartitionMetadataKey,
  write: writeShareGroupPartitionMetadataKey,
  create: createShareGroupPartitionMetadataKey,
}

function readShareGroupPartitionMetadataKey(reader: Reader, version: number): ShareGroupPartitionMetadataKey {
  checkVersion('ShareGroupPartitionMetadataKey', version, 0, 0)
  const groupId = reader.string()
  return { groupId }
}

function writeShareGroupPartitionMetadataKey(
  writer: Writer,
  value: MessageInput<ShareGroupPartitionMetadataKey>,
  version: number,
): void {
  checkVersion('ShareGroupPartitionMetadataKey', version, 0, 0)
  const { groupId = '' } = value
  writer.string(groupId)
}

function createShareGroupPartitionMetadataKey(
  value: MessageInput<ShareGroupPartitionMetadataKey> = {},
): ShareGroupPartitionMetadataKey {
  const { groupId = '' } = value
  return { groupId }
}

/** The partition counts that the last assignment of a share group was made from. Only 3.9 writes it. */
export interface ShareGroupPartitionMetadataValue {
  initializedTopics: ShareGroupPartitionMetadataValueTopicPartitionsInfo[]
  deletingTopics: ShareGroupPartitionMetadataValueTopicInfo[]
  unknownTags?: UnknownTag[]
}

export interface ShareGroupPartitionMetadataValueTopicInfo {
  topicId: Uuid
  topicName: string
  unknownTags?: UnknownTag[]
}

export interface ShareGroupPartitionMetadataValueTopicPartitionsInfo {
  topicId: Uuid
  topicName: string
  partitions: number[]
  unknownTags?: UnknownTag[]
}

export const shareGroupPartitionMetadataValue: MessageCodec<ShareGroupPartitionMetadataValue> = {
  name: 'ShareGroupPartitionMetadataValue',
  apiKey: 9,
  lowestVersion: 0,
  highestVersion: 0,
  flexibleFrom: 0,
  read: readShareGroupPartitionMetadataValue,
  write: writeShareGroupPartitionMetadataValue,
  create: createShareGroupPartitionMetadataValue,
}

function readShareGroupPartitionMetadataValue(reader: Reader, version: number): ShareGroupPartitionMetadataValue {
  checkVersion('ShareGroupPartitionMetadataValue', version, 0, 0)
  const initializedTopics: ShareGroupPartitionMetadataValueTopicPartitionsInfo[] = []
  for (let count = reader.compactArrayLength(19); count > 0; count--) {
    initializedTopics.push(readShareGroupPartitionMetadataValueTopicPartitionsInfo(reader, version))
  }
  const deletingTopics: ShareGroupPartitionMetadataValueTopicInfo[] = []
  for (let count = reader.compactArrayLength(18); count > 0; count--) {
    deletingTopics.push(readShareGroupPartitionMetadataValueTopicInfo(reader, version))
  }
  const unknownTags = reader.unknownTags()
  const value: ShareGroupPartitionMetadataValue = { initializedTopics, deletingTopics }
  if (unknownTags !== undefined) value.unknownTags = unknownTags
  return value
}

function readShareGroupPartitionMetadataValueTopicInfo(
  reader: Reader,
  _version: number,
): ShareGroupPartitionMetadataValueTopicInfo {
  const topicId = reader.uuid()
  const topicName = reader.compactString()
  const unknownTags = reader.unknownTags()
  const value: ShareGroupPartitionMetadataValueTopicInfo = { topicId, topicName }
  if (unknownTags !== undefined) value.unknownTags = unknownTags
  return value
}

function readShareGroupPartitionMetadataValueTopicPartitionsInfo(
  reader: Reader,
  _version: number,
): ShareGroupPartitionMetadataValueTopicPartitionsInfo {
  const topicId = reader.uuid()
  const topicName = reader.compactString()
  const partitions: number[] = []
  for (let count = reader.compactArrayLength(4); count > 0; count--) {
    partitions.push(reader.int32())
  }
  const unknownTags = reader.unknownTags()
  const value: ShareGroupPartitionMetadataValueTopicPartitionsInfo = { topicId, topicName, partitions }
  if (unknownTags !== undefined) value.unknownTags = unknownTags
  return value
}

function writeShareGroupPartitionMetadataValue(
  writer: Writer,
  value: MessageInput<ShareGroupPartitionMetadataValue>,
  version: number,
): void {
  checkVersion('ShareGroupPartitionMetadataValue', version, 0, 0)
  const { initializedTopics = [], deletingTopics = [], unknownTags } = value
  writer.compactArrayLength(initializedTopics.length)
  for (const item of initializedTopics) writeShareGroupPartitionMetadataValueTopicPartitionsInfo(writer, item, version)
  writer.compactArrayLength(deletingTopics.length)
  for (const item of deletingTopics) writeShareGroupPartitionMetadataValueTopicInfo(writer, item, version)
  writer.unknownTags(unknownTags)
}

function writeShareGroupPartitionMetadataValueTopicInfo(
  writer: Writer,
  value: MessageInput<ShareGroupPartitionMetadataValueTopicInfo>,
  _version: number,
): void {
  const { topicId = ZERO_UUID, topicName = '', unknownTags } = value
  writer.uuid(topicId)
  writer.compactString(topicName)
  writer.unknownTags(unknownTags)
}

function writeShareGroupPartitionMetadataValueTopicPartitionsInfo(
  writer: Writer,
  value: MessageInput<ShareGroupPartitionMetadataValueTopicPartitionsInfo>,
  _version: number,
): void {
  const { topicId = ZERO_UUID, topicName = '', partitions = [], unknownTags } = value
  writer.uuid(topicId)
  writer.compactString(topicName)
  writer.compactArrayLength(partitions.length)
  for (const item of partitions) writer.int32(item)
  writer.unknownTags(unknownTags)
}

function createShareGroupPartitionMetadataValue(
  value: MessageInput<ShareGroupPartitionMetadataValue> = {},
): ShareGroupPartitionMetadataValue {
  const { initializedTopics = [], deletingTopics = [], unknownTags } = value
  const created: ShareGroupPartitionMetadataValue = {
    initializedTopics: initializedTopics.map((item) => createShareGroupPartitionMetadataValueTopicPartitionsInfo(item)),
    deletingTopics: deletingTopics.map((item) => createShareGroupPartitionMetadataValueTopicInfo(item)),
  }
  if (unknownTags !== undefined) created.unknownTags = unknownTags.slice()
  return created
}

function createShareGroupPartitionMetadataValueTopicInfo(
  value: MessageInput<ShareGroupPartitionMetadataValueTopicInfo> = {},
): ShareGroupPartitionMetadataValueTopicInfo {
  const { topicId = ZERO_UUID, topicName = '', unknownTags } = value
  const created: ShareGroupPartitionMetadataValueTopicInfo = { topicId, topicName }
  if (unknownTags !== undefined) created.unknownTags = unknownTags.slice()
  return created
}

function createShareGroupPartitionMetadataValueTopicPartitionsInfo(
  value: MessageInput<ShareGroupPartitionMetadataValueTopicPartitionsInfo> = {},
): ShareGroupPartitionMetadataValueTopicPartitionsInfo {
  const { topicId = ZERO_UUID, topicName = '', partitions = [], unknownTags } = value
  const created: ShareGroupPartitionMetadataValueTopicPartitionsInfo =
    { topicId, topicName, partitions: partitions.slice() }
  if (unknownTags !== undefined) created.unknownTags = unknownTags.slice()
  return created
}

/** Names a member of a share group. */
export interface ShareGroupMemberMetadataKey {
  groupId: string
  memberId: string
}

export const shareGroupMemberMetadataKey: MessageCodec<ShareGroupMemberMetadataKey> = {
  name: 'ShareGroupMemberMetadataKey',
  apiKey: 10,
  lowestVersion: 0,
  highestVersion: 0,
  flexibleFrom: Infinity,
  read: readShareGroupMemberMetadataKey,
  write: writeShareGroupMemberMetadataKey,
  create: createShareGroupMemberMetadataKey,
}

function readShareGroupMemberMetadataKey(reader: Reader, version: number): ShareGroupMemberMetadataKey {
  checkVersion('ShareGroupMemberMetadataKey', version, 0, 0)
  const groupId = reader.string()
  const memberId = reader.string()
  return { groupId, memberId }
}

function writeShareGroupMemberMetadataKey(
  writer: Writer,
  value: MessageInput<ShareGroupMemberMetadataKey>,
  version: number,
): void {
  checkVersion('ShareGroupMemberMetadataKey', version, 0, 0)
  const { groupId = '', memberId = '' } = value
  writer.string(groupId)
  writer.string(memberId)
}

function createShareGroupMemberMetadataKey(
  value: MessageInput<ShareGroupMemberMetadataKey> = {},
): ShareGroupMemberMetadataKey {
  const { groupId = '', memberId = '' } = value
  return { groupId, memberId }
}

/** What a member of a share group has subscribed to. */
export interface ShareGroupMemberMetadataValue {
  rackId: string | null
  clientId: string
  clientHost: string
  subscribedTopicNames: string[]
  unknownTags?: UnknownTag[]
}

export const shareGroupMemberMetadataValue: MessageCodec<ShareGroupMemberMetadataValue> = {
  name: 'ShareGroupMemberMetadataValue',
  apiKey: 10,
  lowestVersion: 0,
  highestVersion: 0,
  flexibleFrom: 0,
  read: readShareGroupMemberMetadataValue,
  write: writeShareGroupMemberMetadataValue,
  create: createShareGroupMemberMetadataValue,
}

function readShareGroupMemberMetadataValue(reader: Reader, version: number): ShareGroupMemberMetadataValue {
  checkVersion('ShareGroupMemberMetadataValue', version, 0, 0)
  const rackId = reader.compactNullableString()
  const clientId = reader.compactString()
  const clientHost = reader.compactString()
  const subscribedTopicNames: string[] = []
  for (let count = reader.compactArrayLength(1); count > 0; count--) {
    subscribedTopicNames.push(reader.compactString())
  }
  const unknownTags = reader.unknownTags()
  const value: ShareGroupMemberMetadataValue = { rackId, clientId, clientHost, subscribedTopicNames }
  if (unknownTags !== undefined) value.unknownTags = unknownTags
  return value
}

function writeShareGroupMemberMetadataValue(
  writer: Writer,
  value: MessageInput<ShareGroupMemberMetadataValue>,
  version: number,
): void {
  checkVersion('ShareGroupMemberMetadataValue', version, 0, 0)
  const { rackId = '', clientId = '', clientHost = '', subscribedTopicNames = [], unknownTags } = value
  writer.compactNullableString(rackId)
  writer.compactString(clientId)
  writer.compactString(clientHost)
  writer.compactArrayLength(subscribedTopicNames.length)
  for (const item of subscribedTopicNames) writer.compactString(item)
  writer.unknownTags(unknownTags)
}

function createShareGroupMemberMetadataValue(
  value: MessageInput<ShareGroupMemberMetadataValue> = {},
): ShareGroupMemberMetadataValue {
  const { rackId = '', clientId = '', clientHost = '', subscribedTopicNames = [], unknownTags } = value
  const created: ShareGroupMemberMetadataValue = {
    rackId,
    clientId,
    clientHost,
    subscribedTopicNames: subscribedTopicNames.slice(),
  }
  if (unknownTags !== undefined) created.unknownTags = unknownTags.slice()
  return created
}

/** Names a share group. */
export interface ShareGroupMetadataKey {
  groupId: string
}

export const shareGroupMetadataKey: MessageCodec<ShareGroupMetadataKey> = {
  name: 'ShareGroupMetadataKey',
  apiKey: 11,
  lowestVersion: 0,
  highestVersion: 0,
  flexibleFrom: Infinity,
  read: readShareGroupMetadataKey,
  write: writeShareGroupMetadataKey,
  create: createShareGroupMetadataKey,
}

function readShareGroupMetadataKey(reader: Reader, version: number): ShareGroupMetadataKey {
  checkVersion('ShareGroupMetadataKey', version, 0, 0)
  const groupId = reader.string()
  return { groupId }
}

function writeShareGroupMetadataKey(writer: Writer, value: MessageInput<ShareGroupMetadataKey>, version: number): void {
  checkVersion('ShareGroupMetadataKey', version, 0, 0)
  const { groupId = '' } = value
  writer.string(groupId)
}

function createShareGroupMetadataKey(value: MessageInput<ShareGroupMetadataKey> = {}): ShareGroupMetadataKey {
  const { groupId = '' } = value
  return { groupId }
}

/** The epoch of a share group. */
export interface ShareGroupMetadataValue {
  epoch: number
  /** int64. */
  metadataHash: number
  unknownTags?: UnknownTag[]
}

export const shareGroupMetadataValue: MessageCodec<ShareGroupMetadataValue> = {
  name: 'ShareGroupMetadataValue',
  apiKey: 11,
  lowestVersion: 0,
  highestVersion: 0,
  flexibleFrom: 0,
  read: readShareGroupMetadataValue,
  write: writeShareGroupMetadataValue,
  create: createShareGroupMetadataValue,
}

function readShareGroupMetadataValue(reader: Reader, version: number): ShareGroupMetadataValue {
  checkVersion('ShareGroupMetadataValue', version, 0, 0)
  const epoch = reader.int32()
  const metadataHash = reader.int64()
  const unknownTags = reader.unknownTags()
  const value: ShareGroupMetadataValue = { epoch, metadataHash }
  if (unknownTags !== undefined) value.unknownTags = unknownTags
  return value
}

function writeShareGroupMetadataValue(
  writer: Writer,
  value: MessageInput<ShareGroupMetadataValue>,
  version: number,
): void {
  checkVersion('ShareGroupMetadataValue', version, 0, 0)
  const { epoch = 0, metadataHash = 0, unknownTags } = value
  writer.int32(epoch)
  writer.int64(metadataHash)
  writer.unknownTags(unknownTags)
}

function createShareGroupMetadataValue(value: MessageInput<ShareGroupMetadataValue> = {}): ShareGroupMetadataValue {
  const { epoch = 0, metadataHash = 0, unknownTags } = value
  const created: ShareGroupMetadataValue = { epoch, metadataHash }
  if (unknownTags !== undefined) created.unknownTags = unknownTags.slice()
  return created
}

/** Names a share group that has a target assignment. */
export interface ShareGroupTargetAssignmentMetadataKey {
  groupId: string
}

export const shareGroupTargetAssignmentMetadataKey: MessageCodec<ShareGroupTargetAssignmentMetadataKey> = {
  name: 'ShareGroupTargetAssignmentMetadataKey',
  apiKey: 12,
  lowestVersion: 0,
  highestVersion: 0,
  flexibleFrom: Infinity,
  read: readShareGroupTargetAssignmentMetadataKey,
  write: writeShareGroupTargetAssignmentMetadataKey,
  create: createShareGroupTargetAssignmentMetadataKey,
}

function readShareGroupTargetAssignmentMetadataKey(
  reader: Reader,
  version: number,
): ShareGroupTargetAssignmentMetadataKey {
  checkVersion('ShareGroupTargetAssignmentMetadataKey', version, 0, 0)
  const groupId = reader.string()
  return { groupId }
}

function writeShareGroupTargetAssignmentMetadataKey(
  writer: Writer,
  value: MessageInput<ShareGroupTargetAssignmentMetadataKey>,
  version: number,
): void {
  checkVersion('ShareGroupTargetAssignmentMetadataKey', version, 0, 0)
  const { groupId = '' } = value
  writer.string(groupId)
}

function createShareGroupTargetAssignmentMetadataKey(
  value: MessageInput<ShareGroupTargetAssignmentMetadataKey> = {},
): ShareGroupTargetAssignmentMetadataKey {
  const { groupId = '' } = value
  return { groupId }
}

/** The epoch of the target assignment of a share group. */
export interface ShareGroupTargetAssignmentMetadataValue {
  assignmentEpoch: number
  /** Tag 0. int64. */
  assignmentTimestamp: number
  unknownTags?: UnknownTag[]
}

export const shareGroupTargetAssignmentMetadataValue: MessageCodec<ShareGroupTargetAssignmentMetadataValue> = {
  name: 'ShareGroupTargetAssignmentMetadataValue',
  apiKey: 12,
  lowestVersion: 0,
  highestVersion: 0,
  flexibleFrom: 0,
  read: readShareGroupTargetAssignmentMetadataValue,
  write: writeShareGroupTargetAssignmentMetadataValue,
  create: createShareGroupTargetAssignmentMetadataValue,
}

function readShareGroupTargetAssignmentMetadataValue(
  reader: Reader,
  version: number,
): ShareGroupTargetAssignmentMetadataValue {
  checkVersion('ShareGroupTargetAssignmentMetadataValue', version, 0, 0)
  const assignmentEpoch = reader.int32()
  let assignmentTimestamp: number = 0
  let unknownTags: UnknownTag[] | undefined
  for (let count = reader.tagCount(); count > 0; count--) {
    const tag = reader.tag()
    const size = reader.tagSize()
    if (tag === 0) {
      assignmentTimestamp = reader.int64()
    } else (unknownTags ??= []).push({ tag, bytes: reader.view(size) })
  }
  const value: ShareGroupTargetAssignmentMetadataValue = { assignmentEpoch, assignmentTimestamp }
  if (unknownTags !== undefined) value.unknownTags = unknownTags
  return value
}

function writeShareGroupTargetAssignmentMetadataValue(
  writer: Writer,
  value: MessageInput<ShareGroupTargetAssignmentMetadataValue>,
  version: number,
): void {
  checkVersion('ShareGroupTargetAssignmentMetadataValue', version, 0, 0)
  const { assignmentEpoch = 0, assignmentTimestamp = 0, unknownTags } = value
  writer.int32(assignmentEpoch)
  let tagCount = unknownTags === undefined ? 0 : unknownTags.length
  const hasAssignmentTimestamp = assignmentTimestamp !== 0
  if (hasAssignmentTimestamp) tagCount++
  if (unknownTags !== undefined) refuseTag(unknownTags, 0, 'ShareGroupTargetAssignmentMetadataValue', version)
  writer.unsignedVarint(tagCount)
  if (hasAssignmentTimestamp) {
    const mark = writer.beginTag(0)
    writer.int64(assignmentTimestamp)
    writer.endTag(mark)
  }
  if (unknownTags !== undefined) writer.unknownTagsBetween(unknownTags, 1, Infinity)
}

function createShareGroupTargetAssignmentMetadataValue(
  value: MessageInput<ShareGroupTargetAssignmentMetadataValue> = {},
): ShareGroupTargetAssignmentMetadataValue {
  const { assignmentEpoch = 0, assignmentTimestamp = 0, unknownTags } = value
  const created: ShareGroupTargetAssignmentMetadataValue = { assignmentEpoch, assignmentTimestamp }
  if (unknownTags !== undefined) created.unknownTags = unknownTags.slice()
  return created
}

/** Names a member of a share group that has a target assignment. */
export interface ShareGroupTargetAssignmentMemberKey {
  groupId: string
  memberId: string
}

export const shareGroupTargetAssignmentMemberKey: MessageCodec<ShareGroupTargetAssignmentMemberKey> = {
  name: 'ShareGroupTargetAssignmentMemberKey',
  apiKey: 13,
  lowestVersion: 0,
  highestVersion: 0,
  flexibleFrom: Infinity,
  read: readShareGroupTargetAssignmentMemberKey,
  write: writeShareGroupTargetAssignmentMemberKey,
  create: createShareGroupTargetAssignmentMemberKey,
}

function readShareGroupTargetAssignmentMemberKey(reader: Reader, version: number): ShareGroupTargetAssignmentMemberKey {
  checkVersion('ShareGroupTargetAssignmentMemberKey', version, 0, 0)
  const groupId = reader.string()
  const memberId = reader.string()
  return { groupId, memberId }
}

function writeShareGroupTargetAssignmentMemberKey(
  writer: Writer,
  value: MessageInput<ShareGroupTargetAssignmentMemberKey>,
  version: number,
): void {
  checkVersion('ShareGroupTargetAssignmentMemberKey', version, 0, 0)
  const { groupId = '', memberId = '' } = value
  writer.string(groupId)
  writer.string(memberId)
}

function createShareGroupTargetAssignmentMemberKey(
  value: MessageInput<ShareGroupTargetAssignmentMemberKey> = {},
): ShareGroupTargetAssignmentMemberKey {
  const { groupId = '', memberId = '' } = value
  return { groupId, memberId }
}

/** The partitions that a member of a share group shall read. */
export interface ShareGroupTargetAssignmentMemberValue {
  topicPartitions: ShareGroupTargetAssignmentMemberValueTopicPartition[]
  unknownTags?: UnknownTag[]
}

export interface ShareGroupTargetAssignmentMemberValueTopicPartition {
  topicId: Uuid
  partitions: number[]
  unknownTags?: UnknownTag[]
}

export const shareGroupTargetAssignmentMemberValue: MessageCodec<ShareGroupTargetAssignmentMemberValue> = {
  name: 'ShareGroupTargetAssignmentMemberValue',
  apiKey: 13,
  lowestVersion: 0,
  highestVersion: 0,
  flexibleFrom: 0,
  read: readShareGroupTargetAssignmentMemberValue,
  write: writeShareGroupTargetAssignmentMemberValue,
  create: createShareGroupTargetAssignmentMemberValue,
}

function readShareGroupTargetAssignmentMemberValue(
  reader: Reader,
  version: number,
): ShareGroupTargetAssignmentMemberValue {
  checkVersion('ShareGroupTargetAssignmentMemberValue', version, 0, 0)
  const topicPartitions: ShareGroupTargetAssignmentMemberValueTopicPartition[] = []
  for (let count = reader.compactArrayLength(18); count > 0; count--) {
    topicPartitions.push(readShareGroupTargetAssignmentMemberValueTopicPartition(reader, version))
  }
  const unknownTags = reader.unknownTags()
  const value: ShareGroupTargetAssignmentMemberValue = { topicPartitions }
  if (unknownTags !== undefined) value.unknownTags = unknownTags
  return value
}

function readShareGroupTargetAssignmentMemberValueTopicPartition(
  reader: Reader,
  _version: number,
): ShareGroupTargetAssignmentMemberValueTopicPartition {
  const topicId = reader.uuid()
  const partitions: number[] = []
  for (let count = reader.compactArrayLength(4); count > 0; count--) {
    partitions.push(reader.int32())
  }
  const unknownTags = reader.unknownTags()
  const value: ShareGroupTargetAssignmentMemberValueTopicPartition = { topicId, partitions }
  if (unknownTags !== undefined) value.unknownTags = unknownTags
  return value
}

function writeShareGroupTargetAssignmentMemberValue(
  writer: Writer,
  value: MessageInput<ShareGroupTargetAssignmentMemberValue>,
  version: number,
): void {
  checkVersion('ShareGroupTargetAssignmentMemberValue', version, 0, 0)
  const { topicPartitions = [], unknownTags } = value
  writer.compactArrayLength(topicPartitions.length)
  for (const item of topicPartitions) writeShareGroupTargetAssignmentMemberValueTopicPartition(writer, item, version)
  writer.unknownTags(unknownTags)
}

function writeShareGroupTargetAssignmentMemberValueTopicPartition(
  writer: Writer,
  value: MessageInput<ShareGroupTargetAssignmentMemberValueTopicPartition>,
  _version: number,
): void {
  const { topicId = ZERO_UUID, partitions = [], unknownTags } = value
  writer.uuid(topicId)
  writer.compactArrayLength(partitions.length)
  for (const item of partitions) writer.int32(item)
  writer.unknownTags(unknownTags)
}

function createShareGroupTargetAssignmentMemberValue(
  value: MessageInput<ShareGroupTargetAssignmentMemberValue> = {},
): ShareGroupTargetAssignmentMemberValue {
  const { topicPartitions = [], unknownTags } = value
  const created: ShareGroupTargetAssignmentMemberValue = {
    topicPartitions: topicPartitions.map((item) => createShareGroupTargetAssignmentMemberValueTopicPartition(item)),
  }
  if (unknownTags !== undefined) created.unknownTags = unknownTags.slice()
  return created
}

function createShareGroupTargetAssignmentMemberValueTopicPartition(
  value: MessageInput<ShareGroupTargetAssignmentMemberValueTopicPartition> = {},
): ShareGroupTargetAssignmentMemberValueTopicPartition {
  const { topicId = ZERO_UUID, partitions = [], unknownTags } = value
  const created: ShareGroupTargetAssignmentMemberValueTopicPartition = { topicId, partitions: partitions.slice() }
  if (unknownTags !== undefined) created.unknownTags = unknownTags.slice()
  return created
}

/** Names a member of a share group that reads partitions. */
export interface ShareGroupCurrentMemberAssignmentKey {
  groupId: string
  memberId: string
}

export const shareGroupCurrentMemberAssignmentKey: MessageCodec<ShareGroupCurrentMemberAssignmentKey> = {
  name: 'ShareGroupCurrentMemberAssignmentKey',
  apiKey: 14,
  lowestVersion: 0,
  highestVersion: 0,
  flexibleFrom: Infinity,
  read: readShareGroupCurrentMemberAssignmentKey,
  write: writeShareGroupCurrentMemberAssignmentKey,
  create: createShareGroupCurrentMemberAssignmentKey,
}

function readShareGroupCurrentMemberAssignmentKey(
  reader: Reader,
  version: number,
): ShareGroupCurrentMemberAssignmentKey {
  checkVersion('ShareGroupCurrentMemberAssignmentKey', version, 0, 0)
  const groupId = reader.string()
  const memberId = reader.string()
  return { groupId, memberId }
}

function writeShareGroupCurrentMemberAssignmentKey(
  writer: Writer,
  value: MessageInput<ShareGroupCurrentMemberAssignmentKey>,
  version: number,
): void {
  checkVersion('ShareGroupCurrentMemberAssignmentKey', version, 0, 0)
  const { groupId = '', memberId = '' } = value
  writer.string(groupId)
  writer.string(memberId)
}

function createShareGroupCurrentMemberAssignmentKey(
  value: MessageInput<ShareGroupCurrentMemberAssignmentKey> = {},
): ShareGroupCurrentMemberAssignmentKey {
  const { groupId = '', memberId = '' } = value
  return { groupId, memberId }
}

/** The partitions that a member of a share group reads now. */
export interface ShareGroupCurrentMemberAssignmentValue {
  memberEpoch: number
  previousMemberEpoch: number
  /** int8. */
  state: number
  assignedPartitions: ShareGroupCurrentMemberAssignmentValueTopicPartitions[]
  unknownTags?: UnknownTag[]
}

export interface ShareGroupCurrentMemberAssignmentValueTopicPartitions {
  topicId: Uuid
  partitions: number[]
  unknownTags?: UnknownTag[]
}

export const shareGroupCurrentMemberAssignmentValue: MessageCodec<ShareGroupCurrentMemberAssignmentValue> = {
  name: 'ShareGroupCurrentMemberAssignmentValue',
  apiKey: 14,
  lowestVersion: 0,
  highestVersion: 0,
  flexibleFrom: 0,
  read: readShareGroupCurrentMemberAssignmentValue,
  write: writeShareGroupCurrentMemberAssignmentValue,
  create: createShareGroupCurrentMemberAssignmentValue,
}

function readShareGroupCurrentMemberAssignmentValue(
  reader: Reader,
  version: number,
): ShareGroupCurrentMemberAssignmentValue {
  checkVersion('ShareGroupCurrentMemberAssignmentValue', version, 0, 0)
  const memberEpoch = reader.int32()
  const previousMemberEpoch = reader.int32()
  const state = reader.int8()
  const assignedPartitions: ShareGroupCurrentMemberAssignmentValueTopicPartitions[] = []
  for (let count = reader.compactArrayLength(18); count > 0; count--) {
    assignedPartitions.push(readShareGroupCurrentMemberAssignmentValueTopicPartitions(reader, version))
  }
  const unknownTags = reader.unknownTags()
  const value: ShareGroupCurrentMemberAssignmentValue = { memberEpoch, previousMemberEpoch, state, assignedPartitions }
  if (unknownTags !== undefined) value.unknownTags = unknownTags
  return value
}

function readShareGroupCurrentMemberAssignmentValueTopicPartitions(
  reader: Reader,
  _version: number,
): ShareGroupCurrentMemberAssignmentValueTopicPartitions {
  const topicId = reader.uuid()
  const partitions: number[] = []
  for (let count = reader.compactArrayLength(4); count > 0; count--) {
    partitions.push(reader.int32())
  }
  const unknownTags = reader.unknownTags()
  const value: ShareGroupCurrentMemberAssignmentValueTopicPartitions = { topicId, partitions }
  if (unknownTags !== undefined) value.unknownTags = unknownTags
  return value
}

function writeShareGroupCurrentMemberAssignmentValue(
  writer: Writer,
  value: MessageInput<ShareGroupCurrentMemberAssignmentValue>,
  version: number,
): void {
  checkVersion('ShareGroupCurrentMemberAssignmentValue', version, 0, 0)
  const { memberEpoch = 0, previousMemberEpoch = 0, state = 0, assignedPartitions = [], unknownTags } = value
  writer.int32(memberEpoch)
  writer.int32(previousMemberEpoch)
  writer.int8(state)
  writer.compactArrayLength(assignedPartitions.length)
  for (const item of assignedPartitions)
    writeShareGroupCurrentMemberAssignmentValueTopicPartitions(writer, item, version)
  writer.unknownTags(unknownTags)
}

function writeShareGroupCurrentMemberAssignmentValueTopicPartitions(
  writer: Writer,
  value: MessageInput<ShareGroupCurrentMemberAssignmentValueTopicPartitions>,
  _version: number,
): void {
  const { topicId = ZERO_UUID, partitions = [], unknownTags } = value
  writer.uuid(topicId)
  writer.compactArrayLength(partitions.length)
  for (const item of partitions) writer.int32(item)
  writer.unknownTags(unknownTags)
}

function createShareGroupCurrentMemberAssignmentValue(
  value: MessageInput<ShareGroupCurrentMemberAssignmentValue> = {},
): ShareGroupCurrentMemberAssignmentValue {
  const { memberEpoch = 0, previousMemberEpoch = 0, state = 0, assignedPartitions = [], unknownTags } = value
  const created: ShareGroupCurrentMemberAssignmentValue = {
    memberEpoch,
    previousMemberEpoch,
    state,
    assignedPartitions:
      assignedPartitions.map((item) => createShareGroupCurrentMemberAssignmentValueTopicPartitions(item)),
  }
  if (unknownTags !== undefined) created.unknownTags = unknownTags.slice()
  return created
}

function createShareGroupCurrentMemberAssignmentValueTopicPartitions(
  value: MessageInput<ShareGroupCurrentMemberAssignmentValueTopicPartitions> = {},
): ShareGroupCurrentMemberAssignmentValueTopicPartitions {
  const { topicId = ZERO_UUID, partitions = [], unknownTags } = value
  const created: ShareGroupCurrentMemberAssignmentValueTopicPartitions = { topicId, partitions: partitions.slice() }
  if (unknownTags !== undefined) created.unknownTags = unknownTags.slice()
  return created
}

/** Names a share group whose state is being created or deleted. */
export interface ShareGroupStatePartitionMetadataKey {
  groupId: string
}

export const shareGroupStatePartitionMetadataKey: MessageCodec<ShareGroupStatePartitionMetadataKey> = {
  name: 'ShareGroupStatePartitionMetadataKey',
  apiKey: 15,
  lowestVersion: 0,
  highestVersion: 0,
  flexibleFrom: Infinity,
  read: readShareGroupStatePartitionMetadataKey,
  write: writeShareGroupStatePartitionMetadataKey,
  create: createShareGroupStatePartitionMetadataKey,
}

function readShareGroupStatePartitionMetadataKey(reader: Reader, version: number): ShareGroupStatePartitionMetadataKey {
  checkVersion('ShareGroupStatePartitionMetadataKey', version, 0, 0)
  const groupId = reader.string()
  return { groupId }
}

function writeShareGroupStatePartitionMetadataKey(
  writer: Writer,
  value: MessageInput<ShareGroupStatePartitionMetadataKey>,
  version: number,
): void {
  checkVersion('ShareGroupStatePartitionMetadataKey', version, 0, 0)
  const { groupId = '' } = value
  writer.string(groupId)
}

function createShareGroupStatePartitionMetadataKey(
  value: MessageInput<ShareGroupStatePartitionMetadataKey> = {},
): ShareGroupStatePartitionMetadataKey {
  const { groupId = '' } = value
  return { groupId }
}

/** The partitions whose share state exists, is being created or is being deleted. */
export interface ShareGroupStatePartitionMetadataValue {
  initializingTopics: ShareGroupStatePartitionMetadataValueTopicPartitionsInfo[]
  initializedTopics: ShareGroupStatePartitionMetadataValueTopicPartitionsInfo[]
  deletingTopics: ShareGroupStatePartitionMetadataValueTopicInfo[]
  unknownTags?: UnknownTag[]
}

export interface ShareGroupStatePartitionMetadataValueTopicInfo {
  topicId: Uuid
  topicName: string
  unknownTags?: UnknownTag[]
}

export interface ShareGroupStatePartitionMetadataValueTopicPartitionsInfo {
  topicId: Uuid
  topicName: string
  partitions: number[]
  unknownTags?: UnknownTag[]
}

export const shareGroupStatePartitionMetadataValue: MessageCodec<ShareGroupStatePartitionMetadataValue> = {
  name: 'ShareGroupStatePartitionMetadataValue',
  apiKey: 15,
  lowestVersion: 0,
  highestVersion: 0,
  flexibleFrom: 0,
  read: readShareGroupStatePartitionMetadataValue,
  write: writeShareGroupStatePartitionMetadataValue,
  create: createShareGroupStatePartitionMetadataValue,
}

function readShareGroupStatePartitionMetadataValue(
  reader: Reader,
  version: number,
): ShareGroupStatePartitionMetadataValue {
  checkVersion('ShareGroupStatePartitionMetadataValue', version, 0, 0)
  const initializingTopics: ShareGroupStatePartitionMetadataValueTopicPartitionsInfo[] = []
  for (let count = reader.compactArrayLength(19); count > 0; count--) {
    initializingTopics.push(readShareGroupStatePartitionMetadataValueTopicPartitionsInfo(reader, version))
  }
  const initializedTopics: ShareGroupStatePartitionMetadataValueTopicPartitionsInfo[] = []
  for (let count = reader.compactArrayLength(19); count > 0; count--) {
    initializedTopics.push(readShareGroupStatePartitionMetadataValueTopicPartitionsInfo(reader, version))
  }
  const deletingTopics: ShareGroupStatePartitionMetadataValueTopicInfo[] = []
  for (let count = reader.compactArrayLength(18); count > 0; count--) {
    deletingTopics.push(readShareGroupStatePartitionMetadataValueTopicInfo(reader, version))
  }
  const unknownTags = reader.unknownTags()
  const value: ShareGroupStatePartitionMetadataValue = { initializingTopics, initializedTopics, deletingTopics }
  if (unknownTags !== undefined) value.unknownTags = unknownTags
  return value
}

function readShareGroupStatePartitionMetadataValueTopicInfo(
  reader: Reader,
  _version: number,
): ShareGroupStatePartitionMetadataValueTopicInfo {
  const topicId = reader.uuid()
  const topicName = reader.compactString()
  const unknownTags = reader.unknownTags()
  const value: ShareGroupStatePartitionMetadataValueTopicInfo = { topicId, topicName }
  if (unknownTags !== undefined) value.unknownTags = unknownTags
  return value
}

function readShareGroupStatePartitionMetadataValueTopicPartitionsInfo(
  reader: Reader,
  _version: number,
): ShareGroupStatePartitionMetadataValueTopicPartitionsInfo {
  const topicId = reader.uuid()
  const topicName = reader.compactString()
  const partitions: number[] = []
  for (let count = reader.compactArrayLength(4); count > 0; count--) {
    partitions.push(reader.int32())
  }
  const unknownTags = reader.unknownTags()
  const value: ShareGroupStatePartitionMetadataValueTopicPartitionsInfo = { topicId, topicName, partitions }
  if (unknownTags !== undefined) value.unknownTags = unknownTags
  return value
}

function writeShareGroupStatePartitionMetadataValue(
  writer: Writer,
  value: MessageInput<ShareGroupStatePartitionMetadataValue>,
  version: number,
): void {
  checkVersion('ShareGroupStatePartitionMetadataValue', version, 0, 0)
  const { initializingTopics = [], initializedTopics = [], deletingTopics = [], unknownTags } = value
  writer.compactArrayLength(initializingTopics.length)
  for (const item of initializingTopics)
    writeShareGroupStatePartitionMetadataValueTopicPartitionsInfo(writer, item, version)
  writer.compactArrayLength(initializedTopics.length)
  for (const item of initializedTopics)
    writeShareGroupStatePartitionMetadataValueTopicPartitionsInfo(writer, item, version)
  writer.compactArrayLength(deletingTopics.length)
  for (const item of deletingTopics) writeShareGroupStatePartitionMetadataValueTopicInfo(writer, item, version)
  writer.unknownTags(unknownTags)
}

function writeShareGroupStatePartitionMetadataValueTopicInfo(
  writer: Writer,
  value: MessageInput<ShareGroupStatePartitionMetadataValueTopicInfo>,
  _version: number,
): void {
  const { topicId = ZERO_UUID, topicName = '', unknownTags } = value
  writer.uuid(topicId)
  writer.compactString(topicName)
  writer.unknownTags(unknownTags)
}

function writeShareGroupStatePartitionMetadataValueTopicPartitionsInfo(
  writer: Writer,
  value: MessageInput<ShareGroupStatePartitionMetadataValueTopicPartitionsInfo>,
  _version: number,
): void {
  const { topicId = ZERO_UUID, topicName = '', partitions = [], unknownTags } = value
  writer.uuid(topicId)
  writer.compactString(topicName)
  writer.compactArrayLength(partitions.length)
  for (const item of partitions) writer.int32(item)
  writer.unknownTags(unknownTags)
}

function createShareGroupStatePartitionMetadataValue(
  value: MessageInput<ShareGroupStatePartitionMetadataValue> = {},
): ShareGroupStatePartitionMetadataValue {
  const { initializingTopics = [], initializedTopics = [], deletingTopics = [], unknownTags } = value
  const created: ShareGroupStatePartitionMetadataValue = {
    initializingTopics:
      initializingTopics.map((item) => createShareGroupStatePartitionMetadataValueTopicPartitionsInfo(item)),
    initializedTopics:
      initializedTopics.map((item) => createShareGroupStatePartitionMetadataValueTopicPartitionsInfo(item)),
    deletingTopics: deletingTopics.map((item) => createShareGroupStatePartitionMetadataValueTopicInfo(item)),
  }
  if (unknownTags !== undefined) created.unknownTags = unknownTags.slice()
  return created
}

function createShareGroupStatePartitionMetadataValueTopicInfo(
  value: MessageInput<ShareGroupStatePartitionMetadataValueTopicInfo> = {},
): ShareGroupStatePartitionMetadataValueTopicInfo {
  const { topicId = ZERO_UUID, topicName = '', unknownTags } = value
  const created: ShareGroupStatePartitionMetadataValueTopicInfo = { topicId, topicName }
  if (unknownTags !== undefined) created.unknownTags = unknownTags.slice()
  return created
}

function createShareGroupStatePartitionMetadataValueTopicPartitionsInfo(
  value: MessageInput<ShareGroupStatePartitionMetadataValueTopicPartitionsInfo> = {},
): ShareGroupStatePartitionMetadataValueTopicPartitionsInfo {
  const { topicId = ZERO_UUID, topicName = '', partitions = [], unknownTags } = value
  const created: ShareGroupStatePartitionMetadataValueTopicPartitionsInfo =
    { topicId, topicName, partitions: partitions.slice() }
  if (unknownTags !== undefined) created.unknownTags = unknownTags.slice()
  return created
}
