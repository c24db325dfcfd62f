import { type ErrorName, errorCodes } from '@ottla/protocol'
import {
  type AlterReplicaLogDirsRequest,
  type AlterReplicaLogDirsResponse,
  alterReplicaLogDirsApi,
} from '@ottla/protocol/messages'
import type { AlterLogDir } from '../replica/replicas.ts'
import { defineHandler } from '../server/handler.ts'

/** AlterReplicaLogDirs: moves replicas of this broker to other folders. Answered when the moves have begun. */
export const handler = defineHandler<AlterReplicaLogDirsRequest, AlterReplicaLogDirsResponse>({
  api: alterReplicaLogDirsApi,

  async handle(request, context) {
    const { topicsByName } = context.broker.metadata.image
    const moves: AlterLogDir[] = []
    const wanted = wantedFolders(request)
    for (const { name, partition, path } of wanted) {
      const topic = topicsByName.get(name)
      if (topic?.partitions[partition]) moves.push({ topic: name, topicId: topic.id, partition, path })
    }
    const results = await context.broker.replicas.alterLogDirs(moves)
    return answerTo(wanted, ({ name, partition }) => {
      const index = moves.findIndex((move) => move.topic === name && move.partition === partition)
      return results[index] ?? 'UNKNOWN_TOPIC_OR_PARTITION'
    })
  },

  failed(request, errorCode) {
    const answer = answerTo(wantedFolders(request), () => 'NONE')
    for (const { partitions } of answer.results) for (const partition of partitions) partition.errorCode = errorCode
    return answer
  },
})

interface Wanted {
  readonly name: string
  readonly partition: number
  readonly path: string
}

/** Each partition once, and where the last mention of it wants it. */
function wantedFolders({ dirs }: AlterReplicaLogDirsRequest): Wanted[] {
  const wanted = new Map<string, Wanted>()
  for (const { path, topics } of dirs) {
    for (const { name, partitions } of topics) {
      for (const partition of partitions) wanted.set(`${name} ${partition}`, { name, partition, path })
    }
  }
  return [...wanted.values()]
}

function answerTo(wanted: readonly Wanted[], errorOf: (wanted: Wanted) => ErrorName) {
  const topics = new Map<string, { partitionIndex: number; errorCode: number }[]>()
  for (const each of wanted) {
    const partitions = topics.get(each.name) ?? []
    topics.set(each.name, partitions)
    partitions.push({ partitionIndex: each.partition, errorCode: errorCodes[errorOf(each)] })
  }
  return { results: [...topics].map(([topicName, partitions]) => ({ topicName, partitions })) }
}
