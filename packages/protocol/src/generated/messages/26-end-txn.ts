// generated, do not edit, from schema/26-end-txn.ts

import type { ApiSpec } from '../../api.ts'
import { checkVersion, refuseTags, type MessageCodec, type MessageInput } from '../../message.ts'
import type { Reader } from '../../reader.ts'
import type { UnknownTag } from '../../unknown-tag.ts'
import type { Writer } from '../../writer.ts'
import { endTxnInfo } from '../api-table.ts'

/** Commits or aborts a transaction. */
export interface EndTxnRequest {
  transactionalId: string
  /** int64. */
  producerId: number
  /** int16. */
  producerEpoch: number
  committed: boolean
  unknownTags?: UnknownTag[]
}

export const endTxnRequest: MessageCodec<EndTxnRequest> = {
  name: 'EndTxnRequest',
  apiKey: 26,
  lowestVersion: 0,
  highestVersion: 5,
  flexibleFrom: 3,
  read: readEndTxnRequest,
  write: writeEndTxnRequest,
  create: createEndTxnRequest,
}

function readEndTxnRequest(reader: Reader, version: number): EndTxnRequest {
  checkVersion('EndTxnRequest', version, 0, 5)
  const flexible = version >= 3
  const transactionalId = (flexible ? reader.compactString() : reader.string())
  const producerId = reader.int64()
  const producerEpoch = reader.int16()
  const committed = reader.bool()
  const unknownTags = flexible ? reader.unknownTags() : undefined
  const value: EndTxnRequest = { transactionalId, producerId, producerEpoch, committed }
  if (unknownTags !== undefined) value.unknownTags = unknownTags
  return value
}

function writeEndTxnRequest(writer: Writer, value: MessageInput<EndTxnRequest>, version: number): void {
  checkVersion('EndTxnRequest', version, 0, 5)
  const flexible = version >= 3
  const { transactionalId = '', producerId = 0, producerEpoch = 0, committed = false, unknownTags } = value
  flexible ? writer.compactString(transactionalId) : writer.string(transactionalId)
  writer.int64(producerId)
  writer.int16(producerEpoch)
  writer.bool(committed)
  if (flexible) writer.unknownTags(unknownTags)
  else refuseTags(unknownTags, 'EndTxnRequest', version)
}

function createEndTxnRequest(value: MessageInput<EndTxnRequest> = {}): EndTxnRequest {
  const { transactionalId = '', producerId = 0, producerEpoch = 0, committed = false, unknownTags } = value
  const created: EndTxnRequest = { transactionalId, producerId, producerEpoch, committed }
  if (unknownTags !== undefined) created.unknownTags = unknownTags.slice()
  return created
}

/** Answers EndTxn. */
export interface EndTxnResponse {
  throttleTimeMs: number
  /** int16. */
  errorCode: number
  /** Versions 5. Default -1. int64. */
  producerId: number
  /** Versions 5. Default -1. int16. */
  producerEpoch: number
  unknownTags?: UnknownTag[]
}

export const endTxnResponse: MessageCodec<EndTxnResponse> = {
  name: 'EndTxnResponse',
  apiKey: 26,
  lowestVersion: 0,
  highestVersion: 5,
  flexibleFrom: 3,
  read: readEndTxnResponse,
  write: writeEndTxnResponse,
  create: createEndTxnResponse,
}

function readEndTxnResponse(reader: Reader, version: number): EndTxnResponse {
  checkVersion('EndTxnResponse', version, 0, 5)
  const flexible = version >= 3
  const throttleTimeMs = reader.int32()
  const errorCode = reader.int16()
  const producerId = version === 5 ? reader.int64() : -1
  const producerEpoch = version === 5 ? reader.int16() : -1
  const unknownTags = flexible ? reader.unknownTags() : undefined
  const value: EndTxnResponse = { throttleTimeMs, errorCode, producerId, producerEpoch }
  if (unknownTags !== undefined) value.unknownTags = unknownTags
  return value
}

function writeEndTxnResponse(writer: Writer, value: MessageInput<EndTxnResponse>, version: number): void {
  checkVersion('EndTxnResponse', version, 0, 5)
  const flexible = version >= 3
  const { throttleTimeMs = 0, errorCode = 0, producerId = -1, producerEpoch = -1, unknownTags } = value
  writer.int32(throttleTimeMs)
  writer.int16(errorCode)
  if (version === 5) writer.int64(producerId)
  if (version === 5) writer.int16(producerEpoch)
  if (flexible) writer.unknownTags(unknownTags)
  else refuseTags(unknownTags, 'EndTxnResponse', version)
}

function createEndTxnResponse(value: MessageInput<EndTxnResponse> = {}): EndTxnResponse {
  const { throttleTimeMs = 0, errorCode = 0, producerId = -1, producerEpoch = -1, unknownTags } = value
  const created: EndTxnResponse = { throttleTimeMs, errorCode, producerId, producerEpoch }
  if (unknownTags !== undefined) created.unknownTags = unknownTags.slice()
  return created
}

/** Commits or aborts a transaction. */
export const endTxnApi: ApiSpec<EndTxnRequest, EndTxnResponse> = {
  ...endTxnInfo,
  request: endTxnRequest,
  response: endTxnResponse,
}
