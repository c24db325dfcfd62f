// generated, do not edit, from schema/47-offset-delete.ts

import type { ApiSpec } from '../../api.ts'
import { checkVersion, type MessageCodec, type MessageInput } from '../../message.ts'
import type { Reader } from '../../reader.ts'
import type { Writer } from '../../writer.ts'
import { offsetDeleteInfo } from '../api-table.ts'

/** Deletes committed offsets of a group. */
export interface OffsetDeleteRequest {
  groupId: string
  topics: OffsetDeleteRequestTopic[]
}

export interface OffsetDeleteRequestTopic {
  name: string
  partitions: OffsetDeleteRequestPartition[]
}

export interface OffsetDeleteRequestPartition {
  partitionIndex: number
}

export const offsetDeleteRequest: MessageCodec<OffsetDeleteRequest> = {
  name: 'OffsetDeleteRequest',
  apiKey: 47,
  lowestVersion: 0,
  highestVersion: 0,
  flexibleFrom: Infinity,
  read: readOffsetDeleteRequest,
  write: writeOffsetDeleteRequest,
  create: createOffsetDeleteRequest,
}

function readOffsetDeleteRequest(reader: Reader, version: number): OffsetDeleteRequest {
  checkVersion('OffsetDeleteRequest', version, 0, 0)
  const groupId = reader.string()
  const topics: OffsetDeleteRequestTopic[] = []
  for (let count = reader.arrayLength(6); count > 0; count--) {
    topics.push(readOffsetDeleteRequestTopic(reader, version))
  }
  return { groupId, topics }
}

function readOffsetDeleteRequestTopic(reader: Reader, version: number): OffsetDeleteRequestTopic {
  const name = reader.string()
  const partitions: OffsetDeleteRequestPartition[] = []
  for (let count = reader.arrayLength(4); count > 0; count--) {
    partitions.push(readOffsetDeleteRequestPartition(reader, version))
  }
  return { name, partitions }
}

function readOffsetDeleteRequestPartition(reader: Reader, _version: number): OffsetDeleteRequestPartition {
  const partitionIndex = reader.int32()
  return { partitionIndex }
}

function writeOffsetDeleteRequest(writer: Writer, value: MessageInput<OffsetDeleteRequest>, version: number): void {
  checkVersion('OffsetDeleteRequest', version, 0, 0)
  const { groupId = '', topics = [] } = value
  writer.string(groupId)
  writer.arrayLength(topics.length)
  for (const item of topics) writeOffsetDeleteRequestTopic(writer, item, version)
}

function writeOffsetDeleteRequestTopic(
  writer: Writer,
  value: MessageInput<OffsetDeleteRequestTopic>,
  version: number,
): void {
  const { name = '', partitions = [] } = value
  writer.string(name)
  writer.arrayLength(partitions.length)
  for (const item of partitions) writeOffsetDeleteRequestPartition(writer, item, version)
}

function writeOffsetDeleteRequestPartition(
  writer: Writer,
  value: MessageInput<OffsetDeleteRequestPartition>,
  _version: number,
): void {
  const { partitionIndex = 0 } = value
  writer.int32(partitionIndex)
}

function createOffsetDeleteRequest(value: MessageInput<OffsetDeleteRequest> = {}): OffsetDeleteRequest {
  const { groupId = '', topics = [] } = value
  return { groupId, topics: topics.map((item) => createOffsetDeleteRequestTopic(item)) }
}

function createOffsetDeleteRequestTopic(value: MessageInput<OffsetDeleteRequestTopic> = {}): OffsetDeleteRequestTopic {
  const { name = '', partitions = [] } = value
  return {
    name,
    partitions: partitions.map((item) => createOffsetDeleteRequestPartition(item)),
  }
}

function createOffsetDeleteRequestPartition(
  value: MessageInput<OffsetDeleteRequestPartition> = {},
): OffsetDeleteRequestPartition {
  const { partitionIndex = 0 } = value
  return { partitionIndex }
}

/** Answers OffsetDelete. */
export interface OffsetDeleteResponse {
  /** int16. */
  errorCode: number
  throttleTimeMs: number
  topics: OffsetDeleteResponseTopic[]
}

export interface OffsetDeleteResponseTopic {
  name: string
  partitions: OffsetDeleteResponsePartition[]
}

export interface OffsetDeleteResponsePartition {
  partitionIndex: number
  /** int16. */
  errorCode: number
}

export const offsetDeleteResponse: MessageCodec<OffsetDeleteResponse> = {
  name: 'OffsetDeleteResponse',
  apiKey: 47,
  lowestVersion: 0,
  highestVersion: 0,
  flexibleFrom: Infinity,
  read: readOffsetDeleteResponse,
  write: writeOffsetDeleteResponse,
  create: createOffsetDeleteResponse,
}

function readOffsetDeleteResponse(reader: Reader, version: number): OffsetDeleteResponse {
  checkVersion('OffsetDeleteResponse', version, 0, 0)
  const errorCode = reader.int16()
  const throttleTimeMs = reader.int32()
  const topics: OffsetDeleteResponseTopic[] = []
  for (let count = reader.arrayLength(6); count > 0; count--) {
    topics.push(readOffsetDeleteResponseTopic(reader, version))
  }
  return { errorCode, throttleTimeMs, topics }
}

function readOffsetDeleteResponseTopic(reader: Reader, version: number): OffsetDeleteResponseTopic {
  const name = reader.string()
  const partitions: OffsetDeleteResponsePartition[] = []
  for (let count = reader.arrayLength(6); count > 0; count--) {
    partitions.push(readOffsetDeleteResponsePartition(reader, version))
  }
  return { name, partitions }
}

function readOffsetDeleteResponsePartition(reader: Reader, _version: number): OffsetDeleteResponsePartition {
  const partitionIndex = reader.int32()
  const errorCode = reader.int16()
  return { partitionIndex, errorCode }
}

function writeOffsetDeleteResponse(writer: Writer, value: MessageInput<OffsetDeleteResponse>, version: number): void {
  checkVersion('OffsetDeleteResponse', version, 0, 0)
  const { errorCode = 0, throttleTimeMs = 0, topics = [] } = value
  writer.int16(errorCode)
  writer.int32(throttleTimeMs)
  writer.arrayLength(topics.length)
  for (const item of topics) writeOffsetDeleteResponseTopic(writer, item, version)
}

function writeOffsetDeleteResponseTopic(
  writer: Writer,
  value: MessageInput<OffsetDeleteResponseTopic>,
  version: number,
): void {
  const { name = '', partitions = [] } = value
  writer.string(name)
  writer.arrayLength(partitions.length)
  for (const item of partitions) writeOffsetDeleteResponsePartition(writer, item, version)
}

function writeOffsetDeleteResponsePartition(
  writer: Writer,
  value: MessageInput<OffsetDeleteResponsePartition>,
  _version: number,
): void {
  const { partitionIndex = 0, errorCode = 0 } = value
  writer.int32(partitionIndex)
  writer.int16(errorCode)
}

function createOffsetDeleteResponse(value: MessageInput<OffsetDeleteResponse> = {}): OffsetDeleteResponse {
  const { errorCode = 0, throttleTimeMs = 0, topics = [] } = value
  return {
    errorCode,
    throttleTimeMs,
    topics: topics.map((item) => createOffsetDeleteResponseTopic(item)),
  }
}

function createOffsetDeleteResponseTopic(
  value: MessageInput<OffsetDeleteResponseTopic> = {},
): OffsetDeleteResponseTopic {
  const { name = '', partitions = [] } = value
  return {
    name,
    partitions: partitions.map((item) => createOffsetDeleteResponsePartition(item)),
  }
}

function createOffsetDeleteResponsePartition(
  value: MessageInput<OffsetDeleteResponsePartition> = {},
): OffsetDeleteResponsePartition {
  const { partitionIndex = 0, errorCode = 0 } = value
  return { partitionIndex, errorCode }
}

/** Deletes committed offsets of a group. */
export const offsetDeleteApi: ApiSpec<OffsetDeleteRequest, OffsetDeleteResponse> = {
  ...offsetDeleteInfo,
  request: offsetDeleteRequest,
  response: offsetDeleteResponse,
}
