import { type ErrorName, errorNameOf } from '@ottla/protocol'
import {
  addOffsetsToTxnApi,
  addPartitionsToTxnApi,
  endTxnApi,
  initProducerIdApi,
  produceApi,
  txnOffsetCommitApi,
} from '@ottla/protocol/messages'
import { RecordBatchBuilder } from '@ottla/protocol/record'
import type { LedgerEntry } from '../../checkers/transaction-ledger.ts'
import { Violation } from '../../checkers/violation.ts'
import { Caller } from './caller.ts'
import { LATE_MS_MAX, type TransactionalClientPlan } from './transactions-plan.ts'
import {
  GROUP_ID,
  INPUT_TOPIC,
  inputPartitionOf,
  PARTITIONS,
  type PartitionOfRun,
  type TransactionsStage,
} from './transactions-stage.ts'

interface Producer {
  readonly producerId: number
  readonly producerEpoch: number
}

/** What became of one step of a transaction. */
type StepResult = 'done' | 'abort' | 'lost'

/** It passes by itself. */
const RETRIABLE: ReadonlySet<ErrorName> = new Set([
  'CONCURRENT_TRANSACTIONS',
  'COORDINATOR_LOAD_IN_PROGRESS',
  'COORDINATOR_NOT_AVAILABLE',
  'NOT_COORDINATOR',
  'NOT_ENOUGH_REPLICAS',
  'NOT_LEADER_OR_FOLLOWER',
  'LEADER_NOT_AVAILABLE',
  'UNKNOWN_TOPIC_OR_PARTITION',
  'REQUEST_TIMED_OUT',
])
/** Somebody else has the transactional id now, or time was up. */
const FENCING: ReadonlySet<ErrorName> = new Set([
  'PRODUCER_FENCED',
  'INVALID_PRODUCER_EPOCH',
  'INVALID_PRODUCER_ID_MAPPING',
])
/** This transaction cannot be committed. */
const ABORTING: ReadonlySet<ErrorName> = new Set([
  'TRANSACTION_ABORTABLE',
  'INVALID_TXN_STATE',
  'OUT_OF_ORDER_SEQUENCE_NUMBER',
])
const TRIES_MAX = 5
const RETRY_MS = [3, 40] as const

/** One process that writes in transactions, as the clients of its style do, and takes its id back when it has lost it. */
export class TransactionalClient {
  readonly #caller: Caller
  readonly #stage: TransactionsStage
  readonly #plan: TransactionalClientPlan
  #producer: Producer | undefined
  readonly #sequences = new Map<PartitionOfRun, number>()
  /** Something of this epoch may still come to a log: only a new epoch keeps it out. */
  #needsEpoch = false

  constructor(stage: TransactionsStage, name: string, plan: TransactionalClientPlan) {
    this.#stage = stage
    this.#plan = plan
    this.#caller = new Caller(stage, name, plan.lateness)
  }

  async run(): Promise<void> {
    const { random } = this.#caller
    await this.#caller.sleep(this.#plan.startMs)
    while (!this.#stage.isEnding) {
      if (this.#producer === undefined || this.#needsEpoch) {
        if (!(await this.#begin())) await this.#caller.sleep(random.between(this.#plan.returnMs))
        continue
      }
      await this.#transaction(this.#producer)
      await this.#caller.sleep(random.between(this.#plan.pauseMs))
    }
  }

  // ---- the producer ----

  /** An id and an epoch: a new one, or the next one of its own. */
  async #begin(): Promise<boolean> {
    const { transactionalId, timeoutMs: transactionTimeoutMs } = this.#plan
    const expected = this.#producer ?? { producerId: -1, producerEpoch: -1 }
    while (!this.#stage.isEnding) {
      const request = { transactionalId, transactionTimeoutMs, ...expected }
      const answer = await this.#caller.call(initProducerIdApi, request, { version: 5 })
      const errorName = answer === undefined ? undefined : errorNameOf(answer.errorCode)
      if (answer !== undefined && errorName === 'NONE') {
        this.#continueAs(answer)
        this.#needsEpoch = false
        return true
      }
      if (errorName !== undefined && !RETRIABLE.has(errorName)) {
        if (!FENCING.has(errorName)) throw new Violation(`InitProducerId was refused with ${errorName}`)
        this.#lose()
        return false
      }
      await this.#pause()
    }
    return false
  }

  #continueAs({ producerId, producerEpoch }: Producer): void {
    this.#producer = { producerId, producerEpoch }
    this.#sequences.clear()
  }

  #lose(): void {
    this.#stage.counts.fenced += 1
    this.#producer = undefined
    this.#needsEpoch = false
  }

  // ---- one transaction ----

  async #transaction(producer: Producer): Promise<void> {
    const { ledger } = this.#stage
    const { random } = this.#caller
    const { transactionalId, stepsMax, thinksMs, aborts, dozes, timeoutMs } = this.#plan
    const entry = ledger.begin(transactionalId)
    // By its first record a transaction can be told from one that never was.
    const steps = [
      'write',
      ...Array.from({ length: random.integer(stepsMax) }, () => random.pick(['write', 'write', 'offsets'])),
    ]
    let result: StepResult = 'done'
    for (const step of steps) {
      if (random.chance(dozes)) await this.#caller.sleep(timeoutMs + random.between([0, 400]))
      if (step === 'offsets' && entry.hasOffsets) continue
      if (thinksMs[1] > 0) await this.#caller.sleep(random.between(thinksMs))
      result = step === 'write' ? await this.#write(entry, producer) : await this.#commitOffsets(entry, producer)
      if (result !== 'done') break
    }
    if (result === 'lost') {
      entry.outcome = 'aborted'
      // Some try to go on where they stood, which is allowed to whom time alone has taken the epoch from (KIP-360).
      if (random.chance(0.5)) this.#needsEpoch = true
      else this.#lose()
      return
    }
    const isCommit = result === 'done' && !random.chance(aborts)
    await this.#end(entry, producer, isCommit)
  }

  async #write(entry: LedgerEntry, producer: Producer): Promise<StepResult> {
    const { random } = this.#caller
    const place = random.pick(PARTITIONS)
    const { topic, partition } = place
    const isOld = this.#plan.style === 'old'
    const record = this.#stage.ledger.write(entry, topic, partition)
    if (isOld) {
      const added = await this.#addPartition(producer, place)
      if (added !== 'done') return added
    }
    const baseSequence = this.#sequences.get(place) ?? 0
    const builder = new RecordBatchBuilder({ ...producer, baseSequence, isTransactional: true })
    builder.append(this.#caller.nowMs(), null, Buffer.from(record.text))
    const records = builder.buildSync()
    const result = await this.#step(isOld, async () => {
      const answer = await this.#caller.call(
        produceApi,
        {
          ...{ transactionalId: this.#plan.transactionalId, acks: -1, timeoutMs: 10_000 },
          topicData: [{ name: topic, partitionData: [{ index: partition, records: records.slice() }] }],
        },
        { version: isOld ? 11 : 12 },
      )
      return answer && answer.responses[0]!.partitionResponses[0]!.errorCode
    })
    if (result !== 'done') return result
    this.#sequences.set(place, baseSequence + 1)
    record.isAcknowledged = true
    this.#stage.counts.acknowledged += 1
    return 'done'
  }

  #addPartition(producer: Producer, { topic, partition }: PartitionOfRun): Promise<StepResult> {
    const request = {
      v3AndBelowTransactionalId: this.#plan.transactionalId,
      ...{ v3AndBelowProducerId: producer.producerId, v3AndBelowProducerEpoch: producer.producerEpoch },
      v3AndBelowTopics: [{ name: topic, partitions: [partition] }],
    }
    return this.#step(true, async () => {
      const answer = await this.#caller.call(addPartitionsToTxnApi, request, { version: 3 })
      return answer && answer.resultsByTopicV3AndBelow[0]!.resultsByPartition[0]!.partitionErrorCode
    })
  }

  async #commitOffsets(entry: LedgerEntry, producer: Producer): Promise<StepResult> {
    const { transactionalId } = this.#plan
    const isOld = this.#plan.style === 'old'
    if (isOld) {
      const added = await this.#step(true, async () => {
        const request = { transactionalId, ...producer, groupId: GROUP_ID }
        return (await this.#caller.call(addOffsetsToTxnApi, request, { version: 3 }))?.errorCode
      })
      if (added !== 'done') return added
    }
    entry.hasOffsets = true
    const partitions = [{ partitionIndex: inputPartitionOf(transactionalId), committedOffset: entry.number }]
    const topics = [{ name: INPUT_TOPIC, partitions: partitions.map((one) => ({ ...one, committedMetadata: '' })) }]
    const request = { transactionalId, ...producer, groupId: GROUP_ID, topics }
    // Offsets bear no sequence: of clients that keep their epoch, a late one would be taken for one of the next transaction.
    const result = await this.#step(isOld, async () => {
      const answer = await this.#caller.call(txnOffsetCommitApi, request, { version: isOld ? 4 : 5 })
      return answer && answer.topics[0]!.partitions[0]!.errorCode
    })
    if (result === 'done') entry.areOffsetsAcknowledged = true
    return result
  }

  /** Asks until there is an answer that counts. With `onlyOnce`, an answer that is lost is the end of the transaction. */
  async #step(onlyOnce: boolean, ask: () => Promise<number | undefined>): Promise<StepResult> {
    for (let tries = 0; tries < TRIES_MAX; tries += 1) {
      const errorCode = await ask()
      if (errorCode === 0) return 'done'
      if (errorCode === undefined) {
        this.#noteLate()
        if (onlyOnce) return 'abort'
      } else {
        const errorName = errorNameOf(errorCode)
        if (FENCING.has(errorName)) return 'lost'
        if (ABORTING.has(errorName)) {
          this.#noteLate()
          return 'abort'
        }
        if (!RETRIABLE.has(errorName)) throw new Violation(`a step of a transaction was refused with ${errorName}`)
      }
      await this.#pause()
    }
    // Who gives up does not know either: a broker that stops may have kept what it has answered with an error that passes.
    this.#noteLate()
    return 'abort'
  }

  /** Who keeps his epoch over the end of a transaction has to change it now. */
  #noteLate(): void {
    if (this.#plan.style === 'old') this.#needsEpoch = true
  }

  async #end(entry: LedgerEntry, producer: Producer, isCommit: boolean): Promise<void> {
    const { transactionalId, style } = this.#plan
    const isOld = style === 'old'
    if (isCommit) entry.isCommitAsked = true
    let isUnsure = false
    for (;;) {
      const request = { transactionalId, ...producer, committed: isCommit }
      const version = isOld ? 4 : 5
      const answer = await this.#caller.call(endTxnApi, request, { version, isOrderly: isOld, lateness: 2 })
      const errorName = answer === undefined ? undefined : errorNameOf(answer.errorCode)
      if (answer !== undefined && errorName === 'NONE') {
        this.#close(entry, isCommit ? 'committed' : 'aborted')
        if (!isOld) this.#continueAs(answer)
        return
      }
      if (errorName === undefined) {
        isUnsure = true
        // An end of before that comes late would be taken for that of the next transaction.
        if (isOld) await this.#caller.sleep(LATE_MS_MAX)
      } else if (!RETRIABLE.has(errorName)) {
        if (!FENCING.has(errorName) && errorName !== 'INVALID_TXN_STATE') {
          throw new Violation(`EndTxn was refused with ${errorName}`)
        }
        this.#close(entry, isCommit && isUnsure ? 'unknown' : 'aborted')
        this.#lose()
        return
      } else if (errorName !== 'CONCURRENT_TRANSACTIONS') {
        // A coordinator that goes away does not know whether what it has decided stays.
        isUnsure = true
      }
      await this.#pause()
    }
  }

  #close(entry: LedgerEntry, outcome: 'committed' | 'aborted' | 'unknown'): void {
    entry.outcome = outcome
    this.#stage.counts[outcome] += 1
  }

  #pause(): Promise<void> {
    return this.#caller.sleep(this.#caller.random.between(RETRY_MS))
  }
}
