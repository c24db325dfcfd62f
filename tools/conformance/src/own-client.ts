import { type Client, connect } from '@ottla/client'
import { KafkaError } from '@ottla/protocol'
import { deleteRecordsApi, listOffsetsApi } from '@ottla/protocol/messages'
import { ClientError } from './client-error.ts'
import {
  type Ability,
  type ClusterView,
  type ForeignClient,
  type IncomingRecord,
  type NewTopic,
  NotHere,
  type OutgoingRecord,
  type Place,
  type Polled,
  type ProduceOptions,
} from './foreign-client.ts'

const noGroups = 'no groups yet'
const noTransactions = 'no transactions yet'

const cannot: Partial<Record<Ability, string>> = {
  'console tools': 'has no tools of its own',
  group: noGroups,
  idempotence: 'no idempotent producer yet',
  'read committed': noTransactions,
  transactions: noTransactions,
}

/** Not foreign at all: @ottla/client, which must live up to the same scenarios, with Apache Kafka as well. */
export class OwnClient implements ForeignClient {
  readonly name = 'ottla client'
  readonly version = 'of this workspace'
  #client: Client | undefined

  lacks(ability: Ability): string | undefined {
    return cannot[ability]
  }

  async open(bootstrap: string): Promise<void> {
    await this.end()
    this.#client = await connect({ bootstrapServers: bootstrap, retryTimeoutMs: 5_000 })
  }

  async end(): Promise<void> {
    await this.#client?.close()
    this.#client = undefined
  }

  cluster(): Promise<ClusterView> {
    return this.#run(async ({ admin }) => {
      const { brokers } = await admin.describeCluster()
      const topics = await admin.listTopics()
      return {
        brokers: brokers.map(({ host, port }) => `${host}:${port}`),
        topics: Object.fromEntries(topics.map(({ name, partitions }) => [name, partitions.length])),
      }
    })
  }

  createTopics(topics: readonly NewTopic[]): Promise<void> {
    return this.#run(async ({ admin }) => {
      for (const topic of topics) await admin.createTopic(topic)
    })
  }

  deleteTopics(names: readonly string[]): Promise<void> {
    return this.#run(({ admin }) => admin.deleteTopics(names))
  }

  createPartitions(topic: string, count: number): Promise<void> {
    return this.#run(({ admin }) => admin.createPartitions(topic, count))
  }

  describeConfigs(topic: string): Promise<Record<string, string | null>> {
    return this.#run(async ({ admin }) => {
      const entries = await admin.describeConfigs({ type: 'topic', name: topic })
      return Object.fromEntries(entries.map(({ name, value }) => [name, value]))
    })
  }

  alterConfigs(topic: string, configs: Record<string, string>): Promise<void> {
    const changes = Object.entries(configs).map(([name, value]) => ({ name, operation: 'set' as const, value }))
    return this.#run(({ admin }) => admin.alterConfigs({ type: 'topic', name: topic }, changes))
  }

  deleteRecords({ topic, partition }: Place, offset: number): Promise<void> {
    return this.#run(async (client) => {
      const connection = await client.leaderOf(topic, partition)
      const topics = [{ name: topic, partitions: [{ partitionIndex: partition, offset }] }]
      const answer = await connection.send(deleteRecordsApi, { topics, timeoutMs: 10_000 })
      const error = KafkaError.fromCode(answer.topics[0]!.partitions[0]!.errorCode)
      if (error !== undefined) throw error
    })
  }

  produce(topic: string, records: readonly OutgoingRecord[], options: ProduceOptions = {}): Promise<number[]> {
    const acks = options.acks === undefined || options.acks === 'all' ? -1 : options.acks
    return this.#run(async (client) => {
      const placed = await client.produce(
        topic,
        records.map(({ partition, key, value, headers, timestamp }) => ({
          partition,
          key,
          value,
          headers: headers.map(([name, bytes]) => ({ key: name, value: bytes })),
          ...(timestamp === undefined ? {} : { timestampMs: timestamp }),
        })),
        { acks, compression: options.codec ?? 'none' },
      )
      return placed.map(({ offset }) => offset)
    })
  }

  fetch({ topic, partition }: Place, offset: number, count: number, timeoutMs = 15_000): Promise<IncomingRecord[]> {
    return this.#run(async (client) => {
      const records: IncomingRecord[] = []
      const signal = AbortSignal.timeout(timeoutMs)
      for await (const record of client.read({ topic, partition, from: offset, maxWaitMs: 200, signal })) {
        const { offset: at, timestampMs, key, value, headers } = record
        records.push({
          partition,
          offset: at,
          timestamp: timestampMs,
          key: bufferOf(key),
          value: bufferOf(value),
          headers: headers.map((header) => [header.key, bufferOf(header.value)]),
        })
        if (records.length === count) break
      }
      return records
    })
  }

  offsets({ topic, partition }: Place): Promise<{ earliest: number; latest: number }> {
    return this.#run(({ admin }) => admin.offsets(topic, partition))
  }

  offsetForTime({ topic, partition }: Place, timestamp: number): Promise<number | null> {
    return this.#run(async (client) => {
      const connection = await client.leaderOf(topic, partition)
      const topics = [{ name: topic, partitions: [{ partitionIndex: partition, timestamp }] }]
      const answer = await connection.send(listOffsetsApi, { replicaId: -1, topics })
      const { offset } = answer.topics[0]!.partitions[0]!
      return offset < 0 ? null : offset
    })
  }

  async join(): Promise<void> {
    throw new NotHere(noGroups)
  }

  async poll(): Promise<Polled> {
    throw new NotHere(noGroups)
  }

  async commit(): Promise<void> {
    throw new NotHere(noGroups)
  }

  async leave(): Promise<void> {
    throw new NotHere(noGroups)
  }

  async transact(): Promise<void> {
    throw new NotHere(noTransactions)
  }

  async committed(): Promise<Record<string, number>> {
    throw new NotHere(noGroups)
  }

  async #run<T>(job: (client: Client) => Promise<T>): Promise<T> {
    try {
      return await job(this.#client!)
    } catch (error) {
      throw error instanceof KafkaError ? new ClientError(error.code, error.message) : error
    }
  }
}

function bufferOf(bytes: Uint8Array | null): Buffer | null {
  return bytes === null ? null : Buffer.from(bytes)
}
