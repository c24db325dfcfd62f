import { type CompressionType, compressSync } from '@ottla/protocol/compression'
import {
  ATTRIBUTES_AT,
  BASE_TIMESTAMP_AT,
  BATCH_HEADER_BYTES,
  BATCH_PREFIX_BYTES,
  BatchView,
  CODEC_BITS,
  DELETE_HORIZON_BIT,
  highOf,
  LENGTH_AT,
  lowOf,
  MAX_TIMESTAMP_AT,
  MessageSetBuilder,
  NO_TIMESTAMP,
  RECORD_COUNT_AT,
  type RecordCursor,
  type RecordIterator,
  sizeOfVarint,
  sizeOfVarlong,
  writeInt16,
  writeInt32,
  writeInt64,
  writeVarint,
  writeVarlong,
} from '@ottla/protocol/record'
import type { OutputBytes } from './output-bytes.ts'

/**
 * How a batch is written again with less in it. Offsets, sequence numbers, producer and epochs are promises made to
 * others, so a batch keeps its header (docs/formats/record-batch.md) but for what tells of the records: their number,
 * their largest timestamp and the checksum. Above all the last offset delta stays, from which the last sequence number
 * follows.
 */

/** What of the records of a batch stays. */
export interface KeptRecords {
  /** What the positions are in: the bytes of the batch, or those that came out of its codec. */
  readonly bytes: Uint8Array
  /** Start and end of each run of records that stay, `runCount` pairs. */
  readonly runs: Int32Array
  readonly runCount: number
  readonly recordCount: number
  /** The largest timestamp among them, as halves. */
  readonly maxHigh: number
  readonly maxLow: number
}

/** The batch without the records that go. Those that stay are copied byte by byte. */
export function writeKept(batch: BatchView, kept: KeptRecords, out: OutputBytes): void {
  const { bytes, runs } = kept
  let sizeBytes = 0
  for (let run = 0; run < kept.runCount; run += 1) sizeBytes += runs[run * 2 + 1]! - runs[run * 2]!
  const start = out.reserve(BATCH_HEADER_BYTES + sizeBytes)
  let at = start + BATCH_HEADER_BYTES
  for (let run = 0; run < kept.runCount; run += 1) {
    const from = runs[run * 2]!
    const to = runs[run * 2 + 1]!
    out.bytes.set(bytes.subarray(from, to), at)
    at += to - from
  }
  finish(batch, kept, { out, start, end: at, deleteHorizonMs: undefined })
}

/**
 * The same, and from now on the batch says when its tombstones, or its marker, may go (KIP-534). The horizon takes the place
 * of the base timestamp, so the timestamp of each record is written anew, as its distance from there.
 */
export function writeKeptWithHorizon(
  batch: BatchView,
  kept: KeptRecords,
  deleteHorizonMs: number,
  options: { readonly records: RecordCursor; readonly out: OutputBytes },
): void {
  const { records, out } = options
  const high = highOf(deleteHorizonMs)
  const low = lowOf(deleteHorizonMs)
  const start = out.reserve(BATCH_HEADER_BYTES)
  const isAppendTime = batch.timestampType === 'append'
  out.length += BATCH_HEADER_BYTES
  let run = 0
  let position = records.position
  while (run < kept.runCount && records.moveNext()) {
    const recordStart = position
    position = records.position
    if (recordStart < kept.runs[run * 2]!) continue
    if (position === kept.runs[run * 2 + 1]) run += 1
    // All records of such a batch have the one timestamp in its header; what stands in them counts for nothing.
    const fromHigh = isAppendTime ? high : records.timestampHigh
    const fromLow = isAppendTime ? low : records.timestampLow
    const deltaLow = (fromLow - low) | 0
    const deltaHigh = (fromHigh - high - (fromLow >>> 0 < low >>> 0 ? 1 : 0)) | 0
    const { offsetDelta, keySize, keyPosition } = records
    const rest = records.bytes.subarray(keyPosition, position)
    const length =
      1 + sizeOfVarlong(deltaHigh, deltaLow) + sizeOfVarint(offsetDelta) + sizeOfVarint(keySize) + rest.length
    let at = out.reserve(sizeOfVarint(length) + length)
    at = writeVarint(out.bytes, at, length)
    out.bytes[at++] = records.attributes
    at = writeVarlong(out.bytes, at, deltaHigh, deltaLow)
    at = writeVarint(out.bytes, at, offsetDelta)
    at = writeVarint(out.bytes, at, keySize)
    out.bytes.set(rest, at)
    out.length = at + rest.length
  }
  const end = out.length
  out.length = start
  finish(batch, kept, { out, start, end, deleteHorizonMs })
}

/** The header alone: what its producer has come to, without a record. */
export function writeEmpty(batch: BatchView, out: OutputBytes): void {
  const start = out.reserve(BATCH_HEADER_BYTES)
  const { bytes } = out
  bytes.set(batch.bytes.subarray(batch.position, batch.position + BATCH_HEADER_BYTES), start)
  writeInt32(bytes, start + LENGTH_AT, BATCH_HEADER_BYTES - BATCH_PREFIX_BYTES)
  writeInt16(bytes, start + ATTRIBUTES_AT, batch.attributes & ~(CODEC_BITS | DELETE_HORIZON_BIT))
  writeInt64(bytes, start + BASE_TIMESTAMP_AT, NO_TIMESTAMP)
  writeInt32(bytes, start + RECORD_COUNT_AT, 0)
  new BatchView(bytes, start).recomputeCrc()
  out.length += BATCH_HEADER_BYTES
}

export type LegacyRecord = Pick<RecordIterator, 'offset' | 'timestampHigh' | 'timestampLow' | 'key' | 'value'>

/** A message set of magic 0 or 1 with these of its messages. They carry their own offsets, so the others leave no trace. */
export function writeLegacy(batch: BatchView, records: readonly LegacyRecord[], out: OutputBytes): void {
  const { magic, compression, timestampType } = batch
  const builder = new MessageSetBuilder({
    magic: magic as 0 | 1,
    compression: compression as Exclude<CompressionType, 'zstd'>,
    timestampType,
  })
  for (const { offset, timestampHigh, timestampLow, key, value } of records) {
    builder.appendExact(offset, timestampHigh, timestampLow, key, value)
  }
  out.append(builder.buildSync())
}

/** Writes the header for the plain records that stand in `out` between the header's place and `end`. */
function finish(
  batch: BatchView,
  kept: KeptRecords,
  place: { out: OutputBytes; start: number; end: number; deleteHorizonMs: number | undefined },
): void {
  const { out, start, deleteHorizonMs } = place
  let { end } = place
  const compression = batch.compression ?? 'none'
  if (compression !== 'none') {
    const compressed = compressSync(compression, out.bytes.subarray(start + BATCH_HEADER_BYTES, end))
    out.reserve(BATCH_HEADER_BYTES + compressed.length)
    out.bytes.set(compressed, start + BATCH_HEADER_BYTES)
    end = start + BATCH_HEADER_BYTES + compressed.length
  }
  const { bytes } = out
  bytes.set(batch.bytes.subarray(batch.position, batch.position + BATCH_HEADER_BYTES), start)
  writeInt32(bytes, start + LENGTH_AT, end - start - BATCH_PREFIX_BYTES)
  if (deleteHorizonMs !== undefined) {
    writeInt16(bytes, start + ATTRIBUTES_AT, batch.attributes | DELETE_HORIZON_BIT)
    writeInt64(bytes, start + BASE_TIMESTAMP_AT, deleteHorizonMs)
  }
  if (batch.timestampType === 'create') {
    writeInt32(bytes, start + MAX_TIMESTAMP_AT, kept.maxHigh)
    writeInt32(bytes, start + MAX_TIMESTAMP_AT + 4, kept.maxLow)
  }
  writeInt32(bytes, start + RECORD_COUNT_AT, kept.recordCount)
  const view = new BatchView(bytes, start)
  view.recomputeCrc()
  out.length = end
}
