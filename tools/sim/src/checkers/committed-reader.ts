import type { SeededRandom } from '@ottla/platform/simulated'
import { type BatchView, batches, controlRecordType } from '@ottla/protocol/record'
import type { PartitionLog, ReadResult } from '@ottla/storage'
import { type LogModel, textOf } from './log-model.ts'
import { tableOf } from './table.ts'
import { fatesOf } from './transaction-fates.ts'
import { demand } from './violation.ts'

/** A record that somebody was given who reads committed data. */
interface SeenRecord {
  readonly offset: number
  readonly key: string | null
  readonly value: string | null
}

/**
 * Reads a log from somewhere as a consumer with `isolation.level=read_committed` does, who knows of aborted transactions
 * only what the reads tell, and compares that with what was committed.
 */
export async function compareCommitted(model: LogModel, log: PartitionLog, random: SeededRandom): Promise<void> {
  const { cutCount } = model
  const { logStartOffset, lastStableOffset: limit } = log
  if (limit <= logStartOffset) return
  const from = logStartOffset + random.integer(limit - logStartOffset)
  const seen = await readCommitted(model, log, { from, limit, random })
  if (seen === undefined || model.truncatedTo !== undefined || model.cutCount !== cutCount) return
  const fates = fatesOf(model.batches)
  for (const { offset } of seen) {
    const batch = model.at(offset)!
    const { kind } = fates.get(batch)!
    // A hole that a loss of power has left may have taken a marker, and a snapshot of producers behind it knows of that.
    const isOpen = kind === 'open' && !model.hasForgotten
    demand(kind !== 'aborted' && !isOpen, () => {
      return `${model.name}: a reader of committed data from ${from} on was given offset ${offset}, which is ${kind}`
    })
  }
  const committed = model.batches
    .filter((batch) => batch.lastOffset < limit && batch.marker === undefined)
    .filter((batch) => ['plain', 'committed'].includes(fates.get(batch)!.kind))
    .flatMap(({ baseOffset, records }) =>
      records.map(({ key, value }, index) => ({ offset: baseOffset + index, key, value })),
    )
    .filter(({ offset }) => offset >= from)
  if (!model.wasCompacted) {
    const offsets = new Set(seen.map(({ offset }) => offset))
    const missing = committed.find(({ offset }) => !offsets.has(offset))
    demand(missing === undefined, () => {
      return `${model.name}: a reader of committed data from ${from} to ${limit} was not given offset ${missing!.offset}`
    })
    return
  }
  // A high watermark that went back with a kill lets nobody see what took the place of older values.
  if (limit < model.cleanLimit) return
  model.demandTable(`up to ${limit} for a reader of committed data from ${from} on`, tableOf(committed), tableOf(seen))
}

async function readCommitted(
  model: LogModel,
  log: PartitionLog,
  { from, limit, random }: { from: number; limit: number; random: SeededRandom },
): Promise<SeenRecord[] | undefined> {
  const seen: SeenRecord[] = []
  let offset = from
  while (offset < limit) {
    const maxBytes = random.pick([1, 300, 2_000, 100_000])
    const result = await log.read({ offset, maxBytes, minOneBatch: true, upTo: 'last-stable' })
    if (result.errorName === 'OFFSET_OUT_OF_RANGE' && offset < log.logStartOffset) return undefined
    demand(result.errorName === 'NONE', () => `${model.name} cannot be read at ${offset}: ${result.errorName}`)
    if (result.sizeBytes === 0) break
    for (const view of committedBatches(model, result)) {
      offset = view.lastOffset + 1
      if (!view.isVisible || view.lastOffset >= limit) continue
      for (const record of view.records) if (record.offset >= from) seen.push(record)
    }
    for (const memory of result.memory) memory.release()
  }
  return seen
}

/** What of one answer to a fetch is given to the reader, as clients tell it. */
function* committedBatches(
  model: LogModel,
  { chunks, abortedTransactions }: ReadResult,
): IterableIterator<{ lastOffset: number; isVisible: boolean; records: readonly SeenRecord[] }> {
  const waiting = [...abortedTransactions].sort((left, right) => left.firstOffset - right.firstOffset)
  const aborted = new Set<number>()
  for (const chunk of chunks) {
    for (const view of batches(chunk)) {
      model.note(view)
      const { lastOffset, producerId } = view
      while (waiting.length > 0 && waiting[0]!.firstOffset <= lastOffset) aborted.add(waiting.shift()!.producerId)
      if (view.isControl) {
        if (isAbort(view)) aborted.delete(producerId)
        yield { lastOffset, isVisible: false, records: [] }
      } else {
        const isVisible = !(view.isTransactional && aborted.has(producerId))
        yield { lastOffset, isVisible, records: isVisible ? recordsOf(view) : [] }
      }
    }
  }
}

function isAbort(view: BatchView): boolean {
  const cursor = view.recordCursor()
  return cursor.moveNext() && controlRecordType(cursor.key) === 'ABORT'
}

function recordsOf(view: BatchView): SeenRecord[] {
  return [...view.decodedRecordsSync(10_000_000)].map(({ offset, key, value }) => {
    return { offset, key: textOf(key), value: textOf(value) }
  })
}
