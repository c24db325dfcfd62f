import { describe, expect, it } from 'vitest'
import type { BrokerConfig } from './broker-config.ts'
import {
  type DescribedSetting,
  describeBrokerConfig,
  describeBrokerDefaults,
  describeClientMetricsConfig,
  describeGroupConfig,
  describeTopicConfig,
} from './describe.ts'
import { parseBrokerConfig, withDynamicConfigs } from './parse-broker-config.ts'
import { singleNodeSettings } from './single-node.ts'

/** The same settings as of the broker of Apache Kafka 4.3.1 whose answers are expected here. */
function broker(
  dynamicDefault: Record<string, string> = {},
  dynamicBroker: Record<string, string> = {},
  isolated: Record<string, string> = {},
): BrokerConfig {
  const { config, problems } = parseBrokerConfig(
    new Map([
      ...singleNodeSettings,
      ['log.retention.minutes', '600'],
      ['log.roll.hours', '100'],
      ['foo.bar', 'secret'],
      ['num.partitions', '3'],
      ['log.cleanup.policy', 'delete,compact'],
      ['ssl.keystore.password', 'abc'],
      ['listener.name.controller.max.connections', '17'],
      ['message.max.bytes', ' 2000000'],
      ...Object.entries(isolated),
    ]),
  )
  expect(problems).toEqual([])
  return withDynamicConfigs(config as BrokerConfig, {
    allBrokers: new Map(Object.entries(dynamicDefault)),
    thisBroker: new Map(Object.entries(dynamicBroker)),
  }).config
}

/** As a line: name=value read-only source sensitive type synonyms. */
function lineOf(setting: DescribedSetting | undefined): string {
  if (setting === undefined) return 'not there'
  const { name, value, isReadOnly, source, isSensitive, type, synonyms } = setting
  const flags = `${isReadOnly ? ' read-only' : ''}${isSensitive ? ' sensitive' : ''}`
  return `${name}=${value} source=${source} type=${type}${flags} [${synonyms.map((s) => `${s.name}=${s.value}@${s.source}`)}]`
}

const describeOne = (config: BrokerConfig, name: string) => lineOf(describeBrokerConfig(config, [name])[0])

describe('describeBrokerConfig', () => {
  it.each([
    ['alter.config.policy.class.name=null source=5 type=8 read-only []'],
    ['background.threads=10 source=5 type=3 [background.threads=10@5]'],
    ['broker.id=1 source=4 type=3 read-only [broker.id=1@4,broker.id=-1@5]'],
    ['config.providers= source=5 type=7 [config.providers=@5]'],
    ['controller.listener.names=CONTROLLER source=4 type=7 read-only [controller.listener.names=CONTROLLER@4]'],
    ['delegation.token.secret.key=null source=5 type=9 read-only sensitive []'],
    ['foo.bar=null source=4 type=0 read-only sensitive [foo.bar=null@4]'],
    [
      'listener.name.controller.max.connections=17 source=4 type=3 read-only [listener.name.controller.max.connections=17@4,max.connections=2147483647@5]',
    ],
    [
      'log.cleaner.io.max.bytes.per.second=1.7976931348623157E308 source=5 type=6 [log.cleaner.io.max.bytes.per.second=1.7976931348623157E308@5]',
    ],
    [
      'log.cleanup.policy=delete,compact source=4 type=7 [log.cleanup.policy=delete,compact@4,log.cleanup.policy=delete@5]',
    ],
    [
      'log.flush.interval.messages=9223372036854775807 source=5 type=5 [log.flush.interval.messages=9223372036854775807@5]',
    ],
    ['log.retention.hours=168 source=5 type=3 read-only [log.retention.hours=168@5]'],
    ['log.retention.minutes=600 source=4 type=3 read-only [log.retention.minutes=600@4,log.retention.hours=168@5]'],
    ['log.retention.ms=null source=5 type=5 []'],
    ['log.roll.hours=100 source=4 type=3 read-only [log.roll.hours=100@4,log.roll.hours=168@5]'],
    ['log.roll.ms=null source=5 type=5 []'],
    ['message.max.bytes=2000000 source=4 type=3 [message.max.bytes=2000000@4,message.max.bytes=1048588@5]'],
    ['num.partitions=3 source=4 type=3 read-only [num.partitions=3@4,num.partitions=1@5]'],
    ['ssl.keystore.password=null source=4 type=9 sensitive [ssl.keystore.password=null@4]'],
  ])('answers %s', (line) => {
    expect(describeOne(broker(), line.slice(0, line.indexOf('=')))).toBe(line)
  })

  it('puts dynamic settings before those of the file, the own before those of all brokers', () => {
    const config = broker(
      { 'log.retention.ms': '200000', 'background.threads': '11' },
      { 'log.retention.ms': '100000', 'no.such.setting': '4', 'listener.name.plaintext.ssl.keystore.password': 'x' },
    )
    expect(describeOne(config, 'log.retention.ms')).toBe(
      'log.retention.ms=100000 source=2 type=5 [log.retention.ms=100000@2,log.retention.ms=200000@3,log.retention.minutes=600@4,log.retention.hours=168@5]',
    )
    expect(describeOne(config, 'background.threads')).toBe(
      'background.threads=11 source=3 type=3 [background.threads=11@3,background.threads=10@5]',
    )
    expect(
      describeOne(broker({}, { 'leader.replication.throttled.rate': '5' }), 'leader.replication.throttled.rate'),
    ).toBe('leader.replication.throttled.rate=5 source=2 type=5 [leader.replication.throttled.rate=5@2]')
    expect(describeOne(config, 'no.such.setting')).toBe(
      'no.such.setting=null source=2 type=0 read-only sensitive [no.such.setting=null@2]',
    )
    expect(describeOne(config, 'listener.name.plaintext.ssl.keystore.password')).toBe(
      'listener.name.plaintext.ssl.keystore.password=null source=2 type=9 read-only sensitive [listener.name.plaintext.ssl.keystore.password=null@2,ssl.keystore.password=null@4]',
    )
  })

  it('lists every setting once, internal and former ones only where they are set', () => {
    const names = describeBrokerConfig(broker()).map(({ name }) => name)
    expect(names).toEqual([...new Set(names)].toSorted())
    expect(names).toContain('foo.bar')
    for (const name of ['unstable.api.versions.enable', 'log.message.downconversion.enable', 'super.users']) {
      expect(names).not.toContain(name)
    }
    const set = broker({}, {}, { 'unstable.api.versions.enable': 'true' })
    expect(describeBrokerConfig(set).map(({ name }) => name)).toContain('unstable.api.versions.enable')
  })

  it('gives nothing for a name that nobody knows and nobody set', () => {
    expect(describeBrokerConfig(broker(), ['no.such.setting', 'num.partitions']).map(({ name }) => name)).toEqual([
      'num.partitions',
    ])
  })

  it('documents what it knows', () => {
    const [known, unknown] = describeBrokerConfig(broker(), ['num.partitions', 'foo.bar'])
    expect(known?.documentation).toMatch(/\.$/)
    expect(unknown?.documentation).toBeNull()
  })
})

it('describes what was set for all brokers, and nothing else', () => {
  expect(describeBrokerDefaults(new Map([['log.retention.ms', '200000']])).map(lineOf)).toEqual([
    'log.retention.ms=200000 source=3 type=5 [log.retention.ms=200000@3]',
  ])
})

describe('describeTopicConfig', () => {
  const own = new Map([
    ['retention.ms', '5000'],
    ['cleanup.policy', 'compact'],
    ['flush.ms', '12'],
  ])

  it.each([
    [
      'cleanup.policy=compact source=1 type=7 [cleanup.policy=compact@1,log.cleanup.policy=delete,compact@4,log.cleanup.policy=delete@5]',
    ],
    ['flush.messages=9223372036854775807 source=5 type=5 [log.flush.interval.messages=9223372036854775807@5]'],
    ['flush.ms=12 source=1 type=5 [flush.ms=12@1]'],
    ['leader.replication.throttled.replicas= source=5 type=7 []'],
    ['max.message.bytes=2000000 source=4 type=3 [message.max.bytes=2000000@4,message.max.bytes=1048588@5]'],
    ['remote.storage.enable=false source=5 type=1 []'],
    ['retention.ms=5000 source=1 type=5 [retention.ms=5000@1]'],
    ['segment.jitter.ms=0 source=5 type=5 []'],
    ['segment.ms=360000000 source=5 type=5 []'],
    ['segment.bytes=1073741824 source=5 type=3 [log.segment.bytes=1073741824@5]'],
  ])('answers %s', (line) => {
    expect(lineOf(describeTopicConfig(broker(), own, [line.slice(0, line.indexOf('='))])[0])).toBe(line)
  })

  it('follows the dynamic settings of the broker', () => {
    const config = broker({ 'log.retention.ms': '200000' }, { 'log.retention.ms': '100000' })
    expect(lineOf(describeTopicConfig(config, new Map(), ['retention.ms'])[0])).toBe(
      'retention.ms=100000 source=2 type=5 [log.retention.ms=100000@2,log.retention.ms=200000@3,log.retention.minutes=600@4,log.retention.hours=168@5]',
    )
  })

  it('lists 33 settings, as Kafka does, and former and internal ones where they are set', () => {
    expect(describeTopicConfig(broker(), own)).toHaveLength(33)
    const names = describeTopicConfig(broker(), new Map([['internal.segment.bytes', '100']])).map(({ name }) => name)
    expect(names).toContain('internal.segment.bytes')
  })
})

it('describes a group by its own settings, the broker and the defaults', () => {
  const own = new Map([['consumer.session.timeout.ms', '46000']])
  const lines = describeGroupConfig(broker(), own).map(lineOf)
  expect(lines).toHaveLength(17)
  expect(lines).toContain(
    'consumer.session.timeout.ms=46000 source=8 type=3 [consumer.session.timeout.ms=46000@8,group.consumer.session.timeout.ms=45000@5]',
  )
  expect(lines).toContain('share.auto.offset.reset=latest source=5 type=2 [share.auto.offset.reset=latest@5]')
})

it('describes a subscription to metrics', () => {
  expect(describeClientMetricsConfig(new Map([['interval.ms', '500']])).map(lineOf)).toEqual([
    'interval.ms=500 source=7 type=3 [interval.ms=500@7]',
    'match= source=5 type=7 []',
    'metrics= source=5 type=7 []',
  ])
})
