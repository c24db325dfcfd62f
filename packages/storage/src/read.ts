import type { SharedMemory } from '@ottla/platform'
import type { ErrorName } from '@ottla/protocol'
import type { AbortedTransaction } from './transaction-index.ts'

/** How far a reader may see. */
export type ReadLimit = 'high-watermark' | 'last-stable' | 'log-end'

export interface ReadOptions {
  readonly offset: number
  readonly maxBytes: number
  /** Gives the first batch whole even where it is larger than `maxBytes`. */
  readonly minOneBatch: boolean
  readonly upTo: ReadLimit
}

export interface ReadResult {
  /** `NONE`, `OFFSET_OUT_OF_RANGE` or `KAFKA_STORAGE_ERROR`. */
  readonly errorName: ErrorName
  /**
   * Whole batches as they lie in the file. The first one contains the wanted offset (or is the next that
   * there is, after compaction) and may begin before it. The bytes are shared: nobody may change them.
   */
  readonly chunks: readonly Uint8Array[]
  readonly sizeBytes: number
  /**
   * What the chunks lie in, as far as it may be used again, with the reader as one of its holders: it lets go when it
   * has no use for the chunks any more. A reader that does not care need not.
   */
  readonly memory: readonly SharedMemory[]
  /**
   * For a read up to `last-stable`: the aborted transactions that have a part in the chunks, by the offset of their
   * marker. There may be more, whose records come later.
   */
  readonly abortedTransactions: readonly AbortedTransaction[]
  readonly highWatermark: number
  readonly lastStableOffset: number
  readonly logStartOffset: number
  readonly logEndOffset: number
}

export interface TimestampedOffset {
  readonly offset: number
  readonly timestampMs: number
  /** -1 where the log has no epoch for it. */
  readonly leaderEpoch: number
}
