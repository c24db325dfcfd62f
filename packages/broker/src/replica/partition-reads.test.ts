import { MemoryPool } from '@ottla/platform'
import { World } from '@ottla/platform/simulated'
import { BatchView, RecordBatchBuilder } from '@ottla/protocol/record'
import { DEFAULT_LOG_CONFIG, DEFAULT_STORAGE_CONFIG, LogManager, synchronousCodecs } from '@ottla/storage'
import { describe, expect, it } from 'vitest'
import { LocalReplicas } from './local-replicas.ts'
import { Partition } from './partition.ts'
import type { FetchResult } from './replicas.ts'

const BROKER = 1
const topicId = '62CVufFbAod23_ZEY5Iqlg'
const PARTITIONS = 10

const image = {
  replicas: [BROKER],
  directories: [],
  isr: [BROKER],
  removingReplicas: [],
  addingReplicas: [],
  eligibleLeaderReplicas: [],
  lastKnownElr: [],
  leader: BROKER,
  leaderRecoveryState: 0,
  leaderEpoch: 0,
  partitionEpoch: 0,
}

type Fetch = (partitions: readonly Asked[], maxBytes: number) => Promise<FetchResult[]>

interface Asked {
  readonly partition: number
  readonly offset?: number
  readonly maxBytes: number
}

/** Partitions of which nothing is kept in memory, so that every read goes to the disk. */
async function withPartitions(fill: (partition: Partition) => Promise<void>, body: (fetch: Fetch) => Promise<void>) {
  const world = new World('read together')
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
      config: { ...DEFAULT_STORAGE_CONFIG, recentBytesMax: 0, recentBytesPerLogMax: 0 },
      codecs: synchronousCodecs,
    })
    const memory = { grant: (wanted: number) => wanted, releaseWhole: () => {} }
    const replicas = new LocalReplicas({ clock, logs, memory, pool: new MemoryPool(0) })
    for (let partition = 0; partition < PARTITIONS; partition += 1) {
      const log = await logs.createLog({ topic: 't', topicId, partition, config: DEFAULT_LOG_CONFIG })
      const added = new Partition({ log, brokerId: BROKER, clock, image, settings: { minInsyncReplicas: 1 } })
      await fill(added)
      replicas.add(added)
    }
    await body((partitions, maxBytes) =>
      replicas.fetch({
        maxWaitMs: 0,
        minBytes: 1,
        maxBytes,
        ownerId: 1,
        isolation: 'read-uncommitted',
        partitions: partitions.map(({ partition, offset = 0, maxBytes: partitionBytes }) => ({
          topicId,
          partition,
          currentLeaderEpoch: -1,
          fetchOffset: offset,
          lastFetchedEpoch: -1,
          maxBytes: partitionBytes,
        })),
      }),
    )
  })
}

function batchOf(valueBytes: number, baseOffset = 0): Uint8Array {
  const builder = new RecordBatchBuilder({ baseOffset, partitionLeaderEpoch: 0 })
  builder.append(1_000, null, new Uint8Array(valueBytes))
  return builder.buildSync()
}

async function write({ log }: Partition, batch: Uint8Array, highWatermark = Number.POSITIVE_INFINITY): Promise<void> {
  expect((await log.appendAsFollower(batch)).errorName).toBe('NONE')
  log.advanceHighWatermark(highWatermark)
}

const sizes = (results: readonly FetchResult[]) =>
  results.map(({ records }) => records.reduce((sum, chunk) => sum + chunk.length, 0))
const all = Array.from({ length: PARTITIONS }, (_, partition) => partition)

describe('partitions of one fetch that are read at the same time', () => {
  it('each get what is theirs, in the order in which they were asked for', () =>
    withPartitions(
      (partition) => write(partition, batchOf(1_000 + partition.log.partition)),
      async (fetch) => {
        const asked = [...all].reverse().map((partition) => ({ partition, maxBytes: 10_000 }))
        const results = await fetch(asked, 1_000_000)
        expect(sizes(results)).toEqual(asked.map(({ partition }) => batchOf(1_000 + partition).length))
        for (const { records } of results) expect(new BatchView(records[0]!).isCrcValid()).toBe(true)
      },
    ))

  it('get no more together than the fetch may have', () =>
    withPartitions(
      (partition) => write(partition, batchOf(1_000)),
      async (fetch) => {
        const size = batchOf(1_000).length
        const results = await fetch(
          all.map((partition) => ({ partition, maxBytes: 2_000 })),
          3 * size + 10,
        )
        expect(sizes(results)).toEqual(all.map((partition) => (partition < 3 ? size : 0)))
      },
    ))

  it('leave the room to a first batch that is larger than what was asked for', () =>
    withPartitions(
      (partition) => write(partition, batchOf(partition.log.partition === 0 ? 50_000 : 100)),
      async (fetch) => {
        const results = await fetch(
          all.map((partition) => ({ partition, maxBytes: 1_000 })),
          20_000,
        )
        expect(sizes(results)).toEqual(all.map((partition) => (partition === 0 ? batchOf(50_000).length : 0)))
        for (const { errorName } of results) expect(errorName).toBe('NONE')
      },
    ))

  it('get one that is larger where those before it have nothing', () =>
    withPartitions(
      async (partition) => {
        await write(partition, batchOf(5_000))
        // Committed up to within a gap such as compaction leaves.
        await write(partition, batchOf(5_000, 100), 60)
      },
      async (fetch) => {
        const offsets = all.map((partition) => (partition < 6 ? 50 : 0))
        const results = await fetch(
          all.map((partition) => ({ partition, offset: offsets[partition]!, maxBytes: 1_000 })),
          100_000,
        )
        expect(sizes(results)).toEqual(all.map((partition) => (partition === 6 ? batchOf(5_000).length : 0)))
      },
    ))
})
