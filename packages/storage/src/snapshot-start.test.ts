import { type SimulatedNode, World } from '@ottla/platform/simulated'
import { endTransactionBatch } from '@ottla/protocol/record'
import { describe, expect, test } from 'vitest'
import type { LogConfig } from './config.ts'
import { segmentFileName } from './disk-layout.ts'
import type { PartitionLog } from './partition-log.ts'
import { snapshotFileName } from './snapshot-files.ts'
import { startAtSnapshotBehindDamage } from './snapshot-start.ts'
import { joined, openTestLog, readAll, testBatch, testEnvironment } from './testing/test-logs.ts'

const folder = '/logs/t-0'
const small: Partial<LogConfig> = { segmentSizeBytes: 700, indexIntervalBytes: 100 }
const nameOf = (baseOffset: number) => `${folder}/${segmentFileName(baseOffset, 'log')}`
const control = (baseOffset: number) =>
  endTransactionBatch({
    ...{ result: 'COMMIT', producerId: 1, producerEpoch: 0, coordinatorEpoch: 0 },
    ...{ baseOffset, partitionLeaderEpoch: 0, timestampMs: 1 },
  } as Parameters<typeof endTransactionBatch>[0]).slice()
/** With the header and the footer of one. */
const snapshotBytes = joined([control(0), testBatch(3, { baseOffset: 1 }), control(4)])

interface Batch {
  readonly segment: number
  readonly position: number
  readonly offset: number
  readonly bytes: Uint8Array
}

/** A log of twelve batches of two records in four segments, which was closed. */
async function stoppedLog(node: SimulatedNode): Promise<Batch[]> {
  const log = await open(node, true)
  for (let count = 0; count < 12; count += 1) {
    await log.append(testBatch(2, { valueBytes: 60 }), { leaderEpoch: 1, origin: 'controller' })
  }
  const positions = new Map<number, number>()
  const batches = (await readAll(log)).batches.map(({ baseOffset: offset, batchBytes }) => {
    const segment = log.segmentAt(offset).baseOffset
    const position = positions.get(segment) ?? 0
    positions.set(segment, position + batchBytes.length)
    return { segment, position, offset, bytes: batchBytes.slice() }
  })
  expect(log.segmentCount).toBe(4)
  await log.flush()
  await log.close()
  for (const path of ['/', '/logs', folder]) await node.platform.disk.syncDirectory(path)
  return batches
}

async function afterStop(
  body: (node: SimulatedNode, batches: readonly Batch[], world: World) => Promise<void>,
): Promise<void> {
  const world = new World(3)
  const node = world.node('a')
  await world.run(async () => body(node, await stoppedLog(node), world))
}

const open = (node: SimulatedNode, wasCleanShutdown: boolean): Promise<PartitionLog> =>
  openTestLog(testEnvironment(node.platform, { recentBytesMax: 0 }), {
    ...{ config: small, wasCleanShutdown, isRotRefused: true },
  })

async function start(node: SimulatedNode, wasCleanShutdown: boolean): Promise<PartitionLog> {
  const { disk, logger } = node.platform
  await startAtSnapshotBehindDamage({ disk, logger, path: folder, wasCleanShutdown })
  return open(node, wasCleanShutdown)
}

async function put(node: SimulatedNode, path: string, bytes: Uint8Array): Promise<void> {
  const file = await node.platform.disk.open(path, 'create')
  await file.truncate(0)
  await file.write([bytes], 0)
  await file.sync()
  await file.close()
  await node.platform.disk.syncDirectory(folder)
}

const putSnapshot = (node: SimulatedNode, offset: number, bytes = snapshotBytes) =>
  put(node, `${folder}/${snapshotFileName({ offset, epoch: 1 })}`, bytes)

async function cutFile(node: SimulatedNode, { segment, position }: Batch): Promise<void> {
  await put(node, nameOf(segment), node.disk.volume.content(nameOf(segment)).slice(0, position))
}

const contents = (node: SimulatedNode) =>
  [...node.disk.volume.files()].map(({ path }) => [path, node.disk.volume.content(path)] as const)
const errors = (world: World) => world.log.lines().filter((line) => line.level === 'error')
const failureOf = (starting: Promise<unknown>) => starting.catch((error: unknown) => error as Error)

describe.each([
  ['after a clean stop', true],
  ['after a kill', false],
])('%s', (_, wasClean) => {
  const rots = Array.from({ length: 12 }, (_, rotten) => rotten)

  test.each(rots)(
    'damage in batch %i below a snapshot is said, and nothing that the snapshot has not is lost',
    (rotten) =>
      afterStop(async (node, batches, world) => {
        const { segment, position, offset } = batches[rotten]!
        node.disk.volume.flipBit(nameOf(segment), position + 80, 2)
        await putSnapshot(node, offset + 2)
        if (rotten === 11 && wasClean) {
          expect(await failureOf(start(node, wasClean))).toMatchObject({ kind: 'corrupt' })
          return
        }
        const log = await start(node, wasClean)
        expect(log.logStartOffset).toBeLessThanOrEqual(offset + 2)
        expect(log.logEndOffset).toBe(24)
        const left = (await readAll(log)).batches.filter(({ baseOffset }) => baseOffset >= offset + 2)
        expect(left.map(({ batchBytes }) => batchBytes)).toEqual(batches.slice(rotten + 1).map(({ bytes }) => bytes))
        expect(errors(world)[0]!.fields).toMatchObject({ file: nameOf(segment), position, offset })
        // It is said once: what is left is sound, and can be appended to.
        expect((await log.append(testBatch(1), { leaderEpoch: 2, origin: 'controller' })).baseOffset).toBe(24)
        await log.close()
        const count = errors(world).length
        expect((await start(node, wasClean)).logEndOffset).toBe(25)
        expect(errors(world)).toHaveLength(count)
      }),
  )

  test.each(rots.slice(0, 11))('damage in batch %i above the newest snapshot is refused untouched', (rotten) =>
    afterStop(async (node, batches) => {
      const { segment, position, offset } = batches[rotten]!
      node.disk.volume.flipBit(nameOf(segment), position + 80, 2)
      await putSnapshot(node, offset)
      const before = contents(node)
      const error = await failureOf(start(node, wasClean))
      expect(error).toMatchObject({ kind: 'corrupt' })
      expect((error as Error).message).toContain(`${nameOf(segment)} is damaged at position ${position}`)
      expect(contents(node)).toEqual(before)
    }),
  )

  test.each([0, 6, 12, 18, 24])(
    'damage anywhere, with a snapshot at %i, loses nothing unseen',
    async (snapshotOffset) => {
      for (const rotten of rots) {
        await afterStop(async (node, batches) => {
          const { segment, position, offset } = batches[rotten]!
          node.disk.volume.flipBit(nameOf(segment), position + 80, 2)
          await putSnapshot(node, snapshotOffset)
          const before = contents(node)
          const outcome = await start(node, wasClean).catch((error: unknown) => error as Error)
          // Nobody can tell the last batch from the end of a write that was cut short.
          const isEnd = rotten === 11
          const isRefused = outcome instanceof Error
          expect({ rotten, isRefused }).toEqual({ rotten, isRefused: isEnd ? wasClean : offset >= snapshotOffset })
          if (isRefused) return expect(contents(node)).toEqual(before)
          const end = isEnd && snapshotOffset < 24 ? 22 : 24
          expect([outcome.logStartOffset <= snapshotOffset, outcome.logEndOffset]).toEqual([true, end])
          const left = (await readAll(outcome)).batches.filter(({ baseOffset }) => baseOffset >= snapshotOffset)
          const wanted = batches.filter((batch) => batch.offset >= snapshotOffset && batch.offset < end)
          expect(left.map(({ batchBytes }) => batchBytes)).toEqual(wanted.map(({ bytes }) => bytes))
        })
      }
    },
  )

  test('damage on both sides of the end of a snapshot is refused untouched', () =>
    afterStop(async (node, batches) => {
      for (const rotten of [3, 4]) {
        node.disk.volume.flipBit(nameOf(batches[rotten]!.segment), batches[rotten]!.position + 80, 2)
      }
      expect(batches[3]!.segment).toBe(batches[4]!.segment)
      await putSnapshot(node, batches[4]!.offset)
      const before = contents(node)
      expect(await failureOf(start(node, wasClean))).toMatchObject({ kind: 'corrupt' })
      expect(contents(node)).toEqual(before)
    }))

  test('a damaged snapshot is no reason to give up what stands below it', () =>
    afterStop(async (node, batches) => {
      node.disk.volume.flipBit(nameOf(0), batches[1]!.position + 80, 2)
      await putSnapshot(
        node,
        10,
        snapshotBytes.map((byte, at) => (at === 100 ? byte ^ 1 : byte)),
      )
      await putSnapshot(node, 12, snapshotBytes.subarray(0, snapshotBytes.length - 1))
      const before = contents(node)
      expect(await failureOf(start(node, wasClean))).toMatchObject({ kind: 'corrupt' })
      expect(contents(node)).toEqual(before)
      await putSnapshot(node, 8)
      expect((await start(node, wasClean)).logEndOffset).toBe(24)
    }))

  test('a log that ends before its snapshot begins anew where the snapshot ends', () =>
    afterStop(async (node, batches, world) => {
      await cutFile(node, batches[11]!)
      await putSnapshot(node, 30)
      const log = await start(node, wasClean)
      expect([log.logStartOffset, log.logEndOffset, log.segmentCount]).toEqual([30, 30, 1])
      expect(errors(world)[0]!.fields).toMatchObject({ path: folder, logEndOffset: 22 })
      expect((await log.append(testBatch(1), { leaderEpoch: 2, origin: 'controller' })).baseOffset).toBe(30)
      await log.close()
      expect((await start(node, wasClean)).logEndOffset).toBe(31)
    }))

  test('a log whose files are gone begins where its snapshot ends', () =>
    afterStop(async (node, batches) => {
      for (const { segment } of batches) await node.platform.disk.remove(nameOf(segment))
      await putSnapshot(node, 24)
      const log = await start(node, wasClean)
      expect([log.logStartOffset, log.logEndOffset]).toEqual([24, 24])
    }))

  test('a segment that is gone below the snapshot is said, and one above it refused', () =>
    afterStop(async (node, batches, world) => {
      const bases = [...new Set(batches.map(({ segment }) => segment))]
      await node.platform.disk.remove(nameOf(bases[1]!))
      await putSnapshot(node, bases[2]! - 2)
      const before = contents(node)
      const error = await failureOf(start(node, wasClean))
      expect((error as Error).message).toContain(`where offset ${bases[1]} should stand`)
      expect(contents(node)).toEqual(before)
      await putSnapshot(node, bases[2]!)
      const log = await start(node, wasClean)
      expect([log.logStartOffset, log.logEndOffset]).toEqual([bases[2], 24])
      expect(errors(world)[0]!.fields).toMatchObject({ file: nameOf(bases[2]!), position: 0, offset: bases[1] })
    }))

  test('a sound log is left as it is', () =>
    afterStop(async (node) => {
      await putSnapshot(node, 14)
      const before = contents(node)
      const { disk, logger } = node.platform
      await startAtSnapshotBehindDamage({ disk, logger, path: folder, wasCleanShutdown: wasClean })
      expect(contents(node)).toEqual(before)
    }))
})

test.each(Array.from({ length: 20 }, (_, seed) => seed))(
  'a loss of power on the way leaves what the next start makes the same of (seed %i)',
  async (seed) => {
    const world = new World(seed)
    const node = world.node('a')
    const rotten = seed % 11
    const batches = await world.run(() => stoppedLog(node))
    const { segment, position, offset } = batches[rotten]!
    node.disk.volume.flipBit(nameOf(segment), position + 80, 2)
    await world.run(() => putSnapshot(node, offset + 2))
    const { disk, logger } = node.platform
    void startAtSnapshotBehindDamage({ disk, logger, path: folder, wasCleanShutdown: false }).catch(() => undefined)
    await world.advance(world.random.between([0, 30]))
    node.crash()
    node.restart()
    await world.run(async () => {
      const log = await start(node, false)
      expect(log.logStartOffset).toBeLessThanOrEqual(offset + 2)
      const left = (await readAll(log)).batches.filter(({ baseOffset }) => baseOffset >= offset + 2)
      expect(left.map(({ batchBytes }) => batchBytes)).toEqual(batches.slice(rotten + 1).map(({ bytes }) => bytes))
    })
  },
)
