import { expect, it } from 'vitest'
import { runSeed, seedsBetween } from '../swarm.ts'
import { storageWorkload } from './storage.ts'

const SEEDS_PER_TEST = 25

/** Tests that run these seeds, several in each: one takes some hundredths of a second. */
export function itRunsSeeds(first: number, last: number): void {
  for (let from = first; from <= last; from += SEEDS_PER_TEST) {
    const to = Math.min(from + SEEDS_PER_TEST - 1, last)
    it(`seeds ${from} to ${to}`, async () => {
      let acknowledged = 0
      for (const seed of seedsBetween(from, to)) {
        try {
          const { counts } = await runSeed(storageWorkload, seed)
          acknowledged += counts.acknowledged!
        } catch (error) {
          throw new Error(`seed ${seed} failed; again: pnpm sim storage --seed ${seed} --log info`, { cause: error })
        }
      }
      expect(acknowledged).toBeGreaterThan(0)
    })
  }
}
