import { DecodeError, type DecodeErrorKind } from './decode-error.ts'
import { readInt16, readInt32, readInt64 } from './record/fixed-int.ts'
import type { UnknownTag } from './unknown-tag.ts'
import { UUID_BYTES, type Uuid, uuidFromBytes } from './uuid.ts'

/**
 * A cursor over bytes that trusts none of them.
 *
 * Every method reads one value at `position` and moves on. Nothing is read past `end`, and a length is
 * believed only where the bytes that are left can hold that many elements. What is wrong is a `DecodeError`.
 *
 * Byte fields are views into the bytes that were given: whoever keeps one keeps the whole frame alive.
 * docs/formats/message-encoding.md describes the encodings.
 */
export class Reader {
  readonly source: Uint8Array
  readonly end: number
  position: number
  /**
   * How many elements of arrays, and tagged fields, may still be read. One of a few bytes becomes an object of a
   * hundred or two, so for bytes of strangers their number has to be bounded as well as that of the bytes.
   */
  elementsLeft = Number.POSITIVE_INFINITY
  #text: Buffer | undefined

  constructor(bytes: Uint8Array, position = 0, end = bytes.byteLength) {
    this.source = bytes
    this.position = position
    this.end = end
  }

  get remaining(): number {
    return this.end - this.position
  }

  int8(): number {
    return (this.source[this.#take(1)]! << 24) >> 24
  }

  bool(): boolean {
    return this.source[this.#take(1)] !== 0
  }

  int16(): number {
    return readInt16(this.source, this.#take(2))
  }

  uint16(): number {
    return readInt16(this.source, this.#take(2)) & 0xffff
  }

  int32(): number {
    return readInt32(this.source, this.#take(4))
  }

  uint32(): number {
    return readInt32(this.source, this.#take(4)) >>> 0
  }

  /** The nearest number: an int64 beyond 2^53 is rounded, and `Number.isSafeInteger` tells. */
  int64(): number {
    return readInt64(this.source, this.#take(8))
  }

  float64(): number {
    return this.#buffer().readDoubleBE(this.#take(8))
  }

  uuid(): Uuid {
    return uuidFromBytes(this.source, this.#take(UUID_BYTES))
  }

  /** Zigzag, 32 bits. */
  varint(): number {
    const zigzag = this.unsignedVarint()
    return (zigzag >>> 1) ^ -(zigzag & 1)
  }

  /** Zigzag, 64 bits, as the nearest number. */
  varlong(): number {
    let high = 0
    let low = 0
    for (let shift = 0; shift < 70; shift += 7) {
      const byte = this.source[this.#take(1)]!
      const bits = byte & 0x7f
      if (shift < 28) low |= bits << shift
      else if (shift === 28) {
        low |= bits << 28
        high = bits >>> 4
      } else high |= bits << (shift - 32)
      if (byte < 0x80) {
        const sign = -(low & 1)
        const magnitudeLow = ((low >>> 1) | (high << 31)) ^ sign
        const magnitudeHigh = (high >>> 1) ^ sign
        return magnitudeHigh * 0x1_0000_0000 + (magnitudeLow >>> 0)
      }
    }
    throw this.#error('bad-varint', 'a varlong does not end within ten bytes')
  }

  /** As Kafka reads it: 32 bits, given as an int32, so that a huge one comes out negative. */
  unsignedVarint(): number {
    const first = this.source[this.#take(1)]!
    if (first < 0x80) return first
    let value = first & 0x7f
    for (let shift = 7; shift < 35; shift += 7) {
      const byte = this.source[this.#take(1)]!
      value |= (byte & 0x7f) << shift
      if (byte < 0x80) return value
    }
    throw this.#error('bad-varint', 'a varint does not end within five bytes')
  }

  string(): string {
    return this.#string(this.#present(this.int16()))
  }

  nullableString(): string | null {
    const size = this.int16()
    return size < 0 ? null : this.#string(size)
  }

  compactString(): string {
    return this.#string(this.#present(this.unsignedVarint() - 1))
  }

  compactNullableString(): string | null {
    const size = this.unsignedVarint() - 1
    return size < 0 ? null : this.#string(size)
  }

  bytes(): Uint8Array {
    return this.view(this.#present(this.int32()))
  }

  nullableBytes(): Uint8Array | null {
    const size = this.int32()
    return size < 0 ? null : this.view(size)
  }

  compactBytes(): Uint8Array {
    return this.view(this.#present(this.unsignedVarint() - 1))
  }

  compactNullableBytes(): Uint8Array | null {
    const size = this.unsignedVarint() - 1
    return size < 0 ? null : this.view(size)
  }

  /** The next `size` bytes, not copied. */
  view(size: number): Uint8Array {
    const start = this.#take(size)
    return new Uint8Array(this.source.buffer, this.source.byteOffset + start, size)
  }

  skip(size: number): void {
    this.#take(size)
  }

  /** How many elements follow, each of which takes `elementBytes` or more. */
  arrayLength(elementBytes: number): number {
    return this.#counted(this.#present(this.int32()), elementBytes)
  }

  /** -1 stands for null. */
  nullableArrayLength(elementBytes: number): number {
    const length = this.int32()
    return length < 0 ? -1 : this.#counted(length, elementBytes)
  }

  compactArrayLength(elementBytes: number): number {
    return this.#counted(this.#present(this.unsignedVarint() - 1), elementBytes)
  }

  /** -1 stands for null. */
  compactNullableArrayLength(elementBytes: number): number {
    const length = this.unsignedVarint() - 1
    return length < 0 ? -1 : this.#counted(length, elementBytes)
  }

  /** How many tagged fields follow: each has a number and a size, so two bytes or more. */
  tagCount(): number {
    const count = this.unsignedVarint()
    if (count < 0) throw this.#error('absurd-length', 'more tagged fields than bytes')
    return this.#counted(count, 2)
  }

  tag(): number {
    return this.unsignedVarint() >>> 0
  }

  /** The size of a tagged field; it lies within the bytes. */
  tagSize(): number {
    const size = this.unsignedVarint()
    if (size < 0) throw this.#error('absurd-length', 'a tagged field longer than the message')
    return this.#fits(size, 1)
  }

  /** The tagged fields of a struct that knows none; undefined where there are none, as nearly always. */
  unknownTags(): UnknownTag[] | undefined {
    let count = this.tagCount()
    if (count === 0) return undefined
    const tags: UnknownTag[] = []
    for (; count > 0; count--) {
      const tag = this.tag()
      tags.push({ tag, bytes: this.view(this.tagSize()) })
    }
    return tags
  }

  /** Moves over `size` bytes and returns where they begin. */
  #take(size: number): number {
    const start = this.position
    if (size > this.end - start) throw this.#error('truncated', `${size} bytes wanted, ${this.end - start} left`)
    this.position = start + size
    return start
  }

  /** A length that may not stand for null. Lengths below -1 are read as null too, as Kafka does. */
  #present(length: number): number {
    if (length < 0) throw this.#error(length === -1 ? 'unexpected-null' : 'negative-length', `length ${length}`)
    return length
  }

  #counted(length: number, elementBytes: number): number {
    this.#fits(length, elementBytes)
    if (length > this.elementsLeft) {
      throw this.#error('absurd-length', `${length} elements, where ${this.elementsLeft} more are accepted`)
    }
    this.elementsLeft -= length
    return length
  }

  #fits(length: number, elementBytes: number): number {
    if (length * elementBytes > this.end - this.position) {
      const detail = `${length} elements of ${elementBytes} bytes or more, ${this.end - this.position} bytes left`
      throw this.#error('absurd-length', detail)
    }
    return length
  }

  #string(size: number): string {
    const start = this.#take(size)
    if (size === 0) return ''
    const text = this.#buffer().toString('utf8', start, start + size)
    // A replacement character stands for bytes that are not UTF-8, unless it was sent as such; only the
    // strict decoder can tell. In a string of one-byte characters the search ends before it begins.
    return text.includes('\ufffd') ? this.#strictString(start, size) : text
  }

  #strictString(start: number, size: number): string {
    try {
      const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })
      return decoder.decode(this.source.subarray(start, start + size))
    } catch (cause) {
      throw new DecodeError('bad-utf8', start, 'a string that is not UTF-8', { cause })
    }
  }

  /** The bytes as a Buffer, whose decoders are native. Made for the first string: many messages have none. */
  #buffer(): Buffer {
    const { source } = this
    this.#text ??= source instanceof Buffer ? source : Buffer.from(source.buffer, source.byteOffset, source.byteLength)
    return this.#text
  }

  #error(kind: DecodeErrorKind, detail: string): DecodeError {
    return new DecodeError(kind, this.position, detail)
  }
}
