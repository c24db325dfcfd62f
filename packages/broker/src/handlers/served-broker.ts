import type { Connection, SendOptions } from '@ottla/client/connection'
import { World } from '@ottla/platform/simulated'
import type { ApiSpec, MessageInput, Uuid } from '@ottla/protocol'
import { createTopicsApi, deleteTopicsApi, fetchApi, metadataApi, produceApi } from '@ottla/protocol/messages'
import { RecordBatchBuilder, type RecordBatchOptions } from '@ottla/protocol/record'
import { SimulatedBroker } from '../testing/index.ts'

/** A broker in a simulated world with one connection to it, for tests of handlers. */
export class ServedBroker {
  readonly world: World
  readonly simulated: SimulatedBroker
  #connection: Connection | undefined
  readonly #topicIds = new Map<string, Uuid>()

  static async start(seed: string, settings: Readonly<Record<string, string>> = {}): Promise<ServedBroker> {
    const world = new World(seed)
    const served = new ServedBroker(world, await SimulatedBroker.prepare(world, { settings }))
    await world.run(async () => {
      await served.simulated.start()
      served.#connection = await served.simulated.connect()
    })
    return served
  }

  private constructor(world: World, simulated: SimulatedBroker) {
    this.world = world
    this.simulated = simulated
  }

  get connection(): Connection {
    return this.#connection!
  }

  /** One request on the connection; time goes on until it is answered. */
  send<Request, Response>(
    api: ApiSpec<Request, Response>,
    request: MessageInput<Request>,
    options: SendOptions = {},
  ): Promise<Response> {
    return this.world.run(() => this.connection.send(api, request, options))
  }

  reconnect(clientId?: string): Promise<void> {
    return this.world.run(async () => {
      this.#connection = await this.simulated.connect(clientId)
    })
  }

  async createTopic(name: string, partitions = 1, configs: Readonly<Record<string, string>> = {}): Promise<Uuid> {
    await this.send(createTopicsApi, {
      topics: [
        {
          name,
          numPartitions: partitions,
          replicationFactor: 1,
          configs: Object.entries(configs).map(([key, value]) => ({ name: key, value })),
        },
      ],
      timeoutMs: 10_000,
    })
    const { topics } = await this.send(metadataApi, { topics: [{ name }] })
    this.#topicIds.set(name, topics[0]!.topicId)
    return topics[0]!.topicId
  }

  async leaderEpochOf(topic: string): Promise<number> {
    const { topics } = await this.send(metadataApi, { topics: [{ name: topic }] })
    return topics[0]!.partitions[0]!.leaderEpoch
  }

  /** The answer for one partition of one topic. */
  async produce(
    topic: string,
    records: Uint8Array | null,
    options: { version?: number; acks?: number; partition?: number; transactionalId?: string } = {},
  ) {
    const { version = 12, acks = -1, partition = 0, transactionalId = null } = options
    const target = version >= 13 ? { topicId: this.#topicIds.get(topic) ?? UNKNOWN_ID } : { name: topic }
    const { responses } = await this.send(
      produceApi,
      {
        acks,
        timeoutMs: 1_000,
        transactionalId,
        topicData: [{ ...target, partitionData: [{ index: partition, records }] }],
      },
      { versionMax: version },
    )
    return responses[0]!.partitionResponses[0]!
  }

  /** On a connection of its own, while another waits. */
  async produceOn(connection: Connection, topic: string, records: Uint8Array): Promise<void> {
    const topicData = [{ name: topic, partitionData: [{ index: 0, records }] }]
    await connection.send(produceApi, { acks: -1, timeoutMs: 1_000, topicData }, { versionMax: 12 })
  }

  async deleteTopicOn(connection: Connection, name: string): Promise<void> {
    await connection.send(deleteTopicsApi, { topicNames: [name], timeoutMs: 10_000 }, { versionMax: 5 })
  }

  /** The answer for one partition of one topic. */
  async fetch(
    topic: string,
    fetchOffset: number,
    options: {
      version?: number
      partition?: number
      request?: MessageInput<FetchRequestFields>
      target?: MessageInput<FetchTargetFields>
    } = {},
  ) {
    const { version = 12, partition = 0 } = options
    const target = version >= 13 ? { topicId: this.#topicIds.get(topic) ?? UNKNOWN_ID } : { topic }
    const partitions = [{ partition, fetchOffset, partitionMaxBytes: 1_000_000, ...options.target }]
    const response = await this.send(
      fetchApi,
      { maxWaitMs: 0, minBytes: 1, ...options.request, topics: [{ ...target, partitions }] },
      { versionMax: version },
    )
    return { ...response, partition: response.responses[0]?.partitions[0] }
  }
}

interface FetchRequestFields {
  maxWaitMs: number
  minBytes: number
  maxBytes: number
  isolationLevel: number
  replicaId: number
  replicaState: { replicaId: number; replicaEpoch: number }
}

interface FetchTargetFields {
  partitionMaxBytes: number
  currentLeaderEpoch: number
  lastFetchedEpoch: number
}

export const UNKNOWN_ID: Uuid = 'AAAAAAAAAAAAAAAAAAAABQ'
export const RECORD_MS = 1_700_000_000_000

/** A batch of records `k0` to `v0`, `k1` to `v1` and so on, a millisecond apart. */
export function batchOf(count: number, options: RecordBatchOptions = {}): Uint8Array {
  const builder = new RecordBatchBuilder(options)
  for (let index = 0; index < count; index += 1) {
    builder.append(RECORD_MS + index, Buffer.from(`k${index}`), Buffer.from(`v${index}`))
  }
  return builder.buildSync()
}
