import { crc32 } from '../crc32.ts'
import {
  batchSizeAt,
  CODEC_BITS,
  LEGACY_ATTRIBUTES_AT,
  LEGACY_CRC_AT,
  LEGACY_HEADER_BYTES,
  LEGACY_TIMESTAMP_AT,
  MAGIC_AT,
  NO_TIMESTAMP,
} from './batch-header.ts'
import { CorruptBatchError } from './corrupt-batch-error.ts'
import { int64ToNumber, readInt32, readInt64, readUint32 } from './fixed-int.ts'
import type { RecordHeader, RecordIterator, RecordView } from './record.ts'

/** What the messages inside a compressed one take from it; for those that stand alone, `standsAlone`. */
export interface LegacyContext {
  readonly magic: number
  /** What to add to the offsets: those inside a compressed message of magic 1 are relative. */
  readonly offsetBase: number
  /** The halves of the timestamp of every message when the broker's clock counts, otherwise undefined. */
  readonly appendTime: { readonly high: number; readonly low: number } | undefined
}

export function standsAlone(magic: number): LegacyContext {
  return { magic, offsetBase: 0, appendTime: undefined }
}

const NO_HEADERS: readonly RecordHeader[] = []

/**
 * Walks uncompressed messages of magic 0 or 1. docs/formats/message-set.md has the whole grammar.
 *
 *   message := offset: int64          0
 *              length: int32          8    bytes after this field
 *              crc: uint32            12   CRC-32 of everything after it
 *              magic: int8            16
 *              attributes: int8       17   bits 0-2 codec, bit 3 timestamp type (magic 1)
 *              timestamp: int64       18   magic 1 only
 *              keyLength: int32, key       -1 is null
 *              valueLength: int32, value   -1 is null
 */
export class LegacyRecordCursor implements RecordIterator {
  readonly bytes: Uint8Array
  /** The position after the current message. */
  position: number

  offset = -1
  timestamp = NO_TIMESTAMP
  keyPosition = 0
  keySize = -1
  valuePosition = 0
  valueSize = -1
  timestampHigh = -1
  timestampLow = -1
  readonly attributes = 0
  readonly headers = NO_HEADERS

  private readonly end: number
  private readonly context: LegacyContext
  private start: number

  constructor(bytes: Uint8Array, position: number, end: number, context: LegacyContext) {
    this.bytes = bytes
    this.position = position
    this.end = end
    this.context = context
    this.start = position
  }

  moveNext(): boolean {
    const { bytes, context } = this
    const start = this.position
    if (start === this.end) return false
    const size = batchSizeAt(bytes, start, this.end)
    if (size === undefined || size > this.end - start) {
      throw new CorruptBatchError('truncated', start, 'Message ends too early')
    }
    const magic = bytes[start + MAGIC_AT]!
    if (magic !== context.magic) {
      throw new CorruptBatchError('bad-magic', start, `Message of magic ${magic} in one of magic ${context.magic}`)
    }
    if ((bytes[start + LEGACY_ATTRIBUTES_AT]! & CODEC_BITS) !== 0) {
      throw new CorruptBatchError('bad-record', start, 'Compressed message inside a compressed one')
    }
    const end = start + size
    this.start = start
    this.offset = readInt64(bytes, start) + context.offsetBase
    this.readTimestamp(magic)
    this.keyPosition = start + LEGACY_HEADER_BYTES[magic as 0 | 1] + 4
    this.keySize = fieldSize(bytes, this.keyPosition - 4, end)
    this.valuePosition = this.keyPosition + Math.max(this.keySize, 0) + 4
    this.valueSize = fieldSize(bytes, this.valuePosition - 4, end)
    this.position = this.valuePosition + Math.max(this.valueSize, 0)
    if (this.position !== end) {
      throw new CorruptBatchError('trailing-bytes', this.position, `${end - this.position} bytes after the value`)
    }
    return true
  }

  get key(): Uint8Array | null {
    return this.keySize < 0 ? null : this.bytes.subarray(this.keyPosition, this.keyPosition + this.keySize)
  }

  get value(): Uint8Array | null {
    return this.valueSize < 0 ? null : this.bytes.subarray(this.valuePosition, this.valuePosition + this.valueSize)
  }

  /** Whether the checksum of the current message fits. */
  isCrcValid(): boolean {
    const crcAt = this.start + LEGACY_CRC_AT
    return crc32(this.bytes.subarray(crcAt + 4, this.position)) === readUint32(this.bytes, crcAt)
  }

  toRecord(): RecordView {
    const { offset, timestamp, key, value, headers } = this
    return { offset, timestamp, key, value, headers }
  }

  *[Symbol.iterator](): IterableIterator<RecordView> {
    while (this.moveNext()) yield this.toRecord()
  }

  private readTimestamp(magic: number): void {
    const { appendTime } = this.context
    if (appendTime !== undefined) {
      this.timestampHigh = appendTime.high
      this.timestampLow = appendTime.low
    } else if (magic === 1) {
      this.timestampHigh = readInt32(this.bytes, this.start + LEGACY_TIMESTAMP_AT)
      this.timestampLow = readInt32(this.bytes, this.start + LEGACY_TIMESTAMP_AT + 4)
    }
    this.timestamp = int64ToNumber(this.timestampHigh, this.timestampLow)
  }
}

/** The value of the message of `sizeBytes` at `position`: of a compressed one, the messages that it holds. */
export function legacyValueAt(bytes: Uint8Array, position: number, sizeBytes: number): Uint8Array {
  const magic = bytes[position + MAGIC_AT]! as 0 | 1
  const end = position + sizeBytes
  const keyAt = position + LEGACY_HEADER_BYTES[magic] + 4
  const valueAt = keyAt + Math.max(fieldSize(bytes, keyAt - 4, end), 0) + 4
  const size = fieldSize(bytes, valueAt - 4, end)
  if (size < 0) throw new CorruptBatchError('bad-record', valueAt - 4, 'Compressed message without a value')
  return bytes.subarray(valueAt, valueAt + size)
}

/**
 * The offset that the last of the messages in `bytes` carries. In magic 1 it is relative, and the message around
 * them carries the true offset of this last one; from the two follow all others.
 */
export function lastOffsetIn(bytes: Uint8Array): number {
  let position = 0
  let last = -1
  while (position < bytes.length) {
    const size = batchSizeAt(bytes, position)
    if (size === undefined || size > bytes.length - position) {
      throw new CorruptBatchError('truncated', position, 'Message ends too early')
    }
    last = position
    position += size
  }
  if (last < 0) throw new CorruptBatchError('bad-record', 0, 'Compressed message without messages')
  return readInt64(bytes, last)
}

function fieldSize(bytes: Uint8Array, position: number, end: number): number {
  if (end - position < 4) throw new CorruptBatchError('truncated', position, 'Message ends too early')
  const size = readInt32(bytes, position)
  if (size < -1 || size > end - position - 4) {
    throw new CorruptBatchError('bad-record', position, `Length ${size} passes the end of the message`)
  }
  return size
}
