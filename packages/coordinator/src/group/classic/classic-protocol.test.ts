import { type ErrorName, errorNameOf, KafkaError, type MessageInput } from '@ottla/protocol'
import type { JoinGroupResponse } from '@ottla/protocol/messages'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { failureOf, GroupScene } from '../testing/group-scene.ts'

/** A member as clients are: joins, syncs, beats, and does as it is told, with pauses that are now and then too long. */
class RandomMember {
  readonly scene: GroupScene
  readonly pauses: readonly number[]
  readonly instance: string | null
  readonly seen: Generations
  #step = 0
  #memberId = ''

  constructor(scene: GroupScene, plan: MemberPlan, seen: Generations) {
    this.scene = scene
    this.pauses = plan.pauses
    this.instance = plan.instance
    this.seen = seen
  }

  /** A coordinator that is not there is asked again later, by a member that knows nothing any more. */
  async live(rounds: number): Promise<void> {
    for (let round = 0; round < rounds; round += 1) {
      try {
        await this.#liveOnce()
      } catch (error) {
        if (!(error instanceof KafkaError)) throw error
        this.seen.refused += 1
        this.#memberId = ''
      }
    }
    const identity = { memberId: this.#memberId, groupInstanceId: this.instance }
    await failureOf(this.scene.leave({ members: [identity] }))
  }

  async #liveOnce(): Promise<void> {
    await this.#pause()
    const joined = await this.#join()
    if (joined === undefined) return
    this.seen.add(joined)
    await this.#pause()
    if (await this.#sync(joined)) await this.#beat(joined.memberId!, joined.generationId!)
  }

  async #join(): Promise<MessageInput<JoinGroupResponse> | undefined> {
    const request = { groupInstanceId: this.instance, rebalanceTimeoutMs: 15_000, sessionTimeoutMs: 6_000 }
    this.seen.waiting += 1
    const joining = this.scene.joinInTwoSteps({ ...request, memberId: this.#memberId })
    const joined = await joining.finally(() => {
      this.seen.waiting -= 1
    })
    const errorName = errorNameOf(joined.errorCode!)
    this.#memberId = errorName === 'NONE' ? joined.memberId! : ''
    return errorName === 'NONE' ? joined : undefined
  }

  async #sync(joined: MessageInput<JoinGroupResponse>): Promise<boolean> {
    const { generationId, memberId, members = [] } = joined
    const assignments = members.map((member) => ({ memberId: member.memberId!, assignment: Uint8Array.of(1) }))
    const response = await this.scene.sync({
      ...{ generationId: generationId!, memberId: memberId!, groupInstanceId: this.instance, assignments },
    })
    return response.errorCode === 0
  }

  async #beat(memberId: string, generationId: number): Promise<void> {
    for (let beats = 0; beats < 3; beats += 1) {
      await this.#pause()
      const member = { memberId, generationId, groupInstanceId: this.instance }
      if ((await this.scene.heartbeat(member)) !== 'NONE') return
    }
  }

  #pause(): Promise<void> {
    this.#step += 1
    return this.scene.sleep(this.pauses[this.#step % this.pauses.length]!)
  }
}

interface MemberPlan {
  readonly pauses: readonly number[]
  readonly instance: string | null
}

/** What all members were told. */
class Generations {
  readonly leaders = new Map<number, Set<string>>()
  readonly byMember = new Map<string, number>()
  waiting = 0
  refused = 0
  readonly wrong: string[] = []

  add({ generationId = -1, memberId = '', leader, skipAssignment }: MessageInput<JoinGroupResponse>): void {
    const before = this.byMember.get(memberId) ?? 0
    if (generationId < before) this.wrong.push(`${memberId} went back from ${before} to ${generationId}`)
    this.byMember.set(memberId, generationId)
    // A static leader that has come back leads on under a new id, and is told not to assign.
    if (memberId !== leader || skipAssignment) return
    const leaders = this.leaders.get(generationId) ?? new Set()
    this.leaders.set(generationId, leaders.add(leader))
  }
}

const planOf = (instance: string | null) =>
  fc.record({
    pauses: fc.array(fc.oneof({ weight: 8, arbitrary: fc.nat(2_500) }, { weight: 1, arbitrary: fc.nat(20_000) }), {
      minLength: 3,
      maxLength: 12,
    }),
    instance: fc.constant(instance),
  })

const plans = fc.tuple(
  fc.array(planOf(null), { minLength: 1, maxLength: 8 }),
  fc.array(fc.constantFrom('one', 'two'), { maxLength: 3 }).chain((names) => fc.tuple(...names.map(planOf))),
)

describe('members that come, pause and go at random', () => {
  it('have one leader in each generation, are all answered, and leave nothing behind', async () => {
    await fc.assert(
      fc.asyncProperty(plans, fc.constantFrom(0, 3_000), fc.integer({ min: 2, max: 5 }), async (all, delay, rounds) => {
        const scene = new GroupScene({ config: { initialRebalanceDelayMs: delay } })
        await scene.run(async () => {
          const seen = new Generations()
          const members = all.flat().map((plan) => new RandomMember(scene, plan, seen))
          await Promise.all(members.map((member) => member.live(rounds)))
          expect(seen.wrong).toEqual([])
          expect([seen.waiting, seen.refused]).toEqual([0, 0])
          for (const leaders of seen.leaders.values()) expect(leaders.size).toBe(1)
          // Whoever was dropped, or was replaced and has left by a name that is no more, goes with its session.
          await scene.sleep(60_000)
          expect(scene.shard!.waitingCount).toBe(0)
          expect((await scene.describe()).groupState).toBe('Empty')
          // What is left looks after offsets.
          expect(scene.timers!.count).toBe(1)
        })
      }),
      { numRuns: 60, seed: 20_260_101 },
    )
  }, 60_000)

  it('are all answered by a coordinator that fails to write, and that moves', async () => {
    const fault = fc.record({
      delayMs: fc.nat(8_000),
      kind: fc.constantFrom('reload', 'slow', 'NOT_ENOUGH_REPLICAS', 'NOT_LEADER_OR_FOLLOWER'),
    })
    const faults = fc.array(fault, { minLength: 1, maxLength: 12 })
    await fc.assert(
      fc.asyncProperty(plans, faults, fc.integer({ min: 2, max: 5 }), async (all, faults, rounds) => {
        const scene = new GroupScene()
        await scene.run(async () => {
          const seen = new Generations()
          const members = all.flat().map((plan) => new RandomMember(scene, plan, seen))
          await Promise.all([...members.map((member) => member.live(rounds)), disturb(scene, faults)])
          expect(seen.waiting).toBe(0)
          await scene.sleep(60_000)
          expect(scene.shard!.waitingCount).toBe(0)
          expect(['Empty', 'Dead']).toContain((await scene.describe()).groupState)
          expect(scene.timers!.count).toBe(1)
          await scene.reload()
          expect(['Empty', 'Dead']).toContain((await scene.describe()).groupState)
        })
      }),
      { numRuns: 60, seed: 20_260_102 },
    )
  }, 60_000)
})

async function disturb(scene: GroupScene, faults: readonly { delayMs: number; kind: string }[]): Promise<void> {
  for (const { delayMs, kind } of faults) {
    await scene.sleep(delayMs)
    if (kind === 'reload') await scene.reload()
    else if (kind !== 'slow') scene.log.failNext(kind as ErrorName)
    else {
      scene.log.isHeld = true
      await scene.sleep(delayMs / 2)
      scene.log.release()
    }
  }
}
