import type { Disk, DiskFile } from '@ottla/platform'
import { OffsetIndex } from '../offset-index.ts'
import { TIME_ENTRY_BYTES, TimeIndex } from '../time-index.ts'
import type { CleanedSegment } from './cleanable-log.ts'
import { addTimeEntry, type IndexEntries, type IndexProgress, newIndexProgress } from './index-entries.ts'
import { cleanedPath, removeCleaned } from './swap-files.ts'

/** What stays of the segments of a group is more than one segment may hold. */
export class CleanedTooLargeError extends Error {
  constructor(path: string, logBytesMax: number) {
    super(`${path} would be larger than the ${logBytesMax} bytes that there is room for in a segment`)
    this.name = 'CleanedTooLargeError'
  }
}

export interface CleanedWriterOptions {
  readonly baseOffset: number
  readonly indexBytesMax: number
  /** Of the `.log` file. */
  readonly logBytesMax: number
}

/** Writes the files of a new segment, all under names that end in `.cleaned`. */
export class CleanedWriter {
  readonly baseOffset: number
  /** Goes along with the work on chunks. */
  progress: IndexProgress
  readonly #disk: Disk
  readonly #folder: string
  readonly #indexBytesMax: number
  readonly #logBytesMax: number
  readonly #file: DiskFile
  readonly #offsetIndex = new OffsetIndex()
  readonly #timeIndex = new TimeIndex()
  #position = 0

  static async create(disk: Disk, folder: string, options: CleanedWriterOptions): Promise<CleanedWriter> {
    await removeCleaned(disk, folder, options.baseOffset)
    const file = await disk.open(cleanedPath(folder, options.baseOffset, 'log'), 'create')
    return new CleanedWriter(disk, folder, options, file)
  }

  private constructor(disk: Disk, folder: string, options: CleanedWriterOptions, file: DiskFile) {
    this.baseOffset = options.baseOffset
    this.progress = newIndexProgress(options.baseOffset)
    this.#disk = disk
    this.#folder = folder
    this.#indexBytesMax = options.indexBytesMax
    this.#logBytesMax = options.logBytesMax
    this.#file = file
  }

  /** Rejects with `CleanedTooLargeError` where there is no room for these bytes. */
  async append(bytes: Uint8Array, entries: IndexEntries): Promise<void> {
    const position = this.#position
    if (position + bytes.length > this.#logBytesMax) {
      throw new CleanedTooLargeError(this.#file.path, this.#logBytesMax)
    }
    this.#position += bytes.length
    this.#note(entries)
    if (bytes.length > 0) await this.#file.write([bytes], position)
  }

  /** Brings everything to the disk, the names excepted. */
  async finish(modifiedMs: number, transactionIndex: Uint8Array): Promise<CleanedSegment> {
    const { baseOffset, progress } = this
    const entries: IndexEntries = { offsets: [], times: [] }
    addTimeEntry(progress, entries)
    this.#note(entries)
    // Together, so that the file system brings them to the disk in one go: each time appends to other files may have to wait.
    const outcomes = await Promise.allSettled([
      this.#file.sync(),
      this.#write('index', this.#offsetIndex.encode()),
      this.#write('timeindex', this.#timeIndex.encode()),
      this.#write('txnindex', transactionIndex),
    ])
    // All have ended, or whoever removes the files now would meet them.
    for (const outcome of outcomes) if (outcome.status === 'rejected') throw outcome.reason
    await this.#file.close()
    return {
      baseOffset,
      sizeBytes: this.#position,
      modifiedMs,
      nextOffset: Math.max(progress.nextOffset, baseOffset),
      hasTransactionIndex: transactionIndex.length > 0,
    }
  }

  async discard(): Promise<void> {
    await this.#file.close()
    await removeCleaned(this.#disk, this.#folder, this.baseOffset)
  }

  /** An index that is full ends there: reading further on takes longer, and that is all. */
  #note({ offsets, times }: IndexEntries): void {
    const { baseOffset } = this
    const countMax = Math.floor(this.#indexBytesMax / TIME_ENTRY_BYTES)
    for (let at = 0; at < offsets.length && this.#offsetIndex.count < countMax; at += 2) {
      this.#offsetIndex.append(offsets[at]! - baseOffset, offsets[at + 1]!)
    }
    for (let at = 0; at < times.length; at += 3) {
      this.#timeIndex.append(times[at]!, times[at + 1]!, times[at + 2]! - baseOffset)
    }
  }

  async #write(kind: 'index' | 'timeindex' | 'txnindex', bytes: Uint8Array): Promise<void> {
    const file = await this.#disk.open(cleanedPath(this.#folder, this.baseOffset, kind), 'create')
    try {
      if (bytes.length > 0) {
        await file.write([bytes], 0)
        await file.sync()
      }
    } finally {
      await file.close()
    }
  }
}
