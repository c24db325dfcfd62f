// generated, do not edit, from schema/21-delete-records.ts

import type { ApiSpec } from '../../api.ts'
import { checkVersion, refuseTags, type MessageCodec, type MessageInput } from '../../message.ts'
import type { Reader } from '../../reader.ts'
import type { UnknownTag } from '../../unknown-tag.ts'
import type { Writer } from '../../writer.ts'
import { deleteRecordsInfo } from '../api-table.ts'

/** Moves the start of partitions forward, so that older records may be removed. */
export interface DeleteRecordsRequest {
  topics: DeleteRecordsRequestDeleteRecordsTopic[]
  timeoutMs: number
  unknownTags?: UnknownTag[]
}

export interface DeleteRecordsRequestDeleteRecordsTopic {
  name: string
  partitions: DeleteRecordsRequestDeleteRecordsPartition[]
  unknownTags?: UnknownTag[]
}

export interface DeleteRecordsRequestDeleteRecordsPartition {
  partitionIndex: number
  /** int64. */
  offset: number
  unknownTags?: UnknownTag[]
}

export const deleteRecordsRequest: MessageCodec<DeleteRecordsRequest> = {
  name: 'DeleteRecordsRequest',
  apiKey: 21,
  lowestVersion: 0,
  highestVersion: 2,
  flexibleFrom: 2,
  read: readDeleteRecordsRequest,
  write: writeDeleteRecordsRequest,
  create: createDeleteRecordsRequest,
}

function readDeleteRecordsRequest(reader: Reader, version: number): DeleteRecordsRequest {
  checkVersion('DeleteRecordsRequest', version, 0, 2)
  const flexible = version >= 2
  const topics: DeleteRecordsRequestDeleteRecordsTopic[] = []
  for (let count = flexible ? reader.compactArrayLength(3) : reader.arrayLength(6); count > 0; count--) {
    topics.push(readDeleteRecordsRequestDeleteRecordsTopic(reader, version))
  }
  const timeoutMs = reader.int32()
  const unknownTags = flexible ? reader.unknownTags() : undefined
  const value: DeleteRecordsRequest = { topics, timeoutMs }
  if (unknownTags !== undefined) value.unknownTags = unknownTags
  return value
}

function readDeleteRecordsRequestDeleteRecordsTopic(
  reader: Reader,
  version: number,
): DeleteRecordsRequestDeleteRecordsTopic {
  const flexible = version >= 2
  const name = (flexible ? reader.compactString() : reader.string())
  const partitions: DeleteRecordsRequestDeleteRecordsPartition[] = []
  for (let count = flexible ? reader.compactArrayLength(13) : reader.arrayLength(12); count > 0; count--) {
    partitions.push(readDeleteRecordsRequestDeleteRecordsPartition(reader, version))
  }
  const unknownTags = flexible ? reader.unknownTags() : undefined
  const value: DeleteRecordsRequestDeleteRecordsTopic = { name, partitions }
  if (unknownTags !== undefined) value.unknownTags = unknownTags
  return value
}

function readDeleteRecordsRequestDeleteRecordsPartition(
  reader: Reader,
  version: number,
): DeleteRecordsRequestDeleteRecordsPartition {
  const flexible = version >= 2
  const partitionIndex = reader.int32()
  const offset = reader.int64()
  const unknownTags = flexible ? reader.unknownTags() : undefined
  const value: DeleteRecordsRequestDeleteRecordsPartition = { partitionIndex, offset }
  if (unknownTags !== undefined) value.unknownTags = unknownTags
  return value
}

function writeDeleteRecordsRequest(writer: Writer, value: MessageInput<DeleteRecordsRequest>, version: number): void {
  checkVersion('DeleteRecordsRequest', version, 0, 2)
  const flexible = version >= 2
  const { topics = [], timeoutMs = 0, unknownTags } = value
  flexible ? writer.compactArrayLength(topics.length) : writer.arrayLength(topics.length)
  for (const item of topics) writeDeleteRecordsRequestDeleteRecordsTopic(writer, item, version)
  writer.int32(timeoutMs)
  if (flexible) writer.unknownTags(unknownTags)
  else refuseTags(unknownTags, 'DeleteRecordsRequest', version)
}

function writeDeleteRecordsRequestDeleteRecordsTopic(
  writer: Writer,
  value: MessageInput<DeleteRecordsRequestDeleteRecordsTopic>,
  version: number,
): void {
  const flexible = version >= 2
  const { name = '', partitions = [], unknownTags } = value
  flexible ? writer.compactString(name) : writer.string(name)
  flexible ? writer.compactArrayLength(partitions.length) : writer.arrayLength(partitions.length)
  for (const item of partitions) writeDeleteRecordsRequestDeleteRecordsPartition(writer, item, version)
  if (flexible) writer.unknownTags(unknownTags)
  else refuseTags(unknownTags, 'DeleteRecordsRequest', version)
}

function writeDeleteRecordsRequestDeleteRecordsPartition(
  writer: Writer,
  value: MessageInput<DeleteRecordsRequestDeleteRecordsPartition>,
  version: number,
): void {
  const flexible = version >= 2
  const { partitionIndex = 0, offset = 0, unknownTags } = value
  writer.int32(partitionIndex)
  writer.int64(offset)
  if (flexible) writer.unknownTags(unknownTags)
  else refuseTags(unknownTags, 'DeleteRecordsRequest', version)
}

function createDeleteRecordsRequest(value: MessageInput<DeleteRecordsRequest> = {}): DeleteRecordsRequest {
  const { topics = [], timeoutMs = 0, unknownTags } = value
  const created: DeleteRecordsRequest = {
    topics: topics.map((item) => createDeleteRecordsRequestDeleteRecordsTopic(item)),
    timeoutMs,
  }
  if (unknownTags !== undefined) created.unknownTags = unknownTags.slice()
  return created
}

function createDeleteRecordsRequestDeleteRecordsTopic(
  value: MessageInput<DeleteRecordsRequestDeleteRecordsTopic> = {},
): DeleteRecordsRequestDeleteRecordsTopic {
  const { name = '', partitions = [], unknownTags } = value
  const created: DeleteRecordsRequestDeleteRecordsTopic = {
    name,
    partitions: partitions.map((item) => createDeleteRecordsRequestDeleteRecordsPartition(item)),
  }
  if (unknownTags !== undefined) created.unknownTags = unknownTags.slice()
  return created
}

function createDeleteRecordsRequestDeleteRecordsPartition(
  value: MessageInput<DeleteRecordsRequestDeleteRecordsPartition> = {},
): DeleteRecordsRequestDeleteRecordsPartition {
  const { partitionIndex = 0, offset = 0, unknownTags } = value
  const created: DeleteRecordsRequestDeleteRecordsPartition = { partitionIndex, offset }
  if (unknownTags !== undefined) created.unknownTags = unknownTags.slice()
  return created
}

/** Answers DeleteRecords. */
export interface DeleteRecordsResponse {
  throttleTimeMs: number
  topics: DeleteRecordsResponseDeleteRecordsTopicResult[]
  unknownTags?: UnknownTag[]
}

export interface DeleteRecordsResponseDeleteRecordsTopicResult {
  name: string
  partitions: DeleteRecordsResponseDeleteRecordsPartitionResult[]
  unknownTags?: UnknownTag[]
}

export interface DeleteRecordsResponseDeleteRecordsPartitionResult {
  partitionIndex: number
  /** int64. */
  lowWatermark: number
  /** int16. */
  errorCode: number
  unknownTags?: UnknownTag[]
}

export const deleteRecordsResponse: MessageCodec<DeleteRecordsResponse> = {
  name: 'DeleteRecordsResponse',
  apiKey: 21,
  lowestVersion: 0,
  highestVersion: 2,
  flexibleFrom: 2,
  read: readDeleteRecordsResponse,
  write: writeDeleteRecordsResponse,
  create: createDeleteRecordsResponse,
}

function readDeleteRecordsResponse(reader: Reader, version: number): DeleteRecordsResponse {
  checkVersion('DeleteRecordsResponse', version, 0, 2)
  const flexible = version >= 2
  const throttleTimeMs = reader.int32()
  const topics: DeleteRecordsResponseDeleteRecordsTopicResult[] = []
  for (let count = flexible ? reader.compactArrayLength(3) : reader.arrayLength(6); count > 0; count--) {
    topics.push(readDeleteRecordsResponseDeleteRecordsTopicResult(reader, version))
  }
  const unknownTags = flexible ? reader.unknownTags() : undefined
  const value: DeleteRecordsResponse = { throttleTimeMs, topics }
  if (unknownTags !== undefined) value.unknownTags = unknownTags
  return value
}

function readDeleteRecordsResponseDeleteRecordsTopicResult(
  reader: Reader,
  version: number,
): DeleteRecordsResponseDeleteRecordsTopicResult {
  const flexible = version >= 2
  const name = (flexible ? reader.compactString() : reader.string())
  const partitions: DeleteRecordsResponseDeleteRecordsPartitionResult[] = []
  for (let count = flexible ? reader.compactArrayLength(15) : reader.arrayLength(14); count > 0; count--) {
    partitions.push(readDeleteRecordsResponseDeleteRecordsPartitionResult(reader, version))
  }
  const unknownTags = flexible ? reader.unknownTags() : undefined
  const value: DeleteRecordsResponseDeleteRecordsTopicResult = { name, partitions }
  if (unknownTags !== undefined) value.unknownTags = unknownTags
  return value
}

function readDeleteRecordsResponseDeleteRecordsPartitionResult(
  reader: Reader,
  version: number,
): DeleteRecordsResponseDeleteRecordsPartitionResult {
  const flexible = version >= 2
  const partitionIndex = reader.int32()
  const lowWatermark = reader.int64()
  const errorCode = reader.int16()
  const unknownTags = flexible ? reader.unknownTags() : undefined
  const value: DeleteRecordsResponseDeleteRecordsPartitionResult = { partitionIndex, lowWatermark, errorCode }
  if (unknownTags !== undefined) value.unknownTags = unknownTags
  return value
}

function writeDeleteRecordsResponse(writer: Writer, value: MessageInput<DeleteRecordsResponse>, version: number): void {
  checkVersion('DeleteRecordsResponse', version, 0, 2)
  const flexible = version >= 2
  const { throttleTimeMs = 0, topics = [], unknownTags } = value
  writer.int32(throttleTimeMs)
  flexible ? writer.compactArrayLength(topics.length) : writer.arrayLength(topics.length)
  for (const item of topics) writeDeleteRecordsResponseDeleteRecordsTopicResult(writer, item, version)
  if (flexible) writer.unknownTags(unknownTags)
  else refuseTags(unknownTags, 'DeleteRecordsResponse', version)
}

function writeDeleteRecordsResponseDeleteRecordsTopicResult(
  writer: Writer,
  value: MessageInput<DeleteRecordsResponseDeleteRecordsTopicResult>,
  version: number,
): void {
  const flexible = version >= 2
  const { name = '', partitions = [], unknownTags } = value
  flexible ? writer.compactString(name) : writer.string(name)
  flexible ? writer.compactArrayLength(partitions.length) : writer.arrayLength(partitions.length)
  for (const item of partitions) writeDeleteRecordsResponseDeleteRecordsPartitionResult(writer, item, version)
  if (flexible) writer.unknownTags(unknownTags)
  else refuseTags(unknownTags, 'DeleteRecordsResponse', version)
}

function writeDeleteRecordsResponseDeleteRecordsPartitionResult(
  writer: Writer,
  value: MessageInput<DeleteRecordsResponseDeleteRecordsPartitionResult>,
  version: number,
): void {
  const flexible = version >= 2
  const { partitionIndex = 0, lowWatermark = 0, errorCode = 0, unknownTags } = value
  writer.int32(partitionIndex)
  writer.int64(lowWatermark)
  writer.int16(errorCode)
  if (flexible) writer.unknownTags(unknownTags)
  else refuseTags(unknownTags, 'DeleteRecordsResponse', version)
}

function createDeleteRecordsResponse(value: MessageInput<DeleteRecordsResponse> = {}): DeleteRecordsResponse {
  const { throttleTimeMs = 0, topics = [], unknownTags } = value
  const created: DeleteRecordsResponse = {
    throttleTimeMs,
    topics: topics.map((item) => createDeleteRecordsResponseDeleteRecordsTopicResult(item)),
  }
  if (unknownTags !== undefined) created.unknownTags = unknownTags.slice()
  return created
}

function createDeleteRecordsResponseDeleteRecordsTopicResult(
  value: MessageInput<DeleteRecordsResponseDeleteRecordsTopicResult> = {},
): DeleteRecordsResponseDeleteRecordsTopicResult {
  const { name = '', partitions = [], unknownTags } = value
  const created: DeleteRecordsResponseDeleteRecordsTopicResult = {
    name,
    partitions: partitions.map((item) => createDeleteRecordsResponseDeleteRecordsPartitionResult(item)),
  }
  if (unknownTags !== undefined) created.unknownTags = unknownTags.slice()
  return created
}

function createDeleteRecordsResponseDeleteRecordsPartitionResult(
  value: MessageInput<DeleteRecordsResponseDeleteRecordsPartitionResult> = {},
): DeleteRecordsResponseDeleteRecordsPartitionResult {
  const { partitionIndex = 0, lowWatermark = 0, errorCode = 0, unknownTags } = value
  const created: DeleteRecordsResponseDeleteRecordsPartitionResult = { partitionIndex, lowWatermark, errorCode }
  if (unknownTags !== undefined) created.unknownTags = unknownTags.slice()
  return created
}

/** Moves the start of partitions forward, so that older records may be removed. */
export const deleteRecordsApi: ApiSpec<DeleteRecordsRequest, DeleteRecordsResponse> = {
  ...deleteRecordsInfo,
  request: deleteRecordsRequest,
  response: deleteRecordsResponse,
}
