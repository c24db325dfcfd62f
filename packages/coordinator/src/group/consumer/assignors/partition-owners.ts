import type { Uuid } from '@ottla/protocol'
import type { AssignorInput, AssignorMember, GroupAssignment } from './assignor.ts'

const NOBODY = -1

/** Who has each partition of the topics that a group has subscribed to. Members go by their place in a list. */
export class PartitionOwners {
  readonly #byTopic = new Map<Uuid, Int32Array>()
  readonly partitionCount: number

  /** Topics that are not known have no partitions. */
  constructor(input: AssignorInput, topicIds: Iterable<Uuid>) {
    let partitionCount = 0
    for (const topicId of topicIds) {
      if (this.#byTopic.has(topicId)) continue
      const partitions = Math.max(input.partitionCount(topicId), 0)
      this.#byTopic.set(topicId, new Int32Array(partitions).fill(NOBODY))
      partitionCount += partitions
    }
    this.partitionCount = partitionCount
  }

  get topicIds(): Iterable<Uuid> {
    return this.#byTopic.keys()
  }

  /** The owners of a topic's partitions, -1 for nobody. */
  of(topicId: Uuid): Int32Array {
    return this.#byTopic.get(topicId)!
  }

  /**
   * What the members have of what they have subscribed to, as a copy, by ascending partition. A partition that is not there is
   * left out, and one that two have is the first one's: a log that was damaged must not go on for ever.
   */
  retainAssigned(members: readonly AssignorMember[]): GroupAssignment {
    const assignment: GroupAssignment = new Map()
    members.forEach((member, index) => {
      const retained = new Map<Uuid, Set<number>>()
      for (const [topicId, partitions] of member.assigned) {
        const owners = this.#byTopic.get(topicId)
        if (owners === undefined || !member.subscribedTopicIds.has(topicId)) continue
        const mine = [...partitions]
          .filter((partition) => owners[partition] === NOBODY)
          .sort((one, other) => one - other)
        for (const partition of mine) owners[partition] = index
        if (mine.length > 0) retained.set(topicId, new Set(mine))
      }
      assignment.set(member.memberId, retained)
    })
    return assignment
  }

  /** Partitions that nobody has, by topic. */
  unowned(): { topicId: Uuid; partition: number }[] {
    const found: { topicId: Uuid; partition: number }[] = []
    for (const [topicId, owners] of this.#byTopic) {
      owners.forEach((owner, partition) => {
        if (owner === NOBODY) found.push({ topicId, partition })
      })
    }
    return found
  }
}
