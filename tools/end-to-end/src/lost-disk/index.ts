import { mkdtempSync, renameSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import type { Client } from '@ottla/client'
import { errorNameOf } from '@ottla/protocol'
import { describeLogDirsApi, metadataApi } from '@ottla/protocol/messages'
import { BrokerProcess, ottla } from '@ottla/rig'
import { withClient } from '../load/with-client.ts'

const TOPIC = 'halved'
const PARTITIONS = 4
const WITHIN_MS = 30_000

/**
 * A broker with two folders, one of which is taken away while it runs. The partitions in it must be without a leader soon,
 * the others be led on; with the folder back, and after a start, all are led again. Without the folder of the metadata log
 * the process must end by itself, with exit code 1 and a last line that says why.
 */
export async function loseDisks(say: (line: string) => void): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'ottla-lost-disk-'))
  const [first, second, elsewhere] = ['first', 'second', 'elsewhere'].map((name) => join(folder, name)) as [
    string,
    string,
    string,
  ]
  const broker = await BrokerProcess.launch(ottla(), { folder, settings: { 'log.dirs': `${first},${second}` } })
  try {
    await withClient(broker.bootstrap, ({ admin }) => admin.createTopic({ name: TOPIC, partitions: PARTITIONS }))
    const epochs = await withClient(broker.bootstrap, leaderEpochs)
    renameSync(second, elsewhere)
    await until(broker, 'half of the partitions are without a leader', async (client) => {
      const leaders = await leadersOf(client)
      return leaders.filter((leader) => leader === -1).length === PARTITIONS / 2
    })
    const errors = await withClient(broker.bootstrap, directoryErrors)
    demand(errors.get(second) === 'KAFKA_STORAGE_ERROR', `${second} is described with ${errors.get(second)}`)
    demand(errors.get(first) === 'NONE', `${first} is described with ${errors.get(first)}`)
    say('one folder is gone: its partitions have no leader, the others have theirs')

    await broker.stop()
    renameSync(elsewhere, second)
    await broker.start()
    await until(broker, 'all partitions have a leader', async (client) =>
      (await leadersOf(client)).every((leader) => leader !== -1),
    )
    const after = await withClient(broker.bootstrap, leaderEpochs)
    demand(
      after.every((epoch, index) => epoch > epochs[index]!),
      `leader epochs are ${after}, and were ${epochs}`,
    )
    say('it is back: all partitions are led again, in later epochs')

    renameSync(first, elsewhere)
    const exitCode = await broker.ended(WITHIN_MS)
    demand(exitCode === 1, `without its metadata log the broker ended with ${exitCode}`)
    const lastLine = broker.output.trimEnd().split('\n').at(-1) ?? ''
    demand(lastLine.startsWith(`ottla: the folder of the metadata log, ${first}, has failed`), `it said: ${lastLine}`)
    say(`the metadata log is gone: ${lastLine}`)
  } catch (error) {
    throw new Error(`the broker's last words: ${broker.output}`, { cause: error })
  } finally {
    await broker.dispose()
    rmSync(folder, { recursive: true })
  }
}

async function partitionsOf(client: Client) {
  const { topics } = await client.send(metadataApi, { topics: [{ name: TOPIC }] })
  return topics[0]!.partitions.toSorted((left, right) => left.partitionIndex - right.partitionIndex)
}

async function leadersOf(client: Client): Promise<number[]> {
  return (await partitionsOf(client)).map(({ leaderId }) => leaderId)
}

async function leaderEpochs(client: Client): Promise<number[]> {
  return (await partitionsOf(client)).map(({ leaderEpoch }) => leaderEpoch)
}

async function directoryErrors(client: Client): Promise<Map<string, string>> {
  const { results } = await client.send(describeLogDirsApi, { topics: null })
  return new Map(results.map(({ logDir, errorCode }) => [logDir, errorNameOf(errorCode)]))
}

async function until(broker: BrokerProcess, what: string, isSo: (client: Client) => Promise<boolean>): Promise<void> {
  const deadline = performance.now() + WITHIN_MS
  await withClient(broker.bootstrap, async (client) => {
    while (!(await isSo(client))) {
      demand(performance.now() < deadline, `not so within ${WITHIN_MS / 1000} s: ${what}`)
      await delay(100)
    }
  })
}

function demand(holds: boolean, what: string): asserts holds {
  if (!holds) throw new Error(what)
}
