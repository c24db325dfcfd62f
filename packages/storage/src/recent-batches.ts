import type { SharedMemory } from '@ottla/platform'
import { BatchCursor } from '@ottla/protocol/record'

/** What an entry costs beside its bytes: objects, list places, the buffer's own header. */
const OVERHEAD_BYTES = 300

/**
 * The budget that the recent batches of all logs share. The oldest bytes of any log go first.
 */
export class RecentBytes {
  readonly bytesMax: number
  readonly bytesPerLogMax: number
  heldBytes = 0
  #oldest: RecentChunk | undefined
  #newest: RecentChunk | undefined

  constructor(bytesMax: number, bytesPerLogMax: number) {
    this.bytesMax = bytesMax
    this.bytesPerLogMax = bytesPerLogMax
  }

  add(chunk: RecentChunk): void {
    chunk.older = this.#newest
    if (this.#newest === undefined) this.#oldest = chunk
    else this.#newest.newer = chunk
    this.#newest = chunk
    this.heldBytes += chunk.costBytes
    // The oldest chunk of all is the oldest of its log too, because a log adds in order.
    while (this.heldBytes > this.bytesMax && this.#oldest !== undefined) this.#oldest.owner.dropOldest()
  }

  remove(chunk: RecentChunk): void {
    if (chunk.older === undefined) this.#oldest = chunk.newer
    else chunk.older.newer = chunk.newer
    if (chunk.newer === undefined) this.#newest = chunk.older
    else chunk.newer.older = chunk.older
    chunk.older = undefined
    chunk.newer = undefined
    this.heldBytes -= chunk.costBytes
  }
}

interface RecentChunk {
  readonly owner: RecentBatches
  /** Whole batches. */
  readonly bytes: Uint8Array
  readonly costBytes: number
  readonly baseOffset: number
  readonly lastOffset: number
  readonly memory: SharedMemory | undefined
  older: RecentChunk | undefined
  newer: RecentChunk | undefined
}

export interface RecentRead {
  readonly chunks: Uint8Array[]
  readonly sizeBytes: number
  /** One past the last offset in the chunks; where reading began if there are none. */
  readonly nextOffset: number
  /** What the chunks lie in, with the reader as one of its holders. */
  readonly memory: readonly SharedMemory[]
}

/**
 * The last batches that were written to one log, in memory, for readers at its tail: they need no disk, and the
 * bytes that a producer sent go to its consumers without another copy.
 */
export class RecentBatches {
  readonly #budget: RecentBytes
  #chunks: RecentChunk[] = NONE
  #first = 0
  #costBytes = 0

  constructor(budget: RecentBytes) {
    this.#budget = budget
  }

  /** Offset of the first batch that is here; infinite where none is. */
  get startOffset(): number {
    return this.#chunks[this.#first]?.baseOffset ?? Number.POSITIVE_INFINITY
  }

  /**
   * Adds what was written last. Chunks come without a gap between their offsets. `memory` is that of the bytes, to be let go when
   * they are dropped from here.
   */
  add(bytes: Uint8Array, baseOffset: number, lastOffset: number, memory?: SharedMemory): void {
    const costBytes = bytes.buffer.byteLength + OVERHEAD_BYTES
    if (costBytes > this.#budget.bytesPerLogMax) {
      // A later reader may not find a gap here, so what is older goes too.
      this.clear()
      memory?.release()
      return
    }
    const chunk = {
      owner: this,
      bytes,
      costBytes,
      baseOffset,
      lastOffset,
      memory,
      older: undefined,
      newer: undefined,
    }
    if (this.#chunks === NONE) this.#chunks = []
    this.#chunks.push(chunk)
    this.#costBytes += costBytes
    while (this.#costBytes > this.#budget.bytesPerLogMax) this.dropOldest()
    this.#budget.add(chunk)
  }

  dropOldest(): void {
    const chunk = this.#chunks[this.#first]!
    this.#first += 1
    this.#costBytes -= chunk.costBytes
    this.#budget.remove(chunk)
    chunk.memory?.release()
    if (this.#first === this.#chunks.length) {
      this.#chunks = NONE
      this.#first = 0
    } else if (this.#first > 64 && this.#first * 2 > this.#chunks.length) {
      this.#chunks.splice(0, this.#first)
      this.#first = 0
    }
  }

  /** Forgets what begins below: it is no longer what stands in the files. */
  dropBelow(offset: number): void {
    while (this.startOffset < offset) this.dropOldest()
  }

  clear(): void {
    while (this.#first < this.#chunks.length) this.dropOldest()
  }

  /**
   * Whole batches from the one that holds `offset` on, all below `endOffset` and `maxBytes` in sum; with
   * `minOneBatch` the first one whatever its size. `undefined` where the offset is older than what is here.
   */
  read(offset: number, endOffset: number, maxBytes: number, minOneBatch: boolean): RecentRead | undefined {
    if (offset < this.startOffset) return undefined
    const chunks: Uint8Array[] = []
    const memory: SharedMemory[] = []
    let sizeBytes = 0
    let nextOffset = offset
    for (let index = this.#find(offset); index < this.#chunks.length; index += 1) {
      const chunk = this.#chunks[index]!
      if (chunk.baseOffset >= endOffset) break
      const isWhole = chunk.baseOffset >= offset && chunk.lastOffset < endOffset
      if (isWhole && sizeBytes + chunk.bytes.length <= maxBytes) {
        if (chunk.memory !== undefined) memory.push(chunk.memory.share())
        chunks.push(chunk.bytes)
        sizeBytes += chunk.bytes.length
        nextOffset = chunk.lastOffset + 1
        continue
      }
      const isFirst = sizeBytes === 0
      const within = { offset, endOffset, maxBytes: maxBytes - sizeBytes, minOneBatch: minOneBatch && isFirst }
      const part = batchesWithin(chunk.bytes, within)
      if (part.sizeBytes === 0) break
      if (chunk.memory !== undefined) memory.push(chunk.memory.share())
      chunks.push(chunk.bytes.subarray(part.position, part.position + part.sizeBytes))
      sizeBytes += part.sizeBytes
      nextOffset = part.nextOffset
      if (part.position + part.sizeBytes < chunk.bytes.length) break
    }
    return { chunks, sizeBytes, nextOffset, memory }
  }

  /** The first chunk that ends at or after `offset`. */
  #find(offset: number): number {
    let low = this.#first
    let high = this.#chunks.length
    while (low < high) {
      const middle = (low + high) >>> 1
      if (this.#chunks[middle]!.lastOffset < offset) low = middle + 1
      else high = middle
    }
    return low
  }
}

const NONE: RecentChunk[] = []

export interface Within {
  readonly offset: number
  readonly endOffset: number
  readonly maxBytes: number
  readonly minOneBatch: boolean
}

export interface FoundBatches {
  readonly position: number
  readonly sizeBytes: number
  /** One past the last offset of what was found. */
  readonly nextOffset: number
}

/**
 * Where in `bytes` (whole batches, the last one perhaps cut) those from the one with `offset` on stand, all below
 * `endOffset` and `maxBytes` in sum.
 */
export function batchesWithin(bytes: Uint8Array, within: Within): FoundBatches {
  const cursor = new BatchCursor(bytes)
  const { view } = cursor
  let start = -1
  let end = 0
  let nextOffset = within.offset
  while (cursor.moveNext()) {
    const { lastOffset } = view
    if (start < 0) {
      if (lastOffset < within.offset) continue
      start = view.position
      end = start
    }
    if (lastOffset >= within.endOffset) break
    if (cursor.position - start > within.maxBytes && !(end === start && within.minOneBatch)) break
    end = cursor.position
    nextOffset = lastOffset + 1
  }
  return start < 0 ? NOTHING : { position: start, sizeBytes: end - start, nextOffset }
}

const NOTHING: FoundBatches = Object.freeze({ position: 0, sizeBytes: 0, nextOffset: -1 })
