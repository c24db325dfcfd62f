import { PartitionRuntime, type RuntimeMeter, type Shard, type ShardTimers } from '@ottla/coordinator'
import type { Clock, Logger } from '@ottla/platform'
import { coordinatorPartition, KafkaError, type Uuid } from '@ottla/protocol'
import type { BatchView, RecordIterator } from '@ottla/protocol/record'
import type { BrokerConfig } from '../config/index.ts'
import type { MetadataImage } from '../metadata/image.ts'
import { topicConfigIn } from '../replica/log-config.ts'
import type { Replicas } from '../replica/replicas.ts'
import type { CoordinatorTopic } from './internal-topics.ts'
import { ReplicaLog } from './replica-log.ts'

export interface CoordinatorHostOptions<State extends Shard> {
  readonly topic: CoordinatorTopic
  readonly brokerId: number
  readonly clock: Clock
  readonly logger: Logger
  readonly replicas: Replicas
  readonly image: () => MetadataImage
  readonly config: () => BrokerConfig
  readonly appendTimeoutMs: () => number
  readonly decode: (batch: BatchView) => RecordIterator | Promise<RecordIterator>
  readonly meter: RuntimeMeter
  readonly makeShard: (partition: number, timers: ShardTimers<State>, leaderEpoch: number) => State
}

interface Led<State extends Shard> {
  readonly topicId: Uuid
  readonly leaderEpoch: number
  readonly runtime: PartitionRuntime<State>
}

/** One coordinator of this broker: a runtime for each partition of its topic that this broker leads. */
export class CoordinatorHost<State extends Shard> {
  readonly #options: CoordinatorHostOptions<State>
  readonly #led = new Map<number, Led<State>>()
  #limit: { readonly image: MetadataImage; readonly config: BrokerConfig; readonly bytes: number } | undefined
  #isStopped = false

  constructor(options: CoordinatorHostOptions<State>) {
    this.#options = options
  }

  get topic(): CoordinatorTopic {
    return this.#options.topic
  }

  /** Takes up and gives up partitions as published metadata says. Loading goes on in the background. */
  apply(image: MetadataImage): void {
    if (this.#isStopped) return
    const topic = image.topicsByName.get(this.#options.topic)
    for (const [index, led] of this.#led) {
      const partition = led.topicId === topic?.id ? topic.partitions[index] : undefined
      if (partition?.leader === this.#options.brokerId && partition.leaderEpoch === led.leaderEpoch) continue
      led.runtime.close()
      this.#led.delete(index)
    }
    if (topic === undefined) return
    for (const [index, partition] of topic.partitions.entries()) {
      if (partition.leader !== this.#options.brokerId || this.#led.has(index)) continue
      this.#take(topic.id, index, partition.leaderEpoch)
    }
  }

  stop(): void {
    this.#isStopped = true
    for (const { runtime } of this.#led.values()) runtime.close()
    this.#led.clear()
  }

  /** Which partition is in charge of a key; `undefined` while there is no topic. */
  partitionOf(key: string, image: MetadataImage = this.#options.image()): number | undefined {
    const topic = image.topicsByName.get(this.#options.topic)
    return topic === undefined ? undefined : coordinatorPartition(key, topic.partitions.length)
  }

  /** The runtime in charge of a key. Throws a `KafkaError` where that is not on this broker. */
  runtimeOf(key: string): PartitionRuntime<State> {
    const partition = this.partitionOf(key)
    // Kafka, too, does not tell one that is elsewhere from one that is nowhere yet.
    if (partition === undefined) throw new KafkaError('COORDINATOR_NOT_AVAILABLE')
    return this.runtimeAt(partition)
  }

  /** The same without an error where there is none. */
  runtimeIfLed(key: string): PartitionRuntime<State> | undefined {
    const partition = this.partitionOf(key)
    return partition === undefined ? undefined : this.#led.get(partition)?.runtime
  }

  runtimeAt(partition: number): PartitionRuntime<State> {
    const led = this.#led.get(partition)
    if (led === undefined) throw new KafkaError('NOT_COORDINATOR')
    return led.runtime
  }

  /** Those of all partitions that are led here. */
  *runtimes(): IterableIterator<PartitionRuntime<State>> {
    for (const { runtime } of this.#led.values()) yield runtime
  }

  #take(topicId: Uuid, partition: number, leaderEpoch: number): void {
    const { topic, clock, logger, replicas, decode, makeShard, meter, appendTimeoutMs } = this.#options
    const log = new ReplicaLog({
      replicas,
      partition: { topicId, partition },
      leaderEpoch,
      settings: {
        batchBytesMax: () => this.#batchBytesMax(),
        timeoutMs: appendTimeoutMs,
      },
    })
    const runtime = new PartitionRuntime<State>({
      ...{ name: `${topic}-${partition}`, clock, logger, log, decode, meter },
      makeShard: (timers) => makeShard(partition, timers, leaderEpoch),
    })
    this.#led.set(partition, { topicId, leaderEpoch, runtime })
    void runtime.load()
  }

  /** Asked for each operation, and the settings of a topic are put together from many: so once for each state of them. */
  #batchBytesMax(): number {
    const [image, config] = [this.#options.image(), this.#options.config()]
    if (image !== this.#limit?.image || config !== this.#limit.config) {
      this.#limit = { image, config, bytes: topicConfigIn(image, config, this.#options.topic).maxMessageBytes }
    }
    return this.#limit.bytes
  }
}
