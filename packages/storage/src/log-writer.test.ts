import { World } from '@ottla/platform/simulated'
import { describe, expect, test } from 'vitest'
import type { LogConfig } from './config.ts'
import type { PartitionLog } from './partition-log.ts'
import {
  fromClient,
  openTestLog,
  readAll,
  type TestEnvironment,
  testBatch,
  testEnvironment,
} from './testing/test-logs.ts'

interface Subject {
  log: PartitionLog
  world: World
  environment: TestEnvironment
  names: () => string[]
}

async function withLog(body: (subject: Subject) => Promise<void>, config: Partial<LogConfig> = {}): Promise<void> {
  const world = new World(7)
  const { platform, disk } = world.node('a')
  const environment = testEnvironment(platform)
  await world.run(async () => {
    const log = await openTestLog(environment, { config })
    const names = () =>
      disk.volume
        .directory('/logs/t-0', 'list')
        .entries()
        .map(([name]) => name)
    await body({ log, world, environment, names })
  })
}

/** Small segments: three of these batches fill one. */
const small: Partial<LogConfig> = { segmentSizeBytes: 1_000 }
const batch = () => testBatch(2, { valueBytes: 100 })

describe('a new segment begins', () => {
  const bases = ({ names }: Subject) =>
    names()
      .filter((name) => name.endsWith('.log'))
      .map((name) => Number(name.slice(0, 20)))

  test('when the active one would grow too large', () =>
    withLog(async (subject) => {
      for (let count = 0; count < 7; count += 1) await subject.log.append(batch(), fromClient)
      expect(bases(subject)).toEqual([0, 6, 12])
      expect(subject.names()).toContain('00000000000000000006.snapshot')
    }, small))

  test('when its first record is old enough, by the timestamps of the records', () =>
    withLog(
      async (subject) => {
        const at = (timestampMs: number) => subject.log.append(testBatch(1, { timestampMs }), fromClient)
        await at(1_000)
        await at(2_000)
        await at(2_001)
        await at(2_500)
        expect(bases(subject)).toEqual([0, 2])
      },
      { segmentMs: 1_000 },
    ))

  test('when it was made long ago, where records have no timestamps', () =>
    withLog(
      async (subject) => {
        await subject.log.append(testBatch(1, { timestampMs: -10 }), fromClient)
        await subject.world.sleep(900)
        await subject.log.append(testBatch(1, { timestampMs: -10 }), fromClient)
        await subject.world.sleep(200)
        await subject.log.append(testBatch(1, { timestampMs: -10 }), fromClient)
        expect(bases(subject)).toEqual([0, 2])
      },
      { segmentMs: 1_000 },
    ))

  test('earlier by its share of the jitter', () =>
    withLog(
      async (subject) => {
        const at = (timestampMs: number) => subject.log.append(testBatch(1, { timestampMs }), fromClient)
        await at(1_000)
        await at(1_999)
        await at(1_000_999)
        expect(bases(subject).length).toBe(2)
      },
      { segmentMs: 1_000_000, segmentJitterMs: 1_000 },
    ))

  test('when an index is full', () =>
    withLog(
      async (subject) => {
        for (let count = 0; count < 8; count += 1) await subject.log.append(batch(), fromClient)
        expect(bases(subject).length).toBeGreaterThan(1)
        await subject.log.close()
        for (const name of subject.names().filter((each) => /index$/.test(each))) {
          const { length } = subject.world.node('a').disk.volume.content(`/logs/t-0/${name}`)
          expect(length).toBeLessThanOrEqual(36)
        }
      },
      { indexSizeBytesMax: 36, indexIntervalBytes: 0 },
    ))

  test('when an offset does not fit the indexes', () =>
    withLog(async (subject) => {
      await subject.log.appendAsFollower(testBatch(1, { baseOffset: 0 }))
      await subject.log.appendAsFollower(testBatch(1, { baseOffset: 2 ** 31 - 1 }))
      await subject.log.appendAsFollower(testBatch(1, { baseOffset: 2 ** 31 }))
      expect(bases(subject)).toEqual([0, 2 ** 31])
      expect((await readAll(subject.log)).batches.map((each) => each.baseOffset)).toEqual([0, 2 ** 31 - 1, 2 ** 31])
    }))

  test('in the middle of what waits to be written', () =>
    withLog(async (subject) => {
      const results = await Promise.all(Array.from({ length: 10 }, () => subject.log.append(batch(), fromClient)))
      expect(results.map((result) => result.baseOffset)).toEqual([0, 2, 4, 6, 8, 10, 12, 14, 16, 18])
      expect(bases(subject)).toEqual([0, 6, 12, 18])
      expect((await readAll(subject.log)).batches.length).toBe(10)
    }, small))

  test('and the old one is brought to the disk behind our back', () =>
    withLog(async ({ log, world, names }) => {
      for (let count = 0; count < 4; count += 1) await log.append(batch(), fromClient)
      while (log.recoveryPoint < 6) await world.sleep(1)
      expect(names()).toContain('00000000000000000000.index')
      expect(names()).toContain('leader-epoch-checkpoint')
    }, small))
})

describe('what waits', () => {
  /** How many batches each write to the log's file had, and how many appends had been answered when it began. */
  async function writesOf(
    writeAtOnceBytes: number,
    body: (append: () => Promise<void>) => Promise<unknown>,
  ): Promise<{ batches: number; answers: number }[]> {
    const world = new World(7)
    const { platform } = world.node('a')
    const writes: { batches: number; answers: number }[] = []
    let answers = 0
    const open = platform.disk.open.bind(platform.disk)
    platform.disk.open = async (path, mode) => {
      const file = await open(path, mode)
      const write = file.write.bind(file)
      file.write = (buffers, position) => {
        if (path.endsWith('.log')) writes.push({ batches: buffers.length, answers })
        return write(buffers, position)
      }
      return file
    }
    const environment = testEnvironment(platform, { storage: { writeAtOnceBytes } })
    await world.run(async () => {
      const log = await openTestLog(environment)
      await body(async () => {
        await log.append(testBatch(1, { valueBytes: 10_000 }), fromClient)
        answers += 1
      })
      expect((await readAll(log)).batches.map(({ baseOffset }) => baseOffset)).toEqual([...Array(answers).keys()])
    })
    return writes
  }

  const together = (count: number) => (append: () => Promise<void>) =>
    Promise.all(Array.from({ length: count }, append))

  test('is one write at the end of the turn, while it is little', async () => {
    expect(await writesOf(1_000_000, together(4))).toEqual([{ batches: 4, answers: 0 }])
  })

  test('is written at once when it is much, and the next write begins before the first is answered', async () => {
    expect(await writesOf(10_000, together(4))).toEqual([
      { batches: 1, answers: 0 },
      { batches: 3, answers: 0 },
    ])
  })

  test('of producers that send again when they are answered takes turns: one half is written, the other made ready', async () => {
    const writes = await writesOf(10_000, (append) =>
      together(5)(async () => {
        for (let count = 0; count < 20; count += 1) await append()
      }),
    )
    const middle = writes.slice(4, -4)
    for (const [index, { batches, answers }] of middle.entries()) {
      expect([2, 3]).toContain(batches)
      const before = writes.slice(0, index + 3).reduce((sum, write) => sum + write.batches, 0)
      expect(answers).toBe(before)
    }
  })

  test('is still known to somebody who waits until there is nothing left', async () => {
    const world = new World(7)
    const environment = testEnvironment(world.node('a').platform, { storage: { writeAtOnceBytes: 1 } })
    await world.run(async () => {
      const log = await openTestLog(environment)
      const answers: number[] = []
      for (let count = 0; count < 5; count += 1) {
        void log.append(testBatch(1), fromClient).then(({ baseOffset }) => answers.push(baseOffset))
      }
      await log.close()
      expect([log.logEndOffset, log.queuedBytes]).toEqual([5, 0])
      expect(answers).toEqual([0, 1, 2, 3, 4])
    })
  })
})

describe('when a write fails', () => {
  const sequenced = (baseSequence: number) =>
    testBatch(2, { valueBytes: 100, producerId: 5, producerEpoch: 0, baseSequence })

  test('right after a segment was left, its indexes are written all the same', async () => {
    for (const delayMs of [0, 0.5, 1, 2, 3, 4]) {
      await withLog(async ({ log, world, names }) => {
        for (let count = 0; count < 3; count += 1) await log.append(batch(), fromClient)
        world.node('a').disk.faults.add({ operations: ['write'], path: /6\.log$/, kind: 'full', times: 1 })
        const flushing = log.flush()
        await world.sleep(delayMs)
        expect((await log.append(batch(), fromClient)).errorName).toBe('KAFKA_STORAGE_ERROR')
        await flushing
        await log.close()
        expect(names()).toContain('00000000000000000000.timeindex')
      }, small)
    }
  })

  test('of a copy that begins a segment behind a gap, and the log goes on there', () =>
    withLog(async ({ log, world }) => {
      for (let count = 0; count < 3; count += 1) await log.append(batch(), fromClient)
      const copy = testBatch(2, { valueBytes: 100, baseOffset: 9, partitionLeaderEpoch: 0 })
      world.node('a').disk.faults.add({ operations: ['write'], path: /9\.log$/, kind: 'full', times: 1 })
      expect((await log.appendAsFollower(copy.slice())).errorName).toBe('KAFKA_STORAGE_ERROR')
      expect(log.logEndOffset).toBe(6)
      expect((await log.append(batch(), fromClient)).baseOffset).toBe(9)
      for (let count = 0; count < 4; count += 1) await log.append(batch(), fromClient)
      const offsets = (await readAll(log)).batches.map(({ baseOffset }) => baseOffset)
      expect(offsets).toEqual([0, 2, 4, 9, 11, 13, 15, 17])
    }, small))

  test('on a full disk, everything that waited is refused, and the log goes on where it was', () =>
    withLog(async ({ log, world, environment }) => {
      const { faults } = world.node('a').disk
      await log.append(sequenced(0), fromClient)
      const stop = faults.add({ operations: ['write'], path: /\.log$/, kind: 'full' })
      const failed = await Promise.all([2, 4, 6].map((sequence) => log.append(sequenced(sequence), fromClient)))
      expect(failed.map(({ errorName }) => errorName)).toEqual(Array(3).fill('KAFKA_STORAGE_ERROR'))
      expect([log.logEndOffset, log.queuedBytes]).toEqual([2, 0])
      stop()
      expect(await log.append(sequenced(2), fromClient)).toMatchObject({ errorName: 'NONE', baseOffset: 2 })
      expect((await readAll(log)).batches.map((each) => each.baseOffset)).toEqual([0, 2])
      expect([log.failure, environment.failures]).toEqual([undefined, []])
    }))

  test('half written, the file is cut to what was whole', async () => {
    const world = new World(7)
    const device = world.node('a', { disk: { capacityBytes: 60_000 } }).disk
    const environment = testEnvironment(world.node('a').platform)
    await world.run(async () => {
      const log = await openTestLog(environment)
      let last = await log.append(testBatch(1, { valueBytes: 7_000 }), fromClient)
      while (last.errorName === 'NONE') last = await log.append(testBatch(1, { valueBytes: 7_000 }), fromClient)
      expect(last.errorName).toBe('KAFKA_STORAGE_ERROR')
      expect(device.volume.content('/logs/t-0/00000000000000000000.log').length).toBe(log.sizeBytes)
      expect((await readAll(log)).batches.length).toBe(log.logEndOffset)
    })
  })

  test('a duplicate of what failed is refused too, and may then be sent again', () =>
    withLog(async ({ log, world }) => {
      world.node('a').disk.faults.add({ operations: ['write'], kind: 'full', times: 1 })
      const results = await Promise.all([log.append(sequenced(0), fromClient), log.append(sequenced(0), fromClient)])
      expect(results.map(({ errorName }) => errorName)).toEqual(['KAFKA_STORAGE_ERROR', 'KAFKA_STORAGE_ERROR'])
      expect(await log.append(sequenced(0), fromClient)).toMatchObject({ baseOffset: 0, isDuplicate: false })
    }))

  test('what comes behind the first batch of a producer is out of order until that has come again', () =>
    withLog(async ({ log, world }) => {
      world.node('a').disk.faults.add({ operations: ['write'], kind: 'full', times: 1 })
      const first = await log.append(sequenced(0), fromClient)
      const second = await log.append(sequenced(2), fromClient)
      expect([first.errorName, second.errorName]).toEqual(['KAFKA_STORAGE_ERROR', 'OUT_OF_ORDER_SEQUENCE_NUMBER'])
      await log.append(sequenced(0), fromClient)
      expect(await log.append(sequenced(2), fromClient)).toMatchObject({ errorName: 'NONE', baseOffset: 2 })
    }))

  test('while a new segment is made, the old one stays the active one', () =>
    withLog(async ({ log, world, names }) => {
      const before = async () => {
        for (let count = 0; count < 3; count += 1) await log.append(batch(), fromClient)
      }
      await before()
      const { faults } = world.node('a').disk
      for (const path of [/snapshot$/, /6\.log$/]) {
        const stop = faults.add({ operations: ['open'], path, kind: 'full' })
        const failed = await Promise.all([log.append(batch(), fromClient), log.append(batch(), fromClient)])
        expect(failed.map(({ errorName }) => errorName)).toEqual(['KAFKA_STORAGE_ERROR', 'KAFKA_STORAGE_ERROR'])
        expect([log.segmentCount, log.logEndOffset]).toEqual([1, 6])
        expect(names().filter((name) => name.endsWith('.log'))).toEqual(['00000000000000000000.log'])
        stop()
      }
      await log.append(batch(), fromClient)
      expect([log.segmentCount, log.logEndOffset]).toEqual([2, 8])
      expect((await readAll(log)).batches.length).toBe(4)
    }, small))

  test('for want of file descriptors, even to cut the file: the next append does it', () =>
    withLog(async ({ log, world, environment }) => {
      await log.append(batch(), fromClient)
      for (const file of environment.files.openFiles()) await file.close()
      world.node('a').disk.faults.add({ operations: ['open'], kind: 'too-many-files', times: 2 })
      expect((await log.append(batch(), fromClient)).errorName).toBe('KAFKA_STORAGE_ERROR')
      expect(log.failure).toBeUndefined()
      expect((await log.append(batch(), fromClient)).baseOffset).toBe(2)
    }))

  test('again and again, it is logged at once and then now and then, with the number of those in between', () =>
    withLog(async ({ log, world }) => {
      world.node('a').disk.faults.add({ operations: ['write'], kind: 'full' })
      for (let count = 0; count < 12; count += 1) {
        expect((await log.append(batch(), fromClient)).errorName).toBe('KAFKA_STORAGE_ERROR')
        await world.sleep(1_000)
      }
      const lines = world.log.lines().filter(({ message }) => message === 'write failed')
      expect(lines.map(({ fields }) => fields.unreported)).toEqual([undefined, 9])
    }))

  test('because the disk is broken, the log is offline', () =>
    withLog(async ({ log, world, environment }) => {
      await log.append(batch(), fromClient)
      world.node('a').disk.faults.add({ operations: ['write'], kind: 'io', times: 1 })
      expect((await log.append(batch(), fromClient)).errorName).toBe('KAFKA_STORAGE_ERROR')
      expect((await log.append(batch(), fromClient)).errorName).toBe('KAFKA_STORAGE_ERROR')
      expect(log.failure?.kind).toBe('io')
      expect(environment.failures.length).toBe(1)
      await expect(log.close()).rejects.toBe(log.failure)
    }))

  test('and the file cannot be cut, the log is offline', () =>
    withLog(async ({ log, world }) => {
      const { faults } = world.node('a').disk
      faults.add({ operations: ['write'], kind: 'full', times: 1 })
      faults.add({ operations: ['truncate'], kind: 'io' })
      expect((await log.append(batch(), fromClient)).errorName).toBe('KAFKA_STORAGE_ERROR')
      expect(log.failure?.kind).toBe('io')
    }))
})
