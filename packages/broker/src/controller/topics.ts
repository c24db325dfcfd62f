import { errorCodes, KafkaError, METADATA_TOPIC_ID, type Uuid, ZERO_UUID } from '@ottla/protocol'
import type {
  CreateTopicsRequest,
  CreateTopicsResponse,
  DeleteTopicsRequest,
  DeleteTopicsResponse,
} from '@ottla/protocol/messages'
import { newUuid } from '@ottla/storage/format'
import { describeTopicConfig, newTopicConfigProblem } from '../config/index.ts'
import { UNASSIGNED_DIRECTORY } from '../metadata/directories.ts'
import { hasDirectories, recordVersions } from '../metadata/features.ts'
import { ConfigResourceType, type MetadataImage, type TopicImage } from '../metadata/image.ts'
import { type MetadataRecord, metadataRecord } from '../metadata/record.ts'
import { type ControllerState, type Outcome, RECORDS_PER_REQUEST_MAX, requestOutcome } from './operation.ts'
import { LeaderRecoveryState } from './partition-change.ts'
import { placeableBrokers, placeReplicas } from './placement.ts'
import { CLUSTER_METADATA_TOPIC, collisionKey, mayCollide, topicNameProblem } from './topic-name.ts'

type CreatableTopic = CreateTopicsRequest['topics'][number]
type CreatedTopic = CreateTopicsResponse['topics'][number]

/**
 * Creates what can be created: each topic has an outcome of its own, and the records of all that
 * succeed are one batch.
 */
export function createTopics(state: ControllerState, request: CreateTopicsRequest): Outcome<CreateTopicsResponse> {
  const { unique, duplicates } = splitDuplicates(request.topics)
  refuseTooMany(unique, state)
  const names = new NewNames(state.image)
  const records: MetadataRecord[] = []
  const results: CreatedTopic[] = []
  for (const topic of unique) {
    try {
      names.claim(topic.name)
      const created = createTopic(state, topic)
      records.push(...created.records)
      results.push(created.response)
    } catch (error) {
      if (!(error instanceof KafkaError)) throw error
      results.push(failedTopic(topic.name, error))
    }
  }
  for (const name of duplicates) {
    results.push(failedTopic(name, new KafkaError('INVALID_REQUEST', `topic ${name} is in the request twice`)))
  }
  return requestOutcome(records, { throttleTimeMs: 0, topics: results }, request)
}

/** A name that comes twice is not created at all: which of the two was meant is anybody's guess. */
function splitDuplicates(topics: readonly CreatableTopic[]): { unique: CreatableTopic[]; duplicates: Set<string> } {
  const seen = new Set<string>()
  const duplicates = new Set<string>()
  for (const { name } of topics) {
    if (seen.has(name)) duplicates.add(name)
    seen.add(name)
  }
  return { unique: topics.filter(({ name }) => !duplicates.has(name)), duplicates }
}

function refuseTooMany(topics: readonly CreatableTopic[], state: ControllerState): void {
  let count = 0
  for (const topic of topics) {
    if (topic.assignments.length > 0) count += topic.assignments.length
    else count += topic.numPartitions === -1 ? state.config.numPartitions : Math.max(0, topic.numPartitions)
  }
  refuseTooManyPartitions(count)
}

export function refuseTooManyPartitions(count: number): void {
  if (count <= RECORDS_PER_REQUEST_MAX) return
  throw new KafkaError(
    'POLICY_VIOLATION',
    `the request asks for ${count} partitions and at most ${RECORDS_PER_REQUEST_MAX} can be created at once`,
  )
}

/** Checks names against those that are there; like Kafka not against each other. */
class NewNames {
  readonly #image: MetadataImage
  /** Made when the first name comes that could collide. */
  #byCollisionKey: Map<string, string> | undefined

  constructor(image: MetadataImage) {
    this.#image = image
  }

  claim(name: string): void {
    if (name === CLUSTER_METADATA_TOPIC) {
      throw new KafkaError('INVALID_REQUEST', `${name} is the metadata log and cannot be created`)
    }
    const problem = topicNameProblem(name)
    if (problem !== undefined) throw new KafkaError('INVALID_TOPIC_EXCEPTION', problem)
    if (this.#image.topicsByName.has(name)) {
      throw new KafkaError('TOPIC_ALREADY_EXISTS', `topic ${name} exists`)
    }
    if (!mayCollide(name)) return
    this.#byCollisionKey ??= collisionKeys(this.#image)
    const other = this.#byCollisionKey.get(collisionKey(name))
    if (other !== undefined) {
      throw new KafkaError('INVALID_TOPIC_EXCEPTION', `topic ${name} collides with topic ${other} in names of metrics`)
    }
  }
}

function collisionKeys(image: MetadataImage): Map<string, string> {
  const keys = new Map<string, string>()
  for (const name of image.topicsByName.keys()) if (mayCollide(name)) keys.set(collisionKey(name), name)
  return keys
}

function createTopic(state: ControllerState, topic: CreatableTopic): Outcome<CreatedTopic> {
  const { image, config } = state
  const own = topicConfigs(state, topic)
  const assignments = topic.assignments.length > 0 ? manualAssignments(image, topic) : placedAssignments(state, topic)
  const topicId = newTopicId(state)
  const records = [
    metadataRecord('topic', 0, { name: topic.name, topicId }),
    ...[...own].map(([name, value]) =>
      metadataRecord('config', 0, {
        resourceType: ConfigResourceType.TOPIC,
        resourceName: topic.name,
        name,
        value,
      }),
    ),
    ...assignments.map((replicas, partitionId) => newPartitionRecord(image, { topicId, partitionId, replicas })),
  ]
  const response: CreatedTopic = {
    name: topic.name,
    topicId,
    errorCode: 0,
    errorMessage: null,
    topicConfigErrorCode: 0,
    numPartitions: assignments.length,
    replicationFactor: assignments[0]!.length,
    configs: describeTopicConfig(config, own).map((setting) => ({
      name: setting.name,
      value: setting.value,
      readOnly: setting.isReadOnly,
      configSource: setting.source,
      isSensitive: setting.isSensitive,
    })),
  }
  return { records, response }
}

/** The settings that the new topic begins with. Of a name that comes twice the last value counts. */
function topicConfigs({ config }: ControllerState, topic: CreatableTopic): Map<string, string> {
  const problem = newTopicConfigProblem(config, topic.configs)
  if (problem !== undefined) throw new KafkaError(problem.errorName, problem.errorMessage)
  return new Map(topic.configs.map(({ name, value }) => [name, value!]))
}

function placedAssignments(state: ControllerState, topic: CreatableTopic): number[][] {
  const { image, random, config } = state
  if (topic.replicationFactor === 0 || topic.replicationFactor < -1) {
    throw new KafkaError(
      'INVALID_REPLICATION_FACTOR',
      `the replication factor is ${topic.replicationFactor} and must be above 0, or -1 for the default`,
    )
  }
  if (topic.numPartitions === 0 || topic.numPartitions < -1) {
    throw new KafkaError(
      'INVALID_PARTITIONS',
      `the number of partitions is ${topic.numPartitions} and must be above 0, or -1 for the default`,
    )
  }
  return placeReplicas({
    brokers: placeableBrokers(image),
    partitionCount: topic.numPartitions === -1 ? config.numPartitions : topic.numPartitions,
    replicationFactor: topic.replicationFactor === -1 ? config.defaultReplicationFactor : topic.replicationFactor,
    random,
  })
}

function manualAssignments(image: MetadataImage, topic: CreatableTopic): number[][] {
  if (topic.replicationFactor !== -1) {
    throw new KafkaError('INVALID_REQUEST', 'with assignments given the replication factor must be -1')
  }
  if (topic.numPartitions !== -1) {
    throw new KafkaError('INVALID_REQUEST', 'with assignments given the number of partitions must be -1')
  }
  const byPartition = new Map<number, number[]>()
  for (const { partitionIndex, brokerIds } of topic.assignments) {
    if (byPartition.has(partitionIndex)) {
      throw new KafkaError('INVALID_REPLICA_ASSIGNMENT', `partition ${partitionIndex} is assigned twice`)
    }
    byPartition.set(partitionIndex, brokerIds)
  }
  const assignments = Array.from({ length: byPartition.size }, (_, index) => {
    const replicas = byPartition.get(index)
    if (replicas !== undefined) return replicas
    throw new KafkaError('INVALID_REPLICA_ASSIGNMENT', `partition ${index} is missing below a higher one`)
  })
  checkAssignments(image, assignments, undefined)
  return assignments
}

/** `replicationFactor` is what the topic has already; undefined for a new one. */
export function checkAssignments(
  image: MetadataImage,
  assignments: readonly (readonly number[])[],
  replicationFactor: number | undefined,
): void {
  const refuse = (detail: string): never => {
    throw new KafkaError('INVALID_REPLICA_ASSIGNMENT', detail)
  }
  for (const replicas of assignments) {
    const expected = replicationFactor ?? assignments[0]!.length
    if (replicas.length === 0) refuse('a partition is assigned to no broker')
    if (new Set(replicas).size !== replicas.length) refuse(`a broker is twice in [${replicas.join(', ')}]`)
    const unknown = replicas.find((id) => !image.brokers.has(id))
    if (unknown !== undefined) refuse(`broker ${unknown} in [${replicas.join(', ')}] is not registered`)
    if (replicas.length !== expected) {
      refuse(`[${replicas.join(', ')}] has ${replicas.length} replicas where ${expected} are needed`)
    }
    if (!replicas.some((id) => isActive(image, id))) {
      refuse(`all brokers in [${replicas.join(', ')}] are fenced or in controlled shutdown`)
    }
  }
}

function isActive(image: MetadataImage, brokerId: number): boolean {
  const broker = image.brokers.get(brokerId)
  return broker !== undefined && !broker.isFenced && !broker.inControlledShutdown
}

export interface NewPartition {
  readonly topicId: Uuid
  readonly partitionId: number
  readonly replicas: readonly number[]
}

/** A new partition is led by the first replica that is up; all that are up are in sync, for there is nothing yet. */
export function newPartitionRecord(image: MetadataImage, partition: NewPartition): MetadataRecord {
  const replicas = [...partition.replicas]
  const isr = replicas.filter((id) => isActive(image, id))
  return metadataRecord('partition', recordVersions.partition(image.features), {
    topicId: partition.topicId,
    partitionId: partition.partitionId,
    replicas,
    isr,
    leader: isr[0]!,
    leaderRecoveryState: LeaderRecoveryState.RECOVERED,
    leaderEpoch: 0,
    partitionEpoch: 0,
    ...(hasDirectories(image.features) ? { directories: replicas.map((id) => onlyDirectory(image, id)) } : {}),
  })
}

/** Where a broker has several directories it chooses one itself, and says so later. */
function onlyDirectory(image: MetadataImage, brokerId: number): Uuid {
  const directoryIds = image.brokers.get(brokerId)?.directoryIds ?? []
  return directoryIds.length === 1 ? directoryIds[0]! : UNASSIGNED_DIRECTORY
}

function newTopicId(state: ControllerState): Uuid {
  for (;;) {
    const id = newUuid(state.random)
    if (id !== METADATA_TOPIC_ID && !state.image.topicsById.has(id)) return id
  }
}

function failedTopic(name: string, error: KafkaError): CreatedTopic {
  return {
    name,
    topicId: ZERO_UUID,
    errorCode: error.code,
    errorMessage: error.message,
    topicConfigErrorCode: 0,
    numPartitions: -1,
    replicationFactor: -1,
    configs: [],
  }
}

type DeletedTopic = DeleteTopicsResponse['responses'][number]

/** Deletes by name or by id (v6 and later); a topic that comes twice, by whatever, is an error for both. */
export function deleteTopics(state: ControllerState, request: DeleteTopicsRequest): Outcome<DeleteTopicsResponse> {
  const { image, config } = state
  if (!config.deleteTopicEnable) {
    throw new KafkaError('TOPIC_DELETION_DISABLED', 'delete.topic.enable is false')
  }
  const wanted =
    request.topics.length > 0
      ? request.topics.map(({ name, topicId }) => ({ name, topicId }))
      : request.topicNames.map((name) => ({ name, topicId: ZERO_UUID }))
  const found = wanted.map((topic) => findTopic(image, topic))
  const counts = new Map<string, number>()
  for (const { key } of found) counts.set(key, (counts.get(key) ?? 0) + 1)
  const responses: DeletedTopic[] = []
  const records: MetadataRecord[] = []
  const answered = new Set<string>()
  for (const { key, name, topicId, topic, error } of found) {
    if (answered.has(key)) continue
    answered.add(key)
    if (counts.get(key)! > 1) {
      responses.push(repeatedTopic(found.filter((other) => other.key === key)))
      continue
    }
    responses.push({
      name: error === undefined || name !== null ? (topic?.name ?? name) : null,
      topicId: topic?.id ?? topicId,
      errorCode: error?.code ?? errorCodes.NONE,
      errorMessage: error?.message ?? null,
    })
    if (error === undefined) records.push(metadataRecord('removeTopic', 0, { topicId: topic!.id }))
  }
  return requestOutcome(records, { throttleTimeMs: 0, responses })
}

/** A topic that came twice is answered once, by whatever it was called in the request: name, id or both. */
function repeatedTopic(found: readonly FoundTopic[]): DeletedTopic {
  const error = new KafkaError('INVALID_REQUEST', 'the topic is in the request twice')
  const named = found.find(({ name }) => name !== null)
  const told = found.find(({ topicId }) => topicId !== ZERO_UUID)
  return {
    name: named?.name ?? null,
    topicId: told?.topicId ?? ZERO_UUID,
    errorCode: error.code,
    errorMessage: error.message,
  }
}

interface WantedTopic {
  readonly name: string | null
  readonly topicId: Uuid
}

interface FoundTopic extends WantedTopic {
  /** The same for a topic whether it is named or told by its id. */
  readonly key: string
  readonly topic: TopicImage | undefined
  readonly error: KafkaError | undefined
}

function findTopic(image: MetadataImage, wanted: WantedTopic): FoundTopic {
  const { name, topicId } = wanted
  if (name !== null && topicId !== ZERO_UUID) {
    const error = new KafkaError('INVALID_REQUEST', `both the name ${name} and the id ${topicId} are given`)
    return { ...wanted, key: `${name}/${topicId}`, topic: undefined, error }
  }
  if (name === null && topicId === ZERO_UUID) {
    const error = new KafkaError('INVALID_REQUEST', 'neither a name nor an id is given')
    return { ...wanted, key: '', topic: undefined, error }
  }
  const topic = name !== null ? image.topicsByName.get(name) : image.topicsById.get(topicId)
  if (topic !== undefined) return { ...wanted, key: topic.id, topic, error: undefined }
  const error =
    name !== null
      ? new KafkaError('UNKNOWN_TOPIC_OR_PARTITION', `there is no topic ${name}`)
      : new KafkaError('UNKNOWN_TOPIC_ID', `there is no topic with id ${topicId}`)
  return { ...wanted, key: name ?? topicId, topic, error }
}
