import { linkSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'

/**
 * Keeps two brokers out of one data folder: a file `.lock` that names the process that holds it.
 *
 *   PID STARTED      decimal; STARTED tells a process from a later one with the same id, and is 0 where
 *                    the system does not say when a process began
 *
 * Node has no file locks that end with the process, so a lock whose process is gone counts as none. An Apache
 * Kafka that runs on the folder holds a lock of the kernel on the same file, which Linux lists in /proc/locks.
 */
export class FolderLock {
  readonly #path: string

  /**
   * Makes the folder where there is none. Throws `FolderInUseError` while another process works in it, and
   * `FolderUnusableError` where nothing can be written.
   */
  static take(folder: string): FolderLock {
    const path = join(folder, LOCK_FILE)
    const mine = join(folder, `${LOCK_FILE}.${process.pid}`)
    try {
      makeFolder(folder)
      writeFileSync(mine, `${process.pid} ${startOf(process.pid)}\n`)
    } catch (error) {
      throw new FolderUnusableError(folder, error as Error)
    }
    try {
      // A link is made only where no file is: of two that start at once, one finds the other's.
      while (!isLinked(mine, path)) {
        const holder = holderOf(path)
        if (holder !== undefined) throw new FolderInUseError(folder, holder)
        rmSync(path, { force: true })
      }
    } finally {
      rmSync(mine, { force: true })
    }
    return new FolderLock(path)
  }

  private constructor(path: string) {
    this.#path = path
  }

  release(): void {
    rmSync(this.#path, { force: true })
  }
}

export class FolderInUseError extends Error {
  constructor(folder: string, pid: number) {
    super(`${folder} is in use by ${pid === UNKNOWN ? 'a process of another container' : `process ${pid}`}`)
    this.name = 'FolderInUseError'
  }
}

/** Not a folder, not ours to write, or on a volume that takes no files. */
export class FolderUnusableError extends Error {
  constructor(folder: string, cause: Error) {
    super(`${folder} cannot be used as a data folder: ${cause.message}`, { cause })
    this.name = 'FolderUnusableError'
  }
}

const LOCK_FILE = '.lock'
const DEAD = -1
const UNKNOWN = 0

/**
 * Makes a folder and those above it. Node's own way of doing so never ends where a folder is there in which
 * nothing can be made, and says that a file is there already where it is in the way.
 */
function makeFolder(path: string): void {
  const status = statSync(path, { throwIfNoEntry: false })
  if (status?.isDirectory()) return
  if (status !== undefined) throw new Error('it is not a folder')
  makeFolder(dirname(path))
  mkdirSync(path)
}

function isLinked(from: string, to: string): boolean {
  try {
    linkSync(from, to)
    return true
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false
    throw error
  }
}

/**
 * The process that holds the lock; `undefined` where there is none any more. Kafka leaves the text of an earlier Ottla in
 * the file that it locks, so the kernel is asked whatever the text says.
 */
function holderOf(path: string): number | undefined {
  return namedHolder(readIfThere(path) ?? '') ?? kernelHolderOf(path)
}

function namedHolder(text: string): number | undefined {
  const [pid, started] = text.trim().split(' ').map(Number)
  if (pid === undefined || !Number.isSafeInteger(pid) || pid <= 0) return undefined
  if (pid === process.pid || !isAlive(pid)) return undefined
  const startedNow = startOf(pid)
  if (startedNow === DEAD) return undefined
  return started === 0 || startedNow === 0 || startedNow === started ? pid : undefined
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    // Somebody else's process is one all the same.
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}

/** When a process began, in ticks since the machine did; 0 where the system does not tell, -1 for one that has ended. */
function startOf(pid: number): number {
  const status = readIfThere(`/proc/${pid}/stat`)
  if (status === undefined) return 0
  // The second field is the name in parentheses, which may hold anything; the start is the 22nd field.
  const fields = status.slice(status.lastIndexOf(')') + 2).split(' ')
  // A killed process keeps its id until its parent has asked for its end, which in a container may be never.
  if (fields[0] === 'Z' || fields[0] === 'X') return DEAD
  return Number(fields[19] ?? 0)
}

/**
 * Lines of /proc/locks: `1: POSIX  ADVISORY  WRITE 1234 fd:01:5678 0 EOF`, with device and inode in the sixth field. The
 * device is not compared: that of some file systems is another one here than `stat` says. A process of another container
 * has no id that this one could know, and stands there as 0 or -1.
 */
function kernelHolderOf(path: string): number | undefined {
  const locks = readIfThere('/proc/locks')
  const inode = statSync(path, { throwIfNoEntry: false })?.ino
  if (locks === undefined || inode === undefined) return undefined
  for (const line of locks.split('\n')) {
    const [, , , , pid, file] = line.trim().split(/\s+/)
    if (file?.endsWith(`:${inode}`) && Number(pid) !== process.pid) return Math.max(Number(pid), UNKNOWN)
  }
  return undefined
}

function readIfThere(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8')
  } catch (error) {
    if (['ENOENT', 'EACCES', 'ENOTDIR', 'ESRCH'].includes((error as NodeJS.ErrnoException).code ?? '')) return undefined
    throw error
  }
}
