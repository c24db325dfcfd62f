import { World } from '@ottla/platform/simulated'
import { expect, it } from 'vitest'
import { segmentFileName } from './disk-layout.ts'
import { fromClient, openTestLog, readAll, testBatch, testEnvironment, testTimestampMs } from './testing/test-logs.ts'

const none = Number.POSITIVE_INFINITY
const config = { segmentSizeBytes: 1000, retentionMs: none, retentionBytes: none }

async function namesIn(disk: { list(path: string): Promise<{ name: string }[]> }): Promise<string[]> {
  return (await disk.list('/logs/t-0')).map(({ name }) => name)
}

it('rolls the active segment when it is too old, deletes all, and takes the files away later', async () => {
  const world = new World(1)
  const node = world.node('a')
  await world.run(async () => {
    const environment = testEnvironment(node.platform)
    const log = await openTestLog(environment, { config: { ...config, retentionMs: 1000, fileDeleteDelayMs: 5000 } })
    for (let index = 0; index < 10; index += 1) await log.append(testBatch(10), fromClient)
    expect(await log.deleteOldSegments()).toBe(0)
    log.advanceHighWatermark(100)
    await node.platform.clock.sleep(testTimestampMs + 2000 - node.platform.clock.now())
    const { segmentCount } = log
    expect(await log.deleteOldSegments()).toBe(segmentCount)
    expect([log.logStartOffset, log.logEndOffset, log.segmentCount, log.sizeBytes]).toEqual([100, 100, 1, 0])
    expect(await namesIn(node.platform.disk)).toContain(`${segmentFileName(0, 'log')}.deleted`)
    expect(await namesIn(node.platform.disk)).not.toContain(segmentFileName(0, 'log'))
    await node.platform.clock.sleep(6000)
    expect((await namesIn(node.platform.disk)).filter((name) => name.endsWith('.deleted'))).toEqual([])
    expect(await log.deleteOldSegments()).toBe(0)
    expect((await log.append(testBatch(1), fromClient)).baseOffset).toBe(100)
    await log.close()
    const again = await openTestLog(testEnvironment(node.platform), { config })
    expect([again.logStartOffset, again.logEndOffset]).toEqual([100, 101])
    await again.close()
  })
})

it('deletes by size, writes the start down first, and removes what a stop has left of it', async () => {
  const world = new World(2)
  const node = world.node('a')
  await world.run(async () => {
    const starts: number[] = []
    const environment = testEnvironment(node.platform)
    const log = await openTestLog(
      {
        ...environment,
        onLogStartMoved: async () => {
          starts.push(log.logStartOffset)
          expect(await namesIn(node.platform.disk)).toContain(segmentFileName(0, 'log'))
        },
      },
      { config: { ...config, retentionBytes: 2000 } },
    )
    for (let index = 0; index < 20; index += 1) await log.append(testBatch(10), fromClient)
    log.advanceHighWatermark(200)
    expect(await log.deleteOldSegments()).toBeGreaterThan(0)
    expect(starts).toEqual([log.logStartOffset])
    expect(log.sizeBytes).toBeGreaterThanOrEqual(2000)
    expect(log.sizeBytes).toBeLessThan(3000)
    expect(log.firstSegmentOffset).toBe(log.logStartOffset)
    expect((await log.read({ offset: 0, maxBytes: 100, minOneBatch: true, upTo: 'log-end' })).errorName).toBe(
      'OFFSET_OUT_OF_RANGE',
    )
    expect((await readAll(log)).batches.at(-1)!.lastOffset).toBe(199)
    await log.close()
    const again = await openTestLog(testEnvironment(node.platform), { config })
    expect(again.logStartOffset).toBe(starts[0])
    expect((await namesIn(node.platform.disk)).filter((name) => name.endsWith('.deleted'))).toEqual([])
    await again.close()
  })
})

it.each(Array.from({ length: 30 }, (_, index) => index))(
  'leaves a log without a hole when the machine goes down meanwhile (seed %i)',
  async (seed) => {
    const world = new World(seed)
    const node = world.node('a')
    const environment = testEnvironment(node.platform)
    const log = await world.run(async () => {
      const opened = await openTestLog(environment, { config: { ...config, retentionBytes: 1500 } })
      await node.platform.disk.syncDirectory('/')
      await node.platform.disk.syncDirectory('/logs')
      for (let index = 0; index < 20; index += 1) await opened.append(testBatch(10), fromClient)
      await opened.flush()
      opened.advanceHighWatermark(200)
      return opened
    })
    log.deleteOldSegments().catch(() => undefined)
    await world.advance(world.random.between([0, 20]))
    node.crash()
    const restarted = testEnvironment(node.restart())
    await world.run(async () => {
      const found = await openTestLog(restarted, { config, wasCleanShutdown: false })
      let next = found.logStartOffset
      for (const batch of (await readAll(found)).batches) {
        expect(batch.baseOffset).toBe(next)
        next = batch.lastOffset + 1
      }
      expect(next).toBe(200)
    })
  },
)

it('lets a reader go on whose segment is deleted, or tells it that its offset is gone', async () => {
  const world = new World(3)
  const node = world.node('a')
  await world.run(async () => {
    const environment = testEnvironment(node.platform, { recentBytesMax: 0 })
    const log = await openTestLog(environment, { config: { ...config, retentionBytes: 1500 } })
    for (let index = 0; index < 20; index += 1) await log.append(testBatch(10), fromClient)
    log.advanceHighWatermark(200)
    const reads = Array.from({ length: 20 }, (_, index) =>
      log.read({ offset: index * 10, maxBytes: 100, minOneBatch: true, upTo: 'log-end' }),
    )
    await log.deleteOldSegments()
    for (const [index, result] of (await Promise.all(reads)).entries()) {
      if (result.errorName === 'OFFSET_OUT_OF_RANGE') expect(index * 10).toBeLessThan(log.logStartOffset)
      else expect(result.sizeBytes).toBeGreaterThan(0)
    }
    expect(environment.failures).toEqual([])
    await log.close()
  })
})

it('takes files that are gone because the log went meanwhile for no failure of the disk', async () => {
  const world = new World(6)
  const node = world.node('a')
  await world.run(async () => {
    const log = await openTestLog(testEnvironment(node.platform), { config })
    for (let index = 0; index < 10; index += 1) await log.append(testBatch(10), fromClient)
    await log.close()
    const again = await openTestLog(testEnvironment(node.platform), {
      config: { ...config, retentionMs: 1000 },
      highWatermark: 100,
    })
    node.disk.faults.add({ operations: ['open'], path: /timeindex/, kind: 'not-found', times: 1 })
    const deleting = again.deleteOldSegments()
    const discarding = again.discard()
    await expect(deleting).rejects.toMatchObject({ kind: 'offline' })
    await discarding
  })
})
