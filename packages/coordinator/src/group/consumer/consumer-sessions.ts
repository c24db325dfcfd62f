import type { Logger } from '@ottla/platform'
import type { Outcome } from '../../shard.ts'
import type { GroupConfig } from '../group-config.ts'
import type { GroupTimers } from '../group-timers.ts'
import type { ConsumerGroup } from './consumer-group.ts'
import type { ConsumerMember } from './consumer-member.ts'

export interface ConsumerSessionsOptions {
  readonly timers: GroupTimers
  readonly logger: Logger
  readonly config: () => GroupConfig
  readonly find: (groupId: string) => ConsumerGroup | undefined
  /** The member is one no more. */
  readonly fence: (group: ConsumerGroup, member: ConsumerMember) => Outcome<void>
}

const NOTHING: Outcome<void> = { records: [], response: undefined }

/** How long members of consumer groups may be silent, and how long they may take to give partitions up. */
export class ConsumerSessions {
  readonly #options: ConsumerSessionsOptions

  constructor(options: ConsumerSessionsOptions) {
    this.#options = options
  }

  /** A group of an earlier life: its members get their time anew. */
  resume(group: ConsumerGroup): void {
    for (const member of group.members.values()) {
      this.heard(group.groupId, member.memberId)
      const mustRevoke = member.state === 'UNREVOKED_PARTITIONS' && member.classic === undefined
      if (mustRevoke) this.awaitRevocation(group.groupId, member)
    }
  }

  heard(groupId: string, memberId: string): void {
    const { timers, config, find } = this.#options
    // Members that speak the classic protocol have said for themselves how long they may be silent.
    const ownMs = find(groupId)?.members.get(memberId)?.classic?.sessionTimeoutMs
    const sessionTimeoutMs = ownMs ?? config().consumer.ofGroup(groupId).sessionTimeoutMs
    timers.set(sessionTimer(groupId, memberId), sessionTimeoutMs, () => {
      return this.#fence(groupId, memberId, { reason: 'its session has ended' })
    })
  }

  awaitRevocation(groupId: string, { memberId, memberEpoch, rebalanceTimeoutMs }: ConsumerMember): void {
    this.#options.timers.set(revocationTimer(groupId, memberId), rebalanceTimeoutMs, () => {
      return this.#fence(groupId, memberId, {
        reason: 'it has not given partitions up in time',
        ifAtEpoch: memberEpoch,
      })
    })
  }

  /** A member of the classic protocol was told to join again. */
  awaitJoin(groupId: string, { memberId, rebalanceTimeoutMs }: ConsumerMember): void {
    const { timers } = this.#options
    if (timers.has(joinTimer(groupId, memberId))) return
    timers.set(joinTimer(groupId, memberId), rebalanceTimeoutMs, () => {
      return this.#fence(groupId, memberId, { reason: 'it has not joined again in time' })
    })
  }

  /** A member of the classic protocol has joined, and is to ask for its assignment. */
  awaitSync(groupId: string, { memberId, rebalanceTimeoutMs }: ConsumerMember): void {
    const { timers } = this.#options
    timers.cancel(joinTimer(groupId, memberId))
    timers.set(syncTimer(groupId, memberId), rebalanceTimeoutMs, () => {
      return this.#fence(groupId, memberId, { reason: 'it has not asked for its assignment in time' })
    })
  }

  /** The member speaks the consumer protocol from now on. */
  leftClassic(groupId: string, memberId: string): void {
    this.#options.timers.cancel(joinTimer(groupId, memberId))
    this.#options.timers.cancel(syncTimer(groupId, memberId))
  }

  synced(groupId: string, memberId: string): void {
    this.#options.timers.cancel(syncTimer(groupId, memberId))
  }

  hasRevoked(groupId: string, memberId: string): void {
    this.#options.timers.cancel(revocationTimer(groupId, memberId))
  }

  forget(groupId: string, memberId: string): void {
    this.#options.timers.cancel(sessionTimer(groupId, memberId))
    this.#options.timers.cancel(revocationTimer(groupId, memberId))
    this.leftClassic(groupId, memberId)
  }

  #fence(
    groupId: string,
    memberId: string,
    { reason, ifAtEpoch }: { reason: string; ifAtEpoch?: number },
  ): Outcome<void> {
    const { logger, find, fence } = this.#options
    const group = find(groupId)
    const member = group?.members.get(memberId)
    if (group === undefined || member === undefined) return NOTHING
    if (ifAtEpoch !== undefined && member.memberEpoch !== ifAtEpoch) return NOTHING
    logger.info({ groupId, memberId, memberEpoch: member.memberEpoch, reason }, 'member is fenced')
    return fence(group, member)
  }
}

/** With the length, since both ids may hold anything. */
const sessionTimer = (groupId: string, memberId: string) => `consumer session ${groupId.length} ${groupId} ${memberId}`
const joinTimer = (groupId: string, memberId: string) => `consumer join ${groupId.length} ${groupId} ${memberId}`
const syncTimer = (groupId: string, memberId: string) => `consumer sync ${groupId.length} ${groupId} ${memberId}`
const revocationTimer = (groupId: string, memberId: string) => `revocation ${groupId.length} ${groupId} ${memberId}`
