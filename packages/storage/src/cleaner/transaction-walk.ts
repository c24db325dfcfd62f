import { type BatchView, CorruptBatchError, controlRecordType } from '@ottla/protocol/record'
import type { AbortedTransaction } from '../transaction-index.ts'

/** Plain data, so that it can go to another thread and back with each chunk. */
export interface TransactionWalkState {
  /** Producers with a transaction that was not aborted and of which a batch has been seen. */
  readonly committed: Set<number>
  readonly aborted: Map<number, OngoingAbort>
  /** Those that begin further on, by first offset, the next one last. */
  readonly waiting: AbortedTransaction[]
  /** Aborted transactions whose marker has been seen and of which there is a batch yet: entries of the new index. */
  readonly kept: AbortedTransaction[]
}

interface OngoingAbort {
  readonly transaction: AbortedTransaction
  isSeen: boolean
}

export function emptyTransactionWalk(): TransactionWalkState {
  return { committed: new Set(), aborted: new Map(), waiting: [], kept: [] }
}

/**
 * What a walk over the batches of a log, in order, knows of their transactions: which batches were aborted, and which
 * markers end a transaction that has no batch left.
 *
 * A marker that goes too early turns aborted records into committed ones, or lets a reader wait for an end that never
 * comes. So the aborted transactions of a segment have to be added before its first batch, and all of them: those
 * that begin or end above the offset up to which keys are known count too.
 */
export class TransactionWalk {
  readonly state: TransactionWalkState

  constructor(state: TransactionWalkState = emptyTransactionWalk()) {
    this.state = state
  }

  /** The same one may be added for each segment that it reaches into, before the walk comes to that segment. */
  add(transactions: readonly AbortedTransaction[]): void {
    if (transactions.length === 0) return
    this.state.waiting.push(...transactions)
    this.state.waiting.sort((left, right) => right.firstOffset - left.firstOffset)
  }

  /** Whether the records of this batch were aborted, so that none of them has to stay. Not for control batches. */
  isAborted(batch: BatchView): boolean {
    const { aborted, committed } = this.state
    this.#begin(batch.lastOffset)
    if (!batch.isTransactional) return false
    const abort = aborted.get(batch.producerId)
    if (abort === undefined) {
      committed.add(batch.producerId)
      return false
    }
    abort.isSeen = true
    return true
  }

  /** Whether this control batch marks the end of something of which no batch has been seen. */
  isMarkerOfNothing(batch: BatchView): boolean {
    const { aborted, committed, kept } = this.state
    this.#begin(batch.lastOffset)
    // What an earlier cleaning has left of a marker.
    if (batch.recordCount === 0) return true
    switch (typeOf(batch)) {
      case 'ABORT': {
        const abort = aborted.get(batch.producerId)
        aborted.delete(batch.producerId)
        if (abort?.isSeen !== true) return true
        kept.push(abort.transaction)
        return false
      }
      case 'COMMIT':
        return !committed.delete(batch.producerId)
      default:
        return false
    }
  }

  /** Hands over the entries for the index of the segment that was written since the last call. */
  takeKept(): AbortedTransaction[] {
    return this.state.kept.splice(0)
  }

  #begin(offset: number): void {
    const { waiting, aborted } = this.state
    for (let next = waiting.at(-1); next !== undefined && next.firstOffset <= offset; next = waiting.at(-1)) {
      waiting.pop()
      if (!aborted.has(next.producerId)) aborted.set(next.producerId, { transaction: next, isSeen: false })
    }
  }
}

/** `undefined` for a control record that is none, or is younger than this code: it stays as it is. */
function typeOf(batch: BatchView) {
  try {
    const cursor = batch.recordCursor()
    return cursor.moveNext() ? controlRecordType(cursor.key) : undefined
  } catch (error) {
    if (error instanceof CorruptBatchError) return undefined
    throw error
  }
}
