import { randomFillSync } from 'node:crypto'
import type { Random } from '../random.ts'

const POOL_WORDS = 256

/**
 * Randomness of the operating system, so that nobody can guess an id from the ones before. Small
 * draws come from a pool that is filled again when it is used up: a system call per draw is dear.
 */
export class NodeRandom implements Random {
  readonly #pool = new Uint32Array(POOL_WORDS)
  #next = POOL_WORDS

  float(): number {
    // 53 bits, the most that a float in [0, 1) can hold evenly.
    return ((this.#word() >>> 5) * 2 ** 26 + (this.#word() >>> 6)) / 2 ** 53
  }

  integer(bound: number): number {
    return Math.floor(this.float() * bound)
  }

  bytes(count: number): Uint8Array {
    return randomFillSync(new Uint8Array(count))
  }

  #word(): number {
    if (this.#next === POOL_WORDS) {
      randomFillSync(this.#pool)
      this.#next = 0
    }
    const word = this.#pool[this.#next]!
    this.#pool[this.#next] = 0
    this.#next += 1
    return word
  }
}
