import type { SeededRandom } from '@ottla/platform/simulated'
import { ClassicMember } from './classic-member.ts'
import { ConsumerMember } from './consumer-member.ts'
import type { GroupStage } from './group-stage.ts'
import type { MemberPlan } from './groups-plan.ts'
import type { Member } from './member.ts'

/** Starts a member, ends it as the seed has it, and starts it again. */
export class MemberHost {
  readonly plan: MemberPlan
  readonly groupId: string
  readonly #stage: GroupStage
  readonly #random: SeededRandom
  #life = 0
  #current: Member | undefined
  /** Processes of earlier lives that still run. */
  #leftOver: Member[] = []

  constructor(stage: GroupStage, groupId: string, plan: MemberPlan) {
    this.#stage = stage
    this.groupId = groupId
    this.plan = plan
    this.#random = stage.world.random.fork(`${plan.name} host`)
  }

  /** The one that is at work, or is to be. */
  get current(): Member | undefined {
    return this.#current
  }

  async run(): Promise<void> {
    await this.#stage.world.sleep(this.plan.startsAtMs)
    while (this.#stage.phase === 'restless') {
      if (this.#current === undefined || this.#current.isFenced) this.#start()
      await this.#stage.world.sleep(this.#random.between(this.plan.heartbeatMs))
      await this.#live()
    }
    for (const member of this.#leftOver) member.crash()
    if (!this.plan.stays) await this.#stop()
    else {
      if (this.#current === undefined) this.#start()
      await this.#stay()
    }
  }

  /** A request of an earlier life that was held up may fence the one at work; it is started anew. */
  async #stay(): Promise<void> {
    while (this.#stage.phase === 'quiet') {
      if (this.#current?.isFenced) this.#start()
      await this.#stage.world.sleep(1_000)
    }
    await this.#stop()
  }

  async #live(): Promise<void> {
    const { leaves, crashes, overlaps } = this.plan.habits
    const member = this.#current!
    if (this.#random.chance(leaves)) await member.close()
    else if (this.#random.chance(crashes)) member.crash()
    else if (this.plan.instanceId !== null && this.#random.chance(overlaps)) {
      this.#leftOver.push(member)
      this.#start()
      return
    } else return
    this.#current = undefined
    const { sessionTimeoutMs } = this.plan
    await this.#stage.world.sleep(this.#random.between([0, this.#random.pick([500, sessionTimeoutMs * 2])]))
  }

  #start(): void {
    this.#life += 1
    const isClassic = this.plan.protocol === 'classic' || (this.plan.protocol === 'either' && this.#random.chance(0.5))
    const Kind = isClassic ? ClassicMember : ConsumerMember
    const member = new Kind(this.#stage, this.groupId, this.plan, this.#life)
    this.#current = member
    this.#stage.counts.lives += 1
    member.run().catch((error: unknown) => this.#stage.fail(error))
  }

  async #stop(): Promise<void> {
    const member = this.#current
    this.#current = undefined
    if (this.#random.chance(0.3)) member?.crash()
    else await member?.close()
  }
}
