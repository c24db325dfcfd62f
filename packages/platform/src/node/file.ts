import fs from 'node:fs'
import { DiskError, type DiskFile } from '../disk.ts'
import { diskError } from './disk-error.ts'
import type { SyncThreads } from './sync-threads.ts'

/** The most buffers that one `writev` takes on every system that we run on. */
const BUFFERS_PER_WRITE_MAX = 1024

/** Node refuses reads and writes of 2 GiB and more in one call. */
const BYTES_PER_READ_MAX = 2 ** 30

/**
 * An open file by its descriptor. The callback calls of `node:fs` are used as they are: a FileHandle
 * costs several promises and objects for each read, and this is the data path.
 *
 * The descriptor is closed when the last operation on it has ended. Otherwise:
 *   1. a read waits for a thread of the pool; `close` gives the number back;
 *   2. another file is opened and gets the same number;
 *   3. the read runs, and answers with bytes of the wrong file.
 */
export class NodeFile implements DiskFile {
  readonly path: string
  readonly #fd: number
  readonly #syncThreads: SyncThreads
  #runningCount = 0
  #closed: Promise<void> | undefined
  #onIdle: (() => void) | undefined
  #syncFailure: DiskError | undefined

  constructor(path: string, fd: number, syncThreads: SyncThreads) {
    this.path = path
    this.#fd = fd
    this.#syncThreads = syncThreads
  }

  read(target: Uint8Array, position: number): Promise<number> {
    return new Promise((resolve, reject) => {
      if (!this.#begin('read', reject)) return
      let readBytes = 0
      const onRead = (error: Error | null, count: number) => {
        readBytes += count
        if (error !== null) {
          this.#end()
          reject(diskError('read', this.path, error))
        } else if (count === 0 || readBytes === target.length) {
          this.#end()
          resolve(readBytes)
        } else {
          next()
        }
      }
      const next = () => {
        const length = Math.min(target.length - readBytes, BYTES_PER_READ_MAX)
        fs.read(this.#fd, target, readBytes, length, position + readBytes, onRead)
      }
      next()
    })
  }

  readNow(target: Uint8Array, position: number): number {
    if (this.#closed !== undefined) throw this.#closedError('read')
    let readBytes = 0
    try {
      while (readBytes < target.length) {
        const length = Math.min(target.length - readBytes, BYTES_PER_READ_MAX)
        const count = fs.readSync(this.#fd, target, readBytes, length, position + readBytes)
        if (count === 0) break
        readBytes += count
      }
    } catch (error) {
      throw diskError('read', this.path, error)
    }
    return readBytes
  }

  write(buffers: readonly Uint8Array[], position: number): Promise<void> {
    return new Promise((resolve, reject) => {
      if (!this.#begin('write', reject)) return
      let rest = buffers
      let restBytes = sizeOf(buffers)
      let restPosition = position
      const onWritten = (error: Error | null, count: number) => {
        if (error !== null || (count === 0 && restBytes > 0)) {
          this.#end()
          reject(diskError('write', this.path, error ?? new Error(`${restBytes} bytes were not taken`)))
          return
        }
        restBytes -= count
        if (restBytes === 0) {
          this.#end()
          resolve()
          return
        }
        restPosition += count
        rest = withoutFirst(rest, count)
        next()
      }
      const next = () => {
        if (rest.length === 1) fs.write(this.#fd, rest[0]!, 0, undefined, restPosition, onWritten)
        else fs.writev(this.#fd, rest.slice(0, BUFFERS_PER_WRITE_MAX), restPosition, onWritten)
      }
      if (restBytes === 0) onWritten(null, 0)
      else next()
    })
  }

  sync(): Promise<void> {
    return new Promise((resolve, reject) => {
      if (this.#syncFailure !== undefined) {
        reject(this.#syncFailure)
        return
      }
      if (!this.#begin('sync', reject)) return
      this.#syncThreads.syncFile(this.#fd, this.path).then(
        () => {
          this.#end()
          resolve()
        },
        (error: DiskError) => {
          // Linux marks pages clean though writing them failed, so a second fsync would succeed and
          // lie. Every later sync of this file fails with the first failure instead.
          this.#syncFailure ??= error
          this.#end()
          reject(error)
        },
      )
    })
  }

  truncate(sizeBytes: number): Promise<void> {
    return new Promise((resolve, reject) => {
      if (!this.#begin('truncate', reject)) return
      fs.ftruncate(this.#fd, sizeBytes, (error) => {
        this.#end()
        if (error === null) resolve()
        else reject(diskError('truncate', this.path, error))
      })
    })
  }

  sizeBytes(): Promise<number> {
    return new Promise((resolve, reject) => {
      if (!this.#begin('stat', reject)) return
      fs.fstat(this.#fd, (error, status) => {
        this.#end()
        if (error === null) resolve(status.size)
        else reject(diskError('stat', this.path, error))
      })
    })
  }

  close(): Promise<void> {
    this.#closed ??= new Promise((resolve, reject) => {
      const close = () => {
        fs.close(this.#fd, (error) => {
          if (error) reject(diskError('close', this.path, error))
          else resolve()
        })
      }
      if (this.#runningCount === 0) close()
      else this.#onIdle = close
    })
    return this.#closed
  }

  #begin(operation: string, reject: (error: DiskError) => void): boolean {
    if (this.#closed !== undefined) {
      reject(this.#closedError(operation))
      return false
    }
    this.#runningCount += 1
    return true
  }

  #end(): void {
    this.#runningCount -= 1
    if (this.#runningCount === 0) this.#onIdle?.()
  }

  #closedError(operation: string): DiskError {
    return new DiskError('closed', { operation, path: this.path })
  }
}

function sizeOf(buffers: readonly Uint8Array[]): number {
  let sizeBytes = 0
  for (const buffer of buffers) sizeBytes += buffer.length
  return sizeBytes
}

/** The buffers that are left after their first `count` bytes were written. */
function withoutFirst(buffers: readonly Uint8Array[], count: number): Uint8Array[] {
  let index = 0
  let leftBytes = count
  while (leftBytes >= buffers[index]!.length) {
    leftBytes -= buffers[index]!.length
    index += 1
  }
  const rest = buffers.slice(index)
  rest[0] = rest[0]!.subarray(leftBytes)
  return rest
}
