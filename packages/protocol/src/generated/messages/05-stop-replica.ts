// generated, do not edit, from schema/05-stop-replica.ts

import type { ApiSpec } from '../../api.ts'
import { checkVersion, refuseTags, UnsupportedFieldError, type MessageCodec, type MessageInput } from '../../message.ts'
import type { Reader } from '../../reader.ts'
import type { UnknownTag } from '../../unknown-tag.ts'
import type { Writer } from '../../writer.ts'
import { stopReplicaInfo } from '../api-table.ts'

/** The ZooKeeper controller told a broker to stop following partitions, or to delete them. */
export interface StopReplicaRequest {
  controllerId: number
  /** Versions 4. */
  isKRaftController: boolean
  controllerEpoch: number
  /** Versions 1+. Default -1. int64. */
  brokerEpoch: number
  /** Versions 0-2. */
  deletePartitions: boolean
  /** Versions 0. */
  ungroupedPartitions: StopReplicaRequestStopReplicaPartitionV0[]
  /** Versions 1-2. */
  topics: StopReplicaRequestStopReplicaTopicV1[]
  /** Versions 3+. */
  topicStates: StopReplicaRequestStopReplicaTopicState[]
  unknownTags?: UnknownTag[]
}

export interface StopReplicaRequestStopReplicaTopicState {
  topicName: string
  partitionStates: StopReplicaRequestStopReplicaPartitionState[]
  unknownTags?: UnknownTag[]
}

export interface StopReplicaRequestStopReplicaPartitionState {
  partitionIndex: number
  /** Default -1. */
  leaderEpoch: number
  deletePartition: boolean
  unknownTags?: UnknownTag[]
}

export interface StopReplicaRequestStopReplicaTopicV1 {
  name: string
  partitionIndexes: number[]
  unknownTags?: UnknownTag[]
}

export interface StopReplicaRequestStopReplicaPartitionV0 {
  topicName: string
  partitionIndex: number
}

export const stopReplicaRequest: MessageCodec<StopReplicaRequest> = {
  name: 'StopReplicaRequest',
  apiKey: 5,
  lowestVersion: 0,
  highestVersion: 4,
  flexibleFrom: 2,
  read: readStopReplicaRequest,
  write: writeStopReplicaRequest,
  create: createStopReplicaRequest,
}

function readStopReplicaRequest(reader: Reader, version: number): StopReplicaRequest {
  checkVersion('StopReplicaRequest', version, 0, 4)
  const flexible = version >= 2
  const controllerId = reader.int32()
  const isKRaftController = version === 4 ? reader.bool() : false
  const controllerEpoch = reader.int32()
  const brokerEpoch = version >= 1 ? reader.int64() : -1
  const deletePartitions = version <= 2 ? reader.bool() : false
  const ungroupedPartitions: StopReplicaRequestStopReplicaPartitionV0[] = []
  if (version === 0) {
    for (let count = reader.arrayLength(6); count > 0; count--) {
      ungroupedPartitions.push(readStopReplicaRequestStopReplicaPartitionV0(reader, version))
    }
  }
  const topics: StopReplicaRequestStopReplicaTopicV1[] = []
  if (version >= 1 && version <= 2) {
    for (let count = flexible ? reader.compactArrayLength(3) : reader.arrayLength(6); count > 0; count--) {
      topics.push(readStopReplicaRequestStopReplicaTopicV1(reader, version))
    }
  }
  const topicStates: StopReplicaRequestStopReplicaTopicState[] = []
  if (version >= 3) {
    for (let count = reader.compactArrayLength(3); count > 0; count--) {
      topicStates.push(readStopReplicaRequestStopReplicaTopicState(reader, version))
    }
  }
  const unknownTags = flexible ? reader.unknownTags() : undefined
  const value: StopReplicaRequest = {
    controllerId,
    isKRaftController,
    controllerEpoch,
    brokerEpoch,
    deletePartitions,
    ungroupedPartitions,
    topics,
    topicStates,
  }
  if (unknownTags !== undefined) value.unknownTags = unknownTags
  return value
}

function readStopReplicaRequestStopReplicaTopicState(
  reader: Reader,
  version: number,
): StopReplicaRequestStopReplicaTopicState {
  const topicName = reader.compactString()
  const partitionStates: StopReplicaRequestStopReplicaPartitionState[] = []
  for (let count = reader.compactArrayLength(10); count > 0; count--) {
    partitionStates.push(readStopReplicaRequestStopReplicaPartitionState(reader, version))
  }
  const unknownTags = reader.unknownTags()
  const value: StopReplicaRequestStopReplicaTopicState = { topicName, partitionStates }
  if (unknownTags !== undefined) value.unknownTags = unknownTags
  return value
}

function readStopReplicaRequestStopReplicaPartitionState(
  reader: Reader,
  _version: number,
): StopReplicaRequestStopReplicaPartitionState {
  const partitionIndex = reader.int32()
  const leaderEpoch = reader.int32()
  const deletePartition = reader.bool()
  const unknownTags = reader.unknownTags()
  const value: StopReplicaRequestStopReplicaPartitionState = { partitionIndex, leaderEpoch, deletePartition }
  if (unknownTags !== undefined) value.unknownTags = unknownTags
  return value
}

function readStopReplicaRequestStopReplicaTopicV1(
  reader: Reader,
  version: number,
): StopReplicaRequestStopReplicaTopicV1 {
  const flexible = version >= 2
  const name = (flexible ? reader.compactString() : reader.string())
  const partitionIndexes: number[] = []
  for (let count = flexible ? reader.compactArrayLength(4) : reader.arrayLength(4); count > 0; count--) {
    partitionIndexes.push(reader.int32())
  }
  const unknownTags = flexible ? reader.unknownTags() : undefined
  const value: StopReplicaRequestStopReplicaTopicV1 = { name, partitionIndexes }
  if (unknownTags !== undefined) value.unknownTags = unknownTags
  return value
}

function readStopReplicaRequestStopReplicaPartitionV0(
  reader: Reader,
  _version: number,
): StopReplicaRequestStopReplicaPartitionV0 {
  const topicName = reader.string()
  const partitionIndex = reader.int32()
  return { topicName, partitionIndex }
}

function writeStopReplicaRequest(writer: Writer, value: MessageInput<StopReplicaRequest>, version: number): void {
  checkVersion('StopReplicaRequest', version, 0, 4)
  const flexible = version >= 2
  const {
    controllerId = 0,
    isKRaftController = false,
    controllerEpoch = 0,
    brokerEpoch = -1,
    deletePartitions = false,
    ungroupedPartitions = [],
    topics = [],
    topicStates = [],
    unknownTags,
  } = value
  writer.int32(controllerId)
  if (version === 4) writer.bool(isKRaftController)
  else if (isKRaftController) throw new UnsupportedFieldError('StopReplicaRequest', 'isKRaftController', version)
  writer.int32(controllerEpoch)
  if (version >= 1) writer.int64(brokerEpoch)
  if (version <= 2) writer.bool(deletePartitions)
  else if (deletePartitions) throw new UnsupportedFieldError('StopReplicaRequest', 'deletePartitions', version)
  if (version === 0) {
    writer.arrayLength(ungroupedPartitions.length)
    for (const item of ungroupedPartitions) writeStopReplicaRequestStopReplicaPartitionV0(writer, item, version)
  } else if (ungroupedPartitions.length > 0)
    throw new UnsupportedFieldError('StopReplicaRequest', 'ungroupedPartitions', version)
  if (version >= 1 && version <= 2) {
    flexible ? writer.compactArrayLength(topics.length) : writer.arrayLength(topics.length)
    for (const item of topics) writeStopReplicaRequestStopReplicaTopicV1(writer, item, version)
  } else if (topics.length > 0) throw new UnsupportedFieldError('StopReplicaRequest', 'topics', version)
  if (version >= 3) {
    writer.compactArrayLength(topicStates.length)
    for (const item of topicStates) writeStopReplicaRequestStopReplicaTopicState(writer, item, version)
  } else if (topicStates.length > 0) throw new UnsupportedFieldError('StopReplicaRequest', 'topicStates', version)
  if (flexible) writer.unknownTags(unknownTags)
  else refuseTags(unknownTags, 'StopReplicaRequest', version)
}

function writeStopReplicaRequestStopReplicaTopicState(
  writer: Writer,
  value: MessageInput<StopReplicaRequestStopReplicaTopicState>,
  version: number,
): void {
  const { topicName = '', partitionStates = [], unknownTags } = value
  writer.compactString(topicName)
  writer.compactArrayLength(partitionStates.length)
  for (const item of partitionStates) writeStopReplicaRequestStopReplicaPartitionState(writer, item, version)
  writer.unknownTags(unknownTags)
}

function writeStopReplicaRequestStopReplicaPartitionState(
  writer: Writer,
  value: MessageInput<StopReplicaRequestStopReplicaPartitionState>,
  _version: number,
): void {
  const { partitionIndex = 0, leaderEpoch = -1, deletePartition = false, unknownTags } = value
  writer.int32(partitionIndex)
  writer.int32(leaderEpoch)
  writer.bool(deletePartition)
  writer.unknownTags(unknownTags)
}

function writeStopReplicaRequestStopReplicaTopicV1(
  writer: Writer,
  value: MessageInput<StopReplicaRequestStopReplicaTopicV1>,
  version: number,
): void {
  const flexible = version >= 2
  const { name = '', partitionIndexes = [], unknownTags } = value
  flexible ? writer.compactString(name) : writer.string(name)
  flexible ? writer.compactArrayLength(partitionIndexes.length) : writer.arrayLength(partitionIndexes.length)
  for (const item of partitionIndexes) writer.int32(item)
  if (flexible) writer.unknownTags(unknownTags)
  else refuseTags(unknownTags, 'StopReplicaRequest', version)
}

function writeStopReplicaRequestStopReplicaPartitionV0(
  writer: Writer,
  value: MessageInput<StopReplicaRequestStopReplicaPartitionV0>,
  _version: number,
): void {
  const { topicName = '', partitionIndex = 0 } = value
  writer.string(topicName)
  writer.int32(partitionIndex)
}

function createStopReplicaRequest(value: MessageInput<StopReplicaRequest> = {}): StopReplicaRequest {
  const {
    controllerId = 0,
    isKRaftController = false,
    controllerEpoch = 0,
    brokerEpoch = -1,
    deletePartitions = false,
    ungroupedPartitions = [],
    topics = [],
    topicStates = [],
    unknownTags,
  } = value
  const created: StopReplicaRequest = {
    controllerId,
    isKRaftController,
    controllerEpoch,
    brokerEpoch,
    deletePartitions,
    ungroupedPartitions: ungroupedPartitions.map((item) => createStopReplicaRequestStopReplicaPartitionV0(item)),
    topics: topics.map((item) => createStopReplicaRequestStopReplicaTopicV1(item)),
    topicStates: topicStates.map((item) => createStopReplicaRequestStopReplicaTopicState(item)),
  }
  if (unknownTags !== undefined) created.unknownTags = unknownTags.slice()
  return created
}

function createStopReplicaRequestStopReplicaTopicState(
  value: MessageInput<StopReplicaRequestStopReplicaTopicState> = {},
): StopReplicaRequestStopReplicaTopicState {
  const { topicName = '', partitionStates = [], unknownTags } = value
  const created: StopReplicaRequestStopReplicaTopicState = {
    topicName,
    partitionStates: partitionStates.map((item) => createStopReplicaRequestStopReplicaPartitionState(item)),
  }
  if (unknownTags !== undefined) created.unknownTags = unknownTags.slice()
  return created
}

function createStopReplicaRequestStopReplicaPartitionState(
  value: MessageInput<StopReplicaRequestStopReplicaPartitionState> = {},
): StopReplicaRequestStopReplicaPartitionState {
  const { partitionIndex = 0, leaderEpoch = -1, deletePartition = false, unknownTags } = value
  const created: StopReplicaRequestStopReplicaPartitionState = { partitionIndex, leaderEpoch, deletePartition }
  if (unknownTags !== undefined) created.unknownTags = unknownTags.slice()
  return created
}

function createStopReplicaRequestStopReplicaTopicV1(
  value: MessageInput<StopReplicaRequestStopReplicaTopicV1> = {},
): StopReplicaRequestStopReplicaTopicV1 {
  const { name = '', partitionIndexes = [], unknownTags } = value
  const created: StopReplicaRequestStopReplicaTopicV1 = { name, partitionIndexes: partitionIndexes.slice() }
  if (unknownTags !== undefined) created.unknownTags = unknownTags.slice()
  return created
}

function createStopReplicaRequestStopReplicaPartitionV0(
  value: MessageInput<StopReplicaRequestStopReplicaPartitionV0> = {},
): StopReplicaRequestStopReplicaPartitionV0 {
  const { topicName = '', partitionIndex = 0 } = value
  return { topicName, partitionIndex }
}

/** Answers StopReplica. */
export interface StopReplicaResponse {
  /** int16. */
  errorCode: number
  partitionErrors: StopReplicaResponseStopReplicaPartitionError[]
  unknownTags?: UnknownTag[]
}

export interface StopReplicaResponseStopReplicaPartitionError {
  topicName: string
  partitionIndex: number
  /** int16. */
  errorCode: number
  unknownTags?: UnknownTag[]
}

export const stopReplicaResponse: MessageCodec<StopReplicaResponse> = {
  name: 'StopReplicaResponse',
  apiKey: 5,
  lowestVersion: 0,
  highestVersion: 4,
  flexibleFrom: 2,
  read: readStopReplicaResponse,
  write: writeStopReplicaResponse,
  create: createStopReplicaResponse,
}

function readStopReplicaResponse(reader: Reader, version: number): StopReplicaResponse {
  checkVersion('StopReplicaResponse', version, 0, 4)
  const flexible = version >= 2
  const errorCode = reader.int16()
  const partitionErrors: StopReplicaResponseStopReplicaPartitionError[] = []
  for (let count = flexible ? reader.compactArrayLength(8) : reader.arrayLength(8); count > 0; count--) {
    partitionErrors.push(readStopReplicaResponseStopReplicaPartitionError(reader, version))
  }
  const unknownTags = flexible ? reader.unknownTags() : undefined
  const value: StopReplicaResponse = { errorCode, partitionErrors }
  if (unknownTags !== undefined) value.unknownTags = unknownTags
  return value
}

function readStopReplicaResponseStopReplicaPartitionError(
  reader: Reader,
  version: number,
): StopReplicaResponseStopReplicaPartitionError {
  const flexible = version >= 2
  const topicName = (flexible ? reader.compactString() : reader.string())
  const partitionIndex = reader.int32()
  const errorCode = reader.int16()
  const unknownTags = flexible ? reader.unknownTags() : undefined
  const value: StopReplicaResponseStopReplicaPartitionError = { topicName, partitionIndex, errorCode }
  if (unknownTags !== undefined) value.unknownTags = unknownTags
  return value
}

function writeStopReplicaResponse(writer: Writer, value: MessageInput<StopReplicaResponse>, version: number): void {
  checkVersion('StopReplicaResponse', version, 0, 4)
  const flexible = version >= 2
  const { errorCode = 0, partitionErrors = [], unknownTags } = value
  writer.int16(errorCode)
  flexible ? writer.compactArrayLength(partitionErrors.length) : writer.arrayLength(partitionErrors.length)
  for (const item of partitionErrors) writeStopReplicaResponseStopReplicaPartitionError(writer, item, version)
  if (flexible) writer.unknownTags(unknownTags)
  else refuseTags(unknownTags, 'StopReplicaResponse', version)
}

function writeStopReplicaResponseStopReplicaPartitionError(
  writer: Writer,
  value: MessageInput<StopReplicaResponseStopReplicaPartitionError>,
  version: number,
): void {
  const flexible = version >= 2
  const { topicName = '', partitionIndex = 0, errorCode = 0, unknownTags } = value
  flexible ? writer.compactString(topicName) : writer.string(topicName)
  writer.int32(partitionIndex)
  writer.int16(errorCode)
  if (flexible) writer.unknownTags(unknownTags)
  else refuseTags(unknownTags, 'StopReplicaResponse', version)
}

function createStopReplicaResponse(value: MessageInput<StopReplicaResponse> = {}): StopReplicaResponse {
  const { errorCode = 0, partitionErrors = [], unknownTags } = value
  const created: StopReplicaResponse = {
    errorCode,
    partitionErrors: partitionErrors.map((item) => createStopReplicaResponseStopReplicaPartitionError(item)),
  }
  if (unknownTags !== undefined) created.unknownTags = unknownTags.slice()
  return created
}

function createStopReplicaResponseStopReplicaPartitionError(
  value: MessageInput<StopReplicaResponseStopReplicaPartitionError> = {},
): StopReplicaResponseStopReplicaPartitionError {
  const { topicName = '', partitionIndex = 0, errorCode = 0, unknownTags } = value
  const created: StopReplicaResponseStopReplicaPartitionError = { topicName, partitionIndex, errorCode }
  if (unknownTags !== undefined) created.unknownTags = unknownTags.slice()
  return created
}

/** The ZooKeeper controller told a broker to stop following partitions, or to delete them. */
export const stopReplicaApi: ApiSpec<StopReplicaRequest, StopReplicaResponse> = {
  ...stopReplicaInfo,
  request: stopReplicaRequest,
  response: stopReplicaResponse,
}
