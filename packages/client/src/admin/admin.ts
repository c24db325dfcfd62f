import {
  createPartitionsApi,
  createTopicsApi,
  type DescribeConfigsResponse,
  deleteTopicsApi,
  describeClusterApi,
  describeConfigsApi,
  incrementalAlterConfigsApi,
  listOffsetsApi,
} from '@ottla/protocol/messages'
import type { TopicMetadata } from '../metadata.ts'
import type { Router } from '../routing.ts'
import { FeatureAdmin } from './features.ts'
import { GroupAdmin } from './groups.ts'
import { throwIfFailed } from './throw-if-failed.ts'
import { TransactionAdmin } from './transactions.ts'

export interface NewTopic {
  readonly name: string
  /** The broker's `num.partitions` where it is left out. */
  readonly partitions?: number
  /** The broker's `default.replication.factor` where it is left out. */
  readonly replicationFactor?: number
  /** Broker ids by partition, instead of the two numbers. */
  readonly assignment?: readonly (readonly number[])[]
  readonly configs?: Readonly<Record<string, string>>
  readonly validateOnly?: boolean
}

export interface ConfigResource {
  readonly type: 'topic' | 'broker'
  /** A topic, a broker id, or '' for the default of all brokers. */
  readonly name: string
}

export type ConfigEntry = DescribeConfigsResponse['results'][number]['configs'][number]

export interface ConfigChange {
  readonly name: string
  readonly operation: 'set' | 'delete' | 'append' | 'subtract'
  readonly value?: string
}

const resourceTypes = { topic: 2, broker: 4 } as const
const operations = { set: 0, delete: 1, append: 2, subtract: 3 } as const
const offsetTimestamps = { earliest: -2, latest: -1 } as const
const timeoutMs = 30_000

/**
 * Administers a cluster. Every method throws the `KafkaError` that the broker answered, with the broker's
 * own words, and `ConnectionError` where it did not answer.
 */
export class Admin {
  readonly features: FeatureAdmin
  readonly groups: GroupAdmin
  readonly transactions: TransactionAdmin
  readonly #router: Router

  constructor(router: Router) {
    this.features = new FeatureAdmin(router)
    this.groups = new GroupAdmin(router)
    this.transactions = new TransactionAdmin(router)
    this.#router = router
  }

  async describeCluster(): Promise<{
    clusterId: string
    controllerId: number
    brokers: { id: number; host: string; port: number; rack: string | null }[]
  }> {
    const response = await this.#router.send(describeClusterApi, {})
    throwIfFailed(response.errorCode, response.errorMessage)
    const brokers = response.brokers.map(({ brokerId, host, port, rack }) => ({ id: brokerId, host, port, rack }))
    return { clusterId: response.clusterId, controllerId: response.controllerId, brokers }
  }

  /** All topics, internal ones too, by name. */
  async listTopics(): Promise<TopicMetadata[]> {
    const topics = await this.#router.metadata.refresh(await this.#router.anyConnection(), null)
    return topics.sort((a, b) => (a.name < b.name ? -1 : 1))
  }

  async describeTopics(names: readonly string[]): Promise<TopicMetadata[]> {
    return this.#router.metadata.refresh(await this.#router.anyConnection(), names)
  }

  async createTopic(topic: NewTopic): Promise<void> {
    const assignments = (topic.assignment ?? []).map((brokerIds, partitionIndex) => ({ partitionIndex, brokerIds }))
    const response = await this.#router.send(createTopicsApi, {
      timeoutMs,
      validateOnly: topic.validateOnly ?? false,
      topics: [
        {
          name: topic.name,
          numPartitions: topic.assignment === undefined ? (topic.partitions ?? -1) : -1,
          replicationFactor: topic.assignment === undefined ? (topic.replicationFactor ?? -1) : -1,
          assignments,
          configs: Object.entries(topic.configs ?? {}).map(([name, value]) => ({ name, value })),
        },
      ],
    })
    for (const { errorCode, errorMessage, name } of response.topics) throwIfFailed(errorCode, errorMessage ?? name)
  }

  async deleteTopics(names: readonly string[]): Promise<void> {
    const response = await this.#router.send(deleteTopicsApi, {
      timeoutMs,
      topics: names.map((name) => ({ name })),
      topicNames: [...names],
    })
    for (const { errorCode, errorMessage, name } of response.responses) {
      if (name !== null) this.#router.metadata.forget(name)
      throwIfFailed(errorCode, errorMessage ?? name)
    }
  }

  /** Adds partitions until there are `count`. */
  async createPartitions(topic: string, count: number): Promise<void> {
    const response = await this.#router.send(createPartitionsApi, {
      timeoutMs,
      topics: [{ name: topic, count, assignments: null }],
    })
    for (const { errorCode, errorMessage } of response.results) throwIfFailed(errorCode, errorMessage ?? topic)
    this.#router.metadata.forget(topic)
  }

  async describeConfigs(resource: ConfigResource, names: readonly string[] | null = null): Promise<ConfigEntry[]> {
    const response = await this.#router.send(describeConfigsApi, {
      resources: [
        {
          resourceType: resourceTypes[resource.type],
          resourceName: resource.name,
          configurationKeys: names === null ? null : [...names],
        },
      ],
      includeSynonyms: true,
      includeDocumentation: true,
    })
    const [result] = response.results
    if (result === undefined) return []
    throwIfFailed(result.errorCode, result.errorMessage)
    return result.configs
  }

  async alterConfigs(resource: ConfigResource, changes: readonly ConfigChange[]): Promise<void> {
    const response = await this.#router.send(incrementalAlterConfigsApi, {
      resources: [
        {
          resourceType: resourceTypes[resource.type],
          resourceName: resource.name,
          configs: changes.map(({ name, operation, value }) => ({
            name,
            configOperation: operations[operation],
            value: value ?? null,
          })),
        },
      ],
    })
    for (const { errorCode, errorMessage } of response.responses) throwIfFailed(errorCode, errorMessage)
  }

  /** First and next offset of a partition. */
  async offsets(topic: string, partition: number): Promise<{ earliest: number; latest: number }> {
    const [earliest, latest] = await Promise.all([
      this.#offsetAt(topic, partition, 'earliest'),
      this.#offsetAt(topic, partition, 'latest'),
    ])
    return { earliest, latest }
  }

  /**
   * The first offset of a partition, the next one, or that of the first record from a time on (milliseconds since the epoch;
   * -1 where there is none). Throws UNKNOWN_TOPIC_OR_PARTITION at once for what is not there.
   */
  async offsetAt(topic: string, partition: number, at: 'earliest' | 'latest' | number): Promise<number> {
    await this.#router.leaderOf(topic, partition)
    return this.#offsetAt(topic, partition, at)
  }

  #offsetAt(topic: string, partition: number, at: 'earliest' | 'latest' | number): Promise<number> {
    const timestamp = typeof at === 'number' ? at : offsetTimestamps[at]
    return this.#router.retrying(async () => {
      const connection = await this.#router.leaderOf(topic, partition)
      const response = await connection.send(listOffsetsApi, {
        replicaId: -1,
        topics: [{ name: topic, partitions: [{ partitionIndex: partition, timestamp }] }],
      })
      const result = response.topics[0]?.partitions[0]
      throwIfFailed(result?.errorCode ?? -1, `${topic}-${partition}`)
      return result?.offset ?? -1
    })
  }
}
