import { groupsWorkload } from './workload/groups.ts'
import { metadataWorkload } from './workload/metadata.ts'
import { produceWorkload } from './workload/produce.ts'
import { compactionWorkload, storageWorkload } from './workload/storage.ts'
import { transactionsWorkload } from './workload/transactions.ts'
import type { Workload } from './workload.ts'

/** All that there are. */
export const workloads: readonly Workload[] = [
  produceWorkload,
  storageWorkload,
  compactionWorkload,
  metadataWorkload,
  groupsWorkload,
  transactionsWorkload,
]
