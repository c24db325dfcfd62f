// generated, do not edit, from schema/11-join-group.ts

import type { ApiSpec } from '../../api.ts'
import { joinBytes, NO_BYTES } from '../../bytes-input.ts'
import { checkVersion, refuseTags, UnsupportedFieldError, type MessageCodec, type MessageInput } from '../../message.ts'
import type { Reader } from '../../reader.ts'
import type { UnknownTag } from '../../unknown-tag.ts'
import type { Writer } from '../../writer.ts'
import { joinGroupInfo } from '../api-table.ts'

/** Joins a classic group and waits until the round of joining is complete. */
export interface JoinGroupRequest {
  groupId: string
  sessionTimeoutMs: number
  /** Versions 1+. Default -1. */
  rebalanceTimeoutMs: number
  memberId: string
  /** Versions 5+. Default null. */
  groupInstanceId: string | null
  protocolType: string
  protocols: JoinGroupRequestProtocol[]
  /** Versions 8+. Default null. */
  reason: string | null
  unknownTags?: UnknownTag[]
}

export interface JoinGroupRequestProtocol {
  name: string
  metadata: Uint8Array
  unknownTags?: UnknownTag[]
}

export const joinGroupRequest: MessageCodec<JoinGroupRequest> = {
  name: 'JoinGroupRequest',
  apiKey: 11,
  lowestVersion: 0,
  highestVersion: 9,
  flexibleFrom: 6,
  read: readJoinGroupRequest,
  write: writeJoinGroupRequest,
  create: createJoinGroupRequest,
}

function readJoinGroupRequest(reader: Reader, version: number): JoinGroupRequest {
  checkVersion('JoinGroupRequest', version, 0, 9)
  const flexible = version >= 6
  const groupId = (flexible ? reader.compactString() : reader.string())
  const sessionTimeoutMs = reader.int32()
  const rebalanceTimeoutMs = version >= 1 ? reader.int32() : -1
  const memberId = (flexible ? reader.compactString() : reader.string())
  const groupInstanceId: string | null =
    version >= 5 ? (flexible ? reader.compactNullableString() : reader.nullableString()) : null
  const protocolType = (flexible ? reader.compactString() : reader.string())
  const protocols: JoinGroupRequestProtocol[] = []
  for (let count = flexible ? reader.compactArrayLength(3) : reader.arrayLength(6); count > 0; count--) {
    protocols.push(readJoinGroupRequestProtocol(reader, version))
  }
  const reason: string | null = version >= 8 ? reader.compactNullableString() : null
  const unknownTags = flexible ? reader.unknownTags() : undefined
  const value: JoinGroupRequest = {
    groupId,
    sessionTimeoutMs,
    rebalanceTimeoutMs,
    memberId,
    groupInstanceId,
    protocolType,
    protocols,
    reason,
  }
  if (unknownTags !== undefined) value.unknownTags = unknownTags
  return value
}

function readJoinGroupRequestProtocol(reader: Reader, version: number): JoinGroupRequestProtocol {
  const flexible = version >= 6
  const name = (flexible ? reader.compactString() : reader.string())
  const metadata = (flexible ? reader.compactBytes() : reader.bytes())
  const unknownTags = flexible ? reader.unknownTags() : undefined
  const value: JoinGroupRequestProtocol = { name, metadata }
  if (unknownTags !== undefined) value.unknownTags = unknownTags
  return value
}

function writeJoinGroupRequest(writer: Writer, value: MessageInput<JoinGroupRequest>, version: number): void {
  checkVersion('JoinGroupRequest', version, 0, 9)
  const flexible = version >= 6
  const {
    groupId = '',
    sessionTimeoutMs = 0,
    rebalanceTimeoutMs = -1,
    memberId = '',
    groupInstanceId = null,
    protocolType = '',
    protocols = [],
    reason = null,
    unknownTags,
  } = value
  flexible ? writer.compactString(groupId) : writer.string(groupId)
  writer.int32(sessionTimeoutMs)
  if (version >= 1) writer.int32(rebalanceTimeoutMs)
  flexible ? writer.compactString(memberId) : writer.string(memberId)
  if (version >= 5) flexible ? writer.compactNullableString(groupInstanceId) : writer.nullableString(groupInstanceId)
  else if (groupInstanceId !== null) throw new UnsupportedFieldError('JoinGroupRequest', 'groupInstanceId', version)
  flexible ? writer.compactString(protocolType) : writer.string(protocolType)
  flexible ? writer.compactArrayLength(protocols.length) : writer.arrayLength(protocols.length)
  for (const item of protocols) writeJoinGroupRequestProtocol(writer, item, version)
  if (version >= 8) writer.compactNullableString(reason)
  if (flexible) writer.unknownTags(unknownTags)
  else refuseTags(unknownTags, 'JoinGroupRequest', version)
}

function writeJoinGroupRequestProtocol(
  writer: Writer,
  value: MessageInput<JoinGroupRequestProtocol>,
  version: number,
): void {
  const flexible = version >= 6
  const { name = '', metadata = NO_BYTES, unknownTags } = value
  flexible ? writer.compactString(name) : writer.string(name)
  flexible ? writer.compactBytes(metadata) : writer.bytes(metadata)
  if (flexible) writer.unknownTags(unknownTags)
  else refuseTags(unknownTags, 'JoinGroupRequest', version)
}

function createJoinGroupRequest(value: MessageInput<JoinGroupRequest> = {}): JoinGroupRequest {
  const {
    groupId = '',
    sessionTimeoutMs = 0,
    rebalanceTimeoutMs = -1,
    memberId = '',
    groupInstanceId = null,
    protocolType = '',
    protocols = [],
    reason = null,
    unknownTags,
  } = value
  const created: JoinGroupRequest = {
    groupId,
    sessionTimeoutMs,
    rebalanceTimeoutMs,
    memberId,
    groupInstanceId,
    protocolType,
    protocols: protocols.map((item) => createJoinGroupRequestProtocol(item)),
    reason,
  }
  if (unknownTags !== undefined) created.unknownTags = unknownTags.slice()
  return created
}

function createJoinGroupRequestProtocol(value: MessageInput<JoinGroupRequestProtocol> = {}): JoinGroupRequestProtocol {
  const { name = '', metadata = NO_BYTES, unknownTags } = value
  const created: JoinGroupRequestProtocol = { name, metadata: joinBytes(metadata) }
  if (unknownTags !== undefined) created.unknownTags = unknownTags.slice()
  return created
}

/** Answers JoinGroup. */
export interface JoinGroupResponse {
  /** Versions 2+. */
  throttleTimeMs: number
  /** int16. */
  errorCode: number
  /** Default -1. */
  generationId: number
  /** Versions 7+. Default null. */
  protocolType: string | null
  /** Null in 7+. */
  protocolName: string | null
  leader: string
  /** Versions 9. */
  skipAssignment: boolean
  memberId: string
  members: JoinGroupResponseMember[]
  unknownTags?: UnknownTag[]
}

export interface JoinGroupResponseMember {
  memberId: string
  /** Versions 5+. Default null. */
  groupInstanceId: string | null
  metadata: Uint8Array
  unknownTags?: UnknownTag[]
}

export const joinGroupResponse: MessageCodec<JoinGroupResponse> = {
  name: 'JoinGroupResponse',
  apiKey: 11,
  lowestVersion: 0,
  highestVersion: 9,
  flexibleFrom: 6,
  read: readJoinGroupResponse,
  write: writeJoinGroupResponse,
  create: createJoinGroupResponse,
}

function readJoinGroupResponse(reader: Reader, version: number): JoinGroupResponse {
  checkVersion('JoinGroupResponse', version, 0, 9)
  const flexible = version >= 6
  const throttleTimeMs = version >= 2 ? reader.int32() : 0
  const errorCode = reader.int16()
  const generationId = reader.int32()
  const protocolType: string | null = version >= 7 ? reader.compactNullableString() : null
  const protocolName =
    (version >= 7 ? (flexible ? reader.compactNullableString() : reader.nullableString()) : (flexible ? reader.compactString() : reader.string()))
  const leader = (flexible ? reader.compactString() : reader.string())
  const skipAssignment = version === 9 ? reader.bool() : false
  const memberId = (flexible ? reader.compactString() : reader.string())
  const members: JoinGroupResponseMember[] = []
  for (let count = flexible ? reader.compactArrayLength(4) : reader.arrayLength(6); count > 0; count--) {
    members.push(readJoinGroupResponseMember(reader, version))
  }
  const unknownTags = flexible ? reader.unknownTags() : undefined
  const value: JoinGroupResponse = {
    throttleTimeMs,
    errorCode,
    generationId,
    protocolType,
    protocolName,
    leader,
    skipAssignment,
    memberId,
    members,
  }
  if (unknownTags !== undefined) value.unknownTags = unknownTags
  return value
}

function readJoinGroupResponseMember(reader: Reader, version: number): JoinGroupResponseMember {
  const flexible = version >= 6
  const memberId = (flexible ? reader.compactString() : reader.string())
  const groupInstanceId: string | null =
    version >= 5 ? (flexible ? reader.compactNullableString() : reader.nullableString()) : null
  const metadata = (flexible ? reader.compactBytes() : reader.bytes())
  const unknownTags = flexible ? reader.unknownTags() : undefined
  const value: JoinGroupResponseMember = { memberId, groupInstanceId, metadata }
  if (unknownTags !== undefined) value.unknownTags = unknownTags
  return value
}

function writeJoinGroupResponse(writer: Writer, value: MessageInput<JoinGroupResponse>, version: number): void {
  checkVersion('JoinGroupResponse', version, 0, 9)
  const flexible = version >= 6
  const {
    throttleTimeMs = 0,
    errorCode = 0,
    generationId = -1,
    protocolType = null,
    protocolName = '',
    leader = '',
    skipAssignment = false,
    memberId = '',
    members = [],
    unknownTags,
  } = value
  if (version >= 2) writer.int32(throttleTimeMs)
  writer.int16(errorCode)
  writer.int32(generationId)
  if (version >= 7) writer.compactNullableString(protocolType)
  if (protocolName === null && version < 7)
    throw new UnsupportedFieldError('JoinGroupResponse', 'protocolName', version)
  flexible ? writer.compactNullableString(protocolName) : writer.nullableString(protocolName)
  flexible ? writer.compactString(leader) : writer.string(leader)
  if (version === 9) writer.bool(skipAssignment)
  else if (skipAssignment) throw new UnsupportedFieldError('JoinGroupResponse', 'skipAssignment', version)
  flexible ? writer.compactString(memberId) : writer.string(memberId)
  flexible ? writer.compactArrayLength(members.length) : writer.arrayLength(members.length)
  for (const item of members) writeJoinGroupResponseMember(writer, item, version)
  if (flexible) writer.unknownTags(unknownTags)
  else refuseTags(unknownTags, 'JoinGroupResponse', version)
}

function writeJoinGroupResponseMember(
  writer: Writer,
  value: MessageInput<JoinGroupResponseMember>,
  version: number,
): void {
  const flexible = version >= 6
  const { memberId = '', groupInstanceId = null, metadata = NO_BYTES, unknownTags } = value
  flexible ? writer.compactString(memberId) : writer.string(memberId)
  if (version >= 5) flexible ? writer.compactNullableString(groupInstanceId) : writer.nullableString(groupInstanceId)
  flexible ? writer.compactBytes(metadata) : writer.bytes(metadata)
  if (flexible) writer.unknownTags(unknownTags)
  else refuseTags(unknownTags, 'JoinGroupResponse', version)
}

function createJoinGroupResponse(value: MessageInput<JoinGroupResponse> = {}): JoinGroupResponse {
  const {
    throttleTimeMs = 0,
    errorCode = 0,
    generationId = -1,
    protocolType = null,
    protocolName = '',
    leader = '',
    skipAssignment = false,
    memberId = '',
    members = [],
    unknownTags,
  } = value
  const created: JoinGroupResponse = {
    throttleTimeMs,
    errorCode,
    generationId,
    protocolType,
    protocolName,
    leader,
    skipAssignment,
    memberId,
    members: members.map((item) => createJoinGroupResponseMember(item)),
  }
  if (unknownTags !== undefined) created.unknownTags = unknownTags.slice()
  return created
}

function createJoinGroupResponseMember(value: MessageInput<JoinGroupResponseMember> = {}): JoinGroupResponseMember {
  const { memberId = '', groupInstanceId = null, metadata = NO_BYTES, unknownTags } = value
  const created: JoinGroupResponseMember = { memberId, groupInstanceId, metadata: joinBytes(metadata) }
  if (unknownTags !== undefined) created.unknownTags = unknownTags.slice()
  return created
}

/** Joins a classic group and waits until the round of joining is complete. */
export const joinGroupApi: ApiSpec<JoinGroupRequest, JoinGroupResponse> = {
  ...joinGroupInfo,
  request: joinGroupRequest,
  response: joinGroupResponse,
}
