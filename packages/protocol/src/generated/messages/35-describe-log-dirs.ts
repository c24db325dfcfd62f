// generated, do not edit, from schema/35-describe-log-dirs.ts

import type { ApiSpec } from '../../api.ts'
import { checkVersion, refuseTags, type MessageCodec, type MessageInput } from '../../message.ts'
import type { Reader } from '../../reader.ts'
import type { UnknownTag } from '../../unknown-tag.ts'
import type { Writer } from '../../writer.ts'
import { describeLogDirsInfo } from '../api-table.ts'

/** Shows the log directories of a broker, and how large the replicas in them are. */
export interface DescribeLogDirsRequest {
  topics: DescribeLogDirsRequestDescribableLogDirTopic[] | null
  unknownTags?: UnknownTag[]
}

export interface DescribeLogDirsRequestDescribableLogDirTopic {
  topic: string
  partitions: number[]
  unknownTags?: UnknownTag[]
}

export const describeLogDirsRequest: MessageCodec<DescribeLogDirsRequest> = {
  name: 'DescribeLogDirsRequest',
  apiKey: 35,
  lowestVersion: 0,
  highestVersion: 5,
  flexibleFrom: 2,
  read: readDescribeLogDirsRequest,
  write: writeDescribeLogDirsRequest,
  create: createDescribeLogDirsRequest,
}

function readDescribeLogDirsRequest(reader: Reader, version: number): DescribeLogDirsRequest {
  checkVersion('DescribeLogDirsRequest', version, 0, 5)
  const flexible = version >= 2
  let topics: DescribeLogDirsRequestDescribableLogDirTopic[] | null = []
  let topicsCount = flexible ? reader.compactNullableArrayLength(3) : reader.nullableArrayLength(6)
  topics = topicsCount < 0 ? null : []
  for (; topicsCount > 0; topicsCount--) {
    topics!.push(readDescribeLogDirsRequestDescribableLogDirTopic(reader, version))
  }
  const unknownTags = flexible ? reader.unknownTags() : undefined
  const value: DescribeLogDirsRequest = { topics }
  if (unknownTags !== undefined) value.unknownTags = unknownTags
  return value
}

function readDescribeLogDirsRequestDescribableLogDirTopic(
  reader: Reader,
  version: number,
): DescribeLogDirsRequestDescribableLogDirTopic {
  const flexible = version >= 2
  const topic = (flexible ? reader.compactString() : reader.string())
  const partitions: number[] = []
  for (let count = flexible ? reader.compactArrayLength(4) : reader.arrayLength(4); count > 0; count--) {
    partitions.push(reader.int32())
  }
  const unknownTags = flexible ? reader.unknownTags() : undefined
  const value: DescribeLogDirsRequestDescribableLogDirTopic = { topic, partitions }
  if (unknownTags !== undefined) value.unknownTags = unknownTags
  return value
}

function writeDescribeLogDirsRequest(
  writer: Writer,
  value: MessageInput<DescribeLogDirsRequest>,
  version: number,
): void {
  checkVersion('DescribeLogDirsRequest', version, 0, 5)
  const flexible = version >= 2
  const { topics = [], unknownTags } = value
  flexible ? writer.compactArrayLength(topics?.length ?? -1) : writer.arrayLength(topics?.length ?? -1)
  for (const item of topics ?? []) writeDescribeLogDirsRequestDescribableLogDirTopic(writer, item, version)
  if (flexible) writer.unknownTags(unknownTags)
  else refuseTags(unknownTags, 'DescribeLogDirsRequest', version)
}

function writeDescribeLogDirsRequestDescribableLogDirTopic(
  writer: Writer,
  value: MessageInput<DescribeLogDirsRequestDescribableLogDirTopic>,
  version: number,
): void {
  const flexible = version >= 2
  const { topic = '', partitions = [], unknownTags } = value
  flexible ? writer.compactString(topic) : writer.string(topic)
  flexible ? writer.compactArrayLength(partitions.length) : writer.arrayLength(partitions.length)
  for (const item of partitions) writer.int32(item)
  if (flexible) writer.unknownTags(unknownTags)
  else refuseTags(unknownTags, 'DescribeLogDirsRequest', version)
}

function createDescribeLogDirsRequest(value: MessageInput<DescribeLogDirsRequest> = {}): DescribeLogDirsRequest {
  const { topics = [], unknownTags } = value
  const created: DescribeLogDirsRequest = {
    topics: topics?.map((item) => createDescribeLogDirsRequestDescribableLogDirTopic(item)) ?? null,
  }
  if (unknownTags !== undefined) created.unknownTags = unknownTags.slice()
  return created
}

function createDescribeLogDirsRequestDescribableLogDirTopic(
  value: MessageInput<DescribeLogDirsRequestDescribableLogDirTopic> = {},
): DescribeLogDirsRequestDescribableLogDirTopic {
  const { topic = '', partitions = [], unknownTags } = value
  const created: DescribeLogDirsRequestDescribableLogDirTopic = { topic, partitions: partitions.slice() }
  if (unknownTags !== undefined) created.unknownTags = unknownTags.slice()
  return created
}

/** Answers DescribeLogDirs. */
export interface DescribeLogDirsResponse {
  throttleTimeMs: number
  /** Versions 3+. int16. */
  errorCode: number
  results: DescribeLogDirsResponseDescribeLogDirsResult[]
  unknownTags?: UnknownTag[]
}

export interface DescribeLogDirsResponseDescribeLogDirsResult {
  /** int16. */
  errorCode: number
  logDir: string
  topics: DescribeLogDirsResponseDescribeLogDirsTopic[]
  /** Versions 4+. Default -1. int64. */
  totalBytes: number
  /** Versions 4+. Default -1. int64. */
  usableBytes: number
  /** Versions 5. */
  isCordoned: boolean
  unknownTags?: UnknownTag[]
}

export interface DescribeLogDirsResponseDescribeLogDirsTopic {
  name: string
  partitions: DescribeLogDirsResponseDescribeLogDirsPartition[]
  unknownTags?: UnknownTag[]
}

export interface DescribeLogDirsResponseDescribeLogDirsPartition {
  partitionIndex: number
  /** int64. */
  partitionSize: number
  /** int64. */
  offsetLag: number
  isFutureKey: boolean
  unknownTags?: UnknownTag[]
}

export const describeLogDirsResponse: MessageCodec<DescribeLogDirsResponse> = {
  name: 'DescribeLogDirsResponse',
  apiKey: 35,
  lowestVersion: 0,
  highestVersion: 5,
  flexibleFrom: 2,
  read: readDescribeLogDirsResponse,
  write: writeDescribeLogDirsResponse,
  create: createDescribeLogDirsResponse,
}

function readDescribeLogDirsResponse(reader: Reader, version: number): DescribeLogDirsResponse {
  checkVersion('DescribeLogDirsResponse', version, 0, 5)
  const flexible = version >= 2
  const throttleTimeMs = reader.int32()
  const errorCode = version >= 3 ? reader.int16() : 0
  const results: DescribeLogDirsResponseDescribeLogDirsResult[] = []
  for (let count = flexible ? reader.compactArrayLength(5) : reader.arrayLength(8); count > 0; count--) {
    results.push(readDescribeLogDirsResponseDescribeLogDirsResult(reader, version))
  }
  const unknownTags = flexible ? reader.unknownTags() : undefined
  const value: DescribeLogDirsResponse = { throttleTimeMs, errorCode, results }
  if (unknownTags !== undefined) value.unknownTags = unknownTags
  return value
}

function readDescribeLogDirsResponseDescribeLogDirsResult(
  reader: Reader,
  version: number,
): DescribeLogDirsResponseDescribeLogDirsResult {
  const flexible = version >= 2
  const errorCode = reader.int16()
  const logDir = (flexible ? reader.compactString() : reader.string())
  const topics: DescribeLogDirsResponseDescribeLogDirsTopic[] = []
  for (let count = flexible ? reader.compactArrayLength(3) : reader.arrayLength(6); count > 0; count--) {
    topics.push(readDescribeLogDirsResponseDescribeLogDirsTopic(reader, version))
  }
  const totalBytes = version >= 4 ? reader.int64() : -1
  const usableBytes = version >= 4 ? reader.int64() : -1
  const isCordoned = version === 5 ? reader.bool() : false
  const unknownTags = flexible ? reader.unknownTags() : undefined
  const value: DescribeLogDirsResponseDescribeLogDirsResult =
    { errorCode, logDir, topics, totalBytes, usableBytes, isCordoned }
  if (unknownTags !== undefined) value.unknownTags = unknownTags
  return value
}

function readDescribeLogDirsResponseDescribeLogDirsTopic(
  reader: Reader,
  version: number,
): DescribeLogDirsResponseDescribeLogDirsTopic {
  const flexible = version >= 2
  const name = (flexible ? reader.compactString() : reader.string())
  const partitions: DescribeLogDirsResponseDescribeLogDirsPartition[] = []
  for (let count = flexible ? reader.compactArrayLength(22) : reader.arrayLength(21); count > 0; count--) {
    partitions.push(readDescribeLogDirsResponseDescribeLogDirsPartition(reader, version))
  }
  const unknownTags = flexible ? reader.unknownTags() : undefined
  const value: DescribeLogDirsResponseDescribeLogDirsTopic = { name, partitions }
  if (unknownTags !== undefined) value.unknownTags = unknownTags
  return value
}

function readDescribeLogDirsResponseDescribeLogDirsPartition(
  reader: Reader,
  version: number,
): DescribeLogDirsResponseDescribeLogDirsPartition {
  const flexible = version >= 2
  const partitionIndex = reader.int32()
  const partitionSize = reader.int64()
  const offsetLag = reader.int64()
  const isFutureKey = reader.bool()
  const unknownTags = flexible ? reader.unknownTags() : undefined
  const value: DescribeLogDirsResponseDescribeLogDirsPartition =
    { partitionIndex, partitionSize, offsetLag, isFutureKey }
  if (unknownTags !== undefined) value.unknownTags = unknownTags
  return value
}

function writeDescribeLogDirsResponse(
  writer: Writer,
  value: MessageInput<DescribeLogDirsResponse>,
  version: number,
): void {
  checkVersion('DescribeLogDirsResponse', version, 0, 5)
  const flexible = version >= 2
  const { throttleTimeMs = 0, errorCode = 0, results = [], unknownTags } = value
  writer.int32(throttleTimeMs)
  if (version >= 3) writer.int16(errorCode)
  flexible ? writer.compactArrayLength(results.length) : writer.arrayLength(results.length)
  for (const item of results) writeDescribeLogDirsResponseDescribeLogDirsResult(writer, item, version)
  if (flexible) writer.unknownTags(unknownTags)
  else refuseTags(unknownTags, 'DescribeLogDirsResponse', version)
}

function writeDescribeLogDirsResponseDescribeLogDirsResult(
  writer: Writer,
  value: MessageInput<DescribeLogDirsResponseDescribeLogDirsResult>,
  version: number,
): void {
  const flexible = version >= 2
  const {
    errorCode = 0,
    logDir = '',
    topics = [],
    totalBytes = -1,
    usableBytes = -1,
    isCordoned = false,
    unknownTags,
  } = value
  writer.int16(errorCode)
  flexible ? writer.compactString(logDir) : writer.string(logDir)
  flexible ? writer.compactArrayLength(topics.length) : writer.arrayLength(topics.length)
  for (const item of topics) writeDescribeLogDirsResponseDescribeLogDirsTopic(writer, item, version)
  if (version >= 4) writer.int64(totalBytes)
  if (version >= 4) writer.int64(usableBytes)
  if (version === 5) writer.bool(isCordoned)
  if (flexible) writer.unknownTags(unknownTags)
  else refuseTags(unknownTags, 'DescribeLogDirsResponse', version)
}

function writeDescribeLogDirsResponseDescribeLogDirsTopic(
  writer: Writer,
  value: MessageInput<DescribeLogDirsResponseDescribeLogDirsTopic>,
  version: number,
): void {
  const flexible = version >= 2
  const { name = '', partitions = [], unknownTags } = value
  flexible ? writer.compactString(name) : writer.string(name)
  flexible ? writer.compactArrayLength(partitions.length) : writer.arrayLength(partitions.length)
  for (const item of partitions) writeDescribeLogDirsResponseDescribeLogDirsPartition(writer, item, version)
  if (flexible) writer.unknownTags(unknownTags)
  else refuseTags(unknownTags, 'DescribeLogDirsResponse', version)
}

function writeDescribeLogDirsResponseDescribeLogDirsPartition(
  writer: Writer,
  value: MessageInput<DescribeLogDirsResponseDescribeLogDirsPartition>,
  version: number,
): void {
  const flexible = version >= 2
  const { partitionIndex = 0, partitionSize = 0, offsetLag = 0, isFutureKey = false, unknownTags } = value
  writer.int32(partitionIndex)
  writer.int64(partitionSize)
  writer.int64(offsetLag)
  writer.bool(isFutureKey)
  if (flexible) writer.unknownTags(unknownTags)
  else refuseTags(unknownTags, 'DescribeLogDirsResponse', version)
}

function createDescribeLogDirsResponse(value: MessageInput<DescribeLogDirsResponse> = {}): DescribeLogDirsResponse {
  const { throttleTimeMs = 0, errorCode = 0, results = [], unknownTags } = value
  const created: DescribeLogDirsResponse = {
    throttleTimeMs,
    errorCode,
    results: results.map((item) => createDescribeLogDirsResponseDescribeLogDirsResult(item)),
  }
  if (unknownTags !== undefined) created.unknownTags = unknownTags.slice()
  return created
}

function createDescribeLogDirsResponseDescribeLogDirsResult(
  value: MessageInput<DescribeLogDirsResponseDescribeLogDirsResult> = {},
): DescribeLogDirsResponseDescribeLogDirsResult {
  const {
    errorCode = 0,
    logDir = '',
    topics = [],
    totalBytes = -1,
    usableBytes = -1,
    isCordoned = false,
    unknownTags,
  } = value
  const created: DescribeLogDirsResponseDescribeLogDirsResult = {
    errorCode,
    logDir,
    topics: topics.map((item) => createDescribeLogDirsResponseDescribeLogDirsTopic(item)),
    totalBytes,
    usableBytes,
    isCordoned,
  }
  if (unknownTags !== undefined) created.unknownTags = unknownTags.slice()
  return created
}

function createDescribeLogDirsResponseDescribeLogDirsTopic(
  value: MessageInput<DescribeLogDirsResponseDescribeLogDirsTopic> = {},
): DescribeLogDirsResponseDescribeLogDirsTopic {
  const { name = '', partitions = [], unknownTags } = value
  const created: DescribeLogDirsResponseDescribeLogDirsTopic = {
    name,
    partitions: partitions.map((item) => createDescribeLogDirsResponseDescribeLogDirsPartition(item)),
  }
  if (unknownTags !== undefined) created.unknownTags = unknownTags.slice()
  return created
}

function createDescribeLogDirsResponseDescribeLogDirsPartition(
  value: MessageInput<DescribeLogDirsResponseDescribeLogDirsPartition> = {},
): DescribeLogDirsResponseDescribeLogDirsPartition {
  const { partitionIndex = 0, partitionSize = 0, offsetLag = 0, isFutureKey = false, unknownTags } = value
  const created: DescribeLogDirsResponseDescribeLogDirsPartition =
    { partitionIndex, partitionSize, offsetLag, isFutureKey }
  if (unknownTags !== undefined) created.unknownTags = unknownTags.slice()
  return created
}

/** Shows the log directories of a broker, and how large the replicas in them are. */
export const describeLogDirsApi: ApiSpec<DescribeLogDirsRequest, DescribeLogDirsResponse> = {
  ...describeLogDirsInfo,
  request: describeLogDirsRequest,
  response: describeLogDirsResponse,
}
