import { setTimeout as delay } from 'node:timers/promises'
import type { Client } from '@ottla/client'
import { connect } from '@ottla/client'
import { ConnectionError } from '@ottla/client/connection'
import { KafkaError } from '@ottla/protocol'
import { listOffsetsApi } from '@ottla/protocol/messages'
import type { ProcessedRecord } from './exactly-once.ts'

const LATEST = -1
const PAUSE_MS = 20

/** All of a partition that is committed, from an offset on. */
export async function readCommitted(
  client: Client,
  topic: string,
  partition: number,
  from = 0,
): Promise<ProcessedRecord[]> {
  const records: ProcessedRecord[] = []
  for await (const { offset, value } of client.read({
    topic,
    partition,
    from,
    until: 'end',
    isolation: 'read-committed',
  })) {
    records.push({ offset, value: Buffer.from(value ?? []).toString() })
  }
  return records
}

/** How far readers get: of all that is written, and of what is committed. */
export async function endsOf(client: Client, topic: string, partition: number): Promise<[all: number, stable: number]> {
  const ask = (isolationLevel: number) =>
    client.retrying(async () => {
      const connection = await client.leaderOf(topic, partition)
      const partitions = [{ partitionIndex: partition, timestamp: LATEST }]
      const topics = [{ name: topic, partitions }]
      const response = await connection.send(listOffsetsApi, { replicaId: -1, isolationLevel, topics })
      const found = response.topics[0]!.partitions[0]!
      const error = KafkaError.fromCode(found.errorCode, `${topic}-${partition}`)
      if (error !== undefined) throw error
      return found.offset
    })
  return [await ask(0), await ask(1)]
}

/** Reads what is committed of one partition while everything else goes on, and remembers each poll. */
export class OutputReader {
  readonly polled: ProcessedRecord[] = []
  readonly #bootstrap: string
  readonly #topic: string
  readonly #partition: number
  #isStopped = false
  #running: Promise<void> = Promise.resolve()

  constructor(bootstrap: string, topic: string, partition: number) {
    this.#bootstrap = bootstrap
    this.#topic = topic
    this.#partition = partition
  }

  start(): void {
    this.#running = this.#run()
    // Whoever stops the reader is told; until then nobody waits for it.
    this.#running.catch(() => undefined)
  }

  async stop(): Promise<void> {
    this.#isStopped = true
    await this.#running
  }

  async #run(): Promise<void> {
    let client: Client | undefined
    while (!this.#isStopped) {
      try {
        client ??= await connect({ bootstrapServers: this.#bootstrap, retryTimeoutMs: 1_000 })
        const from = (this.polled.at(-1)?.offset ?? -1) + 1
        for (const record of await readCommitted(client, this.#topic, this.#partition, from)) this.polled.push(record)
      } catch (error) {
        const isPassing = error instanceof ConnectionError || (error instanceof KafkaError && error.retriable)
        if (!isPassing) throw error
        await client?.close()
        client = undefined
      }
      await delay(PAUSE_MS)
    }
    await client?.close()
  }
}
