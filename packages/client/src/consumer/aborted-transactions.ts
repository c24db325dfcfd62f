import { type BatchView, controlRecordType } from '@ottla/protocol/record'

/**
 * What a reader of committed data leaves out of one answer: the broker lists the transactions that were aborted, by
 * producer and first offset, and a marker among the batches ends each of them.
 */
export class AbortedTransactions {
  readonly #waiting: { readonly producerId: number; readonly firstOffset: number }[]
  readonly #open = new Set<number>()

  constructor(listed: readonly { readonly producerId: number; readonly firstOffset: number }[]) {
    this.#waiting = [...listed].sort((left, right) => left.firstOffset - right.firstOffset)
  }

  /** Whether the batch is part of one of them. To be asked for each batch of the answer, in order, markers too. */
  hold(batch: BatchView): boolean {
    while (this.#waiting[0] !== undefined && this.#waiting[0].firstOffset <= batch.lastOffset) {
      this.#open.add(this.#waiting.shift()!.producerId)
    }
    if (!batch.isTransactional || !this.#open.has(batch.producerId)) return false
    if (batch.isControl && isAbort(batch)) this.#open.delete(batch.producerId)
    return true
  }
}

function isAbort(batch: BatchView): boolean {
  for (const { key } of batch.records()) if (controlRecordType(key) === 'ABORT') return true
  return false
}
