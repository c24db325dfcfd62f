import type {
  AddRequest,
  BeginRequest,
  EndRequest,
  Operation,
  ProducerAnswer,
  TransactionConfig,
  TransactionShard,
} from '@ottla/coordinator'
import type { Clock } from '@ottla/platform'
import { type ErrorName, KafkaError } from '@ottla/protocol'
import type { BrokerConfig } from '../config/index.ts'
import { transactionVersionOf } from '../metadata/features.ts'
import type { MetadataImage } from '../metadata/image.ts'
import type { ProducerIds } from '../server/producer-ids.ts'
import type { CoordinatorHost } from './coordinator-host.ts'
import type { TransactionMarkers } from './transaction-markers.ts'

/** Later clients leave it to what they write to add a partition to their transaction. */
export type Admittance = 'add' | 'verify'

export interface AdmissionRequest extends Omit<AddRequest, 'clientVersion'> {
  readonly admittance: Admittance
}

/** Transaction version of the clients that leave adding to their writes. */
const ADDING_VERSION = 2

/** Takes what is asked of transactions to the shards that keep them. */
export class TransactionCoordinator {
  readonly markers: TransactionMarkers
  readonly #host: CoordinatorHost<TransactionShard>
  readonly #clock: Clock
  readonly #config: () => BrokerConfig

  constructor(options: {
    host: CoordinatorHost<TransactionShard>
    markers: TransactionMarkers
    clock: Clock
    config: () => BrokerConfig
  }) {
    this.markers = options.markers
    this.#host = options.host
    this.#clock = options.clock
    this.#config = options.config
  }

  /** Runs an operation on the shard of an id. Rejects with a `KafkaError` where that is not here, or not yet. */
  async run<Response>(transactionalId: string, operation: Operation<TransactionShard, Response>): Promise<Response> {
    return this.#host.runtimeOf(transactionalId).run(operation)
  }

  /** Runs an operation on all partitions that are led here; the first that cannot answer fails it. */
  runOnAll<Response>(operation: Operation<TransactionShard, Response>): Promise<Response[]> {
    return Promise.all([...this.#host.runtimes()].map((runtime) => runtime.run(operation)))
  }

  begin(request: BeginRequest, producerIds: ProducerIds): Promise<ProducerAnswer> {
    return this.#withProducerId(request.transactionalId, producerIds, (shard, id) => shard.begin(request, id))
  }

  end(request: EndRequest, producerIds: ProducerIds): Promise<ProducerAnswer> {
    return this.#withProducerId(request.transactionalId, producerIds, (shard, id) => shard.end(request, id))
  }

  /**
   * Whether a producer may write to partitions as part of its transaction. `undefined` at once where all of them belong
   * to it, as they mostly do. Otherwise an error for each topic and partition; whoever goes on then asks `isStillOpen`
   * in the same turn in which it appends.
   */
  admit(request: AdmissionRequest): Promise<ErrorName[][]> | undefined {
    return this.#isOpen(request, false) ? undefined : this.#admitLater(request)
  }

  /** Whether the transaction that has just been looked at has not been ended meanwhile: no marker is before this turn. */
  isStillOpen(request: AdmissionRequest): boolean {
    return this.#isOpen(request, true)
  }

  #isOpen(request: AdmissionRequest, isVerified: boolean): boolean {
    const runtime = this.#host.runtimeIfLed(request.transactionalId)
    return runtime?.peek((shard) => shard.isOpenFor(request, isVerified)) === true
  }

  async #admitLater(request: AdmissionRequest): Promise<ErrorName[][]> {
    const { transactionalId, partitions, admittance } = request
    try {
      if (admittance === 'verify') return await this.run(transactionalId, (shard) => shard.verifyPartitions(request))
      const errorName = await this.#add({ ...request, clientVersion: ADDING_VERSION })
      return partitions.map(({ partitions: asked }) => asked.map(() => errorName))
    } catch (error) {
      if (!(error instanceof KafkaError)) throw error
      return partitions.map(({ partitions: asked }) => asked.map(() => error.errorName))
    }
  }

  /** The end of the transaction before may be on its way still: that is worth a short wait. */
  async #add(request: AddRequest): Promise<ErrorName> {
    const { addPartitionsToTxnRetryBackoffMs, addPartitionsToTxnRetryBackoffMaxMs } = this.#config()
    const deadlineMs = this.#clock.monotonicMs() + addPartitionsToTxnRetryBackoffMaxMs
    for (;;) {
      const errorName = await this.run(request.transactionalId, (shard) => shard.addPartitions(request))
      if (errorName !== 'CONCURRENT_TRANSACTIONS' || this.#clock.monotonicMs() >= deadlineMs) return errorName
      await this.#clock.sleep(addPartitionsToTxnRetryBackoffMs)
    }
  }

  async #withProducerId(
    transactionalId: string,
    producerIds: ProducerIds,
    operation: (
      shard: TransactionShard,
      producerId: number | undefined,
    ) => ReturnType<Operation<TransactionShard, ProducerAnswer>>,
  ): Promise<ProducerAnswer> {
    const answer = await this.run(transactionalId, (shard) => operation(shard, undefined))
    if (answer.kind !== 'needs producer id') return answer
    const producerId = await producerIds.next()
    return this.run(transactionalId, (shard) => operation(shard, producerId))
  }
}

export function transactionConfigOf(config: BrokerConfig, image: MetadataImage): TransactionConfig {
  return {
    timeoutMaxMs: config.transactionMaxTimeoutMs,
    idExpirationMs: config.transactionalIdExpirationMs,
    abortIntervalMs: config.transactionAbortTimedOutTransactionCleanupIntervalMs,
    expiryIntervalMs: config.transactionRemoveExpiredTransactionCleanupIntervalMs,
    transactionVersion: transactionVersionOf(image.features),
  }
}
