import { createRequire } from 'node:module'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { DecompressionError } from './decompression-error.ts'
import { lz4 } from './lz4.ts'
import { decompressBlock } from './lz4-block.ts'
import { xxhash32 } from './xxhash32.ts'

const hex = (...parts: string[]) => new Uint8Array(Buffer.from(parts.join(''), 'hex'))
const text = (bytes: Uint8Array) => new TextDecoder().decode(bytes)
const limit = { limitBytes: 1_000_000 }

/** A frame of 64 KiB blocks with these flags and blocks, its header checksum right. */
function frameOf(flags: number, blocks: string, descriptor = ''): Uint8Array {
  const head = hex('04224d18', flags.toString(16), '40', descriptor)
  const checksum = (xxhash32(head, 4) >>> 8) & 0xff
  return new Uint8Array([...head, checksum, ...hex(blocks)])
}

function kindOf(bytes: Uint8Array, options: { limitBytes: number; magic?: number } = limit): string {
  try {
    lz4.decompressSync(bytes, options)
  } catch (error) {
    if (error instanceof DecompressionError) return `${error.kind}: ${error.message}`
    throw error
  }
  return 'none'
}

// Two sequences: the literals 'abcd', a copy of 8 from 4 back, the literals 'xyz'.
const compressedBlock = '44616263640400' + '3078797a'
const storedAbc = '03000080616263'
const end = '00000000'
const le = (value: number) => Buffer.from(Uint32Array.of(value).buffer).toString('hex')

describe('header checksum', () => {
  // The same empty frame as Java's client writes it around magic 1 and 2, and around magic 0.
  test('is right in magic 1 and 2, and in magic 0 covers the magic of the frame too', () => {
    const [right, wrong] = [lz4.compressSync(new Uint8Array(0), {}), lz4.compressSync(new Uint8Array(0), { magic: 0 })]
    expect(Buffer.from(right).toString('hex')).toBe('04224d1860408200000000')
    expect(wrong[6]).not.toBe(right[6])
    expect(wrong[6]).toBe((xxhash32(wrong, 0, 6) >>> 8) & 0xff)
    expect(kindOf(wrong)).toMatch(/header checksum/)
    expect(kindOf(wrong, { ...limit, magic: 0 })).toBe('none')
    expect(kindOf(right, { ...limit, magic: 0 })).toBe('none')
  })

  test('is that of magic 0 from the asynchronous form too', async () => {
    const bytes = new Uint8Array(300_000)
    const frame = await lz4.compress(bytes, { magic: 0 })
    expect(frame[6]).toBe((xxhash32(frame, 0, 6) >>> 8) & 0xff)
    expect(lz4.decompressSync(frame, { ...limit, magic: 0 })).toEqual(bytes)
  })
})

describe('what a frame may hold', () => {
  test('stored and compressed blocks', () => {
    const frame = frameOf(0x60, storedAbc + le(compressedBlock.length / 2) + compressedBlock + end)
    expect(text(lz4.decompressSync(frame, limit))).toBe('abcabcdabcdabcdxyz')
  })

  test('blocks that copy from the blocks before', () => {
    // No literals, a copy of 4 from 3 back, and the literal 'x'.
    const linked = '000300' + '1078'
    const blocks = storedAbc + le(linked.length / 2) + linked + end
    expect(text(lz4.decompressSync(frameOf(0x40, blocks), limit))).toBe('abcabcax')
    expect(kindOf(frameOf(0x60, blocks))).toMatch(/^corrupt: .*before the beginning/)
  })

  test('checksums of blocks and content, and a content size, which must fit', () => {
    const abc = new TextEncoder().encode('abc')
    const checksum = le(xxhash32(abc))
    expect(text(lz4.decompressSync(frameOf(0x70, storedAbc + checksum + end), limit))).toBe('abc')
    expect(kindOf(frameOf(0x70, `${storedAbc}00000000${end}`))).toMatch(/^corrupt: .*block checksum/)
    expect(text(lz4.decompressSync(frameOf(0x64, storedAbc + end + checksum), limit))).toBe('abc')
    expect(kindOf(frameOf(0x64, `${storedAbc + end}00000000`))).toMatch(/^corrupt: .*content checksum/)
    expect(text(lz4.decompressSync(frameOf(0x68, storedAbc + end, '0300000000000000'), limit))).toBe('abc')
    expect(kindOf(frameOf(0x68, storedAbc + end, '0200000000000000'))).toMatch(/^corrupt: .*content size/)
    expect(kindOf(frameOf(0x68, storedAbc + end, '03000000ffffff7f'))).toMatch(/^too-large/)
  })

  test('what the native library writes, with every checksum', () => {
    const { compressFrameSync } = createRequire(import.meta.url)('lz4-napi')
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 64 }), fc.nat(8_000), fc.boolean(), (piece, repetitions, checked) => {
        const bytes = Buffer.concat(Array.from({ length: repetitions + 1 }, () => piece))
        const frame = compressFrameSync(bytes, { contentChecksum: checked, blockChecksums: checked })
        expect(Buffer.compare(lz4.decompressSync(frame, limit), bytes)).toBe(0)
      }),
      { seed: 5, numRuns: 60 },
    )
  })
})

test('what this writes, the native library reads', () => {
  const { decompressFrameSync } = createRequire(import.meta.url)('lz4-napi')
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 64 }), fc.nat(4_000), (piece, repetitions) => {
      const bytes = Buffer.concat(Array.from({ length: repetitions + 1 }, () => piece))
      expect(Buffer.compare(decompressFrameSync(Buffer.from(lz4.compressSync(bytes, {}))), bytes)).toBe(0)
    }),
    { seed: 6, numRuns: 60 },
  )
})

test('the content ends with the frame', () => {
  expect(text(lz4.decompressSync(frameOf(0x60, `${storedAbc + end}0102`), limit))).toBe('abc')
})

test.each([
  ['another version', frameOf(0xa0, end)],
  ['a reserved flag', frameOf(0x62, end)],
  ['a dictionary', frameOf(0x61, end)],
  ['no end mark', frameOf(0x60, storedAbc)],
  ['a block over the block size', frameOf(0x60, `${le(70_000)}${'00'.repeat(70_000)}${end}`)],
  ['a stored block that passes the end', frameOf(0x60, `09000080616263${end}`)],
  ['a copy from offset 0', frameOf(0x60, `${le(8)}10610000${'3078797a'}${end}`)],
  ['a copy from before the beginning', frameOf(0x60, `${le(8)}10610200${'3078797a'}${end}`)],
  ['a block that ends with a copy', frameOf(0x60, `${le(4)}10610100${end}`)],
  ['a literal count that is cut off', frameOf(0x60, `${le(3)}f0ffff${end}`)],
  [
    'a block that decompresses to more than the block size',
    frameOf(0x60, `${le(306)}1f610100${'ff'.repeat(300)}001078${end}`),
  ],
  ['a contentless checksum', frameOf(0x64, storedAbc + end)],
])('%s is corrupt', (_, bytes) => {
  expect(kindOf(bytes)).toMatch(/^corrupt: /)
})

test('the limit is exact where blocks are not full', () => {
  const blocks = Array.from({ length: 20 }, () => le(compressedBlock.length / 2) + compressedBlock).join('')
  const frame = frameOf(0x60, blocks + end)
  expect(lz4.decompressSync(frame, { limitBytes: 300 }).length).toBe(300)
  expect(kindOf(frame, { limitBytes: 299 })).toMatch(/^too-large/)
})

describe('large blocks', () => {
  /** A frame of one block, which the library reads where the block is large. */
  const frameAround = (block: Uint8Array) => frameOf(0x60, le(block.length) + Buffer.from(block).toString('hex') + end)

  /** What the reader in TypeScript makes of a block, for which its size makes no difference. */
  const readHere = (block: Uint8Array): Uint8Array | 'corrupt' => {
    const target = new Uint8Array(64 * 1024)
    const view = (bytes: Uint8Array) => new DataView(bytes.buffer, bytes.byteOffset, bytes.length)
    try {
      const input = { source: block, sourceView: view(block), target, targetView: view(target) }
      return target.subarray(0, decompressBlock(input, 0, block.length, 0, target.length, 0))
    } catch (error) {
      if (error instanceof DecompressionError) return 'corrupt'
      throw error
    }
  }

  test('are read like small ones, damaged or not', () => {
    const { compressSync } = createRequire(import.meta.url)('lz4-napi')
    const content = fc.tuple(fc.uint8Array({ minLength: 2_500, maxLength: 6_000 }), fc.nat(8)).map(([piece, times]) => {
      const noise = Buffer.from(piece)
      return Buffer.concat([noise, ...Array.from({ length: times }, (_, index) => noise.subarray(index * 7, 2_000))])
    })
    const damage = fc.array(fc.tuple(fc.nat(), fc.nat(255)), { maxLength: 3 })
    let damagedCount = 0
    fc.assert(
      fc.property(content, damage, fc.boolean(), (bytes, changes, isCut) => {
        const whole = new Uint8Array(compressSync(bytes).subarray(4))
        const block = isCut ? whole.slice(0, Math.max(2_048, whole.length - 40)) : whole
        for (const [at, value] of changes) block[at % block.length] = value
        const expected = readHere(block)
        if (expected === 'corrupt') {
          damagedCount += 1
          expect(kindOf(frameAround(block))).toMatch(/^corrupt: /)
        } else {
          expect(Buffer.compare(lz4.decompressSync(frameAround(block), limit), expected)).toBe(0)
        }
      }),
      { seed: 7, numRuns: 200 },
    )
    expect(damagedCount).toBeGreaterThan(10)
  })
})

test('comes out in the memory that is given, from its beginning', () => {
  const bytes = Buffer.from('to and fro, '.repeat(20_000))
  const room = new Uint8Array(bytes.length + 1000).fill(1)
  let asked = 0
  const content = lz4.decompressSync(lz4.compressSync(bytes, {}), {
    ...limit,
    room: (sizeBytes) => {
      asked = sizeBytes
      return room.subarray(500)
    },
  })
  expect(asked).toBe(bytes.length)
  expect(content.buffer).toBe(room.buffer)
  expect(content.byteOffset).toBe(500)
  expect(Buffer.compare(content, bytes)).toBe(0)
  expect([...room.subarray(0, 500), ...room.subarray(500 + bytes.length)].every((byte) => byte === 1)).toBe(true)
})
