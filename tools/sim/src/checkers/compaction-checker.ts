import type { BatchView } from '@ottla/protocol/record'
import { isControl, type KnownBatch, type LogModel } from './log-model.ts'
import { tableOf } from './table.ts'
import { type Fate, fatesOf } from './transaction-fates.ts'
import { demand } from './violation.ts'

interface Looked {
  /** All that was read, from the log start to `end`. */
  readonly views: readonly BatchView[]
  readonly start: number
  readonly end: number
  readonly nowMs: number
  /** From where readers begin to make a table. */
  readonly from: readonly number[]
}

/**
 * What compaction may take, and what not: a value whose key comes again, tombstones and markers that everybody had
 * time to see, records of aborted transactions and records without a key. Nothing above the last stable offset or above what
 * is on the disk, nothing that is too young, and no marker of which a record is left. Whoever reads from any offset on
 * ends with the same table as if nothing had been taken.
 */
export function demandCompaction(model: LogModel, looked: Looked): void {
  const { views, start, end, nowMs } = looked
  const fates = fatesOf(model.batches)
  const left = leftIn(views)
  const latest = latestBelow(model, fates)
  const needed = markersNeeded(model, fates, left)
  for (const batch of model.batches) {
    if (batch.lastOffset < start || batch.lastOffset >= end) continue
    const present = left.get(batch.baseOffset)
    demandHorizon(model, batch, present?.view)
    const missing = batch.records
      .map((record, index) => ({ ...record, offset: batch.baseOffset + index }))
      .filter(({ offset }) => offset >= start && !present?.offsets.has(offset))
    if (missing.length === 0) continue
    demandMayBeCleaned(model, batch, nowMs)
    const wasSeen = nowMs >= batch.sentMs + model.deleteRetentionMs
    if (isControl(batch)) {
      demand(wasSeen && !needed.has(batch), () => {
        const why = wasSeen ? 'a record of its transaction is left' : 'not everybody had time to see it'
        return `${model.name}: the marker at ${batch.baseOffset} is gone, and ${why}`
      })
      continue
    }
    if (fates.get(batch)!.kind === 'aborted' || (batch.isTransactional && model.hasForgotten)) continue
    for (const { offset, key, value } of missing) {
      if (key === null || offset <= (model.doubtfulKeys.get(key) ?? -1)) continue
      const isOld = (latest.get(key) ?? -1) > offset
      const isSpent = value === null && (wasSeen || batch.isLegacy === true)
      demand(isOld || isSpent, () => {
        return `${model.name}: offset ${offset} is gone, which is the ${value === null ? 'tombstone' : 'value'} of ${key}`
      })
    }
  }
  for (const from of looked.from) demandTableFrom(model, { ...looked, from, fates, left })
}

function demandTableFrom(
  model: LogModel,
  { from, end, fates, left }: { from: number; end: number; fates: Fates; left: ReturnType<typeof leftIn> },
): void {
  const wanted: { offset: number; key: string | null; value: string | null }[] = []
  for (const batch of model.batches) {
    if (isControl(batch) || batch.lastOffset >= end) continue
    const isAborted = fates.get(batch)!.kind === 'aborted'
    const present = left.get(batch.baseOffset)?.offsets
    batch.records.forEach(({ key, value }, index) => {
      const offset = batch.baseOffset + index
      // What was aborted may be gone for those, too, who would have seen it.
      if (offset >= from && (!isAborted || present?.has(offset))) wanted.push({ offset, key, value })
    })
  }
  const found = wanted.filter(({ offset }) => left.get(model.at(offset)!.baseOffset)?.offsets.has(offset))
  model.demandTable(`for a reader from ${from} on`, tableOf(wanted), tableOf(found))
}

type Fates = ReadonlyMap<KnownBatch, Fate>

/** By the offset at which a batch begins. */
function leftIn(views: readonly BatchView[]): ReadonlyMap<number, { view: BatchView; offsets: ReadonlySet<number> }> {
  return new Map(
    views.map((view) => {
      const offsets = new Set<number>()
      if (view.recordCount > 0) for (const { offset } of view.decodedRecordsSync(10_000_000)) offsets.add(offset)
      return [view.baseOffset, { view, offsets }]
    }),
  )
}

/** Where the newest record of each key stands in the part that may have been compacted. */
function latestBelow(model: LogModel, fates: Fates): ReadonlyMap<string, number> {
  const latest = new Map<string, number>()
  for (const batch of model.batches) {
    if (isControl(batch) || batch.lastOffset >= model.cleanLimit || fates.get(batch)!.kind === 'aborted') continue
    batch.records.forEach(({ key }, index) => {
      if (key !== null) latest.set(key, batch.baseOffset + index)
    })
  }
  return latest
}

/** Markers of transactions of which a record is left. */
function markersNeeded(model: LogModel, fates: Fates, left: ReturnType<typeof leftIn>): ReadonlySet<KnownBatch> {
  const needed = new Set<KnownBatch>()
  for (const batch of model.batches) {
    const { marker } = fates.get(batch)!
    if (marker !== undefined && (left.get(batch.baseOffset)?.offsets.size ?? 0) > 0) needed.add(marker)
  }
  return needed
}

function demandMayBeCleaned(model: LogModel, batch: KnownBatch, nowMs: number): void {
  const { baseOffset, lastOffset, records } = batch
  demand(lastOffset < model.cleanLimit, () => {
    return `${model.name}: records are gone at ${baseOffset}, above ${model.cleanLimit}, which is stable and on the disk`
  })
  if (model.compactionLagMs === 0) return
  const youngest = Math.max(...records.map(({ timestampMs }) => timestampMs))
  demand(youngest <= nowMs - model.compactionLagMs, () => {
    return `${model.name}: records are gone at ${baseOffset} of ${youngest}, ${model.compactionLagMs} ms before ${nowMs}`
  })
}

/** Whoever reads a tombstone or a marker for the first time has `delete.retention.ms` from the first cleaning on. */
function demandHorizon(model: LogModel, { baseOffset, sentMs }: KnownBatch, view: BatchView | undefined): void {
  const horizonMs = view?.deleteHorizonMs
  demand(horizonMs === undefined || horizonMs >= sentMs + model.deleteRetentionMs, () => {
    return `${model.name}: the batch at ${baseOffset} may lose its tombstones at ${horizonMs}, and was sent at ${sentMs}`
  })
}
