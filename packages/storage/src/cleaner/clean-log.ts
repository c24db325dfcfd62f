import type { Clock, Disk } from '@ottla/platform'
import type { Throttle } from '../throttle.ts'
import type { CleaningStats } from './batch-cleaner.ts'
import { ChunkMemory, ChunkReader } from './chunk-reader.ts'
import type { ChunkWork } from './chunk-work.ts'
import type { CleanableLog, CleanableSegment } from './cleanable-log.ts'
import type { CleanableRange } from './cleanable-range.ts'
import { CleanedTooLargeError, CleanedWriter } from './cleaned-writer.ts'
import { type LastRecord, packLastRecords } from './last-records.ts'
import { newOffsetMap, type OffsetMapState, type TableMemory } from './offset-map.ts'
import { groupSegments } from './segment-groups.ts'
import { emptyTransactionWalk, TransactionWalk, type TransactionWalkState } from './transaction-walk.ts'

export interface RoundOptions {
  readonly disk: Disk
  readonly clock: Clock
  readonly work: ChunkWork
  readonly throttle: Throttle
  /** `log.cleaner.dedupe.buffer.size`, the share of one thread */
  readonly mapBytesMax: number
  readonly mapMemory: TableMemory
  /** `log.cleaner.io.buffer.load.factor` */
  readonly mapLoadFactor: number
  /** What the `.log` file of a segment may hold; positions in indexes are int32. */
  readonly segmentBytesMax?: number
  /** Of one read; a larger batch is still read whole. */
  readonly chunkBytes: number
  /** Ends the round between two chunks; what is half done is removed. */
  readonly signal: AbortSignal
}

export interface RoundResult extends CleaningStats {
  /** Up to here the log is clean now. */
  readonly endOffset: number
  readonly bytesRead: number
  readonly bytesWritten: number
  readonly mapBytesRead: number
  /** Share of the room for keys that was used. */
  readonly mapUse: number
  /** The table was full before the end of what could be cleaned. */
  readonly isMapFull: boolean
  readonly segmentsBefore: number
  readonly segmentsAfter: number
}

/** Positions in indexes are int32. */
const SEGMENT_BYTES_MAX = 0x7fffffff

/** What stays of one segment is more than a segment can hold, as its batches are larger when they are written again. */
export class SegmentTooLargeError extends Error {
  constructor(path: string, { baseOffset, sizeBytes }: CleanableSegment, cause: CleanedTooLargeError) {
    super(`${path}: segment ${baseOffset} of ${sizeBytes} bytes does not fit into one when it is cleaned`, { cause })
    this.name = 'SegmentTooLargeError'
  }
}

/** Not one batch fits into the table. */
export class MapTooSmallError extends Error {
  constructor(path: string, countMax: number) {
    super(`${path} has a batch with more than the ${countMax} keys that there is room for`)
    this.name = 'MapTooSmallError'
  }
}

/**
 * One round of cleaning of one log: notes the latest offset of each key in the dirty part, then copies everything
 * below the end of that, the clean part too, without what is out of date. Memory stays within the bounds given however
 * large the log is; where the table of keys is full the round ends early and the next one goes on from there.
 */
export function cleanLog(log: CleanableLog, range: CleanableRange, options: RoundOptions): Promise<RoundResult> {
  return new Round(log, range, options).run()
}

/** Something else has taken segments out of the log that were being cleaned. */
export class SegmentsGoneError extends Error {
  constructor(path: string) {
    super(`${path}: segments were removed while they were cleaned`)
    this.name = 'SegmentsGoneError'
  }
}

class Round {
  readonly #log: CleanableLog
  readonly #range: CleanableRange
  readonly #options: RoundOptions
  readonly #memory: ChunkMemory
  readonly #nowMs: number
  /** All that may be cleaned. */
  readonly #segments: readonly CleanableSegment[]
  /** Tombstones of magic 0 and 1 go that were last written before: they bear no horizon. */
  readonly #legacyHorizonMs: number
  readonly #stats: CleaningStats = { recordsRead: 0, recordsKept: 0, recordsWithoutKey: 0 }
  #map: OffsetMapState
  #mapBytesRead = 0
  #bytesRead = 0
  #bytesWritten = 0

  constructor(log: CleanableLog, range: CleanableRange, options: RoundOptions) {
    this.#log = log
    this.#range = range
    this.#options = options
    this.#memory = new ChunkMemory(options.chunkBytes)
    this.#nowMs = options.clock.now()
    const { firstDirtyOffset, endOffset } = range
    this.#segments = log.segments().filter((segment) => segment.baseOffset < endOffset)
    const lastClean = this.#segments.findLast((segment) => segment.baseOffset < firstDirtyOffset)
    this.#legacyHorizonMs = lastClean === undefined ? 0 : lastClean.modifiedMs - log.config.deleteRetentionMs
    this.#map = newOffsetMap({
      bytesMax: options.mapBytesMax,
      recordsMax: endOffset - firstDirtyOffset,
      loadFactor: options.mapLoadFactor,
      baseOffset: firstDirtyOffset,
      memory: options.mapMemory,
    })
  }

  async run(): Promise<RoundResult> {
    const { endOffset } = this.#range
    const isMapFull = await this.#indexDirtyPart()
    const cleanEnd = this.#map.latestOffset + 1
    // A dirty part without a batch is one of which everything is gone already.
    if (cleanEnd === 0 && isMapFull) throw new MapTooSmallError(this.#log.path, this.#map.countMax)
    const upTo = cleanEnd === 0 ? endOffset : cleanEnd
    if (cleanEnd === 0) this.#map.latestOffset = endOffset - 1
    const segments = this.#segmentsBelow(upTo)
    const groups = groupSegments(segments, endOffset, this.#log.config)
    let state = emptyTransactionWalk()
    // Those that did not fit into one segment come back here as two, so the list may grow.
    for (let index = 0; index < groups.length; ) {
      const group = groups[index]!
      const after = await this.#cleanGroupIfItFits(group, state)
      if (after === undefined) {
        const half = group.length >> 1
        groups.splice(index, 1, group.slice(0, half), group.slice(half))
      } else {
        state = after
        index += 1
      }
    }
    // Not after a failure: a thread may be at work on it yet.
    this.#options.mapMemory.give(this.#map.memory)
    return {
      ...this.#stats,
      // Nothing is between the last batch and the end of the last segment.
      endOffset: isMapFull ? upTo : endOffset,
      bytesRead: this.#bytesRead,
      bytesWritten: this.#bytesWritten,
      mapBytesRead: this.#mapBytesRead,
      mapUse: this.#map.count / this.#map.countMax,
      isMapFull,
      segmentsBefore: segments.length,
      segmentsAfter: groups.length,
    }
  }

  /** True where the table was full before the end. */
  async #indexDirtyPart(): Promise<boolean> {
    const { firstDirtyOffset, endOffset } = this.#range
    const { work, throttle, signal } = this.#options
    const walk = new TransactionWalk()
    walk.add(await this.#log.abortedIn(firstDirtyOffset, endOffset))
    let transactions = walk.state
    const all = this.#segments
    const first = Math.max(
      all.findLastIndex((segment) => segment.baseOffset <= firstDirtyOffset),
      0,
    )
    for (const segment of all.slice(first)) {
      const reader = new ChunkReader(segment, this.#memory)
      try {
        for (let chunk = await reader.next(); chunk !== undefined; chunk = await reader.next()) {
          signal.throwIfAborted()
          await throttle.spend(chunk.sizeBytes, signal)
          this.#mapBytesRead += chunk.sizeBytes
          const done = await work.index({ ...chunk, map: this.#map, transactions, startOffset: firstDirtyOffset })
          this.#map = done.map
          transactions = done.transactions
          this.#memory.give(done.memory)
          if (done.isFull) return true
        }
      } finally {
        await reader.close()
      }
    }
    return false
  }

  /**
   * `undefined` where what stays of several segments is more than one may hold, which is so where batches grow as they are
   * written again. Nothing has changed then.
   */
  async #cleanGroupIfItFits(
    group: readonly CleanableSegment[],
    before: TransactionWalkState,
  ): Promise<TransactionWalkState | undefined> {
    const stats = { ...this.#stats }
    try {
      // The walk changes what it is given, and may have to begin again from there.
      return await this.#cleanGroup(group, group.length === 1 ? before : structuredClone(before))
    } catch (error) {
      if (!(error instanceof CleanedTooLargeError)) throw error
      if (group.length === 1) throw new SegmentTooLargeError(this.#log.path, group[0]!, error)
      Object.assign(this.#stats, stats)
      return undefined
    }
  }

  async #cleanGroup(group: readonly CleanableSegment[], before: TransactionWalkState): Promise<TransactionWalkState> {
    const { disk, signal } = this.#options
    const log = this.#log
    const { indexSizeBytesMax, segmentSizeBytes } = log.config
    const bytesMax = this.#options.segmentBytesMax ?? SEGMENT_BYTES_MAX
    const writer = await CleanedWriter.create(disk, log.path, {
      baseOffset: group[0]!.baseOffset,
      indexBytesMax: indexSizeBytesMax,
      // One segment alone may have been made when segments could be larger.
      logBytesMax: group.length === 1 ? bytesMax : Math.min(bytesMax, segmentSizeBytes),
    })
    let transactions = before
    try {
      const lastRecords = packLastRecords(this.#lastRecordsIn(group))
      for (const segment of group)
        transactions = await this.#cleanSegment(segment, { writer, transactions, lastRecords })
      const kept = new TransactionWalk(transactions).takeKept()
      const cleaned = await writer.finish(group.at(-1)!.modifiedMs, log.encodeAborted(kept))
      signal.throwIfAborted()
      if (!(await log.replace(group, cleaned))) throw new SegmentsGoneError(log.path)
    } catch (error) {
      if (!log.isOffline) await writer.discard()
      throw error
    }
    return transactions
  }

  async #cleanSegment(
    segment: CleanableSegment,
    target: { writer: CleanedWriter; transactions: TransactionWalkState; lastRecords: Float64Array },
  ): Promise<TransactionWalkState> {
    const { work, throttle, signal } = this.#options
    const { writer } = target
    const { deleteRetentionMs, indexIntervalBytes } = this.#log.config
    // Of the whole segment, also above the offset up to which keys are known. The marker of a transaction that begins
    // there would else seem to be one of nothing.
    const walk = new TransactionWalk(target.transactions)
    walk.add(await this.#log.abortedIn(segment.baseOffset, this.#endOf(segment)))
    let transactions = walk.state
    const rules = {
      nowMs: this.#nowMs,
      deleteRetentionMs,
      keepsLegacyDeletes: segment.modifiedMs > this.#legacyHorizonMs,
      endOffset: this.#range.endOffset,
      lastRecords: target.lastRecords,
    }
    const reader = new ChunkReader(segment, this.#memory)
    let writing: Promise<void> | undefined
    try {
      for (let chunk = await reader.next(); chunk !== undefined; chunk = await reader.next()) {
        signal.throwIfAborted()
        const input = { ...chunk, output: this.#memory.take(), map: this.#map, transactions, rules, indexIntervalBytes }
        const done = await work.clean({ ...input, progress: writer.progress })
        this.#map = done.map
        transactions = done.transactions
        writer.progress = done.progress
        this.#memory.give(done.memory)
        this.#count(done.stats)
        this.#bytesRead += chunk.sizeBytes
        this.#bytesWritten += done.outputBytes
        await throttle.spend(chunk.sizeBytes + done.outputBytes, signal)
        await writing
        writing = writer.append(new Uint8Array(done.output, 0, done.outputBytes), done.entries)
        // It goes on while the next chunk is worked on, and is waited for after that.
        writing.catch(() => undefined)
        void writing.then(
          () => this.#memory.give(done.output),
          () => undefined,
        )
      }
      await writing
    } finally {
      await Promise.allSettled([writing])
      await reader.close()
    }
    return transactions
  }

  #count(stats: CleaningStats): void {
    this.#stats.recordsRead += stats.recordsRead
    this.#stats.recordsKept += stats.recordsKept
    this.#stats.recordsWithoutKey += stats.recordsWithoutKey
  }

  #segmentsBelow(offset: number): CleanableSegment[] {
    return this.#segments.filter((segment) => segment.baseOffset < offset)
  }

  /** The base offset of the segment that follows. */
  #endOf(segment: CleanableSegment): number {
    return this.#segments[this.#segments.indexOf(segment) + 1]?.baseOffset ?? this.#range.endOffset
  }

  /** Only those that a batch of these segments could be the last of. */
  *#lastRecordsIn(group: readonly CleanableSegment[]): IterableIterator<LastRecord> {
    const from = group[0]!.baseOffset
    const to = this.#endOf(group.at(-1)!)
    for (const record of this.#log.lastRecords()) {
      if (record.lastOffset < 0 || (record.lastOffset >= from && record.lastOffset < to)) yield record
    }
  }
}
