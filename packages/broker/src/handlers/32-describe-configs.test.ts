import { errorNameOf } from '@ottla/protocol'
import { describeConfigsApi, incrementalAlterConfigsApi } from '@ottla/protocol/messages'
import { beforeAll, describe, expect, it } from 'vitest'
import { ServedBroker } from './served-broker.ts'

const [TOPIC, BROKER, BROKER_LOGGER, CLIENT_METRICS, GROUP] = [2, 4, 8, 16, 32] as const

let served: ServedBroker
beforeAll(async () => {
  served = await ServedBroker.start('describe configs', { 'log.retention.hours': '1' })
  await served.createTopic('orders', 1, { 'cleanup.policy': 'compact' })
})

async function ask(
  resourceType: number,
  resourceName: string,
  configurationKeys: string[] | null = null,
  options: { version?: number; includeSynonyms?: boolean; includeDocumentation?: boolean } = {},
) {
  const { version = 4, ...included } = options
  const request = { resources: [{ resourceType, resourceName, configurationKeys }], ...included }
  const { results } = await served.send(describeConfigsApi, request, { versionMax: version })
  return results[0]!
}

describe('DescribeConfigs', () => {
  it.each([1, 2, 3, 4])('tells value and source in version %i', async (version) => {
    const { errorCode, configs } = await ask(TOPIC, 'orders', ['cleanup.policy', 'retention.ms'], { version })
    expect(errorCode).toBe(0)
    expect(configs).toMatchObject([
      { name: 'cleanup.policy', value: 'compact', configSource: 1, readOnly: false, isSensitive: false, synonyms: [] },
      { name: 'retention.ms', value: '3600000', configSource: 5 },
    ])
    expect(configs.map(({ configType }) => configType)).toEqual(version >= 3 ? [7, 5] : [0, 0])
  })

  it('tells in version 0 whether a value is a default', async () => {
    const { configs } = await ask(TOPIC, 'orders', ['cleanup.policy', 'flush.ms'], { version: 0 })
    expect(configs.map(({ name, isDefault }) => [name, isDefault])).toEqual([
      ['cleanup.policy', false],
      ['flush.ms', true],
    ])
  })

  it('tells all where no names are given, or an empty list of them', async () => {
    expect((await ask(TOPIC, 'orders')).configs).toHaveLength(33)
    expect((await ask(TOPIC, 'orders', [])).configs).toHaveLength(33)
    expect((await ask(TOPIC, 'orders', ['nope'])).configs).toEqual([])
  })

  it('tells synonyms and documentation where they are asked for', async () => {
    const [plain] = (await ask(TOPIC, 'orders', ['cleanup.policy'])).configs
    expect(plain).toMatchObject({ synonyms: [], documentation: null })
    const [full] = (
      await ask(TOPIC, 'orders', ['cleanup.policy'], { includeSynonyms: true, includeDocumentation: true })
    ).configs
    expect(full!.synonyms).toEqual([
      { name: 'cleanup.policy', value: 'compact', source: 1 },
      { name: 'log.cleanup.policy', value: 'delete', source: 5 },
    ])
    expect(full!.documentation!.length).toBeGreaterThan(20)
  })

  it('tells of a topic that is not there by the code alone, and knows itself however its number is written', async () => {
    expect((await ask(TOPIC, 'nope')).errorMessage).toBe('')
    for (const name of ['1', '01', '+1']) expect((await ask(BROKER, name, ['num.io.threads'])).errorCode).toBe(0)
    expect((await ask(BROKER, '1x')).errorMessage).not.toBe('')
  })

  it('tells the settings of this broker, and those of all brokers', async () => {
    const [minimum, hours] = (
      await ask(BROKER, '1', ['log.retention.hours', 'min.insync.replicas'])
    ).configs.toReversed()
    expect(hours).toMatchObject({ name: 'log.retention.hours', value: '1', configSource: 4, readOnly: true })
    expect(minimum).toMatchObject({ name: 'min.insync.replicas', value: '1', configSource: 3 })
    expect((await ask(BROKER, '')).configs).toMatchObject([
      { name: 'min.insync.replicas', value: '1', configSource: 3 },
    ])
  })

  it('shows a change at once, for a topic that has it from the broker too', async () => {
    const configs = [{ name: 'log.retention.ms', configOperation: 0, value: '777' }]
    await served.send(incrementalAlterConfigsApi, { resources: [{ resourceType: BROKER, resourceName: '1', configs }] })
    expect((await ask(TOPIC, 'orders', ['retention.ms'])).configs).toMatchObject([
      { name: 'retention.ms', value: '777', configSource: 2 },
    ])
  })

  it('tells the level of the log', async () => {
    const [root] = (await ask(BROKER_LOGGER, '1')).configs
    expect(root).toMatchObject({ name: 'root', configSource: 6 })
    expect(['TRACE', 'DEBUG', 'INFO', 'WARN', 'ERROR', 'OFF']).toContain(root!.value)
    expect((await ask(BROKER_LOGGER, '1', ['kafka'])).configs).toEqual([])
  })

  it('tells what groups and metric subscriptions have, whether or not there are any', async () => {
    expect((await ask(GROUP, 'g', ['consumer.session.timeout.ms'])).configs).toMatchObject([{ value: '45000' }])
    expect((await ask(CLIENT_METRICS, 'm', ['interval.ms'])).configs).toMatchObject([{ value: '300000' }])
  })

  it.each([
    [TOPIC, 'nope', 'UNKNOWN_TOPIC_OR_PARTITION'],
    [TOPIC, 'a b', 'INVALID_TOPIC_EXCEPTION'],
    [BROKER, '2', 'INVALID_REQUEST'],
    [BROKER, 'x', 'INVALID_REQUEST'],
    [BROKER_LOGGER, '2', 'INVALID_REQUEST'],
    [BROKER_LOGGER, '', 'INVALID_REQUEST'],
    [CLIENT_METRICS, '', 'INVALID_REQUEST'],
    [GROUP, '', 'INVALID_REQUEST'],
    [99, 'x', 'INVALID_REQUEST'],
  ])('refuses resource %i %j by %s', async (resourceType, resourceName, errorName) => {
    const { errorCode, configs } = await ask(resourceType, resourceName)
    expect([errorNameOf(errorCode), configs]).toEqual([errorName, []])
  })
})
