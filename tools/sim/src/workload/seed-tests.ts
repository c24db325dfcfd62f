import { expect, it } from 'vitest'
import { runSeed, seedsBetween } from '../swarm.ts'
import type { Workload } from '../workload.ts'

const SEEDS_PER_TEST = 25

/** Tests that run these seeds, several in each: one takes some hundredths of a second. */
export function itRunsSeeds(workload: Workload, first: number, last: number): void {
  for (let from = first; from <= last; from += SEEDS_PER_TEST) {
    const to = Math.min(from + SEEDS_PER_TEST - 1, last)
    it(`seeds ${from} to ${to}`, async () => {
      let acknowledged = 0
      for (const seed of seedsBetween(from, to)) {
        try {
          const { counts } = await runSeed(workload, seed)
          acknowledged += counts.acknowledged!
        } catch (error) {
          const again = `pnpm sim ${workload.name} --seed ${seed} --log info`
          throw new Error(`seed ${seed} failed; again: ${again}`, { cause: error })
        }
      }
      expect(acknowledged).toBeGreaterThan(0)
    })
  }
}
