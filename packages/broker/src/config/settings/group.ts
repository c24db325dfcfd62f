import { boolean, int32, setting, string } from '@ottla/platform/config'
import { isOffsetReset } from '../limits.ts'

/** Settings of one group; each takes the value of the broker setting in its `synonym` where the group says nothing. */
export const groupSettings = {
  'consumer.session.timeout.ms': setting(
    int32().min(1).default('45000'),
    'cluster-wide',
    'Remove a member of this consumer group that was not heard for this long.',
    { synonym: 'group.consumer.session.timeout.ms' },
  ),
  'consumer.heartbeat.interval.ms': setting(
    int32().min(1).default('5000'),
    'cluster-wide',
    'Tell the members of this consumer group to report this often.',
    { synonym: 'group.consumer.heartbeat.interval.ms' },
  ),
  'consumer.assignment.interval.ms': setting(
    int32().min(0).default('1000'),
    'cluster-wide',
    'Work out a new assignment of this consumer group at most this often.',
    { synonym: 'group.consumer.assignment.interval.ms' },
  ),
  'share.session.timeout.ms': setting(
    int32().min(1).default('45000'),
    'cluster-wide',
    'Remove a member of this share group that was not heard for this long.',
    { support: 'not-yet', synonym: 'group.share.session.timeout.ms' },
  ),
  'share.heartbeat.interval.ms': setting(
    int32().min(1).default('5000'),
    'cluster-wide',
    'Tell the members of this share group to report this often.',
    { support: 'not-yet', synonym: 'group.share.heartbeat.interval.ms' },
  ),
  'share.record.lock.duration.ms': setting(
    int32().min(1000).default('30000'),
    'cluster-wide',
    'Keep a record for the member that fetched it for this long.',
    { support: 'not-yet', synonym: 'group.share.record.lock.duration.ms' },
  ),
  'share.delivery.count.limit': setting(
    int32().min(2).default('5'),
    'cluster-wide',
    'Hand a record out at most this often before it is set aside.',
    { support: 'not-yet', synonym: 'group.share.delivery.count.limit' },
  ),
  'share.partition.max.record.locks': setting(
    int32().min(100).default('2000'),
    'cluster-wide',
    'Lock at most this many records of one partition.',
    { support: 'not-yet', synonym: 'group.share.partition.max.record.locks' },
  ),
  'share.auto.offset.reset': setting(
    string().refine('latest, earliest or by_duration:PnDTnHnMn.nS', isOffsetReset).default('latest'),
    'cluster-wide',
    'Begin to read a partition at its end, at its start, or at a time ago, where the group has no state of it yet.',
    { support: 'not-yet' },
  ),
  'share.isolation.level': setting(
    string().oneOf(['read_committed', 'read_uncommitted']).default('read_uncommitted'),
    'cluster-wide',
    'Hand out records of committed transactions only, or of all.',
    { support: 'not-yet' },
  ),
  'share.renew.acknowledge.enable': setting(
    boolean().default('true'),
    'cluster-wide',
    'Let a member prolong its lock on a record.',
    { support: 'not-yet' },
  ),
  'share.assignment.interval.ms': setting(
    int32().min(0).default('1000'),
    'cluster-wide',
    'Work out a new assignment of this share group at most this often.',
    { support: 'not-yet', synonym: 'group.share.assignment.interval.ms' },
  ),
  'streams.session.timeout.ms': setting(
    int32().min(1).default('45000'),
    'cluster-wide',
    'Remove a member of this streams group that was not heard for this long.',
    { support: 'not-yet', synonym: 'group.streams.session.timeout.ms' },
  ),
  'streams.heartbeat.interval.ms': setting(
    int32().min(1).default('5000'),
    'cluster-wide',
    'Tell the members of this streams group to report this often.',
    { support: 'not-yet', synonym: 'group.streams.heartbeat.interval.ms' },
  ),
  'streams.num.standby.replicas': setting(
    int32().min(0).default('0'),
    'cluster-wide',
    'Keep this many standby copies of each task.',
    { support: 'not-yet', synonym: 'group.streams.num.standby.replicas' },
  ),
  'streams.initial.rebalance.delay.ms': setting(
    int32().min(0).default('3000'),
    'cluster-wide',
    'Wait this long for more members before the first assignment of the empty group.',
    { support: 'not-yet', synonym: 'group.streams.initial.rebalance.delay.ms' },
  ),
  'streams.assignment.interval.ms': setting(
    int32().min(0).default('1000'),
    'cluster-wide',
    'Work out a new assignment of this streams group at most this often.',
    { support: 'not-yet', synonym: 'group.streams.assignment.interval.ms' },
  ),
}
