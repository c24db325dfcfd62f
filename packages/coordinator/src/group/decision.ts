import type { CoordinatorRecord, Outcome } from '../shard.ts'

/** What an operation gathers while it decides. */
export class Decision {
  readonly records: CoordinatorRecord[] = []
  readonly #afterCommit: (() => void)[] = []
  /** What to do where the records of the decision are too large to be written. */
  #instead: (() => Decision) | undefined

  /** Requests of others are answered when all that the answer rests on is committed. */
  afterCommit(action: () => void): void {
    this.#afterCommit.push(action)
  }

  insteadIfTooLarge(decide: () => Decision): void {
    this.#instead = decide
  }

  outcome<Response>(response: Response | Promise<Response>): Outcome<Response> {
    const actions = this.#afterCommit
    const instead = this.#instead
    return {
      records: this.records,
      response,
      ...(actions.length === 0
        ? {}
        : {
            committed: () => {
              for (const action of actions) action()
            },
          }),
      ...(instead === undefined ? {} : { insteadIfTooLarge: () => instead().outcome(response) }),
    }
  }
}
