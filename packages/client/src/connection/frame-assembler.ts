/**
 * Cuts a stream of chunks into frames: `length: int32` and then that many bytes. A frame that lies
 * within one chunk is given as a view of it; one that spans chunks is joined once, when its last byte
 * has come, so that a length prefix alone reserves nothing.
 */
export class FrameAssembler {
  readonly #frameBytesMax: number
  #chunks: Uint8Array[] = []
  /** Read position in the first chunk. */
  #position = 0
  #buffered = 0

  constructor(frameBytesMax: number) {
    this.#frameBytesMax = frameBytesMax
  }

  push(chunk: Uint8Array): void {
    if (chunk.length === 0) return
    this.#chunks.push(chunk)
    this.#buffered += chunk.length
  }

  /** The next whole frame without its length, or `undefined`. Throws `FrameLengthError` for a length that cannot be. */
  next(): Uint8Array | undefined {
    if (this.#buffered < 4) return undefined
    const length = this.#peekLength()
    if (length < 0 || length > this.#frameBytesMax) throw new FrameLengthError(length, this.#frameBytesMax)
    if (this.#buffered < 4 + length) return undefined
    this.#skip(4)
    return this.#take(length)
  }

  #peekLength(): number {
    let value = 0
    let chunk = 0
    let position = this.#position
    for (let count = 0; count < 4; count++) {
      while (position >= (this.#chunks[chunk] as Uint8Array).length) {
        chunk++
        position = 0
      }
      value = (value << 8) | ((this.#chunks[chunk] as Uint8Array)[position++] as number)
    }
    return value
  }

  #skip(count: number): void {
    this.#buffered -= count
    this.#position += count
    while (this.#chunks.length > 0 && this.#position >= (this.#chunks[0] as Uint8Array).length) {
      this.#position -= (this.#chunks.shift() as Uint8Array).length
    }
  }

  #take(length: number): Uint8Array {
    const first = this.#chunks[0]
    if (first !== undefined && this.#position + length <= first.length) {
      const frame = first.subarray(this.#position, this.#position + length)
      this.#skip(length)
      return frame
    }
    const frame = new Uint8Array(length)
    let filled = 0
    while (filled < length) {
      const chunk = this.#chunks[0] as Uint8Array
      const part = chunk.subarray(this.#position, this.#position + length - filled)
      frame.set(part, filled)
      filled += part.length
      this.#skip(part.length)
    }
    return frame
  }
}

/** A length prefix that is negative or above what this side accepts. */
export class FrameLengthError extends Error {
  readonly length: number

  constructor(length: number, maximum: number) {
    super(`a frame of ${length} bytes, where 0 to ${maximum} are accepted`)
    this.name = 'FrameLengthError'
    this.length = length
  }
}
