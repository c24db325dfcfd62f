// generated, do not edit, from schema/01-fetch.ts

import type { ApiSpec } from '../../api.ts'
import { joinBytes, NO_BYTES } from '../../bytes-input.ts'
import {
  checkVersion,
  refuseTag,
  refuseTags,
  UnsupportedFieldError,
  type MessageCodec,
  type MessageInput,
} from '../../message.ts'
import type { Reader } from '../../reader.ts'
import type { UnknownTag } from '../../unknown-tag.ts'
import { ZERO_UUID, type Uuid } from '../../uuid.ts'
import type { Writer } from '../../writer.ts'
import { fetchInfo } from '../api-table.ts'

/** Reads record batches from partitions, for consumers and for followers. */
export interface FetchRequest {
  /** Versions 12+. Tag 0. Default null. */
  clusterId: string | null
  /** Versions 0-14. Default -1. */
  replicaId: number
  /** Versions 15+. Tag 1. */
  replicaState: FetchRequestReplicaState
  maxWaitMs: number
  minBytes: number
  /** Versions 3+. Default 2147483647. */
  maxBytes: number
  /** Versions 4+. int8. */
  isolationLevel: number
  /** Versions 7+. */
  sessionId: number
  /** Versions 7+. Default -1. */
  sessionEpoch: number
  topics: FetchRequestFetchTopic[]
  /** Versions 7+. */
  forgottenTopicsData: FetchRequestForgottenTopic[]
  /** Versions 11+. */
  rackId: string
  unknownTags?: UnknownTag[]
}

export interface FetchRequestForgottenTopic {
  /** Versions 7-12. */
  topic: string
  /** Versions 13+. */
  topicId: Uuid
  partitions: number[]
  unknownTags?: UnknownTag[]
}

export interface FetchRequestFetchTopic {
  /** Versions 0-12. */
  topic: string
  /** Versions 13+. */
  topicId: Uuid
  partitions: FetchRequestFetchPartition[]
  unknownTags?: UnknownTag[]
}

export interface FetchRequestFetchPartition {
  partition: number
  /** Versions 9+. Default -1. */
  currentLeaderEpoch: number
  /** int64. */
  fetchOffset: number
  /** Versions 12+. Default -1. */
  lastFetchedEpoch: number
  /** Versions 5+. Default -1. int64. */
  logStartOffset: number
  partitionMaxBytes: number
  /** Versions 17+. Tag 0. */
  replicaDirectoryId: Uuid
  /** Versions 18. Tag 1. Default 2^63-1. int64. */
  highWatermark: number
  unknownTags?: UnknownTag[]
}

export interface FetchRequestReplicaState {
  /** Default -1. */
  replicaId: number
  /** Default -1. int64. */
  replicaEpoch: number
  unknownTags?: UnknownTag[]
}

export const fetchRequest: MessageCodec<FetchRequest> = {
  name: 'FetchRequest',
  apiKey: 1,
  lowestVersion: 0,
  highestVersion: 18,
  flexibleFrom: 12,
  read: readFetchRequest,
  write: writeFetchRequest,
  create: createFetchRequest,
}

function readFetchRequest(reader: Reader, version: number): FetchRequest {
  checkVersion('FetchRequest', version, 0, 18)
  const flexible = version >= 12
  const replicaId = version <= 14 ? reader.int32() : -1
  const maxWaitMs = reader.int32()
  const minBytes = reader.int32()
  const maxBytes = version >= 3 ? reader.int32() : 2147483647
  const isolationLevel = version >= 4 ? reader.int8() : 0
  const sessionId = version >= 7 ? reader.int32() : 0
  const sessionEpoch = version >= 7 ? reader.int32() : -1
  const topics: FetchRequestFetchTopic[] = []
  for (let count = flexible ? reader.compactArrayLength(2) : reader.arrayLength(6); count > 0; count--) {
    topics.push(readFetchRequestFetchTopic(reader, version))
  }
  const forgottenTopicsData: FetchRequestForgottenTopic[] = []
  if (version >= 7) {
    for (let count = flexible ? reader.compactArrayLength(2) : reader.arrayLength(6); count > 0; count--) {
      forgottenTopicsData.push(readFetchRequestForgottenTopic(reader, version))
    }
  }
  const rackId = version >= 11 ? (flexible ? reader.compactString() : reader.string()) : ''
  let clusterId: string | null = null
  let replicaState: FetchRequestReplicaState = createFetchRequestReplicaState()
  let unknownTags: UnknownTag[] | undefined
  if (flexible) {
    for (let count = reader.tagCount(); count > 0; count--) {
      const tag = reader.tag()
      const size = reader.tagSize()
      if (tag === 0) {
        clusterId = reader.compactNullableString()
      } else if (tag === 1 && version >= 15) {
        replicaState = readFetchRequestReplicaState(reader, version)
      } else (unknownTags ??= []).push({ tag, bytes: reader.view(size) })
    }
  }
  const value: FetchRequest = {
    clusterId,
    replicaId,
    replicaState,
    maxWaitMs,
    minBytes,
    maxBytes,
    isolationLevel,
    sessionId,
    sessionEpoch,
    topics,
    forgottenTopicsData,
    rackId,
  }
  if (unknownTags !== undefined) value.unknownTags = unknownTags
  return value
}

function readFetchRequestForgottenTopic(reader: Reader, version: number): FetchRequestForgottenTopic {
  const flexible = version >= 12
  const topic = version <= 12 ? (flexible ? reader.compactString() : reader.string()) : ''
  const topicId = version >= 13 ? reader.uuid() : ZERO_UUID
  const partitions: number[] = []
  for (let count = flexible ? reader.compactArrayLength(4) : reader.arrayLength(4); count > 0; count--) {
    partitions.push(reader.int32())
  }
  const unknownTags = flexible ? reader.unknownTags() : undefined
  const value: FetchRequestForgottenTopic = { topic, topicId, partitions }
  if (unknownTags !== undefined) value.unknownTags = unknownTags
  return value
}

function readFetchRequestFetchTopic(reader: Reader, version: number): FetchRequestFetchTopic {
  const flexible = version >= 12
  const topic = version <= 12 ? (flexible ? reader.compactString() : reader.string()) : ''
  const topicId = version >= 13 ? reader.uuid() : ZERO_UUID
  const partitions: FetchRequestFetchPartition[] = []
  for (let count = flexible ? reader.compactArrayLength(33) : reader.arrayLength(16); count > 0; count--) {
    partitions.push(readFetchRequestFetchPartition(reader, version))
  }
  const unknownTags = flexible ? reader.unknownTags() : undefined
  const value: FetchRequestFetchTopic = { topic, topicId, partitions }
  if (unknownTags !== undefined) value.unknownTags = unknownTags
  return value
}

function readFetchRequestFetchPartition(reader: Reader, version: number): FetchRequestFetchPartition {
  const flexible = version >= 12
  const partition = reader.int32()
  const currentLeaderEpoch = version >= 9 ? reader.int32() : -1
  const fetchOffset = reader.int64()
  const lastFetchedEpoch = version >= 12 ? reader.int32() : -1
  const logStartOffset = version >= 5 ? reader.int64() : -1
  const partitionMaxBytes = reader.int32()
  let replicaDirectoryId: Uuid = ZERO_UUID
  let highWatermark: number = 2 ** 63
  let unknownTags: UnknownTag[] | undefined
  if (flexible) {
    for (let count = reader.tagCount(); count > 0; count--) {
      const tag = reader.tag()
      const size = reader.tagSize()
      if (tag === 0 && version >= 17) {
        replicaDirectoryId = reader.uuid()
      } else if (tag === 1 && version === 18) {
        highWatermark = reader.int64()
      } else (unknownTags ??= []).push({ tag, bytes: reader.view(size) })
    }
  }
  const value: FetchRequestFetchPartition = {
    partition,
    currentLeaderEpoch,
    fetchOffset,
    lastFetchedEpoch,
    logStartOffset,
    partitionMaxBytes,
    replicaDirectoryId,
    highWatermark,
  }
  if (unknownTags !== undefined) value.unknownTags = unknownTags
  return value
}

function readFetchRequestReplicaState(reader: Reader, _version: number): FetchRequestReplicaState {
  const replicaId = reader.int32()
  const replicaEpoch = reader.int64()
  const unknownTags = reader.unknownTags()
  const value: FetchRequestReplicaState = { replicaId, replicaEpoch }
  if (unknownTags !== undefined) value.unknownTags = unknownTags
  return value
}

function writeFetchRequest(writer: Writer, value: MessageInput<FetchRequest>, version: number): void {
  checkVersion('FetchRequest', version, 0, 18)
  const flexible = version >= 12
  const {
    clusterId = null,
    replicaId = -1,
    replicaState = {},
    maxWaitMs = 0,
    minBytes = 0,
    maxBytes = 2147483647,
    isolationLevel = 0,
    sessionId = 0,
    sessionEpoch = -1,
    topics = [],
    forgottenTopicsData = [],
    rackId = '',
    unknownTags,
  } = value
  if (version <= 14) writer.int32(replicaId)
  else if (replicaId !== -1) throw new UnsupportedFieldError('FetchRequest', 'replicaId', version)
  writer.int32(maxWaitMs)
  writer.int32(minBytes)
  if (version >= 3) writer.int32(maxBytes)
  if (version >= 4) writer.int8(isolationLevel)
  if (version >= 7) writer.int32(sessionId)
  if (version >= 7) writer.int32(sessionEpoch)
  flexible ? writer.compactArrayLength(topics.length) : writer.arrayLength(topics.length)
  for (const item of topics) writeFetchRequestFetchTopic(writer, item, version)
  if (version >= 7) {
    flexible ? writer.compactArrayLength(forgottenTopicsData.length) : writer.arrayLength(forgottenTopicsData.length)
    for (const item of forgottenTopicsData) writeFetchRequestForgottenTopic(writer, item, version)
  } else if (forgottenTopicsData.length > 0)
    throw new UnsupportedFieldError('FetchRequest', 'forgottenTopicsData', version)
  if (version >= 11) flexible ? writer.compactString(rackId) : writer.string(rackId)
  if (flexible) {
    let tagCount = unknownTags === undefined ? 0 : unknownTags.length
    const hasClusterId = clusterId !== null
    if (hasClusterId) tagCount++
    const hasReplicaState = version >= 15 && !isDefaultFetchRequestReplicaState(replicaState)
    if (hasReplicaState) tagCount++
    else if (version < 15 && !isDefaultFetchRequestReplicaState(replicaState))
      throw new UnsupportedFieldError('FetchRequest', 'replicaState', version)
    if (unknownTags !== undefined) {
      refuseTag(unknownTags, 0, 'FetchRequest', version)
      if (version >= 15) refuseTag(unknownTags, 1, 'FetchRequest', version)
    }
    writer.unsignedVarint(tagCount)
    if (hasClusterId) {
      const mark = writer.beginTag(0)
      writer.compactNullableString(clusterId)
      writer.endTag(mark)
    }
    if (hasReplicaState) {
      const mark = writer.beginTag(1)
      writeFetchRequestReplicaState(writer, replicaState, version)
      writer.endTag(mark)
    }
    if (unknownTags !== undefined) writer.unknownTagsBetween(unknownTags, 1, Infinity)
  } else {
    if (!isDefaultFetchRequestReplicaState(replicaState))
      throw new UnsupportedFieldError('FetchRequest', 'replicaState', version)
    refuseTags(unknownTags, 'FetchRequest', version)
  }
}

function writeFetchRequestForgottenTopic(
  writer: Writer,
  value: MessageInput<FetchRequestForgottenTopic>,
  version: number,
): void {
  const flexible = version >= 12
  const { topic = '', topicId = ZERO_UUID, partitions = [], unknownTags } = value
  if (version <= 12) flexible ? writer.compactString(topic) : writer.string(topic)
  if (version >= 13) writer.uuid(topicId)
  flexible ? writer.compactArrayLength(partitions.length) : writer.arrayLength(partitions.length)
  for (const item of partitions) writer.int32(item)
  if (flexible) writer.unknownTags(unknownTags)
  else refuseTags(unknownTags, 'FetchRequest', version)
}

function writeFetchRequestFetchTopic(
  writer: Writer,
  value: MessageInput<FetchRequestFetchTopic>,
  version: number,
): void {
  const flexible = version >= 12
  const { topic = '', topicId = ZERO_UUID, partitions = [], unknownTags } = value
  if (version <= 12) flexible ? writer.compactString(topic) : writer.string(topic)
  if (version >= 13) writer.uuid(topicId)
  flexible ? writer.compactArrayLength(partitions.length) : writer.arrayLength(partitions.length)
  for (const item of partitions) writeFetchRequestFetchPartition(writer, item, version)
  if (flexible) writer.unknownTags(unknownTags)
  else refuseTags(unknownTags, 'FetchRequest', version)
}

function writeFetchRequestFetchPartition(
  writer: Writer,
  value: MessageInput<FetchRequestFetchPartition>,
  version: number,
): void {
  const flexible = version >= 12
  const {
    partition = 0,
    currentLeaderEpoch = -1,
    fetchOffset = 0,
    lastFetchedEpoch = -1,
    logStartOffset = -1,
    partitionMaxBytes = 0,
    replicaDirectoryId = ZERO_UUID,
    highWatermark = 2 ** 63,
    unknownTags,
  } = value
  writer.int32(partition)
  if (version >= 9) writer.int32(currentLeaderEpoch)
  writer.int64(fetchOffset)
  if (version >= 12) writer.int32(lastFetchedEpoch)
  else if (lastFetchedEpoch !== -1)
    throw new UnsupportedFieldError('FetchRequest', 'FetchPartition.lastFetchedEpoch', version)
  if (version >= 5) writer.int64(logStartOffset)
  writer.int32(partitionMaxBytes)
  if (flexible) {
    let tagCount = unknownTags === undefined ? 0 : unknownTags.length
    const hasReplicaDirectoryId = version >= 17 && replicaDirectoryId !== ZERO_UUID
    if (hasReplicaDirectoryId) tagCount++
    const hasHighWatermark = version === 18 && highWatermark !== 2 ** 63
    if (hasHighWatermark) tagCount++
    if (unknownTags !== undefined) {
      if (version >= 17) refuseTag(unknownTags, 0, 'FetchRequest', version)
      if (version === 18) refuseTag(unknownTags, 1, 'FetchRequest', version)
    }
    writer.unsignedVarint(tagCount)
    if (hasReplicaDirectoryId) {
      const mark = writer.beginTag(0)
      writer.uuid(replicaDirectoryId)
      writer.endTag(mark)
    }
    if (unknownTags !== undefined) writer.unknownTagsBetween(unknownTags, 0, 1)
    if (hasHighWatermark) {
      const mark = writer.beginTag(1)
      writer.int64(highWatermark)
      writer.endTag(mark)
    }
    if (unknownTags !== undefined) writer.unknownTagsBetween(unknownTags, 1, Infinity)
  } else {
    refuseTags(unknownTags, 'FetchRequest', version)
  }
}

function writeFetchRequestReplicaState(
  writer: Writer,
  value: MessageInput<FetchRequestReplicaState>,
  _version: number,
): void {
  const { replicaId = -1, replicaEpoch = -1, unknownTags } = value
  writer.int32(replicaId)
  writer.int64(replicaEpoch)
  writer.unknownTags(unknownTags)
}

function createFetchRequest(value: MessageInput<FetchRequest> = {}): FetchRequest {
  const {
    clusterId = null,
    replicaId = -1,
    replicaState = {},
    maxWaitMs = 0,
    minBytes = 0,
    maxBytes = 2147483647,
    isolationLevel = 0,
    sessionId = 0,
    sessionEpoch = -1,
    topics = [],
    forgottenTopicsData = [],
    rackId = '',
    unknownTags,
  } = value
  const created: FetchRequest = {
    clusterId,
    replicaId,
    replicaState: createFetchRequestReplicaState(replicaState),
    maxWaitMs,
    minBytes,
    maxBytes,
    isolationLevel,
    sessionId,
    sessionEpoch,
    topics: topics.map((item) => createFetchRequestFetchTopic(item)),
    forgottenTopicsData: forgottenTopicsData.map((item) => createFetchRequestForgottenTopic(item)),
    rackId,
  }
  if (unknownTags !== undefined) created.unknownTags = unknownTags.slice()
  return created
}

function createFetchRequestForgottenTopic(
  value: MessageInput<FetchRequestForgottenTopic> = {},
): FetchRequestForgottenTopic {
  const { topic = '', topicId = ZERO_UUID, partitions = [], unknownTags } = value
  const created: FetchRequestForgottenTopic = { topic, topicId, partitions: partitions.slice() }
  if (unknownTags !== undefined) created.unknownTags = unknownTags.slice()
  return created
}

function createFetchRequestFetchTopic(value: MessageInput<FetchRequestFetchTopic> = {}): FetchRequestFetchTopic {
  const { topic = '', topicId = ZERO_UUID, partitions = [], unknownTags } = value
  const created: FetchRequestFetchTopic = {
    topic,
    topicId,
    partitions: partitions.map((item) => createFetchRequestFetchPartition(item)),
  }
  if (unknownTags !== undefined) created.unknownTags = unknownTags.slice()
  return created
}

function createFetchRequestFetchPartition(
  value: MessageInput<FetchRequestFetchPartition> = {},
): FetchRequestFetchPartition {
  const {
    partition = 0,
    currentLeaderEpoch = -1,
    fetchOffset = 0,
    lastFetchedEpoch = -1,
    logStartOffset = -1,
    partitionMaxBytes = 0,
    replicaDirectoryId = ZERO_UUID,
    highWatermark = 2 ** 63,
    unknownTags,
  } = value
  const created: FetchRequestFetchPartition = {
    partition,
    currentLeaderEpoch,
    fetchOffset,
    lastFetchedEpoch,
    logStartOffset,
    partitionMaxBytes,
    replicaDirectoryId,
    highWatermark,
  }
  if (unknownTags !== undefined) created.unknownTags = unknownTags.slice()
  return created
}

function createFetchRequestReplicaState(value: MessageInput<FetchRequestReplicaState> = {}): FetchRequestReplicaState {
  const { replicaId = -1, replicaEpoch = -1, unknownTags } = value
  const created: FetchRequestReplicaState = { replicaId, replicaEpoch }
  if (unknownTags !== undefined) created.unknownTags = unknownTags.slice()
  return created
}

function isDefaultFetchRequestReplicaState(value: MessageInput<FetchRequestReplicaState>): boolean {
  const { replicaId = -1, replicaEpoch = -1, unknownTags } = value
  return replicaId === -1 && replicaEpoch === -1 && (unknownTags === undefined || unknownTags.length === 0)
}

/** Answers Fetch. */
export interface FetchResponse {
  /** Versions 1+. */
  throttleTimeMs: number
  /** Versions 7+. int16. */
  errorCode: number
  /** Versions 7+. */
  sessionId: number
  responses: FetchResponseFetchableTopicResponse[]
  /** Versions 16+. Tag 0. */
  nodeEndpoints: FetchResponseNodeEndpoint[]
  unknownTags?: UnknownTag[]
}

export interface FetchResponseNodeEndpoint {
  nodeId: number
  host: string
  port: number
  /** Default null. */
  rack: string | null
  unknownTags?: UnknownTag[]
}

export interface FetchResponseFetchableTopicResponse {
  /** Versions 0-12. */
  topic: string
  /** Versions 13+. */
  topicId: Uuid
  partitions: FetchResponsePartitionData[]
  unknownTags?: UnknownTag[]
}

export interface FetchResponsePartitionData {
  partitionIndex: number
  /** int16. */
  errorCode: number
  /** int64. */
  highWatermark: number
  /** Versions 4+. Default -1. int64. */
  lastStableOffset: number
  /** Versions 5+. Default -1. int64. */
  logStartOffset: number
  /** Versions 12+. Tag 0. */
  divergingEpoch: FetchResponseEpochEndOffset
  /** Versions 12+. Tag 1. */
  currentLeader: FetchResponseLeaderIdAndEpoch
  /** Versions 12+. Tag 2. */
  snapshotId: FetchResponseSnapshotId
  /** Versions 4+. */
  abortedTransactions: FetchResponseAbortedTransaction[] | null
  /** Versions 11+. Default -1. */
  preferredReadReplica: number
  records: Uint8Array | null
  unknownTags?: UnknownTag[]
}

export interface FetchResponseAbortedTransaction {
  /** int64. */
  producerId: number
  /** int64. */
  firstOffset: number
  unknownTags?: UnknownTag[]
}

export interface FetchResponseSnapshotId {
  /** Default -1. int64. */
  endOffset: number
  /** Default -1. */
  epoch: number
  unknownTags?: UnknownTag[]
}

export interface FetchResponseLeaderIdAndEpoch {
  /** Default -1. */
  leaderId: number
  /** Default -1. */
  leaderEpoch: number
  unknownTags?: UnknownTag[]
}

export interface FetchResponseEpochEndOffset {
  /** Default -1. */
  epoch: number
  /** Default -1. int64. */
  endOffset: number
  unknownTags?: UnknownTag[]
}

export const fetchResponse: MessageCodec<FetchResponse> = {
  name: 'FetchResponse',
  apiKey: 1,
  lowestVersion: 0,
  highestVersion: 18,
  flexibleFrom: 12,
  read: readFetchResponse,
  write: writeFetchResponse,
  create: createFetchResponse,
}

function readFetchResponse(reader: Reader, version: number): FetchResponse {
  checkVersion('FetchResponse', version, 0, 18)
  const flexible = version >= 12
  const throttleTimeMs = version >= 1 ? reader.int32() : 0
  const errorCode = version >= 7 ? reader.int16() : 0
  const sessionId = version >= 7 ? reader.int32() : 0
  const responses: FetchResponseFetchableTopicResponse[] = []
  for (let count = flexible ? reader.compactArrayLength(2) : reader.arrayLength(6); count > 0; count--) {
    responses.push(readFetchResponseFetchableTopicResponse(reader, version))
  }
  let nodeEndpoints: FetchResponseNodeEndpoint[] = []
  let unknownTags: UnknownTag[] | undefined
  if (flexible) {
    for (let count = reader.tagCount(); count > 0; count--) {
      const tag = reader.tag()
      const size = reader.tagSize()
      if (tag === 0 && version >= 16) {
        nodeEndpoints = []
        for (let count = reader.compactArrayLength(11); count > 0; count--) {
          nodeEndpoints.push(readFetchResponseNodeEndpoint(reader, version))
        }
      } else (unknownTags ??= []).push({ tag, bytes: reader.view(size) })
    }
  }
  const value: FetchResponse = { throttleTimeMs, errorCode, sessionId, responses, nodeEndpoints }
  if (unknownTags !== undefined) value.unknownTags = unknownTags
  return value
}

function readFetchResponseNodeEndpoint(reader: Reader, _version: number): FetchResponseNodeEndpoint {
  const nodeId = reader.int32()
  const host = reader.compactString()
  const port = reader.int32()
  const rack = reader.compactNullableString()
  const unknownTags = reader.unknownTags()
  const value: FetchResponseNodeEndpoint = { nodeId, host, port, rack }
  if (unknownTags !== undefined) value.unknownTags = unknownTags
  return value
}

function readFetchResponseFetchableTopicResponse(reader: Reader, version: number): FetchResponseFetchableTopicResponse {
  const flexible = version >= 12
  const topic = version <= 12 ? (flexible ? reader.compactString() : reader.string()) : ''
  const topicId = version >= 13 ? reader.uuid() : ZERO_UUID
  const partitions: FetchResponsePartitionData[] = []
  for (let count = flexible ? reader.compactArrayLength(37) : reader.arrayLength(18); count > 0; count--) {
    partitions.push(readFetchResponsePartitionData(reader, version))
  }
  const unknownTags = flexible ? reader.unknownTags() : undefined
  const value: FetchResponseFetchableTopicResponse = { topic, topicId, partitions }
  if (unknownTags !== undefined) value.unknownTags = unknownTags
  return value
}

function readFetchResponsePartitionData(reader: Reader, version: number): FetchResponsePartitionData {
  const flexible = version >= 12
  const partitionIndex = reader.int32()
  const errorCode = reader.int16()
  const highWatermark = reader.int64()
  const lastStableOffset = version >= 4 ? reader.int64() : -1
  const logStartOffset = version >= 5 ? reader.int64() : -1
  let abortedTransactions: FetchResponseAbortedTransaction[] | null = []
  if (version >= 4) {
    let abortedTransactionsCount = flexible ? reader.compactNullableArrayLength(17) : reader.nullableArrayLength(16)
    abortedTransactions = abortedTransactionsCount < 0 ? null : []
    for (; abortedTransactionsCount > 0; abortedTransactionsCount--) {
      abortedTransactions!.push(readFetchResponseAbortedTransaction(reader, version))
    }
  }
  const preferredReadReplica = version >= 11 ? reader.int32() : -1
  const records = (flexible ? reader.compactNullableBytes() : reader.nullableBytes())
  let divergingEpoch: FetchResponseEpochEndOffset = createFetchResponseEpochEndOffset()
  let currentLeader: FetchResponseLeaderIdAndEpoch = createFetchResponseLeaderIdAndEpoch()
  let snapshotId: FetchResponseSnapshotId = createFetchResponseSnapshotId()
  let unknownTags: UnknownTag[] | undefined
  if (flexible) {
    for (let count = reader.tagCount(); count > 0; count--) {
      const tag = reader.tag()
      const size = reader.tagSize()
      if (tag === 0) {
        divergingEpoch = readFetchResponseEpochEndOffset(reader, version)
      } else if (tag === 1) {
        currentLeader = readFetchResponseLeaderIdAndEpoch(reader, version)
      } else if (tag === 2) {
        snapshotId = readFetchResponseSnapshotId(reader, version)
      } else (unknownTags ??= []).push({ tag, bytes: reader.view(size) })
    }
  }
  const value: FetchResponsePartitionData = {
    partitionIndex,
    errorCode,
    highWatermark,
    lastStableOffset,
    logStartOffset,
    divergingEpoch,
    currentLeader,
    snapshotId,
    abortedTransactions,
    preferredReadReplica,
    records,
  }
  if (unknownTags !== undefined) value.unknownTags = unknownTags
  return value
}

function readFetchResponseAbortedTransaction(reader: Reader, version: number): FetchResponseAbortedTransaction {
  const flexible = version >= 12
  const producerId = reader.int64()
  const firstOffset = reader.int64()
  const unknownTags = flexible ? reader.unknownTags() : undefined
  const value: FetchResponseAbortedTransaction = { producerId, firstOffset }
  if (unknownTags !== undefined) value.unknownTags = unknownTags
  return value
}

function readFetchResponseSnapshotId(reader: Reader, _version: number): FetchResponseSnapshotId {
  const endOffset = reader.int64()
  const epoch = reader.int32()
  const unknownTags = reader.unknownTags()
  const value: FetchResponseSnapshotId = { endOffset, epoch }
  if (unknownTags !== undefined) value.unknownTags = unknownTags
  return value
}

function readFetchResponseLeaderIdAndEpoch(reader: Reader, _version: number): FetchResponseLeaderIdAndEpoch {
  const leaderId = reader.int32()
  const leaderEpoch = reader.int32()
  const unknownTags = reader.unknownTags()
  const value: FetchResponseLeaderIdAndEpoch = { leaderId, leaderEpoch }
  if (unknownTags !== undefined) value.unknownTags = unknownTags
  return value
}

function readFetchResponseEpochEndOffset(reader: Reader, _version: number): FetchResponseEpochEndOffset {
  const epoch = reader.int32()
  const endOffset = reader.int64()
  const unknownTags = reader.unknownTags()
  const value: FetchResponseEpochEndOffset = { epoch, endOffset }
  if (unknownTags !== undefined) value.unknownTags = unknownTags
  return value
}

function writeFetchResponse(writer: Writer, value: MessageInput<FetchResponse>, version: number): void {
  checkVersion('FetchResponse', version, 0, 18)
  const flexible = version >= 12
  const {
    throttleTimeMs = 0,
    errorCode = 0,
    sessionId = 0,
    responses = [],
    nodeEndpoints = [],
    unknownTags,
  } = value
  if (version >= 1) writer.int32(throttleTimeMs)
  if (version >= 7) writer.int16(errorCode)
  if (version >= 7) writer.int32(sessionId)
  else if (sessionId !== 0) throw new UnsupportedFieldError('FetchResponse', 'sessionId', version)
  flexible ? writer.compactArrayLength(responses.length) : writer.arrayLength(responses.length)
  for (const item of responses) writeFetchResponseFetchableTopicResponse(writer, item, version)
  if (flexible) {
    let tagCount = unknownTags === undefined ? 0 : unknownTags.length
    const hasNodeEndpoints = version >= 16 && nodeEndpoints.length > 0
    if (hasNodeEndpoints) tagCount++
    else if (version < 16 && nodeEndpoints.length > 0)
      throw new UnsupportedFieldError('FetchResponse', 'nodeEndpoints', version)
    if (unknownTags !== undefined) {
      if (version >= 16) refuseTag(unknownTags, 0, 'FetchResponse', version)
    }
    writer.unsignedVarint(tagCount)
    if (hasNodeEndpoints) {
      const mark = writer.beginTag(0)
      writer.compactArrayLength(nodeEndpoints.length)
      for (const item of nodeEndpoints) writeFetchResponseNodeEndpoint(writer, item, version)
      writer.endTag(mark)
    }
    if (unknownTags !== undefined) writer.unknownTagsBetween(unknownTags, 0, Infinity)
  } else {
    if (nodeEndpoints.length > 0) throw new UnsupportedFieldError('FetchResponse', 'nodeEndpoints', version)
    refuseTags(unknownTags, 'FetchResponse', version)
  }
}

function writeFetchResponseNodeEndpoint(
  writer: Writer,
  value: MessageInput<FetchResponseNodeEndpoint>,
  _version: number,
): void {
  const { nodeId = 0, host = '', port = 0, rack = null, unknownTags } = value
  writer.int32(nodeId)
  writer.compactString(host)
  writer.int32(port)
  writer.compactNullableString(rack)
  writer.unknownTags(unknownTags)
}

function writeFetchResponseFetchableTopicResponse(
  writer: Writer,
  value: MessageInput<FetchResponseFetchableTopicResponse>,
  version: number,
): void {
  const flexible = version >= 12
  const { topic = '', topicId = ZERO_UUID, partitions = [], unknownTags } = value
  if (version <= 12) flexible ? writer.compactString(topic) : writer.string(topic)
  if (version >= 13) writer.uuid(topicId)
  flexible ? writer.compactArrayLength(partitions.length) : writer.arrayLength(partitions.length)
  for (const item of partitions) writeFetchResponsePartitionData(writer, item, version)
  if (flexible) writer.unknownTags(unknownTags)
  else refuseTags(unknownTags, 'FetchResponse', version)
}

function writeFetchResponsePartitionData(
  writer: Writer,
  value: MessageInput<FetchResponsePartitionData>,
  version: number,
): void {
  const flexible = version >= 12
  const {
    partitionIndex = 0,
    errorCode = 0,
    highWatermark = 0,
    lastStableOffset = -1,
    logStartOffset = -1,
    divergingEpoch = {},
    currentLeader = {},
    snapshotId = {},
    abortedTransactions = [],
    preferredReadReplica = -1,
    records = NO_BYTES,
    unknownTags,
  } = value
  writer.int32(partitionIndex)
  writer.int16(errorCode)
  writer.int64(highWatermark)
  if (version >= 4) writer.int64(lastStableOffset)
  if (version >= 5) writer.int64(logStartOffset)
  if (version >= 4) {
    flexible
      ? writer.compactArrayLength(abortedTransactions?.length ?? -1)
      : writer.arrayLength(abortedTransactions?.length ?? -1)
    for (const item of abortedTransactions ?? []) writeFetchResponseAbortedTransaction(writer, item, version)
  }
  if (version >= 11) writer.int32(preferredReadReplica)
  else if (preferredReadReplica !== -1)
    throw new UnsupportedFieldError('FetchResponse', 'PartitionData.preferredReadReplica', version)
  flexible ? writer.compactNullableBytes(records) : writer.nullableBytes(records)
  if (flexible) {
    let tagCount = unknownTags === undefined ? 0 : unknownTags.length
    const hasDivergingEpoch = !isDefaultFetchResponseEpochEndOffset(divergingEpoch)
    if (hasDivergingEpoch) tagCount++
    const hasCurrentLeader = !isDefaultFetchResponseLeaderIdAndEpoch(currentLeader)
    if (hasCurrentLeader) tagCount++
    const hasSnapshotId = !isDefaultFetchResponseSnapshotId(snapshotId)
    if (hasSnapshotId) tagCount++
    if (unknownTags !== undefined) {
      refuseTag(unknownTags, 0, 'FetchResponse', version)
      refuseTag(unknownTags, 1, 'FetchResponse', version)
      refuseTag(unknownTags, 2, 'FetchResponse', version)
    }
    writer.unsignedVarint(tagCount)
    if (hasDivergingEpoch) {
      const mark = writer.beginTag(0)
      writeFetchResponseEpochEndOffset(writer, divergingEpoch, version)
      writer.endTag(mark)
    }
    if (hasCurrentLeader) {
      const mark = writer.beginTag(1)
      writeFetchResponseLeaderIdAndEpoch(writer, currentLeader, version)
      writer.endTag(mark)
    }
    if (hasSnapshotId) {
      const mark = writer.beginTag(2)
      writeFetchResponseSnapshotId(writer, snapshotId, version)
      writer.endTag(mark)
    }
    if (unknownTags !== undefined) writer.unknownTagsBetween(unknownTags, 3, Infinity)
  } else {
    if (!isDefaultFetchResponseEpochEndOffset(divergingEpoch))
      throw new UnsupportedFieldError('FetchResponse', 'PartitionData.divergingEpoch', version)
    if (!isDefaultFetchResponseLeaderIdAndEpoch(currentLeader))
      throw new UnsupportedFieldError('FetchResponse', 'PartitionData.currentLeader', version)
    if (!isDefaultFetchResponseSnapshotId(snapshotId))
      throw new UnsupportedFieldError('FetchResponse', 'PartitionData.snapshotId', version)
    refuseTags(unknownTags, 'FetchResponse', version)
  }
}

function writeFetchResponseAbortedTransaction(
  writer: Writer,
  value: MessageInput<FetchResponseAbortedTransaction>,
  version: number,
): void {
  const flexible = version >= 12
  const { producerId = 0, firstOffset = 0, unknownTags } = value
  writer.int64(producerId)
  writer.int64(firstOffset)
  if (flexible) writer.unknownTags(unknownTags)
  else refuseTags(unknownTags, 'FetchResponse', version)
}

function writeFetchResponseSnapshotId(
  writer: Writer,
  value: MessageInput<FetchResponseSnapshotId>,
  _version: number,
): void {
  const { endOffset = -1, epoch = -1, unknownTags } = value
  writer.int64(endOffset)
  writer.int32(epoch)
  writer.unknownTags(unknownTags)
}

function writeFetchResponseLeaderIdAndEpoch(
  writer: Writer,
  value: MessageInput<FetchResponseLeaderIdAndEpoch>,
  _version: number,
): void {
  const { leaderId = -1, leaderEpoch = -1, unknownTags } = value
  writer.int32(leaderId)
  writer.int32(leaderEpoch)
  writer.unknownTags(unknownTags)
}

function writeFetchResponseEpochEndOffset(
  writer: Writer,
  value: MessageInput<FetchResponseEpochEndOffset>,
  _version: number,
): void {
  const { epoch = -1, endOffset = -1, unknownTags } = value
  writer.int32(epoch)
  writer.int64(endOffset)
  writer.unknownTags(unknownTags)
}

function createFetchResponse(value: MessageInput<FetchResponse> = {}): FetchResponse {
  const {
    throttleTimeMs = 0,
    errorCode = 0,
    sessionId = 0,
    responses = [],
    nodeEndpoints = [],
    unknownTags,
  } = value
  const created: FetchResponse = {
    throttleTimeMs,
    errorCode,
    sessionId,
    responses: responses.map((item) => createFetchResponseFetchableTopicResponse(item)),
    nodeEndpoints: nodeEndpoints.map((item) => createFetchResponseNodeEndpoint(item)),
  }
  if (unknownTags !== undefined) created.unknownTags = unknownTags.slice()
  return created
}

function createFetchResponseNodeEndpoint(
  value: MessageInput<FetchResponseNodeEndpoint> = {},
): FetchResponseNodeEndpoint {
  const { nodeId = 0, host = '', port = 0, rack = null, unknownTags } = value
  const created: FetchResponseNodeEndpoint = { nodeId, host, port, rack }
  if (unknownTags !== undefined) created.unknownTags = unknownTags.slice()
  return created
}

function createFetchResponseFetchableTopicResponse(
  value: MessageInput<FetchResponseFetchableTopicResponse> = {},
): FetchResponseFetchableTopicResponse {
  const { topic = '', topicId = ZERO_UUID, partitions = [], unknownTags } = value
  const created: FetchResponseFetchableTopicResponse = {
    topic,
    topicId,
    partitions: partitions.map((item) => createFetchResponsePartitionData(item)),
  }
  if (unknownTags !== undefined) created.unknownTags = unknownTags.slice()
  return created
}

function createFetchResponsePartitionData(
  value: MessageInput<FetchResponsePartitionData> = {},
): FetchResponsePartitionData {
  const {
    partitionIndex = 0,
    errorCode = 0,
    highWatermark = 0,
    lastStableOffset = -1,
    logStartOffset = -1,
    divergingEpoch = {},
    currentLeader = {},
    snapshotId = {},
    abortedTransactions = [],
    preferredReadReplica = -1,
    records = NO_BYTES,
    unknownTags,
  } = value
  const created: FetchResponsePartitionData = {
    partitionIndex,
    errorCode,
    highWatermark,
    lastStableOffset,
    logStartOffset,
    divergingEpoch: createFetchResponseEpochEndOffset(divergingEpoch),
    currentLeader: createFetchResponseLeaderIdAndEpoch(currentLeader),
    snapshotId: createFetchResponseSnapshotId(snapshotId),
    abortedTransactions: abortedTransactions?.map((item) => createFetchResponseAbortedTransaction(item)) ?? null,
    preferredReadReplica,
    records: records === null ? null : joinBytes(records),
  }
  if (unknownTags !== undefined) created.unknownTags = unknownTags.slice()
  return created
}

function createFetchResponseAbortedTransaction(
  value: MessageInput<FetchResponseAbortedTransaction> = {},
): FetchResponseAbortedTransaction {
  const { producerId = 0, firstOffset = 0, unknownTags } = value
  const created: FetchResponseAbortedTransaction = { producerId, firstOffset }
  if (unknownTags !== undefined) created.unknownTags = unknownTags.slice()
  return created
}

function createFetchResponseSnapshotId(value: MessageInput<FetchResponseSnapshotId> = {}): FetchResponseSnapshotId {
  const { endOffset = -1, epoch = -1, unknownTags } = value
  const created: FetchResponseSnapshotId = { endOffset, epoch }
  if (unknownTags !== undefined) created.unknownTags = unknownTags.slice()
  return created
}

function createFetchResponseLeaderIdAndEpoch(
  value: MessageInput<FetchResponseLeaderIdAndEpoch> = {},
): FetchResponseLeaderIdAndEpoch {
  const { leaderId = -1, leaderEpoch = -1, unknownTags } = value
  const created: FetchResponseLeaderIdAndEpoch = { leaderId, leaderEpoch }
  if (unknownTags !== undefined) created.unknownTags = unknownTags.slice()
  return created
}

function createFetchResponseEpochEndOffset(
  value: MessageInput<FetchResponseEpochEndOffset> = {},
): FetchResponseEpochEndOffset {
  const { epoch = -1, endOffset = -1, unknownTags } = value
  const created: FetchResponseEpochEndOffset = { epoch, endOffset }
  if (unknownTags !== undefined) created.unknownTags = unknownTags.slice()
  return created
}

function isDefaultFetchResponseSnapshotId(value: MessageInput<FetchResponseSnapshotId>): boolean {
  const { endOffset = -1, epoch = -1, unknownTags } = value
  return endOffset === -1 && epoch === -1 && (unknownTags === undefined || unknownTags.length === 0)
}

function isDefaultFetchResponseLeaderIdAndEpoch(value: MessageInput<FetchResponseLeaderIdAndEpoch>): boolean {
  const { leaderId = -1, leaderEpoch = -1, unknownTags } = value
  return leaderId === -1 && leaderEpoch === -1 && (unknownTags === undefined || unknownTags.length === 0)
}

function isDefaultFetchResponseEpochEndOffset(value: MessageInput<FetchResponseEpochEndOffset>): boolean {
  const { epoch = -1, endOffset = -1, unknownTags } = value
  return epoch === -1 && endOffset === -1 && (unknownTags === undefined || unknownTags.length === 0)
}

/** Reads record batches from partitions, for consumers and for followers. */
export const fetchApi: ApiSpec<FetchRequest, FetchResponse> = {
  ...fetchInfo,
  request: fetchRequest,
  response: fetchResponse,
}
