import type { DiskFile } from '@ottla/platform'
import { BatchCursor, type BatchView, batchSizeAt, CorruptBatchError } from '@ottla/protocol/record'

const CHUNK_BYTES = 1024 * 1024
/** The size of a batch can be told from this much. */
const CHUNK_BYTES_MIN = 64

export interface ScanOptions {
  /** Where the first batch begins, and where the file ends for us. */
  readonly from: number
  readonly to: number
  readonly verifyCrc?: boolean
  /** First chunk to read, where little is wanted. */
  readonly chunkBytes?: number
}

export interface ScanResult {
  /** One past the last good batch that was visited. */
  readonly end: number
  /** Why the scan ended before `to`; `undefined` where it did not, or where the visitor ended it. */
  readonly damage: string | undefined
}

/**
 * Visits the batches of a `.log` file one after the other, in chunks, so that a segment of a gigabyte costs
 * a megabyte of memory. The view is the same object each time and its bytes are read over: nothing of it may
 * be kept. A visitor ends the scan with `false` (its batch then does not count) and `'stop'` (it does).
 *
 * A batch that is cut short, impossible or (where asked) wrong in its checksum ends the scan as damage.
 */
export async function scanBatches(
  file: DiskFile,
  options: ScanOptions,
  visit: (batch: BatchView, position: number) => boolean | 'stop' | undefined,
): Promise<ScanResult> {
  const { to, verifyCrc = false } = options
  let position = options.from
  let buffer = new Uint8Array(Math.min(Math.max(options.chunkBytes ?? CHUNK_BYTES, CHUNK_BYTES_MIN), to - position))
  while (position < to) {
    const wanted = buffer.subarray(0, Math.min(buffer.length, to - position))
    const read = await file.read(wanted, position)
    const cursor = new BatchCursor(buffer, { end: read })
    try {
      while (cursor.moveNext()) {
        const { view } = cursor
        const start = position + view.position
        if (verifyCrc && !view.isCrcValid()) return { end: start, damage: `wrong checksum at ${start}` }
        const answer = visit(view, start)
        if (answer === false) return { end: start, damage: undefined }
        if (answer === 'stop') return { end: position + cursor.position, damage: undefined }
      }
    } catch (error) {
      if (!(error instanceof CorruptBatchError)) throw error
      const end = position + cursor.position
      return { end, damage: `${error.kind} at ${end}` }
    }
    position += cursor.position
    if (position >= to) break
    // Nothing of what was read is whole: the batch is larger than the buffer, or the file ends inside it.
    if (cursor.position === 0) {
      const size = sizeOfFirst(buffer, read)
      if (size > to - position || read < wanted.length) return { end: position, damage: `cut short at ${position}` }
      if (size > buffer.length) buffer = new Uint8Array(size)
    } else if (buffer.length < Math.min(CHUNK_BYTES, to - position)) {
      buffer = new Uint8Array(Math.min(CHUNK_BYTES, to - position))
    }
  }
  return { end: position, damage: undefined }
}

function sizeOfFirst(buffer: Uint8Array, end: number): number {
  return batchSizeAt(buffer, 0, end) ?? Number.POSITIVE_INFINITY
}
