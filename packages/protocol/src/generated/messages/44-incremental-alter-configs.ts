// generated, do not edit, from schema/44-incremental-alter-configs.ts

import type { ApiSpec } from '../../api.ts'
import { checkVersion, refuseTags, type MessageCodec, type MessageInput } from '../../message.ts'
import type { Reader } from '../../reader.ts'
import type { UnknownTag } from '../../unknown-tag.ts'
import type { Writer } from '../../writer.ts'
import { incrementalAlterConfigsInfo } from '../api-table.ts'

/** Sets, removes, appends to or subtracts from single settings of resources. */
export interface IncrementalAlterConfigsRequest {
  resources: IncrementalAlterConfigsRequestAlterConfigsResource[]
  validateOnly: boolean
  unknownTags?: UnknownTag[]
}

export interface IncrementalAlterConfigsRequestAlterConfigsResource {
  /** int8. */
  resourceType: number
  resourceName: string
  configs: IncrementalAlterConfigsRequestAlterableConfig[]
  unknownTags?: UnknownTag[]
}

export interface IncrementalAlterConfigsRequestAlterableConfig {
  name: string
  /** int8. */
  configOperation: number
  value: string | null
  unknownTags?: UnknownTag[]
}

export const incrementalAlterConfigsRequest: MessageCodec<IncrementalAlterConfigsRequest> = {
  name: 'IncrementalAlterConfigsRequest',
  apiKey: 44,
  lowestVersion: 0,
  highestVersion: 1,
  flexibleFrom: 1,
  read: readIncrementalAlterConfigsRequest,
  write: writeIncrementalAlterConfigsRequest,
  create: createIncrementalAlterConfigsRequest,
}

function readIncrementalAlterConfigsRequest(reader: Reader, version: number): IncrementalAlterConfigsRequest {
  checkVersion('IncrementalAlterConfigsRequest', version, 0, 1)
  const flexible = version >= 1
  const resources: IncrementalAlterConfigsRequestAlterConfigsResource[] = []
  for (let count = flexible ? reader.compactArrayLength(4) : reader.arrayLength(7); count > 0; count--) {
    resources.push(readIncrementalAlterConfigsRequestAlterConfigsResource(reader, version))
  }
  const validateOnly = reader.bool()
  const unknownTags = flexible ? reader.unknownTags() : undefined
  const value: IncrementalAlterConfigsRequest = { resources, validateOnly }
  if (unknownTags !== undefined) value.unknownTags = unknownTags
  return value
}

function readIncrementalAlterConfigsRequestAlterConfigsResource(
  reader: Reader,
  version: number,
): IncrementalAlterConfigsRequestAlterConfigsResource {
  const flexible = version >= 1
  const resourceType = reader.int8()
  const resourceName = (flexible ? reader.compactString() : reader.string())
  const configs: IncrementalAlterConfigsRequestAlterableConfig[] = []
  for (let count = flexible ? reader.compactArrayLength(4) : reader.arrayLength(5); count > 0; count--) {
    configs.push(readIncrementalAlterConfigsRequestAlterableConfig(reader, version))
  }
  const unknownTags = flexible ? reader.unknownTags() : undefined
  const value: IncrementalAlterConfigsRequestAlterConfigsResource = { resourceType, resourceName, configs }
  if (unknownTags !== undefined) value.unknownTags = unknownTags
  return value
}

function readIncrementalAlterConfigsRequestAlterableConfig(
  reader: Reader,
  version: number,
): IncrementalAlterConfigsRequestAlterableConfig {
  const flexible = version >= 1
  const name = (flexible ? reader.compactString() : reader.string())
  const configOperation = reader.int8()
  const valueField = (flexible ? reader.compactNullableString() : reader.nullableString())
  const unknownTags = flexible ? reader.unknownTags() : undefined
  const value: IncrementalAlterConfigsRequestAlterableConfig = { name, configOperation, value: valueField }
  if (unknownTags !== undefined) value.unknownTags = unknownTags
  return value
}

function writeIncrementalAlterConfigsRequest(
  writer: Writer,
  value: MessageInput<IncrementalAlterConfigsRequest>,
  version: number,
): void {
  checkVersion('IncrementalAlterConfigsRequest', version, 0, 1)
  const flexible = version >= 1
  const { resources = [], validateOnly = false, unknownTags } = value
  flexible ? writer.compactArrayLength(resources.length) : writer.arrayLength(resources.length)
  for (const item of resources) writeIncrementalAlterConfigsRequestAlterConfigsResource(writer, item, version)
  writer.bool(validateOnly)
  if (flexible) writer.unknownTags(unknownTags)
  else refuseTags(unknownTags, 'IncrementalAlterConfigsRequest', version)
}

function writeIncrementalAlterConfigsRequestAlterConfigsResource(
  writer: Writer,
  value: MessageInput<IncrementalAlterConfigsRequestAlterConfigsResource>,
  version: number,
): void {
  const flexible = version >= 1
  const { resourceType = 0, resourceName = '', configs = [], unknownTags } = value
  writer.int8(resourceType)
  flexible ? writer.compactString(resourceName) : writer.string(resourceName)
  flexible ? writer.compactArrayLength(configs.length) : writer.arrayLength(configs.length)
  for (const item of configs) writeIncrementalAlterConfigsRequestAlterableConfig(writer, item, version)
  if (flexible) writer.unknownTags(unknownTags)
  else refuseTags(unknownTags, 'IncrementalAlterConfigsRequest', version)
}

function writeIncrementalAlterConfigsRequestAlterableConfig(
  writer: Writer,
  value: MessageInput<IncrementalAlterConfigsRequestAlterableConfig>,
  version: number,
): void {
  const flexible = version >= 1
  const { name = '', configOperation = 0, value: valueField = '', unknownTags } = value
  flexible ? writer.compactString(name) : writer.string(name)
  writer.int8(configOperation)
  flexible ? writer.compactNullableString(valueField) : writer.nullableString(valueField)
  if (flexible) writer.unknownTags(unknownTags)
  else refuseTags(unknownTags, 'IncrementalAlterConfigsRequest', version)
}

function createIncrementalAlterConfigsRequest(
  value: MessageInput<IncrementalAlterConfigsRequest> = {},
): IncrementalAlterConfigsRequest {
  const { resources = [], validateOnly = false, unknownTags } = value
  const created: IncrementalAlterConfigsRequest = {
    resources: resources.map((item) => createIncrementalAlterConfigsRequestAlterConfigsResource(item)),
    validateOnly,
  }
  if (unknownTags !== undefined) created.unknownTags = unknownTags.slice()
  return created
}

function createIncrementalAlterConfigsRequestAlterConfigsResource(
  value: MessageInput<IncrementalAlterConfigsRequestAlterConfigsResource> = {},
): IncrementalAlterConfigsRequestAlterConfigsResource {
  const { resourceType = 0, resourceName = '', configs = [], unknownTags } = value
  const created: IncrementalAlterConfigsRequestAlterConfigsResource = {
    resourceType,
    resourceName,
    configs: configs.map((item) => createIncrementalAlterConfigsRequestAlterableConfig(item)),
  }
  if (unknownTags !== undefined) created.unknownTags = unknownTags.slice()
  return created
}

function createIncrementalAlterConfigsRequestAlterableConfig(
  value: MessageInput<IncrementalAlterConfigsRequestAlterableConfig> = {},
): IncrementalAlterConfigsRequestAlterableConfig {
  const { name = '', configOperation = 0, value: valueField = '', unknownTags } = value
  const created: IncrementalAlterConfigsRequestAlterableConfig = { name, configOperation, value: valueField }
  if (unknownTags !== undefined) created.unknownTags = unknownTags.slice()
  return created
}

/** Answers IncrementalAlterConfigs. */
export interface IncrementalAlterConfigsResponse {
  throttleTimeMs: number
  responses: IncrementalAlterConfigsResponseAlterConfigsResourceResponse[]
  unknownTags?: UnknownTag[]
}

export interface IncrementalAlterConfigsResponseAlterConfigsResourceResponse {
  /** int16. */
  errorCode: number
  errorMessage: string | null
  /** int8. */
  resourceType: number
  resourceName: string
  unknownTags?: UnknownTag[]
}

export const incrementalAlterConfigsResponse: MessageCodec<IncrementalAlterConfigsResponse> = {
  name: 'IncrementalAlterConfigsResponse',
  apiKey: 44,
  lowestVersion: 0,
  highestVersion: 1,
  flexibleFrom: 1,
  read: readIncrementalAlterConfigsResponse,
  write: writeIncrementalAlterConfigsResponse,
  create: createIncrementalAlterConfigsResponse,
}

function readIncrementalAlterConfigsResponse(reader: Reader, version: number): IncrementalAlterConfigsResponse {
  checkVersion('IncrementalAlterConfigsResponse', version, 0, 1)
  const flexible = version >= 1
  const throttleTimeMs = reader.int32()
  const responses: IncrementalAlterConfigsResponseAlterConfigsResourceResponse[] = []
  for (let count = flexible ? reader.compactArrayLength(6) : reader.arrayLength(7); count > 0; count--) {
    responses.push(readIncrementalAlterConfigsResponseAlterConfigsResourceResponse(reader, version))
  }
  const unknownTags = flexible ? reader.unknownTags() : undefined
  const value: IncrementalAlterConfigsResponse = { throttleTimeMs, responses }
  if (unknownTags !== undefined) value.unknownTags = unknownTags
  return value
}

function readIncrementalAlterConfigsResponseAlterConfigsResourceResponse(
  reader: Reader,
  version: number,
): IncrementalAlterConfigsResponseAlterConfigsResourceResponse {
  const flexible = version >= 1
  const errorCode = reader.int16()
  const errorMessage = (flexible ? reader.compactNullableString() : reader.nullableString())
  const resourceType = reader.int8()
  const resourceName = (flexible ? reader.compactString() : reader.string())
  const unknownTags = flexible ? reader.unknownTags() : undefined
  const value: IncrementalAlterConfigsResponseAlterConfigsResourceResponse =
    { errorCode, errorMessage, resourceType, resourceName }
  if (unknownTags !== undefined) value.unknownTags = unknownTags
  return value
}

function writeIncrementalAlterConfigsResponse(
  writer: Writer,
  value: MessageInput<IncrementalAlterConfigsResponse>,
  version: number,
): void {
  checkVersion('IncrementalAlterConfigsResponse', version, 0, 1)
  const flexible = version >= 1
  const { throttleTimeMs = 0, responses = [], unknownTags } = value
  writer.int32(throttleTimeMs)
  flexible ? writer.compactArrayLength(responses.length) : writer.arrayLength(responses.length)
  for (const item of responses) writeIncrementalAlterConfigsResponseAlterConfigsResourceResponse(writer, item, version)
  if (flexible) writer.unknownTags(unknownTags)
  else refuseTags(unknownTags, 'IncrementalAlterConfigsResponse', version)
}

function writeIncrementalAlterConfigsResponseAlterConfigsResourceResponse(
  writer: Writer,
  value: MessageInput<IncrementalAlterConfigsResponseAlterConfigsResourceResponse>,
  version: number,
): void {
  const flexible = version >= 1
  const { errorCode = 0, errorMessage = '', resourceType = 0, resourceName = '', unknownTags } = value
  writer.int16(errorCode)
  flexible ? writer.compactNullableString(errorMessage) : writer.nullableString(errorMessage)
  writer.int8(resourceType)
  flexible ? writer.compactString(resourceName) : writer.string(resourceName)
  if (flexible) writer.unknownTags(unknownTags)
  else refuseTags(unknownTags, 'IncrementalAlterConfigsResponse', version)
}

function createIncrementalAlterConfigsResponse(
  value: MessageInput<IncrementalAlterConfigsResponse> = {},
): IncrementalAlterConfigsResponse {
  const { throttleTimeMs = 0, responses = [], unknownTags } = value
  const created: IncrementalAlterConfigsResponse = {
    throttleTimeMs,
    responses: responses.map((item) => createIncrementalAlterConfigsResponseAlterConfigsResourceResponse(item)),
  }
  if (unknownTags !== undefined) created.unknownTags = unknownTags.slice()
  return created
}

function createIncrementalAlterConfigsResponseAlterConfigsResourceResponse(
  value: MessageInput<IncrementalAlterConfigsResponseAlterConfigsResourceResponse> = {},
): IncrementalAlterConfigsResponseAlterConfigsResourceResponse {
  const { errorCode = 0, errorMessage = '', resourceType = 0, resourceName = '', unknownTags } = value
  const created: IncrementalAlterConfigsResponseAlterConfigsResourceResponse =
    { errorCode, errorMessage, resourceType, resourceName }
  if (unknownTags !== undefined) created.unknownTags = unknownTags.slice()
  return created
}

/** Sets, removes, appends to or subtracts from single settings of resources. */
export const incrementalAlterConfigsApi: ApiSpec<IncrementalAlterConfigsRequest, IncrementalAlterConfigsResponse> = {
  ...incrementalAlterConfigsInfo,
  request: incrementalAlterConfigsRequest,
  response: incrementalAlterConfigsResponse,
}
