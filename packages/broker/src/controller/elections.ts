import { errorCodes } from '@ottla/protocol'
import type { ElectLeadersRequest, ElectLeadersResponse } from '@ottla/protocol/messages'
import { recordVersions } from '../metadata/features.ts'
import type { TopicImage } from '../metadata/image.ts'
import { type MetadataRecord, metadataRecord } from '../metadata/record.ts'
import { type ControllerState, type Outcome, requestOutcome } from './operation.ts'
import { type Change, canBrokerLead, changedFields, electionSettings, NO_LEADER } from './partition-change.ts'

type PartitionResult = ElectLeadersResponse['replicaElectionResults'][number]['partitionResult'][number]

const ElectionType = { PREFERRED: 0, UNCLEAN: 1 } as const

/**
 * Makes the first replica of partitions their leader again, or takes any replica that is there for those that nobody leads
 * (KIP-183, KIP-460). Where no partition is named, all are looked at, and those that need no election are not told of.
 */
export function electLeaders(state: ControllerState, request: ElectLeadersRequest): Outcome<ElectLeadersResponse> {
  const { image } = state
  const { electionType, topicPartitions } = request
  if (topicPartitions?.length === 0) return { records: [], response: answerOf(errorCodes.NONE, []) }
  if (electionType !== ElectionType.PREFERRED && electionType !== ElectionType.UNCLEAN) {
    const problem = `elections of type ${electionType} are not known`
    const failed = failedElections(topicPartitions, errorCodes.INVALID_REQUEST, problem)
    return { records: [], response: answerOf(errorCodes.INVALID_REQUEST, failed) }
  }
  const settings = electionSettings(image, state.config)
  const change: Change = {
    ...settings,
    canLead: (id, directory) => canBrokerLead(image.brokers.get(id), directory),
    ...(electionType === ElectionType.UNCLEAN ? { isUncleanElectionAllowed: () => true } : {}),
  }
  const isPreferred = electionType === ElectionType.PREFERRED
  const asked =
    topicPartitions ??
    [...image.topicsByName].map(([topic, found]) => ({ topic, partitions: [...found.partitions.keys()] }))
  // By place: one that is named often is elected once.
  const elected = new Map<string, MetadataRecord>()
  const results = asked.map(({ topic, partitions }) => ({
    topic,
    partitionResult: partitions.flatMap((partitionId): PartitionResult[] => {
      const outcome = elect(image.topicsByName.get(topic), partitionId, isPreferred, change)
      if (typeof outcome !== 'number') {
        elected.set(`${topic}-${partitionId}`, outcome)
        return [{ partitionId, errorCode: errorCodes.NONE, errorMessage: null }]
      }
      if (outcome === errorCodes.ELECTION_NOT_NEEDED && topicPartitions === null) return []
      return [{ partitionId, errorCode: outcome, errorMessage: `${topic}-${partitionId}: ${problems.get(outcome)}` }]
    }),
  }))
  return requestOutcome([...elected.values()], answerOf(errorCodes.NONE, results))
}

const problems: ReadonlyMap<number, string> = new Map([
  [errorCodes.UNKNOWN_TOPIC_OR_PARTITION, 'there is no such partition'],
  [errorCodes.ELECTION_NOT_NEEDED, 'no election is needed'],
  [errorCodes.PREFERRED_LEADER_NOT_AVAILABLE, 'the first replica cannot lead'],
  [errorCodes.ELIGIBLE_LEADERS_NOT_AVAILABLE, 'no replica can lead'],
])

/** The record that has a new leader, or the code of an error. */
function elect(
  topic: TopicImage | undefined,
  index: number,
  isPreferred: boolean,
  change: Change,
): MetadataRecord | number {
  const before = topic?.partitions[index]
  if (topic === undefined || before === undefined) return errorCodes.UNKNOWN_TOPIC_OR_PARTITION
  const first = before.replicas[0]!
  if (isPreferred ? before.leader === first : before.leader !== NO_LEADER) return errorCodes.ELECTION_NOT_NEEDED
  const isReady = before.isr.includes(first) && change.canLead(first, before.directories[0]!)
  const fields = isPreferred && isReady ? { leader: first } : changedFields(topic.name, before, change)
  if (fields.leader === undefined) {
    return isPreferred ? errorCodes.PREFERRED_LEADER_NOT_AVAILABLE : errorCodes.ELIGIBLE_LEADERS_NOT_AVAILABLE
  }
  const place = { topicId: topic.id, partitionId: index }
  return metadataRecord('partitionChange', recordVersions.partition(change.image.features), { ...place, ...fields })
}

/** The error of the whole, for each partition that was named. */
export function failedElections(
  asked: ElectLeadersRequest['topicPartitions'],
  errorCode: number,
  errorMessage: string | null,
): ElectLeadersResponse['replicaElectionResults'] {
  return (asked ?? []).map(({ topic, partitions }) => ({
    topic,
    partitionResult: partitions.map((partitionId) => ({ partitionId, errorCode, errorMessage })),
  }))
}

function answerOf(errorCode: number, replicaElectionResults: ElectLeadersResponse['replicaElectionResults']) {
  return { throttleTimeMs: 0, errorCode, replicaElectionResults }
}
