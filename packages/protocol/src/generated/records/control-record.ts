// generated, do not edit, from schema/records/control-record.ts

import { checkVersion, UnsupportedFieldError, type MessageCodec, type MessageInput } from '../../message.ts'
import type { Reader } from '../../reader.ts'
import type { UnknownTag } from '../../unknown-tag.ts'
import { ZERO_UUID, type Uuid } from '../../uuid.ts'
import type { Writer } from '../../writer.ts'

/** The part of the key of a control record after its version. */
export interface ControlRecordTypeSchema {
  /** int16. */
  type: number
}

export const controlRecordTypeSchema: MessageCodec<ControlRecordTypeSchema> = {
  name: 'ControlRecordTypeSchema',
  lowestVersion: 0,
  highestVersion: 0,
  flexibleFrom: Infinity,
  read: readControlRecordTypeSchema,
  write: writeControlRecordTypeSchema,
  create: createControlRecordTypeSchema,
}

function readControlRecordTypeSchema(reader: Reader, version: number): ControlRecordTypeSchema {
  checkVersion('ControlRecordTypeSchema', version, 0, 0)
  const type = reader.int16()
  return { type }
}

function writeControlRecordTypeSchema(
  writer: Writer,
  value: MessageInput<ControlRecordTypeSchema>,
  version: number,
): void {
  checkVersion('ControlRecordTypeSchema', version, 0, 0)
  const { type = 0 } = value
  writer.int16(type)
}

function createControlRecordTypeSchema(value: MessageInput<ControlRecordTypeSchema> = {}): ControlRecordTypeSchema {
  const { type = 0 } = value
  return { type }
}

/** The part of the value of a transaction marker after its version. */
export interface EndTxnMarker {
  coordinatorEpoch: number
}

export const endTxnMarker: MessageCodec<EndTxnMarker> = {
  name: 'EndTxnMarker',
  lowestVersion: 0,
  highestVersion: 0,
  flexibleFrom: Infinity,
  read: readEndTxnMarker,
  write: writeEndTxnMarker,
  create: createEndTxnMarker,
}

function readEndTxnMarker(reader: Reader, version: number): EndTxnMarker {
  checkVersion('EndTxnMarker', version, 0, 0)
  const coordinatorEpoch = reader.int32()
  return { coordinatorEpoch }
}

function writeEndTxnMarker(writer: Writer, value: MessageInput<EndTxnMarker>, version: number): void {
  checkVersion('EndTxnMarker', version, 0, 0)
  const { coordinatorEpoch = 0 } = value
  writer.int32(coordinatorEpoch)
}

function createEndTxnMarker(value: MessageInput<EndTxnMarker> = {}): EndTxnMarker {
  const { coordinatorEpoch = 0 } = value
  return { coordinatorEpoch }
}

/** The control record that sets kraft.version. */
export interface KRaftVersionRecord {
  /** int16. */
  version: number
  /** int16. */
  kRaftVersion: number
  unknownTags?: UnknownTag[]
}

export const kRaftVersionRecord: MessageCodec<KRaftVersionRecord> = {
  name: 'KRaftVersionRecord',
  lowestVersion: 0,
  highestVersion: 0,
  flexibleFrom: 0,
  read: readKRaftVersionRecord,
  write: writeKRaftVersionRecord,
  create: createKRaftVersionRecord,
}

function readKRaftVersionRecord(reader: Reader, version: number): KRaftVersionRecord {
  checkVersion('KRaftVersionRecord', version, 0, 0)
  const versionField = reader.int16()
  const kRaftVersion = reader.int16()
  const unknownTags = reader.unknownTags()
  const value: KRaftVersionRecord = { version: versionField, kRaftVersion }
  if (unknownTags !== undefined) value.unknownTags = unknownTags
  return value
}

function writeKRaftVersionRecord(writer: Writer, value: MessageInput<KRaftVersionRecord>, version: number): void {
  checkVersion('KRaftVersionRecord', version, 0, 0)
  const { version: versionField = 0, kRaftVersion = 0, unknownTags } = value
  writer.int16(versionField)
  writer.int16(kRaftVersion)
  writer.unknownTags(unknownTags)
}

function createKRaftVersionRecord(value: MessageInput<KRaftVersionRecord> = {}): KRaftVersionRecord {
  const { version: versionField = 0, kRaftVersion = 0, unknownTags } = value
  const created: KRaftVersionRecord = { version: versionField, kRaftVersion }
  if (unknownTags !== undefined) created.unknownTags = unknownTags.slice()
  return created
}

/** The control record that begins an epoch of the metadata quorum. */
export interface LeaderChangeMessage {
  /** int16. */
  version: number
  leaderId: number
  voters: LeaderChangeMessageVoter[]
  grantingVoters: LeaderChangeMessageVoter[]
  unknownTags?: UnknownTag[]
}

export interface LeaderChangeMessageVoter {
  voterId: number
  /** Versions 1. */
  voterDirectoryId: Uuid
  unknownTags?: UnknownTag[]
}

export const leaderChangeMessage: MessageCodec<LeaderChangeMessage> = {
  name: 'LeaderChangeMessage',
  lowestVersion: 0,
  highestVersion: 1,
  flexibleFrom: 0,
  read: readLeaderChangeMessage,
  write: writeLeaderChangeMessage,
  create: createLeaderChangeMessage,
}

function readLeaderChangeMessage(reader: Reader, version: number): LeaderChangeMessage {
  checkVersion('LeaderChangeMessage', version, 0, 1)
  const versionField = reader.int16()
  const leaderId = reader.int32()
  const voters: LeaderChangeMessageVoter[] = []
  for (let count = reader.compactArrayLength(5); count > 0; count--) {
    voters.push(readLeaderChangeMessageVoter(reader, version))
  }
  const grantingVoters: LeaderChangeMessageVoter[] = []
  for (let count = reader.compactArrayLength(5); count > 0; count--) {
    grantingVoters.push(readLeaderChangeMessageVoter(reader, version))
  }
  const unknownTags = reader.unknownTags()
  const value: LeaderChangeMessage = { version: versionField, leaderId, voters, grantingVoters }
  if (unknownTags !== undefined) value.unknownTags = unknownTags
  return value
}

function readLeaderChangeMessageVoter(reader: Reader, version: number): LeaderChangeMessageVoter {
  const voterId = reader.int32()
  const voterDirectoryId = version === 1 ? reader.uuid() : ZERO_UUID
  const unknownTags = reader.unknownTags()
  const value: LeaderChangeMessageVoter = { voterId, voterDirectoryId }
  if (unknownTags !== undefined) value.unknownTags = unknownTags
  return value
}

function writeLeaderChangeMessage(writer: Writer, value: MessageInput<LeaderChangeMessage>, version: number): void {
  checkVersion('LeaderChangeMessage', version, 0, 1)
  const { version: versionField = 0, leaderId = 0, voters = [], grantingVoters = [], unknownTags } = value
  writer.int16(versionField)
  writer.int32(leaderId)
  writer.compactArrayLength(voters.length)
  for (const item of voters) writeLeaderChangeMessageVoter(writer, item, version)
  writer.compactArrayLength(grantingVoters.length)
  for (const item of grantingVoters) writeLeaderChangeMessageVoter(writer, item, version)
  writer.unknownTags(unknownTags)
}

function writeLeaderChangeMessageVoter(
  writer: Writer,
  value: MessageInput<LeaderChangeMessageVoter>,
  version: number,
): void {
  const { voterId = 0, voterDirectoryId = ZERO_UUID, unknownTags } = value
  writer.int32(voterId)
  if (version === 1) writer.uuid(voterDirectoryId)
  else if (voterDirectoryId !== ZERO_UUID)
    throw new UnsupportedFieldError('LeaderChangeMessage', 'Voter.voterDirectoryId', version)
  writer.unknownTags(unknownTags)
}

function createLeaderChangeMessage(value: MessageInput<LeaderChangeMessage> = {}): LeaderChangeMessage {
  const { version: versionField = 0, leaderId = 0, voters = [], grantingVoters = [], unknownTags } = value
  const created: LeaderChangeMessage = {
    version: versionField,
    leaderId,
    voters: voters.map((item) => createLeaderChangeMessageVoter(item)),
    grantingVoters: grantingVoters.map((item) => createLeaderChangeMessageVoter(item)),
  }
  if (unknownTags !== undefined) created.unknownTags = unknownTags.slice()
  return created
}

function createLeaderChangeMessageVoter(value: MessageInput<LeaderChangeMessageVoter> = {}): LeaderChangeMessageVoter {
  const { voterId = 0, voterDirectoryId = ZERO_UUID, unknownTags } = value
  const created: LeaderChangeMessageVoter = { voterId, voterDirectoryId }
  if (unknownTags !== undefined) created.unknownTags = unknownTags.slice()
  return created
}

/** The control record that ends a metadata snapshot. */
export interface SnapshotFooterRecord {
  /** int16. */
  version: number
  unknownTags?: UnknownTag[]
}

export const snapshotFooterRecord: MessageCodec<SnapshotFooterRecord> = {
  name: 'SnapshotFooterRecord',
  lowestVersion: 0,
  highestVersion: 0,
  flexibleFrom: 0,
  read: readSnapshotFooterRecord,
  write: writeSnapshotFooterRecord,
  create: createSnapshotFooterRecord,
}

function readSnapshotFooterRecord(reader: Reader, version: number): SnapshotFooterRecord {
  checkVersion('SnapshotFooterRecord', version, 0, 0)
  const versionField = reader.int16()
  const unknownTags = reader.unknownTags()
  const value: SnapshotFooterRecord = { version: versionField }
  if (unknownTags !== undefined) value.unknownTags = unknownTags
  return value
}

function writeSnapshotFooterRecord(writer: Writer, value: MessageInput<SnapshotFooterRecord>, version: number): void {
  checkVersion('SnapshotFooterRecord', version, 0, 0)
  const { version: versionField = 0, unknownTags } = value
  writer.int16(versionField)
  writer.unknownTags(unknownTags)
}

function createSnapshotFooterRecord(value: MessageInput<SnapshotFooterRecord> = {}): SnapshotFooterRecord {
  const { version: versionField = 0, unknownTags } = value
  const created: SnapshotFooterRecord = { version: versionField }
  if (unknownTags !== undefined) created.unknownTags = unknownTags.slice()
  return created
}

/** The control record that begins a metadata snapshot. */
export interface SnapshotHeaderRecord {
  /** int16. */
  version: number
  /** int64. */
  lastContainedLogTimestamp: number
  unknownTags?: UnknownTag[]
}

export const snapshotHeaderRecord: MessageCodec<SnapshotHeaderRecord> = {
  name: 'SnapshotHeaderRecord',
  lowestVersion: 0,
  highestVersion: 0,
  flexibleFrom: 0,
  read: readSnapshotHeaderRecord,
  write: writeSnapshotHeaderRecord,
  create: createSnapshotHeaderRecord,
}

function readSnapshotHeaderRecord(reader: Reader, version: number): SnapshotHeaderRecord {
  checkVersion('SnapshotHeaderRecord', version, 0, 0)
  const versionField = reader.int16()
  const lastContainedLogTimestamp = reader.int64()
  const unknownTags = reader.unknownTags()
  const value: SnapshotHeaderRecord = { version: versionField, lastContainedLogTimestamp }
  if (unknownTags !== undefined) value.unknownTags = unknownTags
  return value
}

function writeSnapshotHeaderRecord(writer: Writer, value: MessageInput<SnapshotHeaderRecord>, version: number): void {
  checkVersion('SnapshotHeaderRecord', version, 0, 0)
  const { version: versionField = 0, lastContainedLogTimestamp = 0, unknownTags } = value
  writer.int16(versionField)
  writer.int64(lastContainedLogTimestamp)
  writer.unknownTags(unknownTags)
}

function createSnapshotHeaderRecord(value: MessageInput<SnapshotHeaderRecord> = {}): SnapshotHeaderRecord {
  const { version: versionField = 0, lastContainedLogTimestamp = 0, unknownTags } = value
  const created: SnapshotHeaderRecord = { version: versionField, lastContainedLogTimestamp }
  if (unknownTags !== undefined) created.unknownTags = unknownTags.slice()
  return created
}

/** The control record that holds the voters of the metadata quorum. */
export interface VotersRecord {
  /** int16. */
  version: number
  voters: VotersRecordVoter[]
  unknownTags?: UnknownTag[]
}

export interface VotersRecordVoter {
  voterId: number
  voterDirectoryId: Uuid
  endpoints: VotersRecordEndpoint[]
  kRaftVersionFeature: VotersRecordKRaftVersionFeature
  unknownTags?: UnknownTag[]
}

export interface VotersRecordKRaftVersionFeature {
  /** int16. */
  minSupportedVersion: number
  /** int16. */
  maxSupportedVersion: number
  unknownTags?: UnknownTag[]
}

export interface VotersRecordEndpoint {
  name: string
  host: string
  /** uint16. */
  port: number
  unknownTags?: UnknownTag[]
}

export const votersRecord: MessageCodec<VotersRecord> = {
  name: 'VotersRecord',
  lowestVersion: 0,
  highestVersion: 0,
  flexibleFrom: 0,
  read: readVotersRecord,
  write: writeVotersRecord,
  create: createVotersRecord,
}

function readVotersRecord(reader: Reader, version: number): VotersRecord {
  checkVersion('VotersRecord', version, 0, 0)
  const versionField = reader.int16()
  const voters: VotersRecordVoter[] = []
  for (let count = reader.compactArrayLength(27); count > 0; count--) {
    voters.push(readVotersRecordVoter(reader, version))
  }
  const unknownTags = reader.unknownTags()
  const value: VotersRecord = { version: versionField, voters }
  if (unknownTags !== undefined) value.unknownTags = unknownTags
  return value
}

function readVotersRecordVoter(reader: Reader, version: number): VotersRecordVoter {
  const voterId = reader.int32()
  const voterDirectoryId = reader.uuid()
  const endpoints: VotersRecordEndpoint[] = []
  for (let count = reader.compactArrayLength(5); count > 0; count--) {
    endpoints.push(readVotersRecordEndpoint(reader, version))
  }
  const kRaftVersionFeature = readVotersRecordKRaftVersionFeature(reader, version)
  const unknownTags = reader.unknownTags()
  const value: VotersRecordVoter = { voterId, voterDirectoryId, endpoints, kRaftVersionFeature }
  if (unknownTags !== undefined) value.unknownTags = unknownTags
  return value
}

function readVotersRecordKRaftVersionFeature(reader: Reader, _version: number): VotersRecordKRaftVersionFeature {
  const minSupportedVersion = reader.int16()
  const maxSupportedVersion = reader.int16()
  const unknownTags = reader.unknownTags()
  const value: VotersRecordKRaftVersionFeature = { minSupportedVersion, maxSupportedVersion }
  if (unknownTags !== undefined) value.unknownTags = unknownTags
  return value
}

function readVotersRecordEndpoint(reader: Reader, _version: number): VotersRecordEndpoint {
  const name = reader.compactString()
  const host = reader.compactString()
  const port = reader.uint16()
  const unknownTags = reader.unknownTags()
  const value: VotersRecordEndpoint = { name, host, port }
  if (unknownTags !== undefined) value.unknownTags = unknownTags
  return value
}

function writeVotersRecord(writer: Writer, value: MessageInput<VotersRecord>, version: number): void {
  checkVersion('VotersRecord', version, 0, 0)
  const { version: versionField = 0, voters = [], unknownTags } = value
  writer.int16(versionField)
  writer.compactArrayLength(voters.length)
  for (const item of voters) writeVotersRecordVoter(writer, item, version)
  writer.unknownTags(unknownTags)
}

function writeVotersRecordVoter(writer: Writer, value: MessageInput<VotersRecordVoter>, version: number): void {
  const {
    voterId = 0,
    voterDirectoryId = ZERO_UUID,
    endpoints = [],
    kRaftVersionFeature = {},
    unknownTags,
  } = value
  writer.int32(voterId)
  writer.uuid(voterDirectoryId)
  writer.compactArrayLength(endpoints.length)
  for (const item of endpoints) writeVotersRecordEndpoint(writer, item, version)
  writeVotersRecordKRaftVersionFeature(writer, kRaftVersionFeature, version)
  writer.unknownTags(unknownTags)
}

function writeVotersRecordKRaftVersionFeature(
  writer: Writer,
  value: MessageInput<VotersRecordKRaftVersionFeature>,
  _version: number,
): void {
  const { minSupportedVersion = 0, maxSupportedVersion = 0, unknownTags } = value
  writer.int16(minSupportedVersion)
  writer.int16(maxSupportedVersion)
  writer.unknownTags(unknownTags)
}

function writeVotersRecordEndpoint(writer: Writer, value: MessageInput<VotersRecordEndpoint>, _version: number): void {
  const { name = '', host = '', port = 0, unknownTags } = value
  writer.compactString(name)
  writer.compactString(host)
  writer.uint16(port)
  writer.unknownTags(unknownTags)
}

function createVotersRecord(value: MessageInput<VotersRecord> = {}): VotersRecord {
  const { version: versionField = 0, voters = [], unknownTags } = value
  const created: VotersRecord = {
    version: versionField,
    voters: voters.map((item) => createVotersRecordVoter(item)),
  }
  if (unknownTags !== undefined) created.unknownTags = unknownTags.slice()
  return created
}

function createVotersRecordVoter(value: MessageInput<VotersRecordVoter> = {}): VotersRecordVoter {
  const {
    voterId = 0,
    voterDirectoryId = ZERO_UUID,
    endpoints = [],
    kRaftVersionFeature = {},
    unknownTags,
  } = value
  const created: VotersRecordVoter = {
    voterId,
    voterDirectoryId,
    endpoints: endpoints.map((item) => createVotersRecordEndpoint(item)),
    kRaftVersionFeature: createVotersRecordKRaftVersionFeature(kRaftVersionFeature),
  }
  if (unknownTags !== undefined) created.unknownTags = unknownTags.slice()
  return created
}

function createVotersRecordKRaftVersionFeature(
  value: MessageInput<VotersRecordKRaftVersionFeature> = {},
): VotersRecordKRaftVersionFeature {
  const { minSupportedVersion = 0, maxSupportedVersion = 0, unknownTags } = value
  const created: VotersRecordKRaftVersionFeature = { minSupportedVersion, maxSupportedVersion }
  if (unknownTags !== undefined) created.unknownTags = unknownTags.slice()
  return created
}

function createVotersRecordEndpoint(value: MessageInput<VotersRecordEndpoint> = {}): VotersRecordEndpoint {
  const { name = '', host = '', port = 0, unknownTags } = value
  const created: VotersRecordEndpoint = { name, host, port }
  if (unknownTags !== undefined) created.unknownTags = unknownTags.slice()
  return created
}
