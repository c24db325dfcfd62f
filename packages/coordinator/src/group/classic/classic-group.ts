import { assert } from '@ottla/platform'
import type { Waiter } from '../waiters.ts'
import { type ClassicMember, type MemberProtocol, NO_ASSIGNMENT } from './classic-member.ts'
import type { JoinResponse } from './responses.ts'
import { type ClassicGroupEvent, type ClassicGroupState, nextState } from './state.ts'
import { subscribedTopics } from './subscription.ts'

/** The protocol type of groups whose members share partitions of topics. Only these can be looked into. */
export const CONSUMER_PROTOCOL_TYPE = 'consumer'

/**
 * A group whose members assign among themselves: the coordinator gathers them, lets a leader assign, and hands out what
 * it has assigned, without understanding it. This class holds a group together and decides nothing about time.
 */
export class ClassicGroup {
  readonly groupId: string
  state: ClassicGroupState
  /** What it was before: an empty group waits for more members than a lively one. */
  previousState: ClassicGroupState = 'Empty'
  /** Wall clock; `undefined` where an old log does not say. */
  stateSinceMs: number | undefined
  generation = 0
  /** `null`: a simple group that only keeps offsets. */
  protocolType: string | null = null
  protocolName: string | null = null
  leaderId: string | null = null
  /** In the order in which they came. */
  readonly members = new Map<string, ClassicMember>()
  readonly #memberIdByInstance = new Map<string, string>()
  /** Ids that were given out and have not joined yet. */
  readonly pendingJoins = new Set<string>()
  /** Those that were told the generation and have not asked for their assignment. */
  readonly pendingSyncs = new Set<string>()
  /** How many members have a protocol. */
  readonly #supporters = new Map<string, number>()
  #joiningCount = 0
  /** More have come while an empty group was waiting for members. */
  hasNewMembers = false
  /** The leader's assignment is on its way to the log. */
  isStoringAssignment = false

  constructor(groupId: string, state: ClassicGroupState, stateSinceMs: number | undefined) {
    this.groupId = groupId
    this.state = state
    this.stateSinceMs = stateSinceMs
  }

  get usesConsumerProtocol(): boolean {
    return this.protocolType === CONSUMER_PROTOCOL_TYPE
  }

  /** Offsets alone have brought it about: there is no record of the group itself. */
  get isSimple(): boolean {
    return this.state === 'Empty' && this.protocolType === null && this.pendingJoins.size === 0
  }

  transition(event: ClassicGroupEvent, nowMs: number): void {
    const next = nextState(this.state, event)
    this.previousState = this.state
    this.state = next
    this.stateSinceMs = nowMs
    this.isStoringAssignment = false
  }

  // ---- members ----

  memberIdOf(instanceId: string): string | undefined {
    return this.#memberIdByInstance.get(instanceId)
  }

  add(member: ClassicMember, protocolType: string): void {
    if (this.members.size === 0) this.protocolType = protocolType
    this.#include(member)
    this.leaderId ??= member.memberId
    this.pendingJoins.delete(member.memberId)
  }

  /** Somebody else leads when the leader goes. */
  remove(memberId: string): ClassicMember | undefined {
    const member = this.members.get(memberId)
    if (member !== undefined) {
      assert(member.joining === undefined, 'somebody waits for a member that is to be removed')
      this.members.delete(memberId)
      this.#count(member, -1)
      if (member.instanceId !== null) this.#memberIdByInstance.delete(member.instanceId)
    }
    if (this.leaderId === memberId) {
      const [next] = this.members.keys()
      this.leaderId = next ?? null
    }
    this.pendingJoins.delete(memberId)
    this.pendingSyncs.delete(memberId)
    return member
  }

  /** Another process has come with the same instance id: it is the same member by another id. */
  replace(old: ClassicMember, by: ClassicMember): void {
    assert(old.joining === undefined, 'somebody waits for a member that is to be replaced')
    const isLeader = this.leaderId === old.memberId
    this.members.delete(old.memberId)
    this.#count(old, -1)
    this.pendingSyncs.delete(old.memberId)
    this.#include(by)
    if (isLeader) this.leaderId = by.memberId
  }

  change(
    member: ClassicMember,
    to: { sessionTimeoutMs: number; rebalanceTimeoutMs: number; protocols: readonly MemberProtocol[] },
  ): void {
    this.#count(member, -1)
    member.protocols = to.protocols
    member.sessionTimeoutMs = to.sessionTimeoutMs
    member.rebalanceTimeoutMs = to.rebalanceTimeoutMs
    this.#count(member, 1)
  }

  #include(member: ClassicMember): void {
    this.members.set(member.memberId, member)
    if (member.instanceId !== null) this.#memberIdByInstance.set(member.instanceId, member.memberId)
    this.#count(member, 1)
  }

  #count(member: ClassicMember, by: number): void {
    for (const { name } of member.protocols) {
      const count = (this.#supporters.get(name) ?? 0) + by
      if (count === 0) this.#supporters.delete(name)
      else this.#supporters.set(name, count)
    }
  }

  // ---- protocols ----

  /** Whether somebody with these could be a member beside all others. */
  accepts(protocolType: string, protocols: readonly MemberProtocol[]): boolean {
    if (this.state === 'Empty') return protocolType !== '' && protocols.length > 0
    if (protocolType !== this.protocolType) return false
    return protocols.some(({ name }) => (this.#supporters.get(name) ?? 0) === this.members.size)
  }

  /** The protocol that most members like best among those that all have. */
  selectProtocol(): string | null {
    const candidates = new Set<string>()
    for (const [name, count] of this.#supporters) if (count === this.members.size) candidates.add(name)
    const votes = new Map<string, number>()
    let winner: string | null = null
    for (const member of this.members.values()) {
      const vote = member.voteAmong(candidates)
      if (vote !== undefined) votes.set(vote, (votes.get(vote) ?? 0) + 1)
    }
    for (const [name, count] of votes) if (winner === null || count > votes.get(winner)!) winner = name
    return winner
  }

  // ---- a round of joining ----

  get rebalanceTimeoutMs(): number {
    let longest = 0
    for (const { rebalanceTimeoutMs } of this.members.values()) longest = Math.max(longest, rebalanceTimeoutMs)
    return longest
  }

  /** How many members wait for the round of joining to end. */
  get joiningCount(): number {
    return this.#joiningCount
  }

  get haveAllJoined(): boolean {
    return this.#joiningCount === this.members.size && this.pendingJoins.size === 0
  }

  /** Gives back who has waited for the same member before. */
  awaitJoin(member: ClassicMember, waiter: Waiter<JoinResponse>): Waiter<JoinResponse> | undefined {
    const before = this.takeJoin(member)
    member.joining = waiter
    this.#joiningCount += 1
    return before
  }

  takeJoin(member: ClassicMember): Waiter<JoinResponse> | undefined {
    const waiter = member.joining
    if (waiter === undefined) return undefined
    member.joining = undefined
    this.#joiningCount -= 1
    return waiter
  }

  /** Whoever leads has to be among those that have joined. `false`: nobody has. */
  electLeader(): boolean {
    if (this.leaderId !== null && this.members.get(this.leaderId)?.joining !== undefined) return true
    for (const { memberId, joining } of this.members.values()) {
      if (joining === undefined) continue
      this.leaderId = memberId
      return true
    }
    return false
  }

  beginGeneration(nowMs: number): void {
    this.generation += 1
    this.pendingSyncs.clear()
    this.protocolName = this.members.size === 0 ? null : this.selectProtocol()
    this.transition(this.members.size === 0 ? 'nobody joined' : 'members joined', nowMs)
  }

  dropAssignments(): void {
    for (const member of this.members.values()) member.assignment = NO_ASSIGNMENT
  }

  // ---- topics ----

  /** `undefined` where that cannot be known. */
  subscribedTopics(): ReadonlySet<string> | undefined {
    if (!this.usesConsumerProtocol) return undefined
    if (this.members.size === 0) return new Set()
    if (this.protocolName === null) return undefined
    const topics = new Set<string>()
    for (const member of this.members.values()) {
      const own = subscribedTopics(member.metadataFor(this.protocolName))
      if (own === undefined) return undefined
      for (const topic of own) topics.add(topic)
    }
    return topics
  }
}
