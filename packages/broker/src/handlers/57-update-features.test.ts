import { World } from '@ottla/platform/simulated'
import { errorCodes } from '@ottla/protocol'
import { apiVersionsApi, createTopicsApi, updateFeaturesApi } from '@ottla/protocol/messages'
import { expect, it } from 'vitest'
import { CLUSTER_ID } from '../controller/test-state.ts'
import { formatCluster } from '../format/format-cluster.ts'
import { MetadataDelta } from '../metadata/delta.ts'
import { EMPTY_IMAGE, type MetadataImage } from '../metadata/image.ts'
import { decodeBatches } from '../metadata/record-batch.ts'
import { SimulatedBroker } from '../testing/index.ts'
import { ServedBroker } from './served-broker.ts'

const SAFE_DOWNGRADE = 2

async function finalized(served: ServedBroker): Promise<Record<string, number>> {
  const answer = await served.send(apiVersionsApi, { clientSoftwareName: 'a', clientSoftwareVersion: '1' })
  return Object.fromEntries(answer.finalizedFeatures.map(({ name, maxVersionLevel }) => [name, maxVersionLevel]))
}

it('changes levels that ApiVersions shows at once', async () => {
  const served = await ServedBroker.start('levels')
  for (const versionMax of [1, 2]) {
    const feature = 'transaction.version'
    const lower = { featureUpdates: [{ feature, maxVersionLevel: 1, upgradeType: SAFE_DOWNGRADE }] }
    expect((await served.send(updateFeaturesApi, lower, { versionMax })).errorCode).toBe(0)
    expect(await finalized(served)).toMatchObject({ 'transaction.version': 1 })
    const higher = { featureUpdates: [{ feature, maxVersionLevel: 2 }] }
    expect((await served.send(updateFeaturesApi, higher, { versionMax })).errorCode).toBe(0)
    expect(await finalized(served)).toMatchObject({ 'transaction.version': 2 })
  }
})

it('keeps levels over a restart, and says what was wrong where nothing changes', async () => {
  const served = await ServedBroker.start('a restart')
  const featureUpdates = [{ feature: 'group.version', maxVersionLevel: 0, upgradeType: SAFE_DOWNGRADE }]
  expect((await served.send(updateFeaturesApi, { featureUpdates, validateOnly: true })).errorCode).toBe(0)
  expect(await finalized(served)).toHaveProperty('group.version', 1)
  await served.send(updateFeaturesApi, { featureUpdates })
  await served.world.run(() => served.simulated.stop())
  await served.world.run(() => served.simulated.start())
  await served.reconnect()
  expect(await finalized(served)).not.toHaveProperty('group.version')
  const unknown = await served.send(updateFeaturesApi, { featureUpdates: [{ feature: 'a', maxVersionLevel: 1 }] })
  expect([unknown.errorCode, unknown.errorMessage]).toEqual([
    errorCodes.INVALID_UPDATE_VERSION,
    expect.stringContaining('controller 1 does not know this feature'),
  ])
})

it('takes a folder of an old release to the newest without a restart', async () => {
  const world = new World('old folder')
  const simulated = await SimulatedBroker.prepare(world, {})
  const { disk, random, clock } = simulated.node.restart()
  await world.run(async () => {
    await formatCluster({
      ...{ disk, random, nowMs: clock.now(), nodeId: 1, clusterId: CLUSTER_ID, formatted: 'refuse' },
      features: new Map([['metadata.version', 7]]),
      directories: [simulated.directory],
    })
    await simulated.start()
    const connection = await simulated.connect()
    const create = (name: string) =>
      connection.send(createTopicsApi, { topics: [{ name, numPartitions: 1, replicationFactor: 1 }], timeoutMs: 1_000 })
    await create('before')
    const raised = await connection.send(updateFeaturesApi, {
      featureUpdates: [
        { feature: 'metadata.version', maxVersionLevel: 30 },
        { feature: 'eligible.leader.replicas.version', maxVersionLevel: 1 },
      ],
    })
    expect(raised).toMatchObject({ errorCode: 0, errorMessage: null })
    // Until the directories of the replicas are told.
    await world.sleep(100)
    await create('after')
    await simulated.stop()
  })
  const image = await world.run(() => metadataOf(simulated))
  const { directoryIds, isFenced } = image.brokers.get(1)!
  expect([directoryIds.length, isFenced, image.controllers.size]).toEqual([1, true, 1])
  expect(['before', 'after'].map((name) => image.topicsByName.get(name)!.partitions[0]!.directories)).toEqual([
    directoryIds,
    directoryIds,
  ])
})

/** What the metadata log of a stopped broker says. */
async function metadataOf(simulated: SimulatedBroker): Promise<MetadataImage> {
  const { disk } = simulated.node.restart()
  const bytes = await disk.readFile(`${simulated.directory}/__cluster_metadata-0/00000000000000000000.log`)
  const delta = new MetadataDelta(EMPTY_IMAGE)
  for (const { records } of decodeBatches(bytes)) for (const record of records) delta.replay(record)
  return delta.image({ offset: 0, epoch: 0, timestampMs: 0 })
}
