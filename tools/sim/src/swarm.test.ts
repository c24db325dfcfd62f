import { describe, expect, it } from 'vitest'
import { failedSeeds } from './failed-seeds.ts'
import { runSeed, runTwice, seedsBetween, swarm } from './swarm.ts'
import type { Workload } from './workload.ts'
import { workloads } from './workloads.ts'

/** Those of `storage`, `groups` and `transactions` have files of their own. */
const SEED_COUNTS: Readonly<Record<string, number>> = {
  produce: 80,
  storage: 0,
  compaction: 20,
  metadata: 25,
  groups: 0,
  transactions: 0,
}

/** A workload that only does what `step` says. */
function workloadOf(step: (seed: number) => Promise<string>): Workload {
  return {
    name: 'test',
    description: '',
    run: async (seed) => ({ seed, traceHash: await step(seed), eventCount: 1, virtualMs: 1, counts: {} }),
  }
}

describe.each(workloads.map((workload) => [workload.name, workload] as const))('%s', (workloadName, workload) => {
  it.each([...seedsBetween(0, SEED_COUNTS[workloadName]! - 1)])('seed %i', async (seed) => {
    const { counts } = await runSeed(workload, seed)
    expect(counts.acknowledged).toBeGreaterThan(0)
  })

  const failed = failedSeeds().filter(({ workload: name }) => name === workload.name)
  it.each(failed)('seed $seed, which has shown: $remark', async ({ seed }) => {
    await runSeed(workload, seed)
  })

  it.each([1, 2, 3])('gives the same run for the same seed (%i)', async (seed) => {
    const { traceHash } = await runTwice(workload, seed)
    expect((await runSeed(workload, seed + 1)).traceHash).not.toBe(traceHash)
  })
})

describe('swarm', () => {
  it('goes on after a failure', async () => {
    const workload = workloadOf(async (seed) => {
      if (seed === 2) throw new Error('two is wrong')
      return 'a'
    })
    const outcomes = []
    for await (const outcome of swarm(workload, seedsBetween(1, 3))) outcomes.push(outcome)
    expect(outcomes.map(({ seed, error }) => [seed, error === undefined])).toEqual([
      [1, true],
      [2, false],
      [3, true],
    ])
  })

  it('fails a run whose promises nobody waits for', async () => {
    const workload = workloadOf(async () => {
      void Promise.reject(new Error('lost'))
      await new Promise(setImmediate)
      return 'a'
    })
    // The test program would take the rejection for its own.
    const listeners = process.listeners('unhandledRejection')
    process.removeAllListeners('unhandledRejection')
    try {
      await expect(runSeed(workload, 1)).rejects.toThrow('nobody took notice')
    } finally {
      for (const listener of listeners) process.on('unhandledRejection', listener)
    }
  })

  it('tells two runs of a seed that differ', async () => {
    let count = 0
    const workload = workloadOf(async () => {
      count += 1
      return String(count)
    })
    await expect(runTwice(workload, 7)).rejects.toThrow('seed 7 gave two runs, 1 and 2')
  })
})
