import type { MetadataLog } from '@ottla/broker/testing'
import { batches } from '@ottla/protocol/record'
import { demand } from './violation.ts'

interface WrittenBatch {
  readonly baseOffset: number
  readonly lastOffset: number
  readonly bytes: Uint8Array
}

/**
 * Everything that was ever appended to a metadata log, from its first record on, whatever the log itself has let go since.
 * Replayed from the beginning it says what snapshots and the rest of the log have to add up to.
 */
export class MetadataHistory {
  #batches: WrittenBatch[] = []
  /** Below it a loss of power takes nothing. */
  durableEnd = 0

  get endOffset(): number {
    return (this.#batches.at(-1)?.lastOffset ?? -1) + 1
  }

  /** The log as its user sees it, with everything noted that goes into it. */
  watched(log: MetadataLog): MetadataLog {
    return this.#with(log, {
      append: async (bytes: Uint8Array, epoch: number) => {
        this.#note(bytes)
        await log.append(bytes, epoch)
      },
      flush: async () => {
        const { endOffset } = log
        await log.flush()
        this.durableEnd = Math.max(this.durableEnd, endOffset)
      },
    })
  }

  /** A log that still has everything, and no snapshot. */
  whole(log: MetadataLog): MetadataLog {
    return this.#with(log, {
      startOffset: 0,
      listSnapshots: () => Promise.resolve([]),
      read: (offset: number) => this.#read(offset),
    })
  }

  /** A loss of power has taken what was at or behind the offset. */
  cut(endOffset: number): void {
    demand(
      endOffset >= this.durableEnd,
      () => `the log ends at ${endOffset}, and all up to ${this.durableEnd} was synced`,
    )
    this.#batches = this.#batches.filter(({ lastOffset }) => lastOffset < endOffset)
    demand(this.endOffset === endOffset, () => `the log ends at ${endOffset}, and nobody has ended a batch there`)
    this.durableEnd = endOffset
  }

  #note(bytes: Uint8Array): void {
    for (const view of batches(bytes.slice())) {
      const { baseOffset, lastOffset, batchBytes } = view
      demand(baseOffset === this.endOffset, () => `a batch was appended at ${baseOffset}, after ${this.endOffset}`)
      this.#batches.push({ baseOffset, lastOffset, bytes: batchBytes })
    }
  }

  async *#read(offset: number): AsyncIterable<Uint8Array> {
    for (const { lastOffset, bytes } of this.#batches) if (lastOffset >= offset) yield bytes
  }

  /** What the log answers itself changes with it. */
  #with(log: MetadataLog, changes: Partial<Record<keyof MetadataLog, unknown>>): MetadataLog {
    const descriptors = Object.fromEntries(Object.entries(changes).map(([name, value]) => [name, { value }]))
    return Object.create(log, descriptors) as MetadataLog
  }
}
