import { assert } from '@ottla/platform'

/** Kafka's words, as clients are shown them. */
export type TransactionState =
  /** The producer has an id and an epoch, and nothing is begun. */
  | 'Empty'
  | 'Ongoing'
  /** It is decided; markers are on their way to the partitions. */
  | 'PrepareCommit'
  | 'PrepareAbort'
  | 'CompleteCommit'
  | 'CompleteAbort'
  /** The id is about to be forgotten. */
  | 'Dead'
  /** Its producer loses the epoch. It never gets into the log: what is written is PrepareAbort. */
  | 'PrepareEpochFence'

export type TransactionEvent =
  /** A producer asks for an id and an epoch. */
  | 'producer begins'
  | 'partitions added'
  | 'commit decided'
  | 'abort decided'
  /** All markers of the decision are in the logs of the partitions. */
  | 'markers written'
  /** Somebody else is to have the epoch, or time is up. */
  | 'producer fenced'
  | 'expired'

type Transitions = Readonly<Record<TransactionState, Readonly<Record<TransactionEvent, TransactionState | 'never'>>>>

const done = {
  'producer begins': 'Empty',
  'partitions added': 'Ongoing',
  'commit decided': 'never',
  // From transaction version 2 on, a producer aborts without knowing whether it has begun anything.
  'abort decided': 'PrepareAbort',
  'markers written': 'never',
  'producer fenced': 'never',
  expired: 'Dead',
} as const

const never = {
  'producer begins': 'never',
  'partitions added': 'never',
  'commit decided': 'never',
  'abort decided': 'never',
  'markers written': 'never',
  'producer fenced': 'never',
  expired: 'never',
} as const

/** `never`: nobody may ask for it, whoever does has a bug. */
export const transactionTransitions: Transitions = {
  Empty: done,
  CompleteCommit: done,
  CompleteAbort: done,
  Ongoing: {
    'producer begins': 'never',
    'partitions added': 'Ongoing',
    'commit decided': 'PrepareCommit',
    'abort decided': 'PrepareAbort',
    'markers written': 'never',
    'producer fenced': 'PrepareEpochFence',
    expired: 'never',
  },
  PrepareEpochFence: { ...never, 'abort decided': 'PrepareAbort' },
  PrepareCommit: { ...never, 'markers written': 'CompleteCommit' },
  PrepareAbort: { ...never, 'markers written': 'CompleteAbort' },
  Dead: never,
}

export function nextState(state: TransactionState, event: TransactionEvent): TransactionState {
  const next = transactionTransitions[state][event]
  assert(next !== 'never', `${event} in a transaction that is ${state}`)
  return next
}

/** By the number that stands in the log. */
export const statesById: readonly TransactionState[] = [
  'Empty',
  'Ongoing',
  'PrepareCommit',
  'PrepareAbort',
  'CompleteCommit',
  'CompleteAbort',
  'Dead',
  'PrepareEpochFence',
]

export function isPrepared(state: TransactionState): boolean {
  return state === 'PrepareCommit' || state === 'PrepareAbort'
}
