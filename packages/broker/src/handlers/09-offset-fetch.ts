import { errorCodes, KafkaError, type MessageInput, ZERO_UUID } from '@ottla/protocol'
import {
  type OffsetFetchRequest,
  type OffsetFetchRequestGroup,
  type OffsetFetchRequestTopics,
  type OffsetFetchResponse,
  type OffsetFetchResponseGroup,
  offsetFetchApi,
} from '@ottla/protocol/messages'
import type { RequestContext } from '../server/context.ts'
import { defineHandler } from '../server/handler.ts'
import { topicNameIn } from './group-context.ts'

const GROUPS_FROM = 8
const TOPIC_IDS_FROM = 10
/** Before it there is no error for the request as a whole: each partition bears it. */
const ERROR_CODE_FROM = 2

type Group = MessageInput<OffsetFetchResponseGroup>

/** OffsetFetch: where groups have come to. One group before version 8, several from then on. */
export const handler = defineHandler<OffsetFetchRequest, OffsetFetchResponse>({
  api: offsetFetchApi,

  async handle(request, context) {
    const groups = groupsOf(request, context.apiVersion)
    const answers = await Promise.all(groups.map((group) => fetchGroup(group, request.requireStable, context)))
    return context.apiVersion >= GROUPS_FROM ? { groups: answers } : single(answers[0]!, groups[0]!, context.apiVersion)
  },

  failed(request, errorCode, { apiVersion }) {
    const groups = groupsOf(request, apiVersion)
    if (apiVersion >= GROUPS_FROM) return { groups: groups.map(({ groupId }) => ({ groupId, errorCode })) }
    return single({ errorCode }, groups[0]!, apiVersion)
  },
})

function groupsOf(request: OffsetFetchRequest, apiVersion: number): OffsetFetchRequestGroup[] {
  if (apiVersion >= GROUPS_FROM) return request.groups
  const topics = request.topics?.map((topic) => ({ ...topic, topicId: ZERO_UUID })) ?? null
  return [{ groupId: request.groupId, memberId: null, memberEpoch: -1, topics }]
}

async function fetchGroup(
  group: OffsetFetchRequestGroup,
  requireStable: boolean,
  { broker, apiVersion }: RequestContext,
): Promise<Group> {
  const { image } = broker.metadata
  const hasIds = apiVersion >= TOPIC_IDS_FROM
  const known: OffsetFetchRequestTopics[] = []
  const unknown: OffsetFetchRequestTopics[] = []
  for (const topic of group.topics ?? []) {
    const name = topicNameIn(image, topic)
    if (name === undefined) unknown.push(topic)
    else known.push({ ...topic, name })
  }
  try {
    const wanted = { group: { ...group, topics: group.topics === null ? null : known }, requireStable }
    const answer = await broker.groups.run(group.groupId, (shard) => shard.fetchOffsets(wanted))
    if (!hasIds) return answer
    const found = (answer.topics ?? []).flatMap((topic) => {
      const id = image.topicsByName.get(topic.name ?? '')?.id
      // What was committed for a topic that is gone cannot be told of by an id.
      return id === undefined ? [] : [{ ...topic, topicId: id }]
    })
    return { ...answer, topics: [...found, ...unknown.map(unknownTopic)] }
  } catch (error) {
    if (!(error instanceof KafkaError)) throw error
    return { groupId: group.groupId, errorCode: error.code }
  }
}

function unknownTopic({ topicId, partitionIndexes }: OffsetFetchRequestTopics) {
  return {
    topicId,
    partitions: partitionIndexes.map((partitionIndex) => noOffset(partitionIndex, errorCodes.UNKNOWN_TOPIC_ID)),
  }
}

function single({ topics = [], errorCode = 0 }: Group, group: OffsetFetchRequestGroup, apiVersion: number) {
  if (errorCode === 0 || apiVersion >= ERROR_CODE_FROM) return { topics, errorCode }
  return {
    topics: (group.topics ?? []).map(({ name, partitionIndexes }) => ({
      name,
      partitions: partitionIndexes.map((partitionIndex) => noOffset(partitionIndex, errorCode)),
    })),
  }
}

function noOffset(partitionIndex: number, errorCode: number) {
  return { partitionIndex, committedOffset: -1, committedLeaderEpoch: -1, metadata: '', errorCode }
}
