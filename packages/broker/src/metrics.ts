import { defineMetrics } from '@ottla/platform'
import { cleanerMetrics } from '@ottla/storage'
import { coordinatorMetrics } from './coordinator/coordinator-metrics.ts'

/**
 * What a broker says about itself. A rate of Kafka's (`...PerSec`) is a total here and its percentiles
 * are a histogram: whoever reads them divides by the time that he wants. `kafkaName` is the object under
 * which Kafka's own dashboards know a metric. Only what some code keeps up to date stands here.
 */

/** Requests; `request` is the API as the schemas spell it: Produce, Fetch, Metadata. */
export const requestMetrics = defineMetrics({
  requests: {
    name: 'kafka_network_requests_total',
    kind: 'counter',
    unit: 'count',
    labels: ['request', 'version'],
    text: 'Requests that have ended.',
    kafkaName: 'kafka.network:type=RequestMetrics,name=RequestsPerSec',
  },
  requestsRefused: {
    name: 'kafka_network_requests_refused_total',
    kind: 'counter',
    unit: 'count',
    labels: ['request'],
    text: 'Requests that ended their connection, because nobody could read or serve them; acks=0 with an error too.',
  },
  requestBytes: {
    name: 'kafka_network_request_bytes',
    kind: 'histogram',
    unit: 'bytes',
    labels: ['request'],
    text: 'Size of a request.',
    kafkaName: 'kafka.network:type=RequestMetrics,name=RequestBytes',
  },
  responseBytes: {
    name: 'kafka_network_response_bytes',
    kind: 'histogram',
    unit: 'bytes',
    labels: ['request'],
    text: 'Size of an answer.',
  },
  requestTimeMs: {
    name: 'kafka_network_request_total_time_ms',
    kind: 'histogram',
    unit: 'ms',
    labels: ['request'],
    text: 'From the start of a request until its answer could leave; waits for data and for replicas are in it.',
    kafkaName: 'kafka.network:type=RequestMetrics,name=TotalTimeMs',
  },
})

/** Connections and the memory of what is on its way. */
export const socketMetrics = defineMetrics({
  connections: {
    name: 'kafka_network_connections',
    kind: 'gauge',
    unit: 'count',
    labels: [],
    text: 'Open connections.',
    kafkaName: 'kafka.server:type=socket-server-metrics,name=connection-count',
  },
  requestMemoryUsedBytes: {
    name: 'kafka_network_request_memory_used_bytes',
    kind: 'gauge',
    unit: 'bytes',
    labels: [],
    text: 'Bytes of requests and unsent answers.',
    kafkaName: 'kafka.network:type=SocketServer,name=MemoryPoolUsed',
  },
  requestMemoryAvailableBytes: {
    name: 'kafka_network_request_memory_available_bytes',
    kind: 'gauge',
    unit: 'bytes',
    labels: [],
    text: 'Bytes that requests and unsent answers may still take before reading pauses.',
    kafkaName: 'kafka.network:type=SocketServer,name=MemoryPoolAvailable',
  },
  fetchSessions: {
    name: 'kafka_server_fetch_sessions',
    kind: 'gauge',
    unit: 'count',
    labels: [],
    text: 'Clients whose partitions are remembered between their fetches.',
    kafkaName: 'kafka.server:type=FetchSessionCache,name=NumIncrementalFetchSessions',
  },
  fetchSessionPartitions: {
    name: 'kafka_server_fetch_session_partitions',
    kind: 'gauge',
    unit: 'count',
    labels: [],
    text: 'Partitions that are remembered for them.',
    kafkaName: 'kafka.server:type=FetchSessionCache,name=NumIncrementalFetchPartitionsCached',
  },
})

/** The cluster as this broker knows it from published metadata. */
export const metadataMetrics = defineMetrics({
  lastAppliedRecordOffset: {
    name: 'kafka_server_metadata_last_applied_record_offset',
    kind: 'gauge',
    unit: 'count',
    labels: [],
    text: 'Offset of the newest metadata record that this broker acts on.',
    kafkaName: 'kafka.server:type=broker-metadata-metrics,name=last-applied-record-offset',
  },
  activeBrokers: {
    name: 'kafka_controller_active_brokers',
    kind: 'gauge',
    unit: 'count',
    labels: [],
    text: 'Brokers that are registered and not fenced.',
    kafkaName: 'kafka.controller:type=KafkaController,name=ActiveBrokerCount',
  },
  fencedBrokers: {
    name: 'kafka_controller_fenced_brokers',
    kind: 'gauge',
    unit: 'count',
    labels: [],
    text: 'Brokers that are registered and fenced.',
    kafkaName: 'kafka.controller:type=KafkaController,name=FencedBrokerCount',
  },
  topics: {
    name: 'kafka_controller_topics',
    kind: 'gauge',
    unit: 'count',
    labels: [],
    text: 'Topics of the cluster.',
    kafkaName: 'kafka.controller:type=KafkaController,name=GlobalTopicCount',
  },
  partitions: {
    name: 'kafka_controller_partitions',
    kind: 'gauge',
    unit: 'count',
    labels: [],
    text: 'Partitions of the cluster.',
    kafkaName: 'kafka.controller:type=KafkaController,name=GlobalPartitionCount',
  },
  offlinePartitions: {
    name: 'kafka_controller_offline_partitions',
    kind: 'gauge',
    unit: 'count',
    labels: [],
    text: 'Partitions of the cluster without a leader.',
    kafkaName: 'kafka.controller:type=KafkaController,name=OfflinePartitionsCount',
  },
  offlineDirectories: {
    name: 'kafka_log_offline_directories',
    kind: 'gauge',
    unit: 'count',
    labels: [],
    text: 'Data folders of this broker that have failed.',
    kafkaName: 'kafka.log:type=LogManager,name=OfflineLogDirectoryCount',
  },
  replicas: {
    name: 'kafka_server_partitions',
    kind: 'gauge',
    unit: 'count',
    labels: [],
    text: 'Partitions that have a replica on this broker.',
    kafkaName: 'kafka.server:type=ReplicaManager,name=PartitionCount',
  },
  leaders: {
    name: 'kafka_server_leaders',
    kind: 'gauge',
    unit: 'count',
    labels: [],
    text: 'Partitions that this broker leads.',
    kafkaName: 'kafka.server:type=ReplicaManager,name=LeaderCount',
  },
  underReplicatedPartitions: {
    name: 'kafka_server_under_replicated_partitions',
    kind: 'gauge',
    unit: 'count',
    labels: [],
    text: 'Partitions that this broker leads and that have replicas out of sync.',
    kafkaName: 'kafka.server:type=ReplicaManager,name=UnderReplicatedPartitions',
  },
})

/** All of them by subject, in the order of the reference. */
export const brokerMetrics = {
  requests: requestMetrics,
  sockets: socketMetrics,
  metadata: metadataMetrics,
  coordinators: coordinatorMetrics,
  compaction: cleanerMetrics,
} as const
