import { errorCodes, KafkaError, ZERO_UUID } from '@ottla/protocol'
import {
  type DescribeTopicPartitionsRequest,
  type DescribeTopicPartitionsResponse,
  describeTopicPartitionsApi,
} from '@ottla/protocol/messages'
import { topicNameProblem } from '../controller/topic-name.ts'
import { liveBrokerIds, partitionView, type ViewOptions } from '../metadata/partition-view.ts'
import { defineHandler } from '../server/handler.ts'
import { TOPIC_OPERATIONS } from './authorized-operations.ts'
import { isInternalTopic } from './internal-topic.ts'

type TopicResponse = DescribeTopicPartitionsResponse['topics'][number]

/**
 * DescribeTopicPartitions: topics in the order of their names, so many partitions at a time; the cursor
 * of a response is where the next request goes on.
 */
export const handler = defineHandler<DescribeTopicPartitionsRequest, DescribeTopicPartitionsResponse>({
  api: describeTopicPartitionsApi,

  handle(request, { broker, connection }) {
    const { metadata, config } = broker
    const isAll = request.topics.length === 0
    const names = isAll ? [...metadata.image.topicsByName.keys()] : request.topics.map(({ name }) => name)
    const { cursor } = request
    if (cursor !== null) checkCursor(cursor, isAll ? undefined : names)
    // At least one, or a client would ask for ever.
    const live = liveBrokerIds(metadata.image, connection.listenerName)
    const options = { image: metadata.image, live, saysListenerNotFound: true }
    let left = Math.max(1, Math.min(request.responsePartitionLimit, config.maxRequestPartitionSizeLimit))
    const topics: TopicResponse[] = []
    for (const name of [...new Set(names)].sort()) {
      if (cursor !== null && name < cursor.topicName) continue
      if (left === 0) return { topics, nextCursor: { topicName: name, partitionIndex: 0 } }
      const count = metadata.image.topicsByName.get(name)?.partitions.length
      if (count === undefined) {
        topics.push(missing(name))
        continue
      }
      const first = cursor?.topicName === name ? cursor.partitionIndex : 0
      const end = Math.min(count, first + left)
      topics.push(described(name, { first, end }, options))
      left -= Math.max(0, end - first)
      if (end < count) return { topics, nextCursor: { topicName: name, partitionIndex: end } }
    }
    return { topics, nextCursor: null }
  },

  failed(request, errorCode) {
    return { topics: request.topics.map(({ name }) => ({ name, errorCode })) }
  },
})

/** A cursor names one of the wanted topics; where all are wanted its topic may be gone since. */
function checkCursor(
  cursor: { readonly topicName: string; readonly partitionIndex: number },
  wanted: readonly string[] | undefined,
): void {
  if (cursor.partitionIndex < 0) {
    throw new KafkaError('INVALID_REQUEST', `the cursor stands at partition ${cursor.partitionIndex}`)
  }
  if (wanted !== undefined && !wanted.includes(cursor.topicName)) {
    throw new KafkaError('INVALID_REQUEST', `the cursor stands at topic ${cursor.topicName}, which is not asked for`)
  }
}

function described(name: string, range: { first: number; end: number }, options: ViewOptions): TopicResponse {
  const topic = options.image.topicsByName.get(name)!
  return {
    errorCode: errorCodes.NONE,
    name,
    topicId: topic.id,
    isInternal: isInternalTopic(name),
    partitions: topic.partitions
      .slice(range.first, range.end)
      .map((partition, index) => partitionView(partition, range.first + index, options)),
    topicAuthorizedOperations: TOPIC_OPERATIONS,
  }
}

function missing(name: string): TopicResponse {
  return {
    errorCode:
      topicNameProblem(name) === undefined ? errorCodes.UNKNOWN_TOPIC_OR_PARTITION : errorCodes.INVALID_TOPIC_EXCEPTION,
    name,
    topicId: ZERO_UUID,
    isInternal: isInternalTopic(name),
    partitions: [],
    topicAuthorizedOperations: TOPIC_OPERATIONS,
  }
}
