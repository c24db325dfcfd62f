// generated, do not edit, from schema/records/header.ts

import { checkVersion, refuseTags, type MessageCodec, type MessageInput } from '../../message.ts'
import type { Reader } from '../../reader.ts'
import type { UnknownTag } from '../../unknown-tag.ts'
import type { Writer } from '../../writer.ts'

/** Begins every request. Version 2 ends with tagged fields; the client id stays a string with a two-byte length in every version. */
export interface RequestHeader {
  /** int16. */
  requestApiKey: number
  /** int16. */
  requestApiVersion: number
  correlationId: number
  /** Versions 1+. */
  clientId: string | null
  unknownTags?: UnknownTag[]
}

export const requestHeader: MessageCodec<RequestHeader> = {
  name: 'RequestHeader',
  lowestVersion: 0,
  highestVersion: 2,
  flexibleFrom: 2,
  read: readRequestHeader,
  write: writeRequestHeader,
  create: createRequestHeader,
}

function readRequestHeader(reader: Reader, version: number): RequestHeader {
  checkVersion('RequestHeader', version, 0, 2)
  const flexible = version >= 2
  const requestApiKey = reader.int16()
  const requestApiVersion = reader.int16()
  const correlationId = reader.int32()
  const clientId: string | null = version >= 1 ? reader.nullableString() : ''
  const unknownTags = flexible ? reader.unknownTags() : undefined
  const value: RequestHeader = { requestApiKey, requestApiVersion, correlationId, clientId }
  if (unknownTags !== undefined) value.unknownTags = unknownTags
  return value
}

function writeRequestHeader(writer: Writer, value: MessageInput<RequestHeader>, version: number): void {
  checkVersion('RequestHeader', version, 0, 2)
  const flexible = version >= 2
  const { requestApiKey = 0, requestApiVersion = 0, correlationId = 0, clientId = '', unknownTags } = value
  writer.int16(requestApiKey)
  writer.int16(requestApiVersion)
  writer.int32(correlationId)
  if (version >= 1) writer.nullableString(clientId)
  if (flexible) writer.unknownTags(unknownTags)
  else refuseTags(unknownTags, 'RequestHeader', version)
}

function createRequestHeader(value: MessageInput<RequestHeader> = {}): RequestHeader {
  const { requestApiKey = 0, requestApiVersion = 0, correlationId = 0, clientId = '', unknownTags } = value
  const created: RequestHeader = { requestApiKey, requestApiVersion, correlationId, clientId }
  if (unknownTags !== undefined) created.unknownTags = unknownTags.slice()
  return created
}

/** Begins every response. Version 1 ends with tagged fields. */
export interface ResponseHeader {
  correlationId: number
  unknownTags?: UnknownTag[]
}

export const responseHeader: MessageCodec<ResponseHeader> = {
  name: 'ResponseHeader',
  lowestVersion: 0,
  highestVersion: 1,
  flexibleFrom: 1,
  read: readResponseHeader,
  write: writeResponseHeader,
  create: createResponseHeader,
}

function readResponseHeader(reader: Reader, version: number): ResponseHeader {
  checkVersion('ResponseHeader', version, 0, 1)
  const flexible = version >= 1
  const correlationId = reader.int32()
  const unknownTags = flexible ? reader.unknownTags() : undefined
  const value: ResponseHeader = { correlationId }
  if (unknownTags !== undefined) value.unknownTags = unknownTags
  return value
}

function writeResponseHeader(writer: Writer, value: MessageInput<ResponseHeader>, version: number): void {
  checkVersion('ResponseHeader', version, 0, 1)
  const flexible = version >= 1
  const { correlationId = 0, unknownTags } = value
  writer.int32(correlationId)
  if (flexible) writer.unknownTags(unknownTags)
  else refuseTags(unknownTags, 'ResponseHeader', version)
}

function createResponseHeader(value: MessageInput<ResponseHeader> = {}): ResponseHeader {
  const { correlationId = 0, unknownTags } = value
  const created: ResponseHeader = { correlationId }
  if (unknownTags !== undefined) created.unknownTags = unknownTags.slice()
  return created
}
