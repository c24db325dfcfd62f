// generated, do not edit, from schema/80-add-raft-voter.ts

import type { ApiSpec } from '../../api.ts'
import { checkVersion, UnsupportedFieldError, type MessageCodec, type MessageInput } from '../../message.ts'
import type { Reader } from '../../reader.ts'
import type { UnknownTag } from '../../unknown-tag.ts'
import { ZERO_UUID, type Uuid } from '../../uuid.ts'
import type { Writer } from '../../writer.ts'
import { addRaftVoterInfo } from '../api-table.ts'

/** Adds a voter to the metadata quorum. */
export interface AddRaftVoterRequest {
  clusterId: string | null
  timeoutMs: number
  voterId: number
  voterDirectoryId: Uuid
  listeners: AddRaftVoterRequestListener[]
  /** Versions 1. Default true. */
  ackWhenCommitted: boolean
  unknownTags?: UnknownTag[]
}

export interface AddRaftVoterRequestListener {
  name: string
  host: string
  /** uint16. */
  port: number
  unknownTags?: UnknownTag[]
}

export const addRaftVoterRequest: MessageCodec<AddRaftVoterRequest> = {
  name: 'AddRaftVoterRequest',
  apiKey: 80,
  lowestVersion: 0,
  highestVersion: 1,
  flexibleFrom: 0,
  read: readAddRaftVoterRequest,
  write: writeAddRaftVoterRequest,
  create: createAddRaftVoterRequest,
}

function readAddRaftVoterRequest(reader: Reader, version: number): AddRaftVoterRequest {
  checkVersion('AddRaftVoterRequest', version, 0, 1)
  const clusterId = reader.compactNullableString()
  const timeoutMs = reader.int32()
  const voterId = reader.int32()
  const voterDirectoryId = reader.uuid()
  const listeners: AddRaftVoterRequestListener[] = []
  for (let count = reader.compactArrayLength(5); count > 0; count--) {
    listeners.push(readAddRaftVoterRequestListener(reader, version))
  }
  const ackWhenCommitted = version === 1 ? reader.bool() : true
  const unknownTags = reader.unknownTags()
  const value: AddRaftVoterRequest = { clusterId, timeoutMs, voterId, voterDirectoryId, listeners, ackWhenCommitted }
  if (unknownTags !== undefined) value.unknownTags = unknownTags
  return value
}

function readAddRaftVoterRequestListener(reader: Reader, _version: number): AddRaftVoterRequestListener {
  const name = reader.compactString()
  const host = reader.compactString()
  const port = reader.uint16()
  const unknownTags = reader.unknownTags()
  const value: AddRaftVoterRequestListener = { name, host, port }
  if (unknownTags !== undefined) value.unknownTags = unknownTags
  return value
}

function writeAddRaftVoterRequest(writer: Writer, value: MessageInput<AddRaftVoterRequest>, version: number): void {
  checkVersion('AddRaftVoterRequest', version, 0, 1)
  const {
    clusterId = '',
    timeoutMs = 0,
    voterId = 0,
    voterDirectoryId = ZERO_UUID,
    listeners = [],
    ackWhenCommitted = true,
    unknownTags,
  } = value
  writer.compactNullableString(clusterId)
  writer.int32(timeoutMs)
  writer.int32(voterId)
  writer.uuid(voterDirectoryId)
  writer.compactArrayLength(listeners.length)
  for (const item of listeners) writeAddRaftVoterRequestListener(writer, item, version)
  if (version === 1) writer.bool(ackWhenCommitted)
  else if (!ackWhenCommitted) throw new UnsupportedFieldError('AddRaftVoterRequest', 'ackWhenCommitted', version)
  writer.unknownTags(unknownTags)
}

function writeAddRaftVoterRequestListener(
  writer: Writer,
  value: MessageInput<AddRaftVoterRequestListener>,
  _version: number,
): void {
  const { name = '', host = '', port = 0, unknownTags } = value
  writer.compactString(name)
  writer.compactString(host)
  writer.uint16(port)
  writer.unknownTags(unknownTags)
}

function createAddRaftVoterRequest(value: MessageInput<AddRaftVoterRequest> = {}): AddRaftVoterRequest {
  const {
    clusterId = '',
    timeoutMs = 0,
    voterId = 0,
    voterDirectoryId = ZERO_UUID,
    listeners = [],
    ackWhenCommitted = true,
    unknownTags,
  } = value
  const created: AddRaftVoterRequest = {
    clusterId,
    timeoutMs,
    voterId,
    voterDirectoryId,
    listeners: listeners.map((item) => createAddRaftVoterRequestListener(item)),
    ackWhenCommitted,
  }
  if (unknownTags !== undefined) created.unknownTags = unknownTags.slice()
  return created
}

function createAddRaftVoterRequestListener(
  value: MessageInput<AddRaftVoterRequestListener> = {},
): AddRaftVoterRequestListener {
  const { name = '', host = '', port = 0, unknownTags } = value
  const created: AddRaftVoterRequestListener = { name, host, port }
  if (unknownTags !== undefined) created.unknownTags = unknownTags.slice()
  return created
}

/** Answers AddRaftVoter. */
export interface AddRaftVoterResponse {
  throttleTimeMs: number
  /** int16. */
  errorCode: number
  errorMessage: string | null
  unknownTags?: UnknownTag[]
}

export const addRaftVoterResponse: MessageCodec<AddRaftVoterResponse> = {
  name: 'AddRaftVoterResponse',
  apiKey: 80,
  lowestVersion: 0,
  highestVersion: 1,
  flexibleFrom: 0,
  read: readAddRaftVoterResponse,
  write: writeAddRaftVoterResponse,
  create: createAddRaftVoterResponse,
}

function readAddRaftVoterResponse(reader: Reader, version: number): AddRaftVoterResponse {
  checkVersion('AddRaftVoterResponse', version, 0, 1)
  const throttleTimeMs = reader.int32()
  const errorCode = reader.int16()
  const errorMessage = reader.compactNullableString()
  const unknownTags = reader.unknownTags()
  const value: AddRaftVoterResponse = { throttleTimeMs, errorCode, errorMessage }
  if (unknownTags !== undefined) value.unknownTags = unknownTags
  return value
}

function writeAddRaftVoterResponse(writer: Writer, value: MessageInput<AddRaftVoterResponse>, version: number): void {
  checkVersion('AddRaftVoterResponse', version, 0, 1)
  const { throttleTimeMs = 0, errorCode = 0, errorMessage = '', unknownTags } = value
  writer.int32(throttleTimeMs)
  writer.int16(errorCode)
  writer.compactNullableString(errorMessage)
  writer.unknownTags(unknownTags)
}

function createAddRaftVoterResponse(value: MessageInput<AddRaftVoterResponse> = {}): AddRaftVoterResponse {
  const { throttleTimeMs = 0, errorCode = 0, errorMessage = '', unknownTags } = value
  const created: AddRaftVoterResponse = { throttleTimeMs, errorCode, errorMessage }
  if (unknownTags !== undefined) created.unknownTags = unknownTags.slice()
  return created
}

/** Adds a voter to the metadata quorum. */
export const addRaftVoterApi: ApiSpec<AddRaftVoterRequest, AddRaftVoterResponse> = {
  ...addRaftVoterInfo,
  request: addRaftVoterRequest,
  response: addRaftVoterResponse,
}
