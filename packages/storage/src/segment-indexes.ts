import type { Logger } from '@ottla/platform'
import type { BatchView } from '@ottla/protocol/record'
import type { IndexFiles } from './index-files.ts'
import { OFFSET_ENTRY_BYTES, OffsetIndex } from './offset-index.ts'
import { type MaxTimestamp, timestampOf } from './time-entry.ts'
import { compareInt64, TIME_ENTRY_BYTES, TimeIndex } from './time-index.ts'

/**
 * The offset and the time index of one segment, in memory and as files. Batches are given to `plan` in the order in
 * which they stand in the `.log`; `revert` takes the last ones back. All else needs `isLoaded`.
 */
export class SegmentIndexes {
  /** The largest timestamp of all that has a place. */
  plannedMax: MaxTimestamp | undefined
  readonly #files: IndexFiles
  readonly #intervalBytes: number
  readonly #logger: Logger | undefined
  #offsetIndex: OffsetIndex | undefined
  #timeIndex: TimeIndex | undefined
  /** The files hold what the indexes in memory hold. */
  #areWritten = false

  constructor(files: IndexFiles, intervalBytes: number, logger: Logger | undefined) {
    this.#files = files
    this.#intervalBytes = intervalBytes
    this.#logger = logger
  }

  get isLoaded(): boolean {
    return this.#offsetIndex !== undefined
  }

  /** The files hold all that memory holds. True too where memory holds nothing. */
  get areWritten(): boolean {
    return this.#offsetIndex === undefined || this.#areWritten
  }

  set areWritten(areWritten: boolean) {
    this.#areWritten = areWritten
  }

  get heldBytes(): number {
    return (this.#offsetIndex?.heldBytes ?? 0) + (this.#timeIndex?.heldBytes ?? 0)
  }

  /** Where the last batch begins that the offset index names. */
  get lastPosition(): number {
    return this.#offsetIndex!.lastPosition
  }

  get lastTimeEntry(): MaxTimestamp {
    const index = this.#timeIndex!
    return { high: index.lastHigh, low: index.lastLow, lastOffset: this.#files.baseOffset + index.lastRelativeOffset }
  }

  startEmpty(): void {
    this.#offsetIndex = new OffsetIndex()
    this.#timeIndex = new TimeIndex()
    this.#areWritten = false
    this.plannedMax = { high: -1, low: -1, lastOffset: this.#files.baseOffset }
  }

  drop(): void {
    this.#offsetIndex = undefined
    this.#timeIndex = undefined
  }

  /** Whether one of the files would outgrow `segment.index.bytes` with one more batch. */
  areFull(sizeBytesMax: number): boolean {
    return (
      (this.#offsetIndex!.count + 1) * OFFSET_ENTRY_BYTES > sizeBytesMax ||
      // Room for one more is kept for the entry that is made when the segment is left behind.
      (this.#timeIndex!.count + 2) * TIME_ENTRY_BYTES > sizeBytesMax
    )
  }

  /** Notes the batch that begins at this position. */
  plan(view: BatchView, position: number): void {
    this.noteTimestamp(view)
    const offsetIndex = this.#offsetIndex!
    if (position - offsetIndex.lastPosition > this.#intervalBytes) {
      offsetIndex.append(view.lastOffset - this.#files.baseOffset, position)
      this.#addTimeEntry()
    }
  }

  noteTimestamp(view: BatchView): void {
    const timestamp = timestampOf(view)
    if (timestamp === undefined) return
    const { high, low } = timestamp
    const max = this.plannedMax!
    if (compareInt64(high, low, max.high, max.low) > 0) this.plannedMax = { high, low, lastOffset: view.lastOffset }
  }

  /** Forgets the batches from this position and this offset on. */
  revert(sizeBytes: number, endOffset: number): void {
    this.#offsetIndex!.truncate(sizeBytes)
    this.#timeIndex!.truncate(endOffset - this.#files.baseOffset)
  }

  positionFor(offset: number): number {
    return this.#offsetIndex!.lookup(offset - this.#files.baseOffset)
  }

  /** 0 where they are not loaded. */
  placeUpTo(position: number): number {
    return this.#offsetIndex?.placeUpTo(position) ?? 0
  }

  offsetBefore(timestampHigh: number, timestampLow: number): number {
    return this.#files.baseOffset + this.#timeIndex!.lookup(timestampHigh, timestampLow)
  }

  indexedOffsetFrom(offset: number): number | undefined {
    const relativeOffset = this.#offsetIndex!.firstFrom(offset - this.#files.baseOffset)
    return relativeOffset === undefined ? undefined : this.#files.baseOffset + relativeOffset
  }

  /** False where a file is missing or is not what it should be beside a `.log` of this size. */
  async read(logSizeBytes: number): Promise<boolean> {
    const [offsetBytes, timeBytes] = await Promise.all([this.#files.read('index'), this.#files.read('timeindex')])
    if (offsetBytes === undefined || timeBytes === undefined) {
      const path = this.#files.path(offsetBytes === undefined ? 'index' : 'timeindex')
      this.#logger?.warn({ path }, 'index is missing, and made anew')
      return false
    }
    const offsetIndex = OffsetIndex.decode(offsetBytes, logSizeBytes)
    const timeIndex = TimeIndex.decode(timeBytes)
    if (offsetIndex === undefined || timeIndex === undefined) {
      const path = this.#files.path(offsetIndex === undefined ? 'index' : 'timeindex')
      this.#logger?.warn({ path }, 'index is damaged, and made anew')
      return false
    }
    this.#offsetIndex = offsetIndex
    this.#timeIndex = timeIndex
    // Otherwise the files have zeros at their end, which are to go.
    this.#areWritten =
      offsetBytes.length === offsetIndex.count * OFFSET_ENTRY_BYTES &&
      timeBytes.length === timeIndex.count * TIME_ENTRY_BYTES
    return true
  }

  /** Adds the last time entry, for nothing more comes, and replaces both files. */
  replaceFiles(): Promise<void>[] {
    this.#addTimeEntry()
    return [
      this.#files.replace('index', this.#offsetIndex!.encode()),
      this.#files.replace('timeindex', this.#timeIndex!.encode()),
    ]
  }

  #addTimeEntry(): void {
    const max = this.plannedMax!
    const timeIndex = this.#timeIndex!
    if (timeIndex.isLater(max.high, max.low))
      timeIndex.append(max.high, max.low, max.lastOffset - this.#files.baseOffset)
  }
}
