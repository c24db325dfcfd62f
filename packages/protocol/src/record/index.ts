export { crc32c } from '../crc32c.ts'
export { BatchCursor, BatchView, batches, batchSizeAt } from './batch.ts'
export {
  ATTRIBUTES_AT,
  BATCH_HEADER_BYTES,
  BATCH_PREFIX_BYTES,
  CODEC_BITS,
  compressionOf,
  LEGACY_TIMESTAMP_AT,
  LENGTH_AT,
  MAX_TIMESTAMP_AT,
  NO_LEADER_EPOCH,
  NO_PRODUCER_EPOCH,
  NO_PRODUCER_ID,
  NO_SEQUENCE,
  NO_TIMESTAMP,
  sequenceAfter,
  type TimestampType,
} from './batch-header.ts'
export { CorruptBatchError, type CorruptBatchErrorKind } from './corrupt-batch-error.ts'
export { highOf, int64ToNumber, lowOf, readInt32, readInt64, writeInt32, writeInt64 } from './fixed-int.ts'
export { RecordCursor, type RecordHeader, type RecordView } from './record.ts'
export { RecordBatchBuilder, type RecordBatchOptions } from './record-batch-builder.ts'
