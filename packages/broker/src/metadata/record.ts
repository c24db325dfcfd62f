import { DecodeError, type MessageCodec, type MessageInput, Reader, Writer } from '@ottla/protocol'
import {
  abortTransactionRecord,
  accessControlEntryRecord,
  beginTransactionRecord,
  brokerRegistrationChangeRecord,
  clearElrRecord,
  clientQuotaRecord,
  configRecord,
  delegationTokenRecord,
  endTransactionRecord,
  featureLevelRecord,
  fenceBrokerRecord,
  noOpRecord,
  partitionChangeRecord,
  partitionRecord,
  producerIdsRecord,
  registerBrokerRecord,
  registerControllerRecord,
  removeAccessControlEntryRecord,
  removeDelegationTokenRecord,
  removeTopicRecord,
  removeUserScramCredentialRecord,
  topicRecord,
  unfenceBrokerRecord,
  unregisterBrokerRecord,
  userScramCredentialRecord,
  zkMigrationStateRecord,
} from '@ottla/protocol/records'
import { MetadataError } from './errors.ts'

/**
 * One record of the metadata log: which kind, at which version, with which fields.
 *
 *   value := frameVersion: unsigned varint   always 1
 *            apiKey:       unsigned varint   the kind
 *            version:      unsigned varint   of the body
 *            body                            the record's own schema
 *
 * docs/formats/metadata-record.md tells what each kind means. A record has no key.
 */
export type MetadataRecord = { [Kind in RecordKind]: RecordOf<Kind> }[RecordKind] | UnknownRecord

export interface RecordOf<Kind extends RecordKind> {
  readonly kind: Kind
  readonly version: number
  readonly value: ValueOf<Kind>
}

/**
 * A record of a type that came after this version. What it means is not known, and what it says must not be lost:
 * it is kept byte for byte, in the order of the log, for whoever reads the folder next.
 */
export interface UnknownRecord {
  readonly kind: 'unknown'
  readonly version: number
  readonly value: {
    readonly apiKey: number
    /** The whole value of the record, with its frame. */
    readonly bytes: Uint8Array
  }
}

export type RecordKind = keyof typeof codecs
export type ValueOf<Kind extends RecordKind> = (typeof codecs)[Kind] extends MessageCodec<infer Value> ? Value : never

const codecs = {
  registerBroker: registerBrokerRecord,
  unregisterBroker: unregisterBrokerRecord,
  topic: topicRecord,
  partition: partitionRecord,
  config: configRecord,
  partitionChange: partitionChangeRecord,
  fenceBroker: fenceBrokerRecord,
  unfenceBroker: unfenceBrokerRecord,
  removeTopic: removeTopicRecord,
  delegationToken: delegationTokenRecord,
  userScramCredential: userScramCredentialRecord,
  featureLevel: featureLevelRecord,
  clientQuota: clientQuotaRecord,
  producerIds: producerIdsRecord,
  brokerRegistrationChange: brokerRegistrationChangeRecord,
  accessControlEntry: accessControlEntryRecord,
  removeAccessControlEntry: removeAccessControlEntryRecord,
  noOp: noOpRecord,
  zkMigrationState: zkMigrationStateRecord,
  removeUserScramCredential: removeUserScramCredentialRecord,
  beginTransaction: beginTransactionRecord,
  endTransaction: endTransactionRecord,
  abortTransaction: abortTransactionRecord,
  removeDelegationToken: removeDelegationTokenRecord,
  registerController: registerControllerRecord,
  clearElr: clearElrRecord,
} as const

const FRAME_VERSION = 1

const kindsByApiKey = new Map((Object.keys(codecs) as RecordKind[]).map((kind) => [codecs[kind].apiKey, kind] as const))

/** Makes a record with defaults for what `value` leaves out. */
export function metadataRecord<Kind extends RecordKind>(
  kind: Kind,
  version: number,
  value: MessageInput<ValueOf<Kind>>,
): MetadataRecord {
  const codec = codecs[kind] as unknown as MessageCodec<ValueOf<Kind>>
  return { kind, version, value: codec.create(value) } as unknown as MetadataRecord
}

export function encodeMetadataRecord(record: MetadataRecord): Uint8Array {
  if (record.kind === 'unknown') return record.value.bytes
  const codec = codecs[record.kind] as MessageCodec<unknown>
  const writer = new Writer()
  writer.unsignedVarint(FRAME_VERSION)
  writer.unsignedVarint(codec.apiKey!)
  writer.unsignedVarint(record.version)
  codec.write(writer, record.value as MessageInput<unknown>, record.version)
  return writer.finish()
}

export function decodeMetadataRecord(bytes: Uint8Array): MetadataRecord {
  const reader = new Reader(bytes)
  try {
    const frameVersion = reader.unsignedVarint()
    if (frameVersion !== FRAME_VERSION)
      throw new MetadataError('unknown', `frame version ${frameVersion} of a record is unknown`)
    const apiKey = reader.unsignedVarint()
    const version = reader.unsignedVarint()
    const kind = kindsByApiKey.get(apiKey)
    // A copy: the bytes are a view into a chunk of the log, which they would keep alive.
    if (kind === undefined) return { kind: 'unknown', version, value: { apiKey, bytes: bytes.slice() } }
    const codec = codecs[kind] as MessageCodec<unknown>
    if (version < codec.lowestVersion || version > codec.highestVersion) {
      throw new MetadataError('unknown', `${codec.name} version ${version} is unknown`)
    }
    const value = codec.read(reader, version)
    if (reader.remaining > 0) throw new MetadataError('damaged', `${codec.name} has ${reader.remaining} bytes too many`)
    return { kind, version, value } as unknown as MetadataRecord
  } catch (cause) {
    if (cause instanceof DecodeError) throw new MetadataError('damaged', cause.message, { cause })
    throw cause
  }
}
