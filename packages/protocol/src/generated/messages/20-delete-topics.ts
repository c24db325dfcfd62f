// generated, do not edit, from schema/20-delete-topics.ts

import type { ApiSpec } from '../../api.ts'
import { checkVersion, refuseTags, UnsupportedFieldError, type MessageCodec, type MessageInput } from '../../message.ts'
import type { Reader } from '../../reader.ts'
import type { UnknownTag } from '../../unknown-tag.ts'
import { ZERO_UUID, type Uuid } from '../../uuid.ts'
import type { Writer } from '../../writer.ts'
import { deleteTopicsInfo } from '../api-table.ts'

/** Deletes topics by name or by id. */
export interface DeleteTopicsRequest {
  /** Versions 6. */
  topics: DeleteTopicsRequestDeleteTopicState[]
  /** Versions 0-5. */
  topicNames: string[]
  timeoutMs: number
  unknownTags?: UnknownTag[]
}

export interface DeleteTopicsRequestDeleteTopicState {
  /** Default null. */
  name: string | null
  topicId: Uuid
  unknownTags?: UnknownTag[]
}

export const deleteTopicsRequest: MessageCodec<DeleteTopicsRequest> = {
  name: 'DeleteTopicsRequest',
  apiKey: 20,
  lowestVersion: 0,
  highestVersion: 6,
  flexibleFrom: 4,
  read: readDeleteTopicsRequest,
  write: writeDeleteTopicsRequest,
  create: createDeleteTopicsRequest,
}

function readDeleteTopicsRequest(reader: Reader, version: number): DeleteTopicsRequest {
  checkVersion('DeleteTopicsRequest', version, 0, 6)
  const flexible = version >= 4
  const topics: DeleteTopicsRequestDeleteTopicState[] = []
  if (version === 6) {
    for (let count = reader.compactArrayLength(18); count > 0; count--) {
      topics.push(readDeleteTopicsRequestDeleteTopicState(reader, version))
    }
  }
  const topicNames: string[] = []
  if (version <= 5) {
    for (let count = flexible ? reader.compactArrayLength(1) : reader.arrayLength(2); count > 0; count--) {
      topicNames.push((flexible ? reader.compactString() : reader.string()))
    }
  }
  const timeoutMs = reader.int32()
  const unknownTags = flexible ? reader.unknownTags() : undefined
  const value: DeleteTopicsRequest = { topics, topicNames, timeoutMs }
  if (unknownTags !== undefined) value.unknownTags = unknownTags
  return value
}

function readDeleteTopicsRequestDeleteTopicState(
  reader: Reader,
  _version: number,
): DeleteTopicsRequestDeleteTopicState {
  const name = reader.compactNullableString()
  const topicId = reader.uuid()
  const unknownTags = reader.unknownTags()
  const value: DeleteTopicsRequestDeleteTopicState = { name, topicId }
  if (unknownTags !== undefined) value.unknownTags = unknownTags
  return value
}

function writeDeleteTopicsRequest(writer: Writer, value: MessageInput<DeleteTopicsRequest>, version: number): void {
  checkVersion('DeleteTopicsRequest', version, 0, 6)
  const flexible = version >= 4
  const { topics = [], topicNames = [], timeoutMs = 0, unknownTags } = value
  if (version === 6) {
    writer.compactArrayLength(topics.length)
    for (const item of topics) writeDeleteTopicsRequestDeleteTopicState(writer, item, version)
  } else if (topics.length > 0) throw new UnsupportedFieldError('DeleteTopicsRequest', 'topics', version)
  if (version <= 5) {
    flexible ? writer.compactArrayLength(topicNames.length) : writer.arrayLength(topicNames.length)
    for (const item of topicNames) flexible ? writer.compactString(item) : writer.string(item)
  }
  writer.int32(timeoutMs)
  if (flexible) writer.unknownTags(unknownTags)
  else refuseTags(unknownTags, 'DeleteTopicsRequest', version)
}

function writeDeleteTopicsRequestDeleteTopicState(
  writer: Writer,
  value: MessageInput<DeleteTopicsRequestDeleteTopicState>,
  _version: number,
): void {
  const { name = null, topicId = ZERO_UUID, unknownTags } = value
  writer.compactNullableString(name)
  writer.uuid(topicId)
  writer.unknownTags(unknownTags)
}

function createDeleteTopicsRequest(value: MessageInput<DeleteTopicsRequest> = {}): DeleteTopicsRequest {
  const { topics = [], topicNames = [], timeoutMs = 0, unknownTags } = value
  const created: DeleteTopicsRequest = {
    topics: topics.map((item) => createDeleteTopicsRequestDeleteTopicState(item)),
    topicNames: topicNames.slice(),
    timeoutMs,
  }
  if (unknownTags !== undefined) created.unknownTags = unknownTags.slice()
  return created
}

function createDeleteTopicsRequestDeleteTopicState(
  value: MessageInput<DeleteTopicsRequestDeleteTopicState> = {},
): DeleteTopicsRequestDeleteTopicState {
  const { name = null, topicId = ZERO_UUID, unknownTags } = value
  const created: DeleteTopicsRequestDeleteTopicState = { name, topicId }
  if (unknownTags !== undefined) created.unknownTags = unknownTags.slice()
  return created
}

/** Answers DeleteTopics. */
export interface DeleteTopicsResponse {
  /** Versions 1+. */
  throttleTimeMs: number
  responses: DeleteTopicsResponseDeletableTopicResult[]
  unknownTags?: UnknownTag[]
}

export interface DeleteTopicsResponseDeletableTopicResult {
  /** Null in 6. */
  name: string | null
  /** Versions 6. */
  topicId: Uuid
  /** int16. */
  errorCode: number
  /** Versions 5+. Default null. */
  errorMessage: string | null
  unknownTags?: UnknownTag[]
}

export const deleteTopicsResponse: MessageCodec<DeleteTopicsResponse> = {
  name: 'DeleteTopicsResponse',
  apiKey: 20,
  lowestVersion: 0,
  highestVersion: 6,
  flexibleFrom: 4,
  read: readDeleteTopicsResponse,
  write: writeDeleteTopicsResponse,
  create: createDeleteTopicsResponse,
}

function readDeleteTopicsResponse(reader: Reader, version: number): DeleteTopicsResponse {
  checkVersion('DeleteTopicsResponse', version, 0, 6)
  const flexible = version >= 4
  const throttleTimeMs = version >= 1 ? reader.int32() : 0
  const responses: DeleteTopicsResponseDeletableTopicResult[] = []
  for (let count = flexible ? reader.compactArrayLength(4) : reader.arrayLength(4); count > 0; count--) {
    responses.push(readDeleteTopicsResponseDeletableTopicResult(reader, version))
  }
  const unknownTags = flexible ? reader.unknownTags() : undefined
  const value: DeleteTopicsResponse = { throttleTimeMs, responses }
  if (unknownTags !== undefined) value.unknownTags = unknownTags
  return value
}

function readDeleteTopicsResponseDeletableTopicResult(
  reader: Reader,
  version: number,
): DeleteTopicsResponseDeletableTopicResult {
  const flexible = version >= 4
  const name =
    (version === 6 ? (flexible ? reader.compactNullableString() : reader.nullableString()) : (flexible ? reader.compactString() : reader.string()))
  const topicId = version === 6 ? reader.uuid() : ZERO_UUID
  const errorCode = reader.int16()
  const errorMessage: string | null = version >= 5 ? reader.compactNullableString() : null
  const unknownTags = flexible ? reader.unknownTags() : undefined
  const value: DeleteTopicsResponseDeletableTopicResult = { name, topicId, errorCode, errorMessage }
  if (unknownTags !== undefined) value.unknownTags = unknownTags
  return value
}

function writeDeleteTopicsResponse(writer: Writer, value: MessageInput<DeleteTopicsResponse>, version: number): void {
  checkVersion('DeleteTopicsResponse', version, 0, 6)
  const flexible = version >= 4
  const { throttleTimeMs = 0, responses = [], unknownTags } = value
  if (version >= 1) writer.int32(throttleTimeMs)
  flexible ? writer.compactArrayLength(responses.length) : writer.arrayLength(responses.length)
  for (const item of responses) writeDeleteTopicsResponseDeletableTopicResult(writer, item, version)
  if (flexible) writer.unknownTags(unknownTags)
  else refuseTags(unknownTags, 'DeleteTopicsResponse', version)
}

function writeDeleteTopicsResponseDeletableTopicResult(
  writer: Writer,
  value: MessageInput<DeleteTopicsResponseDeletableTopicResult>,
  version: number,
): void {
  const flexible = version >= 4
  const { name = '', topicId = ZERO_UUID, errorCode = 0, errorMessage = null, unknownTags } = value
  if (name === null && version !== 6)
    throw new UnsupportedFieldError('DeleteTopicsResponse', 'DeletableTopicResult.name', version)
  flexible ? writer.compactNullableString(name) : writer.nullableString(name)
  if (version === 6) writer.uuid(topicId)
  writer.int16(errorCode)
  if (version >= 5) writer.compactNullableString(errorMessage)
  if (flexible) writer.unknownTags(unknownTags)
  else refuseTags(unknownTags, 'DeleteTopicsResponse', version)
}

function createDeleteTopicsResponse(value: MessageInput<DeleteTopicsResponse> = {}): DeleteTopicsResponse {
  const { throttleTimeMs = 0, responses = [], unknownTags } = value
  const created: DeleteTopicsResponse = {
    throttleTimeMs,
    responses: responses.map((item) => createDeleteTopicsResponseDeletableTopicResult(item)),
  }
  if (unknownTags !== undefined) created.unknownTags = unknownTags.slice()
  return created
}

function createDeleteTopicsResponseDeletableTopicResult(
  value: MessageInput<DeleteTopicsResponseDeletableTopicResult> = {},
): DeleteTopicsResponseDeletableTopicResult {
  const { name = '', topicId = ZERO_UUID, errorCode = 0, errorMessage = null, unknownTags } = value
  const created: DeleteTopicsResponseDeletableTopicResult = { name, topicId, errorCode, errorMessage }
  if (unknownTags !== undefined) created.unknownTags = unknownTags.slice()
  return created
}

/** Deletes topics by name or by id. */
export const deleteTopicsApi: ApiSpec<DeleteTopicsRequest, DeleteTopicsResponse> = {
  ...deleteTopicsInfo,
  request: deleteTopicsRequest,
  response: deleteTopicsResponse,
}
