import { World } from '@ottla/platform/simulated'
import { loadSyncCodecs } from '@ottla/protocol/compression'
import { RecordBatchBuilder } from '@ottla/protocol/record'
import { DEFAULT_LOG_CONFIG, DEFAULT_STORAGE_CONFIG, LogManager, synchronousCodecs } from '@ottla/storage'
import { beforeAll, describe, expect, it } from 'vitest'
import type { PartitionImage } from '../metadata/image.ts'
import { Partition, type PartitionWatcher } from './partition.ts'

beforeAll(loadSyncCodecs)

const BROKER = 1
const OTHER = 2

function image(fields: Partial<PartitionImage> = {}): PartitionImage {
  return {
    replicas: [BROKER, OTHER],
    directories: [],
    isr: [BROKER],
    removingReplicas: [],
    addingReplicas: [],
    eligibleLeaderReplicas: [],
    lastKnownElr: [],
    leader: BROKER,
    leaderRecoveryState: 0,
    leaderEpoch: 3,
    partitionEpoch: 0,
    ...fields,
  }
}

function batch(): Uint8Array {
  const builder = new RecordBatchBuilder()
  builder.append(1_000, null, Buffer.from('v'))
  return builder.buildSync()
}

/** Runs `body` with a partition on a log of its own. */
async function withPartition(
  first: PartitionImage,
  body: (partition: Partition, world: World) => Promise<void>,
): Promise<void> {
  const world = new World('partition')
  await world.run(async () => {
    const { disk, clock, random, logger } = world.node('broker').platform
    const logs = await LogManager.open({
      disk,
      clock,
      random,
      logger,
      directories: ['/data'],
      nodeId: BROKER,
      clusterId: undefined,
      unformatted: 'format',
      config: DEFAULT_STORAGE_CONFIG,
      codecs: synchronousCodecs,
    })
    const topicId = '62CVufFbAod23_ZEY5Iqlg'
    const log = await logs.createLog({ topic: 't', topicId, partition: 0, config: DEFAULT_LOG_CONFIG })
    const settings = { minInsyncReplicas: 2 }
    await body(new Partition({ log, brokerId: BROKER, clock, image: first, settings }), world)
  })
}

const all = { acks: -1, timeoutMs: 500 } as const

describe('Partition', () => {
  it('commits at once what its only in-sync replica has', () =>
    withPartition(image(), async (partition) => {
      const result = await partition.append(batch(), { acks: 1, timeoutMs: 0 })
      expect(result).toMatchObject({ errorName: 'NONE', baseOffset: 0 })
      expect(partition.log.highWatermark).toBe(1)
    }))

  it('takes no acks=all with fewer replicas in sync than asked for, and than there are', () =>
    withPartition(image(), async (partition) => {
      expect((await partition.append(batch(), all)).errorName).toBe('NOT_ENOUGH_REPLICAS')
      expect(partition.log.logEndOffset).toBe(0)
      expect((await partition.append(batch(), { acks: 1, timeoutMs: 0 })).errorName).toBe('NONE')
      partition.update(image({ replicas: [BROKER] }))
      expect((await partition.append(batch(), all)).errorName).toBe('NONE')
    }))

  it('holds acks=all back until the high watermark has passed, but not longer than asked', () =>
    withPartition(image({ isr: [BROKER, OTHER] }), async (partition, world) => {
      const startedMs = world.nowMs
      expect((await partition.append(batch(), all)).errorName).toBe('REQUEST_TIMED_OUT')
      expect(world.nowMs - startedMs).toBeGreaterThanOrEqual(500)
      expect(partition.log.highWatermark).toBe(0)
      const waiting = partition.append(batch(), { acks: -1, timeoutMs: 100_000 })
      await world.sleep(1_000)
      partition.setSettings({ minInsyncReplicas: 1 })
      partition.update(image({ isr: [BROKER], partitionEpoch: 1 }))
      expect(await waiting).toMatchObject({ errorName: 'NONE', baseOffset: 1 })
      expect(partition.log.highWatermark).toBe(2)
    }))

  it('says so when replicas fell out of sync after the append', () =>
    withPartition(image({ isr: [BROKER, OTHER] }), async (partition, world) => {
      const waiting = partition.append(batch(), { acks: -1, timeoutMs: 100_000 })
      await world.sleep(1_000)
      partition.update(image({ isr: [BROKER], partitionEpoch: 1 }))
      expect((await waiting).errorName).toBe('NOT_ENOUGH_REPLICAS_AFTER_APPEND')
    }))

  it.each([
    ['another broker leads', (partition: Partition) => partition.update(image({ leader: OTHER, leaderEpoch: 4 }))],
    ['the topic is deleted', (partition: Partition) => partition.leave()],
  ])('ends waits when %s', (_what, change) =>
    withPartition(image({ isr: [BROKER, OTHER] }), async (partition, world) => {
      const waiting = partition.append(batch(), { acks: -1, timeoutMs: 100_000 })
      await world.sleep(1_000)
      const told: string[] = []
      const watcher: PartitionWatcher = { onNewBytes: () => told.push('bytes'), onChanged: () => told.push('changed') }
      partition.watch(watcher)
      change(partition)
      expect((await waiting).errorName).toBe('NOT_LEADER_OR_FOLLOWER')
      expect(told).toEqual(['changed'])
      expect((await partition.append(batch(), all)).errorName).not.toBe('NONE')
    }),
  )

  it('checks the epoch that a client knows, if it knows one', () =>
    withPartition(image(), async (partition) => {
      expect(partition.refusalOf(-1)).toBeUndefined()
      expect(partition.refusalOf(3)).toBeUndefined()
      expect(partition.refusalOf(2)).toBe('FENCED_LEADER_EPOCH')
      expect(partition.refusalOf(4)).toBe('UNKNOWN_LEADER_EPOCH')
      partition.update(image({ leader: OTHER, leaderEpoch: 4 }))
      expect(partition.refusalOf(4)).toBe('NOT_LEADER_OR_FOLLOWER')
      partition.leave()
      expect(partition.refusalOf(-1)).toBe('UNKNOWN_TOPIC_OR_PARTITION')
    }))

  it('tells watchers about how much there is to read, once it is committed', () =>
    withPartition(image(), async (partition) => {
      const sizes: number[] = []
      const watcher: PartitionWatcher = { onNewBytes: (_partition, size) => sizes.push(size), onChanged: () => {} }
      partition.watch(watcher)
      const sizeBytes = batch().length
      await Promise.all([1, 2, 3].map(() => partition.append(batch(), { acks: 1, timeoutMs: 0 })))
      expect(sizes.reduce((sum, size) => sum + size, 0)).toBe(3 * sizeBytes)
      partition.unwatch(watcher)
      await partition.append(batch(), { acks: 1, timeoutMs: 0 })
      expect(partition.watcherCount).toBe(0)
      expect(sizes.reduce((sum, size) => sum + size, 0)).toBe(3 * sizeBytes)
    }))
})
