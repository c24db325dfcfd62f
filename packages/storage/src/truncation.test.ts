import { World } from '@ottla/platform/simulated'
import type { BatchView } from '@ottla/protocol/record'
import { expect, it } from 'vitest'
import { StorageError } from './errors.ts'
import type { PartitionLog } from './partition-log.ts'
import { openTestLog, readAll, testBatch, testEnvironment } from './testing/test-logs.ts'

const config = { segmentSizeBytes: 1000, indexIntervalBytes: 200 }

/** Twenty batches of ten records, a leader epoch for every five of them, two producers in turns. */
async function fill(log: PartitionLog): Promise<void> {
  for (let index = 0; index < 20; index += 1) {
    const options = { producerId: index % 2, producerEpoch: 0, baseSequence: Math.floor(index / 2) * 10 }
    await log.append(testBatch(10, options), { leaderEpoch: Math.floor(index / 5), origin: 'client' })
  }
}

async function endsOf(log: PartitionLog): Promise<number[]> {
  return (await readAll(log)).batches.map((batch: BatchView) => batch.lastOffset + 1)
}

/** What a log of only the first batches would hold. */
async function expectWhole(log: PartitionLog, offset: number): Promise<void> {
  const batches = Math.floor(offset / 10)
  expect(await endsOf(log)).toEqual(Array.from({ length: batches }, (_, index) => (index + 1) * 10))
  const epochs = [0, 50, 100, 150].filter((start) => start < offset)
  expect(log.epochs).toEqual(epochs.map((startOffset, epoch) => ({ epoch, startOffset })))
  const producers = [...log.producers()].sort((left, right) => left.producerId - right.producerId)
  const lastOffsets = producers.map((producer) => producer.batches.at(-1)!.lastOffset)
  const wanted = [0, 1].map((id) =>
    Array.from({ length: batches }, (_, index) => index).findLast((index) => index % 2 === id),
  )
  expect(lastOffsets).toEqual(wanted.filter((index) => index !== undefined).map((index) => index * 10 + 9))
}

it.each([0, 1, 10, 55, 100, 143, 190, 199, 200])('cuts everything from offset %i on', async (offset) => {
  const world = new World(offset)
  const node = world.node('a')
  await world.run(async () => {
    const environment = testEnvironment(node.platform)
    const log = await openTestLog(environment, { config })
    await fill(log)
    await log.flush()
    log.advanceHighWatermark(200)
    await log.truncateTo(offset)
    expect([log.logEndOffset, log.highWatermark, log.recoveryPoint]).toEqual([offset, offset, offset])
    await expectWhole(log, offset)
    expect((await log.append(testBatch(3), { leaderEpoch: 9, origin: 'client' })).baseOffset).toBe(offset)
    expect(log.endOffsetForEpoch(9)).toEqual({ epoch: 9, endOffset: offset + 3 })
    expect((await readAll(log, { offset })).batches.at(-1)!.lastOffset).toBe(offset + 2)
    await log.close()
    for (const wasCleanShutdown of [true, false]) {
      const again = await openTestLog(testEnvironment(node.platform), { config, wasCleanShutdown })
      expect([again.logStartOffset, again.logEndOffset]).toEqual([0, offset + 3])
      expect((await endsOf(again)).at(-1)).toBe(offset + 3)
      await again.close()
    }
    expect(environment.failures).toEqual([])
  })
})

it('counts what comes after a cut as not flushed', async () => {
  const world = new World(1)
  await world.run(async () => {
    const log = await openTestLog(testEnvironment(world.node('a').platform), {
      config: { ...config, flushMessages: 5 },
    })
    await fill(log)
    await log.truncateTo(50)
    const { lastOffset } = await log.append(testBatch(10), { leaderEpoch: 9, origin: 'client' })
    expect([lastOffset, log.recoveryPoint]).toEqual([59, 60])
  })
})

it.each(Array.from({ length: 60 }, (_, index) => index))(
  'leaves no hole, and nothing of what was cut behind what came later, when the machine goes down (seed %i)',
  async (seed) => {
    const world = new World(seed)
    const node = world.node('a')
    const points = { recovery: 200 }
    const offset = Math.floor(world.random.between([1, 199]))
    const log = await world.run(async () => {
      const environment = {
        ...testEnvironment(node.platform),
        onRecoveryPointMoved: async () => {
          points.recovery = log.lastingRecoveryPoint
        },
      }
      const log = await openTestLog(environment, { config })
      await node.platform.disk.syncDirectory('/')
      await node.platform.disk.syncDirectory('/logs')
      await fill(log)
      await log.flush()
      return log
    })
    const cut = async () => {
      await log.truncateTo(offset)
      for (;;) await log.append(testBatch(2), { leaderEpoch: 9, origin: 'client' })
    }
    cut().catch(() => undefined)
    await world.advance(world.random.between([0, 80]))
    node.crash()
    const platform = node.restart()
    await world.run(async () => {
      const options = { config, wasCleanShutdown: false, recoveryPoint: points.recovery }
      const found = await openTestLog(testEnvironment(platform), options)
      let next = 0
      let hasNew = false
      for (const batch of (await readAll(found)).batches) {
        const isNew = batch.partitionLeaderEpoch === 9
        // Behind new records come no old ones.
        expect(hasNew && !isNew).toBe(false)
        if (isNew && !hasNew) expect(batch.baseOffset).toBe(offset)
        else expect(batch.baseOffset).toBe(next)
        hasNew = isNew
        next = batch.lastOffset + 1
      }
      expect(next).toBeGreaterThanOrEqual(Math.floor(offset / 10) * 10)
    })
  },
)

it('begins anew at any offset, and goes on there after a restart', async () => {
  for (const offset of [0, 70, 200, 5000]) {
    const world = new World(offset)
    const node = world.node('a')
    await world.run(async () => {
      const log = await openTestLog(testEnvironment(node.platform), { config })
      await fill(log)
      await log.truncateFullyAndStartAt(offset)
      expect([log.logStartOffset, log.highWatermark, log.logEndOffset]).toEqual([offset, offset, offset])
      expect([log.segmentCount, log.sizeBytes, log.epochs.length, log.producerCount]).toEqual([1, 0, 0, 0])
      expect((await log.append(testBatch(3), { leaderEpoch: 2, origin: 'client' })).baseOffset).toBe(offset)
      await log.close()
      const again = await openTestLog(testEnvironment(node.platform), { config, wasCleanShutdown: false })
      expect([again.logStartOffset, again.logEndOffset]).toEqual([offset, offset + 3])
      await again.close()
    })
  }
})

it.each(Array.from({ length: 20 }, (_, index) => index))(
  'is the old log or the new one when the machine goes down while it begins anew (seed %i)',
  async (seed) => {
    const world = new World(seed)
    const node = world.node('a')
    let start = 0
    const log = await world.run(async () => {
      const environment = {
        ...testEnvironment(node.platform),
        onLogStartMoved: async () => {
          start = log.logStartOffset
        },
      }
      const log = await openTestLog(environment, { config })
      await node.platform.disk.syncDirectory('/')
      await node.platform.disk.syncDirectory('/logs')
      await fill(log)
      await log.flush()
      return log
    })
    log.truncateFullyAndStartAt(500).catch(() => undefined)
    await world.advance(world.random.between([0, 80]))
    node.crash()
    const platform = node.restart()
    await world.run(async () => {
      const found = await openTestLog(testEnvironment(platform), {
        config,
        wasCleanShutdown: false,
        logStartOffset: start,
      })
      expect([found.logStartOffset, found.logEndOffset]).toEqual(start === 0 ? [0, 200] : [500, 500])
    })
  },
)

it('holds back appends that come meanwhile, in their order', async () => {
  const world = new World(1)
  await world.run(async () => {
    const log = await openTestLog(testEnvironment(world.node('a').platform), { config })
    await fill(log)
    const cut = log.truncateTo(100)
    const appends = Array.from({ length: 5 }, () => log.append(testBatch(1), { leaderEpoch: 9, origin: 'client' }))
    await cut
    expect((await Promise.all(appends)).map(({ baseOffset }) => baseOffset)).toEqual([100, 101, 102, 103, 104])
    await log.close()
  })
})

it.each(['truncateTo', 'truncateFullyAndStartAt'] as const)(
  'writes down a log start that goes back with %s before anything is appended',
  async (cut) => {
    const world = new World(7)
    const node = world.node('a')
    await world.run(async () => {
      let written = 40
      const environment = {
        ...testEnvironment(node.platform),
        onLogStartMoved: async () => {
          written = log.logStartOffset
        },
      }
      const log: PartitionLog = await openTestLog(environment, { config })
      await fill(log)
      log.advanceHighWatermark(200)
      log.incrementLogStartOffset(40)
      await log[cut](20)
      expect([log.logStartOffset, log.logEndOffset, written]).toEqual([20, 20, 20])
      await log.close()
    })
  },
)

const cuts = ['truncateTo', 'truncateFullyAndStartAt'] as const

it.each(cuts)(
  'leaves the log as it was where there is no room for the new recovery point, and %s may be tried again',
  (cut) => {
    const world = new World(8)
    return world.run(async () => {
      let isFull = true
      const environment = {
        ...testEnvironment(world.node('a').platform),
        onRecoveryPointMoved: async () => {
          if (isFull) throw new StorageError('full', 'no room')
        },
      }
      const log = await openTestLog(environment, { config })
      await fill(log)
      await log.flush()
      log.advanceHighWatermark(200)
      await expect(log[cut](55)).rejects.toMatchObject({ kind: 'full' })
      expect([log.failure, environment.failures]).toEqual([undefined, []])
      expect([log.logStartOffset, log.highWatermark, log.recoveryPoint, log.cutCount]).toEqual([0, 200, 200, 0])
      await expectWhole(log, 200)
      expect((await log.append(testBatch(10), { leaderEpoch: 4, origin: 'client' })).baseOffset).toBe(200)
      isFull = false
      await log[cut](55)
      expect(log.logEndOffset).toBe(55)
      await log.close()
    })
  },
)

it('takes no directory along where there is no room on the way', () => {
  const world = new World(9)
  const node = world.node('a')
  return world.run(async () => {
    const environment = testEnvironment(node.platform)
    const log = await openTestLog(environment, { config })
    await fill(log)
    node.disk.faults.add({ operations: ['open'], path: /500\.log$/, kind: 'full', times: 1 })
    await expect(log.truncateFullyAndStartAt(500)).rejects.toMatchObject({ kind: 'full' })
    expect([log.failure?.kind, environment.failures]).toEqual(['full', []])
    const options = { config, wasCleanShutdown: false, logStartOffset: log.lastingLogStart! }
    const again = await openTestLog(testEnvironment(node.restart()), options)
    expect([again.logStartOffset, again.logEndOffset]).toEqual([500, 500])
  })
})

it.each([
  { cut: 'truncateFullyAndStartAt', offset: 500, fails: /500\.log$/, start: 500 },
  { cut: 'truncateFullyAndStartAt', offset: 20, fails: /020\.log$/, start: 40 },
  { cut: 'truncateTo', offset: 20, fails: /000\.log$/, start: 40 },
] as const)(
  'brings nothing back that was deleted where $cut at $offset fails on its way',
  ({ cut, offset, fails, start }) => {
    const world = new World(10)
    const node = world.node('a')
    return world.run(async () => {
      const environment = testEnvironment(node.platform)
      const log = await openTestLog(environment, { config })
      await fill(log)
      await log.flush()
      log.advanceHighWatermark(200)
      log.incrementLogStartOffset(40)
      node.disk.faults.add({ operations: ['open', 'truncate'], path: fails, kind: 'io' })
      await expect(log[cut](offset)).rejects.toMatchObject({ kind: 'io' })
      expect(environment.failures).toHaveLength(1)
      // Somebody may write the checkpoint at any time.
      expect(log.lastingLogStart).toBe(start)
      node.disk.faults.clear()
      const options = { config, wasCleanShutdown: false, logStartOffset: start }
      const again = await openTestLog(testEnvironment(node.restart()), options)
      expect(again.logStartOffset).toBe(start)
    })
  },
)

it.each(cuts)('says of the log start what its files do not say, once %s has come to its end', (cut) => {
  const world = new World(11)
  return world.run(async () => {
    const log = await openTestLog(testEnvironment(world.node('a').platform), { config })
    await fill(log)
    log.advanceHighWatermark(200)
    log.incrementLogStartOffset(40)
    expect(log.lastingLogStart).toBe(40)
    await log[cut](20)
    expect(log.lastingLogStart).toBe(cut === 'truncateTo' ? 20 : undefined)
    await log.close()
  })
})

it('is written down where it begins while it begins anew at the same offset', () => {
  const world = new World(12)
  const node = world.node('a')
  return world.run(async () => {
    const environment = testEnvironment(node.platform)
    const log = await openTestLog(environment, { config })
    await log.truncateFullyAndStartAt(500)
    expect(log.lastingLogStart).toBeUndefined()
    node.disk.faults.add({ operations: ['open'], path: /500\.log$/, kind: 'io' })
    await expect(log.truncateFullyAndStartAt(500)).rejects.toMatchObject({ kind: 'io' })
    // There is no file any more that would say it.
    expect(log.lastingLogStart).toBe(500)
  })
})
