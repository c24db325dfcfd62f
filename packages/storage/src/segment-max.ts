import type { ScanOptions, ScanResult, scanBatches } from './batch-scan.ts'
import type { IndexFiles } from './index-files.ts'
import { OFFSET_ENTRY_BYTES } from './offset-index.ts'
import { INDEX_TAIL_BYTES, isEntryRight, type MaxTimestamp, namesNothing, positionInTail } from './time-entry.ts'

/** What of a segment is needed to find it. */
export interface MaxSource {
  readonly segment: {
    readonly sizeBytes: number
    readonly scan: (options: ScanOptions, visit: Parameters<typeof scanBatches>[2]) => Promise<ScanResult>
    readonly withIndexes: <T>(use: () => T) => Promise<T>
    readonly loadIndexes: () => Promise<void> | undefined
    readonly positionFor: (offset: number) => number
  }
  readonly files: IndexFiles
  readonly areIndexesLoaded: () => boolean
  /** Indexes that are being loaded or made anew. */
  readonly loading: () => Promise<void> | undefined
  /** Its names may be those of other files by now, and what is in memory was read before. */
  readonly isReplaced: () => boolean
  /** See `Segment.remakeIndexes`; afterwards the largest timestamp is sure. */
  readonly remake: () => Promise<boolean>
}

/**
 * The largest timestamp of what is written in a segment. What the time index says of it is held against the log once:
 * nothing else would notice an entry that is wrong, for who looks for the age of a segment reads no further.
 */
export class SegmentMax {
  readonly #source: MaxSource
  #max: MaxTimestamp | undefined
  /** What the time index says of it was held against the log, or comes from there. */
  #isSure = false
  #finding: Promise<MaxTimestamp> | undefined

  constructor(source: MaxSource) {
    this.#source = source
  }

  /** As far as it is known. */
  get committed(): MaxTimestamp | undefined {
    return this.#max
  }

  /** Of one that is written: the batches themselves told it, before. */
  set committed(max: MaxTimestamp) {
    this.#max = max
  }

  /** From the log itself. */
  setSure(max: MaxTimestamp): void {
    this.#max = max
    this.#isSure = true
  }

  /** Nobody shall take what was found so far for all of it. */
  forget(): void {
    this.#max = undefined
    this.#isSure = false
  }

  /** The last entry of a time index that was loaded; what is sure stays. */
  setEntry(entry: MaxTimestamp): void {
    if (!this.#isSure) this.#max = entry
  }

  async find(): Promise<MaxTimestamp> {
    if (this.#isSure) return this.#max!
    this.#finding ??= this.#find().finally(() => {
      this.#finding = undefined
    })
    return this.#finding
  }

  /** Whether the batch that an entry names, at or after this position, bears what it says. */
  async isBorne(entry: MaxTimestamp, position?: number): Promise<boolean> {
    const { segment } = this.#source
    const from = position ?? (await this.#positionOf(entry.lastOffset))
    return isEntryRight((options, visit) => segment.scan(options, visit), entry, { from, sizeBytes: segment.sizeBytes })
  }

  async #find(): Promise<MaxTimestamp> {
    const { files, segment, loading } = this.#source
    while (!this.#isSure) {
      if (loading() === undefined) {
        const entry = this.#max ?? (await files.readLastTimeEntry())
        if (entry === undefined) await segment.loadIndexes()
        else await this.#makeSureOf(entry)
      } else {
        await loading()
      }
    }
    return this.#max!
  }

  async #makeSureOf(entry: MaxTimestamp): Promise<void> {
    const { loading, isReplaced, remake } = this.#source
    const isRight = namesNothing(entry) || isReplaced() || (await this.isBorne(entry))
    if (!isRight && (await remake())) return
    if (this.#isSure || loading() !== undefined) return
    this.setSure(entry)
  }

  /** As `positionFor`, without the whole index in memory for the sake of one entry that is most likely its last. */
  async #positionOf(offset: number): Promise<number> {
    const { files, segment, areIndexesLoaded } = this.#source
    if (!areIndexesLoaded()) {
      const tail = await files.readTail('index', INDEX_TAIL_BYTES)
      const isTail = tail !== undefined && tail.sizeBytes % OFFSET_ENTRY_BYTES === 0
      const found = isTail
        ? positionInTail(tail.bytes, tail.bytes.length === tail.sizeBytes, offset - files.baseOffset)
        : undefined
      if (found !== undefined) return found
    }
    return segment.withIndexes(() => segment.positionFor(offset))
  }
}
