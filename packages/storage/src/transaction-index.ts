/**
 * Transaction index of one segment: the aborted transactions whose marker stands in it, in a `.txnindex` file
 * (docs/formats/transaction-index.md).
 *
 *   entry := version: int16 (0), producerId: int64, firstOffset: int64, lastOffset: int64, lastStableOffset: int64
 *
 * Unlike the other two it is complete and no hint: readers of committed data drop what it names and nothing else. An
 * entry too few shows them records that were aborted.
 */
export interface AbortedTransaction {
  readonly producerId: number
  readonly firstOffset: number
  /** Of the marker. */
  readonly lastOffset: number
  /** As it was once the transaction had ended: nothing that ends later begins before it. */
  readonly lastStableOffset: number
}

export const TRANSACTION_ENTRY_BYTES = 34
const VERSION = 0
const NUMBERS = 4
const [PRODUCER, FIRST, LAST, STABLE] = [0, 1, 2, 3] as const

export class TransactionIndex {
  #numbers = new Float64Array(NUMBERS)
  #count = 0

  /** `undefined` for bytes that are no index of a segment with this base offset. */
  static decode(bytes: Uint8Array, baseOffset: number): TransactionIndex | undefined {
    if (bytes.length % TRANSACTION_ENTRY_BYTES !== 0) return undefined
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
    const index = new TransactionIndex()
    let before = baseOffset - 1
    for (let at = 0; at < bytes.length; at += TRANSACTION_ENTRY_BYTES) {
      if (view.getInt16(at) !== VERSION) return undefined
      const producerId = int64(view, at + 2)
      const firstOffset = int64(view, at + 10)
      const lastOffset = int64(view, at + 18)
      const lastStableOffset = int64(view, at + 26)
      if (lastOffset <= before || firstOffset > lastOffset || firstOffset < 0 || producerId < 0) return undefined
      index.append({ producerId, firstOffset, lastOffset, lastStableOffset })
      before = lastOffset
    }
    return index
  }

  get count(): number {
    return this.#count
  }

  /** Offset of the last marker; -1 without entries. */
  get lastOffset(): number {
    return this.#count === 0 ? -1 : this.#numbers[(this.#count - 1) * NUMBERS + LAST]!
  }

  get heldBytes(): number {
    return this.#numbers.byteLength
  }

  /** The marker has to stand behind those of all entries before. */
  append({ producerId, firstOffset, lastOffset, lastStableOffset }: AbortedTransaction): void {
    const at = this.#count * NUMBERS
    if (at === this.#numbers.length) {
      const grown = new Float64Array(at * 2)
      grown.set(this.#numbers)
      this.#numbers = grown
    }
    this.#numbers[at + PRODUCER] = producerId
    this.#numbers[at + FIRST] = firstOffset
    this.#numbers[at + LAST] = lastOffset
    this.#numbers[at + STABLE] = lastStableOffset
    this.#count += 1
  }

  /** Forgets transactions whose marker is at or above `endOffset`. */
  truncate(endOffset: number): void {
    this.#count = this.#firstEndingAt(endOffset)
  }

  /**
   * Adds the transactions that end at or after `fromOffset` and begin before `toOffset`. True where no later segment
   * can have another one.
   */
  collect(fromOffset: number, toOffset: number, into: AbortedTransaction[]): boolean {
    for (let index = this.#firstEndingAt(fromOffset); index < this.#count; index += 1) {
      const entry = this.at(index)
      if (entry.firstOffset < toOffset) into.push(entry)
      if (entry.lastStableOffset >= toOffset) return true
    }
    return false
  }

  at(index: number): AbortedTransaction {
    const at = index * NUMBERS
    const numbers = this.#numbers
    return {
      producerId: numbers[at + PRODUCER]!,
      firstOffset: numbers[at + FIRST]!,
      lastOffset: numbers[at + LAST]!,
      lastStableOffset: numbers[at + STABLE]!,
    }
  }

  encode(): Uint8Array {
    return encodeTransactionIndex(Array.from({ length: this.#count }, (_, index) => this.at(index)))
  }

  #firstEndingAt(offset: number): number {
    let low = 0
    let high = this.#count
    while (low < high) {
      const middle = (low + high) >>> 1
      if (this.#numbers[middle * NUMBERS + LAST]! < offset) low = middle + 1
      else high = middle
    }
    return low
  }
}

export function encodeTransactionIndex(entries: readonly AbortedTransaction[]): Uint8Array {
  const bytes = new Uint8Array(entries.length * TRANSACTION_ENTRY_BYTES)
  const view = new DataView(bytes.buffer)
  entries.forEach(({ producerId, firstOffset, lastOffset, lastStableOffset }, index) => {
    const at = index * TRANSACTION_ENTRY_BYTES
    view.setInt16(at, VERSION)
    setInt64(view, at + 2, producerId)
    setInt64(view, at + 10, firstOffset)
    setInt64(view, at + 18, lastOffset)
    setInt64(view, at + 26, lastStableOffset)
  })
  return bytes
}

const TWO_32 = 2 ** 32

function int64(view: DataView, at: number): number {
  return view.getInt32(at) * TWO_32 + view.getUint32(at + 4)
}

function setInt64(view: DataView, at: number, value: number): void {
  const high = Math.floor(value / TWO_32)
  view.setInt32(at, high)
  view.setUint32(at + 4, value - high * TWO_32)
}
