/**
 * The bound on bytes in all requests and unsent responses of a broker (`queued.max.request.bytes`).
 *
 * At the bound reading pauses, and what is complete goes on until there is room again: complete requests
 * end and responses leave without anybody having to read more. Only where half-received requests alone
 * fill the memory would nothing ever end. Then the oldest of them is let through, one at a time, so the
 * bound can be passed by one request (`socket.request.max.bytes`) and by what one read brings on each
 * connection.
 */
export class RequestMemory {
  readonly limitBytes: number
  /** Bytes of half-received requests. */
  #partialBytes = 0
  /** Bytes of complete requests that are not answered and of responses that are not sent. */
  #wholeBytes = 0
  #isShort = false
  /** Who holds half a request, the one that began first in front. */
  readonly #partials = new Set<MemoryUser>()
  readonly #paused = new Set<MemoryUser>()
  #admitted: MemoryUser | undefined

  constructor(limitBytes: number) {
    this.limitBytes = limitBytes
  }

  get usedBytes(): number {
    return this.#partialBytes + this.#wholeBytes
  }

  get isShort(): boolean {
    return this.#isShort
  }

  /** Whether this connection may read on. Where not, it is told by `onMemory` when it may. */
  mayRead(user: MemoryUser): boolean {
    if (!this.#isShort || this.#admitted === user) return true
    this.#paused.add(user)
    return false
  }

  /**
   * Bytes came: the connection now holds `heldBytes` of a request whose end has not come, which is
   * `partialChange` more than before, and `wholeBytes` in requests that have become complete.
   */
  receive(user: MemoryUser, partialChange: number, heldBytes: number, wholeBytes: number): void {
    this.#partialBytes += partialChange
    this.#wholeBytes += wholeBytes
    if (heldBytes === 0 || wholeBytes > 0) {
      // A new request that has begun behind a complete one is younger than those that others hold.
      if (this.#partials.delete(user) && this.#admitted === user) this.#admitted = undefined
    }
    if (heldBytes > 0) this.#partials.add(user)
    this.#update()
  }

  takeWhole(bytes: number): void {
    this.#wholeBytes += bytes
    this.#update()
  }

  releaseWhole(bytes: number): void {
    this.#wholeBytes -= bytes
    this.#update()
  }

  /**
   * Takes memory for an answer that is about to be read from the disk, up to `wantedBytes`: less where there is
   * little left, but always enough to go on with. Nobody waits here, or requests that wait for memory could hold
   * what they wait for. To be given back by `releaseWhole` when the answer counts itself.
   */
  grant(wantedBytes: number): number {
    const share = Math.floor((this.limitBytes - this.usedBytes) / 2)
    const grantedBytes = Math.min(wantedBytes, Math.max(GRANT_BYTES_MIN, share))
    this.takeWhole(grantedBytes)
    return grantedBytes
  }

  /** The connection is gone; what it held was given back before. */
  leave(user: MemoryUser): void {
    this.#paused.delete(user)
    this.#partials.delete(user)
    if (this.#admitted === user) this.#admitted = undefined
    this.#update()
  }

  #update(): void {
    if (this.usedBytes >= this.limitBytes) {
      this.#isShort = true
    } else if (this.#isShort && this.usedBytes <= this.limitBytes * RESUME_RATIO) {
      this.#isShort = false
      this.#admitted = undefined
      const paused = [...this.#paused]
      this.#paused.clear()
      for (const user of paused) user.onMemory()
    }
    if (this.#isShort && this.#wholeBytes === 0 && this.#admitted === undefined) this.#admitOldest()
  }

  #admitOldest(): void {
    const [oldest] = this.#partials
    if (oldest === undefined) return
    this.#admitted = oldest
    this.#paused.delete(oldest)
    oldest.onMemory()
  }
}

export interface MemoryUser {
  /** Reading may go on. */
  onMemory(): void
}

const GRANT_BYTES_MIN = 64 * 1024

/** Reading goes on when this part of the bound is in use, not at the first free byte, or it would flutter. */
const RESUME_RATIO = 0.75
