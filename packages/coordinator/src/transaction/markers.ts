import type { TopicPartitions } from './partition-set.ts'

/**
 * The end of a transaction that is decided and in the log: a marker has to get to each of the partitions. What has to
 * be done elsewhere is plain data; whoever hosts the shard does it, and says so with `TransactionShard.complete`.
 */
export interface DecidedEnd {
  readonly transactionalId: string
  readonly producerId: number
  readonly producerEpoch: number
  readonly result: 'COMMIT' | 'ABORT'
  readonly partitions: readonly TopicPartitions[]
  /** The markers bear an epoch that no record of the transaction bears (KIP-890). */
  readonly raisesEpoch: boolean
}

/** What a shard wants done outside. It asks when the decision is committed, and after each load again. */
export interface TransactionEffects {
  /** Goes on until all markers are written, or `abandon` is called. */
  writeMarkers(end: DecidedEnd): void
  /** This life of the shard ends. The next one asks for what is left, so nothing more may be done for this one. */
  abandon(): void
}
