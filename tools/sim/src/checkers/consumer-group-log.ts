import { coordinatorRecordType, decodeCoordinatorKey, decodeCoordinatorValue, type Uuid } from '@ottla/protocol'
import {
  consumerGroupCurrentMemberAssignmentKey,
  consumerGroupCurrentMemberAssignmentValue,
  consumerGroupMemberMetadataKey,
  consumerGroupMemberMetadataValue,
  consumerGroupMetadataKey,
  consumerGroupMetadataValue,
  consumerGroupRegularExpressionKey,
  consumerGroupRegularExpressionValue,
  consumerGroupTargetAssignmentMetadataKey,
  consumerGroupTargetAssignmentMetadataValue,
} from '@ottla/protocol/records'
import { demand } from './violation.ts'

/** A group of the consumer protocol as the log has it. */
export interface LoggedConsumerGroup {
  epoch: number
  assignmentEpoch: number
  readonly members: Map<string, LoggedConsumerMember>
  /** What members have, or are still to give up. */
  readonly current: Map<string, LoggedAssignment>
  /** Topics by regular expression. */
  readonly resolved: Map<string, readonly string[]>
}

export interface LoggedConsumerMember {
  readonly instanceId: string | null
  readonly topics: readonly string[]
  readonly regex: string
}

export interface LoggedAssignment {
  readonly memberEpoch: number
  /** At which epoch each partition was given; by `partitionKey`. */
  readonly assigned: ReadonlyMap<string, number>
  readonly revoking: ReadonlyMap<string, number>
}

export function partitionKey(topicId: Uuid, partition: number): string {
  return `${topicId}:${partition}`
}

/**
 * Reads along what is written of groups of the consumer protocol, and demands of it:
 *  - no partition has two owners, be it one that is still to give it up;
 *  - epochs of groups and of members only rise, and none is ahead of its group;
 *  - a group ends when it has no members.
 */
export class ConsumerGroupLog {
  readonly #groups = new Map<string, LoggedConsumerGroup>()
  readonly #touched = new Set<string>()
  /** By group and member. */
  readonly #histories = new Map<string, LoggedAssignment[]>()

  group(groupId: string): LoggedConsumerGroup | undefined {
    return this.#groups.get(groupId)
  }

  /** All that a member has ever had, oldest first, also in a group that is no more. */
  history(groupId: string, memberId: string): readonly LoggedAssignment[] {
    return this.#histories.get(`${groupId} ${memberId}`) ?? []
  }

  /** Whether some member reads the topic. */
  isRead(groupId: string, topic: string): boolean {
    const group = this.#groups.get(groupId)
    for (const { topics, regex } of group?.members.values() ?? []) {
      if (topics.includes(topic) || group!.resolved.get(regex)?.includes(topic)) return true
    }
    return false
  }

  landed(key: Uint8Array, value: Uint8Array | null, onEnded: (groupId: string) => void): void {
    switch (coordinatorRecordType(key)) {
      case consumerGroupMetadataKey.apiKey:
        this.#epochLanded(decodeCoordinatorKey(consumerGroupMetadataKey, key).groupId, value, onEnded)
        break
      case consumerGroupTargetAssignmentMetadataKey.apiKey:
        this.#targetLanded(decodeCoordinatorKey(consumerGroupTargetAssignmentMetadataKey, key).groupId, value)
        break
      case consumerGroupMemberMetadataKey.apiKey:
        this.#memberLanded(key, value)
        break
      case consumerGroupCurrentMemberAssignmentKey.apiKey:
        this.#assignmentLanded(key, value)
        break
      case consumerGroupRegularExpressionKey.apiKey:
        this.#regexLanded(key, value)
        break
    }
  }

  /** What is decided together is written together: in between, a partition may go from one to another. */
  batchEnded(): void {
    for (const groupId of this.#touched) {
      const group = this.#groups.get(groupId)
      const owners = new Map<string, string>()
      for (const [memberId, { assigned, revoking }] of group?.current ?? []) {
        for (const partition of [...assigned.keys(), ...revoking.keys()]) {
          const other = owners.get(partition)
          demand(other === undefined, () => `${groupId}: ${partition} belongs to ${other} and to ${memberId}`)
          owners.set(partition, memberId)
        }
      }
    }
    this.#touched.clear()
  }

  #of(groupId: string): LoggedConsumerGroup {
    let group = this.#groups.get(groupId)
    if (group === undefined) {
      group = {
        ...{ epoch: 0, assignmentEpoch: 0, members: new Map(), current: new Map() },
        resolved: new Map(),
      }
      this.#groups.set(groupId, group)
    }
    return group
  }

  #epochLanded(groupId: string, value: Uint8Array | null, onEnded: (groupId: string) => void): void {
    if (value === null) {
      const members = this.#groups.get(groupId)?.members.size ?? 0
      demand(members === 0, () => `${groupId} was deleted with ${members} members`)
      this.#groups.delete(groupId)
      onEnded(groupId)
      return
    }
    const group = this.#of(groupId)
    const { epoch } = decodeCoordinatorValue(consumerGroupMetadataValue, value).value
    demand(epoch >= group.epoch, () => `${groupId} went back from epoch ${group.epoch} to ${epoch}`)
    group.epoch = epoch
  }

  #targetLanded(groupId: string, value: Uint8Array | null): void {
    if (value === null) return
    const group = this.#of(groupId)
    const { assignmentEpoch } = decodeCoordinatorValue(consumerGroupTargetAssignmentMetadataValue, value).value
    demand(
      assignmentEpoch >= group.assignmentEpoch && assignmentEpoch <= group.epoch,
      () => `${groupId}, epoch ${group.epoch}, assigned at ${group.assignmentEpoch} and then at ${assignmentEpoch}`,
    )
    group.assignmentEpoch = assignmentEpoch
  }

  #memberLanded(key: Uint8Array, value: Uint8Array | null): void {
    const { groupId, memberId } = decodeCoordinatorKey(consumerGroupMemberMetadataKey, key)
    if (value === null) {
      this.#groups.get(groupId)?.members.delete(memberId)
      return
    }
    const read = decodeCoordinatorValue(consumerGroupMemberMetadataValue, value).value
    const { instanceId, subscribedTopicNames: topics, subscribedTopicRegex } = read
    this.#of(groupId).members.set(memberId, { instanceId, topics, regex: subscribedTopicRegex ?? '' })
  }

  #assignmentLanded(key: Uint8Array, value: Uint8Array | null): void {
    const { groupId, memberId } = decodeCoordinatorKey(consumerGroupCurrentMemberAssignmentKey, key)
    this.#touched.add(groupId)
    if (value === null) {
      this.#groups.get(groupId)?.current.delete(memberId)
      return
    }
    const group = this.#of(groupId)
    const read = decodeCoordinatorValue(consumerGroupCurrentMemberAssignmentValue, value).value
    const before = group.current.get(memberId)?.memberEpoch ?? 0
    const { memberEpoch } = read
    demand(
      (memberEpoch <= 0 || memberEpoch >= before) && memberEpoch <= group.assignmentEpoch,
      () => `${memberId} went from epoch ${before} to ${memberEpoch}, and ${groupId} has ${group.assignmentEpoch}`,
    )
    const assignment = {
      memberEpoch,
      assigned: epochsOf(read.assignedPartitions),
      revoking: epochsOf(read.partitionsPendingRevocation),
    }
    group.current.set(memberId, assignment)
    const name = `${groupId} ${memberId}`
    this.#histories.set(name, [...(this.#histories.get(name) ?? []), assignment])
  }

  #regexLanded(key: Uint8Array, value: Uint8Array | null): void {
    const { groupId, regularExpression } = decodeCoordinatorKey(consumerGroupRegularExpressionKey, key)
    if (value === null) this.#groups.get(groupId)?.resolved.delete(regularExpression)
    else {
      const { topics } = decodeCoordinatorValue(consumerGroupRegularExpressionValue, value).value
      this.#of(groupId).resolved.set(regularExpression, topics)
    }
  }
}

function epochsOf(
  topics: readonly { topicId: Uuid; partitions: readonly number[]; assignmentEpochs: readonly number[] | null }[],
): Map<string, number> {
  const epochs = new Map<string, number>()
  for (const { topicId, partitions, assignmentEpochs } of topics) {
    for (const [index, partition] of partitions.entries()) {
      epochs.set(partitionKey(topicId, partition), assignmentEpochs?.[index] ?? 0)
    }
  }
  return epochs
}
