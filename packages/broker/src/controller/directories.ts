import { errorCodes, type Uuid } from '@ottla/protocol'
import type { AssignReplicasToDirsRequest, AssignReplicasToDirsResponse } from '@ottla/protocol/messages'
import { isOnline, LOST_DIRECTORY, UNASSIGNED_DIRECTORY } from '../metadata/directories.ts'
import { hasDirectories, recordVersions } from '../metadata/features.ts'
import type { BrokerImage, MetadataImage, PartitionImage, TopicImage } from '../metadata/image.ts'
import { type MetadataRecord, metadataRecord } from '../metadata/record.ts'
import { registeredBroker } from './brokers.ts'
import type { ControllerState, Outcome } from './operation.ts'
import { type Change, canBrokerLead, changedFields, electionSettings, NO_LEADER } from './partition-change.ts'

/**
 * A broker tells in which of its directories its replicas are (KIP-858). With several directories only the broker knows,
 * once it has made the log; the controller has to know too, to tell which partitions a failing directory takes along.
 * Where the directory has failed before the controller came to know of the replica in it, the broker leads it no longer; and
 * a partition without a leader may have one again where its replica is in a directory that is online.
 */
export function assignReplicasToDirs(
  state: ControllerState,
  request: AssignReplicasToDirsRequest,
): Outcome<AssignReplicasToDirsResponse> {
  const { image } = state
  const broker = registeredBroker(image, request.brokerId, request.brokerEpoch)
  const elections = {
    ...electionSettings(image, state.config),
    canLead: (brokerId: number, directory: Uuid) => canBrokerLead(image.brokers.get(brokerId), directory),
  }
  const records: MetadataRecord[] = []
  const directories = request.directories.map(({ id, topics }) => ({
    id,
    topics: topics.map(({ topicId, partitions }) => ({
      topicId,
      partitions: partitions.map(({ partitionIndex }) => {
        const place = placeOf(image, request.brokerId, topicId, partitionIndex)
        if (typeof place === 'number') return { partitionIndex, errorCode: place }
        if (place.partition.directories[place.index] !== id) {
          records.push(assignment({ ...place, partitionIndex, id, broker }, elections))
        }
        return { partitionIndex, errorCode: errorCodes.NONE }
      }),
    })),
  }))
  return { records, response: { throttleTimeMs: 0, errorCode: errorCodes.NONE, directories } }
}

interface Place {
  readonly topic: TopicImage
  readonly partition: PartitionImage
  /** Of the broker among the replicas. */
  readonly index: number
}

/** Where the replica of that broker stands among those of a partition, or the code of an error. */
function placeOf(image: MetadataImage, brokerId: number, topicId: Uuid, partitionIndex: number): Place | number {
  const topic = image.topicsById.get(topicId)
  if (topic === undefined) return errorCodes.UNKNOWN_TOPIC_ID
  const partition = topic.partitions[partitionIndex]
  if (partition === undefined) return errorCodes.UNKNOWN_TOPIC_OR_PARTITION
  const index = partition.replicas.indexOf(brokerId)
  return index < 0 ? errorCodes.NOT_LEADER_OR_FOLLOWER : { topic, partition, index }
}

function assignment(
  at: Place & { readonly partitionIndex: number; readonly id: Uuid; readonly broker: BrokerImage },
  elections: Change,
): MetadataRecord {
  const { topic, partition, index, partitionIndex: partitionId, id, broker } = at
  const directories = partition.replicas.map((_, replica) => partition.directories[replica] ?? UNASSIGNED_DIRECTORY)
  directories[index] = id
  const isLost = !isOnline(broker.directoryIds, id)
  const change = isLost ? { ...elections, leavingIsr: broker.id } : elections
  const isElected = isLost || partition.leader === NO_LEADER
  return metadataRecord('partitionChange', recordVersions.partition(elections.image.features), {
    topicId: topic.id,
    partitionId,
    directories,
    ...(isElected ? changedFields(topic.name, { ...partition, directories }, change) : {}),
  })
}

export interface ReplicaPlaces {
  /** Where the log of a partition is; `undefined` where there is none here. */
  readonly directoryOf: (topicId: Uuid, partition: number) => Uuid | undefined
  /** Its log is nowhere to be found, and some directory is offline. */
  readonly isLost?: (topicId: Uuid, partition: number) => boolean
}

/**
 * The request of a broker for all of its replicas that the metadata has in another directory than they are. One that was
 * made just before a crash, in a directory that is offline by now and of which the controller never heard, is lost: nobody
 * may take this broker for its leader.
 */
export function missingAssignments(
  image: MetadataImage,
  brokerId: number,
  { directoryOf, isLost }: ReplicaPlaces,
): AssignReplicasToDirsRequest['directories'] {
  if (!hasDirectories(image.features)) return []
  const directories = new Map<Uuid, Map<Uuid, number[]>>()
  for (const topic of image.topicsById.values()) {
    for (const [partitionIndex, partition] of topic.partitions.entries()) {
      const index = partition.replicas.indexOf(brokerId)
      if (index < 0) continue
      const known = partition.directories[index] ?? UNASSIGNED_DIRECTORY
      const isUnknown = known === UNASSIGNED_DIRECTORY && isLost?.(topic.id, partitionIndex) === true
      const id = directoryOf(topic.id, partitionIndex) ?? (isUnknown ? LOST_DIRECTORY : undefined)
      if (id === undefined || known === id) continue
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
