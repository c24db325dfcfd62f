import type { PartitionRuntime, Shard, TopicPartitions } from '@ottla/coordinator'
import type { Clock } from '@ottla/platform'
import { type ErrorName, KafkaError } from '@ottla/protocol'
import { endTransactionBatch } from '@ottla/protocol/record'
import { CONSUMER_OFFSETS } from '../handlers/internal-topic.ts'
import type { MetadataImage } from '../metadata/image.ts'
import type { Replicas } from '../replica/replicas.ts'

export interface TransactionMarker {
  readonly producerId: number
  readonly producerEpoch: number
  readonly coordinatorEpoch: number
  readonly result: 'COMMIT' | 'ABORT'
  /** It bears an epoch that no record of the transaction bears (KIP-890). */
  readonly raisesEpoch: boolean
}

export interface TransactionMarkersOptions {
  readonly clock: Clock
  readonly replicas: Replicas
  readonly image: () => MetadataImage
  readonly timeoutMs: () => number
  /** Throws a `KafkaError` where that partition of `__consumer_offsets` is not here. */
  readonly groupPartition: (partition: number) => Pick<PartitionRuntime<Shard>, 'endTransaction'>
}

/**
 * Writes markers into the partitions of this broker. Partitions of `__consumer_offsets` get theirs by way of the group
 * coordinator: when the answer is there, the offsets of the transaction can be read.
 */
export class TransactionMarkers {
  readonly #options: TransactionMarkersOptions

  constructor(options: TransactionMarkersOptions) {
    this.#options = options
  }

  /** An error for each partition, in the order that they are asked in. All are handed over before the first wait. */
  async write(marker: TransactionMarker, topics: readonly TopicPartitions[]): Promise<ErrorName[][]> {
    return Promise.all(
      topics.map(({ topic, partitions }) =>
        topic === CONSUMER_OFFSETS ? this.#toGroups(marker, partitions) : this.#toTopic(marker, topic, partitions),
      ),
    )
  }

  #toGroups(marker: TransactionMarker, partitions: readonly number[]): Promise<ErrorName[]> {
    const known = this.#options.image().topicsByName.get(CONSUMER_OFFSETS)?.partitions
    return Promise.all(
      partitions.map(async (partition) => {
        if (known?.[partition] === undefined) return 'UNKNOWN_TOPIC_OR_PARTITION'
        try {
          await this.#options.groupPartition(partition).endTransaction(marker)
          return 'NONE'
        } catch (error) {
          if (error instanceof KafkaError) return error.errorName
          throw error
        }
      }),
    )
  }

  async #toTopic(marker: TransactionMarker, name: string, partitions: readonly number[]): Promise<ErrorName[]> {
    const { clock, replicas, image, timeoutMs } = this.#options
    const topic = image().topicsByName.get(name)
    if (topic === undefined) return partitions.map(() => 'UNKNOWN_TOPIC_OR_PARTITION')
    const { raisesEpoch, ...end } = marker
    const results = await replicas.produce({
      ...{ acks: -1, timeoutMs: timeoutMs(), origin: 'coordinator', raisesEpoch },
      // Each log writes its offset and its epoch into the batch, so none can be shared.
      partitions: partitions.map((partition) => ({
        ...{ topicId: topic.id, partition },
        records: endTransactionBatch({ ...end, baseOffset: 0, partitionLeaderEpoch: 0, timestampMs: clock.now() }),
      })),
    })
    return results.map(({ errorName }) => errorName)
  }
}
