import { expect, test } from 'vitest'
import { loadValue, readLoadValue } from './load-record.ts'

test('a value tells who wrote it and its number', () => {
  for (const number of [0, 1, 77, 123_456]) {
    expect(readLoadValue(loadValue('some-producer', number))).toEqual({ producer: 'some-producer', number })
  }
})

test('a value with any character changed, missing or too many is one that nobody wrote', () => {
  const value = loadValue('some-producer', 77)
  const changed = [...value].map((_, at) => `${value.slice(0, at)}~${value.slice(at + 1)}`)
  for (const wrong of [...changed, value.slice(0, -1), `${value}0`, '']) {
    expect(() => readLoadValue(wrong)).toThrow('nobody wrote')
  }
})
