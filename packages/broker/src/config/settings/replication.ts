import { boolean, int32, int64, setting, string } from '@ottla/platform/config'

/** How partitions are copied between brokers, and who leads them. */
export const replicationSettings = {
  'default.replication.factor': setting(
    int32().default('1'),
    'read-only',
    'Give a topic this many replicas where its creator named no number, and topics that are created by themselves.',
  ),
  'replica.lag.time.max.ms': setting(
    int64().default('30000'),
    'read-only',
    'Take a follower out of the in-sync replicas when it has not caught up for this long.',
    { importance: 'high', support: 'not-yet' },
  ),
  'replica.socket.timeout.ms': setting(
    int32().default('30000'),
    'read-only',
    "Wait this long for the leader's answer when fetching as a follower.",
    { importance: 'high', support: 'not-yet' },
  ),
  'replica.socket.receive.buffer.bytes': setting(
    int32().default('65536'),
    'read-only',
    'Size of the receive buffer for fetching as a follower; here the operating system tunes it.',
    { importance: 'high', support: 'no-effect' },
  ),
  'replica.fetch.max.bytes': setting(
    int32().min(0).default('1048576'),
    'read-only',
    'Ask a leader for about this many bytes of each partition; a larger first batch still comes whole.',
    { support: 'not-yet' },
  ),
  'replica.fetch.wait.max.ms': setting(
    int32().default('500'),
    'read-only',
    'Let a leader wait this long for data when fetching as a follower.',
    { importance: 'high', support: 'not-yet' },
  ),
  'replica.fetch.min.bytes': setting(
    int32().default('1'),
    'read-only',
    'Let a leader wait until it has this many bytes when fetching as a follower.',
    { importance: 'high', support: 'not-yet' },
  ),
  'replica.fetch.response.max.bytes': setting(
    int32().min(0).default('10485760'),
    'read-only',
    'Ask a leader for about this many bytes in one answer.',
    { support: 'not-yet' },
  ),
  'replica.fetch.backoff.ms': setting(
    int32().min(0).default('1000'),
    'read-only',
    'Wait this long before fetching a partition again that had an error.',
    { support: 'not-yet' },
  ),
  'num.replica.fetchers': setting(
    int32().min(1).default('1'),
    'cluster-wide',
    'Fetch from each leader over this many connections.',
    { importance: 'high', support: 'not-yet' },
  ),
  'num.replica.alter.log.dirs.threads': setting(
    int32().unset(),
    'read-only',
    'Move this many partitions between data folders at the same time; where it is not set, as many as there are folders.',
    { importance: 'high' },
  ),
  'replica.high.watermark.checkpoint.interval.ms': setting(
    int64().default('5000'),
    'read-only',
    'Write the high watermarks to disk this often.',
    { importance: 'high' },
  ),
  'replica.selector.class': setting(
    string().unset(),
    'read-only',
    'Choose by this rule which replica a reader should fetch from.',
    { support: 'not-yet' },
  ),
  'fetch.purgatory.purge.interval.requests': setting(
    int32().default('1000'),
    'read-only',
    'Number of finished fetches after which the list of waiting ones is tidied; here they are taken out at once.',
    { support: 'no-effect' },
  ),
  'producer.purgatory.purge.interval.requests': setting(
    int32().default('1000'),
    'read-only',
    'Number of finished writes after which the list of waiting ones is tidied; here they are taken out at once.',
    { support: 'no-effect' },
  ),
  'delete.records.purgatory.purge.interval.requests': setting(
    int32().default('1'),
    'read-only',
    'Number of finished deletions after which the list of waiting ones is tidied; here they are taken out at once.',
    { support: 'no-effect' },
  ),
  'auto.leader.rebalance.enable': setting(
    boolean().default('true'),
    'read-only',
    'Give leadership back to the preferred replicas from time to time.',
    { importance: 'high', support: 'not-yet' },
  ),
  'leader.imbalance.check.interval.seconds': setting(
    int64().min(1).default('300'),
    'read-only',
    'Look this often for partitions that are not led by their preferred replica.',
    { importance: 'high', support: 'not-yet' },
  ),
  'leader.imbalance.per.broker.percentage': setting(
    int32().default('10'),
    'read-only',
    'Former share of wrongly led partitions that a broker might have; now every one is corrected.',
    { importance: 'high', support: 'no-effect', isLegacy: true },
  ),
  'unclean.leader.election.enable': setting(
    boolean().default('false'),
    'cluster-wide',
    'Let a replica that is not in sync become leader when no other is left, at the price of records.',
    { importance: 'high' },
  ),
  'unclean.leader.election.interval.ms': setting(
    int64().min(1).default('300000'),
    'read-only',
    'Look this often for partitions that wait for an unclean leader.',
    { support: 'not-yet', isInternal: true },
  ),
  'controller.socket.timeout.ms': setting(
    int32().default('30000'),
    'read-only',
    "Wait this long for the controller's answer.",
    { support: 'not-yet' },
  ),
  'inter.broker.protocol.version': setting(
    string().default('3.9-IV0'),
    'read-only',
    'Former choice of the protocol between brokers; the feature metadata.version decides now.',
    { support: 'no-effect', isLegacy: true },
  ),
  'fetch.max.bytes': setting(
    int32().min(1024).default('57671680'),
    'read-only',
    'Answer a fetch with at most about this many bytes, whatever the client allows.',
  ),
  'max.incremental.fetch.session.cache.slots': setting(
    int32().min(0).default('1000'),
    'read-only',
    'Remember the partitions of this many clients between their fetches.',
  ),
  'follower.fetch.last.tiered.offset.enable': setting(
    boolean().default('false'),
    'cluster-wide',
    "Let an empty follower begin where the leader's tiered records end.",
    { support: 'not-yet' },
  ),
}
