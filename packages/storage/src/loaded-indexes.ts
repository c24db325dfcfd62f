/** Something that holds the indexes of a segment in memory and can let go of them. */
export interface IndexHolder {
  /** Bytes that the indexes take now. */
  readonly indexHeldBytes: number
  /** Lets go of them; they are in their files. */
  dropIndexes(): void
}

/**
 * Bounds the memory that indexes of segments which are no longer written take, over all logs. What was not
 * looked at for the longest time is let go first.
 */
export class LoadedIndexes {
  readonly #bytesMax: number
  readonly #holders = new Map<IndexHolder, number>()
  #heldBytes = 0

  constructor(bytesMax: number) {
    this.#bytesMax = bytesMax
  }

  get heldBytes(): number {
    return this.#heldBytes
  }

  touch(holder: IndexHolder): void {
    this.forget(holder)
    this.#holders.set(holder, holder.indexHeldBytes)
    this.#heldBytes += holder.indexHeldBytes
    for (const oldest of this.#holders.keys()) {
      if (this.#heldBytes <= this.#bytesMax || oldest === holder) return
      this.forget(oldest)
      oldest.dropIndexes()
    }
  }

  forget(holder: IndexHolder): void {
    const bytes = this.#holders.get(holder)
    if (bytes === undefined) return
    this.#holders.delete(holder)
    this.#heldBytes -= bytes
  }
}
