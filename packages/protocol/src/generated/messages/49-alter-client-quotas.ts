// generated, do not edit, from schema/49-alter-client-quotas.ts

import type { ApiSpec } from '../../api.ts'
import { checkVersion, refuseTags, type MessageCodec, type MessageInput } from '../../message.ts'
import type { Reader } from '../../reader.ts'
import type { UnknownTag } from '../../unknown-tag.ts'
import type { Writer } from '../../writer.ts'
import { alterClientQuotasInfo } from '../api-table.ts'

/** Sets or removes client quotas. */
export interface AlterClientQuotasRequest {
  entries: AlterClientQuotasRequestEntryData[]
  validateOnly: boolean
  unknownTags?: UnknownTag[]
}

export interface AlterClientQuotasRequestEntryData {
  entity: AlterClientQuotasRequestEntityData[]
  ops: AlterClientQuotasRequestOpData[]
  unknownTags?: UnknownTag[]
}

export interface AlterClientQuotasRequestOpData {
  key: string
  value: number
  remove: boolean
  unknownTags?: UnknownTag[]
}

export interface AlterClientQuotasRequestEntityData {
  entityType: string
  entityName: string | null
  unknownTags?: UnknownTag[]
}

export const alterClientQuotasRequest: MessageCodec<AlterClientQuotasRequest> = {
  name: 'AlterClientQuotasRequest',
  apiKey: 49,
  lowestVersion: 0,
  highestVersion: 1,
  flexibleFrom: 1,
  read: readAlterClientQuotasRequest,
  write: writeAlterClientQuotasRequest,
  create: createAlterClientQuotasRequest,
}

function readAlterClientQuotasRequest(reader: Reader, version: number): AlterClientQuotasRequest {
  checkVersion('AlterClientQuotasRequest', version, 0, 1)
  const flexible = version >= 1
  const entries: AlterClientQuotasRequestEntryData[] = []
  for (let count = flexible ? reader.compactArrayLength(3) : reader.arrayLength(8); count > 0; count--) {
    entries.push(readAlterClientQuotasRequestEntryData(reader, version))
  }
  const validateOnly = reader.bool()
  const unknownTags = flexible ? reader.unknownTags() : undefined
  const value: AlterClientQuotasRequest = { entries, validateOnly }
  if (unknownTags !== undefined) value.unknownTags = unknownTags
  return value
}

function readAlterClientQuotasRequestEntryData(reader: Reader, version: number): AlterClientQuotasRequestEntryData {
  const flexible = version >= 1
  const entity: AlterClientQuotasRequestEntityData[] = []
  for (let count = flexible ? reader.compactArrayLength(3) : reader.arrayLength(4); count > 0; count--) {
    entity.push(readAlterClientQuotasRequestEntityData(reader, version))
  }
  const ops: AlterClientQuotasRequestOpData[] = []
  for (let count = flexible ? reader.compactArrayLength(11) : reader.arrayLength(11); count > 0; count--) {
    ops.push(readAlterClientQuotasRequestOpData(reader, version))
  }
  const unknownTags = flexible ? reader.unknownTags() : undefined
  const value: AlterClientQuotasRequestEntryData = { entity, ops }
  if (unknownTags !== undefined) value.unknownTags = unknownTags
  return value
}

function readAlterClientQuotasRequestOpData(reader: Reader, version: number): AlterClientQuotasRequestOpData {
  const flexible = version >= 1
  const key = (flexible ? reader.compactString() : reader.string())
  const valueField = reader.float64()
  const remove = reader.bool()
  const unknownTags = flexible ? reader.unknownTags() : undefined
  const value: AlterClientQuotasRequestOpData = { key, value: valueField, remove }
  if (unknownTags !== undefined) value.unknownTags = unknownTags
  return value
}

function readAlterClientQuotasRequestEntityData(reader: Reader, version: number): AlterClientQuotasRequestEntityData {
  const flexible = version >= 1
  const entityType = (flexible ? reader.compactString() : reader.string())
  const entityName = (flexible ? reader.compactNullableString() : reader.nullableString())
  const unknownTags = flexible ? reader.unknownTags() : undefined
  const value: AlterClientQuotasRequestEntityData = { entityType, entityName }
  if (unknownTags !== undefined) value.unknownTags = unknownTags
  return value
}

function writeAlterClientQuotasRequest(
  writer: Writer,
  value: MessageInput<AlterClientQuotasRequest>,
  version: number,
): void {
  checkVersion('AlterClientQuotasRequest', version, 0, 1)
  const flexible = version >= 1
  const { entries = [], validateOnly = false, unknownTags } = value
  flexible ? writer.compactArrayLength(entries.length) : writer.arrayLength(entries.length)
  for (const item of entries) writeAlterClientQuotasRequestEntryData(writer, item, version)
  writer.bool(validateOnly)
  if (flexible) writer.unknownTags(unknownTags)
  else refuseTags(unknownTags, 'AlterClientQuotasRequest', version)
}

function writeAlterClientQuotasRequestEntryData(
  writer: Writer,
  value: MessageInput<AlterClientQuotasRequestEntryData>,
  version: number,
): void {
  const flexible = version >= 1
  const { entity = [], ops = [], unknownTags } = value
  flexible ? writer.compactArrayLength(entity.length) : writer.arrayLength(entity.length)
  for (const item of entity) writeAlterClientQuotasRequestEntityData(writer, item, version)
  flexible ? writer.compactArrayLength(ops.length) : writer.arrayLength(ops.length)
  for (const item of ops) writeAlterClientQuotasRequestOpData(writer, item, version)
  if (flexible) writer.unknownTags(unknownTags)
  else refuseTags(unknownTags, 'AlterClientQuotasRequest', version)
}

function writeAlterClientQuotasRequestOpData(
  writer: Writer,
  value: MessageInput<AlterClientQuotasRequestOpData>,
  version: number,
): void {
  const flexible = version >= 1
  const { key = '', value: valueField = 0, remove = false, unknownTags } = value
  flexible ? writer.compactString(key) : writer.string(key)
  writer.float64(valueField)
  writer.bool(remove)
  if (flexible) writer.unknownTags(unknownTags)
  else refuseTags(unknownTags, 'AlterClientQuotasRequest', version)
}

function writeAlterClientQuotasRequestEntityData(
  writer: Writer,
  value: MessageInput<AlterClientQuotasRequestEntityData>,
  version: number,
): void {
  const flexible = version >= 1
  const { entityType = '', entityName = '', unknownTags } = value
  flexible ? writer.compactString(entityType) : writer.string(entityType)
  flexible ? writer.compactNullableString(entityName) : writer.nullableString(entityName)
  if (flexible) writer.unknownTags(unknownTags)
  else refuseTags(unknownTags, 'AlterClientQuotasRequest', version)
}

function createAlterClientQuotasRequest(value: MessageInput<AlterClientQuotasRequest> = {}): AlterClientQuotasRequest {
  const { entries = [], validateOnly = false, unknownTags } = value
  const created: AlterClientQuotasRequest = {
    entries: entries.map((item) => createAlterClientQuotasRequestEntryData(item)),
    validateOnly,
  }
  if (unknownTags !== undefined) created.unknownTags = unknownTags.slice()
  return created
}

function createAlterClientQuotasRequestEntryData(
  value: MessageInput<AlterClientQuotasRequestEntryData> = {},
): AlterClientQuotasRequestEntryData {
  const { entity = [], ops = [], unknownTags } = value
  const created: AlterClientQuotasRequestEntryData = {
    entity: entity.map((item) => createAlterClientQuotasRequestEntityData(item)),
    ops: ops.map((item) => createAlterClientQuotasRequestOpData(item)),
  }
  if (unknownTags !== undefined) created.unknownTags = unknownTags.slice()
  return created
}

function createAlterClientQuotasRequestOpData(
  value: MessageInput<AlterClientQuotasRequestOpData> = {},
): AlterClientQuotasRequestOpData {
  const { key = '', value: valueField = 0, remove = false, unknownTags } = value
  const created: AlterClientQuotasRequestOpData = { key, value: valueField, remove }
  if (unknownTags !== undefined) created.unknownTags = unknownTags.slice()
  return created
}

function createAlterClientQuotasRequestEntityData(
  value: MessageInput<AlterClientQuotasRequestEntityData> = {},
): AlterClientQuotasRequestEntityData {
  const { entityType = '', entityName = '', unknownTags } = value
  const created: AlterClientQuotasRequestEntityData = { entityType, entityName }
  if (unknownTags !== undefined) created.unknownTags = unknownTags.slice()
  return created
}

/** Answers AlterClientQuotas. */
export interface AlterClientQuotasResponse {
  throttleTimeMs: number
  entries: AlterClientQuotasResponseEntryData[]
  unknownTags?: UnknownTag[]
}

export interface AlterClientQuotasResponseEntryData {
  /** int16. */
  errorCode: number
  errorMessage: string | null
  entity: AlterClientQuotasResponseEntityData[]
  unknownTags?: UnknownTag[]
}

export interface AlterClientQuotasResponseEntityData {
  entityType: string
  entityName: string | null
  unknownTags?: UnknownTag[]
}

export const alterClientQuotasResponse: MessageCodec<AlterClientQuotasResponse> = {
  name: 'AlterClientQuotasResponse',
  apiKey: 49,
  lowestVersion: 0,
  highestVersion: 1,
  flexibleFrom: 1,
  read: readAlterClientQuotasResponse,
  write: writeAlterClientQuotasResponse,
  create: createAlterClientQuotasResponse,
}

function readAlterClientQuotasResponse(reader: Reader, version: number): AlterClientQuotasResponse {
  checkVersion('AlterClientQuotasResponse', version, 0, 1)
  const flexible = version >= 1
  const throttleTimeMs = reader.int32()
  const entries: AlterClientQuotasResponseEntryData[] = []
  for (let count = flexible ? reader.compactArrayLength(5) : reader.arrayLength(8); count > 0; count--) {
    entries.push(readAlterClientQuotasResponseEntryData(reader, version))
  }
  const unknownTags = flexible ? reader.unknownTags() : undefined
  const value: AlterClientQuotasResponse = { throttleTimeMs, entries }
  if (unknownTags !== undefined) value.unknownTags = unknownTags
  return value
}

function readAlterClientQuotasResponseEntryData(reader: Reader, version: number): AlterClientQuotasResponseEntryData {
  const flexible = version >= 1
  const errorCode = reader.int16()
  const errorMessage = (flexible ? reader.compactNullableString() : reader.nullableString())
  const entity: AlterClientQuotasResponseEntityData[] = []
  for (let count = flexible ? reader.compactArrayLength(3) : reader.arrayLength(4); count > 0; count--) {
    entity.push(readAlterClientQuotasResponseEntityData(reader, version))
  }
  const unknownTags = flexible ? reader.unknownTags() : undefined
  const value: AlterClientQuotasResponseEntryData = { errorCode, errorMessage, entity }
  if (unknownTags !== undefined) value.unknownTags = unknownTags
  return value
}

function readAlterClientQuotasResponseEntityData(reader: Reader, version: number): AlterClientQuotasResponseEntityData {
  const flexible = version >= 1
  const entityType = (flexible ? reader.compactString() : reader.string())
  const entityName = (flexible ? reader.compactNullableString() : reader.nullableString())
  const unknownTags = flexible ? reader.unknownTags() : undefined
  const value: AlterClientQuotasResponseEntityData = { entityType, entityName }
  if (unknownTags !== undefined) value.unknownTags = unknownTags
  return value
}

function writeAlterClientQuotasResponse(
  writer: Writer,
  value: MessageInput<AlterClientQuotasResponse>,
  version: number,
): void {
  checkVersion('AlterClientQuotasResponse', version, 0, 1)
  const flexible = version >= 1
  const { throttleTimeMs = 0, entries = [], unknownTags } = value
  writer.int32(throttleTimeMs)
  flexible ? writer.compactArrayLength(entries.length) : writer.arrayLength(entries.length)
  for (const item of entries) writeAlterClientQuotasResponseEntryData(writer, item, version)
  if (flexible) writer.unknownTags(unknownTags)
  else refuseTags(unknownTags, 'AlterClientQuotasResponse', version)
}

function writeAlterClientQuotasResponseEntryData(
  writer: Writer,
  value: MessageInput<AlterClientQuotasResponseEntryData>,
  version: number,
): void {
  const flexible = version >= 1
  const { errorCode = 0, errorMessage = '', entity = [], unknownTags } = value
  writer.int16(errorCode)
  flexible ? writer.compactNullableString(errorMessage) : writer.nullableString(errorMessage)
  flexible ? writer.compactArrayLength(entity.length) : writer.arrayLength(entity.length)
  for (const item of entity) writeAlterClientQuotasResponseEntityData(writer, item, version)
  if (flexible) writer.unknownTags(unknownTags)
  else refuseTags(unknownTags, 'AlterClientQuotasResponse', version)
}

function writeAlterClientQuotasResponseEntityData(
  writer: Writer,
  value: MessageInput<AlterClientQuotasResponseEntityData>,
  version: number,
): void {
  const flexible = version >= 1
  const { entityType = '', entityName = '', unknownTags } = value
  flexible ? writer.compactString(entityType) : writer.string(entityType)
  flexible ? writer.compactNullableString(entityName) : writer.nullableString(entityName)
  if (flexible) writer.unknownTags(unknownTags)
  else refuseTags(unknownTags, 'AlterClientQuotasResponse', version)
}

function createAlterClientQuotasResponse(
  value: MessageInput<AlterClientQuotasResponse> = {},
): AlterClientQuotasResponse {
  const { throttleTimeMs = 0, entries = [], unknownTags } = value
  const created: AlterClientQuotasResponse = {
    throttleTimeMs,
    entries: entries.map((item) => createAlterClientQuotasResponseEntryData(item)),
  }
  if (unknownTags !== undefined) created.unknownTags = unknownTags.slice()
  return created
}

function createAlterClientQuotasResponseEntryData(
  value: MessageInput<AlterClientQuotasResponseEntryData> = {},
): AlterClientQuotasResponseEntryData {
  const { errorCode = 0, errorMessage = '', entity = [], unknownTags } = value
  const created: AlterClientQuotasResponseEntryData = {
    errorCode,
    errorMessage,
    entity: entity.map((item) => createAlterClientQuotasResponseEntityData(item)),
  }
  if (unknownTags !== undefined) created.unknownTags = unknownTags.slice()
  return created
}

function createAlterClientQuotasResponseEntityData(
  value: MessageInput<AlterClientQuotasResponseEntityData> = {},
): AlterClientQuotasResponseEntityData {
  const { entityType = '', entityName = '', unknownTags } = value
  const created: AlterClientQuotasResponseEntityData = { entityType, entityName }
  if (unknownTags !== undefined) created.unknownTags = unknownTags.slice()
  return created
}

/** Sets or removes client quotas. */
export const alterClientQuotasApi: ApiSpec<AlterClientQuotasRequest, AlterClientQuotasResponse> = {
  ...alterClientQuotasInfo,
  request: alterClientQuotasRequest,
  response: alterClientQuotasResponse,
}
