import { errorNameOf } from '@ottla/protocol'
import { alterConfigsApi, describeConfigsApi } from '@ottla/protocol/messages'
import { describe, expect, it } from 'vitest'
import { ServedBroker } from './served-broker.ts'

const [TOPIC, BROKER, BROKER_LOGGER] = [2, 4, 8] as const

describe('AlterConfigs', () => {
  it.each([0, 1, 2])('replaces the settings of a resource in version %i', async (version) => {
    const served = await ServedBroker.start('alter configs')
    await served.createTopic('orders', 1, { 'retention.ms': '5' })
    const resource = (resourceType: number, resourceName: string, name: string, value: string) => ({
      resourceType,
      resourceName,
      configs: [{ name, value }],
    })
    const resources = [
      resource(BROKER, '2', 'log.retention.ms', '5'),
      resource(TOPIC, 'orders', 'flush.ms', '6'),
      resource(BROKER_LOGGER, '1', 'root', 'INFO'),
      resource(TOPIC, 'nope', 'flush.ms', '6'),
    ]
    const { responses } = await served.send(alterConfigsApi, { resources }, { versionMax: version })
    expect(responses.map(({ resourceName, errorCode }) => [resourceName, errorNameOf(errorCode)])).toEqual([
      ['2', 'INVALID_REQUEST'],
      ['orders', 'NONE'],
      ['1', 'INVALID_REQUEST'],
      ['nope', 'UNKNOWN_TOPIC_OR_PARTITION'],
    ])
    const { results } = await served.send(describeConfigsApi, {
      resources: [{ resourceType: TOPIC, resourceName: 'orders', configurationKeys: null }],
    })
    const own = results[0]!.configs
      .filter(({ configSource }) => configSource === 1)
      .map(({ name, value }) => [name, value])
    expect(own).toEqual([['flush.ms', '6']])
  })
})
