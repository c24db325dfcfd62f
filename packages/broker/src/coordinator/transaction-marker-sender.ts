import type { DecidedEnd, TopicPartitions, TransactionEffects } from '@ottla/coordinator'
import type { Clock, Logger } from '@ottla/platform'
import { type ErrorName, KafkaError } from '@ottla/protocol'
import type { MetadataImage } from '../metadata/image.ts'
import type { TransactionMarkers } from './transaction-markers.ts'

/** How long a partition that could not take its marker is left alone. */
const RETRY_MS = 100

export interface TransactionMarkerSenderOptions {
  readonly clock: Clock
  readonly logger: Logger
  readonly markers: TransactionMarkers
  readonly image: () => MetadataImage
  readonly coordinatorEpoch: number
  /** Takes it to the shard that all markers are written. */
  readonly complete: (end: DecidedEnd) => Promise<void>
}

/** Sends the markers of the transactions of one shard, for one life of it, and again until every partition has its own. */
export class TransactionMarkerSender implements TransactionEffects {
  readonly #options: TransactionMarkerSenderOptions
  #isAbandoned = false

  constructor(options: TransactionMarkerSenderOptions) {
    this.#options = options
  }

  writeMarkers(end: DecidedEnd): void {
    this.#send(end).catch((error: unknown) => {
      if (this.#isAbandoned) return
      const { logger } = this.#options
      const { transactionalId } = end
      if (error instanceof KafkaError) logger.warn({ transactionalId, error }, 'transaction is not completed yet')
      else logger.error({ transactionalId, error }, 'markers of a transaction could not be written')
    })
  }

  abandon(): void {
    this.#isAbandoned = true
  }

  async #send(end: DecidedEnd): Promise<void> {
    const { clock, logger, markers, coordinatorEpoch, complete } = this.#options
    const { transactionalId, producerId, producerEpoch, result, raisesEpoch } = end
    const marker = { producerId, producerEpoch, result, raisesEpoch, coordinatorEpoch }
    let left = end.partitions
    while (left.length > 0) {
      const outcomes = await markers.write(marker, left)
      if (this.#isAbandoned) return
      const fencing = outcomes.flat().find(isFencing)
      if (fencing !== undefined) {
        // A later coordinator, or a later epoch, has been there: it is not ours to end any more.
        logger.error(
          { transactionalId, producerId, producerEpoch, errorName: fencing },
          'transaction markers are refused',
        )
        return
      }
      left = this.#withoutDone(left, outcomes)
      if (left.length === 0) break
      logger.debug({ transactionalId, partitions: left }, 'partitions could not take a marker yet')
      await clock.sleep(RETRY_MS)
      if (this.#isAbandoned) return
    }
    await complete(end)
  }

  #withoutDone(topics: readonly TopicPartitions[], outcomes: readonly (readonly ErrorName[])[]): TopicPartitions[] {
    const { topicsByName } = this.#options.image()
    const left: TopicPartitions[] = []
    for (const [index, { topic, partitions }] of topics.entries()) {
      const known = topicsByName.get(topic)
      const undone = partitions.filter((partition, place) => {
        // What was deleted needs no end.
        return outcomes[index]![place] !== 'NONE' && known?.partitions[partition] !== undefined
      })
      if (undone.length > 0) left.push({ topic, partitions: undone })
    }
    return left
  }
}

function isFencing(errorName: ErrorName): boolean {
  return errorName === 'INVALID_PRODUCER_EPOCH' || errorName === 'TRANSACTION_COORDINATOR_FENCED'
}
