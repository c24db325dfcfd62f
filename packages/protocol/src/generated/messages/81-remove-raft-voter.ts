// generated, do not edit, from schema/81-remove-raft-voter.ts

import type { ApiSpec } from '../../api.ts'
import { checkVersion, type MessageCodec, type MessageInput } from '../../message.ts'
import type { Reader } from '../../reader.ts'
import type { UnknownTag } from '../../unknown-tag.ts'
import { ZERO_UUID, type Uuid } from '../../uuid.ts'
import type { Writer } from '../../writer.ts'
import { removeRaftVoterInfo } from '../api-table.ts'

/** Removes a voter from the metadata quorum. */
export interface RemoveRaftVoterRequest {
  clusterId: string | null
  voterId: number
  voterDirectoryId: Uuid
  unknownTags?: UnknownTag[]
}

export const removeRaftVoterRequest: MessageCodec<RemoveRaftVoterRequest> = {
  name: 'RemoveRaftVoterRequest',
  apiKey: 81,
  lowestVersion: 0,
  highestVersion: 0,
  flexibleFrom: 0,
  read: readRemoveRaftVoterRequest,
  write: writeRemoveRaftVoterRequest,
  create: createRemoveRaftVoterRequest,
}

function readRemoveRaftVoterRequest(reader: Reader, version: number): RemoveRaftVoterRequest {
  checkVersion('RemoveRaftVoterRequest', version, 0, 0)
  const clusterId = reader.compactNullableString()
  const voterId = reader.int32()
  const voterDirectoryId = reader.uuid()
  const unknownTags = reader.unknownTags()
  const value: RemoveRaftVoterRequest = { clusterId, voterId, voterDirectoryId }
  if (unknownTags !== undefined) value.unknownTags = unknownTags
  return value
}

function writeRemoveRaftVoterRequest(
  writer: Writer,
  value: MessageInput<RemoveRaftVoterRequest>,
  version: number,
): void {
  checkVersion('RemoveRaftVoterRequest', version, 0, 0)
  const { clusterId = '', voterId = 0, voterDirectoryId = ZERO_UUID, unknownTags } = value
  writer.compactNullableString(clusterId)
  writer.int32(voterId)
  writer.uuid(voterDirectoryId)
  writer.unknownTags(unknownTags)
}

function createRemoveRaftVoterRequest(value: MessageInput<RemoveRaftVoterRequest> = {}): RemoveRaftVoterRequest {
  const { clusterId = '', voterId = 0, voterDirectoryId = ZERO_UUID, unknownTags } = value
  const created: RemoveRaftVoterRequest = { clusterId, voterId, voterDirectoryId }
  if (unknownTags !== undefined) created.unknownTags = unknownTags.slice()
  return created
}

/** Answers RemoveRaftVoter. */
export interface RemoveRaftVoterResponse {
  throttleTimeMs: number
  /** int16. */
  errorCode: number
  errorMessage: string | null
  unknownTags?: UnknownTag[]
}

export const removeRaftVoterResponse: MessageCodec<RemoveRaftVoterResponse> = {
  name: 'RemoveRaftVoterResponse',
  apiKey: 81,
  lowestVersion: 0,
  highestVersion: 0,
  flexibleFrom: 0,
  read: readRemoveRaftVoterResponse,
  write: writeRemoveRaftVoterResponse,
  create: createRemoveRaftVoterResponse,
}

function readRemoveRaftVoterResponse(reader: Reader, version: number): RemoveRaftVoterResponse {
  checkVersion('RemoveRaftVoterResponse', version, 0, 0)
  const throttleTimeMs = reader.int32()
  const errorCode = reader.int16()
  const errorMessage = reader.compactNullableString()
  const unknownTags = reader.unknownTags()
  const value: RemoveRaftVoterResponse = { throttleTimeMs, errorCode, errorMessage }
  if (unknownTags !== undefined) value.unknownTags = unknownTags
  return value
}

function writeRemoveRaftVoterResponse(
  writer: Writer,
  value: MessageInput<RemoveRaftVoterResponse>,
  version: number,
): void {
  checkVersion('RemoveRaftVoterResponse', version, 0, 0)
  const { throttleTimeMs = 0, errorCode = 0, errorMessage = '', unknownTags } = value
  writer.int32(throttleTimeMs)
  writer.int16(errorCode)
  writer.compactNullableString(errorMessage)
  writer.unknownTags(unknownTags)
}

function createRemoveRaftVoterResponse(value: MessageInput<RemoveRaftVoterResponse> = {}): RemoveRaftVoterResponse {
  const { throttleTimeMs = 0, errorCode = 0, errorMessage = '', unknownTags } = value
  const created: RemoveRaftVoterResponse = { throttleTimeMs, errorCode, errorMessage }
  if (unknownTags !== undefined) created.unknownTags = unknownTags.slice()
  return created
}

/** Removes a voter from the metadata quorum. */
export const removeRaftVoterApi: ApiSpec<RemoveRaftVoterRequest, RemoveRaftVoterResponse> = {
  ...removeRaftVoterInfo,
  request: removeRaftVoterRequest,
  response: removeRaftVoterResponse,
}
