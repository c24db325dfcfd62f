import { setTimeout as delay } from 'node:timers/promises'
import type { Client } from '@ottla/client'
import { BrokerProcess, type BrokerProgram, ottla } from '@ottla/rig'
import { KcatProducer } from '../load/kcat-producer.ts'
import { PartitionLedger } from '../load/ledger.ts'
import { LoadProducer } from '../load/load-producer.ts'
import { randomOf } from '../load/random.ts'
import { withClient } from '../load/with-client.ts'

export interface KillOptions {
  readonly rounds: number
  /** Decides when death comes. */
  readonly seed: number
  /** How long a round of load may last at most. */
  readonly loadMsMax?: number
  readonly program?: BrokerProgram
  readonly say?: (line: string) => void
}

export interface KillReport {
  readonly kills: number
  readonly acknowledgedRecords: number
  readonly records: number
  readonly isWithKcat: boolean
}

const TOPIC = 'killed'

/** What writes where: plain and idempotent producers in company with one another, and partitions for themselves. */
const lanes = [
  { name: 'plain-leader', partition: 0, isIdempotent: false, acks: 1 },
  { name: 'plain-all', partition: 0, isIdempotent: false, acks: -1 },
  { name: 'idempotent-a', partition: 0, isIdempotent: true, acks: -1 },
  { name: 'idempotent-b', partition: 1, isIdempotent: true, acks: -1 },
  { name: 'idempotent-c', partition: 1, isIdempotent: true, acks: -1 },
  { name: 'plain-alone', partition: 2, isIdempotent: false, acks: 1 },
] as const
const KCAT_PARTITION = 3
const PARTITIONS = 4

/**
 * Kills a broker under load again and again, and checks after each start that every acknowledgement which a producer
 * saw is kept. Every fourth time it dies once more on its way up. Throws at the first thing that is wrong.
 */
export async function killUnderLoad(options: KillOptions): Promise<KillReport> {
  const random = randomOf(options.seed)
  const broker = await BrokerProcess.launch(options.program ?? ottla(), {
    // Nothing is deleted, and files are small enough that death also comes while one is closed and the next begins.
    settings: { 'log.retention.ms': '-1', 'log.segment.bytes': '1048576', 'log.index.interval.bytes': '512' },
  })
  const { bootstrap } = broker
  const producers = lanes.map(({ name, ...lane }) => new LoadProducer(name, { bootstrap, topic: TOPIC, ...lane }))
  let kcat: KcatProducer | undefined
  try {
    await withClient(bootstrap, (client) => client.admin.createTopic({ name: TOPIC, partitions: PARTITIONS }))
    kcat = await KcatProducer.start('kcat', { bootstrap, topic: TOPIC, partition: KCAT_PARTITION })
    const ledgers = Array.from({ length: PARTITIONS }, (_, partition) => {
      return new PartitionLedger(TOPIC, partition, partition === KCAT_PARTITION && kcat !== undefined ? ['kcat'] : [])
    })
    let kills = 0
    let acknowledgedRecords = 0
    for (let round = 1; round <= options.rounds; round += 1) {
      for (const producer of [...producers, ...(kcat === undefined ? [] : [kcat])]) producer.start()
      await delay(50 + random() * (options.loadMsMax ?? 600))
      await broker.kill()
      kills += 1
      if (random() < 0.25) {
        await dieOnTheWayUp(broker, random() * 150)
        kills += 1
      }
      await broker.start()
      await Promise.all(producers.map((producer) => producer.stop()))
      await kcat?.pause()
      const checked = await withClient(bootstrap, (client) => checkAll(client, ledgers, producers))
      acknowledgedRecords += checked
      const records = ledgers.reduce((sum, { recordCount }) => sum + recordCount, 0)
      options.say?.(`kill ${kills}: ${checked} acknowledged records are where they should be, ${records} in all`)
    }
    await kcat?.end()
    await withClient(bootstrap, (client) => checkAll(client, ledgers, producers))
    assertDelivered(ledgers[KCAT_PARTITION]!, kcat)
    await broker.stop()
    await broker.start()
    await withClient(bootstrap, async (client) => {
      for (const ledger of ledgers) await ledger.checkAgain(client)
    })
    const records = ledgers.reduce((sum, { recordCount }) => sum + recordCount, 0)
    return { kills, acknowledgedRecords, records, isWithKcat: kcat !== undefined }
  } catch (error) {
    throw new Error(`seed ${options.seed}; the broker's last words: ${broker.output}`, { cause: error })
  } finally {
    kcat?.kill()
    await broker.dispose()
    await Promise.allSettled(producers.map((producer) => producer.stop()))
  }
}

async function checkAll(
  client: Client,
  ledgers: readonly PartitionLedger[],
  producers: readonly LoadProducer[],
): Promise<number> {
  let count = 0
  for (const ledger of ledgers) count += await ledger.check(client, producers)
  return count
}

/** kcat ends well when everything was delivered: all of it must be there then. */
function assertDelivered(ledger: PartitionLedger, kcat: KcatProducer | undefined): void {
  if (kcat === undefined || ledger.countOf(kcat.name) === kcat.sentCount) return
  throw new Error(`kcat delivered ${kcat.sentCount} records, ${ledger.countOf(kcat.name)} are there`)
}

async function dieOnTheWayUp(broker: BrokerProcess, afterMs: number): Promise<void> {
  const start = broker.start().catch((error: Error) => error)
  await delay(afterMs)
  await broker.kill()
  await start
}
