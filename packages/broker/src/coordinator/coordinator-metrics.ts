import type { GroupMeter, GroupShard, GroupTally, RuntimeMeter, Shard, TransactionShard } from '@ottla/coordinator'
import { type Clock, defineMetrics, type Metrics } from '@ottla/platform'
import type { CoordinatorHost } from './coordinator-host.ts'

/** What the coordinators of a broker say about themselves. `coordinator` is `group` or `transaction`. */
export const coordinatorMetrics = defineMetrics({
  partitions: {
    name: 'kafka_coordinator_partitions',
    kind: 'gauge',
    unit: 'count',
    labels: ['coordinator', 'state'],
    text: 'Partitions of the internal topic that this broker coordinates: loading, active or failed.',
    kafkaName: 'kafka.server:type=group-coordinator-metrics,name=num-partitions',
  },
  partitionLoadTimeMs: {
    name: 'kafka_coordinator_partition_load_time_ms',
    kind: 'histogram',
    unit: 'ms',
    labels: ['coordinator'],
    text: 'How long a partition of the internal topic was read before its requests were taken.',
    kafkaName: 'kafka.server:type=group-coordinator-metrics,name=partition-load-time-avg',
  },
  batchFlushTimeMs: {
    name: 'kafka_coordinator_batch_flush_time_ms',
    kind: 'histogram',
    unit: 'ms',
    labels: ['coordinator'],
    text: 'From handing gathered records to the log until they were committed.',
    kafkaName: 'kafka.server:type=group-coordinator-metrics,name=batch-flush-time-ms-p99',
  },
  groups: {
    name: 'kafka_coordinator_groups',
    kind: 'gauge',
    unit: 'count',
    labels: ['protocol'],
    text: 'Groups by their protocol: classic, consumer, share, streams.',
    kafkaName: 'kafka.server:type=group-coordinator-metrics,name=group-count',
  },
  classicGroups: {
    name: 'kafka_coordinator_classic_groups',
    kind: 'gauge',
    unit: 'count',
    labels: ['state'],
    text: 'Classic groups by state.',
    kafkaName: 'kafka.coordinator.group:type=GroupMetadataManager,name=NumGroupsStable',
  },
  consumerGroups: {
    name: 'kafka_coordinator_consumer_groups',
    kind: 'gauge',
    unit: 'count',
    labels: ['state'],
    text: 'Groups of the consumer protocol by state.',
    kafkaName: 'kafka.server:type=group-coordinator-metrics,name=consumer-group-count',
  },
  offsets: {
    name: 'kafka_coordinator_offsets',
    kind: 'gauge',
    unit: 'count',
    labels: [],
    text: 'Committed offsets of all groups.',
    kafkaName: 'kafka.coordinator.group:type=GroupMetadataManager,name=NumOffsets',
  },
  offsetCommits: {
    name: 'kafka_coordinator_offset_commits_total',
    kind: 'counter',
    unit: 'count',
    labels: [],
    text: 'Offsets that were committed.',
    kafkaName: 'kafka.server:type=group-coordinator-metrics,name=offset-commit-count',
  },
  offsetExpirations: {
    name: 'kafka_coordinator_offset_expirations_total',
    kind: 'counter',
    unit: 'count',
    labels: [],
    text: 'Offsets that nobody wanted any more.',
    kafkaName: 'kafka.server:type=group-coordinator-metrics,name=offset-expiration-count',
  },
  offsetDeletions: {
    name: 'kafka_coordinator_offset_deletions_total',
    kind: 'counter',
    unit: 'count',
    labels: [],
    text: 'Offsets that somebody deleted.',
    kafkaName: 'kafka.server:type=group-coordinator-metrics,name=offset-deletion-count',
  },
  classicRebalances: {
    name: 'kafka_coordinator_group_completed_rebalances_total',
    kind: 'counter',
    unit: 'count',
    labels: [],
    text: 'Rebalances of classic groups that ended with an assignment.',
    kafkaName: 'kafka.server:type=group-coordinator-metrics,name=group-completed-rebalance-count',
  },
  consumerRebalances: {
    name: 'kafka_coordinator_consumer_group_rebalances_total',
    kind: 'counter',
    unit: 'count',
    labels: [],
    text: 'Changes of consumer groups that called for a new assignment.',
    kafkaName: 'kafka.server:type=group-coordinator-metrics,name=consumer-group-rebalance-count',
  },
  transactions: {
    name: 'kafka_coordinator_transactions',
    kind: 'gauge',
    unit: 'count',
    labels: ['state'],
    text: 'Transactional ids by the state of their transaction.',
  },
})

/** Kafka's names of states, and each has a series: a gauge that comes and goes cannot be told from one that is broken. */
const CLASSIC_STATES = ['Empty', 'PreparingRebalance', 'CompletingRebalance', 'Stable', 'Dead'] as const
const CONSUMER_STATES = ['Empty', 'Assigning', 'Reconciling', 'Stable', 'Dead'] as const
const TYPES = ['classic', 'consumer', 'share', 'streams'] as const
const TRANSACTION_STATES = [
  ...['Empty', 'Ongoing', 'PrepareCommit', 'PrepareAbort', 'CompleteCommit', 'CompleteAbort'],
  'Dead',
] as const
const PARTITION_STATES = ['loading', 'active', 'failed'] as const

/** One look at everything answers all gauges that are read within this time. */
const TALLY_MS = 1_000

export type CoordinatorName = 'group' | 'transaction'

export function runtimeMeter(metrics: Metrics, coordinator: CoordinatorName): RuntimeMeter {
  return {
    loadTimeMs: metrics.histogram(coordinatorMetrics.partitionLoadTimeMs, { coordinator }),
    flushTimeMs: metrics.histogram(coordinatorMetrics.batchFlushTimeMs, { coordinator }),
  }
}

export function groupMeter(metrics: Metrics): GroupMeter {
  return {
    offsetCommits: metrics.counter(coordinatorMetrics.offsetCommits),
    offsetExpirations: metrics.counter(coordinatorMetrics.offsetExpirations),
    offsetDeletions: metrics.counter(coordinatorMetrics.offsetDeletions),
    classicRebalances: metrics.counter(coordinatorMetrics.classicRebalances),
    consumerRebalances: metrics.counter(coordinatorMetrics.consumerRebalances),
  }
}

type Runtimes<State extends Shard> = Pick<CoordinatorHost<State>, 'runtimes'>

/** Gauges of both coordinators, read when somebody asks. */
export function observeCoordinators(
  metrics: Metrics,
  clock: Pick<Clock, 'monotonicMs'>,
  hosts: { readonly group: Runtimes<GroupShard>; readonly transaction: Runtimes<TransactionShard> },
): void {
  for (const coordinator of ['group', 'transaction'] as const) {
    for (const state of PARTITION_STATES) {
      const count = () => [...hosts[coordinator].runtimes()].filter((runtime) => runtime.status === state).length
      metrics.observe(coordinatorMetrics.partitions, count, { coordinator, state })
    }
  }
  const groups = remembered(clock, () => {
    const tally: GroupTally = { groups: new Map(), offsets: 0 }
    for (const runtime of hosts.group.runtimes()) runtime.peek((shard) => shard.tally(tally))
    return tally
  })
  const count = (type: string, state: string) => groups().groups.get(type)?.get(state) ?? 0
  const total = (type: string) => [...(groups().groups.get(type)?.values() ?? [])].reduce((sum, some) => sum + some, 0)
  for (const protocol of TYPES) metrics.observe(coordinatorMetrics.groups, () => total(protocol), { protocol })
  for (const state of CLASSIC_STATES) {
    metrics.observe(coordinatorMetrics.classicGroups, () => count('classic', state), { state })
  }
  for (const state of CONSUMER_STATES) {
    metrics.observe(coordinatorMetrics.consumerGroups, () => count('consumer', state), { state })
  }
  metrics.observe(coordinatorMetrics.offsets, () => groups().offsets)
  const transactions = remembered(clock, () => {
    const states = new Map<string, number>()
    for (const runtime of hosts.transaction.runtimes()) runtime.peek((shard) => shard.tally(states))
    return states
  })
  for (const state of TRANSACTION_STATES) {
    metrics.observe(coordinatorMetrics.transactions, () => transactions().get(state) ?? 0, { state })
  }
}

function remembered<Found>(clock: Pick<Clock, 'monotonicMs'>, find: () => Found): () => Found {
  let last: { readonly atMs: number; readonly found: Found } | undefined
  return () => {
    const atMs = clock.monotonicMs()
    if (last === undefined || atMs - last.atMs >= TALLY_MS) last = { atMs, found: find() }
    return last.found
  }
}
