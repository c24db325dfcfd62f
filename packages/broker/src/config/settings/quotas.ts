import { className, int32, int64, setting } from '@ottla/platform/config'

/** How much a client, or the copying between brokers, may use. */
export const quotasSettings = {
  'quota.window.num': setting(
    int32().min(1).default('11'),
    'read-only',
    'Measure client quotas over this many windows.',
    { importance: 'low', support: 'not-yet' },
  ),
  'quota.window.size.seconds': setting(
    int32().min(1).default('1'),
    'read-only',
    'Length of one window of client quotas.',
    { importance: 'low', support: 'not-yet' },
  ),
  'replication.quota.window.num': setting(
    int32().min(1).default('11'),
    'read-only',
    'Measure the copying between brokers over this many windows.',
    { importance: 'low', support: 'not-yet' },
  ),
  'replication.quota.window.size.seconds': setting(
    int32().min(1).default('1'),
    'read-only',
    'Length of one window for the copying between brokers.',
    { importance: 'low', support: 'not-yet' },
  ),
  'alter.log.dirs.replication.quota.window.num': setting(
    int32().min(1).default('11'),
    'read-only',
    'Measure the copying between folders over this many windows.',
    { importance: 'low', support: 'not-yet' },
  ),
  'alter.log.dirs.replication.quota.window.size.seconds': setting(
    int32().min(1).default('1'),
    'read-only',
    'Length of one window for the copying between folders.',
    { importance: 'low', support: 'not-yet' },
  ),
  'controller.quota.window.num': setting(
    int32().min(1).default('11'),
    'read-only',
    'Measure changes of metadata over this many windows.',
    { importance: 'low', support: 'not-yet' },
  ),
  'controller.quota.window.size.seconds': setting(
    int32().min(1).default('1'),
    'read-only',
    'Length of one window for changes of metadata.',
    { importance: 'low', support: 'not-yet' },
  ),
  'client.quota.callback.class': setting(
    className().unset(),
    'read-only',
    'Decide by this implementation which quota a client has.',
    { importance: 'low', support: 'not-yet' },
  ),
  'leader.replication.throttled.rate': setting(
    int64().min(0).default('9223372036854775807'),
    'cluster-wide',
    'Send followers at most this many bytes in a second, for the throttled replicas of a topic.',
    { support: 'not-yet' },
  ),
  'follower.replication.throttled.rate': setting(
    int64().min(0).default('9223372036854775807'),
    'cluster-wide',
    'Fetch as a follower at most this many bytes in a second, for the throttled replicas of a topic.',
    { support: 'not-yet' },
  ),
  'replica.alter.log.dirs.io.max.bytes.per.second': setting(
    int64().min(0).default('9223372036854775807'),
    'cluster-wide',
    'Copy between data folders at most this many bytes in a second.',
  ),
}
