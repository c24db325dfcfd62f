import type { MaybePromise } from '../compression/codec.ts'
import { compress, compressSync } from '../compression/codecs.ts'
import { type CompressionType, compressionIds } from '../compression/compression-type.ts'
import { crc32 } from '../crc32.ts'
import {
  LEGACY_ATTRIBUTES_AT,
  LEGACY_CRC_AT,
  LEGACY_HEADER_BYTES,
  LEGACY_TIMESTAMP_AT,
  LENGTH_AT,
  MAGIC_AT,
  TIMESTAMP_TYPE_BIT,
  type TimestampType,
} from './batch-header.ts'
import { highOf, lowOf, writeInt32, writeInt64 } from './fixed-int.ts'

export interface MessageSetOptions {
  readonly magic: 0 | 1
  /** Anything but zstd, which is younger than these formats. */
  readonly compression?: Exclude<CompressionType, 'zstd'>
  readonly level?: number
  /** Marks the messages; their timestamps are those that are given all the same. Magic 1 only. */
  readonly timestampType?: TimestampType
}

/**
 * Builds a message set of magic 0 or 1: the messages one after the other, or with a codec one message that holds them.
 * The bytes inside it bear relative offsets in magic 1 and true ones in magic 0, as Kafka writes them.
 */
export class MessageSetBuilder {
  readonly options: MessageSetOptions
  messageCount = 0

  private bytes = new Uint8Array(1024)
  private position = 0
  private firstOffset = 0
  private lastOffset = -1
  private maxHigh = -1
  private maxLow = -1

  constructor(options: MessageSetOptions) {
    this.options = options
  }

  /** The size so far, before compression. */
  get sizeBytes(): number {
    return this.position
  }

  append(offset: number, timestampMs: number, key: Uint8Array | null, value: Uint8Array | null): void {
    this.appendExact(offset, highOf(timestampMs), lowOf(timestampMs), key, value)
  }

  /** `append` with every bit of the timestamp, as a `RecordIterator` gives it. Magic 0 has no place for it. */
  appendExact(
    offset: number,
    timestampHigh: number,
    timestampLow: number,
    key: Uint8Array | null,
    value: Uint8Array | null,
  ): void {
    if (this.messageCount === 0) this.firstOffset = offset
    const isLater =
      timestampHigh > this.maxHigh || (timestampHigh === this.maxHigh && timestampLow >>> 0 > this.maxLow >>> 0)
    if (isLater) {
      this.maxHigh = timestampHigh
      this.maxLow = timestampLow
    }
    const { magic } = this.options
    const size = LEGACY_HEADER_BYTES[magic] + 8 + (key?.length ?? 0) + (value?.length ?? 0)
    if (this.position + size > this.bytes.length) this.grow(size)
    const isRelative = magic === 1 && this.compression !== 'none'
    writeMessage(this.bytes, this.position, {
      magic,
      offset: isRelative ? offset - this.firstOffset : offset,
      attributes: this.timestampBit,
      timestampHigh,
      timestampLow,
      key,
      value,
    })
    this.position += size
    this.lastOffset = offset
    this.messageCount += 1
  }

  /** The finished set; a promise only where the codec takes one. */
  build(): MaybePromise<Uint8Array> {
    const messages = this.bytes.subarray(0, this.position)
    if (this.compression === 'none' || this.messageCount === 0) return messages
    const compressed = compress(this.compression, messages, this.compressOptions())
    return compressed instanceof Uint8Array ? this.wrap(compressed) : compressed.then((bytes) => this.wrap(bytes))
  }

  /** `build` without a promise. */
  buildSync(): Uint8Array {
    const messages = this.bytes.subarray(0, this.position)
    if (this.compression === 'none' || this.messageCount === 0) return messages
    return this.wrap(compressSync(this.compression, messages, this.compressOptions()))
  }

  private get compression(): CompressionType {
    return this.options.compression ?? 'none'
  }

  private get timestampBit(): number {
    return this.options.magic === 1 && this.options.timestampType === 'append' ? TIMESTAMP_TYPE_BIT : 0
  }

  private compressOptions() {
    const { magic, level } = this.options
    return level === undefined ? { magic } : { magic, level }
  }

  private wrap(compressed: Uint8Array): Uint8Array {
    const { magic } = this.options
    const bytes = new Uint8Array(LEGACY_HEADER_BYTES[magic] + 8 + compressed.length)
    writeMessage(bytes, 0, {
      magic,
      offset: this.lastOffset,
      attributes: this.timestampBit | compressionIds[this.compression],
      timestampHigh: this.maxHigh,
      timestampLow: this.maxLow,
      key: null,
      value: compressed,
    })
    return bytes
  }

  private grow(needed: number): void {
    const grown = new Uint8Array(Math.max(this.bytes.length * 2, this.position + needed))
    grown.set(this.bytes.subarray(0, this.position))
    this.bytes = grown
  }
}

interface Message {
  readonly magic: 0 | 1
  readonly offset: number
  readonly attributes: number
  readonly timestampHigh: number
  readonly timestampLow: number
  readonly key: Uint8Array | null
  readonly value: Uint8Array | null
}

function writeMessage(bytes: Uint8Array, start: number, message: Message): void {
  const { magic, key, value } = message
  let position = start + LEGACY_HEADER_BYTES[magic]
  position = writeField(bytes, position, key)
  position = writeField(bytes, position, value)
  writeInt64(bytes, start, message.offset)
  writeInt32(bytes, start + LENGTH_AT, position - start - LENGTH_AT - 4)
  bytes[start + MAGIC_AT] = magic
  bytes[start + LEGACY_ATTRIBUTES_AT] = message.attributes
  if (magic === 1) {
    writeInt32(bytes, start + LEGACY_TIMESTAMP_AT, message.timestampHigh)
    writeInt32(bytes, start + LEGACY_TIMESTAMP_AT + 4, message.timestampLow)
  }
  const crcAt = start + LEGACY_CRC_AT
  writeInt32(bytes, crcAt, crc32(bytes.subarray(crcAt + 4, position)) | 0)
}

function writeField(bytes: Uint8Array, position: number, field: Uint8Array | null): number {
  writeInt32(bytes, position, field === null ? -1 : field.length)
  if (field === null) return position + 4
  bytes.set(field, position + 4)
  return position + 4 + field.length
}
