import type { HandlerEntry } from '../server/served-apis.ts'

/**
 * Every API that the broker serves, and the only list of them: the router finds handlers here and ApiVersions
 * is computed from it. A module, and with it the codec of its messages, is loaded when its API is first used.
 */
export const handlers: readonly HandlerEntry[] = [
  { key: 0, load: () => import('./00-produce.ts') },
  { key: 1, load: () => import('./01-fetch.ts') },
  { key: 2, load: () => import('./02-list-offsets.ts') },
  { key: 3, load: () => import('./03-metadata.ts') },
  { key: 8, load: () => import('./08-offset-commit.ts') },
  { key: 9, load: () => import('./09-offset-fetch.ts') },
  { key: 10, load: () => import('./10-find-coordinator.ts') },
  { key: 11, load: () => import('./11-join-group.ts') },
  { key: 12, load: () => import('./12-heartbeat.ts') },
  { key: 13, load: () => import('./13-leave-group.ts') },
  { key: 14, load: () => import('./14-sync-group.ts') },
  { key: 15, load: () => import('./15-describe-groups.ts') },
  { key: 16, load: () => import('./16-list-groups.ts') },
  { key: 18, load: () => import('./18-api-versions.ts') },
  { key: 19, load: () => import('./19-create-topics.ts') },
  { key: 20, load: () => import('./20-delete-topics.ts') },
  { key: 21, load: () => import('./21-delete-records.ts') },
  { key: 22, load: () => import('./22-init-producer-id.ts') },
  { key: 23, load: () => import('./23-offset-for-leader-epoch.ts') },
  { key: 24, load: () => import('./24-add-partitions-to-txn.ts') },
  { key: 25, load: () => import('./25-add-offsets-to-txn.ts') },
  { key: 26, load: () => import('./26-end-txn.ts') },
  { key: 27, load: () => import('./27-write-txn-markers.ts') },
  { key: 28, load: () => import('./28-txn-offset-commit.ts') },
  { key: 32, load: () => import('./32-describe-configs.ts') },
  { key: 33, load: () => import('./33-alter-configs.ts') },
  { key: 34, load: () => import('./34-alter-replica-log-dirs.ts') },
  { key: 35, load: () => import('./35-describe-log-dirs.ts') },
  { key: 37, load: () => import('./37-create-partitions.ts') },
  { key: 42, load: () => import('./42-delete-groups.ts') },
  { key: 44, load: () => import('./44-incremental-alter-configs.ts') },
  { key: 47, load: () => import('./47-offset-delete.ts') },
  { key: 60, load: () => import('./60-describe-cluster.ts') },
  { key: 61, load: () => import('./61-describe-producers.ts') },
  { key: 65, load: () => import('./65-describe-transactions.ts') },
  // Version 2 is for patterns, whose regular expressions must not take more than linear time.
  { key: 66, newest: 1, load: () => import('./66-list-transactions.ts') },
  { key: 75, load: () => import('./75-describe-topic-partitions.ts') },
]
