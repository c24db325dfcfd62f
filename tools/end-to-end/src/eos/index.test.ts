import { expect, test } from 'vitest'
import { transformExactlyOnce } from './index.ts'
import { processorsAbsent } from './processor.ts'

test('records that are consumed, transformed and produced in transactions are there once, whoever is killed', {
  timeout: 180_000,
}, async () => {
  const options = { rounds: 3, seed: 4, recordsPerPartition: 500, processorsPerStage: 1, pauseMsMax: 200 }
  const report = await transformExactlyOnce(options)
  const expected = (await processorsAbsent()) ?? { records: 1_000, kills: { broker: 1, processor: 1, frozen: 1 } }
  if (typeof expected === 'string') expect(report).toBe(expected)
  else expect(report).toMatchObject(expected)
})
