import { describe, expect, it } from 'vitest'
import { lineOf, offsetProblem, positionOf } from './consume.ts'

describe('positionOf', () => {
  it('reads ends, offsets and times, and refuses the rest by name', () => {
    expect(positionOf('earliest')).toBe('earliest')
    expect(positionOf('12')).toBe(12)
    expect(positionOf('2026-01-31T12:00:00Z')).toEqual({ timestampMs: Date.UTC(2026, 0, 31, 12) })
    expect(() => positionOf('-5x')).toThrow('--from')
  })
})

describe('offsetProblem', () => {
  const ranges = [
    { partition: 0, earliest: 5, latest: 9 },
    { partition: 1, earliest: 3, latest: 3 },
  ]

  it('names the partitions that have no such offset, with what they have', () => {
    expect(offsetProblem('t', ranges, 4)).toBe('there is no offset 4: t-0 has 5 to 8, t-1 is empty and goes on at 3')
    expect(offsetProblem('t', ranges.slice(0, 1), 10)).toBe('there is no offset 10: t-0 has 5 to 8')
  })

  it('lets a reader begin at the end', () => {
    expect(offsetProblem('t', ranges.slice(0, 1), 9)).toBeUndefined()
    expect(offsetProblem('t', ranges.slice(1), 3)).toBeUndefined()
  })
})

describe('lineOf', () => {
  const record = {
    topic: 't',
    partition: 0,
    offset: 5,
    timestampMs: 0,
    timestampType: 'create' as const,
    key: null,
    value: new TextEncoder().encode('v'),
    headers: [{ key: 'h', value: null }],
  }

  it('prints a value, a row, or the whole record', () => {
    expect(lineOf(record, 'value')).toBe('v\n')
    expect(lineOf(record, 'table')).toBe('0\t5\t1970-01-01T00:00:00.000Z\t-\tv\n')
    expect(JSON.parse(lineOf(record, 'json'))).toMatchObject({
      offset: 5,
      key: null,
      headers: [{ key: 'h', value: null }],
    })
  })

  it('prints a timestamp that no calendar knows as the number that it is', () => {
    expect(lineOf({ ...record, timestampMs: 2 ** 63 }, 'table')).toContain('9223372036854775808')
  })
})
