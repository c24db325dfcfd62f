// generated, do not edit, from schema/75-describe-topic-partitions.ts

import type { ApiSpec } from '../../api.ts'
import { checkVersion, type MessageCodec, type MessageInput } from '../../message.ts'
import type { Reader } from '../../reader.ts'
import type { UnknownTag } from '../../unknown-tag.ts'
import { ZERO_UUID, type Uuid } from '../../uuid.ts'
import type { Writer } from '../../writer.ts'
import { describeTopicPartitionsInfo } from '../api-table.ts'

/** Shows topics and their partitions page by page. */
export interface DescribeTopicPartitionsRequest {
  topics: DescribeTopicPartitionsRequestTopicRequest[]
  /** Default 2000. */
  responsePartitionLimit: number
  /** Default null. */
  cursor: DescribeTopicPartitionsRequestCursor | null
  unknownTags?: UnknownTag[]
}

export interface DescribeTopicPartitionsRequestCursor {
  topicName: string
  partitionIndex: number
  unknownTags?: UnknownTag[]
}

export interface DescribeTopicPartitionsRequestTopicRequest {
  name: string
  unknownTags?: UnknownTag[]
}

export const describeTopicPartitionsRequest: MessageCodec<DescribeTopicPartitionsRequest> = {
  name: 'DescribeTopicPartitionsRequest',
  apiKey: 75,
  lowestVersion: 0,
  highestVersion: 0,
  flexibleFrom: 0,
  read: readDescribeTopicPartitionsRequest,
  write: writeDescribeTopicPartitionsRequest,
  create: createDescribeTopicPartitionsRequest,
}

function readDescribeTopicPartitionsRequest(reader: Reader, version: number): DescribeTopicPartitionsRequest {
  checkVersion('DescribeTopicPartitionsRequest', version, 0, 0)
  const topics: DescribeTopicPartitionsRequestTopicRequest[] = []
  for (let count = reader.compactArrayLength(2); count > 0; count--) {
    topics.push(readDescribeTopicPartitionsRequestTopicRequest(reader, version))
  }
  const responsePartitionLimit = reader.int32()
  const cursor = reader.int8() < 0 ? null : readDescribeTopicPartitionsRequestCursor(reader, version)
  const unknownTags = reader.unknownTags()
  const value: DescribeTopicPartitionsRequest = { topics, responsePartitionLimit, cursor }
  if (unknownTags !== undefined) value.unknownTags = unknownTags
  return value
}

function readDescribeTopicPartitionsRequestCursor(
  reader: Reader,
  _version: number,
): DescribeTopicPartitionsRequestCursor {
  const topicName = reader.compactString()
  const partitionIndex = reader.int32()
  const unknownTags = reader.unknownTags()
  const value: DescribeTopicPartitionsRequestCursor = { topicName, partitionIndex }
  if (unknownTags !== undefined) value.unknownTags = unknownTags
  return value
}

function readDescribeTopicPartitionsRequestTopicRequest(
  reader: Reader,
  _version: number,
): DescribeTopicPartitionsRequestTopicRequest {
  const name = reader.compactString()
  const unknownTags = reader.unknownTags()
  const value: DescribeTopicPartitionsRequestTopicRequest = { name }
  if (unknownTags !== undefined) value.unknownTags = unknownTags
  return value
}

function writeDescribeTopicPartitionsRequest(
  writer: Writer,
  value: MessageInput<DescribeTopicPartitionsRequest>,
  version: number,
): void {
  checkVersion('DescribeTopicPartitionsRequest', version, 0, 0)
  const { topics = [], responsePartitionLimit = 2000, cursor = null, unknownTags } = value
  writer.compactArrayLength(topics.length)
  for (const item of topics) writeDescribeTopicPartitionsRequestTopicRequest(writer, item, version)
  writer.int32(responsePartitionLimit)
  writer.int8(cursor === null ? -1 : 1)
  if (cursor !== null) writeDescribeTopicPartitionsRequestCursor(writer, cursor, version)
  writer.unknownTags(unknownTags)
}

function writeDescribeTopicPartitionsRequestCursor(
  writer: Writer,
  value: MessageInput<DescribeTopicPartitionsRequestCursor>,
  _version: number,
): void {
  const { topicName = '', partitionIndex = 0, unknownTags } = value
  writer.compactString(topicName)
  writer.int32(partitionIndex)
  writer.unknownTags(unknownTags)
}

function writeDescribeTopicPartitionsRequestTopicRequest(
  writer: Writer,
  value: MessageInput<DescribeTopicPartitionsRequestTopicRequest>,
  _version: number,
): void {
  const { name = '', unknownTags } = value
  writer.compactString(name)
  writer.unknownTags(unknownTags)
}

function createDescribeTopicPartitionsRequest(
  value: MessageInput<DescribeTopicPartitionsRequest> = {},
): DescribeTopicPartitionsRequest {
  const { topics = [], responsePartitionLimit = 2000, cursor = null, unknownTags } = value
  const created: DescribeTopicPartitionsRequest = {
    topics: topics.map((item) => createDescribeTopicPartitionsRequestTopicRequest(item)),
    responsePartitionLimit,
    cursor: cursor === null ? null : createDescribeTopicPartitionsRequestCursor(cursor),
  }
  if (unknownTags !== undefined) created.unknownTags = unknownTags.slice()
  return created
}

function createDescribeTopicPartitionsRequestCursor(
  value: MessageInput<DescribeTopicPartitionsRequestCursor> = {},
): DescribeTopicPartitionsRequestCursor {
  const { topicName = '', partitionIndex = 0, unknownTags } = value
  const created: DescribeTopicPartitionsRequestCursor = { topicName, partitionIndex }
  if (unknownTags !== undefined) created.unknownTags = unknownTags.slice()
  return created
}

function createDescribeTopicPartitionsRequestTopicRequest(
  value: MessageInput<DescribeTopicPartitionsRequestTopicRequest> = {},
): DescribeTopicPartitionsRequestTopicRequest {
  const { name = '', unknownTags } = value
  const created: DescribeTopicPartitionsRequestTopicRequest = { name }
  if (unknownTags !== undefined) created.unknownTags = unknownTags.slice()
  return created
}

/** Answers DescribeTopicPartitions. */
export interface DescribeTopicPartitionsResponse {
  throttleTimeMs: number
  topics: DescribeTopicPartitionsResponseTopic[]
  /** Default null. */
  nextCursor: DescribeTopicPartitionsResponseCursor | null
  unknownTags?: UnknownTag[]
}

export interface DescribeTopicPartitionsResponseCursor {
  topicName: string
  partitionIndex: number
  unknownTags?: UnknownTag[]
}

export interface DescribeTopicPartitionsResponseTopic {
  /** int16. */
  errorCode: number
  name: string | null
  topicId: Uuid
  isInternal: boolean
  partitions: DescribeTopicPartitionsResponsePartition[]
  /** Default -2147483648. */
  topicAuthorizedOperations: number
  unknownTags?: UnknownTag[]
}

export interface DescribeTopicPartitionsResponsePartition {
  /** int16. */
  errorCode: number
  partitionIndex: number
  leaderId: number
  /** Default -1. */
  leaderEpoch: number
  replicaNodes: number[]
  isrNodes: number[]
  /** Default null. */
  eligibleLeaderReplicas: number[] | null
  /** Default null. */
  lastKnownElr: number[] | null
  offlineReplicas: number[]
  unknownTags?: UnknownTag[]
}

export const describeTopicPartitionsResponse: MessageCodec<DescribeTopicPartitionsResponse> = {
  name: 'DescribeTopicPartitionsResponse',
  apiKey: 75,
  lowestVersion: 0,
  highestVersion: 0,
  flexibleFrom: 0,
  read: readDescribeTopicPartitionsResponse,
  write: writeDescribeTopicPartitionsResponse,
  create: createDescribeTopicPartitionsResponse,
}

function readDescribeTopicPartitionsResponse(reader: Reader, version: number): DescribeTopicPartitionsResponse {
  checkVersion('DescribeTopicPartitionsResponse', version, 0, 0)
  const throttleTimeMs = reader.int32()
  const topics: DescribeTopicPartitionsResponseTopic[] = []
  for (let count = reader.compactArrayLength(26); count > 0; count--) {
    topics.push(readDescribeTopicPartitionsResponseTopic(reader, version))
  }
  const nextCursor = reader.int8() < 0 ? null : readDescribeTopicPartitionsResponseCursor(reader, version)
  const unknownTags = reader.unknownTags()
  const value: DescribeTopicPartitionsResponse = { throttleTimeMs, topics, nextCursor }
  if (unknownTags !== undefined) value.unknownTags = unknownTags
  return value
}

function readDescribeTopicPartitionsResponseCursor(
  reader: Reader,
  _version: number,
): DescribeTopicPartitionsResponseCursor {
  const topicName = reader.compactString()
  const partitionIndex = reader.int32()
  const unknownTags = reader.unknownTags()
  const value: DescribeTopicPartitionsResponseCursor = { topicName, partitionIndex }
  if (unknownTags !== undefined) value.unknownTags = unknownTags
  return value
}

function readDescribeTopicPartitionsResponseTopic(
  reader: Reader,
  version: number,
): DescribeTopicPartitionsResponseTopic {
  const errorCode = reader.int16()
  const name = reader.compactNullableString()
  const topicId = reader.uuid()
  const isInternal = reader.bool()
  const partitions: DescribeTopicPartitionsResponsePartition[] = []
  for (let count = reader.compactArrayLength(20); count > 0; count--) {
    partitions.push(readDescribeTopicPartitionsResponsePartition(reader, version))
  }
  const topicAuthorizedOperations = reader.int32()
  const unknownTags = reader.unknownTags()
  const value: DescribeTopicPartitionsResponseTopic =
    { errorCode, name, topicId, isInternal, partitions, topicAuthorizedOperations }
  if (unknownTags !== undefined) value.unknownTags = unknownTags
  return value
}

function readDescribeTopicPartitionsResponsePartition(
  reader: Reader,
  _version: number,
): DescribeTopicPartitionsResponsePartition {
  const errorCode = reader.int16()
  const partitionIndex = reader.int32()
  const leaderId = reader.int32()
  const leaderEpoch = reader.int32()
  const replicaNodes: number[] = []
  for (let count = reader.compactArrayLength(4); count > 0; count--) {
    replicaNodes.push(reader.int32())
  }
  const isrNodes: number[] = []
  for (let count = reader.compactArrayLength(4); count > 0; count--) {
    isrNodes.push(reader.int32())
  }
  let eligibleLeaderReplicas: number[] | null = []
  let eligibleLeaderReplicasCount = reader.compactNullableArrayLength(4)
  eligibleLeaderReplicas = eligibleLeaderReplicasCount < 0 ? null : []
  for (; eligibleLeaderReplicasCount > 0; eligibleLeaderReplicasCount--) {
    eligibleLeaderReplicas!.push(reader.int32())
  }
  let lastKnownElr: number[] | null = []
  let lastKnownElrCount = reader.compactNullableArrayLength(4)
  lastKnownElr = lastKnownElrCount < 0 ? null : []
  for (; lastKnownElrCount > 0; lastKnownElrCount--) {
    lastKnownElr!.push(reader.int32())
  }
  const offlineReplicas: number[] = []
  for (let count = reader.compactArrayLength(4); count > 0; count--) {
    offlineReplicas.push(reader.int32())
  }
  const unknownTags = reader.unknownTags()
  const value: DescribeTopicPartitionsResponsePartition = {
    errorCode,
    partitionIndex,
    leaderId,
    leaderEpoch,
    replicaNodes,
    isrNodes,
    eligibleLeaderReplicas,
    lastKnownElr,
    offlineReplicas,
  }
  if (unknownTags !== undefined) value.unknownTags = unknownTags
  return value
}

function writeDescribeTopicPartitionsResponse(
  writer: Writer,
  value: MessageInput<DescribeTopicPartitionsResponse>,
  version: number,
): void {
  checkVersion('DescribeTopicPartitionsResponse', version, 0, 0)
  const { throttleTimeMs = 0, topics = [], nextCursor = null, unknownTags } = value
  writer.int32(throttleTimeMs)
  writer.compactArrayLength(topics.length)
  for (const item of topics) writeDescribeTopicPartitionsResponseTopic(writer, item, version)
  writer.int8(nextCursor === null ? -1 : 1)
  if (nextCursor !== null) writeDescribeTopicPartitionsResponseCursor(writer, nextCursor, version)
  writer.unknownTags(unknownTags)
}

function writeDescribeTopicPartitionsResponseCursor(
  writer: Writer,
  value: MessageInput<DescribeTopicPartitionsResponseCursor>,
  _version: number,
): void {
  const { topicName = '', partitionIndex = 0, unknownTags } = value
  writer.compactString(topicName)
  writer.int32(partitionIndex)
  writer.unknownTags(unknownTags)
}

function writeDescribeTopicPartitionsResponseTopic(
  writer: Writer,
  value: MessageInput<DescribeTopicPartitionsResponseTopic>,
  version: number,
): void {
  const {
    errorCode = 0,
    name = '',
    topicId = ZERO_UUID,
    isInternal = false,
    partitions = [],
    topicAuthorizedOperations = -2147483648,
    unknownTags,
  } = value
  writer.int16(errorCode)
  writer.compactNullableString(name)
  writer.uuid(topicId)
  writer.bool(isInternal)
  writer.compactArrayLength(partitions.length)
  for (const item of partitions) writeDescribeTopicPartitionsResponsePartition(writer, item, version)
  writer.int32(topicAuthorizedOperations)
  writer.unknownTags(unknownTags)
}

function writeDescribeTopicPartitionsResponsePartition(
  writer: Writer,
  value: MessageInput<DescribeTopicPartitionsResponsePartition>,
  _version: number,
): void {
  const {
    errorCode = 0,
    partitionIndex = 0,
    leaderId = 0,
    leaderEpoch = -1,
    replicaNodes = [],
    isrNodes = [],
    eligibleLeaderReplicas = null,
    lastKnownElr = null,
    offlineReplicas = [],
    unknownTags,
  } = value
  writer.int16(errorCode)
  writer.int32(partitionIndex)
  writer.int32(leaderId)
  writer.int32(leaderEpoch)
  writer.compactArrayLength(replicaNodes.length)
  for (const item of replicaNodes) writer.int32(item)
  writer.compactArrayLength(isrNodes.length)
  for (const item of isrNodes) writer.int32(item)
  writer.compactArrayLength(eligibleLeaderReplicas?.length ?? -1)
  for (const item of eligibleLeaderReplicas ?? []) writer.int32(item)
  writer.compactArrayLength(lastKnownElr?.length ?? -1)
  for (const item of lastKnownElr ?? []) writer.int32(item)
  writer.compactArrayLength(offlineReplicas.length)
  for (const item of offlineReplicas) writer.int32(item)
  writer.unknownTags(unknownTags)
}

function createDescribeTopicPartitionsResponse(
  value: MessageInput<DescribeTopicPartitionsResponse> = {},
): DescribeTopicPartitionsResponse {
  const { throttleTimeMs = 0, topics = [], nextCursor = null, unknownTags } = value
  const created: DescribeTopicPartitionsResponse = {
    throttleTimeMs,
    topics: topics.map((item) => createDescribeTopicPartitionsResponseTopic(item)),
    nextCursor: nextCursor === null ? null : createDescribeTopicPartitionsResponseCursor(nextCursor),
  }
  if (unknownTags !== undefined) created.unknownTags = unknownTags.slice()
  return created
}

function createDescribeTopicPartitionsResponseCursor(
  value: MessageInput<DescribeTopicPartitionsResponseCursor> = {},
): DescribeTopicPartitionsResponseCursor {
  const { topicName = '', partitionIndex = 0, unknownTags } = value
  const created: DescribeTopicPartitionsResponseCursor = { topicName, partitionIndex }
  if (unknownTags !== undefined) created.unknownTags = unknownTags.slice()
  return created
}

function createDescribeTopicPartitionsResponseTopic(
  value: MessageInput<DescribeTopicPartitionsResponseTopic> = {},
): DescribeTopicPartitionsResponseTopic {
  const {
    errorCode = 0,
    name = '',
    topicId = ZERO_UUID,
    isInternal = false,
    partitions = [],
    topicAuthorizedOperations = -2147483648,
    unknownTags,
  } = value
  const created: DescribeTopicPartitionsResponseTopic = {
    errorCode,
    name,
    topicId,
    isInternal,
    partitions: partitions.map((item) => createDescribeTopicPartitionsResponsePartition(item)),
    topicAuthorizedOperations,
  }
  if (unknownTags !== undefined) created.unknownTags = unknownTags.slice()
  return created
}

function createDescribeTopicPartitionsResponsePartition(
  value: MessageInput<DescribeTopicPartitionsResponsePartition> = {},
): DescribeTopicPartitionsResponsePartition {
  const {
    errorCode = 0,
    partitionIndex = 0,
    leaderId = 0,
    leaderEpoch = -1,
    replicaNodes = [],
    isrNodes = [],
    eligibleLeaderReplicas = null,
    lastKnownElr = null,
    offlineReplicas = [],
    unknownTags,
  } = value
  const created: DescribeTopicPartitionsResponsePartition = {
    errorCode,
    partitionIndex,
    leaderId,
    leaderEpoch,
    replicaNodes: replicaNodes.slice(),
    isrNodes: isrNodes.slice(),
    eligibleLeaderReplicas: eligibleLeaderReplicas === null ? null : eligibleLeaderReplicas.slice(),
    lastKnownElr: lastKnownElr === null ? null : lastKnownElr.slice(),
    offlineReplicas: offlineReplicas.slice(),
  }
  if (unknownTags !== undefined) created.unknownTags = unknownTags.slice()
  return created
}

/** Shows topics and their partitions page by page. */
export const describeTopicPartitionsApi: ApiSpec<DescribeTopicPartitionsRequest, DescribeTopicPartitionsResponse> = {
  ...describeTopicPartitionsInfo,
  request: describeTopicPartitionsRequest,
  response: describeTopicPartitionsResponse,
}
