import type { Disk, DiskFile, Logger, Random } from '@ottla/platform'
import type { BatchView } from '@ottla/protocol/record'
import { type ScanOptions, type ScanResult, scanBatches } from './batch-scan.ts'
import type { LogConfig } from './config.ts'
import type { SegmentFileKind } from './disk-layout.ts'
import { StorageError } from './errors.ts'
import { IndexFiles } from './index-files.ts'
import type { IndexHolder, LoadedIndexes } from './loaded-indexes.ts'
import { LazyFile, type OpenFiles } from './open-files.ts'
import { SegmentIndexes } from './segment-indexes.ts'
import { SegmentMax } from './segment-max.ts'
import { SegmentTransactions } from './segment-transactions.ts'
import { type MaxTimestamp, namesNothing, verdictOn } from './time-entry.ts'
import type { AbortedTransaction } from './transaction-index.ts'

const OFFSET_SPAN_MAX = 0x7fffffff
const WRONG_TIME_ENTRY = 'index names a timestamp that its batch does not bear, and is made anew'

/** How much earlier a new segment is left than `segment.ms` says. */
export function randomJitterMs(random: Random, { segmentMs, segmentJitterMs }: LogConfig): number {
  return segmentJitterMs === 0 ? 0 : Math.floor(random.float() * Math.min(segmentMs, segmentJitterMs))
}

export interface SegmentOptions {
  readonly disk: Disk
  readonly files: OpenFiles
  readonly loadedIndexes: LoadedIndexes
  readonly folder: string
  readonly baseOffset: number
  readonly sizeBytes: number
  readonly createdMs: number
  readonly indexIntervalBytes: number
  /** Random part of `segment.ms` that this segment rolls earlier. */
  readonly jitterMs: number
  /** Told of indexes that are not what they should be. */
  readonly logger?: Logger
  /** There is a `.txnindex` file. Most segments have none: nothing that ends in them was aborted. */
  readonly hasTransactionIndex?: boolean
}

export type { MaxTimestamp } from './time-entry.ts'

/**
 * One `.log` file with its indexes (docs/formats/segment.md).
 *
 * Appends come in two steps, because several are on their way to the disk at the same time. `plan` gives a batch
 * its place and its index entries; `commit` says that the bytes up to there are in the file. Readers see only
 * what is committed. After a failed write `revert` forgets what is not.
 *
 * The segment that is appended to keeps its indexes in memory; they are written when it is left behind. Those
 * of the others are loaded when somebody looks something up, and may be dropped again.
 */
export class Segment implements IndexHolder {
  readonly baseOffset: number
  readonly log: LazyFile
  readonly createdMs: number
  readonly jitterMs: number
  /** Fixed when the segment is made or opened. */
  readonly indexIntervalBytes: number
  /** Bytes that a write call has returned for. */
  sizeBytes: number
  /** Bytes that have their place. */
  plannedBytes: number
  /** There is a file. For a planned segment its turn in the queue has to come first. */
  isCreated = true
  /** Written since the last fsync. */
  isDirty = false

  readonly #disk: Disk
  readonly #files: IndexFiles
  readonly #indexes: SegmentIndexes
  readonly #transactions: SegmentTransactions
  readonly #loadedIndexes: LoadedIndexes
  readonly #logger: Logger | undefined
  readonly #max: SegmentMax
  #loading: Promise<void> | undefined
  #remaking: Promise<boolean> | undefined
  #writing: Promise<void> | undefined
  /** Appended to, so its indexes have to stay in memory though the files may hold as much. */
  #isActive = false
  #isDetached = false
  /** The file is longer than what is in it. */
  #isPreallocated = false
  /** No longer part of the log. Its names may be those of other files now. */
  #isGone = false
  #firstTimestampMs: number | undefined

  constructor(options: SegmentOptions) {
    this.baseOffset = options.baseOffset
    this.sizeBytes = options.sizeBytes
    this.plannedBytes = options.sizeBytes
    this.createdMs = options.createdMs
    this.jitterMs = options.jitterMs
    this.indexIntervalBytes = options.indexIntervalBytes
    this.#disk = options.disk
    this.#loadedIndexes = options.loadedIndexes
    this.#logger = options.logger
    const files = new IndexFiles(options.disk, options.folder, options.baseOffset)
    this.#files = files
    this.#indexes = new SegmentIndexes(files, options.indexIntervalBytes, options.logger)
    this.#transactions = new SegmentTransactions(files, options.hasTransactionIndex ?? false, () => this.#touch())
    this.#max = new SegmentMax({
      segment: this,
      files,
      areIndexesLoaded: () => this.#indexes.isLoaded,
      loading: () => this.#loading,
      isReplaced: () => this.#isDetached || this.#isGone,
      remake: () => this.#remakeOnce('timeindex', WRONG_TIME_ENTRY),
    })
    this.log = new LazyFile(options.files, files.path('log'), 'read-write')
  }

  // ---- append ----

  /** For a segment without a batch, whose indexes are empty by definition. */
  startEmpty(): void {
    this.#indexes.startEmpty()
    this.#firstTimestampMs = undefined
    this.#max.setSure(this.plannedMax)
  }

  /** The largest timestamp of all that has a place. To be given to `commit` once it is written. */
  get plannedMax(): MaxTimestamp {
    return this.#indexes.plannedMax!
  }

  /** Whether this batch has to go to a new segment. */
  isFullFor(batchBytes: number, lastOffset: number, maxTimestampMs: number, nowMs: number, config: LogConfig): boolean {
    if (lastOffset - this.baseOffset > OFFSET_SPAN_MAX) return true
    if (this.plannedBytes === 0) return false
    if (this.plannedBytes + batchBytes > config.segmentSizeBytes) return true
    const first = this.#firstTimestampMs
    const ageMs = first === undefined ? nowMs - this.createdMs : maxTimestampMs - first
    return ageMs > config.segmentMs - this.jitterMs || this.#indexes.areFull(config.indexSizeBytesMax)
  }

  /** Gives the batch that `view` shows its place at the end. */
  plan(view: BatchView): void {
    const position = this.plannedBytes
    if (position === 0 && view.maxTimestamp >= 0) this.#firstTimestampMs = view.maxTimestamp
    this.#indexes.plan(view, position)
    this.plannedBytes = position + view.sizeBytes
  }

  /** Notes a transaction whose ABORT marker got its place at the end. The index must be loaded. */
  planAborted(aborted: AbortedTransaction): void {
    this.#transactions.append(aborted)
  }

  /** What has a place up to `sizeBytes` is in the file now; `max` is `plannedMax` as it was at that point. */
  commit(sizeBytes: number, max: MaxTimestamp): void {
    this.sizeBytes = sizeBytes
    this.isDirty = true
    this.#indexes.areWritten = false
    this.#max.committed = max
  }

  /** Forgets what has a place and is not written. `endOffset` is the end of what is. */
  revert(endOffset: number): void {
    this.plannedBytes = this.sizeBytes
    if (this.sizeBytes === 0) this.#firstTimestampMs = undefined
    this.#indexes.plannedMax = this.#max.committed
    this.#indexes.revert(this.sizeBytes, endOffset)
    this.#transactions.truncate(endOffset)
  }

  // ---- lookup ----

  /** Position of a batch at or before the one that holds `offset`. The indexes must be loaded. */
  positionFor(offset: number): number {
    return this.#indexes.positionFor(offset)
  }

  /** The last place up to this one of which is known at once that a batch begins there; 0 where none is known. */
  batchPlaceUpTo(position: number): number {
    return this.#indexes.placeUpTo(position)
  }

  /** An offset before which nothing in this segment is as young as the timestamp. The indexes must be loaded. */
  offsetBefore(timestampHigh: number, timestampLow: number): number {
    return this.#indexes.offsetBefore(timestampHigh, timestampLow)
  }

  /**
   * The first offset at or after this one that the index names, a place up to which what was aborted has to be told to
   * whoever reads up to there. `undefined` behind the last one. The indexes must be loaded.
   */
  indexedOffsetFrom(offset: number): number | undefined {
    return this.#indexes.indexedOffsetFrom(offset)
  }

  /** Whether a transaction that ends in it was aborted; it may not be written yet. */
  get hasTransactions(): boolean {
    return this.#transactions.hasAny
  }

  /** See `TransactionIndex.collect`. The index must be loaded. */
  collectAborted(fromOffset: number, toOffset: number, into: AbortedTransaction[]): boolean {
    return this.#transactions.collect(fromOffset, toOffset, into)
  }

  /** `undefined` where it is in memory already, or there is none. */
  loadTransactions(): Promise<void> | undefined {
    if (!this.#transactions.needsLoad) return undefined
    return this.#isGone ? Promise.reject(this.#gone()) : this.#transactions.load()
  }

  /** What is wrong with the transaction index of a segment that ends before `endOffset`. */
  async damageOfTransactions(endOffset: number): Promise<string | undefined> {
    try {
      await this.loadTransactions()
    } catch (error) {
      if (error instanceof StorageError && error.kind === 'corrupt') return error.message
      throw error
    }
    const last = this.#transactions.lastOffset
    return last < endOffset ? undefined : `a transaction ends at ${last}, the segment before ${endOffset}`
  }

  /** Before they are noted anew while the other indexes are rebuilt. */
  resetTransactions(): void {
    this.#transactions.reset()
  }

  /** Puts the index that was made from the batches in the place of a wrong one. */
  async replaceTransactions(aborted: readonly AbortedTransaction[]): Promise<void> {
    this.resetTransactions()
    for (const transaction of aborted) this.planAborted(transaction)
    await this.#transactions.write()
  }

  /**
   * The largest timestamp in the segment; of one that is no longer written only its last index entry is read, and, the
   * first time, the batch that it names.
   */
  maxTimestamp(): Promise<MaxTimestamp> {
    return this.#max.find()
  }

  /**
   * What `use` finds in the indexes. Between a load and the turn of whoever waited for it others may be loaded that take
   * their room: then they are loaded again.
   */
  async withIndexes<T>(use: () => T): Promise<T> {
    for (let loading = this.loadIndexes(); loading !== undefined; loading = this.loadIndexes()) await loading
    return use()
  }

  /** `undefined` where they are in memory already: until the end of this turn, see `withIndexes`. */
  loadIndexes(): Promise<void> | undefined {
    // Those that are being made anew are there before they are whole, and whoever takes them may cause them to be dropped.
    if (this.#loading === undefined && this.#indexes.isLoaded) {
      this.#touch()
      return undefined
    }
    if (this.#isGone) return Promise.reject(this.#gone())
    this.#loading ??= this.#load().finally(() => {
      this.#loading = undefined
    })
    return this.#loading
  }

  /**
   * Makes the indexes anew after one of them named a place where no batch begins. False where it is the `.log` that is
   * damaged: the indexes stay then, because they lead past the damage. For a segment that is no longer written.
   */
  remakeIndexes(): Promise<boolean> {
    return this.#remakeOnce('index', 'index names a place without a batch, and is made anew')
  }

  get indexHeldBytes(): number {
    return this.#indexes.heldBytes + this.#transactions.heldBytes
  }

  dropIndexes(): void {
    this.#indexes.drop()
    this.#transactions.drop()
  }

  // ---- reading the file ----

  /** Visits batches of the `.log`, see `scanBatches`. */
  scan(options: ScanOptions, visit: Parameters<typeof scanBatches>[2]): Promise<ScanResult> {
    return this.withLog((file) => scanBatches(file, options, visit))
  }

  async withLog<T>(use: (file: DiskFile) => Promise<T>): Promise<T> {
    if (this.#isGone) throw this.#gone()
    try {
      const opened = this.log.acquire()
      return await use(opened instanceof Promise ? await opened : opened)
    } finally {
      this.log.release()
    }
  }

  // ---- opening ----

  /**
   * Makes a segment with batches ready for `plan`, and answers with the offset after its last batch;
   * `undefined` where the `.log` does not end in a whole batch, which only recovery can mend.
   */
  async openForAppend(): Promise<number | undefined> {
    this.#isActive = true
    if (this.sizeBytes === 0) {
      this.startEmpty()
      return this.baseOffset
    }
    const indexes = this.#indexes
    if (!(await indexes.read(this.sizeBytes))) {
      const { end, nextOffset } = await this.rebuild({ verifyCrc: false })
      return end === this.sizeBytes ? nextOffset : undefined
    }
    const entry = indexes.lastTimeEntry
    indexes.plannedMax = entry
    let nextOffset = this.baseOffset
    await this.scan({ from: 0, to: this.sizeBytes, chunkBytes: 512 }, (view) => {
      if (view.maxTimestamp >= 0) this.#firstTimestampMs = view.maxTimestamp
      return false
    })
    const tail = { from: indexes.lastPosition, to: this.sizeBytes, chunkBytes: 16_384 }
    const from = this.positionFor(entry.lastOffset)
    let verdict = namesNothing(entry) ? true : undefined
    if (verdict === undefined && from < tail.from) verdict = await this.#max.isBorne(entry, from)
    const { end } = await this.scan(tail, (view) => {
      nextOffset = view.lastOffset + 1
      indexes.noteTimestamp(view)
      verdict ??= verdictOn(entry, view)
      return undefined
    })
    if (end !== this.sizeBytes) return undefined
    if (verdict !== true && (await this.#isWhole())) {
      this.#logger?.warn({ path: this.#files.path('timeindex') }, WRONG_TIME_ENTRY)
      await this.rebuild({ verifyCrc: false })
    }
    this.#max.setSure(this.plannedMax)
    return nextOffset
  }

  /**
   * Reads the whole `.log` and makes the indexes from it. Ends before the first batch that is damaged or whose
   * offsets do not rise from `expectedOffset` on; the caller decides what happens to the rest.
   */
  async rebuild(options: {
    verifyCrc: boolean
    visit?: (view: BatchView) => void
  }): Promise<ScanResult & { nextOffset: number }> {
    const to = this.sizeBytes
    this.startEmpty()
    this.#max.forget()
    this.plannedBytes = 0
    let nextOffset = this.baseOffset
    let disorder: string | undefined
    const result = await this.scan({ from: 0, to, verifyCrc: options.verifyCrc }, (view, position) => {
      const { lastOffset } = view
      // The base offset of a compressed batch of magic 0 and 1 is that of its last record.
      if (
        view.baseOffset < nextOffset ||
        lastOffset < view.baseOffset ||
        lastOffset - this.baseOffset > OFFSET_SPAN_MAX
      ) {
        disorder = `offsets ${view.baseOffset} to ${lastOffset} after ${nextOffset - 1} at ${position}`
        return false
      }
      nextOffset = lastOffset + 1
      this.plan(view)
      options.visit?.(view)
      return undefined
    })
    this.#max.setSure(this.plannedMax)
    this.sizeBytes = to
    this.plannedBytes = result.end
    return { end: result.end, damage: result.damage ?? disorder, nextOffset }
  }

  /** Cuts the file to what `rebuild` found whole. */
  async truncateTo(sizeBytes: number): Promise<void> {
    this.sizeBytes = sizeBytes
    this.plannedBytes = sizeBytes
    this.isDirty = true
    await this.cutFile()
  }

  // ---- files ----

  /**
   * Cuts off what a failed write may have left behind the committed bytes. What is planned stays planned. Synced,
   * or a crash could bring back a batch that its producer was told had failed.
   */
  async cutFile(): Promise<void> {
    await this.withLog(async (file) => {
      await file.truncate(this.sizeBytes)
      await file.sync()
    })
    this.#isPreallocated = false
  }

  /** `preallocatedBytes` is how long the file shall be from the beginning, with zeros where no batch is yet. */
  async create(preallocatedBytes: number): Promise<void> {
    const file = await this.#disk.open(this.log.path, 'create')
    try {
      // One may be left from a roll whose following steps failed.
      await file.truncate(0)
      if (preallocatedBytes > 0) await file.truncate(preallocatedBytes)
    } finally {
      await file.close()
    }
    this.isCreated = true
    this.isDirty = true
    this.#isPreallocated = preallocatedBytes > 0
  }

  /** Cuts off what was preallocated and no batch has come to. The next fsync makes it last. */
  async trim(): Promise<void> {
    if (!this.#isPreallocated) return
    await this.withLog((file) => file.truncate(this.sizeBytes))
    this.#isPreallocated = false
    // Only now: an fsync that was under way need not have covered it.
    this.isDirty = true
  }

  /** The index files hold all that memory holds. True too where memory holds nothing. */
  get areIndexesWritten(): boolean {
    return this.#indexes.areWritten
  }

  /**
   * Writes both index files where memory holds more than they do, and adds the last time entry: nothing more comes.
   * Each file is replaced whole. One that a full disk or a loss of power cut short could not be told from a complete
   * one, and would hide the records that it says nothing of.
   */
  async writeIndexes(): Promise<void> {
    if (this.areIndexesWritten || this.#isGone) return
    this.#writing ??= this.#replaceIndexes().finally(() => {
      this.#writing = undefined
    })
    return this.#writing
  }

  /** Nothing more will be appended: it has a successor. */
  left(): void {
    this.#isActive = false
  }

  /** Once nothing more is appended, its indexes may go from memory; they must be written. */
  sealed(): void {
    this.#loadedIndexes.touch(this)
  }

  async syncLog(): Promise<void> {
    // What is written during the fsync may not be covered by it, and makes the segment dirty again.
    this.isDirty = false
    try {
      await this.withLog((file) => file.sync())
    } catch (error) {
      this.isDirty = true
      throw error
    }
  }

  /**
   * Lets go of the names of its files, because others are about to get them. Readers that hold it go on with the open file
   * and the indexes in memory until `close`, or `attach` where nothing came of it. For finished segments only.
   */
  async detach(): Promise<void> {
    try {
      const opened = this.log.acquire()
      if (opened instanceof Promise) await opened
      // They may have been dropped again by the time that this turn comes.
      while (!this.#indexes.isLoaded || this.loadTransactions() !== undefined) {
        await this.loadIndexes()
        await this.loadTransactions()
      }
    } catch (error) {
      this.log.release()
      throw error
    }
    this.#isDetached = true
    this.#loadedIndexes.forget(this)
  }

  attach(): void {
    this.#isDetached = false
    this.#loadedIndexes.touch(this)
    this.log.release()
  }

  /** For one that is no longer part of the log: who comes from now on has to look for what is. */
  leave(): void {
    this.#isGone = true
  }

  async close(): Promise<void> {
    if (this.#isDetached && !this.#isGone) {
      this.#isGone = true
      this.log.release()
      this.dropIndexes()
    }
    this.#loadedIndexes.forget(this)
    await this.log.close()
  }

  // ---- private ----

  /** Whoever held it for so long has to look again for what stands in its place. */
  #gone(): StorageError {
    return new StorageError('offline', `${this.log.path} was replaced`)
  }

  #touch(): void {
    if (this.areIndexesWritten && !this.#isActive && !this.#isDetached) this.#loadedIndexes.touch(this)
  }

  async #load(): Promise<void> {
    if (await this.#indexes.read(this.sizeBytes)) {
      // Those of a finished segment may be dropped as they are: they read the same again.
      this.#indexes.areWritten = true
      this.#max.setEntry(this.#indexes.lastTimeEntry)
      this.#loadedIndexes.touch(this)
    } else {
      await this.#loadAnew()
    }
  }

  /** Whether the batches of the `.log` reach its end. Of one that is damaged the indexes know more than it tells. */
  async #isWhole(): Promise<boolean> {
    const { end } = await this.scan({ from: 0, to: this.sizeBytes, verifyCrc: false }, () => undefined)
    return end === this.sizeBytes
  }

  #remakeOnce(kind: SegmentFileKind, warning: string): Promise<boolean> {
    this.#remaking ??= this.#remakeIndexes(kind, warning).finally(() => {
      this.#remaking = undefined
    })
    return this.#remaking
  }

  async #remakeIndexes(kind: SegmentFileKind, warning: string): Promise<boolean> {
    if (this.#isActive || this.#isDetached || this.#isGone) return false
    if (!(await this.#isWhole()) || this.#isDetached || this.#isGone) return false
    this.#logger?.warn({ path: this.#files.path(kind) }, warning)
    // Others must wait for the new ones, and nobody may let go of them before they are whole.
    this.#loadedIndexes.forget(this)
    this.dropIndexes()
    this.#loading ??= this.#loadAnew().finally(() => {
      this.#loading = undefined
    })
    await this.#loading
    return true
  }

  async #loadAnew(): Promise<void> {
    try {
      await this.rebuild({ verifyCrc: false })
    } catch (error) {
      // Nobody may take what was made so far for an index.
      this.dropIndexes()
      throw error
    }
    await this.writeIndexes()
    this.#loadedIndexes.touch(this)
  }

  async #replaceIndexes(): Promise<void> {
    const { sizeBytes } = this
    const outcomes = await Promise.allSettled([...this.#indexes.replaceFiles(), this.#transactions.write()])
    // Both have ended, or the next try would meet this one in its file.
    for (const outcome of outcomes) if (outcome.status === 'rejected') throw outcome.reason
    // Only now: what counts as written may be dropped from memory, and a write can fail.
    if (this.sizeBytes === sizeBytes) this.#indexes.areWritten = true
  }
}
