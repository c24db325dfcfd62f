/**
 * On it the work on the files of one log takes turns: what writes the indexes of finished segments, removes segments,
 * puts cleaned ones in place, cuts the log or moves it. Appends and reads do not come here.
 *
 * Work must not ask for another turn and wait for it, nor for a flush, which takes one: it would wait for itself.
 */
export class FileLane {
  #last: Promise<void> | undefined

  /** Runs at once where nobody is at work, else after all who came before, whatever became of them. */
  runExclusive<T>(work: () => Promise<T>): Promise<T> {
    const turn = this.#last === undefined ? work() : this.#last.then(work)
    const end = () => {
      if (this.#last === done) this.#last = undefined
    }
    const done: Promise<void> = turn.then(end, end)
    this.#last = done
    return turn
  }

  /** Resolves when nobody is at work and nobody waits. */
  async idle(): Promise<void> {
    while (this.#last !== undefined) await this.#last
  }
}
