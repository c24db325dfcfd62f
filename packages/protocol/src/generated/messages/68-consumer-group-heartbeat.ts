// generated, do not edit, from schema/68-consumer-group-heartbeat.ts

import type { ApiSpec } from '../../api.ts'
import { checkVersion, UnsupportedFieldError, type MessageCodec, type MessageInput } from '../../message.ts'
import type { Reader } from '../../reader.ts'
import type { UnknownTag } from '../../unknown-tag.ts'
import { ZERO_UUID, type Uuid } from '../../uuid.ts'
import type { Writer } from '../../writer.ts'
import { consumerGroupHeartbeatInfo } from '../api-table.ts'

/** Joins, keeps alive and leaves a group of the consumer protocol, and carries its assignment. */
export interface ConsumerGroupHeartbeatRequest {
  groupId: string
  memberId: string
  memberEpoch: number
  /** Default null. */
  instanceId: string | null
  /** Default null. */
  rackId: string | null
  /** Default -1. */
  rebalanceTimeoutMs: number
  /** Default null. */
  subscribedTopicNames: string[] | null
  /** Versions 1. Default null. */
  subscribedTopicRegex: string | null
  /** Default null. */
  serverAssignor: string | null
  /** Default null. */
  topicPartitions: ConsumerGroupHeartbeatRequestTopicPartitions[] | null
  unknownTags?: UnknownTag[]
}

export interface ConsumerGroupHeartbeatRequestTopicPartitions {
  topicId: Uuid
  partitions: number[]
  unknownTags?: UnknownTag[]
}

export const consumerGroupHeartbeatRequest: MessageCodec<ConsumerGroupHeartbeatRequest> = {
  name: 'ConsumerGroupHeartbeatRequest',
  apiKey: 68,
  lowestVersion: 0,
  highestVersion: 1,
  flexibleFrom: 0,
  read: readConsumerGroupHeartbeatRequest,
  write: writeConsumerGroupHeartbeatRequest,
  create: createConsumerGroupHeartbeatRequest,
}

function readConsumerGroupHeartbeatRequest(reader: Reader, version: number): ConsumerGroupHeartbeatRequest {
  checkVersion('ConsumerGroupHeartbeatRequest', version, 0, 1)
  const groupId = reader.compactString()
  const memberId = reader.compactString()
  const memberEpoch = reader.int32()
  const instanceId = reader.compactNullableString()
  const rackId = reader.compactNullableString()
  const rebalanceTimeoutMs = reader.int32()
  let subscribedTopicNames: string[] | null = []
  let subscribedTopicNamesCount = reader.compactNullableArrayLength(1)
  subscribedTopicNames = subscribedTopicNamesCount < 0 ? null : []
  for (; subscribedTopicNamesCount > 0; subscribedTopicNamesCount--) {
    subscribedTopicNames!.push(reader.compactString())
  }
  const subscribedTopicRegex: string | null = version === 1 ? reader.compactNullableString() : null
  const serverAssignor = reader.compactNullableString()
  let topicPartitions: ConsumerGroupHeartbeatRequestTopicPartitions[] | null = []
  let topicPartitionsCount = reader.compactNullableArrayLength(18)
  topicPartitions = topicPartitionsCount < 0 ? null : []
  for (; topicPartitionsCount > 0; topicPartitionsCount--) {
    topicPartitions!.push(readConsumerGroupHeartbeatRequestTopicPartitions(reader, version))
  }
  const unknownTags = reader.unknownTags()
  const value: ConsumerGroupHeartbeatRequest = {
    groupId,
    memberId,
    memberEpoch,
    instanceId,
    rackId,
    rebalanceTimeoutMs,
    subscribedTopicNames,
    subscribedTopicRegex,
    serverAssignor,
    topicPartitions,
  }
  if (unknownTags !== undefined) value.unknownTags = unknownTags
  return value
}

function readConsumerGroupHeartbeatRequestTopicPartitions(
  reader: Reader,
  _version: number,
): ConsumerGroupHeartbeatRequestTopicPartitions {
  const topicId = reader.uuid()
  const partitions: number[] = []
  for (let count = reader.compactArrayLength(4); count > 0; count--) {
    partitions.push(reader.int32())
  }
  const unknownTags = reader.unknownTags()
  const value: ConsumerGroupHeartbeatRequestTopicPartitions = { topicId, partitions }
  if (unknownTags !== undefined) value.unknownTags = unknownTags
  return value
}

function writeConsumerGroupHeartbeatRequest(
  writer: Writer,
  value: MessageInput<ConsumerGroupHeartbeatRequest>,
  version: number,
): void {
  checkVersion('ConsumerGroupHeartbeatRequest', version, 0, 1)
  const {
    groupId = '',
    memberId = '',
    memberEpoch = 0,
    instanceId = null,
    rackId = null,
    rebalanceTimeoutMs = -1,
    subscribedTopicNames = null,
    subscribedTopicRegex = null,
    serverAssignor = null,
    topicPartitions = null,
    unknownTags,
  } = value
  writer.compactString(groupId)
  writer.compactString(memberId)
  writer.int32(memberEpoch)
  writer.compactNullableString(instanceId)
  writer.compactNullableString(rackId)
  writer.int32(rebalanceTimeoutMs)
  writer.compactArrayLength(subscribedTopicNames?.length ?? -1)
  for (const item of subscribedTopicNames ?? []) writer.compactString(item)
  if (version === 1) writer.compactNullableString(subscribedTopicRegex)
  else if (subscribedTopicRegex !== null)
    throw new UnsupportedFieldError('ConsumerGroupHeartbeatRequest', 'subscribedTopicRegex', version)
  writer.compactNullableString(serverAssignor)
  writer.compactArrayLength(topicPartitions?.length ?? -1)
  for (const item of topicPartitions ?? []) writeConsumerGroupHeartbeatRequestTopicPartitions(writer, item, version)
  writer.unknownTags(unknownTags)
}

function writeConsumerGroupHeartbeatRequestTopicPartitions(
  writer: Writer,
  value: MessageInput<ConsumerGroupHeartbeatRequestTopicPartitions>,
  _version: number,
): void {
  const { topicId = ZERO_UUID, partitions = [], unknownTags } = value
  writer.uuid(topicId)
  writer.compactArrayLength(partitions.length)
  for (const item of partitions) writer.int32(item)
  writer.unknownTags(unknownTags)
}

function createConsumerGroupHeartbeatRequest(
  value: MessageInput<ConsumerGroupHeartbeatRequest> = {},
): ConsumerGroupHeartbeatRequest {
  const {
    groupId = '',
    memberId = '',
    memberEpoch = 0,
    instanceId = null,
    rackId = null,
    rebalanceTimeoutMs = -1,
    subscribedTopicNames = null,
    subscribedTopicRegex = null,
    serverAssignor = null,
    topicPartitions = null,
    unknownTags,
  } = value
  const created: ConsumerGroupHeartbeatRequest = {
    groupId,
    memberId,
    memberEpoch,
    instanceId,
    rackId,
    rebalanceTimeoutMs,
    subscribedTopicNames: subscribedTopicNames === null ? null : subscribedTopicNames.slice(),
    subscribedTopicRegex,
    serverAssignor,
    topicPartitions: topicPartitions?.map((item) => createConsumerGroupHeartbeatRequestTopicPartitions(item)) ?? null,
  }
  if (unknownTags !== undefined) created.unknownTags = unknownTags.slice()
  return created
}

function createConsumerGroupHeartbeatRequestTopicPartitions(
  value: MessageInput<ConsumerGroupHeartbeatRequestTopicPartitions> = {},
): ConsumerGroupHeartbeatRequestTopicPartitions {
  const { topicId = ZERO_UUID, partitions = [], unknownTags } = value
  const created: ConsumerGroupHeartbeatRequestTopicPartitions = { topicId, partitions: partitions.slice() }
  if (unknownTags !== undefined) created.unknownTags = unknownTags.slice()
  return created
}

/** Answers ConsumerGroupHeartbeat. */
export interface ConsumerGroupHeartbeatResponse {
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
  assignment: ConsumerGroupHeartbeatResponseAssignment | null
  unknownTags?: UnknownTag[]
}

export interface ConsumerGroupHeartbeatResponseAssignment {
  topicPartitions: ConsumerGroupHeartbeatResponseTopicPartitions[]
  unknownTags?: UnknownTag[]
}

export interface ConsumerGroupHeartbeatResponseTopicPartitions {
  topicId: Uuid
  partitions: number[]
  unknownTags?: UnknownTag[]
}

export const consumerGroupHeartbeatResponse: MessageCodec<ConsumerGroupHeartbeatResponse> = {
  name: 'ConsumerGroupHeartbeatResponse',
  apiKey: 68,
  lowestVersion: 0,
  highestVersion: 1,
  flexibleFrom: 0,
  read: readConsumerGroupHeartbeatResponse,
  write: writeConsumerGroupHeartbeatResponse,
  create: createConsumerGroupHeartbeatResponse,
}

function readConsumerGroupHeartbeatResponse(reader: Reader, version: number): ConsumerGroupHeartbeatResponse {
  checkVersion('ConsumerGroupHeartbeatResponse', version, 0, 1)
  const throttleTimeMs = reader.int32()
  const errorCode = reader.int16()
  const errorMessage = reader.compactNullableString()
  const memberId = reader.compactNullableString()
  const memberEpoch = reader.int32()
  const heartbeatIntervalMs = reader.int32()
  const assignment = reader.int8() < 0 ? null : readConsumerGroupHeartbeatResponseAssignment(reader, version)
  const unknownTags = reader.unknownTags()
  const value: ConsumerGroupHeartbeatResponse = {
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

function readConsumerGroupHeartbeatResponseAssignment(
  reader: Reader,
  version: number,
): ConsumerGroupHeartbeatResponseAssignment {
  const topicPartitions: ConsumerGroupHeartbeatResponseTopicPartitions[] = []
  for (let count = reader.compactArrayLength(18); count > 0; count--) {
    topicPartitions.push(readConsumerGroupHeartbeatResponseTopicPartitions(reader, version))
  }
  const unknownTags = reader.unknownTags()
  const value: ConsumerGroupHeartbeatResponseAssignment = { topicPartitions }
  if (unknownTags !== undefined) value.unknownTags = unknownTags
  return value
}

function readConsumerGroupHeartbeatResponseTopicPartitions(
  reader: Reader,
  _version: number,
): ConsumerGroupHeartbeatResponseTopicPartitions {
  const topicId = reader.uuid()
  const partitions: number[] = []
  for (let count = reader.compactArrayLength(4); count > 0; count--) {
    partitions.push(reader.int32())
  }
  const unknownTags = reader.unknownTags()
  const value: ConsumerGroupHeartbeatResponseTopicPartitions = { topicId, partitions }
  if (unknownTags !== undefined) value.unknownTags = unknownTags
  return value
}

function writeConsumerGroupHeartbeatResponse(
  writer: Writer,
  value: MessageInput<ConsumerGroupHeartbeatResponse>,
  version: number,
): void {
  checkVersion('ConsumerGroupHeartbeatResponse', version, 0, 1)
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
  if (assignment !== null) writeConsumerGroupHeartbeatResponseAssignment(writer, assignment, version)
  writer.unknownTags(unknownTags)
}

function writeConsumerGroupHeartbeatResponseAssignment(
  writer: Writer,
  value: MessageInput<ConsumerGroupHeartbeatResponseAssignment>,
  version: number,
): void {
  const { topicPartitions = [], unknownTags } = value
  writer.compactArrayLength(topicPartitions.length)
  for (const item of topicPartitions) writeConsumerGroupHeartbeatResponseTopicPartitions(writer, item, version)
  writer.unknownTags(unknownTags)
}

function writeConsumerGroupHeartbeatResponseTopicPartitions(
  writer: Writer,
  value: MessageInput<ConsumerGroupHeartbeatResponseTopicPartitions>,
  _version: number,
): void {
  const { topicId = ZERO_UUID, partitions = [], unknownTags } = value
  writer.uuid(topicId)
  writer.compactArrayLength(partitions.length)
  for (const item of partitions) writer.int32(item)
  writer.unknownTags(unknownTags)
}

function createConsumerGroupHeartbeatResponse(
  value: MessageInput<ConsumerGroupHeartbeatResponse> = {},
): ConsumerGroupHeartbeatResponse {
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
  const created: ConsumerGroupHeartbeatResponse = {
    throttleTimeMs,
    errorCode,
    errorMessage,
    memberId,
    memberEpoch,
    heartbeatIntervalMs,
    assignment: assignment === null ? null : createConsumerGroupHeartbeatResponseAssignment(assignment),
  }
  if (unknownTags !== undefined) created.unknownTags = unknownTags.slice()
  return created
}

function createConsumerGroupHeartbeatResponseAssignment(
  value: MessageInput<ConsumerGroupHeartbeatResponseAssignment> = {},
): ConsumerGroupHeartbeatResponseAssignment {
  const { topicPartitions = [], unknownTags } = value
  const created: ConsumerGroupHeartbeatResponseAssignment = {
    topicPartitions: topicPartitions.map((item) => createConsumerGroupHeartbeatResponseTopicPartitions(item)),
  }
  if (unknownTags !== undefined) created.unknownTags = unknownTags.slice()
  return created
}

function createConsumerGroupHeartbeatResponseTopicPartitions(
  value: MessageInput<ConsumerGroupHeartbeatResponseTopicPartitions> = {},
): ConsumerGroupHeartbeatResponseTopicPartitions {
  const { topicId = ZERO_UUID, partitions = [], unknownTags } = value
  const created: ConsumerGroupHeartbeatResponseTopicPartitions = { topicId, partitions: partitions.slice() }
  if (unknownTags !== undefined) created.unknownTags = unknownTags.slice()
  return created
}

/** Joins, keeps alive and leaves a group of the consumer protocol, and carries its assignment. */
export const consumerGroupHeartbeatApi: ApiSpec<ConsumerGroupHeartbeatRequest, ConsumerGroupHeartbeatResponse> = {
  ...consumerGroupHeartbeatInfo,
  request: consumerGroupHeartbeatRequest,
  response: consumerGroupHeartbeatResponse,
}
