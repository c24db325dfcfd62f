// generated, do not edit, from schema/53-begin-quorum-epoch.ts

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
import { beginQuorumEpochInfo } from '../api-table.ts'

/** The new leader of the metadata quorum announces its epoch. */
export interface BeginQuorumEpochRequest {
  /** Default null. */
  clusterId: string | null
  /** Versions 1. Default -1. */
  voterId: number
  topics: BeginQuorumEpochRequestTopicData[]
  /** Versions 1. */
  leaderEndpoints: BeginQuorumEpochRequestLeaderEndpoint[]
  unknownTags?: UnknownTag[]
}

export interface BeginQuorumEpochRequestLeaderEndpoint {
  name: string
  host: string
  /** uint16. */
  port: number
  unknownTags?: UnknownTag[]
}

export interface BeginQuorumEpochRequestTopicData {
  topicName: string
  partitions: BeginQuorumEpochRequestPartitionData[]
  unknownTags?: UnknownTag[]
}

export interface BeginQuorumEpochRequestPartitionData {
  partitionIndex: number
  /** Versions 1. */
  voterDirectoryId: Uuid
  leaderId: number
  leaderEpoch: number
  unknownTags?: UnknownTag[]
}

export const beginQuorumEpochRequest: MessageCodec<BeginQuorumEpochRequest> = {
  name: 'BeginQuorumEpochRequest',
  apiKey: 53,
  lowestVersion: 0,
  highestVersion: 1,
  flexibleFrom: 1,
  read: readBeginQuorumEpochRequest,
  write: writeBeginQuorumEpochRequest,
  create: createBeginQuorumEpochRequest,
}

function readBeginQuorumEpochRequest(reader: Reader, version: number): BeginQuorumEpochRequest {
  checkVersion('BeginQuorumEpochRequest', version, 0, 1)
  const flexible = version >= 1
  const clusterId = (flexible ? reader.compactNullableString() : reader.nullableString())
  const voterId = version === 1 ? reader.int32() : -1
  const topics: BeginQuorumEpochRequestTopicData[] = []
  for (let count = flexible ? reader.compactArrayLength(3) : reader.arrayLength(6); count > 0; count--) {
    topics.push(readBeginQuorumEpochRequestTopicData(reader, version))
  }
  const leaderEndpoints: BeginQuorumEpochRequestLeaderEndpoint[] = []
  if (version === 1) {
    for (let count = reader.compactArrayLength(5); count > 0; count--) {
      leaderEndpoints.push(readBeginQuorumEpochRequestLeaderEndpoint(reader, version))
    }
  }
  const unknownTags = flexible ? reader.unknownTags() : undefined
  const value: BeginQuorumEpochRequest = { clusterId, voterId, topics, leaderEndpoints }
  if (unknownTags !== undefined) value.unknownTags = unknownTags
  return value
}

function readBeginQuorumEpochRequestLeaderEndpoint(
  reader: Reader,
  _version: number,
): BeginQuorumEpochRequestLeaderEndpoint {
  const name = reader.compactString()
  const host = reader.compactString()
  const port = reader.uint16()
  const unknownTags = reader.unknownTags()
  const value: BeginQuorumEpochRequestLeaderEndpoint = { name, host, port }
  if (unknownTags !== undefined) value.unknownTags = unknownTags
  return value
}

function readBeginQuorumEpochRequestTopicData(reader: Reader, version: number): BeginQuorumEpochRequestTopicData {
  const flexible = version >= 1
  const topicName = (flexible ? reader.compactString() : reader.string())
  const partitions: BeginQuorumEpochRequestPartitionData[] = []
  for (let count = flexible ? reader.compactArrayLength(29) : reader.arrayLength(12); count > 0; count--) {
    partitions.push(readBeginQuorumEpochRequestPartitionData(reader, version))
  }
  const unknownTags = flexible ? reader.unknownTags() : undefined
  const value: BeginQuorumEpochRequestTopicData = { topicName, partitions }
  if (unknownTags !== undefined) value.unknownTags = unknownTags
  return value
}

function readBeginQuorumEpochRequestPartitionData(
  reader: Reader,
  version: number,
): BeginQuorumEpochRequestPartitionData {
  const flexible = version >= 1
  const partitionIndex = reader.int32()
  const voterDirectoryId = version === 1 ? reader.uuid() : ZERO_UUID
  const leaderId = reader.int32()
  const leaderEpoch = reader.int32()
  const unknownTags = flexible ? reader.unknownTags() : undefined
  const value: BeginQuorumEpochRequestPartitionData = { partitionIndex, voterDirectoryId, leaderId, leaderEpoch }
  if (unknownTags !== undefined) value.unknownTags = unknownTags
  return value
}

function writeBeginQuorumEpochRequest(
  writer: Writer,
  value: MessageInput<BeginQuorumEpochRequest>,
  version: number,
): void {
  checkVersion('BeginQuorumEpochRequest', version, 0, 1)
  const flexible = version >= 1
  const { clusterId = null, voterId = -1, topics = [], leaderEndpoints = [], unknownTags } = value
  flexible ? writer.compactNullableString(clusterId) : writer.nullableString(clusterId)
  if (version === 1) writer.int32(voterId)
  flexible ? writer.compactArrayLength(topics.length) : writer.arrayLength(topics.length)
  for (const item of topics) writeBeginQuorumEpochRequestTopicData(writer, item, version)
  if (version === 1) {
    writer.compactArrayLength(leaderEndpoints.length)
    for (const item of leaderEndpoints) writeBeginQuorumEpochRequestLeaderEndpoint(writer, item, version)
  }
  if (flexible) writer.unknownTags(unknownTags)
  else refuseTags(unknownTags, 'BeginQuorumEpochRequest', version)
}

function writeBeginQuorumEpochRequestLeaderEndpoint(
  writer: Writer,
  value: MessageInput<BeginQuorumEpochRequestLeaderEndpoint>,
  _version: number,
): void {
  const { name = '', host = '', port = 0, unknownTags } = value
  writer.compactString(name)
  writer.compactString(host)
  writer.uint16(port)
  writer.unknownTags(unknownTags)
}

function writeBeginQuorumEpochRequestTopicData(
  writer: Writer,
  value: MessageInput<BeginQuorumEpochRequestTopicData>,
  version: number,
): void {
  const flexible = version >= 1
  const { topicName = '', partitions = [], unknownTags } = value
  flexible ? writer.compactString(topicName) : writer.string(topicName)
  flexible ? writer.compactArrayLength(partitions.length) : writer.arrayLength(partitions.length)
  for (const item of partitions) writeBeginQuorumEpochRequestPartitionData(writer, item, version)
  if (flexible) writer.unknownTags(unknownTags)
  else refuseTags(unknownTags, 'BeginQuorumEpochRequest', version)
}

function writeBeginQuorumEpochRequestPartitionData(
  writer: Writer,
  value: MessageInput<BeginQuorumEpochRequestPartitionData>,
  version: number,
): void {
  const flexible = version >= 1
  const {
    partitionIndex = 0,
    voterDirectoryId = ZERO_UUID,
    leaderId = 0,
    leaderEpoch = 0,
    unknownTags,
  } = value
  writer.int32(partitionIndex)
  if (version === 1) writer.uuid(voterDirectoryId)
  writer.int32(leaderId)
  writer.int32(leaderEpoch)
  if (flexible) writer.unknownTags(unknownTags)
  else refuseTags(unknownTags, 'BeginQuorumEpochRequest', version)
}

function createBeginQuorumEpochRequest(value: MessageInput<BeginQuorumEpochRequest> = {}): BeginQuorumEpochRequest {
  const { clusterId = null, voterId = -1, topics = [], leaderEndpoints = [], unknownTags } = value
  const created: BeginQuorumEpochRequest = {
    clusterId,
    voterId,
    topics: topics.map((item) => createBeginQuorumEpochRequestTopicData(item)),
    leaderEndpoints: leaderEndpoints.map((item) => createBeginQuorumEpochRequestLeaderEndpoint(item)),
  }
  if (unknownTags !== undefined) created.unknownTags = unknownTags.slice()
  return created
}

function createBeginQuorumEpochRequestLeaderEndpoint(
  value: MessageInput<BeginQuorumEpochRequestLeaderEndpoint> = {},
): BeginQuorumEpochRequestLeaderEndpoint {
  const { name = '', host = '', port = 0, unknownTags } = value
  const created: BeginQuorumEpochRequestLeaderEndpoint = { name, host, port }
  if (unknownTags !== undefined) created.unknownTags = unknownTags.slice()
  return created
}

function createBeginQuorumEpochRequestTopicData(
  value: MessageInput<BeginQuorumEpochRequestTopicData> = {},
): BeginQuorumEpochRequestTopicData {
  const { topicName = '', partitions = [], unknownTags } = value
  const created: BeginQuorumEpochRequestTopicData = {
    topicName,
    partitions: partitions.map((item) => createBeginQuorumEpochRequestPartitionData(item)),
  }
  if (unknownTags !== undefined) created.unknownTags = unknownTags.slice()
  return created
}

function createBeginQuorumEpochRequestPartitionData(
  value: MessageInput<BeginQuorumEpochRequestPartitionData> = {},
): BeginQuorumEpochRequestPartitionData {
  const {
    partitionIndex = 0,
    voterDirectoryId = ZERO_UUID,
    leaderId = 0,
    leaderEpoch = 0,
    unknownTags,
  } = value
  const created: BeginQuorumEpochRequestPartitionData = { partitionIndex, voterDirectoryId, leaderId, leaderEpoch }
  if (unknownTags !== undefined) created.unknownTags = unknownTags.slice()
  return created
}

/** Answers BeginQuorumEpoch. */
export interface BeginQuorumEpochResponse {
  /** int16. */
  errorCode: number
  topics: BeginQuorumEpochResponseTopicData[]
  /** Versions 1. Tag 0. */
  nodeEndpoints: BeginQuorumEpochResponseNodeEndpoint[]
  unknownTags?: UnknownTag[]
}

export interface BeginQuorumEpochResponseNodeEndpoint {
  nodeId: number
  host: string
  /** uint16. */
  port: number
  unknownTags?: UnknownTag[]
}

export interface BeginQuorumEpochResponseTopicData {
  topicName: string
  partitions: BeginQuorumEpochResponsePartitionData[]
  unknownTags?: UnknownTag[]
}

export interface BeginQuorumEpochResponsePartitionData {
  partitionIndex: number
  /** int16. */
  errorCode: number
  leaderId: number
  leaderEpoch: number
  unknownTags?: UnknownTag[]
}

export const beginQuorumEpochResponse: MessageCodec<BeginQuorumEpochResponse> = {
  name: 'BeginQuorumEpochResponse',
  apiKey: 53,
  lowestVersion: 0,
  highestVersion: 1,
  flexibleFrom: 1,
  read: readBeginQuorumEpochResponse,
  write: writeBeginQuorumEpochResponse,
  create: createBeginQuorumEpochResponse,
}

function readBeginQuorumEpochResponse(reader: Reader, version: number): BeginQuorumEpochResponse {
  checkVersion('BeginQuorumEpochResponse', version, 0, 1)
  const flexible = version >= 1
  const errorCode = reader.int16()
  const topics: BeginQuorumEpochResponseTopicData[] = []
  for (let count = flexible ? reader.compactArrayLength(3) : reader.arrayLength(6); count > 0; count--) {
    topics.push(readBeginQuorumEpochResponseTopicData(reader, version))
  }
  let nodeEndpoints: BeginQuorumEpochResponseNodeEndpoint[] = []
  let unknownTags: UnknownTag[] | undefined
  if (flexible) {
    for (let count = reader.tagCount(); count > 0; count--) {
      const tag = reader.tag()
      const size = reader.tagSize()
      if (tag === 0) {
        nodeEndpoints = []
        for (let count = reader.compactArrayLength(8); count > 0; count--) {
          nodeEndpoints.push(readBeginQuorumEpochResponseNodeEndpoint(reader, version))
        }
      } else (unknownTags ??= []).push({ tag, bytes: reader.view(size) })
    }
  }
  const value: BeginQuorumEpochResponse = { errorCode, topics, nodeEndpoints }
  if (unknownTags !== undefined) value.unknownTags = unknownTags
  return value
}

function readBeginQuorumEpochResponseNodeEndpoint(
  reader: Reader,
  _version: number,
): BeginQuorumEpochResponseNodeEndpoint {
  const nodeId = reader.int32()
  const host = reader.compactString()
  const port = reader.uint16()
  const unknownTags = reader.unknownTags()
  const value: BeginQuorumEpochResponseNodeEndpoint = { nodeId, host, port }
  if (unknownTags !== undefined) value.unknownTags = unknownTags
  return value
}

function readBeginQuorumEpochResponseTopicData(reader: Reader, version: number): BeginQuorumEpochResponseTopicData {
  const flexible = version >= 1
  const topicName = (flexible ? reader.compactString() : reader.string())
  const partitions: BeginQuorumEpochResponsePartitionData[] = []
  for (let count = flexible ? reader.compactArrayLength(15) : reader.arrayLength(14); count > 0; count--) {
    partitions.push(readBeginQuorumEpochResponsePartitionData(reader, version))
  }
  const unknownTags = flexible ? reader.unknownTags() : undefined
  const value: BeginQuorumEpochResponseTopicData = { topicName, partitions }
  if (unknownTags !== undefined) value.unknownTags = unknownTags
  return value
}

function readBeginQuorumEpochResponsePartitionData(
  reader: Reader,
  version: number,
): BeginQuorumEpochResponsePartitionData {
  const flexible = version >= 1
  const partitionIndex = reader.int32()
  const errorCode = reader.int16()
  const leaderId = reader.int32()
  const leaderEpoch = reader.int32()
  const unknownTags = flexible ? reader.unknownTags() : undefined
  const value: BeginQuorumEpochResponsePartitionData = { partitionIndex, errorCode, leaderId, leaderEpoch }
  if (unknownTags !== undefined) value.unknownTags = unknownTags
  return value
}

function writeBeginQuorumEpochResponse(
  writer: Writer,
  value: MessageInput<BeginQuorumEpochResponse>,
  version: number,
): void {
  checkVersion('BeginQuorumEpochResponse', version, 0, 1)
  const flexible = version >= 1
  const { errorCode = 0, topics = [], nodeEndpoints = [], unknownTags } = value
  writer.int16(errorCode)
  flexible ? writer.compactArrayLength(topics.length) : writer.arrayLength(topics.length)
  for (const item of topics) writeBeginQuorumEpochResponseTopicData(writer, item, version)
  if (flexible) {
    let tagCount = unknownTags === undefined ? 0 : unknownTags.length
    const hasNodeEndpoints = nodeEndpoints.length > 0
    if (hasNodeEndpoints) tagCount++
    if (unknownTags !== undefined) refuseTag(unknownTags, 0, 'BeginQuorumEpochResponse', version)
    writer.unsignedVarint(tagCount)
    if (hasNodeEndpoints) {
      const mark = writer.beginTag(0)
      writer.compactArrayLength(nodeEndpoints.length)
      for (const item of nodeEndpoints) writeBeginQuorumEpochResponseNodeEndpoint(writer, item, version)
      writer.endTag(mark)
    }
    if (unknownTags !== undefined) writer.unknownTagsBetween(unknownTags, 1, Infinity)
  } else {
    if (nodeEndpoints.length > 0) throw new UnsupportedFieldError('BeginQuorumEpochResponse', 'nodeEndpoints', version)
    refuseTags(unknownTags, 'BeginQuorumEpochResponse', version)
  }
}

function writeBeginQuorumEpochResponseNodeEndpoint(
  writer: Writer,
  value: MessageInput<BeginQuorumEpochResponseNodeEndpoint>,
  _version: number,
): void {
  const { nodeId = 0, host = '', port = 0, unknownTags } = value
  writer.int32(nodeId)
  writer.compactString(host)
  writer.uint16(port)
  writer.unknownTags(unknownTags)
}

function writeBeginQuorumEpochResponseTopicData(
  writer: Writer,
  value: MessageInput<BeginQuorumEpochResponseTopicData>,
  version: number,
): void {
  const flexible = version >= 1
  const { topicName = '', partitions = [], unknownTags } = value
  flexible ? writer.compactString(topicName) : writer.string(topicName)
  flexible ? writer.compactArrayLength(partitions.length) : writer.arrayLength(partitions.length)
  for (const item of partitions) writeBeginQuorumEpochResponsePartitionData(writer, item, version)
  if (flexible) writer.unknownTags(unknownTags)
  else refuseTags(unknownTags, 'BeginQuorumEpochResponse', version)
}

function writeBeginQuorumEpochResponsePartitionData(
  writer: Writer,
  value: MessageInput<BeginQuorumEpochResponsePartitionData>,
  version: number,
): void {
  const flexible = version >= 1
  const { partitionIndex = 0, errorCode = 0, leaderId = 0, leaderEpoch = 0, unknownTags } = value
  writer.int32(partitionIndex)
  writer.int16(errorCode)
  writer.int32(leaderId)
  writer.int32(leaderEpoch)
  if (flexible) writer.unknownTags(unknownTags)
  else refuseTags(unknownTags, 'BeginQuorumEpochResponse', version)
}

function createBeginQuorumEpochResponse(value: MessageInput<BeginQuorumEpochResponse> = {}): BeginQuorumEpochResponse {
  const { errorCode = 0, topics = [], nodeEndpoints = [], unknownTags } = value
  const created: BeginQuorumEpochResponse = {
    errorCode,
    topics: topics.map((item) => createBeginQuorumEpochResponseTopicData(item)),
    nodeEndpoints: nodeEndpoints.map((item) => createBeginQuorumEpochResponseNodeEndpoint(item)),
  }
  if (unknownTags !== undefined) created.unknownTags = unknownTags.slice()
  return created
}

function createBeginQuorumEpochResponseNodeEndpoint(
  value: MessageInput<BeginQuorumEpochResponseNodeEndpoint> = {},
): BeginQuorumEpochResponseNodeEndpoint {
  const { nodeId = 0, host = '', port = 0, unknownTags } = value
  const created: BeginQuorumEpochResponseNodeEndpoint = { nodeId, host, port }
  if (unknownTags !== undefined) created.unknownTags = unknownTags.slice()
  return created
}

function createBeginQuorumEpochResponseTopicData(
  value: MessageInput<BeginQuorumEpochResponseTopicData> = {},
): BeginQuorumEpochResponseTopicData {
  const { topicName = '', partitions = [], unknownTags } = value
  const created: BeginQuorumEpochResponseTopicData = {
    topicName,
    partitions: partitions.map((item) => createBeginQuorumEpochResponsePartitionData(item)),
  }
  if (unknownTags !== undefined) created.unknownTags = unknownTags.slice()
  return created
}

function createBeginQuorumEpochResponsePartitionData(
  value: MessageInput<BeginQuorumEpochResponsePartitionData> = {},
): BeginQuorumEpochResponsePartitionData {
  const { partitionIndex = 0, errorCode = 0, leaderId = 0, leaderEpoch = 0, unknownTags } = value
  const created: BeginQuorumEpochResponsePartitionData = { partitionIndex, errorCode, leaderId, leaderEpoch }
  if (unknownTags !== undefined) created.unknownTags = unknownTags.slice()
  return created
}

/** The new leader of the metadata quorum announces its epoch. */
export const beginQuorumEpochApi: ApiSpec<BeginQuorumEpochRequest, BeginQuorumEpochResponse> = {
  ...beginQuorumEpochInfo,
  request: beginQuorumEpochRequest,
  response: beginQuorumEpochResponse,
}
