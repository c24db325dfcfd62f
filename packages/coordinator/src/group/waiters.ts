/** Somebody who waits for a response that others decide. */
export interface Waiter<Response> {
  readonly response: Promise<Response>
  /** The first answer counts. */
  settle(response: Response): void
}

/** Whoever waits within one life of a shard: nobody must be left waiting when it ends. */
export class Waiters {
  readonly #abandon = new Set<() => void>()

  get count(): number {
    return this.#abandon.size
  }

  /** `whenAbandoned` is the answer where this life of the shard ends before there is another. */
  add<Response>(whenAbandoned: Response): Waiter<Response> {
    let resolve!: (response: Response) => void
    const response = new Promise<Response>((settled) => {
      resolve = settled
    })
    const settle = (answer: Response) => {
      this.#abandon.delete(abandon)
      resolve(answer)
    }
    const abandon = () => settle(whenAbandoned)
    this.#abandon.add(abandon)
    return { response, settle }
  }

  abandonAll(): void {
    for (const abandon of [...this.#abandon]) abandon()
  }
}
