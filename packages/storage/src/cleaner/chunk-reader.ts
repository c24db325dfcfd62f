import { BatchCursor, batchSizeAt, CorruptBatchError } from '@ottla/protocol/record'
import type { CleanableSegment } from './cleanable-log.ts'

/** Whole batches at the beginning of a block of memory. */
export interface Chunk {
  readonly memory: ArrayBuffer
  readonly sizeBytes: number
}

/** Blocks of memory that go round between reading, work and writing. */
export class ChunkMemory {
  readonly chunkBytes: number
  readonly #free: ArrayBuffer[] = []

  constructor(chunkBytes: number) {
    this.chunkBytes = chunkBytes
  }

  take(): ArrayBuffer {
    return this.#free.pop() ?? new ArrayBuffer(this.chunkBytes)
  }

  /** A block that has grown for one large batch is not kept. */
  give(memory: ArrayBuffer): void {
    if (memory.byteLength === this.chunkBytes) this.#free.push(memory)
  }
}

/**
 * Reads a segment from its beginning to its end in chunks of whole batches, one ahead of who asks: while one chunk is
 * worked on, the next one is read.
 */
export class ChunkReader {
  readonly #segment: CleanableSegment
  readonly #memory: ChunkMemory
  #position = 0
  #ahead: Promise<Chunk | undefined> | undefined

  constructor(segment: CleanableSegment, memory: ChunkMemory) {
    this.#segment = segment
    this.#memory = memory
  }

  /** `undefined` at the end. */
  async next(): Promise<Chunk | undefined> {
    const chunk = await (this.#ahead ?? this.#read())
    this.#ahead = chunk === undefined ? undefined : this.#read()
    // Who asks for it next learns of a failure; until then it is nobody's.
    this.#ahead?.catch(() => undefined)
    return chunk
  }

  /** Waits for what is being read: nobody will ask for it. */
  async close(): Promise<void> {
    if (this.#ahead !== undefined) await Promise.allSettled([this.#ahead])
  }

  async #read(): Promise<Chunk | undefined> {
    const { sizeBytes } = this.#segment
    const leftBytes = sizeBytes - this.#position
    if (leftBytes === 0) return undefined
    let memory = this.#memory.take()
    for (;;) {
      const wanted = Math.min(memory.byteLength, leftBytes)
      const bytes = new Uint8Array(memory, 0, wanted)
      const read = await this.#segment.read(bytes, this.#position)
      const cursor = new BatchCursor(bytes, { end: read })
      while (cursor.moveNext());
      if (cursor.position > 0) {
        this.#position += cursor.position
        return { memory, sizeBytes: cursor.position }
      }
      const size = batchSizeAt(bytes, 0, read)
      if (read < wanted || size === undefined || size > leftBytes) {
        throw new CorruptBatchError('truncated', this.#position, 'Segment ends inside a batch')
      }
      this.#memory.give(memory)
      memory = new ArrayBuffer(size)
    }
  }
}
