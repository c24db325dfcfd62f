import { replaceFile } from './atomic-file.ts'
import { formatEpochCheckpoint } from './checkpoint.ts'
import { LEADER_EPOCH_CHECKPOINT } from './disk-layout.ts'
import { StorageError, storageErrorOf } from './errors.ts'
import type { LogState } from './log-state.ts'
import { encodeProducerSnapshot } from './producer-snapshot.ts'

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

  constructor(state: LogState) {
    this.#state = state
  }

  /** fsync of all that is written now. One runs at a time; who comes meanwhile shares the one after it. */
  flush(): Promise<void> {
    if (this.#running === undefined) {
      this.#running = this.#run().finally(() => {
        this.#running = undefined
      })
      return this.#running
    }
    // The running one may have passed the file already that the caller has just written to.
    this.#next ??= this.#running.then(
      () => this.#startNext(),
      () => this.#startNext(),
    )
    return this.#next
  }

  /** Resolves when no flush is running. */
  async idle(): Promise<void> {
    // Whoever asked for it learns of a failure, and the log is offline by then.
    while (this.#running !== undefined) await this.#running.catch(() => undefined)
  }

  #startNext(): Promise<void> {
    this.#next = undefined
    return this.flush()
  }

  async #run(): Promise<void> {
    const state = this.#state
    if (state.failure !== undefined)
      throw new StorageError('offline', `${state.path} is offline`, { cause: state.failure })
    const target = state.logEndOffset
    if (target === state.recoveryPoint && !state.areNamesDirty && !state.epochs.isDirty) return
    try {
      await this.#syncSegments()
      await this.writeEpochs()
      if (state.areNamesDirty) {
        state.areNamesDirty = false
        await state.environment.disk.syncDirectory(state.path)
      }
    } catch (error) {
      // A failed fsync may have lost pages for good, and trying again would not tell.
      const failure = storageErrorOf(error, `flush ${state.path}`)
      state.fail(failure)
      throw failure
    }
    state.recoveryPoint = Math.max(state.recoveryPoint, target)
  }

  async #syncSegments(): Promise<void> {
    const { segments } = this.#state
    for (const segment of [...segments]) {
      if (!segment.isCreated) return
      // A segment is left when its successor is there: until then bytes for it may wait in the queue.
      const isLeft = segments.after(segment)?.isCreated === true
      if (isLeft && !segment.areIndexesWritten) {
        await segment.writeIndexes({ isComplete: true, sync: true })
        this.#state.areNamesDirty = true
        segment.sealed()
      }
      if (segment.isDirty) await segment.syncLog()
    }
  }

  /** The last flush of a log that will not be written any more: complete indexes and a snapshot of its producers. */
  async finish(): Promise<void> {
    await this.flush()
    const state = this.#state
    const { active } = state.segments
    try {
      await active.writeIndexes({ isComplete: true, sync: true })
      if (state.logEndOffset > Math.max(state.snapshotOffset, 0)) {
        const { producers } = state
        await state.writeSnapshot(state.logEndOffset, encodeProducerSnapshot(producers.entries(), producers.size))
      }
      await state.environment.disk.syncDirectory(state.path)
    } catch (error) {
      const failure = storageErrorOf(error, `close ${state.path}`)
      state.fail(failure)
      throw failure
    }
  }

  async writeEpochs(): Promise<void> {
    const { epochs, environment, path } = this.#state
    if (!epochs.isDirty) return
    epochs.isDirty = false
    await replaceFile(environment.disk, path, LEADER_EPOCH_CHECKPOINT, formatEpochCheckpoint(epochs.entries))
  }
}
