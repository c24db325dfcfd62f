// generated, do not edit, from schema/records/metadata-log.ts

import { checkVersion, refuseTag, type MessageCodec, type MessageInput } from '../../message.ts'
import type { Reader } from '../../reader.ts'
import type { UnknownTag } from '../../unknown-tag.ts'
import type { Writer } from '../../writer.ts'

/** Nothing; written so that the log moves on. */
export interface NoOpRecord {
  unknownTags?: UnknownTag[]
}

export const noOpRecord: MessageCodec<NoOpRecord> = {
  name: 'NoOpRecord',
  apiKey: 20,
  lowestVersion: 0,
  highestVersion: 0,
  flexibleFrom: 0,
  read: readNoOpRecord,
  write: writeNoOpRecord,
  create: createNoOpRecord,
}

function readNoOpRecord(reader: Reader, version: number): NoOpRecord {
  checkVersion('NoOpRecord', version, 0, 0)
  const unknownTags = reader.unknownTags()
  const value: NoOpRecord = {}
  if (unknownTags !== undefined) value.unknownTags = unknownTags
  return value
}

function writeNoOpRecord(writer: Writer, value: MessageInput<NoOpRecord>, version: number): void {
  checkVersion('NoOpRecord', version, 0, 0)
  const { unknownTags } = value
  writer.unknownTags(unknownTags)
}

function createNoOpRecord(value: MessageInput<NoOpRecord> = {}): NoOpRecord {
  const { unknownTags } = value
  const created: NoOpRecord = {}
  if (unknownTags !== undefined) created.unknownTags = unknownTags.slice()
  return created
}

/** How far the migration from ZooKeeper has come. */
export interface ZkMigrationStateRecord {
  /** int8. */
  zkMigrationState: number
  unknownTags?: UnknownTag[]
}

export const zkMigrationStateRecord: MessageCodec<ZkMigrationStateRecord> = {
  name: 'ZkMigrationStateRecord',
  apiKey: 21,
  lowestVersion: 0,
  highestVersion: 0,
  flexibleFrom: 0,
  read: readZkMigrationStateRecord,
  write: writeZkMigrationStateRecord,
  create: createZkMigrationStateRecord,
}

function readZkMigrationStateRecord(reader: Reader, version: number): ZkMigrationStateRecord {
  checkVersion('ZkMigrationStateRecord', version, 0, 0)
  const zkMigrationState = reader.int8()
  const unknownTags = reader.unknownTags()
  const value: ZkMigrationStateRecord = { zkMigrationState }
  if (unknownTags !== undefined) value.unknownTags = unknownTags
  return value
}

function writeZkMigrationStateRecord(
  writer: Writer,
  value: MessageInput<ZkMigrationStateRecord>,
  version: number,
): void {
  checkVersion('ZkMigrationStateRecord', version, 0, 0)
  const { zkMigrationState = 0, unknownTags } = value
  writer.int8(zkMigrationState)
  writer.unknownTags(unknownTags)
}

function createZkMigrationStateRecord(value: MessageInput<ZkMigrationStateRecord> = {}): ZkMigrationStateRecord {
  const { zkMigrationState = 0, unknownTags } = value
  const created: ZkMigrationStateRecord = { zkMigrationState }
  if (unknownTags !== undefined) created.unknownTags = unknownTags.slice()
  return created
}

/** Records up to the end or the abort belong together. */
export interface BeginTransactionRecord {
  /** Tag 0. Default null. */
  name: string | null
  unknownTags?: UnknownTag[]
}

export const beginTransactionRecord: MessageCodec<BeginTransactionRecord> = {
  name: 'BeginTransactionRecord',
  apiKey: 23,
  lowestVersion: 0,
  highestVersion: 0,
  flexibleFrom: 0,
  read: readBeginTransactionRecord,
  write: writeBeginTransactionRecord,
  create: createBeginTransactionRecord,
}

function readBeginTransactionRecord(reader: Reader, version: number): BeginTransactionRecord {
  checkVersion('BeginTransactionRecord', version, 0, 0)
  let name: string | null = null
  let unknownTags: UnknownTag[] | undefined
  for (let count = reader.tagCount(); count > 0; count--) {
    const tag = reader.tag()
    const size = reader.tagSize()
    if (tag === 0) {
      name = reader.compactNullableString()
    } else (unknownTags ??= []).push({ tag, bytes: reader.view(size) })
  }
  const value: BeginTransactionRecord = { name }
  if (unknownTags !== undefined) value.unknownTags = unknownTags
  return value
}

function writeBeginTransactionRecord(
  writer: Writer,
  value: MessageInput<BeginTransactionRecord>,
  version: number,
): void {
  checkVersion('BeginTransactionRecord', version, 0, 0)
  const { name = null, unknownTags } = value
  let tagCount = unknownTags === undefined ? 0 : unknownTags.length
  const hasName = name !== null
  if (hasName) tagCount++
  if (unknownTags !== undefined) refuseTag(unknownTags, 0, 'BeginTransactionRecord', version)
  writer.unsignedVarint(tagCount)
  if (hasName) {
    const mark = writer.beginTag(0)
    writer.compactNullableString(name)
    writer.endTag(mark)
  }
  if (unknownTags !== undefined) writer.unknownTagsBetween(unknownTags, 1, Infinity)
}

function createBeginTransactionRecord(value: MessageInput<BeginTransactionRecord> = {}): BeginTransactionRecord {
  const { name = null, unknownTags } = value
  const created: BeginTransactionRecord = { name }
  if (unknownTags !== undefined) created.unknownTags = unknownTags.slice()
  return created
}

/** The records since the begin take effect. */
export interface EndTransactionRecord {
  unknownTags?: UnknownTag[]
}

export const endTransactionRecord: MessageCodec<EndTransactionRecord> = {
  name: 'EndTransactionRecord',
  apiKey: 24,
  lowestVersion: 0,
  highestVersion: 0,
  flexibleFrom: 0,
  read: readEndTransactionRecord,
  write: writeEndTransactionRecord,
  create: createEndTransactionRecord,
}

function readEndTransactionRecord(reader: Reader, version: number): EndTransactionRecord {
  checkVersion('EndTransactionRecord', version, 0, 0)
  const unknownTags = reader.unknownTags()
  const value: EndTransactionRecord = {}
  if (unknownTags !== undefined) value.unknownTags = unknownTags
  return value
}

function writeEndTransactionRecord(writer: Writer, value: MessageInput<EndTransactionRecord>, version: number): void {
  checkVersion('EndTransactionRecord', version, 0, 0)
  const { unknownTags } = value
  writer.unknownTags(unknownTags)
}

function createEndTransactionRecord(value: MessageInput<EndTransactionRecord> = {}): EndTransactionRecord {
  const { unknownTags } = value
  const created: EndTransactionRecord = {}
  if (unknownTags !== undefined) created.unknownTags = unknownTags.slice()
  return created
}

/** The records since the begin are void. */
export interface AbortTransactionRecord {
  /** Tag 0. Default null. */
  reason: string | null
  unknownTags?: UnknownTag[]
}

export const abortTransactionRecord: MessageCodec<AbortTransactionRecord> = {
  name: 'AbortTransactionRecord',
  apiKey: 25,
  lowestVersion: 0,
  highestVersion: 0,
  flexibleFrom: 0,
  read: readAbortTransactionRecord,
  write: writeAbortTransactionRecord,
  create: createAbortTransactionRecord,
}

function readAbortTransactionRecord(reader: Reader, version: number): AbortTransactionRecord {
  checkVersion('AbortTransactionRecord', version, 0, 0)
  let reason: string | null = null
  let unknownTags: UnknownTag[] | undefined
  for (let count = reader.tagCount(); count > 0; count--) {
    const tag = reader.tag()
    const size = reader.tagSize()
    if (tag === 0) {
      reason = reader.compactNullableString()
    } else (unknownTags ??= []).push({ tag, bytes: reader.view(size) })
  }
  const value: AbortTransactionRecord = { reason }
  if (unknownTags !== undefined) value.unknownTags = unknownTags
  return value
}

function writeAbortTransactionRecord(
  writer: Writer,
  value: MessageInput<AbortTransactionRecord>,
  version: number,
): void {
  checkVersion('AbortTransactionRecord', version, 0, 0)
  const { reason = null, unknownTags } = value
  let tagCount = unknownTags === undefined ? 0 : unknownTags.length
  const hasReason = reason !== null
  if (hasReason) tagCount++
  if (unknownTags !== undefined) refuseTag(unknownTags, 0, 'AbortTransactionRecord', version)
  writer.unsignedVarint(tagCount)
  if (hasReason) {
    const mark = writer.beginTag(0)
    writer.compactNullableString(reason)
    writer.endTag(mark)
  }
  if (unknownTags !== undefined) writer.unknownTagsBetween(unknownTags, 1, Infinity)
}

function createAbortTransactionRecord(value: MessageInput<AbortTransactionRecord> = {}): AbortTransactionRecord {
  const { reason = null, unknownTags } = value
  const created: AbortTransactionRecord = { reason }
  if (unknownTags !== undefined) created.unknownTags = unknownTags.slice()
  return created
}
