// generated, do not edit, from schema/records/offset-commit.ts

import { joinBytes, NO_BYTES } from '../../bytes-input.ts'
import { checkVersion, refuseTag, refuseTags, type MessageCodec, type MessageInput } from '../../message.ts'
import type { Reader } from '../../reader.ts'
import type { UnknownTag } from '../../unknown-tag.ts'
import { ZERO_UUID, type Uuid } from '../../uuid.ts'
import type { Writer } from '../../writer.ts'

/** The oldest key of a committed offset, record type 0. */
export interface LegacyOffsetCommitKey {
  group: string
  topic: string
  partition: number
}

export const legacyOffsetCommitKey: MessageCodec<LegacyOffsetCommitKey> = {
  name: 'LegacyOffsetCommitKey',
  apiKey: 0,
  lowestVersion: 0,
  highestVersion: 0,
  flexibleFrom: Infinity,
  read: readLegacyOffsetCommitKey,
  write: writeLegacyOffsetCommitKey,
  create: createLegacyOffsetCommitKey,
}

function readLegacyOffsetCommitKey(reader: Reader, version: number): LegacyOffsetCommitKey {
  checkVersion('LegacyOffsetCommitKey', version, 0, 0)
  const group = reader.string()
  const topic = reader.string()
  const partition = reader.int32()
  return { group, topic, partition }
}

function writeLegacyOffsetCommitKey(writer: Writer, value: MessageInput<LegacyOffsetCommitKey>, version: number): void {
  checkVersion('LegacyOffsetCommitKey', version, 0, 0)
  const { group = '', topic = '', partition = 0 } = value
  writer.string(group)
  writer.string(topic)
  writer.int32(partition)
}

function createLegacyOffsetCommitKey(value: MessageInput<LegacyOffsetCommitKey> = {}): LegacyOffsetCommitKey {
  const { group = '', topic = '', partition = 0 } = value
  return { group, topic, partition }
}

/** The value that belonged to the oldest key of a committed offset. */
export interface LegacyOffsetCommitValue {
  /** int64. */
  offset: number
  metadata: string
  /** int64. */
  commitTimestamp: number
}

export const legacyOffsetCommitValue: MessageCodec<LegacyOffsetCommitValue> = {
  name: 'LegacyOffsetCommitValue',
  apiKey: 0,
  lowestVersion: 0,
  highestVersion: 0,
  flexibleFrom: Infinity,
  read: readLegacyOffsetCommitValue,
  write: writeLegacyOffsetCommitValue,
  create: createLegacyOffsetCommitValue,
}

function readLegacyOffsetCommitValue(reader: Reader, version: number): LegacyOffsetCommitValue {
  checkVersion('LegacyOffsetCommitValue', version, 0, 0)
  const offset = reader.int64()
  const metadata = reader.string()
  const commitTimestamp = reader.int64()
  return { offset, metadata, commitTimestamp }
}

function writeLegacyOffsetCommitValue(
  writer: Writer,
  value: MessageInput<LegacyOffsetCommitValue>,
  version: number,
): void {
  checkVersion('LegacyOffsetCommitValue', version, 0, 0)
  const { offset = 0, metadata = '', commitTimestamp = 0 } = value
  writer.int64(offset)
  writer.string(metadata)
  writer.int64(commitTimestamp)
}

function createLegacyOffsetCommitValue(value: MessageInput<LegacyOffsetCommitValue> = {}): LegacyOffsetCommitValue {
  const { offset = 0, metadata = '', commitTimestamp = 0 } = value
  return { offset, metadata, commitTimestamp }
}

/** Names the partition whose offset a group has committed. */
export interface OffsetCommitKey {
  group: string
  topic: string
  partition: number
}

export const offsetCommitKey: MessageCodec<OffsetCommitKey> = {
  name: 'OffsetCommitKey',
  apiKey: 1,
  lowestVersion: 0,
  highestVersion: 0,
  flexibleFrom: Infinity,
  read: readOffsetCommitKey,
  write: writeOffsetCommitKey,
  create: createOffsetCommitKey,
}

function readOffsetCommitKey(reader: Reader, version: number): OffsetCommitKey {
  checkVersion('OffsetCommitKey', version, 0, 0)
  const group = reader.string()
  const topic = reader.string()
  const partition = reader.int32()
  return { group, topic, partition }
}

function writeOffsetCommitKey(writer: Writer, value: MessageInput<OffsetCommitKey>, version: number): void {
  checkVersion('OffsetCommitKey', version, 0, 0)
  const { group = '', topic = '', partition = 0 } = value
  writer.string(group)
  writer.string(topic)
  writer.int32(partition)
}

function createOffsetCommitKey(value: MessageInput<OffsetCommitKey> = {}): OffsetCommitKey {
  const { group = '', topic = '', partition = 0 } = value
  return { group, topic, partition }
}

/** An offset that a group has committed. */
export interface OffsetCommitValue {
  /** int64. */
  offset: number
  /** Versions 3+. Default -1. */
  leaderEpoch: number
  metadata: string
  /** int64. */
  commitTimestamp: number
  /** Versions 1. Default -1. int64. */
  expireTimestamp: number
  /** Versions 4. Tag 0. */
  topicId: Uuid
  unknownTags?: UnknownTag[]
}

export const offsetCommitValue: MessageCodec<OffsetCommitValue> = {
  name: 'OffsetCommitValue',
  apiKey: 1,
  lowestVersion: 0,
  highestVersion: 4,
  flexibleFrom: 4,
  read: readOffsetCommitValue,
  write: writeOffsetCommitValue,
  create: createOffsetCommitValue,
}

function readOffsetCommitValue(reader: Reader, version: number): OffsetCommitValue {
  checkVersion('OffsetCommitValue', version, 0, 4)
  const flexible = version >= 4
  const offset = reader.int64()
  const leaderEpoch = version >= 3 ? reader.int32() : -1
  const metadata = (flexible ? reader.compactString() : reader.string())
  const commitTimestamp = reader.int64()
  const expireTimestamp = version === 1 ? reader.int64() : -1
  let topicId: Uuid = ZERO_UUID
  let unknownTags: UnknownTag[] | undefined
  if (flexible) {
    for (let count = reader.tagCount(); count > 0; count--) {
      const tag = reader.tag()
      const size = reader.tagSize()
      if (tag === 0) {
        topicId = reader.uuid()
      } else (unknownTags ??= []).push({ tag, bytes: reader.view(size) })
    }
  }
  const value: OffsetCommitValue = { offset, leaderEpoch, metadata, commitTimestamp, expireTimestamp, topicId }
  if (unknownTags !== undefined) value.unknownTags = unknownTags
  return value
}

function writeOffsetCommitValue(writer: Writer, value: MessageInput<OffsetCommitValue>, version: number): void {
  checkVersion('OffsetCommitValue', version, 0, 4)
  const flexible = version >= 4
  const {
    offset = 0,
    leaderEpoch = -1,
    metadata = '',
    commitTimestamp = 0,
    expireTimestamp = -1,
    topicId = ZERO_UUID,
    unknownTags,
  } = value
  writer.int64(offset)
  if (version >= 3) writer.int32(leaderEpoch)
  flexible ? writer.compactString(metadata) : writer.string(metadata)
  writer.int64(commitTimestamp)
  if (version === 1) writer.int64(expireTimestamp)
  if (flexible) {
    let tagCount = unknownTags === undefined ? 0 : unknownTags.length
    const hasTopicId = topicId !== ZERO_UUID
    if (hasTopicId) tagCount++
    if (unknownTags !== undefined) refuseTag(unknownTags, 0, 'OffsetCommitValue', version)
    writer.unsignedVarint(tagCount)
    if (hasTopicId) {
      const mark = writer.beginTag(0)
      writer.uuid(topicId)
      writer.endTag(mark)
    }
    if (unknownTags !== undefined) writer.unknownTagsBetween(unknownTags, 1, Infinity)
  } else {
    refuseTags(unknownTags, 'OffsetCommitValue', version)
  }
}

function createOffsetCommitValue(value: MessageInput<OffsetCommitValue> = {}): OffsetCommitValue {
  const {
    offset = 0,
    leaderEpoch = -1,
    metadata = '',
    commitTimestamp = 0,
    expireTimestamp = -1,
    topicId = ZERO_UUID,
    unknownTags,
  } = value
  const created: OffsetCommitValue = { offset, leaderEpoch, metadata, commitTimestamp, expireTimestamp, topicId }
  if (unknownTags !== undefined) created.unknownTags = unknownTags.slice()
  return created
}

/** Names a classic group. */
export interface GroupMetadataKey {
  group: string
}

export const groupMetadataKey: MessageCodec<GroupMetadataKey> = {
  name: 'GroupMetadataKey',
  apiKey: 2,
  lowestVersion: 0,
  highestVersion: 0,
  flexibleFrom: Infinity,
  read: readGroupMetadataKey,
  write: writeGroupMetadataKey,
  create: createGroupMetadataKey,
}

function readGroupMetadataKey(reader: Reader, version: number): GroupMetadataKey {
  checkVersion('GroupMetadataKey', version, 0, 0)
  const group = reader.string()
  return { group }
}

function writeGroupMetadataKey(writer: Writer, value: MessageInput<GroupMetadataKey>, version: number): void {
  checkVersion('GroupMetadataKey', version, 0, 0)
  const { group = '' } = value
  writer.string(group)
}

function createGroupMetadataKey(value: MessageInput<GroupMetadataKey> = {}): GroupMetadataKey {
  const { group = '' } = value
  return { group }
}

/** A generation of a classic group with its members. */
export interface GroupMetadataValue {
  protocolType: string
  generation: number
  protocol: string | null
  leader: string | null
  /** Versions 2+. Default -1. int64. */
  currentStateTimestamp: number
  members: GroupMetadataValueMemberMetadata[]
  unknownTags?: UnknownTag[]
}

export interface GroupMetadataValueMemberMetadata {
  memberId: string
  /** Versions 3+. Default null. */
  groupInstanceId: string | null
  clientId: string
  clientHost: string
  /** Versions 1+. Default -1. */
  rebalanceTimeout: number
  sessionTimeout: number
  subscription: Uint8Array
  assignment: Uint8Array
  unknownTags?: UnknownTag[]
}

export const groupMetadataValue: MessageCodec<GroupMetadataValue> = {
  name: 'GroupMetadataValue',
  apiKey: 2,
  lowestVersion: 0,
  highestVersion: 4,
  flexibleFrom: 4,
  read: readGroupMetadataValue,
  write: writeGroupMetadataValue,
  create: createGroupMetadataValue,
}

function readGroupMetadataValue(reader: Reader, version: number): GroupMetadataValue {
  checkVersion('GroupMetadataValue', version, 0, 4)
  const flexible = version >= 4
  const protocolType = (flexible ? reader.compactString() : reader.string())
  const generation = reader.int32()
  const protocol = (flexible ? reader.compactNullableString() : reader.nullableString())
  const leader = (flexible ? reader.compactNullableString() : reader.nullableString())
  const currentStateTimestamp = version >= 2 ? reader.int64() : -1
  const members: GroupMetadataValueMemberMetadata[] = []
  for (let count = flexible ? reader.compactArrayLength(15) : reader.arrayLength(18); count > 0; count--) {
    members.push(readGroupMetadataValueMemberMetadata(reader, version))
  }
  const unknownTags = flexible ? reader.unknownTags() : undefined
  const value: GroupMetadataValue = { protocolType, generation, protocol, leader, currentStateTimestamp, members }
  if (unknownTags !== undefined) value.unknownTags = unknownTags
  return value
}

function readGroupMetadataValueMemberMetadata(reader: Reader, version: number): GroupMetadataValueMemberMetadata {
  const flexible = version >= 4
  const memberId = (flexible ? reader.compactString() : reader.string())
  const groupInstanceId: string | null =
    version >= 3 ? (flexible ? reader.compactNullableString() : reader.nullableString()) : null
  const clientId = (flexible ? reader.compactString() : reader.string())
  const clientHost = (flexible ? reader.compactString() : reader.string())
  const rebalanceTimeout = version >= 1 ? reader.int32() : -1
  const sessionTimeout = reader.int32()
  const subscription = (flexible ? reader.compactBytes() : reader.bytes())
  const assignment = (flexible ? reader.compactBytes() : reader.bytes())
  const unknownTags = flexible ? reader.unknownTags() : undefined
  const value: GroupMetadataValueMemberMetadata = {
    memberId,
    groupInstanceId,
    clientId,
    clientHost,
    rebalanceTimeout,
    sessionTimeout,
    subscription,
    assignment,
  }
  if (unknownTags !== undefined) value.unknownTags = unknownTags
  return value
}

function writeGroupMetadataValue(writer: Writer, value: MessageInput<GroupMetadataValue>, version: number): void {
  checkVersion('GroupMetadataValue', version, 0, 4)
  const flexible = version >= 4
  const {
    protocolType = '',
    generation = 0,
    protocol = '',
    leader = '',
    currentStateTimestamp = -1,
    members = [],
    unknownTags,
  } = value
  flexible ? writer.compactString(protocolType) : writer.string(protocolType)
  writer.int32(generation)
  flexible ? writer.compactNullableString(protocol) : writer.nullableString(protocol)
  flexible ? writer.compactNullableString(leader) : writer.nullableString(leader)
  if (version >= 2) writer.int64(currentStateTimestamp)
  flexible ? writer.compactArrayLength(members.length) : writer.arrayLength(members.length)
  for (const item of members) writeGroupMetadataValueMemberMetadata(writer, item, version)
  if (flexible) writer.unknownTags(unknownTags)
  else refuseTags(unknownTags, 'GroupMetadataValue', version)
}

function writeGroupMetadataValueMemberMetadata(
  writer: Writer,
  value: MessageInput<GroupMetadataValueMemberMetadata>,
  version: number,
): void {
  const flexible = version >= 4
  const {
    memberId = '',
    groupInstanceId = null,
    clientId = '',
    clientHost = '',
    rebalanceTimeout = -1,
    sessionTimeout = 0,
    subscription = NO_BYTES,
    assignment = NO_BYTES,
    unknownTags,
  } = value
  flexible ? writer.compactString(memberId) : writer.string(memberId)
  if (version >= 3) flexible ? writer.compactNullableString(groupInstanceId) : writer.nullableString(groupInstanceId)
  flexible ? writer.compactString(clientId) : writer.string(clientId)
  flexible ? writer.compactString(clientHost) : writer.string(clientHost)
  if (version >= 1) writer.int32(rebalanceTimeout)
  writer.int32(sessionTimeout)
  flexible ? writer.compactBytes(subscription) : writer.bytes(subscription)
  flexible ? writer.compactBytes(assignment) : writer.bytes(assignment)
  if (flexible) writer.unknownTags(unknownTags)
  else refuseTags(unknownTags, 'GroupMetadataValue', version)
}

function createGroupMetadataValue(value: MessageInput<GroupMetadataValue> = {}): GroupMetadataValue {
  const {
    protocolType = '',
    generation = 0,
    protocol = '',
    leader = '',
    currentStateTimestamp = -1,
    members = [],
    unknownTags,
  } = value
  const created: GroupMetadataValue = {
    protocolType,
    generation,
    protocol,
    leader,
    currentStateTimestamp,
    members: members.map((item) => createGroupMetadataValueMemberMetadata(item)),
  }
  if (unknownTags !== undefined) created.unknownTags = unknownTags.slice()
  return created
}

function createGroupMetadataValueMemberMetadata(
  value: MessageInput<GroupMetadataValueMemberMetadata> = {},
): GroupMetadataValueMemberMetadata {
  const {
    memberId = '',
    groupInstanceId = null,
    clientId = '',
    clientHost = '',
    rebalanceTimeout = -1,
    sessionTimeout = 0,
    subscription = NO_BYTES,
    assignment = NO_BYTES,
    unknownTags,
  } = value
  const created: GroupMetadataValueMemberMetadata = {
    memberId,
    groupInstanceId,
    clientId,
    clientHost,
    rebalanceTimeout,
    sessionTimeout,
    subscription: joinBytes(subscription),
    assignment: joinBytes(assignment),
  }
  if (unknownTags !== undefined) created.unknownTags = unknownTags.slice()
  return created
}
