import { countWithoutZeros, grown } from './offset-index.ts'

/**
 * Time index of one segment: fixed 12-byte entries, sorted, in a `.timeindex` file (docs/formats/time-index.md).
 *
 *   entry := timestamp:      int64   largest timestamp in the segment up to here
 *            relativeOffset: int32   last offset of the batch that bears it, minus the base offset
 *
 * Timestamps are the producers' and may use all 64 bits. They are held as two halves, compared as integers and
 * written back bit for bit.
 */
export const TIME_ENTRY_BYTES = 12

export class TimeIndex {
  #entries: Int32Array = EMPTY
  #count = 0

  get count(): number {
    return this.#count
  }

  /** Bytes of memory that the entries take. */
  get heldBytes(): number {
    return this.#entries.byteLength
  }

  /** The last entry; timestamp -1 at offset 0 without entries. */
  get lastHigh(): number {
    return this.#count === 0 ? -1 : this.#entries[this.#count * 3 - 3]!
  }

  get lastLow(): number {
    return this.#count === 0 ? -1 : this.#entries[this.#count * 3 - 2]!
  }

  get lastRelativeOffset(): number {
    return this.#count === 0 ? 0 : this.#entries[this.#count * 3 - 1]!
  }

  /** True when the timestamp has grown since the last entry, which is when it needs one. */
  isLater(high: number, low: number): boolean {
    return compareInt64(high, low, this.lastHigh, this.lastLow) > 0
  }

  append(high: number, low: number, relativeOffset: number): void {
    const at = this.#count * 3
    if (at === this.#entries.length) this.#entries = grown(this.#entries, at)
    this.#entries[at] = high
    this.#entries[at + 1] = low
    this.#entries[at + 2] = relativeOffset
    this.#count += 1
  }

  /** Relative offset of the last entry whose timestamp is at or below the wanted one; 0 without such an entry. */
  lookup(high: number, low: number): number {
    let from = 0
    let to = this.#count
    while (from < to) {
      const middle = (from + to) >>> 1
      const order = compareInt64(this.#entries[middle * 3]!, this.#entries[middle * 3 + 1]!, high, low)
      if (order <= 0) from = middle + 1
      else to = middle
    }
    return from === 0 ? 0 : this.#entries[from * 3 - 1]!
  }

  /** Drops entries for offsets at or beyond the end of a log that was cut. */
  truncate(relativeEndOffset: number): void {
    while (this.#count > 0 && this.lastRelativeOffset >= relativeEndOffset) this.#count -= 1
  }

  /** Entries from `first` on, as they stand in the file. */
  encode(first = 0): Uint8Array {
    const bytes = new Uint8Array((this.#count - first) * TIME_ENTRY_BYTES)
    const view = new DataView(bytes.buffer)
    for (let at = first * 3; at < this.#count * 3; at += 1) view.setInt32((at - first * 3) * 4, this.#entries[at]!)
    return bytes
  }

  /** `undefined` for bytes that cannot be a time index. */
  static decode(bytes: Uint8Array): TimeIndex | undefined {
    if (bytes.length % TIME_ENTRY_BYTES !== 0) return undefined
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
    const count = countWithoutZeros(view, TIME_ENTRY_BYTES, bytes.length === TIME_ENTRY_BYTES ? 1 : 0)
    const index = new TimeIndex()
    index.#entries = new Int32Array(count * 3)
    let lastOffset = -1
    for (let entry = 0; entry < count; entry += 1) {
      const high = view.getInt32(entry * TIME_ENTRY_BYTES)
      const low = view.getInt32(entry * TIME_ENTRY_BYTES + 4)
      const relativeOffset = view.getInt32(entry * TIME_ENTRY_BYTES + 8)
      if (relativeOffset <= lastOffset || (entry > 0 && !index.isLater(high, low))) return undefined
      index.#entries[entry * 3] = high
      index.#entries[entry * 3 + 1] = low
      index.#entries[entry * 3 + 2] = relativeOffset
      index.#count += 1
      lastOffset = relativeOffset
    }
    return index
  }
}

const EMPTY = new Int32Array(0)

/** Order of two int64 given as halves. */
export function compareInt64(leftHigh: number, leftLow: number, rightHigh: number, rightLow: number): number {
  if (leftHigh !== rightHigh) return leftHigh < rightHigh ? -1 : 1
  const left = leftLow >>> 0
  const right = rightLow >>> 0
  return left === right ? 0 : left < right ? -1 : 1
}
