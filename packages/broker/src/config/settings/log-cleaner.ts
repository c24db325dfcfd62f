import { boolean, double, int32, int64, setting } from '@ottla/platform/config'

/** The compaction of logs. */
export const logCleanerSettings = {
  'log.cleaner.enable': setting(boolean().default('true'), 'read-only', 'Compact the logs whose policy asks for it.'),
  'log.cleaner.threads': setting(
    int32().min(0).default('1'),
    'cluster-wide',
    'Compact this many logs at the same time.',
  ),
  'log.cleaner.io.max.bytes.per.second': setting(
    double().default('1.7976931348623157E308'),
    'cluster-wide',
    'Read and write at most this many bytes in a second while compacting.',
  ),
  'log.cleaner.dedupe.buffer.size': setting(
    int64().default('134217728'),
    'cluster-wide',
    'Use this much memory, in all, for the keys seen while compacting.',
  ),
  'log.cleaner.io.buffer.size': setting(
    int32().min(0).default('524288'),
    'cluster-wide',
    'Use this much memory, in all, for reading and writing while compacting.',
  ),
  'log.cleaner.io.buffer.load.factor': setting(
    double().default('0.9'),
    'cluster-wide',
    'Fill the memory for keys up to this share.',
  ),
  'log.cleaner.backoff.ms': setting(
    int64().min(0).default('15000'),
    'cluster-wide',
    'Wait this long when there is nothing to compact.',
  ),
  'log.cleaner.min.cleanable.ratio': setting(
    double().min(0).max(1).default('0.5'),
    'cluster-wide',
    'Compact a log when at least this share of it has come since the last time.',
  ),
  'log.cleaner.delete.retention.ms': setting(
    int64().min(0).default('86400000'),
    'cluster-wide',
    'Keep the mark of a deleted key for this long, so that slow readers see the deletion.',
  ),
  'log.cleaner.min.compaction.lag.ms': setting(
    int64().min(0).default('0'),
    'cluster-wide',
    'Leave a record uncompacted for at least this long.',
  ),
  'log.cleaner.max.compaction.lag.ms': setting(
    int64().min(1).default('9223372036854775807'),
    'cluster-wide',
    'Compact a log at the latest when its oldest uncompacted record is this old.',
  ),
}
