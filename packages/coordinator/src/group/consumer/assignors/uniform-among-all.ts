/**
 * The uniform assignment of a group whose members have all subscribed to the same topics: each gets the same number of
 * partitions, some of them one more, and keeps what it has within that number.
 */
import type { Uuid } from '@ottla/protocol'
import type { AssignorInput, AssignorMember, GroupAssignment } from './assignor.ts'
import { PartitionOwners } from './partition-owners.ts'

interface TopicPartition {
  readonly topicId: Uuid
  readonly partition: number
}

export function assignAmongAll(input: AssignorInput): GroupAssignment {
  const members = [...input.members.values()]
  const topicIds = members[0]?.subscribedTopicIds ?? []
  const owners = new PartitionOwners(input, topicIds)
  const assignment = owners.retainAssigned(members)
  const quotas = new Quotas(owners.partitionCount, members.length)
  const revoked: TopicPartition[] = []
  const unfilled: { member: AssignorMember; missing: number }[] = []
  for (const member of members) {
    const assigned = assignment.get(member.memberId)!
    const most = quotas.most()
    const kept = revokeBeyond(assigned, most, revoked)
    const missing = quotas.settle(kept)
    if (missing > 0) unfilled.push({ member, missing })
  }
  const free = owners.unowned()
  let index = 0
  const nextFree = (): TopicPartition => {
    const found = index < free.length ? free[index]! : revoked[index - free.length]!
    index++
    return found
  }
  for (const { member, missing } of unfilled) {
    const assigned = assignment.get(member.memberId)!
    for (let taken = 0; taken < missing; taken++) {
      const { topicId, partition } = nextFree()
      const ofTopic = assigned.get(topicId)
      if (ofTopic !== undefined) ofTopic.add(partition)
      else assigned.set(topicId, new Set([partition]))
    }
  }
  return assignment
}

/** Takes from `assigned` what is beyond `most` partitions, and gives how many are left. */
function revokeBeyond(assigned: Map<Uuid, Set<number>>, most: number, revoked: TopicPartition[]): number {
  let kept = 0
  for (const [topicId, partitions] of assigned) {
    if (kept + partitions.size <= most) {
      kept += partitions.size
      continue
    }
    for (const partition of partitions) {
      if (kept < most) {
        kept++
        continue
      }
      partitions.delete(partition)
      revoked.push({ topicId, partition })
    }
    if (partitions.size === 0) assigned.delete(topicId)
  }
  return kept
}

/** Who gets one more where the partitions do not come out even: those that have it, and then the last ones that lack it. */
class Quotas {
  readonly #even: number
  #extras: number
  #membersLeft: number

  constructor(partitions: number, members: number) {
    this.#even = members === 0 ? 0 : Math.floor(partitions / members)
    this.#extras = members === 0 ? 0 : partitions % members
    this.#membersLeft = members
  }

  /** How many partitions the next member may keep. */
  most(): number {
    return this.#extras > 0 ? this.#even + 1 : this.#even
  }

  /** That member keeps `kept`: how many it lacks. */
  settle(kept: number): number {
    const most = this.most()
    // One that does not have the extra partition leaves it to those that come after it, as long as they can take them all.
    const leaves = kept < most && this.#membersLeft > this.#extras
    const quota = leaves && most > this.#even ? this.#even : most
    if (quota > this.#even) this.#extras--
    this.#membersLeft--
    return quota - kept
  }
}
