import type { Clock, Logger, Timer } from '@ottla/platform'
import { KafkaError } from '@ottla/protocol'
import type { Operation } from './shard.ts'

/** How long an operation that could not be written waits before its next try. */
const RETRY_MS = 500

/**
 * Timers of one shard, by name: an operation that runs as if somebody had asked for it when its time has come. They end
 * with the shard, so none ever reaches a state that it was not set for.
 */
export class ShardTimers<State> {
  readonly #clock: Clock
  readonly #logger: Logger
  readonly #run: (operation: Operation<State, void>) => Promise<void>
  readonly #timers = new Map<string, Timer>()
  #isClosed = false

  constructor(clock: Clock, logger: Logger, run: (operation: Operation<State, void>) => Promise<void>) {
    this.#clock = clock
    this.#logger = logger
    this.#run = run
  }

  get count(): number {
    return this.#timers.size
  }

  has(name: string): boolean {
    return this.#timers.has(name)
  }

  /** One of the same name is replaced. */
  set(name: string, delayMs: number, operation: Operation<State, void>): void {
    if (this.#isClosed) return
    // A heartbeat is nothing but this: what is replaced need not be taken out first.
    this.#timers.get(name)?.cancel()
    const timer = this.#clock.setTimer(Math.max(delayMs, 0), () => {
      this.#timers.delete(name)
      this.#run(operation).catch((error: unknown) => this.#onFailure(name, operation, error))
    })
    this.#timers.set(name, timer)
  }

  cancel(name: string): void {
    const timer = this.#timers.get(name)
    if (timer === undefined) return
    timer.cancel()
    this.#timers.delete(name)
  }

  close(): void {
    this.#isClosed = true
    for (const timer of this.#timers.values()) timer.cancel()
    this.#timers.clear()
  }

  #onFailure(name: string, operation: Operation<State, void>, error: unknown): void {
    if (this.#isClosed) return
    if (error instanceof KafkaError)
      this.#logger.warn({ timer: name, error }, 'timed operation failed, it will be tried again')
    else this.#logger.error({ timer: name, error }, 'timed operation failed, it will be tried again')
    // It may have set its next time before it failed.
    if (!this.#timers.has(name)) this.set(name, RETRY_MS, operation)
  }
}
