import {
  type BatchView,
  CorruptBatchError,
  controlRecordType,
  decodeEndTransactionMarker,
} from '@ottla/protocol/record'
import type { ProducerEntry, ProducerState } from './producer-state.ts'

/**
 * Adds a batch that has its place in the log to the producers. Gives what `ProducerState.restore` takes it
 * back with; nothing where the batch has no producer.
 */
export function noteProducer(
  producers: ProducerState,
  batch: BatchView,
): { readonly producerId: number; readonly previous: ProducerEntry | undefined } | undefined {
  const { producerId } = batch
  if (producerId < 0) return undefined
  if (!batch.isControl) return { producerId, previous: producers.add(batch) }
  const coordinatorEpoch = coordinatorEpochOf(batch)
  if (coordinatorEpoch === undefined) return undefined
  const { producerEpoch, maxTimestamp } = batch
  return { producerId, previous: producers.addMarker({ producerId, producerEpoch, maxTimestamp, coordinatorEpoch }) }
}

/** Of a transaction marker; `undefined` for a control batch of another kind. */
function coordinatorEpochOf(batch: BatchView): number | undefined {
  try {
    const cursor = batch.recordCursor()
    if (!cursor.moveNext()) return undefined
    const type = controlRecordType(cursor.key)
    return type === 'ABORT' || type === 'COMMIT' ? decodeEndTransactionMarker(cursor.value).coordinatorEpoch : undefined
  } catch (error) {
    // Such a batch stands in the log and cannot be refused any more; Kafka passes over it too.
    if (error instanceof CorruptBatchError) return undefined
    throw error
  }
}
