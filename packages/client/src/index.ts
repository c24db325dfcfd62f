export type { ConfigChange, ConfigEntry, ConfigResource, NewTopic } from './admin/admin.ts'
export { Admin } from './admin/admin.ts'
export type { FeatureDescription, FeatureLevels, FeatureUpdate, FeatureUpdateResult } from './admin/features.ts'
export { FeatureAdmin } from './admin/features.ts'
export type {
  CommittedOffset,
  GroupDescription,
  GroupListing,
  GroupMember,
  GroupsFilter,
  PartitionOutcome,
  TopicPartition,
} from './admin/groups.ts'
export { GroupAdmin } from './admin/groups.ts'
export type {
  HangingTransaction,
  ListedTransaction,
  PartitionName,
  PartitionProducer,
  TransactionDescription,
  TransactionsFilter,
} from './admin/transactions.ts'
export { TransactionAdmin } from './admin/transactions.ts'
export { parseBootstrapServers } from './bootstrap-servers.ts'
export type { ClientOptions } from './client.ts'
export { Client, connect } from './client.ts'
export type { ClientPlatform } from './client-platform.ts'
export type { ConsumedRecord, ReadOptions, StartPosition } from './consumer/partition-reader.ts'
export { PartitionReader } from './consumer/partition-reader.ts'
export type { Broker, PartitionMetadata, TopicMetadata } from './metadata.ts'
export { ClusterMetadata } from './metadata.ts'
export type { ProducedRecord, ProduceOptions, RecordToProduce } from './producer/produce.ts'
export type { RetryOptions } from './retry.ts'
export { isRetriableKafkaError, retrying } from './retry.ts'
export type { Router } from './routing.ts'
