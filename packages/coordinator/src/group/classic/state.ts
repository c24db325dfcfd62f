import { assert } from '@ottla/platform'

/** Kafka's words, as clients are shown them. */
export type ClassicGroupState = 'Empty' | 'PreparingRebalance' | 'CompletingRebalance' | 'Stable' | 'Dead'

export type ClassicGroupEvent =
  /** Somebody has come, gone or changed: all members are to join again. */
  | 'rebalance begins'
  /** The round of joining is over, and there are members. The leader assigns. */
  | 'members joined'
  /** The round of joining is over, and nobody is left. */
  | 'nobody joined'
  /** What the leader has assigned is in the log. */
  | 'assignment stored'
  | 'deleted'

type Transitions = Readonly<Record<ClassicGroupState, Readonly<Record<ClassicGroupEvent, ClassicGroupState | 'never'>>>>

/** `never`: nobody may ask for it, whoever does has a bug. */
export const classicTransitions: Transitions = {
  Empty: {
    'rebalance begins': 'PreparingRebalance',
    'members joined': 'never',
    'nobody joined': 'never',
    'assignment stored': 'never',
    deleted: 'Dead',
  },
  PreparingRebalance: {
    'rebalance begins': 'never',
    'members joined': 'CompletingRebalance',
    'nobody joined': 'Empty',
    'assignment stored': 'never',
    deleted: 'Dead',
  },
  CompletingRebalance: {
    'rebalance begins': 'PreparingRebalance',
    'members joined': 'never',
    'nobody joined': 'never',
    'assignment stored': 'Stable',
    deleted: 'Dead',
  },
  Stable: {
    'rebalance begins': 'PreparingRebalance',
    'members joined': 'never',
    'nobody joined': 'never',
    'assignment stored': 'never',
    deleted: 'Dead',
  },
  Dead: {
    'rebalance begins': 'never',
    'members joined': 'never',
    'nobody joined': 'never',
    'assignment stored': 'never',
    deleted: 'Dead',
  },
}

export function nextState(state: ClassicGroupState, event: ClassicGroupEvent): ClassicGroupState {
  const next = classicTransitions[state][event]
  assert(next !== 'never', `${event} in a group that is ${state}`)
  return next
}
