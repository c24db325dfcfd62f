import { assert, DiskError } from '@ottla/platform'
import { joinPath, REMOVED_SUFFIX, segmentFileName } from './disk-layout.ts'
import type { LogState } from './log-state.ts'

/** The log first: indexes without it are removed at the next start. */
const KINDS = ['log', 'index', 'timeindex', 'txnindex', 'snapshot'] as const

/**
 * Removes the segments that lie wholly below the log start offset, and gives their number. The last one stays, and so
 * does one that has yet to reach the disk: its turn comes the next time. To be called in the log's lane.
 */
export async function removeSegmentsBelowStart(state: LogState): Promise<number> {
  let removed = 0
  while (isBelowStart(state)) {
    await removeFirst(state)
    removed += 1
  }
  return removed
}

function isBelowStart(state: LogState): boolean {
  const second = state.segments.at(1)
  return second !== undefined && second.baseOffset <= state.logStartOffset && isRemovable(state)
}

/** Whether the first segment may go: nobody writes to it any more and all of it is on the disk. */
export function isRemovable({ segments }: LogState): boolean {
  const { first } = segments
  return segments.at(1)?.isCreated === true && !first.isDirty && first.areIndexesWritten
}

/**
 * The oldest segment loses its names at once and its bytes after `file.delete.delay.ms`. One after the other: each has
 * lost its names for good before the next one does, or a crash could leave a log with a hole, whose beginning would
 * then be taken for the beginning of the log.
 */
export async function removeFirst(state: LogState): Promise<void> {
  assert(isRemovable(state), `the first segment of ${state.path} may be removed`)
  const segment = state.segments.removeFirst()
  segment.leave()
  await segment.close()
  await removeFiles(state, segment.baseOffset)
}

/** Takes the names of a segment's files away, and the files after a while. */
export async function removeFiles(state: LogState, baseOffset: number): Promise<void> {
  const { disk, later } = state.environment
  const renamed: string[] = []
  for (const kind of KINDS) {
    const path = joinPath(state.path, segmentFileName(baseOffset, kind))
    if (await renameIfThere(state, path)) renamed.push(path + REMOVED_SUFFIX)
    if (kind === 'log') await disk.syncDirectory(state.path)
  }
  later(state.config.fileDeleteDelayMs, async () => {
    for (const path of renamed) await disk.remove(path)
  })
}

async function renameIfThere(state: LogState, path: string): Promise<boolean> {
  try {
    await state.environment.disk.rename(path, path + REMOVED_SUFFIX)
    return true
  } catch (error) {
    if (error instanceof DiskError && error.kind === 'not-found') return false
    throw error
  }
}
