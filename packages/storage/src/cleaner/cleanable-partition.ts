import { abortedIn } from '../aborted-transactions.ts'
import { joinPath, segmentFileName } from '../disk-layout.ts'
import { type StorageError, storageErrorOf } from '../errors.ts'
import type { LogState } from '../log-state.ts'
import { Segment } from '../segment.ts'
import { type AbortedTransaction, encodeTransactionIndex } from '../transaction-index.ts'
import type { CleanableLog, CleanableSegment, CleanedSegment, CompactionConfig } from './cleanable-log.ts'
import { type LastRecord, NO_DATA, UNKNOWN } from './last-records.ts'
import { endSwap, promote, removeRetired, retire, SWAP_SUFFIX, settle } from './swap-files.ts'

/** The log of a partition as the cleaner sees it. */
export class CleanablePartition implements CleanableLog {
  readonly topic: string
  readonly partition: number
  readonly #state: LogState
  /** First timestamps of finished segments, which do not change. */
  readonly #firstTimestamps = new WeakMap<Segment, number>()

  constructor(topic: string, partition: number, state: LogState) {
    this.topic = topic
    this.partition = partition
    this.#state = state
  }

  get path(): string {
    return this.#state.path
  }

  get directory(): string {
    return this.#state.directory
  }

  get config(): CompactionConfig {
    // Its names for these are the same.
    return this.#state.config
  }

  get logStartOffset(): number {
    return this.#state.logStartOffset
  }

  get logEndOffset(): number {
    return this.#state.logEndOffset
  }

  get lastStableOffset(): number {
    return this.#state.lastStableOffset
  }

  get recoveryPoint(): number {
    return this.#state.recoveryPoint
  }

  get isOffline(): boolean {
    return this.#state.failure !== undefined
  }

  segments(): readonly CleanableSegment[] {
    // One that has its place and no file yet is as good as not there: what it follows is written to.
    const created = [...this.#state.segments].filter((segment) => segment.isCreated)
    return created.map((segment) => this.#cleanable(segment))
  }

  *lastRecords(): IterableIterator<LastRecord> {
    const { producers, logEndOffset } = this.#state
    for (const { producerId, producerEpoch, batches } of producers.entries()) {
      // What is not written may be taken back yet, and then the one before it is the last again.
      const written = batches.findLast((batch) => batch.lastOffset < logEndOffset)
      const none = batches.length === 0 ? NO_DATA : UNKNOWN
      yield { producerId, producerEpoch, lastOffset: written?.lastOffset ?? none }
    }
  }

  abortedIn(fromOffset: number, toOffset: number): Promise<readonly AbortedTransaction[]> {
    return abortedIn(this.#state, fromOffset, toOffset)
  }

  encodeAborted(transactions: readonly AbortedTransaction[]): Uint8Array {
    return encodeTransactionIndex(transactions)
  }

  replace(segments: readonly CleanableSegment[], cleaned: CleanedSegment): Promise<boolean> {
    const old = segments.map((segment) => (segment as PartitionSegment).segment)
    return this.#state.fileWork.runExclusive(() => this.#replace(old, cleaned))
  }

  async #replace(old: readonly Segment[], cleaned: CleanedSegment): Promise<boolean> {
    const state = this.#state
    const { disk, files, loadedIndexes } = state.environment
    if (state.failure !== undefined || !state.segments.holds(old)) return false
    const { baseOffset } = cleaned
    const retired = old.slice(1).map((segment) => segment.baseOffset)
    await detachAll(old)
    try {
      await promote(disk, state.path, baseOffset)
    } catch (error) {
      await this.#takeBack(old, baseOffset, storageErrorOf(error, `compact ${state.path}`))
      throw error
    }
    try {
      await settle(disk, state.path, baseOffset)
      await retire(disk, state.path, retired)
      await endSwap(disk, state.path, baseOffset)
    } catch (error) {
      // The folder is between the old and the new. The next start finishes what has begun; until then nobody may write.
      const failure = storageErrorOf(error, `compact ${state.path}`)
      state.fail(failure)
      throw failure
    }
    const segment = new Segment({
      disk,
      files,
      loadedIndexes,
      folder: state.path,
      baseOffset,
      sizeBytes: cleaned.sizeBytes,
      hasTransactionIndex: cleaned.hasTransactionIndex,
      createdMs: cleaned.modifiedMs,
      indexIntervalBytes: this.config.indexIntervalBytes,
      jitterMs: 0,
    })
    state.segments.replace(old, segment)
    // Who reads from memory would still see aborted records there of which the files no longer say that they are.
    state.recent.dropBelow(cleaned.nextOffset)
    // A read that is under way ends on the open file. Who comes back to a closed one begins again with the new list.
    for (const segment of old) await segment.close()
    if (retired.length > 0) {
      state.environment.later(state.config.fileDeleteDelayMs, () => removeRetired(disk, state.path, retired))
    }
    return true
  }

  /** As long as the new log bears no name that counts, nothing has happened. */
  async #takeBack(old: readonly Segment[], baseOffset: number, error: StorageError): Promise<void> {
    const state = this.#state
    const { disk } = state.environment
    const path = joinPath(state.path, segmentFileName(baseOffset, 'log') + SWAP_SUFFIX)
    const isPromoted = (await disk.stat(path)) !== undefined
    if (isPromoted || error.kind !== 'full') {
      state.fail(error)
      return
    }
    for (const segment of old) segment.attach()
    for (const kind of ['txnindex', 'index', 'timeindex'] as const) {
      await disk.remove(joinPath(state.path, segmentFileName(baseOffset, kind) + SWAP_SUFFIX))
    }
  }

  #cleanable(segment: Segment): PartitionSegment {
    return {
      segment,
      baseOffset: segment.baseOffset,
      sizeBytes: segment.sizeBytes,
      modifiedMs: segment.createdMs,
      read: (target, position) => segment.withLog((file) => file.read(target, position)),
      maxTimestampMs: async () => {
        if (segment.sizeBytes === 0) return -1
        const { high, low } = await segment.maxTimestamp()
        return high * 2 ** 32 + (low >>> 0)
      },
      firstTimestampMs: () => this.#firstTimestamp(segment),
    }
  }

  async #firstTimestamp(segment: Segment): Promise<number> {
    const known = this.#firstTimestamps.get(segment)
    if (known !== undefined) return known
    let timestampMs = -1
    await segment.scan({ from: 0, to: segment.sizeBytes, chunkBytes: 512 }, (batch) => {
      timestampMs = batch.maxTimestamp
      return false
    })
    this.#firstTimestamps.set(segment, timestampMs)
    return timestampMs
  }
}

/** All of them or none. */
async function detachAll(segments: readonly Segment[]): Promise<void> {
  const detached: Segment[] = []
  try {
    for (const segment of segments) {
      await segment.detach()
      detached.push(segment)
    }
  } catch (error) {
    for (const segment of detached) segment.attach()
    throw error
  }
}

interface PartitionSegment extends CleanableSegment {
  readonly segment: Segment
}
