import { type ErrorName, errorCodes, errorText } from '@ottla/protocol'
import {
  type DescribeProducersRequest,
  type DescribeProducersResponse,
  describeProducersApi,
} from '@ottla/protocol/messages'
import { topicNameProblem } from '../controller/topic-name.ts'
import { defineHandler } from '../server/handler.ts'

/** DescribeProducers: who writes to a partition, and whose transaction has been open there since where (KIP-664). */
export const handler = defineHandler<DescribeProducersRequest, DescribeProducersResponse>({
  api: describeProducersApi,

  async handle(request, context) {
    const { topicsByName } = context.broker.metadata.image
    const asked = request.topics.flatMap(({ name, partitionIndexes }) =>
      partitionIndexes.map((partition) => ({ topicId: topicsByName.get(name)?.id ?? '', partition })),
    )
    const results = await context.broker.replicas.describeProducers(asked)
    let position = 0
    return {
      topics: request.topics.map(({ name, partitionIndexes }) => {
        const fault = faultOf(name, topicsByName.has(name))
        const partitions = partitionIndexes.map((partitionIndex) => {
          const { errorName, producers } = results[position]!
          position += 1
          const errorCode = errorCodes[fault?.errorName ?? errorName]
          return { partitionIndex, errorCode, errorMessage: fault?.message ?? null, activeProducers: producers }
        })
        return { name, partitions }
      }),
    }
  },

  failed(request, errorCode) {
    return {
      topics: request.topics.map(({ name, partitionIndexes }) => ({
        name,
        partitions: partitionIndexes.map((partitionIndex) => ({ partitionIndex, errorCode })),
      })),
    }
  },
})

/** What holds for all partitions of the topic. */
function faultOf(topic: string, isKnown: boolean): { errorName: ErrorName; message: string } | undefined {
  const problem = topicNameProblem(topic)
  if (problem !== undefined) return { errorName: 'INVALID_TOPIC_EXCEPTION', message: problem }
  if (isKnown) return undefined
  return { errorName: 'UNKNOWN_TOPIC_OR_PARTITION', message: errorText('UNKNOWN_TOPIC_OR_PARTITION') }
}
