import { type SimulatedNode, World } from '@ottla/platform/simulated'
import { BatchView, batches } from '@ottla/protocol/record'
import { describe, expect, test } from 'vitest'
import type { LogConfig } from './config.ts'
import { OffsetIndex } from './offset-index.ts'
import type { OpenLogOptions, PartitionLog } from './partition-log.ts'
import { encodeProducerSnapshot } from './producer-snapshot.ts'
import {
  fromClient,
  joined,
  openTestLog,
  readAll,
  testBatch,
  testEnvironment,
  testTimestampMs,
} from './testing/test-logs.ts'

const folder = '/logs/t-0'
const small: Partial<LogConfig> = { segmentSizeBytes: 2_000, indexIntervalBytes: 300 }
const unclean = { wasCleanShutdown: false }

const nameOf = (baseOffset: number, kind: string) => `${folder}/${String(baseOffset).padStart(20, '0')}.${kind}`

async function open(node: SimulatedNode, options: Partial<Omit<OpenLogOptions, 'config'>> = {}): Promise<PartitionLog> {
  return openTestLog(testEnvironment(node.platform, { recentBytesMax: 0 }), { ...options, config: small })
}

/** Runs `body` on a log of twenty batches in several segments that was closed cleanly. */
async function afterCleanStop(
  body: (node: SimulatedNode, written: Uint8Array, world: World) => Promise<void>,
): Promise<void> {
  const world = new World(11)
  const node = world.node('a')
  await world.run(async () => {
    const log = await open(node)
    for (let count = 0; count < 20; count += 1) {
      const producer = { producerId: count % 3, producerEpoch: 0, baseSequence: Math.floor(count / 3) * 4 }
      await log.append(testBatch(4, { ...producer, valueBytes: 100 }), {
        leaderEpoch: Math.floor(count / 8),
        origin: 'client',
      })
    }
    const { bytes } = await readAll(log)
    await log.close()
    await body(node, bytes, world)
  })
}

async function overwrite(node: SimulatedNode, path: string, change: (bytes: Uint8Array) => Uint8Array): Promise<void> {
  const bytes = change(node.disk.volume.content(path).slice())
  const file = await node.platform.disk.open(path, 'create')
  await file.truncate(0)
  await file.write([bytes], 0)
  await file.close()
}

const warnings = (world: World) => world.log.lines().filter((line) => line.level === 'warn')

describe('after a clean stop', () => {
  test('everything is as it was, and no batch is read again', () =>
    afterCleanStop(async (node, written, world) => {
      const names = [...node.disk.volume.files()].map(({ path }) => path)
      const events = world.eventCount
      const log = await open(node)
      expect(world.eventCount - events).toBeLessThan(40)
      expect([log.logStartOffset, log.logEndOffset, log.producerCount]).toEqual([0, 80, 3])
      expect(log.epochs.map(({ startOffset }) => startOffset)).toEqual([0, 32, 64])
      expect((await readAll(log)).bytes).toEqual(written)
      await log.close()
      expect([...node.disk.volume.files()].map(({ path }) => path)).toEqual(names)
      expect(warnings(world)).toEqual([])
    }))

  test('it goes on where it stopped: offsets, sequences and the same segment', () =>
    afterCleanStop(async (node) => {
      const log = await open(node)
      const { segmentCount } = log
      const again = testBatch(4, { producerId: 1, producerEpoch: 0, baseSequence: 24, valueBytes: 100 })
      expect(await log.append(again, fromClient)).toMatchObject({ isDuplicate: true, baseOffset: 76 })
      const gap = testBatch(1, { producerId: 1, producerEpoch: 0, baseSequence: 29 })
      expect((await log.append(gap, fromClient)).errorName).toBe('OUT_OF_ORDER_SEQUENCE_NUMBER')
      expect((await log.append(testBatch(1), fromClient)).baseOffset).toBe(80)
      expect(log.segmentCount).toBe(segmentCount)
    }))

  test('an index that is gone or damaged is made anew', () =>
    afterCleanStop(async (node, written, world) => {
      const { volume } = node.disk
      const paths = [...volume.files()].map(({ path }) => path).filter((path) => /index$/.test(path))
      const before = paths.map((path) => volume.content(path))
      let turn = 0
      for (const path of paths) {
        turn += 1
        if (turn % 3 === 0) await node.platform.disk.remove(path)
        else if (turn % 3 === 1)
          await overwrite(node, path, (bytes) => bytes.subarray(0, Math.max(bytes.length - 3, 1)))
        else await overwrite(node, path, (bytes) => joined([bytes, new Uint8Array(24).fill(0xff)]))
      }
      const log = await open(node)
      expect((await readAll(log, { maxBytes: 300 })).bytes).toEqual(written)
      for (let offset = 0; offset < 80; offset += 1)
        await log.read({ offset, maxBytes: 1, minOneBatch: true, upTo: 'log-end' })
      await log.offsetForTimestamp(1)
      await log.append(testBatch(1, { timestampMs: 0 }), fromClient)
      await log.close()
      expect(warnings(world).every(({ message, fields }) => /^index is/.test(message) && fields.path)).toBe(true)
      expect(warnings(world).length).toBeGreaterThan(2)
      const after = paths.map((path) => volume.content(path))
      // Those of the last segment may have got an entry more.
      expect(after.slice(0, -2)).toEqual(before.slice(0, -2))
    }))

  test('an index whose entry names a place without a batch is made anew by whoever reads there', () =>
    afterCleanStop(async (node, written, world) => {
      const path = nameOf(0, 'index')
      const before = node.disk.volume.content(path)
      await overwrite(node, path, (bytes) => bytes.map((byte, at) => (at === 15 ? byte ^ 0x15 : byte)))
      const log = await open(node)
      for (let offset = 0; offset < 80; offset += 1) {
        const { errorName, chunks } = await log.read({ offset, maxBytes: 1, minOneBatch: true, upTo: 'log-end' })
        expect(errorName).toBe('NONE')
        const batch = new BatchView(joined(chunks))
        expect([batch.baseOffset <= offset, batch.lastOffset >= offset, batch.isCrcValid()]).toEqual([true, true, true])
      }
      expect((await readAll(log)).bytes).toEqual(written)
      expect(node.disk.volume.content(path)).toEqual(before)
      expect(warnings(world).map(({ fields }) => fields.path)).toEqual([path])
    }))

  test.each(['first', 'last'] as const)(
    'the last entry of the time index of the %s segment is held against its batch, once',
    (which) =>
      afterCleanStop(async (node, _, world) => {
        const paths = [...node.disk.volume.files()].map(({ path }) => path).filter((path) => /timeindex$/.test(path))
        const path = paths.sort().at(which === 'first' ? 0 : -1)!
        const before = node.disk.volume.content(path)
        await overwrite(node, path, (bytes) => bytes.map((byte, at) => (at === bytes.length - 9 ? byte | 0x20 : byte)))
        expect(node.disk.volume.content(path)).not.toEqual(before)
        const log = await open(node)
        const youngest = (await log.offsetForMaxTimestamp())!.timestampMs
        expect(youngest).toBe(testTimestampMs + 3)
        expect(await log.offsetForTimestamp(youngest + 1)).toBeUndefined()
        expect(warnings(world).map(({ message, fields }) => [message, fields.path])).toEqual([
          ['index names a timestamp that its batch does not bear, and is made anew', path],
        ])
        const events = world.eventCount
        await log.offsetForTimestamp(youngest + 1)
        expect(world.eventCount - events).toBeLessThan(4)
        await log.close()
        expect(node.disk.volume.content(path)).toEqual(before)
      }),
  )

  test('a time index stays where its log is damaged, which says less', () =>
    afterCleanStop(async (node, _, world) => {
      const path = nameOf(0, 'timeindex')
      await overwrite(node, path, (bytes) => bytes.map((byte, at) => (at === bytes.length - 9 ? byte | 0x20 : byte)))
      await overwrite(node, nameOf(0, 'log'), (bytes) => bytes.map((byte, at) => (at === 16 ? 9 : byte)))
      const before = node.disk.volume.content(path)
      const log = await open(node)
      await log.offsetForTimestamp(testTimestampMs + 4)
      expect(node.disk.volume.content(path)).toEqual(before)
      expect(warnings(world)).toEqual([])
    }))

  test('zeros of preallocated indexes are trimmed', () =>
    afterCleanStop(async (node, written) => {
      const path = nameOf(0, 'index')
      const before = node.disk.volume.content(path)
      await overwrite(node, path, (bytes) => joined([bytes, new Uint8Array(800)]))
      const log = await open(node)
      expect((await readAll(log)).bytes).toEqual(written)
      expect(OffsetIndex.decode(node.disk.volume.content(path), 1e6)!.encode()).toEqual(before)
    }))

  test('leftovers go: deleted files, half-written ones, indexes without a log, snapshots of no use', () =>
    afterCleanStop(async (node) => {
      const leftovers = [
        '00000000000000000000.log.deleted',
        'leader-epoch-checkpoint.tmp',
        '00000000000000000003.index',
        '00000000000000000003.snapshot',
        '00000000000000000900.snapshot',
      ]
      for (const name of leftovers) await overwriteNew(node, `${folder}/${name}`)
      await open(node)
      const left = [...node.disk.volume.files()].map(({ path }) => path.slice(folder.length + 1))
      for (const name of leftovers) expect(left).not.toContain(name)
    }))

  test('a damaged snapshot is passed over, and the batches tell the same', () =>
    afterCleanStop(async (node) => {
      const newest = [...node.disk.volume.files()]
        .map(({ path }) => path)
        .filter((path) => /snapshot$/.test(path))
        .at(-1)!
      await overwrite(node, newest, (bytes) => flipped(bytes, 12))
      const log = await open(node)
      expect(log.producerCount).toBe(3)
      const again = testBatch(4, { producerId: 1, producerEpoch: 0, baseSequence: 24, valueBytes: 100 })
      expect((await log.append(again, fromClient)).isDuplicate).toBe(true)
    }))

  test('a log that does not end in a whole batch all the same is recovered', () =>
    afterCleanStop(async (node, written, world) => {
      const path = [...node.disk.volume.files()]
        .map((each) => each.path)
        .filter((each) => /log$/.test(each))
        .at(-1)!
      await overwrite(node, path, (bytes) => bytes.subarray(0, bytes.length - 1))
      const log = await open(node)
      expect(log.logEndOffset).toBe(76)
      expect((await readAll(log)).bytes).toEqual(written.subarray(0, log.sizeBytes))
      expect(warnings(world).length).toBeGreaterThan(0)
    }))
})

describe('after an unclean stop', () => {
  test.each([
    ['cut short', (bytes: Uint8Array) => bytes.subarray(0, bytes.length - 5), 76],
    ['followed by zeros', (bytes: Uint8Array) => joined([bytes, new Uint8Array(5_000)]), 80],
    ['followed by nonsense', (bytes: Uint8Array) => joined([bytes, new Uint8Array(5_000).fill(0xa5)]), 80],
    ['with a flipped bit in its last batch', (bytes: Uint8Array) => flipped(bytes, bytes.length - 7), 76],
    ['empty', () => new Uint8Array(0), 72],
  ])('the last segment %s: the log ends with its last good batch', (_, damage, logEndOffset) =>
    afterCleanStop(async (node, written) => {
      await overwrite(node, nameOf(72, 'log'), damage)
      const log = await open(node, unclean)
      expect(log.logEndOffset).toBe(logEndOffset)
      expect((await readAll(log)).bytes).toEqual(written.subarray(0, log.sizeBytes))
      expect((await log.append(testBatch(1), fromClient)).baseOffset).toBe(logEndOffset)
      await log.close()
      const reopened = await open(node)
      expect(reopened.logEndOffset).toBe(logEndOffset + 1)
    }),
  )

  test('damage in the middle: everything behind it goes', () =>
    afterCleanStop(async (node, written) => {
      await overwrite(node, nameOf(24, 'log'), (bytes) => flipped(bytes, 700))
      const log = await open(node, unclean)
      expect(log.logEndOffset).toBe(28)
      expect(log.epochs.at(-1)).toEqual({ epoch: 0, startOffset: 0 })
      expect((await readAll(log)).bytes).toEqual(written.subarray(0, log.sizeBytes))
      const logs = [...node.disk.volume.files()].filter(({ path }) => /log$/.test(path))
      expect(logs.length).toBe(log.segmentCount)
    }))

  test.each([
    ['an error where they were synced', 30, 'error'],
    ['a warning where a loss of power may have damaged what comes before them', 28, 'warn'],
  ] as const)('whole batches that are cut off behind damage are told as %s', (_, recoveryPoint, wanted) =>
    afterCleanStop(async (node, written, world) => {
      await overwrite(node, nameOf(24, 'log'), (bytes) => flipped(bytes, 700))
      const log = await open(node, { ...unclean, recoveryPoint })
      const cuts = world.log.lines().filter(({ message }) => message.startsWith('log cut'))
      expect(cuts.map(({ level }) => level)).toEqual([wanted])
      const cutBytes = written.length - log.sizeBytes
      const sizes = [...batches(written)].map(({ sizeBytes }) => sizeBytes)
      // All but the damaged batch itself.
      const wholeBytes = cutBytes - sizes[7]!
      expect(cuts.map(({ fields }) => fields)).toMatchObject([{ segment: 24, cutBytes, wholeBytes }])
    }),
  )

  test('what lies below the recovery point is not looked at', () =>
    afterCleanStop(async (node) => {
      await overwrite(node, nameOf(24, 'log'), (bytes) => flipped(bytes, 700))
      expect((await open(node, { ...unclean, recoveryPoint: 50 })).logEndOffset).toBe(80)
    }))

  test('epochs and producers come back from the batches', () =>
    afterCleanStop(async (node) => {
      for (const { path } of [...node.disk.volume.files()]) {
        if (/epoch|snapshot|index/.test(path)) await node.platform.disk.remove(path)
      }
      const log = await open(node, unclean)
      expect(log.epochs.map(({ epoch, startOffset }) => [epoch, startOffset])).toEqual([
        [0, 0],
        [1, 32],
        [2, 64],
      ])
      expect(log.producerCount).toBe(3)
    }))

  test('a snapshot from before the first segment tells of what nobody can add to any more', () =>
    afterCleanStop(async (node) => {
      for (const { path } of [...node.disk.volume.files()]) {
        if (/snapshot$/.test(path) || path.startsWith(`${folder}/00000000000000000000`))
          await node.platform.disk.remove(path)
      }
      const open77 = {
        producerId: 77,
        producerEpoch: 0,
        coordinatorEpoch: -1,
        lastTimestamp: testTimestampMs,
        currentTxnFirstOffset: 2,
        batches: [],
      }
      await overwriteNew(node, nameOf(4, 'snapshot'), encodeProducerSnapshot([open77], 1))
      const log = await open(node, unclean)
      expect(log.logStartOffset).toBeGreaterThan(4)
      log.advanceHighWatermark(80)
      expect(log.lastStableOffset).toBe(80)
      expect(log.producers().map(({ producerId }) => producerId)).not.toContain(77)
    }))

  test('epochs of a tail that was lost do not hold for what was written since', () =>
    afterCleanStop(async (node) => {
      await overwrite(node, `${folder}/leader-epoch-checkpoint`, () => {
        return new TextEncoder().encode('0\n4\n0 0\n1 32\n2 60\n3 72\n')
      })
      const log = await open(node, unclean)
      expect(log.epochs.map(({ epoch, startOffset }) => [epoch, startOffset])).toEqual([
        [0, 0],
        [1, 60],
        [2, 64],
      ])
    }))

  test('with nothing left above the log start, the log begins there anew', () =>
    afterCleanStop(async (node) => {
      await overwrite(node, nameOf(0, 'log'), (bytes) => flipped(bytes, 100))
      const log = await open(node, { ...unclean, logStartOffset: 40 })
      expect([log.logStartOffset, log.logEndOffset, log.segmentCount]).toEqual([40, 40, 1])
      expect((await log.append(testBatch(1), fromClient)).baseOffset).toBe(40)
    }))

  test('segments that overlap are refused', () =>
    afterCleanStop(async (node) => {
      await overwriteNew(node, nameOf(26, 'log'), node.disk.volume.content(nameOf(24, 'log')))
      await expect(open(node, unclean)).rejects.toMatchObject({ kind: 'corrupt' })
    }))
})

describe('a log that must not be cut for rot', () => {
  const guarded = { ...unclean, isRotRefused: true }
  const contents = (node: SimulatedNode) =>
    [...node.disk.volume.files()].map(({ path }) => [path, node.disk.volume.content(path)])

  test.each([
    ['in an earlier segment', 24, (bytes: Uint8Array) => flipped(bytes, 700), 28, 32],
    ['in the last segment', 72, (bytes: Uint8Array) => flipped(bytes, 100), 72, 76],
    ['in the length of a batch', 72, (bytes: Uint8Array) => flipped(bytes, 9), 72, 76],
    ['in the magic byte', 72, (bytes: Uint8Array) => flipped(bytes, 16), 72, 76],
    ['that left nothing of a segment', 24, () => new Uint8Array(0), 24, 36],
    ['that zeroed an earlier segment', 24, (bytes: Uint8Array) => new Uint8Array(bytes.length), 24, 36],
  ])('is refused untouched after a kill, with damage %s', (_, segment, damage, offset, whole) =>
    afterCleanStop(async (node) => {
      await overwrite(node, nameOf(segment, 'log'), damage)
      await overwriteNew(node, `${folder}/00000000000000000004.log.deleted`)
      const before = contents(node)
      const error = await open(node, guarded).catch((thrown: unknown) => thrown as Error)
      expect(error).toMatchObject({ kind: 'corrupt' })
      const { message } = error as Error
      expect(message).toContain(`${nameOf(segment, 'log')} is damaged at position`)
      expect(message).toContain(`offset ${offset} should stand`)
      expect(message).toContain(`from offset ${whole} at position`)
      expect(contents(node)).toEqual(before)
    }),
  )

  test.each([
    ['cut short', (bytes: Uint8Array) => bytes.subarray(0, bytes.length - 5), 76],
    ['followed by zeros', (bytes: Uint8Array) => joined([bytes, new Uint8Array(5_000)]), 80],
    ['followed by nonsense', (bytes: Uint8Array) => joined([bytes, new Uint8Array(5_000).fill(0xa5)]), 80],
    ['with damage in its last batch', (bytes: Uint8Array) => flipped(bytes, bytes.length - 7), 76],
    ['with a sector that was never written', (bytes: Uint8Array) => bytes.fill(0, 0, 512), 72],
  ])('is cut after a crash where its end is %s', (_, damage, logEndOffset) =>
    afterCleanStop(async (node, written) => {
      await overwrite(node, nameOf(72, 'log'), damage)
      const log = await open(node, guarded)
      expect(log.logEndOffset).toBe(logEndOffset)
      expect((await readAll(log)).bytes).toEqual(written.subarray(0, log.sizeBytes))
    }),
  )

  test('is refused after a clean stop, and where a snapshot says that there was more', () =>
    afterCleanStop(async (node) => {
      await overwrite(node, nameOf(72, 'log'), (bytes) => bytes.subarray(0, bytes.length - 5))
      await expect(open(node, { isRotRefused: true })).rejects.toThrow('its last stop was a clean one')
      await overwriteNew(node, `${folder}/00000000000000000078-0000000000.checkpoint`)
      const before = contents(node)
      await expect(open(node, guarded)).rejects.toThrow('a snapshot says that there was more, up to offset 78')
      expect(contents(node)).toEqual(before)
    }))
})

test('a disk that fails while a log is opened is told as such', () =>
  afterCleanStop(async (node) => {
    node.disk.faults.add({ operations: ['list'], kind: 'io' })
    await expect(open(node)).rejects.toMatchObject({ kind: 'io' })
  }))

/**
 * Random appends, flushes, stops and crashes against a model. Whatever happens: the log holds a prefix of what was
 * appended in the order of calls, byte for byte, at least up to what was acknowledged (after a kill) or
 * flushed (after a crash of the machine), and everything that is made from batches agrees with them.
 */
describe('whatever happens', () => {
  test.each(Array.from({ length: 30 }, (_, index) => index))('seed %i', async (seed) => {
    const world = new World(seed)
    const node = world.node('a')
    const { random } = world
    /** All batches that the log has at the last look, and those that were appended since. */
    let certain: Uint8Array[] = []
    let sequences = new Map<number, number>()
    let recoveryPoint = 0
    let wasCleanShutdown = true
    await world.run(async () => {
      await node.platform.disk.makeDirectory(folder)
      for (const path of ['/', '/logs']) await node.platform.disk.syncDirectory(path)
    })
    for (let life = 0; life < 4; life += 1) {
      const environment = testEnvironment(node.platform, { recentBytesMax: random.pick([0, 3_000]), openFilesMax: 2 })
      const log = await world.run(() => openTestLog(environment, { wasCleanShutdown, recoveryPoint, config: small }))
      const found = await world.run(() => readAll(log, { maxBytes: random.pick([1, 1_000, 100_000]) }))
      found.batches.forEach((batch, index) => {
        const isSame = certain[index] !== undefined && Buffer.compare(batch.batchBytes, certain[index]) === 0
        expect({ index, isSame, isCrcValid: batch.isCrcValid() }).toEqual({ index, isSame: true, isCrcValid: true })
      })
      certain = certain.slice(0, found.batches.length)
      const { acknowledged } = await world.run(() => checkLog(log, found.batches))
      sequences = acknowledged

      let acknowledgedOffset = log.logEndOffset
      let flushedOffset = log.recoveryPoint
      let isRunning = true
      let isOutOfStep = false
      let outstanding: Promise<void>[] = []
      const work = async () => {
        for (let step = 0; step < 40 && isRunning; step += 1) {
          if (isOutOfStep) {
            // A write failed, and everything behind it. The producers begin again where the log stands.
            await Promise.all(outstanding)
            if (!isRunning) return
            isOutOfStep = false
            sequences = new Map()
            for (const batch of certain) {
              const view = new BatchView(batch)
              sequences.set(view.producerId, view.lastSequence + 1)
            }
          }
          const action = random.integer(10)
          if (action === 2)
            node.disk.faults.add({ operations: ['write', 'open'], path: /log$/, kind: 'full', times: 1 })
          if (action === 0) {
            const target = log.logEndOffset
            const isFlushed = await log.flush().then(
              () => true,
              (error: unknown) => {
                expect(error).toMatchObject({ kind: 'full' })
                return false
              },
            )
            if (!isRunning) return
            if (isFlushed) flushedOffset = Math.max(flushedOffset, target)
            if (random.chance(0.5)) recoveryPoint = log.recoveryPoint
            continue
          }
          if (action === 1) await world.sleep(random.between([0, 3]))
          if (!isRunning) return
          const waits: Promise<void>[] = []
          for (let count = random.integer(4); count >= 0; count -= 1) {
            const producerId = random.integer(3)
            const baseSequence = sequences.get(producerId) ?? 0
            const size = 1 + random.integer(5)
            const batch = testBatch(size, {
              producerId,
              producerEpoch: 0,
              baseSequence,
              valueBytes: random.integer(300),
              timestampMs: testTimestampMs + random.integer(1_000_000),
              compression: random.pick(['none', 'none', 'gzip'] as const),
            })
            sequences.set(producerId, baseSequence + size)
            certain.push(batch)
            const leaderEpoch = life * 2 + (step > 20 ? 1 : 0)
            const wait = log.append(batch, { leaderEpoch, origin: 'client' }).then((result) => {
              if (result.errorName === 'NONE') {
                acknowledgedOffset = result.lastOffset + 1
                return
              }
              expect(['KAFKA_STORAGE_ERROR', 'OUT_OF_ORDER_SEQUENCE_NUMBER']).toContain(result.errorName)
              certain.splice(certain.indexOf(batch), 1)
              isOutOfStep = true
            })
            waits.push(wait)
            outstanding.push(wait)
          }
          if (random.chance(0.7)) await Promise.all(waits)
        }
      }
      const working = work()
      const ending = random.pick(['kill', 'crash', 'stop'] as const)
      wasCleanShutdown = false
      if (ending === 'stop') {
        await world.run(async () => {
          await working
          node.disk.faults.clear()
          await log.close()
        })
        wasCleanShutdown = true
        recoveryPoint = log.recoveryPoint
        if (random.chance(0.5)) node.crash()
        else node.kill()
        flushedOffset = log.logEndOffset
        acknowledgedOffset = log.logEndOffset
      } else {
        await world.advance(random.between([0, 40]))
        isRunning = false
        if (ending === 'kill') node.kill()
        else node.crash()
      }
      outstanding = []
      node.disk.faults.clear()
      const atLeast = ending === 'crash' ? flushedOffset : acknowledgedOffset
      node.restart()
      const next = await world.run(() =>
        openTestLog(testEnvironment(node.platform), { wasCleanShutdown, recoveryPoint, config: small }),
      )
      expect(next.logEndOffset).toBeGreaterThanOrEqual(atLeast)
      // A start that does not get far: what it has done must not hurt the next one.
      node.kill()
      node.restart()
      wasCleanShutdown = false
    }
  })
})

/** Indexes, epochs and producers agree with the batches. Gives the next sequence of each producer. */
async function checkLog(
  log: PartitionLog,
  batches: Awaited<ReturnType<typeof readAll>>['batches'],
): Promise<{ acknowledged: Map<number, number> }> {
  const acknowledged = new Map<number, number>()
  let expectedOffset = 0
  for (const batch of batches) {
    expect(batch.baseOffset).toBe(expectedOffset)
    expectedOffset = batch.lastOffset + 1
    expect(log.epochAt(batch.baseOffset)).toBe(batch.partitionLeaderEpoch)
    acknowledged.set(batch.producerId, batch.lastSequence + 1)
    const { chunks } = await log.read({ offset: batch.lastOffset, maxBytes: 1, minOneBatch: true, upTo: 'log-end' })
    expect(chunks[0]).toEqual(batch.batchBytes)
  }
  expect(log.logEndOffset).toBe(expectedOffset)
  expect(log.producerCount).toBe(acknowledged.size)
  for (const [producerId, next] of acknowledged) {
    const gap = testBatch(1, { producerId, producerEpoch: 0, baseSequence: next + 1 })
    expect((await log.append(gap, fromClient)).errorName).toBe('OUT_OF_ORDER_SEQUENCE_NUMBER')
  }
  const probe = batches[Math.floor(batches.length / 2)]
  if (probe !== undefined) {
    const wanted = probe.maxTimestamp
    const first = batches.find((batch) => batch.maxTimestamp >= wanted)!
    const found = await log.offsetForTimestamp(wanted)
    expect(found!.offset >= first.baseOffset && found!.offset <= first.lastOffset).toBe(true)
  }
  return { acknowledged }
}

function flipped(bytes: Uint8Array, position: number): Uint8Array {
  bytes[position]! ^= 0x20
  return bytes
}

async function overwriteNew(node: SimulatedNode, path: string, bytes: Uint8Array = new Uint8Array(3)): Promise<void> {
  const file = await node.platform.disk.open(path, 'create')
  await file.write([bytes], 0)
  await file.close()
}

test.each(Array.from({ length: 40 }, (_, index) => index))(
  'a cut of a compacted log leaves no hole when it is ended on its way (seed %i)',
  async (seed) => {
    const world = new World(seed)
    const node = world.node('a')
    const environment = () => testEnvironment(node.platform, { recentBytesMax: 0 })
    const config = { ...small, isCompacted: true }
    await world.run(async () => {
      const log = await openTestLog(environment(), { config })
      for (let count = 0; count < 20; count += 1) await log.append(testBatch(4, { valueBytes: 100 }), fromClient)
      const { bytes } = await readAll(log)
      await log.close()
      const damaged = new BatchView(bytes).sizeBytes
      await overwrite(node, nameOf(0, 'log'), (content) => {
        content[damaged + 80]! ^= 1
        return content
      })
      const file = await node.platform.disk.open(nameOf(0, 'log'), 'read-write')
      await file.sync()
      await file.close()
      for (const path of ['/', '/logs', folder]) await node.platform.disk.syncDirectory(path)
    })
    openTestLog(environment(), { ...unclean, config }).catch(() => undefined)
    await world.advance(world.random.between([0, 30]))
    if (seed % 2 === 0) node.kill()
    else node.crash()
    node.restart()
    await world.run(async () => {
      const log = await openTestLog(environment(), { ...unclean, config })
      expect(log.logEndOffset).toBe(4)
      expect((await readAll(log)).batches).toHaveLength(1)
    })
  },
)
