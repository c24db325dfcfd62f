import type { Uuid } from '@ottla/protocol'
import type { AppendOptions, AppendResult } from './append.ts'
import type { LogConfig } from './config.ts'
import type { StorageError } from './errors.ts'
import type { ReadOptions, ReadResult, TimestampedOffset } from './read.ts'

export interface EpochEntry {
  readonly epoch: number
  readonly startOffset: number
}

/** One partition on disk. */
export declare class PartitionLog {
  readonly topic: string
  readonly partition: number
  readonly topicId: Uuid
  /** The folder of this log, and the log directory (an entry of `log.dirs`) that it stands in. */
  readonly path: string
  readonly directory: string

  /** First offset that readers may ask for. */
  get logStartOffset(): number
  /** One past the last offset that a write call has returned for. */
  get logEndOffset(): number
  get highWatermark(): number
  get lastStableOffset(): number
  /** Offset below which everything survives a crash of the machine. */
  get recoveryPoint(): number
  /** Latest leader epoch that the log has records of; -1 when it has none. */
  get leaderEpoch(): number
  get epochs(): readonly EpochEntry[]
  get sizeBytes(): number
  /** Bytes given to `append` that are not written yet. */
  get queuedBytes(): number
  /** Why this log takes no more calls; `undefined` while it works. */
  get failure(): StorageError | undefined

  setConfig(config: LogConfig): void

  /**
   * Validates, assigns offsets in place, queues. The place in the log is fixed when the call returns, in
   * the order of calls; the promise resolves when the write call has returned (not fsync) and never
   * rejects for an outcome that Kafka has a code for. `records` belongs to the log from then on.
   */
  append(records: Uint8Array, options: AppendOptions): Promise<AppendResult>
  /** Offsets and leader epochs stay as they come; batches below the log end are a `KafkaError`'s worth of OFFSET_OUT_OF_RANGE. */
  appendAsFollower(records: Uint8Array): Promise<AppendResult>

  read(options: ReadOptions): Promise<ReadResult>
  /** The same at once where it needs no disk; `undefined` where it does. */
  readFromMemory(options: ReadOptions): ReadResult | undefined

  /** First record whose timestamp is at or after `timestampMs`. */
  offsetForTimestamp(timestampMs: number): Promise<TimestampedOffset | undefined>
  /** First record that bears the largest timestamp in the log. */
  offsetForMaxTimestamp(): Promise<TimestampedOffset | undefined>
  /** KIP-101; `undefined` where the log knows nothing of that epoch. */
  endOffsetForEpoch(epoch: number): { epoch: number; endOffset: number } | undefined
  /** Leader epoch of the record at this offset; -1 where there is none. */
  epochAt(offset: number): number

  /** Never goes back, never beyond the log end. True when it moved. */
  advanceHighWatermark(offset: number): boolean
  /** DeleteRecords. False for an offset above the high watermark. */
  incrementLogStartOffset(offset: number): boolean
  /** fsync of all that was written when it was called. */
  flush(): Promise<void>
  close(): Promise<void>
}
