/**
 * The uniform assignment of a group whose members have subscribed to different topics. Members keep what they have. What nobody
 * has goes to the subscribers with the least partitions, and then, topic by topic, partitions move from the subscribers with
 * the most to those with the least until these differ by one.
 *
 * Topics that share some subscribers disturb each other, so this goes round, and may end with members that differ by more: a
 * chain of moves over several topics could be better, and is not looked for.
 */
import type { Uuid } from '@ottla/protocol'
import type { AssignorInput, GroupAssignment } from './assignor.ts'
import { FallingLevel, RisingLevel, sortByLoad } from './load-levels.ts'
import { PartitionOwners } from './partition-owners.ts'
import { compareUuids } from './uuid-order.ts'

/** Each round about halves what is out of balance, and most groups need one. */
const MAX_ROUNDS = 16

export function assignAmongSubscribers(input: AssignorInput): GroupAssignment {
  return new SubscriberBalance(input).assign()
}

class SubscriberBalance {
  readonly #memberIds: readonly string[]
  readonly #subscribers = new Map<Uuid, number[]>()
  readonly #owners: PartitionOwners
  readonly #assignment: GroupAssignment
  /** How many partitions each member has, by its place. */
  readonly #loads: Int32Array

  constructor(input: AssignorInput) {
    const members = [...input.members.values()]
    this.#memberIds = members.map((member) => member.memberId)
    members.forEach((member, index) => {
      for (const topicId of member.subscribedTopicIds) {
        const subscribers = this.#subscribers.get(topicId)
        if (subscribers !== undefined) subscribers.push(index)
        else this.#subscribers.set(topicId, [index])
      }
    })
    this.#owners = new PartitionOwners(input, this.#subscribers.keys())
    this.#assignment = this.#owners.retainAssigned(members)
    this.#loads = new Int32Array(members.length)
    members.forEach((member, index) => {
      for (const partitions of this.#assignment.get(member.memberId)!.values()) this.#loads[index]! += partitions.size
    })
  }

  assign(): GroupAssignment {
    const topicIds = this.#hardestFirst()
    for (const topicId of topicIds) this.#giveOut(topicId)
    this.#balance(topicIds.filter((topicId) => this.#subscribers.get(topicId)!.length > 1))
    return this.#assignment
  }

  /** Topics with many partitions for each subscriber go first, since what comes later can even out what they leave. */
  #hardestFirst(): Uuid[] {
    const share = (topicId: Uuid) => this.#owners.of(topicId).length / this.#subscribers.get(topicId)!.length
    const known = [...this.#subscribers.keys()].filter((topicId) => this.#owners.of(topicId).length > 0)
    return known.sort(
      (one, other) =>
        share(other) - share(one) ||
        this.#subscribers.get(one)!.length - this.#subscribers.get(other)!.length ||
        compareUuids(one, other),
    )
  }

  #giveOut(topicId: Uuid): void {
    const owners = this.#owners.of(topicId)
    if (!owners.includes(-1)) return
    const takers = new RisingLevel(sortByLoad(this.#subscribers.get(topicId)!, this.#loads), this.#loads)
    owners.forEach((owner, partition) => {
      if (owner === -1) this.#give(topicId, partition, takers.next())
    })
  }

  #balance(topicIds: readonly Uuid[]): void {
    let lastChanged = 0
    for (let round = 0; round < MAX_ROUNDS; round++) {
      for (let index = 0; index < topicIds.length; index++) {
        if (round > 0 && index === lastChanged) return
        if (this.#balanceTopic(topicIds[index]!)) lastChanged = index
      }
    }
  }

  /** Whether a partition moved. */
  #balanceTopic(topicId: Uuid): boolean {
    const loads = this.#loads
    const sorted = sortByLoad(this.#subscribers.get(topicId)!, loads)
    if (loads[sorted[sorted.length - 1]!]! - loads[sorted[0]!]! <= 1) return false
    const givers = new FallingLevel(sorted, loads)
    const takers = new RisingLevel(sorted, loads)
    const partitionsOf = this.#partitionsByOwner(topicId)
    let moved = false
    for (;;) {
      const giver = nextWithPartitions(givers, partitionsOf)
      if (giver === -1) return moved
      const taker = takers.next()
      if (givers.level - takers.level <= 1) return moved
      const partition = partitionsOf.get(giver)!.pop()!
      this.#take(topicId, partition, giver)
      this.#give(topicId, partition, taker)
      moved = true
    }
  }

  /** Ascending, so that the last ones are the ones that move. */
  #partitionsByOwner(topicId: Uuid): Map<number, number[]> {
    const partitionsOf = new Map<number, number[]>()
    this.#owners.of(topicId).forEach((owner, partition) => {
      const partitions = partitionsOf.get(owner)
      if (partitions !== undefined) partitions.push(partition)
      else partitionsOf.set(owner, [partition])
    })
    return partitionsOf
  }

  #give(topicId: Uuid, partition: number, member: number): void {
    const assigned = this.#assignment.get(this.#memberIds[member]!)!
    const partitions = assigned.get(topicId)
    if (partitions !== undefined) partitions.add(partition)
    else assigned.set(topicId, new Set([partition]))
    this.#owners.of(topicId)[partition] = member
    this.#loads[member]!++
  }

  #take(topicId: Uuid, partition: number, member: number): void {
    const assigned = this.#assignment.get(this.#memberIds[member]!)!
    const partitions = assigned.get(topicId)!
    partitions.delete(partition)
    if (partitions.size === 0) assigned.delete(topicId)
    this.#loads[member]!--
  }
}

/** Members without a partition of the topic cannot give one: they are excluded as they come up. */
function nextWithPartitions(givers: FallingLevel, partitionsOf: ReadonlyMap<number, readonly number[]>): number {
  for (;;) {
    const giver = givers.next()
    if (giver === -1 || (partitionsOf.get(giver)?.length ?? 0) > 0) return giver
    givers.exclude()
  }
}
