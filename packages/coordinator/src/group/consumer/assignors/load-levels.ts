/**
 * Two ways through members by how many partitions they have, each in constant time a step: from below, as if each member that
 * is given out then got a partition, and from above, as if it lost one. Members with as many go by their place in the list.
 */

/** Members by ascending load, the same load by ascending place. `loads` is by member. */
export function sortByLoad(members: readonly number[], loads: Int32Array): Int32Array {
  // One number holds both parts of the key: sorting numbers needs no function, and there may be very many members and topics.
  const keys = new Float64Array(members.length)
  for (let index = 0; index < members.length; index++) keys[index] = loads[members[index]!]! * PLACES + members[index]!
  keys.sort()
  const sorted = new Int32Array(keys.length)
  for (let index = 0; index < keys.length; index++) sorted[index] = keys[index]! % PLACES
  return sorted
}

const PLACES = 2 ** 24

/** Gives out the member with the least partitions, for ever. */
export class RisingLevel {
  readonly #sorted: Int32Array
  readonly #loads: Int32Array
  #level: number
  /** The members before this one are on the level. */
  #end = 0
  #next = 0

  /** Whoever gets a partition from `next` has to be given it in `loads` before the next call. */
  constructor(sorted: Int32Array, loads: Int32Array) {
    this.#sorted = sorted
    this.#loads = loads
    this.#level = loads[sorted[0]!]! - 1
  }

  /** How many partitions the member that `next` gave out last had. */
  get level(): number {
    return this.#level
  }

  next(): number {
    if (this.#next === this.#end) {
      this.#level++
      while (this.#end < this.#sorted.length && this.#loads[this.#sorted[this.#end]!] === this.#level) this.#end++
      this.#next = 0
    }
    return this.#sorted[this.#next++]!
  }
}

/** Gives out the member with the most partitions, of those that are not excluded. */
export class FallingLevel {
  readonly #sorted: Int32Array
  readonly #loads: Int32Array
  #level: number
  /** The members from here on are on the level, up to those that are excluded. */
  #start: number
  #end: number
  #next: number

  constructor(sorted: Int32Array, loads: Int32Array) {
    this.#sorted = sorted.slice()
    this.#loads = loads
    this.#level = loads[sorted[sorted.length - 1]!]! + 1
    this.#start = sorted.length
    this.#end = sorted.length
    this.#next = sorted.length - 1
  }

  /** How many partitions the member that `next` gave out last had. */
  get level(): number {
    return this.#level
  }

  /** -1 when all are excluded. */
  next(): number {
    if (this.#next < this.#start) {
      // With everybody on the level excluded, the next level is that of the members below, however far down they are.
      const allExcluded = this.#end === this.#start && this.#start > 0
      this.#level = allExcluded ? this.#loads[this.#sorted[this.#start - 1]!]! : this.#level - 1
      while (this.#start > 0 && this.#loads[this.#sorted[this.#start - 1]!] === this.#level) this.#start--
      this.#next = this.#end - 1
    }
    return this.#next < 0 ? -1 : this.#sorted[this.#next--]!
  }

  /** The member that was given out last has nothing to give away. */
  exclude(): void {
    const place = this.#next + 1
    const member = this.#sorted[place]!
    this.#end--
    this.#sorted[place] = this.#sorted[this.#end]!
    this.#sorted[this.#end] = member
  }
}
