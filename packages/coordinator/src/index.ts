export type { AppendOutcome, CoordinatorLog } from './coordinator-log.ts'
export type { GroupConfig } from './group/group-config.ts'
export type { GroupRequestContext } from './group/group-request-context.ts'
export { GroupShard, type GroupShardOptions } from './group/group-shard.ts'
export type { OffsetsWanted } from './group/offsets/offset-operations.ts'
export type { TopicView } from './group/topic-view.ts'
export { PartitionRuntime, type PartitionRuntimeOptions, type TransactionEnd } from './partition-runtime.ts'
export type {
  CoordinatorRecord,
  Operation,
  Outcome,
  ReplayedRecord,
  Shard,
  TransactionalProducer,
} from './shard.ts'
export { ShardTimers } from './shard-timers.ts'
