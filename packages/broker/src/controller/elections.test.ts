import { errorCodes } from '@ottla/protocol'
import { electLeadersRequest } from '@ottla/protocol/messages'
import { describe, expect, it } from 'vitest'
import { metadataRecord } from '../metadata/record.ts'
import { electLeaders } from './elections.ts'
import { brokerRecord, directory, featureRecords, summary, TestState } from './test-state.ts'

const PREFERRED = 0
const UNCLEAN = 1
const topicId = 'AAAAAAAAAAAAAAAAAAAABQ'

/** 0: well. 1: led by its second replica. 2: its first replica is down. 3: led by nobody, and one replica is there. 4: none is. */
function state(): TestState {
  const partition = (partitionId: number, isr: number[], leader: number, replicas = [1, 2]) =>
    metadataRecord('partition', 2, {
      ...{ topicId, partitionId, replicas, isr, leader, leaderEpoch: 1, partitionEpoch: 1 },
      directories: replicas.map(directory),
    })
  return new TestState([
    ...featureRecords(),
    brokerRecord({ id: 1 }),
    brokerRecord({ id: 2 }),
    brokerRecord({ id: 3, isFenced: true }),
    metadataRecord('topic', 0, { name: 't', topicId }),
    partition(0, [1, 2], 1),
    partition(1, [1, 2], 2),
    partition(2, [2], 2, [3, 2]),
    partition(3, [], -1, [3, 1]),
    partition(4, [], -1, [3]),
  ])
}

const elect = (electionType: number, ...partitions: number[]) =>
  electLeaders(state(), electLeadersRequest.create({ electionType, topicPartitions: [{ topic: 't', partitions }] }))

const codes = ({ response }: ReturnType<typeof elect>) =>
  response.replicaElectionResults[0]!.partitionResult.map(({ errorCode }) => errorCode)

describe('electLeaders', () => {
  it('gives the lead to the first replica where that can take it', () => {
    const outcome = elect(PREFERRED, 0, 1, 2, 4, 9, 1)
    expect(codes(outcome)).toEqual([
      errorCodes.ELECTION_NOT_NEEDED,
      errorCodes.NONE,
      errorCodes.PREFERRED_LEADER_NOT_AVAILABLE,
      errorCodes.PREFERRED_LEADER_NOT_AVAILABLE,
      errorCodes.UNKNOWN_TOPIC_OR_PARTITION,
      errorCodes.NONE,
    ])
    expect(summary(outcome.records)).toEqual([{ kind: 'partitionChange', topicId, partitionId: 1, leader: 1 }])
  })

  it('takes any replica that is there where nobody leads, and marks that records may be lost', () => {
    const outcome = elect(UNCLEAN, 0, 2, 3, 4)
    expect(codes(outcome)).toEqual([
      errorCodes.ELECTION_NOT_NEEDED,
      errorCodes.ELECTION_NOT_NEEDED,
      errorCodes.NONE,
      errorCodes.ELIGIBLE_LEADERS_NOT_AVAILABLE,
    ])
    expect(summary(outcome.records)).toEqual([
      { kind: 'partitionChange', topicId, partitionId: 3, isr: [1], leader: 1, leaderRecoveryState: 1 },
    ])
  })

  it('looks at all partitions where none is named, and tells of those that needed it', () => {
    const request = electLeadersRequest.create({ electionType: PREFERRED, topicPartitions: null })
    const { response, records } = electLeaders(state(), request)
    expect(response.replicaElectionResults).toMatchObject([{ topic: 't' }])
    expect(response.replicaElectionResults[0]!.partitionResult.map(({ partitionId }) => partitionId)).toEqual([
      1, 2, 3, 4,
    ])
    expect(records).toHaveLength(1)
  })

  it('refuses other kinds of elections, and names topics that are not there', () => {
    const strange = elect(9, 0, 9)
    expect(strange.response.errorCode).toBe(errorCodes.INVALID_REQUEST)
    expect(codes(strange)).toEqual([errorCodes.INVALID_REQUEST, errorCodes.INVALID_REQUEST])
    const nothing = electLeaders(state(), electLeadersRequest.create({ electionType: 9, topicPartitions: [] }))
    expect(nothing.response).toMatchObject({ errorCode: 0, replicaElectionResults: [] })
    const topicPartitions = [{ topic: 'no', partitions: [0] }]
    const unknown = electLeaders(state(), electLeadersRequest.create({ electionType: PREFERRED, topicPartitions }))
    expect(codes(unknown)).toEqual([errorCodes.UNKNOWN_TOPIC_OR_PARTITION])
  })
})
