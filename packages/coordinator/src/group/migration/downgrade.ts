import type { Uuid } from '@ottla/protocol'
import { ClassicGroup, CONSUMER_PROTOCOL_TYPE } from '../classic/classic-group.ts'
import { ClassicMember } from '../classic/classic-member.ts'
import type { ConsumerGroup } from '../consumer/consumer-group.ts'
import type { ConsumerMember } from '../consumer/consumer-member.ts'
import type { Departure } from '../consumer/departure.ts'
import { listed, type PartitionEpochs, type TopicPartitions } from '../consumer/partitions.ts'
import type { GroupConfig } from '../group-config.ts'
import type { TopicView } from '../topic-view.ts'
import { writeAssignment } from './embedded-protocol.ts'

/** Whether those that go are the last that speak the consumer protocol, and the group may follow the others. */
export function mayDowngrade(group: ConsumerGroup, { leaving, joining }: Departure, config: GroupConfig): boolean {
  const { migrationPolicy } = config.consumer
  if (migrationPolicy !== 'downgrade' && migrationPolicy !== 'bidirectional') return false
  if (leaving.some(({ classic }) => classic !== undefined)) return false
  const left = group.members.size - leaving.length + (joining === undefined ? 0 : 1)
  if (left === 0 || left > config.groupSizeMax) return false
  const leavingIds = new Set(leaving.map(({ memberId }) => memberId))
  for (const { memberId, classic } of group.members.values()) {
    if (classic === undefined && !leavingIds.has(memberId)) return false
  }
  return true
}

/**
 * A group of the consumer protocol as a classic one, which it can be once all of its members speak that: a stable
 * generation, in which everybody has what it has, and not what it was to get. So nobody has what another may still read,
 * should the group change again before its members have come. `undefined` where they have no protocol in common.
 */
export function downgradedGroup(
  group: ConsumerGroup,
  { leaving, joining }: Departure,
  { topics, nowMs }: { readonly topics: TopicView; readonly nowMs: number },
): ClassicGroup | undefined {
  const classic = new ClassicGroup(group.groupId, 'Stable', nowMs)
  const leavingIds = new Set(leaving.map(({ memberId }) => memberId))
  const staying = [...group.members.values()].filter(({ memberId }) => !leavingIds.has(memberId))
  if (joining !== undefined) staying.push(joining)
  for (const member of staying) {
    const { memberId, instanceId, clientId, clientHost, rebalanceTimeoutMs } = member
    const { sessionTimeoutMs, supportedProtocols: protocols } = member.classic!
    const terms = { sessionTimeoutMs, rebalanceTimeoutMs, protocols }
    classic.add(new ClassicMember({ memberId, instanceId, clientId, clientHost }, terms), CONSUMER_PROTOCOL_TYPE)
  }
  classic.protocolType = CONSUMER_PROTOCOL_TYPE
  classic.protocolName = classic.selectProtocol()
  if (classic.protocolName === null) return undefined
  classic.generation = group.epoch
  for (const member of staying) {
    const by = classic.members.get(member.memberId)!
    by.assignment = writeAssignment(namedTopics(owned(member), topics), by.metadataFor(classic.protocolName))
  }
  return classic
}

/** What it is about to give up it still reads. */
function owned({ assigned, revoking }: ConsumerMember): Map<Uuid, Set<number>> {
  const all = new Map<Uuid, Set<number>>()
  for (const partitions of [assigned, revoking]) {
    for (const [topicId, epochs] of partitions) {
      all.set(topicId, new Set([...(all.get(topicId) ?? []), ...epochs.keys()]))
    }
  }
  return all
}

/** By name; topics that are gone have none. */
export function namedTopics(partitions: TopicPartitions | PartitionEpochs, topics: TopicView) {
  return listed(partitions).flatMap(({ topicId, partitions: numbers }) => {
    const topic = topics.nameOf(topicId)
    return topic === undefined ? [] : [{ topic, partitions: numbers }]
  })
}
