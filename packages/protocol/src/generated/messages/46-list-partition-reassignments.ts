// generated, do not edit, from schema/46-list-partition-reassignments.ts

import type { ApiSpec } from '../../api.ts'
import { checkVersion, type MessageCodec, type MessageInput } from '../../message.ts'
import type { Reader } from '../../reader.ts'
import type { UnknownTag } from '../../unknown-tag.ts'
import type { Writer } from '../../writer.ts'
import { listPartitionReassignmentsInfo } from '../api-table.ts'

/** Lists the moves of partitions that are under way. */
export interface ListPartitionReassignmentsRequest {
  /** Default 60000. */
  timeoutMs: number
  /** Default null. */
  topics: ListPartitionReassignmentsRequestListPartitionReassignmentsTopics[] | null
  unknownTags?: UnknownTag[]
}

export interface ListPartitionReassignmentsRequestListPartitionReassignmentsTopics {
  name: string
  partitionIndexes: number[]
  unknownTags?: UnknownTag[]
}

export const listPartitionReassignmentsRequest: MessageCodec<ListPartitionReassignmentsRequest> = {
  name: 'ListPartitionReassignmentsRequest',
  apiKey: 46,
  lowestVersion: 0,
  highestVersion: 0,
  flexibleFrom: 0,
  read: readListPartitionReassignmentsRequest,
  write: writeListPartitionReassignmentsRequest,
  create: createListPartitionReassignmentsRequest,
}

function readListPartitionReassignmentsRequest(reader: Reader, version: number): ListPartitionReassignmentsRequest {
  checkVersion('ListPartitionReassignmentsRequest', version, 0, 0)
  const timeoutMs = reader.int32()
  let topics: ListPartitionReassignmentsRequestListPartitionReassignmentsTopics[] | null = []
  let topicsCount = reader.compactNullableArrayLength(3)
  topics = topicsCount < 0 ? null : []
  for (; topicsCount > 0; topicsCount--) {
    topics!.push(readListPartitionReassignmentsRequestListPartitionReassignmentsTopics(reader, version))
  }
  const unknownTags = reader.unknownTags()
  const value: ListPartitionReassignmentsRequest = { timeoutMs, topics }
  if (unknownTags !== undefined) value.unknownTags = unknownTags
  return value
}

function readListPartitionReassignmentsRequestListPartitionReassignmentsTopics(
  reader: Reader,
  _version: number,
): ListPartitionReassignmentsRequestListPartitionReassignmentsTopics {
  const name = reader.compactString()
  const partitionIndexes: number[] = []
  for (let count = reader.compactArrayLength(4); count > 0; count--) {
    partitionIndexes.push(reader.int32())
  }
  const unknownTags = reader.unknownTags()
  const value: ListPartitionReassignmentsRequestListPartitionReassignmentsTopics = { name, partitionIndexes }
  if (unknownTags !== undefined) value.unknownTags = unknownTags
  return value
}

function writeListPartitionReassignmentsRequest(
  writer: Writer,
  value: MessageInput<ListPartitionReassignmentsRequest>,
  version: number,
): void {
  checkVersion('ListPartitionReassignmentsRequest', version, 0, 0)
  const { timeoutMs = 60000, topics = null, unknownTags } = value
  writer.int32(timeoutMs)
  writer.compactArrayLength(topics?.length ?? -1)
  for (const item of topics ?? [])
    writeListPartitionReassignmentsRequestListPartitionReassignmentsTopics(writer, item, version)
  writer.unknownTags(unknownTags)
}

function writeListPartitionReassignmentsRequestListPartitionReassignmentsTopics(
  writer: Writer,
  value: MessageInput<ListPartitionReassignmentsRequestListPartitionReassignmentsTopics>,
  _version: number,
): void {
  const { name = '', partitionIndexes = [], unknownTags } = value
  writer.compactString(name)
  writer.compactArrayLength(partitionIndexes.length)
  for (const item of partitionIndexes) writer.int32(item)
  writer.unknownTags(unknownTags)
}

function createListPartitionReassignmentsRequest(
  value: MessageInput<ListPartitionReassignmentsRequest> = {},
): ListPartitionReassignmentsRequest {
  const { timeoutMs = 60000, topics = null, unknownTags } = value
  const created: ListPartitionReassignmentsRequest = {
    timeoutMs,
    topics:
      topics?.map((item) => createListPartitionReassignmentsRequestListPartitionReassignmentsTopics(item)) ?? null,
  }
  if (unknownTags !== undefined) created.unknownTags = unknownTags.slice()
  return created
}

function createListPartitionReassignmentsRequestListPartitionReassignmentsTopics(
  value: MessageInput<ListPartitionReassignmentsRequestListPartitionReassignmentsTopics> = {},
): ListPartitionReassignmentsRequestListPartitionReassignmentsTopics {
  const { name = '', partitionIndexes = [], unknownTags } = value
  const created: ListPartitionReassignmentsRequestListPartitionReassignmentsTopics =
    { name, partitionIndexes: partitionIndexes.slice() }
  if (unknownTags !== undefined) created.unknownTags = unknownTags.slice()
  return created
}

/** Answers ListPartitionReassignments. */
export interface ListPartitionReassignmentsResponse {
  throttleTimeMs: number
  /** int16. */
  errorCode: number
  errorMessage: string | null
  topics: ListPartitionReassignmentsResponseOngoingTopicReassignment[]
  unknownTags?: UnknownTag[]
}

export interface ListPartitionReassignmentsResponseOngoingTopicReassignment {
  name: string
  partitions: ListPartitionReassignmentsResponseOngoingPartitionReassignment[]
  unknownTags?: UnknownTag[]
}

export interface ListPartitionReassignmentsResponseOngoingPartitionReassignment {
  partitionIndex: number
  replicas: number[]
  addingReplicas: number[]
  removingReplicas: number[]
  unknownTags?: UnknownTag[]
}

export const listPartitionReassignmentsResponse: MessageCodec<ListPartitionReassignmentsResponse> = {
  name: 'ListPartitionReassignmentsResponse',
  apiKey: 46,
  lowestVersion: 0,
  highestVersion: 0,
  flexibleFrom: 0,
  read: readListPartitionReassignmentsResponse,
  write: writeListPartitionReassignmentsResponse,
  create: createListPartitionReassignmentsResponse,
}

function readListPartitionReassignmentsResponse(reader: Reader, version: number): ListPartitionReassignmentsResponse {
  checkVersion('ListPartitionReassignmentsResponse', version, 0, 0)
  const throttleTimeMs = reader.int32()
  const errorCode = reader.int16()
  const errorMessage = reader.compactNullableString()
  const topics: ListPartitionReassignmentsResponseOngoingTopicReassignment[] = []
  for (let count = reader.compactArrayLength(3); count > 0; count--) {
    topics.push(readListPartitionReassignmentsResponseOngoingTopicReassignment(reader, version))
  }
  const unknownTags = reader.unknownTags()
  const value: ListPartitionReassignmentsResponse = { throttleTimeMs, errorCode, errorMessage, topics }
  if (unknownTags !== undefined) value.unknownTags = unknownTags
  return value
}

function readListPartitionReassignmentsResponseOngoingTopicReassignment(
  reader: Reader,
  version: number,
): ListPartitionReassignmentsResponseOngoingTopicReassignment {
  const name = reader.compactString()
  const partitions: ListPartitionReassignmentsResponseOngoingPartitionReassignment[] = []
  for (let count = reader.compactArrayLength(8); count > 0; count--) {
    partitions.push(readListPartitionReassignmentsResponseOngoingPartitionReassignment(reader, version))
  }
  const unknownTags = reader.unknownTags()
  const value: ListPartitionReassignmentsResponseOngoingTopicReassignment = { name, partitions }
  if (unknownTags !== undefined) value.unknownTags = unknownTags
  return value
}

function readListPartitionReassignmentsResponseOngoingPartitionReassignment(
  reader: Reader,
  _version: number,
): ListPartitionReassignmentsResponseOngoingPartitionReassignment {
  const partitionIndex = reader.int32()
  const replicas: number[] = []
  for (let count = reader.compactArrayLength(4); count > 0; count--) {
    replicas.push(reader.int32())
  }
  const addingReplicas: number[] = []
  for (let count = reader.compactArrayLength(4); count > 0; count--) {
    addingReplicas.push(reader.int32())
  }
  const removingReplicas: number[] = []
  for (let count = reader.compactArrayLength(4); count > 0; count--) {
    removingReplicas.push(reader.int32())
  }
  const unknownTags = reader.unknownTags()
  const value: ListPartitionReassignmentsResponseOngoingPartitionReassignment =
    { partitionIndex, replicas, addingReplicas, removingReplicas }
  if (unknownTags !== undefined) value.unknownTags = unknownTags
  return value
}

function writeListPartitionReassignmentsResponse(
  writer: Writer,
  value: MessageInput<ListPartitionReassignmentsResponse>,
  version: number,
): void {
  checkVersion('ListPartitionReassignmentsResponse', version, 0, 0)
  const { throttleTimeMs = 0, errorCode = 0, errorMessage = '', topics = [], unknownTags } = value
  writer.int32(throttleTimeMs)
  writer.int16(errorCode)
  writer.compactNullableString(errorMessage)
  writer.compactArrayLength(topics.length)
  for (const item of topics) writeListPartitionReassignmentsResponseOngoingTopicReassignment(writer, item, version)
  writer.unknownTags(unknownTags)
}

function writeListPartitionReassignmentsResponseOngoingTopicReassignment(
  writer: Writer,
  value: MessageInput<ListPartitionReassignmentsResponseOngoingTopicReassignment>,
  version: number,
): void {
  const { name = '', partitions = [], unknownTags } = value
  writer.compactString(name)
  writer.compactArrayLength(partitions.length)
  for (const item of partitions)
    writeListPartitionReassignmentsResponseOngoingPartitionReassignment(writer, item, version)
  writer.unknownTags(unknownTags)
}

function writeListPartitionReassignmentsResponseOngoingPartitionReassignment(
  writer: Writer,
  value: MessageInput<ListPartitionReassignmentsResponseOngoingPartitionReassignment>,
  _version: number,
): void {
  const { partitionIndex = 0, replicas = [], addingReplicas = [], removingReplicas = [], unknownTags } = value
  writer.int32(partitionIndex)
  writer.compactArrayLength(replicas.length)
  for (const item of replicas) writer.int32(item)
  writer.compactArrayLength(addingReplicas.length)
  for (const item of addingReplicas) writer.int32(item)
  writer.compactArrayLength(removingReplicas.length)
  for (const item of removingReplicas) writer.int32(item)
  writer.unknownTags(unknownTags)
}

function createListPartitionReassignmentsResponse(
  value: MessageInput<ListPartitionReassignmentsResponse> = {},
): ListPartitionReassignmentsResponse {
  const { throttleTimeMs = 0, errorCode = 0, errorMessage = '', topics = [], unknownTags } = value
  const created: ListPartitionReassignmentsResponse = {
    throttleTimeMs,
    errorCode,
    errorMessage,
    topics: topics.map((item) => createListPartitionReassignmentsResponseOngoingTopicReassignment(item)),
  }
  if (unknownTags !== undefined) created.unknownTags = unknownTags.slice()
  return created
}

function createListPartitionReassignmentsResponseOngoingTopicReassignment(
  value: MessageInput<ListPartitionReassignmentsResponseOngoingTopicReassignment> = {},
): ListPartitionReassignmentsResponseOngoingTopicReassignment {
  const { name = '', partitions = [], unknownTags } = value
  const created: ListPartitionReassignmentsResponseOngoingTopicReassignment = {
    name,
    partitions: partitions.map((item) => createListPartitionReassignmentsResponseOngoingPartitionReassignment(item)),
  }
  if (unknownTags !== undefined) created.unknownTags = unknownTags.slice()
  return created
}

function createListPartitionReassignmentsResponseOngoingPartitionReassignment(
  value: MessageInput<ListPartitionReassignmentsResponseOngoingPartitionReassignment> = {},
): ListPartitionReassignmentsResponseOngoingPartitionReassignment {
  const { partitionIndex = 0, replicas = [], addingReplicas = [], removingReplicas = [], unknownTags } = value
  const created: ListPartitionReassignmentsResponseOngoingPartitionReassignment = {
    partitionIndex,
    replicas: replicas.slice(),
    addingReplicas: addingReplicas.slice(),
    removingReplicas: removingReplicas.slice(),
  }
  if (unknownTags !== undefined) created.unknownTags = unknownTags.slice()
  return created
}

/** Lists the moves of partitions that are under way. */
export const listPartitionReassignmentsApi: ApiSpec<ListPartitionReassignmentsRequest, ListPartitionReassignmentsResponse> = {
  ...listPartitionReassignmentsInfo,
  request: listPartitionReassignmentsRequest,
  response: listPartitionReassignmentsResponse,
}
