import { type ErrorName, errorCodes, KafkaError, type MessageInput, ZERO_UUID } from '@ottla/protocol'
import { type FetchRequest, type FetchResponse, fetchApi } from '@ottla/protocol/messages'
import type { TopicImage } from '../metadata/image.ts'
import type { FetchFromReplicas, FetchResult } from '../replica/replicas.ts'
import type { RequestContext } from '../server/context.ts'
import type { FetchTarget, SessionPartition, TargetKey } from '../server/fetch-session.ts'
import type { FetchContext } from '../server/fetch-sessions.ts'
import { defineHandler } from '../server/handler.ts'
import { LeaderHints } from './current-leader.ts'
import { convertForOldConsumer } from './old-consumer.ts'

type PartitionData = MessageInput<FetchResponse['responses'][number]['partitions'][number]>

/** Fetch: what to read comes from the session, the records go out as they lie in the file. */
export const handler = defineHandler<FetchRequest, FetchResponse>({
  api: fetchApi,

  handle(request, context) {
    const isolation = isolationOf(request.isolationLevel)
    const fetch = beginSession(request, context)
    if (typeof fetch === 'string') return { errorCode: errorCodes[fetch] }
    const asked = fetch.partitions.map((partition) => askedOf(partition, request, context))
    const readable = asked.filter(({ early }) => early === undefined)
    if (readable.length === 0) return responseOf(fetch, asked, request, context)
    return context.broker.replicas
      .fetch({
        maxWaitMs: context.connection.isClosing ? 0 : request.maxWaitMs,
        minBytes: Math.min(request.minBytes, request.maxBytes),
        maxBytes: Math.min(request.maxBytes, context.broker.config.fetchMaxBytes, ANSWER_BYTES_MAX),
        isolation,
        ownerId: context.connection.id,
        partitions: readable.map(({ toReplica }) => toReplica!),
      })
      .then((results) => {
        context.whenSent(() => context.broker.replicas.giveBack(results))
        for (const [index, result] of results.entries()) readable[index]!.result = result
        const converted = convertForOldConsumer(readable, context)
        return converted instanceof Promise
          ? converted.then(() => responseOf(fetch, asked, request, context))
          : responseOf(fetch, asked, request, context)
      })
  },

  failed(request, errorCode, context) {
    // From version 13 on the error of the whole stands alone; before, clients look for it at each partition.
    if (context.apiVersion >= 13) return { errorCode }
    return {
      errorCode,
      responses: request.topics.map(({ topic, partitions }) => ({
        topic,
        partitions: partitions.map(({ partition }) => ({
          partitionIndex: partition,
          errorCode,
          highWatermark: -1,
          records: NO_RECORDS,
        })),
      })),
    }
  },
})

/** One partition of the fetch, on its way from the session to the response. */
interface AskedFetch {
  readonly session: SessionPartition
  readonly topic: TopicImage | undefined
  /** An outcome that needs no look at the replica. */
  readonly early: ErrorName | undefined
  readonly toReplica: FetchFromReplicas['partitions'][number] | undefined
  result: FetchResult | undefined
}

function isolationOf(level: number): FetchFromReplicas['isolation'] {
  if (level === 0) return 'read-uncommitted'
  if (level === 1) return 'read-committed'
  throw new KafkaError('UNKNOWN_SERVER_ERROR', `isolation level ${level}`)
}

function beginSession(request: FetchRequest, context: RequestContext): FetchContext | ErrorName {
  const usesTopicIds = context.apiVersion >= 13
  const targets: FetchTarget[] = []
  for (const { topic, topicId, partitions } of request.topics) {
    for (const partition of partitions) {
      targets.push({
        topic,
        topicId,
        partition: partition.partition,
        currentLeaderEpoch: partition.currentLeaderEpoch,
        fetchOffset: partition.fetchOffset,
        lastFetchedEpoch: partition.lastFetchedEpoch,
        logStartOffset: partition.logStartOffset,
        partitionMaxBytes: partition.partitionMaxBytes,
      })
    }
  }
  const forgotten: TargetKey[] = []
  for (const { topic, topicId, partitions } of request.forgottenTopicsData) {
    for (const partition of partitions) forgotten.push({ topic, topicId, partition })
  }
  return context.broker.fetchSessions.begin({
    sessionId: request.sessionId,
    sessionEpoch: request.sessionEpoch,
    usesTopicIds,
    isFollower: replicaIdOf(request, context) >= 0,
    targets,
    forgotten,
  })
}

/** Below zero for a consumer. */
function replicaIdOf(request: FetchRequest, context: RequestContext): number {
  return context.apiVersion >= 15 ? request.replicaState.replicaId : request.replicaId
}

function askedOf(session: SessionPartition, request: FetchRequest, context: RequestContext): AskedFetch {
  const { target } = session
  const { image } = context.broker.metadata
  const byId = context.apiVersion >= 13
  const topic = byId ? image.topicsById.get(target.topicId) : image.topicsByName.get(target.topic)
  if (byId && topic !== undefined) session.topicName = topic.name
  const early = earlyOutcome(topic, session, request, context)
  if (early !== undefined) return { session, topic, early, toReplica: undefined, result: undefined }
  const toReplica = {
    topicId: topic!.id,
    partition: target.partition,
    // Anything below zero means that the client does not know.
    currentLeaderEpoch: Math.max(-1, target.currentLeaderEpoch),
    fetchOffset: target.fetchOffset,
    lastFetchedEpoch: Math.max(-1, target.lastFetchedEpoch),
    maxBytes: target.partitionMaxBytes,
  }
  return { session, topic, early, toReplica, result: undefined }
}

function earlyOutcome(
  topic: TopicImage | undefined,
  { target, topicName }: SessionPartition,
  request: FetchRequest,
  context: RequestContext,
): ErrorName | undefined {
  if (topic === undefined) {
    if (context.apiVersion < 13) return 'UNKNOWN_TOPIC_OR_PARTITION'
    if (topicName === undefined) return 'UNKNOWN_TOPIC_ID'
    // The session has seen the topic: it was deleted since, and maybe made anew under another id.
    const isThereAgain = context.broker.metadata.image.topicsByName.has(topicName)
    return isThereAgain ? 'INCONSISTENT_TOPIC_ID' : 'UNKNOWN_TOPIC_OR_PARTITION'
  }
  if (topic.partitions[target.partition] === undefined) return 'UNKNOWN_TOPIC_OR_PARTITION'
  // No other broker has a replica yet, so nobody fetches as one.
  if (replicaIdOf(request, context) >= 0) return 'NOT_LEADER_OR_FOLLOWER'
  if (request.maxBytes < 0 || target.partitionMaxBytes < 0) return 'UNKNOWN_SERVER_ERROR'
  return undefined
}

function responseOf(
  fetch: FetchContext,
  asked: readonly AskedFetch[],
  request: FetchRequest,
  context: RequestContext,
): MessageInput<FetchResponse> {
  const hints = new LeaderHints(context)
  const byId = context.apiVersion >= 13
  // A replica knows the brokers without being told.
  const isReplica = replicaIdOf(request, context) >= 0
  const responses: { topic: string; topicId: string; partitions: PartitionData[] }[] = []
  for (const [index, partition] of asked.entries()) {
    const { session, result, early } = partition
    const errorName = early ?? result!.errorName
    const mustAnswer = fetch.mustAnswer(index, {
      hasRecords: result !== undefined && result.records.length > 0,
      hasError: errorName !== 'NONE',
      isDiverging: result?.divergingEpoch !== undefined,
      highWatermark: result?.highWatermark ?? -1,
      logStartOffset: result?.logStartOffset ?? -1,
    })
    if (!mustAnswer) continue
    const { topic, topicId } = session.target
    let group = responses.at(-1)
    if (group === undefined || group.topic !== topic || group.topicId !== topicId) {
      group = { topic: byId ? '' : topic, topicId: byId ? topicId : ZERO_UUID, partitions: [] }
      responses.push(group)
    }
    group.partitions.push(partitionDataOf(partition, errorName, hints, context.apiVersion))
  }
  return { sessionId: fetch.sessionIdOf(), responses, nodeEndpoints: isReplica ? [] : hints.endpoints() }
}

function partitionDataOf(
  { session, topic, result }: AskedFetch,
  errorName: ErrorName,
  hints: LeaderHints,
  apiVersion: number,
): PartitionData {
  const partitionIndex = session.target.partition
  if (result === undefined || errorName !== 'NONE') {
    // The field is older than its use: only from version 16 on a client looks for a leader here (KIP-951).
    const currentLeader = apiVersion >= 16 ? hints.of(errorName, topic?.name ?? '', partitionIndex) : undefined
    return {
      partitionIndex,
      errorCode: errorCodes[errorName],
      highWatermark: -1,
      abortedTransactions: isUnknown(errorName) && result === undefined ? [] : null,
      records: errorName === 'UNSUPPORTED_COMPRESSION_TYPE' ? null : NO_RECORDS,
      ...(currentLeader === undefined ? {} : { currentLeader }),
    }
  }
  const { highWatermark, lastStableOffset, logStartOffset, abortedTransactions, divergingEpoch, records } = result
  return {
    partitionIndex,
    highWatermark,
    lastStableOffset,
    logStartOffset,
    abortedTransactions,
    records,
    ...(divergingEpoch === undefined ? {} : { divergingEpoch }),
  }
}

/** Kafka lists no aborted transactions where there is nothing to fetch from, and null where a fetch failed. */
function isUnknown(errorName: ErrorName): boolean {
  return errorName === 'UNKNOWN_TOPIC_OR_PARTITION' || errorName === 'UNKNOWN_TOPIC_ID'
}

/**
 * The most that one answer holds, whatever was asked for: the limits of a request are upper ones, and consumers
 * ask for 50 MB where 8 MB keep the connection just as busy. At least one whole batch is given all the same.
 */
const ANSWER_BYTES_MAX = 8 * 1024 * 1024

const NO_RECORDS = new Uint8Array(0)
