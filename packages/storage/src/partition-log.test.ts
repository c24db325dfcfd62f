import { MemoryPool, SharedMemory } from '@ottla/platform'
import { SeededRandom, World } from '@ottla/platform/simulated'
import { BatchView, batches, RecordBatchBuilder } from '@ottla/protocol/record'
import { describe, expect, test } from 'vitest'
import { type Codecs, synchronousCodecs } from './batch-validator.ts'
import type { LogConfig } from './config.ts'
import type { PartitionLog } from './partition-log.ts'
import {
  fromClient,
  openTestLog,
  readAll,
  type TestEnvironment,
  testBatch,
  testEnvironment,
} from './testing/test-logs.ts'

const WEEK = { limitMs: 604_800_000 }

/** Runs a test on an empty log. */
async function withLog(
  body: (log: PartitionLog, world: World, environment: TestEnvironment) => Promise<void>,
  options: { config?: Partial<LogConfig>; recentBytesMax?: number; openFilesMax?: number } = {},
): Promise<void> {
  const world = new World(1)
  const environment = testEnvironment(world.node('a').platform, options)
  await world.run(async () => {
    const log = await openTestLog(environment, { config: options.config ?? {} })
    await body(log, world, environment)
  }, WEEK)
}

describe('append', () => {
  test('gives offsets in the order of calls, and the bytes stand in the file as they came', () =>
    withLog(async (log, world) => {
      const batches = [testBatch(3), testBatch(5), testBatch(1)]
      const results = await Promise.all(batches.map((batch) => log.append(batch, { leaderEpoch: 4, origin: 'client' })))
      expect(results.map(({ baseOffset, lastOffset }) => [baseOffset, lastOffset])).toEqual([
        [0, 2],
        [3, 7],
        [8, 8],
      ])
      expect(results[0]).toMatchObject({
        errorName: 'NONE',
        logAppendTimeMs: -1,
        logStartOffset: 0,
        isDuplicate: false,
      })
      expect(log.logEndOffset).toBe(9)
      expect(log.leaderEpoch).toBe(4)
      const file = world.node('a').disk.volume.content('/logs/t-0/00000000000000000000.log')
      expect(file.length).toBe(log.sizeBytes)
      const read = await readAll(log)
      expect(read.bytes).toEqual(file)
      expect(read.batches.map((batch) => [batch.baseOffset, batch.partitionLeaderEpoch, batch.isCrcValid()])).toEqual([
        [0, 4, true],
        [3, 4, true],
        [8, 4, true],
      ])
    }))

  test('answers only when the write call has returned', () =>
    withLog(async (log) => {
      const appended = log.append(testBatch(3), fromClient)
      expect(log.logEndOffset).toBe(0)
      expect(log.queuedBytes).toBeGreaterThan(0)
      await appended
      expect(log.logEndOffset).toBe(3)
      expect(log.queuedBytes).toBe(0)
    }))

  test('what arrives during a write goes into the next one', () =>
    withLog(async (log, world) => {
      const before = world.eventCount
      await log.append(testBatch(1), fromClient)
      const eventsForOne = world.eventCount - before
      await Promise.all(Array.from({ length: 50 }, () => log.append(testBatch(1), fromClient)))
      expect(log.logEndOffset).toBe(51)
      expect(world.eventCount - before).toBeLessThan(eventsForOne * 4)
    }))

  test('an append that waits for a codec keeps its place before later ones', async () => {
    const world = new World(1)
    const codecs: Codecs = {
      ...synchronousCodecs,
      decode: async (batch, limitBytes) => {
        const records = batch.decodedRecordsSync(limitBytes)
        await world.sleep(50)
        return records
      },
    }
    const environment = testEnvironment(world.node('a').platform, { codecs })
    await world.run(async () => {
      const log = await openTestLog(environment)
      const slow = log.append(testBatch(3, { compression: 'gzip' }), fromClient)
      const quick = log.append(testBatch(2), fromClient)
      const refused = log.append(testBatch(2, { baseOffset: 1 }), fromClient)
      expect([(await quick).baseOffset, (await slow).baseOffset, (await refused).baseOffset]).toEqual([3, 0, -1])
    })
  })

  test('a refused append takes no offset', () =>
    withLog(async (log) => {
      const bad = testBatch(2)
      bad[70]! ^= 1
      const results = await Promise.all([
        log.append(testBatch(1), fromClient),
        log.append(bad, fromClient),
        log.append(testBatch(1), fromClient),
      ])
      expect(results.map(({ errorName, baseOffset }) => [errorName, baseOffset])).toEqual([
        ['NONE', 0],
        ['CORRUPT_MESSAGE', -1],
        ['NONE', 1],
      ])
    }))

  test('as follower: offsets and epochs stay, gaps are taken, going back is not', () =>
    withLog(async (log) => {
      const ahead = testBatch(3, { baseOffset: 10, partitionLeaderEpoch: 2 })
      expect(await log.appendAsFollower(ahead)).toMatchObject({ errorName: 'NONE', baseOffset: 10, lastOffset: 12 })
      expect(log.logEndOffset).toBe(13)
      expect(log.epochs).toEqual([{ epoch: 2, startOffset: 10 }])
      const back = testBatch(1, { baseOffset: 12, partitionLeaderEpoch: 2 })
      expect((await log.appendAsFollower(back)).errorName).toBe('OFFSET_OUT_OF_RANGE')
      const damaged = testBatch(1, { baseOffset: 13 })
      damaged[65]! ^= 1
      expect((await log.appendAsFollower(damaged)).errorName).toBe('CORRUPT_MESSAGE')
      expect((await readAll(log)).batches.map((batch) => batch.baseOffset)).toEqual([10])
    }))
})

describe('idempotent producers', () => {
  const sequenced = (baseSequence: number, count = 2, timestampMs?: number) =>
    testBatch(count, {
      producerId: 9,
      producerEpoch: 0,
      baseSequence,
      ...(timestampMs === undefined ? {} : { timestampMs }),
    })

  test('a duplicate is answered with the offsets and the timestamp of the original', () =>
    withLog(async (log) => {
      await log.append(sequenced(0), fromClient)
      await log.append(sequenced(2, 2, 5000), fromClient)
      const again = await log.append(sequenced(2, 2, 5000), fromClient)
      expect(again).toMatchObject({
        errorName: 'NONE',
        baseOffset: 2,
        lastOffset: 3,
        logAppendTimeMs: 5001,
        isDuplicate: true,
      })
      expect(log.logEndOffset).toBe(4)
    }))

  test('a duplicate of what is still being written is answered together with it', () =>
    withLog(async (log) => {
      const order: string[] = []
      const original = log
        .append(sequenced(0), fromClient)
        .then((result) => order.push(`original ${result.baseOffset}`))
      const duplicate = log
        .append(sequenced(0), fromClient)
        .then((result) => order.push(`duplicate ${result.baseOffset}`))
      const next = log.append(sequenced(2), fromClient).then((result) => order.push(`next ${result.baseOffset}`))
      await Promise.all([original, duplicate, next])
      expect(order).toEqual(['original 0', 'duplicate 0', 'next 2'])
    }))

  test('a gap and an old epoch are refused with the log start offset', () =>
    withLog(async (log) => {
      await log.append(sequenced(0), fromClient)
      expect(await log.append(sequenced(5), fromClient)).toMatchObject({
        errorName: 'OUT_OF_ORDER_SEQUENCE_NUMBER',
        baseOffset: -1,
        logStartOffset: 0,
      })
      await log.append(testBatch(1, { producerId: 9, producerEpoch: 1, baseSequence: 0 }), fromClient)
      expect((await log.append(sequenced(2), fromClient)).errorName).toBe('INVALID_PRODUCER_EPOCH')
    }))

  test('silent producers are forgotten', () =>
    withLog(async (log, world) => {
      await log.append(sequenced(0, 2, world.node('a').platform.clock.now()), fromClient)
      expect(log.producerCount).toBe(1)
      await world.sleep(86_400_010)
      log.removeExpiredProducers()
      expect(log.producerCount).toBe(0)
    }))
})

describe('read', () => {
  const limits = { maxBytes: 1_000_000, minOneBatch: true, upTo: 'log-end' } as const
  /** Ten batches of ten records, about 1,200 bytes each. */
  const fill = async (log: PartitionLog) => {
    for (let index = 0; index < 10; index += 1) await log.append(testBatch(10, { valueBytes: 100 }), fromClient)
  }
  const offsets = (chunks: readonly Uint8Array[]) => {
    const found: number[] = []
    for (const chunk of chunks) {
      for (let at = 0; at < chunk.length; at += new BatchView(chunk, at).sizeBytes)
        found.push(new BatchView(chunk, at).baseOffset)
    }
    return found
  }

  for (const [where, recentBytesMax] of [
    ['from memory', 1_000_000],
    ['from disk', 0],
  ] as const) {
    describe(where, () => {
      test('begins with the batch that holds the offset', () =>
        withLog(
          async (log) => {
            await fill(log)
            for (const offset of [0, 9, 10, 47, 99]) {
              const { chunks } = await log.read({ ...limits, offset })
              expect(offsets(chunks)[0]).toBe(Math.floor(offset / 10) * 10)
              expect(offsets(chunks).at(-1)).toBe(90)
            }
          },
          { recentBytesMax },
        ))

      test('gives whole batches within the limit, and one in any case', () =>
        withLog(
          async (log) => {
            await fill(log)
            const size = log.sizeBytes / 10
            const read = async (maxBytes: number, minOneBatch = true) =>
              offsets((await log.read({ ...limits, offset: 25, maxBytes, minOneBatch })).chunks)
            expect(await read(size * 3)).toEqual([20, 30, 40])
            expect(await read(size * 3 - 1)).toEqual([20, 30])
            expect(await read(1)).toEqual([20])
            expect(await read(0)).toEqual([20])
            expect(await read(size - 1, false)).toEqual([])
            expect(await read(size, false)).toEqual([20])
          },
          { recentBytesMax },
        ))

      test('ends at the limit of what the reader may see', () =>
        withLog(
          async (log) => {
            await fill(log)
            log.advanceHighWatermark(40)
            const result = await log.read({ ...limits, offset: 15, upTo: 'high-watermark' })
            expect(offsets(result.chunks)).toEqual([10, 20, 30])
            expect(result).toMatchObject({
              highWatermark: 40,
              logEndOffset: 100,
              logStartOffset: 0,
              lastStableOffset: 40,
            })
            expect((await log.read({ ...limits, offset: 40, upTo: 'high-watermark' })).chunks).toEqual([])
            expect((await log.read({ ...limits, offset: 100, upTo: 'high-watermark' })).errorName).toBe('NONE')
          },
          { recentBytesMax },
        ))

      test('an open transaction holds back readers of stable records', () =>
        withLog(
          async (log) => {
            const transactional = { producerId: 3, producerEpoch: 0, baseSequence: 0, isTransactional: true }
            await log.append(testBatch(4), fromClient)
            await log.append(testBatch(4, transactional), fromClient)
            await log.append(testBatch(4), fromClient)
            log.advanceHighWatermark(12)
            const result = await log.read({ ...limits, offset: 0, upTo: 'last-stable' })
            expect(offsets(result.chunks)).toEqual([0])
            expect(result.lastStableOffset).toBe(4)
          },
          { recentBytesMax },
        ))

      test('every offset, at every limit, through many segments', () =>
        withLog(
          async (log) => {
            for (let count = 1; count <= 40; count += 1)
              await log.append(testBatch(count % 7 || 1, { valueBytes: 50 * (count % 9) }), fromClient)
            expect(log.segmentCount).toBeGreaterThan(5)
            const all = (await readAll(log)).bytes
            for (const maxBytes of [0, 300, 1000, 5000]) expect((await readAll(log, { maxBytes })).bytes).toEqual(all)
            for (let offset = 0; offset < log.logEndOffset; offset += 1) {
              const { chunks } = await log.read({ ...limits, offset, maxBytes: 700 })
              const first = new BatchView(chunks[0]!)
              expect(first.baseOffset <= offset && first.lastOffset >= offset).toBe(true)
            }
          },
          { recentBytesMax, config: { segmentSizeBytes: 4_000, indexIntervalBytes: 600 } },
        ))
    })
  }

  test('outside of the log', () =>
    withLog(async (log) => {
      await fill(log)
      log.advanceHighWatermark(100)
      log.incrementLogStartOffset(33)
      expect((await log.read({ ...limits, offset: 32 })).errorName).toBe('OFFSET_OUT_OF_RANGE')
      expect((await log.read({ ...limits, offset: 101 })).errorName).toBe('OFFSET_OUT_OF_RANGE')
      expect((await log.read({ ...limits, offset: 100 })).errorName).toBe('NONE')
    }))

  test('from memory at once where it can', () =>
    withLog(async (log) => {
      await fill(log)
      const { chunks } = log.readFromMemory({ ...limits, offset: 50 })!
      expect(offsets(chunks)).toEqual([50, 60, 70, 80, 90])
      expect(log.readFromMemory({ ...limits, offset: 100 })).toMatchObject({ errorName: 'NONE', sizeBytes: 0 })
    }))

  test('a large read is cut to what is reasonable, a large batch is not', () =>
    withLog(
      async (log) => {
        await log.append(testBatch(1, { valueBytes: 9_000_000 }), fromClient)
        for (let count = 0; count < 10; count += 1)
          await log.append(testBatch(1, { valueBytes: 1_000_000 }), fromClient)
        expect(offsets((await log.read({ ...limits, offset: 0, maxBytes: 2 ** 31 })).chunks)).toEqual([0])
        expect(offsets((await log.read({ ...limits, offset: 1, maxBytes: 2 ** 31 })).chunks).length).toBe(8)
      },
      { recentBytesMax: 0, config: { maxMessageBytes: 10_000_000 } },
    ))

  test('files beyond the limit are closed and opened again', () =>
    withLog(
      async (log, _world, environment) => {
        for (let count = 0; count < 30; count += 1) await log.append(testBatch(5, { valueBytes: 200 }), fromClient)
        for (let offset = 0; offset < 150; offset += 5) {
          expect((await log.read({ ...limits, offset, maxBytes: 10 })).sizeBytes).toBeGreaterThan(0)
          expect(environment.files.openCount).toBeLessThanOrEqual(3)
        }
      },
      { recentBytesMax: 0, openFilesMax: 2, config: { segmentSizeBytes: 3_000 } },
    ))
})

describe('offsets by time', () => {
  test('the first record at or after a timestamp, across segments and codecs', () =>
    withLog(
      async (log) => {
        const compressions = ['none', 'gzip', 'none', 'lz4'] as const
        for (let index = 0; index < 40; index += 1) {
          const options = { timestampMs: 10_000 + index * 100, valueBytes: 30, compression: compressions[index % 4]! }
          await log.append(testBatch(10, options), { leaderEpoch: index < 20 ? 1 : 2, origin: 'client' })
        }
        expect(log.segmentCount).toBeGreaterThan(2)
        expect(await log.offsetForTimestamp(0)).toEqual({ offset: 0, timestampMs: 10_000, leaderEpoch: 1 })
        expect(await log.offsetForTimestamp(10_005)).toEqual({ offset: 5, timestampMs: 10_005, leaderEpoch: 1 })
        expect(await log.offsetForTimestamp(10_010)).toEqual({ offset: 10, timestampMs: 10_100, leaderEpoch: 1 })
        expect(await log.offsetForTimestamp(13_909)).toEqual({ offset: 399, timestampMs: 13_909, leaderEpoch: 2 })
        expect(await log.offsetForTimestamp(13_910)).toBeUndefined()
        expect(await log.offsetForMaxTimestamp()).toEqual({ offset: 399, timestampMs: 13_909, leaderEpoch: 2 })
      },
      { config: { segmentSizeBytes: 6_000, indexIntervalBytes: 1_000 } },
    ))

  test('timestamps out of order: the first that is late enough, and the largest wherever it stands', () =>
    withLog(
      async (log) => {
        for (const timestampMs of [500, 9_000, 100, 7_000, 200, 300])
          await log.append(testBatch(2, { timestampMs, valueBytes: 300 }), fromClient)
        expect(await log.offsetForTimestamp(501)).toMatchObject({ offset: 1, timestampMs: 501 })
        expect(await log.offsetForTimestamp(502)).toMatchObject({ offset: 2, timestampMs: 9_000 })
        expect(await log.offsetForMaxTimestamp()).toMatchObject({ offset: 3, timestampMs: 9_001 })
        log.advanceHighWatermark(12)
        log.incrementLogStartOffset(4)
        expect(await log.offsetForTimestamp(502)).toMatchObject({ offset: 6, timestampMs: 7_000 })
        expect(await log.offsetForMaxTimestamp()).toMatchObject({ offset: 7, timestampMs: 7_001 })
      },
      { config: { segmentSizeBytes: 2_000, indexIntervalBytes: 100 } },
    ))

  test('the largest of what is left, where the youngest of a batch is below the log start', () =>
    withLog(async (log) => {
      const batch = (...timestamps: number[]) => {
        const builder = new RecordBatchBuilder()
        for (const timestampMs of timestamps) builder.append(timestampMs, null, null)
        return builder.buildSync().slice()
      }
      await log.append(batch(9_000, 100, 700, 300), fromClient)
      await log.append(batch(600, 500), fromClient)
      log.advanceHighWatermark(6)
      log.incrementLogStartOffset(1)
      expect(await log.offsetForMaxTimestamp()).toMatchObject({ offset: 2, timestampMs: 700 })
      log.incrementLogStartOffset(3)
      expect(await log.offsetForMaxTimestamp()).toMatchObject({ offset: 4, timestampMs: 600 })
      log.incrementLogStartOffset(5)
      expect(await log.offsetForMaxTimestamp()).toMatchObject({ offset: 5, timestampMs: 500 })
    }))

  test('timestamps of nanoseconds and at the very end', () =>
    withLog(async (log) => {
      await log.append(testBatch(1, { timestampMs: 1.7e18 }), fromClient)
      await log.append(testBatch(1, { timestampMs: 2 ** 63 }), fromClient)
      expect(await log.offsetForTimestamp(1e18)).toMatchObject({ offset: 0, timestampMs: 1.7e18 })
      expect(await log.offsetForTimestamp(2e18)).toMatchObject({ offset: 1, timestampMs: 2 ** 63 })
      expect(await log.offsetForMaxTimestamp()).toMatchObject({ offset: 1, timestampMs: 2 ** 63 })
    }))

  test('where no record has a timestamp, the first one has the largest', () =>
    withLog(async (log) => {
      for (let count = 0; count < 2; count += 1) await log.append(testBatch(1, { timestampMs: -1 }), fromClient)
      expect(await log.offsetForMaxTimestamp()).toMatchObject({ offset: 0, timestampMs: -1 })
    }))

  test('an empty log has none', () =>
    withLog(async (log) => {
      expect(await log.offsetForTimestamp(0)).toBeUndefined()
      expect(await log.offsetForMaxTimestamp()).toBeUndefined()
    }))
})

describe('watermarks and epochs', () => {
  test('the high watermark only rises, up to the log end', () =>
    withLog(async (log) => {
      await log.append(testBatch(5), fromClient)
      expect([log.advanceHighWatermark(3), log.advanceHighWatermark(2), log.advanceHighWatermark(9)]).toEqual([
        true,
        false,
        true,
      ])
      expect(log.highWatermark).toBe(5)
    }))

  test('the log start rises up to the high watermark', () =>
    withLog(async (log) => {
      await log.append(testBatch(5), { leaderEpoch: 0, origin: 'client' })
      await log.append(testBatch(5), { leaderEpoch: 1, origin: 'client' })
      log.advanceHighWatermark(8)
      expect([log.incrementLogStartOffset(7), log.incrementLogStartOffset(9), log.incrementLogStartOffset(3)]).toEqual([
        true,
        false,
        true,
      ])
      expect(log.logStartOffset).toBe(7)
      expect(log.epochs).toEqual([{ epoch: 1, startOffset: 7 }])
    }))

  test('the end of an epoch', () =>
    withLog(async (log) => {
      log.beginLeaderEpoch(3)
      expect(log.endOffsetForEpoch(3)).toEqual({ epoch: 3, endOffset: 0 })
      await log.append(testBatch(5), { leaderEpoch: 3, origin: 'client' })
      log.beginLeaderEpoch(6)
      expect(log.endOffsetForEpoch(3)).toEqual({ epoch: 3, endOffset: 5 })
      expect(log.endOffsetForEpoch(6)).toEqual({ epoch: 6, endOffset: 5 })
      expect([log.epochAt(4), log.epochAt(5)]).toEqual([3, 6])
    }))
})

test('a closed log answers every call with an error', () =>
  withLog(async (log) => {
    const pending = log.append(testBatch(5), fromClient)
    await log.close()
    expect((await pending).errorName).toBe('NONE')
    expect((await log.append(testBatch(1), fromClient)).errorName).toBe('KAFKA_STORAGE_ERROR')
    expect((await log.read({ offset: 0, maxBytes: 1, minOneBatch: true, upTo: 'log-end' })).errorName).toBe(
      'KAFKA_STORAGE_ERROR',
    )
    await expect(log.flush()).rejects.toMatchObject({ kind: 'offline' })
    await expect(log.offsetForTimestamp(0)).rejects.toMatchObject({ kind: 'offline' })
    await log.close()
  }))

describe('memory that is used again', () => {
  /** What has come back reads as rubbish at once, so that nobody who still looks at it gets away with it. */
  class SpoilingPool extends MemoryPool {
    takenAgain = 0

    override take(sizeBytes: number): Uint8Array {
      const before = this.freeBytes
      const memory = super.take(sizeBytes)
      if (this.freeBytes < before) this.takenAgain += 1
      return memory
    }

    override give(memory: Uint8Array): void {
      new Uint8Array(memory.buffer).fill(0xdb)
      super.give(memory)
    }
  }

  test.each([1, 2, 3, 4])('is never that of something which may still be read (%i)', async (seed) => {
    const random = new SeededRandom(`memory ${seed}`)
    const world = new World(seed)
    const pool = new SpoilingPool(2_000_000)
    const recentBytesMax = [0, 300_000, 2_000_000][seed % 3]!
    const environment = testEnvironment(world.node('a').platform, { pool, recentBytesMax })
    /** A request with one or several batches in one memory, as a connection receives it. */
    const received = (batches: readonly Uint8Array[]) => {
      const memory = pool.take(batches.reduce((sum, batch) => sum + batch.length, 100))
      let at = 100
      const parts = batches.map((batch) => {
        memory.set(batch, at)
        at += batch.length
        return memory.subarray(at - batch.length, at)
      })
      return { parts, shared: new SharedMemory(pool, memory, parts.length) }
    }
    const check = (chunks: readonly Uint8Array[]) => {
      for (const chunk of chunks) for (const batch of batches(chunk)) expect(batch.isCrcValid()).toBe(true)
    }
    await world.run(async () => {
      const log = await openTestLog(environment, { config: { segmentSizeBytes: 3_000_000 } })
      const held: { chunks: readonly Uint8Array[]; memory: readonly SharedMemory[] }[] = []
      const appends: Promise<unknown>[] = []
      let recordCount = 0
      for (let step = 0; step < 250; step += 1) {
        if (random.chance(0.5)) {
          const { parts, shared } = received(
            Array.from({ length: 1 + random.integer(3) }, () => {
              const valueBytes = random.chance(0.5) ? 65_000 + random.integer(100_000) : random.integer(5_000)
              return testBatch(1, { valueBytes, compression: random.chance(0.2) ? 'lz4' : 'none' })
            }),
          )
          recordCount += parts.length
          for (const part of parts) appends.push(log.append(part, { ...fromClient, memory: shared }))
          if (random.chance(0.5)) await Promise.all(appends.splice(0))
        } else if (log.logEndOffset > 0) {
          const offset = random.chance(0.5) ? random.integer(log.logEndOffset) : log.logEndOffset - 1
          const read = await log.read({ offset, maxBytes: random.integer(400_000), minOneBatch: true, upTo: 'log-end' })
          check(read.chunks)
          held.push(read)
        }
        if (held.length > 5) {
          const [{ chunks, memory }] = held.splice(random.integer(held.length), 1) as [(typeof held)[number]]
          check(chunks)
          if (random.chance(0.9)) for (const each of memory) each.release()
        }
      }
      await Promise.all(appends)
      for (const { chunks } of held) check(chunks)
      const all = await readAll(log)
      expect(all.batches.map(({ baseOffset }) => baseOffset)).toEqual([...Array(recordCount).keys()])
      for (const batch of all.batches) expect(batch.isCrcValid()).toBe(true)
      expect(all.bytes.length).toBe(log.sizeBytes)
    }, WEEK)
    expect(pool.takenAgain).toBeGreaterThan(20)
  })
})

test('a read that fails gives its memory back', async () => {
  class CountingPool extends MemoryPool {
    outstanding = 0
    override take(sizeBytes: number): Uint8Array {
      this.outstanding += 1
      return super.take(sizeBytes)
    }
    override give(memory: Uint8Array): void {
      this.outstanding -= 1
      super.give(memory)
    }
  }
  const world = new World(1)
  const node = world.node('a')
  const pool = new CountingPool(0)
  const environment = testEnvironment(node.platform, { pool, recentBytesMax: 0 })
  await world.run(async () => {
    const log = await openTestLog(environment)
    await log.append(testBatch(3), fromClient)
    node.disk.faults.add({ operations: ['read'], path: /log$/, kind: 'io', times: 1 })
    const { errorName } = await log.read({ offset: 0, maxBytes: 100_000, minOneBatch: true, upTo: 'log-end' })
    expect([errorName, pool.outstanding]).toEqual(['KAFKA_STORAGE_ERROR', 0])
  }, WEEK)
})
