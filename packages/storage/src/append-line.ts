import type { MaybePromise } from '@ottla/protocol/compression'
import type { AppendOptions, AppendResult } from './append.ts'
import type { Validated } from './batch-validator.ts'

interface Arrival {
  /** What is done when its turn has come; `undefined` as long as its records are being looked at. */
  admit: (() => void) | undefined
}

type Admit = (validated: Validated, options: AppendOptions, resolve: (result: AppendResult) => void) => void

/**
 * Where appends to one log wait for their turn: for the look at their records, which may happen on another thread, and
 * for a change of the log during which nothing may be appended. They are admitted in the order in which they came.
 */
export class AppendLine {
  readonly #admit: Admit
  /** Appends whose records are still being looked at, and what came after them. */
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
      const admit = (result: Validated) => this.#admit(result, options, resolve)
      if (validated instanceof Promise) this.#arrive(validated, admit, reject)
      else this.inTurn(() => admit(validated))
    })
  }

  /** Does something when all that came before has been admitted: at once where nothing waits. */
  inTurn(action: () => void): void {
    if (this.#held !== undefined) this.#held.push(() => this.inTurn(action))
    else if (this.#arrivals.length === 0) action()
    else this.#arrivals.push({ admit: action })
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
      for (const begin of waiting) begin()
    }
  }

  #arrive(
    validating: Promise<Validated>,
    admit: (validated: Validated) => void,
    reject: (error: unknown) => void,
  ): void {
    const arrival: Arrival = { admit: undefined }
    this.#arrivals.push(arrival)
    validating.then(
      (validated) => {
        arrival.admit = () => admit(validated)
        this.#admitArrivals()
      },
      (error: unknown) => {
        this.#arrivals.splice(this.#arrivals.indexOf(arrival), 1)
        reject(error)
        this.#admitArrivals()
      },
    )
  }

  #admitArrivals(): void {
    if (this.#held !== undefined) return
    for (let admit = this.#arrivals[0]?.admit; admit !== undefined; admit = this.#arrivals[0]?.admit) {
      this.#arrivals.shift()
      admit()
    }
  }
}
