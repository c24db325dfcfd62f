// generated, do not edit, from schema/33-alter-configs.ts

import type { ApiSpec } from '../../api.ts'
import { checkVersion, refuseTags, type MessageCodec, type MessageInput } from '../../message.ts'
import type { Reader } from '../../reader.ts'
import type { UnknownTag } from '../../unknown-tag.ts'
import type { Writer } from '../../writer.ts'
import { alterConfigsInfo } from '../api-table.ts'

/** Replaces all settings of a resource. */
export interface AlterConfigsRequest {
  resources: AlterConfigsRequestAlterConfigsResource[]
  validateOnly: boolean
  unknownTags?: UnknownTag[]
}

export interface AlterConfigsRequestAlterConfigsResource {
  /** int8. */
  resourceType: number
  resourceName: string
  configs: AlterConfigsRequestAlterableConfig[]
  unknownTags?: UnknownTag[]
}

export interface AlterConfigsRequestAlterableConfig {
  name: string
  value: string | null
  unknownTags?: UnknownTag[]
}

export const alterConfigsRequest: MessageCodec<AlterConfigsRequest> = {
  name: 'AlterConfigsRequest',
  apiKey: 33,
  lowestVersion: 0,
  highestVersion: 2,
  flexibleFrom: 2,
  read: readAlterConfigsRequest,
  write: writeAlterConfigsRequest,
  create: createAlterConfigsRequest,
}

function readAlterConfigsRequest(reader: Reader, version: number): AlterConfigsRequest {
  checkVersion('AlterConfigsRequest', version, 0, 2)
  const flexible = version >= 2
  const resources: AlterConfigsRequestAlterConfigsResource[] = []
  for (let count = flexible ? reader.compactArrayLength(4) : reader.arrayLength(7); count > 0; count--) {
    resources.push(readAlterConfigsRequestAlterConfigsResource(reader, version))
  }
  const validateOnly = reader.bool()
  const unknownTags = flexible ? reader.unknownTags() : undefined
  const value: AlterConfigsRequest = { resources, validateOnly }
  if (unknownTags !== undefined) value.unknownTags = unknownTags
  return value
}

function readAlterConfigsRequestAlterConfigsResource(
  reader: Reader,
  version: number,
): AlterConfigsRequestAlterConfigsResource {
  const flexible = version >= 2
  const resourceType = reader.int8()
  const resourceName = (flexible ? reader.compactString() : reader.string())
  const configs: AlterConfigsRequestAlterableConfig[] = []
  for (let count = flexible ? reader.compactArrayLength(3) : reader.arrayLength(4); count > 0; count--) {
    configs.push(readAlterConfigsRequestAlterableConfig(reader, version))
  }
  const unknownTags = flexible ? reader.unknownTags() : undefined
  const value: AlterConfigsRequestAlterConfigsResource = { resourceType, resourceName, configs }
  if (unknownTags !== undefined) value.unknownTags = unknownTags
  return value
}

function readAlterConfigsRequestAlterableConfig(reader: Reader, version: number): AlterConfigsRequestAlterableConfig {
  const flexible = version >= 2
  const name = (flexible ? reader.compactString() : reader.string())
  const valueField = (flexible ? reader.compactNullableString() : reader.nullableString())
  const unknownTags = flexible ? reader.unknownTags() : undefined
  const value: AlterConfigsRequestAlterableConfig = { name, value: valueField }
  if (unknownTags !== undefined) value.unknownTags = unknownTags
  return value
}

function writeAlterConfigsRequest(writer: Writer, value: MessageInput<AlterConfigsRequest>, version: number): void {
  checkVersion('AlterConfigsRequest', version, 0, 2)
  const flexible = version >= 2
  const { resources = [], validateOnly = false, unknownTags } = value
  flexible ? writer.compactArrayLength(resources.length) : writer.arrayLength(resources.length)
  for (const item of resources) writeAlterConfigsRequestAlterConfigsResource(writer, item, version)
  writer.bool(validateOnly)
  if (flexible) writer.unknownTags(unknownTags)
  else refuseTags(unknownTags, 'AlterConfigsRequest', version)
}

function writeAlterConfigsRequestAlterConfigsResource(
  writer: Writer,
  value: MessageInput<AlterConfigsRequestAlterConfigsResource>,
  version: number,
): void {
  const flexible = version >= 2
  const { resourceType = 0, resourceName = '', configs = [], unknownTags } = value
  writer.int8(resourceType)
  flexible ? writer.compactString(resourceName) : writer.string(resourceName)
  flexible ? writer.compactArrayLength(configs.length) : writer.arrayLength(configs.length)
  for (const item of configs) writeAlterConfigsRequestAlterableConfig(writer, item, version)
  if (flexible) writer.unknownTags(unknownTags)
  else refuseTags(unknownTags, 'AlterConfigsRequest', version)
}

function writeAlterConfigsRequestAlterableConfig(
  writer: Writer,
  value: MessageInput<AlterConfigsRequestAlterableConfig>,
  version: number,
): void {
  const flexible = version >= 2
  const { name = '', value: valueField = '', unknownTags } = value
  flexible ? writer.compactString(name) : writer.string(name)
  flexible ? writer.compactNullableString(valueField) : writer.nullableString(valueField)
  if (flexible) writer.unknownTags(unknownTags)
  else refuseTags(unknownTags, 'AlterConfigsRequest', version)
}

function createAlterConfigsRequest(value: MessageInput<AlterConfigsRequest> = {}): AlterConfigsRequest {
  const { resources = [], validateOnly = false, unknownTags } = value
  const created: AlterConfigsRequest = {
    resources: resources.map((item) => createAlterConfigsRequestAlterConfigsResource(item)),
    validateOnly,
  }
  if (unknownTags !== undefined) created.unknownTags = unknownTags.slice()
  return created
}

function createAlterConfigsRequestAlterConfigsResource(
  value: MessageInput<AlterConfigsRequestAlterConfigsResource> = {},
): AlterConfigsRequestAlterConfigsResource {
  const { resourceType = 0, resourceName = '', configs = [], unknownTags } = value
  const created: AlterConfigsRequestAlterConfigsResource = {
    resourceType,
    resourceName,
    configs: configs.map((item) => createAlterConfigsRequestAlterableConfig(item)),
  }
  if (unknownTags !== undefined) created.unknownTags = unknownTags.slice()
  return created
}

function createAlterConfigsRequestAlterableConfig(
  value: MessageInput<AlterConfigsRequestAlterableConfig> = {},
): AlterConfigsRequestAlterableConfig {
  const { name = '', value: valueField = '', unknownTags } = value
  const created: AlterConfigsRequestAlterableConfig = { name, value: valueField }
  if (unknownTags !== undefined) created.unknownTags = unknownTags.slice()
  return created
}

/** Answers AlterConfigs. */
export interface AlterConfigsResponse {
  throttleTimeMs: number
  responses: AlterConfigsResponseAlterConfigsResourceResponse[]
  unknownTags?: UnknownTag[]
}

export interface AlterConfigsResponseAlterConfigsResourceResponse {
  /** int16. */
  errorCode: number
  errorMessage: string | null
  /** int8. */
  resourceType: number
  resourceName: string
  unknownTags?: UnknownTag[]
}

export const alterConfigsResponse: MessageCodec<AlterConfigsResponse> = {
  name: 'AlterConfigsResponse',
  apiKey: 33,
  lowestVersion: 0,
  highestVersion: 2,
  flexibleFrom: 2,
  read: readAlterConfigsResponse,
  write: writeAlterConfigsResponse,
  create: createAlterConfigsResponse,
}

function readAlterConfigsResponse(reader: Reader, version: number): AlterConfigsResponse {
  checkVersion('AlterConfigsResponse', version, 0, 2)
  const flexible = version >= 2
  const throttleTimeMs = reader.int32()
  const responses: AlterConfigsResponseAlterConfigsResourceResponse[] = []
  for (let count = flexible ? reader.compactArrayLength(6) : reader.arrayLength(7); count > 0; count--) {
    responses.push(readAlterConfigsResponseAlterConfigsResourceResponse(reader, version))
  }
  const unknownTags = flexible ? reader.unknownTags() : undefined
  const value: AlterConfigsResponse = { throttleTimeMs, responses }
  if (unknownTags !== undefined) value.unknownTags = unknownTags
  return value
}

function readAlterConfigsResponseAlterConfigsResourceResponse(
  reader: Reader,
  version: number,
): AlterConfigsResponseAlterConfigsResourceResponse {
  const flexible = version >= 2
  const errorCode = reader.int16()
  const errorMessage = (flexible ? reader.compactNullableString() : reader.nullableString())
  const resourceType = reader.int8()
  const resourceName = (flexible ? reader.compactString() : reader.string())
  const unknownTags = flexible ? reader.unknownTags() : undefined
  const value: AlterConfigsResponseAlterConfigsResourceResponse =
    { errorCode, errorMessage, resourceType, resourceName }
  if (unknownTags !== undefined) value.unknownTags = unknownTags
  return value
}

function writeAlterConfigsResponse(writer: Writer, value: MessageInput<AlterConfigsResponse>, version: number): void {
  checkVersion('AlterConfigsResponse', version, 0, 2)
  const flexible = version >= 2
  const { throttleTimeMs = 0, responses = [], unknownTags } = value
  writer.int32(throttleTimeMs)
  flexible ? writer.compactArrayLength(responses.length) : writer.arrayLength(responses.length)
  for (const item of responses) writeAlterConfigsResponseAlterConfigsResourceResponse(writer, item, version)
  if (flexible) writer.unknownTags(unknownTags)
  else refuseTags(unknownTags, 'AlterConfigsResponse', version)
}

function writeAlterConfigsResponseAlterConfigsResourceResponse(
  writer: Writer,
  value: MessageInput<AlterConfigsResponseAlterConfigsResourceResponse>,
  version: number,
): void {
  const flexible = version >= 2
  const { errorCode = 0, errorMessage = '', resourceType = 0, resourceName = '', unknownTags } = value
  writer.int16(errorCode)
  flexible ? writer.compactNullableString(errorMessage) : writer.nullableString(errorMessage)
  writer.int8(resourceType)
  flexible ? writer.compactString(resourceName) : writer.string(resourceName)
  if (flexible) writer.unknownTags(unknownTags)
  else refuseTags(unknownTags, 'AlterConfigsResponse', version)
}

function createAlterConfigsResponse(value: MessageInput<AlterConfigsResponse> = {}): AlterConfigsResponse {
  const { throttleTimeMs = 0, responses = [], unknownTags } = value
  const created: AlterConfigsResponse = {
    throttleTimeMs,
    responses: responses.map((item) => createAlterConfigsResponseAlterConfigsResourceResponse(item)),
  }
  if (unknownTags !== undefined) created.unknownTags = unknownTags.slice()
  return created
}

function createAlterConfigsResponseAlterConfigsResourceResponse(
  value: MessageInput<AlterConfigsResponseAlterConfigsResourceResponse> = {},
): AlterConfigsResponseAlterConfigsResourceResponse {
  const { errorCode = 0, errorMessage = '', resourceType = 0, resourceName = '', unknownTags } = value
  const created: AlterConfigsResponseAlterConfigsResourceResponse =
    { errorCode, errorMessage, resourceType, resourceName }
  if (unknownTags !== undefined) created.unknownTags = unknownTags.slice()
  return created
}

/** Replaces all settings of a resource. */
export const alterConfigsApi: ApiSpec<AlterConfigsRequest, AlterConfigsResponse> = {
  ...alterConfigsInfo,
  request: alterConfigsRequest,
  response: alterConfigsResponse,
}
