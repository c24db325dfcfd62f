import type { MaybePromise } from '@ottla/protocol/compression'
import type { AppendOptions, AppendResult } from './append.ts'
import type { Validated } from './batch-validator.ts'

interface Arrival {
  readonly options: AppendOptions
  readonly resolve: (result: AppendResult) => void
  readonly reject: (error: unknown) => void
  validated: Validated | undefined
}

type Admit = (validated: Validated, options: AppendOptions, resolve: Arrival['resolve']) => void

/**
 * Where appends to one log wait for their turn: for the look at their records, which may happen on another thread, and
 * for a change of the log during which nothing may be appended. They are admitted in the order in which they came.
 */
export class AppendLine {
  readonly #admit: Admit
  /** Appends whose records are still being looked at, and those that came after them. */
  readonly #arrivals: Arrival[] = []
  /** What came while nothing may be appended; `undefined` where it may. */
  #held: (() => void)[] | undefined

  constructor(admit: Admit) {
    this.#admit = admit
  }

  get isHeld(): boolean {
    return this.#held !== undefined
  }

  /** An append keeps its place before later ones. Rejects only where looking at its records does. */
  enter(validated: MaybePromise<Validated>, options: AppendOptions): Promise<AppendResult> {
    return new Promise((resolve, reject) => {
      if (!(validated instanceof Promise) && this.#arrivals.length === 0) this.#admit(validated, options, resolve)
      else this.#arrive(validated, { options, resolve, reject, validated: undefined })
    })
  }

  /** For one that comes while the line is held: it begins when nobody holds it any more. */
  afterHold(append: () => Promise<AppendResult>): Promise<AppendResult> {
    return new Promise((resolve, reject) => {
      this.#held!.push(() => append().then(resolve, reject))
    })
  }

  /** Nothing is admitted until `work` has ended. */
  async hold<T>(work: () => Promise<T>): Promise<T> {
    this.#held = []
    try {
      return await work()
    } finally {
      const waiting = this.#held
      this.#held = undefined
      this.#admitArrivals()
      for (const append of waiting) append()
    }
  }

  #arrive(validated: MaybePromise<Validated>, arrival: Arrival): void {
    this.#arrivals.push(arrival)
    if (!(validated instanceof Promise)) {
      arrival.validated = validated
      return
    }
    validated.then(
      (result) => {
        arrival.validated = result
        this.#admitArrivals()
      },
      (error: unknown) => {
        this.#arrivals.splice(this.#arrivals.indexOf(arrival), 1)
        arrival.reject(error)
        this.#admitArrivals()
      },
    )
  }

  #admitArrivals(): void {
    if (this.#held !== undefined) return
    let next = this.#arrivals[0]
    while (next?.validated !== undefined) {
      this.#arrivals.shift()
      this.#admit(next.validated, next.options, next.resolve)
      next = this.#arrivals[0]
    }
  }
}
