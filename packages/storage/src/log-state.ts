import type { LogConfig } from './config.ts'
import type { LogEnvironment } from './environment.ts'
import type { StorageError } from './errors.ts'
import { FileLane } from './file-lane.ts'
import type { LeaderEpochs } from './leader-epochs.ts'
import type { LoadedLog } from './log-loader.ts'
import { writeProducerSnapshot } from './producer-snapshot.ts'
import type { ProducerState } from './producer-state.ts'
import { RecentBatches } from './recent-batches.ts'
import { SegmentList } from './segment-list.ts'

/**
 * What the parts of one log (writer, flusher, reader) share. It belongs to that log alone.
 *
 *   logStartOffset <= recoveryPoint <= logEndOffset <= nextOffset      (recoveryPoint may be below the start)
 *   logStartOffset <= highWatermark <= logEndOffset
 */
export class LogState {
  readonly environment: LogEnvironment
  /** The folder of the partition, and the log directory that it stands in. */
  readonly path: string
  readonly directory: string
  readonly segments: SegmentList
  readonly producers: ProducerState
  readonly epochs: LeaderEpochs
  readonly recent: RecentBatches
  /** Changes of its files take turns here. */
  readonly fileWork = new FileLane()
  config: LogConfig
  logStartOffset: number
  highWatermark: number
  /** Below it everything survives a crash of the machine. */
  recoveryPoint: number
  /** A segment boundary, or the end: the indexes of the segments below it are on the disk, whole. */
  indexedOffset: number
  /** One past the last offset that a write call has returned for. */
  logEndOffset: number
  /** One past the last offset that has its place. */
  nextOffset: number
  /** Offsets of producer snapshots that a crash of the machine may take along. */
  readonly unsyncedSnapshots = new Set<number>()
  /** Offset of the newest producer snapshot on disk. */
  snapshotOffset: number
  /** Files were made or removed since the folder was last synced. */
  areNamesDirty = false
  /** What to write down as the log start while the log is cut: the files do not say it, or not yet. */
  #keptStart: number | undefined
  failure: StorageError | undefined

  constructor(
    environment: LogEnvironment,
    options: { path: string; directory: string; config: LogConfig },
    log: LoadedLog,
  ) {
    this.environment = environment
    this.path = options.path
    this.directory = options.directory
    this.config = options.config
    this.segments = new SegmentList(log.segments)
    this.producers = log.producers
    this.epochs = log.epochs
    this.recent = new RecentBatches(environment.recentBytes)
    this.logStartOffset = log.logStartOffset
    this.highWatermark = log.logStartOffset
    this.recoveryPoint = log.recoveryPoint
    this.indexedOffset = log.indexedOffset
    this.logEndOffset = log.logEndOffset
    this.nextOffset = log.logEndOffset
    this.snapshotOffset = log.snapshotOffset
  }

  /** Up to there every transaction has ended for good. */
  get lastStableOffset(): number {
    const { firstUnstableOffset } = this.producers
    // A transaction may have begun before the records that are left.
    return firstUnstableOffset < this.highWatermark
      ? Math.max(firstUnstableOffset, this.logStartOffset)
      : this.highWatermark
  }

  /**
   * The recovery point as it is to be written down. Recovery trusts everything in the segments before the one that
   * holds it, indexes too. Where a segment begins, or may yet begin, at the recovery point, those of the segment
   * before need not be on the disk: then it is one less, and that segment will be read again.
   */
  get lastingRecoveryPoint(): number {
    const { recoveryPoint, indexedOffset, logEndOffset, segments } = this
    if (recoveryPoint <= indexedOffset) return recoveryPoint
    const isBoundary = recoveryPoint === logEndOffset || segments.hasBase(recoveryPoint)
    return isBoundary ? recoveryPoint - 1 : recoveryPoint
  }

  /** The log start as it is to be written down; `undefined` where the first segment says it. */
  get lastingLogStart(): number | undefined {
    if (this.#keptStart !== undefined) return this.#keptStart
    return this.logStartOffset > this.segments.first.baseOffset ? this.logStartOffset : undefined
  }

  /** Until `releaseStart` this is the log start that is written down. The segment that says it may be gone for a moment. */
  keepStart(offset: number): void {
    this.#keptStart = offset
  }

  releaseStart(): void {
    this.#keptStart = undefined
  }

  /** Readers find nothing below any more. The caller has it written down. */
  moveStart(offset: number): void {
    if (offset <= this.logStartOffset) return
    this.logStartOffset = offset
    this.epochs.truncateFromStart(offset)
  }

  /** Writes the producers as they stood before `offset`. */
  async writeSnapshot(offset: number, bytes: Uint8Array): Promise<void> {
    await writeProducerSnapshot(this.environment.disk, this.path, offset, bytes)
    this.unsyncedSnapshots.add(offset)
    this.areNamesDirty = true
    this.snapshotOffset = offset
  }

  /** The log is between the old and the new for want of room. Its directory is none the worse for that. */
  giveUp(error: StorageError): void {
    if (this.failure !== undefined) return
    this.failure = error
    this.recent.clear()
    this.environment.logger.error({ path: this.path, kind: error.kind, error }, 'log is offline')
  }

  /** The disk can no longer be trusted with this log. The first failure is the one that counts. */
  fail(error: StorageError): void {
    if (this.failure !== undefined) return
    this.giveUp(error)
    this.environment.onFailure(this.directory, error)
  }
}
