// generated, do not edit, from schema/19-create-topics.ts

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
import { createTopicsInfo } from '../api-table.ts'

/** Creates topics. */
export interface CreateTopicsRequest {
  topics: CreateTopicsRequestCreatableTopic[]
  /** Default 60000. */
  timeoutMs: number
  /** Versions 1+. */
  validateOnly: boolean
  unknownTags?: UnknownTag[]
}

export interface CreateTopicsRequestCreatableTopic {
  name: string
  numPartitions: number
  /** int16. */
  replicationFactor: number
  assignments: CreateTopicsRequestCreatableReplicaAssignment[]
  configs: CreateTopicsRequestCreatableTopicConfig[]
  unknownTags?: UnknownTag[]
}

export interface CreateTopicsRequestCreatableTopicConfig {
  name: string
  value: string | null
  unknownTags?: UnknownTag[]
}

export interface CreateTopicsRequestCreatableReplicaAssignment {
  partitionIndex: number
  brokerIds: number[]
  unknownTags?: UnknownTag[]
}

export const createTopicsRequest: MessageCodec<CreateTopicsRequest> = {
  name: 'CreateTopicsRequest',
  apiKey: 19,
  lowestVersion: 0,
  highestVersion: 7,
  flexibleFrom: 5,
  read: readCreateTopicsRequest,
  write: writeCreateTopicsRequest,
  create: createCreateTopicsRequest,
}

function readCreateTopicsRequest(reader: Reader, version: number): CreateTopicsRequest {
  checkVersion('CreateTopicsRequest', version, 0, 7)
  const flexible = version >= 5
  const topics: CreateTopicsRequestCreatableTopic[] = []
  for (let count = flexible ? reader.compactArrayLength(10) : reader.arrayLength(16); count > 0; count--) {
    topics.push(readCreateTopicsRequestCreatableTopic(reader, version))
  }
  const timeoutMs = reader.int32()
  const validateOnly = version >= 1 ? reader.bool() : false
  const unknownTags = flexible ? reader.unknownTags() : undefined
  const value: CreateTopicsRequest = { topics, timeoutMs, validateOnly }
  if (unknownTags !== undefined) value.unknownTags = unknownTags
  return value
}

function readCreateTopicsRequestCreatableTopic(reader: Reader, version: number): CreateTopicsRequestCreatableTopic {
  const flexible = version >= 5
  const name = (flexible ? reader.compactString() : reader.string())
  const numPartitions = reader.int32()
  const replicationFactor = reader.int16()
  const assignments: CreateTopicsRequestCreatableReplicaAssignment[] = []
  for (let count = flexible ? reader.compactArrayLength(6) : reader.arrayLength(8); count > 0; count--) {
    assignments.push(readCreateTopicsRequestCreatableReplicaAssignment(reader, version))
  }
  const configs: CreateTopicsRequestCreatableTopicConfig[] = []
  for (let count = flexible ? reader.compactArrayLength(3) : reader.arrayLength(4); count > 0; count--) {
    configs.push(readCreateTopicsRequestCreatableTopicConfig(reader, version))
  }
  const unknownTags = flexible ? reader.unknownTags() : undefined
  const value: CreateTopicsRequestCreatableTopic = { name, numPartitions, replicationFactor, assignments, configs }
  if (unknownTags !== undefined) value.unknownTags = unknownTags
  return value
}

function readCreateTopicsRequestCreatableTopicConfig(
  reader: Reader,
  version: number,
): CreateTopicsRequestCreatableTopicConfig {
  const flexible = version >= 5
  const name = (flexible ? reader.compactString() : reader.string())
  const valueField = (flexible ? reader.compactNullableString() : reader.nullableString())
  const unknownTags = flexible ? reader.unknownTags() : undefined
  const value: CreateTopicsRequestCreatableTopicConfig = { name, value: valueField }
  if (unknownTags !== undefined) value.unknownTags = unknownTags
  return value
}

function readCreateTopicsRequestCreatableReplicaAssignment(
  reader: Reader,
  version: number,
): CreateTopicsRequestCreatableReplicaAssignment {
  const flexible = version >= 5
  const partitionIndex = reader.int32()
  const brokerIds: number[] = []
  for (let count = flexible ? reader.compactArrayLength(4) : reader.arrayLength(4); count > 0; count--) {
    brokerIds.push(reader.int32())
  }
  const unknownTags = flexible ? reader.unknownTags() : undefined
  const value: CreateTopicsRequestCreatableReplicaAssignment = { partitionIndex, brokerIds }
  if (unknownTags !== undefined) value.unknownTags = unknownTags
  return value
}

function writeCreateTopicsRequest(writer: Writer, value: MessageInput<CreateTopicsRequest>, version: number): void {
  checkVersion('CreateTopicsRequest', version, 0, 7)
  const flexible = version >= 5
  const { topics = [], timeoutMs = 60000, validateOnly = false, unknownTags } = value
  flexible ? writer.compactArrayLength(topics.length) : writer.arrayLength(topics.length)
  for (const item of topics) writeCreateTopicsRequestCreatableTopic(writer, item, version)
  writer.int32(timeoutMs)
  if (version >= 1) writer.bool(validateOnly)
  else if (validateOnly) throw new UnsupportedFieldError('CreateTopicsRequest', 'validateOnly', version)
  if (flexible) writer.unknownTags(unknownTags)
  else refuseTags(unknownTags, 'CreateTopicsRequest', version)
}

function writeCreateTopicsRequestCreatableTopic(
  writer: Writer,
  value: MessageInput<CreateTopicsRequestCreatableTopic>,
  version: number,
): void {
  const flexible = version >= 5
  const {
    name = '',
    numPartitions = 0,
    replicationFactor = 0,
    assignments = [],
    configs = [],
    unknownTags,
  } = value
  flexible ? writer.compactString(name) : writer.string(name)
  writer.int32(numPartitions)
  writer.int16(replicationFactor)
  flexible ? writer.compactArrayLength(assignments.length) : writer.arrayLength(assignments.length)
  for (const item of assignments) writeCreateTopicsRequestCreatableReplicaAssignment(writer, item, version)
  flexible ? writer.compactArrayLength(configs.length) : writer.arrayLength(configs.length)
  for (const item of configs) writeCreateTopicsRequestCreatableTopicConfig(writer, item, version)
  if (flexible) writer.unknownTags(unknownTags)
  else refuseTags(unknownTags, 'CreateTopicsRequest', version)
}

function writeCreateTopicsRequestCreatableTopicConfig(
  writer: Writer,
  value: MessageInput<CreateTopicsRequestCreatableTopicConfig>,
  version: number,
): void {
  const flexible = version >= 5
  const { name = '', value: valueField = '', unknownTags } = value
  flexible ? writer.compactString(name) : writer.string(name)
  flexible ? writer.compactNullableString(valueField) : writer.nullableString(valueField)
  if (flexible) writer.unknownTags(unknownTags)
  else refuseTags(unknownTags, 'CreateTopicsRequest', version)
}

function writeCreateTopicsRequestCreatableReplicaAssignment(
  writer: Writer,
  value: MessageInput<CreateTopicsRequestCreatableReplicaAssignment>,
  version: number,
): void {
  const flexible = version >= 5
  const { partitionIndex = 0, brokerIds = [], unknownTags } = value
  writer.int32(partitionIndex)
  flexible ? writer.compactArrayLength(brokerIds.length) : writer.arrayLength(brokerIds.length)
  for (const item of brokerIds) writer.int32(item)
  if (flexible) writer.unknownTags(unknownTags)
  else refuseTags(unknownTags, 'CreateTopicsRequest', version)
}

function createCreateTopicsRequest(value: MessageInput<CreateTopicsRequest> = {}): CreateTopicsRequest {
  const { topics = [], timeoutMs = 60000, validateOnly = false, unknownTags } = value
  const created: CreateTopicsRequest = {
    topics: topics.map((item) => createCreateTopicsRequestCreatableTopic(item)),
    timeoutMs,
    validateOnly,
  }
  if (unknownTags !== undefined) created.unknownTags = unknownTags.slice()
  return created
}

function createCreateTopicsRequestCreatableTopic(
  value: MessageInput<CreateTopicsRequestCreatableTopic> = {},
): CreateTopicsRequestCreatableTopic {
  const {
    name = '',
    numPartitions = 0,
    replicationFactor = 0,
    assignments = [],
    configs = [],
    unknownTags,
  } = value
  const created: CreateTopicsRequestCreatableTopic = {
    name,
    numPartitions,
    replicationFactor,
    assignments: assignments.map((item) => createCreateTopicsRequestCreatableReplicaAssignment(item)),
    configs: configs.map((item) => createCreateTopicsRequestCreatableTopicConfig(item)),
  }
  if (unknownTags !== undefined) created.unknownTags = unknownTags.slice()
  return created
}

function createCreateTopicsRequestCreatableTopicConfig(
  value: MessageInput<CreateTopicsRequestCreatableTopicConfig> = {},
): CreateTopicsRequestCreatableTopicConfig {
  const { name = '', value: valueField = '', unknownTags } = value
  const created: CreateTopicsRequestCreatableTopicConfig = { name, value: valueField }
  if (unknownTags !== undefined) created.unknownTags = unknownTags.slice()
  return created
}

function createCreateTopicsRequestCreatableReplicaAssignment(
  value: MessageInput<CreateTopicsRequestCreatableReplicaAssignment> = {},
): CreateTopicsRequestCreatableReplicaAssignment {
  const { partitionIndex = 0, brokerIds = [], unknownTags } = value
  const created: CreateTopicsRequestCreatableReplicaAssignment = { partitionIndex, brokerIds: brokerIds.slice() }
  if (unknownTags !== undefined) created.unknownTags = unknownTags.slice()
  return created
}

/** Answers CreateTopics. */
export interface CreateTopicsResponse {
  /** Versions 2+. */
  throttleTimeMs: number
  topics: CreateTopicsResponseCreatableTopicResult[]
  unknownTags?: UnknownTag[]
}

export interface CreateTopicsResponseCreatableTopicResult {
  name: string
  /** Versions 7. */
  topicId: Uuid
  /** int16. */
  errorCode: number
  /** Versions 1+. */
  errorMessage: string | null
  /** Versions 5+. Tag 0. int16. */
  topicConfigErrorCode: number
  /** Versions 5+. Default -1. */
  numPartitions: number
  /** Versions 5+. Default -1. int16. */
  replicationFactor: number
  /** Versions 5+. */
  configs: CreateTopicsResponseCreatableTopicConfigs[] | null
  unknownTags?: UnknownTag[]
}

export interface CreateTopicsResponseCreatableTopicConfigs {
  name: string
  value: string | null
  readOnly: boolean
  /** Default -1. int8. */
  configSource: number
  isSensitive: boolean
  unknownTags?: UnknownTag[]
}

export const createTopicsResponse: MessageCodec<CreateTopicsResponse> = {
  name: 'CreateTopicsResponse',
  apiKey: 19,
  lowestVersion: 0,
  highestVersion: 7,
  flexibleFrom: 5,
  read: readCreateTopicsResponse,
  write: writeCreateTopicsResponse,
  create: createCreateTopicsResponse,
}

function readCreateTopicsResponse(reader: Reader, version: number): CreateTopicsResponse {
  checkVersion('CreateTopicsResponse', version, 0, 7)
  const flexible = version >= 5
  const throttleTimeMs = version >= 2 ? reader.int32() : 0
  const topics: CreateTopicsResponseCreatableTopicResult[] = []
  for (let count = flexible ? reader.compactArrayLength(12) : reader.arrayLength(4); count > 0; count--) {
    topics.push(readCreateTopicsResponseCreatableTopicResult(reader, version))
  }
  const unknownTags = flexible ? reader.unknownTags() : undefined
  const value: CreateTopicsResponse = { throttleTimeMs, topics }
  if (unknownTags !== undefined) value.unknownTags = unknownTags
  return value
}

function readCreateTopicsResponseCreatableTopicResult(
  reader: Reader,
  version: number,
): CreateTopicsResponseCreatableTopicResult {
  const flexible = version >= 5
  const name = (flexible ? reader.compactString() : reader.string())
  const topicId = version === 7 ? reader.uuid() : ZERO_UUID
  const errorCode = reader.int16()
  const errorMessage: string | null =
    version >= 1 ? (flexible ? reader.compactNullableString() : reader.nullableString()) : ''
  const numPartitions = version >= 5 ? reader.int32() : -1
  const replicationFactor = version >= 5 ? reader.int16() : -1
  let configs: CreateTopicsResponseCreatableTopicConfigs[] | null = []
  if (version >= 5) {
    let configsCount = reader.compactNullableArrayLength(6)
    configs = configsCount < 0 ? null : []
    for (; configsCount > 0; configsCount--) {
      configs!.push(readCreateTopicsResponseCreatableTopicConfigs(reader, version))
    }
  }
  let topicConfigErrorCode: number = 0
  let unknownTags: UnknownTag[] | undefined
  if (flexible) {
    for (let count = reader.tagCount(); count > 0; count--) {
      const tag = reader.tag()
      const size = reader.tagSize()
      if (tag === 0) {
        topicConfigErrorCode = reader.int16()
      } else (unknownTags ??= []).push({ tag, bytes: reader.view(size) })
    }
  }
  const value: CreateTopicsResponseCreatableTopicResult = {
    name,
    topicId,
    errorCode,
    errorMessage,
    topicConfigErrorCode,
    numPartitions,
    replicationFactor,
    configs,
  }
  if (unknownTags !== undefined) value.unknownTags = unknownTags
  return value
}

function readCreateTopicsResponseCreatableTopicConfigs(
  reader: Reader,
  _version: number,
): CreateTopicsResponseCreatableTopicConfigs {
  const name = reader.compactString()
  const valueField = reader.compactNullableString()
  const readOnly = reader.bool()
  const configSource = reader.int8()
  const isSensitive = reader.bool()
  const unknownTags = reader.unknownTags()
  const value: CreateTopicsResponseCreatableTopicConfigs =
    { name, value: valueField, readOnly, configSource, isSensitive }
  if (unknownTags !== undefined) value.unknownTags = unknownTags
  return value
}

function writeCreateTopicsResponse(writer: Writer, value: MessageInput<CreateTopicsResponse>, version: number): void {
  checkVersion('CreateTopicsResponse', version, 0, 7)
  const flexible = version >= 5
  const { throttleTimeMs = 0, topics = [], unknownTags } = value
  if (version >= 2) writer.int32(throttleTimeMs)
  flexible ? writer.compactArrayLength(topics.length) : writer.arrayLength(topics.length)
  for (const item of topics) writeCreateTopicsResponseCreatableTopicResult(writer, item, version)
  if (flexible) writer.unknownTags(unknownTags)
  else refuseTags(unknownTags, 'CreateTopicsResponse', version)
}

function writeCreateTopicsResponseCreatableTopicResult(
  writer: Writer,
  value: MessageInput<CreateTopicsResponseCreatableTopicResult>,
  version: number,
): void {
  const flexible = version >= 5
  const {
    name = '',
    topicId = ZERO_UUID,
    errorCode = 0,
    errorMessage = '',
    topicConfigErrorCode = 0,
    numPartitions = -1,
    replicationFactor = -1,
    configs = [],
    unknownTags,
  } = value
  flexible ? writer.compactString(name) : writer.string(name)
  if (version === 7) writer.uuid(topicId)
  writer.int16(errorCode)
  if (version >= 1) flexible ? writer.compactNullableString(errorMessage) : writer.nullableString(errorMessage)
  if (version >= 5) writer.int32(numPartitions)
  if (version >= 5) writer.int16(replicationFactor)
  if (version >= 5) {
    writer.compactArrayLength(configs?.length ?? -1)
    for (const item of configs ?? []) writeCreateTopicsResponseCreatableTopicConfigs(writer, item, version)
  }
  if (flexible) {
    let tagCount = unknownTags === undefined ? 0 : unknownTags.length
    const hasTopicConfigErrorCode = topicConfigErrorCode !== 0
    if (hasTopicConfigErrorCode) tagCount++
    if (unknownTags !== undefined) refuseTag(unknownTags, 0, 'CreateTopicsResponse', version)
    writer.unsignedVarint(tagCount)
    if (hasTopicConfigErrorCode) {
      const mark = writer.beginTag(0)
      writer.int16(topicConfigErrorCode)
      writer.endTag(mark)
    }
    if (unknownTags !== undefined) writer.unknownTagsBetween(unknownTags, 1, Infinity)
  } else {
    refuseTags(unknownTags, 'CreateTopicsResponse', version)
  }
}

function writeCreateTopicsResponseCreatableTopicConfigs(
  writer: Writer,
  value: MessageInput<CreateTopicsResponseCreatableTopicConfigs>,
  _version: number,
): void {
  const {
    name = '',
    value: valueField = '',
    readOnly = false,
    configSource = -1,
    isSensitive = false,
    unknownTags,
  } = value
  writer.compactString(name)
  writer.compactNullableString(valueField)
  writer.bool(readOnly)
  writer.int8(configSource)
  writer.bool(isSensitive)
  writer.unknownTags(unknownTags)
}

function createCreateTopicsResponse(value: MessageInput<CreateTopicsResponse> = {}): CreateTopicsResponse {
  const { throttleTimeMs = 0, topics = [], unknownTags } = value
  const created: CreateTopicsResponse = {
    throttleTimeMs,
    topics: topics.map((item) => createCreateTopicsResponseCreatableTopicResult(item)),
  }
  if (unknownTags !== undefined) created.unknownTags = unknownTags.slice()
  return created
}

function createCreateTopicsResponseCreatableTopicResult(
  value: MessageInput<CreateTopicsResponseCreatableTopicResult> = {},
): CreateTopicsResponseCreatableTopicResult {
  const {
    name = '',
    topicId = ZERO_UUID,
    errorCode = 0,
    errorMessage = '',
    topicConfigErrorCode = 0,
    numPartitions = -1,
    replicationFactor = -1,
    configs = [],
    unknownTags,
  } = value
  const created: CreateTopicsResponseCreatableTopicResult = {
    name,
    topicId,
    errorCode,
    errorMessage,
    topicConfigErrorCode,
    numPartitions,
    replicationFactor,
    configs: configs?.map((item) => createCreateTopicsResponseCreatableTopicConfigs(item)) ?? null,
  }
  if (unknownTags !== undefined) created.unknownTags = unknownTags.slice()
  return created
}

function createCreateTopicsResponseCreatableTopicConfigs(
  value: MessageInput<CreateTopicsResponseCreatableTopicConfigs> = {},
): CreateTopicsResponseCreatableTopicConfigs {
  const {
    name = '',
    value: valueField = '',
    readOnly = false,
    configSource = -1,
    isSensitive = false,
    unknownTags,
  } = value
  const created: CreateTopicsResponseCreatableTopicConfigs =
    { name, value: valueField, readOnly, configSource, isSensitive }
  if (unknownTags !== undefined) created.unknownTags = unknownTags.slice()
  return created
}

/** Creates topics. */
export const createTopicsApi: ApiSpec<CreateTopicsRequest, CreateTopicsResponse> = {
  ...createTopicsInfo,
  request: createTopicsRequest,
  response: createTopicsResponse,
}
