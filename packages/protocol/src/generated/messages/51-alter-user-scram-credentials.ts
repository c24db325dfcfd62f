// generated, do not edit, from schema/51-alter-user-scram-credentials.ts

import type { ApiSpec } from '../../api.ts'
import { joinBytes, NO_BYTES } from '../../bytes-input.ts'
import { checkVersion, type MessageCodec, type MessageInput } from '../../message.ts'
import type { Reader } from '../../reader.ts'
import type { UnknownTag } from '../../unknown-tag.ts'
import type { Writer } from '../../writer.ts'
import { alterUserScramCredentialsInfo } from '../api-table.ts'

/** Sets or removes SCRAM credentials of users. */
export interface AlterUserScramCredentialsRequest {
  deletions: AlterUserScramCredentialsRequestScramCredentialDeletion[]
  upsertions: AlterUserScramCredentialsRequestScramCredentialUpsertion[]
  unknownTags?: UnknownTag[]
}

export interface AlterUserScramCredentialsRequestScramCredentialUpsertion {
  name: string
  /** int8. */
  mechanism: number
  iterations: number
  salt: Uint8Array
  saltedPassword: Uint8Array
  unknownTags?: UnknownTag[]
}

export interface AlterUserScramCredentialsRequestScramCredentialDeletion {
  name: string
  /** int8. */
  mechanism: number
  unknownTags?: UnknownTag[]
}

export const alterUserScramCredentialsRequest: MessageCodec<AlterUserScramCredentialsRequest> = {
  name: 'AlterUserScramCredentialsRequest',
  apiKey: 51,
  lowestVersion: 0,
  highestVersion: 0,
  flexibleFrom: 0,
  read: readAlterUserScramCredentialsRequest,
  write: writeAlterUserScramCredentialsRequest,
  create: createAlterUserScramCredentialsRequest,
}

function readAlterUserScramCredentialsRequest(reader: Reader, version: number): AlterUserScramCredentialsRequest {
  checkVersion('AlterUserScramCredentialsRequest', version, 0, 0)
  const deletions: AlterUserScramCredentialsRequestScramCredentialDeletion[] = []
  for (let count = reader.compactArrayLength(3); count > 0; count--) {
    deletions.push(readAlterUserScramCredentialsRequestScramCredentialDeletion(reader, version))
  }
  const upsertions: AlterUserScramCredentialsRequestScramCredentialUpsertion[] = []
  for (let count = reader.compactArrayLength(9); count > 0; count--) {
    upsertions.push(readAlterUserScramCredentialsRequestScramCredentialUpsertion(reader, version))
  }
  const unknownTags = reader.unknownTags()
  const value: AlterUserScramCredentialsRequest = { deletions, upsertions }
  if (unknownTags !== undefined) value.unknownTags = unknownTags
  return value
}

function readAlterUserScramCredentialsRequestScramCredentialUpsertion(
  reader: Reader,
  _version: number,
): AlterUserScramCredentialsRequestScramCredentialUpsertion {
  const name = reader.compactString()
  const mechanism = reader.int8()
  const iterations = reader.int32()
  const salt = reader.compactBytes()
  const saltedPassword = reader.compactBytes()
  const unknownTags = reader.unknownTags()
  const value: AlterUserScramCredentialsRequestScramCredentialUpsertion =
    { name, mechanism, iterations, salt, saltedPassword }
  if (unknownTags !== undefined) value.unknownTags = unknownTags
  return value
}

function readAlterUserScramCredentialsRequestScramCredentialDeletion(
  reader: Reader,
  _version: number,
): AlterUserScramCredentialsRequestScramCredentialDeletion {
  const name = reader.compactString()
  const mechanism = reader.int8()
  const unknownTags = reader.unknownTags()
  const value: AlterUserScramCredentialsRequestScramCredentialDeletion = { name, mechanism }
  if (unknownTags !== undefined) value.unknownTags = unknownTags
  return value
}

function writeAlterUserScramCredentialsRequest(
  writer: Writer,
  value: MessageInput<AlterUserScramCredentialsRequest>,
  version: number,
): void {
  checkVersion('AlterUserScramCredentialsRequest', version, 0, 0)
  const { deletions = [], upsertions = [], unknownTags } = value
  writer.compactArrayLength(deletions.length)
  for (const item of deletions) writeAlterUserScramCredentialsRequestScramCredentialDeletion(writer, item, version)
  writer.compactArrayLength(upsertions.length)
  for (const item of upsertions) writeAlterUserScramCredentialsRequestScramCredentialUpsertion(writer, item, version)
  writer.unknownTags(unknownTags)
}

function writeAlterUserScramCredentialsRequestScramCredentialUpsertion(
  writer: Writer,
  value: MessageInput<AlterUserScramCredentialsRequestScramCredentialUpsertion>,
  _version: number,
): void {
  const {
    name = '',
    mechanism = 0,
    iterations = 0,
    salt = NO_BYTES,
    saltedPassword = NO_BYTES,
    unknownTags,
  } = value
  writer.compactString(name)
  writer.int8(mechanism)
  writer.int32(iterations)
  writer.compactBytes(salt)
  writer.compactBytes(saltedPassword)
  writer.unknownTags(unknownTags)
}

function writeAlterUserScramCredentialsRequestScramCredentialDeletion(
  writer: Writer,
  value: MessageInput<AlterUserScramCredentialsRequestScramCredentialDeletion>,
  _version: number,
): void {
  const { name = '', mechanism = 0, unknownTags } = value
  writer.compactString(name)
  writer.int8(mechanism)
  writer.unknownTags(unknownTags)
}

function createAlterUserScramCredentialsRequest(
  value: MessageInput<AlterUserScramCredentialsRequest> = {},
): AlterUserScramCredentialsRequest {
  const { deletions = [], upsertions = [], unknownTags } = value
  const created: AlterUserScramCredentialsRequest = {
    deletions: deletions.map((item) => createAlterUserScramCredentialsRequestScramCredentialDeletion(item)),
    upsertions: upsertions.map((item) => createAlterUserScramCredentialsRequestScramCredentialUpsertion(item)),
  }
  if (unknownTags !== undefined) created.unknownTags = unknownTags.slice()
  return created
}

function createAlterUserScramCredentialsRequestScramCredentialUpsertion(
  value: MessageInput<AlterUserScramCredentialsRequestScramCredentialUpsertion> = {},
): AlterUserScramCredentialsRequestScramCredentialUpsertion {
  const {
    name = '',
    mechanism = 0,
    iterations = 0,
    salt = NO_BYTES,
    saltedPassword = NO_BYTES,
    unknownTags,
  } = value
  const created: AlterUserScramCredentialsRequestScramCredentialUpsertion = {
    name,
    mechanism,
    iterations,
    salt: joinBytes(salt),
    saltedPassword: joinBytes(saltedPassword),
  }
  if (unknownTags !== undefined) created.unknownTags = unknownTags.slice()
  return created
}

function createAlterUserScramCredentialsRequestScramCredentialDeletion(
  value: MessageInput<AlterUserScramCredentialsRequestScramCredentialDeletion> = {},
): AlterUserScramCredentialsRequestScramCredentialDeletion {
  const { name = '', mechanism = 0, unknownTags } = value
  const created: AlterUserScramCredentialsRequestScramCredentialDeletion = { name, mechanism }
  if (unknownTags !== undefined) created.unknownTags = unknownTags.slice()
  return created
}

/** Answers AlterUserScramCredentials. */
export interface AlterUserScramCredentialsResponse {
  throttleTimeMs: number
  results: AlterUserScramCredentialsResponseAlterUserScramCredentialsResult[]
  unknownTags?: UnknownTag[]
}

export interface AlterUserScramCredentialsResponseAlterUserScramCredentialsResult {
  user: string
  /** int16. */
  errorCode: number
  errorMessage: string | null
  unknownTags?: UnknownTag[]
}

export const alterUserScramCredentialsResponse: MessageCodec<AlterUserScramCredentialsResponse> = {
  name: 'AlterUserScramCredentialsResponse',
  apiKey: 51,
  lowestVersion: 0,
  highestVersion: 0,
  flexibleFrom: 0,
  read: readAlterUserScramCredentialsResponse,
  write: writeAlterUserScramCredentialsResponse,
  create: createAlterUserScramCredentialsResponse,
}

function readAlterUserScramCredentialsResponse(reader: Reader, version: number): AlterUserScramCredentialsResponse {
  checkVersion('AlterUserScramCredentialsResponse', version, 0, 0)
  const throttleTimeMs = reader.int32()
  const results: AlterUserScramCredentialsResponseAlterUserScramCredentialsResult[] = []
  for (let count = reader.compactArrayLength(5); count > 0; count--) {
    results.push(readAlterUserScramCredentialsResponseAlterUserScramCredentialsResult(reader, version))
  }
  const unknownTags = reader.unknownTags()
  const value: AlterUserScramCredentialsResponse = { throttleTimeMs, results }
  if (unknownTags !== undefined) value.unknownTags = unknownTags
  return value
}

function readAlterUserScramCredentialsResponseAlterUserScramCredentialsResult(
  reader: Reader,
  _version: number,
): AlterUserScramCredentialsResponseAlterUserScramCredentialsResult {
  const user = reader.compactString()
  const errorCode = reader.int16()
  const errorMessage = reader.compactNullableString()
  const unknownTags = reader.unknownTags()
  const value: AlterUserScramCredentialsResponseAlterUserScramCredentialsResult = { user, errorCode, errorMessage }
  if (unknownTags !== undefined) value.unknownTags = unknownTags
  return value
}

function writeAlterUserScramCredentialsResponse(
  writer: Writer,
  value: MessageInput<AlterUserScramCredentialsResponse>,
  version: number,
): void {
  checkVersion('AlterUserScramCredentialsResponse', version, 0, 0)
  const { throttleTimeMs = 0, results = [], unknownTags } = value
  writer.int32(throttleTimeMs)
  writer.compactArrayLength(results.length)
  for (const item of results)
    writeAlterUserScramCredentialsResponseAlterUserScramCredentialsResult(writer, item, version)
  writer.unknownTags(unknownTags)
}

function writeAlterUserScramCredentialsResponseAlterUserScramCredentialsResult(
  writer: Writer,
  value: MessageInput<AlterUserScramCredentialsResponseAlterUserScramCredentialsResult>,
  _version: number,
): void {
  const { user = '', errorCode = 0, errorMessage = '', unknownTags } = value
  writer.compactString(user)
  writer.int16(errorCode)
  writer.compactNullableString(errorMessage)
  writer.unknownTags(unknownTags)
}

function createAlterUserScramCredentialsResponse(
  value: MessageInput<AlterUserScramCredentialsResponse> = {},
): AlterUserScramCredentialsResponse {
  const { throttleTimeMs = 0, results = [], unknownTags } = value
  const created: AlterUserScramCredentialsResponse = {
    throttleTimeMs,
    results: results.map((item) => createAlterUserScramCredentialsResponseAlterUserScramCredentialsResult(item)),
  }
  if (unknownTags !== undefined) created.unknownTags = unknownTags.slice()
  return created
}

function createAlterUserScramCredentialsResponseAlterUserScramCredentialsResult(
  value: MessageInput<AlterUserScramCredentialsResponseAlterUserScramCredentialsResult> = {},
): AlterUserScramCredentialsResponseAlterUserScramCredentialsResult {
  const { user = '', errorCode = 0, errorMessage = '', unknownTags } = value
  const created: AlterUserScramCredentialsResponseAlterUserScramCredentialsResult = { user, errorCode, errorMessage }
  if (unknownTags !== undefined) created.unknownTags = unknownTags.slice()
  return created
}

/** Sets or removes SCRAM credentials of users. */
export const alterUserScramCredentialsApi: ApiSpec<AlterUserScramCredentialsRequest, AlterUserScramCredentialsResponse> = {
  ...alterUserScramCredentialsInfo,
  request: alterUserScramCredentialsRequest,
  response: alterUserScramCredentialsResponse,
}
