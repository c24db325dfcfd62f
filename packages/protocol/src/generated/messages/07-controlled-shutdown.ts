// generated, do not edit, from schema/07-controlled-shutdown.ts

import type { ApiSpec } from '../../api.ts'
import { checkVersion, refuseTags, type MessageCodec, type MessageInput } from '../../message.ts'
import type { Reader } from '../../reader.ts'
import type { UnknownTag } from '../../unknown-tag.ts'
import type { Writer } from '../../writer.ts'
import { controlledShutdownInfo } from '../api-table.ts'

/** A broker asked the ZooKeeper controller to move leadership away before it stops. */
export interface ControlledShutdownRequest {
  brokerId: number
  /** Versions 2+. Default -1. int64. */
  brokerEpoch: number
  unknownTags?: UnknownTag[]
}

export const controlledShutdownRequest: MessageCodec<ControlledShutdownRequest> = {
  name: 'ControlledShutdownRequest',
  apiKey: 7,
  lowestVersion: 0,
  highestVersion: 3,
  flexibleFrom: 3,
  read: readControlledShutdownRequest,
  write: writeControlledShutdownRequest,
  create: createControlledShutdownRequest,
}

function readControlledShutdownRequest(reader: Reader, version: number): ControlledShutdownRequest {
  checkVersion('ControlledShutdownRequest', version, 0, 3)
  const flexible = version >= 3
  const brokerId = reader.int32()
  const brokerEpoch = version >= 2 ? reader.int64() : -1
  const unknownTags = flexible ? reader.unknownTags() : undefined
  const value: ControlledShutdownRequest = { brokerId, brokerEpoch }
  if (unknownTags !== undefined) value.unknownTags = unknownTags
  return value
}

function writeControlledShutdownRequest(
  writer: Writer,
  value: MessageInput<ControlledShutdownRequest>,
  version: number,
): void {
  checkVersion('ControlledShutdownRequest', version, 0, 3)
  const flexible = version >= 3
  const { brokerId = 0, brokerEpoch = -1, unknownTags } = value
  writer.int32(brokerId)
  if (version >= 2) writer.int64(brokerEpoch)
  if (flexible) writer.unknownTags(unknownTags)
  else refuseTags(unknownTags, 'ControlledShutdownRequest', version)
}

function createControlledShutdownRequest(
  value: MessageInput<ControlledShutdownRequest> = {},
): ControlledShutdownRequest {
  const { brokerId = 0, brokerEpoch = -1, unknownTags } = value
  const created: ControlledShutdownRequest = { brokerId, brokerEpoch }
  if (unknownTags !== undefined) created.unknownTags = unknownTags.slice()
  return created
}

/** Answers ControlledShutdown. */
export interface ControlledShutdownResponse {
  /** int16. */
  errorCode: number
  remainingPartitions: ControlledShutdownResponseRemainingPartition[]
  unknownTags?: UnknownTag[]
}

export interface ControlledShutdownResponseRemainingPartition {
  topicName: string
  partitionIndex: number
  unknownTags?: UnknownTag[]
}

export const controlledShutdownResponse: MessageCodec<ControlledShutdownResponse> = {
  name: 'ControlledShutdownResponse',
  apiKey: 7,
  lowestVersion: 0,
  highestVersion: 3,
  flexibleFrom: 3,
  read: readControlledShutdownResponse,
  write: writeControlledShutdownResponse,
  create: createControlledShutdownResponse,
}

function readControlledShutdownResponse(reader: Reader, version: number): ControlledShutdownResponse {
  checkVersion('ControlledShutdownResponse', version, 0, 3)
  const flexible = version >= 3
  const errorCode = reader.int16()
  const remainingPartitions: ControlledShutdownResponseRemainingPartition[] = []
  for (let count = flexible ? reader.compactArrayLength(6) : reader.arrayLength(6); count > 0; count--) {
    remainingPartitions.push(readControlledShutdownResponseRemainingPartition(reader, version))
  }
  const unknownTags = flexible ? reader.unknownTags() : undefined
  const value: ControlledShutdownResponse = { errorCode, remainingPartitions }
  if (unknownTags !== undefined) value.unknownTags = unknownTags
  return value
}

function readControlledShutdownResponseRemainingPartition(
  reader: Reader,
  version: number,
): ControlledShutdownResponseRemainingPartition {
  const flexible = version >= 3
  const topicName = (flexible ? reader.compactString() : reader.string())
  const partitionIndex = reader.int32()
  const unknownTags = flexible ? reader.unknownTags() : undefined
  const value: ControlledShutdownResponseRemainingPartition = { topicName, partitionIndex }
  if (unknownTags !== undefined) value.unknownTags = unknownTags
  return value
}

function writeControlledShutdownResponse(
  writer: Writer,
  value: MessageInput<ControlledShutdownResponse>,
  version: number,
): void {
  checkVersion('ControlledShutdownResponse', version, 0, 3)
  const flexible = version >= 3
  const { errorCode = 0, remainingPartitions = [], unknownTags } = value
  writer.int16(errorCode)
  flexible ? writer.compactArrayLength(remainingPartitions.length) : writer.arrayLength(remainingPartitions.length)
  for (const item of remainingPartitions) writeControlledShutdownResponseRemainingPartition(writer, item, version)
  if (flexible) writer.unknownTags(unknownTags)
  else refuseTags(unknownTags, 'ControlledShutdownResponse', version)
}

function writeControlledShutdownResponseRemainingPartition(
  writer: Writer,
  value: MessageInput<ControlledShutdownResponseRemainingPartition>,
  version: number,
): void {
  const flexible = version >= 3
  const { topicName = '', partitionIndex = 0, unknownTags } = value
  flexible ? writer.compactString(topicName) : writer.string(topicName)
  writer.int32(partitionIndex)
  if (flexible) writer.unknownTags(unknownTags)
  else refuseTags(unknownTags, 'ControlledShutdownResponse', version)
}

function createControlledShutdownResponse(
  value: MessageInput<ControlledShutdownResponse> = {},
): ControlledShutdownResponse {
  const { errorCode = 0, remainingPartitions = [], unknownTags } = value
  const created: ControlledShutdownResponse = {
    errorCode,
    remainingPartitions: remainingPartitions.map((item) => createControlledShutdownResponseRemainingPartition(item)),
  }
  if (unknownTags !== undefined) created.unknownTags = unknownTags.slice()
  return created
}

function createControlledShutdownResponseRemainingPartition(
  value: MessageInput<ControlledShutdownResponseRemainingPartition> = {},
): ControlledShutdownResponseRemainingPartition {
  const { topicName = '', partitionIndex = 0, unknownTags } = value
  const created: ControlledShutdownResponseRemainingPartition = { topicName, partitionIndex }
  if (unknownTags !== undefined) created.unknownTags = unknownTags.slice()
  return created
}

/** A broker asked the ZooKeeper controller to move leadership away before it stops. */
export const controlledShutdownApi: ApiSpec<ControlledShutdownRequest, ControlledShutdownResponse> = {
  ...controlledShutdownInfo,
  request: controlledShutdownRequest,
  response: controlledShutdownResponse,
}
