// generated, do not edit, from schema/67-allocate-producer-ids.ts

import type { ApiSpec } from '../../api.ts'
import { checkVersion, type MessageCodec, type MessageInput } from '../../message.ts'
import type { Reader } from '../../reader.ts'
import type { UnknownTag } from '../../unknown-tag.ts'
import type { Writer } from '../../writer.ts'
import { allocateProducerIdsInfo } from '../api-table.ts'

/** A broker asks the controller for a block of producer ids. */
export interface AllocateProducerIdsRequest {
  brokerId: number
  /** Default -1. int64. */
  brokerEpoch: number
  unknownTags?: UnknownTag[]
}

export const allocateProducerIdsRequest: MessageCodec<AllocateProducerIdsRequest> = {
  name: 'AllocateProducerIdsRequest',
  apiKey: 67,
  lowestVersion: 0,
  highestVersion: 0,
  flexibleFrom: 0,
  read: readAllocateProducerIdsRequest,
  write: writeAllocateProducerIdsRequest,
  create: createAllocateProducerIdsRequest,
}

function readAllocateProducerIdsRequest(reader: Reader, version: number): AllocateProducerIdsRequest {
  checkVersion('AllocateProducerIdsRequest', version, 0, 0)
  const brokerId = reader.int32()
  const brokerEpoch = reader.int64()
  const unknownTags = reader.unknownTags()
  const value: AllocateProducerIdsRequest = { brokerId, brokerEpoch }
  if (unknownTags !== undefined) value.unknownTags = unknownTags
  return value
}

function writeAllocateProducerIdsRequest(
  writer: Writer,
  value: MessageInput<AllocateProducerIdsRequest>,
  version: number,
): void {
  checkVersion('AllocateProducerIdsRequest', version, 0, 0)
  const { brokerId = 0, brokerEpoch = -1, unknownTags } = value
  writer.int32(brokerId)
  writer.int64(brokerEpoch)
  writer.unknownTags(unknownTags)
}

function createAllocateProducerIdsRequest(
  value: MessageInput<AllocateProducerIdsRequest> = {},
): AllocateProducerIdsRequest {
  const { brokerId = 0, brokerEpoch = -1, unknownTags } = value
  const created: AllocateProducerIdsRequest = { brokerId, brokerEpoch }
  if (unknownTags !== undefined) created.unknownTags = unknownTags.slice()
  return created
}

/** Answers AllocateProducerIds. */
export interface AllocateProducerIdsResponse {
  throttleTimeMs: number
  /** int16. */
  errorCode: number
  /** int64. */
  producerIdStart: number
  producerIdLen: number
  unknownTags?: UnknownTag[]
}

export const allocateProducerIdsResponse: MessageCodec<AllocateProducerIdsResponse> = {
  name: 'AllocateProducerIdsResponse',
  apiKey: 67,
  lowestVersion: 0,
  highestVersion: 0,
  flexibleFrom: 0,
  read: readAllocateProducerIdsResponse,
  write: writeAllocateProducerIdsResponse,
  create: createAllocateProducerIdsResponse,
}

function readAllocateProducerIdsResponse(reader: Reader, version: number): AllocateProducerIdsResponse {
  checkVersion('AllocateProducerIdsResponse', version, 0, 0)
  const throttleTimeMs = reader.int32()
  const errorCode = reader.int16()
  const producerIdStart = reader.int64()
  const producerIdLen = reader.int32()
  const unknownTags = reader.unknownTags()
  const value: AllocateProducerIdsResponse = { throttleTimeMs, errorCode, producerIdStart, producerIdLen }
  if (unknownTags !== undefined) value.unknownTags = unknownTags
  return value
}

function writeAllocateProducerIdsResponse(
  writer: Writer,
  value: MessageInput<AllocateProducerIdsResponse>,
  version: number,
): void {
  checkVersion('AllocateProducerIdsResponse', version, 0, 0)
  const { throttleTimeMs = 0, errorCode = 0, producerIdStart = 0, producerIdLen = 0, unknownTags } = value
  writer.int32(throttleTimeMs)
  writer.int16(errorCode)
  writer.int64(producerIdStart)
  writer.int32(producerIdLen)
  writer.unknownTags(unknownTags)
}

function createAllocateProducerIdsResponse(
  value: MessageInput<AllocateProducerIdsResponse> = {},
): AllocateProducerIdsResponse {
  const { throttleTimeMs = 0, errorCode = 0, producerIdStart = 0, producerIdLen = 0, unknownTags } = value
  const created: AllocateProducerIdsResponse = { throttleTimeMs, errorCode, producerIdStart, producerIdLen }
  if (unknownTags !== undefined) created.unknownTags = unknownTags.slice()
  return created
}

/** A broker asks the controller for a block of producer ids. */
export const allocateProducerIdsApi: ApiSpec<AllocateProducerIdsRequest, AllocateProducerIdsResponse> = {
  ...allocateProducerIdsInfo,
  request: allocateProducerIdsRequest,
  response: allocateProducerIdsResponse,
}
