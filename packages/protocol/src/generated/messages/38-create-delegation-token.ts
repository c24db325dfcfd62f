// generated, do not edit, from schema/38-create-delegation-token.ts

import type { ApiSpec } from '../../api.ts'
import { joinBytes, NO_BYTES } from '../../bytes-input.ts'
import { checkVersion, refuseTags, UnsupportedFieldError, type MessageCodec, type MessageInput } from '../../message.ts'
import type { Reader } from '../../reader.ts'
import type { UnknownTag } from '../../unknown-tag.ts'
import type { Writer } from '../../writer.ts'
import { createDelegationTokenInfo } from '../api-table.ts'

/** Creates a delegation token. */
export interface CreateDelegationTokenRequest {
  /** Versions 3. */
  ownerPrincipalType: string | null
  /** Versions 3. */
  ownerPrincipalName: string | null
  renewers: CreateDelegationTokenRequestCreatableRenewers[]
  /** int64. */
  maxLifetimeMs: number
  unknownTags?: UnknownTag[]
}

export interface CreateDelegationTokenRequestCreatableRenewers {
  principalType: string
  principalName: string
  unknownTags?: UnknownTag[]
}

export const createDelegationTokenRequest: MessageCodec<CreateDelegationTokenRequest> = {
  name: 'CreateDelegationTokenRequest',
  apiKey: 38,
  lowestVersion: 0,
  highestVersion: 3,
  flexibleFrom: 2,
  read: readCreateDelegationTokenRequest,
  write: writeCreateDelegationTokenRequest,
  create: createCreateDelegationTokenRequest,
}

function readCreateDelegationTokenRequest(reader: Reader, version: number): CreateDelegationTokenRequest {
  checkVersion('CreateDelegationTokenRequest', version, 0, 3)
  const flexible = version >= 2
  const ownerPrincipalType: string | null = version === 3 ? reader.compactNullableString() : ''
  const ownerPrincipalName: string | null = version === 3 ? reader.compactNullableString() : ''
  const renewers: CreateDelegationTokenRequestCreatableRenewers[] = []
  for (let count = flexible ? reader.compactArrayLength(3) : reader.arrayLength(4); count > 0; count--) {
    renewers.push(readCreateDelegationTokenRequestCreatableRenewers(reader, version))
  }
  const maxLifetimeMs = reader.int64()
  const unknownTags = flexible ? reader.unknownTags() : undefined
  const value: CreateDelegationTokenRequest = { ownerPrincipalType, ownerPrincipalName, renewers, maxLifetimeMs }
  if (unknownTags !== undefined) value.unknownTags = unknownTags
  return value
}

function readCreateDelegationTokenRequestCreatableRenewers(
  reader: Reader,
  version: number,
): CreateDelegationTokenRequestCreatableRenewers {
  const flexible = version >= 2
  const principalType = (flexible ? reader.compactString() : reader.string())
  const principalName = (flexible ? reader.compactString() : reader.string())
  const unknownTags = flexible ? reader.unknownTags() : undefined
  const value: CreateDelegationTokenRequestCreatableRenewers = { principalType, principalName }
  if (unknownTags !== undefined) value.unknownTags = unknownTags
  return value
}

function writeCreateDelegationTokenRequest(
  writer: Writer,
  value: MessageInput<CreateDelegationTokenRequest>,
  version: number,
): void {
  checkVersion('CreateDelegationTokenRequest', version, 0, 3)
  const flexible = version >= 2
  const {
    ownerPrincipalType = '',
    ownerPrincipalName = '',
    renewers = [],
    maxLifetimeMs = 0,
    unknownTags,
  } = value
  if (version === 3) writer.compactNullableString(ownerPrincipalType)
  else if (ownerPrincipalType !== '')
    throw new UnsupportedFieldError('CreateDelegationTokenRequest', 'ownerPrincipalType', version)
  if (version === 3) writer.compactNullableString(ownerPrincipalName)
  else if (ownerPrincipalName !== '')
    throw new UnsupportedFieldError('CreateDelegationTokenRequest', 'ownerPrincipalName', version)
  flexible ? writer.compactArrayLength(renewers.length) : writer.arrayLength(renewers.length)
  for (const item of renewers) writeCreateDelegationTokenRequestCreatableRenewers(writer, item, version)
  writer.int64(maxLifetimeMs)
  if (flexible) writer.unknownTags(unknownTags)
  else refuseTags(unknownTags, 'CreateDelegationTokenRequest', version)
}

function writeCreateDelegationTokenRequestCreatableRenewers(
  writer: Writer,
  value: MessageInput<CreateDelegationTokenRequestCreatableRenewers>,
  version: number,
): void {
  const flexible = version >= 2
  const { principalType = '', principalName = '', unknownTags } = value
  flexible ? writer.compactString(principalType) : writer.string(principalType)
  flexible ? writer.compactString(principalName) : writer.string(principalName)
  if (flexible) writer.unknownTags(unknownTags)
  else refuseTags(unknownTags, 'CreateDelegationTokenRequest', version)
}

function createCreateDelegationTokenRequest(
  value: MessageInput<CreateDelegationTokenRequest> = {},
): CreateDelegationTokenRequest {
  const {
    ownerPrincipalType = '',
    ownerPrincipalName = '',
    renewers = [],
    maxLifetimeMs = 0,
    unknownTags,
  } = value
  const created: CreateDelegationTokenRequest = {
    ownerPrincipalType,
    ownerPrincipalName,
    renewers: renewers.map((item) => createCreateDelegationTokenRequestCreatableRenewers(item)),
    maxLifetimeMs,
  }
  if (unknownTags !== undefined) created.unknownTags = unknownTags.slice()
  return created
}

function createCreateDelegationTokenRequestCreatableRenewers(
  value: MessageInput<CreateDelegationTokenRequestCreatableRenewers> = {},
): CreateDelegationTokenRequestCreatableRenewers {
  const { principalType = '', principalName = '', unknownTags } = value
  const created: CreateDelegationTokenRequestCreatableRenewers = { principalType, principalName }
  if (unknownTags !== undefined) created.unknownTags = unknownTags.slice()
  return created
}

/** Answers CreateDelegationToken. */
export interface CreateDelegationTokenResponse {
  /** int16. */
  errorCode: number
  principalType: string
  principalName: string
  /** Versions 3. */
  tokenRequesterPrincipalType: string
  /** Versions 3. */
  tokenRequesterPrincipalName: string
  /** int64. */
  issueTimestampMs: number
  /** int64. */
  expiryTimestampMs: number
  /** int64. */
  maxTimestampMs: number
  tokenId: string
  hmac: Uint8Array
  throttleTimeMs: number
  unknownTags?: UnknownTag[]
}

export const createDelegationTokenResponse: MessageCodec<CreateDelegationTokenResponse> = {
  name: 'CreateDelegationTokenResponse',
  apiKey: 38,
  lowestVersion: 0,
  highestVersion: 3,
  flexibleFrom: 2,
  read: readCreateDelegationTokenResponse,
  write: writeCreateDelegationTokenResponse,
  create: createCreateDelegationTokenResponse,
}

function readCreateDelegationTokenResponse(reader: Reader, version: number): CreateDelegationTokenResponse {
  checkVersion('CreateDelegationTokenResponse', version, 0, 3)
  const flexible = version >= 2
  const errorCode = reader.int16()
  const principalType = (flexible ? reader.compactString() : reader.string())
  const principalName = (flexible ? reader.compactString() : reader.string())
  const tokenRequesterPrincipalType = version === 3 ? reader.compactString() : ''
  const tokenRequesterPrincipalName = version === 3 ? reader.compactString() : ''
  const issueTimestampMs = reader.int64()
  const expiryTimestampMs = reader.int64()
  const maxTimestampMs = reader.int64()
  const tokenId = (flexible ? reader.compactString() : reader.string())
  const hmac = (flexible ? reader.compactBytes() : reader.bytes())
  const throttleTimeMs = reader.int32()
  const unknownTags = flexible ? reader.unknownTags() : undefined
  const value: CreateDelegationTokenResponse = {
    errorCode,
    principalType,
    principalName,
    tokenRequesterPrincipalType,
    tokenRequesterPrincipalName,
    issueTimestampMs,
    expiryTimestampMs,
    maxTimestampMs,
    tokenId,
    hmac,
    throttleTimeMs,
  }
  if (unknownTags !== undefined) value.unknownTags = unknownTags
  return value
}

function writeCreateDelegationTokenResponse(
  writer: Writer,
  value: MessageInput<CreateDelegationTokenResponse>,
  version: number,
): void {
  checkVersion('CreateDelegationTokenResponse', version, 0, 3)
  const flexible = version >= 2
  const {
    errorCode = 0,
    principalType = '',
    principalName = '',
    tokenRequesterPrincipalType = '',
    tokenRequesterPrincipalName = '',
    issueTimestampMs = 0,
    expiryTimestampMs = 0,
    maxTimestampMs = 0,
    tokenId = '',
    hmac = NO_BYTES,
    throttleTimeMs = 0,
    unknownTags,
  } = value
  writer.int16(errorCode)
  flexible ? writer.compactString(principalType) : writer.string(principalType)
  flexible ? writer.compactString(principalName) : writer.string(principalName)
  if (version === 3) writer.compactString(tokenRequesterPrincipalType)
  else if (tokenRequesterPrincipalType !== '')
    throw new UnsupportedFieldError('CreateDelegationTokenResponse', 'tokenRequesterPrincipalType', version)
  if (version === 3) writer.compactString(tokenRequesterPrincipalName)
  else if (tokenRequesterPrincipalName !== '')
    throw new UnsupportedFieldError('CreateDelegationTokenResponse', 'tokenRequesterPrincipalName', version)
  writer.int64(issueTimestampMs)
  writer.int64(expiryTimestampMs)
  writer.int64(maxTimestampMs)
  flexible ? writer.compactString(tokenId) : writer.string(tokenId)
  flexible ? writer.compactBytes(hmac) : writer.bytes(hmac)
  writer.int32(throttleTimeMs)
  if (flexible) writer.unknownTags(unknownTags)
  else refuseTags(unknownTags, 'CreateDelegationTokenResponse', version)
}

function createCreateDelegationTokenResponse(
  value: MessageInput<CreateDelegationTokenResponse> = {},
): CreateDelegationTokenResponse {
  const {
    errorCode = 0,
    principalType = '',
    principalName = '',
    tokenRequesterPrincipalType = '',
    tokenRequesterPrincipalName = '',
    issueTimestampMs = 0,
    expiryTimestampMs = 0,
    maxTimestampMs = 0,
    tokenId = '',
    hmac = NO_BYTES,
    throttleTimeMs = 0,
    unknownTags,
  } = value
  const created: CreateDelegationTokenResponse = {
    errorCode,
    principalType,
    principalName,
    tokenRequesterPrincipalType,
    tokenRequesterPrincipalName,
    issueTimestampMs,
    expiryTimestampMs,
    maxTimestampMs,
    tokenId,
    hmac: joinBytes(hmac),
    throttleTimeMs,
  }
  if (unknownTags !== undefined) created.unknownTags = unknownTags.slice()
  return created
}

/** Creates a delegation token. */
export const createDelegationTokenApi: ApiSpec<CreateDelegationTokenRequest, CreateDelegationTokenResponse> = {
  ...createDelegationTokenInfo,
  request: createDelegationTokenRequest,
  response: createDelegationTokenResponse,
}
