import type { Volume } from '@ottla/platform/simulated'
import type { PartitionLog } from '@ottla/storage'
import { segmentFilesOf } from './log-files.ts'
import type { LogModel } from './log-model.ts'
import { demand } from './violation.ts'

/** What nobody has asked to delete went because it was too old, or because what came after it was enough. */
export function demandRetention(model: LogModel, log: PartitionLog, nowMs: number): void {
  const { logStartOffset } = log
  if (logStartOffset <= Math.max(model.logStart, model.logStartMax)) return
  const gone = model.batches.filter(({ lastOffset }) => lastOffset >= model.logStart && lastOffset < logStartOffset)
  // What was enough then may have been compacted since.
  let bytesBehind = model.wasCompacted ? undefined : log.sizeBytes
  for (const { baseOffset, records, stored } of gone.reverse()) {
    const youngest = Math.max(...records.map(({ timestampMs }) => timestampMs))
    // Those without a timestamp are as old as their file.
    const isOld = youngest < 0 || nowMs - youngest > model.retentionMs
    demand(isOld || bytesBehind === undefined || bytesBehind >= model.retentionBytes, () => {
      return `${model.name}: the batch at ${baseOffset} of ${youngest} went by ${nowMs}, with ${bytesBehind} bytes behind it`
    })
    // The size of one that was never read nobody knows.
    bytesBehind = stored === undefined || bytesBehind === undefined ? undefined : bytesBehind + stored.length
  }
}

/** The file of the first segment where retention has to take it now; `undefined` where it need not. */
export function overdueFile(volume: Volume, model: LogModel, log: PartitionLog, nowMs: number): string | undefined {
  const { isDeleted, isCompacted, retentionMs, retentionBytes } = model.config
  if (!isDeleted || isCompacted || log.failure !== undefined) return undefined
  const [first, second] = segmentFilesOf(volume, [log.directory], model)
  if (first === undefined || second === undefined || second.baseOffset > log.highWatermark) return undefined
  const firstBytes = first.placed.reduce((sum, { view }) => sum + view.sizeBytes, 0)
  const timestamps = first.placed.map(({ view }) => view.maxTimestamp)
  const isOld = Math.min(...timestamps) >= 0 && nowMs - Math.max(...timestamps) > retentionMs
  return isOld || log.sizeBytes - firstBytes >= retentionBytes ? first.path : undefined
}
