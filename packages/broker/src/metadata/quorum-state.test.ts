import { describe, expect, it } from 'vitest'
import { MetadataError } from './errors.ts'
import { decodeQuorumState, encodeQuorumState } from './quorum-state.ts'

// As Apache Kafka 4.3.1 wrote it.
const WRITTEN =
  '{"clusterId":"","leaderId":1,"leaderEpoch":3,"votedId":-1,"appliedOffset":0,"currentVoters":[{"voterId":1}],"data_version":0}'

describe('quorum-state', () => {
  it('is written as Kafka writes it', () => {
    expect(encodeQuorumState({ leaderEpoch: 3, leaderId: 1, votedId: -1, voterIds: [1] })).toBe(WRITTEN)
    expect(decodeQuorumState(WRITTEN)).toEqual({ leaderEpoch: 3, leaderId: 1, votedId: -1, voterIds: [1] })
  })

  it('is read in the version of dynamic voters too', () => {
    const text =
      '{"leaderId":2,"leaderEpoch":7,"votedId":-1,"votedDirectoryId":"AAAAAAAAAAAAAAAAAAAAAA","data_version":1}'
    expect(decodeQuorumState(text)).toEqual({ leaderEpoch: 7, leaderId: 2, votedId: -1, voterIds: [] })
  })

  it.each([
    '',
    '[]',
    'null',
    '{}',
    '{"data_version":2}',
    '{"data_version":0,"leaderEpoch":"3"}',
    '{"data_version":0,"leaderEpoch":1,"leaderId":1,"votedId":1,"currentVoters":3}',
  ])('refuses %j', (text) => {
    expect(() => decodeQuorumState(text)).toThrow(MetadataError)
  })
})
