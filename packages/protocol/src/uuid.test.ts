import { describe, expect, it } from 'vitest'
import { isUuid, METADATA_TOPIC_ID, uuidFromBytes, uuidToBytes, writeUuid, ZERO_UUID } from './uuid.ts'

describe('a uuid', () => {
  it('is what base64url makes of its bytes', () => {
    for (let seed = 0; seed < 256; seed++) {
      const bytes = Uint8Array.from({ length: 16 }, (_, index) => (seed * 31 + index * 97) & 0xff)
      const uuid = uuidFromBytes(bytes)
      expect(uuid).toBe(Buffer.from(bytes).toString('base64url'))
      expect(uuidToBytes(uuid)).toEqual(bytes)
      expect(isUuid(uuid)).toBe(true)
    }
  })

  it('may be one of the reserved ones', () => {
    expect(uuidFromBytes(new Uint8Array(16))).toBe(ZERO_UUID)
    const one = new Uint8Array(16)
    one[15] = 1
    expect(uuidFromBytes(one)).toBe(METADATA_TOPIC_ID)
  })

  it.each(['', 'short', 'AAAAAAAAAAAAAAAAAAAAA=', 'AAAAAAAAAAAAAAAAAAAAAB', 'AAAAAAAAAAAAAAAAAAAAAé', 'A'.repeat(23)])(
    'is not any text: %s',
    (text) => {
      expect(isUuid(text)).toBe(false)
      expect(() => writeUuid(new Uint8Array(16), 0, text)).toThrow(RangeError)
    },
  )
})
