// generated, do not edit, from schema/86-delete-share-group-state.ts

import type { ApiSpec } from '../../api.ts'
import { checkVersion, type MessageCodec, type MessageInput } from '../../message.ts'
import type { Reader } from '../../reader.ts'
import type { UnknownTag } from '../../unknown-tag.ts'
import { ZERO_UUID, type Uuid } from '../../uuid.ts'
import type { Writer } from '../../writer.ts'
import { deleteShareGroupStateInfo } from '../api-table.ts'

/** Deletes the stored state of share partitions. */
export interface DeleteShareGroupStateRequest {
  groupId: string
  topics: DeleteShareGroupStateRequestDeleteStateData[]
  unknownTags?: UnknownTag[]
}

export interface DeleteShareGroupStateRequestDeleteStateData {
  topicId: Uuid
  partitions: DeleteShareGroupStateRequestPartitionData[]
  unknownTags?: UnknownTag[]
}

export interface DeleteShareGroupStateRequestPartitionData {
  partition: number
  unknownTags?: UnknownTag[]
}

export const deleteShareGroupStateRequest: MessageCodec<DeleteShareGroupStateRequest> = {
  name: 'DeleteShareGroupStateRequest',
  apiKey: 86,
  lowestVersion: 0,
  highestVersion: 0,
  flexibleFrom: 0,
  read: readDeleteShareGroupStateRequest,
  write: writeDeleteShareGroupStateRequest,
  create: createDeleteShareGroupStateRequest,
}

function readDeleteShareGroupStateRequest(reader: Reader, version: number): DeleteShareGroupStateRequest {
  checkVersion('DeleteShareGroupStateRequest', version, 0, 0)
  const groupId = reader.compactString()
  const topics: DeleteShareGroupStateRequestDeleteStateData[] = []
  for (let count = reader.compactArrayLength(18); count > 0; count--) {
    topics.push(readDeleteShareGroupStateRequestDeleteStateData(reader, version))
  }
  const unknownTags = reader.unknownTags()
  const value: DeleteShareGroupStateRequest = { groupId, topics }
  if (unknownTags !== undefined) value.unknownTags = unknownTags
  return value
}

function readDeleteShareGroupStateRequestDeleteStateData(
  reader: Reader,
  version: number,
): DeleteShareGroupStateRequestDeleteStateData {
  const topicId = reader.uuid()
  const partitions: DeleteShareGroupStateRequestPartitionData[] = []
  for (let count = reader.compactArrayLength(5); count > 0; count--) {
    partitions.push(readDeleteShareGroupStateRequestPartitionData(reader, version))
  }
  const unknownTags = reader.unknownTags()
  const value: DeleteShareGroupStateRequestDeleteStateData = { topicId, partitions }
  if (unknownTags !== undefined) value.unknownTags = unknownTags
  return value
}

function readDeleteShareGroupStateRequestPartitionData(
  reader: Reader,
  _version: number,
): DeleteShareGroupStateRequestPartitionData {
  const partition = reader.int32()
  const unknownTags = reader.unknownTags()
  const value: DeleteShareGroupStateRequestPartitionData = { partition }
  if (unknownTags !== undefined) value.unknownTags = unknownTags
  return value
}

function writeDeleteShareGroupStateRequest(
  writer: Writer,
  value: MessageInput<DeleteShareGroupStateRequest>,
  version: number,
): void {
  checkVersion('DeleteShareGroupStateRequest', version, 0, 0)
  const { groupId = '', topics = [], unknownTags } = value
  writer.compactString(groupId)
  writer.compactArrayLength(topics.length)
  for (const item of topics) writeDeleteShareGroupStateRequestDeleteStateData(writer, item, version)
  writer.unknownTags(unknownTags)
}

function writeDeleteShareGroupStateRequestDeleteStateData(
  writer: Writer,
  value: MessageInput<DeleteShareGroupStateRequestDeleteStateData>,
  version: number,
): void {
  const { topicId = ZERO_UUID, partitions = [], unknownTags } = value
  writer.uuid(topicId)
  writer.compactArrayLength(partitions.length)
  for (const item of partitions) writeDeleteShareGroupStateRequestPartitionData(writer, item, version)
  writer.unknownTags(unknownTags)
}

function writeDeleteShareGroupStateRequestPartitionData(
  writer: Writer,
  value: MessageInput<DeleteShareGroupStateRequestPartitionData>,
  _version: number,
): void {
  const { partition = 0, unknownTags } = value
  writer.int32(partition)
  writer.unknownTags(unknownTags)
}

function createDeleteShareGroupStateRequest(
  value: MessageInput<DeleteShareGroupStateRequest> = {},
): DeleteShareGroupStateRequest {
  const { groupId = '', topics = [], unknownTags } = value
  const created: DeleteShareGroupStateRequest = {
    groupId,
    topics: topics.map((item) => createDeleteShareGroupStateRequestDeleteStateData(item)),
  }
  if (unknownTags !== undefined) created.unknownTags = unknownTags.slice()
  return created
}

function createDeleteShareGroupStateRequestDeleteStateData(
  value: MessageInput<DeleteShareGroupStateRequestDeleteStateData> = {},
): DeleteShareGroupStateRequestDeleteStateData {
  const { topicId = ZERO_UUID, partitions = [], unknownTags } = value
  const created: DeleteShareGroupStateRequestDeleteStateData = {
    topicId,
    partitions: partitions.map((item) => createDeleteShareGroupStateRequestPartitionData(item)),
  }
  if (unknownTags !== undefined) created.unknownTags = unknownTags.slice()
  return created
}

function createDeleteShareGroupStateRequestPartitionData(
  value: MessageInput<DeleteShareGroupStateRequestPartitionData> = {},
): DeleteShareGroupStateRequestPartitionData {
  const { partition = 0, unknownTags } = value
  const created: DeleteShareGroupStateRequestPartitionData = { partition }
  if (unknownTags !== undefined) created.unknownTags = unknownTags.slice()
  return created
}

/** Answers DeleteShareGroupState. */
export interface DeleteShareGroupStateResponse {
  results: DeleteShareGroupStateResponseDeleteStateResult[]
  unknownTags?: UnknownTag[]
}

export interface DeleteShareGroupStateResponseDeleteStateResult {
  topicId: Uuid
  partitions: DeleteShareGroupStateResponsePartitionResult[]
  unknownTags?: UnknownTag[]
}

export interface DeleteShareGroupStateResponsePartitionResult {
  partition: number
  /** int16. */
  errorCode: number
  /** Default null. */
  errorMessage: string | null
  unknownTags?: UnknownTag[]
}

export const deleteShareGroupStateResponse: MessageCodec<DeleteShareGroupStateResponse> = {
  name: 'DeleteShareGroupStateResponse',
  apiKey: 86,
  lowestVersion: 0,
  highestVersion: 0,
  flexibleFrom: 0,
  read: readDeleteShareGroupStateResponse,
  write: writeDeleteShareGroupStateResponse,
  create: createDeleteShareGroupStateResponse,
}

function readDeleteShareGroupStateResponse(reader: Reader, version: number): DeleteShareGroupStateResponse {
  checkVersion('DeleteShareGroupStateResponse', version, 0, 0)
  const results: DeleteShareGroupStateResponseDeleteStateResult[] = []
  for (let count = reader.compactArrayLength(18); count > 0; count--) {
    results.push(readDeleteShareGroupStateResponseDeleteStateResult(reader, version))
  }
  const unknownTags = reader.unknownTags()
  const value: DeleteShareGroupStateResponse = { results }
  if (unknownTags !== undefined) value.unknownTags = unknownTags
  return value
}

function readDeleteShareGroupStateResponseDeleteStateResult(
  reader: Reader,
  version: number,
): DeleteShareGroupStateResponseDeleteStateResult {
  const topicId = reader.uuid()
  const partitions: DeleteShareGroupStateResponsePartitionResult[] = []
  for (let count = reader.compactArrayLength(8); count > 0; count--) {
    partitions.push(readDeleteShareGroupStateResponsePartitionResult(reader, version))
  }
  const unknownTags = reader.unknownTags()
  const value: DeleteShareGroupStateResponseDeleteStateResult = { topicId, partitions }
  if (unknownTags !== undefined) value.unknownTags = unknownTags
  return value
}

function readDeleteShareGroupStateResponsePartitionResult(
  reader: Reader,
  _version: number,
): DeleteShareGroupStateResponsePartitionResult {
  const partition = reader.int32()
  const errorCode = reader.int16()
  const errorMessage = reader.compactNullableString()
  const unknownTags = reader.unknownTags()
  const value: DeleteShareGroupStateResponsePartitionResult = { partition, errorCode, errorMessage }
  if (unknownTags !== undefined) value.unknownTags = unknownTags
  return value
}

function writeDeleteShareGroupStateResponse(
  writer: Writer,
  value: MessageInput<DeleteShareGroupStateResponse>,
  version: number,
): void {
  checkVersion('DeleteShareGroupStateResponse', version, 0, 0)
  const { results = [], unknownTags } = value
  writer.compactArrayLength(results.length)
  for (const item of results) writeDeleteShareGroupStateResponseDeleteStateResult(writer, item, version)
  writer.unknownTags(unknownTags)
}

function writeDeleteShareGroupStateResponseDeleteStateResult(
  writer: Writer,
  value: MessageInput<DeleteShareGroupStateResponseDeleteStateResult>,
  version: number,
): void {
  const { topicId = ZERO_UUID, partitions = [], unknownTags } = value
  writer.uuid(topicId)
  writer.compactArrayLength(partitions.length)
  for (const item of partitions) writeDeleteShareGroupStateResponsePartitionResult(writer, item, version)
  writer.unknownTags(unknownTags)
}

function writeDeleteShareGroupStateResponsePartitionResult(
  writer: Writer,
  value: MessageInput<DeleteShareGroupStateResponsePartitionResult>,
  _version: number,
): void {
  const { partition = 0, errorCode = 0, errorMessage = null, unknownTags } = value
  writer.int32(partition)
  writer.int16(errorCode)
  writer.compactNullableString(errorMessage)
  writer.unknownTags(unknownTags)
}

function createDeleteShareGroupStateResponse(
  value: MessageInput<DeleteShareGroupStateResponse> = {},
): DeleteShareGroupStateResponse {
  const { results = [], unknownTags } = value
  const created: DeleteShareGroupStateResponse = {
    results: results.map((item) => createDeleteShareGroupStateResponseDeleteStateResult(item)),
  }
  if (unknownTags !== undefined) created.unknownTags = unknownTags.slice()
  return created
}

function createDeleteShareGroupStateResponseDeleteStateResult(
  value: MessageInput<DeleteShareGroupStateResponseDeleteStateResult> = {},
): DeleteShareGroupStateResponseDeleteStateResult {
  const { topicId = ZERO_UUID, partitions = [], unknownTags } = value
  const created: DeleteShareGroupStateResponseDeleteStateResult = {
    topicId,
    partitions: partitions.map((item) => createDeleteShareGroupStateResponsePartitionResult(item)),
  }
  if (unknownTags !== undefined) created.unknownTags = unknownTags.slice()
  return created
}

function createDeleteShareGroupStateResponsePartitionResult(
  value: MessageInput<DeleteShareGroupStateResponsePartitionResult> = {},
): DeleteShareGroupStateResponsePartitionResult {
  const { partition = 0, errorCode = 0, errorMessage = null, unknownTags } = value
  const created: DeleteShareGroupStateResponsePartitionResult = { partition, errorCode, errorMessage }
  if (unknownTags !== undefined) created.unknownTags = unknownTags.slice()
  return created
}

/** Deletes the stored state of share partitions. */
export const deleteShareGroupStateApi: ApiSpec<DeleteShareGroupStateRequest, DeleteShareGroupStateResponse> = {
  ...deleteShareGroupStateInfo,
  request: deleteShareGroupStateRequest,
  response: deleteShareGroupStateResponse,
}
