import { SimulatedBroker } from '@ottla/broker/testing'
import { World } from '@ottla/platform/simulated'
import { checkLog } from '../checkers/broker-log.ts'
import { SentBatches } from '../checkers/sent-batch.ts'
import { TopicChecker } from '../checkers/topic-checker.ts'
import type { RunOptions, RunReport, Workload } from '../workload.ts'
import { setConditions } from './disturbance.ts'
import { Executioner } from './executioner.ts'
import { Inspector } from './inspector.ts'
import { drawPlan, hasDiskFaults } from './produce-plan.ts'
import { Producer } from './producer.ts'
import { Reader } from './reader.ts'
import { Gate, type Scene } from './scene.ts'
import { TopicKeeper } from './topic-keeper.ts'

/**
 * Producers, readers and those who create and delete topics, on a network and a disk as the seed has them, while
 * the broker is killed, loses power and is stopped, in the middle of its work and of its starts. What was
 * acknowledged is there after a kill; what was synced is there after a loss of power, and of the rest a beginning.
 */
export const produceWorkload: Workload = {
  name: 'produce',
  description: 'producers and readers of a broker that is killed, loses power and is stopped',
  run: runProduce,
}

async function runProduce(seed: number, options: RunOptions = {}): Promise<RunReport> {
  const world = new World(`produce ${seed}`, { logLevel: options.logLevel ?? 'info' })
  const plan = drawPlan(world.random.fork('plan'))
  options.onPlan?.(plan)
  const broker = await SimulatedBroker.prepare(world, { settings: plan.settings })
  const sent = new SentBatches()
  let fail: (error: unknown) => void = () => undefined
  const failure = new Promise<never>((_, reject) => {
    fail = reject
  })
  const scene: Scene = {
    world,
    plan,
    broker,
    gate: new Gate(),
    sent,
    topics: new TopicChecker(sent),
    lives: { process: 0, machine: 0, isStopping: false },
    isEnding: false,
    counts: { sent: 0, acknowledged: 0, read: 0, created: 0, deleted: 0, refused: 0 },
    fail,
  }
  try {
    await world.run(() => Promise.race([play(scene), failure]), { limitMs: 600_000 })
    checkLog(world.log, { hasDiskFaults: hasDiskFaults(plan) })
  } finally {
    options.onLog?.(world.log.lines())
  }
  const { traceHash, eventCount, nowMs } = world
  return { seed, traceHash, eventCount, virtualMs: Math.round(nowMs), counts: { ...scene.counts } }
}

async function play(scene: Scene): Promise<void> {
  const { plan } = scene
  setConditions(scene)
  const producerIds = new Set<number>()
  const clients = [
    ...plan.producers.map((own, index) => new Producer(scene, `producer-${index}`, { plan: own, producerIds })),
    ...numbered(plan.readerCount, (number) => new Reader(scene, `reader-${number}`)),
    ...numbered(plan.keeperCount, (number) => new TopicKeeper(scene, `keeper-${number}`)),
  ]
  const inspector = new Inspector(scene)
  const names = clients.map(({ name }) => name)
  const executioner = new Executioner(scene, inspector, names)
  await executioner.start()
  const work = clients.map((client) => client.run())
  for (const working of work) working.catch((error: unknown) => scene.fail(error))
  for (const life of plan.lives) await executioner.live(life)
  do await scene.world.sleep(plan.lastLifeMs)
  while (scene.counts.acknowledged === 0)
  scene.isEnding = true
  await Promise.all(work)
  await inspector.compareEverything({ timesPerPartition: 2 })
  await executioner.restartCleanly()
  await inspector.compareEverything({ timesPerPartition: 2 })
}

function numbered<Item>(count: number, make: (number: number) => Item): Item[] {
  return Array.from({ length: count }, (_, number) => make(number))
}
