// generated, do not edit, from schema/78-share-fetch.ts

import type { ApiSpec } from '../../api.ts'
import { joinBytes, NO_BYTES } from '../../bytes-input.ts'
import { checkVersion, UnsupportedFieldError, type MessageCodec, type MessageInput } from '../../message.ts'
import type { Reader } from '../../reader.ts'
import type { UnknownTag } from '../../unknown-tag.ts'
import { ZERO_UUID, type Uuid } from '../../uuid.ts'
import type { Writer } from '../../writer.ts'
import { shareFetchInfo } from '../api-table.ts'

/** Acquires records for a member of a share group, and acknowledges earlier ones. */
export interface ShareFetchRequest {
  /** Default null. */
  groupId: string | null
  memberId: string | null
  shareSessionEpoch: number
  maxWaitMs: number
  minBytes: number
  /** Default 2147483647. */
  maxBytes: number
  /** Versions 1+. */
  maxRecords: number
  /** Versions 1+. */
  batchSize: number
  /** Versions 2. int8. */
  shareAcquireMode: number
  /** Versions 2. */
  isRenewAck: boolean
  topics: ShareFetchRequestFetchTopic[]
  forgottenTopicsData: ShareFetchRequestForgottenTopic[]
  unknownTags?: UnknownTag[]
}

export interface ShareFetchRequestForgottenTopic {
  topicId: Uuid
  partitions: number[]
  unknownTags?: UnknownTag[]
}

export interface ShareFetchRequestFetchTopic {
  topicId: Uuid
  partitions: ShareFetchRequestFetchPartition[]
  unknownTags?: UnknownTag[]
}

export interface ShareFetchRequestFetchPartition {
  partitionIndex: number
  /** Versions 0. */
  partitionMaxBytes: number
  acknowledgementBatches: ShareFetchRequestAcknowledgementBatch[]
  unknownTags?: UnknownTag[]
}

export interface ShareFetchRequestAcknowledgementBatch {
  /** int64. */
  firstOffset: number
  /** int64. */
  lastOffset: number
  /** int8. */
  acknowledgeTypes: number[]
  unknownTags?: UnknownTag[]
}

export const shareFetchRequest: MessageCodec<ShareFetchRequest> = {
  name: 'ShareFetchRequest',
  apiKey: 78,
  lowestVersion: 0,
  highestVersion: 2,
  flexibleFrom: 0,
  read: readShareFetchRequest,
  write: writeShareFetchRequest,
  create: createShareFetchRequest,
}

function readShareFetchRequest(reader: Reader, version: number): ShareFetchRequest {
  checkVersion('ShareFetchRequest', version, 0, 2)
  const groupId = reader.compactNullableString()
  const memberId = reader.compactNullableString()
  const shareSessionEpoch = reader.int32()
  const maxWaitMs = reader.int32()
  const minBytes = reader.int32()
  const maxBytes = reader.int32()
  const maxRecords = version >= 1 ? reader.int32() : 0
  const batchSize = version >= 1 ? reader.int32() : 0
  const shareAcquireMode = version === 2 ? reader.int8() : 0
  const isRenewAck = version === 2 ? reader.bool() : false
  const topics: ShareFetchRequestFetchTopic[] = []
  for (let count = reader.compactArrayLength(18); count > 0; count--) {
    topics.push(readShareFetchRequestFetchTopic(reader, version))
  }
  const forgottenTopicsData: ShareFetchRequestForgottenTopic[] = []
  for (let count = reader.compactArrayLength(18); count > 0; count--) {
    forgottenTopicsData.push(readShareFetchRequestForgottenTopic(reader, version))
  }
  const unknownTags = reader.unknownTags()
  const value: ShareFetchRequest = {
    groupId,
    memberId,
    shareSessionEpoch,
    maxWaitMs,
    minBytes,
    maxBytes,
    maxRecords,
    batchSize,
    shareAcquireMode,
    isRenewAck,
    topics,
    forgottenTopicsData,
  }
  if (unknownTags !== undefined) value.unknownTags = unknownTags
  return value
}

function readShareFetchRequestForgottenTopic(reader: Reader, _version: number): ShareFetchRequestForgottenTopic {
  const topicId = reader.uuid()
  const partitions: number[] = []
  for (let count = reader.compactArrayLength(4); count > 0; count--) {
    partitions.push(reader.int32())
  }
  const unknownTags = reader.unknownTags()
  const value: ShareFetchRequestForgottenTopic = { topicId, partitions }
  if (unknownTags !== undefined) value.unknownTags = unknownTags
  return value
}

function readShareFetchRequestFetchTopic(reader: Reader, version: number): ShareFetchRequestFetchTopic {
  const topicId = reader.uuid()
  const partitions: ShareFetchRequestFetchPartition[] = []
  for (let count = reader.compactArrayLength(6); count > 0; count--) {
    partitions.push(readShareFetchRequestFetchPartition(reader, version))
  }
  const unknownTags = reader.unknownTags()
  const value: ShareFetchRequestFetchTopic = { topicId, partitions }
  if (unknownTags !== undefined) value.unknownTags = unknownTags
  return value
}

function readShareFetchRequestFetchPartition(reader: Reader, version: number): ShareFetchRequestFetchPartition {
  const partitionIndex = reader.int32()
  const partitionMaxBytes = version === 0 ? reader.int32() : 0
  const acknowledgementBatches: ShareFetchRequestAcknowledgementBatch[] = []
  for (let count = reader.compactArrayLength(18); count > 0; count--) {
    acknowledgementBatches.push(readShareFetchRequestAcknowledgementBatch(reader, version))
  }
  const unknownTags = reader.unknownTags()
  const value: ShareFetchRequestFetchPartition = { partitionIndex, partitionMaxBytes, acknowledgementBatches }
  if (unknownTags !== undefined) value.unknownTags = unknownTags
  return value
}

function readShareFetchRequestAcknowledgementBatch(
  reader: Reader,
  _version: number,
): ShareFetchRequestAcknowledgementBatch {
  const firstOffset = reader.int64()
  const lastOffset = reader.int64()
  const acknowledgeTypes: number[] = []
  for (let count = reader.compactArrayLength(1); count > 0; count--) {
    acknowledgeTypes.push(reader.int8())
  }
  const unknownTags = reader.unknownTags()
  const value: ShareFetchRequestAcknowledgementBatch = { firstOffset, lastOffset, acknowledgeTypes }
  if (unknownTags !== undefined) value.unknownTags = unknownTags
  return value
}

function writeShareFetchRequest(writer: Writer, value: MessageInput<ShareFetchRequest>, version: number): void {
  checkVersion('ShareFetchRequest', version, 0, 2)
  const {
    groupId = null,
    memberId = '',
    shareSessionEpoch = 0,
    maxWaitMs = 0,
    minBytes = 0,
    maxBytes = 2147483647,
    maxRecords = 0,
    batchSize = 0,
    shareAcquireMode = 0,
    isRenewAck = false,
    topics = [],
    forgottenTopicsData = [],
    unknownTags,
  } = value
  writer.compactNullableString(groupId)
  writer.compactNullableString(memberId)
  writer.int32(shareSessionEpoch)
  writer.int32(maxWaitMs)
  writer.int32(minBytes)
  writer.int32(maxBytes)
  if (version >= 1) writer.int32(maxRecords)
  else if (maxRecords !== 0) throw new UnsupportedFieldError('ShareFetchRequest', 'maxRecords', version)
  if (version >= 1) writer.int32(batchSize)
  else if (batchSize !== 0) throw new UnsupportedFieldError('ShareFetchRequest', 'batchSize', version)
  if (version === 2) writer.int8(shareAcquireMode)
  if (version === 2) writer.bool(isRenewAck)
  else if (isRenewAck) throw new UnsupportedFieldError('ShareFetchRequest', 'isRenewAck', version)
  writer.compactArrayLength(topics.length)
  for (const item of topics) writeShareFetchRequestFetchTopic(writer, item, version)
  writer.compactArrayLength(forgottenTopicsData.length)
  for (const item of forgottenTopicsData) writeShareFetchRequestForgottenTopic(writer, item, version)
  writer.unknownTags(unknownTags)
}

function writeShareFetchRequestForgottenTopic(
  writer: Writer,
  value: MessageInput<ShareFetchRequestForgottenTopic>,
  _version: number,
): void {
  const { topicId = ZERO_UUID, partitions = [], unknownTags } = value
  writer.uuid(topicId)
  writer.compactArrayLength(partitions.length)
  for (const item of partitions) writer.int32(item)
  writer.unknownTags(unknownTags)
}

function writeShareFetchRequestFetchTopic(
  writer: Writer,
  value: MessageInput<ShareFetchRequestFetchTopic>,
  version: number,
): void {
  const { topicId = ZERO_UUID, partitions = [], unknownTags } = value
  writer.uuid(topicId)
  writer.compactArrayLength(partitions.length)
  for (const item of partitions) writeShareFetchRequestFetchPartition(writer, item, version)
  writer.unknownTags(unknownTags)
}

function writeShareFetchRequestFetchPartition(
  writer: Writer,
  value: MessageInput<ShareFetchRequestFetchPartition>,
  version: number,
): void {
  const { partitionIndex = 0, partitionMaxBytes = 0, acknowledgementBatches = [], unknownTags } = value
  writer.int32(partitionIndex)
  if (version === 0) writer.int32(partitionMaxBytes)
  else if (partitionMaxBytes !== 0)
    throw new UnsupportedFieldError('ShareFetchRequest', 'FetchPartition.partitionMaxBytes', version)
  writer.compactArrayLength(acknowledgementBatches.length)
  for (const item of acknowledgementBatches) writeShareFetchRequestAcknowledgementBatch(writer, item, version)
  writer.unknownTags(unknownTags)
}

function writeShareFetchRequestAcknowledgementBatch(
  writer: Writer,
  value: MessageInput<ShareFetchRequestAcknowledgementBatch>,
  _version: number,
): void {
  const { firstOffset = 0, lastOffset = 0, acknowledgeTypes = [], unknownTags } = value
  writer.int64(firstOffset)
  writer.int64(lastOffset)
  writer.compactArrayLength(acknowledgeTypes.length)
  for (const item of acknowledgeTypes) writer.int8(item)
  writer.unknownTags(unknownTags)
}

function createShareFetchRequest(value: MessageInput<ShareFetchRequest> = {}): ShareFetchRequest {
  const {
    groupId = null,
    memberId = '',
    shareSessionEpoch = 0,
    maxWaitMs = 0,
    minBytes = 0,
    maxBytes = 2147483647,
    maxRecords = 0,
    batchSize = 0,
    shareAcquireMode = 0,
    isRenewAck = false,
    topics = [],
    forgottenTopicsData = [],
    unknownTags,
  } = value
  const created: ShareFetchRequest = {
    groupId,
    memberId,
    shareSessionEpoch,
    maxWaitMs,
    minBytes,
    maxBytes,
    maxRecords,
    batchSize,
    shareAcquireMode,
    isRenewAck,
    topics: topics.map((item) => createShareFetchRequestFetchTopic(item)),
    forgottenTopicsData: forgottenTopicsData.map((item) => createShareFetchRequestForgottenTopic(item)),
  }
  if (unknownTags !== undefined) created.unknownTags = unknownTags.slice()
  return created
}

function createShareFetchRequestForgottenTopic(
  value: MessageInput<ShareFetchRequestForgottenTopic> = {},
): ShareFetchRequestForgottenTopic {
  const { topicId = ZERO_UUID, partitions = [], unknownTags } = value
  const created: ShareFetchRequestForgottenTopic = { topicId, partitions: partitions.slice() }
  if (unknownTags !== undefined) created.unknownTags = unknownTags.slice()
  return created
}

function createShareFetchRequestFetchTopic(
  value: MessageInput<ShareFetchRequestFetchTopic> = {},
): ShareFetchRequestFetchTopic {
  const { topicId = ZERO_UUID, partitions = [], unknownTags } = value
  const created: ShareFetchRequestFetchTopic = {
    topicId,
    partitions: partitions.map((item) => createShareFetchRequestFetchPartition(item)),
  }
  if (unknownTags !== undefined) created.unknownTags = unknownTags.slice()
  return created
}

function createShareFetchRequestFetchPartition(
  value: MessageInput<ShareFetchRequestFetchPartition> = {},
): ShareFetchRequestFetchPartition {
  const { partitionIndex = 0, partitionMaxBytes = 0, acknowledgementBatches = [], unknownTags } = value
  const created: ShareFetchRequestFetchPartition = {
    partitionIndex,
    partitionMaxBytes,
    acknowledgementBatches: acknowledgementBatches.map((item) => createShareFetchRequestAcknowledgementBatch(item)),
  }
  if (unknownTags !== undefined) created.unknownTags = unknownTags.slice()
  return created
}

function createShareFetchRequestAcknowledgementBatch(
  value: MessageInput<ShareFetchRequestAcknowledgementBatch> = {},
): ShareFetchRequestAcknowledgementBatch {
  const { firstOffset = 0, lastOffset = 0, acknowledgeTypes = [], unknownTags } = value
  const created: ShareFetchRequestAcknowledgementBatch =
    { firstOffset, lastOffset, acknowledgeTypes: acknowledgeTypes.slice() }
  if (unknownTags !== undefined) created.unknownTags = unknownTags.slice()
  return created
}

/** Answers ShareFetch. */
export interface ShareFetchResponse {
  throttleTimeMs: number
  /** int16. */
  errorCode: number
  /** Default null. */
  errorMessage: string | null
  /** Versions 1+. */
  acquisitionLockTimeoutMs: number
  responses: ShareFetchResponseShareFetchableTopicResponse[]
  nodeEndpoints: ShareFetchResponseNodeEndpoint[]
  unknownTags?: UnknownTag[]
}

export interface ShareFetchResponseNodeEndpoint {
  nodeId: number
  host: string
  port: number
  /** Default null. */
  rack: string | null
  unknownTags?: UnknownTag[]
}

export interface ShareFetchResponseShareFetchableTopicResponse {
  topicId: Uuid
  partitions: ShareFetchResponsePartitionData[]
  unknownTags?: UnknownTag[]
}

export interface ShareFetchResponsePartitionData {
  partitionIndex: number
  /** int16. */
  errorCode: number
  /** Default null. */
  errorMessage: string | null
  /** int16. */
  acknowledgeErrorCode: number
  /** Default null. */
  acknowledgeErrorMessage: string | null
  currentLeader: ShareFetchResponseLeaderIdAndEpoch
  /** Null in 0. */
  records: Uint8Array | null
  acquiredRecords: ShareFetchResponseAcquiredRecords[]
  unknownTags?: UnknownTag[]
}

export interface ShareFetchResponseAcquiredRecords {
  /** int64. */
  firstOffset: number
  /** int64. */
  lastOffset: number
  /** int16. */
  deliveryCount: number
  unknownTags?: UnknownTag[]
}

export interface ShareFetchResponseLeaderIdAndEpoch {
  leaderId: number
  leaderEpoch: number
  unknownTags?: UnknownTag[]
}

export const shareFetchResponse: MessageCodec<ShareFetchResponse> = {
  name: 'ShareFetchResponse',
  apiKey: 78,
  lowestVersion: 0,
  highestVersion: 2,
  flexibleFrom: 0,
  read: readShareFetchResponse,
  write: writeShareFetchResponse,
  create: createShareFetchResponse,
}

function readShareFetchResponse(reader: Reader, version: number): ShareFetchResponse {
  checkVersion('ShareFetchResponse', version, 0, 2)
  const throttleTimeMs = reader.int32()
  const errorCode = reader.int16()
  const errorMessage = reader.compactNullableString()
  const acquisitionLockTimeoutMs = version >= 1 ? reader.int32() : 0
  const responses: ShareFetchResponseShareFetchableTopicResponse[] = []
  for (let count = reader.compactArrayLength(18); count > 0; count--) {
    responses.push(readShareFetchResponseShareFetchableTopicResponse(reader, version))
  }
  const nodeEndpoints: ShareFetchResponseNodeEndpoint[] = []
  for (let count = reader.compactArrayLength(11); count > 0; count--) {
    nodeEndpoints.push(readShareFetchResponseNodeEndpoint(reader, version))
  }
  const unknownTags = reader.unknownTags()
  const value: ShareFetchResponse = {
    throttleTimeMs,
    errorCode,
    errorMessage,
    acquisitionLockTimeoutMs,
    responses,
    nodeEndpoints,
  }
  if (unknownTags !== undefined) value.unknownTags = unknownTags
  return value
}

function readShareFetchResponseNodeEndpoint(reader: Reader, _version: number): ShareFetchResponseNodeEndpoint {
  const nodeId = reader.int32()
  const host = reader.compactString()
  const port = reader.int32()
  const rack = reader.compactNullableString()
  const unknownTags = reader.unknownTags()
  const value: ShareFetchResponseNodeEndpoint = { nodeId, host, port, rack }
  if (unknownTags !== undefined) value.unknownTags = unknownTags
  return value
}

function readShareFetchResponseShareFetchableTopicResponse(
  reader: Reader,
  version: number,
): ShareFetchResponseShareFetchableTopicResponse {
  const topicId = reader.uuid()
  const partitions: ShareFetchResponsePartitionData[] = []
  for (let count = reader.compactArrayLength(22); count > 0; count--) {
    partitions.push(readShareFetchResponsePartitionData(reader, version))
  }
  const unknownTags = reader.unknownTags()
  const value: ShareFetchResponseShareFetchableTopicResponse = { topicId, partitions }
  if (unknownTags !== undefined) value.unknownTags = unknownTags
  return value
}

function readShareFetchResponsePartitionData(reader: Reader, version: number): ShareFetchResponsePartitionData {
  const partitionIndex = reader.int32()
  const errorCode = reader.int16()
  const errorMessage = reader.compactNullableString()
  const acknowledgeErrorCode = reader.int16()
  const acknowledgeErrorMessage = reader.compactNullableString()
  const currentLeader = readShareFetchResponseLeaderIdAndEpoch(reader, version)
  const records = (version === 0 ? reader.compactNullableBytes() : reader.compactBytes())
  const acquiredRecords: ShareFetchResponseAcquiredRecords[] = []
  for (let count = reader.compactArrayLength(19); count > 0; count--) {
    acquiredRecords.push(readShareFetchResponseAcquiredRecords(reader, version))
  }
  const unknownTags = reader.unknownTags()
  const value: ShareFetchResponsePartitionData = {
    partitionIndex,
    errorCode,
    errorMessage,
    acknowledgeErrorCode,
    acknowledgeErrorMessage,
    currentLeader,
    records,
    acquiredRecords,
  }
  if (unknownTags !== undefined) value.unknownTags = unknownTags
  return value
}

function readShareFetchResponseAcquiredRecords(reader: Reader, _version: number): ShareFetchResponseAcquiredRecords {
  const firstOffset = reader.int64()
  const lastOffset = reader.int64()
  const deliveryCount = reader.int16()
  const unknownTags = reader.unknownTags()
  const value: ShareFetchResponseAcquiredRecords = { firstOffset, lastOffset, deliveryCount }
  if (unknownTags !== undefined) value.unknownTags = unknownTags
  return value
}

function readShareFetchResponseLeaderIdAndEpoch(reader: Reader, _version: number): ShareFetchResponseLeaderIdAndEpoch {
  const leaderId = reader.int32()
  const leaderEpoch = reader.int32()
  const unknownTags = reader.unknownTags()
  const value: ShareFetchResponseLeaderIdAndEpoch = { leaderId, leaderEpoch }
  if (unknownTags !== undefined) value.unknownTags = unknownTags
  return value
}

function writeShareFetchResponse(writer: Writer, value: MessageInput<ShareFetchResponse>, version: number): void {
  checkVersion('ShareFetchResponse', version, 0, 2)
  const {
    throttleTimeMs = 0,
    errorCode = 0,
    errorMessage = null,
    acquisitionLockTimeoutMs = 0,
    responses = [],
    nodeEndpoints = [],
    unknownTags,
  } = value
  writer.int32(throttleTimeMs)
  writer.int16(errorCode)
  writer.compactNullableString(errorMessage)
  if (version >= 1) writer.int32(acquisitionLockTimeoutMs)
  else if (acquisitionLockTimeoutMs !== 0)
    throw new UnsupportedFieldError('ShareFetchResponse', 'acquisitionLockTimeoutMs', version)
  writer.compactArrayLength(responses.length)
  for (const item of responses) writeShareFetchResponseShareFetchableTopicResponse(writer, item, version)
  writer.compactArrayLength(nodeEndpoints.length)
  for (const item of nodeEndpoints) writeShareFetchResponseNodeEndpoint(writer, item, version)
  writer.unknownTags(unknownTags)
}

function writeShareFetchResponseNodeEndpoint(
  writer: Writer,
  value: MessageInput<ShareFetchResponseNodeEndpoint>,
  _version: number,
): void {
  const { nodeId = 0, host = '', port = 0, rack = null, unknownTags } = value
  writer.int32(nodeId)
  writer.compactString(host)
  writer.int32(port)
  writer.compactNullableString(rack)
  writer.unknownTags(unknownTags)
}

function writeShareFetchResponseShareFetchableTopicResponse(
  writer: Writer,
  value: MessageInput<ShareFetchResponseShareFetchableTopicResponse>,
  version: number,
): void {
  const { topicId = ZERO_UUID, partitions = [], unknownTags } = value
  writer.uuid(topicId)
  writer.compactArrayLength(partitions.length)
  for (const item of partitions) writeShareFetchResponsePartitionData(writer, item, version)
  writer.unknownTags(unknownTags)
}

function writeShareFetchResponsePartitionData(
  writer: Writer,
  value: MessageInput<ShareFetchResponsePartitionData>,
  version: number,
): void {
  const {
    partitionIndex = 0,
    errorCode = 0,
    errorMessage = null,
    acknowledgeErrorCode = 0,
    acknowledgeErrorMessage = null,
    currentLeader = {},
    records = NO_BYTES,
    acquiredRecords = [],
    unknownTags,
  } = value
  writer.int32(partitionIndex)
  writer.int16(errorCode)
  writer.compactNullableString(errorMessage)
  writer.int16(acknowledgeErrorCode)
  writer.compactNullableString(acknowledgeErrorMessage)
  writeShareFetchResponseLeaderIdAndEpoch(writer, currentLeader, version)
  if (records === null && version !== 0)
    throw new UnsupportedFieldError('ShareFetchResponse', 'PartitionData.records', version)
  writer.compactNullableBytes(records)
  writer.compactArrayLength(acquiredRecords.length)
  for (const item of acquiredRecords) writeShareFetchResponseAcquiredRecords(writer, item, version)
  writer.unknownTags(unknownTags)
}

function writeShareFetchResponseAcquiredRecords(
  writer: Writer,
  value: MessageInput<ShareFetchResponseAcquiredRecords>,
  _version: number,
): void {
  const { firstOffset = 0, lastOffset = 0, deliveryCount = 0, unknownTags } = value
  writer.int64(firstOffset)
  writer.int64(lastOffset)
  writer.int16(deliveryCount)
  writer.unknownTags(unknownTags)
}

function writeShareFetchResponseLeaderIdAndEpoch(
  writer: Writer,
  value: MessageInput<ShareFetchResponseLeaderIdAndEpoch>,
  _version: number,
): void {
  const { leaderId = 0, leaderEpoch = 0, unknownTags } = value
  writer.int32(leaderId)
  writer.int32(leaderEpoch)
  writer.unknownTags(unknownTags)
}

function createShareFetchResponse(value: MessageInput<ShareFetchResponse> = {}): ShareFetchResponse {
  const {
    throttleTimeMs = 0,
    errorCode = 0,
    errorMessage = null,
    acquisitionLockTimeoutMs = 0,
    responses = [],
    nodeEndpoints = [],
    unknownTags,
  } = value
  const created: ShareFetchResponse = {
    throttleTimeMs,
    errorCode,
    errorMessage,
    acquisitionLockTimeoutMs,
    responses: responses.map((item) => createShareFetchResponseShareFetchableTopicResponse(item)),
    nodeEndpoints: nodeEndpoints.map((item) => createShareFetchResponseNodeEndpoint(item)),
  }
  if (unknownTags !== undefined) created.unknownTags = unknownTags.slice()
  return created
}

function createShareFetchResponseNodeEndpoint(
  value: MessageInput<ShareFetchResponseNodeEndpoint> = {},
): ShareFetchResponseNodeEndpoint {
  const { nodeId = 0, host = '', port = 0, rack = null, unknownTags } = value
  const created: ShareFetchResponseNodeEndpoint = { nodeId, host, port, rack }
  if (unknownTags !== undefined) created.unknownTags = unknownTags.slice()
  return created
}

function createShareFetchResponseShareFetchableTopicResponse(
  value: MessageInput<ShareFetchResponseShareFetchableTopicResponse> = {},
): ShareFetchResponseShareFetchableTopicResponse {
  const { topicId = ZERO_UUID, partitions = [], unknownTags } = value
  const created: ShareFetchResponseShareFetchableTopicResponse = {
    topicId,
    partitions: partitions.map((item) => createShareFetchResponsePartitionData(item)),
  }
  if (unknownTags !== undefined) created.unknownTags = unknownTags.slice()
  return created
}

function createShareFetchResponsePartitionData(
  value: MessageInput<ShareFetchResponsePartitionData> = {},
): ShareFetchResponsePartitionData {
  const {
    partitionIndex = 0,
    errorCode = 0,
    errorMessage = null,
    acknowledgeErrorCode = 0,
    acknowledgeErrorMessage = null,
    currentLeader = {},
    records = NO_BYTES,
    acquiredRecords = [],
    unknownTags,
  } = value
  const created: ShareFetchResponsePartitionData = {
    partitionIndex,
    errorCode,
    errorMessage,
    acknowledgeErrorCode,
    acknowledgeErrorMessage,
    currentLeader: createShareFetchResponseLeaderIdAndEpoch(currentLeader),
    records: records === null ? null : joinBytes(records),
    acquiredRecords: acquiredRecords.map((item) => createShareFetchResponseAcquiredRecords(item)),
  }
  if (unknownTags !== undefined) created.unknownTags = unknownTags.slice()
  return created
}

function createShareFetchResponseAcquiredRecords(
  value: MessageInput<ShareFetchResponseAcquiredRecords> = {},
): ShareFetchResponseAcquiredRecords {
  const { firstOffset = 0, lastOffset = 0, deliveryCount = 0, unknownTags } = value
  const created: ShareFetchResponseAcquiredRecords = { firstOffset, lastOffset, deliveryCount }
  if (unknownTags !== undefined) created.unknownTags = unknownTags.slice()
  return created
}

function createShareFetchResponseLeaderIdAndEpoch(
  value: MessageInput<ShareFetchResponseLeaderIdAndEpoch> = {},
): ShareFetchResponseLeaderIdAndEpoch {
  const { leaderId = 0, leaderEpoch = 0, unknownTags } = value
  const created: ShareFetchResponseLeaderIdAndEpoch = { leaderId, leaderEpoch }
  if (unknownTags !== undefined) created.unknownTags = unknownTags.slice()
  return created
}

/** Acquires records for a member of a share group, and acknowledges earlier ones. */
export const shareFetchApi: ApiSpec<ShareFetchRequest, ShareFetchResponse> = {
  ...shareFetchInfo,
  request: shareFetchRequest,
  response: shareFetchResponse,
}
