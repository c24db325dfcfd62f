import type { Random } from '../random.ts'

/**
 * Randomness from a seed: the same seed gives the same numbers, for ever. The generator is sfc32:
 * small, fast, and good enough that no test will see through it.
 */
export class SeededRandom implements Random {
  readonly #seed: string
  #a: number
  #b: number
  #c: number
  #counter = 1

  constructor(seed: string | number) {
    this.#seed = String(seed)
    this.#a = hashOf(this.#seed, 0x9e3779b9)
    this.#b = hashOf(this.#seed, 0x85ebca6b)
    this.#c = hashOf(this.#seed, 0xc2b2ae35)
    // The first numbers of similar seeds are similar; later ones are not.
    for (let round = 0; round < 12; round += 1) this.#word()
  }

  /**
   * A generator of its own for one purpose. It depends on the seed and the label alone, not on what was
   * drawn before: so a draw more in one place does not change what happens in all the others.
   */
  fork(label: string): SeededRandom {
    return new SeededRandom(`${this.#seed}/${label}`)
  }

  float(): number {
    return ((this.#word() >>> 5) * 2 ** 26 + (this.#word() >>> 6)) / 2 ** 53
  }

  integer(bound: number): number {
    return Math.floor(this.float() * bound)
  }

  bytes(count: number): Uint8Array {
    const bytes = new Uint8Array(count)
    for (let index = 0; index < count; index += 1) bytes[index] = this.#word()
    return bytes
  }

  /** A float in [low, high). */
  between([low, high]: readonly [number, number]): number {
    return low + (high - low) * this.float()
  }

  chance(probability: number): boolean {
    // No draw for what cannot or must happen: faults that are switched off cost nothing.
    return probability > 0 && (probability >= 1 || this.float() < probability)
  }

  pick<Item>(items: readonly Item[]): Item {
    return items[this.integer(items.length)]!
  }

  shuffled<Item>(items: readonly Item[]): Item[] {
    const result = [...items]
    for (let index = result.length - 1; index > 0; index -= 1) {
      const other = this.integer(index + 1)
      const item = result[index]!
      result[index] = result[other]!
      result[other] = item
    }
    return result
  }

  #word(): number {
    const sum = (this.#a + this.#b + this.#counter) | 0
    this.#counter = (this.#counter + 1) | 0
    this.#a = this.#b ^ (this.#b >>> 9)
    this.#b = (this.#c + (this.#c << 3)) | 0
    this.#c = ((this.#c << 21) | (this.#c >>> 11)) + sum
    return sum >>> 0
  }
}

/** 32 bits of a text, spread well (the finish of murmur3 after an FNV pass). */
export function hashOf(text: string, start: number): number {
  let hash = start | 0
  for (let index = 0; index < text.length; index += 1) hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193)
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b)
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35)
  return hash ^ (hash >>> 16)
}
