import { World } from '@ottla/platform/simulated'
import { expect, test } from 'vitest'
import { fromClient, openTestLog, testBatch, testEnvironment, testTimestampMs } from './testing/test-logs.ts'

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

test('who comes during a flush shares the next one', async () => {
  const world = new World(3)
  await world.run(async () => {
    const log = await openTestLog(testEnvironment(world.node('a').platform))
    await log.append(testBatch(1), fromClient)
    const first = log.flush()
    await log.append(testBatch(1), fromClient)
    const second = log.flush()
    const third = log.flush()
    expect(third).toBe(second)
    await first
    await second
    expect(log.recoveryPoint).toBe(2)
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
