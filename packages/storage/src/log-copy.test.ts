import { type SimulatedNode, World } from '@ottla/platform/simulated'
import { loadSyncCodecs } from '@ottla/protocol/compression'
import { beforeAll, expect, test } from 'vitest'
import { synchronousCodecs } from './batch-validator.ts'
import { compactionTasks } from './cleaner/chunk-tasks.ts'
import { DEFAULT_LOG_CLEANER_CONFIG } from './cleaner/cleaner-config.ts'
import { DEFAULT_STORAGE_CONFIG, type LogConfig, type StorageConfig } from './config.ts'
import { LogManager } from './log-manager.ts'
import type { PartitionLog } from './partition-log.ts'
import { fromClient, readAll, testBatch, testLogConfig, testTopicId } from './testing/test-logs.ts'

beforeAll(loadSyncCodecs)

const config: LogConfig = { ...testLogConfig, segmentSizeBytes: 2000, flushMessages: 1 }
const id = { topic: 't', topicId: testTopicId, partition: 0 }
const unlimited = Number.POSITIVE_INFINITY
const directories = ['/m', '/a', '/b']

interface StartOptions extends Partial<StorageConfig> {
  readonly directories?: readonly string[]
  readonly log?: LogConfig
}

async function started(node: SimulatedNode, options: StartOptions = {}): Promise<LogManager> {
  const { disk, clock, random, logger, workers } = node.platform
  const { log = config, ...storage } = options
  const manager = await LogManager.open({
    disk,
    clock,
    random,
    logger,
    workers,
    directories: options.directories ?? directories,
    nodeId: 1,
    clusterId: undefined,
    unformatted: 'format',
    config: { ...DEFAULT_STORAGE_CONFIG, ...storage },
    codecs: synchronousCodecs,
  })
  await manager.openMetadataLog(testLogConfig)
  await manager.openLogs(() => log)
  return manager
}

function inWorld(seed: number, body: (node: SimulatedNode, world: World) => Promise<void>): Promise<void> {
  const world = new World(seed)
  const node = world.node('n', { workers: { tasks: compactionTasks } })
  return world.run(() => body(node, world), { limitMs: 604_800_000 })
}

async function logIn(manager: LogManager, path: string, log = config): Promise<PartitionLog> {
  const directory = manager.directories.find((each) => each.path === path)!
  return manager.createLog({ ...id, config: log, directoryId: directory.id })
}

async function fill(log: PartitionLog, batches: number, leaderEpoch = 0): Promise<void> {
  for (let index = 0; index < batches; index += 1) {
    await log.append(testBatch(10), { leaderEpoch, origin: 'client' })
    log.advanceHighWatermark(log.logEndOffset)
  }
}

const moved = async (node: SimulatedNode, log: PartitionLog) => {
  while (log.directory === '/a') await node.platform.clock.sleep(1)
}

const copyIn = async (manager: LogManager) => (await manager.describe()).at(-1)!.logs.find(({ isFuture }) => isFuture)

/** So slow that some of the log is copied, and not all of it. */
const slow = 1000

/** A log in `/a` of which some is copied to `/b`. */
async function halfMoved(node: SimulatedNode, log: LogConfig = config): Promise<[LogManager, PartitionLog]> {
  const manager = await started(node, { moveBytesPerSecondMax: slow, log })
  const source = await logIn(manager, '/a', log)
  await fill(source, 100)
  await manager.moveLog(id, '/b')
  for (let lag = 1000; lag > 500; lag = (await copyIn(manager))!.offsetLag) await node.platform.clock.sleep(100)
  return [manager, source]
}

const messagesOf = (world: World) => world.log.lines().map(({ message }) => message)

const goesOn = 'copy of a log goes on from here'
const beginsAnew = 'log has changed, and its copy begins anew'

test('copies have the segments of the log, also such as its settings would not make any more', () =>
  inWorld(1, async (node) => {
    const manager = await started(node)
    const log = await logIn(manager, '/a')
    await fill(log, 40)
    const layout = await log.layoutBelow(log.logEndOffset)
    expect(layout.length).toBeGreaterThan(3)
    log.setConfig({ ...config, segmentSizeBytes: 700 })
    await manager.moveLog(id, '/b')
    await moved(node, log)
    expect(await log.layoutBelow(log.logEndOffset)).toEqual(layout)
    await manager.shutdown({ brokerEpoch: 1 })
  }))

test('all moves together are held to a rate, which may change while they are under way', () =>
  inWorld(2, async (node) => {
    const [manager, log] = await halfMoved(node)
    const copied = (await copyIn(manager))!.sizeBytes
    manager.setMoveRate(0)
    await node.platform.clock.sleep(10_000)
    const waiting = (await copyIn(manager))!.sizeBytes
    await node.platform.clock.sleep(100_000)
    expect((await copyIn(manager))!.sizeBytes).toBe(waiting)
    expect(waiting - copied).toBeLessThan(3 * config.segmentSizeBytes)
    expect((await log.append(testBatch(10), fromClient)).errorName).toBe('NONE')
    manager.setMoveRate(unlimited)
    await moved(node, log)
    expect((await readAll(log)).batches).toHaveLength(101)
    await manager.shutdown({ brokerEpoch: 1 })
  }))

test.each(['stop', 'kill', 'crash'] as const)('what was copied before a %s is not copied again', (ending) =>
  inWorld(3, async (node, world) => {
    const [manager] = await halfMoved(node)
    if (ending === 'stop') await manager.shutdown({ brokerEpoch: 1 })
    if (ending === 'crash') node.crash()
    else node.kill()
    node.restart()
    const again = await started(node, { moveBytesPerSecondMax: slow })
    const log = again.get(testTopicId, 0)!
    while (!messagesOf(world).includes(goesOn)) await node.platform.clock.sleep(1)
    // Where the machine went down, what was synced when a segment was left is there at least.
    expect((await copyIn(again))!.sizeBytes).toBeGreaterThan(config.segmentSizeBytes)
    await fill(log, 5, 1)
    again.setMoveRate(unlimited)
    await moved(node, log)
    const { batches } = await readAll(log)
    expect(batches.map(({ baseOffset }) => baseOffset)).toEqual(Array.from({ length: 105 }, (_, index) => index * 10))
    expect(messagesOf(world)).not.toContain(beginsAnew)
    await again.shutdown({ brokerEpoch: 2 })
  }),
)

test('what was cut off and written again while the copy could not be seen is copied again', () =>
  inWorld(4, async (node) => {
    const [manager] = await halfMoved(node)
    await manager.shutdown({ brokerEpoch: 1 })
    const without = await started(node, { directories: ['/m', '/a'] })
    const changed = without.get(testTopicId, 0)!
    await changed.truncateTo(200)
    await fill(changed, 60, 1)
    await without.shutdown({ brokerEpoch: 2 })

    const again = await started(node)
    const log = again.get(testTopicId, 0)!
    await moved(node, log)
    const { batches } = await readAll(log)
    expect(batches.map(({ partitionLeaderEpoch }) => partitionLeaderEpoch)).toEqual([
      ...new Array(20).fill(0),
      ...new Array(60).fill(1),
    ])
    await again.shutdown({ brokerEpoch: 3 })
  }))

test('a log that was compacted while its copy could not be seen is copied from its beginning', () =>
  inWorld(5, async (node, world) => {
    const compacted = { ...config, isCompacted: true, minCleanableDirtyRatio: 0.01 }
    const [manager, source] = await halfMoved(node, compacted)
    // Not as long as it is being copied.
    manager.setMoveRate(0)
    await node.platform.clock.sleep(60_000)
    expect((await readAll(source)).batches).toHaveLength(100)
    await manager.shutdown({ brokerEpoch: 1 })
    const cleaner = { ...DEFAULT_LOG_CLEANER_CONFIG, backoffMs: 100 }
    const without = await started(node, { directories: ['/m', '/a'], log: compacted, cleaner })
    await node.platform.clock.sleep(60_000)
    const { batches } = await readAll(without.get(testTopicId, 0)!, { offset: 0 })
    expect(batches.length).toBeLessThan(20)
    await without.shutdown({ brokerEpoch: 2 })

    const again = await started(node, { log: compacted })
    const log = again.get(testTopicId, 0)!
    await moved(node, log)
    expect(messagesOf(world)).toContain(beginsAnew)
    const offsets = (await readAll(log, { offset: 0 })).batches.map(({ baseOffset }) => baseOffset)
    expect(offsets).toEqual(batches.map(({ baseOffset }) => baseOffset))
    await again.shutdown({ brokerEpoch: 3 })
  }))

test('a copy that rot has damaged goes on before the damage', () =>
  inWorld(6, async (node, world) => {
    const [manager] = await halfMoved(node)
    await manager.shutdown({ brokerEpoch: 1 })
    const folder = [...node.disk.volume.directory('/b', 'list').entries()].find(([name]) => name.endsWith('-future'))!
    const files = [...node.disk.volume.directory(`/b/${folder[0]}`, 'list').entries()].map(([name]) => name)
    const last = files
      .filter((name) => name.endsWith('.log'))
      .sort()
      .at(-1)!
    const path = `/b/${folder[0]}/${last}`
    const file = await node.platform.disk.open(path, 'read-write')
    await file.write([new Uint8Array([0xff, 0xff])], 70)
    await file.close()

    const again = await started(node)
    const log = again.get(testTopicId, 0)!
    await moved(node, log)
    expect(messagesOf(world)).toContain(goesOn)
    expect((await readAll(log)).batches).toHaveLength(100)
    await again.shutdown({ brokerEpoch: 2 })
  }))

test('an append that came while the log changed its place is held to the settings of that time', () =>
  inWorld(7, async (node) => {
    const manager = await started(node)
    const log = await logIn(manager, '/a')
    await fill(log, 10)
    const handOver = log.handOver.bind(log)
    const answers: ReturnType<PartitionLog['append']>[] = []
    log.handOver = (prepare, onSwitched) =>
      handOver(async () => {
        answers.push(log.append(testBatch(1), fromClient))
        log.setConfig({ ...config, timestampType: 'append' })
        return prepare()
      }, onSwitched)
    await manager.moveLog(id, '/b')
    await moved(node, log)
    expect(await answers[0]).toMatchObject({ errorName: 'NONE', baseOffset: 100, logAppendTimeMs: -1 })
    expect((await log.append(testBatch(1), fromClient)).logAppendTimeMs).toBeGreaterThan(0)
    await manager.shutdown({ brokerEpoch: 1 })
  }))
