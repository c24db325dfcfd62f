import { assert } from '@ottla/platform'
import type { Segment } from './segment.ts'

/** The segments of a log by base offset; the last one is the active one. Never empty once a log is open. */
export class SegmentList {
  readonly #segments: Segment[]

  constructor(segments: readonly Segment[]) {
    this.#segments = [...segments]
  }

  get first(): Segment {
    return this.#segments[0]!
  }

  get active(): Segment {
    return this.#segments[this.#segments.length - 1]!
  }

  /** The one that is written to now: those after it wait for their turn to be made. */
  get lastCreated(): Segment {
    return this.#segments.findLast((segment) => segment.isCreated)!
  }

  hasBase(offset: number): boolean {
    return this.#segments.some((segment) => segment.baseOffset === offset)
  }

  get count(): number {
    return this.#segments.length
  }

  get sizeBytes(): number {
    let sizeBytes = 0
    for (const segment of this.#segments) sizeBytes += segment.sizeBytes
    return sizeBytes
  }

  at(index: number): Segment | undefined {
    return this.#segments[index]
  }

  /** The one that follows, by offset; `undefined` after the active one. */
  after(segment: Segment): Segment | undefined {
    return this.#segments[this.indexFor(segment.baseOffset) + 1]
  }

  [Symbol.iterator](): IterableIterator<Segment> {
    return this.#segments[Symbol.iterator]()
  }

  add(segment: Segment): void {
    assert(
      this.#segments.length === 0 || segment.baseOffset > this.active.baseOffset,
      `segment ${segment.baseOffset} after ${this.#segments.at(-1)?.baseOffset}`,
    )
    this.#segments.push(segment)
  }

  removeFirst(): Segment {
    assert(this.#segments.length > 1, 'a log has at least one segment')
    return this.#segments.shift()!
  }

  removeActive(): Segment {
    assert(this.#segments.length > 1, 'a log has at least one segment')
    return this.#segments.pop()!
  }

  /** Index of the segment that would hold `offset`; 0 for an offset before all of them. */
  indexFor(offset: number): number {
    let low = 0
    let high = this.#segments.length
    while (low < high) {
      const middle = (low + high) >>> 1
      if (this.#segments[middle]!.baseOffset <= offset) low = middle + 1
      else high = middle
    }
    return Math.max(low - 1, 0)
  }
}
