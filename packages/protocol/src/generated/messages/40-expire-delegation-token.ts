// generated, do not edit, from schema/40-expire-delegation-token.ts

import type { ApiSpec } from '../../api.ts'
import { joinBytes, NO_BYTES } from '../../bytes-input.ts'
import { checkVersion, refuseTags, type MessageCodec, type MessageInput } from '../../message.ts'
import type { Reader } from '../../reader.ts'
import type { UnknownTag } from '../../unknown-tag.ts'
import type { Writer } from '../../writer.ts'
import { expireDelegationTokenInfo } from '../api-table.ts'

/** Changes when a delegation token expires. */
export interface ExpireDelegationTokenRequest {
  hmac: Uint8Array
  /** int64. */
  expiryTimePeriodMs: number
  unknownTags?: UnknownTag[]
}

export const expireDelegationTokenRequest: MessageCodec<ExpireDelegationTokenRequest> = {
  name: 'ExpireDelegationTokenRequest',
  apiKey: 40,
  lowestVersion: 0,
  highestVersion: 2,
  flexibleFrom: 2,
  read: readExpireDelegationTokenRequest,
  write: writeExpireDelegationTokenRequest,
  create: createExpireDelegationTokenRequest,
}

function readExpireDelegationTokenRequest(reader: Reader, version: number): ExpireDelegationTokenRequest {
  checkVersion('ExpireDelegationTokenRequest', version, 0, 2)
  const flexible = version >= 2
  const hmac = (flexible ? reader.compactBytes() : reader.bytes())
  const expiryTimePeriodMs = reader.int64()
  const unknownTags = flexible ? reader.unknownTags() : undefined
  const value: ExpireDelegationTokenRequest = { hmac, expiryTimePeriodMs }
  if (unknownTags !== undefined) value.unknownTags = unknownTags
  return value
}

function writeExpireDelegationTokenRequest(
  writer: Writer,
  value: MessageInput<ExpireDelegationTokenRequest>,
  version: number,
): void {
  checkVersion('ExpireDelegationTokenRequest', version, 0, 2)
  const flexible = version >= 2
  const { hmac = NO_BYTES, expiryTimePeriodMs = 0, unknownTags } = value
  flexible ? writer.compactBytes(hmac) : writer.bytes(hmac)
  writer.int64(expiryTimePeriodMs)
  if (flexible) writer.unknownTags(unknownTags)
  else refuseTags(unknownTags, 'ExpireDelegationTokenRequest', version)
}

function createExpireDelegationTokenRequest(
  value: MessageInput<ExpireDelegationTokenRequest> = {},
): ExpireDelegationTokenRequest {
  const { hmac = NO_BYTES, expiryTimePeriodMs = 0, unknownTags } = value
  const created: ExpireDelegationTokenRequest = { hmac: joinBytes(hmac), expiryTimePeriodMs }
  if (unknownTags !== undefined) created.unknownTags = unknownTags.slice()
  return created
}

/** Answers ExpireDelegationToken. */
export interface ExpireDelegationTokenResponse {
  /** int16. */
  errorCode: number
  /** int64. */
  expiryTimestampMs: number
  throttleTimeMs: number
  unknownTags?: UnknownTag[]
}

export const expireDelegationTokenResponse: MessageCodec<ExpireDelegationTokenResponse> = {
  name: 'ExpireDelegationTokenResponse',
  apiKey: 40,
  lowestVersion: 0,
  highestVersion: 2,
  flexibleFrom: 2,
  read: readExpireDelegationTokenResponse,
  write: writeExpireDelegationTokenResponse,
  create: createExpireDelegationTokenResponse,
}

function readExpireDelegationTokenResponse(reader: Reader, version: number): ExpireDelegationTokenResponse {
  checkVersion('ExpireDelegationTokenResponse', version, 0, 2)
  const flexible = version >= 2
  const errorCode = reader.int16()
  const expiryTimestampMs = reader.int64()
  const throttleTimeMs = reader.int32()
  const unknownTags = flexible ? reader.unknownTags() : undefined
  const value: ExpireDelegationTokenResponse = { errorCode, expiryTimestampMs, throttleTimeMs }
  if (unknownTags !== undefined) value.unknownTags = unknownTags
  return value
}

function writeExpireDelegationTokenResponse(
  writer: Writer,
  value: MessageInput<ExpireDelegationTokenResponse>,
  version: number,
): void {
  checkVersion('ExpireDelegationTokenResponse', version, 0, 2)
  const flexible = version >= 2
  const { errorCode = 0, expiryTimestampMs = 0, throttleTimeMs = 0, unknownTags } = value
  writer.int16(errorCode)
  writer.int64(expiryTimestampMs)
  writer.int32(throttleTimeMs)
  if (flexible) writer.unknownTags(unknownTags)
  else refuseTags(unknownTags, 'ExpireDelegationTokenResponse', version)
}

function createExpireDelegationTokenResponse(
  value: MessageInput<ExpireDelegationTokenResponse> = {},
): ExpireDelegationTokenResponse {
  const { errorCode = 0, expiryTimestampMs = 0, throttleTimeMs = 0, unknownTags } = value
  const created: ExpireDelegationTokenResponse = { errorCode, expiryTimestampMs, throttleTimeMs }
  if (unknownTags !== undefined) created.unknownTags = unknownTags.slice()
  return created
}

/** Changes when a delegation token expires. */
export const expireDelegationTokenApi: ApiSpec<ExpireDelegationTokenRequest, ExpireDelegationTokenResponse> = {
  ...expireDelegationTokenInfo,
  request: expireDelegationTokenRequest,
  response: expireDelegationTokenResponse,
}
