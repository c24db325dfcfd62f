import { errorCodes, KafkaError } from '@ottla/protocol'
import type { CreatePartitionsRequest, CreatePartitionsResponse } from '@ottla/protocol/messages'
import type { MetadataRecord } from '../metadata/record.ts'
import { type ControllerState, type Outcome, requestOutcome } from './operation.ts'
import { placeableBrokers, placeReplicas } from './placement.ts'
import { checkAssignments, newPartitionRecord, refuseTooManyPartitions } from './topics.ts'

type WantedPartitions = CreatePartitionsRequest['topics'][number]
type Result = CreatePartitionsResponse['results'][number]

/** Adds partitions to topics; the number given is the new total. */
export function createPartitions(
  state: ControllerState,
  request: CreatePartitionsRequest,
): Outcome<CreatePartitionsResponse> {
  const seen = new Set<string>()
  const duplicates = new Set<string>()
  for (const { name } of request.topics) {
    if (seen.has(name)) duplicates.add(name)
    seen.add(name)
  }
  const records: MetadataRecord[] = []
  const results: Result[] = []
  for (const name of duplicates) {
    results.push(result(name, new KafkaError('INVALID_REQUEST', `topic ${name} is in the request twice`)))
  }
  for (const wanted of request.topics) {
    if (duplicates.has(wanted.name)) continue
    try {
      records.push(...addPartitions(state, wanted))
      results.push(result(wanted.name, undefined))
    } catch (error) {
      if (!(error instanceof KafkaError)) throw error
      results.push(result(wanted.name, error))
    }
  }
  return requestOutcome(records, { throttleTimeMs: 0, results }, request)
}

function addPartitions(state: ControllerState, wanted: WantedPartitions): MetadataRecord[] {
  const { image, random } = state
  const topic = image.topicsByName.get(wanted.name)
  if (topic === undefined) {
    throw new KafkaError('UNKNOWN_TOPIC_OR_PARTITION', `there is no topic ${wanted.name}`)
  }
  const before = topic.partitions.length
  if (wanted.count <= before) {
    throw new KafkaError(
      'INVALID_PARTITIONS',
      `topic ${wanted.name} has ${before} partitions and ${wanted.count} are asked for`,
    )
  }
  const added = wanted.count - before
  const replicationFactor = topic.partitions[0]!.replicas.length
  if (wanted.assignments !== null && wanted.assignments.length !== added) {
    throw new KafkaError(
      'INVALID_REPLICA_ASSIGNMENT',
      `${added} partitions are asked for and ${wanted.assignments.length} are assigned`,
    )
  }
  refuseTooManyPartitions(added)
  const assignments =
    wanted.assignments?.map(({ brokerIds }) => brokerIds) ??
    placeReplicas({
      brokers: placeableBrokers(image),
      partitionCount: added,
      replicationFactor,
      random,
    })
  checkAssignments(image, assignments, replicationFactor)
  return assignments.map((replicas, index) =>
    newPartitionRecord(image, { topicId: topic.id, partitionId: before + index, replicas }),
  )
}

function result(name: string, error: KafkaError | undefined): Result {
  // As in Kafka, a topic that is not there is told by the code alone.
  const errorMessage = error?.errorName === 'UNKNOWN_TOPIC_OR_PARTITION' ? null : (error?.message ?? null)
  return { name, errorCode: error?.code ?? errorCodes.NONE, errorMessage }
}
