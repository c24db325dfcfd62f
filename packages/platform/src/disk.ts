/**
 * Files, as an argument.
 *
 * What survives a crash of the machine, and all that code may rely on:
 *  - bytes of a file: those written before the last `sync` of that file that resolved. Later writes
 *    may be there wholly, in part (a torn write keeps any subset of its sectors), or not at all;
 *    the length may have grown while the bytes read as zero.
 *  - a name (create, rename, remove): after `syncDirectory` of its folder. Before that, the old name,
 *    the new one or neither may be found; a rename over an existing name is never half done.
 * A crash of the process alone (kill -9) loses nothing that a resolved call has written.
 *
 * Every failure is a `DiskError` whose `kind` says what to do about it.
 */
export interface Disk {
  /** How many files and sockets the system lets this process have open; `undefined` where that is not known. */
  readonly openFilesMax?: number | undefined
  /** Opens a file. `create` makes an empty one where there is none. */
  open(path: string, mode: OpenMode): Promise<DiskFile>
  /** Whole content of a small file. */
  readFile(path: string): Promise<Uint8Array>
  /** Names in a folder, sorted, with their kind. */
  list(path: string): Promise<DirectoryEntry[]>
  /** Makes a folder and its missing parents; no error where it exists. */
  makeDirectory(path: string): Promise<void>
  /** Atomic; replaces a file at `to`. */
  rename(from: string, to: string): Promise<void>
  /** Removes a file, or a folder with all that is in it; no error where there is none. */
  remove(path: string): Promise<void>
  /** `undefined` where there is no such path. */
  stat(path: string): Promise<FileStatus | undefined>
  /** Makes creations, renames and removals in this folder survive a crash. */
  syncDirectory(path: string): Promise<void>
  /** Total and free bytes of the volume that holds `path`. */
  space(path: string): Promise<{ totalBytes: number; usableBytes: number }>
}

export type OpenMode = 'read' | 'read-write' | 'create'

export interface DirectoryEntry {
  name: string
  kind: 'file' | 'directory'
}

export interface FileStatus {
  kind: 'file' | 'directory'
  sizeBytes: number
  modifiedMs: number
}

export interface DiskFile {
  readonly path: string
  /** Reads into `target` from `position`; gives the bytes read, fewer only at the end of the file. */
  read(target: Uint8Array, position: number): Promise<number>
  /**
   * The same at once, on the calling thread. Only for bytes that are few and most likely in the page
   * cache (an index page, a batch header): a cold read stops every connection of the broker.
   */
  readNow(target: Uint8Array, position: number): number
  /** Writes all buffers one after the other from `position`; resolves when all of it is written. */
  write(buffers: readonly Uint8Array[], position: number): Promise<void>
  /**
   * Makes what was written before survive a crash. Runs where it cannot hold up reads. A `sync` that
   * failed must not be tried again: the operating system may have dropped the dirty pages.
   */
  sync(): Promise<void>
  truncate(sizeBytes: number): Promise<void>
  sizeBytes(): Promise<number>
  /** Idempotent. */
  close(): Promise<void>
}

export type DiskErrorKind =
  | 'not-found'
  | 'exists'
  | 'is-directory'
  | 'not-directory'
  | 'denied'
  | 'full'
  | 'too-many-files'
  | 'io'
  | 'closed'

/** `operation` and `path` name what was tried; `cause` carries the error of the operating system. */
export class DiskError extends Error {
  readonly kind: DiskErrorKind
  readonly operation: string
  readonly path: string

  constructor(kind: DiskErrorKind, details: { operation: string; path: string; cause?: unknown }) {
    super(`${details.operation} ${details.path}: ${kind}`, { cause: details.cause })
    this.name = 'DiskError'
    this.kind = kind
    this.operation = details.operation
    this.path = details.path
  }
}
