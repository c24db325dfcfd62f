import { joinPath, parseSegmentFileName, segmentFileName } from './disk-layout.ts'
import { sizeBelow } from './log-layout.ts'
import type { LogState } from './log-state.ts'
import { preallocatedBytes } from './preallocation.ts'
import { abortedInSegment, loadProducers } from './producer-load.ts'
import { randomJitterMs, Segment } from './segment.ts'
import { removeFiles } from './segment-removal.ts'

/**
 * Cutting a log back, as a follower does that went another way than its leader. Both forms are called in the log's lane
 * while nothing is appended. A crash at any point leaves a log without a hole: what goes, goes from its end.
 *
 * The recovery point moves first. What is written later at the same offsets must be looked at again after a crash. A log
 * start that goes back is written down before anything is appended: a log that ends before its start counts as empty. It is
 * not written down before the rest is done, or records that were deleted would be back after a failure on the way.
 */

/**
 * To be called before either of them. Where it rejects nothing has changed, and the cut may be tried again: a full disk has
 * no room for the new recovery point.
 */
export async function lowerRecoveryPoint(state: LogState, offset: number): Promise<void> {
  const { recoveryPoint, indexedOffset, segments } = state
  state.recoveryPoint = Math.min(recoveryPoint, offset)
  state.indexedOffset = Math.min(indexedOffset, segments.at(segments.indexFor(offset))!.baseOffset)
  try {
    await state.environment.onRecoveryPointMoved(state.directory)
  } catch (error) {
    Object.assign(state, { recoveryPoint, indexedOffset })
    throw error
  }
}

/** Removes what stands at `offset` and behind. A batch that holds it goes as a whole. */
export async function truncateTo(state: LogState, offset: number): Promise<void> {
  const { segments, producers, environment, epochs } = state
  const index = segments.indexFor(offset)
  const holding = segments.at(index)!
  const hasTransactions = holding.hasTransactions
  const sizeBytes = await sizeBelow(holding, offset)
  const isStartLowered = offset < state.logStartOffset
  if (isStartLowered) state.keepStart(state.logStartOffset)
  setEnd(state, offset)
  epochs.truncateFromEnd(offset)
  for (const segment of segments.removeFrom(index + 1).reverse()) await removeSegment(state, segment)
  await holding.truncateTo(sizeBytes)
  for (const kind of ['index', 'timeindex', 'txnindex'] as const) {
    await environment.disk.remove(joinPath(state.path, segmentFileName(holding.baseOffset, kind)))
  }
  const snapshots = await removeSnapshotsAbove(state, offset)
  const replacement = newSegment(state, holding.baseOffset, sizeBytes)
  await replacement.openForAppend()
  replacement.isDirty = true
  const { path } = state
  const source = { environment, path, segments: [...segments].slice(0, -1).concat(replacement), snapshots }
  if (hasTransactions) await replacement.replaceTransactions(await abortedInSegment(source, replacement))
  segments.replaceActive(replacement)
  holding.leave()
  await holding.close()
  producers.clear()
  await loadProducers(source, producers, offset)
  producers.advanceHighWatermark(state.highWatermark)
  state.areNamesDirty = true
  if (isStartLowered) await startIsLowered(state)
}

/** Removes everything: the log begins anew at `offset`, which may be anywhere. */
export async function restartAt(state: LogState, offset: number): Promise<void> {
  const { segments, producers, environment, epochs } = state
  const old = [...segments]
  const isStartLowered = offset < state.logStartOffset
  const replacement = newSegment(state, offset, 0)
  replacement.startEmpty()
  state.indexedOffset = offset
  // Where a crash comes between, the next start finds a log that ends before its start, and finishes this.
  state.moveStart(offset)
  state.keepStart(state.logStartOffset)
  await environment.onLogStartMoved(state.directory)
  state.highWatermark = offset
  segments.reset(replacement)
  setEnd(state, offset)
  state.logStartOffset = offset
  state.recoveryPoint = offset
  epochs.truncateFromEnd(0)
  for (const segment of old.reverse()) await removeSegment(state, segment)
  await removeSnapshotsAbove(state, -1)
  await replacement.create(preallocatedBytes(state.config))
  await replacement.openForAppend()
  producers.clear()
  producers.advanceHighWatermark(offset)
  await environment.disk.syncDirectory(state.path)
  state.areNamesDirty = true
  if (isStartLowered) await startIsLowered(state)
  else state.releaseStart()
}

async function startIsLowered(state: LogState): Promise<void> {
  state.releaseStart()
  await state.environment.onLogStartMoved(state.directory)
}

function setEnd(state: LogState, offset: number): void {
  state.logEndOffset = offset
  state.nextOffset = offset
  state.highWatermark = Math.min(state.highWatermark, offset)
  state.logStartOffset = Math.min(state.logStartOffset, offset)
  state.recent.clear()
}

async function removeSegment(state: LogState, segment: Segment): Promise<void> {
  segment.leave()
  await segment.close()
  await removeFiles(state, segment.baseOffset)
}

/** They tell of what is gone, and would do so after the next start too. Answers with the others. */
async function removeSnapshotsAbove(state: LogState, offset: number): Promise<number[]> {
  const { disk } = state.environment
  const kept: number[] = []
  for (const { name } of await disk.list(state.path)) {
    const file = parseSegmentFileName(name)
    if (file?.kind !== 'snapshot') continue
    if (file.baseOffset > offset) await disk.remove(joinPath(state.path, name))
    else kept.push(file.baseOffset)
  }
  await disk.syncDirectory(state.path)
  kept.sort((left, right) => left - right)
  state.snapshotOffset = kept.at(-1) ?? -1
  return kept
}

function newSegment({ environment, path, config }: LogState, baseOffset: number, sizeBytes: number): Segment {
  return new Segment({
    disk: environment.disk,
    files: environment.files,
    loadedIndexes: environment.loadedIndexes,
    folder: path,
    baseOffset,
    sizeBytes,
    createdMs: environment.clock.now(),
    indexIntervalBytes: config.indexIntervalBytes,
    jitterMs: randomJitterMs(environment.random, config),
    logger: environment.logger,
  })
}
