import type { Clock, Logger, Random } from '@ottla/platform'
import { errorCodes, KafkaError, type MessageInput, type Uuid } from '@ottla/protocol'
import type { ConsumerGroupHeartbeatRequest, ConsumerGroupHeartbeatResponse } from '@ottla/protocol/messages'
import type { GroupMeter } from '../../meters.ts'
import type { CoordinatorRecord, Outcome } from '../../shard.ts'
import { Decision } from '../decision.ts'
import type { GroupConfig } from '../group-config.ts'
import type { GroupRequestContext } from '../group-request-context.ts'
import type { GroupTimers } from '../group-timers.ts'
import type { TopicView } from '../topic-view.ts'
import { serverAssignors } from './assignors/index.ts'
import type { ConsumerGroup } from './consumer-group.ts'
import {
  type ConsumerMember,
  haveSameAssignment,
  haveSameMetadata,
  haveSameTopicNames,
  JOIN_EPOCH,
  LEAVE_EPOCH,
  newMember,
  STATIC_LEAVE_EPOCH,
} from './consumer-member.ts'
import {
  awayRecord,
  currentAssignmentRecord,
  groupEpochRecord,
  memberRecord,
  memberTombstones,
  partitionMetadataTombstone,
  regexTombstone,
  targetEpochRecord,
  targetRecord,
} from './consumer-records.ts'
import { ConsumerSessions } from './consumer-sessions.ts'
import type { Departure, Downgrade } from './departure.ts'
import { GroupSubscription, type SubscriptionType } from './group-subscription.ts'
import { checkHeartbeat, checkMemberEpoch } from './heartbeat-check.ts'
import { newMemberId } from './new-member-id.ts'
import { areEpochsEqual, arePartitionsEqual, listed, NO_PARTITIONS, type TopicPartitions } from './partitions.ts'
import { reconcile } from './reconciliation.ts'
import { RegexResolution, TOPICS_INTERVAL_MS } from './regex-resolution.ts'
import { computeTarget } from './target-assignment.ts'
import { TopicHashes } from './topic-hash.ts'

/** A target assignment that does not fit into a batch is tried again after this. */
const TARGET_RETRY_MS = 10_000

type HeartbeatResponse = MessageInput<ConsumerGroupHeartbeatResponse>

/** Where groups are found and made. */
export interface ConsumerGroups {
  /** `undefined` where there is none, or one of another kind. */
  find(groupId: string): ConsumerGroup | undefined
  /**
   * The group that a member joins: one that is there, or a new one, which its first record brings about. What has to go
   * for it is in `decision`. Throws GROUP_ID_NOT_FOUND where the id is in use otherwise.
   */
  prepare(groupId: string, decision: Decision): ConsumerGroup
  /** The group without those that go as a classic one; `undefined` where it stays what it is. */
  downgrade(group: ConsumerGroup, departure: Departure, reason: string): Downgrade | undefined
}

export interface ConsumerProtocolOptions {
  readonly groups: ConsumerGroups
  readonly timers: GroupTimers
  readonly clock: Clock
  readonly random: Random
  readonly logger: Logger
  readonly config: () => GroupConfig
  readonly topics: () => TopicView
  readonly meter: GroupMeter
}

/**
 * What members of consumer groups ask for: one request for everything. A heartbeat says what has changed with the member,
 * and the answer what has changed for it. From the change of one member to the assignment of all it is three steps, all
 * of them in one decision:
 *
 *   member     it is new, or subscribes to something else    -> a newer epoch of the group
 *   target     the group is ahead of its target assignment   -> all partitions are shared out anew, at that epoch
 *   reconcile  the member is behind the target               -> it gives up, or gets, and comes to the target's epoch
 *
 * The other members learn of it by their own heartbeats, each at its time.
 */
export class ConsumerProtocol {
  readonly sessions: ConsumerSessions
  readonly regexes: RegexResolution
  readonly #hashes: TopicHashes
  readonly #groups: ConsumerGroups
  readonly #clock: Clock
  readonly #random: Random
  readonly #logger: Logger
  readonly #config: () => GroupConfig
  readonly #topics: () => TopicView
  readonly #meter: GroupMeter

  constructor({ groups, timers, clock, random, logger, config, topics, meter }: ConsumerProtocolOptions) {
    this.#groups = groups
    this.#clock = clock
    this.#random = random
    this.#logger = logger
    this.#config = config
    this.#topics = topics
    this.#meter = meter
    this.#hashes = new TopicHashes(topics)
    const find = (groupId: string) => groups.find(groupId)
    const fence = (group: ConsumerGroup, member: ConsumerMember) => this.removed(group, [member], undefined)
    this.sessions = new ConsumerSessions({ timers, logger, config, find, fence })
    this.regexes = new RegexResolution({ timers, clock, logger, config, topics, find, meter, hashes: this.#hashes })
  }

  /** Topics are there that were not, are gone, or have more partitions. */
  topicsChanged(names: readonly string[], hasNew: boolean, groups: Iterable<ConsumerGroup>): void {
    this.#hashes.forget(names)
    if (hasNew) this.regexes.topicsCreated(this.#topics().version)
    for (const group of groups) {
      const isConcerned = names.some((name) => group.subscription.has(name))
      if (isConcerned) group.topicsDue = { atMs: Number.NEGATIVE_INFINITY, epoch: 0 }
    }
  }

  /** Tells what a group was assigned from. */
  hashOf(topics: Iterable<string>): bigint {
    return this.#hashes.ofAll(topics)
  }

  heartbeat(request: ConsumerGroupHeartbeatRequest, context: GroupRequestContext): Outcome<HeartbeatResponse> {
    try {
      checkHeartbeat(request, context.apiVersion, this.#config().consumer.assignors)
      const { memberEpoch } = request
      const isLeaving = memberEpoch === LEAVE_EPOCH || memberEpoch === STATIC_LEAVE_EPOCH
      return isLeaving ? this.#leave(request) : this.#goOn(request, context)
    } catch (error) {
      if (!(error instanceof KafkaError)) throw error
      return { records: [], response: { errorCode: error.code, errorMessage: error.message } }
    }
  }

  // ---- going on ----

  #goOn(request: ConsumerGroupHeartbeatRequest, context: GroupRequestContext): Outcome<HeartbeatResponse> {
    const { groupId, memberEpoch } = request
    const decision = new Decision()
    const group = memberEpoch === JOIN_EPOCH ? this.#groups.prepare(groupId, decision) : this.#existing(groupId)
    this.checkRoom(group, request.memberId)
    const memberId = request.memberId === '' ? newMemberId(this.#random) : request.memberId
    const before = this.#memberOf(group, { ...request, memberId }, decision)
    const told = toldBy(before, request, context)
    const after = this.bringUp(group, { before, told, owned: request.topicPartitions }, decision)
    decision.afterCommit(() => {
      if (before.classic !== undefined) this.sessions.leftClassic(groupId, memberId)
      this.sessions.heard(groupId, memberId)
    })
    const { heartbeatIntervalMs } = this.#config().consumer.ofGroup(groupId)
    const isWhole =
      request.rebalanceTimeoutMs !== -1 &&
      (request.subscribedTopicNames !== null || request.subscribedTopicRegex !== null) &&
      request.topicPartitions !== null
    const isAnswered = memberEpoch === JOIN_EPOCH || isWhole || !areEpochsEqual(before.assigned, after.assigned)
    const response = {
      ...{ memberId, memberEpoch: after.memberEpoch, heartbeatIntervalMs },
      assignment: isAnswered ? { topicPartitions: listed(after.assigned) } : null,
    }
    return { ...decision.outcome(response), insteadIfTooLarge: () => this.#withoutTarget(group, request, context) }
  }

  /**
   * What does not fit is the target assignment, most likely: then members go on with the one before, until there are fewer
   * of them or the limit is higher. Working it out for each heartbeat would leave no time for anything else.
   */
  #withoutTarget(
    group: ConsumerGroup,
    request: ConsumerGroupHeartbeatRequest,
    context: GroupRequestContext,
  ): Outcome<HeartbeatResponse> {
    const { groupId, targetTooLargeMs } = group
    group.targetTooLargeMs = this.#clock.now()
    const tooLarge = () => {
      group.targetTooLargeMs = targetTooLargeMs
      return this.#tooLarge(groupId)
    }
    const outcome = this.#goOn(request, context)
    return { ...outcome, insteadIfTooLarge: tooLarge }
  }

  #tooLarge(groupId: string): Outcome<HeartbeatResponse> {
    this.#logger.warn({ groupId }, 'group is too large to be stored')
    return { records: [], response: { errorCode: errorCodes.UNKNOWN_SERVER_ERROR } }
  }

  #existing(groupId: string): ConsumerGroup {
    const group = this.#groups.find(groupId)
    if (group === undefined) throw new KafkaError('GROUP_ID_NOT_FOUND', `Consumer group ${groupId} not found.`)
    return group
  }

  checkRoom(group: ConsumerGroup, memberId: string): void {
    const { groupSizeMax } = this.#config().consumer
    if (group.members.size < groupSizeMax || group.members.has(memberId)) return
    throw new KafkaError(
      'GROUP_MAX_SIZE_REACHED',
      `The consumer group has reached its maximum capacity of ${groupSizeMax} members.`,
    )
  }

  // ---- who it is ----

  /** The member as the group knows it, be it as one that has just come. */
  #memberOf(group: ConsumerGroup, request: ConsumerGroupHeartbeatRequest, decision: Decision): ConsumerMember {
    const { memberId, instanceId, memberEpoch, topicPartitions } = request
    const isJoining = memberEpoch === JOIN_EPOCH
    if (instanceId !== null) return this.#staticMemberOf(group, { ...request, instanceId }, decision)
    const member = group.members.get(memberId)
    if (member === undefined && !isJoining) throw unknownMember(group, memberId)
    if (member !== undefined) checkMemberEpoch(member, memberEpoch, topicPartitions)
    if (isJoining) this.#logger.info({ groupId: group.groupId, memberId }, 'member joins')
    return member ?? newMember(memberId)
  }

  #staticMemberOf(
    group: ConsumerGroup,
    request: ConsumerGroupHeartbeatRequest & { readonly instanceId: string },
    decision: Decision,
  ): ConsumerMember {
    const { groupId } = group
    const { memberId, instanceId, memberEpoch, topicPartitions } = request
    const known = group.staticMember(instanceId)
    if (memberEpoch !== JOIN_EPOCH) {
      const member = this.checkStatic(known, memberId, instanceId)
      checkMemberEpoch(member, memberEpoch, topicPartitions)
      return member
    }
    this.#logger.info({ groupId, memberId, instanceId, before: known?.memberId ?? null }, 'static member joins')
    if (known === undefined) return group.members.get(memberId) ?? newMember(memberId)
    if (known.classic === undefined && known.memberEpoch !== STATIC_LEAVE_EPOCH) {
      throw new KafkaError(
        'UNRELEASED_INSTANCE_ID',
        `Static member ${memberId} with instance id ${instanceId} cannot join the group because the instance id is ` +
          `owned by ${known.memberId} member.`,
      )
    }
    return this.takePlace(group, known, memberId, decision)
  }

  /** A static member comes back under another id: it goes on with what it had. */
  takePlace(group: ConsumerGroup, known: ConsumerMember, memberId: string, decision: Decision): ConsumerMember {
    const { groupId } = group
    const member = { ...known, memberId, memberEpoch: JOIN_EPOCH, previousMemberEpoch: JOIN_EPOCH }
    decision.records.push(
      ...memberTombstones(groupId, known.memberId),
      memberRecord(groupId, member),
      targetRecord(groupId, memberId, group.targetOf(known)),
      currentAssignmentRecord(groupId, member),
    )
    // Under its old id the member is nobody any more.
    decision.afterCommit(() => {
      if (known.memberId !== memberId) this.sessions.forget(groupId, known.memberId)
    })
    return member
  }

  checkStatic(known: ConsumerMember | undefined, memberId: string, instanceId: string): ConsumerMember {
    if (known === undefined) throw new KafkaError('UNKNOWN_MEMBER_ID', `Instance id ${instanceId} is unknown.`)
    if (known.memberId === memberId) return known
    throw new KafkaError(
      'FENCED_INSTANCE_ID',
      `Static member ${memberId} with instance id ${instanceId} was fenced by member ${known.memberId}.`,
    )
  }

  // ---- member, target, reconcile ----

  bringUp(group: ConsumerGroup, change: Change, decision: Decision): ConsumerMember {
    const { before, told, owned } = change
    const { groupId } = group
    const isTold = !haveSameMetadata(before, told)
    if (isTold) decision.records.push(memberRecord(groupId, told))
    const hasOtherNames = isTold && !haveSameTopicNames(before, told)
    const regexChange = this.regexes.update(group, { before, after: told }, decision)
    const isEpochDue = hasOtherNames || regexChange === 'changed to one that is resolved'
    let { epoch } = group
    let subscriptionType: SubscriptionType | undefined
    if (isEpochDue || group.areTopicsDue(this.#clock.now())) {
      const looked = this.#lookAtTopics(group, { before, told, isEpochDue }, decision)
      epoch = looked.epoch
      subscriptionType = looked.subscriptionType
    }
    const { targetEpoch, target } = this.#targetAt(group, { epoch, subscriptionType, before, told }, decision)
    const after = reconcile({
      ...{ member: told, targetEpoch, target, owned },
      hasSubscriptionChanged: hasOtherNames || regexChange !== 'none',
      isSubscribedTo: (topicId: Uuid) => {
        const name = this.#topics().nameOf(topicId)
        return name !== undefined && group.subscription.isSubscribed(told, name)
      },
      hasOwner: (topicId: Uuid, partition: number) => group.hasOwner(topicId, partition),
    })
    if (!haveSameAssignment(told, after)) {
      decision.records.push(currentAssignmentRecord(groupId, after))
      decision.afterCommit(() => {
        // Members of the classic protocol have their time for joining and syncing instead.
        const mustRevoke = after.state === 'UNREVOKED_PARTITIONS' && after.classic === undefined
        if (mustRevoke) this.sessions.awaitRevocation(groupId, after)
        else this.sessions.hasRevoked(groupId, after.memberId)
      })
    }
    return after
  }

  /** Whether there is a reason to assign anew: a change of the member, or of the topics that the group reads. */
  #lookAtTopics(
    group: ConsumerGroup,
    { before, told, isEpochDue }: { before: ConsumerMember; told: ConsumerMember; isEpochDue: boolean },
    decision: Decision,
  ): { readonly epoch: number; readonly subscriptionType: SubscriptionType } {
    const { groupId } = group
    const subscription = group.subscription.with(before, told)
    const hash = this.#hashes.ofAll(subscription.topics())
    const isKnown = group.members.has(told.memberId) || isStaticMemberOf(group, told)
    const subscriptionType = subscription.type(group.members.size + (isKnown ? 0 : 1))
    let { epoch } = group
    if (isEpochDue || hash !== group.metadataHash) {
      epoch += 1
      decision.records.push(groupEpochRecord(groupId, epoch, hash))
      this.#meter.consumerRebalances.add(1)
      this.#logger.info({ groupId, epoch, memberId: told.memberId }, 'group has a new epoch')
    }
    group.topicsDue = { atMs: this.#clock.now() + TOPICS_INTERVAL_MS, epoch }
    if (group.hasPartitionMetadata) decision.records.push(partitionMetadataTombstone(groupId))
    return { epoch, subscriptionType }
  }

  #targetAt(
    group: ConsumerGroup,
    wanted: {
      epoch: number
      subscriptionType: SubscriptionType | undefined
      before: ConsumerMember
      told: ConsumerMember
    },
    decision: Decision,
  ): { readonly targetEpoch: number; readonly target: TopicPartitions } {
    const { epoch, before, told } = wanted
    const { groupId } = group
    const nowMs = this.#clock.now()
    if (epoch <= group.assignmentEpoch || this.#isTooSoon(group)) {
      return { targetEpoch: group.assignmentEpoch, target: group.targetOf(told) }
    }
    const assignor = this.#assignorFor(group, before, told)
    const subscriptionType = wanted.subscriptionType ?? group.subscription.type(group.members.size)
    const assignment = computeTarget({ group, member: told, subscriptionType, assignor, topics: this.#topics() })
    for (const memberId of membersWith(group, told)) {
      const target = assignment.get(memberId) ?? NO_PARTITIONS
      const known = group.target.get(memberId)
      if (known !== undefined && arePartitionsEqual(known, target)) continue
      decision.records.push(targetRecord(groupId, memberId, target))
    }
    decision.records.push(targetEpochRecord(groupId, epoch, nowMs))
    this.#logger.info({ groupId, epoch, assignor: assignor.name }, 'group has a new target assignment')
    return { targetEpoch: epoch, target: assignment.get(told.memberId) ?? NO_PARTITIONS }
  }

  /** Whether whoever comes next brings about a new target assignment. */
  isAssignmentDue(group: ConsumerGroup): boolean {
    return group.epoch > group.assignmentEpoch && !this.#isTooSoon(group)
  }

  #isTooSoon({ groupId, assignedAtMs, targetTooLargeMs }: ConsumerGroup): boolean {
    const { assignmentIntervalMs } = this.#config().consumer.ofGroup(groupId)
    const isJustAssigned = assignedAtMs !== 0 && this.#isWithin(assignmentIntervalMs, assignedAtMs)
    return isJustAssigned || this.#isWithin(TARGET_RETRY_MS, targetTooLargeMs)
  }

  /** A time to come is that of another clock, or of this one before it was set: nobody waits until then. */
  #isWithin(intervalMs: number, sinceMs: number): boolean {
    const passedMs = this.#clock.now() - sinceMs
    return passedMs >= 0 && passedMs < intervalMs
  }

  #assignorFor(group: ConsumerGroup, before: ConsumerMember, told: ConsumerMember) {
    const [firstName] = this.#config().consumer.assignors
    const preferred = group.preferredAssignor(before, told)
    const assignor = serverAssignors.get(preferred ?? '') ?? serverAssignors.get(firstName ?? '')
    if (assignor === undefined) throw new KafkaError('UNKNOWN_SERVER_ERROR', `there is no assignor ${firstName}`)
    return assignor
  }

  // ---- leaving ----

  #leave(request: ConsumerGroupHeartbeatRequest): Outcome<HeartbeatResponse> {
    const { groupId, memberId, instanceId, memberEpoch } = request
    const group = this.#groups.find(groupId)
    if (group === undefined) throw new KafkaError('GROUP_ID_NOT_FOUND', `Group ${groupId} not found.`)
    const response = { memberId, memberEpoch }
    if (instanceId === null) {
      const member = group.members.get(memberId)
      if (member === undefined) throw unknownMember(group, memberId)
      this.#logger.info({ groupId, memberId }, 'member has left')
      return this.removed(group, [member], response)
    }
    const member = this.checkStatic(group.staticMember(instanceId), memberId, instanceId)
    this.#logger.info({ groupId, memberId, instanceId, isForGood: memberEpoch === LEAVE_EPOCH }, 'static member leaves')
    return memberEpoch === LEAVE_EPOCH
      ? this.removed(group, [member], response)
      : { records: [awayRecord(groupId, member)], response }
  }

  /**
   * Without the members all partitions are shared out anew, at the next heartbeat of another one. Where they were the last
   * of this protocol, the group becomes a classic one.
   */
  removed<Response>(group: ConsumerGroup, members: readonly ConsumerMember[], response: Response): Outcome<Response> {
    const downgrade = this.#groups.downgrade(
      group,
      { leaving: members },
      'the last member of the consumer protocol is gone',
    )
    if (downgrade === undefined) return this.#withoutMembers(group, members, response)
    return {
      ...{ records: downgrade.records, response, committed: downgrade.settled },
      insteadIfTooLarge: () => this.#withoutMembers(group, members, response),
    }
  }

  #withoutMembers<Response>(
    group: ConsumerGroup,
    members: readonly ConsumerMember[],
    response: Response,
  ): Outcome<Response> {
    const { groupId } = group
    const subscription = new GroupSubscription(group.subscription)
    const records: CoordinatorRecord[] = []
    for (const member of members) {
      for (const record of memberTombstones(groupId, member.memberId)) records.push(record)
      const { subscribedTopicRegex: regex } = member
      subscription.replace(member, undefined)
      if (regex !== '' && subscription.membersOf(regex) === 0) records.push(regexTombstone(groupId, regex))
    }
    records.push(groupEpochRecord(groupId, group.epoch + 1, this.#hashes.ofAll(subscription.topics())))
    const committed = () => {
      for (const { memberId } of members) this.sessions.forget(groupId, memberId)
    }
    return { records, response, committed }
  }
}

/** A change of one member. */
export interface Change {
  readonly before: ConsumerMember
  /** With what it has said of itself. */
  readonly told: ConsumerMember
  readonly owned: ConsumerGroupHeartbeatRequest['topicPartitions']
}

/** Whatever a heartbeat leaves out is as it was. */
function toldBy(
  before: ConsumerMember,
  request: ConsumerGroupHeartbeatRequest,
  { clientId, clientHost }: GroupRequestContext,
): ConsumerMember {
  const { rebalanceTimeoutMs, subscribedTopicNames } = request
  return {
    ...before,
    instanceId: request.instanceId ?? before.instanceId,
    rackId: request.rackId ?? before.rackId,
    rebalanceTimeoutMs: rebalanceTimeoutMs === -1 ? before.rebalanceTimeoutMs : rebalanceTimeoutMs,
    serverAssignor: request.serverAssignor ?? before.serverAssignor,
    subscribedTopicNames: subscribedTopicNames === null ? before.subscribedTopicNames : new Set(subscribedTopicNames),
    subscribedTopicRegex: request.subscribedTopicRegex ?? before.subscribedTopicRegex,
    ...{ clientId, clientHost, classic: undefined },
  }
}

function unknownMember({ groupId }: ConsumerGroup, memberId: string): KafkaError {
  return new KafkaError('UNKNOWN_MEMBER_ID', `Member ${memberId} is not a member of group ${groupId}.`)
}

function isStaticMemberOf(group: ConsumerGroup, { instanceId }: ConsumerMember): boolean {
  return instanceId !== null && group.staticMember(instanceId) !== undefined
}

/** Those of the group, with the member in the place that it has or takes. */
function membersWith(group: ConsumerGroup, member: ConsumerMember): Set<string> {
  const memberIds = new Set(group.members.keys())
  const replaced = member.instanceId === null ? undefined : group.staticMember(member.instanceId)
  if (replaced !== undefined) memberIds.delete(replaced.memberId)
  return memberIds.add(member.memberId)
}
