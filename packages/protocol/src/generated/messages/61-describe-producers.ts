// generated, do not edit, from schema/61-describe-producers.ts

import type { ApiSpec } from '../../api.ts'
import { checkVersion, type MessageCodec, type MessageInput } from '../../message.ts'
import type { Reader } from '../../reader.ts'
import type { UnknownTag } from '../../unknown-tag.ts'
import type { Writer } from '../../writer.ts'
import { describeProducersInfo } from '../api-table.ts'

/** Shows the producers that a partition remembers. */
export interface DescribeProducersRequest {
  topics: DescribeProducersRequestTopicRequest[]
  unknownTags?: UnknownTag[]
}

export interface DescribeProducersRequestTopicRequest {
  name: string
  partitionIndexes: number[]
  unknownTags?: UnknownTag[]
}

export const describeProducersRequest: MessageCodec<DescribeProducersRequest> = {
  name: 'DescribeProducersRequest',
  apiKey: 61,
  lowestVersion: 0,
  highestVersion: 0,
  flexibleFrom: 0,
  read: readDescribeProducersRequest,
  write: writeDescribeProducersRequest,
  create: createDescribeProducersRequest,
}

function readDescribeProducersRequest(reader: Reader, version: number): DescribeProducersRequest {
  checkVersion('DescribeProducersRequest', version, 0, 0)
  const topics: DescribeProducersRequestTopicRequest[] = []
  for (let count = reader.compactArrayLength(3); count > 0; count--) {
    topics.push(readDescribeProducersRequestTopicRequest(reader, version))
  }
  const unknownTags = reader.unknownTags()
  const value: DescribeProducersRequest = { topics }
  if (unknownTags !== undefined) value.unknownTags = unknownTags
  return value
}

function readDescribeProducersRequestTopicRequest(
  reader: Reader,
  _version: number,
): DescribeProducersRequestTopicRequest {
  const name = reader.compactString()
  const partitionIndexes: number[] = []
  for (let count = reader.compactArrayLength(4); count > 0; count--) {
    partitionIndexes.push(reader.int32())
  }
  const unknownTags = reader.unknownTags()
  const value: DescribeProducersRequestTopicRequest = { name, partitionIndexes }
  if (unknownTags !== undefined) value.unknownTags = unknownTags
  return value
}

function writeDescribeProducersRequest(
  writer: Writer,
  value: MessageInput<DescribeProducersRequest>,
  version: number,
): void {
  checkVersion('DescribeProducersRequest', version, 0, 0)
  const { topics = [], unknownTags } = value
  writer.compactArrayLength(topics.length)
  for (const item of topics) writeDescribeProducersRequestTopicRequest(writer, item, version)
  writer.unknownTags(unknownTags)
}

function writeDescribeProducersRequestTopicRequest(
  writer: Writer,
  value: MessageInput<DescribeProducersRequestTopicRequest>,
  _version: number,
): void {
  const { name = '', partitionIndexes = [], unknownTags } = value
  writer.compactString(name)
  writer.compactArrayLength(partitionIndexes.length)
  for (const item of partitionIndexes) writer.int32(item)
  writer.unknownTags(unknownTags)
}

function createDescribeProducersRequest(value: MessageInput<DescribeProducersRequest> = {}): DescribeProducersRequest {
  const { topics = [], unknownTags } = value
  const created: DescribeProducersRequest = {
    topics: topics.map((item) => createDescribeProducersRequestTopicRequest(item)),
  }
  if (unknownTags !== undefined) created.unknownTags = unknownTags.slice()
  return created
}

function createDescribeProducersRequestTopicRequest(
  value: MessageInput<DescribeProducersRequestTopicRequest> = {},
): DescribeProducersRequestTopicRequest {
  const { name = '', partitionIndexes = [], unknownTags } = value
  const created: DescribeProducersRequestTopicRequest = { name, partitionIndexes: partitionIndexes.slice() }
  if (unknownTags !== undefined) created.unknownTags = unknownTags.slice()
  return created
}

/** Answers DescribeProducers. */
export interface DescribeProducersResponse {
  throttleTimeMs: number
  topics: DescribeProducersResponseTopicResponse[]
  unknownTags?: UnknownTag[]
}

export interface DescribeProducersResponseTopicResponse {
  name: string
  partitions: DescribeProducersResponsePartitionResponse[]
  unknownTags?: UnknownTag[]
}

export interface DescribeProducersResponsePartitionResponse {
  partitionIndex: number
  /** int16. */
  errorCode: number
  /** Default null. */
  errorMessage: string | null
  activeProducers: DescribeProducersResponseProducerState[]
  unknownTags?: UnknownTag[]
}

export interface DescribeProducersResponseProducerState {
  /** int64. */
  producerId: number
  producerEpoch: number
  /** Default -1. */
  lastSequence: number
  /** Default -1. int64. */
  lastTimestamp: number
  coordinatorEpoch: number
  /** Default -1. int64. */
  currentTxnStartOffset: number
  unknownTags?: UnknownTag[]
}

export const describeProducersResponse: MessageCodec<DescribeProducersResponse> = {
  name: 'DescribeProducersResponse',
  apiKey: 61,
  lowestVersion: 0,
  highestVersion: 0,
  flexibleFrom: 0,
  read: readDescribeProducersResponse,
  write: writeDescribeProducersResponse,
  create: createDescribeProducersResponse,
}

function readDescribeProducersResponse(reader: Reader, version: number): DescribeProducersResponse {
  checkVersion('DescribeProducersResponse', version, 0, 0)
  const throttleTimeMs = reader.int32()
  const topics: DescribeProducersResponseTopicResponse[] = []
  for (let count = reader.compactArrayLength(3); count > 0; count--) {
    topics.push(readDescribeProducersResponseTopicResponse(reader, version))
  }
  const unknownTags = reader.unknownTags()
  const value: DescribeProducersResponse = { throttleTimeMs, topics }
  if (unknownTags !== undefined) value.unknownTags = unknownTags
  return value
}

function readDescribeProducersResponseTopicResponse(
  reader: Reader,
  version: number,
): DescribeProducersResponseTopicResponse {
  const name = reader.compactString()
  const partitions: DescribeProducersResponsePartitionResponse[] = []
  for (let count = reader.compactArrayLength(9); count > 0; count--) {
    partitions.push(readDescribeProducersResponsePartitionResponse(reader, version))
  }
  const unknownTags = reader.unknownTags()
  const value: DescribeProducersResponseTopicResponse = { name, partitions }
  if (unknownTags !== undefined) value.unknownTags = unknownTags
  return value
}

function readDescribeProducersResponsePartitionResponse(
  reader: Reader,
  version: number,
): DescribeProducersResponsePartitionResponse {
  const partitionIndex = reader.int32()
  const errorCode = reader.int16()
  const errorMessage = reader.compactNullableString()
  const activeProducers: DescribeProducersResponseProducerState[] = []
  for (let count = reader.compactArrayLength(37); count > 0; count--) {
    activeProducers.push(readDescribeProducersResponseProducerState(reader, version))
  }
  const unknownTags = reader.unknownTags()
  const value: DescribeProducersResponsePartitionResponse = { partitionIndex, errorCode, errorMessage, activeProducers }
  if (unknownTags !== undefined) value.unknownTags = unknownTags
  return value
}

function readDescribeProducersResponseProducerState(
  reader: Reader,
  _version: number,
): DescribeProducersResponseProducerState {
  const producerId = reader.int64()
  const producerEpoch = reader.int32()
  const lastSequence = reader.int32()
  const lastTimestamp = reader.int64()
  const coordinatorEpoch = reader.int32()
  const currentTxnStartOffset = reader.int64()
  const unknownTags = reader.unknownTags()
  const value: DescribeProducersResponseProducerState = {
    producerId,
    producerEpoch,
    lastSequence,
    lastTimestamp,
    coordinatorEpoch,
    currentTxnStartOffset,
  }
  if (unknownTags !== undefined) value.unknownTags = unknownTags
  return value
}

function writeDescribeProducersResponse(
  writer: Writer,
  value: MessageInput<DescribeProducersResponse>,
  version: number,
): void {
  checkVersion('DescribeProducersResponse', version, 0, 0)
  const { throttleTimeMs = 0, topics = [], unknownTags } = value
  writer.int32(throttleTimeMs)
  writer.compactArrayLength(topics.length)
  for (const item of topics) writeDescribeProducersResponseTopicResponse(writer, item, version)
  writer.unknownTags(unknownTags)
}

function writeDescribeProducersResponseTopicResponse(
  writer: Writer,
  value: MessageInput<DescribeProducersResponseTopicResponse>,
  version: number,
): void {
  const { name = '', partitions = [], unknownTags } = value
  writer.compactString(name)
  writer.compactArrayLength(partitions.length)
  for (const item of partitions) writeDescribeProducersResponsePartitionResponse(writer, item, version)
  writer.unknownTags(unknownTags)
}

function writeDescribeProducersResponsePartitionResponse(
  writer: Writer,
  value: MessageInput<DescribeProducersResponsePartitionResponse>,
  version: number,
): void {
  const { partitionIndex = 0, errorCode = 0, errorMessage = null, activeProducers = [], unknownTags } = value
  writer.int32(partitionIndex)
  writer.int16(errorCode)
  writer.compactNullableString(errorMessage)
  writer.compactArrayLength(activeProducers.length)
  for (const item of activeProducers) writeDescribeProducersResponseProducerState(writer, item, version)
  writer.unknownTags(unknownTags)
}

function writeDescribeProducersResponseProducerState(
  writer: Writer,
  value: MessageInput<DescribeProducersResponseProducerState>,
  _version: number,
): void {
  const {
    producerId = 0,
    producerEpoch = 0,
    lastSequence = -1,
    lastTimestamp = -1,
    coordinatorEpoch = 0,
    currentTxnStartOffset = -1,
    unknownTags,
  } = value
  writer.int64(producerId)
  writer.int32(producerEpoch)
  writer.int32(lastSequence)
  writer.int64(lastTimestamp)
  writer.int32(coordinatorEpoch)
  writer.int64(currentTxnStartOffset)
  writer.unknownTags(unknownTags)
}

function createDescribeProducersResponse(
  value: MessageInput<DescribeProducersResponse> = {},
): DescribeProducersResponse {
  const { throttleTimeMs = 0, topics = [], unknownTags } = value
  const created: DescribeProducersResponse = {
    throttleTimeMs,
    topics: topics.map((item) => createDescribeProducersResponseTopicResponse(item)),
  }
  if (unknownTags !== undefined) created.unknownTags = unknownTags.slice()
  return created
}

function createDescribeProducersResponseTopicResponse(
  value: MessageInput<DescribeProducersResponseTopicResponse> = {},
): DescribeProducersResponseTopicResponse {
  const { name = '', partitions = [], unknownTags } = value
  const created: DescribeProducersResponseTopicResponse = {
    name,
    partitions: partitions.map((item) => createDescribeProducersResponsePartitionResponse(item)),
  }
  if (unknownTags !== undefined) created.unknownTags = unknownTags.slice()
  return created
}

function createDescribeProducersResponsePartitionResponse(
  value: MessageInput<DescribeProducersResponsePartitionResponse> = {},
): DescribeProducersResponsePartitionResponse {
  const { partitionIndex = 0, errorCode = 0, errorMessage = null, activeProducers = [], unknownTags } = value
  const created: DescribeProducersResponsePartitionResponse = {
    partitionIndex,
    errorCode,
    errorMessage,
    activeProducers: activeProducers.map((item) => createDescribeProducersResponseProducerState(item)),
  }
  if (unknownTags !== undefined) created.unknownTags = unknownTags.slice()
  return created
}

function createDescribeProducersResponseProducerState(
  value: MessageInput<DescribeProducersResponseProducerState> = {},
): DescribeProducersResponseProducerState {
  const {
    producerId = 0,
    producerEpoch = 0,
    lastSequence = -1,
    lastTimestamp = -1,
    coordinatorEpoch = 0,
    currentTxnStartOffset = -1,
    unknownTags,
  } = value
  const created: DescribeProducersResponseProducerState = {
    producerId,
    producerEpoch,
    lastSequence,
    lastTimestamp,
    coordinatorEpoch,
    currentTxnStartOffset,
  }
  if (unknownTags !== undefined) created.unknownTags = unknownTags.slice()
  return created
}

/** Shows the producers that a partition remembers. */
export const describeProducersApi: ApiSpec<DescribeProducersRequest, DescribeProducersResponse> = {
  ...describeProducersInfo,
  request: describeProducersRequest,
  response: describeProducersResponse,
}
