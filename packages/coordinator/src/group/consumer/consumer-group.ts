import type { Uuid } from '@ottla/protocol'
import type { CoordinatorRecord } from '../../shard.ts'
import {
  type ConsumerMember,
  isReconciledTo,
  type MemberAssignmentState,
  type MemberMetadata,
  newMember,
} from './consumer-member.ts'
import {
  currentAssignmentTombstone,
  groupEpochTombstone,
  memberTombstone,
  partitionMetadataTombstone,
  regexTombstone,
  targetEpochTombstone,
  targetTombstone,
} from './consumer-records.ts'
import { GroupSubscription } from './group-subscription.ts'
import { NO_PARTITION_EPOCHS, NO_PARTITIONS, type PartitionEpochs, type TopicPartitions } from './partitions.ts'

/** Kafka's words, as clients are shown them. */
export type ConsumerGroupState = 'Empty' | 'Assigning' | 'Reconciling' | 'Stable' | 'Dead'

/** Before anything was written of the group. */
const FIRST_EPOCH = 1
const NO_EPOCH = -1

/**
 * A group whose partitions the coordinator shares out (KIP-848). All that it is comes from replaying records, also while
 * it lives: operations look at it, decide on records, and the replay of these changes it.
 *
 *   epoch            grows whenever something changes that the assignment is made from
 *   assignmentEpoch  the epoch that the target assignment was made at
 *   member epoch     the assignment epoch that the member has come to
 */
export class ConsumerGroup {
  readonly groupId: string
  epoch = FIRST_EPOCH
  /** Of the subscribed topics when the epoch was last raised. */
  metadataHash = 0n
  assignmentEpoch = 0
  assignedAtMs = 0
  readonly members = new Map<string, ConsumerMember>()
  readonly target = new Map<string, TopicPartitions>()
  readonly subscription = new GroupSubscription()
  /** Of this life alone: when the subscribed topics are to be looked at anew, unless the epoch is below that one. */
  topicsDue = { atMs: Number.NEGATIVE_INFINITY, epoch: 0 }
  /** Of this life alone: when its regular expressions were last looked up, be it in vain. */
  regexesTriedMs = Number.NEGATIVE_INFINITY
  /** Of this life alone: when a target assignment was found not to fit into a batch. */
  targetTooLargeMs = Number.NEGATIVE_INFINITY
  /** Releases up to 4.0 left a record of the subscribed topics. */
  hasPartitionMetadata = false
  readonly #memberIdByInstance = new Map<string, string>()
  /** How many members want an assignor. */
  readonly #assignors = new Map<string, number>()
  readonly #ownerByPartition = new Map<Uuid, Map<number, string>>()

  constructor(groupId: string) {
    this.groupId = groupId
  }

  get isEmpty(): boolean {
    return this.members.size === 0
  }

  get state(): ConsumerGroupState {
    if (this.isEmpty) return 'Empty'
    if (this.epoch > this.assignmentEpoch) return 'Assigning'
    for (const member of this.members.values()) {
      if (!isReconciledTo(member, this.assignmentEpoch)) return 'Reconciling'
    }
    return 'Stable'
  }

  // ---- looking ----

  staticMember(instanceId: string): ConsumerMember | undefined {
    const memberId = this.#memberIdByInstance.get(instanceId)
    return memberId === undefined ? undefined : this.members.get(memberId)
  }

  /** A static member that comes back under a new id goes on with what the old one was to have. */
  targetOf({ memberId, instanceId }: Pick<ConsumerMember, 'memberId' | 'instanceId'>): TopicPartitions {
    const knownId = instanceId === null ? undefined : this.#memberIdByInstance.get(instanceId)
    return this.target.get(knownId ?? memberId) ?? NO_PARTITIONS
  }

  hasOwner(topicId: Uuid, partition: number): boolean {
    return this.#ownerByPartition.get(topicId)?.has(partition) === true
  }

  /** What most members want, if the member were changed like that. */
  preferredAssignor(before?: ConsumerMember, after?: ConsumerMember): string | undefined {
    const votes = new Map(this.#assignors)
    count(votes, before?.serverAssignor, -1)
    count(votes, after?.serverAssignor, 1)
    let winner: string | undefined
    // Kafka counts in the order of its hash table, in which `uniform` comes before `range`.
    for (const name of [...votes.keys()].sort().reverse()) {
      if (winner === undefined || votes.get(name)! > votes.get(winner)!) winner = name
    }
    return winner
  }

  areTopicsDue(nowMs: number): boolean {
    return nowMs >= this.topicsDue.atMs || this.epoch < this.topicsDue.epoch
  }

  // ---- replay ----

  setMetadata(memberId: string, metadata: MemberMetadata): void {
    this.#replace(memberId, { ...(this.members.get(memberId) ?? newMember(memberId)), ...metadata })
  }

  setCurrentAssignment(memberId: string, assignment: MemberAssignmentState): void {
    this.#replace(memberId, { ...(this.members.get(memberId) ?? newMember(memberId)), ...assignment })
  }

  dropCurrentAssignment(memberId: string): void {
    const member = this.members.get(memberId)
    if (member === undefined) return
    this.#replace(memberId, {
      ...member,
      ...{ memberEpoch: NO_EPOCH, previousMemberEpoch: NO_EPOCH },
      ...{ assigned: NO_PARTITION_EPOCHS, revoking: NO_PARTITION_EPOCHS },
    })
  }

  remove(memberId: string): void {
    this.#replace(memberId, undefined)
  }

  #replace(memberId: string, after: ConsumerMember | undefined): void {
    const before = this.members.get(memberId)
    if (after === undefined) this.members.delete(memberId)
    else this.members.set(memberId, after)
    this.subscription.replace(before, after)
    count(this.#assignors, before?.serverAssignor, -1)
    count(this.#assignors, after?.serverAssignor, 1)
    this.#disown(memberId, before?.assigned)
    this.#disown(memberId, before?.revoking)
    this.#own(memberId, after?.assigned)
    this.#own(memberId, after?.revoking)
    const oldInstanceId = before?.instanceId
    if (oldInstanceId && this.#memberIdByInstance.get(oldInstanceId) === memberId) {
      this.#memberIdByInstance.delete(oldInstanceId)
    }
    if (after !== undefined && after.instanceId !== null) this.#memberIdByInstance.set(after.instanceId, memberId)
  }

  /** In a log that is compacted, a member may be told to own what was given up by another further on. The last counts. */
  #own(memberId: string, partitions: PartitionEpochs | undefined): void {
    for (const [topicId, epochs] of partitions ?? []) {
      let owners = this.#ownerByPartition.get(topicId)
      if (owners === undefined) {
        owners = new Map()
        this.#ownerByPartition.set(topicId, owners)
      }
      for (const partition of epochs.keys()) owners.set(partition, memberId)
    }
  }

  #disown(memberId: string, partitions: PartitionEpochs | undefined): void {
    for (const [topicId, epochs] of partitions ?? []) {
      const owners = this.#ownerByPartition.get(topicId)
      if (owners === undefined) continue
      for (const partition of epochs.keys()) if (owners.get(partition) === memberId) owners.delete(partition)
      if (owners.size === 0) this.#ownerByPartition.delete(topicId)
    }
  }

  // ---- the end ----

  /** Without its offsets. */
  tombstones(): CoordinatorRecord[] {
    const { groupId } = this
    const memberIds = [...this.members.keys()]
    return [
      ...memberIds.map((memberId) => currentAssignmentTombstone(groupId, memberId)),
      ...memberIds.map((memberId) => targetTombstone(groupId, memberId)),
      targetEpochTombstone(groupId),
      ...memberIds.map((memberId) => memberTombstone(groupId, memberId)),
      ...[...this.subscription.resolved.keys()].map((regex) => regexTombstone(groupId, regex)),
      partitionMetadataTombstone(groupId),
      groupEpochTombstone(groupId),
    ]
  }
}

function count(counts: Map<string, number>, name: string | null | undefined, by: number): void {
  if (name === null || name === undefined) return
  const next = (counts.get(name) ?? 0) + by
  if (next === 0) counts.delete(name)
  else counts.set(name, next)
}
