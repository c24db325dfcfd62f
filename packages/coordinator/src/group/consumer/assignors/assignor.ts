import type { Uuid } from '@ottla/protocol'

/** A member as an assignor is to see it. */
export interface AssignorMember {
  readonly memberId: string
  readonly instanceId: string | null
  readonly rackId: string | null
  readonly subscribedTopicIds: ReadonlySet<Uuid>
  /** The target that is in force: what an assignor leaves where it is moves nobody. */
  readonly assigned: ReadonlyMap<Uuid, ReadonlySet<number>>
}

export interface AssignorInput {
  readonly members: ReadonlyMap<string, AssignorMember>
  /** Whether all members have subscribed to the same topics. */
  readonly subscriptionType: 'homogeneous' | 'heterogeneous'
  /** -1 for a topic that is not known. */
  partitionCount(topicId: Uuid): number
}

/** Partitions by topic, by member id. */
export type GroupAssignment = Map<string, Map<Uuid, Set<number>>>

/** Shares the partitions of a consumer group out, on the server (KIP-848). A pure function of its input. */
export interface PartitionAssignor {
  readonly name: string
  assign(input: AssignorInput): GroupAssignment
}
