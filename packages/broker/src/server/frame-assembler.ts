/**
 * Cuts the bytes of a connection into frames: `length: int32`, then that many bytes.
 *
 * A length prefix reserves nothing: what is held grows with the bytes that came. A frame that lies within
 * one chunk is handed out as a view of it; one that spans chunks is joined once, when its last byte is
 * there. Small chunks are gathered in pages, so that a peer that sends byte by byte costs us its bytes and
 * not an object for each of them.
 */
export class FrameAssembler {
  readonly #frameBytesMax: number
  #chunk: Uint8Array = NOTHING
  #position = 0
  /** Length of the frame that has begun; -1 while its prefix is not complete. */
  #frameBytes = -1
  #prefix = 0
  #prefixBytes = 0
  #parts: Uint8Array[] = []
  #partsBytes = 0
  /** Filled part of the last page in `#parts`; -1 where the last part is not a page. */
  #pageBytes = -1

  constructor(frameBytesMax: number) {
    this.#frameBytesMax = frameBytesMax
  }

  /** Bytes held of a frame whose end has not come, its prefix included. */
  get heldBytes(): number {
    return this.#partsBytes + (this.#frameBytes === -1 ? this.#prefixBytes : 4)
  }

  /** Whether the peer has begun a frame and not ended it. */
  get isInsideFrame(): boolean {
    return this.#frameBytes !== -1 || this.#prefixBytes > 0
  }

  /** The length that the peer announced for the frame it is in; -1 where that is not known yet. */
  get announcedBytes(): number {
    return this.#frameBytes
  }

  /** Takes the next bytes; call `next` until it has no more before the following `push`. */
  push(chunk: Uint8Array): void {
    this.#chunk = chunk
    this.#position = 0
  }

  /** The next whole frame without its prefix. Throws `FrameLengthError` for a length that is not accepted. */
  next(): Uint8Array | undefined {
    if (this.#frameBytes === -1 && !this.#readPrefix()) return undefined
    const chunk = this.#chunk
    const missingBytes = this.#frameBytes - this.#partsBytes
    if (chunk.length - this.#position < missingBytes) {
      this.#hold(chunk.subarray(this.#position))
      this.#chunk = NOTHING
      this.#position = 0
      return undefined
    }
    const last = chunk.subarray(this.#position, this.#position + missingBytes)
    this.#position += missingBytes
    const frame = this.#partsBytes === 0 ? last : this.#join(last)
    this.#frameBytes = -1
    return frame
  }

  #readPrefix(): boolean {
    const chunk = this.#chunk
    while (this.#prefixBytes < 4) {
      if (this.#position === chunk.length) {
        this.#chunk = NOTHING
        this.#position = 0
        return false
      }
      this.#prefix = (this.#prefix << 8) | chunk[this.#position]!
      this.#position += 1
      this.#prefixBytes += 1
    }
    const length = this.#prefix
    this.#prefix = 0
    this.#prefixBytes = 0
    if (length < 0 || length > this.#frameBytesMax) throw new FrameLengthError(length, this.#frameBytesMax)
    this.#frameBytes = length
    return true
  }

  #hold(part: Uint8Array): void {
    if (part.length === 0) return
    this.#partsBytes += part.length
    if (part.length >= PAGE_BYTES / 4) {
      this.#closePage()
      this.#parts.push(part)
      return
    }
    let rest = part
    while (rest.length > 0) {
      if (this.#pageBytes === -1 || this.#pageBytes === PAGE_BYTES) {
        this.#parts.push(Buffer.allocUnsafeSlow(PAGE_BYTES))
        this.#pageBytes = 0
      }
      const page = this.#parts[this.#parts.length - 1]!
      const taken = rest.subarray(0, PAGE_BYTES - this.#pageBytes)
      page.set(taken, this.#pageBytes)
      this.#pageBytes += taken.length
      rest = rest.subarray(taken.length)
    }
  }

  #closePage(): void {
    if (this.#pageBytes === -1) return
    const index = this.#parts.length - 1
    this.#parts[index] = this.#parts[index]!.subarray(0, this.#pageBytes)
    this.#pageBytes = -1
  }

  #join(last: Uint8Array): Uint8Array {
    this.#closePage()
    const frame = Buffer.allocUnsafeSlow(this.#frameBytes)
    let position = 0
    for (const part of this.#parts) {
      frame.set(part, position)
      position += part.length
    }
    frame.set(last, position)
    this.#parts = []
    this.#partsBytes = 0
    return frame
  }
}

/** A length prefix that is negative or above what this broker accepts. */
export class FrameLengthError extends Error {
  readonly lengthBytes: number

  constructor(lengthBytes: number, frameBytesMax: number) {
    super(`a request of ${lengthBytes} bytes, where 0 to ${frameBytesMax} are accepted`)
    this.name = 'FrameLengthError'
    this.lengthBytes = lengthBytes
  }
}

const NOTHING = new Uint8Array(0)
const PAGE_BYTES = 16 * 1024
