import fs from 'node:fs'
import { type SimulatedNode, World } from '@ottla/platform/simulated'
import { loadSyncCodecs } from '@ottla/protocol/compression'
import { batches } from '@ottla/protocol/record'
import { beforeAll, describe, expect, test } from 'vitest'
import { replaceFile } from './atomic-file.ts'
import { synchronousCodecs } from './batch-validator.ts'
import { DEFAULT_STORAGE_CONFIG } from './config.ts'
import { LogManager, type LogManagerOptions } from './log-manager.ts'
import type { PartitionLog } from './partition-log.ts'
import { fromClient, readAll, testBatch, testLogConfig, testTimestampMs, testTopicId } from './testing/test-logs.ts'

beforeAll(loadSyncCodecs)

const otherTopicId = '62CVufFbAod23_ZEY5Iqlg'

function openManager(node: SimulatedNode, options: Partial<LogManagerOptions> = {}): Promise<LogManager> {
  const { disk, clock, random, logger } = node.platform
  return LogManager.open({
    disk,
    clock,
    random,
    logger,
    directories: ['/a', '/b'],
    nodeId: 1,
    clusterId: undefined,
    unformatted: 'format',
    config: DEFAULT_STORAGE_CONFIG,
    codecs: synchronousCodecs,
    ...options,
  })
}

async function started(node: SimulatedNode, options: Partial<LogManagerOptions> = {}): Promise<LogManager> {
  const manager = await openManager(node, options)
  await manager.openMetadataLog(testLogConfig)
  await manager.openLogs(() => testLogConfig)
  return manager
}

const create = (manager: LogManager, partition: number, topicId = testTopicId): Promise<PartitionLog> =>
  manager.createLog({ topic: 't', topicId, partition, config: testLogConfig })

async function inWorld(body: (node: SimulatedNode, world: World) => Promise<void>): Promise<void> {
  const world = new World(5)
  await world.run(() => body(world.node('n'), world), { limitMs: 604_800_000 })
}

const textOf = (node: SimulatedNode, path: string) => new TextDecoder().decode(node.disk.volume.content(path))
const foldersOf = (node: SimulatedNode, directory: string) =>
  node.disk.volume
    .directory(directory, 'list')
    .entries()
    .filter(([, { kind }]) => kind === 'directory')
    .map(([name]) => name)

describe('whose folders they are', () => {
  test('empty ones are formatted once, and known again', () =>
    inWorld(async (node) => {
      const first = await openManager(node)
      expect(first.isNewlyFormatted).toBe(true)
      expect(textOf(node, '/a/meta.properties')).toContain(`cluster.id=${first.clusterId}\n`)
      const second = await openManager(node)
      expect(second.isNewlyFormatted).toBe(false)
      expect(second.clusterId).toBe(first.clusterId)
      expect(second.directories.map(({ id }) => id)).toEqual(first.directories.map(({ id }) => id))
      expect(new Set(second.directories.map(({ id }) => id)).size).toBe(2)
    }))

  test('a new directory joins those that there are', () =>
    inWorld(async (node) => {
      const first = await openManager(node, { directories: ['/a'] })
      const second = await openManager(node)
      expect([second.clusterId, second.isNewlyFormatted]).toEqual([first.clusterId, false])
    }))

  test.each([
    ['another node', { nodeId: 2 }, 'wrong-node', '/a belongs to node 1, not to 2'],
    ['another cluster', { clusterId: 'other' }, 'wrong-cluster', 'not to other'],
    ['nobody', { directories: ['/a', '/new'], unformatted: 'refuse' }, 'not-formatted', '/new has no meta.properties'],
    ['this node, but listed twice', { directories: ['/a', '/a'] }, 'duplicate-directory', '/a is listed twice'],
  ] as const)('one of %s is refused by name, and nothing is touched', (_, options, kind, message) =>
    inWorld(async (node) => {
      await openManager(node)
      const before = [...node.disk.volume.files()].map(({ path, file }) => [path, file.sizeBytes])
      const opening = openManager(node, options as Partial<LogManagerOptions>)
      await expect(opening).rejects.toMatchObject({ kind, message: expect.stringContaining(message) })
      expect([...node.disk.volume.files()].map(({ path, file }) => [path, file.sizeBytes])).toEqual(before)
    }),
  )

  test('a directory that has logs and no owner is not given to a new cluster', () =>
    inWorld(async (node) => {
      await node.platform.disk.makeDirectory('/a/orders-0')
      await expect(openManager(node, { directories: ['/a'] })).rejects.toMatchObject({
        kind: 'not-formatted',
        message: '/a holds the log orders-0 and has no meta.properties',
      })
      expect([...node.disk.volume.files()]).toEqual([])
    }))

  test('directories of two clusters do not go together, nor a copy of one with itself', () =>
    inWorld(async (node) => {
      await openManager(node, { directories: ['/a'] })
      await openManager(node, { directories: ['/b'] })
      await expect(openManager(node)).rejects.toMatchObject({ kind: 'wrong-cluster' })
      const text = textOf(node, '/a/meta.properties')
      const file = await node.platform.disk.open('/b/meta.properties', 'create')
      await file.write([new TextEncoder().encode(text)], 0)
      await expect(openManager(node)).rejects.toMatchObject({ kind: 'duplicate-directory' })
    }))
})

describe('logs', () => {
  test('are made in the directory with the fewest, once each', () =>
    inWorld(async (node) => {
      const manager = await started(node)
      const made = await Promise.all([0, 1, 2, 1, 0].map((partition) => create(manager, partition)))
      expect(made[0]).toBe(made[4])
      expect(made[1]).toBe(made[3])
      expect(manager.get(testTopicId, 2)).toBe(made[2])
      const counts = manager.directories.map(
        ({ path }) => [...manager.logs()].filter(({ directory }) => directory === path).length,
      )
      expect(counts).toEqual([2, 2])
      expect([...manager.logs()].length).toBe(4)
      expect(textOf(node, `${made[0]!.path}/partition.metadata`)).toBe(`version: 0\ntopic_id: ${testTopicId}`)
      const second = manager.directories[1]!
      const there = await manager.createLog({
        topic: 't',
        topicId: testTopicId,
        partition: 9,
        config: testLogConfig,
        directoryId: second.id,
      })
      expect(manager.directoryOf(there)).toBe(second)
    }))

  test('are found again after a clean stop, with nothing to recover', () =>
    inWorld(async (node, world) => {
      const manager = await started(node)
      const log = await create(manager, 0)
      await log.append(testBatch(10), fromClient)
      log.advanceHighWatermark(8)
      log.incrementLogStartOffset(3)
      await manager.shutdown({ brokerEpoch: 77 })
      for (const directory of ['/a', '/b']) {
        expect(textOf(node, `${directory}/.kafka_cleanshutdown`)).toBe('{"version":0,"brokerEpoch":77}')
      }
      expect(textOf(node, `${log.directory}/recovery-point-offset-checkpoint`)).toBe('0\n1\nt 0 10\n')
      expect(textOf(node, `${log.directory}/replication-offset-checkpoint`)).toBe('0\n1\nt 0 8\n')
      expect(textOf(node, `${log.directory}/log-start-offset-checkpoint`)).toBe('0\n1\nt 0 3\n')
      const again = await started(node)
      expect(again.previousBrokerEpoch).toBe(77)
      const reopened = again.get(testTopicId, 0)!
      expect([reopened.logStartOffset, reopened.logEndOffset, reopened.highWatermark]).toEqual([3, 10, 8])
      expect(world.log.lines().some(({ message }) => message === 'log recovered')).toBe(false)
      expect(node.disk.volume.find('/a/.kafka_cleanshutdown')).toBeUndefined()
    }))

  test.each([0, 1, 2, 4, 8])('that are being cut when all are closed are cut by then (after %i ms)', (delayMs) =>
    inWorld(async (node, world) => {
      const manager = await started(node)
      const [log, other] = await Promise.all([create(manager, 0), create(manager, 1)])
      for (const each of [log, other]) await each.append(testBatch(10), fromClient)
      const cuts = [log.truncateFullyAndStartAt(30), other.truncateTo(0)]
      await world.sleep(delayMs)
      await manager.shutdown({ brokerEpoch: 7 })
      await Promise.all(cuts)
      const again = await started(node)
      const ends = [0, 1].map((partition) => again.get(testTopicId, partition)!)
      expect(ends.map(({ logStartOffset, logEndOffset }) => [logStartOffset, logEndOffset])).toEqual([
        [30, 30],
        [0, 0],
      ])
    }),
  )

  test('that are still being made when all are closed are closed too', () =>
    inWorld(async (node, world) => {
      const manager = await started(node)
      const made = [0, 1, 2].map((partition) => create(manager, partition))
      await Promise.all([...made, manager.shutdown({ brokerEpoch: 7 })])
      const again = await started(node)
      const appended = await again.get(testTopicId, 2)!.append(testBatch(1), fromClient)
      expect(appended.errorName).toBe('NONE')
      for (const log of again.logs())
        expect(node.disk.volume.find(`${log.path}/00000000000000000000.index`)).toBeDefined()
      expect(world.log.lines().some(({ message }) => message === 'log recovered')).toBe(false)
      for (const log of await Promise.all(made)) expect(log.failure?.kind).toBe('offline')
    }))

  test('are as they were after a start that did not come to open them', () =>
    inWorld(async (node, world) => {
      const manager = await started(node)
      const log = await create(manager, 0)
      await log.append(testBatch(10), fromClient)
      log.advanceHighWatermark(8)
      log.incrementLogStartOffset(3)
      await manager.shutdown({ brokerEpoch: 77 })
      const failed = await openManager(node)
      await failed.openMetadataLog(testLogConfig)
      await world.sleep(70_000)
      await failed.shutdown({ brokerEpoch: -1 })
      const again = await started(node)
      expect(again.previousBrokerEpoch).toBe(77)
      const reopened = again.get(testTopicId, 0)!
      expect([reopened.logStartOffset, reopened.logEndOffset, reopened.highWatermark]).toEqual([3, 10, 8])
    }))

  test('are not called clean by a start that failed after a kill', () =>
    inWorld(async (node) => {
      await create(await started(node), 0)
      node.kill()
      node.restart()
      const failed = await openManager(node)
      await failed.openMetadataLog(testLogConfig)
      await failed.shutdown({ brokerEpoch: -1 })
      expect((await started(node)).previousBrokerEpoch).toBeUndefined()
    }))

  test('are set aside under another name, which is left alone from then on', () =>
    inWorld(async (node, world) => {
      const manager = await started(node)
      const log = await create(manager, 0)
      await manager.setAside(testTopicId, 0)
      expect(manager.get(testTopicId, 0)).toBeUndefined()
      const isStray = (name: string) => /^t-0\.[0-9a-f]{32}-stray$/.test(name)
      expect(foldersOf(node, log.directory).some(isStray)).toBe(true)
      await create(manager, 0, otherTopicId)
      await world.sleep(120_000)
      await manager.shutdown({ brokerEpoch: 1 })
      const again = await started(node)
      expect(again.get(testTopicId, 0)).toBeUndefined()
      expect(foldersOf(node, log.directory).some(isStray)).toBe(true)
    }))

  test('are recovered after a kill, from the checkpoint on', () =>
    inWorld(async (node, world) => {
      const manager = await started(node)
      const log = await create(manager, 0)
      await log.append(testBatch(10), fromClient)
      await log.flush()
      await world.sleep(60_100)
      // One less than what is synced: the segment has no indexes on the disk, and the next one may begin at 10.
      expect(textOf(node, `${log.directory}/recovery-point-offset-checkpoint`)).toBe('0\n1\nt 0 9\n')
      await log.append(testBatch(10), fromClient)
      log.advanceHighWatermark(20)
      await world.sleep(5_100)
      expect(textOf(node, `${log.directory}/replication-offset-checkpoint`)).toBe('0\n1\nt 0 20\n')
      node.kill()
      node.restart()
      const again = await started(node)
      expect(again.previousBrokerEpoch).toBeUndefined()
      expect(again.get(testTopicId, 0)).toMatchObject({ logEndOffset: 20, highWatermark: 20, recoveryPoint: 9 })
    }))

  test('that end below what their checkpoint says are looked at again before anything is appended', () =>
    inWorld(async (node) => {
      const first = await started(node)
      const { directory } = await create(first, 0)
      await first.shutdown({ brokerEpoch: 1 })
      const path = `${directory}/recovery-point-offset-checkpoint`
      const { disk } = node.platform
      await disk.remove(`${directory}/.kafka_cleanshutdown`)
      await replaceFile(disk, directory, 'recovery-point-offset-checkpoint', '0\n1\nt 0 1000\n')
      const again = await started(node)
      expect(again.get(testTopicId, 0)).toMatchObject({ logEndOffset: 0, recoveryPoint: 0 })
      expect(textOf(node, path)).toBe('0\n1\nt 0 0\n')
    }))

  test('are not cut where it cannot be written down that they are to be looked at again', () =>
    inWorld(async (node, world) => {
      const manager = await started(node)
      const log = await create(manager, 0)
      for (let count = 0; count < 3; count += 1) await log.append(testBatch(10), fromClient)
      await log.flush()
      await world.sleep(60_100)
      node.disk.faults.add({ operations: ['rename'], path: /recovery-point/, kind: 'io', times: 1 })
      await expect(log.truncateTo(10)).rejects.toMatchObject({ kind: 'io' })
      node.kill()
      node.restart()
      const again = (await started(node)).get(testTopicId, 0)!
      expect(again.logEndOffset).toBe(30)
    }))

  test('made just before the machine lost power are there', async () => {
    const world = new World(6)
    const node = world.node('n')
    await world.run(async () => {
      for (const directory of ['/a', '/b']) await node.platform.disk.makeDirectory(directory)
      await node.platform.disk.syncDirectory('/')
      const manager = await started(node)
      await Promise.all([0, 1, 2, 3].map((partition) => create(manager, partition)))
      const metadata = manager.get('AAAAAAAAAAAAAAAAAAAAAQ', 0)!
      await metadata.append(testBatch(3), { leaderEpoch: 1, origin: 'controller' })
      await metadata.flush()
    })
    node.crash()
    node.restart()
    await world.run(async () => {
      const manager = await started(node)
      expect([0, 1, 2, 3].map((partition) => manager.get(testTopicId, partition)?.logEndOffset)).toEqual([0, 0, 0, 0])
      expect(manager.get('AAAAAAAAAAAAAAAAAAAAAQ', 0)).toMatchObject({ logEndOffset: 3, leaderEpoch: 1 })
    })
  })

  test('are deleted: out of sight at once, from the disk later, or at the next start', () =>
    inWorld(async (node, world) => {
      const manager = await started(node, { directories: ['/a'] })
      await create(manager, 0)
      await create(manager, 1)
      await manager.deleteLog(testTopicId, 0)
      expect(manager.get(testTopicId, 0)).toBeUndefined()
      expect(foldersOf(node, '/a').filter((name) => /^t-0\.[0-9a-f]{32}-delete$/.test(name)).length).toBe(1)
      const anew = create(manager, 0, otherTopicId)
      await (await anew).append(testBatch(1), fromClient)
      await world.sleep(60_100)
      expect(foldersOf(node, '/a')).toEqual(['__cluster_metadata-0', 't-0', 't-1'])
      await manager.deleteLog(testTopicId, 1)
      node.kill()
      node.restart()
      const again = await started(node, { directories: ['/a'] })
      expect(again.get(otherTopicId, 0)!.logEndOffset).toBe(1)
      await world.sleep(100)
      expect(foldersOf(node, '/a')).toEqual(['__cluster_metadata-0', 't-0'])
    }))

  test.each([true, false])('made just before a kill, they outlive a loss of power (flushed: %s)', async (isFlushed) => {
    // In some of these worlds the kill comes between the making of a name and its sync, and the crash loses it.
    for (let seed = 0; seed < 40; seed += 1) {
      const world = new World(seed)
      const node = world.node('n')
      await world.run(async () => {
        const directories = ['/a']
        const manager = await started(node, { directories })
        const making = create(manager, 0)
        while (node.disk.volume.find('/a/t-0/00000000000000000000.log') === undefined) await world.sleep(0.01)
        node.kill()
        void making
        node.restart()
        const next = await started(node, { directories })
        const log = next.get(testTopicId, 0)!
        await log.append(testBatch(10), fromClient)
        if (isFlushed) await log.flush()
        log.setConfig({ ...testLogConfig, segmentSizeBytes: 400 })
        for (let count = 0; count < 5; count += 1) await log.append(testBatch(10), fromClient)
        node.crash()
        node.restart()
        const found = (await started(node, { directories })).get(testTopicId, 0)!
        expect(found.logStartOffset).toBe(0)
        if (isFlushed) expect(found.logEndOffset).toBeGreaterThanOrEqual(10)
      })
    }
  })

  test('are deleted while somebody works on their files', () =>
    inWorld(async (node, world) => {
      const manager = await started(node)
      const config = { ...testLogConfig, segmentSizeBytes: 300 }
      for (const delayMs of [0, 1, 2, 4, 8]) {
        const log = await manager.createLog({ topic: 't', topicId: testTopicId, partition: 0, config })
        for (let count = 0; count < 9; count += 1) await log.append(testBatch(4), fromClient)
        log.advanceHighWatermark(36)
        log.incrementLogStartOffset(30)
        const removal = log.removeHead()
        const work = Promise.allSettled([removal, log.truncateTo(34)])
        await world.sleep(delayMs)
        await manager.deleteLog(testTopicId, 0)
        await work
        expect(manager.directories.map(({ failure }) => failure)).toEqual([undefined, undefined])
      }
    }))

  test('a topic may be made anew while its namesake is being deleted', () =>
    inWorld(async (node) => {
      const manager = await started(node, { directories: ['/a'] })
      const old = await create(manager, 0)
      await old.append(testBatch(5), fromClient)
      const deleting = manager.deleteLog(testTopicId, 0)
      const made = await create(manager, 0, otherTopicId)
      await deleting
      expect(made.logEndOffset).toBe(0)
    }))

  test('are made and opened where descriptors are short for a while, and anew where they stay so', () =>
    inWorld(async (node) => {
      const directories = ['/a']
      const manager = await started(node, { directories })
      for (const times of [1, 2, 3, 4, 5]) {
        node.disk.faults.add({ operations: ['open'], path: /\/t-\d/, kind: 'too-many-files', times })
        const log = await create(manager, times)
        expect((await log.append(testBatch(1), fromClient)).baseOffset).toBe(0)
      }
      const stop = node.disk.faults.add({ operations: ['open'], path: /t-6/, kind: 'too-many-files' })
      await expect(create(manager, 6)).rejects.toMatchObject({ kind: 'full' })
      stop()
      expect((await create(manager, 6)).logEndOffset).toBe(0)
      expect(manager.directories[0]!.failure).toBeUndefined()
      node.kill()
      node.restart()
      node.disk.faults.add({ operations: ['open', 'read'], path: /\/t-\d/, kind: 'too-many-files', times: 12 })
      const again = await started(node, { directories })
      for (const partition of [1, 2, 3, 4, 5, 6]) expect(again.get(testTopicId, partition)).toBeDefined()
    }))

  test('without descriptors for a whole start, one is opened later, and not called clean before', () =>
    inWorld(async (node) => {
      const directories = ['/a', '/b']
      const first = await started(node, { directories })
      await (await create(first, 0)).append(testBatch(5), fromClient)
      await create(first, 1)
      node.kill()
      node.restart()
      const stop = node.disk.faults.add({ operations: ['open', 'read'], path: /\/t-0/, kind: 'too-many-files' })
      const unopened = await started(node, { directories })
      await expect(create(unopened, 0)).rejects.toMatchObject({ kind: 'full' })
      await unopened.shutdown({ brokerEpoch: 7 })
      const manager = await started(node, { directories })
      expect(manager.previousBrokerEpoch).toBeUndefined()
      stop()
      expect((await create(manager, 0)).logEndOffset).toBe(5)
      expect(await create(manager, 0)).toBe(manager.get(testTopicId, 0))
    }))

  test.each(['index', 'timeindex'])('are not taken at the word of a broken %s', (kind) =>
    inWorld(async (node, world) => {
      const directories = ['/a']
      const manager = await started(node, { directories })
      const log = await create(manager, 0)
      for (let count = 0; count < 3; count += 1) {
        await log.append(testBatch(10, { valueBytes: 500, timestampMs: testTimestampMs + count * 100 }), fromClient)
      }
      await log.flush()
      await world.sleep(60_100)
      log.setConfig({ ...testLogConfig, segmentSizeBytes: 1_000 })
      node.disk.faults.add({ operations: ['write'], path: new RegExp(`/0+\\.${kind}\\.tmp$`), kind: 'full' })
      await log.append(testBatch(1, { timestampMs: testTimestampMs + 1000 }), fromClient)
      await world.sleep(60_100)
      // What others may leave of it.
      const index = await node.platform.disk.open(`/a/t-0/00000000000000000000.${kind}`, 'create')
      await index.write([new Uint8Array(24)], 0)
      await index.close()
      node.kill()
      node.restart()
      node.disk.faults.clear()
      const again = (await started(node, { directories })).get(testTopicId, 0)!
      expect(await again.offsetForTimestamp(testTimestampMs + 205)).toMatchObject({ offset: 25 })
      expect(await again.offsetForMaxTimestamp()).toMatchObject({ offset: 30 })
      expect((await readAll(again, { offset: 29 })).batches.map((each) => each.baseOffset)).toEqual([20, 30])
    }),
  )

  test('a topic that is made anew inherits nothing from the checkpoints of its namesake', () =>
    inWorld(async (node, world) => {
      const directories = ['/a']
      const manager = await started(node, { directories })
      const old = await create(manager, 0)
      await old.append(testBatch(50), fromClient)
      old.advanceHighWatermark(50)
      await old.flush()
      expect(old.incrementLogStartOffset(40)).toBe(true)
      await world.sleep(61_000)
      expect(textOf(node, '/a/log-start-offset-checkpoint')).toBe('0\n1\nt 0 40\n')
      await manager.deleteLog(testTopicId, 0)
      node.kill()
      node.restart()
      const next = await started(node, { directories })
      await (await create(next, 0, otherTopicId)).append(testBatch(2), fromClient)
      node.kill()
      node.restart()
      const log = (await started(node, { directories })).get(otherTopicId, 0)!
      expect([log.logStartOffset, log.logEndOffset, log.recoveryPoint]).toEqual([0, 2, 0])
    }))

  test('a folder whose making did not come to its end goes, one with records and no topic id is left alone', () =>
    inWorld(async (node, world) => {
      const { disk } = node.platform
      await openManager(node, { directories: ['/a'] })
      await disk.makeDirectory('/a/half-0')
      await disk.makeDirectory('/a/nameless-0')
      await disk.makeDirectory('/a/begun-0')
      await (await disk.open('/a/begun-0/00000000000000000000.log', 'create')).close()
      const file = await disk.open('/a/nameless-0/00000000000000000000.log', 'create')
      await file.write([testBatch(1)], 0)
      await file.close()
      await disk.makeDirectory('/a/t-0.00000000000000000000000000000000-stray')
      await disk.makeDirectory('/a/lost+found')
      const manager = await started(node, { directories: ['/a'] })
      expect(foldersOf(node, '/a')).toEqual([
        '__cluster_metadata-0',
        'lost+found',
        'nameless-0',
        't-0.00000000000000000000000000000000-stray',
      ])
      expect(
        world.log
          .lines()
          .filter(({ level }) => level === 'error')
          .map(({ message }) => message),
      ).toEqual(['log could not be opened'])
      const inItsPlace = manager.createLog({
        topic: 'nameless',
        topicId: testTopicId,
        partition: 0,
        config: testLogConfig,
      })
      await expect(inItsPlace).rejects.toMatchObject({ kind: 'corrupt' })
    }))

  test('are described with their sizes and the room that is left', () =>
    inWorld(async (node) => {
      const manager = await started(node)
      const log = await create(manager, 0)
      await log.append(testBatch(10), fromClient)
      const described = await manager.describe()
      expect(described.map(({ path }) => path)).toEqual(['/a', '/b'])
      expect(described.flatMap(({ logs }) => logs)).toEqual([
        { topic: 't', topicId: testTopicId, partition: 0, sizeBytes: log.sizeBytes, offsetLag: 0, isFuture: false },
      ])
      expect(described[0]!.usableBytes).toBeGreaterThan(0)
    }))
})

describe('when a disk fails', () => {
  test('one that cannot be read at the start is offline, and nothing that is on it is made anew elsewhere', () =>
    inWorld(async (node) => {
      const first = await started(node)
      const directoryId = first.directories[1]!.id
      const log = await first.createLog({
        topic: 't',
        topicId: testTopicId,
        partition: 0,
        config: testLogConfig,
        directoryId,
      })
      await log.append(testBatch(3), fromClient)
      await first.shutdown({ brokerEpoch: 1 })
      for (const path of [/^\/b\/meta/, /^\/b$/]) {
        const heal = node.disk.faults.add({ operations: ['read', 'list'], path, kind: 'io' })
        const manager = await started(node)
        expect(manager.directories.map(({ failure }) => failure?.kind)).toEqual([undefined, 'io'])
        const identity = { topic: 't', topicId: testTopicId, partition: 0, config: testLogConfig }
        await expect(manager.createLog({ ...identity, isKnown: true })).rejects.toMatchObject({ kind: 'offline' })
        expect((await manager.createLog({ ...identity, partition: 1 })).directory).toBe('/a')
        await manager.deleteLog(testTopicId, 1)
        await manager.shutdown({ brokerEpoch: 1 })
        heal()
      }
      expect((await started(node)).get(testTopicId, 0)!.logEndOffset).toBe(3)
    }))

  test('a start that takes long says how far it is', () =>
    inWorld(async (node, world) => {
      const first = await started(node)
      for (let partition = 0; partition < 20; partition += 1) await create(first, partition)
      node.crash()
      node.restart()
      node.disk.latency = { ...node.disk.latency, name: [300, 400], read: [300, 400] }
      await started(node)
      const lines = world.log.lines().filter(({ message }) => message === 'logs are being opened')
      expect(lines.length).toBeGreaterThan(0)
      expect(lines[0]!.fields).toMatchObject({ total: 20 })
    }))

  test('its directory goes offline with all its logs, the others go on', () =>
    inWorld(async (node) => {
      const failed: string[] = []
      const manager = await started(node, { onDirectoryFailure: ({ path }) => failed.push(path) })
      const logs = await Promise.all([0, 1, 2, 3].map((partition) => create(manager, partition)))
      const there = logs.filter((log) => log.directory === '/b')
      node.disk.faults.add({ operations: ['write'], path: new RegExp(`^${there[0]!.path}/.*log$`), kind: 'io' })
      await there[0]!.append(testBatch(1), fromClient)
      expect(failed).toEqual(['/b'])
      for (const log of logs) {
        const { errorName } = await log.append(testBatch(1), fromClient)
        expect(errorName).toBe(log.directory === '/b' ? 'KAFKA_STORAGE_ERROR' : 'NONE')
      }
      expect((await create(manager, 8)).directory).toBe('/a')
      expect((await manager.describe())[1]).toMatchObject({ totalBytes: -1, failure: { kind: 'io' } })
      await manager.shutdown({ brokerEpoch: 1 })
      expect(node.disk.volume.find('/a/.kafka_cleanshutdown')).toBeDefined()
      expect(node.disk.volume.find('/b/.kafka_cleanshutdown')).toBeUndefined()
    }))

  test('a folder that is not there any more is found out though nothing is written', () =>
    inWorld(async (node, world) => {
      const failed: string[] = []
      const manager = await started(node, { onDirectoryFailure: ({ path }) => failed.push(path) })
      await Promise.all([0, 1].map((partition) => create(manager, partition)))
      await node.platform.disk.rename('/b', '/c')
      await world.sleep(6_000)
      expect(failed).toEqual(['/b'])
      expect([...manager.logs()].filter(({ failure }) => failure !== undefined)).toHaveLength(1)
    }))

  test('a log that cannot be made in one directory is made in another, and the first one is offline', () =>
    inWorld(async (node) => {
      const manager = await started(node)
      const stop = node.disk.faults.add({ operations: ['make directory'], path: /^\/b\//, kind: 'io' })
      const log = await create(manager, 0)
      expect(log.directory).toBe('/a')
      expect(manager.directories.map(({ failure }) => failure?.kind)).toEqual([undefined, 'io'])
      stop()
      node.disk.faults.add({ operations: ['make directory'], path: /^\/a\//, kind: 'full', times: 1 })
      await expect(create(manager, 1)).rejects.toMatchObject({ kind: 'full' })
      expect((await create(manager, 1)).directory).toBe('/a')
    }))

  test('what was made of a log that is then made elsewhere goes, and does not come back when its topic is deleted', () =>
    inWorld(async (node) => {
      const manager = await started(node)
      node.disk.faults.add({ operations: ['truncate'], path: /^\/b\/t-0\/.*log$/, kind: 'io', times: 1 })
      expect((await create(manager, 0)).directory).toBe('/a')
      expect(manager.directories.map(({ failure }) => failure?.kind)).toEqual([undefined, 'io'])
      expect(foldersOf(node, '/b')).toEqual([])
      await manager.deleteLog(testTopicId, 0)
      node.crash()
      node.restart()
      const again = await started(node)
      expect([...again.logs()].map(({ topic }) => topic)).toEqual(['__cluster_metadata'])
    }))

  test.each(['rename', 'sync directory'] as const)(
    'what was made of a log when its disk was full at "%s" goes as soon as it can',
    (operation) =>
      inWorld(async (node) => {
        const manager = await started(node)
        const [a] = manager.directories
        const fail = (partition: number) => {
          const path = operation === 'rename' ? new RegExp(`^/b/t-${partition}/`) : /^\/b$/
          node.disk.faults.add({ operations: [operation], path, kind: 'full', times: 1 })
        }
        fail(0)
        await expect(create(manager, 0)).rejects.toMatchObject({ kind: 'full' })
        expect(foldersOf(node, '/b')).toEqual([])
        for (const partition of [1, 2]) {
          fail(partition)
          node.disk.faults.add({ operations: ['remove'], path: /^\/b\//, kind: 'full', times: 1 })
          await expect(create(manager, partition)).rejects.toMatchObject({ kind: 'full' })
        }
        expect(foldersOf(node, '/b')).toEqual(['t-1', 't-2'])
        const identity = { topic: 't', topicId: testTopicId, config: testLogConfig }
        await manager.createLog({ ...identity, partition: 1, directoryId: a!.id })
        await manager.deleteLog(testTopicId, 2)
        expect(foldersOf(node, '/b')).toEqual([])
        await manager.shutdown({ brokerEpoch: 1 })
      }),
  )

  test.each(['/a', '/b'])('of two logs of one partition the one without records gives way, be it in %s', (empty) =>
    inWorld(async (node, world) => {
      const manager = await started(node)
      if (empty === '/a') await create(manager, 1)
      const stops = [
        node.disk.faults.add({ operations: ['truncate'], path: new RegExp(`^${empty}/t-0/.*log$`), kind: 'io' }),
        node.disk.faults.add({ operations: ['remove'], path: new RegExp(`^${empty}/t-0`), kind: 'io' }),
      ]
      const log = await create(manager, 0)
      for (const end of stops) end()
      expect(log.directory).toBe(empty === '/a' ? '/b' : '/a')
      await log.append(testBatch(3), fromClient)
      await log.flush()
      expect(foldersOf(node, empty)).toContain('t-0')
      node.kill()
      node.restart()
      const again = await started(node)
      const found = again.get(testTopicId, 0)!
      expect([found.directory, found.logEndOffset]).toEqual([log.directory, 3])
      expect(foldersOf(node, empty).filter((name) => name.startsWith('t-0'))).toEqual([
        expect.stringMatching(/^t-0\.[0-9a-f]{32}-stray$/),
      ])
      const lines = world.log.lines().filter(({ message }) => message === 'partition has two logs')
      expect(lines.map(({ level, fields }) => [level, fields.kept])).toEqual([['warn', found.path]])
      await again.shutdown({ brokerEpoch: 1 })
    }),
  )

  test('a log that cannot be opened for an I/O error takes its directory along', () =>
    inWorld(async (node) => {
      const first = await started(node)
      const logs = await Promise.all([0, 1, 2, 3].map((partition) => create(first, partition)))
      const bad = logs.find((log) => log.directory === '/b')!
      await first.shutdown({ brokerEpoch: 1 })
      node.disk.faults.add({ path: new RegExp(`^${bad.path}/partition.metadata$`), kind: 'io' })
      const manager = await started(node)
      expect(manager.directories.map(({ failure }) => failure?.kind)).toEqual([undefined, 'io'])
      await manager.deleteLog(testTopicId, logs.find((log) => log.directory === '/b' && log !== bad)!.partition)
    }))

  test('files that cannot be removed any more are left to the next start', () =>
    inWorld(async (node, world) => {
      const manager = await started(node)
      const config = { ...testLogConfig, segmentSizeBytes: 300, fileDeleteDelayMs: 1_000 }
      const log = await manager.createLog({ topic: 't', topicId: testTopicId, partition: 0, config })
      for (let count = 0; count < 4; count += 1) await log.append(testBatch(4), fromClient)
      log.advanceHighWatermark(16)
      log.incrementLogStartOffset(12)
      node.disk.faults.add({ operations: ['remove'], path: /deleted$/, kind: 'io', times: 1 })
      await log.removeHead()
      await world.sleep(2_000)
      const left = () => [...node.disk.volume.files()].filter(({ path }) => path.endsWith('.deleted'))
      expect(left().length).toBeGreaterThan(0)
      expect(world.log.lines().map(({ message }) => message)).toContain('background work failed')
      await manager.shutdown({ brokerEpoch: 1 })
      await started(node)
      await world.sleep(2_000)
      expect(left()).toEqual([])
    }))

  test('a checkpoint that finds the disk full is written the next time', () =>
    inWorld(async (node, world) => {
      const manager = await started(node, { directories: ['/a'] })
      const log = await create(manager, 0)
      await log.append(testBatch(10), fromClient)
      log.advanceHighWatermark(10)
      const stop = node.disk.faults.add({ path: /replication/, kind: 'full' })
      await world.sleep(6_000)
      stop()
      await world.sleep(6_000)
      expect(textOf(node, '/a/replication-offset-checkpoint')).toBe('0\n1\nt 0 10\n')
      expect(manager.directories[0]!.failure).toBeUndefined()
    }))
})

describe("Kafka's own folder", () => {
  const source = new URL('../testdata/kafka-3.9.1/', import.meta.url)
  const expected = fs
    .readFileSync(new URL('expected.jsonl', source), 'utf8')
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as unknown[])

  /** Puts the folder on a simulated disk; `isClean` says how Kafka went. */
  async function copyTo(node: SimulatedNode, isClean: boolean): Promise<void> {
    for (const name of fs.readdirSync(source, { recursive: true }) as string[]) {
      const from = new URL(name, source)
      if (fs.statSync(from).isDirectory()) {
        await node.platform.disk.makeDirectory(`/a/${name}`)
        continue
      }
      if (!isClean && /cleanshutdown|recovery-point/.test(name)) continue
      let bytes: Uint8Array = fs.readFileSync(from)
      // A broker that was killed leaves the indexes of its last segment preallocated and empty.
      if (!isClean && /(135|010)\.(time)?index$/.test(name)) bytes = new Uint8Array(1020)
      await node.platform.disk.makeDirectory('/a')
      const file = await node.platform.disk.open(`/a/${name}`, 'create')
      await file.write([bytes], 0)
      await file.close()
    }
  }

  async function recordsOf(manager: LogManager): Promise<unknown[]> {
    const decoder = new TextDecoder()
    const text = (bytes: Uint8Array | null) => (bytes === null ? null : decoder.decode(bytes))
    const found: unknown[] = []
    for (const log of manager.logs()) {
      const { bytes } = await readAll(log, { maxBytes: 3_000 })
      for (const batch of batches(bytes)) {
        expect(batch.isCrcValid()).toBe(true)
        if (batch.isControl) continue
        for (const { offset, timestamp, key, value, headers } of batch.decodedRecordsSync(1e6)) {
          const pairs = headers.map((header) => [header.key, text(header.value)])
          found.push([`${log.topic}-${log.partition}`, offset, timestamp, text(key), text(value), pairs])
        }
      }
    }
    return found.sort((left, right) => (JSON.stringify(left) < JSON.stringify(right) ? -1 : 1))
  }

  test.each([true, false])('serves every record (clean stop: %s)', async (isClean) => {
    const world = new World(5, { startMs: Date.UTC(2026, 10, 21) })
    const node = world.node('n')
    await world.run(async () => {
      await copyTo(node, isClean)
      const manager = await openManager(node, { directories: ['/a'], unformatted: 'refuse' })
      await manager.openLogs((topic) => ({ ...testLogConfig, indexIntervalBytes: topic === 'plain' ? 512 : 4_096 }))
      const sorted = [...expected].sort((left, right) => (JSON.stringify(left) < JSON.stringify(right) ? -1 : 1))
      expect(await recordsOf(manager)).toEqual(sorted)
      expect(manager.clusterId).toBe('FrMrBkD7RSeYx7oHVMT00g')
      expect(manager.previousBrokerEpoch).toBe(isClean ? 175 : undefined)
      const logs = new Map([...manager.logs()].map((log) => [log.topic, log]))
      expect(logs.get('plain')!.topicId).toBe('90IiYherR-Ssn3l5gWQwhw')
      expect(logs.get('txn')!.producerCount).toBe(2)
      expect(await logs.get('plain')!.offsetForMaxTimestamp()).toMatchObject({
        offset: 216,
        timestampMs: 1700000899000,
      })

      // What we leave behind is what Kafka had left, bit for bit.
      await manager.shutdown({ brokerEpoch: 175 })
      for (const folder of ['plain-0', 'txn-0', 'codec-zstd-0']) {
        for (const name of fs.readdirSync(new URL(folder, source))) {
          const bytes = node.disk.volume.content(`/a/${folder}/${name}`)
          expect([name, Buffer.from(bytes)]).toEqual([name, fs.readFileSync(new URL(`${folder}/${name}`, source))])
        }
      }
    })
  })
})
