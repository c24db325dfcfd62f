import type { LogConfig } from './config.ts'

/** A segment as far as its deletion is concerned. */
export interface RetainedSegment {
  readonly baseOffset: number
  /** Where the next one begins, or the log ends. */
  readonly endOffset: number
  readonly sizeBytes: number
  readonly isActive: boolean
  /** The largest timestamp of its records; where they bear none, when it was last written to. */
  largestTimestampMs(): Promise<number>
}

export type RetentionReason = 'log start offset' | 'retention.bytes' | 'retention.ms'

export interface Breach {
  readonly count: number
  readonly reason: RetentionReason
}

/**
 * How many of the oldest segments have to go, and why. Without `delete` in `cleanup.policy` only what lies below the
 * log start offset goes. Nothing goes that is not below the high watermark as a whole, and no active segment without
 * records; one with records may go, and the log begins a new one before.
 */
export async function findBreach(
  segments: readonly RetainedSegment[],
  limits: {
    readonly config: LogConfig
    readonly logStartOffset: number
    readonly highWatermark: number
    readonly nowMs: number
  },
): Promise<Breach | undefined> {
  const { config, logStartOffset, highWatermark, nowMs } = limits
  let count = 0
  let reason: RetentionReason = 'log start offset'
  let excessBytes = segments.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0) - config.retentionBytes
  for (const segment of segments) {
    const { endOffset, sizeBytes, isActive } = segment
    if (endOffset > highWatermark || (isActive && sizeBytes === 0)) break
    excessBytes -= sizeBytes
    if (!isActive && endOffset <= logStartOffset) reason = 'log start offset'
    else if (!config.isDeleted) break
    else if (excessBytes >= 0) reason = 'retention.bytes'
    else if (nowMs - (await newest(segment, config)) > config.retentionMs) reason = 'retention.ms'
    else break
    count += 1
  }
  return count === 0 ? undefined : { count, reason }
}

/** Costs a look at the disk, so only where time counts. */
function newest(segment: RetainedSegment, { retentionMs }: LogConfig): Promise<number> {
  return retentionMs === Number.POSITIVE_INFINITY ? Promise.resolve(0) : segment.largestTimestampMs()
}
