import { DiskError, type DiskErrorKind } from '../disk.ts'
import type { SeededRandom } from './random.ts'
import { type Stored, StoredDirectory } from './stored-directory.ts'
import { StoredFile } from './stored-file.ts'

/** What is on the disk of one simulated node: no time, no errors of the drive, only what is stored. */
export class Volume {
  readonly #root: StoredDirectory
  #sequence = 0
  #capacityBytes = Number.POSITIVE_INFINITY
  readonly #wallMs: () => number

  constructor(wallMs: () => number) {
    this.#wallMs = wallMs
    this.#root = new StoredDirectory(wallMs())
  }

  /** Writes beyond this many bytes fail as on a full disk. */
  setCapacity(capacityBytes: number): void {
    this.#capacityBytes = capacityBytes
  }

  get totalBytes(): number {
    return Math.min(this.#capacityBytes, 2 ** 40)
  }

  /** Bytes that can still be taken; counted only where there is a limit. */
  get usableBytes(): number {
    if (this.#capacityBytes === Number.POSITIVE_INFINITY) return 2 ** 40
    let usedBytes = 0
    for (const { file } of this.files()) usedBytes += file.allocatedBytes
    return Math.max(0, this.#capacityBytes - usedBytes)
  }

  /** Every file with its path, sorted. */
  *files(directory = this.#root, prefix = ''): IterableIterator<{ path: string; file: StoredFile }> {
    for (const [name, stored] of directory.entries()) {
      const path = `${prefix}/${name}`
      if (stored instanceof StoredFile) yield { path, file: stored }
      else yield* this.files(stored, path)
    }
  }

  /** The content of a file now, for a test that looks. */
  content(path: string): Uint8Array {
    const file = this.file(path, 'read')
    const content = new Uint8Array(file.sizeBytes)
    file.read(content, 0)
    return content
  }

  /** Flips one bit of a file on the drive. */
  flipBit(path: string, position: number, bit: number): void {
    this.file(path, 'rot').flipBit(position, bit)
  }

  /** Everything is safe now, as after a clean shutdown of the machine. */
  settle(): void {
    for (const { file } of this.files()) file.makeSafe(file.syncPoint)
    for (const directory of this.#directories()) directory.makeSafe(this.syncPoint)
  }

  /** The machine loses power: what is not safe is lost, kept or torn, as `random` has it. */
  crash(random: SeededRandom): void {
    this.#root.crash(random, new Map())
  }

  open(path: string, isCreating: boolean): StoredFile {
    const { directory, name } = this.#parentOf(path, 'open')
    const stored = directory.get(name)
    if (stored instanceof StoredFile) return stored
    if (stored !== undefined) throw failure('is-directory', 'open', path)
    if (!isCreating) throw failure('not-found', 'open', path)
    const file = new StoredFile(this.#wallMs())
    this.#link(directory, name, file)
    return file
  }

  file(path: string, operation: string): StoredFile {
    const stored = this.#resolve(path, operation)
    if (stored instanceof StoredFile) return stored
    throw failure('is-directory', operation, path)
  }

  directory(path: string, operation: string): StoredDirectory {
    const stored = this.#resolve(path, operation)
    if (stored instanceof StoredDirectory) return stored
    throw failure('not-directory', operation, path)
  }

  find(path: string): Stored | undefined {
    let stored: Stored | undefined = this.#root
    for (const name of partsOf(path)) {
      if (!(stored instanceof StoredDirectory)) return undefined
      stored = stored.get(name)
    }
    return stored
  }

  makeDirectory(path: string): void {
    let directory = this.#root
    const names = partsOf(path)
    for (const [index, name] of names.entries()) {
      let next = directory.get(name)
      if (next === undefined) {
        next = new StoredDirectory(this.#wallMs())
        this.#link(directory, name, next)
      }
      if (next instanceof StoredFile) {
        throw failure(index === names.length - 1 ? 'exists' : 'not-directory', 'make directory', path)
      }
      directory = next
    }
  }

  rename(from: string, to: string): void {
    const source = this.#parentOf(from, 'rename')
    const stored = source.directory.get(source.name)
    if (stored === undefined) throw failure('not-found', 'rename', from)
    const target = this.#parentOf(to, 'rename')
    const replaced = target.directory.get(target.name)
    if (replaced === stored) return
    if (replaced instanceof StoredFile && stored instanceof StoredDirectory) {
      throw failure('not-directory', 'rename', from)
    }
    if (replaced instanceof StoredDirectory) {
      if (stored instanceof StoredFile) throw failure('is-directory', 'rename', from)
      if (!replaced.isEmpty) throw failure('exists', 'rename', from)
    }
    if (`${normalized(to)}/`.startsWith(`${normalized(from)}/`)) throw failure('io', 'rename', from)
    this.#link(source.directory, source.name, undefined)
    this.#link(target.directory, target.name, stored)
  }

  remove(path: string): void {
    const stored = this.find(path)
    if (stored === undefined) return
    const { directory, name } = this.#parentOf(path, 'remove')
    if (stored instanceof StoredDirectory) {
      for (const [child] of stored.entries()) this.remove(`${path}/${child}`)
    }
    this.#link(directory, name, undefined)
  }

  /** Stands for all changes of names up to now, for `StoredDirectory.makeSafe`. */
  get syncPoint(): number {
    return this.#sequence
  }

  *#directories(directory = this.#root): IterableIterator<StoredDirectory> {
    yield directory
    for (const [, stored] of directory.entries()) {
      if (stored instanceof StoredDirectory) yield* this.#directories(stored)
    }
  }

  #link(directory: StoredDirectory, name: string, stored: Stored | undefined): void {
    this.#sequence += 1
    directory.modifiedMs = this.#wallMs()
    directory.set(name, stored, this.#sequence)
  }

  #resolve(path: string, operation: string): Stored {
    const names = partsOf(path)
    if (names.length === 0) return this.#root
    const { directory, name } = this.#parentOf(path, operation)
    const stored = directory.get(name)
    if (stored === undefined) throw failure('not-found', operation, path)
    return stored
  }

  #parentOf(path: string, operation: string): { directory: StoredDirectory; name: string } {
    const names = partsOf(path)
    const name = names.pop()
    if (name === undefined) throw failure('is-directory', operation, path)
    let directory = this.#root
    for (const part of names) {
      const next = directory.get(part)
      if (next === undefined) throw failure('not-found', operation, path)
      if (next instanceof StoredFile) throw failure('not-directory', operation, path)
      directory = next
    }
    return { directory, name }
  }
}

function partsOf(path: string): string[] {
  const parts: string[] = []
  for (const part of path.split('/')) {
    if (part === '..') parts.pop()
    else if (part !== '' && part !== '.') parts.push(part)
  }
  return parts
}

function normalized(path: string): string {
  return partsOf(path).join('/')
}

function failure(kind: DiskErrorKind, operation: string, path: string): DiskError {
  return new DiskError(kind, { operation, path })
}
