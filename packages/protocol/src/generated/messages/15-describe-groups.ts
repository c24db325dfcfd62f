// generated, do not edit, from schema/15-describe-groups.ts

import type { ApiSpec } from '../../api.ts'
import { joinBytes, NO_BYTES } from '../../bytes-input.ts'
import { checkVersion, refuseTags, UnsupportedFieldError, type MessageCodec, type MessageInput } from '../../message.ts'
import type { Reader } from '../../reader.ts'
import type { UnknownTag } from '../../unknown-tag.ts'
import type { Writer } from '../../writer.ts'
import { describeGroupsInfo } from '../api-table.ts'

/** Shows the state and the members of classic groups. */
export interface DescribeGroupsRequest {
  groups: string[]
  /** Versions 3+. */
  includeAuthorizedOperations: boolean
  unknownTags?: UnknownTag[]
}

export const describeGroupsRequest: MessageCodec<DescribeGroupsRequest> = {
  name: 'DescribeGroupsRequest',
  apiKey: 15,
  lowestVersion: 0,
  highestVersion: 6,
  flexibleFrom: 5,
  read: readDescribeGroupsRequest,
  write: writeDescribeGroupsRequest,
  create: createDescribeGroupsRequest,
}

function readDescribeGroupsRequest(reader: Reader, version: number): DescribeGroupsRequest {
  checkVersion('DescribeGroupsRequest', version, 0, 6)
  const flexible = version >= 5
  const groups: string[] = []
  for (let count = flexible ? reader.compactArrayLength(1) : reader.arrayLength(2); count > 0; count--) {
    groups.push((flexible ? reader.compactString() : reader.string()))
  }
  const includeAuthorizedOperations = version >= 3 ? reader.bool() : false
  const unknownTags = flexible ? reader.unknownTags() : undefined
  const value: DescribeGroupsRequest = { groups, includeAuthorizedOperations }
  if (unknownTags !== undefined) value.unknownTags = unknownTags
  return value
}

function writeDescribeGroupsRequest(writer: Writer, value: MessageInput<DescribeGroupsRequest>, version: number): void {
  checkVersion('DescribeGroupsRequest', version, 0, 6)
  const flexible = version >= 5
  const { groups = [], includeAuthorizedOperations = false, unknownTags } = value
  flexible ? writer.compactArrayLength(groups.length) : writer.arrayLength(groups.length)
  for (const item of groups) flexible ? writer.compactString(item) : writer.string(item)
  if (version >= 3) writer.bool(includeAuthorizedOperations)
  else if (includeAuthorizedOperations)
    throw new UnsupportedFieldError('DescribeGroupsRequest', 'includeAuthorizedOperations', version)
  if (flexible) writer.unknownTags(unknownTags)
  else refuseTags(unknownTags, 'DescribeGroupsRequest', version)
}

function createDescribeGroupsRequest(value: MessageInput<DescribeGroupsRequest> = {}): DescribeGroupsRequest {
  const { groups = [], includeAuthorizedOperations = false, unknownTags } = value
  const created: DescribeGroupsRequest = { groups: groups.slice(), includeAuthorizedOperations }
  if (unknownTags !== undefined) created.unknownTags = unknownTags.slice()
  return created
}

/** Answers DescribeGroups. */
export interface DescribeGroupsResponse {
  /** Versions 1+. */
  throttleTimeMs: number
  groups: DescribeGroupsResponseDescribedGroup[]
  unknownTags?: UnknownTag[]
}

export interface DescribeGroupsResponseDescribedGroup {
  /** int16. */
  errorCode: number
  /** Versions 6. Default null. */
  errorMessage: string | null
  groupId: string
  groupState: string
  protocolType: string
  protocolData: string
  members: DescribeGroupsResponseDescribedGroupMember[]
  /** Versions 3+. Default -2147483648. */
  authorizedOperations: number
  unknownTags?: UnknownTag[]
}

export interface DescribeGroupsResponseDescribedGroupMember {
  memberId: string
  /** Versions 4+. Default null. */
  groupInstanceId: string | null
  clientId: string
  clientHost: string
  memberMetadata: Uint8Array
  memberAssignment: Uint8Array
  unknownTags?: UnknownTag[]
}

export const describeGroupsResponse: MessageCodec<DescribeGroupsResponse> = {
  name: 'DescribeGroupsResponse',
  apiKey: 15,
  lowestVersion: 0,
  highestVersion: 6,
  flexibleFrom: 5,
  read: readDescribeGroupsResponse,
  write: writeDescribeGroupsResponse,
  create: createDescribeGroupsResponse,
}

function readDescribeGroupsResponse(reader: Reader, version: number): DescribeGroupsResponse {
  checkVersion('DescribeGroupsResponse', version, 0, 6)
  const flexible = version >= 5
  const throttleTimeMs = version >= 1 ? reader.int32() : 0
  const groups: DescribeGroupsResponseDescribedGroup[] = []
  for (let count = flexible ? reader.compactArrayLength(12) : reader.arrayLength(14); count > 0; count--) {
    groups.push(readDescribeGroupsResponseDescribedGroup(reader, version))
  }
  const unknownTags = flexible ? reader.unknownTags() : undefined
  const value: DescribeGroupsResponse = { throttleTimeMs, groups }
  if (unknownTags !== undefined) value.unknownTags = unknownTags
  return value
}

function readDescribeGroupsResponseDescribedGroup(
  reader: Reader,
  version: number,
): DescribeGroupsResponseDescribedGroup {
  const flexible = version >= 5
  const errorCode = reader.int16()
  const errorMessage: string | null = version === 6 ? reader.compactNullableString() : null
  const groupId = (flexible ? reader.compactString() : reader.string())
  const groupState = (flexible ? reader.compactString() : reader.string())
  const protocolType = (flexible ? reader.compactString() : reader.string())
  const protocolData = (flexible ? reader.compactString() : reader.string())
  const members: DescribeGroupsResponseDescribedGroupMember[] = []
  for (let count = flexible ? reader.compactArrayLength(7) : reader.arrayLength(14); count > 0; count--) {
    members.push(readDescribeGroupsResponseDescribedGroupMember(reader, version))
  }
  const authorizedOperations = version >= 3 ? reader.int32() : -2147483648
  const unknownTags = flexible ? reader.unknownTags() : undefined
  const value: DescribeGroupsResponseDescribedGroup = {
    errorCode,
    errorMessage,
    groupId,
    groupState,
    protocolType,
    protocolData,
    members,
    authorizedOperations,
  }
  if (unknownTags !== undefined) value.unknownTags = unknownTags
  return value
}

function readDescribeGroupsResponseDescribedGroupMember(
  reader: Reader,
  version: number,
): DescribeGroupsResponseDescribedGroupMember {
  const flexible = version >= 5
  const memberId = (flexible ? reader.compactString() : reader.string())
  const groupInstanceId: string | null =
    version >= 4 ? (flexible ? reader.compactNullableString() : reader.nullableString()) : null
  const clientId = (flexible ? reader.compactString() : reader.string())
  const clientHost = (flexible ? reader.compactString() : reader.string())
  const memberMetadata = (flexible ? reader.compactBytes() : reader.bytes())
  const memberAssignment = (flexible ? reader.compactBytes() : reader.bytes())
  const unknownTags = flexible ? reader.unknownTags() : undefined
  const value: DescribeGroupsResponseDescribedGroupMember = {
    memberId,
    groupInstanceId,
    clientId,
    clientHost,
    memberMetadata,
    memberAssignment,
  }
  if (unknownTags !== undefined) value.unknownTags = unknownTags
  return value
}

function writeDescribeGroupsResponse(
  writer: Writer,
  value: MessageInput<DescribeGroupsResponse>,
  version: number,
): void {
  checkVersion('DescribeGroupsResponse', version, 0, 6)
  const flexible = version >= 5
  const { throttleTimeMs = 0, groups = [], unknownTags } = value
  if (version >= 1) writer.int32(throttleTimeMs)
  flexible ? writer.compactArrayLength(groups.length) : writer.arrayLength(groups.length)
  for (const item of groups) writeDescribeGroupsResponseDescribedGroup(writer, item, version)
  if (flexible) writer.unknownTags(unknownTags)
  else refuseTags(unknownTags, 'DescribeGroupsResponse', version)
}

function writeDescribeGroupsResponseDescribedGroup(
  writer: Writer,
  value: MessageInput<DescribeGroupsResponseDescribedGroup>,
  version: number,
): void {
  const flexible = version >= 5
  const {
    errorCode = 0,
    errorMessage = null,
    groupId = '',
    groupState = '',
    protocolType = '',
    protocolData = '',
    members = [],
    authorizedOperations = -2147483648,
    unknownTags,
  } = value
  writer.int16(errorCode)
  if (version === 6) writer.compactNullableString(errorMessage)
  else if (errorMessage !== null)
    throw new UnsupportedFieldError('DescribeGroupsResponse', 'DescribedGroup.errorMessage', version)
  flexible ? writer.compactString(groupId) : writer.string(groupId)
  flexible ? writer.compactString(groupState) : writer.string(groupState)
  flexible ? writer.compactString(protocolType) : writer.string(protocolType)
  flexible ? writer.compactString(protocolData) : writer.string(protocolData)
  flexible ? writer.compactArrayLength(members.length) : writer.arrayLength(members.length)
  for (const item of members) writeDescribeGroupsResponseDescribedGroupMember(writer, item, version)
  if (version >= 3) writer.int32(authorizedOperations)
  else if (authorizedOperations !== -2147483648)
    throw new UnsupportedFieldError('DescribeGroupsResponse', 'DescribedGroup.authorizedOperations', version)
  if (flexible) writer.unknownTags(unknownTags)
  else refuseTags(unknownTags, 'DescribeGroupsResponse', version)
}

function writeDescribeGroupsResponseDescribedGroupMember(
  writer: Writer,
  value: MessageInput<DescribeGroupsResponseDescribedGroupMember>,
  version: number,
): void {
  const flexible = version >= 5
  const {
    memberId = '',
    groupInstanceId = null,
    clientId = '',
    clientHost = '',
    memberMetadata = NO_BYTES,
    memberAssignment = NO_BYTES,
    unknownTags,
  } = value
  flexible ? writer.compactString(memberId) : writer.string(memberId)
  if (version >= 4) flexible ? writer.compactNullableString(groupInstanceId) : writer.nullableString(groupInstanceId)
  flexible ? writer.compactString(clientId) : writer.string(clientId)
  flexible ? writer.compactString(clientHost) : writer.string(clientHost)
  flexible ? writer.compactBytes(memberMetadata) : writer.bytes(memberMetadata)
  flexible ? writer.compactBytes(memberAssignment) : writer.bytes(memberAssignment)
  if (flexible) writer.unknownTags(unknownTags)
  else refuseTags(unknownTags, 'DescribeGroupsResponse', version)
}

function createDescribeGroupsResponse(value: MessageInput<DescribeGroupsResponse> = {}): DescribeGroupsResponse {
  const { throttleTimeMs = 0, groups = [], unknownTags } = value
  const created: DescribeGroupsResponse = {
    throttleTimeMs,
    groups: groups.map((item) => createDescribeGroupsResponseDescribedGroup(item)),
  }
  if (unknownTags !== undefined) created.unknownTags = unknownTags.slice()
  return created
}

function createDescribeGroupsResponseDescribedGroup(
  value: MessageInput<DescribeGroupsResponseDescribedGroup> = {},
): DescribeGroupsResponseDescribedGroup {
  const {
    errorCode = 0,
    errorMessage = null,
    groupId = '',
    groupState = '',
    protocolType = '',
    protocolData = '',
    members = [],
    authorizedOperations = -2147483648,
    unknownTags,
  } = value
  const created: DescribeGroupsResponseDescribedGroup = {
    errorCode,
    errorMessage,
    groupId,
    groupState,
    protocolType,
    protocolData,
    members: members.map((item) => createDescribeGroupsResponseDescribedGroupMember(item)),
    authorizedOperations,
  }
  if (unknownTags !== undefined) created.unknownTags = unknownTags.slice()
  return created
}

function createDescribeGroupsResponseDescribedGroupMember(
  value: MessageInput<DescribeGroupsResponseDescribedGroupMember> = {},
): DescribeGroupsResponseDescribedGroupMember {
  const {
    memberId = '',
    groupInstanceId = null,
    clientId = '',
    clientHost = '',
    memberMetadata = NO_BYTES,
    memberAssignment = NO_BYTES,
    unknownTags,
  } = value
  const created: DescribeGroupsResponseDescribedGroupMember = {
    memberId,
    groupInstanceId,
    clientId,
    clientHost,
    memberMetadata: joinBytes(memberMetadata),
    memberAssignment: joinBytes(memberAssignment),
  }
  if (unknownTags !== undefined) created.unknownTags = unknownTags.slice()
  return created
}

/** Shows the state and the members of classic groups. */
export const describeGroupsApi: ApiSpec<DescribeGroupsRequest, DescribeGroupsResponse> = {
  ...describeGroupsInfo,
  request: describeGroupsRequest,
  response: describeGroupsResponse,
}
