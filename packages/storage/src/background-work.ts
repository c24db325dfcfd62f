import type { Clock, Logger, Timer } from '@ottla/platform'
import { storageErrorOf } from './errors.ts'
import type { LogDirectoryState } from './log-directory.ts'
import type { NodeLogs } from './node-logs.ts'

/** What is done in the log directories while nobody waits for it, until the logs are closed. */
export class BackgroundWork {
  readonly #clock: Clock
  readonly #logger: Logger
  readonly #logs: NodeLogs
  readonly #timers = new Set<Timer>()
  #isStopped = false

  constructor(clock: Clock, logger: Logger, logs: NodeLogs) {
    this.#clock = clock
    this.#logger = logger
    this.#logs = logs
  }

  get isStopped(): boolean {
    return this.#isStopped
  }

  /** Begins nothing any more. What is under way goes on. */
  stop(): void {
    this.#isStopped = true
    for (const timer of this.#timers) timer.cancel()
    this.#timers.clear()
  }

  /** Calls once after the delay, unless the logs are closed by then. */
  after(delayMs: number, action: () => Promise<void>): void {
    if (this.#isStopped) return
    const timer = this.#clock.setTimer(delayMs, () => {
      this.#timers.delete(timer)
      void action()
    })
    this.#timers.add(timer)
  }

  /** The same for work of one log. What fails is left to the next start. */
  later(delayMs: number, action: () => Promise<void>): void {
    this.after(delayMs, async () => {
      try {
        await action()
      } catch (error) {
        const failure = storageErrorOf(error, 'remove what is not needed any more')
        this.#logger.warn({ kind: failure.kind, error: failure }, 'background work failed')
      }
    })
  }

  /** Calls for each directory that is online, again and again. */
  every(intervalMs: number, action: (directory: LogDirectoryState) => Promise<void>, delayMs = intervalMs): void {
    this.after(delayMs, async () => {
      for (const directory of this.#logs.directories) {
        if (directory.failure === undefined) await this.run(directory, action(directory))
      }
      this.every(intervalMs, action)
    })
  }

  /** Never rejects. A full disk is tried again next time; any other failure takes the directory offline. */
  async run(directory: LogDirectoryState, work: Promise<void>): Promise<void> {
    try {
      await work
    } catch (error) {
      const failure = storageErrorOf(error, `background work in ${directory.path}`)
      if (failure.kind === 'full') this.#logger.warn({ directory: directory.path, error: failure }, 'disk is full')
      else this.#logs.failDirectory(directory.path, failure)
    }
  }

  /** Never rejects. A log that was closed meanwhile, or has damaged bytes, is no reason to stop the others. */
  async runForLog(directory: LogDirectoryState, work: Promise<unknown>): Promise<void> {
    try {
      await work
    } catch (error) {
      const failure = storageErrorOf(error, `background work in ${directory.path}`)
      if (failure.kind === 'io') this.#logs.failDirectory(directory.path, failure)
      else if (failure.kind !== 'offline') {
        this.#logger.warn({ kind: failure.kind, error: failure }, 'background work failed')
      }
    }
  }
}
