import { type Uuid, uuidFromBytes } from '@ottla/protocol'
import type {
  AssignorInput,
  AssignorMember,
  GroupAssignment,
  PartitionAssignor,
} from '../consumer/assignors/assignor.ts'

/** A member as a test writes it: topics by number. */
export interface SceneMember {
  readonly memberId: string
  readonly instanceId?: string
  readonly topics: readonly number[]
}

/** The id of the topic with this number: topics that are near each other have nothing in common. */
export function topicId(number: number): Uuid {
  const bytes = new Uint8Array(16)
  for (let index = 0; index < 16; index++) bytes[index] = Math.imul(number + 1, 0x9e3779b1 + 0x85ebca6b * index) >>> 13
  return uuidFromBytes(bytes)
}

export function assignorInput(
  members: readonly SceneMember[],
  partitions: readonly number[],
  assigned: GroupAssignment = new Map(),
): AssignorInput {
  const counts = new Map(partitions.map((count, number) => [topicId(number), count]))
  const subscriptions = new Set(
    members.map((member) => [...new Set(member.topics)].sort((one, other) => one - other).join()),
  )
  const seen = members.map((member): [string, AssignorMember] => [
    member.memberId,
    {
      memberId: member.memberId,
      instanceId: member.instanceId ?? null,
      rackId: null,
      subscribedTopicIds: new Set(member.topics.map(topicId)),
      assigned: assigned.get(member.memberId) ?? new Map(),
    },
  ])
  return {
    members: new Map(seen),
    subscriptionType: subscriptions.size <= 1 ? 'homogeneous' : 'heterogeneous',
    partitionCount: (id) => counts.get(id) ?? -1,
  }
}

/** Who has each partition; fails where two have one, or a member has one of a topic that it has not subscribed to. */
export function ownersOf(input: AssignorInput, assignment: GroupAssignment): Map<string, string> {
  const owners = new Map<string, string>()
  for (const [memberId, assigned] of assignment) {
    for (const [id, partitions] of assigned) {
      for (const partition of partitions) {
        const name = `${id}-${partition}`
        if (owners.has(name)) throw new Error(`${name} is of ${owners.get(name)} and of ${memberId}`)
        if (!input.members.get(memberId)!.subscribedTopicIds.has(id)) throw new Error(`${memberId} has ${name} unasked`)
        owners.set(name, memberId)
      }
    }
  }
  return owners
}

/** How many partitions the members have subscribed to, all together. */
export function wantedPartitions(input: AssignorInput): number {
  const ids = new Set([...input.members.values()].flatMap((member) => [...member.subscribedTopicIds]))
  return [...ids].reduce((sum, id) => sum + Math.max(input.partitionCount(id), 0), 0)
}

export function loadsOf(assignment: GroupAssignment): number[] {
  return [...assignment.values()].map((assigned) => {
    return [...assigned.values()].reduce((sum, partitions) => sum + partitions.size, 0)
  })
}

/** What the group comes to when it has been given out once and nothing changes. */
export function settled(
  assignor: PartitionAssignor,
  members: readonly SceneMember[],
  partitions: readonly number[],
): GroupAssignment {
  return assignor.assign(assignorInput(members, partitions))
}

/** Partitions that both assignments give out, to different members. */
export function moved(before: Map<string, string>, after: Map<string, string>): string[] {
  return [...before].filter(([name, owner]) => after.has(name) && after.get(name) !== owner).map(([name]) => name)
}
