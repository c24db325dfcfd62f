import type { PartitionRuntime, Shard, TopicPartitions } from '@ottla/coordinator'
import type { Clock } from '@ottla/platform'
import { type ErrorName, KafkaError } from '@ottla/protocol'
import { endTransactionBatch } from '@ottla/protocol/record'
import { CONSUMER_OFFSETS, TRANSACTION_STATE } from '../handlers/internal-topic.ts'
import type { MetadataImage } from '../metadata/image.ts'
import type { Replicas } from '../replica/replicas.ts'
import type { CoordinatorTopic } from './internal-topics.ts'

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
  /** The only writer of a partition of a coordinator. Throws a `KafkaError` where that is not here. */
  readonly coordinatorPartition: (
    topic: CoordinatorTopic,
    partition: number,
  ) => Pick<PartitionRuntime<Shard>, 'endTransaction'>
}

/**
 * Writes markers into the partitions of this broker. Partitions of coordinators get theirs by way of these, for nobody else
 * may write there: when the answer for `__consumer_offsets` is there, the offsets of the transaction can be read.
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
        isCoordinatorTopic(topic)
          ? this.#toCoordinators(marker, topic, partitions)
          : this.#toTopic(marker, topic, partitions),
      ),
    )
  }

  #toCoordinators(
    marker: TransactionMarker,
    topic: CoordinatorTopic,
    partitions: readonly number[],
  ): Promise<ErrorName[]> {
    const known = this.#options.image().topicsByName.get(topic)?.partitions
    return Promise.all(
      partitions.map(async (partition) => {
        if (known?.[partition] === undefined) return 'UNKNOWN_TOPIC_OR_PARTITION'
        try {
          await this.#options.coordinatorPartition(topic, partition).endTransaction(marker)
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

function isCoordinatorTopic(topic: string): topic is CoordinatorTopic {
  return topic === CONSUMER_OFFSETS || topic === TRANSACTION_STATE
}
