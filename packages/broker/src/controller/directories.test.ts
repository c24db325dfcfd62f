import { errorCodes } from '@ottla/protocol'
import { expect, it } from 'vitest'
import { LOST_DIRECTORY } from '../metadata/directories.ts'
import { metadataRecord } from '../metadata/record.ts'
import { assignReplicasToDirs, missingAssignments } from './directories.ts'
import { brokerRecord, featureRecords, summary, TestState } from './test-state.ts'

const FOO = 'UUB0c9HdQiSyvmMc8W9N4g'
const FIRST = 'waBsBQCv59r5Ju7vkIKykw'
const SECOND = 'xaBsBQCv59r5Ju7vkIKykw'

function setUp(release: '3.9' | '4.3'): TestState {
  const version = release === '3.9' ? 1 : 2
  return new TestState([
    ...featureRecords(release),
    brokerRecord({ id: 1, directoryIds: [FIRST, SECOND] }, release),
    brokerRecord({ id: 2 }, release),
    metadataRecord('topic', 0, { name: 'foo', topicId: FOO }),
    metadataRecord('partition', version, { partitionId: 0, topicId: FOO, replicas: [2, 1], isr: [1], leader: 1 }),
    metadataRecord('partition', version, { partitionId: 1, topicId: FOO, replicas: [2], isr: [2], leader: 2 }),
  ])
}

const request = (id: string, partitions: readonly number[], topicId = FOO) => ({
  brokerId: 1,
  brokerEpoch: 11,
  directories: [{ id, topics: [{ topicId, partitions: partitions.map((partitionIndex) => ({ partitionIndex })) }] }],
})

it.each(['3.9', '4.3'] as const)('notes where a replica is, once, at the version of %s', (release) => {
  const state = setUp(release)
  const { records, response } = assignReplicasToDirs(state, request(SECOND, [0]))
  expect(records.map(({ version }) => version)).toEqual([release === '3.9' ? 1 : 2])
  expect(summary(records)).toEqual([
    { kind: 'partitionChange', partitionId: 0, topicId: FOO, directories: ['AAAAAAAAAAAAAAAAAAAAAA', SECOND] },
  ])
  expect(response.directories[0]!.topics[0]!.partitions).toEqual([{ partitionIndex: 0, errorCode: errorCodes.NONE }])
  state.apply(records)
  const after = state.image.topicsById.get(FOO)!.partitions[0]!
  // The leader goes on as it is: from -1, where the record of this test left both epochs, only one moved.
  expect(after).toMatchObject({ leader: 1, leaderEpoch: -1, partitionEpoch: 0 })
  expect(assignReplicasToDirs(state, request(SECOND, [0])).records).toEqual([])
})

it('answers partition by partition for what is not there, and refuses a stale broker', () => {
  const state = setUp('4.3')
  const { records, response } = assignReplicasToDirs(state, request(FIRST, [1, 2]))
  expect(records).toEqual([])
  expect(response.directories[0]!.topics[0]!.partitions.map(({ errorCode }) => errorCode)).toEqual([
    errorCodes.NOT_LEADER_OR_FOLLOWER,
    errorCodes.UNKNOWN_TOPIC_OR_PARTITION,
  ])
  const unknown = assignReplicasToDirs(state, request(FIRST, [0], 'ZUB0c9HdQiSyvmMc8W9N4g'))
  expect(unknown.response.directories[0]!.topics[0]!.partitions[0]!.errorCode).toBe(errorCodes.UNKNOWN_TOPIC_ID)
  expect(() => assignReplicasToDirs(state, { ...request(FIRST, [0]), brokerEpoch: 3 })).toThrow('epoch')
})

it('finds what a broker has to tell', () => {
  const state = setUp('4.3')
  const missing = missingAssignments(state.image, 1, { directoryOf: () => FIRST })
  expect(missing).toEqual(request(FIRST, [0]).directories)
  expect(missingAssignments(state.image, 1, { directoryOf: () => undefined })).toEqual([])
  state.apply(assignReplicasToDirs(state, request(FIRST, [0])).records)
  expect(missingAssignments(state.image, 1, { directoryOf: () => FIRST })).toEqual([])
})

it('tells of a replica that cannot be found that it is lost, where the controller does not know where it is', () => {
  const state = setUp('4.3')
  const places = { directoryOf: () => undefined, isLost: () => true }
  expect(missingAssignments(state.image, 1, places)).toEqual(request(LOST_DIRECTORY, [0]).directories)
  state.apply(assignReplicasToDirs(state, request(LOST_DIRECTORY, [0])).records)
  const partition = () => state.image.topicsById.get(FOO)!.partitions[0]!
  expect([partition().leader, partition().directories[1]]).toEqual([-1, LOST_DIRECTORY])
  expect(missingAssignments(state.image, 1, places)).toEqual([])
  // It is found again, with its directory.
  state.apply(assignReplicasToDirs(state, request(FIRST, [0])).records)
  expect([partition().leader, partition().directories[1]]).toEqual([1, FIRST])
  expect(missingAssignments(state.image, 1, places)).toEqual([])
})

const LOST = 'yaBsBQCv59r5Ju7vkIKykw'

it('takes a replica its leader that turns out to be in a directory that has failed before', () => {
  const state = setUp('4.3')
  const topic = { partitionId: 2, topicId: FOO, replicas: [1], isr: [1], leader: 1, leaderEpoch: 4 }
  state.apply([metadataRecord('partition', 2, topic)])
  const { records } = assignReplicasToDirs(state, request(LOST, [2]))
  expect(summary(records)).toMatchObject([{ directories: [LOST], leader: -1, isr: [] }])
  state.apply(records)
  expect(state.image.topicsById.get(FOO)!.partitions[2]).toMatchObject({
    leader: -1,
    leaderEpoch: 5,
    isr: [],
    eligibleLeaderReplicas: [1],
    lastKnownElr: [1],
  })
})

it('elects the leader of a partition without one when its replica is found in a directory that is online', () => {
  const state = setUp('4.3')
  state.apply([brokerRecord({ id: 1, directoryIds: [FIRST, SECOND], isFenced: false })])
  const topic = { partitionId: 2, topicId: FOO, replicas: [1], isr: [1], leader: -1, leaderEpoch: 4 }
  state.apply([metadataRecord('partition', 2, { ...topic, directories: [LOST] })])
  state.apply(assignReplicasToDirs(state, request(SECOND, [2])).records)
  expect(state.image.topicsById.get(FOO)!.partitions[2]).toMatchObject({ leader: 1, leaderEpoch: 5, isr: [1] })
})
