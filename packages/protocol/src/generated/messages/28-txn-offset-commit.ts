// generated, do not edit, from schema/28-txn-offset-commit.ts

import type { ApiSpec } from '../../api.ts'
import { checkVersion, refuseTags, UnsupportedFieldError, type MessageCodec, type MessageInput } from '../../message.ts'
import type { Reader } from '../../reader.ts'
import type { UnknownTag } from '../../unknown-tag.ts'
import type { Writer } from '../../writer.ts'
import { txnOffsetCommitInfo } from '../api-table.ts'

/** Commits offsets of a group as part of a transaction. */
export interface TxnOffsetCommitRequest {
  transactionalId: string
  groupId: string
  /** int64. */
  producerId: number
  /** int16. */
  producerEpoch: number
  /** Versions 3+. Default -1. */
  generationId: number
  /** Versions 3+. */
  memberId: string
  /** Versions 3+. Default null. */
  groupInstanceId: string | null
  topics: TxnOffsetCommitRequestTopic[]
  unknownTags?: UnknownTag[]
}

export interface TxnOffsetCommitRequestTopic {
  name: string
  partitions: TxnOffsetCommitRequestPartition[]
  unknownTags?: UnknownTag[]
}

export interface TxnOffsetCommitRequestPartition {
  partitionIndex: number
  /** int64. */
  committedOffset: number
  /** Versions 2+. Default -1. */
  committedLeaderEpoch: number
  committedMetadata: string | null
  unknownTags?: UnknownTag[]
}

export const txnOffsetCommitRequest: MessageCodec<TxnOffsetCommitRequest> = {
  name: 'TxnOffsetCommitRequest',
  apiKey: 28,
  lowestVersion: 0,
  highestVersion: 5,
  flexibleFrom: 3,
  read: readTxnOffsetCommitRequest,
  write: writeTxnOffsetCommitRequest,
  create: createTxnOffsetCommitRequest,
}

function readTxnOffsetCommitRequest(reader: Reader, version: number): TxnOffsetCommitRequest {
  checkVersion('TxnOffsetCommitRequest', version, 0, 5)
  const flexible = version >= 3
  const transactionalId = (flexible ? reader.compactString() : reader.string())
  const groupId = (flexible ? reader.compactString() : reader.string())
  const producerId = reader.int64()
  const producerEpoch = reader.int16()
  const generationId = version >= 3 ? reader.int32() : -1
  const memberId = version >= 3 ? reader.compactString() : ''
  const groupInstanceId: string | null = version >= 3 ? reader.compactNullableString() : null
  const topics: TxnOffsetCommitRequestTopic[] = []
  for (let count = flexible ? reader.compactArrayLength(3) : reader.arrayLength(6); count > 0; count--) {
    topics.push(readTxnOffsetCommitRequestTopic(reader, version))
  }
  const unknownTags = flexible ? reader.unknownTags() : undefined
  const value: TxnOffsetCommitRequest = {
    transactionalId,
    groupId,
    producerId,
    producerEpoch,
    generationId,
    memberId,
    groupInstanceId,
    topics,
  }
  if (unknownTags !== undefined) value.unknownTags = unknownTags
  return value
}

function readTxnOffsetCommitRequestTopic(reader: Reader, version: number): TxnOffsetCommitRequestTopic {
  const flexible = version >= 3
  const name = (flexible ? reader.compactString() : reader.string())
  const partitions: TxnOffsetCommitRequestPartition[] = []
  for (let count = flexible ? reader.compactArrayLength(18) : reader.arrayLength(14); count > 0; count--) {
    partitions.push(readTxnOffsetCommitRequestPartition(reader, version))
  }
  const unknownTags = flexible ? reader.unknownTags() : undefined
  const value: TxnOffsetCommitRequestTopic = { name, partitions }
  if (unknownTags !== undefined) value.unknownTags = unknownTags
  return value
}

function readTxnOffsetCommitRequestPartition(reader: Reader, version: number): TxnOffsetCommitRequestPartition {
  const flexible = version >= 3
  const partitionIndex = reader.int32()
  const committedOffset = reader.int64()
  const committedLeaderEpoch = version >= 2 ? reader.int32() : -1
  const committedMetadata = (flexible ? reader.compactNullableString() : reader.nullableString())
  const unknownTags = flexible ? reader.unknownTags() : undefined
  const value: TxnOffsetCommitRequestPartition =
    { partitionIndex, committedOffset, committedLeaderEpoch, committedMetadata }
  if (unknownTags !== undefined) value.unknownTags = unknownTags
  return value
}

function writeTxnOffsetCommitRequest(
  writer: Writer,
  value: MessageInput<TxnOffsetCommitRequest>,
  version: number,
): void {
  checkVersion('TxnOffsetCommitRequest', version, 0, 5)
  const flexible = version >= 3
  const {
    transactionalId = '',
    groupId = '',
    producerId = 0,
    producerEpoch = 0,
    generationId = -1,
    memberId = '',
    groupInstanceId = null,
    topics = [],
    unknownTags,
  } = value
  flexible ? writer.compactString(transactionalId) : writer.string(transactionalId)
  flexible ? writer.compactString(groupId) : writer.string(groupId)
  writer.int64(producerId)
  writer.int16(producerEpoch)
  if (version >= 3) writer.int32(generationId)
  else if (generationId !== -1) throw new UnsupportedFieldError('TxnOffsetCommitRequest', 'generationId', version)
  if (version >= 3) writer.compactString(memberId)
  else if (memberId !== '') throw new UnsupportedFieldError('TxnOffsetCommitRequest', 'memberId', version)
  if (version >= 3) writer.compactNullableString(groupInstanceId)
  else if (groupInstanceId !== null)
    throw new UnsupportedFieldError('TxnOffsetCommitRequest', 'groupInstanceId', version)
  flexible ? writer.compactArrayLength(topics.length) : writer.arrayLength(topics.length)
  for (const item of topics) writeTxnOffsetCommitRequestTopic(writer, item, version)
  if (flexible) writer.unknownTags(unknownTags)
  else refuseTags(unknownTags, 'TxnOffsetCommitRequest', version)
}

function writeTxnOffsetCommitRequestTopic(
  writer: Writer,
  value: MessageInput<TxnOffsetCommitRequestTopic>,
  version: number,
): void {
  const flexible = version >= 3
  const { name = '', partitions = [], unknownTags } = value
  flexible ? writer.compactString(name) : writer.string(name)
  flexible ? writer.compactArrayLength(partitions.length) : writer.arrayLength(partitions.length)
  for (const item of partitions) writeTxnOffsetCommitRequestPartition(writer, item, version)
  if (flexible) writer.unknownTags(unknownTags)
  else refuseTags(unknownTags, 'TxnOffsetCommitRequest', version)
}

function writeTxnOffsetCommitRequestPartition(
  writer: Writer,
  value: MessageInput<TxnOffsetCommitRequestPartition>,
  version: number,
): void {
  const flexible = version >= 3
  const {
    partitionIndex = 0,
    committedOffset = 0,
    committedLeaderEpoch = -1,
    committedMetadata = '',
    unknownTags,
  } = value
  writer.int32(partitionIndex)
  writer.int64(committedOffset)
  if (version >= 2) writer.int32(committedLeaderEpoch)
  flexible ? writer.compactNullableString(committedMetadata) : writer.nullableString(committedMetadata)
  if (flexible) writer.unknownTags(unknownTags)
  else refuseTags(unknownTags, 'TxnOffsetCommitRequest', version)
}

function createTxnOffsetCommitRequest(value: MessageInput<TxnOffsetCommitRequest> = {}): TxnOffsetCommitRequest {
  const {
    transactionalId = '',
    groupId = '',
    producerId = 0,
    producerEpoch = 0,
    generationId = -1,
    memberId = '',
    groupInstanceId = null,
    topics = [],
    unknownTags,
  } = value
  const created: TxnOffsetCommitRequest = {
    transactionalId,
    groupId,
    producerId,
    producerEpoch,
    generationId,
    memberId,
    groupInstanceId,
    topics: topics.map((item) => createTxnOffsetCommitRequestTopic(item)),
  }
  if (unknownTags !== undefined) created.unknownTags = unknownTags.slice()
  return created
}

function createTxnOffsetCommitRequestTopic(
  value: MessageInput<TxnOffsetCommitRequestTopic> = {},
): TxnOffsetCommitRequestTopic {
  const { name = '', partitions = [], unknownTags } = value
  const created: TxnOffsetCommitRequestTopic = {
    name,
    partitions: partitions.map((item) => createTxnOffsetCommitRequestPartition(item)),
  }
  if (unknownTags !== undefined) created.unknownTags = unknownTags.slice()
  return created
}

function createTxnOffsetCommitRequestPartition(
  value: MessageInput<TxnOffsetCommitRequestPartition> = {},
): TxnOffsetCommitRequestPartition {
  const {
    partitionIndex = 0,
    committedOffset = 0,
    committedLeaderEpoch = -1,
    committedMetadata = '',
    unknownTags,
  } = value
  const created: TxnOffsetCommitRequestPartition =
    { partitionIndex, committedOffset, committedLeaderEpoch, committedMetadata }
  if (unknownTags !== undefined) created.unknownTags = unknownTags.slice()
  return created
}

/** Answers TxnOffsetCommit. */
export interface TxnOffsetCommitResponse {
  throttleTimeMs: number
  topics: TxnOffsetCommitResponseTopic[]
  unknownTags?: UnknownTag[]
}

export interface TxnOffsetCommitResponseTopic {
  name: string
  partitions: TxnOffsetCommitResponsePartition[]
  unknownTags?: UnknownTag[]
}

export interface TxnOffsetCommitResponsePartition {
  partitionIndex: number
  /** int16. */
  errorCode: number
  unknownTags?: UnknownTag[]
}

export const txnOffsetCommitResponse: MessageCodec<TxnOffsetCommitResponse> = {
  name: 'TxnOffsetCommitResponse',
  apiKey: 28,
  lowestVersion: 0,
  highestVersion: 5,
  flexibleFrom: 3,
  read: readTxnOffsetCommitResponse,
  write: writeTxnOffsetCommitResponse,
  create: createTxnOffsetCommitResponse,
}

function readTxnOffsetCommitResponse(reader: Reader, version: number): TxnOffsetCommitResponse {
  checkVersion('TxnOffsetCommitResponse', version, 0, 5)
  const flexible = version >= 3
  const throttleTimeMs = reader.int32()
  const topics: TxnOffsetCommitResponseTopic[] = []
  for (let count = flexible ? reader.compactArrayLength(3) : reader.arrayLength(6); count > 0; count--) {
    topics.push(readTxnOffsetCommitResponseTopic(reader, version))
  }
  const unknownTags = flexible ? reader.unknownTags() : undefined
  const value: TxnOffsetCommitResponse = { throttleTimeMs, topics }
  if (unknownTags !== undefined) value.unknownTags = unknownTags
  return value
}

function readTxnOffsetCommitResponseTopic(reader: Reader, version: number): TxnOffsetCommitResponseTopic {
  const flexible = version >= 3
  const name = (flexible ? reader.compactString() : reader.string())
  const partitions: TxnOffsetCommitResponsePartition[] = []
  for (let count = flexible ? reader.compactArrayLength(7) : reader.arrayLength(6); count > 0; count--) {
    partitions.push(readTxnOffsetCommitResponsePartition(reader, version))
  }
  const unknownTags = flexible ? reader.unknownTags() : undefined
  const value: TxnOffsetCommitResponseTopic = { name, partitions }
  if (unknownTags !== undefined) value.unknownTags = unknownTags
  return value
}

function readTxnOffsetCommitResponsePartition(reader: Reader, version: number): TxnOffsetCommitResponsePartition {
  const flexible = version >= 3
  const partitionIndex = reader.int32()
  const errorCode = reader.int16()
  const unknownTags = flexible ? reader.unknownTags() : undefined
  const value: TxnOffsetCommitResponsePartition = { partitionIndex, errorCode }
  if (unknownTags !== undefined) value.unknownTags = unknownTags
  return value
}

function writeTxnOffsetCommitResponse(
  writer: Writer,
  value: MessageInput<TxnOffsetCommitResponse>,
  version: number,
): void {
  checkVersion('TxnOffsetCommitResponse', version, 0, 5)
  const flexible = version >= 3
  const { throttleTimeMs = 0, topics = [], unknownTags } = value
  writer.int32(throttleTimeMs)
  flexible ? writer.compactArrayLength(topics.length) : writer.arrayLength(topics.length)
  for (const item of topics) writeTxnOffsetCommitResponseTopic(writer, item, version)
  if (flexible) writer.unknownTags(unknownTags)
  else refuseTags(unknownTags, 'TxnOffsetCommitResponse', version)
}

function writeTxnOffsetCommitResponseTopic(
  writer: Writer,
  value: MessageInput<TxnOffsetCommitResponseTopic>,
  version: number,
): void {
  const flexible = version >= 3
  const { name = '', partitions = [], unknownTags } = value
  flexible ? writer.compactString(name) : writer.string(name)
  flexible ? writer.compactArrayLength(partitions.length) : writer.arrayLength(partitions.length)
  for (const item of partitions) writeTxnOffsetCommitResponsePartition(writer, item, version)
  if (flexible) writer.unknownTags(unknownTags)
  else refuseTags(unknownTags, 'TxnOffsetCommitResponse', version)
}

function writeTxnOffsetCommitResponsePartition(
  writer: Writer,
  value: MessageInput<TxnOffsetCommitResponsePartition>,
  version: number,
): void {
  const flexible = version >= 3
  const { partitionIndex = 0, errorCode = 0, unknownTags } = value
  writer.int32(partitionIndex)
  writer.int16(errorCode)
  if (flexible) writer.unknownTags(unknownTags)
  else refuseTags(unknownTags, 'TxnOffsetCommitResponse', version)
}

function createTxnOffsetCommitResponse(value: MessageInput<TxnOffsetCommitResponse> = {}): TxnOffsetCommitResponse {
  const { throttleTimeMs = 0, topics = [], unknownTags } = value
  const created: TxnOffsetCommitResponse = {
    throttleTimeMs,
    topics: topics.map((item) => createTxnOffsetCommitResponseTopic(item)),
  }
  if (unknownTags !== undefined) created.unknownTags = unknownTags.slice()
  return created
}

function createTxnOffsetCommitResponseTopic(
  value: MessageInput<TxnOffsetCommitResponseTopic> = {},
): TxnOffsetCommitResponseTopic {
  const { name = '', partitions = [], unknownTags } = value
  const created: TxnOffsetCommitResponseTopic = {
    name,
    partitions: partitions.map((item) => createTxnOffsetCommitResponsePartition(item)),
  }
  if (unknownTags !== undefined) created.unknownTags = unknownTags.slice()
  return created
}

function createTxnOffsetCommitResponsePartition(
  value: MessageInput<TxnOffsetCommitResponsePartition> = {},
): TxnOffsetCommitResponsePartition {
  const { partitionIndex = 0, errorCode = 0, unknownTags } = value
  const created: TxnOffsetCommitResponsePartition = { partitionIndex, errorCode }
  if (unknownTags !== undefined) created.unknownTags = unknownTags.slice()
  return created
}

/** Commits offsets of a group as part of a transaction. */
export const txnOffsetCommitApi: ApiSpec<TxnOffsetCommitRequest, TxnOffsetCommitResponse> = {
  ...txnOffsetCommitInfo,
  request: txnOffsetCommitRequest,
  response: txnOffsetCommitResponse,
}
