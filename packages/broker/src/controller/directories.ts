import { errorCodes, type Uuid } from '@ottla/protocol'
import type { AssignReplicasToDirsRequest, AssignReplicasToDirsResponse } from '@ottla/protocol/messages'
import { UNASSIGNED_DIRECTORY } from '../metadata/directories.ts'
import { hasDirectories, recordVersions } from '../metadata/features.ts'
import type { MetadataImage, PartitionImage } from '../metadata/image.ts'
import { type MetadataRecord, metadataRecord } from '../metadata/record.ts'
import { registeredBroker } from './brokers.ts'
import type { ControllerState, Outcome } from './operation.ts'

/**
 * A broker tells in which of its directories its replicas are (KIP-858). With several directories only the broker knows,
 * once it has made the log; the controller has to know too, to tell which partitions a failing directory takes along.
 */
export function assignReplicasToDirs(
  state: ControllerState,
  request: AssignReplicasToDirsRequest,
): Outcome<AssignReplicasToDirsResponse> {
  const { image } = state
  registeredBroker(image, request.brokerId, request.brokerEpoch)
  const records: MetadataRecord[] = []
  const directories = request.directories.map(({ id, topics }) => ({
    id,
    topics: topics.map(({ topicId, partitions }) => ({
      topicId,
      partitions: partitions.map(({ partitionIndex }) => {
        const place = placeOf(image, request.brokerId, topicId, partitionIndex)
        if (typeof place === 'number') return { partitionIndex, errorCode: place }
        const { partition, index } = place
        if (partition.directories[index] !== id) {
          records.push(assignment(image, { topicId, partitionIndex, partition, index, id }))
        }
        return { partitionIndex, errorCode: errorCodes.NONE }
      }),
    })),
  }))
  return { records, response: { throttleTimeMs: 0, errorCode: errorCodes.NONE, directories } }
}

/** Where the replica of that broker stands among those of a partition, or the code of an error. */
function placeOf(
  image: MetadataImage,
  brokerId: number,
  topicId: Uuid,
  partitionIndex: number,
): { partition: PartitionImage; index: number } | number {
  const topic = image.topicsById.get(topicId)
  if (topic === undefined) return errorCodes.UNKNOWN_TOPIC_ID
  const partition = topic.partitions[partitionIndex]
  if (partition === undefined) return errorCodes.UNKNOWN_TOPIC_OR_PARTITION
  const index = partition.replicas.indexOf(brokerId)
  return index < 0 ? errorCodes.NOT_LEADER_OR_FOLLOWER : { partition, index }
}

function assignment(
  image: MetadataImage,
  change: { topicId: Uuid; partitionIndex: number; partition: PartitionImage; index: number; id: Uuid },
): MetadataRecord {
  const { topicId, partitionIndex: partitionId, partition, index, id } = change
  const directories = partition.replicas.map((_, at) => partition.directories[at] ?? UNASSIGNED_DIRECTORY)
  directories[index] = id
  return metadataRecord('partitionChange', recordVersions.partition(image.features), {
    topicId,
    partitionId,
    directories,
  })
}

/** The request of a broker for all of its replicas that the metadata has in another directory than they are. */
export function missingAssignments(
  image: MetadataImage,
  brokerId: number,
  directoryOf: (topicId: Uuid, partition: number) => Uuid | undefined,
): AssignReplicasToDirsRequest['directories'] {
  if (!hasDirectories(image.features)) return []
  const directories = new Map<Uuid, Map<Uuid, number[]>>()
  for (const topic of image.topicsById.values()) {
    for (const [partitionIndex, partition] of topic.partitions.entries()) {
      const index = partition.replicas.indexOf(brokerId)
      const id = index < 0 ? undefined : directoryOf(topic.id, partitionIndex)
      if (id === undefined || partition.directories[index] === id) continue
      const topics = directories.get(id) ?? new Map<Uuid, number[]>()
      directories.set(id, topics)
      topics.set(topic.id, [...(topics.get(topic.id) ?? []), partitionIndex])
    }
  }
  return [...directories].map(([id, topics]) => ({
    id,
    topics: [...topics].map(([topicId, partitions]) => ({
      topicId,
      partitions: partitions.map((partitionIndex) => ({ partitionIndex })),
    })),
  }))
}
