import { MemoryPool } from '@ottla/platform'
import { World } from '@ottla/platform/simulated'
import { endTransactionBatch, RecordBatchBuilder } from '@ottla/protocol/record'
import { DEFAULT_LOG_CONFIG, DEFAULT_STORAGE_CONFIG, LogManager, synchronousCodecs } from '@ottla/storage'
import { describe, expect, it } from 'vitest'
import { LocalReplicas } from './local-replicas.ts'
import { Partition } from './partition.ts'
import type { FetchFromReplicas, FetchResult } from './replicas.ts'

const BROKER = 1
const topicId = '62CVufFbAod23_ZEY5Iqlg'
const MAX_WAIT_MS = 1_000

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

/** A partition, with somebody who writes to it and somebody who fetches. */
class Bench {
  readonly replicas: LocalReplicas
  readonly world: World
  readonly #sequences = new Map<number, number>()

  constructor(world: World, replicas: LocalReplicas) {
    this.world = world
    this.replicas = replicas
  }

  async write(producerId: number, isTransactional: boolean): Promise<number> {
    const baseSequence = this.#sequences.get(producerId) ?? 0
    this.#sequences.set(producerId, baseSequence + 1)
    const builder = new RecordBatchBuilder({ producerId, producerEpoch: 0, baseSequence, isTransactional })
    builder.append(1_000, null, Buffer.alloc(100))
    return this.#produce(builder.buildSync(), 'client')
  }

  async end(producerId: number, result: 'ABORT' | 'COMMIT'): Promise<number> {
    const at = { baseOffset: 0, partitionLeaderEpoch: 0, timestampMs: 1_000 }
    const marker = endTransactionBatch({ ...at, result, producerId, producerEpoch: 0, coordinatorEpoch: 0 })
    return this.#produce(marker, 'coordinator')
  }

  async #produce(records: Uint8Array, origin: 'client' | 'coordinator'): Promise<number> {
    const partitions = [{ topicId, partition: 0, records }]
    const [result] = await this.replicas.produce({ acks: -1, timeoutMs: 1_000, partitions, origin })
    expect(result!.errorName).toBe('NONE')
    return result!.baseOffset
  }

  /** The answer, and how long it took. */
  async fetch(
    fetchOffset: number,
    isolation: FetchFromReplicas['isolation'],
    minBytes = 1,
  ): Promise<FetchResult & { tookMs: number }> {
    const { clock } = this.world.node('broker').platform
    const startedMs = clock.monotonicMs()
    const asked = {
      topicId,
      partition: 0,
      currentLeaderEpoch: -1,
      fetchOffset,
      lastFetchedEpoch: -1,
      maxBytes: 100_000,
    }
    const limits = { maxWaitMs: MAX_WAIT_MS, minBytes, maxBytes: 100_000, ownerId: 1 }
    const [result] = await this.replicas.fetch({ ...limits, isolation, partitions: [asked] })
    return { ...result!, tookMs: clock.monotonicMs() - startedMs }
  }
}

async function withBench(body: (bench: Bench) => Promise<void>): Promise<void> {
  const world = new World('fetch wait')
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
    const log = await logs.createLog({ topic: 't', topicId, partition: 0, config: DEFAULT_LOG_CONFIG })
    const memory = { grant: (wanted: number) => wanted, releaseWhole: () => {} }
    const replicas = new LocalReplicas({ clock, logs, memory, pool: new MemoryPool(0) })
    replicas.add(new Partition({ log, brokerId: BROKER, clock, image, settings: { minInsyncReplicas: 1 } }))
    await body(new Bench(world, replicas))
  })
}

const sizeOf = ({ records }: FetchResult) => records.reduce((sum, chunk) => sum + chunk.length, 0)

describe('a fetch that waits', () => {
  it('for committed data waits for the end of a transaction, and others do not', () =>
    withBench(async (bench) => {
      await bench.write(1, true)
      const committed = bench.fetch(0, 'read-committed')
      expect((await bench.fetch(0, 'read-uncommitted')).tookMs).toBe(0)
      await bench.write(2, false)
      await bench.world.sleep(100)
      await bench.end(1, 'COMMIT')
      const answer = await committed
      expect(answer.tookMs).toBeGreaterThanOrEqual(100)
      expect(answer.tookMs).toBeLessThan(MAX_WAIT_MS)
      expect(answer).toMatchObject({ lastStableOffset: 3, highWatermark: 3, abortedTransactions: [] })
      expect(sizeOf(answer)).toBeGreaterThan(0)
    }))

  it('is told what was aborted, and nothing where it does not ask for committed data', () =>
    withBench(async (bench) => {
      const committed = bench.fetch(0, 'read-committed')
      await bench.write(1, true)
      await bench.end(1, 'ABORT')
      expect((await committed).abortedTransactions).toMatchObject([{ producerId: 1, firstOffset: 0 }])
      expect((await bench.fetch(0, 'read-uncommitted')).abortedTransactions).toBeNull()
      expect((await bench.fetch(2, 'read-committed')).abortedTransactions).toEqual([])
    }))

  it('goes on waiting where the end of one transaction is not enough', () =>
    withBench(async (bench) => {
      await bench.write(1, true)
      await bench.write(2, true)
      const committed = bench.fetch(0, 'read-committed', 300)
      await bench.end(1, 'COMMIT')
      expect(bench.replicas.waitCount).toBe(1)
      await bench.world.sleep(50)
      await bench.end(2, 'COMMIT')
      const answer = await committed
      expect(answer.lastStableOffset).toBe(4)
      expect(answer.tookMs).toBeGreaterThanOrEqual(50)
      expect(answer.tookMs).toBeLessThan(MAX_WAIT_MS)
    }))

  it('gives up when its time is over, however often it had to look', () =>
    withBench(async (bench) => {
      await bench.write(1, true)
      await bench.write(2, true)
      const committed = bench.fetch(0, 'read-committed', 50_000)
      await bench.world.sleep(300)
      await bench.end(1, 'COMMIT')
      expect((await committed).tookMs).toBeCloseTo(MAX_WAIT_MS)
    }))

  it('sees what came before a transaction that begins in the same write', () =>
    withBench(async (bench) => {
      const committed = bench.fetch(0, 'read-committed')
      await Promise.all([bench.write(1, false), bench.write(2, true)])
      const answer = await committed
      expect(answer).toMatchObject({ highWatermark: 2, lastStableOffset: 1 })
      expect(answer.tookMs).toBeLessThan(MAX_WAIT_MS)
      expect(sizeOf(answer)).toBeGreaterThan(0)
    }))

  it('for committed data counts plain bytes where nothing is open', () =>
    withBench(async (bench) => {
      const committed = bench.fetch(0, 'read-committed', 300)
      await bench.write(1, false)
      expect(bench.replicas.waitCount).toBe(1)
      await bench.write(1, false)
      expect(sizeOf(await committed)).toBeGreaterThanOrEqual(300)
    }))

  it('says which offset is the latest of those that were committed, and finds no time behind it', () =>
    withBench(async (bench) => {
      await bench.write(1, false)
      await bench.write(2, true)
      const ask = { topicId, partition: 0, currentLeaderEpoch: -1, isolation: 'read-committed' } as const
      const offsetOf = async (timestampMs: number, isolation: 'read-committed' | 'read-uncommitted') =>
        (await bench.replicas.listOffsets([{ ...ask, timestampMs, isolation }]))[0]!.offset
      expect(await offsetOf(-1, 'read-committed')).toBe(1)
      expect(await offsetOf(-1, 'read-uncommitted')).toBe(2)
      expect(await offsetOf(1_000, 'read-committed')).toBe(0)
    }))

  it('describes producers, and the transaction that is open', () =>
    withBench(async (bench) => {
      await bench.write(1, false)
      await bench.write(2, true)
      await bench.write(3, true)
      await bench.end(3, 'ABORT')
      const [described] = await bench.replicas.describeProducers([{ topicId, partition: 0 }])
      const common = { producerEpoch: 0, lastSequence: 0, lastTimestamp: 1_000, coordinatorEpoch: -1 }
      expect(described!.producers).toEqual([
        { ...common, producerId: 1, currentTxnStartOffset: -1 },
        { ...common, producerId: 2, currentTxnStartOffset: 1 },
        { ...common, producerId: 3, coordinatorEpoch: 0, currentTxnStartOffset: -1 },
      ])
    }))
})
