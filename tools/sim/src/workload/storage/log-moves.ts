import type { SeededRandom } from '@ottla/platform/simulated'
import type { PartitionLog } from '@ottla/storage'
import type { LogModel } from '../../checkers/log-model.ts'
import { demand } from '../../checkers/violation.ts'
import { hasExcuse, logOf, type Stage, type StorageRun, tell } from './stage.ts'

const SHORT_EXPIRATION_MS = 86_400_000

/** AlterReplicaLogDirs: logs that go to another directory while they serve. */
export class LogMoves {
  readonly #stage: Stage
  readonly #random: SeededRandom

  constructor(stage: Stage) {
    this.#stage = stage
    this.#random = stage.world.random.fork('moves')
  }

  /** Begins a move, or takes one back, and waits for its end. What a log knows is the same behind it. */
  async move(run: StorageRun, model: LogModel, log: PartitionLog): Promise<void> {
    const { world, plan, counts } = this.#stage
    if (plan.directories.length < 2 || log.failure !== undefined) return
    const path = this.#random.pick(plan.directories)
    const isAlone = run.running.size === 0 && model.pending.length === 0
    const before = whatMoves(log)
    const { config } = model
    const { operations } = counts
    tell(this.#stage, 'move', model, { path })
    const answer = await run.manager.moveLog(model, path)
    demand(answer === 'accepted' || hasExcuse(run, model), () => `${model.name} does not move to ${path}: ${answer}`)
    while (await isMoving(run, model)) {
      await world.sleep(this.#random.between([0, 2]))
      if (run.isOver) return
    }
    if (answer !== 'accepted' || operations !== counts.operations || !isAlone || hasExcuse(run, model)) return
    if (logOf(run, model) !== log) return
    tell(this.#stage, 'moved', model, { directory: log.directory })
    demand(log.directory === path, () => `${model.name} stands in ${log.directory}, and not in ${path}`)
    // Retention and expiry come by themselves.
    if (config.isDeleted || plan.config.producerIdExpirationMs < SHORT_EXPIRATION_MS) return
    const after = whatMoves(log)
    demand(after === before, () => `${model.name} is not the same after a move: ${before} before, ${after} now`)
  }

  /** Somebody has said where a log is to be made. */
  async prefer(run: StorageRun, model: LogModel): Promise<void> {
    if (!this.#random.chance(0.1)) return
    const path = this.#random.pick(this.#stage.plan.directories)
    const answer = await run.manager.moveLog(model, path)
    const isKnown = answer === 'no-log' || answer === 'accepted'
    demand(isKnown || hasExcuse(run, model), () => `${model.name} is not wanted in ${path}: ${answer}`)
  }
}

async function isMoving(run: StorageRun, { topicId, partition }: LogModel): Promise<boolean> {
  const directories = await run.manager.describe()
  return directories.some(({ logs }) => {
    return logs.some((each) => each.isFuture && each.topicId === topicId && each.partition === partition)
  })
}

function whatMoves(log: PartitionLog): string {
  const { logStartOffset, logEndOffset, highWatermark, lastStableOffset, leaderEpoch, epochs } = log
  const producers = log
    .producers()
    .map(({ producerId, producerEpoch, batches, currentTxnFirstOffset, coordinatorEpoch }) => {
      const sequences = batches.map(({ lastSequence, lastOffset }) => [lastSequence, lastOffset])
      return { producerId, producerEpoch, sequences, currentTxnFirstOffset, coordinatorEpoch }
    })
    .sort((left, right) => left.producerId - right.producerId)
  const offsets = { logStartOffset, logEndOffset, highWatermark, lastStableOffset, leaderEpoch }
  return JSON.stringify({ ...offsets, epochs, producers })
}
