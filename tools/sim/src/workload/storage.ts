import { World } from '@ottla/platform/simulated'
import { loadSyncCodecs } from '@ottla/protocol/compression'
import { compactionTasks } from '@ottla/storage'
import type { RunOptions, RunReport, Workload } from '../workload.ts'
import { Operations } from './storage/operations.ts'
import { drawStoragePlan } from './storage/plan.ts'
import type { Stage } from './storage/stage.ts'
import { StorageLives } from './storage/storage-lives.ts'

/**
 * The logs of one node without a broker around them: everything that one may do to them, while the process is killed,
 * loses power and is stopped, and the disk is full, fails and rots. What was synced is there after all that, what was
 * written is there after a kill, nothing is there that nobody has sent, and all that is made from the log (indexes,
 * producers, leader epochs) agrees with it.
 */
export const storageWorkload: Workload = {
  name: 'storage',
  description: 'random operations on logs whose process is killed and loses power, and whose disk fails',
  run: (seed, options) => runStorage(seed, { ...options, isCompacting: false }),
}

/** The same on few logs that are all compacted, round after round, under transactions. */
export const compactionWorkload: Workload = {
  name: 'compaction',
  description: 'the same on logs that are compacted all the time, under transactions',
  run: (seed, options) => runStorage(seed, { ...options, isCompacting: true }),
}

async function runStorage(seed: number, options: RunOptions & { readonly isCompacting: boolean }): Promise<RunReport> {
  await loadSyncCodecs()
  const { isCompacting } = options
  const name = isCompacting ? compactionWorkload.name : storageWorkload.name
  const world = new World(`${name} ${seed}`, { logLevel: options.logLevel ?? 'warn' })
  const plan = drawStoragePlan(world.random.fork('plan'), isCompacting)
  options.onPlan?.(plan)
  let fail: (error: unknown) => void = () => undefined
  const failure = new Promise<never>((_, reject) => {
    fail = reject
  })
  const stage: Stage = {
    world,
    node: world.node('node', { disk: { writeBackMs: 5_000 }, workers: { tasks: compactionTasks, taskMs: [0.1, 3] } }),
    plan,
    models: [],
    counts: { operations: 0, acknowledged: 0, refused: 0, read: 0, lives: 0, crashes: 0 },
    gone: new Set(),
    stray: new Set(),
    run: undefined,
    fail: (error) => fail(error),
  }
  try {
    await world.run(() => Promise.race([play(stage), failure]), { limitMs: 3_600_000 })
  } finally {
    options.onLog?.(world.log.lines())
  }
  const { traceHash, eventCount, nowMs } = world
  return { seed, traceHash, eventCount, virtualMs: Math.round(nowMs), counts: { ...stage.counts } }
}

async function play(stage: Stage): Promise<void> {
  const operations = new Operations(stage)
  const lives = new StorageLives(stage, operations)
  await lives.start()
  for (let left = stage.plan.logCount; left > 0; left -= 1) await operations.create(stage.run!)
  for (const life of stage.plan.lives) await lives.live(life)
  await lives.restartCleanly()
  await lives.demandNothingLeft()
}
