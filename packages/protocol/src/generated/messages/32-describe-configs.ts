// generated, do not edit, from schema/32-describe-configs.ts

import type { ApiSpec } from '../../api.ts'
import { checkVersion, refuseTags, UnsupportedFieldError, type MessageCodec, type MessageInput } from '../../message.ts'
import type { Reader } from '../../reader.ts'
import type { UnknownTag } from '../../unknown-tag.ts'
import type { Writer } from '../../writer.ts'
import { describeConfigsInfo } from '../api-table.ts'

/** Reads the settings of topics, brokers, groups and clients. */
export interface DescribeConfigsRequest {
  resources: DescribeConfigsRequestDescribeConfigsResource[]
  /** Versions 1+. */
  includeSynonyms: boolean
  /** Versions 3+. */
  includeDocumentation: boolean
  unknownTags?: UnknownTag[]
}

export interface DescribeConfigsRequestDescribeConfigsResource {
  /** int8. */
  resourceType: number
  resourceName: string
  configurationKeys: string[] | null
  unknownTags?: UnknownTag[]
}

export const describeConfigsRequest: MessageCodec<DescribeConfigsRequest> = {
  name: 'DescribeConfigsRequest',
  apiKey: 32,
  lowestVersion: 0,
  highestVersion: 4,
  flexibleFrom: 4,
  read: readDescribeConfigsRequest,
  write: writeDescribeConfigsRequest,
  create: createDescribeConfigsRequest,
}

function readDescribeConfigsRequest(reader: Reader, version: number): DescribeConfigsRequest {
  checkVersion('DescribeConfigsRequest', version, 0, 4)
  const flexible = version >= 4
  const resources: DescribeConfigsRequestDescribeConfigsResource[] = []
  for (let count = flexible ? reader.compactArrayLength(4) : reader.arrayLength(7); count > 0; count--) {
    resources.push(readDescribeConfigsRequestDescribeConfigsResource(reader, version))
  }
  const includeSynonyms = version >= 1 ? reader.bool() : false
  const includeDocumentation = version >= 3 ? reader.bool() : false
  const unknownTags = flexible ? reader.unknownTags() : undefined
  const value: DescribeConfigsRequest = { resources, includeSynonyms, includeDocumentation }
  if (unknownTags !== undefined) value.unknownTags = unknownTags
  return value
}

function readDescribeConfigsRequestDescribeConfigsResource(
  reader: Reader,
  version: number,
): DescribeConfigsRequestDescribeConfigsResource {
  const flexible = version >= 4
  const resourceType = reader.int8()
  const resourceName = (flexible ? reader.compactString() : reader.string())
  let configurationKeys: string[] | null = []
  let configurationKeysCount = flexible ? reader.compactNullableArrayLength(1) : reader.nullableArrayLength(2)
  configurationKeys = configurationKeysCount < 0 ? null : []
  for (; configurationKeysCount > 0; configurationKeysCount--) {
    configurationKeys!.push((flexible ? reader.compactString() : reader.string()))
  }
  const unknownTags = flexible ? reader.unknownTags() : undefined
  const value: DescribeConfigsRequestDescribeConfigsResource = { resourceType, resourceName, configurationKeys }
  if (unknownTags !== undefined) value.unknownTags = unknownTags
  return value
}

function writeDescribeConfigsRequest(
  writer: Writer,
  value: MessageInput<DescribeConfigsRequest>,
  version: number,
): void {
  checkVersion('DescribeConfigsRequest', version, 0, 4)
  const flexible = version >= 4
  const { resources = [], includeSynonyms = false, includeDocumentation = false, unknownTags } = value
  flexible ? writer.compactArrayLength(resources.length) : writer.arrayLength(resources.length)
  for (const item of resources) writeDescribeConfigsRequestDescribeConfigsResource(writer, item, version)
  if (version >= 1) writer.bool(includeSynonyms)
  else if (includeSynonyms) throw new UnsupportedFieldError('DescribeConfigsRequest', 'includeSynonyms', version)
  if (version >= 3) writer.bool(includeDocumentation)
  else if (includeDocumentation)
    throw new UnsupportedFieldError('DescribeConfigsRequest', 'includeDocumentation', version)
  if (flexible) writer.unknownTags(unknownTags)
  else refuseTags(unknownTags, 'DescribeConfigsRequest', version)
}

function writeDescribeConfigsRequestDescribeConfigsResource(
  writer: Writer,
  value: MessageInput<DescribeConfigsRequestDescribeConfigsResource>,
  version: number,
): void {
  const flexible = version >= 4
  const { resourceType = 0, resourceName = '', configurationKeys = [], unknownTags } = value
  writer.int8(resourceType)
  flexible ? writer.compactString(resourceName) : writer.string(resourceName)
  flexible
    ? writer.compactArrayLength(configurationKeys?.length ?? -1)
    : writer.arrayLength(configurationKeys?.length ?? -1)
  for (const item of configurationKeys ?? []) flexible ? writer.compactString(item) : writer.string(item)
  if (flexible) writer.unknownTags(unknownTags)
  else refuseTags(unknownTags, 'DescribeConfigsRequest', version)
}

function createDescribeConfigsRequest(value: MessageInput<DescribeConfigsRequest> = {}): DescribeConfigsRequest {
  const { resources = [], includeSynonyms = false, includeDocumentation = false, unknownTags } = value
  const created: DescribeConfigsRequest = {
    resources: resources.map((item) => createDescribeConfigsRequestDescribeConfigsResource(item)),
    includeSynonyms,
    includeDocumentation,
  }
  if (unknownTags !== undefined) created.unknownTags = unknownTags.slice()
  return created
}

function createDescribeConfigsRequestDescribeConfigsResource(
  value: MessageInput<DescribeConfigsRequestDescribeConfigsResource> = {},
): DescribeConfigsRequestDescribeConfigsResource {
  const { resourceType = 0, resourceName = '', configurationKeys = [], unknownTags } = value
  const created: DescribeConfigsRequestDescribeConfigsResource = {
    resourceType,
    resourceName,
    configurationKeys: configurationKeys === null ? null : configurationKeys.slice(),
  }
  if (unknownTags !== undefined) created.unknownTags = unknownTags.slice()
  return created
}

/** Answers DescribeConfigs. */
export interface DescribeConfigsResponse {
  throttleTimeMs: number
  results: DescribeConfigsResponseDescribeConfigsResult[]
  unknownTags?: UnknownTag[]
}

export interface DescribeConfigsResponseDescribeConfigsResult {
  /** int16. */
  errorCode: number
  errorMessage: string | null
  /** int8. */
  resourceType: number
  resourceName: string
  configs: DescribeConfigsResponseDescribeConfigsResourceResult[]
  unknownTags?: UnknownTag[]
}

export interface DescribeConfigsResponseDescribeConfigsResourceResult {
  name: string
  value: string | null
  readOnly: boolean
  /** Versions 0. */
  isDefault: boolean
  /** Versions 1+. Default -1. int8. */
  configSource: number
  isSensitive: boolean
  /** Versions 1+. */
  synonyms: DescribeConfigsResponseDescribeConfigsSynonym[]
  /** Versions 3+. int8. */
  configType: number
  /** Versions 3+. */
  documentation: string | null
  unknownTags?: UnknownTag[]
}

export interface DescribeConfigsResponseDescribeConfigsSynonym {
  name: string
  value: string | null
  /** int8. */
  source: number
  unknownTags?: UnknownTag[]
}

export const describeConfigsResponse: MessageCodec<DescribeConfigsResponse> = {
  name: 'DescribeConfigsResponse',
  apiKey: 32,
  lowestVersion: 0,
  highestVersion: 4,
  flexibleFrom: 4,
  read: readDescribeConfigsResponse,
  write: writeDescribeConfigsResponse,
  create: createDescribeConfigsResponse,
}

function readDescribeConfigsResponse(reader: Reader, version: number): DescribeConfigsResponse {
  checkVersion('DescribeConfigsResponse', version, 0, 4)
  const flexible = version >= 4
  const throttleTimeMs = reader.int32()
  const results: DescribeConfigsResponseDescribeConfigsResult[] = []
  for (let count = flexible ? reader.compactArrayLength(7) : reader.arrayLength(11); count > 0; count--) {
    results.push(readDescribeConfigsResponseDescribeConfigsResult(reader, version))
  }
  const unknownTags = flexible ? reader.unknownTags() : undefined
  const value: DescribeConfigsResponse = { throttleTimeMs, results }
  if (unknownTags !== undefined) value.unknownTags = unknownTags
  return value
}

function readDescribeConfigsResponseDescribeConfigsResult(
  reader: Reader,
  version: number,
): DescribeConfigsResponseDescribeConfigsResult {
  const flexible = version >= 4
  const errorCode = reader.int16()
  const errorMessage = (flexible ? reader.compactNullableString() : reader.nullableString())
  const resourceType = reader.int8()
  const resourceName = (flexible ? reader.compactString() : reader.string())
  const configs: DescribeConfigsResponseDescribeConfigsResourceResult[] = []
  for (let count = flexible ? reader.compactArrayLength(9) : reader.arrayLength(6); count > 0; count--) {
    configs.push(readDescribeConfigsResponseDescribeConfigsResourceResult(reader, version))
  }
  const unknownTags = flexible ? reader.unknownTags() : undefined
  const value: DescribeConfigsResponseDescribeConfigsResult =
    { errorCode, errorMessage, resourceType, resourceName, configs }
  if (unknownTags !== undefined) value.unknownTags = unknownTags
  return value
}

function readDescribeConfigsResponseDescribeConfigsResourceResult(
  reader: Reader,
  version: number,
): DescribeConfigsResponseDescribeConfigsResourceResult {
  const flexible = version >= 4
  const name = (flexible ? reader.compactString() : reader.string())
  const valueField = (flexible ? reader.compactNullableString() : reader.nullableString())
  const readOnly = reader.bool()
  const isDefault = version === 0 ? reader.bool() : false
  const configSource = version >= 1 ? reader.int8() : -1
  const isSensitive = reader.bool()
  const synonyms: DescribeConfigsResponseDescribeConfigsSynonym[] = []
  if (version >= 1) {
    for (let count = flexible ? reader.compactArrayLength(4) : reader.arrayLength(5); count > 0; count--) {
      synonyms.push(readDescribeConfigsResponseDescribeConfigsSynonym(reader, version))
    }
  }
  const configType = version >= 3 ? reader.int8() : 0
  const documentation: string | null =
    version >= 3 ? (flexible ? reader.compactNullableString() : reader.nullableString()) : ''
  const unknownTags = flexible ? reader.unknownTags() : undefined
  const value: DescribeConfigsResponseDescribeConfigsResourceResult = {
    name,
    value: valueField,
    readOnly,
    isDefault,
    configSource,
    isSensitive,
    synonyms,
    configType,
    documentation,
  }
  if (unknownTags !== undefined) value.unknownTags = unknownTags
  return value
}

function readDescribeConfigsResponseDescribeConfigsSynonym(
  reader: Reader,
  version: number,
): DescribeConfigsResponseDescribeConfigsSynonym {
  const flexible = version >= 4
  const name = (flexible ? reader.compactString() : reader.string())
  const valueField = (flexible ? reader.compactNullableString() : reader.nullableString())
  const source = reader.int8()
  const unknownTags = flexible ? reader.unknownTags() : undefined
  const value: DescribeConfigsResponseDescribeConfigsSynonym = { name, value: valueField, source }
  if (unknownTags !== undefined) value.unknownTags = unknownTags
  return value
}

function writeDescribeConfigsResponse(
  writer: Writer,
  value: MessageInput<DescribeConfigsResponse>,
  version: number,
): void {
  checkVersion('DescribeConfigsResponse', version, 0, 4)
  const flexible = version >= 4
  const { throttleTimeMs = 0, results = [], unknownTags } = value
  writer.int32(throttleTimeMs)
  flexible ? writer.compactArrayLength(results.length) : writer.arrayLength(results.length)
  for (const item of results) writeDescribeConfigsResponseDescribeConfigsResult(writer, item, version)
  if (flexible) writer.unknownTags(unknownTags)
  else refuseTags(unknownTags, 'DescribeConfigsResponse', version)
}

function writeDescribeConfigsResponseDescribeConfigsResult(
  writer: Writer,
  value: MessageInput<DescribeConfigsResponseDescribeConfigsResult>,
  version: number,
): void {
  const flexible = version >= 4
  const {
    errorCode = 0,
    errorMessage = '',
    resourceType = 0,
    resourceName = '',
    configs = [],
    unknownTags,
  } = value
  writer.int16(errorCode)
  flexible ? writer.compactNullableString(errorMessage) : writer.nullableString(errorMessage)
  writer.int8(resourceType)
  flexible ? writer.compactString(resourceName) : writer.string(resourceName)
  flexible ? writer.compactArrayLength(configs.length) : writer.arrayLength(configs.length)
  for (const item of configs) writeDescribeConfigsResponseDescribeConfigsResourceResult(writer, item, version)
  if (flexible) writer.unknownTags(unknownTags)
  else refuseTags(unknownTags, 'DescribeConfigsResponse', version)
}

function writeDescribeConfigsResponseDescribeConfigsResourceResult(
  writer: Writer,
  value: MessageInput<DescribeConfigsResponseDescribeConfigsResourceResult>,
  version: number,
): void {
  const flexible = version >= 4
  const {
    name = '',
    value: valueField = '',
    readOnly = false,
    isDefault = false,
    configSource = -1,
    isSensitive = false,
    synonyms = [],
    configType = 0,
    documentation = '',
    unknownTags,
  } = value
  flexible ? writer.compactString(name) : writer.string(name)
  flexible ? writer.compactNullableString(valueField) : writer.nullableString(valueField)
  writer.bool(readOnly)
  if (version === 0) writer.bool(isDefault)
  else if (isDefault)
    throw new UnsupportedFieldError('DescribeConfigsResponse', 'DescribeConfigsResourceResult.isDefault', version)
  if (version >= 1) writer.int8(configSource)
  writer.bool(isSensitive)
  if (version >= 1) {
    flexible ? writer.compactArrayLength(synonyms.length) : writer.arrayLength(synonyms.length)
    for (const item of synonyms) writeDescribeConfigsResponseDescribeConfigsSynonym(writer, item, version)
  }
  if (version >= 3) writer.int8(configType)
  if (version >= 3) flexible ? writer.compactNullableString(documentation) : writer.nullableString(documentation)
  if (flexible) writer.unknownTags(unknownTags)
  else refuseTags(unknownTags, 'DescribeConfigsResponse', version)
}

function writeDescribeConfigsResponseDescribeConfigsSynonym(
  writer: Writer,
  value: MessageInput<DescribeConfigsResponseDescribeConfigsSynonym>,
  version: number,
): void {
  const flexible = version >= 4
  const { name = '', value: valueField = '', source = 0, unknownTags } = value
  flexible ? writer.compactString(name) : writer.string(name)
  flexible ? writer.compactNullableString(valueField) : writer.nullableString(valueField)
  writer.int8(source)
  if (flexible) writer.unknownTags(unknownTags)
  else refuseTags(unknownTags, 'DescribeConfigsResponse', version)
}

function createDescribeConfigsResponse(value: MessageInput<DescribeConfigsResponse> = {}): DescribeConfigsResponse {
  const { throttleTimeMs = 0, results = [], unknownTags } = value
  const created: DescribeConfigsResponse = {
    throttleTimeMs,
    results: results.map((item) => createDescribeConfigsResponseDescribeConfigsResult(item)),
  }
  if (unknownTags !== undefined) created.unknownTags = unknownTags.slice()
  return created
}

function createDescribeConfigsResponseDescribeConfigsResult(
  value: MessageInput<DescribeConfigsResponseDescribeConfigsResult> = {},
): DescribeConfigsResponseDescribeConfigsResult {
  const {
    errorCode = 0,
    errorMessage = '',
    resourceType = 0,
    resourceName = '',
    configs = [],
    unknownTags,
  } = value
  const created: DescribeConfigsResponseDescribeConfigsResult = {
    errorCode,
    errorMessage,
    resourceType,
    resourceName,
    configs: configs.map((item) => createDescribeConfigsResponseDescribeConfigsResourceResult(item)),
  }
  if (unknownTags !== undefined) created.unknownTags = unknownTags.slice()
  return created
}

function createDescribeConfigsResponseDescribeConfigsResourceResult(
  value: MessageInput<DescribeConfigsResponseDescribeConfigsResourceResult> = {},
): DescribeConfigsResponseDescribeConfigsResourceResult {
  const {
    name = '',
    value: valueField = '',
    readOnly = false,
    isDefault = false,
    configSource = -1,
    isSensitive = false,
    synonyms = [],
    configType = 0,
    documentation = '',
    unknownTags,
  } = value
  const created: DescribeConfigsResponseDescribeConfigsResourceResult = {
    name,
    value: valueField,
    readOnly,
    isDefault,
    configSource,
    isSensitive,
    synonyms: synonyms.map((item) => createDescribeConfigsResponseDescribeConfigsSynonym(item)),
    configType,
    documentation,
  }
  if (unknownTags !== undefined) created.unknownTags = unknownTags.slice()
  return created
}

function createDescribeConfigsResponseDescribeConfigsSynonym(
  value: MessageInput<DescribeConfigsResponseDescribeConfigsSynonym> = {},
): DescribeConfigsResponseDescribeConfigsSynonym {
  const { name = '', value: valueField = '', source = 0, unknownTags } = value
  const created: DescribeConfigsResponseDescribeConfigsSynonym = { name, value: valueField, source }
  if (unknownTags !== undefined) created.unknownTags = unknownTags.slice()
  return created
}

/** Reads the settings of topics, brokers, groups and clients. */
export const describeConfigsApi: ApiSpec<DescribeConfigsRequest, DescribeConfigsResponse> = {
  ...describeConfigsInfo,
  request: describeConfigsRequest,
  response: describeConfigsResponse,
}
