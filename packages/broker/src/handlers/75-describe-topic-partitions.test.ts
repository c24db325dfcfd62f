import { errorNameOf } from '@ottla/protocol'
import { type DescribeTopicPartitionsRequest, describeTopicPartitionsApi } from '@ottla/protocol/messages'
import { beforeAll, describe, expect, it } from 'vitest'
import { ServedBroker } from './served-broker.ts'

let served: ServedBroker
beforeAll(async () => {
  served = await ServedBroker.start('describe topic partitions', { 'max.request.partition.size.limit': '8' })
  for (const name of ['c', 'a', 'b']) await served.createTopic(name, 3)
})

const ask = (names: string[], limit: number, cursor: DescribeTopicPartitionsRequest['cursor'] = null) =>
  served.send(describeTopicPartitionsApi, {
    topics: names.map((name) => ({ name })),
    responsePartitionLimit: limit,
    cursor,
  })

/** `a0-2` for partitions 0 to 2 of topic a. */
const told = ({ topics }: Awaited<ReturnType<typeof ask>>) =>
  topics.map(({ name, errorCode, partitions }) => {
    const numbers = partitions.map(({ partitionIndex }) => partitionIndex)
    return errorCode === 0 ? `${name}${numbers[0] ?? ''}-${numbers.at(-1) ?? ''}` : `${name} ${errorNameOf(errorCode)}`
  })

describe('DescribeTopicPartitions', () => {
  it('tells a partition with its eligible replicas', async () => {
    const { topics } = await ask(['a'], 1)
    expect(topics[0]!.partitions).toEqual([
      {
        errorCode: 0,
        partitionIndex: 0,
        leaderId: 1,
        leaderEpoch: 0,
        replicaNodes: [1],
        isrNodes: [1],
        eligibleLeaderReplicas: [],
        lastKnownElr: [],
        offlineReplicas: [],
      },
    ])
    expect(topics[0]).toMatchObject({ isInternal: false, topicAuthorizedOperations: 3576 })
  })

  it('goes through topics by name, so many partitions at a time', async () => {
    const first = await ask(['c', 'a', 'b'], 4)
    expect([told(first), first.nextCursor]).toEqual([['a0-2', 'b0-0'], { topicName: 'b', partitionIndex: 1 }])
    const second = await ask(['c', 'a', 'b'], 4, first.nextCursor)
    expect([told(second), second.nextCursor]).toEqual([['b1-2', 'c0-1'], { topicName: 'c', partitionIndex: 2 }])
    const third = await ask(['c', 'a', 'b'], 4, second.nextCursor)
    expect([told(third), third.nextCursor]).toEqual([['c2-2'], null])
  })

  it('begins the next topic in the next answer where this one is just full', async () => {
    const answer = await ask(['a', 'b'], 3)
    expect([told(answer), answer.nextCursor]).toEqual([['a0-2'], { topicName: 'b', partitionIndex: 0 }])
    expect((await ask(['a'], 3)).nextCursor).toBeNull()
    const unknown = await ask(['a', 'aa', 'b'], 3)
    expect([told(unknown), unknown.nextCursor]).toEqual([['a0-2'], { topicName: 'aa', partitionIndex: 0 }])
  })

  it('takes no names for all topics, and goes on behind one that is gone', async () => {
    const answer = await ask([], 100, { topicName: 'aa', partitionIndex: 2 })
    expect([told(answer), answer.nextCursor]).toEqual([['b0-2', 'c0-2'], null])
  })

  it('gives at least one partition, and no more than the broker allows', async () => {
    for (const limit of [0, -1]) expect(told(await ask(['a'], limit))).toEqual(['a0-0'])
    expect((await ask([], 1000)).nextCursor).toEqual({ topicName: 'c', partitionIndex: 2 })
  })

  it('answers what is not there, and a cursor behind the last partition', async () => {
    expect(told(await ask(['nope', 'a b'], 10))).toEqual([
      'a b INVALID_TOPIC_EXCEPTION',
      'nope UNKNOWN_TOPIC_OR_PARTITION',
    ])
    expect(told(await ask(['a', 'b'], 10, { topicName: 'a', partitionIndex: 9 }))).toEqual(['a-', 'b0-2'])
  })

  it.each([
    [['a'], { topicName: 'b', partitionIndex: 0 }],
    [['a'], { topicName: 'a', partitionIndex: -1 }],
  ])('refuses for %j the cursor %j', async (names, cursor) => {
    expect(told(await ask(names, 10, cursor))).toEqual(names.map((name) => `${name} INVALID_REQUEST`))
  })
})
