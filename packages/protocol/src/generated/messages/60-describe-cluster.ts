// generated, do not edit, from schema/60-describe-cluster.ts

import type { ApiSpec } from '../../api.ts'
import { checkVersion, UnsupportedFieldError, type MessageCodec, type MessageInput } from '../../message.ts'
import type { Reader } from '../../reader.ts'
import type { UnknownTag } from '../../unknown-tag.ts'
import type { Writer } from '../../writer.ts'
import { describeClusterInfo } from '../api-table.ts'

/** Tells the id, the controller and the nodes of the cluster. */
export interface DescribeClusterRequest {
  includeClusterAuthorizedOperations: boolean
  /** Versions 1+. Default 1. int8. */
  endpointType: number
  /** Versions 2. */
  includeFencedBrokers: boolean
  unknownTags?: UnknownTag[]
}

export const describeClusterRequest: MessageCodec<DescribeClusterRequest> = {
  name: 'DescribeClusterRequest',
  apiKey: 60,
  lowestVersion: 0,
  highestVersion: 2,
  flexibleFrom: 0,
  read: readDescribeClusterRequest,
  write: writeDescribeClusterRequest,
  create: createDescribeClusterRequest,
}

function readDescribeClusterRequest(reader: Reader, version: number): DescribeClusterRequest {
  checkVersion('DescribeClusterRequest', version, 0, 2)
  const includeClusterAuthorizedOperations = reader.bool()
  const endpointType = version >= 1 ? reader.int8() : 1
  const includeFencedBrokers = version === 2 ? reader.bool() : false
  const unknownTags = reader.unknownTags()
  const value: DescribeClusterRequest = { includeClusterAuthorizedOperations, endpointType, includeFencedBrokers }
  if (unknownTags !== undefined) value.unknownTags = unknownTags
  return value
}

function writeDescribeClusterRequest(
  writer: Writer,
  value: MessageInput<DescribeClusterRequest>,
  version: number,
): void {
  checkVersion('DescribeClusterRequest', version, 0, 2)
  const {
    includeClusterAuthorizedOperations = false,
    endpointType = 1,
    includeFencedBrokers = false,
    unknownTags,
  } = value
  writer.bool(includeClusterAuthorizedOperations)
  if (version >= 1) writer.int8(endpointType)
  else if (endpointType !== 1) throw new UnsupportedFieldError('DescribeClusterRequest', 'endpointType', version)
  if (version === 2) writer.bool(includeFencedBrokers)
  else if (includeFencedBrokers)
    throw new UnsupportedFieldError('DescribeClusterRequest', 'includeFencedBrokers', version)
  writer.unknownTags(unknownTags)
}

function createDescribeClusterRequest(value: MessageInput<DescribeClusterRequest> = {}): DescribeClusterRequest {
  const {
    includeClusterAuthorizedOperations = false,
    endpointType = 1,
    includeFencedBrokers = false,
    unknownTags,
  } = value
  const created: DescribeClusterRequest = { includeClusterAuthorizedOperations, endpointType, includeFencedBrokers }
  if (unknownTags !== undefined) created.unknownTags = unknownTags.slice()
  return created
}

/** Answers DescribeCluster. */
export interface DescribeClusterResponse {
  throttleTimeMs: number
  /** int16. */
  errorCode: number
  /** Default null. */
  errorMessage: string | null
  /** Versions 1+. Default 1. int8. */
  endpointType: number
  clusterId: string
  /** Default -1. */
  controllerId: number
  brokers: DescribeClusterResponseDescribeClusterBroker[]
  /** Default -2147483648. */
  clusterAuthorizedOperations: number
  unknownTags?: UnknownTag[]
}

export interface DescribeClusterResponseDescribeClusterBroker {
  brokerId: number
  host: string
  port: number
  /** Default null. */
  rack: string | null
  /** Versions 2. */
  isFenced: boolean
  unknownTags?: UnknownTag[]
}

export const describeClusterResponse: MessageCodec<DescribeClusterResponse> = {
  name: 'DescribeClusterResponse',
  apiKey: 60,
  lowestVersion: 0,
  highestVersion: 2,
  flexibleFrom: 0,
  read: readDescribeClusterResponse,
  write: writeDescribeClusterResponse,
  create: createDescribeClusterResponse,
}

function readDescribeClusterResponse(reader: Reader, version: number): DescribeClusterResponse {
  checkVersion('DescribeClusterResponse', version, 0, 2)
  const throttleTimeMs = reader.int32()
  const errorCode = reader.int16()
  const errorMessage = reader.compactNullableString()
  const endpointType = version >= 1 ? reader.int8() : 1
  const clusterId = reader.compactString()
  const controllerId = reader.int32()
  const brokers: DescribeClusterResponseDescribeClusterBroker[] = []
  for (let count = reader.compactArrayLength(11); count > 0; count--) {
    brokers.push(readDescribeClusterResponseDescribeClusterBroker(reader, version))
  }
  const clusterAuthorizedOperations = reader.int32()
  const unknownTags = reader.unknownTags()
  const value: DescribeClusterResponse = {
    throttleTimeMs,
    errorCode,
    errorMessage,
    endpointType,
    clusterId,
    controllerId,
    brokers,
    clusterAuthorizedOperations,
  }
  if (unknownTags !== undefined) value.unknownTags = unknownTags
  return value
}

function readDescribeClusterResponseDescribeClusterBroker(
  reader: Reader,
  version: number,
): DescribeClusterResponseDescribeClusterBroker {
  const brokerId = reader.int32()
  const host = reader.compactString()
  const port = reader.int32()
  const rack = reader.compactNullableString()
  const isFenced = version === 2 ? reader.bool() : false
  const unknownTags = reader.unknownTags()
  const value: DescribeClusterResponseDescribeClusterBroker = { brokerId, host, port, rack, isFenced }
  if (unknownTags !== undefined) value.unknownTags = unknownTags
  return value
}

function writeDescribeClusterResponse(
  writer: Writer,
  value: MessageInput<DescribeClusterResponse>,
  version: number,
): void {
  checkVersion('DescribeClusterResponse', version, 0, 2)
  const {
    throttleTimeMs = 0,
    errorCode = 0,
    errorMessage = null,
    endpointType = 1,
    clusterId = '',
    controllerId = -1,
    brokers = [],
    clusterAuthorizedOperations = -2147483648,
    unknownTags,
  } = value
  writer.int32(throttleTimeMs)
  writer.int16(errorCode)
  writer.compactNullableString(errorMessage)
  if (version >= 1) writer.int8(endpointType)
  else if (endpointType !== 1) throw new UnsupportedFieldError('DescribeClusterResponse', 'endpointType', version)
  writer.compactString(clusterId)
  writer.int32(controllerId)
  writer.compactArrayLength(brokers.length)
  for (const item of brokers) writeDescribeClusterResponseDescribeClusterBroker(writer, item, version)
  writer.int32(clusterAuthorizedOperations)
  writer.unknownTags(unknownTags)
}

function writeDescribeClusterResponseDescribeClusterBroker(
  writer: Writer,
  value: MessageInput<DescribeClusterResponseDescribeClusterBroker>,
  version: number,
): void {
  const { brokerId = 0, host = '', port = 0, rack = null, isFenced = false, unknownTags } = value
  writer.int32(brokerId)
  writer.compactString(host)
  writer.int32(port)
  writer.compactNullableString(rack)
  if (version === 2) writer.bool(isFenced)
  else if (isFenced)
    throw new UnsupportedFieldError('DescribeClusterResponse', 'DescribeClusterBroker.isFenced', version)
  writer.unknownTags(unknownTags)
}

function createDescribeClusterResponse(value: MessageInput<DescribeClusterResponse> = {}): DescribeClusterResponse {
  const {
    throttleTimeMs = 0,
    errorCode = 0,
    errorMessage = null,
    endpointType = 1,
    clusterId = '',
    controllerId = -1,
    brokers = [],
    clusterAuthorizedOperations = -2147483648,
    unknownTags,
  } = value
  const created: DescribeClusterResponse = {
    throttleTimeMs,
    errorCode,
    errorMessage,
    endpointType,
    clusterId,
    controllerId,
    brokers: brokers.map((item) => createDescribeClusterResponseDescribeClusterBroker(item)),
    clusterAuthorizedOperations,
  }
  if (unknownTags !== undefined) created.unknownTags = unknownTags.slice()
  return created
}

function createDescribeClusterResponseDescribeClusterBroker(
  value: MessageInput<DescribeClusterResponseDescribeClusterBroker> = {},
): DescribeClusterResponseDescribeClusterBroker {
  const { brokerId = 0, host = '', port = 0, rack = null, isFenced = false, unknownTags } = value
  const created: DescribeClusterResponseDescribeClusterBroker = { brokerId, host, port, rack, isFenced }
  if (unknownTags !== undefined) created.unknownTags = unknownTags.slice()
  return created
}

/** Tells the id, the controller and the nodes of the cluster. */
export const describeClusterApi: ApiSpec<DescribeClusterRequest, DescribeClusterResponse> = {
  ...describeClusterInfo,
  request: describeClusterRequest,
  response: describeClusterResponse,
}
