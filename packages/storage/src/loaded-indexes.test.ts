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
