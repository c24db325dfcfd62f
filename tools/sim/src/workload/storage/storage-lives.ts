import type { SeededRandom } from '@ottla/platform/simulated'
import { LogManager, StorageError, synchronousCodecs } from '@ottla/storage'
import { compareLog, readLog } from '../../checkers/log-comparison.ts'
import { checkLogFiles, checkTrustedFiles, leftoversIn } from '../../checkers/log-files.ts'
import { demandOneFolder, futureFoldersIn } from '../../checkers/log-folders.ts'
import type { LogModel } from '../../checkers/log-model.ts'
import { demand, Violation } from '../../checkers/violation.ts'
import type { Operations } from './operations.ts'
import { drawLogConfig, type StorageEnding, type StorageLife } from './plan.ts'
import { rotSomething } from './rot.ts'
import { logOf, type Stage, type StorageRun, tell } from './stage.ts'
import { makeTrouble } from './trouble.ts'
import { WatchedPool } from './watched-pool.ts'

/** What a log has to tell when there was no room. */
const FULL_DISK_ERRORS = new Set(['log was not closed cleanly', 'log was not moved'])

/** Starts the process and puts an end to it, life after life, and sees each time what is left. */
export class StorageLives {
  readonly #stage: Stage
  readonly #operations: Operations
  readonly #random: SeededRandom
  /** Since something was last appended, the machine has lost power. */
  #hasCrashed = false
  #rotted = new Map<LogModel, number>()
  #errorsSeen = 0
  #foundAtStart: ReadonlySet<string> = new Set()

  constructor(stage: Stage, operations: Operations) {
    this.#stage = stage
    this.#operations = operations
    this.#random = stage.world.random.fork('lives')
  }

  async live(life: StorageLife): Promise<void> {
    const { world, counts } = this.#stage
    counts.lives += 1
    const run = this.#stage.run!
    const calm = makeTrouble(this.#stage, run, life, this.#random)
    for (let left = life.operations; left > 0; left -= 1) {
      const work = this.#operations.perform(run)
      if (this.#random.chance(this.#stage.plan.patience)) await Promise.race([work, world.sleep(10_000)])
      else if (this.#random.chance(0.3))
        await world.sleep(
          this.#random.between(
            this.#random.pick([
              [0, 1],
              [0, 1],
              [0, 5],
              [0, 200],
            ]),
          ),
        )
      if (this.#random.chance(0.02)) this.#stage.node.time.jump(this.#random.pick([500, 20_000, 2_000_000]))
    }
    const ending = run.troubles.has('sync') ? 'crash' : life.ending
    await this.#end(run, ending)
    // Pages that a failed fsync has dropped look written until the machine restarts: only that brings the truth to light.
    if (run.troubles.has('sync') && !this.#hasCrashed) this.#crash()
    calm()
    this.#demandNoErrors(run)
    if (life.rots && !this.#hasCrashed) this.#rotted = rotSomething(this.#stage, this.#random)
    for (const { afterMs, ending: how } of life.interruptedStarts) {
      await Promise.race([this.#open(), world.sleep(afterMs)])
      if (how === 'crash') this.#crash()
      else this.#kill()
    }
    await this.start()
  }

  /** Opens everything and compares it with what is known. */
  async start(): Promise<void> {
    const { models, node, plan } = this.#stage
    const run = await this.#open()
    for (const model of models) {
      model.beginRecovery()
      // At once: a move that goes on from here is between two folders for a while.
      if (logOf(run, model) !== undefined) demandOneFolder(node.disk.volume, plan.directories, model)
    }
    for (const model of [...models]) await this.#takeStock(run, model)
    for (const { topicId, topic, partition } of [...run.manager.logs()]) {
      // As a broker does whose metadata does not know it.
      if (this.#stage.stray.has(topicId)) await run.manager.setAside(topicId, partition)
      else
        demand(
          models.some((model) => model.topicId === topicId && model.partition === partition),
          () =>
            `${topic}-${partition} is there, and ${this.#stage.gone.has(topicId) ? 'was deleted' : 'was never made'}`,
        )
    }
    this.#demandNoErrors(run)
    this.#hasCrashed = false
    this.#rotted.clear()
  }

  /** Stops, looks at the files, and starts again. */
  async restartCleanly(): Promise<void> {
    const run = this.#stage.run!
    await this.#settle(run)
    await this.#stop(run)
    this.#demandNoErrors(run)
    await this.start()
  }

  async #open(): Promise<StorageRun> {
    const { node, plan, world, models } = this.#stage
    const { workers, ...platform } = node.restart()
    for (const model of models) checkTrustedFiles(node.disk.volume, plan.directories, model)
    this.#foundAtStart = new Set(leftoversIn(node.disk.volume, plan.directories))
    const pool = new WatchedPool()
    try {
      const manager = await LogManager.open({
        ...platform,
        ...(plan.hasWorkers ? { workers } : {}),
        directories: plan.directories,
        nodeId: 1,
        clusterId: undefined,
        unformatted: 'format',
        config: plan.config,
        pool,
        codecs: synchronousCodecs,
      })
      const run: StorageRun = {
        manager,
        pool,
        troubles: new Set(),
        isMemoryUnknown: false,
        isStopping: false,
        isOver: false,
        running: new Set(),
      }
      this.#stage.run = run
      await manager.openLogs((_topic, topicId) => {
        const model = models.find((each) => each.topicId === topicId)
        return model?.config ?? drawLogConfig(world.random.fork('config of a lost log'), plan)
      })
      return run
    } catch (error) {
      throw new Violation('the logs cannot be opened', { cause: error })
    }
  }

  // ---- after a start ----

  async #takeStock(run: StorageRun, model: LogModel): Promise<void> {
    const { models } = this.#stage
    const log = logOf(run, model)
    if (log === undefined) {
      demand(model.state !== 'there', () => `${model.name} is gone`)
      models.splice(models.indexOf(model), 1)
      return
    }
    if (model.state === 'deleting') {
      await this.#operations.deleteLog(run, model)
      return
    }
    model.state = 'there'
    demand(log.failure === undefined, () => `${model.name} is offline: ${log.failure!.message}`)
    const { logStartOffset, logEndOffset, highWatermark } = log
    demand(
      logStartOffset >= model.durableStart &&
        logStartOffset <= Math.max(model.logStartMax, model.retains ? logEndOffset : 0),
      () => {
        return `${model.name} starts at ${logStartOffset}, and ought to between ${model.durableStart} and ${model.logStartMax}`
      },
    )
    demand(logStartOffset <= highWatermark && highWatermark <= logEndOffset, () => {
      return `${model.name}: start ${logStartOffset}, high watermark ${highWatermark}, end ${logEndOffset}`
    })
    const lostFrom = this.#rotted.get(model) ?? Number.POSITIVE_INFINITY
    // Known ones that are gone stand in the way of what is there now.
    model.demandEnd(logEndOffset, { mayLose: this.#hasCrashed, lostFrom })
    const content = await readLog(model, log, { random: this.#random, isQuiet: true })
    // Where offsets may be missing, a hole that a loss of power has left looks like any other.
    if (this.#hasCrashed && model.wasCompacted && content !== undefined) model.dropMissing(new Set(content.known))
    model.endRecovery(logEndOffset, this.#hasCrashed)
    model.logStart = log.logStartOffset
    if (logStartOffset === logEndOffset) model.forgetAll()
    if (this.#hasCrashed) model.synced(logEndOffset)
    model.leaderEpoch = Math.max(model.leaderEpoch, log.leaderEpoch)
    const { node, plan } = this.#stage
    const nowMs = node.time.wallMs
    const expiredMs = nowMs - plan.config.producerIdExpirationMs
    await compareLog(model, log, { random: this.#random, isQuiet: true, expiredMs, nowMs })
  }

  // ---- ends ----

  async #end(run: StorageRun, ending: StorageEnding): Promise<void> {
    const { world } = this.#stage
    switch (ending) {
      case 'kill':
        await world.sleep(this.#random.between([0, 2]))
        this.#kill()
        return
      case 'crash':
        await world.sleep(this.#random.between([0, 2]))
        this.#crash()
        return
      case 'interrupted stop':
        run.isStopping = true
        await Promise.race([this.#shutDown(run), world.sleep(this.#random.between([0, 15]))])
        if (this.#random.chance(0.5)) this.#crash()
        else this.#kill()
        return
      case 'stop':
      case 'stop, then crash':
        if (this.#random.chance(0.5)) await this.#settle(run)
        await this.#stop(run)
        if (ending === 'stop, then crash') this.#crash()
    }
  }

  #kill(): void {
    this.#noteClaims()
    tell(this.#stage, 'kill', undefined)
    this.#stage.node.kill()
    this.#endRun()
  }

  #crash(): void {
    this.#noteClaims()
    tell(this.#stage, 'crash', undefined)
    this.#stage.counts.crashes += 1
    this.#stage.node.crash()
    this.#endRun()
    this.#hasCrashed = true
  }

  /** A recovery point is a promise: below it a loss of power takes nothing. */
  #noteClaims(): void {
    const { run, models, node } = this.#stage
    if (run === undefined) return
    for (const model of models) {
      const log = logOf(run, model)
      if (log === undefined) continue
      model.noteCleanable(log)
      // Nobody has seen yet what the last loss of power took, and where offsets may be missing the log does not know.
      if (this.#hasCrashed && model.wasCompacted) continue
      model.synced(log.recoveryPoint)
      // So is the mark of a clean stop, of which the process may not have lived to hear.
      if (node.disk.volume.find(`${log.directory}/.kafka_cleanshutdown`) === undefined) continue
      model.synced(log.logEndOffset)
      model.durableStart = log.logStartOffset
    }
  }

  #endRun(): void {
    if (this.#stage.run !== undefined) this.#stage.run.isOver = true
    this.#stage.run = undefined
  }

  async #settle(run: StorageRun): Promise<void> {
    while (run.running.size > 0) await Promise.all(run.running)
  }

  async #shutDown(run: StorageRun): Promise<void> {
    try {
      await run.manager.shutdown({ brokerEpoch: 7 })
    } catch (error) {
      if (!(error instanceof StorageError) || run.troubles.size === 0)
        throw new Violation('the logs cannot be closed', { cause: error })
    }
  }

  async #stop(run: StorageRun): Promise<void> {
    const { models, node, plan } = this.#stage
    run.isStopping = true
    tell(this.#stage, 'stop', undefined)
    await this.#shutDown(run)
    await this.#settle(run)
    if (run.troubles.size === 0) {
      for (const model of models) {
        demand(model.pending.length === 0, () => `${model.name}: ${model.pending.length} calls were never answered`)
        if (model.state !== 'there') continue
        demand(
          logOf(run, model)?.logEndOffset === model.end,
          () => `${model.name} ends at ${logOf(run, model)?.logEndOffset}, not ${model.end}`,
        )
        checkLogFiles(node.disk.volume, plan.directories, model)
      }
      demand(
        run.isMemoryUnknown || run.pool.outstanding === 0,
        () => `${run.pool.outstanding} pieces of memory were not given back`,
      )
    }
    this.#kill()
  }

  /** A human must act on an error in the log: without a broken disk nobody can tell on what. */
  #demandNoErrors(run: StorageRun): void {
    const errors = this.#stage.world.log.lines().filter(({ level }) => level === 'error')
    // A loss of power takes pages in any order, and what came after them was never said to be safe.
    const isLost = this.#hasCrashed || this.#rotted.size > 0
    const fresh = errors
      .slice(this.#errorsSeen)
      .filter(({ message }) => !isLost || !message.startsWith('log cut at its last good batch before damage'))
    this.#errorsSeen = errors.length
    if (run.troubles.has('io') || run.troubles.has('sync')) return
    const [line] = fresh
    if (line === undefined) return
    if (run.troubles.has('full') && FULL_DISK_ERRORS.has(line.message)) return
    throw new Violation(`an error was logged: ${line.message} ${JSON.stringify(line.fields)}`, {
      cause: line.fields.error,
    })
  }

  /** When all that was deleted has had its time, and moves that were begun once more have come to their end. */
  async demandNothingLeft(): Promise<void> {
    const { node, plan, world } = this.#stage
    const { manager } = this.#stage.run!
    await world.sleep(100)
    while ((await manager.describe()).some(({ logs }) => logs.some(({ isFuture }) => isFuture))) await world.sleep(100)
    const copies = futureFoldersIn(node.disk.volume, plan.directories)
    demand(copies.length === 0, () => `these copies were left: ${copies.join(', ')}`)
    const leftovers = leftoversIn(node.disk.volume, plan.directories).filter((path) => this.#foundAtStart.has(path))
    demand(leftovers.length === 0, () => `these were left: ${leftovers.join(', ')}`)
  }
}
