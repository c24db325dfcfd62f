// generated, do not edit, from schema/16-list-groups.ts

import type { ApiSpec } from '../../api.ts'
import { checkVersion, refuseTags, UnsupportedFieldError, type MessageCodec, type MessageInput } from '../../message.ts'
import type { Reader } from '../../reader.ts'
import type { UnknownTag } from '../../unknown-tag.ts'
import type { Writer } from '../../writer.ts'
import { listGroupsInfo } from '../api-table.ts'

/** Lists the groups that a broker coordinates. */
export interface ListGroupsRequest {
  /** Versions 4+. */
  statesFilter: string[]
  /** Versions 5. */
  typesFilter: string[]
  unknownTags?: UnknownTag[]
}

export const listGroupsRequest: MessageCodec<ListGroupsRequest> = {
  name: 'ListGroupsRequest',
  apiKey: 16,
  lowestVersion: 0,
  highestVersion: 5,
  flexibleFrom: 3,
  read: readListGroupsRequest,
  write: writeListGroupsRequest,
  create: createListGroupsRequest,
}

function readListGroupsRequest(reader: Reader, version: number): ListGroupsRequest {
  checkVersion('ListGroupsRequest', version, 0, 5)
  const flexible = version >= 3
  const statesFilter: string[] = []
  if (version >= 4) {
    for (let count = reader.compactArrayLength(1); count > 0; count--) {
      statesFilter.push(reader.compactString())
    }
  }
  const typesFilter: string[] = []
  if (version === 5) {
    for (let count = reader.compactArrayLength(1); count > 0; count--) {
      typesFilter.push(reader.compactString())
    }
  }
  const unknownTags = flexible ? reader.unknownTags() : undefined
  const value: ListGroupsRequest = { statesFilter, typesFilter }
  if (unknownTags !== undefined) value.unknownTags = unknownTags
  return value
}

function writeListGroupsRequest(writer: Writer, value: MessageInput<ListGroupsRequest>, version: number): void {
  checkVersion('ListGroupsRequest', version, 0, 5)
  const flexible = version >= 3
  const { statesFilter = [], typesFilter = [], unknownTags } = value
  if (version >= 4) {
    writer.compactArrayLength(statesFilter.length)
    for (const item of statesFilter) writer.compactString(item)
  } else if (statesFilter.length > 0) throw new UnsupportedFieldError('ListGroupsRequest', 'statesFilter', version)
  if (version === 5) {
    writer.compactArrayLength(typesFilter.length)
    for (const item of typesFilter) writer.compactString(item)
  } else if (typesFilter.length > 0) throw new UnsupportedFieldError('ListGroupsRequest', 'typesFilter', version)
  if (flexible) writer.unknownTags(unknownTags)
  else refuseTags(unknownTags, 'ListGroupsRequest', version)
}

function createListGroupsRequest(value: MessageInput<ListGroupsRequest> = {}): ListGroupsRequest {
  const { statesFilter = [], typesFilter = [], unknownTags } = value
  const created: ListGroupsRequest = { statesFilter: statesFilter.slice(), typesFilter: typesFilter.slice() }
  if (unknownTags !== undefined) created.unknownTags = unknownTags.slice()
  return created
}

/** Answers ListGroups. */
export interface ListGroupsResponse {
  /** Versions 1+. */
  throttleTimeMs: number
  /** int16. */
  errorCode: number
  groups: ListGroupsResponseListedGroup[]
  unknownTags?: UnknownTag[]
}

export interface ListGroupsResponseListedGroup {
  groupId: string
  protocolType: string
  /** Versions 4+. */
  groupState: string
  /** Versions 5. */
  groupType: string
  unknownTags?: UnknownTag[]
}

export const listGroupsResponse: MessageCodec<ListGroupsResponse> = {
  name: 'ListGroupsResponse',
  apiKey: 16,
  lowestVersion: 0,
  highestVersion: 5,
  flexibleFrom: 3,
  read: readListGroupsResponse,
  write: writeListGroupsResponse,
  create: createListGroupsResponse,
}

function readListGroupsResponse(reader: Reader, version: number): ListGroupsResponse {
  checkVersion('ListGroupsResponse', version, 0, 5)
  const flexible = version >= 3
  const throttleTimeMs = version >= 1 ? reader.int32() : 0
  const errorCode = reader.int16()
  const groups: ListGroupsResponseListedGroup[] = []
  for (let count = flexible ? reader.compactArrayLength(3) : reader.arrayLength(4); count > 0; count--) {
    groups.push(readListGroupsResponseListedGroup(reader, version))
  }
  const unknownTags = flexible ? reader.unknownTags() : undefined
  const value: ListGroupsResponse = { throttleTimeMs, errorCode, groups }
  if (unknownTags !== undefined) value.unknownTags = unknownTags
  return value
}

function readListGroupsResponseListedGroup(reader: Reader, version: number): ListGroupsResponseListedGroup {
  const flexible = version >= 3
  const groupId = (flexible ? reader.compactString() : reader.string())
  const protocolType = (flexible ? reader.compactString() : reader.string())
  const groupState = version >= 4 ? reader.compactString() : ''
  const groupType = version === 5 ? reader.compactString() : ''
  const unknownTags = flexible ? reader.unknownTags() : undefined
  const value: ListGroupsResponseListedGroup = { groupId, protocolType, groupState, groupType }
  if (unknownTags !== undefined) value.unknownTags = unknownTags
  return value
}

function writeListGroupsResponse(writer: Writer, value: MessageInput<ListGroupsResponse>, version: number): void {
  checkVersion('ListGroupsResponse', version, 0, 5)
  const flexible = version >= 3
  const { throttleTimeMs = 0, errorCode = 0, groups = [], unknownTags } = value
  if (version >= 1) writer.int32(throttleTimeMs)
  writer.int16(errorCode)
  flexible ? writer.compactArrayLength(groups.length) : writer.arrayLength(groups.length)
  for (const item of groups) writeListGroupsResponseListedGroup(writer, item, version)
  if (flexible) writer.unknownTags(unknownTags)
  else refuseTags(unknownTags, 'ListGroupsResponse', version)
}

function writeListGroupsResponseListedGroup(
  writer: Writer,
  value: MessageInput<ListGroupsResponseListedGroup>,
  version: number,
): void {
  const flexible = version >= 3
  const { groupId = '', protocolType = '', groupState = '', groupType = '', unknownTags } = value
  flexible ? writer.compactString(groupId) : writer.string(groupId)
  flexible ? writer.compactString(protocolType) : writer.string(protocolType)
  if (version >= 4) writer.compactString(groupState)
  if (version === 5) writer.compactString(groupType)
  if (flexible) writer.unknownTags(unknownTags)
  else refuseTags(unknownTags, 'ListGroupsResponse', version)
}

function createListGroupsResponse(value: MessageInput<ListGroupsResponse> = {}): ListGroupsResponse {
  const { throttleTimeMs = 0, errorCode = 0, groups = [], unknownTags } = value
  const created: ListGroupsResponse = {
    throttleTimeMs,
    errorCode,
    groups: groups.map((item) => createListGroupsResponseListedGroup(item)),
  }
  if (unknownTags !== undefined) created.unknownTags = unknownTags.slice()
  return created
}

function createListGroupsResponseListedGroup(
  value: MessageInput<ListGroupsResponseListedGroup> = {},
): ListGroupsResponseListedGroup {
  const { groupId = '', protocolType = '', groupState = '', groupType = '', unknownTags } = value
  const created: ListGroupsResponseListedGroup = { groupId, protocolType, groupState, groupType }
  if (unknownTags !== undefined) created.unknownTags = unknownTags.slice()
  return created
}

/** Lists the groups that a broker coordinates. */
export const listGroupsApi: ApiSpec<ListGroupsRequest, ListGroupsResponse> = {
  ...listGroupsInfo,
  request: listGroupsRequest,
  response: listGroupsResponse,
}
