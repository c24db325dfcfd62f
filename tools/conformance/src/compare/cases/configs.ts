import type { MessageInput } from '@ottla/protocol'
import {
  type AlterConfigsRequest,
  alterConfigsApi,
  type DescribeConfigsRequest,
  describeConfigsApi,
  type IncrementalAlterConfigsRequest,
  incrementalAlterConfigsApi,
} from '@ottla/protocol/messages'
import type { CompareCase } from '../comparison.ts'
import { type Probe, versionsOf } from '../probe.ts'

const UNKNOWN = 0
const TOPIC = 2
const BROKER = 4
const BROKER_LOGGER = 8
const CLIENT_METRICS = 16
const GROUP = 32

const SET = 0
const DELETE = 1
const APPEND = 2
const SUBTRACT = 3

type Described = NonNullable<MessageInput<DescribeConfigsRequest>['resources']>
type Altered = NonNullable<MessageInput<AlterConfigsRequest>['resources']>
type Incremental = NonNullable<MessageInput<IncrementalAlterConfigsRequest>['resources']>

async function describe(probe: Probe, step: string, version: number, resources: Described, fields: object = {}) {
  await probe.ask(step, describeConfigsApi, version, { resources, ...fields })
}

type Change = readonly [name: string, operation: number, value: string | null]

function increment(resourceType: number, resourceName: string, ...changes: Change[]): Incremental[number] {
  const configs = changes.map(([name, configOperation, value]) => ({ name, configOperation, value }))
  return { resourceType, resourceName, configs }
}

async function alter(probe: Probe, step: string, ...resources: Incremental) {
  await probe.ask(step, incrementalAlterConfigsApi, 1, { resources, validateOnly: false })
}

/** Settings whose values are each broker's own: addresses, folders and ids. */
const OWN =
  /^(group\.initial\.rebalance\.delay\.ms$|advertised\.|controller\.quorum|listeners$|log\.dirs?$|metadata\.log\.dir)/

export const configCases: readonly CompareCase[] = [
  {
    name: 'describe configs: topics',
    async run(probe) {
      const configs = { 'retention.ms': '5000', 'cleanup.policy': 'compact', 'segment.bytes': '1048576' }
      const topic = await probe.createTopic('a', { configs })
      const own = { resourceType: TOPIC, resourceName: topic.name }
      for (const version of versionsOf(describeConfigsApi)) {
        await describe(probe, `v${version} all`, version, [{ ...own, configurationKeys: null }])
        await describe(probe, `v${version} none`, version, [{ ...own, configurationKeys: [] }])
        const keys = ['retention.ms', 'flush.ms', 'no.such.setting', 'retention.ms']
        await describe(probe, `v${version} some`, version, [{ ...own, configurationKeys: keys }])
        if (version >= 1) {
          await describe(probe, `v${version} synonyms`, version, [{ ...own, configurationKeys: null }], {
            includeSynonyms: true,
          })
        }
        if (version >= 3) {
          await describe(probe, `v${version} documentation`, version, [{ ...own, configurationKeys: keys }], {
            includeDocumentation: true,
          })
        }
        const gone = { resourceType: TOPIC, resourceName: probe.nameOf('gone'), configurationKeys: null }
        await describe(probe, `v${version} unknown topic`, version, [gone])
        await describe(probe, `v${version} invalid name`, version, [{ ...gone, resourceName: 'a/b' }])
        await describe(probe, `v${version} empty name`, version, [{ ...gone, resourceName: '' }])
        await describe(probe, `v${version} nothing`, version, [])
        await describe(probe, `v${version} the same twice`, version, [
          { ...own, configurationKeys: ['flush.ms'] },
          { ...own, configurationKeys: ['retention.ms'] },
        ])
        for (const resourceType of [UNKNOWN, 1, 3, 5, 64, -1, 127]) {
          const odd = { resourceType, resourceName: 'x', configurationKeys: null }
          await describe(probe, `v${version} type ${resourceType}`, version, [odd])
        }
      }
    },
  },
  {
    name: 'describe configs: brokers, groups, clients',
    async run(probe) {
      for (const version of [1, 4]) {
        for (const resourceName of ['1', '', '2', 'x', '01', ' 1', '-1', '99999999999']) {
          for (const resourceType of [BROKER, BROKER_LOGGER]) {
            const keys = ['log.retention.ms', 'num.io.threads', 'no.such.setting', 'root', 'ssl.keystore.password']
            const step = `v${version} type ${resourceType} '${resourceName}'`
            await describe(probe, step, version, [{ resourceType, resourceName, configurationKeys: keys }], {
              includeSynonyms: true,
            })
          }
        }
        for (const resourceType of [CLIENT_METRICS, GROUP]) {
          for (const resourceName of [probe.nameOf('x'), '']) {
            const step = `v${version} type ${resourceType} ${resourceName === '' ? 'empty' : 'unknown'}`
            await describe(probe, step, version, [{ resourceType, resourceName, configurationKeys: null }], {
              includeSynonyms: true,
            })
          }
        }
      }
    },
  },
  {
    name: 'describe configs: a whole broker',
    async run(probe) {
      const all = { resourceType: BROKER, resourceName: '1', configurationKeys: null }
      const { results } = await probe.side.demand(describeConfigsApi, 4, { resources: [all] })
      const names = results[0]!.configs.map(({ name }) => name).filter((name) => !OWN.test(name))
      await describe(probe, 'all', 4, [{ ...all, configurationKeys: names }], {
        includeSynonyms: true,
        includeDocumentation: true,
      })
    },
  },
  {
    name: 'incremental alter configs: topics',
    async run(probe) {
      const { name } = await probe.createTopic('a', { configs: { 'cleanup.policy': 'compact' } })
      const other = await probe.createTopic('b')
      const shown = async (step: string) => {
        const keys = [
          'retention.ms',
          'cleanup.policy',
          'leader.replication.throttled.replicas',
          'flush.ms',
          'preallocate',
        ]
        const own = { resourceType: TOPIC, resourceName: name, configurationKeys: keys }
        await probe.settled(describeConfigsApi, 4, { resources: [own] })
        await describe(probe, `${step}: shown`, 4, [own], { includeSynonyms: true })
      }
      const change = async (step: string, ...changes: Change[]) => {
        await alter(probe, step, increment(TOPIC, name, ...changes))
        await shown(step)
      }
      await change('set', ['retention.ms', SET, '1000'])
      await change('set again', ['retention.ms', SET, '1000'])
      await change('set with spaces', ['retention.ms', SET, ' 2000 '])
      await change('deleted', ['retention.ms', DELETE, null])
      await change('deleted with a value', ['retention.ms', DELETE, '5'])
      await change('deleted though unknown', ['no.such.setting', DELETE, null])
      await change('set though unknown', ['no.such.setting', SET, '1'])
      await change('set to null', ['retention.ms', SET, null])
      await change('set to nonsense', ['retention.ms', SET, 'abc'])
      await change('set out of range', ['retention.ms', SET, '-5'])
      await change('appended', ['cleanup.policy', APPEND, 'delete'])
      await change('appended again', ['cleanup.policy', APPEND, 'delete'])
      await change('appended nonsense', ['cleanup.policy', APPEND, 'nonsense'])
      await change('subtracted', ['cleanup.policy', SUBTRACT, 'compact'])
      await change('subtracted what is not there', ['cleanup.policy', SUBTRACT, 'compact'])
      await change('subtracted the last', ['cleanup.policy', SUBTRACT, 'delete'])
      await change('appended to nothing', ['cleanup.policy', APPEND, 'compact'])
      await change('appended two', ['cleanup.policy', APPEND, 'delete,compact'])
      await change('appended null', ['cleanup.policy', APPEND, null])
      await change('appended to what is no list', ['retention.ms', APPEND, '5'])
      await change('subtracted from what is no list', ['retention.ms', SUBTRACT, '5'])
      await change('appended to an unknown one', ['no.such.setting', APPEND, '5'])
      await change('throttled', ['leader.replication.throttled.replicas', APPEND, '0:1'])
      await change('throttled more', ['leader.replication.throttled.replicas', APPEND, '1:1,2:1'])
      await change('throttled less', ['leader.replication.throttled.replicas', SUBTRACT, '1:1'])
      await change('an unknown operation', ['retention.ms', 7, '5'])
      await change('a negative operation', ['retention.ms', -1, '5'])
      await change('the same twice', ['retention.ms', SET, '5'], ['retention.ms', DELETE, null])
      await change('one good and one bad', ['retention.ms', SET, '7'], ['flush.ms', SET, 'x'])
      await change('nothing')
      await change('an empty name', ['', SET, '1'])
      await change('a small segment', ['segment.bytes', SET, '1000'])
      await change('remote storage', ['remote.storage.enable', SET, 'true'])
      await change('replicas in sync', ['min.insync.replicas', SET, '2'])
      await change('replicas in sync removed', ['min.insync.replicas', DELETE, null])
      const validated = { resources: [increment(TOPIC, name, ['retention.ms', SET, '99'])], validateOnly: true }
      await probe.ask('validated', incrementalAlterConfigsApi, 1, validated)
      await shown('validated')
      for (const version of versionsOf(incrementalAlterConfigsApi)) {
        const ask = async (step: string, ...resources: Incremental) => {
          await probe.ask(`v${version} ${step}`, incrementalAlterConfigsApi, version, { resources })
        }
        const good: Change = ['flush.ms', SET, '5']
        await ask('unknown topic', increment(TOPIC, probe.nameOf('gone'), good))
        await ask('invalid name', increment(TOPIC, 'a/b', good))
        await ask('empty name', increment(TOPIC, '', good))
        await ask('two topics', increment(TOPIC, name, good), increment(TOPIC, other.name, good))
        await ask('one good and one bad', increment(TOPIC, name, good), increment(TOPIC, other.name, ['x', SET, '1']))
        await ask('a topic twice', increment(TOPIC, name, good), increment(TOPIC, name, ['flush.ms', SET, '6']))
        await ask(
          'a topic twice and another',
          increment(TOPIC, name, good),
          increment(TOPIC, name, good),
          increment(TOPIC, other.name, good),
        )
        await ask('nothing')
        for (const type of [UNKNOWN, 1, 3, 64, -1]) await ask(`type ${type}`, increment(type, 'x', good))
      }
    },
  },
  {
    name: 'incremental alter configs: brokers, groups, clients',
    async run(probe) {
      const keys = ['log.retention.ms', 'log.cleaner.threads', 'no.such.setting', 'max.connections']
      const shown = async (step: string, type: number, name: string, configurationKeys: string[] | null = keys) => {
        const own = { resourceType: type, resourceName: name, configurationKeys }
        await probe.settled(describeConfigsApi, 4, { resources: [own], includeSynonyms: true })
        await describe(probe, `${step}: shown`, 4, [own], { includeSynonyms: true })
      }
      for (const name of ['1', '']) {
        const change = async (what: string, ...changes: Change[]) => {
          const step = `broker '${name}' ${what}`
          await alter(probe, step, increment(BROKER, name, ...changes))
          await shown(step, BROKER, name)
        }
        await change('set', ['log.retention.ms', SET, '100000'])
        await change('set to zero', ['log.retention.ms', SET, '0'])
        await change('set to nonsense', ['log.retention.ms', SET, 'abc'])
        await change('threads', ['log.cleaner.threads', SET, '2'])
        await change('too many threads at once', ['log.cleaner.threads', SET, '20'])
        await change('unknown', ['no.such.setting', SET, '1'])
        await change('unknown deleted', ['no.such.setting', DELETE, null])
        await change('read-only', ['node.id', SET, '5'])
        await change('read-only, reset', ['log.dirs', DELETE, null])
        await change('connections', ['max.connections', SET, '1000'])
        await change('of a listener', ['listener.name.plaintext.max.connections', SET, '1000'])
        await change('a list', ['log.cleanup.policy', APPEND, 'compact'])
        await change('a list, less', ['log.cleanup.policy', SUBTRACT, 'compact'])
        await change('security of all listeners', ['ssl.keystore.type', SET, 'PEM'])
        await change('removed', ['log.retention.ms', DELETE, null], ['log.cleaner.threads', DELETE, null])
        await change('removed too', ['max.connections', DELETE, null], ['log.cleanup.policy', DELETE, null])
        await change('removed of a listener', ['listener.name.plaintext.max.connections', DELETE, null])
      }
      await alter(probe, 'another broker', increment(BROKER, '2', ['log.retention.ms', SET, '5']))
      await alter(probe, 'no broker', increment(BROKER, 'x', ['log.retention.ms', SET, '5']))
      const group = probe.nameOf('group')
      await alter(probe, 'group', increment(GROUP, group, ['consumer.session.timeout.ms', SET, '50000']))
      await shown('group', GROUP, group, null)
      await alter(probe, 'group, bad', increment(GROUP, group, ['consumer.session.timeout.ms', SET, '5']))
      await alter(probe, 'group, unknown', increment(GROUP, group, ['no.such.setting', SET, '5']))
      await alter(probe, 'group without a name', increment(GROUP, '', ['consumer.session.timeout.ms', SET, '50000']))
      const refused: Change[] = [
        ['consumer.session.timeout.ms', SET, '60001'],
        ['consumer.heartbeat.interval.ms', SET, '4999'],
        ['consumer.heartbeat.interval.ms', SET, '15001'],
        ['consumer.heartbeat.interval.ms', SET, 'often'],
        ['consumer.assignment.interval.ms', SET, '15001'],
        ['consumer.session.timeout.ms', APPEND, '50000'],
        ['consumer.session.timeout.ms', SET, null],
        ['share.record.lock.duration.ms', SET, '14999'],
        ['share.delivery.count.limit', SET, '11'],
        ['share.auto.offset.reset', SET, 'sometime'],
        ['share.isolation.level', SET, 'READ_COMMITTED'],
        ['streams.num.standby.replicas', SET, '3'],
        ['streams.heartbeat.interval.ms', SET, '1'],
      ]
      for (const change of refused) await alter(probe, `group, ${change}`, increment(GROUP, group, change))
      const taken: Change[] = [
        ['consumer.heartbeat.interval.ms', SET, '15000'],
        ['share.auto.offset.reset', SET, 'by_duration:PT1H'],
        ['share.isolation.level', SET, 'read_committed'],
        ['streams.num.standby.replicas', SET, '2'],
      ]
      await alter(probe, 'group, of all kinds', increment(GROUP, group, ...taken))
      await shown('group, of all kinds', GROUP, group, null)
      const dropped = taken.map(([name]): Change => [name, DELETE, null])
      await alter(probe, 'group, without them', increment(GROUP, group, ...dropped))
      await alter(probe, 'group removed', increment(GROUP, group, ['consumer.session.timeout.ms', DELETE, null]))
      await shown('group removed', GROUP, group, null)
      const metrics = probe.nameOf('metrics')
      await alter(probe, 'metrics', increment(CLIENT_METRICS, metrics, ['interval.ms', SET, '5000']))
      await alter(
        probe,
        'metrics, all',
        increment(CLIENT_METRICS, metrics, ['metrics', SET, 'a,b'], ['match', SET, 'client_id=x']),
      )
      await shown('metrics', CLIENT_METRICS, metrics, null)
      await alter(probe, 'metrics, bad', increment(CLIENT_METRICS, metrics, ['interval.ms', SET, '5']))
      await alter(probe, 'metrics, bad match', increment(CLIENT_METRICS, metrics, ['match', SET, 'nonsense']))
      await alter(probe, 'metrics, unknown', increment(CLIENT_METRICS, metrics, ['x', SET, 'nonsense']))
      await alter(probe, 'metrics without a name', increment(CLIENT_METRICS, '', ['interval.ms', SET, '5000']))
      const removed: Change[] = ['interval.ms', 'metrics', 'match'].map((name) => [name, DELETE, null])
      await alter(probe, 'metrics removed', increment(CLIENT_METRICS, metrics, ...removed))
      await shown('metrics removed', CLIENT_METRICS, metrics, null)
      await alter(probe, 'a logger', increment(BROKER_LOGGER, '1', ['kafka', SET, 'NOPE']))
      await alter(probe, 'a logger elsewhere', increment(BROKER_LOGGER, '2', ['root', SET, 'INFO']))
    },
  },
  {
    name: 'alter configs',
    async run(probe) {
      const { name } = await probe.createTopic('a', { configs: { 'cleanup.policy': 'compact' } })
      for (const version of versionsOf(alterConfigsApi)) {
        const ask = async (step: string, resources: Altered, fields: object = {}) => {
          await probe.ask(
            `v${version} ${step}`,
            alterConfigsApi,
            version,
            { resources, ...fields },
            { timeoutMs: 3_000 },
          )
          const own = { resourceType: TOPIC, resourceName: name, configurationKeys: ['retention.ms', 'cleanup.policy'] }
          await probe.settled(describeConfigsApi, 4, { resources: [own] })
          await describe(probe, `v${version} ${step}: shown`, 4, [own], { includeSynonyms: true })
        }
        const topic = (...configs: (readonly [string, string | null])[]) => ({
          resourceType: TOPIC,
          resourceName: name,
          configs: configs.map(([key, value]) => ({ name: key, value })),
        })
        await ask('set', [topic(['retention.ms', '1000'])])
        await ask('replaced', [topic(['cleanup.policy', 'delete'])])
        await ask('validated', [topic(['retention.ms', '7'])], { validateOnly: true })
        await ask('unknown', [topic(['no.such.setting', '7'])])
        await ask('nonsense', [topic(['retention.ms', 'x'])])
        await ask('null', [topic(['retention.ms', null])])
        await ask('a setting twice', [topic(['retention.ms', '1'], ['retention.ms', '2'])])
        await ask('a topic twice', [topic(['retention.ms', '1']), topic(['retention.ms', '2'])])
        await ask('emptied', [topic()])
        await ask('nothing', [])
        await ask('unknown topic', [{ ...topic(['retention.ms', '1']), resourceName: probe.nameOf('gone') }])
        for (const resourceType of [UNKNOWN, 1, 3, BROKER_LOGGER, 64, -1]) {
          await ask(`type ${resourceType}`, [{ ...topic(['retention.ms', '1']), resourceType }])
        }
        const broker = (resourceName: string, value: string) => ({
          resourceType: BROKER,
          resourceName,
          configs: [{ name: 'log.retention.ms', value }],
        })
        await ask('another broker', [broker('2', '100000')])
        await ask('no broker', [broker('x', '100000')])
        await ask('broker', [broker('1', '100000')])
        await ask('broker, emptied', [{ resourceType: BROKER, resourceName: '1', configs: [] }])
        await ask('broker, nonsense', [broker('1', 'x')])
      }
    },
  },
]
