/** How far a member has come on the way to its target assignment. Kafka's words. */
export type MemberState =
  /** It has what the epoch that it is at gives to it. */
  | 'STABLE'
  /** It has to give partitions up before it can go on. */
  | 'UNREVOKED_PARTITIONS'
  /** It is at the newest epoch, and waits for partitions that others have to give up. */
  | 'UNRELEASED_PARTITIONS'
  /** Written by a release that knows more states. */
  | 'UNKNOWN'

/** As records have them. */
export const memberStateCodes: Readonly<Record<MemberState, number>> = {
  STABLE: 0,
  UNREVOKED_PARTITIONS: 1,
  UNRELEASED_PARTITIONS: 2,
  UNKNOWN: 127,
}

export function memberStateOf(code: number): MemberState {
  for (const state of ['STABLE', 'UNREVOKED_PARTITIONS', 'UNRELEASED_PARTITIONS'] as const) {
    if (memberStateCodes[state] === code) return state
  }
  return 'UNKNOWN'
}

/** What a heartbeat finds. */
export type MemberSituation =
  /** It still has what it is to give up, or does not say. */
  | 'holds on'
  | 'holds on, and subscribes to something else'
  /** Nothing is left to be given up, and the group has a newer target. */
  | 'is behind the target'
  | 'is level with the target'
  | 'is level with the target, and subscribes to something else'

export type MemberStep =
  | 'stay'
  /** What it does not subscribe to any more is to be given up, whatever the target says. */
  | 'drop unsubscribed'
  /** As far towards the target as others let it. */
  | 'move to the target'
  /** It has to come back with nothing, or nobody knows what it owns. */
  | 'begin anew'

type Steps = Readonly<Record<MemberState, Readonly<Record<MemberSituation, MemberStep | 'never'>>>>

/** `never`: the state has nothing to give up. */
export const memberSteps: Steps = {
  STABLE: {
    'holds on': 'never',
    'holds on, and subscribes to something else': 'never',
    'is behind the target': 'move to the target',
    'is level with the target': 'stay',
    'is level with the target, and subscribes to something else': 'drop unsubscribed',
  },
  UNREVOKED_PARTITIONS: {
    'holds on': 'stay',
    'holds on, and subscribes to something else': 'drop unsubscribed',
    'is behind the target': 'move to the target',
    'is level with the target': 'move to the target',
    'is level with the target, and subscribes to something else': 'move to the target',
  },
  UNRELEASED_PARTITIONS: {
    'holds on': 'never',
    'holds on, and subscribes to something else': 'never',
    'is behind the target': 'move to the target',
    'is level with the target': 'move to the target',
    'is level with the target, and subscribes to something else': 'move to the target',
  },
  UNKNOWN: {
    'holds on': 'never',
    'holds on, and subscribes to something else': 'never',
    'is behind the target': 'begin anew',
    'is level with the target': 'begin anew',
    'is level with the target, and subscribes to something else': 'begin anew',
  },
}

/** Where a step that goes towards the target has led. */
export type MemberOutcome = 'has to revoke' | 'waits for others' | 'has all'

type Transitions = Readonly<Record<MemberState, Readonly<Record<MemberOutcome, MemberState>>>>

export const memberTransitions: Transitions = {
  STABLE: {
    'has to revoke': 'UNREVOKED_PARTITIONS',
    'waits for others': 'UNRELEASED_PARTITIONS',
    'has all': 'STABLE',
  },
  UNREVOKED_PARTITIONS: {
    'has to revoke': 'UNREVOKED_PARTITIONS',
    'waits for others': 'UNRELEASED_PARTITIONS',
    'has all': 'STABLE',
  },
  UNRELEASED_PARTITIONS: {
    'has to revoke': 'UNREVOKED_PARTITIONS',
    'waits for others': 'UNRELEASED_PARTITIONS',
    'has all': 'STABLE',
  },
  UNKNOWN: {
    'has to revoke': 'UNREVOKED_PARTITIONS',
    'waits for others': 'UNRELEASED_PARTITIONS',
    'has all': 'STABLE',
  },
}
