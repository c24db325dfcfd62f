// generated, do not edit, from schema/79-share-acknowledge.ts

import type { ApiSpec } from '../../api.ts'
import { checkVersion, UnsupportedFieldError, type MessageCodec, type MessageInput } from '../../message.ts'
import type { Reader } from '../../reader.ts'
import type { UnknownTag } from '../../unknown-tag.ts'
import { ZERO_UUID, type Uuid } from '../../uuid.ts'
import type { Writer } from '../../writer.ts'
import { shareAcknowledgeInfo } from '../api-table.ts'

/** Acknowledges records that a member of a share group has acquired. */
export interface ShareAcknowledgeRequest {
  /** Default null. */
  groupId: string | null
  memberId: string | null
  shareSessionEpoch: number
  /** Versions 2. */
  isRenewAck: boolean
  topics: ShareAcknowledgeRequestAcknowledgeTopic[]
  unknownTags?: UnknownTag[]
}

export interface ShareAcknowledgeRequestAcknowledgeTopic {
  topicId: Uuid
  partitions: ShareAcknowledgeRequestAcknowledgePartition[]
  unknownTags?: UnknownTag[]
}

export interface ShareAcknowledgeRequestAcknowledgePartition {
  partitionIndex: number
  acknowledgementBatches: ShareAcknowledgeRequestAcknowledgementBatch[]
  unknownTags?: UnknownTag[]
}

export interface ShareAcknowledgeRequestAcknowledgementBatch {
  /** int64. */
  firstOffset: number
  /** int64. */
  lastOffset: number
  /** int8. */
  acknowledgeTypes: number[]
  unknownTags?: UnknownTag[]
}

export const shareAcknowledgeRequest: MessageCodec<ShareAcknowledgeRequest> = {
  name: 'ShareAcknowledgeRequest',
  apiKey: 79,
  lowestVersion: 0,
  highestVersion: 2,
  flexibleFrom: 0,
  read: readShareAcknowledgeRequest,
  write: writeShareAcknowledgeRequest,
  create: createShareAcknowledgeRequest,
}

function readShareAcknowledgeRequest(reader: Reader, version: number): ShareAcknowledgeRequest {
  checkVersion('ShareAcknowledgeRequest', version, 0, 2)
  const groupId = reader.compactNullableString()
  const memberId = reader.compactNullableString()
  const shareSessionEpoch = reader.int32()
  const isRenewAck = version === 2 ? reader.bool() : false
  const topics: ShareAcknowledgeRequestAcknowledgeTopic[] = []
  for (let count = reader.compactArrayLength(18); count > 0; count--) {
    topics.push(readShareAcknowledgeRequestAcknowledgeTopic(reader, version))
  }
  const unknownTags = reader.unknownTags()
  const value: ShareAcknowledgeRequest = { groupId, memberId, shareSessionEpoch, isRenewAck, topics }
  if (unknownTags !== undefined) value.unknownTags = unknownTags
  return value
}

function readShareAcknowledgeRequestAcknowledgeTopic(
  reader: Reader,
  version: number,
): ShareAcknowledgeRequestAcknowledgeTopic {
  const topicId = reader.uuid()
  const partitions: ShareAcknowledgeRequestAcknowledgePartition[] = []
  for (let count = reader.compactArrayLength(6); count > 0; count--) {
    partitions.push(readShareAcknowledgeRequestAcknowledgePartition(reader, version))
  }
  const unknownTags = reader.unknownTags()
  const value: ShareAcknowledgeRequestAcknowledgeTopic = { topicId, partitions }
  if (unknownTags !== undefined) value.unknownTags = unknownTags
  return value
}

function readShareAcknowledgeRequestAcknowledgePartition(
  reader: Reader,
  version: number,
): ShareAcknowledgeRequestAcknowledgePartition {
  const partitionIndex = reader.int32()
  const acknowledgementBatches: ShareAcknowledgeRequestAcknowledgementBatch[] = []
  for (let count = reader.compactArrayLength(18); count > 0; count--) {
    acknowledgementBatches.push(readShareAcknowledgeRequestAcknowledgementBatch(reader, version))
  }
  const unknownTags = reader.unknownTags()
  const value: ShareAcknowledgeRequestAcknowledgePartition = { partitionIndex, acknowledgementBatches }
  if (unknownTags !== undefined) value.unknownTags = unknownTags
  return value
}

function readShareAcknowledgeRequestAcknowledgementBatch(
  reader: Reader,
  _version: number,
): ShareAcknowledgeRequestAcknowledgementBatch {
  const firstOffset = reader.int64()
  const lastOffset = reader.int64()
  const acknowledgeTypes: number[] = []
  for (let count = reader.compactArrayLength(1); count > 0; count--) {
    acknowledgeTypes.push(reader.int8())
  }
  const unknownTags = reader.unknownTags()
  const value: ShareAcknowledgeRequestAcknowledgementBatch = { firstOffset, lastOffset, acknowledgeTypes }
  if (unknownTags !== undefined) value.unknownTags = unknownTags
  return value
}

function writeShareAcknowledgeRequest(
  writer: Writer,
  value: MessageInput<ShareAcknowledgeRequest>,
  version: number,
): void {
  checkVersion('ShareAcknowledgeRequest', version, 0, 2)
  const {
    groupId = null,
    memberId = '',
    shareSessionEpoch = 0,
    isRenewAck = false,
    topics = [],
    unknownTags,
  } = value
  writer.compactNullableString(groupId)
  writer.compactNullableString(memberId)
  writer.int32(shareSessionEpoch)
  if (version === 2) writer.bool(isRenewAck)
  else if (isRenewAck) throw new UnsupportedFieldError('ShareAcknowledgeRequest', 'isRenewAck', version)
  writer.compactArrayLength(topics.length)
  for (const item of topics) writeShareAcknowledgeRequestAcknowledgeTopic(writer, item, version)
  writer.unknownTags(unknownTags)
}

function writeShareAcknowledgeRequestAcknowledgeTopic(
  writer: Writer,
  value: MessageInput<ShareAcknowledgeRequestAcknowledgeTopic>,
  version: number,
): void {
  const { topicId = ZERO_UUID, partitions = [], unknownTags } = value
  writer.uuid(topicId)
  writer.compactArrayLength(partitions.length)
  for (const item of partitions) writeShareAcknowledgeRequestAcknowledgePartition(writer, item, version)
  writer.unknownTags(unknownTags)
}

function writeShareAcknowledgeRequestAcknowledgePartition(
  writer: Writer,
  value: MessageInput<ShareAcknowledgeRequestAcknowledgePartition>,
  version: number,
): void {
  const { partitionIndex = 0, acknowledgementBatches = [], unknownTags } = value
  writer.int32(partitionIndex)
  writer.compactArrayLength(acknowledgementBatches.length)
  for (const item of acknowledgementBatches) writeShareAcknowledgeRequestAcknowledgementBatch(writer, item, version)
  writer.unknownTags(unknownTags)
}

function writeShareAcknowledgeRequestAcknowledgementBatch(
  writer: Writer,
  value: MessageInput<ShareAcknowledgeRequestAcknowledgementBatch>,
  _version: number,
): void {
  const { firstOffset = 0, lastOffset = 0, acknowledgeTypes = [], unknownTags } = value
  writer.int64(firstOffset)
  writer.int64(lastOffset)
  writer.compactArrayLength(acknowledgeTypes.length)
  for (const item of acknowledgeTypes) writer.int8(item)
  writer.unknownTags(unknownTags)
}

function createShareAcknowledgeRequest(value: MessageInput<ShareAcknowledgeRequest> = {}): ShareAcknowledgeRequest {
  const {
    groupId = null,
    memberId = '',
    shareSessionEpoch = 0,
    isRenewAck = false,
    topics = [],
    unknownTags,
  } = value
  const created: ShareAcknowledgeRequest = {
    groupId,
    memberId,
    shareSessionEpoch,
    isRenewAck,
    topics: topics.map((item) => createShareAcknowledgeRequestAcknowledgeTopic(item)),
  }
  if (unknownTags !== undefined) created.unknownTags = unknownTags.slice()
  return created
}

function createShareAcknowledgeRequestAcknowledgeTopic(
  value: MessageInput<ShareAcknowledgeRequestAcknowledgeTopic> = {},
): ShareAcknowledgeRequestAcknowledgeTopic {
  const { topicId = ZERO_UUID, partitions = [], unknownTags } = value
  const created: ShareAcknowledgeRequestAcknowledgeTopic = {
    topicId,
    partitions: partitions.map((item) => createShareAcknowledgeRequestAcknowledgePartition(item)),
  }
  if (unknownTags !== undefined) created.unknownTags = unknownTags.slice()
  return created
}

function createShareAcknowledgeRequestAcknowledgePartition(
  value: MessageInput<ShareAcknowledgeRequestAcknowledgePartition> = {},
): ShareAcknowledgeRequestAcknowledgePartition {
  const { partitionIndex = 0, acknowledgementBatches = [], unknownTags } = value
  const created: ShareAcknowledgeRequestAcknowledgePartition = {
    partitionIndex,
    acknowledgementBatches:
      acknowledgementBatches.map((item) => createShareAcknowledgeRequestAcknowledgementBatch(item)),
  }
  if (unknownTags !== undefined) created.unknownTags = unknownTags.slice()
  return created
}

function createShareAcknowledgeRequestAcknowledgementBatch(
  value: MessageInput<ShareAcknowledgeRequestAcknowledgementBatch> = {},
): ShareAcknowledgeRequestAcknowledgementBatch {
  const { firstOffset = 0, lastOffset = 0, acknowledgeTypes = [], unknownTags } = value
  const created: ShareAcknowledgeRequestAcknowledgementBatch =
    { firstOffset, lastOffset, acknowledgeTypes: acknowledgeTypes.slice() }
  if (unknownTags !== undefined) created.unknownTags = unknownTags.slice()
  return created
}

/** Answers ShareAcknowledge. */
export interface ShareAcknowledgeResponse {
  throttleTimeMs: number
  /** int16. */
  errorCode: number
  /** Default null. */
  errorMessage: string | null
  /** Versions 2. */
  acquisitionLockTimeoutMs: number
  responses: ShareAcknowledgeResponseShareAcknowledgeTopicResponse[]
  nodeEndpoints: ShareAcknowledgeResponseNodeEndpoint[]
  unknownTags?: UnknownTag[]
}

export interface ShareAcknowledgeResponseNodeEndpoint {
  nodeId: number
  host: string
  port: number
  /** Default null. */
  rack: string | null
  unknownTags?: UnknownTag[]
}

export interface ShareAcknowledgeResponseShareAcknowledgeTopicResponse {
  topicId: Uuid
  partitions: ShareAcknowledgeResponsePartitionData[]
  unknownTags?: UnknownTag[]
}

export interface ShareAcknowledgeResponsePartitionData {
  partitionIndex: number
  /** int16. */
  errorCode: number
  /** Default null. */
  errorMessage: string | null
  currentLeader: ShareAcknowledgeResponseLeaderIdAndEpoch
  unknownTags?: UnknownTag[]
}

export interface ShareAcknowledgeResponseLeaderIdAndEpoch {
  leaderId: number
  leaderEpoch: number
  unknownTags?: UnknownTag[]
}

export const shareAcknowledgeResponse: MessageCodec<ShareAcknowledgeResponse> = {
  name: 'ShareAcknowledgeResponse',
  apiKey: 79,
  lowestVersion: 0,
  highestVersion: 2,
  flexibleFrom: 0,
  read: readShareAcknowledgeResponse,
  write: writeShareAcknowledgeResponse,
  create: createShareAcknowledgeResponse,
}

function readShareAcknowledgeResponse(reader: Reader, version: number): ShareAcknowledgeResponse {
  checkVersion('ShareAcknowledgeResponse', version, 0, 2)
  const throttleTimeMs = reader.int32()
  const errorCode = reader.int16()
  const errorMessage = reader.compactNullableString()
  const acquisitionLockTimeoutMs = version === 2 ? reader.int32() : 0
  const responses: ShareAcknowledgeResponseShareAcknowledgeTopicResponse[] = []
  for (let count = reader.compactArrayLength(18); count > 0; count--) {
    responses.push(readShareAcknowledgeResponseShareAcknowledgeTopicResponse(reader, version))
  }
  const nodeEndpoints: ShareAcknowledgeResponseNodeEndpoint[] = []
  for (let count = reader.compactArrayLength(11); count > 0; count--) {
    nodeEndpoints.push(readShareAcknowledgeResponseNodeEndpoint(reader, version))
  }
  const unknownTags = reader.unknownTags()
  const value: ShareAcknowledgeResponse = {
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

function readShareAcknowledgeResponseNodeEndpoint(
  reader: Reader,
  _version: number,
): ShareAcknowledgeResponseNodeEndpoint {
  const nodeId = reader.int32()
  const host = reader.compactString()
  const port = reader.int32()
  const rack = reader.compactNullableString()
  const unknownTags = reader.unknownTags()
  const value: ShareAcknowledgeResponseNodeEndpoint = { nodeId, host, port, rack }
  if (unknownTags !== undefined) value.unknownTags = unknownTags
  return value
}

function readShareAcknowledgeResponseShareAcknowledgeTopicResponse(
  reader: Reader,
  version: number,
): ShareAcknowledgeResponseShareAcknowledgeTopicResponse {
  const topicId = reader.uuid()
  const partitions: ShareAcknowledgeResponsePartitionData[] = []
  for (let count = reader.compactArrayLength(17); count > 0; count--) {
    partitions.push(readShareAcknowledgeResponsePartitionData(reader, version))
  }
  const unknownTags = reader.unknownTags()
  const value: ShareAcknowledgeResponseShareAcknowledgeTopicResponse = { topicId, partitions }
  if (unknownTags !== undefined) value.unknownTags = unknownTags
  return value
}

function readShareAcknowledgeResponsePartitionData(
  reader: Reader,
  version: number,
): ShareAcknowledgeResponsePartitionData {
  const partitionIndex = reader.int32()
  const errorCode = reader.int16()
  const errorMessage = reader.compactNullableString()
  const currentLeader = readShareAcknowledgeResponseLeaderIdAndEpoch(reader, version)
  const unknownTags = reader.unknownTags()
  const value: ShareAcknowledgeResponsePartitionData = { partitionIndex, errorCode, errorMessage, currentLeader }
  if (unknownTags !== undefined) value.unknownTags = unknownTags
  return value
}

function readShareAcknowledgeResponseLeaderIdAndEpoch(
  reader: Reader,
  _version: number,
): ShareAcknowledgeResponseLeaderIdAndEpoch {
  const leaderId = reader.int32()
  const leaderEpoch = reader.int32()
  const unknownTags = reader.unknownTags()
  const value: ShareAcknowledgeResponseLeaderIdAndEpoch = { leaderId, leaderEpoch }
  if (unknownTags !== undefined) value.unknownTags = unknownTags
  return value
}

function writeShareAcknowledgeResponse(
  writer: Writer,
  value: MessageInput<ShareAcknowledgeResponse>,
  version: number,
): void {
  checkVersion('ShareAcknowledgeResponse', version, 0, 2)
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
  if (version === 2) writer.int32(acquisitionLockTimeoutMs)
  writer.compactArrayLength(responses.length)
  for (const item of responses) writeShareAcknowledgeResponseShareAcknowledgeTopicResponse(writer, item, version)
  writer.compactArrayLength(nodeEndpoints.length)
  for (const item of nodeEndpoints) writeShareAcknowledgeResponseNodeEndpoint(writer, item, version)
  writer.unknownTags(unknownTags)
}

function writeShareAcknowledgeResponseNodeEndpoint(
  writer: Writer,
  value: MessageInput<ShareAcknowledgeResponseNodeEndpoint>,
  _version: number,
): void {
  const { nodeId = 0, host = '', port = 0, rack = null, unknownTags } = value
  writer.int32(nodeId)
  writer.compactString(host)
  writer.int32(port)
  writer.compactNullableString(rack)
  writer.unknownTags(unknownTags)
}

function writeShareAcknowledgeResponseShareAcknowledgeTopicResponse(
  writer: Writer,
  value: MessageInput<ShareAcknowledgeResponseShareAcknowledgeTopicResponse>,
  version: number,
): void {
  const { topicId = ZERO_UUID, partitions = [], unknownTags } = value
  writer.uuid(topicId)
  writer.compactArrayLength(partitions.length)
  for (const item of partitions) writeShareAcknowledgeResponsePartitionData(writer, item, version)
  writer.unknownTags(unknownTags)
}

function writeShareAcknowledgeResponsePartitionData(
  writer: Writer,
  value: MessageInput<ShareAcknowledgeResponsePartitionData>,
  version: number,
): void {
  const { partitionIndex = 0, errorCode = 0, errorMessage = null, currentLeader = {}, unknownTags } = value
  writer.int32(partitionIndex)
  writer.int16(errorCode)
  writer.compactNullableString(errorMessage)
  writeShareAcknowledgeResponseLeaderIdAndEpoch(writer, currentLeader, version)
  writer.unknownTags(unknownTags)
}

function writeShareAcknowledgeResponseLeaderIdAndEpoch(
  writer: Writer,
  value: MessageInput<ShareAcknowledgeResponseLeaderIdAndEpoch>,
  _version: number,
): void {
  const { leaderId = 0, leaderEpoch = 0, unknownTags } = value
  writer.int32(leaderId)
  writer.int32(leaderEpoch)
  writer.unknownTags(unknownTags)
}

function createShareAcknowledgeResponse(value: MessageInput<ShareAcknowledgeResponse> = {}): ShareAcknowledgeResponse {
  const {
    throttleTimeMs = 0,
    errorCode = 0,
    errorMessage = null,
    acquisitionLockTimeoutMs = 0,
    responses = [],
    nodeEndpoints = [],
    unknownTags,
  } = value
  const created: ShareAcknowledgeResponse = {
    throttleTimeMs,
    errorCode,
    errorMessage,
    acquisitionLockTimeoutMs,
    responses: responses.map((item) => createShareAcknowledgeResponseShareAcknowledgeTopicResponse(item)),
    nodeEndpoints: nodeEndpoints.map((item) => createShareAcknowledgeResponseNodeEndpoint(item)),
  }
  if (unknownTags !== undefined) created.unknownTags = unknownTags.slice()
  return created
}

function createShareAcknowledgeResponseNodeEndpoint(
  value: MessageInput<ShareAcknowledgeResponseNodeEndpoint> = {},
): ShareAcknowledgeResponseNodeEndpoint {
  const { nodeId = 0, host = '', port = 0, rack = null, unknownTags } = value
  const created: ShareAcknowledgeResponseNodeEndpoint = { nodeId, host, port, rack }
  if (unknownTags !== undefined) created.unknownTags = unknownTags.slice()
  return created
}

function createShareAcknowledgeResponseShareAcknowledgeTopicResponse(
  value: MessageInput<ShareAcknowledgeResponseShareAcknowledgeTopicResponse> = {},
): ShareAcknowledgeResponseShareAcknowledgeTopicResponse {
  const { topicId = ZERO_UUID, partitions = [], unknownTags } = value
  const created: ShareAcknowledgeResponseShareAcknowledgeTopicResponse = {
    topicId,
    partitions: partitions.map((item) => createShareAcknowledgeResponsePartitionData(item)),
  }
  if (unknownTags !== undefined) created.unknownTags = unknownTags.slice()
  return created
}

function createShareAcknowledgeResponsePartitionData(
  value: MessageInput<ShareAcknowledgeResponsePartitionData> = {},
): ShareAcknowledgeResponsePartitionData {
  const { partitionIndex = 0, errorCode = 0, errorMessage = null, currentLeader = {}, unknownTags } = value
  const created: ShareAcknowledgeResponsePartitionData = {
    partitionIndex,
    errorCode,
    errorMessage,
    currentLeader: createShareAcknowledgeResponseLeaderIdAndEpoch(currentLeader),
  }
  if (unknownTags !== undefined) created.unknownTags = unknownTags.slice()
  return created
}

function createShareAcknowledgeResponseLeaderIdAndEpoch(
  value: MessageInput<ShareAcknowledgeResponseLeaderIdAndEpoch> = {},
): ShareAcknowledgeResponseLeaderIdAndEpoch {
  const { leaderId = 0, leaderEpoch = 0, unknownTags } = value
  const created: ShareAcknowledgeResponseLeaderIdAndEpoch = { leaderId, leaderEpoch }
  if (unknownTags !== undefined) created.unknownTags = unknownTags.slice()
  return created
}

/** Acknowledges records that a member of a share group has acquired. */
export const shareAcknowledgeApi: ApiSpec<ShareAcknowledgeRequest, ShareAcknowledgeResponse> = {
  ...shareAcknowledgeInfo,
  request: shareAcknowledgeRequest,
  response: shareAcknowledgeResponse,
}
