import { expect, it } from 'vitest'
import { offsetIndexDamage, offsetIndexEntries, timeIndexDamage, timeIndexEntries } from './index-entries.ts'

const offsets = (...pairs: [number, number][]) => Buffer.concat(pairs.map((pair) => int32s(...pair)))
const times = (...pairs: [bigint, number][]) =>
  Buffer.concat(
    pairs.map(([timestamp, offset]) => {
      const high = Number(timestamp >> 32n)
      return int32s(high, Number(timestamp & 0xffffffffn) | 0, offset)
    }),
  )

function int32s(...values: number[]): Buffer {
  const bytes = Buffer.alloc(values.length * 4)
  for (const [index, value] of values.entries()) bytes.writeInt32BE(value, index * 4)
  return bytes
}

it('ends where what was allocated in advance begins', () => {
  const bytes = Buffer.concat([offsets([5, 4096], [9, 8192]), Buffer.alloc(80)])
  expect(offsetIndexEntries(bytes, 100)).toEqual({
    entries: [
      { offset: 105, position: 4096 },
      { offset: 109, position: 8192 },
    ],
    isUnused: false,
    unusedBytes: 80,
    tornBytes: 0,
  })
})

it('knows an index without any entry', () => {
  expect(offsetIndexEntries(Buffer.alloc(80), 7)).toMatchObject({
    isUnused: true,
    entries: [{ offset: 7, position: 0 }],
  })
  expect(timeIndexEntries(Buffer.alloc(120), 7)).toMatchObject({ isUnused: true, unusedBytes: 108 })
  expect(offsetIndexEntries(Buffer.alloc(0), 7)).toMatchObject({ isUnused: false, entries: [] })
})

it('keeps all bits of a timestamp', () => {
  expect(timeIndexEntries(times([2n ** 63n - 1n, 4]), 0).entries).toEqual([{ timestamp: 2n ** 63n - 1n, offset: 4 }])
})

it('counts the bytes after the last whole entry', () => {
  expect(offsetIndexEntries(offsets([5, 1]).subarray(0, 7), 0)).toMatchObject({ entries: [], tornBytes: 7 })
})

it('finds what a broker would find', () => {
  expect(offsetIndexDamage(offsets([5, 1], [9, 2]), 10)).toBeUndefined()
  expect(offsetIndexDamage(offsets([-5, 1]), 10)).toBe('the last offset 5 is below the base offset 10')
  expect(offsetIndexDamage(Buffer.alloc(9), 10)).toBe('9 bytes are no whole number of entries of 8 bytes')
  expect(timeIndexDamage(times([5n, 1], [9n, 2]), 10)).toBeUndefined()
  expect(timeIndexDamage(times([5n, 1], [4n, 2]), 10)).toBe('the last timestamp 4 is below the first, 5')
  expect(timeIndexDamage(times([5n, -1]), 10)).toBe('the last offset 9 is below the base offset 10')
})
