import { expect, test } from 'vitest'
import { compressionOf, sequenceAfter } from './batch-header.ts'

test.each([
  [0, 0, 0],
  [5, 10, 15],
  [0x7fffffff, 0, 0x7fffffff],
  [0x7fffffff, 1, 0],
  [0x7ffffffe, 3, 1],
  [0, 0x7fffffff, 0x7fffffff],
])('%i and %i more is sequence %i', (sequence, delta, expected) => {
  expect(sequenceAfter(sequence, delta)).toBe(expected)
})

test('the lowest three bits are the codec, whatever the others say', () => {
  expect([0, 1, 2, 3, 4, 5, 6, 7].map(compressionOf)).toEqual([
    'none',
    'gzip',
    'snappy',
    'lz4',
    'zstd',
    undefined,
    undefined,
    undefined,
  ])
  expect(compressionOf(0xf8 | 3)).toBe('lz4')
})
