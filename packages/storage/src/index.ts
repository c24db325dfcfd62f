export type { AppendOptions, AppendOrigin, AppendResult, RecordError } from './append.ts'
export { readTextFile, replaceFile } from './atomic-file.ts'
export { type Codecs, synchronousCodecs, threadedCodecs } from './batch-validator.ts'
export type { EpochEntry } from './checkpoint.ts'
export { compactionTasks } from './cleaner/chunk-tasks.ts'
export type { CleanableLog, CleanableSegment, CleanedSegment, CompactionConfig } from './cleaner/cleanable-log.ts'
export { CleanerCheckpoint } from './cleaner/cleaner-checkpoint.ts'
export { DEFAULT_LOG_CLEANER_CONFIG, type LogCleanerConfig } from './cleaner/cleaner-config.ts'
export { LogCleaner, type LogCleanerOptions } from './cleaner/log-cleaner.ts'
export { cleanerMetrics } from './cleaner/metrics.ts'
export type { LogConfig, StorageConfig } from './config.ts'
export { DEFAULT_LOG_CONFIG, DEFAULT_STORAGE_CONFIG } from './config.ts'
export type { LogDirectory, LogDirectoryDescription } from './directory-description.ts'
export type { StorageErrorKind } from './errors.ts'
export { StorageError, storageErrorNames } from './errors.ts'
export type { CreateLogOptions } from './log-maker.ts'
export type { LogManagerOptions } from './log-manager.ts'
export { LogManager } from './log-manager.ts'
export { PartitionLog } from './partition-log.ts'
export type { ReadLimit, ReadOptions, ReadResult, TimestampedOffset } from './read.ts'
export type { SnapshotFile, SnapshotId } from './snapshot-files.ts'
export {
  listSnapshots,
  readSnapshot,
  readSnapshotStart,
  removeSnapshot,
  removeSnapshotLeftovers,
  writeSnapshot,
} from './snapshot-files.ts'
