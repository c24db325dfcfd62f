import { type Disk, DiskError } from '@ottla/platform'
import { readInt32 } from '@ottla/protocol/record'
import { replaceContent } from './atomic-file.ts'
import { joinPath, type SegmentFileKind, segmentFileName } from './disk-layout.ts'
import type { MaxTimestamp } from './time-entry.ts'
import { TIME_ENTRY_BYTES } from './time-index.ts'

/** The files beside a `.log`, as bytes. */
export class IndexFiles {
  readonly baseOffset: number
  readonly #disk: Disk
  readonly #folder: string

  constructor(disk: Disk, folder: string, baseOffset: number) {
    this.#disk = disk
    this.#folder = folder
    this.baseOffset = baseOffset
  }

  path(kind: SegmentFileKind): string {
    return joinPath(this.#folder, segmentFileName(this.baseOffset, kind))
  }

  async read(kind: SegmentFileKind): Promise<Uint8Array | undefined> {
    try {
      return await this.#disk.readFile(this.path(kind))
    } catch (error) {
      if (error instanceof DiskError && error.kind === 'not-found') return undefined
      throw error
    }
  }

  /** The end of a file, at most that much of it, and how large all of it is. */
  async readTail(
    kind: SegmentFileKind,
    bytesMax: number,
  ): Promise<{ bytes: Uint8Array; sizeBytes: number } | undefined> {
    const path = this.path(kind)
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

  async readLastTimeEntry(): Promise<MaxTimestamp | undefined> {
    const tail = await this.readTail('timeindex', TIME_ENTRY_BYTES)
    if (tail === undefined || tail.sizeBytes % TIME_ENTRY_BYTES !== 0) return undefined
    if (tail.bytes.length < TIME_ENTRY_BYTES) return undefined
    const high = readInt32(tail.bytes, 0)
    const low = readInt32(tail.bytes, 4)
    const relativeOffset = readInt32(tail.bytes, 8)
    // Zeros are what preallocation leaves; then the last entry stands further up.
    if (high === 0 && low === 0 && relativeOffset === 0) return undefined
    return { high, low, lastOffset: this.baseOffset + relativeOffset }
  }

  /** Whole or not at all: one that was cut short could not be told from a complete one. */
  replace(kind: SegmentFileKind, bytes: Uint8Array): Promise<void> {
    return replaceContent(this.#disk, this.path(kind), bytes)
  }

  remove(kind: SegmentFileKind): Promise<void> {
    return this.#disk.remove(this.path(kind))
  }
}
