import { expect, it } from 'vitest'
import { failedSeeds, parseFailedSeeds } from './failed-seeds.ts'
import { workloads } from './workloads.ts'

it('reads a workload, a seed and a remark from each line that is no comment', () => {
  expect(parseFailedSeeds('# why\n\nproduce 12 lost a batch\n')).toEqual([
    { workload: 'produce', seed: 12, remark: 'lost a batch' },
  ])
  expect(() => parseFailedSeeds('# why\nproduce twelve')).toThrow('line 2')
})

it('names only workloads that there are', () => {
  const names = workloads.map(({ name }) => name)
  for (const { workload } of failedSeeds()) expect(names).toContain(workload)
})
