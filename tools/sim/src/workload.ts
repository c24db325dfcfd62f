import type { LogLevel } from '@ottla/platform'
import type { LogLine } from '@ottla/platform/simulated'

export interface RunOptions {
  readonly logLevel?: LogLevel
  /** What the seed has decided before its run begins. */
  readonly onPlan?: (plan: unknown) => void
  /** What the nodes have logged, when the run is over, however it ended. */
  readonly onLog?: (lines: readonly LogLine[]) => void
}

export interface RunReport {
  readonly seed: number
  /** Equal for two runs of a seed by the same code. */
  readonly traceHash: string
  readonly eventCount: number
  readonly virtualMs: number
  readonly counts: Readonly<Record<string, number>>
}

/** One kind of load on a simulated cluster, with everything that is checked about it. */
export interface Workload {
  readonly name: string
  /** One line for `--help`. */
  readonly description: string
  /** Rejects with what went wrong. */
  run(seed: number, options?: RunOptions): Promise<RunReport>
}
