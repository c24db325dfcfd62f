import type { SeededRandom } from '@ottla/platform/simulated'
import type { AppendResult, PartitionLog } from '@ottla/storage'
import type { KnownBatch, LogModel } from '../../checkers/log-model.ts'
import { producerIn, takenBy, type Verdict, verdictsFor } from '../../checkers/producer-model.ts'
import { demand, Violation } from '../../checkers/violation.ts'
import { BatchMaker, type MadeBatch } from './batch-maker.ts'
import { hasExcuse, type Stage, type StorageRun, tell } from './stage.ts'

/** Appends of clients, markers of coordinators, and what a follower copies; each answer is checked. */
export class LogWrites {
  readonly #stage: Stage
  readonly #random: SeededRandom
  readonly #maker: BatchMaker

  constructor(stage: Stage, random: SeededRandom) {
    this.#stage = stage
    this.#random = random
    const { isCompacting } = stage.plan
    this.#maker = new BatchMaker(random.fork('batches'), { nowMs: () => stage.node.time.wallMs, isCompacting })
  }

  async append(run: StorageRun, model: LogModel, log: PartitionLog): Promise<void> {
    const made = this.#maker.draw(model)
    const { batch } = made
    const verdicts = this.#verdicts(run, model, log, made)
    const isClear = verdicts.size === 1 && !this.#mayBeTooLarge(model, made)
    batch.isExpected = isClear ? verdicts.has('accepted') : undefined
    const memory = this.#random.chance(0.5) ? run.pool.lend(made.bytes) : undefined
    model.submit(batch)
    const { length } = made.bytes
    const { config } = model
    tell(this.#stage, 'append', model, { ...batch, records: batch.records.length, verdicts: [...verdicts] })
    const result = await log.append(made.bytes, {
      leaderEpoch: batch.leaderEpoch,
      origin: 'client',
      ...(memory === undefined ? {} : { memory }),
    })
    tell(this.#stage, 'appended', model, { number: batch.number, ...result })
    if (result.errorName !== 'NONE' || result.isDuplicate) run.pool.forget(memory)
    if (this.#isDiskError(run, model, log, made, result)) return
    if (result.isDuplicate) {
      this.#duplicate(model, made, result, verdicts)
      return
    }
    if (result.errorName === 'NONE') {
      demand(verdicts.has('accepted'), () => `${model.name}: batch ${batch.number} was accepted, not ${[...verdicts]}`)
      demand(!made.lacksKey || !config.isCompacted, () => `${model.name} took a record without a key`)
      this.#accepted(model, made, result, config.flushMessages === 1)
      return
    }
    this.#stage.counts.refused += 1
    model.refuse([batch], false)
    this.#demandReason(model, made, { result, verdicts, length, config })
  }

  #demandReason(
    model: LogModel,
    { batch, lacksKey }: MadeBatch,
    found: { result: AppendResult; verdicts: ReadonlySet<Verdict>; length: number; config: LogModel['config'] },
  ): void {
    const { errorName, errorMessage } = found.result
    const { config, length, verdicts } = found
    const room = Math.min(config.maxMessageBytes, config.segmentSizeBytes)
    switch (errorName) {
      case 'MESSAGE_TOO_LARGE':
      case 'RECORD_LIST_TOO_LARGE':
        // A codec may make more of it.
        demand(
          length > room || config.compressionType !== 'producer' || length < 2000,
          () => `${model.name}: ${length} bytes are too large`,
        )
        return
      case 'INVALID_RECORD':
        demand(lacksKey && config.isCompacted, () => `${model.name} refused batch ${batch.number}: ${errorMessage}`)
        return
      case 'OUT_OF_ORDER_SEQUENCE_NUMBER':
      case 'INVALID_PRODUCER_EPOCH':
      case 'INVALID_TXN_STATE':
        demand(verdicts.has('refused'), () => {
          return `${model.name} refused batch ${batch.number} with ${errorName} (${errorMessage}), not ${[...verdicts]}`
        })
        return
      default:
        throw new Violation(`${model.name} refused batch ${batch.number} with ${errorName}: ${errorMessage}`)
    }
  }

  /** The codec of the topic may make more of a batch, or less. */
  #mayBeTooLarge({ config }: LogModel, { batch, bytes, lacksKey }: MadeBatch): boolean {
    let plainBytes = 100
    for (const { key, value } of batch.records) plainBytes += 40 + (key?.length ?? 0) + (value?.length ?? 0)
    return lacksKey || Math.max(bytes.length, plainBytes) > Math.min(config.maxMessageBytes, config.segmentSizeBytes)
  }

  #duplicate(model: LogModel, { batch }: MadeBatch, result: AppendResult, verdicts: ReadonlySet<Verdict>): void {
    model.refuse([batch], false)
    demand(
      verdicts.has('duplicate'),
      () => `${model.name}: batch ${batch.number} is no duplicate, but ${[...verdicts]}`,
    )
    const original = model.at(result.baseOffset)
    // Of one that was deleted, or cut off meanwhile, nothing can be told.
    if (original === undefined) return
    demand(original.baseOffset === result.baseOffset && original.baseSequence === batch.baseSequence, () => {
      return `${model.name}: batch ${batch.number} is no duplicate of that at ${result.baseOffset}`
    })
  }

  /** What the log has to say, as far as that can be told. */
  #verdicts(run: StorageRun, model: LogModel, log: PartitionLog, { batch }: MadeBatch): ReadonlySet<Verdict> {
    if (batch.producerId < 0) return new Set(['accepted'])
    const known = producerIn(takenBy(model), batch.producerId)
    const { config } = this.#stage.plan
    const isPast =
      known !== undefined && this.#stage.node.time.wallMs - known.lastTimestampMs >= config.producerIdExpirationMs
    const isBehindStart =
      known !== undefined && 'lastOffset' in known.last && (known.last as KnownBatch).lastOffset < log.logStartOffset
    // Or only the marker that came after what was deleted.
    const lastData = known?.batches.at(-1)
    const isDataGone =
      lastData !== undefined && 'lastOffset' in lastData && Number(lastData.lastOffset) < log.logStartOffset
    // It may be remembered though all that it wrote was deleted.
    const isGone = known === undefined && log.logStartOffset > 0
    const isDoubtful = model.pending.some(({ producerId, isExpected }) => {
      return producerId === batch.producerId && isExpected === undefined
    })
    const isSure =
      !isPast &&
      !isDataGone &&
      !isGone &&
      !isBehindStart &&
      !isDoubtful &&
      run.troubles.size === 0 &&
      !model.forgetful.has(batch.producerId)
    if (!isSure) model.forgetful.add(batch.producerId)
    return verdictsFor(known, batch, { isSure, surelyKnownFrom: model.firstOfLife })
  }

  async copy(run: StorageRun, model: LogModel, log: PartitionLog): Promise<void> {
    if (model.pending.length > 0 || log.failure !== undefined || run.troubles.size > 0) return
    const made: MadeBatch[] = []
    let offset = model.end
    for (let left = 1 + this.#random.integer(3); left > 0; left -= 1) {
      if (model.wasCompacted && this.#random.chance(0.3)) {
        model.hasGaps = true
        offset += this.#random.integer(4)
      }
      const next = this.#maker.drawCopy(model, offset)
      next.batch.isExpected = true
      made.push(next)
      model.submit(next.batch)
      offset += next.batch.records.length
    }
    tell(this.#stage, 'copy', model, {
      batches: made.map(({ batch }) => ({ ...batch, records: batch.records.length })),
    })
    const bytes = Buffer.concat(made.map((each) => each.bytes))
    const result = await log.appendAsFollower(new Uint8Array(bytes))
    for (const each of made.slice(0, 1)) if (this.#isDiskError(run, model, log, each, result, made)) return
    demand(
      result.errorName === 'NONE',
      () => `${model.name} does not take a copy: ${result.errorName} ${result.errorMessage}`,
    )
    this.#stage.counts.acknowledged += 1
    model.acknowledge(
      made.map(({ batch }) => batch),
      { baseOffset: result.baseOffset, stampMs: -1 },
    )
  }

  async mark(run: StorageRun, model: LogModel, log: PartitionLog): Promise<void> {
    const made = this.#maker.drawMarker(model)
    if (made === undefined) return
    const { batch } = made
    tell(this.#stage, 'mark', model, batch)
    // The producer may be forgotten, or its last batches may not stand.
    batch.isExpected = true
    model.submit(batch)
    const { flushMessages } = model.config
    const result = await log.append(made.bytes, { leaderEpoch: batch.leaderEpoch, origin: 'coordinator' })
    if (this.#isDiskError(run, model, log, made, result)) return
    if (result.errorName !== 'NONE') {
      model.refuse([batch], false)
      const isTooSmall = Math.min(model.config.maxMessageBytes, model.config.segmentSizeBytes) < made.bytes.length
      demand(isTooSmall || run.troubles.size > 0 || model.forgetful.has(batch.producerId), () => {
        return `${model.name} refused a marker: ${result.errorName} ${result.errorMessage}`
      })
      return
    }
    this.#accepted(model, made, result, flushMessages === 1)
  }

  #accepted(model: LogModel, { batch }: MadeBatch, result: AppendResult, flushesEach: boolean): void {
    const { baseOffset, lastOffset, logAppendTimeMs } = result
    this.#stage.counts.acknowledged += 1
    demand(lastOffset - baseOffset + 1 === batch.records.length, () => {
      return `${model.name}: ${batch.records.length} records stand at ${baseOffset} to ${lastOffset}`
    })
    demand((batch.stampedFromMs === undefined) === (logAppendTimeMs === -1), () => {
      return `${model.name}: batch ${batch.number} was stamped with ${logAppendTimeMs}`
    })
    model.acknowledge([batch], { baseOffset, stampMs: logAppendTimeMs })
    if (flushesEach && model.config.flushMessages === 1) model.synced(lastOffset + 1)
  }

  /** True for an answer that the disk is to blame for. */
  #isDiskError(
    run: StorageRun,
    model: LogModel,
    log: PartitionLog,
    { batch }: MadeBatch,
    result: AppendResult,
    all?: readonly MadeBatch[],
  ): boolean {
    if (result.errorName !== 'KAFKA_STORAGE_ERROR') return false
    run.isMemoryUnknown = true
    demand(hasExcuse(run, model), () => `${model.name} refused batch ${batch.number}: ${result.errorMessage}`)
    model.refuse(
      all === undefined ? [batch] : all.map((each) => each.batch),
      log.failure !== undefined || model.config.flushMessages !== Number.POSITIVE_INFINITY,
    )
    model.forgetful.add(batch.producerId)
    return true
  }
}
