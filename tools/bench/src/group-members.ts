import { randomUUID } from 'node:crypto'
import { KafkaError, Writer } from '@ottla/protocol'
import { consumerGroupHeartbeatApi, heartbeatApi, joinGroupApi, syncGroupApi } from '@ottla/protocol/messages'
import { consumerProtocolSubscription } from '@ottla/protocol/records'
import type { Lane } from './lane.ts'

const joinVersion = 9
const syncVersion = 5
const heartbeatVersion = 4
const consumerVersion = 0
const sessionMs = 30_000

/** Members ask this often: a real client waits for seconds, which would measure the client's patience. */
export const beatEveryMs = 50

export interface MemberPlan {
  readonly group: string
  readonly topics: readonly string[]
  readonly partitionsPerTopic: number
}

/** A member of a group that does what clients do with the group, and reads nothing. */
export interface BenchMember {
  /** How many partitions are its own, by what it was told last; undefined while it is between two assignments. */
  readonly owned: number | undefined
  /** Goes on until `isOver`. */
  live(isOver: () => boolean): Promise<void>
}

/** Joins, is a leader where it has to be, and joins again whenever a heartbeat tells it to. */
export class ClassicMember implements BenchMember {
  owned: number | undefined
  readonly #lane: Lane
  readonly #plan: MemberPlan
  #memberId = ''
  #generationId = -1

  constructor(lane: Lane, plan: MemberPlan) {
    this.#lane = lane
    this.#plan = plan
  }

  async live(isOver: () => boolean): Promise<void> {
    await this.#join()
    while (!isOver()) {
      const { errorCode } = await this.#lane.ask(heartbeatApi, heartbeatVersion, this.#facts())
      if (errorCode !== 0) {
        this.owned = undefined
        await this.#join()
      } else await new Promise((resolve) => setTimeout(resolve, beatEveryMs))
    }
  }

  async #join(): Promise<void> {
    for (;;) {
      const joined = await this.#lane.ask(joinGroupApi, joinVersion, {
        ...{ groupId: this.#plan.group, memberId: this.#memberId, protocolType: 'consumer' },
        ...{ sessionTimeoutMs: sessionMs, rebalanceTimeoutMs: sessionMs },
        protocols: [{ name: 'range', metadata: subscriptionTo(this.#plan.topics) }],
      })
      this.#memberId = joined.memberId
      const name = KafkaError.fromCode(joined.errorCode)?.errorName
      if (name === 'MEMBER_ID_REQUIRED') continue
      if (name !== undefined) throw new KafkaError(name, 'JoinGroup')
      this.#generationId = joined.generationId
      const members = joined.leader === this.#memberId ? joined.members.map(({ memberId }) => memberId) : []
      const synced = await this.#lane.ask(syncGroupApi, syncVersion, {
        ...this.#facts(),
        ...{ protocolType: 'consumer', protocolName: 'range' },
        assignments: members.map((memberId, index) => ({ memberId, assignment: this.#share(index, members.length) })),
      })
      if (synced.errorCode !== 0) continue
      this.owned = Buffer.from(synced.assignment).readInt32BE(0)
      return
    }
  }

  /** Not a real assignment but its size: the broker looks at neither, and a real one of this size is as many bytes. */
  #share(index: number, members: number): Uint8Array {
    const partitions = this.#plan.topics.length * this.#plan.partitionsPerTopic
    const owned = Math.floor(partitions / members) + (index < partitions % members ? 1 : 0)
    const bytes = Buffer.alloc(8 + owned * 4 + this.#plan.topics.length * 20)
    bytes.writeInt32BE(owned)
    return bytes
  }

  #facts() {
    return { groupId: this.#plan.group, generationId: this.#generationId, memberId: this.#memberId }
  }
}

/** Says what it has and takes what it is given, at once. */
export class ConsumerMember implements BenchMember {
  owned: number | undefined
  readonly #lane: Lane
  readonly #plan: MemberPlan
  readonly #memberId = randomUUID()

  constructor(lane: Lane, plan: MemberPlan) {
    this.#lane = lane
    this.#plan = plan
  }

  async live(isOver: () => boolean): Promise<void> {
    const { group: groupId, topics } = this.#plan
    const first = { memberEpoch: 0, rebalanceTimeoutMs: sessionMs, subscribedTopicNames: [...topics] }
    let facts: object = { ...first, topicPartitions: [] }
    let memberEpoch = 0
    while (!isOver()) {
      const asked = { groupId, memberId: this.#memberId, memberEpoch, ...facts }
      const answer = await this.#lane.ask(consumerGroupHeartbeatApi, consumerVersion, asked)
      const name = KafkaError.fromCode(answer.errorCode)?.errorName
      if (name !== undefined) throw new KafkaError(name, answer.errorMessage ?? 'ConsumerGroupHeartbeat')
      memberEpoch = answer.memberEpoch
      facts = {}
      if (answer.assignment !== null) {
        const { topicPartitions } = answer.assignment
        this.owned = topicPartitions.reduce((sum, { partitions }) => sum + partitions.length, 0)
        facts = { topicPartitions }
      } else await new Promise((resolve) => setTimeout(resolve, beatEveryMs))
    }
  }
}

function subscriptionTo(topics: readonly string[]): Uint8Array {
  const writer = new Writer()
  writer.int16(1)
  consumerProtocolSubscription.write(writer, { topics: [...topics] }, 1)
  return writer.finish()
}
