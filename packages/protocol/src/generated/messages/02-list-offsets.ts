// generated, do not edit, from schema/02-list-offsets.ts

import type { ApiSpec } from '../../api.ts'
import { checkVersion, refuseTags, UnsupportedFieldError, type MessageCodec, type MessageInput } from '../../message.ts'
import type { Reader } from '../../reader.ts'
import type { UnknownTag } from '../../unknown-tag.ts'
import type { Writer } from '../../writer.ts'
import { listOffsetsInfo } from '../api-table.ts'

/** Finds the offset of a partition that belongs to a timestamp, or its earliest or latest one. */
export interface ListOffsetsRequest {
  replicaId: number
  /** Versions 2+. int8. */
  isolationLevel: number
  topics: ListOffsetsRequestListOffsetsTopic[]
  /** Versions 10+. */
  timeoutMs: number
  unknownTags?: UnknownTag[]
}

export interface ListOffsetsRequestListOffsetsTopic {
  name: string
  partitions: ListOffsetsRequestListOffsetsPartition[]
  unknownTags?: UnknownTag[]
}

export interface ListOffsetsRequestListOffsetsPartition {
  partitionIndex: number
  /** Versions 4+. Default -1. */
  currentLeaderEpoch: number
  /** int64. */
  timestamp: number
  /** Versions 0. Default 1. */
  maxNumOffsets: number
  unknownTags?: UnknownTag[]
}

export const listOffsetsRequest: MessageCodec<ListOffsetsRequest> = {
  name: 'ListOffsetsRequest',
  apiKey: 2,
  lowestVersion: 0,
  highestVersion: 11,
  flexibleFrom: 6,
  read: readListOffsetsRequest,
  write: writeListOffsetsRequest,
  create: createListOffsetsRequest,
}

function readListOffsetsRequest(reader: Reader, version: number): ListOffsetsRequest {
  checkVersion('ListOffsetsRequest', version, 0, 11)
  const flexible = version >= 6
  const replicaId = reader.int32()
  const isolationLevel = version >= 2 ? reader.int8() : 0
  const topics: ListOffsetsRequestListOffsetsTopic[] = []
  for (let count = flexible ? reader.compactArrayLength(3) : reader.arrayLength(6); count > 0; count--) {
    topics.push(readListOffsetsRequestListOffsetsTopic(reader, version))
  }
  const timeoutMs = version >= 10 ? reader.int32() : 0
  const unknownTags = flexible ? reader.unknownTags() : undefined
  const value: ListOffsetsRequest = { replicaId, isolationLevel, topics, timeoutMs }
  if (unknownTags !== undefined) value.unknownTags = unknownTags
  return value
}

function readListOffsetsRequestListOffsetsTopic(reader: Reader, version: number): ListOffsetsRequestListOffsetsTopic {
  const flexible = version >= 6
  const name = (flexible ? reader.compactString() : reader.string())
  const partitions: ListOffsetsRequestListOffsetsPartition[] = []
  for (let count = flexible ? reader.compactArrayLength(17) : reader.arrayLength(12); count > 0; count--) {
    partitions.push(readListOffsetsRequestListOffsetsPartition(reader, version))
  }
  const unknownTags = flexible ? reader.unknownTags() : undefined
  const value: ListOffsetsRequestListOffsetsTopic = { name, partitions }
  if (unknownTags !== undefined) value.unknownTags = unknownTags
  return value
}

function readListOffsetsRequestListOffsetsPartition(
  reader: Reader,
  version: number,
): ListOffsetsRequestListOffsetsPartition {
  const flexible = version >= 6
  const partitionIndex = reader.int32()
  const currentLeaderEpoch = version >= 4 ? reader.int32() : -1
  const timestamp = reader.int64()
  const maxNumOffsets = version === 0 ? reader.int32() : 1
  const unknownTags = flexible ? reader.unknownTags() : undefined
  const value: ListOffsetsRequestListOffsetsPartition = { partitionIndex, currentLeaderEpoch, timestamp, maxNumOffsets }
  if (unknownTags !== undefined) value.unknownTags = unknownTags
  return value
}

function writeListOffsetsRequest(writer: Writer, value: MessageInput<ListOffsetsRequest>, version: number): void {
  checkVersion('ListOffsetsRequest', version, 0, 11)
  const flexible = version >= 6
  const { replicaId = 0, isolationLevel = 0, topics = [], timeoutMs = 0, unknownTags } = value
  writer.int32(replicaId)
  if (version >= 2) writer.int8(isolationLevel)
  else if (isolationLevel !== 0) throw new UnsupportedFieldError('ListOffsetsRequest', 'isolationLevel', version)
  flexible ? writer.compactArrayLength(topics.length) : writer.arrayLength(topics.length)
  for (const item of topics) writeListOffsetsRequestListOffsetsTopic(writer, item, version)
  if (version >= 10) writer.int32(timeoutMs)
  if (flexible) writer.unknownTags(unknownTags)
  else refuseTags(unknownTags, 'ListOffsetsRequest', version)
}

function writeListOffsetsRequestListOffsetsTopic(
  writer: Writer,
  value: MessageInput<ListOffsetsRequestListOffsetsTopic>,
  version: number,
): void {
  const flexible = version >= 6
  const { name = '', partitions = [], unknownTags } = value
  flexible ? writer.compactString(name) : writer.string(name)
  flexible ? writer.compactArrayLength(partitions.length) : writer.arrayLength(partitions.length)
  for (const item of partitions) writeListOffsetsRequestListOffsetsPartition(writer, item, version)
  if (flexible) writer.unknownTags(unknownTags)
  else refuseTags(unknownTags, 'ListOffsetsRequest', version)
}

function writeListOffsetsRequestListOffsetsPartition(
  writer: Writer,
  value: MessageInput<ListOffsetsRequestListOffsetsPartition>,
  version: number,
): void {
  const flexible = version >= 6
  const { partitionIndex = 0, currentLeaderEpoch = -1, timestamp = 0, maxNumOffsets = 1, unknownTags } = value
  writer.int32(partitionIndex)
  if (version >= 4) writer.int32(currentLeaderEpoch)
  writer.int64(timestamp)
  if (version === 0) writer.int32(maxNumOffsets)
  else if (maxNumOffsets !== 1)
    throw new UnsupportedFieldError('ListOffsetsRequest', 'ListOffsetsPartition.maxNumOffsets', version)
  if (flexible) writer.unknownTags(unknownTags)
  else refuseTags(unknownTags, 'ListOffsetsRequest', version)
}

function createListOffsetsRequest(value: MessageInput<ListOffsetsRequest> = {}): ListOffsetsRequest {
  const { replicaId = 0, isolationLevel = 0, topics = [], timeoutMs = 0, unknownTags } = value
  const created: ListOffsetsRequest = {
    replicaId,
    isolationLevel,
    topics: topics.map((item) => createListOffsetsRequestListOffsetsTopic(item)),
    timeoutMs,
  }
  if (unknownTags !== undefined) created.unknownTags = unknownTags.slice()
  return created
}

function createListOffsetsRequestListOffsetsTopic(
  value: MessageInput<ListOffsetsRequestListOffsetsTopic> = {},
): ListOffsetsRequestListOffsetsTopic {
  const { name = '', partitions = [], unknownTags } = value
  const created: ListOffsetsRequestListOffsetsTopic = {
    name,
    partitions: partitions.map((item) => createListOffsetsRequestListOffsetsPartition(item)),
  }
  if (unknownTags !== undefined) created.unknownTags = unknownTags.slice()
  return created
}

function createListOffsetsRequestListOffsetsPartition(
  value: MessageInput<ListOffsetsRequestListOffsetsPartition> = {},
): ListOffsetsRequestListOffsetsPartition {
  const { partitionIndex = 0, currentLeaderEpoch = -1, timestamp = 0, maxNumOffsets = 1, unknownTags } = value
  const created: ListOffsetsRequestListOffsetsPartition =
    { partitionIndex, currentLeaderEpoch, timestamp, maxNumOffsets }
  if (unknownTags !== undefined) created.unknownTags = unknownTags.slice()
  return created
}

/** Answers ListOffsets. */
export interface ListOffsetsResponse {
  /** Versions 2+. */
  throttleTimeMs: number
  topics: ListOffsetsResponseListOffsetsTopicResponse[]
  unknownTags?: UnknownTag[]
}

export interface ListOffsetsResponseListOffsetsTopicResponse {
  name: string
  partitions: ListOffsetsResponseListOffsetsPartitionResponse[]
  unknownTags?: UnknownTag[]
}

export interface ListOffsetsResponseListOffsetsPartitionResponse {
  partitionIndex: number
  /** int16. */
  errorCode: number
  /** Versions 0. int64. */
  oldStyleOffsets: number[]
  /** Versions 1+. Default -1. int64. */
  timestamp: number
  /** Versions 1+. Default -1. int64. */
  offset: number
  /** Versions 4+. Default -1. */
  leaderEpoch: number
  unknownTags?: UnknownTag[]
}

export const listOffsetsResponse: MessageCodec<ListOffsetsResponse> = {
  name: 'ListOffsetsResponse',
  apiKey: 2,
  lowestVersion: 0,
  highestVersion: 11,
  flexibleFrom: 6,
  read: readListOffsetsResponse,
  write: writeListOffsetsResponse,
  create: createListOffsetsResponse,
}

function readListOffsetsResponse(reader: Reader, version: number): ListOffsetsResponse {
  checkVersion('ListOffsetsResponse', version, 0, 11)
  const flexible = version >= 6
  const throttleTimeMs = version >= 2 ? reader.int32() : 0
  const topics: ListOffsetsResponseListOffsetsTopicResponse[] = []
  for (let count = flexible ? reader.compactArrayLength(3) : reader.arrayLength(6); count > 0; count--) {
    topics.push(readListOffsetsResponseListOffsetsTopicResponse(reader, version))
  }
  const unknownTags = flexible ? reader.unknownTags() : undefined
  const value: ListOffsetsResponse = { throttleTimeMs, topics }
  if (unknownTags !== undefined) value.unknownTags = unknownTags
  return value
}

function readListOffsetsResponseListOffsetsTopicResponse(
  reader: Reader,
  version: number,
): ListOffsetsResponseListOffsetsTopicResponse {
  const flexible = version >= 6
  const name = (flexible ? reader.compactString() : reader.string())
  const partitions: ListOffsetsResponseListOffsetsPartitionResponse[] = []
  for (let count = flexible ? reader.compactArrayLength(27) : reader.arrayLength(6); count > 0; count--) {
    partitions.push(readListOffsetsResponseListOffsetsPartitionResponse(reader, version))
  }
  const unknownTags = flexible ? reader.unknownTags() : undefined
  const value: ListOffsetsResponseListOffsetsTopicResponse = { name, partitions }
  if (unknownTags !== undefined) value.unknownTags = unknownTags
  return value
}

function readListOffsetsResponseListOffsetsPartitionResponse(
  reader: Reader,
  version: number,
): ListOffsetsResponseListOffsetsPartitionResponse {
  const flexible = version >= 6
  const partitionIndex = reader.int32()
  const errorCode = reader.int16()
  const oldStyleOffsets: number[] = []
  if (version === 0) {
    for (let count = reader.arrayLength(8); count > 0; count--) {
      oldStyleOffsets.push(reader.int64())
    }
  }
  const timestamp = version >= 1 ? reader.int64() : -1
  const offset = version >= 1 ? reader.int64() : -1
  const leaderEpoch = version >= 4 ? reader.int32() : -1
  const unknownTags = flexible ? reader.unknownTags() : undefined
  const value: ListOffsetsResponseListOffsetsPartitionResponse =
    { partitionIndex, errorCode, oldStyleOffsets, timestamp, offset, leaderEpoch }
  if (unknownTags !== undefined) value.unknownTags = unknownTags
  return value
}

function writeListOffsetsResponse(writer: Writer, value: MessageInput<ListOffsetsResponse>, version: number): void {
  checkVersion('ListOffsetsResponse', version, 0, 11)
  const flexible = version >= 6
  const { throttleTimeMs = 0, topics = [], unknownTags } = value
  if (version >= 2) writer.int32(throttleTimeMs)
  flexible ? writer.compactArrayLength(topics.length) : writer.arrayLength(topics.length)
  for (const item of topics) writeListOffsetsResponseListOffsetsTopicResponse(writer, item, version)
  if (flexible) writer.unknownTags(unknownTags)
  else refuseTags(unknownTags, 'ListOffsetsResponse', version)
}

function writeListOffsetsResponseListOffsetsTopicResponse(
  writer: Writer,
  value: MessageInput<ListOffsetsResponseListOffsetsTopicResponse>,
  version: number,
): void {
  const flexible = version >= 6
  const { name = '', partitions = [], unknownTags } = value
  flexible ? writer.compactString(name) : writer.string(name)
  flexible ? writer.compactArrayLength(partitions.length) : writer.arrayLength(partitions.length)
  for (const item of partitions) writeListOffsetsResponseListOffsetsPartitionResponse(writer, item, version)
  if (flexible) writer.unknownTags(unknownTags)
  else refuseTags(unknownTags, 'ListOffsetsResponse', version)
}

function writeListOffsetsResponseListOffsetsPartitionResponse(
  writer: Writer,
  value: MessageInput<ListOffsetsResponseListOffsetsPartitionResponse>,
  version: number,
): void {
  const flexible = version >= 6
  const {
    partitionIndex = 0,
    errorCode = 0,
    oldStyleOffsets = [],
    timestamp = -1,
    offset = -1,
    leaderEpoch = -1,
    unknownTags,
  } = value
  writer.int32(partitionIndex)
  writer.int16(errorCode)
  if (version === 0) {
    writer.arrayLength(oldStyleOffsets.length)
    for (const item of oldStyleOffsets) writer.int64(item)
  } else if (oldStyleOffsets.length > 0)
    throw new UnsupportedFieldError('ListOffsetsResponse', 'ListOffsetsPartitionResponse.oldStyleOffsets', version)
  if (version >= 1) writer.int64(timestamp)
  else if (timestamp !== -1)
    throw new UnsupportedFieldError('ListOffsetsResponse', 'ListOffsetsPartitionResponse.timestamp', version)
  if (version >= 1) writer.int64(offset)
  else if (offset !== -1)
    throw new UnsupportedFieldError('ListOffsetsResponse', 'ListOffsetsPartitionResponse.offset', version)
  if (version >= 4) writer.int32(leaderEpoch)
  else if (leaderEpoch !== -1)
    throw new UnsupportedFieldError('ListOffsetsResponse', 'ListOffsetsPartitionResponse.leaderEpoch', version)
  if (flexible) writer.unknownTags(unknownTags)
  else refuseTags(unknownTags, 'ListOffsetsResponse', version)
}

function createListOffsetsResponse(value: MessageInput<ListOffsetsResponse> = {}): ListOffsetsResponse {
  const { throttleTimeMs = 0, topics = [], unknownTags } = value
  const created: ListOffsetsResponse = {
    throttleTimeMs,
    topics: topics.map((item) => createListOffsetsResponseListOffsetsTopicResponse(item)),
  }
  if (unknownTags !== undefined) created.unknownTags = unknownTags.slice()
  return created
}

function createListOffsetsResponseListOffsetsTopicResponse(
  value: MessageInput<ListOffsetsResponseListOffsetsTopicResponse> = {},
): ListOffsetsResponseListOffsetsTopicResponse {
  const { name = '', partitions = [], unknownTags } = value
  const created: ListOffsetsResponseListOffsetsTopicResponse = {
    name,
    partitions: partitions.map((item) => createListOffsetsResponseListOffsetsPartitionResponse(item)),
  }
  if (unknownTags !== undefined) created.unknownTags = unknownTags.slice()
  return created
}

function createListOffsetsResponseListOffsetsPartitionResponse(
  value: MessageInput<ListOffsetsResponseListOffsetsPartitionResponse> = {},
): ListOffsetsResponseListOffsetsPartitionResponse {
  const {
    partitionIndex = 0,
    errorCode = 0,
    oldStyleOffsets = [],
    timestamp = -1,
    offset = -1,
    leaderEpoch = -1,
    unknownTags,
  } = value
  const created: ListOffsetsResponseListOffsetsPartitionResponse = {
    partitionIndex,
    errorCode,
    oldStyleOffsets: oldStyleOffsets.slice(),
    timestamp,
    offset,
    leaderEpoch,
  }
  if (unknownTags !== undefined) created.unknownTags = unknownTags.slice()
  return created
}

/** Finds the offset of a partition that belongs to a timestamp, or its earliest or latest one. */
export const listOffsetsApi: ApiSpec<ListOffsetsRequest, ListOffsetsResponse> = {
  ...listOffsetsInfo,
  request: listOffsetsRequest,
  response: listOffsetsResponse,
}
