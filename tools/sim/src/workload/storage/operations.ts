import type { SeededRandom } from '@ottla/platform/simulated'
import { uuidFromBytes } from '@ottla/protocol'
import { batches } from '@ottla/protocol/record'
import { type AppendResult, type PartitionLog, type ReadLimit, StorageError } from '@ottla/storage'
import { compareLog } from '../../checkers/log-comparison.ts'
import { type KnownBatch, LogModel } from '../../checkers/log-model.ts'
import { producerIn, takenBy, type Verdict, verdictsFor } from '../../checkers/producer-model.ts'
import { demand, Violation } from '../../checkers/violation.ts'
import { BatchMaker, type MadeBatch } from './batch-maker.ts'
import { drawLogConfig } from './plan.ts'
import { hasExcuse, logOf, type Stage, type StorageRun, tell } from './stage.ts'

type Operation = (run: StorageRun, model: LogModel, log: PartitionLog) => Promise<void> | void

const READ_LIMITS: readonly ReadLimit[] = ['high-watermark', 'log-end', 'last-stable']
const LOGS_MAX = 6

/** Everything that somebody may do to logs, drawn one after the other. */
export class Operations {
  readonly #stage: Stage
  readonly #random: SeededRandom
  readonly #maker: BatchMaker
  readonly #weighted: readonly { readonly weight: number; readonly operation: Operation }[]
  readonly #weightSum: number

  constructor(stage: Stage) {
    this.#stage = stage
    this.#random = stage.world.random.fork('operations')
    this.#maker = new BatchMaker(this.#random.fork('batches'), () => stage.node.time.wallMs)
    const bound = (operation: Operation): Operation => operation.bind(this)
    this.#weighted = [
      { weight: 40, operation: bound(this.#append) },
      { weight: 5, operation: bound(this.#copy) },
      { weight: 6, operation: bound(this.#mark) },
      { weight: 15, operation: bound(this.#read) },
      { weight: 6, operation: bound(this.#lookUp) },
      { weight: 8, operation: bound(this.#flush) },
      { weight: 10, operation: bound(this.#advance) },
      { weight: 4, operation: bound(this.#deleteRecords) },
      { weight: 2, operation: bound(this.#beginEpoch) },
      { weight: 3, operation: bound(this.#configure) },
      { weight: 2, operation: bound(this.#expire) },
      { weight: 1, operation: bound(this.#describe) },
      { weight: 3, operation: bound(this.#truncate) },
      { weight: 2, operation: bound(this.#retain) },
      { weight: 2, operation: bound(this.#compare) },
      { weight: 2, operation: bound(this.#delete) },
    ]
    this.#weightSum = this.#weighted.reduce((sum, { weight }) => sum + weight, 0)
  }

  /** Begins one; resolves when it has come to its end, or never where its process does first. */
  perform(run: StorageRun): Promise<void> {
    const { models, counts } = this.#stage
    counts.operations += 1
    const model = this.#random.chance(0.03)
      ? undefined
      : this.#random.pick(models.filter(({ state }) => state === 'there'))
    const log = model === undefined ? undefined : logOf(run, model)
    if (model === undefined || log === undefined) return this.create(run)
    if (model.truncatedTo !== undefined) return Promise.resolve()
    demand(
      log.logStartOffset >= model.logStart,
      () => `${model.name}: its start went back from ${model.logStart} to ${log.logStartOffset}`,
    )
    model.logStart = log.logStartOffset
    return this.#tracked(run, this.#draw()(run, model, log))
  }

  #draw(): Operation {
    let left = this.#random.float() * this.#weightSum
    for (const { weight, operation } of this.#weighted) {
      left -= weight
      if (left < 0) return operation
    }
    return this.#weighted[0]!.operation
  }

  #tracked(run: StorageRun, work: Promise<void> | void): Promise<void> {
    const tracked = Promise.resolve(work)
      .catch((error: unknown) => {
        if (!run.isOver) this.#stage.fail(error)
      })
      .finally(() => run.running.delete(tracked))
    run.running.add(tracked)
    return tracked
  }

  // ---- topics ----

  create(run: StorageRun): Promise<void> {
    return this.#tracked(run, this.#create(run))
  }

  async #create(run: StorageRun): Promise<void> {
    const { models } = this.#stage
    const random = this.#random
    let model = models.find(({ state }) => state === 'creating')
    // After a failure its folder may stand in a directory that is offline, and a second one beside it.
    if (model !== undefined && run.troubles.size > 0) return
    if (model === undefined) {
      if (models.length >= LOGS_MAX) return
      model = this.#newModel()
      if (model === undefined) return
      models.push(model)
    }
    const { topic, topicId, partition, config } = model
    tell(this.#stage, 'create', model, { topicId, ...config })
    const directoryId = random.chance(0.5) ? undefined : random.pick(run.manager.directories).id
    try {
      const options = { topic, topicId, partition, config }
      await run.manager.createLog(directoryId === undefined ? options : { ...options, directoryId })
      // Deleted again before this answer came.
      if (model.state === 'creating') model.state = 'there'
    } catch (error) {
      if (!(error instanceof StorageError) || !hasExcuse(run, model)) throw error
    }
  }

  #newModel(): LogModel | undefined {
    const random = this.#random
    const topic = random.pick(['red', 'green', 'blue'])
    const partition = random.integer(2)
    const isTaken = this.#stage.models.some((each) => {
      return each.topic === topic && each.partition === partition && each.state !== 'deleting'
    })
    if (isTaken) return undefined
    const config = drawLogConfig(random)
    return new LogModel({ topic, topicId: uuidFromBytes(random.bytes(16)), partition, config })
  }

  async #delete(run: StorageRun, model: LogModel): Promise<void> {
    if (this.#random.chance(0.5)) return
    await this.deleteLog(run, model)
  }

  async deleteLog(run: StorageRun, model: LogModel): Promise<void> {
    model.state = 'deleting'
    tell(this.#stage, 'delete', model, { topicId: model.topicId })
    try {
      await run.manager.deleteLog(model.topicId, model.partition)
      this.#stage.gone.add(model.topicId)
      this.#stage.models.splice(this.#stage.models.indexOf(model), 1)
    } catch (error) {
      if (!(error instanceof StorageError) || run.troubles.size === 0) throw error
    }
  }

  #configure(_run: StorageRun, model: LogModel, log: PartitionLog): void {
    // A log that was compacted once may lack offsets for ever, and recovery asks the settings about that.
    const config = { ...drawLogConfig(this.#random), ...(model.wasCompacted ? { isCompacted: true } : {}) }
    tell(this.#stage, 'configure', model, config)
    model.setConfig(config)
    log.setConfig(config)
  }

  // ---- writing ----

  async #append(run: StorageRun, model: LogModel, log: PartitionLog): Promise<void> {
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

  async #copy(run: StorageRun, model: LogModel, log: PartitionLog): Promise<void> {
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

  async #mark(run: StorageRun, model: LogModel, log: PartitionLog): Promise<void> {
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

  async #flush(run: StorageRun, model: LogModel, log: PartitionLog): Promise<void> {
    const end = log.logEndOffset
    try {
      await log.flush()
      tell(this.#stage, 'flushed', model, { end })
      model.synced(end)
    } catch (error) {
      if (!(error instanceof StorageError) || !hasExcuse(run, model)) throw error
    }
  }

  #advance(_run: StorageRun, model: LogModel, log: PartitionLog): void {
    const before = log.highWatermark
    const target = this.#random.chance(0.6)
      ? log.logEndOffset
      : log.logStartOffset + this.#random.integer(log.logEndOffset - log.logStartOffset + 2)
    log.advanceHighWatermark(target)
    const after = log.highWatermark
    demand(after === Math.max(before, Math.min(target, log.logEndOffset)), () => {
      return `${model.name}: the high watermark went from ${before} to ${after} and ought to go to ${target}`
    })
  }

  async #deleteRecords(run: StorageRun, model: LogModel, log: PartitionLog): Promise<void> {
    const { logStartOffset, highWatermark } = log
    const target = logStartOffset + this.#random.integer(highWatermark - logStartOffset + 2)
    if (log.failure !== undefined) return
    model.logStartMax = Math.max(model.logStartMax, Math.min(target, highWatermark))
    tell(this.#stage, 'delete records', model, { target })
    const isDone = log.incrementLogStartOffset(target)
    demand(
      isDone === target <= highWatermark,
      () => `${model.name}: log start to ${target} of ${highWatermark}: ${isDone}`,
    )
    model.logStart = log.logStartOffset
    demand(
      model.logStart === (isDone ? target : logStartOffset),
      () => `${model.name} starts at ${model.logStart}, not ${target}`,
    )
    if (!this.#random.chance(0.7)) return
    try {
      await log.removeHead()
    } catch (error) {
      if (!(error instanceof StorageError) || !hasExcuse(run, model)) throw error
    }
  }

  /** As a follower does that has other batches than its leader, or older ones than all that the leader has. */
  async #truncate(run: StorageRun, model: LogModel, log: PartitionLog): Promise<void> {
    if (model.pending.length > 0 || log.failure !== undefined || run.isStopping) return
    const random = this.#random
    const isWhole = random.chance(0.1)
    const drawn = isWhole
      ? model.end + random.integer(5)
      : log.logStartOffset + random.integer(model.end - log.logStartOffset + 2)
    // Leaders tell where an epoch ends, and that is where a batch begins.
    const offset = isWhole ? drawn : (model.at(drawn)?.baseOffset ?? model.end)
    if (offset < log.logStartOffset) return
    tell(this.#stage, isWhole ? 'begin anew' : 'truncate', model, { offset })
    model.truncatedTo = isWhole ? 0 : offset
    if (isWhole) model.logStartMax = Math.max(model.logStartMax, offset)
    try {
      await (isWhole ? log.truncateFullyAndStartAt(offset) : log.truncateTo(offset))
    } catch (error) {
      if (!(error instanceof StorageError) || !hasExcuse(run, model)) throw error
      return
    }
    const { logEndOffset, logStartOffset, highWatermark } = log
    demand(logStartOffset <= highWatermark && highWatermark <= logEndOffset, () => {
      return `${model.name}: start ${logStartOffset}, high watermark ${highWatermark}, end ${logEndOffset} after a truncation to ${offset}`
    })
    if (isWhole) {
      demand(
        logEndOffset === offset && logStartOffset === offset,
        () => `${model.name}: ${logStartOffset} to ${logEndOffset}, not ${offset}`,
      )
      model.beginAnew(offset)
    } else {
      demand(logEndOffset === offset, () => `${model.name} ends at ${logEndOffset} after a truncation to ${offset}`)
      model.cut(logEndOffset)
    }
    model.truncatedTo = undefined
  }

  async #retain(run: StorageRun, model: LogModel, log: PartitionLog): Promise<void> {
    try {
      await log.deleteOldSegments()
    } catch (error) {
      if (!(error instanceof StorageError) || !hasExcuse(run, model)) throw error
    }
  }

  #beginEpoch(_run: StorageRun, model: LogModel, log: PartitionLog): void {
    if (log.failure !== undefined) return
    model.leaderEpoch += 1
    tell(this.#stage, 'begin epoch', model, { leaderEpoch: model.leaderEpoch })
    log.beginLeaderEpoch(model.leaderEpoch)
    demand(
      log.leaderEpoch === model.leaderEpoch,
      () => `${model.name}: leader epoch ${log.leaderEpoch} after ${model.leaderEpoch} began`,
    )
  }

  #expire(_run: StorageRun, _model: LogModel, log: PartitionLog): void {
    log.removeExpiredProducers()
  }

  // ---- reading ----

  async #read(run: StorageRun, model: LogModel, log: PartitionLog): Promise<void> {
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

  async #lookUp(run: StorageRun, model: LogModel, log: PartitionLog): Promise<void> {
    const present = [...model.present()]
    const some = present.length === 0 ? undefined : this.#random.pick(this.#random.pick(present).records).timestampMs
    const timestampMs = (some ?? this.#stage.node.time.wallMs) + this.#random.pick([-1, 0, 0, 1, 5_000_000])
    try {
      await lookUpOnce(model, log, timestampMs)
    } catch (error) {
      if (!(error instanceof StorageError) || !hasExcuse(run, model)) throw error
    }
  }

  async #describe(run: StorageRun): Promise<void> {
    try {
      for (const { failure, logs } of await run.manager.describe()) {
        demand(failure !== undefined || logs.every(({ sizeBytes }) => sizeBytes >= 0), () => 'a log of negative size')
      }
    } catch (error) {
      if (!(error instanceof StorageError) || run.troubles.size === 0) throw error
    }
  }

  async #compare(run: StorageRun, model: LogModel, log: PartitionLog): Promise<void> {
    if (run.troubles.size > 0 || run.isStopping || model.pending.length > 0) return
    try {
      await compareLog(model, log, { random: this.#random, isQuiet: false, expiredMs: 0 })
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
