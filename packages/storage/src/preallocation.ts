import type { DiskFile } from '@ottla/platform'
import type { LogConfig } from './config.ts'

/**
 * With `preallocate` the file of a new segment has its full length from the beginning. What no batch has come to reads as
 * zeros. It is cut off when the segment gets a successor, and by a clean stop; after a kill recovery finds it.
 */
export function preallocatedBytes({ isPreallocated, segmentSizeBytes }: LogConfig): number {
  return isPreallocated ? segmentSizeBytes : 0
}

/**
 * Of a file that has the size of a preallocated one so much is looked at behind its last batch: it may have a gigabyte of
 * zeros there, and so may each of a thousand logs. A loss of power leaves no larger holes.
 */
const LOOK_BYTES = 16 * 1024 * 1024
const CHUNK_BYTES = 1024 * 1024

/** Whether a segment's file has nothing but zeros from `end` on, behind its last good batch. */
export async function hasOnlyZeros(
  file: DiskFile,
  { end, sizeBytes, config }: { end: number; sizeBytes: number; config: LogConfig },
): Promise<boolean> {
  const to = sizeBytes === config.segmentSizeBytes ? Math.min(sizeBytes, end + LOOK_BYTES) : sizeBytes
  const words = new Int32Array(Math.ceil(Math.min(CHUNK_BYTES, to - end) / 4))
  const bytes = new Uint8Array(words.buffer)
  for (let position = end; position < to; ) {
    // Whole words are compared, and the last one may have a rest of what was read before.
    words.fill(0)
    const read = await file.read(bytes.subarray(0, Math.min(bytes.length, to - position)), position)
    if (read === 0) break
    if (words.some((word) => word !== 0)) return false
    position += read
  }
  return true
}
