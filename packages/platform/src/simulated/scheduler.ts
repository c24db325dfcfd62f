import { hashOf, type SeededRandom } from './random.ts'

export interface ScheduledEvent {
  cancel(): void
}

interface Entry {
  timeMs: number
  /** Orders events of the same moment: drawn from the seed, so that every order comes up in some world. */
  tie: number
  sequence: number
  label: string
  run: (() => void) | undefined
}

const RECENT_EVENTS = 64

/**
 * Virtual time: a queue of events, of which `step` runs the next and moves the time on to it. Nothing
 * else moves time, so a simulated hour takes as long as its events.
 *
 * All that happens is mixed into `traceHash`: two runs of one seed that differ anywhere differ there.
 */
export class Scheduler {
  readonly #random: SeededRandom
  readonly #heap: Entry[] = []
  readonly #labelHashes = new Map<string, number>()
  readonly #recent: { timeMs: number; label: string }[] = []
  readonly #timeBits = new Float64Array(1)
  readonly #timeWords = new Uint32Array(this.#timeBits.buffer)
  #nowMs = 0
  #sequence = 0
  #eventCount = 0
  #hashLow = 0x811c9dc5
  #hashHigh = 0x01000193

  constructor(random: SeededRandom) {
    this.#random = random
  }

  /** Milliseconds since the world began, with fraction. */
  get nowMs(): number {
    return this.#nowMs
  }

  get eventCount(): number {
    return this.#eventCount
  }

  get traceHash(): string {
    return [this.#hashHigh, this.#hashLow].map((word) => (word >>> 0).toString(16).padStart(8, '0')).join('')
  }

  /** Nothing is going to happen. */
  get isIdle(): boolean {
    return this.#heap.every(({ run }) => run === undefined)
  }

  schedule(delayMs: number, label: string, run: () => void): ScheduledEvent {
    const entry: Entry = {
      timeMs: this.#nowMs + Math.max(0, delayMs),
      tie: this.#random.integer(2 ** 32),
      sequence: this.#sequence,
      label,
      run,
    }
    this.#sequence += 1
    if (entry.timeMs < Number.POSITIVE_INFINITY) this.#push(entry)
    return {
      cancel() {
        entry.run = undefined
      },
    }
  }

  /** Runs the next event; false where there is none. Never reaches beyond `untilMs`. */
  step(untilMs = Number.POSITIVE_INFINITY): boolean {
    for (;;) {
      const next = this.#heap[0]
      if (next === undefined || next.timeMs > untilMs) return false
      this.#pop()
      const run = next.run
      if (run === undefined) continue
      this.#nowMs = next.timeMs
      this.#eventCount += 1
      this.#record(next)
      run()
      return true
    }
  }

  /** Moves time on where nothing happens up to then. */
  advanceTo(timeMs: number): void {
    this.#nowMs = Math.max(this.#nowMs, timeMs)
  }

  /** Mixes a fact into the trace. */
  note(value: number): void {
    this.#hashLow = Math.imul(this.#hashLow ^ value, 0x01000193)
    this.#hashHigh = Math.imul(this.#hashHigh ^ this.#hashLow ^ (this.#hashLow >>> 15), 0x85ebca6b)
  }

  /** The last events, oldest first, for a person who looks at a failure. */
  recentEvents(): readonly { timeMs: number; label: string }[] {
    const start = this.#eventCount % RECENT_EVENTS
    return [...this.#recent.slice(start), ...this.#recent.slice(0, start)]
  }

  #record({ timeMs, label }: Entry): void {
    let labelHash = this.#labelHashes.get(label)
    if (labelHash === undefined) {
      labelHash = hashOf(label, 0)
      this.#labelHashes.set(label, labelHash)
    }
    this.#timeBits[0] = timeMs
    this.note(labelHash)
    this.note(this.#timeWords[0]!)
    this.note(this.#timeWords[1]!)
    this.#recent[(this.#eventCount - 1) % RECENT_EVENTS] = { timeMs, label }
  }

  #push(entry: Entry): void {
    const heap = this.#heap
    let index = heap.length
    heap.push(entry)
    while (index > 0) {
      const parent = (index - 1) >> 1
      if (isBefore(heap[parent]!, entry)) break
      heap[index] = heap[parent]!
      index = parent
    }
    heap[index] = entry
  }

  #pop(): void {
    const heap = this.#heap
    const last = heap.pop()!
    if (heap.length === 0) return
    let index = 0
    for (;;) {
      let child = index * 2 + 1
      if (child >= heap.length) break
      if (child + 1 < heap.length && isBefore(heap[child + 1]!, heap[child]!)) child += 1
      if (isBefore(last, heap[child]!)) break
      heap[index] = heap[child]!
      index = child
    }
    heap[index] = last
  }
}

function isBefore(left: Entry, right: Entry): boolean {
  if (left.timeMs !== right.timeMs) return left.timeMs < right.timeMs
  if (left.tie !== right.tie) return left.tie < right.tie
  return left.sequence < right.sequence
}
