// generated, do not edit, from schema/23-offset-for-leader-epoch.ts

import type { ApiSpec } from '../../api.ts'
import { checkVersion, refuseTags, type MessageCodec, type MessageInput } from '../../message.ts'
import type { Reader } from '../../reader.ts'
import type { UnknownTag } from '../../unknown-tag.ts'
import type { Writer } from '../../writer.ts'
import { offsetForLeaderEpochInfo } from '../api-table.ts'

/** Tells where a leader epoch ends in the log, so that a reader can detect truncation. */
export interface OffsetForLeaderEpochRequest {
  /** Versions 3+. Default -2. */
  replicaId: number
  topics: OffsetForLeaderEpochRequestOffsetForLeaderTopic[]
  unknownTags?: UnknownTag[]
}

export interface OffsetForLeaderEpochRequestOffsetForLeaderTopic {
  topic: string
  partitions: OffsetForLeaderEpochRequestOffsetForLeaderPartition[]
  unknownTags?: UnknownTag[]
}

export interface OffsetForLeaderEpochRequestOffsetForLeaderPartition {
  partition: number
  /** Versions 2+. Default -1. */
  currentLeaderEpoch: number
  leaderEpoch: number
  unknownTags?: UnknownTag[]
}

export const offsetForLeaderEpochRequest: MessageCodec<OffsetForLeaderEpochRequest> = {
  name: 'OffsetForLeaderEpochRequest',
  apiKey: 23,
  lowestVersion: 0,
  highestVersion: 4,
  flexibleFrom: 4,
  read: readOffsetForLeaderEpochRequest,
  write: writeOffsetForLeaderEpochRequest,
  create: createOffsetForLeaderEpochRequest,
}

function readOffsetForLeaderEpochRequest(reader: Reader, version: number): OffsetForLeaderEpochRequest {
  checkVersion('OffsetForLeaderEpochRequest', version, 0, 4)
  const flexible = version >= 4
  const replicaId = version >= 3 ? reader.int32() : -2
  const topics: OffsetForLeaderEpochRequestOffsetForLeaderTopic[] = []
  for (let count = flexible ? reader.compactArrayLength(3) : reader.arrayLength(6); count > 0; count--) {
    topics.push(readOffsetForLeaderEpochRequestOffsetForLeaderTopic(reader, version))
  }
  const unknownTags = flexible ? reader.unknownTags() : undefined
  const value: OffsetForLeaderEpochRequest = { replicaId, topics }
  if (unknownTags !== undefined) value.unknownTags = unknownTags
  return value
}

function readOffsetForLeaderEpochRequestOffsetForLeaderTopic(
  reader: Reader,
  version: number,
): OffsetForLeaderEpochRequestOffsetForLeaderTopic {
  const flexible = version >= 4
  const topic = (flexible ? reader.compactString() : reader.string())
  const partitions: OffsetForLeaderEpochRequestOffsetForLeaderPartition[] = []
  for (let count = flexible ? reader.compactArrayLength(13) : reader.arrayLength(8); count > 0; count--) {
    partitions.push(readOffsetForLeaderEpochRequestOffsetForLeaderPartition(reader, version))
  }
  const unknownTags = flexible ? reader.unknownTags() : undefined
  const value: OffsetForLeaderEpochRequestOffsetForLeaderTopic = { topic, partitions }
  if (unknownTags !== undefined) value.unknownTags = unknownTags
  return value
}

function readOffsetForLeaderEpochRequestOffsetForLeaderPartition(
  reader: Reader,
  version: number,
): OffsetForLeaderEpochRequestOffsetForLeaderPartition {
  const flexible = version >= 4
  const partition = reader.int32()
  const currentLeaderEpoch = version >= 2 ? reader.int32() : -1
  const leaderEpoch = reader.int32()
  const unknownTags = flexible ? reader.unknownTags() : undefined
  const value: OffsetForLeaderEpochRequestOffsetForLeaderPartition = { partition, currentLeaderEpoch, leaderEpoch }
  if (unknownTags !== undefined) value.unknownTags = unknownTags
  return value
}

function writeOffsetForLeaderEpochRequest(
  writer: Writer,
  value: MessageInput<OffsetForLeaderEpochRequest>,
  version: number,
): void {
  checkVersion('OffsetForLeaderEpochRequest', version, 0, 4)
  const flexible = version >= 4
  const { replicaId = -2, topics = [], unknownTags } = value
  if (version >= 3) writer.int32(replicaId)
  flexible ? writer.compactArrayLength(topics.length) : writer.arrayLength(topics.length)
  for (const item of topics) writeOffsetForLeaderEpochRequestOffsetForLeaderTopic(writer, item, version)
  if (flexible) writer.unknownTags(unknownTags)
  else refuseTags(unknownTags, 'OffsetForLeaderEpochRequest', version)
}

function writeOffsetForLeaderEpochRequestOffsetForLeaderTopic(
  writer: Writer,
  value: MessageInput<OffsetForLeaderEpochRequestOffsetForLeaderTopic>,
  version: number,
): void {
  const flexible = version >= 4
  const { topic = '', partitions = [], unknownTags } = value
  flexible ? writer.compactString(topic) : writer.string(topic)
  flexible ? writer.compactArrayLength(partitions.length) : writer.arrayLength(partitions.length)
  for (const item of partitions) writeOffsetForLeaderEpochRequestOffsetForLeaderPartition(writer, item, version)
  if (flexible) writer.unknownTags(unknownTags)
  else refuseTags(unknownTags, 'OffsetForLeaderEpochRequest', version)
}

function writeOffsetForLeaderEpochRequestOffsetForLeaderPartition(
  writer: Writer,
  value: MessageInput<OffsetForLeaderEpochRequestOffsetForLeaderPartition>,
  version: number,
): void {
  const flexible = version >= 4
  const { partition = 0, currentLeaderEpoch = -1, leaderEpoch = 0, unknownTags } = value
  writer.int32(partition)
  if (version >= 2) writer.int32(currentLeaderEpoch)
  writer.int32(leaderEpoch)
  if (flexible) writer.unknownTags(unknownTags)
  else refuseTags(unknownTags, 'OffsetForLeaderEpochRequest', version)
}

function createOffsetForLeaderEpochRequest(
  value: MessageInput<OffsetForLeaderEpochRequest> = {},
): OffsetForLeaderEpochRequest {
  const { replicaId = -2, topics = [], unknownTags } = value
  const created: OffsetForLeaderEpochRequest = {
    replicaId,
    topics: topics.map((item) => createOffsetForLeaderEpochRequestOffsetForLeaderTopic(item)),
  }
  if (unknownTags !== undefined) created.unknownTags = unknownTags.slice()
  return created
}

function createOffsetForLeaderEpochRequestOffsetForLeaderTopic(
  value: MessageInput<OffsetForLeaderEpochRequestOffsetForLeaderTopic> = {},
): OffsetForLeaderEpochRequestOffsetForLeaderTopic {
  const { topic = '', partitions = [], unknownTags } = value
  const created: OffsetForLeaderEpochRequestOffsetForLeaderTopic = {
    topic,
    partitions: partitions.map((item) => createOffsetForLeaderEpochRequestOffsetForLeaderPartition(item)),
  }
  if (unknownTags !== undefined) created.unknownTags = unknownTags.slice()
  return created
}

function createOffsetForLeaderEpochRequestOffsetForLeaderPartition(
  value: MessageInput<OffsetForLeaderEpochRequestOffsetForLeaderPartition> = {},
): OffsetForLeaderEpochRequestOffsetForLeaderPartition {
  const { partition = 0, currentLeaderEpoch = -1, leaderEpoch = 0, unknownTags } = value
  const created: OffsetForLeaderEpochRequestOffsetForLeaderPartition = { partition, currentLeaderEpoch, leaderEpoch }
  if (unknownTags !== undefined) created.unknownTags = unknownTags.slice()
  return created
}

/** Answers OffsetForLeaderEpoch. */
export interface OffsetForLeaderEpochResponse {
  /** Versions 2+. */
  throttleTimeMs: number
  topics: OffsetForLeaderEpochResponseOffsetForLeaderTopicResult[]
  unknownTags?: UnknownTag[]
}

export interface OffsetForLeaderEpochResponseOffsetForLeaderTopicResult {
  topic: string
  partitions: OffsetForLeaderEpochResponseEpochEndOffset[]
  unknownTags?: UnknownTag[]
}

export interface OffsetForLeaderEpochResponseEpochEndOffset {
  /** int16. */
  errorCode: number
  partition: number
  /** Versions 1+. Default -1. */
  leaderEpoch: number
  /** Default -1. int64. */
  endOffset: number
  unknownTags?: UnknownTag[]
}

export const offsetForLeaderEpochResponse: MessageCodec<OffsetForLeaderEpochResponse> = {
  name: 'OffsetForLeaderEpochResponse',
  apiKey: 23,
  lowestVersion: 0,
  highestVersion: 4,
  flexibleFrom: 4,
  read: readOffsetForLeaderEpochResponse,
  write: writeOffsetForLeaderEpochResponse,
  create: createOffsetForLeaderEpochResponse,
}

function readOffsetForLeaderEpochResponse(reader: Reader, version: number): OffsetForLeaderEpochResponse {
  checkVersion('OffsetForLeaderEpochResponse', version, 0, 4)
  const flexible = version >= 4
  const throttleTimeMs = version >= 2 ? reader.int32() : 0
  const topics: OffsetForLeaderEpochResponseOffsetForLeaderTopicResult[] = []
  for (let count = flexible ? reader.compactArrayLength(3) : reader.arrayLength(6); count > 0; count--) {
    topics.push(readOffsetForLeaderEpochResponseOffsetForLeaderTopicResult(reader, version))
  }
  const unknownTags = flexible ? reader.unknownTags() : undefined
  const value: OffsetForLeaderEpochResponse = { throttleTimeMs, topics }
  if (unknownTags !== undefined) value.unknownTags = unknownTags
  return value
}

function readOffsetForLeaderEpochResponseOffsetForLeaderTopicResult(
  reader: Reader,
  version: number,
): OffsetForLeaderEpochResponseOffsetForLeaderTopicResult {
  const flexible = version >= 4
  const topic = (flexible ? reader.compactString() : reader.string())
  const partitions: OffsetForLeaderEpochResponseEpochEndOffset[] = []
  for (let count = flexible ? reader.compactArrayLength(19) : reader.arrayLength(14); count > 0; count--) {
    partitions.push(readOffsetForLeaderEpochResponseEpochEndOffset(reader, version))
  }
  const unknownTags = flexible ? reader.unknownTags() : undefined
  const value: OffsetForLeaderEpochResponseOffsetForLeaderTopicResult = { topic, partitions }
  if (unknownTags !== undefined) value.unknownTags = unknownTags
  return value
}

function readOffsetForLeaderEpochResponseEpochEndOffset(
  reader: Reader,
  version: number,
): OffsetForLeaderEpochResponseEpochEndOffset {
  const flexible = version >= 4
  const errorCode = reader.int16()
  const partition = reader.int32()
  const leaderEpoch = version >= 1 ? reader.int32() : -1
  const endOffset = reader.int64()
  const unknownTags = flexible ? reader.unknownTags() : undefined
  const value: OffsetForLeaderEpochResponseEpochEndOffset = { errorCode, partition, leaderEpoch, endOffset }
  if (unknownTags !== undefined) value.unknownTags = unknownTags
  return value
}

function writeOffsetForLeaderEpochResponse(
  writer: Writer,
  value: MessageInput<OffsetForLeaderEpochResponse>,
  version: number,
): void {
  checkVersion('OffsetForLeaderEpochResponse', version, 0, 4)
  const flexible = version >= 4
  const { throttleTimeMs = 0, topics = [], unknownTags } = value
  if (version >= 2) writer.int32(throttleTimeMs)
  flexible ? writer.compactArrayLength(topics.length) : writer.arrayLength(topics.length)
  for (const item of topics) writeOffsetForLeaderEpochResponseOffsetForLeaderTopicResult(writer, item, version)
  if (flexible) writer.unknownTags(unknownTags)
  else refuseTags(unknownTags, 'OffsetForLeaderEpochResponse', version)
}

function writeOffsetForLeaderEpochResponseOffsetForLeaderTopicResult(
  writer: Writer,
  value: MessageInput<OffsetForLeaderEpochResponseOffsetForLeaderTopicResult>,
  version: number,
): void {
  const flexible = version >= 4
  const { topic = '', partitions = [], unknownTags } = value
  flexible ? writer.compactString(topic) : writer.string(topic)
  flexible ? writer.compactArrayLength(partitions.length) : writer.arrayLength(partitions.length)
  for (const item of partitions) writeOffsetForLeaderEpochResponseEpochEndOffset(writer, item, version)
  if (flexible) writer.unknownTags(unknownTags)
  else refuseTags(unknownTags, 'OffsetForLeaderEpochResponse', version)
}

function writeOffsetForLeaderEpochResponseEpochEndOffset(
  writer: Writer,
  value: MessageInput<OffsetForLeaderEpochResponseEpochEndOffset>,
  version: number,
): void {
  const flexible = version >= 4
  const { errorCode = 0, partition = 0, leaderEpoch = -1, endOffset = -1, unknownTags } = value
  writer.int16(errorCode)
  writer.int32(partition)
  if (version >= 1) writer.int32(leaderEpoch)
  writer.int64(endOffset)
  if (flexible) writer.unknownTags(unknownTags)
  else refuseTags(unknownTags, 'OffsetForLeaderEpochResponse', version)
}

function createOffsetForLeaderEpochResponse(
  value: MessageInput<OffsetForLeaderEpochResponse> = {},
): OffsetForLeaderEpochResponse {
  const { throttleTimeMs = 0, topics = [], unknownTags } = value
  const created: OffsetForLeaderEpochResponse = {
    throttleTimeMs,
    topics: topics.map((item) => createOffsetForLeaderEpochResponseOffsetForLeaderTopicResult(item)),
  }
  if (unknownTags !== undefined) created.unknownTags = unknownTags.slice()
  return created
}

function createOffsetForLeaderEpochResponseOffsetForLeaderTopicResult(
  value: MessageInput<OffsetForLeaderEpochResponseOffsetForLeaderTopicResult> = {},
): OffsetForLeaderEpochResponseOffsetForLeaderTopicResult {
  const { topic = '', partitions = [], unknownTags } = value
  const created: OffsetForLeaderEpochResponseOffsetForLeaderTopicResult = {
    topic,
    partitions: partitions.map((item) => createOffsetForLeaderEpochResponseEpochEndOffset(item)),
  }
  if (unknownTags !== undefined) created.unknownTags = unknownTags.slice()
  return created
}

function createOffsetForLeaderEpochResponseEpochEndOffset(
  value: MessageInput<OffsetForLeaderEpochResponseEpochEndOffset> = {},
): OffsetForLeaderEpochResponseEpochEndOffset {
  const { errorCode = 0, partition = 0, leaderEpoch = -1, endOffset = -1, unknownTags } = value
  const created: OffsetForLeaderEpochResponseEpochEndOffset = { errorCode, partition, leaderEpoch, endOffset }
  if (unknownTags !== undefined) created.unknownTags = unknownTags.slice()
  return created
}

/** Tells where a leader epoch ends in the log, so that a reader can detect truncation. */
export const offsetForLeaderEpochApi: ApiSpec<OffsetForLeaderEpochRequest, OffsetForLeaderEpochResponse> = {
  ...offsetForLeaderEpochInfo,
  request: offsetForLeaderEpochRequest,
  response: offsetForLeaderEpochResponse,
}
