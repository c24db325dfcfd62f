// generated, do not edit, from schema/37-create-partitions.ts

import type { ApiSpec } from '../../api.ts'
import { checkVersion, refuseTags, type MessageCodec, type MessageInput } from '../../message.ts'
import type { Reader } from '../../reader.ts'
import type { UnknownTag } from '../../unknown-tag.ts'
import type { Writer } from '../../writer.ts'
import { createPartitionsInfo } from '../api-table.ts'

/** Adds partitions to topics. */
export interface CreatePartitionsRequest {
  topics: CreatePartitionsRequestCreatePartitionsTopic[]
  timeoutMs: number
  validateOnly: boolean
  unknownTags?: UnknownTag[]
}

export interface CreatePartitionsRequestCreatePartitionsTopic {
  name: string
  count: number
  assignments: CreatePartitionsRequestCreatePartitionsAssignment[] | null
  unknownTags?: UnknownTag[]
}

export interface CreatePartitionsRequestCreatePartitionsAssignment {
  brokerIds: number[]
  unknownTags?: UnknownTag[]
}

export const createPartitionsRequest: MessageCodec<CreatePartitionsRequest> = {
  name: 'CreatePartitionsRequest',
  apiKey: 37,
  lowestVersion: 0,
  highestVersion: 3,
  flexibleFrom: 2,
  read: readCreatePartitionsRequest,
  write: writeCreatePartitionsRequest,
  create: createCreatePartitionsRequest,
}

function readCreatePartitionsRequest(reader: Reader, version: number): CreatePartitionsRequest {
  checkVersion('CreatePartitionsRequest', version, 0, 3)
  const flexible = version >= 2
  const topics: CreatePartitionsRequestCreatePartitionsTopic[] = []
  for (let count = flexible ? reader.compactArrayLength(7) : reader.arrayLength(10); count > 0; count--) {
    topics.push(readCreatePartitionsRequestCreatePartitionsTopic(reader, version))
  }
  const timeoutMs = reader.int32()
  const validateOnly = reader.bool()
  const unknownTags = flexible ? reader.unknownTags() : undefined
  const value: CreatePartitionsRequest = { topics, timeoutMs, validateOnly }
  if (unknownTags !== undefined) value.unknownTags = unknownTags
  return value
}

function readCreatePartitionsRequestCreatePartitionsTopic(
  reader: Reader,
  version: number,
): CreatePartitionsRequestCreatePartitionsTopic {
  const flexible = version >= 2
  const name = (flexible ? reader.compactString() : reader.string())
  const countField = reader.int32()
  let assignments: CreatePartitionsRequestCreatePartitionsAssignment[] | null = []
  let assignmentsCount = flexible ? reader.compactNullableArrayLength(2) : reader.nullableArrayLength(4)
  assignments = assignmentsCount < 0 ? null : []
  for (; assignmentsCount > 0; assignmentsCount--) {
    assignments!.push(readCreatePartitionsRequestCreatePartitionsAssignment(reader, version))
  }
  const unknownTags = flexible ? reader.unknownTags() : undefined
  const value: CreatePartitionsRequestCreatePartitionsTopic = { name, count: countField, assignments }
  if (unknownTags !== undefined) value.unknownTags = unknownTags
  return value
}

function readCreatePartitionsRequestCreatePartitionsAssignment(
  reader: Reader,
  version: number,
): CreatePartitionsRequestCreatePartitionsAssignment {
  const flexible = version >= 2
  const brokerIds: number[] = []
  for (let count = flexible ? reader.compactArrayLength(4) : reader.arrayLength(4); count > 0; count--) {
    brokerIds.push(reader.int32())
  }
  const unknownTags = flexible ? reader.unknownTags() : undefined
  const value: CreatePartitionsRequestCreatePartitionsAssignment = { brokerIds }
  if (unknownTags !== undefined) value.unknownTags = unknownTags
  return value
}

function writeCreatePartitionsRequest(
  writer: Writer,
  value: MessageInput<CreatePartitionsRequest>,
  version: number,
): void {
  checkVersion('CreatePartitionsRequest', version, 0, 3)
  const flexible = version >= 2
  const { topics = [], timeoutMs = 0, validateOnly = false, unknownTags } = value
  flexible ? writer.compactArrayLength(topics.length) : writer.arrayLength(topics.length)
  for (const item of topics) writeCreatePartitionsRequestCreatePartitionsTopic(writer, item, version)
  writer.int32(timeoutMs)
  writer.bool(validateOnly)
  if (flexible) writer.unknownTags(unknownTags)
  else refuseTags(unknownTags, 'CreatePartitionsRequest', version)
}

function writeCreatePartitionsRequestCreatePartitionsTopic(
  writer: Writer,
  value: MessageInput<CreatePartitionsRequestCreatePartitionsTopic>,
  version: number,
): void {
  const flexible = version >= 2
  const { name = '', count: countField = 0, assignments = [], unknownTags } = value
  flexible ? writer.compactString(name) : writer.string(name)
  writer.int32(countField)
  flexible ? writer.compactArrayLength(assignments?.length ?? -1) : writer.arrayLength(assignments?.length ?? -1)
  for (const item of assignments ?? []) writeCreatePartitionsRequestCreatePartitionsAssignment(writer, item, version)
  if (flexible) writer.unknownTags(unknownTags)
  else refuseTags(unknownTags, 'CreatePartitionsRequest', version)
}

function writeCreatePartitionsRequestCreatePartitionsAssignment(
  writer: Writer,
  value: MessageInput<CreatePartitionsRequestCreatePartitionsAssignment>,
  version: number,
): void {
  const flexible = version >= 2
  const { brokerIds = [], unknownTags } = value
  flexible ? writer.compactArrayLength(brokerIds.length) : writer.arrayLength(brokerIds.length)
  for (const item of brokerIds) writer.int32(item)
  if (flexible) writer.unknownTags(unknownTags)
  else refuseTags(unknownTags, 'CreatePartitionsRequest', version)
}

function createCreatePartitionsRequest(value: MessageInput<CreatePartitionsRequest> = {}): CreatePartitionsRequest {
  const { topics = [], timeoutMs = 0, validateOnly = false, unknownTags } = value
  const created: CreatePartitionsRequest = {
    topics: topics.map((item) => createCreatePartitionsRequestCreatePartitionsTopic(item)),
    timeoutMs,
    validateOnly,
  }
  if (unknownTags !== undefined) created.unknownTags = unknownTags.slice()
  return created
}

function createCreatePartitionsRequestCreatePartitionsTopic(
  value: MessageInput<CreatePartitionsRequestCreatePartitionsTopic> = {},
): CreatePartitionsRequestCreatePartitionsTopic {
  const { name = '', count: countField = 0, assignments = [], unknownTags } = value
  const created: CreatePartitionsRequestCreatePartitionsTopic = {
    name,
    count: countField,
    assignments: assignments?.map((item) => createCreatePartitionsRequestCreatePartitionsAssignment(item)) ?? null,
  }
  if (unknownTags !== undefined) created.unknownTags = unknownTags.slice()
  return created
}

function createCreatePartitionsRequestCreatePartitionsAssignment(
  value: MessageInput<CreatePartitionsRequestCreatePartitionsAssignment> = {},
): CreatePartitionsRequestCreatePartitionsAssignment {
  const { brokerIds = [], unknownTags } = value
  const created: CreatePartitionsRequestCreatePartitionsAssignment = { brokerIds: brokerIds.slice() }
  if (unknownTags !== undefined) created.unknownTags = unknownTags.slice()
  return created
}

/** Answers CreatePartitions. */
export interface CreatePartitionsResponse {
  throttleTimeMs: number
  results: CreatePartitionsResponseCreatePartitionsTopicResult[]
  unknownTags?: UnknownTag[]
}

export interface CreatePartitionsResponseCreatePartitionsTopicResult {
  name: string
  /** int16. */
  errorCode: number
  /** Default null. */
  errorMessage: string | null
  unknownTags?: UnknownTag[]
}

export const createPartitionsResponse: MessageCodec<CreatePartitionsResponse> = {
  name: 'CreatePartitionsResponse',
  apiKey: 37,
  lowestVersion: 0,
  highestVersion: 3,
  flexibleFrom: 2,
  read: readCreatePartitionsResponse,
  write: writeCreatePartitionsResponse,
  create: createCreatePartitionsResponse,
}

function readCreatePartitionsResponse(reader: Reader, version: number): CreatePartitionsResponse {
  checkVersion('CreatePartitionsResponse', version, 0, 3)
  const flexible = version >= 2
  const throttleTimeMs = reader.int32()
  const results: CreatePartitionsResponseCreatePartitionsTopicResult[] = []
  for (let count = flexible ? reader.compactArrayLength(5) : reader.arrayLength(6); count > 0; count--) {
    results.push(readCreatePartitionsResponseCreatePartitionsTopicResult(reader, version))
  }
  const unknownTags = flexible ? reader.unknownTags() : undefined
  const value: CreatePartitionsResponse = { throttleTimeMs, results }
  if (unknownTags !== undefined) value.unknownTags = unknownTags
  return value
}

function readCreatePartitionsResponseCreatePartitionsTopicResult(
  reader: Reader,
  version: number,
): CreatePartitionsResponseCreatePartitionsTopicResult {
  const flexible = version >= 2
  const name = (flexible ? reader.compactString() : reader.string())
  const errorCode = reader.int16()
  const errorMessage = (flexible ? reader.compactNullableString() : reader.nullableString())
  const unknownTags = flexible ? reader.unknownTags() : undefined
  const value: CreatePartitionsResponseCreatePartitionsTopicResult = { name, errorCode, errorMessage }
  if (unknownTags !== undefined) value.unknownTags = unknownTags
  return value
}

function writeCreatePartitionsResponse(
  writer: Writer,
  value: MessageInput<CreatePartitionsResponse>,
  version: number,
): void {
  checkVersion('CreatePartitionsResponse', version, 0, 3)
  const flexible = version >= 2
  const { throttleTimeMs = 0, results = [], unknownTags } = value
  writer.int32(throttleTimeMs)
  flexible ? writer.compactArrayLength(results.length) : writer.arrayLength(results.length)
  for (const item of results) writeCreatePartitionsResponseCreatePartitionsTopicResult(writer, item, version)
  if (flexible) writer.unknownTags(unknownTags)
  else refuseTags(unknownTags, 'CreatePartitionsResponse', version)
}

function writeCreatePartitionsResponseCreatePartitionsTopicResult(
  writer: Writer,
  value: MessageInput<CreatePartitionsResponseCreatePartitionsTopicResult>,
  version: number,
): void {
  const flexible = version >= 2
  const { name = '', errorCode = 0, errorMessage = null, unknownTags } = value
  flexible ? writer.compactString(name) : writer.string(name)
  writer.int16(errorCode)
  flexible ? writer.compactNullableString(errorMessage) : writer.nullableString(errorMessage)
  if (flexible) writer.unknownTags(unknownTags)
  else refuseTags(unknownTags, 'CreatePartitionsResponse', version)
}

function createCreatePartitionsResponse(value: MessageInput<CreatePartitionsResponse> = {}): CreatePartitionsResponse {
  const { throttleTimeMs = 0, results = [], unknownTags } = value
  const created: CreatePartitionsResponse = {
    throttleTimeMs,
    results: results.map((item) => createCreatePartitionsResponseCreatePartitionsTopicResult(item)),
  }
  if (unknownTags !== undefined) created.unknownTags = unknownTags.slice()
  return created
}

function createCreatePartitionsResponseCreatePartitionsTopicResult(
  value: MessageInput<CreatePartitionsResponseCreatePartitionsTopicResult> = {},
): CreatePartitionsResponseCreatePartitionsTopicResult {
  const { name = '', errorCode = 0, errorMessage = null, unknownTags } = value
  const created: CreatePartitionsResponseCreatePartitionsTopicResult = { name, errorCode, errorMessage }
  if (unknownTags !== undefined) created.unknownTags = unknownTags.slice()
  return created
}

/** Adds partitions to topics. */
export const createPartitionsApi: ApiSpec<CreatePartitionsRequest, CreatePartitionsResponse> = {
  ...createPartitionsInfo,
  request: createPartitionsRequest,
  response: createPartitionsResponse,
}
