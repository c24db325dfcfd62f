import type { Clock, Logger } from '@ottla/platform'
import { coordinatorRecordType, type ErrorName } from '@ottla/protocol'
import type { CoordinatorRecord, Outcome, ReplayedRecord, Shard } from '../shard.ts'
import type { ShardTimers } from '../shard-timers.ts'
import {
  type Decision,
  decideBegin,
  decideEnd,
  type EndRequest,
  mayBegin,
  type ProducerIdAndEpoch,
} from './decisions.ts'
import type { DecidedEnd, TransactionEffects } from './markers.ts'
import { hasAll, listed, type TopicPartitions } from './partition-set.ts'
import {
  completed,
  EPOCH_RAISING_VERSION,
  fenced,
  NO_EPOCH,
  NO_PRODUCER_ID,
  newTransaction,
  type Transaction,
  UNLIMITED_TIMEOUT_MS,
  withAdded,
} from './transaction.ts'
import type { TransactionConfig } from './transaction-config.ts'
import {
  isTransactionKey,
  readTransaction,
  readTransactionalId,
  transactionRecord,
  transactionTombstone,
} from './transaction-records.ts'
import { isPrepared, nextState, statesById, type TransactionState } from './transaction-state.ts'

export interface TransactionShardOptions {
  readonly timers: ShardTimers<TransactionShard>
  readonly clock: Clock
  readonly logger: Logger
  readonly config: () => TransactionConfig
  readonly effects: TransactionEffects
}

export interface BeginRequest {
  readonly transactionalId: string
  /** Unlimited where another system decides on the end (KIP-939): only its producer, or the next one, ends it. */
  readonly timeoutMs: number | 'unlimited'
  readonly expected: ProducerIdAndEpoch | undefined
}

export interface AddRequest extends ProducerIdAndEpoch {
  readonly transactionalId: string
  readonly partitions: readonly TopicPartitions[]
  readonly clientVersion: number
}

export type ProducerAnswer =
  | { readonly kind: 'done'; readonly producerId: number; readonly producerEpoch: number }
  | { readonly kind: 'failed'; readonly errorName: ErrorName }
  /** The caller gets one, and asks again with it. */
  | { readonly kind: 'needs producer id' }

export interface TransactionFilter {
  readonly states: readonly string[]
  readonly producerIds: readonly number[]
  /** Those that have been going on for longer than this; below 0: all. */
  readonly durationMs: number
}

interface Kept {
  readonly transaction: Transaction
  /** Steps that are not committed yet. The next one waits for them, as in Kafka: who asks too early asks again. */
  readonly stepsUnderWay: number
}

const ABORT_TIMER = 'abort timed out'
const EXPIRY_TIMER = 'forget expired'

/**
 * The transactions of one partition of `__transaction_state`. Each method is an operation of `PartitionRuntime`, but for
 * `isOpenFor`, which looks.
 */
export class TransactionShard implements Shard {
  readonly #kept = new Map<string, Kept>()
  /** What operations of this life have decided, by the key of its record: the log does not have all of it. */
  readonly #decided = new WeakMap<Uint8Array, Transaction>()
  readonly #timers: ShardTimers<TransactionShard>
  readonly #clock: Clock
  readonly #logger: Logger
  readonly #config: () => TransactionConfig
  readonly #effects: TransactionEffects
  #isLoaded = false

  constructor({ timers, clock, logger, config, effects }: TransactionShardOptions) {
    this.#timers = timers
    this.#clock = clock
    this.#logger = logger
    this.#config = config
    this.#effects = effects
  }

  /** Adds the transactional ids of this partition to a count by state. */
  tally(states: Map<string, number>): void {
    for (const { transaction } of this.#kept.values()) {
      states.set(transaction.state, (states.get(transaction.state) ?? 0) + 1)
    }
  }

  // ---- what producers ask ----

  /** InitProducerId. `newProducerId` is used where the transactional id is new, or epochs have run out. */
  begin(request: BeginRequest, newProducerId: number | undefined): Outcome<ProducerAnswer> {
    const { transactionalId, expected } = request
    const { timeoutMaxMs, transactionVersion } = this.#config()
    if (transactionalId === '') return failed('INVALID_REQUEST')
    const isUnlimited = request.timeoutMs === 'unlimited'
    const timeoutMs = request.timeoutMs === 'unlimited' ? UNLIMITED_TIMEOUT_MS : request.timeoutMs
    if (!isUnlimited && (timeoutMs <= 0 || timeoutMs > timeoutMaxMs)) return failed('INVALID_TRANSACTION_TIMEOUT')
    const known = this.#kept.get(transactionalId)
    if (known === undefined && newProducerId === undefined) return answered({ kind: 'needs producer id' })
    if (known !== undefined && isBusy(known)) return failed('CONCURRENT_TRANSACTIONS')
    const before = known?.transaction ?? newTransaction(transactionalId, newProducerId!, timeoutMs)
    if (!mayBegin(before, expected)) return failed('PRODUCER_FENCED')
    const nowMs = this.#clock.now()
    if (before.state === 'Ongoing') {
      // Whoever had it is kept out first; the caller asks again when the transaction is aborted, for an epoch of its own.
      const to = fenced(before, transactionVersion, nowMs)
      return this.#step(to, { kind: 'failed', errorName: 'CONCURRENT_TRANSACTIONS' }, () => this.#writeMarkers(to))
    }
    return this.#outcomeOf(decideBegin(before, { timeoutMs, expected, newProducerId }, nowMs), before)
  }

  /** AddPartitionsToTxn and AddOffsetsToTxn, and what later clients leave to Produce and TxnOffsetCommit. */
  addPartitions(request: AddRequest): Outcome<ErrorName> {
    const { transactionalId, producerId, producerEpoch, partitions, clientVersion } = request
    if (transactionalId === '') return answered('INVALID_REQUEST')
    const known = this.#kept.get(transactionalId)
    if (known === undefined) return answered('INVALID_PRODUCER_ID_MAPPING')
    if (isBusy(known)) return answered('CONCURRENT_TRANSACTIONS')
    const { transaction } = known
    const refusal = refusalOfProducer(transaction, producerId, producerEpoch)
    if (refusal !== undefined) return answered(refusal)
    if (transaction.state === 'Ongoing' && hasAll(transaction.partitions, partitions)) return answered('NONE')
    const to = withAdded(transaction, partitions, clientVersion, this.#clock.now())
    return this.#step<ErrorName>(to, 'NONE', undefined, 'UNKNOWN_SERVER_ERROR')
  }

  /** Whether these partitions belong to the transaction that this producer has open; an error for each. */
  verifyPartitions(request: Omit<AddRequest, 'clientVersion'>): Outcome<ErrorName[][]> {
    const { transactionalId, producerId, producerEpoch, partitions } = request
    const known = this.#kept.get(transactionalId)?.transaction
    const refusal = this.#refusalOfVerification(transactionalId, known, producerId, producerEpoch)
    return answered(
      partitions.map(({ topic, partitions: asked }) => {
        const added = known?.partitions.get(topic)
        return asked.map((partition) => refusal ?? (added?.has(partition) === true ? 'NONE' : 'TRANSACTION_ABORTABLE'))
      }),
    )
  }

  /** EndTxn. Answered when the decision is in the log: markers follow, and the next transaction waits for them. */
  end(request: EndRequest, newProducerId: number | undefined): Outcome<ProducerAnswer> {
    const { transactionalId, producerId, producerEpoch, clientVersion } = request
    if (transactionalId === '') return failed('INVALID_REQUEST')
    const known = this.#kept.get(transactionalId)
    if (known === undefined) return failed('INVALID_PRODUCER_ID_MAPPING')
    const { transaction } = known
    // The epoch of a later client may be on its way from one to the next: it is looked at when it has come to rest.
    const isOfOther =
      clientVersion < EPOCH_RAISING_VERSION && refusalOfProducer(transaction, producerId, producerEpoch) !== undefined
    if (isBusy(known) && !isOfOther) return failed('CONCURRENT_TRANSACTIONS')
    return this.#outcomeOf(decideEnd(transaction, request, newProducerId, this.#clock.now()), transaction)
  }

  /**
   * Whether a transaction of this producer is open, with these partitions in it, and all of that committed. No marker
   * has been sent for it while this is true, so what is appended in the same turn lies before the marker. With
   * `isCommitted` the caller knows that it is, from an operation that was answered.
   */
  isOpenFor(request: Omit<AddRequest, 'clientVersion'>, isCommitted = false): boolean {
    const { transactionalId, producerId, producerEpoch, partitions } = request
    const known = this.#kept.get(transactionalId)
    if (known === undefined || (known.stepsUnderWay > 0 && !isCommitted)) return false
    const { transaction } = known
    if (transaction.state !== 'Ongoing') return false
    if (refusalOfProducer(transaction, producerId, producerEpoch) !== undefined) return false
    return hasAll(transaction.partitions, partitions)
  }

  // ---- what follows a decision ----

  /** All markers of this end are written. */
  complete({ transactionalId, producerId, producerEpoch, result }: DecidedEnd): Outcome<void> {
    const known = this.#kept.get(transactionalId)
    const transaction = known?.transaction
    const state: TransactionState = result === 'COMMIT' ? 'PrepareCommit' : 'PrepareAbort'
    const isThatEnd =
      transaction?.state === state &&
      refusalOfProducer(transaction, producerId, producerEpoch) === undefined &&
      known?.stepsUnderWay === 0
    // Somebody else has said it before: a transaction is completed once.
    if (!isThatEnd) return answered(undefined)
    return this.#step(completed(transaction, this.#clock.now()), undefined)
  }

  // ---- what time brings ----

  /** Producers that have taken too long lose their epoch, and their transactions are aborted. */
  abortTimedOut(): Outcome<void> {
    const nowMs = this.#clock.now()
    const { transactionVersion } = this.#config()
    const aborted: Transaction[] = []
    for (const kept of this.#kept.values()) {
      const { transaction } = kept
      const { transactionalId, state, startMs, timeoutMs } = transaction
      if (isBusy(kept) || state !== 'Ongoing' || startMs + timeoutMs >= nowMs) continue
      if (timeoutMs === UNLIMITED_TIMEOUT_MS) continue
      this.#logger.info({ transactionalId, timeoutMs }, 'transaction has taken too long and is aborted')
      aborted.push(fenced(transaction, transactionVersion, nowMs))
    }
    return {
      records: aborted.map((transaction) => this.#recordOf(transaction)),
      isDivisible: true,
      response: undefined,
      committed: () => {
        for (const transaction of aborted) {
          this.#settled(transaction.transactionalId)
          this.#writeMarkers(transaction)
        }
      },
    }
  }

  /** Transactional ids that nobody uses any more are forgotten. */
  forgetExpired(): Outcome<void> {
    const nowMs = this.#clock.now()
    const { idExpirationMs } = this.#config()
    const records: CoordinatorRecord[] = []
    for (const kept of this.#kept.values()) {
      const { transactionalId, state, updateMs } = kept.transaction
      if (isBusy(kept) || state === 'Ongoing' || nowMs - updateMs <= idExpirationMs) continue
      nextState(state, 'expired')
      records.push(transactionTombstone(transactionalId))
    }
    return { records, isDivisible: true, response: undefined }
  }

  // ---- what tools ask ----

  describe(transactionalId: string): Outcome<Transaction | undefined> {
    return answered(this.#kept.get(transactionalId)?.transaction)
  }

  list({ states, producerIds, durationMs }: TransactionFilter): Outcome<Transaction[]> {
    const nowMs = this.#clock.now()
    const wantedStates = new Set(states)
    const wantedIds = new Set(producerIds)
    const found: Transaction[] = []
    for (const { transaction } of this.#kept.values()) {
      if (wantedStates.size > 0 && !wantedStates.has(transaction.state)) continue
      if (wantedIds.size > 0 && !wantedIds.has(transaction.producerId)) continue
      if (durationMs >= 0 && nowMs - transaction.startMs <= durationMs) continue
      found.push(transaction)
    }
    return answered(found)
  }

  // ---- the log ----

  replay({ key, value }: ReplayedRecord): void {
    // A record of a type that nobody knows is of a later release, and stays in the log.
    if (!isTransactionKey(coordinatorRecordType(key))) return
    const decided = this.#decided.get(key)
    const transactionalId = decided?.transactionalId ?? readTransactionalId(key)
    if (value === null) {
      this.#kept.delete(transactionalId)
      return
    }
    const transaction = decided ?? readTransaction(transactionalId, value)
    const stepsBefore = this.#kept.get(transactionalId)?.stepsUnderWay ?? 0
    this.#kept.set(transactionalId, { transaction, stepsUnderWay: this.#isLoaded ? stepsBefore + 1 : 0 })
  }

  /** Nothing in this log belongs to a transaction itself. */
  replayTransactionEnd(): void {}

  loaded(): void {
    this.#isLoaded = true
    for (const { transaction } of this.#kept.values())
      if (isPrepared(transaction.state)) this.#writeMarkers(transaction)
    this.#repeat(
      ABORT_TIMER,
      () => this.#config().abortIntervalMs,
      (shard) => shard.abortTimedOut(),
    )
    this.#repeat(
      EXPIRY_TIMER,
      () => this.#config().expiryIntervalMs,
      (shard) => shard.forgetExpired(),
    )
  }

  unloaded(): void {
    this.#effects.abandon()
  }

  #repeat(name: string, intervalMs: () => number, operation: (shard: TransactionShard) => Outcome<void>): void {
    this.#timers.set(name, intervalMs(), (shard) => {
      this.#repeat(name, intervalMs, operation)
      return operation(shard)
    })
  }

  // ---- steps ----

  #outcomeOf(decision: Decision, before: Transaction): Outcome<ProducerAnswer> {
    switch (decision.kind) {
      case 'needs producer id':
        return answered(decision)
      case 'answer':
        return decision.errorName === 'NONE' ? answered(producerOf(before)) : failed(decision.errorName)
      case 'step': {
        const { to } = decision
        if (!isPrepared(to.state)) return this.#step<ProducerAnswer>(to, producerOf(to), undefined, tooLarge)
        // What the producer goes on with is settled, though it may not yet.
        const after = producerOf(completed(to, to.updateMs))
        return this.#step<ProducerAnswer>(to, after, () => this.#writeMarkers(to), tooLarge)
      }
    }
  }

  #step<Response>(
    to: Transaction,
    response: Response,
    committed?: () => void,
    responseIfTooLarge?: Response,
  ): Outcome<Response> {
    return {
      records: [this.#recordOf(to)],
      response,
      committed: () => {
        this.#settled(to.transactionalId)
        committed?.()
      },
      ...(responseIfTooLarge === undefined ? {} : { insteadIfTooLarge: () => answered(responseIfTooLarge) }),
    }
  }

  #recordOf(transaction: Transaction): CoordinatorRecord {
    const record = transactionRecord(transaction, this.#config().transactionVersion)
    this.#decided.set(record.key, transaction)
    return record
  }

  #settled(transactionalId: string): void {
    const kept = this.#kept.get(transactionalId)
    if (kept === undefined) return
    this.#kept.set(transactionalId, { ...kept, stepsUnderWay: kept.stepsUnderWay - 1 })
  }

  #writeMarkers(transaction: Transaction): void {
    const { transactionalId, producerId, producerEpoch, state, partitions, clientVersion } = transaction
    this.#effects.writeMarkers({
      ...{ transactionalId, producerId, producerEpoch, partitions: listed(partitions) },
      result: state === 'PrepareCommit' ? 'COMMIT' : 'ABORT',
      raisesEpoch: clientVersion >= EPOCH_RAISING_VERSION,
    })
  }

  #refusalOfVerification(
    transactionalId: string,
    transaction: Transaction | undefined,
    producerId: number,
    producerEpoch: number,
  ): ErrorName | undefined {
    if (transactionalId === '') return 'INVALID_REQUEST'
    if (transaction === undefined) return 'INVALID_PRODUCER_ID_MAPPING'
    const refusal = refusalOfProducer(transaction, producerId, producerEpoch)
    return refusal ?? (isPrepared(transaction.state) ? 'CONCURRENT_TRANSACTIONS' : undefined)
  }
}

/** The producer that is told of an error has no id and no epoch. */
export const NO_PRODUCER = { producerId: NO_PRODUCER_ID, producerEpoch: NO_EPOCH } as const

/** A state by the name that clients give it. */
export function isState(name: string): name is TransactionState {
  return (statesById as readonly string[]).includes(name)
}

const tooLarge: ProducerAnswer = { kind: 'failed', errorName: 'UNKNOWN_SERVER_ERROR' }

function isBusy({ transaction, stepsUnderWay }: Kept): boolean {
  return stepsUnderWay > 0 || isPrepared(transaction.state)
}

function refusalOfProducer(transaction: Transaction, producerId: number, producerEpoch: number): ErrorName | undefined {
  if (transaction.producerId !== producerId) return 'INVALID_PRODUCER_ID_MAPPING'
  return transaction.producerEpoch === producerEpoch ? undefined : 'PRODUCER_FENCED'
}

function producerOf({ producerId, producerEpoch }: Transaction): ProducerAnswer {
  return { kind: 'done', producerId, producerEpoch }
}

function answered<Response>(response: Response): Outcome<Response> {
  return { records: [], response }
}

function failed(errorName: ErrorName): Outcome<ProducerAnswer> {
  return answered<ProducerAnswer>({ kind: 'failed', errorName })
}
