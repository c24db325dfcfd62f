import { ZERO_UUID } from '@ottla/protocol'
import { MetadataError } from './errors.ts'

/**
 * The file `quorum-state` beside the metadata log: who leads the quorum in which epoch, as JSON on one
 * line. It is written before the first record of an epoch, so that no epoch is ever used twice.
 *
 *   data_version 0 (static voters, kraft.version 0):
 *     {"clusterId":"","leaderId":1,"leaderEpoch":3,"votedId":-1,"appliedOffset":0,"currentVoters":[{"voterId":1}],"data_version":0}
 *   data_version 1 (dynamic voters, kraft.version 1):
 *     {"leaderId":1,"leaderEpoch":3,"votedId":-1,"votedDirectoryId":"AAAAAAAAAAAAAAAAAAAAAA","data_version":1}
 *
 * The quorum of a cluster has one form or the other, and keeps it.
 */
export interface QuorumState {
  readonly leaderEpoch: number
  /** -1: none. */
  readonly leaderId: number
  /** -1: none. */
  readonly votedId: number
  /** Empty in version 1, where the voters stand in the log. */
  readonly voterIds: readonly number[]
}

export function encodeQuorumState(state: QuorumState): string {
  const { leaderId, leaderEpoch, votedId } = state
  if (state.voterIds.length === 0) {
    return JSON.stringify({ leaderId, leaderEpoch, votedId, votedDirectoryId: ZERO_UUID, data_version: 1 })
  }
  return JSON.stringify({
    clusterId: '',
    leaderId,
    leaderEpoch,
    votedId,
    appliedOffset: 0,
    currentVoters: state.voterIds.map((voterId) => ({ voterId })),
    data_version: 0,
  })
}

export function decodeQuorumState(text: string): QuorumState {
  let json: unknown
  try {
    json = JSON.parse(text)
  } catch (cause) {
    throw damaged('not JSON', { cause })
  }
  if (typeof json !== 'object' || json === null) throw damaged('not a JSON object')
  const fields = json as Record<string, unknown>
  const version = fields.data_version
  if (version !== 0 && version !== 1) throw damaged(`data_version ${String(version)} is neither 0 nor 1`)
  return {
    leaderEpoch: integer(fields, 'leaderEpoch'),
    leaderId: integer(fields, 'leaderId'),
    votedId: integer(fields, 'votedId'),
    voterIds: version === 0 ? voterIds(fields.currentVoters) : [],
  }
}

function voterIds(voters: unknown): number[] {
  if (voters === null || voters === undefined) return []
  if (!Array.isArray(voters)) throw damaged('currentVoters is not an array')
  return voters.map((voter: unknown) => {
    if (typeof voter !== 'object' || voter === null) throw damaged('currentVoters holds no objects')
    return integer(voter as Record<string, unknown>, 'voterId')
  })
}

function integer(fields: Record<string, unknown>, name: string): number {
  const value = fields[name]
  if (typeof value !== 'number' || !Number.isSafeInteger(value)) throw damaged(`${name} is not a number`)
  return value
}

function damaged(detail: string, options?: { cause?: unknown }): MetadataError {
  return new MetadataError('damaged', `quorum-state: ${detail}`, options)
}
