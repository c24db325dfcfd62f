import { describe, expect, it } from 'vitest'
import { datetimeMs, durationMs, offsetLines, topicScope } from './reset-texts.ts'

describe('durationMs', () => {
  it.each([
    ['P1D', 86_400_000],
    ['PT1H30M', 5_400_000],
    ['P2DT3H4M5.25S', 183_845_250],
    ['-PT1S', -1_000],
    ['pt0s', 0],
  ])('reads %s', (text, ms) => {
    expect(durationMs(text)).toBe(ms)
  })

  it.each(['', 'P', 'PT', 'P1', '1D', 'P1DT', 'PT1D', 'P1Y', 'xx', 'PT1.S'])('refuses %j', (text) => {
    expect(() => durationMs(text)).toThrow('--by-duration')
  })
})

describe('datetimeMs', () => {
  it.each([
    ['2026-01-02T03:04:05.678', '2026-01-02T03:04:05.678Z'],
    ['2026-01-02T03:04:05', '2026-01-02T03:04:05.000Z'],
    ['2026-01-02T03:04', '2026-01-02T03:04:00.000Z'],
    ['2026-01-02T03:04:05.678Z', '2026-01-02T03:04:05.678Z'],
    ['2026-01-02T03:04:05+0200', '2026-01-02T01:04:05.000Z'],
    ['2026-01-02T03:04:05-05:30', '2026-01-02T08:34:05.000Z'],
  ])('reads %s, in UTC where it says nothing else', (text, iso) => {
    expect(new Date(datetimeMs(text)).toISOString()).toBe(iso)
  })

  it.each(['', '2026-01-02', '2026-13-02T03:04:05', 'now', '2026-01-02 03:04:05', '2026-01-02T25:00:00'])(
    'refuses %j',
    (text) => {
      expect(() => datetimeMs(text)).toThrow('--to-datetime')
    },
  )
})

describe('topicScope', () => {
  it('is a topic, or some of its partitions', () => {
    expect(topicScope('orders')).toEqual({ topic: 'orders', partitions: [] })
    expect(topicScope('orders:0,12')).toEqual({ topic: 'orders', partitions: [0, 12] })
    for (const text of ['orders:', ':1', 'orders:a', 'orders:1,', 'orders:-1']) {
      expect(() => topicScope(text)).toThrow('--topic')
    }
  })
})

describe('offsetLines', () => {
  it('reads lines with and without a group', () => {
    expect(offsetLines('orders,0,7\r\ng,"orders",1,9\n\n', 'f.csv')).toEqual([
      { group: undefined, topic: 'orders', partition: 0, offset: 7 },
      { group: 'g', topic: 'orders', partition: 1, offset: 9 },
    ])
  })

  it('says which line is wrong', () => {
    expect(() => offsetLines('orders,0,7\norders,1\n', 'f.csv')).toThrow("f.csv, line 2: 'orders,1'")
    expect(() => offsetLines('orders,0,-7', 'f.csv')).toThrow('line 1')
    expect(() => offsetLines('g,orders,x,7', 'f.csv')).toThrow('line 1')
  })
})
