// generated, do not edit, from schema/records/consumer-group.ts

import { joinBytes, NO_BYTES } from '../../bytes-input.ts'
import { checkVersion, refuseTag, type MessageCodec, type MessageInput } from '../../message.ts'
import type { Reader } from '../../reader.ts'
import type { UnknownTag } from '../../unknown-tag.ts'
import { ZERO_UUID, type Uuid } from '../../uuid.ts'
import type { Writer } from '../../writer.ts'

/** Names a group of the consumer protocol. */
export interface ConsumerGroupMetadataKey {
  groupId: string
}

export const consumerGroupMetadataKey: MessageCodec<ConsumerGroupMetadataKey> = {
  name: 'ConsumerGroupMetadataKey',
  apiKey: 3,
  lowestVersion: 0,
  highestVersion: 0,
  flexibleFrom: Infinity,
  read: readConsumerGroupMetadataKey,
  write: writeConsumerGroupMetadataKey,
  create: createConsumerGroupMetadataKey,
}

function readConsumerGroupMetadataKey(reader: Reader, version: number): ConsumerGroupMetadataKey {
  checkVersion('ConsumerGroupMetadataKey', version, 0, 0)
  const groupId = reader.string()
  return { groupId }
}

function writeConsumerGroupMetadataKey(
  writer: Writer,
  value: MessageInput<ConsumerGroupMetadataKey>,
  version: number,
): void {
  checkVersion('ConsumerGroupMetadataKey', version, 0, 0)
  const { groupId = '' } = value
  writer.string(groupId)
}

function createConsumerGroupMetadataKey(value: MessageInput<ConsumerGroupMetadataKey> = {}): ConsumerGroupMetadataKey {
  const { groupId = '' } = value
  return { groupId }
}

/** The epoch of a group of the consumer protocol. */
export interface ConsumerGroupMetadataValue {
  epoch: number
  /** Tag 0. int64. */
  metadataHash: number
  unknownTags?: UnknownTag[]
}

export const consumerGroupMetadataValue: MessageCodec<ConsumerGroupMetadataValue> = {
  name: 'ConsumerGroupMetadataValue',
  apiKey: 3,
  lowestVersion: 0,
  highestVersion: 0,
  flexibleFrom: 0,
  read: readConsumerGroupMetadataValue,
  write: writeConsumerGroupMetadataValue,
  create: createConsumerGroupMetadataValue,
}

function readConsumerGroupMetadataValue(reader: Reader, version: number): ConsumerGroupMetadataValue {
  checkVersion('ConsumerGroupMetadataValue', version, 0, 0)
  const epoch = reader.int32()
  let metadataHash: number = 0
  let unknownTags: UnknownTag[] | undefined
  for (let count = reader.tagCount(); count > 0; count--) {
    const tag = reader.tag()
    const size = reader.tagSize()
    if (tag === 0) {
      metadataHash = reader.int64()
    } else (unknownTags ??= []).push({ tag, bytes: reader.view(size) })
  }
  const value: ConsumerGroupMetadataValue = { epoch, metadataHash }
  if (unknownTags !== undefined) value.unknownTags = unknownTags
  return value
}

function writeConsumerGroupMetadataValue(
  writer: Writer,
  value: MessageInput<ConsumerGroupMetadataValue>,
  version: number,
): void {
  checkVersion('ConsumerGroupMetadataValue', version, 0, 0)
  const { epoch = 0, metadataHash = 0, unknownTags } = value
  writer.int32(epoch)
  let tagCount = unknownTags === undefined ? 0 : unknownTags.length
  const hasMetadataHash = metadataHash !== 0
  if (hasMetadataHash) tagCount++
  if (unknownTags !== undefined) refuseTag(unknownTags, 0, 'ConsumerGroupMetadataValue', version)
  writer.unsignedVarint(tagCount)
  if (hasMetadataHash) {
    const mark = writer.beginTag(0)
    writer.int64(metadataHash)
    writer.endTag(mark)
  }
  if (unknownTags !== undefined) writer.unknownTagsBetween(unknownTags, 1, Infinity)
}

function createConsumerGroupMetadataValue(
  value: MessageInput<ConsumerGroupMetadataValue> = {},
): ConsumerGroupMetadataValue {
  const { epoch = 0, metadataHash = 0, unknownTags } = value
  const created: ConsumerGroupMetadataValue = { epoch, metadataHash }
  if (unknownTags !== undefined) created.unknownTags = unknownTags.slice()
  return created
}

/** Names a group whose subscribed topics are remembered. */
export interface ConsumerGroupPartitionMetadataKey {
  groupId: string
}

export const consumerGroupPartitionMetadataKey: MessageCodec<ConsumerGroupPartitionMetadataKey> = {
  name: 'ConsumerGroupPartitionMetadataKey',
  apiKey: 4,
  lowestVersion: 0,
  highestVersion: 0,
  flexibleFrom: Infinity,
  read: readConsumerGroupPartitionMetadataKey,
  write: writeConsumerGroupPartitionMetadataKey,
  create: createConsumerGroupPartitionMetadataKey,
}

function readConsumerGroupPartitionMetadataKey(reader: Reader, version: number): ConsumerGroupPartitionMetadataKey {
  checkVersion('ConsumerGroupPartitionMetadataKey', version, 0, 0)
  const groupId = reader.string()
  return { groupId }
}

function writeConsumerGroupPartitionMetadataKey(
  writer: Writer,
  value: MessageInput<ConsumerGroupPartitionMetadataKey>,
  version: number,
): void {
  checkVersion('ConsumerGroupPartitionMetadataKey', version, 0, 0)
  const { groupId = '' } = value
  writer.string(groupId)
}

function createConsumerGroupPartitionMetadataKey(
  value: MessageInput<ConsumerGroupPartitionMetadataKey> = {},
): ConsumerGroupPartitionMetadataKey {
  const { groupId = '' } = value
  return { groupId }
}

/** The partition counts that the last assignment of a group was made from. */
export interface ConsumerGroupPartitionMetadataValue {
  topics: ConsumerGroupPartitionMetadataValueTopicMetadata[]
  unknownTags?: UnknownTag[]
}

export interface ConsumerGroupPartitionMetadataValueTopicMetadata {
  topicId: Uuid
  topicName: string
  numPartitions: number
  partitionMetadata: ConsumerGroupPartitionMetadataValuePartitionMetadata[]
  unknownTags?: UnknownTag[]
}

export interface ConsumerGroupPartitionMetadataValuePartitionMetadata {
  partition: number
  racks: string[]
  unknownTags?: UnknownTag[]
}

export const consumerGroupPartitionMetadataValue: MessageCodec<ConsumerGroupPartitionMetadataValue> = {
  name: 'ConsumerGroupPartitionMetadataValue',
  apiKey: 4,
  lowestVersion: 0,
  highestVersion: 0,
  flexibleFrom: 0,
  read: readConsumerGroupPartitionMetadataValue,
  write: writeConsumerGroupPartitionMetadataValue,
  create: createConsumerGroupPartitionMetadataValue,
}

function readConsumerGroupPartitionMetadataValue(reader: Reader, version: number): ConsumerGroupPartitionMetadataValue {
  checkVersion('ConsumerGroupPartitionMetadataValue', version, 0, 0)
  const topics: ConsumerGroupPartitionMetadataValueTopicMetadata[] = []
  for (let count = reader.compactArrayLength(23); count > 0; count--) {
    topics.push(readConsumerGroupPartitionMetadataValueTopicMetadata(reader, version))
  }
  const unknownTags = reader.unknownTags()
  const value: ConsumerGroupPartitionMetadataValue = { topics }
  if (unknownTags !== undefined) value.unknownTags = unknownTags
  return value
}

function readConsumerGroupPartitionMetadataValueTopicMetadata(
  reader: Reader,
  version: number,
): ConsumerGroupPartitionMetadataValueTopicMetadata {
  const topicId = reader.uuid()
  const topicName = reader.compactString()
  const numPartitions = reader.int32()
  const partitionMetadata: ConsumerGroupPartitionMetadataValuePartitionMetadata[] = []
  for (let count = reader.compactArrayLength(6); count > 0; count--) {
    partitionMetadata.push(readConsumerGroupPartitionMetadataValuePartitionMetadata(reader, version))
  }
  const unknownTags = reader.unknownTags()
  const value: ConsumerGroupPartitionMetadataValueTopicMetadata =
    { topicId, topicName, numPartitions, partitionMetadata }
  if (unknownTags !== undefined) value.unknownTags = unknownTags
  return value
}

function readConsumerGroupPartitionMetadataValuePartitionMetadata(
  reader: Reader,
  _version: number,
): ConsumerGroupPartitionMetadataValuePartitionMetadata {
  const partition = reader.int32()
  const racks: string[] = []
  for (let count = reader.compactArrayLength(1); count > 0; count--) {
    racks.push(reader.compactString())
  }
  const unknownTags = reader.unknownTags()
  const value: ConsumerGroupPartitionMetadataValuePartitionMetadata = { partition, racks }
  if (unknownTags !== undefined) value.unknownTags = unknownTags
  return value
}

function writeConsumerGroupPartitionMetadataValue(
  writer: Writer,
  value: MessageInput<ConsumerGroupPartitionMetadataValue>,
  version: number,
): void {
  checkVersion('ConsumerGroupPartitionMetadataValue', version, 0, 0)
  const { topics = [], unknownTags } = value
  writer.compactArrayLength(topics.length)
  for (const item of topics) writeConsumerGroupPartitionMetadataValueTopicMetadata(writer, item, version)
  writer.unknownTags(unknownTags)
}

function writeConsumerGroupPartitionMetadataValueTopicMetadata(
  writer: Writer,
  value: MessageInput<ConsumerGroupPartitionMetadataValueTopicMetadata>,
  version: number,
): void {
  const {
    topicId = ZERO_UUID,
    topicName = '',
    numPartitions = 0,
    partitionMetadata = [],
    unknownTags,
  } = value
  writer.uuid(topicId)
  writer.compactString(topicName)
  writer.int32(numPartitions)
  writer.compactArrayLength(partitionMetadata.length)
  for (const item of partitionMetadata) writeConsumerGroupPartitionMetadataValuePartitionMetadata(writer, item, version)
  writer.unknownTags(unknownTags)
}

function writeConsumerGroupPartitionMetadataValuePartitionMetadata(
  writer: Writer,
  value: MessageInput<ConsumerGroupPartitionMetadataValuePartitionMetadata>,
  _version: number,
): void {
  const { partition = 0, racks = [], unknownTags } = value
  writer.int32(partition)
  writer.compactArrayLength(racks.length)
  for (const item of racks) writer.compactString(item)
  writer.unknownTags(unknownTags)
}

function createConsumerGroupPartitionMetadataValue(
  value: MessageInput<ConsumerGroupPartitionMetadataValue> = {},
): ConsumerGroupPartitionMetadataValue {
  const { topics = [], unknownTags } = value
  const created: ConsumerGroupPartitionMetadataValue = {
    topics: topics.map((item) => createConsumerGroupPartitionMetadataValueTopicMetadata(item)),
  }
  if (unknownTags !== undefined) created.unknownTags = unknownTags.slice()
  return created
}

function createConsumerGroupPartitionMetadataValueTopicMetadata(
  value: MessageInput<ConsumerGroupPartitionMetadataValueTopicMetadata> = {},
): ConsumerGroupPartitionMetadataValueTopicMetadata {
  const {
    topicId = ZERO_UUID,
    topicName = '',
    numPartitions = 0,
    partitionMetadata = [],
    unknownTags,
  } = value
  const created: ConsumerGroupPartitionMetadataValueTopicMetadata = {
    topicId,
    topicName,
    numPartitions,
    partitionMetadata:
      partitionMetadata.map((item) => createConsumerGroupPartitionMetadataValuePartitionMetadata(item)),
  }
  if (unknownTags !== undefined) created.unknownTags = unknownTags.slice()
  return created
}

function createConsumerGroupPartitionMetadataValuePartitionMetadata(
  value: MessageInput<ConsumerGroupPartitionMetadataValuePartitionMetadata> = {},
): ConsumerGroupPartitionMetadataValuePartitionMetadata {
  const { partition = 0, racks = [], unknownTags } = value
  const created: ConsumerGroupPartitionMetadataValuePartitionMetadata = { partition, racks: racks.slice() }
  if (unknownTags !== undefined) created.unknownTags = unknownTags.slice()
  return created
}

/** Names a member of a group of the consumer protocol. */
export interface ConsumerGroupMemberMetadataKey {
  groupId: string
  memberId: string
}

export const consumerGroupMemberMetadataKey: MessageCodec<ConsumerGroupMemberMetadataKey> = {
  name: 'ConsumerGroupMemberMetadataKey',
  apiKey: 5,
  lowestVersion: 0,
  highestVersion: 0,
  flexibleFrom: Infinity,
  read: readConsumerGroupMemberMetadataKey,
  write: writeConsumerGroupMemberMetadataKey,
  create: createConsumerGroupMemberMetadataKey,
}

function readConsumerGroupMemberMetadataKey(reader: Reader, version: number): ConsumerGroupMemberMetadataKey {
  checkVersion('ConsumerGroupMemberMetadataKey', version, 0, 0)
  const groupId = reader.string()
  const memberId = reader.string()
  return { groupId, memberId }
}

function writeConsumerGroupMemberMetadataKey(
  writer: Writer,
  value: MessageInput<ConsumerGroupMemberMetadataKey>,
  version: number,
): void {
  checkVersion('ConsumerGroupMemberMetadataKey', version, 0, 0)
  const { groupId = '', memberId = '' } = value
  writer.string(groupId)
  writer.string(memberId)
}

function createConsumerGroupMemberMetadataKey(
  value: MessageInput<ConsumerGroupMemberMetadataKey> = {},
): ConsumerGroupMemberMetadataKey {
  const { groupId = '', memberId = '' } = value
  return { groupId, memberId }
}

/** What a member of a group of the consumer protocol has subscribed to. */
export interface ConsumerGroupMemberMetadataValue {
  instanceId: string | null
  rackId: string | null
  clientId: string
  clientHost: string
  subscribedTopicNames: string[]
  subscribedTopicRegex: string | null
  /** Default -1. */
  rebalanceTimeoutMs: number
  serverAssignor: string | null
  /** Tag 0. */
  classicMemberMetadata: ConsumerGroupMemberMetadataValueClassicMemberMetadata | null
  unknownTags?: UnknownTag[]
}

export interface ConsumerGroupMemberMetadataValueClassicMemberMetadata {
  sessionTimeoutMs: number
  supportedProtocols: ConsumerGroupMemberMetadataValueClassicProtocol[]
  unknownTags?: UnknownTag[]
}

export interface ConsumerGroupMemberMetadataValueClassicProtocol {
  name: string
  metadata: Uint8Array
  unknownTags?: UnknownTag[]
}

export const consumerGroupMemberMetadataValue: MessageCodec<ConsumerGroupMemberMetadataValue> = {
  name: 'ConsumerGroupMemberMetadataValue',
  apiKey: 5,
  lowestVersion: 0,
  highestVersion: 0,
  flexibleFrom: 0,
  read: readConsumerGroupMemberMetadataValue,
  write: writeConsumerGroupMemberMetadataValue,
  create: createConsumerGroupMemberMetadataValue,
}

function readConsumerGroupMemberMetadataValue(reader: Reader, version: number): ConsumerGroupMemberMetadataValue {
  checkVersion('ConsumerGroupMemberMetadataValue', version, 0, 0)
  const instanceId = reader.compactNullableString()
  const rackId = reader.compactNullableString()
  const clientId = reader.compactString()
  const clientHost = reader.compactString()
  const subscribedTopicNames: string[] = []
  for (let count = reader.compactArrayLength(1); count > 0; count--) {
    subscribedTopicNames.push(reader.compactString())
  }
  const subscribedTopicRegex = reader.compactNullableString()
  const rebalanceTimeoutMs = reader.int32()
  const serverAssignor = reader.compactNullableString()
  let classicMemberMetadata: ConsumerGroupMemberMetadataValueClassicMemberMetadata | null =
    createConsumerGroupMemberMetadataValueClassicMemberMetadata()
  let unknownTags: UnknownTag[] | undefined
  for (let count = reader.tagCount(); count > 0; count--) {
    const tag = reader.tag()
    const size = reader.tagSize()
    if (tag === 0) {
      classicMemberMetadata =
        reader.unsignedVarint() <= 0 ? null : readConsumerGroupMemberMetadataValueClassicMemberMetadata(reader, version)
    } else (unknownTags ??= []).push({ tag, bytes: reader.view(size) })
  }
  const value: ConsumerGroupMemberMetadataValue = {
    instanceId,
    rackId,
    clientId,
    clientHost,
    subscribedTopicNames,
    subscribedTopicRegex,
    rebalanceTimeoutMs,
    serverAssignor,
    classicMemberMetadata,
  }
  if (unknownTags !== undefined) value.unknownTags = unknownTags
  return value
}

function readConsumerGroupMemberMetadataValueClassicMemberMetadata(
  reader: Reader,
  version: number,
): ConsumerGroupMemberMetadataValueClassicMemberMetadata {
  const sessionTimeoutMs = reader.int32()
  const supportedProtocols: ConsumerGroupMemberMetadataValueClassicProtocol[] = []
  for (let count = reader.compactArrayLength(3); count > 0; count--) {
    supportedProtocols.push(readConsumerGroupMemberMetadataValueClassicProtocol(reader, version))
  }
  const unknownTags = reader.unknownTags()
  const value: ConsumerGroupMemberMetadataValueClassicMemberMetadata = { sessionTimeoutMs, supportedProtocols }
  if (unknownTags !== undefined) value.unknownTags = unknownTags
  return value
}

function readConsumerGroupMemberMetadataValueClassicProtocol(
  reader: Reader,
  _version: number,
): ConsumerGroupMemberMetadataValueClassicProtocol {
  const name = reader.compactString()
  const metadata = reader.compactBytes()
  const unknownTags = reader.unknownTags()
  const value: ConsumerGroupMemberMetadataValueClassicProtocol = { name, metadata }
  if (unknownTags !== undefined) value.unknownTags = unknownTags
  return value
}

function writeConsumerGroupMemberMetadataValue(
  writer: Writer,
  value: MessageInput<ConsumerGroupMemberMetadataValue>,
  version: number,
): void {
  checkVersion('ConsumerGroupMemberMetadataValue', version, 0, 0)
  const {
    instanceId = '',
    rackId = '',
    clientId = '',
    clientHost = '',
    subscribedTopicNames = [],
    subscribedTopicRegex = '',
    rebalanceTimeoutMs = -1,
    serverAssignor = '',
    classicMemberMetadata = {},
    unknownTags,
  } = value
  writer.compactNullableString(instanceId)
  writer.compactNullableString(rackId)
  writer.compactString(clientId)
  writer.compactString(clientHost)
  writer.compactArrayLength(subscribedTopicNames.length)
  for (const item of subscribedTopicNames) writer.compactString(item)
  writer.compactNullableString(subscribedTopicRegex)
  writer.int32(rebalanceTimeoutMs)
  writer.compactNullableString(serverAssignor)
  let tagCount = unknownTags === undefined ? 0 : unknownTags.length
  const hasClassicMemberMetadata =
    classicMemberMetadata === null || !isDefaultConsumerGroupMemberMetadataValueClassicMemberMetadata(classicMemberMetadata)
  if (hasClassicMemberMetadata) tagCount++
  if (unknownTags !== undefined) refuseTag(unknownTags, 0, 'ConsumerGroupMemberMetadataValue', version)
  writer.unsignedVarint(tagCount)
  if (hasClassicMemberMetadata) {
    const mark = writer.beginTag(0)
    writer.unsignedVarint(classicMemberMetadata === null ? 0 : 1)
    if (classicMemberMetadata !== null)
      writeConsumerGroupMemberMetadataValueClassicMemberMetadata(writer, classicMemberMetadata, version)
    writer.endTag(mark)
  }
  if (unknownTags !== undefined) writer.unknownTagsBetween(unknownTags, 1, Infinity)
}

function writeConsumerGroupMemberMetadataValueClassicMemberMetadata(
  writer: Writer,
  value: MessageInput<ConsumerGroupMemberMetadataValueClassicMemberMetadata>,
  version: number,
): void {
  const { sessionTimeoutMs = 0, supportedProtocols = [], unknownTags } = value
  writer.int32(sessionTimeoutMs)
  writer.compactArrayLength(supportedProtocols.length)
  for (const item of supportedProtocols) writeConsumerGroupMemberMetadataValueClassicProtocol(writer, item, version)
  writer.unknownTags(unknownTags)
}

function writeConsumerGroupMemberMetadataValueClassicProtocol(
  writer: Writer,
  value: MessageInput<ConsumerGroupMemberMetadataValueClassicProtocol>,
  _version: number,
): void {
  const { name = '', metadata = NO_BYTES, unknownTags } = value
  writer.compactString(name)
  writer.compactBytes(metadata)
  writer.unknownTags(unknownTags)
}

function createConsumerGroupMemberMetadataValue(
  value: MessageInput<ConsumerGroupMemberMetadataValue> = {},
): ConsumerGroupMemberMetadataValue {
  const {
    instanceId = '',
    rackId = '',
    clientId = '',
    clientHost = '',
    subscribedTopicNames = [],
    subscribedTopicRegex = '',
    rebalanceTimeoutMs = -1,
    serverAssignor = '',
    classicMemberMetadata = {},
    unknownTags,
  } = value
  const created: ConsumerGroupMemberMetadataValue = {
    instanceId,
    rackId,
    clientId,
    clientHost,
    subscribedTopicNames: subscribedTopicNames.slice(),
    subscribedTopicRegex,
    rebalanceTimeoutMs,
    serverAssignor,
    classicMemberMetadata:
      classicMemberMetadata === null ? null : createConsumerGroupMemberMetadataValueClassicMemberMetadata(classicMemberMetadata),
  }
  if (unknownTags !== undefined) created.unknownTags = unknownTags.slice()
  return created
}

function createConsumerGroupMemberMetadataValueClassicMemberMetadata(
  value: MessageInput<ConsumerGroupMemberMetadataValueClassicMemberMetadata> = {},
): ConsumerGroupMemberMetadataValueClassicMemberMetadata {
  const { sessionTimeoutMs = 0, supportedProtocols = [], unknownTags } = value
  const created: ConsumerGroupMemberMetadataValueClassicMemberMetadata = {
    sessionTimeoutMs,
    supportedProtocols: supportedProtocols.map((item) => createConsumerGroupMemberMetadataValueClassicProtocol(item)),
  }
  if (unknownTags !== undefined) created.unknownTags = unknownTags.slice()
  return created
}

function createConsumerGroupMemberMetadataValueClassicProtocol(
  value: MessageInput<ConsumerGroupMemberMetadataValueClassicProtocol> = {},
): ConsumerGroupMemberMetadataValueClassicProtocol {
  const { name = '', metadata = NO_BYTES, unknownTags } = value
  const created: ConsumerGroupMemberMetadataValueClassicProtocol = { name, metadata: joinBytes(metadata) }
  if (unknownTags !== undefined) created.unknownTags = unknownTags.slice()
  return created
}

function isDefaultConsumerGroupMemberMetadataValueClassicMemberMetadata(
  value: MessageInput<ConsumerGroupMemberMetadataValueClassicMemberMetadata>,
): boolean {
  const { sessionTimeoutMs = 0, supportedProtocols = [], unknownTags } = value
  return sessionTimeoutMs === 0 &&
    supportedProtocols.length === 0 &&
    (unknownTags === undefined || unknownTags.length === 0)
}

/** Names a group that has a target assignment. */
export interface ConsumerGroupTargetAssignmentMetadataKey {
  groupId: string
}

export const consumerGroupTargetAssignmentMetadataKey: MessageCodec<ConsumerGroupTargetAssignmentMetadataKey> = {
  name: 'ConsumerGroupTargetAssignmentMetadataKey',
  apiKey: 6,
  lowestVersion: 0,
  highestVersion: 0,
  flexibleFrom: Infinity,
  read: readConsumerGroupTargetAssignmentMetadataKey,
  write: writeConsumerGroupTargetAssignmentMetadataKey,
  create: createConsumerGroupTargetAssignmentMetadataKey,
}

function readConsumerGroupTargetAssignmentMetadataKey(
  reader: Reader,
  version: number,
): ConsumerGroupTargetAssignmentMetadataKey {
  checkVersion('ConsumerGroupTargetAssignmentMetadataKey', version, 0, 0)
  const groupId = reader.string()
  return { groupId }
}

function writeConsumerGroupTargetAssignmentMetadataKey(
  writer: Writer,
  value: MessageInput<ConsumerGroupTargetAssignmentMetadataKey>,
  version: number,
): void {
  checkVersion('ConsumerGroupTargetAssignmentMetadataKey', version, 0, 0)
  const { groupId = '' } = value
  writer.string(groupId)
}

function createConsumerGroupTargetAssignmentMetadataKey(
  value: MessageInput<ConsumerGroupTargetAssignmentMetadataKey> = {},
): ConsumerGroupTargetAssignmentMetadataKey {
  const { groupId = '' } = value
  return { groupId }
}

/** The epoch of the target assignment of a group. */
export interface ConsumerGroupTargetAssignmentMetadataValue {
  assignmentEpoch: number
  /** Tag 0. int64. */
  assignmentTimestamp: number
  unknownTags?: UnknownTag[]
}

export const consumerGroupTargetAssignmentMetadataValue: MessageCodec<ConsumerGroupTargetAssignmentMetadataValue> = {
  name: 'ConsumerGroupTargetAssignmentMetadataValue',
  apiKey: 6,
  lowestVersion: 0,
  highestVersion: 0,
  flexibleFrom: 0,
  read: readConsumerGroupTargetAssignmentMetadataValue,
  write: writeConsumerGroupTargetAssignmentMetadataValue,
  create: createConsumerGroupTargetAssignmentMetadataValue,
}

function readConsumerGroupTargetAssignmentMetadataValue(
  reader: Reader,
  version: number,
): ConsumerGroupTargetAssignmentMetadataValue {
  checkVersion('ConsumerGroupTargetAssignmentMetadataValue', version, 0, 0)
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
  const value: ConsumerGroupTargetAssignmentMetadataValue = { assignmentEpoch, assignmentTimestamp }
  if (unknownTags !== undefined) value.unknownTags = unknownTags
  return value
}

function writeConsumerGroupTargetAssignmentMetadataValue(
  writer: Writer,
  value: MessageInput<ConsumerGroupTargetAssignmentMetadataValue>,
  version: number,
): void {
  checkVersion('ConsumerGroupTargetAssignmentMetadataValue', version, 0, 0)
  const { assignmentEpoch = 0, assignmentTimestamp = 0, unknownTags } = value
  writer.int32(assignmentEpoch)
  let tagCount = unknownTags === undefined ? 0 : unknownTags.length
  const hasAssignmentTimestamp = assignmentTimestamp !== 0
  if (hasAssignmentTimestamp) tagCount++
  if (unknownTags !== undefined) refuseTag(unknownTags, 0, 'ConsumerGroupTargetAssignmentMetadataValue', version)
  writer.unsignedVarint(tagCount)
  if (hasAssignmentTimestamp) {
    const mark = writer.beginTag(0)
    writer.int64(assignmentTimestamp)
    writer.endTag(mark)
  }
  if (unknownTags !== undefined) writer.unknownTagsBetween(unknownTags, 1, Infinity)
}

function createConsumerGroupTargetAssignmentMetadataValue(
  value: MessageInput<ConsumerGroupTargetAssignmentMetadataValue> = {},
): ConsumerGroupTargetAssignmentMetadataValue {
  const { assignmentEpoch = 0, assignmentTimestamp = 0, unknownTags } = value
  const created: ConsumerGroupTargetAssignmentMetadataValue = { assignmentEpoch, assignmentTimestamp }
  if (unknownTags !== undefined) created.unknownTags = unknownTags.slice()
  return created
}

/** Names a member that has a target assignment. */
export interface ConsumerGroupTargetAssignmentMemberKey {
  groupId: string
  memberId: string
}

export const consumerGroupTargetAssignmentMemberKey: MessageCodec<ConsumerGroupTargetAssignmentMemberKey> = {
  name: 'ConsumerGroupTargetAssignmentMemberKey',
  apiKey: 7,
  lowestVersion: 0,
  highestVersion: 0,
  flexibleFrom: Infinity,
  read: readConsumerGroupTargetAssignmentMemberKey,
  write: writeConsumerGroupTargetAssignmentMemberKey,
  create: createConsumerGroupTargetAssignmentMemberKey,
}

function readConsumerGroupTargetAssignmentMemberKey(
  reader: Reader,
  version: number,
): ConsumerGroupTargetAssignmentMemberKey {
  checkVersion('ConsumerGroupTargetAssignmentMemberKey', version, 0, 0)
  const groupId = reader.string()
  const memberId = reader.string()
  return { groupId, memberId }
}

function writeConsumerGroupTargetAssignmentMemberKey(
  writer: Writer,
  value: MessageInput<ConsumerGroupTargetAssignmentMemberKey>,
  version: number,
): void {
  checkVersion('ConsumerGroupTargetAssignmentMemberKey', version, 0, 0)
  const { groupId = '', memberId = '' } = value
  writer.string(groupId)
  writer.string(memberId)
}

function createConsumerGroupTargetAssignmentMemberKey(
  value: MessageInput<ConsumerGroupTargetAssignmentMemberKey> = {},
): ConsumerGroupTargetAssignmentMemberKey {
  const { groupId = '', memberId = '' } = value
  return { groupId, memberId }
}

/** The partitions that a member shall own. */
export interface ConsumerGroupTargetAssignmentMemberValue {
  topicPartitions: ConsumerGroupTargetAssignmentMemberValueTopicPartition[]
  unknownTags?: UnknownTag[]
}

export interface ConsumerGroupTargetAssignmentMemberValueTopicPartition {
  topicId: Uuid
  partitions: number[]
  unknownTags?: UnknownTag[]
}

export const consumerGroupTargetAssignmentMemberValue: MessageCodec<ConsumerGroupTargetAssignmentMemberValue> = {
  name: 'ConsumerGroupTargetAssignmentMemberValue',
  apiKey: 7,
  lowestVersion: 0,
  highestVersion: 0,
  flexibleFrom: 0,
  read: readConsumerGroupTargetAssignmentMemberValue,
  write: writeConsumerGroupTargetAssignmentMemberValue,
  create: createConsumerGroupTargetAssignmentMemberValue,
}

function readConsumerGroupTargetAssignmentMemberValue(
  reader: Reader,
  version: number,
): ConsumerGroupTargetAssignmentMemberValue {
  checkVersion('ConsumerGroupTargetAssignmentMemberValue', version, 0, 0)
  const topicPartitions: ConsumerGroupTargetAssignmentMemberValueTopicPartition[] = []
  for (let count = reader.compactArrayLength(18); count > 0; count--) {
    topicPartitions.push(readConsumerGroupTargetAssignmentMemberValueTopicPartition(reader, version))
  }
  const unknownTags = reader.unknownTags()
  const value: ConsumerGroupTargetAssignmentMemberValue = { topicPartitions }
  if (unknownTags !== undefined) value.unknownTags = unknownTags
  return value
}

function readConsumerGroupTargetAssignmentMemberValueTopicPartition(
  reader: Reader,
  _version: number,
): ConsumerGroupTargetAssignmentMemberValueTopicPartition {
  const topicId = reader.uuid()
  const partitions: number[] = []
  for (let count = reader.compactArrayLength(4); count > 0; count--) {
    partitions.push(reader.int32())
  }
  const unknownTags = reader.unknownTags()
  const value: ConsumerGroupTargetAssignmentMemberValueTopicPartition = { topicId, partitions }
  if (unknownTags !== undefined) value.unknownTags = unknownTags
  return value
}

function writeConsumerGroupTargetAssignmentMemberValue(
  writer: Writer,
  value: MessageInput<ConsumerGroupTargetAssignmentMemberValue>,
  version: number,
): void {
  checkVersion('ConsumerGroupTargetAssignmentMemberValue', version, 0, 0)
  const { topicPartitions = [], unknownTags } = value
  writer.compactArrayLength(topicPartitions.length)
  for (const item of topicPartitions) writeConsumerGroupTargetAssignmentMemberValueTopicPartition(writer, item, version)
  writer.unknownTags(unknownTags)
}

function writeConsumerGroupTargetAssignmentMemberValueTopicPartition(
  writer: Writer,
  value: MessageInput<ConsumerGroupTargetAssignmentMemberValueTopicPartition>,
  _version: number,
): void {
  const { topicId = ZERO_UUID, partitions = [], unknownTags } = value
  writer.uuid(topicId)
  writer.compactArrayLength(partitions.length)
  for (const item of partitions) writer.int32(item)
  writer.unknownTags(unknownTags)
}

function createConsumerGroupTargetAssignmentMemberValue(
  value: MessageInput<ConsumerGroupTargetAssignmentMemberValue> = {},
): ConsumerGroupTargetAssignmentMemberValue {
  const { topicPartitions = [], unknownTags } = value
  const created: ConsumerGroupTargetAssignmentMemberValue = {
    topicPartitions: topicPartitions.map((item) => createConsumerGroupTargetAssignmentMemberValueTopicPartition(item)),
  }
  if (unknownTags !== undefined) created.unknownTags = unknownTags.slice()
  return created
}

function createConsumerGroupTargetAssignmentMemberValueTopicPartition(
  value: MessageInput<ConsumerGroupTargetAssignmentMemberValueTopicPartition> = {},
): ConsumerGroupTargetAssignmentMemberValueTopicPartition {
  const { topicId = ZERO_UUID, partitions = [], unknownTags } = value
  const created: ConsumerGroupTargetAssignmentMemberValueTopicPartition = { topicId, partitions: partitions.slice() }
  if (unknownTags !== undefined) created.unknownTags = unknownTags.slice()
  return created
}

/** Names a member that owns partitions. */
export interface ConsumerGroupCurrentMemberAssignmentKey {
  groupId: string
  memberId: string
}

export const consumerGroupCurrentMemberAssignmentKey: MessageCodec<ConsumerGroupCurrentMemberAssignmentKey> = {
  name: 'ConsumerGroupCurrentMemberAssignmentKey',
  apiKey: 8,
  lowestVersion: 0,
  highestVersion: 0,
  flexibleFrom: Infinity,
  read: readConsumerGroupCurrentMemberAssignmentKey,
  write: writeConsumerGroupCurrentMemberAssignmentKey,
  create: createConsumerGroupCurrentMemberAssignmentKey,
}

function readConsumerGroupCurrentMemberAssignmentKey(
  reader: Reader,
  version: number,
): ConsumerGroupCurrentMemberAssignmentKey {
  checkVersion('ConsumerGroupCurrentMemberAssignmentKey', version, 0, 0)
  const groupId = reader.string()
  const memberId = reader.string()
  return { groupId, memberId }
}

function writeConsumerGroupCurrentMemberAssignmentKey(
  writer: Writer,
  value: MessageInput<ConsumerGroupCurrentMemberAssignmentKey>,
  version: number,
): void {
  checkVersion('ConsumerGroupCurrentMemberAssignmentKey', version, 0, 0)
  const { groupId = '', memberId = '' } = value
  writer.string(groupId)
  writer.string(memberId)
}

function createConsumerGroupCurrentMemberAssignmentKey(
  value: MessageInput<ConsumerGroupCurrentMemberAssignmentKey> = {},
): ConsumerGroupCurrentMemberAssignmentKey {
  const { groupId = '', memberId = '' } = value
  return { groupId, memberId }
}

/** The partitions that a member owns now or has to give up. */
export interface ConsumerGroupCurrentMemberAssignmentValue {
  memberEpoch: number
  previousMemberEpoch: number
  /** int8. */
  state: number
  assignedPartitions: ConsumerGroupCurrentMemberAssignmentValueTopicPartitions[]
  partitionsPendingRevocation: ConsumerGroupCurrentMemberAssignmentValueTopicPartitions[]
  unknownTags?: UnknownTag[]
}

export interface ConsumerGroupCurrentMemberAssignmentValueTopicPartitions {
  topicId: Uuid
  partitions: number[]
  /** Tag 0. */
  assignmentEpochs: number[] | null
  unknownTags?: UnknownTag[]
}

export const consumerGroupCurrentMemberAssignmentValue: MessageCodec<ConsumerGroupCurrentMemberAssignmentValue> = {
  name: 'ConsumerGroupCurrentMemberAssignmentValue',
  apiKey: 8,
  lowestVersion: 0,
  highestVersion: 0,
  flexibleFrom: 0,
  read: readConsumerGroupCurrentMemberAssignmentValue,
  write: writeConsumerGroupCurrentMemberAssignmentValue,
  create: createConsumerGroupCurrentMemberAssignmentValue,
}

function readConsumerGroupCurrentMemberAssignmentValue(
  reader: Reader,
  version: number,
): ConsumerGroupCurrentMemberAssignmentValue {
  checkVersion('ConsumerGroupCurrentMemberAssignmentValue', version, 0, 0)
  const memberEpoch = reader.int32()
  const previousMemberEpoch = reader.int32()
  const state = reader.int8()
  const assignedPartitions: ConsumerGroupCurrentMemberAssignmentValueTopicPartitions[] = []
  for (let count = reader.compactArrayLength(18); count > 0; count--) {
    assignedPartitions.push(readConsumerGroupCurrentMemberAssignmentValueTopicPartitions(reader, version))
  }
  const partitionsPendingRevocation: ConsumerGroupCurrentMemberAssignmentValueTopicPartitions[] = []
  for (let count = reader.compactArrayLength(18); count > 0; count--) {
    partitionsPendingRevocation.push(readConsumerGroupCurrentMemberAssignmentValueTopicPartitions(reader, version))
  }
  const unknownTags = reader.unknownTags()
  const value: ConsumerGroupCurrentMemberAssignmentValue = {
    memberEpoch,
    previousMemberEpoch,
    state,
    assignedPartitions,
    partitionsPendingRevocation,
  }
  if (unknownTags !== undefined) value.unknownTags = unknownTags
  return value
}

function readConsumerGroupCurrentMemberAssignmentValueTopicPartitions(
  reader: Reader,
  _version: number,
): ConsumerGroupCurrentMemberAssignmentValueTopicPartitions {
  const topicId = reader.uuid()
  const partitions: number[] = []
  for (let count = reader.compactArrayLength(4); count > 0; count--) {
    partitions.push(reader.int32())
  }
  let assignmentEpochs: number[] | null = []
  let unknownTags: UnknownTag[] | undefined
  for (let count = reader.tagCount(); count > 0; count--) {
    const tag = reader.tag()
    const size = reader.tagSize()
    if (tag === 0) {
      let assignmentEpochsCount = reader.compactNullableArrayLength(4)
      assignmentEpochs = assignmentEpochsCount < 0 ? null : []
      for (; assignmentEpochsCount > 0; assignmentEpochsCount--) {
        assignmentEpochs!.push(reader.int32())
      }
    } else (unknownTags ??= []).push({ tag, bytes: reader.view(size) })
  }
  const value: ConsumerGroupCurrentMemberAssignmentValueTopicPartitions = { topicId, partitions, assignmentEpochs }
  if (unknownTags !== undefined) value.unknownTags = unknownTags
  return value
}

function writeConsumerGroupCurrentMemberAssignmentValue(
  writer: Writer,
  value: MessageInput<ConsumerGroupCurrentMemberAssignmentValue>,
  version: number,
): void {
  checkVersion('ConsumerGroupCurrentMemberAssignmentValue', version, 0, 0)
  const {
    memberEpoch = 0,
    previousMemberEpoch = 0,
    state = 0,
    assignedPartitions = [],
    partitionsPendingRevocation = [],
    unknownTags,
  } = value
  writer.int32(memberEpoch)
  writer.int32(previousMemberEpoch)
  writer.int8(state)
  writer.compactArrayLength(assignedPartitions.length)
  for (const item of assignedPartitions)
    writeConsumerGroupCurrentMemberAssignmentValueTopicPartitions(writer, item, version)
  writer.compactArrayLength(partitionsPendingRevocation.length)
  for (const item of partitionsPendingRevocation)
    writeConsumerGroupCurrentMemberAssignmentValueTopicPartitions(writer, item, version)
  writer.unknownTags(unknownTags)
}

function writeConsumerGroupCurrentMemberAssignmentValueTopicPartitions(
  writer: Writer,
  value: MessageInput<ConsumerGroupCurrentMemberAssignmentValueTopicPartitions>,
  version: number,
): void {
  const { topicId = ZERO_UUID, partitions = [], assignmentEpochs = [], unknownTags } = value
  writer.uuid(topicId)
  writer.compactArrayLength(partitions.length)
  for (const item of partitions) writer.int32(item)
  let tagCount = unknownTags === undefined ? 0 : unknownTags.length
  const hasAssignmentEpochs = assignmentEpochs === null || assignmentEpochs.length > 0
  if (hasAssignmentEpochs) tagCount++
  if (unknownTags !== undefined) refuseTag(unknownTags, 0, 'ConsumerGroupCurrentMemberAssignmentValue', version)
  writer.unsignedVarint(tagCount)
  if (hasAssignmentEpochs) {
    const mark = writer.beginTag(0)
    writer.compactArrayLength(assignmentEpochs?.length ?? -1)
    for (const item of assignmentEpochs ?? []) writer.int32(item)
    writer.endTag(mark)
  }
  if (unknownTags !== undefined) writer.unknownTagsBetween(unknownTags, 1, Infinity)
}

function createConsumerGroupCurrentMemberAssignmentValue(
  value: MessageInput<ConsumerGroupCurrentMemberAssignmentValue> = {},
): ConsumerGroupCurrentMemberAssignmentValue {
  const {
    memberEpoch = 0,
    previousMemberEpoch = 0,
    state = 0,
    assignedPartitions = [],
    partitionsPendingRevocation = [],
    unknownTags,
  } = value
  const created: ConsumerGroupCurrentMemberAssignmentValue = {
    memberEpoch,
    previousMemberEpoch,
    state,
    assignedPartitions:
      assignedPartitions.map((item) => createConsumerGroupCurrentMemberAssignmentValueTopicPartitions(item)),
    partitionsPendingRevocation:
      partitionsPendingRevocation.map((item) => createConsumerGroupCurrentMemberAssignmentValueTopicPartitions(item)),
  }
  if (unknownTags !== undefined) created.unknownTags = unknownTags.slice()
  return created
}

function createConsumerGroupCurrentMemberAssignmentValueTopicPartitions(
  value: MessageInput<ConsumerGroupCurrentMemberAssignmentValueTopicPartitions> = {},
): ConsumerGroupCurrentMemberAssignmentValueTopicPartitions {
  const { topicId = ZERO_UUID, partitions = [], assignmentEpochs = [], unknownTags } = value
  const created: ConsumerGroupCurrentMemberAssignmentValueTopicPartitions = {
    topicId,
    partitions: partitions.slice(),
    assignmentEpochs: assignmentEpochs === null ? null : assignmentEpochs.slice(),
  }
  if (unknownTags !== undefined) created.unknownTags = unknownTags.slice()
  return created
}

/** Names a regular expression that members of a group have subscribed to. */
export interface ConsumerGroupRegularExpressionKey {
  groupId: string
  regularExpression: string
}

export const consumerGroupRegularExpressionKey: MessageCodec<ConsumerGroupRegularExpressionKey> = {
  name: 'ConsumerGroupRegularExpressionKey',
  apiKey: 16,
  lowestVersion: 0,
  highestVersion: 0,
  flexibleFrom: Infinity,
  read: readConsumerGroupRegularExpressionKey,
  write: writeConsumerGroupRegularExpressionKey,
  create: createConsumerGroupRegularExpressionKey,
}

function readConsumerGroupRegularExpressionKey(reader: Reader, version: number): ConsumerGroupRegularExpressionKey {
  checkVersion('ConsumerGroupRegularExpressionKey', version, 0, 0)
  const groupId = reader.string()
  const regularExpression = reader.string()
  return { groupId, regularExpression }
}

function writeConsumerGroupRegularExpressionKey(
  writer: Writer,
  value: MessageInput<ConsumerGroupRegularExpressionKey>,
  version: number,
): void {
  checkVersion('ConsumerGroupRegularExpressionKey', version, 0, 0)
  const { groupId = '', regularExpression = '' } = value
  writer.string(groupId)
  writer.string(regularExpression)
}

function createConsumerGroupRegularExpressionKey(
  value: MessageInput<ConsumerGroupRegularExpressionKey> = {},
): ConsumerGroupRegularExpressionKey {
  const { groupId = '', regularExpression = '' } = value
  return { groupId, regularExpression }
}

/** The topics that a regular expression matched. */
export interface ConsumerGroupRegularExpressionValue {
  topics: string[]
  /** int64. */
  version: number
  /** int64. */
  timestamp: number
  unknownTags?: UnknownTag[]
}

export const consumerGroupRegularExpressionValue: MessageCodec<ConsumerGroupRegularExpressionValue> = {
  name: 'ConsumerGroupRegularExpressionValue',
  apiKey: 16,
  lowestVersion: 0,
  highestVersion: 0,
  flexibleFrom: 0,
  read: readConsumerGroupRegularExpressionValue,
  write: writeConsumerGroupRegularExpressionValue,
  create: createConsumerGroupRegularExpressionValue,
}

function readConsumerGroupRegularExpressionValue(reader: Reader, version: number): ConsumerGroupRegularExpressionValue {
  checkVersion('ConsumerGroupRegularExpressionValue', version, 0, 0)
  const topics: string[] = []
  for (let count = reader.compactArrayLength(1); count > 0; count--) {
    topics.push(reader.compactString())
  }
  const versionField = reader.int64()
  const timestamp = reader.int64()
  const unknownTags = reader.unknownTags()
  const value: ConsumerGroupRegularExpressionValue = { topics, version: versionField, timestamp }
  if (unknownTags !== undefined) value.unknownTags = unknownTags
  return value
}

function writeConsumerGroupRegularExpressionValue(
  writer: Writer,
  value: MessageInput<ConsumerGroupRegularExpressionValue>,
  version: number,
): void {
  checkVersion('ConsumerGroupRegularExpressionValue', version, 0, 0)
  const { topics = [], version: versionField = 0, timestamp = 0, unknownTags } = value
  writer.compactArrayLength(topics.length)
  for (const item of topics) writer.compactString(item)
  writer.int64(versionField)
  writer.int64(timestamp)
  writer.unknownTags(unknownTags)
}

function createConsumerGroupRegularExpressionValue(
  value: MessageInput<ConsumerGroupRegularExpressionValue> = {},
): ConsumerGroupRegularExpressionValue {
  const { topics = [], version: versionField = 0, timestamp = 0, unknownTags } = value
  const created: ConsumerGroupRegularExpressionValue = { topics: topics.slice(), version: versionField, timestamp }
  if (unknownTags !== undefined) created.unknownTags = unknownTags.slice()
  return created
}
