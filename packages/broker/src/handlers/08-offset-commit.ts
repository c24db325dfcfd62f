import { errorCodes } from '@ottla/protocol'
import {
  type OffsetCommitRequest,
  type OffsetCommitRequestTopic,
  type OffsetCommitResponse,
  offsetCommitApi,
} from '@ottla/protocol/messages'
import { defineHandler } from '../server/handler.ts'
import { groupContext, topicNameIn } from './group-context.ts'

const TOPIC_IDS_FROM = 10

/** OffsetCommit: how far a group has come in the partitions that it reads. */
export const handler = defineHandler<OffsetCommitRequest, OffsetCommitResponse>({
  api: offsetCommitApi,

  async handle(request, context) {
    const { image } = context.broker.metadata
    const hasIds = context.apiVersion >= TOPIC_IDS_FROM
    const missing = hasIds ? errorCodes.UNKNOWN_TOPIC_ID : errorCodes.UNKNOWN_TOPIC_OR_PARTITION
    const known: OffsetCommitRequestTopic[] = []
    const unknown: OffsetCommitRequestTopic[] = []
    for (const topic of request.topics) {
      const name = topicNameIn(image, topic)
      const found = name === undefined ? undefined : image.topicsByName.get(name)
      if (found === undefined) unknown.push(topic)
      else known.push({ ...topic, name: found.name, topicId: found.id })
    }
    const refused = unknown.map((topic) => failedTopic(topic, missing))
    if (known.length === 0) return { topics: refused }
    const answer = await context.broker.groups.run(request.groupId, (shard) =>
      shard.commitOffsets({ ...request, topics: known }, groupContext(context)),
    )
    return { ...answer, topics: [...(answer.topics ?? []), ...refused] }
  },

  failed: ({ topics }, errorCode) => ({ topics: topics.map((topic) => failedTopic(topic, errorCode)) }),
})

function failedTopic({ name, topicId, partitions }: OffsetCommitRequestTopic, errorCode: number) {
  return { name, topicId, partitions: partitions.map(({ partitionIndex }) => ({ partitionIndex, errorCode })) }
}
