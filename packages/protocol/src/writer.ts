import { type BytesInput, sizeOfBytes } from './bytes-input.ts'
import { highOf, lowOf, writeInt16, writeInt32 } from './record/fixed-int.ts'
import { sizeOfUnsignedVarint, writeUnsignedVarint } from './record/varint.ts'
import type { UnknownTag } from './unknown-tag.ts'
import { UUID_BYTES, type Uuid, writeUuid } from './uuid.ts'

/** Shorter byte fields are copied: a chunk of its own costs more in `writev` than the copy. */
const BY_REFERENCE_BYTES = 4096

/** The longest text whose length prefix is one byte: compact lengths are one more than the length. */
const ONE_BYTE_PREFIX_MAX = 126
const INT16_MAX = 0x7fff

/**
 * Writes a message into a buffer that grows, and carries long byte fields by reference.
 *
 *   buffer   [ closed segment | .... | closed segment | open segment | free ]
 *   segments   view on it       a byte field, not copied
 *
 * `chunks()` gives segments and byte fields in order, for `writev`; `finish()` joins them. When the buffer is
 * full a larger one takes over the open segment alone; closed segments stay views on the old one.
 * A writer is for one message. docs/decisions/0002-growing-writer.md says why nothing is measured first.
 */
export class Writer {
  #buffer: Buffer
  /** Where the open segment begins. */
  #start = 0
  #position = 0
  readonly #segments: Uint8Array[] = []
  #segmentBytes = 0
  /** Inside a tagged field everything is copied, because its size is put before it afterwards. */
  #tagDepth = 0

  constructor(capacityBytes = 512) {
    // Not zeroed: only what has been written is ever given out.
    this.#buffer = Buffer.allocUnsafe(capacityBytes)
  }

  /** Bytes written so far. */
  get length(): number {
    return this.#segmentBytes + this.#position - this.#start
  }

  int8(value: number): void {
    const at = this.#advance(1)
    this.#buffer[at] = value
  }

  bool(value: boolean): void {
    const at = this.#advance(1)
    this.#buffer[at] = value ? 1 : 0
  }

  int16(value: number): void {
    const at = this.#advance(2)
    writeInt16(this.#buffer, at, value)
  }

  uint16(value: number): void {
    this.int16(value)
  }

  int32(value: number): void {
    const at = this.#advance(4)
    writeInt32(this.#buffer, at, value)
  }

  uint32(value: number): void {
    this.int32(value)
  }

  /** Saturates: a number at or beyond 2^63 becomes 2^63-1, so that a rounded maximum survives the round trip. */
  int64(value: number): void {
    const at = this.#advance(8)
    writeInt32(this.#buffer, at, highOf(value))
    writeInt32(this.#buffer, at + 4, lowOf(value))
  }

  float64(value: number): void {
    const at = this.#advance(8)
    this.#buffer.writeDoubleBE(value, at)
  }

  uuid(value: Uuid): void {
    const at = this.#advance(UUID_BYTES)
    writeUuid(this.#buffer, at, value)
  }

  /** `value`, taken as an uint32. */
  unsignedVarint(value: number): void {
    const at = this.#advance(sizeOfUnsignedVarint(value))
    writeUnsignedVarint(this.#buffer, at, value)
  }

  /** Zigzag, 32 bits. */
  varint(value: number): void {
    this.unsignedVarint((value << 1) ^ (value >> 31))
  }

  string(value: string): void {
    const { length } = value
    if (length <= ONE_BYTE_PREFIX_MAX) {
      this.#reserve(2 + length)
      const at = this.#position
      if (this.#ascii(value, at + 2)) {
        writeInt16(this.#buffer, at, length)
        this.#position = at + 2 + length
        return
      }
    }
    const size = Buffer.byteLength(value)
    if (size > INT16_MAX) throw new RangeError(`a string of ${size} bytes, where at most ${INT16_MAX} fit`)
    this.int16(size)
    this.#utf8(value, size)
  }

  nullableString(value: string | null): void {
    if (value === null) this.int16(-1)
    else this.string(value)
  }

  compactString(value: string): void {
    const { length } = value
    if (length <= ONE_BYTE_PREFIX_MAX) {
      this.#reserve(1 + length)
      const at = this.#position
      if (this.#ascii(value, at + 1)) {
        this.#buffer[at] = length + 1
        this.#position = at + 1 + length
        return
      }
    }
    const size = Buffer.byteLength(value)
    this.unsignedVarint(size + 1)
    this.#utf8(value, size)
  }

  compactNullableString(value: string | null): void {
    if (value === null) this.unsignedVarint(0)
    else this.compactString(value)
  }

  bytes(value: BytesInput): void {
    this.int32(sizeOfBytes(value))
    this.raw(value)
  }

  nullableBytes(value: BytesInput | null): void {
    if (value === null) this.int32(-1)
    else this.bytes(value)
  }

  compactBytes(value: BytesInput): void {
    this.unsignedVarint(sizeOfBytes(value) + 1)
    this.raw(value)
  }

  compactNullableBytes(value: BytesInput | null): void {
    if (value === null) this.unsignedVarint(0)
    else this.compactBytes(value)
  }

  /** Bytes without a length. Long ones are not copied, so they must not change until the message has been sent. */
  raw(value: BytesInput): void {
    if (value instanceof Uint8Array) this.#rawChunk(value)
    else for (const chunk of value) this.#rawChunk(chunk)
  }

  /** -1 stands for null. */
  arrayLength(length: number): void {
    this.int32(length)
  }

  /** -1 stands for null. */
  compactArrayLength(length: number): void {
    this.unsignedVarint(length + 1)
  }

  /** Begins a tagged field and returns what `endTag` needs to put the size before it. */
  beginTag(tag: number): number {
    this.unsignedVarint(tag)
    this.#advance(1)
    this.#tagDepth++
    return this.#position - this.#start
  }

  endTag(mark: number): void {
    const size = this.#position - this.#start - mark
    // One byte was left for the size, enough for nearly all; a longer field moves up by what is missing.
    const missing = sizeOfUnsignedVarint(size) - 1
    if (missing > 0) {
      this.#advance(missing)
      const from = this.#start + mark
      this.#buffer.copyWithin(from + missing, from, from + size)
    }
    writeUnsignedVarint(this.#buffer, this.#start + mark - 1, size)
    this.#tagDepth--
  }

  /** All tagged fields of a struct that knows none, with their count. */
  unknownTags(tags: readonly UnknownTag[] | undefined): void {
    if (tags === undefined) {
      this.unsignedVarint(0)
      return
    }
    this.unsignedVarint(tags.length)
    this.unknownTagsBetween(tags, 0, Number.POSITIVE_INFINITY)
  }

  /** The unknown tagged fields from number `from` on and below `to`, in order, without their count. */
  unknownTagsBetween(tags: readonly UnknownTag[], from: number, to: number): void {
    const wanted = tags.filter(({ tag }) => tag >= from && tag < to).sort((left, right) => left.tag - right.tag)
    for (const { tag, bytes } of wanted) {
      this.unsignedVarint(tag)
      this.unsignedVarint(bytes.byteLength)
      this.raw(bytes)
    }
  }

  /** The message in one piece. */
  finish(): Uint8Array {
    if (this.#segments.length === 0) return this.#open()
    const whole = new Uint8Array(this.length)
    let position = 0
    for (const chunk of this.chunks()) {
      whole.set(chunk, position)
      position += chunk.byteLength
    }
    return whole
  }

  /** The message in pieces; the first holds all that was written before the first long byte field. */
  chunks(): Uint8Array[] {
    return this.#position === this.#start ? [...this.#segments] : [...this.#segments, this.#open()]
  }

  /** Makes room for `size` bytes, moves over them and returns where they begin. */
  #advance(size: number): number {
    const at = this.#position
    if (size <= this.#buffer.length - at) {
      this.#position = at + size
      return at
    }
    this.#grow(size)
    this.#position += size
    return this.#position - size
  }

  #reserve(size: number): void {
    if (size > this.#buffer.length - this.#position) this.#grow(size)
  }

  #grow(size: number): void {
    const used = this.#position - this.#start
    const buffer = Buffer.allocUnsafe(Math.max(2 * (used + size), 2 * this.#buffer.length))
    buffer.set(this.#buffer.subarray(this.#start, this.#position))
    this.#buffer = buffer
    this.#start = 0
    this.#position = used
  }

  #rawChunk(chunk: Uint8Array): void {
    if (chunk.byteLength < BY_REFERENCE_BYTES || this.#tagDepth > 0) {
      const at = this.#advance(chunk.byteLength)
      this.#buffer.set(chunk, at)
      return
    }
    if (this.#position > this.#start) {
      this.#segmentBytes += this.#position - this.#start
      this.#segments.push(this.#open())
      this.#start = this.#position
    }
    this.#segmentBytes += chunk.byteLength
    this.#segments.push(chunk)
  }

  #open(): Uint8Array {
    const { buffer, byteOffset } = this.#buffer
    return new Uint8Array(buffer, byteOffset + this.#start, this.#position - this.#start)
  }

  /** Writes `value` at `at` if it is plain ASCII; room has been made. */
  #ascii(value: string, at: number): boolean {
    const buffer = this.#buffer
    for (let index = 0; index < value.length; index++) {
      const code = value.charCodeAt(index)
      if (code > 0x7f) return false
      buffer[at + index] = code
    }
    return true
  }

  #utf8(value: string, size: number): void {
    const at = this.#advance(size)
    this.#buffer.write(value, at, size, 'utf8')
  }
}
