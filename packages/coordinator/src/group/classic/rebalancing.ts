import { assert, type Clock, type Logger } from '@ottla/platform'
import { type ErrorName, errorCodes } from '@ottla/protocol'
import type { GroupMeter } from '../../meters.ts'
import type { Outcome } from '../../shard.ts'
import { Decision } from '../decision.ts'
import type { GroupConfig } from '../group-config.ts'
import { groupMetadataRecord } from '../group-records.ts'
import type { GroupTimers } from '../group-timers.ts'
import type { ClassicGroup } from './classic-group.ts'
import type { ClassicMember } from './classic-member.ts'
import { type JoinResponse, joinRefused, syncRefused } from './responses.ts'

export interface RebalancingOptions {
  readonly timers: GroupTimers
  readonly clock: Clock
  readonly logger: Logger
  readonly config: () => GroupConfig
  readonly meter: GroupMeter
}

/** A new member that waits this long has given up, most likely: it does not know its id and cannot say so. */
export const NEW_MEMBER_TIMEOUT_MS = 5 * 60_000

/**
 * Rounds of a classic group: all members join, the leader assigns, all ask for what they got. Who does not come in time
 * is no member any more.
 *
 *   prepare ---- all have joined, or time is up ----> completeJoin ---- leader's SyncGroup ----> Stable
 *
 * Everything here changes the group at once and answers others after the commit.
 */
export class Rebalancing {
  readonly #timers: GroupTimers
  readonly #clock: Clock
  readonly #logger: Logger
  readonly #config: () => GroupConfig
  readonly #meter: GroupMeter

  constructor({ timers, clock, logger, config, meter }: RebalancingOptions) {
    this.#timers = timers
    this.#clock = clock
    this.#logger = logger
    this.#config = config
    this.#meter = meter
  }

  /** A group of an earlier life: its members get their sessions anew. */
  resume(group: ClassicGroup): void {
    for (const member of group.members.values()) this.resetSession(group, member)
    if (group.members.size <= this.#config().groupSizeMax) return
    // Most likely the limit is lower than it was. Some will not be accepted again.
    this.#timers.set(joinTimer(group), 0, () => {
      const decision = new Decision()
      if (canRebalance(group)) this.prepare(group, 'more members than group.max.size', decision)
      return decision.outcome(undefined)
    })
  }

  /**
   * A group of the consumer protocol has become this one: its members get their sessions, and a round begins where
   * something has changed with that, of which `reason` tells.
   */
  takeOver(group: ClassicGroup, reason: string | undefined): void {
    if (group.state === 'Dead') return
    for (const member of group.members.values()) this.resetSession(group, member)
    // Somebody may have joined since then, and begun the round already.
    if (reason === undefined || group.state !== 'Stable') return
    const decision = new Decision()
    this.prepare(group, reason, decision)
    assert(decision.records.length === 0, 'a round of members that are not there yet was ended')
  }

  /** The group has become one of the consumer protocol: whoever waits is to join that. */
  refuseWaiters(group: ClassicGroup): void {
    for (const member of group.members.values()) {
      group.takeJoin(member)?.settle(joinRefused('REBALANCE_IN_PROGRESS', member.memberId))
      member.syncing?.settle(syncRefused('REBALANCE_IN_PROGRESS'))
      member.syncing = undefined
    }
  }

  // ---- rounds ----

  /** Something has changed: begins a round, or ends the one under way if it was all that was waited for. */
  prepareOrComplete(group: ClassicGroup, reason: string, decision: Decision): void {
    if (canRebalance(group)) this.prepare(group, reason, decision)
    else this.completeIfAllJoined(group, decision)
  }

  prepare(group: ClassicGroup, reason: string, decision: Decision): void {
    if (group.state === 'CompletingRebalance') this.#refuseSyncs(group, 'REBALANCE_IN_PROGRESS', decision)
    this.#timers.cancel(syncTimer(group))
    const isInitial = group.state === 'Empty'
    const { groupId, generation } = group
    this.#logger.info({ groupId, generation, state: group.state, reason: reason.slice(0, 255) }, 'group rebalances')
    group.transition('rebalance begins', this.#clock.now())
    if (isInitial) {
      // Members of a new group seldom come alone. A round for each of them would keep all of them from working.
      const delayMs = this.#config().initialRebalanceDelayMs
      group.hasNewMembers = false
      this.#waitForMore(group, delayMs, Math.max(group.rebalanceTimeoutMs - delayMs, 0))
    } else if (group.haveAllJoined) {
      this.completeJoin(group, decision)
    } else {
      this.#timers.set(joinTimer(group), group.rebalanceTimeoutMs, () => this.#timeIsUp(group))
    }
  }

  completeIfAllJoined(group: ClassicGroup, decision: Decision): void {
    // An empty group waits for its time to be up, however many have come.
    if (group.state !== 'PreparingRebalance' || group.previousState === 'Empty' || !group.haveAllJoined) return
    this.completeJoin(group, decision)
  }

  completeJoin(group: ClassicGroup, decision: Decision): void {
    this.#timers.cancel(joinTimer(group))
    for (const member of [...group.members.values()]) {
      // A static member keeps its place until its session ends.
      if (member.joining === undefined && !member.isStatic) this.#drop(group, member)
    }
    if (group.members.size > 0 && !group.electLeader()) {
      this.#timers.set(joinTimer(group), group.rebalanceTimeoutMs, () => this.#timeIsUp(group))
      return
    }
    const nowMs = this.#clock.now()
    group.beginGeneration(nowMs)
    const { groupId, generation, leaderId, protocolType, protocolName, members } = group
    this.#logger.info({ groupId, generation, members: members.size, leaderId }, 'group has a new generation')
    if (group.state === 'Empty') {
      const value = { protocolType: protocolType ?? '', generation, protocol: null, leader: null, members: [] }
      decision.records.push(groupMetadataRecord(groupId, { ...value, currentStateTimestamp: nowMs }))
      return
    }
    const profiles = memberProfiles(group)
    for (const member of members.values()) {
      this.#answerJoin(group, member, decision, {
        errorCode: errorCodes.NONE,
        ...{ memberId: member.memberId, generationId: generation, protocolType, protocolName, leader: leaderId! },
        members: member.memberId === leaderId ? profiles : [],
      })
      this.resetSession(group, member)
      member.isNew = false
      group.pendingSyncs.add(member.memberId)
    }
    this.#timers.set(syncTimer(group), group.rebalanceTimeoutMs, () => this.#syncTimeIsUp(group, generation))
  }

  #waitForMore(group: ClassicGroup, delayMs: number, remainingMs: number): void {
    this.#timers.set(joinTimer(group), delayMs, () => {
      if (group.state !== 'PreparingRebalance') return new Decision().outcome(undefined)
      if (!group.hasNewMembers || remainingMs === 0) return this.#timeIsUp(group)
      group.hasNewMembers = false
      const nextMs = Math.min(this.#config().initialRebalanceDelayMs, remainingMs)
      this.#waitForMore(group, nextMs, Math.max(remainingMs - nextMs, 0))
      return new Decision().outcome(undefined)
    })
  }

  #timeIsUp(group: ClassicGroup): Outcome<void> {
    const decision = new Decision()
    if (group.state === 'PreparingRebalance') this.completeJoin(group, decision)
    return decision.outcome(undefined)
  }

  #syncTimeIsUp(group: ClassicGroup, generation: number): Outcome<void> {
    const decision = new Decision()
    const isWaiting = group.state === 'CompletingRebalance' || group.state === 'Stable'
    if (isWaiting && group.generation === generation && group.pendingSyncs.size > 0) {
      const late = [...group.pendingSyncs]
      for (const memberId of late) this.remove(group, memberId, decision)
      this.prepare(group, `${late.length} members have not asked for their assignment`, decision)
    }
    return decision.outcome(undefined)
  }

  // ---- assignments ----

  /** The member has asked for its assignment. */
  synced(group: ClassicGroup, memberId: string): void {
    group.pendingSyncs.delete(memberId)
    if (group.pendingSyncs.size === 0) this.#timers.cancel(syncTimer(group))
  }

  handOutAssignments(group: ClassicGroup, assignments: ReadonlyMap<string, Uint8Array>): void {
    group.transition('assignment stored', this.#clock.now())
    this.#meter.classicRebalances.add(1)
    const { protocolType, protocolName } = group
    for (const member of group.members.values()) {
      member.assignment = assignments.get(member.memberId) ?? member.assignment
      const waiter = member.syncing
      if (waiter === undefined) continue
      member.syncing = undefined
      // Its session may have ended while it waited here, which nobody held against it.
      this.resetSession(group, member)
      const { assignment } = member
      waiter.settle({ errorCode: errorCodes.NONE, protocolType, protocolName, assignment })
    }
  }

  /** The assignment of the leader could not be stored. */
  assignmentFailed(group: ClassicGroup, errorName: ErrorName, decision: Decision): void {
    this.#refuseSyncs(group, errorName, decision)
    this.prepareOrComplete(group, `the assignment could not be stored: ${errorName}`, decision)
  }

  #refuseSyncs(group: ClassicGroup, errorName: ErrorName, decision: Decision): void {
    group.dropAssignments()
    for (const member of group.members.values()) {
      if (this.#answerSync(member, errorName, decision)) this.resetSession(group, member)
    }
  }

  // ---- members ----

  resetSession(group: ClassicGroup, member: ClassicMember, timeoutMs = member.sessionTimeoutMs): void {
    this.#timers.set(sessionTimer(group, member.memberId), timeoutMs, () => this.#sessionEnded(group, member))
  }

  /** An id that was given out is kept for this long. */
  holdId(group: ClassicGroup, memberId: string, timeoutMs: number): void {
    group.pendingJoins.add(memberId)
    this.#timers.set(sessionTimer(group, memberId), timeoutMs, () => {
      const decision = new Decision()
      if (group.pendingJoins.delete(memberId)) {
        this.#logger.info({ groupId: group.groupId, memberId }, 'member that was given an id has not joined')
        this.completeIfAllJoined(group, decision)
      }
      return decision.outcome(undefined)
    })
  }

  /** Whoever waits for it is told that it is no member. The caller has to see to what that means for the group. */
  remove(group: ClassicGroup, memberId: string, decision: Decision): void {
    const member = group.members.get(memberId)
    if (member === undefined) {
      this.#timers.cancel(sessionTimer(group, memberId))
      group.remove(memberId)
      return
    }
    this.#answerJoin(group, member, decision, joinRefused('UNKNOWN_MEMBER_ID'))
    this.#answerSync(member, 'UNKNOWN_MEMBER_ID', decision)
    this.#drop(group, member)
  }

  /** Its place is taken by another process with the same instance id. */
  replace(group: ClassicGroup, old: ClassicMember, by: ClassicMember, decision: Decision): void {
    this.#answerJoin(group, old, decision, joinRefused('FENCED_INSTANCE_ID', old.memberId))
    this.#answerSync(old, 'FENCED_INSTANCE_ID', decision)
    this.#timers.cancel(sessionTimer(group, old.memberId))
    group.replace(old, by)
    this.resetSession(group, by)
  }

  /** The group is gone. */
  forget(group: ClassicGroup): void {
    group.transition('deleted', this.#clock.now())
    for (const memberId of group.pendingJoins) this.#timers.cancel(sessionTimer(group, memberId))
    for (const memberId of group.members.keys()) this.#timers.cancel(sessionTimer(group, memberId))
    this.#timers.cancel(joinTimer(group))
    this.#timers.cancel(syncTimer(group))
  }

  #sessionEnded(group: ClassicGroup, member: ClassicMember): Outcome<void> {
    const decision = new Decision()
    const isMember = group.members.get(member.memberId) === member
    if (isMember && !member.isExcusedFromHeartbeats) {
      const { groupId, generation } = group
      const { memberId, instanceId } = member
      this.#logger.info({ groupId, generation, memberId, instanceId }, 'session of a member has ended')
      this.remove(group, memberId, decision)
      this.prepareOrComplete(group, `session of ${memberId} has ended`, decision)
    }
    return decision.outcome(undefined)
  }

  #drop(group: ClassicGroup, member: ClassicMember): void {
    group.remove(member.memberId)
    this.#timers.cancel(sessionTimer(group, member.memberId))
  }

  #answerJoin(group: ClassicGroup, member: ClassicMember, decision: Decision, response: JoinResponse): void {
    const waiter = group.takeJoin(member)
    if (waiter !== undefined) decision.afterCommit(() => waiter.settle(response))
  }

  #answerSync(member: ClassicMember, errorName: ErrorName, decision: Decision): boolean {
    const waiter = member.syncing
    if (waiter === undefined) return false
    member.syncing = undefined
    decision.afterCommit(() => waiter.settle(syncRefused(errorName)))
    return true
  }
}

function canRebalance({ state }: ClassicGroup): boolean {
  return state === 'Stable' || state === 'CompletingRebalance' || state === 'Empty'
}

/** What the leader is told of all members. */
export function memberProfiles(group: ClassicGroup): NonNullable<JoinResponse['members']> {
  return [...group.members.values()].map((member) => ({
    memberId: member.memberId,
    groupInstanceId: member.instanceId,
    metadata: member.metadataFor(group.protocolName),
  }))
}

const joinTimer = ({ groupId }: ClassicGroup) => `join ${groupId}`
const syncTimer = ({ groupId }: ClassicGroup) => `sync ${groupId}`
/** With the length, since both ids may hold anything. */
const sessionTimer = ({ groupId }: ClassicGroup, memberId: string) => `session ${groupId.length} ${groupId} ${memberId}`
