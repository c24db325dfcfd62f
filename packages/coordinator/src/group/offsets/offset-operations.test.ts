import { errorNameOf, type MessageInput, ZERO_UUID } from '@ottla/protocol'
import type { OffsetFetchResponseGroup } from '@ottla/protocol/messages'
import { describe, expect, it } from 'vitest'
import { failureOf, GroupScene, type GroupSceneOptions } from '../testing/group-scene.ts'

const MINUTE_MS = 60_000
const DAY_MS = 24 * 60 * MINUTE_MS
const TOPIC_ID = 'sLzSdPXfQqSGpbH1TJe9Mg'
const OTHER_TOPIC_ID = 'H6ZSnm6iRyGlAbNpd4Bh-g'

type Offset = { committedOffset: number; committedLeaderEpoch?: number; committedMetadata?: string | null }

function scene(body: (scene: GroupScene) => Promise<void>, options: GroupSceneOptions = {}): Promise<void> {
  return new GroupScene(options).run(body)
}

async function commit(
  scene: GroupScene,
  offset: Offset,
  { topic = 't', version = 9, ...request }: { topic?: string; version?: number; [field: string]: unknown } = {},
): Promise<string> {
  const topics = [{ name: topic, partitions: [{ partitionIndex: 0, ...offset }] }]
  const response = await scene.commit({ topics, ...request }, { apiVersion: version })
  return errorNameOf(response.topics![0]!.partitions![0]!.errorCode!)
}

async function fetch(
  scene: GroupScene,
  { topics = ['t'] as string[] | null, requireStable = false, groupId = 'g', topicId = ZERO_UUID } = {},
): Promise<MessageInput<OffsetFetchResponseGroup>> {
  const asked = topics?.map((name) => ({ name, topicId, partitionIndexes: [0] })) ?? null
  const group = { groupId, memberId: null, memberEpoch: -1, topics: asked }
  return scene.operate((shard) => shard.fetchOffsets({ group, requireStable }))
}

/** Offsets by topic, or the error in their place. */
async function offsets(scene: GroupScene, options: Parameters<typeof fetch>[1] = {}): Promise<Record<string, unknown>> {
  const { topics = [] } = await fetch(scene, options)
  return Object.fromEntries(
    topics.map(({ name, partitions }) => {
      const { committedOffset, errorCode } = partitions![0]!
      return [name, errorCode === 0 ? committedOffset : errorNameOf(errorCode!)]
    }),
  )
}

/** A member of a stable group that has subscribed to the topics. */
async function stableMember(scene: GroupScene, topics: string[]): Promise<{ memberId: string; generation: number }> {
  const metadata = subscriptionTo(topics)
  const { memberId = '', generationId = -1 } = await scene.joinInTwoSteps({
    ...{ sessionTimeoutMs: 1_800_000, rebalanceTimeoutMs: 1_800_000, protocols: [{ name: 'range', metadata }] },
  })
  await scene.sync({ memberId, generationId, assignments: [] })
  return { memberId, generation: generationId }
}

/** Version 3, with user data and a rack after what can be read of it. */
function subscriptionTo(topics: string[]): Uint8Array {
  const bytes: number[] = [0, 3, 0, 0, 0, topics.length]
  for (const topic of topics) bytes.push(0, topic.length, ...Buffer.from(topic))
  return Uint8Array.from([...bytes, 0, 0, 0, 1, 9, 0, 0, 0, 0, 255, 255, 255, 255, 0, 1, 65])
}

describe('offsets of a group without members', () => {
  it('are kept with all that was given, over a reload', () =>
    scene(async (scene) => {
      const offset = { committedOffset: 2 ** 52, committedLeaderEpoch: 7, committedMetadata: 'here' }
      expect(await commit(scene, offset)).toBe('NONE')
      await scene.reload()
      const found = (await fetch(scene)).topics![0]!.partitions![0]!
      expect(found).toMatchObject({ committedOffset: 2 ** 52, committedLeaderEpoch: 7, metadata: 'here', errorCode: 0 })
    }))

  it('may be of a group without a name, negative, and without metadata', () =>
    scene(async (scene) => {
      expect(await commit(scene, { committedOffset: -5, committedMetadata: null }, { groupId: '' })).toBe('NONE')
      const found = (await fetch(scene, { groupId: '' })).topics![0]!.partitions![0]!
      expect(found).toMatchObject({ committedOffset: -5, committedLeaderEpoch: -1, metadata: '' })
    }))

  it('are -1 where there is none, and where there is no group', () =>
    scene(async (scene) => {
      expect(await offsets(scene)).toEqual({ t: -1 })
      await commit(scene, { committedOffset: 1 })
      expect(await offsets(scene, { topics: ['t', 'u'] })).toEqual({ t: 1, u: -1 })
      expect(await offsets(scene, { topics: null, groupId: 'nobody' })).toEqual({})
    }))

  it('come all, where all are asked for', () =>
    scene(async (scene) => {
      await commit(scene, { committedOffset: 1 })
      await commit(scene, { committedOffset: 2 }, { topic: 'u' })
      expect(await offsets(scene, { topics: null })).toEqual({ t: 1, u: 2 })
    }))

  it('are refused to those that speak of a generation', () =>
    scene(async (scene) => {
      const member = { memberId: 'm', generationIdOrMemberEpoch: 3 }
      expect(await commit(scene, { committedOffset: 1 }, { ...member, version: 8 })).toBe('ILLEGAL_GENERATION')
      expect(await commit(scene, { committedOffset: 1 }, { ...member, version: 9 })).toBe('GROUP_ID_NOT_FOUND')
      await commit(scene, { committedOffset: 1 })
      expect(await commit(scene, { committedOffset: 1 }, { ...member })).toBe('UNKNOWN_MEMBER_ID')
    }))

  it('are refused with metadata that is too long, and the others of the request are not', () =>
    scene(
      async (scene) => {
        const partitions = [
          { partitionIndex: 0, committedOffset: 1, committedMetadata: 'x'.repeat(5) },
          { partitionIndex: 1, committedOffset: 1, committedMetadata: 'x'.repeat(4) },
        ]
        const response = await scene.commit({ topics: [{ name: 't', partitions }] })
        const errors = response.topics![0]!.partitions!.map(({ errorCode }) => errorNameOf(errorCode!))
        expect(errors).toEqual(['OFFSET_METADATA_TOO_LARGE', 'NONE'])
      },
      { config: { offsetMetadataMax: 4 } },
    ))

  it('are refused for partitions that the topic does not have', () =>
    scene(async (scene) => {
      scene.topicIds.set('t', TOPIC_ID)
      const partitions = [9, 10, -1].map((partitionIndex) => ({ partitionIndex, committedOffset: 1 }))
      const response = await scene.commit({ topics: [{ name: 't', partitions }] })
      const errors = response.topics![0]!.partitions!.map(({ errorCode }) => errorNameOf(errorCode!))
      expect(errors).toEqual(['NONE', 'UNKNOWN_TOPIC_OR_PARTITION', 'UNKNOWN_TOPIC_OR_PARTITION'])
    }))

  it('are refused as a whole when they do not fit into a batch', () =>
    scene(async (scene) => {
      scene.log.batchesMax = 2_000
      const partitions = Array.from({ length: 100 }, (_, partitionIndex) => ({ partitionIndex, committedOffset: 1 }))
      const response = await scene.commit({ topics: [{ name: 't', partitions }] })
      const errors = new Set(response.topics![0]!.partitions!.map(({ errorCode }) => errorNameOf(errorCode!)))
      expect([...errors]).toEqual(['INVALID_COMMIT_OFFSET_SIZE'])
      expect(await offsets(scene)).toEqual({ t: -1 })
    }))

  // KAFKA-14190: a consumer went on in the new topic where it had stopped in the old one.
  it('do not count for a topic of the same name that was made later', () =>
    scene(async (scene) => {
      scene.topicIds.set('t', TOPIC_ID)
      await commit(scene, { committedOffset: 5 })
      expect(await offsets(scene)).toEqual({ t: 5 })
      scene.topicIds.set('t', OTHER_TOPIC_ID)
      expect(await offsets(scene)).toEqual({ t: -1 })
      expect(await offsets(scene, { topicId: TOPIC_ID })).toEqual({ t: 5 })
    }))
})

describe('offsets of a transaction', () => {
  const producer = { producerId: 9, producerEpoch: 0 }
  const inTransaction = async (scene: GroupScene, committedOffset: number, more: Record<string, unknown> = {}) => {
    const topics = [{ name: 't', partitions: [{ partitionIndex: 0, committedOffset }] }]
    const response = await scene.commitInTransaction({ ...producer, topics, ...more })
    return errorNameOf(response.topics![0]!.partitions![0]!.errorCode!)
  }
  const end = (scene: GroupScene, result: 'COMMIT' | 'ABORT') =>
    scene.runtime.endTransaction({ ...producer, coordinatorEpoch: 0, result })

  it('count when it is committed, and are unstable until then', () =>
    scene(async (scene) => {
      await commit(scene, { committedOffset: 1 })
      expect(await inTransaction(scene, 2)).toBe('NONE')
      await scene.reload()
      expect(await offsets(scene)).toEqual({ t: 1 })
      expect(await offsets(scene, { requireStable: true })).toEqual({ t: 'UNSTABLE_OFFSET_COMMIT' })
      expect(await offsets(scene, { topics: null, requireStable: true })).toEqual({ t: 'UNSTABLE_OFFSET_COMMIT' })
      await end(scene, 'COMMIT')
      expect(await offsets(scene, { requireStable: true })).toEqual({ t: 2 })
      await scene.reload()
      expect(await offsets(scene, { requireStable: true })).toEqual({ t: 2 })
    }))

  it('are gone when it is aborted', () =>
    scene(async (scene) => {
      await inTransaction(scene, 2)
      await end(scene, 'ABORT')
      expect(await offsets(scene, { requireStable: true })).toEqual({ t: -1 })
      await scene.reload()
      expect(await offsets(scene, { requireStable: true })).toEqual({ t: -1 })
    }))

  // KAFKA-17507: whoever began the next transaction when he had the answer read the offsets of before.
  it('are there when the marker is answered, and the marker is not before it is in the log', () =>
    scene(async (scene) => {
      await inTransaction(scene, 2)
      scene.log.isHeld = true
      const seen: unknown[] = []
      const ending = end(scene, 'COMMIT').then(async () => seen.push(await offsets(scene, { requireStable: true })))
      await scene.sleep(1_000)
      expect(seen).toEqual([])
      scene.log.release()
      await ending
      expect(seen).toEqual([{ t: 2 }])
      await scene.reload()
      expect(await offsets(scene, { requireStable: true })).toEqual({ t: 2 })
    }))

  it('stay as they are where the marker cannot be written', () =>
    scene(async (scene) => {
      await inTransaction(scene, 2)
      scene.log.failNext('NOT_LEADER_OR_FOLLOWER')
      expect(await failureOf(end(scene, 'COMMIT'))).toBe('NOT_COORDINATOR')
      await scene.sleep(10)
      expect(await offsets(scene, { requireStable: true })).toEqual({ t: 'UNSTABLE_OFFSET_COMMIT' })
      await end(scene, 'COMMIT')
      expect(await offsets(scene, { requireStable: true })).toEqual({ t: 2 })
    }))

  it('do not take the place of one that was committed after them', () =>
    scene(async (scene) => {
      await inTransaction(scene, 2)
      await commit(scene, { committedOffset: 3 })
      await end(scene, 'COMMIT')
      expect(await offsets(scene)).toEqual({ t: 3 })
      await scene.reload()
      expect(await offsets(scene)).toEqual({ t: 3 })
    }))

  it('are refused to those that are no members of the generation', () =>
    scene(async (scene) => {
      expect(await inTransaction(scene, 1, { groupId: '' })).toBe('INVALID_GROUP_ID')
      expect(await inTransaction(scene, 1, { generationId: 4, memberId: 'm' })).toBe('ILLEGAL_GENERATION')
      const { memberId, generation } = await stableMember(scene, ['t'])
      expect(await inTransaction(scene, 1, { generationId: generation, memberId: 'm' })).toBe('UNKNOWN_MEMBER_ID')
      expect(await inTransaction(scene, 1, { generationId: 7, memberId })).toBe('ILLEGAL_GENERATION')
      expect(await inTransaction(scene, 1, { generationId: generation, memberId })).toBe('NONE')
      // Producers of old clients do not say whose offsets they commit.
      expect(await inTransaction(scene, 1)).toBe('NONE')
    }))

  // KAFKA-19163: the group went, and the end of the transaction found nothing.
  it('keep their group from being forgotten, and go with it when it is deleted', () =>
    scene(async (scene) => {
      await inTransaction(scene, 2)
      await scene.sleep(30 * DAY_MS)
      expect(await scene.list()).toHaveLength(1)
      const [result] = await scene.operate((shard) => shard.deleteGroups(['g']))
      expect(errorNameOf(result!.errorCode!)).toBe('NONE')
      await end(scene, 'COMMIT')
      expect(await offsets(scene)).toEqual({ t: -1 })
      await scene.reload()
      expect(await offsets(scene)).toEqual({ t: -1 })
      expect(await scene.list()).toEqual([])
    }))
})

describe('retention', () => {
  const RETENTION_MS = 7 * DAY_MS

  it('runs from the last commit where there never were members', () =>
    scene(async (scene) => {
      await commit(scene, { committedOffset: 1 })
      await scene.sleep(RETENTION_MS - DAY_MS)
      await commit(scene, { committedOffset: 2 }, { topic: 'u' })
      await scene.sleep(DAY_MS - 11 * MINUTE_MS)
      expect(await offsets(scene, { topics: null })).toEqual({ t: 1, u: 2 })
      await scene.sleep(22 * MINUTE_MS)
      expect(await offsets(scene, { topics: null })).toEqual({ u: 2 })
      await scene.sleep(RETENTION_MS)
      expect(await scene.list()).toEqual([])
      await scene.reload()
      expect(await scene.list()).toEqual([])
    }))

  it('runs from the moment at which the last member left', () =>
    scene(async (scene) => {
      const { memberId, generation } = await stableMember(scene, ['t'])
      const member = { memberId, generationIdOrMemberEpoch: generation }
      await commit(scene, { committedOffset: 1 }, member)
      // The session is half an hour.
      for (let count = 0; count < 10 * 72; count += 1) {
        await scene.sleep(20 * MINUTE_MS)
        expect(await scene.heartbeat({ memberId, generationId: generation })).toBe('NONE')
        if (count % 72 === 71) await scene.reload()
      }
      expect(await offsets(scene)).toEqual({ t: 1 })
      await scene.leave({ members: [{ memberId }] })
      await scene.sleep(RETENTION_MS - 11 * MINUTE_MS)
      expect(await offsets(scene)).toEqual({ t: 1 })
      await scene.sleep(22 * MINUTE_MS)
      expect(await offsets(scene)).toEqual({ t: -1 })
      expect(await scene.list()).toEqual([])
    }))

  it('takes from a living group only offsets of topics that nobody reads', () =>
    scene(async (scene) => {
      const { memberId, generation } = await stableMember(scene, ['t'])
      const member = { memberId, generationIdOrMemberEpoch: generation }
      await commit(scene, { committedOffset: 1 }, member)
      await commit(scene, { committedOffset: 2 }, { ...member, topic: 'u' })
      scene.config = { ...scene.config, offsetsRetentionMs: 1_000 }
      await scene.sleep(5_000)
      await scene.operate((shard) => shard.expireOffsets())
      expect(await offsets(scene, { topics: null })).toEqual({ t: 1 })
    }))

  // KAFKA-13636: what members had said they read was no more, and what they will say was not there yet.
  it('takes nothing from a group that rebalances', () =>
    scene(async (scene) => {
      const { memberId, generation } = await stableMember(scene, ['t'])
      await commit(scene, { committedOffset: 2 }, { memberId, generationIdOrMemberEpoch: generation, topic: 'u' })
      scene.config = { ...scene.config, offsetsRetentionMs: 1_000 }
      void scene.joinInTwoSteps({ sessionTimeoutMs: 1_800_000, rebalanceTimeoutMs: 1_800_000 })
      await scene.sleep(5_000)
      expect((await scene.describe()).groupState).toBe('PreparingRebalance')
      await scene.operate((shard) => shard.expireOffsets())
      expect(await offsets(scene, { topics: null })).toEqual({ u: 2 })
      await scene.join({ memberId, rebalanceTimeoutMs: 1_800_000, sessionTimeoutMs: 1_800_000 })
      expect((await scene.describe()).groupState).toBe('CompletingRebalance')
      await scene.operate((shard) => shard.expireOffsets())
      expect(await offsets(scene, { topics: null })).toEqual({ u: 2 })
    }))

  it('is what an old client asks for with its commit, where it asks', () =>
    scene(async (scene) => {
      await commit(scene, { committedOffset: 1 }, { retentionTimeMs: 60_000, version: 4 })
      await commit(scene, { committedOffset: 2 }, { retentionTimeMs: -1, version: 4, topic: 'u' })
      await scene.reload()
      await scene.sleep(11 * MINUTE_MS)
      expect(await offsets(scene, { topics: null })).toEqual({ u: 2 })
    }))

  it('leaves alone what a transaction is about to change', () =>
    scene(async (scene) => {
      await commit(scene, { committedOffset: 1 })
      const topics = [{ name: 't', partitions: [{ partitionIndex: 0, committedOffset: 2 }] }]
      await scene.commitInTransaction({ producerId: 9, producerEpoch: 0, topics })
      await scene.sleep(RETENTION_MS + 11 * MINUTE_MS)
      expect(await offsets(scene, { topics: null })).toEqual({ t: 1 })
    }))
})

describe('deleting', () => {
  const remove = async (scene: GroupScene, topic: string) => {
    const topics = [{ name: topic, partitions: [{ partitionIndex: 0 }] }]
    const response = await scene.operate((shard) => shard.deleteOffsets({ groupId: 'g', topics }))
    if (response.errorCode !== 0) return errorNameOf(response.errorCode!)
    return errorNameOf(response.topics![0]!.partitions![0]!.errorCode!)
  }

  it('takes offsets of topics that no member reads', () =>
    scene(async (scene) => {
      expect(await remove(scene, 't')).toBe('GROUP_ID_NOT_FOUND')
      const { memberId, generation } = await stableMember(scene, ['t'])
      const member = { memberId, generationIdOrMemberEpoch: generation }
      await commit(scene, { committedOffset: 1 }, member)
      await commit(scene, { committedOffset: 2 }, { ...member, topic: 'u' })
      expect(await remove(scene, 't')).toBe('GROUP_SUBSCRIBED_TO_TOPIC')
      expect(await remove(scene, 'u')).toBe('NONE')
      expect(await remove(scene, 'never')).toBe('NONE')
      await scene.reload()
      expect(await offsets(scene, { topics: null })).toEqual({ t: 1 })
    }))

  it('takes nothing from a group of another protocol while it has members', () =>
    scene(async (scene) => {
      const { memberId, generationId } = await scene.joinInTwoSteps({ protocolType: 'connect' })
      await scene.sync({ memberId: memberId!, generationId: generationId!, protocolType: 'connect' })
      expect(await remove(scene, 't')).toBe('NON_EMPTY_GROUP')
    }))

  it('comes with a topic that goes', () =>
    scene(async (scene) => {
      await commit(scene, { committedOffset: 1 })
      await commit(scene, { committedOffset: 2 }, { topic: 'u' })
      await commit(scene, { committedOffset: 3 }, { groupId: 'h' })
      await scene.operate((shard) => shard.deleteTopics(['t']))
      await scene.reload()
      expect(await offsets(scene, { topics: null })).toEqual({ u: 2 })
      expect(await offsets(scene, { topics: null, groupId: 'h' })).toEqual({})
    }))
})
