import { CorruptBatchError } from './corrupt-batch-error.ts'
import { int64ToNumber } from './fixed-int.ts'

export interface RecordHeader {
  readonly key: string
  readonly value: Uint8Array | null
}

/** One record as a reader sees it. Key, value and header values are views into the bytes of the batch. */
export interface RecordView {
  readonly offset: number
  /** Rounded to the nearest number; the append time of the batch where the batch has one. */
  readonly timestamp: number
  readonly key: Uint8Array | null
  readonly value: Uint8Array | null
  readonly headers: readonly RecordHeader[]
}

/**
 * A walk over records with one object for all of them: its fields are those of the record that `moveNext` came to.
 * Iterating it gives objects instead, which may be kept. Records of every magic are read this way.
 */
export interface RecordIterator extends RecordView, Iterable<RecordView> {
  /** What the records are read from: the bytes of the batch, or those that came out of its codec. */
  readonly bytes: Uint8Array
  /** The sizes of key and value in bytes, -1 for null: for whoever does not need the bytes. */
  readonly keySize: number
  readonly valueSize: number
  /** The halves of the timestamp that is in the bytes, as int32: for whoever may not round. */
  readonly timestampHigh: number
  readonly timestampLow: number
  /** What stands in the place of a record's attributes, which mean nothing yet; 0 before magic 2. */
  readonly attributes: number
  /** Moves to the next record; false after the last. Throws `CorruptBatchError` where the bytes are not a record. */
  moveNext(): boolean
  /** The current record as an object that stays as it is when the walk goes on. */
  toRecord(): RecordView
}

/** What the records of a batch take from its header. */
export interface RecordContext {
  readonly baseOffset: number
  /** Upper and lower half of the base timestamp. */
  readonly baseTimestampHigh: number
  readonly baseTimestampLow: number
  /** The timestamp of every record when the broker's clock counts, otherwise undefined. */
  readonly appendTime: number | undefined
  readonly recordCount: number
}

/**
 * What makes a record ordinary, beside having no attributes, no headers, offsets that rise by one from that of the
 * batch, and no length that takes more than three bytes.
 */
export interface OrdinaryRecords {
  /** The bounds of its timestamp delta, inclusive. */
  readonly deltaMin: number
  readonly deltaMax: number
  /** Its key is not null. */
  readonly hasKey: boolean
}

/** All up to the length of the key, at the most; behind the last byte of a batch nothing is read. */
const ORDINARY_HEAD_BYTES_MAX = 12
/** -1, which is null. */
const NULL_VARINT = 1

const NULL_SIZE = -1
const NO_HEADERS: readonly RecordHeader[] = []
const decoder = new TextDecoder()

/**
 * Walks the (decompressed) records of a batch of magic 2.
 *
 *   record := length: varint          of what follows
 *             attributes: int8        unused
 *             timestampDelta: varlong
 *             offsetDelta: varint
 *             keyLength: varint, key          -1 is null
 *             valueLength: varint, value      -1 is null
 *             headerCount: varint, (keyLength: varint, key, valueLength: varint, value)*
 *
 * Every length is checked against the end of its record and of the batch before it is used. The cursor allocates
 * nothing that a length asks for, so a hostile batch costs no more than its own bytes.
 */
export class RecordCursor implements RecordIterator {
  readonly bytes: Uint8Array
  /** The position after the current record. */
  position: number

  offset = -1
  timestamp = -1
  attributes = 0
  offsetDelta = 0
  /** Where key and value begin in `bytes`, and how long they are; -1 for null. */
  keyPosition = 0
  keySize = -1
  valuePosition = 0
  valueSize = -1
  headerCount = 0
  /** The whole record in bytes, its length field included. */
  sizeBytes = 0
  /** The largest timestamp delta of what `moveOverOrdinary` went over last. */
  largestDelta = Number.NEGATIVE_INFINITY

  private readonly end: number
  private readonly context: RecordContext
  private readonly baseOffset: number
  private readonly baseTimestamp: number
  private readonly appendTime: number | undefined
  private remaining: number
  private recordEnd: number
  private headersPosition = 0
  private deltaHigh = 0
  private deltaLow = 0

  constructor(bytes: Uint8Array, position: number, end: number, context: RecordContext) {
    this.bytes = bytes
    this.position = position
    this.end = end
    this.recordEnd = position
    this.context = context
    this.baseOffset = context.baseOffset
    this.baseTimestamp = int64ToNumber(context.baseTimestampHigh, context.baseTimestampLow)
    this.appendTime = context.appendTime
    this.remaining = context.recordCount
    if (end > bytes.length) throw new CorruptBatchError('truncated', bytes.length, 'Batch ends too early')
    if (context.recordCount < 0) {
      throw new CorruptBatchError('count-mismatch', position, `Record count ${context.recordCount} is negative`)
    }
  }

  moveNext(): boolean {
    if (this.remaining === 0) {
      if (this.position !== this.end) {
        throw new CorruptBatchError(
          'trailing-bytes',
          this.position,
          `${this.end - this.position} bytes after the records`,
        )
      }
      return false
    }
    if (this.position === this.end) {
      throw new CorruptBatchError('count-mismatch', this.position, `${this.remaining} records are missing`)
    }
    const start = this.position
    this.recordEnd = this.end
    const length = this.varint()
    const recordEnd = this.position + length
    if (length < 0 || recordEnd > this.end) {
      throw new CorruptBatchError('bad-record', start, `Record length ${length} passes the end of the batch`)
    }
    this.recordEnd = recordEnd
    if (length === 0) throw new CorruptBatchError('truncated', this.position, 'Record without a body')
    this.attributes = (this.bytes[this.position++]! << 24) >> 24
    this.timestampDelta()
    this.offsetDelta = this.varint()
    this.offset = this.baseOffset + this.offsetDelta

    this.keySize = this.fieldSize()
    this.keyPosition = this.position
    if (this.keySize > 0) this.position += this.keySize
    this.valueSize = this.fieldSize()
    this.valuePosition = this.position
    if (this.valueSize > 0) this.position += this.valueSize

    this.headerCount = this.varint()
    this.headersPosition = this.position
    if (this.headerCount !== 0) this.skipHeaders()
    if (this.position !== recordEnd) {
      throw new CorruptBatchError('bad-record', start, `Record length ${length} is not that of its fields`)
    }
    this.sizeBytes = recordEnd - start
    this.remaining -= 1
    return true
  }

  /**
   * Moves over the ordinary records that come next, and answers how many they were; `moveNext` goes on with what is
   * not ordinary, or not even a record. Nothing is told about them but the largest timestamp delta, and no field shows one:
   * for whoever only has to know that nothing is wrong with them.
   */
  moveOverOrdinary(limits: OrdinaryRecords): number {
    const { bytes, end } = this
    const { deltaMin, deltaMax, hasKey } = limits
    const count = this.context.recordCount
    const first = count - this.remaining
    let index = first
    let position = this.position
    let largest = Number.NEGATIVE_INFINITY
    // A local for each field, and varints read in place: this loop is most of what a small record costs a broker.
    for (; index < count && position + ORDINARY_HEAD_BYTES_MAX <= end; index += 1) {
      let at = position
      let length = bytes[at++]!
      if (length >= 0x80) {
        length = (length & 0x7f) | (bytes[at++]! << 7)
        if (length >= 0x4000) {
          length = (length & 0x3fff) | (bytes[at++]! << 14)
          if (length >= 0x200000) break
        }
      }
      const recordEnd = at + (length >>> 1)
      if ((length & 1) !== 0 || recordEnd > end || bytes[at++] !== 0) break

      let zigzag = bytes[at++]!
      if (zigzag >= 0x80) {
        zigzag = (zigzag & 0x7f) | (bytes[at++]! << 7)
        if (zigzag >= 0x4000) {
          zigzag = (zigzag & 0x3fff) | (bytes[at++]! << 14)
          if (zigzag >= 0x200000) break
        }
      }
      const delta = (zigzag >>> 1) ^ -(zigzag & 1)
      if (delta < deltaMin || delta > deltaMax) break

      let offset = bytes[at++]!
      if (offset >= 0x80) {
        offset = (offset & 0x7f) | (bytes[at++]! << 7)
        if (offset >= 0x4000) {
          offset = (offset & 0x3fff) | (bytes[at++]! << 14)
          if (offset >= 0x200000) break
        }
      }
      if (offset !== index * 2) break

      let size = bytes[at++]!
      if (size === NULL_VARINT) {
        if (hasKey) break
      } else {
        if (size >= 0x80) {
          size = (size & 0x7f) | (bytes[at++]! << 7)
          if (size >= 0x4000) break
        }
        if ((size & 1) !== 0) break
        at += size >>> 1
      }

      // The key may have led to the end of the batch, where three bytes more cannot be read.
      if (at + 3 > end) break
      size = bytes[at++]!
      if (size !== NULL_VARINT) {
        if (size >= 0x80) {
          size = (size & 0x7f) | (bytes[at++]! << 7)
          if (size >= 0x4000) {
            size = (size & 0x3fff) | (bytes[at++]! << 14)
            if (size >= 0x200000) break
          }
        }
        if ((size & 1) !== 0) break
        at += size >>> 1
      }
      // What is left is the count of headers, which is 0.
      if (at + 1 !== recordEnd || bytes[at] !== 0) break
      if (delta > largest) largest = delta
      position = recordEnd
    }
    this.position = position
    this.remaining = count - index
    this.largestDelta = largest
    return index - first
  }

  get key(): Uint8Array | null {
    return this.keySize < 0 ? null : this.bytes.subarray(this.keyPosition, this.keyPosition + this.keySize)
  }

  get value(): Uint8Array | null {
    return this.valueSize < 0 ? null : this.bytes.subarray(this.valuePosition, this.valuePosition + this.valueSize)
  }

  /** Decoded anew at each call. A header key that is not UTF-8 comes with replacement characters, as in Kafka. */
  get headers(): readonly RecordHeader[] {
    if (this.headerCount === 0) return NO_HEADERS
    const headers: RecordHeader[] = []
    const after = this.position
    this.position = this.headersPosition
    for (let index = 0; index < this.headerCount; index += 1) {
      const keySize = this.varint()
      const key = decoder.decode(this.bytes.subarray(this.position, this.position + keySize))
      this.position += keySize
      const valueSize = this.varint()
      const value = valueSize < 0 ? null : this.bytes.subarray(this.position, this.position + valueSize)
      if (valueSize > 0) this.position += valueSize
      headers.push({ key, value })
    }
    this.position = after
    return headers
  }

  /** The headers as they are in the bytes, their count not included. */
  get headersBytes(): Uint8Array {
    return this.bytes.subarray(this.headersPosition, this.position)
  }

  /** Upper 32 bits of the timestamp that is in the bytes, for those who may not round. The append time is ignored. */
  get timestampHigh(): number {
    const low = (this.context.baseTimestampLow >>> 0) + (this.deltaLow >>> 0)
    return (this.context.baseTimestampHigh + this.deltaHigh + (low > 0xffffffff ? 1 : 0)) | 0
  }

  /** Lower 32 bits of the same, as an int32. */
  get timestampLow(): number {
    return (this.context.baseTimestampLow + this.deltaLow) | 0
  }

  toRecord(): RecordView {
    const { offset, timestamp, key, value, headers } = this
    return { offset, timestamp, key, value, headers }
  }

  *[Symbol.iterator](): IterableIterator<RecordView> {
    while (this.moveNext()) yield this.toRecord()
  }

  private varint(): number {
    if (this.position >= this.recordEnd) this.throwTruncated()
    const first = this.bytes[this.position++]!
    if (first < 0x80) return (first >>> 1) ^ -(first & 1)
    return this.longVarint(first & 0x7f)
  }

  private longVarint(start: number): number {
    let value = start
    for (let shift = 7; shift < 35; shift += 7) {
      if (this.position >= this.recordEnd) this.throwTruncated()
      const byte = this.bytes[this.position++]!
      value |= (byte & 0x7f) << shift
      if (byte < 0x80) {
        if (shift === 28 && byte > 0x0f) break
        return (value >>> 1) ^ -(value & 1)
      }
    }
    throw new CorruptBatchError('bad-varint', this.position, 'Varint of more than 32 bits')
  }

  private timestampDelta(): void {
    let low = 0
    let shift = 0
    for (; shift < 28; shift += 7) {
      if (this.position >= this.recordEnd) this.throwTruncated()
      const byte = this.bytes[this.position++]!
      low |= (byte & 0x7f) << shift
      if (byte < 0x80) {
        const delta = (low >>> 1) ^ -(low & 1)
        this.deltaLow = delta
        this.deltaHigh = delta >> 31
        this.setTimestamp(delta)
        return
      }
    }
    this.longTimestampDelta(low)
  }

  private longTimestampDelta(start: number): void {
    let low = start
    let high = 0
    for (let shift = 28; shift < 70; shift += 7) {
      if (this.position >= this.recordEnd) this.throwTruncated()
      const byte = this.bytes[this.position++]!
      const bits = byte & 0x7f
      if (shift === 28) {
        low |= bits << 28
        high = bits >>> 4
      } else {
        high |= bits << (shift - 32)
      }
      if (byte < 0x80) {
        if (shift === 63 && byte > 1) break
        const sign = -(low & 1)
        this.deltaLow = ((low >>> 1) | (high << 31)) ^ sign
        this.deltaHigh = (high >>> 1) ^ sign
        this.setTimestamp(int64ToNumber(this.deltaHigh, this.deltaLow))
        return
      }
    }
    throw new CorruptBatchError('bad-varint', this.position, 'Varlong of more than 64 bits')
  }

  private setTimestamp(delta: number): void {
    if (this.appendTime !== undefined) {
      this.timestamp = this.appendTime
      return
    }
    const sum = this.baseTimestamp + delta
    // Beyond 2^53 base and delta may have been rounded, and beyond 2^63 the sum of two int64 wraps around; the
    // halves know better.
    this.timestamp =
      Number.isSafeInteger(sum) && Number.isSafeInteger(delta) && Number.isSafeInteger(this.baseTimestamp)
        ? sum
        : int64ToNumber(this.timestampHigh, this.timestampLow)
  }

  /** As in Java's reader every negative length stands for null, though only -1 is written. */
  private fieldSize(): number {
    const start = this.position
    const size = this.varint()
    if (size < 0) return NULL_SIZE
    if (this.position + size > this.recordEnd) {
      throw new CorruptBatchError('bad-record', start, `Length ${size} passes the end of the record`)
    }
    return size
  }

  private skipHeaders(): void {
    if (this.headerCount < 0) {
      throw new CorruptBatchError('bad-record', this.position, `Header count ${this.headerCount} is negative`)
    }
    for (let index = 0; index < this.headerCount; index += 1) {
      const start = this.position
      const keySize = this.fieldSize()
      if (keySize < 0) throw new CorruptBatchError('bad-record', start, 'Header without a key')
      this.position += keySize
      const valueSize = this.fieldSize()
      if (valueSize > 0) this.position += valueSize
    }
  }

  private throwTruncated(): never {
    throw new CorruptBatchError('truncated', this.position, 'Record ends too early')
  }
}
