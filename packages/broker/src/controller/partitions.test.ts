import { errorNameOf } from '@ottla/protocol'
import { createPartitionsRequest, createTopicsRequest } from '@ottla/protocol/messages'
import { describe, expect, it } from 'vitest'
import { createPartitions } from './partitions.ts'
import { brokerRecord, featureRecords, TestState } from './test-state.ts'
import { createTopics } from './topics.ts'

type Wanted = NonNullable<NonNullable<Parameters<typeof createPartitionsRequest.create>[0]>['topics']>[number]

function setUp(): TestState {
  const state = new TestState([...featureRecords(), brokerRecord({ id: 1 }), brokerRecord({ id: 2 })])
  const topics = ['a', 'b'].map((name) => ({ name, numPartitions: 2, replicationFactor: 1 }))
  state.run((current) => createTopics(current, createTopicsRequest.create({ topics })))
  return state
}

function add(state: TestState, topics: Wanted[], validateOnly = false) {
  const request = createPartitionsRequest.create({
    topics: topics.map((topic) => ({ assignments: null, ...topic })),
    validateOnly,
  })
  const { results } = state.run((current) => createPartitions(current, request))
  return results.map(({ name, errorCode }) => [name, errorNameOf(errorCode)])
}

describe('createPartitions', () => {
  it('adds up to the new total', () => {
    const state = setUp()
    expect(add(state, [{ name: 'a', count: 4 }])).toEqual([['a', 'NONE']])
    const { partitions } = state.image.topicsByName.get('a')!
    expect(partitions).toHaveLength(4)
    for (const { replicas, isr, leader } of partitions) expect([isr, leader]).toEqual([replicas, replicas[0]])
  })

  it('follows an assignment', () => {
    const state = setUp()
    add(state, [{ name: 'a', count: 3, assignments: [{ brokerIds: [2] }] }])
    expect(state.image.topicsByName.get('a')!.partitions[2]!.replicas).toEqual([2])
  })

  it.each<[Wanted, string]>([
    [{ name: 'nope', count: 3 }, 'UNKNOWN_TOPIC_OR_PARTITION'],
    [{ name: 'a', count: 2 }, 'INVALID_PARTITIONS'],
    [{ name: 'a', count: 1 }, 'INVALID_PARTITIONS'],
    [{ name: 'a', count: -1 }, 'INVALID_PARTITIONS'],
    [{ name: 'a', count: 3, assignments: [] }, 'INVALID_REPLICA_ASSIGNMENT'],
    [{ name: 'a', count: 3, assignments: [{ brokerIds: [] }] }, 'INVALID_REPLICA_ASSIGNMENT'],
    [{ name: 'a', count: 3, assignments: [{ brokerIds: [7] }] }, 'INVALID_REPLICA_ASSIGNMENT'],
    [{ name: 'a', count: 3, assignments: [{ brokerIds: [1, 2] }] }, 'INVALID_REPLICA_ASSIGNMENT'],
  ])('refuses %j', (wanted, errorName) => {
    expect(add(setUp(), [wanted, { name: 'b', count: 3 }])).toEqual([
      [wanted.name, errorName],
      ['b', 'NONE'],
    ])
  })

  it('tells of a topic that is not there by the code alone', () => {
    const topics = ['nope', 'a'].map((name) => ({ name, count: 1, assignments: null }))
    const request = createPartitionsRequest.create({ topics })
    const { results } = setUp().run((current) => createPartitions(current, request))
    expect(results.map(({ errorMessage }) => typeof errorMessage)).toEqual(['object', 'string'])
  })

  it('refuses a topic that comes twice, and does the others', () => {
    const state = setUp()
    expect(
      add(state, [
        { name: 'a', count: 3 },
        { name: 'b', count: 3 },
        { name: 'a', count: 4 },
      ]),
    ).toEqual([
      ['a', 'INVALID_REQUEST'],
      ['b', 'NONE'],
    ])
    expect(state.image.topicsByName.get('a')!.partitions).toHaveLength(2)
  })

  it('only checks where that is asked for', () => {
    const state = setUp()
    expect(add(state, [{ name: 'a', count: 3 }], true)).toEqual([['a', 'NONE']])
    expect(state.image.topicsByName.get('a')!.partitions).toHaveLength(2)
  })

  it('refuses more than can be done at once', () => {
    for (const topics of [
      [{ name: 'a', count: 2_147_483_647 }],
      [
        { name: 'a', count: 6000 },
        { name: 'b', count: 6000 },
      ],
    ]) {
      const request = createPartitionsRequest.create({
        topics: topics.map((topic) => ({ ...topic, assignments: null })),
      })
      let outcome: unknown
      try {
        outcome = createPartitions(setUp(), request).response.results.map(({ errorCode }) => errorNameOf(errorCode))
      } catch (error) {
        outcome = [(error as { errorName: string }).errorName]
      }
      expect(outcome).toEqual(['POLICY_VIOLATION'])
    }
  })
})
