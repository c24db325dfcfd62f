import { KafkaError, type Uuid, ZERO_UUID } from '@ottla/protocol'
import { type MetadataResponse, metadataApi } from '@ottla/protocol/messages'
import type { Connection } from './connection/connection.ts'

export interface Broker {
  readonly id: number
  readonly host: string
  readonly port: number
  readonly rack: string | null
}

export interface TopicMetadata {
  readonly name: string
  /** Absent where the broker is too old to know topic ids. */
  readonly id: Uuid | undefined
  readonly isInternal: boolean
  /** By partition number. */
  readonly partitions: readonly PartitionMetadata[]
}

export interface PartitionMetadata {
  readonly partition: number
  /** -1: none at the moment. */
  readonly leader: number
  readonly leaderEpoch: number
  readonly replicas: readonly number[]
  readonly isr: readonly number[]
}

/** What the client knows of the cluster: brokers as of the last answer, topics as far as they were asked for. */
export class ClusterMetadata {
  #brokers: ReadonlyMap<number, Broker> = new Map()
  readonly #topics = new Map<string, TopicMetadata>()
  clusterId: string | null = null
  controllerId = -1

  get brokers(): ReadonlyMap<number, Broker> {
    return this.#brokers
  }

  topic(name: string): TopicMetadata | undefined {
    return this.#topics.get(name)
  }

  forget(topic: string): void {
    this.#topics.delete(topic)
  }

  /**
   * Asks for some topics, or for all. Gives those that are there; throws the `KafkaError` of the first
   * named topic that has one.
   */
  async refresh(
    connection: Connection,
    topics: readonly string[] | null,
    options: { allowAutoTopicCreation?: boolean } = {},
  ): Promise<TopicMetadata[]> {
    const response = await connection.send(metadataApi, {
      topics: topics === null ? null : topics.map((name) => ({ name })),
      allowAutoTopicCreation: options.allowAutoTopicCreation ?? false,
    })
    this.#brokers = new Map(
      response.brokers.map(({ nodeId, host, port, rack }) => [nodeId, { id: nodeId, host, port, rack }]),
    )
    this.clusterId = response.clusterId
    this.controllerId = response.controllerId
    const found: TopicMetadata[] = []
    let failure: KafkaError | undefined
    for (const topic of response.topics) {
      const error = KafkaError.fromCode(topic.errorCode, topic.name ?? undefined)
      if (topic.name === null) continue
      if (error === undefined) found.push(topicMetadataOf(topic, topic.name))
      else {
        this.#topics.delete(topic.name)
        failure ??= error
      }
    }
    for (const topic of found) this.#topics.set(topic.name, topic)
    if (failure !== undefined && topics !== null) throw failure
    return found
  }
}

function topicMetadataOf(topic: MetadataResponse['topics'][number], name: string): TopicMetadata {
  const partitions = topic.partitions
    .map(({ partitionIndex, leaderId, leaderEpoch, replicaNodes, isrNodes }) => ({
      partition: partitionIndex,
      leader: leaderId,
      leaderEpoch,
      replicas: replicaNodes,
      isr: isrNodes,
    }))
    .sort((a, b) => a.partition - b.partition)
  return { name, id: topic.topicId === ZERO_UUID ? undefined : topic.topicId, isInternal: topic.isInternal, partitions }
}
