import { setTimeout as delay } from 'node:timers/promises'
import { type Client, connect } from '@ottla/client'
import { ConnectionError } from '@ottla/client/connection'
import { type ErrorName, KafkaError } from '@ottla/protocol'
import { initProducerIdApi, produceApi } from '@ottla/protocol/messages'
import { RecordBatchBuilder } from '@ottla/protocol/record'
import { loadValue } from './load-record.ts'

export interface LaneOptions {
  readonly bootstrap: string
  readonly topic: string
  readonly partition: number
  readonly isIdempotent: boolean
  readonly acks: 1 | -1
  /** Between one handful of batches and the next. */
  readonly pauseMs?: number
  /** Ends by itself after so many records. */
  readonly recordsMax?: number
}

/** What a producer was told of one batch: the numbers of its records and where they stand. */
export interface Acknowledgement {
  readonly firstNumber: number
  readonly count: number
  readonly offset: number
}

interface Batch {
  readonly firstNumber: number
  readonly count: number
  readonly bytes: Uint8Array
}

const RECORDS_PER_BATCH = 25
/** Batches on their way at a time: what an idempotent producer may have. */
const WINDOW = 4

/**
 * Writes numbered records to one partition without end, and keeps what it was told. An idempotent one sends a batch
 * again until it is acknowledged; a plain one never does, and leaves it open whether a batch is there of which it has
 * heard nothing.
 */
export class LoadProducer {
  readonly name: string
  readonly options: LaneOptions
  readonly acknowledged: Acknowledgement[] = []
  /** Errors that the broker answered with, and how often. */
  readonly errors = new Map<ErrorName, number>()
  /** How many numbers were given away. */
  sentCount = 0
  #client: Promise<Client> | undefined
  #producer: { producerId: number; producerEpoch: number } | undefined
  #isStopped = false
  #running: Promise<void> = Promise.resolve()

  constructor(name: string, options: LaneOptions) {
    this.name = name
    this.options = options
  }

  start(): void {
    this.#isStopped = false
    this.#running = this.#run()
    // Whoever stops the producer is told; until then nobody waits for it.
    this.#running.catch(() => undefined)
  }

  /** Waits until all records that it may write are written. */
  async finished(): Promise<void> {
    await this.#running
    await this.#disconnect()
  }

  /** Lets the batches that are on their way come to their end. Rejects with what went wrong since the start. */
  async stop(): Promise<void> {
    this.#isStopped = true
    await this.finished()
  }

  async #run(): Promise<void> {
    let waiting: Batch[] = []
    while (this.#mayWriteMore || waiting.length > 0) {
      while (waiting.length < WINDOW && this.#mayWriteMore) waiting.push(await this.#nextBatch())
      const outcomes = await Promise.all(waiting.map((batch, index) => this.#send(batch, index === 0)))
      if (this.options.isIdempotent) waiting = waiting.filter((_, index) => outcomes[index] !== 'acknowledged')
      else waiting = []
      if (outcomes.some((outcome) => outcome !== 'acknowledged')) await delay(5)
      if (this.options.pauseMs !== undefined) await delay(this.options.pauseMs)
    }
  }

  get #mayWriteMore(): boolean {
    return !this.#isStopped && this.sentCount < (this.options.recordsMax ?? Number.POSITIVE_INFINITY)
  }

  async #nextBatch(): Promise<Batch> {
    const firstNumber = this.sentCount
    const producer = this.options.isIdempotent ? { ...(await this.#producerId()), baseSequence: firstNumber } : {}
    const builder = new RecordBatchBuilder(producer)
    const now = Date.now()
    for (let index = 0; index < RECORDS_PER_BATCH; index += 1) {
      builder.append(now, null, Buffer.from(loadValue(this.name, firstNumber + index)))
    }
    this.sentCount += RECORDS_PER_BATCH
    return { firstNumber, count: RECORDS_PER_BATCH, bytes: await builder.build() }
  }

  async #send(batch: Batch, isFirst: boolean): Promise<'acknowledged' | 'refused' | 'unknown'> {
    const { topic, partition, acks } = this.options
    try {
      const client = await this.#connected()
      const connection = await client.leaderOf(topic, partition)
      const { id } = await client.topic(topic)
      const partitionData = [{ index: partition, records: batch.bytes }]
      const request = { acks, timeoutMs: 20_000, topicData: [{ name: topic, topicId: id!, partitionData }] }
      const answer = await connection.send(produceApi, request)
      const { errorCode, baseOffset } = answer.responses[0]!.partitionResponses[0]!
      const error = KafkaError.fromCode(errorCode)
      if (error !== undefined) return this.#refused(error, isFirst)
      this.acknowledged.push({ firstNumber: batch.firstNumber, count: batch.count, offset: baseOffset })
      return 'acknowledged'
    } catch (error) {
      if (error instanceof KafkaError) return this.#refused(error, isFirst)
      if (!isPassing(error)) throw error
      await this.#disconnect()
      return 'unknown'
    }
  }

  #refused(error: KafkaError, isFirst: boolean): 'refused' {
    // Where the batch before it was not taken, one out of order is no news.
    if (error.errorName === 'OUT_OF_ORDER_SEQUENCE_NUMBER' && !isFirst) return 'refused'
    this.errors.set(error.errorName, (this.errors.get(error.errorName) ?? 0) + 1)
    if (!error.retriable) throw new Error(`${this.name} was refused`, { cause: error })
    return 'refused'
  }

  async #producerId(): Promise<{ producerId: number; producerEpoch: number }> {
    while (this.#producer === undefined) {
      try {
        const client = await this.#connected()
        const answer = await client.send(initProducerIdApi, { transactionalId: null, transactionTimeoutMs: 60_000 })
        const error = KafkaError.fromCode(answer.errorCode)
        if (error !== undefined) throw error
        this.#producer = { producerId: answer.producerId, producerEpoch: answer.producerEpoch }
      } catch (error) {
        if (!isPassing(error)) throw error
        await this.#disconnect()
        await delay(5)
      }
    }
    return this.#producer
  }

  /** The one client of this producer: batches that share a connection arrive in order. */
  #connected(): Promise<Client> {
    this.#client ??= connect({ bootstrapServers: this.options.bootstrap, retryTimeoutMs: 1_000 })
    return this.#client
  }

  async #disconnect(): Promise<void> {
    const connecting = this.#client
    this.#client = undefined
    const client = await connecting?.catch(() => undefined)
    await client?.close()
  }
}

/** Whether it may go well another time: the broker is dead or not ready. */
function isPassing(error: unknown): boolean {
  return error instanceof ConnectionError || (error instanceof KafkaError && error.retriable)
}
