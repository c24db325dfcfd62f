// generated, do not edit, from schema/48-describe-client-quotas.ts

import type { ApiSpec } from '../../api.ts'
import { checkVersion, refuseTags, type MessageCodec, type MessageInput } from '../../message.ts'
import type { Reader } from '../../reader.ts'
import type { UnknownTag } from '../../unknown-tag.ts'
import type { Writer } from '../../writer.ts'
import { describeClientQuotasInfo } from '../api-table.ts'

/** Lists client quotas that match a filter. */
export interface DescribeClientQuotasRequest {
  components: DescribeClientQuotasRequestComponentData[]
  strict: boolean
  unknownTags?: UnknownTag[]
}

export interface DescribeClientQuotasRequestComponentData {
  entityType: string
  /** int8. */
  matchType: number
  match: string | null
  unknownTags?: UnknownTag[]
}

export const describeClientQuotasRequest: MessageCodec<DescribeClientQuotasRequest> = {
  name: 'DescribeClientQuotasRequest',
  apiKey: 48,
  lowestVersion: 0,
  highestVersion: 1,
  flexibleFrom: 1,
  read: readDescribeClientQuotasRequest,
  write: writeDescribeClientQuotasRequest,
  create: createDescribeClientQuotasRequest,
}

function readDescribeClientQuotasRequest(reader: Reader, version: number): DescribeClientQuotasRequest {
  checkVersion('DescribeClientQuotasRequest', version, 0, 1)
  const flexible = version >= 1
  const components: DescribeClientQuotasRequestComponentData[] = []
  for (let count = flexible ? reader.compactArrayLength(4) : reader.arrayLength(5); count > 0; count--) {
    components.push(readDescribeClientQuotasRequestComponentData(reader, version))
  }
  const strict = reader.bool()
  const unknownTags = flexible ? reader.unknownTags() : undefined
  const value: DescribeClientQuotasRequest = { components, strict }
  if (unknownTags !== undefined) value.unknownTags = unknownTags
  return value
}

function readDescribeClientQuotasRequestComponentData(
  reader: Reader,
  version: number,
): DescribeClientQuotasRequestComponentData {
  const flexible = version >= 1
  const entityType = (flexible ? reader.compactString() : reader.string())
  const matchType = reader.int8()
  const match = (flexible ? reader.compactNullableString() : reader.nullableString())
  const unknownTags = flexible ? reader.unknownTags() : undefined
  const value: DescribeClientQuotasRequestComponentData = { entityType, matchType, match }
  if (unknownTags !== undefined) value.unknownTags = unknownTags
  return value
}

function writeDescribeClientQuotasRequest(
  writer: Writer,
  value: MessageInput<DescribeClientQuotasRequest>,
  version: number,
): void {
  checkVersion('DescribeClientQuotasRequest', version, 0, 1)
  const flexible = version >= 1
  const { components = [], strict = false, unknownTags } = value
  flexible ? writer.compactArrayLength(components.length) : writer.arrayLength(components.length)
  for (const item of components) writeDescribeClientQuotasRequestComponentData(writer, item, version)
  writer.bool(strict)
  if (flexible) writer.unknownTags(unknownTags)
  else refuseTags(unknownTags, 'DescribeClientQuotasRequest', version)
}

function writeDescribeClientQuotasRequestComponentData(
  writer: Writer,
  value: MessageInput<DescribeClientQuotasRequestComponentData>,
  version: number,
): void {
  const flexible = version >= 1
  const { entityType = '', matchType = 0, match = '', unknownTags } = value
  flexible ? writer.compactString(entityType) : writer.string(entityType)
  writer.int8(matchType)
  flexible ? writer.compactNullableString(match) : writer.nullableString(match)
  if (flexible) writer.unknownTags(unknownTags)
  else refuseTags(unknownTags, 'DescribeClientQuotasRequest', version)
}

function createDescribeClientQuotasRequest(
  value: MessageInput<DescribeClientQuotasRequest> = {},
): DescribeClientQuotasRequest {
  const { components = [], strict = false, unknownTags } = value
  const created: DescribeClientQuotasRequest = {
    components: components.map((item) => createDescribeClientQuotasRequestComponentData(item)),
    strict,
  }
  if (unknownTags !== undefined) created.unknownTags = unknownTags.slice()
  return created
}

function createDescribeClientQuotasRequestComponentData(
  value: MessageInput<DescribeClientQuotasRequestComponentData> = {},
): DescribeClientQuotasRequestComponentData {
  const { entityType = '', matchType = 0, match = '', unknownTags } = value
  const created: DescribeClientQuotasRequestComponentData = { entityType, matchType, match }
  if (unknownTags !== undefined) created.unknownTags = unknownTags.slice()
  return created
}

/** Answers DescribeClientQuotas. */
export interface DescribeClientQuotasResponse {
  throttleTimeMs: number
  /** int16. */
  errorCode: number
  errorMessage: string | null
  entries: DescribeClientQuotasResponseEntryData[] | null
  unknownTags?: UnknownTag[]
}

export interface DescribeClientQuotasResponseEntryData {
  entity: DescribeClientQuotasResponseEntityData[]
  values: DescribeClientQuotasResponseValueData[]
  unknownTags?: UnknownTag[]
}

export interface DescribeClientQuotasResponseValueData {
  key: string
  value: number
  unknownTags?: UnknownTag[]
}

export interface DescribeClientQuotasResponseEntityData {
  entityType: string
  entityName: string | null
  unknownTags?: UnknownTag[]
}

export const describeClientQuotasResponse: MessageCodec<DescribeClientQuotasResponse> = {
  name: 'DescribeClientQuotasResponse',
  apiKey: 48,
  lowestVersion: 0,
  highestVersion: 1,
  flexibleFrom: 1,
  read: readDescribeClientQuotasResponse,
  write: writeDescribeClientQuotasResponse,
  create: createDescribeClientQuotasResponse,
}

function readDescribeClientQuotasResponse(reader: Reader, version: number): DescribeClientQuotasResponse {
  checkVersion('DescribeClientQuotasResponse', version, 0, 1)
  const flexible = version >= 1
  const throttleTimeMs = reader.int32()
  const errorCode = reader.int16()
  const errorMessage = (flexible ? reader.compactNullableString() : reader.nullableString())
  let entries: DescribeClientQuotasResponseEntryData[] | null = []
  let entriesCount = flexible ? reader.compactNullableArrayLength(3) : reader.nullableArrayLength(8)
  entries = entriesCount < 0 ? null : []
  for (; entriesCount > 0; entriesCount--) {
    entries!.push(readDescribeClientQuotasResponseEntryData(reader, version))
  }
  const unknownTags = flexible ? reader.unknownTags() : undefined
  const value: DescribeClientQuotasResponse = { throttleTimeMs, errorCode, errorMessage, entries }
  if (unknownTags !== undefined) value.unknownTags = unknownTags
  return value
}

function readDescribeClientQuotasResponseEntryData(
  reader: Reader,
  version: number,
): DescribeClientQuotasResponseEntryData {
  const flexible = version >= 1
  const entity: DescribeClientQuotasResponseEntityData[] = []
  for (let count = flexible ? reader.compactArrayLength(3) : reader.arrayLength(4); count > 0; count--) {
    entity.push(readDescribeClientQuotasResponseEntityData(reader, version))
  }
  const values: DescribeClientQuotasResponseValueData[] = []
  for (let count = flexible ? reader.compactArrayLength(10) : reader.arrayLength(10); count > 0; count--) {
    values.push(readDescribeClientQuotasResponseValueData(reader, version))
  }
  const unknownTags = flexible ? reader.unknownTags() : undefined
  const value: DescribeClientQuotasResponseEntryData = { entity, values }
  if (unknownTags !== undefined) value.unknownTags = unknownTags
  return value
}

function readDescribeClientQuotasResponseValueData(
  reader: Reader,
  version: number,
): DescribeClientQuotasResponseValueData {
  const flexible = version >= 1
  const key = (flexible ? reader.compactString() : reader.string())
  const valueField = reader.float64()
  const unknownTags = flexible ? reader.unknownTags() : undefined
  const value: DescribeClientQuotasResponseValueData = { key, value: valueField }
  if (unknownTags !== undefined) value.unknownTags = unknownTags
  return value
}

function readDescribeClientQuotasResponseEntityData(
  reader: Reader,
  version: number,
): DescribeClientQuotasResponseEntityData {
  const flexible = version >= 1
  const entityType = (flexible ? reader.compactString() : reader.string())
  const entityName = (flexible ? reader.compactNullableString() : reader.nullableString())
  const unknownTags = flexible ? reader.unknownTags() : undefined
  const value: DescribeClientQuotasResponseEntityData = { entityType, entityName }
  if (unknownTags !== undefined) value.unknownTags = unknownTags
  return value
}

function writeDescribeClientQuotasResponse(
  writer: Writer,
  value: MessageInput<DescribeClientQuotasResponse>,
  version: number,
): void {
  checkVersion('DescribeClientQuotasResponse', version, 0, 1)
  const flexible = version >= 1
  const { throttleTimeMs = 0, errorCode = 0, errorMessage = '', entries = [], unknownTags } = value
  writer.int32(throttleTimeMs)
  writer.int16(errorCode)
  flexible ? writer.compactNullableString(errorMessage) : writer.nullableString(errorMessage)
  flexible ? writer.compactArrayLength(entries?.length ?? -1) : writer.arrayLength(entries?.length ?? -1)
  for (const item of entries ?? []) writeDescribeClientQuotasResponseEntryData(writer, item, version)
  if (flexible) writer.unknownTags(unknownTags)
  else refuseTags(unknownTags, 'DescribeClientQuotasResponse', version)
}

function writeDescribeClientQuotasResponseEntryData(
  writer: Writer,
  value: MessageInput<DescribeClientQuotasResponseEntryData>,
  version: number,
): void {
  const flexible = version >= 1
  const { entity = [], values = [], unknownTags } = value
  flexible ? writer.compactArrayLength(entity.length) : writer.arrayLength(entity.length)
  for (const item of entity) writeDescribeClientQuotasResponseEntityData(writer, item, version)
  flexible ? writer.compactArrayLength(values.length) : writer.arrayLength(values.length)
  for (const item of values) writeDescribeClientQuotasResponseValueData(writer, item, version)
  if (flexible) writer.unknownTags(unknownTags)
  else refuseTags(unknownTags, 'DescribeClientQuotasResponse', version)
}

function writeDescribeClientQuotasResponseValueData(
  writer: Writer,
  value: MessageInput<DescribeClientQuotasResponseValueData>,
  version: number,
): void {
  const flexible = version >= 1
  const { key = '', value: valueField = 0, unknownTags } = value
  flexible ? writer.compactString(key) : writer.string(key)
  writer.float64(valueField)
  if (flexible) writer.unknownTags(unknownTags)
  else refuseTags(unknownTags, 'DescribeClientQuotasResponse', version)
}

function writeDescribeClientQuotasResponseEntityData(
  writer: Writer,
  value: MessageInput<DescribeClientQuotasResponseEntityData>,
  version: number,
): void {
  const flexible = version >= 1
  const { entityType = '', entityName = '', unknownTags } = value
  flexible ? writer.compactString(entityType) : writer.string(entityType)
  flexible ? writer.compactNullableString(entityName) : writer.nullableString(entityName)
  if (flexible) writer.unknownTags(unknownTags)
  else refuseTags(unknownTags, 'DescribeClientQuotasResponse', version)
}

function createDescribeClientQuotasResponse(
  value: MessageInput<DescribeClientQuotasResponse> = {},
): DescribeClientQuotasResponse {
  const { throttleTimeMs = 0, errorCode = 0, errorMessage = '', entries = [], unknownTags } = value
  const created: DescribeClientQuotasResponse = {
    throttleTimeMs,
    errorCode,
    errorMessage,
    entries: entries?.map((item) => createDescribeClientQuotasResponseEntryData(item)) ?? null,
  }
  if (unknownTags !== undefined) created.unknownTags = unknownTags.slice()
  return created
}

function createDescribeClientQuotasResponseEntryData(
  value: MessageInput<DescribeClientQuotasResponseEntryData> = {},
): DescribeClientQuotasResponseEntryData {
  const { entity = [], values = [], unknownTags } = value
  const created: DescribeClientQuotasResponseEntryData = {
    entity: entity.map((item) => createDescribeClientQuotasResponseEntityData(item)),
    values: values.map((item) => createDescribeClientQuotasResponseValueData(item)),
  }
  if (unknownTags !== undefined) created.unknownTags = unknownTags.slice()
  return created
}

function createDescribeClientQuotasResponseValueData(
  value: MessageInput<DescribeClientQuotasResponseValueData> = {},
): DescribeClientQuotasResponseValueData {
  const { key = '', value: valueField = 0, unknownTags } = value
  const created: DescribeClientQuotasResponseValueData = { key, value: valueField }
  if (unknownTags !== undefined) created.unknownTags = unknownTags.slice()
  return created
}

function createDescribeClientQuotasResponseEntityData(
  value: MessageInput<DescribeClientQuotasResponseEntityData> = {},
): DescribeClientQuotasResponseEntityData {
  const { entityType = '', entityName = '', unknownTags } = value
  const created: DescribeClientQuotasResponseEntityData = { entityType, entityName }
  if (unknownTags !== undefined) created.unknownTags = unknownTags.slice()
  return created
}

/** Lists client quotas that match a filter. */
export const describeClientQuotasApi: ApiSpec<DescribeClientQuotasRequest, DescribeClientQuotasResponse> = {
  ...describeClientQuotasInfo,
  request: describeClientQuotasRequest,
  response: describeClientQuotasResponse,
}
