import { closeSync, fstatSync, openSync, readSync } from 'node:fs'
import type { ByteSource } from '@ottla/storage/inspect'

/** A file that is only read; a broker may be writing to it. */
export class FileSource implements ByteSource {
  readonly #descriptor: number

  constructor(path: string) {
    this.#descriptor = openSync(path, 'r')
    if (fstatSync(this.#descriptor).isFile()) return
    closeSync(this.#descriptor)
    throw new NotAFileError(path)
  }

  sizeBytes(): number {
    return fstatSync(this.#descriptor).size
  }

  read(target: Uint8Array, position: number): number {
    let filled = 0
    while (filled < target.length) {
      const read = readSync(this.#descriptor, target, filled, target.length - filled, position + filled)
      if (read === 0) break
      filled += read
    }
    return filled
  }

  close(): void {
    closeSync(this.#descriptor)
  }
}

export class NotAFileError extends Error {
  constructor(path: string) {
    super(`${path} is no file`)
    this.name = 'NotAFileError'
  }
}
