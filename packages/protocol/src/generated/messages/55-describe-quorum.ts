// generated, do not edit, from schema/55-describe-quorum.ts

import type { ApiSpec } from '../../api.ts'
import { checkVersion, UnsupportedFieldError, type MessageCodec, type MessageInput } from '../../message.ts'
import type { Reader } from '../../reader.ts'
import type { UnknownTag } from '../../unknown-tag.ts'
import { ZERO_UUID, type Uuid } from '../../uuid.ts'
import type { Writer } from '../../writer.ts'
import { describeQuorumInfo } from '../api-table.ts'

/** Shows the voters and observers of the metadata quorum and how far each has come. */
export interface DescribeQuorumRequest {
  topics: DescribeQuorumRequestTopicData[]
  unknownTags?: UnknownTag[]
}

export interface DescribeQuorumRequestTopicData {
  topicName: string
  partitions: DescribeQuorumRequestPartitionData[]
  unknownTags?: UnknownTag[]
}

export interface DescribeQuorumRequestPartitionData {
  partitionIndex: number
  unknownTags?: UnknownTag[]
}

export const describeQuorumRequest: MessageCodec<DescribeQuorumRequest> = {
  name: 'DescribeQuorumRequest',
  apiKey: 55,
  lowestVersion: 0,
  highestVersion: 2,
  flexibleFrom: 0,
  read: readDescribeQuorumRequest,
  write: writeDescribeQuorumRequest,
  create: createDescribeQuorumRequest,
}

function readDescribeQuorumRequest(reader: Reader, version: number): DescribeQuorumRequest {
  checkVersion('DescribeQuorumRequest', version, 0, 2)
  const topics: DescribeQuorumRequestTopicData[] = []
  for (let count = reader.compactArrayLength(3); count > 0; count--) {
    topics.push(readDescribeQuorumRequestTopicData(reader, version))
  }
  const unknownTags = reader.unknownTags()
  const value: DescribeQuorumRequest = { topics }
  if (unknownTags !== undefined) value.unknownTags = unknownTags
  return value
}

function readDescribeQuorumRequestTopicData(reader: Reader, version: number): DescribeQuorumRequestTopicData {
  const topicName = reader.compactString()
  const partitions: DescribeQuorumRequestPartitionData[] = []
  for (let count = reader.compactArrayLength(5); count > 0; count--) {
    partitions.push(readDescribeQuorumRequestPartitionData(reader, version))
  }
  const unknownTags = reader.unknownTags()
  const value: DescribeQuorumRequestTopicData = { topicName, partitions }
  if (unknownTags !== undefined) value.unknownTags = unknownTags
  return value
}

function readDescribeQuorumRequestPartitionData(reader: Reader, _version: number): DescribeQuorumRequestPartitionData {
  const partitionIndex = reader.int32()
  const unknownTags = reader.unknownTags()
  const value: DescribeQuorumRequestPartitionData = { partitionIndex }
  if (unknownTags !== undefined) value.unknownTags = unknownTags
  return value
}

function writeDescribeQuorumRequest(writer: Writer, value: MessageInput<DescribeQuorumRequest>, version: number): void {
  checkVersion('DescribeQuorumRequest', version, 0, 2)
  const { topics = [], unknownTags } = value
  writer.compactArrayLength(topics.length)
  for (const item of topics) writeDescribeQuorumRequestTopicData(writer, item, version)
  writer.unknownTags(unknownTags)
}

function writeDescribeQuorumRequestTopicData(
  writer: Writer,
  value: MessageInput<DescribeQuorumRequestTopicData>,
  version: number,
): void {
  const { topicName = '', partitions = [], unknownTags } = value
  writer.compactString(topicName)
  writer.compactArrayLength(partitions.length)
  for (const item of partitions) writeDescribeQuorumRequestPartitionData(writer, item, version)
  writer.unknownTags(unknownTags)
}

function writeDescribeQuorumRequestPartitionData(
  writer: Writer,
  value: MessageInput<DescribeQuorumRequestPartitionData>,
  _version: number,
): void {
  const { partitionIndex = 0, unknownTags } = value
  writer.int32(partitionIndex)
  writer.unknownTags(unknownTags)
}

function createDescribeQuorumRequest(value: MessageInput<DescribeQuorumRequest> = {}): DescribeQuorumRequest {
  const { topics = [], unknownTags } = value
  const created: DescribeQuorumRequest = { topics: topics.map((item) => createDescribeQuorumRequestTopicData(item)) }
  if (unknownTags !== undefined) created.unknownTags = unknownTags.slice()
  return created
}

function createDescribeQuorumRequestTopicData(
  value: MessageInput<DescribeQuorumRequestTopicData> = {},
): DescribeQuorumRequestTopicData {
  const { topicName = '', partitions = [], unknownTags } = value
  const created: DescribeQuorumRequestTopicData = {
    topicName,
    partitions: partitions.map((item) => createDescribeQuorumRequestPartitionData(item)),
  }
  if (unknownTags !== undefined) created.unknownTags = unknownTags.slice()
  return created
}

function createDescribeQuorumRequestPartitionData(
  value: MessageInput<DescribeQuorumRequestPartitionData> = {},
): DescribeQuorumRequestPartitionData {
  const { partitionIndex = 0, unknownTags } = value
  const created: DescribeQuorumRequestPartitionData = { partitionIndex }
  if (unknownTags !== undefined) created.unknownTags = unknownTags.slice()
  return created
}

/** Answers DescribeQuorum. */
export interface DescribeQuorumResponse {
  /** int16. */
  errorCode: number
  /** Versions 2. */
  errorMessage: string | null
  topics: DescribeQuorumResponseTopicData[]
  /** Versions 2. */
  nodes: DescribeQuorumResponseNode[]
  unknownTags?: UnknownTag[]
}

export interface DescribeQuorumResponseNode {
  nodeId: number
  listeners: DescribeQuorumResponseListener[]
  unknownTags?: UnknownTag[]
}

export interface DescribeQuorumResponseListener {
  name: string
  host: string
  /** uint16. */
  port: number
  unknownTags?: UnknownTag[]
}

export interface DescribeQuorumResponseTopicData {
  topicName: string
  partitions: DescribeQuorumResponsePartitionData[]
  unknownTags?: UnknownTag[]
}

export interface DescribeQuorumResponsePartitionData {
  partitionIndex: number
  /** int16. */
  errorCode: number
  /** Versions 2. */
  errorMessage: string | null
  leaderId: number
  leaderEpoch: number
  /** int64. */
  highWatermark: number
  currentVoters: DescribeQuorumResponseReplicaState[]
  observers: DescribeQuorumResponseReplicaState[]
  unknownTags?: UnknownTag[]
}

export interface DescribeQuorumResponseReplicaState {
  replicaId: number
  /** Versions 2. */
  replicaDirectoryId: Uuid
  /** int64. */
  logEndOffset: number
  /** Versions 1+. Default -1. int64. */
  lastFetchTimestamp: number
  /** Versions 1+. Default -1. int64. */
  lastCaughtUpTimestamp: number
  unknownTags?: UnknownTag[]
}

export const describeQuorumResponse: MessageCodec<DescribeQuorumResponse> = {
  name: 'DescribeQuorumResponse',
  apiKey: 55,
  lowestVersion: 0,
  highestVersion: 2,
  flexibleFrom: 0,
  read: readDescribeQuorumResponse,
  write: writeDescribeQuorumResponse,
  create: createDescribeQuorumResponse,
}

function readDescribeQuorumResponse(reader: Reader, version: number): DescribeQuorumResponse {
  checkVersion('DescribeQuorumResponse', version, 0, 2)
  const errorCode = reader.int16()
  const errorMessage: string | null = version === 2 ? reader.compactNullableString() : ''
  const topics: DescribeQuorumResponseTopicData[] = []
  for (let count = reader.compactArrayLength(3); count > 0; count--) {
    topics.push(readDescribeQuorumResponseTopicData(reader, version))
  }
  const nodes: DescribeQuorumResponseNode[] = []
  if (version === 2) {
    for (let count = reader.compactArrayLength(6); count > 0; count--) {
      nodes.push(readDescribeQuorumResponseNode(reader, version))
    }
  }
  const unknownTags = reader.unknownTags()
  const value: DescribeQuorumResponse = { errorCode, errorMessage, topics, nodes }
  if (unknownTags !== undefined) value.unknownTags = unknownTags
  return value
}

function readDescribeQuorumResponseNode(reader: Reader, version: number): DescribeQuorumResponseNode {
  const nodeId = reader.int32()
  const listeners: DescribeQuorumResponseListener[] = []
  for (let count = reader.compactArrayLength(5); count > 0; count--) {
    listeners.push(readDescribeQuorumResponseListener(reader, version))
  }
  const unknownTags = reader.unknownTags()
  const value: DescribeQuorumResponseNode = { nodeId, listeners }
  if (unknownTags !== undefined) value.unknownTags = unknownTags
  return value
}

function readDescribeQuorumResponseListener(reader: Reader, _version: number): DescribeQuorumResponseListener {
  const name = reader.compactString()
  const host = reader.compactString()
  const port = reader.uint16()
  const unknownTags = reader.unknownTags()
  const value: DescribeQuorumResponseListener = { name, host, port }
  if (unknownTags !== undefined) value.unknownTags = unknownTags
  return value
}

function readDescribeQuorumResponseTopicData(reader: Reader, version: number): DescribeQuorumResponseTopicData {
  const topicName = reader.compactString()
  const partitions: DescribeQuorumResponsePartitionData[] = []
  for (let count = reader.compactArrayLength(25); count > 0; count--) {
    partitions.push(readDescribeQuorumResponsePartitionData(reader, version))
  }
  const unknownTags = reader.unknownTags()
  const value: DescribeQuorumResponseTopicData = { topicName, partitions }
  if (unknownTags !== undefined) value.unknownTags = unknownTags
  return value
}

function readDescribeQuorumResponsePartitionData(reader: Reader, version: number): DescribeQuorumResponsePartitionData {
  const partitionIndex = reader.int32()
  const errorCode = reader.int16()
  const errorMessage: string | null = version === 2 ? reader.compactNullableString() : ''
  const leaderId = reader.int32()
  const leaderEpoch = reader.int32()
  const highWatermark = reader.int64()
  const currentVoters: DescribeQuorumResponseReplicaState[] = []
  for (let count = reader.compactArrayLength(13); count > 0; count--) {
    currentVoters.push(readDescribeQuorumResponseReplicaState(reader, version))
  }
  const observers: DescribeQuorumResponseReplicaState[] = []
  for (let count = reader.compactArrayLength(13); count > 0; count--) {
    observers.push(readDescribeQuorumResponseReplicaState(reader, version))
  }
  const unknownTags = reader.unknownTags()
  const value: DescribeQuorumResponsePartitionData = {
    partitionIndex,
    errorCode,
    errorMessage,
    leaderId,
    leaderEpoch,
    highWatermark,
    currentVoters,
    observers,
  }
  if (unknownTags !== undefined) value.unknownTags = unknownTags
  return value
}

function readDescribeQuorumResponseReplicaState(reader: Reader, version: number): DescribeQuorumResponseReplicaState {
  const replicaId = reader.int32()
  const replicaDirectoryId = version === 2 ? reader.uuid() : ZERO_UUID
  const logEndOffset = reader.int64()
  const lastFetchTimestamp = version >= 1 ? reader.int64() : -1
  const lastCaughtUpTimestamp = version >= 1 ? reader.int64() : -1
  const unknownTags = reader.unknownTags()
  const value: DescribeQuorumResponseReplicaState = {
    replicaId,
    replicaDirectoryId,
    logEndOffset,
    lastFetchTimestamp,
    lastCaughtUpTimestamp,
  }
  if (unknownTags !== undefined) value.unknownTags = unknownTags
  return value
}

function writeDescribeQuorumResponse(
  writer: Writer,
  value: MessageInput<DescribeQuorumResponse>,
  version: number,
): void {
  checkVersion('DescribeQuorumResponse', version, 0, 2)
  const { errorCode = 0, errorMessage = '', topics = [], nodes = [], unknownTags } = value
  writer.int16(errorCode)
  if (version === 2) writer.compactNullableString(errorMessage)
  writer.compactArrayLength(topics.length)
  for (const item of topics) writeDescribeQuorumResponseTopicData(writer, item, version)
  if (version === 2) {
    writer.compactArrayLength(nodes.length)
    for (const item of nodes) writeDescribeQuorumResponseNode(writer, item, version)
  } else if (nodes.length > 0) throw new UnsupportedFieldError('DescribeQuorumResponse', 'nodes', version)
  writer.unknownTags(unknownTags)
}

function writeDescribeQuorumResponseNode(
  writer: Writer,
  value: MessageInput<DescribeQuorumResponseNode>,
  version: number,
): void {
  const { nodeId = 0, listeners = [], unknownTags } = value
  writer.int32(nodeId)
  writer.compactArrayLength(listeners.length)
  for (const item of listeners) writeDescribeQuorumResponseListener(writer, item, version)
  writer.unknownTags(unknownTags)
}

function writeDescribeQuorumResponseListener(
  writer: Writer,
  value: MessageInput<DescribeQuorumResponseListener>,
  _version: number,
): void {
  const { name = '', host = '', port = 0, unknownTags } = value
  writer.compactString(name)
  writer.compactString(host)
  writer.uint16(port)
  writer.unknownTags(unknownTags)
}

function writeDescribeQuorumResponseTopicData(
  writer: Writer,
  value: MessageInput<DescribeQuorumResponseTopicData>,
  version: number,
): void {
  const { topicName = '', partitions = [], unknownTags } = value
  writer.compactString(topicName)
  writer.compactArrayLength(partitions.length)
  for (const item of partitions) writeDescribeQuorumResponsePartitionData(writer, item, version)
  writer.unknownTags(unknownTags)
}

function writeDescribeQuorumResponsePartitionData(
  writer: Writer,
  value: MessageInput<DescribeQuorumResponsePartitionData>,
  version: number,
): void {
  const {
    partitionIndex = 0,
    errorCode = 0,
    errorMessage = '',
    leaderId = 0,
    leaderEpoch = 0,
    highWatermark = 0,
    currentVoters = [],
    observers = [],
    unknownTags,
  } = value
  writer.int32(partitionIndex)
  writer.int16(errorCode)
  if (version === 2) writer.compactNullableString(errorMessage)
  writer.int32(leaderId)
  writer.int32(leaderEpoch)
  writer.int64(highWatermark)
  writer.compactArrayLength(currentVoters.length)
  for (const item of currentVoters) writeDescribeQuorumResponseReplicaState(writer, item, version)
  writer.compactArrayLength(observers.length)
  for (const item of observers) writeDescribeQuorumResponseReplicaState(writer, item, version)
  writer.unknownTags(unknownTags)
}

function writeDescribeQuorumResponseReplicaState(
  writer: Writer,
  value: MessageInput<DescribeQuorumResponseReplicaState>,
  version: number,
): void {
  const {
    replicaId = 0,
    replicaDirectoryId = ZERO_UUID,
    logEndOffset = 0,
    lastFetchTimestamp = -1,
    lastCaughtUpTimestamp = -1,
    unknownTags,
  } = value
  writer.int32(replicaId)
  if (version === 2) writer.uuid(replicaDirectoryId)
  else if (replicaDirectoryId !== ZERO_UUID)
    throw new UnsupportedFieldError('DescribeQuorumResponse', 'ReplicaState.replicaDirectoryId', version)
  writer.int64(logEndOffset)
  if (version >= 1) writer.int64(lastFetchTimestamp)
  if (version >= 1) writer.int64(lastCaughtUpTimestamp)
  writer.unknownTags(unknownTags)
}

function createDescribeQuorumResponse(value: MessageInput<DescribeQuorumResponse> = {}): DescribeQuorumResponse {
  const { errorCode = 0, errorMessage = '', topics = [], nodes = [], unknownTags } = value
  const created: DescribeQuorumResponse = {
    errorCode,
    errorMessage,
    topics: topics.map((item) => createDescribeQuorumResponseTopicData(item)),
    nodes: nodes.map((item) => createDescribeQuorumResponseNode(item)),
  }
  if (unknownTags !== undefined) created.unknownTags = unknownTags.slice()
  return created
}

function createDescribeQuorumResponseNode(
  value: MessageInput<DescribeQuorumResponseNode> = {},
): DescribeQuorumResponseNode {
  const { nodeId = 0, listeners = [], unknownTags } = value
  const created: DescribeQuorumResponseNode = {
    nodeId,
    listeners: listeners.map((item) => createDescribeQuorumResponseListener(item)),
  }
  if (unknownTags !== undefined) created.unknownTags = unknownTags.slice()
  return created
}

function createDescribeQuorumResponseListener(
  value: MessageInput<DescribeQuorumResponseListener> = {},
): DescribeQuorumResponseListener {
  const { name = '', host = '', port = 0, unknownTags } = value
  const created: DescribeQuorumResponseListener = { name, host, port }
  if (unknownTags !== undefined) created.unknownTags = unknownTags.slice()
  return created
}

function createDescribeQuorumResponseTopicData(
  value: MessageInput<DescribeQuorumResponseTopicData> = {},
): DescribeQuorumResponseTopicData {
  const { topicName = '', partitions = [], unknownTags } = value
  const created: DescribeQuorumResponseTopicData = {
    topicName,
    partitions: partitions.map((item) => createDescribeQuorumResponsePartitionData(item)),
  }
  if (unknownTags !== undefined) created.unknownTags = unknownTags.slice()
  return created
}

function createDescribeQuorumResponsePartitionData(
  value: MessageInput<DescribeQuorumResponsePartitionData> = {},
): DescribeQuorumResponsePartitionData {
  const {
    partitionIndex = 0,
    errorCode = 0,
    errorMessage = '',
    leaderId = 0,
    leaderEpoch = 0,
    highWatermark = 0,
    currentVoters = [],
    observers = [],
    unknownTags,
  } = value
  const created: DescribeQuorumResponsePartitionData = {
    partitionIndex,
    errorCode,
    errorMessage,
    leaderId,
    leaderEpoch,
    highWatermark,
    currentVoters: currentVoters.map((item) => createDescribeQuorumResponseReplicaState(item)),
    observers: observers.map((item) => createDescribeQuorumResponseReplicaState(item)),
  }
  if (unknownTags !== undefined) created.unknownTags = unknownTags.slice()
  return created
}

function createDescribeQuorumResponseReplicaState(
  value: MessageInput<DescribeQuorumResponseReplicaState> = {},
): DescribeQuorumResponseReplicaState {
  const {
    replicaId = 0,
    replicaDirectoryId = ZERO_UUID,
    logEndOffset = 0,
    lastFetchTimestamp = -1,
    lastCaughtUpTimestamp = -1,
    unknownTags,
  } = value
  const created: DescribeQuorumResponseReplicaState = {
    replicaId,
    replicaDirectoryId,
    logEndOffset,
    lastFetchTimestamp,
    lastCaughtUpTimestamp,
  }
  if (unknownTags !== undefined) created.unknownTags = unknownTags.slice()
  return created
}

/** Shows the voters and observers of the metadata quorum and how far each has come. */
export const describeQuorumApi: ApiSpec<DescribeQuorumRequest, DescribeQuorumResponse> = {
  ...describeQuorumInfo,
  request: describeQuorumRequest,
  response: describeQuorumResponse,
}
