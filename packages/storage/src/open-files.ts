import type { Disk, DiskFile, OpenMode } from '@ottla/platform'

/**
 * Keeps at most so many files open over all logs, and closes those that were not used for the longest time.
 * A log may have thousands of segments and a node thousands of logs, nearly all of them idle.
 */
export class OpenFiles {
  readonly #disk: Disk
  readonly #openMax: number
  /** Open files, the least recently used first. */
  readonly #open = new Set<LazyFile>()

  constructor(disk: Disk, openMax: number) {
    this.#disk = disk
    this.#openMax = openMax
  }

  get openCount(): number {
    return this.#open.size
  }

  openFiles(): readonly LazyFile[] {
    return [...this.#open]
  }

  open(path: string, mode: OpenMode): Promise<DiskFile> {
    return this.#disk.open(path, mode)
  }

  /** Notes that a file is in use and closes others where there are too many. */
  touch(file: LazyFile): void {
    // The Set keeps the order of insertion, so this moves the file to the end.
    this.#open.delete(file)
    this.#open.add(file)
    if (this.#open.size <= this.#openMax) return
    for (const oldest of this.#open) {
      if (oldest.isInUse) continue
      this.#open.delete(oldest)
      oldest.drop()
      if (this.#open.size <= this.#openMax) return
    }
  }

  forget(file: LazyFile): void {
    this.#open.delete(file)
  }
}

/**
 * A file that is opened when it is first needed, and again after it was closed for others.
 *
 *   try {
 *     const opened = lazy.acquire()
 *     const file = opened instanceof Promise ? await opened : opened
 *     ...
 *   } finally {
 *     lazy.release()
 *   }
 */
export class LazyFile {
  readonly path: string
  readonly #files: OpenFiles
  readonly #mode: OpenMode
  #file: DiskFile | undefined
  #opening: Promise<DiskFile> | undefined
  /** The first failure to close: bytes of ours may not have reached the disk. */
  #closing: Promise<void> | undefined
  #useCount = 0

  constructor(files: OpenFiles, path: string, mode: OpenMode) {
    this.#files = files
    this.path = path
    this.#mode = mode
  }

  get isInUse(): boolean {
    return this.#useCount > 0
  }

  /** The open file; a promise only where it has to be opened. It stays open until `release`, due in any case. */
  acquire(): DiskFile | Promise<DiskFile> {
    this.#useCount += 1
    if (this.#file !== undefined) {
      this.#files.touch(this)
      return this.#file
    }
    this.#opening ??= this.#reopen()
    return this.#opening
  }

  release(): void {
    this.#useCount -= 1
  }

  /** Closes without waiting; only when nobody uses it. */
  drop(): void {
    const file = this.#file
    this.#file = undefined
    // Kept, so that whoever opens or closes this file next learns of a failure.
    if (file !== undefined) this.#closing = Promise.all([this.#closing, file.close()]).then(() => undefined)
    this.#closing?.catch(() => undefined)
  }

  /** Closes; the file may be acquired again afterwards. */
  async close(): Promise<void> {
    if (this.#file === undefined && this.#opening === undefined && this.#closing === undefined) return
    if (this.#opening !== undefined) await this.#opening
    this.#files.forget(this)
    this.drop()
    const closing = this.#closing
    this.#closing = undefined
    await closing
  }

  async #reopen(): Promise<DiskFile> {
    try {
      const closing = this.#closing
      this.#closing = undefined
      await closing
      const file = await this.#files.open(this.path, this.#mode)
      this.#file = file
      this.#files.touch(this)
      return file
    } finally {
      this.#opening = undefined
    }
  }
}
