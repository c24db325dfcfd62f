// generated, do not edit, from schema/45-alter-partition-reassignments.ts

import type { ApiSpec } from '../../api.ts'
import { checkVersion, UnsupportedFieldError, type MessageCodec, type MessageInput } from '../../message.ts'
import type { Reader } from '../../reader.ts'
import type { UnknownTag } from '../../unknown-tag.ts'
import type { Writer } from '../../writer.ts'
import { alterPartitionReassignmentsInfo } from '../api-table.ts'

/** Starts or cancels the move of partitions to other replicas. */
export interface AlterPartitionReassignmentsRequest {
  /** Default 60000. */
  timeoutMs: number
  /** Versions 1. Default true. */
  allowReplicationFactorChange: boolean
  topics: AlterPartitionReassignmentsRequestReassignableTopic[]
  unknownTags?: UnknownTag[]
}

export interface AlterPartitionReassignmentsRequestReassignableTopic {
  name: string
  partitions: AlterPartitionReassignmentsRequestReassignablePartition[]
  unknownTags?: UnknownTag[]
}

export interface AlterPartitionReassignmentsRequestReassignablePartition {
  partitionIndex: number
  /** Default null. */
  replicas: number[] | null
  unknownTags?: UnknownTag[]
}

export const alterPartitionReassignmentsRequest: MessageCodec<AlterPartitionReassignmentsRequest> = {
  name: 'AlterPartitionReassignmentsRequest',
  apiKey: 45,
  lowestVersion: 0,
  highestVersion: 1,
  flexibleFrom: 0,
  read: readAlterPartitionReassignmentsRequest,
  write: writeAlterPartitionReassignmentsRequest,
  create: createAlterPartitionReassignmentsRequest,
}

function readAlterPartitionReassignmentsRequest(reader: Reader, version: number): AlterPartitionReassignmentsRequest {
  checkVersion('AlterPartitionReassignmentsRequest', version, 0, 1)
  const timeoutMs = reader.int32()
  const allowReplicationFactorChange = version === 1 ? reader.bool() : true
  const topics: AlterPartitionReassignmentsRequestReassignableTopic[] = []
  for (let count = reader.compactArrayLength(3); count > 0; count--) {
    topics.push(readAlterPartitionReassignmentsRequestReassignableTopic(reader, version))
  }
  const unknownTags = reader.unknownTags()
  const value: AlterPartitionReassignmentsRequest = { timeoutMs, allowReplicationFactorChange, topics }
  if (unknownTags !== undefined) value.unknownTags = unknownTags
  return value
}

function readAlterPartitionReassignmentsRequestReassignableTopic(
  reader: Reader,
  version: number,
): AlterPartitionReassignmentsRequestReassignableTopic {
  const name = reader.compactString()
  const partitions: AlterPartitionReassignmentsRequestReassignablePartition[] = []
  for (let count = reader.compactArrayLength(6); count > 0; count--) {
    partitions.push(readAlterPartitionReassignmentsRequestReassignablePartition(reader, version))
  }
  const unknownTags = reader.unknownTags()
  const value: AlterPartitionReassignmentsRequestReassignableTopic = { name, partitions }
  if (unknownTags !== undefined) value.unknownTags = unknownTags
  return value
}

function readAlterPartitionReassignmentsRequestReassignablePartition(
  reader: Reader,
  _version: number,
): AlterPartitionReassignmentsRequestReassignablePartition {
  const partitionIndex = reader.int32()
  let replicas: number[] | null = []
  let replicasCount = reader.compactNullableArrayLength(4)
  replicas = replicasCount < 0 ? null : []
  for (; replicasCount > 0; replicasCount--) {
    replicas!.push(reader.int32())
  }
  const unknownTags = reader.unknownTags()
  const value: AlterPartitionReassignmentsRequestReassignablePartition = { partitionIndex, replicas }
  if (unknownTags !== undefined) value.unknownTags = unknownTags
  return value
}

function writeAlterPartitionReassignmentsRequest(
  writer: Writer,
  value: MessageInput<AlterPartitionReassignmentsRequest>,
  version: number,
): void {
  checkVersion('AlterPartitionReassignmentsRequest', version, 0, 1)
  const { timeoutMs = 60000, allowReplicationFactorChange = true, topics = [], unknownTags } = value
  writer.int32(timeoutMs)
  if (version === 1) writer.bool(allowReplicationFactorChange)
  else if (!allowReplicationFactorChange)
    throw new UnsupportedFieldError('AlterPartitionReassignmentsRequest', 'allowReplicationFactorChange', version)
  writer.compactArrayLength(topics.length)
  for (const item of topics) writeAlterPartitionReassignmentsRequestReassignableTopic(writer, item, version)
  writer.unknownTags(unknownTags)
}

function writeAlterPartitionReassignmentsRequestReassignableTopic(
  writer: Writer,
  value: MessageInput<AlterPartitionReassignmentsRequestReassignableTopic>,
  version: number,
): void {
  const { name = '', partitions = [], unknownTags } = value
  writer.compactString(name)
  writer.compactArrayLength(partitions.length)
  for (const item of partitions) writeAlterPartitionReassignmentsRequestReassignablePartition(writer, item, version)
  writer.unknownTags(unknownTags)
}

function writeAlterPartitionReassignmentsRequestReassignablePartition(
  writer: Writer,
  value: MessageInput<AlterPartitionReassignmentsRequestReassignablePartition>,
  _version: number,
): void {
  const { partitionIndex = 0, replicas = null, unknownTags } = value
  writer.int32(partitionIndex)
  writer.compactArrayLength(replicas?.length ?? -1)
  for (const item of replicas ?? []) writer.int32(item)
  writer.unknownTags(unknownTags)
}

function createAlterPartitionReassignmentsRequest(
  value: MessageInput<AlterPartitionReassignmentsRequest> = {},
): AlterPartitionReassignmentsRequest {
  const { timeoutMs = 60000, allowReplicationFactorChange = true, topics = [], unknownTags } = value
  const created: AlterPartitionReassignmentsRequest = {
    timeoutMs,
    allowReplicationFactorChange,
    topics: topics.map((item) => createAlterPartitionReassignmentsRequestReassignableTopic(item)),
  }
  if (unknownTags !== undefined) created.unknownTags = unknownTags.slice()
  return created
}

function createAlterPartitionReassignmentsRequestReassignableTopic(
  value: MessageInput<AlterPartitionReassignmentsRequestReassignableTopic> = {},
): AlterPartitionReassignmentsRequestReassignableTopic {
  const { name = '', partitions = [], unknownTags } = value
  const created: AlterPartitionReassignmentsRequestReassignableTopic = {
    name,
    partitions: partitions.map((item) => createAlterPartitionReassignmentsRequestReassignablePartition(item)),
  }
  if (unknownTags !== undefined) created.unknownTags = unknownTags.slice()
  return created
}

function createAlterPartitionReassignmentsRequestReassignablePartition(
  value: MessageInput<AlterPartitionReassignmentsRequestReassignablePartition> = {},
): AlterPartitionReassignmentsRequestReassignablePartition {
  const { partitionIndex = 0, replicas = null, unknownTags } = value
  const created: AlterPartitionReassignmentsRequestReassignablePartition =
    { partitionIndex, replicas: replicas === null ? null : replicas.slice() }
  if (unknownTags !== undefined) created.unknownTags = unknownTags.slice()
  return created
}

/** Answers AlterPartitionReassignments. */
export interface AlterPartitionReassignmentsResponse {
  throttleTimeMs: number
  /** Versions 1. Default true. */
  allowReplicationFactorChange: boolean
  /** int16. */
  errorCode: number
  errorMessage: string | null
  responses: AlterPartitionReassignmentsResponseReassignableTopicResponse[]
  unknownTags?: UnknownTag[]
}

export interface AlterPartitionReassignmentsResponseReassignableTopicResponse {
  name: string
  partitions: AlterPartitionReassignmentsResponseReassignablePartitionResponse[]
  unknownTags?: UnknownTag[]
}

export interface AlterPartitionReassignmentsResponseReassignablePartitionResponse {
  partitionIndex: number
  /** int16. */
  errorCode: number
  errorMessage: string | null
  unknownTags?: UnknownTag[]
}

export const alterPartitionReassignmentsResponse: MessageCodec<AlterPartitionReassignmentsResponse> = {
  name: 'AlterPartitionReassignmentsResponse',
  apiKey: 45,
  lowestVersion: 0,
  highestVersion: 1,
  flexibleFrom: 0,
  read: readAlterPartitionReassignmentsResponse,
  write: writeAlterPartitionReassignmentsResponse,
  create: createAlterPartitionReassignmentsResponse,
}

function readAlterPartitionReassignmentsResponse(reader: Reader, version: number): AlterPartitionReassignmentsResponse {
  checkVersion('AlterPartitionReassignmentsResponse', version, 0, 1)
  const throttleTimeMs = reader.int32()
  const allowReplicationFactorChange = version === 1 ? reader.bool() : true
  const errorCode = reader.int16()
  const errorMessage = reader.compactNullableString()
  const responses: AlterPartitionReassignmentsResponseReassignableTopicResponse[] = []
  for (let count = reader.compactArrayLength(3); count > 0; count--) {
    responses.push(readAlterPartitionReassignmentsResponseReassignableTopicResponse(reader, version))
  }
  const unknownTags = reader.unknownTags()
  const value: AlterPartitionReassignmentsResponse = {
    throttleTimeMs,
    allowReplicationFactorChange,
    errorCode,
    errorMessage,
    responses,
  }
  if (unknownTags !== undefined) value.unknownTags = unknownTags
  return value
}

function readAlterPartitionReassignmentsResponseReassignableTopicResponse(
  reader: Reader,
  version: number,
): AlterPartitionReassignmentsResponseReassignableTopicResponse {
  const name = reader.compactString()
  const partitions: AlterPartitionReassignmentsResponseReassignablePartitionResponse[] = []
  for (let count = reader.compactArrayLength(8); count > 0; count--) {
    partitions.push(readAlterPartitionReassignmentsResponseReassignablePartitionResponse(reader, version))
  }
  const unknownTags = reader.unknownTags()
  const value: AlterPartitionReassignmentsResponseReassignableTopicResponse = { name, partitions }
  if (unknownTags !== undefined) value.unknownTags = unknownTags
  return value
}

function readAlterPartitionReassignmentsResponseReassignablePartitionResponse(
  reader: Reader,
  _version: number,
): AlterPartitionReassignmentsResponseReassignablePartitionResponse {
  const partitionIndex = reader.int32()
  const errorCode = reader.int16()
  const errorMessage = reader.compactNullableString()
  const unknownTags = reader.unknownTags()
  const value: AlterPartitionReassignmentsResponseReassignablePartitionResponse =
    { partitionIndex, errorCode, errorMessage }
  if (unknownTags !== undefined) value.unknownTags = unknownTags
  return value
}

function writeAlterPartitionReassignmentsResponse(
  writer: Writer,
  value: MessageInput<AlterPartitionReassignmentsResponse>,
  version: number,
): void {
  checkVersion('AlterPartitionReassignmentsResponse', version, 0, 1)
  const {
    throttleTimeMs = 0,
    allowReplicationFactorChange = true,
    errorCode = 0,
    errorMessage = '',
    responses = [],
    unknownTags,
  } = value
  writer.int32(throttleTimeMs)
  if (version === 1) writer.bool(allowReplicationFactorChange)
  writer.int16(errorCode)
  writer.compactNullableString(errorMessage)
  writer.compactArrayLength(responses.length)
  for (const item of responses) writeAlterPartitionReassignmentsResponseReassignableTopicResponse(writer, item, version)
  writer.unknownTags(unknownTags)
}

function writeAlterPartitionReassignmentsResponseReassignableTopicResponse(
  writer: Writer,
  value: MessageInput<AlterPartitionReassignmentsResponseReassignableTopicResponse>,
  version: number,
): void {
  const { name = '', partitions = [], unknownTags } = value
  writer.compactString(name)
  writer.compactArrayLength(partitions.length)
  for (const item of partitions)
    writeAlterPartitionReassignmentsResponseReassignablePartitionResponse(writer, item, version)
  writer.unknownTags(unknownTags)
}

function writeAlterPartitionReassignmentsResponseReassignablePartitionResponse(
  writer: Writer,
  value: MessageInput<AlterPartitionReassignmentsResponseReassignablePartitionResponse>,
  _version: number,
): void {
  const { partitionIndex = 0, errorCode = 0, errorMessage = '', unknownTags } = value
  writer.int32(partitionIndex)
  writer.int16(errorCode)
  writer.compactNullableString(errorMessage)
  writer.unknownTags(unknownTags)
}

function createAlterPartitionReassignmentsResponse(
  value: MessageInput<AlterPartitionReassignmentsResponse> = {},
): AlterPartitionReassignmentsResponse {
  const {
    throttleTimeMs = 0,
    allowReplicationFactorChange = true,
    errorCode = 0,
    errorMessage = '',
    responses = [],
    unknownTags,
  } = value
  const created: AlterPartitionReassignmentsResponse = {
    throttleTimeMs,
    allowReplicationFactorChange,
    errorCode,
    errorMessage,
    responses: responses.map((item) => createAlterPartitionReassignmentsResponseReassignableTopicResponse(item)),
  }
  if (unknownTags !== undefined) created.unknownTags = unknownTags.slice()
  return created
}

function createAlterPartitionReassignmentsResponseReassignableTopicResponse(
  value: MessageInput<AlterPartitionReassignmentsResponseReassignableTopicResponse> = {},
): AlterPartitionReassignmentsResponseReassignableTopicResponse {
  const { name = '', partitions = [], unknownTags } = value
  const created: AlterPartitionReassignmentsResponseReassignableTopicResponse = {
    name,
    partitions: partitions.map((item) => createAlterPartitionReassignmentsResponseReassignablePartitionResponse(item)),
  }
  if (unknownTags !== undefined) created.unknownTags = unknownTags.slice()
  return created
}

function createAlterPartitionReassignmentsResponseReassignablePartitionResponse(
  value: MessageInput<AlterPartitionReassignmentsResponseReassignablePartitionResponse> = {},
): AlterPartitionReassignmentsResponseReassignablePartitionResponse {
  const { partitionIndex = 0, errorCode = 0, errorMessage = '', unknownTags } = value
  const created: AlterPartitionReassignmentsResponseReassignablePartitionResponse =
    { partitionIndex, errorCode, errorMessage }
  if (unknownTags !== undefined) created.unknownTags = unknownTags.slice()
  return created
}

/** Starts or cancels the move of partitions to other replicas. */
export const alterPartitionReassignmentsApi: ApiSpec<AlterPartitionReassignmentsRequest, AlterPartitionReassignmentsResponse> = {
  ...alterPartitionReassignmentsInfo,
  request: alterPartitionReassignmentsRequest,
  response: alterPartitionReassignmentsResponse,
}
