// generated, do not edit, from schema/43-elect-leaders.ts

import type { ApiSpec } from '../../api.ts'
import { checkVersion, refuseTags, UnsupportedFieldError, type MessageCodec, type MessageInput } from '../../message.ts'
import type { Reader } from '../../reader.ts'
import type { UnknownTag } from '../../unknown-tag.ts'
import type { Writer } from '../../writer.ts'
import { electLeadersInfo } from '../api-table.ts'

/** Asks for the election of preferred or unclean leaders. */
export interface ElectLeadersRequest {
  /** Versions 1+. int8. */
  electionType: number
  topicPartitions: ElectLeadersRequestTopicPartitions[] | null
  /** Default 60000. */
  timeoutMs: number
  unknownTags?: UnknownTag[]
}

export interface ElectLeadersRequestTopicPartitions {
  topic: string
  partitions: number[]
  unknownTags?: UnknownTag[]
}

export const electLeadersRequest: MessageCodec<ElectLeadersRequest> = {
  name: 'ElectLeadersRequest',
  apiKey: 43,
  lowestVersion: 0,
  highestVersion: 2,
  flexibleFrom: 2,
  read: readElectLeadersRequest,
  write: writeElectLeadersRequest,
  create: createElectLeadersRequest,
}

function readElectLeadersRequest(reader: Reader, version: number): ElectLeadersRequest {
  checkVersion('ElectLeadersRequest', version, 0, 2)
  const flexible = version >= 2
  const electionType = version >= 1 ? reader.int8() : 0
  let topicPartitions: ElectLeadersRequestTopicPartitions[] | null = []
  let topicPartitionsCount = flexible ? reader.compactNullableArrayLength(3) : reader.nullableArrayLength(6)
  topicPartitions = topicPartitionsCount < 0 ? null : []
  for (; topicPartitionsCount > 0; topicPartitionsCount--) {
    topicPartitions!.push(readElectLeadersRequestTopicPartitions(reader, version))
  }
  const timeoutMs = reader.int32()
  const unknownTags = flexible ? reader.unknownTags() : undefined
  const value: ElectLeadersRequest = { electionType, topicPartitions, timeoutMs }
  if (unknownTags !== undefined) value.unknownTags = unknownTags
  return value
}

function readElectLeadersRequestTopicPartitions(reader: Reader, version: number): ElectLeadersRequestTopicPartitions {
  const flexible = version >= 2
  const topic = (flexible ? reader.compactString() : reader.string())
  const partitions: number[] = []
  for (let count = flexible ? reader.compactArrayLength(4) : reader.arrayLength(4); count > 0; count--) {
    partitions.push(reader.int32())
  }
  const unknownTags = flexible ? reader.unknownTags() : undefined
  const value: ElectLeadersRequestTopicPartitions = { topic, partitions }
  if (unknownTags !== undefined) value.unknownTags = unknownTags
  return value
}

function writeElectLeadersRequest(writer: Writer, value: MessageInput<ElectLeadersRequest>, version: number): void {
  checkVersion('ElectLeadersRequest', version, 0, 2)
  const flexible = version >= 2
  const { electionType = 0, topicPartitions = [], timeoutMs = 60000, unknownTags } = value
  if (version >= 1) writer.int8(electionType)
  else if (electionType !== 0) throw new UnsupportedFieldError('ElectLeadersRequest', 'electionType', version)
  flexible
    ? writer.compactArrayLength(topicPartitions?.length ?? -1)
    : writer.arrayLength(topicPartitions?.length ?? -1)
  for (const item of topicPartitions ?? []) writeElectLeadersRequestTopicPartitions(writer, item, version)
  writer.int32(timeoutMs)
  if (flexible) writer.unknownTags(unknownTags)
  else refuseTags(unknownTags, 'ElectLeadersRequest', version)
}

function writeElectLeadersRequestTopicPartitions(
  writer: Writer,
  value: MessageInput<ElectLeadersRequestTopicPartitions>,
  version: number,
): void {
  const flexible = version >= 2
  const { topic = '', partitions = [], unknownTags } = value
  flexible ? writer.compactString(topic) : writer.string(topic)
  flexible ? writer.compactArrayLength(partitions.length) : writer.arrayLength(partitions.length)
  for (const item of partitions) writer.int32(item)
  if (flexible) writer.unknownTags(unknownTags)
  else refuseTags(unknownTags, 'ElectLeadersRequest', version)
}

function createElectLeadersRequest(value: MessageInput<ElectLeadersRequest> = {}): ElectLeadersRequest {
  const { electionType = 0, topicPartitions = [], timeoutMs = 60000, unknownTags } = value
  const created: ElectLeadersRequest = {
    electionType,
    topicPartitions: topicPartitions?.map((item) => createElectLeadersRequestTopicPartitions(item)) ?? null,
    timeoutMs,
  }
  if (unknownTags !== undefined) created.unknownTags = unknownTags.slice()
  return created
}

function createElectLeadersRequestTopicPartitions(
  value: MessageInput<ElectLeadersRequestTopicPartitions> = {},
): ElectLeadersRequestTopicPartitions {
  const { topic = '', partitions = [], unknownTags } = value
  const created: ElectLeadersRequestTopicPartitions = { topic, partitions: partitions.slice() }
  if (unknownTags !== undefined) created.unknownTags = unknownTags.slice()
  return created
}

/** Answers ElectLeaders. */
export interface ElectLeadersResponse {
  throttleTimeMs: number
  /** Versions 1+. int16. */
  errorCode: number
  replicaElectionResults: ElectLeadersResponseReplicaElectionResult[]
  unknownTags?: UnknownTag[]
}

export interface ElectLeadersResponseReplicaElectionResult {
  topic: string
  partitionResult: ElectLeadersResponsePartitionResult[]
  unknownTags?: UnknownTag[]
}

export interface ElectLeadersResponsePartitionResult {
  partitionId: number
  /** int16. */
  errorCode: number
  errorMessage: string | null
  unknownTags?: UnknownTag[]
}

export const electLeadersResponse: MessageCodec<ElectLeadersResponse> = {
  name: 'ElectLeadersResponse',
  apiKey: 43,
  lowestVersion: 0,
  highestVersion: 2,
  flexibleFrom: 2,
  read: readElectLeadersResponse,
  write: writeElectLeadersResponse,
  create: createElectLeadersResponse,
}

function readElectLeadersResponse(reader: Reader, version: number): ElectLeadersResponse {
  checkVersion('ElectLeadersResponse', version, 0, 2)
  const flexible = version >= 2
  const throttleTimeMs = reader.int32()
  const errorCode = version >= 1 ? reader.int16() : 0
  const replicaElectionResults: ElectLeadersResponseReplicaElectionResult[] = []
  for (let count = flexible ? reader.compactArrayLength(3) : reader.arrayLength(6); count > 0; count--) {
    replicaElectionResults.push(readElectLeadersResponseReplicaElectionResult(reader, version))
  }
  const unknownTags = flexible ? reader.unknownTags() : undefined
  const value: ElectLeadersResponse = { throttleTimeMs, errorCode, replicaElectionResults }
  if (unknownTags !== undefined) value.unknownTags = unknownTags
  return value
}

function readElectLeadersResponseReplicaElectionResult(
  reader: Reader,
  version: number,
): ElectLeadersResponseReplicaElectionResult {
  const flexible = version >= 2
  const topic = (flexible ? reader.compactString() : reader.string())
  const partitionResult: ElectLeadersResponsePartitionResult[] = []
  for (let count = flexible ? reader.compactArrayLength(8) : reader.arrayLength(8); count > 0; count--) {
    partitionResult.push(readElectLeadersResponsePartitionResult(reader, version))
  }
  const unknownTags = flexible ? reader.unknownTags() : undefined
  const value: ElectLeadersResponseReplicaElectionResult = { topic, partitionResult }
  if (unknownTags !== undefined) value.unknownTags = unknownTags
  return value
}

function readElectLeadersResponsePartitionResult(reader: Reader, version: number): ElectLeadersResponsePartitionResult {
  const flexible = version >= 2
  const partitionId = reader.int32()
  const errorCode = reader.int16()
  const errorMessage = (flexible ? reader.compactNullableString() : reader.nullableString())
  const unknownTags = flexible ? reader.unknownTags() : undefined
  const value: ElectLeadersResponsePartitionResult = { partitionId, errorCode, errorMessage }
  if (unknownTags !== undefined) value.unknownTags = unknownTags
  return value
}

function writeElectLeadersResponse(writer: Writer, value: MessageInput<ElectLeadersResponse>, version: number): void {
  checkVersion('ElectLeadersResponse', version, 0, 2)
  const flexible = version >= 2
  const { throttleTimeMs = 0, errorCode = 0, replicaElectionResults = [], unknownTags } = value
  writer.int32(throttleTimeMs)
  if (version >= 1) writer.int16(errorCode)
  else if (errorCode !== 0) throw new UnsupportedFieldError('ElectLeadersResponse', 'errorCode', version)
  flexible
    ? writer.compactArrayLength(replicaElectionResults.length)
    : writer.arrayLength(replicaElectionResults.length)
  for (const item of replicaElectionResults) writeElectLeadersResponseReplicaElectionResult(writer, item, version)
  if (flexible) writer.unknownTags(unknownTags)
  else refuseTags(unknownTags, 'ElectLeadersResponse', version)
}

function writeElectLeadersResponseReplicaElectionResult(
  writer: Writer,
  value: MessageInput<ElectLeadersResponseReplicaElectionResult>,
  version: number,
): void {
  const flexible = version >= 2
  const { topic = '', partitionResult = [], unknownTags } = value
  flexible ? writer.compactString(topic) : writer.string(topic)
  flexible ? writer.compactArrayLength(partitionResult.length) : writer.arrayLength(partitionResult.length)
  for (const item of partitionResult) writeElectLeadersResponsePartitionResult(writer, item, version)
  if (flexible) writer.unknownTags(unknownTags)
  else refuseTags(unknownTags, 'ElectLeadersResponse', version)
}

function writeElectLeadersResponsePartitionResult(
  writer: Writer,
  value: MessageInput<ElectLeadersResponsePartitionResult>,
  version: number,
): void {
  const flexible = version >= 2
  const { partitionId = 0, errorCode = 0, errorMessage = '', unknownTags } = value
  writer.int32(partitionId)
  writer.int16(errorCode)
  flexible ? writer.compactNullableString(errorMessage) : writer.nullableString(errorMessage)
  if (flexible) writer.unknownTags(unknownTags)
  else refuseTags(unknownTags, 'ElectLeadersResponse', version)
}

function createElectLeadersResponse(value: MessageInput<ElectLeadersResponse> = {}): ElectLeadersResponse {
  const { throttleTimeMs = 0, errorCode = 0, replicaElectionResults = [], unknownTags } = value
  const created: ElectLeadersResponse = {
    throttleTimeMs,
    errorCode,
    replicaElectionResults: replicaElectionResults.map((item) => createElectLeadersResponseReplicaElectionResult(item)),
  }
  if (unknownTags !== undefined) created.unknownTags = unknownTags.slice()
  return created
}

function createElectLeadersResponseReplicaElectionResult(
  value: MessageInput<ElectLeadersResponseReplicaElectionResult> = {},
): ElectLeadersResponseReplicaElectionResult {
  const { topic = '', partitionResult = [], unknownTags } = value
  const created: ElectLeadersResponseReplicaElectionResult = {
    topic,
    partitionResult: partitionResult.map((item) => createElectLeadersResponsePartitionResult(item)),
  }
  if (unknownTags !== undefined) created.unknownTags = unknownTags.slice()
  return created
}

function createElectLeadersResponsePartitionResult(
  value: MessageInput<ElectLeadersResponsePartitionResult> = {},
): ElectLeadersResponsePartitionResult {
  const { partitionId = 0, errorCode = 0, errorMessage = '', unknownTags } = value
  const created: ElectLeadersResponsePartitionResult = { partitionId, errorCode, errorMessage }
  if (unknownTags !== undefined) created.unknownTags = unknownTags.slice()
  return created
}

/** Asks for the election of preferred or unclean leaders. */
export const electLeadersApi: ApiSpec<ElectLeadersRequest, ElectLeadersResponse> = {
  ...electLeadersInfo,
  request: electLeadersRequest,
  response: electLeadersResponse,
}
