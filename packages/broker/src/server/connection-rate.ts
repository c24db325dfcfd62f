/**
 * Lets connections in at no more than a rate (`max.connection.creation.rate`). What was not used of the last second
 * may be used at once, so that clients which start together are not held up as long as they are few enough.
 */
export class ConnectionRate {
  readonly #perSecond: () => number
  #credit = Number.NaN
  #countedMs = 0

  /** `perSecond` is asked each time: it may change. */
  constructor(perSecond: () => number) {
    this.#perSecond = perSecond
  }

  /** Whether one more may come in now; it is counted then. */
  take(nowMs: number): boolean {
    this.#earn(nowMs)
    if (this.#credit < 1) return false
    this.#credit -= 1
    return true
  }

  /** Milliseconds until `take` will say yes, as the rate is now. */
  waitMs(nowMs: number): number {
    this.#earn(nowMs)
    return Math.max(0, ((1 - this.#credit) / this.#perSecond()) * 1000)
  }

  #earn(nowMs: number): void {
    const perSecond = this.#perSecond()
    const earned = ((nowMs - this.#countedMs) / 1000) * perSecond
    this.#credit = Number.isNaN(this.#credit) ? perSecond : Math.min(perSecond, this.#credit + earned)
    this.#countedMs = nowMs
  }
}
