import type { MaybePromise } from '../compression/codec.ts'
import { compress, compressSync } from '../compression/codecs.ts'
import { type CompressionType, compressionIds } from '../compression/compression-type.ts'
import { crc32c } from '../crc32c.ts'
import {
  ATTRIBUTES_AT,
  BASE_SEQUENCE_AT,
  BASE_TIMESTAMP_AT,
  BATCH_HEADER_BYTES,
  BATCH_PREFIX_BYTES,
  CONTROL_BIT,
  CRC_AT,
  DELETE_HORIZON_BIT,
  LAST_OFFSET_DELTA_AT,
  LEADER_EPOCH_AT,
  LENGTH_AT,
  MAGIC_AT,
  MAX_TIMESTAMP_AT,
  NO_LEADER_EPOCH,
  NO_PRODUCER_EPOCH,
  NO_PRODUCER_ID,
  NO_SEQUENCE,
  NO_TIMESTAMP,
  PRODUCER_EPOCH_AT,
  PRODUCER_ID_AT,
  RECORD_COUNT_AT,
  TIMESTAMP_TYPE_BIT,
  type TimestampType,
  TRANSACTIONAL_BIT,
} from './batch-header.ts'
import { highOf, int64ToNumber, lowOf, writeInt16, writeInt32, writeInt64 } from './fixed-int.ts'
import type { RecordHeader } from './record.ts'
import { sizeOfUtf8, writeUtf8 } from './utf8.ts'
import { sizeOfVarint, sizeOfVarlong, writeVarint, writeVarlong } from './varint.ts'

export interface RecordBatchOptions {
  readonly baseOffset?: number
  readonly compression?: CompressionType
  /** The codec's own level; each codec's default without. */
  readonly level?: number
  readonly timestampType?: TimestampType
  /** The timestamp of all records where `timestampType` is 'append'. */
  readonly appendTimeMs?: number
  readonly producerId?: number
  readonly producerEpoch?: number
  readonly baseSequence?: number
  readonly isTransactional?: boolean
  readonly isControl?: boolean
  readonly partitionLeaderEpoch?: number
  readonly deleteHorizonMs?: number
  /** For a batch whose last records were compacted away; otherwise it is that of the last record appended. */
  readonly lastOffsetDelta?: number
  /** Bytes to begin with; the buffer doubles when they are full. */
  readonly initialBytes?: number
}

// Varints of at most five bytes for length, offset delta, key, value and header count, ten for the timestamp delta,
// one for the attributes.
const RECORD_OVERHEAD_MAX = 5 * 5 + 10 + 1

/**
 * Builds one batch of magic 2.
 *
 *   const builder = new RecordBatchBuilder({ compression: 'lz4' })
 *   builder.append(Date.now(), key, value)
 *   const bytes = await builder.build()
 *
 * Records are written where they will stay, in one buffer that grows by doubling; there is nothing to allocate per
 * record. After `build` the builder is spent: the bytes it gave are the buffer itself.
 */
export class RecordBatchBuilder {
  readonly options: RecordBatchOptions
  recordCount = 0

  private bytes: Uint8Array
  private position = BATCH_HEADER_BYTES
  private lastOffsetDelta = -1
  private baseTimestamp: number
  private baseHigh: number
  private baseLow: number
  private hasBaseTimestamp: boolean
  private maxHigh = -1
  private maxLow = -1
  private maxTimestamp = NO_TIMESTAMP

  constructor(options: RecordBatchOptions = {}) {
    this.options = options
    this.bytes = new Uint8Array(Math.max(options.initialBytes ?? 1024, BATCH_HEADER_BYTES))
    this.hasBaseTimestamp = options.deleteHorizonMs !== undefined
    this.baseTimestamp = options.deleteHorizonMs ?? 0
    this.baseHigh = highOf(this.baseTimestamp)
    this.baseLow = lowOf(this.baseTimestamp)
  }

  /** The size that the batch has so far, before compression. */
  get sizeBytes(): number {
    return this.position
  }

  /**
   * Adds a record and answers with its offset delta, which is one more than that of the record before it unless
   * given. A timestamp beyond an int64 becomes the nearest one.
   */
  append(
    timestampMs: number,
    key: Uint8Array | null,
    value: Uint8Array | null,
    headers?: readonly RecordHeader[] | null,
    offsetDelta: number = this.lastOffsetDelta + 1,
  ): number {
    const delta = timestampMs - this.baseTimestamp
    // Within these bounds neither rounds and the difference is an int32, whose halves need no arithmetic.
    if (this.hasBaseTimestamp && delta === delta >> 0 && Number.isSafeInteger(timestampMs)) {
      if (timestampMs > this.maxTimestamp) this.setMax(timestampMs, highOf(timestampMs), lowOf(timestampMs))
      this.write(delta >> 31, delta | 0, key, value, headers, offsetDelta)
      return offsetDelta
    }
    return this.appendExact(highOf(timestampMs), lowOf(timestampMs), key, value, headers, offsetDelta)
  }

  /** `append` with every bit of the timestamp, as `RecordCursor` gives it. */
  appendExact(
    timestampHigh: number,
    timestampLow: number,
    key: Uint8Array | null,
    value: Uint8Array | null,
    headers?: readonly RecordHeader[] | null,
    offsetDelta: number = this.lastOffsetDelta + 1,
  ): number {
    const timestamp = int64ToNumber(timestampHigh, timestampLow)
    if (!this.hasBaseTimestamp) {
      this.hasBaseTimestamp = true
      this.baseTimestamp = timestamp
      this.baseHigh = timestampHigh
      this.baseLow = timestampLow
    }
    const isLater =
      timestampHigh > this.maxHigh || (timestampHigh === this.maxHigh && timestampLow >>> 0 > this.maxLow >>> 0)
    if (isLater) this.setMax(timestamp, timestampHigh, timestampLow)
    const deltaLow = (timestampLow - this.baseLow) | 0
    const borrow = timestampLow >>> 0 < this.baseLow >>> 0 ? 1 : 0
    const deltaHigh = (timestampHigh - this.baseHigh - borrow) | 0
    this.write(deltaHigh, deltaLow, key, value, headers, offsetDelta)
    return offsetDelta
  }

  /** The finished batch; a promise only where the codec takes one. */
  build(): MaybePromise<Uint8Array> {
    const compression = this.options.compression ?? 'none'
    if (compression === 'none') return this.finish(this.bytes, this.position)
    const compressed = compress(compression, this.bytes.subarray(BATCH_HEADER_BYTES, this.position), this.levelOption())
    return compressed instanceof Uint8Array ? this.finishWith(compressed) : compressed.then((b) => this.finishWith(b))
  }

  /** `build` without a promise. For zstd `loadSyncCodecs` must have run. */
  buildSync(): Uint8Array {
    const compression = this.options.compression ?? 'none'
    if (compression === 'none') return this.finish(this.bytes, this.position)
    const records = this.bytes.subarray(BATCH_HEADER_BYTES, this.position)
    return this.finishWith(compressSync(compression, records, this.levelOption()))
  }

  private levelOption() {
    return this.options.level === undefined ? {} : { level: this.options.level }
  }

  private setMax(timestamp: number, high: number, low: number): void {
    this.maxTimestamp = timestamp
    this.maxHigh = high
    this.maxLow = low
  }

  private write(
    deltaHigh: number,
    deltaLow: number,
    key: Uint8Array | null,
    value: Uint8Array | null,
    headers: readonly RecordHeader[] | null | undefined,
    offsetDelta: number,
  ): void {
    const keySize = key === null ? -1 : key.length
    const valueSize = value === null ? -1 : value.length
    const headerCount = headers == null ? 0 : headers.length
    const length =
      1 +
      sizeOfVarlong(deltaHigh, deltaLow) +
      sizeOfVarint(offsetDelta) +
      sizeOfVarint(keySize) +
      Math.max(keySize, 0) +
      sizeOfVarint(valueSize) +
      Math.max(valueSize, 0) +
      sizeOfVarint(headerCount) +
      (headerCount === 0 ? 0 : sizeOfHeaders(headers!))
    if (this.position + length + RECORD_OVERHEAD_MAX > this.bytes.length) this.grow(length + RECORD_OVERHEAD_MAX)

    const { bytes } = this
    let position = writeVarint(bytes, this.position, length)
    bytes[position++] = 0
    position = writeVarlong(bytes, position, deltaHigh, deltaLow)
    position = writeVarint(bytes, position, offsetDelta)
    position = writeVarint(bytes, position, keySize)
    if (keySize > 0) {
      bytes.set(key!, position)
      position += keySize
    }
    position = writeVarint(bytes, position, valueSize)
    if (valueSize > 0) {
      bytes.set(value!, position)
      position += valueSize
    }
    position = writeVarint(bytes, position, headerCount)
    if (headerCount > 0) position = writeHeaders(bytes, position, headers!)
    this.position = position
    this.lastOffsetDelta = offsetDelta
    this.recordCount += 1
  }

  private grow(needed: number): void {
    const grown = new Uint8Array(Math.max(this.bytes.length * 2, this.position + needed))
    grown.set(this.bytes.subarray(0, this.position))
    this.bytes = grown
  }

  private finishWith(records: Uint8Array): Uint8Array {
    const bytes = new Uint8Array(BATCH_HEADER_BYTES + records.length)
    bytes.set(records, BATCH_HEADER_BYTES)
    return this.finish(bytes, bytes.length)
  }

  private finish(bytes: Uint8Array, end: number): Uint8Array {
    const { options } = this
    const isAppendTime = options.timestampType === 'append'
    writeInt64(bytes, 0, options.baseOffset ?? 0)
    writeInt32(bytes, LENGTH_AT, end - BATCH_PREFIX_BYTES)
    writeInt32(bytes, LEADER_EPOCH_AT, options.partitionLeaderEpoch ?? NO_LEADER_EPOCH)
    bytes[MAGIC_AT] = 2
    writeInt16(bytes, ATTRIBUTES_AT, attributesOf(options))
    writeInt32(bytes, LAST_OFFSET_DELTA_AT, options.lastOffsetDelta ?? Math.max(this.lastOffsetDelta, 0))
    writeInt32(bytes, BASE_TIMESTAMP_AT, this.hasBaseTimestamp ? this.baseHigh : -1)
    writeInt32(bytes, BASE_TIMESTAMP_AT + 4, this.hasBaseTimestamp ? this.baseLow : -1)
    if (isAppendTime) {
      writeInt64(bytes, MAX_TIMESTAMP_AT, options.appendTimeMs ?? NO_TIMESTAMP)
    } else {
      writeInt32(bytes, MAX_TIMESTAMP_AT, this.maxHigh)
      writeInt32(bytes, MAX_TIMESTAMP_AT + 4, this.maxLow)
    }
    writeInt64(bytes, PRODUCER_ID_AT, options.producerId ?? NO_PRODUCER_ID)
    writeInt16(bytes, PRODUCER_EPOCH_AT, options.producerEpoch ?? NO_PRODUCER_EPOCH)
    writeInt32(bytes, BASE_SEQUENCE_AT, options.baseSequence ?? NO_SEQUENCE)
    writeInt32(bytes, RECORD_COUNT_AT, this.recordCount)
    writeInt32(bytes, CRC_AT, crc32c(bytes.subarray(ATTRIBUTES_AT, end)) | 0)
    return bytes.subarray(0, end)
  }
}

function attributesOf(options: RecordBatchOptions): number {
  return (
    compressionIds[options.compression ?? 'none'] |
    (options.timestampType === 'append' ? TIMESTAMP_TYPE_BIT : 0) |
    (options.isTransactional === true ? TRANSACTIONAL_BIT : 0) |
    (options.isControl === true ? CONTROL_BIT : 0) |
    (options.deleteHorizonMs === undefined ? 0 : DELETE_HORIZON_BIT)
  )
}

function sizeOfHeaders(headers: readonly RecordHeader[]): number {
  let size = 0
  for (let index = 0; index < headers.length; index += 1) {
    const { key, value } = headers[index]!
    const keySize = sizeOfUtf8(key)
    size += sizeOfVarint(keySize) + keySize
    size += value === null ? 1 : sizeOfVarint(value.length) + value.length
  }
  return size
}

function writeHeaders(bytes: Uint8Array, start: number, headers: readonly RecordHeader[]): number {
  let position = start
  for (let index = 0; index < headers.length; index += 1) {
    const { key, value } = headers[index]!
    const keySize = sizeOfUtf8(key)
    position = writeVarint(bytes, position, keySize)
    writeUtf8(bytes, position, key, keySize)
    position = writeVarint(bytes, position + keySize, value === null ? -1 : value.length)
    if (value !== null) {
      bytes.set(value, position)
      position += value.length
    }
  }
  return position
}
