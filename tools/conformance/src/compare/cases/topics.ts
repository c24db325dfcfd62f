import type { MessageInput } from '@ottla/protocol'
import {
  type CreatePartitionsRequest,
  type CreateTopicsRequest,
  createPartitionsApi,
  createTopicsApi,
  type DeleteTopicsRequest,
  deleteTopicsApi,
} from '@ottla/protocol/messages'
import type { CompareCase } from '../comparison.ts'
import { madeUpId, type Probe, versionsOf } from '../probe.ts'

type WantedTopic = NonNullable<MessageInput<CreateTopicsRequest>['topics']>[number]

const LONG_NAME_BYTES = 249
const plain = { numPartitions: 1, replicationFactor: 1 }

function create(probe: Probe, step: string, version: number, topics: readonly WantedTopic[], timeoutMs = 20_000) {
  return probe.ask(step, createTopicsApi, version, { topics, timeoutMs })
}

/** Wanted topics that differ from a plain one in one way each. */
function oddTopics(): Record<string, WantedTopic> {
  const assigned = (...replicas: (readonly [number, readonly number[]])[]): WantedTopic => ({
    numPartitions: -1,
    replicationFactor: -1,
    assignments: replicas.map(([partitionIndex, brokerIds]) => ({ partitionIndex, brokerIds })),
  })
  const configured = (...configs: (readonly [string, string | null])[]): WantedTopic => ({
    ...plain,
    configs: configs.map(([name, value]) => ({ name, value })),
  })
  return {
    'no partitions': { ...plain, numPartitions: 0 },
    'minus two partitions': { ...plain, numPartitions: -2 },
    'default partitions': { ...plain, numPartitions: -1 },
    'default replicas': { ...plain, replicationFactor: -1 },
    'no replicas': { ...plain, replicationFactor: 0 },
    'minus two replicas': { ...plain, replicationFactor: -2 },
    'two replicas': { ...plain, replicationFactor: 2 },
    'more than 10000 partitions': { ...plain, numPartitions: 10_001 },
    assigned: assigned([0, [1]], [1, [1]]),
    'assigned in another order': assigned([1, [1]], [0, [1]]),
    'assigned to nobody': assigned([0, []]),
    'assigned to an unknown broker': assigned([0, [5]]),
    'assigned to a negative broker': assigned([0, [-1]]),
    'assigned twice to the same broker': assigned([0, [1, 1]]),
    'assigned from one': assigned([1, [1]]),
    'assigned with a gap': assigned([0, [1]], [2, [1]]),
    'assigned a negative partition': assigned([-1, [1]]),
    'assigned a partition twice': assigned([0, [1]], [0, [1]]),
    'assigned differing replicas': assigned([0, [1]], [1, [1, 5]]),
    'assigned and counted': { ...assigned([0, [1]]), numPartitions: 1 },
    'assigned and replicated': { ...assigned([0, [1]]), replicationFactor: 1 },
    'a setting': configured(['retention.ms', '1000']),
    'an unknown setting': configured(['no.such.setting', '1']),
    'a bad number': configured(['retention.ms', 'abc']),
    'a number below the least': configured(['retention.ms', '-2']),
    'a small segment': configured(['segment.bytes', '1000']),
    'a null setting': configured(['retention.ms', null]),
    'an empty setting': configured(['cleanup.policy', '']),
    'a bad policy': configured(['cleanup.policy', 'nonsense']),
    'two policies': configured(['cleanup.policy', 'compact,delete']),
    'a setting twice': configured(['retention.ms', '1'], ['retention.ms', '2']),
    'a setting with spaces': configured(['retention.ms', ' 1000 ']),
    'a setting in upper case': configured(['Retention.Ms', '1000']),
    'a boolean in upper case': configured(['preallocate', 'TRUE']),
    'a bad boolean': configured(['preallocate', 'yes']),
    'a codec': configured(['compression.type', 'zstd']),
    'a bad codec': configured(['compression.type', 'brotli']),
    'a bad level': configured(['compression.gzip.level', '99']),
    'throttled replicas': configured(['leader.replication.throttled.replicas', '0:1,1:1']),
    'badly throttled replicas': configured(['leader.replication.throttled.replicas', 'x']),
    'two in-sync replicas': configured(['min.insync.replicas', '2']),
    'no in-sync replicas': configured(['min.insync.replicas', '0']),
    'remote storage': configured(['remote.storage.enable', 'true']),
    'a local retention above all': configured(['local.retention.ms', '1000'], ['retention.ms', '100']),
    'a lag below the least lag': configured(['max.compaction.lag.ms', '1'], ['min.compaction.lag.ms', '5']),
    'a version of the format': configured(['message.format.version', '2.0']),
    'down-conversion': configured(['message.downconversion.enable', 'false']),
    'the old timestamp difference': configured(['message.timestamp.difference.max.ms', '1000']),
    'null and unknown': configured(['no.such.setting', null]),
    'an empty name': configured(['', '1']),
  }
}

const oddNames: Record<string, string> = {
  empty: '',
  dot: '.',
  'two dots': '..',
  slash: 'a/b',
  space: 'a b',
  umlaut: 'ä',
  colon: 'a:b',
  '250 characters': 'x'.repeat(LONG_NAME_BYTES + 1),
  'metadata log': '__cluster_metadata',
}

export const topicCases: readonly CompareCase[] = [
  {
    name: 'create topics: every version',
    async run(probe) {
      for (const version of versionsOf(createTopicsApi)) {
        const name = (suffix: string) => probe.nameOf(`${suffix}${version}`)
        await create(probe, `v${version} one`, version, [{ name: name('a'), ...plain }])
        await create(probe, `v${version} there already`, version, [{ name: name('a'), ...plain }])
        await create(probe, `v${version} two`, version, [
          { name: name('b'), numPartitions: 3, replicationFactor: 1, configs: [{ name: 'retention.ms', value: '5' }] },
          { name: name('c'), ...plain },
        ])
        await create(probe, `v${version} the same twice`, version, [
          { name: name('d'), ...plain },
          { name: name('d'), ...plain },
          { name: name('e'), ...plain },
        ])
        await create(probe, `v${version} one good and one bad`, version, [
          { name: name('f'), ...plain },
          { name: 'a/b', ...plain },
        ])
        await create(probe, `v${version} defaults`, version, [
          { name: name('g'), numPartitions: -1, replicationFactor: -1 },
        ])
        await create(probe, `v${version} assigned`, version, [
          {
            name: name('h'),
            numPartitions: -1,
            replicationFactor: -1,
            assignments: [{ partitionIndex: 0, brokerIds: [1] }],
          },
        ])
        await create(probe, `v${version} nothing`, version, [])
        if (version < 1) continue
        const validateOnly = { timeoutMs: 20_000, validateOnly: true }
        const validate = async (step: string, topic: WantedTopic) => {
          await probe.ask(`v${version} ${step}`, createTopicsApi, version, { topics: [topic], ...validateOnly })
        }
        await validate('validated alone', { name: name('v'), ...plain })
        await validate('validated alone again', { name: name('v'), ...plain })
        await validate('validated, there already', { name: name('a'), ...plain })
        await validate('validated, bad', { name: name('w'), ...plain, replicationFactor: 5 })
      }
    },
  },
  {
    name: 'create topics: odd ones',
    async run(probe) {
      for (const [number, [what, topic]] of Object.entries(oddTopics()).entries()) {
        await create(probe, what, 7, [{ name: probe.nameOf(`odd${number}`), ...topic }])
      }
      for (const [what, name] of Object.entries(oddNames)) await create(probe, `name: ${what}`, 7, [{ name, ...plain }])
      await create(probe, 'dotted', 7, [{ name: probe.nameOf('a.b_c'), ...plain }])
      await create(probe, 'clashing with it', 7, [{ name: probe.nameOf('a_b.c'), ...plain }])
      await create(probe, 'clashing with each other', 7, [
        { name: probe.nameOf('x.y'), ...plain },
        { name: probe.nameOf('x_y'), ...plain },
      ])
      const long = probe.nameOf('').padEnd(LONG_NAME_BYTES, 'x')
      await create(probe, '249 characters', 7, [{ name: long, ...plain }])
    },
  },
  {
    name: 'create topics: no time',
    async run(probe) {
      for (const [number, timeoutMs] of [0, -1, -2147483648].entries()) {
        await create(probe, `timeout ${timeoutMs}`, 7, [{ name: probe.nameOf(`t${number}`), ...plain }], timeoutMs)
        await create(probe, `timeout ${timeoutMs}, nothing`, 7, [], timeoutMs)
      }
    },
  },
  {
    name: 'delete topics',
    async run(probe) {
      for (const version of versionsOf(deleteTopicsApi)) {
        const make = (suffix: string) => probe.createTopic(`${suffix}${version}`)
        const ask = async (step: string, names: readonly string[], timeoutMs = 20_000) => {
          const wanted = version >= 6 ? { topics: names.map((name) => ({ name })) } : { topicNames: names }
          await probe.ask(`v${version} ${step}`, deleteTopicsApi, version, { ...wanted, timeoutMs })
        }
        const [a, b, c, d] = [await make('a'), await make('b'), await make('c'), await make('d')]
        await ask('one', [a.name])
        await ask('one that is gone', [a.name])
        await ask('the same twice', [b.name, b.name])
        await ask('one good and one unknown', [c.name, probe.nameOf('gone')])
        await ask('invalid names', ['a/b', '', '.'])
        await ask('nothing', [])
        await ask('no time', [d.name], 0)
        await ask('negative time', [d.name], -1)
        await ask('the metadata log', ['__cluster_metadata'])
        if (version < 6) continue
        const [e, f, g] = [await make('e'), await make('f'), await make('g')]
        type Wanted = NonNullable<MessageInput<DeleteTopicsRequest>['topics']>
        const byId = async (step: string, topics: Wanted) => {
          await probe.ask(`v${version} ${step}`, deleteTopicsApi, version, { topics, timeoutMs: 20_000 })
        }
        await byId('by id and name', [{ name: e.name, topicId: e.id }])
        await byId('by id', [{ name: null, topicId: e.id }])
        await byId('by unknown id', [{ name: null, topicId: madeUpId(9) }])
        await byId('by nothing', [{ name: null }])
        await byId('the same id twice', [
          { name: null, topicId: f.id },
          { name: null, topicId: f.id },
        ])
        await byId('the same by id and by name', [{ name: null, topicId: g.id }, { name: g.name }])
      }
    },
  },
  {
    name: 'create partitions',
    async run(probe) {
      for (const version of versionsOf(createPartitionsApi)) {
        const topic = await probe.createTopic(`a${version}`, { partitions: 2 })
        const other = await probe.createTopic(`b${version}`, { partitions: 2 })
        type Wanted = NonNullable<MessageInput<CreatePartitionsRequest>['topics']>
        const ask = async (step: string, topics: Wanted, fields: object = {}) => {
          const request = { topics, timeoutMs: 20_000, validateOnly: false, ...fields }
          await probe.ask(`v${version} ${step}`, createPartitionsApi, version, request)
        }
        const { name } = topic
        const to = (count: number, ...assigned: (readonly number[])[]) => ({
          name,
          count,
          assignments: assigned.length === 0 ? null : assigned.map((brokerIds) => ({ brokerIds })),
        })
        for (const count of [2, 1, 0, -1, -2147483648]) await ask(`to ${count}`, [to(count)])
        await ask('validated', [to(5)], { validateOnly: true })
        await ask('to 3', [to(3)])
        await ask('to 4, assigned', [to(4, [1])])
        await ask('to 6, one assigned', [to(6, [1])])
        await ask('to 5, two assigned', [to(5, [1], [1])])
        await ask('to 5, assigned to nobody', [to(5, [])])
        await ask('to 5, assigned to an unknown broker', [to(5, [7])])
        await ask('to 5, assigned to too many', [to(5, [1, 2])])
        await ask('to 5, assigned twice', [to(5, [1, 1])])
        await ask('to 5, nothing assigned', [{ name, count: 5, assignments: [] }])
        await ask('the same twice', [to(6), to(7)])
        await ask('the same twice beside another', [to(6), to(7), { name: other.name, count: 3, assignments: null }])
        await ask('unknown', [{ name: probe.nameOf('gone'), count: 3, assignments: null }])
        await ask('invalid name', [{ name: 'a/b', count: 3, assignments: null }])
        await ask('nothing', [])
        await ask('no time', [{ name: other.name, count: 5, assignments: null }], { timeoutMs: 0 })
        await ask('negative time', [{ name: other.name, count: 6, assignments: null }], { timeoutMs: -1 })
      }
    },
  },
]
