import { type SimulatedNode, World } from '@ottla/platform/simulated'
import { loadSyncCodecs } from '@ottla/protocol/compression'
import { endTransactionBatch } from '@ottla/protocol/record'
import { beforeAll, describe, expect, test } from 'vitest'
import type { LogConfig } from '../config.ts'
import type { PartitionLog } from '../partition-log.ts'
import { recordsIn, tableOf } from '../testing/memory-log.ts'
import {
  fromClient,
  openTestLog,
  readAll,
  type TestEnvironment,
  testBatch,
  testEnvironment,
} from '../testing/test-logs.ts'
import type { CleanablePartition } from './cleanable-partition.ts'
import { CleanerCheckpoint } from './cleaner-checkpoint.ts'
import { DEFAULT_LOG_CLEANER_CONFIG } from './cleaner-config.ts'
import { UNKNOWN } from './last-records.ts'
import { LogCleaner } from './log-cleaner.ts'

beforeAll(loadSyncCodecs)

const config: Partial<LogConfig> = {
  isCompacted: true,
  minCleanableDirtyRatio: 0,
  segmentSizeBytes: 700,
  indexIntervalBytes: 200,
  fileDeleteDelayMs: 1_000,
}
const folder = '/logs/t-0'

async function open(
  node: SimulatedNode,
  options: { wasCleanShutdown?: boolean; recoveryPoint?: number; recentBytesMax?: number } = {},
): Promise<{ log: PartitionLog; environment: TestEnvironment; cleaner: LogCleaner; checkpoint: CleanerCheckpoint }> {
  const { recentBytesMax = 0, ...rest } = options
  const environment = testEnvironment(node.platform, { recentBytesMax })
  const log = await openTestLog(environment, { ...rest, config })
  log.advanceHighWatermark(log.logEndOffset)
  const { disk, clock, logger } = node.platform
  for (const each of ['/', '/logs']) await disk.syncDirectory(each)
  const checkpoint = await CleanerCheckpoint.read(disk, logger, '/logs')
  const cleaner = new LogCleaner({
    disk,
    clock,
    logger,
    config: { ...DEFAULT_LOG_CLEANER_CONFIG, ioBufferBytes: 1 },
    logs: () => [log.cleanable],
    checkpointOf: () => checkpoint,
    directories: ['/logs'],
    beforeRound: () => Promise.resolve(),
    onFailure: (_directory, error) => environment.failures.push(error),
  })
  return { log, environment, cleaner, checkpoint }
}

/** Appends batches of five keys each, of which every third is written again and again. */
async function fill(log: PartitionLog, count: number, from = 0): Promise<void> {
  for (let index = from; index < from + count; index += 1) {
    const key = index % 3 === 0 ? 'same ' : `${index} of `
    const producer = { producerId: index % 4, producerEpoch: 0, baseSequence: Math.floor(index / 4) * 5 }
    const batch = testBatch(5, {
      ...producer,
      key,
      valueBytes: 10 + (index % 7),
      timestampMs: Date.UTC(2026, 0, 1) + index * 10,
    })
    const { errorName } = await log.append(batch, fromClient)
    expect(errorName).toBe('NONE')
  }
  log.advanceHighWatermark(log.logEndOffset)
  await log.flush()
}

const tableIn = async (log: PartitionLog) => tableOf(recordsIn((await readAll(log, { maxBytes: 300 })).batches))
const sizeOf = (log: PartitionLog) => log.sizeBytes

function inWorld(seed: number, body: (node: SimulatedNode, world: World) => Promise<void>): Promise<void> {
  const world = new World(seed)
  const node = world.node('a')
  return world.run(() => body(node, world))
}

describe('a partition', () => {
  test('lets go of all files again when there are too many open for a swap', () =>
    inWorld(12, async (node) => {
      const { log } = await open(node)
      await fill(log, 60)
      await log.close()
      const { log: again, cleaner, environment } = await open(node, { recoveryPoint: 300 })
      again.setConfig({ ...again.config, segmentSizeBytes: 2_000 })
      const before = await tableIn(again)
      environment.loadedIndexes.touch({ indexHeldBytes: 1e9, dropIndexes: () => {} })
      node.disk.faults.add({
        operations: ['read', 'open'],
        path: /[1-9]\.index$|[1-9]0\.index$/,
        kind: 'too-many-files',
        times: 1,
      })
      await cleaner.cleanOnce()
      expect(environment.files.openFiles().filter(({ isInUse }) => isInUse)).toEqual([])
      expect(await cleaner.cleanOnce()).toBe(true)
      expect(environment.files.openFiles().filter(({ isInUse }) => isInUse)).toEqual([])
      expect(await tableIn(again)).toEqual(before)
      await again.close()
    }))

  test('is looked at without the segments whose files have yet to be made', () =>
    inWorld(13, async (node) => {
      const { log } = await open(node)
      await fill(log, 30)
      const before = log.segmentCount
      const appends = [30, 31, 32, 33, 34, 35].map((index) =>
        log.append(testBatch(5, { key: `${index} ` }), fromClient),
      )
      expect(log.segmentCount).toBeGreaterThan(before + 1)
      expect(log.cleanable.segments().length).toBe(before)
      for (const { errorName } of await Promise.all(appends)) expect(errorName).toBe('NONE')
      await log.close()
    }))

  test('is compacted while it is open, and reads the same after any kind of restart', () =>
    inWorld(1, async (node) => {
      const { log, cleaner, environment } = await open(node)
      await fill(log, 60)
      log.setConfig({ ...log.config, segmentSizeBytes: 2_000 })
      const before = await tableIn(log)
      const sizeBefore = sizeOf(log)
      const segmentsBefore = log.segmentCount
      expect(await cleaner.cleanOnce()).toBe(true)
      expect(sizeOf(log)).toBeLessThan(sizeBefore * 0.9)
      expect(log.segmentCount).toBeLessThan(segmentsBefore)
      expect(await tableIn(log)).toEqual(before)
      expect(environment.failures).toEqual([])
      const max = await log.offsetForMaxTimestamp()
      expect(max).toBeDefined()
      await fill(log, 20, 60)
      expect(await cleaner.cleanOnce()).toBe(true)
      const after = await tableIn(log)
      await log.close()

      const again = (await open(node)).log
      expect(await tableIn(again)).toEqual(after)
      expect(await again.offsetForMaxTimestamp()).toMatchObject({ offset: 399 })
      await again.close()
      const recovered = (await open(node, { wasCleanShutdown: false })).log
      expect(await tableIn(recovered)).toEqual(after)
      expect(recovered.logEndOffset).toBe(400)
      // A retry of what is the last batch of its producer is known as such.
      const retry = testBatch(5, { producerId: 3, producerEpoch: 0, baseSequence: 95, key: 'x' })
      expect(await recovered.append(retry, fromClient)).toMatchObject({ errorName: 'NONE', isDuplicate: true })
    }))

  test('loses the names of old files at once and their bytes after a while', () =>
    inWorld(2, async (node, world) => {
      const { log, cleaner } = await open(node)
      await fill(log, 30)
      log.setConfig({ ...log.config, segmentSizeBytes: 2_000 })
      await cleaner.cleanOnce()
      const names = async () => (await node.platform.disk.list(folder)).map(({ name }) => name)
      expect((await names()).filter((name) => name.endsWith('.log'))).toHaveLength(log.segmentCount)
      expect((await names()).filter((name) => name.endsWith('.deleted'))).not.toEqual([])
      expect((await names()).filter((name) => /swap|cleaned/.test(name))).toEqual([])
      await world.sleep(1_500)
      expect((await names()).filter((name) => name.endsWith('.deleted'))).toEqual([])
    }))

  test('is read to its end by readers that have begun before it was compacted', () =>
    inWorld(3, async (node) => {
      const { log, cleaner, environment } = await open(node)
      await fill(log, 60)
      const before = await tableIn(log)
      let isDone = false
      let passes = 0
      const reader = async (maxBytes: number) => {
        while (!isDone) {
          const { batches } = await readAll(log, { maxBytes })
          expect(tableOf(recordsIn(batches))).toEqual(before)
          for (let index = 1; index < batches.length; index += 1) {
            expect(batches[index]!.baseOffset).toBeGreaterThan(batches[index - 1]!.lastOffset)
          }
          await log.offsetForTimestamp(Date.UTC(2026, 0, 1) + 300)
          passes += 1
        }
      }
      const readers = [reader(1), reader(300), reader(5_000)]
      for (let round = 0; round < 4; round += 1) expect(await cleaner.cleanOnce()).toBe(round === 0)
      isDone = true
      await Promise.all(readers)
      expect(passes).toBeGreaterThan(3)
      expect(environment.failures).toEqual([])
    }))

  test('does not count on batches of a producer that are not written yet', () =>
    inWorld(7, async (node) => {
      const { log } = await open(node)
      const batchAt = (index: number) =>
        testBatch(5, { producerId: 1, producerEpoch: 0, baseSequence: index * 5, key: `${index} ` })
      const lastOffset = () => [...(log.cleanable as CleanablePartition).lastRecords()].map((last) => last.lastOffset)
      await log.append(batchAt(0), fromClient)
      expect(lastOffset()).toEqual([4])
      const writes = [log.append(batchAt(1), fromClient)]
      expect(lastOffset()).toEqual([4])
      // Of the last five batches, which is all that is known, none is written.
      for (let index = 2; index < 6; index += 1) writes.push(log.append(batchAt(index), fromClient))
      expect(lastOffset()).toEqual([UNKNOWN])
      await Promise.all(writes)
      expect(lastOffset()).toEqual([29])
    }))

  test('lets go of batches in memory that it has cleaned', () =>
    inWorld(4, async (node) => {
      const { log, cleaner } = await open(node, { recentBytesMax: 1_000_000 })
      await fill(log, 30)
      await cleaner.cleanOnce()
      const { batches } = await readAll(log)
      expect(batches.length).toBeLessThan(30)
    }))

  test('has no aborted record left, and its readers are told of those of the active segment', () =>
    inWorld(5, async (node) => {
      const { log, cleaner } = await open(node)
      const transaction = { producerId: 9, producerEpoch: 0, isTransactional: true }
      await log.append(testBatch(5, { key: 'k' }), fromClient)
      await log.append(testBatch(5, { ...transaction, baseSequence: 0, key: 'k', valueBytes: 77 }), fromClient)
      await fill(log, 30)
      const marker = endTransactionBatch({
        ...{ result: 'ABORT', producerId: 9, producerEpoch: 0, coordinatorEpoch: 0 },
        ...{ baseOffset: 0, partitionLeaderEpoch: 0, timestampMs: Date.UTC(2026, 0, 1) },
      } as Parameters<typeof endTransactionBatch>[0])
      // As long as it is open nothing may be cleaned.
      expect(await cleaner.cleanOnce()).toBe(false)
      await log.append(marker.slice(), { leaderEpoch: 0, origin: 'coordinator' })
      log.advanceHighWatermark(log.logEndOffset)
      await log.flush()
      // The marker stands in the active segment, which is not cleaned itself.
      expect(await cleaner.cleanOnce()).toBe(true)
      const { batches } = await readAll(log)
      const left = batches.filter((batch) => batch.producerId === 9)
      expect(left.map((batch) => [batch.isControl, batch.recordCount])).toEqual([
        [false, 0],
        [true, 1],
      ])
      expect(recordsIn(batches).filter(({ key }) => key?.startsWith('k'))).toHaveLength(5)
    }))
})

describe('wherever a crash comes', () => {
  test.each(['kill', 'crash'] as const)('a %s leaves every key with its newest value', async (ending) => {
    let isOverAtEnd = false
    for (let step = 0; !isOverAtEnd; step += ending === 'kill' ? 3 : 1) {
      const world = new World(`${ending} ${step}`)
      const node = world.node('a')
      const { log, cleaner } = await world.run(() => open(node))
      await world.run(() => fill(log, 24))
      log.setConfig({ ...log.config, segmentSizeBytes: 2_000 })
      const before = await world.run(() => tableIn(log))
      const { recoveryPoint, logEndOffset } = log
      let isOver = false
      void cleaner.cleanOnce().then(() => {
        isOver = true
      })
      const startMs = world.nowMs
      await world.until(() => isOver || world.nowMs - startMs >= step)
      isOverAtEnd = isOver
      node[ending]()
      node.restart()
      await world.run(async () => {
        const after = await open(node, { wasCleanShutdown: false, recoveryPoint })
        expect(after.log.logEndOffset).toBe(logEndOffset)
        expect(await tableIn(after.log)).toEqual(before)
        // The next round finds everything as it has to be.
        await after.cleaner.cleanOnce()
        expect(await tableIn(after.log)).toEqual(before)
        expect(after.environment.failures).toEqual([])
        expect(after.cleaner.isUncleanable(after.log.cleanable)).toBe(false)
      })
    }
  })
})
