import { NO_SEQUENCE, RecordBatchBuilder } from '@ottla/protocol/record'
import type { CoordinatorRecord, TransactionalProducer } from './shard.ts'

/** A record's own fields take no more than this beside its key and value. */
const RECORD_OVERHEAD_BYTES = 36

/** Whether these records, and nothing else, would fit into a batch. The bound is on the safe side. */
export function sizeBoundOf(records: readonly CoordinatorRecord[]): number {
  let sizeBytes = 0
  for (const { key, value } of records) sizeBytes += key.length + (value?.length ?? 0) + RECORD_OVERHEAD_BYTES
  return sizeBytes
}

/** A batch that records are still added to. */
export class PendingBatch {
  readonly transaction: TransactionalProducer | undefined
  readonly #builder: RecordBatchBuilder

  constructor(transaction: TransactionalProducer | undefined) {
    this.transaction = transaction
    this.#builder = new RecordBatchBuilder(
      transaction === undefined ? {} : { ...transaction, isTransactional: true, baseSequence: NO_SEQUENCE },
    )
  }

  get sizeBytes(): number {
    return this.#builder.sizeBytes
  }

  /** Records of this producer, or of none, may stand in it. */
  takes(transaction: TransactionalProducer | undefined): boolean {
    return (
      this.transaction?.producerId === transaction?.producerId &&
      this.transaction?.producerEpoch === transaction?.producerEpoch
    )
  }

  add(record: CoordinatorRecord, timestampMs: number): void {
    this.#builder.append(timestampMs, record.key, record.value)
  }

  build(): Uint8Array {
    return this.#builder.buildSync()
  }
}
