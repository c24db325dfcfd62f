// generated, do not edit, from schema/records/consumer-protocol.ts

import { joinBytes } from '../../bytes-input.ts'
import { checkVersion, type MessageCodec, type MessageInput } from '../../message.ts'
import type { Reader } from '../../reader.ts'
import type { Writer } from '../../writer.ts'

/** The partitions that a member of a classic consumer group gets. */
export interface ConsumerProtocolAssignment {
  assignedPartitions: ConsumerProtocolAssignmentTopicPartition[]
  /** Default null. */
  userData: Uint8Array | null
}

export interface ConsumerProtocolAssignmentTopicPartition {
  topic: string
  partitions: number[]
}

export const consumerProtocolAssignment: MessageCodec<ConsumerProtocolAssignment> = {
  name: 'ConsumerProtocolAssignment',
  lowestVersion: 0,
  highestVersion: 3,
  flexibleFrom: Infinity,
  read: readConsumerProtocolAssignment,
  write: writeConsumerProtocolAssignment,
  create: createConsumerProtocolAssignment,
}

function readConsumerProtocolAssignment(reader: Reader, version: number): ConsumerProtocolAssignment {
  checkVersion('ConsumerProtocolAssignment', version, 0, 3)
  const assignedPartitions: ConsumerProtocolAssignmentTopicPartition[] = []
  for (let count = reader.arrayLength(6); count > 0; count--) {
    assignedPartitions.push(readConsumerProtocolAssignmentTopicPartition(reader, version))
  }
  const userData = reader.nullableBytes()
  return { assignedPartitions, userData }
}

function readConsumerProtocolAssignmentTopicPartition(
  reader: Reader,
  _version: number,
): ConsumerProtocolAssignmentTopicPartition {
  const topic = reader.string()
  const partitions: number[] = []
  for (let count = reader.arrayLength(4); count > 0; count--) {
    partitions.push(reader.int32())
  }
  return { topic, partitions }
}

function writeConsumerProtocolAssignment(
  writer: Writer,
  value: MessageInput<ConsumerProtocolAssignment>,
  version: number,
): void {
  checkVersion('ConsumerProtocolAssignment', version, 0, 3)
  const { assignedPartitions = [], userData = null } = value
  writer.arrayLength(assignedPartitions.length)
  for (const item of assignedPartitions) writeConsumerProtocolAssignmentTopicPartition(writer, item, version)
  writer.nullableBytes(userData)
}

function writeConsumerProtocolAssignmentTopicPartition(
  writer: Writer,
  value: MessageInput<ConsumerProtocolAssignmentTopicPartition>,
  _version: number,
): void {
  const { topic = '', partitions = [] } = value
  writer.string(topic)
  writer.arrayLength(partitions.length)
  for (const item of partitions) writer.int32(item)
}

function createConsumerProtocolAssignment(
  value: MessageInput<ConsumerProtocolAssignment> = {},
): ConsumerProtocolAssignment {
  const { assignedPartitions = [], userData = null } = value
  return {
    assignedPartitions: assignedPartitions.map((item) => createConsumerProtocolAssignmentTopicPartition(item)),
    userData: userData === null ? null : joinBytes(userData),
  }
}

function createConsumerProtocolAssignmentTopicPartition(
  value: MessageInput<ConsumerProtocolAssignmentTopicPartition> = {},
): ConsumerProtocolAssignmentTopicPartition {
  const { topic = '', partitions = [] } = value
  return { topic, partitions: partitions.slice() }
}

/** What a member of a classic consumer group subscribes to. */
export interface ConsumerProtocolSubscription {
  topics: string[]
  /** Default null. */
  userData: Uint8Array | null
  /** Versions 1+. */
  ownedPartitions: ConsumerProtocolSubscriptionTopicPartition[]
  /** Versions 2+. Default -1. */
  generationId: number
  /** Versions 3. Default null. */
  rackId: string | null
}

export interface ConsumerProtocolSubscriptionTopicPartition {
  topic: string
  partitions: number[]
}

export const consumerProtocolSubscription: MessageCodec<ConsumerProtocolSubscription> = {
  name: 'ConsumerProtocolSubscription',
  lowestVersion: 0,
  highestVersion: 3,
  flexibleFrom: Infinity,
  read: readConsumerProtocolSubscription,
  write: writeConsumerProtocolSubscription,
  create: createConsumerProtocolSubscription,
}

function readConsumerProtocolSubscription(reader: Reader, version: number): ConsumerProtocolSubscription {
  checkVersion('ConsumerProtocolSubscription', version, 0, 3)
  const topics: string[] = []
  for (let count = reader.arrayLength(2); count > 0; count--) {
    topics.push(reader.string())
  }
  const userData = reader.nullableBytes()
  const ownedPartitions: ConsumerProtocolSubscriptionTopicPartition[] = []
  if (version >= 1) {
    for (let count = reader.arrayLength(6); count > 0; count--) {
      ownedPartitions.push(readConsumerProtocolSubscriptionTopicPartition(reader, version))
    }
  }
  const generationId = version >= 2 ? reader.int32() : -1
  const rackId: string | null = version === 3 ? reader.nullableString() : null
  return { topics, userData, ownedPartitions, generationId, rackId }
}

function readConsumerProtocolSubscriptionTopicPartition(
  reader: Reader,
  _version: number,
): ConsumerProtocolSubscriptionTopicPartition {
  const topic = reader.string()
  const partitions: number[] = []
  for (let count = reader.arrayLength(4); count > 0; count--) {
    partitions.push(reader.int32())
  }
  return { topic, partitions }
}

function writeConsumerProtocolSubscription(
  writer: Writer,
  value: MessageInput<ConsumerProtocolSubscription>,
  version: number,
): void {
  checkVersion('ConsumerProtocolSubscription', version, 0, 3)
  const { topics = [], userData = null, ownedPartitions = [], generationId = -1, rackId = null } = value
  writer.arrayLength(topics.length)
  for (const item of topics) writer.string(item)
  writer.nullableBytes(userData)
  if (version >= 1) {
    writer.arrayLength(ownedPartitions.length)
    for (const item of ownedPartitions) writeConsumerProtocolSubscriptionTopicPartition(writer, item, version)
  }
  if (version >= 2) writer.int32(generationId)
  if (version === 3) writer.nullableString(rackId)
}

function writeConsumerProtocolSubscriptionTopicPartition(
  writer: Writer,
  value: MessageInput<ConsumerProtocolSubscriptionTopicPartition>,
  _version: number,
): void {
  const { topic = '', partitions = [] } = value
  writer.string(topic)
  writer.arrayLength(partitions.length)
  for (const item of partitions) writer.int32(item)
}

function createConsumerProtocolSubscription(
  value: MessageInput<ConsumerProtocolSubscription> = {},
): ConsumerProtocolSubscription {
  const { topics = [], userData = null, ownedPartitions = [], generationId = -1, rackId = null } = value
  return {
    topics: topics.slice(),
    userData: userData === null ? null : joinBytes(userData),
    ownedPartitions: ownedPartitions.map((item) => createConsumerProtocolSubscriptionTopicPartition(item)),
    generationId,
    rackId,
  }
}

function createConsumerProtocolSubscriptionTopicPartition(
  value: MessageInput<ConsumerProtocolSubscriptionTopicPartition> = {},
): ConsumerProtocolSubscriptionTopicPartition {
  const { topic = '', partitions = [] } = value
  return { topic, partitions: partitions.slice() }
}
