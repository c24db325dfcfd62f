export type { AppendOutcome, CoordinatorLog } from './coordinator-log.ts'
export type {
  AssignorInput,
  AssignorMember,
  GroupAssignment,
  PartitionAssignor,
} from './group/consumer/assignors/assignor.ts'
export type { ConsumerConfig, ConsumerGroupConfig, MigrationPolicy } from './group/consumer/consumer-config.ts'
export type { GroupConfig } from './group/group-config.ts'
export type { GroupRequestContext } from './group/group-request-context.ts'
export { GroupShard, type GroupShardOptions, type GroupTally } from './group/group-shard.ts'
export type { OffsetsWanted } from './group/offsets/offset-operations.ts'
export type { TopicView } from './group/topic-view.ts'
export type { GroupMeter, RuntimeMeter } from './meters.ts'
export { PartitionRuntime, type PartitionRuntimeOptions, type RuntimeStatus } from './partition-runtime.ts'
export { compileLinearRegex, type LinearRegex, MAX_PROGRAM_SIZE, STEPS_PER_TURN } from './regex/linear-regex.ts'
export type {
  CoordinatorRecord,
  Operation,
  Outcome,
  ReplayedRecord,
  Shard,
  TransactionalProducer,
} from './shard.ts'
export { ShardTimers } from './shard-timers.ts'
export type { EndRequest, ProducerIdAndEpoch } from './transaction/decisions.ts'
export type { DecidedEnd, TransactionEffects } from './transaction/markers.ts'
export type { TopicPartitions } from './transaction/partition-set.ts'
export type { Transaction } from './transaction/transaction.ts'
export type { TransactionConfig } from './transaction/transaction-config.ts'
export {
  type AddRequest,
  type BeginRequest,
  isState,
  NO_PRODUCER,
  type ProducerAnswer,
  type TransactionFilter,
  TransactionShard,
  type TransactionShardOptions,
} from './transaction/transaction-shard.ts'
export type { LoggedProducer, TransactionEnd } from './transactional-producers.ts'
