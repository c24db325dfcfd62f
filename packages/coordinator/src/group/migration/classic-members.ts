import type { Logger, Random } from '@ottla/platform'
import { type ErrorName, errorCodes, KafkaError } from '@ottla/protocol'
import type {
  HeartbeatRequest,
  JoinGroupRequest,
  LeaveGroupRequest,
  LeaveGroupRequestMemberIdentity,
  SyncGroupRequest,
} from '@ottla/protocol/messages'
import type { ConsumerProtocolSubscription } from '@ottla/protocol/records'
import type { Outcome } from '../../shard.ts'
import { CONSUMER_PROTOCOL_TYPE } from '../classic/classic-group.ts'
import {
  keptProtocols,
  LEAVE_BATCH_VERSION,
  NAMED_PROTOCOL_VERSION,
  TWO_STEP_VERSION,
  toldReason,
} from '../classic/classic-protocol.ts'
import {
  fitJoin,
  type JoinResponse,
  joinRefused,
  type LeaveResponse,
  type SyncResponse,
  syncRefused,
  UNKNOWN_MEMBER_ID,
} from '../classic/responses.ts'
import type { ConsumerGroup } from '../consumer/consumer-group.ts'
import {
  type ClassicMemberMetadata,
  type ConsumerMember,
  haveSameTopicNames,
  isReconciledTo,
  newMember,
} from '../consumer/consumer-member.ts'
import type { ConsumerProtocol } from '../consumer/consumer-protocol.ts'
import { newMemberId } from '../consumer/new-member-id.ts'
import { Decision } from '../decision.ts'
import type { GroupConfig } from '../group-config.ts'
import type { GroupRequestContext } from '../group-request-context.ts'
import type { TopicView } from '../topic-view.ts'
import { namedTopics } from './downgrade.ts'
import { readSubscription, writeAssignment } from './embedded-protocol.ts'
import type { GroupMigration } from './group-migration.ts'

export interface ClassicMembersOptions {
  readonly consumer: ConsumerProtocol
  readonly migration: GroupMigration
  readonly random: Random
  readonly logger: Logger
  readonly config: () => GroupConfig
  readonly topics: () => TopicView
}

/**
 * Members that speak the classic protocol in a group of the consumer protocol (KIP-848, online migration). The coordinator
 * assigns for them as for all others; to them it looks like a classic group of which they are not the leader.
 *
 *   generation        the member's own epoch
 *   a rebalance       the group has a newer epoch, or the member has to give up or may take something: its heartbeats say so
 *   JoinGroup         says what it has, and reconciles
 *   SyncGroup         gives it what it may have by now
 */
export class ClassicMembers {
  readonly #options: ClassicMembersOptions

  constructor(options: ClassicMembersOptions) {
    this.#options = options
  }

  // ---- JoinGroup ----

  join(group: ConsumerGroup, request: JoinGroupRequest, context: GroupRequestContext): Outcome<JoinResponse> {
    return fitted(this.#checkedJoin(group, request, context), context.apiVersion)
  }

  #checkedJoin(group: ConsumerGroup, request: JoinGroupRequest, context: GroupRequestContext): Outcome<JoinResponse> {
    const { sessionTimeoutMinMs, sessionTimeoutMaxMs, consumer } = this.#options.config()
    const { sessionTimeoutMs, memberId } = request
    if (sessionTimeoutMs < sessionTimeoutMinMs || sessionTimeoutMs > sessionTimeoutMaxMs) {
      return { records: [], response: joinRefused('INVALID_SESSION_TIMEOUT', memberId) }
    }
    // Clients that come from a classic group that was refused its change must not end up in another kind of group.
    if (consumer.migrationPolicy === 'disabled') return refusedJoin('INCONSISTENT_GROUP_PROTOCOL')
    try {
      return this.#join(group, request, context)
    } catch (error) {
      if (!(error instanceof KafkaError)) throw error
      return refusedJoin(error.errorName)
    }
  }

  #join(group: ConsumerGroup, request: JoinGroupRequest, context: GroupRequestContext): Outcome<JoinResponse> {
    const { groupId } = group
    const { random, consumer, logger } = this.#options
    const { groupInstanceId: instanceId, protocolType, protocols } = request
    const isNew = request.memberId === UNKNOWN_MEMBER_ID
    const memberId = isNew ? newMemberId(random) : request.memberId
    consumer.checkRoom(group, request.memberId)
    const supported = keptProtocols(protocols)
    const subscription = readSubscription(supported[0]?.metadata ?? NO_BYTES)
    if (protocolType !== CONSUMER_PROTOCOL_TYPE || subscription === undefined || !accepts(group, supported)) {
      return refusedJoin('INCONSISTENT_GROUP_PROTOCOL')
    }
    if (isNew && instanceId === null && context.apiVersion >= TWO_STEP_VERSION) {
      return { records: [], response: joinRefused('MEMBER_ID_REQUIRED', memberId) }
    }
    // A member that was removed and does not know it, so that it speaks of its generation: what it still has may be
    // somebody else's. Kafka takes it in again under its old id, and two read the same until it asks for its assignment.
    const { ownedPartitions, generationId } = subscription
    if (!isNew && !group.members.has(memberId) && generationId >= 0 && ownedPartitions.length > 0) {
      return refusedJoin('UNKNOWN_MEMBER_ID')
    }
    logger.info({ groupId, memberId, instanceId, reason: toldReason(request.reason) }, 'classic member joins')
    const known = instanceId === null ? undefined : group.staticMember(instanceId)
    if (instanceId !== null && !isNew) consumer.checkStatic(known, memberId, instanceId)
    const told = (before: ConsumerMember) => toldBy(before, request, { context, subscription, supported })
    if (known !== undefined && isNew) {
      const downgraded = this.#joinDowngraded(group, known, { ...told(known), memberId })
      if (downgraded !== undefined) return downgraded
    }
    const decision = new Decision()
    const before =
      known !== undefined && isNew
        ? consumer.takePlace(group, known, memberId, decision)
        : (group.members.get(memberId) ?? newMember(memberId))
    const owned = this.#ownedBy(subscription)
    const after = consumer.bringUp(group, { before, told: told(before), owned }, decision)
    decision.afterCommit(() => {
      consumer.sessions.heard(groupId, memberId)
      consumer.sessions.awaitSync(groupId, after)
    })
    return {
      ...decision.outcome(joined(after, after.memberEpoch)),
      insteadIfTooLarge: () => refusedJoin('UNKNOWN_SERVER_ERROR'),
    }
  }

  /** The last member of the consumer protocol comes back as one of the classic protocol: then all of them are. */
  #joinDowngraded(
    group: ConsumerGroup,
    known: ConsumerMember,
    joining: ConsumerMember,
  ): Outcome<JoinResponse> | undefined {
    const isStale = !isSettled(group, known) || !haveSameTopicNames(known, joining)
    const reason = isStale ? `static member ${joining.memberId} has come back with the classic protocol` : undefined
    const downgrade = this.#options.migration.downgrade(group, { leaving: [known], joining }, reason)
    if (downgrade === undefined) return undefined
    return {
      records: downgrade.records,
      response: joined(joining, group.epoch),
      committed: downgrade.settled,
      insteadIfTooLarge: () => refusedJoin('UNKNOWN_SERVER_ERROR'),
    }
  }

  #ownedBy({ ownedPartitions }: ConsumerProtocolSubscription) {
    const topics = this.#options.topics()
    return ownedPartitions.flatMap(({ topic, partitions }) => {
      const known = topics.byName(topic)
      return known === undefined ? [] : [{ topicId: known.id, partitions }]
    })
  }

  // ---- SyncGroup, Heartbeat ----

  sync(group: ConsumerGroup, request: SyncGroupRequest, context: GroupRequestContext): Outcome<SyncResponse> {
    const { protocolType, protocolName, generationId } = request
    if (context.apiVersion >= NAMED_PROTOCOL_VERSION && (protocolType === null || protocolName === null)) {
      return { records: [], response: syncRefused('INCONSISTENT_GROUP_PROTOCOL') }
    }
    const member = this.#memberOf(group, request.memberId, request.groupInstanceId)
    if (typeof member === 'string') return { records: [], response: syncRefused(member) }
    const { groupId } = group
    const { consumer, topics } = this.#options
    const { memberId, memberEpoch, state, assigned } = member
    if (generationId !== memberEpoch) return { records: [], response: syncRefused('ILLEGAL_GENERATION') }
    const [own] = member.classic!.supportedProtocols
    if (!isSame(protocolType, CONSUMER_PROTOCOL_TYPE) || !isSame(protocolName, own!.name)) {
      return { records: [], response: syncRefused('INCONSISTENT_GROUP_PROTOCOL') }
    }
    // One that has to give something up has joined for this very epoch: it does that first, and joins again of its own.
    if (this.#isBehind(group, member) && state !== 'UNREVOKED_PARTITIONS') {
      consumer.sessions.awaitJoin(groupId, member)
      return { records: [], response: syncRefused('REBALANCE_IN_PROGRESS') }
    }
    const assignment = writeAssignment(namedTopics(assigned, topics()), own!.metadata)
    return {
      records: [],
      response: { errorCode: errorCodes.NONE, protocolType, protocolName, assignment },
      committed: () => {
        consumer.sessions.synced(groupId, memberId)
        consumer.sessions.heard(groupId, memberId)
      },
    }
  }

  heartbeat(group: ConsumerGroup, { memberId, groupInstanceId, generationId }: HeartbeatRequest): ErrorName {
    const member = this.#memberOf(group, memberId, groupInstanceId)
    if (typeof member === 'string') return member
    if (generationId !== member.memberEpoch) return 'ILLEGAL_GENERATION'
    const { sessions } = this.#options.consumer
    sessions.heard(group.groupId, memberId)
    if (!this.#isBehind(group, member) && !mayMove(group, member)) return 'NONE'
    sessions.awaitJoin(group.groupId, member)
    return 'REBALANCE_IN_PROGRESS'
  }

  /** While it is too soon for a new assignment, a join changes nothing: members would join again and again. */
  #isBehind(group: ConsumerGroup, { memberEpoch }: ConsumerMember): boolean {
    return memberEpoch < group.assignmentEpoch || this.#options.consumer.isAssignmentDue(group)
  }

  // ---- LeaveGroup ----

  /** Of members of either protocol: operators remove members by LeaveGroup, whatever these speak. */
  leave(group: ConsumerGroup, request: LeaveGroupRequest, context: GroupRequestContext): Outcome<LeaveResponse> {
    const isBatch = context.apiVersion >= LEAVE_BATCH_VERSION
    const identities = isBatch ? request.members : [{ memberId: request.memberId, groupInstanceId: null, reason: null }]
    const leaving = new Set<ConsumerMember>()
    const members = identities.map((identity) => {
      const { memberId, groupInstanceId, reason } = identity
      const member = leavingMember(group, identity)
      if (typeof member === 'string') return { memberId, groupInstanceId, errorCode: errorCodes[member] }
      leaving.add(member)
      this.#options.logger.info(
        { groupId: group.groupId, memberId: member.memberId, instanceId: groupInstanceId, reason: toldReason(reason) },
        'member was taken out of a consumer group',
      )
      return { memberId, groupInstanceId, errorCode: errorCodes.NONE }
    })
    const response = isBatch ? { errorCode: errorCodes.NONE, members } : { errorCode: members[0]!.errorCode }
    if (leaving.size === 0) return { records: [], response }
    return this.#options.consumer.removed(group, [...leaving], response)
  }

  /** The member, if it speaks the classic protocol. */
  #memberOf(group: ConsumerGroup, memberId: string, instanceId: string | null): ConsumerMember | ErrorName {
    const member = instanceId === null ? group.members.get(memberId) : group.staticMember(instanceId)
    if (member === undefined) return 'UNKNOWN_MEMBER_ID'
    if (member.memberId !== memberId) return 'FENCED_INSTANCE_ID'
    return member.classic === undefined ? 'UNKNOWN_MEMBER_ID' : member
  }
}

const NO_BYTES = new Uint8Array(0)

function leavingMember(
  group: ConsumerGroup,
  { memberId, groupInstanceId }: LeaveGroupRequestMemberIdentity,
): ConsumerMember | ErrorName {
  const member = groupInstanceId === null ? group.members.get(memberId) : group.staticMember(groupInstanceId)
  if (member === undefined) return 'UNKNOWN_MEMBER_ID'
  // An operator who wants a static member gone does not know the id that it goes by.
  const isNamed = groupInstanceId === null || memberId !== UNKNOWN_MEMBER_ID
  return isNamed && member.memberId !== memberId ? 'FENCED_INSTANCE_ID' : member
}

/** Whether all members of the classic protocol have one of these protocols, so that the group can become a classic one. */
function accepts(group: ConsumerGroup, protocols: readonly { readonly name: string }[]): boolean {
  const votes = new Map<string, number>()
  let voters = 0
  for (const { classic } of group.members.values()) {
    if (classic === undefined) continue
    voters += 1
    for (const { name } of classic.supportedProtocols) votes.set(name, (votes.get(name) ?? 0) + 1)
  }
  return protocols.some(({ name }) => (votes.get(name) ?? 0) === voters)
}

/** Whether it has to give something up, or there is something for it to take. */
function mayMove(group: ConsumerGroup, member: ConsumerMember): boolean {
  switch (member.state) {
    case 'UNREVOKED_PARTITIONS':
      return true
    case 'UNRELEASED_PARTITIONS':
      return !isWaitingForOthers(group, member)
    case 'STABLE':
    case 'UNKNOWN':
      return false
  }
}

function isWaitingForOthers(group: ConsumerGroup, member: ConsumerMember): boolean {
  for (const [topicId, partitions] of group.targetOf(member)) {
    for (const partition of partitions) {
      if (!member.assigned.get(topicId)?.has(partition) && group.hasOwner(topicId, partition)) return true
    }
  }
  return false
}

/**
 * Whether everybody has what the newest target gives, `away` too, which may not be there. Kafka looks at the epoch alone:
 * whoever then still waits for a partition waits for ever, since classic members learn of changes by a round.
 */
function isSettled(group: ConsumerGroup, away: ConsumerMember): boolean {
  if (group.epoch > group.assignmentEpoch || away.revoking.size > 0) return false
  for (const member of group.members.values()) {
    if (member !== away && !isReconciledTo(member, group.assignmentEpoch)) return false
  }
  const target = group.targetOf(away)
  if (away.assigned.size !== target.size) return false
  for (const [topicId, epochs] of away.assigned) if (target.get(topicId)?.size !== epochs.size) return false
  return true
}

function toldBy(
  before: ConsumerMember,
  request: JoinGroupRequest,
  {
    context,
    subscription,
    supported,
  }: {
    readonly context: GroupRequestContext
    readonly subscription: ConsumerProtocolSubscription
    readonly supported: ClassicMemberMetadata['supportedProtocols']
  },
): ConsumerMember {
  const { sessionTimeoutMs, groupInstanceId } = request
  const { apiVersion, clientId, clientHost } = context
  const classic = { sessionTimeoutMs, supportedProtocols: supported }
  return {
    ...before,
    instanceId: groupInstanceId ?? before.instanceId,
    rackId: subscription.rackId ?? before.rackId,
    rebalanceTimeoutMs: apiVersion === 0 ? sessionTimeoutMs : request.rebalanceTimeoutMs,
    subscribedTopicNames: new Set(subscription.topics),
    subscribedTopicRegex: '',
    ...{ clientId, clientHost },
    // One and the same object says that nothing has changed, and saves a record.
    classic: isSameClassic(before.classic, classic) ? before.classic : classic,
  }
}

function isSameClassic(one: ClassicMemberMetadata | undefined, other: ClassicMemberMetadata): boolean {
  if (one === undefined || one.sessionTimeoutMs !== other.sessionTimeoutMs) return false
  const [own, others] = [one.supportedProtocols, other.supportedProtocols]
  return (
    own.length === others.length &&
    own.every(({ name, metadata }, index) => {
      const protocol = others[index]!
      return name === protocol.name && areEqual(metadata, protocol.metadata)
    })
  )
}

function areEqual(one: Uint8Array, other: Uint8Array): boolean {
  return one.length === other.length && one.every((byte, index) => byte === other[index])
}

function joined({ memberId, classic }: ConsumerMember, generationId: number): JoinResponse {
  const protocolName = classic!.supportedProtocols[0]!.name
  return { errorCode: errorCodes.NONE, memberId, generationId, protocolType: CONSUMER_PROTOCOL_TYPE, protocolName }
}

function fitted(outcome: Outcome<JoinResponse>, version: number): Outcome<JoinResponse> {
  const { response, insteadIfTooLarge, ...rest } = outcome
  return {
    ...rest,
    response:
      response instanceof Promise ? response.then((later) => fitJoin(later, version)) : fitJoin(response, version),
    ...(insteadIfTooLarge === undefined ? {} : { insteadIfTooLarge: () => fitted(insteadIfTooLarge(), version) }),
  }
}

function refusedJoin(errorName: ErrorName): Outcome<JoinResponse> {
  return { records: [], response: joinRefused(errorName) }
}

function isSame(asked: string | null, found: string): boolean {
  return asked === null || asked === found
}
