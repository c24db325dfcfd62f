import { errorNameOf } from '@ottla/protocol'
import { consumerGroupDescribeApi, describeGroupsApi } from '@ottla/protocol/messages'
import { demand } from '../../checkers/violation.ts'
import { BrokenError } from '../coordinator/wire.ts'
import { partitionsOf } from './assignors.ts'
import { CoordinatorClient } from './client.ts'
import type { GroupStage } from './group-stage.ts'
import type { GroupPlan } from './groups-plan.ts'
import type { Member } from './member.ts'
import type { MemberHost } from './member-host.ts'

/** Pauses, late requests, sessions and rounds of joining are over long before. */
const SETTLES_MS = 240_000
/** The last members may have to be waited for in a round, and their ids in a session. */
const EMPTIES_MS = 120_000
/** By then all requests have come in that were held up. */
const LATE_MS = 10_000
const LOOKS_EVERY_MS = 500

/** What has to come about once nothing is wrong any more. */
export class Epilogue {
  readonly #stage: GroupStage
  readonly #hosts: readonly MemberHost[]
  readonly #client: CoordinatorClient

  constructor(stage: GroupStage, hosts: readonly MemberHost[]) {
    this.#stage = stage
    this.#hosts = hosts
    this.#client = new CoordinatorClient(stage, 'inspector')
  }

  /** Each partition has one owner, and the coordinator knows the members as they know themselves. */
  async untilSettled(): Promise<void> {
    const { plan, world } = this.#stage
    for (const group of plan.groups) {
      const stirAtMs = world.nowMs + SETTLES_MS / 2
      let isStirred = false
      await this.#until(SETTLES_MS, async () => {
        const found = await this.#unsettled(group)
        if (found === undefined || isStirred || world.nowMs < stirAtMs) return found
        isStirred = true
        this.#stir(group)
        return found
      })
    }
  }

  /** Nobody is left, and nothing of those that were. */
  async untilEmpty(): Promise<void> {
    await this.#stage.world.sleep(LATE_MS)
    for (const group of this.#stage.plan.groups) {
      await this.#until(EMPTIES_MS, async () => {
        const { state } = await this.#describe(group.groupId)
        return state === 'Empty' || state === 'Dead' ? undefined : `${group.groupId} is ${state} without members`
      })
    }
    await this.#until(EMPTIES_MS, async () => {
      const { waitingCount, timerCount } = this.#stage.process
      // One timer looks after offsets.
      return waitingCount === 0 && timerCount === 1 ? undefined : `${waitingCount} wait, and ${timerCount} timers`
    })
  }

  /** A start makes the same of the log; and what may go, goes. */
  async afterReload(): Promise<void> {
    const { process, plan, world, groupLog } = this.#stage
    const before = await Promise.all(plan.groups.map(({ groupId }) => this.#describe(groupId)))
    process.resign()
    process.lead()
    for (const [index, { groupId }] of plan.groups.entries()) {
      await this.#until(EMPTIES_MS, async () => {
        const { state } = await this.#describe(groupId)
        // A group that nobody has joined to its end may have been known to memory alone.
        const isSame = state === before[index]!.state || (state === 'Dead' && !groupLog.hasOffsets(groupId))
        return isSame ? undefined : `${groupId} was ${before[index]!.state} and is ${state} after a start`
      })
    }
    const { offsetsRetentionMs, offsetsRetentionCheckIntervalMs } = plan.config
    if (offsetsRetentionMs > LONG_RETENTION_MS) return
    await world.sleep(offsetsRetentionMs + 2 * offsetsRetentionCheckIntervalMs)
    for (const { groupId } of plan.groups) {
      demand(!groupLog.hasOffsets(groupId), () => `${groupId} has offsets that should have expired`)
      const known = groupLog.group(groupId) ?? groupLog.consumers.group(groupId)
      demand(known === undefined, () => `${groupId} has nothing and was not forgotten`)
    }
  }

  /**
   * A static leader that comes back does not learn that it leads, or with what the topics were when it assigned (which
   * KIP-814 leaves open), nor does the leader of a group that has become a classic one: then nobody looks after topics that
   * have changed meanwhile, until somebody joins anew.
   */
  #stir({ groupId }: GroupPlan): void {
    const own = this.#hosts.filter((host) => host.groupId === groupId)
    const isConcerned = own.some(({ plan }) => plan.instanceId !== null || plan.protocol === 'either')
    if (isConcerned) own.find(({ plan }) => plan.stays)?.current?.subscribeAlso('stir')
  }

  /** Why the group is not as it has to be. */
  async #unsettled({ groupId, members }: GroupPlan): Promise<string | undefined> {
    const hosts = this.#hosts.filter((host) => host.groupId === groupId && host.plan.stays)
    const present = hosts.flatMap(({ current }) => (current === undefined ? [] : [current]))
    if (present.length < hosts.length) return `${groupId}: some are not there yet`
    const expected = Math.min(present.length, this.#stage.plan.config.groupSizeMax)
    const settled = present.filter((member) => member.isSettled)
    if (settled.length !== expected) return `${groupId}: ${settled.length} of ${expected} members are settled`
    if (new Set(settled.map(({ generation }) => generation)).size > 1) return `${groupId}: several generations`
    const trouble = this.#sharing(settled)
    if (trouble !== undefined) return `${groupId}, ${members.length} members: ${trouble}`
    const { state, memberIds } = await this.#describe(groupId)
    const known = settled.map(({ memberId }) => memberId).sort()
    if (settled.length === 0) return state === 'Empty' || state === 'Dead' ? undefined : `${groupId} is ${state}`
    if (state !== 'Stable') return `${groupId} is ${state}`
    return memberIds.sort().join() === known.join() ? undefined : `${groupId} has ${memberIds}, and not ${known}`
  }

  #sharing(members: readonly Member[]): string | undefined {
    const counts = this.#stage.topics.partitionCounts()
    const wanted = new Set(members.flatMap(({ topics }) => topics).flatMap((topic) => partitionsOf(topic, counts)))
    const owners = new Map<string, string>()
    for (const { held, name } of members) {
      for (const [partition, { position }] of held) {
        const other = owners.get(partition)
        demand(other === undefined, () => `${partition} is in the hands of ${other} and of ${name}`)
        owners.set(partition, name)
        if (!wanted.has(partition)) return `${name} has ${partition}, which is not there to be had`
        if (position === undefined) return `${name} does not know where to go on in ${partition}`
      }
    }
    const missing = [...wanted].filter((partition) => !owners.has(partition))
    return missing.length === 0 ? undefined : `nobody has ${missing.join(' ')}`
  }

  async #describe(groupId: string): Promise<{ state: string; memberIds: string[] }> {
    const isConsumers = this.#stage.groupLog.consumers.group(groupId) !== undefined
    return isConsumers ? this.#describeConsumers(groupId) : this.#describeClassic(groupId)
  }

  async #describeConsumers(groupId: string): Promise<{ state: string; memberIds: string[] }> {
    const { groups } = await this.#client.ask(consumerGroupDescribeApi, 1, { groupIds: [groupId] })
    const { groupState, errorCode, members } = groups[0]!
    const memberIds = members.map(({ memberId }) => memberId)
    if (errorNameOf(errorCode) === 'GROUP_ID_NOT_FOUND') return { state: 'Dead', memberIds }
    return { state: errorCode === 0 ? groupState : `not known (${errorCode})`, memberIds }
  }

  async #describeClassic(groupId: string): Promise<{ state: string; memberIds: string[] }> {
    const { groups } = await this.#client.ask(describeGroupsApi, 5, { groups: [groupId] })
    const { groupState, errorCode, members } = groups[0]!
    return {
      state: errorCode === 0 ? groupState : `not known (${errorCode})`,
      memberIds: members.map((each) => each.memberId),
    }
  }

  /** `look` says what is not as it has to be, until it is. */
  async #until(limitMs: number, look: () => Promise<string | undefined>): Promise<void> {
    const { world } = this.#stage
    const endMs = world.nowMs + limitMs
    for (;;) {
      let found: string | undefined
      try {
        found = await look()
        if (found === undefined) return
      } catch (error) {
        if (!(error instanceof BrokenError)) throw error
      }
      demand(world.nowMs < endMs, () => `still, after ${limitMs} ms of quiet: ${found}`)
      await world.sleep(LOOKS_EVERY_MS)
    }
  }
}

const LONG_RETENTION_MS = 3_600_000
