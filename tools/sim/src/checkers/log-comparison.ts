import type { SeededRandom } from '@ottla/platform/simulated'
import { type BatchView, batches } from '@ottla/protocol/record'
import type { PartitionLog, TimestampedOffset } from '@ottla/storage'
import { compareCommitted } from './committed-reader.ts'
import { demandCompaction } from './compaction-checker.ts'
import { isControl, type KnownBatch, type LogModel } from './log-model.ts'
import { producerIn } from './producer-model.ts'
import { demand } from './violation.ts'

/** What was read of a log from its start to its end. */
interface Content {
  readonly views: readonly BatchView[]
  readonly known: readonly KnownBatch[]
}

/** Reads a log from its start to its end and notes each batch; `undefined` where it was cut on the way. */
export async function readLog(
  model: LogModel,
  log: PartitionLog,
  { random, isQuiet }: { random: SeededRandom; isQuiet: boolean },
): Promise<Content | undefined> {
  const views: BatchView[] = []
  const known: KnownBatch[] = []
  let offset = log.logStartOffset
  for (;;) {
    const maxBytes = random.pick([1, 300, 2_000, 100_000])
    const result = await log.read({ offset, maxBytes, minOneBatch: true, upTo: 'log-end' })
    // Retention or a truncation has come meanwhile.
    if (result.errorName === 'OFFSET_OUT_OF_RANGE' && (!isQuiet || offset < log.logStartOffset)) return undefined
    demand(result.errorName === 'NONE', () => `${model.name} cannot be read at ${offset}: ${result.errorName}`)
    if (result.sizeBytes === 0) return { views, known }
    for (const chunk of result.chunks) {
      for (const view of batches(chunk.slice())) {
        views.push(view)
        known.push(model.note(view))
        offset = view.lastOffset + 1
      }
    }
    for (const memory of result.memory) memory.release()
  }
}

/** Compares all that a log says with what is known of it. `isQuiet`: nobody appends meanwhile. */
export async function compareLog(
  model: LogModel,
  log: PartitionLog,
  options: { random: SeededRandom; isQuiet: boolean; expiredMs: number; nowMs: number },
): Promise<void> {
  const { random, isQuiet } = options
  const endBefore = log.logEndOffset
  const startBefore = log.logStartOffset
  const version = model.cutCount
  const content = await readLog(model, log, { random, isQuiet })
  if (content === undefined) return
  const { views, known } = content
  if (!isQuiet && (model.truncatedTo !== undefined || version !== model.cutCount)) return
  model.noteCleanable(log)
  demandComplete(model, log, known, endBefore)
  if (model.wasCompacted) {
    const { logStartOffset } = log
    const from = [logStartOffset, logStartOffset + random.integer(Math.max(1, endBefore - logStartOffset))]
    const looked = { views, start: Math.max(startBefore, logStartOffset), end: endBefore, nowMs: options.nowMs, from }
    demandCompaction(model, looked)
  }
  demandEpochs(model, log, { known, isQuiet })
  demandOnce(model)
  await compareCommitted(model, log, random)
  if (!isQuiet) return
  demand(log.logEndOffset === endBefore, () => `${model.name} has grown while nobody wrote`)
  const last = views.at(-1)?.lastOffset ?? endBefore - 1
  demand(
    model.wasCompacted || last + 1 === endBefore,
    () => `${model.name} ends at ${endBefore}, its last batch at ${last}`,
  )
  demandStable(model, log)
  demandProducers(model, log, options.expiredMs)
  if (model.wasCompacted) return
  await compareTimes(model, log, known, random)
}

function demandComplete(model: LogModel, log: PartitionLog, found: readonly KnownBatch[], end: number): void {
  const offsets = new Set(found.map(({ baseOffset }) => baseOffset))
  for (const batch of model.batches) {
    if (batch.lastOffset < log.logStartOffset || batch.lastOffset >= end || offsets.has(batch.baseOffset)) continue
    demand(model.wasCompacted, () => `${model.name}: the batch at ${batch.baseOffset} is missing`)
  }
}

function demandEpochs(
  model: LogModel,
  log: PartitionLog,
  { known, isQuiet }: { known: readonly KnownBatch[]; isQuiet: boolean },
): void {
  for (const { baseOffset, lastOffset, leaderEpoch } of known) {
    if (lastOffset < log.logStartOffset) continue
    const offset = Math.max(baseOffset, log.logStartOffset)
    // A log start that was lost has taken along what was known of the epochs before it.
    if (log.epochAt(offset) === -1 && offset < model.logStartMax) continue
    demand(log.epochAt(offset) === leaderEpoch, () => {
      return `${model.name}: leader epoch ${log.epochAt(offset)} at ${offset}, and the batch there is of ${leaderEpoch}; ${JSON.stringify(log.epochs)}`
    })
    const end = log.endOffsetForEpoch(leaderEpoch)
    demand(end !== undefined && end.epoch === leaderEpoch && end.endOffset > offset, () => {
      return `${model.name}: epoch ${leaderEpoch} has a batch at ${offset} and ends at ${JSON.stringify(end)}`
    })
  }
  let previous = -1
  for (const { epoch, startOffset } of log.epochs) {
    demand(
      epoch > previous && (startOffset <= log.logEndOffset || !isQuiet),
      () => `${model.name}: epochs ${JSON.stringify(log.epochs)} of a log up to ${log.logEndOffset}`,
    )
    previous = epoch
  }
}

/** An idempotent producer's batch stands once. */
function demandOnce(model: LogModel): void {
  const seen = new Map<string, KnownBatch>()
  for (const batch of model.batches) {
    const { producerId, producerEpoch, baseSequence } = batch
    if (producerId < 0 || isControl(batch) || model.forgetful.has(producerId)) continue
    const key = `${producerId} ${producerEpoch} ${baseSequence}`
    const other = seen.get(key)
    demand(
      other === undefined,
      () => `${model.name}: the batch at ${batch.baseOffset} stands at ${other!.baseOffset} too`,
    )
    seen.set(key, batch)
  }
}

/** The last stable offset against transactions as the batches tell of them. */
function demandStable(model: LogModel, log: PartitionLog): void {
  const open = new Map<number, number>()
  let unstable = Number.POSITIVE_INFINITY
  let isEndForgotten = false
  for (const batch of model.batches) {
    if (!batch.isTransactional) continue
    const { producerId, baseOffset } = batch
    if (isControl(batch)) {
      const first = open.get(producerId)
      if (first !== undefined && baseOffset >= log.highWatermark) {
        unstable = Math.min(unstable, first)
        // A snapshot of producers knows nothing of transactions that have ended.
        if (batch.number < model.firstOfLife) isEndForgotten = true
      }
      open.delete(producerId)
    } else if (!open.has(producerId)) open.set(producerId, baseOffset)
  }
  const first = Math.min(unstable, ...open.values())
  // A transaction may have lost its beginning, or all of it with what is known of its producer.
  if (first < log.logStartOffset || model.hasForgotten) return
  const expected = Math.min(log.highWatermark, first)
  // A high watermark that went back with a kill may stand before a transaction that was compacted in part since.
  const isAbove = model.wasCompacted && log.lastStableOffset > expected && log.lastStableOffset <= log.highWatermark
  const withoutEnded = Math.min(log.highWatermark, ...open.values())
  demand(
    log.lastStableOffset === expected || isAbove || (isEndForgotten && log.lastStableOffset <= withoutEnded),
    () => {
      return `${model.name}: the last stable offset is ${log.lastStableOffset}, and ought to be ${expected}; high watermark ${log.highWatermark}`
    },
  )
}

/** What the log knows of its producers against what their batches tell. */
function demandProducers(model: LogModel, log: PartitionLog, expiredMs: number): void {
  const entries = new Map(log.producers().map((entry) => [entry.producerId, entry]))
  for (const producerId of new Set(model.batches.map((batch) => batch.producerId))) {
    const known = producerId < 0 ? undefined : producerIn(model.batches, producerId)
    if (known === undefined || model.forgetful.has(producerId)) continue
    const last = known.last as KnownBatch
    if (last.lastOffset < log.logStartOffset || known.lastTimestampMs <= expiredMs) continue
    const entry = entries.get(producerId)
    const found =
      entry === undefined
        ? undefined
        : [entry.producerEpoch, entry.batches.at(-1)?.lastSequence ?? -1, entry.currentTxnFirstOffset]
    const openSince = (known.openSince as KnownBatch | undefined)?.baseOffset ?? -1
    // Of a transaction whose beginning was deleted, what is left tells of a later one.
    const isCutOff =
      openSince >= 0 && openSince < log.logStartOffset && entry !== undefined && entry.currentTxnFirstOffset > openSince
    // Where the batches of a producer were deleted, and its marker was not, a start may know of the marker alone.
    const lastData = known.batches.at(-1) as KnownBatch | undefined
    const isDataGone = lastData !== undefined && lastData.lastOffset < log.logStartOffset
    const lastSequence = isDataGone && entry?.batches.length === 0 ? -1 : known.lastSequence
    const expected = [known.epoch, lastSequence, isCutOff ? entry.currentTxnFirstOffset : openSince]
    demand(found?.join(' ') === expected.join(' '), () => {
      return `${model.name}: epoch, last sequence and open transaction of producer ${producerId} are ${found}, and ought to be ${expected}`
    })
  }
}

async function compareTimes(
  model: LogModel,
  log: PartitionLog,
  known: readonly KnownBatch[],
  random: SeededRandom,
): Promise<void> {
  const { logStartOffset } = log
  const records = known
    .flatMap(({ baseOffset, records: own, leaderEpoch }) =>
      own.map(({ timestampMs }, index) => ({ offset: baseOffset + index, timestampMs, leaderEpoch })),
    )
    .filter(({ offset }) => offset >= logStartOffset)
  for (let left = 3; left > 0 && records.length > 0; left -= 1) {
    const timestampMs = random.pick(records).timestampMs + random.pick([-1, 0, 1])
    const expected = records.find((record) => record.timestampMs >= timestampMs)
    const found = await log.offsetForTimestamp(timestampMs)
    // Retention has come meanwhile.
    if (log.logStartOffset !== logStartOffset) return
    demandSame(model, `the first since ${timestampMs}`, expected, found)
  }
  const max = Math.max(...records.map(({ timestampMs }) => timestampMs))
  const expected = max < 0 ? undefined : records.find(({ timestampMs }) => timestampMs === max)
  const found = await log.offsetForMaxTimestamp()
  if (log.logStartOffset !== logStartOffset || (max < 0 && records.length > 0)) return
  demandSame(model, 'the youngest', expected, found)
}

function demandSame(
  model: LogModel,
  what: string,
  expected: TimestampedOffset | undefined,
  found: TimestampedOffset | undefined,
): void {
  const text = (value: TimestampedOffset | undefined) => {
    // A log start that was lost has taken along what was known of the epochs before it.
    const isEpochLost = value !== undefined && value.offset < model.logStartMax
    return JSON.stringify(value, ['offset', 'timestampMs', ...(isEpochLost ? [] : ['leaderEpoch'])])
  }
  demand(
    text(expected) === text(found),
    () => `${model.name}: ${what} is ${text(expected)}, and ${text(found)} was found`,
  )
}
