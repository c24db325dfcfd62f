import { Writer, ZERO_UUID } from '@ottla/protocol'
import { describeQuorumRequest } from '@ottla/protocol/messages'
import { kRaftVersionRecord, votersRecord } from '@ottla/protocol/records'
import { describe, expect, it } from 'vitest'
import { ControlType } from '../metadata/control-type.ts'
import { describeQuorum } from './quorum.ts'
import { directory, featureRecords, TestState } from './test-state.ts'

const endpoint = { name: 'CONTROLLER', host: 'h', port: 9093, securityProtocol: 0 }
const facts = { apiVersion: 2, nodeId: 1, endpoints: [endpoint], nowMs: 5_000 }
const asked = (...partitions: readonly (readonly [string, number])[]) =>
  describeQuorumRequest.create({
    topics: partitions.map(([topicName, partitionIndex]) => ({ topicName, partitions: [{ partitionIndex }] })),
  })

describe('describeQuorum', () => {
  it('has this node as its only voter, which leads and has everything', () => {
    const state = new TestState(featureRecords())
    const { response, records } = describeQuorum(state, asked(['__cluster_metadata', 0]), facts)
    expect(records).toEqual([])
    const voter = { replicaId: 1, logEndOffset: 2, lastFetchTimestamp: 5_000, lastCaughtUpTimestamp: 5_000 }
    expect(response.topics[0]!.partitions).toMatchObject([
      { errorCode: 0, leaderId: 1, leaderEpoch: 1, highWatermark: 2, currentVoters: [voter], observers: [] },
    ])
    expect(response.nodes).toEqual([{ nodeId: 1, listeners: [{ name: 'CONTROLLER', host: 'h', port: 9093 }] }])
  })

  it('says no more of nodes and directories than old versions carry', () => {
    const state = new TestState(featureRecords())
    for (const apiVersion of [0, 1]) {
      const { response } = describeQuorum(state, asked(['__cluster_metadata', 0]), { ...facts, apiVersion })
      expect(response.nodes).toEqual([])
      expect(response.topics[0]!.partitions[0]!.currentVoters[0]!.replicaDirectoryId).toBe(ZERO_UUID)
    }
  })

  it('tells of voters that stand in the log, with their directories (KIP-853)', () => {
    const state = new TestState(featureRecords())
    const voter = {
      voterId: 1,
      voterDirectoryId: directory(1),
      endpoints: [{ name: 'C', host: 'other', port: 1 }],
      kRaftVersionFeature: { minSupportedVersion: 0, maxSupportedVersion: 1 },
    }
    const [version, voters] = [new Writer(), new Writer()]
    kRaftVersionRecord.write(version, { version: 0, kRaftVersion: 1 }, 0)
    votersRecord.write(voters, { version: 0, voters: [voter] }, 0)
    const quorumRecords = new Map([
      [ControlType.KRAFT_VERSION, version.finish()],
      [ControlType.KRAFT_VOTERS, voters.finish()],
    ])
    state.image = { ...state.image, quorumRecords }
    const { response } = describeQuorum(state, asked(['__cluster_metadata', 0]), facts)
    expect(response.topics[0]!.partitions[0]!.currentVoters[0]).toMatchObject({ replicaDirectoryId: directory(1) })
    expect(response.nodes).toEqual([{ nodeId: 1, listeners: voter.endpoints }])
  })

  it.each([
    [[['other', 0]]],
    [[['__cluster_metadata', 1]]],
    [
      [
        ['__cluster_metadata', 0],
        ['other', 0],
      ],
    ],
  ] as const)('knows no partition where it is asked for %j', (partitions) => {
    const { response } = describeQuorum(new TestState(featureRecords()), asked(...partitions), facts)
    for (const topic of response.topics) expect(topic.partitions).toMatchObject([{ errorCode: 3, currentVoters: [] }])
    expect(response.nodes).toEqual([])
  })
})
