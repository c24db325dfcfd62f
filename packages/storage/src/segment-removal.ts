import { joinPath, segmentFileName } from './disk-layout.ts'
import type { LogState } from './log-state.ts'
import type { Segment } from './segment.ts'

/**
 * Removes the segments that lie wholly below the log start offset. The last one stays, and so does one that has yet
 * to reach the disk: its turn comes the next time.
 *
 * One after the other, the oldest first, and each is gone for good before the next one goes: a crash must never leave
 * a log with a hole, whose beginning would then be taken for the beginning of the log.
 */
export async function removeSegmentsBelowStart(state: LogState): Promise<void> {
  for (let next = removable(state); next !== undefined; next = removable(state)) {
    state.segments.removeFirst()
    await removeFiles(state, next)
  }
}

function removable({ segments, logStartOffset }: LogState): Segment | undefined {
  const { first } = segments
  const second = segments.at(1)
  const isBelow = second?.isCreated === true && second.baseOffset <= logStartOffset
  return isBelow && !first.isDirty && first.areIndexesWritten ? first : undefined
}

async function removeFiles(state: LogState, segment: Segment): Promise<void> {
  const { disk } = state.environment
  await segment.close()
  // The log first: indexes without it are removed at the next start.
  await disk.remove(segment.log.path)
  await disk.syncDirectory(state.path)
  for (const kind of ['index', 'timeindex', 'txnindex', 'snapshot'] as const) {
    await disk.remove(joinPath(state.path, segmentFileName(segment.baseOffset, kind)))
  }
}
