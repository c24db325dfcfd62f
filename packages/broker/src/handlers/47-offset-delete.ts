import { errorCodes } from '@ottla/protocol'
import { type OffsetDeleteRequest, type OffsetDeleteResponse, offsetDeleteApi } from '@ottla/protocol/messages'
import { defineHandler } from '../server/handler.ts'

/** OffsetDelete: committed offsets of topics that the group does not read any more. */
export const handler = defineHandler<OffsetDeleteRequest, OffsetDeleteResponse>({
  api: offsetDeleteApi,

  async handle(request, { broker }) {
    const { topicsByName } = broker.metadata.image
    const known = request.topics.filter(({ name }) => topicsByName.has(name))
    const unknown = request.topics.filter(({ name }) => !topicsByName.has(name))
    const answer = await broker.groups.run(request.groupId, (shard) =>
      shard.deleteOffsets({ ...request, topics: known }),
    )
    const missing = unknown.map(({ name, partitions }) => ({
      name,
      partitions: partitions.map(({ partitionIndex }) => ({
        partitionIndex,
        errorCode: errorCodes.UNKNOWN_TOPIC_OR_PARTITION,
      })),
    }))
    return { ...answer, topics: [...(answer.topics ?? []), ...missing] }
  },

  failed: (_request, errorCode) => ({ errorCode }),
})
