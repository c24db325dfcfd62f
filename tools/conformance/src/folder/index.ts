import { connect } from '@ottla/client'
import { apacheKafka, BrokerProcess, ottla } from '@ottla/rig'
import { checkFolder } from './check.ts'
import { endOpenTransactions } from './end-transactions.ts'
import { newestCreateTime, readExpectation } from './expectation.ts'
import type { Finding } from './finding.ts'
import { FolderCopy } from './folder-copy.ts'
import { silentMetadata } from './folder-files.ts'
import { goOn } from './go-on.ts'
import { programAtTime } from './program-at-time.ts'

export interface FolderOptions {
  /** A version of Apache Kafka to open the folder with, instead of Ottla. */
  readonly kafka?: string
  /** Leave the clock alone and set everything that expires to its largest value. */
  readonly clockNow?: boolean
}

/** How a folder was opened, and what was found then. */
export interface FolderRound {
  readonly name: string
  readonly findings: readonly Finding[]
}

const INT32_MAX = 2 ** 31 - 1

/** Producers are remembered for 24.8 days at most, so at today's clock those of an old folder may be forgotten. */
const largestExpiry = {
  'producer.id.expiration.ms': String(INT32_MAX),
  'transaction.abort.timed.out.transaction.cleanup.interval.ms': String(INT32_MAX),
  'transactional.id.expiration.ms': String(INT32_MAX),
  'offsets.retention.minutes': String(INT32_MAX),
}

/**
 * Opens a copy of a data folder and holds what clients see against the expectation: at once, after a stop, and after
 * a kill -9; then lets its producers go on. The broker lives at the time of the newest record, where nothing has
 * expired.
 */
export async function judgeFolder(
  source: string,
  expectationFile: string,
  options: FolderOptions = {},
): Promise<FolderRound[]> {
  const expectation = readExpectation(expectationFile)
  const [original, copy] = [await FolderCopy.of(source), await FolderCopy.of(source)]
  const isNow = options.clockNow === true || options.kafka !== undefined
  const atMs = isNow ? Date.now() : newestCreateTime(expectation)
  const real = options.kafka === undefined ? ottla() : await apacheKafka(options.kafka)
  const program = isNow ? real : programAtTime(real, atMs)
  const forgottenBeforeMs = isNow ? atMs - INT32_MAX : 0
  const check = { expectation, original: original.data, forgottenBeforeMs }
  const rounds: FolderRound[] = []
  try {
    const broker = await BrokerProcess.launch(program, { folder: copy.folder, settings: largestExpiry })
    try {
      const look = async (name: string) => {
        const findings = await withClient(broker.bootstrap, (client) => checkFolder(client, check))
        rounds.push({ name, findings })
      }
      await look('opened')
      await broker.stop()
      await broker.start()
      await look('stopped and opened again')
      await broker.kill()
      await broker.start()
      await look('killed and opened again')

      const findings: Finding[] = []
      await withClient(broker.bootstrap, async (client) => {
        for (const { topic, partition, isolation } of expectation.partitions) {
          if (isolation === 'read_committed') continue
          findings.push(await goOn(client, { topic, partition, forgottenBeforeMs, timestampMs: atMs }))
        }
        findings.push(...(await endOpenTransactions(client)))
      })
      await broker.stop()
      const [before, after] = [await silentMetadata(original.data), await silentMetadata(copy.data)]
      const differences = before.filter((line) => !after.includes(line)).map((line) => `${line} is gone`)
      findings.push({ subject: 'the cluster', aspect: 'kept', count: before.length, differences })
      rounds.push({ name: 'written to and stopped', findings })
      return rounds
    } finally {
      await broker.dispose()
    }
  } finally {
    original.remove()
    copy.remove()
  }
}

async function withClient<T>(
  bootstrap: string,
  job: (client: Awaited<ReturnType<typeof connect>>) => Promise<T>,
): Promise<T> {
  const client = await connect({ bootstrapServers: bootstrap, retryTimeoutMs: 20_000 })
  try {
    return await job(client)
  } finally {
    await client.close()
  }
}
