import { type Disk, DiskError, type DiskFile, type Logger, type Random } from '@ottla/platform'
import { type BatchView, readInt32 } from '@ottla/protocol/record'
import { replaceContent } from './atomic-file.ts'
import { type ScanOptions, type ScanResult, scanBatches } from './batch-scan.ts'
import type { LogConfig } from './config.ts'
import { joinPath, type SegmentFileKind, segmentFileName } from './disk-layout.ts'
import { StorageError } from './errors.ts'
import type { IndexHolder, LoadedIndexes } from './loaded-indexes.ts'
import { OFFSET_ENTRY_BYTES, OffsetIndex } from './offset-index.ts'
import { LazyFile, type OpenFiles } from './open-files.ts'
import {
  INDEX_TAIL_BYTES,
  isEntryRight,
  type MaxTimestamp,
  namesNothing,
  positionInTail,
  timestampOf,
  verdictOn,
} from './time-entry.ts'
import { compareInt64, TIME_ENTRY_BYTES, TimeIndex } from './time-index.ts'
import { type AbortedTransaction, TransactionIndex } from './transaction-index.ts'

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
  readonly #folder: string
  readonly #loadedIndexes: LoadedIndexes
  readonly #logger: Logger | undefined
  #offsetIndex: OffsetIndex | undefined
  #timeIndex: TimeIndex | undefined
  /** Nothing where it was not loaded, or where there is nothing to load. */
  #transactionIndex: TransactionIndex | undefined
  #hasTransactionFile: boolean
  #loading: Promise<void> | undefined
  #remaking: Promise<boolean> | undefined
  #loadingTransactions: Promise<void> | undefined
  #writing: Promise<void> | undefined
  /** The files hold what the indexes in memory hold. */
  #areIndexesWritten = false
  /** Appended to, so its indexes have to stay in memory though the files may hold as much. */
  #isActive = false
  #isDetached = false
  /** No longer part of the log. Its names may be those of other files now. */
  #isGone = false
  #firstTimestampMs: number | undefined
  #plannedMax: MaxTimestamp | undefined
  #committedMax: MaxTimestamp | undefined
  /** What the time index says of it was held against the log, or comes from there. */
  #isMaxSure = false
  #findingMax: Promise<MaxTimestamp> | undefined

  constructor(options: SegmentOptions) {
    this.baseOffset = options.baseOffset
    this.sizeBytes = options.sizeBytes
    this.plannedBytes = options.sizeBytes
    this.createdMs = options.createdMs
    this.jitterMs = options.jitterMs
    this.indexIntervalBytes = options.indexIntervalBytes
    this.#disk = options.disk
    this.#folder = options.folder
    this.#loadedIndexes = options.loadedIndexes
    this.#logger = options.logger
    this.#hasTransactionFile = options.hasTransactionIndex ?? false
    this.log = new LazyFile(options.files, this.#path('log'), 'read-write')
  }

  // ---- append ----

  /** For a segment without a batch, whose indexes are empty by definition. */
  startEmpty(): void {
    this.#offsetIndex = new OffsetIndex()
    this.#timeIndex = new TimeIndex()
    this.#areIndexesWritten = false
    this.#firstTimestampMs = undefined
    this.#plannedMax = { high: -1, low: -1, lastOffset: this.baseOffset }
    this.#committedMax = this.#plannedMax
    this.#isMaxSure = true
  }

  /** The largest timestamp of all that has a place. To be given to `commit` once it is written. */
  get plannedMax(): MaxTimestamp {
    return this.#plannedMax!
  }

  /** Whether this batch has to go to a new segment. */
  isFullFor(batchBytes: number, lastOffset: number, maxTimestampMs: number, nowMs: number, config: LogConfig): boolean {
    if (lastOffset - this.baseOffset > OFFSET_SPAN_MAX) return true
    if (this.plannedBytes === 0) return false
    if (this.plannedBytes + batchBytes > config.segmentSizeBytes) return true
    const first = this.#firstTimestampMs
    const ageMs = first === undefined ? nowMs - this.createdMs : maxTimestampMs - first
    if (ageMs > config.segmentMs - this.jitterMs) return true
    return (
      (this.#offsetIndex!.count + 1) * OFFSET_ENTRY_BYTES > config.indexSizeBytesMax ||
      // Room for one more is kept for the entry that is made when the segment is left behind.
      (this.#timeIndex!.count + 2) * TIME_ENTRY_BYTES > config.indexSizeBytesMax
    )
  }

  /** Gives the batch that `view` shows its place at the end. */
  plan(view: BatchView): void {
    const position = this.plannedBytes
    this.#noteTimestamp(view)
    if (position === 0 && view.maxTimestamp >= 0) this.#firstTimestampMs = view.maxTimestamp
    const offsetIndex = this.#offsetIndex!
    if (position - offsetIndex.lastPosition > this.indexIntervalBytes) {
      offsetIndex.append(view.lastOffset - this.baseOffset, position)
      this.#addTimeEntry()
    }
    this.plannedBytes = position + view.sizeBytes
  }

  /** Notes a transaction whose ABORT marker got its place at the end. The index must be loaded. */
  planAborted(aborted: AbortedTransaction): void {
    this.#transactionIndex ??= new TransactionIndex()
    this.#transactionIndex.append(aborted)
  }

  /** What has a place up to `sizeBytes` is in the file now; `max` is `plannedMax` as it was at that point. */
  commit(sizeBytes: number, max: MaxTimestamp): void {
    this.sizeBytes = sizeBytes
    this.isDirty = true
    this.#areIndexesWritten = false
    this.#committedMax = max
  }

  /** Forgets what has a place and is not written. `endOffset` is the end of what is. */
  revert(endOffset: number): void {
    this.plannedBytes = this.sizeBytes
    if (this.sizeBytes === 0) this.#firstTimestampMs = undefined
    this.#plannedMax = this.#committedMax
    this.#offsetIndex!.truncate(this.sizeBytes)
    this.#timeIndex!.truncate(endOffset - this.baseOffset)
    this.#transactionIndex?.truncate(endOffset)
  }

  // ---- lookup ----

  /** Position of a batch at or before the one that holds `offset`. The indexes must be loaded. */
  positionFor(offset: number): number {
    return this.#offsetIndex!.lookup(offset - this.baseOffset)
  }

  /** An offset before which nothing in this segment is as young as the timestamp. The indexes must be loaded. */
  offsetBefore(timestampHigh: number, timestampLow: number): number {
    return this.baseOffset + this.#timeIndex!.lookup(timestampHigh, timestampLow)
  }

  /**
   * The first offset at or after this one that the index names, a place up to which what was aborted has to be told to
   * whoever reads up to there. `undefined` behind the last one. The indexes must be loaded.
   */
  indexedOffsetFrom(offset: number): number | undefined {
    const relativeOffset = this.#offsetIndex!.firstFrom(offset - this.baseOffset)
    return relativeOffset === undefined ? undefined : this.baseOffset + relativeOffset
  }

  /** Whether a transaction that ends in it was aborted; it may not be written yet. */
  get hasTransactions(): boolean {
    return this.#hasTransactionFile || (this.#transactionIndex?.count ?? 0) > 0
  }

  /** See `TransactionIndex.collect`. The index must be loaded. */
  collectAborted(fromOffset: number, toOffset: number, into: AbortedTransaction[]): boolean {
    return this.#transactionIndex?.collect(fromOffset, toOffset, into) ?? false
  }

  /** `undefined` where it is in memory already, or there is none. */
  loadTransactions(): Promise<void> | undefined {
    if (this.#transactionIndex !== undefined || !this.#hasTransactionFile) return undefined
    if (this.#isGone) return Promise.reject(this.#gone())
    this.#loadingTransactions ??= this.#loadTransactions().finally(() => {
      this.#loadingTransactions = undefined
    })
    return this.#loadingTransactions
  }

  /** What is wrong with the transaction index of a segment that ends before `endOffset`. */
  async damageOfTransactions(endOffset: number): Promise<string | undefined> {
    try {
      await this.loadTransactions()
    } catch (error) {
      if (error instanceof StorageError && error.kind === 'corrupt') return error.message
      throw error
    }
    const last = this.#transactionIndex?.lastOffset ?? -1
    return last < endOffset ? undefined : `a transaction ends at ${last}, the segment before ${endOffset}`
  }

  /** Before they are noted anew while the other indexes are rebuilt. */
  resetTransactions(): void {
    this.#transactionIndex = new TransactionIndex()
  }

  /** Puts the index that was made from the batches in the place of a wrong one. */
  async replaceTransactions(aborted: readonly AbortedTransaction[]): Promise<void> {
    this.resetTransactions()
    for (const transaction of aborted) this.planAborted(transaction)
    await this.#replaceTransactionIndex()
  }

  /**
   * The largest timestamp in the segment; of one that is no longer written only its last index entry is read, and, the
   * first time, the batch that it names.
   */
  async maxTimestamp(): Promise<MaxTimestamp> {
    if (this.#isMaxSure) return this.#committedMax!
    this.#findingMax ??= this.#findMax().finally(() => {
      this.#findingMax = undefined
    })
    return this.#findingMax
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
    if (this.#loading === undefined && this.#offsetIndex !== undefined) {
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
    const transactionBytes = this.#transactionIndex?.heldBytes ?? 0
    return (this.#offsetIndex?.heldBytes ?? 0) + (this.#timeIndex?.heldBytes ?? 0) + transactionBytes
  }

  dropIndexes(): void {
    this.#offsetIndex = undefined
    this.#timeIndex = undefined
    this.#transactionIndex = undefined
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
    if (!(await this.#readIndexes())) {
      const { end, nextOffset } = await this.rebuild({ verifyCrc: false })
      return end === this.sizeBytes ? nextOffset : undefined
    }
    const entry = this.#maxOfTimeIndex()
    this.#plannedMax = entry
    let nextOffset = this.baseOffset
    await this.scan({ from: 0, to: this.sizeBytes, chunkBytes: 512 }, (view) => {
      if (view.maxTimestamp >= 0) this.#firstTimestampMs = view.maxTimestamp
      return false
    })
    const tail = { from: this.#offsetIndex!.lastPosition, to: this.sizeBytes, chunkBytes: 16_384 }
    const from = this.positionFor(entry.lastOffset)
    let verdict = namesNothing(entry) ? true : undefined
    if (verdict === undefined && from < tail.from) verdict = await this.#isBorne(entry, from)
    const { end } = await this.scan(tail, (view) => {
      nextOffset = view.lastOffset + 1
      this.#noteTimestamp(view)
      verdict ??= verdictOn(entry, view)
      return undefined
    })
    if (end !== this.sizeBytes) return undefined
    if (verdict !== true && (await this.#isWhole())) {
      this.#logger?.warn({ path: this.#path('timeindex') }, WRONG_TIME_ENTRY)
      await this.rebuild({ verifyCrc: false })
    }
    this.#committedMax = this.#plannedMax
    this.#isMaxSure = true
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
    // Nobody shall take what was found so far for all of it.
    this.#isMaxSure = false
    this.#committedMax = undefined
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
    this.#committedMax = this.#plannedMax
    this.#isMaxSure = true
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
  }

  async create(): Promise<void> {
    const file = await this.#disk.open(this.#path('log'), 'create')
    try {
      // One may be left from a roll whose following steps failed.
      await file.truncate(0)
    } finally {
      await file.close()
    }
    this.isCreated = true
    this.isDirty = true
  }

  /** The index files hold all that memory holds. True too where memory holds nothing. */
  get areIndexesWritten(): boolean {
    return this.#offsetIndex === undefined || this.#areIndexesWritten
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
      while (this.#offsetIndex === undefined || this.loadTransactions() !== undefined) {
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

  #path(kind: SegmentFileKind): string {
    return joinPath(this.#folder, segmentFileName(this.baseOffset, kind))
  }

  #touch(): void {
    if (this.areIndexesWritten && !this.#isActive && !this.#isDetached) this.#loadedIndexes.touch(this)
  }

  #noteTimestamp(view: BatchView): void {
    const timestamp = timestampOf(view)
    if (timestamp === undefined) return
    const { high, low } = timestamp
    const max = this.#plannedMax!
    if (compareInt64(high, low, max.high, max.low) > 0) this.#plannedMax = { high, low, lastOffset: view.lastOffset }
  }

  #addTimeEntry(): void {
    const max = this.#plannedMax!
    const timeIndex = this.#timeIndex!
    if (timeIndex.isLater(max.high, max.low)) timeIndex.append(max.high, max.low, max.lastOffset - this.baseOffset)
  }

  #maxOfTimeIndex(): MaxTimestamp {
    const index = this.#timeIndex!
    return { high: index.lastHigh, low: index.lastLow, lastOffset: this.baseOffset + index.lastRelativeOffset }
  }

  async #load(): Promise<void> {
    const sure = this.#isMaxSure ? this.#committedMax : undefined
    if (await this.#readIndexes()) {
      // Those of a finished segment may be dropped as they are: they read the same again.
      this.#areIndexesWritten = true
      this.#committedMax = sure ?? this.#maxOfTimeIndex()
      this.#loadedIndexes.touch(this)
    } else {
      await this.#loadAnew()
    }
  }

  async #findMax(): Promise<MaxTimestamp> {
    while (!this.#isMaxSure) {
      if (this.#loading === undefined) {
        const entry = this.#committedMax ?? (await this.#readLastTimeEntry())
        if (entry === undefined) await this.loadIndexes()
        else await this.#makeSureOf(entry)
      } else {
        await this.#loading
      }
    }
    return this.#committedMax!
  }

  /** Nothing else would notice an entry that is wrong: who looks for the age of a segment reads no further. */
  async #makeSureOf(entry: MaxTimestamp): Promise<void> {
    // Its names may be those of other files by now, and what is in memory was read before.
    const isRight = namesNothing(entry) || this.#isDetached || this.#isGone || (await this.#isBorne(entry))
    if (!isRight && (await this.#remakeOnce('timeindex', WRONG_TIME_ENTRY))) return
    if (this.#isMaxSure || this.#loading !== undefined) return
    this.#committedMax = entry
    this.#isMaxSure = true
  }

  async #isBorne(entry: MaxTimestamp, position?: number): Promise<boolean> {
    const from = position ?? (await this.#positionOf(entry.lastOffset))
    return isEntryRight((options, visit) => this.scan(options, visit), entry, { from, sizeBytes: this.sizeBytes })
  }

  /** As `positionFor`, without the whole index in memory for the sake of one entry that is most likely its last. */
  async #positionOf(offset: number): Promise<number> {
    if (this.#offsetIndex === undefined) {
      const tail = await this.#readTail('index', INDEX_TAIL_BYTES)
      const isTail = tail !== undefined && tail.sizeBytes % OFFSET_ENTRY_BYTES === 0
      const found = isTail
        ? positionInTail(tail.bytes, tail.bytes.length === tail.sizeBytes, offset - this.baseOffset)
        : undefined
      if (found !== undefined) return found
    }
    return this.withIndexes(() => this.positionFor(offset))
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
    this.#logger?.warn({ path: this.#path(kind) }, warning)
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

  async #loadTransactions(): Promise<void> {
    const bytes = await this.#readFile('txnindex')
    const index = bytes === undefined ? undefined : TransactionIndex.decode(bytes, this.baseOffset)
    if (index === undefined) throw new StorageError('corrupt', `${this.#path('txnindex')} is no transaction index`)
    this.#transactionIndex = index
    this.#touch()
  }

  /** False where a file is missing or is not what it should be. */
  async #readIndexes(): Promise<boolean> {
    const [offsetBytes, timeBytes] = await Promise.all([this.#readFile('index'), this.#readFile('timeindex')])
    if (offsetBytes === undefined || timeBytes === undefined) {
      const path = this.#path(offsetBytes === undefined ? 'index' : 'timeindex')
      this.#logger?.warn({ path }, 'index is missing, and made anew')
      return false
    }
    const offsetIndex = OffsetIndex.decode(offsetBytes, this.sizeBytes)
    const timeIndex = TimeIndex.decode(timeBytes)
    if (offsetIndex === undefined || timeIndex === undefined) {
      const path = this.#path(offsetIndex === undefined ? 'index' : 'timeindex')
      this.#logger?.warn({ path }, 'index is damaged, and made anew')
      return false
    }
    this.#offsetIndex = offsetIndex
    this.#timeIndex = timeIndex
    // Otherwise the files have zeros at their end, which are to go.
    this.#areIndexesWritten =
      offsetBytes.length === offsetIndex.count * OFFSET_ENTRY_BYTES &&
      timeBytes.length === timeIndex.count * TIME_ENTRY_BYTES
    return true
  }

  async #readLastTimeEntry(): Promise<MaxTimestamp | undefined> {
    const tail = await this.#readTail('timeindex', TIME_ENTRY_BYTES)
    if (tail === undefined || tail.sizeBytes % TIME_ENTRY_BYTES !== 0) return undefined
    if (tail.bytes.length < TIME_ENTRY_BYTES) return undefined
    const high = readInt32(tail.bytes, 0)
    const low = readInt32(tail.bytes, 4)
    const relativeOffset = readInt32(tail.bytes, 8)
    // Zeros are what preallocation leaves; then the last entry stands further up.
    if (high === 0 && low === 0 && relativeOffset === 0) return undefined
    return { high, low, lastOffset: this.baseOffset + relativeOffset }
  }

  /** The end of a file, at most that much of it, and how large all of it is. */
  async #readTail(
    kind: SegmentFileKind,
    bytesMax: number,
  ): Promise<{ bytes: Uint8Array; sizeBytes: number } | undefined> {
    const path = this.#path(kind)
    const status = await this.#disk.stat(path)
    if (status === undefined) return undefined
    const { sizeBytes } = status
    const bytes = new Uint8Array(Math.min(bytesMax, sizeBytes))
    if (bytes.length === 0) return { bytes, sizeBytes }
    const file = await this.#disk.open(path, 'read')
    try {
      const read = await file.read(bytes, sizeBytes - bytes.length)
      return read < bytes.length ? undefined : { bytes, sizeBytes }
    } finally {
      await file.close()
    }
  }

  async #readFile(kind: SegmentFileKind): Promise<Uint8Array | undefined> {
    try {
      return await this.#disk.readFile(this.#path(kind))
    } catch (error) {
      if (error instanceof DiskError && error.kind === 'not-found') return undefined
      throw error
    }
  }

  async #replaceIndexes(): Promise<void> {
    const { sizeBytes } = this
    this.#addTimeEntry()
    const outcomes = await Promise.allSettled([
      replaceContent(this.#disk, this.#path('index'), this.#offsetIndex!.encode()),
      replaceContent(this.#disk, this.#path('timeindex'), this.#timeIndex!.encode()),
      this.#replaceTransactionIndex(),
    ])
    // Both have ended, or the next try would meet this one in its file.
    for (const outcome of outcomes) if (outcome.status === 'rejected') throw outcome.reason
    // Only now: what counts as written may be dropped from memory, and a write can fail.
    if (this.sizeBytes === sizeBytes) this.#areIndexesWritten = true
  }

  async #replaceTransactionIndex(): Promise<void> {
    const index = this.#transactionIndex
    if (index === undefined) return
    if (index.count > 0) {
      await replaceContent(this.#disk, this.#path('txnindex'), index.encode())
      this.#hasTransactionFile = true
    } else if (this.#hasTransactionFile) {
      await this.#disk.remove(this.#path('txnindex'))
      this.#hasTransactionFile = false
    }
  }
}
