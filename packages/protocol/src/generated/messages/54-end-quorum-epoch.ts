// generated, do not edit, from schema/54-end-quorum-epoch.ts

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
import { endQuorumEpochInfo } from '../api-table.ts'

/** The leader of the metadata quorum gives up its epoch. */
export interface EndQuorumEpochRequest {
  /** Default null. */
  clusterId: string | null
  topics: EndQuorumEpochRequestTopicData[]
  /** Versions 1. */
  leaderEndpoints: EndQuorumEpochRequestLeaderEndpoint[]
  unknownTags?: UnknownTag[]
}

export interface EndQuorumEpochRequestLeaderEndpoint {
  name: string
  host: string
  /** uint16. */
  port: number
  unknownTags?: UnknownTag[]
}

export interface EndQuorumEpochRequestTopicData {
  topicName: string
  partitions: EndQuorumEpochRequestPartitionData[]
  unknownTags?: UnknownTag[]
}

export interface EndQuorumEpochRequestPartitionData {
  partitionIndex: number
  leaderId: number
  leaderEpoch: number
  /** Versions 0. */
  preferredSuccessors: number[]
  /** Versions 1. */
  preferredCandidates: EndQuorumEpochRequestReplicaInfo[]
  unknownTags?: UnknownTag[]
}

export interface EndQuorumEpochRequestReplicaInfo {
  candidateId: number
  candidateDirectoryId: Uuid
  unknownTags?: UnknownTag[]
}

export const endQuorumEpochRequest: MessageCodec<EndQuorumEpochRequest> = {
  name: 'EndQuorumEpochRequest',
  apiKey: 54,
  lowestVersion: 0,
  highestVersion: 1,
  flexibleFrom: 1,
  read: readEndQuorumEpochRequest,
  write: writeEndQuorumEpochRequest,
  create: createEndQuorumEpochRequest,
}

function readEndQuorumEpochRequest(reader: Reader, version: number): EndQuorumEpochRequest {
  checkVersion('EndQuorumEpochRequest', version, 0, 1)
  const flexible = version >= 1
  const clusterId = (flexible ? reader.compactNullableString() : reader.nullableString())
  const topics: EndQuorumEpochRequestTopicData[] = []
  for (let count = flexible ? reader.compactArrayLength(3) : reader.arrayLength(6); count > 0; count--) {
    topics.push(readEndQuorumEpochRequestTopicData(reader, version))
  }
  const leaderEndpoints: EndQuorumEpochRequestLeaderEndpoint[] = []
  if (version === 1) {
    for (let count = reader.compactArrayLength(5); count > 0; count--) {
      leaderEndpoints.push(readEndQuorumEpochRequestLeaderEndpoint(reader, version))
    }
  }
  const unknownTags = flexible ? reader.unknownTags() : undefined
  const value: EndQuorumEpochRequest = { clusterId, topics, leaderEndpoints }
  if (unknownTags !== undefined) value.unknownTags = unknownTags
  return value
}

function readEndQuorumEpochRequestLeaderEndpoint(
  reader: Reader,
  _version: number,
): EndQuorumEpochRequestLeaderEndpoint {
  const name = reader.compactString()
  const host = reader.compactString()
  const port = reader.uint16()
  const unknownTags = reader.unknownTags()
  const value: EndQuorumEpochRequestLeaderEndpoint = { name, host, port }
  if (unknownTags !== undefined) value.unknownTags = unknownTags
  return value
}

function readEndQuorumEpochRequestTopicData(reader: Reader, version: number): EndQuorumEpochRequestTopicData {
  const flexible = version >= 1
  const topicName = (flexible ? reader.compactString() : reader.string())
  const partitions: EndQuorumEpochRequestPartitionData[] = []
  for (let count = flexible ? reader.compactArrayLength(14) : reader.arrayLength(16); count > 0; count--) {
    partitions.push(readEndQuorumEpochRequestPartitionData(reader, version))
  }
  const unknownTags = flexible ? reader.unknownTags() : undefined
  const value: EndQuorumEpochRequestTopicData = { topicName, partitions }
  if (unknownTags !== undefined) value.unknownTags = unknownTags
  return value
}

function readEndQuorumEpochRequestPartitionData(reader: Reader, version: number): EndQuorumEpochRequestPartitionData {
  const flexible = version >= 1
  const partitionIndex = reader.int32()
  const leaderId = reader.int32()
  const leaderEpoch = reader.int32()
  const preferredSuccessors: number[] = []
  if (version === 0) {
    for (let count = reader.arrayLength(4); count > 0; count--) {
      preferredSuccessors.push(reader.int32())
    }
  }
  const preferredCandidates: EndQuorumEpochRequestReplicaInfo[] = []
  if (version === 1) {
    for (let count = reader.compactArrayLength(21); count > 0; count--) {
      preferredCandidates.push(readEndQuorumEpochRequestReplicaInfo(reader, version))
    }
  }
  const unknownTags = flexible ? reader.unknownTags() : undefined
  const value: EndQuorumEpochRequestPartitionData = {
    partitionIndex,
    leaderId,
    leaderEpoch,
    preferredSuccessors,
    preferredCandidates,
  }
  if (unknownTags !== undefined) value.unknownTags = unknownTags
  return value
}

function readEndQuorumEpochRequestReplicaInfo(reader: Reader, _version: number): EndQuorumEpochRequestReplicaInfo {
  const candidateId = reader.int32()
  const candidateDirectoryId = reader.uuid()
  const unknownTags = reader.unknownTags()
  const value: EndQuorumEpochRequestReplicaInfo = { candidateId, candidateDirectoryId }
  if (unknownTags !== undefined) value.unknownTags = unknownTags
  return value
}

function writeEndQuorumEpochRequest(writer: Writer, value: MessageInput<EndQuorumEpochRequest>, version: number): void {
  checkVersion('EndQuorumEpochRequest', version, 0, 1)
  const flexible = version >= 1
  const { clusterId = null, topics = [], leaderEndpoints = [], unknownTags } = value
  flexible ? writer.compactNullableString(clusterId) : writer.nullableString(clusterId)
  flexible ? writer.compactArrayLength(topics.length) : writer.arrayLength(topics.length)
  for (const item of topics) writeEndQuorumEpochRequestTopicData(writer, item, version)
  if (version === 1) {
    writer.compactArrayLength(leaderEndpoints.length)
    for (const item of leaderEndpoints) writeEndQuorumEpochRequestLeaderEndpoint(writer, item, version)
  }
  if (flexible) writer.unknownTags(unknownTags)
  else refuseTags(unknownTags, 'EndQuorumEpochRequest', version)
}

function writeEndQuorumEpochRequestLeaderEndpoint(
  writer: Writer,
  value: MessageInput<EndQuorumEpochRequestLeaderEndpoint>,
  _version: number,
): void {
  const { name = '', host = '', port = 0, unknownTags } = value
  writer.compactString(name)
  writer.compactString(host)
  writer.uint16(port)
  writer.unknownTags(unknownTags)
}

function writeEndQuorumEpochRequestTopicData(
  writer: Writer,
  value: MessageInput<EndQuorumEpochRequestTopicData>,
  version: number,
): void {
  const flexible = version >= 1
  const { topicName = '', partitions = [], unknownTags } = value
  flexible ? writer.compactString(topicName) : writer.string(topicName)
  flexible ? writer.compactArrayLength(partitions.length) : writer.arrayLength(partitions.length)
  for (const item of partitions) writeEndQuorumEpochRequestPartitionData(writer, item, version)
  if (flexible) writer.unknownTags(unknownTags)
  else refuseTags(unknownTags, 'EndQuorumEpochRequest', version)
}

function writeEndQuorumEpochRequestPartitionData(
  writer: Writer,
  value: MessageInput<EndQuorumEpochRequestPartitionData>,
  version: number,
): void {
  const flexible = version >= 1
  const {
    partitionIndex = 0,
    leaderId = 0,
    leaderEpoch = 0,
    preferredSuccessors = [],
    preferredCandidates = [],
    unknownTags,
  } = value
  writer.int32(partitionIndex)
  writer.int32(leaderId)
  writer.int32(leaderEpoch)
  if (version === 0) {
    writer.arrayLength(preferredSuccessors.length)
    for (const item of preferredSuccessors) writer.int32(item)
  }
  if (version === 1) {
    writer.compactArrayLength(preferredCandidates.length)
    for (const item of preferredCandidates) writeEndQuorumEpochRequestReplicaInfo(writer, item, version)
  }
  if (flexible) writer.unknownTags(unknownTags)
  else refuseTags(unknownTags, 'EndQuorumEpochRequest', version)
}

function writeEndQuorumEpochRequestReplicaInfo(
  writer: Writer,
  value: MessageInput<EndQuorumEpochRequestReplicaInfo>,
  _version: number,
): void {
  const { candidateId = 0, candidateDirectoryId = ZERO_UUID, unknownTags } = value
  writer.int32(candidateId)
  writer.uuid(candidateDirectoryId)
  writer.unknownTags(unknownTags)
}

function createEndQuorumEpochRequest(value: MessageInput<EndQuorumEpochRequest> = {}): EndQuorumEpochRequest {
  const { clusterId = null, topics = [], leaderEndpoints = [], unknownTags } = value
  const created: EndQuorumEpochRequest = {
    clusterId,
    topics: topics.map((item) => createEndQuorumEpochRequestTopicData(item)),
    leaderEndpoints: leaderEndpoints.map((item) => createEndQuorumEpochRequestLeaderEndpoint(item)),
  }
  if (unknownTags !== undefined) created.unknownTags = unknownTags.slice()
  return created
}

function createEndQuorumEpochRequestLeaderEndpoint(
  value: MessageInput<EndQuorumEpochRequestLeaderEndpoint> = {},
): EndQuorumEpochRequestLeaderEndpoint {
  const { name = '', host = '', port = 0, unknownTags } = value
  const created: EndQuorumEpochRequestLeaderEndpoint = { name, host, port }
  if (unknownTags !== undefined) created.unknownTags = unknownTags.slice()
  return created
}

function createEndQuorumEpochRequestTopicData(
  value: MessageInput<EndQuorumEpochRequestTopicData> = {},
): EndQuorumEpochRequestTopicData {
  const { topicName = '', partitions = [], unknownTags } = value
  const created: EndQuorumEpochRequestTopicData = {
    topicName,
    partitions: partitions.map((item) => createEndQuorumEpochRequestPartitionData(item)),
  }
  if (unknownTags !== undefined) created.unknownTags = unknownTags.slice()
  return created
}

function createEndQuorumEpochRequestPartitionData(
  value: MessageInput<EndQuorumEpochRequestPartitionData> = {},
): EndQuorumEpochRequestPartitionData {
  const {
    partitionIndex = 0,
    leaderId = 0,
    leaderEpoch = 0,
    preferredSuccessors = [],
    preferredCandidates = [],
    unknownTags,
  } = value
  const created: EndQuorumEpochRequestPartitionData = {
    partitionIndex,
    leaderId,
    leaderEpoch,
    preferredSuccessors: preferredSuccessors.slice(),
    preferredCandidates: preferredCandidates.map((item) => createEndQuorumEpochRequestReplicaInfo(item)),
  }
  if (unknownTags !== undefined) created.unknownTags = unknownTags.slice()
  return created
}

function createEndQuorumEpochRequestReplicaInfo(
  value: MessageInput<EndQuorumEpochRequestReplicaInfo> = {},
): EndQuorumEpochRequestReplicaInfo {
  const { candidateId = 0, candidateDirectoryId = ZERO_UUID, unknownTags } = value
  const created: EndQuorumEpochRequestReplicaInfo = { candidateId, candidateDirectoryId }
  if (unknownTags !== undefined) created.unknownTags = unknownTags.slice()
  return created
}

/** Answers EndQuorumEpoch. */
export interface EndQuorumEpochResponse {
  /** int16. */
  errorCode: number
  topics: EndQuorumEpochResponseTopicData[]
  /** Versions 1. Tag 0. */
  nodeEndpoints: EndQuorumEpochResponseNodeEndpoint[]
  unknownTags?: UnknownTag[]
}

export interface EndQuorumEpochResponseNodeEndpoint {
  nodeId: number
  host: string
  /** uint16. */
  port: number
  unknownTags?: UnknownTag[]
}

export interface EndQuorumEpochResponseTopicData {
  topicName: string
  partitions: EndQuorumEpochResponsePartitionData[]
  unknownTags?: UnknownTag[]
}

export interface EndQuorumEpochResponsePartitionData {
  partitionIndex: number
  /** int16. */
  errorCode: number
  leaderId: number
  leaderEpoch: number
  unknownTags?: UnknownTag[]
}

export const endQuorumEpochResponse: MessageCodec<EndQuorumEpochResponse> = {
  name: 'EndQuorumEpochResponse',
  apiKey: 54,
  lowestVersion: 0,
  highestVersion: 1,
  flexibleFrom: 1,
  read: readEndQuorumEpochResponse,
  write: writeEndQuorumEpochResponse,
  create: createEndQuorumEpochResponse,
}

function readEndQuorumEpochResponse(reader: Reader, version: number): EndQuorumEpochResponse {
  checkVersion('EndQuorumEpochResponse', version, 0, 1)
  const flexible = version >= 1
  const errorCode = reader.int16()
  const topics: EndQuorumEpochResponseTopicData[] = []
  for (let count = flexible ? reader.compactArrayLength(3) : reader.arrayLength(6); count > 0; count--) {
    topics.push(readEndQuorumEpochResponseTopicData(reader, version))
  }
  let nodeEndpoints: EndQuorumEpochResponseNodeEndpoint[] = []
  let unknownTags: UnknownTag[] | undefined
  if (flexible) {
    for (let count = reader.tagCount(); count > 0; count--) {
      const tag = reader.tag()
      const size = reader.tagSize()
      if (tag === 0) {
        nodeEndpoints = []
        for (let count = reader.compactArrayLength(8); count > 0; count--) {
          nodeEndpoints.push(readEndQuorumEpochResponseNodeEndpoint(reader, version))
        }
      } else (unknownTags ??= []).push({ tag, bytes: reader.view(size) })
    }
  }
  const value: EndQuorumEpochResponse = { errorCode, topics, nodeEndpoints }
  if (unknownTags !== undefined) value.unknownTags = unknownTags
  return value
}

function readEndQuorumEpochResponseNodeEndpoint(reader: Reader, _version: number): EndQuorumEpochResponseNodeEndpoint {
  const nodeId = reader.int32()
  const host = reader.compactString()
  const port = reader.uint16()
  const unknownTags = reader.unknownTags()
  const value: EndQuorumEpochResponseNodeEndpoint = { nodeId, host, port }
  if (unknownTags !== undefined) value.unknownTags = unknownTags
  return value
}

function readEndQuorumEpochResponseTopicData(reader: Reader, version: number): EndQuorumEpochResponseTopicData {
  const flexible = version >= 1
  const topicName = (flexible ? reader.compactString() : reader.string())
  const partitions: EndQuorumEpochResponsePartitionData[] = []
  for (let count = flexible ? reader.compactArrayLength(15) : reader.arrayLength(14); count > 0; count--) {
    partitions.push(readEndQuorumEpochResponsePartitionData(reader, version))
  }
  const unknownTags = flexible ? reader.unknownTags() : undefined
  const value: EndQuorumEpochResponseTopicData = { topicName, partitions }
  if (unknownTags !== undefined) value.unknownTags = unknownTags
  return value
}

function readEndQuorumEpochResponsePartitionData(reader: Reader, version: number): EndQuorumEpochResponsePartitionData {
  const flexible = version >= 1
  const partitionIndex = reader.int32()
  const errorCode = reader.int16()
  const leaderId = reader.int32()
  const leaderEpoch = reader.int32()
  const unknownTags = flexible ? reader.unknownTags() : undefined
  const value: EndQuorumEpochResponsePartitionData = { partitionIndex, errorCode, leaderId, leaderEpoch }
  if (unknownTags !== undefined) value.unknownTags = unknownTags
  return value
}

function writeEndQuorumEpochResponse(
  writer: Writer,
  value: MessageInput<EndQuorumEpochResponse>,
  version: number,
): void {
  checkVersion('EndQuorumEpochResponse', version, 0, 1)
  const flexible = version >= 1
  const { errorCode = 0, topics = [], nodeEndpoints = [], unknownTags } = value
  writer.int16(errorCode)
  flexible ? writer.compactArrayLength(topics.length) : writer.arrayLength(topics.length)
  for (const item of topics) writeEndQuorumEpochResponseTopicData(writer, item, version)
  if (flexible) {
    let tagCount = unknownTags === undefined ? 0 : unknownTags.length
    const hasNodeEndpoints = nodeEndpoints.length > 0
    if (hasNodeEndpoints) tagCount++
    if (unknownTags !== undefined) refuseTag(unknownTags, 0, 'EndQuorumEpochResponse', version)
    writer.unsignedVarint(tagCount)
    if (hasNodeEndpoints) {
      const mark = writer.beginTag(0)
      writer.compactArrayLength(nodeEndpoints.length)
      for (const item of nodeEndpoints) writeEndQuorumEpochResponseNodeEndpoint(writer, item, version)
      writer.endTag(mark)
    }
    if (unknownTags !== undefined) writer.unknownTagsBetween(unknownTags, 1, Infinity)
  } else {
    if (nodeEndpoints.length > 0) throw new UnsupportedFieldError('EndQuorumEpochResponse', 'nodeEndpoints', version)
    refuseTags(unknownTags, 'EndQuorumEpochResponse', version)
  }
}

function writeEndQuorumEpochResponseNodeEndpoint(
  writer: Writer,
  value: MessageInput<EndQuorumEpochResponseNodeEndpoint>,
  _version: number,
): void {
  const { nodeId = 0, host = '', port = 0, unknownTags } = value
  writer.int32(nodeId)
  writer.compactString(host)
  writer.uint16(port)
  writer.unknownTags(unknownTags)
}

function writeEndQuorumEpochResponseTopicData(
  writer: Writer,
  value: MessageInput<EndQuorumEpochResponseTopicData>,
  version: number,
): void {
  const flexible = version >= 1
  const { topicName = '', partitions = [], unknownTags } = value
  flexible ? writer.compactString(topicName) : writer.string(topicName)
  flexible ? writer.compactArrayLength(partitions.length) : writer.arrayLength(partitions.length)
  for (const item of partitions) writeEndQuorumEpochResponsePartitionData(writer, item, version)
  if (flexible) writer.unknownTags(unknownTags)
  else refuseTags(unknownTags, 'EndQuorumEpochResponse', version)
}

function writeEndQuorumEpochResponsePartitionData(
  writer: Writer,
  value: MessageInput<EndQuorumEpochResponsePartitionData>,
  version: number,
): void {
  const flexible = version >= 1
  const { partitionIndex = 0, errorCode = 0, leaderId = 0, leaderEpoch = 0, unknownTags } = value
  writer.int32(partitionIndex)
  writer.int16(errorCode)
  writer.int32(leaderId)
  writer.int32(leaderEpoch)
  if (flexible) writer.unknownTags(unknownTags)
  else refuseTags(unknownTags, 'EndQuorumEpochResponse', version)
}

function createEndQuorumEpochResponse(value: MessageInput<EndQuorumEpochResponse> = {}): EndQuorumEpochResponse {
  const { errorCode = 0, topics = [], nodeEndpoints = [], unknownTags } = value
  const created: EndQuorumEpochResponse = {
    errorCode,
    topics: topics.map((item) => createEndQuorumEpochResponseTopicData(item)),
    nodeEndpoints: nodeEndpoints.map((item) => createEndQuorumEpochResponseNodeEndpoint(item)),
  }
  if (unknownTags !== undefined) created.unknownTags = unknownTags.slice()
  return created
}

function createEndQuorumEpochResponseNodeEndpoint(
  value: MessageInput<EndQuorumEpochResponseNodeEndpoint> = {},
): EndQuorumEpochResponseNodeEndpoint {
  const { nodeId = 0, host = '', port = 0, unknownTags } = value
  const created: EndQuorumEpochResponseNodeEndpoint = { nodeId, host, port }
  if (unknownTags !== undefined) created.unknownTags = unknownTags.slice()
  return created
}

function createEndQuorumEpochResponseTopicData(
  value: MessageInput<EndQuorumEpochResponseTopicData> = {},
): EndQuorumEpochResponseTopicData {
  const { topicName = '', partitions = [], unknownTags } = value
  const created: EndQuorumEpochResponseTopicData = {
    topicName,
    partitions: partitions.map((item) => createEndQuorumEpochResponsePartitionData(item)),
  }
  if (unknownTags !== undefined) created.unknownTags = unknownTags.slice()
  return created
}

function createEndQuorumEpochResponsePartitionData(
  value: MessageInput<EndQuorumEpochResponsePartitionData> = {},
): EndQuorumEpochResponsePartitionData {
  const { partitionIndex = 0, errorCode = 0, leaderId = 0, leaderEpoch = 0, unknownTags } = value
  const created: EndQuorumEpochResponsePartitionData = { partitionIndex, errorCode, leaderId, leaderEpoch }
  if (unknownTags !== undefined) created.unknownTags = unknownTags.slice()
  return created
}

/** The leader of the metadata quorum gives up its epoch. */
export const endQuorumEpochApi: ApiSpec<EndQuorumEpochRequest, EndQuorumEpochResponse> = {
  ...endQuorumEpochInfo,
  request: endQuorumEpochRequest,
  response: endQuorumEpochResponse,
}
