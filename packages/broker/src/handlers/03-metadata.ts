import { errorCodes, KafkaError, ZERO_UUID } from '@ottla/protocol'
import { createTopicsRequest, type MetadataRequest, type MetadataResponse, metadataApi } from '@ottla/protocol/messages'
import { topicNameProblem } from '../controller/topic-name.ts'
import type { TopicImage } from '../metadata/image.ts'
import {
  liveBrokerIds,
  liveBrokers,
  liveEndpoint,
  partitionView,
  type ViewOptions,
} from '../metadata/partition-view.ts'
import type { RequestContext } from '../server/context.ts'
import { defineHandler } from '../server/handler.ts'
import { CLUSTER_OPERATIONS, OPERATIONS_NOT_ASKED, TOPIC_OPERATIONS } from './authorized-operations.ts'
import { controllerContext } from './controller-context.ts'
import { isInternalTopic } from './internal-topic.ts'

type TopicResponse = MetadataResponse['topics'][number]
type WantedTopic = NonNullable<MetadataRequest['topics']>[number]

/** A topic that is created because somebody asked for it has this long. */
const AUTO_CREATE_TIMEOUT_MS = 30_000

/**
 * Metadata: the brokers, as they are reached on the listener that the request came on, and the topics that
 * are asked for. A topic that is not there may be created by that; the answer still says that it is unknown,
 * and the client asks again.
 */
export const handler = defineHandler<MetadataRequest, MetadataResponse>({
  api: metadataApi,

  handle(request, context) {
    const { broker, connection, apiVersion } = context
    const { image } = broker.metadata
    const brokers = liveBrokers(image, connection.listenerName)
    return {
      brokers: brokers.map(({ broker: { id, rack }, endpoint: { host, port } }) => ({ nodeId: id, host, port, rack })),
      clusterId: broker.clusterId,
      // Any broker hands on what is the controller's to do, so this one will do.
      controllerId:
        liveEndpoint(image, broker.brokerId, connection.listenerName) === undefined
          ? (brokers[0]?.broker.id ?? -1)
          : broker.brokerId,
      topics: describeTopics(request, context),
      clusterAuthorizedOperations:
        apiVersion >= 8 && request.includeClusterAuthorizedOperations ? CLUSTER_OPERATIONS : OPERATIONS_NOT_ASKED,
    }
  },

  failed(request, errorCode) {
    const topics = (request.topics ?? []).map(({ name, topicId }) => ({
      errorCode,
      // Before v12 a name cannot be null.
      name: name ?? '',
      topicId,
    }))
    return { errorCode, topics }
  },
})

function describeTopics(request: MetadataRequest, context: RequestContext): TopicResponse[] {
  const { image } = context.broker.metadata
  const { topics } = request
  const isAll = topics === null || (topics.length === 0 && context.apiVersion === 0)
  const options = viewOptions(context)
  const described = (topic: TopicImage) => describedTopic(topic, request, options)
  if (isAll) return [...image.topicsByName.values()].map(described)
  const byId = topics.filter(({ topicId }) => topicId !== ZERO_UUID)
  refuseMalformed(topics, byId, context)
  // Any id makes all names ignored.
  if (byId.length > 0) {
    const ids = new Set(byId.map(({ topicId }) => topicId))
    return [...ids].map((topicId) => {
      const topic = image.topicsById.get(topicId)
      if (topic !== undefined) return described(topic)
      return missing({ name: null, topicId, errorCode: errorCodes.UNKNOWN_TOPIC_ID }, request)
    })
  }
  const names = new Set(topics.map(({ name }) => name!))
  const unknown: string[] = []
  const responses = [...names].map((name) => {
    const topic = image.topicsByName.get(name)
    if (topic !== undefined) return described(topic)
    const isValid = topicNameProblem(name) === undefined
    if (isValid) unknown.push(name)
    const errorCode = isValid ? errorCodes.UNKNOWN_TOPIC_OR_PARTITION : errorCodes.INVALID_TOPIC_EXCEPTION
    return missing({ name, topicId: ZERO_UUID, errorCode }, request)
  })
  if (request.allowAutoTopicCreation && context.broker.config.autoCreateTopicsEnable) autoCreate(unknown, context)
  return responses
}

function refuseMalformed(topics: readonly WantedTopic[], byId: readonly WantedTopic[], context: RequestContext): void {
  const hasNamelessTopic = topics.some(({ name, topicId }) => name === null && topicId === ZERO_UUID)
  if (hasNamelessTopic) throw new KafkaError('INVALID_REQUEST', 'a topic has neither name nor id')
  if (byId.length > 0 && context.apiVersion < 12) {
    throw new KafkaError('INVALID_REQUEST', `Metadata v${context.apiVersion} cannot ask by topic id`)
  }
}

function viewOptions({ apiVersion, connection, broker }: RequestContext): ViewOptions {
  const { image } = broker.metadata
  return {
    image,
    live: liveBrokerIds(image, connection.listenerName),
    hasLiveReplicasOnly: apiVersion === 0,
    saysListenerNotFound: apiVersion >= 6,
  }
}

function describedTopic(topic: TopicImage, request: MetadataRequest, options: ViewOptions): TopicResponse {
  return {
    errorCode: errorCodes.NONE,
    name: topic.name,
    topicId: topic.id,
    isInternal: isInternalTopic(topic.name),
    partitions: topic.partitions.map((partition, index) => partitionView(partition, index, options)),
    topicAuthorizedOperations: topicOperations(request),
  }
}

interface MissingTopic {
  readonly name: string | null
  readonly topicId: string
  readonly errorCode: number
}

function missing({ name, topicId, errorCode }: MissingTopic, request: MetadataRequest): TopicResponse {
  return {
    errorCode,
    name,
    topicId,
    isInternal: name !== null && isInternalTopic(name),
    partitions: [],
    topicAuthorizedOperations: topicOperations(request),
  }
}

function topicOperations(request: MetadataRequest): number {
  return request.includeTopicAuthorizedOperations ? TOPIC_OPERATIONS : OPERATIONS_NOT_ASKED
}

/**
 * Asks the controller for topics with the default number of partitions and replicas. Nobody waits for it.
 * A topic that the brokers keep their state in is made by whoever keeps it, with settings of its own.
 */
function autoCreate(names: readonly string[], context: RequestContext): void {
  const topics = names
    .filter((name) => !isInternalTopic(name))
    .map((name) => ({ name, numPartitions: -1, replicationFactor: -1 }))
  if (topics.length === 0) return
  const { controller, logger } = context.broker
  controller
    .createTopics(
      createTopicsRequest.create({ topics, timeoutMs: AUTO_CREATE_TIMEOUT_MS }),
      controllerContext(context, AUTO_CREATE_TIMEOUT_MS),
    )
    .then((response) => {
      for (const { name, errorCode, errorMessage } of response.topics) {
        // Several clients ask for a new topic at the same time: all but the first find it there.
        if (errorCode === errorCodes.NONE || errorCode === errorCodes.TOPIC_ALREADY_EXISTS) continue
        logger.warn({ topic: name, errorCode, detail: errorMessage }, 'a topic could not be created on demand')
      }
    })
    .catch((error: unknown) => {
      logger.warn({ topics: names, error }, 'topics could not be created on demand')
    })
}
