// generated, do not edit, from schema/64-unregister-broker.ts

import type { ApiSpec } from '../../api.ts'
import { checkVersion, type MessageCodec, type MessageInput } from '../../message.ts'
import type { Reader } from '../../reader.ts'
import type { UnknownTag } from '../../unknown-tag.ts'
import type { Writer } from '../../writer.ts'
import { unregisterBrokerInfo } from '../api-table.ts'

/** Removes the registration of a broker. */
export interface UnregisterBrokerRequest {
  brokerId: number
  unknownTags?: UnknownTag[]
}

export const unregisterBrokerRequest: MessageCodec<UnregisterBrokerRequest> = {
  name: 'UnregisterBrokerRequest',
  apiKey: 64,
  lowestVersion: 0,
  highestVersion: 0,
  flexibleFrom: 0,
  read: readUnregisterBrokerRequest,
  write: writeUnregisterBrokerRequest,
  create: createUnregisterBrokerRequest,
}

function readUnregisterBrokerRequest(reader: Reader, version: number): UnregisterBrokerRequest {
  checkVersion('UnregisterBrokerRequest', version, 0, 0)
  const brokerId = reader.int32()
  const unknownTags = reader.unknownTags()
  const value: UnregisterBrokerRequest = { brokerId }
  if (unknownTags !== undefined) value.unknownTags = unknownTags
  return value
}

function writeUnregisterBrokerRequest(
  writer: Writer,
  value: MessageInput<UnregisterBrokerRequest>,
  version: number,
): void {
  checkVersion('UnregisterBrokerRequest', version, 0, 0)
  const { brokerId = 0, unknownTags } = value
  writer.int32(brokerId)
  writer.unknownTags(unknownTags)
}

function createUnregisterBrokerRequest(value: MessageInput<UnregisterBrokerRequest> = {}): UnregisterBrokerRequest {
  const { brokerId = 0, unknownTags } = value
  const created: UnregisterBrokerRequest = { brokerId }
  if (unknownTags !== undefined) created.unknownTags = unknownTags.slice()
  return created
}

/** Answers UnregisterBroker. */
export interface UnregisterBrokerResponse {
  throttleTimeMs: number
  /** int16. */
  errorCode: number
  errorMessage: string | null
  unknownTags?: UnknownTag[]
}

export const unregisterBrokerResponse: MessageCodec<UnregisterBrokerResponse> = {
  name: 'UnregisterBrokerResponse',
  apiKey: 64,
  lowestVersion: 0,
  highestVersion: 0,
  flexibleFrom: 0,
  read: readUnregisterBrokerResponse,
  write: writeUnregisterBrokerResponse,
  create: createUnregisterBrokerResponse,
}

function readUnregisterBrokerResponse(reader: Reader, version: number): UnregisterBrokerResponse {
  checkVersion('UnregisterBrokerResponse', version, 0, 0)
  const throttleTimeMs = reader.int32()
  const errorCode = reader.int16()
  const errorMessage = reader.compactNullableString()
  const unknownTags = reader.unknownTags()
  const value: UnregisterBrokerResponse = { throttleTimeMs, errorCode, errorMessage }
  if (unknownTags !== undefined) value.unknownTags = unknownTags
  return value
}

function writeUnregisterBrokerResponse(
  writer: Writer,
  value: MessageInput<UnregisterBrokerResponse>,
  version: number,
): void {
  checkVersion('UnregisterBrokerResponse', version, 0, 0)
  const { throttleTimeMs = 0, errorCode = 0, errorMessage = '', unknownTags } = value
  writer.int32(throttleTimeMs)
  writer.int16(errorCode)
  writer.compactNullableString(errorMessage)
  writer.unknownTags(unknownTags)
}

function createUnregisterBrokerResponse(value: MessageInput<UnregisterBrokerResponse> = {}): UnregisterBrokerResponse {
  const { throttleTimeMs = 0, errorCode = 0, errorMessage = '', unknownTags } = value
  const created: UnregisterBrokerResponse = { throttleTimeMs, errorCode, errorMessage }
  if (unknownTags !== undefined) created.unknownTags = unknownTags.slice()
  return created
}

/** Removes the registration of a broker. */
export const unregisterBrokerApi: ApiSpec<UnregisterBrokerRequest, UnregisterBrokerResponse> = {
  ...unregisterBrokerInfo,
  request: unregisterBrokerRequest,
  response: unregisterBrokerResponse,
}
