import { errorNameOf } from '@ottla/protocol'
import { createTopicsApi, metadataApi } from '@ottla/protocol/messages'
import { beforeAll, describe, expect, it } from 'vitest'
import { ServedBroker } from './served-broker.ts'

let served: ServedBroker
beforeAll(async () => {
  served = await ServedBroker.start('create topics')
})

const create = (name: string, version: number, fields = {}) =>
  served.send(
    createTopicsApi,
    { topics: [{ name, numPartitions: 1, replicationFactor: 1 }], timeoutMs: 10_000, ...fields },
    { versionMax: version },
  )

describe('CreateTopics', () => {
  it.each([0, 1, 2, 3, 4, 5, 6, 7])(
    'creates a topic in version %i, which can be written to at once',
    async (version) => {
      const name = `topic-${version}`
      const { topics } = await create(name, version)
      expect(topics).toMatchObject([{ name, errorCode: 0, numPartitions: version >= 5 ? 1 : -1 }])
      expect(topics[0]!.configs?.length).toBe(version >= 5 ? 33 : 0)
      const known = await served.send(metadataApi, { topics: [{ name }] })
      if (version >= 7) expect(known.topics[0]!.topicId).toBe(topics[0]!.topicId)
      expect(known.topics[0]!.partitions).toMatchObject([{ errorCode: 0, leaderId: 1 }])
    },
  )

  it('answers topic by topic', async () => {
    await create('there', 7)
    const { topics } = await create('there', 7)
    expect(topics.map(({ errorCode, errorMessage }) => [errorNameOf(errorCode), typeof errorMessage])).toEqual([
      ['TOPIC_ALREADY_EXISTS', 'string'],
    ])
  })

  it('says of a whole request that failed what failed, for each topic once', async () => {
    const topics = ['late', 'late', 'later'].map((name) => ({ name, numPartitions: 1, replicationFactor: 1 }))
    const answer = await served.send(createTopicsApi, { topics, timeoutMs: 0 })
    expect(answer.topics.map(({ name, errorCode }) => [name, errorNameOf(errorCode)])).toEqual([
      ['late', 'REQUEST_TIMED_OUT'],
      ['later', 'REQUEST_TIMED_OUT'],
    ])
    const known = await served.send(metadataApi, { topics: [{ name: 'late' }], allowAutoTopicCreation: false })
    expect(known.topics[0]!.partitions).toEqual([])
  })
})
