import { expect, test } from 'vitest'
import { xxhash32 } from './xxhash32.ts'

test.each([
  ['', 0x02cc5d05],
  ['a', 0x550d7456],
  ['abc', 0x32d153ff],
  ['abcd', 0xa3643705],
  ['Nobody inspects the spammish repetition', 0xe2293b2f],
])('%j', (input, expected) => {
  const bytes = new TextEncoder().encode(`..${input}.`)
  expect(xxhash32(bytes, 2, bytes.length - 1)).toBe(expected)
})
