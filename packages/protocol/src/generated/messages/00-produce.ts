// generated, do not edit, from schema/00-produce.ts

import type { ApiSpec } from '../../api.ts'
import { joinBytes, NO_BYTES } from '../../bytes-input.ts'
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
import { produceInfo } from '../api-table.ts'

/** Appends record batches to partitions. */
export interface ProduceRequest {
  /** Versions 3+. Default null. */
  transactionalId: string | null
  /** int16. */
  acks: number
  timeoutMs: number
  topicData: ProduceRequestTopicProduceData[]
  unknownTags?: UnknownTag[]
}

export interface ProduceRequestTopicProduceData {
  /** Versions 0-12. */
  name: string
  /** Versions 13. */
  topicId: Uuid
  partitionData: ProduceRequestPartitionProduceData[]
  unknownTags?: UnknownTag[]
}

export interface ProduceRequestPartitionProduceData {
  index: number
  records: Uint8Array | null
  unknownTags?: UnknownTag[]
}

export const produceRequest: MessageCodec<ProduceRequest> = {
  name: 'ProduceRequest',
  apiKey: 0,
  lowestVersion: 0,
  highestVersion: 13,
  flexibleFrom: 9,
  read: readProduceRequest,
  write: writeProduceRequest,
  create: createProduceRequest,
}

function readProduceRequest(reader: Reader, version: number): ProduceRequest {
  checkVersion('ProduceRequest', version, 0, 13)
  const flexible = version >= 9
  const transactionalId: string | null =
    version >= 3 ? (flexible ? reader.compactNullableString() : reader.nullableString()) : null
  const acks = reader.int16()
  const timeoutMs = reader.int32()
  const topicData: ProduceRequestTopicProduceData[] = []
  for (let count = flexible ? reader.compactArrayLength(2) : reader.arrayLength(6); count > 0; count--) {
    topicData.push(readProduceRequestTopicProduceData(reader, version))
  }
  const unknownTags = flexible ? reader.unknownTags() : undefined
  const value: ProduceRequest = { transactionalId, acks, timeoutMs, topicData }
  if (unknownTags !== undefined) value.unknownTags = unknownTags
  return value
}

function readProduceRequestTopicProduceData(reader: Reader, version: number): ProduceRequestTopicProduceData {
  const flexible = version >= 9
  const name = version <= 12 ? (flexible ? reader.compactString() : reader.string()) : ''
  const topicId = version === 13 ? reader.uuid() : ZERO_UUID
  const partitionData: ProduceRequestPartitionProduceData[] = []
  for (let count = flexible ? reader.compactArrayLength(6) : reader.arrayLength(8); count > 0; count--) {
    partitionData.push(readProduceRequestPartitionProduceData(reader, version))
  }
  const unknownTags = flexible ? reader.unknownTags() : undefined
  const value: ProduceRequestTopicProduceData = { name, topicId, partitionData }
  if (unknownTags !== undefined) value.unknownTags = unknownTags
  return value
}

function readProduceRequestPartitionProduceData(reader: Reader, version: number): ProduceRequestPartitionProduceData {
  const flexible = version >= 9
  const index = reader.int32()
  const records = (flexible ? reader.compactNullableBytes() : reader.nullableBytes())
  const unknownTags = flexible ? reader.unknownTags() : undefined
  const value: ProduceRequestPartitionProduceData = { index, records }
  if (unknownTags !== undefined) value.unknownTags = unknownTags
  return value
}

function writeProduceRequest(writer: Writer, value: MessageInput<ProduceRequest>, version: number): void {
  checkVersion('ProduceRequest', version, 0, 13)
  const flexible = version >= 9
  const { transactionalId = null, acks = 0, timeoutMs = 0, topicData = [], unknownTags } = value
  if (version >= 3) flexible ? writer.compactNullableString(transactionalId) : writer.nullableString(transactionalId)
  else if (transactionalId !== null) throw new UnsupportedFieldError('ProduceRequest', 'transactionalId', version)
  writer.int16(acks)
  writer.int32(timeoutMs)
  flexible ? writer.compactArrayLength(topicData.length) : writer.arrayLength(topicData.length)
  for (const item of topicData) writeProduceRequestTopicProduceData(writer, item, version)
  if (flexible) writer.unknownTags(unknownTags)
  else refuseTags(unknownTags, 'ProduceRequest', version)
}

function writeProduceRequestTopicProduceData(
  writer: Writer,
  value: MessageInput<ProduceRequestTopicProduceData>,
  version: number,
): void {
  const flexible = version >= 9
  const { name = '', topicId = ZERO_UUID, partitionData = [], unknownTags } = value
  if (version <= 12) flexible ? writer.compactString(name) : writer.string(name)
  if (version === 13) writer.uuid(topicId)
  flexible ? writer.compactArrayLength(partitionData.length) : writer.arrayLength(partitionData.length)
  for (const item of partitionData) writeProduceRequestPartitionProduceData(writer, item, version)
  if (flexible) writer.unknownTags(unknownTags)
  else refuseTags(unknownTags, 'ProduceRequest', version)
}

function writeProduceRequestPartitionProduceData(
  writer: Writer,
  value: MessageInput<ProduceRequestPartitionProduceData>,
  version: number,
): void {
  const flexible = version >= 9
  const { index = 0, records = NO_BYTES, unknownTags } = value
  writer.int32(index)
  flexible ? writer.compactNullableBytes(records) : writer.nullableBytes(records)
  if (flexible) writer.unknownTags(unknownTags)
  else refuseTags(unknownTags, 'ProduceRequest', version)
}

function createProduceRequest(value: MessageInput<ProduceRequest> = {}): ProduceRequest {
  const { transactionalId = null, acks = 0, timeoutMs = 0, topicData = [], unknownTags } = value
  const created: ProduceRequest = {
    transactionalId,
    acks,
    timeoutMs,
    topicData: topicData.map((item) => createProduceRequestTopicProduceData(item)),
  }
  if (unknownTags !== undefined) created.unknownTags = unknownTags.slice()
  return created
}

function createProduceRequestTopicProduceData(
  value: MessageInput<ProduceRequestTopicProduceData> = {},
): ProduceRequestTopicProduceData {
  const { name = '', topicId = ZERO_UUID, partitionData = [], unknownTags } = value
  const created: ProduceRequestTopicProduceData = {
    name,
    topicId,
    partitionData: partitionData.map((item) => createProduceRequestPartitionProduceData(item)),
  }
  if (unknownTags !== undefined) created.unknownTags = unknownTags.slice()
  return created
}

function createProduceRequestPartitionProduceData(
  value: MessageInput<ProduceRequestPartitionProduceData> = {},
): ProduceRequestPartitionProduceData {
  const { index = 0, records = NO_BYTES, unknownTags } = value
  const created: ProduceRequestPartitionProduceData = { index, records: records === null ? null : joinBytes(records) }
  if (unknownTags !== undefined) created.unknownTags = unknownTags.slice()
  return created
}

/** Answers Produce. */
export interface ProduceResponse {
  responses: ProduceResponseTopicProduceResponse[]
  /** Versions 1+. */
  throttleTimeMs: number
  /** Versions 10+. Tag 0. */
  nodeEndpoints: ProduceResponseNodeEndpoint[]
  unknownTags?: UnknownTag[]
}

export interface ProduceResponseNodeEndpoint {
  nodeId: number
  host: string
  port: number
  /** Default null. */
  rack: string | null
  unknownTags?: UnknownTag[]
}

export interface ProduceResponseTopicProduceResponse {
  /** Versions 0-12. */
  name: string
  /** Versions 13. */
  topicId: Uuid
  partitionResponses: ProduceResponsePartitionProduceResponse[]
  unknownTags?: UnknownTag[]
}

export interface ProduceResponsePartitionProduceResponse {
  index: number
  /** int16. */
  errorCode: number
  /** int64. */
  baseOffset: number
  /** Versions 2+. Default -1. int64. */
  logAppendTimeMs: number
  /** Versions 5+. Default -1. int64. */
  logStartOffset: number
  /** Versions 8+. */
  recordErrors: ProduceResponseBatchIndexAndErrorMessage[]
  /** Versions 8+. Default null. */
  errorMessage: string | null
  /** Versions 10+. Tag 0. */
  currentLeader: ProduceResponseLeaderIdAndEpoch
  unknownTags?: UnknownTag[]
}

export interface ProduceResponseLeaderIdAndEpoch {
  /** Default -1. */
  leaderId: number
  /** Default -1. */
  leaderEpoch: number
  unknownTags?: UnknownTag[]
}

export interface ProduceResponseBatchIndexAndErrorMessage {
  batchIndex: number
  /** Default null. */
  batchIndexErrorMessage: string | null
  unknownTags?: UnknownTag[]
}

export const produceResponse: MessageCodec<ProduceResponse> = {
  name: 'ProduceResponse',
  apiKey: 0,
  lowestVersion: 0,
  highestVersion: 13,
  flexibleFrom: 9,
  read: readProduceResponse,
  write: writeProduceResponse,
  create: createProduceResponse,
}

function readProduceResponse(reader: Reader, version: number): ProduceResponse {
  checkVersion('ProduceResponse', version, 0, 13)
  const flexible = version >= 9
  const responses: ProduceResponseTopicProduceResponse[] = []
  for (let count = flexible ? reader.compactArrayLength(2) : reader.arrayLength(6); count > 0; count--) {
    responses.push(readProduceResponseTopicProduceResponse(reader, version))
  }
  const throttleTimeMs = version >= 1 ? reader.int32() : 0
  let nodeEndpoints: ProduceResponseNodeEndpoint[] = []
  let unknownTags: UnknownTag[] | undefined
  if (flexible) {
    for (let count = reader.tagCount(); count > 0; count--) {
      const tag = reader.tag()
      const size = reader.tagSize()
      if (tag === 0 && version >= 10) {
        nodeEndpoints = []
        for (let count = reader.compactArrayLength(11); count > 0; count--) {
          nodeEndpoints.push(readProduceResponseNodeEndpoint(reader, version))
        }
      } else (unknownTags ??= []).push({ tag, bytes: reader.view(size) })
    }
  }
  const value: ProduceResponse = { responses, throttleTimeMs, nodeEndpoints }
  if (unknownTags !== undefined) value.unknownTags = unknownTags
  return value
}

function readProduceResponseNodeEndpoint(reader: Reader, _version: number): ProduceResponseNodeEndpoint {
  const nodeId = reader.int32()
  const host = reader.compactString()
  const port = reader.int32()
  const rack = reader.compactNullableString()
  const unknownTags = reader.unknownTags()
  const value: ProduceResponseNodeEndpoint = { nodeId, host, port, rack }
  if (unknownTags !== undefined) value.unknownTags = unknownTags
  return value
}

function readProduceResponseTopicProduceResponse(reader: Reader, version: number): ProduceResponseTopicProduceResponse {
  const flexible = version >= 9
  const name = version <= 12 ? (flexible ? reader.compactString() : reader.string()) : ''
  const topicId = version === 13 ? reader.uuid() : ZERO_UUID
  const partitionResponses: ProduceResponsePartitionProduceResponse[] = []
  for (let count = flexible ? reader.compactArrayLength(33) : reader.arrayLength(14); count > 0; count--) {
    partitionResponses.push(readProduceResponsePartitionProduceResponse(reader, version))
  }
  const unknownTags = flexible ? reader.unknownTags() : undefined
  const value: ProduceResponseTopicProduceResponse = { name, topicId, partitionResponses }
  if (unknownTags !== undefined) value.unknownTags = unknownTags
  return value
}

function readProduceResponsePartitionProduceResponse(
  reader: Reader,
  version: number,
): ProduceResponsePartitionProduceResponse {
  const flexible = version >= 9
  const index = reader.int32()
  const errorCode = reader.int16()
  const baseOffset = reader.int64()
  const logAppendTimeMs = version >= 2 ? reader.int64() : -1
  const logStartOffset = version >= 5 ? reader.int64() : -1
  const recordErrors: ProduceResponseBatchIndexAndErrorMessage[] = []
  if (version >= 8) {
    for (let count = flexible ? reader.compactArrayLength(6) : reader.arrayLength(6); count > 0; count--) {
      recordErrors.push(readProduceResponseBatchIndexAndErrorMessage(reader, version))
    }
  }
  const errorMessage: string | null =
    version >= 8 ? (flexible ? reader.compactNullableString() : reader.nullableString()) : null
  let currentLeader: ProduceResponseLeaderIdAndEpoch = createProduceResponseLeaderIdAndEpoch()
  let unknownTags: UnknownTag[] | undefined
  if (flexible) {
    for (let count = reader.tagCount(); count > 0; count--) {
      const tag = reader.tag()
      const size = reader.tagSize()
      if (tag === 0 && version >= 10) {
        currentLeader = readProduceResponseLeaderIdAndEpoch(reader, version)
      } else (unknownTags ??= []).push({ tag, bytes: reader.view(size) })
    }
  }
  const value: ProduceResponsePartitionProduceResponse = {
    index,
    errorCode,
    baseOffset,
    logAppendTimeMs,
    logStartOffset,
    recordErrors,
    errorMessage,
    currentLeader,
  }
  if (unknownTags !== undefined) value.unknownTags = unknownTags
  return value
}

function readProduceResponseLeaderIdAndEpoch(reader: Reader, _version: number): ProduceResponseLeaderIdAndEpoch {
  const leaderId = reader.int32()
  const leaderEpoch = reader.int32()
  const unknownTags = reader.unknownTags()
  const value: ProduceResponseLeaderIdAndEpoch = { leaderId, leaderEpoch }
  if (unknownTags !== undefined) value.unknownTags = unknownTags
  return value
}

function readProduceResponseBatchIndexAndErrorMessage(
  reader: Reader,
  version: number,
): ProduceResponseBatchIndexAndErrorMessage {
  const flexible = version >= 9
  const batchIndex = reader.int32()
  const batchIndexErrorMessage = (flexible ? reader.compactNullableString() : reader.nullableString())
  const unknownTags = flexible ? reader.unknownTags() : undefined
  const value: ProduceResponseBatchIndexAndErrorMessage = { batchIndex, batchIndexErrorMessage }
  if (unknownTags !== undefined) value.unknownTags = unknownTags
  return value
}

function writeProduceResponse(writer: Writer, value: MessageInput<ProduceResponse>, version: number): void {
  checkVersion('ProduceResponse', version, 0, 13)
  const flexible = version >= 9
  const { responses = [], throttleTimeMs = 0, nodeEndpoints = [], unknownTags } = value
  flexible ? writer.compactArrayLength(responses.length) : writer.arrayLength(responses.length)
  for (const item of responses) writeProduceResponseTopicProduceResponse(writer, item, version)
  if (version >= 1) writer.int32(throttleTimeMs)
  if (flexible) {
    let tagCount = unknownTags === undefined ? 0 : unknownTags.length
    const hasNodeEndpoints = version >= 10 && nodeEndpoints.length > 0
    if (hasNodeEndpoints) tagCount++
    else if (version < 10 && nodeEndpoints.length > 0)
      throw new UnsupportedFieldError('ProduceResponse', 'nodeEndpoints', version)
    if (unknownTags !== undefined) {
      if (version >= 10) refuseTag(unknownTags, 0, 'ProduceResponse', version)
    }
    writer.unsignedVarint(tagCount)
    if (hasNodeEndpoints) {
      const mark = writer.beginTag(0)
      writer.compactArrayLength(nodeEndpoints.length)
      for (const item of nodeEndpoints) writeProduceResponseNodeEndpoint(writer, item, version)
      writer.endTag(mark)
    }
    if (unknownTags !== undefined) writer.unknownTagsBetween(unknownTags, 0, Infinity)
  } else {
    if (nodeEndpoints.length > 0) throw new UnsupportedFieldError('ProduceResponse', 'nodeEndpoints', version)
    refuseTags(unknownTags, 'ProduceResponse', version)
  }
}

function writeProduceResponseNodeEndpoint(
  writer: Writer,
  value: MessageInput<ProduceResponseNodeEndpoint>,
  _version: number,
): void {
  const { nodeId = 0, host = '', port = 0, rack = null, unknownTags } = value
  writer.int32(nodeId)
  writer.compactString(host)
  writer.int32(port)
  writer.compactNullableString(rack)
  writer.unknownTags(unknownTags)
}

function writeProduceResponseTopicProduceResponse(
  writer: Writer,
  value: MessageInput<ProduceResponseTopicProduceResponse>,
  version: number,
): void {
  const flexible = version >= 9
  const { name = '', topicId = ZERO_UUID, partitionResponses = [], unknownTags } = value
  if (version <= 12) flexible ? writer.compactString(name) : writer.string(name)
  if (version === 13) writer.uuid(topicId)
  flexible ? writer.compactArrayLength(partitionResponses.length) : writer.arrayLength(partitionResponses.length)
  for (const item of partitionResponses) writeProduceResponsePartitionProduceResponse(writer, item, version)
  if (flexible) writer.unknownTags(unknownTags)
  else refuseTags(unknownTags, 'ProduceResponse', version)
}

function writeProduceResponsePartitionProduceResponse(
  writer: Writer,
  value: MessageInput<ProduceResponsePartitionProduceResponse>,
  version: number,
): void {
  const flexible = version >= 9
  const {
    index = 0,
    errorCode = 0,
    baseOffset = 0,
    logAppendTimeMs = -1,
    logStartOffset = -1,
    recordErrors = [],
    errorMessage = null,
    currentLeader = {},
    unknownTags,
  } = value
  writer.int32(index)
  writer.int16(errorCode)
  writer.int64(baseOffset)
  if (version >= 2) writer.int64(logAppendTimeMs)
  if (version >= 5) writer.int64(logStartOffset)
  if (version >= 8) {
    flexible ? writer.compactArrayLength(recordErrors.length) : writer.arrayLength(recordErrors.length)
    for (const item of recordErrors) writeProduceResponseBatchIndexAndErrorMessage(writer, item, version)
  }
  if (version >= 8) flexible ? writer.compactNullableString(errorMessage) : writer.nullableString(errorMessage)
  if (flexible) {
    let tagCount = unknownTags === undefined ? 0 : unknownTags.length
    const hasCurrentLeader = version >= 10 && !isDefaultProduceResponseLeaderIdAndEpoch(currentLeader)
    if (hasCurrentLeader) tagCount++
    else if (version < 10 && !isDefaultProduceResponseLeaderIdAndEpoch(currentLeader))
      throw new UnsupportedFieldError('ProduceResponse', 'PartitionProduceResponse.currentLeader', version)
    if (unknownTags !== undefined) {
      if (version >= 10) refuseTag(unknownTags, 0, 'ProduceResponse', version)
    }
    writer.unsignedVarint(tagCount)
    if (hasCurrentLeader) {
      const mark = writer.beginTag(0)
      writeProduceResponseLeaderIdAndEpoch(writer, currentLeader, version)
      writer.endTag(mark)
    }
    if (unknownTags !== undefined) writer.unknownTagsBetween(unknownTags, 0, Infinity)
  } else {
    if (!isDefaultProduceResponseLeaderIdAndEpoch(currentLeader))
      throw new UnsupportedFieldError('ProduceResponse', 'PartitionProduceResponse.currentLeader', version)
    refuseTags(unknownTags, 'ProduceResponse', version)
  }
}

function writeProduceResponseLeaderIdAndEpoch(
  writer: Writer,
  value: MessageInput<ProduceResponseLeaderIdAndEpoch>,
  _version: number,
): void {
  const { leaderId = -1, leaderEpoch = -1, unknownTags } = value
  writer.int32(leaderId)
  writer.int32(leaderEpoch)
  writer.unknownTags(unknownTags)
}

function writeProduceResponseBatchIndexAndErrorMessage(
  writer: Writer,
  value: MessageInput<ProduceResponseBatchIndexAndErrorMessage>,
  version: number,
): void {
  const flexible = version >= 9
  const { batchIndex = 0, batchIndexErrorMessage = null, unknownTags } = value
  writer.int32(batchIndex)
  flexible ? writer.compactNullableString(batchIndexErrorMessage) : writer.nullableString(batchIndexErrorMessage)
  if (flexible) writer.unknownTags(unknownTags)
  else refuseTags(unknownTags, 'ProduceResponse', version)
}

function createProduceResponse(value: MessageInput<ProduceResponse> = {}): ProduceResponse {
  const { responses = [], throttleTimeMs = 0, nodeEndpoints = [], unknownTags } = value
  const created: ProduceResponse = {
    responses: responses.map((item) => createProduceResponseTopicProduceResponse(item)),
    throttleTimeMs,
    nodeEndpoints: nodeEndpoints.map((item) => createProduceResponseNodeEndpoint(item)),
  }
  if (unknownTags !== undefined) created.unknownTags = unknownTags.slice()
  return created
}

function createProduceResponseNodeEndpoint(
  value: MessageInput<ProduceResponseNodeEndpoint> = {},
): ProduceResponseNodeEndpoint {
  const { nodeId = 0, host = '', port = 0, rack = null, unknownTags } = value
  const created: ProduceResponseNodeEndpoint = { nodeId, host, port, rack }
  if (unknownTags !== undefined) created.unknownTags = unknownTags.slice()
  return created
}

function createProduceResponseTopicProduceResponse(
  value: MessageInput<ProduceResponseTopicProduceResponse> = {},
): ProduceResponseTopicProduceResponse {
  const { name = '', topicId = ZERO_UUID, partitionResponses = [], unknownTags } = value
  const created: ProduceResponseTopicProduceResponse = {
    name,
    topicId,
    partitionResponses: partitionResponses.map((item) => createProduceResponsePartitionProduceResponse(item)),
  }
  if (unknownTags !== undefined) created.unknownTags = unknownTags.slice()
  return created
}

function createProduceResponsePartitionProduceResponse(
  value: MessageInput<ProduceResponsePartitionProduceResponse> = {},
): ProduceResponsePartitionProduceResponse {
  const {
    index = 0,
    errorCode = 0,
    baseOffset = 0,
    logAppendTimeMs = -1,
    logStartOffset = -1,
    recordErrors = [],
    errorMessage = null,
    currentLeader = {},
    unknownTags,
  } = value
  const created: ProduceResponsePartitionProduceResponse = {
    index,
    errorCode,
    baseOffset,
    logAppendTimeMs,
    logStartOffset,
    recordErrors: recordErrors.map((item) => createProduceResponseBatchIndexAndErrorMessage(item)),
    errorMessage,
    currentLeader: createProduceResponseLeaderIdAndEpoch(currentLeader),
  }
  if (unknownTags !== undefined) created.unknownTags = unknownTags.slice()
  return created
}

function createProduceResponseLeaderIdAndEpoch(
  value: MessageInput<ProduceResponseLeaderIdAndEpoch> = {},
): ProduceResponseLeaderIdAndEpoch {
  const { leaderId = -1, leaderEpoch = -1, unknownTags } = value
  const created: ProduceResponseLeaderIdAndEpoch = { leaderId, leaderEpoch }
  if (unknownTags !== undefined) created.unknownTags = unknownTags.slice()
  return created
}

function createProduceResponseBatchIndexAndErrorMessage(
  value: MessageInput<ProduceResponseBatchIndexAndErrorMessage> = {},
): ProduceResponseBatchIndexAndErrorMessage {
  const { batchIndex = 0, batchIndexErrorMessage = null, unknownTags } = value
  const created: ProduceResponseBatchIndexAndErrorMessage = { batchIndex, batchIndexErrorMessage }
  if (unknownTags !== undefined) created.unknownTags = unknownTags.slice()
  return created
}

function isDefaultProduceResponseLeaderIdAndEpoch(value: MessageInput<ProduceResponseLeaderIdAndEpoch>): boolean {
  const { leaderId = -1, leaderEpoch = -1, unknownTags } = value
  return leaderId === -1 && leaderEpoch === -1 && (unknownTags === undefined || unknownTags.length === 0)
}

/** Appends record batches to partitions. */
export const produceApi: ApiSpec<ProduceRequest, ProduceResponse> = {
  ...produceInfo,
  request: produceRequest,
  response: produceResponse,
}
