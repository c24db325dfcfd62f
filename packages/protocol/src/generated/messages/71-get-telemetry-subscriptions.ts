// generated, do not edit, from schema/71-get-telemetry-subscriptions.ts

import type { ApiSpec } from '../../api.ts'
import { checkVersion, type MessageCodec, type MessageInput } from '../../message.ts'
import type { Reader } from '../../reader.ts'
import type { UnknownTag } from '../../unknown-tag.ts'
import { ZERO_UUID, type Uuid } from '../../uuid.ts'
import type { Writer } from '../../writer.ts'
import { getTelemetrySubscriptionsInfo } from '../api-table.ts'

/** Tells a client which metrics to push, and how often. */
export interface GetTelemetrySubscriptionsRequest {
  clientInstanceId: Uuid
  unknownTags?: UnknownTag[]
}

export const getTelemetrySubscriptionsRequest: MessageCodec<GetTelemetrySubscriptionsRequest> = {
  name: 'GetTelemetrySubscriptionsRequest',
  apiKey: 71,
  lowestVersion: 0,
  highestVersion: 0,
  flexibleFrom: 0,
  read: readGetTelemetrySubscriptionsRequest,
  write: writeGetTelemetrySubscriptionsRequest,
  create: createGetTelemetrySubscriptionsRequest,
}

function readGetTelemetrySubscriptionsRequest(reader: Reader, version: number): GetTelemetrySubscriptionsRequest {
  checkVersion('GetTelemetrySubscriptionsRequest', version, 0, 0)
  const clientInstanceId = reader.uuid()
  const unknownTags = reader.unknownTags()
  const value: GetTelemetrySubscriptionsRequest = { clientInstanceId }
  if (unknownTags !== undefined) value.unknownTags = unknownTags
  return value
}

function writeGetTelemetrySubscriptionsRequest(
  writer: Writer,
  value: MessageInput<GetTelemetrySubscriptionsRequest>,
  version: number,
): void {
  checkVersion('GetTelemetrySubscriptionsRequest', version, 0, 0)
  const { clientInstanceId = ZERO_UUID, unknownTags } = value
  writer.uuid(clientInstanceId)
  writer.unknownTags(unknownTags)
}

function createGetTelemetrySubscriptionsRequest(
  value: MessageInput<GetTelemetrySubscriptionsRequest> = {},
): GetTelemetrySubscriptionsRequest {
  const { clientInstanceId = ZERO_UUID, unknownTags } = value
  const created: GetTelemetrySubscriptionsRequest = { clientInstanceId }
  if (unknownTags !== undefined) created.unknownTags = unknownTags.slice()
  return created
}

/** Answers GetTelemetrySubscriptions. */
export interface GetTelemetrySubscriptionsResponse {
  throttleTimeMs: number
  /** int16. */
  errorCode: number
  clientInstanceId: Uuid
  subscriptionId: number
  /** int8. */
  acceptedCompressionTypes: number[]
  pushIntervalMs: number
  telemetryMaxBytes: number
  deltaTemporality: boolean
  requestedMetrics: string[]
  unknownTags?: UnknownTag[]
}

export const getTelemetrySubscriptionsResponse: MessageCodec<GetTelemetrySubscriptionsResponse> = {
  name: 'GetTelemetrySubscriptionsResponse',
  apiKey: 71,
  lowestVersion: 0,
  highestVersion: 0,
  flexibleFrom: 0,
  read: readGetTelemetrySubscriptionsResponse,
  write: writeGetTelemetrySubscriptionsResponse,
  create: createGetTelemetrySubscriptionsResponse,
}

function readGetTelemetrySubscriptionsResponse(reader: Reader, version: number): GetTelemetrySubscriptionsResponse {
  checkVersion('GetTelemetrySubscriptionsResponse', version, 0, 0)
  const throttleTimeMs = reader.int32()
  const errorCode = reader.int16()
  const clientInstanceId = reader.uuid()
  const subscriptionId = reader.int32()
  const acceptedCompressionTypes: number[] = []
  for (let count = reader.compactArrayLength(1); count > 0; count--) {
    acceptedCompressionTypes.push(reader.int8())
  }
  const pushIntervalMs = reader.int32()
  const telemetryMaxBytes = reader.int32()
  const deltaTemporality = reader.bool()
  const requestedMetrics: string[] = []
  for (let count = reader.compactArrayLength(1); count > 0; count--) {
    requestedMetrics.push(reader.compactString())
  }
  const unknownTags = reader.unknownTags()
  const value: GetTelemetrySubscriptionsResponse = {
    throttleTimeMs,
    errorCode,
    clientInstanceId,
    subscriptionId,
    acceptedCompressionTypes,
    pushIntervalMs,
    telemetryMaxBytes,
    deltaTemporality,
    requestedMetrics,
  }
  if (unknownTags !== undefined) value.unknownTags = unknownTags
  return value
}

function writeGetTelemetrySubscriptionsResponse(
  writer: Writer,
  value: MessageInput<GetTelemetrySubscriptionsResponse>,
  version: number,
): void {
  checkVersion('GetTelemetrySubscriptionsResponse', version, 0, 0)
  const {
    throttleTimeMs = 0,
    errorCode = 0,
    clientInstanceId = ZERO_UUID,
    subscriptionId = 0,
    acceptedCompressionTypes = [],
    pushIntervalMs = 0,
    telemetryMaxBytes = 0,
    deltaTemporality = false,
    requestedMetrics = [],
    unknownTags,
  } = value
  writer.int32(throttleTimeMs)
  writer.int16(errorCode)
  writer.uuid(clientInstanceId)
  writer.int32(subscriptionId)
  writer.compactArrayLength(acceptedCompressionTypes.length)
  for (const item of acceptedCompressionTypes) writer.int8(item)
  writer.int32(pushIntervalMs)
  writer.int32(telemetryMaxBytes)
  writer.bool(deltaTemporality)
  writer.compactArrayLength(requestedMetrics.length)
  for (const item of requestedMetrics) writer.compactString(item)
  writer.unknownTags(unknownTags)
}

function createGetTelemetrySubscriptionsResponse(
  value: MessageInput<GetTelemetrySubscriptionsResponse> = {},
): GetTelemetrySubscriptionsResponse {
  const {
    throttleTimeMs = 0,
    errorCode = 0,
    clientInstanceId = ZERO_UUID,
    subscriptionId = 0,
    acceptedCompressionTypes = [],
    pushIntervalMs = 0,
    telemetryMaxBytes = 0,
    deltaTemporality = false,
    requestedMetrics = [],
    unknownTags,
  } = value
  const created: GetTelemetrySubscriptionsResponse = {
    throttleTimeMs,
    errorCode,
    clientInstanceId,
    subscriptionId,
    acceptedCompressionTypes: acceptedCompressionTypes.slice(),
    pushIntervalMs,
    telemetryMaxBytes,
    deltaTemporality,
    requestedMetrics: requestedMetrics.slice(),
  }
  if (unknownTags !== undefined) created.unknownTags = unknownTags.slice()
  return created
}

/** Tells a client which metrics to push, and how often. */
export const getTelemetrySubscriptionsApi: ApiSpec<GetTelemetrySubscriptionsRequest, GetTelemetrySubscriptionsResponse> = {
  ...getTelemetrySubscriptionsInfo,
  request: getTelemetrySubscriptionsRequest,
  response: getTelemetrySubscriptionsResponse,
}
