// generated, do not edit, from schema/66-list-transactions.ts

import type { ApiSpec } from '../../api.ts'
import { checkVersion, UnsupportedFieldError, type MessageCodec, type MessageInput } from '../../message.ts'
import type { Reader } from '../../reader.ts'
import type { UnknownTag } from '../../unknown-tag.ts'
import type { Writer } from '../../writer.ts'
import { listTransactionsInfo } from '../api-table.ts'

/** Lists the transactional ids that a broker coordinates. */
export interface ListTransactionsRequest {
  stateFilters: string[]
  /** int64. */
  producerIdFilters: number[]
  /** Versions 1+. Default -1. int64. */
  durationFilter: number
  /** Versions 2. Default null. */
  transactionalIdPattern: string | null
  unknownTags?: UnknownTag[]
}

export const listTransactionsRequest: MessageCodec<ListTransactionsRequest> = {
  name: 'ListTransactionsRequest',
  apiKey: 66,
  lowestVersion: 0,
  highestVersion: 2,
  flexibleFrom: 0,
  read: readListTransactionsRequest,
  write: writeListTransactionsRequest,
  create: createListTransactionsRequest,
}

function readListTransactionsRequest(reader: Reader, version: number): ListTransactionsRequest {
  checkVersion('ListTransactionsRequest', version, 0, 2)
  const stateFilters: string[] = []
  for (let count = reader.compactArrayLength(1); count > 0; count--) {
    stateFilters.push(reader.compactString())
  }
  const producerIdFilters: number[] = []
  for (let count = reader.compactArrayLength(8); count > 0; count--) {
    producerIdFilters.push(reader.int64())
  }
  const durationFilter = version >= 1 ? reader.int64() : -1
  const transactionalIdPattern: string | null = version === 2 ? reader.compactNullableString() : null
  const unknownTags = reader.unknownTags()
  const value: ListTransactionsRequest = { stateFilters, producerIdFilters, durationFilter, transactionalIdPattern }
  if (unknownTags !== undefined) value.unknownTags = unknownTags
  return value
}

function writeListTransactionsRequest(
  writer: Writer,
  value: MessageInput<ListTransactionsRequest>,
  version: number,
): void {
  checkVersion('ListTransactionsRequest', version, 0, 2)
  const {
    stateFilters = [],
    producerIdFilters = [],
    durationFilter = -1,
    transactionalIdPattern = null,
    unknownTags,
  } = value
  writer.compactArrayLength(stateFilters.length)
  for (const item of stateFilters) writer.compactString(item)
  writer.compactArrayLength(producerIdFilters.length)
  for (const item of producerIdFilters) writer.int64(item)
  if (version >= 1) writer.int64(durationFilter)
  else if (durationFilter !== -1) throw new UnsupportedFieldError('ListTransactionsRequest', 'durationFilter', version)
  if (version === 2) writer.compactNullableString(transactionalIdPattern)
  else if (transactionalIdPattern !== null)
    throw new UnsupportedFieldError('ListTransactionsRequest', 'transactionalIdPattern', version)
  writer.unknownTags(unknownTags)
}

function createListTransactionsRequest(value: MessageInput<ListTransactionsRequest> = {}): ListTransactionsRequest {
  const {
    stateFilters = [],
    producerIdFilters = [],
    durationFilter = -1,
    transactionalIdPattern = null,
    unknownTags,
  } = value
  const created: ListTransactionsRequest = {
    stateFilters: stateFilters.slice(),
    producerIdFilters: producerIdFilters.slice(),
    durationFilter,
    transactionalIdPattern,
  }
  if (unknownTags !== undefined) created.unknownTags = unknownTags.slice()
  return created
}

/** Answers ListTransactions. */
export interface ListTransactionsResponse {
  throttleTimeMs: number
  /** int16. */
  errorCode: number
  unknownStateFilters: string[]
  transactionStates: ListTransactionsResponseTransactionState[]
  unknownTags?: UnknownTag[]
}

export interface ListTransactionsResponseTransactionState {
  transactionalId: string
  /** int64. */
  producerId: number
  transactionState: string
  unknownTags?: UnknownTag[]
}

export const listTransactionsResponse: MessageCodec<ListTransactionsResponse> = {
  name: 'ListTransactionsResponse',
  apiKey: 66,
  lowestVersion: 0,
  highestVersion: 2,
  flexibleFrom: 0,
  read: readListTransactionsResponse,
  write: writeListTransactionsResponse,
  create: createListTransactionsResponse,
}

function readListTransactionsResponse(reader: Reader, version: number): ListTransactionsResponse {
  checkVersion('ListTransactionsResponse', version, 0, 2)
  const throttleTimeMs = reader.int32()
  const errorCode = reader.int16()
  const unknownStateFilters: string[] = []
  for (let count = reader.compactArrayLength(1); count > 0; count--) {
    unknownStateFilters.push(reader.compactString())
  }
  const transactionStates: ListTransactionsResponseTransactionState[] = []
  for (let count = reader.compactArrayLength(11); count > 0; count--) {
    transactionStates.push(readListTransactionsResponseTransactionState(reader, version))
  }
  const unknownTags = reader.unknownTags()
  const value: ListTransactionsResponse = { throttleTimeMs, errorCode, unknownStateFilters, transactionStates }
  if (unknownTags !== undefined) value.unknownTags = unknownTags
  return value
}

function readListTransactionsResponseTransactionState(
  reader: Reader,
  _version: number,
): ListTransactionsResponseTransactionState {
  const transactionalId = reader.compactString()
  const producerId = reader.int64()
  const transactionState = reader.compactString()
  const unknownTags = reader.unknownTags()
  const value: ListTransactionsResponseTransactionState = { transactionalId, producerId, transactionState }
  if (unknownTags !== undefined) value.unknownTags = unknownTags
  return value
}

function writeListTransactionsResponse(
  writer: Writer,
  value: MessageInput<ListTransactionsResponse>,
  version: number,
): void {
  checkVersion('ListTransactionsResponse', version, 0, 2)
  const {
    throttleTimeMs = 0,
    errorCode = 0,
    unknownStateFilters = [],
    transactionStates = [],
    unknownTags,
  } = value
  writer.int32(throttleTimeMs)
  writer.int16(errorCode)
  writer.compactArrayLength(unknownStateFilters.length)
  for (const item of unknownStateFilters) writer.compactString(item)
  writer.compactArrayLength(transactionStates.length)
  for (const item of transactionStates) writeListTransactionsResponseTransactionState(writer, item, version)
  writer.unknownTags(unknownTags)
}

function writeListTransactionsResponseTransactionState(
  writer: Writer,
  value: MessageInput<ListTransactionsResponseTransactionState>,
  _version: number,
): void {
  const { transactionalId = '', producerId = 0, transactionState = '', unknownTags } = value
  writer.compactString(transactionalId)
  writer.int64(producerId)
  writer.compactString(transactionState)
  writer.unknownTags(unknownTags)
}

function createListTransactionsResponse(value: MessageInput<ListTransactionsResponse> = {}): ListTransactionsResponse {
  const {
    throttleTimeMs = 0,
    errorCode = 0,
    unknownStateFilters = [],
    transactionStates = [],
    unknownTags,
  } = value
  const created: ListTransactionsResponse = {
    throttleTimeMs,
    errorCode,
    unknownStateFilters: unknownStateFilters.slice(),
    transactionStates: transactionStates.map((item) => createListTransactionsResponseTransactionState(item)),
  }
  if (unknownTags !== undefined) created.unknownTags = unknownTags.slice()
  return created
}

function createListTransactionsResponseTransactionState(
  value: MessageInput<ListTransactionsResponseTransactionState> = {},
): ListTransactionsResponseTransactionState {
  const { transactionalId = '', producerId = 0, transactionState = '', unknownTags } = value
  const created: ListTransactionsResponseTransactionState = { transactionalId, producerId, transactionState }
  if (unknownTags !== undefined) created.unknownTags = unknownTags.slice()
  return created
}

/** Lists the transactional ids that a broker coordinates. */
export const listTransactionsApi: ApiSpec<ListTransactionsRequest, ListTransactionsResponse> = {
  ...listTransactionsInfo,
  request: listTransactionsRequest,
  response: listTransactionsResponse,
}
