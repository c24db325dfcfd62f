import type { SeededRandom } from '@ottla/platform/simulated'
import { uuidFromBytes } from '@ottla/protocol'
import { type PartitionLog, StorageError } from '@ottla/storage'
import { LogModel } from '../../checkers/log-model.ts'
import { demandRetention } from '../../checkers/retention-checker.ts'
import { demand } from '../../checkers/violation.ts'
import { LogChanges } from './log-changes.ts'
import { LogMoves } from './log-moves.ts'
import { LogReads } from './log-reads.ts'
import { LogWrites } from './log-writes.ts'
import { drawLogConfig } from './plan.ts'
import { hasExcuse, logOf, type Stage, type StorageRun, tell } from './stage.ts'

type Operation = (run: StorageRun, model: LogModel, log: PartitionLog) => Promise<void> | void

const LOGS_MAX = 6

/** Everything that somebody may do to logs, drawn one after the other. */
export class Operations {
  readonly #stage: Stage
  readonly #random: SeededRandom
  readonly #moves: LogMoves
  readonly #weighted: readonly { readonly weight: number; readonly operation: Operation }[]
  readonly #weightSum: number

  constructor(stage: Stage) {
    this.#stage = stage
    this.#random = stage.world.random.fork('operations')
    const writes = new LogWrites(stage, this.#random)
    const changes = new LogChanges(stage, this.#random)
    const reads = new LogReads(stage, this.#random)
    this.#moves = new LogMoves(stage)
    const { isCompacting } = stage.plan
    this.#weighted = [
      { weight: 40, operation: writes.append.bind(writes) },
      { weight: 5, operation: writes.copy.bind(writes) },
      { weight: isCompacting ? 30 : 6, operation: writes.mark.bind(writes) },
      { weight: 15, operation: reads.read.bind(reads) },
      { weight: 6, operation: reads.lookUp.bind(reads) },
      { weight: isCompacting ? 20 : 8, operation: changes.flush.bind(changes) },
      { weight: isCompacting ? 20 : 10, operation: changes.advance.bind(changes) },
      { weight: 4, operation: changes.deleteRecords.bind(changes) },
      { weight: 2, operation: changes.beginEpoch.bind(changes) },
      { weight: 3, operation: this.#configure.bind(this) },
      { weight: 2, operation: changes.expire.bind(changes) },
      { weight: 1, operation: reads.describe.bind(reads) },
      { weight: isCompacting ? 0.5 : 3, operation: changes.truncate.bind(changes) },
      { weight: 2, operation: changes.retain.bind(changes) },
      { weight: isCompacting ? 8 : 2, operation: reads.compare.bind(reads) },
      { weight: isCompacting ? 0.3 : 2, operation: this.#delete.bind(this) },
      { weight: 4, operation: this.#moves.move.bind(this.#moves) },
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
    demandRetention(model, log, this.#stage.node.time.wallMs)
    model.logStart = log.logStartOffset
    model.noteCleanable(log)
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
    await this.#moves.prefer(run, model)
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
    const config = drawLogConfig(random, this.#stage.plan)
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
      // A move may have left a folder in a directory that has failed.
      if (run.manager.directories.some(({ failure }) => failure !== undefined)) this.#stage.stray.add(model.topicId)
      this.#stage.models.splice(this.#stage.models.indexOf(model), 1)
    } catch (error) {
      if (!(error instanceof StorageError) || run.troubles.size === 0) throw error
    }
  }

  #configure(_run: StorageRun, model: LogModel, log: PartitionLog): void {
    // What waits for a move or a truncation is taken as the settings of then have it.
    if (model.pending.length > 0) return
    // A log that was compacted once may lack offsets for ever, and recovery asks the settings about that.
    const config = {
      ...drawLogConfig(this.#random, this.#stage.plan),
      ...(model.wasCompacted ? { isCompacted: true } : {}),
    }
    tell(this.#stage, 'configure', model, config)
    model.setConfig(config)
    log.setConfig(config)
  }
}
