import { Worker } from 'node:worker_threads'
import { DiskError } from '../disk.ts'
import { diskError } from './disk-error.ts'

/**
 * Threads of their own for `fsync`.
 *
 * Node runs file calls on a pool of four threads. An fsync may take seconds while the disk is busy,
 * and four of them in that pool would hold up every read of the broker. So they run elsewhere, one
 * after the other on each thread: an ordinary worker that blocks in `fdatasyncSync` and nothing else.
 * File descriptors belong to the process, hence a number is all that has to cross over.
 *
 * A job waits here, not in the mailbox of a thread. So a second `sync` of a file whose first has not
 * begun shares it: whatever was written before either call is covered by the one fsync to come.
 */
export class SyncThreads {
  readonly #threadsMax: number
  readonly #threads: SyncThread[] = []
  readonly #waiting: SyncJob[] = []

  constructor(threadsMax: number) {
    this.#threadsMax = threadsMax
  }

  /** Makes the data of an open file survive a crash. The caller keeps `fd` open until this settles. */
  syncFile(fd: number, path: string): Promise<void> {
    return this.#submit({ kind: 'file', fd }, 'sync', path)
  }

  /** Makes the names in a folder survive a crash. */
  syncDirectory(path: string): Promise<void> {
    return this.#submit({ kind: 'directory', path }, 'sync directory', path)
  }

  #submit(target: SyncTarget, operation: string, path: string): Promise<void> {
    const same = this.#waiting.find((job) => isSameTarget(job.target, target))
    if (same !== undefined) return same.promise
    const job = new SyncJob(target, operation, path)
    this.#waiting.push(job)
    this.#dispatch()
    return job.promise
  }

  #dispatch(): void {
    while (this.#waiting.length > 0) {
      const thread = this.#threads.find((candidate) => candidate.isIdle) ?? this.#startThread()
      if (thread === undefined) return
      thread.run(this.#waiting.shift()!)
    }
  }

  #startThread(): SyncThread | undefined {
    if (this.#threads.length >= this.#threadsMax) return undefined
    const thread = new SyncThread({
      onIdle: () => this.#dispatch(),
      onGone: () => {
        this.#threads.splice(this.#threads.indexOf(thread), 1)
        this.#dispatch()
      },
    })
    this.#threads.push(thread)
    return thread
  }
}

type SyncTarget = { kind: 'file'; fd: number } | { kind: 'directory'; path: string }

interface SyncAnswer {
  error?: { code?: string; message: string }
}

/**
 * Plain JavaScript in a string, so that an app bundled into one file needs no second file for it.
 * Where folders cannot be synced (Windows, some network file systems) the call is refused and the
 * names are as safe as they get: that counts as done.
 */
const threadSource = `
const { parentPort } = require('node:worker_threads')
const fs = require('node:fs')
const refused = new Set(['EINVAL', 'EISDIR', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS'])
if (process.platform === 'win32') for (const code of ['EPERM', 'EACCES', 'EBADF']) refused.add(code)
function syncDirectory(path) {
  let fd
  try {
    fd = fs.openSync(path, 'r')
    fs.fsyncSync(fd)
  } catch (error) {
    if (!refused.has(error.code)) throw error
  } finally {
    if (fd !== undefined) fs.closeSync(fd)
  }
}
parentPort.on('message', (target) => {
  try {
    if (target.kind === 'file') fs.fdatasyncSync(target.fd)
    else syncDirectory(target.path)
    parentPort.postMessage({})
  } catch (error) {
    parentPort.postMessage({ error: { code: error.code, message: error.message } })
  }
})
`

class SyncThread {
  readonly #worker: Worker
  #job: SyncJob | undefined
  #isGone = false

  constructor(events: { onIdle: () => void; onGone: () => void }) {
    this.#worker = new Worker(threadSource, {
      eval: true,
      name: 'sync',
      // Flags of the main thread (loaders, conditions) mean nothing to this source and cost time.
      execArgv: [],
      env: {},
      resourceLimits: { maxOldGenerationSizeMb: 16, maxYoungGenerationSizeMb: 2 },
    })
    this.#worker.unref()
    this.#worker.on('message', (answer: SyncAnswer) => {
      const job = this.#job
      this.#job = undefined
      // Only a thread with work to do keeps the process alive.
      this.#worker.unref()
      job?.settle(answer)
      events.onIdle()
    })
    const onGone = (cause: unknown) => {
      if (this.#isGone) return
      this.#isGone = true
      this.#job?.fail(cause)
      this.#job = undefined
      events.onGone()
    }
    this.#worker.on('error', onGone)
    this.#worker.on('exit', (code) => onGone(new Error(`the sync thread ended with code ${code}`)))
  }

  get isIdle(): boolean {
    return this.#job === undefined
  }

  run(job: SyncJob): void {
    this.#job = job
    this.#worker.ref()
    this.#worker.postMessage(job.target)
  }
}

class SyncJob {
  readonly target: SyncTarget
  readonly promise: Promise<void>
  readonly #operation: string
  readonly #path: string
  #resolve!: () => void
  #reject!: (error: DiskError) => void

  constructor(target: SyncTarget, operation: string, path: string) {
    this.target = target
    this.#operation = operation
    this.#path = path
    this.promise = new Promise((resolve, reject) => {
      this.#resolve = resolve
      this.#reject = reject
    })
  }

  settle(answer: SyncAnswer): void {
    if (answer.error === undefined) this.#resolve()
    else
      this.#reject(diskError(this.#operation, this.#path, Object.assign(new Error(answer.error.message), answer.error)))
  }

  fail(cause: unknown): void {
    this.#reject(new DiskError('io', { operation: this.#operation, path: this.#path, cause }))
  }
}

function isSameTarget(left: SyncTarget, right: SyncTarget): boolean {
  if (left.kind === 'file') return right.kind === 'file' && left.fd === right.fd
  return right.kind === 'directory' && left.path === right.path
}
