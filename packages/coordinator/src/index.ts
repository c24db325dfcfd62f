export type { AppendOutcome, CoordinatorLog } from './coordinator-log.ts'
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
