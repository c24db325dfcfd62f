import { errorCodes } from '@ottla/protocol'
import { incrementalAlterConfigsApi, listConfigResourcesApi } from '@ottla/protocol/messages'
import { expect, it } from 'vitest'
import { ServedBroker } from './served-broker.ts'

it('lists topics, brokers, and what has settings of its own', async () => {
  const served = await ServedBroker.start('resources')
  const list = async (resourceTypes: number[]) => {
    const { configResources, errorCode } = await served.send(listConfigResourcesApi, { resourceTypes })
    expect(errorCode).toBe(0)
    return configResources.map(({ resourceType, resourceName }) => `${resourceType} ${resourceName}`).sort()
  }
  await served.createTopic('t')
  expect(await list([])).toEqual(['2 t', '4 1', '8 1'])
  for (const [resourceType, name, value] of [
    [16, 'interval.ms', '10000'],
    [32, 'consumer.session.timeout.ms', '46000'],
  ] as const) {
    const resources = [{ resourceType, resourceName: 'own', configs: [{ name, configOperation: 0, value }] }]
    await served.send(incrementalAlterConfigsApi, { resources })
  }
  expect(await list([])).toEqual(['16 own', '2 t', '32 own', '4 1', '8 1'])
  expect(await list([32, 2, 2])).toEqual(['2 t', '32 own'])
  const old = await served.send(listConfigResourcesApi, {}, { versionMax: 0 })
  expect(old.configResources).toMatchObject([{ resourceName: 'own' }])
  const unknown = await served.send(listConfigResourcesApi, { resourceTypes: [2, 99] })
  expect(unknown).toMatchObject({ errorCode: errorCodes.UNSUPPORTED_VERSION, configResources: [] })
})
