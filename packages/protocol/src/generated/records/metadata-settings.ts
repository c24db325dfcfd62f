// generated, do not edit, from schema/records/metadata-settings.ts

import { checkVersion, type MessageCodec, type MessageInput } from '../../message.ts'
import type { Reader } from '../../reader.ts'
import type { UnknownTag } from '../../unknown-tag.ts'
import type { Writer } from '../../writer.ts'

/** A setting of a resource. A null value removes it. */
export interface ConfigRecord {
  /** int8. */
  resourceType: number
  resourceName: string
  name: string
  value: string | null
  unknownTags?: UnknownTag[]
}

export const configRecord: MessageCodec<ConfigRecord> = {
  name: 'ConfigRecord',
  apiKey: 4,
  lowestVersion: 0,
  highestVersion: 0,
  flexibleFrom: 0,
  read: readConfigRecord,
  write: writeConfigRecord,
  create: createConfigRecord,
}

function readConfigRecord(reader: Reader, version: number): ConfigRecord {
  checkVersion('ConfigRecord', version, 0, 0)
  const resourceType = reader.int8()
  const resourceName = reader.compactString()
  const name = reader.compactString()
  const valueField = reader.compactNullableString()
  const unknownTags = reader.unknownTags()
  const value: ConfigRecord = { resourceType, resourceName, name, value: valueField }
  if (unknownTags !== undefined) value.unknownTags = unknownTags
  return value
}

function writeConfigRecord(writer: Writer, value: MessageInput<ConfigRecord>, version: number): void {
  checkVersion('ConfigRecord', version, 0, 0)
  const { resourceType = 0, resourceName = '', name = '', value: valueField = '', unknownTags } = value
  writer.int8(resourceType)
  writer.compactString(resourceName)
  writer.compactString(name)
  writer.compactNullableString(valueField)
  writer.unknownTags(unknownTags)
}

function createConfigRecord(value: MessageInput<ConfigRecord> = {}): ConfigRecord {
  const { resourceType = 0, resourceName = '', name = '', value: valueField = '', unknownTags } = value
  const created: ConfigRecord = { resourceType, resourceName, name, value: valueField }
  if (unknownTags !== undefined) created.unknownTags = unknownTags.slice()
  return created
}

/** The finalized level of a feature. */
export interface FeatureLevelRecord {
  name: string
  /** int16. */
  featureLevel: number
  unknownTags?: UnknownTag[]
}

export const featureLevelRecord: MessageCodec<FeatureLevelRecord> = {
  name: 'FeatureLevelRecord',
  apiKey: 12,
  lowestVersion: 0,
  highestVersion: 0,
  flexibleFrom: 0,
  read: readFeatureLevelRecord,
  write: writeFeatureLevelRecord,
  create: createFeatureLevelRecord,
}

function readFeatureLevelRecord(reader: Reader, version: number): FeatureLevelRecord {
  checkVersion('FeatureLevelRecord', version, 0, 0)
  const name = reader.compactString()
  const featureLevel = reader.int16()
  const unknownTags = reader.unknownTags()
  const value: FeatureLevelRecord = { name, featureLevel }
  if (unknownTags !== undefined) value.unknownTags = unknownTags
  return value
}

function writeFeatureLevelRecord(writer: Writer, value: MessageInput<FeatureLevelRecord>, version: number): void {
  checkVersion('FeatureLevelRecord', version, 0, 0)
  const { name = '', featureLevel = 0, unknownTags } = value
  writer.compactString(name)
  writer.int16(featureLevel)
  writer.unknownTags(unknownTags)
}

function createFeatureLevelRecord(value: MessageInput<FeatureLevelRecord> = {}): FeatureLevelRecord {
  const { name = '', featureLevel = 0, unknownTags } = value
  const created: FeatureLevelRecord = { name, featureLevel }
  if (unknownTags !== undefined) created.unknownTags = unknownTags.slice()
  return created
}

/** A client quota, or its removal. */
export interface ClientQuotaRecord {
  entity: ClientQuotaRecordEntityData[]
  key: string
  value: number
  remove: boolean
  unknownTags?: UnknownTag[]
}

export interface ClientQuotaRecordEntityData {
  entityType: string
  entityName: string | null
  unknownTags?: UnknownTag[]
}

export const clientQuotaRecord: MessageCodec<ClientQuotaRecord> = {
  name: 'ClientQuotaRecord',
  apiKey: 14,
  lowestVersion: 0,
  highestVersion: 0,
  flexibleFrom: 0,
  read: readClientQuotaRecord,
  write: writeClientQuotaRecord,
  create: createClientQuotaRecord,
}

function readClientQuotaRecord(reader: Reader, version: number): ClientQuotaRecord {
  checkVersion('ClientQuotaRecord', version, 0, 0)
  const entity: ClientQuotaRecordEntityData[] = []
  for (let count = reader.compactArrayLength(3); count > 0; count--) {
    entity.push(readClientQuotaRecordEntityData(reader, version))
  }
  const key = reader.compactString()
  const valueField = reader.float64()
  const remove = reader.bool()
  const unknownTags = reader.unknownTags()
  const value: ClientQuotaRecord = { entity, key, value: valueField, remove }
  if (unknownTags !== undefined) value.unknownTags = unknownTags
  return value
}

function readClientQuotaRecordEntityData(reader: Reader, _version: number): ClientQuotaRecordEntityData {
  const entityType = reader.compactString()
  const entityName = reader.compactNullableString()
  const unknownTags = reader.unknownTags()
  const value: ClientQuotaRecordEntityData = { entityType, entityName }
  if (unknownTags !== undefined) value.unknownTags = unknownTags
  return value
}

function writeClientQuotaRecord(writer: Writer, value: MessageInput<ClientQuotaRecord>, version: number): void {
  checkVersion('ClientQuotaRecord', version, 0, 0)
  const { entity = [], key = '', value: valueField = 0, remove = false, unknownTags } = value
  writer.compactArrayLength(entity.length)
  for (const item of entity) writeClientQuotaRecordEntityData(writer, item, version)
  writer.compactString(key)
  writer.float64(valueField)
  writer.bool(remove)
  writer.unknownTags(unknownTags)
}

function writeClientQuotaRecordEntityData(
  writer: Writer,
  value: MessageInput<ClientQuotaRecordEntityData>,
  _version: number,
): void {
  const { entityType = '', entityName = '', unknownTags } = value
  writer.compactString(entityType)
  writer.compactNullableString(entityName)
  writer.unknownTags(unknownTags)
}

function createClientQuotaRecord(value: MessageInput<ClientQuotaRecord> = {}): ClientQuotaRecord {
  const { entity = [], key = '', value: valueField = 0, remove = false, unknownTags } = value
  const created: ClientQuotaRecord = {
    entity: entity.map((item) => createClientQuotaRecordEntityData(item)),
    key,
    value: valueField,
    remove,
  }
  if (unknownTags !== undefined) created.unknownTags = unknownTags.slice()
  return created
}

function createClientQuotaRecordEntityData(
  value: MessageInput<ClientQuotaRecordEntityData> = {},
): ClientQuotaRecordEntityData {
  const { entityType = '', entityName = '', unknownTags } = value
  const created: ClientQuotaRecordEntityData = { entityType, entityName }
  if (unknownTags !== undefined) created.unknownTags = unknownTags.slice()
  return created
}

/** Producer ids below this one have been given to brokers. */
export interface ProducerIdsRecord {
  brokerId: number
  /** Default -1. int64. */
  brokerEpoch: number
  /** int64. */
  nextProducerId: number
  unknownTags?: UnknownTag[]
}

export const producerIdsRecord: MessageCodec<ProducerIdsRecord> = {
  name: 'ProducerIdsRecord',
  apiKey: 15,
  lowestVersion: 0,
  highestVersion: 0,
  flexibleFrom: 0,
  read: readProducerIdsRecord,
  write: writeProducerIdsRecord,
  create: createProducerIdsRecord,
}

function readProducerIdsRecord(reader: Reader, version: number): ProducerIdsRecord {
  checkVersion('ProducerIdsRecord', version, 0, 0)
  const brokerId = reader.int32()
  const brokerEpoch = reader.int64()
  const nextProducerId = reader.int64()
  const unknownTags = reader.unknownTags()
  const value: ProducerIdsRecord = { brokerId, brokerEpoch, nextProducerId }
  if (unknownTags !== undefined) value.unknownTags = unknownTags
  return value
}

function writeProducerIdsRecord(writer: Writer, value: MessageInput<ProducerIdsRecord>, version: number): void {
  checkVersion('ProducerIdsRecord', version, 0, 0)
  const { brokerId = 0, brokerEpoch = -1, nextProducerId = 0, unknownTags } = value
  writer.int32(brokerId)
  writer.int64(brokerEpoch)
  writer.int64(nextProducerId)
  writer.unknownTags(unknownTags)
}

function createProducerIdsRecord(value: MessageInput<ProducerIdsRecord> = {}): ProducerIdsRecord {
  const { brokerId = 0, brokerEpoch = -1, nextProducerId = 0, unknownTags } = value
  const created: ProducerIdsRecord = { brokerId, brokerEpoch, nextProducerId }
  if (unknownTags !== undefined) created.unknownTags = unknownTags.slice()
  return created
}
