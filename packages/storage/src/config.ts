import type { CompressionType } from '@ottla/protocol/compression'
import { DEFAULT_LOG_CLEANER_CONFIG, type LogCleanerConfig } from './cleaner/cleaner-config.ts'

/**
 * What a topic's settings mean to its logs: plain, parsed, and the same for all partitions of a topic.
 * A time or size without limit is `Number.POSITIVE_INFINITY`, whatever Kafka writes for it.
 */
export interface LogConfig {
  /** `segment.bytes` */
  readonly segmentSizeBytes: number
  /** `segment.ms` */
  readonly segmentMs: number
  /** `segment.jitter.ms`: each segment rolls up to this much earlier, so that not all roll at once. */
  readonly segmentJitterMs: number
  /** `segment.index.bytes` */
  readonly indexSizeBytesMax: number
  /** `index.interval.bytes` */
  readonly indexIntervalBytes: number
  /** `max.message.bytes`: of one batch as it is stored. */
  readonly maxMessageBytes: number
  /** `message.timestamp.type` */
  readonly timestampType: 'create' | 'append'
  /** `message.timestamp.before.max.ms` */
  readonly timestampBeforeMaxMs: number
  /** `message.timestamp.after.max.ms` */
  readonly timestampAfterMaxMs: number
  /** `compression.type`; `producer` keeps what the producer chose, `none` is Kafka's `uncompressed`. */
  readonly compressionType: 'producer' | CompressionType
  /** `compression.gzip.level`, `compression.lz4.level`, `compression.zstd.level` */
  readonly compressionLevels: { readonly gzip: number; readonly lz4: number; readonly zstd: number }
  /** `cleanup.policy` has `compact`: every record needs a key. */
  readonly isCompacted: boolean
  /** `min.cleanable.dirty.ratio` */
  readonly minCleanableDirtyRatio: number
  /** `min.compaction.lag.ms` */
  readonly minCompactionLagMs: number
  /** `max.compaction.lag.ms` */
  readonly maxCompactionLagMs: number
  /** `delete.retention.ms`: for how long tombstones stay. */
  readonly deleteRetentionMs: number
  /** `cleanup.policy` has `delete`: time and size limit what is kept. */
  readonly isDeleted: boolean
  /** `retention.ms` */
  readonly retentionMs: number
  /** `retention.bytes` */
  readonly retentionBytes: number
  /** `flush.messages`: so many records may be there that a loss of power would take. */
  readonly flushMessages: number
  /** `flush.ms`: and for so long. */
  readonly flushMs: number
  /** `preallocate`: the file of a new segment is as long from the beginning as a segment may get. */
  readonly isPreallocated: boolean
  /** `file.delete.delay.ms` */
  readonly fileDeleteDelayMs: number
}

/** Kafka's own defaults. */
export const DEFAULT_LOG_CONFIG: LogConfig = Object.freeze({
  segmentSizeBytes: 1_073_741_824,
  segmentMs: 604_800_000,
  segmentJitterMs: 0,
  indexSizeBytesMax: 10_485_760,
  indexIntervalBytes: 4096,
  maxMessageBytes: 1_048_588,
  timestampType: 'create',
  timestampBeforeMaxMs: Number.POSITIVE_INFINITY,
  timestampAfterMaxMs: 3_600_000,
  compressionType: 'producer',
  compressionLevels: Object.freeze({ gzip: -1, lz4: 9, zstd: 3 }),
  isCompacted: false,
  minCleanableDirtyRatio: 0.5,
  minCompactionLagMs: 0,
  maxCompactionLagMs: Number.POSITIVE_INFINITY,
  deleteRetentionMs: 86_400_000,
  isDeleted: true,
  retentionMs: 604_800_000,
  retentionBytes: Number.POSITIVE_INFINITY,
  flushMessages: Number.POSITIVE_INFINITY,
  flushMs: Number.POSITIVE_INFINITY,
  fileDeleteDelayMs: 60_000,
  isPreallocated: false,
})

/** What holds for all logs of a node. */
export interface StorageConfig {
  /** Nothing is compacted without one: `log.cleaner.enable=false`. */
  readonly cleaner: LogCleanerConfig | undefined
  /** How many logs of one directory are opened at the same time; some for each of `num.recovery.threads.per.data.dir`. */
  readonly recoveryParallelism: number
  /** `log.flush.offset.checkpoint.interval.ms` */
  readonly recoveryPointCheckpointMs: number
  /** `log.flush.start.offset.checkpoint.interval.ms` */
  readonly logStartOffsetCheckpointMs: number
  /** `replica.high.watermark.checkpoint.interval.ms` */
  readonly highWatermarkCheckpointMs: number
  /** `log.retention.check.interval.ms` */
  readonly retentionCheckMs: number
  /** `log.flush.scheduler.interval.ms`; without a limit nobody looks for logs to flush. */
  readonly flushCheckMs: number
  /** `log.initial.task.delay.ms`: nothing of that before. */
  readonly initialTaskDelayMs: number
  /** `producer.id.expiration.ms` */
  readonly producerIdExpirationMs: number
  /** `producer.id.expiration.check.interval.ms` */
  readonly producerIdExpirationCheckMs: number
  /** `replica.alter.log.dirs.io.max.bytes.per.second`: of all logs that move to another directory. */
  readonly moveBytesPerSecondMax: number
  /** `num.replica.alter.log.dirs.threads`: so many logs move at the same time; `undefined`: as many as directories. */
  readonly moveParallelism: number | undefined
  /** Segment files kept open at the same time, over all logs. */
  readonly openFilesMax: number
  /**
   * When as many bytes wait for one log they are written at once; fewer wait for the end of the turn, and share a call with
   * whatever else comes in it.
   */
  readonly writeAtOnceBytes: number
  /** Bytes of recent batches kept for readers at the tail: over all logs, and in one of them. */
  readonly recentBytesMax: number
  readonly recentBytesPerLogMax: number
  /** Bytes of loaded indexes of segments that are no longer written. */
  readonly loadedIndexBytesMax: number
}

export const DEFAULT_STORAGE_CONFIG: StorageConfig = Object.freeze({
  cleaner: DEFAULT_LOG_CLEANER_CONFIG,
  recoveryParallelism: 16,
  recoveryPointCheckpointMs: 60_000,
  logStartOffsetCheckpointMs: 60_000,
  highWatermarkCheckpointMs: 5_000,
  retentionCheckMs: 300_000,
  flushCheckMs: Number.POSITIVE_INFINITY,
  initialTaskDelayMs: 30_000,
  producerIdExpirationMs: 86_400_000,
  producerIdExpirationCheckMs: 600_000,
  moveBytesPerSecondMax: Number.POSITIVE_INFINITY,
  moveParallelism: undefined,
  openFilesMax: 1_000,
  writeAtOnceBytes: 64 * 1024,
  recentBytesMax: 32 * 1024 * 1024,
  recentBytesPerLogMax: 8 * 1024 * 1024,
  loadedIndexBytesMax: 16 * 1024 * 1024,
})
