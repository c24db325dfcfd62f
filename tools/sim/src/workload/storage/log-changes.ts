import type { SeededRandom } from '@ottla/platform/simulated'
import { type PartitionLog, StorageError } from '@ottla/storage'
import type { LogModel } from '../../checkers/log-model.ts'
import { overdueFile } from '../../checkers/retention-checker.ts'
import { demand } from '../../checkers/violation.ts'
import { hasExcuse, type Stage, type StorageRun, tell } from './stage.ts'

/** What changes a log without writing records: flushes, watermarks, epochs, and all that takes records away. */
export class LogChanges {
  readonly #stage: Stage
  readonly #random: SeededRandom

  constructor(stage: Stage, random: SeededRandom) {
    this.#stage = stage
    this.#random = random
  }

  async flush(run: StorageRun, model: LogModel, log: PartitionLog): Promise<void> {
    const end = log.logEndOffset
    try {
      await log.flush()
      tell(this.#stage, 'flushed', model, { end })
      model.synced(end)
    } catch (error) {
      if (!(error instanceof StorageError) || !hasExcuse(run, model)) throw error
    }
  }

  advance(_run: StorageRun, model: LogModel, log: PartitionLog): void {
    const before = log.highWatermark
    const target = this.#random.chance(0.6)
      ? log.logEndOffset
      : log.logStartOffset + this.#random.integer(log.logEndOffset - log.logStartOffset + 2)
    log.advanceHighWatermark(target)
    const after = log.highWatermark
    model.noteCleanable(log)
    demand(after === Math.max(before, Math.min(target, log.logEndOffset)), () => {
      return `${model.name}: the high watermark went from ${before} to ${after} and ought to go to ${target}`
    })
  }

  async deleteRecords(run: StorageRun, model: LogModel, log: PartitionLog): Promise<void> {
    const { logStartOffset, highWatermark } = log
    const target = logStartOffset + this.#random.integer(highWatermark - logStartOffset + 2)
    if (log.failure !== undefined) return
    model.logStartMax = Math.max(model.logStartMax, Math.min(target, highWatermark))
    tell(this.#stage, 'delete records', model, { target })
    const isDone = log.incrementLogStartOffset(target)
    demand(
      isDone === target <= highWatermark,
      () => `${model.name}: log start to ${target} of ${highWatermark}: ${isDone}`,
    )
    model.logStart = log.logStartOffset
    demand(
      model.logStart === (isDone ? target : logStartOffset),
      () => `${model.name} starts at ${model.logStart}, not ${target}`,
    )
    if (!this.#random.chance(0.7)) return
    try {
      await log.removeHead()
    } catch (error) {
      if (!(error instanceof StorageError) || !hasExcuse(run, model)) throw error
    }
  }

  /** As a follower does that has other batches than its leader, or older ones than all that the leader has. */
  async truncate(run: StorageRun, model: LogModel, log: PartitionLog): Promise<void> {
    if (model.pending.length > 0 || log.failure !== undefined || run.isStopping) return
    const random = this.#random
    const isWhole = random.chance(0.1)
    const drawn = isWhole
      ? model.end + random.integer(5)
      : log.logStartOffset + random.integer(model.end - log.logStartOffset + 2)
    // Leaders tell where an epoch ends, and that is where a batch begins.
    const offset = isWhole ? drawn : (model.at(drawn)?.baseOffset ?? model.end)
    if (offset < log.logStartOffset) return
    tell(this.#stage, isWhole ? 'begin anew' : 'truncate', model, { offset })
    // What is behind the cut may have been compacted up to the moment of it.
    model.noteCleanable({ lastStableOffset: log.lastStableOffset, recoveryPoint: log.logEndOffset })
    model.truncatedTo = isWhole ? 0 : offset
    if (isWhole) model.logStartMax = Math.max(model.logStartMax, offset)
    try {
      await (isWhole ? log.truncateFullyAndStartAt(offset) : log.truncateTo(offset))
    } catch (error) {
      if (!(error instanceof StorageError) || !hasExcuse(run, model)) throw error
      return
    }
    const { logEndOffset, logStartOffset, highWatermark } = log
    demand(logStartOffset <= highWatermark && highWatermark <= logEndOffset, () => {
      return `${model.name}: start ${logStartOffset}, high watermark ${highWatermark}, end ${logEndOffset} after a truncation to ${offset}`
    })
    if (isWhole) {
      demand(
        logEndOffset === offset && logStartOffset === offset,
        () => `${model.name}: ${logStartOffset} to ${logEndOffset}, not ${offset}`,
      )
      model.beginAnew(offset)
    } else {
      demand(logEndOffset === offset, () => `${model.name} ends at ${logEndOffset} after a truncation to ${offset}`)
      model.cut(logEndOffset)
    }
    model.truncatedTo = undefined
  }

  async retain(run: StorageRun, model: LogModel, log: PartitionLog): Promise<void> {
    const { node, plan } = this.#stage
    const { volume } = node.disk
    const { directory } = log
    const isAlone = run.running.size === 0
    const overdue = isAlone ? overdueFile(volume, model, log, node.time.wallMs) : undefined
    try {
      await log.deleteOldSegments()
      if (log.directory !== directory || plan.directories.length > 1 || hasExcuse(run, model)) return
      const isLeft = overdue !== undefined && volume.find(overdue) !== undefined
      demand(!isLeft, () => `${overdue} is still there, and ought to have gone`)
    } catch (error) {
      if (!(error instanceof StorageError) || !hasExcuse(run, model)) throw error
    }
  }

  beginEpoch(_run: StorageRun, model: LogModel, log: PartitionLog): void {
    if (log.failure !== undefined) return
    model.leaderEpoch += 1
    tell(this.#stage, 'begin epoch', model, { leaderEpoch: model.leaderEpoch })
    log.beginLeaderEpoch(model.leaderEpoch)
    // Where appends wait for a move or a truncation, it waits behind them.
    demand(
      log.leaderEpoch <= model.leaderEpoch,
      () => `${model.name}: leader epoch ${log.leaderEpoch} after ${model.leaderEpoch} began`,
    )
  }

  expire(_run: StorageRun, _model: LogModel, log: PartitionLog): void {
    log.removeExpiredProducers()
  }
}
