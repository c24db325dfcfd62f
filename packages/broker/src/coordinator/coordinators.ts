import { GroupShard, TransactionShard } from '@ottla/coordinator'
import type { Clock, Logger, Metrics, Random } from '@ottla/platform'
import { type Codecs, threadedCodecs } from '@ottla/storage'
import { type BrokerConfig, groupValuesOutOfLimits } from '../config/index.ts'
import type { Controller } from '../controller/controller.ts'
import { CONSUMER_OFFSETS, TRANSACTION_STATE } from '../handlers/internal-topic.ts'
import type { MetadataDelta } from '../metadata/delta.ts'
import { ConfigResourceType, configKey, type MetadataImage } from '../metadata/image.ts'
import type { MetadataPublisher } from '../metadata/publisher.ts'
import type { Replicas } from '../replica/replicas.ts'
import { CoordinatorHost } from './coordinator-host.ts'
import { groupMeter, observeCoordinators, runtimeMeter } from './coordinator-metrics.ts'
import { GroupCoordinator, groupConfigOf, topicViewOf } from './group-coordinator.ts'
import { InternalTopics } from './internal-topics.ts'
import { TransactionCoordinator, transactionConfigOf } from './transaction-coordinator.ts'
import { TransactionMarkerSender } from './transaction-marker-sender.ts'
import { TransactionMarkers } from './transaction-markers.ts'

export interface CoordinatorsOptions {
  readonly brokerId: number
  readonly clock: Clock
  readonly random: Random
  readonly logger: Logger
  readonly metrics: Metrics
  readonly controller: Controller
  readonly metadata: MetadataPublisher
  readonly replicas: Replicas
  readonly config: () => BrokerConfig
  /** The simulated world needs the synchronous ones. */
  readonly codecs: Codecs | undefined
}

/** Most that the records of one batch of a coordinator may inflate to. */
const BATCH_BYTES_MAX = 64 * 1024 * 1024

/** The coordinators of one broker. They take up their partitions when they are started, and not before. */
export class Coordinators {
  readonly topics: InternalTopics
  readonly groups: GroupCoordinator
  readonly transactions: TransactionCoordinator
  readonly #groupHost: CoordinatorHost<GroupShard>
  readonly #transactionHost: CoordinatorHost<TransactionShard>
  readonly #metadata: MetadataPublisher
  readonly #logger: Logger
  readonly #config: () => BrokerConfig
  #unsubscribe: (() => void) | undefined

  constructor(options: CoordinatorsOptions) {
    const { brokerId, clock, random, logger, metadata, replicas, config, metrics, codecs = threadedCodecs } = options
    const meter = groupMeter(metrics)
    this.#metadata = metadata
    this.#logger = logger
    this.#config = config
    this.topics = new InternalTopics(options)
    this.#groupHost = new CoordinatorHost<GroupShard>({
      ...{ topic: CONSUMER_OFFSETS, brokerId, clock, logger, replicas, config },
      image: () => metadata.image,
      appendTimeoutMs: () => config().offsetsCommitTimeoutMs,
      meter: runtimeMeter(metrics, 'group'),
      decode: (batch) => codecs.decode(batch, BATCH_BYTES_MAX),
      makeShard: (_partition, timers) =>
        new GroupShard({
          ...{ timers, clock, random, logger, meter },
          config: () => groupConfigOf(config(), metadata.image),
          topics: () => topicViewOf(metadata.image),
        }),
    })
    this.groups = new GroupCoordinator(this.#groupHost)
    const image = () => metadata.image
    const markers = new TransactionMarkers({
      ...{ clock, replicas, image },
      timeoutMs: () => config().requestTimeoutMs,
      coordinatorPartition: (topic, partition) =>
        topic === CONSUMER_OFFSETS ? this.#groupHost.runtimeAt(partition) : this.#transactionHost.runtimeAt(partition),
    })
    this.#transactionHost = new CoordinatorHost<TransactionShard>({
      ...{ topic: TRANSACTION_STATE, brokerId, clock, logger, replicas, config, image },
      appendTimeoutMs: () => config().requestTimeoutMs,
      meter: runtimeMeter(metrics, 'transaction'),
      decode: (batch) => codecs.decode(batch, BATCH_BYTES_MAX),
      makeShard: (partition, timers, leaderEpoch) =>
        new TransactionShard({
          ...{ timers, clock, logger },
          config: () => transactionConfigOf(config(), metadata.image),
          effects: new TransactionMarkerSender({
            ...{ clock, logger, markers, image, coordinatorEpoch: leaderEpoch },
            complete: (end) => this.#transactionHost.runtimeAt(partition).run((shard) => shard.complete(end)),
          }),
        }),
    })
    this.transactions = new TransactionCoordinator({ host: this.#transactionHost, markers, clock, config })
    observeCoordinators(metrics, clock, { group: this.#groupHost, transaction: this.#transactionHost })
  }

  start(): void {
    this.#groupHost.apply(this.#metadata.image)
    this.#transactionHost.apply(this.#metadata.image)
    this.#unsubscribe = this.#metadata.subscribe((image, delta) => this.#onMetadata(image, delta))
  }

  /** Answers whoever waits, and asks nothing of the logs any more. */
  stop(): void {
    this.#unsubscribe?.()
    // Transactions first: what ends here is not to send markers to groups any more.
    this.#transactionHost.stop()
    this.#groupHost.stop()
  }

  #onMetadata(image: MetadataImage, delta: MetadataDelta): void {
    this.#groupHost.apply(image)
    this.#transactionHost.apply(image)
    this.#tellGroupsOutOfLimits(image, delta)
    this.#tellOfTopics(image, delta)
    if (delta.removedTopics.size === 0) return
    const names = [...delta.removedTopics.values()].map(({ name }) => name)
    // Publishing does not wait for it: what is left now goes when offsets expire.
    this.groups
      .runOnAll((shard) => shard.deleteTopics(names))
      .catch((error: unknown) => {
        this.#logger.warn({ topics: names, error }, 'offsets of deleted topics are left for now')
      })
  }

  /** Groups read their settings at each heartbeat: what is left to say of a change is that it does not count as it is. */
  #tellGroupsOutOfLimits(image: MetadataImage, delta: MetadataDelta): void {
    for (const key of delta.changedConfigs) {
      const own = image.configs.get(key)
      if (own === undefined || !key.startsWith(GROUP_KEYS)) continue
      const settings = groupValuesOutOfLimits(this.#config(), own)
      const groupId = key.slice(GROUP_KEYS.length)
      if (settings.length > 0)
        this.#logger.warn({ groupId, settings }, 'group settings are beyond the limits of this broker')
    }
  }

  /** Groups read some of them. Partitions that are being loaded see the topics as they are when that is done. */
  #tellOfTopics(image: MetadataImage, delta: MetadataDelta): void {
    const names: string[] = []
    let hasNew = false
    for (const topicId of delta.changedPartitions.keys()) {
      const topic = image.topicsById.get(topicId)
      if (topic === undefined) continue
      const before = delta.base.topicsById.get(topicId)
      if (before === undefined) hasNew = true
      names.push(topic.name)
    }
    for (const { name } of delta.removedTopics.values()) names.push(name)
    if (names.length > 0) this.groups.peekAll((shard) => shard.topicsChanged(names, hasNew))
  }
}

const GROUP_KEYS = configKey(ConfigResourceType.GROUP, '')
