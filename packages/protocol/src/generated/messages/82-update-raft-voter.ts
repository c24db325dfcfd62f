// generated, do not edit, from schema/82-update-raft-voter.ts

import type { ApiSpec } from '../../api.ts'
import { checkVersion, refuseTag, type MessageCodec, type MessageInput } from '../../message.ts'
import type { Reader } from '../../reader.ts'
import type { UnknownTag } from '../../unknown-tag.ts'
import { ZERO_UUID, type Uuid } from '../../uuid.ts'
import type { Writer } from '../../writer.ts'
import { updateRaftVoterInfo } from '../api-table.ts'

/** A voter tells the leader of the metadata quorum its endpoints and its range of kraft.version. */
export interface UpdateRaftVoterRequest {
  clusterId: string | null
  currentLeaderEpoch: number
  voterId: number
  voterDirectoryId: Uuid
  listeners: UpdateRaftVoterRequestListener[]
  kRaftVersionFeature: UpdateRaftVoterRequestKRaftVersionFeature
  unknownTags?: UnknownTag[]
}

export interface UpdateRaftVoterRequestKRaftVersionFeature {
  /** int16. */
  minSupportedVersion: number
  /** int16. */
  maxSupportedVersion: number
  unknownTags?: UnknownTag[]
}

export interface UpdateRaftVoterRequestListener {
  name: string
  host: string
  /** uint16. */
  port: number
  unknownTags?: UnknownTag[]
}

export const updateRaftVoterRequest: MessageCodec<UpdateRaftVoterRequest> = {
  name: 'UpdateRaftVoterRequest',
  apiKey: 82,
  lowestVersion: 0,
  highestVersion: 0,
  flexibleFrom: 0,
  read: readUpdateRaftVoterRequest,
  write: writeUpdateRaftVoterRequest,
  create: createUpdateRaftVoterRequest,
}

function readUpdateRaftVoterRequest(reader: Reader, version: number): UpdateRaftVoterRequest {
  checkVersion('UpdateRaftVoterRequest', version, 0, 0)
  const clusterId = reader.compactNullableString()
  const currentLeaderEpoch = reader.int32()
  const voterId = reader.int32()
  const voterDirectoryId = reader.uuid()
  const listeners: UpdateRaftVoterRequestListener[] = []
  for (let count = reader.compactArrayLength(5); count > 0; count--) {
    listeners.push(readUpdateRaftVoterRequestListener(reader, version))
  }
  const kRaftVersionFeature = readUpdateRaftVoterRequestKRaftVersionFeature(reader, version)
  const unknownTags = reader.unknownTags()
  const value: UpdateRaftVoterRequest = {
    clusterId,
    currentLeaderEpoch,
    voterId,
    voterDirectoryId,
    listeners,
    kRaftVersionFeature,
  }
  if (unknownTags !== undefined) value.unknownTags = unknownTags
  return value
}

function readUpdateRaftVoterRequestKRaftVersionFeature(
  reader: Reader,
  _version: number,
): UpdateRaftVoterRequestKRaftVersionFeature {
  const minSupportedVersion = reader.int16()
  const maxSupportedVersion = reader.int16()
  const unknownTags = reader.unknownTags()
  const value: UpdateRaftVoterRequestKRaftVersionFeature = { minSupportedVersion, maxSupportedVersion }
  if (unknownTags !== undefined) value.unknownTags = unknownTags
  return value
}

function readUpdateRaftVoterRequestListener(reader: Reader, _version: number): UpdateRaftVoterRequestListener {
  const name = reader.compactString()
  const host = reader.compactString()
  const port = reader.uint16()
  const unknownTags = reader.unknownTags()
  const value: UpdateRaftVoterRequestListener = { name, host, port }
  if (unknownTags !== undefined) value.unknownTags = unknownTags
  return value
}

function writeUpdateRaftVoterRequest(
  writer: Writer,
  value: MessageInput<UpdateRaftVoterRequest>,
  version: number,
): void {
  checkVersion('UpdateRaftVoterRequest', version, 0, 0)
  const {
    clusterId = '',
    currentLeaderEpoch = 0,
    voterId = 0,
    voterDirectoryId = ZERO_UUID,
    listeners = [],
    kRaftVersionFeature = {},
    unknownTags,
  } = value
  writer.compactNullableString(clusterId)
  writer.int32(currentLeaderEpoch)
  writer.int32(voterId)
  writer.uuid(voterDirectoryId)
  writer.compactArrayLength(listeners.length)
  for (const item of listeners) writeUpdateRaftVoterRequestListener(writer, item, version)
  writeUpdateRaftVoterRequestKRaftVersionFeature(writer, kRaftVersionFeature, version)
  writer.unknownTags(unknownTags)
}

function writeUpdateRaftVoterRequestKRaftVersionFeature(
  writer: Writer,
  value: MessageInput<UpdateRaftVoterRequestKRaftVersionFeature>,
  _version: number,
): void {
  const { minSupportedVersion = 0, maxSupportedVersion = 0, unknownTags } = value
  writer.int16(minSupportedVersion)
  writer.int16(maxSupportedVersion)
  writer.unknownTags(unknownTags)
}

function writeUpdateRaftVoterRequestListener(
  writer: Writer,
  value: MessageInput<UpdateRaftVoterRequestListener>,
  _version: number,
): void {
  const { name = '', host = '', port = 0, unknownTags } = value
  writer.compactString(name)
  writer.compactString(host)
  writer.uint16(port)
  writer.unknownTags(unknownTags)
}

function createUpdateRaftVoterRequest(value: MessageInput<UpdateRaftVoterRequest> = {}): UpdateRaftVoterRequest {
  const {
    clusterId = '',
    currentLeaderEpoch = 0,
    voterId = 0,
    voterDirectoryId = ZERO_UUID,
    listeners = [],
    kRaftVersionFeature = {},
    unknownTags,
  } = value
  const created: UpdateRaftVoterRequest = {
    clusterId,
    currentLeaderEpoch,
    voterId,
    voterDirectoryId,
    listeners: listeners.map((item) => createUpdateRaftVoterRequestListener(item)),
    kRaftVersionFeature: createUpdateRaftVoterRequestKRaftVersionFeature(kRaftVersionFeature),
  }
  if (unknownTags !== undefined) created.unknownTags = unknownTags.slice()
  return created
}

function createUpdateRaftVoterRequestKRaftVersionFeature(
  value: MessageInput<UpdateRaftVoterRequestKRaftVersionFeature> = {},
): UpdateRaftVoterRequestKRaftVersionFeature {
  const { minSupportedVersion = 0, maxSupportedVersion = 0, unknownTags } = value
  const created: UpdateRaftVoterRequestKRaftVersionFeature = { minSupportedVersion, maxSupportedVersion }
  if (unknownTags !== undefined) created.unknownTags = unknownTags.slice()
  return created
}

function createUpdateRaftVoterRequestListener(
  value: MessageInput<UpdateRaftVoterRequestListener> = {},
): UpdateRaftVoterRequestListener {
  const { name = '', host = '', port = 0, unknownTags } = value
  const created: UpdateRaftVoterRequestListener = { name, host, port }
  if (unknownTags !== undefined) created.unknownTags = unknownTags.slice()
  return created
}

/** Answers UpdateRaftVoter. */
export interface UpdateRaftVoterResponse {
  throttleTimeMs: number
  /** int16. */
  errorCode: number
  /** Tag 0. */
  currentLeader: UpdateRaftVoterResponseCurrentLeader
  unknownTags?: UnknownTag[]
}

export interface UpdateRaftVoterResponseCurrentLeader {
  /** Default -1. */
  leaderId: number
  /** Default -1. */
  leaderEpoch: number
  host: string
  port: number
  unknownTags?: UnknownTag[]
}

export const updateRaftVoterResponse: MessageCodec<UpdateRaftVoterResponse> = {
  name: 'UpdateRaftVoterResponse',
  apiKey: 82,
  lowestVersion: 0,
  highestVersion: 0,
  flexibleFrom: 0,
  read: readUpdateRaftVoterResponse,
  write: writeUpdateRaftVoterResponse,
  create: createUpdateRaftVoterResponse,
}

function readUpdateRaftVoterResponse(reader: Reader, version: number): UpdateRaftVoterResponse {
  checkVersion('UpdateRaftVoterResponse', version, 0, 0)
  const throttleTimeMs = reader.int32()
  const errorCode = reader.int16()
  let currentLeader: UpdateRaftVoterResponseCurrentLeader = createUpdateRaftVoterResponseCurrentLeader()
  let unknownTags: UnknownTag[] | undefined
  for (let count = reader.tagCount(); count > 0; count--) {
    const tag = reader.tag()
    const size = reader.tagSize()
    if (tag === 0) {
      currentLeader = readUpdateRaftVoterResponseCurrentLeader(reader, version)
    } else (unknownTags ??= []).push({ tag, bytes: reader.view(size) })
  }
  const value: UpdateRaftVoterResponse = { throttleTimeMs, errorCode, currentLeader }
  if (unknownTags !== undefined) value.unknownTags = unknownTags
  return value
}

function readUpdateRaftVoterResponseCurrentLeader(
  reader: Reader,
  _version: number,
): UpdateRaftVoterResponseCurrentLeader {
  const leaderId = reader.int32()
  const leaderEpoch = reader.int32()
  const host = reader.compactString()
  const port = reader.int32()
  const unknownTags = reader.unknownTags()
  const value: UpdateRaftVoterResponseCurrentLeader = { leaderId, leaderEpoch, host, port }
  if (unknownTags !== undefined) value.unknownTags = unknownTags
  return value
}

function writeUpdateRaftVoterResponse(
  writer: Writer,
  value: MessageInput<UpdateRaftVoterResponse>,
  version: number,
): void {
  checkVersion('UpdateRaftVoterResponse', version, 0, 0)
  const { throttleTimeMs = 0, errorCode = 0, currentLeader = {}, unknownTags } = value
  writer.int32(throttleTimeMs)
  writer.int16(errorCode)
  let tagCount = unknownTags === undefined ? 0 : unknownTags.length
  const hasCurrentLeader = !isDefaultUpdateRaftVoterResponseCurrentLeader(currentLeader)
  if (hasCurrentLeader) tagCount++
  if (unknownTags !== undefined) refuseTag(unknownTags, 0, 'UpdateRaftVoterResponse', version)
  writer.unsignedVarint(tagCount)
  if (hasCurrentLeader) {
    const mark = writer.beginTag(0)
    writeUpdateRaftVoterResponseCurrentLeader(writer, currentLeader, version)
    writer.endTag(mark)
  }
  if (unknownTags !== undefined) writer.unknownTagsBetween(unknownTags, 1, Infinity)
}

function writeUpdateRaftVoterResponseCurrentLeader(
  writer: Writer,
  value: MessageInput<UpdateRaftVoterResponseCurrentLeader>,
  _version: number,
): void {
  const { leaderId = -1, leaderEpoch = -1, host = '', port = 0, unknownTags } = value
  writer.int32(leaderId)
  writer.int32(leaderEpoch)
  writer.compactString(host)
  writer.int32(port)
  writer.unknownTags(unknownTags)
}

function createUpdateRaftVoterResponse(value: MessageInput<UpdateRaftVoterResponse> = {}): UpdateRaftVoterResponse {
  const { throttleTimeMs = 0, errorCode = 0, currentLeader = {}, unknownTags } = value
  const created: UpdateRaftVoterResponse = {
    throttleTimeMs,
    errorCode,
    currentLeader: createUpdateRaftVoterResponseCurrentLeader(currentLeader),
  }
  if (unknownTags !== undefined) created.unknownTags = unknownTags.slice()
  return created
}

function createUpdateRaftVoterResponseCurrentLeader(
  value: MessageInput<UpdateRaftVoterResponseCurrentLeader> = {},
): UpdateRaftVoterResponseCurrentLeader {
  const { leaderId = -1, leaderEpoch = -1, host = '', port = 0, unknownTags } = value
  const created: UpdateRaftVoterResponseCurrentLeader = { leaderId, leaderEpoch, host, port }
  if (unknownTags !== undefined) created.unknownTags = unknownTags.slice()
  return created
}

function isDefaultUpdateRaftVoterResponseCurrentLeader(
  value: MessageInput<UpdateRaftVoterResponseCurrentLeader>,
): boolean {
  const { leaderId = -1, leaderEpoch = -1, host = '', port = 0, unknownTags } = value
  return leaderId === -1 &&
    leaderEpoch === -1 &&
    host === '' &&
    port === 0 &&
    (unknownTags === undefined || unknownTags.length === 0)
}

/** A voter tells the leader of the metadata quorum its endpoints and its range of kraft.version. */
export const updateRaftVoterApi: ApiSpec<UpdateRaftVoterRequest, UpdateRaftVoterResponse> = {
  ...updateRaftVoterInfo,
  request: updateRaftVoterRequest,
  response: updateRaftVoterResponse,
}
