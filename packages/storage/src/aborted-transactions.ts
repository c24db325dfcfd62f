import type { LogState } from './log-state.ts'
import type { AbortedTransaction } from './transaction-index.ts'

export const NONE_ABORTED: readonly AbortedTransaction[] = Object.freeze([])

/**
 * Looks for the aborted transactions that a reader of the batches from `fromOffset` to before `nextOffset` has to know
 * of, and as Kafka does also for those that begin before the next place that the offset index names.
 *
 * Where an index has to be loaded, `run` gives the promise of that and goes on from there when it is called again.
 * What it finds holds for the segments that stood in the log when it began: see `SegmentList.version`.
 */
export class AbortedSearch {
  readonly #state: LogState
  readonly #fromOffset: number
  readonly #nextOffset: number
  #toOffset: number | undefined
  #index: number
  #found: AbortedTransaction[] | undefined

  /** `toOffset` says where to stop, where that is known. */
  constructor(state: LogState, fromOffset: number, nextOffset: number, toOffset?: number) {
    this.#state = state
    this.#fromOffset = fromOffset
    this.#nextOffset = nextOffset
    this.#toOffset = toOffset
    this.#index = state.segments.indexFor(fromOffset)
  }

  get found(): readonly AbortedTransaction[] {
    const found = this.#found
    if (found === undefined) return NONE_ABORTED
    // What is not written may be taken back, and then it was not aborted.
    while (found.length > 0 && found[found.length - 1]!.lastOffset >= this.#state.logEndOffset) found.pop()
    return found
  }

  run(): Promise<void> | undefined {
    const { segments } = this.#state
    for (; this.#index < segments.count; this.#index += 1) {
      const segment = segments.at(this.#index)!
      if (!segment.hasTransactions) continue
      if (this.#toOffset === undefined) {
        const loading = this.#findEnd()
        if (loading !== undefined) return loading
      }
      const loading = segment.loadTransactions()
      if (loading !== undefined) return loading
      this.#found ??= []
      if (segment.collectAborted(this.#fromOffset, this.#toOffset!, this.#found)) return undefined
    }
    return undefined
  }

  #findEnd(): Promise<void> | undefined {
    const { segments, logEndOffset } = this.#state
    const index = segments.indexFor(Math.max(this.#nextOffset - 1, this.#fromOffset))
    const segment = segments.at(index)!
    const loading = segment.loadIndexes()
    if (loading !== undefined) return loading
    const end = segment.indexedOffsetFrom(this.#nextOffset) ?? segments.at(index + 1)?.baseOffset ?? logEndOffset
    this.#toOffset = Math.min(end, logEndOffset)
    return undefined
  }
}

/** Aborted transactions that have a record or their marker at or above `fromOffset`, and begin before `toOffset`. */
export async function abortedIn(
  state: LogState,
  fromOffset: number,
  toOffset: number,
): Promise<readonly AbortedTransaction[]> {
  const { segments } = state
  for (;;) {
    const { version } = segments
    try {
      const search = new AbortedSearch(state, fromOffset, fromOffset, toOffset)
      for (let loading = search.run(); loading !== undefined; loading = search.run()) {
        await loading
        if (segments.version !== version) break
      }
      if (segments.version === version) return search.found
    } catch (error) {
      // A segment that has left the log lets nobody in any more.
      if (segments.version === version) throw error
    }
  }
}
