// generated, do not edit, from schema/records/transaction-log.ts

import {
  checkVersion,
  refuseTag,
  refuseTags,
  UnsupportedFieldError,
  type MessageCodec,
  type MessageInput,
} from '../../message.ts'
import type { Reader } from '../../reader.ts'
import type { UnknownTag } from '../../unknown-tag.ts'
import type { Writer } from '../../writer.ts'

/** Names a transactional id. */
export interface TransactionLogKey {
  transactionalId: string
}

export const transactionLogKey: MessageCodec<TransactionLogKey> = {
  name: 'TransactionLogKey',
  apiKey: 0,
  lowestVersion: 0,
  highestVersion: 0,
  flexibleFrom: Infinity,
  read: readTransactionLogKey,
  write: writeTransactionLogKey,
  create: createTransactionLogKey,
}

function readTransactionLogKey(reader: Reader, version: number): TransactionLogKey {
  checkVersion('TransactionLogKey', version, 0, 0)
  const transactionalId = reader.string()
  return { transactionalId }
}

function writeTransactionLogKey(writer: Writer, value: MessageInput<TransactionLogKey>, version: number): void {
  checkVersion('TransactionLogKey', version, 0, 0)
  const { transactionalId = '' } = value
  writer.string(transactionalId)
}

function createTransactionLogKey(value: MessageInput<TransactionLogKey> = {}): TransactionLogKey {
  const { transactionalId = '' } = value
  return { transactionalId }
}

/** The state of a transaction. */
export interface TransactionLogValue {
  /** int64. */
  producerId: number
  /** Versions 1. Tag 0. Default -1. int64. */
  previousProducerId: number
  /** Versions 1. Tag 1. Default -1. int64. */
  nextProducerId: number
  /** int16. */
  producerEpoch: number
  /** Versions 1. Tag 3. Default -1. int16. */
  nextProducerEpoch: number
  transactionTimeoutMs: number
  /** int8. */
  transactionStatus: number
  transactionPartitions: TransactionLogValuePartitionsSchema[] | null
  /** int64. */
  transactionLastUpdateTimestampMs: number
  /** int64. */
  transactionStartTimestampMs: number
  /** Versions 1. Tag 2. int16. */
  clientTransactionVersion: number
  unknownTags?: UnknownTag[]
}

export interface TransactionLogValuePartitionsSchema {
  topic: string
  partitionIds: number[]
  unknownTags?: UnknownTag[]
}

export const transactionLogValue: MessageCodec<TransactionLogValue> = {
  name: 'TransactionLogValue',
  apiKey: 0,
  lowestVersion: 0,
  highestVersion: 1,
  flexibleFrom: 1,
  read: readTransactionLogValue,
  write: writeTransactionLogValue,
  create: createTransactionLogValue,
}

function readTransactionLogValue(reader: Reader, version: number): TransactionLogValue {
  checkVersion('TransactionLogValue', version, 0, 1)
  const flexible = version >= 1
  const producerId = reader.int64()
  const producerEpoch = reader.int16()
  const transactionTimeoutMs = reader.int32()
  const transactionStatus = reader.int8()
  let transactionPartitions: TransactionLogValuePartitionsSchema[] | null = []
  let transactionPartitionsCount = flexible ? reader.compactNullableArrayLength(3) : reader.nullableArrayLength(6)
  transactionPartitions = transactionPartitionsCount < 0 ? null : []
  for (; transactionPartitionsCount > 0; transactionPartitionsCount--) {
    transactionPartitions!.push(readTransactionLogValuePartitionsSchema(reader, version))
  }
  const transactionLastUpdateTimestampMs = reader.int64()
  const transactionStartTimestampMs = reader.int64()
  let previousProducerId: number = -1
  let nextProducerId: number = -1
  let clientTransactionVersion: number = 0
  let nextProducerEpoch: number = -1
  let unknownTags: UnknownTag[] | undefined
  if (flexible) {
    for (let count = reader.tagCount(); count > 0; count--) {
      const tag = reader.tag()
      const size = reader.tagSize()
      if (tag === 0) {
        previousProducerId = reader.int64()
      } else if (tag === 1) {
        nextProducerId = reader.int64()
      } else if (tag === 2) {
        clientTransactionVersion = reader.int16()
      } else if (tag === 3) {
        nextProducerEpoch = reader.int16()
      } else (unknownTags ??= []).push({ tag, bytes: reader.view(size) })
    }
  }
  const value: TransactionLogValue = {
    producerId,
    previousProducerId,
    nextProducerId,
    producerEpoch,
    nextProducerEpoch,
    transactionTimeoutMs,
    transactionStatus,
    transactionPartitions,
    transactionLastUpdateTimestampMs,
    transactionStartTimestampMs,
    clientTransactionVersion,
  }
  if (unknownTags !== undefined) value.unknownTags = unknownTags
  return value
}

function readTransactionLogValuePartitionsSchema(reader: Reader, version: number): TransactionLogValuePartitionsSchema {
  const flexible = version >= 1
  const topic = (flexible ? reader.compactString() : reader.string())
  const partitionIds: number[] = []
  for (let count = flexible ? reader.compactArrayLength(4) : reader.arrayLength(4); count > 0; count--) {
    partitionIds.push(reader.int32())
  }
  const unknownTags = flexible ? reader.unknownTags() : undefined
  const value: TransactionLogValuePartitionsSchema = { topic, partitionIds }
  if (unknownTags !== undefined) value.unknownTags = unknownTags
  return value
}

function writeTransactionLogValue(writer: Writer, value: MessageInput<TransactionLogValue>, version: number): void {
  checkVersion('TransactionLogValue', version, 0, 1)
  const flexible = version >= 1
  const {
    producerId = 0,
    previousProducerId = -1,
    nextProducerId = -1,
    producerEpoch = 0,
    nextProducerEpoch = -1,
    transactionTimeoutMs = 0,
    transactionStatus = 0,
    transactionPartitions = [],
    transactionLastUpdateTimestampMs = 0,
    transactionStartTimestampMs = 0,
    clientTransactionVersion = 0,
    unknownTags,
  } = value
  writer.int64(producerId)
  writer.int16(producerEpoch)
  writer.int32(transactionTimeoutMs)
  writer.int8(transactionStatus)
  flexible
    ? writer.compactArrayLength(transactionPartitions?.length ?? -1)
    : writer.arrayLength(transactionPartitions?.length ?? -1)
  for (const item of transactionPartitions ?? []) writeTransactionLogValuePartitionsSchema(writer, item, version)
  writer.int64(transactionLastUpdateTimestampMs)
  writer.int64(transactionStartTimestampMs)
  if (flexible) {
    let tagCount = unknownTags === undefined ? 0 : unknownTags.length
    const hasPreviousProducerId = previousProducerId !== -1
    if (hasPreviousProducerId) tagCount++
    const hasNextProducerId = nextProducerId !== -1
    if (hasNextProducerId) tagCount++
    const hasClientTransactionVersion = clientTransactionVersion !== 0
    if (hasClientTransactionVersion) tagCount++
    const hasNextProducerEpoch = nextProducerEpoch !== -1
    if (hasNextProducerEpoch) tagCount++
    if (unknownTags !== undefined) {
      refuseTag(unknownTags, 0, 'TransactionLogValue', version)
      refuseTag(unknownTags, 1, 'TransactionLogValue', version)
      refuseTag(unknownTags, 2, 'TransactionLogValue', version)
      refuseTag(unknownTags, 3, 'TransactionLogValue', version)
    }
    writer.unsignedVarint(tagCount)
    if (hasPreviousProducerId) {
      const mark = writer.beginTag(0)
      writer.int64(previousProducerId)
      writer.endTag(mark)
    }
    if (hasNextProducerId) {
      const mark = writer.beginTag(1)
      writer.int64(nextProducerId)
      writer.endTag(mark)
    }
    if (hasClientTransactionVersion) {
      const mark = writer.beginTag(2)
      writer.int16(clientTransactionVersion)
      writer.endTag(mark)
    }
    if (hasNextProducerEpoch) {
      const mark = writer.beginTag(3)
      writer.int16(nextProducerEpoch)
      writer.endTag(mark)
    }
    if (unknownTags !== undefined) writer.unknownTagsBetween(unknownTags, 4, Infinity)
  } else {
    if (previousProducerId !== -1) throw new UnsupportedFieldError('TransactionLogValue', 'previousProducerId', version)
    if (nextProducerId !== -1) throw new UnsupportedFieldError('TransactionLogValue', 'nextProducerId', version)
    if (clientTransactionVersion !== 0)
      throw new UnsupportedFieldError('TransactionLogValue', 'clientTransactionVersion', version)
    if (nextProducerEpoch !== -1) throw new UnsupportedFieldError('TransactionLogValue', 'nextProducerEpoch', version)
    refuseTags(unknownTags, 'TransactionLogValue', version)
  }
}

function writeTransactionLogValuePartitionsSchema(
  writer: Writer,
  value: MessageInput<TransactionLogValuePartitionsSchema>,
  version: number,
): void {
  const flexible = version >= 1
  const { topic = '', partitionIds = [], unknownTags } = value
  flexible ? writer.compactString(topic) : writer.string(topic)
  flexible ? writer.compactArrayLength(partitionIds.length) : writer.arrayLength(partitionIds.length)
  for (const item of partitionIds) writer.int32(item)
  if (flexible) writer.unknownTags(unknownTags)
  else refuseTags(unknownTags, 'TransactionLogValue', version)
}

function createTransactionLogValue(value: MessageInput<TransactionLogValue> = {}): TransactionLogValue {
  const {
    producerId = 0,
    previousProducerId = -1,
    nextProducerId = -1,
    producerEpoch = 0,
    nextProducerEpoch = -1,
    transactionTimeoutMs = 0,
    transactionStatus = 0,
    transactionPartitions = [],
    transactionLastUpdateTimestampMs = 0,
    transactionStartTimestampMs = 0,
    clientTransactionVersion = 0,
    unknownTags,
  } = value
  const created: TransactionLogValue = {
    producerId,
    previousProducerId,
    nextProducerId,
    producerEpoch,
    nextProducerEpoch,
    transactionTimeoutMs,
    transactionStatus,
    transactionPartitions:
      transactionPartitions?.map((item) => createTransactionLogValuePartitionsSchema(item)) ?? null,
    transactionLastUpdateTimestampMs,
    transactionStartTimestampMs,
    clientTransactionVersion,
  }
  if (unknownTags !== undefined) created.unknownTags = unknownTags.slice()
  return created
}

function createTransactionLogValuePartitionsSchema(
  value: MessageInput<TransactionLogValuePartitionsSchema> = {},
): TransactionLogValuePartitionsSchema {
  const { topic = '', partitionIds = [], unknownTags } = value
  const created: TransactionLogValuePartitionsSchema = { topic, partitionIds: partitionIds.slice() }
  if (unknownTags !== undefined) created.unknownTags = unknownTags.slice()
  return created
}
