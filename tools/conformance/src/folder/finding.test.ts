import { expect, test } from 'vitest'
import type { PlainRecord } from '../view/plain-record.ts'
import { newestByKey, recordFinding } from './finding.ts'

function record(offset: number, key: string, value: string | null): PlainRecord {
  return { offset, timestamp: 1, timestampType: 'CreateTime', key, value, leaderEpoch: 0, headers: [] }
}

const expected = [record(3, 'a', 'x'), record(4, 'b', 'y'), record(7, 'a', null)]

test('the same records differ in nothing', () => {
  expect(recordFinding('t-0', 'records', expected, [...expected]).differences).toEqual([])
})

test('a missing, a changed, an invented and a misplaced record are each told', () => {
  const [first, second, third] = expected as [PlainRecord, PlainRecord, PlainRecord]
  const of = (found: PlainRecord[]) => recordFinding('t-0', 'records', expected, found).differences
  expect(of([first, third])).toEqual([expect.stringContaining('is missing')])
  expect(of([first, { ...second, leaderEpoch: 1 }, third])).toEqual([expect.stringContaining('should be')])
  expect(of([first, second, record(5, 'c', 'z'), third])).toEqual([expect.stringContaining('should not be there')])
  expect(of([second, first, third])).toEqual([expect.stringContaining('comes after')])
})

test('of each key the newest record counts, tombstones too', () => {
  expect(newestByKey(expected)).toEqual([record(4, 'b', 'y'), record(7, 'a', null)])
})
