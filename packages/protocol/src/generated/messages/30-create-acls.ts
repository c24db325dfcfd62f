// generated, do not edit, from schema/30-create-acls.ts

import type { ApiSpec } from '../../api.ts'
import { checkVersion, refuseTags, UnsupportedFieldError, type MessageCodec, type MessageInput } from '../../message.ts'
import type { Reader } from '../../reader.ts'
import type { UnknownTag } from '../../unknown-tag.ts'
import type { Writer } from '../../writer.ts'
import { createAclsInfo } from '../api-table.ts'

/** Adds access rules. */
export interface CreateAclsRequest {
  creations: CreateAclsRequestAclCreation[]
  unknownTags?: UnknownTag[]
}

export interface CreateAclsRequestAclCreation {
  /** int8. */
  resourceType: number
  resourceName: string
  /** Versions 1+. Default 3. int8. */
  resourcePatternType: number
  principal: string
  host: string
  /** int8. */
  operation: number
  /** int8. */
  permissionType: number
  unknownTags?: UnknownTag[]
}

export const createAclsRequest: MessageCodec<CreateAclsRequest> = {
  name: 'CreateAclsRequest',
  apiKey: 30,
  lowestVersion: 0,
  highestVersion: 3,
  flexibleFrom: 2,
  read: readCreateAclsRequest,
  write: writeCreateAclsRequest,
  create: createCreateAclsRequest,
}

function readCreateAclsRequest(reader: Reader, version: number): CreateAclsRequest {
  checkVersion('CreateAclsRequest', version, 0, 3)
  const flexible = version >= 2
  const creations: CreateAclsRequestAclCreation[] = []
  for (let count = flexible ? reader.compactArrayLength(8) : reader.arrayLength(9); count > 0; count--) {
    creations.push(readCreateAclsRequestAclCreation(reader, version))
  }
  const unknownTags = flexible ? reader.unknownTags() : undefined
  const value: CreateAclsRequest = { creations }
  if (unknownTags !== undefined) value.unknownTags = unknownTags
  return value
}

function readCreateAclsRequestAclCreation(reader: Reader, version: number): CreateAclsRequestAclCreation {
  const flexible = version >= 2
  const resourceType = reader.int8()
  const resourceName = (flexible ? reader.compactString() : reader.string())
  const resourcePatternType = version >= 1 ? reader.int8() : 3
  const principal = (flexible ? reader.compactString() : reader.string())
  const host = (flexible ? reader.compactString() : reader.string())
  const operation = reader.int8()
  const permissionType = reader.int8()
  const unknownTags = flexible ? reader.unknownTags() : undefined
  const value: CreateAclsRequestAclCreation = {
    resourceType,
    resourceName,
    resourcePatternType,
    principal,
    host,
    operation,
    permissionType,
  }
  if (unknownTags !== undefined) value.unknownTags = unknownTags
  return value
}

function writeCreateAclsRequest(writer: Writer, value: MessageInput<CreateAclsRequest>, version: number): void {
  checkVersion('CreateAclsRequest', version, 0, 3)
  const flexible = version >= 2
  const { creations = [], unknownTags } = value
  flexible ? writer.compactArrayLength(creations.length) : writer.arrayLength(creations.length)
  for (const item of creations) writeCreateAclsRequestAclCreation(writer, item, version)
  if (flexible) writer.unknownTags(unknownTags)
  else refuseTags(unknownTags, 'CreateAclsRequest', version)
}

function writeCreateAclsRequestAclCreation(
  writer: Writer,
  value: MessageInput<CreateAclsRequestAclCreation>,
  version: number,
): void {
  const flexible = version >= 2
  const {
    resourceType = 0,
    resourceName = '',
    resourcePatternType = 3,
    principal = '',
    host = '',
    operation = 0,
    permissionType = 0,
    unknownTags,
  } = value
  writer.int8(resourceType)
  flexible ? writer.compactString(resourceName) : writer.string(resourceName)
  if (version >= 1) writer.int8(resourcePatternType)
  else if (resourcePatternType !== 3)
    throw new UnsupportedFieldError('CreateAclsRequest', 'AclCreation.resourcePatternType', version)
  flexible ? writer.compactString(principal) : writer.string(principal)
  flexible ? writer.compactString(host) : writer.string(host)
  writer.int8(operation)
  writer.int8(permissionType)
  if (flexible) writer.unknownTags(unknownTags)
  else refuseTags(unknownTags, 'CreateAclsRequest', version)
}

function createCreateAclsRequest(value: MessageInput<CreateAclsRequest> = {}): CreateAclsRequest {
  const { creations = [], unknownTags } = value
  const created: CreateAclsRequest = { creations: creations.map((item) => createCreateAclsRequestAclCreation(item)) }
  if (unknownTags !== undefined) created.unknownTags = unknownTags.slice()
  return created
}

function createCreateAclsRequestAclCreation(
  value: MessageInput<CreateAclsRequestAclCreation> = {},
): CreateAclsRequestAclCreation {
  const {
    resourceType = 0,
    resourceName = '',
    resourcePatternType = 3,
    principal = '',
    host = '',
    operation = 0,
    permissionType = 0,
    unknownTags,
  } = value
  const created: CreateAclsRequestAclCreation = {
    resourceType,
    resourceName,
    resourcePatternType,
    principal,
    host,
    operation,
    permissionType,
  }
  if (unknownTags !== undefined) created.unknownTags = unknownTags.slice()
  return created
}

/** Answers CreateAcls. */
export interface CreateAclsResponse {
  throttleTimeMs: number
  results: CreateAclsResponseAclCreationResult[]
  unknownTags?: UnknownTag[]
}

export interface CreateAclsResponseAclCreationResult {
  /** int16. */
  errorCode: number
  errorMessage: string | null
  unknownTags?: UnknownTag[]
}

export const createAclsResponse: MessageCodec<CreateAclsResponse> = {
  name: 'CreateAclsResponse',
  apiKey: 30,
  lowestVersion: 0,
  highestVersion: 3,
  flexibleFrom: 2,
  read: readCreateAclsResponse,
  write: writeCreateAclsResponse,
  create: createCreateAclsResponse,
}

function readCreateAclsResponse(reader: Reader, version: number): CreateAclsResponse {
  checkVersion('CreateAclsResponse', version, 0, 3)
  const flexible = version >= 2
  const throttleTimeMs = reader.int32()
  const results: CreateAclsResponseAclCreationResult[] = []
  for (let count = flexible ? reader.compactArrayLength(4) : reader.arrayLength(4); count > 0; count--) {
    results.push(readCreateAclsResponseAclCreationResult(reader, version))
  }
  const unknownTags = flexible ? reader.unknownTags() : undefined
  const value: CreateAclsResponse = { throttleTimeMs, results }
  if (unknownTags !== undefined) value.unknownTags = unknownTags
  return value
}

function readCreateAclsResponseAclCreationResult(reader: Reader, version: number): CreateAclsResponseAclCreationResult {
  const flexible = version >= 2
  const errorCode = reader.int16()
  const errorMessage = (flexible ? reader.compactNullableString() : reader.nullableString())
  const unknownTags = flexible ? reader.unknownTags() : undefined
  const value: CreateAclsResponseAclCreationResult = { errorCode, errorMessage }
  if (unknownTags !== undefined) value.unknownTags = unknownTags
  return value
}

function writeCreateAclsResponse(writer: Writer, value: MessageInput<CreateAclsResponse>, version: number): void {
  checkVersion('CreateAclsResponse', version, 0, 3)
  const flexible = version >= 2
  const { throttleTimeMs = 0, results = [], unknownTags } = value
  writer.int32(throttleTimeMs)
  flexible ? writer.compactArrayLength(results.length) : writer.arrayLength(results.length)
  for (const item of results) writeCreateAclsResponseAclCreationResult(writer, item, version)
  if (flexible) writer.unknownTags(unknownTags)
  else refuseTags(unknownTags, 'CreateAclsResponse', version)
}

function writeCreateAclsResponseAclCreationResult(
  writer: Writer,
  value: MessageInput<CreateAclsResponseAclCreationResult>,
  version: number,
): void {
  const flexible = version >= 2
  const { errorCode = 0, errorMessage = '', unknownTags } = value
  writer.int16(errorCode)
  flexible ? writer.compactNullableString(errorMessage) : writer.nullableString(errorMessage)
  if (flexible) writer.unknownTags(unknownTags)
  else refuseTags(unknownTags, 'CreateAclsResponse', version)
}

function createCreateAclsResponse(value: MessageInput<CreateAclsResponse> = {}): CreateAclsResponse {
  const { throttleTimeMs = 0, results = [], unknownTags } = value
  const created: CreateAclsResponse = {
    throttleTimeMs,
    results: results.map((item) => createCreateAclsResponseAclCreationResult(item)),
  }
  if (unknownTags !== undefined) created.unknownTags = unknownTags.slice()
  return created
}

function createCreateAclsResponseAclCreationResult(
  value: MessageInput<CreateAclsResponseAclCreationResult> = {},
): CreateAclsResponseAclCreationResult {
  const { errorCode = 0, errorMessage = '', unknownTags } = value
  const created: CreateAclsResponseAclCreationResult = { errorCode, errorMessage }
  if (unknownTags !== undefined) created.unknownTags = unknownTags.slice()
  return created
}

/** Adds access rules. */
export const createAclsApi: ApiSpec<CreateAclsRequest, CreateAclsResponse> = {
  ...createAclsInfo,
  request: createAclsRequest,
  response: createAclsResponse,
}
