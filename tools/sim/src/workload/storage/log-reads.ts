import type { SeededRandom } from '@ottla/platform/simulated'
import { batches } from '@ottla/protocol/record'
import { type PartitionLog, type ReadLimit, StorageError } from '@ottla/storage'
import { compareLog } from '../../checkers/log-comparison.ts'
import type { LogModel } from '../../checkers/log-model.ts'
import { demand } from '../../checkers/violation.ts'
import { hasExcuse, type Stage, type StorageRun } from './stage.ts'

const READ_LIMITS: readonly ReadLimit[] = ['high-watermark', 'log-end', 'last-stable']

/** Reads from anywhere, by offset and by time; each answer is checked. */
export class LogReads {
  readonly #stage: Stage
  readonly #random: SeededRandom

  constructor(stage: Stage, random: SeededRandom) {
    this.#stage = stage
    this.#random = random
  }

  async read(run: StorageRun, model: LogModel, log: PartitionLog): Promise<void> {
    const random = this.#random
    const before = { start: log.logStartOffset, end: log.logEndOffset }
    const offset = random.chance(0.05)
      ? before.end + 1 + random.integer(3)
      : Math.max(0, before.start - 1) + random.integer(before.end - before.start + 2)
    const upTo = random.pick(READ_LIMITS)
    const limit = limitOf(log, upTo)
    const maxBytes = random.pick([1, 100, 700, 5_000, 1_000_000])
    const minOneBatch = random.chance(0.7)
    const result = await log.read({ offset, maxBytes, minOneBatch, upTo })
    const letGo = () => {
      for (const memory of result.memory) memory.release()
    }
    this.#stage.counts.read += 1
    if (result.errorName === 'KAFKA_STORAGE_ERROR') {
      demand(hasExcuse(run, model), () => `${model.name} cannot be read at ${offset}`)
      return
    }
    if (result.errorName === 'OFFSET_OUT_OF_RANGE') {
      demand(offset < log.logStartOffset || offset > before.end, () => {
        return `${model.name}: offset ${offset} is out of range, and ${log.logStartOffset} to ${before.end} is there`
      })
      letGo()
      return
    }
    demand(offset >= before.start, () => `${model.name}: read below its start ${before.start}, at ${offset}`)
    const found = [...result.chunks].flatMap((chunk) => [...batches(chunk)])
    const sizeBytes = result.chunks.reduce((sum, chunk) => sum + chunk.length, 0)
    demand(result.sizeBytes === sizeBytes, () => `${model.name}: ${sizeBytes} bytes are said to be ${result.sizeBytes}`)
    demand(sizeBytes <= maxBytes || (found.length === 1 && minOneBatch), () => {
      return `${model.name}: ${found.length} batches of ${sizeBytes} bytes are more than ${maxBytes}`
    })
    let expected = -1
    for (const view of found) {
      const { baseOffset, lastOffset } = view
      const isFirst = expected < 0
      const mayMiss = model.wasCompacted || model.hasGaps
      const follows = isFirst
        ? lastOffset >= offset && (baseOffset <= offset || mayMiss)
        : baseOffset === expected || (mayMiss && baseOffset > expected)
      demand(follows, () => `${model.name}: read from ${offset}: ${baseOffset} to ${lastOffset} after ${expected - 1}`)
      demand(
        lastOffset < limitOf(log, upTo) || lastOffset < limit,
        () => `${model.name}: read up to ${lastOffset}, limit ${limit} (${upTo})`,
      )
      model.note(view)
      expected = lastOffset + 1
    }
    if (found.length === 0) this.#demandEmpty(model, { offset, limit, maxBytes, minOneBatch })
    if (random.chance(0.3)) {
      await this.#stage.world.sleep(random.between([0, 20]))
      if (run.isOver) return
      // Nobody may have written over what is still held.
      for (const view of found)
        demand(view.isCrcValid(), () => `${model.name}: bytes of a read changed while they were held`)
    }
    letGo()
  }

  #demandEmpty(model: LogModel, read: { offset: number; limit: number; maxBytes: number; minOneBatch: boolean }): void {
    const known = model.batches[model.indexAt(read.offset)]
    if (known === undefined || known.lastOffset >= read.limit || model.wasCompacted) return
    const { stored } = known
    const isTooLarge = !read.minOneBatch && (stored === undefined || stored.length > read.maxBytes)
    demand(
      isTooLarge,
      () => `${model.name}: nothing was read at ${read.offset}, where a batch stands below ${read.limit}`,
    )
  }

  async lookUp(run: StorageRun, model: LogModel, log: PartitionLog): Promise<void> {
    const present = [...model.present()]
    const some = present.length === 0 ? undefined : this.#random.pick(this.#random.pick(present).records).timestampMs
    const timestampMs = (some ?? this.#stage.node.time.wallMs) + this.#random.pick([-1, 0, 0, 1, 5_000_000])
    try {
      await lookUpOnce(model, log, timestampMs)
    } catch (error) {
      if (!(error instanceof StorageError) || !hasExcuse(run, model)) throw error
    }
  }

  async describe(run: StorageRun): Promise<void> {
    try {
      for (const { failure, logs } of await run.manager.describe()) {
        demand(failure !== undefined || logs.every(({ sizeBytes }) => sizeBytes >= 0), () => 'a log of negative size')
      }
    } catch (error) {
      if (!(error instanceof StorageError) || run.troubles.size === 0) throw error
    }
  }

  async compare(run: StorageRun, model: LogModel, log: PartitionLog): Promise<void> {
    if (run.troubles.size > 0 || run.isStopping || model.pending.length > 0) return
    try {
      const nowMs = this.#stage.node.time.wallMs
      await compareLog(model, log, { random: this.#random, isQuiet: false, expiredMs: 0, nowMs })
    } catch (error) {
      if (!hasExcuse(run, model)) throw error
    }
  }
}

function limitOf(log: PartitionLog, upTo: ReadLimit): number {
  if (upTo === 'log-end') return log.logEndOffset
  return upTo === 'high-watermark' ? log.highWatermark : log.lastStableOffset
}

/** Compares one answer by time with what is known: others may append meanwhile. */
async function lookUpOnce(model: LogModel, log: PartitionLog, timestampMs: number): Promise<void> {
  const wanted = [...model.present()].flatMap((batch) =>
    batch.records
      .map((record, index) => ({ offset: batch.baseOffset + index, timestampMs: record.timestampMs }))
      .filter((record) => record.timestampMs >= timestampMs),
  )
  const startBefore = log.logStartOffset
  const { cutCount } = model
  const found = await log.offsetForTimestamp(timestampMs)
  if (model.truncatedTo !== undefined || model.cutCount !== cutCount) return
  const first = wanted.find(({ offset }) => offset >= log.logStartOffset)
  if (model.wasCompacted) return
  if (found === undefined) {
    demand(
      first === undefined,
      () => `${model.name}: no record since ${timestampMs} was found, and one is at ${first!.offset}`,
    )
    return
  }
  demand(
    found.timestampMs >= timestampMs && found.offset >= startBefore,
    () => `${model.name}: ${JSON.stringify(found)} was found since ${timestampMs}`,
  )
  demand(first === undefined || found.offset <= first.offset, () => {
    return `${model.name}: offset ${found.offset} was found since ${timestampMs}, and the first is ${first!.offset}`
  })
  const known = model.at(found.offset)
  if (known === undefined) return
  const record = known.records[found.offset - known.baseOffset]
  demand(
    record?.timestampMs === found.timestampMs,
    () => `${model.name}: ${JSON.stringify(found)} is ${record?.timestampMs}`,
  )
  const isEpochLost = found.offset < model.logStartMax
  demand(isEpochLost || found.leaderEpoch === known.leaderEpoch, () => {
    return `${model.name}: leader epoch ${found.leaderEpoch} at ${found.offset}, not ${known.leaderEpoch}`
  })
}
