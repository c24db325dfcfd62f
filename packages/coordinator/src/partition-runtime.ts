import type { Clock, Logger } from '@ottla/platform'
import { type ErrorName, joinBytes, KafkaError } from '@ottla/protocol'
import {
  BATCH_HEADER_BYTES,
  BatchCursor,
  type BatchView,
  controlRecordType,
  endTransactionBatch,
  type RecordIterator,
} from '@ottla/protocol/record'
import type { CoordinatorLog } from './coordinator-log.ts'
import { type RuntimeMeter, silentRuntimeMeter } from './meters.ts'
import { PendingBatch, sizeBoundOf } from './pending-batch.ts'
import type { Operation, Outcome, Shard, TransactionalProducer } from './shard.ts'
import { ShardTimers } from './shard-timers.ts'
import { TransactionalProducers, type TransactionEnd } from './transactional-producers.ts'

export interface PartitionRuntimeOptions<State extends Shard> {
  /** For the log: which coordinator, and which partition of its topic. */
  readonly name: string
  readonly clock: Clock
  readonly logger: Logger
  readonly log: CoordinatorLog
  readonly decode: (batch: BatchView) => RecordIterator | Promise<RecordIterator>
  readonly makeShard: (timers: ShardTimers<State>) => State
  readonly meter?: RuntimeMeter
}

interface Waiter {
  readonly settle: () => void
  readonly fail: (error: KafkaError) => void
}

/** What goes into one append, and who waits for it. */
interface Write {
  readonly batches: Uint8Array[]
  open: PendingBatch | undefined
  /** Offset that the first record has to get. */
  readonly baseOffset: number
  readonly waiters: Waiter[]
}

/** `failed`: the log could not be read, and is tried again. */
export type RuntimeStatus = 'loading' | 'active' | 'failed' | 'closed'

/** A shard that could not be read is tried again after this. */
const RELOAD_MS = 1_000

/**
 * One partition of a coordinator: its shard, and the way of operations to the log.
 *
 * An operation runs at once. What it decides is replayed into the shard at once too, so that the next one stands on it,
 * and is written with all that comes in the same turn, and all that comes while a write is under way. Nobody is
 * answered before everything that his answer may rest on is committed: reading operations wait as well.
 *
 * When a write fails, the shard knows things that never happened. It is thrown away and made anew from the log, as after
 * a change of leader: rare enough to be simple.
 */
export class PartitionRuntime<State extends Shard> {
  readonly #options: PartitionRuntimeOptions<State>
  readonly #meter: RuntimeMeter
  #status: RuntimeStatus = 'loading'
  #shard: State | undefined
  #timers: ShardTimers<State> | undefined
  #producers = new TransactionalProducers()
  /** Offset of the next record. Nobody else writes to the partition. */
  #nextOffset = 0
  #gathering: Write | undefined
  #writing: Write | undefined
  /** The last append that was begun. A load waits for it: it might still come to the log. */
  #appending: Promise<unknown> = Promise.resolve()
  /** Counts the lives of the shard: what began in an earlier one is of no concern. */
  #life = 0

  constructor(options: PartitionRuntimeOptions<State>) {
    this.#options = options
    this.#meter = options.meter ?? silentRuntimeMeter
  }

  get isActive(): boolean {
    return this.#status === 'active'
  }

  get status(): RuntimeStatus {
    return this.#status
  }

  /** Reads the log. Resolves when the shard is there, or this life of it has ended. */
  async load(): Promise<void> {
    const { clock, logger, name, makeShard } = this.#options
    this.#life += 1
    const life = this.#life
    this.#status = 'loading'
    const startedMs = clock.monotonicMs()
    const timers = new ShardTimers<State>(clock, logger, (operation) => this.run(operation))
    const shard = makeShard(timers)
    try {
      await this.#appending
      const { endOffset, records } = await this.#replayLog(shard, life)
      const producers = new TransactionalProducers(await this.#options.log.producers())
      if (life !== this.#life) {
        timers.close()
        return
      }
      this.#nextOffset = endOffset
      this.#producers = producers
      this.#shard = shard
      this.#timers = timers
      this.#status = 'active'
      shard.loaded()
      const durationMs = Math.round(clock.monotonicMs() - startedMs)
      this.#meter.loadTimeMs.record(durationMs)
      logger.info({ coordinator: name, endOffset, records, durationMs }, 'coordinator loaded')
    } catch (error) {
      timers.close()
      if (life !== this.#life) return
      this.#status = 'failed'
      logger.error({ coordinator: name, error }, 'coordinator could not be loaded, it will be tried again')
      clock.setTimer(RELOAD_MS, () => {
        if (life === this.#life) void this.load()
      })
    }
  }

  /** Somebody else has it now, or the node stops. */
  close(): void {
    this.#life += 1
    this.#status = 'closed'
    this.#dropShard('NOT_COORDINATOR')
  }

  /**
   * Runs an operation, and resolves with its response once that and all that it rests on is committed. Rejects with a
   * `KafkaError`: what the operation throws, COORDINATOR_LOAD_IN_PROGRESS, NOT_COORDINATOR, or what became of the write.
   */
  run<Response>(operation: Operation<State, Response>): Promise<Response> {
    return new Promise((resolve, reject) => {
      const outcome = this.#decide(operation)
      this.#write(outcome)
      const { response, committed } = outcome
      this.#whenCommitted({
        settle: () => {
          try {
            committed?.()
            resolve(response)
          } catch (error) {
            // It is in the log all the same, and others wait for the same write.
            this.#options.logger.error({ coordinator: this.#options.name, error }, 'what follows a commit has failed')
            reject(new KafkaError('UNKNOWN_SERVER_ERROR', undefined, { cause: error }))
          }
        },
        fail: reject,
      })
    })
  }

  /**
   * Looks at the shard as it is now, with what is decided and not committed yet: for what has to happen in this very
   * turn. `undefined` where no shard is there.
   */
  peek<Result>(look: (shard: State) => Result): Result | undefined {
    return this.#shard === undefined ? undefined : look(this.#shard)
  }

  /**
   * Writes the end of a transaction; the records of that producer count, or are gone, when this resolves. Rejects with a
   * `KafkaError`: INVALID_PRODUCER_EPOCH or TRANSACTION_COORDINATOR_FENCED for one that comes too late, or as `run` does.
   */
  endTransaction(end: TransactionEnd): Promise<void> {
    return new Promise((resolve, reject) => {
      const shard = this.#activeShard()
      const refusal = this.#producers.refusalOfEnd(end)
      if (refusal !== undefined) throw new KafkaError(refusal)
      const { producerId, producerEpoch, coordinatorEpoch, result } = end
      const write = this.#gather()
      this.#seal(write)
      const marker = endTransactionBatch({
        ...{ result, producerId, producerEpoch, coordinatorEpoch, baseOffset: 0, partitionLeaderEpoch: 0 },
        timestampMs: this.#options.clock.now(),
      })
      shard.replayTransactionEnd({ producerId, producerEpoch }, result)
      this.#producers.noteEnd(end)
      this.#nextOffset += 1
      write.batches.push(marker)
      this.#whenCommitted({ settle: resolve, fail: reject })
    })
  }

  // ---- deciding ----

  #activeShard(): State {
    if (this.#status === 'loading' || this.#status === 'failed') throw new KafkaError('COORDINATOR_LOAD_IN_PROGRESS')
    if (this.#shard === undefined) throw new KafkaError('NOT_COORDINATOR')
    return this.#shard
  }

  #decide<Response>(operation: Operation<State, Response>): Outcome<Response> {
    const outcome = operation(this.#activeShard())
    const { records, isDivisible, insteadIfTooLarge, transaction } = outcome
    if (records.length === 0) return outcome
    const refusal = transaction && this.#producers.refusalOfRecords(transaction)
    if (refusal !== undefined) throw new KafkaError(refusal)
    const roomBytes = this.#options.log.batchBytesMax() - BATCH_HEADER_BYTES
    const parts = isDivisible === true ? records.map((record) => [record]) : [records]
    for (const part of parts) {
      const sizeBytes = sizeBoundOf(part)
      if (sizeBytes <= roomBytes) continue
      if (insteadIfTooLarge !== undefined) return this.#decide(insteadIfTooLarge)
      throw new KafkaError(
        'RECORD_LIST_TOO_LARGE',
        `${sizeBytes} bytes of records do not fit into one batch of ${this.#options.name}`,
      )
    }
    return outcome
  }

  // ---- writing ----

  #write({ records, isDivisible, transaction }: Outcome<unknown>): void {
    if (records.length === 0) return
    const shard = this.#activeShard()
    const write = this.#gather()
    if (transaction !== undefined) this.#producers.noteRecords(transaction)
    const nowMs = this.#options.clock.now()
    const roomBytes = this.#options.log.batchBytesMax()
    let batch = this.#batchFor(write, transaction, isDivisible === true ? 0 : sizeBoundOf(records), roomBytes)
    try {
      for (const record of records) {
        if (isDivisible === true) batch = this.#batchFor(write, transaction, sizeBoundOf([record]), roomBytes)
        shard.replay({ ...record, offset: this.#nextOffset, timestampMs: nowMs, transaction })
        batch.add(record, nowMs)
        this.#nextOffset += 1
      }
    } catch (error) {
      // A record that the shard cannot read must not get into the log, where it would stop every load.
      this.#startAgain('UNKNOWN_SERVER_ERROR', error)
      throw new KafkaError('UNKNOWN_SERVER_ERROR', undefined, { cause: error })
    }
  }

  #batchFor(
    write: Write,
    transaction: TransactionalProducer | undefined,
    sizeBytes: number,
    sizeMax: number,
  ): PendingBatch {
    const { open } = write
    if (open?.takes(transaction) && open.sizeBytes + sizeBytes <= sizeMax) return open
    this.#seal(write)
    write.open = new PendingBatch(transaction)
    return write.open
  }

  #seal(write: Write): void {
    if (write.open === undefined) return
    const bytes = write.open.build()
    write.open = undefined
    write.batches.push(bytes)
  }

  /** The write that records may still be added to. */
  #gather(): Write {
    if (this.#gathering === undefined) {
      this.#gathering = { batches: [], open: undefined, baseOffset: this.#nextOffset, waiters: [] }
      const life = this.#life
      if (this.#writing === undefined) {
        this.#options.clock.afterTurn(() => {
          if (life === this.#life) this.#startWriting()
        })
      }
    }
    return this.#gathering
  }

  #startWriting(): void {
    const write = this.#gathering
    if (write === undefined || this.#writing !== undefined) return
    this.#seal(write)
    this.#gathering = undefined
    this.#writing = write
    const life = this.#life
    const appending = this.#append(write)
    this.#appending = appending.catch(() => undefined)
    appending.then(
      (errorName) => {
        if (life !== this.#life) return
        this.#writing = undefined
        if (errorName !== 'NONE') {
          for (const waiter of write.waiters) waiter.fail(new KafkaError(answerTo(errorName)))
          this.#startAgain(answerTo(errorName), new KafkaError(errorName))
          return
        }
        this.#startWriting()
        for (const waiter of write.waiters) waiter.settle()
      },
      (error: unknown) => {
        if (life === this.#life) this.#startAgain('UNKNOWN_SERVER_ERROR', error)
      },
    )
  }

  async #append({ batches, baseOffset }: Write): Promise<ErrorName> {
    const { clock, log } = this.#options
    const startedMs = clock.monotonicMs()
    const outcome = await log.append(joinBytes(batches))
    this.#meter.flushTimeMs.record(clock.monotonicMs() - startedMs)
    if (outcome.errorName === 'NONE' && outcome.baseOffset !== baseOffset) {
      // Somebody else has written to the partition: what the shard knows is not all that there is.
      this.#options.logger.error(
        { coordinator: this.#options.name, expected: baseOffset, found: outcome.baseOffset },
        'records of others in the log of a coordinator',
      )
      return 'UNKNOWN_SERVER_ERROR'
    }
    return outcome.errorName
  }

  #whenCommitted(waiter: Waiter): void {
    const write = this.#gathering ?? this.#writing
    if (write === undefined) waiter.settle()
    else write.waiters.push(waiter)
  }

  /** The shard knows what never happened. */
  #startAgain(answer: ErrorName, error: unknown): void {
    const { logger, name } = this.#options
    logger.warn({ coordinator: name, error }, 'coordinator could not write and reads its log again')
    this.#status = 'loading'
    this.#dropShard(answer)
    void this.load()
  }

  #dropShard(answer: ErrorName): void {
    const waiters = [...(this.#writing?.waiters ?? []), ...(this.#gathering?.waiters ?? [])]
    this.#writing = undefined
    this.#gathering = undefined
    this.#timers?.close()
    this.#timers = undefined
    const shard = this.#shard
    this.#shard = undefined
    shard?.unloaded()
    for (const waiter of waiters) waiter.fail(new KafkaError(answer))
  }

  // ---- loading ----

  async #replayLog(shard: State, life: number): Promise<{ endOffset: number; records: number }> {
    const { log } = this.#options
    let offset = await log.startOffset()
    let records = 0
    while (life === this.#life) {
      const chunks = await log.read(offset)
      if (chunks.length === 0) break
      for (const chunk of chunks) {
        const cursor = new BatchCursor(chunk)
        while (cursor.moveNext()) {
          const { view } = cursor
          if (view.lastOffset < offset) continue
          records += await this.#replayBatch(shard, view)
          offset = view.lastOffset + 1
        }
      }
    }
    // The last records may have been compacted away: the next ones get no offset of theirs for all that.
    return { endOffset: Math.max(offset, await log.nextOffset()), records }
  }

  async #replayBatch(shard: State, batch: BatchView): Promise<number> {
    if (batch.recordCount === 0) return 0
    const { producerId, producerEpoch, isTransactional, isControl } = batch
    let count = 0
    const transaction = isTransactional ? { producerId, producerEpoch } : undefined
    const decoded = this.#options.decode(batch)
    for (const record of decoded instanceof Promise ? await decoded : decoded) {
      count += 1
      if (isControl) {
        const result = controlRecordType(record.key)
        if (result === 'COMMIT' || result === 'ABORT') shard.replayTransactionEnd({ producerId, producerEpoch }, result)
        continue
      }
      if (record.key === null) continue
      const { key, value, offset } = record
      try {
        shard.replay({ key, value, offset, timestampMs: record.timestamp, transaction })
      } catch (cause) {
        throw new Error(`the record at offset ${offset} cannot be read`, { cause })
      }
    }
    return count
  }
}

/** What a client is told of an append that failed. */
function answerTo(errorName: ErrorName): ErrorName {
  switch (errorName) {
    case 'UNKNOWN_TOPIC_OR_PARTITION':
    case 'NOT_ENOUGH_REPLICAS':
    case 'NOT_ENOUGH_REPLICAS_AFTER_APPEND':
    case 'REQUEST_TIMED_OUT':
      return 'COORDINATOR_NOT_AVAILABLE'
    case 'NOT_LEADER_OR_FOLLOWER':
    case 'KAFKA_STORAGE_ERROR':
      return 'NOT_COORDINATOR'
    case 'MESSAGE_TOO_LARGE':
    case 'RECORD_LIST_TOO_LARGE':
    case 'INVALID_FETCH_SIZE':
      return 'UNKNOWN_SERVER_ERROR'
    default:
      return errorName
  }
}
