// generated, do not edit, from schema/50-describe-user-scram-credentials.ts

import type { ApiSpec } from '../../api.ts'
import { checkVersion, type MessageCodec, type MessageInput } from '../../message.ts'
import type { Reader } from '../../reader.ts'
import type { UnknownTag } from '../../unknown-tag.ts'
import type { Writer } from '../../writer.ts'
import { describeUserScramCredentialsInfo } from '../api-table.ts'

/** Lists the SCRAM mechanisms and iteration counts of users. */
export interface DescribeUserScramCredentialsRequest {
  users: DescribeUserScramCredentialsRequestUserName[] | null
  unknownTags?: UnknownTag[]
}

export interface DescribeUserScramCredentialsRequestUserName {
  name: string
  unknownTags?: UnknownTag[]
}

export const describeUserScramCredentialsRequest: MessageCodec<DescribeUserScramCredentialsRequest> = {
  name: 'DescribeUserScramCredentialsRequest',
  apiKey: 50,
  lowestVersion: 0,
  highestVersion: 0,
  flexibleFrom: 0,
  read: readDescribeUserScramCredentialsRequest,
  write: writeDescribeUserScramCredentialsRequest,
  create: createDescribeUserScramCredentialsRequest,
}

function readDescribeUserScramCredentialsRequest(reader: Reader, version: number): DescribeUserScramCredentialsRequest {
  checkVersion('DescribeUserScramCredentialsRequest', version, 0, 0)
  let users: DescribeUserScramCredentialsRequestUserName[] | null = []
  let usersCount = reader.compactNullableArrayLength(2)
  users = usersCount < 0 ? null : []
  for (; usersCount > 0; usersCount--) {
    users!.push(readDescribeUserScramCredentialsRequestUserName(reader, version))
  }
  const unknownTags = reader.unknownTags()
  const value: DescribeUserScramCredentialsRequest = { users }
  if (unknownTags !== undefined) value.unknownTags = unknownTags
  return value
}

function readDescribeUserScramCredentialsRequestUserName(
  reader: Reader,
  _version: number,
): DescribeUserScramCredentialsRequestUserName {
  const name = reader.compactString()
  const unknownTags = reader.unknownTags()
  const value: DescribeUserScramCredentialsRequestUserName = { name }
  if (unknownTags !== undefined) value.unknownTags = unknownTags
  return value
}

function writeDescribeUserScramCredentialsRequest(
  writer: Writer,
  value: MessageInput<DescribeUserScramCredentialsRequest>,
  version: number,
): void {
  checkVersion('DescribeUserScramCredentialsRequest', version, 0, 0)
  const { users = [], unknownTags } = value
  writer.compactArrayLength(users?.length ?? -1)
  for (const item of users ?? []) writeDescribeUserScramCredentialsRequestUserName(writer, item, version)
  writer.unknownTags(unknownTags)
}

function writeDescribeUserScramCredentialsRequestUserName(
  writer: Writer,
  value: MessageInput<DescribeUserScramCredentialsRequestUserName>,
  _version: number,
): void {
  const { name = '', unknownTags } = value
  writer.compactString(name)
  writer.unknownTags(unknownTags)
}

function createDescribeUserScramCredentialsRequest(
  value: MessageInput<DescribeUserScramCredentialsRequest> = {},
): DescribeUserScramCredentialsRequest {
  const { users = [], unknownTags } = value
  const created: DescribeUserScramCredentialsRequest = {
    users: users?.map((item) => createDescribeUserScramCredentialsRequestUserName(item)) ?? null,
  }
  if (unknownTags !== undefined) created.unknownTags = unknownTags.slice()
  return created
}

function createDescribeUserScramCredentialsRequestUserName(
  value: MessageInput<DescribeUserScramCredentialsRequestUserName> = {},
): DescribeUserScramCredentialsRequestUserName {
  const { name = '', unknownTags } = value
  const created: DescribeUserScramCredentialsRequestUserName = { name }
  if (unknownTags !== undefined) created.unknownTags = unknownTags.slice()
  return created
}

/** Answers DescribeUserScramCredentials. */
export interface DescribeUserScramCredentialsResponse {
  throttleTimeMs: number
  /** int16. */
  errorCode: number
  errorMessage: string | null
  results: DescribeUserScramCredentialsResponseDescribeUserScramCredentialsResult[]
  unknownTags?: UnknownTag[]
}

export interface DescribeUserScramCredentialsResponseDescribeUserScramCredentialsResult {
  user: string
  /** int16. */
  errorCode: number
  errorMessage: string | null
  credentialInfos: DescribeUserScramCredentialsResponseCredentialInfo[]
  unknownTags?: UnknownTag[]
}

export interface DescribeUserScramCredentialsResponseCredentialInfo {
  /** int8. */
  mechanism: number
  iterations: number
  unknownTags?: UnknownTag[]
}

export const describeUserScramCredentialsResponse: MessageCodec<DescribeUserScramCredentialsResponse> = {
  name: 'DescribeUserScramCredentialsResponse',
  apiKey: 50,
  lowestVersion: 0,
  highestVersion: 0,
  flexibleFrom: 0,
  read: readDescribeUserScramCredentialsResponse,
  write: writeDescribeUserScramCredentialsResponse,
  create: createDescribeUserScramCredentialsResponse,
}

function readDescribeUserScramCredentialsResponse(
  reader: Reader,
  version: number,
): DescribeUserScramCredentialsResponse {
  checkVersion('DescribeUserScramCredentialsResponse', version, 0, 0)
  const throttleTimeMs = reader.int32()
  const errorCode = reader.int16()
  const errorMessage = reader.compactNullableString()
  const results: DescribeUserScramCredentialsResponseDescribeUserScramCredentialsResult[] = []
  for (let count = reader.compactArrayLength(6); count > 0; count--) {
    results.push(readDescribeUserScramCredentialsResponseDescribeUserScramCredentialsResult(reader, version))
  }
  const unknownTags = reader.unknownTags()
  const value: DescribeUserScramCredentialsResponse = { throttleTimeMs, errorCode, errorMessage, results }
  if (unknownTags !== undefined) value.unknownTags = unknownTags
  return value
}

function readDescribeUserScramCredentialsResponseDescribeUserScramCredentialsResult(
  reader: Reader,
  version: number,
): DescribeUserScramCredentialsResponseDescribeUserScramCredentialsResult {
  const user = reader.compactString()
  const errorCode = reader.int16()
  const errorMessage = reader.compactNullableString()
  const credentialInfos: DescribeUserScramCredentialsResponseCredentialInfo[] = []
  for (let count = reader.compactArrayLength(6); count > 0; count--) {
    credentialInfos.push(readDescribeUserScramCredentialsResponseCredentialInfo(reader, version))
  }
  const unknownTags = reader.unknownTags()
  const value: DescribeUserScramCredentialsResponseDescribeUserScramCredentialsResult =
    { user, errorCode, errorMessage, credentialInfos }
  if (unknownTags !== undefined) value.unknownTags = unknownTags
  return value
}

function readDescribeUserScramCredentialsResponseCredentialInfo(
  reader: Reader,
  _version: number,
): DescribeUserScramCredentialsResponseCredentialInfo {
  const mechanism = reader.int8()
  const iterations = reader.int32()
  const unknownTags = reader.unknownTags()
  const value: DescribeUserScramCredentialsResponseCredentialInfo = { mechanism, iterations }
  if (unknownTags !== undefined) value.unknownTags = unknownTags
  return value
}

function writeDescribeUserScramCredentialsResponse(
  writer: Writer,
  value: MessageInput<DescribeUserScramCredentialsResponse>,
  version: number,
): void {
  checkVersion('DescribeUserScramCredentialsResponse', version, 0, 0)
  const { throttleTimeMs = 0, errorCode = 0, errorMessage = '', results = [], unknownTags } = value
  writer.int32(throttleTimeMs)
  writer.int16(errorCode)
  writer.compactNullableString(errorMessage)
  writer.compactArrayLength(results.length)
  for (const item of results)
    writeDescribeUserScramCredentialsResponseDescribeUserScramCredentialsResult(writer, item, version)
  writer.unknownTags(unknownTags)
}

function writeDescribeUserScramCredentialsResponseDescribeUserScramCredentialsResult(
  writer: Writer,
  value: MessageInput<DescribeUserScramCredentialsResponseDescribeUserScramCredentialsResult>,
  version: number,
): void {
  const { user = '', errorCode = 0, errorMessage = '', credentialInfos = [], unknownTags } = value
  writer.compactString(user)
  writer.int16(errorCode)
  writer.compactNullableString(errorMessage)
  writer.compactArrayLength(credentialInfos.length)
  for (const item of credentialInfos) writeDescribeUserScramCredentialsResponseCredentialInfo(writer, item, version)
  writer.unknownTags(unknownTags)
}

function writeDescribeUserScramCredentialsResponseCredentialInfo(
  writer: Writer,
  value: MessageInput<DescribeUserScramCredentialsResponseCredentialInfo>,
  _version: number,
): void {
  const { mechanism = 0, iterations = 0, unknownTags } = value
  writer.int8(mechanism)
  writer.int32(iterations)
  writer.unknownTags(unknownTags)
}

function createDescribeUserScramCredentialsResponse(
  value: MessageInput<DescribeUserScramCredentialsResponse> = {},
): DescribeUserScramCredentialsResponse {
  const { throttleTimeMs = 0, errorCode = 0, errorMessage = '', results = [], unknownTags } = value
  const created: DescribeUserScramCredentialsResponse = {
    throttleTimeMs,
    errorCode,
    errorMessage,
    results: results.map((item) => createDescribeUserScramCredentialsResponseDescribeUserScramCredentialsResult(item)),
  }
  if (unknownTags !== undefined) created.unknownTags = unknownTags.slice()
  return created
}

function createDescribeUserScramCredentialsResponseDescribeUserScramCredentialsResult(
  value: MessageInput<DescribeUserScramCredentialsResponseDescribeUserScramCredentialsResult> = {},
): DescribeUserScramCredentialsResponseDescribeUserScramCredentialsResult {
  const { user = '', errorCode = 0, errorMessage = '', credentialInfos = [], unknownTags } = value
  const created: DescribeUserScramCredentialsResponseDescribeUserScramCredentialsResult = {
    user,
    errorCode,
    errorMessage,
    credentialInfos: credentialInfos.map((item) => createDescribeUserScramCredentialsResponseCredentialInfo(item)),
  }
  if (unknownTags !== undefined) created.unknownTags = unknownTags.slice()
  return created
}

function createDescribeUserScramCredentialsResponseCredentialInfo(
  value: MessageInput<DescribeUserScramCredentialsResponseCredentialInfo> = {},
): DescribeUserScramCredentialsResponseCredentialInfo {
  const { mechanism = 0, iterations = 0, unknownTags } = value
  const created: DescribeUserScramCredentialsResponseCredentialInfo = { mechanism, iterations }
  if (unknownTags !== undefined) created.unknownTags = unknownTags.slice()
  return created
}

/** Lists the SCRAM mechanisms and iteration counts of users. */
export const describeUserScramCredentialsApi: ApiSpec<DescribeUserScramCredentialsRequest, DescribeUserScramCredentialsResponse> = {
  ...describeUserScramCredentialsInfo,
  request: describeUserScramCredentialsRequest,
  response: describeUserScramCredentialsResponse,
}
