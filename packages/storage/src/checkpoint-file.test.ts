import { World } from '@ottla/platform/simulated'
import { expect, test } from 'vitest'
import { CheckpointFile, offsetIn, readCheckpoint } from './checkpoint-file.ts'

async function inWorld(body: (world: World) => Promise<void>): Promise<void> {
  const world = new World(4)
  await world.run(async () => {
    await world.node('a').platform.disk.makeDirectory('/d')
    await body(world)
  })
}

test('who asks during a write shares the next one, which has what holds then', () =>
  inWorld(async (world) => {
    const { disk, logger } = world.node('a').platform
    let offset = 1
    let collected = 0
    const file = new CheckpointFile({
      disk,
      directory: '/d',
      name: 'c',
      found: new Map(),
      collect: () => {
        collected += 1
        return [{ topic: 't', partition: 0, offset }]
      },
    })
    const first = file.write()
    offset = 2
    const second = file.write()
    expect(file.write()).toBe(second)
    await Promise.all([first, second])
    expect(collected).toBe(2)
    const content = await readCheckpoint(disk, logger, '/d', 'c')
    expect([offsetIn(content, 't', 0), offsetIn(content, 't', 1)]).toEqual([2, 0])
    const events = world.eventCount
    await file.write()
    expect(world.eventCount).toBe(events)
  }))

test('a write that failed is not taken for done', () =>
  inWorld(async (world) => {
    const node = world.node('a')
    const { disk, logger } = node.platform
    const file = new CheckpointFile({
      disk,
      directory: '/d',
      name: 'c',
      found: new Map(),
      collect: () => [{ topic: 't', partition: 0, offset: 5 }],
    })
    node.disk.faults.add({ operations: ['rename'], kind: 'full', times: 1 })
    await expect(file.write()).rejects.toMatchObject({ kind: 'full' })
    await file.write()
    expect(offsetIn(await readCheckpoint(disk, logger, '/d', 'c'), 't', 0)).toBe(5)
  }))

test('a damaged file says nothing, and the log does', () =>
  inWorld(async (world) => {
    const { disk, logger } = world.node('a').platform
    const damaged = await disk.open('/d/c', 'create')
    await damaged.write([new TextEncoder().encode('0\n5\nt 0 1\n')], 0)
    expect(offsetIn(await readCheckpoint(disk, logger, '/d', 'c'), 't', 0)).toBe(0)
    expect(world.log.lines().map(({ message }) => message)).toEqual(['checkpoint is damaged'])
  }))

test('writes before a partition is forgotten, where the file may speak of it', () =>
  inWorld(async (world) => {
    const { disk, logger } = world.node('a').platform
    const entries = [{ topic: 't', partition: 0, offset: 5 }]
    const parts = { disk, directory: '/d', name: 'c', collect: () => entries }
    await new CheckpointFile({ ...parts, found: new Map() }).write()
    entries.pop()
    const file = new CheckpointFile({ ...parts, found: await readCheckpoint(disk, logger, '/d', 'c') })
    const events = world.eventCount
    await file.forget('t', 1)
    expect(world.eventCount).toBe(events)
    await file.forget('t', 0)
    expect(await readCheckpoint(disk, logger, '/d', 'c')).toEqual(new Map())
  }))
