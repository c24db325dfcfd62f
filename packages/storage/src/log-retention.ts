import type { LogState } from './log-state.ts'
import { findBreach, type RetainedSegment } from './retention.ts'
import type { Segment } from './segment.ts'
import { isRemovable, removeFirst } from './segment-removal.ts'

/** What deletion asks of the rest of a log. */
export interface RetentionActions {
  /** Begins a new segment after all that has its place. Resolves when it is there. */
  readonly roll: () => Promise<void>
  /** Brings all segments to the disk that are not written to any more. */
  readonly flushFinished: () => Promise<void>
}

/** Deletes what the topic's settings do not keep, and gives the number of segments. */
export async function deleteOldSegments(state: LogState, actions: RetentionActions): Promise<number> {
  const { config, logStartOffset, highWatermark, environment } = state
  const list = [...state.segments].filter((segment) => segment.isCreated)
  const segments = list.map((segment, index) => retained(state, segment, list[index + 1]))
  const nowMs = environment.clock.now()
  const breach = await findBreach(segments, { config, logStartOffset, highWatermark, nowMs })
  if (breach === undefined) return 0
  if (segments[breach.count - 1]!.isActive) await actions.roll()
  await actions.flushFinished()
  const removed = await state.fileWork.runExclusive(() => remove(state, list.slice(0, breach.count)))
  if (removed > 0) {
    const { path } = state
    environment.logger.info(
      { path, segments: removed, reason: breach.reason, logStartOffset: state.logStartOffset },
      'old segments deleted',
    )
  }
  return removed
}

/** The new start is written down before the first file goes, and what is not as it was found stays until the next time. */
async function remove(state: LogState, found: readonly Segment[]): Promise<number> {
  const { segments } = state
  // It may have moved to another directory meanwhile.
  if (state.failure !== undefined) return 0
  let count = 0
  while (count < found.length && segments.at(count) === found[count]) {
    const next = segments.at(count + 1)
    if (next?.isCreated !== true || next.baseOffset > state.highWatermark) break
    count += 1
  }
  if (count === 0) return 0
  state.moveStart(segments.at(count)!.baseOffset)
  await state.environment.onLogStartMoved(state.directory)
  let removed = 0
  while (removed < count && isRemovable(state)) {
    await removeFirst(state)
    removed += 1
  }
  return removed
}

function retained(state: LogState, segment: Segment, next: Segment | undefined): RetainedSegment {
  return {
    baseOffset: segment.baseOffset,
    endOffset: next?.baseOffset ?? state.logEndOffset,
    sizeBytes: segment.sizeBytes,
    isActive: next === undefined,
    largestTimestampMs: async () => {
      const { high, low } = await segment.maxTimestamp()
      if (high >= 0) return high * 2 ** 32 + (low >>> 0)
      const status = await state.environment.disk.stat(segment.log.path)
      return status?.modifiedMs ?? segment.createdMs
    },
  }
}
