// generated, do not edit, from schema/records/metadata-topics.ts

import { checkVersion, refuseTag, UnsupportedFieldError, type MessageCodec, type MessageInput } from '../../message.ts'
import type { Reader } from '../../reader.ts'
import type { UnknownTag } from '../../unknown-tag.ts'
import { ZERO_UUID, type Uuid } from '../../uuid.ts'
import type { Writer } from '../../writer.ts'

/** A topic exists. */
export interface TopicRecord {
  name: string
  topicId: Uuid
  unknownTags?: UnknownTag[]
}

export const topicRecord: MessageCodec<TopicRecord> = {
  name: 'TopicRecord',
  apiKey: 2,
  lowestVersion: 0,
  highestVersion: 0,
  flexibleFrom: 0,
  read: readTopicRecord,
  write: writeTopicRecord,
  create: createTopicRecord,
}

function readTopicRecord(reader: Reader, version: number): TopicRecord {
  checkVersion('TopicRecord', version, 0, 0)
  const name = reader.compactString()
  const topicId = reader.uuid()
  const unknownTags = reader.unknownTags()
  const value: TopicRecord = { name, topicId }
  if (unknownTags !== undefined) value.unknownTags = unknownTags
  return value
}

function writeTopicRecord(writer: Writer, value: MessageInput<TopicRecord>, version: number): void {
  checkVersion('TopicRecord', version, 0, 0)
  const { name = '', topicId = ZERO_UUID, unknownTags } = value
  writer.compactString(name)
  writer.uuid(topicId)
  writer.unknownTags(unknownTags)
}

function createTopicRecord(value: MessageInput<TopicRecord> = {}): TopicRecord {
  const { name = '', topicId = ZERO_UUID, unknownTags } = value
  const created: TopicRecord = { name, topicId }
  if (unknownTags !== undefined) created.unknownTags = unknownTags.slice()
  return created
}

/** A partition with its replicas and its leader. */
export interface PartitionRecord {
  /** Default -1. */
  partitionId: number
  topicId: Uuid
  replicas: number[]
  isr: number[]
  removingReplicas: number[]
  addingReplicas: number[]
  /** Default -1. */
  leader: number
  /** Tag 0. int8. */
  leaderRecoveryState: number
  /** Default -1. */
  leaderEpoch: number
  /** Default -1. */
  partitionEpoch: number
  /** Versions 1+. */
  directories: Uuid[]
  /** Versions 2. Tag 1. Default null. */
  eligibleLeaderReplicas: number[] | null
  /** Versions 2. Tag 2. Default null. */
  lastKnownElr: number[] | null
  unknownTags?: UnknownTag[]
}

export const partitionRecord: MessageCodec<PartitionRecord> = {
  name: 'PartitionRecord',
  apiKey: 3,
  lowestVersion: 0,
  highestVersion: 2,
  flexibleFrom: 0,
  read: readPartitionRecord,
  write: writePartitionRecord,
  create: createPartitionRecord,
}

function readPartitionRecord(reader: Reader, version: number): PartitionRecord {
  checkVersion('PartitionRecord', version, 0, 2)
  const partitionId = reader.int32()
  const topicId = reader.uuid()
  const replicas: number[] = []
  for (let count = reader.compactArrayLength(4); count > 0; count--) {
    replicas.push(reader.int32())
  }
  const isr: number[] = []
  for (let count = reader.compactArrayLength(4); count > 0; count--) {
    isr.push(reader.int32())
  }
  const removingReplicas: number[] = []
  for (let count = reader.compactArrayLength(4); count > 0; count--) {
    removingReplicas.push(reader.int32())
  }
  const addingReplicas: number[] = []
  for (let count = reader.compactArrayLength(4); count > 0; count--) {
    addingReplicas.push(reader.int32())
  }
  const leader = reader.int32()
  const leaderEpoch = reader.int32()
  const partitionEpoch = reader.int32()
  const directories: Uuid[] = []
  if (version >= 1) {
    for (let count = reader.compactArrayLength(16); count > 0; count--) {
      directories.push(reader.uuid())
    }
  }
  let leaderRecoveryState: number = 0
  let eligibleLeaderReplicas: number[] | null = null
  let lastKnownElr: number[] | null = null
  let unknownTags: UnknownTag[] | undefined
  for (let count = reader.tagCount(); count > 0; count--) {
    const tag = reader.tag()
    const size = reader.tagSize()
    if (tag === 0) {
      leaderRecoveryState = reader.int8()
    } else if (tag === 1 && version === 2) {
      let eligibleLeaderReplicasCount = reader.compactNullableArrayLength(4)
      eligibleLeaderReplicas = eligibleLeaderReplicasCount < 0 ? null : []
      for (; eligibleLeaderReplicasCount > 0; eligibleLeaderReplicasCount--) {
        eligibleLeaderReplicas!.push(reader.int32())
      }
    } else if (tag === 2 && version === 2) {
      let lastKnownElrCount = reader.compactNullableArrayLength(4)
      lastKnownElr = lastKnownElrCount < 0 ? null : []
      for (; lastKnownElrCount > 0; lastKnownElrCount--) {
        lastKnownElr!.push(reader.int32())
      }
    } else (unknownTags ??= []).push({ tag, bytes: reader.view(size) })
  }
  const value: PartitionRecord = {
    partitionId,
    topicId,
    replicas,
    isr,
    removingReplicas,
    addingReplicas,
    leader,
    leaderRecoveryState,
    leaderEpoch,
    partitionEpoch,
    directories,
    eligibleLeaderReplicas,
    lastKnownElr,
  }
  if (unknownTags !== undefined) value.unknownTags = unknownTags
  return value
}

function writePartitionRecord(writer: Writer, value: MessageInput<PartitionRecord>, version: number): void {
  checkVersion('PartitionRecord', version, 0, 2)
  const {
    partitionId = -1,
    topicId = ZERO_UUID,
    replicas = [],
    isr = [],
    removingReplicas = [],
    addingReplicas = [],
    leader = -1,
    leaderRecoveryState = 0,
    leaderEpoch = -1,
    partitionEpoch = -1,
    directories = [],
    eligibleLeaderReplicas = null,
    lastKnownElr = null,
    unknownTags,
  } = value
  writer.int32(partitionId)
  writer.uuid(topicId)
  writer.compactArrayLength(replicas.length)
  for (const item of replicas) writer.int32(item)
  writer.compactArrayLength(isr.length)
  for (const item of isr) writer.int32(item)
  writer.compactArrayLength(removingReplicas.length)
  for (const item of removingReplicas) writer.int32(item)
  writer.compactArrayLength(addingReplicas.length)
  for (const item of addingReplicas) writer.int32(item)
  writer.int32(leader)
  writer.int32(leaderEpoch)
  writer.int32(partitionEpoch)
  if (version >= 1) {
    writer.compactArrayLength(directories.length)
    for (const item of directories) writer.uuid(item)
  } else if (directories.length > 0) throw new UnsupportedFieldError('PartitionRecord', 'directories', version)
  let tagCount = unknownTags === undefined ? 0 : unknownTags.length
  const hasLeaderRecoveryState = leaderRecoveryState !== 0
  if (hasLeaderRecoveryState) tagCount++
  const hasEligibleLeaderReplicas = version === 2 && eligibleLeaderReplicas !== null
  if (hasEligibleLeaderReplicas) tagCount++
  else if (version !== 2 && eligibleLeaderReplicas !== null)
    throw new UnsupportedFieldError('PartitionRecord', 'eligibleLeaderReplicas', version)
  const hasLastKnownElr = version === 2 && lastKnownElr !== null
  if (hasLastKnownElr) tagCount++
  else if (version !== 2 && lastKnownElr !== null)
    throw new UnsupportedFieldError('PartitionRecord', 'lastKnownElr', version)
  if (unknownTags !== undefined) {
    refuseTag(unknownTags, 0, 'PartitionRecord', version)
    if (version === 2) refuseTag(unknownTags, 1, 'PartitionRecord', version)
    if (version === 2) refuseTag(unknownTags, 2, 'PartitionRecord', version)
  }
  writer.unsignedVarint(tagCount)
  if (hasLeaderRecoveryState) {
    const mark = writer.beginTag(0)
    writer.int8(leaderRecoveryState)
    writer.endTag(mark)
  }
  if (hasEligibleLeaderReplicas) {
    const mark = writer.beginTag(1)
    writer.compactArrayLength(eligibleLeaderReplicas?.length ?? -1)
    for (const item of eligibleLeaderReplicas ?? []) writer.int32(item)
    writer.endTag(mark)
  }
  if (unknownTags !== undefined) writer.unknownTagsBetween(unknownTags, 1, 2)
  if (hasLastKnownElr) {
    const mark = writer.beginTag(2)
    writer.compactArrayLength(lastKnownElr?.length ?? -1)
    for (const item of lastKnownElr ?? []) writer.int32(item)
    writer.endTag(mark)
  }
  if (unknownTags !== undefined) writer.unknownTagsBetween(unknownTags, 2, Infinity)
}

function createPartitionRecord(value: MessageInput<PartitionRecord> = {}): PartitionRecord {
  const {
    partitionId = -1,
    topicId = ZERO_UUID,
    replicas = [],
    isr = [],
    removingReplicas = [],
    addingReplicas = [],
    leader = -1,
    leaderRecoveryState = 0,
    leaderEpoch = -1,
    partitionEpoch = -1,
    directories = [],
    eligibleLeaderReplicas = null,
    lastKnownElr = null,
    unknownTags,
  } = value
  const created: PartitionRecord = {
    partitionId,
    topicId,
    replicas: replicas.slice(),
    isr: isr.slice(),
    removingReplicas: removingReplicas.slice(),
    addingReplicas: addingReplicas.slice(),
    leader,
    leaderRecoveryState,
    leaderEpoch,
    partitionEpoch,
    directories: directories.slice(),
    eligibleLeaderReplicas: eligibleLeaderReplicas === null ? null : eligibleLeaderReplicas.slice(),
    lastKnownElr: lastKnownElr === null ? null : lastKnownElr.slice(),
  }
  if (unknownTags !== undefined) created.unknownTags = unknownTags.slice()
  return created
}

/** Something about a partition has changed. Fields that are absent stay as they were. */
export interface PartitionChangeRecord {
  /** Default -1. */
  partitionId: number
  topicId: Uuid
  /** Tag 0. Default null. */
  isr: number[] | null
  /** Tag 1. Default -2. */
  leader: number
  /** Tag 2. Default null. */
  replicas: number[] | null
  /** Tag 3. Default null. */
  removingReplicas: number[] | null
  /** Tag 4. Default null. */
  addingReplicas: number[] | null
  /** Tag 5. Default -1. int8. */
  leaderRecoveryState: number
  /** Versions 1+. Tag 8. Default null. */
  directories: Uuid[] | null
  /** Versions 2. Tag 6. Default null. */
  eligibleLeaderReplicas: number[] | null
  /** Versions 2. Tag 7. Default null. */
  lastKnownElr: number[] | null
  unknownTags?: UnknownTag[]
}

export const partitionChangeRecord: MessageCodec<PartitionChangeRecord> = {
  name: 'PartitionChangeRecord',
  apiKey: 5,
  lowestVersion: 0,
  highestVersion: 2,
  flexibleFrom: 0,
  read: readPartitionChangeRecord,
  write: writePartitionChangeRecord,
  create: createPartitionChangeRecord,
}

function readPartitionChangeRecord(reader: Reader, version: number): PartitionChangeRecord {
  checkVersion('PartitionChangeRecord', version, 0, 2)
  const partitionId = reader.int32()
  const topicId = reader.uuid()
  let isr: number[] | null = null
  let leader: number = -2
  let replicas: number[] | null = null
  let removingReplicas: number[] | null = null
  let addingReplicas: number[] | null = null
  let leaderRecoveryState: number = -1
  let eligibleLeaderReplicas: number[] | null = null
  let lastKnownElr: number[] | null = null
  let directories: Uuid[] | null = null
  let unknownTags: UnknownTag[] | undefined
  for (let count = reader.tagCount(); count > 0; count--) {
    const tag = reader.tag()
    const size = reader.tagSize()
    if (tag === 0) {
      let isrCount = reader.compactNullableArrayLength(4)
      isr = isrCount < 0 ? null : []
      for (; isrCount > 0; isrCount--) {
        isr!.push(reader.int32())
      }
    } else if (tag === 1) {
      leader = reader.int32()
    } else if (tag === 2) {
      let replicasCount = reader.compactNullableArrayLength(4)
      replicas = replicasCount < 0 ? null : []
      for (; replicasCount > 0; replicasCount--) {
        replicas!.push(reader.int32())
      }
    } else if (tag === 3) {
      let removingReplicasCount = reader.compactNullableArrayLength(4)
      removingReplicas = removingReplicasCount < 0 ? null : []
      for (; removingReplicasCount > 0; removingReplicasCount--) {
        removingReplicas!.push(reader.int32())
      }
    } else if (tag === 4) {
      let addingReplicasCount = reader.compactNullableArrayLength(4)
      addingReplicas = addingReplicasCount < 0 ? null : []
      for (; addingReplicasCount > 0; addingReplicasCount--) {
        addingReplicas!.push(reader.int32())
      }
    } else if (tag === 5) {
      leaderRecoveryState = reader.int8()
    } else if (tag === 6 && version === 2) {
      let eligibleLeaderReplicasCount = reader.compactNullableArrayLength(4)
      eligibleLeaderReplicas = eligibleLeaderReplicasCount < 0 ? null : []
      for (; eligibleLeaderReplicasCount > 0; eligibleLeaderReplicasCount--) {
        eligibleLeaderReplicas!.push(reader.int32())
      }
    } else if (tag === 7 && version === 2) {
      let lastKnownElrCount = reader.compactNullableArrayLength(4)
      lastKnownElr = lastKnownElrCount < 0 ? null : []
      for (; lastKnownElrCount > 0; lastKnownElrCount--) {
        lastKnownElr!.push(reader.int32())
      }
    } else if (tag === 8 && version >= 1) {
      let directoriesCount = reader.compactNullableArrayLength(16)
      directories = directoriesCount < 0 ? null : []
      for (; directoriesCount > 0; directoriesCount--) {
        directories!.push(reader.uuid())
      }
    } else (unknownTags ??= []).push({ tag, bytes: reader.view(size) })
  }
  const value: PartitionChangeRecord = {
    partitionId,
    topicId,
    isr,
    leader,
    replicas,
    removingReplicas,
    addingReplicas,
    leaderRecoveryState,
    directories,
    eligibleLeaderReplicas,
    lastKnownElr,
  }
  if (unknownTags !== undefined) value.unknownTags = unknownTags
  return value
}

function writePartitionChangeRecord(writer: Writer, value: MessageInput<PartitionChangeRecord>, version: number): void {
  checkVersion('PartitionChangeRecord', version, 0, 2)
  const {
    partitionId = -1,
    topicId = ZERO_UUID,
    isr = null,
    leader = -2,
    replicas = null,
    removingReplicas = null,
    addingReplicas = null,
    leaderRecoveryState = -1,
    directories = null,
    eligibleLeaderReplicas = null,
    lastKnownElr = null,
    unknownTags,
  } = value
  writer.int32(partitionId)
  writer.uuid(topicId)
  let tagCount = unknownTags === undefined ? 0 : unknownTags.length
  const hasIsr = isr !== null
  if (hasIsr) tagCount++
  const hasLeader = leader !== -2
  if (hasLeader) tagCount++
  const hasReplicas = replicas !== null
  if (hasReplicas) tagCount++
  const hasRemovingReplicas = removingReplicas !== null
  if (hasRemovingReplicas) tagCount++
  const hasAddingReplicas = addingReplicas !== null
  if (hasAddingReplicas) tagCount++
  const hasLeaderRecoveryState = leaderRecoveryState !== -1
  if (hasLeaderRecoveryState) tagCount++
  const hasEligibleLeaderReplicas = version === 2 && eligibleLeaderReplicas !== null
  if (hasEligibleLeaderReplicas) tagCount++
  else if (version !== 2 && eligibleLeaderReplicas !== null)
    throw new UnsupportedFieldError('PartitionChangeRecord', 'eligibleLeaderReplicas', version)
  const hasLastKnownElr = version === 2 && lastKnownElr !== null
  if (hasLastKnownElr) tagCount++
  else if (version !== 2 && lastKnownElr !== null)
    throw new UnsupportedFieldError('PartitionChangeRecord', 'lastKnownElr', version)
  const hasDirectories = version >= 1 && directories !== null
  if (hasDirectories) tagCount++
  else if (version < 1 && directories !== null)
    throw new UnsupportedFieldError('PartitionChangeRecord', 'directories', version)
  if (unknownTags !== undefined) {
    refuseTag(unknownTags, 0, 'PartitionChangeRecord', version)
    refuseTag(unknownTags, 1, 'PartitionChangeRecord', version)
    refuseTag(unknownTags, 2, 'PartitionChangeRecord', version)
    refuseTag(unknownTags, 3, 'PartitionChangeRecord', version)
    refuseTag(unknownTags, 4, 'PartitionChangeRecord', version)
    refuseTag(unknownTags, 5, 'PartitionChangeRecord', version)
    if (version === 2) refuseTag(unknownTags, 6, 'PartitionChangeRecord', version)
    if (version === 2) refuseTag(unknownTags, 7, 'PartitionChangeRecord', version)
    if (version >= 1) refuseTag(unknownTags, 8, 'PartitionChangeRecord', version)
  }
  writer.unsignedVarint(tagCount)
  if (hasIsr) {
    const mark = writer.beginTag(0)
    writer.compactArrayLength(isr?.length ?? -1)
    for (const item of isr ?? []) writer.int32(item)
    writer.endTag(mark)
  }
  if (hasLeader) {
    const mark = writer.beginTag(1)
    writer.int32(leader)
    writer.endTag(mark)
  }
  if (hasReplicas) {
    const mark = writer.beginTag(2)
    writer.compactArrayLength(replicas?.length ?? -1)
    for (const item of replicas ?? []) writer.int32(item)
    writer.endTag(mark)
  }
  if (hasRemovingReplicas) {
    const mark = writer.beginTag(3)
    writer.compactArrayLength(removingReplicas?.length ?? -1)
    for (const item of removingReplicas ?? []) writer.int32(item)
    writer.endTag(mark)
  }
  if (hasAddingReplicas) {
    const mark = writer.beginTag(4)
    writer.compactArrayLength(addingReplicas?.length ?? -1)
    for (const item of addingReplicas ?? []) writer.int32(item)
    writer.endTag(mark)
  }
  if (hasLeaderRecoveryState) {
    const mark = writer.beginTag(5)
    writer.int8(leaderRecoveryState)
    writer.endTag(mark)
  }
  if (hasEligibleLeaderReplicas) {
    const mark = writer.beginTag(6)
    writer.compactArrayLength(eligibleLeaderReplicas?.length ?? -1)
    for (const item of eligibleLeaderReplicas ?? []) writer.int32(item)
    writer.endTag(mark)
  }
  if (unknownTags !== undefined) writer.unknownTagsBetween(unknownTags, 6, 7)
  if (hasLastKnownElr) {
    const mark = writer.beginTag(7)
    writer.compactArrayLength(lastKnownElr?.length ?? -1)
    for (const item of lastKnownElr ?? []) writer.int32(item)
    writer.endTag(mark)
  }
  if (unknownTags !== undefined) writer.unknownTagsBetween(unknownTags, 7, 8)
  if (hasDirectories) {
    const mark = writer.beginTag(8)
    writer.compactArrayLength(directories?.length ?? -1)
    for (const item of directories ?? []) writer.uuid(item)
    writer.endTag(mark)
  }
  if (unknownTags !== undefined) writer.unknownTagsBetween(unknownTags, 8, Infinity)
}

function createPartitionChangeRecord(value: MessageInput<PartitionChangeRecord> = {}): PartitionChangeRecord {
  const {
    partitionId = -1,
    topicId = ZERO_UUID,
    isr = null,
    leader = -2,
    replicas = null,
    removingReplicas = null,
    addingReplicas = null,
    leaderRecoveryState = -1,
    directories = null,
    eligibleLeaderReplicas = null,
    lastKnownElr = null,
    unknownTags,
  } = value
  const created: PartitionChangeRecord = {
    partitionId,
    topicId,
    isr: isr === null ? null : isr.slice(),
    leader,
    replicas: replicas === null ? null : replicas.slice(),
    removingReplicas: removingReplicas === null ? null : removingReplicas.slice(),
    addingReplicas: addingReplicas === null ? null : addingReplicas.slice(),
    leaderRecoveryState,
    directories: directories === null ? null : directories.slice(),
    eligibleLeaderReplicas: eligibleLeaderReplicas === null ? null : eligibleLeaderReplicas.slice(),
    lastKnownElr: lastKnownElr === null ? null : lastKnownElr.slice(),
  }
  if (unknownTags !== undefined) created.unknownTags = unknownTags.slice()
  return created
}

/** A topic is gone. */
export interface RemoveTopicRecord {
  topicId: Uuid
  unknownTags?: UnknownTag[]
}

export const removeTopicRecord: MessageCodec<RemoveTopicRecord> = {
  name: 'RemoveTopicRecord',
  apiKey: 9,
  lowestVersion: 0,
  highestVersion: 0,
  flexibleFrom: 0,
  read: readRemoveTopicRecord,
  write: writeRemoveTopicRecord,
  create: createRemoveTopicRecord,
}

function readRemoveTopicRecord(reader: Reader, version: number): RemoveTopicRecord {
  checkVersion('RemoveTopicRecord', version, 0, 0)
  const topicId = reader.uuid()
  const unknownTags = reader.unknownTags()
  const value: RemoveTopicRecord = { topicId }
  if (unknownTags !== undefined) value.unknownTags = unknownTags
  return value
}

function writeRemoveTopicRecord(writer: Writer, value: MessageInput<RemoveTopicRecord>, version: number): void {
  checkVersion('RemoveTopicRecord', version, 0, 0)
  const { topicId = ZERO_UUID, unknownTags } = value
  writer.uuid(topicId)
  writer.unknownTags(unknownTags)
}

function createRemoveTopicRecord(value: MessageInput<RemoveTopicRecord> = {}): RemoveTopicRecord {
  const { topicId = ZERO_UUID, unknownTags } = value
  const created: RemoveTopicRecord = { topicId }
  if (unknownTags !== undefined) created.unknownTags = unknownTags.slice()
  return created
}

/** The eligible leader replicas of one topic, or of all, are forgotten. */
export interface ClearElrRecord {
  topicName: string
  unknownTags?: UnknownTag[]
}

export const clearElrRecord: MessageCodec<ClearElrRecord> = {
  name: 'ClearElrRecord',
  apiKey: 28,
  lowestVersion: 0,
  highestVersion: 0,
  flexibleFrom: 0,
  read: readClearElrRecord,
  write: writeClearElrRecord,
  create: createClearElrRecord,
}

function readClearElrRecord(reader: Reader, version: number): ClearElrRecord {
  checkVersion('ClearElrRecord', version, 0, 0)
  const topicName = reader.compactString()
  const unknownTags = reader.unknownTags()
  const value: ClearElrRecord = { topicName }
  if (unknownTags !== undefined) value.unknownTags = unknownTags
  return value
}

function writeClearElrRecord(writer: Writer, value: MessageInput<ClearElrRecord>, version: number): void {
  checkVersion('ClearElrRecord', version, 0, 0)
  const { topicName = '', unknownTags } = value
  writer.compactString(topicName)
  writer.unknownTags(unknownTags)
}

function createClearElrRecord(value: MessageInput<ClearElrRecord> = {}): ClearElrRecord {
  const { topicName = '', unknownTags } = value
  const created: ClearElrRecord = { topicName }
  if (unknownTags !== undefined) created.unknownTags = unknownTags.slice()
  return created
}
