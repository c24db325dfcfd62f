// generated, do not edit, from schema/12-heartbeat.ts

import type { ApiSpec } from '../../api.ts'
import { checkVersion, refuseTags, UnsupportedFieldError, type MessageCodec, type MessageInput } from '../../message.ts'
import type { Reader } from '../../reader.ts'
import type { UnknownTag } from '../../unknown-tag.ts'
import type { Writer } from '../../writer.ts'
import { heartbeatInfo } from '../api-table.ts'

/** Keeps a member of a classic group alive and tells it of rebalances. */
export interface HeartbeatRequest {
  groupId: string
  generationId: number
  memberId: string
  /** Versions 3+. Default null. */
  groupInstanceId: string | null
  unknownTags?: UnknownTag[]
}

export const heartbeatRequest: MessageCodec<HeartbeatRequest> = {
  name: 'HeartbeatRequest',
  apiKey: 12,
  lowestVersion: 0,
  highestVersion: 4,
  flexibleFrom: 4,
  read: readHeartbeatRequest,
  write: writeHeartbeatRequest,
  create: createHeartbeatRequest,
}

function readHeartbeatRequest(reader: Reader, version: number): HeartbeatRequest {
  checkVersion('HeartbeatRequest', version, 0, 4)
  const flexible = version >= 4
  const groupId = (flexible ? reader.compactString() : reader.string())
  const generationId = reader.int32()
  const memberId = (flexible ? reader.compactString() : reader.string())
  const groupInstanceId: string | null =
    version >= 3 ? (flexible ? reader.compactNullableString() : reader.nullableString()) : null
  const unknownTags = flexible ? reader.unknownTags() : undefined
  const value: HeartbeatRequest = { groupId, generationId, memberId, groupInstanceId }
  if (unknownTags !== undefined) value.unknownTags = unknownTags
  return value
}

function writeHeartbeatRequest(writer: Writer, value: MessageInput<HeartbeatRequest>, version: number): void {
  checkVersion('HeartbeatRequest', version, 0, 4)
  const flexible = version >= 4
  const { groupId = '', generationId = 0, memberId = '', groupInstanceId = null, unknownTags } = value
  flexible ? writer.compactString(groupId) : writer.string(groupId)
  writer.int32(generationId)
  flexible ? writer.compactString(memberId) : writer.string(memberId)
  if (version >= 3) flexible ? writer.compactNullableString(groupInstanceId) : writer.nullableString(groupInstanceId)
  else if (groupInstanceId !== null) throw new UnsupportedFieldError('HeartbeatRequest', 'groupInstanceId', version)
  if (flexible) writer.unknownTags(unknownTags)
  else refuseTags(unknownTags, 'HeartbeatRequest', version)
}

function createHeartbeatRequest(value: MessageInput<HeartbeatRequest> = {}): HeartbeatRequest {
  const { groupId = '', generationId = 0, memberId = '', groupInstanceId = null, unknownTags } = value
  const created: HeartbeatRequest = { groupId, generationId, memberId, groupInstanceId }
  if (unknownTags !== undefined) created.unknownTags = unknownTags.slice()
  return created
}

/** Answers Heartbeat. */
export interface HeartbeatResponse {
  /** Versions 1+. */
  throttleTimeMs: number
  /** int16. */
  errorCode: number
  unknownTags?: UnknownTag[]
}

export const heartbeatResponse: MessageCodec<HeartbeatResponse> = {
  name: 'HeartbeatResponse',
  apiKey: 12,
  lowestVersion: 0,
  highestVersion: 4,
  flexibleFrom: 4,
  read: readHeartbeatResponse,
  write: writeHeartbeatResponse,
  create: createHeartbeatResponse,
}

function readHeartbeatResponse(reader: Reader, version: number): HeartbeatResponse {
  checkVersion('HeartbeatResponse', version, 0, 4)
  const flexible = version >= 4
  const throttleTimeMs = version >= 1 ? reader.int32() : 0
  const errorCode = reader.int16()
  const unknownTags = flexible ? reader.unknownTags() : undefined
  const value: HeartbeatResponse = { throttleTimeMs, errorCode }
  if (unknownTags !== undefined) value.unknownTags = unknownTags
  return value
}

function writeHeartbeatResponse(writer: Writer, value: MessageInput<HeartbeatResponse>, version: number): void {
  checkVersion('HeartbeatResponse', version, 0, 4)
  const flexible = version >= 4
  const { throttleTimeMs = 0, errorCode = 0, unknownTags } = value
  if (version >= 1) writer.int32(throttleTimeMs)
  writer.int16(errorCode)
  if (flexible) writer.unknownTags(unknownTags)
  else refuseTags(unknownTags, 'HeartbeatResponse', version)
}

function createHeartbeatResponse(value: MessageInput<HeartbeatResponse> = {}): HeartbeatResponse {
  const { throttleTimeMs = 0, errorCode = 0, unknownTags } = value
  const created: HeartbeatResponse = { throttleTimeMs, errorCode }
  if (unknownTags !== undefined) created.unknownTags = unknownTags.slice()
  return created
}

/** Keeps a member of a classic group alive and tells it of rebalances. */
export const heartbeatApi: ApiSpec<HeartbeatRequest, HeartbeatResponse> = {
  ...heartbeatInfo,
  request: heartbeatRequest,
  response: heartbeatResponse,
}
