import type { GroupLog } from '../../checkers/group-log.ts'
import type { Owner } from '../../checkers/ownership.ts'
import type { PartitionName } from './assignors.ts'
import type { Held } from './work.ts'

/** One life of a member, of whatever protocol, to those that start and judge it. */
export interface Member extends Owner {
  /** What it reads, of the topics that there are. */
  readonly topics: readonly string[]
  readonly held: ReadonlyMap<PartitionName, Held>
  /** Told that it is no member and never will be. */
  readonly isFenced: boolean
  /** It has what it was given, and knows of nothing that is to change. */
  readonly isSettled: boolean
  /** Until it ends, in whatever way. */
  run(): Promise<void>
  /** The process is gone. */
  crash(): void
  /** Leaves as clients do. */
  close(): Promise<void>
  /** Subscribes to one topic more, whether there is such a topic or not: the group has to share anew. */
  subscribeAlso(topic: string): void
}

/**
 * Whether the log has it as a member of its group, whichever protocol that speaks; `isWhereItThinks`: at its generation or
 * epoch, too.
 */
export function isMemberOf(log: GroupLog, { groupId, memberId, generation }: Owner, isWhereItThinks: boolean): boolean {
  if (isWhereItThinks) return log.isCurrent(groupId, { memberId, generation })
  const consumers = log.consumers.group(groupId)
  return (consumers?.current.has(memberId) ?? log.group(groupId)?.members.has(memberId)) === true
}
