/**
 * A map that is copied at its first change. `current()` hands out the map as it is, which is immutable
 * from then on: a later change begins with a new copy.
 */
export class ChangedMap<Key, Value> {
  #map: ReadonlyMap<Key, Value>
  #copy: Map<Key, Value> | undefined

  constructor(base: ReadonlyMap<Key, Value>) {
    this.#map = base
  }

  get(key: Key): Value | undefined {
    return this.#map.get(key)
  }

  has(key: Key): boolean {
    return this.#map.has(key)
  }

  entries(): IterableIterator<[Key, Value]> {
    return this.#map.entries()
  }

  set(key: Key, value: Value): void {
    this.#own().set(key, value)
  }

  delete(key: Key): void {
    if (this.#map.has(key)) this.#own().delete(key)
  }

  current(): ReadonlyMap<Key, Value> {
    this.#copy = undefined
    return this.#map
  }

  #own(): Map<Key, Value> {
    if (this.#copy === undefined) {
      this.#copy = new Map(this.#map)
      this.#map = this.#copy
    }
    return this.#copy
  }
}
