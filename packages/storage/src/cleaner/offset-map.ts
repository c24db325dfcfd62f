import { assert } from '@ottla/platform'
import type { KeyList } from './key-list.ts'

/**
 * The latest offset of each key in the part of a log that is being cleaned, in a fixed block of memory.
 *
 *   slot := hash: 4 x int32           of the key
 *           offset: high, low int32   minus `baseOffset`, plus one; zero in a free slot
 *
 * An open-addressing table in one typed array: nothing is allocated for a key. It never gives a wrong "not here"; that
 * two keys share all 128 bits of their hash is not provided for.
 *
 * The table goes to another thread and back with each chunk (`state`), and only who has it may touch it. Its memory is
 * shared for all that: an ArrayBuffer that is moved counts as new memory wherever it arrives, and a hundred megabytes of
 * it, a thousand times a second, keep the garbage collector of both threads busy with nothing else.
 */
export interface OffsetMapState {
  readonly memory: SharedArrayBuffer
  readonly slots: number
  readonly countMax: number
  readonly baseOffset: number
  count: number
  /** All records up to and with this offset are in; -1 before the first. */
  latestOffset: number
  /** The memory was used before. Whoever works on the table first clears it, which takes too long for the event loop. */
  isUnclear: boolean
}

export const SLOT_BYTES = 24
const SLOT_WORDS = SLOT_BYTES / 4
const HASH_WORDS = 4
const HIGH_AT = 4
const LOW_AT = 5
const WORD = 2 ** 32
/** Below this a table is filled up in no time, and who counts bytes does not want one anyway. */
const SLOTS_MIN = 16

/** An empty table with room for the keys of `recordsMax` records, in at most `bytesMax` of memory. */
export function newOffsetMap(options: {
  readonly bytesMax: number
  readonly recordsMax: number
  /** `log.cleaner.io.buffer.load.factor`: share of the slots that may be used. */
  readonly loadFactor: number
  /** No offset below it will be put in. */
  readonly baseOffset: number
  readonly memory: TableMemory
}): OffsetMapState {
  const { loadFactor, baseOffset } = options
  const wanted = Math.ceil(Math.max(options.recordsMax, 1) / loadFactor) + 1
  const slots = Math.max(Math.min(wanted, Math.floor(options.bytesMax / SLOT_BYTES)), SLOTS_MIN)
  // At least one slot stays free, or the search for a key that is not there would have no end.
  const countMax = Math.max(Math.min(Math.floor(slots * loadFactor), slots - 1), 1)
  const taken = options.memory.take(slots * SLOT_BYTES)
  return { ...taken, slots, countMax, baseOffset, count: 0, latestOffset: -1 }
}

/** Keeps the memory of tables that nobody has any more for the next ones. */
export class TableMemory {
  #kept: SharedArrayBuffer | undefined

  take(sizeBytes: number): { memory: SharedArrayBuffer; isUnclear: boolean } {
    const memory = this.#kept
    this.#kept = undefined
    if (memory !== undefined && memory.byteLength >= sizeBytes) return { memory, isUnclear: true }
    return { memory: new SharedArrayBuffer(sizeBytes), isUnclear: false }
  }

  /** For memory that no thread works on any more. */
  give(memory: SharedArrayBuffer): void {
    if (memory.byteLength > (this.#kept?.byteLength ?? 0)) this.#kept = memory
  }

  /** Lets go of it: nothing is to be cleaned for a while. */
  trim(): void {
    this.#kept = undefined
  }
}

export class OffsetMap {
  readonly state: OffsetMapState
  readonly #words: Int32Array
  readonly #slots: number

  constructor(state: OffsetMapState) {
    this.state = state
    this.#words = new Int32Array(state.memory)
    this.#slots = state.slots
    if (!state.isUnclear) return
    this.#words.fill(0, 0, state.slots * SLOT_WORDS)
    state.isUnclear = false
  }

  get count(): number {
    return this.state.count
  }

  get latestOffset(): number {
    return this.state.latestOffset
  }

  set latestOffset(offset: number) {
    this.state.latestOffset = offset
  }

  /** Notes where the keys of a batch are. False where the table is full: then a key, and those after it, are not in it. */
  putAll(keys: KeyList): boolean {
    const words = this.#words
    const { state } = this
    const { baseOffset, countMax } = state
    const { hashes, offsets, places, count } = keys
    this.#visit(keys)
    for (let index = 0; index < count; index += 1) {
      const relative = offsets[index]! - baseOffset + 1
      assert(relative > 0, `offset ${offsets[index]} is below ${baseOffset}`)
      const at = this.#find(hashes, index * HASH_WORDS, places[index]!)
      if (words[at + HIGH_AT] === 0 && words[at + LOW_AT] === 0) {
        if (state.count >= countMax) return false
        words[at] = hashes[index * HASH_WORDS]!
        words[at + 1] = hashes[index * HASH_WORDS + 1]!
        words[at + 2] = hashes[index * HASH_WORDS + 2]!
        words[at + 3] = hashes[index * HASH_WORDS + 3]!
        state.count += 1
      } else if (relative <= words[at + HIGH_AT]! * WORD + (words[at + LOW_AT]! >>> 0)) {
        continue
      }
      words[at + HIGH_AT] = Math.floor(relative / WORD)
      words[at + LOW_AT] = relative | 0
    }
    return true
  }

  /** Puts the latest offset of each key into `keys.latest`; -1 where it is not in the table. */
  getAll(keys: KeyList): void {
    const words = this.#words
    const { baseOffset } = this.state
    const { hashes, places, latest, count } = keys
    this.#visit(keys)
    for (let index = 0; index < count; index += 1) {
      const at = this.#find(hashes, index * HASH_WORDS, places[index]!)
      const relative = words[at + HIGH_AT]! * WORD + (words[at + LOW_AT]! >>> 0)
      latest[index] = relative === 0 ? -1 : relative - 1 + baseOffset
    }
  }

  /**
   * Finds the places where the search for each key begins, and reads from each. These reads do not depend on each other, so
   * the processor waits for many of them at once; most of the table is in none of its caches.
   */
  #visit(keys: KeyList): void {
    const { hashes, places, count } = keys
    const words = this.#words
    const slots = this.#slots
    let seen = 0
    for (let index = 0; index < count; index += 1) {
      const at = ((hashes[index * HASH_WORDS]! >>> 0) % slots) * SLOT_WORDS
      places[index] = at
      seen |= words[at]! | words[at + LOW_AT]!
    }
    keys.seen = seen
  }

  /** Where the slot of the key begins, or the free one where it belongs; `start` is the first to look at. */
  #find(hashes: Int32Array, hashAt: number, start: number): number {
    const words = this.#words
    const h1 = hashes[hashAt]!
    const h2 = hashes[hashAt + 1]!
    const h3 = hashes[hashAt + 2]!
    const h4 = hashes[hashAt + 3]!
    const wordsEnd = this.#slots * SLOT_WORDS
    let at = start
    for (;;) {
      if (words[at] === h1 && words[at + 1] === h2 && words[at + 2] === h3 && words[at + 3] === h4) {
        // The hash of a key may be all zeros, as a free slot is; either way this is the place.
        return at
      }
      if (words[at + LOW_AT] === 0 && words[at + HIGH_AT] === 0) return at
      at += SLOT_WORDS
      if (at === wordsEnd) at = 0
    }
  }
}
