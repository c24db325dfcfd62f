// generated, do not edit, from schema/10-find-coordinator.ts

import type { ApiSpec } from '../../api.ts'
import { checkVersion, refuseTags, UnsupportedFieldError, type MessageCodec, type MessageInput } from '../../message.ts'
import type { Reader } from '../../reader.ts'
import type { UnknownTag } from '../../unknown-tag.ts'
import type { Writer } from '../../writer.ts'
import { findCoordinatorInfo } from '../api-table.ts'

/** Finds the broker that coordinates a group, a transactional id or a share partition. */
export interface FindCoordinatorRequest {
  /** Versions 0-3. */
  key: string
  /** Versions 1+. int8. */
  keyType: number
  /** Versions 4+. */
  coordinatorKeys: string[]
  unknownTags?: UnknownTag[]
}

export const findCoordinatorRequest: MessageCodec<FindCoordinatorRequest> = {
  name: 'FindCoordinatorRequest',
  apiKey: 10,
  lowestVersion: 0,
  highestVersion: 6,
  flexibleFrom: 3,
  read: readFindCoordinatorRequest,
  write: writeFindCoordinatorRequest,
  create: createFindCoordinatorRequest,
}

function readFindCoordinatorRequest(reader: Reader, version: number): FindCoordinatorRequest {
  checkVersion('FindCoordinatorRequest', version, 0, 6)
  const flexible = version >= 3
  const key = version <= 3 ? (flexible ? reader.compactString() : reader.string()) : ''
  const keyType = version >= 1 ? reader.int8() : 0
  const coordinatorKeys: string[] = []
  if (version >= 4) {
    for (let count = reader.compactArrayLength(1); count > 0; count--) {
      coordinatorKeys.push(reader.compactString())
    }
  }
  const unknownTags = flexible ? reader.unknownTags() : undefined
  const value: FindCoordinatorRequest = { key, keyType, coordinatorKeys }
  if (unknownTags !== undefined) value.unknownTags = unknownTags
  return value
}

function writeFindCoordinatorRequest(
  writer: Writer,
  value: MessageInput<FindCoordinatorRequest>,
  version: number,
): void {
  checkVersion('FindCoordinatorRequest', version, 0, 6)
  const flexible = version >= 3
  const { key = '', keyType = 0, coordinatorKeys = [], unknownTags } = value
  if (version <= 3) flexible ? writer.compactString(key) : writer.string(key)
  else if (key !== '') throw new UnsupportedFieldError('FindCoordinatorRequest', 'key', version)
  if (version >= 1) writer.int8(keyType)
  else if (keyType !== 0) throw new UnsupportedFieldError('FindCoordinatorRequest', 'keyType', version)
  if (version >= 4) {
    writer.compactArrayLength(coordinatorKeys.length)
    for (const item of coordinatorKeys) writer.compactString(item)
  } else if (coordinatorKeys.length > 0)
    throw new UnsupportedFieldError('FindCoordinatorRequest', 'coordinatorKeys', version)
  if (flexible) writer.unknownTags(unknownTags)
  else refuseTags(unknownTags, 'FindCoordinatorRequest', version)
}

function createFindCoordinatorRequest(value: MessageInput<FindCoordinatorRequest> = {}): FindCoordinatorRequest {
  const { key = '', keyType = 0, coordinatorKeys = [], unknownTags } = value
  const created: FindCoordinatorRequest = { key, keyType, coordinatorKeys: coordinatorKeys.slice() }
  if (unknownTags !== undefined) created.unknownTags = unknownTags.slice()
  return created
}

/** Answers FindCoordinator. */
export interface FindCoordinatorResponse {
  /** Versions 1+. */
  throttleTimeMs: number
  /** Versions 0-3. int16. */
  errorCode: number
  /** Versions 1-3. */
  errorMessage: string | null
  /** Versions 0-3. */
  nodeId: number
  /** Versions 0-3. */
  host: string
  /** Versions 0-3. */
  port: number
  /** Versions 4+. */
  coordinators: FindCoordinatorResponseCoordinator[]
  unknownTags?: UnknownTag[]
}

export interface FindCoordinatorResponseCoordinator {
  key: string
  nodeId: number
  host: string
  port: number
  /** int16. */
  errorCode: number
  errorMessage: string | null
  unknownTags?: UnknownTag[]
}

export const findCoordinatorResponse: MessageCodec<FindCoordinatorResponse> = {
  name: 'FindCoordinatorResponse',
  apiKey: 10,
  lowestVersion: 0,
  highestVersion: 6,
  flexibleFrom: 3,
  read: readFindCoordinatorResponse,
  write: writeFindCoordinatorResponse,
  create: createFindCoordinatorResponse,
}

function readFindCoordinatorResponse(reader: Reader, version: number): FindCoordinatorResponse {
  checkVersion('FindCoordinatorResponse', version, 0, 6)
  const flexible = version >= 3
  const throttleTimeMs = version >= 1 ? reader.int32() : 0
  const errorCode = version <= 3 ? reader.int16() : 0
  const errorMessage: string | null =
    version >= 1 && version <= 3 ? (flexible ? reader.compactNullableString() : reader.nullableString()) : ''
  const nodeId = version <= 3 ? reader.int32() : 0
  const host = version <= 3 ? (flexible ? reader.compactString() : reader.string()) : ''
  const port = version <= 3 ? reader.int32() : 0
  const coordinators: FindCoordinatorResponseCoordinator[] = []
  if (version >= 4) {
    for (let count = reader.compactArrayLength(14); count > 0; count--) {
      coordinators.push(readFindCoordinatorResponseCoordinator(reader, version))
    }
  }
  const unknownTags = flexible ? reader.unknownTags() : undefined
  const value: FindCoordinatorResponse = { throttleTimeMs, errorCode, errorMessage, nodeId, host, port, coordinators }
  if (unknownTags !== undefined) value.unknownTags = unknownTags
  return value
}

function readFindCoordinatorResponseCoordinator(reader: Reader, _version: number): FindCoordinatorResponseCoordinator {
  const key = reader.compactString()
  const nodeId = reader.int32()
  const host = reader.compactString()
  const port = reader.int32()
  const errorCode = reader.int16()
  const errorMessage = reader.compactNullableString()
  const unknownTags = reader.unknownTags()
  const value: FindCoordinatorResponseCoordinator = { key, nodeId, host, port, errorCode, errorMessage }
  if (unknownTags !== undefined) value.unknownTags = unknownTags
  return value
}

function writeFindCoordinatorResponse(
  writer: Writer,
  value: MessageInput<FindCoordinatorResponse>,
  version: number,
): void {
  checkVersion('FindCoordinatorResponse', version, 0, 6)
  const flexible = version >= 3
  const {
    throttleTimeMs = 0,
    errorCode = 0,
    errorMessage = '',
    nodeId = 0,
    host = '',
    port = 0,
    coordinators = [],
    unknownTags,
  } = value
  if (version >= 1) writer.int32(throttleTimeMs)
  if (version <= 3) writer.int16(errorCode)
  else if (errorCode !== 0) throw new UnsupportedFieldError('FindCoordinatorResponse', 'errorCode', version)
  if (version >= 1 && version <= 3)
    flexible ? writer.compactNullableString(errorMessage) : writer.nullableString(errorMessage)
  if (version <= 3) writer.int32(nodeId)
  else if (nodeId !== 0) throw new UnsupportedFieldError('FindCoordinatorResponse', 'nodeId', version)
  if (version <= 3) flexible ? writer.compactString(host) : writer.string(host)
  else if (host !== '') throw new UnsupportedFieldError('FindCoordinatorResponse', 'host', version)
  if (version <= 3) writer.int32(port)
  else if (port !== 0) throw new UnsupportedFieldError('FindCoordinatorResponse', 'port', version)
  if (version >= 4) {
    writer.compactArrayLength(coordinators.length)
    for (const item of coordinators) writeFindCoordinatorResponseCoordinator(writer, item, version)
  } else if (coordinators.length > 0)
    throw new UnsupportedFieldError('FindCoordinatorResponse', 'coordinators', version)
  if (flexible) writer.unknownTags(unknownTags)
  else refuseTags(unknownTags, 'FindCoordinatorResponse', version)
}

function writeFindCoordinatorResponseCoordinator(
  writer: Writer,
  value: MessageInput<FindCoordinatorResponseCoordinator>,
  _version: number,
): void {
  const { key = '', nodeId = 0, host = '', port = 0, errorCode = 0, errorMessage = '', unknownTags } = value
  writer.compactString(key)
  writer.int32(nodeId)
  writer.compactString(host)
  writer.int32(port)
  writer.int16(errorCode)
  writer.compactNullableString(errorMessage)
  writer.unknownTags(unknownTags)
}

function createFindCoordinatorResponse(value: MessageInput<FindCoordinatorResponse> = {}): FindCoordinatorResponse {
  const {
    throttleTimeMs = 0,
    errorCode = 0,
    errorMessage = '',
    nodeId = 0,
    host = '',
    port = 0,
    coordinators = [],
    unknownTags,
  } = value
  const created: FindCoordinatorResponse = {
    throttleTimeMs,
    errorCode,
    errorMessage,
    nodeId,
    host,
    port,
    coordinators: coordinators.map((item) => createFindCoordinatorResponseCoordinator(item)),
  }
  if (unknownTags !== undefined) created.unknownTags = unknownTags.slice()
  return created
}

function createFindCoordinatorResponseCoordinator(
  value: MessageInput<FindCoordinatorResponseCoordinator> = {},
): FindCoordinatorResponseCoordinator {
  const { key = '', nodeId = 0, host = '', port = 0, errorCode = 0, errorMessage = '', unknownTags } = value
  const created: FindCoordinatorResponseCoordinator = { key, nodeId, host, port, errorCode, errorMessage }
  if (unknownTags !== undefined) created.unknownTags = unknownTags.slice()
  return created
}

/** Finds the broker that coordinates a group, a transactional id or a share partition. */
export const findCoordinatorApi: ApiSpec<FindCoordinatorRequest, FindCoordinatorResponse> = {
  ...findCoordinatorInfo,
  request: findCoordinatorRequest,
  response: findCoordinatorResponse,
}
