import { boolean, int16, int32, setting } from '@ottla/platform/config'

/** Idempotent and transactional producers. */
export const transactionsSettings = {
  'transaction.state.log.num.partitions': setting(
    int32().min(1).default('50'),
    'read-only',
    'Give the topic of transactions this many partitions; it must not change afterwards.',
    { importance: 'high' },
  ),
  'transaction.state.log.replication.factor': setting(
    int16().min(1).default('3'),
    'read-only',
    'Give the topic of transactions this many replicas.',
    { importance: 'high' },
  ),
  'transaction.state.log.min.isr': setting(
    int32().min(1).default('2'),
    'read-only',
    'Give the topic of transactions this minimum of in-sync replicas.',
    { importance: 'high' },
  ),
  'transaction.state.log.segment.bytes': setting(
    int32().min(1).default('104857600'),
    'read-only',
    'Begin a new file of the topic of transactions at this size.',
    { importance: 'high' },
  ),
  'transaction.state.log.load.buffer.size': setting(
    int32().min(1).default('5242880'),
    'read-only',
    'Read this many bytes at a time when loading transactions.',
    { importance: 'high', support: 'not-yet' },
  ),
  'transactional.id.expiration.ms': setting(
    int32().min(1).default('604800000'),
    'read-only',
    'Forget a transactional id that was not used for this long.',
    { importance: 'high' },
  ),
  'transaction.max.timeout.ms': setting(
    int32().min(1).default('900000'),
    'read-only',
    'Refuse a transaction timeout longer than this.',
    { importance: 'high' },
  ),
  'transaction.abort.timed.out.transaction.cleanup.interval.ms': setting(
    int32().min(1).default('10000'),
    'read-only',
    'Look for transactions to abort this often.',
    { importance: 'low' },
  ),
  'transaction.remove.expired.transaction.cleanup.interval.ms': setting(
    int32().min(1).default('3600000'),
    'read-only',
    'Look for transactional ids to forget this often.',
    { importance: 'low' },
  ),
  'transaction.partition.verification.enable': setting(
    boolean().default('true'),
    'cluster-wide',
    'Ask the transaction coordinator whether a partition belongs to a running transaction before writing to it.',
    { importance: 'low' },
  ),
  'transaction.two.phase.commit.enable': setting(
    boolean().default('false'),
    'read-only',
    'Allow transactions that an outside coordinator commits, and that never time out.',
    { importance: 'low' },
  ),
  'producer.id.expiration.ms': setting(
    int32().min(1).default('86400000'),
    'cluster-wide',
    'Forget the sequence numbers of a producer that wrote nothing to a partition for this long.',
    { importance: 'low' },
  ),
  'producer.id.expiration.check.interval.ms': setting(
    int32().min(1).default('600000'),
    'read-only',
    'Look for producers to forget this often.',
    { importance: 'low', isInternal: true },
  ),
  'add.partitions.to.txn.retry.backoff.ms': setting(
    int32().min(1).default('20'),
    'read-only',
    'Wait this long before adding a partition again to a transaction that is still being completed.',
    { importance: 'high' },
  ),
  'add.partitions.to.txn.retry.backoff.max.ms': setting(
    int32().min(0).default('100'),
    'read-only',
    'Go on trying to add a partition to such a transaction for at most this long.',
    { importance: 'high' },
  ),
}
