import type { ErrorName } from '@ottla/protocol'
import type { TransactionalProducer } from './shard.ts'

/** What a log knows of a producer that has written to it as part of transactions. */
export interface LoggedProducer extends TransactionalProducer {
  /** Of the last marker; -1 before the first. */
  readonly coordinatorEpoch: number
  readonly isOpen: boolean
}

/** The end of a transaction, as somebody wants it written. */
export interface TransactionEnd extends TransactionalProducer {
  readonly coordinatorEpoch: number
  readonly result: 'COMMIT' | 'ABORT'
  /** It bears an epoch that no record of the transaction bears (KIP-890). */
  readonly raisesEpoch?: boolean
}

/** As many as a log remembers. */
const PRODUCERS_MAX = 100_000
const PRODUCERS_FORGOTTEN = PRODUCERS_MAX / 10

/**
 * The producers of one log that only a coordinator writes to, and what that log would say of their next batch. A batch
 * that the log refuses fails all that is written with it, so it must be known before: what is noted here is what the log
 * will know when everything that is gathered so far has come to it.
 */
export class TransactionalProducers {
  readonly #producersMax: number
  /** In the order in which they were last heard of. */
  readonly #byId = new Map<number, LoggedProducer>()

  constructor(known: Iterable<LoggedProducer> = [], producersMax = PRODUCERS_MAX) {
    this.#producersMax = producersMax
    for (const producer of known) this.#set(producer)
  }

  all(): IterableIterator<LoggedProducer> {
    return this.#byId.values()
  }

  refusalOfRecords({ producerId, producerEpoch }: TransactionalProducer): ErrorName | undefined {
    const known = this.#byId.get(producerId)
    return known !== undefined && producerEpoch < known.producerEpoch ? 'INVALID_PRODUCER_EPOCH' : undefined
  }

  refusalOfEnd({ producerId, producerEpoch, coordinatorEpoch, raisesEpoch }: TransactionEnd): ErrorName | undefined {
    const known = this.#byId.get(producerId)
    if (known === undefined) return undefined
    // A marker of the epoch that is open came late: it was for the transaction before.
    const isLate = raisesEpoch === true && known.isOpen && producerEpoch === known.producerEpoch
    if (producerEpoch < known.producerEpoch || isLate) return 'INVALID_PRODUCER_EPOCH'
    return coordinatorEpoch < known.coordinatorEpoch ? 'TRANSACTION_COORDINATOR_FENCED' : undefined
  }

  noteRecords({ producerId, producerEpoch }: TransactionalProducer): void {
    const coordinatorEpoch = this.#byId.get(producerId)?.coordinatorEpoch ?? -1
    this.#set({ producerId, producerEpoch, coordinatorEpoch, isOpen: true })
  }

  noteEnd({ producerId, producerEpoch, coordinatorEpoch }: TransactionEnd): void {
    this.#set({ producerId, producerEpoch, coordinatorEpoch, isOpen: false })
  }

  #set(producer: LoggedProducer): void {
    this.#byId.delete(producer.producerId)
    this.#byId.set(producer.producerId, producer)
    if (this.#byId.size > this.#producersMax) this.#forgetSilent()
  }

  /** The log still knows them, and refuses by itself what it must. */
  #forgetSilent(): void {
    let left = Math.max(1, Math.min(PRODUCERS_FORGOTTEN, this.#producersMax / 10))
    for (const { producerId, isOpen } of this.#byId.values()) {
      if (left <= 0) return
      if (isOpen) continue
      this.#byId.delete(producerId)
      left -= 1
    }
  }
}
