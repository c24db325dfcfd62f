import type { Outcome } from '../shard.ts'

/** The timers of a shard, to those that are part of it. */
export interface GroupTimers {
  set(name: string, delayMs: number, operation: () => Outcome<void>): void
  cancel(name: string): void
  has(name: string): boolean
}
