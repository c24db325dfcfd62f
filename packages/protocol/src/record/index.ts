export { BatchCursor, BatchView, batches, batchSizeAt } from './batch.ts'
export {
  BATCH_HEADER_BYTES,
  BATCH_PREFIX_BYTES,
  compressionOf,
  NO_LEADER_EPOCH,
  NO_PRODUCER_EPOCH,
  NO_PRODUCER_ID,
  NO_SEQUENCE,
  NO_TIMESTAMP,
  sequenceAfter,
  type TimestampType,
} from './batch-header.ts'
export { CorruptBatchError, type CorruptBatchErrorKind } from './corrupt-batch-error.ts'
export { RecordCursor, type RecordHeader, type RecordView } from './record.ts'
export { RecordBatchBuilder, type RecordBatchOptions } from './record-batch-builder.ts'
