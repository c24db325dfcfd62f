// generated, do not edit, from schema/04-leader-and-isr.ts

import type { ApiSpec } from '../../api.ts'
import { checkVersion, refuseTags, UnsupportedFieldError, type MessageCodec, type MessageInput } from '../../message.ts'
import type { Reader } from '../../reader.ts'
import type { UnknownTag } from '../../unknown-tag.ts'
import { ZERO_UUID, type Uuid } from '../../uuid.ts'
import type { Writer } from '../../writer.ts'
import { leaderAndIsrInfo } from '../api-table.ts'

/** The ZooKeeper controller told a broker which partitions it leads or follows. */
export interface LeaderAndIsrRequest {
  controllerId: number
  /** Versions 7. */
  isKRaftController: boolean
  controllerEpoch: number
  /** Versions 2+. Default -1. int64. */
  brokerEpoch: number
  /** Versions 5+. int8. */
  type: number
  /** Versions 0-1. */
  ungroupedPartitionStates: LeaderAndIsrRequestLeaderAndIsrPartitionState[]
  /** Versions 2+. */
  topicStates: LeaderAndIsrRequestLeaderAndIsrTopicState[]
  liveLeaders: LeaderAndIsrRequestLeaderAndIsrLiveLeader[]
  unknownTags?: UnknownTag[]
}

export interface LeaderAndIsrRequestLeaderAndIsrLiveLeader {
  brokerId: number
  hostName: string
  port: number
  unknownTags?: UnknownTag[]
}

export interface LeaderAndIsrRequestLeaderAndIsrTopicState {
  topicName: string
  /** Versions 5+. */
  topicId: Uuid
  partitionStates: LeaderAndIsrRequestLeaderAndIsrPartitionState[]
  unknownTags?: UnknownTag[]
}

export interface LeaderAndIsrRequestLeaderAndIsrPartitionState {
  /** Versions 0-1. */
  topicName: string
  partitionIndex: number
  controllerEpoch: number
  leader: number
  leaderEpoch: number
  isr: number[]
  partitionEpoch: number
  replicas: number[]
  /** Versions 3+. */
  addingReplicas: number[]
  /** Versions 3+. */
  removingReplicas: number[]
  /** Versions 1+. */
  isNew: boolean
  /** Versions 6+. int8. */
  leaderRecoveryState: number
  unknownTags?: UnknownTag[]
}

export const leaderAndIsrRequest: MessageCodec<LeaderAndIsrRequest> = {
  name: 'LeaderAndIsrRequest',
  apiKey: 4,
  lowestVersion: 0,
  highestVersion: 7,
  flexibleFrom: 4,
  read: readLeaderAndIsrRequest,
  write: writeLeaderAndIsrRequest,
  create: createLeaderAndIsrRequest,
}

function readLeaderAndIsrRequest(reader: Reader, version: number): LeaderAndIsrRequest {
  checkVersion('LeaderAndIsrRequest', version, 0, 7)
  const flexible = version >= 4
  const controllerId = reader.int32()
  const isKRaftController = version === 7 ? reader.bool() : false
  const controllerEpoch = reader.int32()
  const brokerEpoch = version >= 2 ? reader.int64() : -1
  const type = version >= 5 ? reader.int8() : 0
  const ungroupedPartitionStates: LeaderAndIsrRequestLeaderAndIsrPartitionState[] = []
  if (version <= 1) {
    for (let count = reader.arrayLength(28); count > 0; count--) {
      ungroupedPartitionStates.push(readLeaderAndIsrRequestLeaderAndIsrPartitionState(reader, version))
    }
  }
  const topicStates: LeaderAndIsrRequestLeaderAndIsrTopicState[] = []
  if (version >= 2) {
    for (let count = flexible ? reader.compactArrayLength(3) : reader.arrayLength(6); count > 0; count--) {
      topicStates.push(readLeaderAndIsrRequestLeaderAndIsrTopicState(reader, version))
    }
  }
  const liveLeaders: LeaderAndIsrRequestLeaderAndIsrLiveLeader[] = []
  for (let count = flexible ? reader.compactArrayLength(10) : reader.arrayLength(10); count > 0; count--) {
    liveLeaders.push(readLeaderAndIsrRequestLeaderAndIsrLiveLeader(reader, version))
  }
  const unknownTags = flexible ? reader.unknownTags() : undefined
  const value: LeaderAndIsrRequest = {
    controllerId,
    isKRaftController,
    controllerEpoch,
    brokerEpoch,
    type,
    ungroupedPartitionStates,
    topicStates,
    liveLeaders,
  }
  if (unknownTags !== undefined) value.unknownTags = unknownTags
  return value
}

function readLeaderAndIsrRequestLeaderAndIsrLiveLeader(
  reader: Reader,
  version: number,
): LeaderAndIsrRequestLeaderAndIsrLiveLeader {
  const flexible = version >= 4
  const brokerId = reader.int32()
  const hostName = (flexible ? reader.compactString() : reader.string())
  const port = reader.int32()
  const unknownTags = flexible ? reader.unknownTags() : undefined
  const value: LeaderAndIsrRequestLeaderAndIsrLiveLeader = { brokerId, hostName, port }
  if (unknownTags !== undefined) value.unknownTags = unknownTags
  return value
}

function readLeaderAndIsrRequestLeaderAndIsrTopicState(
  reader: Reader,
  version: number,
): LeaderAndIsrRequestLeaderAndIsrTopicState {
  const flexible = version >= 4
  const topicName = (flexible ? reader.compactString() : reader.string())
  const topicId = version >= 5 ? reader.uuid() : ZERO_UUID
  const partitionStates: LeaderAndIsrRequestLeaderAndIsrPartitionState[] = []
  for (let count = flexible ? reader.compactArrayLength(26) : reader.arrayLength(28); count > 0; count--) {
    partitionStates.push(readLeaderAndIsrRequestLeaderAndIsrPartitionState(reader, version))
  }
  const unknownTags = flexible ? reader.unknownTags() : undefined
  const value: LeaderAndIsrRequestLeaderAndIsrTopicState = { topicName, topicId, partitionStates }
  if (unknownTags !== undefined) value.unknownTags = unknownTags
  return value
}

function readLeaderAndIsrRequestLeaderAndIsrPartitionState(
  reader: Reader,
  version: number,
): LeaderAndIsrRequestLeaderAndIsrPartitionState {
  const flexible = version >= 4
  const topicName = version <= 1 ? reader.string() : ''
  const partitionIndex = reader.int32()
  const controllerEpoch = reader.int32()
  const leader = reader.int32()
  const leaderEpoch = reader.int32()
  const isr: number[] = []
  for (let count = flexible ? reader.compactArrayLength(4) : reader.arrayLength(4); count > 0; count--) {
    isr.push(reader.int32())
  }
  const partitionEpoch = reader.int32()
  const replicas: number[] = []
  for (let count = flexible ? reader.compactArrayLength(4) : reader.arrayLength(4); count > 0; count--) {
    replicas.push(reader.int32())
  }
  const addingReplicas: number[] = []
  if (version >= 3) {
    for (let count = flexible ? reader.compactArrayLength(4) : reader.arrayLength(4); count > 0; count--) {
      addingReplicas.push(reader.int32())
    }
  }
  const removingReplicas: number[] = []
  if (version >= 3) {
    for (let count = flexible ? reader.compactArrayLength(4) : reader.arrayLength(4); count > 0; count--) {
      removingReplicas.push(reader.int32())
    }
  }
  const isNew = version >= 1 ? reader.bool() : false
  const leaderRecoveryState = version >= 6 ? reader.int8() : 0
  const unknownTags = flexible ? reader.unknownTags() : undefined
  const value: LeaderAndIsrRequestLeaderAndIsrPartitionState = {
    topicName,
    partitionIndex,
    controllerEpoch,
    leader,
    leaderEpoch,
    isr,
    partitionEpoch,
    replicas,
    addingReplicas,
    removingReplicas,
    isNew,
    leaderRecoveryState,
  }
  if (unknownTags !== undefined) value.unknownTags = unknownTags
  return value
}

function writeLeaderAndIsrRequest(writer: Writer, value: MessageInput<LeaderAndIsrRequest>, version: number): void {
  checkVersion('LeaderAndIsrRequest', version, 0, 7)
  const flexible = version >= 4
  const {
    controllerId = 0,
    isKRaftController = false,
    controllerEpoch = 0,
    brokerEpoch = -1,
    type = 0,
    ungroupedPartitionStates = [],
    topicStates = [],
    liveLeaders = [],
    unknownTags,
  } = value
  writer.int32(controllerId)
  if (version === 7) writer.bool(isKRaftController)
  else if (isKRaftController) throw new UnsupportedFieldError('LeaderAndIsrRequest', 'isKRaftController', version)
  writer.int32(controllerEpoch)
  if (version >= 2) writer.int64(brokerEpoch)
  if (version >= 5) writer.int8(type)
  else if (type !== 0) throw new UnsupportedFieldError('LeaderAndIsrRequest', 'type', version)
  if (version <= 1) {
    writer.arrayLength(ungroupedPartitionStates.length)
    for (const item of ungroupedPartitionStates)
      writeLeaderAndIsrRequestLeaderAndIsrPartitionState(writer, item, version)
  } else if (ungroupedPartitionStates.length > 0)
    throw new UnsupportedFieldError('LeaderAndIsrRequest', 'ungroupedPartitionStates', version)
  if (version >= 2) {
    flexible ? writer.compactArrayLength(topicStates.length) : writer.arrayLength(topicStates.length)
    for (const item of topicStates) writeLeaderAndIsrRequestLeaderAndIsrTopicState(writer, item, version)
  } else if (topicStates.length > 0) throw new UnsupportedFieldError('LeaderAndIsrRequest', 'topicStates', version)
  flexible ? writer.compactArrayLength(liveLeaders.length) : writer.arrayLength(liveLeaders.length)
  for (const item of liveLeaders) writeLeaderAndIsrRequestLeaderAndIsrLiveLeader(writer, item, version)
  if (flexible) writer.unknownTags(unknownTags)
  else refuseTags(unknownTags, 'LeaderAndIsrRequest', version)
}

function writeLeaderAndIsrRequestLeaderAndIsrLiveLeader(
  writer: Writer,
  value: MessageInput<LeaderAndIsrRequestLeaderAndIsrLiveLeader>,
  version: number,
): void {
  const flexible = version >= 4
  const { brokerId = 0, hostName = '', port = 0, unknownTags } = value
  writer.int32(brokerId)
  flexible ? writer.compactString(hostName) : writer.string(hostName)
  writer.int32(port)
  if (flexible) writer.unknownTags(unknownTags)
  else refuseTags(unknownTags, 'LeaderAndIsrRequest', version)
}

function writeLeaderAndIsrRequestLeaderAndIsrTopicState(
  writer: Writer,
  value: MessageInput<LeaderAndIsrRequestLeaderAndIsrTopicState>,
  version: number,
): void {
  const flexible = version >= 4
  const { topicName = '', topicId = ZERO_UUID, partitionStates = [], unknownTags } = value
  flexible ? writer.compactString(topicName) : writer.string(topicName)
  if (version >= 5) writer.uuid(topicId)
  flexible ? writer.compactArrayLength(partitionStates.length) : writer.arrayLength(partitionStates.length)
  for (const item of partitionStates) writeLeaderAndIsrRequestLeaderAndIsrPartitionState(writer, item, version)
  if (flexible) writer.unknownTags(unknownTags)
  else refuseTags(unknownTags, 'LeaderAndIsrRequest', version)
}

function writeLeaderAndIsrRequestLeaderAndIsrPartitionState(
  writer: Writer,
  value: MessageInput<LeaderAndIsrRequestLeaderAndIsrPartitionState>,
  version: number,
): void {
  const flexible = version >= 4
  const {
    topicName = '',
    partitionIndex = 0,
    controllerEpoch = 0,
    leader = 0,
    leaderEpoch = 0,
    isr = [],
    partitionEpoch = 0,
    replicas = [],
    addingReplicas = [],
    removingReplicas = [],
    isNew = false,
    leaderRecoveryState = 0,
    unknownTags,
  } = value
  if (version <= 1) writer.string(topicName)
  writer.int32(partitionIndex)
  writer.int32(controllerEpoch)
  writer.int32(leader)
  writer.int32(leaderEpoch)
  flexible ? writer.compactArrayLength(isr.length) : writer.arrayLength(isr.length)
  for (const item of isr) writer.int32(item)
  writer.int32(partitionEpoch)
  flexible ? writer.compactArrayLength(replicas.length) : writer.arrayLength(replicas.length)
  for (const item of replicas) writer.int32(item)
  if (version >= 3) {
    flexible ? writer.compactArrayLength(addingReplicas.length) : writer.arrayLength(addingReplicas.length)
    for (const item of addingReplicas) writer.int32(item)
  }
  if (version >= 3) {
    flexible ? writer.compactArrayLength(removingReplicas.length) : writer.arrayLength(removingReplicas.length)
    for (const item of removingReplicas) writer.int32(item)
  }
  if (version >= 1) writer.bool(isNew)
  if (version >= 6) writer.int8(leaderRecoveryState)
  else if (leaderRecoveryState !== 0)
    throw new UnsupportedFieldError('LeaderAndIsrRequest', 'LeaderAndIsrPartitionState.leaderRecoveryState', version)
  if (flexible) writer.unknownTags(unknownTags)
  else refuseTags(unknownTags, 'LeaderAndIsrRequest', version)
}

function createLeaderAndIsrRequest(value: MessageInput<LeaderAndIsrRequest> = {}): LeaderAndIsrRequest {
  const {
    controllerId = 0,
    isKRaftController = false,
    controllerEpoch = 0,
    brokerEpoch = -1,
    type = 0,
    ungroupedPartitionStates = [],
    topicStates = [],
    liveLeaders = [],
    unknownTags,
  } = value
  const created: LeaderAndIsrRequest = {
    controllerId,
    isKRaftController,
    controllerEpoch,
    brokerEpoch,
    type,
    ungroupedPartitionStates:
      ungroupedPartitionStates.map((item) => createLeaderAndIsrRequestLeaderAndIsrPartitionState(item)),
    topicStates: topicStates.map((item) => createLeaderAndIsrRequestLeaderAndIsrTopicState(item)),
    liveLeaders: liveLeaders.map((item) => createLeaderAndIsrRequestLeaderAndIsrLiveLeader(item)),
  }
  if (unknownTags !== undefined) created.unknownTags = unknownTags.slice()
  return created
}

function createLeaderAndIsrRequestLeaderAndIsrLiveLeader(
  value: MessageInput<LeaderAndIsrRequestLeaderAndIsrLiveLeader> = {},
): LeaderAndIsrRequestLeaderAndIsrLiveLeader {
  const { brokerId = 0, hostName = '', port = 0, unknownTags } = value
  const created: LeaderAndIsrRequestLeaderAndIsrLiveLeader = { brokerId, hostName, port }
  if (unknownTags !== undefined) created.unknownTags = unknownTags.slice()
  return created
}

function createLeaderAndIsrRequestLeaderAndIsrTopicState(
  value: MessageInput<LeaderAndIsrRequestLeaderAndIsrTopicState> = {},
): LeaderAndIsrRequestLeaderAndIsrTopicState {
  const { topicName = '', topicId = ZERO_UUID, partitionStates = [], unknownTags } = value
  const created: LeaderAndIsrRequestLeaderAndIsrTopicState = {
    topicName,
    topicId,
    partitionStates: partitionStates.map((item) => createLeaderAndIsrRequestLeaderAndIsrPartitionState(item)),
  }
  if (unknownTags !== undefined) created.unknownTags = unknownTags.slice()
  return created
}

function createLeaderAndIsrRequestLeaderAndIsrPartitionState(
  value: MessageInput<LeaderAndIsrRequestLeaderAndIsrPartitionState> = {},
): LeaderAndIsrRequestLeaderAndIsrPartitionState {
  const {
    topicName = '',
    partitionIndex = 0,
    controllerEpoch = 0,
    leader = 0,
    leaderEpoch = 0,
    isr = [],
    partitionEpoch = 0,
    replicas = [],
    addingReplicas = [],
    removingReplicas = [],
    isNew = false,
    leaderRecoveryState = 0,
    unknownTags,
  } = value
  const created: LeaderAndIsrRequestLeaderAndIsrPartitionState = {
    topicName,
    partitionIndex,
    controllerEpoch,
    leader,
    leaderEpoch,
    isr: isr.slice(),
    partitionEpoch,
    replicas: replicas.slice(),
    addingReplicas: addingReplicas.slice(),
    removingReplicas: removingReplicas.slice(),
    isNew,
    leaderRecoveryState,
  }
  if (unknownTags !== undefined) created.unknownTags = unknownTags.slice()
  return created
}

/** Answers LeaderAndIsr. */
export interface LeaderAndIsrResponse {
  /** int16. */
  errorCode: number
  /** Versions 0-4. */
  partitionErrors: LeaderAndIsrResponseLeaderAndIsrPartitionError[]
  /** Versions 5+. */
  topics: LeaderAndIsrResponseLeaderAndIsrTopicError[]
  unknownTags?: UnknownTag[]
}

export interface LeaderAndIsrResponseLeaderAndIsrTopicError {
  topicId: Uuid
  partitionErrors: LeaderAndIsrResponseLeaderAndIsrPartitionError[]
  unknownTags?: UnknownTag[]
}

export interface LeaderAndIsrResponseLeaderAndIsrPartitionError {
  /** Versions 0-4. */
  topicName: string
  partitionIndex: number
  /** int16. */
  errorCode: number
  unknownTags?: UnknownTag[]
}

export const leaderAndIsrResponse: MessageCodec<LeaderAndIsrResponse> = {
  name: 'LeaderAndIsrResponse',
  apiKey: 4,
  lowestVersion: 0,
  highestVersion: 7,
  flexibleFrom: 4,
  read: readLeaderAndIsrResponse,
  write: writeLeaderAndIsrResponse,
  create: createLeaderAndIsrResponse,
}

function readLeaderAndIsrResponse(reader: Reader, version: number): LeaderAndIsrResponse {
  checkVersion('LeaderAndIsrResponse', version, 0, 7)
  const flexible = version >= 4
  const errorCode = reader.int16()
  const partitionErrors: LeaderAndIsrResponseLeaderAndIsrPartitionError[] = []
  if (version <= 4) {
    for (let count = flexible ? reader.compactArrayLength(7) : reader.arrayLength(8); count > 0; count--) {
      partitionErrors.push(readLeaderAndIsrResponseLeaderAndIsrPartitionError(reader, version))
    }
  }
  const topics: LeaderAndIsrResponseLeaderAndIsrTopicError[] = []
  if (version >= 5) {
    for (let count = reader.compactArrayLength(18); count > 0; count--) {
      topics.push(readLeaderAndIsrResponseLeaderAndIsrTopicError(reader, version))
    }
  }
  const unknownTags = flexible ? reader.unknownTags() : undefined
  const value: LeaderAndIsrResponse = { errorCode, partitionErrors, topics }
  if (unknownTags !== undefined) value.unknownTags = unknownTags
  return value
}

function readLeaderAndIsrResponseLeaderAndIsrTopicError(
  reader: Reader,
  version: number,
): LeaderAndIsrResponseLeaderAndIsrTopicError {
  const topicId = reader.uuid()
  const partitionErrors: LeaderAndIsrResponseLeaderAndIsrPartitionError[] = []
  for (let count = reader.compactArrayLength(7); count > 0; count--) {
    partitionErrors.push(readLeaderAndIsrResponseLeaderAndIsrPartitionError(reader, version))
  }
  const unknownTags = reader.unknownTags()
  const value: LeaderAndIsrResponseLeaderAndIsrTopicError = { topicId, partitionErrors }
  if (unknownTags !== undefined) value.unknownTags = unknownTags
  return value
}

function readLeaderAndIsrResponseLeaderAndIsrPartitionError(
  reader: Reader,
  version: number,
): LeaderAndIsrResponseLeaderAndIsrPartitionError {
  const flexible = version >= 4
  const topicName = version <= 4 ? (flexible ? reader.compactString() : reader.string()) : ''
  const partitionIndex = reader.int32()
  const errorCode = reader.int16()
  const unknownTags = flexible ? reader.unknownTags() : undefined
  const value: LeaderAndIsrResponseLeaderAndIsrPartitionError = { topicName, partitionIndex, errorCode }
  if (unknownTags !== undefined) value.unknownTags = unknownTags
  return value
}

function writeLeaderAndIsrResponse(writer: Writer, value: MessageInput<LeaderAndIsrResponse>, version: number): void {
  checkVersion('LeaderAndIsrResponse', version, 0, 7)
  const flexible = version >= 4
  const { errorCode = 0, partitionErrors = [], topics = [], unknownTags } = value
  writer.int16(errorCode)
  if (version <= 4) {
    flexible ? writer.compactArrayLength(partitionErrors.length) : writer.arrayLength(partitionErrors.length)
    for (const item of partitionErrors) writeLeaderAndIsrResponseLeaderAndIsrPartitionError(writer, item, version)
  } else if (partitionErrors.length > 0)
    throw new UnsupportedFieldError('LeaderAndIsrResponse', 'partitionErrors', version)
  if (version >= 5) {
    writer.compactArrayLength(topics.length)
    for (const item of topics) writeLeaderAndIsrResponseLeaderAndIsrTopicError(writer, item, version)
  } else if (topics.length > 0) throw new UnsupportedFieldError('LeaderAndIsrResponse', 'topics', version)
  if (flexible) writer.unknownTags(unknownTags)
  else refuseTags(unknownTags, 'LeaderAndIsrResponse', version)
}

function writeLeaderAndIsrResponseLeaderAndIsrTopicError(
  writer: Writer,
  value: MessageInput<LeaderAndIsrResponseLeaderAndIsrTopicError>,
  version: number,
): void {
  const { topicId = ZERO_UUID, partitionErrors = [], unknownTags } = value
  writer.uuid(topicId)
  writer.compactArrayLength(partitionErrors.length)
  for (const item of partitionErrors) writeLeaderAndIsrResponseLeaderAndIsrPartitionError(writer, item, version)
  writer.unknownTags(unknownTags)
}

function writeLeaderAndIsrResponseLeaderAndIsrPartitionError(
  writer: Writer,
  value: MessageInput<LeaderAndIsrResponseLeaderAndIsrPartitionError>,
  version: number,
): void {
  const flexible = version >= 4
  const { topicName = '', partitionIndex = 0, errorCode = 0, unknownTags } = value
  if (version <= 4) flexible ? writer.compactString(topicName) : writer.string(topicName)
  writer.int32(partitionIndex)
  writer.int16(errorCode)
  if (flexible) writer.unknownTags(unknownTags)
  else refuseTags(unknownTags, 'LeaderAndIsrResponse', version)
}

function createLeaderAndIsrResponse(value: MessageInput<LeaderAndIsrResponse> = {}): LeaderAndIsrResponse {
  const { errorCode = 0, partitionErrors = [], topics = [], unknownTags } = value
  const created: LeaderAndIsrResponse = {
    errorCode,
    partitionErrors: partitionErrors.map((item) => createLeaderAndIsrResponseLeaderAndIsrPartitionError(item)),
    topics: topics.map((item) => createLeaderAndIsrResponseLeaderAndIsrTopicError(item)),
  }
  if (unknownTags !== undefined) created.unknownTags = unknownTags.slice()
  return created
}

function createLeaderAndIsrResponseLeaderAndIsrTopicError(
  value: MessageInput<LeaderAndIsrResponseLeaderAndIsrTopicError> = {},
): LeaderAndIsrResponseLeaderAndIsrTopicError {
  const { topicId = ZERO_UUID, partitionErrors = [], unknownTags } = value
  const created: LeaderAndIsrResponseLeaderAndIsrTopicError = {
    topicId,
    partitionErrors: partitionErrors.map((item) => createLeaderAndIsrResponseLeaderAndIsrPartitionError(item)),
  }
  if (unknownTags !== undefined) created.unknownTags = unknownTags.slice()
  return created
}

function createLeaderAndIsrResponseLeaderAndIsrPartitionError(
  value: MessageInput<LeaderAndIsrResponseLeaderAndIsrPartitionError> = {},
): LeaderAndIsrResponseLeaderAndIsrPartitionError {
  const { topicName = '', partitionIndex = 0, errorCode = 0, unknownTags } = value
  const created: LeaderAndIsrResponseLeaderAndIsrPartitionError = { topicName, partitionIndex, errorCode }
  if (unknownTags !== undefined) created.unknownTags = unknownTags.slice()
  return created
}

/** The ZooKeeper controller told a broker which partitions it leads or follows. */
export const leaderAndIsrApi: ApiSpec<LeaderAndIsrRequest, LeaderAndIsrResponse> = {
  ...leaderAndIsrInfo,
  request: leaderAndIsrRequest,
  response: leaderAndIsrResponse,
}
