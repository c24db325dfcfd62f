import type { Counter, Histogram } from '@ottla/platform'

/** What a runtime tells of its partition. */
export interface RuntimeMeter {
  /** From the start of reading the log until requests are taken. */
  readonly loadTimeMs: Pick<Histogram, 'record'>
  /** From handing records over to the log until they are committed. */
  readonly flushTimeMs: Pick<Histogram, 'record'>
}

/** What the group coordinator counts, over all of its partitions. */
export interface GroupMeter {
  readonly offsetCommits: Pick<Counter, 'add'>
  readonly offsetExpirations: Pick<Counter, 'add'>
  readonly offsetDeletions: Pick<Counter, 'add'>
  /** Rounds of classic groups that ended with an assignment. */
  readonly classicRebalances: Pick<Counter, 'add'>
  /** Changes of consumer groups that called for a new assignment. */
  readonly consumerRebalances: Pick<Counter, 'add'>
}

const NOTHING = { record() {}, add() {} }

export const silentRuntimeMeter: RuntimeMeter = { loadTimeMs: NOTHING, flushTimeMs: NOTHING }

export const silentGroupMeter: GroupMeter = {
  offsetCommits: NOTHING,
  offsetExpirations: NOTHING,
  offsetDeletions: NOTHING,
  classicRebalances: NOTHING,
  consumerRebalances: NOTHING,
}
