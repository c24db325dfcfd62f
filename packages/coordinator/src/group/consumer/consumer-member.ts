import type { MemberState } from './member-state.ts'
import { areEpochsEqual, NO_PARTITION_EPOCHS, type PartitionEpochs } from './partitions.ts'

/** What a member that speaks the classic protocol is known by besides (KIP-848, online migration). */
export interface ClassicMemberMetadata {
  readonly sessionTimeoutMs: number
  readonly supportedProtocols: readonly { readonly name: string; readonly metadata: Uint8Array }[]
}

/** A member as its metadata record has it. */
export interface MemberMetadata {
  readonly instanceId: string | null
  readonly rackId: string | null
  readonly clientId: string
  readonly clientHost: string
  /** -1: not known. */
  readonly rebalanceTimeoutMs: number
  readonly subscribedTopicNames: ReadonlySet<string>
  /** '' for none. */
  readonly subscribedTopicRegex: string
  readonly serverAssignor: string | null
  /** `undefined` for members that speak the consumer protocol. */
  readonly classic: ClassicMemberMetadata | undefined
}

/** A member as its record of the current assignment has it. */
export interface MemberAssignmentState {
  readonly memberEpoch: number
  readonly previousMemberEpoch: number
  readonly state: MemberState
  readonly assigned: PartitionEpochs
  /** To be given up before anything else. */
  readonly revoking: PartitionEpochs
}

/** A member of a consumer group: a value, which records replace. */
export interface ConsumerMember extends MemberMetadata, MemberAssignmentState {
  readonly memberId: string
}

/** Epochs in heartbeats that are none. */
export const JOIN_EPOCH = 0
export const LEAVE_EPOCH = -1
/** A static member that is away for a while. */
export const STATIC_LEAVE_EPOCH = -2

export function newMember(memberId: string): ConsumerMember {
  return {
    memberId,
    ...{ instanceId: null, rackId: null, clientId: '', clientHost: '', rebalanceTimeoutMs: -1 },
    ...{ subscribedTopicNames: new Set<string>(), subscribedTopicRegex: '', serverAssignor: null, classic: undefined },
    ...{ memberEpoch: JOIN_EPOCH, previousMemberEpoch: -1, state: 'STABLE' },
    ...{ assigned: NO_PARTITION_EPOCHS, revoking: NO_PARTITION_EPOCHS },
  }
}

export function isReconciledTo({ state, memberEpoch }: ConsumerMember, targetEpoch: number): boolean {
  return state === 'STABLE' && memberEpoch === targetEpoch
}

export function haveSameMetadata(one: MemberMetadata, other: MemberMetadata): boolean {
  return (
    one.instanceId === other.instanceId &&
    one.rackId === other.rackId &&
    one.clientId === other.clientId &&
    one.clientHost === other.clientHost &&
    one.rebalanceTimeoutMs === other.rebalanceTimeoutMs &&
    one.subscribedTopicRegex === other.subscribedTopicRegex &&
    one.serverAssignor === other.serverAssignor &&
    one.classic === other.classic &&
    haveSameTopicNames(one, other)
  )
}

export function haveSameTopicNames(one: MemberMetadata, other: MemberMetadata): boolean {
  const [names, others] = [one.subscribedTopicNames, other.subscribedTopicNames]
  if (names === others) return true
  if (names.size !== others.size) return false
  for (const name of names) if (!others.has(name)) return false
  return true
}

export function haveSameAssignment(one: MemberAssignmentState, other: MemberAssignmentState): boolean {
  return (
    one.memberEpoch === other.memberEpoch &&
    one.previousMemberEpoch === other.previousMemberEpoch &&
    one.state === other.state &&
    areEpochsEqual(one.assigned, other.assigned) &&
    areEpochsEqual(one.revoking, other.revoking)
  )
}
