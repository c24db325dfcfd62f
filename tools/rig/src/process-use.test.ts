import { expect, test } from 'vitest'
import { cpuSecondsOf, memoryOf, parsePsTime } from './process-use.ts'

test('the time that ps prints is read in all its lengths', () => {
  expect(parsePsTime('0:01.50\n')).toBe(1.5)
  expect(parsePsTime('00:02:03')).toBe(123)
  expect(parsePsTime('1-01:00:00')).toBe(90_000)
})

test('this process has used some processor time and some memory', async () => {
  expect(await cpuSecondsOf(process.pid)).toBeGreaterThan(0)
  const memory = await memoryOf(process.pid)
  expect(memory.residentBytes).toBeGreaterThan(1024 * 1024)
  expect(memory.peakBytes).toBeGreaterThanOrEqual(memory.residentBytes)
})
