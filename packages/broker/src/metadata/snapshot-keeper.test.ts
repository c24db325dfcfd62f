import { World } from '@ottla/platform/simulated'
import { expect, it } from 'vitest'
import { EMPTY_IMAGE, type MetadataImage } from './image.ts'
import { MemoryMetadataLog } from './memory-metadata-log.ts'
import { decodeSnapshot } from './snapshot.ts'
import { type KeptSoFar, SnapshotKeeper, type SnapshotKeeperOptions } from './snapshot-keeper.ts'

const HOUR_MS = 3_600_000

function imageAt(offset: number, world: World): MetadataImage {
  return { ...EMPTY_IMAGE, offset, epoch: 2, timestampMs: world.node('a').platform.clock.now() }
}

function setUp(options: Partial<SnapshotKeeperOptions> = {}, found: Partial<KeptSoFar> = {}) {
  const world = new World(1)
  const { clock, logger } = world.node('a').platform
  const log = new MemoryMetadataLog()
  const keeper = new SnapshotKeeper(
    {
      log,
      clock,
      logger,
      recordBytesMax: 1000,
      intervalMs: HOUR_MS,
      retentionBytes: -1,
      retentionMs: -1,
      ...options,
    },
    { image: EMPTY_IMAGE, snapshot: undefined, bytesSinceSnapshot: 0, damaged: [], ...found },
  )
  return { world, log, keeper, offsets: () => log.snapshots.map(({ offset }) => offset) }
}

it('writes a snapshot after so many bytes, and again after as many more', async () => {
  const { world, keeper, log, offsets } = setUp()
  keeper.committed(imageAt(3, world), 999)
  await world.advance(100)
  expect(offsets()).toEqual([])
  const image = imageAt(5, world)
  keeper.committed(image, 1)
  await world.advance(100)
  expect(offsets()).toEqual([6])
  expect(decodeSnapshot(log.snapshots[0]!.bytes, { offset: 5, epoch: 2 })).toEqual(image)
  keeper.committed(imageAt(9, world), 999)
  await world.advance(100)
  expect(offsets()).toEqual([6])
  keeper.committed(imageAt(11, world), 1)
  await keeper.stop()
  expect(offsets()).toEqual([6, 12])
})

it('counts what the start has read on top of the last snapshot', async () => {
  const { world, keeper, offsets } = setUp({}, { snapshot: { offset: 4, epoch: 1 }, bytesSinceSnapshot: 900 })
  keeper.committed(imageAt(7, world), 100)
  await keeper.stop()
  expect(offsets()).toEqual([8])
})

it('writes one after some time where there is something new, and none where there is not', async () => {
  const { world, keeper, offsets } = setUp()
  keeper.committed(imageAt(3, world), 10)
  await world.advance(HOUR_MS - 1)
  expect(offsets()).toEqual([])
  await world.advance(2)
  expect(offsets()).toEqual([4])
  await world.advance(5 * HOUR_MS)
  expect(offsets()).toEqual([4])
  await keeper.stop()
})

it('has no interval where it is 0', async () => {
  const { world, keeper, offsets } = setUp({ intervalMs: 0 })
  keeper.committed(imageAt(3, world), 10)
  await world.advance(100 * HOUR_MS)
  expect(offsets()).toEqual([])
  await keeper.stop()
})

it('removes the oldest beyond a size, and never the newest', async () => {
  const { world, keeper, log, offsets } = setUp({ retentionBytes: 0 })
  keeper.committed(imageAt(3, world), 1000)
  await world.advance(100)
  expect([offsets(), log.startOffset]).toEqual([[4], 0])
  keeper.committed(imageAt(5, world), 1000)
  await world.advance(100)
  expect([offsets(), log.startOffset]).toEqual([[6], 6])
  await keeper.stop()
})

it('removes those beyond an age, which is that of their last record', async () => {
  const { world, keeper, offsets } = setUp({ retentionMs: 2 * HOUR_MS })
  keeper.committed(imageAt(3, world), 1000)
  await world.advance(HOUR_MS)
  keeper.committed(imageAt(5, world), 1000)
  await world.advance(HOUR_MS - 1000)
  expect(offsets()).toEqual([4, 6])
  await world.advance(70_000)
  expect(offsets()).toEqual([6])
  await world.advance(10 * HOUR_MS)
  expect(offsets()).toEqual([6])
  await keeper.stop()
})

it('removes nothing on account of one that is damaged, until another has taken its place', async () => {
  const { world, keeper, log, offsets } = setUp({ retentionBytes: 0 }, { damaged: [{ id: { offset: 4, epoch: 2 } }] })
  log.snapshots.push({ offset: 2, epoch: 1, bytes: new Uint8Array(1) })
  log.snapshots.push({ offset: 4, epoch: 2, bytes: new Uint8Array(1) })
  await world.advance(200_000)
  expect(offsets()).toEqual([2, 4])
  keeper.committed(imageAt(5, world), 1000)
  await keeper.stop()
  expect(offsets()).toEqual([6])
})

it('removes an old one whose age cannot be read', async () => {
  const { world, keeper, log, offsets } = setUp({ retentionMs: 1 })
  log.snapshots.push({ offset: 2, epoch: 1, bytes: new Uint8Array(100).fill(7) })
  keeper.committed(imageAt(3, world), 1000)
  await world.advance(1000)
  expect(offsets()).toEqual([4])
  await keeper.stop()
})

it('tries again later when the disk is full, and not with every change', async () => {
  const { world, keeper, log, offsets } = setUp()
  log.snapshotFailures.push(new Error('full'), new Error('full'))
  keeper.committed(imageAt(3, world), 1000)
  await world.advance(5000)
  keeper.committed(imageAt(4, world), 1000)
  await world.advance(1)
  expect([offsets(), log.snapshotFailures.length]).toEqual([[], 1])
  await world.advance(30_000)
  expect(offsets()).toEqual([5])
  await keeper.stop()
})
