// generated, do not edit, from schema/06-update-metadata.ts

import type { ApiSpec } from '../../api.ts'
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
import { updateMetadataInfo } from '../api-table.ts'

/** The ZooKeeper controller told a broker the state of the cluster. */
export interface UpdateMetadataRequest {
  controllerId: number
  /** Versions 8. */
  isKRaftController: boolean
  /** Versions 8. Tag 0. int8. */
  type: number
  controllerEpoch: number
  /** Versions 5+. Default -1. int64. */
  brokerEpoch: number
  /** Versions 0-4. */
  ungroupedPartitionStates: UpdateMetadataRequestUpdateMetadataPartitionState[]
  /** Versions 5+. */
  topicStates: UpdateMetadataRequestUpdateMetadataTopicState[]
  liveBrokers: UpdateMetadataRequestUpdateMetadataBroker[]
  unknownTags?: UnknownTag[]
}

export interface UpdateMetadataRequestUpdateMetadataBroker {
  id: number
  /** Versions 0. */
  v0Host: string
  /** Versions 0. */
  v0Port: number
  /** Versions 1+. */
  endpoints: UpdateMetadataRequestUpdateMetadataEndpoint[]
  /** Versions 2+. */
  rack: string | null
  unknownTags?: UnknownTag[]
}

export interface UpdateMetadataRequestUpdateMetadataEndpoint {
  port: number
  host: string
  /** Versions 3+. */
  listener: string
  /** int16. */
  securityProtocol: number
  unknownTags?: UnknownTag[]
}

export interface UpdateMetadataRequestUpdateMetadataTopicState {
  topicName: string
  /** Versions 7+. */
  topicId: Uuid
  partitionStates: UpdateMetadataRequestUpdateMetadataPartitionState[]
  unknownTags?: UnknownTag[]
}

export interface UpdateMetadataRequestUpdateMetadataPartitionState {
  /** Versions 0-4. */
  topicName: string
  partitionIndex: number
  controllerEpoch: number
  leader: number
  leaderEpoch: number
  isr: number[]
  zkVersion: number
  replicas: number[]
  /** Versions 4+. */
  offlineReplicas: number[]
  unknownTags?: UnknownTag[]
}

export const updateMetadataRequest: MessageCodec<UpdateMetadataRequest> = {
  name: 'UpdateMetadataRequest',
  apiKey: 6,
  lowestVersion: 0,
  highestVersion: 8,
  flexibleFrom: 6,
  read: readUpdateMetadataRequest,
  write: writeUpdateMetadataRequest,
  create: createUpdateMetadataRequest,
}

function readUpdateMetadataRequest(reader: Reader, version: number): UpdateMetadataRequest {
  checkVersion('UpdateMetadataRequest', version, 0, 8)
  const flexible = version >= 6
  const controllerId = reader.int32()
  const isKRaftController = version === 8 ? reader.bool() : false
  const controllerEpoch = reader.int32()
  const brokerEpoch = version >= 5 ? reader.int64() : -1
  const ungroupedPartitionStates: UpdateMetadataRequestUpdateMetadataPartitionState[] = []
  if (version <= 4) {
    for (let count = reader.arrayLength(28); count > 0; count--) {
      ungroupedPartitionStates.push(readUpdateMetadataRequestUpdateMetadataPartitionState(reader, version))
    }
  }
  const topicStates: UpdateMetadataRequestUpdateMetadataTopicState[] = []
  if (version >= 5) {
    for (let count = flexible ? reader.compactArrayLength(3) : reader.arrayLength(6); count > 0; count--) {
      topicStates.push(readUpdateMetadataRequestUpdateMetadataTopicState(reader, version))
    }
  }
  const liveBrokers: UpdateMetadataRequestUpdateMetadataBroker[] = []
  for (let count = flexible ? reader.compactArrayLength(7) : reader.arrayLength(4); count > 0; count--) {
    liveBrokers.push(readUpdateMetadataRequestUpdateMetadataBroker(reader, version))
  }
  let type: number = 0
  let unknownTags: UnknownTag[] | undefined
  if (flexible) {
    for (let count = reader.tagCount(); count > 0; count--) {
      const tag = reader.tag()
      const size = reader.tagSize()
      if (tag === 0 && version === 8) {
        type = reader.int8()
      } else (unknownTags ??= []).push({ tag, bytes: reader.view(size) })
    }
  }
  const value: UpdateMetadataRequest = {
    controllerId,
    isKRaftController,
    type,
    controllerEpoch,
    brokerEpoch,
    ungroupedPartitionStates,
    topicStates,
    liveBrokers,
  }
  if (unknownTags !== undefined) value.unknownTags = unknownTags
  return value
}

function readUpdateMetadataRequestUpdateMetadataBroker(
  reader: Reader,
  version: number,
): UpdateMetadataRequestUpdateMetadataBroker {
  const flexible = version >= 6
  const id = reader.int32()
  const v0Host = version === 0 ? reader.string() : ''
  const v0Port = version === 0 ? reader.int32() : 0
  const endpoints: UpdateMetadataRequestUpdateMetadataEndpoint[] = []
  if (version >= 1) {
    for (let count = flexible ? reader.compactArrayLength(9) : reader.arrayLength(8); count > 0; count--) {
      endpoints.push(readUpdateMetadataRequestUpdateMetadataEndpoint(reader, version))
    }
  }
  const rack: string | null = version >= 2 ? (flexible ? reader.compactNullableString() : reader.nullableString()) : ''
  const unknownTags = flexible ? reader.unknownTags() : undefined
  const value: UpdateMetadataRequestUpdateMetadataBroker = { id, v0Host, v0Port, endpoints, rack }
  if (unknownTags !== undefined) value.unknownTags = unknownTags
  return value
}

function readUpdateMetadataRequestUpdateMetadataEndpoint(
  reader: Reader,
  version: number,
): UpdateMetadataRequestUpdateMetadataEndpoint {
  const flexible = version >= 6
  const port = reader.int32()
  const host = (flexible ? reader.compactString() : reader.string())
  const listener = version >= 3 ? (flexible ? reader.compactString() : reader.string()) : ''
  const securityProtocol = reader.int16()
  const unknownTags = flexible ? reader.unknownTags() : undefined
  const value: UpdateMetadataRequestUpdateMetadataEndpoint = { port, host, listener, securityProtocol }
  if (unknownTags !== undefined) value.unknownTags = unknownTags
  return value
}

function readUpdateMetadataRequestUpdateMetadataTopicState(
  reader: Reader,
  version: number,
): UpdateMetadataRequestUpdateMetadataTopicState {
  const flexible = version >= 6
  const topicName = (flexible ? reader.compactString() : reader.string())
  const topicId = version >= 7 ? reader.uuid() : ZERO_UUID
  const partitionStates: UpdateMetadataRequestUpdateMetadataPartitionState[] = []
  for (let count = flexible ? reader.compactArrayLength(24) : reader.arrayLength(28); count > 0; count--) {
    partitionStates.push(readUpdateMetadataRequestUpdateMetadataPartitionState(reader, version))
  }
  const unknownTags = flexible ? reader.unknownTags() : undefined
  const value: UpdateMetadataRequestUpdateMetadataTopicState = { topicName, topicId, partitionStates }
  if (unknownTags !== undefined) value.unknownTags = unknownTags
  return value
}

function readUpdateMetadataRequestUpdateMetadataPartitionState(
  reader: Reader,
  version: number,
): UpdateMetadataRequestUpdateMetadataPartitionState {
  const flexible = version >= 6
  const topicName = version <= 4 ? reader.string() : ''
  const partitionIndex = reader.int32()
  const controllerEpoch = reader.int32()
  const leader = reader.int32()
  const leaderEpoch = reader.int32()
  const isr: number[] = []
  for (let count = flexible ? reader.compactArrayLength(4) : reader.arrayLength(4); count > 0; count--) {
    isr.push(reader.int32())
  }
  const zkVersion = reader.int32()
  const replicas: number[] = []
  for (let count = flexible ? reader.compactArrayLength(4) : reader.arrayLength(4); count > 0; count--) {
    replicas.push(reader.int32())
  }
  const offlineReplicas: number[] = []
  if (version >= 4) {
    for (let count = flexible ? reader.compactArrayLength(4) : reader.arrayLength(4); count > 0; count--) {
      offlineReplicas.push(reader.int32())
    }
  }
  const unknownTags = flexible ? reader.unknownTags() : undefined
  const value: UpdateMetadataRequestUpdateMetadataPartitionState = {
    topicName,
    partitionIndex,
    controllerEpoch,
    leader,
    leaderEpoch,
    isr,
    zkVersion,
    replicas,
    offlineReplicas,
  }
  if (unknownTags !== undefined) value.unknownTags = unknownTags
  return value
}

function writeUpdateMetadataRequest(writer: Writer, value: MessageInput<UpdateMetadataRequest>, version: number): void {
  checkVersion('UpdateMetadataRequest', version, 0, 8)
  const flexible = version >= 6
  const {
    controllerId = 0,
    isKRaftController = false,
    type = 0,
    controllerEpoch = 0,
    brokerEpoch = -1,
    ungroupedPartitionStates = [],
    topicStates = [],
    liveBrokers = [],
    unknownTags,
  } = value
  writer.int32(controllerId)
  if (version === 8) writer.bool(isKRaftController)
  else if (isKRaftController) throw new UnsupportedFieldError('UpdateMetadataRequest', 'isKRaftController', version)
  writer.int32(controllerEpoch)
  if (version >= 5) writer.int64(brokerEpoch)
  if (version <= 4) {
    writer.arrayLength(ungroupedPartitionStates.length)
    for (const item of ungroupedPartitionStates)
      writeUpdateMetadataRequestUpdateMetadataPartitionState(writer, item, version)
  } else if (ungroupedPartitionStates.length > 0)
    throw new UnsupportedFieldError('UpdateMetadataRequest', 'ungroupedPartitionStates', version)
  if (version >= 5) {
    flexible ? writer.compactArrayLength(topicStates.length) : writer.arrayLength(topicStates.length)
    for (const item of topicStates) writeUpdateMetadataRequestUpdateMetadataTopicState(writer, item, version)
  } else if (topicStates.length > 0) throw new UnsupportedFieldError('UpdateMetadataRequest', 'topicStates', version)
  flexible ? writer.compactArrayLength(liveBrokers.length) : writer.arrayLength(liveBrokers.length)
  for (const item of liveBrokers) writeUpdateMetadataRequestUpdateMetadataBroker(writer, item, version)
  if (flexible) {
    let tagCount = unknownTags === undefined ? 0 : unknownTags.length
    const hasType = version === 8 && type !== 0
    if (hasType) tagCount++
    else if (version !== 8 && type !== 0) throw new UnsupportedFieldError('UpdateMetadataRequest', 'type', version)
    if (unknownTags !== undefined) {
      if (version === 8) refuseTag(unknownTags, 0, 'UpdateMetadataRequest', version)
    }
    writer.unsignedVarint(tagCount)
    if (hasType) {
      const mark = writer.beginTag(0)
      writer.int8(type)
      writer.endTag(mark)
    }
    if (unknownTags !== undefined) writer.unknownTagsBetween(unknownTags, 0, Infinity)
  } else {
    if (type !== 0) throw new UnsupportedFieldError('UpdateMetadataRequest', 'type', version)
    refuseTags(unknownTags, 'UpdateMetadataRequest', version)
  }
}

function writeUpdateMetadataRequestUpdateMetadataBroker(
  writer: Writer,
  value: MessageInput<UpdateMetadataRequestUpdateMetadataBroker>,
  version: number,
): void {
  const flexible = version >= 6
  const { id = 0, v0Host = '', v0Port = 0, endpoints = [], rack = '', unknownTags } = value
  writer.int32(id)
  if (version === 0) writer.string(v0Host)
  if (version === 0) writer.int32(v0Port)
  if (version >= 1) {
    flexible ? writer.compactArrayLength(endpoints.length) : writer.arrayLength(endpoints.length)
    for (const item of endpoints) writeUpdateMetadataRequestUpdateMetadataEndpoint(writer, item, version)
  }
  if (version >= 2) flexible ? writer.compactNullableString(rack) : writer.nullableString(rack)
  if (flexible) writer.unknownTags(unknownTags)
  else refuseTags(unknownTags, 'UpdateMetadataRequest', version)
}

function writeUpdateMetadataRequestUpdateMetadataEndpoint(
  writer: Writer,
  value: MessageInput<UpdateMetadataRequestUpdateMetadataEndpoint>,
  version: number,
): void {
  const flexible = version >= 6
  const { port = 0, host = '', listener = '', securityProtocol = 0, unknownTags } = value
  writer.int32(port)
  flexible ? writer.compactString(host) : writer.string(host)
  if (version >= 3) flexible ? writer.compactString(listener) : writer.string(listener)
  writer.int16(securityProtocol)
  if (flexible) writer.unknownTags(unknownTags)
  else refuseTags(unknownTags, 'UpdateMetadataRequest', version)
}

function writeUpdateMetadataRequestUpdateMetadataTopicState(
  writer: Writer,
  value: MessageInput<UpdateMetadataRequestUpdateMetadataTopicState>,
  version: number,
): void {
  const flexible = version >= 6
  const { topicName = '', topicId = ZERO_UUID, partitionStates = [], unknownTags } = value
  flexible ? writer.compactString(topicName) : writer.string(topicName)
  if (version >= 7) writer.uuid(topicId)
  flexible ? writer.compactArrayLength(partitionStates.length) : writer.arrayLength(partitionStates.length)
  for (const item of partitionStates) writeUpdateMetadataRequestUpdateMetadataPartitionState(writer, item, version)
  if (flexible) writer.unknownTags(unknownTags)
  else refuseTags(unknownTags, 'UpdateMetadataRequest', version)
}

function writeUpdateMetadataRequestUpdateMetadataPartitionState(
  writer: Writer,
  value: MessageInput<UpdateMetadataRequestUpdateMetadataPartitionState>,
  version: number,
): void {
  const flexible = version >= 6
  const {
    topicName = '',
    partitionIndex = 0,
    controllerEpoch = 0,
    leader = 0,
    leaderEpoch = 0,
    isr = [],
    zkVersion = 0,
    replicas = [],
    offlineReplicas = [],
    unknownTags,
  } = value
  if (version <= 4) writer.string(topicName)
  writer.int32(partitionIndex)
  writer.int32(controllerEpoch)
  writer.int32(leader)
  writer.int32(leaderEpoch)
  flexible ? writer.compactArrayLength(isr.length) : writer.arrayLength(isr.length)
  for (const item of isr) writer.int32(item)
  writer.int32(zkVersion)
  flexible ? writer.compactArrayLength(replicas.length) : writer.arrayLength(replicas.length)
  for (const item of replicas) writer.int32(item)
  if (version >= 4) {
    flexible ? writer.compactArrayLength(offlineReplicas.length) : writer.arrayLength(offlineReplicas.length)
    for (const item of offlineReplicas) writer.int32(item)
  }
  if (flexible) writer.unknownTags(unknownTags)
  else refuseTags(unknownTags, 'UpdateMetadataRequest', version)
}

function createUpdateMetadataRequest(value: MessageInput<UpdateMetadataRequest> = {}): UpdateMetadataRequest {
  const {
    controllerId = 0,
    isKRaftController = false,
    type = 0,
    controllerEpoch = 0,
    brokerEpoch = -1,
    ungroupedPartitionStates = [],
    topicStates = [],
    liveBrokers = [],
    unknownTags,
  } = value
  const created: UpdateMetadataRequest = {
    controllerId,
    isKRaftController,
    type,
    controllerEpoch,
    brokerEpoch,
    ungroupedPartitionStates:
      ungroupedPartitionStates.map((item) => createUpdateMetadataRequestUpdateMetadataPartitionState(item)),
    topicStates: topicStates.map((item) => createUpdateMetadataRequestUpdateMetadataTopicState(item)),
    liveBrokers: liveBrokers.map((item) => createUpdateMetadataRequestUpdateMetadataBroker(item)),
  }
  if (unknownTags !== undefined) created.unknownTags = unknownTags.slice()
  return created
}

function createUpdateMetadataRequestUpdateMetadataBroker(
  value: MessageInput<UpdateMetadataRequestUpdateMetadataBroker> = {},
): UpdateMetadataRequestUpdateMetadataBroker {
  const { id = 0, v0Host = '', v0Port = 0, endpoints = [], rack = '', unknownTags } = value
  const created: UpdateMetadataRequestUpdateMetadataBroker = {
    id,
    v0Host,
    v0Port,
    endpoints: endpoints.map((item) => createUpdateMetadataRequestUpdateMetadataEndpoint(item)),
    rack,
  }
  if (unknownTags !== undefined) created.unknownTags = unknownTags.slice()
  return created
}

function createUpdateMetadataRequestUpdateMetadataEndpoint(
  value: MessageInput<UpdateMetadataRequestUpdateMetadataEndpoint> = {},
): UpdateMetadataRequestUpdateMetadataEndpoint {
  const { port = 0, host = '', listener = '', securityProtocol = 0, unknownTags } = value
  const created: UpdateMetadataRequestUpdateMetadataEndpoint = { port, host, listener, securityProtocol }
  if (unknownTags !== undefined) created.unknownTags = unknownTags.slice()
  return created
}

function createUpdateMetadataRequestUpdateMetadataTopicState(
  value: MessageInput<UpdateMetadataRequestUpdateMetadataTopicState> = {},
): UpdateMetadataRequestUpdateMetadataTopicState {
  const { topicName = '', topicId = ZERO_UUID, partitionStates = [], unknownTags } = value
  const created: UpdateMetadataRequestUpdateMetadataTopicState = {
    topicName,
    topicId,
    partitionStates: partitionStates.map((item) => createUpdateMetadataRequestUpdateMetadataPartitionState(item)),
  }
  if (unknownTags !== undefined) created.unknownTags = unknownTags.slice()
  return created
}

function createUpdateMetadataRequestUpdateMetadataPartitionState(
  value: MessageInput<UpdateMetadataRequestUpdateMetadataPartitionState> = {},
): UpdateMetadataRequestUpdateMetadataPartitionState {
  const {
    topicName = '',
    partitionIndex = 0,
    controllerEpoch = 0,
    leader = 0,
    leaderEpoch = 0,
    isr = [],
    zkVersion = 0,
    replicas = [],
    offlineReplicas = [],
    unknownTags,
  } = value
  const created: UpdateMetadataRequestUpdateMetadataPartitionState = {
    topicName,
    partitionIndex,
    controllerEpoch,
    leader,
    leaderEpoch,
    isr: isr.slice(),
    zkVersion,
    replicas: replicas.slice(),
    offlineReplicas: offlineReplicas.slice(),
  }
  if (unknownTags !== undefined) created.unknownTags = unknownTags.slice()
  return created
}

/** Answers UpdateMetadata. */
export interface UpdateMetadataResponse {
  /** int16. */
  errorCode: number
  unknownTags?: UnknownTag[]
}

export const updateMetadataResponse: MessageCodec<UpdateMetadataResponse> = {
  name: 'UpdateMetadataResponse',
  apiKey: 6,
  lowestVersion: 0,
  highestVersion: 8,
  flexibleFrom: 6,
  read: readUpdateMetadataResponse,
  write: writeUpdateMetadataResponse,
  create: createUpdateMetadataResponse,
}

function readUpdateMetadataResponse(reader: Reader, version: number): UpdateMetadataResponse {
  checkVersion('UpdateMetadataResponse', version, 0, 8)
  const flexible = version >= 6
  const errorCode = reader.int16()
  const unknownTags = flexible ? reader.unknownTags() : undefined
  const value: UpdateMetadataResponse = { errorCode }
  if (unknownTags !== undefined) value.unknownTags = unknownTags
  return value
}

function writeUpdateMetadataResponse(
  writer: Writer,
  value: MessageInput<UpdateMetadataResponse>,
  version: number,
): void {
  checkVersion('UpdateMetadataResponse', version, 0, 8)
  const flexible = version >= 6
  const { errorCode = 0, unknownTags } = value
  writer.int16(errorCode)
  if (flexible) writer.unknownTags(unknownTags)
  else refuseTags(unknownTags, 'UpdateMetadataResponse', version)
}

function createUpdateMetadataResponse(value: MessageInput<UpdateMetadataResponse> = {}): UpdateMetadataResponse {
  const { errorCode = 0, unknownTags } = value
  const created: UpdateMetadataResponse = { errorCode }
  if (unknownTags !== undefined) created.unknownTags = unknownTags.slice()
  return created
}

/** The ZooKeeper controller told a broker the state of the cluster. */
export const updateMetadataApi: ApiSpec<UpdateMetadataRequest, UpdateMetadataResponse> = {
  ...updateMetadataInfo,
  request: updateMetadataRequest,
  response: updateMetadataResponse,
}
