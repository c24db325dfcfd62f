import type { Clock, Timer } from '../clock.ts'
import { sleepOn } from '../sleep.ts'
import type { Life } from './life.ts'
import type { Scheduler } from './scheduler.ts'

/** The clock hardware of one node. It outlives the processes on it. */
export class SimulatedTime {
  readonly #scheduler: Scheduler
  #wallOffsetMs: number
  /** Seconds that this node counts while the world counts one. */
  readonly rate: number

  constructor(scheduler: Scheduler, { wallMs, rate }: { wallMs: number; rate: number }) {
    this.#scheduler = scheduler
    this.#wallOffsetMs = wallMs
    this.rate = rate
  }

  /** Sets the wall clock forward, or back with a negative number, as an operator or NTP would. */
  jump(byMs: number): void {
    this.#wallOffsetMs += byMs
  }

  get wallMs(): number {
    return Math.floor(this.#wallOffsetMs + this.elapsedMs)
  }

  /** Milliseconds since the world began, as this node counts them. */
  get elapsedMs(): number {
    return this.#scheduler.nowMs * this.rate
  }
}

/** The clock as one process sees it. */
export class SimulatedClock implements Clock {
  readonly #life: Life
  readonly #time: SimulatedTime
  readonly #bornMs: number

  constructor(life: Life, time: SimulatedTime) {
    this.#life = life
    this.#time = time
    this.#bornMs = time.elapsedMs
  }

  now(): number {
    return this.#time.wallMs
  }

  monotonicMs(): number {
    return this.#time.elapsedMs - this.#bornMs
  }

  setTimer(delayMs: number, callback: () => void): Timer {
    // As in Node, the shortest delay is a millisecond: code that re-arms a timer of 0 lets time go on.
    return this.#life.schedule(Math.max(1, delayMs) / this.#time.rate, 'timer', callback)
  }

  afterTurn(callback: () => void): void {
    this.#life.schedule(0, 'turn', callback)
  }

  sleep(delayMs: number, signal?: AbortSignal): Promise<void> {
    return sleepOn(this, delayMs, signal)
  }
}
