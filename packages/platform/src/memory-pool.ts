import { assert } from './assert.ts'

/**
 * Large pieces of memory that are used again. Fresh memory of that size costs more than what is done with it: the
 * kernel hands it out page by page, zeroed, and takes it back as soon as the garbage collector has found it unused.
 *
 * Whoever took a piece may give it back when nobody else can have a view of it, and need not: what is not given back
 * is garbage like any other. What has been given back is written over by its next owner or freed, so giving back too
 * early corrupts data, and forgetting to give back only costs time.
 */
export class MemoryPool {
  /** What is kept for later at the most. */
  readonly bytesMax: number
  /** Given back longest ago first. */
  readonly #free: ArrayBuffer[] = []
  #freeBytes = 0
  /** The least that lay unused since the last `trim`. */
  #unusedBytes = 0

  constructor(bytesMax: number) {
    this.bytesMax = bytesMax
  }

  get freeBytes(): number {
    return this.#freeBytes
  }

  /** At least `sizeBytes` of memory, with anything in it, from its beginning. */
  take(sizeBytes: number): Uint8Array {
    if (sizeBytes < POOLED_BYTES_MIN) return uninitialized(sizeBytes)
    const wanted = roundedUp(sizeBytes)
    const free = this.#free
    // The latest first: the processor's caches may still hold some of it.
    for (let index = free.length - 1; index >= 0; index -= 1) {
      const memory = free[index]!
      if (memory.byteLength !== wanted) continue
      free.splice(index, 1)
      this.#freeBytes -= wanted
      this.#unusedBytes = Math.min(this.#unusedBytes, this.#freeBytes)
      return new Uint8Array(memory)
    }
    return uninitialized(wanted)
  }

  /** For memory that came from `take`, whole or a view of it. Others' is not kept. */
  give(memory: Uint8Array): void {
    const buffer = memory.buffer as ArrayBuffer
    const sizeBytes = buffer.byteLength
    if (sizeBytes < POOLED_BYTES_MIN || sizeBytes !== roundedUp(sizeBytes)) return
    assert(!this.#free.includes(buffer), 'memory is given back once')
    if (sizeBytes > this.bytesMax) {
      letGo(buffer)
      return
    }
    this.#free.push(buffer)
    this.#freeBytes += sizeBytes
    while (this.#freeBytes > this.bytesMax) this.#dropOldest()
  }

  /** Lets go of what has not been needed since the last call. To be called now and then. */
  trim(): void {
    let unusedBytes = this.#unusedBytes
    while (unusedBytes > 0 && this.#free.length > 0) unusedBytes -= this.#dropOldest()
    this.#unusedBytes = this.#freeBytes
  }

  #dropOldest(): number {
    const buffer = this.#free.shift()!
    const { byteLength } = buffer
    this.#freeBytes -= byteLength
    letGo(buffer)
    return byteLength
  }
}

/**
 * Memory of a pool that several hold a part of: it goes back when the last of them has let go. One that never lets go
 * keeps it from the pool, and leaves it to the collector of garbage.
 */
export class SharedMemory {
  readonly #pool: MemoryPool
  readonly #memory: Uint8Array
  #holderCount: number

  constructor(pool: MemoryPool, memory: Uint8Array, holderCount: number) {
    this.#pool = pool
    this.#memory = memory
    this.#holderCount = holderCount
  }

  /** Whether these bytes lie in this memory. */
  holds(bytes: Uint8Array): boolean {
    return bytes.buffer === this.#memory.buffer
  }

  /** One holder more. */
  share(): this {
    this.#holderCount += 1
    return this
  }

  /** Once for each holder. */
  release(): void {
    assert(this.#holderCount > 0, 'memory is let go once by each of its holders')
    this.#holderCount -= 1
    if (this.#holderCount === 0) this.#pool.give(this.#memory)
  }
}

/** Below this the memory allocator is quick and gives nothing back to the kernel. */
const POOLED_BYTES_MIN = 64 * 1024

/** To a size that others ask for too: eight of them between a power of two and the next, so that an eighth is lost at most. */
function roundedUp(sizeBytes: number): number {
  const step = 2 ** (28 - Math.clz32(sizeBytes - 1))
  return Math.ceil(sizeBytes / step) * step
}

/**
 * Frees memory now. The collector of garbage would as well, but it runs when a program asks for memory: an idle one
 * keeps for hours what a thousand clients left behind. What is moved away and never received is freed on the spot;
 * nobody has a view of it, and where somebody wrongly had one, it is empty from now on.
 */
function letGo(buffer: ArrayBuffer): void {
  if (nobody === undefined) {
    const { port1, port2 } = new MessageChannel()
    port2.close()
    nobody = port1
  }
  nobody.postMessage(null, [buffer])
}

/** A port whose other end is closed. */
let nobody: InstanceType<typeof MessageChannel>['port1'] | undefined

/** `allocUnsafeSlow` leaves out the zeros, and does not cut pieces out of a common slab. */
function uninitialized(sizeBytes: number): Uint8Array {
  const { buffer, byteOffset, length } = Buffer.allocUnsafeSlow(sizeBytes)
  return new Uint8Array(buffer, byteOffset, length)
}
