import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  highOf,
  int64ToNumber,
  lowOf,
  readInt16,
  readInt32,
  readInt64,
  readUint32,
  writeInt16,
  writeInt32,
  writeInt64,
} from './fixed-int.ts'

test('integers are read and written as a DataView does, at any position', () => {
  const bytes = new Uint8Array(24)
  const view = new DataView(bytes.buffer)
  fc.assert(
    fc.property(fc.nat(15), fc.integer(), fc.maxSafeInteger(), (position, int32, safe) => {
      writeInt16(bytes, position, int32)
      expect(view.getInt16(position)).toBe((int32 << 16) >> 16)
      expect(readInt16(bytes, position)).toBe((int32 << 16) >> 16)
      writeInt32(bytes, position, int32)
      expect(view.getInt32(position)).toBe(int32)
      expect(readInt32(bytes, position)).toBe(int32)
      expect(readUint32(bytes, position)).toBe(int32 >>> 0)
      writeInt64(bytes, position, safe)
      expect(view.getBigInt64(position)).toBe(BigInt(safe))
      expect(readInt64(bytes, position)).toBe(safe)
    }),
    { seed: 1, numRuns: 500 },
  )
})

test('any int64 is read as the nearest number', () => {
  const bytes = new Uint8Array(8)
  const view = new DataView(bytes.buffer)
  fc.assert(
    fc.property(fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }), (value) => {
      view.setBigInt64(0, value)
      expect(readInt64(bytes, 0)).toBe(Number(value))
    }),
    { seed: 2, numRuns: 500 },
  )
})

test.each([
  [2 ** 63, 2n ** 63n - 1n],
  [Number.POSITIVE_INFINITY, 2n ** 63n - 1n],
  [-(2 ** 63), -(2n ** 63n)],
  [-(2 ** 70), -(2n ** 63n)],
  [2 ** 62, 2n ** 62n],
  [-1, -1n],
])('%f becomes the nearest int64', (value, expected) => {
  const bytes = new Uint8Array(8)
  writeInt64(bytes, 0, value)
  expect(new DataView(bytes.buffer).getBigInt64(0)).toBe(expected)
  expect(int64ToNumber(highOf(value), lowOf(value))).toBe(Number(expected))
})
