import type { PartitionSet, TopicPartitions } from './partition-set.ts'
import { NO_PARTITIONS, withPartitions } from './partition-set.ts'
import { nextState, type TransactionState } from './transaction-state.ts'

export const NO_PRODUCER_ID = -1
export const NO_EPOCH = -1
/** The last epoch that there is. Producers are never given it: it is left for fencing the one before. */
export const EPOCH_MAX = 32_767
/** From this version on, the end of a transaction raises the producer's epoch (KIP-890). */
export const EPOCH_RAISING_VERSION = 2

/** As Kafka writes it down that no time is set for a transaction (KIP-939). */
export const UNLIMITED_TIMEOUT_MS = 2_147_483_647

/** What is known of a transactional id. A value: each step makes a new one, which is what is written. */
export interface Transaction {
  readonly transactionalId: string
  readonly producerId: number
  /** The one that it had before the last step: a retry may still bear it. */
  readonly previousProducerId: number
  /** The one that the producer goes on with when the transaction is complete, where its epochs are used up. */
  readonly nextProducerId: number
  readonly producerEpoch: number
  /** The one before, of a producer that raised its epoch itself. It is not in the log. */
  readonly lastProducerEpoch: number
  readonly timeoutMs: number
  readonly state: TransactionState
  readonly partitions: PartitionSet
  /** -1 before the first partition. */
  readonly startMs: number
  readonly updateMs: number
  /** Transaction version of the client that did the last step. */
  readonly clientVersion: number
}

export function isEpochExhausted(epoch: number): boolean {
  return epoch >= EPOCH_MAX - 1
}

export function newTransaction(transactionalId: string, producerId: number, timeoutMs: number): Transaction {
  return {
    ...{ transactionalId, producerId, timeoutMs, partitions: NO_PARTITIONS },
    state: 'Empty',
    ...{ previousProducerId: NO_PRODUCER_ID, nextProducerId: NO_PRODUCER_ID },
    ...{ producerEpoch: NO_EPOCH, lastProducerEpoch: NO_EPOCH },
    ...{ startMs: -1, updateMs: -1, clientVersion: 0 },
  }
}

/** A producer begins with this epoch. */
export function initialized(
  before: Transaction,
  given: { producerId: number; producerEpoch: number; lastProducerEpoch: number; timeoutMs: number },
  nowMs: number,
): Transaction {
  return {
    ...before,
    ...given,
    state: nextState(before.state, 'producer begins'),
    previousProducerId: before.producerId,
    partitions: NO_PARTITIONS,
    startMs: -1,
    updateMs: nowMs,
  }
}

export function withAdded(
  before: Transaction,
  added: readonly TopicPartitions[],
  clientVersion: number,
  nowMs: number,
): Transaction {
  return {
    ...before,
    state: nextState(before.state, 'partitions added'),
    previousProducerId: before.producerId,
    partitions: withPartitions(before.partitions, added),
    startMs: before.state === 'Ongoing' ? before.startMs : nowMs,
    updateMs: nowMs,
    clientVersion,
  }
}

export function prepared(
  before: Transaction,
  { result, clientVersion, nextProducerId = NO_PRODUCER_ID }: EndDecision,
  nowMs: number,
): Transaction {
  const raises = clientVersion >= EPOCH_RAISING_VERSION
  return {
    ...before,
    state: nextState(before.state, result === 'COMMIT' ? 'commit decided' : 'abort decided'),
    previousProducerId: before.producerId,
    nextProducerId,
    producerEpoch: raises ? Math.min(before.producerEpoch + 1, EPOCH_MAX) : before.producerEpoch,
    lastProducerEpoch: raises ? before.producerEpoch : before.lastProducerEpoch,
    // Nothing was begun where there is no partition; the time is needed all the same.
    startMs: before.state === 'Ongoing' ? before.startMs : nowMs,
    updateMs: nowMs,
    clientVersion,
  }
}

export interface EndDecision {
  readonly result: 'COMMIT' | 'ABORT'
  readonly clientVersion: number
  readonly nextProducerId?: number
}

/**
 * Its producer loses its epoch, and the transaction is aborted. The next epoch is given to nobody: it only keeps the
 * old one out. With epochs that every end raises, the end itself does that.
 */
export function fenced(before: Transaction, transactionVersion: number, nowMs: number): Transaction {
  const fencing: Transaction = { ...before, state: nextState(before.state, 'producer fenced') }
  const raises = transactionVersion >= EPOCH_RAISING_VERSION
  const raised: Transaction = raises
    ? fencing
    : { ...fencing, producerEpoch: Math.min(before.producerEpoch + 1, EPOCH_MAX), lastProducerEpoch: NO_EPOCH }
  const decision = { result: 'ABORT', clientVersion: transactionVersion } as const
  return { ...prepared(raised, decision, nowMs), startMs: before.startMs }
}

export function completed(before: Transaction, nowMs: number): Transaction {
  const isRolledOver = before.nextProducerId !== NO_PRODUCER_ID && before.clientVersion >= EPOCH_RAISING_VERSION
  return {
    ...before,
    state: nextState(before.state, 'markers written'),
    producerId: isRolledOver ? before.nextProducerId : before.producerId,
    previousProducerId: before.producerId,
    nextProducerId: NO_PRODUCER_ID,
    producerEpoch: isRolledOver ? 0 : before.producerEpoch,
    partitions: NO_PARTITIONS,
    updateMs: nowMs,
  }
}
