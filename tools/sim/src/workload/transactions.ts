import { SimulatedBroker } from '@ottla/broker/testing'
import { ssdLatency, World } from '@ottla/platform/simulated'
import { createTopicsApi, findCoordinatorApi, metadataApi } from '@ottla/protocol/messages'
import { checkLog } from '../checkers/broker-log.ts'
import { TransactionLedger } from '../checkers/transaction-ledger.ts'
import { demand, Violation } from '../checkers/violation.ts'
import type { RunOptions, RunReport, Workload } from '../workload.ts'
import { Caller } from './transactions/caller.ts'
import { readAll, readOffset, unrest } from './transactions/committed-reader.ts'
import { Observer } from './transactions/observer.ts'
import { TransactionalClient } from './transactions/transactional-client.ts'
import { drawTransactionsPlan, LATE_MS_MAX } from './transactions/transactions-plan.ts'
import {
  GROUP_ID,
  INPUT_PARTITIONS,
  INPUT_TOPIC,
  PARTITIONS,
  type TransactionsStage,
} from './transactions/transactions-stage.ts'

/** Longer than any transaction may be open, and its end take. */
const QUIET_MS_MAX = 60_000
const LOOK_MS = 100

/**
 * Producers that write in transactions, each to several partitions and to the offsets of a group, while the broker that
 * coordinates them is killed and stopped, while requests leave late, come twice and overtake each other, while two
 * producers fight for one id, and while time runs out. All of a transaction can be read or nothing of it, also by whoever reads
 * meanwhile; and when nobody writes any more, nobody is held back.
 */
export const transactionsWorkload: Workload = {
  name: 'transactions',
  description: 'producers that write in transactions, old requests that come late, and a coordinator that is killed',
  run: runTransactions,
}

async function runTransactions(seed: number, options: RunOptions = {}): Promise<RunReport> {
  const world = new World(`transactions ${seed}`, { logLevel: options.logLevel ?? 'warn' })
  const plan = drawTransactionsPlan(world.random.fork('plan'))
  options.onPlan?.(plan)
  const features = new Map([['transaction.version', plan.transactionVersion]])
  const broker = await SimulatedBroker.prepare(world, { settings: plan.settings, features })
  let fail: (error: unknown) => void = () => undefined
  const failure = new Promise<never>((_, reject) => {
    fail = reject
  })
  const stage: TransactionsStage = {
    ...{ world, plan, broker, ledger: new TransactionLedger(), topicIds: new Map(), isEnding: false },
    counts: { acknowledged: 0, committed: 0, aborted: 0, unknown: 0, fenced: 0, late: 0, observed: 0, lives: 1 },
    fail: (error) => fail(error),
  }
  try {
    await world.run(() => Promise.race([play(stage), failure]), { limitMs: 600_000 })
    checkLog(world.log, { hasDiskFaults: false })
  } finally {
    options.onLog?.(world.log.lines())
  }
  const { traceHash, eventCount, nowMs } = world
  return { seed, traceHash, eventCount, virtualMs: Math.round(nowMs), counts: { ...stage.counts } }
}

async function play(stage: TransactionsStage): Promise<void> {
  const { world, plan, broker, counts, ledger } = stage
  if (plan.network === 'slow') world.network.setQuality({ latencyMs: [1, 25] })
  if (plan.disk === 'slow') broker.node.disk.latency = { ...ssdLatency, write: [0.1, 8], sync: [5, 80] }
  await broker.start()
  const inspector = new Caller(stage, 'inspector')
  const ids = [...new Set(plan.clients.map(({ transactionalId }) => transactionalId))]
  await setUp(stage, inspector, ids)
  const observer = new Observer(stage)
  const clients = plan.clients.map((own, index) => new TransactionalClient(stage, `client-${index}`, own))
  const work = [observer, ...clients].map((one) => one.run())
  for (const working of work) working.catch((error: unknown) => stage.fail(error))
  for (const life of plan.lives) await live(stage, life)
  do await world.sleep(plan.lastLifeMs)
  while (counts.acknowledged === 0)
  stage.isEnding = true
  await Promise.all(work)
  await world.sleep(LATE_MS_MAX)
  await calm(stage, inspector, ids)
  await check(stage, inspector, ids, observer)
  if (world.random.fork('end').chance(0.3)) {
    await broker.stop()
    await broker.start()
    await calm(stage, inspector, ids)
    await check(stage, inspector, ids, observer)
  }
  demand(ledger.count('open') === 0, () => 'a producer has left a transaction open')
}

async function setUp({ world, topicIds }: TransactionsStage, caller: Caller, ids: readonly string[]): Promise<void> {
  const ask = { isOrderly: true }
  const names = [...new Set(PARTITIONS.map(({ topic }) => topic)), INPUT_TOPIC]
  const topics = names.map((name) => ({ name, numPartitions: INPUT_PARTITIONS, replicationFactor: 1 }))
  await caller.call(createTopicsApi, { topics, timeoutMs: 10_000 }, { ...ask, version: 7 })
  const described = await caller.call(metadataApi, { topics: names.map((name) => ({ name })) }, { ...ask, version: 12 })
  for (const { name, topicId } of described?.topics ?? []) topicIds.set(name!, topicId)
  // This is what makes the topics of the coordinators.
  const all: [number, string][] = [[0, GROUP_ID], ...ids.map((id): [number, string] => [1, id])]
  for (const [keyType, key] of all) {
    for (;;) {
      const request = { keyType, coordinatorKeys: [key] }
      const answer = await caller.call(findCoordinatorApi, request, { ...ask, version: 4 })
      if (answer !== undefined && answer.coordinators[0]!.errorCode === 0) break
      await world.sleep(10)
    }
  }
}

async function live(
  { world, plan, broker, counts }: TransactionsStage,
  { lengthMs, ending, interruptedStartsMs }: TransactionsStage['plan']['lives'][number],
): Promise<void> {
  const random = world.random.fork(`life ${counts.lives}`)
  const resets = plan.network === 'reset' ? random.integer(3) : 0
  for (let index = 0; index < resets; index += 1) {
    const client = `client-${random.integer(plan.clients.length)}`
    world.after(random.between([0, lengthMs]), 'reset', () => world.network.resetConnections(client))
  }
  await world.sleep(lengthMs)
  if (ending === 'stop') await broker.stop()
  else if (ending === 'stop, then kill') await Promise.race([broker.stop(), world.sleep(random.between([0, 20]))])
  if (ending !== 'stop') broker.kill()
  for (const afterMs of interruptedStartsMs) {
    await Promise.race([broker.start(), world.sleep(afterMs)])
    broker.kill()
  }
  await broker.start()
  counts.lives += 1
}

/** Waits until nothing moves any more, which has to be soon. */
async function calm({ world }: TransactionsStage, caller: Caller, ids: readonly string[]): Promise<void> {
  const endMs = world.nowMs + QUIET_MS_MAX
  for (;;) {
    const restless = await unrest(caller, ids)
    if (restless === undefined) return
    if (world.nowMs > endMs) throw new Violation(`nobody writes any more, and ${restless}`)
    await world.sleep(LOOK_MS)
  }
}

async function check(
  stage: TransactionsStage,
  caller: Caller,
  ids: readonly string[],
  observer: Observer,
): Promise<void> {
  const views = await readAll(caller, stage)
  const offsets = []
  for (const id of ids) {
    const offset = await readOffset(caller, id)
    demand(offset !== undefined, () => `the offsets of ${id} cannot be read`)
    offsets.push(offset)
  }
  stage.ledger.compare(views, offsets)
  observer.compare(views)
}
