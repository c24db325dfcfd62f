import type { MemoryPool } from '@ottla/platform'

/**
 * Cuts the bytes of a connection into frames: `length: int32`, then that many bytes.
 *
 * Bytes come into `memory`. Between frames that is the scratch that all connections share, out of which small frames
 * are copied, each into memory of its own size. Once a frame has begun that the scratch does not hold whole, the rest
 * of it comes straight to its place behind what is there already.
 *
 * A length prefix reserves nothing: the room for a frame is a fixed multiple of the bytes that came of it. A peer that
 * sends byte by byte costs us its bytes and not an object for each of them.
 */
export class FrameAssembler {
  readonly #frameBytesMax: number
  readonly #scratch: Uint8Array
  readonly #pool: MemoryPool
  #chunk: Uint8Array = NOTHING
  #position = 0
  /** Length of the frame that has begun; -1 while its prefix is not complete. */
  #frameBytes = -1
  #prefix = 0
  #prefixBytes = 0
  /** Where the begun frame is put together, and how much of it is there. */
  #room: Uint8Array | undefined
  #roomBytes = 0

  /** Nobody else keeps anything in `scratch`: it is written over by the next bytes of any connection. */
  constructor(options: { frameBytesMax: number; scratch: Uint8Array; pool: MemoryPool }) {
    this.#frameBytesMax = options.frameBytesMax
    this.#scratch = options.scratch
    this.#pool = options.pool
  }

  /** Bytes held of a frame whose end has not come, its prefix included. */
  get heldBytes(): number {
    return this.#roomBytes + (this.#frameBytes === -1 ? this.#prefixBytes : 4)
  }

  /** Whether the peer has begun a frame and not ended it. */
  get isInsideFrame(): boolean {
    return this.#frameBytes !== -1 || this.#prefixBytes > 0
  }

  /** The length that the peer announced for the frame it is in; -1 where that is not known yet. */
  get announcedBytes(): number {
    return this.#frameBytes
  }

  /** Where the next bytes go: `push` takes them from the beginning of this. */
  get memory(): Uint8Array {
    return this.#room?.subarray(this.#roomBytes, this.#frameBytes) ?? this.#scratch
  }

  /** Takes the next bytes; call `next` until it has no more before `memory` is asked for again. */
  push(chunk: Uint8Array): void {
    if (this.#room === undefined) {
      this.#chunk = chunk
      this.#position = 0
    } else {
      this.#roomBytes += chunk.length
    }
  }

  /** The next whole frame without its prefix. Throws `FrameLengthError` for a length that is not accepted. */
  next(): Uint8Array | undefined {
    if (this.#room !== undefined) return this.#grown(this.#room)
    if (this.#frameBytes === -1 && !this.#readPrefix()) return undefined
    const chunk = this.#chunk
    const start = this.#position
    const end = start + this.#frameBytes
    if (end > chunk.length) {
      if (start < chunk.length) this.#begin(chunk.subarray(start))
      this.#chunk = NOTHING
      this.#position = 0
      return undefined
    }
    this.#position = end
    this.#frameBytes = -1
    return chunk.slice(start, end)
  }

  /** Drops the frame that has begun: nothing will come any more, and nobody may write into `memory` now. */
  close(): void {
    if (this.#room !== undefined) this.#pool.give(this.#room)
    this.#room = undefined
    this.#roomBytes = 0
    this.#frameBytes = -1
    this.#prefixBytes = 0
    this.#chunk = NOTHING
    this.#position = 0
  }

  /** The frame in `room` if it is whole; where it only fills the room, a larger one is made. */
  #grown(room: Uint8Array): Uint8Array | undefined {
    const frameBytes = this.#frameBytes
    if (this.#roomBytes === frameBytes) {
      this.#frameBytes = -1
      this.#room = undefined
      this.#roomBytes = 0
      return room.length === frameBytes ? room : room.subarray(0, frameBytes)
    }
    if (this.#roomBytes >= room.length) {
      this.#begin(room)
      this.#pool.give(room)
    }
    return undefined
  }

  #begin(part: Uint8Array): void {
    const roomBytes = Math.min(this.#frameBytes, Math.max(ROOM_BYTES_MIN, part.length * ROOM_FACTOR))
    const room = this.#pool.take(roomBytes)
    room.set(part)
    this.#room = room
    this.#roomBytes = part.length
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
/** The room that a frame gets at the beginning, and for each byte that came of it. Untouched memory is not resident. */
const ROOM_BYTES_MIN = 4 * 1024
const ROOM_FACTOR = 16
