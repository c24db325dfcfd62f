/** A part that is started once and stopped once. */
export interface Part {
  readonly name: string
  start(): Promise<void>
  stop(): Promise<void>
}

/**
 * Starts parts in order and stops them in reverse. When one fails to start, those already started are
 * stopped and the failure is thrown. When parts fail to stop, all others are stopped all the same and
 * the first failure wins.
 */
export class Lifecycle {
  readonly #started: Part[] = []

  async start(parts: readonly Part[]): Promise<void> {
    for (const part of parts) {
      try {
        await part.start()
      } catch (error) {
        await this.stop().catch((stopError: unknown) => {
          throw new AggregateError([error, stopError], `${part.name} did not start, and stopping the rest failed too`)
        })
        throw error
      }
      this.#started.push(part)
    }
  }

  async stop(): Promise<void> {
    let first: { error: unknown } | undefined
    for (let part = this.#started.pop(); part !== undefined; part = this.#started.pop()) {
      try {
        await part.stop()
      } catch (error) {
        first ??= { error }
      }
    }
    if (first !== undefined) throw first.error
  }
}
