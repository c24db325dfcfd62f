import {
  type BatchView,
  CorruptBatchError,
  controlRecordType,
  decodeEndTransactionMarker,
} from '@ottla/protocol/record'
import type { ProducerEntry, ProducerState } from './producer-state.ts'
import type { AbortedTransaction } from './transaction-index.ts'

export interface NotedBatch {
  readonly producerId: number
  /** What `ProducerState.restore` takes the batch back with. */
  readonly previous: ProducerEntry | undefined
  /** The transaction that the batch has aborted, for the transaction index of its segment. */
  readonly aborted: AbortedTransaction | undefined
}

/** Adds a batch that has its place in the log to the producers; gives nothing where the batch has no producer. */
export function noteProducer(producers: ProducerState, batch: BatchView): NotedBatch | undefined {
  const { producerId } = batch
  if (producerId < 0) return undefined
  if (!batch.isControl) return { producerId, previous: producers.add(batch), aborted: undefined }
  const marker = markerOf(batch)
  if (marker === undefined) return undefined
  const { producerEpoch, maxTimestamp, baseOffset: lastOffset } = batch
  const { coordinatorEpoch, isAbort } = marker
  const previous = producers.addMarker({ producerId, producerEpoch, maxTimestamp, lastOffset, coordinatorEpoch })
  const firstOffset = previous?.currentTxnFirstOffset ?? -1
  // The marker of a transaction that has nothing in this partition ends nothing here.
  if (!isAbort || firstOffset < 0) return { producerId, previous, aborted: undefined }
  const lastStableOffset = Math.min(producers.firstOpenOffset, lastOffset + 1)
  return { producerId, previous, aborted: { producerId, firstOffset, lastOffset, lastStableOffset } }
}

/** The end of a transaction that a control batch marks; `undefined` for a control batch of another kind. */
export function markerOf(batch: BatchView): { coordinatorEpoch: number; isAbort: boolean } | undefined {
  try {
    const cursor = batch.recordCursor()
    // What compaction has left of a marker has no record.
    if (!cursor.moveNext()) return undefined
    const type = controlRecordType(cursor.key)
    if (type !== 'ABORT' && type !== 'COMMIT') return undefined
    const { coordinatorEpoch } = decodeEndTransactionMarker(cursor.value)
    return { coordinatorEpoch, isAbort: type === 'ABORT' }
  } catch (error) {
    // Such a batch stands in the log and cannot be refused any more; Kafka passes over it too.
    if (error instanceof CorruptBatchError) return undefined
    throw error
  }
}
