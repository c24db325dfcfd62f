import { boolean, int16, int32, int64, list, setting, string } from '@ottla/platform/config'

/** Consumer groups and their committed offsets. */
export const groupsSettings = {
  'offsets.topic.num.partitions': setting(
    int32().min(1).default('50'),
    'read-only',
    'Give the topic of committed offsets this many partitions; it must not change afterwards.',
    { importance: 'high' },
  ),
  'offsets.topic.replication.factor': setting(
    int16().min(1).default('3'),
    'read-only',
    'Give the topic of committed offsets this many replicas.',
    { importance: 'high' },
  ),
  'offsets.topic.segment.bytes': setting(
    int32().min(1).default('104857600'),
    'read-only',
    'Begin a new file of the topic of committed offsets at this size, small so that loading is fast.',
    { importance: 'high' },
  ),
  'offsets.topic.compression.codec': setting(
    int32().min(0).max(4).default('0'),
    'read-only',
    'Compress the topic of committed offsets by the codec of this number: 0 none, 1 gzip, 2 snappy, 3 lz4, 4 zstd.',
    { importance: 'high', support: 'not-yet' },
  ),
  'offsets.load.buffer.size': setting(
    int32().min(1).default('5242880'),
    'read-only',
    'Read this many bytes at a time when loading committed offsets.',
    { importance: 'high', support: 'not-yet' },
  ),
  'offsets.retention.minutes': setting(
    int32().min(1).default('10080'),
    'read-only',
    'Forget the offsets of a group this long after it became empty, or of a topic that it no longer reads.',
    { importance: 'high' },
  ),
  'offsets.retention.check.interval.ms': setting(
    int64().min(1).default('600000'),
    'read-only',
    'Look for offsets to forget this often.',
    { importance: 'high' },
  ),
  'offsets.commit.timeout.ms': setting(
    int32().min(1).default('5000'),
    'read-only',
    'Fail a commit that is not on all replicas after this time.',
    { importance: 'high' },
  ),
  'offsets.commit.required.acks': setting(
    int16().default('-1'),
    'read-only',
    'Former number of replicas that had to confirm a commit.',
    { importance: 'high', support: 'no-effect', isLegacy: true },
  ),
  'offset.metadata.max.bytes': setting(
    int32().default('4096'),
    'read-only',
    'Refuse a commit whose metadata text is longer than this.',
    { importance: 'high' },
  ),
  'group.min.session.timeout.ms': setting(
    int32().default('6000'),
    'read-only',
    'Refuse a classic member whose session timeout is shorter than this.',
  ),
  'group.max.session.timeout.ms': setting(
    int32().default('1800000'),
    'read-only',
    'Refuse a classic member whose session timeout is longer than this.',
  ),
  'group.initial.rebalance.delay.ms': setting(
    int32().default('3000'),
    'read-only',
    'Wait this long for more members before the first assignment of an empty classic group.',
  ),
  'group.max.size': setting(
    int32().min(1).default('2147483647'),
    'read-only',
    'Admit at most this many members to a classic group.',
  ),
  'group.coordinator.rebalance.protocols': setting(
    list().oneOf(['consumer', 'classic', 'share', 'streams']).default('classic,consumer,streams'),
    'read-only',
    'Serve groups of these kinds.',
  ),
  'group.coordinator.threads': setting(
    int32().min(1).default('4'),
    'read-only',
    'Number of threads that run group coordinators; here the event loop does.',
    { importance: 'high', support: 'no-effect' },
  ),
  'group.coordinator.background.threads': setting(
    int32().min(1).default('2'),
    'read-only',
    'Number of threads that work out assignments; here the event loop does.',
    { importance: 'high', support: 'no-effect' },
  ),
  'group.coordinator.append.linger.ms': setting(
    int32().min(-1).default('-1'),
    'read-only',
    'Gather the records of groups for this long before writing them; -1 writes when there is nothing else to do.',
    { support: 'not-yet' },
  ),
  'group.coordinator.cached.buffer.max.bytes': setting(
    int32().min(524288).default('1048588'),
    'cluster-wide',
    'Largest buffer that a coordinator keeps for its next write; here buffers are not kept.',
    { support: 'no-effect' },
  ),
  'group.coordinator.new.enable': setting(
    boolean().default('false'),
    'read-only',
    'Former switch of the present group coordinator.',
    { support: 'no-effect', isInternal: true, isLegacy: true },
  ),
  'group.consumer.session.timeout.ms': setting(
    int32().min(1).default('45000'),
    'read-only',
    'Remove a member of a consumer group that was not heard for this long.',
  ),
  'group.consumer.min.session.timeout.ms': setting(
    int32().min(1).default('45000'),
    'read-only',
    'Allow a consumer group no shorter session timeout than this.',
  ),
  'group.consumer.max.session.timeout.ms': setting(
    int32().min(1).default('60000'),
    'read-only',
    'Allow a consumer group no longer session timeout than this.',
  ),
  'group.consumer.heartbeat.interval.ms': setting(
    int32().min(1).default('5000'),
    'read-only',
    'Tell the members of a consumer group to report this often.',
  ),
  'group.consumer.min.heartbeat.interval.ms': setting(
    int32().min(1).default('5000'),
    'read-only',
    'Allow a consumer group no shorter heartbeat interval than this.',
  ),
  'group.consumer.max.heartbeat.interval.ms': setting(
    int32().min(1).default('15000'),
    'read-only',
    'Allow a consumer group no longer heartbeat interval than this.',
  ),
  'group.consumer.max.size': setting(
    int32().min(1).default('2147483647'),
    'read-only',
    'Admit at most this many members to a consumer group.',
  ),
  'group.consumer.assignors': setting(
    list().default('uniform,range'),
    'read-only',
    'Offer these ways to share out partitions in consumer groups; the first is the default.',
  ),
  'group.consumer.assignment.interval.ms': setting(
    int32().min(0).default('1000'),
    'cluster-wide',
    'Work out a new assignment of a consumer group at most this often.',
  ),
  'group.consumer.min.assignment.interval.ms': setting(
    int32().min(0).default('0'),
    'read-only',
    'Allow a consumer group no shorter assignment interval than this.',
  ),
  'group.consumer.max.assignment.interval.ms': setting(
    int32().min(0).default('15000'),
    'read-only',
    'Allow a consumer group no longer assignment interval than this.',
  ),
  'group.consumer.migration.policy': setting(
    string().oneOfAnyCase(['disabled', 'downgrade', 'upgrade', 'bidirectional']).default('bidirectional'),
    'read-only',
    'Let groups move between the classic and the consumer protocol while they run, in these directions.',
  ),
  'group.consumer.regex.refresh.interval.ms': setting(
    int32().min(10000).default('600000'),
    'read-only',
    "Look this often which topics match a group's regular expressions.",
    { isInternal: true },
  ),
}
