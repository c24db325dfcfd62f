import { errorNameOf, KafkaError } from '@ottla/protocol'
import { createTopicsRequest } from '@ottla/protocol/messages'
import type { BrokerConfig } from '../config/index.ts'
import type { Controller } from '../controller/controller.ts'
import { CONSUMER_OFFSETS, type TRANSACTION_STATE } from '../handlers/internal-topic.ts'
import type { MetadataImage } from '../metadata/image.ts'
import type { MetadataPublisher } from '../metadata/publisher.ts'

export type CoordinatorTopic = typeof CONSUMER_OFFSETS | typeof TRANSACTION_STATE

/** A topic that somebody's question makes necessary has this long to come to be. */
const CREATE_TIMEOUT_MS = 30_000
const CREATE_VERSION = 7

/**
 * The topics in which coordinators keep their state. They are made when the first client asks for a coordinator, with
 * what `offsets.topic.*` and `transaction.state.log.*` say at that time.
 */
export class InternalTopics {
  readonly #controller: Controller
  readonly #metadata: MetadataPublisher
  readonly #config: () => BrokerConfig
  readonly #creating = new Map<CoordinatorTopic, Promise<void>>()

  constructor(options: { controller: Controller; metadata: MetadataPublisher; config: () => BrokerConfig }) {
    this.#controller = options.controller
    this.#metadata = options.metadata
    this.#config = options.config
  }

  /** Resolves with metadata that knows the topic. Rejects with the `KafkaError` that kept it from being made. */
  async ensure(topic: CoordinatorTopic): Promise<MetadataImage> {
    if (!this.#metadata.image.topicsByName.has(topic)) {
      const creating = this.#creating.get(topic) ?? this.#create(topic).finally(() => this.#creating.delete(topic))
      this.#creating.set(topic, creating)
      await creating
    }
    return this.#metadata.image
  }

  async #create(topic: CoordinatorTopic): Promise<void> {
    const wanted = topicFor(topic, this.#config())
    const request = createTopicsRequest.create({ timeoutMs: CREATE_TIMEOUT_MS, topics: [wanted] })
    const response = await this.#controller.createTopics(request, {
      apiVersion: CREATE_VERSION,
      principal: BROKER_PRINCIPAL,
    })
    const { errorCode, errorMessage } = response.topics[0]!
    const errorName = errorNameOf(errorCode)
    if (errorName !== 'NONE' && errorName !== 'TOPIC_ALREADY_EXISTS') {
      throw new KafkaError(errorName, errorMessage ?? undefined)
    }
  }
}

const BROKER_PRINCIPAL = 'User:ANONYMOUS'

function topicFor(topic: CoordinatorTopic, config: BrokerConfig) {
  const isOffsets = topic === CONSUMER_OFFSETS
  const configs = isOffsets
    ? { 'compression.type': 'producer', 'cleanup.policy': 'compact', 'segment.bytes': config.offsetsTopicSegmentBytes }
    : {
        'compression.type': 'uncompressed',
        'cleanup.policy': 'compact',
        'segment.bytes': config.transactionStateLogSegmentBytes,
        'min.insync.replicas': config.transactionStateLogMinIsr,
        'unclean.leader.election.enable': false,
      }
  return {
    name: topic,
    numPartitions: isOffsets ? config.offsetsTopicNumPartitions : config.transactionStateLogNumPartitions,
    replicationFactor: isOffsets ? config.offsetsTopicReplicationFactor : config.transactionStateLogReplicationFactor,
    configs: Object.entries(configs).map(([name, value]) => ({ name, value: String(value) })),
  }
}
