import { uuidFromBytes } from '@ottla/protocol'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { compareUuids } from './uuid-order.ts'

it('compares uuids as two signed numbers, the first half before the second', () => {
  const bytes = fc.uint8Array({ minLength: 16, maxLength: 16 })
  // Few different values make equal halves common.
  const few = fc
    .array(fc.constantFrom(0, 0x7f, 0x80, 0xff), { minLength: 16, maxLength: 16 })
    .map((values) => Uint8Array.from(values))
  fc.assert(
    fc.property(fc.oneof(bytes, few), fc.oneof(bytes, few), (one, other) => {
      const expected = compareHalves(new DataView(one.buffer), new DataView(other.buffer))
      expect(Math.sign(compareUuids(uuidFromBytes(one), uuidFromBytes(other)))).toBe(expected)
    }),
    { numRuns: 1000 },
  )
})

function compareHalves(one: DataView, other: DataView): number {
  for (const position of [0, 8]) {
    const difference = one.getBigInt64(position) - other.getBigInt64(position)
    if (difference !== 0n) return difference < 0n ? -1 : 1
  }
  return 0
}
