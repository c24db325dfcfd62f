import { DecompressionError } from './decompression-error.ts'

/**
 * One block of lz4: a run of sequences, each of some literal bytes and then a copy of bytes that came before.
 *
 *   sequence := token                    high nibble: literal count, low nibble: copy length - 4; 15 continues
 *               literal count bytes*     added while they are 255
 *               literals
 *               offset: uint16 LE        how far back the copy begins; absent in the last sequence
 *               copy length bytes*       added while they are 255
 *
 * In TypeScript, for what the native library cannot do (a block that copies from the one before it), or not any sooner
 * (a short one).
 */

/** Where blocks are read from and written to, each with a view on the same bytes for copies of four at a time. */
export interface Lz4BlockInput {
  readonly source: Uint8Array
  readonly sourceView: DataView
  readonly target: Uint8Array
  readonly targetView: DataView
}

/** Copies in strides of eight bytes may write this far beyond their end, into room that is still to be filled. */
const SLACK_BYTES = 16
/** Above this length one call that copies is quicker than a loop. */
const LOOP_BYTES_MAX = 64

/**
 * Decompresses the block from `start` to `end` of the source to `position` in the target and returns the position
 * after it. Nothing is written at or after `limit`, and no copy reaches back before `historyStart`.
 */
export function decompressBlock(
  input: Lz4BlockInput,
  start: number,
  end: number,
  position: number,
  limit: number,
  historyStart: number,
): number {
  const { source, sourceView, target, targetView } = input
  const fastSourceEnd = end - SLACK_BYTES
  const fastTargetEnd = limit - SLACK_BYTES
  let from = start
  let to = position
  while (from < end) {
    const token = source[from++]!
    let literals = token >>> 4
    if (literals === 15) {
      let byte: number
      do {
        if (from >= end) throw corrupt('literal count is cut off')
        byte = source[from++]!
        literals += byte
      } while (byte === 255)
    }
    if (literals > end - from) throw corrupt('literals pass the end of the block')
    if (literals > limit - to) throw corrupt('block is longer than its frame allows')
    if (literals <= 16 && from <= fastSourceEnd && to <= fastTargetEnd) {
      targetView.setInt32(to, sourceView.getInt32(from))
      targetView.setInt32(to + 4, sourceView.getInt32(from + 4))
      if (literals > 8) {
        targetView.setInt32(to + 8, sourceView.getInt32(from + 8))
        targetView.setInt32(to + 12, sourceView.getInt32(from + 12))
      }
    } else if (literals <= LOOP_BYTES_MAX) {
      for (let index = 0; index < literals; index += 1) target[to + index] = source[from + index]!
    } else {
      target.set(source.subarray(from, from + literals), to)
    }
    from += literals
    to += literals
    if (from === end) return to

    if (end - from < 2) throw corrupt('offset is cut off')
    const offset = source[from]! | (source[from + 1]! << 8)
    from += 2
    if (offset === 0 || offset > to - historyStart) throw corrupt('copy from before the beginning')
    let length = (token & 15) + 4
    if (length === 19) {
      let byte: number
      do {
        if (from >= end) throw corrupt('copy length is cut off')
        byte = source[from++]!
        length += byte
      } while (byte === 255)
    }
    if (length > limit - to) throw corrupt('block is longer than its frame allows')
    const copyEnd = to + length
    let copyFrom = to - offset
    if (length <= LOOP_BYTES_MAX && offset >= 8 && copyEnd <= fastTargetEnd) {
      do {
        targetView.setInt32(to, targetView.getInt32(copyFrom))
        targetView.setInt32(to + 4, targetView.getInt32(copyFrom + 4))
        to += 8
        copyFrom += 8
      } while (to < copyEnd)
    } else if (length > LOOP_BYTES_MAX && offset >= length) {
      target.copyWithin(to, copyFrom, copyFrom + length)
    } else if (length > LOOP_BYTES_MAX && offset === 1) {
      target.fill(target[copyFrom]!, to, copyEnd)
    } else {
      while (to < copyEnd) target[to++] = target[copyFrom++]!
    }
    to = copyEnd
  }
  throw corrupt('block does not end with literals')
}

/** What the block from `start` to `end` decompresses to, in bytes: its lengths are read, and nothing else. */
export function decompressedBlockSize(source: Uint8Array, start: number, end: number): number {
  let from = start
  let size = 0
  while (from < end) {
    const token = source[from++]!
    let literals = token >>> 4
    if (literals === 15) {
      let byte: number
      do {
        if (from >= end) throw corrupt('literal count is cut off')
        byte = source[from++]!
        literals += byte
      } while (byte === 255)
    }
    from += literals
    size += literals
    if (from >= end) break
    from += 2
    size += (token & 15) + 4
    if ((token & 15) === 15) {
      let byte: number
      do {
        if (from >= end) throw corrupt('copy length is cut off')
        byte = source[from++]!
        size += byte
      } while (byte === 255)
    }
  }
  return size
}

function corrupt(detail: string): DecompressionError {
  return new DecompressionError('corrupt', 'lz4', detail)
}
