import fs from 'node:fs'
import type { DirectoryEntry, Disk, DiskFile, FileStatus, OpenMode } from '../disk.ts'
import { diskError } from './disk-error.ts'
import { NodeFile } from './file.ts'
import { openFilesLimit } from './open-files-limit.ts'
import { SyncThreads } from './sync-threads.ts'
import { codeOf } from './system-error.ts'

export interface NodeDiskOptions {
  /** How many fsyncs may run at once, each on a thread of its own that starts when first needed. */
  syncThreadsMax?: number
}

const { O_CREAT, O_RDONLY, O_RDWR } = fs.constants

const flagsByMode: Record<OpenMode, number> = {
  read: O_RDONLY,
  'read-write': O_RDWR,
  create: O_RDWR | O_CREAT,
}

/** The files of the machine. */
export class NodeDisk implements Disk {
  readonly openFilesMax = openFilesLimit()
  readonly #syncThreads: SyncThreads

  constructor(options: NodeDiskOptions = {}) {
    // Two, so that the short sync of a metadata log does not wait behind that of a full segment.
    this.#syncThreads = new SyncThreads(options.syncThreadsMax ?? 2)
  }

  open(path: string, mode: OpenMode): Promise<DiskFile> {
    return new Promise((resolve, reject) => {
      fs.open(path, flagsByMode[mode], 0o644, (error, fd) => {
        if (error === null) resolve(new NodeFile(path, fd, this.#syncThreads))
        else reject(diskError('open', path, error))
      })
    })
  }

  readFile(path: string): Promise<Uint8Array> {
    return new Promise((resolve, reject) => {
      fs.readFile(path, (error, content) => {
        if (error === null) resolve(content)
        else reject(diskError('read', path, error))
      })
    })
  }

  async list(path: string): Promise<DirectoryEntry[]> {
    const found = await new Promise<fs.Dirent[]>((resolve, reject) => {
      fs.readdir(path, { withFileTypes: true }, (error, entries) => {
        if (error === null) resolve(entries)
        else reject(diskError('list', path, error))
      })
    })
    const entries: DirectoryEntry[] = []
    for (const { name, isDirectory } of await Promise.all(found.map((entry) => this.#resolveEntry(path, entry)))) {
      entries.push({ name, kind: isDirectory ? 'directory' : 'file' })
    }
    return entries.sort((left, right) => (left.name < right.name ? -1 : 1))
  }

  makeDirectory(path: string): Promise<void> {
    return new Promise((resolve, reject) => {
      fs.mkdir(path, { recursive: true }, (error) => {
        if (error === null) resolve()
        else reject(diskError('make directory', path, error))
      })
    })
  }

  rename(from: string, to: string): Promise<void> {
    return new Promise((resolve, reject) => {
      fs.rename(from, to, (error) => {
        if (error === null) resolve()
        else reject(diskError('rename', from, error))
      })
    })
  }

  remove(path: string): Promise<void> {
    return new Promise((resolve, reject) => {
      fs.rm(path, { recursive: true, force: true }, (error) => {
        if (error === null) resolve()
        else reject(diskError('remove', path, error))
      })
    })
  }

  stat(path: string): Promise<FileStatus | undefined> {
    return new Promise((resolve, reject) => {
      fs.stat(path, (error, status) => {
        if (error === null) {
          resolve({
            kind: status.isDirectory() ? 'directory' : 'file',
            sizeBytes: status.size,
            modifiedMs: Math.trunc(status.mtimeMs),
          })
        } else if (codeOf(error) === 'ENOENT' || codeOf(error) === 'ENOTDIR') {
          resolve(undefined)
        } else {
          reject(diskError('stat', path, error))
        }
      })
    })
  }

  syncDirectory(path: string): Promise<void> {
    return this.#syncThreads.syncDirectory(path)
  }

  space(path: string): Promise<{ totalBytes: number; usableBytes: number }> {
    return new Promise((resolve, reject) => {
      fs.statfs(path, (error, status) => {
        if (error === null) {
          resolve({ totalBytes: status.blocks * status.bsize, usableBytes: status.bavail * status.bsize })
        } else {
          reject(diskError('space', path, error))
        }
      })
    })
  }

  /** A link counts as what it leads to; one that leads nowhere as a file. */
  async #resolveEntry(directory: string, entry: fs.Dirent): Promise<{ name: string; isDirectory: boolean }> {
    if (!entry.isSymbolicLink()) return { name: entry.name, isDirectory: entry.isDirectory() }
    const status = await this.stat(`${directory}/${entry.name}`)
    return { name: entry.name, isDirectory: status?.kind === 'directory' }
  }
}
