import fc from 'fast-check'
import { expect, test } from 'vitest'
import { sizeOfUnsignedVarint, sizeOfVarint, sizeOfVarlong, writeVarint, writeVarlong } from './varint.ts'

/** The slow way: zigzag over bigint, seven bits at a time. */
function reference(value: bigint): number[] {
  let rest = BigInt.asUintN(64, value < 0n ? -value * 2n - 1n : value * 2n)
  const bytes: number[] = []
  for (; rest >= 0x80n; rest >>= 7n) bytes.push(Number(rest & 0x7fn) | 0x80)
  return [...bytes, Number(rest)]
}

const edges = [7, 14, 21, 28, 31].flatMap((bits) => [
  2 ** (bits - 1) - 1,
  2 ** (bits - 1),
  -(2 ** (bits - 1)),
  1 - 2 ** (bits - 1),
])

test('an int32 takes the bytes that it is said to take', () => {
  const bytes = new Uint8Array(8)
  const check = (value: number) => {
    const end = writeVarint(bytes, 1, value)
    expect([...bytes.subarray(1, end)]).toEqual(reference(BigInt(value)))
    expect(sizeOfVarint(value)).toBe(end - 1)
  }
  for (const value of [0, -1, 1, 2 ** 31 - 1, -(2 ** 31), ...edges]) check(value | 0)
  fc.assert(fc.property(fc.integer(), check), { seed: 1, numRuns: 500 })
})

test('an int64 takes the bytes that it is said to take', () => {
  const bytes = new Uint8Array(16)
  const check = (value: bigint) => {
    const high = Number(BigInt.asIntN(32, value >> 32n))
    const low = Number(BigInt.asIntN(32, value))
    const end = writeVarlong(bytes, 3, high, low)
    expect([...bytes.subarray(3, end)]).toEqual(reference(value))
    expect(sizeOfVarlong(high, low)).toBe(end - 3)
  }
  for (let bits = 0n; bits < 63n; bits += 1n) {
    for (const value of [2n ** bits - 1n, 2n ** bits, -(2n ** bits), -(2n ** bits) - 1n]) check(value)
  }
  check(2n ** 63n - 1n)
  check(-(2n ** 63n))
  fc.assert(fc.property(fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }), check), { seed: 2, numRuns: 500 })
})

test('an uint32 without zigzag', () => {
  expect([0, 127, 128, 2 ** 28 - 1, 2 ** 28, 2 ** 32 - 1].map(sizeOfUnsignedVarint)).toEqual([1, 1, 2, 4, 5, 5])
})
