import { type SimulatedNode, World } from '@ottla/platform/simulated'
import { loadSyncCodecs } from '@ottla/protocol/compression'
import { beforeAll, expect, it } from 'vitest'
import { synchronousCodecs } from './batch-validator.ts'
import { DEFAULT_STORAGE_CONFIG, type LogConfig } from './config.ts'
import { LogManager } from './log-manager.ts'
import type { PartitionLog } from './partition-log.ts'
import { fromClient, readAll, testBatch, testLogConfig, testTopicId } from './testing/test-logs.ts'

beforeAll(loadSyncCodecs)

const config: LogConfig = { ...testLogConfig, segmentSizeBytes: 2000, flushMessages: 1 }
const OTHER_ID = '62CVufFbAod23_ZEY5Iqlg'
const id = { topic: 't', topicId: testTopicId, partition: 0 }

async function started(node: SimulatedNode): Promise<LogManager> {
  const { disk, clock, random, logger } = node.platform
  const manager = await LogManager.open({
    disk,
    clock,
    random,
    logger,
    directories: ['/m', '/a', '/b'],
    nodeId: 1,
    clusterId: undefined,
    unformatted: 'format',
    config: DEFAULT_STORAGE_CONFIG,
    codecs: synchronousCodecs,
  })
  await manager.openMetadataLog(testLogConfig)
  await manager.openLogs(() => config)
  return manager
}

async function logIn(manager: LogManager, path: string): Promise<PartitionLog> {
  const directory = manager.directories.find((each) => each.path === path)!
  return manager.createLog({ ...id, config, directoryId: directory.id })
}

function foldersIn(node: SimulatedNode, directory: string): string[] {
  return node.disk.volume
    .directory(directory, 'list')
    .entries()
    .filter(([, { kind }]) => kind === 'directory')
    .map(([name]) => name.replace(/[0-9a-f]{32}/, 'HEX'))
}

async function expectDense(log: PartitionLog, endOffset: number): Promise<void> {
  let next = log.logStartOffset
  for (const batch of (await readAll(log)).batches) {
    expect(batch.baseOffset).toBe(next)
    next = batch.lastOffset + 1
  }
  expect(next).toBeGreaterThanOrEqual(endOffset)
}

it('moves while it serves, and keeps everything', async () => {
  const world = new World(1)
  const node = world.node('n')
  await world.run(
    async () => {
      const { clock } = node.platform
      const manager = await started(node)
      const log = await logIn(manager, '/a')
      const producer = { producerId: 7, producerEpoch: 0 }
      let sequence = 0
      const append = async () => {
        const baseSequence = sequence
        sequence += 10
        const result = await log.append(testBatch(10, { ...producer, baseSequence }), fromClient)
        expect(result.errorName).toBe('NONE')
        log.advanceHighWatermark(log.logEndOffset)
      }
      for (let index = 0; index < 50; index += 1) await append()
      log.incrementLogStartOffset(35)
      expect(await manager.moveLog(id, '/b')).toBe('accepted')
      const coming = (await manager.describe())[2]!.logs
      expect(coming).toMatchObject([{ topic: 't', isFuture: true }])
      while (log.directory === '/a') {
        await append()
        expect((await log.read({ offset: 40, maxBytes: 100, minOneBatch: true, upTo: 'log-end' })).errorName).toBe(
          'NONE',
        )
        await clock.sleep(1)
      }
      await append()
      expect(manager.directoryOf(log).path).toBe('/b')
      expect([log.logStartOffset, log.highWatermark, log.logEndOffset]).toEqual([35, sequence, sequence])
      expect(log.firstSegmentOffset).toBe(30)
      expect(log.producers()[0]!.batches.at(-1)!.lastSequence).toBe(sequence - 1)
      await clock.sleep(10)
      expect(foldersIn(node, '/a')).toEqual(['t-0.HEX-delete'])
      expect(foldersIn(node, '/b')).toEqual(['t-0'])
      await clock.sleep(config.fileDeleteDelayMs + 100)
      expect(foldersIn(node, '/a')).toEqual([])
      const { batches } = await readAll(log, { offset: 35 })
      expect(batches.at(-1)!.lastOffset).toBe(sequence - 1)
      const described = (await manager.describe()).map(({ path, logs }) => [path, logs.length])
      expect(described).toEqual([
        ['/m', 0],
        ['/a', 0],
        ['/b', 1],
      ])
      await manager.shutdown({ brokerEpoch: 3 })
      const again = await started(node)
      const found = again.get(testTopicId, 0)!
      expect([found.directory, found.logStartOffset, found.logEndOffset]).toEqual(['/b', 35, sequence])
      await again.shutdown({ brokerEpoch: 4 })
    },
    { limitMs: 604_800_000 },
  )
})

it('stays where it is when the move is taken back, and goes elsewhere when it is wanted there', async () => {
  const world = new World(2)
  const node = world.node('n')
  await world.run(
    async () => {
      const { clock } = node.platform
      const manager = await started(node)
      const log = await logIn(manager, '/a')
      for (let index = 0; index < 50; index += 1) await log.append(testBatch(10), fromClient)
      expect(await manager.moveLog(id, '/b')).toBe('accepted')
      expect(await manager.moveLog(id, '/b')).toBe('accepted')
      expect(await manager.moveLog(id, '/a')).toBe('accepted')
      expect([foldersIn(node, '/a'), foldersIn(node, '/b')]).toEqual([['t-0'], []])
      await manager.moveLog(id, '/b')
      await manager.moveLog(id, '/m')
      while (log.directory === '/a') await clock.sleep(1)
      expect(log.directory).toBe('/m')
      expect(foldersIn(node, '/b')).toEqual([])
      expect(await manager.moveLog(id, '/elsewhere')).toBe('no-directory')
      expect(await manager.moveLog({ ...id, partition: 5 }, '/b')).toBe('no-log')
      expect(await manager.moveLog({ ...id, topic: 'x'.repeat(240) }, '/b')).toBe('long-name')
      const other = await manager.createLog({ ...id, partition: 5, config })
      expect(other.directory).toBe('/b')
      await manager.moveLog(id, '/a')
      await manager.deleteLog(testTopicId, 0)
      await clock.sleep(100)
      expect(['/m', '/a'].flatMap((path) => foldersIn(node, path)).filter((name) => !name.endsWith('-delete'))).toEqual(
        ['__cluster_metadata-0'],
      )
      await manager.shutdown({ brokerEpoch: 3 })
    },
    { limitMs: 604_800_000 },
  )
})

it.each(Array.from({ length: 60 }, (_, index) => index))(
  'leaves one whole log when the machine goes down at any point (seed %i)',
  async (seed) => {
    const world = new World(seed)
    const node = world.node('n')
    const acknowledged = { endOffset: 0 }
    await world.run(async () => {
      const manager = await started(node)
      const log = await logIn(manager, '/a')
      const append = async () => {
        const { errorName, lastOffset } = await log.append(testBatch(10), fromClient)
        if (errorName === 'NONE') acknowledged.endOffset = lastOffset + 1
      }
      for (let index = 0; index < 15; index += 1) await append()
      await manager.moveLog(id, '/b')
      const goOn = async () => {
        for (;;) await append()
      }
      goOn().catch(() => undefined)
    })
    await world.advance(Math.floor(world.random.between([0, 300])))
    node.crash()
    node.restart()
    await world.run(
      async () => {
        const manager = await started(node)
        const log = manager.get(testTopicId, 0)!
        await expectDense(log, acknowledged.endOffset)
        // Where it had not come to its end, the move goes on.
        await node.platform.clock.sleep(10_000)
        const folders = ['/a', '/b'].flatMap((path) => foldersIn(node, path))
        expect(folders.filter((name) => name === 't-0')).toHaveLength(1)
        expect(folders.filter((name) => name.endsWith('-future') || name.endsWith('-stray'))).toEqual([])
        await expectDense(log, acknowledged.endOffset)
        await manager.shutdown({ brokerEpoch: 1 })
      },
      { limitMs: 604_800_000 },
    )
  },
)

it('answers every append that comes meanwhile, though each waits for an fsync', async () => {
  for (let seed = 0; seed < 10; seed += 1) {
    const world = new World(seed)
    const node = world.node('n')
    await world.run(
      async () => {
        const { clock } = node.platform
        const manager = await started(node)
        const log = await logIn(manager, '/a')
        const seen = new Set<number>()
        const appendUntilMoved = async () => {
          while (log.directory === '/a') {
            const result = await log.append(testBatch(1), fromClient)
            expect(result.errorName).toBe('NONE')
            expect(log.recoveryPoint).toBeGreaterThan(result.lastOffset)
            seen.add(result.lastOffset)
            await clock.sleep(3)
          }
        }
        for (let index = 0; index < 20; index += 1) await log.append(testBatch(1), fromClient)
        await manager.moveLog(id, '/b')
        await Promise.all([1, 2, 3, 4, 5].map(() => appendUntilMoved()))
        expect(log.logEndOffset).toBe(20 + seen.size)
        await expectDense(log, 20 + seen.size)
        await manager.shutdown({ brokerEpoch: 1 })
      },
      { limitMs: 604_800_000 },
    )
  }
})

it('takes the copy away when the target is full, and serves on', async () => {
  const world = new World(4)
  const node = world.node('n')
  await world.run(
    async () => {
      const manager = await started(node)
      const log = await logIn(manager, '/a')
      for (let index = 0; index < 50; index += 1) await log.append(testBatch(10), fromClient)
      const heal = node.disk.faults.add({ operations: ['write'], path: /^\/b\/.*future.*log$/, kind: 'full' })
      await manager.moveLog(id, '/b')
      await node.platform.clock.sleep(1000)
      expect([foldersIn(node, '/a'), foldersIn(node, '/b')]).toEqual([['t-0'], []])
      expect(manager.directories.map(({ failure }) => failure)).toEqual([undefined, undefined, undefined])
      expect((await log.append(testBatch(1), fromClient)).errorName).toBe('NONE')
      heal()
      await manager.moveLog(id, '/b')
      while (log.directory === '/a') await node.platform.clock.sleep(1)
      await manager.shutdown({ brokerEpoch: 1 })
    },
    { limitMs: 604_800_000 },
  )
})

it('goes on after a stop, and leaves the log alone when the target fails', async () => {
  const world = new World(3)
  const node = world.node('n')
  await world.run(
    async () => {
      const { clock } = node.platform
      const manager = await started(node)
      const log = await logIn(manager, '/a')
      for (let index = 0; index < 50; index += 1) await log.append(testBatch(10), fromClient)
      await manager.moveLog(id, '/b')
      await clock.sleep(5)
      await manager.shutdown({ brokerEpoch: 1 })
      expect(foldersIn(node, '/b')).toEqual(['t-0.HEX-future'])
      const again = await started(node)
      const same = again.get(testTopicId, 0)!
      while (same.directory === '/a') await clock.sleep(1)
      expect(same.logEndOffset).toBe(500)
      node.disk.faults.add({ operations: ['write'], path: /^\/a\/.*future.*log$/, kind: 'io', times: 1 })
      await again.moveLog(id, '/a')
      await clock.sleep(1000)
      expect(again.directories.map(({ failure }) => failure?.kind)).toEqual([undefined, 'io', undefined])
      expect(same.directory).toBe('/b')
      expect((await same.append(testBatch(1), fromClient)).errorName).toBe('NONE')
      expect(await again.moveLog(id, '/a')).toBe('offline')
      await again.shutdown({ brokerEpoch: 2 })
    },
    { limitMs: 604_800_000 },
  )
})

it('is taken back at once while it waits for others to come to their end', async () => {
  const world = new World(3)
  const node = world.node('n')
  await world.run(
    async () => {
      const manager = await started(node)
      const large = { ...config, segmentSizeBytes: 10_000_000, flushMessages: Number.POSITIVE_INFINITY }
      const directoryId = manager.directories[1]!.id
      const partitions = [0, 1, 2, 3]
      for (const partition of partitions) {
        const log = await manager.createLog({ ...id, partition, config: large, directoryId })
        for (let index = 0; index < 50; index += 1) await log.append(testBatch(100, { valueBytes: 1000 }), fromClient)
      }
      for (const partition of partitions) await manager.moveLog({ ...id, partition }, '/b')
      expect(await manager.moveLog({ ...id, partition: 3 }, '/a')).toBe('accepted')
      expect(partitions.map((partition) => manager.get(testTopicId, partition)!.directory)).toEqual(
        partitions.map(() => '/a'),
      )
      await manager.shutdown({ brokerEpoch: 3 })
    },
    { limitMs: 604_800_000 },
  )
})

it('knows a batch that comes again, also one before the last', async () => {
  const world = new World(4)
  const node = world.node('n')
  await world.run(
    async () => {
      const manager = await started(node)
      const log = await logIn(manager, '/a')
      const append = (baseSequence: number) =>
        log.append(testBatch(1, { producerId: 7, producerEpoch: 0, baseSequence }), fromClient)
      for (let sequence = 0; sequence < 5; sequence += 1) await append(sequence)
      await manager.moveLog(id, '/b')
      while (log.directory === '/a') await node.platform.clock.sleep(1)
      expect(await append(2)).toMatchObject({ errorName: 'NONE', isDuplicate: true, baseOffset: 2 })
      expect(await append(5)).toMatchObject({ errorName: 'NONE', isDuplicate: false, baseOffset: 5 })
      await manager.shutdown({ brokerEpoch: 3 })
    },
    { limitMs: 604_800_000 },
  )
})

it('copies anew what was cut and written again between the copy and the change of place', async () => {
  const world = new World(5)
  const node = world.node('n')
  await world.run(
    async () => {
      const manager = await started(node)
      const log = await logIn(manager, '/a')
      const append = (leaderEpoch: number) => log.append(testBatch(1), { leaderEpoch, origin: 'client' })
      for (let index = 0; index < 10; index += 1) await append(0)
      const handOver = log.handOver.bind(log)
      log.handOver = async (...parts) => {
        await log.truncateTo(5)
        for (let index = 0; index < 7; index += 1) await append(1)
        await handOver(...parts)
      }
      await manager.moveLog(id, '/b')
      while (log.directory === '/a') await node.platform.clock.sleep(1)
      const epochs = (await readAll(log)).batches.map((batch) => batch.partitionLeaderEpoch)
      expect(epochs).toEqual([0, 0, 0, 0, 0, 1, 1, 1, 1, 1, 1, 1])
      await manager.shutdown({ brokerEpoch: 3 })
    },
    { limitMs: 604_800_000 },
  )
})

it.each(['write', 'sync', 'open', 'make directory', 'rename'] as const)(
  'stays where it is when the other disk fails at %s',
  async (operation) => {
    const world = new World(6)
    const node = world.node('n')
    await world.run(
      async () => {
        const manager = await started(node)
        const log = await logIn(manager, '/a')
        for (let index = 0; index < 50; index += 1) await log.append(testBatch(10), fromClient)
        node.disk.faults.add({ operations: [operation], path: /^\/b\/.*(log|future)$/, kind: 'io' })
        expect(await manager.moveLog(id, '/b')).toBe('accepted')
        while (manager.directories[2]!.failure === undefined) await node.platform.clock.sleep(10)
        expect(await manager.moveLog(id, '/a')).toBe('accepted')
        expect((await log.append(testBatch(10), fromClient)).errorName).toBe('NONE')
        expect([log.directory, log.logEndOffset]).toEqual(['/a', 510])
        await manager.shutdown({ brokerEpoch: 3 })
      },
      { limitMs: 604_800_000 },
    )
  },
)

it('keeps what comes while the log changes its place: flushes, deletions, an epoch without records', async () => {
  const world = new World(7)
  const node = world.node('n')
  await world.run(
    async () => {
      const manager = await started(node)
      const log = await logIn(manager, '/a')
      for (let index = 0; index < 50; index += 1) await log.append(testBatch(10), fromClient)
      log.advanceHighWatermark(500)
      log.beginLeaderEpoch(3)
      const handOver = log.handOver.bind(log)
      const answers: Promise<void>[] = []
      log.handOver = (prepare, onSwitched) =>
        handOver(async () => {
          const copy = await prepare()
          // The records are copied and the new files are open.
          log.beginLeaderEpoch(4)
          expect(log.incrementLogStartOffset(255)).toBe(true)
          answers.push(log.flush(), log.removeHead())
          return copy
        }, onSwitched)
      await manager.moveLog(id, '/b')
      while (log.directory === '/a') await node.platform.clock.sleep(1)
      await Promise.all(answers)
      expect(log.epochs.at(-1)).toEqual({ epoch: 4, startOffset: 500 })
      expect(log.logStartOffset).toBe(255)
      await manager.shutdown({ brokerEpoch: 3 })
    },
    { limitMs: 604_800_000 },
  )
})

it('stays taken back through a loss of power', async () => {
  for (let seed = 0; seed < 10; seed += 1) {
    const world = new World(seed)
    const node = world.node('n')
    await world.run(
      async () => {
        const manager = await started(node)
        const log = await logIn(manager, '/a')
        for (let index = 0; index < 50; index += 1) await log.append(testBatch(10), fromClient)
        await manager.moveLog(id, '/b')
        await node.platform.clock.sleep(2)
        await manager.moveLog(id, '/a')
        expect(log.directory).toBe('/a')
      },
      { limitMs: 604_800_000 },
    )
    node.crash()
    expect(foldersIn(node, '/b')).toEqual([])
  }
})

it('sets the copy of a log aside that was deleted while the directory of the copy was offline', async () => {
  const world = new World(9)
  const node = world.node('n')
  await world.run(
    async () => {
      const { clock } = node.platform
      const manager = await started(node)
      const log = await logIn(manager, '/a')
      for (let index = 0; index < 50; index += 1) await log.append(testBatch(10), fromClient)
      node.disk.faults.add({ operations: ['write'], path: /^\/b\/.*future.*log$/, kind: 'io', times: 1 })
      await manager.moveLog(id, '/b')
      while (manager.directories[2]!.failure === undefined) await clock.sleep(10)
      const other = await manager.createLog({ ...id, partition: 1, config, directoryId: manager.directories[0]!.id })
      await manager.deleteLog(testTopicId, 0)
      await manager.shutdown({ brokerEpoch: 1 })
      expect(foldersIn(node, '/b')).toEqual(['t-0.HEX-future'])

      // As long as a directory is offline the log may be in there.
      node.disk.faults.add({ operations: ['read'], path: /^\/a\//, kind: 'io' })
      const offline = await started(node)
      await clock.sleep(100)
      expect(foldersIn(node, '/b')).toEqual(['t-0.HEX-future'])
      await offline.shutdown({ brokerEpoch: 2 })
      node.disk.faults.clear()

      const again = await started(node)
      await clock.sleep(100)
      expect(foldersIn(node, '/b')).toEqual(['t-0.HEX-stray'])
      expect(again.get(other.topicId, other.partition)).toBeDefined()
      await again.shutdown({ brokerEpoch: 3 })
    },
    { limitMs: 604_800_000 },
  )
})

it('ends where the log does whose last records were compacted away', async () => {
  const world = new World(10)
  const node = world.node('n')
  await world.run(
    async () => {
      const manager = await started(node)
      const log = await logIn(manager, '/a')
      await log.append(testBatch(10), fromClient)
      // As the log of a replica does that has copied a compacted one.
      await log.skipTo(18)
      expect(log.logEndOffset).toBe(18)
      await manager.moveLog(id, '/b')
      while (log.directory === '/a') await node.platform.clock.sleep(1)
      expect([log.logStartOffset, log.logEndOffset]).toEqual([0, 18])
      expect((await log.append(testBatch(1), fromClient)).baseOffset).toBe(18)
      await manager.shutdown({ brokerEpoch: 3 })
      const again = await started(node)
      const found = again.get(testTopicId, 0)!
      expect([found.directory, found.logEndOffset, found.segmentCount]).toEqual(['/b', 19, 2])
      await again.shutdown({ brokerEpoch: 3 })
    },
    { limitMs: 604_800_000 },
  )
})

it('makes a topic anew that was deleted while its log came to another directory', async () => {
  const world = new World(11)
  const node = world.node('n')
  await world.run(
    async () => {
      const manager = await started(node)
      const log = await logIn(manager, '/a')
      for (let index = 0; index < 50; index += 1) await log.append(testBatch(10), fromClient)
      const handOver = log.handOver.bind(log)
      let deleting: Promise<void> | undefined
      log.handOver = (prepare, onSwitched) =>
        handOver(async () => {
          const copy = await prepare()
          // Too late to take the move back.
          deleting = manager.deleteLog(testTopicId, 0)
          return copy
        }, onSwitched)
      await manager.moveLog(id, '/b')
      while (deleting === undefined) await node.platform.clock.sleep(1)
      while (log.directory === '/a') await node.platform.clock.sleep(0.1)
      const target = manager.directories.find(({ path }) => path === '/b')!.id
      const again = await manager.createLog({ ...id, topicId: OTHER_ID, config, directoryId: target })
      expect([again.directory, again.logEndOffset]).toEqual(['/b', 0])
      await deleting
      expect(foldersIn(node, '/b').toSorted()).toEqual(['t-0', 't-0.HEX-delete'])
      await manager.shutdown({ brokerEpoch: 1 })
    },
    { limitMs: 604_800_000 },
  )
})

it('gives a copy that cannot be opened under its last name another one, through a loss of power too', async () => {
  const world = new World(10)
  const node = world.node('n')
  await world.run(
    async () => {
      const manager = await started(node)
      const log = await logIn(manager, '/a')
      for (let index = 0; index < 50; index += 1) await log.append(testBatch(10), fromClient)
      node.disk.faults.add({ operations: ['open'], path: /^\/b\/t-0\/.*\.log$/, kind: 'io' })
      await manager.moveLog(id, '/b')
      while (manager.directories[2]!.failure === undefined) await node.platform.clock.sleep(1)
      await node.platform.clock.sleep(10)
      expect(log.directory).toBe('/a')
    },
    { limitMs: 604_800_000 },
  )
  node.crash()
  expect(foldersIn(node, '/b')).toEqual(['t-0.HEX-delete'])
})

it('begins anew where a loss of power has taken a segment from the middle of the copy', async () => {
  const world = new World(11)
  const node = world.node('n')
  const compacted = { ...config, isCompacted: true, minCleanableDirtyRatio: 1 }
  await world.run(
    async () => {
      const { clock, disk } = node.platform
      const manager = await started(node)
      const directoryId = manager.directories[1]!.id
      const log = await manager.createLog({ ...id, config: compacted, directoryId })
      for (let index = 0; index < 50; index += 1) await log.append(testBatch(10, { key: `${index} ` }), fromClient)
      await manager.moveLog(id, '/b')
      const copied = async () => {
        const [folder] = (await disk.list('/b')).filter(({ name }) => name.endsWith('-future'))
        if (folder === undefined) return []
        const files = await disk.list(`/b/${folder.name}`)
        return files.filter(({ name }) => name.endsWith('.log')).map(({ name }) => `/b/${folder.name}/${name}`)
      }
      while ((await copied()).length < 5) await clock.sleep(1)
      await manager.shutdown({ brokerEpoch: 1 })
      for (const path of (await copied()).slice(2, 3)) await disk.remove(path)
      const again = await started(node)
      const found = again.get(testTopicId, 0)!
      expect(found.directory).toBe('/a')
      while (found.directory === '/a') await clock.sleep(1)
      await expectDense(found, 500)
      await again.shutdown({ brokerEpoch: 2 })
    },
    { limitMs: 604_800_000 },
  )
})
