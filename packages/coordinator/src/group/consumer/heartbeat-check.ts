import { KafkaError } from '@ottla/protocol'
import type { ConsumerGroupHeartbeatRequest } from '@ottla/protocol/messages'
import { type ConsumerMember, JOIN_EPOCH, LEAVE_EPOCH, STATIC_LEAVE_EPOCH } from './consumer-member.ts'
import { areAllIn, type PartitionsOfTopic } from './partitions.ts'

/** From this version on, members make their ids themselves (KIP-1082). */
const OWN_MEMBER_ID_VERSION = 1

/** Throws for what no group could make sense of; the order decides which error is told. */
export function checkHeartbeat(
  request: ConsumerGroupHeartbeatRequest,
  apiVersion: number,
  assignors: readonly string[],
): void {
  const { memberEpoch, serverAssignor } = request
  if (apiVersion >= OWN_MEMBER_ID_VERSION || memberEpoch > 0 || memberEpoch === LEAVE_EPOCH) {
    refuse(request.memberId === '', "MemberId can't be empty.")
  }
  refuse(request.groupId === '', "GroupId can't be empty.")
  refuse(request.instanceId === '', "InstanceId can't be empty.")
  refuse(request.rackId === '', "RackId can't be empty.")
  if (memberEpoch === JOIN_EPOCH) {
    refuse(request.rebalanceTimeoutMs === -1, 'RebalanceTimeoutMs must be provided in first request.')
    const isEmptyHanded = request.topicPartitions !== null && request.topicPartitions.length === 0
    refuse(!isEmptyHanded, 'TopicPartitions must be empty when (re-)joining.')
    refuse(
      request.subscribedTopicNames === null && request.subscribedTopicRegex === null,
      'Either SubscribedTopicNames or SubscribedTopicRegex must be non-null when (re-)joining.',
    )
  } else if (memberEpoch === STATIC_LEAVE_EPOCH) {
    refuse(request.instanceId === null, "InstanceId can't be null.")
  } else {
    refuse(memberEpoch < STATIC_LEAVE_EPOCH, 'MemberEpoch is invalid.')
  }
  if (serverAssignor !== null && !assignors.includes(serverAssignor)) {
    throw new KafkaError(
      'UNSUPPORTED_ASSIGNOR',
      `ServerAssignor ${serverAssignor} is not supported. Supported assignors: ${assignors.join(', ')}.`,
    )
  }
}

/**
 * Throws FENCED_MEMBER_EPOCH where a member is not where it thinks it is. The epoch before is taken where the member owns
 * nothing but what it has at the newer one: then it has not got the response, and that is all.
 */
export function checkMemberEpoch(
  member: ConsumerMember,
  memberEpoch: number,
  owned: readonly PartitionsOfTopic[] | null,
): void {
  if (memberEpoch === JOIN_EPOCH || memberEpoch === member.memberEpoch) return
  if (memberEpoch < member.memberEpoch) {
    const hasMissedResponse = memberEpoch === member.previousMemberEpoch && owned !== null
    if (hasMissedResponse && areAllIn(owned, member.assigned)) return
  }
  const difference = memberEpoch > member.memberEpoch ? 'greater' : 'smaller'
  throw new KafkaError(
    'FENCED_MEMBER_EPOCH',
    `The consumer group member has a ${difference} member epoch (${memberEpoch}) than the one known by the group ` +
      `coordinator (${member.memberEpoch}). The member must abandon all its partitions and rejoin.`,
  )
}

function refuse(isWrong: boolean, detail: string): void {
  if (isWrong) throw new KafkaError('INVALID_REQUEST', detail)
}
