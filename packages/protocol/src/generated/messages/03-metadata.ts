// generated, do not edit, from schema/03-metadata.ts

import type { ApiSpec } from '../../api.ts'
import { checkVersion, refuseTags, UnsupportedFieldError, type MessageCodec, type MessageInput } from '../../message.ts'
import type { Reader } from '../../reader.ts'
import type { UnknownTag } from '../../unknown-tag.ts'
import { ZERO_UUID, type Uuid } from '../../uuid.ts'
import type { Writer } from '../../writer.ts'
import { metadataInfo } from '../api-table.ts'

/** Tells which brokers there are, and which of them lead the partitions of the wanted topics. */
export interface MetadataRequest {
  /** Null in 1+. */
  topics: MetadataRequestTopic[] | null
  /** Versions 4+. Default true. */
  allowAutoTopicCreation: boolean
  /** Versions 8-10. */
  includeClusterAuthorizedOperations: boolean
  /** Versions 8+. */
  includeTopicAuthorizedOperations: boolean
  unknownTags?: UnknownTag[]
}

export interface MetadataRequestTopic {
  /** Versions 10+. */
  topicId: Uuid
  /** Null in 10+. */
  name: string | null
  unknownTags?: UnknownTag[]
}

export const metadataRequest: MessageCodec<MetadataRequest> = {
  name: 'MetadataRequest',
  apiKey: 3,
  lowestVersion: 0,
  highestVersion: 13,
  flexibleFrom: 9,
  read: readMetadataRequest,
  write: writeMetadataRequest,
  create: createMetadataRequest,
}

function readMetadataRequest(reader: Reader, version: number): MetadataRequest {
  checkVersion('MetadataRequest', version, 0, 13)
  const flexible = version >= 9
  let topics: MetadataRequestTopic[] | null = []
  let topicsCount =
    version >= 1 ? (flexible ? reader.compactNullableArrayLength(2) : reader.nullableArrayLength(2)) : (flexible ? reader.compactArrayLength(2) : reader.arrayLength(2))
  topics = topicsCount < 0 ? null : []
  for (; topicsCount > 0; topicsCount--) {
    topics!.push(readMetadataRequestTopic(reader, version))
  }
  const allowAutoTopicCreation = version >= 4 ? reader.bool() : true
  const includeClusterAuthorizedOperations = version >= 8 && version <= 10 ? reader.bool() : false
  const includeTopicAuthorizedOperations = version >= 8 ? reader.bool() : false
  const unknownTags = flexible ? reader.unknownTags() : undefined
  const value: MetadataRequest = {
    topics,
    allowAutoTopicCreation,
    includeClusterAuthorizedOperations,
    includeTopicAuthorizedOperations,
  }
  if (unknownTags !== undefined) value.unknownTags = unknownTags
  return value
}

function readMetadataRequestTopic(reader: Reader, version: number): MetadataRequestTopic {
  const flexible = version >= 9
  const topicId = version >= 10 ? reader.uuid() : ZERO_UUID
  const name =
    (version >= 10 ? (flexible ? reader.compactNullableString() : reader.nullableString()) : (flexible ? reader.compactString() : reader.string()))
  const unknownTags = flexible ? reader.unknownTags() : undefined
  const value: MetadataRequestTopic = { topicId, name }
  if (unknownTags !== undefined) value.unknownTags = unknownTags
  return value
}

function writeMetadataRequest(writer: Writer, value: MessageInput<MetadataRequest>, version: number): void {
  checkVersion('MetadataRequest', version, 0, 13)
  const flexible = version >= 9
  const {
    topics = [],
    allowAutoTopicCreation = true,
    includeClusterAuthorizedOperations = false,
    includeTopicAuthorizedOperations = false,
    unknownTags,
  } = value
  if (topics === null && version < 1) throw new UnsupportedFieldError('MetadataRequest', 'topics', version)
  flexible ? writer.compactArrayLength(topics?.length ?? -1) : writer.arrayLength(topics?.length ?? -1)
  for (const item of topics ?? []) writeMetadataRequestTopic(writer, item, version)
  if (version >= 4) writer.bool(allowAutoTopicCreation)
  else if (!allowAutoTopicCreation)
    throw new UnsupportedFieldError('MetadataRequest', 'allowAutoTopicCreation', version)
  if (version >= 8 && version <= 10) writer.bool(includeClusterAuthorizedOperations)
  else if (includeClusterAuthorizedOperations)
    throw new UnsupportedFieldError('MetadataRequest', 'includeClusterAuthorizedOperations', version)
  if (version >= 8) writer.bool(includeTopicAuthorizedOperations)
  else if (includeTopicAuthorizedOperations)
    throw new UnsupportedFieldError('MetadataRequest', 'includeTopicAuthorizedOperations', version)
  if (flexible) writer.unknownTags(unknownTags)
  else refuseTags(unknownTags, 'MetadataRequest', version)
}

function writeMetadataRequestTopic(writer: Writer, value: MessageInput<MetadataRequestTopic>, version: number): void {
  const flexible = version >= 9
  const { topicId = ZERO_UUID, name = '', unknownTags } = value
  if (version >= 10) writer.uuid(topicId)
  if (name === null && version < 10) throw new UnsupportedFieldError('MetadataRequest', 'Topic.name', version)
  flexible ? writer.compactNullableString(name) : writer.nullableString(name)
  if (flexible) writer.unknownTags(unknownTags)
  else refuseTags(unknownTags, 'MetadataRequest', version)
}

function createMetadataRequest(value: MessageInput<MetadataRequest> = {}): MetadataRequest {
  const {
    topics = [],
    allowAutoTopicCreation = true,
    includeClusterAuthorizedOperations = false,
    includeTopicAuthorizedOperations = false,
    unknownTags,
  } = value
  const created: MetadataRequest = {
    topics: topics?.map((item) => createMetadataRequestTopic(item)) ?? null,
    allowAutoTopicCreation,
    includeClusterAuthorizedOperations,
    includeTopicAuthorizedOperations,
  }
  if (unknownTags !== undefined) created.unknownTags = unknownTags.slice()
  return created
}

function createMetadataRequestTopic(value: MessageInput<MetadataRequestTopic> = {}): MetadataRequestTopic {
  const { topicId = ZERO_UUID, name = '', unknownTags } = value
  const created: MetadataRequestTopic = { topicId, name }
  if (unknownTags !== undefined) created.unknownTags = unknownTags.slice()
  return created
}

/** Answers Metadata. */
export interface MetadataResponse {
  /** Versions 3+. */
  throttleTimeMs: number
  brokers: MetadataResponseBroker[]
  /** Versions 2+. Default null. */
  clusterId: string | null
  /** Versions 1+. Default -1. */
  controllerId: number
  topics: MetadataResponseTopic[]
  /** Versions 8-10. Default -2147483648. */
  clusterAuthorizedOperations: number
  /** Versions 13. int16. */
  errorCode: number
  unknownTags?: UnknownTag[]
}

export interface MetadataResponseTopic {
  /** int16. */
  errorCode: number
  /** Null in 12+. */
  name: string | null
  /** Versions 10+. */
  topicId: Uuid
  /** Versions 1+. */
  isInternal: boolean
  partitions: MetadataResponsePartition[]
  /** Versions 8+. Default -2147483648. */
  topicAuthorizedOperations: number
  unknownTags?: UnknownTag[]
}

export interface MetadataResponsePartition {
  /** int16. */
  errorCode: number
  partitionIndex: number
  leaderId: number
  /** Versions 7+. Default -1. */
  leaderEpoch: number
  replicaNodes: number[]
  isrNodes: number[]
  /** Versions 5+. */
  offlineReplicas: number[]
  unknownTags?: UnknownTag[]
}

export interface MetadataResponseBroker {
  nodeId: number
  host: string
  port: number
  /** Versions 1+. Default null. */
  rack: string | null
  unknownTags?: UnknownTag[]
}

export const metadataResponse: MessageCodec<MetadataResponse> = {
  name: 'MetadataResponse',
  apiKey: 3,
  lowestVersion: 0,
  highestVersion: 13,
  flexibleFrom: 9,
  read: readMetadataResponse,
  write: writeMetadataResponse,
  create: createMetadataResponse,
}

function readMetadataResponse(reader: Reader, version: number): MetadataResponse {
  checkVersion('MetadataResponse', version, 0, 13)
  const flexible = version >= 9
  const throttleTimeMs = version >= 3 ? reader.int32() : 0
  const brokers: MetadataResponseBroker[] = []
  for (let count = flexible ? reader.compactArrayLength(11) : reader.arrayLength(10); count > 0; count--) {
    brokers.push(readMetadataResponseBroker(reader, version))
  }
  const clusterId: string | null =
    version >= 2 ? (flexible ? reader.compactNullableString() : reader.nullableString()) : null
  const controllerId = version >= 1 ? reader.int32() : -1
  const topics: MetadataResponseTopic[] = []
  for (let count = flexible ? reader.compactArrayLength(10) : reader.arrayLength(8); count > 0; count--) {
    topics.push(readMetadataResponseTopic(reader, version))
  }
  const clusterAuthorizedOperations = version >= 8 && version <= 10 ? reader.int32() : -2147483648
  const errorCode = version === 13 ? reader.int16() : 0
  const unknownTags = flexible ? reader.unknownTags() : undefined
  const value: MetadataResponse = {
    throttleTimeMs,
    brokers,
    clusterId,
    controllerId,
    topics,
    clusterAuthorizedOperations,
    errorCode,
  }
  if (unknownTags !== undefined) value.unknownTags = unknownTags
  return value
}

function readMetadataResponseTopic(reader: Reader, version: number): MetadataResponseTopic {
  const flexible = version >= 9
  const errorCode = reader.int16()
  const name =
    (version >= 12 ? (flexible ? reader.compactNullableString() : reader.nullableString()) : (flexible ? reader.compactString() : reader.string()))
  const topicId = version >= 10 ? reader.uuid() : ZERO_UUID
  const isInternal = version >= 1 ? reader.bool() : false
  const partitions: MetadataResponsePartition[] = []
  for (let count = flexible ? reader.compactArrayLength(18) : reader.arrayLength(18); count > 0; count--) {
    partitions.push(readMetadataResponsePartition(reader, version))
  }
  const topicAuthorizedOperations = version >= 8 ? reader.int32() : -2147483648
  const unknownTags = flexible ? reader.unknownTags() : undefined
  const value: MetadataResponseTopic = { errorCode, name, topicId, isInternal, partitions, topicAuthorizedOperations }
  if (unknownTags !== undefined) value.unknownTags = unknownTags
  return value
}

function readMetadataResponsePartition(reader: Reader, version: number): MetadataResponsePartition {
  const flexible = version >= 9
  const errorCode = reader.int16()
  const partitionIndex = reader.int32()
  const leaderId = reader.int32()
  const leaderEpoch = version >= 7 ? reader.int32() : -1
  const replicaNodes: number[] = []
  for (let count = flexible ? reader.compactArrayLength(4) : reader.arrayLength(4); count > 0; count--) {
    replicaNodes.push(reader.int32())
  }
  const isrNodes: number[] = []
  for (let count = flexible ? reader.compactArrayLength(4) : reader.arrayLength(4); count > 0; count--) {
    isrNodes.push(reader.int32())
  }
  const offlineReplicas: number[] = []
  if (version >= 5) {
    for (let count = flexible ? reader.compactArrayLength(4) : reader.arrayLength(4); count > 0; count--) {
      offlineReplicas.push(reader.int32())
    }
  }
  const unknownTags = flexible ? reader.unknownTags() : undefined
  const value: MetadataResponsePartition = {
    errorCode,
    partitionIndex,
    leaderId,
    leaderEpoch,
    replicaNodes,
    isrNodes,
    offlineReplicas,
  }
  if (unknownTags !== undefined) value.unknownTags = unknownTags
  return value
}

function readMetadataResponseBroker(reader: Reader, version: number): MetadataResponseBroker {
  const flexible = version >= 9
  const nodeId = reader.int32()
  const host = (flexible ? reader.compactString() : reader.string())
  const port = reader.int32()
  const rack: string | null =
    version >= 1 ? (flexible ? reader.compactNullableString() : reader.nullableString()) : null
  const unknownTags = flexible ? reader.unknownTags() : undefined
  const value: MetadataResponseBroker = { nodeId, host, port, rack }
  if (unknownTags !== undefined) value.unknownTags = unknownTags
  return value
}

function writeMetadataResponse(writer: Writer, value: MessageInput<MetadataResponse>, version: number): void {
  checkVersion('MetadataResponse', version, 0, 13)
  const flexible = version >= 9
  const {
    throttleTimeMs = 0,
    brokers = [],
    clusterId = null,
    controllerId = -1,
    topics = [],
    clusterAuthorizedOperations = -2147483648,
    errorCode = 0,
    unknownTags,
  } = value
  if (version >= 3) writer.int32(throttleTimeMs)
  flexible ? writer.compactArrayLength(brokers.length) : writer.arrayLength(brokers.length)
  for (const item of brokers) writeMetadataResponseBroker(writer, item, version)
  if (version >= 2) flexible ? writer.compactNullableString(clusterId) : writer.nullableString(clusterId)
  if (version >= 1) writer.int32(controllerId)
  flexible ? writer.compactArrayLength(topics.length) : writer.arrayLength(topics.length)
  for (const item of topics) writeMetadataResponseTopic(writer, item, version)
  if (version >= 8 && version <= 10) writer.int32(clusterAuthorizedOperations)
  else if (clusterAuthorizedOperations !== -2147483648)
    throw new UnsupportedFieldError('MetadataResponse', 'clusterAuthorizedOperations', version)
  if (version === 13) writer.int16(errorCode)
  if (flexible) writer.unknownTags(unknownTags)
  else refuseTags(unknownTags, 'MetadataResponse', version)
}

function writeMetadataResponseTopic(writer: Writer, value: MessageInput<MetadataResponseTopic>, version: number): void {
  const flexible = version >= 9
  const {
    errorCode = 0,
    name = '',
    topicId = ZERO_UUID,
    isInternal = false,
    partitions = [],
    topicAuthorizedOperations = -2147483648,
    unknownTags,
  } = value
  writer.int16(errorCode)
  if (name === null && version < 12) throw new UnsupportedFieldError('MetadataResponse', 'Topic.name', version)
  flexible ? writer.compactNullableString(name) : writer.nullableString(name)
  if (version >= 10) writer.uuid(topicId)
  if (version >= 1) writer.bool(isInternal)
  flexible ? writer.compactArrayLength(partitions.length) : writer.arrayLength(partitions.length)
  for (const item of partitions) writeMetadataResponsePartition(writer, item, version)
  if (version >= 8) writer.int32(topicAuthorizedOperations)
  else if (topicAuthorizedOperations !== -2147483648)
    throw new UnsupportedFieldError('MetadataResponse', 'Topic.topicAuthorizedOperations', version)
  if (flexible) writer.unknownTags(unknownTags)
  else refuseTags(unknownTags, 'MetadataResponse', version)
}

function writeMetadataResponsePartition(
  writer: Writer,
  value: MessageInput<MetadataResponsePartition>,
  version: number,
): void {
  const flexible = version >= 9
  const {
    errorCode = 0,
    partitionIndex = 0,
    leaderId = 0,
    leaderEpoch = -1,
    replicaNodes = [],
    isrNodes = [],
    offlineReplicas = [],
    unknownTags,
  } = value
  writer.int16(errorCode)
  writer.int32(partitionIndex)
  writer.int32(leaderId)
  if (version >= 7) writer.int32(leaderEpoch)
  flexible ? writer.compactArrayLength(replicaNodes.length) : writer.arrayLength(replicaNodes.length)
  for (const item of replicaNodes) writer.int32(item)
  flexible ? writer.compactArrayLength(isrNodes.length) : writer.arrayLength(isrNodes.length)
  for (const item of isrNodes) writer.int32(item)
  if (version >= 5) {
    flexible ? writer.compactArrayLength(offlineReplicas.length) : writer.arrayLength(offlineReplicas.length)
    for (const item of offlineReplicas) writer.int32(item)
  }
  if (flexible) writer.unknownTags(unknownTags)
  else refuseTags(unknownTags, 'MetadataResponse', version)
}

function writeMetadataResponseBroker(
  writer: Writer,
  value: MessageInput<MetadataResponseBroker>,
  version: number,
): void {
  const flexible = version >= 9
  const { nodeId = 0, host = '', port = 0, rack = null, unknownTags } = value
  writer.int32(nodeId)
  flexible ? writer.compactString(host) : writer.string(host)
  writer.int32(port)
  if (version >= 1) flexible ? writer.compactNullableString(rack) : writer.nullableString(rack)
  if (flexible) writer.unknownTags(unknownTags)
  else refuseTags(unknownTags, 'MetadataResponse', version)
}

function createMetadataResponse(value: MessageInput<MetadataResponse> = {}): MetadataResponse {
  const {
    throttleTimeMs = 0,
    brokers = [],
    clusterId = null,
    controllerId = -1,
    topics = [],
    clusterAuthorizedOperations = -2147483648,
    errorCode = 0,
    unknownTags,
  } = value
  const created: MetadataResponse = {
    throttleTimeMs,
    brokers: brokers.map((item) => createMetadataResponseBroker(item)),
    clusterId,
    controllerId,
    topics: topics.map((item) => createMetadataResponseTopic(item)),
    clusterAuthorizedOperations,
    errorCode,
  }
  if (unknownTags !== undefined) created.unknownTags = unknownTags.slice()
  return created
}

function createMetadataResponseTopic(value: MessageInput<MetadataResponseTopic> = {}): MetadataResponseTopic {
  const {
    errorCode = 0,
    name = '',
    topicId = ZERO_UUID,
    isInternal = false,
    partitions = [],
    topicAuthorizedOperations = -2147483648,
    unknownTags,
  } = value
  const created: MetadataResponseTopic = {
    errorCode,
    name,
    topicId,
    isInternal,
    partitions: partitions.map((item) => createMetadataResponsePartition(item)),
    topicAuthorizedOperations,
  }
  if (unknownTags !== undefined) created.unknownTags = unknownTags.slice()
  return created
}

function createMetadataResponsePartition(
  value: MessageInput<MetadataResponsePartition> = {},
): MetadataResponsePartition {
  const {
    errorCode = 0,
    partitionIndex = 0,
    leaderId = 0,
    leaderEpoch = -1,
    replicaNodes = [],
    isrNodes = [],
    offlineReplicas = [],
    unknownTags,
  } = value
  const created: MetadataResponsePartition = {
    errorCode,
    partitionIndex,
    leaderId,
    leaderEpoch,
    replicaNodes: replicaNodes.slice(),
    isrNodes: isrNodes.slice(),
    offlineReplicas: offlineReplicas.slice(),
  }
  if (unknownTags !== undefined) created.unknownTags = unknownTags.slice()
  return created
}

function createMetadataResponseBroker(value: MessageInput<MetadataResponseBroker> = {}): MetadataResponseBroker {
  const { nodeId = 0, host = '', port = 0, rack = null, unknownTags } = value
  const created: MetadataResponseBroker = { nodeId, host, port, rack }
  if (unknownTags !== undefined) created.unknownTags = unknownTags.slice()
  return created
}

/** Tells which brokers there are, and which of them lead the partitions of the wanted topics. */
export const metadataApi: ApiSpec<MetadataRequest, MetadataResponse> = {
  ...metadataInfo,
  request: metadataRequest,
  response: metadataResponse,
}
