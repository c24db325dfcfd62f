import { compactionTasks } from '../src/index.ts'

/** What the threads of a bench load. */
export const tasks = compactionTasks
