import { World } from '@ottla/platform/simulated'
import { expect, test } from 'vitest'
import { fromClient, openTestLog, testBatch, testEnvironment } from './testing/test-logs.ts'

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
