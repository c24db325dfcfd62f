import { SharedMemory } from '@ottla/platform'
import { BatchView, batchSizeAt, CorruptBatchError } from '@ottla/protocol/record'
import { AbortedSearch, NONE_ABORTED } from './aborted-transactions.ts'
import { StorageError, storageErrorNames, storageErrorOf } from './errors.ts'
import type { LogState } from './log-state.ts'
import type { ReadLimit, ReadOptions, ReadResult } from './read.ts'
import { batchesWithin, type RecentRead } from './recent-batches.ts'
import type { Segment } from './segment.ts'
import type { AbortedTransaction } from './transaction-index.ts'

/** Places where a reader has stopped and may go on: enough for the consumers of one partition. */
const RESUME_POINTS = 16
/** Read beyond the index entry where a reader begins: most batches begin within this. */
const SLACK_BYTES = 8 * 1024
/** Of one answer, whatever the reader asks for; a single larger batch is still given whole. */
const READ_BYTES_MAX = 8 * 1024 * 1024
/** Bytes of a batch from which its size and last offset can be told. */
const HEADER_START_BYTES = 27

const NO_CHUNKS: readonly Uint8Array[] = Object.freeze([])
const NO_MEMORY: readonly SharedMemory[] = Object.freeze([])

/** What was read, and what was aborted of it. */
interface Found extends RecentRead {
  readonly aborted: readonly AbortedTransaction[]
}

interface ResumePoint {
  readonly offset: number
  readonly segment: Segment
  readonly position: number
}

/**
 * Reads batches by offset: from memory what was written last, the rest from the files. An answer from a file is
 * one read into one buffer, which is not copied again.
 */
export class LogReader {
  readonly #state: LogState
  #resumePoints: ResumePoint[] | undefined
  #nextResumePoint = 0
  /** Resume points are places in segments that were there then. */
  #resumeVersion = 0

  constructor(state: LogState) {
    this.#state = state
  }

  async read(options: ReadOptions): Promise<ReadResult> {
    const result = this.readFromMemory(options)
    if (result !== undefined) return result
    try {
      const found = await this.#readFromDisk(options, this.endOffsetFor(options.upTo))
      return { ...this.#result(found, found?.aborted), errorName: found === undefined ? 'OFFSET_OUT_OF_RANGE' : 'NONE' }
    } catch (error) {
      const { path, environment } = this.#state
      const failure =
        error instanceof CorruptBatchError
          ? new StorageError('corrupt', `read ${path}: ${error.message}`, { cause: error })
          : storageErrorOf(error, `read ${path}`)
      environment.logger.warn({ path, kind: failure.kind, offset: options.offset, error }, 'read failed')
      if (failure.kind === 'io') this.#state.fail(failure)
      return { ...this.#result(undefined), errorName: storageErrorNames[failure.kind] }
    }
  }

  readFromMemory(options: ReadOptions): ReadResult | undefined {
    const state = this.#state
    const { offset } = options
    if (state.failure !== undefined) {
      return { ...this.#result(undefined), errorName: storageErrorNames[state.failure.kind] }
    }
    if (offset < state.logStartOffset || offset > state.logEndOffset) {
      return { ...this.#result(undefined), errorName: 'OFFSET_OUT_OF_RANGE' }
    }
    const endOffset = this.endOffsetFor(options.upTo)
    if (offset >= endOffset) return this.#result(undefined)
    const found = state.recent.read(offset, endOffset, options.maxBytes, options.minOneBatch)
    if (found === undefined || options.upTo !== 'last-stable') return found && this.#result(found)
    const search = new AbortedSearch(state, offset, found.nextOffset)
    const loading = search.run()
    if (loading === undefined) return this.#result(found, search.found)
    // Who reads from the disk now waits for the same index, and learns of a failure.
    loading.catch(() => undefined)
    releaseAll(found)
    return undefined
  }

  endOffsetFor(limit: ReadLimit): number {
    switch (limit) {
      case 'high-watermark':
        return this.#state.highWatermark
      case 'last-stable':
        return this.#state.lastStableOffset
      case 'log-end':
        return this.#state.logEndOffset
    }
  }

  #result(found: RecentRead | undefined, abortedTransactions = NONE_ABORTED): ReadResult {
    const { highWatermark, lastStableOffset, logStartOffset, logEndOffset } = this.#state
    return {
      errorName: 'NONE',
      chunks: found?.chunks ?? NO_CHUNKS,
      sizeBytes: found?.sizeBytes ?? 0,
      memory: found?.memory ?? NO_MEMORY,
      abortedTransactions,
      highWatermark,
      lastStableOffset,
      logStartOffset,
      logEndOffset,
    }
  }

  /** `undefined` where the offset has been deleted meanwhile. */
  async #readFromDisk(options: ReadOptions, endOffset: number): Promise<Found | undefined> {
    const { segments } = this.#state
    let isIndexNew = false
    for (;;) {
      const { version } = segments
      try {
        const found = await this.#readSegments(options, endOffset)
        if (found !== undefined && options.upTo !== 'last-stable') return { ...found, aborted: NONE_ABORTED }
        if (found !== undefined) {
          const aborted = await this.#abortedOf(found, options.offset, version)
          if (aborted !== undefined) return { ...found, aborted }
          releaseAll(found)
        }
      } catch (error) {
        // The file of a segment that was replaced or removed is closed some time after that.
        if (segments.version === version) {
          if (isIndexNew || !(error instanceof CorruptBatchError)) throw error
          // An index that leads to the wrong place is no harm to the records.
          isIndexNew = await this.#remakeIndexes(options.offset)
          if (!isIndexNew) throw error
        }
      }
      if (options.offset < this.#state.logStartOffset) return undefined
    }
  }

  async #remakeIndexes(offset: number): Promise<boolean> {
    const { segments } = this.#state
    this.#resumePoints = undefined
    this.#nextResumePoint = 0
    return (await segments.at(segments.indexFor(offset))?.remakeIndexes()) ?? false
  }

  /**
   * `undefined` where the segments have changed. The batches were read from those that stood there before, and what
   * stands in the log now may not name what was aborted of them any more.
   */
  async #abortedOf(
    { nextOffset }: RecentRead,
    offset: number,
    version: number,
  ): Promise<readonly AbortedTransaction[] | undefined> {
    const state = this.#state
    if (state.segments.version !== version) return undefined
    const search = new AbortedSearch(state, offset, nextOffset)
    for (let loading = search.run(); loading !== undefined; loading = search.run()) {
      await loading
      if (state.segments.version !== version) return undefined
    }
    return search.found
  }

  /** `undefined` where the segments have changed, so that what comes after the one looked at last is not the next. */
  async #readSegments(options: ReadOptions, endOffset: number): Promise<RecentRead | undefined> {
    const { segments } = this.#state
    const { version } = segments
    const { offset } = options
    if (this.#resumeVersion !== version) {
      this.#resumePoints = undefined
      this.#nextResumePoint = 0
      this.#resumeVersion = version
    }
    const resumed = this.#resumePoints?.find((point) => point.offset === offset)
    let segment = resumed?.segment ?? segments.at(segments.indexFor(offset))
    let position = resumed?.position
    // Compaction may leave a segment without the wanted offset: the next batch then stands in a later one.
    while (segment !== undefined && segment.baseOffset < endOffset) {
      if (position === undefined) {
        const sought = segment
        position = await segment.withIndexes(() => sought.positionFor(offset))
        if (segments.version !== version) return undefined
      }
      const found = await this.#readSegment(segment, position, position === resumed?.position, options, endOffset)
      if (found !== undefined) return found
      if (segments.version !== version) return undefined
      segment = segments.after(segment)
      position = undefined
    }
    return nothingAt(offset)
  }

  /** `undefined` where the segment has no batch that ends at or after the offset. */
  async #readSegment(
    segment: Segment,
    start: number,
    isExact: boolean,
    options: ReadOptions,
    endOffset: number,
  ): Promise<RecentRead | undefined> {
    const { pool } = this.#state.environment
    const { offset, minOneBatch } = options
    const maxBytes = Math.min(options.maxBytes, READ_BYTES_MAX)
    let position = start
    let wanted = Math.max(maxBytes, HEADER_START_BYTES) + (isExact ? 0 : SLACK_BYTES)
    // Where it is known that a batch begins, a read ends there: what would be read of that batch is read in vain.
    if (isExact) wanted = Math.max(segment.batchPlaceUpTo(start + maxBytes) - start, 0) || wanted
    while (position < segment.sizeBytes) {
      const sizeBytes = Math.min(wanted, segment.sizeBytes - position)
      const buffer = pool.take(sizeBytes).subarray(0, sizeBytes)
      const at = position
      let read: number
      let first: ReturnType<typeof firstBatch>
      try {
        read = await segment.withLog((file) => file.read(buffer, at))
        if (at === start && start > 0 && !isExact) checkIndexedPlace(buffer, read, offset, segment.sizeBytes - at)
        first = firstBatch(buffer, read, offset)
        if (first.isComplete) {
          const bytes = buffer.subarray(first.position, read)
          const found = batchesWithin(bytes, { offset, endOffset, maxBytes, minOneBatch })
          const { nextOffset, sizeBytes: foundBytes } = found
          if (foundBytes > 0) this.#keepResumePoint(nextOffset, segment, at + first.position + foundBytes)
          return this.#found(buffer, bytes.subarray(0, foundBytes), foundBytes > 0 ? nextOffset : offset)
        }
      } catch (error) {
        pool.give(buffer)
        throw error
      }
      pool.give(buffer)
      if (first.position === 0 && read < wanted) return undefined
      if (first.sizeBytes > maxBytes && !minOneBatch) return nothingAt(offset)
      position += first.position
      wanted = Math.max(first.sizeBytes, maxBytes, HEADER_START_BYTES)
    }
    return undefined
  }

  #found(buffer: Uint8Array, bytes: Uint8Array, nextOffset: number): RecentRead {
    const { pool } = this.#state.environment
    if (bytes.length > 0) {
      return { chunks: [bytes], sizeBytes: bytes.length, nextOffset, memory: [new SharedMemory(pool, buffer, 1)] }
    }
    pool.give(buffer)
    return nothingAt(nextOffset)
  }

  #keepResumePoint(offset: number, segment: Segment, position: number): void {
    const { segments } = this.#state
    // One that was replaced while it was read must not be found here again.
    if (segments.at(segments.indexFor(segment.baseOffset)) !== segment) return
    this.#resumePoints ??= []
    const known = this.#resumePoints.findIndex((point) => point.offset === offset)
    if (known >= 0) return
    this.#resumePoints[this.#nextResumePoint] = { offset, segment, position }
    this.#nextResumePoint = (this.#nextResumePoint + 1) % RESUME_POINTS
  }
}

function nothingAt(nextOffset: number): RecentRead {
  return { chunks: [], sizeBytes: 0, nextOffset, memory: NO_MEMORY }
}

function releaseAll({ memory }: RecentRead): void {
  for (const each of memory) each.release()
}

/**
 * An index leads to a batch that begins at the wanted offset or before it. From any other place records would be passed
 * over without a word.
 */
function checkIndexedPlace(bytes: Uint8Array, end: number, offset: number, remainingBytes: number): void {
  const sizeBytes = batchSizeAt(bytes, 0, end)
  if (sizeBytes === undefined || sizeBytes > remainingBytes || new BatchView(bytes).baseOffset > offset) {
    throw new CorruptBatchError('bad-length', 0, `no batch that begins at offset ${offset} or before it`)
  }
}

/**
 * The first batch in `bytes` that ends at or after `offset`. Where it is not all there, `position` says where to read
 * on and `sizeBytes` how much is needed at least (0 where that cannot be told).
 */
function firstBatch(
  bytes: Uint8Array,
  end: number,
  offset: number,
): { position: number; sizeBytes: number; isComplete: boolean } {
  const view = new BatchView(bytes)
  let position = 0
  for (;;) {
    const sizeBytes = batchSizeAt(bytes, position, end)
    if (sizeBytes === undefined || Math.min(sizeBytes, HEADER_START_BYTES) > end - position) {
      return { position, sizeBytes: 0, isComplete: false }
    }
    if (view.moveTo(position).lastOffset >= offset) {
      return { position, sizeBytes, isComplete: position + sizeBytes <= end }
    }
    position += sizeBytes
    if (position >= end) return { position, sizeBytes: 0, isComplete: false }
  }
}
