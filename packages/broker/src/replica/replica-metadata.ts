import type { Clock, Logger } from '@ottla/platform'
import { METADATA_TOPIC_ID, type Uuid, ZERO_UUID } from '@ottla/protocol'
import { type LogManager, StorageError } from '@ottla/storage'
import type { BrokerConfig, TopicConfig } from '../config/index.ts'
import type { MetadataDelta } from '../metadata/delta.ts'
import { ConfigResourceType, configKey, type MetadataImage, type PartitionImage } from '../metadata/image.ts'
import type { LocalReplicas } from './local-replicas.ts'
import { logConfigOf, topicConfigIn } from './log-config.ts'
import { Partition } from './partition.ts'

export interface ReplicaMetadataOptions {
  readonly replicas: LocalReplicas
  readonly logs: LogManager
  readonly clock: Clock
  readonly logger: Logger
  readonly brokerId: number
  /** The broker's settings as of now. */
  readonly config: () => BrokerConfig
}

/**
 * Makes the replicas of this broker what published metadata says: which there are, who leads them, and with
 * which settings. Metadata is the only cause of any of that.
 */
export class ReplicaMetadata {
  readonly #options: ReplicaMetadataOptions
  #image: MetadataImage | undefined
  /** Replicas that were made before this start and whose logs have not been found. */
  readonly #known = new Set<string>()

  constructor(options: ReplicaMetadataOptions) {
    this.#options = options
  }

  /** At a start, when the logs in the folders are open: the whole image at once. */
  async applyImage(image: MetadataImage): Promise<void> {
    this.#image = image
    await this.#setStraysAside(image)
    const work: Promise<void>[] = []
    for (const topic of image.topicsById.values()) {
      const config = this.#topicConfig(image, topic.name)
      for (const [number, partition] of topic.partitions.entries()) {
        if (partition.replicas.includes(this.#options.brokerId)) this.#known.add(keyOf(topic.id, number))
        work.push(this.#applyPartition(topic, number, partition, config))
      }
    }
    await Promise.all(work)
    this.#forgetFound()
  }

  /** Only those that are not there have to be remembered as such that were made before. */
  #forgetFound(): void {
    for (const partition of this.#options.replicas.partitions()) {
      this.#known.delete(keyOf(partition.topicId, partition.partition))
    }
  }

  /** What changed from the image before. */
  async applyDelta(image: MetadataImage, delta: MetadataDelta): Promise<void> {
    this.#image = image
    const work: Promise<void>[] = []
    for (const topic of delta.removedTopics.values()) {
      for (const number of topic.partitions.keys()) work.push(this.#removeReplica(topic.id, number))
    }
    // A topic that was deleted and made anew within one delta has its folder name back only after this.
    await Promise.all(work.splice(0))
    for (const [topicId, numbers] of delta.changedPartitions) {
      const topic = image.topicsById.get(topicId)
      if (topic === undefined) continue
      const config = this.#topicConfig(image, topic.name)
      for (const number of numbers) {
        const partition = topic.partitions[number]
        if (partition !== undefined) work.push(this.#applyPartition(topic, number, partition, config))
      }
    }
    await Promise.all(work)
    this.#applyConfigs(image, delta)
  }

  #applyConfigs(image: MetadataImage, delta: MetadataDelta): void {
    if (delta.changedConfigs.size === 0) return
    const { replicas, brokerId } = this.#options
    const areDefaultsChanged =
      delta.changedConfigs.has(configKey(ConfigResourceType.BROKER, '')) ||
      delta.changedConfigs.has(configKey(ConfigResourceType.BROKER, String(brokerId)))
    for (const partition of replicas.partitions()) {
      if (!areDefaultsChanged && !delta.changedConfigs.has(configKey(ConfigResourceType.TOPIC, partition.topic)))
        continue
      const config = this.#topicConfig(image, partition.topic)
      partition.log.setConfig(logConfigOf(config))
      partition.setSettings(config)
    }
  }

  async #applyPartition(
    topic: { readonly name: string; readonly id: Uuid },
    number: number,
    image: PartitionImage,
    config: TopicConfig,
  ): Promise<void> {
    const { replicas, logs, clock, logger, brokerId } = this.#options
    const replicaIndex = image.replicas.indexOf(brokerId)
    if (replicaIndex === -1) return this.#removeReplica(topic.id, number)
    const existing = replicas.get(topic.id, number)
    if (existing !== undefined) {
      existing.update(image)
      return
    }
    const directoryId = image.directories[replicaIndex] ?? ZERO_UUID
    const hasDirectory = isRealDirectory(directoryId) && logs.directories.some(({ id }) => id === directoryId)
    try {
      const log = await logs.createLog({
        topic: topic.name,
        topicId: topic.id,
        partition: number,
        config: logConfigOf(config),
        ...(hasDirectory ? { directoryId } : {}),
        isKnown: this.#known.has(keyOf(topic.id, number)),
      })
      replicas.removeOffline(topic.id, number)
      replicas.add(new Partition({ log, brokerId, clock, image, settings: config }))
    } catch (error) {
      if (!(error instanceof StorageError)) throw error
      // The others are served on; requests for this one are answered as if its disk were gone, which it is.
      replicas.addOffline(topic.id, number)
      if (error.kind === 'full') logs.later(RETRY_MS, () => this.#tryAgain(topic.id, number))
      logger.error({ topic: topic.name, partition: number, error }, 'log cannot be opened')
    }
  }

  /** Room on the disk and file descriptors come back: what wanted for them is made in the end, if it is still wanted. */
  async #tryAgain(topicId: Uuid, number: number): Promise<void> {
    const image = this.#image
    const topic = image?.topicsById.get(topicId)
    const partition = topic?.partitions[number]
    if (image === undefined || topic === undefined || partition === undefined) return
    await this.#applyPartition(topic, number, partition, this.#topicConfig(image, topic.name))
  }

  async #removeReplica(topicId: Uuid, number: number): Promise<void> {
    const { replicas, logs, logger } = this.#options
    replicas.remove(topicId, number)
    this.#known.delete(keyOf(topicId, number))
    try {
      await logs.deleteLog(topicId, number)
    } catch (error) {
      if (!(error instanceof StorageError)) throw error
      // When its folder can be read again it is one that the metadata does not know, and is set aside.
      logger.error({ topicId, partition: number, error }, 'log of a deleted partition stays where it is')
    }
  }

  /**
   * Logs that the metadata does not know. A crash may have come between the record that deleted their topic and the
   * end of the log; or the metadata log was lost, and then they are all that there is. So none is deleted.
   */
  async #setStraysAside(image: MetadataImage): Promise<void> {
    const { logs, brokerId } = this.#options
    for (const { topicId, partition } of [...logs.logs()]) {
      if (topicId === METADATA_TOPIC_ID) continue
      const known = image.topicsById.get(topicId)?.partitions[partition]
      if (known?.replicas.includes(brokerId)) continue
      await logs.setAside(topicId, partition)
    }
  }

  #topicConfig(image: MetadataImage, topic: string): TopicConfig {
    return topicConfigIn(image, this.#options.config(), topic)
  }
}

function keyOf(topicId: Uuid, partition: number): string {
  return `${topicId} ${partition}`
}

/** How long after a failure for want of room the log is tried again. */
const RETRY_MS = 1_000

/** Ids up to 99 have meanings of their own: unassigned, lost, migrating. */
function isRealDirectory(id: Uuid): boolean {
  return !RESERVED_DIRECTORY.test(id)
}

const RESERVED_DIRECTORY = /^A{20}/
