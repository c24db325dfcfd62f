import type { Metrics } from '@ottla/platform'
import type { LogDirectory } from '@ottla/storage'
import type { MetadataImage, MetadataPublisher } from './metadata/index.ts'
import { metadataMetrics, socketMetrics } from './metrics.ts'
import type { FetchSessions } from './server/fetch-sessions.ts'
import type { SocketServer } from './server/socket-server.ts'

export interface ObservedBroker {
  readonly brokerId: number
  readonly server: Pick<SocketServer, 'connectionCount' | 'memory'>
  readonly fetchSessions: Pick<FetchSessions, 'count' | 'partitionCount'>
  readonly metadata: Pick<MetadataPublisher, 'image'>
  readonly logs: { readonly directories: readonly Pick<LogDirectory, 'failure'>[] }
}

/** Gauges that are read when somebody asks: nothing is counted for them meanwhile. */
export function observeBroker(metrics: Metrics, broker: ObservedBroker): void {
  const { brokerId, server, fetchSessions, metadata, logs } = broker
  const { memory } = server
  metrics.observe(socketMetrics.connections, () => server.connectionCount)
  metrics.observe(socketMetrics.requestMemoryUsedBytes, () => memory.usedBytes)
  metrics.observe(socketMetrics.requestMemoryAvailableBytes, () => Math.max(0, memory.limitBytes - memory.usedBytes))
  metrics.observe(socketMetrics.fetchSessions, () => fetchSessions.count)
  metrics.observe(socketMetrics.fetchSessionPartitions, () => fetchSessions.partitionCount)

  const count = countsOf(brokerId, () => metadata.image)
  metrics.observe(metadataMetrics.lastAppliedRecordOffset, () => metadata.image.offset)
  metrics.observe(metadataMetrics.topics, () => metadata.image.topicsById.size)
  metrics.observe(metadataMetrics.activeBrokers, () => count().activeBrokers)
  metrics.observe(metadataMetrics.fencedBrokers, () => count().fencedBrokers)
  metrics.observe(metadataMetrics.partitions, () => count().partitions)
  metrics.observe(metadataMetrics.offlinePartitions, () => count().offlinePartitions)
  metrics.observe(
    metadataMetrics.offlineDirectories,
    () => logs.directories.filter(({ failure }) => failure !== undefined).length,
  )
  metrics.observe(metadataMetrics.replicas, () => count().replicas)
  metrics.observe(metadataMetrics.leaders, () => count().leaders)
  metrics.observe(metadataMetrics.underReplicatedPartitions, () => count().underReplicatedPartitions)
}

/** One walk over an image answers all of its gauges; images never change, so the last one is remembered. */
function countsOf(brokerId: number, imageNow: () => MetadataImage): () => ImageCounts {
  let last: { readonly image: MetadataImage; readonly counts: ImageCounts } | undefined
  return () => {
    const image = imageNow()
    if (last?.image !== image) last = { image, counts: countImage(brokerId, image) }
    return last.counts
  }
}

interface ImageCounts {
  activeBrokers: number
  fencedBrokers: number
  partitions: number
  offlinePartitions: number
  replicas: number
  leaders: number
  underReplicatedPartitions: number
}

function countImage(brokerId: number, image: MetadataImage): ImageCounts {
  const counts: ImageCounts = {
    activeBrokers: 0,
    fencedBrokers: 0,
    partitions: 0,
    offlinePartitions: 0,
    replicas: 0,
    leaders: 0,
    underReplicatedPartitions: 0,
  }
  for (const { isFenced } of image.brokers.values()) counts[isFenced ? 'fencedBrokers' : 'activeBrokers']++
  for (const { partitions } of image.topicsById.values()) {
    for (const { leader, replicas, isr } of partitions) {
      counts.partitions++
      if (leader === -1) counts.offlinePartitions++
      if (replicas.includes(brokerId)) counts.replicas++
      if (leader === brokerId) {
        counts.leaders++
        if (isr.length < replicas.length) counts.underReplicatedPartitions++
      }
    }
  }
  return counts
}
