import type { Uuid } from '@ottla/protocol'
import type { TopicView } from '../topic-view.ts'
import type { AssignorMember, GroupAssignment, PartitionAssignor } from './assignors/assignor.ts'
import type { ConsumerGroup } from './consumer-group.ts'
import type { ConsumerMember } from './consumer-member.ts'
import type { SubscriptionType } from './group-subscription.ts'

export interface TargetWanted {
  readonly group: ConsumerGroup
  /** In the place of what the group has of it. */
  readonly member: ConsumerMember
  readonly subscriptionType: SubscriptionType
  readonly assignor: PartitionAssignor
  readonly topics: TopicView
}

/** Has the assignor share all partitions out anew. Whatever the assignor throws is thrown. */
export function computeTarget({ group, member, subscriptionType, assignor, topics }: TargetWanted): GroupAssignment {
  const members = new Map<string, AssignorMember>()
  const idsOf = topicIdsBySubscription(group, topics)
  for (const known of group.members.values()) {
    // Its place is taken by the member that has come back under another id.
    if (known.memberId !== member.memberId && known.instanceId !== null && known.instanceId === member.instanceId) {
      continue
    }
    const current = known.memberId === member.memberId ? member : known
    members.set(current.memberId, asAssignorSees(current, group, idsOf))
  }
  if (!members.has(member.memberId)) members.set(member.memberId, asAssignorSees(member, group, idsOf))
  const counts = new Map<Uuid, number>()
  const partitionCount = (topicId: Uuid) => {
    let count = counts.get(topicId)
    if (count === undefined) {
      const name = topics.nameOf(topicId)
      count = (name === undefined ? undefined : topics.byName(name)?.partitionCount) ?? -1
      counts.set(topicId, count)
    }
    return count
  }
  return assignor.assign({ members, subscriptionType, partitionCount })
}

function asAssignorSees(
  member: ConsumerMember,
  group: ConsumerGroup,
  idsOf: (member: ConsumerMember) => ReadonlySet<Uuid>,
): AssignorMember {
  const { memberId, instanceId, rackId } = member
  return {
    ...{ memberId, instanceId, rackId },
    subscribedTopicIds: idsOf(member),
    assigned: group.targetOf(member),
  }
}

/** Members of one group mostly subscribe to the same: what was worked out for one is shared. */
function topicIdsBySubscription(
  group: ConsumerGroup,
  topics: TopicView,
): (member: ConsumerMember) => ReadonlySet<Uuid> {
  const known: { member: ConsumerMember; ids: ReadonlySet<Uuid> }[] = []
  return (member) => {
    const found = known.find(({ member: other }) => subscribesLike(member, other))
    if (found !== undefined) return found.ids
    const ids = new Set<Uuid>()
    for (const name of group.subscription.topicsOf(member)) {
      const topic = topics.byName(name)
      if (topic !== undefined) ids.add(topic.id)
    }
    // A few kinds are enough: looking through many would cost more than it saves.
    if (known.length < SUBSCRIPTIONS_SHARED_MAX) known.push({ member, ids })
    return ids
  }
}

const SUBSCRIPTIONS_SHARED_MAX = 4

function subscribesLike(one: ConsumerMember, other: ConsumerMember): boolean {
  const [names, others] = [one.subscribedTopicNames, other.subscribedTopicNames]
  if (one.subscribedTopicRegex !== other.subscribedTopicRegex || names.size !== others.size) return false
  for (const name of names) if (!others.has(name)) return false
  return true
}
