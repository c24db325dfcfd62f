import type { Clock } from '@ottla/platform'

/** Longer waits are cut into pieces, so that a change of the limit is soon felt. */
const WAIT_MS_MAX = 300

/** Holds bytes to a rate, over all who share it. */
export class Throttle {
  readonly #clock: Clock
  #bytesPerSecond: number
  /** When all that was spent so far is paid for. */
  #paidAtMs = 0

  constructor(clock: Clock, bytesPerSecond: number) {
    this.#clock = clock
    this.#bytesPerSecond = bytesPerSecond
  }

  /** 0 lets all wait, until there is another rate. */
  setRate(bytesPerSecond: number): void {
    if (bytesPerSecond === this.#bytesPerSecond) return
    this.#bytesPerSecond = bytesPerSecond
    this.#paidAtMs = 0
  }

  /** Counts bytes that were read or written; waits where they are ahead of the rate. Rejects when aborted meanwhile. */
  async spend(bytes: number, signal: AbortSignal): Promise<void> {
    const startMs = Math.max(this.#paidAtMs, this.#clock.monotonicMs())
    this.#paidAtMs = startMs + (bytes / this.#bytesPerSecond) * 1000
    const dueMs = this.#paidAtMs
    for (;;) {
      // A new rate forgives what the old one has piled up.
      const waitMs = Math.min(dueMs, this.#paidAtMs) - this.#clock.monotonicMs()
      if (waitMs < 1) return
      await this.#clock.sleep(Math.min(waitMs, WAIT_MS_MAX), signal)
    }
  }
}
