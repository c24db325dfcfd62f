import type { CleanableLog, CleanableSegment } from './cleanable-log.ts'

/** What of a log is clean, what can be cleaned, and how badly it needs to be. */
export interface CleanableRange {
  /** Where the dirty part begins. */
  readonly firstDirtyOffset: number
  /** Base offset of the first segment that must not be touched. */
  readonly endOffset: number
  readonly cleanBytes: number
  readonly dirtyBytes: number
  /** Share of dirty bytes in all that would be read; 0 for an empty log. */
  readonly dirtyRatio: number
  /** By how much `max.compaction.lag.ms` has passed for the oldest record of the dirty part. */
  readonly overdueMs: number
  /** The checkpoint was not one of this log as it is. */
  readonly isCheckpointWrong: boolean
}

/**
 * Never cleaned are the active segment, what is above the last stable offset (an open transaction may still be aborted,
 * and above the high watermark records may still vanish), what is not on the disk (the newest value of a key could
 * be lost with the power while its older one is gone already), and what is younger than `min.compaction.lag.ms`.
 */
export async function cleanableRange(
  log: CleanableLog,
  checkpoint: number | undefined,
  nowMs: number,
): Promise<CleanableRange> {
  const { logStartOffset, logEndOffset, lastStableOffset, recoveryPoint, config } = log
  const segments = log.segments()
  const active = segments.at(-1)!
  const isCheckpointWrong = checkpoint !== undefined && (checkpoint < logStartOffset || checkpoint > logEndOffset)
  const firstDirtyOffset = checkpoint === undefined || isCheckpointWrong ? logStartOffset : checkpoint
  const dirty = finishedFrom(segments, firstDirtyOffset)
  let limit = Math.min(lastStableOffset, recoveryPoint, active.baseOffset)
  if (config.minCompactionLagMs > 0) {
    for (const segment of dirty) {
      if (segment.baseOffset >= limit) break
      if ((await segment.maxTimestampMs()) <= nowMs - config.minCompactionLagMs) continue
      limit = Math.min(limit, segment.baseOffset)
      break
    }
  }
  const endOffset = finishedFrom(segments, limit)[0]?.baseOffset ?? active.baseOffset
  const dirtyFrom = Math.min(firstDirtyOffset, endOffset)
  const dirtyBase = segmentBase(segments, dirtyFrom)
  let cleanBytes = 0
  let dirtyBytes = 0
  for (const { baseOffset, sizeBytes } of segments) {
    if (baseOffset >= endOffset) break
    if (baseOffset < dirtyBase) cleanBytes += sizeBytes
    else dirtyBytes += sizeBytes
  }
  const total = cleanBytes + dirtyBytes
  return {
    firstDirtyOffset,
    endOffset,
    cleanBytes,
    dirtyBytes,
    dirtyRatio: total === 0 ? 0 : dirtyBytes / total,
    overdueMs: await overdueMs(dirty, nowMs - config.maxCompactionLagMs),
    isCheckpointWrong,
  }
}

/** Whether it is worth the while, or due anyway. */
export function needsCleaning(range: CleanableRange, minCleanableDirtyRatio: number): boolean {
  if (range.firstDirtyOffset >= range.endOffset) return false
  return (range.overdueMs > 0 && range.dirtyBytes > 0) || range.dirtyRatio > minCleanableDirtyRatio
}

async function overdueMs(dirty: readonly CleanableSegment[], cleanUntilMs: number): Promise<number> {
  if (cleanUntilMs <= 0) return 0
  let earliest = Number.POSITIVE_INFINITY
  for (const segment of dirty) {
    const timestampMs = await segment.firstTimestampMs()
    if (timestampMs > 0) earliest = Math.min(earliest, timestampMs)
  }
  return Math.max(cleanUntilMs - earliest, 0)
}

/** Segments that are not written to any more, from the one that holds `offset` on. */
function finishedFrom(segments: readonly CleanableSegment[], offset: number): readonly CleanableSegment[] {
  const base = segmentBase(segments, offset)
  return segments.slice(0, -1).filter((segment) => segment.baseOffset >= base)
}

function segmentBase(segments: readonly CleanableSegment[], offset: number): number {
  return segments.findLast((segment) => segment.baseOffset <= offset)?.baseOffset ?? segments[0]!.baseOffset
}
