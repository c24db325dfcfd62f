import type { Disk } from '@ottla/platform'
import { SeededRandom, World } from '@ottla/platform/simulated'
import { describe, expect, it, test } from 'vitest'
import { readMetaProperties } from '../identity-files.ts'
import { type FormatDirectoriesOptions, formatDirectories, isAnyFormatted } from './format-directories.ts'

const bytes = (text: string) => new TextEncoder().encode(text)
const content = bytes('the records that a new cluster begins with')

function optionsOn(disk: Disk, more: Partial<FormatDirectoriesOptions> = {}): FormatDirectoriesOptions {
  return {
    disk,
    random: new SeededRandom(7),
    directories: ['/deep/a', '/b'],
    nodeId: 1,
    clusterId: 'CLUSTER',
    formatted: 'refuse',
    filesOf: (directory) => [
      { folder: '', name: 'bootstrap.checkpoint', bytes: content },
      ...(directory === '/b' ? [] : [{ folder: '__cluster_metadata-0', name: '0-0.checkpoint', bytes: content }]),
    ],
    ...more,
  }
}

describe('formatDirectories', () => {
  it('writes what belongs into each, and says whose it is', async () => {
    const world = new World(1)
    const { disk } = world.node('a').platform
    await world.run(async () => {
      expect(await isAnyFormatted(disk, ['/deep/a', '/b'])).toBe(false)
      const said: string[] = []
      const ids = new Map([['/deep/a', 'JEXY6aqzQY-32P5TStzaFg']])
      const options = optionsOn(disk, { directoryIds: ids, onDirectory: (directory) => said.push(directory) })
      expect(await formatDirectories(options)).toEqual(['/deep/a', '/b'])
      expect(said).toEqual(['/deep/a', '/b'])
      expect(await isAnyFormatted(disk, ['/deep/a', '/b'])).toBe(true)
      expect(await readMetaProperties(disk, '/deep/a')).toMatchObject({
        clusterId: 'CLUSTER',
        nodeId: 1,
        directoryId: 'JEXY6aqzQY-32P5TStzaFg',
      })
      const second = await readMetaProperties(disk, '/b')
      expect(second!.directoryId).toMatch(/^[\w-]{22}$/)
      for (const path of ['/deep/a/bootstrap.checkpoint', '/deep/a/__cluster_metadata-0/0-0.checkpoint']) {
        expect(await disk.readFile(path)).toEqual(content)
      }
    })
  })

  it('refuses directories that are formatted, or passes over them', async () => {
    const world = new World(1)
    const { disk } = world.node('a').platform
    await world.run(async () => {
      await formatDirectories(optionsOn(disk, { directories: ['/b'] }))
      const again = () => formatDirectories(optionsOn(disk))
      await expect(again()).rejects.toMatchObject({ kind: 'already-formatted' })
      expect(await disk.stat('/deep/a')).toBeUndefined()
      const skip = { formatted: 'skip' } as const
      await expect(formatDirectories(optionsOn(disk, { ...skip, clusterId: 'OTHER' }))).rejects.toThrow(
        'Invalid cluster.id in: /b/meta.properties. Expected OTHER, but read CLUSTER',
      )
      await expect(formatDirectories(optionsOn(disk, { ...skip, nodeId: 2 }))).rejects.toMatchObject({
        kind: 'wrong-node',
      })
      expect(await formatDirectories(optionsOn(disk, skip))).toEqual(['/deep/a'])
      expect(await formatDirectories(optionsOn(disk, skip))).toEqual([])
    })
  })

  it('refuses a directory that is named twice', async () => {
    const world = new World(1)
    const { disk } = world.node('a').platform
    await world.run(async () => {
      await expect(formatDirectories(optionsOn(disk, { directories: ['/b', '/b'] }))).rejects.toMatchObject({
        kind: 'duplicate-directory',
      })
    })
  })

  it('gives records whose owner is not known to nobody', async () => {
    const world = new World(1)
    const { disk } = world.node('a').platform
    await world.run(async () => {
      await disk.makeDirectory('/b/orders-0')
      await (await disk.open('/b/orders-0/00000000000000000000.log', 'create')).close()
      await expect(formatDirectories(optionsOn(disk))).rejects.toThrow(
        '/b holds the log orders-0 and has no meta.properties',
      )
      expect(await disk.stat('/deep/a')).toBeUndefined()
    })
  })
})

test.each(Array.from({ length: 60 }, (_, index) => index))(
  'after a crash a directory is formatted whole or not at all, and can be formatted again (seed %i)',
  async (seed) => {
    const world = new World(seed)
    const node = world.node('a')
    void formatDirectories(optionsOn(node.platform.disk))
    await world.advance(world.random.between([0, 60]))
    node.crash()
    node.restart()
    const { disk } = node.platform
    await world.run(async () => {
      const formatted: string[] = []
      for (const directory of ['/deep/a', '/b']) {
        if ((await readMetaProperties(disk, directory)) !== undefined) formatted.push(directory)
      }
      // The one with the metadata log comes first.
      expect([[], ['/deep/a'], ['/deep/a', '/b']]).toContainEqual(formatted)
      for (const directory of formatted) {
        expect(await disk.readFile(`${directory}/bootstrap.checkpoint`)).toEqual(content)
      }
      if (formatted.includes('/deep/a')) {
        expect(await disk.readFile('/deep/a/__cluster_metadata-0/0-0.checkpoint')).toEqual(content)
      }
      const rest = ['/deep/a', '/b'].filter((directory) => !formatted.includes(directory))
      expect(await formatDirectories(optionsOn(disk, { formatted: 'skip' }))).toEqual(rest)
    })
  },
)
