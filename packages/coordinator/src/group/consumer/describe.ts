import { errorCodes, type MessageInput, type Uuid } from '@ottla/protocol'
import type {
  ConsumerGroupDescribeResponseDescribedGroup,
  ConsumerGroupDescribeResponseMember,
} from '@ottla/protocol/messages'
import type { TopicView } from '../topic-view.ts'
import type { ConsumerGroup } from './consumer-group.ts'
import type { ConsumerMember } from './consumer-member.ts'
import { listed } from './partitions.ts'

const CLASSIC_MEMBER = 0
const CONSUMER_MEMBER = 1

/** A group as ConsumerGroupDescribe shows it. */
export function describeConsumer(
  group: ConsumerGroup,
  topics: TopicView,
  defaultAssignor: string,
): MessageInput<ConsumerGroupDescribeResponseDescribedGroup> {
  return {
    errorCode: errorCodes.NONE,
    groupId: group.groupId,
    groupState: group.state,
    groupEpoch: group.epoch,
    assignmentEpoch: group.assignmentEpoch,
    assignorName: group.preferredAssignor() ?? defaultAssignor,
    members: [...group.members.values()].map((member) => describeMember(member, group, topics)),
  }
}

function describeMember(
  member: ConsumerMember,
  group: ConsumerGroup,
  topics: TopicView,
): MessageInput<ConsumerGroupDescribeResponseMember> {
  const { memberId, instanceId, rackId, memberEpoch, clientId, clientHost, subscribedTopicRegex, classic } = member
  return {
    ...{ memberId, instanceId, rackId, memberEpoch, clientId, clientHost, subscribedTopicRegex },
    subscribedTopicNames: [...member.subscribedTopicNames],
    assignment: { topicPartitions: named(stillOwned(member), topics) },
    targetAssignment: { topicPartitions: named(group.target.get(memberId) ?? new Map(), topics) },
    memberType: classic === undefined ? CONSUMER_MEMBER : CLASSIC_MEMBER,
  }
}

/** What it is about to give up it still reads. */
function stillOwned({ assigned, revoking }: ConsumerMember): Map<Uuid, ReadonlySet<number>> {
  const owned = new Map<Uuid, Set<number>>()
  for (const partitions of [assigned, revoking]) {
    for (const [topicId, epochs] of partitions) {
      owned.set(topicId, new Set([...(owned.get(topicId) ?? []), ...epochs.keys()]))
    }
  }
  return owned
}

/** Topics that are gone have no name any more, and are left out. */
function named(partitions: ReadonlyMap<Uuid, ReadonlySet<number>>, topics: TopicView) {
  return listed(partitions).flatMap((topic) => {
    const topicName = topics.nameOf(topic.topicId)
    return topicName === undefined ? [] : [{ ...topic, topicName }]
  })
}
