import { type SimulatedNode, World } from '@ottla/platform/simulated'
import { loadSyncCodecs } from '@ottla/protocol/compression'
import { beforeAll, expect, test } from 'vitest'
import { readTextFile } from '../atomic-file.ts'
import { synchronousCodecs } from '../batch-validator.ts'
import { DEFAULT_STORAGE_CONFIG, type LogConfig } from '../config.ts'
import { LogManager } from '../log-manager.ts'
import type { PartitionLog } from '../partition-log.ts'
import { recordsIn } from '../testing/memory-log.ts'
import { fromClient, readAll, testBatch, testLogConfig, testTopicId } from '../testing/test-logs.ts'
import { compactionTasks } from './chunk-tasks.ts'
import { DEFAULT_LOG_CLEANER_CONFIG, type LogCleanerConfig } from './cleaner-config.ts'

beforeAll(loadSyncCodecs)

const checkpointPath = '/logs/cleaner-offset-checkpoint'
const compacted: LogConfig = { ...testLogConfig, isCompacted: true, segmentSizeBytes: 700 }

function inWorld(body: (node: SimulatedNode, world: World) => Promise<void>): Promise<void> {
  const world = new World(6)
  const node = world.node('a', { workers: { tasks: compactionTasks } })
  return world.run(() => body(node, world))
}

async function open(
  node: SimulatedNode,
  cleaner?: Partial<LogCleanerConfig>,
  directories: readonly string[] = ['/logs'],
): Promise<LogManager> {
  const { disk, clock, random, logger, workers, metrics } = node.platform
  const manager = await LogManager.open({
    disk,
    clock,
    random,
    logger,
    workers,
    metrics,
    directories,
    nodeId: 1,
    clusterId: undefined,
    unformatted: 'format',
    codecs: synchronousCodecs,
    config: { ...DEFAULT_STORAGE_CONFIG, cleaner: { ...DEFAULT_LOG_CLEANER_CONFIG, ...cleaner } },
  })
  await manager.openLogs(() => compacted)
  return manager
}

const create = (manager: LogManager) =>
  manager.createLog({ topic: 't', topicId: testTopicId, partition: 0, config: compacted })

async function fill(log: PartitionLog): Promise<void> {
  for (let index = 0; index < 40; index += 1) await log.append(testBatch(5), fromClient)
  log.advanceHighWatermark(log.logEndOffset)
  await log.flush()
}

const countIn = async (log: PartitionLog) =>
  recordsIn((await readAll(log, { offset: log.logStartOffset })).batches).length

test('the logs of a node are compacted in the background, on other threads, and it is remembered how far', () =>
  inWorld(async (node, world) => {
    const manager = await open(node)
    const log = await create(manager)
    await fill(log)
    expect(await countIn(log)).toBe(200)
    await world.sleep(40_000)
    const left = await countIn(log)
    expect(left).toBeLessThan(30)
    const text = await readTextFile(node.platform.disk, checkpointPath)
    expect(text).toBe(`0\n1\nt 0 ${log.cleanable.segments().at(-1)!.baseOffset}\n`)
    const sample = node.platform.metrics.snapshot().find(({ name }) => name === 'kafka_log_cleaner_recopy_percent')
    expect(sample!.value).toBeLessThan(20)
    await manager.shutdown({ brokerEpoch: 1 })

    const again = await open(node)
    const reopened = again.get(testTopicId, 0)!
    expect(await countIn(reopened)).toBe(left)
    await again.shutdown({ brokerEpoch: 1 })
  }))

test('a log may be deleted while it is cleaned, and its namesake begins anew', () =>
  inWorld(async (node, world) => {
    const manager = await open(node, { backoffMs: 100 })
    const log = await create(manager)
    await fill(log)
    await world.sleep(1_000)
    expect(await readTextFile(node.platform.disk, checkpointPath)).toContain('t 0 ')
    manager.setCleanerConfig({ ...DEFAULT_LOG_CLEANER_CONFIG, backoffMs: 100, ioMaxBytesPerSecond: 5_000 })
    await fill(log)
    await fill(log)
    const isCleaning = async () =>
      (await node.platform.disk.list(log.path)).some(({ name }) => name.endsWith('.cleaned'))
    while (!(await isCleaning())) await world.sleep(10)
    await manager.deleteLog(testTopicId, 0)
    expect(await readTextFile(node.platform.disk, checkpointPath)).toBe('0\n0\n')
    const next = await create(manager)
    await fill(next)
    expect(await countIn(next)).toBe(200)
    await manager.shutdown({ brokerEpoch: 1 })
  }))

test('a cut ends the round that is at work on the log, and what comes after it is compacted', () =>
  inWorld(async (node, world) => {
    const manager = await open(node, { backoffMs: 100 })
    const log = await create(manager)
    await fill(log)
    await world.sleep(1_000)
    const cleanUpTo = async () => Number((await readTextFile(node.platform.disk, checkpointPath))!.split(' ')[2])
    expect(await cleanUpTo()).toBeGreaterThan(150)
    manager.setCleanerConfig({ ...DEFAULT_LOG_CLEANER_CONFIG, backoffMs: 100, ioMaxBytesPerSecond: 5_000 })
    await fill(log)
    const isCleaning = async () =>
      (await node.platform.disk.list(log.path)).some(({ name }) => name.endsWith('.cleaned'))
    while (!(await isCleaning())) await world.sleep(10)
    await log.truncateTo(150)
    expect(await isCleaning()).toBe(false)
    expect(await cleanUpTo()).toBe(150)
    expect(log.logEndOffset).toBe(150)
    manager.setCleanerConfig({ ...DEFAULT_LOG_CLEANER_CONFIG, backoffMs: 100 })
    await fill(log)
    await world.sleep(1_000)
    expect(await countIn(log)).toBeLessThan(30)
    await log.truncateFullyAndStartAt(20)
    expect(await cleanUpTo()).toBe(20)
    await fill(log)
    await world.sleep(1_000)
    expect(await countIn(log)).toBeLessThan(30)
    expect(world.log.lines().filter(({ level }) => level === 'error')).toEqual([])
    await manager.shutdown({ brokerEpoch: 1 })
  }))

test.each([0, 100, 300, 1_000, 2_000, 3_000])(
  'a log may move while it is cleaned (%i ms after that has begun)',
  (delayMs) =>
    inWorld(async (node, world) => {
      const manager = await open(node, { backoffMs: 100, ioMaxBytesPerSecond: 5_000 }, ['/logs', '/other'])
      const log = await create(manager)
      const from = log.directory
      await fill(log)
      const isCleaning = async () =>
        (await node.platform.disk.list(log.path)).some(({ name }) => name.endsWith('.cleaned'))
      while (!(await isCleaning())) await world.sleep(10)
      await world.sleep(delayMs)
      await manager.moveLog({ topic: 't', topicId: testTopicId, partition: 0 }, from === '/logs' ? '/other' : '/logs')
      while (log.directory === from) await world.sleep(1)
      manager.setCleanerConfig({ ...DEFAULT_LOG_CLEANER_CONFIG, backoffMs: 100 })
      await fill(log)
      await world.sleep(1_000)
      expect(await countIn(log)).toBeLessThan(30)
      expect(manager.directories.map(({ failure }) => failure)).toEqual([undefined, undefined])
      await manager.shutdown({ brokerEpoch: 1 })
    }),
)

test('a stop ends what is under way', () =>
  inWorld(async (node, world) => {
    const manager = await open(node, { backoffMs: 100, ioMaxBytesPerSecond: 100 })
    const log = await create(manager)
    await fill(log)
    await world.sleep(500)
    const startMs = world.nowMs
    await manager.shutdown({ brokerEpoch: 1 })
    expect(world.nowMs - startMs).toBeLessThan(1_000)
    expect((await node.platform.disk.list(log.path)).filter(({ name }) => /cleaned|swap/.test(name))).toEqual([])
    const again = await open(node)
    expect(await countIn(again.get(testTopicId, 0)!)).toBe(200)
    await again.shutdown({ brokerEpoch: 1 })
  }))
