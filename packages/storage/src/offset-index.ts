/**
 * Offset index of one segment: fixed 8-byte entries, sorted, in an `.index` file (docs/formats/offset-index.md).
 *
 *   entry := relativeOffset: int32   last offset of a batch, minus the base offset of the segment
 *            position:       int32   where that batch starts in the `.log` file
 *
 * The index is sparse and only a hint. `lookup` answers with a position at or before the wanted batch, and the
 * reader scans on from there. A missing entry costs time; a wrong one hides records. So a file that is not what
 * we would have written is thrown away and written anew from the log, never repaired.
 */
export const OFFSET_ENTRY_BYTES = 8

export class OffsetIndex {
  #entries: Int32Array = EMPTY
  #count = 0

  get count(): number {
    return this.#count
  }

  /** Bytes of memory that the entries take. */
  get heldBytes(): number {
    return this.#entries.byteLength
  }

  /** -1 without entries. */
  get lastRelativeOffset(): number {
    return this.#count === 0 ? -1 : this.#entries[this.#count * 2 - 2]!
  }

  /** Where a scan for what comes after the last entry begins. */
  get lastPosition(): number {
    return this.#count === 0 ? 0 : this.#entries[this.#count * 2 - 1]!
  }

  append(relativeOffset: number, position: number): void {
    const at = this.#count * 2
    if (at === this.#entries.length) this.#entries = grown(this.#entries, at)
    this.#entries[at] = relativeOffset
    this.#entries[at + 1] = position
    this.#count += 1
  }

  /** Position of a batch at or before the one that holds this offset. */
  lookup(relativeOffset: number): number {
    const above = this.#firstFrom(relativeOffset + 1)
    return above === 0 ? 0 : this.#entries[above * 2 - 1]!
  }

  /** The first offset at or after this one that has an entry; `undefined` where none has. */
  firstFrom(relativeOffset: number): number | undefined {
    const first = this.#firstFrom(relativeOffset)
    return first === this.#count ? undefined : this.#entries[first * 2]!
  }

  /** The last place up to this one that has an entry; 0 where none has. */
  placeUpTo(position: number): number {
    let low = 0
    let high = this.#count
    while (low < high) {
      const middle = (low + high) >>> 1
      if (this.#entries[middle * 2 + 1]! <= position) low = middle + 1
      else high = middle
    }
    return low === 0 ? 0 : this.#entries[low * 2 - 1]!
  }

  #firstFrom(relativeOffset: number): number {
    let low = 0
    let high = this.#count
    while (low < high) {
      const middle = (low + high) >>> 1
      if (this.#entries[middle * 2]! < relativeOffset) low = middle + 1
      else high = middle
    }
    return low
  }

  /** Drops entries that point at or beyond the end of a `.log` that was cut. */
  truncate(logSizeBytes: number): void {
    while (this.#count > 0 && this.lastPosition >= logSizeBytes) this.#count -= 1
  }

  /** Entries from `first` on, as they stand in the file. */
  encode(first = 0): Uint8Array {
    const bytes = new Uint8Array((this.#count - first) * OFFSET_ENTRY_BYTES)
    const view = new DataView(bytes.buffer)
    for (let at = first * 2; at < this.#count * 2; at += 1) view.setInt32((at - first * 2) * 4, this.#entries[at]!)
    return bytes
  }

  /** `undefined` for bytes that cannot be the index of a segment whose `.log` has `logSizeBytes`. */
  static decode(bytes: Uint8Array, logSizeBytes: number): OffsetIndex | undefined {
    if (bytes.length % OFFSET_ENTRY_BYTES !== 0) return undefined
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
    const count = countWithoutZeros(view, OFFSET_ENTRY_BYTES, 0)
    const index = new OffsetIndex()
    index.#entries = new Int32Array(count * 2)
    let lastOffset = -1
    let lastPosition = -1
    for (let entry = 0; entry < count; entry += 1) {
      const relativeOffset = view.getInt32(entry * OFFSET_ENTRY_BYTES)
      const position = view.getInt32(entry * OFFSET_ENTRY_BYTES + 4)
      if (relativeOffset <= lastOffset || position <= lastPosition || position >= logSizeBytes) return undefined
      index.#entries[entry * 2] = relativeOffset
      index.#entries[entry * 2 + 1] = position
      lastOffset = relativeOffset
      lastPosition = position
    }
    index.#count = count
    return index
  }
}

const EMPTY = new Int32Array(0)

export function grown(entries: Int32Array, neededLength: number): Int32Array<ArrayBuffer> {
  const larger = new Int32Array(Math.max(48, neededLength * 2))
  larger.set(entries)
  return larger
}

/**
 * Entries before the zeros that preallocation leaves at the end. An entry of zeros would name the first batch of
 * the segment, and that never has one; only a first time entry, at the epoch itself, can be all zeros (`keepAtLeast`).
 */
export function countWithoutZeros(view: DataView, entryBytes: number, keepAtLeast: number): number {
  let end = view.byteLength
  while (end >= 4 && view.getInt32(end - 4) === 0) end -= 4
  return Math.max(Math.ceil(end / entryBytes), keepAtLeast)
}
