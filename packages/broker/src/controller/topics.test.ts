import { errorCodes, errorNameOf, type KafkaError } from '@ottla/protocol'
import { createTopicsRequest, deleteTopicsRequest } from '@ottla/protocol/messages'
import { describe, expect, it } from 'vitest'
import { ConfigResourceType, configKey } from '../metadata/image.ts'
import { brokerRecord, directory, featureRecords, summary, TestState, testConfig } from './test-state.ts'
import { createTopics, deleteTopics } from './topics.ts'

type CreateInput = Parameters<typeof createTopicsRequest.create>[0]
type NewTopic = NonNullable<NonNullable<CreateInput>['topics']>[number]

const topic = (name: string, fields: NewTopic = {}): NewTopic => ({
  name,
  numPartitions: 1,
  replicationFactor: 1,
  ...fields,
})
const manual = (name: string, ...assignments: [number, number[]][]): NewTopic => ({
  name,
  numPartitions: -1,
  replicationFactor: -1,
  assignments: assignments.map(([partitionIndex, brokerIds]) => ({ partitionIndex, brokerIds })),
})

function stateWith(...brokers: Parameters<typeof brokerRecord>[0][]): TestState {
  return new TestState([...featureRecords(), ...brokers.map((broker) => brokerRecord(broker))])
}

function create(state: TestState, topics: NewTopic[], fields: CreateInput = {}) {
  const request = createTopicsRequest.create({ topics, timeoutMs: 1000, ...fields })
  return state.run((current) => createTopics(current, request))
}

const outcomes = (response: { topics: readonly { name: string; errorCode: number }[] }) =>
  response.topics.map(({ name, errorCode }) => [name, errorNameOf(errorCode)])

describe('createTopics', () => {
  it('writes the topic, its settings and its partitions', () => {
    const state = stateWith({ id: 1 })
    const request = createTopicsRequest.create({
      topics: [topic('foo', { numPartitions: 2, configs: [{ name: 'retention.ms', value: '5' }] })],
    })
    const { records, response } = createTopics(state, request)
    const { topicId } = response.topics[0]!
    const partition = {
      kind: 'partition',
      topicId,
      replicas: [1],
      isr: [1],
      leader: 1,
      leaderEpoch: 0,
      partitionEpoch: 0,
      directories: [directory(1)],
    }
    expect(summary(records)).toEqual([
      { kind: 'topic', name: 'foo', topicId },
      { kind: 'config', resourceType: 2, resourceName: 'foo', name: 'retention.ms', value: '5' },
      { ...partition, partitionId: 0 },
      { ...partition, partitionId: 1 },
    ])
    expect(records.map(({ version }) => version)).toEqual([0, 0, 2, 2])
  })

  it('writes no directories where the cluster knows none', () => {
    const state = new TestState([brokerRecord({ id: 1 })])
    const { records } = createTopics(state, createTopicsRequest.create({ topics: [topic('foo')] }))
    expect(records[1]).toMatchObject({ version: 0, value: { directories: [] } })
  })

  it('leaves the choice of a directory to a broker that has several', () => {
    const state = stateWith({ id: 1, directoryIds: [directory(1), directory(2)] })
    create(state, [topic('foo')])
    expect(state.image.topicsByName.get('foo')!.partitions[0]!.directories).toEqual(['AAAAAAAAAAAAAAAAAAAAAA'])
  })

  it('answers with the settings in force and where they come from', () => {
    const state = stateWith({ id: 1 })
    const response = create(state, [topic('foo', { configs: [{ name: 'retention.ms', value: '5' }] })])
    const { numPartitions, replicationFactor, configs } = response.topics[0]!
    expect({ numPartitions, replicationFactor }).toEqual({ numPartitions: 1, replicationFactor: 1 })
    const told = new Map(configs!.map(({ name, value, configSource }) => [name, [value, configSource]]))
    expect(told.get('retention.ms')).toEqual(['5', 1])
    expect(told.get('flush.messages')).toEqual(['9223372036854775807', 5])
  })

  it('takes -1 for the defaults of this node', () => {
    const records = [...featureRecords(), brokerRecord({ id: 1 })]
    const state = new TestState(records, testConfig({ 'num.partitions': '4' }))
    expect(create(state, [topic('foo', { numPartitions: -1, replicationFactor: -1 })]).topics[0]).toMatchObject({
      numPartitions: 4,
      replicationFactor: 1,
    })
  })

  it('follows an assignment; who is not up is not in sync', () => {
    const state = stateWith({ id: 1, isFenced: true }, { id: 2 }, { id: 3 })
    create(state, [manual('foo', [1, [3, 2]], [0, [1, 2]])])
    expect(state.image.topicsByName.get('foo')!.partitions).toMatchObject([
      { replicas: [1, 2], isr: [2], leader: 2 },
      { replicas: [3, 2], isr: [3, 2], leader: 3 },
    ])
  })

  it.each<[NewTopic, string]>([
    [topic('__cluster_metadata'), 'INVALID_REQUEST'],
    [topic(''), 'INVALID_TOPIC_EXCEPTION'],
    [topic('a/b'), 'INVALID_TOPIC_EXCEPTION'],
    [topic('there'), 'TOPIC_ALREADY_EXISTS'],
    [topic('a_b'), 'INVALID_TOPIC_EXCEPTION'],
    [topic('x', { replicationFactor: 0 }), 'INVALID_REPLICATION_FACTOR'],
    [topic('x', { replicationFactor: 2 }), 'INVALID_REPLICATION_FACTOR'],
    [topic('x', { numPartitions: 0 }), 'INVALID_PARTITIONS'],
    [topic('x', { numPartitions: -2 }), 'INVALID_PARTITIONS'],
    [topic('x', { configs: [{ name: 'nope', value: '1' }] }), 'INVALID_CONFIG'],
    [topic('x', { configs: [{ name: 'retention.ms', value: 'x' }] }), 'INVALID_CONFIG'],
    [topic('x', { configs: [{ name: 'retention.ms', value: null }] }), 'INVALID_CONFIG'],
    [{ ...manual('x', [0, [1]]), replicationFactor: 1 }, 'INVALID_REQUEST'],
    [{ ...manual('x', [0, [1]]), numPartitions: 1 }, 'INVALID_REQUEST'],
    [manual('x', [0, [2]]), 'INVALID_REPLICA_ASSIGNMENT'],
    [manual('x', [0, [1, 1]]), 'INVALID_REPLICA_ASSIGNMENT'],
    [manual('x', [0, []]), 'INVALID_REPLICA_ASSIGNMENT'],
    [manual('x', [1, [1]]), 'INVALID_REPLICA_ASSIGNMENT'],
    [manual('x', [0, [1]], [0, [1]]), 'INVALID_REPLICA_ASSIGNMENT'],
  ])('refuses %j', (bad, errorName) => {
    const state = stateWith({ id: 1 })
    create(state, [topic('there'), topic('a.b')])
    const before = state.image.offset
    expect(outcomes(create(state, [bad]))).toEqual([[bad.name, errorName]])
    expect(state.image.offset).toBe(before)
  })

  it('creates what can be created beside what cannot', () => {
    const state = stateWith({ id: 1 })
    expect(
      outcomes(create(state, [topic('a'), topic('b/'), topic('c'), topic('a.b'), topic('a_b'), topic('c')])),
    ).toEqual([
      ['a', 'NONE'],
      ['b/', 'INVALID_TOPIC_EXCEPTION'],
      ['a.b', 'NONE'],
      // Looked for among the topics that are there, not in the request.
      ['a_b', 'NONE'],
      ['c', 'INVALID_REQUEST'],
    ])
    expect([...state.image.topicsByName.keys()]).toEqual(['a', 'a.b', 'a_b'])
  })

  it('keeps the text of a setting as it was written', () => {
    const state = stateWith({ id: 1 })
    const { topics } = create(state, [topic('a', { configs: [{ name: 'retention.ms', value: ' 5 ' }] })])
    expect(topics[0]!.configs!.find(({ name }) => name === 'retention.ms')!.value).toBe(' 5 ')
    expect(state.image.configs.get(configKey(ConfigResourceType.TOPIC, 'a'))!.get('retention.ms')).toBe(' 5 ')
  })

  it('only checks where that is asked for', () => {
    const state = stateWith({ id: 1 })
    expect(outcomes(create(state, [topic('a')], { validateOnly: true }))).toEqual([['a', 'NONE']])
    expect(state.image.topicsByName.size).toBe(0)
  })

  it('has no place while all brokers are fenced', () => {
    const state = stateWith({ id: 1, isFenced: true })
    expect(outcomes(create(state, [topic('a'), manual('b', [0, [1]])]))).toEqual([
      ['a', 'INVALID_REPLICATION_FACTOR'],
      ['b', 'INVALID_REPLICA_ASSIGNMENT'],
    ])
  })

  it.each([[[2_147_483_647]], [[10_001]], [[10_000]], [[6000, 6000]]])('refuses %j partitions at once', (counts) => {
    const topics = counts.map((numPartitions, index) => topic(`t${index}`, { numPartitions }))
    for (const validateOnly of [true, false]) {
      expect(() => create(stateWith({ id: 1 }), topics, { validateOnly })).toThrow(
        expect.objectContaining<Partial<KafkaError>>({ errorName: 'POLICY_VIOLATION' }),
      )
    }
  })
})

describe('deleteTopics', () => {
  const setUp = () => {
    const state = stateWith({ id: 1 })
    create(state, [topic('a', { configs: [{ name: 'retention.ms', value: '5' }] }), topic('b'), topic('c')])
    return { state, idOf: (name: string) => state.image.topicsByName.get(name)!.id }
  }
  const remove = (state: TestState, fields: Parameters<typeof deleteTopicsRequest.create>[0]) =>
    state.run((current) => deleteTopics(current, deleteTopicsRequest.create(fields)))
  const told = (response: ReturnType<typeof remove>) =>
    response.responses.map(({ name, topicId, errorCode }) => [name, topicId, errorNameOf(errorCode)])

  it('deletes by name and by id, with the settings', () => {
    const { state, idOf } = setUp()
    const [a, b] = [idOf('a'), idOf('b')]
    expect(told(remove(state, { topics: [{ name: 'a' }, { topicId: b }] }))).toEqual([
      ['a', a, 'NONE'],
      ['b', b, 'NONE'],
    ])
    expect([...state.image.topicsByName.keys()]).toEqual(['c'])
    expect(state.image.configs.has(configKey(ConfigResourceType.TOPIC, 'a'))).toBe(false)
  })

  it('takes names alone, as before v6', () => {
    const { state } = setUp()
    expect(remove(state, { topicNames: ['a', 'nope'] }).responses.map(({ errorCode }) => errorCode)).toEqual([
      errorCodes.NONE,
      errorCodes.UNKNOWN_TOPIC_OR_PARTITION,
    ])
  })

  it('says what is wrong, topic by topic', () => {
    const { state, idOf } = setUp()
    const unknown = 'AAAAAAAAAAAAAAAAAAAABQ'
    const [a, b] = [idOf('a'), idOf('b')]
    const none = 'AAAAAAAAAAAAAAAAAAAAAA'
    const topics = [
      { topicId: unknown },
      { name: 'a', topicId: a },
      { name: null },
      { name: 'b' },
      { topicId: b },
      { name: 'nope' },
      { name: 'nope' },
      { name: 'c' },
      { name: 'c' },
    ]
    expect(told(remove(state, { topics }))).toEqual([
      [null, unknown, 'UNKNOWN_TOPIC_ID'],
      ['a', a, 'INVALID_REQUEST'],
      [null, none, 'INVALID_REQUEST'],
      ['b', b, 'INVALID_REQUEST'],
      ['nope', none, 'INVALID_REQUEST'],
      ['c', none, 'INVALID_REQUEST'],
    ])
    expect(state.image.topicsByName.size).toBe(3)
  })

  it('refuses where the node does not allow it', () => {
    const state = new TestState(featureRecords(), testConfig({ 'delete.topic.enable': 'false' }))
    expect(() => remove(state, { topicNames: ['a'] })).toThrow(
      expect.objectContaining({ errorName: 'TOPIC_DELETION_DISABLED' }),
    )
  })
})
