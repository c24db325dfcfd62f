import fc from 'fast-check'
import { beforeAll, describe, expect, test } from 'vitest'
import { compressSync, loadSyncCodecs } from './codecs.ts'
import { DecompressionError } from './decompression-error.ts'
import { boundZstd } from './zstd-frame.ts'

beforeAll(loadSyncCodecs)

const hex = (...parts: string[]) => new Uint8Array(Buffer.from(parts.join(''), 'hex'))
const magic = '28b52ffd'
// A header with a window of 2 MiB and without a content size, as Java's client writes it.
const streamed = `${magic}0058`

/** A block of this type and size; the header of three bytes, lowest first. */
function block(isLast: boolean, type: 0 | 1 | 2 | 3, size: number, content = ''): string {
  const header = (size << 3) | (type << 1) | (isLast ? 1 : 0)
  return Buffer.from([header, header >> 8, header >> 16]).toString('hex') + content
}

describe('bounds', () => {
  test('of raw and run blocks are exact', () => {
    const bytes = hex(streamed, block(false, 0, 3, '616263'), block(true, 1, 1_000, '61'))
    expect(boundZstd(bytes)).toEqual({ least: 1_003, most: 1_003, frames: [{ start: 0, end: 16, most: 1_003 }] })
  })

  test('of a compressed block are those of any block, or of the window if that is less', () => {
    expect(boundZstd(hex(streamed, block(true, 2, 2, '0000')))).toMatchObject({ least: 0, most: 131_072 })
    expect(boundZstd(hex(`${magic}0008`, block(true, 2, 2, '0000')))).toMatchObject({ least: 0, most: 2_048 })
  })

  test('are the content size where the frame has one', () => {
    expect(boundZstd(hex(`${magic}2005`, block(true, 2, 2, '0000')))).toMatchObject({ least: 5, most: 5 })
    expect(boundZstd(hex(`${magic}60ff00`, block(true, 2, 2, '0000')))).toMatchObject({ least: 511, most: 511 })
    expect(boundZstd(hex(`${magic}a000010000`, block(true, 2, 2, '0000')))).toMatchObject({ least: 256, most: 256 })
    expect(boundZstd(hex(`${magic}e00001000000000000`, block(true, 2, 2, '0000')))).toMatchObject({ least: 256 })
  })

  test('of several frames add up, and what is to be skipped does not count', () => {
    const frame = streamed + block(true, 1, 10, '61')
    const bounds = boundZstd(hex(frame, '502a4d18', '02000000', '0000', frame))
    expect(bounds).toMatchObject({ least: 20, most: 20 })
    expect(bounds.frames.map(({ start, end }) => [start, end])).toEqual([
      [0, 10],
      [20, 30],
    ])
  })
})

test.each([
  ['nothing', hex()],
  ['another magic', hex('00000000', block(true, 0, 0))],
  ['only bytes to skip', hex('502a4d18', '00000000')],
  ['bytes to skip that pass the end', hex('502a4d18', 'ffffffff')],
  ['a reserved bit', hex(`${magic}0858`, block(true, 0, 0))],
  ['a reserved block type', hex(streamed, block(true, 3, 0))],
  ['a block over its maximum', hex(streamed, block(true, 1, 131_073, '61'))],
  ['a block that passes the end', hex(streamed, block(true, 0, 2, '61'))],
  ['no last block', hex(streamed, block(false, 0, 1, '61'))],
  ['a checksum that is cut off', hex(`${magic}0458`, block(true, 0, 0), '0000')],
  ['a header that is cut off', hex(`${magic}`)],
  ['a content size that its blocks cannot reach', hex(`${magic}a000010000`, block(true, 0, 1, '61'))],
  ['a content size under that of its blocks', hex(`${magic}2001`, block(true, 1, 1, '61'), '00')],
])('%s is corrupt', (_, bytes) => {
  expect(() => boundZstd(bytes)).toThrow(DecompressionError)
})

test('what the library writes lies within the bounds', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 100 }), fc.nat(5_000), fc.integer({ min: 1, max: 9 }), (piece, n, level) => {
      const bytes = Buffer.concat(Array.from({ length: n + 1 }, () => piece))
      const { least, most } = boundZstd(compressSync('zstd', bytes, { level }))
      expect(least).toBeLessThanOrEqual(bytes.length)
      expect(most).toBeGreaterThanOrEqual(bytes.length)
    }),
    { seed: 7, numRuns: 60 },
  )
})
