// generated, do not edit, from schema/25-add-offsets-to-txn.ts

import type { ApiSpec } from '../../api.ts'
import { checkVersion, refuseTags, type MessageCodec, type MessageInput } from '../../message.ts'
import type { Reader } from '../../reader.ts'
import type { UnknownTag } from '../../unknown-tag.ts'
import type { Writer } from '../../writer.ts'
import { addOffsetsToTxnInfo } from '../api-table.ts'

/** Adds the offsets of a group to a transaction. */
export interface AddOffsetsToTxnRequest {
  transactionalId: string
  /** int64. */
  producerId: number
  /** int16. */
  producerEpoch: number
  groupId: string
  unknownTags?: UnknownTag[]
}

export const addOffsetsToTxnRequest: MessageCodec<AddOffsetsToTxnRequest> = {
  name: 'AddOffsetsToTxnRequest',
  apiKey: 25,
  lowestVersion: 0,
  highestVersion: 4,
  flexibleFrom: 3,
  read: readAddOffsetsToTxnRequest,
  write: writeAddOffsetsToTxnRequest,
  create: createAddOffsetsToTxnRequest,
}

function readAddOffsetsToTxnRequest(reader: Reader, version: number): AddOffsetsToTxnRequest {
  checkVersion('AddOffsetsToTxnRequest', version, 0, 4)
  const flexible = version >= 3
  const transactionalId = (flexible ? reader.compactString() : reader.string())
  const producerId = reader.int64()
  const producerEpoch = reader.int16()
  const groupId = (flexible ? reader.compactString() : reader.string())
  const unknownTags = flexible ? reader.unknownTags() : undefined
  const value: AddOffsetsToTxnRequest = { transactionalId, producerId, producerEpoch, groupId }
  if (unknownTags !== undefined) value.unknownTags = unknownTags
  return value
}

function writeAddOffsetsToTxnRequest(
  writer: Writer,
  value: MessageInput<AddOffsetsToTxnRequest>,
  version: number,
): void {
  checkVersion('AddOffsetsToTxnRequest', version, 0, 4)
  const flexible = version >= 3
  const { transactionalId = '', producerId = 0, producerEpoch = 0, groupId = '', unknownTags } = value
  flexible ? writer.compactString(transactionalId) : writer.string(transactionalId)
  writer.int64(producerId)
  writer.int16(producerEpoch)
  flexible ? writer.compactString(groupId) : writer.string(groupId)
  if (flexible) writer.unknownTags(unknownTags)
  else refuseTags(unknownTags, 'AddOffsetsToTxnRequest', version)
}

function createAddOffsetsToTxnRequest(value: MessageInput<AddOffsetsToTxnRequest> = {}): AddOffsetsToTxnRequest {
  const { transactionalId = '', producerId = 0, producerEpoch = 0, groupId = '', unknownTags } = value
  const created: AddOffsetsToTxnRequest = { transactionalId, producerId, producerEpoch, groupId }
  if (unknownTags !== undefined) created.unknownTags = unknownTags.slice()
  return created
}

/** Answers AddOffsetsToTxn. */
export interface AddOffsetsToTxnResponse {
  throttleTimeMs: number
  /** int16. */
  errorCode: number
  unknownTags?: UnknownTag[]
}

export const addOffsetsToTxnResponse: MessageCodec<AddOffsetsToTxnResponse> = {
  name: 'AddOffsetsToTxnResponse',
  apiKey: 25,
  lowestVersion: 0,
  highestVersion: 4,
  flexibleFrom: 3,
  read: readAddOffsetsToTxnResponse,
  write: writeAddOffsetsToTxnResponse,
  create: createAddOffsetsToTxnResponse,
}

function readAddOffsetsToTxnResponse(reader: Reader, version: number): AddOffsetsToTxnResponse {
  checkVersion('AddOffsetsToTxnResponse', version, 0, 4)
  const flexible = version >= 3
  const throttleTimeMs = reader.int32()
  const errorCode = reader.int16()
  const unknownTags = flexible ? reader.unknownTags() : undefined
  const value: AddOffsetsToTxnResponse = { throttleTimeMs, errorCode }
  if (unknownTags !== undefined) value.unknownTags = unknownTags
  return value
}

function writeAddOffsetsToTxnResponse(
  writer: Writer,
  value: MessageInput<AddOffsetsToTxnResponse>,
  version: number,
): void {
  checkVersion('AddOffsetsToTxnResponse', version, 0, 4)
  const flexible = version >= 3
  const { throttleTimeMs = 0, errorCode = 0, unknownTags } = value
  writer.int32(throttleTimeMs)
  writer.int16(errorCode)
  if (flexible) writer.unknownTags(unknownTags)
  else refuseTags(unknownTags, 'AddOffsetsToTxnResponse', version)
}

function createAddOffsetsToTxnResponse(value: MessageInput<AddOffsetsToTxnResponse> = {}): AddOffsetsToTxnResponse {
  const { throttleTimeMs = 0, errorCode = 0, unknownTags } = value
  const created: AddOffsetsToTxnResponse = { throttleTimeMs, errorCode }
  if (unknownTags !== undefined) created.unknownTags = unknownTags.slice()
  return created
}

/** Adds the offsets of a group to a transaction. */
export const addOffsetsToTxnApi: ApiSpec<AddOffsetsToTxnRequest, AddOffsetsToTxnResponse> = {
  ...addOffsetsToTxnInfo,
  request: addOffsetsToTxnRequest,
  response: addOffsetsToTxnResponse,
}
