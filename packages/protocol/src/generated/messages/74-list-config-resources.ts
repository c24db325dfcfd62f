// generated, do not edit, from schema/74-list-config-resources.ts

import type { ApiSpec } from '../../api.ts'
import { checkVersion, UnsupportedFieldError, type MessageCodec, type MessageInput } from '../../message.ts'
import type { Reader } from '../../reader.ts'
import type { UnknownTag } from '../../unknown-tag.ts'
import type { Writer } from '../../writer.ts'
import { listConfigResourcesInfo } from '../api-table.ts'

/** Lists resources that have settings, of the wanted kinds. */
export interface ListConfigResourcesRequest {
  /** Versions 1. int8. */
  resourceTypes: number[]
  unknownTags?: UnknownTag[]
}

export const listConfigResourcesRequest: MessageCodec<ListConfigResourcesRequest> = {
  name: 'ListConfigResourcesRequest',
  apiKey: 74,
  lowestVersion: 0,
  highestVersion: 1,
  flexibleFrom: 0,
  read: readListConfigResourcesRequest,
  write: writeListConfigResourcesRequest,
  create: createListConfigResourcesRequest,
}

function readListConfigResourcesRequest(reader: Reader, version: number): ListConfigResourcesRequest {
  checkVersion('ListConfigResourcesRequest', version, 0, 1)
  const resourceTypes: number[] = []
  if (version === 1) {
    for (let count = reader.compactArrayLength(1); count > 0; count--) {
      resourceTypes.push(reader.int8())
    }
  }
  const unknownTags = reader.unknownTags()
  const value: ListConfigResourcesRequest = { resourceTypes }
  if (unknownTags !== undefined) value.unknownTags = unknownTags
  return value
}

function writeListConfigResourcesRequest(
  writer: Writer,
  value: MessageInput<ListConfigResourcesRequest>,
  version: number,
): void {
  checkVersion('ListConfigResourcesRequest', version, 0, 1)
  const { resourceTypes = [], unknownTags } = value
  if (version === 1) {
    writer.compactArrayLength(resourceTypes.length)
    for (const item of resourceTypes) writer.int8(item)
  } else if (resourceTypes.length > 0)
    throw new UnsupportedFieldError('ListConfigResourcesRequest', 'resourceTypes', version)
  writer.unknownTags(unknownTags)
}

function createListConfigResourcesRequest(
  value: MessageInput<ListConfigResourcesRequest> = {},
): ListConfigResourcesRequest {
  const { resourceTypes = [], unknownTags } = value
  const created: ListConfigResourcesRequest = { resourceTypes: resourceTypes.slice() }
  if (unknownTags !== undefined) created.unknownTags = unknownTags.slice()
  return created
}

/** Answers ListConfigResources. */
export interface ListConfigResourcesResponse {
  throttleTimeMs: number
  /** int16. */
  errorCode: number
  configResources: ListConfigResourcesResponseConfigResource[]
  unknownTags?: UnknownTag[]
}

export interface ListConfigResourcesResponseConfigResource {
  resourceName: string
  /** Versions 1. Default 16. int8. */
  resourceType: number
  unknownTags?: UnknownTag[]
}

export const listConfigResourcesResponse: MessageCodec<ListConfigResourcesResponse> = {
  name: 'ListConfigResourcesResponse',
  apiKey: 74,
  lowestVersion: 0,
  highestVersion: 1,
  flexibleFrom: 0,
  read: readListConfigResourcesResponse,
  write: writeListConfigResourcesResponse,
  create: createListConfigResourcesResponse,
}

function readListConfigResourcesResponse(reader: Reader, version: number): ListConfigResourcesResponse {
  checkVersion('ListConfigResourcesResponse', version, 0, 1)
  const throttleTimeMs = reader.int32()
  const errorCode = reader.int16()
  const configResources: ListConfigResourcesResponseConfigResource[] = []
  for (let count = reader.compactArrayLength(2); count > 0; count--) {
    configResources.push(readListConfigResourcesResponseConfigResource(reader, version))
  }
  const unknownTags = reader.unknownTags()
  const value: ListConfigResourcesResponse = { throttleTimeMs, errorCode, configResources }
  if (unknownTags !== undefined) value.unknownTags = unknownTags
  return value
}

function readListConfigResourcesResponseConfigResource(
  reader: Reader,
  version: number,
): ListConfigResourcesResponseConfigResource {
  const resourceName = reader.compactString()
  const resourceType = version === 1 ? reader.int8() : 16
  const unknownTags = reader.unknownTags()
  const value: ListConfigResourcesResponseConfigResource = { resourceName, resourceType }
  if (unknownTags !== undefined) value.unknownTags = unknownTags
  return value
}

function writeListConfigResourcesResponse(
  writer: Writer,
  value: MessageInput<ListConfigResourcesResponse>,
  version: number,
): void {
  checkVersion('ListConfigResourcesResponse', version, 0, 1)
  const { throttleTimeMs = 0, errorCode = 0, configResources = [], unknownTags } = value
  writer.int32(throttleTimeMs)
  writer.int16(errorCode)
  writer.compactArrayLength(configResources.length)
  for (const item of configResources) writeListConfigResourcesResponseConfigResource(writer, item, version)
  writer.unknownTags(unknownTags)
}

function writeListConfigResourcesResponseConfigResource(
  writer: Writer,
  value: MessageInput<ListConfigResourcesResponseConfigResource>,
  version: number,
): void {
  const { resourceName = '', resourceType = 16, unknownTags } = value
  writer.compactString(resourceName)
  if (version === 1) writer.int8(resourceType)
  writer.unknownTags(unknownTags)
}

function createListConfigResourcesResponse(
  value: MessageInput<ListConfigResourcesResponse> = {},
): ListConfigResourcesResponse {
  const { throttleTimeMs = 0, errorCode = 0, configResources = [], unknownTags } = value
  const created: ListConfigResourcesResponse = {
    throttleTimeMs,
    errorCode,
    configResources: configResources.map((item) => createListConfigResourcesResponseConfigResource(item)),
  }
  if (unknownTags !== undefined) created.unknownTags = unknownTags.slice()
  return created
}

function createListConfigResourcesResponseConfigResource(
  value: MessageInput<ListConfigResourcesResponseConfigResource> = {},
): ListConfigResourcesResponseConfigResource {
  const { resourceName = '', resourceType = 16, unknownTags } = value
  const created: ListConfigResourcesResponseConfigResource = { resourceName, resourceType }
  if (unknownTags !== undefined) created.unknownTags = unknownTags.slice()
  return created
}

/** Lists resources that have settings, of the wanted kinds. */
export const listConfigResourcesApi: ApiSpec<ListConfigResourcesRequest, ListConfigResourcesResponse> = {
  ...listConfigResourcesInfo,
  request: listConfigResourcesRequest,
  response: listConfigResourcesResponse,
}
