import { produceWorkload } from './workload/produce.ts'
import type { Workload } from './workload.ts'

/** All that there are. */
export const workloads: readonly Workload[] = [produceWorkload]
