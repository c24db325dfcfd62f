import { errorCodes } from '@ottla/protocol'
import { isOnline } from './directories.ts'
import type { BrokerImage, EndpointImage, MetadataImage, PartitionImage } from './image.ts'

/** One partition as clients are told of it, in the fields of Metadata and DescribeTopicPartitions. */
export interface PartitionView {
  readonly errorCode: number
  readonly partitionIndex: number
  readonly leaderId: number
  readonly leaderEpoch: number
  readonly replicaNodes: number[]
  readonly isrNodes: number[]
  readonly offlineReplicas: number[]
  readonly eligibleLeaderReplicas: number[]
  readonly lastKnownElr: number[]
}

export interface ViewOptions {
  readonly image: MetadataImage
  /** Brokers that are up and can be reached on the listener of the request: `liveBrokerIds`. */
  readonly live: ReadonlySet<number>
  /** Metadata v0 leaves out replicas that are not up, and says so by an error. */
  readonly hasLiveReplicasOnly?: boolean
  /** From Metadata v6 on a leader without that listener has an error of its own. */
  readonly saysListenerNotFound?: boolean
}

/** Where a broker is reached on a listener; undefined while it is fenced or where it has no such listener. */
export function liveEndpoint(image: MetadataImage, brokerId: number, listenerName: string): EndpointImage | undefined {
  const broker = image.brokers.get(brokerId)
  return broker === undefined || broker.isFenced ? undefined : endpointOf(broker, listenerName)
}

export function endpointOf(broker: BrokerImage, listenerName: string): EndpointImage | undefined {
  return broker.endpoints.find(({ name }) => name === listenerName)
}

export function partitionView(partition: PartitionImage, partitionIndex: number, options: ViewOptions): PartitionView {
  const { image, live, hasLiveReplicasOnly = false } = options
  const listed = (ids: readonly number[]) => (hasLiveReplicasOnly ? ids.filter((id) => live.has(id)) : [...ids])
  const replicaNodes = listed(partition.replicas)
  const isrNodes = listed(partition.isr)
  const hasLeader = live.has(partition.leader)
  const isComplete = replicaNodes.length === partition.replicas.length && isrNodes.length === partition.isr.length
  return {
    errorCode: hasLeader
      ? isComplete
        ? errorCodes.NONE
        : errorCodes.REPLICA_NOT_AVAILABLE
      : missingLeaderCode(partition, options),
    partitionIndex,
    leaderId: hasLeader ? partition.leader : -1,
    leaderEpoch: partition.leaderEpoch,
    replicaNodes,
    isrNodes,
    offlineReplicas: partition.replicas.filter((id, index) => {
      const broker = image.brokers.get(id)
      return !live.has(id) || !isOnline(broker!.directoryIds, partition.directories[index]!)
    }),
    eligibleLeaderReplicas: [...partition.eligibleLeaderReplicas],
    lastKnownElr: [...partition.lastKnownElr],
  }
}

function missingLeaderCode(partition: PartitionImage, { image, saysListenerNotFound = false }: ViewOptions): number {
  const isKnown = image.brokers.has(partition.leader)
  return isKnown && saysListenerNotFound ? errorCodes.LISTENER_NOT_FOUND : errorCodes.LEADER_NOT_AVAILABLE
}

/** The brokers that clients are told of: those that are up and can be reached on their listener. */
export function liveBrokers(
  image: MetadataImage,
  listenerName: string,
): { broker: BrokerImage; endpoint: EndpointImage }[] {
  return [...image.brokers.values()].flatMap((broker) => {
    const endpoint = broker.isFenced ? undefined : endpointOf(broker, listenerName)
    return endpoint === undefined ? [] : [{ broker, endpoint }]
  })
}

export function liveBrokerIds(image: MetadataImage, listenerName: string): ReadonlySet<number> {
  return new Set(liveBrokers(image, listenerName).map(({ broker }) => broker.id))
}
