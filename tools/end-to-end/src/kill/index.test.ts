import { expect, test } from 'vitest'
import { killUnderLoad } from './index.ts'

test('what was acknowledged before a kill -9 under load is there after it', { timeout: 120_000 }, async () => {
  const { kills, acknowledgedRecords } = await killUnderLoad({ rounds: 3, seed: 1, loadMsMax: 300 })
  expect(kills).toBeGreaterThanOrEqual(3)
  expect(acknowledgedRecords).toBeGreaterThan(0)
})
