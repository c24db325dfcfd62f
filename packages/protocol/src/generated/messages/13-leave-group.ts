// generated, do not edit, from schema/13-leave-group.ts

import type { ApiSpec } from '../../api.ts'
import { checkVersion, refuseTags, UnsupportedFieldError, type MessageCodec, type MessageInput } from '../../message.ts'
import type { Reader } from '../../reader.ts'
import type { UnknownTag } from '../../unknown-tag.ts'
import type { Writer } from '../../writer.ts'
import { leaveGroupInfo } from '../api-table.ts'

/** Removes members from a classic group. */
export interface LeaveGroupRequest {
  groupId: string
  /** Versions 0-2. */
  memberId: string
  /** Versions 3+. */
  members: LeaveGroupRequestMemberIdentity[]
  unknownTags?: UnknownTag[]
}

export interface LeaveGroupRequestMemberIdentity {
  memberId: string
  /** Default null. */
  groupInstanceId: string | null
  /** Versions 5. Default null. */
  reason: string | null
  unknownTags?: UnknownTag[]
}

export const leaveGroupRequest: MessageCodec<LeaveGroupRequest> = {
  name: 'LeaveGroupRequest',
  apiKey: 13,
  lowestVersion: 0,
  highestVersion: 5,
  flexibleFrom: 4,
  read: readLeaveGroupRequest,
  write: writeLeaveGroupRequest,
  create: createLeaveGroupRequest,
}

function readLeaveGroupRequest(reader: Reader, version: number): LeaveGroupRequest {
  checkVersion('LeaveGroupRequest', version, 0, 5)
  const flexible = version >= 4
  const groupId = (flexible ? reader.compactString() : reader.string())
  const memberId = version <= 2 ? reader.string() : ''
  const members: LeaveGroupRequestMemberIdentity[] = []
  if (version >= 3) {
    for (let count = flexible ? reader.compactArrayLength(3) : reader.arrayLength(4); count > 0; count--) {
      members.push(readLeaveGroupRequestMemberIdentity(reader, version))
    }
  }
  const unknownTags = flexible ? reader.unknownTags() : undefined
  const value: LeaveGroupRequest = { groupId, memberId, members }
  if (unknownTags !== undefined) value.unknownTags = unknownTags
  return value
}

function readLeaveGroupRequestMemberIdentity(reader: Reader, version: number): LeaveGroupRequestMemberIdentity {
  const flexible = version >= 4
  const memberId = (flexible ? reader.compactString() : reader.string())
  const groupInstanceId = (flexible ? reader.compactNullableString() : reader.nullableString())
  const reason: string | null = version === 5 ? reader.compactNullableString() : null
  const unknownTags = flexible ? reader.unknownTags() : undefined
  const value: LeaveGroupRequestMemberIdentity = { memberId, groupInstanceId, reason }
  if (unknownTags !== undefined) value.unknownTags = unknownTags
  return value
}

function writeLeaveGroupRequest(writer: Writer, value: MessageInput<LeaveGroupRequest>, version: number): void {
  checkVersion('LeaveGroupRequest', version, 0, 5)
  const flexible = version >= 4
  const { groupId = '', memberId = '', members = [], unknownTags } = value
  flexible ? writer.compactString(groupId) : writer.string(groupId)
  if (version <= 2) writer.string(memberId)
  else if (memberId !== '') throw new UnsupportedFieldError('LeaveGroupRequest', 'memberId', version)
  if (version >= 3) {
    flexible ? writer.compactArrayLength(members.length) : writer.arrayLength(members.length)
    for (const item of members) writeLeaveGroupRequestMemberIdentity(writer, item, version)
  } else if (members.length > 0) throw new UnsupportedFieldError('LeaveGroupRequest', 'members', version)
  if (flexible) writer.unknownTags(unknownTags)
  else refuseTags(unknownTags, 'LeaveGroupRequest', version)
}

function writeLeaveGroupRequestMemberIdentity(
  writer: Writer,
  value: MessageInput<LeaveGroupRequestMemberIdentity>,
  version: number,
): void {
  const flexible = version >= 4
  const { memberId = '', groupInstanceId = null, reason = null, unknownTags } = value
  flexible ? writer.compactString(memberId) : writer.string(memberId)
  flexible ? writer.compactNullableString(groupInstanceId) : writer.nullableString(groupInstanceId)
  if (version === 5) writer.compactNullableString(reason)
  if (flexible) writer.unknownTags(unknownTags)
  else refuseTags(unknownTags, 'LeaveGroupRequest', version)
}

function createLeaveGroupRequest(value: MessageInput<LeaveGroupRequest> = {}): LeaveGroupRequest {
  const { groupId = '', memberId = '', members = [], unknownTags } = value
  const created: LeaveGroupRequest = {
    groupId,
    memberId,
    members: members.map((item) => createLeaveGroupRequestMemberIdentity(item)),
  }
  if (unknownTags !== undefined) created.unknownTags = unknownTags.slice()
  return created
}

function createLeaveGroupRequestMemberIdentity(
  value: MessageInput<LeaveGroupRequestMemberIdentity> = {},
): LeaveGroupRequestMemberIdentity {
  const { memberId = '', groupInstanceId = null, reason = null, unknownTags } = value
  const created: LeaveGroupRequestMemberIdentity = { memberId, groupInstanceId, reason }
  if (unknownTags !== undefined) created.unknownTags = unknownTags.slice()
  return created
}

/** Answers LeaveGroup. */
export interface LeaveGroupResponse {
  /** Versions 1+. */
  throttleTimeMs: number
  /** int16. */
  errorCode: number
  /** Versions 3+. */
  members: LeaveGroupResponseMemberResponse[]
  unknownTags?: UnknownTag[]
}

export interface LeaveGroupResponseMemberResponse {
  memberId: string
  groupInstanceId: string | null
  /** int16. */
  errorCode: number
  unknownTags?: UnknownTag[]
}

export const leaveGroupResponse: MessageCodec<LeaveGroupResponse> = {
  name: 'LeaveGroupResponse',
  apiKey: 13,
  lowestVersion: 0,
  highestVersion: 5,
  flexibleFrom: 4,
  read: readLeaveGroupResponse,
  write: writeLeaveGroupResponse,
  create: createLeaveGroupResponse,
}

function readLeaveGroupResponse(reader: Reader, version: number): LeaveGroupResponse {
  checkVersion('LeaveGroupResponse', version, 0, 5)
  const flexible = version >= 4
  const throttleTimeMs = version >= 1 ? reader.int32() : 0
  const errorCode = reader.int16()
  const members: LeaveGroupResponseMemberResponse[] = []
  if (version >= 3) {
    for (let count = flexible ? reader.compactArrayLength(5) : reader.arrayLength(6); count > 0; count--) {
      members.push(readLeaveGroupResponseMemberResponse(reader, version))
    }
  }
  const unknownTags = flexible ? reader.unknownTags() : undefined
  const value: LeaveGroupResponse = { throttleTimeMs, errorCode, members }
  if (unknownTags !== undefined) value.unknownTags = unknownTags
  return value
}

function readLeaveGroupResponseMemberResponse(reader: Reader, version: number): LeaveGroupResponseMemberResponse {
  const flexible = version >= 4
  const memberId = (flexible ? reader.compactString() : reader.string())
  const groupInstanceId = (flexible ? reader.compactNullableString() : reader.nullableString())
  const errorCode = reader.int16()
  const unknownTags = flexible ? reader.unknownTags() : undefined
  const value: LeaveGroupResponseMemberResponse = { memberId, groupInstanceId, errorCode }
  if (unknownTags !== undefined) value.unknownTags = unknownTags
  return value
}

function writeLeaveGroupResponse(writer: Writer, value: MessageInput<LeaveGroupResponse>, version: number): void {
  checkVersion('LeaveGroupResponse', version, 0, 5)
  const flexible = version >= 4
  const { throttleTimeMs = 0, errorCode = 0, members = [], unknownTags } = value
  if (version >= 1) writer.int32(throttleTimeMs)
  writer.int16(errorCode)
  if (version >= 3) {
    flexible ? writer.compactArrayLength(members.length) : writer.arrayLength(members.length)
    for (const item of members) writeLeaveGroupResponseMemberResponse(writer, item, version)
  } else if (members.length > 0) throw new UnsupportedFieldError('LeaveGroupResponse', 'members', version)
  if (flexible) writer.unknownTags(unknownTags)
  else refuseTags(unknownTags, 'LeaveGroupResponse', version)
}

function writeLeaveGroupResponseMemberResponse(
  writer: Writer,
  value: MessageInput<LeaveGroupResponseMemberResponse>,
  version: number,
): void {
  const flexible = version >= 4
  const { memberId = '', groupInstanceId = '', errorCode = 0, unknownTags } = value
  flexible ? writer.compactString(memberId) : writer.string(memberId)
  flexible ? writer.compactNullableString(groupInstanceId) : writer.nullableString(groupInstanceId)
  writer.int16(errorCode)
  if (flexible) writer.unknownTags(unknownTags)
  else refuseTags(unknownTags, 'LeaveGroupResponse', version)
}

function createLeaveGroupResponse(value: MessageInput<LeaveGroupResponse> = {}): LeaveGroupResponse {
  const { throttleTimeMs = 0, errorCode = 0, members = [], unknownTags } = value
  const created: LeaveGroupResponse = {
    throttleTimeMs,
    errorCode,
    members: members.map((item) => createLeaveGroupResponseMemberResponse(item)),
  }
  if (unknownTags !== undefined) created.unknownTags = unknownTags.slice()
  return created
}

function createLeaveGroupResponseMemberResponse(
  value: MessageInput<LeaveGroupResponseMemberResponse> = {},
): LeaveGroupResponseMemberResponse {
  const { memberId = '', groupInstanceId = '', errorCode = 0, unknownTags } = value
  const created: LeaveGroupResponseMemberResponse = { memberId, groupInstanceId, errorCode }
  if (unknownTags !== undefined) created.unknownTags = unknownTags.slice()
  return created
}

/** Removes members from a classic group. */
export const leaveGroupApi: ApiSpec<LeaveGroupRequest, LeaveGroupResponse> = {
  ...leaveGroupInfo,
  request: leaveGroupRequest,
  response: leaveGroupResponse,
}
