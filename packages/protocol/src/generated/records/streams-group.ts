// generated, do not edit, from schema/records/streams-group.ts

import { checkVersion, refuseTag, type MessageCodec, type MessageInput } from '../../message.ts'
import type { Reader } from '../../reader.ts'
import type { UnknownTag } from '../../unknown-tag.ts'
import type { Writer } from '../../writer.ts'

/** Names a Streams group. */
export interface StreamsGroupMetadataKey {
  groupId: string
}

export const streamsGroupMetadataKey: MessageCodec<StreamsGroupMetadataKey> = {
  name: 'StreamsGroupMetadataKey',
  apiKey: 17,
  lowestVersion: 0,
  highestVersion: 0,
  flexibleFrom: Infinity,
  read: readStreamsGroupMetadataKey,
  write: writeStreamsGroupMetadataKey,
  create: createStreamsGroupMetadataKey,
}

function readStreamsGroupMetadataKey(reader: Reader, version: number): StreamsGroupMetadataKey {
  checkVersion('StreamsGroupMetadataKey', version, 0, 0)
  const groupId = reader.string()
  return { groupId }
}

function writeStreamsGroupMetadataKey(
  writer: Writer,
  value: MessageInput<StreamsGroupMetadataKey>,
  version: number,
): void {
  checkVersion('StreamsGroupMetadataKey', version, 0, 0)
  const { groupId = '' } = value
  writer.string(groupId)
}

function createStreamsGroupMetadataKey(value: MessageInput<StreamsGroupMetadataKey> = {}): StreamsGroupMetadataKey {
  const { groupId = '' } = value
  return { groupId }
}

/** The epoch of a Streams group. */
export interface StreamsGroupMetadataValue {
  epoch: number
  /** int64. */
  metadataHash: number
  /** Tag 0. Default -1. */
  validatedTopologyEpoch: number
  /** Tag 1. */
  lastAssignmentConfigs: StreamsGroupMetadataValueLastAssignmentConfig[] | null
  unknownTags?: UnknownTag[]
}

export interface StreamsGroupMetadataValueLastAssignmentConfig {
  key: string
  value: string
  unknownTags?: UnknownTag[]
}

export const streamsGroupMetadataValue: MessageCodec<StreamsGroupMetadataValue> = {
  name: 'StreamsGroupMetadataValue',
  apiKey: 17,
  lowestVersion: 0,
  highestVersion: 0,
  flexibleFrom: 0,
  read: readStreamsGroupMetadataValue,
  write: writeStreamsGroupMetadataValue,
  create: createStreamsGroupMetadataValue,
}

function readStreamsGroupMetadataValue(reader: Reader, version: number): StreamsGroupMetadataValue {
  checkVersion('StreamsGroupMetadataValue', version, 0, 0)
  const epoch = reader.int32()
  const metadataHash = reader.int64()
  let validatedTopologyEpoch: number = -1
  let lastAssignmentConfigs: StreamsGroupMetadataValueLastAssignmentConfig[] | null = []
  let unknownTags: UnknownTag[] | undefined
  for (let count = reader.tagCount(); count > 0; count--) {
    const tag = reader.tag()
    const size = reader.tagSize()
    if (tag === 0) {
      validatedTopologyEpoch = reader.int32()
    } else if (tag === 1) {
      let lastAssignmentConfigsCount = reader.compactNullableArrayLength(3)
      lastAssignmentConfigs = lastAssignmentConfigsCount < 0 ? null : []
      for (; lastAssignmentConfigsCount > 0; lastAssignmentConfigsCount--) {
        lastAssignmentConfigs!.push(readStreamsGroupMetadataValueLastAssignmentConfig(reader, version))
      }
    } else (unknownTags ??= []).push({ tag, bytes: reader.view(size) })
  }
  const value: StreamsGroupMetadataValue = { epoch, metadataHash, validatedTopologyEpoch, lastAssignmentConfigs }
  if (unknownTags !== undefined) value.unknownTags = unknownTags
  return value
}

function readStreamsGroupMetadataValueLastAssignmentConfig(
  reader: Reader,
  _version: number,
): StreamsGroupMetadataValueLastAssignmentConfig {
  const key = reader.compactString()
  const valueField = reader.compactString()
  const unknownTags = reader.unknownTags()
  const value: StreamsGroupMetadataValueLastAssignmentConfig = { key, value: valueField }
  if (unknownTags !== undefined) value.unknownTags = unknownTags
  return value
}

function writeStreamsGroupMetadataValue(
  writer: Writer,
  value: MessageInput<StreamsGroupMetadataValue>,
  version: number,
): void {
  checkVersion('StreamsGroupMetadataValue', version, 0, 0)
  const {
    epoch = 0,
    metadataHash = 0,
    validatedTopologyEpoch = -1,
    lastAssignmentConfigs = [],
    unknownTags,
  } = value
  writer.int32(epoch)
  writer.int64(metadataHash)
  let tagCount = unknownTags === undefined ? 0 : unknownTags.length
  const hasValidatedTopologyEpoch = validatedTopologyEpoch !== -1
  if (hasValidatedTopologyEpoch) tagCount++
  const hasLastAssignmentConfigs = lastAssignmentConfigs === null || lastAssignmentConfigs.length > 0
  if (hasLastAssignmentConfigs) tagCount++
  if (unknownTags !== undefined) {
    refuseTag(unknownTags, 0, 'StreamsGroupMetadataValue', version)
    refuseTag(unknownTags, 1, 'StreamsGroupMetadataValue', version)
  }
  writer.unsignedVarint(tagCount)
  if (hasValidatedTopologyEpoch) {
    const mark = writer.beginTag(0)
    writer.int32(validatedTopologyEpoch)
    writer.endTag(mark)
  }
  if (hasLastAssignmentConfigs) {
    const mark = writer.beginTag(1)
    writer.compactArrayLength(lastAssignmentConfigs?.length ?? -1)
    for (const item of lastAssignmentConfigs ?? [])
      writeStreamsGroupMetadataValueLastAssignmentConfig(writer, item, version)
    writer.endTag(mark)
  }
  if (unknownTags !== undefined) writer.unknownTagsBetween(unknownTags, 2, Infinity)
}

function writeStreamsGroupMetadataValueLastAssignmentConfig(
  writer: Writer,
  value: MessageInput<StreamsGroupMetadataValueLastAssignmentConfig>,
  _version: number,
): void {
  const { key = '', value: valueField = '', unknownTags } = value
  writer.compactString(key)
  writer.compactString(valueField)
  writer.unknownTags(unknownTags)
}

function createStreamsGroupMetadataValue(
  value: MessageInput<StreamsGroupMetadataValue> = {},
): StreamsGroupMetadataValue {
  const {
    epoch = 0,
    metadataHash = 0,
    validatedTopologyEpoch = -1,
    lastAssignmentConfigs = [],
    unknownTags,
  } = value
  const created: StreamsGroupMetadataValue = {
    epoch,
    metadataHash,
    validatedTopologyEpoch,
    lastAssignmentConfigs:
      lastAssignmentConfigs?.map((item) => createStreamsGroupMetadataValueLastAssignmentConfig(item)) ?? null,
  }
  if (unknownTags !== undefined) created.unknownTags = unknownTags.slice()
  return created
}

function createStreamsGroupMetadataValueLastAssignmentConfig(
  value: MessageInput<StreamsGroupMetadataValueLastAssignmentConfig> = {},
): StreamsGroupMetadataValueLastAssignmentConfig {
  const { key = '', value: valueField = '', unknownTags } = value
  const created: StreamsGroupMetadataValueLastAssignmentConfig = { key, value: valueField }
  if (unknownTags !== undefined) created.unknownTags = unknownTags.slice()
  return created
}

/** Names a member of a Streams group. */
export interface StreamsGroupMemberMetadataKey {
  groupId: string
  memberId: string
}

export const streamsGroupMemberMetadataKey: MessageCodec<StreamsGroupMemberMetadataKey> = {
  name: 'StreamsGroupMemberMetadataKey',
  apiKey: 19,
  lowestVersion: 0,
  highestVersion: 0,
  flexibleFrom: Infinity,
  read: readStreamsGroupMemberMetadataKey,
  write: writeStreamsGroupMemberMetadataKey,
  create: createStreamsGroupMemberMetadataKey,
}

function readStreamsGroupMemberMetadataKey(reader: Reader, version: number): StreamsGroupMemberMetadataKey {
  checkVersion('StreamsGroupMemberMetadataKey', version, 0, 0)
  const groupId = reader.string()
  const memberId = reader.string()
  return { groupId, memberId }
}

function writeStreamsGroupMemberMetadataKey(
  writer: Writer,
  value: MessageInput<StreamsGroupMemberMetadataKey>,
  version: number,
): void {
  checkVersion('StreamsGroupMemberMetadataKey', version, 0, 0)
  const { groupId = '', memberId = '' } = value
  writer.string(groupId)
  writer.string(memberId)
}

function createStreamsGroupMemberMetadataKey(
  value: MessageInput<StreamsGroupMemberMetadataKey> = {},
): StreamsGroupMemberMetadataKey {
  const { groupId = '', memberId = '' } = value
  return { groupId, memberId }
}

/** What a member of a Streams group has told of itself. */
export interface StreamsGroupMemberMetadataValue {
  instanceId: string | null
  rackId: string | null
  clientId: string
  clientHost: string
  /** Default -1. */
  rebalanceTimeoutMs: number
  topologyEpoch: number
  processId: string
  /** Default null. */
  userEndpoint: StreamsGroupMemberMetadataValueEndpoint | null
  clientTags: StreamsGroupMemberMetadataValueKeyValue[]
  unknownTags?: UnknownTag[]
}

export interface StreamsGroupMemberMetadataValueKeyValue {
  key: string
  value: string
  unknownTags?: UnknownTag[]
}

export interface StreamsGroupMemberMetadataValueEndpoint {
  host: string
  /** uint16. */
  port: number
  unknownTags?: UnknownTag[]
}

export const streamsGroupMemberMetadataValue: MessageCodec<StreamsGroupMemberMetadataValue> = {
  name: 'StreamsGroupMemberMetadataValue',
  apiKey: 19,
  lowestVersion: 0,
  highestVersion: 0,
  flexibleFrom: 0,
  read: readStreamsGroupMemberMetadataValue,
  write: writeStreamsGroupMemberMetadataValue,
  create: createStreamsGroupMemberMetadataValue,
}

function readStreamsGroupMemberMetadataValue(reader: Reader, version: number): StreamsGroupMemberMetadataValue {
  checkVersion('StreamsGroupMemberMetadataValue', version, 0, 0)
  const instanceId = reader.compactNullableString()
  const rackId = reader.compactNullableString()
  const clientId = reader.compactString()
  const clientHost = reader.compactString()
  const rebalanceTimeoutMs = reader.int32()
  const topologyEpoch = reader.int32()
  const processId = reader.compactString()
  const userEndpoint = reader.int8() < 0 ? null : readStreamsGroupMemberMetadataValueEndpoint(reader, version)
  const clientTags: StreamsGroupMemberMetadataValueKeyValue[] = []
  for (let count = reader.compactArrayLength(3); count > 0; count--) {
    clientTags.push(readStreamsGroupMemberMetadataValueKeyValue(reader, version))
  }
  const unknownTags = reader.unknownTags()
  const value: StreamsGroupMemberMetadataValue = {
    instanceId,
    rackId,
    clientId,
    clientHost,
    rebalanceTimeoutMs,
    topologyEpoch,
    processId,
    userEndpoint,
    clientTags,
  }
  if (unknownTags !== undefined) value.unknownTags = unknownTags
  return value
}

function readStreamsGroupMemberMetadataValueKeyValue(
  reader: Reader,
  _version: number,
): StreamsGroupMemberMetadataValueKeyValue {
  const key = reader.compactString()
  const valueField = reader.compactString()
  const unknownTags = reader.unknownTags()
  const value: StreamsGroupMemberMetadataValueKeyValue = { key, value: valueField }
  if (unknownTags !== undefined) value.unknownTags = unknownTags
  return value
}

function readStreamsGroupMemberMetadataValueEndpoint(
  reader: Reader,
  _version: number,
): StreamsGroupMemberMetadataValueEndpoint {
  const host = reader.compactString()
  const port = reader.uint16()
  const unknownTags = reader.unknownTags()
  const value: StreamsGroupMemberMetadataValueEndpoint = { host, port }
  if (unknownTags !== undefined) value.unknownTags = unknownTags
  return value
}

function writeStreamsGroupMemberMetadataValue(
  writer: Writer,
  value: MessageInput<StreamsGroupMemberMetadataValue>,
  version: number,
): void {
  checkVersion('StreamsGroupMemberMetadataValue', version, 0, 0)
  const {
    instanceId = '',
    rackId = '',
    clientId = '',
    clientHost = '',
    rebalanceTimeoutMs = -1,
    topologyEpoch = 0,
    processId = '',
    userEndpoint = null,
    clientTags = [],
    unknownTags,
  } = value
  writer.compactNullableString(instanceId)
  writer.compactNullableString(rackId)
  writer.compactString(clientId)
  writer.compactString(clientHost)
  writer.int32(rebalanceTimeoutMs)
  writer.int32(topologyEpoch)
  writer.compactString(processId)
  writer.int8(userEndpoint === null ? -1 : 1)
  if (userEndpoint !== null) writeStreamsGroupMemberMetadataValueEndpoint(writer, userEndpoint, version)
  writer.compactArrayLength(clientTags.length)
  for (const item of clientTags) writeStreamsGroupMemberMetadataValueKeyValue(writer, item, version)
  writer.unknownTags(unknownTags)
}

function writeStreamsGroupMemberMetadataValueKeyValue(
  writer: Writer,
  value: MessageInput<StreamsGroupMemberMetadataValueKeyValue>,
  _version: number,
): void {
  const { key = '', value: valueField = '', unknownTags } = value
  writer.compactString(key)
  writer.compactString(valueField)
  writer.unknownTags(unknownTags)
}

function writeStreamsGroupMemberMetadataValueEndpoint(
  writer: Writer,
  value: MessageInput<StreamsGroupMemberMetadataValueEndpoint>,
  _version: number,
): void {
  const { host = '', port = 0, unknownTags } = value
  writer.compactString(host)
  writer.uint16(port)
  writer.unknownTags(unknownTags)
}

function createStreamsGroupMemberMetadataValue(
  value: MessageInput<StreamsGroupMemberMetadataValue> = {},
): StreamsGroupMemberMetadataValue {
  const {
    instanceId = '',
    rackId = '',
    clientId = '',
    clientHost = '',
    rebalanceTimeoutMs = -1,
    topologyEpoch = 0,
    processId = '',
    userEndpoint = null,
    clientTags = [],
    unknownTags,
  } = value
  const created: StreamsGroupMemberMetadataValue = {
    instanceId,
    rackId,
    clientId,
    clientHost,
    rebalanceTimeoutMs,
    topologyEpoch,
    processId,
    userEndpoint: userEndpoint === null ? null : createStreamsGroupMemberMetadataValueEndpoint(userEndpoint),
    clientTags: clientTags.map((item) => createStreamsGroupMemberMetadataValueKeyValue(item)),
  }
  if (unknownTags !== undefined) created.unknownTags = unknownTags.slice()
  return created
}

function createStreamsGroupMemberMetadataValueKeyValue(
  value: MessageInput<StreamsGroupMemberMetadataValueKeyValue> = {},
): StreamsGroupMemberMetadataValueKeyValue {
  const { key = '', value: valueField = '', unknownTags } = value
  const created: StreamsGroupMemberMetadataValueKeyValue = { key, value: valueField }
  if (unknownTags !== undefined) created.unknownTags = unknownTags.slice()
  return created
}

function createStreamsGroupMemberMetadataValueEndpoint(
  value: MessageInput<StreamsGroupMemberMetadataValueEndpoint> = {},
): StreamsGroupMemberMetadataValueEndpoint {
  const { host = '', port = 0, unknownTags } = value
  const created: StreamsGroupMemberMetadataValueEndpoint = { host, port }
  if (unknownTags !== undefined) created.unknownTags = unknownTags.slice()
  return created
}

/** Names a Streams group that has a target assignment. */
export interface StreamsGroupTargetAssignmentMetadataKey {
  groupId: string
}

export const streamsGroupTargetAssignmentMetadataKey: MessageCodec<StreamsGroupTargetAssignmentMetadataKey> = {
  name: 'StreamsGroupTargetAssignmentMetadataKey',
  apiKey: 20,
  lowestVersion: 0,
  highestVersion: 0,
  flexibleFrom: Infinity,
  read: readStreamsGroupTargetAssignmentMetadataKey,
  write: writeStreamsGroupTargetAssignmentMetadataKey,
  create: createStreamsGroupTargetAssignmentMetadataKey,
}

function readStreamsGroupTargetAssignmentMetadataKey(
  reader: Reader,
  version: number,
): StreamsGroupTargetAssignmentMetadataKey {
  checkVersion('StreamsGroupTargetAssignmentMetadataKey', version, 0, 0)
  const groupId = reader.string()
  return { groupId }
}

function writeStreamsGroupTargetAssignmentMetadataKey(
  writer: Writer,
  value: MessageInput<StreamsGroupTargetAssignmentMetadataKey>,
  version: number,
): void {
  checkVersion('StreamsGroupTargetAssignmentMetadataKey', version, 0, 0)
  const { groupId = '' } = value
  writer.string(groupId)
}

function createStreamsGroupTargetAssignmentMetadataKey(
  value: MessageInput<StreamsGroupTargetAssignmentMetadataKey> = {},
): StreamsGroupTargetAssignmentMetadataKey {
  const { groupId = '' } = value
  return { groupId }
}

/** The epoch of the target assignment of a Streams group. */
export interface StreamsGroupTargetAssignmentMetadataValue {
  assignmentEpoch: number
  /** Tag 0. int64. */
  assignmentTimestamp: number
  unknownTags?: UnknownTag[]
}

export const streamsGroupTargetAssignmentMetadataValue: MessageCodec<StreamsGroupTargetAssignmentMetadataValue> = {
  name: 'StreamsGroupTargetAssignmentMetadataValue',
  apiKey: 20,
  lowestVersion: 0,
  highestVersion: 0,
  flexibleFrom: 0,
  read: readStreamsGroupTargetAssignmentMetadataValue,
  write: writeStreamsGroupTargetAssignmentMetadataValue,
  create: createStreamsGroupTargetAssignmentMetadataValue,
}

function readStreamsGroupTargetAssignmentMetadataValue(
  reader: Reader,
  version: number,
): StreamsGroupTargetAssignmentMetadataValue {
  checkVersion('StreamsGroupTargetAssignmentMetadataValue', version, 0, 0)
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
  const value: StreamsGroupTargetAssignmentMetadataValue = { assignmentEpoch, assignmentTimestamp }
  if (unknownTags !== undefined) value.unknownTags = unknownTags
  return value
}

function writeStreamsGroupTargetAssignmentMetadataValue(
  writer: Writer,
  value: MessageInput<StreamsGroupTargetAssignmentMetadataValue>,
  version: number,
): void {
  checkVersion('StreamsGroupTargetAssignmentMetadataValue', version, 0, 0)
  const { assignmentEpoch = 0, assignmentTimestamp = 0, unknownTags } = value
  writer.int32(assignmentEpoch)
  let tagCount = unknownTags === undefined ? 0 : unknownTags.length
  const hasAssignmentTimestamp = assignmentTimestamp !== 0
  if (hasAssignmentTimestamp) tagCount++
  if (unknownTags !== undefined) refuseTag(unknownTags, 0, 'StreamsGroupTargetAssignmentMetadataValue', version)
  writer.unsignedVarint(tagCount)
  if (hasAssignmentTimestamp) {
    const mark = writer.beginTag(0)
    writer.int64(assignmentTimestamp)
    writer.endTag(mark)
  }
  if (unknownTags !== undefined) writer.unknownTagsBetween(unknownTags, 1, Infinity)
}

function createStreamsGroupTargetAssignmentMetadataValue(
  value: MessageInput<StreamsGroupTargetAssignmentMetadataValue> = {},
): StreamsGroupTargetAssignmentMetadataValue {
  const { assignmentEpoch = 0, assignmentTimestamp = 0, unknownTags } = value
  const created: StreamsGroupTargetAssignmentMetadataValue = { assignmentEpoch, assignmentTimestamp }
  if (unknownTags !== undefined) created.unknownTags = unknownTags.slice()
  return created
}

/** Names a member of a Streams group that has a target assignment. */
export interface StreamsGroupTargetAssignmentMemberKey {
  groupId: string
  memberId: string
}

export const streamsGroupTargetAssignmentMemberKey: MessageCodec<StreamsGroupTargetAssignmentMemberKey> = {
  name: 'StreamsGroupTargetAssignmentMemberKey',
  apiKey: 21,
  lowestVersion: 0,
  highestVersion: 0,
  flexibleFrom: Infinity,
  read: readStreamsGroupTargetAssignmentMemberKey,
  write: writeStreamsGroupTargetAssignmentMemberKey,
  create: createStreamsGroupTargetAssignmentMemberKey,
}

function readStreamsGroupTargetAssignmentMemberKey(
  reader: Reader,
  version: number,
): StreamsGroupTargetAssignmentMemberKey {
  checkVersion('StreamsGroupTargetAssignmentMemberKey', version, 0, 0)
  const groupId = reader.string()
  const memberId = reader.string()
  return { groupId, memberId }
}

function writeStreamsGroupTargetAssignmentMemberKey(
  writer: Writer,
  value: MessageInput<StreamsGroupTargetAssignmentMemberKey>,
  version: number,
): void {
  checkVersion('StreamsGroupTargetAssignmentMemberKey', version, 0, 0)
  const { groupId = '', memberId = '' } = value
  writer.string(groupId)
  writer.string(memberId)
}

function createStreamsGroupTargetAssignmentMemberKey(
  value: MessageInput<StreamsGroupTargetAssignmentMemberKey> = {},
): StreamsGroupTargetAssignmentMemberKey {
  const { groupId = '', memberId = '' } = value
  return { groupId, memberId }
}

/** The tasks that a member of a Streams group shall own. */
export interface StreamsGroupTargetAssignmentMemberValue {
  activeTasks: StreamsGroupTargetAssignmentMemberValueTaskIds[]
  standbyTasks: StreamsGroupTargetAssignmentMemberValueTaskIds[]
  warmupTasks: StreamsGroupTargetAssignmentMemberValueTaskIds[]
  unknownTags?: UnknownTag[]
}

export interface StreamsGroupTargetAssignmentMemberValueTaskIds {
  subtopologyId: string
  partitions: number[]
  unknownTags?: UnknownTag[]
}

export const streamsGroupTargetAssignmentMemberValue: MessageCodec<StreamsGroupTargetAssignmentMemberValue> = {
  name: 'StreamsGroupTargetAssignmentMemberValue',
  apiKey: 21,
  lowestVersion: 0,
  highestVersion: 0,
  flexibleFrom: 0,
  read: readStreamsGroupTargetAssignmentMemberValue,
  write: writeStreamsGroupTargetAssignmentMemberValue,
  create: createStreamsGroupTargetAssignmentMemberValue,
}

function readStreamsGroupTargetAssignmentMemberValue(
  reader: Reader,
  version: number,
): StreamsGroupTargetAssignmentMemberValue {
  checkVersion('StreamsGroupTargetAssignmentMemberValue', version, 0, 0)
  const activeTasks: StreamsGroupTargetAssignmentMemberValueTaskIds[] = []
  for (let count = reader.compactArrayLength(3); count > 0; count--) {
    activeTasks.push(readStreamsGroupTargetAssignmentMemberValueTaskIds(reader, version))
  }
  const standbyTasks: StreamsGroupTargetAssignmentMemberValueTaskIds[] = []
  for (let count = reader.compactArrayLength(3); count > 0; count--) {
    standbyTasks.push(readStreamsGroupTargetAssignmentMemberValueTaskIds(reader, version))
  }
  const warmupTasks: StreamsGroupTargetAssignmentMemberValueTaskIds[] = []
  for (let count = reader.compactArrayLength(3); count > 0; count--) {
    warmupTasks.push(readStreamsGroupTargetAssignmentMemberValueTaskIds(reader, version))
  }
  const unknownTags = reader.unknownTags()
  const value: StreamsGroupTargetAssignmentMemberValue = { activeTasks, standbyTasks, warmupTasks }
  if (unknownTags !== undefined) value.unknownTags = unknownTags
  return value
}

function readStreamsGroupTargetAssignmentMemberValueTaskIds(
  reader: Reader,
  _version: number,
): StreamsGroupTargetAssignmentMemberValueTaskIds {
  const subtopologyId = reader.compactString()
  const partitions: number[] = []
  for (let count = reader.compactArrayLength(4); count > 0; count--) {
    partitions.push(reader.int32())
  }
  const unknownTags = reader.unknownTags()
  const value: StreamsGroupTargetAssignmentMemberValueTaskIds = { subtopologyId, partitions }
  if (unknownTags !== undefined) value.unknownTags = unknownTags
  return value
}

function writeStreamsGroupTargetAssignmentMemberValue(
  writer: Writer,
  value: MessageInput<StreamsGroupTargetAssignmentMemberValue>,
  version: number,
): void {
  checkVersion('StreamsGroupTargetAssignmentMemberValue', version, 0, 0)
  const { activeTasks = [], standbyTasks = [], warmupTasks = [], unknownTags } = value
  writer.compactArrayLength(activeTasks.length)
  for (const item of activeTasks) writeStreamsGroupTargetAssignmentMemberValueTaskIds(writer, item, version)
  writer.compactArrayLength(standbyTasks.length)
  for (const item of standbyTasks) writeStreamsGroupTargetAssignmentMemberValueTaskIds(writer, item, version)
  writer.compactArrayLength(warmupTasks.length)
  for (const item of warmupTasks) writeStreamsGroupTargetAssignmentMemberValueTaskIds(writer, item, version)
  writer.unknownTags(unknownTags)
}

function writeStreamsGroupTargetAssignmentMemberValueTaskIds(
  writer: Writer,
  value: MessageInput<StreamsGroupTargetAssignmentMemberValueTaskIds>,
  _version: number,
): void {
  const { subtopologyId = '', partitions = [], unknownTags } = value
  writer.compactString(subtopologyId)
  writer.compactArrayLength(partitions.length)
  for (const item of partitions) writer.int32(item)
  writer.unknownTags(unknownTags)
}

function createStreamsGroupTargetAssignmentMemberValue(
  value: MessageInput<StreamsGroupTargetAssignmentMemberValue> = {},
): StreamsGroupTargetAssignmentMemberValue {
  const { activeTasks = [], standbyTasks = [], warmupTasks = [], unknownTags } = value
  const created: StreamsGroupTargetAssignmentMemberValue = {
    activeTasks: activeTasks.map((item) => createStreamsGroupTargetAssignmentMemberValueTaskIds(item)),
    standbyTasks: standbyTasks.map((item) => createStreamsGroupTargetAssignmentMemberValueTaskIds(item)),
    warmupTasks: warmupTasks.map((item) => createStreamsGroupTargetAssignmentMemberValueTaskIds(item)),
  }
  if (unknownTags !== undefined) created.unknownTags = unknownTags.slice()
  return created
}

function createStreamsGroupTargetAssignmentMemberValueTaskIds(
  value: MessageInput<StreamsGroupTargetAssignmentMemberValueTaskIds> = {},
): StreamsGroupTargetAssignmentMemberValueTaskIds {
  const { subtopologyId = '', partitions = [], unknownTags } = value
  const created: StreamsGroupTargetAssignmentMemberValueTaskIds = { subtopologyId, partitions: partitions.slice() }
  if (unknownTags !== undefined) created.unknownTags = unknownTags.slice()
  return created
}

/** Names a member of a Streams group that owns tasks. */
export interface StreamsGroupCurrentMemberAssignmentKey {
  groupId: string
  memberId: string
}

export const streamsGroupCurrentMemberAssignmentKey: MessageCodec<StreamsGroupCurrentMemberAssignmentKey> = {
  name: 'StreamsGroupCurrentMemberAssignmentKey',
  apiKey: 22,
  lowestVersion: 0,
  highestVersion: 0,
  flexibleFrom: Infinity,
  read: readStreamsGroupCurrentMemberAssignmentKey,
  write: writeStreamsGroupCurrentMemberAssignmentKey,
  create: createStreamsGroupCurrentMemberAssignmentKey,
}

function readStreamsGroupCurrentMemberAssignmentKey(
  reader: Reader,
  version: number,
): StreamsGroupCurrentMemberAssignmentKey {
  checkVersion('StreamsGroupCurrentMemberAssignmentKey', version, 0, 0)
  const groupId = reader.string()
  const memberId = reader.string()
  return { groupId, memberId }
}

function writeStreamsGroupCurrentMemberAssignmentKey(
  writer: Writer,
  value: MessageInput<StreamsGroupCurrentMemberAssignmentKey>,
  version: number,
): void {
  checkVersion('StreamsGroupCurrentMemberAssignmentKey', version, 0, 0)
  const { groupId = '', memberId = '' } = value
  writer.string(groupId)
  writer.string(memberId)
}

function createStreamsGroupCurrentMemberAssignmentKey(
  value: MessageInput<StreamsGroupCurrentMemberAssignmentKey> = {},
): StreamsGroupCurrentMemberAssignmentKey {
  const { groupId = '', memberId = '' } = value
  return { groupId, memberId }
}

/** The tasks that a member of a Streams group owns now or has to give up. */
export interface StreamsGroupCurrentMemberAssignmentValue {
  memberEpoch: number
  previousMemberEpoch: number
  /** int8. */
  state: number
  activeTasks: StreamsGroupCurrentMemberAssignmentValueTaskIds[]
  standbyTasks: StreamsGroupCurrentMemberAssignmentValueTaskIds[]
  warmupTasks: StreamsGroupCurrentMemberAssignmentValueTaskIds[]
  activeTasksPendingRevocation: StreamsGroupCurrentMemberAssignmentValueTaskIds[]
  standbyTasksPendingRevocation: StreamsGroupCurrentMemberAssignmentValueTaskIds[]
  warmupTasksPendingRevocation: StreamsGroupCurrentMemberAssignmentValueTaskIds[]
  unknownTags?: UnknownTag[]
}

export interface StreamsGroupCurrentMemberAssignmentValueTaskIds {
  subtopologyId: string
  partitions: number[]
  /** Tag 0. */
  assignmentEpochs: number[] | null
  unknownTags?: UnknownTag[]
}

export const streamsGroupCurrentMemberAssignmentValue: MessageCodec<StreamsGroupCurrentMemberAssignmentValue> = {
  name: 'StreamsGroupCurrentMemberAssignmentValue',
  apiKey: 22,
  lowestVersion: 0,
  highestVersion: 0,
  flexibleFrom: 0,
  read: readStreamsGroupCurrentMemberAssignmentValue,
  write: writeStreamsGroupCurrentMemberAssignmentValue,
  create: createStreamsGroupCurrentMemberAssignmentValue,
}

function readStreamsGroupCurrentMemberAssignmentValue(
  reader: Reader,
  version: number,
): StreamsGroupCurrentMemberAssignmentValue {
  checkVersion('StreamsGroupCurrentMemberAssignmentValue', version, 0, 0)
  const memberEpoch = reader.int32()
  const previousMemberEpoch = reader.int32()
  const state = reader.int8()
  const activeTasks: StreamsGroupCurrentMemberAssignmentValueTaskIds[] = []
  for (let count = reader.compactArrayLength(3); count > 0; count--) {
    activeTasks.push(readStreamsGroupCurrentMemberAssignmentValueTaskIds(reader, version))
  }
  const standbyTasks: StreamsGroupCurrentMemberAssignmentValueTaskIds[] = []
  for (let count = reader.compactArrayLength(3); count > 0; count--) {
    standbyTasks.push(readStreamsGroupCurrentMemberAssignmentValueTaskIds(reader, version))
  }
  const warmupTasks: StreamsGroupCurrentMemberAssignmentValueTaskIds[] = []
  for (let count = reader.compactArrayLength(3); count > 0; count--) {
    warmupTasks.push(readStreamsGroupCurrentMemberAssignmentValueTaskIds(reader, version))
  }
  const activeTasksPendingRevocation: StreamsGroupCurrentMemberAssignmentValueTaskIds[] = []
  for (let count = reader.compactArrayLength(3); count > 0; count--) {
    activeTasksPendingRevocation.push(readStreamsGroupCurrentMemberAssignmentValueTaskIds(reader, version))
  }
  const standbyTasksPendingRevocation: StreamsGroupCurrentMemberAssignmentValueTaskIds[] = []
  for (let count = reader.compactArrayLength(3); count > 0; count--) {
    standbyTasksPendingRevocation.push(readStreamsGroupCurrentMemberAssignmentValueTaskIds(reader, version))
  }
  const warmupTasksPendingRevocation: StreamsGroupCurrentMemberAssignmentValueTaskIds[] = []
  for (let count = reader.compactArrayLength(3); count > 0; count--) {
    warmupTasksPendingRevocation.push(readStreamsGroupCurrentMemberAssignmentValueTaskIds(reader, version))
  }
  const unknownTags = reader.unknownTags()
  const value: StreamsGroupCurrentMemberAssignmentValue = {
    memberEpoch,
    previousMemberEpoch,
    state,
    activeTasks,
    standbyTasks,
    warmupTasks,
    activeTasksPendingRevocation,
    standbyTasksPendingRevocation,
    warmupTasksPendingRevocation,
  }
  if (unknownTags !== undefined) value.unknownTags = unknownTags
  return value
}

function readStreamsGroupCurrentMemberAssignmentValueTaskIds(
  reader: Reader,
  _version: number,
): StreamsGroupCurrentMemberAssignmentValueTaskIds {
  const subtopologyId = reader.compactString()
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
  const value: StreamsGroupCurrentMemberAssignmentValueTaskIds = { subtopologyId, partitions, assignmentEpochs }
  if (unknownTags !== undefined) value.unknownTags = unknownTags
  return value
}

function writeStreamsGroupCurrentMemberAssignmentValue(
  writer: Writer,
  value: MessageInput<StreamsGroupCurrentMemberAssignmentValue>,
  version: number,
): void {
  checkVersion('StreamsGroupCurrentMemberAssignmentValue', version, 0, 0)
  const {
    memberEpoch = 0,
    previousMemberEpoch = 0,
    state = 0,
    activeTasks = [],
    standbyTasks = [],
    warmupTasks = [],
    activeTasksPendingRevocation = [],
    standbyTasksPendingRevocation = [],
    warmupTasksPendingRevocation = [],
    unknownTags,
  } = value
  writer.int32(memberEpoch)
  writer.int32(previousMemberEpoch)
  writer.int8(state)
  writer.compactArrayLength(activeTasks.length)
  for (const item of activeTasks) writeStreamsGroupCurrentMemberAssignmentValueTaskIds(writer, item, version)
  writer.compactArrayLength(standbyTasks.length)
  for (const item of standbyTasks) writeStreamsGroupCurrentMemberAssignmentValueTaskIds(writer, item, version)
  writer.compactArrayLength(warmupTasks.length)
  for (const item of warmupTasks) writeStreamsGroupCurrentMemberAssignmentValueTaskIds(writer, item, version)
  writer.compactArrayLength(activeTasksPendingRevocation.length)
  for (const item of activeTasksPendingRevocation)
    writeStreamsGroupCurrentMemberAssignmentValueTaskIds(writer, item, version)
  writer.compactArrayLength(standbyTasksPendingRevocation.length)
  for (const item of standbyTasksPendingRevocation)
    writeStreamsGroupCurrentMemberAssignmentValueTaskIds(writer, item, version)
  writer.compactArrayLength(warmupTasksPendingRevocation.length)
  for (const item of warmupTasksPendingRevocation)
    writeStreamsGroupCurrentMemberAssignmentValueTaskIds(writer, item, version)
  writer.unknownTags(unknownTags)
}

function writeStreamsGroupCurrentMemberAssignmentValueTaskIds(
  writer: Writer,
  value: MessageInput<StreamsGroupCurrentMemberAssignmentValueTaskIds>,
  version: number,
): void {
  const { subtopologyId = '', partitions = [], assignmentEpochs = [], unknownTags } = value
  writer.compactString(subtopologyId)
  writer.compactArrayLength(partitions.length)
  for (const item of partitions) writer.int32(item)
  let tagCount = unknownTags === undefined ? 0 : unknownTags.length
  const hasAssignmentEpochs = assignmentEpochs === null || assignmentEpochs.length > 0
  if (hasAssignmentEpochs) tagCount++
  if (unknownTags !== undefined) refuseTag(unknownTags, 0, 'StreamsGroupCurrentMemberAssignmentValue', version)
  writer.unsignedVarint(tagCount)
  if (hasAssignmentEpochs) {
    const mark = writer.beginTag(0)
    writer.compactArrayLength(assignmentEpochs?.length ?? -1)
    for (const item of assignmentEpochs ?? []) writer.int32(item)
    writer.endTag(mark)
  }
  if (unknownTags !== undefined) writer.unknownTagsBetween(unknownTags, 1, Infinity)
}

function createStreamsGroupCurrentMemberAssignmentValue(
  value: MessageInput<StreamsGroupCurrentMemberAssignmentValue> = {},
): StreamsGroupCurrentMemberAssignmentValue {
  const {
    memberEpoch = 0,
    previousMemberEpoch = 0,
    state = 0,
    activeTasks = [],
    standbyTasks = [],
    warmupTasks = [],
    activeTasksPendingRevocation = [],
    standbyTasksPendingRevocation = [],
    warmupTasksPendingRevocation = [],
    unknownTags,
  } = value
  const created: StreamsGroupCurrentMemberAssignmentValue = {
    memberEpoch,
    previousMemberEpoch,
    state,
    activeTasks: activeTasks.map((item) => createStreamsGroupCurrentMemberAssignmentValueTaskIds(item)),
    standbyTasks: standbyTasks.map((item) => createStreamsGroupCurrentMemberAssignmentValueTaskIds(item)),
    warmupTasks: warmupTasks.map((item) => createStreamsGroupCurrentMemberAssignmentValueTaskIds(item)),
    activeTasksPendingRevocation:
      activeTasksPendingRevocation.map((item) => createStreamsGroupCurrentMemberAssignmentValueTaskIds(item)),
    standbyTasksPendingRevocation:
      standbyTasksPendingRevocation.map((item) => createStreamsGroupCurrentMemberAssignmentValueTaskIds(item)),
    warmupTasksPendingRevocation:
      warmupTasksPendingRevocation.map((item) => createStreamsGroupCurrentMemberAssignmentValueTaskIds(item)),
  }
  if (unknownTags !== undefined) created.unknownTags = unknownTags.slice()
  return created
}

function createStreamsGroupCurrentMemberAssignmentValueTaskIds(
  value: MessageInput<StreamsGroupCurrentMemberAssignmentValueTaskIds> = {},
): StreamsGroupCurrentMemberAssignmentValueTaskIds {
  const { subtopologyId = '', partitions = [], assignmentEpochs = [], unknownTags } = value
  const created: StreamsGroupCurrentMemberAssignmentValueTaskIds = {
    subtopologyId,
    partitions: partitions.slice(),
    assignmentEpochs: assignmentEpochs === null ? null : assignmentEpochs.slice(),
  }
  if (unknownTags !== undefined) created.unknownTags = unknownTags.slice()
  return created
}

/** Names a Streams group that has a topology. */
export interface StreamsGroupTopologyKey {
  groupId: string
}

export const streamsGroupTopologyKey: MessageCodec<StreamsGroupTopologyKey> = {
  name: 'StreamsGroupTopologyKey',
  apiKey: 23,
  lowestVersion: 0,
  highestVersion: 0,
  flexibleFrom: Infinity,
  read: readStreamsGroupTopologyKey,
  write: writeStreamsGroupTopologyKey,
  create: createStreamsGroupTopologyKey,
}

function readStreamsGroupTopologyKey(reader: Reader, version: number): StreamsGroupTopologyKey {
  checkVersion('StreamsGroupTopologyKey', version, 0, 0)
  const groupId = reader.string()
  return { groupId }
}

function writeStreamsGroupTopologyKey(
  writer: Writer,
  value: MessageInput<StreamsGroupTopologyKey>,
  version: number,
): void {
  checkVersion('StreamsGroupTopologyKey', version, 0, 0)
  const { groupId = '' } = value
  writer.string(groupId)
}

function createStreamsGroupTopologyKey(value: MessageInput<StreamsGroupTopologyKey> = {}): StreamsGroupTopologyKey {
  const { groupId = '' } = value
  return { groupId }
}

/** The topology of a Streams group. */
export interface StreamsGroupTopologyValue {
  epoch: number
  subtopologies: StreamsGroupTopologyValueSubtopology[]
  unknownTags?: UnknownTag[]
}

export interface StreamsGroupTopologyValueSubtopology {
  subtopologyId: string
  sourceTopics: string[]
  sourceTopicRegex: string[]
  stateChangelogTopics: StreamsGroupTopologyValueTopicInfo[]
  repartitionSinkTopics: string[]
  repartitionSourceTopics: StreamsGroupTopologyValueTopicInfo[]
  copartitionGroups: StreamsGroupTopologyValueCopartitionGroup[]
  unknownTags?: UnknownTag[]
}

export interface StreamsGroupTopologyValueCopartitionGroup {
  /** int16. */
  sourceTopics: number[]
  /** int16. */
  sourceTopicRegex: number[]
  /** int16. */
  repartitionSourceTopics: number[]
  unknownTags?: UnknownTag[]
}

export interface StreamsGroupTopologyValueTopicInfo {
  name: string
  partitions: number
  /** int16. */
  replicationFactor: number
  topicConfigs: StreamsGroupTopologyValueTopicConfig[]
  unknownTags?: UnknownTag[]
}

export interface StreamsGroupTopologyValueTopicConfig {
  key: string
  value: string
  unknownTags?: UnknownTag[]
}

export const streamsGroupTopologyValue: MessageCodec<StreamsGroupTopologyValue> = {
  name: 'StreamsGroupTopologyValue',
  apiKey: 23,
  lowestVersion: 0,
  highestVersion: 0,
  flexibleFrom: 0,
  read: readStreamsGroupTopologyValue,
  write: writeStreamsGroupTopologyValue,
  create: createStreamsGroupTopologyValue,
}

function readStreamsGroupTopologyValue(reader: Reader, version: number): StreamsGroupTopologyValue {
  checkVersion('StreamsGroupTopologyValue', version, 0, 0)
  const epoch = reader.int32()
  const subtopologies: StreamsGroupTopologyValueSubtopology[] = []
  for (let count = reader.compactArrayLength(8); count > 0; count--) {
    subtopologies.push(readStreamsGroupTopologyValueSubtopology(reader, version))
  }
  const unknownTags = reader.unknownTags()
  const value: StreamsGroupTopologyValue = { epoch, subtopologies }
  if (unknownTags !== undefined) value.unknownTags = unknownTags
  return value
}

function readStreamsGroupTopologyValueSubtopology(
  reader: Reader,
  version: number,
): StreamsGroupTopologyValueSubtopology {
  const subtopologyId = reader.compactString()
  const sourceTopics: string[] = []
  for (let count = reader.compactArrayLength(1); count > 0; count--) {
    sourceTopics.push(reader.compactString())
  }
  const sourceTopicRegex: string[] = []
  for (let count = reader.compactArrayLength(1); count > 0; count--) {
    sourceTopicRegex.push(reader.compactString())
  }
  const stateChangelogTopics: StreamsGroupTopologyValueTopicInfo[] = []
  for (let count = reader.compactArrayLength(9); count > 0; count--) {
    stateChangelogTopics.push(readStreamsGroupTopologyValueTopicInfo(reader, version))
  }
  const repartitionSinkTopics: string[] = []
  for (let count = reader.compactArrayLength(1); count > 0; count--) {
    repartitionSinkTopics.push(reader.compactString())
  }
  const repartitionSourceTopics: StreamsGroupTopologyValueTopicInfo[] = []
  for (let count = reader.compactArrayLength(9); count > 0; count--) {
    repartitionSourceTopics.push(readStreamsGroupTopologyValueTopicInfo(reader, version))
  }
  const copartitionGroups: StreamsGroupTopologyValueCopartitionGroup[] = []
  for (let count = reader.compactArrayLength(4); count > 0; count--) {
    copartitionGroups.push(readStreamsGroupTopologyValueCopartitionGroup(reader, version))
  }
  const unknownTags = reader.unknownTags()
  const value: StreamsGroupTopologyValueSubtopology = {
    subtopologyId,
    sourceTopics,
    sourceTopicRegex,
    stateChangelogTopics,
    repartitionSinkTopics,
    repartitionSourceTopics,
    copartitionGroups,
  }
  if (unknownTags !== undefined) value.unknownTags = unknownTags
  return value
}

function readStreamsGroupTopologyValueCopartitionGroup(
  reader: Reader,
  _version: number,
): StreamsGroupTopologyValueCopartitionGroup {
  const sourceTopics: number[] = []
  for (let count = reader.compactArrayLength(2); count > 0; count--) {
    sourceTopics.push(reader.int16())
  }
  const sourceTopicRegex: number[] = []
  for (let count = reader.compactArrayLength(2); count > 0; count--) {
    sourceTopicRegex.push(reader.int16())
  }
  const repartitionSourceTopics: number[] = []
  for (let count = reader.compactArrayLength(2); count > 0; count--) {
    repartitionSourceTopics.push(reader.int16())
  }
  const unknownTags = reader.unknownTags()
  const value: StreamsGroupTopologyValueCopartitionGroup = { sourceTopics, sourceTopicRegex, repartitionSourceTopics }
  if (unknownTags !== undefined) value.unknownTags = unknownTags
  return value
}

function readStreamsGroupTopologyValueTopicInfo(reader: Reader, version: number): StreamsGroupTopologyValueTopicInfo {
  const name = reader.compactString()
  const partitions = reader.int32()
  const replicationFactor = reader.int16()
  const topicConfigs: StreamsGroupTopologyValueTopicConfig[] = []
  for (let count = reader.compactArrayLength(3); count > 0; count--) {
    topicConfigs.push(readStreamsGroupTopologyValueTopicConfig(reader, version))
  }
  const unknownTags = reader.unknownTags()
  const value: StreamsGroupTopologyValueTopicInfo = { name, partitions, replicationFactor, topicConfigs }
  if (unknownTags !== undefined) value.unknownTags = unknownTags
  return value
}

function readStreamsGroupTopologyValueTopicConfig(
  reader: Reader,
  _version: number,
): StreamsGroupTopologyValueTopicConfig {
  const key = reader.compactString()
  const valueField = reader.compactString()
  const unknownTags = reader.unknownTags()
  const value: StreamsGroupTopologyValueTopicConfig = { key, value: valueField }
  if (unknownTags !== undefined) value.unknownTags = unknownTags
  return value
}

function writeStreamsGroupTopologyValue(
  writer: Writer,
  value: MessageInput<StreamsGroupTopologyValue>,
  version: number,
): void {
  checkVersion('StreamsGroupTopologyValue', version, 0, 0)
  const { epoch = 0, subtopologies = [], unknownTags } = value
  writer.int32(epoch)
  writer.compactArrayLength(subtopologies.length)
  for (const item of subtopologies) writeStreamsGroupTopologyValueSubtopology(writer, item, version)
  writer.unknownTags(unknownTags)
}

function writeStreamsGroupTopologyValueSubtopology(
  writer: Writer,
  value: MessageInput<StreamsGroupTopologyValueSubtopology>,
  version: number,
): void {
  const {
    subtopologyId = '',
    sourceTopics = [],
    sourceTopicRegex = [],
    stateChangelogTopics = [],
    repartitionSinkTopics = [],
    repartitionSourceTopics = [],
    copartitionGroups = [],
    unknownTags,
  } = value
  writer.compactString(subtopologyId)
  writer.compactArrayLength(sourceTopics.length)
  for (const item of sourceTopics) writer.compactString(item)
  writer.compactArrayLength(sourceTopicRegex.length)
  for (const item of sourceTopicRegex) writer.compactString(item)
  writer.compactArrayLength(stateChangelogTopics.length)
  for (const item of stateChangelogTopics) writeStreamsGroupTopologyValueTopicInfo(writer, item, version)
  writer.compactArrayLength(repartitionSinkTopics.length)
  for (const item of repartitionSinkTopics) writer.compactString(item)
  writer.compactArrayLength(repartitionSourceTopics.length)
  for (const item of repartitionSourceTopics) writeStreamsGroupTopologyValueTopicInfo(writer, item, version)
  writer.compactArrayLength(copartitionGroups.length)
  for (const item of copartitionGroups) writeStreamsGroupTopologyValueCopartitionGroup(writer, item, version)
  writer.unknownTags(unknownTags)
}

function writeStreamsGroupTopologyValueCopartitionGroup(
  writer: Writer,
  value: MessageInput<StreamsGroupTopologyValueCopartitionGroup>,
  _version: number,
): void {
  const { sourceTopics = [], sourceTopicRegex = [], repartitionSourceTopics = [], unknownTags } = value
  writer.compactArrayLength(sourceTopics.length)
  for (const item of sourceTopics) writer.int16(item)
  writer.compactArrayLength(sourceTopicRegex.length)
  for (const item of sourceTopicRegex) writer.int16(item)
  writer.compactArrayLength(repartitionSourceTopics.length)
  for (const item of repartitionSourceTopics) writer.int16(item)
  writer.unknownTags(unknownTags)
}

function writeStreamsGroupTopologyValueTopicInfo(
  writer: Writer,
  value: MessageInput<StreamsGroupTopologyValueTopicInfo>,
  version: number,
): void {
  const { name = '', partitions = 0, replicationFactor = 0, topicConfigs = [], unknownTags } = value
  writer.compactString(name)
  writer.int32(partitions)
  writer.int16(replicationFactor)
  writer.compactArrayLength(topicConfigs.length)
  for (const item of topicConfigs) writeStreamsGroupTopologyValueTopicConfig(writer, item, version)
  writer.unknownTags(unknownTags)
}

function writeStreamsGroupTopologyValueTopicConfig(
  writer: Writer,
  value: MessageInput<StreamsGroupTopologyValueTopicConfig>,
  _version: number,
): void {
  const { key = '', value: valueField = '', unknownTags } = value
  writer.compactString(key)
  writer.compactString(valueField)
  writer.unknownTags(unknownTags)
}

function createStreamsGroupTopologyValue(
  value: MessageInput<StreamsGroupTopologyValue> = {},
): StreamsGroupTopologyValue {
  const { epoch = 0, subtopologies = [], unknownTags } = value
  const created: StreamsGroupTopologyValue = {
    epoch,
    subtopologies: subtopologies.map((item) => createStreamsGroupTopologyValueSubtopology(item)),
  }
  if (unknownTags !== undefined) created.unknownTags = unknownTags.slice()
  return created
}

function createStreamsGroupTopologyValueSubtopology(
  value: MessageInput<StreamsGroupTopologyValueSubtopology> = {},
): StreamsGroupTopologyValueSubtopology {
  const {
    subtopologyId = '',
    sourceTopics = [],
    sourceTopicRegex = [],
    stateChangelogTopics = [],
    repartitionSinkTopics = [],
    repartitionSourceTopics = [],
    copartitionGroups = [],
    unknownTags,
  } = value
  const created: StreamsGroupTopologyValueSubtopology = {
    subtopologyId,
    sourceTopics: sourceTopics.slice(),
    sourceTopicRegex: sourceTopicRegex.slice(),
    stateChangelogTopics: stateChangelogTopics.map((item) => createStreamsGroupTopologyValueTopicInfo(item)),
    repartitionSinkTopics: repartitionSinkTopics.slice(),
    repartitionSourceTopics: repartitionSourceTopics.map((item) => createStreamsGroupTopologyValueTopicInfo(item)),
    copartitionGroups: copartitionGroups.map((item) => createStreamsGroupTopologyValueCopartitionGroup(item)),
  }
  if (unknownTags !== undefined) created.unknownTags = unknownTags.slice()
  return created
}

function createStreamsGroupTopologyValueCopartitionGroup(
  value: MessageInput<StreamsGroupTopologyValueCopartitionGroup> = {},
): StreamsGroupTopologyValueCopartitionGroup {
  const { sourceTopics = [], sourceTopicRegex = [], repartitionSourceTopics = [], unknownTags } = value
  const created: StreamsGroupTopologyValueCopartitionGroup = {
    sourceTopics: sourceTopics.slice(),
    sourceTopicRegex: sourceTopicRegex.slice(),
    repartitionSourceTopics: repartitionSourceTopics.slice(),
  }
  if (unknownTags !== undefined) created.unknownTags = unknownTags.slice()
  return created
}

function createStreamsGroupTopologyValueTopicInfo(
  value: MessageInput<StreamsGroupTopologyValueTopicInfo> = {},
): StreamsGroupTopologyValueTopicInfo {
  const { name = '', partitions = 0, replicationFactor = 0, topicConfigs = [], unknownTags } = value
  const created: StreamsGroupTopologyValueTopicInfo = {
    name,
    partitions,
    replicationFactor,
    topicConfigs: topicConfigs.map((item) => createStreamsGroupTopologyValueTopicConfig(item)),
  }
  if (unknownTags !== undefined) created.unknownTags = unknownTags.slice()
  return created
}

function createStreamsGroupTopologyValueTopicConfig(
  value: MessageInput<StreamsGroupTopologyValueTopicConfig> = {},
): StreamsGroupTopologyValueTopicConfig {
  const { key = '', value: valueField = '', unknownTags } = value
  const created: StreamsGroupTopologyValueTopicConfig = { key, value: valueField }
  if (unknownTags !== undefined) created.unknownTags = unknownTags.slice()
  return created
}
