import { hashKey } from './key-hash.ts'

const HASH_WORDS = 4
const CAPACITY = 256

/**
 * The keys of a batch, as hashes, with the offsets of their records. They go to the table together: what the table has at
 * each of their places can then be fetched from memory at the same time, and not one after the other.
 */
export class KeyList {
  count = 0
  /** Four words for each key. */
  hashes = new Int32Array(CAPACITY * HASH_WORDS)
  offsets = new Float64Array(CAPACITY)
  /** Filled by `OffsetMap`: where the search for each key begins, and the latest offset of each. */
  places = new Int32Array(CAPACITY)
  latest = new Float64Array(CAPACITY)
  /** What was read on the way to them means nothing; it is kept so that no compiler leaves the reads out. */
  seen = 0

  clear(): void {
    this.count = 0
  }

  /** Adds the key `bytes[start..end)` of the record at `offset`. */
  add(bytes: Uint8Array, start: number, end: number, offset: number): void {
    const index = this.count
    if (index === this.offsets.length) this.#grow()
    hashKey(bytes, start, end, this.hashes, index * HASH_WORDS)
    this.offsets[index] = offset
    this.count = index + 1
  }

  #grow(): void {
    const capacity = this.offsets.length * 2
    const { hashes, offsets } = this
    this.hashes = new Int32Array(capacity * HASH_WORDS)
    this.hashes.set(hashes)
    this.offsets = new Float64Array(capacity)
    this.offsets.set(offsets)
    this.places = new Int32Array(capacity)
    this.latest = new Float64Array(capacity)
  }
}
