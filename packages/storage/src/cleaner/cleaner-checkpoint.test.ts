import { World } from '@ottla/platform/simulated'
import { expect, test } from 'vitest'
import { readTextFile } from '../atomic-file.ts'
import { CleanerCheckpoint } from './cleaner-checkpoint.ts'

const path = '/logs/cleaner-offset-checkpoint'

test('remembers in the file of Kafka up to where each log is clean', async () => {
  const world = new World(1)
  const { disk, logger } = world.node('a').platform
  await world.run(async () => {
    await disk.makeDirectory('/logs')
    const checkpoint = await CleanerCheckpoint.read(disk, logger, '/logs')
    expect(checkpoint.get('t', 0)).toBeUndefined()
    await checkpoint.set('t', 0, 10)
    await checkpoint.set('u', 3, 5)
    expect(await readTextFile(disk, path)).toBe('0\n2\nt 0 10\nu 3 5\n')

    await checkpoint.truncate('t', 0, 20)
    expect(checkpoint.get('t', 0)).toBe(10)
    await checkpoint.truncate('t', 0, 7)
    await checkpoint.truncate('never cleaned', 0, 7)
    await checkpoint.forget('u', 3)
    const again = await CleanerCheckpoint.read(disk, logger, '/logs')
    expect(again.get('t', 0)).toBe(7)
    expect(again.get('u', 3)).toBeUndefined()
  })
})

test('says nothing where the file is damaged', async () => {
  const world = new World(1)
  const { disk, logger } = world.node('a').platform
  await world.run(async () => {
    await disk.makeDirectory('/logs')
    const file = await disk.open(path, 'create')
    await file.write([new TextEncoder().encode('0\n7\nt 0 1')], 0)
    await file.close()
    const checkpoint = await CleanerCheckpoint.read(disk, logger, '/logs')
    expect(checkpoint.get('t', 0)).toBeUndefined()
    expect(world.log.lines().map(({ level }) => level)).toEqual(['warn'])
  })
})
