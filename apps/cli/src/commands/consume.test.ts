import { describe, expect, it } from 'vitest'
import { lineOf, positionOf } from './consume.ts'

describe('positionOf', () => {
  it('reads ends, offsets and times, and refuses the rest by name', () => {
    expect(positionOf('earliest')).toBe('earliest')
    expect(positionOf('12')).toBe(12)
    expect(positionOf('2026-01-31T12:00:00Z')).toEqual({ timestampMs: Date.UTC(2026, 0, 31, 12) })
    expect(() => positionOf('-5x')).toThrow('--from')
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
