import { World } from '@ottla/platform/simulated'
import { loadSyncCodecs } from '@ottla/protocol/compression'
import type { RunOptions, RunReport, Workload } from '../workload.ts'
import { MetadataLives } from './metadata/metadata-lives.ts'
import { drawMetadataPlan } from './metadata/plan.ts'

/**
 * A controller without a broker around it: settings are changed, snapshots written, and the log trimmed behind them, while
 * the process is killed, loses power and is stopped between any two steps of that. What a start makes of a snapshot and
 * the log behind it is what the whole history would give.
 */
export const metadataWorkload: Workload = {
  name: 'metadata',
  description: 'a controller whose log is trimmed behind snapshots, and which is killed and loses power',
  run: runMetadata,
}

async function runMetadata(seed: number, options: RunOptions = {}): Promise<RunReport> {
  await loadSyncCodecs()
  const world = new World(`metadata ${seed}`, { logLevel: options.logLevel ?? 'warn' })
  const plan = drawMetadataPlan(world.random.fork('plan'))
  options.onPlan?.(plan)
  const lives = new MetadataLives(world, plan)
  try {
    await world.run(() => lives.run(), { limitMs: 3_600_000_000 })
  } finally {
    options.onLog?.(world.log.lines())
  }
  const { traceHash, eventCount, nowMs } = world
  return { seed, traceHash, eventCount, virtualMs: Math.round(nowMs), counts: { ...lives.counts } }
}
