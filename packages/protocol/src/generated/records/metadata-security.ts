// generated, do not edit, from schema/records/metadata-security.ts

import { joinBytes, NO_BYTES } from '../../bytes-input.ts'
import { checkVersion, type MessageCodec, type MessageInput } from '../../message.ts'
import type { Reader } from '../../reader.ts'
import type { UnknownTag } from '../../unknown-tag.ts'
import { ZERO_UUID, type Uuid } from '../../uuid.ts'
import type { Writer } from '../../writer.ts'

/** A delegation token. */
export interface DelegationTokenRecord {
  owner: string
  requester: string
  renewers: string[]
  /** int64. */
  issueTimestamp: number
  /** int64. */
  maxTimestamp: number
  /** int64. */
  expirationTimestamp: number
  tokenId: string
  unknownTags?: UnknownTag[]
}

export const delegationTokenRecord: MessageCodec<DelegationTokenRecord> = {
  name: 'DelegationTokenRecord',
  apiKey: 10,
  lowestVersion: 0,
  highestVersion: 0,
  flexibleFrom: 0,
  read: readDelegationTokenRecord,
  write: writeDelegationTokenRecord,
  create: createDelegationTokenRecord,
}

function readDelegationTokenRecord(reader: Reader, version: number): DelegationTokenRecord {
  checkVersion('DelegationTokenRecord', version, 0, 0)
  const owner = reader.compactString()
  const requester = reader.compactString()
  const renewers: string[] = []
  for (let count = reader.compactArrayLength(1); count > 0; count--) {
    renewers.push(reader.compactString())
  }
  const issueTimestamp = reader.int64()
  const maxTimestamp = reader.int64()
  const expirationTimestamp = reader.int64()
  const tokenId = reader.compactString()
  const unknownTags = reader.unknownTags()
  const value: DelegationTokenRecord = {
    owner,
    requester,
    renewers,
    issueTimestamp,
    maxTimestamp,
    expirationTimestamp,
    tokenId,
  }
  if (unknownTags !== undefined) value.unknownTags = unknownTags
  return value
}

function writeDelegationTokenRecord(writer: Writer, value: MessageInput<DelegationTokenRecord>, version: number): void {
  checkVersion('DelegationTokenRecord', version, 0, 0)
  const {
    owner = '',
    requester = '',
    renewers = [],
    issueTimestamp = 0,
    maxTimestamp = 0,
    expirationTimestamp = 0,
    tokenId = '',
    unknownTags,
  } = value
  writer.compactString(owner)
  writer.compactString(requester)
  writer.compactArrayLength(renewers.length)
  for (const item of renewers) writer.compactString(item)
  writer.int64(issueTimestamp)
  writer.int64(maxTimestamp)
  writer.int64(expirationTimestamp)
  writer.compactString(tokenId)
  writer.unknownTags(unknownTags)
}

function createDelegationTokenRecord(value: MessageInput<DelegationTokenRecord> = {}): DelegationTokenRecord {
  const {
    owner = '',
    requester = '',
    renewers = [],
    issueTimestamp = 0,
    maxTimestamp = 0,
    expirationTimestamp = 0,
    tokenId = '',
    unknownTags,
  } = value
  const created: DelegationTokenRecord = {
    owner,
    requester,
    renewers: renewers.slice(),
    issueTimestamp,
    maxTimestamp,
    expirationTimestamp,
    tokenId,
  }
  if (unknownTags !== undefined) created.unknownTags = unknownTags.slice()
  return created
}

/** A SCRAM credential of a user. */
export interface UserScramCredentialRecord {
  name: string
  /** int8. */
  mechanism: number
  salt: Uint8Array
  storedKey: Uint8Array
  serverKey: Uint8Array
  iterations: number
  unknownTags?: UnknownTag[]
}

export const userScramCredentialRecord: MessageCodec<UserScramCredentialRecord> = {
  name: 'UserScramCredentialRecord',
  apiKey: 11,
  lowestVersion: 0,
  highestVersion: 0,
  flexibleFrom: 0,
  read: readUserScramCredentialRecord,
  write: writeUserScramCredentialRecord,
  create: createUserScramCredentialRecord,
}

function readUserScramCredentialRecord(reader: Reader, version: number): UserScramCredentialRecord {
  checkVersion('UserScramCredentialRecord', version, 0, 0)
  const name = reader.compactString()
  const mechanism = reader.int8()
  const salt = reader.compactBytes()
  const storedKey = reader.compactBytes()
  const serverKey = reader.compactBytes()
  const iterations = reader.int32()
  const unknownTags = reader.unknownTags()
  const value: UserScramCredentialRecord = { name, mechanism, salt, storedKey, serverKey, iterations }
  if (unknownTags !== undefined) value.unknownTags = unknownTags
  return value
}

function writeUserScramCredentialRecord(
  writer: Writer,
  value: MessageInput<UserScramCredentialRecord>,
  version: number,
): void {
  checkVersion('UserScramCredentialRecord', version, 0, 0)
  const {
    name = '',
    mechanism = 0,
    salt = NO_BYTES,
    storedKey = NO_BYTES,
    serverKey = NO_BYTES,
    iterations = 0,
    unknownTags,
  } = value
  writer.compactString(name)
  writer.int8(mechanism)
  writer.compactBytes(salt)
  writer.compactBytes(storedKey)
  writer.compactBytes(serverKey)
  writer.int32(iterations)
  writer.unknownTags(unknownTags)
}

function createUserScramCredentialRecord(
  value: MessageInput<UserScramCredentialRecord> = {},
): UserScramCredentialRecord {
  const {
    name = '',
    mechanism = 0,
    salt = NO_BYTES,
    storedKey = NO_BYTES,
    serverKey = NO_BYTES,
    iterations = 0,
    unknownTags,
  } = value
  const created: UserScramCredentialRecord = {
    name,
    mechanism,
    salt: joinBytes(salt),
    storedKey: joinBytes(storedKey),
    serverKey: joinBytes(serverKey),
    iterations,
  }
  if (unknownTags !== undefined) created.unknownTags = unknownTags.slice()
  return created
}

/** An access rule. */
export interface AccessControlEntryRecord {
  id: Uuid
  /** int8. */
  resourceType: number
  resourceName: string
  /** int8. */
  patternType: number
  principal: string
  host: string
  /** int8. */
  operation: number
  /** int8. */
  permissionType: number
  unknownTags?: UnknownTag[]
}

export const accessControlEntryRecord: MessageCodec<AccessControlEntryRecord> = {
  name: 'AccessControlEntryRecord',
  apiKey: 18,
  lowestVersion: 0,
  highestVersion: 0,
  flexibleFrom: 0,
  read: readAccessControlEntryRecord,
  write: writeAccessControlEntryRecord,
  create: createAccessControlEntryRecord,
}

function readAccessControlEntryRecord(reader: Reader, version: number): AccessControlEntryRecord {
  checkVersion('AccessControlEntryRecord', version, 0, 0)
  const id = reader.uuid()
  const resourceType = reader.int8()
  const resourceName = reader.compactString()
  const patternType = reader.int8()
  const principal = reader.compactString()
  const host = reader.compactString()
  const operation = reader.int8()
  const permissionType = reader.int8()
  const unknownTags = reader.unknownTags()
  const value: AccessControlEntryRecord = {
    id,
    resourceType,
    resourceName,
    patternType,
    principal,
    host,
    operation,
    permissionType,
  }
  if (unknownTags !== undefined) value.unknownTags = unknownTags
  return value
}

function writeAccessControlEntryRecord(
  writer: Writer,
  value: MessageInput<AccessControlEntryRecord>,
  version: number,
): void {
  checkVersion('AccessControlEntryRecord', version, 0, 0)
  const {
    id = ZERO_UUID,
    resourceType = 0,
    resourceName = '',
    patternType = 0,
    principal = '',
    host = '',
    operation = 0,
    permissionType = 0,
    unknownTags,
  } = value
  writer.uuid(id)
  writer.int8(resourceType)
  writer.compactString(resourceName)
  writer.int8(patternType)
  writer.compactString(principal)
  writer.compactString(host)
  writer.int8(operation)
  writer.int8(permissionType)
  writer.unknownTags(unknownTags)
}

function createAccessControlEntryRecord(value: MessageInput<AccessControlEntryRecord> = {}): AccessControlEntryRecord {
  const {
    id = ZERO_UUID,
    resourceType = 0,
    resourceName = '',
    patternType = 0,
    principal = '',
    host = '',
    operation = 0,
    permissionType = 0,
    unknownTags,
  } = value
  const created: AccessControlEntryRecord = {
    id,
    resourceType,
    resourceName,
    patternType,
    principal,
    host,
    operation,
    permissionType,
  }
  if (unknownTags !== undefined) created.unknownTags = unknownTags.slice()
  return created
}

/** An access rule is gone. */
export interface RemoveAccessControlEntryRecord {
  id: Uuid
  unknownTags?: UnknownTag[]
}

export const removeAccessControlEntryRecord: MessageCodec<RemoveAccessControlEntryRecord> = {
  name: 'RemoveAccessControlEntryRecord',
  apiKey: 19,
  lowestVersion: 0,
  highestVersion: 0,
  flexibleFrom: 0,
  read: readRemoveAccessControlEntryRecord,
  write: writeRemoveAccessControlEntryRecord,
  create: createRemoveAccessControlEntryRecord,
}

function readRemoveAccessControlEntryRecord(reader: Reader, version: number): RemoveAccessControlEntryRecord {
  checkVersion('RemoveAccessControlEntryRecord', version, 0, 0)
  const id = reader.uuid()
  const unknownTags = reader.unknownTags()
  const value: RemoveAccessControlEntryRecord = { id }
  if (unknownTags !== undefined) value.unknownTags = unknownTags
  return value
}

function writeRemoveAccessControlEntryRecord(
  writer: Writer,
  value: MessageInput<RemoveAccessControlEntryRecord>,
  version: number,
): void {
  checkVersion('RemoveAccessControlEntryRecord', version, 0, 0)
  const { id = ZERO_UUID, unknownTags } = value
  writer.uuid(id)
  writer.unknownTags(unknownTags)
}

function createRemoveAccessControlEntryRecord(
  value: MessageInput<RemoveAccessControlEntryRecord> = {},
): RemoveAccessControlEntryRecord {
  const { id = ZERO_UUID, unknownTags } = value
  const created: RemoveAccessControlEntryRecord = { id }
  if (unknownTags !== undefined) created.unknownTags = unknownTags.slice()
  return created
}

/** A SCRAM credential of a user is gone. */
export interface RemoveUserScramCredentialRecord {
  name: string
  /** int8. */
  mechanism: number
  unknownTags?: UnknownTag[]
}

export const removeUserScramCredentialRecord: MessageCodec<RemoveUserScramCredentialRecord> = {
  name: 'RemoveUserScramCredentialRecord',
  apiKey: 22,
  lowestVersion: 0,
  highestVersion: 0,
  flexibleFrom: 0,
  read: readRemoveUserScramCredentialRecord,
  write: writeRemoveUserScramCredentialRecord,
  create: createRemoveUserScramCredentialRecord,
}

function readRemoveUserScramCredentialRecord(reader: Reader, version: number): RemoveUserScramCredentialRecord {
  checkVersion('RemoveUserScramCredentialRecord', version, 0, 0)
  const name = reader.compactString()
  const mechanism = reader.int8()
  const unknownTags = reader.unknownTags()
  const value: RemoveUserScramCredentialRecord = { name, mechanism }
  if (unknownTags !== undefined) value.unknownTags = unknownTags
  return value
}

function writeRemoveUserScramCredentialRecord(
  writer: Writer,
  value: MessageInput<RemoveUserScramCredentialRecord>,
  version: number,
): void {
  checkVersion('RemoveUserScramCredentialRecord', version, 0, 0)
  const { name = '', mechanism = 0, unknownTags } = value
  writer.compactString(name)
  writer.int8(mechanism)
  writer.unknownTags(unknownTags)
}

function createRemoveUserScramCredentialRecord(
  value: MessageInput<RemoveUserScramCredentialRecord> = {},
): RemoveUserScramCredentialRecord {
  const { name = '', mechanism = 0, unknownTags } = value
  const created: RemoveUserScramCredentialRecord = { name, mechanism }
  if (unknownTags !== undefined) created.unknownTags = unknownTags.slice()
  return created
}

/** A delegation token is gone. */
export interface RemoveDelegationTokenRecord {
  tokenId: string
  unknownTags?: UnknownTag[]
}

export const removeDelegationTokenRecord: MessageCodec<RemoveDelegationTokenRecord> = {
  name: 'RemoveDelegationTokenRecord',
  apiKey: 26,
  lowestVersion: 0,
  highestVersion: 0,
  flexibleFrom: 0,
  read: readRemoveDelegationTokenRecord,
  write: writeRemoveDelegationTokenRecord,
  create: createRemoveDelegationTokenRecord,
}

function readRemoveDelegationTokenRecord(reader: Reader, version: number): RemoveDelegationTokenRecord {
  checkVersion('RemoveDelegationTokenRecord', version, 0, 0)
  const tokenId = reader.compactString()
  const unknownTags = reader.unknownTags()
  const value: RemoveDelegationTokenRecord = { tokenId }
  if (unknownTags !== undefined) value.unknownTags = unknownTags
  return value
}

function writeRemoveDelegationTokenRecord(
  writer: Writer,
  value: MessageInput<RemoveDelegationTokenRecord>,
  version: number,
): void {
  checkVersion('RemoveDelegationTokenRecord', version, 0, 0)
  const { tokenId = '', unknownTags } = value
  writer.compactString(tokenId)
  writer.unknownTags(unknownTags)
}

function createRemoveDelegationTokenRecord(
  value: MessageInput<RemoveDelegationTokenRecord> = {},
): RemoveDelegationTokenRecord {
  const { tokenId = '', unknownTags } = value
  const created: RemoveDelegationTokenRecord = { tokenId }
  if (unknownTags !== undefined) created.unknownTags = unknownTags.slice()
  return created
}
