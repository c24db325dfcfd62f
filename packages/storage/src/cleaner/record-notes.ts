import type { RecordIterator } from '@ottla/protocol/record'
import { KeyList } from './key-list.ts'

/** The cursors of all magics say where in their bytes the key is. */
export type KeyedRecord = RecordIterator & { readonly keyPosition: number }

/** What is known of a record before its key is looked up. */
export type Fate = 'stays' | 'goes' | 'by key'

const STAYS = 1
const BY_KEY = 2
const TOMBSTONE = 4
const CAPACITY = 256

/** What the cleaner notes of each record of a batch, so that all of its keys can be looked up together (`KeyList`). */
export class RecordNotes {
  count = 0
  /** Those that are looked up, in the order of their records. */
  readonly keys = new KeyList()
  /** Where each record ends, and its timestamp in halves. */
  ends = new Int32Array(CAPACITY)
  highs = new Int32Array(CAPACITY)
  lows = new Int32Array(CAPACITY)
  #flags = new Uint8Array(CAPACITY)
  #nextKey = 0

  clear(): void {
    this.count = 0
    this.keys.clear()
    this.#nextKey = 0
  }

  add(record: KeyedRecord, end: number, fate: Fate): void {
    const index = this.count
    if (index === this.ends.length) this.#grow()
    this.ends[index] = end
    this.highs[index] = record.timestampHigh
    this.lows[index] = record.timestampLow
    let flags = record.valueSize < 0 ? TOMBSTONE : 0
    if (fate === 'stays') flags |= STAYS
    if (fate === 'by key') {
      flags |= BY_KEY
      this.keys.add(record.bytes, record.keyPosition, record.keyPosition + record.keySize, record.offset)
    }
    this.#flags[index] = flags
    this.count = index + 1
  }

  /** To be asked of one record after the other, once, when the keys have been looked up. */
  stays(index: number, keepsDeletes: boolean): boolean {
    const flags = this.#flags[index]!
    if ((flags & BY_KEY) === 0) return (flags & STAYS) !== 0
    const { offsets, latest } = this.keys
    const key = this.#nextKey++
    return offsets[key]! >= latest[key]! && (keepsDeletes || (flags & TOMBSTONE) === 0)
  }

  isTombstone(index: number): boolean {
    return (this.#flags[index]! & TOMBSTONE) !== 0
  }

  #grow(): void {
    const capacity = this.ends.length * 2
    this.ends = enlarged(this.ends, capacity)
    this.highs = enlarged(this.highs, capacity)
    this.lows = enlarged(this.lows, capacity)
    const flags = this.#flags
    this.#flags = new Uint8Array(capacity)
    this.#flags.set(flags)
  }
}

function enlarged(words: Int32Array<ArrayBuffer>, capacity: number): Int32Array<ArrayBuffer> {
  const grown = new Int32Array(capacity)
  grown.set(words)
  return grown
}
