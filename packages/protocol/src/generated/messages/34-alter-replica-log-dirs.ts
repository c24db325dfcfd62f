// generated, do not edit, from schema/34-alter-replica-log-dirs.ts

import type { ApiSpec } from '../../api.ts'
import { checkVersion, refuseTags, type MessageCodec, type MessageInput } from '../../message.ts'
import type { Reader } from '../../reader.ts'
import type { UnknownTag } from '../../unknown-tag.ts'
import type { Writer } from '../../writer.ts'
import { alterReplicaLogDirsInfo } from '../api-table.ts'

/** Moves replicas between the log directories of a broker. */
export interface AlterReplicaLogDirsRequest {
  dirs: AlterReplicaLogDirsRequestAlterReplicaLogDir[]
  unknownTags?: UnknownTag[]
}

export interface AlterReplicaLogDirsRequestAlterReplicaLogDir {
  path: string
  topics: AlterReplicaLogDirsRequestAlterReplicaLogDirTopic[]
  unknownTags?: UnknownTag[]
}

export interface AlterReplicaLogDirsRequestAlterReplicaLogDirTopic {
  name: string
  partitions: number[]
  unknownTags?: UnknownTag[]
}

export const alterReplicaLogDirsRequest: MessageCodec<AlterReplicaLogDirsRequest> = {
  name: 'AlterReplicaLogDirsRequest',
  apiKey: 34,
  lowestVersion: 0,
  highestVersion: 2,
  flexibleFrom: 2,
  read: readAlterReplicaLogDirsRequest,
  write: writeAlterReplicaLogDirsRequest,
  create: createAlterReplicaLogDirsRequest,
}

function readAlterReplicaLogDirsRequest(reader: Reader, version: number): AlterReplicaLogDirsRequest {
  checkVersion('AlterReplicaLogDirsRequest', version, 0, 2)
  const flexible = version >= 2
  const dirs: AlterReplicaLogDirsRequestAlterReplicaLogDir[] = []
  for (let count = flexible ? reader.compactArrayLength(3) : reader.arrayLength(6); count > 0; count--) {
    dirs.push(readAlterReplicaLogDirsRequestAlterReplicaLogDir(reader, version))
  }
  const unknownTags = flexible ? reader.unknownTags() : undefined
  const value: AlterReplicaLogDirsRequest = { dirs }
  if (unknownTags !== undefined) value.unknownTags = unknownTags
  return value
}

function readAlterReplicaLogDirsRequestAlterReplicaLogDir(
  reader: Reader,
  version: number,
): AlterReplicaLogDirsRequestAlterReplicaLogDir {
  const flexible = version >= 2
  const path = (flexible ? reader.compactString() : reader.string())
  const topics: AlterReplicaLogDirsRequestAlterReplicaLogDirTopic[] = []
  for (let count = flexible ? reader.compactArrayLength(3) : reader.arrayLength(6); count > 0; count--) {
    topics.push(readAlterReplicaLogDirsRequestAlterReplicaLogDirTopic(reader, version))
  }
  const unknownTags = flexible ? reader.unknownTags() : undefined
  const value: AlterReplicaLogDirsRequestAlterReplicaLogDir = { path, topics }
  if (unknownTags !== undefined) value.unknownTags = unknownTags
  return value
}

function readAlterReplicaLogDirsRequestAlterReplicaLogDirTopic(
  reader: Reader,
  version: number,
): AlterReplicaLogDirsRequestAlterReplicaLogDirTopic {
  const flexible = version >= 2
  const name = (flexible ? reader.compactString() : reader.string())
  const partitions: number[] = []
  for (let count = flexible ? reader.compactArrayLength(4) : reader.arrayLength(4); count > 0; count--) {
    partitions.push(reader.int32())
  }
  const unknownTags = flexible ? reader.unknownTags() : undefined
  const value: AlterReplicaLogDirsRequestAlterReplicaLogDirTopic = { name, partitions }
  if (unknownTags !== undefined) value.unknownTags = unknownTags
  return value
}

function writeAlterReplicaLogDirsRequest(
  writer: Writer,
  value: MessageInput<AlterReplicaLogDirsRequest>,
  version: number,
): void {
  checkVersion('AlterReplicaLogDirsRequest', version, 0, 2)
  const flexible = version >= 2
  const { dirs = [], unknownTags } = value
  flexible ? writer.compactArrayLength(dirs.length) : writer.arrayLength(dirs.length)
  for (const item of dirs) writeAlterReplicaLogDirsRequestAlterReplicaLogDir(writer, item, version)
  if (flexible) writer.unknownTags(unknownTags)
  else refuseTags(unknownTags, 'AlterReplicaLogDirsRequest', version)
}

function writeAlterReplicaLogDirsRequestAlterReplicaLogDir(
  writer: Writer,
  value: MessageInput<AlterReplicaLogDirsRequestAlterReplicaLogDir>,
  version: number,
): void {
  const flexible = version >= 2
  const { path = '', topics = [], unknownTags } = value
  flexible ? writer.compactString(path) : writer.string(path)
  flexible ? writer.compactArrayLength(topics.length) : writer.arrayLength(topics.length)
  for (const item of topics) writeAlterReplicaLogDirsRequestAlterReplicaLogDirTopic(writer, item, version)
  if (flexible) writer.unknownTags(unknownTags)
  else refuseTags(unknownTags, 'AlterReplicaLogDirsRequest', version)
}

function writeAlterReplicaLogDirsRequestAlterReplicaLogDirTopic(
  writer: Writer,
  value: MessageInput<AlterReplicaLogDirsRequestAlterReplicaLogDirTopic>,
  version: number,
): void {
  const flexible = version >= 2
  const { name = '', partitions = [], unknownTags } = value
  flexible ? writer.compactString(name) : writer.string(name)
  flexible ? writer.compactArrayLength(partitions.length) : writer.arrayLength(partitions.length)
  for (const item of partitions) writer.int32(item)
  if (flexible) writer.unknownTags(unknownTags)
  else refuseTags(unknownTags, 'AlterReplicaLogDirsRequest', version)
}

function createAlterReplicaLogDirsRequest(
  value: MessageInput<AlterReplicaLogDirsRequest> = {},
): AlterReplicaLogDirsRequest {
  const { dirs = [], unknownTags } = value
  const created: AlterReplicaLogDirsRequest = {
    dirs: dirs.map((item) => createAlterReplicaLogDirsRequestAlterReplicaLogDir(item)),
  }
  if (unknownTags !== undefined) created.unknownTags = unknownTags.slice()
  return created
}

function createAlterReplicaLogDirsRequestAlterReplicaLogDir(
  value: MessageInput<AlterReplicaLogDirsRequestAlterReplicaLogDir> = {},
): AlterReplicaLogDirsRequestAlterReplicaLogDir {
  const { path = '', topics = [], unknownTags } = value
  const created: AlterReplicaLogDirsRequestAlterReplicaLogDir = {
    path,
    topics: topics.map((item) => createAlterReplicaLogDirsRequestAlterReplicaLogDirTopic(item)),
  }
  if (unknownTags !== undefined) created.unknownTags = unknownTags.slice()
  return created
}

function createAlterReplicaLogDirsRequestAlterReplicaLogDirTopic(
  value: MessageInput<AlterReplicaLogDirsRequestAlterReplicaLogDirTopic> = {},
): AlterReplicaLogDirsRequestAlterReplicaLogDirTopic {
  const { name = '', partitions = [], unknownTags } = value
  const created: AlterReplicaLogDirsRequestAlterReplicaLogDirTopic = { name, partitions: partitions.slice() }
  if (unknownTags !== undefined) created.unknownTags = unknownTags.slice()
  return created
}

/** Answers AlterReplicaLogDirs. */
export interface AlterReplicaLogDirsResponse {
  throttleTimeMs: number
  results: AlterReplicaLogDirsResponseAlterReplicaLogDirTopicResult[]
  unknownTags?: UnknownTag[]
}

export interface AlterReplicaLogDirsResponseAlterReplicaLogDirTopicResult {
  topicName: string
  partitions: AlterReplicaLogDirsResponseAlterReplicaLogDirPartitionResult[]
  unknownTags?: UnknownTag[]
}

export interface AlterReplicaLogDirsResponseAlterReplicaLogDirPartitionResult {
  partitionIndex: number
  /** int16. */
  errorCode: number
  unknownTags?: UnknownTag[]
}

export const alterReplicaLogDirsResponse: MessageCodec<AlterReplicaLogDirsResponse> = {
  name: 'AlterReplicaLogDirsResponse',
  apiKey: 34,
  lowestVersion: 0,
  highestVersion: 2,
  flexibleFrom: 2,
  read: readAlterReplicaLogDirsResponse,
  write: writeAlterReplicaLogDirsResponse,
  create: createAlterReplicaLogDirsResponse,
}

function readAlterReplicaLogDirsResponse(reader: Reader, version: number): AlterReplicaLogDirsResponse {
  checkVersion('AlterReplicaLogDirsResponse', version, 0, 2)
  const flexible = version >= 2
  const throttleTimeMs = reader.int32()
  const results: AlterReplicaLogDirsResponseAlterReplicaLogDirTopicResult[] = []
  for (let count = flexible ? reader.compactArrayLength(3) : reader.arrayLength(6); count > 0; count--) {
    results.push(readAlterReplicaLogDirsResponseAlterReplicaLogDirTopicResult(reader, version))
  }
  const unknownTags = flexible ? reader.unknownTags() : undefined
  const value: AlterReplicaLogDirsResponse = { throttleTimeMs, results }
  if (unknownTags !== undefined) value.unknownTags = unknownTags
  return value
}

function readAlterReplicaLogDirsResponseAlterReplicaLogDirTopicResult(
  reader: Reader,
  version: number,
): AlterReplicaLogDirsResponseAlterReplicaLogDirTopicResult {
  const flexible = version >= 2
  const topicName = (flexible ? reader.compactString() : reader.string())
  const partitions: AlterReplicaLogDirsResponseAlterReplicaLogDirPartitionResult[] = []
  for (let count = flexible ? reader.compactArrayLength(7) : reader.arrayLength(6); count > 0; count--) {
    partitions.push(readAlterReplicaLogDirsResponseAlterReplicaLogDirPartitionResult(reader, version))
  }
  const unknownTags = flexible ? reader.unknownTags() : undefined
  const value: AlterReplicaLogDirsResponseAlterReplicaLogDirTopicResult = { topicName, partitions }
  if (unknownTags !== undefined) value.unknownTags = unknownTags
  return value
}

function readAlterReplicaLogDirsResponseAlterReplicaLogDirPartitionResult(
  reader: Reader,
  version: number,
): AlterReplicaLogDirsResponseAlterReplicaLogDirPartitionResult {
  const flexible = version >= 2
  const partitionIndex = reader.int32()
  const errorCode = reader.int16()
  const unknownTags = flexible ? reader.unknownTags() : undefined
  const value: AlterReplicaLogDirsResponseAlterReplicaLogDirPartitionResult = { partitionIndex, errorCode }
  if (unknownTags !== undefined) value.unknownTags = unknownTags
  return value
}

function writeAlterReplicaLogDirsResponse(
  writer: Writer,
  value: MessageInput<AlterReplicaLogDirsResponse>,
  version: number,
): void {
  checkVersion('AlterReplicaLogDirsResponse', version, 0, 2)
  const flexible = version >= 2
  const { throttleTimeMs = 0, results = [], unknownTags } = value
  writer.int32(throttleTimeMs)
  flexible ? writer.compactArrayLength(results.length) : writer.arrayLength(results.length)
  for (const item of results) writeAlterReplicaLogDirsResponseAlterReplicaLogDirTopicResult(writer, item, version)
  if (flexible) writer.unknownTags(unknownTags)
  else refuseTags(unknownTags, 'AlterReplicaLogDirsResponse', version)
}

function writeAlterReplicaLogDirsResponseAlterReplicaLogDirTopicResult(
  writer: Writer,
  value: MessageInput<AlterReplicaLogDirsResponseAlterReplicaLogDirTopicResult>,
  version: number,
): void {
  const flexible = version >= 2
  const { topicName = '', partitions = [], unknownTags } = value
  flexible ? writer.compactString(topicName) : writer.string(topicName)
  flexible ? writer.compactArrayLength(partitions.length) : writer.arrayLength(partitions.length)
  for (const item of partitions)
    writeAlterReplicaLogDirsResponseAlterReplicaLogDirPartitionResult(writer, item, version)
  if (flexible) writer.unknownTags(unknownTags)
  else refuseTags(unknownTags, 'AlterReplicaLogDirsResponse', version)
}

function writeAlterReplicaLogDirsResponseAlterReplicaLogDirPartitionResult(
  writer: Writer,
  value: MessageInput<AlterReplicaLogDirsResponseAlterReplicaLogDirPartitionResult>,
  version: number,
): void {
  const flexible = version >= 2
  const { partitionIndex = 0, errorCode = 0, unknownTags } = value
  writer.int32(partitionIndex)
  writer.int16(errorCode)
  if (flexible) writer.unknownTags(unknownTags)
  else refuseTags(unknownTags, 'AlterReplicaLogDirsResponse', version)
}

function createAlterReplicaLogDirsResponse(
  value: MessageInput<AlterReplicaLogDirsResponse> = {},
): AlterReplicaLogDirsResponse {
  const { throttleTimeMs = 0, results = [], unknownTags } = value
  const created: AlterReplicaLogDirsResponse = {
    throttleTimeMs,
    results: results.map((item) => createAlterReplicaLogDirsResponseAlterReplicaLogDirTopicResult(item)),
  }
  if (unknownTags !== undefined) created.unknownTags = unknownTags.slice()
  return created
}

function createAlterReplicaLogDirsResponseAlterReplicaLogDirTopicResult(
  value: MessageInput<AlterReplicaLogDirsResponseAlterReplicaLogDirTopicResult> = {},
): AlterReplicaLogDirsResponseAlterReplicaLogDirTopicResult {
  const { topicName = '', partitions = [], unknownTags } = value
  const created: AlterReplicaLogDirsResponseAlterReplicaLogDirTopicResult = {
    topicName,
    partitions: partitions.map((item) => createAlterReplicaLogDirsResponseAlterReplicaLogDirPartitionResult(item)),
  }
  if (unknownTags !== undefined) created.unknownTags = unknownTags.slice()
  return created
}

function createAlterReplicaLogDirsResponseAlterReplicaLogDirPartitionResult(
  value: MessageInput<AlterReplicaLogDirsResponseAlterReplicaLogDirPartitionResult> = {},
): AlterReplicaLogDirsResponseAlterReplicaLogDirPartitionResult {
  const { partitionIndex = 0, errorCode = 0, unknownTags } = value
  const created: AlterReplicaLogDirsResponseAlterReplicaLogDirPartitionResult = { partitionIndex, errorCode }
  if (unknownTags !== undefined) created.unknownTags = unknownTags.slice()
  return created
}

/** Moves replicas between the log directories of a broker. */
export const alterReplicaLogDirsApi: ApiSpec<AlterReplicaLogDirsRequest, AlterReplicaLogDirsResponse> = {
  ...alterReplicaLogDirsInfo,
  request: alterReplicaLogDirsRequest,
  response: alterReplicaLogDirsResponse,
}
