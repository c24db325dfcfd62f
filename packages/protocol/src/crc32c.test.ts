import fc from 'fast-check'
import { expect, test } from 'vitest'
import { crc32c, crc32cPortable } from './crc32c.ts'

// The check value of CRC-32C, and the vectors of RFC 3720 appendix B.4.
test.each([
  [new TextEncoder().encode('123456789'), 0xe3069283],
  [new Uint8Array(32), 0x8a9136aa],
  [new Uint8Array(32).fill(0xff), 0x62a8ab43],
  [Uint8Array.from({ length: 32 }, (_, index) => index), 0x46dd794e],
  [new Uint8Array(0), 0],
])('known vectors', (bytes, expected) => {
  expect(crc32c(bytes)).toBe(expected)
  expect(crc32cPortable(bytes)).toBe(expected)
})

test('the portable form agrees with the native one, in one piece and in two', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 500 }), fc.nat(500), (bytes, cut) => {
      const whole = crc32c(bytes)
      expect(crc32cPortable(bytes)).toBe(whole)
      expect(crc32c(bytes.subarray(cut), crc32c(bytes.subarray(0, cut)))).toBe(whole)
      expect(crc32cPortable(bytes.subarray(cut), crc32cPortable(bytes.subarray(0, cut)))).toBe(whole)
    }),
    { seed: 1, numRuns: 200 },
  )
})
