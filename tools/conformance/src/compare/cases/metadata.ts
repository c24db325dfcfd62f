import type { MessageInput } from '@ottla/protocol'
import {
  describeClusterApi,
  describeLogDirsApi,
  describeTopicPartitionsApi,
  findCoordinatorApi,
  initProducerIdApi,
  type MetadataRequest,
  metadataApi,
} from '@ottla/protocol/messages'
import type { CompareCase } from '../comparison.ts'
import { batchOf } from '../crafted-batch.ts'
import { madeUpId, versionsOf } from '../probe.ts'

const ZERO_ID = 'AAAAAAAAAAAAAAAAAAAAAA'
const LONG_NAME = 'x'.repeat(249)

export const metadataCases: readonly CompareCase[] = [
  {
    name: 'metadata: every version',
    async run(probe) {
      const topic = await probe.createTopic('a', { partitions: 2 })
      const other = await probe.createTopic('b')
      for (const version of versionsOf(metadataApi)) {
        const noCreation = version >= 4 ? { allowAutoTopicCreation: false } : {}
        const ask = async (step: string, topics: MessageInput<MetadataRequest>['topics']) => {
          await probe.ask(`v${version} ${step}`, metadataApi, version, { topics: topics!, ...noCreation })
        }
        await ask('one', [{ name: topic.name }])
        await ask('two', [{ name: topic.name }, { name: other.name }])
        await ask('the same twice', [{ name: topic.name }, { name: topic.name }])
        await ask('none', [])
        if (version >= 1) await ask('all', null)
        await ask('invalid names', [{ name: 'a/b' }, { name: '' }, { name: '.' }, { name: `${LONG_NAME}y` }])
        await ask('one good, one invalid', [{ name: topic.name }, { name: 'a b' }])
        if (version >= 4) await ask('unknown', [{ name: probe.nameOf('gone') }, { name: topic.name }])
        if (version < 8) continue
        for (const [cluster, topics] of [
          [true, true],
          [true, false],
          [false, true],
        ] as const) {
          await probe.ask(`v${version} operations ${cluster} ${topics}`, metadataApi, version, {
            topics: [{ name: topic.name }],
            ...(version <= 10 ? { includeClusterAuthorizedOperations: cluster } : {}),
            includeTopicAuthorizedOperations: topics,
          })
        }
        if (version < 10) continue
        await ask('by id', [{ name: null, topicId: topic.id }])
        await ask('by id, with its name', [{ name: topic.name, topicId: topic.id }])
        await ask('by id, with another name', [{ name: other.name, topicId: topic.id }])
        await ask('by unknown id', [{ name: null, topicId: madeUpId(4) }])
        await ask('by id and another by name', [{ name: null, topicId: topic.id }, { name: other.name }])
        await ask('the same id twice', [
          { name: null, topicId: topic.id },
          { name: null, topicId: topic.id },
        ])
        await ask('neither name nor id', [{ name: null, topicId: ZERO_ID }])
        await ask('neither name nor id beside a good one', [{ name: null, topicId: ZERO_ID }, { name: topic.name }])
      }
    },
  },
  {
    name: 'metadata: topics that make themselves',
    async run(probe) {
      for (const version of [0, 1, 3, 4, 8, 12, 13]) {
        const name = probe.nameOf(`made${version}`)
        await probe.ask(`v${version} unknown`, metadataApi, version, { topics: [{ name }] })
        await probe.topicOnceKnown(name)
        await probe.ask(`v${version} known`, metadataApi, version, { topics: [{ name }] })
      }
      for (const name of ['a/b', '', '.', '..', `${LONG_NAME}y`, 'ä', 'a b']) {
        await probe.ask(`invalid name '${name.slice(0, 9)}'`, metadataApi, 12, { topics: [{ name }] })
      }
      const dotted = await probe.createTopic('with.dot')
      const clashing = dotted.name.replace('with.dot', 'with_dot')
      await probe.ask('a name that clashes', metadataApi, 12, { topics: [{ name: clashing }] })
      await probe.ask('the cluster’s own log', metadataApi, 12, { topics: [{ name: '__cluster_metadata' }] })
      const twice = { name: probe.nameOf('twice') }
      await probe.ask('the same twice', metadataApi, 12, { topics: [twice, twice] })
    },
  },
  {
    name: 'describe cluster',
    async run(probe) {
      for (const version of versionsOf(describeClusterApi)) {
        for (const operations of [true, false]) {
          const request = { includeClusterAuthorizedOperations: operations }
          await probe.ask(`v${version} operations ${operations}`, describeClusterApi, version, request)
        }
        for (const endpointType of version >= 1 ? [1, 2, 0, 3, -1] : []) {
          await probe.ask(`v${version} endpoints ${endpointType}`, describeClusterApi, version, { endpointType })
        }
        if (version >= 2)
          await probe.ask(`v${version} fenced`, describeClusterApi, version, { includeFencedBrokers: true })
      }
    },
  },
  {
    name: 'describe topic partitions',
    async run(probe) {
      const a = await probe.createTopic('a', { partitions: 3 })
      const b = await probe.createTopic('b', { partitions: 2 })
      const c = await probe.createTopic('c')
      const topics = [a, b, c].map(({ name }) => ({ name }))
      const gone = { name: probe.nameOf('bb') }
      const ask = async (
        step: string,
        names: readonly { name: string }[],
        limit?: number,
        cursor?: { topicName: string; partitionIndex: number },
      ) => {
        const request = { topics: names, responsePartitionLimit: limit ?? 2000, cursor: cursor ?? null }
        await probe.ask(step, describeTopicPartitionsApi, 0, request)
      }
      await ask('three', topics)
      await ask('in another order', topics.toReversed())
      await ask('the same twice', [...topics, topics[0]!])
      await ask('one unknown', [...topics, gone])
      await ask('one invalid', [...topics, { name: 'a/b' }])
      await ask('one empty', [...topics, { name: '' }])
      for (const limit of [1, 2, 3, 4, 5, 6, 0, -1, -2147483648]) await ask(`limit ${limit}`, topics, limit)
      for (const limit of [2, 4]) await ask(`limit ${limit}, one unknown`, [...topics, gone], limit)
      for (const [topic, partitionIndex] of [
        [a, 0],
        [a, 1],
        [a, 2],
        [a, 3],
        [a, 99],
        [a, -1],
        [b, 0],
        [b, 1],
        [c, 0],
        [gone, 0],
        [gone, 5],
      ] as const) {
        const cursor = { topicName: topic.name, partitionIndex }
        await ask(`from ${cursor.topicName.split('-')[2]} ${partitionIndex}`, topics, 2, cursor)
        await ask(`from ${cursor.topicName.split('-')[2]} ${partitionIndex}, one unknown`, [...topics, gone], 2, cursor)
      }
      await ask('from nowhere', topics, 2, { topicName: '', partitionIndex: 0 })
      await ask('from the last', [], 2000, { topicName: c.name, partitionIndex: 0 })
    },
  },
  {
    name: 'describe log dirs',
    async run(probe) {
      const topic = await probe.createTopic('a', { partitions: 2 })
      await probe.fill(topic, batchOf(3))
      for (const version of versionsOf(describeLogDirsApi)) {
        const ask = async (step: string, topics: readonly { topic: string; partitions: number[] }[] | null) => {
          await probe.ask(`v${version} ${step}`, describeLogDirsApi, version, { topics })
        }
        await ask('all', null)
        await ask('none', [])
        await ask('one', [{ topic: topic.name, partitions: [0] }])
        await ask('two', [{ topic: topic.name, partitions: [0, 1] }])
        await ask('the same twice', [{ topic: topic.name, partitions: [0, 0] }])
        await ask('unknown partitions', [{ topic: topic.name, partitions: [9, -1] }])
        await ask('unknown topic', [{ topic: probe.nameOf('gone'), partitions: [0] }])
        await ask('a topic without partitions', [{ topic: topic.name, partitions: [] }])
      }
    },
  },
  {
    name: 'producer ids',
    async run(probe) {
      await probe.settled(
        initProducerIdApi,
        0,
        { transactionalId: null, transactionTimeoutMs: 60_000 },
        ({ errorCode }) => errorCode,
      )
      for (const version of versionsOf(initProducerIdApi)) {
        const ask = async (step: string, fields: object) => {
          const request = { transactionalId: null, transactionTimeoutMs: 60_000, ...fields }
          await probe.ask(`v${version} ${step}`, initProducerIdApi, version, request)
        }
        await ask('plain', {})
        await ask('no timeout', { transactionTimeoutMs: 0 })
        await ask('negative timeout', { transactionTimeoutMs: -1 })
        await ask('empty transactional id', { transactionalId: '' })
        if (version < 3) continue
        await ask('an id alone', { producerId: 5 })
        await ask('an epoch alone', { producerEpoch: 5 })
        await ask('an id and epoch', { producerId: 5, producerEpoch: 5 })
        await ask('negative ones', { producerId: -2, producerEpoch: -2 })
      }
    },
  },
  {
    name: 'coordinators',
    async run(probe) {
      // Kafka answers while it still makes the topic; then there is nothing to compare.
      await probe.settled(findCoordinatorApi, 0, { key: 'g' })
      await probe.settled(findCoordinatorApi, 1, { key: 't', keyType: 1 })
      await probe.topicOnceKnown('__consumer_offsets')
      await probe.topicOnceKnown('__transaction_state')
      for (const version of versionsOf(findCoordinatorApi)) {
        const ask = async (step: string, keyType: number, ...keys: string[]) => {
          const type = version >= 1 ? { keyType } : {}
          const request = version >= 4 ? { coordinatorKeys: keys, ...type } : { key: keys[0] ?? '', ...type }
          await probe.ask(`v${version} ${step}`, findCoordinatorApi, version, request)
        }
        await ask('a group', 0, probe.nameOf('group'))
        if (version >= 1) await ask('a transactional id', 1, probe.nameOf('transactional id'))
        if (version >= 4) await ask('two groups', 0, probe.nameOf('group'), '')
        if (version >= 1) await ask('an unknown type', 7, 'x')
        if (version >= 1) await ask('a negative type', -1, 'x')
        if (version >= 4) await ask('nothing', 0)
        if (version >= 1 && version < 6) await ask('a share group', 2, `g:${madeUpId(3)}:0`)
        if (version >= 6) await ask('no share group', 2, 'g')
        if (version >= 6) await ask('a bad share group', 2, `g:${madeUpId(3)}:x`)
      }
    },
  },
]
