import { type ErrorName, errorCodes } from '@ottla/protocol'
import { type DeleteRecordsRequest, type DeleteRecordsResponse, deleteRecordsApi } from '@ottla/protocol/messages'
import { topicConfigIn } from '../replica/log-config.ts'
import type { DeleteRecords } from '../replica/replicas.ts'
import type { RequestContext } from '../server/context.ts'
import { defineHandler } from '../server/handler.ts'
import { isInternalTopic } from './internal-topic.ts'

/** DeleteRecords: moves the start of logs forward. */
export const handler = defineHandler<DeleteRecordsRequest, DeleteRecordsResponse>({
  api: deleteRecordsApi,

  async handle(request, context) {
    const readable: DeleteRecords[] = []
    const topics = partitionsByTopic(request).map(({ name, partitions }) => {
      const refusal = refusalOf(name, context)
      const topic = context.broker.metadata.image.topicsByName.get(name)
      return {
        name,
        partitions: partitions.map(({ partitionIndex, offset }) => {
          const early = refusal ?? (topic?.partitions[partitionIndex] ? undefined : 'UNKNOWN_TOPIC_OR_PARTITION')
          if (early !== undefined) return { partitionIndex, early, position: -1 }
          readable.push({ topicId: topic!.id, partition: partitionIndex, offset })
          return { partitionIndex, early, position: readable.length - 1 }
        }),
      }
    })
    const results = await context.broker.replicas.deleteRecords(readable, request.timeoutMs)
    return {
      topics: topics.map(({ name, partitions }) => ({
        name,
        partitions: partitions.map(({ partitionIndex, early, position }) => {
          const { errorName, lowWatermark } = results[position] ?? { errorName: early ?? 'NONE', lowWatermark: -1 }
          return { partitionIndex, errorCode: errorCodes[errorName], lowWatermark }
        }),
      })),
    }
  },

  failed(request, errorCode) {
    return {
      topics: request.topics.map(({ name, partitions }) => ({
        name,
        partitions: partitions.map(({ partitionIndex }) => ({ partitionIndex, errorCode, lowWatermark: -1 })),
      })),
    }
  },
})

/** Each topic once, and each of its partitions, as its last entry says. */
function partitionsByTopic({ topics }: DeleteRecordsRequest) {
  type Partition = DeleteRecordsRequest['topics'][number]['partitions'][number]
  const byTopic = new Map<string, Map<number, Partition>>()
  for (const { name, partitions } of topics) {
    const known = byTopic.get(name) ?? new Map<number, Partition>()
    byTopic.set(name, known)
    for (const partition of partitions) known.set(partition.partitionIndex, partition)
  }
  return [...byTopic].map(([name, partitions]) => ({ name, partitions: [...partitions.values()] }))
}

function refusalOf(name: string, { broker }: RequestContext): ErrorName | undefined {
  const { image } = broker.metadata
  if (!image.topicsByName.has(name)) return 'UNKNOWN_TOPIC_OR_PARTITION'
  if (isInternalTopic(name)) return 'INVALID_TOPIC_EXCEPTION'
  // A log that keeps the newest value of every key must not lose any of them by age.
  const { cleanupPolicy } = topicConfigIn(image, broker.config, name)
  return cleanupPolicy.includes('delete') ? undefined : 'POLICY_VIOLATION'
}
