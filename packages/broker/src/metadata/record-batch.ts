import { KafkaError, Reader, Writer } from '@ottla/protocol'
import { type BatchView, batches, CorruptBatchError, RecordBatchBuilder } from '@ottla/protocol/record'
import { type LeaderChangeMessage, leaderChangeMessage } from '@ottla/protocol/records'
import { ControlType } from './control-type.ts'
import type { ImagePosition } from './delta.ts'
import { MetadataError } from './errors.ts'
import { decodeMetadataRecord, encodeMetadataRecord, type MetadataRecord, metadataRecord } from './record.ts'

/** Kafka reads metadata batches of up to 8 MiB; this leaves room for the header. */
export const METADATA_BATCH_BYTES_MAX = 8 * 1024 * 1024 - 1024

export interface BatchPlace {
  readonly baseOffset: number
  readonly epoch: number
  readonly timestampMs: number
}

export interface EncodedRecords {
  /** One batch, or several where one would be too large. */
  readonly bytes: Uint8Array
  /** With the records that begin and end a metadata transaction, where there is one. */
  readonly recordCount: number
}

export interface EncodeOptions extends BatchPlace {
  /** Whether records that need several batches may be held together by a metadata transaction. */
  readonly hasTransactions: boolean
  readonly batchBytesMax?: number
}

/**
 * Makes the bytes of one operation's records, all of which become visible at once or not at all: as one
 * batch, or, where that would be too large for a reader, as a metadata transaction over several.
 */
export function encodeRecords(records: readonly MetadataRecord[], options: EncodeOptions): EncodedRecords {
  const batchBytesMax = options.batchBytesMax ?? METADATA_BATCH_BYTES_MAX
  const values = records.map(encodeMetadataRecord)
  const whole = [...encodeValues(values, options, batchBytesMax)]
  if (whole.length === 1) return whole[0]!
  if (!options.hasTransactions) {
    throw new KafkaError('POLICY_VIOLATION', `${values.length} metadata records are too many for one change`)
  }
  const begin = encodeMetadataRecord(metadataRecord('beginTransaction', 0, {}))
  const end = encodeMetadataRecord(metadataRecord('endTransaction', 0, {}))
  const parts = [...encodeValues([begin, ...values, end], options, batchBytesMax)]
  return { bytes: concatenated(parts.map(({ bytes }) => bytes)), recordCount: values.length + 2 }
}

/** Batches of about `batchBytesMax`, for a reader that takes them all or none; made as they are asked for. */
export function* encodeBatches(
  records: Iterable<MetadataRecord>,
  place: BatchPlace,
  batchBytesMax: number,
): IterableIterator<EncodedRecords> {
  for (const batch of encodeValues(encodedValues(records), place, batchBytesMax)) if (batch.recordCount > 0) yield batch
}

function* encodedValues(records: Iterable<MetadataRecord>): IterableIterator<Uint8Array> {
  for (const record of records) yield encodeMetadataRecord(record)
}

function* encodeValues(
  values: Iterable<Uint8Array>,
  place: BatchPlace,
  batchBytesMax: number,
): IterableIterator<EncodedRecords> {
  let baseOffset = place.baseOffset
  let builder = newBuilder({ ...place, baseOffset })
  for (const value of values) {
    if (builder.recordCount > 0 && builder.sizeBytes + value.length + RECORD_OVERHEAD_BYTES > batchBytesMax) {
      yield { bytes: builder.buildSync(), recordCount: builder.recordCount }
      baseOffset += builder.recordCount
      builder = newBuilder({ ...place, baseOffset })
    }
    builder.append(place.timestampMs, null, value)
  }
  yield { bytes: builder.buildSync(), recordCount: builder.recordCount }
}

/** Length, attributes, deltas, key and header count of one record, at most. */
const RECORD_OVERHEAD_BYTES = 36

function newBuilder(place: BatchPlace): RecordBatchBuilder {
  return new RecordBatchBuilder({ baseOffset: place.baseOffset, partitionLeaderEpoch: place.epoch })
}

/** The batch that begins an epoch. */
export function encodeLeaderChange(leaderId: number, voterIds: readonly number[], place: BatchPlace): Uint8Array {
  const voters = voterIds.map((voterId) => ({ voterId }))
  const writer = new Writer()
  leaderChangeMessage.write(writer, { version: 0, leaderId, voters, grantingVoters: [{ voterId: leaderId }] }, 0)
  return encodeControlRecord(ControlType.LEADER_CHANGE, writer.finish(), place)
}

export function encodeControlRecord(type: number, value: Uint8Array, place: BatchPlace): Uint8Array {
  const key = new Writer()
  key.int16(0)
  key.int16(type)
  const builder = new RecordBatchBuilder({
    baseOffset: place.baseOffset,
    partitionLeaderEpoch: place.epoch,
    isControl: true,
  })
  builder.append(place.timestampMs, key.finish(), value)
  return builder.buildSync()
}

/** One batch as it was read. */
export interface DecodedBatch {
  /** Of the last record of the batch. */
  readonly position: ImagePosition
  readonly records: readonly MetadataRecord[]
  readonly control: readonly ControlRecord[]
  readonly sizeBytes: number
}

export interface ControlRecord {
  readonly type: number
  readonly value: Uint8Array
}

/** Reads the batches in `bytes`, which are whole; throws `MetadataError` for what no controller wrote. */
export function* decodeBatches(bytes: Uint8Array): IterableIterator<DecodedBatch> {
  let end = 0
  try {
    for (const batch of batches(bytes)) {
      end = batch.position + batch.sizeBytes
      yield decodeBatch(batch)
    }
  } catch (cause) {
    if (cause instanceof CorruptBatchError) throw new MetadataError('damaged', cause.message, { cause })
    throw cause
  }
  if (end < bytes.length) throw new MetadataError('damaged', `${bytes.length - end} bytes after the last whole batch`)
}

function decodeBatch(batch: BatchView): DecodedBatch {
  if (batch.magic !== 2)
    throw new MetadataError('damaged', `the batch at offset ${batch.baseOffset} has magic ${batch.magic}`)
  if (!batch.isCrcValid()) throw new MetadataError('damaged', `the batch at offset ${batch.baseOffset} is damaged`)
  const position = { offset: batch.lastOffset, epoch: batch.partitionLeaderEpoch, timestampMs: batch.maxTimestamp }
  const records: MetadataRecord[] = []
  const control: ControlRecord[] = []
  for (const record of batch.decodedRecordsSync(METADATA_BATCH_BYTES_MAX)) {
    const { value } = record
    if (value === null) throw new MetadataError('damaged', `the record at offset ${record.offset} has no value`)
    if (batch.isControl) control.push({ type: controlTypeOf(record.key), value })
    else records.push(decodeMetadataRecord(value))
  }
  return { position, records, control, sizeBytes: batch.sizeBytes }
}

function controlTypeOf(key: Uint8Array | null): number {
  if (key === null || key.length < 4) throw new MetadataError('damaged', 'a control record has no type')
  const reader = new Reader(key)
  reader.int16()
  return reader.int16()
}

export function decodeLeaderChange(value: Uint8Array): LeaderChangeMessage {
  // The version of this message is its own first field.
  const version = new Reader(value).int16()
  return leaderChangeMessage.read(new Reader(value), Math.min(version, leaderChangeMessage.highestVersion))
}

export function concatenated(parts: readonly Uint8Array[]): Uint8Array {
  if (parts.length === 1) return parts[0]!
  const joined = new Uint8Array(parts.reduce((size, part) => size + part.length, 0))
  let position = 0
  for (const part of parts) {
    joined.set(part, position)
    position += part.length
  }
  return joined
}

/** The last offset of the last batch in `bytes`. */
export function lastOffsetIn(bytes: Uint8Array): number {
  let lastOffset = -1
  for (const batch of batches(bytes)) lastOffset = batch.lastOffset
  return lastOffset
}
