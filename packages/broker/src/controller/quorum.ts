import { errorCodes, errorText, type Uuid, ZERO_UUID } from '@ottla/protocol'
import type { DescribeQuorumRequest, DescribeQuorumResponse } from '@ottla/protocol/messages'
import type { EndpointImage } from '../metadata/image.ts'
import { votersOf } from '../metadata/quorum-records.ts'
import type { ControllerState, Outcome } from './operation.ts'
import { CLUSTER_METADATA_TOPIC } from './topic-name.ts'

const VERSION_WITH_NODES = 2

export interface QuorumFacts {
  readonly apiVersion: number
  readonly nodeId: number
  /** Where this controller is reached, for a quorum whose members stand in the settings. */
  readonly endpoints: readonly EndpointImage[]
  /** Milliseconds since the epoch. */
  readonly nowMs: number
}

interface Voter {
  readonly id: number
  readonly directoryId: Uuid
  readonly listeners: readonly { readonly name: string; readonly host: string; readonly port: number }[]
}

/**
 * Who the voters of the metadata quorum are and how far each has come (KIP-595, KIP-836, KIP-853). This node is the only one,
 * so it leads and is always caught up. Asked for anything but the one partition of the metadata log, a quorum knows nothing.
 */
export function describeQuorum(
  state: ControllerState,
  request: DescribeQuorumRequest,
  facts: QuorumFacts,
): Outcome<DescribeQuorumResponse> {
  const isAskedFor =
    request.topics.length === 1 &&
    request.topics[0]!.topicName === CLUSTER_METADATA_TOPIC &&
    request.topics[0]!.partitions.length === 1 &&
    request.topics[0]!.partitions[0]!.partitionIndex === 0
  const voters = isAskedFor ? votersFrom(state, facts) : []
  // Earlier versions do not say where controllers are.
  const told = facts.apiVersion >= VERSION_WITH_NODES ? voters : []
  const nodes = told.map(({ id, listeners }) => ({ nodeId: id, listeners: [...listeners] }))
  const topics = request.topics.map(({ topicName, partitions }) => ({
    topicName,
    partitions: partitions.map(({ partitionIndex }) =>
      isAskedFor ? metadataPartition(state, voters, facts) : unknownPartition(partitionIndex),
    ),
  }))
  return { records: [], response: { errorCode: errorCodes.NONE, errorMessage: '', topics, nodes } }
}

function votersFrom({ image }: ControllerState, { nodeId, endpoints }: QuorumFacts): Voter[] {
  const dynamic = votersOf(image)
  if (dynamic === undefined) return [{ id: nodeId, directoryId: ZERO_UUID, listeners: endpoints.map(listenerOf) }]
  return dynamic.map(({ voterId, voterDirectoryId, endpoints: listeners }) => ({
    id: voterId,
    directoryId: voterDirectoryId,
    listeners: listeners.map(listenerOf),
  }))
}

function listenerOf({ name, host, port }: Pick<EndpointImage, 'name' | 'host' | 'port'>) {
  return { name, host, port }
}

/** What came before this question is committed when it is answered. */
function metadataPartition(
  { image, nextOffset }: ControllerState,
  voters: readonly Voter[],
  { nodeId, nowMs, apiVersion }: QuorumFacts,
) {
  return {
    partitionIndex: 0,
    errorCode: errorCodes.NONE,
    errorMessage: '',
    leaderId: nodeId,
    leaderEpoch: image.epoch,
    highWatermark: nextOffset,
    currentVoters: voters.map(({ id, directoryId }) => ({
      replicaId: id,
      replicaDirectoryId: apiVersion >= VERSION_WITH_NODES ? directoryId : ZERO_UUID,
      logEndOffset: nextOffset,
      lastFetchTimestamp: nowMs,
      lastCaughtUpTimestamp: nowMs,
    })),
    observers: [],
  }
}

function unknownPartition(partitionIndex: number) {
  return {
    partitionIndex,
    errorCode: errorCodes.UNKNOWN_TOPIC_OR_PARTITION,
    errorMessage: errorText('UNKNOWN_TOPIC_OR_PARTITION'),
    leaderId: 0,
    leaderEpoch: 0,
    highWatermark: 0,
    currentVoters: [],
    observers: [],
  }
}
