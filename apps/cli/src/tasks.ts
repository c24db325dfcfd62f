import type { TaskTable } from '@ottla/platform'
import { compactionTasks } from '@ottla/storage'

/** What the broker's worker threads can do; each of them loads the bundle of this module. */
export const tasks: TaskTable = compactionTasks
