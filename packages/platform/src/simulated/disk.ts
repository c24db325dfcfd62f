import {
  type DirectoryEntry,
  type Disk,
  DiskError,
  type DiskErrorKind,
  type DiskFile,
  type FileStatus,
  type OpenMode,
} from '../disk.ts'
import { type DiskDevice, firstOf, type PendingWrite } from './disk-device.ts'
import type { DiskOperation } from './disk-faults.ts'
import type { Life } from './life.ts'
import { StoredFile } from './stored-file.ts'

/** The disk as one process sees it. */
export class SimulatedDisk implements Disk {
  readonly #life: Life
  readonly #device: DiskDevice

  constructor(life: Life, device: DiskDevice) {
    this.#life = life
    this.#device = device
  }

  open(path: string, mode: OpenMode): Promise<DiskFile> {
    return this.#perform('open', path, () => {
      const stored = this.#device.volume.open(path, mode === 'create')
      return new SimulatedFile({ path, stored, isWritable: mode !== 'read', life: this.#life, device: this.#device })
    })
  }

  readFile(path: string): Promise<Uint8Array> {
    return this.#perform('read', path, () => this.#device.volume.content(path))
  }

  list(path: string): Promise<DirectoryEntry[]> {
    return this.#perform('list', path, () =>
      this.#device.volume
        .directory(path, 'list')
        .entries()
        .map(([name, { kind }]) => ({ name, kind })),
    )
  }

  makeDirectory(path: string): Promise<void> {
    return this.#perform('make directory', path, () => this.#device.volume.makeDirectory(path))
  }

  rename(from: string, to: string): Promise<void> {
    return this.#perform('rename', from, () => this.#device.volume.rename(from, to))
  }

  remove(path: string): Promise<void> {
    return this.#perform('remove', path, () => this.#device.volume.remove(path))
  }

  stat(path: string): Promise<FileStatus | undefined> {
    return this.#perform('stat', path, () => {
      const stored = this.#device.volume.find(path)
      if (stored === undefined) return undefined
      const sizeBytes = stored instanceof StoredFile ? stored.sizeBytes : 0
      return { kind: stored.kind, sizeBytes, modifiedMs: stored.modifiedMs }
    })
  }

  syncDirectory(path: string): Promise<void> {
    const { volume } = this.#device
    const { syncPoint } = volume
    return this.#perform('sync directory', path, () => {
      volume.directory(path, 'sync directory').makeSafe(syncPoint)
    })
  }

  space(path: string): Promise<{ totalBytes: number; usableBytes: number }> {
    return this.#perform('space', path, () => {
      const { volume } = this.#device
      if (volume.find(path) === undefined) throw new DiskError('not-found', { operation: 'space', path })
      return { totalBytes: volume.totalBytes, usableBytes: volume.usableBytes }
    })
  }

  #perform<Result>(operation: DiskOperation, path: string, perform: () => Result): Promise<Result> {
    if (this.#life.isOver) return new Promise(() => undefined)
    return this.#life.perform(this.#device.delayOf(operation), `disk ${operation}`, () => {
      const kind = this.#device.faults.strike(operation, path)
      if (kind !== undefined) throw injected(kind, operation, path)
      return perform()
    })
  }
}

interface FileParts {
  path: string
  stored: StoredFile
  isWritable: boolean
  life: Life
  device: DiskDevice
}

class SimulatedFile implements DiskFile {
  readonly path: string
  readonly #stored: StoredFile
  readonly #isWritable: boolean
  readonly #life: Life
  readonly #device: DiskDevice
  #runningCount = 0
  #closed: Promise<void> | undefined
  #onIdle: (() => void) | undefined
  #syncFailure: DiskError | undefined

  constructor({ path, stored, isWritable, life, device }: FileParts) {
    this.path = path
    this.#stored = stored
    this.#isWritable = isWritable
    this.#life = life
    this.#device = device
  }

  read(target: Uint8Array, position: number): Promise<number> {
    return this.#run('read', () => this.#stored.read(target, position))
  }

  readNow(target: Uint8Array, position: number): number {
    if (this.#closed !== undefined) throw this.#failure('closed', 'read')
    const kind = this.#device.faults.strike('read', this.path)
    if (kind !== undefined) throw injected(kind, 'read', this.path)
    return this.#stored.read(target, position)
  }

  write(buffers: readonly Uint8Array[], position: number): Promise<void> {
    const write: PendingWrite = { file: this.#stored, buffers, position }
    // Only a write that is under way can be found half done after a kill.
    if (this.#closed === undefined && !this.#life.isOver) this.#device.pendingWrites.add(write)
    return this.#run(
      'write',
      () => {
        this.#device.pendingWrites.delete(write)
        if (!this.#isWritable) throw this.#failure('denied', 'write')
        this.#takeWhatFits(write)
      },
      () => this.#device.pendingWrites.delete(write),
    )
  }

  sync(): Promise<void> {
    if (this.#syncFailure !== undefined) return Promise.reject(this.#syncFailure)
    // Writes that are done between this call and its answer may be on the drive or not: not safe.
    const { syncPoint } = this.#stored
    return this.#run(
      'sync',
      () => this.#stored.makeSafe(syncPoint),
      (error) => {
        this.#syncFailure ??= error
        this.#stored.forgetToMakeSafe(syncPoint)
      },
    )
  }

  truncate(sizeBytes: number): Promise<void> {
    return this.#run('truncate', () => {
      if (!this.#isWritable) throw this.#failure('denied', 'truncate')
      this.#stored.truncate(sizeBytes)
      this.#device.touch(this.#stored)
    })
  }

  sizeBytes(): Promise<number> {
    return this.#run('stat', () => this.#stored.sizeBytes)
  }

  close(): Promise<void> {
    this.#closed ??= new Promise((resolve) => {
      const close = () => this.#life.schedule(this.#device.delayOf('open'), 'disk close', resolve)
      if (this.#runningCount === 0) close()
      else this.#onIdle = close
    })
    return this.#closed
  }

  /** `onFault` hears of an injected error before the caller does. */
  #run<Result>(operation: DiskOperation, perform: () => Result, onFault?: (error: DiskError) => void): Promise<Result> {
    if (this.#life.isOver) return new Promise(() => undefined)
    if (this.#closed !== undefined) return Promise.reject(this.#failure('closed', operation))
    this.#runningCount += 1
    return this.#life.perform(this.#device.delayOf(operation), `disk ${operation}`, () => {
      this.#runningCount -= 1
      if (this.#runningCount === 0) this.#onIdle?.()
      const kind = this.#device.faults.strike(operation, this.path)
      if (kind !== undefined) {
        const error = injected(kind, operation, this.path)
        onFault?.(error)
        throw error
      }
      return perform()
    })
  }

  /** A full disk takes the first part of a write. */
  #takeWhatFits(write: PendingWrite): void {
    const sizeBytes = write.buffers.reduce((sum, buffer) => sum + buffer.length, 0)
    const { usableBytes } = this.#device.volume
    const freshBytes = write.position + sizeBytes - this.#stored.sizeBytes
    if (freshBytes <= usableBytes) {
      this.#device.write(write)
      return
    }
    const takenBytes = Math.max(0, sizeBytes - (freshBytes - usableBytes))
    this.#device.write({ ...write, buffers: firstOf(write.buffers, takenBytes) })
    throw this.#failure('full', 'write')
  }

  #failure(kind: DiskErrorKind, operation: string): DiskError {
    return new DiskError(kind, { operation, path: this.path })
  }
}

function injected(kind: DiskErrorKind, operation: string, path: string): DiskError {
  return new DiskError(kind, { operation, path, cause: new Error('injected by the simulated world') })
}
