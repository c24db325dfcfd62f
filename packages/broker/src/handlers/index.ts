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
  { key: 10, load: () => import('./10-find-coordinator.ts') },
  { key: 18, load: () => import('./18-api-versions.ts') },
  { key: 19, load: () => import('./19-create-topics.ts') },
  { key: 20, load: () => import('./20-delete-topics.ts') },
  { key: 21, load: () => import('./21-delete-records.ts') },
  { key: 22, load: () => import('./22-init-producer-id.ts') },
  { key: 23, load: () => import('./23-offset-for-leader-epoch.ts') },
  { key: 32, load: () => import('./32-describe-configs.ts') },
  { key: 33, load: () => import('./33-alter-configs.ts') },
  { key: 34, load: () => import('./34-alter-replica-log-dirs.ts') },
  { key: 35, load: () => import('./35-describe-log-dirs.ts') },
  { key: 37, load: () => import('./37-create-partitions.ts') },
  { key: 44, load: () => import('./44-incremental-alter-configs.ts') },
  { key: 60, load: () => import('./60-describe-cluster.ts') },
  { key: 61, load: () => import('./61-describe-producers.ts') },
  { key: 75, load: () => import('./75-describe-topic-partitions.ts') },
]
