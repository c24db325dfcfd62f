// generated, do not edit, from schema/63-broker-heartbeat.ts

import type { ApiSpec } from '../../api.ts'
import { checkVersion, refuseTag, UnsupportedFieldError, type MessageCodec, type MessageInput } from '../../message.ts'
import type { Reader } from '../../reader.ts'
import type { UnknownTag } from '../../unknown-tag.ts'
import type { Uuid } from '../../uuid.ts'
import type { Writer } from '../../writer.ts'
import { brokerHeartbeatInfo } from '../api-table.ts'

/** A broker tells the controller that it is alive and asks to be fenced or unfenced. */
export interface BrokerHeartbeatRequest {
  brokerId: number
  /** Default -1. int64. */
  brokerEpoch: number
  /** int64. */
  currentMetadataOffset: number
  wantFence: boolean
  wantShutDown: boolean
  /** Versions 1+. Tag 0. */
  offlineLogDirs: Uuid[]
  /** Versions 2. Tag 1. Default null. */
  cordonedLogDirs: Uuid[] | null
  unknownTags?: UnknownTag[]
}

export const brokerHeartbeatRequest: MessageCodec<BrokerHeartbeatRequest> = {
  name: 'BrokerHeartbeatRequest',
  apiKey: 63,
  lowestVersion: 0,
  highestVersion: 2,
  flexibleFrom: 0,
  read: readBrokerHeartbeatRequest,
  write: writeBrokerHeartbeatRequest,
  create: createBrokerHeartbeatRequest,
}

function readBrokerHeartbeatRequest(reader: Reader, version: number): BrokerHeartbeatRequest {
  checkVersion('BrokerHeartbeatRequest', version, 0, 2)
  const brokerId = reader.int32()
  const brokerEpoch = reader.int64()
  const currentMetadataOffset = reader.int64()
  const wantFence = reader.bool()
  const wantShutDown = reader.bool()
  let offlineLogDirs: Uuid[] = []
  let cordonedLogDirs: Uuid[] | null = null
  let unknownTags: UnknownTag[] | undefined
  for (let count = reader.tagCount(); count > 0; count--) {
    const tag = reader.tag()
    const size = reader.tagSize()
    if (tag === 0 && version >= 1) {
      offlineLogDirs = []
      for (let count = reader.compactArrayLength(16); count > 0; count--) {
        offlineLogDirs.push(reader.uuid())
      }
    } else if (tag === 1 && version === 2) {
      let cordonedLogDirsCount = reader.compactNullableArrayLength(16)
      cordonedLogDirs = cordonedLogDirsCount < 0 ? null : []
      for (; cordonedLogDirsCount > 0; cordonedLogDirsCount--) {
        cordonedLogDirs!.push(reader.uuid())
      }
    } else (unknownTags ??= []).push({ tag, bytes: reader.view(size) })
  }
  const value: BrokerHeartbeatRequest = {
    brokerId,
    brokerEpoch,
    currentMetadataOffset,
    wantFence,
    wantShutDown,
    offlineLogDirs,
    cordonedLogDirs,
  }
  if (unknownTags !== undefined) value.unknownTags = unknownTags
  return value
}

function writeBrokerHeartbeatRequest(
  writer: Writer,
  value: MessageInput<BrokerHeartbeatRequest>,
  version: number,
): void {
  checkVersion('BrokerHeartbeatRequest', version, 0, 2)
  const {
    brokerId = 0,
    brokerEpoch = -1,
    currentMetadataOffset = 0,
    wantFence = false,
    wantShutDown = false,
    offlineLogDirs = [],
    cordonedLogDirs = null,
    unknownTags,
  } = value
  writer.int32(brokerId)
  writer.int64(brokerEpoch)
  writer.int64(currentMetadataOffset)
  writer.bool(wantFence)
  writer.bool(wantShutDown)
  let tagCount = unknownTags === undefined ? 0 : unknownTags.length
  const hasOfflineLogDirs = version >= 1 && offlineLogDirs.length > 0
  if (hasOfflineLogDirs) tagCount++
  else if (version < 1 && offlineLogDirs.length > 0)
    throw new UnsupportedFieldError('BrokerHeartbeatRequest', 'offlineLogDirs', version)
  const hasCordonedLogDirs = version === 2 && cordonedLogDirs !== null
  if (hasCordonedLogDirs) tagCount++
  else if (version !== 2 && cordonedLogDirs !== null)
    throw new UnsupportedFieldError('BrokerHeartbeatRequest', 'cordonedLogDirs', version)
  if (unknownTags !== undefined) {
    if (version >= 1) refuseTag(unknownTags, 0, 'BrokerHeartbeatRequest', version)
    if (version === 2) refuseTag(unknownTags, 1, 'BrokerHeartbeatRequest', version)
  }
  writer.unsignedVarint(tagCount)
  if (hasOfflineLogDirs) {
    const mark = writer.beginTag(0)
    writer.compactArrayLength(offlineLogDirs.length)
    for (const item of offlineLogDirs) writer.uuid(item)
    writer.endTag(mark)
  }
  if (unknownTags !== undefined) writer.unknownTagsBetween(unknownTags, 0, 1)
  if (hasCordonedLogDirs) {
    const mark = writer.beginTag(1)
    writer.compactArrayLength(cordonedLogDirs?.length ?? -1)
    for (const item of cordonedLogDirs ?? []) writer.uuid(item)
    writer.endTag(mark)
  }
  if (unknownTags !== undefined) writer.unknownTagsBetween(unknownTags, 1, Infinity)
}

function createBrokerHeartbeatRequest(value: MessageInput<BrokerHeartbeatRequest> = {}): BrokerHeartbeatRequest {
  const {
    brokerId = 0,
    brokerEpoch = -1,
    currentMetadataOffset = 0,
    wantFence = false,
    wantShutDown = false,
    offlineLogDirs = [],
    cordonedLogDirs = null,
    unknownTags,
  } = value
  const created: BrokerHeartbeatRequest = {
    brokerId,
    brokerEpoch,
    currentMetadataOffset,
    wantFence,
    wantShutDown,
    offlineLogDirs: offlineLogDirs.slice(),
    cordonedLogDirs: cordonedLogDirs === null ? null : cordonedLogDirs.slice(),
  }
  if (unknownTags !== undefined) created.unknownTags = unknownTags.slice()
  return created
}

/** Answers BrokerHeartbeat. */
export interface BrokerHeartbeatResponse {
  throttleTimeMs: number
  /** int16. */
  errorCode: number
  isCaughtUp: boolean
  /** Default true. */
  isFenced: boolean
  shouldShutDown: boolean
  unknownTags?: UnknownTag[]
}

export const brokerHeartbeatResponse: MessageCodec<BrokerHeartbeatResponse> = {
  name: 'BrokerHeartbeatResponse',
  apiKey: 63,
  lowestVersion: 0,
  highestVersion: 2,
  flexibleFrom: 0,
  read: readBrokerHeartbeatResponse,
  write: writeBrokerHeartbeatResponse,
  create: createBrokerHeartbeatResponse,
}

function readBrokerHeartbeatResponse(reader: Reader, version: number): BrokerHeartbeatResponse {
  checkVersion('BrokerHeartbeatResponse', version, 0, 2)
  const throttleTimeMs = reader.int32()
  const errorCode = reader.int16()
  const isCaughtUp = reader.bool()
  const isFenced = reader.bool()
  const shouldShutDown = reader.bool()
  const unknownTags = reader.unknownTags()
  const value: BrokerHeartbeatResponse = { throttleTimeMs, errorCode, isCaughtUp, isFenced, shouldShutDown }
  if (unknownTags !== undefined) value.unknownTags = unknownTags
  return value
}

function writeBrokerHeartbeatResponse(
  writer: Writer,
  value: MessageInput<BrokerHeartbeatResponse>,
  version: number,
): void {
  checkVersion('BrokerHeartbeatResponse', version, 0, 2)
  const {
    throttleTimeMs = 0,
    errorCode = 0,
    isCaughtUp = false,
    isFenced = true,
    shouldShutDown = false,
    unknownTags,
  } = value
  writer.int32(throttleTimeMs)
  writer.int16(errorCode)
  writer.bool(isCaughtUp)
  writer.bool(isFenced)
  writer.bool(shouldShutDown)
  writer.unknownTags(unknownTags)
}

function createBrokerHeartbeatResponse(value: MessageInput<BrokerHeartbeatResponse> = {}): BrokerHeartbeatResponse {
  const {
    throttleTimeMs = 0,
    errorCode = 0,
    isCaughtUp = false,
    isFenced = true,
    shouldShutDown = false,
    unknownTags,
  } = value
  const created: BrokerHeartbeatResponse = { throttleTimeMs, errorCode, isCaughtUp, isFenced, shouldShutDown }
  if (unknownTags !== undefined) created.unknownTags = unknownTags.slice()
  return created
}

/** A broker tells the controller that it is alive and asks to be fenced or unfenced. */
export const brokerHeartbeatApi: ApiSpec<BrokerHeartbeatRequest, BrokerHeartbeatResponse> = {
  ...brokerHeartbeatInfo,
  request: brokerHeartbeatRequest,
  response: brokerHeartbeatResponse,
}
