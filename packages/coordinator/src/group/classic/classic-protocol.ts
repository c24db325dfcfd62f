import type { Logger, Random } from '@ottla/platform'
import { type ErrorName, errorCodes } from '@ottla/protocol'
import type {
  HeartbeatRequest,
  JoinGroupRequest,
  LeaveGroupRequest,
  LeaveGroupRequestMemberIdentity,
  SyncGroupRequest,
} from '@ottla/protocol/messages'
import type { Outcome } from '../../shard.ts'
import { Decision } from '../decision.ts'
import type { GroupConfig } from '../group-config.ts'
import { groupMetadataRecord } from '../group-records.ts'
import type { GroupRequestContext } from '../group-request-context.ts'
import type { Waiters } from '../waiters.ts'
import type { ClassicGroup } from './classic-group.ts'
import { ClassicMember, type MemberProtocol, NO_ASSIGNMENT } from './classic-member.ts'
import { storedGroup } from './classic-records.ts'
import { refusalOfMember } from './member-check.ts'
import { randomUuid } from './random-uuid.ts'
import { memberProfiles, NEW_MEMBER_TIMEOUT_MS, type Rebalancing } from './rebalancing.ts'
import {
  fitJoin,
  type JoinResponse,
  joinRefused,
  type LeaveResponse,
  type SyncResponse,
  syncRefused,
  UNKNOWN_MEMBER_ID,
} from './responses.ts'
import type { ClassicGroupState } from './state.ts'

/** Where groups are found and made. */
export interface ClassicGroups {
  /** `undefined` where there is none, or one of another kind. */
  find(groupId: string): ClassicGroup | undefined
  /** Whether the id belongs to a group of another kind that is in use. */
  isTaken(groupId: string): boolean
  /** With the records of its making. */
  create(groupId: string, decision: Decision): ClassicGroup
}

export interface ClassicProtocolOptions {
  readonly groups: ClassicGroups
  readonly rebalancing: Rebalancing
  readonly waiters: Waiters
  readonly random: Random
  readonly logger: Logger
  readonly config: () => GroupConfig
}

/** From this version of JoinGroup on, a member gets its id before it joins (KIP-394). */
export const TWO_STEP_VERSION = 4
/** From this version on, a static leader that comes back may be told to leave the assignment as it is (KIP-814). */
const SKIP_ASSIGNMENT_VERSION = 9
/** SyncGroup names the protocol from this version on. */
export const NAMED_PROTOCOL_VERSION = 5
/** LeaveGroup names many members from this version on. */
export const LEAVE_BATCH_VERSION = 3

const heartbeatAnswers: Record<ClassicGroupState, ErrorName> = {
  Empty: 'UNKNOWN_MEMBER_ID',
  PreparingRebalance: 'REBALANCE_IN_PROGRESS',
  CompletingRebalance: 'NONE',
  Stable: 'NONE',
  Dead: 'COORDINATOR_NOT_AVAILABLE',
}

/** What members of classic groups ask for. */
export class ClassicProtocol {
  readonly #groups: ClassicGroups
  readonly #rebalancing: Rebalancing
  readonly #waiters: Waiters
  readonly #random: Random
  readonly #logger: Logger
  readonly #config: () => GroupConfig

  constructor({ groups, rebalancing, waiters, random, logger, config }: ClassicProtocolOptions) {
    this.#groups = groups
    this.#rebalancing = rebalancing
    this.#waiters = waiters
    this.#random = random
    this.#logger = logger
    this.#config = config
  }

  // ---- JoinGroup ----

  join(request: JoinGroupRequest, context: GroupRequestContext): Outcome<JoinResponse> {
    const decision = new Decision()
    const answer = this.#join({ request, context, decision })
    const fit = (response: JoinResponse) => fitJoin(response, context.apiVersion)
    return decision.outcome(answer instanceof Promise ? answer.then(fit) : fit(answer))
  }

  #join(joining: Joining): JoinResponse | Promise<JoinResponse> {
    const { request, decision } = joining
    const { groupId, memberId, sessionTimeoutMs } = request
    const { sessionTimeoutMinMs, sessionTimeoutMaxMs } = this.#config()
    if (groupId === '') return joinRefused('INVALID_GROUP_ID', memberId)
    if (sessionTimeoutMs < sessionTimeoutMinMs || sessionTimeoutMs > sessionTimeoutMaxMs) {
      return joinRefused('INVALID_SESSION_TIMEOUT', memberId)
    }
    if (this.#groups.isTaken(groupId)) return joinRefused('INCONSISTENT_GROUP_PROTOCOL')
    let group = this.#groups.find(groupId)
    if (group === undefined) {
      if (memberId !== UNKNOWN_MEMBER_ID) return joinRefused('UNKNOWN_MEMBER_ID', memberId)
      if (request.protocolType === '' || request.protocols.length === 0) {
        return joinRefused('INCONSISTENT_GROUP_PROTOCOL')
      }
      group = this.#groups.create(groupId, decision)
    }
    if (!this.#hasRoom(group, memberId)) {
      const isMember = group.members.has(memberId)
      this.#rebalancing.remove(group, memberId, decision)
      if (isMember) this.#rebalancing.completeIfAllJoined(group, decision)
      return joinRefused('GROUP_MAX_SIZE_REACHED')
    }
    return memberId === UNKNOWN_MEMBER_ID ? this.#joinAsNew(group, joining) : this.#joinAgain(group, joining)
  }

  #hasRoom(group: ClassicGroup, memberId: string): boolean {
    const { groupSizeMax } = this.#config()
    switch (group.state) {
      case 'Empty':
      case 'Dead':
        return true
      case 'PreparingRebalance':
        // Counting those that have joined lets a group shrink to a limit that has become lower.
        return group.members.get(memberId)?.joining !== undefined || group.joiningCount < groupSizeMax
      case 'CompletingRebalance':
      case 'Stable':
        return group.members.has(memberId) || group.members.size < groupSizeMax
    }
  }

  #joinAsNew(group: ClassicGroup, joining: Joining): JoinResponse | Promise<JoinResponse> {
    const { request, context } = joining
    const { groupInstanceId } = request
    if (!group.accepts(request.protocolType, request.protocols)) return joinRefused('INCONSISTENT_GROUP_PROTOCOL')
    const newId = `${groupInstanceId ?? context.clientId}-${randomUuid(this.#random)}`
    if (groupInstanceId !== null) {
      const knownId = group.memberIdOf(groupInstanceId)
      return knownId === undefined
        ? this.#addMember(group, newId, joining)
        : this.#replaceStatic(group, { knownId, newId }, joining)
    }
    if (context.apiVersion < TWO_STEP_VERSION) return this.#addMember(group, newId, joining)
    this.#rebalancing.holdId(group, newId, request.sessionTimeoutMs)
    return joinRefused('MEMBER_ID_REQUIRED', newId)
  }

  #joinAgain(group: ClassicGroup, joining: Joining): JoinResponse | Promise<JoinResponse> {
    const { request } = joining
    const { memberId, groupInstanceId, protocols } = request
    if (!group.accepts(request.protocolType, protocols)) return joinRefused('INCONSISTENT_GROUP_PROTOCOL', memberId)
    if (group.pendingJoins.has(memberId)) {
      // Ids are only held for members that are not static.
      if (groupInstanceId !== null) return joinRefused('UNKNOWN_MEMBER_ID', memberId)
      return this.#addMember(group, memberId, joining)
    }
    const refusal = refusalOfMember(group, memberId, groupInstanceId)
    if (refusal !== undefined) return joinRefused(refusal, memberId)
    const member = group.members.get(memberId)!
    switch (group.state) {
      case 'PreparingRebalance':
        return this.#updateMember(group, member, joining)
      case 'CompletingRebalance':
        // It has not got the answer, most likely.
        if (member.offersTheSame(protocols)) return currentGeneration(group, memberId, group.leaderId === memberId)
        return this.#updateMember(group, member, joining)
      case 'Stable':
        // The leader knows of changes that are not in its metadata, such as more partitions.
        if (group.leaderId === memberId || !member.offersTheSame(protocols)) {
          return this.#updateMember(group, member, joining)
        }
        return currentGeneration(group, memberId, false)
      case 'Empty':
      case 'Dead':
        return joinRefused('UNKNOWN_MEMBER_ID', memberId)
    }
  }

  #addMember(group: ClassicGroup, memberId: string, joining: Joining): Promise<JoinResponse> {
    const { request, context, decision } = joining
    const { groupInstanceId: instanceId } = request
    const { clientId, clientHost } = context
    const member = new ClassicMember({ memberId, instanceId, clientId, clientHost }, termsOf(joining))
    member.isNew = true
    if (group.state === 'PreparingRebalance' && group.previousState === 'Empty') group.hasNewMembers = true
    group.add(member, request.protocolType)
    const response = this.#wait(group, member, joining)
    // The session cannot end in the usual way: the member does not know its id yet.
    this.#rebalancing.resetSession(group, member, NEW_MEMBER_TIMEOUT_MS)
    const reason = `new member ${memberId} joins: ${request.reason ?? NO_REASON}`
    this.#rebalancing.prepareOrComplete(group, reason, decision)
    return response
  }

  #updateMember(group: ClassicGroup, member: ClassicMember, joining: Joining): Promise<JoinResponse> {
    group.change(member, termsOf(joining))
    const response = this.#wait(group, member, joining)
    const reason = `member ${member.memberId} joins again: ${joining.request.reason ?? NO_REASON}`
    this.#rebalancing.prepareOrComplete(group, reason, joining.decision)
    return response
  }

  #replaceStatic(
    group: ClassicGroup,
    ids: { knownId: string; newId: string },
    joining: Joining,
  ): JoinResponse | Promise<JoinResponse> {
    const { request, context, decision } = joining
    const old = group.members.get(ids.knownId)!
    const leaderBefore = group.leaderId
    const { clientId, clientHost } = old
    const by = new ClassicMember(
      { memberId: ids.newId, instanceId: request.groupInstanceId, clientId, clientHost },
      termsOf(joining),
    )
    by.assignment = old.assignment
    this.#rebalancing.replace(group, old, by, decision)
    this.#logger.info(
      { groupId: group.groupId, instanceId: by.instanceId, memberId: by.memberId, before: old.memberId },
      'static member has come back',
    )
    if (group.state !== 'Stable') {
      const response = this.#wait(group, by, joining)
      this.#rebalancing.prepareOrComplete(group, `static member ${by.memberId} has come back`, decision)
      return response
    }
    if (group.selectProtocol() !== group.protocolName) {
      const response = this.#wait(group, by, joining)
      this.#rebalancing.prepare(group, `static member ${by.memberId} changes the protocol`, decision)
      return response
    }
    // Nothing changes for the group, except the id that one of its members goes by.
    const waiter = this.#waiters.add<JoinResponse>(joinRefused('NOT_COORDINATOR', by.memberId))
    const response = staticReturn(group, by.memberId, { leaderBefore, version: context.apiVersion })
    decision.records.push(groupMetadataRecord(group.groupId, storedGroup(group)))
    decision.afterCommit(() => waiter.settle(response))
    decision.insteadIfTooLarge(() => {
      const other = new Decision()
      this.#rebalancing.prepareOrComplete(group, 'a static member has come back and could not be stored', other)
      other.afterCommit(() => waiter.settle(joinRefused('UNKNOWN_SERVER_ERROR')))
      return other
    })
    return waiter.response
  }

  #wait(group: ClassicGroup, member: ClassicMember, { decision }: Joining): Promise<JoinResponse> {
    const waiter = this.#waiters.add<JoinResponse>(joinRefused('NOT_COORDINATOR', member.memberId))
    const before = group.awaitJoin(member, waiter)
    if (before !== undefined) {
      decision.afterCommit(() => before.settle(joinRefused('REBALANCE_IN_PROGRESS', member.memberId)))
    }
    return waiter.response
  }

  // ---- SyncGroup ----

  sync(request: SyncGroupRequest, context: GroupRequestContext): Outcome<SyncResponse> {
    const decision = new Decision()
    const response = this.#sync(request, context, decision)
    return decision.outcome(response)
  }

  #sync(
    request: SyncGroupRequest,
    context: GroupRequestContext,
    decision: Decision,
  ): SyncResponse | Promise<SyncResponse> {
    const { groupId, memberId, groupInstanceId, protocolType, protocolName } = request
    if (groupId === '') return syncRefused('INVALID_GROUP_ID')
    if (context.apiVersion >= NAMED_PROTOCOL_VERSION && (protocolType === null || protocolName === null)) {
      return syncRefused('INCONSISTENT_GROUP_PROTOCOL')
    }
    const group = this.#groups.find(groupId)
    if (group === undefined) return syncRefused('UNKNOWN_MEMBER_ID')
    const refusal = refusalOfMember(group, memberId, groupInstanceId)
    if (refusal !== undefined) return syncRefused(refusal)
    if (request.generationId !== group.generation) return syncRefused('ILLEGAL_GENERATION')
    if (differ(protocolType, group.protocolType) || differ(protocolName, group.protocolName)) {
      return syncRefused('INCONSISTENT_GROUP_PROTOCOL')
    }
    const member = group.members.get(memberId)!
    switch (group.state) {
      case 'PreparingRebalance':
        return syncRefused('REBALANCE_IN_PROGRESS')
      case 'CompletingRebalance':
        return this.#awaitAssignment(group, member, request, decision)
      case 'Stable': {
        this.#rebalancing.synced(group, memberId)
        this.#rebalancing.resetSession(group, member)
        const { protocolType, protocolName } = group
        return { errorCode: errorCodes.NONE, protocolType, protocolName, assignment: member.assignment }
      }
      case 'Empty':
      case 'Dead':
        return syncRefused('UNKNOWN_MEMBER_ID')
    }
  }

  #awaitAssignment(
    group: ClassicGroup,
    member: ClassicMember,
    request: SyncGroupRequest,
    decision: Decision,
  ): Promise<SyncResponse> {
    const waiter = this.#waiters.add<SyncResponse>(syncRefused('NOT_COORDINATOR'))
    const before = member.syncing
    if (before !== undefined) decision.afterCommit(() => before.settle(syncRefused('REBALANCE_IN_PROGRESS')))
    member.syncing = waiter
    this.#rebalancing.synced(group, member.memberId)
    if (group.leaderId === member.memberId && !group.isStoringAssignment) {
      this.#storeAssignment(group, request.assignments, decision)
    }
    return waiter.response
  }

  #storeAssignment(group: ClassicGroup, given: SyncGroupRequest['assignments'], decision: Decision): void {
    const { groupId, generation } = group
    const assignments = new Map<string, Uint8Array>()
    for (const memberId of group.members.keys()) assignments.set(memberId, NO_ASSIGNMENT)
    // The bytes of the request are not ours to keep.
    for (const { memberId, assignment } of given) {
      if (assignments.has(memberId)) assignments.set(memberId, assignment.slice())
    }
    const isCurrent = () => group.state === 'CompletingRebalance' && group.generation === generation
    decision.records.push(groupMetadataRecord(groupId, storedGroup(group, assignments)))
    decision.afterCommit(() => {
      if (isCurrent()) this.#rebalancing.handOutAssignments(group, assignments)
    })
    decision.insteadIfTooLarge(() => {
      const other = new Decision()
      this.#logger.warn({ groupId, generation }, 'group is too large to be stored')
      this.#rebalancing.assignmentFailed(group, 'UNKNOWN_SERVER_ERROR', other)
      return other
    })
    group.isStoringAssignment = true
  }

  // ---- Heartbeat, LeaveGroup ----

  heartbeat(request: HeartbeatRequest): ErrorName {
    const { groupId, memberId, groupInstanceId, generationId } = request
    if (groupId === '') return 'INVALID_GROUP_ID'
    const group = this.#groups.find(groupId)
    if (group === undefined) return 'UNKNOWN_MEMBER_ID'
    const refusal = refusalOfMember(group, memberId, groupInstanceId)
    if (refusal !== undefined) return refusal
    if (generationId !== group.generation) return 'ILLEGAL_GENERATION'
    this.#rebalancing.resetSession(group, group.members.get(memberId)!)
    return heartbeatAnswers[group.state]
  }

  leave(request: LeaveGroupRequest, context: GroupRequestContext): Outcome<LeaveResponse> {
    const decision = new Decision()
    const isBatch = context.apiVersion >= LEAVE_BATCH_VERSION
    const leaving = isBatch ? request.members : [{ memberId: request.memberId, groupInstanceId: null, reason: null }]
    const group = this.#groups.find(request.groupId)
    if (request.groupId === '') return decision.outcome({ errorCode: errorCodes.INVALID_GROUP_ID })
    const answers = leaving.map(
      (identity): ErrorName => (group === undefined ? 'UNKNOWN_MEMBER_ID' : this.#leave(group, identity, decision)),
    )
    const left = answers.filter((errorName) => errorName === 'NONE').length
    if (group !== undefined && left > 0 && group.state !== 'Empty') {
      this.#rebalancing.prepareOrComplete(group, `${left} members have left`, decision)
    }
    if (!isBatch) return decision.outcome({ errorCode: errorCodes[answers[0]!] })
    const members = leaving.map(({ memberId, groupInstanceId }, index) => ({
      ...{ memberId, groupInstanceId },
      errorCode: errorCodes[answers[index]!],
    }))
    return decision.outcome({ errorCode: errorCodes.NONE, members })
  }

  #leave(group: ClassicGroup, identity: LeaveGroupRequestMemberIdentity, decision: Decision): ErrorName {
    const { memberId, groupInstanceId, reason } = identity
    let leavingId = memberId
    if (memberId === UNKNOWN_MEMBER_ID) {
      // An operator who wants a static member gone does not know the id that it goes by.
      const staticId = groupInstanceId === null ? undefined : group.memberIdOf(groupInstanceId)
      if (staticId === undefined) return 'UNKNOWN_MEMBER_ID'
      leavingId = staticId
    } else if (!group.pendingJoins.has(memberId)) {
      const refusal = refusalOfMember(group, memberId, groupInstanceId)
      if (refusal !== undefined) return refusal
    }
    this.#rebalancing.remove(group, leavingId, decision)
    this.#logger.info(
      {
        groupId: group.groupId,
        memberId: leavingId,
        instanceId: groupInstanceId,
        reason: toldReason(reason),
      },
      'member has left',
    )
    return 'NONE'
  }
}

interface Joining {
  readonly request: JoinGroupRequest
  readonly context: GroupRequestContext
  readonly decision: Decision
}

const NO_REASON = 'not provided'
const REASON_LENGTH_MAX = 255

/** What a client gives as its reason, as the log has it. */
export function toldReason(reason: string | null): string {
  return (reason ?? NO_REASON).slice(0, REASON_LENGTH_MAX)
}

function termsOf({ request, context }: Joining) {
  const { sessionTimeoutMs, protocols } = request
  return {
    sessionTimeoutMs,
    rebalanceTimeoutMs: context.apiVersion === 0 ? sessionTimeoutMs : request.rebalanceTimeoutMs,
    protocols: keptProtocols(protocols),
  }
}

/** The bytes of the request are not ours to keep. A protocol that is named twice would be counted twice. */
export function keptProtocols(protocols: JoinGroupRequest['protocols']): MemberProtocol[] {
  const kept = new Map<string, MemberProtocol>()
  for (const { name, metadata } of protocols) {
    if (!kept.has(name)) kept.set(name, { name, metadata: metadata.slice() })
  }
  return [...kept.values()]
}

function currentGeneration(group: ClassicGroup, memberId: string, withMembers: boolean): JoinResponse {
  const { generation, protocolType, protocolName, leaderId } = group
  return {
    errorCode: errorCodes.NONE,
    ...{ memberId, generationId: generation, protocolType, protocolName, leader: leaderId ?? '' },
    members: withMembers ? memberProfiles(group) : [],
  }
}

function staticReturn(
  group: ClassicGroup,
  memberId: string,
  { leaderBefore, version }: { leaderBefore: string | null; version: number },
): JoinResponse {
  const response = currentGeneration(group, memberId, false)
  // A leader that cannot leave an assignment as it is must not learn that it leads.
  if (version < SKIP_ASSIGNMENT_VERSION) return { ...response, leader: leaderBefore ?? '' }
  const isLeader = group.leaderId === memberId
  return { ...response, members: isLeader ? memberProfiles(group) : [], skipAssignment: isLeader }
}

function differ(asked: string | null, found: string | null): boolean {
  return asked !== null && found !== null && asked !== found
}
