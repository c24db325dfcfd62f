import type { Clock, Random } from '@ottla/platform'
import { type ApiSpec, KafkaError, type MessageInput } from '@ottla/protocol'
import { Admin } from './admin/admin.ts'
import { parseBootstrapServers } from './bootstrap-servers.ts'
import type { ClientPlatform } from './client-platform.ts'
import type { Connection, SendOptions } from './connection/connection.ts'
import { ConnectionError } from './connection/connection-error.ts'
import { ConnectionPool } from './connection/pool.ts'
import { PartitionReader, type ReadOptions } from './consumer/partition-reader.ts'
import { ClusterMetadata, type TopicMetadata } from './metadata.ts'
import { type ProducedRecord, type ProduceOptions, produce, type RecordToProduce } from './producer/produce.ts'
import { retrying } from './retry.ts'
import type { Router } from './routing.ts'

export interface ClientOptions {
  /** `host:port`, several separated by commas or as a list: any broker of the cluster. */
  readonly bootstrapServers: string | readonly string[]
  /** Shows in the broker's logs and quotas. */
  readonly clientId?: string
  readonly requestTimeoutMs?: number
  readonly connectTimeoutMs?: number
  /** How long an operation goes on trying while the broker answers with errors that pass. */
  readonly retryTimeoutMs?: number
  /** The outside world; the real one where it is left out. */
  readonly platform?: ClientPlatform
}

/**
 * A client of one cluster: owns the connections and the metadata, and routes requests to the brokers
 * that can answer them.
 *
 *     const client = await connect({ bootstrapServers: '127.0.0.1:9092' })
 *     await client.admin.createTopic({ name: 'orders', partitions: 3 })
 *     await client.produce('orders', [{ key: 'a', value: 'b' }])
 *     for await (const record of client.read({ topic: 'orders', partition: 0, from: 'earliest' })) ...
 *     await client.close()
 */
export class Client implements Router {
  readonly admin: Admin
  readonly metadata = new ClusterMetadata()
  readonly clock: Clock
  readonly random: Random
  readonly #pool: ConnectionPool
  readonly #bootstrap: readonly { host: string; port: number }[]
  readonly #retryTimeoutMs: number

  constructor(options: ClientOptions & { readonly platform: ClientPlatform }) {
    const { clock, network, random, logger } = options.platform
    this.clock = clock
    this.random = random
    this.#bootstrap = parseBootstrapServers(options.bootstrapServers)
    this.#retryTimeoutMs = options.retryTimeoutMs ?? 30_000
    this.#pool = new ConnectionPool({
      network,
      clock,
      clientId: options.clientId ?? 'ottla',
      ...(logger !== undefined && { logger }),
      ...(options.requestTimeoutMs !== undefined && { requestTimeoutMs: options.requestTimeoutMs }),
      ...(options.connectTimeoutMs !== undefined && { connectTimeoutMs: options.connectTimeoutMs }),
    })
    this.admin = new Admin(this)
  }

  /** A connection to some broker: a known one that is open, or the first bootstrap server that answers. */
  async anyConnection(): Promise<Connection> {
    const known = [...this.metadata.brokers.values()].map(({ host, port }) => ({ host, port }))
    let failure: unknown
    for (const { host, port } of [...known, ...this.#bootstrap]) {
      try {
        return await this.#pool.get(host, port)
      } catch (error) {
        if (!(error instanceof ConnectionError)) throw error
        failure ??= error
      }
    }
    throw failure
  }

  /** A connection to one broker; throws `BROKER_NOT_AVAILABLE` for an id that the metadata does not have. */
  async connectionTo(brokerId: number): Promise<Connection> {
    const broker = this.metadata.brokers.get(brokerId)
    if (broker === undefined) throw new KafkaError('BROKER_NOT_AVAILABLE', `broker ${brokerId} is not known`)
    return this.#pool.get(broker.host, broker.port)
  }

  /** Sends a request that any broker can answer. */
  async send<Request, Response>(
    api: ApiSpec<Request, Response>,
    request: MessageInput<Request>,
    options?: SendOptions,
  ): Promise<Response> {
    const connection = await this.anyConnection()
    return connection.send(api, request, options)
  }

  /** Runs an attempt again while it fails with errors that pass, for as long as the client's settings say. */
  retrying<T>(attempt: () => Promise<T>): Promise<T> {
    return retrying({ clock: this.clock, timeoutMs: this.#retryTimeoutMs }, attempt)
  }

  /** Metadata of one topic, asked for where it is not known. */
  async topic(
    name: string,
    options: { allowAutoTopicCreation?: boolean; fresh?: boolean } = {},
  ): Promise<TopicMetadata> {
    const known = options.fresh ? undefined : this.metadata.topic(name)
    if (known !== undefined) return known
    const [topic] = await this.metadata.refresh(await this.anyConnection(), [name], options)
    if (topic === undefined) throw new KafkaError('UNKNOWN_TOPIC_OR_PARTITION', name)
    return topic
  }

  /** A connection to the leader of a partition, from fresh metadata where the known one has none. */
  async leaderOf(topic: string, partition: number): Promise<Connection> {
    const find = (metadata: TopicMetadata) => metadata.partitions.find((one) => one.partition === partition)
    let found = find(await this.topic(topic))
    if (found === undefined || found.leader < 0) found = find(await this.topic(topic, { fresh: true }))
    if (found === undefined) throw new KafkaError('UNKNOWN_TOPIC_OR_PARTITION', `${topic}-${partition}`)
    if (found.leader < 0) throw new KafkaError('LEADER_NOT_AVAILABLE', `${topic}-${partition}`)
    return this.connectionTo(found.leader)
  }

  /** Writes records to a topic, by key where they have one; resolves when the broker has them all. */
  produce(topic: string, records: readonly RecordToProduce[], options?: ProduceOptions): Promise<ProducedRecord[]> {
    return produce(this, topic, records, options)
  }

  /** Reads one partition from an offset or a time on, without a group. */
  read(options: ReadOptions): PartitionReader {
    return new PartitionReader(this, options)
  }

  async close(): Promise<void> {
    await this.#pool.close()
  }
}

/** A client on the real network, with the first bootstrap server that answers already connected. */
export async function connect(options: ClientOptions): Promise<Client> {
  const client = new Client({ ...options, platform: options.platform ?? (await realPlatform()) })
  try {
    await client.metadata.refresh(await client.anyConnection(), [])
    return client
  } catch (error) {
    await client.close()
    throw error
  }
}

/** Loaded only when needed, so that a program which brings its own world does not load Node's. */
async function realPlatform(): Promise<ClientPlatform> {
  const { nodeClientPlatform } = await import('./node-platform.ts')
  return nodeClientPlatform()
}
