// generated, do not edit, from schema/records/subscription-info.ts

import { joinBytes, NO_BYTES, sizeOfBytes } from '../../bytes-input.ts'
import { checkVersion, UnsupportedFieldError, type MessageCodec, type MessageInput } from '../../message.ts'
import type { Reader } from '../../reader.ts'
import { ZERO_UUID, type Uuid } from '../../uuid.ts'
import type { Writer } from '../../writer.ts'

/** What a Streams client tells the leader of its classic group. */
export interface SubscriptionInfoData {
  version: number
  /** Versions 3+. Default -1. */
  latestSupportedVersion: number
  processId: Uuid
  /** Versions 1-6. */
  prevTasks: SubscriptionInfoDataTaskId[]
  /** Versions 1-6. */
  standbyTasks: SubscriptionInfoDataTaskId[]
  /** Versions 2+. */
  userEndPoint: Uint8Array
  /** Versions 7+. */
  taskOffsetSums: SubscriptionInfoDataTaskOffsetSum[]
  /** Versions 8+. int8. */
  uniqueField: number
  /** Versions 9+. */
  errorCode: number
  /** Versions 11. */
  clientTags: SubscriptionInfoDataClientTag[]
}

export interface SubscriptionInfoDataClientTag {
  key: Uint8Array
  value: Uint8Array
}

export interface SubscriptionInfoDataTaskOffsetSum {
  topicGroupId: number
  /** Versions 10+. */
  partition: number
  /** Versions 10+. int64. */
  offsetSum: number
  /** Versions 10+. */
  namedTopology: string | null
  /** Versions 7-9. */
  partitionToOffsetSum: SubscriptionInfoDataPartitionToOffsetSum[]
}

export interface SubscriptionInfoDataPartitionToOffsetSum {
  partition: number
  /** int64. */
  offsetSum: number
}

export interface SubscriptionInfoDataTaskId {
  topicGroupId: number
  partition: number
}

export const subscriptionInfoData: MessageCodec<SubscriptionInfoData> = {
  name: 'SubscriptionInfoData',
  lowestVersion: 1,
  highestVersion: 11,
  flexibleFrom: Infinity,
  read: readSubscriptionInfoData,
  write: writeSubscriptionInfoData,
  create: createSubscriptionInfoData,
}

function readSubscriptionInfoData(reader: Reader, version: number): SubscriptionInfoData {
  checkVersion('SubscriptionInfoData', version, 1, 11)
  const versionField = reader.int32()
  const latestSupportedVersion = version >= 3 ? reader.int32() : -1
  const processId = reader.uuid()
  const prevTasks: SubscriptionInfoDataTaskId[] = []
  if (version <= 6) {
    for (let count = reader.arrayLength(8); count > 0; count--) {
      prevTasks.push(readSubscriptionInfoDataTaskId(reader, version))
    }
  }
  const standbyTasks: SubscriptionInfoDataTaskId[] = []
  if (version <= 6) {
    for (let count = reader.arrayLength(8); count > 0; count--) {
      standbyTasks.push(readSubscriptionInfoDataTaskId(reader, version))
    }
  }
  const userEndPoint = version >= 2 ? reader.bytes() : NO_BYTES
  const taskOffsetSums: SubscriptionInfoDataTaskOffsetSum[] = []
  if (version >= 7) {
    for (let count = reader.arrayLength(4); count > 0; count--) {
      taskOffsetSums.push(readSubscriptionInfoDataTaskOffsetSum(reader, version))
    }
  }
  const uniqueField = version >= 8 ? reader.int8() : 0
  const errorCode = version >= 9 ? reader.int32() : 0
  const clientTags: SubscriptionInfoDataClientTag[] = []
  if (version === 11) {
    for (let count = reader.arrayLength(8); count > 0; count--) {
      clientTags.push(readSubscriptionInfoDataClientTag(reader, version))
    }
  }
  return {
    version: versionField,
    latestSupportedVersion,
    processId,
    prevTasks,
    standbyTasks,
    userEndPoint,
    taskOffsetSums,
    uniqueField,
    errorCode,
    clientTags,
  }
}

function readSubscriptionInfoDataClientTag(reader: Reader, _version: number): SubscriptionInfoDataClientTag {
  const key = reader.bytes()
  const valueField = reader.bytes()
  return { key, value: valueField }
}

function readSubscriptionInfoDataTaskOffsetSum(reader: Reader, version: number): SubscriptionInfoDataTaskOffsetSum {
  const topicGroupId = reader.int32()
  const partition = version >= 10 ? reader.int32() : 0
  const offsetSum = version >= 10 ? reader.int64() : 0
  const namedTopology: string | null = version >= 10 ? reader.nullableString() : ''
  const partitionToOffsetSum: SubscriptionInfoDataPartitionToOffsetSum[] = []
  if (version <= 9) {
    for (let count = reader.arrayLength(12); count > 0; count--) {
      partitionToOffsetSum.push(readSubscriptionInfoDataPartitionToOffsetSum(reader, version))
    }
  }
  return { topicGroupId, partition, offsetSum, namedTopology, partitionToOffsetSum }
}

function readSubscriptionInfoDataPartitionToOffsetSum(
  reader: Reader,
  _version: number,
): SubscriptionInfoDataPartitionToOffsetSum {
  const partition = reader.int32()
  const offsetSum = reader.int64()
  return { partition, offsetSum }
}

function readSubscriptionInfoDataTaskId(reader: Reader, _version: number): SubscriptionInfoDataTaskId {
  const topicGroupId = reader.int32()
  const partition = reader.int32()
  return { topicGroupId, partition }
}

function writeSubscriptionInfoData(writer: Writer, value: MessageInput<SubscriptionInfoData>, version: number): void {
  checkVersion('SubscriptionInfoData', version, 1, 11)
  const {
    version: versionField = 0,
    latestSupportedVersion = -1,
    processId = ZERO_UUID,
    prevTasks = [],
    standbyTasks = [],
    userEndPoint = NO_BYTES,
    taskOffsetSums = [],
    uniqueField = 0,
    errorCode = 0,
    clientTags = [],
  } = value
  writer.int32(versionField)
  if (version >= 3) writer.int32(latestSupportedVersion)
  else if (latestSupportedVersion !== -1)
    throw new UnsupportedFieldError('SubscriptionInfoData', 'latestSupportedVersion', version)
  writer.uuid(processId)
  if (version <= 6) {
    writer.arrayLength(prevTasks.length)
    for (const item of prevTasks) writeSubscriptionInfoDataTaskId(writer, item, version)
  } else if (prevTasks.length > 0) throw new UnsupportedFieldError('SubscriptionInfoData', 'prevTasks', version)
  if (version <= 6) {
    writer.arrayLength(standbyTasks.length)
    for (const item of standbyTasks) writeSubscriptionInfoDataTaskId(writer, item, version)
  } else if (standbyTasks.length > 0) throw new UnsupportedFieldError('SubscriptionInfoData', 'standbyTasks', version)
  if (version >= 2) writer.bytes(userEndPoint)
  else if (sizeOfBytes(userEndPoint) > 0)
    throw new UnsupportedFieldError('SubscriptionInfoData', 'userEndPoint', version)
  if (version >= 7) {
    writer.arrayLength(taskOffsetSums.length)
    for (const item of taskOffsetSums) writeSubscriptionInfoDataTaskOffsetSum(writer, item, version)
  } else if (taskOffsetSums.length > 0)
    throw new UnsupportedFieldError('SubscriptionInfoData', 'taskOffsetSums', version)
  if (version >= 8) writer.int8(uniqueField)
  else if (uniqueField !== 0) throw new UnsupportedFieldError('SubscriptionInfoData', 'uniqueField', version)
  if (version >= 9) writer.int32(errorCode)
  else if (errorCode !== 0) throw new UnsupportedFieldError('SubscriptionInfoData', 'errorCode', version)
  if (version === 11) {
    writer.arrayLength(clientTags.length)
    for (const item of clientTags) writeSubscriptionInfoDataClientTag(writer, item, version)
  } else if (clientTags.length > 0) throw new UnsupportedFieldError('SubscriptionInfoData', 'clientTags', version)
}

function writeSubscriptionInfoDataClientTag(
  writer: Writer,
  value: MessageInput<SubscriptionInfoDataClientTag>,
  _version: number,
): void {
  const { key = NO_BYTES, value: valueField = NO_BYTES } = value
  writer.bytes(key)
  writer.bytes(valueField)
}

function writeSubscriptionInfoDataTaskOffsetSum(
  writer: Writer,
  value: MessageInput<SubscriptionInfoDataTaskOffsetSum>,
  version: number,
): void {
  const {
    topicGroupId = 0,
    partition = 0,
    offsetSum = 0,
    namedTopology = '',
    partitionToOffsetSum = [],
  } = value
  writer.int32(topicGroupId)
  if (version >= 10) writer.int32(partition)
  else if (partition !== 0) throw new UnsupportedFieldError('SubscriptionInfoData', 'TaskOffsetSum.partition', version)
  if (version >= 10) writer.int64(offsetSum)
  else if (offsetSum !== 0) throw new UnsupportedFieldError('SubscriptionInfoData', 'TaskOffsetSum.offsetSum', version)
  if (version >= 10) writer.nullableString(namedTopology)
  else if (namedTopology !== '')
    throw new UnsupportedFieldError('SubscriptionInfoData', 'TaskOffsetSum.namedTopology', version)
  if (version <= 9) {
    writer.arrayLength(partitionToOffsetSum.length)
    for (const item of partitionToOffsetSum) writeSubscriptionInfoDataPartitionToOffsetSum(writer, item, version)
  } else if (partitionToOffsetSum.length > 0)
    throw new UnsupportedFieldError('SubscriptionInfoData', 'TaskOffsetSum.partitionToOffsetSum', version)
}

function writeSubscriptionInfoDataPartitionToOffsetSum(
  writer: Writer,
  value: MessageInput<SubscriptionInfoDataPartitionToOffsetSum>,
  _version: number,
): void {
  const { partition = 0, offsetSum = 0 } = value
  writer.int32(partition)
  writer.int64(offsetSum)
}

function writeSubscriptionInfoDataTaskId(
  writer: Writer,
  value: MessageInput<SubscriptionInfoDataTaskId>,
  _version: number,
): void {
  const { topicGroupId = 0, partition = 0 } = value
  writer.int32(topicGroupId)
  writer.int32(partition)
}

function createSubscriptionInfoData(value: MessageInput<SubscriptionInfoData> = {}): SubscriptionInfoData {
  const {
    version: versionField = 0,
    latestSupportedVersion = -1,
    processId = ZERO_UUID,
    prevTasks = [],
    standbyTasks = [],
    userEndPoint = NO_BYTES,
    taskOffsetSums = [],
    uniqueField = 0,
    errorCode = 0,
    clientTags = [],
  } = value
  return {
    version: versionField,
    latestSupportedVersion,
    processId,
    prevTasks: prevTasks.map((item) => createSubscriptionInfoDataTaskId(item)),
    standbyTasks: standbyTasks.map((item) => createSubscriptionInfoDataTaskId(item)),
    userEndPoint: joinBytes(userEndPoint),
    taskOffsetSums: taskOffsetSums.map((item) => createSubscriptionInfoDataTaskOffsetSum(item)),
    uniqueField,
    errorCode,
    clientTags: clientTags.map((item) => createSubscriptionInfoDataClientTag(item)),
  }
}

function createSubscriptionInfoDataClientTag(
  value: MessageInput<SubscriptionInfoDataClientTag> = {},
): SubscriptionInfoDataClientTag {
  const { key = NO_BYTES, value: valueField = NO_BYTES } = value
  return { key: joinBytes(key), value: joinBytes(valueField) }
}

function createSubscriptionInfoDataTaskOffsetSum(
  value: MessageInput<SubscriptionInfoDataTaskOffsetSum> = {},
): SubscriptionInfoDataTaskOffsetSum {
  const {
    topicGroupId = 0,
    partition = 0,
    offsetSum = 0,
    namedTopology = '',
    partitionToOffsetSum = [],
  } = value
  return {
    topicGroupId,
    partition,
    offsetSum,
    namedTopology,
    partitionToOffsetSum: partitionToOffsetSum.map((item) => createSubscriptionInfoDataPartitionToOffsetSum(item)),
  }
}

function createSubscriptionInfoDataPartitionToOffsetSum(
  value: MessageInput<SubscriptionInfoDataPartitionToOffsetSum> = {},
): SubscriptionInfoDataPartitionToOffsetSum {
  const { partition = 0, offsetSum = 0 } = value
  return { partition, offsetSum }
}

function createSubscriptionInfoDataTaskId(
  value: MessageInput<SubscriptionInfoDataTaskId> = {},
): SubscriptionInfoDataTaskId {
  const { topicGroupId = 0, partition = 0 } = value
  return { topicGroupId, partition }
}
