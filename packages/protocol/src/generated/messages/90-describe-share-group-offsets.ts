// generated, do not edit, from schema/90-describe-share-group-offsets.ts

import type { ApiSpec } from '../../api.ts'
import { checkVersion, type MessageCodec, type MessageInput } from '../../message.ts'
import type { Reader } from '../../reader.ts'
import type { UnknownTag } from '../../unknown-tag.ts'
import { ZERO_UUID, type Uuid } from '../../uuid.ts'
import type { Writer } from '../../writer.ts'
import { describeShareGroupOffsetsInfo } from '../api-table.ts'

/** Shows the start offsets of share groups. */
export interface DescribeShareGroupOffsetsRequest {
  groups: DescribeShareGroupOffsetsRequestGroup[]
  unknownTags?: UnknownTag[]
}

export interface DescribeShareGroupOffsetsRequestGroup {
  groupId: string
  topics: DescribeShareGroupOffsetsRequestTopic[] | null
  unknownTags?: UnknownTag[]
}

export interface DescribeShareGroupOffsetsRequestTopic {
  topicName: string
  partitions: number[]
  unknownTags?: UnknownTag[]
}

export const describeShareGroupOffsetsRequest: MessageCodec<DescribeShareGroupOffsetsRequest> = {
  name: 'DescribeShareGroupOffsetsRequest',
  apiKey: 90,
  lowestVersion: 0,
  highestVersion: 1,
  flexibleFrom: 0,
  read: readDescribeShareGroupOffsetsRequest,
  write: writeDescribeShareGroupOffsetsRequest,
  create: createDescribeShareGroupOffsetsRequest,
}

function readDescribeShareGroupOffsetsRequest(reader: Reader, version: number): DescribeShareGroupOffsetsRequest {
  checkVersion('DescribeShareGroupOffsetsRequest', version, 0, 1)
  const groups: DescribeShareGroupOffsetsRequestGroup[] = []
  for (let count = reader.compactArrayLength(3); count > 0; count--) {
    groups.push(readDescribeShareGroupOffsetsRequestGroup(reader, version))
  }
  const unknownTags = reader.unknownTags()
  const value: DescribeShareGroupOffsetsRequest = { groups }
  if (unknownTags !== undefined) value.unknownTags = unknownTags
  return value
}

function readDescribeShareGroupOffsetsRequestGroup(
  reader: Reader,
  version: number,
): DescribeShareGroupOffsetsRequestGroup {
  const groupId = reader.compactString()
  let topics: DescribeShareGroupOffsetsRequestTopic[] | null = []
  let topicsCount = reader.compactNullableArrayLength(3)
  topics = topicsCount < 0 ? null : []
  for (; topicsCount > 0; topicsCount--) {
    topics!.push(readDescribeShareGroupOffsetsRequestTopic(reader, version))
  }
  const unknownTags = reader.unknownTags()
  const value: DescribeShareGroupOffsetsRequestGroup = { groupId, topics }
  if (unknownTags !== undefined) value.unknownTags = unknownTags
  return value
}

function readDescribeShareGroupOffsetsRequestTopic(
  reader: Reader,
  _version: number,
): DescribeShareGroupOffsetsRequestTopic {
  const topicName = reader.compactString()
  const partitions: number[] = []
  for (let count = reader.compactArrayLength(4); count > 0; count--) {
    partitions.push(reader.int32())
  }
  const unknownTags = reader.unknownTags()
  const value: DescribeShareGroupOffsetsRequestTopic = { topicName, partitions }
  if (unknownTags !== undefined) value.unknownTags = unknownTags
  return value
}

function writeDescribeShareGroupOffsetsRequest(
  writer: Writer,
  value: MessageInput<DescribeShareGroupOffsetsRequest>,
  version: number,
): void {
  checkVersion('DescribeShareGroupOffsetsRequest', version, 0, 1)
  const { groups = [], unknownTags } = value
  writer.compactArrayLength(groups.length)
  for (const item of groups) writeDescribeShareGroupOffsetsRequestGroup(writer, item, version)
  writer.unknownTags(unknownTags)
}

function writeDescribeShareGroupOffsetsRequestGroup(
  writer: Writer,
  value: MessageInput<DescribeShareGroupOffsetsRequestGroup>,
  version: number,
): void {
  const { groupId = '', topics = [], unknownTags } = value
  writer.compactString(groupId)
  writer.compactArrayLength(topics?.length ?? -1)
  for (const item of topics ?? []) writeDescribeShareGroupOffsetsRequestTopic(writer, item, version)
  writer.unknownTags(unknownTags)
}

function writeDescribeShareGroupOffsetsRequestTopic(
  writer: Writer,
  value: MessageInput<DescribeShareGroupOffsetsRequestTopic>,
  _version: number,
): void {
  const { topicName = '', partitions = [], unknownTags } = value
  writer.compactString(topicName)
  writer.compactArrayLength(partitions.length)
  for (const item of partitions) writer.int32(item)
  writer.unknownTags(unknownTags)
}

function createDescribeShareGroupOffsetsRequest(
  value: MessageInput<DescribeShareGroupOffsetsRequest> = {},
): DescribeShareGroupOffsetsRequest {
  const { groups = [], unknownTags } = value
  const created: DescribeShareGroupOffsetsRequest = {
    groups: groups.map((item) => createDescribeShareGroupOffsetsRequestGroup(item)),
  }
  if (unknownTags !== undefined) created.unknownTags = unknownTags.slice()
  return created
}

function createDescribeShareGroupOffsetsRequestGroup(
  value: MessageInput<DescribeShareGroupOffsetsRequestGroup> = {},
): DescribeShareGroupOffsetsRequestGroup {
  const { groupId = '', topics = [], unknownTags } = value
  const created: DescribeShareGroupOffsetsRequestGroup = {
    groupId,
    topics: topics?.map((item) => createDescribeShareGroupOffsetsRequestTopic(item)) ?? null,
  }
  if (unknownTags !== undefined) created.unknownTags = unknownTags.slice()
  return created
}

function createDescribeShareGroupOffsetsRequestTopic(
  value: MessageInput<DescribeShareGroupOffsetsRequestTopic> = {},
): DescribeShareGroupOffsetsRequestTopic {
  const { topicName = '', partitions = [], unknownTags } = value
  const created: DescribeShareGroupOffsetsRequestTopic = { topicName, partitions: partitions.slice() }
  if (unknownTags !== undefined) created.unknownTags = unknownTags.slice()
  return created
}

/** Answers DescribeShareGroupOffsets. */
export interface DescribeShareGroupOffsetsResponse {
  throttleTimeMs: number
  groups: DescribeShareGroupOffsetsResponseGroup[]
  unknownTags?: UnknownTag[]
}

export interface DescribeShareGroupOffsetsResponseGroup {
  groupId: string
  topics: DescribeShareGroupOffsetsResponseTopic[]
  /** int16. */
  errorCode: number
  /** Default null. */
  errorMessage: string | null
  unknownTags?: UnknownTag[]
}

export interface DescribeShareGroupOffsetsResponseTopic {
  topicName: string
  topicId: Uuid
  partitions: DescribeShareGroupOffsetsResponsePartition[]
  unknownTags?: UnknownTag[]
}

export interface DescribeShareGroupOffsetsResponsePartition {
  partitionIndex: number
  /** int64. */
  startOffset: number
  leaderEpoch: number
  /** Versions 1. Default -1. int64. */
  lag: number
  /** int16. */
  errorCode: number
  /** Default null. */
  errorMessage: string | null
  unknownTags?: UnknownTag[]
}

export const describeShareGroupOffsetsResponse: MessageCodec<DescribeShareGroupOffsetsResponse> = {
  name: 'DescribeShareGroupOffsetsResponse',
  apiKey: 90,
  lowestVersion: 0,
  highestVersion: 1,
  flexibleFrom: 0,
  read: readDescribeShareGroupOffsetsResponse,
  write: writeDescribeShareGroupOffsetsResponse,
  create: createDescribeShareGroupOffsetsResponse,
}

function readDescribeShareGroupOffsetsResponse(reader: Reader, version: number): DescribeShareGroupOffsetsResponse {
  checkVersion('DescribeShareGroupOffsetsResponse', version, 0, 1)
  const throttleTimeMs = reader.int32()
  const groups: DescribeShareGroupOffsetsResponseGroup[] = []
  for (let count = reader.compactArrayLength(6); count > 0; count--) {
    groups.push(readDescribeShareGroupOffsetsResponseGroup(reader, version))
  }
  const unknownTags = reader.unknownTags()
  const value: DescribeShareGroupOffsetsResponse = { throttleTimeMs, groups }
  if (unknownTags !== undefined) value.unknownTags = unknownTags
  return value
}

function readDescribeShareGroupOffsetsResponseGroup(
  reader: Reader,
  version: number,
): DescribeShareGroupOffsetsResponseGroup {
  const groupId = reader.compactString()
  const topics: DescribeShareGroupOffsetsResponseTopic[] = []
  for (let count = reader.compactArrayLength(19); count > 0; count--) {
    topics.push(readDescribeShareGroupOffsetsResponseTopic(reader, version))
  }
  const errorCode = reader.int16()
  const errorMessage = reader.compactNullableString()
  const unknownTags = reader.unknownTags()
  const value: DescribeShareGroupOffsetsResponseGroup = { groupId, topics, errorCode, errorMessage }
  if (unknownTags !== undefined) value.unknownTags = unknownTags
  return value
}

function readDescribeShareGroupOffsetsResponseTopic(
  reader: Reader,
  version: number,
): DescribeShareGroupOffsetsResponseTopic {
  const topicName = reader.compactString()
  const topicId = reader.uuid()
  const partitions: DescribeShareGroupOffsetsResponsePartition[] = []
  for (let count = reader.compactArrayLength(20); count > 0; count--) {
    partitions.push(readDescribeShareGroupOffsetsResponsePartition(reader, version))
  }
  const unknownTags = reader.unknownTags()
  const value: DescribeShareGroupOffsetsResponseTopic = { topicName, topicId, partitions }
  if (unknownTags !== undefined) value.unknownTags = unknownTags
  return value
}

function readDescribeShareGroupOffsetsResponsePartition(
  reader: Reader,
  version: number,
): DescribeShareGroupOffsetsResponsePartition {
  const partitionIndex = reader.int32()
  const startOffset = reader.int64()
  const leaderEpoch = reader.int32()
  const lag = version === 1 ? reader.int64() : -1
  const errorCode = reader.int16()
  const errorMessage = reader.compactNullableString()
  const unknownTags = reader.unknownTags()
  const value: DescribeShareGroupOffsetsResponsePartition =
    { partitionIndex, startOffset, leaderEpoch, lag, errorCode, errorMessage }
  if (unknownTags !== undefined) value.unknownTags = unknownTags
  return value
}

function writeDescribeShareGroupOffsetsResponse(
  writer: Writer,
  value: MessageInput<DescribeShareGroupOffsetsResponse>,
  version: number,
): void {
  checkVersion('DescribeShareGroupOffsetsResponse', version, 0, 1)
  const { throttleTimeMs = 0, groups = [], unknownTags } = value
  writer.int32(throttleTimeMs)
  writer.compactArrayLength(groups.length)
  for (const item of groups) writeDescribeShareGroupOffsetsResponseGroup(writer, item, version)
  writer.unknownTags(unknownTags)
}

function writeDescribeShareGroupOffsetsResponseGroup(
  writer: Writer,
  value: MessageInput<DescribeShareGroupOffsetsResponseGroup>,
  version: number,
): void {
  const { groupId = '', topics = [], errorCode = 0, errorMessage = null, unknownTags } = value
  writer.compactString(groupId)
  writer.compactArrayLength(topics.length)
  for (const item of topics) writeDescribeShareGroupOffsetsResponseTopic(writer, item, version)
  writer.int16(errorCode)
  writer.compactNullableString(errorMessage)
  writer.unknownTags(unknownTags)
}

function writeDescribeShareGroupOffsetsResponseTopic(
  writer: Writer,
  value: MessageInput<DescribeShareGroupOffsetsResponseTopic>,
  version: number,
): void {
  const { topicName = '', topicId = ZERO_UUID, partitions = [], unknownTags } = value
  writer.compactString(topicName)
  writer.uuid(topicId)
  writer.compactArrayLength(partitions.length)
  for (const item of partitions) writeDescribeShareGroupOffsetsResponsePartition(writer, item, version)
  writer.unknownTags(unknownTags)
}

function writeDescribeShareGroupOffsetsResponsePartition(
  writer: Writer,
  value: MessageInput<DescribeShareGroupOffsetsResponsePartition>,
  version: number,
): void {
  const {
    partitionIndex = 0,
    startOffset = 0,
    leaderEpoch = 0,
    lag = -1,
    errorCode = 0,
    errorMessage = null,
    unknownTags,
  } = value
  writer.int32(partitionIndex)
  writer.int64(startOffset)
  writer.int32(leaderEpoch)
  if (version === 1) writer.int64(lag)
  writer.int16(errorCode)
  writer.compactNullableString(errorMessage)
  writer.unknownTags(unknownTags)
}

function createDescribeShareGroupOffsetsResponse(
  value: MessageInput<DescribeShareGroupOffsetsResponse> = {},
): DescribeShareGroupOffsetsResponse {
  const { throttleTimeMs = 0, groups = [], unknownTags } = value
  const created: DescribeShareGroupOffsetsResponse = {
    throttleTimeMs,
    groups: groups.map((item) => createDescribeShareGroupOffsetsResponseGroup(item)),
  }
  if (unknownTags !== undefined) created.unknownTags = unknownTags.slice()
  return created
}

function createDescribeShareGroupOffsetsResponseGroup(
  value: MessageInput<DescribeShareGroupOffsetsResponseGroup> = {},
): DescribeShareGroupOffsetsResponseGroup {
  const { groupId = '', topics = [], errorCode = 0, errorMessage = null, unknownTags } = value
  const created: DescribeShareGroupOffsetsResponseGroup = {
    groupId,
    topics: topics.map((item) => createDescribeShareGroupOffsetsResponseTopic(item)),
    errorCode,
    errorMessage,
  }
  if (unknownTags !== undefined) created.unknownTags = unknownTags.slice()
  return created
}

function createDescribeShareGroupOffsetsResponseTopic(
  value: MessageInput<DescribeShareGroupOffsetsResponseTopic> = {},
): DescribeShareGroupOffsetsResponseTopic {
  const { topicName = '', topicId = ZERO_UUID, partitions = [], unknownTags } = value
  const created: DescribeShareGroupOffsetsResponseTopic = {
    topicName,
    topicId,
    partitions: partitions.map((item) => createDescribeShareGroupOffsetsResponsePartition(item)),
  }
  if (unknownTags !== undefined) created.unknownTags = unknownTags.slice()
  return created
}

function createDescribeShareGroupOffsetsResponsePartition(
  value: MessageInput<DescribeShareGroupOffsetsResponsePartition> = {},
): DescribeShareGroupOffsetsResponsePartition {
  const {
    partitionIndex = 0,
    startOffset = 0,
    leaderEpoch = 0,
    lag = -1,
    errorCode = 0,
    errorMessage = null,
    unknownTags,
  } = value
  const created: DescribeShareGroupOffsetsResponsePartition =
    { partitionIndex, startOffset, leaderEpoch, lag, errorCode, errorMessage }
  if (unknownTags !== undefined) created.unknownTags = unknownTags.slice()
  return created
}

/** Shows the start offsets of share groups. */
export const describeShareGroupOffsetsApi: ApiSpec<DescribeShareGroupOffsetsRequest, DescribeShareGroupOffsetsResponse> = {
  ...describeShareGroupOffsetsInfo,
  request: describeShareGroupOffsetsRequest,
  response: describeShareGroupOffsetsResponse,
}
