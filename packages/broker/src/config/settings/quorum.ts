import { boolean, int32, list, setting } from '@ottla/platform/config'

/** How controllers agree. */
export const quorumSettings = {
  'controller.quorum.voters': setting(
    list().default(''),
    'read-only',
    'Let these controllers vote, as ID@HOST:PORT; for a quorum whose members never change.',
    { importance: 'high' },
  ),
  'controller.quorum.bootstrap.servers': setting(
    list().default(''),
    'read-only',
    'Ask these controllers who is in the quorum, as HOST:PORT.',
    { importance: 'high', support: 'not-yet' },
  ),
  'controller.quorum.election.timeout.ms': setting(
    int32().min(0).default('1000'),
    'read-only',
    'Hold a new election when none came to a result after this time.',
    { importance: 'high', support: 'not-yet' },
  ),
  'controller.quorum.fetch.timeout.ms': setting(
    int32().min(0).default('2000'),
    'read-only',
    'Hold an election when the leader was not heard for this long.',
    { importance: 'high', support: 'not-yet' },
  ),
  'controller.quorum.election.backoff.max.ms': setting(
    int32().min(0).default('1000'),
    'read-only',
    'Wait a random time up to this between elections that no one won.',
    { importance: 'high', support: 'not-yet' },
  ),
  'controller.quorum.append.linger.ms': setting(
    int32().min(0).default('25'),
    'read-only',
    'Let the leader gather records for this long before they go to disk.',
    { support: 'not-yet' },
  ),
  'controller.quorum.request.timeout.ms': setting(
    int32().min(0).default('2000'),
    'read-only',
    "Wait this long for another controller's answer.",
    { support: 'not-yet' },
  ),
  'controller.quorum.retry.backoff.ms': setting(
    int32().min(0).default('20'),
    'read-only',
    'Wait this long before asking another controller again.',
    { importance: 'low', support: 'not-yet' },
  ),
  'controller.quorum.fetch.max.bytes': setting(
    int32().min(1).default('1048576'),
    'read-only',
    'Ask for at most about this many bytes of the metadata log at a time.',
    { importance: 'low', support: 'not-yet' },
  ),
  'controller.quorum.fetch.snapshot.max.bytes': setting(
    int32().min(1).default('1048576'),
    'read-only',
    'Ask for at most about this many bytes of a metadata snapshot at a time.',
    { importance: 'low', support: 'not-yet' },
  ),
  'controller.quorum.auto.join.enable': setting(
    boolean().default('false'),
    'read-only',
    'Let a controller add itself to the voters when it starts.',
    { importance: 'low', support: 'not-yet' },
  ),
}
