// generated, do not edit, from schema/27-write-txn-markers.ts

import type { ApiSpec } from '../../api.ts'
import { checkVersion, refuseTags, type MessageCodec, type MessageInput } from '../../message.ts'
import type { Reader } from '../../reader.ts'
import type { UnknownTag } from '../../unknown-tag.ts'
import type { Writer } from '../../writer.ts'
import { writeTxnMarkersInfo } from '../api-table.ts'

/** Writes the markers that commit or abort a transaction into the logs of its partitions. */
export interface WriteTxnMarkersRequest {
  markers: WriteTxnMarkersRequestWritableTxnMarker[]
  unknownTags?: UnknownTag[]
}

export interface WriteTxnMarkersRequestWritableTxnMarker {
  /** int64. */
  producerId: number
  /** int16. */
  producerEpoch: number
  transactionResult: boolean
  topics: WriteTxnMarkersRequestWritableTxnMarkerTopic[]
  coordinatorEpoch: number
  /** Versions 2. int8. */
  transactionVersion: number
  unknownTags?: UnknownTag[]
}

export interface WriteTxnMarkersRequestWritableTxnMarkerTopic {
  name: string
  partitionIndexes: number[]
  unknownTags?: UnknownTag[]
}

export const writeTxnMarkersRequest: MessageCodec<WriteTxnMarkersRequest> = {
  name: 'WriteTxnMarkersRequest',
  apiKey: 27,
  lowestVersion: 0,
  highestVersion: 2,
  flexibleFrom: 1,
  read: readWriteTxnMarkersRequest,
  write: writeWriteTxnMarkersRequest,
  create: createWriteTxnMarkersRequest,
}

function readWriteTxnMarkersRequest(reader: Reader, version: number): WriteTxnMarkersRequest {
  checkVersion('WriteTxnMarkersRequest', version, 0, 2)
  const flexible = version >= 1
  const markers: WriteTxnMarkersRequestWritableTxnMarker[] = []
  for (let count = flexible ? reader.compactArrayLength(17) : reader.arrayLength(19); count > 0; count--) {
    markers.push(readWriteTxnMarkersRequestWritableTxnMarker(reader, version))
  }
  const unknownTags = flexible ? reader.unknownTags() : undefined
  const value: WriteTxnMarkersRequest = { markers }
  if (unknownTags !== undefined) value.unknownTags = unknownTags
  return value
}

function readWriteTxnMarkersRequestWritableTxnMarker(
  reader: Reader,
  version: number,
): WriteTxnMarkersRequestWritableTxnMarker {
  const flexible = version >= 1
  const producerId = reader.int64()
  const producerEpoch = reader.int16()
  const transactionResult = reader.bool()
  const topics: WriteTxnMarkersRequestWritableTxnMarkerTopic[] = []
  for (let count = flexible ? reader.compactArrayLength(3) : reader.arrayLength(6); count > 0; count--) {
    topics.push(readWriteTxnMarkersRequestWritableTxnMarkerTopic(reader, version))
  }
  const coordinatorEpoch = reader.int32()
  const transactionVersion = version === 2 ? reader.int8() : 0
  const unknownTags = flexible ? reader.unknownTags() : undefined
  const value: WriteTxnMarkersRequestWritableTxnMarker = {
    producerId,
    producerEpoch,
    transactionResult,
    topics,
    coordinatorEpoch,
    transactionVersion,
  }
  if (unknownTags !== undefined) value.unknownTags = unknownTags
  return value
}

function readWriteTxnMarkersRequestWritableTxnMarkerTopic(
  reader: Reader,
  version: number,
): WriteTxnMarkersRequestWritableTxnMarkerTopic {
  const flexible = version >= 1
  const name = (flexible ? reader.compactString() : reader.string())
  const partitionIndexes: number[] = []
  for (let count = flexible ? reader.compactArrayLength(4) : reader.arrayLength(4); count > 0; count--) {
    partitionIndexes.push(reader.int32())
  }
  const unknownTags = flexible ? reader.unknownTags() : undefined
  const value: WriteTxnMarkersRequestWritableTxnMarkerTopic = { name, partitionIndexes }
  if (unknownTags !== undefined) value.unknownTags = unknownTags
  return value
}

function writeWriteTxnMarkersRequest(
  writer: Writer,
  value: MessageInput<WriteTxnMarkersRequest>,
  version: number,
): void {
  checkVersion('WriteTxnMarkersRequest', version, 0, 2)
  const flexible = version >= 1
  const { markers = [], unknownTags } = value
  flexible ? writer.compactArrayLength(markers.length) : writer.arrayLength(markers.length)
  for (const item of markers) writeWriteTxnMarkersRequestWritableTxnMarker(writer, item, version)
  if (flexible) writer.unknownTags(unknownTags)
  else refuseTags(unknownTags, 'WriteTxnMarkersRequest', version)
}

function writeWriteTxnMarkersRequestWritableTxnMarker(
  writer: Writer,
  value: MessageInput<WriteTxnMarkersRequestWritableTxnMarker>,
  version: number,
): void {
  const flexible = version >= 1
  const {
    producerId = 0,
    producerEpoch = 0,
    transactionResult = false,
    topics = [],
    coordinatorEpoch = 0,
    transactionVersion = 0,
    unknownTags,
  } = value
  writer.int64(producerId)
  writer.int16(producerEpoch)
  writer.bool(transactionResult)
  flexible ? writer.compactArrayLength(topics.length) : writer.arrayLength(topics.length)
  for (const item of topics) writeWriteTxnMarkersRequestWritableTxnMarkerTopic(writer, item, version)
  writer.int32(coordinatorEpoch)
  if (version === 2) writer.int8(transactionVersion)
  if (flexible) writer.unknownTags(unknownTags)
  else refuseTags(unknownTags, 'WriteTxnMarkersRequest', version)
}

function writeWriteTxnMarkersRequestWritableTxnMarkerTopic(
  writer: Writer,
  value: MessageInput<WriteTxnMarkersRequestWritableTxnMarkerTopic>,
  version: number,
): void {
  const flexible = version >= 1
  const { name = '', partitionIndexes = [], unknownTags } = value
  flexible ? writer.compactString(name) : writer.string(name)
  flexible ? writer.compactArrayLength(partitionIndexes.length) : writer.arrayLength(partitionIndexes.length)
  for (const item of partitionIndexes) writer.int32(item)
  if (flexible) writer.unknownTags(unknownTags)
  else refuseTags(unknownTags, 'WriteTxnMarkersRequest', version)
}

function createWriteTxnMarkersRequest(value: MessageInput<WriteTxnMarkersRequest> = {}): WriteTxnMarkersRequest {
  const { markers = [], unknownTags } = value
  const created: WriteTxnMarkersRequest = {
    markers: markers.map((item) => createWriteTxnMarkersRequestWritableTxnMarker(item)),
  }
  if (unknownTags !== undefined) created.unknownTags = unknownTags.slice()
  return created
}

function createWriteTxnMarkersRequestWritableTxnMarker(
  value: MessageInput<WriteTxnMarkersRequestWritableTxnMarker> = {},
): WriteTxnMarkersRequestWritableTxnMarker {
  const {
    producerId = 0,
    producerEpoch = 0,
    transactionResult = false,
    topics = [],
    coordinatorEpoch = 0,
    transactionVersion = 0,
    unknownTags,
  } = value
  const created: WriteTxnMarkersRequestWritableTxnMarker = {
    producerId,
    producerEpoch,
    transactionResult,
    topics: topics.map((item) => createWriteTxnMarkersRequestWritableTxnMarkerTopic(item)),
    coordinatorEpoch,
    transactionVersion,
  }
  if (unknownTags !== undefined) created.unknownTags = unknownTags.slice()
  return created
}

function createWriteTxnMarkersRequestWritableTxnMarkerTopic(
  value: MessageInput<WriteTxnMarkersRequestWritableTxnMarkerTopic> = {},
): WriteTxnMarkersRequestWritableTxnMarkerTopic {
  const { name = '', partitionIndexes = [], unknownTags } = value
  const created: WriteTxnMarkersRequestWritableTxnMarkerTopic = { name, partitionIndexes: partitionIndexes.slice() }
  if (unknownTags !== undefined) created.unknownTags = unknownTags.slice()
  return created
}

/** Answers WriteTxnMarkers. */
export interface WriteTxnMarkersResponse {
  markers: WriteTxnMarkersResponseWritableTxnMarkerResult[]
  unknownTags?: UnknownTag[]
}

export interface WriteTxnMarkersResponseWritableTxnMarkerResult {
  /** int64. */
  producerId: number
  topics: WriteTxnMarkersResponseWritableTxnMarkerTopicResult[]
  unknownTags?: UnknownTag[]
}

export interface WriteTxnMarkersResponseWritableTxnMarkerTopicResult {
  name: string
  partitions: WriteTxnMarkersResponseWritableTxnMarkerPartitionResult[]
  unknownTags?: UnknownTag[]
}

export interface WriteTxnMarkersResponseWritableTxnMarkerPartitionResult {
  partitionIndex: number
  /** int16. */
  errorCode: number
  unknownTags?: UnknownTag[]
}

export const writeTxnMarkersResponse: MessageCodec<WriteTxnMarkersResponse> = {
  name: 'WriteTxnMarkersResponse',
  apiKey: 27,
  lowestVersion: 0,
  highestVersion: 2,
  flexibleFrom: 1,
  read: readWriteTxnMarkersResponse,
  write: writeWriteTxnMarkersResponse,
  create: createWriteTxnMarkersResponse,
}

function readWriteTxnMarkersResponse(reader: Reader, version: number): WriteTxnMarkersResponse {
  checkVersion('WriteTxnMarkersResponse', version, 0, 2)
  const flexible = version >= 1
  const markers: WriteTxnMarkersResponseWritableTxnMarkerResult[] = []
  for (let count = flexible ? reader.compactArrayLength(10) : reader.arrayLength(12); count > 0; count--) {
    markers.push(readWriteTxnMarkersResponseWritableTxnMarkerResult(reader, version))
  }
  const unknownTags = flexible ? reader.unknownTags() : undefined
  const value: WriteTxnMarkersResponse = { markers }
  if (unknownTags !== undefined) value.unknownTags = unknownTags
  return value
}

function readWriteTxnMarkersResponseWritableTxnMarkerResult(
  reader: Reader,
  version: number,
): WriteTxnMarkersResponseWritableTxnMarkerResult {
  const flexible = version >= 1
  const producerId = reader.int64()
  const topics: WriteTxnMarkersResponseWritableTxnMarkerTopicResult[] = []
  for (let count = flexible ? reader.compactArrayLength(3) : reader.arrayLength(6); count > 0; count--) {
    topics.push(readWriteTxnMarkersResponseWritableTxnMarkerTopicResult(reader, version))
  }
  const unknownTags = flexible ? reader.unknownTags() : undefined
  const value: WriteTxnMarkersResponseWritableTxnMarkerResult = { producerId, topics }
  if (unknownTags !== undefined) value.unknownTags = unknownTags
  return value
}

function readWriteTxnMarkersResponseWritableTxnMarkerTopicResult(
  reader: Reader,
  version: number,
): WriteTxnMarkersResponseWritableTxnMarkerTopicResult {
  const flexible = version >= 1
  const name = (flexible ? reader.compactString() : reader.string())
  const partitions: WriteTxnMarkersResponseWritableTxnMarkerPartitionResult[] = []
  for (let count = flexible ? reader.compactArrayLength(7) : reader.arrayLength(6); count > 0; count--) {
    partitions.push(readWriteTxnMarkersResponseWritableTxnMarkerPartitionResult(reader, version))
  }
  const unknownTags = flexible ? reader.unknownTags() : undefined
  const value: WriteTxnMarkersResponseWritableTxnMarkerTopicResult = { name, partitions }
  if (unknownTags !== undefined) value.unknownTags = unknownTags
  return value
}

function readWriteTxnMarkersResponseWritableTxnMarkerPartitionResult(
  reader: Reader,
  version: number,
): WriteTxnMarkersResponseWritableTxnMarkerPartitionResult {
  const flexible = version >= 1
  const partitionIndex = reader.int32()
  const errorCode = reader.int16()
  const unknownTags = flexible ? reader.unknownTags() : undefined
  const value: WriteTxnMarkersResponseWritableTxnMarkerPartitionResult = { partitionIndex, errorCode }
  if (unknownTags !== undefined) value.unknownTags = unknownTags
  return value
}

function writeWriteTxnMarkersResponse(
  writer: Writer,
  value: MessageInput<WriteTxnMarkersResponse>,
  version: number,
): void {
  checkVersion('WriteTxnMarkersResponse', version, 0, 2)
  const flexible = version >= 1
  const { markers = [], unknownTags } = value
  flexible ? writer.compactArrayLength(markers.length) : writer.arrayLength(markers.length)
  for (const item of markers) writeWriteTxnMarkersResponseWritableTxnMarkerResult(writer, item, version)
  if (flexible) writer.unknownTags(unknownTags)
  else refuseTags(unknownTags, 'WriteTxnMarkersResponse', version)
}

function writeWriteTxnMarkersResponseWritableTxnMarkerResult(
  writer: Writer,
  value: MessageInput<WriteTxnMarkersResponseWritableTxnMarkerResult>,
  version: number,
): void {
  const flexible = version >= 1
  const { producerId = 0, topics = [], unknownTags } = value
  writer.int64(producerId)
  flexible ? writer.compactArrayLength(topics.length) : writer.arrayLength(topics.length)
  for (const item of topics) writeWriteTxnMarkersResponseWritableTxnMarkerTopicResult(writer, item, version)
  if (flexible) writer.unknownTags(unknownTags)
  else refuseTags(unknownTags, 'WriteTxnMarkersResponse', version)
}

function writeWriteTxnMarkersResponseWritableTxnMarkerTopicResult(
  writer: Writer,
  value: MessageInput<WriteTxnMarkersResponseWritableTxnMarkerTopicResult>,
  version: number,
): void {
  const flexible = version >= 1
  const { name = '', partitions = [], unknownTags } = value
  flexible ? writer.compactString(name) : writer.string(name)
  flexible ? writer.compactArrayLength(partitions.length) : writer.arrayLength(partitions.length)
  for (const item of partitions) writeWriteTxnMarkersResponseWritableTxnMarkerPartitionResult(writer, item, version)
  if (flexible) writer.unknownTags(unknownTags)
  else refuseTags(unknownTags, 'WriteTxnMarkersResponse', version)
}

function writeWriteTxnMarkersResponseWritableTxnMarkerPartitionResult(
  writer: Writer,
  value: MessageInput<WriteTxnMarkersResponseWritableTxnMarkerPartitionResult>,
  version: number,
): void {
  const flexible = version >= 1
  const { partitionIndex = 0, errorCode = 0, unknownTags } = value
  writer.int32(partitionIndex)
  writer.int16(errorCode)
  if (flexible) writer.unknownTags(unknownTags)
  else refuseTags(unknownTags, 'WriteTxnMarkersResponse', version)
}

function createWriteTxnMarkersResponse(value: MessageInput<WriteTxnMarkersResponse> = {}): WriteTxnMarkersResponse {
  const { markers = [], unknownTags } = value
  const created: WriteTxnMarkersResponse = {
    markers: markers.map((item) => createWriteTxnMarkersResponseWritableTxnMarkerResult(item)),
  }
  if (unknownTags !== undefined) created.unknownTags = unknownTags.slice()
  return created
}

function createWriteTxnMarkersResponseWritableTxnMarkerResult(
  value: MessageInput<WriteTxnMarkersResponseWritableTxnMarkerResult> = {},
): WriteTxnMarkersResponseWritableTxnMarkerResult {
  const { producerId = 0, topics = [], unknownTags } = value
  const created: WriteTxnMarkersResponseWritableTxnMarkerResult = {
    producerId,
    topics: topics.map((item) => createWriteTxnMarkersResponseWritableTxnMarkerTopicResult(item)),
  }
  if (unknownTags !== undefined) created.unknownTags = unknownTags.slice()
  return created
}

function createWriteTxnMarkersResponseWritableTxnMarkerTopicResult(
  value: MessageInput<WriteTxnMarkersResponseWritableTxnMarkerTopicResult> = {},
): WriteTxnMarkersResponseWritableTxnMarkerTopicResult {
  const { name = '', partitions = [], unknownTags } = value
  const created: WriteTxnMarkersResponseWritableTxnMarkerTopicResult = {
    name,
    partitions: partitions.map((item) => createWriteTxnMarkersResponseWritableTxnMarkerPartitionResult(item)),
  }
  if (unknownTags !== undefined) created.unknownTags = unknownTags.slice()
  return created
}

function createWriteTxnMarkersResponseWritableTxnMarkerPartitionResult(
  value: MessageInput<WriteTxnMarkersResponseWritableTxnMarkerPartitionResult> = {},
): WriteTxnMarkersResponseWritableTxnMarkerPartitionResult {
  const { partitionIndex = 0, errorCode = 0, unknownTags } = value
  const created: WriteTxnMarkersResponseWritableTxnMarkerPartitionResult = { partitionIndex, errorCode }
  if (unknownTags !== undefined) created.unknownTags = unknownTags.slice()
  return created
}

/** Writes the markers that commit or abort a transaction into the logs of its partitions. */
export const writeTxnMarkersApi: ApiSpec<WriteTxnMarkersRequest, WriteTxnMarkersResponse> = {
  ...writeTxnMarkersInfo,
  request: writeTxnMarkersRequest,
  response: writeTxnMarkersResponse,
}
