import { type ErrorName, errorCodes, KafkaError, type MessageInput } from '@ottla/protocol'
import { type ListOffsetsRequest, type ListOffsetsResponse, listOffsetsApi } from '@ottla/protocol/messages'
import { ListOffsetsTimestamp } from '../replica/local-replicas.ts'
import type { ListOffset, ListOffsetResult } from '../replica/replicas.ts'
import type { RequestContext } from '../server/context.ts'
import { defineHandler } from '../server/handler.ts'

type PartitionResponse = MessageInput<ListOffsetsResponse['topics'][number]['partitions'][number]>

/** ListOffsets: where a partition begins, where it ends, and which record first bears a timestamp. */
export const handler = defineHandler<ListOffsetsRequest, ListOffsetsResponse>({
  api: listOffsetsApi,

  async handle(request, context) {
    const isolation = isolationOf(request.isolationLevel)
    const topics = partitionsByTopic(request).map(({ name, partitions }) => ({
      name,
      partitions: partitions.map((partition): AskedOffset => {
        const topic = context.broker.metadata.image.topicsByName.get(name)
        const asked = { ...partition, topicId: topic?.id ?? '', isolation }
        if (partition.isRepeated) return { ...asked, early: 'INVALID_REQUEST' }
        if (topic?.partitions[partition.partitionIndex] === undefined) {
          return { ...asked, early: 'UNKNOWN_TOPIC_OR_PARTITION' }
        }
        if (!isKnownTimestamp(partition.timestamp, context.apiVersion))
          return { ...asked, early: 'UNSUPPORTED_VERSION' }
        return { ...asked, early: undefined }
      }),
    }))
    const readable = topics.flatMap(({ partitions }) => partitions.filter(({ early }) => early === undefined))
    const results = await context.broker.replicas.listOffsets(readable.map(toReplica))
    const resultOf = new Map(readable.map((asked, index) => [asked, results[index]!]))
    const respond = context.apiVersion === 0 ? oldResponse : newResponse
    return {
      topics: await Promise.all(
        topics.map(async ({ name, partitions }) => ({
          name,
          partitions: await Promise.all(partitions.map((asked) => respond(asked, resultOf.get(asked), context))),
        })),
      ),
    }
  },

  failed(request, errorCode) {
    return {
      topics: request.topics.map(({ name, partitions }) => ({
        name,
        partitions: partitions.map(({ partitionIndex }) => ({ partitionIndex, errorCode })),
      })),
    }
  },
})

interface AskedOffset {
  readonly partitionIndex: number
  readonly topicId: string
  readonly currentLeaderEpoch: number
  readonly timestamp: number
  readonly maxNumOffsets: number
  readonly isolation: ListOffset['isolation']
  readonly early: ErrorName | undefined
}

function isolationOf(level: number): ListOffset['isolation'] {
  if (level === 0) return 'read-uncommitted'
  if (level === 1) return 'read-committed'
  throw new KafkaError('UNKNOWN_SERVER_ERROR', `isolation level ${level}`)
}

/** Each topic once, and each of its partitions: one that is named twice is answered once, with an error. */
function partitionsByTopic({ topics }: ListOffsetsRequest) {
  type Partition = ListOffsetsRequest['topics'][number]['partitions'][number]
  const byTopic = new Map<string, Map<number, Partition & { isRepeated: boolean }>>()
  for (const { name, partitions } of topics) {
    for (const partition of partitions) {
      const known = byTopic.get(name) ?? new Map()
      byTopic.set(name, known)
      known.set(partition.partitionIndex, { ...partition, isRepeated: known.has(partition.partitionIndex) })
    }
  }
  return [...byTopic].map(([name, partitions]) => ({ name, partitions: [...partitions.values()] }))
}

/** The version that brought each special timestamp. */
const oldestVersions: ReadonlyMap<number, number> = new Map([
  [ListOffsetsTimestamp.LATEST, 0],
  [ListOffsetsTimestamp.EARLIEST, 0],
  [ListOffsetsTimestamp.MAX_TIMESTAMP, 7],
  [ListOffsetsTimestamp.EARLIEST_LOCAL, 8],
  [ListOffsetsTimestamp.LATEST_TIERED, 9],
  [ListOffsetsTimestamp.EARLIEST_PENDING_UPLOAD, 11],
])

function isKnownTimestamp(timestamp: number, apiVersion: number): boolean {
  if (timestamp >= 0) return true
  return apiVersion >= (oldestVersions.get(timestamp) ?? Number.POSITIVE_INFINITY)
}

function toReplica(asked: AskedOffset): ListOffset {
  const { topicId, partitionIndex, currentLeaderEpoch, timestamp, isolation } = asked
  return { topicId, partition: partitionIndex, currentLeaderEpoch, timestampMs: timestamp, isolation }
}

function newResponse(
  { partitionIndex, early }: AskedOffset,
  result: ListOffsetResult | undefined,
  context: RequestContext,
): PartitionResponse {
  if (result === undefined) return { partitionIndex, errorCode: errorCodes[early ?? 'NONE'] }
  const { errorName, offset, timestampMs, leaderEpoch } = result
  return {
    partitionIndex,
    errorCode: errorCodes[errorName],
    offset,
    timestamp: timestampMs,
    // Version 4 brought the field, and older ones cannot carry it.
    leaderEpoch: context.apiVersion >= 4 ? leaderEpoch : -1,
  }
}

/**
 * Version 0 wants up to `maxNumOffsets` offsets below a time, highest first. It knew where files begin and when
 * they were last written; the answer here is made of record timestamps: the end of what lies before that time,
 * then the start of the log.
 */
async function oldResponse(
  asked: AskedOffset,
  result: ListOffsetResult | undefined,
  context: RequestContext,
): Promise<PartitionResponse> {
  const { partitionIndex, early, timestamp, maxNumOffsets } = asked
  if (result === undefined) return { partitionIndex, errorCode: errorCodes[early ?? 'NONE'] }
  if (result.errorName !== 'NONE') return { partitionIndex, errorCode: errorCodes[result.errorName] }
  if (maxNumOffsets < 0) return { partitionIndex, errorCode: errorCodes.UNKNOWN_SERVER_ERROR }
  if (timestamp === ListOffsetsTimestamp.EARLIEST) {
    return { partitionIndex, oldStyleOffsets: [result.offset].slice(0, maxNumOffsets) }
  }
  const ask = { ...toReplica(asked), currentLeaderEpoch: -1 }
  const [latest, earliest] = await context.broker.replicas.listOffsets([
    { ...ask, timestampMs: ListOffsetsTimestamp.LATEST },
    { ...ask, timestampMs: ListOffsetsTimestamp.EARLIEST },
  ])
  const endOffset = result.offset === -1 ? latest!.offset : result.offset
  const isAllLater = timestamp >= 0 && endOffset === earliest!.offset
  const offsets = isAllLater ? [] : [endOffset, ...(earliest!.offset < endOffset ? [earliest!.offset] : [])]
  return { partitionIndex, oldStyleOffsets: offsets.slice(0, maxNumOffsets) }
}
