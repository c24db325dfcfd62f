// generated, do not edit, from schema/31-delete-acls.ts

import type { ApiSpec } from '../../api.ts'
import { checkVersion, refuseTags, UnsupportedFieldError, type MessageCodec, type MessageInput } from '../../message.ts'
import type { Reader } from '../../reader.ts'
import type { UnknownTag } from '../../unknown-tag.ts'
import type { Writer } from '../../writer.ts'
import { deleteAclsInfo } from '../api-table.ts'

/** Removes the access rules that match filters. */
export interface DeleteAclsRequest {
  filters: DeleteAclsRequestDeleteAclsFilter[]
  unknownTags?: UnknownTag[]
}

export interface DeleteAclsRequestDeleteAclsFilter {
  /** int8. */
  resourceTypeFilter: number
  resourceNameFilter: string | null
  /** Versions 1+. Default 3. int8. */
  patternTypeFilter: number
  principalFilter: string | null
  hostFilter: string | null
  /** int8. */
  operation: number
  /** int8. */
  permissionType: number
  unknownTags?: UnknownTag[]
}

export const deleteAclsRequest: MessageCodec<DeleteAclsRequest> = {
  name: 'DeleteAclsRequest',
  apiKey: 31,
  lowestVersion: 0,
  highestVersion: 3,
  flexibleFrom: 2,
  read: readDeleteAclsRequest,
  write: writeDeleteAclsRequest,
  create: createDeleteAclsRequest,
}

function readDeleteAclsRequest(reader: Reader, version: number): DeleteAclsRequest {
  checkVersion('DeleteAclsRequest', version, 0, 3)
  const flexible = version >= 2
  const filters: DeleteAclsRequestDeleteAclsFilter[] = []
  for (let count = flexible ? reader.compactArrayLength(8) : reader.arrayLength(9); count > 0; count--) {
    filters.push(readDeleteAclsRequestDeleteAclsFilter(reader, version))
  }
  const unknownTags = flexible ? reader.unknownTags() : undefined
  const value: DeleteAclsRequest = { filters }
  if (unknownTags !== undefined) value.unknownTags = unknownTags
  return value
}

function readDeleteAclsRequestDeleteAclsFilter(reader: Reader, version: number): DeleteAclsRequestDeleteAclsFilter {
  const flexible = version >= 2
  const resourceTypeFilter = reader.int8()
  const resourceNameFilter = (flexible ? reader.compactNullableString() : reader.nullableString())
  const patternTypeFilter = version >= 1 ? reader.int8() : 3
  const principalFilter = (flexible ? reader.compactNullableString() : reader.nullableString())
  const hostFilter = (flexible ? reader.compactNullableString() : reader.nullableString())
  const operation = reader.int8()
  const permissionType = reader.int8()
  const unknownTags = flexible ? reader.unknownTags() : undefined
  const value: DeleteAclsRequestDeleteAclsFilter = {
    resourceTypeFilter,
    resourceNameFilter,
    patternTypeFilter,
    principalFilter,
    hostFilter,
    operation,
    permissionType,
  }
  if (unknownTags !== undefined) value.unknownTags = unknownTags
  return value
}

function writeDeleteAclsRequest(writer: Writer, value: MessageInput<DeleteAclsRequest>, version: number): void {
  checkVersion('DeleteAclsRequest', version, 0, 3)
  const flexible = version >= 2
  const { filters = [], unknownTags } = value
  flexible ? writer.compactArrayLength(filters.length) : writer.arrayLength(filters.length)
  for (const item of filters) writeDeleteAclsRequestDeleteAclsFilter(writer, item, version)
  if (flexible) writer.unknownTags(unknownTags)
  else refuseTags(unknownTags, 'DeleteAclsRequest', version)
}

function writeDeleteAclsRequestDeleteAclsFilter(
  writer: Writer,
  value: MessageInput<DeleteAclsRequestDeleteAclsFilter>,
  version: number,
): void {
  const flexible = version >= 2
  const {
    resourceTypeFilter = 0,
    resourceNameFilter = '',
    patternTypeFilter = 3,
    principalFilter = '',
    hostFilter = '',
    operation = 0,
    permissionType = 0,
    unknownTags,
  } = value
  writer.int8(resourceTypeFilter)
  flexible ? writer.compactNullableString(resourceNameFilter) : writer.nullableString(resourceNameFilter)
  if (version >= 1) writer.int8(patternTypeFilter)
  else if (patternTypeFilter !== 3)
    throw new UnsupportedFieldError('DeleteAclsRequest', 'DeleteAclsFilter.patternTypeFilter', version)
  flexible ? writer.compactNullableString(principalFilter) : writer.nullableString(principalFilter)
  flexible ? writer.compactNullableString(hostFilter) : writer.nullableString(hostFilter)
  writer.int8(operation)
  writer.int8(permissionType)
  if (flexible) writer.unknownTags(unknownTags)
  else refuseTags(unknownTags, 'DeleteAclsRequest', version)
}

function createDeleteAclsRequest(value: MessageInput<DeleteAclsRequest> = {}): DeleteAclsRequest {
  const { filters = [], unknownTags } = value
  const created: DeleteAclsRequest = {
    filters: filters.map((item) => createDeleteAclsRequestDeleteAclsFilter(item)),
  }
  if (unknownTags !== undefined) created.unknownTags = unknownTags.slice()
  return created
}

function createDeleteAclsRequestDeleteAclsFilter(
  value: MessageInput<DeleteAclsRequestDeleteAclsFilter> = {},
): DeleteAclsRequestDeleteAclsFilter {
  const {
    resourceTypeFilter = 0,
    resourceNameFilter = '',
    patternTypeFilter = 3,
    principalFilter = '',
    hostFilter = '',
    operation = 0,
    permissionType = 0,
    unknownTags,
  } = value
  const created: DeleteAclsRequestDeleteAclsFilter = {
    resourceTypeFilter,
    resourceNameFilter,
    patternTypeFilter,
    principalFilter,
    hostFilter,
    operation,
    permissionType,
  }
  if (unknownTags !== undefined) created.unknownTags = unknownTags.slice()
  return created
}

/** Answers DeleteAcls. */
export interface DeleteAclsResponse {
  throttleTimeMs: number
  filterResults: DeleteAclsResponseDeleteAclsFilterResult[]
  unknownTags?: UnknownTag[]
}

export interface DeleteAclsResponseDeleteAclsFilterResult {
  /** int16. */
  errorCode: number
  errorMessage: string | null
  matchingAcls: DeleteAclsResponseDeleteAclsMatchingAcl[]
  unknownTags?: UnknownTag[]
}

export interface DeleteAclsResponseDeleteAclsMatchingAcl {
  /** int16. */
  errorCode: number
  errorMessage: string | null
  /** int8. */
  resourceType: number
  resourceName: string
  /** Versions 1+. Default 3. int8. */
  patternType: number
  principal: string
  host: string
  /** int8. */
  operation: number
  /** int8. */
  permissionType: number
  unknownTags?: UnknownTag[]
}

export const deleteAclsResponse: MessageCodec<DeleteAclsResponse> = {
  name: 'DeleteAclsResponse',
  apiKey: 31,
  lowestVersion: 0,
  highestVersion: 3,
  flexibleFrom: 2,
  read: readDeleteAclsResponse,
  write: writeDeleteAclsResponse,
  create: createDeleteAclsResponse,
}

function readDeleteAclsResponse(reader: Reader, version: number): DeleteAclsResponse {
  checkVersion('DeleteAclsResponse', version, 0, 3)
  const flexible = version >= 2
  const throttleTimeMs = reader.int32()
  const filterResults: DeleteAclsResponseDeleteAclsFilterResult[] = []
  for (let count = flexible ? reader.compactArrayLength(5) : reader.arrayLength(8); count > 0; count--) {
    filterResults.push(readDeleteAclsResponseDeleteAclsFilterResult(reader, version))
  }
  const unknownTags = flexible ? reader.unknownTags() : undefined
  const value: DeleteAclsResponse = { throttleTimeMs, filterResults }
  if (unknownTags !== undefined) value.unknownTags = unknownTags
  return value
}

function readDeleteAclsResponseDeleteAclsFilterResult(
  reader: Reader,
  version: number,
): DeleteAclsResponseDeleteAclsFilterResult {
  const flexible = version >= 2
  const errorCode = reader.int16()
  const errorMessage = (flexible ? reader.compactNullableString() : reader.nullableString())
  const matchingAcls: DeleteAclsResponseDeleteAclsMatchingAcl[] = []
  for (let count = flexible ? reader.compactArrayLength(11) : reader.arrayLength(13); count > 0; count--) {
    matchingAcls.push(readDeleteAclsResponseDeleteAclsMatchingAcl(reader, version))
  }
  const unknownTags = flexible ? reader.unknownTags() : undefined
  const value: DeleteAclsResponseDeleteAclsFilterResult = { errorCode, errorMessage, matchingAcls }
  if (unknownTags !== undefined) value.unknownTags = unknownTags
  return value
}

function readDeleteAclsResponseDeleteAclsMatchingAcl(
  reader: Reader,
  version: number,
): DeleteAclsResponseDeleteAclsMatchingAcl {
  const flexible = version >= 2
  const errorCode = reader.int16()
  const errorMessage = (flexible ? reader.compactNullableString() : reader.nullableString())
  const resourceType = reader.int8()
  const resourceName = (flexible ? reader.compactString() : reader.string())
  const patternType = version >= 1 ? reader.int8() : 3
  const principal = (flexible ? reader.compactString() : reader.string())
  const host = (flexible ? reader.compactString() : reader.string())
  const operation = reader.int8()
  const permissionType = reader.int8()
  const unknownTags = flexible ? reader.unknownTags() : undefined
  const value: DeleteAclsResponseDeleteAclsMatchingAcl = {
    errorCode,
    errorMessage,
    resourceType,
    resourceName,
    patternType,
    principal,
    host,
    operation,
    permissionType,
  }
  if (unknownTags !== undefined) value.unknownTags = unknownTags
  return value
}

function writeDeleteAclsResponse(writer: Writer, value: MessageInput<DeleteAclsResponse>, version: number): void {
  checkVersion('DeleteAclsResponse', version, 0, 3)
  const flexible = version >= 2
  const { throttleTimeMs = 0, filterResults = [], unknownTags } = value
  writer.int32(throttleTimeMs)
  flexible ? writer.compactArrayLength(filterResults.length) : writer.arrayLength(filterResults.length)
  for (const item of filterResults) writeDeleteAclsResponseDeleteAclsFilterResult(writer, item, version)
  if (flexible) writer.unknownTags(unknownTags)
  else refuseTags(unknownTags, 'DeleteAclsResponse', version)
}

function writeDeleteAclsResponseDeleteAclsFilterResult(
  writer: Writer,
  value: MessageInput<DeleteAclsResponseDeleteAclsFilterResult>,
  version: number,
): void {
  const flexible = version >= 2
  const { errorCode = 0, errorMessage = '', matchingAcls = [], unknownTags } = value
  writer.int16(errorCode)
  flexible ? writer.compactNullableString(errorMessage) : writer.nullableString(errorMessage)
  flexible ? writer.compactArrayLength(matchingAcls.length) : writer.arrayLength(matchingAcls.length)
  for (const item of matchingAcls) writeDeleteAclsResponseDeleteAclsMatchingAcl(writer, item, version)
  if (flexible) writer.unknownTags(unknownTags)
  else refuseTags(unknownTags, 'DeleteAclsResponse', version)
}

function writeDeleteAclsResponseDeleteAclsMatchingAcl(
  writer: Writer,
  value: MessageInput<DeleteAclsResponseDeleteAclsMatchingAcl>,
  version: number,
): void {
  const flexible = version >= 2
  const {
    errorCode = 0,
    errorMessage = '',
    resourceType = 0,
    resourceName = '',
    patternType = 3,
    principal = '',
    host = '',
    operation = 0,
    permissionType = 0,
    unknownTags,
  } = value
  writer.int16(errorCode)
  flexible ? writer.compactNullableString(errorMessage) : writer.nullableString(errorMessage)
  writer.int8(resourceType)
  flexible ? writer.compactString(resourceName) : writer.string(resourceName)
  if (version >= 1) writer.int8(patternType)
  else if (patternType !== 3)
    throw new UnsupportedFieldError('DeleteAclsResponse', 'DeleteAclsMatchingAcl.patternType', version)
  flexible ? writer.compactString(principal) : writer.string(principal)
  flexible ? writer.compactString(host) : writer.string(host)
  writer.int8(operation)
  writer.int8(permissionType)
  if (flexible) writer.unknownTags(unknownTags)
  else refuseTags(unknownTags, 'DeleteAclsResponse', version)
}

function createDeleteAclsResponse(value: MessageInput<DeleteAclsResponse> = {}): DeleteAclsResponse {
  const { throttleTimeMs = 0, filterResults = [], unknownTags } = value
  const created: DeleteAclsResponse = {
    throttleTimeMs,
    filterResults: filterResults.map((item) => createDeleteAclsResponseDeleteAclsFilterResult(item)),
  }
  if (unknownTags !== undefined) created.unknownTags = unknownTags.slice()
  return created
}

function createDeleteAclsResponseDeleteAclsFilterResult(
  value: MessageInput<DeleteAclsResponseDeleteAclsFilterResult> = {},
): DeleteAclsResponseDeleteAclsFilterResult {
  const { errorCode = 0, errorMessage = '', matchingAcls = [], unknownTags } = value
  const created: DeleteAclsResponseDeleteAclsFilterResult = {
    errorCode,
    errorMessage,
    matchingAcls: matchingAcls.map((item) => createDeleteAclsResponseDeleteAclsMatchingAcl(item)),
  }
  if (unknownTags !== undefined) created.unknownTags = unknownTags.slice()
  return created
}

function createDeleteAclsResponseDeleteAclsMatchingAcl(
  value: MessageInput<DeleteAclsResponseDeleteAclsMatchingAcl> = {},
): DeleteAclsResponseDeleteAclsMatchingAcl {
  const {
    errorCode = 0,
    errorMessage = '',
    resourceType = 0,
    resourceName = '',
    patternType = 3,
    principal = '',
    host = '',
    operation = 0,
    permissionType = 0,
    unknownTags,
  } = value
  const created: DeleteAclsResponseDeleteAclsMatchingAcl = {
    errorCode,
    errorMessage,
    resourceType,
    resourceName,
    patternType,
    principal,
    host,
    operation,
    permissionType,
  }
  if (unknownTags !== undefined) created.unknownTags = unknownTags.slice()
  return created
}

/** Removes the access rules that match filters. */
export const deleteAclsApi: ApiSpec<DeleteAclsRequest, DeleteAclsResponse> = {
  ...deleteAclsInfo,
  request: deleteAclsRequest,
  response: deleteAclsResponse,
}
