import {
  encodeCoordinatorKey,
  encodeCoordinatorValue,
  errorCodes,
  errorNameOf,
  type MessageCodec,
  type MessageInput,
  Writer,
} from '@ottla/protocol'
import { consumerGroupHeartbeatRequest, joinGroupRequest, offsetDeleteRequest } from '@ottla/protocol/messages'
import { RecordBatchBuilder } from '@ottla/protocol/record'
import {
  consumerGroupCurrentMemberAssignmentKey,
  consumerGroupCurrentMemberAssignmentValue,
  consumerGroupMemberMetadataKey,
  consumerGroupMemberMetadataValue,
  consumerGroupMetadataKey,
  consumerGroupMetadataValue,
  consumerGroupRegularExpressionKey,
  consumerGroupRegularExpressionValue,
  consumerGroupTargetAssignmentMetadataKey,
  consumerGroupTargetAssignmentMetadataValue,
  consumerProtocolSubscription,
  groupMetadataKey,
  groupMetadataValue,
  legacyOffsetCommitKey,
  offsetCommitKey,
  offsetCommitValue,
  shareGroupMetadataKey,
  shareGroupMetadataValue,
} from '@ottla/protocol/records'
import { describe, expect, it, vi } from 'vitest'
import type { GroupShard } from './group-shard.ts'
import { defaultGroupConfig, failureOf, GroupScene, type GroupSceneOptions } from './testing/group-scene.ts'

const DAY_MS = 86_400_000
const SPACED = { sessionTimeoutMs: 45_000, heartbeatIntervalMs: 5_000, assignmentIntervalMs: 1_000 }

function scene(body: (scene: GroupScene) => Promise<void>, options: GroupSceneOptions = {}): Promise<void> {
  return new GroupScene(options).run(body)
}

interface Stored {
  readonly key: Uint8Array
  readonly value: Uint8Array | null
}

function stored<Key, Value>(
  codecs: { key: MessageCodec<Key>; value?: MessageCodec<Value>; version?: number },
  key: MessageInput<Key>,
  value?: MessageInput<Value>,
): Stored {
  const encoded =
    codecs.value === undefined || value === undefined
      ? null
      : encodeCoordinatorValue(codecs.value, value, codecs.version ?? codecs.value.highestVersion)
  return { key: encodeCoordinatorKey(codecs.key, key), value: encoded }
}

/** Puts records into the log as somebody else has written them, and loads. */
async function load(scene: GroupScene, records: readonly Stored[], timestampMs = scene.node.platform.clock.now()) {
  const builder = new RecordBatchBuilder({})
  for (const { key, value } of records) builder.append(timestampMs, key, value)
  await scene.log.append(builder.buildSync())
  await scene.reload()
}

function subscriptions(topics: readonly string[]) {
  const writer = new Writer()
  writer.int16(0)
  consumerProtocolSubscription.write(writer, { topics }, 0)
  return [{ name: 'range', metadata: writer.finish() }]
}

const names = (errors: readonly { errorCode?: number }[]) => errors.map(({ errorCode }) => errorNameOf(errorCode ?? 0))

describe('a classic group', () => {
  it('gathers members, lets one assign, and hands out what that one assigned', () =>
    scene(async (scene) => {
      const [one, two] = await Promise.all([
        scene.joinInTwoSteps({ protocols: [{ name: 'range', metadata: Uint8Array.of(1) }] }),
        scene.joinInTwoSteps({ protocols: [{ name: 'range', metadata: Uint8Array.of(2) }] }),
      ])
      expect(one.errorCode).toBe(errorCodes.NONE)
      expect([one.generationId, two.generationId]).toEqual([1, 1])
      expect([one.protocolName, one.protocolType]).toEqual(['range', 'consumer'])
      expect(one.leader).toBe(one.memberId)
      expect(two.leader).toBe(one.memberId)
      expect(one.members?.map(({ memberId }) => memberId)).toEqual([one.memberId, two.memberId])
      expect(two.members).toEqual([])
      const waiting = scene.sync({ memberId: two.memberId!, generationId: 1 })
      const leading = scene.sync({
        ...{ memberId: one.memberId!, generationId: 1 },
        assignments: [
          { memberId: one.memberId!, assignment: Uint8Array.of(10) },
          { memberId: two.memberId!, assignment: Uint8Array.of(20) },
        ],
      })
      expect((await leading).assignment).toEqual(Uint8Array.of(10))
      expect((await waiting).assignment).toEqual(Uint8Array.of(20))
      expect(await scene.heartbeat({ memberId: two.memberId!, generationId: 1 })).toBe('NONE')
      expect((await scene.describe()).groupState).toBe('Stable')
    }))

  it('takes members of old versions in one step, whose rebalance timeout is their session', () =>
    scene(async (scene) => {
      const joined = await scene.join({ rebalanceTimeoutMs: -1 }, { apiVersion: 0 })
      expect(names([joined])).toEqual(['NONE'])
      expect((await scene.join({ groupId: '' }, { apiVersion: 6 })).protocolName).toBe('')
      expect((await scene.join({ groupId: '' }, { apiVersion: 7 })).protocolName).toBe(null)
      const synced = await scene.sync(
        { memberId: joined.memberId!, generationId: 1, protocolName: null, protocolType: null },
        { apiVersion: 4 },
      )
      expect(names([synced])).toEqual(['NONE'])
      const left = await scene.leave({ memberId: 'stranger' }, { apiVersion: 2 })
      expect([names([left]), left.members]).toEqual([['UNKNOWN_MEMBER_ID'], undefined])
      expect(names([await scene.leave({ memberId: joined.memberId! }, { apiVersion: 2 })])).toEqual(['NONE'])
    }))

  it('counts a protocol once that a member names twice', () =>
    scene(async (scene) => {
      const range = { name: 'range', metadata: Uint8Array.of(1) }
      const joined = await scene.joinInTwoSteps({ protocols: [range, { ...range, metadata: Uint8Array.of(2) }] })
      expect([joined.protocolName, joined.members![0]!.metadata]).toEqual(['range', Uint8Array.of(1)])
    }))

  it('is not made by requests that are refused', () =>
    scene(async (scene) => {
      const refused = [
        await scene.join({ groupId: '' }),
        await scene.join({ sessionTimeoutMs: 5_999 }),
        await scene.join({ sessionTimeoutMs: 1_800_001 }),
        await scene.join({ memberId: 'somebody' }),
        await scene.join({ protocols: [] }),
        await scene.join({ protocolType: '' }),
      ]
      expect(names(refused)).toEqual([
        'INVALID_GROUP_ID',
        'INVALID_SESSION_TIMEOUT',
        'INVALID_SESSION_TIMEOUT',
        'UNKNOWN_MEMBER_ID',
        'INCONSISTENT_GROUP_PROTOCOL',
        'INCONSISTENT_GROUP_PROTOCOL',
      ])
      expect(names([await scene.sync({ memberId: 'x' })])).toEqual(['UNKNOWN_MEMBER_ID'])
      expect(names([await scene.sync({ memberId: 'x', protocolName: null })])).toEqual(['INCONSISTENT_GROUP_PROTOCOL'])
      expect(await scene.heartbeat({ memberId: 'x' })).toBe('UNKNOWN_MEMBER_ID')
      expect(await scene.heartbeat({ groupId: '' })).toBe('INVALID_GROUP_ID')
      expect(await scene.list()).toEqual([])
      expect(scene.log.endOffset).toBe(0)
    }))

  it('that is a consumer group answers old versions in words that they have', () =>
    scene(async (scene) => {
      const joining = { memberEpoch: 0, rebalanceTimeoutMs: 1_000, subscribedTopicNames: ['t'], topicPartitions: [] }
      const request = consumerGroupHeartbeatRequest.create({ groupId: 'g', memberId: 'm', ...joining })
      const context = { apiVersion: 1, clientId: 'c', clientHost: '/127.0.0.1' }
      expect(names([await scene.operate((shard) => shard.consumerHeartbeat(request, context))])).toEqual(['NONE'])
      for (const apiVersion of [5, 6, 7]) {
        const protocolName = apiVersion < 7 ? '' : null
        const { errorCode, ...refused } = await scene.join({ protocols: subscriptions(['t']) }, { apiVersion })
        expect([names([{ errorCode: errorCode! }]), refused.protocolName]).toEqual([
          ['MEMBER_ID_REQUIRED'],
          protocolName,
        ])
        const malformed = await scene.join({}, { apiVersion })
        expect([names([malformed]), malformed.protocolName]).toEqual([['INCONSISTENT_GROUP_PROTOCOL'], protocolName])
      }
    }))

  it('is forgotten when nobody has joined it after all', () =>
    scene(async (scene) => {
      await scene.join({})
      expect(await scene.list()).toHaveLength(1)
      await scene.sleep(1_300_000)
      expect(await scene.list()).toEqual([])
      expect(scene.timers!.count).toBe(1)
      await scene.reload()
      expect(await scene.list()).toEqual([])
    }))

  it('is described as dead before version 6 where it is not there, and as missing from then on', () =>
    scene(async (scene) => {
      expect(await scene.describe('x', 5)).toEqual({ errorCode: 0, groupId: 'x', groupState: 'Dead' })
      const errorMessage = 'Group x not found.'
      const errorCode = errorCodes.GROUP_ID_NOT_FOUND
      expect(await scene.describe('x', 6)).toEqual({ errorCode, errorMessage, groupId: 'x', groupState: 'Dead' })
    }))

  it('is listed by state and type, whatever the case', () =>
    scene(async (scene) => {
      await scene.commit({ groupId: 'simple', topics: [{ name: 't', partitions: [{ committedOffset: 1 }] }] })
      await scene.joinInTwoSteps({ groupId: 'busy' })
      const ids = async (states: string[], types: string[]) =>
        (await scene.list(states, types)).map(({ groupId }) => groupId)
      expect(await ids([], [])).toEqual(['simple', 'busy'])
      expect(await ids(['EMPTY'], ['Classic'])).toEqual(['simple'])
      expect(await ids(['completingrebalance'], [])).toEqual(['busy'])
      expect(await ids([], ['consumer'])).toEqual([])
      expect(await ids(['no such state'], [])).toEqual([])
    }))

  it('is deleted when it is empty, with its offsets', () =>
    scene(async (scene) => {
      await scene.commit({ groupId: 'simple', topics: [{ name: 't', partitions: [{ committedOffset: 1 }] }] })
      await scene.joinInTwoSteps({ groupId: 'busy' })
      const deleted = await scene.operate((shard) => shard.deleteGroups(['simple', 'busy', 'missing', 'simple']))
      expect(names(deleted)).toEqual(['NONE', 'NON_EMPTY_GROUP', 'GROUP_ID_NOT_FOUND', 'GROUP_ID_NOT_FOUND'])
      await scene.reload()
      expect((await scene.list()).map(({ groupId }) => groupId)).toEqual(['busy'])
    }))
})

describe('sizes without measure', () => {
  it('end with an error for the group that has them, and others are served', () =>
    scene(
      async (scene) => {
        const metadata = new Uint8Array(10 * 1024 * 1024)
        const big = await scene.joinInTwoSteps({ groupId: 'big', protocols: [{ name: 'range', metadata }] })
        expect(names([big])).toEqual(['NONE'])
        const synced = await scene.sync({ groupId: 'big', memberId: big.memberId!, generationId: 1 })
        expect(names([synced])).toEqual(['UNKNOWN_SERVER_ERROR'])
        expect((await scene.describe('big')).groupState).toBe('PreparingRebalance')
        const small = await scene.joinInTwoSteps({ groupId: 'small' })
        const other = await scene.sync({ groupId: 'small', memberId: small.memberId!, generationId: 1 })
        expect(names([other])).toEqual(['NONE'])
        await scene.sleep(60_000)
        expect((await scene.describe('big')).groupState).toBe('Empty')
        expect(await failureOf(scene.reload())).toBe('NONE')
      },
      { config: { initialRebalanceDelayMs: 0 } },
    ))

  it(
    'of a group of 100,000 members are gone when its sessions have ended',
    () =>
      scene(async (scene) => {
        const joins: Promise<unknown>[] = []
        const request = joinGroupRequest.create({
          ...{ groupId: 'g', sessionTimeoutMs: 10_000, rebalanceTimeoutMs: 20_000, protocolType: 'consumer' },
          protocols: [{ name: 'range', metadata: new Uint8Array(0) }],
        })
        const context = { apiVersion: 3, clientId: 'c', clientHost: '/127.0.0.1' }
        const join = (shard: GroupShard) => shard.joinGroup(request, context)
        for (let count = 0; count < 100_000; count += 1) joins.push(scene.operate(join))
        await scene.sleep(10_000)
        await Promise.all(joins)
        expect((await scene.describe()).groupState).toBe('CompletingRebalance')
        await scene.sleep(60_000)
        expect((await scene.describe()).groupState).toBe('Empty')
        expect(scene.timers!.count).toBe(1)
      }),
    60_000,
  )
})

describe('members that ask for much, or never come back', () => {
  it('subscribe to 50,000 topics, whose offsets stay, and those of others do not', () =>
    scene(
      async (scene) => {
        const topics = Array.from({ length: 50_000 }, (_, index) => `t${index}`)
        const member = await scene.joinInTwoSteps({ protocols: subscriptions(topics) })
        const identity = { memberId: member.memberId!, generationId: 1 }
        expect(names([await scene.sync(identity)])).toEqual(['NONE'])
        const commits = ['t0', 't49999', 'other'].map((name) => ({ name, partitions: [{ committedOffset: 1 }] }))
        await scene.commit({ memberId: identity.memberId, generationIdOrMemberEpoch: 1, topics: commits })
        for (let count = 0; count < 100; count += 1) {
          await scene.sleep(9_000)
          expect(await scene.heartbeat(identity)).toBe('NONE')
        }
        const all = { groupId: 'g', memberId: null, memberEpoch: -1, topics: null }
        const { topics: kept } = await scene.operate((shard) =>
          shard.fetchOffsets({ group: all, requireStable: false }),
        )
        expect(kept!.map(({ name }) => name)).toEqual(['t0', 't49999'])
        const deleted = await scene.operate((shard) =>
          shard.deleteOffsets(
            offsetDeleteRequest.create({
              groupId: 'g',
              topics: commits.map(({ name }) => ({ name, partitions: [{ partitionIndex: 0 }] })),
            }),
          ),
        )
        expect(deleted.topics!.map(({ partitions }) => names(partitions!)[0])).toEqual([
          'GROUP_SUBSCRIBED_TO_TOPIC',
          'GROUP_SUBSCRIBED_TO_TOPIC',
          'NONE',
        ])
        await scene.reload()
        expect(await scene.heartbeat(identity)).toBe('NONE')
      },
      { config: { initialRebalanceDelayMs: 0, offsetsRetentionMs: 300_000, offsetsRetentionCheckIntervalMs: 50_000 } },
    ))

  it('subscribe with large expressions, which are applied a little in each turn', () =>
    scene(async (scene) => {
      const topics = Array.from({ length: 60 }, (_, index) => `${'a'.repeat(200)}${index}`)
      for (const name of topics) scene.setTopic(name, 1)
      const turns = vi.spyOn(scene.timers!, 'set')
      for (const [index, regex] of ['[a-z]{300}.*', '[^b]{200}[0-9]+'].entries()) {
        const member = { memberId: `m${index}`, memberEpoch: 0, rebalanceTimeoutMs: 60_000, topicPartitions: [] }
        expect(names([await scene.consumerHeartbeat({ ...member, subscribedTopicRegex: regex })])).toEqual(['NONE'])
      }
      await scene.sleep(11_000)
      await scene.consumerHeartbeat({ memberId: 'm0', memberEpoch: 1 })
      await scene.sleep(1_000)
      await scene.consumerHeartbeat({ memberId: 'm0', memberEpoch: 1 })
      const assigned = (await scene.describeConsumer()).members!.map((member) => member.targetAssignment!)
      expect(assigned.map(({ topicPartitions }) => topicPartitions!.length)).toEqual([0, 60])
      // Two names make a turn full, or three.
      expect(turns.mock.calls.filter(([name]) => name === 'resolve g').length).toBeGreaterThan(40)
    }))

  it('offer more protocols to a consumer group than could be compared pair by pair', () =>
    scene(async (scene) => {
      const joining = { memberEpoch: 0, rebalanceTimeoutMs: 60_000, subscribedTopicNames: ['t'], topicPartitions: [] }
      await scene.consumerHeartbeat({ ...joining, memberId: 'c' })
      const { metadata } = subscriptions(['t'])[0]!
      const offering = (count: number, prefix: string) =>
        Array.from({ length: count }, (_, index) => ({ name: `${prefix}${index}`, metadata }))
      const join = (protocols: ReturnType<typeof offering>) => scene.joinInTwoSteps({ protocols })
      expect(names([await join(offering(20_000, 'p'))])).toEqual(['NONE'])
      expect(names([await join(offering(400_000, 'q'))])).toEqual(['INCONSISTENT_GROUP_PROTOCOL'])
      expect(names([await join([...offering(1, 'q'), ...offering(1, 'p')])])).toEqual(['NONE'])
    }))

  it('give reasons as long as can be said, of which the log of a consumer group has the beginning', () =>
    scene(async (scene) => {
      const joining = { memberEpoch: 0, rebalanceTimeoutMs: 60_000, subscribedTopicNames: ['t'], topicPartitions: [] }
      await scene.consumerHeartbeat({ ...joining, memberId: 'c' })
      const told = vi.spyOn(scene.node.platform.logger, 'info')
      const reason = 'r'.repeat(32_000)
      const { memberId = '' } = await scene.joinInTwoSteps({ protocols: subscriptions(['t']), reason })
      expect(names([await scene.leave({ members: [{ memberId, reason }] })])).toEqual(['NONE'])
      const reasons = told.mock.calls.flatMap(([fields]) => (fields as { reason?: string }).reason ?? [])
      expect(reasons.map((text) => text.length)).toEqual([255, 255])
    }))

  it('join groups of a name as long as can be said', () =>
    scene(
      async (scene) => {
        const groupId = 'g'.repeat(32_767)
        const { memberId = '' } = await scene.joinInTwoSteps({ groupId })
        expect(names([await scene.sync({ groupId, memberId, generationId: 1 })])).toEqual(['NONE'])
        await scene.reload()
        expect(await scene.heartbeat({ groupId, memberId, generationId: 1 })).toBe('NONE')
        expect(names([await scene.leave({ groupId, members: [{ memberId }] })])).toEqual(['NONE'])
        await scene.sleep(2 * 600_000)
        expect(await scene.list()).toEqual([])
      },
      { config: { initialRebalanceDelayMs: 0 } },
    ))

  it('take an id in one of thousands of groups and are never seen again: as in Kafka, the groups stay for a look', () =>
    scene(async (scene) => {
      const joins = Array.from({ length: 5_000 }, (_, index) => scene.join({ groupId: `g${index}` }))
      for (const answer of await Promise.all(joins)) expect(names([answer])).toEqual(['MEMBER_ID_REQUIRED'])
      // One for each id, and the one that looks after offsets.
      expect([(await scene.list()).length, scene.timers!.count]).toEqual([5_000, 5_001])
      await scene.sleep(10_001)
      expect([(await scene.list()).length, scene.timers!.count]).toEqual([5_000, 1])
      await scene.sleep(600_000)
      expect([await scene.list(), scene.shard!.waitingCount]).toEqual([[], 0])
      await scene.reload()
      expect(await scene.list()).toEqual([])
    }))

  it('join again and again without waiting: one request waits for each member', () =>
    scene(async (scene) => {
      const first = await scene.join({})
      const again = Array.from({ length: 1_000 }, () => scene.join({ memberId: first.memberId! }))
      await scene.sleep(1)
      expect(scene.shard!.waitingCount).toBe(1)
      expect(names(await Promise.all(again.slice(0, -1)))).toEqual(Array(999).fill('REBALANCE_IN_PROGRESS'))
      expect(names([await again.at(-1)!])).toEqual(['NONE'])
      const syncs = Array.from({ length: 1_000 }, () => scene.sync({ memberId: first.memberId!, generationId: 1 }))
      expect(names(await Promise.all(syncs)).filter((name) => name !== 'NONE')).toHaveLength(999)
      expect(scene.shard!.waitingCount).toBe(0)
    }))
})

describe('the log of others', () => {
  const group = { key: groupMetadataKey, value: groupMetadataValue }
  const offset = { key: offsetCommitKey, value: offsetCommitValue }
  const member = {
    ...{ memberId: 'm', clientId: 'c', clientHost: '/10.0.0.1', sessionTimeout: 10_000, rebalanceTimeout: 20_000 },
    ...{ subscription: Uint8Array.of(1), assignment: Uint8Array.of(2) },
  }
  const lively = { protocolType: 'consumer', generation: 7, protocol: 'range', leader: 'm', members: [member] }

  it('brings groups of every version of the record, whose members go on', async () => {
    for (let version = 0; version <= 4; version += 1) {
      await scene(async (scene) => {
        await load(scene, [stored({ ...group, version }, { group: 'g' }, lively)])
        const described = await scene.describe()
        expect(described.groupState).toBe('Stable')
        expect(described.members).toEqual([
          {
            ...{ memberId: 'm', groupInstanceId: null, clientId: 'c', clientHost: '/10.0.0.1' },
            ...{ memberMetadata: Uint8Array.of(1), memberAssignment: Uint8Array.of(2) },
          },
        ])
        await scene.sleep(9_000)
        expect(await scene.heartbeat({ memberId: 'm', generationId: 7 })).toBe('NONE')
        await scene.sleep(11_000)
        expect((await scene.describe()).groupState).toBe('Empty')
      })
    }
  })

  it('brings offsets of every version of the record, under keys of both kinds', async () => {
    for (let version = 0; version <= 4; version += 1) {
      await scene(async (scene) => {
        const commitTimestamp = scene.node.platform.clock.now()
        const value = { offset: 5, metadata: 'x', commitTimestamp }
        const place = { group: 'g', topic: 't', partition: 1 }
        const legacy = { ...offset, key: legacyOffsetCommitKey, version }
        await load(scene, [
          stored({ ...offset, version }, place, value),
          stored(legacy, { ...place, partition: 2 }, { ...value, offset: 6 }),
        ])
        const asked = { name: 't', topicId: 'AAAAAAAAAAAAAAAAAAAAAA', partitionIndexes: [1, 2] }
        const wanted = { groupId: 'g', memberId: null, memberEpoch: -1, topics: [asked] }
        const { topics } = await scene.operate((shard) => shard.fetchOffsets({ group: wanted, requireStable: false }))
        expect(topics![0]!.partitions!.map(({ committedOffset }) => committedOffset)).toEqual([5, 6])
      })
    }
  })

  // KAFKA-8069: no time was read as the year 1970, and all offsets went right after the start.
  it('does not lose offsets of groups whose old records do not say since when they are empty', () =>
    scene(async (scene) => {
      const nowMs = scene.node.platform.clock.now()
      const empty = { protocolType: 'consumer', generation: 3, protocol: null, leader: null, members: [] }
      await load(scene, [
        stored({ ...group, version: 1 }, { group: 'g' }, empty),
        stored(
          { ...offset, version: 2 },
          { group: 'g', topic: 't', partition: 0 },
          {
            ...{ offset: 5, commitTimestamp: nowMs - 6 * DAY_MS },
          },
        ),
        stored(
          { ...offset, version: 1 },
          { group: 'g', topic: 'u', partition: 0 },
          {
            ...{ offset: 6, commitTimestamp: nowMs - 6 * DAY_MS, expireTimestamp: -1 },
          },
        ),
      ])
      const all = { groupId: 'g', memberId: null, memberEpoch: -1, topics: null }
      const count = async () =>
        (await scene.operate((shard) => shard.fetchOffsets({ group: all, requireStable: false }))).topics!.length
      await scene.sleep(DAY_MS / 2)
      expect(await count()).toBe(2)
      await scene.sleep(DAY_MS)
      expect(await count()).toBe(0)
    }))

  // KAFKA-5600: what came later in the log than a tombstone was lost, or what came before it was back.
  it('is the order of things: what was deleted and written again is there as it was written last', () =>
    scene(async (scene) => {
      const committed = (value?: number): Stored => {
        const place = { group: 'g', topic: 't', partition: 0 }
        return value === undefined ? stored(offset, place) : stored(offset, place, { offset: value })
      }
      const fetched = async () => {
        const all = { groupId: 'g', memberId: null, memberEpoch: -1, topics: null }
        const found = await scene.operate((shard) => shard.fetchOffsets({ group: all, requireStable: false }))
        return found.topics!.map(({ partitions }) => partitions![0]!.committedOffset)
      }
      await load(scene, [
        stored(group, { group: 'g' }, lively),
        committed(1),
        committed(),
        stored(group, { group: 'g' }),
      ])
      expect([await scene.list(), await fetched()]).toEqual([[], []])
      await load(scene, [committed(2), committed(), committed(3), committed(4)])
      expect([(await scene.list()).length, await fetched()]).toEqual([1, [4]])
      // The cleaner has left the tombstones alone.
      scene.log.batches.splice(0, 1)
      await load(scene, [committed(), stored(group, { group: 'g' }), stored(group, { group: 'never there' })])
      expect(await fetched()).toEqual([])
      expect(scene.runtime.isActive).toBe(true)
    }))

  it('may hold records that nobody knows, which stay there', () =>
    scene(async (scene) => {
      await load(scene, [{ key: Uint8Array.of(0, 99, 1, 2, 3), value: Uint8Array.of(0, 0) }])
      expect(scene.runtime.isActive).toBe(true)
    }))
})

describe('a log with groups of other protocols', () => {
  const consumer = [
    stored({ key: consumerGroupMetadataKey, value: consumerGroupMetadataValue }, { groupId: 'c' }, { epoch: 4 }),
    stored(
      { key: consumerGroupMemberMetadataKey, value: consumerGroupMemberMetadataValue },
      { groupId: 'c', memberId: 'm' },
      { clientId: 'x', subscribedTopicNames: ['t'], classicMemberMetadata: null },
    ),
    stored(
      { key: consumerGroupTargetAssignmentMetadataKey, value: consumerGroupTargetAssignmentMetadataValue },
      { groupId: 'c' },
      { assignmentEpoch: 4 },
    ),
    stored(
      { key: consumerGroupCurrentMemberAssignmentKey, value: consumerGroupCurrentMemberAssignmentValue },
      { groupId: 'c', memberId: 'm' },
      { memberEpoch: 4 },
    ),
    stored({ key: offsetCommitKey, value: offsetCommitValue }, { group: 'c', topic: 't', partition: 0 }, { offset: 9 }),
  ]
  const share = stored({ key: shareGroupMetadataKey, value: shareGroupMetadataValue }, { groupId: 's' }, { epoch: 1 })
  const list = async (scene: GroupScene) =>
    (await scene.list()).map(({ groupId, groupState, groupType, protocolType }) =>
      [groupId, groupState, groupType, protocolType].join(' '),
    )

  it('lists them with their type and state', () =>
    scene(async (scene) => {
      await load(scene, [...consumer, share])
      expect(await list(scene)).toEqual(['c Stable consumer consumer', 's Empty share share'])
      const described = await scene.describe('c')
      expect(described.errorMessage).toBe('Group c is not a classic group.')
      expect(names([await scene.join({ groupId: 'c' })])).toEqual(['INCONSISTENT_GROUP_PROTOCOL'])
      expect(names(await scene.operate((shard) => shard.deleteGroups(['c'])))).toEqual(['NON_EMPTY_GROUP'])
    }))

  it('lets the members go on, and those go that do not, but keeps what is not served', () =>
    scene(async (scene) => {
      await load(scene, [...consumer, share])
      const alive = await scene.consumerHeartbeat({ groupId: 'c', memberId: 'm', memberEpoch: 4 }, { clientId: 'x' })
      expect(names([alive])).toEqual(['NONE'])
      await scene.sleep(46_000)
      expect(await list(scene)).toEqual(['c Empty consumer consumer', 's Empty share share'])
      await scene.sleep(30 * DAY_MS)
      expect(await list(scene)).toEqual(['s Empty share share'])
    }))

  it('assigns and looks for topics at once where the log has times that are still to come', () =>
    scene(
      async (scene) => {
        scene.setTopic('logs-a', 1)
        const timestamp = scene.node.platform.clock.now() + 30 * DAY_MS
        await load(scene, [
          stored({ key: consumerGroupMetadataKey, value: consumerGroupMetadataValue }, { groupId: 'g' }, { epoch: 4 }),
          stored(
            { key: consumerGroupTargetAssignmentMetadataKey, value: consumerGroupTargetAssignmentMetadataValue },
            { groupId: 'g' },
            { assignmentEpoch: 3, assignmentTimestamp: timestamp },
          ),
          stored(
            { key: consumerGroupRegularExpressionKey, value: consumerGroupRegularExpressionValue },
            { groupId: 'g', regularExpression: 'gone' },
            { topics: [], version: 1, timestamp },
          ),
        ])
        const joining = { memberId: 'm', memberEpoch: 0, rebalanceTimeoutMs: 60_000, topicPartitions: [] }
        const joined = await scene.consumerHeartbeat({ ...joining, subscribedTopicRegex: 'logs-.*' })
        expect(joined.memberEpoch).toBe(4)
        await scene.sleep(2_000)
        const { assignment } = await scene.consumerHeartbeat({ memberId: 'm', memberEpoch: 4 })
        expect(assignment!.topicPartitions).toMatchObject([{ partitions: [0] }])
      },
      { config: { consumer: { ...defaultGroupConfig.consumer, ofGroup: () => SPACED } } },
    ))

  it('lets members of consumer groups alone commit', () =>
    scene(async (scene) => {
      await load(scene, consumer)
      const commit = async (memberId: string, generationIdOrMemberEpoch: number, apiVersion = 9) => {
        const topics = [{ name: 't', partitions: [{ committedOffset: 1 }] }]
        const request = { groupId: 'c', memberId, generationIdOrMemberEpoch, topics }
        return names((await scene.commit(request, { apiVersion })).topics![0]!.partitions!)[0]
      }
      expect(await commit('', -1)).toBe('UNKNOWN_MEMBER_ID')
      expect(await commit('m', 3)).toBe('STALE_MEMBER_EPOCH')
      expect(await commit('m', 3, 8)).toBe('UNSUPPORTED_VERSION')
      expect(await commit('m', 4)).toBe('NONE')
    }))

  it('is rid of all records of a group that is deleted, or whose id a classic member takes', async () => {
    const empty = consumer.filter((_, index) => index === 0 || index === 4)
    await scene(async (scene) => {
      await load(scene, empty)
      expect(names(await scene.operate((shard) => shard.deleteGroups(['c'])))).toEqual(['NONE'])
      await scene.reload()
      expect(await scene.list()).toEqual([])
    })
    await scene(async (scene) => {
      await load(scene, empty)
      expect(names([await scene.joinInTwoSteps({ groupId: 'c' })])).toEqual(['NONE'])
      await scene.reload()
      expect((await scene.list()).map(({ groupType }) => groupType)).toEqual(['classic'])
    })
  })
})
