import fc from 'fast-check'
import { expect, test } from 'vitest'
import { compareInt64, TimeIndex } from './time-index.ts'

const bytesOf = (hex: string) => Uint8Array.from(Buffer.from(hex.replaceAll(' ', ''), 'hex'))

// Written by Apache Kafka 3.9.1.
const kafkas = bytesOf('0000018bcfebfb98 00000065 0000018bcfec22a8 00000066 0000018bcfee12c0 00000086')

const halves = (value: bigint) => [Number(value >> 32n) | 0, Number(BigInt.asIntN(32, value))] as const

test("Kafka's entries are read and written back as they were", () => {
  const index = TimeIndex.decode(kafkas)!
  expect(index.count).toBe(3)
  expect(index.lookup(...halves(0x018bcfebfb97n))).toBe(0)
  expect(index.lookup(...halves(0x018bcfebfb98n))).toBe(0x65)
  expect(index.lookup(...halves(0x018bcfee12bfn))).toBe(0x66)
  expect(index.lookup(...halves(0x7fffffffffffffffn))).toBe(0x86)
  expect(index.encode()).toEqual(kafkas)
})

test('zeros that preallocation left at the end do not count, an entry at the epoch itself does', () => {
  const preallocated = new Uint8Array(1020)
  expect(TimeIndex.decode(preallocated)!.count).toBe(0)
  preallocated.set(kafkas)
  expect(TimeIndex.decode(preallocated)!.encode()).toEqual(kafkas)
  expect(TimeIndex.decode(new Uint8Array(12))!.count).toBe(1)
})

test.each([
  ['not whole entries', '0000018bcfebfb98 00000065 00'],
  ['a timestamp that does not rise', '0000018bcfebfb98 00000065 0000018bcfebfb98 00000066'],
  ['an offset that does not rise', '0000018bcfebfb98 00000065 0000018bcfebfb99 00000065'],
])('%s: refused', (_, hex) => {
  expect(TimeIndex.decode(bytesOf(hex))).toBeUndefined()
})

test('timestamps of all 64 bits keep every bit', () => {
  const index = new TimeIndex()
  expect(index.isLater(-1, -1)).toBe(false)
  index.append(...halves(1n), 1)
  expect(index.isLater(...halves(0x7ffffffffffffffen))).toBe(true)
  index.append(...halves(0x7ffffffffffffffen), 2)
  expect(index.isLater(...halves(0x7ffffffffffffffen))).toBe(false)
  expect(index.isLater(...halves(0x7fffffffffffffffn))).toBe(true)
  expect(Buffer.from(index.encode(1)).toString('hex')).toBe('7ffffffffffffffe00000002')
})

test('halves are ordered as the integers are', () => {
  const int64 = fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n })
  fc.assert(
    fc.property(int64, int64, (left, right) => {
      const expected = left < right ? -1 : left === right ? 0 : 1
      expect(compareInt64(...halves(left), ...halves(right))).toBe(expected)
    }),
  )
})
