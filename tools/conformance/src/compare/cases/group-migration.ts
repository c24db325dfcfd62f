import { type MessageInput, Writer } from '@ottla/protocol'
import {
  type ConsumerGroupHeartbeatRequest,
  consumerGroupDescribeApi,
  consumerGroupHeartbeatApi,
  describeGroupsApi,
  heartbeatApi,
  type JoinGroupRequest,
  joinGroupApi,
  leaveGroupApi,
  offsetCommitApi,
  offsetFetchApi,
  syncGroupApi,
} from '@ottla/protocol/messages'
import { consumerProtocolAssignment, consumerProtocolSubscription } from '@ottla/protocol/records'
import type { CompareCase } from '../comparison.ts'
import type { Probe } from '../probe.ts'
import { coordinators } from './transaction-asks.ts'

const settings = {
  'group.consumer.assignment.interval.ms': '0',
  'group.initial.rebalance.delay.ms': '0',
}

type Owned = readonly { readonly topic: string; readonly partitions: number[] }[]

/** What members of the classic protocol put into JoinGroup. */
function subscription(topics: readonly string[], owned: Owned = [], version = 3): Uint8Array {
  const writer = new Writer()
  writer.int16(version)
  const ownedPartitions = version === 0 ? [] : owned.map((each) => ({ ...each }))
  consumerProtocolSubscription.write(writer, { topics: [...topics], userData: null, ownedPartitions }, version)
  return writer.finish()
}

function assignment(assignedPartitions: Owned, userData: Uint8Array | null = null): Uint8Array {
  const writer = new Writer()
  writer.int16(0)
  const topics = assignedPartitions.map((each) => ({ ...each }))
  consumerProtocolAssignment.write(writer, { assignedPartitions: topics, userData }, 0)
  return writer.finish()
}

/** One group of a case, and requests of both protocols to it. Members of the classic protocol are known by their steps. */
class MixedGroup {
  readonly id: string
  readonly topic: string
  readonly #probe: Probe

  static async of(probe: Probe, topic: string, suffix = 'g'): Promise<MixedGroup> {
    const group = new MixedGroup(probe, topic, suffix)
    await coordinators(probe, group.id)
    return group
  }

  private constructor(probe: Probe, topic: string, suffix: string) {
    this.#probe = probe
    this.topic = topic
    this.id = probe.nameOf(suffix)
  }

  async beat(
    step: string,
    memberId: string,
    memberEpoch: number,
    more: MessageInput<ConsumerGroupHeartbeatRequest> = {},
  ) {
    const request = { groupId: this.id, memberId, memberEpoch, ...more }
    return await this.#probe.ask(step, consumerGroupHeartbeatApi, 1, request)
  }

  /** Ranges are the same whatever the order of a hash table is; `~` comes after all ids of others. */
  async joinNew(step: string, memberId: string, more: MessageInput<ConsumerGroupHeartbeatRequest> = {}) {
    const request = {
      ...{
        rebalanceTimeoutMs: 60_000,
        subscribedTopicNames: [this.topic],
        topicPartitions: [],
        serverAssignor: 'range',
      },
      ...more,
    }
    return await this.beat(step, memberId, 0, request)
  }

  async join(step: string, memberId: string, more: MessageInput<JoinGroupRequest> = {}, version = 9) {
    await this.#probe.ask(step, joinGroupApi, version, this.#joining(memberId, more))
  }

  /** Gets an id from the coordinator, which is each broker's own, and then joins with it. */
  async joinInTwoSteps(step: string, more: MessageInput<JoinGroupRequest> = {}, version = 9): Promise<string> {
    const memberId = await this.#newId(step, this.#joining('', more), version)
    await this.join(step, memberId, more, version)
    return memberId
  }

  /** A static member is let in at once. */
  async joinStatic(step: string, groupInstanceId: string): Promise<string> {
    return await this.#newId(step, this.#joining('', { groupInstanceId }), 9)
  }

  async #newId(step: string, request: MessageInput<JoinGroupRequest>, version: number): Promise<string> {
    const { memberId } = await this.#probe.side.demand(joinGroupApi, version, request)
    this.#probe.side.ids.set(memberId, `<id of ${step}>`)
    return memberId
  }

  #joining(memberId: string, more: MessageInput<JoinGroupRequest>): MessageInput<JoinGroupRequest> {
    return {
      ...{ groupId: this.id, memberId, sessionTimeoutMs: 30_000, rebalanceTimeoutMs: 60_000 },
      ...{ protocolType: 'consumer', protocols: [{ name: 'range', metadata: subscription([this.topic]) }] },
      ...more,
    }
  }

  async sync(step: string, memberId: string, generationId: number, more: object = {}, version = 5) {
    const names = version >= 5 ? { protocolType: 'consumer', protocolName: 'range' } : {}
    await this.#probe.ask(step, syncGroupApi, version, { groupId: this.id, memberId, generationId, ...names, ...more })
  }

  async classicBeat(step: string, memberId: string, generationId: number, groupInstanceId: string | null = null) {
    await this.#probe.ask(step, heartbeatApi, 4, { groupId: this.id, memberId, generationId, groupInstanceId })
  }

  async leave(step: string, members: readonly { memberId: string; groupInstanceId?: string }[], version = 5) {
    const who = version < 3 ? { memberId: members[0]!.memberId } : { members: members.map((each) => ({ ...each })) }
    await this.#probe.ask(step, leaveGroupApi, version, { groupId: this.id, ...who })
  }

  async describe(step: string) {
    await this.#probe.ask(`${step}, as new`, consumerGroupDescribeApi, 1, { groupIds: [this.id] })
    await this.#probe.ask(`${step}, as classic`, describeGroupsApi, 6, { groups: [this.id] })
  }
}

export const groupMigrationCases: readonly CompareCase[] = [
  {
    name: 'group migration: classic members in a consumer group',
    settings,
    async run(probe) {
      const { name } = await probe.createTopic('t', { partitions: 4 })
      const group = await MixedGroup.of(probe, name)
      await group.joinNew('c joins', '~c')
      const metadata = subscription([name])
      await group.join('another kind of protocol', '', { protocolType: 'connect' })
      await group.join('no protocols', '', { protocols: [] })
      await group.join('a session that is too short', '', { sessionTimeoutMs: 1 })
      await group.join('a name that nobody has given', 'made up', { groupInstanceId: 'nobody' })
      const a = await group.joinInTwoSteps('a joins')
      await group.describe('with a')
      await group.join('other protocols', '', { protocols: [{ name: 'sticky', metadata }] })
      await group.join('a joins again', a)
      await group.sync('a syncs at another generation', a, 7)
      await group.sync('a syncs another protocol', a, 3, { protocolName: 'sticky' })
      await group.sync('a syncs another type', a, 3, { protocolType: 'connect' })
      await group.sync('a syncs without a name', a, 3, { protocolName: null })
      await group.sync('nobody syncs', 'x', 3)
      await group.sync('c syncs', '~c', 2)
      await group.sync('a syncs', a, 3)
      await group.sync('a syncs as of old', a, 3, {}, 3)
      await group.classicBeat('a beats', a, 3)
      await group.classicBeat('a beats at another generation', a, 2)
      await group.classicBeat('nobody beats', 'x', 3)
      await group.classicBeat('c beats', '~c', 2)
      await group.classicBeat('a beats as somebody', a, 3, 'nobody')
      await group.beat('c learns', '~c', 2, { topicPartitions: [] })
      await group.beat('c goes on', '~c', 3)
      await group.classicBeat('a is to join', a, 3)
      await group.join('a gets the rest', a)
      await group.sync('a syncs the rest', a, 3)
      const topics = [{ name, partitions: [{ partitionIndex: 3, committedOffset: 5 }] }]
      const commit = { groupId: group.id, memberId: a, topics }
      for (const [version, generation] of [
        [7, 3],
        [8, 2],
        [9, 3],
        [9, 9],
      ] as const) {
        const request = { ...commit, generationIdOrMemberEpoch: generation }
        await probe.ask(`a commits at ${generation} v${version}`, offsetCommitApi, version, request)
      }
      const asked = { groupId: group.id, memberId: a, memberEpoch: 3, topics: [{ name, partitionIndexes: [3] }] }
      await probe.ask('a reads what it has committed', offsetFetchApi, 9, { groups: [asked] })
      const b = await group.joinInTwoSteps(
        'b joins',
        { protocols: [{ name: 'range', metadata: subscription([name], [], 0) }] },
        5,
      )
      await group.sync('b syncs', b, 4, {}, 2)
      await group.leave('nobody leaves', [{ memberId: 'x' }])
      await group.leave('nobody leaves as of old', [{ memberId: 'x' }], 1)
      await group.leave('b leaves as of old', [{ memberId: b }], 1)
      await group.leave('a leaves twice, and c', [{ memberId: a }, { memberId: a }, { memberId: '~c' }])
      await group.describe('empty')
      await group.sync('a syncs when it is gone', a, 3)
      await group.classicBeat('a beats when it is gone', a, 3)
    },
  },
  {
    name: 'group migration: up and down',
    settings,
    async run(probe) {
      const { name } = await probe.createTopic('t', { partitions: 4 })
      const group = await MixedGroup.of(probe, name)
      const a = await group.joinInTwoSteps('a joins')
      const all = [{ topic: name, partitions: [0, 1, 2, 3] }]
      await group.sync('a assigns', a, 1, { assignments: [{ memberId: a, assignment: assignment(all) }] })
      await group.beat('c beats where it is no member', '~c', 1)
      await group.beat('c leaves where it is no member', '~c', -1)
      await group.joinNew('c joins', '~c')
      await group.joinNew('d joins', '~d')
      await group.describe('up')
      await group.sync('a syncs again', a, 1)
      await group.classicBeat('a is to join', a, 1)
      const cooperative = { protocols: [{ name: 'range', metadata: subscription([name], all) }] }
      await group.join('a keeps what it has', a, cooperative)
      await group.sync('a gets less', a, 1)
      await group.describe('a has to give up')
      await group.classicBeat('a still has to', a, 1)
      await group.join('a has given up', a, {
        protocols: [{ name: 'range', metadata: subscription([name], [{ topic: name, partitions: [0] }]) }],
      })
      await group.describe('a has given up')
      await group.leave('d is taken out', [{ memberId: '~d' }])
      await group.describe('without d')
    },
  },
  {
    name: 'group migration: down and up',
    settings,
    async run(probe) {
      const { name } = await probe.createTopic('t', { partitions: 4 })
      const group = await MixedGroup.of(probe, name)
      await group.joinNew('c joins', '~c')
      const a = await group.joinInTwoSteps('a joins')
      await group.sync('a syncs', a, 3)
      await group.beat('c gives up', '~c', 2, { topicPartitions: [] })
      await group.beat('c leaves', '~c', -1)
      await group.describe('down')
      await group.classicBeat('a is behind', a, 3)
      await group.beat('c is nobody', '~c', 3)
      await group.join('a leads', a)
      await group.sync('a assigns nothing', a, 4)
      await group.joinNew('e joins', '~e')
      await group.describe('up')
      await group.join('a joins', a)
      await group.leave('a leaves', [{ memberId: a }])
      await group.describe('without a')
    },
  },
  {
    name: 'group migration: static members',
    settings,
    async run(probe) {
      const { name } = await probe.createTopic('t', { partitions: 4 })
      const group = await MixedGroup.of(probe, name)
      const one = { groupInstanceId: 'one' }
      const a = await group.joinStatic('a joins', 'one')
      const all = [{ topic: name, partitions: [0, 1, 2, 3] }]
      await group.sync('a assigns', a, 1, { ...one, assignments: [{ memberId: a, assignment: assignment(all) }] })
      await group.joinNew('c takes its place', '~c', { instanceId: 'one' })
      await group.describe('up')
      await group.classicBeat('a is fenced', a, 1, 'one')
      await group.sync('a is fenced here too', a, 1, one)
      await group.join('a joins with its old id', a, one)
      await group.joinNew('d wants it', '~d', { instanceId: 'one' })
      const b = await group.joinStatic('b takes the place of c', 'one')
      await group.describe('down')
      await group.classicBeat('b beats', b, 2, 'one')
      await group.beat('c is nobody', '~c', 2, { instanceId: 'one' })
      await group.joinNew('d joins', '~d')
      await group.describe('up again')
      await group.leave('by other ids', [
        { memberId: 'x', ...one },
        { memberId: '', groupInstanceId: 'nobody' },
        { memberId: '', ...one },
      ])
      await group.describe('without b')
    },
  },
  {
    name: 'group migration: groups that stay classic',
    settings,
    async run(probe) {
      const { name } = await probe.createTopic('t', { partitions: 2 })
      const all = [{ topic: name, partitions: [0, 1] }]
      const custom = await MixedGroup.of(probe, name, 'custom')
      const a = await custom.joinInTwoSteps('a joins')
      const own = assignment(all, Uint8Array.of(1))
      await custom.sync('a assigns', a, 1, { assignments: [{ memberId: a, assignment: own }] })
      await custom.joinNew('c joins', '~c')
      const garbled = await MixedGroup.of(probe, name, 'garbled')
      const b = await garbled.joinInTwoSteps('b joins', { protocols: [{ name: 'range', metadata: Uint8Array.of(0) }] })
      await garbled.sync('b assigns', b, 1)
      await garbled.joinNew('c joins', '~c')
      const other = await MixedGroup.of(probe, name, 'other')
      await other.joinInTwoSteps('w joins', { protocolType: 'connect' })
      await other.joinNew('c joins', '~c')
      await other.describe('still classic')
    },
  },
  ...['disabled', 'upgrade', 'downgrade'].map(
    (policy): CompareCase => ({
      name: `policy of group migration: ${policy}`,
      settings: { ...settings, 'group.consumer.migration.policy': policy },
      async run(probe) {
        const { name } = await probe.createTopic('t', { partitions: 2 })
        const classic = await MixedGroup.of(probe, name, 'classic')
        const a = await classic.joinInTwoSteps('a joins')
        await classic.sync('a assigns nothing', a, 1)
        await classic.joinNew('c joins a classic group', '~c')
        await classic.describe('classic')
        const fresh = await MixedGroup.of(probe, name, 'new')
        await fresh.joinNew('c joins', '~c')
        const b = await fresh.joinInTwoSteps('b joins a consumer group')
        await fresh.sync('b syncs', b, 3)
        await fresh.beat('c leaves', '~c', -1)
        await fresh.describe('without c')
      },
    }),
  ),
]
