import type { Logger } from '@ottla/platform'
import { readTextFile } from './atomic-file.ts'
import { parseEpochCheckpoint } from './checkpoint.ts'
import { finishSwaps, isOfUnfinishedSwap } from './cleaner/swap-files.ts'
import type { LogConfig } from './config.ts'
import {
  isLeftoverFile,
  joinPath,
  LEADER_EPOCH_CHECKPOINT,
  parseSegmentFileName,
  segmentFileName,
} from './disk-layout.ts'
import type { LogEnvironment } from './environment.ts'
import { StorageError } from './errors.ts'
import { LeaderEpochs } from './leader-epochs.ts'
import { hasOnlyZeros, preallocatedBytes } from './preallocation.ts'
import { abortedInSegment, loadProducers, type ProducerSource } from './producer-load.ts'
import { noteProducer } from './producer-note.ts'
import { ProducerState } from './producer-state.ts'
import { rotRefusal } from './rot-refusal.ts'
import { randomJitterMs, Segment } from './segment.ts'
import { listSnapshots } from './snapshot-files.ts'
import { findWholeBehind, hasUnwrittenSector, type WholeBehind } from './whole-behind.ts'

export interface LoadOptions {
  /** The folder of the partition. */
  readonly path: string
  readonly config: LogConfig
  readonly wasCleanShutdown: boolean
  readonly recoveryPoint: number
  /** From the checkpoint; 0 where it says nothing. */
  readonly logStartOffset: number
  /** Transactions whose marker is below it hold no reader back. */
  readonly highWatermark: number
  /**
   * For the metadata log: the end is cut off only where a crash left it. Damage that has come otherwise refuses the log,
   * with its files as they are.
   */
  readonly isRotRefused?: boolean
}

export interface LoadedLog {
  readonly segments: readonly Segment[]
  readonly producers: ProducerState
  readonly epochs: LeaderEpochs
  readonly logStartOffset: number
  readonly logEndOffset: number
  readonly recoveryPoint: number
  /** See `LogState`. */
  readonly indexedOffset: number
  /** Offset of the newest producer snapshot; -1 without one. */
  readonly snapshotOffset: number
}

/**
 * Opens the folder of a partition.
 *
 * After a clean stop the files are taken at their word: only the end of the last segment is looked at. After an
 * unclean one everything from the recovery point on is read and checked, and the log ends before the first
 * batch that is not whole. Either way the producers come from the newest snapshot and the batches after it.
 */
export async function loadLog(environment: LogEnvironment, options: LoadOptions): Promise<LoadedLog> {
  return new LogLoader(environment, options).load()
}

interface Cut {
  /** Of the segment, up to its last good batch. */
  readonly sizeBytes: number
  readonly endOffset: number
  readonly damage: string
}

class LogLoader {
  readonly #environment: LogEnvironment
  readonly #options: LoadOptions
  readonly #logger: Logger
  readonly #producers = new ProducerState()
  #epochs = new LeaderEpochs()
  #segments: Segment[] = []
  /** Ascending. */
  #snapshots: number[] = []
  /** Names of what a stop has left half done. They go when it is clear that the log can be opened. */
  #leftovers: string[] = []
  #areNamesDirty = false

  constructor(environment: LogEnvironment, options: LoadOptions) {
    this.#environment = environment
    this.#options = options
    this.#logger = environment.logger
  }

  async load(): Promise<LoadedLog> {
    try {
      return await this.#load()
    } catch (error) {
      for (const segment of this.#segments) await segment.close()
      throw error
    }
  }

  async #load(): Promise<LoadedLog> {
    const { logStartOffset: checkpointedStart, path } = this.#options
    await this.#readFolder()
    await this.#readEpochs()
    this.#producers.advanceHighWatermark(this.#options.highWatermark)
    let logEndOffset = await this.#findEnd()
    await this.#removeLeftovers()
    if (logEndOffset < checkpointedStart) {
      // All that is left was deleted by DeleteRecords before the tail was lost.
      this.#logger.warn({ path, logStartOffset: checkpointedStart, logEndOffset }, 'log ends before its start offset')
      for (const segment of this.#segments) await this.#removeSegment(segment)
      this.#segments = []
      this.#producers.clear()
      logEndOffset = checkpointedStart
    }
    if (this.#segments.length === 0) await this.#createFirst(logEndOffset)
    await this.#checkTransactionIndexes(logEndOffset)
    const logStartOffset = Math.max(checkpointedStart, this.#segments[0]!.baseOffset)
    this.#epochs.truncateFromEnd(logEndOffset)
    this.#epochs.truncateFromStart(logStartOffset)
    const snapshotOffset = await this.#removeStraySnapshots(logEndOffset)
    // A kill may have come between the making of a file and the sync of its name. If the first segment's name were lost
    // and that of a later one not, the log would seem to begin there.
    if (this.#areNamesDirty || !this.#options.wasCleanShutdown) await this.#environment.disk.syncDirectory(path)
    // Most logs stay idle after a start: they need no file until somebody reads or writes.
    for (const segment of this.#segments) await segment.log.close()
    this.#producers.removeExpired(this.#environment.clock.now(), this.#environment.config.producerIdExpirationMs)
    return {
      segments: this.#segments,
      producers: this.#producers,
      epochs: this.#epochs,
      logStartOffset,
      logEndOffset,
      recoveryPoint: Math.min(this.#options.recoveryPoint, logEndOffset),
      indexedOffset: this.#segments.find((segment) => !segment.areIndexesWritten)?.baseOffset ?? logEndOffset,
      snapshotOffset,
    }
  }

  async #readFolder(): Promise<void> {
    const { disk, clock } = this.#environment
    const { path } = this.#options
    let names = await disk.list(path)
    if (names.some(({ name }) => isOfUnfinishedSwap(name))) {
      await finishSwaps(disk, this.#logger, path)
      names = await disk.list(path)
    }
    const bases = new Set<number>()
    const withTransactions = new Set<number>()
    for (const { name } of names) {
      const file = parseSegmentFileName(name)
      if (file?.kind === 'log') bases.add(file.baseOffset)
      else if (file?.kind === 'txnindex') withTransactions.add(file.baseOffset)
      else if (file?.kind === 'snapshot') this.#snapshots.push(file.baseOffset)
    }
    for (const { name } of names) {
      const file = parseSegmentFileName(name)
      const isOrphan = file !== undefined && file.kind !== 'snapshot' && !bases.has(file.baseOffset)
      if (isOrphan || isLeftoverFile(name)) this.#leftovers.push(name)
    }
    const sorted = [...bases].sort((left, right) => left - right)
    this.#snapshots.sort((left, right) => left - right)
    this.#segments = await Promise.all(
      sorted.map(async (baseOffset) => {
        const status = await disk.stat(joinPath(path, segmentFileName(baseOffset, 'log')))
        const createdMs = status?.modifiedMs ?? clock.now()
        return this.#segment(baseOffset, status?.sizeBytes ?? 0, createdMs, withTransactions.has(baseOffset))
      }),
    )
  }

  async #removeLeftovers(): Promise<void> {
    for (const name of this.#leftovers) {
      await this.#environment.disk.remove(joinPath(this.#options.path, name))
      this.#areNamesDirty = true
    }
  }

  #segment(baseOffset: number, sizeBytes: number, createdMs: number, hasTransactionIndex: boolean): Segment {
    const { disk, files, loadedIndexes, random } = this.#environment
    const { path: folder, config } = this.#options
    return new Segment({
      disk,
      files,
      loadedIndexes,
      folder,
      baseOffset,
      sizeBytes,
      createdMs,
      indexIntervalBytes: config.indexIntervalBytes,
      jitterMs: randomJitterMs(random, config),
      hasTransactionIndex,
      logger: this.#logger,
    })
  }

  async #readEpochs(): Promise<void> {
    const path = joinPath(this.#options.path, LEADER_EPOCH_CHECKPOINT)
    const text = await readTextFile(this.#environment.disk, path)
    const entries = text === undefined ? [] : parseEpochCheckpoint(text)
    if (entries === undefined) this.#logger.warn({ path }, 'leader epoch checkpoint is damaged')
    this.#epochs = new LeaderEpochs(entries)
  }

  /** The offset after the last batch, with everything behind it cut off and the producers up to there loaded. */
  async #findEnd(): Promise<number> {
    const active = this.#segments.at(-1)
    if (active === undefined) return 0
    if (this.#options.wasCleanShutdown) {
      const endOffset = await active.openForAppend()
      if (endOffset !== undefined) {
        await this.#loadProducers(endOffset)
        return endOffset
      }
      this.#logger.warn({ path: this.#options.path }, 'log does not end in a whole batch though its stop was clean')
    }
    return this.#recover()
  }

  async #recover(): Promise<number> {
    const { recoveryPoint, wasCleanShutdown, path } = this.#options
    const { clock } = this.#environment
    const { isCompacted } = this.#options.config
    const startedMs = clock.monotonicMs()
    const activeIndex = this.#segments.length - 1
    const holding = this.#segments.findLastIndex((segment) => segment.baseOffset <= recoveryPoint)
    const first = wasCleanShutdown ? activeIndex : Math.max(holding, 0)
    await this.#loadProducers(this.#segments[first]!.baseOffset)
    let endOffset = this.#segments[first]!.baseOffset
    let recoveredBytes = 0
    for (let index = first; index < this.#segments.length; index += 1) {
      const segment = this.#segments[index]!
      if (segment.baseOffset < endOffset) {
        throw new StorageError('corrupt', `${path}: segment ${segment.baseOffset} begins before offset ${endOffset}`)
      }
      // The end of an unsynced segment may be lost while a later one has reached the disk. Compaction leaves such gaps
      // too, and there, above a recovery point that may be old, nobody can tell one from the other.
      if (index > first && segment.baseOffset > endOffset && segment.baseOffset > recoveryPoint && !isCompacted) {
        const sizeBytes = this.#segments[index - 1]!.sizeBytes
        await this.#cut(index - 1, { sizeBytes, endOffset, damage: `offset ${endOffset} is missing` })
        break
      }
      segment.resetTransactions()
      const found = await segment.rebuild({
        verifyCrc: true,
        visit: (batch) => {
          // The checkpoint may be behind the log, and where it is not it knows better where an epoch began. It may also
          // tell of a tail that was lost: what was written since then stands where it says something else.
          const epoch = batch.partitionLeaderEpoch
          if (this.#epochs.epochAt(batch.baseOffset) !== epoch) this.#epochs.assign(epoch, batch.baseOffset)
          const noted = noteProducer(this.#producers, batch)
          if (noted?.aborted !== undefined) segment.planAborted(noted.aborted)
        },
      })
      endOffset = found.nextOffset
      recoveredBytes += found.end
      segment.isDirty = true
      if (found.end === segment.sizeBytes || (await this.#trimmed(index, found))) continue
      const damage = found.damage ?? 'no more batches'
      await this.#cut(index, { sizeBytes: found.end, endOffset, damage })
      break
    }
    const durationMs = Math.round(clock.monotonicMs() - startedMs)
    this.#logger.info({ path, logEndOffset: endOffset, recoveredBytes, durationMs }, 'log recovered')
    return endOffset
  }

  /**
   * Cuts off zeros where nothing is missing for them: the segment was preallocated, and the log ends there or goes on in the
   * next one. False where a loss of power or rot has left them in the place of batches, or where that is unthinkable, as
   * in the metadata log.
   */
  async #trimmed(index: number, { end, nextOffset }: { end: number; nextOffset: number }): Promise<boolean> {
    const { path, isRotRefused, recoveryPoint, config } = this.#options
    const segment = this.#segments[index]!
    const next = this.#segments[index + 1]
    if (isRotRefused === true || (next === undefined ? nextOffset < recoveryPoint : nextOffset !== next.baseOffset)) {
      return false
    }
    const { sizeBytes } = segment
    if (!(await segment.withLog((file) => hasOnlyZeros(file, { end, sizeBytes, config })))) return false
    const cutBytes = sizeBytes - end
    this.#logger.info(
      { path, segment: segment.baseOffset, sizeBytes: end, cutBytes },
      'zeros behind the last batch cut',
    )
    await segment.truncateTo(end)
    return true
  }

  /** Everything behind the last good batch goes: nobody can tell what a later one was based on. */
  async #cut(index: number, cut: Cut): Promise<void> {
    const { sizeBytes, damage } = cut
    const segment = this.#segments[index]!
    const { path, recoveryPoint, wasCleanShutdown } = this.#options
    const behind = await this.#wholeBehind(index, cut)
    if (this.#options.isRotRefused === true) await this.#refuseRot(index, cut, behind[0])
    const later = this.#segments.splice(index + 1)
    let cutBytes = segment.sizeBytes - sizeBytes
    for (const each of later) cutBytes += each.sizeBytes
    const fields = { path, segment: segment.baseOffset, sizeBytes, cutBytes, damage }
    if (behind.length === 0) this.#logger.warn(fields, 'log cut at its last good batch')
    else {
      const wholeBytes = behind.reduce((sum, { bytes }) => sum + bytes, 0)
      const message = 'log cut at its last good batch before damage, with whole batches behind it, which are lost'
      // A loss of power takes unsynced pages in any order. What was synced is not taken by that: something has rotted.
      const wasSynced = wasCleanShutdown || cut.endOffset < recoveryPoint
      this.#logger[wasSynced ? 'error' : 'warn']({ ...fields, wholeBytes }, message)
    }
    // From the end, each for good before the next: where offsets may be missing nobody could tell a hole that is left.
    for (const each of later.reverse()) {
      await this.#removeSegment(each)
      await this.#environment.disk.syncDirectory(path)
    }
    await segment.truncateTo(sizeBytes)
  }

  /** What is about to be cut off though it is whole, by segment. */
  async #wholeBehind(index: number, { sizeBytes, endOffset }: Cut): Promise<(WholeBehind & { segment: Segment })[]> {
    const found: (WholeBehind & { segment: Segment })[] = []
    for (const segment of this.#segments.slice(index)) {
      const from = segment === this.#segments[index] ? sizeBytes : 0
      const range = { from, to: segment.sizeBytes, nextOffset: endOffset }
      const whole = await segment.withLog((file) => findWholeBehind(file, range))
      if (whole !== undefined) found.push({ ...whole, segment })
    }
    return found
  }

  async #refuseRot(index: number, cut: Cut, whole: (WholeBehind & { segment: Segment }) | undefined): Promise<void> {
    const segment = this.#segments[index]!
    const { sizeBytes, endOffset, damage } = cut
    const reason = await this.#reasonAgainst(segment, cut, whole)
    if (reason === undefined) return
    throw rotRefusal({ file: segment.log.path, position: sizeBytes, offset: endOffset, damage }, reason)
  }

  /** Why this cannot be the end of a write that a crash has cut short. */
  async #reasonAgainst(
    segment: Segment,
    { sizeBytes, endOffset }: Cut,
    whole: (WholeBehind & { segment: Segment }) | undefined,
  ): Promise<string | undefined> {
    const { path, wasCleanShutdown } = this.#options
    if (wasCleanShutdown) return 'its last stop was a clean one'
    const newest = Math.max(0, ...(await listSnapshots(this.#environment.disk, path)).map(({ offset }) => offset))
    if (endOffset < newest) return `a snapshot says that there was more, up to offset ${newest}`
    if (whole === undefined) return undefined
    // What is appended at once stands in one segment, and nothing more comes before it is synced.
    if (whole.segment === segment && segment === this.#segments.at(-1)) {
      const range = { from: sizeBytes, to: segment.sizeBytes, nextOffset: endOffset }
      if (await segment.withLog((file) => hasUnwrittenSector(file, range, whole.position))) return undefined
    }
    return `whole batches follow, from offset ${whole.offset} at position ${whole.position} of ${whole.segment.log.path}`
  }

  async #removeSegment(segment: Segment): Promise<void> {
    await segment.close()
    for (const kind of ['log', 'index', 'timeindex', 'txnindex'] as const) {
      await this.#environment.disk.remove(joinPath(this.#options.path, segmentFileName(segment.baseOffset, kind)))
    }
    this.#areNamesDirty = true
  }

  async #createFirst(baseOffset: number): Promise<void> {
    const segment = this.#segment(baseOffset, 0, this.#environment.clock.now(), false)
    await segment.create(preallocatedBytes(this.#options.config))
    segment.startEmpty()
    this.#segments = [segment]
    this.#areNamesDirty = true
  }

  // ---- producers ----

  get #source(): ProducerSource {
    return {
      environment: this.#environment,
      path: this.#options.path,
      segments: this.#segments,
      snapshots: this.#snapshots,
    }
  }

  async #loadProducers(offset: number): Promise<void> {
    const known = this.#snapshots.length
    await loadProducers(this.#source, this.#producers, offset)
    if (this.#snapshots.length < known) this.#areNamesDirty = true
  }

  /** Those that recovery has not made anew: a wrong one would show records that were aborted. */
  async #checkTransactionIndexes(logEndOffset: number): Promise<void> {
    const { path } = this.#options
    for (const [index, segment] of this.#segments.entries()) {
      const endOffset = this.#segments[index + 1]?.baseOffset ?? logEndOffset
      const damage = await segment.damageOfTransactions(endOffset)
      if (damage === undefined) continue
      this.#logger.warn({ path, segment: segment.baseOffset, damage }, 'transaction index is made anew')
      await segment.replaceTransactions(await abortedInSegment(this.#source, segment))
      this.#areNamesDirty = true
    }
  }

  /** Only those of segments and the newest one are of use; any above the end tell of what is no longer there. */
  async #removeStraySnapshots(logEndOffset: number): Promise<number> {
    const bases = new Set(this.#segments.map((segment) => segment.baseOffset))
    const newest = this.#snapshots.findLast((offset) => offset <= logEndOffset) ?? -1
    for (let index = this.#snapshots.length - 1; index >= 0; index -= 1) {
      const offset = this.#snapshots[index]!
      if (offset !== newest && (!bases.has(offset) || offset > logEndOffset)) await this.#removeSnapshot(index)
    }
    return newest
  }

  async #removeSnapshot(index: number): Promise<void> {
    const [offset] = this.#snapshots.splice(index, 1)
    await this.#environment.disk.remove(joinPath(this.#options.path, segmentFileName(offset!, 'snapshot')))
    this.#areNamesDirty = true
  }
}
