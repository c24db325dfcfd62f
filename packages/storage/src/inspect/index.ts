export type { BatchFrame, BatchSummary, ByteSource, Damage, FramesEnd } from './batch-frames.ts'
export { batchFrames, batchSummaryAt, int64At, maxTimestampOf } from './batch-frames.ts'
export type { CheckpointLines } from './checkpoint-lines.ts'
export { epochCheckpointLines, offsetCheckpointLines } from './checkpoint-lines.ts'
export type { IndexEntries, OffsetEntry, TimeEntry, TransactionEntry } from './index-entries.ts'
export {
  offsetIndexDamage,
  offsetIndexEntries,
  timeIndexDamage,
  timeIndexEntries,
  transactionIndexEntries,
} from './index-entries.ts'
export type { ProducerSnapshotContent, ProducerSnapshotEntry } from './producer-entries.ts'
export { producerSnapshotContent } from './producer-entries.ts'
