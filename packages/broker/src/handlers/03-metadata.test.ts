import { errorNameOf, ZERO_UUID } from '@ottla/protocol'
import { type MetadataRequest, metadataApi } from '@ottla/protocol/messages'
import { beforeAll, describe, expect, it } from 'vitest'
import { ServedBroker, UNKNOWN_ID } from './served-broker.ts'

let served: ServedBroker
let ordersId: string
beforeAll(async () => {
  served = await ServedBroker.start('metadata')
  ordersId = await served.createTopic('orders', 2)
  await served.createTopic('payments')
})

const ask = (
  topics: { name?: string | null; topicId?: string }[] | null,
  version = 13,
  fields: Partial<MetadataRequest> = {},
) =>
  served.send(
    metadataApi,
    { topics, ...(version >= 4 ? { allowAutoTopicCreation: false } : {}), ...fields },
    { versionMax: version },
  )

const outcomes = ({ topics }: Awaited<ReturnType<typeof ask>>) =>
  topics.map(({ name, errorCode }) => [name, errorNameOf(errorCode)])

describe('Metadata', () => {
  it.each(Array.from({ length: 14 }, (_, version) => version))(
    'tells topic and brokers in version %i',
    async (version) => {
      const { brokers, topics, clusterId, controllerId } = await ask([{ name: 'orders' }], version)
      expect(brokers).toMatchObject([{ nodeId: 1, host: 'broker', port: 9092, rack: null }])
      expect(controllerId).toBe(version >= 1 ? 1 : -1)
      expect(clusterId).toBe(version >= 2 ? served.simulated.broker.clusterId : null)
      const partition = { errorCode: 0, leaderId: 1, replicaNodes: [1], isrNodes: [1], offlineReplicas: [] }
      expect(topics).toMatchObject([
        {
          errorCode: 0,
          name: 'orders',
          topicId: version >= 10 ? ordersId : ZERO_UUID,
          isInternal: false,
          partitions: [
            { ...partition, partitionIndex: 0, leaderEpoch: version >= 7 ? 0 : -1 },
            { ...partition, partitionIndex: 1 },
          ],
        },
      ])
    },
  )

  it('takes an empty list for all in version 0, and for none later', async () => {
    expect(outcomes(await ask([], 0))).toEqual([
      ['orders', 'NONE'],
      ['payments', 'NONE'],
    ])
    expect(outcomes(await ask([], 1))).toEqual([])
    expect(outcomes(await ask(null, 1))).toHaveLength(2)
  })

  it('finds topics by id, and then ignores names', async () => {
    const topics = [{ name: 'payments' }, { name: null, topicId: ordersId }, { name: null, topicId: UNKNOWN_ID }]
    expect(outcomes(await ask(topics, 12))).toEqual([
      ['orders', 'NONE'],
      [null, 'UNKNOWN_TOPIC_ID'],
    ])
  })

  it.each([
    [10, { name: null, topicId: UNKNOWN_ID }],
    [11, { name: 'orders', topicId: UNKNOWN_ID }],
    [11, { name: null }],
    [12, { name: null }],
  ])('refuses in version %i to look for %j', async (version, topic) => {
    const response = await ask([topic], version)
    expect(response.brokers).toEqual([])
    expect(response.topics.map(({ errorCode }) => errorNameOf(errorCode))).toEqual(['INVALID_REQUEST'])
  })

  it('answers a topic once that is asked for twice, and each that is not there', async () => {
    const topics = [{ name: 'orders' }, { name: 'orders' }, { name: 'nope' }, { name: 'a b' }, { name: '' }]
    expect(outcomes(await ask(topics))).toEqual([
      ['orders', 'NONE'],
      ['nope', 'UNKNOWN_TOPIC_OR_PARTITION'],
      ['a b', 'INVALID_TOPIC_EXCEPTION'],
      ['', 'INVALID_TOPIC_EXCEPTION'],
    ])
  })

  it('tells what the caller may do only where it is asked', async () => {
    const asked = { includeTopicAuthorizedOperations: true }
    expect(await ask([{ name: 'orders' }], 8, { ...asked, includeClusterAuthorizedOperations: true })).toMatchObject({
      clusterAuthorizedOperations: 8096,
      topics: [{ topicAuthorizedOperations: 3576 }],
    })
    const notAsked = -2147483648
    expect(await ask([{ name: 'orders' }], 8)).toMatchObject({
      clusterAuthorizedOperations: notAsked,
      topics: [{ topicAuthorizedOperations: notAsked }],
    })
  })

  it('creates a topic on demand, and says so with the next answer', async () => {
    const demand = () => ask([{ name: 'fresh' }], 12, { allowAutoTopicCreation: true })
    expect(outcomes(await demand())).toEqual([['fresh', 'UNKNOWN_TOPIC_OR_PARTITION']])
    await served.world.advance(100)
    expect((await demand()).topics).toMatchObject([{ errorCode: 0, name: 'fresh', partitions: [{ leaderId: 1 }] }])
  })

  it('creates no topic that the brokers keep their own state in, and none with a bad name', async () => {
    const topics = [{ name: '__consumer_offsets' }, { name: 'a b' }]
    const demand = () => ask(topics, 12, { allowAutoTopicCreation: true })
    expect((await demand()).topics[0]).toMatchObject({ isInternal: true, partitions: [] })
    await served.world.advance(100)
    expect(outcomes(await demand())).toEqual([
      ['__consumer_offsets', 'UNKNOWN_TOPIC_OR_PARTITION'],
      ['a b', 'INVALID_TOPIC_EXCEPTION'],
    ])
  })

  it('creates nothing where the broker does not allow it', async () => {
    const strict = await ServedBroker.start('strict metadata', { 'auto.create.topics.enable': 'false' })
    const demand = () => strict.send(metadataApi, { topics: [{ name: 'fresh' }], allowAutoTopicCreation: true })
    await demand()
    await strict.world.advance(100)
    expect((await demand()).topics.map(({ errorCode }) => errorNameOf(errorCode))).toEqual([
      'UNKNOWN_TOPIC_OR_PARTITION',
    ])
  })
})
