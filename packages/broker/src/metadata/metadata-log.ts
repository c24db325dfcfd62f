import type { SnapshotFile, SnapshotId } from '@ottla/storage'
import type { QuorumState } from './quorum-state.ts'

/**
 * The log `__cluster_metadata-0` as the controller needs it, with the snapshots that stand beside it. The controller
 * is its only writer and knows every offset before it appends.
 */
export interface MetadataLog {
  /** First offset that can be read; above 0 only behind a snapshot. */
  readonly startOffset: number
  /** Offset of the next record. */
  readonly endOffset: number
  /** Epoch of the last batch; 0 in an empty log. */
  readonly lastEpoch: number
  /** Of the log, without snapshots. */
  readonly sizeBytes: number
  /** The file that holds an offset, for whoever has to look at it. */
  fileOf(offset: number): string
  /** Whole batches from `offset` (the first may begin before it) to the end of the log, in order. */
  read(offset: number): AsyncIterable<Uint8Array>
  /**
   * Writes batches that begin at `endOffset`: all of them or, where it rejects, none. They are in the
   * file when it resolves, and survive a crash of the machine after the next `flush`.
   */
  append(batches: Uint8Array, epoch: number): Promise<void>
  /** After it rejected nobody can say what is on disk: the log takes nothing more. */
  flush(): Promise<void>
  /** Tells the log that everything below `offset` is committed. */
  commit(offset: number): void
  /** `undefined` in a folder that never had an epoch. */
  loadQuorumState(): Promise<QuorumState | undefined>
  /** On disk, and proof against a crash, when it resolves. */
  saveQuorumState(state: QuorumState): Promise<void>
  /** Content of `bootstrap.checkpoint`, the records that a new cluster begins with; `undefined` where there is none. */
  readBootstrap(): Promise<Uint8Array | undefined>
  /** Oldest first. Not while one is being written. */
  listSnapshots(): Promise<readonly SnapshotFile[]>
  readSnapshot(id: SnapshotId): Promise<Uint8Array>
  /** Its first bytes, with at least the first batch. */
  readSnapshotStart(id: SnapshotId): Promise<Uint8Array>
  /** On disk, and proof against a crash, when it resolves; there is none where it rejects. Batches are made one by one. */
  writeSnapshot(id: SnapshotId, batches: Iterable<Uint8Array>): Promise<void>
  /** Removes older snapshots, and of the log below this one what fills whole files. */
  deleteBefore(id: SnapshotId): Promise<void>
}
