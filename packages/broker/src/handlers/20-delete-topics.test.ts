import { errorNameOf } from '@ottla/protocol'
import { deleteTopicsApi, metadataApi } from '@ottla/protocol/messages'
import { beforeAll, describe, expect, it } from 'vitest'
import { ServedBroker } from './served-broker.ts'

let served: ServedBroker
beforeAll(async () => {
  served = await ServedBroker.start('delete topics')
})

const names = async () => (await served.send(metadataApi, { topics: null })).topics.map(({ name }) => name)

describe('DeleteTopics', () => {
  it.each([0, 1, 2, 3, 4, 5])('deletes by name in version %i', async (version) => {
    await served.createTopic('a')
    const request = { topicNames: ['a', 'nope'], timeoutMs: 1000 }
    const { responses } = await served.send(deleteTopicsApi, request, { versionMax: version })
    expect(responses.map(({ name, errorCode }) => [name, errorNameOf(errorCode)])).toEqual([
      ['a', 'NONE'],
      ['nope', 'UNKNOWN_TOPIC_OR_PARTITION'],
    ])
    expect(await names()).toEqual([])
  })

  it('deletes by name or id in version 6', async () => {
    await served.createTopic('a')
    const topicId = await served.createTopic('b')
    const { responses } = await served.send(deleteTopicsApi, { topics: [{ name: 'a' }, { topicId }], timeoutMs: 1000 })
    expect(responses).toMatchObject([
      { name: 'a', errorCode: 0 },
      { name: 'b', topicId, errorCode: 0 },
    ])
    expect(await names()).toEqual([])
  })

  it.each([
    [1, 'INVALID_REQUEST'],
    [3, 'TOPIC_DELETION_DISABLED'],
    [6, 'TOPIC_DELETION_DISABLED'],
  ])('refuses in version %i by %s where the broker does not allow it', async (version, errorName) => {
    const strict = await ServedBroker.start('no deletion', { 'delete.topic.enable': 'false' })
    await strict.createTopic('a')
    const request = version >= 6 ? { topics: [{ name: 'a' }] } : { topicNames: ['a'] }
    const { responses } = await strict.send(deleteTopicsApi, { ...request, timeoutMs: 1000 }, { versionMax: version })
    expect(responses.map(({ name, errorCode }) => [name, errorNameOf(errorCode)])).toEqual([['a', errorName]])
  })
})
