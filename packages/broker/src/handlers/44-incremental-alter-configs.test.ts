import { errorNameOf } from '@ottla/protocol'
import { describeConfigsApi, incrementalAlterConfigsApi } from '@ottla/protocol/messages'
import { beforeAll, describe, expect, it } from 'vitest'
import { ServedBroker } from './served-broker.ts'

const [TOPIC, BROKER, BROKER_LOGGER] = [2, 4, 8] as const
const [SET, DELETE, APPEND] = [0, 1, 2] as const

let served: ServedBroker
beforeAll(async () => {
  served = await ServedBroker.start('incremental alter configs')
  await served.createTopic('orders')
})

const resource = (
  resourceType: number,
  resourceName: string,
  name: string,
  configOperation: number,
  value: string | null,
) => ({
  resourceType,
  resourceName,
  configs: [{ name, configOperation, value }],
})

async function alter(resources: ReturnType<typeof resource>[], version = 1): Promise<string[]> {
  const { responses } = await served.send(incrementalAlterConfigsApi, { resources }, { versionMax: version })
  expect(responses.map(({ resourceName }) => resourceName)).toEqual(resources.map(({ resourceName }) => resourceName))
  return responses.map(({ errorCode }) => errorNameOf(errorCode))
}

async function ownSettings() {
  const { results } = await served.send(describeConfigsApi, {
    resources: [{ resourceType: TOPIC, resourceName: 'orders', configurationKeys: null }],
  })
  const own = results[0]!.configs.filter(({ configSource }) => configSource === 1)
  return Object.fromEntries(own.map(({ name, value }) => [name, value]))
}

describe('IncrementalAlterConfigs', () => {
  it.each([0, 1])('changes single settings in version %i', async (version) => {
    expect(await alter([resource(TOPIC, 'orders', 'retention.ms', SET, '5')], version)).toEqual(['NONE'])
    expect(await alter([resource(TOPIC, 'orders', 'cleanup.policy', APPEND, 'compact')], version)).toEqual(['NONE'])
    expect(await ownSettings()).toEqual({ 'retention.ms': '5', 'cleanup.policy': 'delete,compact' })
    await alter([resource(TOPIC, 'orders', 'retention.ms', DELETE, null)], version)
    await alter([resource(TOPIC, 'orders', 'cleanup.policy', DELETE, null)], version)
    expect(await ownSettings()).toEqual({})
  })

  it('answers in the order of the request, whoever decides', async () => {
    expect(
      await alter([
        resource(BROKER_LOGGER, '1', 'kafka', SET, 'INFO'),
        resource(TOPIC, 'orders', 'flush.ms', SET, '6'),
        resource(BROKER, '2', 'log.retention.ms', SET, '5'),
        resource(TOPIC, 'nope', 'flush.ms', SET, '6'),
        resource(BROKER_LOGGER, '1', 'root', SET, 'DEBUG'),
        resource(BROKER_LOGGER, '1', 'root', APPEND, 'DEBUG'),
        resource(BROKER_LOGGER, '2', 'root', SET, 'DEBUG'),
      ]),
    ).toEqual([
      'INVALID_CONFIG',
      'NONE',
      'INVALID_REQUEST',
      'UNKNOWN_TOPIC_OR_PARTITION',
      'INVALID_REQUEST',
      'INVALID_REQUEST',
      'INVALID_REQUEST',
    ])
  })

  it('needs no controller where nothing is left for it', async () => {
    expect(await alter([resource(BROKER, '2', 'log.retention.ms', SET, '5')])).toEqual(['INVALID_REQUEST'])
    expect(await alter([])).toEqual([])
  })
})
