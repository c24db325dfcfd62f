import { DecodeError, type MessageCodec, Reader } from '@ottla/protocol'
import { type Json, recordToJson } from '@ottla/protocol/record-json'
import * as records from '@ottla/protocol/records'
import { coordinatorDecoder } from './coordinator-decoder.ts'
import { kafkaTextOf } from './kafka-text.ts'
import type { RecordDecoder, Shown } from './shown.ts'
import { isUndecodable } from './undecodable.ts'

type ValueDecoder = (bytes: Uint8Array) => Json

const utf8 = new TextDecoder()

/** Kafka's own decoders of keys and values, by their names without the package. */
const valueDecoders: Readonly<Record<string, ValueDecoder>> = {
  StringDecoder: (bytes) => utf8.decode(bytes),
  DefaultDecoder: (bytes) => Buffer.from(bytes).toString('base64'),
  IntegerDecoder: (bytes) => new Reader(bytes).int32(),
  LongDecoder: (bytes) => Buffer.from(bytes).readBigInt64BE(),
}

const DECODER_CLASS = /^(?:org\.apache\.kafka\.tools\.api|kafka\.serializer)\.(\w+)$/

export class UnknownDecoderError extends RangeError {
  constructor(className: string) {
    const known = Object.keys(valueDecoders).map((name) => `org.apache.kafka.tools.api.${name}`)
    super(`${className} is a Java class, which this program cannot load; there are ${known.join(', ')}`)
    this.name = 'UnknownDecoderError'
  }
}

/** The decoder for keys and values by the names of their classes. */
export function plainDecoder(keyClass: string, valueClass: string): RecordDecoder {
  const decodeKey = valueDecoderOf(keyClass)
  const decodeValue = valueDecoderOf(valueClass)
  return ({ key, value }) => ({
    key: key === null ? undefined : decoded(decodeKey, key),
    payload: value === null ? undefined : decoded(decodeValue, value),
  })
}

function valueDecoderOf(className: string): ValueDecoder {
  const decoder = valueDecoders[DECODER_CLASS.exec(className)?.[1] ?? className]
  if (decoder === undefined) throw new UnknownDecoderError(className)
  return decoder
}

/** Bytes that are too few for a number are the choice of the wrong decoder, not damage. */
function decoded(decoder: ValueDecoder, bytes: Uint8Array): Json {
  try {
    return decoder(bytes)
  } catch (error) {
    if (error instanceof DecodeError || error instanceof RangeError) return `Error: ${bytes.length} bytes are too few`
    throw error
  }
}

const metadataCodecs = framedCodecs([
  records.registerBrokerRecord,
  records.unregisterBrokerRecord,
  records.topicRecord,
  records.partitionRecord,
  records.configRecord,
  records.partitionChangeRecord,
  records.fenceBrokerRecord,
  records.unfenceBrokerRecord,
  records.removeTopicRecord,
  records.delegationTokenRecord,
  records.userScramCredentialRecord,
  records.featureLevelRecord,
  records.clientQuotaRecord,
  records.producerIdsRecord,
  records.brokerRegistrationChangeRecord,
  records.accessControlEntryRecord,
  records.removeAccessControlEntryRecord,
  records.noOpRecord,
  records.zkMigrationStateRecord,
  records.removeUserScramCredentialRecord,
  records.beginTransactionRecord,
  records.endTransactionRecord,
  records.abortTransactionRecord,
  records.removeDelegationTokenRecord,
  records.registerControllerRecord,
  records.clearElrRecord,
])

const remoteLogCodecs = framedCodecs([
  records.remoteLogSegmentMetadataRecord,
  records.remoteLogSegmentMetadataUpdateRecord,
  records.remotePartitionDeleteMetadataRecord,
  records.remoteLogSegmentMetadataSnapshotRecord,
])

/** Records of `__cluster_metadata`: `{"type":"TOPIC_RECORD","version":0,"data":{...}}`. */
export const clusterMetadataDecoder: RecordDecoder = ({ offset, value }) =>
  framedRecord(metadataCodecs, value, `Error at ${offset}, skipping.`)

/** Records of `__remote_log_metadata`: as JSON in the same form, as text like Kafka's tool. */
export const remoteLogMetadataDecoder: RecordDecoder = ({ offset, value }) =>
  framedRecord(remoteLogCodecs, value, `Error at offset ${offset}, skipping.`)

export const transactionLogDecoder = coordinatorDecoder([
  { key: records.transactionLogKey, value: records.transactionLogValue },
])

export const shareGroupStateDecoder = coordinatorDecoder([
  { key: records.shareSnapshotKey, value: records.shareSnapshotValue },
  { key: records.shareUpdateKey, value: records.shareUpdateValue },
])

type AnyCodec = MessageCodec<object>

// The value of a codec is not known here; what comes out of `read` goes into `recordToJson` of the same codec.
function framedCodecs(codecs: readonly unknown[]): ReadonlyMap<number, AnyCodec> {
  return new Map((codecs as readonly AnyCodec[]).map((codec) => [codec.apiKey!, codec]))
}

const FRAME_VERSION = 1

function framedRecord(codecs: ReadonlyMap<number, AnyCodec>, value: Uint8Array | null, failed: string): Shown {
  const none = (detail: string): Shown => ({ key: undefined, payload: `${failed} ${detail}` })
  if (value === null) return none('The record has no value')
  try {
    const reader = new Reader(value)
    const frame = reader.unsignedVarint()
    if (frame !== FRAME_VERSION) return none(`Frame version ${frame} is unknown`)
    const type = reader.unsignedVarint()
    const version = reader.unsignedVarint()
    const codec = codecs.get(type)
    if (codec === undefined) return none(`Record type ${type} is unknown`)
    const content = codec.read(reader, version)
    const data = recordToJson(codec, content, version)
    const payloadText = kafkaTextOf(codec.name, content, data as { readonly [name: string]: Json })
    return { key: undefined, payload: { type: upperSnake(codec.name), version, data }, payloadText }
  } catch (error) {
    if (!isUndecodable(error)) throw error
    return none(error.message)
  }
}

/** `NoOpRecord` -> `NO_OP_RECORD` */
function upperSnake(name: string): string {
  return name.replace(/(?<=[a-z])([A-Z])/g, '_$1').toUpperCase()
}
