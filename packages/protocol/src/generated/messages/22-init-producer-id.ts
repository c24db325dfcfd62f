// generated, do not edit, from schema/22-init-producer-id.ts

import type { ApiSpec } from '../../api.ts'
import { checkVersion, refuseTags, UnsupportedFieldError, type MessageCodec, type MessageInput } from '../../message.ts'
import type { Reader } from '../../reader.ts'
import type { UnknownTag } from '../../unknown-tag.ts'
import type { Writer } from '../../writer.ts'
import { initProducerIdInfo } from '../api-table.ts'

/** Gives a producer its id and epoch, and fences older producers of the same transactional id. */
export interface InitProducerIdRequest {
  transactionalId: string | null
  transactionTimeoutMs: number
  /** Versions 3+. Default -1. int64. */
  producerId: number
  /** Versions 3+. Default -1. int16. */
  producerEpoch: number
  /** Versions 6. */
  enable2Pc: boolean
  /** Versions 6. */
  keepPreparedTxn: boolean
  unknownTags?: UnknownTag[]
}

export const initProducerIdRequest: MessageCodec<InitProducerIdRequest> = {
  name: 'InitProducerIdRequest',
  apiKey: 22,
  lowestVersion: 0,
  highestVersion: 6,
  flexibleFrom: 2,
  read: readInitProducerIdRequest,
  write: writeInitProducerIdRequest,
  create: createInitProducerIdRequest,
}

function readInitProducerIdRequest(reader: Reader, version: number): InitProducerIdRequest {
  checkVersion('InitProducerIdRequest', version, 0, 6)
  const flexible = version >= 2
  const transactionalId = (flexible ? reader.compactNullableString() : reader.nullableString())
  const transactionTimeoutMs = reader.int32()
  const producerId = version >= 3 ? reader.int64() : -1
  const producerEpoch = version >= 3 ? reader.int16() : -1
  const enable2Pc = version === 6 ? reader.bool() : false
  const keepPreparedTxn = version === 6 ? reader.bool() : false
  const unknownTags = flexible ? reader.unknownTags() : undefined
  const value: InitProducerIdRequest = {
    transactionalId,
    transactionTimeoutMs,
    producerId,
    producerEpoch,
    enable2Pc,
    keepPreparedTxn,
  }
  if (unknownTags !== undefined) value.unknownTags = unknownTags
  return value
}

function writeInitProducerIdRequest(writer: Writer, value: MessageInput<InitProducerIdRequest>, version: number): void {
  checkVersion('InitProducerIdRequest', version, 0, 6)
  const flexible = version >= 2
  const {
    transactionalId = '',
    transactionTimeoutMs = 0,
    producerId = -1,
    producerEpoch = -1,
    enable2Pc = false,
    keepPreparedTxn = false,
    unknownTags,
  } = value
  flexible ? writer.compactNullableString(transactionalId) : writer.nullableString(transactionalId)
  writer.int32(transactionTimeoutMs)
  if (version >= 3) writer.int64(producerId)
  else if (producerId !== -1) throw new UnsupportedFieldError('InitProducerIdRequest', 'producerId', version)
  if (version >= 3) writer.int16(producerEpoch)
  else if (producerEpoch !== -1) throw new UnsupportedFieldError('InitProducerIdRequest', 'producerEpoch', version)
  if (version === 6) writer.bool(enable2Pc)
  else if (enable2Pc) throw new UnsupportedFieldError('InitProducerIdRequest', 'enable2Pc', version)
  if (version === 6) writer.bool(keepPreparedTxn)
  else if (keepPreparedTxn) throw new UnsupportedFieldError('InitProducerIdRequest', 'keepPreparedTxn', version)
  if (flexible) writer.unknownTags(unknownTags)
  else refuseTags(unknownTags, 'InitProducerIdRequest', version)
}

function createInitProducerIdRequest(value: MessageInput<InitProducerIdRequest> = {}): InitProducerIdRequest {
  const {
    transactionalId = '',
    transactionTimeoutMs = 0,
    producerId = -1,
    producerEpoch = -1,
    enable2Pc = false,
    keepPreparedTxn = false,
    unknownTags,
  } = value
  const created: InitProducerIdRequest = {
    transactionalId,
    transactionTimeoutMs,
    producerId,
    producerEpoch,
    enable2Pc,
    keepPreparedTxn,
  }
  if (unknownTags !== undefined) created.unknownTags = unknownTags.slice()
  return created
}

/** Answers InitProducerId. */
export interface InitProducerIdResponse {
  throttleTimeMs: number
  /** int16. */
  errorCode: number
  /** Default -1. int64. */
  producerId: number
  /** int16. */
  producerEpoch: number
  /** Versions 6. Default -1. int64. */
  ongoingTxnProducerId: number
  /** Versions 6. Default -1. int16. */
  ongoingTxnProducerEpoch: number
  unknownTags?: UnknownTag[]
}

export const initProducerIdResponse: MessageCodec<InitProducerIdResponse> = {
  name: 'InitProducerIdResponse',
  apiKey: 22,
  lowestVersion: 0,
  highestVersion: 6,
  flexibleFrom: 2,
  read: readInitProducerIdResponse,
  write: writeInitProducerIdResponse,
  create: createInitProducerIdResponse,
}

function readInitProducerIdResponse(reader: Reader, version: number): InitProducerIdResponse {
  checkVersion('InitProducerIdResponse', version, 0, 6)
  const flexible = version >= 2
  const throttleTimeMs = reader.int32()
  const errorCode = reader.int16()
  const producerId = reader.int64()
  const producerEpoch = reader.int16()
  const ongoingTxnProducerId = version === 6 ? reader.int64() : -1
  const ongoingTxnProducerEpoch = version === 6 ? reader.int16() : -1
  const unknownTags = flexible ? reader.unknownTags() : undefined
  const value: InitProducerIdResponse = {
    throttleTimeMs,
    errorCode,
    producerId,
    producerEpoch,
    ongoingTxnProducerId,
    ongoingTxnProducerEpoch,
  }
  if (unknownTags !== undefined) value.unknownTags = unknownTags
  return value
}

function writeInitProducerIdResponse(
  writer: Writer,
  value: MessageInput<InitProducerIdResponse>,
  version: number,
): void {
  checkVersion('InitProducerIdResponse', version, 0, 6)
  const flexible = version >= 2
  const {
    throttleTimeMs = 0,
    errorCode = 0,
    producerId = -1,
    producerEpoch = 0,
    ongoingTxnProducerId = -1,
    ongoingTxnProducerEpoch = -1,
    unknownTags,
  } = value
  writer.int32(throttleTimeMs)
  writer.int16(errorCode)
  writer.int64(producerId)
  writer.int16(producerEpoch)
  if (version === 6) writer.int64(ongoingTxnProducerId)
  else if (ongoingTxnProducerId !== -1)
    throw new UnsupportedFieldError('InitProducerIdResponse', 'ongoingTxnProducerId', version)
  if (version === 6) writer.int16(ongoingTxnProducerEpoch)
  else if (ongoingTxnProducerEpoch !== -1)
    throw new UnsupportedFieldError('InitProducerIdResponse', 'ongoingTxnProducerEpoch', version)
  if (flexible) writer.unknownTags(unknownTags)
  else refuseTags(unknownTags, 'InitProducerIdResponse', version)
}

function createInitProducerIdResponse(value: MessageInput<InitProducerIdResponse> = {}): InitProducerIdResponse {
  const {
    throttleTimeMs = 0,
    errorCode = 0,
    producerId = -1,
    producerEpoch = 0,
    ongoingTxnProducerId = -1,
    ongoingTxnProducerEpoch = -1,
    unknownTags,
  } = value
  const created: InitProducerIdResponse = {
    throttleTimeMs,
    errorCode,
    producerId,
    producerEpoch,
    ongoingTxnProducerId,
    ongoingTxnProducerEpoch,
  }
  if (unknownTags !== undefined) created.unknownTags = unknownTags.slice()
  return created
}

/** Gives a producer its id and epoch, and fences older producers of the same transactional id. */
export const initProducerIdApi: ApiSpec<InitProducerIdRequest, InitProducerIdResponse> = {
  ...initProducerIdInfo,
  request: initProducerIdRequest,
  response: initProducerIdResponse,
}
