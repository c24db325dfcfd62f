// generated, do not edit, from schema/72-push-telemetry.ts

import type { ApiSpec } from '../../api.ts'
import { joinBytes, NO_BYTES } from '../../bytes-input.ts'
import { checkVersion, type MessageCodec, type MessageInput } from '../../message.ts'
import type { Reader } from '../../reader.ts'
import type { UnknownTag } from '../../unknown-tag.ts'
import { ZERO_UUID, type Uuid } from '../../uuid.ts'
import type { Writer } from '../../writer.ts'
import { pushTelemetryInfo } from '../api-table.ts'

/** A client pushes its metrics. */
export interface PushTelemetryRequest {
  clientInstanceId: Uuid
  subscriptionId: number
  terminating: boolean
  /** int8. */
  compressionType: number
  metrics: Uint8Array
  unknownTags?: UnknownTag[]
}

export const pushTelemetryRequest: MessageCodec<PushTelemetryRequest> = {
  name: 'PushTelemetryRequest',
  apiKey: 72,
  lowestVersion: 0,
  highestVersion: 0,
  flexibleFrom: 0,
  read: readPushTelemetryRequest,
  write: writePushTelemetryRequest,
  create: createPushTelemetryRequest,
}

function readPushTelemetryRequest(reader: Reader, version: number): PushTelemetryRequest {
  checkVersion('PushTelemetryRequest', version, 0, 0)
  const clientInstanceId = reader.uuid()
  const subscriptionId = reader.int32()
  const terminating = reader.bool()
  const compressionType = reader.int8()
  const metrics = reader.compactBytes()
  const unknownTags = reader.unknownTags()
  const value: PushTelemetryRequest = { clientInstanceId, subscriptionId, terminating, compressionType, metrics }
  if (unknownTags !== undefined) value.unknownTags = unknownTags
  return value
}

function writePushTelemetryRequest(writer: Writer, value: MessageInput<PushTelemetryRequest>, version: number): void {
  checkVersion('PushTelemetryRequest', version, 0, 0)
  const {
    clientInstanceId = ZERO_UUID,
    subscriptionId = 0,
    terminating = false,
    compressionType = 0,
    metrics = NO_BYTES,
    unknownTags,
  } = value
  writer.uuid(clientInstanceId)
  writer.int32(subscriptionId)
  writer.bool(terminating)
  writer.int8(compressionType)
  writer.compactBytes(metrics)
  writer.unknownTags(unknownTags)
}

function createPushTelemetryRequest(value: MessageInput<PushTelemetryRequest> = {}): PushTelemetryRequest {
  const {
    clientInstanceId = ZERO_UUID,
    subscriptionId = 0,
    terminating = false,
    compressionType = 0,
    metrics = NO_BYTES,
    unknownTags,
  } = value
  const created: PushTelemetryRequest = {
    clientInstanceId,
    subscriptionId,
    terminating,
    compressionType,
    metrics: joinBytes(metrics),
  }
  if (unknownTags !== undefined) created.unknownTags = unknownTags.slice()
  return created
}

/** Answers PushTelemetry. */
export interface PushTelemetryResponse {
  throttleTimeMs: number
  /** int16. */
  errorCode: number
  unknownTags?: UnknownTag[]
}

export const pushTelemetryResponse: MessageCodec<PushTelemetryResponse> = {
  name: 'PushTelemetryResponse',
  apiKey: 72,
  lowestVersion: 0,
  highestVersion: 0,
  flexibleFrom: 0,
  read: readPushTelemetryResponse,
  write: writePushTelemetryResponse,
  create: createPushTelemetryResponse,
}

function readPushTelemetryResponse(reader: Reader, version: number): PushTelemetryResponse {
  checkVersion('PushTelemetryResponse', version, 0, 0)
  const throttleTimeMs = reader.int32()
  const errorCode = reader.int16()
  const unknownTags = reader.unknownTags()
  const value: PushTelemetryResponse = { throttleTimeMs, errorCode }
  if (unknownTags !== undefined) value.unknownTags = unknownTags
  return value
}

function writePushTelemetryResponse(writer: Writer, value: MessageInput<PushTelemetryResponse>, version: number): void {
  checkVersion('PushTelemetryResponse', version, 0, 0)
  const { throttleTimeMs = 0, errorCode = 0, unknownTags } = value
  writer.int32(throttleTimeMs)
  writer.int16(errorCode)
  writer.unknownTags(unknownTags)
}

function createPushTelemetryResponse(value: MessageInput<PushTelemetryResponse> = {}): PushTelemetryResponse {
  const { throttleTimeMs = 0, errorCode = 0, unknownTags } = value
  const created: PushTelemetryResponse = { throttleTimeMs, errorCode }
  if (unknownTags !== undefined) created.unknownTags = unknownTags.slice()
  return created
}

/** A client pushes its metrics. */
export const pushTelemetryApi: ApiSpec<PushTelemetryRequest, PushTelemetryResponse> = {
  ...pushTelemetryInfo,
  request: pushTelemetryRequest,
  response: pushTelemetryResponse,
}
