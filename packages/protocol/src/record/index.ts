// The storage engine works on the bytes of headers itself, where a view per field would cost too much.
export { BatchCursor, BatchView, batches } from './batch.ts'
export {
  ATTRIBUTES_AT,
  BASE_TIMESTAMP_AT,
  BATCH_HEADER_BYTES,
  BATCH_PREFIX_BYTES,
  batchSizeAt,
  CODEC_BITS,
  compressionOf,
  DELETE_HORIZON_BIT,
  LEGACY_TIMESTAMP_AT,
  LENGTH_AT,
  MAX_TIMESTAMP_AT,
  NO_LEADER_EPOCH,
  NO_PRODUCER_EPOCH,
  NO_PRODUCER_ID,
  NO_SEQUENCE,
  NO_TIMESTAMP,
  RECORD_COUNT_AT,
  sequenceAfter,
  type TimestampType,
} from './batch-header.ts'
export {
  type ControlBatchOptions,
  type ControlRecord,
  type ControlRecordKey,
  type ControlRecordType,
  controlBatch,
  controlRecordType,
  controlRecordTypes,
  decodeControlRecordKey,
  decodeEndTransactionMarker,
  type EndTransactionMarker,
  encodeControlRecordKey,
  encodeEndTransactionMarker,
  endTransactionBatch,
} from './control-record.ts'
export {
  type ConvertOptions,
  convertToV2,
  convertToV2Sync,
  type DownConvertOptions,
  downConvert,
  downConvertSync,
} from './convert.ts'
export { CorruptBatchError, type CorruptBatchErrorKind } from './corrupt-batch-error.ts'
export { DownConversionError, type DownConversionErrorKind } from './down-conversion-error.ts'
export { highOf, int64ToNumber, lowOf, readInt32, readInt64, writeInt16, writeInt32, writeInt64 } from './fixed-int.ts'
export { LegacyRecordCursor } from './legacy-message.ts'
export { MessageSetBuilder, type MessageSetOptions } from './message-set-builder.ts'
export { RecordCursor, type RecordHeader, type RecordIterator, type RecordView } from './record.ts'
export { RecordBatchBuilder, type RecordBatchOptions } from './record-batch-builder.ts'
export { sizeOfVarint, sizeOfVarlong, writeVarint, writeVarlong } from './varint.ts'
