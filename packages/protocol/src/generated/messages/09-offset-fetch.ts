// generated, do not edit, from schema/09-offset-fetch.ts

import type { ApiSpec } from '../../api.ts'
import { checkVersion, refuseTags, UnsupportedFieldError, type MessageCodec, type MessageInput } from '../../message.ts'
import type { Reader } from '../../reader.ts'
import type { UnknownTag } from '../../unknown-tag.ts'
import { ZERO_UUID, type Uuid } from '../../uuid.ts'
import type { Writer } from '../../writer.ts'
import { offsetFetchInfo } from '../api-table.ts'

/** Reads the committed offsets of groups. */
export interface OffsetFetchRequest {
  /** Versions 0-7. */
  groupId: string
  /** Versions 0-7. Null in 2-7. */
  topics: OffsetFetchRequestTopic[] | null
  /** Versions 8+. */
  groups: OffsetFetchRequestGroup[]
  /** Versions 7+. */
  requireStable: boolean
  unknownTags?: UnknownTag[]
}

export interface OffsetFetchRequestGroup {
  groupId: string
  /** Versions 9+. Default null. */
  memberId: string | null
  /** Versions 9+. Default -1. */
  memberEpoch: number
  topics: OffsetFetchRequestTopics[] | null
  unknownTags?: UnknownTag[]
}

export interface OffsetFetchRequestTopics {
  /** Versions 8-9. */
  name: string
  /** Versions 10. */
  topicId: Uuid
  partitionIndexes: number[]
  unknownTags?: UnknownTag[]
}

export interface OffsetFetchRequestTopic {
  name: string
  partitionIndexes: number[]
  unknownTags?: UnknownTag[]
}

export const offsetFetchRequest: MessageCodec<OffsetFetchRequest> = {
  name: 'OffsetFetchRequest',
  apiKey: 9,
  lowestVersion: 0,
  highestVersion: 10,
  flexibleFrom: 6,
  read: readOffsetFetchRequest,
  write: writeOffsetFetchRequest,
  create: createOffsetFetchRequest,
}

function readOffsetFetchRequest(reader: Reader, version: number): OffsetFetchRequest {
  checkVersion('OffsetFetchRequest', version, 0, 10)
  const flexible = version >= 6
  const groupId = version <= 7 ? (flexible ? reader.compactString() : reader.string()) : ''
  let topics: OffsetFetchRequestTopic[] | null = []
  if (version <= 7) {
    let topicsCount =
      version >= 2 ? (flexible ? reader.compactNullableArrayLength(3) : reader.nullableArrayLength(6)) : (flexible ? reader.compactArrayLength(3) : reader.arrayLength(6))
    topics = topicsCount < 0 ? null : []
    for (; topicsCount > 0; topicsCount--) {
      topics!.push(readOffsetFetchRequestTopic(reader, version))
    }
  }
  const groups: OffsetFetchRequestGroup[] = []
  if (version >= 8) {
    for (let count = reader.compactArrayLength(3); count > 0; count--) {
      groups.push(readOffsetFetchRequestGroup(reader, version))
    }
  }
  const requireStable = version >= 7 ? reader.bool() : false
  const unknownTags = flexible ? reader.unknownTags() : undefined
  const value: OffsetFetchRequest = { groupId, topics, groups, requireStable }
  if (unknownTags !== undefined) value.unknownTags = unknownTags
  return value
}

function readOffsetFetchRequestGroup(reader: Reader, version: number): OffsetFetchRequestGroup {
  const groupId = reader.compactString()
  const memberId: string | null = version >= 9 ? reader.compactNullableString() : null
  const memberEpoch = version >= 9 ? reader.int32() : -1
  let topics: OffsetFetchRequestTopics[] | null = []
  let topicsCount = reader.compactNullableArrayLength(2)
  topics = topicsCount < 0 ? null : []
  for (; topicsCount > 0; topicsCount--) {
    topics!.push(readOffsetFetchRequestTopics(reader, version))
  }
  const unknownTags = reader.unknownTags()
  const value: OffsetFetchRequestGroup = { groupId, memberId, memberEpoch, topics }
  if (unknownTags !== undefined) value.unknownTags = unknownTags
  return value
}

function readOffsetFetchRequestTopics(reader: Reader, version: number): OffsetFetchRequestTopics {
  const name = version <= 9 ? reader.compactString() : ''
  const topicId = version === 10 ? reader.uuid() : ZERO_UUID
  const partitionIndexes: number[] = []
  for (let count = reader.compactArrayLength(4); count > 0; count--) {
    partitionIndexes.push(reader.int32())
  }
  const unknownTags = reader.unknownTags()
  const value: OffsetFetchRequestTopics = { name, topicId, partitionIndexes }
  if (unknownTags !== undefined) value.unknownTags = unknownTags
  return value
}

function readOffsetFetchRequestTopic(reader: Reader, version: number): OffsetFetchRequestTopic {
  const flexible = version >= 6
  const name = (flexible ? reader.compactString() : reader.string())
  const partitionIndexes: number[] = []
  for (let count = flexible ? reader.compactArrayLength(4) : reader.arrayLength(4); count > 0; count--) {
    partitionIndexes.push(reader.int32())
  }
  const unknownTags = flexible ? reader.unknownTags() : undefined
  const value: OffsetFetchRequestTopic = { name, partitionIndexes }
  if (unknownTags !== undefined) value.unknownTags = unknownTags
  return value
}

function writeOffsetFetchRequest(writer: Writer, value: MessageInput<OffsetFetchRequest>, version: number): void {
  checkVersion('OffsetFetchRequest', version, 0, 10)
  const flexible = version >= 6
  const { groupId = '', topics = [], groups = [], requireStable = false, unknownTags } = value
  if (version <= 7) flexible ? writer.compactString(groupId) : writer.string(groupId)
  else if (groupId !== '') throw new UnsupportedFieldError('OffsetFetchRequest', 'groupId', version)
  if (version <= 7) {
    if (topics === null && version < 2) throw new UnsupportedFieldError('OffsetFetchRequest', 'topics', version)
    flexible ? writer.compactArrayLength(topics?.length ?? -1) : writer.arrayLength(topics?.length ?? -1)
    for (const item of topics ?? []) writeOffsetFetchRequestTopic(writer, item, version)
  } else if (topics === null || topics.length > 0)
    throw new UnsupportedFieldError('OffsetFetchRequest', 'topics', version)
  if (version >= 8) {
    writer.compactArrayLength(groups.length)
    for (const item of groups) writeOffsetFetchRequestGroup(writer, item, version)
  } else if (groups.length > 0) throw new UnsupportedFieldError('OffsetFetchRequest', 'groups', version)
  if (version >= 7) writer.bool(requireStable)
  else if (requireStable) throw new UnsupportedFieldError('OffsetFetchRequest', 'requireStable', version)
  if (flexible) writer.unknownTags(unknownTags)
  else refuseTags(unknownTags, 'OffsetFetchRequest', version)
}

function writeOffsetFetchRequestGroup(
  writer: Writer,
  value: MessageInput<OffsetFetchRequestGroup>,
  version: number,
): void {
  const { groupId = '', memberId = null, memberEpoch = -1, topics = [], unknownTags } = value
  writer.compactString(groupId)
  if (version >= 9) writer.compactNullableString(memberId)
  if (version >= 9) writer.int32(memberEpoch)
  writer.compactArrayLength(topics?.length ?? -1)
  for (const item of topics ?? []) writeOffsetFetchRequestTopics(writer, item, version)
  writer.unknownTags(unknownTags)
}

function writeOffsetFetchRequestTopics(
  writer: Writer,
  value: MessageInput<OffsetFetchRequestTopics>,
  version: number,
): void {
  const { name = '', topicId = ZERO_UUID, partitionIndexes = [], unknownTags } = value
  if (version <= 9) writer.compactString(name)
  if (version === 10) writer.uuid(topicId)
  writer.compactArrayLength(partitionIndexes.length)
  for (const item of partitionIndexes) writer.int32(item)
  writer.unknownTags(unknownTags)
}

function writeOffsetFetchRequestTopic(
  writer: Writer,
  value: MessageInput<OffsetFetchRequestTopic>,
  version: number,
): void {
  const flexible = version >= 6
  const { name = '', partitionIndexes = [], unknownTags } = value
  flexible ? writer.compactString(name) : writer.string(name)
  flexible ? writer.compactArrayLength(partitionIndexes.length) : writer.arrayLength(partitionIndexes.length)
  for (const item of partitionIndexes) writer.int32(item)
  if (flexible) writer.unknownTags(unknownTags)
  else refuseTags(unknownTags, 'OffsetFetchRequest', version)
}

function createOffsetFetchRequest(value: MessageInput<OffsetFetchRequest> = {}): OffsetFetchRequest {
  const { groupId = '', topics = [], groups = [], requireStable = false, unknownTags } = value
  const created: OffsetFetchRequest = {
    groupId,
    topics: topics?.map((item) => createOffsetFetchRequestTopic(item)) ?? null,
    groups: groups.map((item) => createOffsetFetchRequestGroup(item)),
    requireStable,
  }
  if (unknownTags !== undefined) created.unknownTags = unknownTags.slice()
  return created
}

function createOffsetFetchRequestGroup(value: MessageInput<OffsetFetchRequestGroup> = {}): OffsetFetchRequestGroup {
  const { groupId = '', memberId = null, memberEpoch = -1, topics = [], unknownTags } = value
  const created: OffsetFetchRequestGroup = {
    groupId,
    memberId,
    memberEpoch,
    topics: topics?.map((item) => createOffsetFetchRequestTopics(item)) ?? null,
  }
  if (unknownTags !== undefined) created.unknownTags = unknownTags.slice()
  return created
}

function createOffsetFetchRequestTopics(value: MessageInput<OffsetFetchRequestTopics> = {}): OffsetFetchRequestTopics {
  const { name = '', topicId = ZERO_UUID, partitionIndexes = [], unknownTags } = value
  const created: OffsetFetchRequestTopics = { name, topicId, partitionIndexes: partitionIndexes.slice() }
  if (unknownTags !== undefined) created.unknownTags = unknownTags.slice()
  return created
}

function createOffsetFetchRequestTopic(value: MessageInput<OffsetFetchRequestTopic> = {}): OffsetFetchRequestTopic {
  const { name = '', partitionIndexes = [], unknownTags } = value
  const created: OffsetFetchRequestTopic = { name, partitionIndexes: partitionIndexes.slice() }
  if (unknownTags !== undefined) created.unknownTags = unknownTags.slice()
  return created
}

/** Answers OffsetFetch. */
export interface OffsetFetchResponse {
  /** Versions 3+. */
  throttleTimeMs: number
  /** Versions 0-7. */
  topics: OffsetFetchResponseTopic[]
  /** Versions 2-7. int16. */
  errorCode: number
  /** Versions 8+. */
  groups: OffsetFetchResponseGroup[]
  unknownTags?: UnknownTag[]
}

export interface OffsetFetchResponseGroup {
  groupId: string
  topics: OffsetFetchResponseTopics[]
  /** int16. */
  errorCode: number
  unknownTags?: UnknownTag[]
}

export interface OffsetFetchResponseTopics {
  /** Versions 8-9. */
  name: string
  /** Versions 10. */
  topicId: Uuid
  partitions: OffsetFetchResponsePartitions[]
  unknownTags?: UnknownTag[]
}

export interface OffsetFetchResponsePartitions {
  partitionIndex: number
  /** int64. */
  committedOffset: number
  /** Default -1. */
  committedLeaderEpoch: number
  metadata: string | null
  /** int16. */
  errorCode: number
  unknownTags?: UnknownTag[]
}

export interface OffsetFetchResponseTopic {
  name: string
  partitions: OffsetFetchResponsePartition[]
  unknownTags?: UnknownTag[]
}

export interface OffsetFetchResponsePartition {
  partitionIndex: number
  /** int64. */
  committedOffset: number
  /** Versions 5+. Default -1. */
  committedLeaderEpoch: number
  metadata: string | null
  /** int16. */
  errorCode: number
  unknownTags?: UnknownTag[]
}

export const offsetFetchResponse: MessageCodec<OffsetFetchResponse> = {
  name: 'OffsetFetchResponse',
  apiKey: 9,
  lowestVersion: 0,
  highestVersion: 10,
  flexibleFrom: 6,
  read: readOffsetFetchResponse,
  write: writeOffsetFetchResponse,
  create: createOffsetFetchResponse,
}

function readOffsetFetchResponse(reader: Reader, version: number): OffsetFetchResponse {
  checkVersion('OffsetFetchResponse', version, 0, 10)
  const flexible = version >= 6
  const throttleTimeMs = version >= 3 ? reader.int32() : 0
  const topics: OffsetFetchResponseTopic[] = []
  if (version <= 7) {
    for (let count = flexible ? reader.compactArrayLength(3) : reader.arrayLength(6); count > 0; count--) {
      topics.push(readOffsetFetchResponseTopic(reader, version))
    }
  }
  const errorCode = version >= 2 && version <= 7 ? reader.int16() : 0
  const groups: OffsetFetchResponseGroup[] = []
  if (version >= 8) {
    for (let count = reader.compactArrayLength(5); count > 0; count--) {
      groups.push(readOffsetFetchResponseGroup(reader, version))
    }
  }
  const unknownTags = flexible ? reader.unknownTags() : undefined
  const value: OffsetFetchResponse = { throttleTimeMs, topics, errorCode, groups }
  if (unknownTags !== undefined) value.unknownTags = unknownTags
  return value
}

function readOffsetFetchResponseGroup(reader: Reader, version: number): OffsetFetchResponseGroup {
  const groupId = reader.compactString()
  const topics: OffsetFetchResponseTopics[] = []
  for (let count = reader.compactArrayLength(2); count > 0; count--) {
    topics.push(readOffsetFetchResponseTopics(reader, version))
  }
  const errorCode = reader.int16()
  const unknownTags = reader.unknownTags()
  const value: OffsetFetchResponseGroup = { groupId, topics, errorCode }
  if (unknownTags !== undefined) value.unknownTags = unknownTags
  return value
}

function readOffsetFetchResponseTopics(reader: Reader, version: number): OffsetFetchResponseTopics {
  const name = version <= 9 ? reader.compactString() : ''
  const topicId = version === 10 ? reader.uuid() : ZERO_UUID
  const partitions: OffsetFetchResponsePartitions[] = []
  for (let count = reader.compactArrayLength(20); count > 0; count--) {
    partitions.push(readOffsetFetchResponsePartitions(reader, version))
  }
  const unknownTags = reader.unknownTags()
  const value: OffsetFetchResponseTopics = { name, topicId, partitions }
  if (unknownTags !== undefined) value.unknownTags = unknownTags
  return value
}

function readOffsetFetchResponsePartitions(reader: Reader, _version: number): OffsetFetchResponsePartitions {
  const partitionIndex = reader.int32()
  const committedOffset = reader.int64()
  const committedLeaderEpoch = reader.int32()
  const metadata = reader.compactNullableString()
  const errorCode = reader.int16()
  const unknownTags = reader.unknownTags()
  const value: OffsetFetchResponsePartitions =
    { partitionIndex, committedOffset, committedLeaderEpoch, metadata, errorCode }
  if (unknownTags !== undefined) value.unknownTags = unknownTags
  return value
}

function readOffsetFetchResponseTopic(reader: Reader, version: number): OffsetFetchResponseTopic {
  const flexible = version >= 6
  const name = (flexible ? reader.compactString() : reader.string())
  const partitions: OffsetFetchResponsePartition[] = []
  for (let count = flexible ? reader.compactArrayLength(20) : reader.arrayLength(16); count > 0; count--) {
    partitions.push(readOffsetFetchResponsePartition(reader, version))
  }
  const unknownTags = flexible ? reader.unknownTags() : undefined
  const value: OffsetFetchResponseTopic = { name, partitions }
  if (unknownTags !== undefined) value.unknownTags = unknownTags
  return value
}

function readOffsetFetchResponsePartition(reader: Reader, version: number): OffsetFetchResponsePartition {
  const flexible = version >= 6
  const partitionIndex = reader.int32()
  const committedOffset = reader.int64()
  const committedLeaderEpoch = version >= 5 ? reader.int32() : -1
  const metadata = (flexible ? reader.compactNullableString() : reader.nullableString())
  const errorCode = reader.int16()
  const unknownTags = flexible ? reader.unknownTags() : undefined
  const value: OffsetFetchResponsePartition =
    { partitionIndex, committedOffset, committedLeaderEpoch, metadata, errorCode }
  if (unknownTags !== undefined) value.unknownTags = unknownTags
  return value
}

function writeOffsetFetchResponse(writer: Writer, value: MessageInput<OffsetFetchResponse>, version: number): void {
  checkVersion('OffsetFetchResponse', version, 0, 10)
  const flexible = version >= 6
  const { throttleTimeMs = 0, topics = [], errorCode = 0, groups = [], unknownTags } = value
  if (version >= 3) writer.int32(throttleTimeMs)
  if (version <= 7) {
    flexible ? writer.compactArrayLength(topics.length) : writer.arrayLength(topics.length)
    for (const item of topics) writeOffsetFetchResponseTopic(writer, item, version)
  } else if (topics.length > 0) throw new UnsupportedFieldError('OffsetFetchResponse', 'topics', version)
  if (version >= 2 && version <= 7) writer.int16(errorCode)
  if (version >= 8) {
    writer.compactArrayLength(groups.length)
    for (const item of groups) writeOffsetFetchResponseGroup(writer, item, version)
  } else if (groups.length > 0) throw new UnsupportedFieldError('OffsetFetchResponse', 'groups', version)
  if (flexible) writer.unknownTags(unknownTags)
  else refuseTags(unknownTags, 'OffsetFetchResponse', version)
}

function writeOffsetFetchResponseGroup(
  writer: Writer,
  value: MessageInput<OffsetFetchResponseGroup>,
  version: number,
): void {
  const { groupId = '', topics = [], errorCode = 0, unknownTags } = value
  writer.compactString(groupId)
  writer.compactArrayLength(topics.length)
  for (const item of topics) writeOffsetFetchResponseTopics(writer, item, version)
  writer.int16(errorCode)
  writer.unknownTags(unknownTags)
}

function writeOffsetFetchResponseTopics(
  writer: Writer,
  value: MessageInput<OffsetFetchResponseTopics>,
  version: number,
): void {
  const { name = '', topicId = ZERO_UUID, partitions = [], unknownTags } = value
  if (version <= 9) writer.compactString(name)
  if (version === 10) writer.uuid(topicId)
  writer.compactArrayLength(partitions.length)
  for (const item of partitions) writeOffsetFetchResponsePartitions(writer, item, version)
  writer.unknownTags(unknownTags)
}

function writeOffsetFetchResponsePartitions(
  writer: Writer,
  value: MessageInput<OffsetFetchResponsePartitions>,
  _version: number,
): void {
  const {
    partitionIndex = 0,
    committedOffset = 0,
    committedLeaderEpoch = -1,
    metadata = '',
    errorCode = 0,
    unknownTags,
  } = value
  writer.int32(partitionIndex)
  writer.int64(committedOffset)
  writer.int32(committedLeaderEpoch)
  writer.compactNullableString(metadata)
  writer.int16(errorCode)
  writer.unknownTags(unknownTags)
}

function writeOffsetFetchResponseTopic(
  writer: Writer,
  value: MessageInput<OffsetFetchResponseTopic>,
  version: number,
): void {
  const flexible = version >= 6
  const { name = '', partitions = [], unknownTags } = value
  flexible ? writer.compactString(name) : writer.string(name)
  flexible ? writer.compactArrayLength(partitions.length) : writer.arrayLength(partitions.length)
  for (const item of partitions) writeOffsetFetchResponsePartition(writer, item, version)
  if (flexible) writer.unknownTags(unknownTags)
  else refuseTags(unknownTags, 'OffsetFetchResponse', version)
}

function writeOffsetFetchResponsePartition(
  writer: Writer,
  value: MessageInput<OffsetFetchResponsePartition>,
  version: number,
): void {
  const flexible = version >= 6
  const {
    partitionIndex = 0,
    committedOffset = 0,
    committedLeaderEpoch = -1,
    metadata = '',
    errorCode = 0,
    unknownTags,
  } = value
  writer.int32(partitionIndex)
  writer.int64(committedOffset)
  if (version >= 5) writer.int32(committedLeaderEpoch)
  flexible ? writer.compactNullableString(metadata) : writer.nullableString(metadata)
  writer.int16(errorCode)
  if (flexible) writer.unknownTags(unknownTags)
  else refuseTags(unknownTags, 'OffsetFetchResponse', version)
}

function createOffsetFetchResponse(value: MessageInput<OffsetFetchResponse> = {}): OffsetFetchResponse {
  const { throttleTimeMs = 0, topics = [], errorCode = 0, groups = [], unknownTags } = value
  const created: OffsetFetchResponse = {
    throttleTimeMs,
    topics: topics.map((item) => createOffsetFetchResponseTopic(item)),
    errorCode,
    groups: groups.map((item) => createOffsetFetchResponseGroup(item)),
  }
  if (unknownTags !== undefined) created.unknownTags = unknownTags.slice()
  return created
}

function createOffsetFetchResponseGroup(value: MessageInput<OffsetFetchResponseGroup> = {}): OffsetFetchResponseGroup {
  const { groupId = '', topics = [], errorCode = 0, unknownTags } = value
  const created: OffsetFetchResponseGroup = {
    groupId,
    topics: topics.map((item) => createOffsetFetchResponseTopics(item)),
    errorCode,
  }
  if (unknownTags !== undefined) created.unknownTags = unknownTags.slice()
  return created
}

function createOffsetFetchResponseTopics(
  value: MessageInput<OffsetFetchResponseTopics> = {},
): OffsetFetchResponseTopics {
  const { name = '', topicId = ZERO_UUID, partitions = [], unknownTags } = value
  const created: OffsetFetchResponseTopics = {
    name,
    topicId,
    partitions: partitions.map((item) => createOffsetFetchResponsePartitions(item)),
  }
  if (unknownTags !== undefined) created.unknownTags = unknownTags.slice()
  return created
}

function createOffsetFetchResponsePartitions(
  value: MessageInput<OffsetFetchResponsePartitions> = {},
): OffsetFetchResponsePartitions {
  const {
    partitionIndex = 0,
    committedOffset = 0,
    committedLeaderEpoch = -1,
    metadata = '',
    errorCode = 0,
    unknownTags,
  } = value
  const created: OffsetFetchResponsePartitions =
    { partitionIndex, committedOffset, committedLeaderEpoch, metadata, errorCode }
  if (unknownTags !== undefined) created.unknownTags = unknownTags.slice()
  return created
}

function createOffsetFetchResponseTopic(value: MessageInput<OffsetFetchResponseTopic> = {}): OffsetFetchResponseTopic {
  const { name = '', partitions = [], unknownTags } = value
  const created: OffsetFetchResponseTopic = {
    name,
    partitions: partitions.map((item) => createOffsetFetchResponsePartition(item)),
  }
  if (unknownTags !== undefined) created.unknownTags = unknownTags.slice()
  return created
}

function createOffsetFetchResponsePartition(
  value: MessageInput<OffsetFetchResponsePartition> = {},
): OffsetFetchResponsePartition {
  const {
    partitionIndex = 0,
    committedOffset = 0,
    committedLeaderEpoch = -1,
    metadata = '',
    errorCode = 0,
    unknownTags,
  } = value
  const created: OffsetFetchResponsePartition =
    { partitionIndex, committedOffset, committedLeaderEpoch, metadata, errorCode }
  if (unknownTags !== undefined) created.unknownTags = unknownTags.slice()
  return created
}

/** Reads the committed offsets of groups. */
export const offsetFetchApi: ApiSpec<OffsetFetchRequest, OffsetFetchResponse> = {
  ...offsetFetchInfo,
  request: offsetFetchRequest,
  response: offsetFetchResponse,
}
