// generated, do not edit, from schema/89-streams-group-describe.ts

import type { ApiSpec } from '../../api.ts'
import { checkVersion, type MessageCodec, type MessageInput } from '../../message.ts'
import type { Reader } from '../../reader.ts'
import type { UnknownTag } from '../../unknown-tag.ts'
import type { Writer } from '../../writer.ts'
import { streamsGroupDescribeInfo } from '../api-table.ts'

/** Shows the state, the topology and the members of Streams groups. */
export interface StreamsGroupDescribeRequest {
  groupIds: string[]
  includeAuthorizedOperations: boolean
  unknownTags?: UnknownTag[]
}

export const streamsGroupDescribeRequest: MessageCodec<StreamsGroupDescribeRequest> = {
  name: 'StreamsGroupDescribeRequest',
  apiKey: 89,
  lowestVersion: 0,
  highestVersion: 0,
  flexibleFrom: 0,
  read: readStreamsGroupDescribeRequest,
  write: writeStreamsGroupDescribeRequest,
  create: createStreamsGroupDescribeRequest,
}

function readStreamsGroupDescribeRequest(reader: Reader, version: number): StreamsGroupDescribeRequest {
  checkVersion('StreamsGroupDescribeRequest', version, 0, 0)
  const groupIds: string[] = []
  for (let count = reader.compactArrayLength(1); count > 0; count--) {
    groupIds.push(reader.compactString())
  }
  const includeAuthorizedOperations = reader.bool()
  const unknownTags = reader.unknownTags()
  const value: StreamsGroupDescribeRequest = { groupIds, includeAuthorizedOperations }
  if (unknownTags !== undefined) value.unknownTags = unknownTags
  return value
}

function writeStreamsGroupDescribeRequest(
  writer: Writer,
  value: MessageInput<StreamsGroupDescribeRequest>,
  version: number,
): void {
  checkVersion('StreamsGroupDescribeRequest', version, 0, 0)
  const { groupIds = [], includeAuthorizedOperations = false, unknownTags } = value
  writer.compactArrayLength(groupIds.length)
  for (const item of groupIds) writer.compactString(item)
  writer.bool(includeAuthorizedOperations)
  writer.unknownTags(unknownTags)
}

function createStreamsGroupDescribeRequest(
  value: MessageInput<StreamsGroupDescribeRequest> = {},
): StreamsGroupDescribeRequest {
  const { groupIds = [], includeAuthorizedOperations = false, unknownTags } = value
  const created: StreamsGroupDescribeRequest = { groupIds: groupIds.slice(), includeAuthorizedOperations }
  if (unknownTags !== undefined) created.unknownTags = unknownTags.slice()
  return created
}

/** Answers StreamsGroupDescribe. */
export interface StreamsGroupDescribeResponse {
  throttleTimeMs: number
  groups: StreamsGroupDescribeResponseDescribedGroup[]
  unknownTags?: UnknownTag[]
}

export interface StreamsGroupDescribeResponseDescribedGroup {
  /** int16. */
  errorCode: number
  /** Default null. */
  errorMessage: string | null
  groupId: string
  groupState: string
  groupEpoch: number
  assignmentEpoch: number
  /** Default null. */
  topology: StreamsGroupDescribeResponseTopology | null
  members: StreamsGroupDescribeResponseMember[]
  /** Default -2147483648. */
  authorizedOperations: number
  unknownTags?: UnknownTag[]
}

export interface StreamsGroupDescribeResponseMember {
  memberId: string
  memberEpoch: number
  /** Default null. */
  instanceId: string | null
  /** Default null. */
  rackId: string | null
  clientId: string
  clientHost: string
  topologyEpoch: number
  processId: string
  /** Default null. */
  userEndpoint: StreamsGroupDescribeResponseEndpoint | null
  clientTags: StreamsGroupDescribeResponseKeyValue[]
  taskOffsets: StreamsGroupDescribeResponseTaskOffset[]
  taskEndOffsets: StreamsGroupDescribeResponseTaskOffset[]
  assignment: StreamsGroupDescribeResponseAssignment
  targetAssignment: StreamsGroupDescribeResponseAssignment
  isClassic: boolean
  unknownTags?: UnknownTag[]
}

export interface StreamsGroupDescribeResponseAssignment {
  activeTasks: StreamsGroupDescribeResponseTaskIds[]
  standbyTasks: StreamsGroupDescribeResponseTaskIds[]
  warmupTasks: StreamsGroupDescribeResponseTaskIds[]
  unknownTags?: UnknownTag[]
}

export interface StreamsGroupDescribeResponseTaskIds {
  subtopologyId: string
  partitions: number[]
  unknownTags?: UnknownTag[]
}

export interface StreamsGroupDescribeResponseTaskOffset {
  subtopologyId: string
  partition: number
  /** int64. */
  offset: number
  unknownTags?: UnknownTag[]
}

export interface StreamsGroupDescribeResponseEndpoint {
  host: string
  /** uint16. */
  port: number
  unknownTags?: UnknownTag[]
}

export interface StreamsGroupDescribeResponseTopology {
  epoch: number
  /** Default null. */
  subtopologies: StreamsGroupDescribeResponseSubtopology[] | null
  unknownTags?: UnknownTag[]
}

export interface StreamsGroupDescribeResponseSubtopology {
  subtopologyId: string
  sourceTopics: string[]
  repartitionSinkTopics: string[]
  stateChangelogTopics: StreamsGroupDescribeResponseTopicInfo[]
  repartitionSourceTopics: StreamsGroupDescribeResponseTopicInfo[]
  unknownTags?: UnknownTag[]
}

export interface StreamsGroupDescribeResponseTopicInfo {
  name: string
  partitions: number
  /** int16. */
  replicationFactor: number
  topicConfigs: StreamsGroupDescribeResponseKeyValue[]
  unknownTags?: UnknownTag[]
}

export interface StreamsGroupDescribeResponseKeyValue {
  key: string
  value: string
  unknownTags?: UnknownTag[]
}

export const streamsGroupDescribeResponse: MessageCodec<StreamsGroupDescribeResponse> = {
  name: 'StreamsGroupDescribeResponse',
  apiKey: 89,
  lowestVersion: 0,
  highestVersion: 0,
  flexibleFrom: 0,
  read: readStreamsGroupDescribeResponse,
  write: writeStreamsGroupDescribeResponse,
  create: createStreamsGroupDescribeResponse,
}

function readStreamsGroupDescribeResponse(reader: Reader, version: number): StreamsGroupDescribeResponse {
  checkVersion('StreamsGroupDescribeResponse', version, 0, 0)
  const throttleTimeMs = reader.int32()
  const groups: StreamsGroupDescribeResponseDescribedGroup[] = []
  for (let count = reader.compactArrayLength(20); count > 0; count--) {
    groups.push(readStreamsGroupDescribeResponseDescribedGroup(reader, version))
  }
  const unknownTags = reader.unknownTags()
  const value: StreamsGroupDescribeResponse = { throttleTimeMs, groups }
  if (unknownTags !== undefined) value.unknownTags = unknownTags
  return value
}

function readStreamsGroupDescribeResponseDescribedGroup(
  reader: Reader,
  version: number,
): StreamsGroupDescribeResponseDescribedGroup {
  const errorCode = reader.int16()
  const errorMessage = reader.compactNullableString()
  const groupId = reader.compactString()
  const groupState = reader.compactString()
  const groupEpoch = reader.int32()
  const assignmentEpoch = reader.int32()
  const topology = reader.int8() < 0 ? null : readStreamsGroupDescribeResponseTopology(reader, version)
  const members: StreamsGroupDescribeResponseMember[] = []
  for (let count = reader.compactArrayLength(28); count > 0; count--) {
    members.push(readStreamsGroupDescribeResponseMember(reader, version))
  }
  const authorizedOperations = reader.int32()
  const unknownTags = reader.unknownTags()
  const value: StreamsGroupDescribeResponseDescribedGroup = {
    errorCode,
    errorMessage,
    groupId,
    groupState,
    groupEpoch,
    assignmentEpoch,
    topology,
    members,
    authorizedOperations,
  }
  if (unknownTags !== undefined) value.unknownTags = unknownTags
  return value
}

function readStreamsGroupDescribeResponseMember(reader: Reader, version: number): StreamsGroupDescribeResponseMember {
  const memberId = reader.compactString()
  const memberEpoch = reader.int32()
  const instanceId = reader.compactNullableString()
  const rackId = reader.compactNullableString()
  const clientId = reader.compactString()
  const clientHost = reader.compactString()
  const topologyEpoch = reader.int32()
  const processId = reader.compactString()
  const userEndpoint = reader.int8() < 0 ? null : readStreamsGroupDescribeResponseEndpoint(reader, version)
  const clientTags: StreamsGroupDescribeResponseKeyValue[] = []
  for (let count = reader.compactArrayLength(3); count > 0; count--) {
    clientTags.push(readStreamsGroupDescribeResponseKeyValue(reader, version))
  }
  const taskOffsets: StreamsGroupDescribeResponseTaskOffset[] = []
  for (let count = reader.compactArrayLength(14); count > 0; count--) {
    taskOffsets.push(readStreamsGroupDescribeResponseTaskOffset(reader, version))
  }
  const taskEndOffsets: StreamsGroupDescribeResponseTaskOffset[] = []
  for (let count = reader.compactArrayLength(14); count > 0; count--) {
    taskEndOffsets.push(readStreamsGroupDescribeResponseTaskOffset(reader, version))
  }
  const assignment = readStreamsGroupDescribeResponseAssignment(reader, version)
  const targetAssignment = readStreamsGroupDescribeResponseAssignment(reader, version)
  const isClassic = reader.bool()
  const unknownTags = reader.unknownTags()
  const value: StreamsGroupDescribeResponseMember = {
    memberId,
    memberEpoch,
    instanceId,
    rackId,
    clientId,
    clientHost,
    topologyEpoch,
    processId,
    userEndpoint,
    clientTags,
    taskOffsets,
    taskEndOffsets,
    assignment,
    targetAssignment,
    isClassic,
  }
  if (unknownTags !== undefined) value.unknownTags = unknownTags
  return value
}

function readStreamsGroupDescribeResponseAssignment(
  reader: Reader,
  version: number,
): StreamsGroupDescribeResponseAssignment {
  const activeTasks: StreamsGroupDescribeResponseTaskIds[] = []
  for (let count = reader.compactArrayLength(3); count > 0; count--) {
    activeTasks.push(readStreamsGroupDescribeResponseTaskIds(reader, version))
  }
  const standbyTasks: StreamsGroupDescribeResponseTaskIds[] = []
  for (let count = reader.compactArrayLength(3); count > 0; count--) {
    standbyTasks.push(readStreamsGroupDescribeResponseTaskIds(reader, version))
  }
  const warmupTasks: StreamsGroupDescribeResponseTaskIds[] = []
  for (let count = reader.compactArrayLength(3); count > 0; count--) {
    warmupTasks.push(readStreamsGroupDescribeResponseTaskIds(reader, version))
  }
  const unknownTags = reader.unknownTags()
  const value: StreamsGroupDescribeResponseAssignment = { activeTasks, standbyTasks, warmupTasks }
  if (unknownTags !== undefined) value.unknownTags = unknownTags
  return value
}

function readStreamsGroupDescribeResponseTaskIds(
  reader: Reader,
  _version: number,
): StreamsGroupDescribeResponseTaskIds {
  const subtopologyId = reader.compactString()
  const partitions: number[] = []
  for (let count = reader.compactArrayLength(4); count > 0; count--) {
    partitions.push(reader.int32())
  }
  const unknownTags = reader.unknownTags()
  const value: StreamsGroupDescribeResponseTaskIds = { subtopologyId, partitions }
  if (unknownTags !== undefined) value.unknownTags = unknownTags
  return value
}

function readStreamsGroupDescribeResponseTaskOffset(
  reader: Reader,
  _version: number,
): StreamsGroupDescribeResponseTaskOffset {
  const subtopologyId = reader.compactString()
  const partition = reader.int32()
  const offset = reader.int64()
  const unknownTags = reader.unknownTags()
  const value: StreamsGroupDescribeResponseTaskOffset = { subtopologyId, partition, offset }
  if (unknownTags !== undefined) value.unknownTags = unknownTags
  return value
}

function readStreamsGroupDescribeResponseEndpoint(
  reader: Reader,
  _version: number,
): StreamsGroupDescribeResponseEndpoint {
  const host = reader.compactString()
  const port = reader.uint16()
  const unknownTags = reader.unknownTags()
  const value: StreamsGroupDescribeResponseEndpoint = { host, port }
  if (unknownTags !== undefined) value.unknownTags = unknownTags
  return value
}

function readStreamsGroupDescribeResponseTopology(
  reader: Reader,
  version: number,
): StreamsGroupDescribeResponseTopology {
  const epoch = reader.int32()
  let subtopologies: StreamsGroupDescribeResponseSubtopology[] | null = []
  let subtopologiesCount = reader.compactNullableArrayLength(6)
  subtopologies = subtopologiesCount < 0 ? null : []
  for (; subtopologiesCount > 0; subtopologiesCount--) {
    subtopologies!.push(readStreamsGroupDescribeResponseSubtopology(reader, version))
  }
  const unknownTags = reader.unknownTags()
  const value: StreamsGroupDescribeResponseTopology = { epoch, subtopologies }
  if (unknownTags !== undefined) value.unknownTags = unknownTags
  return value
}

function readStreamsGroupDescribeResponseSubtopology(
  reader: Reader,
  version: number,
): StreamsGroupDescribeResponseSubtopology {
  const subtopologyId = reader.compactString()
  const sourceTopics: string[] = []
  for (let count = reader.compactArrayLength(1); count > 0; count--) {
    sourceTopics.push(reader.compactString())
  }
  const repartitionSinkTopics: string[] = []
  for (let count = reader.compactArrayLength(1); count > 0; count--) {
    repartitionSinkTopics.push(reader.compactString())
  }
  const stateChangelogTopics: StreamsGroupDescribeResponseTopicInfo[] = []
  for (let count = reader.compactArrayLength(9); count > 0; count--) {
    stateChangelogTopics.push(readStreamsGroupDescribeResponseTopicInfo(reader, version))
  }
  const repartitionSourceTopics: StreamsGroupDescribeResponseTopicInfo[] = []
  for (let count = reader.compactArrayLength(9); count > 0; count--) {
    repartitionSourceTopics.push(readStreamsGroupDescribeResponseTopicInfo(reader, version))
  }
  const unknownTags = reader.unknownTags()
  const value: StreamsGroupDescribeResponseSubtopology = {
    subtopologyId,
    sourceTopics,
    repartitionSinkTopics,
    stateChangelogTopics,
    repartitionSourceTopics,
  }
  if (unknownTags !== undefined) value.unknownTags = unknownTags
  return value
}

function readStreamsGroupDescribeResponseTopicInfo(
  reader: Reader,
  version: number,
): StreamsGroupDescribeResponseTopicInfo {
  const name = reader.compactString()
  const partitions = reader.int32()
  const replicationFactor = reader.int16()
  const topicConfigs: StreamsGroupDescribeResponseKeyValue[] = []
  for (let count = reader.compactArrayLength(3); count > 0; count--) {
    topicConfigs.push(readStreamsGroupDescribeResponseKeyValue(reader, version))
  }
  const unknownTags = reader.unknownTags()
  const value: StreamsGroupDescribeResponseTopicInfo = { name, partitions, replicationFactor, topicConfigs }
  if (unknownTags !== undefined) value.unknownTags = unknownTags
  return value
}

function readStreamsGroupDescribeResponseKeyValue(
  reader: Reader,
  _version: number,
): StreamsGroupDescribeResponseKeyValue {
  const key = reader.compactString()
  const valueField = reader.compactString()
  const unknownTags = reader.unknownTags()
  const value: StreamsGroupDescribeResponseKeyValue = { key, value: valueField }
  if (unknownTags !== undefined) value.unknownTags = unknownTags
  return value
}

function writeStreamsGroupDescribeResponse(
  writer: Writer,
  value: MessageInput<StreamsGroupDescribeResponse>,
  version: number,
): void {
  checkVersion('StreamsGroupDescribeResponse', version, 0, 0)
  const { throttleTimeMs = 0, groups = [], unknownTags } = value
  writer.int32(throttleTimeMs)
  writer.compactArrayLength(groups.length)
  for (const item of groups) writeStreamsGroupDescribeResponseDescribedGroup(writer, item, version)
  writer.unknownTags(unknownTags)
}

function writeStreamsGroupDescribeResponseDescribedGroup(
  writer: Writer,
  value: MessageInput<StreamsGroupDescribeResponseDescribedGroup>,
  version: number,
): void {
  const {
    errorCode = 0,
    errorMessage = null,
    groupId = '',
    groupState = '',
    groupEpoch = 0,
    assignmentEpoch = 0,
    topology = null,
    members = [],
    authorizedOperations = -2147483648,
    unknownTags,
  } = value
  writer.int16(errorCode)
  writer.compactNullableString(errorMessage)
  writer.compactString(groupId)
  writer.compactString(groupState)
  writer.int32(groupEpoch)
  writer.int32(assignmentEpoch)
  writer.int8(topology === null ? -1 : 1)
  if (topology !== null) writeStreamsGroupDescribeResponseTopology(writer, topology, version)
  writer.compactArrayLength(members.length)
  for (const item of members) writeStreamsGroupDescribeResponseMember(writer, item, version)
  writer.int32(authorizedOperations)
  writer.unknownTags(unknownTags)
}

function writeStreamsGroupDescribeResponseMember(
  writer: Writer,
  value: MessageInput<StreamsGroupDescribeResponseMember>,
  version: number,
): void {
  const {
    memberId = '',
    memberEpoch = 0,
    instanceId = null,
    rackId = null,
    clientId = '',
    clientHost = '',
    topologyEpoch = 0,
    processId = '',
    userEndpoint = null,
    clientTags = [],
    taskOffsets = [],
    taskEndOffsets = [],
    assignment = {},
    targetAssignment = {},
    isClassic = false,
    unknownTags,
  } = value
  writer.compactString(memberId)
  writer.int32(memberEpoch)
  writer.compactNullableString(instanceId)
  writer.compactNullableString(rackId)
  writer.compactString(clientId)
  writer.compactString(clientHost)
  writer.int32(topologyEpoch)
  writer.compactString(processId)
  writer.int8(userEndpoint === null ? -1 : 1)
  if (userEndpoint !== null) writeStreamsGroupDescribeResponseEndpoint(writer, userEndpoint, version)
  writer.compactArrayLength(clientTags.length)
  for (const item of clientTags) writeStreamsGroupDescribeResponseKeyValue(writer, item, version)
  writer.compactArrayLength(taskOffsets.length)
  for (const item of taskOffsets) writeStreamsGroupDescribeResponseTaskOffset(writer, item, version)
  writer.compactArrayLength(taskEndOffsets.length)
  for (const item of taskEndOffsets) writeStreamsGroupDescribeResponseTaskOffset(writer, item, version)
  writeStreamsGroupDescribeResponseAssignment(writer, assignment, version)
  writeStreamsGroupDescribeResponseAssignment(writer, targetAssignment, version)
  writer.bool(isClassic)
  writer.unknownTags(unknownTags)
}

function writeStreamsGroupDescribeResponseAssignment(
  writer: Writer,
  value: MessageInput<StreamsGroupDescribeResponseAssignment>,
  version: number,
): void {
  const { activeTasks = [], standbyTasks = [], warmupTasks = [], unknownTags } = value
  writer.compactArrayLength(activeTasks.length)
  for (const item of activeTasks) writeStreamsGroupDescribeResponseTaskIds(writer, item, version)
  writer.compactArrayLength(standbyTasks.length)
  for (const item of standbyTasks) writeStreamsGroupDescribeResponseTaskIds(writer, item, version)
  writer.compactArrayLength(warmupTasks.length)
  for (const item of warmupTasks) writeStreamsGroupDescribeResponseTaskIds(writer, item, version)
  writer.unknownTags(unknownTags)
}

function writeStreamsGroupDescribeResponseTaskIds(
  writer: Writer,
  value: MessageInput<StreamsGroupDescribeResponseTaskIds>,
  _version: number,
): void {
  const { subtopologyId = '', partitions = [], unknownTags } = value
  writer.compactString(subtopologyId)
  writer.compactArrayLength(partitions.length)
  for (const item of partitions) writer.int32(item)
  writer.unknownTags(unknownTags)
}

function writeStreamsGroupDescribeResponseTaskOffset(
  writer: Writer,
  value: MessageInput<StreamsGroupDescribeResponseTaskOffset>,
  _version: number,
): void {
  const { subtopologyId = '', partition = 0, offset = 0, unknownTags } = value
  writer.compactString(subtopologyId)
  writer.int32(partition)
  writer.int64(offset)
  writer.unknownTags(unknownTags)
}

function writeStreamsGroupDescribeResponseEndpoint(
  writer: Writer,
  value: MessageInput<StreamsGroupDescribeResponseEndpoint>,
  _version: number,
): void {
  const { host = '', port = 0, unknownTags } = value
  writer.compactString(host)
  writer.uint16(port)
  writer.unknownTags(unknownTags)
}

function writeStreamsGroupDescribeResponseTopology(
  writer: Writer,
  value: MessageInput<StreamsGroupDescribeResponseTopology>,
  version: number,
): void {
  const { epoch = 0, subtopologies = null, unknownTags } = value
  writer.int32(epoch)
  writer.compactArrayLength(subtopologies?.length ?? -1)
  for (const item of subtopologies ?? []) writeStreamsGroupDescribeResponseSubtopology(writer, item, version)
  writer.unknownTags(unknownTags)
}

function writeStreamsGroupDescribeResponseSubtopology(
  writer: Writer,
  value: MessageInput<StreamsGroupDescribeResponseSubtopology>,
  version: number,
): void {
  const {
    subtopologyId = '',
    sourceTopics = [],
    repartitionSinkTopics = [],
    stateChangelogTopics = [],
    repartitionSourceTopics = [],
    unknownTags,
  } = value
  writer.compactString(subtopologyId)
  writer.compactArrayLength(sourceTopics.length)
  for (const item of sourceTopics) writer.compactString(item)
  writer.compactArrayLength(repartitionSinkTopics.length)
  for (const item of repartitionSinkTopics) writer.compactString(item)
  writer.compactArrayLength(stateChangelogTopics.length)
  for (const item of stateChangelogTopics) writeStreamsGroupDescribeResponseTopicInfo(writer, item, version)
  writer.compactArrayLength(repartitionSourceTopics.length)
  for (const item of repartitionSourceTopics) writeStreamsGroupDescribeResponseTopicInfo(writer, item, version)
  writer.unknownTags(unknownTags)
}

function writeStreamsGroupDescribeResponseTopicInfo(
  writer: Writer,
  value: MessageInput<StreamsGroupDescribeResponseTopicInfo>,
  version: number,
): void {
  const { name = '', partitions = 0, replicationFactor = 0, topicConfigs = [], unknownTags } = value
  writer.compactString(name)
  writer.int32(partitions)
  writer.int16(replicationFactor)
  writer.compactArrayLength(topicConfigs.length)
  for (const item of topicConfigs) writeStreamsGroupDescribeResponseKeyValue(writer, item, version)
  writer.unknownTags(unknownTags)
}

function writeStreamsGroupDescribeResponseKeyValue(
  writer: Writer,
  value: MessageInput<StreamsGroupDescribeResponseKeyValue>,
  _version: number,
): void {
  const { key = '', value: valueField = '', unknownTags } = value
  writer.compactString(key)
  writer.compactString(valueField)
  writer.unknownTags(unknownTags)
}

function createStreamsGroupDescribeResponse(
  value: MessageInput<StreamsGroupDescribeResponse> = {},
): StreamsGroupDescribeResponse {
  const { throttleTimeMs = 0, groups = [], unknownTags } = value
  const created: StreamsGroupDescribeResponse = {
    throttleTimeMs,
    groups: groups.map((item) => createStreamsGroupDescribeResponseDescribedGroup(item)),
  }
  if (unknownTags !== undefined) created.unknownTags = unknownTags.slice()
  return created
}

function createStreamsGroupDescribeResponseDescribedGroup(
  value: MessageInput<StreamsGroupDescribeResponseDescribedGroup> = {},
): StreamsGroupDescribeResponseDescribedGroup {
  const {
    errorCode = 0,
    errorMessage = null,
    groupId = '',
    groupState = '',
    groupEpoch = 0,
    assignmentEpoch = 0,
    topology = null,
    members = [],
    authorizedOperations = -2147483648,
    unknownTags,
  } = value
  const created: StreamsGroupDescribeResponseDescribedGroup = {
    errorCode,
    errorMessage,
    groupId,
    groupState,
    groupEpoch,
    assignmentEpoch,
    topology: topology === null ? null : createStreamsGroupDescribeResponseTopology(topology),
    members: members.map((item) => createStreamsGroupDescribeResponseMember(item)),
    authorizedOperations,
  }
  if (unknownTags !== undefined) created.unknownTags = unknownTags.slice()
  return created
}

function createStreamsGroupDescribeResponseMember(
  value: MessageInput<StreamsGroupDescribeResponseMember> = {},
): StreamsGroupDescribeResponseMember {
  const {
    memberId = '',
    memberEpoch = 0,
    instanceId = null,
    rackId = null,
    clientId = '',
    clientHost = '',
    topologyEpoch = 0,
    processId = '',
    userEndpoint = null,
    clientTags = [],
    taskOffsets = [],
    taskEndOffsets = [],
    assignment = {},
    targetAssignment = {},
    isClassic = false,
    unknownTags,
  } = value
  const created: StreamsGroupDescribeResponseMember = {
    memberId,
    memberEpoch,
    instanceId,
    rackId,
    clientId,
    clientHost,
    topologyEpoch,
    processId,
    userEndpoint: userEndpoint === null ? null : createStreamsGroupDescribeResponseEndpoint(userEndpoint),
    clientTags: clientTags.map((item) => createStreamsGroupDescribeResponseKeyValue(item)),
    taskOffsets: taskOffsets.map((item) => createStreamsGroupDescribeResponseTaskOffset(item)),
    taskEndOffsets: taskEndOffsets.map((item) => createStreamsGroupDescribeResponseTaskOffset(item)),
    assignment: createStreamsGroupDescribeResponseAssignment(assignment),
    targetAssignment: createStreamsGroupDescribeResponseAssignment(targetAssignment),
    isClassic,
  }
  if (unknownTags !== undefined) created.unknownTags = unknownTags.slice()
  return created
}

function createStreamsGroupDescribeResponseAssignment(
  value: MessageInput<StreamsGroupDescribeResponseAssignment> = {},
): StreamsGroupDescribeResponseAssignment {
  const { activeTasks = [], standbyTasks = [], warmupTasks = [], unknownTags } = value
  const created: StreamsGroupDescribeResponseAssignment = {
    activeTasks: activeTasks.map((item) => createStreamsGroupDescribeResponseTaskIds(item)),
    standbyTasks: standbyTasks.map((item) => createStreamsGroupDescribeResponseTaskIds(item)),
    warmupTasks: warmupTasks.map((item) => createStreamsGroupDescribeResponseTaskIds(item)),
  }
  if (unknownTags !== undefined) created.unknownTags = unknownTags.slice()
  return created
}

function createStreamsGroupDescribeResponseTaskIds(
  value: MessageInput<StreamsGroupDescribeResponseTaskIds> = {},
): StreamsGroupDescribeResponseTaskIds {
  const { subtopologyId = '', partitions = [], unknownTags } = value
  const created: StreamsGroupDescribeResponseTaskIds = { subtopologyId, partitions: partitions.slice() }
  if (unknownTags !== undefined) created.unknownTags = unknownTags.slice()
  return created
}

function createStreamsGroupDescribeResponseTaskOffset(
  value: MessageInput<StreamsGroupDescribeResponseTaskOffset> = {},
): StreamsGroupDescribeResponseTaskOffset {
  const { subtopologyId = '', partition = 0, offset = 0, unknownTags } = value
  const created: StreamsGroupDescribeResponseTaskOffset = { subtopologyId, partition, offset }
  if (unknownTags !== undefined) created.unknownTags = unknownTags.slice()
  return created
}

function createStreamsGroupDescribeResponseEndpoint(
  value: MessageInput<StreamsGroupDescribeResponseEndpoint> = {},
): StreamsGroupDescribeResponseEndpoint {
  const { host = '', port = 0, unknownTags } = value
  const created: StreamsGroupDescribeResponseEndpoint = { host, port }
  if (unknownTags !== undefined) created.unknownTags = unknownTags.slice()
  return created
}

function createStreamsGroupDescribeResponseTopology(
  value: MessageInput<StreamsGroupDescribeResponseTopology> = {},
): StreamsGroupDescribeResponseTopology {
  const { epoch = 0, subtopologies = null, unknownTags } = value
  const created: StreamsGroupDescribeResponseTopology = {
    epoch,
    subtopologies: subtopologies?.map((item) => createStreamsGroupDescribeResponseSubtopology(item)) ?? null,
  }
  if (unknownTags !== undefined) created.unknownTags = unknownTags.slice()
  return created
}

function createStreamsGroupDescribeResponseSubtopology(
  value: MessageInput<StreamsGroupDescribeResponseSubtopology> = {},
): StreamsGroupDescribeResponseSubtopology {
  const {
    subtopologyId = '',
    sourceTopics = [],
    repartitionSinkTopics = [],
    stateChangelogTopics = [],
    repartitionSourceTopics = [],
    unknownTags,
  } = value
  const created: StreamsGroupDescribeResponseSubtopology = {
    subtopologyId,
    sourceTopics: sourceTopics.slice(),
    repartitionSinkTopics: repartitionSinkTopics.slice(),
    stateChangelogTopics: stateChangelogTopics.map((item) => createStreamsGroupDescribeResponseTopicInfo(item)),
    repartitionSourceTopics: repartitionSourceTopics.map((item) => createStreamsGroupDescribeResponseTopicInfo(item)),
  }
  if (unknownTags !== undefined) created.unknownTags = unknownTags.slice()
  return created
}

function createStreamsGroupDescribeResponseTopicInfo(
  value: MessageInput<StreamsGroupDescribeResponseTopicInfo> = {},
): StreamsGroupDescribeResponseTopicInfo {
  const { name = '', partitions = 0, replicationFactor = 0, topicConfigs = [], unknownTags } = value
  const created: StreamsGroupDescribeResponseTopicInfo = {
    name,
    partitions,
    replicationFactor,
    topicConfigs: topicConfigs.map((item) => createStreamsGroupDescribeResponseKeyValue(item)),
  }
  if (unknownTags !== undefined) created.unknownTags = unknownTags.slice()
  return created
}

function createStreamsGroupDescribeResponseKeyValue(
  value: MessageInput<StreamsGroupDescribeResponseKeyValue> = {},
): StreamsGroupDescribeResponseKeyValue {
  const { key = '', value: valueField = '', unknownTags } = value
  const created: StreamsGroupDescribeResponseKeyValue = { key, value: valueField }
  if (unknownTags !== undefined) created.unknownTags = unknownTags.slice()
  return created
}

/** Shows the state, the topology and the members of Streams groups. */
export const streamsGroupDescribeApi: ApiSpec<StreamsGroupDescribeRequest, StreamsGroupDescribeResponse> = {
  ...streamsGroupDescribeInfo,
  request: streamsGroupDescribeRequest,
  response: streamsGroupDescribeResponse,
}
