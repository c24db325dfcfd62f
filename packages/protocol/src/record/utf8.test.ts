import fc from 'fast-check'
import { expect, test } from 'vitest'
import { sizeOfUtf8, writeUtf8 } from './utf8.ts'

test('any text, lone surrogates included, is written as TextEncoder does', () => {
  const unit = fc.oneof(fc.nat(0x7f), fc.nat(0x7ff), fc.nat(0xffff), fc.integer({ min: 0xd7ff, max: 0xe000 }))
  fc.assert(
    fc.property(fc.array(unit, { maxLength: 12 }), (units) => {
      const text = String.fromCharCode(...units)
      const expected = new TextEncoder().encode(text)
      expect(sizeOfUtf8(text)).toBe(expected.length)
      const bytes = new Uint8Array(expected.length + 4)
      writeUtf8(bytes, 2, text, expected.length)
      expect(bytes.subarray(2, -2)).toEqual(expected)
    }),
    { seed: 8, numRuns: 500 },
  )
})
