import { World } from '@ottla/platform/simulated'
import { expect, it } from 'vitest'
import { fromClient, openTestLog, readAll, testBatch, testEnvironment } from './testing/test-logs.ts'

const config = { segmentSizeBytes: 1000 }

it('removes what lies wholly below the log start offset, and never the last segment', async () => {
  const world = new World(1)
  const node = world.node('a')
  await world.run(async () => {
    const environment = testEnvironment(node.platform)
    const log = await openTestLog(environment, { config })
    for (let index = 0; index < 10; index += 1) await log.append(testBatch(10), fromClient)
    await log.flush()
    log.advanceHighWatermark(100)
    const before = log.segmentCount
    expect(before).toBeGreaterThan(3)
    log.incrementLogStartOffset(45)
    await log.removeHead()
    expect(log.segmentCount).toBeLessThan(before)
    expect(log.firstSegmentOffset).toBeGreaterThan(0)
    expect(log.firstSegmentOffset).toBeLessThanOrEqual(45)
    expect((await readAll(log, { offset: 45 })).batches.at(-1)!.lastOffset).toBe(99)
    log.incrementLogStartOffset(100)
    await log.removeHead()
    expect(log.segmentCount).toBe(1)
    await log.append(testBatch(10), fromClient)
    const names = (await node.platform.disk.list('/logs/t-0')).map(({ name }) => name)
    expect(names.filter((name) => name.endsWith('.log')).length).toBe(log.segmentCount)
    await log.close()
  })
})

it.each(Array.from({ length: 20 }, (_, index) => index))(
  'leaves no hole when the machine goes down meanwhile (seed %i)',
  async (seed) => {
    const world = new World(seed)
    const node = world.node('a')
    const environment = testEnvironment(node.platform)
    const log = await world.run(async () => {
      const opened = await openTestLog(environment, { config })
      await node.platform.disk.syncDirectory('/')
      await node.platform.disk.syncDirectory('/logs')
      for (let index = 0; index < 20; index += 1) await opened.append(testBatch(10), fromClient)
      await opened.flush()
      opened.advanceHighWatermark(200)
      opened.incrementLogStartOffset(150)
      return opened
    })
    log.removeHead().catch(() => undefined)
    await world.advance(world.random.between([0, 20]))
    node.crash()
    const restarted = testEnvironment(node.restart())
    await world.run(async () => {
      const found = await openTestLog(restarted, { config, wasCleanShutdown: false })
      expect(found.logStartOffset).toBeLessThanOrEqual(150)
      const { batches } = await readAll(found)
      let next = found.logStartOffset
      for (const batch of batches) {
        expect(batch.baseOffset).toBe(next)
        next = batch.lastOffset + 1
      }
      expect(next).toBe(200)
    })
  },
)

it.each(['removeHead', 'deleteOldSegments'] as const)(
  'takes the log offline where %s cannot take the names of a segment away',
  (remove) => {
    const world = new World(2)
    const node = world.node('a')
    return world.run(async () => {
      const environment = testEnvironment(node.platform)
      const log = await openTestLog(environment, { config })
      for (let index = 0; index < 10; index += 1) await log.append(testBatch(10), fromClient)
      await log.flush()
      log.advanceHighWatermark(100)
      log.incrementLogStartOffset(45)
      node.disk.faults.add({ operations: ['rename'], path: /\.log$/, kind: 'io', times: 1 })
      await expect(log[remove]()).rejects.toMatchObject({ kind: 'io' })
      // A clean stop would say that the log begins behind the segment that is still there.
      expect([log.failure?.kind, environment.failures.length]).toEqual(['io', 1])
    })
  },
)
