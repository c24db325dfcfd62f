import type { Clock, Timer } from '../clock.ts'
import { sleepOn } from '../sleep.ts'

/** Node keeps delays in 32 bits and takes a longer one for 1 ms, so long delays are waited for in pieces. */
const LONGEST_DELAY_MS = 2 ** 31 - 1

/** The clock of the machine. */
export class NodeClock implements Clock {
  now(): number {
    return Date.now()
  }

  monotonicMs(): number {
    return performance.now()
  }

  setTimer(delayMs: number, callback: () => void): Timer {
    return new NodeTimer(delayMs, callback)
  }

  afterTurn(callback: () => void): void {
    // Immediates run behind all callbacks of the sockets and files that were ready, in the same round of the loop.
    setImmediate(callback)
  }

  sleep(delayMs: number, signal?: AbortSignal): Promise<void> {
    return sleepOn(this, delayMs, signal)
  }
}

class NodeTimer implements Timer {
  #handle: NodeJS.Timeout | undefined

  constructor(delayMs: number, callback: () => void) {
    this.#arm(delayMs, callback)
  }

  cancel(): void {
    clearTimeout(this.#handle)
    this.#handle = undefined
  }

  #arm(delayMs: number, callback: () => void): void {
    this.#handle =
      delayMs > LONGEST_DELAY_MS
        ? setTimeout(() => this.#arm(delayMs - LONGEST_DELAY_MS, callback), LONGEST_DELAY_MS)
        : setTimeout(callback, delayMs)
    this.#handle.unref()
  }
}
