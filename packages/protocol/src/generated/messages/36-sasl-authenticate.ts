// generated, do not edit, from schema/36-sasl-authenticate.ts

import type { ApiSpec } from '../../api.ts'
import { joinBytes, NO_BYTES } from '../../bytes-input.ts'
import { checkVersion, refuseTags, type MessageCodec, type MessageInput } from '../../message.ts'
import type { Reader } from '../../reader.ts'
import type { UnknownTag } from '../../unknown-tag.ts'
import type { Writer } from '../../writer.ts'
import { saslAuthenticateInfo } from '../api-table.ts'

/** Carries one step of a SASL exchange. */
export interface SaslAuthenticateRequest {
  authBytes: Uint8Array
  unknownTags?: UnknownTag[]
}

export const saslAuthenticateRequest: MessageCodec<SaslAuthenticateRequest> = {
  name: 'SaslAuthenticateRequest',
  apiKey: 36,
  lowestVersion: 0,
  highestVersion: 2,
  flexibleFrom: 2,
  read: readSaslAuthenticateRequest,
  write: writeSaslAuthenticateRequest,
  create: createSaslAuthenticateRequest,
}

function readSaslAuthenticateRequest(reader: Reader, version: number): SaslAuthenticateRequest {
  checkVersion('SaslAuthenticateRequest', version, 0, 2)
  const flexible = version >= 2
  const authBytes = (flexible ? reader.compactBytes() : reader.bytes())
  const unknownTags = flexible ? reader.unknownTags() : undefined
  const value: SaslAuthenticateRequest = { authBytes }
  if (unknownTags !== undefined) value.unknownTags = unknownTags
  return value
}

function writeSaslAuthenticateRequest(
  writer: Writer,
  value: MessageInput<SaslAuthenticateRequest>,
  version: number,
): void {
  checkVersion('SaslAuthenticateRequest', version, 0, 2)
  const flexible = version >= 2
  const { authBytes = NO_BYTES, unknownTags } = value
  flexible ? writer.compactBytes(authBytes) : writer.bytes(authBytes)
  if (flexible) writer.unknownTags(unknownTags)
  else refuseTags(unknownTags, 'SaslAuthenticateRequest', version)
}

function createSaslAuthenticateRequest(value: MessageInput<SaslAuthenticateRequest> = {}): SaslAuthenticateRequest {
  const { authBytes = NO_BYTES, unknownTags } = value
  const created: SaslAuthenticateRequest = { authBytes: joinBytes(authBytes) }
  if (unknownTags !== undefined) created.unknownTags = unknownTags.slice()
  return created
}

/** Answers SaslAuthenticate. */
export interface SaslAuthenticateResponse {
  /** int16. */
  errorCode: number
  errorMessage: string | null
  authBytes: Uint8Array
  /** Versions 1+. int64. */
  sessionLifetimeMs: number
  unknownTags?: UnknownTag[]
}

export const saslAuthenticateResponse: MessageCodec<SaslAuthenticateResponse> = {
  name: 'SaslAuthenticateResponse',
  apiKey: 36,
  lowestVersion: 0,
  highestVersion: 2,
  flexibleFrom: 2,
  read: readSaslAuthenticateResponse,
  write: writeSaslAuthenticateResponse,
  create: createSaslAuthenticateResponse,
}

function readSaslAuthenticateResponse(reader: Reader, version: number): SaslAuthenticateResponse {
  checkVersion('SaslAuthenticateResponse', version, 0, 2)
  const flexible = version >= 2
  const errorCode = reader.int16()
  const errorMessage = (flexible ? reader.compactNullableString() : reader.nullableString())
  const authBytes = (flexible ? reader.compactBytes() : reader.bytes())
  const sessionLifetimeMs = version >= 1 ? reader.int64() : 0
  const unknownTags = flexible ? reader.unknownTags() : undefined
  const value: SaslAuthenticateResponse = { errorCode, errorMessage, authBytes, sessionLifetimeMs }
  if (unknownTags !== undefined) value.unknownTags = unknownTags
  return value
}

function writeSaslAuthenticateResponse(
  writer: Writer,
  value: MessageInput<SaslAuthenticateResponse>,
  version: number,
): void {
  checkVersion('SaslAuthenticateResponse', version, 0, 2)
  const flexible = version >= 2
  const { errorCode = 0, errorMessage = '', authBytes = NO_BYTES, sessionLifetimeMs = 0, unknownTags } = value
  writer.int16(errorCode)
  flexible ? writer.compactNullableString(errorMessage) : writer.nullableString(errorMessage)
  flexible ? writer.compactBytes(authBytes) : writer.bytes(authBytes)
  if (version >= 1) writer.int64(sessionLifetimeMs)
  if (flexible) writer.unknownTags(unknownTags)
  else refuseTags(unknownTags, 'SaslAuthenticateResponse', version)
}

function createSaslAuthenticateResponse(value: MessageInput<SaslAuthenticateResponse> = {}): SaslAuthenticateResponse {
  const { errorCode = 0, errorMessage = '', authBytes = NO_BYTES, sessionLifetimeMs = 0, unknownTags } = value
  const created: SaslAuthenticateResponse =
    { errorCode, errorMessage, authBytes: joinBytes(authBytes), sessionLifetimeMs }
  if (unknownTags !== undefined) created.unknownTags = unknownTags.slice()
  return created
}

/** Carries one step of a SASL exchange. */
export const saslAuthenticateApi: ApiSpec<SaslAuthenticateRequest, SaslAuthenticateResponse> = {
  ...saslAuthenticateInfo,
  request: saslAuthenticateRequest,
  response: saslAuthenticateResponse,
}
