import { assert } from '@ottla/platform'
import { hashKey } from './key-hash.ts'

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
  readonly #hash = new Int32Array(4)

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

  /** Notes that the key `bytes[start..end)` is at `offset`. False where the table is full and the key is not in it. */
  put(bytes: Uint8Array, start: number, end: number, offset: number): boolean {
    const words = this.#words
    const { state } = this
    const relative = offset - state.baseOffset + 1
    assert(relative > 0, `offset ${offset} is below ${state.baseOffset}`)
    const at = this.#find(bytes, start, end)
    const high = Math.floor(relative / WORD)
    const low = relative | 0
    if (words[at + HIGH_AT] === 0 && words[at + LOW_AT] === 0) {
      if (state.count >= state.countMax) return false
      const hash = this.#hash
      words[at] = hash[0]!
      words[at + 1] = hash[1]!
      words[at + 2] = hash[2]!
      words[at + 3] = hash[3]!
      state.count += 1
    } else if (relative <= words[at + HIGH_AT]! * WORD + (words[at + LOW_AT]! >>> 0)) {
      return true
    }
    words[at + HIGH_AT] = high
    words[at + LOW_AT] = low
    return true
  }

  /** The latest offset of the key; -1 where it is not in the table. */
  get(bytes: Uint8Array, start: number, end: number): number {
    const words = this.#words
    const at = this.#find(bytes, start, end)
    const relative = words[at + HIGH_AT]! * WORD + (words[at + LOW_AT]! >>> 0)
    return relative === 0 ? -1 : relative - 1 + this.state.baseOffset
  }

  /** Where the slot of the key begins, or the free one where it belongs. */
  #find(bytes: Uint8Array, start: number, end: number): number {
    const words = this.#words
    const hash = this.#hash
    hashKey(bytes, start, end, hash)
    const h1 = hash[0]!
    const h2 = hash[1]!
    const h3 = hash[2]!
    const h4 = hash[3]!
    const wordsEnd = this.#slots * SLOT_WORDS
    let at = ((h1 >>> 0) % this.#slots) * SLOT_WORDS
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
