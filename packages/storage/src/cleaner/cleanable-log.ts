import type { AbortedTransaction } from '../transaction-index.ts'
import type { LastRecord } from './last-records.ts'

/** What of a topic's settings concerns compaction. */
export interface CompactionConfig {
  /** `segment.bytes` */
  readonly segmentSizeBytes: number
  /** `segment.index.bytes` */
  readonly indexSizeBytesMax: number
  /** `index.interval.bytes` */
  readonly indexIntervalBytes: number
  /** `min.cleanable.dirty.ratio` */
  readonly minCleanableDirtyRatio: number
  /** `min.compaction.lag.ms` */
  readonly minCompactionLagMs: number
  /** `max.compaction.lag.ms` */
  readonly maxCompactionLagMs: number
  /** `delete.retention.ms` */
  readonly deleteRetentionMs: number
  /** `cleanup.policy` */
  readonly isCompacted: boolean
}

/** A segment as far as compaction looks at it. */
export interface CleanableSegment {
  readonly baseOffset: number
  readonly sizeBytes: number
  /** When it was last written to. */
  readonly modifiedMs: number
  read(target: Uint8Array, position: number): Promise<number>
  /** The largest timestamp in it; -1 where it has none. */
  maxTimestampMs(): Promise<number>
  /** That of its first batch; -1 where it has none. */
  firstTimestampMs(): Promise<number>
}

/** What is to take the place of a group of segments: files that are on the disk under names that end in `.cleaned`. */
export interface CleanedSegment {
  readonly baseOffset: number
  readonly sizeBytes: number
  readonly modifiedMs: number
  /** One past its last offset; its base offset where nothing has stayed. */
  readonly nextOffset: number
  readonly hasTransactionIndex: boolean
}

/** A log as the cleaner sees it. The log itself stays in charge of its segments and of who reads them. */
export interface CleanableLog {
  readonly topic: string
  readonly partition: number
  /** The folder of the log, and the log directory that it stands in. */
  readonly path: string
  readonly directory: string
  readonly config: CompactionConfig
  readonly logStartOffset: number
  readonly logEndOffset: number
  readonly lastStableOffset: number
  /** Below it everything survives a crash of the machine. */
  readonly recoveryPoint: number
  readonly isOffline: boolean
  /** By offset; the last one is the active one. */
  segments(): readonly CleanableSegment[]
  lastRecords(): Iterable<LastRecord>
  /** Aborted transactions that have a record or their marker at or above `fromOffset`, and begin before `toOffset`. */
  abortedIn(fromOffset: number, toOffset: number): Promise<readonly AbortedTransaction[]>
  /** The entries of a transaction index as they stand in the file. */
  encodeAborted(transactions: readonly AbortedTransaction[]): Uint8Array
  /**
   * Puts a cleaned segment in the place of others. False where one of them is no longer part of the log, and then
   * nothing has changed.
   */
  replace(segments: readonly CleanableSegment[], cleaned: CleanedSegment): Promise<boolean>
}
