// generated, do not edit, from schema/41-describe-delegation-token.ts

import type { ApiSpec } from '../../api.ts'
import { joinBytes, NO_BYTES } from '../../bytes-input.ts'
import { checkVersion, refuseTags, UnsupportedFieldError, type MessageCodec, type MessageInput } from '../../message.ts'
import type { Reader } from '../../reader.ts'
import type { UnknownTag } from '../../unknown-tag.ts'
import type { Writer } from '../../writer.ts'
import { describeDelegationTokenInfo } from '../api-table.ts'

/** Lists delegation tokens. */
export interface DescribeDelegationTokenRequest {
  owners: DescribeDelegationTokenRequestDescribeDelegationTokenOwner[] | null
  unknownTags?: UnknownTag[]
}

export interface DescribeDelegationTokenRequestDescribeDelegationTokenOwner {
  principalType: string
  principalName: string
  unknownTags?: UnknownTag[]
}

export const describeDelegationTokenRequest: MessageCodec<DescribeDelegationTokenRequest> = {
  name: 'DescribeDelegationTokenRequest',
  apiKey: 41,
  lowestVersion: 0,
  highestVersion: 3,
  flexibleFrom: 2,
  read: readDescribeDelegationTokenRequest,
  write: writeDescribeDelegationTokenRequest,
  create: createDescribeDelegationTokenRequest,
}

function readDescribeDelegationTokenRequest(reader: Reader, version: number): DescribeDelegationTokenRequest {
  checkVersion('DescribeDelegationTokenRequest', version, 0, 3)
  const flexible = version >= 2
  let owners: DescribeDelegationTokenRequestDescribeDelegationTokenOwner[] | null = []
  let ownersCount = flexible ? reader.compactNullableArrayLength(3) : reader.nullableArrayLength(4)
  owners = ownersCount < 0 ? null : []
  for (; ownersCount > 0; ownersCount--) {
    owners!.push(readDescribeDelegationTokenRequestDescribeDelegationTokenOwner(reader, version))
  }
  const unknownTags = flexible ? reader.unknownTags() : undefined
  const value: DescribeDelegationTokenRequest = { owners }
  if (unknownTags !== undefined) value.unknownTags = unknownTags
  return value
}

function readDescribeDelegationTokenRequestDescribeDelegationTokenOwner(
  reader: Reader,
  version: number,
): DescribeDelegationTokenRequestDescribeDelegationTokenOwner {
  const flexible = version >= 2
  const principalType = (flexible ? reader.compactString() : reader.string())
  const principalName = (flexible ? reader.compactString() : reader.string())
  const unknownTags = flexible ? reader.unknownTags() : undefined
  const value: DescribeDelegationTokenRequestDescribeDelegationTokenOwner = { principalType, principalName }
  if (unknownTags !== undefined) value.unknownTags = unknownTags
  return value
}

function writeDescribeDelegationTokenRequest(
  writer: Writer,
  value: MessageInput<DescribeDelegationTokenRequest>,
  version: number,
): void {
  checkVersion('DescribeDelegationTokenRequest', version, 0, 3)
  const flexible = version >= 2
  const { owners = [], unknownTags } = value
  flexible ? writer.compactArrayLength(owners?.length ?? -1) : writer.arrayLength(owners?.length ?? -1)
  for (const item of owners ?? [])
    writeDescribeDelegationTokenRequestDescribeDelegationTokenOwner(writer, item, version)
  if (flexible) writer.unknownTags(unknownTags)
  else refuseTags(unknownTags, 'DescribeDelegationTokenRequest', version)
}

function writeDescribeDelegationTokenRequestDescribeDelegationTokenOwner(
  writer: Writer,
  value: MessageInput<DescribeDelegationTokenRequestDescribeDelegationTokenOwner>,
  version: number,
): void {
  const flexible = version >= 2
  const { principalType = '', principalName = '', unknownTags } = value
  flexible ? writer.compactString(principalType) : writer.string(principalType)
  flexible ? writer.compactString(principalName) : writer.string(principalName)
  if (flexible) writer.unknownTags(unknownTags)
  else refuseTags(unknownTags, 'DescribeDelegationTokenRequest', version)
}

function createDescribeDelegationTokenRequest(
  value: MessageInput<DescribeDelegationTokenRequest> = {},
): DescribeDelegationTokenRequest {
  const { owners = [], unknownTags } = value
  const created: DescribeDelegationTokenRequest = {
    owners: owners?.map((item) => createDescribeDelegationTokenRequestDescribeDelegationTokenOwner(item)) ?? null,
  }
  if (unknownTags !== undefined) created.unknownTags = unknownTags.slice()
  return created
}

function createDescribeDelegationTokenRequestDescribeDelegationTokenOwner(
  value: MessageInput<DescribeDelegationTokenRequestDescribeDelegationTokenOwner> = {},
): DescribeDelegationTokenRequestDescribeDelegationTokenOwner {
  const { principalType = '', principalName = '', unknownTags } = value
  const created: DescribeDelegationTokenRequestDescribeDelegationTokenOwner = { principalType, principalName }
  if (unknownTags !== undefined) created.unknownTags = unknownTags.slice()
  return created
}

/** Answers DescribeDelegationToken. */
export interface DescribeDelegationTokenResponse {
  /** int16. */
  errorCode: number
  tokens: DescribeDelegationTokenResponseDescribedDelegationToken[]
  throttleTimeMs: number
  unknownTags?: UnknownTag[]
}

export interface DescribeDelegationTokenResponseDescribedDelegationToken {
  principalType: string
  principalName: string
  /** Versions 3. */
  tokenRequesterPrincipalType: string
  /** Versions 3. */
  tokenRequesterPrincipalName: string
  /** int64. */
  issueTimestamp: number
  /** int64. */
  expiryTimestamp: number
  /** int64. */
  maxTimestamp: number
  tokenId: string
  hmac: Uint8Array
  renewers: DescribeDelegationTokenResponseDescribedDelegationTokenRenewer[]
  unknownTags?: UnknownTag[]
}

export interface DescribeDelegationTokenResponseDescribedDelegationTokenRenewer {
  principalType: string
  principalName: string
  unknownTags?: UnknownTag[]
}

export const describeDelegationTokenResponse: MessageCodec<DescribeDelegationTokenResponse> = {
  name: 'DescribeDelegationTokenResponse',
  apiKey: 41,
  lowestVersion: 0,
  highestVersion: 3,
  flexibleFrom: 2,
  read: readDescribeDelegationTokenResponse,
  write: writeDescribeDelegationTokenResponse,
  create: createDescribeDelegationTokenResponse,
}

function readDescribeDelegationTokenResponse(reader: Reader, version: number): DescribeDelegationTokenResponse {
  checkVersion('DescribeDelegationTokenResponse', version, 0, 3)
  const flexible = version >= 2
  const errorCode = reader.int16()
  const tokens: DescribeDelegationTokenResponseDescribedDelegationToken[] = []
  for (let count = flexible ? reader.compactArrayLength(30) : reader.arrayLength(38); count > 0; count--) {
    tokens.push(readDescribeDelegationTokenResponseDescribedDelegationToken(reader, version))
  }
  const throttleTimeMs = reader.int32()
  const unknownTags = flexible ? reader.unknownTags() : undefined
  const value: DescribeDelegationTokenResponse = { errorCode, tokens, throttleTimeMs }
  if (unknownTags !== undefined) value.unknownTags = unknownTags
  return value
}

function readDescribeDelegationTokenResponseDescribedDelegationToken(
  reader: Reader,
  version: number,
): DescribeDelegationTokenResponseDescribedDelegationToken {
  const flexible = version >= 2
  const principalType = (flexible ? reader.compactString() : reader.string())
  const principalName = (flexible ? reader.compactString() : reader.string())
  const tokenRequesterPrincipalType = version === 3 ? reader.compactString() : ''
  const tokenRequesterPrincipalName = version === 3 ? reader.compactString() : ''
  const issueTimestamp = reader.int64()
  const expiryTimestamp = reader.int64()
  const maxTimestamp = reader.int64()
  const tokenId = (flexible ? reader.compactString() : reader.string())
  const hmac = (flexible ? reader.compactBytes() : reader.bytes())
  const renewers: DescribeDelegationTokenResponseDescribedDelegationTokenRenewer[] = []
  for (let count = flexible ? reader.compactArrayLength(3) : reader.arrayLength(4); count > 0; count--) {
    renewers.push(readDescribeDelegationTokenResponseDescribedDelegationTokenRenewer(reader, version))
  }
  const unknownTags = flexible ? reader.unknownTags() : undefined
  const value: DescribeDelegationTokenResponseDescribedDelegationToken = {
    principalType,
    principalName,
    tokenRequesterPrincipalType,
    tokenRequesterPrincipalName,
    issueTimestamp,
    expiryTimestamp,
    maxTimestamp,
    tokenId,
    hmac,
    renewers,
  }
  if (unknownTags !== undefined) value.unknownTags = unknownTags
  return value
}

function readDescribeDelegationTokenResponseDescribedDelegationTokenRenewer(
  reader: Reader,
  version: number,
): DescribeDelegationTokenResponseDescribedDelegationTokenRenewer {
  const flexible = version >= 2
  const principalType = (flexible ? reader.compactString() : reader.string())
  const principalName = (flexible ? reader.compactString() : reader.string())
  const unknownTags = flexible ? reader.unknownTags() : undefined
  const value: DescribeDelegationTokenResponseDescribedDelegationTokenRenewer = { principalType, principalName }
  if (unknownTags !== undefined) value.unknownTags = unknownTags
  return value
}

function writeDescribeDelegationTokenResponse(
  writer: Writer,
  value: MessageInput<DescribeDelegationTokenResponse>,
  version: number,
): void {
  checkVersion('DescribeDelegationTokenResponse', version, 0, 3)
  const flexible = version >= 2
  const { errorCode = 0, tokens = [], throttleTimeMs = 0, unknownTags } = value
  writer.int16(errorCode)
  flexible ? writer.compactArrayLength(tokens.length) : writer.arrayLength(tokens.length)
  for (const item of tokens) writeDescribeDelegationTokenResponseDescribedDelegationToken(writer, item, version)
  writer.int32(throttleTimeMs)
  if (flexible) writer.unknownTags(unknownTags)
  else refuseTags(unknownTags, 'DescribeDelegationTokenResponse', version)
}

function writeDescribeDelegationTokenResponseDescribedDelegationToken(
  writer: Writer,
  value: MessageInput<DescribeDelegationTokenResponseDescribedDelegationToken>,
  version: number,
): void {
  const flexible = version >= 2
  const {
    principalType = '',
    principalName = '',
    tokenRequesterPrincipalType = '',
    tokenRequesterPrincipalName = '',
    issueTimestamp = 0,
    expiryTimestamp = 0,
    maxTimestamp = 0,
    tokenId = '',
    hmac = NO_BYTES,
    renewers = [],
    unknownTags,
  } = value
  flexible ? writer.compactString(principalType) : writer.string(principalType)
  flexible ? writer.compactString(principalName) : writer.string(principalName)
  if (version === 3) writer.compactString(tokenRequesterPrincipalType)
  else if (tokenRequesterPrincipalType !== '')
    throw new UnsupportedFieldError('DescribeDelegationTokenResponse', 'DescribedDelegationToken.tokenRequesterPrincipalType', version)
  if (version === 3) writer.compactString(tokenRequesterPrincipalName)
  else if (tokenRequesterPrincipalName !== '')
    throw new UnsupportedFieldError('DescribeDelegationTokenResponse', 'DescribedDelegationToken.tokenRequesterPrincipalName', version)
  writer.int64(issueTimestamp)
  writer.int64(expiryTimestamp)
  writer.int64(maxTimestamp)
  flexible ? writer.compactString(tokenId) : writer.string(tokenId)
  flexible ? writer.compactBytes(hmac) : writer.bytes(hmac)
  flexible ? writer.compactArrayLength(renewers.length) : writer.arrayLength(renewers.length)
  for (const item of renewers)
    writeDescribeDelegationTokenResponseDescribedDelegationTokenRenewer(writer, item, version)
  if (flexible) writer.unknownTags(unknownTags)
  else refuseTags(unknownTags, 'DescribeDelegationTokenResponse', version)
}

function writeDescribeDelegationTokenResponseDescribedDelegationTokenRenewer(
  writer: Writer,
  value: MessageInput<DescribeDelegationTokenResponseDescribedDelegationTokenRenewer>,
  version: number,
): void {
  const flexible = version >= 2
  const { principalType = '', principalName = '', unknownTags } = value
  flexible ? writer.compactString(principalType) : writer.string(principalType)
  flexible ? writer.compactString(principalName) : writer.string(principalName)
  if (flexible) writer.unknownTags(unknownTags)
  else refuseTags(unknownTags, 'DescribeDelegationTokenResponse', version)
}

function createDescribeDelegationTokenResponse(
  value: MessageInput<DescribeDelegationTokenResponse> = {},
): DescribeDelegationTokenResponse {
  const { errorCode = 0, tokens = [], throttleTimeMs = 0, unknownTags } = value
  const created: DescribeDelegationTokenResponse = {
    errorCode,
    tokens: tokens.map((item) => createDescribeDelegationTokenResponseDescribedDelegationToken(item)),
    throttleTimeMs,
  }
  if (unknownTags !== undefined) created.unknownTags = unknownTags.slice()
  return created
}

function createDescribeDelegationTokenResponseDescribedDelegationToken(
  value: MessageInput<DescribeDelegationTokenResponseDescribedDelegationToken> = {},
): DescribeDelegationTokenResponseDescribedDelegationToken {
  const {
    principalType = '',
    principalName = '',
    tokenRequesterPrincipalType = '',
    tokenRequesterPrincipalName = '',
    issueTimestamp = 0,
    expiryTimestamp = 0,
    maxTimestamp = 0,
    tokenId = '',
    hmac = NO_BYTES,
    renewers = [],
    unknownTags,
  } = value
  const created: DescribeDelegationTokenResponseDescribedDelegationToken = {
    principalType,
    principalName,
    tokenRequesterPrincipalType,
    tokenRequesterPrincipalName,
    issueTimestamp,
    expiryTimestamp,
    maxTimestamp,
    tokenId,
    hmac: joinBytes(hmac),
    renewers: renewers.map((item) => createDescribeDelegationTokenResponseDescribedDelegationTokenRenewer(item)),
  }
  if (unknownTags !== undefined) created.unknownTags = unknownTags.slice()
  return created
}

function createDescribeDelegationTokenResponseDescribedDelegationTokenRenewer(
  value: MessageInput<DescribeDelegationTokenResponseDescribedDelegationTokenRenewer> = {},
): DescribeDelegationTokenResponseDescribedDelegationTokenRenewer {
  const { principalType = '', principalName = '', unknownTags } = value
  const created: DescribeDelegationTokenResponseDescribedDelegationTokenRenewer = { principalType, principalName }
  if (unknownTags !== undefined) created.unknownTags = unknownTags.slice()
  return created
}

/** Lists delegation tokens. */
export const describeDelegationTokenApi: ApiSpec<DescribeDelegationTokenRequest, DescribeDelegationTokenResponse> = {
  ...describeDelegationTokenInfo,
  request: describeDelegationTokenRequest,
  response: describeDelegationTokenResponse,
}
