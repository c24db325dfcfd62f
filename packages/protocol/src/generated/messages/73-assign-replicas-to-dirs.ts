// generated, do not edit, from schema/73-assign-replicas-to-dirs.ts

import type { ApiSpec } from '../../api.ts'
import { checkVersion, type MessageCodec, type MessageInput } from '../../message.ts'
import type { Reader } from '../../reader.ts'
import type { UnknownTag } from '../../unknown-tag.ts'
import { ZERO_UUID, type Uuid } from '../../uuid.ts'
import type { Writer } from '../../writer.ts'
import { assignReplicasToDirsInfo } from '../api-table.ts'

/** A broker tells the controller in which log directories its replicas lie. */
export interface AssignReplicasToDirsRequest {
  brokerId: number
  /** Default -1. int64. */
  brokerEpoch: number
  directories: AssignReplicasToDirsRequestDirectoryData[]
  unknownTags?: UnknownTag[]
}

export interface AssignReplicasToDirsRequestDirectoryData {
  id: Uuid
  topics: AssignReplicasToDirsRequestTopicData[]
  unknownTags?: UnknownTag[]
}

export interface AssignReplicasToDirsRequestTopicData {
  topicId: Uuid
  partitions: AssignReplicasToDirsRequestPartitionData[]
  unknownTags?: UnknownTag[]
}

export interface AssignReplicasToDirsRequestPartitionData {
  partitionIndex: number
  unknownTags?: UnknownTag[]
}

export const assignReplicasToDirsRequest: MessageCodec<AssignReplicasToDirsRequest> = {
  name: 'AssignReplicasToDirsRequest',
  apiKey: 73,
  lowestVersion: 0,
  highestVersion: 0,
  flexibleFrom: 0,
  read: readAssignReplicasToDirsRequest,
  write: writeAssignReplicasToDirsRequest,
  create: createAssignReplicasToDirsRequest,
}

function readAssignReplicasToDirsRequest(reader: Reader, version: number): AssignReplicasToDirsRequest {
  checkVersion('AssignReplicasToDirsRequest', version, 0, 0)
  const brokerId = reader.int32()
  const brokerEpoch = reader.int64()
  const directories: AssignReplicasToDirsRequestDirectoryData[] = []
  for (let count = reader.compactArrayLength(18); count > 0; count--) {
    directories.push(readAssignReplicasToDirsRequestDirectoryData(reader, version))
  }
  const unknownTags = reader.unknownTags()
  const value: AssignReplicasToDirsRequest = { brokerId, brokerEpoch, directories }
  if (unknownTags !== undefined) value.unknownTags = unknownTags
  return value
}

function readAssignReplicasToDirsRequestDirectoryData(
  reader: Reader,
  version: number,
): AssignReplicasToDirsRequestDirectoryData {
  const id = reader.uuid()
  const topics: AssignReplicasToDirsRequestTopicData[] = []
  for (let count = reader.compactArrayLength(18); count > 0; count--) {
    topics.push(readAssignReplicasToDirsRequestTopicData(reader, version))
  }
  const unknownTags = reader.unknownTags()
  const value: AssignReplicasToDirsRequestDirectoryData = { id, topics }
  if (unknownTags !== undefined) value.unknownTags = unknownTags
  return value
}

function readAssignReplicasToDirsRequestTopicData(
  reader: Reader,
  version: number,
): AssignReplicasToDirsRequestTopicData {
  const topicId = reader.uuid()
  const partitions: AssignReplicasToDirsRequestPartitionData[] = []
  for (let count = reader.compactArrayLength(5); count > 0; count--) {
    partitions.push(readAssignReplicasToDirsRequestPartitionData(reader, version))
  }
  const unknownTags = reader.unknownTags()
  const value: AssignReplicasToDirsRequestTopicData = { topicId, partitions }
  if (unknownTags !== undefined) value.unknownTags = unknownTags
  return value
}

function readAssignReplicasToDirsRequestPartitionData(
  reader: Reader,
  _version: number,
): AssignReplicasToDirsRequestPartitionData {
  const partitionIndex = reader.int32()
  const unknownTags = reader.unknownTags()
  const value: AssignReplicasToDirsRequestPartitionData = { partitionIndex }
  if (unknownTags !== undefined) value.unknownTags = unknownTags
  return value
}

function writeAssignReplicasToDirsRequest(
  writer: Writer,
  value: MessageInput<AssignReplicasToDirsRequest>,
  version: number,
): void {
  checkVersion('AssignReplicasToDirsRequest', version, 0, 0)
  const { brokerId = 0, brokerEpoch = -1, directories = [], unknownTags } = value
  writer.int32(brokerId)
  writer.int64(brokerEpoch)
  writer.compactArrayLength(directories.length)
  for (const item of directories) writeAssignReplicasToDirsRequestDirectoryData(writer, item, version)
  writer.unknownTags(unknownTags)
}

function writeAssignReplicasToDirsRequestDirectoryData(
  writer: Writer,
  value: MessageInput<AssignReplicasToDirsRequestDirectoryData>,
  version: number,
): void {
  const { id = ZERO_UUID, topics = [], unknownTags } = value
  writer.uuid(id)
  writer.compactArrayLength(topics.length)
  for (const item of topics) writeAssignReplicasToDirsRequestTopicData(writer, item, version)
  writer.unknownTags(unknownTags)
}

function writeAssignReplicasToDirsRequestTopicData(
  writer: Writer,
  value: MessageInput<AssignReplicasToDirsRequestTopicData>,
  version: number,
): void {
  const { topicId = ZERO_UUID, partitions = [], unknownTags } = value
  writer.uuid(topicId)
  writer.compactArrayLength(partitions.length)
  for (const item of partitions) writeAssignReplicasToDirsRequestPartitionData(writer, item, version)
  writer.unknownTags(unknownTags)
}

function writeAssignReplicasToDirsRequestPartitionData(
  writer: Writer,
  value: MessageInput<AssignReplicasToDirsRequestPartitionData>,
  _version: number,
): void {
  const { partitionIndex = 0, unknownTags } = value
  writer.int32(partitionIndex)
  writer.unknownTags(unknownTags)
}

function createAssignReplicasToDirsRequest(
  value: MessageInput<AssignReplicasToDirsRequest> = {},
): AssignReplicasToDirsRequest {
  const { brokerId = 0, brokerEpoch = -1, directories = [], unknownTags } = value
  const created: AssignReplicasToDirsRequest = {
    brokerId,
    brokerEpoch,
    directories: directories.map((item) => createAssignReplicasToDirsRequestDirectoryData(item)),
  }
  if (unknownTags !== undefined) created.unknownTags = unknownTags.slice()
  return created
}

function createAssignReplicasToDirsRequestDirectoryData(
  value: MessageInput<AssignReplicasToDirsRequestDirectoryData> = {},
): AssignReplicasToDirsRequestDirectoryData {
  const { id = ZERO_UUID, topics = [], unknownTags } = value
  const created: AssignReplicasToDirsRequestDirectoryData = {
    id,
    topics: topics.map((item) => createAssignReplicasToDirsRequestTopicData(item)),
  }
  if (unknownTags !== undefined) created.unknownTags = unknownTags.slice()
  return created
}

function createAssignReplicasToDirsRequestTopicData(
  value: MessageInput<AssignReplicasToDirsRequestTopicData> = {},
): AssignReplicasToDirsRequestTopicData {
  const { topicId = ZERO_UUID, partitions = [], unknownTags } = value
  const created: AssignReplicasToDirsRequestTopicData = {
    topicId,
    partitions: partitions.map((item) => createAssignReplicasToDirsRequestPartitionData(item)),
  }
  if (unknownTags !== undefined) created.unknownTags = unknownTags.slice()
  return created
}

function createAssignReplicasToDirsRequestPartitionData(
  value: MessageInput<AssignReplicasToDirsRequestPartitionData> = {},
): AssignReplicasToDirsRequestPartitionData {
  const { partitionIndex = 0, unknownTags } = value
  const created: AssignReplicasToDirsRequestPartitionData = { partitionIndex }
  if (unknownTags !== undefined) created.unknownTags = unknownTags.slice()
  return created
}

/** Answers AssignReplicasToDirs. */
export interface AssignReplicasToDirsResponse {
  throttleTimeMs: number
  /** int16. */
  errorCode: number
  directories: AssignReplicasToDirsResponseDirectoryData[]
  unknownTags?: UnknownTag[]
}

export interface AssignReplicasToDirsResponseDirectoryData {
  id: Uuid
  topics: AssignReplicasToDirsResponseTopicData[]
  unknownTags?: UnknownTag[]
}

export interface AssignReplicasToDirsResponseTopicData {
  topicId: Uuid
  partitions: AssignReplicasToDirsResponsePartitionData[]
  unknownTags?: UnknownTag[]
}

export interface AssignReplicasToDirsResponsePartitionData {
  partitionIndex: number
  /** int16. */
  errorCode: number
  unknownTags?: UnknownTag[]
}

export const assignReplicasToDirsResponse: MessageCodec<AssignReplicasToDirsResponse> = {
  name: 'AssignReplicasToDirsResponse',
  apiKey: 73,
  lowestVersion: 0,
  highestVersion: 0,
  flexibleFrom: 0,
  read: readAssignReplicasToDirsResponse,
  write: writeAssignReplicasToDirsResponse,
  create: createAssignReplicasToDirsResponse,
}

function readAssignReplicasToDirsResponse(reader: Reader, version: number): AssignReplicasToDirsResponse {
  checkVersion('AssignReplicasToDirsResponse', version, 0, 0)
  const throttleTimeMs = reader.int32()
  const errorCode = reader.int16()
  const directories: AssignReplicasToDirsResponseDirectoryData[] = []
  for (let count = reader.compactArrayLength(18); count > 0; count--) {
    directories.push(readAssignReplicasToDirsResponseDirectoryData(reader, version))
  }
  const unknownTags = reader.unknownTags()
  const value: AssignReplicasToDirsResponse = { throttleTimeMs, errorCode, directories }
  if (unknownTags !== undefined) value.unknownTags = unknownTags
  return value
}

function readAssignReplicasToDirsResponseDirectoryData(
  reader: Reader,
  version: number,
): AssignReplicasToDirsResponseDirectoryData {
  const id = reader.uuid()
  const topics: AssignReplicasToDirsResponseTopicData[] = []
  for (let count = reader.compactArrayLength(18); count > 0; count--) {
    topics.push(readAssignReplicasToDirsResponseTopicData(reader, version))
  }
  const unknownTags = reader.unknownTags()
  const value: AssignReplicasToDirsResponseDirectoryData = { id, topics }
  if (unknownTags !== undefined) value.unknownTags = unknownTags
  return value
}

function readAssignReplicasToDirsResponseTopicData(
  reader: Reader,
  version: number,
): AssignReplicasToDirsResponseTopicData {
  const topicId = reader.uuid()
  const partitions: AssignReplicasToDirsResponsePartitionData[] = []
  for (let count = reader.compactArrayLength(7); count > 0; count--) {
    partitions.push(readAssignReplicasToDirsResponsePartitionData(reader, version))
  }
  const unknownTags = reader.unknownTags()
  const value: AssignReplicasToDirsResponseTopicData = { topicId, partitions }
  if (unknownTags !== undefined) value.unknownTags = unknownTags
  return value
}

function readAssignReplicasToDirsResponsePartitionData(
  reader: Reader,
  _version: number,
): AssignReplicasToDirsResponsePartitionData {
  const partitionIndex = reader.int32()
  const errorCode = reader.int16()
  const unknownTags = reader.unknownTags()
  const value: AssignReplicasToDirsResponsePartitionData = { partitionIndex, errorCode }
  if (unknownTags !== undefined) value.unknownTags = unknownTags
  return value
}

function writeAssignReplicasToDirsResponse(
  writer: Writer,
  value: MessageInput<AssignReplicasToDirsResponse>,
  version: number,
): void {
  checkVersion('AssignReplicasToDirsResponse', version, 0, 0)
  const { throttleTimeMs = 0, errorCode = 0, directories = [], unknownTags } = value
  writer.int32(throttleTimeMs)
  writer.int16(errorCode)
  writer.compactArrayLength(directories.length)
  for (const item of directories) writeAssignReplicasToDirsResponseDirectoryData(writer, item, version)
  writer.unknownTags(unknownTags)
}

function writeAssignReplicasToDirsResponseDirectoryData(
  writer: Writer,
  value: MessageInput<AssignReplicasToDirsResponseDirectoryData>,
  version: number,
): void {
  const { id = ZERO_UUID, topics = [], unknownTags } = value
  writer.uuid(id)
  writer.compactArrayLength(topics.length)
  for (const item of topics) writeAssignReplicasToDirsResponseTopicData(writer, item, version)
  writer.unknownTags(unknownTags)
}

function writeAssignReplicasToDirsResponseTopicData(
  writer: Writer,
  value: MessageInput<AssignReplicasToDirsResponseTopicData>,
  version: number,
): void {
  const { topicId = ZERO_UUID, partitions = [], unknownTags } = value
  writer.uuid(topicId)
  writer.compactArrayLength(partitions.length)
  for (const item of partitions) writeAssignReplicasToDirsResponsePartitionData(writer, item, version)
  writer.unknownTags(unknownTags)
}

function writeAssignReplicasToDirsResponsePartitionData(
  writer: Writer,
  value: MessageInput<AssignReplicasToDirsResponsePartitionData>,
  _version: number,
): void {
  const { partitionIndex = 0, errorCode = 0, unknownTags } = value
  writer.int32(partitionIndex)
  writer.int16(errorCode)
  writer.unknownTags(unknownTags)
}

function createAssignReplicasToDirsResponse(
  value: MessageInput<AssignReplicasToDirsResponse> = {},
): AssignReplicasToDirsResponse {
  const { throttleTimeMs = 0, errorCode = 0, directories = [], unknownTags } = value
  const created: AssignReplicasToDirsResponse = {
    throttleTimeMs,
    errorCode,
    directories: directories.map((item) => createAssignReplicasToDirsResponseDirectoryData(item)),
  }
  if (unknownTags !== undefined) created.unknownTags = unknownTags.slice()
  return created
}

function createAssignReplicasToDirsResponseDirectoryData(
  value: MessageInput<AssignReplicasToDirsResponseDirectoryData> = {},
): AssignReplicasToDirsResponseDirectoryData {
  const { id = ZERO_UUID, topics = [], unknownTags } = value
  const created: AssignReplicasToDirsResponseDirectoryData = {
    id,
    topics: topics.map((item) => createAssignReplicasToDirsResponseTopicData(item)),
  }
  if (unknownTags !== undefined) created.unknownTags = unknownTags.slice()
  return created
}

function createAssignReplicasToDirsResponseTopicData(
  value: MessageInput<AssignReplicasToDirsResponseTopicData> = {},
): AssignReplicasToDirsResponseTopicData {
  const { topicId = ZERO_UUID, partitions = [], unknownTags } = value
  const created: AssignReplicasToDirsResponseTopicData = {
    topicId,
    partitions: partitions.map((item) => createAssignReplicasToDirsResponsePartitionData(item)),
  }
  if (unknownTags !== undefined) created.unknownTags = unknownTags.slice()
  return created
}

function createAssignReplicasToDirsResponsePartitionData(
  value: MessageInput<AssignReplicasToDirsResponsePartitionData> = {},
): AssignReplicasToDirsResponsePartitionData {
  const { partitionIndex = 0, errorCode = 0, unknownTags } = value
  const created: AssignReplicasToDirsResponsePartitionData = { partitionIndex, errorCode }
  if (unknownTags !== undefined) created.unknownTags = unknownTags.slice()
  return created
}

/** A broker tells the controller in which log directories its replicas lie. */
export const assignReplicasToDirsApi: ApiSpec<AssignReplicasToDirsRequest, AssignReplicasToDirsResponse> = {
  ...assignReplicasToDirsInfo,
  request: assignReplicasToDirsRequest,
  response: assignReplicasToDirsResponse,
}
