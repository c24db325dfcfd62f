// generated, do not edit, from schema/24-add-partitions-to-txn.ts

import type { ApiSpec } from '../../api.ts'
import { checkVersion, refuseTags, UnsupportedFieldError, type MessageCodec, type MessageInput } from '../../message.ts'
import type { Reader } from '../../reader.ts'
import type { UnknownTag } from '../../unknown-tag.ts'
import type { Writer } from '../../writer.ts'
import { addPartitionsToTxnInfo } from '../api-table.ts'

/** Adds partitions to transactions before anything is written to them, or verifies that they were added. */
export interface AddPartitionsToTxnRequest {
  /** Versions 4+. */
  transactions: AddPartitionsToTxnRequestAddPartitionsToTxnTransaction[]
  /** Versions 0-3. */
  v3AndBelowTransactionalId: string
  /** Versions 0-3. int64. */
  v3AndBelowProducerId: number
  /** Versions 0-3. int16. */
  v3AndBelowProducerEpoch: number
  /** Versions 0-3. */
  v3AndBelowTopics: AddPartitionsToTxnRequestAddPartitionsToTxnTopic[]
  unknownTags?: UnknownTag[]
}

export interface AddPartitionsToTxnRequestAddPartitionsToTxnTransaction {
  transactionalId: string
  /** int64. */
  producerId: number
  /** int16. */
  producerEpoch: number
  verifyOnly: boolean
  topics: AddPartitionsToTxnRequestAddPartitionsToTxnTopic[]
  unknownTags?: UnknownTag[]
}

export interface AddPartitionsToTxnRequestAddPartitionsToTxnTopic {
  name: string
  partitions: number[]
  unknownTags?: UnknownTag[]
}

export const addPartitionsToTxnRequest: MessageCodec<AddPartitionsToTxnRequest> = {
  name: 'AddPartitionsToTxnRequest',
  apiKey: 24,
  lowestVersion: 0,
  highestVersion: 5,
  flexibleFrom: 3,
  read: readAddPartitionsToTxnRequest,
  write: writeAddPartitionsToTxnRequest,
  create: createAddPartitionsToTxnRequest,
}

function readAddPartitionsToTxnRequest(reader: Reader, version: number): AddPartitionsToTxnRequest {
  checkVersion('AddPartitionsToTxnRequest', version, 0, 5)
  const flexible = version >= 3
  const transactions: AddPartitionsToTxnRequestAddPartitionsToTxnTransaction[] = []
  if (version >= 4) {
    for (let count = reader.compactArrayLength(14); count > 0; count--) {
      transactions.push(readAddPartitionsToTxnRequestAddPartitionsToTxnTransaction(reader, version))
    }
  }
  const v3AndBelowTransactionalId = version <= 3 ? (flexible ? reader.compactString() : reader.string()) : ''
  const v3AndBelowProducerId = version <= 3 ? reader.int64() : 0
  const v3AndBelowProducerEpoch = version <= 3 ? reader.int16() : 0
  const v3AndBelowTopics: AddPartitionsToTxnRequestAddPartitionsToTxnTopic[] = []
  if (version <= 3) {
    for (let count = flexible ? reader.compactArrayLength(3) : reader.arrayLength(6); count > 0; count--) {
      v3AndBelowTopics.push(readAddPartitionsToTxnRequestAddPartitionsToTxnTopic(reader, version))
    }
  }
  const unknownTags = flexible ? reader.unknownTags() : undefined
  const value: AddPartitionsToTxnRequest = {
    transactions,
    v3AndBelowTransactionalId,
    v3AndBelowProducerId,
    v3AndBelowProducerEpoch,
    v3AndBelowTopics,
  }
  if (unknownTags !== undefined) value.unknownTags = unknownTags
  return value
}

function readAddPartitionsToTxnRequestAddPartitionsToTxnTransaction(
  reader: Reader,
  version: number,
): AddPartitionsToTxnRequestAddPartitionsToTxnTransaction {
  const transactionalId = reader.compactString()
  const producerId = reader.int64()
  const producerEpoch = reader.int16()
  const verifyOnly = reader.bool()
  const topics: AddPartitionsToTxnRequestAddPartitionsToTxnTopic[] = []
  for (let count = reader.compactArrayLength(3); count > 0; count--) {
    topics.push(readAddPartitionsToTxnRequestAddPartitionsToTxnTopic(reader, version))
  }
  const unknownTags = reader.unknownTags()
  const value: AddPartitionsToTxnRequestAddPartitionsToTxnTransaction =
    { transactionalId, producerId, producerEpoch, verifyOnly, topics }
  if (unknownTags !== undefined) value.unknownTags = unknownTags
  return value
}

function readAddPartitionsToTxnRequestAddPartitionsToTxnTopic(
  reader: Reader,
  version: number,
): AddPartitionsToTxnRequestAddPartitionsToTxnTopic {
  const flexible = version >= 3
  const name = (flexible ? reader.compactString() : reader.string())
  const partitions: number[] = []
  for (let count = flexible ? reader.compactArrayLength(4) : reader.arrayLength(4); count > 0; count--) {
    partitions.push(reader.int32())
  }
  const unknownTags = flexible ? reader.unknownTags() : undefined
  const value: AddPartitionsToTxnRequestAddPartitionsToTxnTopic = { name, partitions }
  if (unknownTags !== undefined) value.unknownTags = unknownTags
  return value
}

function writeAddPartitionsToTxnRequest(
  writer: Writer,
  value: MessageInput<AddPartitionsToTxnRequest>,
  version: number,
): void {
  checkVersion('AddPartitionsToTxnRequest', version, 0, 5)
  const flexible = version >= 3
  const {
    transactions = [],
    v3AndBelowTransactionalId = '',
    v3AndBelowProducerId = 0,
    v3AndBelowProducerEpoch = 0,
    v3AndBelowTopics = [],
    unknownTags,
  } = value
  if (version >= 4) {
    writer.compactArrayLength(transactions.length)
    for (const item of transactions) writeAddPartitionsToTxnRequestAddPartitionsToTxnTransaction(writer, item, version)
  } else if (transactions.length > 0)
    throw new UnsupportedFieldError('AddPartitionsToTxnRequest', 'transactions', version)
  if (version <= 3)
    flexible ? writer.compactString(v3AndBelowTransactionalId) : writer.string(v3AndBelowTransactionalId)
  else if (v3AndBelowTransactionalId !== '')
    throw new UnsupportedFieldError('AddPartitionsToTxnRequest', 'v3AndBelowTransactionalId', version)
  if (version <= 3) writer.int64(v3AndBelowProducerId)
  else if (v3AndBelowProducerId !== 0)
    throw new UnsupportedFieldError('AddPartitionsToTxnRequest', 'v3AndBelowProducerId', version)
  if (version <= 3) writer.int16(v3AndBelowProducerEpoch)
  else if (v3AndBelowProducerEpoch !== 0)
    throw new UnsupportedFieldError('AddPartitionsToTxnRequest', 'v3AndBelowProducerEpoch', version)
  if (version <= 3) {
    flexible ? writer.compactArrayLength(v3AndBelowTopics.length) : writer.arrayLength(v3AndBelowTopics.length)
    for (const item of v3AndBelowTopics) writeAddPartitionsToTxnRequestAddPartitionsToTxnTopic(writer, item, version)
  } else if (v3AndBelowTopics.length > 0)
    throw new UnsupportedFieldError('AddPartitionsToTxnRequest', 'v3AndBelowTopics', version)
  if (flexible) writer.unknownTags(unknownTags)
  else refuseTags(unknownTags, 'AddPartitionsToTxnRequest', version)
}

function writeAddPartitionsToTxnRequestAddPartitionsToTxnTransaction(
  writer: Writer,
  value: MessageInput<AddPartitionsToTxnRequestAddPartitionsToTxnTransaction>,
  version: number,
): void {
  const {
    transactionalId = '',
    producerId = 0,
    producerEpoch = 0,
    verifyOnly = false,
    topics = [],
    unknownTags,
  } = value
  writer.compactString(transactionalId)
  writer.int64(producerId)
  writer.int16(producerEpoch)
  writer.bool(verifyOnly)
  writer.compactArrayLength(topics.length)
  for (const item of topics) writeAddPartitionsToTxnRequestAddPartitionsToTxnTopic(writer, item, version)
  writer.unknownTags(unknownTags)
}

function writeAddPartitionsToTxnRequestAddPartitionsToTxnTopic(
  writer: Writer,
  value: MessageInput<AddPartitionsToTxnRequestAddPartitionsToTxnTopic>,
  version: number,
): void {
  const flexible = version >= 3
  const { name = '', partitions = [], unknownTags } = value
  flexible ? writer.compactString(name) : writer.string(name)
  flexible ? writer.compactArrayLength(partitions.length) : writer.arrayLength(partitions.length)
  for (const item of partitions) writer.int32(item)
  if (flexible) writer.unknownTags(unknownTags)
  else refuseTags(unknownTags, 'AddPartitionsToTxnRequest', version)
}

function createAddPartitionsToTxnRequest(
  value: MessageInput<AddPartitionsToTxnRequest> = {},
): AddPartitionsToTxnRequest {
  const {
    transactions = [],
    v3AndBelowTransactionalId = '',
    v3AndBelowProducerId = 0,
    v3AndBelowProducerEpoch = 0,
    v3AndBelowTopics = [],
    unknownTags,
  } = value
  const created: AddPartitionsToTxnRequest = {
    transactions: transactions.map((item) => createAddPartitionsToTxnRequestAddPartitionsToTxnTransaction(item)),
    v3AndBelowTransactionalId,
    v3AndBelowProducerId,
    v3AndBelowProducerEpoch,
    v3AndBelowTopics: v3AndBelowTopics.map((item) => createAddPartitionsToTxnRequestAddPartitionsToTxnTopic(item)),
  }
  if (unknownTags !== undefined) created.unknownTags = unknownTags.slice()
  return created
}

function createAddPartitionsToTxnRequestAddPartitionsToTxnTransaction(
  value: MessageInput<AddPartitionsToTxnRequestAddPartitionsToTxnTransaction> = {},
): AddPartitionsToTxnRequestAddPartitionsToTxnTransaction {
  const {
    transactionalId = '',
    producerId = 0,
    producerEpoch = 0,
    verifyOnly = false,
    topics = [],
    unknownTags,
  } = value
  const created: AddPartitionsToTxnRequestAddPartitionsToTxnTransaction = {
    transactionalId,
    producerId,
    producerEpoch,
    verifyOnly,
    topics: topics.map((item) => createAddPartitionsToTxnRequestAddPartitionsToTxnTopic(item)),
  }
  if (unknownTags !== undefined) created.unknownTags = unknownTags.slice()
  return created
}

function createAddPartitionsToTxnRequestAddPartitionsToTxnTopic(
  value: MessageInput<AddPartitionsToTxnRequestAddPartitionsToTxnTopic> = {},
): AddPartitionsToTxnRequestAddPartitionsToTxnTopic {
  const { name = '', partitions = [], unknownTags } = value
  const created: AddPartitionsToTxnRequestAddPartitionsToTxnTopic = { name, partitions: partitions.slice() }
  if (unknownTags !== undefined) created.unknownTags = unknownTags.slice()
  return created
}

/** Answers AddPartitionsToTxn. */
export interface AddPartitionsToTxnResponse {
  throttleTimeMs: number
  /** Versions 4+. int16. */
  errorCode: number
  /** Versions 4+. */
  resultsByTransaction: AddPartitionsToTxnResponseAddPartitionsToTxnResult[]
  /** Versions 0-3. */
  resultsByTopicV3AndBelow: AddPartitionsToTxnResponseAddPartitionsToTxnTopicResult[]
  unknownTags?: UnknownTag[]
}

export interface AddPartitionsToTxnResponseAddPartitionsToTxnResult {
  transactionalId: string
  topicResults: AddPartitionsToTxnResponseAddPartitionsToTxnTopicResult[]
  unknownTags?: UnknownTag[]
}

export interface AddPartitionsToTxnResponseAddPartitionsToTxnTopicResult {
  name: string
  resultsByPartition: AddPartitionsToTxnResponseAddPartitionsToTxnPartitionResult[]
  unknownTags?: UnknownTag[]
}

export interface AddPartitionsToTxnResponseAddPartitionsToTxnPartitionResult {
  partitionIndex: number
  /** int16. */
  partitionErrorCode: number
  unknownTags?: UnknownTag[]
}

export const addPartitionsToTxnResponse: MessageCodec<AddPartitionsToTxnResponse> = {
  name: 'AddPartitionsToTxnResponse',
  apiKey: 24,
  lowestVersion: 0,
  highestVersion: 5,
  flexibleFrom: 3,
  read: readAddPartitionsToTxnResponse,
  write: writeAddPartitionsToTxnResponse,
  create: createAddPartitionsToTxnResponse,
}

function readAddPartitionsToTxnResponse(reader: Reader, version: number): AddPartitionsToTxnResponse {
  checkVersion('AddPartitionsToTxnResponse', version, 0, 5)
  const flexible = version >= 3
  const throttleTimeMs = reader.int32()
  const errorCode = version >= 4 ? reader.int16() : 0
  const resultsByTransaction: AddPartitionsToTxnResponseAddPartitionsToTxnResult[] = []
  if (version >= 4) {
    for (let count = reader.compactArrayLength(3); count > 0; count--) {
      resultsByTransaction.push(readAddPartitionsToTxnResponseAddPartitionsToTxnResult(reader, version))
    }
  }
  const resultsByTopicV3AndBelow: AddPartitionsToTxnResponseAddPartitionsToTxnTopicResult[] = []
  if (version <= 3) {
    for (let count = flexible ? reader.compactArrayLength(3) : reader.arrayLength(6); count > 0; count--) {
      resultsByTopicV3AndBelow.push(readAddPartitionsToTxnResponseAddPartitionsToTxnTopicResult(reader, version))
    }
  }
  const unknownTags = flexible ? reader.unknownTags() : undefined
  const value: AddPartitionsToTxnResponse =
    { throttleTimeMs, errorCode, resultsByTransaction, resultsByTopicV3AndBelow }
  if (unknownTags !== undefined) value.unknownTags = unknownTags
  return value
}

function readAddPartitionsToTxnResponseAddPartitionsToTxnResult(
  reader: Reader,
  version: number,
): AddPartitionsToTxnResponseAddPartitionsToTxnResult {
  const transactionalId = reader.compactString()
  const topicResults: AddPartitionsToTxnResponseAddPartitionsToTxnTopicResult[] = []
  for (let count = reader.compactArrayLength(3); count > 0; count--) {
    topicResults.push(readAddPartitionsToTxnResponseAddPartitionsToTxnTopicResult(reader, version))
  }
  const unknownTags = reader.unknownTags()
  const value: AddPartitionsToTxnResponseAddPartitionsToTxnResult = { transactionalId, topicResults }
  if (unknownTags !== undefined) value.unknownTags = unknownTags
  return value
}

function readAddPartitionsToTxnResponseAddPartitionsToTxnTopicResult(
  reader: Reader,
  version: number,
): AddPartitionsToTxnResponseAddPartitionsToTxnTopicResult {
  const flexible = version >= 3
  const name = (flexible ? reader.compactString() : reader.string())
  const resultsByPartition: AddPartitionsToTxnResponseAddPartitionsToTxnPartitionResult[] = []
  for (let count = flexible ? reader.compactArrayLength(7) : reader.arrayLength(6); count > 0; count--) {
    resultsByPartition.push(readAddPartitionsToTxnResponseAddPartitionsToTxnPartitionResult(reader, version))
  }
  const unknownTags = flexible ? reader.unknownTags() : undefined
  const value: AddPartitionsToTxnResponseAddPartitionsToTxnTopicResult = { name, resultsByPartition }
  if (unknownTags !== undefined) value.unknownTags = unknownTags
  return value
}

function readAddPartitionsToTxnResponseAddPartitionsToTxnPartitionResult(
  reader: Reader,
  version: number,
): AddPartitionsToTxnResponseAddPartitionsToTxnPartitionResult {
  const flexible = version >= 3
  const partitionIndex = reader.int32()
  const partitionErrorCode = reader.int16()
  const unknownTags = flexible ? reader.unknownTags() : undefined
  const value: AddPartitionsToTxnResponseAddPartitionsToTxnPartitionResult = { partitionIndex, partitionErrorCode }
  if (unknownTags !== undefined) value.unknownTags = unknownTags
  return value
}

function writeAddPartitionsToTxnResponse(
  writer: Writer,
  value: MessageInput<AddPartitionsToTxnResponse>,
  version: number,
): void {
  checkVersion('AddPartitionsToTxnResponse', version, 0, 5)
  const flexible = version >= 3
  const {
    throttleTimeMs = 0,
    errorCode = 0,
    resultsByTransaction = [],
    resultsByTopicV3AndBelow = [],
    unknownTags,
  } = value
  writer.int32(throttleTimeMs)
  if (version >= 4) writer.int16(errorCode)
  if (version >= 4) {
    writer.compactArrayLength(resultsByTransaction.length)
    for (const item of resultsByTransaction)
      writeAddPartitionsToTxnResponseAddPartitionsToTxnResult(writer, item, version)
  } else if (resultsByTransaction.length > 0)
    throw new UnsupportedFieldError('AddPartitionsToTxnResponse', 'resultsByTransaction', version)
  if (version <= 3) {
    flexible
      ? writer.compactArrayLength(resultsByTopicV3AndBelow.length)
      : writer.arrayLength(resultsByTopicV3AndBelow.length)
    for (const item of resultsByTopicV3AndBelow)
      writeAddPartitionsToTxnResponseAddPartitionsToTxnTopicResult(writer, item, version)
  } else if (resultsByTopicV3AndBelow.length > 0)
    throw new UnsupportedFieldError('AddPartitionsToTxnResponse', 'resultsByTopicV3AndBelow', version)
  if (flexible) writer.unknownTags(unknownTags)
  else refuseTags(unknownTags, 'AddPartitionsToTxnResponse', version)
}

function writeAddPartitionsToTxnResponseAddPartitionsToTxnResult(
  writer: Writer,
  value: MessageInput<AddPartitionsToTxnResponseAddPartitionsToTxnResult>,
  version: number,
): void {
  const { transactionalId = '', topicResults = [], unknownTags } = value
  writer.compactString(transactionalId)
  writer.compactArrayLength(topicResults.length)
  for (const item of topicResults) writeAddPartitionsToTxnResponseAddPartitionsToTxnTopicResult(writer, item, version)
  writer.unknownTags(unknownTags)
}

function writeAddPartitionsToTxnResponseAddPartitionsToTxnTopicResult(
  writer: Writer,
  value: MessageInput<AddPartitionsToTxnResponseAddPartitionsToTxnTopicResult>,
  version: number,
): void {
  const flexible = version >= 3
  const { name = '', resultsByPartition = [], unknownTags } = value
  flexible ? writer.compactString(name) : writer.string(name)
  flexible ? writer.compactArrayLength(resultsByPartition.length) : writer.arrayLength(resultsByPartition.length)
  for (const item of resultsByPartition)
    writeAddPartitionsToTxnResponseAddPartitionsToTxnPartitionResult(writer, item, version)
  if (flexible) writer.unknownTags(unknownTags)
  else refuseTags(unknownTags, 'AddPartitionsToTxnResponse', version)
}

function writeAddPartitionsToTxnResponseAddPartitionsToTxnPartitionResult(
  writer: Writer,
  value: MessageInput<AddPartitionsToTxnResponseAddPartitionsToTxnPartitionResult>,
  version: number,
): void {
  const flexible = version >= 3
  const { partitionIndex = 0, partitionErrorCode = 0, unknownTags } = value
  writer.int32(partitionIndex)
  writer.int16(partitionErrorCode)
  if (flexible) writer.unknownTags(unknownTags)
  else refuseTags(unknownTags, 'AddPartitionsToTxnResponse', version)
}

function createAddPartitionsToTxnResponse(
  value: MessageInput<AddPartitionsToTxnResponse> = {},
): AddPartitionsToTxnResponse {
  const {
    throttleTimeMs = 0,
    errorCode = 0,
    resultsByTransaction = [],
    resultsByTopicV3AndBelow = [],
    unknownTags,
  } = value
  const created: AddPartitionsToTxnResponse = {
    throttleTimeMs,
    errorCode,
    resultsByTransaction:
      resultsByTransaction.map((item) => createAddPartitionsToTxnResponseAddPartitionsToTxnResult(item)),
    resultsByTopicV3AndBelow:
      resultsByTopicV3AndBelow.map((item) => createAddPartitionsToTxnResponseAddPartitionsToTxnTopicResult(item)),
  }
  if (unknownTags !== undefined) created.unknownTags = unknownTags.slice()
  return created
}

function createAddPartitionsToTxnResponseAddPartitionsToTxnResult(
  value: MessageInput<AddPartitionsToTxnResponseAddPartitionsToTxnResult> = {},
): AddPartitionsToTxnResponseAddPartitionsToTxnResult {
  const { transactionalId = '', topicResults = [], unknownTags } = value
  const created: AddPartitionsToTxnResponseAddPartitionsToTxnResult = {
    transactionalId,
    topicResults: topicResults.map((item) => createAddPartitionsToTxnResponseAddPartitionsToTxnTopicResult(item)),
  }
  if (unknownTags !== undefined) created.unknownTags = unknownTags.slice()
  return created
}

function createAddPartitionsToTxnResponseAddPartitionsToTxnTopicResult(
  value: MessageInput<AddPartitionsToTxnResponseAddPartitionsToTxnTopicResult> = {},
): AddPartitionsToTxnResponseAddPartitionsToTxnTopicResult {
  const { name = '', resultsByPartition = [], unknownTags } = value
  const created: AddPartitionsToTxnResponseAddPartitionsToTxnTopicResult = {
    name,
    resultsByPartition:
      resultsByPartition.map((item) => createAddPartitionsToTxnResponseAddPartitionsToTxnPartitionResult(item)),
  }
  if (unknownTags !== undefined) created.unknownTags = unknownTags.slice()
  return created
}

function createAddPartitionsToTxnResponseAddPartitionsToTxnPartitionResult(
  value: MessageInput<AddPartitionsToTxnResponseAddPartitionsToTxnPartitionResult> = {},
): AddPartitionsToTxnResponseAddPartitionsToTxnPartitionResult {
  const { partitionIndex = 0, partitionErrorCode = 0, unknownTags } = value
  const created: AddPartitionsToTxnResponseAddPartitionsToTxnPartitionResult = { partitionIndex, partitionErrorCode }
  if (unknownTags !== undefined) created.unknownTags = unknownTags.slice()
  return created
}

/** Adds partitions to transactions before anything is written to them, or verifies that they were added. */
export const addPartitionsToTxnApi: ApiSpec<AddPartitionsToTxnRequest, AddPartitionsToTxnResponse> = {
  ...addPartitionsToTxnInfo,
  request: addPartitionsToTxnRequest,
  response: addPartitionsToTxnResponse,
}
