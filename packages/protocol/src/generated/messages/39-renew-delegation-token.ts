// generated, do not edit, from schema/39-renew-delegation-token.ts

import type { ApiSpec } from '../../api.ts'
import { joinBytes, NO_BYTES } from '../../bytes-input.ts'
import { checkVersion, refuseTags, type MessageCodec, type MessageInput } from '../../message.ts'
import type { Reader } from '../../reader.ts'
import type { UnknownTag } from '../../unknown-tag.ts'
import type { Writer } from '../../writer.ts'
import { renewDelegationTokenInfo } from '../api-table.ts'

/** Makes a delegation token live longer. */
export interface RenewDelegationTokenRequest {
  hmac: Uint8Array
  /** int64. */
  renewPeriodMs: number
  unknownTags?: UnknownTag[]
}

export const renewDelegationTokenRequest: MessageCodec<RenewDelegationTokenRequest> = {
  name: 'RenewDelegationTokenRequest',
  apiKey: 39,
  lowestVersion: 0,
  highestVersion: 2,
  flexibleFrom: 2,
  read: readRenewDelegationTokenRequest,
  write: writeRenewDelegationTokenRequest,
  create: createRenewDelegationTokenRequest,
}

function readRenewDelegationTokenRequest(reader: Reader, version: number): RenewDelegationTokenRequest {
  checkVersion('RenewDelegationTokenRequest', version, 0, 2)
  const flexible = version >= 2
  const hmac = (flexible ? reader.compactBytes() : reader.bytes())
  const renewPeriodMs = reader.int64()
  const unknownTags = flexible ? reader.unknownTags() : undefined
  const value: RenewDelegationTokenRequest = { hmac, renewPeriodMs }
  if (unknownTags !== undefined) value.unknownTags = unknownTags
  return value
}

function writeRenewDelegationTokenRequest(
  writer: Writer,
  value: MessageInput<RenewDelegationTokenRequest>,
  version: number,
): void {
  checkVersion('RenewDelegationTokenRequest', version, 0, 2)
  const flexible = version >= 2
  const { hmac = NO_BYTES, renewPeriodMs = 0, unknownTags } = value
  flexible ? writer.compactBytes(hmac) : writer.bytes(hmac)
  writer.int64(renewPeriodMs)
  if (flexible) writer.unknownTags(unknownTags)
  else refuseTags(unknownTags, 'RenewDelegationTokenRequest', version)
}

function createRenewDelegationTokenRequest(
  value: MessageInput<RenewDelegationTokenRequest> = {},
): RenewDelegationTokenRequest {
  const { hmac = NO_BYTES, renewPeriodMs = 0, unknownTags } = value
  const created: RenewDelegationTokenRequest = { hmac: joinBytes(hmac), renewPeriodMs }
  if (unknownTags !== undefined) created.unknownTags = unknownTags.slice()
  return created
}

/** Answers RenewDelegationToken. */
export interface RenewDelegationTokenResponse {
  /** int16. */
  errorCode: number
  /** int64. */
  expiryTimestampMs: number
  throttleTimeMs: number
  unknownTags?: UnknownTag[]
}

export const renewDelegationTokenResponse: MessageCodec<RenewDelegationTokenResponse> = {
  name: 'RenewDelegationTokenResponse',
  apiKey: 39,
  lowestVersion: 0,
  highestVersion: 2,
  flexibleFrom: 2,
  read: readRenewDelegationTokenResponse,
  write: writeRenewDelegationTokenResponse,
  create: createRenewDelegationTokenResponse,
}

function readRenewDelegationTokenResponse(reader: Reader, version: number): RenewDelegationTokenResponse {
  checkVersion('RenewDelegationTokenResponse', version, 0, 2)
  const flexible = version >= 2
  const errorCode = reader.int16()
  const expiryTimestampMs = reader.int64()
  const throttleTimeMs = reader.int32()
  const unknownTags = flexible ? reader.unknownTags() : undefined
  const value: RenewDelegationTokenResponse = { errorCode, expiryTimestampMs, throttleTimeMs }
  if (unknownTags !== undefined) value.unknownTags = unknownTags
  return value
}

function writeRenewDelegationTokenResponse(
  writer: Writer,
  value: MessageInput<RenewDelegationTokenResponse>,
  version: number,
): void {
  checkVersion('RenewDelegationTokenResponse', version, 0, 2)
  const flexible = version >= 2
  const { errorCode = 0, expiryTimestampMs = 0, throttleTimeMs = 0, unknownTags } = value
  writer.int16(errorCode)
  writer.int64(expiryTimestampMs)
  writer.int32(throttleTimeMs)
  if (flexible) writer.unknownTags(unknownTags)
  else refuseTags(unknownTags, 'RenewDelegationTokenResponse', version)
}

function createRenewDelegationTokenResponse(
  value: MessageInput<RenewDelegationTokenResponse> = {},
): RenewDelegationTokenResponse {
  const { errorCode = 0, expiryTimestampMs = 0, throttleTimeMs = 0, unknownTags } = value
  const created: RenewDelegationTokenResponse = { errorCode, expiryTimestampMs, throttleTimeMs }
  if (unknownTags !== undefined) created.unknownTags = unknownTags.slice()
  return created
}

/** Makes a delegation token live longer. */
export const renewDelegationTokenApi: ApiSpec<RenewDelegationTokenRequest, RenewDelegationTokenResponse> = {
  ...renewDelegationTokenInfo,
  request: renewDelegationTokenRequest,
  response: renewDelegationTokenResponse,
}
