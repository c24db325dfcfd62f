import { type BatchView, LEGACY_TIMESTAMP_AT, MAX_TIMESTAMP_AT, readInt32 } from '@ottla/protocol/record'
import { compareInt64 } from '../time-index.ts'

/**
 * Where the index entries of a segment are that is written chunk by chunk on another thread. Plain data that goes along
 * with each chunk; the rule for entries is that of `Segment.plan`.
 */
export interface IndexProgress {
  /** Bytes of the new segment so far. */
  position: number
  lastIndexedPosition: number
  /** The largest timestamp so far, and the last offset of the batch that bears it. */
  maxHigh: number
  maxLow: number
  maxOffset: number
  /** That of the last entry of the time index. */
  lastTimeHigh: number
  lastTimeLow: number
  /** One past the last offset; -1 before the first batch. */
  nextOffset: number
}

export function newIndexProgress(baseOffset: number): IndexProgress {
  return {
    position: 0,
    lastIndexedPosition: 0,
    maxHigh: -1,
    maxLow: -1,
    maxOffset: baseOffset,
    lastTimeHigh: -1,
    lastTimeLow: -1,
    nextOffset: -1,
  }
}

/** Entries as flat numbers: last offset and position, and for the time index timestamp halves and offset. */
export interface IndexEntries {
  readonly offsets: number[]
  readonly times: number[]
}

/** Counts a batch that comes next in the new segment, and adds the entries that are due. */
export function noteBatch(
  batch: BatchView,
  progress: IndexProgress,
  indexIntervalBytes: number,
  entries: IndexEntries,
): void {
  const { bytes, magic } = batch
  if (magic > 0) {
    const at = batch.position + (magic === 1 ? LEGACY_TIMESTAMP_AT : MAX_TIMESTAMP_AT)
    const high = readInt32(bytes, at)
    const low = readInt32(bytes, at + 4)
    if (compareInt64(high, low, progress.maxHigh, progress.maxLow) > 0) {
      progress.maxHigh = high
      progress.maxLow = low
      progress.maxOffset = batch.lastOffset
    }
  }
  const { position } = progress
  if (position - progress.lastIndexedPosition > indexIntervalBytes) {
    entries.offsets.push(batch.lastOffset, position)
    progress.lastIndexedPosition = position
    addTimeEntry(progress, entries)
  }
  progress.position = position + batch.sizeBytes
  progress.nextOffset = batch.lastOffset + 1
}

/** The entry that says how young the segment is up to here, if it is younger than the last one says. */
export function addTimeEntry(progress: IndexProgress, entries: IndexEntries): void {
  const { maxHigh, maxLow, maxOffset } = progress
  if (compareInt64(maxHigh, maxLow, progress.lastTimeHigh, progress.lastTimeLow) <= 0) return
  entries.times.push(maxHigh, maxLow, maxOffset)
  progress.lastTimeHigh = maxHigh
  progress.lastTimeLow = maxLow
}
