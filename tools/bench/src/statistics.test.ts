import { expect, test } from 'vitest'
import { Latencies, median, percentile } from './statistics.ts'

test('a percentile is one of the values', () => {
  const values = Array.from({ length: 1000 }, (_, index) => index)
  expect(percentile(values, 0.5)).toBe(500)
  expect(percentile(values, 0.99)).toBe(990)
  expect(percentile(values, 1)).toBe(999)
  expect(percentile([], 0.5)).toBeNaN()
  expect(median([3, 1, 2])).toBe(2)
  expect(median([4, 1, 2, 3])).toBe(2.5)
})

test('latencies keep more values than they began with room for', () => {
  const latencies = new Latencies()
  for (let value = 10_000; value > 0; value--) latencies.add(value)
  expect(latencies.summary()).toEqual({ p50Ms: 5001, p99Ms: 9901, p999Ms: 9991 })
})
