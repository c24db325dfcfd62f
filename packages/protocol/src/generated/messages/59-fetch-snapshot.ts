// generated, do not edit, from schema/59-fetch-snapshot.ts

import type { ApiSpec } from '../../api.ts'
import { joinBytes, NO_BYTES } from '../../bytes-input.ts'
import { checkVersion, refuseTag, UnsupportedFieldError, type MessageCodec, type MessageInput } from '../../message.ts'
import type { Reader } from '../../reader.ts'
import type { UnknownTag } from '../../unknown-tag.ts'
import { ZERO_UUID, type Uuid } from '../../uuid.ts'
import type { Writer } from '../../writer.ts'
import { fetchSnapshotInfo } from '../api-table.ts'

/** Reads a part of a snapshot of the metadata log. */
export interface FetchSnapshotRequest {
  /** Tag 0. Default null. */
  clusterId: string | null
  /** Default -1. */
  replicaId: number
  /** Default 2147483647. */
  maxBytes: number
  topics: FetchSnapshotRequestTopicSnapshot[]
  unknownTags?: UnknownTag[]
}

export interface FetchSnapshotRequestTopicSnapshot {
  name: string
  partitions: FetchSnapshotRequestPartitionSnapshot[]
  unknownTags?: UnknownTag[]
}

export interface FetchSnapshotRequestPartitionSnapshot {
  partition: number
  currentLeaderEpoch: number
  snapshotId: FetchSnapshotRequestSnapshotId
  /** int64. */
  position: number
  /** Versions 1. Tag 0. */
  replicaDirectoryId: Uuid
  unknownTags?: UnknownTag[]
}

export interface FetchSnapshotRequestSnapshotId {
  /** int64. */
  endOffset: number
  epoch: number
  unknownTags?: UnknownTag[]
}

export const fetchSnapshotRequest: MessageCodec<FetchSnapshotRequest> = {
  name: 'FetchSnapshotRequest',
  apiKey: 59,
  lowestVersion: 0,
  highestVersion: 1,
  flexibleFrom: 0,
  read: readFetchSnapshotRequest,
  write: writeFetchSnapshotRequest,
  create: createFetchSnapshotRequest,
}

function readFetchSnapshotRequest(reader: Reader, version: number): FetchSnapshotRequest {
  checkVersion('FetchSnapshotRequest', version, 0, 1)
  const replicaId = reader.int32()
  const maxBytes = reader.int32()
  const topics: FetchSnapshotRequestTopicSnapshot[] = []
  for (let count = reader.compactArrayLength(3); count > 0; count--) {
    topics.push(readFetchSnapshotRequestTopicSnapshot(reader, version))
  }
  let clusterId: string | null = null
  let unknownTags: UnknownTag[] | undefined
  for (let count = reader.tagCount(); count > 0; count--) {
    const tag = reader.tag()
    const size = reader.tagSize()
    if (tag === 0) {
      clusterId = reader.compactNullableString()
    } else (unknownTags ??= []).push({ tag, bytes: reader.view(size) })
  }
  const value: FetchSnapshotRequest = { clusterId, replicaId, maxBytes, topics }
  if (unknownTags !== undefined) value.unknownTags = unknownTags
  return value
}

function readFetchSnapshotRequestTopicSnapshot(reader: Reader, version: number): FetchSnapshotRequestTopicSnapshot {
  const name = reader.compactString()
  const partitions: FetchSnapshotRequestPartitionSnapshot[] = []
  for (let count = reader.compactArrayLength(30); count > 0; count--) {
    partitions.push(readFetchSnapshotRequestPartitionSnapshot(reader, version))
  }
  const unknownTags = reader.unknownTags()
  const value: FetchSnapshotRequestTopicSnapshot = { name, partitions }
  if (unknownTags !== undefined) value.unknownTags = unknownTags
  return value
}

function readFetchSnapshotRequestPartitionSnapshot(
  reader: Reader,
  version: number,
): FetchSnapshotRequestPartitionSnapshot {
  const partition = reader.int32()
  const currentLeaderEpoch = reader.int32()
  const snapshotId = readFetchSnapshotRequestSnapshotId(reader, version)
  const position = reader.int64()
  let replicaDirectoryId: Uuid = ZERO_UUID
  let unknownTags: UnknownTag[] | undefined
  for (let count = reader.tagCount(); count > 0; count--) {
    const tag = reader.tag()
    const size = reader.tagSize()
    if (tag === 0 && version === 1) {
      replicaDirectoryId = reader.uuid()
    } else (unknownTags ??= []).push({ tag, bytes: reader.view(size) })
  }
  const value: FetchSnapshotRequestPartitionSnapshot =
    { partition, currentLeaderEpoch, snapshotId, position, replicaDirectoryId }
  if (unknownTags !== undefined) value.unknownTags = unknownTags
  return value
}

function readFetchSnapshotRequestSnapshotId(reader: Reader, _version: number): FetchSnapshotRequestSnapshotId {
  const endOffset = reader.int64()
  const epoch = reader.int32()
  const unknownTags = reader.unknownTags()
  const value: FetchSnapshotRequestSnapshotId = { endOffset, epoch }
  if (unknownTags !== undefined) value.unknownTags = unknownTags
  return value
}

function writeFetchSnapshotRequest(writer: Writer, value: MessageInput<FetchSnapshotRequest>, version: number): void {
  checkVersion('FetchSnapshotRequest', version, 0, 1)
  const { clusterId = null, replicaId = -1, maxBytes = 2147483647, topics = [], unknownTags } = value
  writer.int32(replicaId)
  writer.int32(maxBytes)
  writer.compactArrayLength(topics.length)
  for (const item of topics) writeFetchSnapshotRequestTopicSnapshot(writer, item, version)
  let tagCount = unknownTags === undefined ? 0 : unknownTags.length
  const hasClusterId = clusterId !== null
  if (hasClusterId) tagCount++
  if (unknownTags !== undefined) refuseTag(unknownTags, 0, 'FetchSnapshotRequest', version)
  writer.unsignedVarint(tagCount)
  if (hasClusterId) {
    const mark = writer.beginTag(0)
    writer.compactNullableString(clusterId)
    writer.endTag(mark)
  }
  if (unknownTags !== undefined) writer.unknownTagsBetween(unknownTags, 1, Infinity)
}

function writeFetchSnapshotRequestTopicSnapshot(
  writer: Writer,
  value: MessageInput<FetchSnapshotRequestTopicSnapshot>,
  version: number,
): void {
  const { name = '', partitions = [], unknownTags } = value
  writer.compactString(name)
  writer.compactArrayLength(partitions.length)
  for (const item of partitions) writeFetchSnapshotRequestPartitionSnapshot(writer, item, version)
  writer.unknownTags(unknownTags)
}

function writeFetchSnapshotRequestPartitionSnapshot(
  writer: Writer,
  value: MessageInput<FetchSnapshotRequestPartitionSnapshot>,
  version: number,
): void {
  const {
    partition = 0,
    currentLeaderEpoch = 0,
    snapshotId = {},
    position = 0,
    replicaDirectoryId = ZERO_UUID,
    unknownTags,
  } = value
  writer.int32(partition)
  writer.int32(currentLeaderEpoch)
  writeFetchSnapshotRequestSnapshotId(writer, snapshotId, version)
  writer.int64(position)
  let tagCount = unknownTags === undefined ? 0 : unknownTags.length
  const hasReplicaDirectoryId = version === 1 && replicaDirectoryId !== ZERO_UUID
  if (hasReplicaDirectoryId) tagCount++
  if (unknownTags !== undefined) {
    if (version === 1) refuseTag(unknownTags, 0, 'FetchSnapshotRequest', version)
  }
  writer.unsignedVarint(tagCount)
  if (hasReplicaDirectoryId) {
    const mark = writer.beginTag(0)
    writer.uuid(replicaDirectoryId)
    writer.endTag(mark)
  }
  if (unknownTags !== undefined) writer.unknownTagsBetween(unknownTags, 0, Infinity)
}

function writeFetchSnapshotRequestSnapshotId(
  writer: Writer,
  value: MessageInput<FetchSnapshotRequestSnapshotId>,
  _version: number,
): void {
  const { endOffset = 0, epoch = 0, unknownTags } = value
  writer.int64(endOffset)
  writer.int32(epoch)
  writer.unknownTags(unknownTags)
}

function createFetchSnapshotRequest(value: MessageInput<FetchSnapshotRequest> = {}): FetchSnapshotRequest {
  const { clusterId = null, replicaId = -1, maxBytes = 2147483647, topics = [], unknownTags } = value
  const created: FetchSnapshotRequest = {
    clusterId,
    replicaId,
    maxBytes,
    topics: topics.map((item) => createFetchSnapshotRequestTopicSnapshot(item)),
  }
  if (unknownTags !== undefined) created.unknownTags = unknownTags.slice()
  return created
}

function createFetchSnapshotRequestTopicSnapshot(
  value: MessageInput<FetchSnapshotRequestTopicSnapshot> = {},
): FetchSnapshotRequestTopicSnapshot {
  const { name = '', partitions = [], unknownTags } = value
  const created: FetchSnapshotRequestTopicSnapshot = {
    name,
    partitions: partitions.map((item) => createFetchSnapshotRequestPartitionSnapshot(item)),
  }
  if (unknownTags !== undefined) created.unknownTags = unknownTags.slice()
  return created
}

function createFetchSnapshotRequestPartitionSnapshot(
  value: MessageInput<FetchSnapshotRequestPartitionSnapshot> = {},
): FetchSnapshotRequestPartitionSnapshot {
  const {
    partition = 0,
    currentLeaderEpoch = 0,
    snapshotId = {},
    position = 0,
    replicaDirectoryId = ZERO_UUID,
    unknownTags,
  } = value
  const created: FetchSnapshotRequestPartitionSnapshot = {
    partition,
    currentLeaderEpoch,
    snapshotId: createFetchSnapshotRequestSnapshotId(snapshotId),
    position,
    replicaDirectoryId,
  }
  if (unknownTags !== undefined) created.unknownTags = unknownTags.slice()
  return created
}

function createFetchSnapshotRequestSnapshotId(
  value: MessageInput<FetchSnapshotRequestSnapshotId> = {},
): FetchSnapshotRequestSnapshotId {
  const { endOffset = 0, epoch = 0, unknownTags } = value
  const created: FetchSnapshotRequestSnapshotId = { endOffset, epoch }
  if (unknownTags !== undefined) created.unknownTags = unknownTags.slice()
  return created
}

/** Answers FetchSnapshot. */
export interface FetchSnapshotResponse {
  throttleTimeMs: number
  /** int16. */
  errorCode: number
  topics: FetchSnapshotResponseTopicSnapshot[]
  /** Versions 1. Tag 0. */
  nodeEndpoints: FetchSnapshotResponseNodeEndpoint[]
  unknownTags?: UnknownTag[]
}

export interface FetchSnapshotResponseNodeEndpoint {
  nodeId: number
  host: string
  /** uint16. */
  port: number
  unknownTags?: UnknownTag[]
}

export interface FetchSnapshotResponseTopicSnapshot {
  name: string
  partitions: FetchSnapshotResponsePartitionSnapshot[]
  unknownTags?: UnknownTag[]
}

export interface FetchSnapshotResponsePartitionSnapshot {
  index: number
  /** int16. */
  errorCode: number
  snapshotId: FetchSnapshotResponseSnapshotId
  /** Tag 0. */
  currentLeader: FetchSnapshotResponseLeaderIdAndEpoch
  /** int64. */
  size: number
  /** int64. */
  position: number
  unalignedRecords: Uint8Array
  unknownTags?: UnknownTag[]
}

export interface FetchSnapshotResponseLeaderIdAndEpoch {
  leaderId: number
  leaderEpoch: number
  unknownTags?: UnknownTag[]
}

export interface FetchSnapshotResponseSnapshotId {
  /** int64. */
  endOffset: number
  epoch: number
  unknownTags?: UnknownTag[]
}

export const fetchSnapshotResponse: MessageCodec<FetchSnapshotResponse> = {
  name: 'FetchSnapshotResponse',
  apiKey: 59,
  lowestVersion: 0,
  highestVersion: 1,
  flexibleFrom: 0,
  read: readFetchSnapshotResponse,
  write: writeFetchSnapshotResponse,
  create: createFetchSnapshotResponse,
}

function readFetchSnapshotResponse(reader: Reader, version: number): FetchSnapshotResponse {
  checkVersion('FetchSnapshotResponse', version, 0, 1)
  const throttleTimeMs = reader.int32()
  const errorCode = reader.int16()
  const topics: FetchSnapshotResponseTopicSnapshot[] = []
  for (let count = reader.compactArrayLength(3); count > 0; count--) {
    topics.push(readFetchSnapshotResponseTopicSnapshot(reader, version))
  }
  let nodeEndpoints: FetchSnapshotResponseNodeEndpoint[] = []
  let unknownTags: UnknownTag[] | undefined
  for (let count = reader.tagCount(); count > 0; count--) {
    const tag = reader.tag()
    const size = reader.tagSize()
    if (tag === 0 && version === 1) {
      nodeEndpoints = []
      for (let count = reader.compactArrayLength(8); count > 0; count--) {
        nodeEndpoints.push(readFetchSnapshotResponseNodeEndpoint(reader, version))
      }
    } else (unknownTags ??= []).push({ tag, bytes: reader.view(size) })
  }
  const value: FetchSnapshotResponse = { throttleTimeMs, errorCode, topics, nodeEndpoints }
  if (unknownTags !== undefined) value.unknownTags = unknownTags
  return value
}

function readFetchSnapshotResponseNodeEndpoint(reader: Reader, _version: number): FetchSnapshotResponseNodeEndpoint {
  const nodeId = reader.int32()
  const host = reader.compactString()
  const port = reader.uint16()
  const unknownTags = reader.unknownTags()
  const value: FetchSnapshotResponseNodeEndpoint = { nodeId, host, port }
  if (unknownTags !== undefined) value.unknownTags = unknownTags
  return value
}

function readFetchSnapshotResponseTopicSnapshot(reader: Reader, version: number): FetchSnapshotResponseTopicSnapshot {
  const name = reader.compactString()
  const partitions: FetchSnapshotResponsePartitionSnapshot[] = []
  for (let count = reader.compactArrayLength(37); count > 0; count--) {
    partitions.push(readFetchSnapshotResponsePartitionSnapshot(reader, version))
  }
  const unknownTags = reader.unknownTags()
  const value: FetchSnapshotResponseTopicSnapshot = { name, partitions }
  if (unknownTags !== undefined) value.unknownTags = unknownTags
  return value
}

function readFetchSnapshotResponsePartitionSnapshot(
  reader: Reader,
  version: number,
): FetchSnapshotResponsePartitionSnapshot {
  const index = reader.int32()
  const errorCode = reader.int16()
  const snapshotId = readFetchSnapshotResponseSnapshotId(reader, version)
  const sizeField = reader.int64()
  const position = reader.int64()
  const unalignedRecords = reader.compactBytes()
  let currentLeader: FetchSnapshotResponseLeaderIdAndEpoch = createFetchSnapshotResponseLeaderIdAndEpoch()
  let unknownTags: UnknownTag[] | undefined
  for (let count = reader.tagCount(); count > 0; count--) {
    const tag = reader.tag()
    const size = reader.tagSize()
    if (tag === 0) {
      currentLeader = readFetchSnapshotResponseLeaderIdAndEpoch(reader, version)
    } else (unknownTags ??= []).push({ tag, bytes: reader.view(size) })
  }
  const value: FetchSnapshotResponsePartitionSnapshot = {
    index,
    errorCode,
    snapshotId,
    currentLeader,
    size: sizeField,
    position,
    unalignedRecords,
  }
  if (unknownTags !== undefined) value.unknownTags = unknownTags
  return value
}

function readFetchSnapshotResponseLeaderIdAndEpoch(
  reader: Reader,
  _version: number,
): FetchSnapshotResponseLeaderIdAndEpoch {
  const leaderId = reader.int32()
  const leaderEpoch = reader.int32()
  const unknownTags = reader.unknownTags()
  const value: FetchSnapshotResponseLeaderIdAndEpoch = { leaderId, leaderEpoch }
  if (unknownTags !== undefined) value.unknownTags = unknownTags
  return value
}

function readFetchSnapshotResponseSnapshotId(reader: Reader, _version: number): FetchSnapshotResponseSnapshotId {
  const endOffset = reader.int64()
  const epoch = reader.int32()
  const unknownTags = reader.unknownTags()
  const value: FetchSnapshotResponseSnapshotId = { endOffset, epoch }
  if (unknownTags !== undefined) value.unknownTags = unknownTags
  return value
}

function writeFetchSnapshotResponse(writer: Writer, value: MessageInput<FetchSnapshotResponse>, version: number): void {
  checkVersion('FetchSnapshotResponse', version, 0, 1)
  const { throttleTimeMs = 0, errorCode = 0, topics = [], nodeEndpoints = [], unknownTags } = value
  writer.int32(throttleTimeMs)
  writer.int16(errorCode)
  writer.compactArrayLength(topics.length)
  for (const item of topics) writeFetchSnapshotResponseTopicSnapshot(writer, item, version)
  let tagCount = unknownTags === undefined ? 0 : unknownTags.length
  const hasNodeEndpoints = version === 1 && nodeEndpoints.length > 0
  if (hasNodeEndpoints) tagCount++
  else if (version !== 1 && nodeEndpoints.length > 0)
    throw new UnsupportedFieldError('FetchSnapshotResponse', 'nodeEndpoints', version)
  if (unknownTags !== undefined) {
    if (version === 1) refuseTag(unknownTags, 0, 'FetchSnapshotResponse', version)
  }
  writer.unsignedVarint(tagCount)
  if (hasNodeEndpoints) {
    const mark = writer.beginTag(0)
    writer.compactArrayLength(nodeEndpoints.length)
    for (const item of nodeEndpoints) writeFetchSnapshotResponseNodeEndpoint(writer, item, version)
    writer.endTag(mark)
  }
  if (unknownTags !== undefined) writer.unknownTagsBetween(unknownTags, 0, Infinity)
}

function writeFetchSnapshotResponseNodeEndpoint(
  writer: Writer,
  value: MessageInput<FetchSnapshotResponseNodeEndpoint>,
  _version: number,
): void {
  const { nodeId = 0, host = '', port = 0, unknownTags } = value
  writer.int32(nodeId)
  writer.compactString(host)
  writer.uint16(port)
  writer.unknownTags(unknownTags)
}

function writeFetchSnapshotResponseTopicSnapshot(
  writer: Writer,
  value: MessageInput<FetchSnapshotResponseTopicSnapshot>,
  version: number,
): void {
  const { name = '', partitions = [], unknownTags } = value
  writer.compactString(name)
  writer.compactArrayLength(partitions.length)
  for (const item of partitions) writeFetchSnapshotResponsePartitionSnapshot(writer, item, version)
  writer.unknownTags(unknownTags)
}

function writeFetchSnapshotResponsePartitionSnapshot(
  writer: Writer,
  value: MessageInput<FetchSnapshotResponsePartitionSnapshot>,
  version: number,
): void {
  const {
    index = 0,
    errorCode = 0,
    snapshotId = {},
    currentLeader = {},
    size: sizeField = 0,
    position = 0,
    unalignedRecords = NO_BYTES,
    unknownTags,
  } = value
  writer.int32(index)
  writer.int16(errorCode)
  writeFetchSnapshotResponseSnapshotId(writer, snapshotId, version)
  writer.int64(sizeField)
  writer.int64(position)
  writer.compactBytes(unalignedRecords)
  let tagCount = unknownTags === undefined ? 0 : unknownTags.length
  const hasCurrentLeader = !isDefaultFetchSnapshotResponseLeaderIdAndEpoch(currentLeader)
  if (hasCurrentLeader) tagCount++
  if (unknownTags !== undefined) refuseTag(unknownTags, 0, 'FetchSnapshotResponse', version)
  writer.unsignedVarint(tagCount)
  if (hasCurrentLeader) {
    const mark = writer.beginTag(0)
    writeFetchSnapshotResponseLeaderIdAndEpoch(writer, currentLeader, version)
    writer.endTag(mark)
  }
  if (unknownTags !== undefined) writer.unknownTagsBetween(unknownTags, 1, Infinity)
}

function writeFetchSnapshotResponseLeaderIdAndEpoch(
  writer: Writer,
  value: MessageInput<FetchSnapshotResponseLeaderIdAndEpoch>,
  _version: number,
): void {
  const { leaderId = 0, leaderEpoch = 0, unknownTags } = value
  writer.int32(leaderId)
  writer.int32(leaderEpoch)
  writer.unknownTags(unknownTags)
}

function writeFetchSnapshotResponseSnapshotId(
  writer: Writer,
  value: MessageInput<FetchSnapshotResponseSnapshotId>,
  _version: number,
): void {
  const { endOffset = 0, epoch = 0, unknownTags } = value
  writer.int64(endOffset)
  writer.int32(epoch)
  writer.unknownTags(unknownTags)
}

function createFetchSnapshotResponse(value: MessageInput<FetchSnapshotResponse> = {}): FetchSnapshotResponse {
  const { throttleTimeMs = 0, errorCode = 0, topics = [], nodeEndpoints = [], unknownTags } = value
  const created: FetchSnapshotResponse = {
    throttleTimeMs,
    errorCode,
    topics: topics.map((item) => createFetchSnapshotResponseTopicSnapshot(item)),
    nodeEndpoints: nodeEndpoints.map((item) => createFetchSnapshotResponseNodeEndpoint(item)),
  }
  if (unknownTags !== undefined) created.unknownTags = unknownTags.slice()
  return created
}

function createFetchSnapshotResponseNodeEndpoint(
  value: MessageInput<FetchSnapshotResponseNodeEndpoint> = {},
): FetchSnapshotResponseNodeEndpoint {
  const { nodeId = 0, host = '', port = 0, unknownTags } = value
  const created: FetchSnapshotResponseNodeEndpoint = { nodeId, host, port }
  if (unknownTags !== undefined) created.unknownTags = unknownTags.slice()
  return created
}

function createFetchSnapshotResponseTopicSnapshot(
  value: MessageInput<FetchSnapshotResponseTopicSnapshot> = {},
): FetchSnapshotResponseTopicSnapshot {
  const { name = '', partitions = [], unknownTags } = value
  const created: FetchSnapshotResponseTopicSnapshot = {
    name,
    partitions: partitions.map((item) => createFetchSnapshotResponsePartitionSnapshot(item)),
  }
  if (unknownTags !== undefined) created.unknownTags = unknownTags.slice()
  return created
}

function createFetchSnapshotResponsePartitionSnapshot(
  value: MessageInput<FetchSnapshotResponsePartitionSnapshot> = {},
): FetchSnapshotResponsePartitionSnapshot {
  const {
    index = 0,
    errorCode = 0,
    snapshotId = {},
    currentLeader = {},
    size: sizeField = 0,
    position = 0,
    unalignedRecords = NO_BYTES,
    unknownTags,
  } = value
  const created: FetchSnapshotResponsePartitionSnapshot = {
    index,
    errorCode,
    snapshotId: createFetchSnapshotResponseSnapshotId(snapshotId),
    currentLeader: createFetchSnapshotResponseLeaderIdAndEpoch(currentLeader),
    size: sizeField,
    position,
    unalignedRecords: joinBytes(unalignedRecords),
  }
  if (unknownTags !== undefined) created.unknownTags = unknownTags.slice()
  return created
}

function createFetchSnapshotResponseLeaderIdAndEpoch(
  value: MessageInput<FetchSnapshotResponseLeaderIdAndEpoch> = {},
): FetchSnapshotResponseLeaderIdAndEpoch {
  const { leaderId = 0, leaderEpoch = 0, unknownTags } = value
  const created: FetchSnapshotResponseLeaderIdAndEpoch = { leaderId, leaderEpoch }
  if (unknownTags !== undefined) created.unknownTags = unknownTags.slice()
  return created
}

function createFetchSnapshotResponseSnapshotId(
  value: MessageInput<FetchSnapshotResponseSnapshotId> = {},
): FetchSnapshotResponseSnapshotId {
  const { endOffset = 0, epoch = 0, unknownTags } = value
  const created: FetchSnapshotResponseSnapshotId = { endOffset, epoch }
  if (unknownTags !== undefined) created.unknownTags = unknownTags.slice()
  return created
}

function isDefaultFetchSnapshotResponseLeaderIdAndEpoch(
  value: MessageInput<FetchSnapshotResponseLeaderIdAndEpoch>,
): boolean {
  const { leaderId = 0, leaderEpoch = 0, unknownTags } = value
  return leaderId === 0 && leaderEpoch === 0 && (unknownTags === undefined || unknownTags.length === 0)
}

/** Reads a part of a snapshot of the metadata log. */
export const fetchSnapshotApi: ApiSpec<FetchSnapshotRequest, FetchSnapshotResponse> = {
  ...fetchSnapshotInfo,
  request: fetchSnapshotRequest,
  response: fetchSnapshotResponse,
}
