import { defineMetrics, type MetricDefinition } from '@ottla/platform'

/**
 * What a broker says about itself. Rates of Kafka's (`...PerSec`) are totals here, and its percentiles
 * are histograms: whoever reads them divides by the time that he wants. Each names the object under
 * which Kafka's own dashboards know it.
 */
const counter = (name: string, labels: readonly string[], text: string, kafkaName: string): MetricDefinition => ({
  name,
  kind: 'counter',
  unit: 'count',
  labels,
  text,
  kafkaName,
})
const counterOfBytes = (name: string, labels: readonly string[], text: string, kafkaName: string) =>
  ({ ...counter(name, labels, text, kafkaName), unit: 'bytes' }) as const
const gauge = (name: string, labels: readonly string[], text: string, kafkaName: string): MetricDefinition => ({
  ...counter(name, labels, text, kafkaName),
  kind: 'gauge',
})
const gaugeOfBytes = (name: string, labels: readonly string[], text: string, kafkaName: string) =>
  ({ ...gauge(name, labels, text, kafkaName), unit: 'bytes' }) as const
const timeMs = (name: string, labels: readonly string[], text: string, kafkaName: string): MetricDefinition => ({
  ...counter(name, labels, text, kafkaName),
  kind: 'histogram',
  unit: 'ms',
})
const sizeBytes = (name: string, labels: readonly string[], text: string, kafkaName: string): MetricDefinition => ({
  ...counter(name, labels, text, kafkaName),
  kind: 'histogram',
  unit: 'bytes',
})

const REQUEST = 'kafka.network:type=RequestMetrics'
const TOPIC = 'kafka.server:type=BrokerTopicMetrics'
const REPLICAS = 'kafka.server:type=ReplicaManager'
const CONTROLLER = 'kafka.controller:type=KafkaController'

/** Requests; `request` is the API as the schemas spell it: Produce, Fetch, Metadata. */
export const requestMetrics = defineMetrics({
  requests: counter(
    'kafka_network_requests_total',
    ['request', 'version'],
    'Requests that were answered.',
    `${REQUEST},name=RequestsPerSec`,
  ),
  requestErrors: counter(
    'kafka_network_request_errors_total',
    ['request', 'error'],
    'Errors in answers, by name; NONE counts the answers without one.',
    `${REQUEST},name=ErrorsPerSec`,
  ),
  requestBytes: sizeBytes(
    'kafka_network_request_bytes',
    ['request'],
    'Size of a request.',
    `${REQUEST},name=RequestBytes`,
  ),
  requestTotalTimeMs: timeMs(
    'kafka_network_request_total_time_ms',
    ['request'],
    'From the last byte of a request to the last byte of its answer.',
    `${REQUEST},name=TotalTimeMs`,
  ),
  requestQueueTimeMs: timeMs(
    'kafka_network_request_queue_time_ms',
    ['request'],
    'From the last byte of a request until a handler began with it.',
    `${REQUEST},name=RequestQueueTimeMs`,
  ),
  requestLocalTimeMs: timeMs(
    'kafka_network_request_local_time_ms',
    ['request'],
    'How long a handler worked without waiting for anybody else.',
    `${REQUEST},name=LocalTimeMs`,
  ),
  requestRemoteTimeMs: timeMs(
    'kafka_network_request_remote_time_ms',
    ['request'],
    'How long a request waited for data, for replicas or for the controller.',
    `${REQUEST},name=RemoteTimeMs`,
  ),
  responseQueueTimeMs: timeMs(
    'kafka_network_response_queue_time_ms',
    ['request'],
    'How long an answer waited for those before it on the same connection.',
    `${REQUEST},name=ResponseQueueTimeMs`,
  ),
  responseSendTimeMs: timeMs(
    'kafka_network_response_send_time_ms',
    ['request'],
    'From handing an answer to the socket until the operating system had taken it.',
    `${REQUEST},name=ResponseSendTimeMs`,
  ),
})

/** Connections and the memory of what is on its way. */
export const socketMetrics = defineMetrics({
  connections: gauge(
    'kafka_network_connections',
    ['listener'],
    'Open connections.',
    'kafka.server:type=socket-server-metrics,name=connection-count',
  ),
  connectionsAccepted: counter(
    'kafka_network_connections_accepted_total',
    ['listener'],
    'Connections that were accepted.',
    'kafka.server:type=socket-server-metrics,name=connection-creation-total',
  ),
  connectionsRejected: counter(
    'kafka_network_connections_rejected_total',
    ['listener', 'reason'],
    'Connections that were closed at once or because of what came over them.',
    'kafka.server:type=socket-server-metrics,name=connection-close-total',
  ),
  connectionsExpired: counter(
    'kafka_network_connections_expired_total',
    ['listener'],
    'Connections that were closed because nothing was asked for connections.max.idle.ms.',
    'kafka.network:type=SocketServer,name=ExpiredConnectionsKilledCount',
  ),
  networkInBytes: counterOfBytes(
    'kafka_network_in_bytes_total',
    ['listener'],
    'Bytes read from sockets.',
    'kafka.server:type=socket-server-metrics,name=incoming-byte-total',
  ),
  networkOutBytes: counterOfBytes(
    'kafka_network_out_bytes_total',
    ['listener'],
    'Bytes written to sockets.',
    'kafka.server:type=socket-server-metrics,name=outgoing-byte-total',
  ),
  requestQueueSize: gauge(
    'kafka_network_request_queue_size',
    [],
    'Requests that came whole and wait for a handler.',
    'kafka.network:type=RequestChannel,name=RequestQueueSize',
  ),
  requestMemoryUsedBytes: gaugeOfBytes(
    'kafka_network_request_memory_used_bytes',
    [],
    'Bytes of requests and unsent answers.',
    'kafka.network:type=SocketServer,name=MemoryPoolUsed',
  ),
  requestMemoryAvailableBytes: gaugeOfBytes(
    'kafka_network_request_memory_available_bytes',
    [],
    'Bytes that requests and unsent answers may still take before reading pauses.',
    'kafka.network:type=SocketServer,name=MemoryPoolAvailable',
  ),
})

/** Traffic of topics. */
export const topicMetrics = defineMetrics({
  messagesIn: counter(
    'kafka_server_messages_in_total',
    ['topic'],
    'Records that producers wrote.',
    `${TOPIC},name=MessagesInPerSec`,
  ),
  bytesIn: counterOfBytes(
    'kafka_server_in_bytes_total',
    ['topic'],
    'Bytes that producers wrote.',
    `${TOPIC},name=BytesInPerSec`,
  ),
  bytesOut: counterOfBytes(
    'kafka_server_out_bytes_total',
    ['topic'],
    'Bytes that consumers read.',
    `${TOPIC},name=BytesOutPerSec`,
  ),
  bytesRejected: counterOfBytes(
    'kafka_server_rejected_bytes_total',
    ['topic'],
    'Bytes that producers sent and that were refused.',
    `${TOPIC},name=BytesRejectedPerSec`,
  ),
  produceRequests: counter(
    'kafka_server_produce_requests_total',
    ['topic'],
    'Writes to a partition.',
    `${TOPIC},name=TotalProduceRequestsPerSec`,
  ),
  failedProduceRequests: counter(
    'kafka_server_failed_produce_requests_total',
    ['topic'],
    'Writes to a partition that failed.',
    `${TOPIC},name=FailedProduceRequestsPerSec`,
  ),
  fetchRequests: counter(
    'kafka_server_fetch_requests_total',
    ['topic'],
    'Reads of a partition.',
    `${TOPIC},name=TotalFetchRequestsPerSec`,
  ),
  failedFetchRequests: counter(
    'kafka_server_failed_fetch_requests_total',
    ['topic'],
    'Reads of a partition that failed.',
    `${TOPIC},name=FailedFetchRequestsPerSec`,
  ),
  produceConversions: counter(
    'kafka_server_produce_message_conversions_total',
    ['topic'],
    'Writes whose records had to be rewritten in the present format.',
    `${TOPIC},name=ProduceMessageConversionsPerSec`,
  ),
  fetchConversions: counter(
    'kafka_server_fetch_message_conversions_total',
    ['topic'],
    'Reads whose records had to be rewritten in an older format.',
    `${TOPIC},name=FetchMessageConversionsPerSec`,
  ),
})

/** Partitions and their logs. */
export const replicaMetrics = defineMetrics({
  partitionCount: gauge(
    'kafka_server_partitions',
    [],
    'Partitions that have a replica here.',
    `${REPLICAS},name=PartitionCount`,
  ),
  leaderCount: gauge('kafka_server_leaders', [], 'Partitions that are led from here.', `${REPLICAS},name=LeaderCount`),
  offlineReplicaCount: gauge(
    'kafka_server_offline_replicas',
    [],
    'Replicas here whose folder has failed.',
    `${REPLICAS},name=OfflineReplicaCount`,
  ),
  underMinIsrPartitionCount: gauge(
    'kafka_server_under_min_isr_partitions',
    [],
    'Partitions led from here that have fewer replicas in sync than min.insync.replicas.',
    `${REPLICAS},name=UnderMinIsrPartitionCount`,
  ),
  purgatorySize: gauge(
    'kafka_server_purgatory_size',
    ['operation'],
    'Requests that wait: Produce for replicas, Fetch for data.',
    'kafka.server:type=DelayedOperationPurgatory,name=PurgatorySize',
  ),
  fetchSessions: gauge(
    'kafka_server_fetch_sessions',
    [],
    'Clients whose partitions are remembered between their fetches.',
    'kafka.server:type=FetchSessionCache,name=NumIncrementalFetchSessions',
  ),
  fetchSessionPartitions: gauge(
    'kafka_server_fetch_session_partitions',
    [],
    'Partitions that are remembered for them.',
    'kafka.server:type=FetchSessionCache,name=NumIncrementalFetchPartitionsCached',
  ),
  fetchSessionEvictions: counter(
    'kafka_server_fetch_session_evictions_total',
    [],
    'Clients that were forgotten to make room for others.',
    'kafka.server:type=FetchSessionCache,name=IncrementalFetchSessionEvictionsPerSec',
  ),
  logSizeBytes: gaugeOfBytes(
    'kafka_log_size_bytes',
    ['topic', 'partition'],
    'Bytes of a log on disk.',
    'kafka.log:type=Log,name=Size',
  ),
  logStartOffset: gauge(
    'kafka_log_start_offset',
    ['topic', 'partition'],
    'The first offset that a log still has.',
    'kafka.log:type=Log,name=LogStartOffset',
  ),
  logEndOffset: gauge(
    'kafka_log_end_offset',
    ['topic', 'partition'],
    'The offset that the next record will have.',
    'kafka.log:type=Log,name=LogEndOffset',
  ),
  logSegments: gauge(
    'kafka_log_segments',
    ['topic', 'partition'],
    'Files of a log.',
    'kafka.log:type=Log,name=NumLogSegments',
  ),
  offlineLogDirectoryCount: gauge(
    'kafka_log_offline_directories',
    [],
    'Data folders that have failed.',
    'kafka.log:type=LogManager,name=OfflineLogDirectoryCount',
  ),
})

/** The controller and the metadata that it publishes. */
export const controllerMetrics = defineMetrics({
  activeControllerCount: gauge(
    'kafka_controller_active',
    [],
    '1 on the node whose controller is in charge, 0 elsewhere.',
    `${CONTROLLER},name=ActiveControllerCount`,
  ),
  activeBrokerCount: gauge(
    'kafka_controller_active_brokers',
    [],
    'Brokers that are registered and not fenced.',
    `${CONTROLLER},name=ActiveBrokerCount`,
  ),
  fencedBrokerCount: gauge(
    'kafka_controller_fenced_brokers',
    [],
    'Brokers that are registered and fenced.',
    `${CONTROLLER},name=FencedBrokerCount`,
  ),
  globalTopicCount: gauge(
    'kafka_controller_topics',
    [],
    'Topics of the cluster.',
    `${CONTROLLER},name=GlobalTopicCount`,
  ),
  globalPartitionCount: gauge(
    'kafka_controller_partitions',
    [],
    'Partitions of the cluster.',
    `${CONTROLLER},name=GlobalPartitionCount`,
  ),
  offlinePartitionsCount: gauge(
    'kafka_controller_offline_partitions',
    [],
    'Partitions of the cluster without a leader.',
    `${CONTROLLER},name=OfflinePartitionsCount`,
  ),
  lastAppliedRecordOffset: gauge(
    'kafka_server_metadata_last_applied_record_offset',
    [],
    'The offset of the newest metadata record that this broker acts on.',
    'kafka.server:type=broker-metadata-metrics,name=last-applied-record-offset',
  ),
  metadataErrorCount: counter(
    'kafka_controller_metadata_errors_total',
    [],
    'Metadata records that could not be applied.',
    `${CONTROLLER},name=MetadataErrorCount`,
  ),
})

/** All of them by subject, in the order of the reference. */
export const brokerMetrics = {
  requests: requestMetrics,
  sockets: socketMetrics,
  topics: topicMetrics,
  replicas: replicaMetrics,
  controller: controllerMetrics,
} as const
