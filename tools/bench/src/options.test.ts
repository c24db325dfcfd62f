import { expect, test } from 'vitest'
import { inTurn, parseBytes } from './options.ts'

test('sizes are written as people write them', () => {
  expect(parseBytes('1500')).toBe(1500)
  expect(parseBytes('64KB')).toBe(64_000)
  expect(parseBytes('1.5g')).toBe(1_500_000_000)
  expect(() => parseBytes('a lot')).toThrow('not a number of bytes')
})

test('the order turns with every round', () => {
  expect(inTurn(['ottla', 'kafka'], 0)).toEqual(['ottla', 'kafka'])
  expect(inTurn(['ottla', 'kafka'], 1)).toEqual(['kafka', 'ottla'])
})
