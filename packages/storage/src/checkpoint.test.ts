import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  formatEpochCheckpoint,
  formatOffsetCheckpoint,
  parseEpochCheckpoint,
  parseOffsetCheckpoint,
} from './checkpoint.ts'

test('an offset checkpoint is written as Kafka writes it', () => {
  const entries = [
    { topic: 'plain', partition: 1, offset: 390 },
    { topic: '__consumer_offsets', partition: 49, offset: 0 },
  ]
  expect(formatOffsetCheckpoint(entries)).toBe('0\n2\nplain 1 390\n__consumer_offsets 49 0\n')
  expect(formatOffsetCheckpoint([])).toBe('0\n0\n')
})

test('what is written is read back', () => {
  const entry = fc.record({
    topic: fc.stringMatching(/^[a-zA-Z0-9._-]+$/),
    partition: fc.nat(),
    offset: fc.maxSafeNat(),
  })
  fc.assert(
    fc.property(fc.array(entry), (entries) => {
      expect(parseOffsetCheckpoint(formatOffsetCheckpoint(entries))).toEqual(entries)
    }),
  )
  fc.assert(
    fc.property(fc.array(fc.record({ epoch: fc.nat(), startOffset: fc.maxSafeNat() })), (entries) => {
      expect(parseEpochCheckpoint(formatEpochCheckpoint(entries))).toEqual(entries)
    }),
  )
})

test.each([
  '',
  '1\n0\n',
  '0\n2\nplain 1 390\n',
  '0\n1\nplain 390\n',
  '0\n1\nplain 1 -5\n',
  '0\n1\nplain 1 3x\n',
  '0\nx\n',
  '0\n1\nplain 1 99999999999999999\n',
])('%j is refused', (text) => {
  expect(parseOffsetCheckpoint(text)).toBeUndefined()
})

test('the epochs of a log that was cut at its head', () => {
  expect(parseEpochCheckpoint('0\n1\n0 333\n')).toEqual([{ epoch: 0, startOffset: 333 }])
})
