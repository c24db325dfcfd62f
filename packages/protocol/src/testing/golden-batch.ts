import type { CompressionType } from '../compression/compression-type.ts'
import { type BatchView, batches } from '../record/batch.ts'
import {
  controlRecordType,
  decodeEndTransactionMarker,
  encodeControlRecordKey,
  encodeEndTransactionMarker,
} from '../record/control-record.ts'
import { int64ToNumber } from '../record/fixed-int.ts'
import { LegacyRecordCursor } from '../record/legacy-message.ts'
import { MessageSetBuilder } from '../record/message-set-builder.ts'
import type { RecordIterator } from '../record/record.ts'
import { RecordBatchBuilder } from '../record/record-batch-builder.ts'
import type { GoldenResult } from './golden.ts'

/**
 * Golden batches: record batches and message sets as Kafka wrote them into a log, beside the records in them.
 *
 * A line passes when its bytes decode to its records, and when a batch built from the records encodes to its bytes.
 * Two libraries of one codec need not compress alike, so that a compressed batch only has to decode to the same.
 */
export interface GoldenBatchLine {
  readonly magic: 0 | 1 | 2
  readonly compression: CompressionType
  /** What is special about it: plain, nulls, idempotent, log-append, control-COMMIT, ... */
  readonly kind: string
  readonly hex: string
  /** The records as they were given to Kafka; absent for a control batch. */
  readonly records?: readonly GoldenRecord[]
  /** Of a control batch. */
  readonly producerId?: number
  readonly producerEpoch?: number
  readonly coordinatorEpoch?: number
}

export interface GoldenRecord {
  readonly offset: number
  readonly timestamp: number
  readonly key: string | null
  readonly value: string | null
  readonly headers: readonly { readonly key: string; readonly value: string | null }[]
}

const LIMIT_BYTES = 16 * 1024 * 1024
const encoder = new TextEncoder()
const decoder = new TextDecoder()

/** Whether a line decodes to its records and back. `loadSyncCodecs` is not needed. */
export async function checkGoldenBatch(line: GoldenBatchLine): Promise<GoldenResult> {
  const bytes = bytesOfHex(line.hex)
  let decoded = false
  try {
    await checkDecoding(bytes, line)
    decoded = true
    await checkEncoding(bytes, line)
    return { decoded, encoded: true }
  } catch (error) {
    return { decoded, encoded: false, failure: (error as Error).message }
  }
}

async function checkDecoding(bytes: Uint8Array, line: GoldenBatchLine): Promise<void> {
  const found: GoldenRecord[] = []
  let end = 0
  for (const batch of batches(bytes)) {
    end = batch.position + batch.sizeBytes
    checkHeader(batch, line)
    const records = await batch.decodedRecords(LIMIT_BYTES)
    while (records.moveNext()) {
      if (records instanceof LegacyRecordCursor) expectEqual('inner CRC is valid', records.isCrcValid(), true)
      expectEqual('timestamp', records.timestamp, timestampSeen(batch, records))
      found.push(goldenOf(records))
    }
  }
  expectEqual('bytes read', end, bytes.length)
  if (line.records !== undefined) expectEqual('records', found, expectedRecords(bytes, line))
}

function checkHeader(batch: BatchView, line: GoldenBatchLine): void {
  expectEqual('CRC is valid', batch.isCrcValid(), true)
  expectEqual('magic', batch.magic, line.magic)
  expectEqual('codec', batch.compression, line.compression)
  expectEqual('timestamp type', batch.timestampType, line.kind === 'log-append' ? 'append' : 'create')
  expectEqual('is control', batch.isControl, line.records === undefined)
  if (line.records !== undefined) {
    expectEqual('is transactional', batch.isTransactional, line.kind === 'transactional')
    return
  }
  const records = batch.recordCursor()
  expectEqual('has a record', records.moveNext(), true)
  expectEqual('control type', `control-${controlRecordType(records.key)}`, line.kind)
  expectEqual('coordinator epoch', decodeEndTransactionMarker(records.value).coordinatorEpoch, line.coordinatorEpoch)
  expectEqual('producer id', batch.producerId, line.producerId)
  expectEqual('producer epoch', batch.producerEpoch, line.producerEpoch)
}

/** What a reader must be told: the append time where there is one, otherwise what is in the bytes. */
function timestampSeen(batch: BatchView, records: RecordIterator): number {
  if (batch.timestampType === 'append') return batch.maxTimestamp
  return int64ToNumber(records.timestampHigh, records.timestampLow)
}

/** The record with the timestamp that is in its bytes, which in magic 2 is there even where the append time counts. */
function goldenOf(records: RecordIterator): GoldenRecord {
  return {
    offset: records.offset,
    timestamp: int64ToNumber(records.timestampHigh, records.timestampLow),
    key: textOf(records.key),
    value: textOf(records.value),
    headers: records.headers.map(({ key, value }) => ({ key, value: textOf(value) })),
  }
}

/** In magic 1 the append time replaces the timestamps of the records. */
function expectedRecords(bytes: Uint8Array, { magic, kind, records = [] }: GoldenBatchLine): readonly GoldenRecord[] {
  if (magic !== 1 || kind !== 'log-append') return records
  const [batch] = batches(bytes)
  return records.map((record) => ({ ...record, timestamp: batch!.maxTimestamp }))
}

async function checkEncoding(bytes: Uint8Array, line: GoldenBatchLine): Promise<void> {
  const encoded = line.magic === 2 ? await encodeBatch(bytes, line) : await encodeMessageSet(bytes, line)
  if (line.compression === 'none') {
    expectEqual('encoded bytes', hexOf(encoded), line.hex)
  } else {
    await checkDecoding(encoded, line)
    expectEqual('compressed content', await contentOf(encoded), await contentOf(bytes))
  }
}

async function contentOf(bytes: Uint8Array): Promise<string> {
  const [batch] = batches(bytes)
  return hexOf((await batch!.decodedRecords(LIMIT_BYTES)).bytes)
}

async function encodeBatch(bytes: Uint8Array, line: GoldenBatchLine): Promise<Uint8Array> {
  const [batch] = batches(bytes)
  const builder = new RecordBatchBuilder({
    baseOffset: batch!.baseOffset,
    compression: line.compression,
    timestampType: batch!.timestampType,
    appendTimeMs: batch!.maxTimestamp,
    producerId: batch!.producerId,
    producerEpoch: batch!.producerEpoch,
    baseSequence: batch!.baseSequence,
    partitionLeaderEpoch: batch!.partitionLeaderEpoch,
    isTransactional: batch!.isTransactional,
    isControl: batch!.isControl,
  })
  if (line.records === undefined) {
    const type = line.kind === 'control-COMMIT' ? 'COMMIT' : 'ABORT'
    const value = encodeEndTransactionMarker(line.coordinatorEpoch!)
    builder.append(batch!.baseTimestamp, encodeControlRecordKey(type), value)
  }
  for (const { offset, timestamp, key, value, headers } of line.records ?? []) {
    const encodedHeaders = headers.map((header) => ({ key: header.key, value: bytesOf(header.value) }))
    builder.append(timestamp, bytesOf(key), bytesOf(value), encodedHeaders, offset - batch!.baseOffset)
  }
  return builder.build()
}

async function encodeMessageSet(bytes: Uint8Array, line: GoldenBatchLine): Promise<Uint8Array> {
  const builder = new MessageSetBuilder({
    magic: line.magic as 0 | 1,
    compression: line.compression as Exclude<CompressionType, 'zstd'>,
    timestampType: line.kind === 'log-append' ? 'append' : 'create',
  })
  for (const { offset, timestamp, key, value } of expectedRecords(bytes, line)) {
    builder.append(offset, timestamp, bytesOf(key), bytesOf(value))
  }
  return builder.build()
}

function expectEqual(what: string, found: unknown, expected: unknown): void {
  const [foundText, expectedText] = [JSON.stringify(found), JSON.stringify(expected)]
  if (foundText !== expectedText) throw new Error(`${what}: ${foundText} instead of ${expectedText}`)
}

function bytesOf(text: string | null): Uint8Array | null {
  return text === null ? null : encoder.encode(text)
}

function textOf(bytes: Uint8Array | null): string | null {
  return bytes === null ? null : decoder.decode(bytes)
}

function bytesOfHex(hex: string): Uint8Array {
  return new Uint8Array(Buffer.from(hex, 'hex'))
}

function hexOf(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('hex')
}
