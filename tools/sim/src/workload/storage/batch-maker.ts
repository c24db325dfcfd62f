import type { SeededRandom } from '@ottla/platform/simulated'
import type { CompressionType } from '@ottla/protocol/compression'
import { endTransactionBatch, MessageSetBuilder, RecordBatchBuilder } from '@ottla/protocol/record'
import type { LogModel, ModelBatch, ModelRecord } from '../../checkers/log-model.ts'
import { type ProducerView, producerIn, takenBy } from '../../checkers/producer-model.ts'

export interface MadeBatch {
  readonly batch: ModelBatch
  readonly bytes: Uint8Array
  /** A record without a key, which no compacted log takes. */
  readonly lacksKey: boolean
}

const CODECS = ['none', 'none', 'none', 'gzip', 'snappy', 'lz4', 'zstd'] as const
/** The even ones write idempotently, the odd ones in transactions. */
export const PRODUCER_IDS = [1000, 1001, 1002, 1003]
const LEGACY_CHANCE = 0.05

const encoder = new TextEncoder()

/** Draws what is appended: records nobody has sent before, by somebody who may send the right thing or the wrong one. */
export class BatchMaker {
  readonly #random: SeededRandom
  readonly #nowMs: () => number
  readonly #idempotentChance: number
  #coordinatorEpoch = 0

  constructor(random: SeededRandom, options: { nowMs: () => number; isCompacting: boolean }) {
    this.#random = random
    this.#nowMs = options.nowMs
    this.#idempotentChance = options.isCompacting ? 0.8 : 0.6
  }

  /** A batch of a client, of a plain producer or one that is known by its id. */
  draw(model: LogModel): MadeBatch {
    const random = this.#random
    if (random.chance(LEGACY_CHANCE)) return this.#legacy(model)
    const producerId = random.chance(this.#idempotentChance) ? random.pick(PRODUCER_IDS) : -1
    const known = producerId < 0 ? undefined : producerIn(takenBy(model), producerId)
    const again =
      known === undefined || known.batches.length === 0 || !random.chance(0.1)
        ? undefined
        : random.pick(known.batches.slice(-6))
    const number = model.takeNumber()
    const records = again?.records ?? this.#records(model, number)
    const batch: ModelBatch = {
      number,
      records,
      ...this.#identity(producerId, known, again),
      leaderEpoch: this.leaderEpoch(model),
      sentMs: this.#nowMs(),
      ...this.stampOf(model),
    }
    return { batch, bytes: this.build(batch), lacksKey: records.some(({ key }) => key === null) }
  }

  /** What a leader has written and another replica copies. */
  drawCopy(model: LogModel, baseOffset: number): MadeBatch {
    const number = model.takeNumber()
    const producerId = this.#random.chance(0.5) ? -1 : this.#random.pick(PRODUCER_IDS)
    const known = producerId < 0 ? undefined : producerIn(takenBy(model), producerId)
    const batch: ModelBatch = {
      number,
      records: this.#records(model, number),
      ...this.#next(producerId, known),
      leaderEpoch: this.leaderEpoch(model),
      sentMs: this.#nowMs(),
      givenOffset: baseOffset,
    }
    return { batch, bytes: this.build(batch), lacksKey: false }
  }

  /** The end of a transaction, `undefined` where none is open. */
  drawMarker(model: LogModel): MadeBatch | undefined {
    const open = PRODUCER_IDS.filter((id) => producerIn(takenBy(model), id)?.openSince !== undefined)
    if (open.length === 0) return undefined
    const producerId = this.#random.pick(open)
    const { epoch } = producerIn(takenBy(model), producerId)!
    const marker = this.#random.pick(['ABORT', 'COMMIT'] as const)
    this.#coordinatorEpoch += this.#random.integer(2)
    const coordinatorEpoch = this.#coordinatorEpoch
    const timestampMs = this.#nowMs()
    const batch: ModelBatch = {
      number: model.takeNumber(),
      records: [{ key: null, value: null, timestampMs }],
      producerId,
      producerEpoch: epoch,
      baseSequence: -1,
      isTransactional: true,
      marker,
      coordinatorEpoch,
      leaderEpoch: this.leaderEpoch(model),
      sentMs: this.#nowMs(),
      ...this.stampOf(model),
    }
    const bytes = endTransactionBatch({
      baseOffset: 0,
      partitionLeaderEpoch: 0,
      timestampMs,
      result: marker,
      producerId,
      producerEpoch: epoch,
      coordinatorEpoch,
    })
    return { batch, bytes, lacksKey: false }
  }

  /** Rises now and then, as leaders come and go. */
  leaderEpoch(model: LogModel): number {
    if (this.#random.chance(0.1)) model.leaderEpoch += 1 + this.#random.integer(2)
    return model.leaderEpoch
  }

  stampOf(model: LogModel): { stampedFromMs?: number } {
    return model.config.timestampType === 'append' ? { stampedFromMs: this.#nowMs() } : {}
  }

  build(batch: ModelBatch): Uint8Array {
    const random = this.#random
    const { producerId, producerEpoch, baseSequence, isTransactional, givenOffset, leaderEpoch } = batch
    const builder = new RecordBatchBuilder({
      compression: random.pick(CODECS) satisfies CompressionType,
      ...(producerId < 0 ? {} : { producerId, producerEpoch, baseSequence, isTransactional }),
      ...(givenOffset === undefined ? {} : { baseOffset: givenOffset, partitionLeaderEpoch: leaderEpoch }),
    })
    const headers = random.chance(0.2) ? [{ key: 'h', value: encoder.encode('v') }] : []
    for (const { key, value, timestampMs } of batch.records) {
      builder.append(timestampMs, bytesOf(key), bytesOf(value), headers)
    }
    return builder.buildSync().slice()
  }

  #legacy(model: LogModel): MadeBatch {
    const random = this.#random
    const number = model.takeNumber()
    const magic = random.pick([0, 1] as const)
    const builder = new MessageSetBuilder({
      magic,
      compression: random.pick(['none', 'gzip', 'snappy', 'lz4'] as const),
    })
    const records = this.#records(model, number).map((record) => {
      return magic === 0 ? { ...record, timestampMs: -1 } : record
    })
    for (const [index, { key, value, timestampMs }] of records.entries()) {
      builder.append(index, timestampMs, bytesOf(key), bytesOf(value))
    }
    const batch: ModelBatch = {
      number,
      records,
      isLegacy: true,
      ...NO_PRODUCER,
      leaderEpoch: this.leaderEpoch(model),
      sentMs: this.#nowMs(),
      ...this.stampOf(model),
    }
    return { batch, bytes: builder.buildSync().slice(), lacksKey: records.some(({ key }) => key === null) }
  }

  #records(model: LogModel, number: number): ModelRecord[] {
    const random = this.#random
    const count = 1 + random.integer(random.pick([1, 3, 8]))
    const padding = 'x'.repeat(random.pick([0, 10, 100]))
    const needsKeys = model.config.isCompacted && !random.chance(0.03)
    const nowMs = this.#nowMs()
    const spreadMs = random.pick([1, 5_000, 3_000_000])
    return Array.from({ length: count }, (_, index) => ({
      key: needsKeys || random.chance(0.5) ? `key ${random.integer(6)}` : null,
      value: needsKeys && random.chance(0.2) ? null : `${number}.${index}${padding}`,
      timestampMs: Math.floor(nowMs + (random.float() - 0.8) * spreadMs),
    }))
  }

  #identity(producerId: number, known: ProducerView | undefined, again: ModelBatch | undefined): Identity {
    const random = this.#random
    if (again !== undefined) {
      const { producerEpoch, baseSequence, isTransactional } = again
      return { producerId, producerEpoch, baseSequence, isTransactional }
    }
    const next = this.#next(producerId, known)
    if (producerId < 0 || known === undefined || random.chance(0.85)) return next
    switch (random.pick(['gap', 'stale', 'fresh'] as const)) {
      case 'gap':
        return { ...next, baseSequence: next.baseSequence + 1 + random.integer(3) }
      case 'stale':
        return next.producerEpoch === 0 ? next : { ...next, producerEpoch: next.producerEpoch - 1 }
      case 'fresh':
        // In the middle of a transaction its coordinator ends it first.
        if (known.openSince !== undefined) return next
        return { ...next, producerEpoch: next.producerEpoch + 1, baseSequence: 0 }
    }
  }

  #next(producerId: number, known: ProducerView | undefined): Identity {
    if (producerId < 0) return NO_PRODUCER
    const isTransactional = producerId % 2 === 1
    if (known === undefined) return { producerId, producerEpoch: 0, baseSequence: 0, isTransactional }
    return { producerId, producerEpoch: known.epoch, baseSequence: known.lastSequence + 1, isTransactional }
  }
}

type Identity = Pick<ModelBatch, 'producerId' | 'producerEpoch' | 'baseSequence' | 'isTransactional'>

const NO_PRODUCER: Identity = { producerId: -1, producerEpoch: -1, baseSequence: -1, isTransactional: false }

function bytesOf(text: string | null): Uint8Array | null {
  return text === null ? null : encoder.encode(text)
}
