// generated, do not edit, from schema/87-read-share-group-state-summary.ts

import type { ApiSpec } from '../../api.ts'
import { checkVersion, type MessageCodec, type MessageInput } from '../../message.ts'
import type { Reader } from '../../reader.ts'
import type { UnknownTag } from '../../unknown-tag.ts'
import { ZERO_UUID, type Uuid } from '../../uuid.ts'
import type { Writer } from '../../writer.ts'
import { readShareGroupStateSummaryInfo } from '../api-table.ts'

/** Reads the start offset and the epochs of share partitions without their batches. */
export interface ReadShareGroupStateSummaryRequest {
  groupId: string
  topics: ReadShareGroupStateSummaryRequestReadStateSummaryData[]
  unknownTags?: UnknownTag[]
}

export interface ReadShareGroupStateSummaryRequestReadStateSummaryData {
  topicId: Uuid
  partitions: ReadShareGroupStateSummaryRequestPartitionData[]
  unknownTags?: UnknownTag[]
}

export interface ReadShareGroupStateSummaryRequestPartitionData {
  partition: number
  leaderEpoch: number
  unknownTags?: UnknownTag[]
}

export const readShareGroupStateSummaryRequest: MessageCodec<ReadShareGroupStateSummaryRequest> = {
  name: 'ReadShareGroupStateSummaryRequest',
  apiKey: 87,
  lowestVersion: 0,
  highestVersion: 1,
  flexibleFrom: 0,
  read: readReadShareGroupStateSummaryRequest,
  write: writeReadShareGroupStateSummaryRequest,
  create: createReadShareGroupStateSummaryRequest,
}

function readReadShareGroupStateSummaryRequest(reader: Reader, version: number): ReadShareGroupStateSummaryRequest {
  checkVersion('ReadShareGroupStateSummaryRequest', version, 0, 1)
  const groupId = reader.compactString()
  const topics: ReadShareGroupStateSummaryRequestReadStateSummaryData[] = []
  for (let count = reader.compactArrayLength(18); count > 0; count--) {
    topics.push(readReadShareGroupStateSummaryRequestReadStateSummaryData(reader, version))
  }
  const unknownTags = reader.unknownTags()
  const value: ReadShareGroupStateSummaryRequest = { groupId, topics }
  if (unknownTags !== undefined) value.unknownTags = unknownTags
  return value
}

function readReadShareGroupStateSummaryRequestReadStateSummaryData(
  reader: Reader,
  version: number,
): ReadShareGroupStateSummaryRequestReadStateSummaryData {
  const topicId = reader.uuid()
  const partitions: ReadShareGroupStateSummaryRequestPartitionData[] = []
  for (let count = reader.compactArrayLength(9); count > 0; count--) {
    partitions.push(readReadShareGroupStateSummaryRequestPartitionData(reader, version))
  }
  const unknownTags = reader.unknownTags()
  const value: ReadShareGroupStateSummaryRequestReadStateSummaryData = { topicId, partitions }
  if (unknownTags !== undefined) value.unknownTags = unknownTags
  return value
}

function readReadShareGroupStateSummaryRequestPartitionData(
  reader: Reader,
  _version: number,
): ReadShareGroupStateSummaryRequestPartitionData {
  const partition = reader.int32()
  const leaderEpoch = reader.int32()
  const unknownTags = reader.unknownTags()
  const value: ReadShareGroupStateSummaryRequestPartitionData = { partition, leaderEpoch }
  if (unknownTags !== undefined) value.unknownTags = unknownTags
  return value
}

function writeReadShareGroupStateSummaryRequest(
  writer: Writer,
  value: MessageInput<ReadShareGroupStateSummaryRequest>,
  version: number,
): void {
  checkVersion('ReadShareGroupStateSummaryRequest', version, 0, 1)
  const { groupId = '', topics = [], unknownTags } = value
  writer.compactString(groupId)
  writer.compactArrayLength(topics.length)
  for (const item of topics) writeReadShareGroupStateSummaryRequestReadStateSummaryData(writer, item, version)
  writer.unknownTags(unknownTags)
}

function writeReadShareGroupStateSummaryRequestReadStateSummaryData(
  writer: Writer,
  value: MessageInput<ReadShareGroupStateSummaryRequestReadStateSummaryData>,
  version: number,
): void {
  const { topicId = ZERO_UUID, partitions = [], unknownTags } = value
  writer.uuid(topicId)
  writer.compactArrayLength(partitions.length)
  for (const item of partitions) writeReadShareGroupStateSummaryRequestPartitionData(writer, item, version)
  writer.unknownTags(unknownTags)
}

function writeReadShareGroupStateSummaryRequestPartitionData(
  writer: Writer,
  value: MessageInput<ReadShareGroupStateSummaryRequestPartitionData>,
  _version: number,
): void {
  const { partition = 0, leaderEpoch = 0, unknownTags } = value
  writer.int32(partition)
  writer.int32(leaderEpoch)
  writer.unknownTags(unknownTags)
}

function createReadShareGroupStateSummaryRequest(
  value: MessageInput<ReadShareGroupStateSummaryRequest> = {},
): ReadShareGroupStateSummaryRequest {
  const { groupId = '', topics = [], unknownTags } = value
  const created: ReadShareGroupStateSummaryRequest = {
    groupId,
    topics: topics.map((item) => createReadShareGroupStateSummaryRequestReadStateSummaryData(item)),
  }
  if (unknownTags !== undefined) created.unknownTags = unknownTags.slice()
  return created
}

function createReadShareGroupStateSummaryRequestReadStateSummaryData(
  value: MessageInput<ReadShareGroupStateSummaryRequestReadStateSummaryData> = {},
): ReadShareGroupStateSummaryRequestReadStateSummaryData {
  const { topicId = ZERO_UUID, partitions = [], unknownTags } = value
  const created: ReadShareGroupStateSummaryRequestReadStateSummaryData = {
    topicId,
    partitions: partitions.map((item) => createReadShareGroupStateSummaryRequestPartitionData(item)),
  }
  if (unknownTags !== undefined) created.unknownTags = unknownTags.slice()
  return created
}

function createReadShareGroupStateSummaryRequestPartitionData(
  value: MessageInput<ReadShareGroupStateSummaryRequestPartitionData> = {},
): ReadShareGroupStateSummaryRequestPartitionData {
  const { partition = 0, leaderEpoch = 0, unknownTags } = value
  const created: ReadShareGroupStateSummaryRequestPartitionData = { partition, leaderEpoch }
  if (unknownTags !== undefined) created.unknownTags = unknownTags.slice()
  return created
}

/** Answers ReadShareGroupStateSummary. */
export interface ReadShareGroupStateSummaryResponse {
  results: ReadShareGroupStateSummaryResponseReadStateSummaryResult[]
  unknownTags?: UnknownTag[]
}

export interface ReadShareGroupStateSummaryResponseReadStateSummaryResult {
  topicId: Uuid
  partitions: ReadShareGroupStateSummaryResponsePartitionResult[]
  unknownTags?: UnknownTag[]
}

export interface ReadShareGroupStateSummaryResponsePartitionResult {
  partition: number
  /** int16. */
  errorCode: number
  /** Default null. */
  errorMessage: string | null
  stateEpoch: number
  leaderEpoch: number
  /** int64. */
  startOffset: number
  /** Versions 1. Default -1. */
  deliveryCompleteCount: number
  unknownTags?: UnknownTag[]
}

export const readShareGroupStateSummaryResponse: MessageCodec<ReadShareGroupStateSummaryResponse> = {
  name: 'ReadShareGroupStateSummaryResponse',
  apiKey: 87,
  lowestVersion: 0,
  highestVersion: 1,
  flexibleFrom: 0,
  read: readReadShareGroupStateSummaryResponse,
  write: writeReadShareGroupStateSummaryResponse,
  create: createReadShareGroupStateSummaryResponse,
}

function readReadShareGroupStateSummaryResponse(reader: Reader, version: number): ReadShareGroupStateSummaryResponse {
  checkVersion('ReadShareGroupStateSummaryResponse', version, 0, 1)
  const results: ReadShareGroupStateSummaryResponseReadStateSummaryResult[] = []
  for (let count = reader.compactArrayLength(18); count > 0; count--) {
    results.push(readReadShareGroupStateSummaryResponseReadStateSummaryResult(reader, version))
  }
  const unknownTags = reader.unknownTags()
  const value: ReadShareGroupStateSummaryResponse = { results }
  if (unknownTags !== undefined) value.unknownTags = unknownTags
  return value
}

function readReadShareGroupStateSummaryResponseReadStateSummaryResult(
  reader: Reader,
  version: number,
): ReadShareGroupStateSummaryResponseReadStateSummaryResult {
  const topicId = reader.uuid()
  const partitions: ReadShareGroupStateSummaryResponsePartitionResult[] = []
  for (let count = reader.compactArrayLength(24); count > 0; count--) {
    partitions.push(readReadShareGroupStateSummaryResponsePartitionResult(reader, version))
  }
  const unknownTags = reader.unknownTags()
  const value: ReadShareGroupStateSummaryResponseReadStateSummaryResult = { topicId, partitions }
  if (unknownTags !== undefined) value.unknownTags = unknownTags
  return value
}

function readReadShareGroupStateSummaryResponsePartitionResult(
  reader: Reader,
  version: number,
): ReadShareGroupStateSummaryResponsePartitionResult {
  const partition = reader.int32()
  const errorCode = reader.int16()
  const errorMessage = reader.compactNullableString()
  const stateEpoch = reader.int32()
  const leaderEpoch = reader.int32()
  const startOffset = reader.int64()
  const deliveryCompleteCount = version === 1 ? reader.int32() : -1
  const unknownTags = reader.unknownTags()
  const value: ReadShareGroupStateSummaryResponsePartitionResult = {
    partition,
    errorCode,
    errorMessage,
    stateEpoch,
    leaderEpoch,
    startOffset,
    deliveryCompleteCount,
  }
  if (unknownTags !== undefined) value.unknownTags = unknownTags
  return value
}

function writeReadShareGroupStateSummaryResponse(
  writer: Writer,
  value: MessageInput<ReadShareGroupStateSummaryResponse>,
  version: number,
): void {
  checkVersion('ReadShareGroupStateSummaryResponse', version, 0, 1)
  const { results = [], unknownTags } = value
  writer.compactArrayLength(results.length)
  for (const item of results) writeReadShareGroupStateSummaryResponseReadStateSummaryResult(writer, item, version)
  writer.unknownTags(unknownTags)
}

function writeReadShareGroupStateSummaryResponseReadStateSummaryResult(
  writer: Writer,
  value: MessageInput<ReadShareGroupStateSummaryResponseReadStateSummaryResult>,
  version: number,
): void {
  const { topicId = ZERO_UUID, partitions = [], unknownTags } = value
  writer.uuid(topicId)
  writer.compactArrayLength(partitions.length)
  for (const item of partitions) writeReadShareGroupStateSummaryResponsePartitionResult(writer, item, version)
  writer.unknownTags(unknownTags)
}

function writeReadShareGroupStateSummaryResponsePartitionResult(
  writer: Writer,
  value: MessageInput<ReadShareGroupStateSummaryResponsePartitionResult>,
  version: number,
): void {
  const {
    partition = 0,
    errorCode = 0,
    errorMessage = null,
    stateEpoch = 0,
    leaderEpoch = 0,
    startOffset = 0,
    deliveryCompleteCount = -1,
    unknownTags,
  } = value
  writer.int32(partition)
  writer.int16(errorCode)
  writer.compactNullableString(errorMessage)
  writer.int32(stateEpoch)
  writer.int32(leaderEpoch)
  writer.int64(startOffset)
  if (version === 1) writer.int32(deliveryCompleteCount)
  writer.unknownTags(unknownTags)
}

function createReadShareGroupStateSummaryResponse(
  value: MessageInput<ReadShareGroupStateSummaryResponse> = {},
): ReadShareGroupStateSummaryResponse {
  const { results = [], unknownTags } = value
  const created: ReadShareGroupStateSummaryResponse = {
    results: results.map((item) => createReadShareGroupStateSummaryResponseReadStateSummaryResult(item)),
  }
  if (unknownTags !== undefined) created.unknownTags = unknownTags.slice()
  return created
}

function createReadShareGroupStateSummaryResponseReadStateSummaryResult(
  value: MessageInput<ReadShareGroupStateSummaryResponseReadStateSummaryResult> = {},
): ReadShareGroupStateSummaryResponseReadStateSummaryResult {
  const { topicId = ZERO_UUID, partitions = [], unknownTags } = value
  const created: ReadShareGroupStateSummaryResponseReadStateSummaryResult = {
    topicId,
    partitions: partitions.map((item) => createReadShareGroupStateSummaryResponsePartitionResult(item)),
  }
  if (unknownTags !== undefined) created.unknownTags = unknownTags.slice()
  return created
}

function createReadShareGroupStateSummaryResponsePartitionResult(
  value: MessageInput<ReadShareGroupStateSummaryResponsePartitionResult> = {},
): ReadShareGroupStateSummaryResponsePartitionResult {
  const {
    partition = 0,
    errorCode = 0,
    errorMessage = null,
    stateEpoch = 0,
    leaderEpoch = 0,
    startOffset = 0,
    deliveryCompleteCount = -1,
    unknownTags,
  } = value
  const created: ReadShareGroupStateSummaryResponsePartitionResult = {
    partition,
    errorCode,
    errorMessage,
    stateEpoch,
    leaderEpoch,
    startOffset,
    deliveryCompleteCount,
  }
  if (unknownTags !== undefined) created.unknownTags = unknownTags.slice()
  return created
}

/** What 3.9.1 answered to ReadShareGroupStateSummary. */
export interface ReadShareGroupStateSummaryResponse391 {
  results: ReadShareGroupStateSummaryResponse391ReadStateSummaryResult[]
  unknownTags?: UnknownTag[]
}

export interface ReadShareGroupStateSummaryResponse391ReadStateSummaryResult {
  topicId: Uuid
  partitions: ReadShareGroupStateSummaryResponse391PartitionResult[]
  unknownTags?: UnknownTag[]
}

export interface ReadShareGroupStateSummaryResponse391PartitionResult {
  partition: number
  /** int16. */
  errorCode: number
  /** Default null. */
  errorMessage: string | null
  stateEpoch: number
  /** int64. */
  startOffset: number
  unknownTags?: UnknownTag[]
}

export const readShareGroupStateSummaryResponse391: MessageCodec<ReadShareGroupStateSummaryResponse391> = {
  name: 'ReadShareGroupStateSummaryResponse391',
  lowestVersion: 0,
  highestVersion: 0,
  flexibleFrom: 0,
  read: readReadShareGroupStateSummaryResponse391,
  write: writeReadShareGroupStateSummaryResponse391,
  create: createReadShareGroupStateSummaryResponse391,
}

function readReadShareGroupStateSummaryResponse391(
  reader: Reader,
  version: number,
): ReadShareGroupStateSummaryResponse391 {
  checkVersion('ReadShareGroupStateSummaryResponse391', version, 0, 0)
  const results: ReadShareGroupStateSummaryResponse391ReadStateSummaryResult[] = []
  for (let count = reader.compactArrayLength(18); count > 0; count--) {
    results.push(readReadShareGroupStateSummaryResponse391ReadStateSummaryResult(reader, version))
  }
  const unknownTags = reader.unknownTags()
  const value: ReadShareGroupStateSummaryResponse391 = { results }
  if (unknownTags !== undefined) value.unknownTags = unknownTags
  return value
}

function readReadShareGroupStateSummaryResponse391ReadStateSummaryResult(
  reader: Reader,
  version: number,
): ReadShareGroupStateSummaryResponse391ReadStateSummaryResult {
  const topicId = reader.uuid()
  const partitions: ReadShareGroupStateSummaryResponse391PartitionResult[] = []
  for (let count = reader.compactArrayLength(20); count > 0; count--) {
    partitions.push(readReadShareGroupStateSummaryResponse391PartitionResult(reader, version))
  }
  const unknownTags = reader.unknownTags()
  const value: ReadShareGroupStateSummaryResponse391ReadStateSummaryResult = { topicId, partitions }
  if (unknownTags !== undefined) value.unknownTags = unknownTags
  return value
}

function readReadShareGroupStateSummaryResponse391PartitionResult(
  reader: Reader,
  _version: number,
): ReadShareGroupStateSummaryResponse391PartitionResult {
  const partition = reader.int32()
  const errorCode = reader.int16()
  const errorMessage = reader.compactNullableString()
  const stateEpoch = reader.int32()
  const startOffset = reader.int64()
  const unknownTags = reader.unknownTags()
  const value: ReadShareGroupStateSummaryResponse391PartitionResult =
    { partition, errorCode, errorMessage, stateEpoch, startOffset }
  if (unknownTags !== undefined) value.unknownTags = unknownTags
  return value
}

function writeReadShareGroupStateSummaryResponse391(
  writer: Writer,
  value: MessageInput<ReadShareGroupStateSummaryResponse391>,
  version: number,
): void {
  checkVersion('ReadShareGroupStateSummaryResponse391', version, 0, 0)
  const { results = [], unknownTags } = value
  writer.compactArrayLength(results.length)
  for (const item of results) writeReadShareGroupStateSummaryResponse391ReadStateSummaryResult(writer, item, version)
  writer.unknownTags(unknownTags)
}

function writeReadShareGroupStateSummaryResponse391ReadStateSummaryResult(
  writer: Writer,
  value: MessageInput<ReadShareGroupStateSummaryResponse391ReadStateSummaryResult>,
  version: number,
): void {
  const { topicId = ZERO_UUID, partitions = [], unknownTags } = value
  writer.uuid(topicId)
  writer.compactArrayLength(partitions.length)
  for (const item of partitions) writeReadShareGroupStateSummaryResponse391PartitionResult(writer, item, version)
  writer.unknownTags(unknownTags)
}

function writeReadShareGroupStateSummaryResponse391PartitionResult(
  writer: Writer,
  value: MessageInput<ReadShareGroupStateSummaryResponse391PartitionResult>,
  _version: number,
): void {
  const {
    partition = 0,
    errorCode = 0,
    errorMessage = null,
    stateEpoch = 0,
    startOffset = 0,
    unknownTags,
  } = value
  writer.int32(partition)
  writer.int16(errorCode)
  writer.compactNullableString(errorMessage)
  writer.int32(stateEpoch)
  writer.int64(startOffset)
  writer.unknownTags(unknownTags)
}

function createReadShareGroupStateSummaryResponse391(
  value: MessageInput<ReadShareGroupStateSummaryResponse391> = {},
): ReadShareGroupStateSummaryResponse391 {
  const { results = [], unknownTags } = value
  const created: ReadShareGroupStateSummaryResponse391 = {
    results: results.map((item) => createReadShareGroupStateSummaryResponse391ReadStateSummaryResult(item)),
  }
  if (unknownTags !== undefined) created.unknownTags = unknownTags.slice()
  return created
}

function createReadShareGroupStateSummaryResponse391ReadStateSummaryResult(
  value: MessageInput<ReadShareGroupStateSummaryResponse391ReadStateSummaryResult> = {},
): ReadShareGroupStateSummaryResponse391ReadStateSummaryResult {
  const { topicId = ZERO_UUID, partitions = [], unknownTags } = value
  const created: ReadShareGroupStateSummaryResponse391ReadStateSummaryResult = {
    topicId,
    partitions: partitions.map((item) => createReadShareGroupStateSummaryResponse391PartitionResult(item)),
  }
  if (unknownTags !== undefined) created.unknownTags = unknownTags.slice()
  return created
}

function createReadShareGroupStateSummaryResponse391PartitionResult(
  value: MessageInput<ReadShareGroupStateSummaryResponse391PartitionResult> = {},
): ReadShareGroupStateSummaryResponse391PartitionResult {
  const {
    partition = 0,
    errorCode = 0,
    errorMessage = null,
    stateEpoch = 0,
    startOffset = 0,
    unknownTags,
  } = value
  const created: ReadShareGroupStateSummaryResponse391PartitionResult =
    { partition, errorCode, errorMessage, stateEpoch, startOffset }
  if (unknownTags !== undefined) created.unknownTags = unknownTags.slice()
  return created
}

/** Reads the start offset and the epochs of share partitions without their batches. */
export const readShareGroupStateSummaryApi: ApiSpec<ReadShareGroupStateSummaryRequest, ReadShareGroupStateSummaryResponse> = {
  ...readShareGroupStateSummaryInfo,
  request: readShareGroupStateSummaryRequest,
  response: readShareGroupStateSummaryResponse,
}
