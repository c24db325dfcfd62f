// generated, do not edit, from schema/65-describe-transactions.ts

import type { ApiSpec } from '../../api.ts'
import { checkVersion, type MessageCodec, type MessageInput } from '../../message.ts'
import type { Reader } from '../../reader.ts'
import type { UnknownTag } from '../../unknown-tag.ts'
import type { Writer } from '../../writer.ts'
import { describeTransactionsInfo } from '../api-table.ts'

/** Shows the state of transactional ids. */
export interface DescribeTransactionsRequest {
  transactionalIds: string[]
  unknownTags?: UnknownTag[]
}

export const describeTransactionsRequest: MessageCodec<DescribeTransactionsRequest> = {
  name: 'DescribeTransactionsRequest',
  apiKey: 65,
  lowestVersion: 0,
  highestVersion: 0,
  flexibleFrom: 0,
  read: readDescribeTransactionsRequest,
  write: writeDescribeTransactionsRequest,
  create: createDescribeTransactionsRequest,
}

function readDescribeTransactionsRequest(reader: Reader, version: number): DescribeTransactionsRequest {
  checkVersion('DescribeTransactionsRequest', version, 0, 0)
  const transactionalIds: string[] = []
  for (let count = reader.compactArrayLength(1); count > 0; count--) {
    transactionalIds.push(reader.compactString())
  }
  const unknownTags = reader.unknownTags()
  const value: DescribeTransactionsRequest = { transactionalIds }
  if (unknownTags !== undefined) value.unknownTags = unknownTags
  return value
}

function writeDescribeTransactionsRequest(
  writer: Writer,
  value: MessageInput<DescribeTransactionsRequest>,
  version: number,
): void {
  checkVersion('DescribeTransactionsRequest', version, 0, 0)
  const { transactionalIds = [], unknownTags } = value
  writer.compactArrayLength(transactionalIds.length)
  for (const item of transactionalIds) writer.compactString(item)
  writer.unknownTags(unknownTags)
}

function createDescribeTransactionsRequest(
  value: MessageInput<DescribeTransactionsRequest> = {},
): DescribeTransactionsRequest {
  const { transactionalIds = [], unknownTags } = value
  const created: DescribeTransactionsRequest = { transactionalIds: transactionalIds.slice() }
  if (unknownTags !== undefined) created.unknownTags = unknownTags.slice()
  return created
}

/** Answers DescribeTransactions. */
export interface DescribeTransactionsResponse {
  throttleTimeMs: number
  transactionStates: DescribeTransactionsResponseTransactionState[]
  unknownTags?: UnknownTag[]
}

export interface DescribeTransactionsResponseTransactionState {
  /** int16. */
  errorCode: number
  transactionalId: string
  transactionState: string
  transactionTimeoutMs: number
  /** int64. */
  transactionStartTimeMs: number
  /** int64. */
  producerId: number
  /** int16. */
  producerEpoch: number
  topics: DescribeTransactionsResponseTopicData[]
  unknownTags?: UnknownTag[]
}

export interface DescribeTransactionsResponseTopicData {
  topic: string
  partitions: number[]
  unknownTags?: UnknownTag[]
}

export const describeTransactionsResponse: MessageCodec<DescribeTransactionsResponse> = {
  name: 'DescribeTransactionsResponse',
  apiKey: 65,
  lowestVersion: 0,
  highestVersion: 0,
  flexibleFrom: 0,
  read: readDescribeTransactionsResponse,
  write: writeDescribeTransactionsResponse,
  create: createDescribeTransactionsResponse,
}

function readDescribeTransactionsResponse(reader: Reader, version: number): DescribeTransactionsResponse {
  checkVersion('DescribeTransactionsResponse', version, 0, 0)
  const throttleTimeMs = reader.int32()
  const transactionStates: DescribeTransactionsResponseTransactionState[] = []
  for (let count = reader.compactArrayLength(28); count > 0; count--) {
    transactionStates.push(readDescribeTransactionsResponseTransactionState(reader, version))
  }
  const unknownTags = reader.unknownTags()
  const value: DescribeTransactionsResponse = { throttleTimeMs, transactionStates }
  if (unknownTags !== undefined) value.unknownTags = unknownTags
  return value
}

function readDescribeTransactionsResponseTransactionState(
  reader: Reader,
  version: number,
): DescribeTransactionsResponseTransactionState {
  const errorCode = reader.int16()
  const transactionalId = reader.compactString()
  const transactionState = reader.compactString()
  const transactionTimeoutMs = reader.int32()
  const transactionStartTimeMs = reader.int64()
  const producerId = reader.int64()
  const producerEpoch = reader.int16()
  const topics: DescribeTransactionsResponseTopicData[] = []
  for (let count = reader.compactArrayLength(3); count > 0; count--) {
    topics.push(readDescribeTransactionsResponseTopicData(reader, version))
  }
  const unknownTags = reader.unknownTags()
  const value: DescribeTransactionsResponseTransactionState = {
    errorCode,
    transactionalId,
    transactionState,
    transactionTimeoutMs,
    transactionStartTimeMs,
    producerId,
    producerEpoch,
    topics,
  }
  if (unknownTags !== undefined) value.unknownTags = unknownTags
  return value
}

function readDescribeTransactionsResponseTopicData(
  reader: Reader,
  _version: number,
): DescribeTransactionsResponseTopicData {
  const topic = reader.compactString()
  const partitions: number[] = []
  for (let count = reader.compactArrayLength(4); count > 0; count--) {
    partitions.push(reader.int32())
  }
  const unknownTags = reader.unknownTags()
  const value: DescribeTransactionsResponseTopicData = { topic, partitions }
  if (unknownTags !== undefined) value.unknownTags = unknownTags
  return value
}

function writeDescribeTransactionsResponse(
  writer: Writer,
  value: MessageInput<DescribeTransactionsResponse>,
  version: number,
): void {
  checkVersion('DescribeTransactionsResponse', version, 0, 0)
  const { throttleTimeMs = 0, transactionStates = [], unknownTags } = value
  writer.int32(throttleTimeMs)
  writer.compactArrayLength(transactionStates.length)
  for (const item of transactionStates) writeDescribeTransactionsResponseTransactionState(writer, item, version)
  writer.unknownTags(unknownTags)
}

function writeDescribeTransactionsResponseTransactionState(
  writer: Writer,
  value: MessageInput<DescribeTransactionsResponseTransactionState>,
  version: number,
): void {
  const {
    errorCode = 0,
    transactionalId = '',
    transactionState = '',
    transactionTimeoutMs = 0,
    transactionStartTimeMs = 0,
    producerId = 0,
    producerEpoch = 0,
    topics = [],
    unknownTags,
  } = value
  writer.int16(errorCode)
  writer.compactString(transactionalId)
  writer.compactString(transactionState)
  writer.int32(transactionTimeoutMs)
  writer.int64(transactionStartTimeMs)
  writer.int64(producerId)
  writer.int16(producerEpoch)
  writer.compactArrayLength(topics.length)
  for (const item of topics) writeDescribeTransactionsResponseTopicData(writer, item, version)
  writer.unknownTags(unknownTags)
}

function writeDescribeTransactionsResponseTopicData(
  writer: Writer,
  value: MessageInput<DescribeTransactionsResponseTopicData>,
  _version: number,
): void {
  const { topic = '', partitions = [], unknownTags } = value
  writer.compactString(topic)
  writer.compactArrayLength(partitions.length)
  for (const item of partitions) writer.int32(item)
  writer.unknownTags(unknownTags)
}

function createDescribeTransactionsResponse(
  value: MessageInput<DescribeTransactionsResponse> = {},
): DescribeTransactionsResponse {
  const { throttleTimeMs = 0, transactionStates = [], unknownTags } = value
  const created: DescribeTransactionsResponse = {
    throttleTimeMs,
    transactionStates: transactionStates.map((item) => createDescribeTransactionsResponseTransactionState(item)),
  }
  if (unknownTags !== undefined) created.unknownTags = unknownTags.slice()
  return created
}

function createDescribeTransactionsResponseTransactionState(
  value: MessageInput<DescribeTransactionsResponseTransactionState> = {},
): DescribeTransactionsResponseTransactionState {
  const {
    errorCode = 0,
    transactionalId = '',
    transactionState = '',
    transactionTimeoutMs = 0,
    transactionStartTimeMs = 0,
    producerId = 0,
    producerEpoch = 0,
    topics = [],
    unknownTags,
  } = value
  const created: DescribeTransactionsResponseTransactionState = {
    errorCode,
    transactionalId,
    transactionState,
    transactionTimeoutMs,
    transactionStartTimeMs,
    producerId,
    producerEpoch,
    topics: topics.map((item) => createDescribeTransactionsResponseTopicData(item)),
  }
  if (unknownTags !== undefined) created.unknownTags = unknownTags.slice()
  return created
}

function createDescribeTransactionsResponseTopicData(
  value: MessageInput<DescribeTransactionsResponseTopicData> = {},
): DescribeTransactionsResponseTopicData {
  const { topic = '', partitions = [], unknownTags } = value
  const created: DescribeTransactionsResponseTopicData = { topic, partitions: partitions.slice() }
  if (unknownTags !== undefined) created.unknownTags = unknownTags.slice()
  return created
}

/** Shows the state of transactional ids. */
export const describeTransactionsApi: ApiSpec<DescribeTransactionsRequest, DescribeTransactionsResponse> = {
  ...describeTransactionsInfo,
  request: describeTransactionsRequest,
  response: describeTransactionsResponse,
}
