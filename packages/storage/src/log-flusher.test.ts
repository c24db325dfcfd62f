import type { Disk, Platform } from '@ottla/platform'
import { World } from '@ottla/platform/simulated'
import { expect, test } from 'vitest'
import { OpenFiles } from './open-files.ts'
import { fromClient, openTestLog, readAll, testBatch, testEnvironment, testTimestampMs } from './testing/test-logs.ts'

test('after a flush everything that was written survives a crash of the machine', async () => {
  const world = new World(3)
  const node = world.node('a')
  await world.run(async () => {
    const log = await openTestLog(testEnvironment(node.platform))
    await log.append(testBatch(4), fromClient)
    await node.platform.disk.syncDirectory('/logs')
    await node.platform.disk.syncDirectory('/')
    await log.flush()
    expect(log.recoveryPoint).toBe(4)
    await log.append(testBatch(4), fromClient)
  })
  node.crash()
  node.restart()
  await world.run(async () => {
    const log = await openTestLog(testEnvironment(node.platform), { wasCleanShutdown: false, recoveryPoint: 4 })
    expect([4, 8]).toContain(log.logEndOffset)
    expect(log.epochs).toEqual([{ epoch: 0, startOffset: 0 }])
  })
})

/** How often the file of a log is synced. */
function countedSyncs({ disk }: Platform): { count: number } {
  const syncs = { count: 0 }
  const open = disk.open.bind(disk)
  disk.open = async (path, mode) => {
    const file = await open(path, mode)
    const sync = file.sync.bind(file)
    file.sync = () => {
      if (path.endsWith('.log')) syncs.count += 1
      return sync()
    }
    return file
  }
  return syncs
}

test('who comes during a flush shares the next one', async () => {
  const world = new World(3)
  const { platform } = world.node('a')
  const syncs = countedSyncs(platform)
  await world.run(async () => {
    const log = await openTestLog(testEnvironment(platform))
    await log.append(testBatch(1), fromClient)
    const first = log.flush()
    await log.append(testBatch(1), fromClient)
    const later = [log.flush(), log.flush()]
    await first
    expect(log.recoveryPoint).toBe(1)
    await Promise.all(later)
    expect([log.recoveryPoint, syncs.count]).toEqual([2, 2])
  })
})

test('what comes in one turn is answered by one fsync, large or not', async () => {
  const world = new World(3)
  const { platform } = world.node('a')
  const syncs = countedSyncs(platform)
  await world.run(async () => {
    const environment = testEnvironment(platform, { storage: { writeAtOnceBytes: 1 } })
    const log = await openTestLog(environment, { config: { flushMessages: 1 } })
    const send = async () => {
      for (let count = 0; count < 5; count += 1) await log.append(testBatch(1), fromClient)
    }
    await Promise.all(Array.from({ length: 20 }, send))
    expect([log.recoveryPoint, syncs.count]).toEqual([100, 5])
  })
})

test('a flush with nothing to do touches no disk', async () => {
  const world = new World(3)
  await world.run(async () => {
    const log = await openTestLog(testEnvironment(world.node('a').platform))
    await log.flush()
    const before = world.eventCount
    await log.flush()
    expect(world.eventCount).toBe(before)
  })
})

test('on a full disk the recovery point stays, and a later flush moves it', async () => {
  const world = new World(3)
  await world.run(async () => {
    const environment = testEnvironment(world.node('a').platform)
    const log = await openTestLog(environment)
    await log.append(testBatch(1), fromClient)
    world.node('a').disk.faults.add({ operations: ['open'], path: /epoch/, kind: 'full', times: 1 })
    await expect(log.flush()).rejects.toMatchObject({ kind: 'full' })
    expect([log.recoveryPoint, log.failure]).toEqual([0, undefined])
    await log.flush()
    expect(log.recoveryPoint).toBe(1)
    world.node('a').disk.faults.add({ operations: ['sync'], kind: 'full', times: 1 })
    await log.append(testBatch(1), fromClient)
    await expect(log.flush()).rejects.toMatchObject({ kind: 'full' })
    expect(log.failure).toBeDefined()
  })
})

test('a failed fsync takes the log offline for good', async () => {
  const world = new World(3)
  await world.run(async () => {
    const environment = testEnvironment(world.node('a').platform)
    const log = await openTestLog(environment)
    await log.append(testBatch(1), fromClient)
    world.node('a').disk.faults.add({ operations: ['sync'], kind: 'io', times: 1 })
    await expect(log.flush()).rejects.toMatchObject({ kind: 'io' })
    await expect(log.flush()).rejects.toMatchObject({ kind: 'offline' })
    expect(log.recoveryPoint).toBe(0)
    expect((await log.append(testBatch(1), fromClient)).errorName).toBe('KAFKA_STORAGE_ERROR')
    expect(environment.failures.length).toBe(1)
  })
})

test('an index leaves memory only when it is in its file', async () => {
  const world = new World(3)
  const node = world.node('a')
  await world.run(async () => {
    const config = { segmentSizeBytes: 500, indexIntervalBytes: 1 }
    const log = await openTestLog(testEnvironment(node.platform, { loadedIndexBytesMax: 0 }), { config })
    const append = (timestampMs: number) => log.append(testBatch(1, { valueBytes: 300, timestampMs }), fromClient)
    await append(testTimestampMs + 1)
    await append(testTimestampMs + 3)
    await log.flush()
    const isFound = async () => {
      expect(await log.offsetForTimestamp(testTimestampMs + 3)).toMatchObject({ offset: 1 })
      // Its index drives out the other one, where that may go.
      expect(await log.offsetForTimestamp(testTimestampMs + 1)).toMatchObject({ offset: 0 })
    }
    node.disk.faults.add({ operations: ['write'], path: /0001\.(time)?index/, kind: 'full' })
    await append(testTimestampMs + 2)
    const flushing = expect(log.flush()).rejects.toMatchObject({ kind: 'full' })
    for (let count = 0; count < 20; count += 1) await isFound()
    await flushing
    node.disk.faults.clear()
    await log.flush()
    await isFound()
    await log.close()
  })
})

test('a loss of power after a kill takes an index away whole', async () => {
  for (let seed = 0; seed < 40; seed += 1) {
    const world = new World(seed)
    const node = world.node('a')
    const config = { segmentSizeBytes: 2_000, indexIntervalBytes: 1 }
    await world.run(async () => {
      const log = await openTestLog(testEnvironment(node.platform), { config })
      for (const path of ['/', '/logs']) await node.platform.disk.syncDirectory(path)
      await log.append(testBatch(1, { valueBytes: 1_000, timestampMs: testTimestampMs + 3 }), fromClient)
      await log.append(testBatch(1, { valueBytes: 700, timestampMs: testTimestampMs }), fromClient)
      await log.flush()
      await log.append(testBatch(1, { valueBytes: 700, timestampMs: testTimestampMs }), fromClient)
    })
    await world.advance(seed / 20)
    // What the process had written stays for the next one, though it may not be on the disk yet.
    node.kill()
    node.restart()
    const options = { config, wasCleanShutdown: false, recoveryPoint: 2 }
    await world.run(async () => void (await openTestLog(testEnvironment(node.platform), options)))
    node.crash()
    node.restart()
    await world.run(async () => {
      const log = await openTestLog(testEnvironment(node.platform), options)
      expect(await log.offsetForTimestamp(testTimestampMs + 3)).toMatchObject({ offset: 0 })
    })
  }
})

/** Counts the fsyncs of log files. */
function counting(disk: Disk): Disk & { syncs: number } {
  const counted = {
    syncs: 0,
    openFilesMax: disk.openFilesMax,
    readFile: (path: string) => disk.readFile(path),
    list: (path: string) => disk.list(path),
    makeDirectory: (path: string) => disk.makeDirectory(path),
    rename: (from: string, to: string) => disk.rename(from, to),
    remove: (path: string) => disk.remove(path),
    stat: (path: string) => disk.stat(path),
    syncDirectory: (path: string) => disk.syncDirectory(path),
    space: (path: string) => disk.space(path),
    open: async (path: string, mode: Parameters<Disk['open']>[1]) => {
      const file = await disk.open(path, mode)
      if (!path.endsWith('.log')) return file
      const sync = file.sync.bind(file)
      file.sync = () => {
        counted.syncs += 1
        return sync()
      }
      return file
    },
  }
  return counted
}

function environmentOn(platform: Platform, disk: Disk) {
  return { ...testEnvironment(platform), disk, files: new OpenFiles(disk, 100) }
}

test('answers with flush.messages=1 only what survives a crash, and many with one fsync', async () => {
  const world = new World(1)
  const node = world.node('a')
  const disk = counting(node.platform.disk)
  const acknowledged = await world.run(async () => {
    await disk.makeDirectory('/logs/t-0')
    await disk.syncDirectory('/')
    await disk.syncDirectory('/logs')
    const log = await openTestLog(environmentOn(node.platform, disk), { config: { flushMessages: 1 } })
    await log.flush()
    disk.syncs = 0
    let lastOffset = -1
    const rounds = Array.from({ length: 100 }, async () => {
      const result = await log.append(testBatch(1), fromClient)
      expect(result.errorName).toBe('NONE')
      expect(log.recoveryPoint).toBeGreaterThan(result.lastOffset)
      lastOffset = Math.max(lastOffset, result.lastOffset)
    })
    await Promise.all(rounds)
    expect(disk.syncs).toBeGreaterThan(0)
    expect(disk.syncs).toBeLessThan(20)
    return lastOffset
  })
  node.crash()
  const platform = node.restart()
  await world.run(async () => {
    const log = await openTestLog(testEnvironment(platform), { wasCleanShutdown: false })
    expect(acknowledged).toBe(99)
    expect((await readAll(log)).batches.at(-1)!.lastOffset).toBe(99)
  })
})

test('lets flush.messages records stand between one fsync and the next', async () => {
  const world = new World(2)
  const node = world.node('a')
  const disk = counting(node.platform.disk)
  await world.run(async () => {
    const log = await openTestLog(environmentOn(node.platform, disk), { config: { flushMessages: 10 } })
    await log.flush()
    disk.syncs = 0
    for (let index = 0; index < 9; index += 1) await log.append(testBatch(1), fromClient)
    expect(disk.syncs).toBe(0)
    await log.append(testBatch(1), fromClient)
    expect([disk.syncs, log.recoveryPoint]).toEqual([1, 10])
    await log.append(testBatch(25), fromClient)
    expect([disk.syncs, log.recoveryPoint]).toEqual([2, 35])
    await log.close()
  })
})

test('answers all with an error when the fsync fails, and never tries it again', async () => {
  const world = new World(3)
  const node = world.node('a')
  await world.run(async () => {
    const environment = testEnvironment(node.platform)
    const log = await openTestLog(environment, { config: { flushMessages: 1 } })
    node.disk.faults.add({ operations: ['sync'], path: /\.log$/, kind: 'io', times: 1 })
    const results = await Promise.all([log.append(testBatch(1), fromClient), log.append(testBatch(1), fromClient)])
    expect(results.map(({ errorName }) => errorName)).toEqual(['KAFKA_STORAGE_ERROR', 'KAFKA_STORAGE_ERROR'])
    expect(environment.failures).toHaveLength(1)
    expect((await log.append(testBatch(1), fromClient)).errorName).toBe('KAFKA_STORAGE_ERROR')
    await expect(log.flush()).rejects.toMatchObject({ kind: 'offline' })
  })
})

test('makes the duplicate of a batch wait for its fsync too', async () => {
  const world = new World(4)
  const node = world.node('a')
  await world.run(async () => {
    const log = await openTestLog(testEnvironment(node.platform), { config: { flushMessages: 1 } })
    const batch = () => testBatch(1, { producerId: 7, producerEpoch: 0, baseSequence: 0 })
    const first = log.append(batch(), fromClient)
    const second = log.append(batch(), fromClient).then((result) => {
      expect(log.recoveryPoint).toBe(1)
      return result
    })
    expect([(await first).isDuplicate, (await second).isDuplicate]).toEqual([false, true])
    await log.close()
  })
})

test('flushes by time what has not been flushed for flush.ms, and only where something came', async () => {
  const world = new World(5)
  const node = world.node('a')
  await world.run(async () => {
    const log = await openTestLog(testEnvironment(node.platform), { config: { flushMs: 1000 } })
    await log.append(testBatch(1), fromClient)
    await log.flushIfDue()
    expect(log.recoveryPoint).toBe(0)
    await node.platform.clock.sleep(1000)
    await log.flushIfDue()
    expect(log.recoveryPoint).toBe(1)
    const before = world.eventCount
    await node.platform.clock.sleep(2000)
    const after = world.eventCount
    await log.flushIfDue()
    expect(world.eventCount).toBe(after)
    expect(after).toBeGreaterThan(before)
    await log.close()
  })
})

test('a flush brings to the disk what it was called for, though the one that it shares has failed', async () => {
  const world = new World(3)
  await world.run(async () => {
    const node = world.node('a')
    const log = await openTestLog(testEnvironment(node.platform), { config: { segmentSizeBytes: 1000 } })
    for (let index = 0; index < 100; index += 1) await log.append(testBatch(5), fromClient)
    log.advanceHighWatermark(500)
    await log.flush()
    log.incrementLogStartOffset(450)
    const removing = log.removeHead()
    await node.platform.clock.sleep(20)
    // The indexes of the segment that is left now have to wait until the old segments are gone.
    await log.append(testBatch(45), fromClient)
    node.disk.faults.add({ operations: ['open'], path: /index/, kind: 'full', times: 1 })
    await log.flush()
    expect(log.recoveryPoint).toBe(545)
    await removing
  })
})

test.each([1, 2, 3, 4, 5, 6])('a cut that recovery has found is brought to the disk (seed %i)', async (seed) => {
  const world = new World(seed)
  const node = world.node('a')
  await world.run(async () => {
    const { disk } = node.platform
    const log = await openTestLog(testEnvironment(node.platform))
    for (const each of ['/', '/logs']) await disk.syncDirectory(each)
    await log.append(testBatch(4), fromClient)
    const { sizeBytes } = log
    await log.append(testBatch(4), fromClient)
    await log.close()
    // As a truncation does that a kill ends before its sync.
    const file = await disk.open('/logs/t-0/00000000000000000000.log', 'read-write')
    await file.truncate(sizeBytes)
    await file.close()
    const again = await openTestLog(testEnvironment(node.platform), { wasCleanShutdown: false, recoveryPoint: 4 })
    expect(again.logEndOffset).toBe(4)
    await again.close()
  })
  node.crash()
  node.restart()
  await world.run(async () => {
    expect((await openTestLog(testEnvironment(node.platform))).logEndOffset).toBe(4)
  })
})
