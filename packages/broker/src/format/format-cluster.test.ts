import { World } from '@ottla/platform/simulated'
import { apiVersionsApi } from '@ottla/protocol/messages'
import { expect, it } from 'vitest'
import { decodeCheckpoint } from '../metadata/snapshot.ts'
import { SimulatedBroker } from '../testing/simulated-broker.ts'
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

async function finalizedFeatures(simulated: SimulatedBroker): Promise<Record<string, number>> {
  const connection = await simulated.connect()
  const client = { clientSoftwareName: 'test', clientSoftwareVersion: '1' }
  const { finalizedFeatures: features } = await connection.send(apiVersionsApi, client)
  return Object.fromEntries(features.map(({ name, maxVersionLevel }) => [name, maxVersionLevel]))
}

it('is what a broker then begins with', async () => {
  const world = new World('formatted before')
  const simulated = await SimulatedBroker.prepare(world)
  await world.run(async () => {
    const { disk, random, clock } = simulated.node.platform
    await formatCluster({
      disk,
      random,
      nowMs: clock.now(),
      directories: [simulated.directory],
      nodeId: 1,
      clusterId: 'CLUSTER',
      formatted: 'refuse',
      features: new Map([['metadata.version', 21]]),
    })
    const broker = await simulated.start()
    expect(broker.isNewlyFormatted).toBe(false)
    expect(broker.clusterId).toBe('CLUSTER')
    expect(await finalizedFeatures(simulated)).toEqual({ 'metadata.version': 21 })
  })
})

it.each(Array.from({ length: 25 }, (_, index) => index))(
  'that a broker does for itself can be cut off anywhere: the next start has a whole cluster (seed %i)',
  async (seed) => {
    const world = new World(seed)
    const simulated = await SimulatedBroker.prepare(world, { settings: { 'log.dirs': '/data,/other' } })
    void simulated.start()
    await world.advance(world.random.between([0, 80]))
    simulated.crash()
    await world.run(async () => {
      const broker = await simulated.start()
      expect(await finalizedFeatures(simulated)).toEqual({
        'metadata.version': 30,
        'eligible.leader.replicas.version': 1,
        'group.version': 1,
        'transaction.version': 2,
      })
      const { clusterId } = broker
      await simulated.stop()
      expect((await simulated.start()).clusterId).toBe(clusterId)
    })
  },
)
