import { assert } from '@ottla/platform'
import type { Segment } from './segment.ts'

/** The segments of a log by base offset; the last one is the active one. Never empty once a log is open. */
export class SegmentList {
  /** Changes when segments go or others take their place: who has waited since must look again. */
  version = 0
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

  /** The one that this one follows. */
  before(segment: Segment): Segment | undefined {
    return this.#segments[this.indexFor(segment.baseOffset) - 1]
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
    this.version += 1
    return this.#segments.shift()!
  }

  /** Whether these, which stand one after the other, are still all here. */
  holds(segments: readonly Segment[]): boolean {
    const first = this.#segments.indexOf(segments[0]!)
    return first >= 0 && segments.every((segment, index) => this.#segments[first + index] === segment)
  }

  /** Puts one in the place of others that it `holds`. Not of the active one. */
  replace(segments: readonly Segment[], replacement: Segment): void {
    const first = this.#segments.indexOf(segments[0]!)
    assert(this.holds(segments) && first + segments.length < this.#segments.length, 'finished segments are replaced')
    assert(replacement.baseOffset === segments[0]!.baseOffset, 'the first one gives its name to what replaces it')
    this.version += 1
    this.#segments.splice(first, segments.length, replacement)
  }

  /** Takes out those from `index` on, which is not the first. */
  removeFrom(index: number): Segment[] {
    assert(index > 0, 'a log has at least one segment')
    this.version += 1
    return this.#segments.splice(index)
  }

  replaceActive(replacement: Segment): void {
    this.version += 1
    this.#segments[this.#segments.length - 1] = replacement
  }

  /** The log has no other segment from now on. */
  reset(only: Segment): void {
    this.version += 1
    this.#segments.splice(0, this.#segments.length, only)
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
