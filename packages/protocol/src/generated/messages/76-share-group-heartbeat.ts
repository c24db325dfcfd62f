// generated, do not edit, from schema/76-share-group-heartbeat.ts

import type { ApiSpec } from '../../api.ts'
import { checkVersion, type MessageCodec, type MessageInput } from '../../message.ts'
import type { Reader } from '../../reader.ts'
import type { UnknownTag } from '../../unknown-tag.ts'
import { ZERO_UUID, type Uuid } from '../../uuid.ts'
import type { Writer } from '../../writer.ts'
import { shareGroupHeartbeatInfo } from '../api-table.ts'

/** Joins, keeps alive and leaves a share group, and carries its assignment. */
export interface ShareGroupHeartbeatRequest {
  groupId: string
  memberId: string
  memberEpoch: number
  /** Default null. */
  rackId: string | null
  /** Default null. */
  subscribedTopicNames: string[] | null
  unknownTags?: UnknownTag[]
}

export const shareGroupHeartbeatRequest: MessageCodec<ShareGroupHeartbeatRequest> = {
  name: 'ShareGroupHeartbeatRequest',
  apiKey: 76,
  lowestVersion: 0,
  highestVersion: 1,
  flexibleFrom: 0,
  read: readShareGroupHeartbeatRequest,
  write: writeShareGroupHeartbeatRequest,
  create: createShareGroupHeartbeatRequest,
}

function readShareGroupHeartbeatRequest(reader: Reader, version: number): ShareGroupHeartbeatRequest {
  checkVersion('ShareGroupHeartbeatRequest', version, 0, 1)
  const groupId = reader.compactString()
  const memberId = reader.compactString()
  const memberEpoch = reader.int32()
  const rackId = reader.compactNullableString()
  let subscribedTopicNames: string[] | null = []
  let subscribedTopicNamesCount = reader.compactNullableArrayLength(1)
  subscribedTopicNames = subscribedTopicNamesCount < 0 ? null : []
  for (; subscribedTopicNamesCount > 0; subscribedTopicNamesCount--) {
    subscribedTopicNames!.push(reader.compactString())
  }
  const unknownTags = reader.unknownTags()
  const value: ShareGroupHeartbeatRequest = { groupId, memberId, memberEpoch, rackId, subscribedTopicNames }
  if (unknownTags !== undefined) value.unknownTags = unknownTags
  return value
}

function writeShareGroupHeartbeatRequest(
  writer: Writer,
  value: MessageInput<ShareGroupHeartbeatRequest>,
  version: number,
): void {
  checkVersion('ShareGroupHeartbeatRequest', version, 0, 1)
  const {
    groupId = '',
    memberId = '',
    memberEpoch = 0,
    rackId = null,
    subscribedTopicNames = null,
    unknownTags,
  } = value
  writer.compactString(groupId)
  writer.compactString(memberId)
  writer.int32(memberEpoch)
  writer.compactNullableString(rackId)
  writer.compactArrayLength(subscribedTopicNames?.length ?? -1)
  for (const item of subscribedTopicNames ?? []) writer.compactString(item)
  writer.unknownTags(unknownTags)
}

function createShareGroupHeartbeatRequest(
  value: MessageInput<ShareGroupHeartbeatRequest> = {},
): ShareGroupHeartbeatRequest {
  const {
    groupId = '',
    memberId = '',
    memberEpoch = 0,
    rackId = null,
    subscribedTopicNames = null,
    unknownTags,
  } = value
  const created: ShareGroupHeartbeatRequest = {
    groupId,
    memberId,
    memberEpoch,
    rackId,
    subscribedTopicNames: subscribedTopicNames === null ? null : subscribedTopicNames.slice(),
  }
  if (unknownTags !== undefined) created.unknownTags = unknownTags.slice()
  return created
}

/** Answers ShareGroupHeartbeat. */
export interface ShareGroupHeartbeatResponse {
  throttleTimeMs: number
  /** int16. */
  errorCode: number
  /** Default null. */
  errorMessage: string | null
  /** Default null. */
  memberId: string | null
  memberEpoch: number
  heartbeatIntervalMs: number
  /** Default null. */
  assignment: ShareGroupHeartbeatResponseAssignment | null
  unknownTags?: UnknownTag[]
}

export interface ShareGroupHeartbeatResponseAssignment {
  topicPartitions: ShareGroupHeartbeatResponseTopicPartitions[]
  unknownTags?: UnknownTag[]
}

export interface ShareGroupHeartbeatResponseTopicPartitions {
  topicId: Uuid
  partitions: number[]
  unknownTags?: UnknownTag[]
}

export const shareGroupHeartbeatResponse: MessageCodec<ShareGroupHeartbeatResponse> = {
  name: 'ShareGroupHeartbeatResponse',
  apiKey: 76,
  lowestVersion: 0,
  highestVersion: 1,
  flexibleFrom: 0,
  read: readShareGroupHeartbeatResponse,
  write: writeShareGroupHeartbeatResponse,
  create: createShareGroupHeartbeatResponse,
}

function readShareGroupHeartbeatResponse(reader: Reader, version: number): ShareGroupHeartbeatResponse {
  checkVersion('ShareGroupHeartbeatResponse', version, 0, 1)
  const throttleTimeMs = reader.int32()
  const errorCode = reader.int16()
  const errorMessage = reader.compactNullableString()
  const memberId = reader.compactNullableString()
  const memberEpoch = reader.int32()
  const heartbeatIntervalMs = reader.int32()
  const assignment = reader.int8() < 0 ? null : readShareGroupHeartbeatResponseAssignment(reader, version)
  const unknownTags = reader.unknownTags()
  const value: ShareGroupHeartbeatResponse = {
    throttleTimeMs,
    errorCode,
    errorMessage,
    memberId,
    memberEpoch,
    heartbeatIntervalMs,
    assignment,
  }
  if (unknownTags !== undefined) value.unknownTags = unknownTags
  return value
}

function readShareGroupHeartbeatResponseAssignment(
  reader: Reader,
  version: number,
): ShareGroupHeartbeatResponseAssignment {
  const topicPartitions: ShareGroupHeartbeatResponseTopicPartitions[] = []
  for (let count = reader.compactArrayLength(18); count > 0; count--) {
    topicPartitions.push(readShareGroupHeartbeatResponseTopicPartitions(reader, version))
  }
  const unknownTags = reader.unknownTags()
  const value: ShareGroupHeartbeatResponseAssignment = { topicPartitions }
  if (unknownTags !== undefined) value.unknownTags = unknownTags
  return value
}

function readShareGroupHeartbeatResponseTopicPartitions(
  reader: Reader,
  _version: number,
): ShareGroupHeartbeatResponseTopicPartitions {
  const topicId = reader.uuid()
  const partitions: number[] = []
  for (let count = reader.compactArrayLength(4); count > 0; count--) {
    partitions.push(reader.int32())
  }
  const unknownTags = reader.unknownTags()
  const value: ShareGroupHeartbeatResponseTopicPartitions = { topicId, partitions }
  if (unknownTags !== undefined) value.unknownTags = unknownTags
  return value
}

function writeShareGroupHeartbeatResponse(
  writer: Writer,
  value: MessageInput<ShareGroupHeartbeatResponse>,
  version: number,
): void {
  checkVersion('ShareGroupHeartbeatResponse', version, 0, 1)
  const {
    throttleTimeMs = 0,
    errorCode = 0,
    errorMessage = null,
    memberId = null,
    memberEpoch = 0,
    heartbeatIntervalMs = 0,
    assignment = null,
    unknownTags,
  } = value
  writer.int32(throttleTimeMs)
  writer.int16(errorCode)
  writer.compactNullableString(errorMessage)
  writer.compactNullableString(memberId)
  writer.int32(memberEpoch)
  writer.int32(heartbeatIntervalMs)
  writer.int8(assignment === null ? -1 : 1)
  if (assignment !== null) writeShareGroupHeartbeatResponseAssignment(writer, assignment, version)
  writer.unknownTags(unknownTags)
}

function writeShareGroupHeartbeatResponseAssignment(
  writer: Writer,
  value: MessageInput<ShareGroupHeartbeatResponseAssignment>,
  version: number,
): void {
  const { topicPartitions = [], unknownTags } = value
  writer.compactArrayLength(topicPartitions.length)
  for (const item of topicPartitions) writeShareGroupHeartbeatResponseTopicPartitions(writer, item, version)
  writer.unknownTags(unknownTags)
}

function writeShareGroupHeartbeatResponseTopicPartitions(
  writer: Writer,
  value: MessageInput<ShareGroupHeartbeatResponseTopicPartitions>,
  _version: number,
): void {
  const { topicId = ZERO_UUID, partitions = [], unknownTags } = value
  writer.uuid(topicId)
  writer.compactArrayLength(partitions.length)
  for (const item of partitions) writer.int32(item)
  writer.unknownTags(unknownTags)
}

function createShareGroupHeartbeatResponse(
  value: MessageInput<ShareGroupHeartbeatResponse> = {},
): ShareGroupHeartbeatResponse {
  const {
    throttleTimeMs = 0,
    errorCode = 0,
    errorMessage = null,
    memberId = null,
    memberEpoch = 0,
    heartbeatIntervalMs = 0,
    assignment = null,
    unknownTags,
  } = value
  const created: ShareGroupHeartbeatResponse = {
    throttleTimeMs,
    errorCode,
    errorMessage,
    memberId,
    memberEpoch,
    heartbeatIntervalMs,
    assignment: assignment === null ? null : createShareGroupHeartbeatResponseAssignment(assignment),
  }
  if (unknownTags !== undefined) created.unknownTags = unknownTags.slice()
  return created
}

function createShareGroupHeartbeatResponseAssignment(
  value: MessageInput<ShareGroupHeartbeatResponseAssignment> = {},
): ShareGroupHeartbeatResponseAssignment {
  const { topicPartitions = [], unknownTags } = value
  const created: ShareGroupHeartbeatResponseAssignment = {
    topicPartitions: topicPartitions.map((item) => createShareGroupHeartbeatResponseTopicPartitions(item)),
  }
  if (unknownTags !== undefined) created.unknownTags = unknownTags.slice()
  return created
}

function createShareGroupHeartbeatResponseTopicPartitions(
  value: MessageInput<ShareGroupHeartbeatResponseTopicPartitions> = {},
): ShareGroupHeartbeatResponseTopicPartitions {
  const { topicId = ZERO_UUID, partitions = [], unknownTags } = value
  const created: ShareGroupHeartbeatResponseTopicPartitions = { topicId, partitions: partitions.slice() }
  if (unknownTags !== undefined) created.unknownTags = unknownTags.slice()
  return created
}

/** Joins, keeps alive and leaves a share group, and carries its assignment. */
export const shareGroupHeartbeatApi: ApiSpec<ShareGroupHeartbeatRequest, ShareGroupHeartbeatResponse> = {
  ...shareGroupHeartbeatInfo,
  request: shareGroupHeartbeatRequest,
  response: shareGroupHeartbeatResponse,
}
