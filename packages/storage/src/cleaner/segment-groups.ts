import { TIME_ENTRY_BYTES } from '../time-index.ts'
import type { CompactionConfig } from './cleanable-log.ts'

/** The largest distance of offsets in a segment: its indexes keep 32 bits of it. */
const OFFSET_SPAN_MAX = 0x7fffffff
/** All files of a group are open for a moment. */
const SEGMENTS_MAX = 100
/** No batch is smaller, so there are no more index entries than that. */
const BATCH_BYTES_MIN = 61

/**
 * Which segments become one. Cleaning leaves small ones behind, and each costs files and memory; so neighbours go together
 * as long as their bytes now, their index entries and their offsets would fit into one. What comes out is
 * hardly ever larger than what went in, so it fits as well.
 */
export function groupSegments<S extends { readonly baseOffset: number; readonly sizeBytes: number }>(
  segments: readonly S[],
  endOffset: number,
  config: Pick<CompactionConfig, 'segmentSizeBytes' | 'indexSizeBytesMax' | 'indexIntervalBytes'>,
): S[][] {
  const entryEveryBytes = Math.max(config.indexIntervalBytes, BATCH_BYTES_MIN)
  const sizeMax = Math.min(
    config.segmentSizeBytes,
    Math.floor(config.indexSizeBytesMax / TIME_ENTRY_BYTES) * entryEveryBytes,
  )
  const groups: S[][] = []
  let group: S[] = []
  let sizeBytes = 0
  segments.forEach((segment, index) => {
    const lastOffset = (segments[index + 1]?.baseOffset ?? endOffset) - 1
    const first = group[0]
    const fits =
      first !== undefined &&
      group.length < SEGMENTS_MAX &&
      sizeBytes + segment.sizeBytes <= sizeMax &&
      // An empty one brings no offsets along, however wide its range is; left alone it would stay for good.
      (segment.sizeBytes === 0 || lastOffset - first.baseOffset <= OFFSET_SPAN_MAX)
    if (!fits) {
      group = []
      sizeBytes = 0
      groups.push(group)
    }
    group.push(segment)
    sizeBytes += segment.sizeBytes
  })
  return groups
}
