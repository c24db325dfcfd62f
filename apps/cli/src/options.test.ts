import { describe, expect, it } from 'vitest'
import { assignments, several, wholeNumber } from './options.ts'
import { UsageError } from './report.ts'

describe('wholeNumber', () => {
  it('takes digits and refuses everything else by name', () => {
    const parse = wholeNumber('--partitions', 1)
    expect(parse('12')).toBe(12)
    for (const text of ['0', '-1', '1.5', '1e3', '', 'x', '99999999999999999999']) {
      expect(() => parse(text)).toThrow(UsageError)
    }
    expect(() => parse('x')).toThrow('--partitions')
  })
})

describe('assignments', () => {
  it('splits at the first equals sign and collects', () => {
    const parse = assignments('--config')
    expect(parse('b=c=d', parse('a='))).toEqual({ a: '', b: 'c=d' })
    expect(() => parse('=x')).toThrow('name=value')
    expect(() => parse('x')).toThrow('name=value')
    expect(() => parse('a=2', parse('a=1'))).toThrow('--config: a is given twice')
  })
})

describe('several', () => {
  it('collects in order', () => {
    expect(several('b', several('a'))).toEqual(['a', 'b'])
  })
})
