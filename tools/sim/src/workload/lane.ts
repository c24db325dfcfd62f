import type { SeededRandom } from '@ottla/platform/simulated'
import { BatchView, RecordBatchBuilder } from '@ottla/protocol/record'
import { SentBatch, type SentRecord } from '../checkers/sent-batch.ts'
import type { KnownTopic } from '../checkers/topic-checker.ts'
import type { ProducerPlan } from './produce-plan.ts'
import type { Scene } from './scene.ts'

/** Who sends, as far as a broker can tell. */
export interface Identity {
  readonly producerId: number
  readonly producerEpoch: number
}

export interface QueuedBatch {
  readonly batch: SentBatch
  /** As it is sent. */
  readonly bytes: Uint8Array
  readonly baseSequence: number
  /** Of the broker. A later process can have forgotten what an earlier one took. */
  readonly firstProcessLife: number
  state: 'waiting' | 'in flight' | 'refused'
}

/** One producer's way to one partition: its batches in their order, up to the answer to each. */
export class Lane {
  readonly topic: KnownTopic
  readonly partition: number
  readonly #producer: string
  readonly #plan: ProducerPlan
  readonly #scene: Scene
  readonly #random: SeededRandom
  /** Not answered yet, oldest first. */
  queue: QueuedBatch[] = []
  identity: Identity | undefined
  /** Something of it was refused: nothing is sent until the rest is answered, and then all of it again. */
  isRewinding = false
  #nextSequence = 0

  constructor(
    fields: { producer: string; topic: KnownTopic; partition: number },
    parts: { plan: ProducerPlan; scene: Scene; random: SeededRandom },
  ) {
    this.#producer = fields.producer
    this.topic = fields.topic
    this.partition = fields.partition
    this.#plan = parts.plan
    this.#scene = parts.scene
    this.#random = parts.random
  }

  get name(): string {
    return `${this.topic.name}-${this.partition}`
  }

  get inFlightCount(): number {
    return this.queue.filter(({ state }) => state === 'in flight').length
  }

  /** The next batch that may go out now. */
  next(): QueuedBatch | undefined {
    return this.isRewinding ? undefined : this.queue.find(({ state }) => state === 'waiting')
  }

  /** `number` tells the batch from all others of the producer. */
  make(number: number, nowMs: number): QueuedBatch {
    const count = 1 + this.#random.integer(this.#plan.recordsMax)
    const name = `${this.#producer}/${number} to ${this.name}`
    const batch = new SentBatch({
      name,
      partition: this.topic.partitions[this.partition]!,
      guarantee: this.#plan.isIdempotent ? 'once' : 'at least once',
      writer: this.identity === undefined ? undefined : { name: String(this.identity.producerId), number },
      records: Array.from({ length: count }, (_, index) => this.#record(index === 0 ? name : undefined, nowMs)),
    })
    const queued: QueuedBatch = {
      batch,
      ...this.#encode(batch),
      firstProcessLife: this.#scene.lives.process,
      state: 'waiting',
    }
    this.queue.push(queued)
    return queued
  }

  /** Everything that is left goes again, in order. For a new connection, and after a refusal. */
  rewind(): void {
    for (const queued of this.queue) queued.state = 'waiting'
    this.isRewinding = false
  }

  drop(queued: QueuedBatch): void {
    this.queue = this.queue.filter((other) => other !== queued)
  }

  #encode(batch: SentBatch): { bytes: Uint8Array; baseSequence: number } {
    const baseSequence = this.#nextSequence
    const builder = new RecordBatchBuilder({
      compression: this.#random.pick(this.#plan.codecs),
      ...(this.identity === undefined ? {} : { ...this.identity, baseSequence }),
    })
    for (const { timestampMs, key, value } of batch.records) builder.append(timestampMs, key, value)
    const bytes = builder.buildSync()
    this.#nextSequence += batch.records.length
    this.#scene.sent.add(batch, new BatchView(bytes))
    return { bytes, baseSequence }
  }

  /** The first one bears the name of its batch. */
  #record(name: string | undefined, nowMs: number): SentRecord {
    const random = this.#random
    const text = random.chance(0.5) ? 'compressible '.repeat(random.integer(this.#plan.recordBytesMax / 12)) : undefined
    const value = text === undefined ? random.bytes(random.integer(this.#plan.recordBytesMax)) : encoder.encode(text)
    return {
      timestampMs: nowMs - random.integer(random.pick([1, 50, 500])),
      key: name === undefined ? (random.chance(0.2) ? null : random.bytes(4)) : encoder.encode(name),
      value: random.chance(0.05) ? null : value,
    }
  }
}

const encoder = new TextEncoder()
