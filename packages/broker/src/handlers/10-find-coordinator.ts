import { coordinatorPartition, type ErrorName, errorCodes, errorText, isUuid, KafkaError } from '@ottla/protocol'
import { type FindCoordinatorRequest, type FindCoordinatorResponse, findCoordinatorApi } from '@ottla/protocol/messages'
import type { CoordinatorTopic } from '../coordinator/internal-topics.ts'
import { liveEndpoint } from '../metadata/partition-view.ts'
import type { RequestContext } from '../server/context.ts'
import { defineHandler } from '../server/handler.ts'
import { CONSUMER_OFFSETS, TRANSACTION_STATE } from './internal-topic.ts'

const KeyType = { GROUP: 0, TRANSACTION: 1, SHARE: 2 } as const
const MANY_KEYS_FROM = 4
const SHARE_FROM = 6

/**
 * FindCoordinator: the broker that is in charge of a group or a transactional id. The topic in which coordinators keep
 * their state is made when the first one is asked for.
 */
export const handler = defineHandler<FindCoordinatorRequest, FindCoordinatorResponse>({
  api: findCoordinatorApi,

  async handle(request, context) {
    const { keyType } = request
    if (context.apiVersion < MANY_KEYS_FROM) return find(request.key, keyType, context)
    const coordinators = await Promise.all(
      request.coordinatorKeys.map(async (key) => ({ key, ...(await find(key, keyType, context)) })),
    )
    return { coordinators }
  },

  failed(request, errorCode, { apiVersion }) {
    const nowhere = { errorCode, nodeId: -1, host: '', port: -1 }
    if (apiVersion < MANY_KEYS_FROM) return nowhere
    return { coordinators: request.coordinatorKeys.map((key) => ({ key, ...nowhere })) }
  },
})

async function find(key: string, keyType: number, context: RequestContext) {
  const { broker, connection, apiVersion } = context
  const topic = topicOf(keyType)
  if (topic === undefined) {
    const isShare = keyType === KeyType.SHARE
    if (isShare && apiVersion >= SHARE_FROM && isSharePartition(key)) return nowhere('COORDINATOR_NOT_AVAILABLE')
    // As in Kafka, a key that is no share partition is told by the code alone.
    return nowhere('INVALID_REQUEST', !isShare || apiVersion < MANY_KEYS_FROM)
  }
  try {
    const image = await broker.coordinatorTopics.ensure(topic)
    const { partitions } = image.topicsByName.get(topic)!
    const { leader } = partitions[coordinatorPartition(key, partitions.length)]!
    const endpoint = liveEndpoint(image, leader, connection.listenerName)
    if (endpoint === undefined) return nowhere('COORDINATOR_NOT_AVAILABLE')
    const { host, port } = endpoint
    // Kafka fills the text in where the answer is for one key.
    const errorMessage = apiVersion >= 1 && apiVersion < MANY_KEYS_FROM ? 'NONE' : ''
    return { errorCode: errorCodes.NONE, errorMessage, nodeId: leader, host, port }
  } catch (error) {
    if (!(error instanceof KafkaError)) throw error
    context.broker.logger.warn({ topic, error }, 'topic of a coordinator could not be made')
    return nowhere('COORDINATOR_NOT_AVAILABLE')
  }
}

function topicOf(keyType: number): CoordinatorTopic | undefined {
  if (keyType === KeyType.GROUP) return CONSUMER_OFFSETS
  return keyType === KeyType.TRANSACTION ? TRANSACTION_STATE : undefined
}

/** GROUP:TOPIC-ID:PARTITION; the group may hold colons itself. */
function isSharePartition(key: string): boolean {
  const match = /^.+:([^:]+):(\d+)$/.exec(key)
  return match !== null && isUuid(match[1]!)
}

function nowhere(errorName: ErrorName, hasText = true) {
  const errorMessage = hasText ? errorText(errorName) : ''
  return { errorCode: errorCodes[errorName], errorMessage, nodeId: -1, host: '', port: -1 }
}
