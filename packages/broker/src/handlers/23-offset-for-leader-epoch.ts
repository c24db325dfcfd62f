import { errorCodes } from '@ottla/protocol'
import {
  type OffsetForLeaderEpochRequest,
  type OffsetForLeaderEpochResponse,
  offsetForLeaderEpochApi,
} from '@ottla/protocol/messages'
import { defineHandler } from '../server/handler.ts'

/** OffsetForLeaderEpoch: where an epoch ended, so that a reader can tell whether what it read still stands. */
export const handler = defineHandler<OffsetForLeaderEpochRequest, OffsetForLeaderEpochResponse>({
  api: offsetForLeaderEpochApi,

  async handle(request, context) {
    const { topicsByName } = context.broker.metadata.image
    const asked = request.topics.flatMap(({ topic, partitions }) =>
      partitions.map(({ partition, currentLeaderEpoch, leaderEpoch }) => ({
        topicId: topicsByName.get(topic)?.id ?? '',
        partition,
        currentLeaderEpoch,
        leaderEpoch,
      })),
    )
    const results = await context.broker.replicas.endOffsetsForEpochs(asked)
    let position = 0
    return {
      topics: request.topics.map(({ topic, partitions }) => ({
        topic,
        partitions: partitions.map(({ partition }) => {
          const { errorName, leaderEpoch, endOffset } = results[position]!
          position += 1
          return { partition, errorCode: errorCodes[errorName], leaderEpoch, endOffset }
        }),
      })),
    }
  },

  failed(request, errorCode) {
    return {
      topics: request.topics.map(({ topic, partitions }) => ({
        topic,
        partitions: partitions.map(({ partition }) => ({ partition, errorCode })),
      })),
    }
  },
})
