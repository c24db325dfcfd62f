import { World } from '@ottla/platform/simulated'
import { describe, expect, it } from 'vitest'
import {
  listSnapshots,
  parseSnapshotFileName,
  readSnapshot,
  readSnapshotStart,
  removeSnapshot,
  removeSnapshotLeftovers,
  snapshotFileName,
  writeSnapshot,
} from './snapshot-files.ts'

const chunksOf = (...sizes: number[]) => sizes.map((size) => new Uint8Array(size).fill(size))

describe('names of snapshots', () => {
  it('are those of Kafka', () => {
    const name = '00000000000000000396-0000000003.checkpoint'
    expect(snapshotFileName({ offset: 396, epoch: 3 })).toBe(name)
    expect(parseSnapshotFileName(name)).toEqual({ offset: 396, epoch: 3 })
  })

  it.each(['bootstrap.checkpoint', '00000000000000000396.snapshot', '00000000000000000396-0000000003.checkpoint.part'])(
    'are not %s',
    (name) => expect(parseSnapshotFileName(name)).toBeUndefined(),
  )
})

it('are listed oldest first, read, and removed', async () => {
  const world = new World(1)
  const { disk } = world.node('a').platform
  await world.run(async () => {
    await disk.makeDirectory('/d')
    for (const id of [
      { offset: 9, epoch: 2 },
      { offset: 12, epoch: 1 },
      { offset: 4, epoch: 1 },
    ]) {
      await writeSnapshot(disk, '/d', id, chunksOf(3, 5))
    }
    expect(await listSnapshots(disk, '/d')).toEqual([
      { offset: 4, epoch: 1, sizeBytes: 8 },
      { offset: 12, epoch: 1, sizeBytes: 8 },
      { offset: 9, epoch: 2, sizeBytes: 8 },
    ])
    expect([...(await readSnapshot(disk, '/d', { offset: 4, epoch: 1 }))]).toEqual([3, 3, 3, 5, 5, 5, 5, 5])
    expect([...(await readSnapshotStart(disk, '/d', { offset: 4, epoch: 1 }, 4))]).toEqual([3, 3, 3, 5])
    expect((await readSnapshotStart(disk, '/d', { offset: 4, epoch: 1 }, 100)).length).toBe(8)
    await removeSnapshot(disk, '/d', { offset: 4, epoch: 1 })
    expect((await listSnapshots(disk, '/d')).map(({ offset }) => offset)).toEqual([12, 9])
  })
})

it('leave nothing behind where the disk is full, and what a stop has left is removed', async () => {
  const world = new World(1)
  const node = world.node('a')
  const { disk } = node.platform
  const id = { offset: 4, epoch: 1 }
  await world.run(async () => {
    await disk.makeDirectory('/d')
    node.disk.faults.add({ kind: 'full', operations: ['write'] })
    await expect(writeSnapshot(disk, '/d', id, chunksOf(3))).rejects.toMatchObject({ kind: 'full' })
    node.disk.faults.clear()
    expect(await disk.list('/d')).toEqual([])
    for (const name of ['1.checkpoint.part', '1.checkpoint.deleted', 'other.part']) {
      await (await disk.open(`/d/${name}`, 'create')).close()
    }
    await removeSnapshotLeftovers(disk, '/d')
    expect((await disk.list('/d')).map(({ name }) => name)).toEqual(['other.part'])
  })
})

it.each(Array.from({ length: 20 }, (_, index) => index))(
  'are whole after a crash, or not there (seed %i)',
  async (seed) => {
    const world = new World(seed)
    const node = world.node('a')
    const { disk } = node.platform
    let written = -1
    await world.run(async () => {
      await disk.makeDirectory('/d')
      await disk.syncDirectory('/')
    })
    const writing = async () => {
      for (let offset = 0; offset < 5; offset += 1) {
        await writeSnapshot(disk, '/d', { offset, epoch: 1 }, chunksOf(5000, 7000))
        written = offset
      }
    }
    void writing()
    await world.advance(world.random.between([0, 60]))
    node.crash()
    const { disk: after } = node.restart()
    await world.run(async () => {
      const found = await listSnapshots(after, '/d')
      expect(found.length).toBeGreaterThan(written)
      for (const { sizeBytes } of found) expect(sizeBytes).toBe(12_000)
    })
  },
)
