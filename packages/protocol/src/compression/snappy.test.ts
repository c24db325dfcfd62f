import { describe, expect, test } from 'vitest'
import { DecompressionError } from './decompression-error.ts'
import { snappy } from './snappy.ts'

const text = (bytes: Uint8Array) => new TextDecoder().decode(bytes)
const header = '82534e415050590000000001 00000001'.replace(' ', '')
const hex = (...parts: string[]) => new Uint8Array(Buffer.from(parts.join(''), 'hex'))
// Raw snappy of 'abc': length 3, then a literal of three bytes.
const abc = '0308616263'
const limit = { limitBytes: 1_000 }

function kindOf(work: () => unknown): string {
  try {
    work()
  } catch (error) {
    if (error instanceof DecompressionError) return `${error.kind}: ${error.message}`
    throw error
  }
  return 'none'
}

describe('xerial framing', () => {
  test('is written with its header and chunk lengths', () => {
    expect(Buffer.from(snappy.compressSync(new TextEncoder().encode('abc'), {})).toString('hex')).toBe(
      `${header}00000005${abc}`,
    )
  })

  test('splits content over 32 KiB', () => {
    const compressed = snappy.compressSync(new Uint8Array(100_000).fill(97), {})
    let chunks = 0
    for (let position = 16; position < compressed.length; chunks += 1) {
      position += 4 + Buffer.from(compressed).readInt32BE(position)
    }
    expect(chunks).toBe(4)
  })

  test('chunks follow each other, and so do whole streams', () => {
    const chunk = `00000005${abc}`
    expect(text(snappy.decompressSync(hex(header, chunk, chunk), limit))).toBe('abcabc')
    expect(text(snappy.decompressSync(hex(header, chunk, header, chunk), limit))).toBe('abcabc')
    expect(text(snappy.decompressSync(hex(header), limit))).toBe('')
  })

  test('bytes without a header are one raw block', () => {
    expect(text(snappy.decompressSync(hex(abc), limit))).toBe('abc')
  })
})

test.each([
  ['a chunk that passes the end', hex(header, '00000006', abc)],
  ['a negative chunk length', hex(header, 'ffffffff', abc)],
  ['half a chunk length', hex(header, '0000')],
  ['an empty chunk', hex(header, '00000000')],
  ['a header that is cut off', hex(header.slice(0, 24))],
  ['nothing', hex()],
  ['a block that promises what it cannot hold', hex('ffffffff0f00')],
  ['a length that does not end', hex('ffffffffffff')],
  ['a block that holds less than it promises', hex('0408616263')],
])('%s is corrupt', (_, bytes) => {
  expect(kindOf(() => snappy.decompressSync(bytes, limit))).toMatch(/^corrupt: /)
})

test('the promised lengths are added up before anything is decompressed', () => {
  const chunk = `00000005${abc}`
  // The second chunk is damaged: only the sum can tell before it.
  const bytes = hex(header, chunk, '00000005', '03ffffffff')
  expect(kindOf(() => snappy.decompressSync(bytes, { limitBytes: 5 }))).toMatch(/^too-large: /)
})
