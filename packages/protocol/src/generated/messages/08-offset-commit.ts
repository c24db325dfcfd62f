// generated, do not edit, from schema/08-offset-commit.ts

import type { ApiSpec } from '../../api.ts'
import { checkVersion, refuseTags, UnsupportedFieldError, type MessageCodec, type MessageInput } from '../../message.ts'
import type { Reader } from '../../reader.ts'
import type { UnknownTag } from '../../unknown-tag.ts'
import { ZERO_UUID, type Uuid } from '../../uuid.ts'
import type { Writer } from '../../writer.ts'
import { offsetCommitInfo } from '../api-table.ts'

/** Stores the offsets up to which a group has consumed. */
export interface OffsetCommitRequest {
  groupId: string
  /** Versions 1+. Default -1. */
  generationIdOrMemberEpoch: number
  /** Versions 1+. */
  memberId: string
  /** Versions 7+. Default null. */
  groupInstanceId: string | null
  /** Versions 2-4. Default -1. int64. */
  retentionTimeMs: number
  topics: OffsetCommitRequestTopic[]
  unknownTags?: UnknownTag[]
}

export interface OffsetCommitRequestTopic {
  /** Versions 0-9. */
  name: string
  /** Versions 10. */
  topicId: Uuid
  partitions: OffsetCommitRequestPartition[]
  unknownTags?: UnknownTag[]
}

export interface OffsetCommitRequestPartition {
  partitionIndex: number
  /** int64. */
  committedOffset: number
  /** Versions 6+. Default -1. */
  committedLeaderEpoch: number
  /** Versions 1. Default -1. int64. */
  commitTimestamp: number
  committedMetadata: string | null
  unknownTags?: UnknownTag[]
}

export const offsetCommitRequest: MessageCodec<OffsetCommitRequest> = {
  name: 'OffsetCommitRequest',
  apiKey: 8,
  lowestVersion: 0,
  highestVersion: 10,
  flexibleFrom: 8,
  read: readOffsetCommitRequest,
  write: writeOffsetCommitRequest,
  create: createOffsetCommitRequest,
}

function readOffsetCommitRequest(reader: Reader, version: number): OffsetCommitRequest {
  checkVersion('OffsetCommitRequest', version, 0, 10)
  const flexible = version >= 8
  const groupId = (flexible ? reader.compactString() : reader.string())
  const generationIdOrMemberEpoch = version >= 1 ? reader.int32() : -1
  const memberId = version >= 1 ? (flexible ? reader.compactString() : reader.string()) : ''
  const groupInstanceId: string | null =
    version >= 7 ? (flexible ? reader.compactNullableString() : reader.nullableString()) : null
  const retentionTimeMs = version >= 2 && version <= 4 ? reader.int64() : -1
  const topics: OffsetCommitRequestTopic[] = []
  for (let count = flexible ? reader.compactArrayLength(2) : reader.arrayLength(6); count > 0; count--) {
    topics.push(readOffsetCommitRequestTopic(reader, version))
  }
  const unknownTags = flexible ? reader.unknownTags() : undefined
  const value: OffsetCommitRequest = {
    groupId,
    generationIdOrMemberEpoch,
    memberId,
    groupInstanceId,
    retentionTimeMs,
    topics,
  }
  if (unknownTags !== undefined) value.unknownTags = unknownTags
  return value
}

function readOffsetCommitRequestTopic(reader: Reader, version: number): OffsetCommitRequestTopic {
  const flexible = version >= 8
  const name = version <= 9 ? (flexible ? reader.compactString() : reader.string()) : ''
  const topicId = version === 10 ? reader.uuid() : ZERO_UUID
  const partitions: OffsetCommitRequestPartition[] = []
  for (let count = flexible ? reader.compactArrayLength(18) : reader.arrayLength(14); count > 0; count--) {
    partitions.push(readOffsetCommitRequestPartition(reader, version))
  }
  const unknownTags = flexible ? reader.unknownTags() : undefined
  const value: OffsetCommitRequestTopic = { name, topicId, partitions }
  if (unknownTags !== undefined) value.unknownTags = unknownTags
  return value
}

function readOffsetCommitRequestPartition(reader: Reader, version: number): OffsetCommitRequestPartition {
  const flexible = version >= 8
  const partitionIndex = reader.int32()
  const committedOffset = reader.int64()
  const committedLeaderEpoch = version >= 6 ? reader.int32() : -1
  const commitTimestamp = version === 1 ? reader.int64() : -1
  const committedMetadata = (flexible ? reader.compactNullableString() : reader.nullableString())
  const unknownTags = flexible ? reader.unknownTags() : undefined
  const value: OffsetCommitRequestPartition = {
    partitionIndex,
    committedOffset,
    committedLeaderEpoch,
    commitTimestamp,
    committedMetadata,
  }
  if (unknownTags !== undefined) value.unknownTags = unknownTags
  return value
}

function writeOffsetCommitRequest(writer: Writer, value: MessageInput<OffsetCommitRequest>, version: number): void {
  checkVersion('OffsetCommitRequest', version, 0, 10)
  const flexible = version >= 8
  const {
    groupId = '',
    generationIdOrMemberEpoch = -1,
    memberId = '',
    groupInstanceId = null,
    retentionTimeMs = -1,
    topics = [],
    unknownTags,
  } = value
  flexible ? writer.compactString(groupId) : writer.string(groupId)
  if (version >= 1) writer.int32(generationIdOrMemberEpoch)
  if (version >= 1) flexible ? writer.compactString(memberId) : writer.string(memberId)
  if (version >= 7) flexible ? writer.compactNullableString(groupInstanceId) : writer.nullableString(groupInstanceId)
  else if (groupInstanceId !== null) throw new UnsupportedFieldError('OffsetCommitRequest', 'groupInstanceId', version)
  if (version >= 2 && version <= 4) writer.int64(retentionTimeMs)
  flexible ? writer.compactArrayLength(topics.length) : writer.arrayLength(topics.length)
  for (const item of topics) writeOffsetCommitRequestTopic(writer, item, version)
  if (flexible) writer.unknownTags(unknownTags)
  else refuseTags(unknownTags, 'OffsetCommitRequest', version)
}

function writeOffsetCommitRequestTopic(
  writer: Writer,
  value: MessageInput<OffsetCommitRequestTopic>,
  version: number,
): void {
  const flexible = version >= 8
  const { name = '', topicId = ZERO_UUID, partitions = [], unknownTags } = value
  if (version <= 9) flexible ? writer.compactString(name) : writer.string(name)
  if (version === 10) writer.uuid(topicId)
  flexible ? writer.compactArrayLength(partitions.length) : writer.arrayLength(partitions.length)
  for (const item of partitions) writeOffsetCommitRequestPartition(writer, item, version)
  if (flexible) writer.unknownTags(unknownTags)
  else refuseTags(unknownTags, 'OffsetCommitRequest', version)
}

function writeOffsetCommitRequestPartition(
  writer: Writer,
  value: MessageInput<OffsetCommitRequestPartition>,
  version: number,
): void {
  const flexible = version >= 8
  const {
    partitionIndex = 0,
    committedOffset = 0,
    committedLeaderEpoch = -1,
    commitTimestamp = -1,
    committedMetadata = '',
    unknownTags,
  } = value
  writer.int32(partitionIndex)
  writer.int64(committedOffset)
  if (version >= 6) writer.int32(committedLeaderEpoch)
  if (version === 1) writer.int64(commitTimestamp)
  else if (commitTimestamp !== -1)
    throw new UnsupportedFieldError('OffsetCommitRequest', 'Partition.commitTimestamp', version)
  flexible ? writer.compactNullableString(committedMetadata) : writer.nullableString(committedMetadata)
  if (flexible) writer.unknownTags(unknownTags)
  else refuseTags(unknownTags, 'OffsetCommitRequest', version)
}

function createOffsetCommitRequest(value: MessageInput<OffsetCommitRequest> = {}): OffsetCommitRequest {
  const {
    groupId = '',
    generationIdOrMemberEpoch = -1,
    memberId = '',
    groupInstanceId = null,
    retentionTimeMs = -1,
    topics = [],
    unknownTags,
  } = value
  const created: OffsetCommitRequest = {
    groupId,
    generationIdOrMemberEpoch,
    memberId,
    groupInstanceId,
    retentionTimeMs,
    topics: topics.map((item) => createOffsetCommitRequestTopic(item)),
  }
  if (unknownTags !== undefined) created.unknownTags = unknownTags.slice()
  return created
}

function createOffsetCommitRequestTopic(value: MessageInput<OffsetCommitRequestTopic> = {}): OffsetCommitRequestTopic {
  const { name = '', topicId = ZERO_UUID, partitions = [], unknownTags } = value
  const created: OffsetCommitRequestTopic = {
    name,
    topicId,
    partitions: partitions.map((item) => createOffsetCommitRequestPartition(item)),
  }
  if (unknownTags !== undefined) created.unknownTags = unknownTags.slice()
  return created
}

function createOffsetCommitRequestPartition(
  value: MessageInput<OffsetCommitRequestPartition> = {},
): OffsetCommitRequestPartition {
  const {
    partitionIndex = 0,
    committedOffset = 0,
    committedLeaderEpoch = -1,
    commitTimestamp = -1,
    committedMetadata = '',
    unknownTags,
  } = value
  const created: OffsetCommitRequestPartition = {
    partitionIndex,
    committedOffset,
    committedLeaderEpoch,
    commitTimestamp,
    committedMetadata,
  }
  if (unknownTags !== undefined) created.unknownTags = unknownTags.slice()
  return created
}

/** Answers OffsetCommit. */
export interface OffsetCommitResponse {
  /** Versions 3+. */
  throttleTimeMs: number
  topics: OffsetCommitResponseTopic[]
  unknownTags?: UnknownTag[]
}

export interface OffsetCommitResponseTopic {
  /** Versions 0-9. */
  name: string
  /** Versions 10. */
  topicId: Uuid
  partitions: OffsetCommitResponsePartition[]
  unknownTags?: UnknownTag[]
}

export interface OffsetCommitResponsePartition {
  partitionIndex: number
  /** int16. */
  errorCode: number
  unknownTags?: UnknownTag[]
}

export const offsetCommitResponse: MessageCodec<OffsetCommitResponse> = {
  name: 'OffsetCommitResponse',
  apiKey: 8,
  lowestVersion: 0,
  highestVersion: 10,
  flexibleFrom: 8,
  read: readOffsetCommitResponse,
  write: writeOffsetCommitResponse,
  create: createOffsetCommitResponse,
}

function readOffsetCommitResponse(reader: Reader, version: number): OffsetCommitResponse {
  checkVersion('OffsetCommitResponse', version, 0, 10)
  const flexible = version >= 8
  const throttleTimeMs = version >= 3 ? reader.int32() : 0
  const topics: OffsetCommitResponseTopic[] = []
  for (let count = flexible ? reader.compactArrayLength(2) : reader.arrayLength(6); count > 0; count--) {
    topics.push(readOffsetCommitResponseTopic(reader, version))
  }
  const unknownTags = flexible ? reader.unknownTags() : undefined
  const value: OffsetCommitResponse = { throttleTimeMs, topics }
  if (unknownTags !== undefined) value.unknownTags = unknownTags
  return value
}

function readOffsetCommitResponseTopic(reader: Reader, version: number): OffsetCommitResponseTopic {
  const flexible = version >= 8
  const name = version <= 9 ? (flexible ? reader.compactString() : reader.string()) : ''
  const topicId = version === 10 ? reader.uuid() : ZERO_UUID
  const partitions: OffsetCommitResponsePartition[] = []
  for (let count = flexible ? reader.compactArrayLength(7) : reader.arrayLength(6); count > 0; count--) {
    partitions.push(readOffsetCommitResponsePartition(reader, version))
  }
  const unknownTags = flexible ? reader.unknownTags() : undefined
  const value: OffsetCommitResponseTopic = { name, topicId, partitions }
  if (unknownTags !== undefined) value.unknownTags = unknownTags
  return value
}

function readOffsetCommitResponsePartition(reader: Reader, version: number): OffsetCommitResponsePartition {
  const flexible = version >= 8
  const partitionIndex = reader.int32()
  const errorCode = reader.int16()
  const unknownTags = flexible ? reader.unknownTags() : undefined
  const value: OffsetCommitResponsePartition = { partitionIndex, errorCode }
  if (unknownTags !== undefined) value.unknownTags = unknownTags
  return value
}

function writeOffsetCommitResponse(writer: Writer, value: MessageInput<OffsetCommitResponse>, version: number): void {
  checkVersion('OffsetCommitResponse', version, 0, 10)
  const flexible = version >= 8
  const { throttleTimeMs = 0, topics = [], unknownTags } = value
  if (version >= 3) writer.int32(throttleTimeMs)
  flexible ? writer.compactArrayLength(topics.length) : writer.arrayLength(topics.length)
  for (const item of topics) writeOffsetCommitResponseTopic(writer, item, version)
  if (flexible) writer.unknownTags(unknownTags)
  else refuseTags(unknownTags, 'OffsetCommitResponse', version)
}

function writeOffsetCommitResponseTopic(
  writer: Writer,
  value: MessageInput<OffsetCommitResponseTopic>,
  version: number,
): void {
  const flexible = version >= 8
  const { name = '', topicId = ZERO_UUID, partitions = [], unknownTags } = value
  if (version <= 9) flexible ? writer.compactString(name) : writer.string(name)
  if (version === 10) writer.uuid(topicId)
  flexible ? writer.compactArrayLength(partitions.length) : writer.arrayLength(partitions.length)
  for (const item of partitions) writeOffsetCommitResponsePartition(writer, item, version)
  if (flexible) writer.unknownTags(unknownTags)
  else refuseTags(unknownTags, 'OffsetCommitResponse', version)
}

function writeOffsetCommitResponsePartition(
  writer: Writer,
  value: MessageInput<OffsetCommitResponsePartition>,
  version: number,
): void {
  const flexible = version >= 8
  const { partitionIndex = 0, errorCode = 0, unknownTags } = value
  writer.int32(partitionIndex)
  writer.int16(errorCode)
  if (flexible) writer.unknownTags(unknownTags)
  else refuseTags(unknownTags, 'OffsetCommitResponse', version)
}

function createOffsetCommitResponse(value: MessageInput<OffsetCommitResponse> = {}): OffsetCommitResponse {
  const { throttleTimeMs = 0, topics = [], unknownTags } = value
  const created: OffsetCommitResponse = {
    throttleTimeMs,
    topics: topics.map((item) => createOffsetCommitResponseTopic(item)),
  }
  if (unknownTags !== undefined) created.unknownTags = unknownTags.slice()
  return created
}

function createOffsetCommitResponseTopic(
  value: MessageInput<OffsetCommitResponseTopic> = {},
): OffsetCommitResponseTopic {
  const { name = '', topicId = ZERO_UUID, partitions = [], unknownTags } = value
  const created: OffsetCommitResponseTopic = {
    name,
    topicId,
    partitions: partitions.map((item) => createOffsetCommitResponsePartition(item)),
  }
  if (unknownTags !== undefined) created.unknownTags = unknownTags.slice()
  return created
}

function createOffsetCommitResponsePartition(
  value: MessageInput<OffsetCommitResponsePartition> = {},
): OffsetCommitResponsePartition {
  const { partitionIndex = 0, errorCode = 0, unknownTags } = value
  const created: OffsetCommitResponsePartition = { partitionIndex, errorCode }
  if (unknownTags !== undefined) created.unknownTags = unknownTags.slice()
  return created
}

/** Stores the offsets up to which a group has consumed. */
export const offsetCommitApi: ApiSpec<OffsetCommitRequest, OffsetCommitResponse> = {
  ...offsetCommitInfo,
  request: offsetCommitRequest,
  response: offsetCommitResponse,
}
