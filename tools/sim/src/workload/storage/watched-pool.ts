import { MemoryPool, SharedMemory } from '@ottla/platform'
import { demand } from '../../checkers/violation.ts'

/** Counts what is taken and given back, and spoils what is given back: whoever reads it after that is found out. */
export class WatchedPool extends MemoryPool {
  outstanding = 0
  readonly #given = new WeakSet<ArrayBufferLike>()

  constructor() {
    super(0)
  }

  override take(sizeBytes: number): Uint8Array {
    this.outstanding += 1
    return new Uint8Array(sizeBytes)
  }

  override give(memory: Uint8Array): void {
    demand(!this.#given.has(memory.buffer), () => 'memory was given back twice')
    this.#given.add(memory.buffer)
    this.outstanding -= 1
    memory.fill(0xdd)
  }

  /** Memory as the records of a request lie in, with one holder. */
  lend(bytes: Uint8Array): SharedMemory {
    this.outstanding += 1
    return new SharedMemory(this, bytes, 1)
  }

  /** What was lent was refused, and belongs to the collector of garbage. */
  forget(memory: SharedMemory | undefined): void {
    if (memory !== undefined) this.outstanding -= 1
  }
}
