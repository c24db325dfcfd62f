import { setTimeout as delay } from 'node:timers/promises'
import type { MessageInput } from '@ottla/protocol'
import {
  type ConsumerGroupHeartbeatRequest,
  consumerGroupDescribeApi,
  consumerGroupHeartbeatApi,
  createPartitionsApi,
  deleteGroupsApi,
  deleteTopicsApi,
  describeGroupsApi,
  heartbeatApi,
  joinGroupApi,
  leaveGroupApi,
  listGroupsApi,
  offsetCommitApi,
  offsetDeleteApi,
  offsetFetchApi,
  syncGroupApi,
} from '@ottla/protocol/messages'
import type { CompareCase } from '../comparison.ts'
import { madeUpId, type Probe, type Topic } from '../probe.ts'
import { addOffsets, commitOffsets, coordinators, end, producer } from './transaction-asks.ts'

/** A new assignment at once, whenever somebody asks for one: else it is a matter of milliseconds who gets what. */
const settings = { 'group.consumer.assignment.interval.ms': '0', 'group.consumer.max.size': '3' }

const WAIT_MS = 50
const TRIES = 200

type Heartbeat = MessageInput<ConsumerGroupHeartbeatRequest>

/** One group of a case, and requests to it. */
class Group {
  readonly id: string
  readonly #probe: Probe

  static async of(probe: Probe, suffix: string): Promise<Group> {
    const group = new Group(probe, suffix)
    await coordinators(probe, group.id)
    return group
  }

  private constructor(probe: Probe, suffix: string) {
    this.#probe = probe
    this.id = probe.nameOf(suffix)
  }

  async beat(step: string, memberId: string, memberEpoch: number, more: Heartbeat = {}, version = 1) {
    const request = { groupId: this.id, memberId, memberEpoch, ...more }
    return await this.#probe.ask(step, consumerGroupHeartbeatApi, version, request)
  }

  async join(step: string, memberId: string, names: string[] | null, more: Heartbeat = {}, version = 1) {
    const request = { rebalanceTimeoutMs: 60_000, subscribedTopicNames: names, topicPartitions: [], ...more }
    return await this.beat(step, memberId, 0, request, version)
  }

  /** Heartbeats until the coordinator knows of a change of topics, which comes to it by itself. */
  async learns(memberId: string, memberEpoch: number) {
    const request = { groupId: this.id, memberId, memberEpoch }
    for (let tries = 0; tries < TRIES; tries += 1) {
      const answer = await this.#probe.side.demand(consumerGroupHeartbeatApi, 1, request)
      if (answer.memberEpoch !== memberEpoch || answer.assignment !== null) return
      await delay(WAIT_MS)
    }
    throw new Error(`${this.#probe.side.name} does not learn of topics`)
  }

  async describe(step: string) {
    for (const version of [0, 1]) {
      const request = { groupIds: [this.id], includeAuthorizedOperations: version === 1 }
      await this.#probe.ask(`${step} v${version}`, consumerGroupDescribeApi, version, request)
    }
  }
}

const owned = ({ id }: Topic, partitions: number[]) => ({ topicPartitions: [{ topicId: id, partitions }] })

export const consumerGroupCases: readonly CompareCase[] = [
  {
    name: 'consumer groups: heartbeats that make no sense',
    settings,
    async run(probe) {
      const { name } = await probe.createTopic('t', { partitions: 2 })
      const group = await Group.of(probe, 'g')
      for (const version of [0, 1]) {
        const ask = (step: string, memberId: string, epoch: number, more: Heartbeat = {}) =>
          group.beat(`${step} v${version}`, memberId, epoch, more, version)
        const join = (step: string, more: Heartbeat = {}) =>
          group.join(`${step} v${version}`, 'a', [name], more, version)
        await join('no group', { groupId: '' })
        await ask('no member', '', 1)
        await ask('no member leaves', '', -1)
        await ask('no member leaves for a while', '', -2, { instanceId: 'i' })
        await join('no instance', { instanceId: '' })
        await join('no rack', { rackId: '' })
        await join('no rebalance timeout', { rebalanceTimeoutMs: -1 })
        await join('partitions', { topicPartitions: [{ topicId: madeUpId(1), partitions: [0] }] })
        await join('nothing said of partitions', { topicPartitions: null })
        await join('no subscription', { subscribedTopicNames: null })
        await join('an assignor that nobody has', { serverAssignor: 'best' })
        await join('no assignor', { serverAssignor: '' })
        await ask('away without an instance', 'a', -2)
        await ask('epoch -3', 'a', -3)
        await ask('no such group', 'a', 1)
        await ask('leaving no group', 'a', -1)
        await ask('away from no group', 'a', -2, { instanceId: 'i' })
        await ask('nothing of all', '', 0, { rackId: '', instanceId: '' })
      }
      for (const [what, regex] of Object.entries({
        open: '(',
        star: '*',
        back: '(a)\\1',
        ahead: '(?=a)',
        count: 'a{2000}',
      })) {
        await group.join(`a pattern that is none: ${what}`, 'a', null, { subscribedTopicRegex: regex })
      }
      await group.describe('nothing has come of it')
    },
  },
  {
    name: 'consumer groups: members',
    settings,
    async run(probe) {
      const topic = await probe.createTopic('t', { partitions: 4 })
      const { name } = topic
      const group = await Group.of(probe, 'g')
      await group.join('a joins', 'a', [name], { rackId: 'r', serverAssignor: 'range' })
      await group.describe('a alone')
      await group.beat('a beats', 'a', 2)
      await group.beat('a says what it has', 'a', 2, owned(topic, [0, 1, 2, 3]))
      await group.beat('a says everything', 'a', 2, {
        ...{ rebalanceTimeoutMs: 60_000, subscribedTopicNames: [name], ...owned(topic, [0, 1, 2, 3]) },
      })
      await group.beat('a from a time to come', 'a', 3)
      await group.beat('a from the past', 'a', 1)
      await group.beat('a from the past with what it has', 'a', 1, owned(topic, [0]))
      await group.beat('a from before its time', 'a', 0, { rebalanceTimeoutMs: 1 })
      await group.beat('nobody beats', 'x', 2)
      await group.beat('nobody leaves', 'x', -1)
      await group.beat('a as an instance', 'a', 2, { instanceId: 'i' })

      await group.join('b joins', 'b', [name])
      await group.describe('b waits')
      await group.beat('b waits', 'b', 3)
      await group.beat('a has to revoke', 'a', 2)
      await group.beat('a says nothing of it', 'a', 2)
      await group.beat('a still has all', 'a', 2, owned(topic, [0, 1, 2, 3]))
      await group.describe('a revokes')
      await group.beat('a has revoked', 'a', 2, owned(topic, [0, 1]))
      await group.beat('a has not heard of it', 'a', 2, owned(topic, [0, 1]))
      await group.beat('a has more than it may', 'a', 2, owned(topic, [0, 1, 2]))
      await group.beat('a says nothing', 'a', 2)
      await group.describe('b may have them')
      await group.beat('b gets them', 'b', 3)
      await group.describe('both have theirs')

      await group.join('c joins', 'c', [name], { serverAssignor: 'uniform' })
      await group.join('d is one too many', 'd', [name])
      await group.join('c joins again', 'c', [name])
      await group.beat('c changes its mind', 'c', 4, { subscribedTopicNames: [], rackId: 'q', serverAssignor: 'range' })
      await group.describe('c reads nothing')
      await group.beat('c leaves', 'c', -1)
      await group.beat('c has left', 'c', 5)
      await group.describe('without c')
      await group.beat('a after that', 'a', 3, owned(topic, [0, 1]))
      await group.beat('b after that', 'b', 3, owned(topic, [2, 3]))
      await group.describe('settled')
      await group.beat('a leaves at any epoch', 'a', -1, { subscribedTopicNames: ['x'] })
      await group.beat('b leaves', 'b', -1)
      await group.describe('empty')
      await group.join('nothing subscribed to', 'e', [])
      await group.describe('nothing subscribed to')
    },
  },
  {
    name: 'consumer groups: a group that begins with nothing',
    settings,
    async run(probe) {
      const group = await Group.of(probe, 'g')
      await group.join('joins', 'a', [])
      await group.describe('nothing')
      await group.beat('beats', 'a', 1)
      await group.beat('a topic that is not there', 'a', 1, { subscribedTopicNames: [probe.nameOf('later')] })
      await group.describe('a topic that is not there')
      const topic = await probe.createTopic('later', { partitions: 2 })
      await group.learns('a', 2)
      await group.beat('now it is there', 'a', 3)
      await group.describe('now it is there')
      const topics = [{ name: topic.name, count: 3, assignments: null }]
      await probe.side.demand(createPartitionsApi, 3, { topics, timeoutMs: 10_000 })
      await group.learns('a', 3)
      await group.beat('it has grown', 'a', 4)
      await group.describe('it has grown')
      await probe.side.demand(deleteTopicsApi, 5, { topicNames: [topic.name], timeoutMs: 10_000 })
      await group.learns('a', 4)
      await group.beat('it is gone', 'a', 4)
      await group.describe('it is gone')
      await group.beat('it is revoked', 'a', 4, { topicPartitions: [] })
      await group.describe('it is revoked')
    },
  },
  {
    name: 'consumer groups: static members',
    settings,
    async run(probe) {
      const topic = await probe.createTopic('t', { partitions: 4 })
      const { name } = topic
      const group = await Group.of(probe, 'g')
      await group.join('a joins', 'a', [name], { instanceId: 'one' })
      await group.join('another one', 'b', [name], { instanceId: 'one' })
      await group.join('the same again', 'a', [name], { instanceId: 'one' })
      await group.beat('a beats without its name', 'a', 2)
      await group.beat('an impostor', 'b', 2, { instanceId: 'one' })
      await group.beat('an impostor leaves', 'b', -1, { instanceId: 'one' })
      await group.beat('an impostor is away', 'b', -2, { instanceId: 'one' })
      await group.beat('nobody by that name', 'a', 2, { instanceId: 'two' })
      await group.beat('nobody by that name leaves', 'a', -1, { instanceId: 'two' })
      await group.join('c joins', 'c', [name], { instanceId: 'two' })
      await group.beat('a revokes', 'a', 2, { instanceId: 'one' })
      await group.beat('a is away', 'a', -2, { instanceId: 'one' })
      await group.describe('a is away')
      await group.beat('a is away and beats', 'a', 2, { instanceId: 'one' })
      await group.beat('a is away twice', 'a', -2, { instanceId: 'one' })
      await group.join('a comes back as d', 'd', [name], { instanceId: 'one' })
      await group.describe('a is back as d')
      await group.beat('a is nobody', 'a', 2, { instanceId: 'one' })
      await group.beat('d beats', 'd', 3, { instanceId: 'one', ...owned(topic, [0, 1]) })
      await group.beat('c gets its own', 'c', 3, { instanceId: 'two' })
      await group.beat('d is away', 'd', -2, { instanceId: 'one' })
      await group.join('d comes back to nothing', 'e', [], { instanceId: 'one' })
      await group.describe('d reads nothing')
      await group.beat('e leaves by its id', 'e', -1)
      await group.beat('c leaves for good', 'c', -1, { instanceId: 'two' })
      await group.describe('empty')
    },
  },
  {
    name: 'consumer groups: patterns',
    settings,
    async run(probe) {
      await probe.createTopic('logs-a', { partitions: 2 })
      const other = await probe.createTopic('other', { partitions: 2 })
      const group = await Group.of(probe, 'g')
      const pattern = probe.nameOf('logs-.*')
      await group.join('a joins', 'a', null, { subscribedTopicRegex: pattern })
      await probe.settled(consumerGroupDescribeApi, 1, { groupIds: [group.id] })
      await group.describe('looked up')
      await group.beat('a gets them', 'a', 1)
      await group.join('b joins with the same', 'b', null, { subscribedTopicRegex: pattern })
      await group.describe('both')
      await group.beat('b reads by name besides', 'b', 3, { subscribedTopicNames: [other.name] })
      await group.describe('b reads more')
      await group.beat('b has no pattern any more', 'b', 4, { subscribedTopicRegex: '' })
      await group.describe('b reads by name')
      await group.beat('b has one that is none', 'b', 5, { subscribedTopicRegex: 'a**' })
      await group.beat('a leaves', 'a', -1)
      await group.describe('without a')
    },
  },
  {
    name: 'consumer groups: offsets',
    settings,
    async run(probe) {
      const topic = await probe.createTopic('t', { partitions: 4 })
      const { name } = topic
      const group = await Group.of(probe, 'g')
      const commit = async (step: string, memberId: string, epoch: number, { partition = 0, version = 9 } = {}) => {
        const partitions = [{ partitionIndex: partition, committedOffset: 7, committedMetadata: '' }]
        const given = version >= 10 ? { topicId: topic.id } : { name }
        const request = {
          groupId: group.id,
          memberId,
          generationIdOrMemberEpoch: epoch,
          topics: [{ ...given, partitions }],
        }
        await probe.ask(`${step} v${version}`, offsetCommitApi, version, request)
      }
      const fetch = async (step: string, memberId: string | null, memberEpoch: number) => {
        const topics = [{ name, partitionIndexes: [0, 3] }]
        await probe.ask(step, offsetFetchApi, 9, {
          groups: [{ groupId: group.id, memberId, memberEpoch, topics }],
        })
      }
      await group.join('a joins', 'a', [name])
      for (const version of [2, 8, 9, 10]) {
        await commit('a commits', 'a', 2, { version })
        await commit('a commits from the past', 'a', 1, { version })
        await commit('a commits from a time to come', 'a', 3, { version })
        await commit('somebody commits', 'x', 2, { version })
        await commit('nobody commits', '', -1, { version })
        await commit('a commits as nobody', 'a', -1, { version })
      }
      await fetch('a fetches', 'a', 2)
      await fetch('a fetches from the past', 'a', 1)
      await fetch('a fetches as nobody', 'a', -1)
      await fetch('somebody fetches', 'x', 2)
      await fetch('nobody fetches', null, -1)
      await fetch('nobody fetches at an epoch', null, 2)
      const producing = await producer(probe, 'p')
      await addOffsets(probe, 'a transaction', producing, group.id)
      for (const [what, memberId, generationId] of [
        ['a', 'a', 2],
        ['a from the past', 'a', 1],
        ['somebody', 'x', 2],
        ['nobody', '', -1],
      ] as const) {
        const member = { memberId, generationId }
        await commitOffsets(probe, `${what} in a transaction`, producing, group.id, name, member)
      }
      await end(probe, 'the transaction ends', producing, false)
      await group.join('b joins', 'b', [name])
      await group.beat('a revokes', 'a', 2, owned(topic, [0, 1, 2, 3]))
      await commit('a commits what it revokes', 'a', 2, { partition: 3 })
      await group.beat('a has revoked', 'a', 2, owned(topic, [0, 1]))
      await commit('a commits late', 'a', 2)
      await commit('a commits late what it had', 'a', 2, { partition: 3 })
      await commit('b commits before it has anything', 'b', 3, { partition: 3 })
      await group.beat('b gets them', 'b', 3)
      await commit('b commits', 'b', 3, { partition: 3 })
      const topics = [{ name, partitions: [{ partitionIndex: 0 }] }]
      await probe.ask('deleting offsets of a topic that is read', offsetDeleteApi, 0, { groupId: group.id, topics })
      for (const [typesFilter, statesFilter] of [
        [['consumer'], []],
        [['Consumer'], ['STABLE']],
        [[], ['Reconciling']],
        [['classic'], []],
        [['odd'], ['odd']],
      ] as [string[], string[]][]) {
        const list = await probe.side.demand(listGroupsApi, 5, { typesFilter, statesFilter })
        const found = list.groups.filter(({ groupId }) => groupId === group.id)
        await probe.ask(`listed ${found.length} by ${typesFilter} ${statesFilter}`, heartbeatApi, 4, { groupId: '' })
      }
      for (const version of [5, 6]) {
        for (const groupId of [group.id, probe.nameOf('nobody')]) {
          const request = { groups: [groupId], includeAuthorizedOperations: true }
          await probe.ask(`described as a classic group v${version}`, describeGroupsApi, version, request)
        }
      }
      await probe.ask('deleted with members', deleteGroupsApi, 2, { groupsNames: [group.id] })
      await group.beat('a leaves', 'a', -1)
      await group.beat('b leaves', 'b', -1)
      await commit('nobody commits to an empty group', '', -1)
      await probe.ask('deleting offsets', offsetDeleteApi, 0, { groupId: group.id, topics })
      await fetch('what is left', null, -1)
      await probe.ask('deleted', deleteGroupsApi, 2, { groupsNames: [group.id, group.id] })
      await group.describe('gone')
    },
  },
  {
    name: 'consumer groups: requests of the classic protocol',
    settings: { ...settings, 'group.consumer.migration.policy': 'disabled' },
    async run(probe) {
      const { name } = await probe.createTopic('t', { partitions: 2 })
      const group = await Group.of(probe, 'g')
      await group.join('a joins', 'a', [name], { instanceId: 'one' })
      const [groupId, memberId, generationId] = [group.id, 'a', 2]
      const protocols = [{ name: 'odd', metadata: Uint8Array.of(0) }]
      const join = { groupId, sessionTimeoutMs: 10_000, rebalanceTimeoutMs: 10_000, protocolType: 'odd', protocols }
      await probe.ask('another protocol type', joinGroupApi, 9, join)
      await probe.ask('another protocol type as a member', joinGroupApi, 9, { ...join, memberId })
      await probe.ask('heartbeat of a member', heartbeatApi, 4, { groupId, memberId, generationId })
      await probe.ask('heartbeat of nobody', heartbeatApi, 4, { groupId, memberId: 'x', generationId })
      const sync = { groupId, memberId, generationId, protocolType: 'consumer', protocolName: 'range' }
      await probe.ask('sync of a member', syncGroupApi, 5, sync)
      await probe.ask('sync of nobody', syncGroupApi, 5, { ...sync, memberId: 'x' })
      await probe.ask('nobody leaves', leaveGroupApi, 5, { groupId, members: [{ memberId: 'x' }] })
      await probe.ask('a member leaves', leaveGroupApi, 5, { groupId, members: [{ memberId }] })
      await group.describe('still there')
      const byInstance = [
        { memberId: '', groupInstanceId: 'two' },
        { memberId: '', groupInstanceId: 'one' },
      ]
      await group.join('a joins again', 'a', [name], { instanceId: 'one' })
      await probe.ask('instances are removed', leaveGroupApi, 5, { groupId, members: byInstance })
      await group.describe('removed')
    },
  },
  {
    name: 'consumer groups: where there are none',
    settings: { 'group.coordinator.rebalance.protocols': 'classic' },
    async run(probe) {
      const group = await Group.of(probe, 'g')
      await group.join('a joins', 'a', ['t'])
      await group.beat('a makes no sense', '', 0)
      await group.describe('none')
    },
  },
]
