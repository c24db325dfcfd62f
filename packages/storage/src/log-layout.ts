import type { LogState } from './log-state.ts'
import type { Segment } from './segment.ts'

/** A segment, and how many of its bytes are meant. */
export interface SegmentExtent {
  readonly baseOffset: number
  readonly sizeBytes: number
}

/** What the batches of a log that end before `endOffset` take up in its segments. */
export async function layoutBelow({ segments }: LogState, endOffset: number): Promise<SegmentExtent[]> {
  const extents: SegmentExtent[] = []
  const last = segments.indexFor(endOffset - 1)
  for (let index = 0; index <= last; index += 1) {
    const segment = segments.at(index)!
    const sizeBytes = index < last ? segment.sizeBytes : await sizeBelow(segment, endOffset)
    extents.push({ baseOffset: segment.baseOffset, sizeBytes })
  }
  return extents
}

/** Bytes of the batches of a segment that end before `offset`. */
export async function sizeBelow(segment: Segment, offset: number): Promise<number> {
  const from = await segment.withIndexes(() => segment.positionFor(offset))
  let sizeBytes = segment.sizeBytes
  await segment.scan({ from, to: sizeBytes, chunkBytes: 65_536 }, (batch, position) => {
    if (batch.lastOffset < offset) return undefined
    sizeBytes = position
    return false
  })
  return sizeBytes
}
