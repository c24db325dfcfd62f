// generated, do not edit, from schema/14-sync-group.ts

import type { ApiSpec } from '../../api.ts'
import { joinBytes, NO_BYTES } from '../../bytes-input.ts'
import { checkVersion, refuseTags, UnsupportedFieldError, type MessageCodec, type MessageInput } from '../../message.ts'
import type { Reader } from '../../reader.ts'
import type { UnknownTag } from '../../unknown-tag.ts'
import type { Writer } from '../../writer.ts'
import { syncGroupInfo } from '../api-table.ts'

/** Hands out the assignment that the leader of a classic group has made. */
export interface SyncGroupRequest {
  groupId: string
  generationId: number
  memberId: string
  /** Versions 3+. Default null. */
  groupInstanceId: string | null
  /** Versions 5. Default null. */
  protocolType: string | null
  /** Versions 5. Default null. */
  protocolName: string | null
  assignments: SyncGroupRequestAssignment[]
  unknownTags?: UnknownTag[]
}

export interface SyncGroupRequestAssignment {
  memberId: string
  assignment: Uint8Array
  unknownTags?: UnknownTag[]
}

export const syncGroupRequest: MessageCodec<SyncGroupRequest> = {
  name: 'SyncGroupRequest',
  apiKey: 14,
  lowestVersion: 0,
  highestVersion: 5,
  flexibleFrom: 4,
  read: readSyncGroupRequest,
  write: writeSyncGroupRequest,
  create: createSyncGroupRequest,
}

function readSyncGroupRequest(reader: Reader, version: number): SyncGroupRequest {
  checkVersion('SyncGroupRequest', version, 0, 5)
  const flexible = version >= 4
  const groupId = (flexible ? reader.compactString() : reader.string())
  const generationId = reader.int32()
  const memberId = (flexible ? reader.compactString() : reader.string())
  const groupInstanceId: string | null =
    version >= 3 ? (flexible ? reader.compactNullableString() : reader.nullableString()) : null
  const protocolType: string | null = version === 5 ? reader.compactNullableString() : null
  const protocolName: string | null = version === 5 ? reader.compactNullableString() : null
  const assignments: SyncGroupRequestAssignment[] = []
  for (let count = flexible ? reader.compactArrayLength(3) : reader.arrayLength(6); count > 0; count--) {
    assignments.push(readSyncGroupRequestAssignment(reader, version))
  }
  const unknownTags = flexible ? reader.unknownTags() : undefined
  const value: SyncGroupRequest = {
    groupId,
    generationId,
    memberId,
    groupInstanceId,
    protocolType,
    protocolName,
    assignments,
  }
  if (unknownTags !== undefined) value.unknownTags = unknownTags
  return value
}

function readSyncGroupRequestAssignment(reader: Reader, version: number): SyncGroupRequestAssignment {
  const flexible = version >= 4
  const memberId = (flexible ? reader.compactString() : reader.string())
  const assignment = (flexible ? reader.compactBytes() : reader.bytes())
  const unknownTags = flexible ? reader.unknownTags() : undefined
  const value: SyncGroupRequestAssignment = { memberId, assignment }
  if (unknownTags !== undefined) value.unknownTags = unknownTags
  return value
}

function writeSyncGroupRequest(writer: Writer, value: MessageInput<SyncGroupRequest>, version: number): void {
  checkVersion('SyncGroupRequest', version, 0, 5)
  const flexible = version >= 4
  const {
    groupId = '',
    generationId = 0,
    memberId = '',
    groupInstanceId = null,
    protocolType = null,
    protocolName = null,
    assignments = [],
    unknownTags,
  } = value
  flexible ? writer.compactString(groupId) : writer.string(groupId)
  writer.int32(generationId)
  flexible ? writer.compactString(memberId) : writer.string(memberId)
  if (version >= 3) flexible ? writer.compactNullableString(groupInstanceId) : writer.nullableString(groupInstanceId)
  else if (groupInstanceId !== null) throw new UnsupportedFieldError('SyncGroupRequest', 'groupInstanceId', version)
  if (version === 5) writer.compactNullableString(protocolType)
  if (version === 5) writer.compactNullableString(protocolName)
  flexible ? writer.compactArrayLength(assignments.length) : writer.arrayLength(assignments.length)
  for (const item of assignments) writeSyncGroupRequestAssignment(writer, item, version)
  if (flexible) writer.unknownTags(unknownTags)
  else refuseTags(unknownTags, 'SyncGroupRequest', version)
}

function writeSyncGroupRequestAssignment(
  writer: Writer,
  value: MessageInput<SyncGroupRequestAssignment>,
  version: number,
): void {
  const flexible = version >= 4
  const { memberId = '', assignment = NO_BYTES, unknownTags } = value
  flexible ? writer.compactString(memberId) : writer.string(memberId)
  flexible ? writer.compactBytes(assignment) : writer.bytes(assignment)
  if (flexible) writer.unknownTags(unknownTags)
  else refuseTags(unknownTags, 'SyncGroupRequest', version)
}

function createSyncGroupRequest(value: MessageInput<SyncGroupRequest> = {}): SyncGroupRequest {
  const {
    groupId = '',
    generationId = 0,
    memberId = '',
    groupInstanceId = null,
    protocolType = null,
    protocolName = null,
    assignments = [],
    unknownTags,
  } = value
  const created: SyncGroupRequest = {
    groupId,
    generationId,
    memberId,
    groupInstanceId,
    protocolType,
    protocolName,
    assignments: assignments.map((item) => createSyncGroupRequestAssignment(item)),
  }
  if (unknownTags !== undefined) created.unknownTags = unknownTags.slice()
  return created
}

function createSyncGroupRequestAssignment(
  value: MessageInput<SyncGroupRequestAssignment> = {},
): SyncGroupRequestAssignment {
  const { memberId = '', assignment = NO_BYTES, unknownTags } = value
  const created: SyncGroupRequestAssignment = { memberId, assignment: joinBytes(assignment) }
  if (unknownTags !== undefined) created.unknownTags = unknownTags.slice()
  return created
}

/** Answers SyncGroup. */
export interface SyncGroupResponse {
  /** Versions 1+. */
  throttleTimeMs: number
  /** int16. */
  errorCode: number
  /** Versions 5. Default null. */
  protocolType: string | null
  /** Versions 5. Default null. */
  protocolName: string | null
  assignment: Uint8Array
  unknownTags?: UnknownTag[]
}

export const syncGroupResponse: MessageCodec<SyncGroupResponse> = {
  name: 'SyncGroupResponse',
  apiKey: 14,
  lowestVersion: 0,
  highestVersion: 5,
  flexibleFrom: 4,
  read: readSyncGroupResponse,
  write: writeSyncGroupResponse,
  create: createSyncGroupResponse,
}

function readSyncGroupResponse(reader: Reader, version: number): SyncGroupResponse {
  checkVersion('SyncGroupResponse', version, 0, 5)
  const flexible = version >= 4
  const throttleTimeMs = version >= 1 ? reader.int32() : 0
  const errorCode = reader.int16()
  const protocolType: string | null = version === 5 ? reader.compactNullableString() : null
  const protocolName: string | null = version === 5 ? reader.compactNullableString() : null
  const assignment = (flexible ? reader.compactBytes() : reader.bytes())
  const unknownTags = flexible ? reader.unknownTags() : undefined
  const value: SyncGroupResponse = { throttleTimeMs, errorCode, protocolType, protocolName, assignment }
  if (unknownTags !== undefined) value.unknownTags = unknownTags
  return value
}

function writeSyncGroupResponse(writer: Writer, value: MessageInput<SyncGroupResponse>, version: number): void {
  checkVersion('SyncGroupResponse', version, 0, 5)
  const flexible = version >= 4
  const {
    throttleTimeMs = 0,
    errorCode = 0,
    protocolType = null,
    protocolName = null,
    assignment = NO_BYTES,
    unknownTags,
  } = value
  if (version >= 1) writer.int32(throttleTimeMs)
  writer.int16(errorCode)
  if (version === 5) writer.compactNullableString(protocolType)
  if (version === 5) writer.compactNullableString(protocolName)
  flexible ? writer.compactBytes(assignment) : writer.bytes(assignment)
  if (flexible) writer.unknownTags(unknownTags)
  else refuseTags(unknownTags, 'SyncGroupResponse', version)
}

function createSyncGroupResponse(value: MessageInput<SyncGroupResponse> = {}): SyncGroupResponse {
  const {
    throttleTimeMs = 0,
    errorCode = 0,
    protocolType = null,
    protocolName = null,
    assignment = NO_BYTES,
    unknownTags,
  } = value
  const created: SyncGroupResponse = {
    throttleTimeMs,
    errorCode,
    protocolType,
    protocolName,
    assignment: joinBytes(assignment),
  }
  if (unknownTags !== undefined) created.unknownTags = unknownTags.slice()
  return created
}

/** Hands out the assignment that the leader of a classic group has made. */
export const syncGroupApi: ApiSpec<SyncGroupRequest, SyncGroupResponse> = {
  ...syncGroupInfo,
  request: syncGroupRequest,
  response: syncGroupResponse,
}
