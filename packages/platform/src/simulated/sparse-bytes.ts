const PAGE_BYTES = 4096

/**
 * Content of a file in pages that exist once something was written to them: a preallocated index of
 * 10 MiB costs nothing while it is empty.
 */
export class SparseBytes {
  readonly #pages = new Map<number, Uint8Array>()
  #sizeBytes = 0

  get sizeBytes(): number {
    return this.#sizeBytes
  }

  /** What the content takes on the volume. */
  get allocatedBytes(): number {
    return this.#pages.size * PAGE_BYTES
  }

  /** Reads into `target`; gives the bytes read, fewer only at the end. */
  read(target: Uint8Array, position: number): number {
    const length = Math.max(0, Math.min(target.length, this.#sizeBytes - position))
    let done = 0
    while (done < length) {
      const inPage = (position + done) % PAGE_BYTES
      const count = Math.min(PAGE_BYTES - inPage, length - done)
      const page = this.#pages.get(Math.floor((position + done) / PAGE_BYTES))
      if (page === undefined) target.fill(0, done, done + count)
      else target.set(page.subarray(inPage, inPage + count), done)
      done += count
    }
    return length
  }

  write(bytes: Uint8Array, position: number): void {
    let done = 0
    while (done < bytes.length) {
      const inPage = (position + done) % PAGE_BYTES
      const count = Math.min(PAGE_BYTES - inPage, bytes.length - done)
      this.#pageAt(position + done).set(bytes.subarray(done, done + count), inPage)
      done += count
    }
    if (bytes.length > 0) this.#sizeBytes = Math.max(this.#sizeBytes, position + bytes.length)
  }

  /** Cuts off, or grows with zeros. */
  truncate(sizeBytes: number): void {
    if (sizeBytes < this.#sizeBytes) {
      for (const index of this.#pages.keys()) {
        if (index * PAGE_BYTES >= sizeBytes) this.#pages.delete(index)
      }
      this.#pages.get(Math.floor(sizeBytes / PAGE_BYTES))?.fill(0, sizeBytes % PAGE_BYTES)
    }
    this.#sizeBytes = sizeBytes
  }

  flipBit(position: number, bit: number): void {
    const page = this.#pageAt(position)
    const inPage = position % PAGE_BYTES
    page[inPage] = page[inPage]! ^ (1 << bit)
  }

  copy(): SparseBytes {
    const copy = new SparseBytes()
    for (const [index, page] of this.#pages) copy.#pages.set(index, page.slice())
    copy.#sizeBytes = this.#sizeBytes
    return copy
  }

  #pageAt(position: number): Uint8Array {
    const index = Math.floor(position / PAGE_BYTES)
    let page = this.#pages.get(index)
    if (page === undefined) {
      page = new Uint8Array(PAGE_BYTES)
      this.#pages.set(index, page)
    }
    return page
  }
}
