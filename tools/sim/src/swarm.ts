import type { RunOptions, RunReport, Workload } from './workload.ts'

export type SeedOutcome = { readonly seed: number } & (
  | { readonly report: RunReport; readonly error?: undefined }
  | { readonly report?: undefined; readonly error: unknown }
)

/** Runs a workload once per seed, one after the other, and goes on after a failure. */
export async function* swarm(
  workload: Workload,
  seeds: Iterable<number>,
  options: RunOptions = {},
): AsyncGenerator<SeedOutcome> {
  for (const seed of seeds) {
    try {
      yield { seed, report: await runSeed(workload, seed, options) }
    } catch (error) {
      yield { seed, error }
    }
  }
}

/** One run. A promise that nobody has waited for fails it too: in a real process that would be the end. */
export async function runSeed(workload: Workload, seed: number, options: RunOptions = {}): Promise<RunReport> {
  const unhandled: unknown[] = []
  const onUnhandled = (error: unknown) => unhandled.push(error)
  process.on('unhandledRejection', onUnhandled)
  try {
    const report = await workload.run(seed, options)
    if (unhandled.length > 0) throw new Error('a promise was rejected and nobody took notice', { cause: unhandled[0] })
    return report
  } finally {
    process.off('unhandledRejection', onUnhandled)
  }
}

/** A run twice, which must be the same run. */
export async function runTwice(workload: Workload, seed: number, options: RunOptions = {}): Promise<RunReport> {
  const first = await runSeed(workload, seed, options)
  const second = await runSeed(workload, seed)
  if (first.traceHash === second.traceHash) return first
  throw new Error(`seed ${seed} gave two runs, ${first.traceHash} and ${second.traceHash}`)
}

export function* seedsBetween(first: number, last: number): IterableIterator<number> {
  for (let seed = first; seed <= last; seed += 1) yield seed
}
