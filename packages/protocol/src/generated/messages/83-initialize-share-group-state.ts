// generated, do not edit, from schema/83-initialize-share-group-state.ts

import type { ApiSpec } from '../../api.ts'
import { checkVersion, type MessageCodec, type MessageInput } from '../../message.ts'
import type { Reader } from '../../reader.ts'
import type { UnknownTag } from '../../unknown-tag.ts'
import { ZERO_UUID, type Uuid } from '../../uuid.ts'
import type { Writer } from '../../writer.ts'
import { initializeShareGroupStateInfo } from '../api-table.ts'

/** Creates the stored state of share partitions. */
export interface InitializeShareGroupStateRequest {
  groupId: string
  topics: InitializeShareGroupStateRequestInitializeStateData[]
  unknownTags?: UnknownTag[]
}

export interface InitializeShareGroupStateRequestInitializeStateData {
  topicId: Uuid
  partitions: InitializeShareGroupStateRequestPartitionData[]
  unknownTags?: UnknownTag[]
}

export interface InitializeShareGroupStateRequestPartitionData {
  partition: number
  stateEpoch: number
  /** int64. */
  startOffset: number
  unknownTags?: UnknownTag[]
}

export const initializeShareGroupStateRequest: MessageCodec<InitializeShareGroupStateRequest> = {
  name: 'InitializeShareGroupStateRequest',
  apiKey: 83,
  lowestVersion: 0,
  highestVersion: 0,
  flexibleFrom: 0,
  read: readInitializeShareGroupStateRequest,
  write: writeInitializeShareGroupStateRequest,
  create: createInitializeShareGroupStateRequest,
}

function readInitializeShareGroupStateRequest(reader: Reader, version: number): InitializeShareGroupStateRequest {
  checkVersion('InitializeShareGroupStateRequest', version, 0, 0)
  const groupId = reader.compactString()
  const topics: InitializeShareGroupStateRequestInitializeStateData[] = []
  for (let count = reader.compactArrayLength(18); count > 0; count--) {
    topics.push(readInitializeShareGroupStateRequestInitializeStateData(reader, version))
  }
  const unknownTags = reader.unknownTags()
  const value: InitializeShareGroupStateRequest = { groupId, topics }
  if (unknownTags !== undefined) value.unknownTags = unknownTags
  return value
}

function readInitializeShareGroupStateRequestInitializeStateData(
  reader: Reader,
  version: number,
): InitializeShareGroupStateRequestInitializeStateData {
  const topicId = reader.uuid()
  const partitions: InitializeShareGroupStateRequestPartitionData[] = []
  for (let count = reader.compactArrayLength(17); count > 0; count--) {
    partitions.push(readInitializeShareGroupStateRequestPartitionData(reader, version))
  }
  const unknownTags = reader.unknownTags()
  const value: InitializeShareGroupStateRequestInitializeStateData = { topicId, partitions }
  if (unknownTags !== undefined) value.unknownTags = unknownTags
  return value
}

function readInitializeShareGroupStateRequestPartitionData(
  reader: Reader,
  _version: number,
): InitializeShareGroupStateRequestPartitionData {
  const partition = reader.int32()
  const stateEpoch = reader.int32()
  const startOffset = reader.int64()
  const unknownTags = reader.unknownTags()
  const value: InitializeShareGroupStateRequestPartitionData = { partition, stateEpoch, startOffset }
  if (unknownTags !== undefined) value.unknownTags = unknownTags
  return value
}

function writeInitializeShareGroupStateRequest(
  writer: Writer,
  value: MessageInput<InitializeShareGroupStateRequest>,
  version: number,
): void {
  checkVersion('InitializeShareGroupStateRequest', version, 0, 0)
  const { groupId = '', topics = [], unknownTags } = value
  writer.compactString(groupId)
  writer.compactArrayLength(topics.length)
  for (const item of topics) writeInitializeShareGroupStateRequestInitializeStateData(writer, item, version)
  writer.unknownTags(unknownTags)
}

function writeInitializeShareGroupStateRequestInitializeStateData(
  writer: Writer,
  value: MessageInput<InitializeShareGroupStateRequestInitializeStateData>,
  version: number,
): void {
  const { topicId = ZERO_UUID, partitions = [], unknownTags } = value
  writer.uuid(topicId)
  writer.compactArrayLength(partitions.length)
  for (const item of partitions) writeInitializeShareGroupStateRequestPartitionData(writer, item, version)
  writer.unknownTags(unknownTags)
}

function writeInitializeShareGroupStateRequestPartitionData(
  writer: Writer,
  value: MessageInput<InitializeShareGroupStateRequestPartitionData>,
  _version: number,
): void {
  const { partition = 0, stateEpoch = 0, startOffset = 0, unknownTags } = value
  writer.int32(partition)
  writer.int32(stateEpoch)
  writer.int64(startOffset)
  writer.unknownTags(unknownTags)
}

function createInitializeShareGroupStateRequest(
  value: MessageInput<InitializeShareGroupStateRequest> = {},
): InitializeShareGroupStateRequest {
  const { groupId = '', topics = [], unknownTags } = value
  const created: InitializeShareGroupStateRequest = {
    groupId,
    topics: topics.map((item) => createInitializeShareGroupStateRequestInitializeStateData(item)),
  }
  if (unknownTags !== undefined) created.unknownTags = unknownTags.slice()
  return created
}

function createInitializeShareGroupStateRequestInitializeStateData(
  value: MessageInput<InitializeShareGroupStateRequestInitializeStateData> = {},
): InitializeShareGroupStateRequestInitializeStateData {
  const { topicId = ZERO_UUID, partitions = [], unknownTags } = value
  const created: InitializeShareGroupStateRequestInitializeStateData = {
    topicId,
    partitions: partitions.map((item) => createInitializeShareGroupStateRequestPartitionData(item)),
  }
  if (unknownTags !== undefined) created.unknownTags = unknownTags.slice()
  return created
}

function createInitializeShareGroupStateRequestPartitionData(
  value: MessageInput<InitializeShareGroupStateRequestPartitionData> = {},
): InitializeShareGroupStateRequestPartitionData {
  const { partition = 0, stateEpoch = 0, startOffset = 0, unknownTags } = value
  const created: InitializeShareGroupStateRequestPartitionData = { partition, stateEpoch, startOffset }
  if (unknownTags !== undefined) created.unknownTags = unknownTags.slice()
  return created
}

/** Answers InitializeShareGroupState. */
export interface InitializeShareGroupStateResponse {
  results: InitializeShareGroupStateResponseInitializeStateResult[]
  unknownTags?: UnknownTag[]
}

export interface InitializeShareGroupStateResponseInitializeStateResult {
  topicId: Uuid
  partitions: InitializeShareGroupStateResponsePartitionResult[]
  unknownTags?: UnknownTag[]
}

export interface InitializeShareGroupStateResponsePartitionResult {
  partition: number
  /** int16. */
  errorCode: number
  /** Default null. */
  errorMessage: string | null
  unknownTags?: UnknownTag[]
}

export const initializeShareGroupStateResponse: MessageCodec<InitializeShareGroupStateResponse> = {
  name: 'InitializeShareGroupStateResponse',
  apiKey: 83,
  lowestVersion: 0,
  highestVersion: 0,
  flexibleFrom: 0,
  read: readInitializeShareGroupStateResponse,
  write: writeInitializeShareGroupStateResponse,
  create: createInitializeShareGroupStateResponse,
}

function readInitializeShareGroupStateResponse(reader: Reader, version: number): InitializeShareGroupStateResponse {
  checkVersion('InitializeShareGroupStateResponse', version, 0, 0)
  const results: InitializeShareGroupStateResponseInitializeStateResult[] = []
  for (let count = reader.compactArrayLength(18); count > 0; count--) {
    results.push(readInitializeShareGroupStateResponseInitializeStateResult(reader, version))
  }
  const unknownTags = reader.unknownTags()
  const value: InitializeShareGroupStateResponse = { results }
  if (unknownTags !== undefined) value.unknownTags = unknownTags
  return value
}

function readInitializeShareGroupStateResponseInitializeStateResult(
  reader: Reader,
  version: number,
): InitializeShareGroupStateResponseInitializeStateResult {
  const topicId = reader.uuid()
  const partitions: InitializeShareGroupStateResponsePartitionResult[] = []
  for (let count = reader.compactArrayLength(8); count > 0; count--) {
    partitions.push(readInitializeShareGroupStateResponsePartitionResult(reader, version))
  }
  const unknownTags = reader.unknownTags()
  const value: InitializeShareGroupStateResponseInitializeStateResult = { topicId, partitions }
  if (unknownTags !== undefined) value.unknownTags = unknownTags
  return value
}

function readInitializeShareGroupStateResponsePartitionResult(
  reader: Reader,
  _version: number,
): InitializeShareGroupStateResponsePartitionResult {
  const partition = reader.int32()
  const errorCode = reader.int16()
  const errorMessage = reader.compactNullableString()
  const unknownTags = reader.unknownTags()
  const value: InitializeShareGroupStateResponsePartitionResult = { partition, errorCode, errorMessage }
  if (unknownTags !== undefined) value.unknownTags = unknownTags
  return value
}

function writeInitializeShareGroupStateResponse(
  writer: Writer,
  value: MessageInput<InitializeShareGroupStateResponse>,
  version: number,
): void {
  checkVersion('InitializeShareGroupStateResponse', version, 0, 0)
  const { results = [], unknownTags } = value
  writer.compactArrayLength(results.length)
  for (const item of results) writeInitializeShareGroupStateResponseInitializeStateResult(writer, item, version)
  writer.unknownTags(unknownTags)
}

function writeInitializeShareGroupStateResponseInitializeStateResult(
  writer: Writer,
  value: MessageInput<InitializeShareGroupStateResponseInitializeStateResult>,
  version: number,
): void {
  const { topicId = ZERO_UUID, partitions = [], unknownTags } = value
  writer.uuid(topicId)
  writer.compactArrayLength(partitions.length)
  for (const item of partitions) writeInitializeShareGroupStateResponsePartitionResult(writer, item, version)
  writer.unknownTags(unknownTags)
}

function writeInitializeShareGroupStateResponsePartitionResult(
  writer: Writer,
  value: MessageInput<InitializeShareGroupStateResponsePartitionResult>,
  _version: number,
): void {
  const { partition = 0, errorCode = 0, errorMessage = null, unknownTags } = value
  writer.int32(partition)
  writer.int16(errorCode)
  writer.compactNullableString(errorMessage)
  writer.unknownTags(unknownTags)
}

function createInitializeShareGroupStateResponse(
  value: MessageInput<InitializeShareGroupStateResponse> = {},
): InitializeShareGroupStateResponse {
  const { results = [], unknownTags } = value
  const created: InitializeShareGroupStateResponse = {
    results: results.map((item) => createInitializeShareGroupStateResponseInitializeStateResult(item)),
  }
  if (unknownTags !== undefined) created.unknownTags = unknownTags.slice()
  return created
}

function createInitializeShareGroupStateResponseInitializeStateResult(
  value: MessageInput<InitializeShareGroupStateResponseInitializeStateResult> = {},
): InitializeShareGroupStateResponseInitializeStateResult {
  const { topicId = ZERO_UUID, partitions = [], unknownTags } = value
  const created: InitializeShareGroupStateResponseInitializeStateResult = {
    topicId,
    partitions: partitions.map((item) => createInitializeShareGroupStateResponsePartitionResult(item)),
  }
  if (unknownTags !== undefined) created.unknownTags = unknownTags.slice()
  return created
}

function createInitializeShareGroupStateResponsePartitionResult(
  value: MessageInput<InitializeShareGroupStateResponsePartitionResult> = {},
): InitializeShareGroupStateResponsePartitionResult {
  const { partition = 0, errorCode = 0, errorMessage = null, unknownTags } = value
  const created: InitializeShareGroupStateResponsePartitionResult = { partition, errorCode, errorMessage }
  if (unknownTags !== undefined) created.unknownTags = unknownTags.slice()
  return created
}

/** Creates the stored state of share partitions. */
export const initializeShareGroupStateApi: ApiSpec<InitializeShareGroupStateRequest, InitializeShareGroupStateResponse> = {
  ...initializeShareGroupStateInfo,
  request: initializeShareGroupStateRequest,
  response: initializeShareGroupStateResponse,
}
