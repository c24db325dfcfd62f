import type { EpochEntry } from './checkpoint.ts'

/**
 * Where each leader epoch of a log begins (KIP-101): pure, sorted by epoch and by offset. Whoever changes it
 * writes `leader-epoch-checkpoint`; `isDirty` says that the file is behind.
 */
export class LeaderEpochs {
  isDirty = false
  #entries: EpochEntry[]

  constructor(entries: readonly EpochEntry[] = []) {
    this.#entries = []
    for (const entry of entries) this.assign(entry.epoch, entry.startOffset)
    this.isDirty = this.#entries.length !== entries.length
  }

  get entries(): readonly EpochEntry[] {
    return this.#entries
  }

  /** -1 where there is none. */
  get latestEpoch(): number {
    return this.#entries.at(-1)?.epoch ?? -1
  }

  /**
   * Notes that a batch of `epoch` stands at `offset`. True when that begins the epoch. Entries that
   * contradict it go: a log that was cut and written again tells the truth, an old note about it does not.
   */
  assign(epoch: number, offset: number): boolean {
    if (epoch < 0) return false
    const last = this.#entries.at(-1)
    if (last !== undefined && last.epoch === epoch && last.startOffset <= offset) return false
    this.#entries = this.#entries.filter((entry) => entry.epoch < epoch && entry.startOffset < offset)
    this.#entries.push({ epoch, startOffset: offset })
    this.isDirty = true
    return true
  }

  /** All that another log of the same records knows, also of epochs that have none. */
  takeOver({ entries }: LeaderEpochs): void {
    const isSame =
      entries.length === this.#entries.length &&
      entries.every(({ epoch, startOffset }, index) => {
        const own = this.#entries[index]!
        return own.epoch === epoch && own.startOffset === startOffset
      })
    if (isSame) return
    this.#entries = [...entries]
    this.isDirty = true
  }

  /** Epoch of the record at `offset`; -1 where the log does not know. */
  epochAt(offset: number): number {
    for (let index = this.#entries.length - 1; index >= 0; index -= 1) {
      const entry = this.#entries[index]!
      if (entry.startOffset <= offset) return entry.epoch
    }
    return -1
  }

  /**
   * The largest epoch at or below the wanted one, and one past its last offset. `undefined` for an epoch
   * that is younger than the log knows, where it knows none, and for -1, which stands for no epoch.
   */
  endOffsetFor(epoch: number, logEndOffset: number): { epoch: number; endOffset: number } | undefined {
    if (epoch === -1 || this.#entries.length === 0 || epoch > this.latestEpoch) return undefined
    if (epoch === this.latestEpoch) return { epoch, endOffset: logEndOffset }
    const next = this.#entries.findIndex((entry) => entry.epoch > epoch)
    const endOffset = this.#entries[next]!.startOffset
    // An epoch older than all that the log knows ends where the first known one begins.
    return { epoch: next === 0 ? epoch : this.#entries[next - 1]!.epoch, endOffset }
  }

  /** Drops what begins at or above `endOffset`. */
  truncateFromEnd(endOffset: number): void {
    const kept = this.#entries.filter((entry) => entry.startOffset < endOffset)
    if (kept.length === this.#entries.length) return
    this.#entries = kept
    this.isDirty = true
  }

  /** The epoch that holds `startOffset` becomes the first, beginning there. */
  truncateFromStart(startOffset: number): void {
    const holding = this.#entries.findLastIndex((entry) => entry.startOffset <= startOffset)
    if (holding < 0 || (holding === 0 && this.#entries[0]!.startOffset === startOffset)) return
    this.#entries = [{ epoch: this.#entries[holding]!.epoch, startOffset }, ...this.#entries.slice(holding + 1)]
    this.isDirty = true
  }
}
