import type { Clock, Socket } from '@ottla/platform'

/**
 * The responses of a connection on their way out. What is queued within one turn leaves in one write, because the
 * system call costs as much as all else that is done for a small request; large responses leave in slices, so that a peer which reads slowly is told from one that does not read at all.
 */
export class Outgoing {
  readonly #socket: Socket
  readonly #clock: Clock
  readonly #onSent: (sizeBytes: number) => void
  #chunks: Uint8Array[] = []
  #queuedBytes = 0
  #writingBytes = 0
  /** Bytes that were ever given and taken; when the second passes what the first was, a response has left. */
  #pushedBytes = 0
  #sentBytes = 0
  #leaving: { readonly endBytes: number; readonly onSent: () => void }[] = []
  #isFlushScheduled = false
  #isClosed = false

  /** `onSent` hears of bytes that the operating system has taken. */
  constructor(socket: Socket, clock: Clock, onSent: (sizeBytes: number) => void) {
    this.#socket = socket
    this.#clock = clock
    this.#onSent = onSent
  }

  /** Bytes that the operating system has not taken yet. */
  get unsentBytes(): number {
    return this.#queuedBytes + this.#writingBytes
  }

  /** `onSent` is called when the last of these bytes has been taken; never where the connection closes before. */
  push(chunks: readonly Uint8Array[], sizeBytes: number, onSent?: () => void): void {
    for (const chunk of chunks) this.#chunks.push(chunk)
    this.#queuedBytes += sizeBytes
    this.#pushedBytes += sizeBytes
    if (onSent !== undefined) this.#leaving.push({ endBytes: this.#pushedBytes, onSent })
    if (this.#isFlushScheduled) return
    this.#isFlushScheduled = true
    this.#clock.afterTurn(() => {
      this.#isFlushScheduled = false
      this.#flush()
    })
  }

  /** Drops what is queued; gives the bytes that will never be reported as sent. */
  close(): number {
    const droppedBytes = this.unsentBytes
    this.#isClosed = true
    this.#chunks = []
    this.#leaving = []
    this.#queuedBytes = 0
    this.#writingBytes = 0
    return droppedBytes
  }

  #flush(): void {
    while (!this.#isClosed && this.#queuedBytes > 0 && this.#writingBytes < SLICE_BYTES) {
      const chunks = this.#queuedBytes <= SLICE_BYTES ? this.#takeAll() : this.#takeSlice()
      let sizeBytes = 0
      for (const chunk of chunks) sizeBytes += chunk.length
      this.#queuedBytes -= sizeBytes
      this.#writingBytes += sizeBytes
      this.#socket.write(chunks, () => {
        if (this.#isClosed) return
        this.#writingBytes -= sizeBytes
        this.#sentBytes += sizeBytes
        while (this.#leaving.length > 0 && this.#leaving[0]!.endBytes <= this.#sentBytes)
          this.#leaving.shift()!.onSent()
        this.#onSent(sizeBytes)
        this.#flush()
      })
    }
  }

  #takeAll(): Uint8Array[] {
    const chunks = this.#chunks
    this.#chunks = []
    return chunks
  }

  #takeSlice(): Uint8Array[] {
    const slice: Uint8Array[] = []
    let sliceBytes = 0
    let count = 0
    for (const chunk of this.#chunks) {
      const roomBytes = SLICE_BYTES - sliceBytes
      if (chunk.length > roomBytes) {
        if (roomBytes > 0) slice.push(chunk.subarray(0, roomBytes))
        this.#chunks[count] = chunk.subarray(roomBytes)
        break
      }
      slice.push(chunk)
      sliceBytes += chunk.length
      count += 1
    }
    this.#chunks.splice(0, count)
    return slice
  }
}

const SLICE_BYTES = 1024 * 1024
