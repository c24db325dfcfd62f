// generated, do not edit, from schema/85-write-share-group-state.ts

import type { ApiSpec } from '../../api.ts'
import { checkVersion, type MessageCodec, type MessageInput } from '../../message.ts'
import type { Reader } from '../../reader.ts'
import type { UnknownTag } from '../../unknown-tag.ts'
import { ZERO_UUID, type Uuid } from '../../uuid.ts'
import type { Writer } from '../../writer.ts'
import { writeShareGroupStateInfo } from '../api-table.ts'

/** Writes the stored state of share partitions. */
export interface WriteShareGroupStateRequest {
  groupId: string
  topics: WriteShareGroupStateRequestWriteStateData[]
  unknownTags?: UnknownTag[]
}

export interface WriteShareGroupStateRequestWriteStateData {
  topicId: Uuid
  partitions: WriteShareGroupStateRequestPartitionData[]
  unknownTags?: UnknownTag[]
}

export interface WriteShareGroupStateRequestPartitionData {
  partition: number
  stateEpoch: number
  leaderEpoch: number
  /** int64. */
  startOffset: number
  /** Versions 1. Default -1. */
  deliveryCompleteCount: number
  stateBatches: WriteShareGroupStateRequestStateBatch[]
  unknownTags?: UnknownTag[]
}

export interface WriteShareGroupStateRequestStateBatch {
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

export const writeShareGroupStateRequest: MessageCodec<WriteShareGroupStateRequest> = {
  name: 'WriteShareGroupStateRequest',
  apiKey: 85,
  lowestVersion: 0,
  highestVersion: 1,
  flexibleFrom: 0,
  read: readWriteShareGroupStateRequest,
  write: writeWriteShareGroupStateRequest,
  create: createWriteShareGroupStateRequest,
}

function readWriteShareGroupStateRequest(reader: Reader, version: number): WriteShareGroupStateRequest {
  checkVersion('WriteShareGroupStateRequest', version, 0, 1)
  const groupId = reader.compactString()
  const topics: WriteShareGroupStateRequestWriteStateData[] = []
  for (let count = reader.compactArrayLength(18); count > 0; count--) {
    topics.push(readWriteShareGroupStateRequestWriteStateData(reader, version))
  }
  const unknownTags = reader.unknownTags()
  const value: WriteShareGroupStateRequest = { groupId, topics }
  if (unknownTags !== undefined) value.unknownTags = unknownTags
  return value
}

function readWriteShareGroupStateRequestWriteStateData(
  reader: Reader,
  version: number,
): WriteShareGroupStateRequestWriteStateData {
  const topicId = reader.uuid()
  const partitions: WriteShareGroupStateRequestPartitionData[] = []
  for (let count = reader.compactArrayLength(22); count > 0; count--) {
    partitions.push(readWriteShareGroupStateRequestPartitionData(reader, version))
  }
  const unknownTags = reader.unknownTags()
  const value: WriteShareGroupStateRequestWriteStateData = { topicId, partitions }
  if (unknownTags !== undefined) value.unknownTags = unknownTags
  return value
}

function readWriteShareGroupStateRequestPartitionData(
  reader: Reader,
  version: number,
): WriteShareGroupStateRequestPartitionData {
  const partition = reader.int32()
  const stateEpoch = reader.int32()
  const leaderEpoch = reader.int32()
  const startOffset = reader.int64()
  const deliveryCompleteCount = version === 1 ? reader.int32() : -1
  const stateBatches: WriteShareGroupStateRequestStateBatch[] = []
  for (let count = reader.compactArrayLength(20); count > 0; count--) {
    stateBatches.push(readWriteShareGroupStateRequestStateBatch(reader, version))
  }
  const unknownTags = reader.unknownTags()
  const value: WriteShareGroupStateRequestPartitionData = {
    partition,
    stateEpoch,
    leaderEpoch,
    startOffset,
    deliveryCompleteCount,
    stateBatches,
  }
  if (unknownTags !== undefined) value.unknownTags = unknownTags
  return value
}

function readWriteShareGroupStateRequestStateBatch(
  reader: Reader,
  _version: number,
): WriteShareGroupStateRequestStateBatch {
  const firstOffset = reader.int64()
  const lastOffset = reader.int64()
  const deliveryState = reader.int8()
  const deliveryCount = reader.int16()
  const unknownTags = reader.unknownTags()
  const value: WriteShareGroupStateRequestStateBatch = { firstOffset, lastOffset, deliveryState, deliveryCount }
  if (unknownTags !== undefined) value.unknownTags = unknownTags
  return value
}

function writeWriteShareGroupStateRequest(
  writer: Writer,
  value: MessageInput<WriteShareGroupStateRequest>,
  version: number,
): void {
  checkVersion('WriteShareGroupStateRequest', version, 0, 1)
  const { groupId = '', topics = [], unknownTags } = value
  writer.compactString(groupId)
  writer.compactArrayLength(topics.length)
  for (const item of topics) writeWriteShareGroupStateRequestWriteStateData(writer, item, version)
  writer.unknownTags(unknownTags)
}

function writeWriteShareGroupStateRequestWriteStateData(
  writer: Writer,
  value: MessageInput<WriteShareGroupStateRequestWriteStateData>,
  version: number,
): void {
  const { topicId = ZERO_UUID, partitions = [], unknownTags } = value
  writer.uuid(topicId)
  writer.compactArrayLength(partitions.length)
  for (const item of partitions) writeWriteShareGroupStateRequestPartitionData(writer, item, version)
  writer.unknownTags(unknownTags)
}

function writeWriteShareGroupStateRequestPartitionData(
  writer: Writer,
  value: MessageInput<WriteShareGroupStateRequestPartitionData>,
  version: number,
): void {
  const {
    partition = 0,
    stateEpoch = 0,
    leaderEpoch = 0,
    startOffset = 0,
    deliveryCompleteCount = -1,
    stateBatches = [],
    unknownTags,
  } = value
  writer.int32(partition)
  writer.int32(stateEpoch)
  writer.int32(leaderEpoch)
  writer.int64(startOffset)
  if (version === 1) writer.int32(deliveryCompleteCount)
  writer.compactArrayLength(stateBatches.length)
  for (const item of stateBatches) writeWriteShareGroupStateRequestStateBatch(writer, item, version)
  writer.unknownTags(unknownTags)
}

function writeWriteShareGroupStateRequestStateBatch(
  writer: Writer,
  value: MessageInput<WriteShareGroupStateRequestStateBatch>,
  _version: number,
): void {
  const { firstOffset = 0, lastOffset = 0, deliveryState = 0, deliveryCount = 0, unknownTags } = value
  writer.int64(firstOffset)
  writer.int64(lastOffset)
  writer.int8(deliveryState)
  writer.int16(deliveryCount)
  writer.unknownTags(unknownTags)
}

function createWriteShareGroupStateRequest(
  value: MessageInput<WriteShareGroupStateRequest> = {},
): WriteShareGroupStateRequest {
  const { groupId = '', topics = [], unknownTags } = value
  const created: WriteShareGroupStateRequest = {
    groupId,
    topics: topics.map((item) => createWriteShareGroupStateRequestWriteStateData(item)),
  }
  if (unknownTags !== undefined) created.unknownTags = unknownTags.slice()
  return created
}

function createWriteShareGroupStateRequestWriteStateData(
  value: MessageInput<WriteShareGroupStateRequestWriteStateData> = {},
): WriteShareGroupStateRequestWriteStateData {
  const { topicId = ZERO_UUID, partitions = [], unknownTags } = value
  const created: WriteShareGroupStateRequestWriteStateData = {
    topicId,
    partitions: partitions.map((item) => createWriteShareGroupStateRequestPartitionData(item)),
  }
  if (unknownTags !== undefined) created.unknownTags = unknownTags.slice()
  return created
}

function createWriteShareGroupStateRequestPartitionData(
  value: MessageInput<WriteShareGroupStateRequestPartitionData> = {},
): WriteShareGroupStateRequestPartitionData {
  const {
    partition = 0,
    stateEpoch = 0,
    leaderEpoch = 0,
    startOffset = 0,
    deliveryCompleteCount = -1,
    stateBatches = [],
    unknownTags,
  } = value
  const created: WriteShareGroupStateRequestPartitionData = {
    partition,
    stateEpoch,
    leaderEpoch,
    startOffset,
    deliveryCompleteCount,
    stateBatches: stateBatches.map((item) => createWriteShareGroupStateRequestStateBatch(item)),
  }
  if (unknownTags !== undefined) created.unknownTags = unknownTags.slice()
  return created
}

function createWriteShareGroupStateRequestStateBatch(
  value: MessageInput<WriteShareGroupStateRequestStateBatch> = {},
): WriteShareGroupStateRequestStateBatch {
  const { firstOffset = 0, lastOffset = 0, deliveryState = 0, deliveryCount = 0, unknownTags } = value
  const created: WriteShareGroupStateRequestStateBatch = { firstOffset, lastOffset, deliveryState, deliveryCount }
  if (unknownTags !== undefined) created.unknownTags = unknownTags.slice()
  return created
}

/** Answers WriteShareGroupState. */
export interface WriteShareGroupStateResponse {
  results: WriteShareGroupStateResponseWriteStateResult[]
  unknownTags?: UnknownTag[]
}

export interface WriteShareGroupStateResponseWriteStateResult {
  topicId: Uuid
  partitions: WriteShareGroupStateResponsePartitionResult[]
  unknownTags?: UnknownTag[]
}

export interface WriteShareGroupStateResponsePartitionResult {
  partition: number
  /** int16. */
  errorCode: number
  /** Default null. */
  errorMessage: string | null
  unknownTags?: UnknownTag[]
}

export const writeShareGroupStateResponse: MessageCodec<WriteShareGroupStateResponse> = {
  name: 'WriteShareGroupStateResponse',
  apiKey: 85,
  lowestVersion: 0,
  highestVersion: 1,
  flexibleFrom: 0,
  read: readWriteShareGroupStateResponse,
  write: writeWriteShareGroupStateResponse,
  create: createWriteShareGroupStateResponse,
}

function readWriteShareGroupStateResponse(reader: Reader, version: number): WriteShareGroupStateResponse {
  checkVersion('WriteShareGroupStateResponse', version, 0, 1)
  const results: WriteShareGroupStateResponseWriteStateResult[] = []
  for (let count = reader.compactArrayLength(18); count > 0; count--) {
    results.push(readWriteShareGroupStateResponseWriteStateResult(reader, version))
  }
  const unknownTags = reader.unknownTags()
  const value: WriteShareGroupStateResponse = { results }
  if (unknownTags !== undefined) value.unknownTags = unknownTags
  return value
}

function readWriteShareGroupStateResponseWriteStateResult(
  reader: Reader,
  version: number,
): WriteShareGroupStateResponseWriteStateResult {
  const topicId = reader.uuid()
  const partitions: WriteShareGroupStateResponsePartitionResult[] = []
  for (let count = reader.compactArrayLength(8); count > 0; count--) {
    partitions.push(readWriteShareGroupStateResponsePartitionResult(reader, version))
  }
  const unknownTags = reader.unknownTags()
  const value: WriteShareGroupStateResponseWriteStateResult = { topicId, partitions }
  if (unknownTags !== undefined) value.unknownTags = unknownTags
  return value
}

function readWriteShareGroupStateResponsePartitionResult(
  reader: Reader,
  _version: number,
): WriteShareGroupStateResponsePartitionResult {
  const partition = reader.int32()
  const errorCode = reader.int16()
  const errorMessage = reader.compactNullableString()
  const unknownTags = reader.unknownTags()
  const value: WriteShareGroupStateResponsePartitionResult = { partition, errorCode, errorMessage }
  if (unknownTags !== undefined) value.unknownTags = unknownTags
  return value
}

function writeWriteShareGroupStateResponse(
  writer: Writer,
  value: MessageInput<WriteShareGroupStateResponse>,
  version: number,
): void {
  checkVersion('WriteShareGroupStateResponse', version, 0, 1)
  const { results = [], unknownTags } = value
  writer.compactArrayLength(results.length)
  for (const item of results) writeWriteShareGroupStateResponseWriteStateResult(writer, item, version)
  writer.unknownTags(unknownTags)
}

function writeWriteShareGroupStateResponseWriteStateResult(
  writer: Writer,
  value: MessageInput<WriteShareGroupStateResponseWriteStateResult>,
  version: number,
): void {
  const { topicId = ZERO_UUID, partitions = [], unknownTags } = value
  writer.uuid(topicId)
  writer.compactArrayLength(partitions.length)
  for (const item of partitions) writeWriteShareGroupStateResponsePartitionResult(writer, item, version)
  writer.unknownTags(unknownTags)
}

function writeWriteShareGroupStateResponsePartitionResult(
  writer: Writer,
  value: MessageInput<WriteShareGroupStateResponsePartitionResult>,
  _version: number,
): void {
  const { partition = 0, errorCode = 0, errorMessage = null, unknownTags } = value
  writer.int32(partition)
  writer.int16(errorCode)
  writer.compactNullableString(errorMessage)
  writer.unknownTags(unknownTags)
}

function createWriteShareGroupStateResponse(
  value: MessageInput<WriteShareGroupStateResponse> = {},
): WriteShareGroupStateResponse {
  const { results = [], unknownTags } = value
  const created: WriteShareGroupStateResponse = {
    results: results.map((item) => createWriteShareGroupStateResponseWriteStateResult(item)),
  }
  if (unknownTags !== undefined) created.unknownTags = unknownTags.slice()
  return created
}

function createWriteShareGroupStateResponseWriteStateResult(
  value: MessageInput<WriteShareGroupStateResponseWriteStateResult> = {},
): WriteShareGroupStateResponseWriteStateResult {
  const { topicId = ZERO_UUID, partitions = [], unknownTags } = value
  const created: WriteShareGroupStateResponseWriteStateResult = {
    topicId,
    partitions: partitions.map((item) => createWriteShareGroupStateResponsePartitionResult(item)),
  }
  if (unknownTags !== undefined) created.unknownTags = unknownTags.slice()
  return created
}

function createWriteShareGroupStateResponsePartitionResult(
  value: MessageInput<WriteShareGroupStateResponsePartitionResult> = {},
): WriteShareGroupStateResponsePartitionResult {
  const { partition = 0, errorCode = 0, errorMessage = null, unknownTags } = value
  const created: WriteShareGroupStateResponsePartitionResult = { partition, errorCode, errorMessage }
  if (unknownTags !== undefined) created.unknownTags = unknownTags.slice()
  return created
}

/** Writes the stored state of share partitions. */
export const writeShareGroupStateApi: ApiSpec<WriteShareGroupStateRequest, WriteShareGroupStateResponse> = {
  ...writeShareGroupStateInfo,
  request: writeShareGroupStateRequest,
  response: writeShareGroupStateResponse,
}
