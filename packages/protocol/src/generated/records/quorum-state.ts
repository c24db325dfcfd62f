// generated, do not edit, from schema/records/quorum-state.ts

import { checkVersion, UnsupportedFieldError, type MessageCodec, type MessageInput } from '../../message.ts'
import type { Reader } from '../../reader.ts'
import type { UnknownTag } from '../../unknown-tag.ts'
import { ZERO_UUID, type Uuid } from '../../uuid.ts'
import type { Writer } from '../../writer.ts'

/** What a node knows of the election. Kafka keeps it as JSON in the file `quorum-state`. */
export interface QuorumStateData {
  /** Versions 0. */
  clusterId: string
  /** Default -1. */
  leaderId: number
  /** Default -1. */
  leaderEpoch: number
  /** Default -1. */
  votedId: number
  /** Versions 1. */
  votedDirectoryId: Uuid
  /** Versions 0. int64. */
  appliedOffset: number
  /** Versions 0. */
  currentVoters: QuorumStateDataVoter[] | null
  unknownTags?: UnknownTag[]
}

export interface QuorumStateDataVoter {
  voterId: number
  unknownTags?: UnknownTag[]
}

export const quorumStateData: MessageCodec<QuorumStateData> = {
  name: 'QuorumStateData',
  lowestVersion: 0,
  highestVersion: 1,
  flexibleFrom: 0,
  read: readQuorumStateData,
  write: writeQuorumStateData,
  create: createQuorumStateData,
}

function readQuorumStateData(reader: Reader, version: number): QuorumStateData {
  checkVersion('QuorumStateData', version, 0, 1)
  const clusterId = version === 0 ? reader.compactString() : ''
  const leaderId = reader.int32()
  const leaderEpoch = reader.int32()
  const votedId = reader.int32()
  const votedDirectoryId = version === 1 ? reader.uuid() : ZERO_UUID
  const appliedOffset = version === 0 ? reader.int64() : 0
  let currentVoters: QuorumStateDataVoter[] | null = []
  if (version === 0) {
    let currentVotersCount = reader.compactNullableArrayLength(5)
    currentVoters = currentVotersCount < 0 ? null : []
    for (; currentVotersCount > 0; currentVotersCount--) {
      currentVoters!.push(readQuorumStateDataVoter(reader, version))
    }
  }
  const unknownTags = reader.unknownTags()
  const value: QuorumStateData = {
    clusterId,
    leaderId,
    leaderEpoch,
    votedId,
    votedDirectoryId,
    appliedOffset,
    currentVoters,
  }
  if (unknownTags !== undefined) value.unknownTags = unknownTags
  return value
}

function readQuorumStateDataVoter(reader: Reader, _version: number): QuorumStateDataVoter {
  const voterId = reader.int32()
  const unknownTags = reader.unknownTags()
  const value: QuorumStateDataVoter = { voterId }
  if (unknownTags !== undefined) value.unknownTags = unknownTags
  return value
}

function writeQuorumStateData(writer: Writer, value: MessageInput<QuorumStateData>, version: number): void {
  checkVersion('QuorumStateData', version, 0, 1)
  const {
    clusterId = '',
    leaderId = -1,
    leaderEpoch = -1,
    votedId = -1,
    votedDirectoryId = ZERO_UUID,
    appliedOffset = 0,
    currentVoters = [],
    unknownTags,
  } = value
  if (version === 0) writer.compactString(clusterId)
  else if (clusterId !== '') throw new UnsupportedFieldError('QuorumStateData', 'clusterId', version)
  writer.int32(leaderId)
  writer.int32(leaderEpoch)
  writer.int32(votedId)
  if (version === 1) writer.uuid(votedDirectoryId)
  else if (votedDirectoryId !== ZERO_UUID)
    throw new UnsupportedFieldError('QuorumStateData', 'votedDirectoryId', version)
  if (version === 0) writer.int64(appliedOffset)
  else if (appliedOffset !== 0) throw new UnsupportedFieldError('QuorumStateData', 'appliedOffset', version)
  if (version === 0) {
    writer.compactArrayLength(currentVoters?.length ?? -1)
    for (const item of currentVoters ?? []) writeQuorumStateDataVoter(writer, item, version)
  } else if (currentVoters === null || currentVoters.length > 0)
    throw new UnsupportedFieldError('QuorumStateData', 'currentVoters', version)
  writer.unknownTags(unknownTags)
}

function writeQuorumStateDataVoter(writer: Writer, value: MessageInput<QuorumStateDataVoter>, _version: number): void {
  const { voterId = 0, unknownTags } = value
  writer.int32(voterId)
  writer.unknownTags(unknownTags)
}

function createQuorumStateData(value: MessageInput<QuorumStateData> = {}): QuorumStateData {
  const {
    clusterId = '',
    leaderId = -1,
    leaderEpoch = -1,
    votedId = -1,
    votedDirectoryId = ZERO_UUID,
    appliedOffset = 0,
    currentVoters = [],
    unknownTags,
  } = value
  const created: QuorumStateData = {
    clusterId,
    leaderId,
    leaderEpoch,
    votedId,
    votedDirectoryId,
    appliedOffset,
    currentVoters: currentVoters?.map((item) => createQuorumStateDataVoter(item)) ?? null,
  }
  if (unknownTags !== undefined) created.unknownTags = unknownTags.slice()
  return created
}

function createQuorumStateDataVoter(value: MessageInput<QuorumStateDataVoter> = {}): QuorumStateDataVoter {
  const { voterId = 0, unknownTags } = value
  const created: QuorumStateDataVoter = { voterId }
  if (unknownTags !== undefined) created.unknownTags = unknownTags.slice()
  return created
}
