import { describe, expect, it } from 'vitest'
import { UsageError } from '../report.ts'
import { recordOf } from './produce.ts'

describe('recordOf', () => {
  it('takes a line as the value, or splits it at the first separator', () => {
    expect(recordOf('a:b:c', 1, { format: 'lines' })).toEqual({ headers: [], value: 'a:b:c' })
    expect(recordOf('a:b:c', 1, { format: 'lines', keySeparator: ':', partition: 2 })).toEqual({
      headers: [],
      partition: 2,
      key: 'a',
      value: 'b:c',
    })
    expect(() => recordOf('abc', 7, { format: 'lines', keySeparator: ':' })).toThrow('line 7')
  })

  it('reads JSON objects, with other values than text as their JSON', () => {
    const line = '{"key":null,"value":{"a":1},"headers":{"h":"x"},"partition":1,"timestamp":5}'
    expect(recordOf(line, 1, { format: 'json', header: { all: 'y' } })).toEqual({
      key: null,
      value: '{"a":1}',
      headers: [
        { key: 'all', value: 'y' },
        { key: 'h', value: 'x' },
      ],
      partition: 1,
      timestampMs: 5,
    })
  })

  it.each(['x', '[1]', 'null', '{"valeu":1}', '{"value":"a","partition":"1"}', '{"value":"a","headers":[]}'])(
    'refuses %s and names the line',
    (line) => {
      expect(() => recordOf(line, 3, { format: 'json' })).toThrow(UsageError)
      expect(() => recordOf(line, 3, { format: 'json' })).toThrow('line 3')
    },
  )
})
