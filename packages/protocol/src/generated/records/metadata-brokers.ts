// generated, do not edit, from schema/records/metadata-brokers.ts

import { checkVersion, refuseTag, UnsupportedFieldError, type MessageCodec, type MessageInput } from '../../message.ts'
import type { Reader } from '../../reader.ts'
import type { UnknownTag } from '../../unknown-tag.ts'
import { ZERO_UUID, type Uuid } from '../../uuid.ts'
import type { Writer } from '../../writer.ts'

/** A broker has registered. */
export interface RegisterBrokerRecord {
  brokerId: number
  /** Versions 2+. */
  isMigratingZkBroker: boolean
  incarnationId: Uuid
  /** int64. */
  brokerEpoch: number
  endPoints: RegisterBrokerRecordBrokerEndpoint[]
  features: RegisterBrokerRecordBrokerFeature[]
  rack: string | null
  /** Default true. */
  fenced: boolean
  /** Versions 1+. */
  inControlledShutdown: boolean
  /** Versions 3+. Tag 0. */
  logDirs: Uuid[]
  /** Versions 4. Tag 1. Default null. */
  cordonedLogDirs: Uuid[] | null
  unknownTags?: UnknownTag[]
}

export interface RegisterBrokerRecordBrokerFeature {
  name: string
  /** int16. */
  minSupportedVersion: number
  /** int16. */
  maxSupportedVersion: number
  unknownTags?: UnknownTag[]
}

export interface RegisterBrokerRecordBrokerEndpoint {
  name: string
  host: string
  /** uint16. */
  port: number
  /** int16. */
  securityProtocol: number
  unknownTags?: UnknownTag[]
}

export const registerBrokerRecord: MessageCodec<RegisterBrokerRecord> = {
  name: 'RegisterBrokerRecord',
  apiKey: 0,
  lowestVersion: 0,
  highestVersion: 4,
  flexibleFrom: 0,
  read: readRegisterBrokerRecord,
  write: writeRegisterBrokerRecord,
  create: createRegisterBrokerRecord,
}

function readRegisterBrokerRecord(reader: Reader, version: number): RegisterBrokerRecord {
  checkVersion('RegisterBrokerRecord', version, 0, 4)
  const brokerId = reader.int32()
  const isMigratingZkBroker = version >= 2 ? reader.bool() : false
  const incarnationId = reader.uuid()
  const brokerEpoch = reader.int64()
  const endPoints: RegisterBrokerRecordBrokerEndpoint[] = []
  for (let count = reader.compactArrayLength(7); count > 0; count--) {
    endPoints.push(readRegisterBrokerRecordBrokerEndpoint(reader, version))
  }
  const features: RegisterBrokerRecordBrokerFeature[] = []
  for (let count = reader.compactArrayLength(6); count > 0; count--) {
    features.push(readRegisterBrokerRecordBrokerFeature(reader, version))
  }
  const rack = reader.compactNullableString()
  const fenced = reader.bool()
  const inControlledShutdown = version >= 1 ? reader.bool() : false
  let logDirs: Uuid[] = []
  let cordonedLogDirs: Uuid[] | null = null
  let unknownTags: UnknownTag[] | undefined
  for (let count = reader.tagCount(); count > 0; count--) {
    const tag = reader.tag()
    const size = reader.tagSize()
    if (tag === 0 && version >= 3) {
      logDirs = []
      for (let count = reader.compactArrayLength(16); count > 0; count--) {
        logDirs.push(reader.uuid())
      }
    } else if (tag === 1 && version === 4) {
      let cordonedLogDirsCount = reader.compactNullableArrayLength(16)
      cordonedLogDirs = cordonedLogDirsCount < 0 ? null : []
      for (; cordonedLogDirsCount > 0; cordonedLogDirsCount--) {
        cordonedLogDirs!.push(reader.uuid())
      }
    } else (unknownTags ??= []).push({ tag, bytes: reader.view(size) })
  }
  const value: RegisterBrokerRecord = {
    brokerId,
    isMigratingZkBroker,
    incarnationId,
    brokerEpoch,
    endPoints,
    features,
    rack,
    fenced,
    inControlledShutdown,
    logDirs,
    cordonedLogDirs,
  }
  if (unknownTags !== undefined) value.unknownTags = unknownTags
  return value
}

function readRegisterBrokerRecordBrokerFeature(reader: Reader, _version: number): RegisterBrokerRecordBrokerFeature {
  const name = reader.compactString()
  const minSupportedVersion = reader.int16()
  const maxSupportedVersion = reader.int16()
  const unknownTags = reader.unknownTags()
  const value: RegisterBrokerRecordBrokerFeature = { name, minSupportedVersion, maxSupportedVersion }
  if (unknownTags !== undefined) value.unknownTags = unknownTags
  return value
}

function readRegisterBrokerRecordBrokerEndpoint(reader: Reader, _version: number): RegisterBrokerRecordBrokerEndpoint {
  const name = reader.compactString()
  const host = reader.compactString()
  const port = reader.uint16()
  const securityProtocol = reader.int16()
  const unknownTags = reader.unknownTags()
  const value: RegisterBrokerRecordBrokerEndpoint = { name, host, port, securityProtocol }
  if (unknownTags !== undefined) value.unknownTags = unknownTags
  return value
}

function writeRegisterBrokerRecord(writer: Writer, value: MessageInput<RegisterBrokerRecord>, version: number): void {
  checkVersion('RegisterBrokerRecord', version, 0, 4)
  const {
    brokerId = 0,
    isMigratingZkBroker = false,
    incarnationId = ZERO_UUID,
    brokerEpoch = 0,
    endPoints = [],
    features = [],
    rack = '',
    fenced = true,
    inControlledShutdown = false,
    logDirs = [],
    cordonedLogDirs = null,
    unknownTags,
  } = value
  writer.int32(brokerId)
  if (version >= 2) writer.bool(isMigratingZkBroker)
  else if (isMigratingZkBroker) throw new UnsupportedFieldError('RegisterBrokerRecord', 'isMigratingZkBroker', version)
  writer.uuid(incarnationId)
  writer.int64(brokerEpoch)
  writer.compactArrayLength(endPoints.length)
  for (const item of endPoints) writeRegisterBrokerRecordBrokerEndpoint(writer, item, version)
  writer.compactArrayLength(features.length)
  for (const item of features) writeRegisterBrokerRecordBrokerFeature(writer, item, version)
  writer.compactNullableString(rack)
  writer.bool(fenced)
  if (version >= 1) writer.bool(inControlledShutdown)
  else if (inControlledShutdown)
    throw new UnsupportedFieldError('RegisterBrokerRecord', 'inControlledShutdown', version)
  let tagCount = unknownTags === undefined ? 0 : unknownTags.length
  const hasLogDirs = version >= 3 && logDirs.length > 0
  if (hasLogDirs) tagCount++
  else if (version < 3 && logDirs.length > 0)
    throw new UnsupportedFieldError('RegisterBrokerRecord', 'logDirs', version)
  const hasCordonedLogDirs = version === 4 && cordonedLogDirs !== null
  if (hasCordonedLogDirs) tagCount++
  else if (version !== 4 && cordonedLogDirs !== null)
    throw new UnsupportedFieldError('RegisterBrokerRecord', 'cordonedLogDirs', version)
  if (unknownTags !== undefined) {
    if (version >= 3) refuseTag(unknownTags, 0, 'RegisterBrokerRecord', version)
    if (version === 4) refuseTag(unknownTags, 1, 'RegisterBrokerRecord', version)
  }
  writer.unsignedVarint(tagCount)
  if (hasLogDirs) {
    const mark = writer.beginTag(0)
    writer.compactArrayLength(logDirs.length)
    for (const item of logDirs) writer.uuid(item)
    writer.endTag(mark)
  }
  if (unknownTags !== undefined) writer.unknownTagsBetween(unknownTags, 0, 1)
  if (hasCordonedLogDirs) {
    const mark = writer.beginTag(1)
    writer.compactArrayLength(cordonedLogDirs?.length ?? -1)
    for (const item of cordonedLogDirs ?? []) writer.uuid(item)
    writer.endTag(mark)
  }
  if (unknownTags !== undefined) writer.unknownTagsBetween(unknownTags, 1, Infinity)
}

function writeRegisterBrokerRecordBrokerFeature(
  writer: Writer,
  value: MessageInput<RegisterBrokerRecordBrokerFeature>,
  _version: number,
): void {
  const { name = '', minSupportedVersion = 0, maxSupportedVersion = 0, unknownTags } = value
  writer.compactString(name)
  writer.int16(minSupportedVersion)
  writer.int16(maxSupportedVersion)
  writer.unknownTags(unknownTags)
}

function writeRegisterBrokerRecordBrokerEndpoint(
  writer: Writer,
  value: MessageInput<RegisterBrokerRecordBrokerEndpoint>,
  _version: number,
): void {
  const { name = '', host = '', port = 0, securityProtocol = 0, unknownTags } = value
  writer.compactString(name)
  writer.compactString(host)
  writer.uint16(port)
  writer.int16(securityProtocol)
  writer.unknownTags(unknownTags)
}

function createRegisterBrokerRecord(value: MessageInput<RegisterBrokerRecord> = {}): RegisterBrokerRecord {
  const {
    brokerId = 0,
    isMigratingZkBroker = false,
    incarnationId = ZERO_UUID,
    brokerEpoch = 0,
    endPoints = [],
    features = [],
    rack = '',
    fenced = true,
    inControlledShutdown = false,
    logDirs = [],
    cordonedLogDirs = null,
    unknownTags,
  } = value
  const created: RegisterBrokerRecord = {
    brokerId,
    isMigratingZkBroker,
    incarnationId,
    brokerEpoch,
    endPoints: endPoints.map((item) => createRegisterBrokerRecordBrokerEndpoint(item)),
    features: features.map((item) => createRegisterBrokerRecordBrokerFeature(item)),
    rack,
    fenced,
    inControlledShutdown,
    logDirs: logDirs.slice(),
    cordonedLogDirs: cordonedLogDirs === null ? null : cordonedLogDirs.slice(),
  }
  if (unknownTags !== undefined) created.unknownTags = unknownTags.slice()
  return created
}

function createRegisterBrokerRecordBrokerFeature(
  value: MessageInput<RegisterBrokerRecordBrokerFeature> = {},
): RegisterBrokerRecordBrokerFeature {
  const { name = '', minSupportedVersion = 0, maxSupportedVersion = 0, unknownTags } = value
  const created: RegisterBrokerRecordBrokerFeature = { name, minSupportedVersion, maxSupportedVersion }
  if (unknownTags !== undefined) created.unknownTags = unknownTags.slice()
  return created
}

function createRegisterBrokerRecordBrokerEndpoint(
  value: MessageInput<RegisterBrokerRecordBrokerEndpoint> = {},
): RegisterBrokerRecordBrokerEndpoint {
  const { name = '', host = '', port = 0, securityProtocol = 0, unknownTags } = value
  const created: RegisterBrokerRecordBrokerEndpoint = { name, host, port, securityProtocol }
  if (unknownTags !== undefined) created.unknownTags = unknownTags.slice()
  return created
}

/** The registration of a broker is gone. */
export interface UnregisterBrokerRecord {
  brokerId: number
  /** int64. */
  brokerEpoch: number
  unknownTags?: UnknownTag[]
}

export const unregisterBrokerRecord: MessageCodec<UnregisterBrokerRecord> = {
  name: 'UnregisterBrokerRecord',
  apiKey: 1,
  lowestVersion: 0,
  highestVersion: 0,
  flexibleFrom: 0,
  read: readUnregisterBrokerRecord,
  write: writeUnregisterBrokerRecord,
  create: createUnregisterBrokerRecord,
}

function readUnregisterBrokerRecord(reader: Reader, version: number): UnregisterBrokerRecord {
  checkVersion('UnregisterBrokerRecord', version, 0, 0)
  const brokerId = reader.int32()
  const brokerEpoch = reader.int64()
  const unknownTags = reader.unknownTags()
  const value: UnregisterBrokerRecord = { brokerId, brokerEpoch }
  if (unknownTags !== undefined) value.unknownTags = unknownTags
  return value
}

function writeUnregisterBrokerRecord(
  writer: Writer,
  value: MessageInput<UnregisterBrokerRecord>,
  version: number,
): void {
  checkVersion('UnregisterBrokerRecord', version, 0, 0)
  const { brokerId = 0, brokerEpoch = 0, unknownTags } = value
  writer.int32(brokerId)
  writer.int64(brokerEpoch)
  writer.unknownTags(unknownTags)
}

function createUnregisterBrokerRecord(value: MessageInput<UnregisterBrokerRecord> = {}): UnregisterBrokerRecord {
  const { brokerId = 0, brokerEpoch = 0, unknownTags } = value
  const created: UnregisterBrokerRecord = { brokerId, brokerEpoch }
  if (unknownTags !== undefined) created.unknownTags = unknownTags.slice()
  return created
}

/** A broker is fenced. Replaced by BrokerRegistrationChangeRecord. */
export interface FenceBrokerRecord {
  id: number
  /** int64. */
  epoch: number
  unknownTags?: UnknownTag[]
}

export const fenceBrokerRecord: MessageCodec<FenceBrokerRecord> = {
  name: 'FenceBrokerRecord',
  apiKey: 7,
  lowestVersion: 0,
  highestVersion: 0,
  flexibleFrom: 0,
  read: readFenceBrokerRecord,
  write: writeFenceBrokerRecord,
  create: createFenceBrokerRecord,
}

function readFenceBrokerRecord(reader: Reader, version: number): FenceBrokerRecord {
  checkVersion('FenceBrokerRecord', version, 0, 0)
  const id = reader.int32()
  const epoch = reader.int64()
  const unknownTags = reader.unknownTags()
  const value: FenceBrokerRecord = { id, epoch }
  if (unknownTags !== undefined) value.unknownTags = unknownTags
  return value
}

function writeFenceBrokerRecord(writer: Writer, value: MessageInput<FenceBrokerRecord>, version: number): void {
  checkVersion('FenceBrokerRecord', version, 0, 0)
  const { id = 0, epoch = 0, unknownTags } = value
  writer.int32(id)
  writer.int64(epoch)
  writer.unknownTags(unknownTags)
}

function createFenceBrokerRecord(value: MessageInput<FenceBrokerRecord> = {}): FenceBrokerRecord {
  const { id = 0, epoch = 0, unknownTags } = value
  const created: FenceBrokerRecord = { id, epoch }
  if (unknownTags !== undefined) created.unknownTags = unknownTags.slice()
  return created
}

/** A broker is no longer fenced. Replaced by BrokerRegistrationChangeRecord. */
export interface UnfenceBrokerRecord {
  id: number
  /** int64. */
  epoch: number
  unknownTags?: UnknownTag[]
}

export const unfenceBrokerRecord: MessageCodec<UnfenceBrokerRecord> = {
  name: 'UnfenceBrokerRecord',
  apiKey: 8,
  lowestVersion: 0,
  highestVersion: 0,
  flexibleFrom: 0,
  read: readUnfenceBrokerRecord,
  write: writeUnfenceBrokerRecord,
  create: createUnfenceBrokerRecord,
}

function readUnfenceBrokerRecord(reader: Reader, version: number): UnfenceBrokerRecord {
  checkVersion('UnfenceBrokerRecord', version, 0, 0)
  const id = reader.int32()
  const epoch = reader.int64()
  const unknownTags = reader.unknownTags()
  const value: UnfenceBrokerRecord = { id, epoch }
  if (unknownTags !== undefined) value.unknownTags = unknownTags
  return value
}

function writeUnfenceBrokerRecord(writer: Writer, value: MessageInput<UnfenceBrokerRecord>, version: number): void {
  checkVersion('UnfenceBrokerRecord', version, 0, 0)
  const { id = 0, epoch = 0, unknownTags } = value
  writer.int32(id)
  writer.int64(epoch)
  writer.unknownTags(unknownTags)
}

function createUnfenceBrokerRecord(value: MessageInput<UnfenceBrokerRecord> = {}): UnfenceBrokerRecord {
  const { id = 0, epoch = 0, unknownTags } = value
  const created: UnfenceBrokerRecord = { id, epoch }
  if (unknownTags !== undefined) created.unknownTags = unknownTags.slice()
  return created
}

/** Something about a registered broker has changed. */
export interface BrokerRegistrationChangeRecord {
  brokerId: number
  /** int64. */
  brokerEpoch: number
  /** Tag 0. int8. */
  fenced: number
  /** Versions 1+. Tag 1. int8. */
  inControlledShutdown: number
  /** Versions 2+. Tag 2. */
  logDirs: Uuid[]
  /** Versions 3. Tag 3. Default null. */
  cordonedLogDirs: Uuid[] | null
  unknownTags?: UnknownTag[]
}

export const brokerRegistrationChangeRecord: MessageCodec<BrokerRegistrationChangeRecord> = {
  name: 'BrokerRegistrationChangeRecord',
  apiKey: 17,
  lowestVersion: 0,
  highestVersion: 3,
  flexibleFrom: 0,
  read: readBrokerRegistrationChangeRecord,
  write: writeBrokerRegistrationChangeRecord,
  create: createBrokerRegistrationChangeRecord,
}

function readBrokerRegistrationChangeRecord(reader: Reader, version: number): BrokerRegistrationChangeRecord {
  checkVersion('BrokerRegistrationChangeRecord', version, 0, 3)
  const brokerId = reader.int32()
  const brokerEpoch = reader.int64()
  let fenced: number = 0
  let inControlledShutdown: number = 0
  let logDirs: Uuid[] = []
  let cordonedLogDirs: Uuid[] | null = null
  let unknownTags: UnknownTag[] | undefined
  for (let count = reader.tagCount(); count > 0; count--) {
    const tag = reader.tag()
    const size = reader.tagSize()
    if (tag === 0) {
      fenced = reader.int8()
    } else if (tag === 1 && version >= 1) {
      inControlledShutdown = reader.int8()
    } else if (tag === 2 && version >= 2) {
      logDirs = []
      for (let count = reader.compactArrayLength(16); count > 0; count--) {
        logDirs.push(reader.uuid())
      }
    } else if (tag === 3 && version === 3) {
      let cordonedLogDirsCount = reader.compactNullableArrayLength(16)
      cordonedLogDirs = cordonedLogDirsCount < 0 ? null : []
      for (; cordonedLogDirsCount > 0; cordonedLogDirsCount--) {
        cordonedLogDirs!.push(reader.uuid())
      }
    } else (unknownTags ??= []).push({ tag, bytes: reader.view(size) })
  }
  const value: BrokerRegistrationChangeRecord = {
    brokerId,
    brokerEpoch,
    fenced,
    inControlledShutdown,
    logDirs,
    cordonedLogDirs,
  }
  if (unknownTags !== undefined) value.unknownTags = unknownTags
  return value
}

function writeBrokerRegistrationChangeRecord(
  writer: Writer,
  value: MessageInput<BrokerRegistrationChangeRecord>,
  version: number,
): void {
  checkVersion('BrokerRegistrationChangeRecord', version, 0, 3)
  const {
    brokerId = 0,
    brokerEpoch = 0,
    fenced = 0,
    inControlledShutdown = 0,
    logDirs = [],
    cordonedLogDirs = null,
    unknownTags,
  } = value
  writer.int32(brokerId)
  writer.int64(brokerEpoch)
  let tagCount = unknownTags === undefined ? 0 : unknownTags.length
  const hasFenced = fenced !== 0
  if (hasFenced) tagCount++
  const hasInControlledShutdown = version >= 1 && inControlledShutdown !== 0
  if (hasInControlledShutdown) tagCount++
  else if (version < 1 && inControlledShutdown !== 0)
    throw new UnsupportedFieldError('BrokerRegistrationChangeRecord', 'inControlledShutdown', version)
  const hasLogDirs = version >= 2 && logDirs.length > 0
  if (hasLogDirs) tagCount++
  else if (version < 2 && logDirs.length > 0)
    throw new UnsupportedFieldError('BrokerRegistrationChangeRecord', 'logDirs', version)
  const hasCordonedLogDirs = version === 3 && cordonedLogDirs !== null
  if (hasCordonedLogDirs) tagCount++
  else if (version !== 3 && cordonedLogDirs !== null)
    throw new UnsupportedFieldError('BrokerRegistrationChangeRecord', 'cordonedLogDirs', version)
  if (unknownTags !== undefined) {
    refuseTag(unknownTags, 0, 'BrokerRegistrationChangeRecord', version)
    if (version >= 1) refuseTag(unknownTags, 1, 'BrokerRegistrationChangeRecord', version)
    if (version >= 2) refuseTag(unknownTags, 2, 'BrokerRegistrationChangeRecord', version)
    if (version === 3) refuseTag(unknownTags, 3, 'BrokerRegistrationChangeRecord', version)
  }
  writer.unsignedVarint(tagCount)
  if (hasFenced) {
    const mark = writer.beginTag(0)
    writer.int8(fenced)
    writer.endTag(mark)
  }
  if (hasInControlledShutdown) {
    const mark = writer.beginTag(1)
    writer.int8(inControlledShutdown)
    writer.endTag(mark)
  }
  if (unknownTags !== undefined) writer.unknownTagsBetween(unknownTags, 1, 2)
  if (hasLogDirs) {
    const mark = writer.beginTag(2)
    writer.compactArrayLength(logDirs.length)
    for (const item of logDirs) writer.uuid(item)
    writer.endTag(mark)
  }
  if (unknownTags !== undefined) writer.unknownTagsBetween(unknownTags, 2, 3)
  if (hasCordonedLogDirs) {
    const mark = writer.beginTag(3)
    writer.compactArrayLength(cordonedLogDirs?.length ?? -1)
    for (const item of cordonedLogDirs ?? []) writer.uuid(item)
    writer.endTag(mark)
  }
  if (unknownTags !== undefined) writer.unknownTagsBetween(unknownTags, 3, Infinity)
}

function createBrokerRegistrationChangeRecord(
  value: MessageInput<BrokerRegistrationChangeRecord> = {},
): BrokerRegistrationChangeRecord {
  const {
    brokerId = 0,
    brokerEpoch = 0,
    fenced = 0,
    inControlledShutdown = 0,
    logDirs = [],
    cordonedLogDirs = null,
    unknownTags,
  } = value
  const created: BrokerRegistrationChangeRecord = {
    brokerId,
    brokerEpoch,
    fenced,
    inControlledShutdown,
    logDirs: logDirs.slice(),
    cordonedLogDirs: cordonedLogDirs === null ? null : cordonedLogDirs.slice(),
  }
  if (unknownTags !== undefined) created.unknownTags = unknownTags.slice()
  return created
}

/** A controller has registered. */
export interface RegisterControllerRecord {
  controllerId: number
  incarnationId: Uuid
  zkMigrationReady: boolean
  endPoints: RegisterControllerRecordControllerEndpoint[]
  features: RegisterControllerRecordControllerFeature[]
  unknownTags?: UnknownTag[]
}

export interface RegisterControllerRecordControllerFeature {
  name: string
  /** int16. */
  minSupportedVersion: number
  /** int16. */
  maxSupportedVersion: number
  unknownTags?: UnknownTag[]
}

export interface RegisterControllerRecordControllerEndpoint {
  name: string
  host: string
  /** uint16. */
  port: number
  /** int16. */
  securityProtocol: number
  unknownTags?: UnknownTag[]
}

export const registerControllerRecord: MessageCodec<RegisterControllerRecord> = {
  name: 'RegisterControllerRecord',
  apiKey: 27,
  lowestVersion: 0,
  highestVersion: 0,
  flexibleFrom: 0,
  read: readRegisterControllerRecord,
  write: writeRegisterControllerRecord,
  create: createRegisterControllerRecord,
}

function readRegisterControllerRecord(reader: Reader, version: number): RegisterControllerRecord {
  checkVersion('RegisterControllerRecord', version, 0, 0)
  const controllerId = reader.int32()
  const incarnationId = reader.uuid()
  const zkMigrationReady = reader.bool()
  const endPoints: RegisterControllerRecordControllerEndpoint[] = []
  for (let count = reader.compactArrayLength(7); count > 0; count--) {
    endPoints.push(readRegisterControllerRecordControllerEndpoint(reader, version))
  }
  const features: RegisterControllerRecordControllerFeature[] = []
  for (let count = reader.compactArrayLength(6); count > 0; count--) {
    features.push(readRegisterControllerRecordControllerFeature(reader, version))
  }
  const unknownTags = reader.unknownTags()
  const value: RegisterControllerRecord = { controllerId, incarnationId, zkMigrationReady, endPoints, features }
  if (unknownTags !== undefined) value.unknownTags = unknownTags
  return value
}

function readRegisterControllerRecordControllerFeature(
  reader: Reader,
  _version: number,
): RegisterControllerRecordControllerFeature {
  const name = reader.compactString()
  const minSupportedVersion = reader.int16()
  const maxSupportedVersion = reader.int16()
  const unknownTags = reader.unknownTags()
  const value: RegisterControllerRecordControllerFeature = { name, minSupportedVersion, maxSupportedVersion }
  if (unknownTags !== undefined) value.unknownTags = unknownTags
  return value
}

function readRegisterControllerRecordControllerEndpoint(
  reader: Reader,
  _version: number,
): RegisterControllerRecordControllerEndpoint {
  const name = reader.compactString()
  const host = reader.compactString()
  const port = reader.uint16()
  const securityProtocol = reader.int16()
  const unknownTags = reader.unknownTags()
  const value: RegisterControllerRecordControllerEndpoint = { name, host, port, securityProtocol }
  if (unknownTags !== undefined) value.unknownTags = unknownTags
  return value
}

function writeRegisterControllerRecord(
  writer: Writer,
  value: MessageInput<RegisterControllerRecord>,
  version: number,
): void {
  checkVersion('RegisterControllerRecord', version, 0, 0)
  const {
    controllerId = 0,
    incarnationId = ZERO_UUID,
    zkMigrationReady = false,
    endPoints = [],
    features = [],
    unknownTags,
  } = value
  writer.int32(controllerId)
  writer.uuid(incarnationId)
  writer.bool(zkMigrationReady)
  writer.compactArrayLength(endPoints.length)
  for (const item of endPoints) writeRegisterControllerRecordControllerEndpoint(writer, item, version)
  writer.compactArrayLength(features.length)
  for (const item of features) writeRegisterControllerRecordControllerFeature(writer, item, version)
  writer.unknownTags(unknownTags)
}

function writeRegisterControllerRecordControllerFeature(
  writer: Writer,
  value: MessageInput<RegisterControllerRecordControllerFeature>,
  _version: number,
): void {
  const { name = '', minSupportedVersion = 0, maxSupportedVersion = 0, unknownTags } = value
  writer.compactString(name)
  writer.int16(minSupportedVersion)
  writer.int16(maxSupportedVersion)
  writer.unknownTags(unknownTags)
}

function writeRegisterControllerRecordControllerEndpoint(
  writer: Writer,
  value: MessageInput<RegisterControllerRecordControllerEndpoint>,
  _version: number,
): void {
  const { name = '', host = '', port = 0, securityProtocol = 0, unknownTags } = value
  writer.compactString(name)
  writer.compactString(host)
  writer.uint16(port)
  writer.int16(securityProtocol)
  writer.unknownTags(unknownTags)
}

function createRegisterControllerRecord(value: MessageInput<RegisterControllerRecord> = {}): RegisterControllerRecord {
  const {
    controllerId = 0,
    incarnationId = ZERO_UUID,
    zkMigrationReady = false,
    endPoints = [],
    features = [],
    unknownTags,
  } = value
  const created: RegisterControllerRecord = {
    controllerId,
    incarnationId,
    zkMigrationReady,
    endPoints: endPoints.map((item) => createRegisterControllerRecordControllerEndpoint(item)),
    features: features.map((item) => createRegisterControllerRecordControllerFeature(item)),
  }
  if (unknownTags !== undefined) created.unknownTags = unknownTags.slice()
  return created
}

function createRegisterControllerRecordControllerFeature(
  value: MessageInput<RegisterControllerRecordControllerFeature> = {},
): RegisterControllerRecordControllerFeature {
  const { name = '', minSupportedVersion = 0, maxSupportedVersion = 0, unknownTags } = value
  const created: RegisterControllerRecordControllerFeature = { name, minSupportedVersion, maxSupportedVersion }
  if (unknownTags !== undefined) created.unknownTags = unknownTags.slice()
  return created
}

function createRegisterControllerRecordControllerEndpoint(
  value: MessageInput<RegisterControllerRecordControllerEndpoint> = {},
): RegisterControllerRecordControllerEndpoint {
  const { name = '', host = '', port = 0, securityProtocol = 0, unknownTags } = value
  const created: RegisterControllerRecordControllerEndpoint = { name, host, port, securityProtocol }
  if (unknownTags !== undefined) created.unknownTags = unknownTags.slice()
  return created
}
