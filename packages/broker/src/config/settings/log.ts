import { boolean, className, int32, int64, list, setting, string } from '@ottla/platform/config'
import { isGzipLevel, isNamed } from '../limits.ts'

/** Where records lie, how the files are cut, and how long they stay. */
export const logSettings = {
  'log.dir': setting(
    list().default('/tmp/kafka-logs'),
    'read-only',
    'Keep the data in this folder where log.dirs is not set.',
    { importance: 'high' },
  ),
  'log.dirs': setting(list().unset(), 'read-only', 'Keep the data in these folders.', { importance: 'high' }),
  'cordoned.log.dirs': setting(
    list().default(''),
    'per-broker',
    'Put no new partitions into these of the data folders; * stands for all.',
  ),
  'num.partitions': setting(
    int32().min(1).default('1'),
    'read-only',
    'Give a topic this many partitions where its creator named no number.',
  ),
  'log.segment.bytes': setting(
    int32().min(1048576).default('1073741824'),
    'cluster-wide',
    'Begin a new file of a log at this size.',
    { importance: 'high' },
  ),
  'log.roll.ms': setting(
    int64().unset(),
    'cluster-wide',
    'Begin a new file of a log after this time, even when it is not full; log.roll.hours counts where this is not set.',
    { importance: 'high' },
  ),
  'log.roll.hours': setting(
    int32().min(1).default('168'),
    'read-only',
    'Begin a new file of a log after this many hours; log.roll.ms goes before it.',
    { importance: 'high' },
  ),
  'log.roll.jitter.ms': setting(
    int64().unset(),
    'cluster-wide',
    'Shorten the time of log.roll.ms by a random part of this, so that logs do not all roll at once.',
    { importance: 'high' },
  ),
  'log.roll.jitter.hours': setting(
    int32().min(0).default('0'),
    'read-only',
    'As log.roll.jitter.ms, in hours; log.roll.jitter.ms goes before it.',
    { importance: 'high' },
  ),
  'log.retention.ms': setting(
    int64().unset(),
    'cluster-wide',
    'Delete files of a log that are older than this; -1 keeps them. log.retention.minutes counts where this is not set.',
    { importance: 'high' },
  ),
  'log.retention.minutes': setting(
    int32().unset(),
    'read-only',
    'As log.retention.ms, in minutes; log.retention.hours counts where neither is set.',
    { importance: 'high' },
  ),
  'log.retention.hours': setting(int32().default('168'), 'read-only', 'As log.retention.ms, in hours.', {
    importance: 'high',
  }),
  'log.retention.bytes': setting(
    int64().default('-1'),
    'cluster-wide',
    "Delete the oldest files of a partition's log while it is larger than this; -1 sets no limit.",
    { importance: 'high' },
  ),
  'log.retention.check.interval.ms': setting(
    int64().min(1).default('300000'),
    'read-only',
    'Look for files to delete this often.',
  ),
  'log.cleanup.policy': setting(
    list().oneOf(['compact', 'delete']).default('delete'),
    'cluster-wide',
    'Delete old files, compact them to the newest value of each key, or both; nothing keeps all.',
  ),
  'log.index.size.max.bytes': setting(
    int32().min(4).default('10485760'),
    'cluster-wide',
    'Let an index file grow to this size; a full one makes its log begin a new file.',
  ),
  'log.index.interval.bytes': setting(
    int32().min(0).default('4096'),
    'cluster-wide',
    'Add one offset-index entry for at most this many bytes of appended records.',
  ),
  'log.flush.interval.messages': setting(
    int64().min(1).default('9223372036854775807'),
    'cluster-wide',
    'Force a log to disk when this many records have come since the last time.',
    { importance: 'high' },
  ),
  'log.flush.interval.ms': setting(
    int64().unset(),
    'cluster-wide',
    'Force a log to disk when its oldest unforced record is this old; log.flush.scheduler.interval.ms counts where this is not set.',
    { importance: 'high' },
  ),
  'log.flush.scheduler.interval.ms': setting(
    int64().default('9223372036854775807'),
    'read-only',
    'Look this often for logs that log.flush.interval.ms wants forced to disk.',
    { importance: 'high' },
  ),
  'log.flush.offset.checkpoint.interval.ms': setting(
    int32().min(0).default('60000'),
    'read-only',
    'Write down this often up to where each log is known to be on disk, which bounds what is checked after a crash.',
    { importance: 'high' },
  ),
  'log.flush.start.offset.checkpoint.interval.ms': setting(
    int32().min(0).default('60000'),
    'read-only',
    'Write down this often where each log begins.',
    { importance: 'high' },
  ),
  'log.segment.delete.delay.ms': setting(
    int64().min(0).default('60000'),
    'cluster-wide',
    'Leave a deleted file on disk for this long, under another name.',
    { importance: 'high' },
  ),
  'log.preallocate': setting(
    boolean().default('false'),
    'cluster-wide',
    'Make the file of a new segment as long as a segment may get, and cut it to what is in it when the next one begins.',
  ),
  'num.recovery.threads.per.data.dir': setting(
    int32().min(1).default('2'),
    'cluster-wide',
    'Open eight times as many logs of one folder at the same time when the broker starts.',
    { importance: 'high' },
  ),
  'auto.create.topics.enable': setting(
    boolean().default('true'),
    'read-only',
    'Create a topic when somebody asks for the metadata of one that is not there.',
    { importance: 'high' },
  ),
  'min.insync.replicas': setting(
    int32().min(1).default('1'),
    'cluster-wide',
    'Refuse a write with acks=all while fewer replicas than this are in sync.',
    { importance: 'high' },
  ),
  'message.max.bytes': setting(
    int32().min(0).default('1048588'),
    'cluster-wide',
    'Refuse a batch of records larger than this, as it arrives.',
    { importance: 'high' },
  ),
  'log.message.timestamp.type': setting(
    string().oneOf(['CreateTime', 'LogAppendTime']).default('CreateTime'),
    'cluster-wide',
    'Keep the timestamp that the producer gave (CreateTime), or stamp records as they are appended (LogAppendTime).',
  ),
  'log.message.timestamp.before.max.ms': setting(
    int64().min(0).default('9223372036854775807'),
    'cluster-wide',
    "Refuse a record whose timestamp lies further than this before the broker's clock.",
  ),
  'log.message.timestamp.after.max.ms': setting(
    int64().min(0).default('3600000'),
    'cluster-wide',
    "Refuse a record whose timestamp lies further than this after the broker's clock.",
  ),
  'log.message.timestamp.difference.max.ms': setting(
    int64().min(0).default('9223372036854775807'),
    'cluster-wide',
    'Former setting of both log.message.timestamp.before.max.ms and log.message.timestamp.after.max.ms.',
    { isLegacy: true },
  ),
  'log.message.format.version': setting(
    string().default('3.0-IV1'),
    'read-only',
    'Former choice of the record format; new records are written in format 2 throughout.',
    { support: 'no-effect', isLegacy: true },
  ),
  'log.message.downconversion.enable': setting(
    boolean().default('true'),
    'cluster-wide',
    'Rewrite records in an older format for a client that asks with an old version of Fetch.',
    { importance: 'low', isLegacy: true },
  ),
  'compression.type': setting(
    string().oneOf(['uncompressed', 'zstd', 'lz4', 'snappy', 'gzip', 'producer']).default('producer'),
    'cluster-wide',
    'Store batches compressed by this codec; producer keeps each as it was sent.',
    { importance: 'high' },
  ),
  'compression.gzip.level': setting(
    int32().refine('a level from 1 to 9, or -1', isGzipLevel).default('-1'),
    'cluster-wide',
    'Compress by this level of gzip where the broker compresses.',
  ),
  'compression.lz4.level': setting(
    int32().min(1).max(17).default('9'),
    'cluster-wide',
    'Compress by this level of lz4 where the broker compresses.',
  ),
  'compression.zstd.level': setting(
    int32().min(-131072).max(22).default('3'),
    'cluster-wide',
    'Compress by this level of zstd where the broker compresses.',
  ),
  'create.topic.policy.class.name': setting(
    className().unset(),
    'read-only',
    'Ask the policy of this name before creating a topic.',
    { importance: 'low', support: 'not-yet', refusal: { when: isNamed, because: 'there are no policies yet' } },
  ),
  'alter.config.policy.class.name': setting(
    className().unset(),
    'read-only',
    'Ask the policy of this name before changing a setting.',
    { importance: 'low', support: 'not-yet', refusal: { when: isNamed, because: 'there are no policies yet' } },
  ),
  'delete.topic.enable': setting(boolean().default('true'), 'read-only', 'Allow topics to be deleted.', {
    importance: 'high',
  }),
  'log.dir.failure.timeout.ms': setting(
    int64().min(1).default('30000'),
    'read-only',
    'Stop the broker when the controller could not be told of a failed folder for this long.',
    { importance: 'low' },
  ),
  'log.initial.task.delay.ms': setting(
    int64().min(0).default('30000'),
    'read-only',
    'Wait this long after the start before looking for files to delete or to force to disk.',
    { importance: 'low', isInternal: true },
  ),
  'background.threads': setting(
    int32().min(1).default('10'),
    'cluster-wide',
    "Number of threads for background work; here the platform's worker threads do it.",
    { importance: 'high', support: 'no-effect' },
  ),
  'max.request.partition.size.limit': setting(
    int32().min(1).default('2000'),
    'read-only',
    'Describe at most this many partitions in one answer to DescribeTopicPartitions.',
  ),
}
