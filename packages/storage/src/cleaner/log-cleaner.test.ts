import { DiskError, MetricRegistry } from '@ottla/platform'
import { type SimulatedNode, World } from '@ottla/platform/simulated'
import { loadSyncCodecs } from '@ottla/protocol/compression'
import { beforeAll, describe, expect, test } from 'vitest'
import { readTextFile } from '../atomic-file.ts'
import { MemoryLog, recordsIn } from '../testing/memory-log.ts'
import { testBatch } from '../testing/test-logs.ts'
import { CleanerCheckpoint } from './cleaner-checkpoint.ts'
import { DEFAULT_LOG_CLEANER_CONFIG, type LogCleanerConfig } from './cleaner-config.ts'
import { LogCleaner } from './log-cleaner.ts'

beforeAll(loadSyncCodecs)

const checkpointPath = '/logs/cleaner-offset-checkpoint'

interface Setting {
  readonly world: World
  readonly node: SimulatedNode
  readonly cleaner: LogCleaner
  readonly checkpoint: CleanerCheckpoint
  readonly metrics: MetricRegistry
  readonly failures: unknown[]
  newLog(name: string, segmentCount: number): Promise<MemoryLog>
}

/** Runs `body` with a cleaner and logs whose segments all hold the same three keys. */
function withCleaner(config: Partial<LogCleanerConfig>, body: (setting: Setting) => Promise<void>): Promise<void> {
  const world = new World(5)
  const node = world.node('a')
  const { disk, clock, logger } = node.platform
  const logs: MemoryLog[] = []
  return world.run(async () => {
    await disk.makeDirectory('/logs')
    const checkpoint = await CleanerCheckpoint.read(disk, logger, '/logs')
    const metrics = new MetricRegistry()
    const failures: unknown[] = []
    const cleaner = new LogCleaner({
      disk,
      clock,
      logger,
      metrics,
      config: { ...DEFAULT_LOG_CLEANER_CONFIG, ...config },
      logs: () => logs,
      checkpointOf: () => checkpoint,
      directories: ['/logs'],
      beforeRound: () => Promise.resolve(),
      onFailure: (_directory, error) => failures.push(error),
    })
    const newLog = async (name: string, segmentCount: number) => {
      const log = new MemoryLog(disk, { minCleanableDirtyRatio: 0.5 }, name)
      await disk.makeDirectory(log.path)
      for (let index = 0; index < segmentCount; index += 1) log.add([testBatch(3, { baseOffset: index * 3 })])
      logs.push(log)
      return log
    }
    await body({ world, node, cleaner, checkpoint, metrics, failures, newLog })
    await cleaner.stop()
  })
}

const offsetsOf = (log: MemoryLog) => recordsIn(log.batches()).map(({ offset }) => offset)
const sampleOf = (metrics: MetricRegistry, name: string) =>
  metrics.snapshot().find((sample) => sample.name === `kafka_log_cleaner_${name}`)?.value

describe('the cleaner', () => {
  test('takes the dirtiest log first, writes down how far it has come, and leaves the rest alone', () =>
    withCleaner({}, async ({ cleaner, checkpoint, newLog, node, metrics }) => {
      const half = await newLog('half', 5)
      await checkpoint.set('half', 0, 3)
      const dirty = await newLog('dirty', 4)
      const clean = await newLog('clean', 5)
      await checkpoint.set('clean', 0, 9)

      expect(await cleaner.cleanOnce()).toBe(true)
      expect(offsetsOf(dirty)).toEqual([6, 7, 8, 9, 10, 11])
      expect(offsetsOf(half)).toHaveLength(15)
      expect(sampleOf(metrics, 'max_dirty_percent')).toBe(100)
      expect(await cleaner.cleanOnce()).toBe(true)
      expect(offsetsOf(half)).toEqual([9, 10, 11, 12, 13, 14])
      expect(await cleaner.cleanOnce()).toBe(false)
      expect(offsetsOf(clean)).toHaveLength(15)
      expect(await readTextFile(node.platform.disk, checkpointPath)).toBe('0\n3\nhalf 0 12\nclean 0 9\ndirty 0 9\n')
    }))

  test('compacts in the background until nothing is left, and looks again after a while', () =>
    withCleaner({ backoffMs: 1_000, threads: 2 }, async ({ cleaner, newLog, world }) => {
      cleaner.start()
      const first = await newLog('first', 4)
      const second = await newLog('second', 4)
      await world.sleep(1_500)
      expect(offsetsOf(first)).toHaveLength(6)
      expect(offsetsOf(second)).toHaveLength(6)
    }))

  test('leaves a damaged log alone from then on, and counts it', () =>
    withCleaner({}, async ({ cleaner, newLog, metrics, failures }) => {
      const log = await newLog('damaged', 3)
      log.batches()[0]!.batchBytes[70]! ^= 1
      expect(await cleaner.cleanOnce()).toBe(true)
      expect(cleaner.isUncleanable(log)).toBe(true)
      expect(await cleaner.cleanOnce()).toBe(false)
      expect(offsetsOf(log)).toHaveLength(9)
      expect(sampleOf(metrics, 'uncleanable_partitions')).toBe(1)
      expect(sampleOf(metrics, 'uncleanable_bytes')).toBe(log.segments().reduce((sum, each) => sum + each.sizeBytes, 0))
      expect(failures).toEqual([])
      const { path } = log
      Object.assign(log, { path: '/elsewhere/damaged-0' })
      cleaner.moved(path, log)
      expect(cleaner.isUncleanable(log)).toBe(true)
      expect(cleaner.isUncleanable({ path })).toBe(false)
    }))

  test('tries a log again whose disk was full, and gives up a directory whose disk failed', () =>
    withCleaner({}, async ({ cleaner, newLog, node, failures, checkpoint }) => {
      const log = await newLog('unlucky', 3)
      node.disk.faults.add({ operations: ['write'], path: /cleaned/, kind: 'full', times: 1 })
      await cleaner.cleanOnce()
      expect(failures).toEqual([])
      expect(offsetsOf(log)).toHaveLength(9)
      expect((await node.platform.disk.list(log.path)).map(({ name }) => name)).toEqual([])
      await cleaner.cleanOnce()
      expect(offsetsOf(log)).toHaveLength(6)
      await checkpoint.forget('unlucky', 0)
      node.disk.faults.add({ operations: ['sync'], path: /cleaned/, kind: 'io', times: 1 })
      await cleaner.cleanOnce()
      expect(failures).toHaveLength(1)
    }))

  test('ends a round when the log is wanted for something else', () =>
    withCleaner({ ioMaxBytesPerSecond: 100 }, async ({ cleaner, newLog, world, node }) => {
      const log = await newLog('wanted', 10)
      const round = cleaner.cleanOnce()
      await world.sleep(2_000)
      await cleaner.pause(log)
      await round
      expect(offsetsOf(log)).toHaveLength(30)
      expect((await node.platform.disk.list(log.path)).map(({ name }) => name)).toEqual([])
      expect(await cleaner.cleanOnce()).toBe(false)
      cleaner.resume(log)
      cleaner.setConfig({ ...DEFAULT_LOG_CLEANER_CONFIG, ioMaxBytesPerSecond: Number.POSITIVE_INFINITY })
      expect(await cleaner.cleanOnce()).toBe(true)
      expect(offsetsOf(log)).toHaveLength(6)
    }))

  test('reads and writes no faster than it may', () =>
    withCleaner({ ioMaxBytesPerSecond: 1_000 }, async ({ cleaner, newLog, world }) => {
      const log = await newLog('slow', 11)
      const bytes = log.segments().reduce((sum, segment) => sum + segment.sizeBytes, 0)
      const startedMs = world.nowMs
      await cleaner.cleanOnce()
      // Ten of the eleven segments are read twice, and one in ten is written.
      expect(world.nowMs - startedMs).toBeGreaterThan(bytes * 1.8)
      expect(world.nowMs - startedMs).toBeLessThan(bytes * 2.5)
    }))

  test('cleans a log that is due by age, however little of it is dirty', () =>
    withCleaner({}, async ({ cleaner, newLog, checkpoint, metrics, node }) => {
      const log = await newLog('late', 10)
      await checkpoint.set('late', 0, 24)
      expect(await cleaner.cleanOnce()).toBe(false)
      log.config = { ...log.config, maxCompactionLagMs: 60_000 }
      await node.platform.clock.sleep(60_000)
      expect(await cleaner.cleanOnce()).toBe(false)
      await node.platform.clock.sleep(5_000)
      expect(await cleaner.cleanOnce()).toBe(true)
      expect(sampleOf(metrics, 'max_compaction_delay_seconds')).toBe(5)
    }))
})

test('files that are gone because their log went while it was looked over are no failure of the disk', () =>
  withCleaner({}, async ({ cleaner, failures, newLog }) => {
    const log = await newLog('t', 5)
    Object.defineProperty(log, 'recoveryPoint', {
      get() {
        Object.assign(log, { isOffline: true })
        throw new DiskError('not-found', { operation: 'open', path: log.path })
      },
    })
    expect(await cleaner.cleanOnce()).toBe(false)
    expect([failures, cleaner.isUncleanable(log)]).toEqual([[], false])
  }))
