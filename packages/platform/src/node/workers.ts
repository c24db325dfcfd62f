import { availableParallelism } from 'node:os'
import { Worker } from 'node:worker_threads'
import { type TaskTable, WorkerLost, type Workers, type WorkerTasks } from '../workers.ts'

export interface NodeWorkersOptions {
  /**
   * The module that each thread loads; it exports `tasks`. A program bundled into one file names a
   * second bundle here. Plain JavaScript: Node 20 does not load TypeScript.
   */
  taskModule?: URL
  /** Where there is no `taskModule`, tasks come from here and run on the calling thread, on a later turn. */
  tasks?: TaskTable
  threadsMax?: number
}

/** Tasks on worker threads, which start when first needed and keep the process alive only while busy. */
export class NodeWorkers implements Workers {
  readonly #options: NodeWorkersOptions
  readonly #threadsMax: number
  readonly #threads: TaskThread[] = []
  readonly #waiting: Job[] = []
  #isClosed = false

  constructor(options: NodeWorkersOptions = {}) {
    this.#options = options
    // One core stays with the event loop; more threads than a few only fight for memory bandwidth.
    this.#threadsMax = options.threadsMax ?? Math.max(1, Math.min(4, availableParallelism() - 1))
  }

  run<Name extends keyof WorkerTasks & string>(
    name: Name,
    input: WorkerTasks[Name]['input'],
    transfer: readonly ArrayBuffer[] = [],
  ): Promise<WorkerTasks[Name]['output']> {
    const module = this.#options.taskModule
    if (this.#isClosed) return Promise.reject(new WorkerLost(name))
    if (module === undefined) return runHere(this.#options.tasks ?? {}, { name, input, transfer })
    return new Promise((resolve, reject) => {
      this.#waiting.push({ name, input, transfer, resolve: resolve as (output: unknown) => void, reject })
      this.#dispatch(module)
    })
  }

  async close(): Promise<void> {
    this.#isClosed = true
    for (const job of this.#waiting.splice(0)) job.reject(new WorkerLost(job.name))
    await Promise.all(this.#threads.map((thread) => thread.stop()))
  }

  #dispatch(module: URL): void {
    while (this.#waiting.length > 0) {
      const thread = this.#threads.find((candidate) => candidate.isIdle) ?? this.#startThread(module)
      if (thread === undefined) return
      thread.run(this.#waiting.shift()!)
    }
  }

  #startThread(module: URL): TaskThread | undefined {
    if (this.#threads.length >= this.#threadsMax) return undefined
    const thread = new TaskThread(module, {
      onIdle: () => this.#dispatch(module),
      onGone: () => {
        this.#threads.splice(this.#threads.indexOf(thread), 1)
        this.#dispatch(module)
      },
    })
    this.#threads.push(thread)
    return thread
  }
}

interface Job {
  name: string
  input: unknown
  transfer: readonly ArrayBuffer[]
  resolve: (output: unknown) => void
  reject: (error: unknown) => void
}

type Answer = { output: unknown } | { error: ErrorParts }

interface ErrorParts {
  name: string
  message: string
  stack: string | undefined
  /** `kind`, `code` and the like. */
  properties: Record<string, unknown>
}

/** How much the threads stand back (`nice`): tasks are in no hurry, and whoever waits for an append is. */
const NICENESS = 10

/**
 * Plain JavaScript in a string, so that an app bundled into one file needs no second file for it.
 *
 * Where tasks, the event loop and the threads of the file system want the same core, the scheduler lets each have it for some
 * milliseconds; then an append takes as long. Linux alone has priorities of single threads. Its /proc tells which thread
 * this is, unless that is the /proc of other processes. A system that refuses leaves the thread as it is.
 */
const threadSource = `
const { parentPort, workerData } = require('node:worker_threads')
const { readlinkSync } = require('node:fs')
const { getPriority, setPriority } = require('node:os')
let loading
function standBack() {
  try {
    const [processId, , threadId] = readlinkSync('/proc/thread-self').split('/')
    if (Number(processId) !== process.pid) return
    if (getPriority(Number(threadId)) < ${NICENESS}) setPriority(Number(threadId), ${NICENESS})
  } catch {}
}
if (process.platform === 'linux') standBack()
function partsOf(error) {
  if (!(error instanceof Error)) return { name: 'Error', message: String(error), stack: undefined, properties: {} }
  const properties = {}
  for (const [key, value] of Object.entries(error)) {
    if (['string', 'number', 'boolean'].includes(typeof value)) properties[key] = value
  }
  return { name: error.name, message: error.message, stack: error.stack, properties }
}
parentPort.on('message', async ({ name, input }) => {
  try {
    loading ??= import(workerData)
    const { tasks } = await loading
    const task = tasks?.[name]
    if (task === undefined) throw new Error('no task is called ' + name)
    const transferred = []
    const output = await task(input, (...buffers) => transferred.push(...buffers))
    parentPort.postMessage({ output }, transferred)
  } catch (error) {
    parentPort.postMessage({ error: partsOf(error) })
  }
})
`

class TaskThread {
  readonly #worker: Worker
  #job: Job | undefined
  #isGone = false

  constructor(module: URL, events: { onIdle: () => void; onGone: () => void }) {
    this.#worker = new Worker(threadSource, { eval: true, name: 'task', execArgv: [], workerData: module.href })
    this.#worker.unref()
    this.#worker.on('message', (answer: Answer) => {
      const job = this.#job
      this.#job = undefined
      this.#worker.unref()
      if ('error' in answer) job?.reject(errorOf(answer.error))
      else job?.resolve(answer.output)
      events.onIdle()
    })
    const onGone = (cause: unknown) => {
      if (this.#isGone) return
      this.#isGone = true
      const job = this.#job
      this.#job = undefined
      job?.reject(new WorkerLost(job.name, { cause }))
      events.onGone()
    }
    this.#worker.on('error', onGone)
    this.#worker.on('exit', (code) => onGone(new Error(`the worker thread ended with code ${code}`)))
  }

  get isIdle(): boolean {
    return this.#job === undefined
  }

  run(job: Job): void {
    try {
      this.#worker.postMessage({ name: job.name, input: job.input }, [...job.transfer])
    } catch (error) {
      // Input that cannot be cloned is the caller's mistake; the thread is as good as before.
      job.reject(error)
      return
    }
    this.#job = job
    this.#worker.ref()
  }

  async stop(): Promise<void> {
    await this.#worker.terminate()
  }
}

function errorOf(parts: ErrorParts): Error {
  const error = new Error(parts.message)
  Object.defineProperty(error, 'name', { value: parts.name, configurable: true, writable: true })
  Object.defineProperty(error, 'stack', { value: parts.stack, configurable: true, writable: true })
  return Object.assign(error, parts.properties)
}

/** What a thread would do, on this one: the input is cloned and moved all the same, so that no code relies on sharing. */
async function runHere(
  tasks: TaskTable,
  { name, input, transfer }: { name: keyof WorkerTasks & string; input: unknown; transfer: readonly ArrayBuffer[] },
): Promise<never> {
  const task = (tasks as Record<string, ((input: unknown, transfer: () => void) => unknown) | undefined>)[name]
  if (task === undefined) throw new Error(`no task is called ${name}`)
  const own = structuredClone(input, { transfer: [...transfer] })
  await new Promise<void>((resolve) => setImmediate(resolve))
  return (await task(own, () => undefined)) as never
}
