// generated, do not edit, from schema/29-describe-acls.ts

import type { ApiSpec } from '../../api.ts'
import { checkVersion, refuseTags, UnsupportedFieldError, type MessageCodec, type MessageInput } from '../../message.ts'
import type { Reader } from '../../reader.ts'
import type { UnknownTag } from '../../unknown-tag.ts'
import type { Writer } from '../../writer.ts'
import { describeAclsInfo } from '../api-table.ts'

/** Lists the access rules that match a filter. */
export interface DescribeAclsRequest {
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

export const describeAclsRequest: MessageCodec<DescribeAclsRequest> = {
  name: 'DescribeAclsRequest',
  apiKey: 29,
  lowestVersion: 0,
  highestVersion: 3,
  flexibleFrom: 2,
  read: readDescribeAclsRequest,
  write: writeDescribeAclsRequest,
  create: createDescribeAclsRequest,
}

function readDescribeAclsRequest(reader: Reader, version: number): DescribeAclsRequest {
  checkVersion('DescribeAclsRequest', version, 0, 3)
  const flexible = version >= 2
  const resourceTypeFilter = reader.int8()
  const resourceNameFilter = (flexible ? reader.compactNullableString() : reader.nullableString())
  const patternTypeFilter = version >= 1 ? reader.int8() : 3
  const principalFilter = (flexible ? reader.compactNullableString() : reader.nullableString())
  const hostFilter = (flexible ? reader.compactNullableString() : reader.nullableString())
  const operation = reader.int8()
  const permissionType = reader.int8()
  const unknownTags = flexible ? reader.unknownTags() : undefined
  const value: DescribeAclsRequest = {
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

function writeDescribeAclsRequest(writer: Writer, value: MessageInput<DescribeAclsRequest>, version: number): void {
  checkVersion('DescribeAclsRequest', version, 0, 3)
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
  else if (patternTypeFilter !== 3) throw new UnsupportedFieldError('DescribeAclsRequest', 'patternTypeFilter', version)
  flexible ? writer.compactNullableString(principalFilter) : writer.nullableString(principalFilter)
  flexible ? writer.compactNullableString(hostFilter) : writer.nullableString(hostFilter)
  writer.int8(operation)
  writer.int8(permissionType)
  if (flexible) writer.unknownTags(unknownTags)
  else refuseTags(unknownTags, 'DescribeAclsRequest', version)
}

function createDescribeAclsRequest(value: MessageInput<DescribeAclsRequest> = {}): DescribeAclsRequest {
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
  const created: DescribeAclsRequest = {
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

/** Answers DescribeAcls. */
export interface DescribeAclsResponse {
  throttleTimeMs: number
  /** int16. */
  errorCode: number
  errorMessage: string | null
  resources: DescribeAclsResponseDescribeAclsResource[]
  unknownTags?: UnknownTag[]
}

export interface DescribeAclsResponseDescribeAclsResource {
  /** int8. */
  resourceType: number
  resourceName: string
  /** Versions 1+. Default 3. int8. */
  patternType: number
  acls: DescribeAclsResponseAclDescription[]
  unknownTags?: UnknownTag[]
}

export interface DescribeAclsResponseAclDescription {
  principal: string
  host: string
  /** int8. */
  operation: number
  /** int8. */
  permissionType: number
  unknownTags?: UnknownTag[]
}

export const describeAclsResponse: MessageCodec<DescribeAclsResponse> = {
  name: 'DescribeAclsResponse',
  apiKey: 29,
  lowestVersion: 0,
  highestVersion: 3,
  flexibleFrom: 2,
  read: readDescribeAclsResponse,
  write: writeDescribeAclsResponse,
  create: createDescribeAclsResponse,
}

function readDescribeAclsResponse(reader: Reader, version: number): DescribeAclsResponse {
  checkVersion('DescribeAclsResponse', version, 0, 3)
  const flexible = version >= 2
  const throttleTimeMs = reader.int32()
  const errorCode = reader.int16()
  const errorMessage = (flexible ? reader.compactNullableString() : reader.nullableString())
  const resources: DescribeAclsResponseDescribeAclsResource[] = []
  for (let count = flexible ? reader.compactArrayLength(5) : reader.arrayLength(7); count > 0; count--) {
    resources.push(readDescribeAclsResponseDescribeAclsResource(reader, version))
  }
  const unknownTags = flexible ? reader.unknownTags() : undefined
  const value: DescribeAclsResponse = { throttleTimeMs, errorCode, errorMessage, resources }
  if (unknownTags !== undefined) value.unknownTags = unknownTags
  return value
}

function readDescribeAclsResponseDescribeAclsResource(
  reader: Reader,
  version: number,
): DescribeAclsResponseDescribeAclsResource {
  const flexible = version >= 2
  const resourceType = reader.int8()
  const resourceName = (flexible ? reader.compactString() : reader.string())
  const patternType = version >= 1 ? reader.int8() : 3
  const acls: DescribeAclsResponseAclDescription[] = []
  for (let count = flexible ? reader.compactArrayLength(5) : reader.arrayLength(6); count > 0; count--) {
    acls.push(readDescribeAclsResponseAclDescription(reader, version))
  }
  const unknownTags = flexible ? reader.unknownTags() : undefined
  const value: DescribeAclsResponseDescribeAclsResource = { resourceType, resourceName, patternType, acls }
  if (unknownTags !== undefined) value.unknownTags = unknownTags
  return value
}

function readDescribeAclsResponseAclDescription(reader: Reader, version: number): DescribeAclsResponseAclDescription {
  const flexible = version >= 2
  const principal = (flexible ? reader.compactString() : reader.string())
  const host = (flexible ? reader.compactString() : reader.string())
  const operation = reader.int8()
  const permissionType = reader.int8()
  const unknownTags = flexible ? reader.unknownTags() : undefined
  const value: DescribeAclsResponseAclDescription = { principal, host, operation, permissionType }
  if (unknownTags !== undefined) value.unknownTags = unknownTags
  return value
}

function writeDescribeAclsResponse(writer: Writer, value: MessageInput<DescribeAclsResponse>, version: number): void {
  checkVersion('DescribeAclsResponse', version, 0, 3)
  const flexible = version >= 2
  const { throttleTimeMs = 0, errorCode = 0, errorMessage = '', resources = [], unknownTags } = value
  writer.int32(throttleTimeMs)
  writer.int16(errorCode)
  flexible ? writer.compactNullableString(errorMessage) : writer.nullableString(errorMessage)
  flexible ? writer.compactArrayLength(resources.length) : writer.arrayLength(resources.length)
  for (const item of resources) writeDescribeAclsResponseDescribeAclsResource(writer, item, version)
  if (flexible) writer.unknownTags(unknownTags)
  else refuseTags(unknownTags, 'DescribeAclsResponse', version)
}

function writeDescribeAclsResponseDescribeAclsResource(
  writer: Writer,
  value: MessageInput<DescribeAclsResponseDescribeAclsResource>,
  version: number,
): void {
  const flexible = version >= 2
  const { resourceType = 0, resourceName = '', patternType = 3, acls = [], unknownTags } = value
  writer.int8(resourceType)
  flexible ? writer.compactString(resourceName) : writer.string(resourceName)
  if (version >= 1) writer.int8(patternType)
  else if (patternType !== 3)
    throw new UnsupportedFieldError('DescribeAclsResponse', 'DescribeAclsResource.patternType', version)
  flexible ? writer.compactArrayLength(acls.length) : writer.arrayLength(acls.length)
  for (const item of acls) writeDescribeAclsResponseAclDescription(writer, item, version)
  if (flexible) writer.unknownTags(unknownTags)
  else refuseTags(unknownTags, 'DescribeAclsResponse', version)
}

function writeDescribeAclsResponseAclDescription(
  writer: Writer,
  value: MessageInput<DescribeAclsResponseAclDescription>,
  version: number,
): void {
  const flexible = version >= 2
  const { principal = '', host = '', operation = 0, permissionType = 0, unknownTags } = value
  flexible ? writer.compactString(principal) : writer.string(principal)
  flexible ? writer.compactString(host) : writer.string(host)
  writer.int8(operation)
  writer.int8(permissionType)
  if (flexible) writer.unknownTags(unknownTags)
  else refuseTags(unknownTags, 'DescribeAclsResponse', version)
}

function createDescribeAclsResponse(value: MessageInput<DescribeAclsResponse> = {}): DescribeAclsResponse {
  const { throttleTimeMs = 0, errorCode = 0, errorMessage = '', resources = [], unknownTags } = value
  const created: DescribeAclsResponse = {
    throttleTimeMs,
    errorCode,
    errorMessage,
    resources: resources.map((item) => createDescribeAclsResponseDescribeAclsResource(item)),
  }
  if (unknownTags !== undefined) created.unknownTags = unknownTags.slice()
  return created
}

function createDescribeAclsResponseDescribeAclsResource(
  value: MessageInput<DescribeAclsResponseDescribeAclsResource> = {},
): DescribeAclsResponseDescribeAclsResource {
  const { resourceType = 0, resourceName = '', patternType = 3, acls = [], unknownTags } = value
  const created: DescribeAclsResponseDescribeAclsResource = {
    resourceType,
    resourceName,
    patternType,
    acls: acls.map((item) => createDescribeAclsResponseAclDescription(item)),
  }
  if (unknownTags !== undefined) created.unknownTags = unknownTags.slice()
  return created
}

function createDescribeAclsResponseAclDescription(
  value: MessageInput<DescribeAclsResponseAclDescription> = {},
): DescribeAclsResponseAclDescription {
  const { principal = '', host = '', operation = 0, permissionType = 0, unknownTags } = value
  const created: DescribeAclsResponseAclDescription = { principal, host, operation, permissionType }
  if (unknownTags !== undefined) created.unknownTags = unknownTags.slice()
  return created
}

/** Lists the access rules that match a filter. */
export const describeAclsApi: ApiSpec<DescribeAclsRequest, DescribeAclsResponse> = {
  ...describeAclsInfo,
  request: describeAclsRequest,
  response: describeAclsResponse,
}
