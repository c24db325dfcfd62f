// generated, do not edit, from schema/52-vote.ts

import type { ApiSpec } from '../../api.ts'
import { checkVersion, refuseTag, UnsupportedFieldError, type MessageCodec, type MessageInput } from '../../message.ts'
import type { Reader } from '../../reader.ts'
import type { UnknownTag } from '../../unknown-tag.ts'
import { ZERO_UUID, type Uuid } from '../../uuid.ts'
import type { Writer } from '../../writer.ts'
import { voteInfo } from '../api-table.ts'

/** A candidate of the metadata quorum asks for a vote, or asks whether it would get one. */
export interface VoteRequest {
  /** Default null. */
  clusterId: string | null
  /** Versions 1+. Default -1. */
  voterId: number
  topics: VoteRequestTopicData[]
  unknownTags?: UnknownTag[]
}

export interface VoteRequestTopicData {
  topicName: string
  partitions: VoteRequestPartitionData[]
  unknownTags?: UnknownTag[]
}

export interface VoteRequestPartitionData {
  partitionIndex: number
  replicaEpoch: number
  replicaId: number
  /** Versions 1+. */
  replicaDirectoryId: Uuid
  /** Versions 1+. */
  voterDirectoryId: Uuid
  lastOffsetEpoch: number
  /** int64. */
  lastOffset: number
  /** Versions 2. */
  preVote: boolean
  unknownTags?: UnknownTag[]
}

export const voteRequest: MessageCodec<VoteRequest> = {
  name: 'VoteRequest',
  apiKey: 52,
  lowestVersion: 0,
  highestVersion: 2,
  flexibleFrom: 0,
  read: readVoteRequest,
  write: writeVoteRequest,
  create: createVoteRequest,
}

function readVoteRequest(reader: Reader, version: number): VoteRequest {
  checkVersion('VoteRequest', version, 0, 2)
  const clusterId = reader.compactNullableString()
  const voterId = version >= 1 ? reader.int32() : -1
  const topics: VoteRequestTopicData[] = []
  for (let count = reader.compactArrayLength(3); count > 0; count--) {
    topics.push(readVoteRequestTopicData(reader, version))
  }
  const unknownTags = reader.unknownTags()
  const value: VoteRequest = { clusterId, voterId, topics }
  if (unknownTags !== undefined) value.unknownTags = unknownTags
  return value
}

function readVoteRequestTopicData(reader: Reader, version: number): VoteRequestTopicData {
  const topicName = reader.compactString()
  const partitions: VoteRequestPartitionData[] = []
  for (let count = reader.compactArrayLength(25); count > 0; count--) {
    partitions.push(readVoteRequestPartitionData(reader, version))
  }
  const unknownTags = reader.unknownTags()
  const value: VoteRequestTopicData = { topicName, partitions }
  if (unknownTags !== undefined) value.unknownTags = unknownTags
  return value
}

function readVoteRequestPartitionData(reader: Reader, version: number): VoteRequestPartitionData {
  const partitionIndex = reader.int32()
  const replicaEpoch = reader.int32()
  const replicaId = reader.int32()
  const replicaDirectoryId = version >= 1 ? reader.uuid() : ZERO_UUID
  const voterDirectoryId = version >= 1 ? reader.uuid() : ZERO_UUID
  const lastOffsetEpoch = reader.int32()
  const lastOffset = reader.int64()
  const preVote = version === 2 ? reader.bool() : false
  const unknownTags = reader.unknownTags()
  const value: VoteRequestPartitionData = {
    partitionIndex,
    replicaEpoch,
    replicaId,
    replicaDirectoryId,
    voterDirectoryId,
    lastOffsetEpoch,
    lastOffset,
    preVote,
  }
  if (unknownTags !== undefined) value.unknownTags = unknownTags
  return value
}

function writeVoteRequest(writer: Writer, value: MessageInput<VoteRequest>, version: number): void {
  checkVersion('VoteRequest', version, 0, 2)
  const { clusterId = null, voterId = -1, topics = [], unknownTags } = value
  writer.compactNullableString(clusterId)
  if (version >= 1) writer.int32(voterId)
  writer.compactArrayLength(topics.length)
  for (const item of topics) writeVoteRequestTopicData(writer, item, version)
  writer.unknownTags(unknownTags)
}

function writeVoteRequestTopicData(writer: Writer, value: MessageInput<VoteRequestTopicData>, version: number): void {
  const { topicName = '', partitions = [], unknownTags } = value
  writer.compactString(topicName)
  writer.compactArrayLength(partitions.length)
  for (const item of partitions) writeVoteRequestPartitionData(writer, item, version)
  writer.unknownTags(unknownTags)
}

function writeVoteRequestPartitionData(
  writer: Writer,
  value: MessageInput<VoteRequestPartitionData>,
  version: number,
): void {
  const {
    partitionIndex = 0,
    replicaEpoch = 0,
    replicaId = 0,
    replicaDirectoryId = ZERO_UUID,
    voterDirectoryId = ZERO_UUID,
    lastOffsetEpoch = 0,
    lastOffset = 0,
    preVote = false,
    unknownTags,
  } = value
  writer.int32(partitionIndex)
  writer.int32(replicaEpoch)
  writer.int32(replicaId)
  if (version >= 1) writer.uuid(replicaDirectoryId)
  if (version >= 1) writer.uuid(voterDirectoryId)
  writer.int32(lastOffsetEpoch)
  writer.int64(lastOffset)
  if (version === 2) writer.bool(preVote)
  else if (preVote) throw new UnsupportedFieldError('VoteRequest', 'PartitionData.preVote', version)
  writer.unknownTags(unknownTags)
}

function createVoteRequest(value: MessageInput<VoteRequest> = {}): VoteRequest {
  const { clusterId = null, voterId = -1, topics = [], unknownTags } = value
  const created: VoteRequest = {
    clusterId,
    voterId,
    topics: topics.map((item) => createVoteRequestTopicData(item)),
  }
  if (unknownTags !== undefined) created.unknownTags = unknownTags.slice()
  return created
}

function createVoteRequestTopicData(value: MessageInput<VoteRequestTopicData> = {}): VoteRequestTopicData {
  const { topicName = '', partitions = [], unknownTags } = value
  const created: VoteRequestTopicData = {
    topicName,
    partitions: partitions.map((item) => createVoteRequestPartitionData(item)),
  }
  if (unknownTags !== undefined) created.unknownTags = unknownTags.slice()
  return created
}

function createVoteRequestPartitionData(value: MessageInput<VoteRequestPartitionData> = {}): VoteRequestPartitionData {
  const {
    partitionIndex = 0,
    replicaEpoch = 0,
    replicaId = 0,
    replicaDirectoryId = ZERO_UUID,
    voterDirectoryId = ZERO_UUID,
    lastOffsetEpoch = 0,
    lastOffset = 0,
    preVote = false,
    unknownTags,
  } = value
  const created: VoteRequestPartitionData = {
    partitionIndex,
    replicaEpoch,
    replicaId,
    replicaDirectoryId,
    voterDirectoryId,
    lastOffsetEpoch,
    lastOffset,
    preVote,
  }
  if (unknownTags !== undefined) created.unknownTags = unknownTags.slice()
  return created
}

/** Answers Vote. */
export interface VoteResponse {
  /** int16. */
  errorCode: number
  topics: VoteResponseTopicData[]
  /** Versions 1+. Tag 0. */
  nodeEndpoints: VoteResponseNodeEndpoint[]
  unknownTags?: UnknownTag[]
}

export interface VoteResponseNodeEndpoint {
  nodeId: number
  host: string
  /** uint16. */
  port: number
  unknownTags?: UnknownTag[]
}

export interface VoteResponseTopicData {
  topicName: string
  partitions: VoteResponsePartitionData[]
  unknownTags?: UnknownTag[]
}

export interface VoteResponsePartitionData {
  partitionIndex: number
  /** int16. */
  errorCode: number
  leaderId: number
  leaderEpoch: number
  voteGranted: boolean
  unknownTags?: UnknownTag[]
}

export const voteResponse: MessageCodec<VoteResponse> = {
  name: 'VoteResponse',
  apiKey: 52,
  lowestVersion: 0,
  highestVersion: 2,
  flexibleFrom: 0,
  read: readVoteResponse,
  write: writeVoteResponse,
  create: createVoteResponse,
}

function readVoteResponse(reader: Reader, version: number): VoteResponse {
  checkVersion('VoteResponse', version, 0, 2)
  const errorCode = reader.int16()
  const topics: VoteResponseTopicData[] = []
  for (let count = reader.compactArrayLength(3); count > 0; count--) {
    topics.push(readVoteResponseTopicData(reader, version))
  }
  let nodeEndpoints: VoteResponseNodeEndpoint[] = []
  let unknownTags: UnknownTag[] | undefined
  for (let count = reader.tagCount(); count > 0; count--) {
    const tag = reader.tag()
    const size = reader.tagSize()
    if (tag === 0 && version >= 1) {
      nodeEndpoints = []
      for (let count = reader.compactArrayLength(8); count > 0; count--) {
        nodeEndpoints.push(readVoteResponseNodeEndpoint(reader, version))
      }
    } else (unknownTags ??= []).push({ tag, bytes: reader.view(size) })
  }
  const value: VoteResponse = { errorCode, topics, nodeEndpoints }
  if (unknownTags !== undefined) value.unknownTags = unknownTags
  return value
}

function readVoteResponseNodeEndpoint(reader: Reader, _version: number): VoteResponseNodeEndpoint {
  const nodeId = reader.int32()
  const host = reader.compactString()
  const port = reader.uint16()
  const unknownTags = reader.unknownTags()
  const value: VoteResponseNodeEndpoint = { nodeId, host, port }
  if (unknownTags !== undefined) value.unknownTags = unknownTags
  return value
}

function readVoteResponseTopicData(reader: Reader, version: number): VoteResponseTopicData {
  const topicName = reader.compactString()
  const partitions: VoteResponsePartitionData[] = []
  for (let count = reader.compactArrayLength(16); count > 0; count--) {
    partitions.push(readVoteResponsePartitionData(reader, version))
  }
  const unknownTags = reader.unknownTags()
  const value: VoteResponseTopicData = { topicName, partitions }
  if (unknownTags !== undefined) value.unknownTags = unknownTags
  return value
}

function readVoteResponsePartitionData(reader: Reader, _version: number): VoteResponsePartitionData {
  const partitionIndex = reader.int32()
  const errorCode = reader.int16()
  const leaderId = reader.int32()
  const leaderEpoch = reader.int32()
  const voteGranted = reader.bool()
  const unknownTags = reader.unknownTags()
  const value: VoteResponsePartitionData = { partitionIndex, errorCode, leaderId, leaderEpoch, voteGranted }
  if (unknownTags !== undefined) value.unknownTags = unknownTags
  return value
}

function writeVoteResponse(writer: Writer, value: MessageInput<VoteResponse>, version: number): void {
  checkVersion('VoteResponse', version, 0, 2)
  const { errorCode = 0, topics = [], nodeEndpoints = [], unknownTags } = value
  writer.int16(errorCode)
  writer.compactArrayLength(topics.length)
  for (const item of topics) writeVoteResponseTopicData(writer, item, version)
  let tagCount = unknownTags === undefined ? 0 : unknownTags.length
  const hasNodeEndpoints = version >= 1 && nodeEndpoints.length > 0
  if (hasNodeEndpoints) tagCount++
  else if (version < 1 && nodeEndpoints.length > 0)
    throw new UnsupportedFieldError('VoteResponse', 'nodeEndpoints', version)
  if (unknownTags !== undefined) {
    if (version >= 1) refuseTag(unknownTags, 0, 'VoteResponse', version)
  }
  writer.unsignedVarint(tagCount)
  if (hasNodeEndpoints) {
    const mark = writer.beginTag(0)
    writer.compactArrayLength(nodeEndpoints.length)
    for (const item of nodeEndpoints) writeVoteResponseNodeEndpoint(writer, item, version)
    writer.endTag(mark)
  }
  if (unknownTags !== undefined) writer.unknownTagsBetween(unknownTags, 0, Infinity)
}

function writeVoteResponseNodeEndpoint(
  writer: Writer,
  value: MessageInput<VoteResponseNodeEndpoint>,
  _version: number,
): void {
  const { nodeId = 0, host = '', port = 0, unknownTags } = value
  writer.int32(nodeId)
  writer.compactString(host)
  writer.uint16(port)
  writer.unknownTags(unknownTags)
}

function writeVoteResponseTopicData(writer: Writer, value: MessageInput<VoteResponseTopicData>, version: number): void {
  const { topicName = '', partitions = [], unknownTags } = value
  writer.compactString(topicName)
  writer.compactArrayLength(partitions.length)
  for (const item of partitions) writeVoteResponsePartitionData(writer, item, version)
  writer.unknownTags(unknownTags)
}

function writeVoteResponsePartitionData(
  writer: Writer,
  value: MessageInput<VoteResponsePartitionData>,
  _version: number,
): void {
  const {
    partitionIndex = 0,
    errorCode = 0,
    leaderId = 0,
    leaderEpoch = 0,
    voteGranted = false,
    unknownTags,
  } = value
  writer.int32(partitionIndex)
  writer.int16(errorCode)
  writer.int32(leaderId)
  writer.int32(leaderEpoch)
  writer.bool(voteGranted)
  writer.unknownTags(unknownTags)
}

function createVoteResponse(value: MessageInput<VoteResponse> = {}): VoteResponse {
  const { errorCode = 0, topics = [], nodeEndpoints = [], unknownTags } = value
  const created: VoteResponse = {
    errorCode,
    topics: topics.map((item) => createVoteResponseTopicData(item)),
    nodeEndpoints: nodeEndpoints.map((item) => createVoteResponseNodeEndpoint(item)),
  }
  if (unknownTags !== undefined) created.unknownTags = unknownTags.slice()
  return created
}

function createVoteResponseNodeEndpoint(value: MessageInput<VoteResponseNodeEndpoint> = {}): VoteResponseNodeEndpoint {
  const { nodeId = 0, host = '', port = 0, unknownTags } = value
  const created: VoteResponseNodeEndpoint = { nodeId, host, port }
  if (unknownTags !== undefined) created.unknownTags = unknownTags.slice()
  return created
}

function createVoteResponseTopicData(value: MessageInput<VoteResponseTopicData> = {}): VoteResponseTopicData {
  const { topicName = '', partitions = [], unknownTags } = value
  const created: VoteResponseTopicData = {
    topicName,
    partitions: partitions.map((item) => createVoteResponsePartitionData(item)),
  }
  if (unknownTags !== undefined) created.unknownTags = unknownTags.slice()
  return created
}

function createVoteResponsePartitionData(
  value: MessageInput<VoteResponsePartitionData> = {},
): VoteResponsePartitionData {
  const {
    partitionIndex = 0,
    errorCode = 0,
    leaderId = 0,
    leaderEpoch = 0,
    voteGranted = false,
    unknownTags,
  } = value
  const created: VoteResponsePartitionData = { partitionIndex, errorCode, leaderId, leaderEpoch, voteGranted }
  if (unknownTags !== undefined) created.unknownTags = unknownTags.slice()
  return created
}

/** A candidate of the metadata quorum asks for a vote, or asks whether it would get one. */
export const voteApi: ApiSpec<VoteRequest, VoteResponse> = {
  ...voteInfo,
  request: voteRequest,
  response: voteResponse,
}
