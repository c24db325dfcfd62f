import { World } from '@ottla/platform/simulated'
import { expect, it } from 'vitest'
import { Segment } from './segment.ts'
import { fromClient, openTestLog, testBatch, testEnvironment } from './testing/test-logs.ts'

it('are loaded again for whoever finds that they were let go before his turn came', async () => {
  const world = new World(1)
  const node = world.node('a')
  await world.run(async () => {
    const environment = testEnvironment(node.platform)
    const config = { segmentSizeBytes: 1000, indexIntervalBytes: 100 }
    const log = await openTestLog(environment, { config })
    for (let index = 0; index < 30; index += 1) await log.append(testBatch(10), fromClient)
    await log.close()
    const { disk, files, loadedIndexes } = environment
    const path = `${log.path}/00000000000000000000.log`
    const segment = new Segment({
      ...{ disk, files, loadedIndexes, folder: log.path, baseOffset: 0, createdMs: 0, jitterMs: 0 },
      ...{ sizeBytes: (await disk.stat(path))!.sizeBytes, indexIntervalBytes: 100 },
    })
    let dropped = 0
    const dropFirst = segment.loadIndexes()!.then(() => {
      dropped += 1
      segment.dropIndexes()
    })
    expect(await segment.withIndexes(() => segment.positionFor(0))).toBe(0)
    await dropFirst
    expect(dropped).toBe(1)
    await segment.close()
  })
})

it('are not taken while they are being made anew', async () => {
  const world = new World(2)
  const node = world.node('a')
  await world.run(async () => {
    const environment = testEnvironment(node.platform, { loadedIndexBytesMax: 10_000_000 })
    const log = await openTestLog(environment, { config: { segmentSizeBytes: 3_000_000 } })
    for (let index = 0; index < 40; index += 1) await log.append(testBatch(10, { valueBytes: 10_000 }), fromClient)
    await log.close()
    const { disk, files, loadedIndexes } = environment
    const sizeBytes = (await disk.stat(`${log.path}/00000000000000000000.log`))!.sizeBytes
    const segment = new Segment({
      ...{ disk, files, loadedIndexes, folder: log.path, baseOffset: 0, createdMs: 0, jitterMs: 0 },
      ...{ sizeBytes, indexIntervalBytes: 4096 },
    })
    const lastOffset = log.segmentAt(0).endOffset - 1
    const position = await segment.withIndexes(() => segment.positionFor(lastOffset))
    let isRemade = false
    const remaking = segment.remakeIndexes().finally(() => {
      isRemade = true
    })
    const waiting: Promise<void>[] = []
    while (!isRemade) {
      const loading = segment.loadIndexes()
      // There may be an index already that does not reach so far yet: nobody may look into it.
      if (loading === undefined) expect(segment.positionFor(lastOffset)).toBe(position)
      else waiting.push(loading)
      await node.platform.clock.sleep(0.05)
    }
    expect(await remaking).toBe(true)
    await Promise.all(waiting)
    expect(waiting.length).toBeGreaterThan(0)
    expect(segment.positionFor(lastOffset)).toBe(position)
    await segment.close()
  })
})
