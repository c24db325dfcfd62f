// generated, do not edit, from schema/42-delete-groups.ts

import type { ApiSpec } from '../../api.ts'
import { checkVersion, refuseTags, type MessageCodec, type MessageInput } from '../../message.ts'
import type { Reader } from '../../reader.ts'
import type { UnknownTag } from '../../unknown-tag.ts'
import type { Writer } from '../../writer.ts'
import { deleteGroupsInfo } from '../api-table.ts'

/** Deletes groups that have no members. */
export interface DeleteGroupsRequest {
  groupsNames: string[]
  unknownTags?: UnknownTag[]
}

export const deleteGroupsRequest: MessageCodec<DeleteGroupsRequest> = {
  name: 'DeleteGroupsRequest',
  apiKey: 42,
  lowestVersion: 0,
  highestVersion: 2,
  flexibleFrom: 2,
  read: readDeleteGroupsRequest,
  write: writeDeleteGroupsRequest,
  create: createDeleteGroupsRequest,
}

function readDeleteGroupsRequest(reader: Reader, version: number): DeleteGroupsRequest {
  checkVersion('DeleteGroupsRequest', version, 0, 2)
  const flexible = version >= 2
  const groupsNames: string[] = []
  for (let count = flexible ? reader.compactArrayLength(1) : reader.arrayLength(2); count > 0; count--) {
    groupsNames.push((flexible ? reader.compactString() : reader.string()))
  }
  const unknownTags = flexible ? reader.unknownTags() : undefined
  const value: DeleteGroupsRequest = { groupsNames }
  if (unknownTags !== undefined) value.unknownTags = unknownTags
  return value
}

function writeDeleteGroupsRequest(writer: Writer, value: MessageInput<DeleteGroupsRequest>, version: number): void {
  checkVersion('DeleteGroupsRequest', version, 0, 2)
  const flexible = version >= 2
  const { groupsNames = [], unknownTags } = value
  flexible ? writer.compactArrayLength(groupsNames.length) : writer.arrayLength(groupsNames.length)
  for (const item of groupsNames) flexible ? writer.compactString(item) : writer.string(item)
  if (flexible) writer.unknownTags(unknownTags)
  else refuseTags(unknownTags, 'DeleteGroupsRequest', version)
}

function createDeleteGroupsRequest(value: MessageInput<DeleteGroupsRequest> = {}): DeleteGroupsRequest {
  const { groupsNames = [], unknownTags } = value
  const created: DeleteGroupsRequest = { groupsNames: groupsNames.slice() }
  if (unknownTags !== undefined) created.unknownTags = unknownTags.slice()
  return created
}

/** Answers DeleteGroups. */
export interface DeleteGroupsResponse {
  throttleTimeMs: number
  results: DeleteGroupsResponseDeletableGroupResult[]
  unknownTags?: UnknownTag[]
}

export interface DeleteGroupsResponseDeletableGroupResult {
  groupId: string
  /** int16. */
  errorCode: number
  unknownTags?: UnknownTag[]
}

export const deleteGroupsResponse: MessageCodec<DeleteGroupsResponse> = {
  name: 'DeleteGroupsResponse',
  apiKey: 42,
  lowestVersion: 0,
  highestVersion: 2,
  flexibleFrom: 2,
  read: readDeleteGroupsResponse,
  write: writeDeleteGroupsResponse,
  create: createDeleteGroupsResponse,
}

function readDeleteGroupsResponse(reader: Reader, version: number): DeleteGroupsResponse {
  checkVersion('DeleteGroupsResponse', version, 0, 2)
  const flexible = version >= 2
  const throttleTimeMs = reader.int32()
  const results: DeleteGroupsResponseDeletableGroupResult[] = []
  for (let count = flexible ? reader.compactArrayLength(4) : reader.arrayLength(4); count > 0; count--) {
    results.push(readDeleteGroupsResponseDeletableGroupResult(reader, version))
  }
  const unknownTags = flexible ? reader.unknownTags() : undefined
  const value: DeleteGroupsResponse = { throttleTimeMs, results }
  if (unknownTags !== undefined) value.unknownTags = unknownTags
  return value
}

function readDeleteGroupsResponseDeletableGroupResult(
  reader: Reader,
  version: number,
): DeleteGroupsResponseDeletableGroupResult {
  const flexible = version >= 2
  const groupId = (flexible ? reader.compactString() : reader.string())
  const errorCode = reader.int16()
  const unknownTags = flexible ? reader.unknownTags() : undefined
  const value: DeleteGroupsResponseDeletableGroupResult = { groupId, errorCode }
  if (unknownTags !== undefined) value.unknownTags = unknownTags
  return value
}

function writeDeleteGroupsResponse(writer: Writer, value: MessageInput<DeleteGroupsResponse>, version: number): void {
  checkVersion('DeleteGroupsResponse', version, 0, 2)
  const flexible = version >= 2
  const { throttleTimeMs = 0, results = [], unknownTags } = value
  writer.int32(throttleTimeMs)
  flexible ? writer.compactArrayLength(results.length) : writer.arrayLength(results.length)
  for (const item of results) writeDeleteGroupsResponseDeletableGroupResult(writer, item, version)
  if (flexible) writer.unknownTags(unknownTags)
  else refuseTags(unknownTags, 'DeleteGroupsResponse', version)
}

function writeDeleteGroupsResponseDeletableGroupResult(
  writer: Writer,
  value: MessageInput<DeleteGroupsResponseDeletableGroupResult>,
  version: number,
): void {
  const flexible = version >= 2
  const { groupId = '', errorCode = 0, unknownTags } = value
  flexible ? writer.compactString(groupId) : writer.string(groupId)
  writer.int16(errorCode)
  if (flexible) writer.unknownTags(unknownTags)
  else refuseTags(unknownTags, 'DeleteGroupsResponse', version)
}

function createDeleteGroupsResponse(value: MessageInput<DeleteGroupsResponse> = {}): DeleteGroupsResponse {
  const { throttleTimeMs = 0, results = [], unknownTags } = value
  const created: DeleteGroupsResponse = {
    throttleTimeMs,
    results: results.map((item) => createDeleteGroupsResponseDeletableGroupResult(item)),
  }
  if (unknownTags !== undefined) created.unknownTags = unknownTags.slice()
  return created
}

function createDeleteGroupsResponseDeletableGroupResult(
  value: MessageInput<DeleteGroupsResponseDeletableGroupResult> = {},
): DeleteGroupsResponseDeletableGroupResult {
  const { groupId = '', errorCode = 0, unknownTags } = value
  const created: DeleteGroupsResponseDeletableGroupResult = { groupId, errorCode }
  if (unknownTags !== undefined) created.unknownTags = unknownTags.slice()
  return created
}

/** Deletes groups that have no members. */
export const deleteGroupsApi: ApiSpec<DeleteGroupsRequest, DeleteGroupsResponse> = {
  ...deleteGroupsInfo,
  request: deleteGroupsRequest,
  response: deleteGroupsResponse,
}
