import { DiskError } from '@ottla/platform'
import { replaceFile } from './atomic-file.ts'
import { formatEpochCheckpoint } from './checkpoint.ts'
import { LEADER_EPOCH_CHECKPOINT } from './disk-layout.ts'
import { StorageError, storageErrorOf } from './errors.ts'
import type { LogState } from './log-state.ts'
import { encodeProducerSnapshot, syncProducerSnapshot } from './producer-snapshot.ts'

/**
 * Brings a log to the disk and moves its recovery point.
 *
 * The recovery point is a promise: below it nothing needs to be read again after a crash. So everything that
 * recovery would make from the batches (indexes of segments that are no longer written, leader epochs) has to be
 * on the disk before it moves. The indexes of the active segment need not: a recovery point inside it means
 * that recovery reads that segment whole.
 */
export class LogFlusher {
  readonly #state: LogState
  #running: Promise<void> | undefined
  #next: Promise<void> | undefined
  /** The next run is to bring the active segment to the disk too. */
  #includesActive = false
  /** When all that was written was last brought to the disk. */
  flushedMs: number

  constructor(state: LogState) {
    this.#state = state
    this.flushedMs = state.environment.clock.now()
  }

  /** fsync of all that is written now. One runs at a time; who comes meanwhile shares the one after it. */
  flush(): Promise<void> {
    this.#includesActive = true
    return this.flushFinished()
  }

  /** The same for segments that are no longer written: it does not get in the way of appends. */
  flushFinished(): Promise<void> {
    if (this.#running === undefined) {
      this.#running = this.#state.fileWork
        .runExclusive(() => this.#run())
        .finally(() => {
          this.#running = undefined
        })
      return this.#running
    }
    const start = () => {
      this.#next = undefined
      return this.flushFinished()
    }
    // The running one may have passed the file already that the caller has just written to.
    this.#next ??= this.#running.then(start, start)
    return this.#next
  }

  /** Resolves when no flush is running. */
  async idle(): Promise<void> {
    // Whoever asked for it learns of a failure, and the log is offline by then.
    while (this.#running !== undefined) await this.#running.catch(() => undefined)
  }

  async #run(): Promise<void> {
    const state = this.#state
    const { failure, segments, epochs } = state
    const includesActive = this.#includesActive
    this.#includesActive = false
    if (failure !== undefined) throw new StorageError('offline', `${state.path} is offline`, { cause: failure })
    const { baseOffset } = segments.lastCreated
    const nowMs = state.environment.clock.now()
    const target = includesActive ? state.logEndOffset : baseOffset
    // A segment may have been left while the last run was at work, and nothing come after it yet.
    const isIndexed = baseOffset <= state.indexedOffset
    // Recovery may have found a segment that was cut, and nobody knows whether that was synced.
    const isSynced = !(includesActive && segments.lastCreated.isDirty)
    if (target <= state.recoveryPoint && isIndexed && isSynced && !state.areNamesDirty && !epochs.isDirty) return
    try {
      await this.#syncSegments(includesActive)
      await this.#syncSnapshots()
      await this.#writeEpochs()
      await this.#syncNames()
    } catch (error) {
      // Who came before this run began may be answered by the next one, which then has to do what this one has not.
      this.#includesActive ||= includesActive
      throw this.#failureOf(error, 'flush')
    }
    if (includesActive) this.flushedMs = nowMs
    state.recoveryPoint = Math.max(state.recoveryPoint, target)
    state.indexedOffset = Math.max(state.indexedOffset, baseOffset)
  }

  async #syncSegments(includesActive: boolean): Promise<void> {
    const { segments, recoveryPoint, indexedOffset } = this.#state
    // Below both everything is on the disk: of a thousand segments one is looked at.
    const first = segments.at(segments.indexFor(Math.min(recoveryPoint, indexedOffset)))
    for (let segment = first; segment !== undefined; segment = segments.after(segment)) {
      if (!segment.isCreated) return
      // A segment is left when its successor is there: until then bytes for it may wait in the queue.
      const isLeft = segments.after(segment)?.isCreated === true
      if (isLeft && !segment.areIndexesWritten) {
        await segment.writeIndexes()
        this.#state.areNamesDirty = true
        segment.sealed()
      }
      if (segment.isDirty && (isLeft || includesActive)) await segment.syncLog()
    }
  }

  /** Once the segments below a snapshot are deleted, what their producers had come to stands nowhere else. */
  async #syncSnapshots(): Promise<void> {
    const { unsyncedSnapshots, environment, path } = this.#state
    for (const offset of [...unsyncedSnapshots]) {
      await syncProducerSnapshot(environment.disk, path, offset)
      unsyncedSnapshots.delete(offset)
    }
  }

  /** The last flush of a log that will not be written any more: complete indexes and a snapshot of its producers. */
  async finish(): Promise<void> {
    try {
      await this.#state.segments.active.trim()
    } catch (error) {
      throw this.#failureOf(error, 'close')
    }
    await this.flush()
    await this.#state.fileWork.runExclusive(() => this.#finish())
  }

  async #finish(): Promise<void> {
    const state = this.#state
    const { producers, logEndOffset, segments } = state
    try {
      if (!segments.active.areIndexesWritten) {
        await segments.active.writeIndexes()
        state.areNamesDirty = true
      }
      if (logEndOffset > Math.max(state.snapshotOffset, 0)) {
        await state.writeSnapshot(logEndOffset, encodeProducerSnapshot(producers.entries(), producers.size))
      }
      await this.#syncNames()
      state.indexedOffset = logEndOffset
    } catch (error) {
      throw this.#failureOf(error, 'close')
    }
  }

  async #writeEpochs(): Promise<void> {
    const { epochs, environment, path } = this.#state
    if (!epochs.isDirty) return
    epochs.isDirty = false
    try {
      await replaceFile(environment.disk, path, LEADER_EPOCH_CHECKPOINT, formatEpochCheckpoint(epochs.entries))
    } catch (error) {
      epochs.isDirty = true
      throw error
    }
  }

  async #syncNames(): Promise<void> {
    const state = this.#state
    if (!state.areNamesDirty) return
    state.areNamesDirty = false
    await state.environment.disk.syncDirectory(state.path)
  }

  /**
   * A full disk has no room for an index today and may have it tomorrow; the recovery point stays where it is. A
   * failed fsync may have lost pages for good and trying again would not tell, whatever its reason: the log goes
   * offline.
   */
  #failureOf(error: unknown, what: string): StorageError {
    const state = this.#state
    const failure = storageErrorOf(error, `${what} ${state.path}`)
    const isSync = error instanceof DiskError && error.operation.startsWith('sync')
    if (failure.kind !== 'full' || isSync) state.fail(failure)
    return failure
  }
}
