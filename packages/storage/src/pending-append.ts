import { type MemoryPool, SharedMemory } from '@ottla/platform'
import type { AppendResult } from './append.ts'
import type { NotedBatch } from './producer-note.ts'
import type { MaxTimestamp, Segment } from './segment.ts'

/** Batches up to this size that wait together are copied into one buffer: cheaper than a place in the vector. */
const SMALL_BYTES = 8 * 1024

export type Resolve = (result: AppendResult) => void

/** An append that has its place in the log and waits to be written. */
export interface PendingAppend {
  readonly kind: 'append'
  /** Nothing for a duplicate, which only waits for the original. */
  readonly bytes: Uint8Array
  readonly memory: SharedMemory | undefined
  readonly segment: Segment
  /** The end of the segment's file, the log and the timestamps once this is written. */
  readonly endPosition: number
  readonly endOffset: number
  readonly max: MaxTimestamp
  readonly undo: readonly NotedBatch[]
  readonly result: AppendResult
  readonly resolve: Resolve
}

/** Bytes on their way to the file, and to readers after that. */
export interface Gathered {
  readonly bytes: Uint8Array
  readonly baseOffset: number
  readonly lastOffset: number
  /** Where the memory of the bytes may be used again afterwards. */
  readonly memory: SharedMemory | undefined
}

/**
 * The bytes of a group in as few buffers as it makes sense to have. Small batches that stand next to each other are
 * copied together, and one that holds a much larger buffer alive is copied too: these buffers will stay in memory
 * for readers.
 */
export function gather(group: readonly PendingAppend[], pool: MemoryPool): Gathered[] {
  const gathered: Gathered[] = []
  let index = 0
  while (index < group.length) {
    const first = group[index]!
    let end = index + 1
    let sizeBytes = first.bytes.length
    if (sizeBytes <= SMALL_BYTES) {
      while (end < group.length && group[end]!.bytes.length <= SMALL_BYTES) {
        sizeBytes += group[end]!.bytes.length
        end += 1
      }
    }
    if (sizeBytes > 0) {
      const isAsItCame = end - index === 1 && sizeBytes * 2 >= first.bytes.buffer.byteLength
      gathered.push(isAsItCame ? asItCame(first) : joined(group.slice(index, end), sizeBytes, pool))
    }
    index = end
  }
  return gathered
}

function asItCame({ bytes, memory, result }: PendingAppend): Gathered {
  const { baseOffset, lastOffset } = result
  if (memory === undefined || memory.holds(bytes)) return { bytes, baseOffset, lastOffset, memory }
  // The batch was built anew, and nothing is left to do for what it was built from.
  memory.release()
  return { bytes, baseOffset, lastOffset, memory: undefined }
}

function joined(group: readonly PendingAppend[], sizeBytes: number, pool: MemoryPool): Gathered {
  const bytes = pool.take(sizeBytes).subarray(0, sizeBytes)
  let baseOffset = -1
  let lastOffset = -1
  let position = 0
  for (const pending of group) {
    // A duplicate that waits for its original.
    if (pending.bytes.length === 0) continue
    bytes.set(pending.bytes, position)
    position += pending.bytes.length
    if (baseOffset < 0) baseOffset = pending.result.baseOffset
    lastOffset = pending.result.lastOffset
    pending.memory?.release()
  }
  return { bytes, baseOffset, lastOffset, memory: new SharedMemory(pool, bytes, 1) }
}
