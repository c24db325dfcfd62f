// generated, do not edit, from schema/56-alter-partition.ts

import type { ApiSpec } from '../../api.ts'
import { checkVersion, UnsupportedFieldError, type MessageCodec, type MessageInput } from '../../message.ts'
import type { Reader } from '../../reader.ts'
import type { UnknownTag } from '../../unknown-tag.ts'
import { ZERO_UUID, type Uuid } from '../../uuid.ts'
import type { Writer } from '../../writer.ts'
import { alterPartitionInfo } from '../api-table.ts'

/** A partition leader asks the controller to change the in-sync replicas. */
export interface AlterPartitionRequest {
  brokerId: number
  /** Default -1. int64. */
  brokerEpoch: number
  topics: AlterPartitionRequestTopicData[]
  unknownTags?: UnknownTag[]
}

export interface AlterPartitionRequestTopicData {
  /** Versions 0-1. */
  topicName: string
  /** Versions 2+. */
  topicId: Uuid
  partitions: AlterPartitionRequestPartitionData[]
  unknownTags?: UnknownTag[]
}

export interface AlterPartitionRequestPartitionData {
  partitionIndex: number
  leaderEpoch: number
  /** Versions 0-2. */
  newIsr: number[]
  /** Versions 3. */
  newIsrWithEpochs: AlterPartitionRequestBrokerState[]
  /** Versions 1+. int8. */
  leaderRecoveryState: number
  partitionEpoch: number
  unknownTags?: UnknownTag[]
}

export interface AlterPartitionRequestBrokerState {
  brokerId: number
  /** Default -1. int64. */
  brokerEpoch: number
  unknownTags?: UnknownTag[]
}

export const alterPartitionRequest: MessageCodec<AlterPartitionRequest> = {
  name: 'AlterPartitionRequest',
  apiKey: 56,
  lowestVersion: 0,
  highestVersion: 3,
  flexibleFrom: 0,
  read: readAlterPartitionRequest,
  write: writeAlterPartitionRequest,
  create: createAlterPartitionRequest,
}

function readAlterPartitionRequest(reader: Reader, version: number): AlterPartitionRequest {
  checkVersion('AlterPartitionRequest', version, 0, 3)
  const brokerId = reader.int32()
  const brokerEpoch = reader.int64()
  const topics: AlterPartitionRequestTopicData[] = []
  for (let count = reader.compactArrayLength(2); count > 0; count--) {
    topics.push(readAlterPartitionRequestTopicData(reader, version))
  }
  const unknownTags = reader.unknownTags()
  const value: AlterPartitionRequest = { brokerId, brokerEpoch, topics }
  if (unknownTags !== undefined) value.unknownTags = unknownTags
  return value
}

function readAlterPartitionRequestTopicData(reader: Reader, version: number): AlterPartitionRequestTopicData {
  const topicName = version <= 1 ? reader.compactString() : ''
  const topicId = version >= 2 ? reader.uuid() : ZERO_UUID
  const partitions: AlterPartitionRequestPartitionData[] = []
  for (let count = reader.compactArrayLength(13); count > 0; count--) {
    partitions.push(readAlterPartitionRequestPartitionData(reader, version))
  }
  const unknownTags = reader.unknownTags()
  const value: AlterPartitionRequestTopicData = { topicName, topicId, partitions }
  if (unknownTags !== undefined) value.unknownTags = unknownTags
  return value
}

function readAlterPartitionRequestPartitionData(reader: Reader, version: number): AlterPartitionRequestPartitionData {
  const partitionIndex = reader.int32()
  const leaderEpoch = reader.int32()
  const newIsr: number[] = []
  if (version <= 2) {
    for (let count = reader.compactArrayLength(4); count > 0; count--) {
      newIsr.push(reader.int32())
    }
  }
  const newIsrWithEpochs: AlterPartitionRequestBrokerState[] = []
  if (version === 3) {
    for (let count = reader.compactArrayLength(13); count > 0; count--) {
      newIsrWithEpochs.push(readAlterPartitionRequestBrokerState(reader, version))
    }
  }
  const leaderRecoveryState = version >= 1 ? reader.int8() : 0
  const partitionEpoch = reader.int32()
  const unknownTags = reader.unknownTags()
  const value: AlterPartitionRequestPartitionData = {
    partitionIndex,
    leaderEpoch,
    newIsr,
    newIsrWithEpochs,
    leaderRecoveryState,
    partitionEpoch,
  }
  if (unknownTags !== undefined) value.unknownTags = unknownTags
  return value
}

function readAlterPartitionRequestBrokerState(reader: Reader, _version: number): AlterPartitionRequestBrokerState {
  const brokerId = reader.int32()
  const brokerEpoch = reader.int64()
  const unknownTags = reader.unknownTags()
  const value: AlterPartitionRequestBrokerState = { brokerId, brokerEpoch }
  if (unknownTags !== undefined) value.unknownTags = unknownTags
  return value
}

function writeAlterPartitionRequest(writer: Writer, value: MessageInput<AlterPartitionRequest>, version: number): void {
  checkVersion('AlterPartitionRequest', version, 0, 3)
  const { brokerId = 0, brokerEpoch = -1, topics = [], unknownTags } = value
  writer.int32(brokerId)
  writer.int64(brokerEpoch)
  writer.compactArrayLength(topics.length)
  for (const item of topics) writeAlterPartitionRequestTopicData(writer, item, version)
  writer.unknownTags(unknownTags)
}

function writeAlterPartitionRequestTopicData(
  writer: Writer,
  value: MessageInput<AlterPartitionRequestTopicData>,
  version: number,
): void {
  const { topicName = '', topicId = ZERO_UUID, partitions = [], unknownTags } = value
  if (version <= 1) writer.compactString(topicName)
  if (version >= 2) writer.uuid(topicId)
  writer.compactArrayLength(partitions.length)
  for (const item of partitions) writeAlterPartitionRequestPartitionData(writer, item, version)
  writer.unknownTags(unknownTags)
}

function writeAlterPartitionRequestPartitionData(
  writer: Writer,
  value: MessageInput<AlterPartitionRequestPartitionData>,
  version: number,
): void {
  const {
    partitionIndex = 0,
    leaderEpoch = 0,
    newIsr = [],
    newIsrWithEpochs = [],
    leaderRecoveryState = 0,
    partitionEpoch = 0,
    unknownTags,
  } = value
  writer.int32(partitionIndex)
  writer.int32(leaderEpoch)
  if (version <= 2) {
    writer.compactArrayLength(newIsr.length)
    for (const item of newIsr) writer.int32(item)
  } else if (newIsr.length > 0)
    throw new UnsupportedFieldError('AlterPartitionRequest', 'PartitionData.newIsr', version)
  if (version === 3) {
    writer.compactArrayLength(newIsrWithEpochs.length)
    for (const item of newIsrWithEpochs) writeAlterPartitionRequestBrokerState(writer, item, version)
  } else if (newIsrWithEpochs.length > 0)
    throw new UnsupportedFieldError('AlterPartitionRequest', 'PartitionData.newIsrWithEpochs', version)
  if (version >= 1) writer.int8(leaderRecoveryState)
  else if (leaderRecoveryState !== 0)
    throw new UnsupportedFieldError('AlterPartitionRequest', 'PartitionData.leaderRecoveryState', version)
  writer.int32(partitionEpoch)
  writer.unknownTags(unknownTags)
}

function writeAlterPartitionRequestBrokerState(
  writer: Writer,
  value: MessageInput<AlterPartitionRequestBrokerState>,
  _version: number,
): void {
  const { brokerId = 0, brokerEpoch = -1, unknownTags } = value
  writer.int32(brokerId)
  writer.int64(brokerEpoch)
  writer.unknownTags(unknownTags)
}

function createAlterPartitionRequest(value: MessageInput<AlterPartitionRequest> = {}): AlterPartitionRequest {
  const { brokerId = 0, brokerEpoch = -1, topics = [], unknownTags } = value
  const created: AlterPartitionRequest = {
    brokerId,
    brokerEpoch,
    topics: topics.map((item) => createAlterPartitionRequestTopicData(item)),
  }
  if (unknownTags !== undefined) created.unknownTags = unknownTags.slice()
  return created
}

function createAlterPartitionRequestTopicData(
  value: MessageInput<AlterPartitionRequestTopicData> = {},
): AlterPartitionRequestTopicData {
  const { topicName = '', topicId = ZERO_UUID, partitions = [], unknownTags } = value
  const created: AlterPartitionRequestTopicData = {
    topicName,
    topicId,
    partitions: partitions.map((item) => createAlterPartitionRequestPartitionData(item)),
  }
  if (unknownTags !== undefined) created.unknownTags = unknownTags.slice()
  return created
}

function createAlterPartitionRequestPartitionData(
  value: MessageInput<AlterPartitionRequestPartitionData> = {},
): AlterPartitionRequestPartitionData {
  const {
    partitionIndex = 0,
    leaderEpoch = 0,
    newIsr = [],
    newIsrWithEpochs = [],
    leaderRecoveryState = 0,
    partitionEpoch = 0,
    unknownTags,
  } = value
  const created: AlterPartitionRequestPartitionData = {
    partitionIndex,
    leaderEpoch,
    newIsr: newIsr.slice(),
    newIsrWithEpochs: newIsrWithEpochs.map((item) => createAlterPartitionRequestBrokerState(item)),
    leaderRecoveryState,
    partitionEpoch,
  }
  if (unknownTags !== undefined) created.unknownTags = unknownTags.slice()
  return created
}

function createAlterPartitionRequestBrokerState(
  value: MessageInput<AlterPartitionRequestBrokerState> = {},
): AlterPartitionRequestBrokerState {
  const { brokerId = 0, brokerEpoch = -1, unknownTags } = value
  const created: AlterPartitionRequestBrokerState = { brokerId, brokerEpoch }
  if (unknownTags !== undefined) created.unknownTags = unknownTags.slice()
  return created
}

/** Answers AlterPartition. */
export interface AlterPartitionResponse {
  throttleTimeMs: number
  /** int16. */
  errorCode: number
  topics: AlterPartitionResponseTopicData[]
  unknownTags?: UnknownTag[]
}

export interface AlterPartitionResponseTopicData {
  /** Versions 0-1. */
  topicName: string
  /** Versions 2+. */
  topicId: Uuid
  partitions: AlterPartitionResponsePartitionData[]
  unknownTags?: UnknownTag[]
}

export interface AlterPartitionResponsePartitionData {
  partitionIndex: number
  /** int16. */
  errorCode: number
  leaderId: number
  leaderEpoch: number
  isr: number[]
  /** Versions 1+. int8. */
  leaderRecoveryState: number
  partitionEpoch: number
  unknownTags?: UnknownTag[]
}

export const alterPartitionResponse: MessageCodec<AlterPartitionResponse> = {
  name: 'AlterPartitionResponse',
  apiKey: 56,
  lowestVersion: 0,
  highestVersion: 3,
  flexibleFrom: 0,
  read: readAlterPartitionResponse,
  write: writeAlterPartitionResponse,
  create: createAlterPartitionResponse,
}

function readAlterPartitionResponse(reader: Reader, version: number): AlterPartitionResponse {
  checkVersion('AlterPartitionResponse', version, 0, 3)
  const throttleTimeMs = reader.int32()
  const errorCode = reader.int16()
  const topics: AlterPartitionResponseTopicData[] = []
  for (let count = reader.compactArrayLength(2); count > 0; count--) {
    topics.push(readAlterPartitionResponseTopicData(reader, version))
  }
  const unknownTags = reader.unknownTags()
  const value: AlterPartitionResponse = { throttleTimeMs, errorCode, topics }
  if (unknownTags !== undefined) value.unknownTags = unknownTags
  return value
}

function readAlterPartitionResponseTopicData(reader: Reader, version: number): AlterPartitionResponseTopicData {
  const topicName = version <= 1 ? reader.compactString() : ''
  const topicId = version >= 2 ? reader.uuid() : ZERO_UUID
  const partitions: AlterPartitionResponsePartitionData[] = []
  for (let count = reader.compactArrayLength(20); count > 0; count--) {
    partitions.push(readAlterPartitionResponsePartitionData(reader, version))
  }
  const unknownTags = reader.unknownTags()
  const value: AlterPartitionResponseTopicData = { topicName, topicId, partitions }
  if (unknownTags !== undefined) value.unknownTags = unknownTags
  return value
}

function readAlterPartitionResponsePartitionData(reader: Reader, version: number): AlterPartitionResponsePartitionData {
  const partitionIndex = reader.int32()
  const errorCode = reader.int16()
  const leaderId = reader.int32()
  const leaderEpoch = reader.int32()
  const isr: number[] = []
  for (let count = reader.compactArrayLength(4); count > 0; count--) {
    isr.push(reader.int32())
  }
  const leaderRecoveryState = version >= 1 ? reader.int8() : 0
  const partitionEpoch = reader.int32()
  const unknownTags = reader.unknownTags()
  const value: AlterPartitionResponsePartitionData = {
    partitionIndex,
    errorCode,
    leaderId,
    leaderEpoch,
    isr,
    leaderRecoveryState,
    partitionEpoch,
  }
  if (unknownTags !== undefined) value.unknownTags = unknownTags
  return value
}

function writeAlterPartitionResponse(
  writer: Writer,
  value: MessageInput<AlterPartitionResponse>,
  version: number,
): void {
  checkVersion('AlterPartitionResponse', version, 0, 3)
  const { throttleTimeMs = 0, errorCode = 0, topics = [], unknownTags } = value
  writer.int32(throttleTimeMs)
  writer.int16(errorCode)
  writer.compactArrayLength(topics.length)
  for (const item of topics) writeAlterPartitionResponseTopicData(writer, item, version)
  writer.unknownTags(unknownTags)
}

function writeAlterPartitionResponseTopicData(
  writer: Writer,
  value: MessageInput<AlterPartitionResponseTopicData>,
  version: number,
): void {
  const { topicName = '', topicId = ZERO_UUID, partitions = [], unknownTags } = value
  if (version <= 1) writer.compactString(topicName)
  if (version >= 2) writer.uuid(topicId)
  writer.compactArrayLength(partitions.length)
  for (const item of partitions) writeAlterPartitionResponsePartitionData(writer, item, version)
  writer.unknownTags(unknownTags)
}

function writeAlterPartitionResponsePartitionData(
  writer: Writer,
  value: MessageInput<AlterPartitionResponsePartitionData>,
  version: number,
): void {
  const {
    partitionIndex = 0,
    errorCode = 0,
    leaderId = 0,
    leaderEpoch = 0,
    isr = [],
    leaderRecoveryState = 0,
    partitionEpoch = 0,
    unknownTags,
  } = value
  writer.int32(partitionIndex)
  writer.int16(errorCode)
  writer.int32(leaderId)
  writer.int32(leaderEpoch)
  writer.compactArrayLength(isr.length)
  for (const item of isr) writer.int32(item)
  if (version >= 1) writer.int8(leaderRecoveryState)
  writer.int32(partitionEpoch)
  writer.unknownTags(unknownTags)
}

function createAlterPartitionResponse(value: MessageInput<AlterPartitionResponse> = {}): AlterPartitionResponse {
  const { throttleTimeMs = 0, errorCode = 0, topics = [], unknownTags } = value
  const created: AlterPartitionResponse = {
    throttleTimeMs,
    errorCode,
    topics: topics.map((item) => createAlterPartitionResponseTopicData(item)),
  }
  if (unknownTags !== undefined) created.unknownTags = unknownTags.slice()
  return created
}

function createAlterPartitionResponseTopicData(
  value: MessageInput<AlterPartitionResponseTopicData> = {},
): AlterPartitionResponseTopicData {
  const { topicName = '', topicId = ZERO_UUID, partitions = [], unknownTags } = value
  const created: AlterPartitionResponseTopicData = {
    topicName,
    topicId,
    partitions: partitions.map((item) => createAlterPartitionResponsePartitionData(item)),
  }
  if (unknownTags !== undefined) created.unknownTags = unknownTags.slice()
  return created
}

function createAlterPartitionResponsePartitionData(
  value: MessageInput<AlterPartitionResponsePartitionData> = {},
): AlterPartitionResponsePartitionData {
  const {
    partitionIndex = 0,
    errorCode = 0,
    leaderId = 0,
    leaderEpoch = 0,
    isr = [],
    leaderRecoveryState = 0,
    partitionEpoch = 0,
    unknownTags,
  } = value
  const created: AlterPartitionResponsePartitionData = {
    partitionIndex,
    errorCode,
    leaderId,
    leaderEpoch,
    isr: isr.slice(),
    leaderRecoveryState,
    partitionEpoch,
  }
  if (unknownTags !== undefined) created.unknownTags = unknownTags.slice()
  return created
}

/** A partition leader asks the controller to change the in-sync replicas. */
export const alterPartitionApi: ApiSpec<AlterPartitionRequest, AlterPartitionResponse> = {
  ...alterPartitionInfo,
  request: alterPartitionRequest,
  response: alterPartitionResponse,
}
