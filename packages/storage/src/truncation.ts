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
 * start that goes back is written down before anything is appended: a log that ends before its start counts as empty.
 */

/** Removes what stands at `offset` and behind. A batch that holds it goes as a whole. */
export async function truncateTo(state: LogState, offset: number): Promise<void> {
  const { segments, producers, environment, epochs } = state
  const index = segments.indexFor(offset)
  const holding = segments.at(index)!
  const hasTransactions = holding.hasTransactions
  const sizeBytes = await sizeBelow(holding, offset)
  const isStartLowered = offset < state.logStartOffset
  state.recoveryPoint = Math.min(state.recoveryPoint, offset)
  state.indexedOffset = Math.min(state.indexedOffset, holding.baseOffset)
  await environment.onRecoveryPointMoved(state.directory)
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
  if (isStartLowered) await environment.onLogStartMoved(state.directory)
}

/** Removes everything: the log begins anew at `offset`, which may be anywhere. */
export async function restartAt(state: LogState, offset: number): Promise<void> {
  const { segments, producers, environment, epochs } = state
  const old = [...segments]
  const isStartLowered = offset < state.logStartOffset
  const replacement = newSegment(state, offset, 0)
  replacement.startEmpty()
  state.recoveryPoint = Math.min(state.recoveryPoint, offset)
  state.indexedOffset = offset
  // Where a crash comes between, the next start finds a log that ends before its start, and finishes this.
  state.moveStart(offset)
  await Promise.all([environment.onLogStartMoved(state.directory), environment.onRecoveryPointMoved(state.directory)])
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
  state.areNamesDirty = true
  if (isStartLowered) await environment.onLogStartMoved(state.directory)
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
