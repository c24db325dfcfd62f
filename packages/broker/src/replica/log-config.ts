import type { LogCleanerConfig, LogConfig, StorageConfig } from '@ottla/storage'
import { DEFAULT_STORAGE_CONFIG } from '@ottla/storage'
import { type BrokerConfig, resolveTopicConfig, type TopicConfig } from '../config/index.ts'
import { ConfigResourceType, configKey, type MetadataImage } from '../metadata/image.ts'

/** The settings of a topic as published metadata has them, over those of this broker. */
export function topicConfigIn(image: MetadataImage, broker: BrokerConfig, topic: string): TopicConfig {
  const own = image.configs.get(configKey(ConfigResourceType.TOPIC, topic))
  return own === undefined ? broker.topicDefaults : resolveTopicConfig(broker, own).config
}

/** What a topic's settings mean to its logs. */
export function logConfigOf(topic: TopicConfig): LogConfig {
  const isCompacted = topic.cleanupPolicy.includes('compact')
  return Object.freeze({
    segmentSizeBytes: topic.segmentBytes,
    // What is not in a finished segment is not compacted.
    segmentMs: isCompacted ? Math.min(topic.segmentMs, topic.maxCompactionLagMs) : topic.segmentMs,
    segmentJitterMs: topic.segmentJitterMs,
    indexSizeBytesMax: topic.segmentIndexBytes,
    indexIntervalBytes: topic.indexIntervalBytes,
    maxMessageBytes: topic.maxMessageBytes,
    timestampType: topic.messageTimestampType === 'LogAppendTime' ? 'append' : 'create',
    timestampBeforeMaxMs: topic.messageTimestampBeforeMaxMs,
    timestampAfterMaxMs: topic.messageTimestampAfterMaxMs,
    compressionType: topic.compressionType === 'uncompressed' ? 'none' : topic.compressionType,
    compressionLevels: Object.freeze({
      gzip: topic.compressionGzipLevel,
      lz4: topic.compressionLz4Level,
      zstd: topic.compressionZstdLevel,
    }),
    isCompacted,
    minCleanableDirtyRatio: topic.minCleanableDirtyRatio,
    minCompactionLagMs: topic.minCompactionLagMs,
    maxCompactionLagMs: topic.maxCompactionLagMs,
    deleteRetentionMs: topic.deleteRetentionMs,
    isDeleted: topic.cleanupPolicy.includes('delete'),
    retentionMs: topic.retentionMs < 0 ? Number.POSITIVE_INFINITY : topic.retentionMs,
    retentionBytes: topic.retentionBytes < 0 ? Number.POSITIVE_INFINITY : topic.retentionBytes,
    flushMessages: topic.flushMessages,
    flushMs: topic.flushMs,
    fileDeleteDelayMs: topic.fileDeleteDelayMs,
    isPreallocated: topic.preallocate,
  })
}

/** A thread of Kafka's waits for the disk; here others go on meanwhile. */
const LOGS_PER_RECOVERY_THREAD = 8

/** What the broker's settings mean to its storage. */
export function storageConfigOf(broker: BrokerConfig): StorageConfig {
  return Object.freeze({
    ...DEFAULT_STORAGE_CONFIG,
    cleaner: broker.logCleanerEnable ? cleanerConfigOf(broker) : undefined,
    recoveryParallelism: broker.numRecoveryThreadsPerDataDir * LOGS_PER_RECOVERY_THREAD,
    recoveryPointCheckpointMs: broker.logFlushOffsetCheckpointIntervalMs,
    logStartOffsetCheckpointMs: broker.logFlushStartOffsetCheckpointIntervalMs,
    highWatermarkCheckpointMs: broker.replicaHighWatermarkCheckpointIntervalMs,
    retentionCheckMs: broker.logRetentionCheckIntervalMs,
    flushCheckMs: broker.logFlushSchedulerIntervalMs,
    initialTaskDelayMs: broker.logInitialTaskDelayMs,
    moveBytesPerSecondMax: broker.replicaAlterLogDirsIoMaxBytesPerSecond,
    moveParallelism: broker.numReplicaAlterLogDirsThreads,
    producerIdExpirationMs: broker.producerIdExpirationMs,
    producerIdExpirationCheckMs: broker.producerIdExpirationCheckIntervalMs,
  })
}

function cleanerConfigOf(broker: BrokerConfig): LogCleanerConfig {
  return Object.freeze({
    threads: broker.logCleanerThreads,
    ioMaxBytesPerSecond: broker.logCleanerIoMaxBytesPerSecond,
    dedupeBufferBytes: broker.logCleanerDedupeBufferSize,
    ioBufferBytes: broker.logCleanerIoBufferSize,
    loadFactor: broker.logCleanerIoBufferLoadFactor,
    backoffMs: broker.logCleanerBackoffMs,
  })
}
