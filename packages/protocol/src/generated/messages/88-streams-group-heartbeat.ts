// generated, do not edit, from schema/88-streams-group-heartbeat.ts

import type { ApiSpec } from '../../api.ts'
import { checkVersion, type MessageCodec, type MessageInput } from '../../message.ts'
import type { Reader } from '../../reader.ts'
import type { UnknownTag } from '../../unknown-tag.ts'
import type { Writer } from '../../writer.ts'
import { streamsGroupHeartbeatInfo } from '../api-table.ts'

/** Joins, keeps alive and leaves a Streams group, and carries its topology and its tasks. */
export interface StreamsGroupHeartbeatRequest {
  groupId: string
  memberId: string
  memberEpoch: number
  endpointInformationEpoch: number
  /** Default null. */
  instanceId: string | null
  /** Default null. */
  rackId: string | null
  /** Default -1. */
  rebalanceTimeoutMs: number
  /** Default null. */
  topology: StreamsGroupHeartbeatRequestTopology | null
  /** Default null. */
  activeTasks: StreamsGroupHeartbeatRequestTaskIds[] | null
  /** Default null. */
  standbyTasks: StreamsGroupHeartbeatRequestTaskIds[] | null
  /** Default null. */
  warmupTasks: StreamsGroupHeartbeatRequestTaskIds[] | null
  /** Default null. */
  processId: string | null
  /** Default null. */
  userEndpoint: StreamsGroupHeartbeatRequestEndpoint | null
  /** Default null. */
  clientTags: StreamsGroupHeartbeatRequestKeyValue[] | null
  /** Default null. */
  taskOffsets: StreamsGroupHeartbeatRequestTaskOffset[] | null
  /** Default null. */
  taskEndOffsets: StreamsGroupHeartbeatRequestTaskOffset[] | null
  shutdownApplication: boolean
  unknownTags?: UnknownTag[]
}

export interface StreamsGroupHeartbeatRequestTaskOffset {
  subtopologyId: string
  partition: number
  /** int64. */
  offset: number
  unknownTags?: UnknownTag[]
}

export interface StreamsGroupHeartbeatRequestEndpoint {
  host: string
  /** uint16. */
  port: number
  unknownTags?: UnknownTag[]
}

export interface StreamsGroupHeartbeatRequestTaskIds {
  subtopologyId: string
  partitions: number[]
  unknownTags?: UnknownTag[]
}

export interface StreamsGroupHeartbeatRequestTopology {
  epoch: number
  subtopologies: StreamsGroupHeartbeatRequestSubtopology[]
  unknownTags?: UnknownTag[]
}

export interface StreamsGroupHeartbeatRequestSubtopology {
  subtopologyId: string
  sourceTopics: string[]
  sourceTopicRegex: string[]
  stateChangelogTopics: StreamsGroupHeartbeatRequestTopicInfo[]
  repartitionSinkTopics: string[]
  repartitionSourceTopics: StreamsGroupHeartbeatRequestTopicInfo[]
  copartitionGroups: StreamsGroupHeartbeatRequestCopartitionGroup[]
  unknownTags?: UnknownTag[]
}

export interface StreamsGroupHeartbeatRequestCopartitionGroup {
  /** int16. */
  sourceTopics: number[]
  /** int16. */
  sourceTopicRegex: number[]
  /** int16. */
  repartitionSourceTopics: number[]
  unknownTags?: UnknownTag[]
}

export interface StreamsGroupHeartbeatRequestTopicInfo {
  name: string
  partitions: number
  /** int16. */
  replicationFactor: number
  topicConfigs: StreamsGroupHeartbeatRequestKeyValue[]
  unknownTags?: UnknownTag[]
}

export interface StreamsGroupHeartbeatRequestKeyValue {
  key: string
  value: string
  unknownTags?: UnknownTag[]
}

export const streamsGroupHeartbeatRequest: MessageCodec<StreamsGroupHeartbeatRequest> = {
  name: 'StreamsGroupHeartbeatRequest',
  apiKey: 88,
  lowestVersion: 0,
  highestVersion: 0,
  flexibleFrom: 0,
  read: readStreamsGroupHeartbeatRequest,
  write: writeStreamsGroupHeartbeatRequest,
  create: createStreamsGroupHeartbeatRequest,
}

function readStreamsGroupHeartbeatRequest(reader: Reader, version: number): StreamsGroupHeartbeatRequest {
  checkVersion('StreamsGroupHeartbeatRequest', version, 0, 0)
  const groupId = reader.compactString()
  const memberId = reader.compactString()
  const memberEpoch = reader.int32()
  const endpointInformationEpoch = reader.int32()
  const instanceId = reader.compactNullableString()
  const rackId = reader.compactNullableString()
  const rebalanceTimeoutMs = reader.int32()
  const topology = reader.int8() < 0 ? null : readStreamsGroupHeartbeatRequestTopology(reader, version)
  let activeTasks: StreamsGroupHeartbeatRequestTaskIds[] | null = []
  let activeTasksCount = reader.compactNullableArrayLength(3)
  activeTasks = activeTasksCount < 0 ? null : []
  for (; activeTasksCount > 0; activeTasksCount--) {
    activeTasks!.push(readStreamsGroupHeartbeatRequestTaskIds(reader, version))
  }
  let standbyTasks: StreamsGroupHeartbeatRequestTaskIds[] | null = []
  let standbyTasksCount = reader.compactNullableArrayLength(3)
  standbyTasks = standbyTasksCount < 0 ? null : []
  for (; standbyTasksCount > 0; standbyTasksCount--) {
    standbyTasks!.push(readStreamsGroupHeartbeatRequestTaskIds(reader, version))
  }
  let warmupTasks: StreamsGroupHeartbeatRequestTaskIds[] | null = []
  let warmupTasksCount = reader.compactNullableArrayLength(3)
  warmupTasks = warmupTasksCount < 0 ? null : []
  for (; warmupTasksCount > 0; warmupTasksCount--) {
    warmupTasks!.push(readStreamsGroupHeartbeatRequestTaskIds(reader, version))
  }
  const processId = reader.compactNullableString()
  const userEndpoint = reader.int8() < 0 ? null : readStreamsGroupHeartbeatRequestEndpoint(reader, version)
  let clientTags: StreamsGroupHeartbeatRequestKeyValue[] | null = []
  let clientTagsCount = reader.compactNullableArrayLength(3)
  clientTags = clientTagsCount < 0 ? null : []
  for (; clientTagsCount > 0; clientTagsCount--) {
    clientTags!.push(readStreamsGroupHeartbeatRequestKeyValue(reader, version))
  }
  let taskOffsets: StreamsGroupHeartbeatRequestTaskOffset[] | null = []
  let taskOffsetsCount = reader.compactNullableArrayLength(14)
  taskOffsets = taskOffsetsCount < 0 ? null : []
  for (; taskOffsetsCount > 0; taskOffsetsCount--) {
    taskOffsets!.push(readStreamsGroupHeartbeatRequestTaskOffset(reader, version))
  }
  let taskEndOffsets: StreamsGroupHeartbeatRequestTaskOffset[] | null = []
  let taskEndOffsetsCount = reader.compactNullableArrayLength(14)
  taskEndOffsets = taskEndOffsetsCount < 0 ? null : []
  for (; taskEndOffsetsCount > 0; taskEndOffsetsCount--) {
    taskEndOffsets!.push(readStreamsGroupHeartbeatRequestTaskOffset(reader, version))
  }
  const shutdownApplication = reader.bool()
  const unknownTags = reader.unknownTags()
  const value: StreamsGroupHeartbeatRequest = {
    groupId,
    memberId,
    memberEpoch,
    endpointInformationEpoch,
    instanceId,
    rackId,
    rebalanceTimeoutMs,
    topology,
    activeTasks,
    standbyTasks,
    warmupTasks,
    processId,
    userEndpoint,
    clientTags,
    taskOffsets,
    taskEndOffsets,
    shutdownApplication,
  }
  if (unknownTags !== undefined) value.unknownTags = unknownTags
  return value
}

function readStreamsGroupHeartbeatRequestTaskOffset(
  reader: Reader,
  _version: number,
): StreamsGroupHeartbeatRequestTaskOffset {
  const subtopologyId = reader.compactString()
  const partition = reader.int32()
  const offset = reader.int64()
  const unknownTags = reader.unknownTags()
  const value: StreamsGroupHeartbeatRequestTaskOffset = { subtopologyId, partition, offset }
  if (unknownTags !== undefined) value.unknownTags = unknownTags
  return value
}

function readStreamsGroupHeartbeatRequestEndpoint(
  reader: Reader,
  _version: number,
): StreamsGroupHeartbeatRequestEndpoint {
  const host = reader.compactString()
  const port = reader.uint16()
  const unknownTags = reader.unknownTags()
  const value: StreamsGroupHeartbeatRequestEndpoint = { host, port }
  if (unknownTags !== undefined) value.unknownTags = unknownTags
  return value
}

function readStreamsGroupHeartbeatRequestTaskIds(
  reader: Reader,
  _version: number,
): StreamsGroupHeartbeatRequestTaskIds {
  const subtopologyId = reader.compactString()
  const partitions: number[] = []
  for (let count = reader.compactArrayLength(4); count > 0; count--) {
    partitions.push(reader.int32())
  }
  const unknownTags = reader.unknownTags()
  const value: StreamsGroupHeartbeatRequestTaskIds = { subtopologyId, partitions }
  if (unknownTags !== undefined) value.unknownTags = unknownTags
  return value
}

function readStreamsGroupHeartbeatRequestTopology(
  reader: Reader,
  version: number,
): StreamsGroupHeartbeatRequestTopology {
  const epoch = reader.int32()
  const subtopologies: StreamsGroupHeartbeatRequestSubtopology[] = []
  for (let count = reader.compactArrayLength(8); count > 0; count--) {
    subtopologies.push(readStreamsGroupHeartbeatRequestSubtopology(reader, version))
  }
  const unknownTags = reader.unknownTags()
  const value: StreamsGroupHeartbeatRequestTopology = { epoch, subtopologies }
  if (unknownTags !== undefined) value.unknownTags = unknownTags
  return value
}

function readStreamsGroupHeartbeatRequestSubtopology(
  reader: Reader,
  version: number,
): StreamsGroupHeartbeatRequestSubtopology {
  const subtopologyId = reader.compactString()
  const sourceTopics: string[] = []
  for (let count = reader.compactArrayLength(1); count > 0; count--) {
    sourceTopics.push(reader.compactString())
  }
  const sourceTopicRegex: string[] = []
  for (let count = reader.compactArrayLength(1); count > 0; count--) {
    sourceTopicRegex.push(reader.compactString())
  }
  const stateChangelogTopics: StreamsGroupHeartbeatRequestTopicInfo[] = []
  for (let count = reader.compactArrayLength(9); count > 0; count--) {
    stateChangelogTopics.push(readStreamsGroupHeartbeatRequestTopicInfo(reader, version))
  }
  const repartitionSinkTopics: string[] = []
  for (let count = reader.compactArrayLength(1); count > 0; count--) {
    repartitionSinkTopics.push(reader.compactString())
  }
  const repartitionSourceTopics: StreamsGroupHeartbeatRequestTopicInfo[] = []
  for (let count = reader.compactArrayLength(9); count > 0; count--) {
    repartitionSourceTopics.push(readStreamsGroupHeartbeatRequestTopicInfo(reader, version))
  }
  const copartitionGroups: StreamsGroupHeartbeatRequestCopartitionGroup[] = []
  for (let count = reader.compactArrayLength(4); count > 0; count--) {
    copartitionGroups.push(readStreamsGroupHeartbeatRequestCopartitionGroup(reader, version))
  }
  const unknownTags = reader.unknownTags()
  const value: StreamsGroupHeartbeatRequestSubtopology = {
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

function readStreamsGroupHeartbeatRequestCopartitionGroup(
  reader: Reader,
  _version: number,
): StreamsGroupHeartbeatRequestCopartitionGroup {
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
  const value: StreamsGroupHeartbeatRequestCopartitionGroup =
    { sourceTopics, sourceTopicRegex, repartitionSourceTopics }
  if (unknownTags !== undefined) value.unknownTags = unknownTags
  return value
}

function readStreamsGroupHeartbeatRequestTopicInfo(
  reader: Reader,
  version: number,
): StreamsGroupHeartbeatRequestTopicInfo {
  const name = reader.compactString()
  const partitions = reader.int32()
  const replicationFactor = reader.int16()
  const topicConfigs: StreamsGroupHeartbeatRequestKeyValue[] = []
  for (let count = reader.compactArrayLength(3); count > 0; count--) {
    topicConfigs.push(readStreamsGroupHeartbeatRequestKeyValue(reader, version))
  }
  const unknownTags = reader.unknownTags()
  const value: StreamsGroupHeartbeatRequestTopicInfo = { name, partitions, replicationFactor, topicConfigs }
  if (unknownTags !== undefined) value.unknownTags = unknownTags
  return value
}

function readStreamsGroupHeartbeatRequestKeyValue(
  reader: Reader,
  _version: number,
): StreamsGroupHeartbeatRequestKeyValue {
  const key = reader.compactString()
  const valueField = reader.compactString()
  const unknownTags = reader.unknownTags()
  const value: StreamsGroupHeartbeatRequestKeyValue = { key, value: valueField }
  if (unknownTags !== undefined) value.unknownTags = unknownTags
  return value
}

function writeStreamsGroupHeartbeatRequest(
  writer: Writer,
  value: MessageInput<StreamsGroupHeartbeatRequest>,
  version: number,
): void {
  checkVersion('StreamsGroupHeartbeatRequest', version, 0, 0)
  const {
    groupId = '',
    memberId = '',
    memberEpoch = 0,
    endpointInformationEpoch = 0,
    instanceId = null,
    rackId = null,
    rebalanceTimeoutMs = -1,
    topology = null,
    activeTasks = null,
    standbyTasks = null,
    warmupTasks = null,
    processId = null,
    userEndpoint = null,
    clientTags = null,
    taskOffsets = null,
    taskEndOffsets = null,
    shutdownApplication = false,
    unknownTags,
  } = value
  writer.compactString(groupId)
  writer.compactString(memberId)
  writer.int32(memberEpoch)
  writer.int32(endpointInformationEpoch)
  writer.compactNullableString(instanceId)
  writer.compactNullableString(rackId)
  writer.int32(rebalanceTimeoutMs)
  writer.int8(topology === null ? -1 : 1)
  if (topology !== null) writeStreamsGroupHeartbeatRequestTopology(writer, topology, version)
  writer.compactArrayLength(activeTasks?.length ?? -1)
  for (const item of activeTasks ?? []) writeStreamsGroupHeartbeatRequestTaskIds(writer, item, version)
  writer.compactArrayLength(standbyTasks?.length ?? -1)
  for (const item of standbyTasks ?? []) writeStreamsGroupHeartbeatRequestTaskIds(writer, item, version)
  writer.compactArrayLength(warmupTasks?.length ?? -1)
  for (const item of warmupTasks ?? []) writeStreamsGroupHeartbeatRequestTaskIds(writer, item, version)
  writer.compactNullableString(processId)
  writer.int8(userEndpoint === null ? -1 : 1)
  if (userEndpoint !== null) writeStreamsGroupHeartbeatRequestEndpoint(writer, userEndpoint, version)
  writer.compactArrayLength(clientTags?.length ?? -1)
  for (const item of clientTags ?? []) writeStreamsGroupHeartbeatRequestKeyValue(writer, item, version)
  writer.compactArrayLength(taskOffsets?.length ?? -1)
  for (const item of taskOffsets ?? []) writeStreamsGroupHeartbeatRequestTaskOffset(writer, item, version)
  writer.compactArrayLength(taskEndOffsets?.length ?? -1)
  for (const item of taskEndOffsets ?? []) writeStreamsGroupHeartbeatRequestTaskOffset(writer, item, version)
  writer.bool(shutdownApplication)
  writer.unknownTags(unknownTags)
}

function writeStreamsGroupHeartbeatRequestTaskOffset(
  writer: Writer,
  value: MessageInput<StreamsGroupHeartbeatRequestTaskOffset>,
  _version: number,
): void {
  const { subtopologyId = '', partition = 0, offset = 0, unknownTags } = value
  writer.compactString(subtopologyId)
  writer.int32(partition)
  writer.int64(offset)
  writer.unknownTags(unknownTags)
}

function writeStreamsGroupHeartbeatRequestEndpoint(
  writer: Writer,
  value: MessageInput<StreamsGroupHeartbeatRequestEndpoint>,
  _version: number,
): void {
  const { host = '', port = 0, unknownTags } = value
  writer.compactString(host)
  writer.uint16(port)
  writer.unknownTags(unknownTags)
}

function writeStreamsGroupHeartbeatRequestTaskIds(
  writer: Writer,
  value: MessageInput<StreamsGroupHeartbeatRequestTaskIds>,
  _version: number,
): void {
  const { subtopologyId = '', partitions = [], unknownTags } = value
  writer.compactString(subtopologyId)
  writer.compactArrayLength(partitions.length)
  for (const item of partitions) writer.int32(item)
  writer.unknownTags(unknownTags)
}

function writeStreamsGroupHeartbeatRequestTopology(
  writer: Writer,
  value: MessageInput<StreamsGroupHeartbeatRequestTopology>,
  version: number,
): void {
  const { epoch = 0, subtopologies = [], unknownTags } = value
  writer.int32(epoch)
  writer.compactArrayLength(subtopologies.length)
  for (const item of subtopologies) writeStreamsGroupHeartbeatRequestSubtopology(writer, item, version)
  writer.unknownTags(unknownTags)
}

function writeStreamsGroupHeartbeatRequestSubtopology(
  writer: Writer,
  value: MessageInput<StreamsGroupHeartbeatRequestSubtopology>,
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
  for (const item of stateChangelogTopics) writeStreamsGroupHeartbeatRequestTopicInfo(writer, item, version)
  writer.compactArrayLength(repartitionSinkTopics.length)
  for (const item of repartitionSinkTopics) writer.compactString(item)
  writer.compactArrayLength(repartitionSourceTopics.length)
  for (const item of repartitionSourceTopics) writeStreamsGroupHeartbeatRequestTopicInfo(writer, item, version)
  writer.compactArrayLength(copartitionGroups.length)
  for (const item of copartitionGroups) writeStreamsGroupHeartbeatRequestCopartitionGroup(writer, item, version)
  writer.unknownTags(unknownTags)
}

function writeStreamsGroupHeartbeatRequestCopartitionGroup(
  writer: Writer,
  value: MessageInput<StreamsGroupHeartbeatRequestCopartitionGroup>,
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

function writeStreamsGroupHeartbeatRequestTopicInfo(
  writer: Writer,
  value: MessageInput<StreamsGroupHeartbeatRequestTopicInfo>,
  version: number,
): void {
  const { name = '', partitions = 0, replicationFactor = 0, topicConfigs = [], unknownTags } = value
  writer.compactString(name)
  writer.int32(partitions)
  writer.int16(replicationFactor)
  writer.compactArrayLength(topicConfigs.length)
  for (const item of topicConfigs) writeStreamsGroupHeartbeatRequestKeyValue(writer, item, version)
  writer.unknownTags(unknownTags)
}

function writeStreamsGroupHeartbeatRequestKeyValue(
  writer: Writer,
  value: MessageInput<StreamsGroupHeartbeatRequestKeyValue>,
  _version: number,
): void {
  const { key = '', value: valueField = '', unknownTags } = value
  writer.compactString(key)
  writer.compactString(valueField)
  writer.unknownTags(unknownTags)
}

function createStreamsGroupHeartbeatRequest(
  value: MessageInput<StreamsGroupHeartbeatRequest> = {},
): StreamsGroupHeartbeatRequest {
  const {
    groupId = '',
    memberId = '',
    memberEpoch = 0,
    endpointInformationEpoch = 0,
    instanceId = null,
    rackId = null,
    rebalanceTimeoutMs = -1,
    topology = null,
    activeTasks = null,
    standbyTasks = null,
    warmupTasks = null,
    processId = null,
    userEndpoint = null,
    clientTags = null,
    taskOffsets = null,
    taskEndOffsets = null,
    shutdownApplication = false,
    unknownTags,
  } = value
  const created: StreamsGroupHeartbeatRequest = {
    groupId,
    memberId,
    memberEpoch,
    endpointInformationEpoch,
    instanceId,
    rackId,
    rebalanceTimeoutMs,
    topology: topology === null ? null : createStreamsGroupHeartbeatRequestTopology(topology),
    activeTasks: activeTasks?.map((item) => createStreamsGroupHeartbeatRequestTaskIds(item)) ?? null,
    standbyTasks: standbyTasks?.map((item) => createStreamsGroupHeartbeatRequestTaskIds(item)) ?? null,
    warmupTasks: warmupTasks?.map((item) => createStreamsGroupHeartbeatRequestTaskIds(item)) ?? null,
    processId,
    userEndpoint: userEndpoint === null ? null : createStreamsGroupHeartbeatRequestEndpoint(userEndpoint),
    clientTags: clientTags?.map((item) => createStreamsGroupHeartbeatRequestKeyValue(item)) ?? null,
    taskOffsets: taskOffsets?.map((item) => createStreamsGroupHeartbeatRequestTaskOffset(item)) ?? null,
    taskEndOffsets: taskEndOffsets?.map((item) => createStreamsGroupHeartbeatRequestTaskOffset(item)) ?? null,
    shutdownApplication,
  }
  if (unknownTags !== undefined) created.unknownTags = unknownTags.slice()
  return created
}

function createStreamsGroupHeartbeatRequestTaskOffset(
  value: MessageInput<StreamsGroupHeartbeatRequestTaskOffset> = {},
): StreamsGroupHeartbeatRequestTaskOffset {
  const { subtopologyId = '', partition = 0, offset = 0, unknownTags } = value
  const created: StreamsGroupHeartbeatRequestTaskOffset = { subtopologyId, partition, offset }
  if (unknownTags !== undefined) created.unknownTags = unknownTags.slice()
  return created
}

function createStreamsGroupHeartbeatRequestEndpoint(
  value: MessageInput<StreamsGroupHeartbeatRequestEndpoint> = {},
): StreamsGroupHeartbeatRequestEndpoint {
  const { host = '', port = 0, unknownTags } = value
  const created: StreamsGroupHeartbeatRequestEndpoint = { host, port }
  if (unknownTags !== undefined) created.unknownTags = unknownTags.slice()
  return created
}

function createStreamsGroupHeartbeatRequestTaskIds(
  value: MessageInput<StreamsGroupHeartbeatRequestTaskIds> = {},
): StreamsGroupHeartbeatRequestTaskIds {
  const { subtopologyId = '', partitions = [], unknownTags } = value
  const created: StreamsGroupHeartbeatRequestTaskIds = { subtopologyId, partitions: partitions.slice() }
  if (unknownTags !== undefined) created.unknownTags = unknownTags.slice()
  return created
}

function createStreamsGroupHeartbeatRequestTopology(
  value: MessageInput<StreamsGroupHeartbeatRequestTopology> = {},
): StreamsGroupHeartbeatRequestTopology {
  const { epoch = 0, subtopologies = [], unknownTags } = value
  const created: StreamsGroupHeartbeatRequestTopology = {
    epoch,
    subtopologies: subtopologies.map((item) => createStreamsGroupHeartbeatRequestSubtopology(item)),
  }
  if (unknownTags !== undefined) created.unknownTags = unknownTags.slice()
  return created
}

function createStreamsGroupHeartbeatRequestSubtopology(
  value: MessageInput<StreamsGroupHeartbeatRequestSubtopology> = {},
): StreamsGroupHeartbeatRequestSubtopology {
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
  const created: StreamsGroupHeartbeatRequestSubtopology = {
    subtopologyId,
    sourceTopics: sourceTopics.slice(),
    sourceTopicRegex: sourceTopicRegex.slice(),
    stateChangelogTopics: stateChangelogTopics.map((item) => createStreamsGroupHeartbeatRequestTopicInfo(item)),
    repartitionSinkTopics: repartitionSinkTopics.slice(),
    repartitionSourceTopics: repartitionSourceTopics.map((item) => createStreamsGroupHeartbeatRequestTopicInfo(item)),
    copartitionGroups: copartitionGroups.map((item) => createStreamsGroupHeartbeatRequestCopartitionGroup(item)),
  }
  if (unknownTags !== undefined) created.unknownTags = unknownTags.slice()
  return created
}

function createStreamsGroupHeartbeatRequestCopartitionGroup(
  value: MessageInput<StreamsGroupHeartbeatRequestCopartitionGroup> = {},
): StreamsGroupHeartbeatRequestCopartitionGroup {
  const { sourceTopics = [], sourceTopicRegex = [], repartitionSourceTopics = [], unknownTags } = value
  const created: StreamsGroupHeartbeatRequestCopartitionGroup = {
    sourceTopics: sourceTopics.slice(),
    sourceTopicRegex: sourceTopicRegex.slice(),
    repartitionSourceTopics: repartitionSourceTopics.slice(),
  }
  if (unknownTags !== undefined) created.unknownTags = unknownTags.slice()
  return created
}

function createStreamsGroupHeartbeatRequestTopicInfo(
  value: MessageInput<StreamsGroupHeartbeatRequestTopicInfo> = {},
): StreamsGroupHeartbeatRequestTopicInfo {
  const { name = '', partitions = 0, replicationFactor = 0, topicConfigs = [], unknownTags } = value
  const created: StreamsGroupHeartbeatRequestTopicInfo = {
    name,
    partitions,
    replicationFactor,
    topicConfigs: topicConfigs.map((item) => createStreamsGroupHeartbeatRequestKeyValue(item)),
  }
  if (unknownTags !== undefined) created.unknownTags = unknownTags.slice()
  return created
}

function createStreamsGroupHeartbeatRequestKeyValue(
  value: MessageInput<StreamsGroupHeartbeatRequestKeyValue> = {},
): StreamsGroupHeartbeatRequestKeyValue {
  const { key = '', value: valueField = '', unknownTags } = value
  const created: StreamsGroupHeartbeatRequestKeyValue = { key, value: valueField }
  if (unknownTags !== undefined) created.unknownTags = unknownTags.slice()
  return created
}

/** Answers StreamsGroupHeartbeat. */
export interface StreamsGroupHeartbeatResponse {
  throttleTimeMs: number
  /** int16. */
  errorCode: number
  /** Default null. */
  errorMessage: string | null
  memberId: string
  memberEpoch: number
  heartbeatIntervalMs: number
  acceptableRecoveryLag: number
  taskOffsetIntervalMs: number
  status: StreamsGroupHeartbeatResponseStatus[] | null
  /** Default null. */
  activeTasks: StreamsGroupHeartbeatResponseTaskIds[] | null
  /** Default null. */
  standbyTasks: StreamsGroupHeartbeatResponseTaskIds[] | null
  /** Default null. */
  warmupTasks: StreamsGroupHeartbeatResponseTaskIds[] | null
  endpointInformationEpoch: number
  /** Default null. */
  partitionsByUserEndpoint: StreamsGroupHeartbeatResponseEndpointToPartitions[] | null
  unknownTags?: UnknownTag[]
}

export interface StreamsGroupHeartbeatResponseEndpointToPartitions {
  userEndpoint: StreamsGroupHeartbeatResponseEndpoint
  activePartitions: StreamsGroupHeartbeatResponseTopicPartition[]
  standbyPartitions: StreamsGroupHeartbeatResponseTopicPartition[]
  unknownTags?: UnknownTag[]
}

export interface StreamsGroupHeartbeatResponseTopicPartition {
  topic: string
  partitions: number[]
  unknownTags?: UnknownTag[]
}

export interface StreamsGroupHeartbeatResponseEndpoint {
  host: string
  /** uint16. */
  port: number
  unknownTags?: UnknownTag[]
}

export interface StreamsGroupHeartbeatResponseTaskIds {
  subtopologyId: string
  partitions: number[]
  unknownTags?: UnknownTag[]
}

export interface StreamsGroupHeartbeatResponseStatus {
  /** int8. */
  statusCode: number
  statusDetail: string
  unknownTags?: UnknownTag[]
}

export const streamsGroupHeartbeatResponse: MessageCodec<StreamsGroupHeartbeatResponse> = {
  name: 'StreamsGroupHeartbeatResponse',
  apiKey: 88,
  lowestVersion: 0,
  highestVersion: 0,
  flexibleFrom: 0,
  read: readStreamsGroupHeartbeatResponse,
  write: writeStreamsGroupHeartbeatResponse,
  create: createStreamsGroupHeartbeatResponse,
}

function readStreamsGroupHeartbeatResponse(reader: Reader, version: number): StreamsGroupHeartbeatResponse {
  checkVersion('StreamsGroupHeartbeatResponse', version, 0, 0)
  const throttleTimeMs = reader.int32()
  const errorCode = reader.int16()
  const errorMessage = reader.compactNullableString()
  const memberId = reader.compactString()
  const memberEpoch = reader.int32()
  const heartbeatIntervalMs = reader.int32()
  const acceptableRecoveryLag = reader.int32()
  const taskOffsetIntervalMs = reader.int32()
  let status: StreamsGroupHeartbeatResponseStatus[] | null = []
  let statusCount = reader.compactNullableArrayLength(3)
  status = statusCount < 0 ? null : []
  for (; statusCount > 0; statusCount--) {
    status!.push(readStreamsGroupHeartbeatResponseStatus(reader, version))
  }
  let activeTasks: StreamsGroupHeartbeatResponseTaskIds[] | null = []
  let activeTasksCount = reader.compactNullableArrayLength(3)
  activeTasks = activeTasksCount < 0 ? null : []
  for (; activeTasksCount > 0; activeTasksCount--) {
    activeTasks!.push(readStreamsGroupHeartbeatResponseTaskIds(reader, version))
  }
  let standbyTasks: StreamsGroupHeartbeatResponseTaskIds[] | null = []
  let standbyTasksCount = reader.compactNullableArrayLength(3)
  standbyTasks = standbyTasksCount < 0 ? null : []
  for (; standbyTasksCount > 0; standbyTasksCount--) {
    standbyTasks!.push(readStreamsGroupHeartbeatResponseTaskIds(reader, version))
  }
  let warmupTasks: StreamsGroupHeartbeatResponseTaskIds[] | null = []
  let warmupTasksCount = reader.compactNullableArrayLength(3)
  warmupTasks = warmupTasksCount < 0 ? null : []
  for (; warmupTasksCount > 0; warmupTasksCount--) {
    warmupTasks!.push(readStreamsGroupHeartbeatResponseTaskIds(reader, version))
  }
  const endpointInformationEpoch = reader.int32()
  let partitionsByUserEndpoint: StreamsGroupHeartbeatResponseEndpointToPartitions[] | null = []
  let partitionsByUserEndpointCount = reader.compactNullableArrayLength(7)
  partitionsByUserEndpoint = partitionsByUserEndpointCount < 0 ? null : []
  for (; partitionsByUserEndpointCount > 0; partitionsByUserEndpointCount--) {
    partitionsByUserEndpoint!.push(readStreamsGroupHeartbeatResponseEndpointToPartitions(reader, version))
  }
  const unknownTags = reader.unknownTags()
  const value: StreamsGroupHeartbeatResponse = {
    throttleTimeMs,
    errorCode,
    errorMessage,
    memberId,
    memberEpoch,
    heartbeatIntervalMs,
    acceptableRecoveryLag,
    taskOffsetIntervalMs,
    status,
    activeTasks,
    standbyTasks,
    warmupTasks,
    endpointInformationEpoch,
    partitionsByUserEndpoint,
  }
  if (unknownTags !== undefined) value.unknownTags = unknownTags
  return value
}

function readStreamsGroupHeartbeatResponseEndpointToPartitions(
  reader: Reader,
  version: number,
): StreamsGroupHeartbeatResponseEndpointToPartitions {
  const userEndpoint = readStreamsGroupHeartbeatResponseEndpoint(reader, version)
  const activePartitions: StreamsGroupHeartbeatResponseTopicPartition[] = []
  for (let count = reader.compactArrayLength(3); count > 0; count--) {
    activePartitions.push(readStreamsGroupHeartbeatResponseTopicPartition(reader, version))
  }
  const standbyPartitions: StreamsGroupHeartbeatResponseTopicPartition[] = []
  for (let count = reader.compactArrayLength(3); count > 0; count--) {
    standbyPartitions.push(readStreamsGroupHeartbeatResponseTopicPartition(reader, version))
  }
  const unknownTags = reader.unknownTags()
  const value: StreamsGroupHeartbeatResponseEndpointToPartitions = { userEndpoint, activePartitions, standbyPartitions }
  if (unknownTags !== undefined) value.unknownTags = unknownTags
  return value
}

function readStreamsGroupHeartbeatResponseTopicPartition(
  reader: Reader,
  _version: number,
): StreamsGroupHeartbeatResponseTopicPartition {
  const topic = reader.compactString()
  const partitions: number[] = []
  for (let count = reader.compactArrayLength(4); count > 0; count--) {
    partitions.push(reader.int32())
  }
  const unknownTags = reader.unknownTags()
  const value: StreamsGroupHeartbeatResponseTopicPartition = { topic, partitions }
  if (unknownTags !== undefined) value.unknownTags = unknownTags
  return value
}

function readStreamsGroupHeartbeatResponseEndpoint(
  reader: Reader,
  _version: number,
): StreamsGroupHeartbeatResponseEndpoint {
  const host = reader.compactString()
  const port = reader.uint16()
  const unknownTags = reader.unknownTags()
  const value: StreamsGroupHeartbeatResponseEndpoint = { host, port }
  if (unknownTags !== undefined) value.unknownTags = unknownTags
  return value
}

function readStreamsGroupHeartbeatResponseTaskIds(
  reader: Reader,
  _version: number,
): StreamsGroupHeartbeatResponseTaskIds {
  const subtopologyId = reader.compactString()
  const partitions: number[] = []
  for (let count = reader.compactArrayLength(4); count > 0; count--) {
    partitions.push(reader.int32())
  }
  const unknownTags = reader.unknownTags()
  const value: StreamsGroupHeartbeatResponseTaskIds = { subtopologyId, partitions }
  if (unknownTags !== undefined) value.unknownTags = unknownTags
  return value
}

function readStreamsGroupHeartbeatResponseStatus(
  reader: Reader,
  _version: number,
): StreamsGroupHeartbeatResponseStatus {
  const statusCode = reader.int8()
  const statusDetail = reader.compactString()
  const unknownTags = reader.unknownTags()
  const value: StreamsGroupHeartbeatResponseStatus = { statusCode, statusDetail }
  if (unknownTags !== undefined) value.unknownTags = unknownTags
  return value
}

function writeStreamsGroupHeartbeatResponse(
  writer: Writer,
  value: MessageInput<StreamsGroupHeartbeatResponse>,
  version: number,
): void {
  checkVersion('StreamsGroupHeartbeatResponse', version, 0, 0)
  const {
    throttleTimeMs = 0,
    errorCode = 0,
    errorMessage = null,
    memberId = '',
    memberEpoch = 0,
    heartbeatIntervalMs = 0,
    acceptableRecoveryLag = 0,
    taskOffsetIntervalMs = 0,
    status = [],
    activeTasks = null,
    standbyTasks = null,
    warmupTasks = null,
    endpointInformationEpoch = 0,
    partitionsByUserEndpoint = null,
    unknownTags,
  } = value
  writer.int32(throttleTimeMs)
  writer.int16(errorCode)
  writer.compactNullableString(errorMessage)
  writer.compactString(memberId)
  writer.int32(memberEpoch)
  writer.int32(heartbeatIntervalMs)
  writer.int32(acceptableRecoveryLag)
  writer.int32(taskOffsetIntervalMs)
  writer.compactArrayLength(status?.length ?? -1)
  for (const item of status ?? []) writeStreamsGroupHeartbeatResponseStatus(writer, item, version)
  writer.compactArrayLength(activeTasks?.length ?? -1)
  for (const item of activeTasks ?? []) writeStreamsGroupHeartbeatResponseTaskIds(writer, item, version)
  writer.compactArrayLength(standbyTasks?.length ?? -1)
  for (const item of standbyTasks ?? []) writeStreamsGroupHeartbeatResponseTaskIds(writer, item, version)
  writer.compactArrayLength(warmupTasks?.length ?? -1)
  for (const item of warmupTasks ?? []) writeStreamsGroupHeartbeatResponseTaskIds(writer, item, version)
  writer.int32(endpointInformationEpoch)
  writer.compactArrayLength(partitionsByUserEndpoint?.length ?? -1)
  for (const item of partitionsByUserEndpoint ?? [])
    writeStreamsGroupHeartbeatResponseEndpointToPartitions(writer, item, version)
  writer.unknownTags(unknownTags)
}

function writeStreamsGroupHeartbeatResponseEndpointToPartitions(
  writer: Writer,
  value: MessageInput<StreamsGroupHeartbeatResponseEndpointToPartitions>,
  version: number,
): void {
  const { userEndpoint = {}, activePartitions = [], standbyPartitions = [], unknownTags } = value
  writeStreamsGroupHeartbeatResponseEndpoint(writer, userEndpoint, version)
  writer.compactArrayLength(activePartitions.length)
  for (const item of activePartitions) writeStreamsGroupHeartbeatResponseTopicPartition(writer, item, version)
  writer.compactArrayLength(standbyPartitions.length)
  for (const item of standbyPartitions) writeStreamsGroupHeartbeatResponseTopicPartition(writer, item, version)
  writer.unknownTags(unknownTags)
}

function writeStreamsGroupHeartbeatResponseTopicPartition(
  writer: Writer,
  value: MessageInput<StreamsGroupHeartbeatResponseTopicPartition>,
  _version: number,
): void {
  const { topic = '', partitions = [], unknownTags } = value
  writer.compactString(topic)
  writer.compactArrayLength(partitions.length)
  for (const item of partitions) writer.int32(item)
  writer.unknownTags(unknownTags)
}

function writeStreamsGroupHeartbeatResponseEndpoint(
  writer: Writer,
  value: MessageInput<StreamsGroupHeartbeatResponseEndpoint>,
  _version: number,
): void {
  const { host = '', port = 0, unknownTags } = value
  writer.compactString(host)
  writer.uint16(port)
  writer.unknownTags(unknownTags)
}

function writeStreamsGroupHeartbeatResponseTaskIds(
  writer: Writer,
  value: MessageInput<StreamsGroupHeartbeatResponseTaskIds>,
  _version: number,
): void {
  const { subtopologyId = '', partitions = [], unknownTags } = value
  writer.compactString(subtopologyId)
  writer.compactArrayLength(partitions.length)
  for (const item of partitions) writer.int32(item)
  writer.unknownTags(unknownTags)
}

function writeStreamsGroupHeartbeatResponseStatus(
  writer: Writer,
  value: MessageInput<StreamsGroupHeartbeatResponseStatus>,
  _version: number,
): void {
  const { statusCode = 0, statusDetail = '', unknownTags } = value
  writer.int8(statusCode)
  writer.compactString(statusDetail)
  writer.unknownTags(unknownTags)
}

function createStreamsGroupHeartbeatResponse(
  value: MessageInput<StreamsGroupHeartbeatResponse> = {},
): StreamsGroupHeartbeatResponse {
  const {
    throttleTimeMs = 0,
    errorCode = 0,
    errorMessage = null,
    memberId = '',
    memberEpoch = 0,
    heartbeatIntervalMs = 0,
    acceptableRecoveryLag = 0,
    taskOffsetIntervalMs = 0,
    status = [],
    activeTasks = null,
    standbyTasks = null,
    warmupTasks = null,
    endpointInformationEpoch = 0,
    partitionsByUserEndpoint = null,
    unknownTags,
  } = value
  const created: StreamsGroupHeartbeatResponse = {
    throttleTimeMs,
    errorCode,
    errorMessage,
    memberId,
    memberEpoch,
    heartbeatIntervalMs,
    acceptableRecoveryLag,
    taskOffsetIntervalMs,
    status: status?.map((item) => createStreamsGroupHeartbeatResponseStatus(item)) ?? null,
    activeTasks: activeTasks?.map((item) => createStreamsGroupHeartbeatResponseTaskIds(item)) ?? null,
    standbyTasks: standbyTasks?.map((item) => createStreamsGroupHeartbeatResponseTaskIds(item)) ?? null,
    warmupTasks: warmupTasks?.map((item) => createStreamsGroupHeartbeatResponseTaskIds(item)) ?? null,
    endpointInformationEpoch,
    partitionsByUserEndpoint:
      partitionsByUserEndpoint?.map((item) => createStreamsGroupHeartbeatResponseEndpointToPartitions(item)) ?? null,
  }
  if (unknownTags !== undefined) created.unknownTags = unknownTags.slice()
  return created
}

function createStreamsGroupHeartbeatResponseEndpointToPartitions(
  value: MessageInput<StreamsGroupHeartbeatResponseEndpointToPartitions> = {},
): StreamsGroupHeartbeatResponseEndpointToPartitions {
  const { userEndpoint = {}, activePartitions = [], standbyPartitions = [], unknownTags } = value
  const created: StreamsGroupHeartbeatResponseEndpointToPartitions = {
    userEndpoint: createStreamsGroupHeartbeatResponseEndpoint(userEndpoint),
    activePartitions: activePartitions.map((item) => createStreamsGroupHeartbeatResponseTopicPartition(item)),
    standbyPartitions: standbyPartitions.map((item) => createStreamsGroupHeartbeatResponseTopicPartition(item)),
  }
  if (unknownTags !== undefined) created.unknownTags = unknownTags.slice()
  return created
}

function createStreamsGroupHeartbeatResponseTopicPartition(
  value: MessageInput<StreamsGroupHeartbeatResponseTopicPartition> = {},
): StreamsGroupHeartbeatResponseTopicPartition {
  const { topic = '', partitions = [], unknownTags } = value
  const created: StreamsGroupHeartbeatResponseTopicPartition = { topic, partitions: partitions.slice() }
  if (unknownTags !== undefined) created.unknownTags = unknownTags.slice()
  return created
}

function createStreamsGroupHeartbeatResponseEndpoint(
  value: MessageInput<StreamsGroupHeartbeatResponseEndpoint> = {},
): StreamsGroupHeartbeatResponseEndpoint {
  const { host = '', port = 0, unknownTags } = value
  const created: StreamsGroupHeartbeatResponseEndpoint = { host, port }
  if (unknownTags !== undefined) created.unknownTags = unknownTags.slice()
  return created
}

function createStreamsGroupHeartbeatResponseTaskIds(
  value: MessageInput<StreamsGroupHeartbeatResponseTaskIds> = {},
): StreamsGroupHeartbeatResponseTaskIds {
  const { subtopologyId = '', partitions = [], unknownTags } = value
  const created: StreamsGroupHeartbeatResponseTaskIds = { subtopologyId, partitions: partitions.slice() }
  if (unknownTags !== undefined) created.unknownTags = unknownTags.slice()
  return created
}

function createStreamsGroupHeartbeatResponseStatus(
  value: MessageInput<StreamsGroupHeartbeatResponseStatus> = {},
): StreamsGroupHeartbeatResponseStatus {
  const { statusCode = 0, statusDetail = '', unknownTags } = value
  const created: StreamsGroupHeartbeatResponseStatus = { statusCode, statusDetail }
  if (unknownTags !== undefined) created.unknownTags = unknownTags.slice()
  return created
}

/** Joins, keeps alive and leaves a Streams group, and carries its topology and its tasks. */
export const streamsGroupHeartbeatApi: ApiSpec<StreamsGroupHeartbeatRequest, StreamsGroupHeartbeatResponse> = {
  ...streamsGroupHeartbeatInfo,
  request: streamsGroupHeartbeatRequest,
  response: streamsGroupHeartbeatResponse,
}
