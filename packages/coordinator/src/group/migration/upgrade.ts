import { coordinatorRecordType, KafkaError, type Uuid } from '@ottla/protocol'
import type { CoordinatorRecord } from '../../shard.ts'
import type { ClassicGroup } from '../classic/classic-group.ts'
import type { ClassicMember } from '../classic/classic-member.ts'
import { ConsumerGroup } from '../consumer/consumer-group.ts'
import { type ConsumerMember, newMember } from '../consumer/consumer-member.ts'
import {
  currentAssignmentRecord,
  groupEpochRecord,
  memberRecord,
  targetEpochRecord,
  targetRecord,
} from '../consumer/consumer-records.ts'
import { consumerReplayOf } from '../consumer/consumer-replay.ts'
import { NO_PARTITION_EPOCHS, type PartitionEpochs } from '../consumer/partitions.ts'
import type { GroupConfig } from '../group-config.ts'
import type { TopicView } from '../topic-view.ts'
import { readAssignment, readSubscription } from './embedded-protocol.ts'

export interface UpgradedGroup {
  /** As it is once its records are replayed. */
  readonly group: ConsumerGroup
  /** Without the end of the classic group. */
  readonly records: readonly CoordinatorRecord[]
}

/** It was never assigned on this side: the first one needs no time to have passed. */
const NEVER_ASSIGNED_MS = 0

/** Throws GROUP_ID_NOT_FOUND where a classic group with members must stay one. */
export function checkUpgrade(group: ClassicGroup, config: GroupConfig): void {
  const { groupId } = group
  const { migrationPolicy, groupSizeMax } = config.consumer
  if (migrationPolicy !== 'upgrade' && migrationPolicy !== 'bidirectional') {
    throw cannotUpgrade(groupId, 'online upgrade is disabled')
  }
  if (!group.usesConsumerProtocol) {
    throw cannotUpgrade(groupId, 'the group does not use the consumer embedded protocol')
  }
  if (group.members.size > groupSizeMax) {
    throw cannotUpgrade(groupId, 'the group size exceeds the consumer group maximum size')
  }
}

/**
 * A classic group as one of the consumer protocol: its members go on with what they have, each at the epoch that is their
 * generation, and learn by their heartbeats that they have to join again. Throws GROUP_ID_NOT_FOUND where what they have
 * said and were given cannot be read, or would get lost.
 */
export function upgradedGroup(
  classic: ClassicGroup,
  topics: TopicView,
  hashOf: (topics: Iterable<string>) => bigint,
): UpgradedGroup {
  const { groupId, generation } = classic
  const members = [...classic.members.values()].map((member) => upgradedMember(classic, member, topics))
  const subscribed = new Set(members.flatMap(({ subscribedTopicNames }) => [...subscribedTopicNames]))
  const records = [
    ...members.map((member) => memberRecord(groupId, member)),
    groupEpochRecord(groupId, generation, hashOf(subscribed)),
    ...members.map((member) => targetRecord(groupId, member.memberId, withoutEpochs(member.assigned))),
    targetEpochRecord(groupId, generation, NEVER_ASSIGNED_MS),
    ...members.map((member) => currentAssignmentRecord(groupId, member)),
  ]
  const group = new ConsumerGroup(groupId)
  for (const record of records) consumerReplayOf(coordinatorRecordType(record.key))!(group, record)
  return { group, records }
}

function upgradedMember(group: ClassicGroup, member: ClassicMember, topics: TopicView): ConsumerMember {
  const { generation, protocolName } = group
  const { memberId, instanceId, clientId, clientHost, rebalanceTimeoutMs, sessionTimeoutMs, protocols } = member
  // In its very first round a group has no protocol yet. All of a member's protocols subscribe to the same.
  const metadata = protocolName === null ? protocols[0]?.metadata : member.metadataFor(protocolName)
  const subscription = readSubscription(metadata ?? new Uint8Array(0))
  if (subscription === undefined) throw cannotUpgrade(group.groupId, MALFORMED)
  return {
    ...newMember(memberId),
    ...{ instanceId, clientId, clientHost, rebalanceTimeoutMs, rackId: subscription.rackId },
    subscribedTopicNames: new Set(subscription.topics),
    classic: { sessionTimeoutMs, supportedProtocols: protocols },
    ...{ memberEpoch: generation, previousMemberEpoch: generation },
    assigned: assignedTo(group, member, topics),
  }
}

function assignedTo({ groupId, generation }: ClassicGroup, { assignment }: ClassicMember, topics: TopicView) {
  // A member that has joined and never asked for its assignment has none.
  if (assignment.length === 0) return NO_PARTITION_EPOCHS
  const given = readAssignment(assignment)
  if (given === undefined) throw cannotUpgrade(groupId, MALFORMED)
  if (given.userData !== null && given.userData.length > 0) throw cannotUpgrade(groupId, CUSTOM_ASSIGNOR)
  const assigned = new Map<Uuid, Map<number, number>>()
  for (const { topic, partitions } of given.assignedPartitions) {
    const known = topics.byName(topic)
    if (known !== undefined) assigned.set(known.id, new Map(partitions.map((partition) => [partition, generation])))
  }
  return assigned
}

function withoutEpochs(assigned: PartitionEpochs): Map<Uuid, Set<number>> {
  return new Map([...assigned].map(([topicId, epochs]) => [topicId, new Set(epochs.keys())]))
}

const MALFORMED = 'the embedded consumer protocol is malformed'
const CUSTOM_ASSIGNOR =
  'an unsupported custom assignor is in use. Please refer to the documentation or switch to a default assignor before ' +
  're-attempting the upgrade'

function cannotUpgrade(groupId: string, because: string): KafkaError {
  const text = `Cannot upgrade classic group ${groupId} to consumer group because ${because}.`
  return new KafkaError('GROUP_ID_NOT_FOUND', text)
}
