// generated, do not edit, from schema/92-delete-share-group-offsets.ts

import type { ApiSpec } from '../../api.ts'
import { checkVersion, type MessageCodec, type MessageInput } from '../../message.ts'
import type { Reader } from '../../reader.ts'
import type { UnknownTag } from '../../unknown-tag.ts'
import { ZERO_UUID, type Uuid } from '../../uuid.ts'
import type { Writer } from '../../writer.ts'
import { deleteShareGroupOffsetsInfo } from '../api-table.ts'

/** Deletes the start offsets of a share group. */
export interface DeleteShareGroupOffsetsRequest {
  groupId: string
  topics: DeleteShareGroupOffsetsRequestTopic[]
  unknownTags?: UnknownTag[]
}

export interface DeleteShareGroupOffsetsRequestTopic {
  topicName: string
  unknownTags?: UnknownTag[]
}

export const deleteShareGroupOffsetsRequest: MessageCodec<DeleteShareGroupOffsetsRequest> = {
  name: 'DeleteShareGroupOffsetsRequest',
  apiKey: 92,
  lowestVersion: 0,
  highestVersion: 0,
  flexibleFrom: 0,
  read: readDeleteShareGroupOffsetsRequest,
  write: writeDeleteShareGroupOffsetsRequest,
  create: createDeleteShareGroupOffsetsRequest,
}

function readDeleteShareGroupOffsetsRequest(reader: Reader, version: number): DeleteShareGroupOffsetsRequest {
  checkVersion('DeleteShareGroupOffsetsRequest', version, 0, 0)
  const groupId = reader.compactString()
  const topics: DeleteShareGroupOffsetsRequestTopic[] = []
  for (let count = reader.compactArrayLength(2); count > 0; count--) {
    topics.push(readDeleteShareGroupOffsetsRequestTopic(reader, version))
  }
  const unknownTags = reader.unknownTags()
  const value: DeleteShareGroupOffsetsRequest = { groupId, topics }
  if (unknownTags !== undefined) value.unknownTags = unknownTags
  return value
}

function readDeleteShareGroupOffsetsRequestTopic(
  reader: Reader,
  _version: number,
): DeleteShareGroupOffsetsRequestTopic {
  const topicName = reader.compactString()
  const unknownTags = reader.unknownTags()
  const value: DeleteShareGroupOffsetsRequestTopic = { topicName }
  if (unknownTags !== undefined) value.unknownTags = unknownTags
  return value
}

function writeDeleteShareGroupOffsetsRequest(
  writer: Writer,
  value: MessageInput<DeleteShareGroupOffsetsRequest>,
  version: number,
): void {
  checkVersion('DeleteShareGroupOffsetsRequest', version, 0, 0)
  const { groupId = '', topics = [], unknownTags } = value
  writer.compactString(groupId)
  writer.compactArrayLength(topics.length)
  for (const item of topics) writeDeleteShareGroupOffsetsRequestTopic(writer, item, version)
  writer.unknownTags(unknownTags)
}

function writeDeleteShareGroupOffsetsRequestTopic(
  writer: Writer,
  value: MessageInput<DeleteShareGroupOffsetsRequestTopic>,
  _version: number,
): void {
  const { topicName = '', unknownTags } = value
  writer.compactString(topicName)
  writer.unknownTags(unknownTags)
}

function createDeleteShareGroupOffsetsRequest(
  value: MessageInput<DeleteShareGroupOffsetsRequest> = {},
): DeleteShareGroupOffsetsRequest {
  const { groupId = '', topics = [], unknownTags } = value
  const created: DeleteShareGroupOffsetsRequest = {
    groupId,
    topics: topics.map((item) => createDeleteShareGroupOffsetsRequestTopic(item)),
  }
  if (unknownTags !== undefined) created.unknownTags = unknownTags.slice()
  return created
}

function createDeleteShareGroupOffsetsRequestTopic(
  value: MessageInput<DeleteShareGroupOffsetsRequestTopic> = {},
): DeleteShareGroupOffsetsRequestTopic {
  const { topicName = '', unknownTags } = value
  const created: DeleteShareGroupOffsetsRequestTopic = { topicName }
  if (unknownTags !== undefined) created.unknownTags = unknownTags.slice()
  return created
}

/** Answers DeleteShareGroupOffsets. */
export interface DeleteShareGroupOffsetsResponse {
  throttleTimeMs: number
  /** int16. */
  errorCode: number
  /** Default null. */
  errorMessage: string | null
  responses: DeleteShareGroupOffsetsResponseTopic[]
  unknownTags?: UnknownTag[]
}

export interface DeleteShareGroupOffsetsResponseTopic {
  topicName: string
  topicId: Uuid
  /** int16. */
  errorCode: number
  /** Default null. */
  errorMessage: string | null
  unknownTags?: UnknownTag[]
}

export const deleteShareGroupOffsetsResponse: MessageCodec<DeleteShareGroupOffsetsResponse> = {
  name: 'DeleteShareGroupOffsetsResponse',
  apiKey: 92,
  lowestVersion: 0,
  highestVersion: 0,
  flexibleFrom: 0,
  read: readDeleteShareGroupOffsetsResponse,
  write: writeDeleteShareGroupOffsetsResponse,
  create: createDeleteShareGroupOffsetsResponse,
}

function readDeleteShareGroupOffsetsResponse(reader: Reader, version: number): DeleteShareGroupOffsetsResponse {
  checkVersion('DeleteShareGroupOffsetsResponse', version, 0, 0)
  const throttleTimeMs = reader.int32()
  const errorCode = reader.int16()
  const errorMessage = reader.compactNullableString()
  const responses: DeleteShareGroupOffsetsResponseTopic[] = []
  for (let count = reader.compactArrayLength(21); count > 0; count--) {
    responses.push(readDeleteShareGroupOffsetsResponseTopic(reader, version))
  }
  const unknownTags = reader.unknownTags()
  const value: DeleteShareGroupOffsetsResponse = { throttleTimeMs, errorCode, errorMessage, responses }
  if (unknownTags !== undefined) value.unknownTags = unknownTags
  return value
}

function readDeleteShareGroupOffsetsResponseTopic(
  reader: Reader,
  _version: number,
): DeleteShareGroupOffsetsResponseTopic {
  const topicName = reader.compactString()
  const topicId = reader.uuid()
  const errorCode = reader.int16()
  const errorMessage = reader.compactNullableString()
  const unknownTags = reader.unknownTags()
  const value: DeleteShareGroupOffsetsResponseTopic = { topicName, topicId, errorCode, errorMessage }
  if (unknownTags !== undefined) value.unknownTags = unknownTags
  return value
}

function writeDeleteShareGroupOffsetsResponse(
  writer: Writer,
  value: MessageInput<DeleteShareGroupOffsetsResponse>,
  version: number,
): void {
  checkVersion('DeleteShareGroupOffsetsResponse', version, 0, 0)
  const { throttleTimeMs = 0, errorCode = 0, errorMessage = null, responses = [], unknownTags } = value
  writer.int32(throttleTimeMs)
  writer.int16(errorCode)
  writer.compactNullableString(errorMessage)
  writer.compactArrayLength(responses.length)
  for (const item of responses) writeDeleteShareGroupOffsetsResponseTopic(writer, item, version)
  writer.unknownTags(unknownTags)
}

function writeDeleteShareGroupOffsetsResponseTopic(
  writer: Writer,
  value: MessageInput<DeleteShareGroupOffsetsResponseTopic>,
  _version: number,
): void {
  const { topicName = '', topicId = ZERO_UUID, errorCode = 0, errorMessage = null, unknownTags } = value
  writer.compactString(topicName)
  writer.uuid(topicId)
  writer.int16(errorCode)
  writer.compactNullableString(errorMessage)
  writer.unknownTags(unknownTags)
}

function createDeleteShareGroupOffsetsResponse(
  value: MessageInput<DeleteShareGroupOffsetsResponse> = {},
): DeleteShareGroupOffsetsResponse {
  const { throttleTimeMs = 0, errorCode = 0, errorMessage = null, responses = [], unknownTags } = value
  const created: DeleteShareGroupOffsetsResponse = {
    throttleTimeMs,
    errorCode,
    errorMessage,
    responses: responses.map((item) => createDeleteShareGroupOffsetsResponseTopic(item)),
  }
  if (unknownTags !== undefined) created.unknownTags = unknownTags.slice()
  return created
}

function createDeleteShareGroupOffsetsResponseTopic(
  value: MessageInput<DeleteShareGroupOffsetsResponseTopic> = {},
): DeleteShareGroupOffsetsResponseTopic {
  const { topicName = '', topicId = ZERO_UUID, errorCode = 0, errorMessage = null, unknownTags } = value
  const created: DeleteShareGroupOffsetsResponseTopic = { topicName, topicId, errorCode, errorMessage }
  if (unknownTags !== undefined) created.unknownTags = unknownTags.slice()
  return created
}

/** Deletes the start offsets of a share group. */
export const deleteShareGroupOffsetsApi: ApiSpec<DeleteShareGroupOffsetsRequest, DeleteShareGroupOffsetsResponse> = {
  ...deleteShareGroupOffsetsInfo,
  request: deleteShareGroupOffsetsRequest,
  response: deleteShareGroupOffsetsResponse,
}
