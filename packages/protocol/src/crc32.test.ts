import { expect, test } from 'vitest'
import { crc32 } from './crc32.ts'

test('the check value of CRC-32, in one piece and in two', () => {
  const bytes = new TextEncoder().encode('123456789')
  expect(crc32(bytes)).toBe(0xcbf43926)
  expect(crc32(bytes.subarray(4), crc32(bytes.subarray(0, 4)))).toBe(0xcbf43926)
})
