// generated, do not edit, from schema/91-alter-share-group-offsets.ts

import type { ApiSpec } from '../../api.ts'
import { checkVersion, type MessageCodec, type MessageInput } from '../../message.ts'
import type { Reader } from '../../reader.ts'
import type { UnknownTag } from '../../unknown-tag.ts'
import { ZERO_UUID, type Uuid } from '../../uuid.ts'
import type { Writer } from '../../writer.ts'
import { alterShareGroupOffsetsInfo } from '../api-table.ts'

/** Sets the start offsets of a share group that has no members. */
export interface AlterShareGroupOffsetsRequest {
  groupId: string
  topics: AlterShareGroupOffsetsRequestTopic[]
  unknownTags?: UnknownTag[]
}

export interface AlterShareGroupOffsetsRequestTopic {
  topicName: string
  partitions: AlterShareGroupOffsetsRequestPartition[]
  unknownTags?: UnknownTag[]
}

export interface AlterShareGroupOffsetsRequestPartition {
  partitionIndex: number
  /** int64. */
  startOffset: number
  unknownTags?: UnknownTag[]
}

export const alterShareGroupOffsetsRequest: MessageCodec<AlterShareGroupOffsetsRequest> = {
  name: 'AlterShareGroupOffsetsRequest',
  apiKey: 91,
  lowestVersion: 0,
  highestVersion: 0,
  flexibleFrom: 0,
  read: readAlterShareGroupOffsetsRequest,
  write: writeAlterShareGroupOffsetsRequest,
  create: createAlterShareGroupOffsetsRequest,
}

function readAlterShareGroupOffsetsRequest(reader: Reader, version: number): AlterShareGroupOffsetsRequest {
  checkVersion('AlterShareGroupOffsetsRequest', version, 0, 0)
  const groupId = reader.compactString()
  const topics: AlterShareGroupOffsetsRequestTopic[] = []
  for (let count = reader.compactArrayLength(3); count > 0; count--) {
    topics.push(readAlterShareGroupOffsetsRequestTopic(reader, version))
  }
  const unknownTags = reader.unknownTags()
  const value: AlterShareGroupOffsetsRequest = { groupId, topics }
  if (unknownTags !== undefined) value.unknownTags = unknownTags
  return value
}

function readAlterShareGroupOffsetsRequestTopic(reader: Reader, version: number): AlterShareGroupOffsetsRequestTopic {
  const topicName = reader.compactString()
  const partitions: AlterShareGroupOffsetsRequestPartition[] = []
  for (let count = reader.compactArrayLength(13); count > 0; count--) {
    partitions.push(readAlterShareGroupOffsetsRequestPartition(reader, version))
  }
  const unknownTags = reader.unknownTags()
  const value: AlterShareGroupOffsetsRequestTopic = { topicName, partitions }
  if (unknownTags !== undefined) value.unknownTags = unknownTags
  return value
}

function readAlterShareGroupOffsetsRequestPartition(
  reader: Reader,
  _version: number,
): AlterShareGroupOffsetsRequestPartition {
  const partitionIndex = reader.int32()
  const startOffset = reader.int64()
  const unknownTags = reader.unknownTags()
  const value: AlterShareGroupOffsetsRequestPartition = { partitionIndex, startOffset }
  if (unknownTags !== undefined) value.unknownTags = unknownTags
  return value
}

function writeAlterShareGroupOffsetsRequest(
  writer: Writer,
  value: MessageInput<AlterShareGroupOffsetsRequest>,
  version: number,
): void {
  checkVersion('AlterShareGroupOffsetsRequest', version, 0, 0)
  const { groupId = '', topics = [], unknownTags } = value
  writer.compactString(groupId)
  writer.compactArrayLength(topics.length)
  for (const item of topics) writeAlterShareGroupOffsetsRequestTopic(writer, item, version)
  writer.unknownTags(unknownTags)
}

function writeAlterShareGroupOffsetsRequestTopic(
  writer: Writer,
  value: MessageInput<AlterShareGroupOffsetsRequestTopic>,
  version: number,
): void {
  const { topicName = '', partitions = [], unknownTags } = value
  writer.compactString(topicName)
  writer.compactArrayLength(partitions.length)
  for (const item of partitions) writeAlterShareGroupOffsetsRequestPartition(writer, item, version)
  writer.unknownTags(unknownTags)
}

function writeAlterShareGroupOffsetsRequestPartition(
  writer: Writer,
  value: MessageInput<AlterShareGroupOffsetsRequestPartition>,
  _version: number,
): void {
  const { partitionIndex = 0, startOffset = 0, unknownTags } = value
  writer.int32(partitionIndex)
  writer.int64(startOffset)
  writer.unknownTags(unknownTags)
}

function createAlterShareGroupOffsetsRequest(
  value: MessageInput<AlterShareGroupOffsetsRequest> = {},
): AlterShareGroupOffsetsRequest {
  const { groupId = '', topics = [], unknownTags } = value
  const created: AlterShareGroupOffsetsRequest = {
    groupId,
    topics: topics.map((item) => createAlterShareGroupOffsetsRequestTopic(item)),
  }
  if (unknownTags !== undefined) created.unknownTags = unknownTags.slice()
  return created
}

function createAlterShareGroupOffsetsRequestTopic(
  value: MessageInput<AlterShareGroupOffsetsRequestTopic> = {},
): AlterShareGroupOffsetsRequestTopic {
  const { topicName = '', partitions = [], unknownTags } = value
  const created: AlterShareGroupOffsetsRequestTopic = {
    topicName,
    partitions: partitions.map((item) => createAlterShareGroupOffsetsRequestPartition(item)),
  }
  if (unknownTags !== undefined) created.unknownTags = unknownTags.slice()
  return created
}

function createAlterShareGroupOffsetsRequestPartition(
  value: MessageInput<AlterShareGroupOffsetsRequestPartition> = {},
): AlterShareGroupOffsetsRequestPartition {
  const { partitionIndex = 0, startOffset = 0, unknownTags } = value
  const created: AlterShareGroupOffsetsRequestPartition = { partitionIndex, startOffset }
  if (unknownTags !== undefined) created.unknownTags = unknownTags.slice()
  return created
}

/** Answers AlterShareGroupOffsets. */
export interface AlterShareGroupOffsetsResponse {
  throttleTimeMs: number
  /** int16. */
  errorCode: number
  /** Default null. */
  errorMessage: string | null
  responses: AlterShareGroupOffsetsResponseTopic[]
  unknownTags?: UnknownTag[]
}

export interface AlterShareGroupOffsetsResponseTopic {
  topicName: string
  topicId: Uuid
  partitions: AlterShareGroupOffsetsResponsePartition[]
  unknownTags?: UnknownTag[]
}

export interface AlterShareGroupOffsetsResponsePartition {
  partitionIndex: number
  /** int16. */
  errorCode: number
  /** Default null. */
  errorMessage: string | null
  unknownTags?: UnknownTag[]
}

export const alterShareGroupOffsetsResponse: MessageCodec<AlterShareGroupOffsetsResponse> = {
  name: 'AlterShareGroupOffsetsResponse',
  apiKey: 91,
  lowestVersion: 0,
  highestVersion: 0,
  flexibleFrom: 0,
  read: readAlterShareGroupOffsetsResponse,
  write: writeAlterShareGroupOffsetsResponse,
  create: createAlterShareGroupOffsetsResponse,
}

function readAlterShareGroupOffsetsResponse(reader: Reader, version: number): AlterShareGroupOffsetsResponse {
  checkVersion('AlterShareGroupOffsetsResponse', version, 0, 0)
  const throttleTimeMs = reader.int32()
  const errorCode = reader.int16()
  const errorMessage = reader.compactNullableString()
  const responses: AlterShareGroupOffsetsResponseTopic[] = []
  for (let count = reader.compactArrayLength(19); count > 0; count--) {
    responses.push(readAlterShareGroupOffsetsResponseTopic(reader, version))
  }
  const unknownTags = reader.unknownTags()
  const value: AlterShareGroupOffsetsResponse = { throttleTimeMs, errorCode, errorMessage, responses }
  if (unknownTags !== undefined) value.unknownTags = unknownTags
  return value
}

function readAlterShareGroupOffsetsResponseTopic(reader: Reader, version: number): AlterShareGroupOffsetsResponseTopic {
  const topicName = reader.compactString()
  const topicId = reader.uuid()
  const partitions: AlterShareGroupOffsetsResponsePartition[] = []
  for (let count = reader.compactArrayLength(8); count > 0; count--) {
    partitions.push(readAlterShareGroupOffsetsResponsePartition(reader, version))
  }
  const unknownTags = reader.unknownTags()
  const value: AlterShareGroupOffsetsResponseTopic = { topicName, topicId, partitions }
  if (unknownTags !== undefined) value.unknownTags = unknownTags
  return value
}

function readAlterShareGroupOffsetsResponsePartition(
  reader: Reader,
  _version: number,
): AlterShareGroupOffsetsResponsePartition {
  const partitionIndex = reader.int32()
  const errorCode = reader.int16()
  const errorMessage = reader.compactNullableString()
  const unknownTags = reader.unknownTags()
  const value: AlterShareGroupOffsetsResponsePartition = { partitionIndex, errorCode, errorMessage }
  if (unknownTags !== undefined) value.unknownTags = unknownTags
  return value
}

function writeAlterShareGroupOffsetsResponse(
  writer: Writer,
  value: MessageInput<AlterShareGroupOffsetsResponse>,
  version: number,
): void {
  checkVersion('AlterShareGroupOffsetsResponse', version, 0, 0)
  const { throttleTimeMs = 0, errorCode = 0, errorMessage = null, responses = [], unknownTags } = value
  writer.int32(throttleTimeMs)
  writer.int16(errorCode)
  writer.compactNullableString(errorMessage)
  writer.compactArrayLength(responses.length)
  for (const item of responses) writeAlterShareGroupOffsetsResponseTopic(writer, item, version)
  writer.unknownTags(unknownTags)
}

function writeAlterShareGroupOffsetsResponseTopic(
  writer: Writer,
  value: MessageInput<AlterShareGroupOffsetsResponseTopic>,
  version: number,
): void {
  const { topicName = '', topicId = ZERO_UUID, partitions = [], unknownTags } = value
  writer.compactString(topicName)
  writer.uuid(topicId)
  writer.compactArrayLength(partitions.length)
  for (const item of partitions) writeAlterShareGroupOffsetsResponsePartition(writer, item, version)
  writer.unknownTags(unknownTags)
}

function writeAlterShareGroupOffsetsResponsePartition(
  writer: Writer,
  value: MessageInput<AlterShareGroupOffsetsResponsePartition>,
  _version: number,
): void {
  const { partitionIndex = 0, errorCode = 0, errorMessage = null, unknownTags } = value
  writer.int32(partitionIndex)
  writer.int16(errorCode)
  writer.compactNullableString(errorMessage)
  writer.unknownTags(unknownTags)
}

function createAlterShareGroupOffsetsResponse(
  value: MessageInput<AlterShareGroupOffsetsResponse> = {},
): AlterShareGroupOffsetsResponse {
  const { throttleTimeMs = 0, errorCode = 0, errorMessage = null, responses = [], unknownTags } = value
  const created: AlterShareGroupOffsetsResponse = {
    throttleTimeMs,
    errorCode,
    errorMessage,
    responses: responses.map((item) => createAlterShareGroupOffsetsResponseTopic(item)),
  }
  if (unknownTags !== undefined) created.unknownTags = unknownTags.slice()
  return created
}

function createAlterShareGroupOffsetsResponseTopic(
  value: MessageInput<AlterShareGroupOffsetsResponseTopic> = {},
): AlterShareGroupOffsetsResponseTopic {
  const { topicName = '', topicId = ZERO_UUID, partitions = [], unknownTags } = value
  const created: AlterShareGroupOffsetsResponseTopic = {
    topicName,
    topicId,
    partitions: partitions.map((item) => createAlterShareGroupOffsetsResponsePartition(item)),
  }
  if (unknownTags !== undefined) created.unknownTags = unknownTags.slice()
  return created
}

function createAlterShareGroupOffsetsResponsePartition(
  value: MessageInput<AlterShareGroupOffsetsResponsePartition> = {},
): AlterShareGroupOffsetsResponsePartition {
  const { partitionIndex = 0, errorCode = 0, errorMessage = null, unknownTags } = value
  const created: AlterShareGroupOffsetsResponsePartition = { partitionIndex, errorCode, errorMessage }
  if (unknownTags !== undefined) created.unknownTags = unknownTags.slice()
  return created
}

/** Sets the start offsets of a share group that has no members. */
export const alterShareGroupOffsetsApi: ApiSpec<AlterShareGroupOffsetsRequest, AlterShareGroupOffsetsResponse> = {
  ...alterShareGroupOffsetsInfo,
  request: alterShareGroupOffsetsRequest,
  response: alterShareGroupOffsetsResponse,
}
