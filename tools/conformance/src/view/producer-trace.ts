import { type BatchView, controlRecordType, decodeEndTransactionMarker } from '@ottla/protocol/record'

/** What a partition has to remember of one producer. */
export interface ProducerFacts {
  readonly producerId: number
  readonly producerEpoch: number
  readonly lastSequence: number
  readonly lastTimestamp: number
  readonly coordinatorEpoch: number
  /** -1 outside of a transaction. */
  readonly currentTransactionStart: number
  /** Where the newest batch begins and what it bears; none after a marker that raised the epoch. */
  readonly newestBatch: { readonly baseOffset: number; readonly baseSequence: number; readonly count: number } | null
}

/** Producers of a partition, told by nothing but its batches: the judge of what a broker says that it remembers. */
export class ProducerTrace {
  readonly #producers = new Map<number, ProducerFacts>()

  get producers(): ProducerFacts[] {
    return [...this.#producers.values()].sort((a, b) => a.producerId - b.producerId)
  }

  async note(batch: BatchView): Promise<void> {
    const { producerId, producerEpoch } = batch
    if (producerId < 0) return
    const known = this.#producers.get(producerId)
    if (batch.isControl) return this.#noteMarker(batch, known)
    const transactionStart = known?.currentTransactionStart ?? -1
    this.#producers.set(producerId, {
      producerId,
      producerEpoch,
      lastSequence: batch.lastSequence,
      lastTimestamp: batch.maxTimestamp,
      coordinatorEpoch: known?.coordinatorEpoch ?? -1,
      currentTransactionStart: batch.isTransactional && transactionStart < 0 ? batch.baseOffset : transactionStart,
      newestBatch: {
        baseOffset: batch.baseOffset,
        baseSequence: batch.baseSequence,
        count: batch.lastOffsetDelta + 1,
      },
    })
  }

  #noteMarker(batch: BatchView, known: ProducerFacts | undefined): void {
    const { producerId, producerEpoch } = batch
    for (const record of batch.records()) {
      const type = controlRecordType(record.key)
      if (type !== 'ABORT' && type !== 'COMMIT') continue
      const isSameEpoch = known?.producerEpoch === producerEpoch
      this.#producers.set(producerId, {
        producerId,
        producerEpoch,
        lastSequence: isSameEpoch ? known.lastSequence : -1,
        lastTimestamp: record.timestamp,
        coordinatorEpoch: decodeEndTransactionMarker(record.value).coordinatorEpoch,
        currentTransactionStart: -1,
        newestBatch: isSameEpoch ? known.newestBatch : null,
      })
    }
  }
}
