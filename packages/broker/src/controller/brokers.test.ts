import { brokerHeartbeatRequest, brokerRegistrationRequest, createTopicsRequest } from '@ottla/protocol/messages'
import { describe, expect, it } from 'vitest'
import { brokerHeartbeat, featureRanges, fenceSilentBroker, registerBroker, registerController } from './brokers.ts'
import { brokerRecord, CLUSTER_ID, directory, featureRecords, incarnation, summary, TestState } from './test-state.ts'
import { createTopics } from './topics.ts'

type Registration = Parameters<typeof brokerRegistrationRequest.create>[0]
type Heartbeat = Parameters<typeof brokerHeartbeatRequest.create>[0]

const registration = (fields: Registration = {}) =>
  brokerRegistrationRequest.create({
    brokerId: 1,
    clusterId: CLUSTER_ID,
    incarnationId: incarnation(9),
    listeners: [{ name: 'PLAINTEXT', host: 'localhost', port: 9092, securityProtocol: 0 }],
    features: featureRanges(),
    logDirs: [directory(1)],
    ...fields,
  })

const rules = { clusterId: CLUSTER_ID, isAlive: () => false }
const register = (state: TestState, fields: Registration = {}) =>
  state.run((current) => registerBroker(current, registration(fields), rules))

const heartbeatRules = { lowestActiveOffset: Number.POSITIVE_INFINITY, controlledShutdownOffset: 0 }
const beat = (state: TestState, fields: Heartbeat = {}, offset = state.image.offset) =>
  state.run((current) =>
    brokerHeartbeat(
      current,
      brokerHeartbeatRequest.create({ brokerId: 1, brokerEpoch: 11, currentMetadataOffset: offset, ...fields }),
      heartbeatRules,
    ),
  )

/** One broker with a topic of one partition, as release 4.3 or 3.9 has it. */
function single(release: '3.9' | '4.3' = '4.3'): TestState {
  const state = new TestState([...featureRecords(release), brokerRecord({ id: 1 }, release)])
  const topics = [{ name: 'foo', numPartitions: 1, replicationFactor: 1 }]
  state.run((current) => createTopics(current, createTopicsRequest.create({ topics })))
  return state
}

const partitionOf = (state: TestState) => state.image.topicsByName.get('foo')!.partitions[0]!

describe('registerBroker', () => {
  it('takes a new broker in, fenced, at the offset where the operation begins', () => {
    const state = new TestState(featureRecords())
    const { records, response } = registerBroker(state, registration({ rack: 'r' }), rules)
    expect(response.brokerEpoch).toBe(2)
    expect(summary(records)).toMatchObject([
      { kind: 'registerBroker', brokerId: 1, brokerEpoch: 2, rack: 'r', logDirs: [directory(1)] },
    ])
    expect(records[0]!.value).toMatchObject({ fenced: true })
    expect(records[0]!.version).toBe(4)
  })

  it('tells no directories to a cluster that knows none', () => {
    const state = new TestState([])
    const { records } = registerBroker(state, registration(), rules)
    expect(records[0]).toMatchObject({ version: 1, value: { logDirs: [] } })
  })

  it('keeps the epoch of an incarnation that registers again', () => {
    const state = new TestState([...featureRecords(), brokerRecord({ id: 1, epoch: 5 })])
    expect(register(state, { incarnationId: incarnation(1) }).brokerEpoch).toBe(5)
    expect(state.image.brokers.get(1)!.isFenced).toBe(false)
  })

  it('lets a broker that stopped cleanly have what it had', () => {
    const state = single()
    beat(state, { wantShutDown: true })
    beat(state, { wantShutDown: true })
    expect(partitionOf(state)).toMatchObject({ isr: [], leader: -1, eligibleLeaderReplicas: [1] })
    const { brokerEpoch } = register(state, { previousBrokerEpoch: 11 })
    beat(state, { brokerEpoch })
    expect(partitionOf(state)).toMatchObject({
      isr: [1],
      leader: 1,
      leaderEpoch: 2,
      leaderRecoveryState: 0,
      eligibleLeaderReplicas: [],
    })
  })

  it('counts a broker that did not as one that may lack records: a new leader epoch, recovering', () => {
    const state = single()
    const epochBefore = state.nextOffset
    const { brokerEpoch } = register(state)
    expect(brokerEpoch).toBe(epochBefore)
    expect(partitionOf(state)).toMatchObject({ isr: [], leader: -1, eligibleLeaderReplicas: [], lastKnownElr: [1] })
    beat(state, { brokerEpoch })
    expect(partitionOf(state)).toMatchObject({
      isr: [1],
      leader: 1,
      leaderEpoch: 2,
      leaderRecoveryState: 1,
      lastKnownElr: [],
    })
  })

  it('keeps the last replica in the ISR without ELR, at a new leader epoch all the same', () => {
    const state = single('3.9')
    const { brokerEpoch } = register(state)
    expect(partitionOf(state)).toMatchObject({ isr: [1], leader: -1, leaderEpoch: 1 })
    beat(state, { brokerEpoch })
    expect(partitionOf(state)).toMatchObject({ isr: [1], leader: 1, leaderEpoch: 2, leaderRecoveryState: 0 })
  })

  it.each<[string, Registration, string]>([
    ['another cluster', { clusterId: 'other' }, 'INCONSISTENT_CLUSTER_ID'],
    ['no incarnation', { incarnationId: 'AAAAAAAAAAAAAAAAAAAAAA' }, 'INVALID_REQUEST'],
    ['no directory', { logDirs: [] }, 'INVALID_REGISTRATION'],
    ['a directory twice', { logDirs: [directory(1), directory(1)] }, 'INVALID_REGISTRATION'],
    ['the directory of another', { logDirs: [directory(2)] }, 'INVALID_REGISTRATION'],
    [
      'an older release',
      { features: [{ name: 'metadata.version', minSupportedVersion: 1, maxSupportedVersion: 21 }] },
      'UNSUPPORTED_VERSION',
    ],
  ])('refuses %s', (_what, fields, errorName) => {
    const state = new TestState([...featureRecords(), brokerRecord({ id: 2 })])
    expect(() => register(state, fields)).toThrow(expect.objectContaining({ errorName }))
  })

  it('refuses a second broker with the id of one that lives', () => {
    const state = new TestState([...featureRecords(), brokerRecord({ id: 1 })])
    expect(() => registerBroker(state, registration(), { ...rules, isAlive: () => true })).toThrow(
      expect.objectContaining({ errorName: 'DUPLICATE_BROKER_REGISTRATION' }),
    )
  })
})

describe('brokerHeartbeat', () => {
  it('unfences a broker once it has seen its registration, and elects what nobody leads', () => {
    const state = single()
    state.run((current) => fenceSilentBroker(current, 1, 11))
    expect(partitionOf(state).leader).toBe(-1)
    expect(beat(state, {}, 10)).toMatchObject({ isFenced: true, isCaughtUp: false })
    expect(beat(state, {}, 11)).toMatchObject({ isFenced: false, isCaughtUp: true, shouldShutDown: false })
    expect(partitionOf(state)).toMatchObject({ leader: 1, isr: [1] })
  })

  it('writes nothing while nothing changes', () => {
    const state = single()
    const before = state.image
    expect(beat(state)).toMatchObject({ isFenced: false })
    expect(state.image.offset).toBe(before.offset)
  })

  it('keeps a broker fenced that wants to be', () => {
    const state = single()
    expect(beat(state, { wantFence: true }).isFenced).toBe(true)
    expect(partitionOf(state).leader).toBe(-1)
    expect(beat(state, { wantFence: true }).isFenced).toBe(true)
  })

  it('hands over before a stop, and lets a broker go when all others know', () => {
    const state = new TestState([...featureRecords(), brokerRecord({ id: 1 }), brokerRecord({ id: 2 })])
    const topics = [
      {
        name: 'foo',
        numPartitions: -1,
        replicationFactor: -1,
        assignments: [{ partitionIndex: 0, brokerIds: [1, 2] }],
      },
    ]
    state.run((current) => createTopics(current, createTopicsRequest.create({ topics })))
    expect(beat(state, { wantShutDown: true })).toMatchObject({ shouldShutDown: false, isFenced: false })
    expect(partitionOf(state)).toMatchObject({ leader: 2, isr: [2], leaderEpoch: 1 })
    expect(state.image.brokers.get(1)!.inControlledShutdown).toBe(true)

    const request = brokerHeartbeatRequest.create({ brokerId: 1, brokerEpoch: 11, wantShutDown: true })
    const waiting = { lowestActiveOffset: 5, controlledShutdownOffset: 6 }
    expect(state.run((current) => brokerHeartbeat(current, request, waiting)).shouldShutDown).toBe(false)
    const known = { lowestActiveOffset: 6, controlledShutdownOffset: 6 }
    expect(state.run((current) => brokerHeartbeat(current, request, known))).toMatchObject({
      shouldShutDown: true,
      isFenced: true,
    })
  })

  it('lets a fenced broker stop at once', () => {
    const state = new TestState([...featureRecords(), brokerRecord({ id: 1, isFenced: true })])
    expect(beat(state, { wantShutDown: true })).toMatchObject({ shouldShutDown: true })
  })

  it('takes the partitions of a failed directory away from a broker', () => {
    const two = [directory(1), directory(2)]
    const state = new TestState([...featureRecords(), brokerRecord({ id: 1, directoryIds: two })])
    const topics = [{ name: 'foo', numPartitions: 1, replicationFactor: 1 }]
    const { records } = createTopics(state, createTopicsRequest.create({ topics }))
    // The broker would tell which of its directories it chose; here the record says it.
    for (const record of records) if (record.kind === 'partition') record.value.directories = [directory(2)]
    state.apply(records)
    beat(state, { offlineLogDirs: [directory(2)] })
    expect(state.image.brokers.get(1)!.directoryIds).toEqual([directory(1)])
    expect(partitionOf(state)).toMatchObject({ leader: -1 })
    const offset = state.image.offset
    beat(state, { offlineLogDirs: [directory(2)] })
    expect(state.image.offset).toBe(offset)
  })

  it('remembers directories that take no new partitions', () => {
    const state = single()
    beat(state, { cordonedLogDirs: [directory(1)] })
    expect(state.image.brokers.get(1)!.cordonedDirectoryIds).toEqual([directory(1)])
  })

  it.each([
    [2, 11, 'BROKER_ID_NOT_REGISTERED'],
    [1, 12, 'STALE_BROKER_EPOCH'],
  ])('refuses broker %s at epoch %s', (brokerId, brokerEpoch, errorName) => {
    expect(() => beat(single(), { brokerId, brokerEpoch })).toThrow(expect.objectContaining({ errorName }))
  })
})

describe('fenceSilentBroker', () => {
  it('leaves a later registration alone', () => {
    const state = single()
    expect(fenceSilentBroker(state, 1, 10).records).toEqual([])
    expect(fenceSilentBroker(state, 7, 10).records).toEqual([])
    expect(fenceSilentBroker(state, 1, 11).records).toHaveLength(2)
  })
})

describe('registerController', () => {
  it('says where the controller is, from the level on that knows of it', () => {
    const endpoints = [{ name: 'CONTROLLER', host: 'h', port: 9093, securityProtocol: 0 }]
    const options = { controllerId: 1, incarnationId: incarnation(1), endpoints }
    expect(summary(registerController(new TestState(featureRecords('3.9')), options).records)).toMatchObject([
      { kind: 'registerController', controllerId: 1, endPoints: endpoints },
    ])
    expect(registerController(new TestState([]), options).records).toEqual([])
  })
})
