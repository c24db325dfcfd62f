import { boolean, double, int32, int64, setting, string } from '@ottla/platform/config'
import { isNamed } from '../limits.ts'

/** Old records in a store outside of the brokers (KIP-405). */
export const remoteStorageSettings = {
  'remote.log.storage.system.enable': setting(
    boolean().default('false'),
    'read-only',
    'Keep old records of the topics that ask for it in remote storage.',
    {
      support: 'not-yet',
      refusal: { when: (text) => text.toLowerCase() === 'true', because: 'there is no remote storage yet' },
    },
  ),
  'remote.log.storage.manager.class.name': setting(
    string().refine('text that is not empty', isNamed).unset(),
    'read-only',
    'Reach the remote storage by this implementation.',
    { support: 'not-yet' },
  ),
  'remote.log.storage.manager.class.path': setting(
    string().unset(),
    'read-only',
    'Where Java finds that implementation.',
    { support: 'no-effect' },
  ),
  'remote.log.storage.manager.impl.prefix': setting(
    string().refine('text that is not empty', isNamed).default('rsm.config.'),
    'read-only',
    'Hand the settings that begin with this to the remote storage.',
    { support: 'not-yet' },
  ),
  'remote.log.metadata.manager.class.name': setting(
    string()
      .refine('text that is not empty', isNamed)
      .default('org.apache.kafka.server.log.remote.metadata.storage.TopicBasedRemoteLogMetadataManager'),
    'read-only',
    'Keep the list of remote files by this implementation.',
    { support: 'not-yet' },
  ),
  'remote.log.metadata.manager.class.path': setting(
    string().unset(),
    'read-only',
    'Where Java finds that implementation.',
    { support: 'no-effect' },
  ),
  'remote.log.metadata.manager.impl.prefix': setting(
    string().refine('text that is not empty', isNamed).default('rlmm.config.'),
    'read-only',
    'Hand the settings that begin with this to the keeper of that list.',
    { support: 'not-yet' },
  ),
  'remote.log.metadata.manager.listener.name': setting(
    string().refine('text that is not empty', isNamed).unset(),
    'read-only',
    'Use this listener for the topic that holds the list of remote files.',
    { support: 'not-yet' },
  ),
  'remote.log.metadata.custom.metadata.max.bytes': setting(
    int32().min(0).default('128'),
    'read-only',
    "Refuse more than this many bytes of a remote storage's own data about one file.",
    { importance: 'low', support: 'not-yet' },
  ),
  'remote.log.index.file.cache.total.size.bytes': setting(
    int64().min(1).default('1073741824'),
    'cluster-wide',
    'Keep indexes of remote files on the local disk up to this size.',
    { importance: 'low', support: 'not-yet' },
  ),
  'remote.log.index.file.cache.ttl.ms': setting(
    int64().min(-1).default('900000'),
    'read-only',
    'Drop a local copy of a remote index that was not used for this long; -1 never does.',
    { importance: 'low', support: 'not-yet', isInternal: true },
  ),
  'remote.log.manager.thread.pool.size': setting(
    int32().min(1).default('2'),
    'read-only',
    'Work on this many follower and expiry tasks of remote storage at the same time.',
    { support: 'not-yet' },
  ),
  'remote.log.manager.copier.thread.pool.size': setting(
    int32().min(1).default('10'),
    'cluster-wide',
    'Copy this many files to remote storage at the same time.',
    { support: 'not-yet' },
  ),
  'remote.log.manager.expiration.thread.pool.size': setting(
    int32().min(1).default('10'),
    'cluster-wide',
    'Expire this many logs in remote storage at the same time.',
    { support: 'not-yet' },
  ),
  'remote.log.manager.follower.thread.pool.size': setting(
    int32().min(1).default('2'),
    'cluster-wide',
    'Follow the remote state of this many partitions at the same time.',
    { support: 'not-yet' },
  ),
  'remote.log.manager.task.interval.ms': setting(
    int64().min(1).default('30000'),
    'read-only',
    'Look for files to copy to remote storage or to expire there this often.',
    { importance: 'low', support: 'not-yet' },
  ),
  'remote.log.manager.task.retry.backoff.ms': setting(
    int64().min(1).default('500'),
    'read-only',
    'Wait this long before trying a failed task of remote storage again.',
    { importance: 'low', support: 'not-yet', isInternal: true },
  ),
  'remote.log.manager.task.retry.backoff.max.ms': setting(
    int64().min(1).default('30000'),
    'read-only',
    'Let the pause between such attempts grow to this.',
    { importance: 'low', support: 'not-yet', isInternal: true },
  ),
  'remote.log.manager.task.retry.jitter': setting(
    double().min(0).max(0.5).default('0.2'),
    'read-only',
    'Shift the pause between such attempts by a random part up to this.',
    { importance: 'low', support: 'not-yet', isInternal: true },
  ),
  'remote.log.reader.threads': setting(
    int32().min(1).default('10'),
    'cluster-wide',
    'Read this many remote files at the same time.',
    { support: 'not-yet' },
  ),
  'remote.log.reader.max.pending.tasks': setting(
    int32().min(1).default('100'),
    'read-only',
    'Let this many reads of remote files wait; further ones fail.',
    { support: 'not-yet' },
  ),
  'remote.log.manager.copy.max.bytes.per.second': setting(
    int64().min(1).default('9223372036854775807'),
    'cluster-wide',
    'Copy at most this many bytes to remote storage in a second.',
    { support: 'not-yet' },
  ),
  'remote.log.manager.copy.quota.window.num': setting(
    int32().min(1).default('11'),
    'read-only',
    'Measure the copying to remote storage over this many windows.',
    { support: 'not-yet' },
  ),
  'remote.log.manager.copy.quota.window.size.seconds': setting(
    int32().min(1).default('1'),
    'read-only',
    'Length of one window for the copying to remote storage.',
    { support: 'not-yet' },
  ),
  'remote.log.manager.fetch.max.bytes.per.second': setting(
    int64().min(1).default('9223372036854775807'),
    'cluster-wide',
    'Read at most this many bytes from remote storage in a second.',
    { support: 'not-yet' },
  ),
  'remote.log.manager.fetch.quota.window.num': setting(
    int32().min(1).default('11'),
    'read-only',
    'Measure the reading from remote storage over this many windows.',
    { support: 'not-yet' },
  ),
  'remote.log.manager.fetch.quota.window.size.seconds': setting(
    int32().min(1).default('1'),
    'read-only',
    'Length of one window for the reading from remote storage.',
    { support: 'not-yet' },
  ),
  'remote.fetch.max.wait.ms': setting(
    int32().min(1).default('500'),
    'cluster-wide',
    'Wait this long for remote storage before answering a fetch.',
    { support: 'not-yet' },
  ),
  'remote.list.offsets.request.timeout.ms': setting(
    int64().min(1).default('30000'),
    'cluster-wide',
    'Wait this long for remote storage before answering ListOffsets.',
    { support: 'not-yet' },
  ),
  'log.local.retention.ms': setting(
    int64().min(-2).default('-2'),
    'cluster-wide',
    'Delete local files that are in remote storage when they are older than this; -2 takes log.retention.ms.',
    { support: 'not-yet' },
  ),
  'log.local.retention.bytes': setting(
    int64().min(-2).default('-2'),
    'cluster-wide',
    'Delete local files that are in remote storage while a log is larger than this; -2 takes log.retention.bytes.',
    { support: 'not-yet' },
  ),
}
