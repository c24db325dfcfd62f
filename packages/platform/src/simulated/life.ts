import type { ScheduledEvent, Scheduler } from './scheduler.ts'

/** Everything that a process does takes time, so that no loop of it can hold the world in one moment for ever. */
const SHORTEST_MS = 0.001

/**
 * One life of a process on a simulated node, from its start to its end. Everything that a process does
 * goes by way of its life; once that is over, nothing of it touches the world again:
 *  - what was under way for it never completes: its promises stay pending, its callbacks do not run;
 *  - what code of it still asks for (in the turn in which it was killed, or in a clean-up that a test
 *    calls later) is not done and never answers.
 */
export class Life {
  readonly node: string
  readonly #scheduler: Scheduler
  #isOver = false

  constructor(node: string, scheduler: Scheduler) {
    this.node = node
    this.#scheduler = scheduler
  }

  get isOver(): boolean {
    return this.#isOver
  }

  end(): void {
    this.#isOver = true
  }

  /** Runs `run` in this process after `delayMs`, or a moment later where that is none. */
  schedule(delayMs: number, label: string, run: () => void): ScheduledEvent {
    return this.#scheduler.schedule(Math.max(SHORTEST_MS, delayMs), `${this.node} ${label}`, () => {
      if (!this.#isOver) run()
    })
  }

  /** Resolves with what `perform` gives after `delayMs`. */
  perform<Result>(delayMs: number, label: string, perform: () => Result): Promise<Result> {
    return new Promise((resolve, reject) => {
      if (this.#isOver) return
      this.schedule(delayMs, label, () => {
        try {
          resolve(perform())
        } catch (error) {
          reject(error)
        }
      })
    })
  }
}
