import type { Uuid } from '@ottla/protocol'
import type { AssignorInput, AssignorMember, GroupAssignment, PartitionAssignor } from './assignor.ts'

/** How the partitions of a topic are cut, and how far it is cut up. */
interface Cut {
  readonly partitions: number
  subscribers: number
  /** The first partition that nobody has. */
  next: number
  /** How many subscribers have their range already. */
  served: number
}

/**
 * Cuts each topic into ranges, one for each subscriber, the first ones one partition longer where they do not come out even.
 * Members take theirs in the same order in each topic, so topics with as many partitions are cut alike, and records with the
 * same key meet in one member.
 *
 * The order is that of instance ids, before that of member ids: a static member that returns under a new member id has the
 * ranges that it had. Nothing else is sticky here, since ranges follow from the order alone.
 */
export const rangeAssignor: PartitionAssignor = {
  name: 'range',
  assign(input: AssignorInput): GroupAssignment {
    const cuts = new Map<Uuid, Cut>()
    for (const member of input.members.values()) {
      for (const topicId of member.subscribedTopicIds) {
        const cut = cuts.get(topicId)
        if (cut !== undefined) cut.subscribers++
        else cuts.set(topicId, { partitions: input.partitionCount(topicId), subscribers: 1, next: 0, served: 0 })
      }
    }
    const assignment: GroupAssignment = new Map()
    for (const member of [...input.members.values()].sort(byInstanceThenMemberId)) {
      const assigned = new Map<Uuid, Set<number>>()
      for (const topicId of member.subscribedTopicIds) {
        const cut = cuts.get(topicId)!
        const size = nextSize(cut)
        if (size > 0) assigned.set(topicId, new Set(Array.from({ length: size }, () => cut.next++)))
      }
      assignment.set(member.memberId, assigned)
    }
    return assignment
  },
}

/** How many partitions the next subscriber gets. */
function nextSize(cut: Cut): number {
  const long = cut.partitions % cut.subscribers
  return Math.floor(cut.partitions / cut.subscribers) + (cut.served++ < long ? 1 : 0)
}

function byInstanceThenMemberId(one: AssignorMember, other: AssignorMember): number {
  if (one.instanceId !== null && other.instanceId !== null) return compare(one.instanceId, other.instanceId)
  if (one.instanceId !== null) return -1
  if (other.instanceId !== null) return 1
  return compare(one.memberId, other.memberId)
}

function compare(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0
}
