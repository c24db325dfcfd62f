import type { DiskErrorKind } from '../disk.ts'
import type { SeededRandom } from './random.ts'

export type DiskOperation =
  | 'open'
  | 'read'
  | 'write'
  | 'sync'
  | 'truncate'
  | 'stat'
  | 'list'
  | 'make directory'
  | 'rename'
  | 'remove'
  | 'sync directory'
  | 'space'

export interface DiskFault {
  /** The operations that fail; all where absent. */
  operations?: readonly DiskOperation[]
  /** The paths whose operations fail; all where absent. */
  path?: RegExp
  kind: DiskErrorKind
  /** How likely each of them fails; 1 unless told. */
  probability?: number
  /** How many fail at most. */
  times?: number
}

/** How long operations take, in milliseconds: each draws evenly from its range. */
export interface DiskLatency {
  read: readonly [number, number]
  write: readonly [number, number]
  sync: readonly [number, number]
  /** Names: open, rename, remove, list, stat. */
  name: readonly [number, number]
  /** Now and then an operation takes longer by far, as on a drive that tidies up. */
  stallProbability: number
  stall: readonly [number, number]
}

/** A fast local drive. */
export const ssdLatency: DiskLatency = {
  read: [0.01, 0.1],
  write: [0.01, 0.1],
  sync: [0.2, 4],
  name: [0.01, 0.2],
  stallProbability: 0.001,
  stall: [5, 200],
}

/** The faults that are switched on for one disk. */
export class DiskFaults {
  readonly #random: SeededRandom
  readonly #active = new Set<{ fault: DiskFault; leftCount: number }>()

  constructor(random: SeededRandom) {
    this.#random = random
  }

  /** Switches a fault on; gives what switches it off again. */
  add(fault: DiskFault): () => void {
    const entry = { fault, leftCount: fault.times ?? Number.POSITIVE_INFINITY }
    this.#active.add(entry)
    return () => this.#active.delete(entry)
  }

  clear(): void {
    this.#active.clear()
  }

  /** How this operation fails, if it does. */
  strike(operation: DiskOperation, path: string): DiskErrorKind | undefined {
    for (const entry of this.#active) {
      const { fault } = entry
      if (fault.operations !== undefined && !fault.operations.includes(operation)) continue
      if (fault.path !== undefined && !fault.path.test(path)) continue
      if (!this.#random.chance(fault.probability ?? 1)) continue
      entry.leftCount -= 1
      if (entry.leftCount <= 0) this.#active.delete(entry)
      return fault.kind
    }
    return undefined
  }
}
