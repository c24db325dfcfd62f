import { errorCodes } from '@ottla/protocol'
import { type DescribeLogDirsRequest, type DescribeLogDirsResponse, describeLogDirsApi } from '@ottla/protocol/messages'
import { hasCordonedDirectories } from '../metadata/features.ts'
import type { LogDirDescription, PartitionId } from '../replica/replicas.ts'
import type { RequestContext } from '../server/context.ts'
import { defineHandler } from '../server/handler.ts'

/** DescribeLogDirs: the folders of this broker and the replicas in them. */
export const handler = defineHandler<DescribeLogDirsRequest, DescribeLogDirsResponse>({
  api: describeLogDirsApi,

  async handle(request, context) {
    const tellsCordons = hasCordonedDirectories(context.broker.metadata.image.features)
    const directories = await context.broker.replicas.describeLogDirs(wantedPartitions(request, context))
    return {
      results: directories.map((directory) => ({
        errorCode: errorCodes[directory.errorName],
        logDir: directory.path,
        topics: topicsOf(directory, context),
        totalBytes: directory.totalBytes,
        usableBytes: directory.usableBytes,
        isCordoned: tellsCordons && directory.isCordoned,
      })),
    }
  },

  failed: (_request, errorCode) => ({ errorCode }),
})

/** `undefined`: all. Names that nobody knows are passed over, as Kafka does. */
function wantedPartitions({ topics }: DescribeLogDirsRequest, context: RequestContext): PartitionId[] | undefined {
  if (topics === null) return undefined
  const { topicsByName } = context.broker.metadata.image
  return topics.flatMap(({ topic, partitions }) => {
    const topicId = topicsByName.get(topic)?.id
    return topicId === undefined ? [] : partitions.map((partition) => ({ topicId, partition }))
  })
}

function topicsOf(directory: LogDirDescription, context: RequestContext) {
  const { topicsById } = context.broker.metadata.image
  const topics = new Map<string, { partitionIndex: number; partitionSize: number; offsetLag: number }[]>()
  for (const { topicId, partition, sizeBytes, offsetLag, isFuture } of directory.partitions) {
    const name = topicsById.get(topicId)?.name
    if (name === undefined) continue
    const described = { partitionIndex: partition, partitionSize: sizeBytes, offsetLag, isFutureKey: isFuture }
    const partitions = topics.get(name)
    if (partitions === undefined) topics.set(name, [described])
    else partitions.push(described)
  }
  return [...topics].map(([name, partitions]) => ({ name, partitions }))
}
