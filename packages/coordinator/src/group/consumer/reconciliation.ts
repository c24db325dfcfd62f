import { assert } from '@ottla/platform'
import { KafkaError, type Uuid } from '@ottla/protocol'
import { type ConsumerMember, isReconciledTo } from './consumer-member.ts'
import { type MemberOutcome, type MemberSituation, memberSteps, memberTransitions } from './member-state.ts'
import {
  havePartitionsInCommon,
  NO_PARTITION_EPOCHS,
  type PartitionEpochs,
  type PartitionsOfTopic,
  type TopicPartitions,
} from './partitions.ts'

export interface Reconciliation {
  readonly member: ConsumerMember
  readonly targetEpoch: number
  readonly target: TopicPartitions
  readonly hasSubscriptionChanged: boolean
  readonly isSubscribedTo: (topicId: Uuid) => boolean
  /** What the member says it owns; `null` where it does not say, as in most heartbeats. */
  readonly owned: readonly PartitionsOfTopic[] | null
  /** Whether any member has the partition, or is still to give it up. */
  readonly hasOwner: (topicId: Uuid, partition: number) => boolean
}

/**
 * Brings a member as near to its target assignment as others let it. It gives up first and takes afterwards, and takes
 * only what nobody has: so no partition ever has two owners, whatever members do. Throws FENCED_MEMBER_EPOCH for a member
 * that nobody knows enough of. A pure function.
 */
export function reconcile(reconciliation: Reconciliation): ConsumerMember {
  const { member, targetEpoch, hasSubscriptionChanged, owned } = reconciliation
  if (!hasSubscriptionChanged && isReconciledTo(member, targetEpoch)) return member
  const step = memberSteps[member.state][situationOf(reconciliation)]
  assert(step !== 'never', `a member that is ${member.state} has something to give up`)
  switch (step) {
    case 'stay':
      return member
    case 'drop unsubscribed':
      return withoutUnsubscribed(reconciliation)
    case 'move to the target':
      return movedToTarget(reconciliation, member.memberEpoch)
    case 'begin anew':
      if (owned === null || owned.length > 0) {
        throw new KafkaError(
          'FENCED_MEMBER_EPOCH',
          'The consumer group member is in a unknown state. The member must abandon all its partitions and rejoin.',
        )
      }
      return movedToTarget(reconciliation, targetEpoch)
  }
}

function situationOf(reconciliation: Reconciliation): MemberSituation {
  const { member, targetEpoch, hasSubscriptionChanged } = reconciliation
  if (member.state === 'UNREVOKED_PARTITIONS' && holdsOn(reconciliation, member.revoking)) {
    return hasSubscriptionChanged ? 'holds on, and subscribes to something else' : 'holds on'
  }
  if (member.memberEpoch !== targetEpoch) return 'is behind the target'
  return hasSubscriptionChanged
    ? 'is level with the target, and subscribes to something else'
    : 'is level with the target'
}

/** Who does not say what it owns may own all of it. */
function holdsOn({ owned }: Reconciliation, revoking: PartitionEpochs): boolean {
  return owned === null || havePartitionsInCommon(owned, revoking)
}

function withoutUnsubscribed(reconciliation: Reconciliation): ConsumerMember {
  const { member, isSubscribedTo } = reconciliation
  const assigned = new Map<Uuid, ReadonlyMap<number, number>>()
  const revoking = new Map(member.revoking)
  for (const [topicId, epochs] of member.assigned) {
    if (isSubscribedTo(topicId)) assigned.set(topicId, epochs)
    else revoking.set(topicId, new Map([...(revoking.get(topicId) ?? []), ...epochs]))
  }
  if (assigned.size === member.assigned.size) return member
  const changed = { ...member, previousMemberEpoch: member.memberEpoch, assigned }
  // What it has given up already needs no word of the member any more.
  return holdsOn(reconciliation, revoking) ? { ...changed, ...outcome(member, 'has to revoke'), revoking } : changed
}

/** `memberEpoch` is where it stays while it has something to give up. */
function movedToTarget(reconciliation: Reconciliation, memberEpoch: number): ConsumerMember {
  const { member, targetEpoch } = reconciliation
  const { assigned, revoking, isWaiting } = compare(reconciliation)
  const changed = { ...member, previousMemberEpoch: member.memberEpoch }
  if (revoking.size > 0 && holdsOn(reconciliation, revoking)) {
    return { ...changed, ...outcome(member, 'has to revoke'), memberEpoch, assigned, revoking }
  }
  take(reconciliation, assigned)
  return {
    ...changed,
    ...outcome(member, isWaiting ? 'waits for others' : 'has all'),
    ...{ memberEpoch: targetEpoch, assigned, revoking: NO_PARTITION_EPOCHS },
  }
}

/** What it has and keeps, what it has and must not keep, and whether something is missing that others have. */
function compare(reconciliation: Reconciliation) {
  const { member } = reconciliation
  const assigned = new Map<Uuid, Map<number, number>>()
  const revoking = new Map<Uuid, Map<number, number>>()
  let isWaiting = false
  for (const [topicId, epochs] of member.assigned) {
    const target = targetOf(reconciliation, topicId)
    for (const [partition, epoch] of epochs) {
      put(target?.has(partition) ? assigned : revoking, { topicId, partition, epoch })
    }
  }
  for (const topicId of reconciliation.target.keys()) {
    for (const partition of targetOf(reconciliation, topicId) ?? []) {
      if (member.assigned.get(topicId)?.has(partition)) continue
      if (!isFree(reconciliation, topicId, partition)) isWaiting = true
    }
  }
  return { assigned, revoking, isWaiting }
}

/** What of its target nobody has. */
function take(reconciliation: Reconciliation, assigned: Map<Uuid, Map<number, number>>): void {
  const { member, target, targetEpoch } = reconciliation
  for (const topicId of target.keys()) {
    for (const partition of targetOf(reconciliation, topicId) ?? []) {
      if (member.assigned.get(topicId)?.has(partition) || !isFree(reconciliation, topicId, partition)) continue
      put(assigned, { topicId, partition, epoch: targetEpoch })
    }
  }
}

function targetOf({ target, isSubscribedTo }: Reconciliation, topicId: Uuid): ReadonlySet<number> | undefined {
  const partitions = target.get(topicId)
  return partitions !== undefined && isSubscribedTo(topicId) ? partitions : undefined
}

/** What the member itself was to give up it may keep: nobody else can have it. */
function isFree({ member, hasOwner }: Reconciliation, topicId: Uuid, partition: number): boolean {
  return !hasOwner(topicId, partition) || member.revoking.get(topicId)?.has(partition) === true
}

function put(
  to: Map<Uuid, Map<number, number>>,
  { topicId, partition, epoch }: { topicId: Uuid; partition: number; epoch: number },
): void {
  const epochs = to.get(topicId)
  if (epochs === undefined) to.set(topicId, new Map([[partition, epoch]]))
  else epochs.set(partition, epoch)
}

function outcome({ state }: ConsumerMember, reached: MemberOutcome) {
  return { state: memberTransitions[state][reached] }
}
