import { describe, expect, test } from 'vitest'
import { hashKey } from './key-hash.ts'

const encoder = new TextEncoder()

function hexOf(text: string): string {
  const out = new Int32Array(6)
  // Not at the beginning of the memory: keys are anywhere in a batch.
  const bytes = encoder.encode(`__${text}__`)
  hashKey(bytes, 2, bytes.length - 2, out, 2)
  expect([...out.subarray(0, 2)]).toEqual([0, 0])
  return [...out.subarray(2)].map((word) => (word >>> 0).toString(16).padStart(8, '0')).join('')
}

describe('the hash of a key', () => {
  // The reference implementation, MurmurHash3_x86_128 with seed 0, gives these.
  test.each([
    ['', '00000000000000000000000000000000'],
    ['The quick brown fox jumps over the lazy dog', '2f1583c3ecee2c675d7bf66ce5e91d2c'],
  ])('of %j is that of MurmurHash3', (text, hash) => {
    expect(hexOf(text)).toBe(hash)
  })

  test('uses every byte, whatever the length', () => {
    const seen = new Set<string>()
    for (let length = 1; length < 40; length += 1) {
      for (let index = 0; index < length; index += 1) {
        seen.add(hexOf(`${'a'.repeat(index)}b${'a'.repeat(length - index - 1)}`))
      }
    }
    expect(seen.size).toBe((39 * 40) / 2)
  })
})
