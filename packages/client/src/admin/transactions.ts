import { KafkaError } from '@ottla/protocol'
import {
  describeProducersApi,
  describeTransactionsApi,
  listTransactionsApi,
  writeTxnMarkersApi,
} from '@ottla/protocol/messages'
import { coordinatorOf } from '../coordinator.ts'
import type { Router } from '../routing.ts'
import { throwIfFailed } from './throw-if-failed.ts'

export interface ListedTransaction {
  readonly transactionalId: string
  readonly coordinatorId: number
  readonly producerId: number
  readonly state: string
}

export interface TransactionsFilter {
  readonly states?: readonly string[]
  readonly producerIds?: readonly number[]
  /** Those that have been going on for longer; needs brokers that know KIP-994. */
  readonly durationMs?: number
  /** A regular expression of RE2 that the whole id matches; needs brokers that know KIP-1152. */
  readonly pattern?: string
}

export interface TransactionDescription extends ListedTransaction {
  readonly producerEpoch: number
  readonly timeoutMs: number
  /** `undefined` where nothing is begun. */
  readonly startMs: number | undefined
  readonly partitions: readonly { readonly topic: string; readonly partition: number }[]
}

/** What the log of a partition knows of a producer. */
export interface PartitionProducer {
  readonly producerId: number
  readonly producerEpoch: number
  /** -1 before the first marker. */
  readonly coordinatorEpoch: number
  readonly lastSequence: number
  readonly lastTimestampMs: number
  /** First offset of the transaction that is open; `undefined` without one. */
  readonly transactionStartOffset: number | undefined
}

export interface PartitionName {
  readonly topic: string
  readonly partition: number
}

export interface HangingTransaction extends PartitionName, PartitionProducer {
  readonly transactionStartOffset: number
}

/** Looks at transactions, and ends those that nobody else will end (KIP-664). */
export class TransactionAdmin {
  readonly #router: Router

  constructor(router: Router) {
    this.#router = router
  }

  /** The transactional ids of all brokers. */
  async list(filter: TransactionsFilter = {}): Promise<ListedTransaction[]> {
    const { states = [], producerIds = [], durationMs, pattern } = filter
    await this.#router.metadata.refresh(await this.#router.anyConnection(), [])
    const asked = [...this.#router.metadata.brokers.keys()].map((brokerId) =>
      this.#router.retrying(async () => {
        const connection = await this.#router.connectionTo(brokerId)
        const response = await connection.send(listTransactionsApi, {
          ...{ stateFilters: [...states], producerIdFilters: [...producerIds] },
          ...(durationMs !== undefined && { durationFilter: durationMs }),
          ...(pattern !== undefined && { transactionalIdPattern: pattern }),
        })
        throwIfFailed(response.errorCode, `transactions of broker ${brokerId}`)
        return response.transactionStates.map(({ transactionalId, producerId, transactionState: state }) => ({
          ...{ transactionalId, coordinatorId: brokerId, producerId, state },
        }))
      }),
    )
    return (await Promise.all(asked)).flat()
  }

  /** Throws TRANSACTIONAL_ID_NOT_FOUND for an id that its coordinator does not know. */
  describe(transactionalId: string): Promise<TransactionDescription> {
    return this.#router.retrying(async () => {
      const { brokerId, connection } = await coordinatorOf(this.#router, 'transaction', transactionalId)
      const response = await connection.send(describeTransactionsApi, { transactionalIds: [transactionalId] })
      const [found] = response.transactionStates
      throwIfFailed(found?.errorCode ?? -1, `transactional id ${transactionalId}`)
      const { producerId, producerEpoch, transactionState: state, transactionTimeoutMs, topics } = found!
      const startMs = found!.transactionStartTimeMs
      return {
        ...{ transactionalId, coordinatorId: brokerId, producerId, producerEpoch, state },
        timeoutMs: transactionTimeoutMs,
        startMs: startMs < 0 ? undefined : startMs,
        partitions: topics.flatMap(({ topic, partitions }) => partitions.map((partition) => ({ topic, partition }))),
      }
    })
  }

  /** The producers that the leader of a partition, or another of its replicas, remembers. */
  async producers({ topic, partition }: PartitionName, brokerId?: number): Promise<PartitionProducer[]> {
    // What is not there now is not waited for: it is a mistake more often than a topic that is being made.
    await this.#router.leaderOf(topic, partition)
    return this.#router.retrying(async () => {
      const leader = await this.#router.leaderOf(topic, partition)
      const connection = brokerId === undefined ? leader : await this.#router.connectionTo(brokerId)
      const response = await connection.send(describeProducersApi, {
        topics: [{ name: topic, partitionIndexes: [partition] }],
      })
      const found = response.topics[0]?.partitions[0]
      throwIfFailed(found?.errorCode ?? -1, found?.errorMessage ?? `${topic}-${partition}`)
      return found!.activeProducers.map((one) => ({
        ...{ producerId: one.producerId, producerEpoch: one.producerEpoch, coordinatorEpoch: one.coordinatorEpoch },
        ...{ lastSequence: one.lastSequence, lastTimestampMs: one.lastTimestamp },
        transactionStartOffset: one.currentTxnStartOffset < 0 ? undefined : one.currentTxnStartOffset,
      }))
    })
  }

  /** Ends a transaction in one partition, past its coordinator. For those alone that no coordinator knows. */
  async abort(
    { topic, partition }: PartitionName,
    producer: Pick<PartitionProducer, 'producerId' | 'producerEpoch' | 'coordinatorEpoch'>,
  ): Promise<void> {
    const { producerId, producerEpoch, coordinatorEpoch } = producer
    await this.#router.leaderOf(topic, partition)
    return this.#router.retrying(async () => {
      const connection = await this.#router.leaderOf(topic, partition)
      const marker = {
        ...{ producerId, producerEpoch, coordinatorEpoch, transactionResult: false },
        topics: [{ name: topic, partitionIndexes: [partition] }],
      }
      const response = await connection.send(writeTxnMarkersApi, { markers: [marker] })
      const found = response.markers[0]?.topics[0]?.partitions[0]
      throwIfFailed(found?.errorCode ?? -1, `marker for producer ${producerId} in ${topic}-${partition}`)
    })
  }

  /**
   * Transactions that are open in one of these partitions, whose producers have been silent for longer than
   * `transactionTimeoutMaxMs`, and of which no coordinator knows: nobody will ever end them.
   */
  async hanging(
    partitions: readonly PartitionName[],
    transactionTimeoutMaxMs: number,
    brokerId?: number,
  ): Promise<HangingTransaction[]> {
    const suspects: HangingTransaction[] = []
    const nowMs = this.#router.clock.now()
    for (const name of partitions) {
      for (const producer of await this.producers(name, brokerId)) {
        const { transactionStartOffset, lastTimestampMs } = producer
        if (transactionStartOffset === undefined || nowMs - lastTimestampMs <= transactionTimeoutMaxMs) continue
        suspects.push({ ...name, ...producer, transactionStartOffset })
      }
    }
    if (suspects.length === 0) return []
    const producerIds = [...new Set(suspects.map(({ producerId }) => producerId))]
    const ids = new Map((await this.list({ producerIds })).map((found) => [found.producerId, found.transactionalId]))
    const hanging: HangingTransaction[] = []
    for (const suspect of suspects) {
      const transactionalId = ids.get(suspect.producerId)
      if (transactionalId === undefined || !(await this.#isIn(transactionalId, suspect))) hanging.push(suspect)
    }
    return hanging
  }

  async #isIn(transactionalId: string, { topic, partition, producerId }: HangingTransaction): Promise<boolean> {
    try {
      const found = await this.describe(transactionalId)
      const isPartOf = found.partitions.some((one) => one.topic === topic && one.partition === partition)
      return found.producerId === producerId && isPartOf
    } catch (error) {
      // It has been forgotten since it was listed.
      if (error instanceof KafkaError && error.errorName === 'TRANSACTIONAL_ID_NOT_FOUND') return false
      throw error
    }
  }
}
