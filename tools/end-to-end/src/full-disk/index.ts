import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { errorNameOf } from '@ottla/protocol'
import { describeLogDirsApi } from '@ottla/protocol/messages'
import { BrokerProcess, ottla } from '@ottla/rig'
import { PartitionLedger } from '../load/ledger.ts'
import { LoadProducer } from '../load/load-producer.ts'
import { withClient } from '../load/with-client.ts'
import { SmallDisk } from './small-disk.ts'

const TOPIC = 'crowded'
const PARTITIONS = 4
const MIB = 1024 * 1024
const WITHIN_MS = 30_000

/**
 * A broker with two directories, one of which runs full under load. Writes to it must fail with an error that tells
 * so, writes to the other must go on, and once there is room both go on, with everything that was acknowledged.
 * The same once more with a kill -9 while it is full. Gives the reason where no small disk can be had.
 */
export async function fillTheDisk(say: (line: string) => void): Promise<string | undefined> {
  const small = await SmallDisk.mount(128 * MIB)
  if (typeof small === 'string') return small
  const folder = mkdtempSync(join(tmpdir(), 'ottla-full-disk-'))
  const broker = await launch(folder, small)
  const producers: LoadProducer[] = []
  try {
    await withClient(broker.bootstrap, ({ admin }) => admin.createTopic({ name: TOPIC, partitions: PARTITIONS }))
    const crowded = await partitionsIn(broker, small.data)
    if (crowded.size === 0 || crowded.size === PARTITIONS) {
      throw new Error(`${crowded.size} of ${PARTITIONS} partitions are in the small directory: nothing to compare`)
    }
    for (let partition = 0; partition < PARTITIONS; partition += 1) {
      for (const isIdempotent of [false, true]) {
        const name = `${isIdempotent ? 'idempotent' : 'plain'}-${partition}`
        const place = { bootstrap: broker.bootstrap, topic: TOPIC, partition }
        producers.push(new LoadProducer(name, { ...place, isIdempotent, acks: -1, pauseMs: 100 }))
      }
    }
    const ledgers = Array.from({ length: PARTITIONS }, (_, partition) => new PartitionLedger(TOPIC, partition))
    const isCrowded = ({ options }: LoadProducer) => crowded.has(options.partition)
    const checkAll = async () => {
      let count = 0
      await withClient(broker.bootstrap, async (client) => {
        for (const ledger of ledgers) count += await ledger.check(client, producers)
      })
      return count
    }

    for (const isKilledWhenFull of [false, true]) {
      for (const producer of producers) producer.start()
      await allHearMore(broker, producers, 'at first')
      small.fill(MIB / 2)
      await until(broker, 'every write to the full directory fails', () =>
        producers.filter(isCrowded).every(({ errors }) => (errors.get('KAFKA_STORAGE_ERROR') ?? 0) >= 3),
      )
      await allHearMore(
        broker,
        producers.filter((producer) => !isCrowded(producer)),
        'beside a full directory',
      )
      assertOnlyStorageErrors(producers, isCrowded)
      await assertDirectoriesOnline(broker)
      say(`full, ${small.freeBytes} bytes free: refused with KAFKA_STORAGE_ERROR there, taken in the other directory`)
      if (isKilledWhenFull) {
        await broker.kill()
        await broker.start()
        await allHearMore(
          broker,
          producers.filter((producer) => !isCrowded(producer)),
          'after a kill beside a full directory',
        )
        say('killed and started with a full directory: the other one serves')
      }
      small.makeRoom()
      await allHearMore(broker, producers, 'when there is room again')
      await Promise.all(producers.map((producer) => producer.stop()))
      say(`room again: writes go on, ${await checkAll()} acknowledged records are where they should be`)
      await broker.stop()
      await broker.start()
      await withClient(broker.bootstrap, async (client) => {
        for (const ledger of ledgers) await ledger.checkAgain(client)
      })
      say('stopped and started: all of it is there')
      for (const producer of producers) producer.errors.clear()
    }
    return undefined
  } catch (error) {
    throw new Error(`the broker's last words: ${broker.output}`, { cause: error })
  } finally {
    await broker.dispose()
    await Promise.allSettled(producers.map((producer) => producer.stop()))
    await small.unmount()
    rmSync(folder, { recursive: true })
  }
}

function launch(folder: string, small: SmallDisk): Promise<BrokerProcess> {
  const settings = { 'log.dirs': `${join(folder, 'data')},${small.data}`, 'log.segment.bytes': String(MIB) }
  return BrokerProcess.launch(ottla(), { folder, settings })
}

async function partitionsIn(broker: BrokerProcess, directory: string): Promise<Set<number>> {
  const found = (await logDirs(broker)).find(({ logDir }) => logDir === directory)
  const topic = found?.topics.find(({ name }) => name === TOPIC)
  return new Set(topic?.partitions.map(({ partitionIndex }) => partitionIndex))
}

async function assertDirectoriesOnline(broker: BrokerProcess): Promise<void> {
  for (const { logDir, errorCode } of await logDirs(broker)) {
    if (errorCode !== 0) throw new Error(`${logDir} is described with ${errorNameOf(errorCode)}`)
  }
}

function logDirs(broker: BrokerProcess) {
  return withClient(broker.bootstrap, async (client) => {
    const { results } = await client.send(describeLogDirsApi, { topics: null })
    return results
  })
}

function assertOnlyStorageErrors(
  producers: readonly LoadProducer[],
  isCrowded: (producer: LoadProducer) => boolean,
): void {
  for (const producer of producers) {
    for (const name of producer.errors.keys()) {
      if (!isCrowded(producer) || name !== 'KAFKA_STORAGE_ERROR') throw new Error(`${producer.name} was told ${name}`)
    }
  }
}

/** Waits until each of these has been acknowledged some more. */
async function allHearMore(broker: BrokerProcess, producers: readonly LoadProducer[], when: string): Promise<void> {
  const before = producers.map(({ acknowledged }) => acknowledged.length)
  await until(broker, `writes go on ${when}`, () =>
    producers.every(({ acknowledged }, index) => acknowledged.length >= before[index]! + 5),
  )
}

async function until(broker: BrokerProcess, what: string, isSo: () => boolean): Promise<void> {
  const deadline = performance.now() + WITHIN_MS
  while (!isSo()) {
    if (!isRunning(broker)) throw new Error(`the broker ended while waited for: ${what}`)
    if (performance.now() > deadline) throw new Error(`not so within ${WITHIN_MS / 1000} s: ${what}`)
    await delay(10)
  }
}

function isRunning({ pid }: BrokerProcess): boolean {
  try {
    return process.kill(pid, 0)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ESRCH') return false
    throw error
  }
}
