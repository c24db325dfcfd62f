// generated, do not edit, from schema/84-read-share-group-state.ts

import type { ApiSpec } from '../../api.ts'
import { checkVersion, type MessageCodec, type MessageInput } from '../../message.ts'
import type { Reader } from '../../reader.ts'
import type { UnknownTag } from '../../unknown-tag.ts'
import { ZERO_UUID, type Uuid } from '../../uuid.ts'
import type { Writer } from '../../writer.ts'
import { readShareGroupStateInfo } from '../api-table.ts'

/** Reads the stored state of share partitions. */
export interface ReadShareGroupStateRequest {
  groupId: string
  topics: ReadShareGroupStateRequestReadStateData[]
  unknownTags?: UnknownTag[]
}

export interface ReadShareGroupStateRequestReadStateData {
  topicId: Uuid
  partitions: ReadShareGroupStateRequestPartitionData[]
  unknownTags?: UnknownTag[]
}

export interface ReadShareGroupStateRequestPartitionData {
  partition: number
  leaderEpoch: number
  unknownTags?: UnknownTag[]
}

export const readShareGroupStateRequest: MessageCodec<ReadShareGroupStateRequest> = {
  name: 'ReadShareGroupStateRequest',
  apiKey: 84,
  lowestVersion: 0,
  highestVersion: 0,
  flexibleFrom: 0,
  read: readReadShareGroupStateRequest,
  write: writeReadShareGroupStateRequest,
  create: createReadShareGroupStateRequest,
}

function readReadShareGroupStateRequest(reader: Reader, version: number): ReadShareGroupStateRequest {
  checkVersion('ReadShareGroupStateRequest', version, 0, 0)
  const groupId = reader.compactString()
  const topics: ReadShareGroupStateRequestReadStateData[] = []
  for (let count = reader.compactArrayLength(18); count > 0; count--) {
    topics.push(readReadShareGroupStateRequestReadStateData(reader, version))
  }
  const unknownTags = reader.unknownTags()
  const value: ReadShareGroupStateRequest = { groupId, topics }
  if (unknownTags !== undefined) value.unknownTags = unknownTags
  return value
}

function readReadShareGroupStateRequestReadStateData(
  reader: Reader,
  version: number,
): ReadShareGroupStateRequestReadStateData {
  const topicId = reader.uuid()
  const partitions: ReadShareGroupStateRequestPartitionData[] = []
  for (let count = reader.compactArrayLength(9); count > 0; count--) {
    partitions.push(readReadShareGroupStateRequestPartitionData(reader, version))
  }
  const unknownTags = reader.unknownTags()
  const value: ReadShareGroupStateRequestReadStateData = { topicId, partitions }
  if (unknownTags !== undefined) value.unknownTags = unknownTags
  return value
}

function readReadShareGroupStateRequestPartitionData(
  reader: Reader,
  _version: number,
): ReadShareGroupStateRequestPartitionData {
  const partition = reader.int32()
  const leaderEpoch = reader.int32()
  const unknownTags = reader.unknownTags()
  const value: ReadShareGroupStateRequestPartitionData = { partition, leaderEpoch }
  if (unknownTags !== undefined) value.unknownTags = unknownTags
  return value
}

function writeReadShareGroupStateRequest(
  writer: Writer,
  value: MessageInput<ReadShareGroupStateRequest>,
  version: number,
): void {
  checkVersion('ReadShareGroupStateRequest', version, 0, 0)
  const { groupId = '', topics = [], unknownTags } = value
  writer.compactString(groupId)
  writer.compactArrayLength(topics.length)
  for (const item of topics) writeReadShareGroupStateRequestReadStateData(writer, item, version)
  writer.unknownTags(unknownTags)
}

function writeReadShareGroupStateRequestReadStateData(
  writer: Writer,
  value: MessageInput<ReadShareGroupStateRequestReadStateData>,
  version: number,
): void {
  const { topicId = ZERO_UUID, partitions = [], unknownTags } = value
  writer.uuid(topicId)
  writer.compactArrayLength(partitions.length)
  for (const item of partitions) writeReadShareGroupStateRequestPartitionData(writer, item, version)
  writer.unknownTags(unknownTags)
}

function writeReadShareGroupStateRequestPartitionData(
  writer: Writer,
  value: MessageInput<ReadShareGroupStateRequestPartitionData>,
  _version: number,
): void {
  const { partition = 0, leaderEpoch = 0, unknownTags } = value
  writer.int32(partition)
  writer.int32(leaderEpoch)
  writer.unknownTags(unknownTags)
}

function createReadShareGroupStateRequest(
  value: MessageInput<ReadShareGroupStateRequest> = {},
): ReadShareGroupStateRequest {
  const { groupId = '', topics = [], unknownTags } = value
  const created: ReadShareGroupStateRequest = {
    groupId,
    topics: topics.map((item) => createReadShareGroupStateRequestReadStateData(item)),
  }
  if (unknownTags !== undefined) created.unknownTags = unknownTags.slice()
  return created
}

function createReadShareGroupStateRequestReadStateData(
  value: MessageInput<ReadShareGroupStateRequestReadStateData> = {},
): ReadShareGroupStateRequestReadStateData {
  const { topicId = ZERO_UUID, partitions = [], unknownTags } = value
  const created: ReadShareGroupStateRequestReadStateData = {
    topicId,
    partitions: partitions.map((item) => createReadShareGroupStateRequestPartitionData(item)),
  }
  if (unknownTags !== undefined) created.unknownTags = unknownTags.slice()
  return created
}

function createReadShareGroupStateRequestPartitionData(
  value: MessageInput<ReadShareGroupStateRequestPartitionData> = {},
): ReadShareGroupStateRequestPartitionData {
  const { partition = 0, leaderEpoch = 0, unknownTags } = value
  const created: ReadShareGroupStateRequestPartitionData = { partition, leaderEpoch }
  if (unknownTags !== undefined) created.unknownTags = unknownTags.slice()
  return created
}

/** Answers ReadShareGroupState. */
export interface ReadShareGroupStateResponse {
  results: ReadShareGroupStateResponseReadStateResult[]
  unknownTags?: UnknownTag[]
}

export interface ReadShareGroupStateResponseReadStateResult {
  topicId: Uuid
  partitions: ReadShareGroupStateResponsePartitionResult[]
  unknownTags?: UnknownTag[]
}

export interface ReadShareGroupStateResponsePartitionResult {
  partition: number
  /** int16. */
  errorCode: number
  /** Default null. */
  errorMessage: string | null
  stateEpoch: number
  /** int64. */
  startOffset: number
  stateBatches: ReadShareGroupStateResponseStateBatch[]
  unknownTags?: UnknownTag[]
}

export interface ReadShareGroupStateResponseStateBatch {
  /** int64. */
  firstOffset: number
  /** int64. */
  lastOffset: number
  /** int8. */
  deliveryState: number
  /** int16. */
  deliveryCount: number
  unknownTags?: UnknownTag[]
}

export const readShareGroupStateResponse: MessageCodec<ReadShareGroupStateResponse> = {
  name: 'ReadShareGroupStateResponse',
  apiKey: 84,
  lowestVersion: 0,
  highestVersion: 0,
  flexibleFrom: 0,
  read: readReadShareGroupStateResponse,
  write: writeReadShareGroupStateResponse,
  create: createReadShareGroupStateResponse,
}

function readReadShareGroupStateResponse(reader: Reader, version: number): ReadShareGroupStateResponse {
  checkVersion('ReadShareGroupStateResponse', version, 0, 0)
  const results: ReadShareGroupStateResponseReadStateResult[] = []
  for (let count = reader.compactArrayLength(18); count > 0; count--) {
    results.push(readReadShareGroupStateResponseReadStateResult(reader, version))
  }
  const unknownTags = reader.unknownTags()
  const value: ReadShareGroupStateResponse = { results }
  if (unknownTags !== undefined) value.unknownTags = unknownTags
  return value
}

function readReadShareGroupStateResponseReadStateResult(
  reader: Reader,
  version: number,
): ReadShareGroupStateResponseReadStateResult {
  const topicId = reader.uuid()
  const partitions: ReadShareGroupStateResponsePartitionResult[] = []
  for (let count = reader.compactArrayLength(21); count > 0; count--) {
    partitions.push(readReadShareGroupStateResponsePartitionResult(reader, version))
  }
  const unknownTags = reader.unknownTags()
  const value: ReadShareGroupStateResponseReadStateResult = { topicId, partitions }
  if (unknownTags !== undefined) value.unknownTags = unknownTags
  return value
}

function readReadShareGroupStateResponsePartitionResult(
  reader: Reader,
  version: number,
): ReadShareGroupStateResponsePartitionResult {
  const partition = reader.int32()
  const errorCode = reader.int16()
  const errorMessage = reader.compactNullableString()
  const stateEpoch = reader.int32()
  const startOffset = reader.int64()
  const stateBatches: ReadShareGroupStateResponseStateBatch[] = []
  for (let count = reader.compactArrayLength(20); count > 0; count--) {
    stateBatches.push(readReadShareGroupStateResponseStateBatch(reader, version))
  }
  const unknownTags = reader.unknownTags()
  const value: ReadShareGroupStateResponsePartitionResult =
    { partition, errorCode, errorMessage, stateEpoch, startOffset, stateBatches }
  if (unknownTags !== undefined) value.unknownTags = unknownTags
  return value
}

function readReadShareGroupStateResponseStateBatch(
  reader: Reader,
  _version: number,
): ReadShareGroupStateResponseStateBatch {
  const firstOffset = reader.int64()
  const lastOffset = reader.int64()
  const deliveryState = reader.int8()
  const deliveryCount = reader.int16()
  const unknownTags = reader.unknownTags()
  const value: ReadShareGroupStateResponseStateBatch = { firstOffset, lastOffset, deliveryState, deliveryCount }
  if (unknownTags !== undefined) value.unknownTags = unknownTags
  return value
}

function writeReadShareGroupStateResponse(
  writer: Writer,
  value: MessageInput<ReadShareGroupStateResponse>,
  version: number,
): void {
  checkVersion('ReadShareGroupStateResponse', version, 0, 0)
  const { results = [], unknownTags } = value
  writer.compactArrayLength(results.length)
  for (const item of results) writeReadShareGroupStateResponseReadStateResult(writer, item, version)
  writer.unknownTags(unknownTags)
}

function writeReadShareGroupStateResponseReadStateResult(
  writer: Writer,
  value: MessageInput<ReadShareGroupStateResponseReadStateResult>,
  version: number,
): void {
  const { topicId = ZERO_UUID, partitions = [], unknownTags } = value
  writer.uuid(topicId)
  writer.compactArrayLength(partitions.length)
  for (const item of partitions) writeReadShareGroupStateResponsePartitionResult(writer, item, version)
  writer.unknownTags(unknownTags)
}

function writeReadShareGroupStateResponsePartitionResult(
  writer: Writer,
  value: MessageInput<ReadShareGroupStateResponsePartitionResult>,
  version: number,
): void {
  const {
    partition = 0,
    errorCode = 0,
    errorMessage = null,
    stateEpoch = 0,
    startOffset = 0,
    stateBatches = [],
    unknownTags,
  } = value
  writer.int32(partition)
  writer.int16(errorCode)
  writer.compactNullableString(errorMessage)
  writer.int32(stateEpoch)
  writer.int64(startOffset)
  writer.compactArrayLength(stateBatches.length)
  for (const item of stateBatches) writeReadShareGroupStateResponseStateBatch(writer, item, version)
  writer.unknownTags(unknownTags)
}

function writeReadShareGroupStateResponseStateBatch(
  writer: Writer,
  value: MessageInput<ReadShareGroupStateResponseStateBatch>,
  _version: number,
): void {
  const { firstOffset = 0, lastOffset = 0, deliveryState = 0, deliveryCount = 0, unknownTags } = value
  writer.int64(firstOffset)
  writer.int64(lastOffset)
  writer.int8(deliveryState)
  writer.int16(deliveryCount)
  writer.unknownTags(unknownTags)
}

function createReadShareGroupStateResponse(
  value: MessageInput<ReadShareGroupStateResponse> = {},
): ReadShareGroupStateResponse {
  const { results = [], unknownTags } = value
  const created: ReadShareGroupStateResponse = {
    results: results.map((item) => createReadShareGroupStateResponseReadStateResult(item)),
  }
  if (unknownTags !== undefined) created.unknownTags = unknownTags.slice()
  return created
}

function createReadShareGroupStateResponseReadStateResult(
  value: MessageInput<ReadShareGroupStateResponseReadStateResult> = {},
): ReadShareGroupStateResponseReadStateResult {
  const { topicId = ZERO_UUID, partitions = [], unknownTags } = value
  const created: ReadShareGroupStateResponseReadStateResult = {
    topicId,
    partitions: partitions.map((item) => createReadShareGroupStateResponsePartitionResult(item)),
  }
  if (unknownTags !== undefined) created.unknownTags = unknownTags.slice()
  return created
}

function createReadShareGroupStateResponsePartitionResult(
  value: MessageInput<ReadShareGroupStateResponsePartitionResult> = {},
): ReadShareGroupStateResponsePartitionResult {
  const {
    partition = 0,
    errorCode = 0,
    errorMessage = null,
    stateEpoch = 0,
    startOffset = 0,
    stateBatches = [],
    unknownTags,
  } = value
  const created: ReadShareGroupStateResponsePartitionResult = {
    partition,
    errorCode,
    errorMessage,
    stateEpoch,
    startOffset,
    stateBatches: stateBatches.map((item) => createReadShareGroupStateResponseStateBatch(item)),
  }
  if (unknownTags !== undefined) created.unknownTags = unknownTags.slice()
  return created
}

function createReadShareGroupStateResponseStateBatch(
  value: MessageInput<ReadShareGroupStateResponseStateBatch> = {},
): ReadShareGroupStateResponseStateBatch {
  const { firstOffset = 0, lastOffset = 0, deliveryState = 0, deliveryCount = 0, unknownTags } = value
  const created: ReadShareGroupStateResponseStateBatch = { firstOffset, lastOffset, deliveryState, deliveryCount }
  if (unknownTags !== undefined) created.unknownTags = unknownTags.slice()
  return created
}

/** Reads the stored state of share partitions. */
export const readShareGroupStateApi: ApiSpec<ReadShareGroupStateRequest, ReadShareGroupStateResponse> = {
  ...readShareGroupStateInfo,
  request: readShareGroupStateRequest,
  response: readShareGroupStateResponse,
}
