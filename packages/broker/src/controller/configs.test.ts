import { errorNameOf } from '@ottla/protocol'
import { alterConfigsRequest, createTopicsRequest, incrementalAlterConfigsRequest } from '@ottla/protocol/messages'
import { describe, expect, it } from 'vitest'
import { ConfigResourceType, configKey } from '../metadata/image.ts'
import { metadataRecord } from '../metadata/record.ts'
import { alterConfigs, incrementalAlterConfigs } from './configs.ts'
import { brokerRecord, featureRecords, TestState } from './test-state.ts'
import { createTopics } from './topics.ts'

const { TOPIC, BROKER, BROKER_LOGGER, CLIENT_METRICS, GROUP } = ConfigResourceType
const [SET, DELETE, APPEND, SUBTRACT] = [0, 1, 2, 3] as const

type Operation = [name: string, operation: number, value?: string | null]

function setUp(): TestState {
  const clusterMinimum = metadataRecord('config', 0, {
    resourceType: BROKER,
    resourceName: '',
    name: 'min.insync.replicas',
    value: '1',
  })
  const state = new TestState([...featureRecords(), clusterMinimum, brokerRecord({ id: 1 }), brokerRecord({ id: 2 })])
  const topics = ['a', 'b'].map((name) => ({ name, numPartitions: 1, replicationFactor: 1 }))
  state.run((current) => createTopics(current, createTopicsRequest.create({ topics })))
  return state
}

const resource = (resourceType: number, resourceName: string, ...operations: Operation[]) => ({
  resourceType,
  resourceName,
  configs: operations.map(([name, configOperation, value = null]) => ({ name, configOperation, value })),
})

function alter(state: TestState, resources: ReturnType<typeof resource>[], validateOnly = false): string[] {
  const request = incrementalAlterConfigsRequest.create({ resources, validateOnly })
  const { responses } = state.run((current) => incrementalAlterConfigs(current, request))
  return responses.map(({ errorCode }) => errorNameOf(errorCode))
}

const settings = (state: TestState, type: number, name: string) =>
  Object.fromEntries(state.image.configs.get(configKey(type, name)) ?? [])

describe('incrementalAlterConfigs', () => {
  it('sets, removes, appends and subtracts', () => {
    const state = setUp()
    alter(state, [resource(TOPIC, 'a', ['retention.ms', SET, '5'], ['cleanup.policy', APPEND, 'compact'])])
    expect(settings(state, TOPIC, 'a')).toEqual({ 'retention.ms': '5', 'cleanup.policy': 'delete,compact' })
    alter(state, [resource(TOPIC, 'a', ['retention.ms', DELETE], ['cleanup.policy', SUBTRACT, 'delete'])])
    expect(settings(state, TOPIC, 'a')).toEqual({ 'cleanup.policy': 'compact' })
  })

  it('changes a resource wholly or not at all, each by itself', () => {
    const state = setUp()
    const bad = resource(TOPIC, 'a', ['retention.ms', SET, '5'], ['segment.ms', SET, 'x'])
    expect(alter(state, [bad, resource(TOPIC, 'b', ['retention.ms', SET, '5'])])).toEqual(['INVALID_CONFIG', 'NONE'])
    expect([settings(state, TOPIC, 'a'), settings(state, TOPIC, 'b')]).toEqual([{}, { 'retention.ms': '5' }])
  })

  it.each<[ReturnType<typeof resource>, string]>([
    [resource(TOPIC, 'nope', ['retention.ms', SET, '5']), 'UNKNOWN_TOPIC_OR_PARTITION'],
    [resource(TOPIC, 'a b', ['retention.ms', SET, '5']), 'INVALID_TOPIC_EXCEPTION'],
    [resource(TOPIC, '', ['retention.ms', SET, '5']), 'INVALID_REQUEST'],
    [resource(TOPIC, 'a', ['nope', SET, '5']), 'INVALID_CONFIG'],
    [resource(TOPIC, 'a', ['nope', DELETE]), 'NONE'],
    [resource(TOPIC, 'a', ['retention.ms', SET, null]), 'INVALID_REQUEST'],
    [resource(TOPIC, 'a', ['retention.ms', 9, '5']), 'INVALID_REQUEST'],
    [resource(TOPIC, 'a', ['retention.ms', APPEND, '5']), 'INVALID_CONFIG'],
    [resource(TOPIC, 'a', ['flush.ms', SET, '5'], ['flush.ms', SET, '6']), 'INVALID_REQUEST'],
    [resource(BROKER, '1', ['log.retention.ms', SET, '5']), 'NONE'],
    [resource(BROKER, '', ['log.retention.ms', SET, '5']), 'NONE'],
    [resource(BROKER, '1', ['num.partitions', SET, '5']), 'INVALID_REQUEST'],
    [resource(BROKER, '7', ['log.retention.ms', SET, '5']), 'BROKER_ID_NOT_REGISTERED'],
    [resource(BROKER, 'x', ['log.retention.ms', SET, '5']), 'INVALID_REQUEST'],
    [resource(BROKER_LOGGER, '1', ['root', SET, 'INFO']), 'INVALID_REQUEST'],
    [resource(CLIENT_METRICS, 'm', ['interval.ms', SET, '1000']), 'NONE'],
    [resource(CLIENT_METRICS, '', ['interval.ms', SET, '1000']), 'INVALID_REQUEST'],
    [resource(GROUP, 'g', ['consumer.session.timeout.ms', SET, '50000']), 'NONE'],
    [resource(GROUP, '', ['consumer.session.timeout.ms', SET, '50000']), 'INVALID_REQUEST'],
    [resource(99, 'a', ['retention.ms', SET, '5']), 'INVALID_REQUEST'],
  ])('answers %j by %s', (wanted, errorName) => {
    expect(alter(setUp(), [wanted])).toEqual([errorName])
  })

  it('refuses a resource that comes twice', () => {
    const twice = resource(TOPIC, 'a', ['retention.ms', SET, '5'])
    expect(alter(setUp(), [twice, resource(TOPIC, 'b'), twice])).toEqual(['INVALID_REQUEST', 'NONE', 'INVALID_REQUEST'])
  })

  it('only checks where that is asked for', () => {
    const state = setUp()
    expect(alter(state, [resource(TOPIC, 'a', ['retention.ms', SET, '5'])], true)).toEqual(['NONE'])
    expect(settings(state, TOPIC, 'a')).toEqual({})
  })

  it('keeps min.insync.replicas a setting of the cluster and of topics', () => {
    const state = setUp()
    expect(alter(state, [resource(BROKER, '1', ['min.insync.replicas', SET, '2'])])).toEqual(['INVALID_CONFIG'])
    expect(alter(state, [resource(BROKER, '', ['min.insync.replicas', DELETE])])).toEqual(['INVALID_CONFIG'])
    expect(alter(state, [resource(BROKER, '', ['min.insync.replicas', SET, '2'])])).toEqual(['NONE'])
    expect(state.config.topicDefaults.minInsyncReplicas).toBe(2)
  })

  it('drops eligible replicas that a lower min.insync.replicas makes needless', () => {
    const state = setUp()
    const { id } = state.image.topicsByName.get('a')!
    const eligible = metadataRecord('partitionChange', 2, {
      topicId: id,
      partitionId: 0,
      replicas: [1, 2],
      isr: [1],
      leader: 1,
      eligibleLeaderReplicas: [2],
    })
    alter(state, [resource(TOPIC, 'a', ['min.insync.replicas', SET, '2'])])
    state.apply([eligible])
    alter(state, [resource(TOPIC, 'a', ['min.insync.replicas', SET, '1'])])
    expect(state.image.topicsById.get(id)!.partitions[0]).toMatchObject({ isr: [1], eligibleLeaderReplicas: [] })
  })
})

describe('alterConfigs', () => {
  const replace = (state: TestState, name: string, values: Record<string, string | null>) => {
    const configs = Object.entries(values).map(([key, value]) => ({ name: key, value }))
    const request = alterConfigsRequest.create({ resources: [{ resourceType: TOPIC, resourceName: name, configs }] })
    return state
      .run((current) => alterConfigs(current, request))
      .responses.map(({ errorCode }) => errorNameOf(errorCode))
  }

  it('replaces all settings', () => {
    const state = setUp()
    replace(state, 'a', { 'retention.ms': '5', 'flush.ms': '6' })
    expect(replace(state, 'a', { 'segment.ms': '7' })).toEqual(['NONE'])
    expect(settings(state, TOPIC, 'a')).toEqual({ 'segment.ms': '7' })
    replace(state, 'a', {})
    expect(settings(state, TOPIC, 'a')).toEqual({})
  })

  it('refuses null and leaves everything as it was', () => {
    const state = setUp()
    replace(state, 'a', { 'retention.ms': '5' })
    expect(replace(state, 'a', { 'segment.ms': null })).toEqual(['INVALID_REQUEST'])
    expect(settings(state, TOPIC, 'a')).toEqual({ 'retention.ms': '5' })
  })
})
