import { World } from '@ottla/platform/simulated'
import { expect, it } from 'vitest'
import { decodeCheckpoint } from '../metadata/snapshot.ts'
import { type FormatClusterOptions, formatCluster } from './format-cluster.ts'

async function formatted(more: Partial<FormatClusterOptions>) {
  const world = new World(1)
  const { disk, random } = world.node('a').platform
  return world.run(async () => {
    const options = {
      disk,
      random,
      nowMs: 1_700_000_000_000,
      nodeId: 1,
      clusterId: 'CLUSTER',
      formatted: 'refuse',
    } as const
    const features = new Map([
      ['metadata.version', 21],
      ['group.version', 0],
    ])
    await formatCluster({ ...options, directories: ['/meta', '/data'], features, ...more })
    const files = new Map<string, Uint8Array>()
    for (const directory of ['/meta', '/data']) {
      for (const { name, kind } of await disk.list(directory)) {
        if (kind === 'file') files.set(`${directory}/${name}`, await disk.readFile(`${directory}/${name}`))
        else
          for (const file of await disk.list(`${directory}/${name}`)) {
            const path = `${directory}/${name}/${file.name}`
            files.set(path, await disk.readFile(path))
          }
      }
    }
    return files
  })
}

it('puts the first records into every directory', async () => {
  const files = await formatted({})
  expect([...files.keys()]).toEqual([
    '/meta/bootstrap.checkpoint',
    '/meta/meta.properties',
    '/data/bootstrap.checkpoint',
    '/data/meta.properties',
  ])
  for (const directory of ['/meta', '/data']) {
    const records = decodeCheckpoint(files.get(`${directory}/bootstrap.checkpoint`)!)
    expect(records).toEqual([
      { kind: 'featureLevel', version: 0, value: { name: 'metadata.version', featureLevel: 21 } },
    ])
  }
})

it('puts the members of a quorum into the log', async () => {
  const voter = {
    nodeId: 1,
    directoryId: 'JEXY6aqzQY-32P5TStzaFg',
    listenerName: 'CONTROLLER',
    host: '127.0.0.1',
    port: 9093,
  }
  const files = await formatted({ voters: [voter] })
  const snapshot = files.get('/meta/__cluster_metadata-0/00000000000000000000-0000000000.checkpoint')!
  // As many bytes as Kafka's tool writes.
  expect(snapshot.length).toBe(241)
  expect([...files.keys()].filter((path) => path.includes('__cluster'))).toHaveLength(1)
})
