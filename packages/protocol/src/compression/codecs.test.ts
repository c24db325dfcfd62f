import fc from 'fast-check'
import { beforeAll, describe, expect, test } from 'vitest'
import type { MaybePromise } from './codec.ts'
import { compress, compressSync, decompress, decompressSync, loadSyncCodecs } from './codecs.ts'
import { type CompressionType, compressionById, compressionIds } from './compression-type.ts'
import { DecompressionError } from './decompression-error.ts'

beforeAll(loadSyncCodecs)

const LIMIT = 64 * 1024 * 1024
const packing = compressionById.filter((type) => type !== 'none')

/** Text with repetitions near and far, so that every codec has both literals and copies to write. */
function wordy(sizeBytes: number): Uint8Array {
  const bytes = new Uint8Array(sizeBytes)
  let state = 12345
  for (let position = 0; position < sizeBytes; ) {
    state = (Math.imul(state, 1103515245) + 12345) & 0x7fffffff
    const word = new TextEncoder().encode(`{"id":${position},"name":"user-${(state >>> 8) % 300}"}`)
    bytes.set(word.subarray(0, sizeBytes - position), position)
    position += word.length
  }
  return bytes
}

/** The kind of the error of a decompression, or its output. */
async function outcomeOf(work: () => MaybePromise<Uint8Array>): Promise<DecompressionError['kind'] | Uint8Array> {
  try {
    return await work()
  } catch (error) {
    if (error instanceof DecompressionError) return error.kind
    throw error
  }
}

test('ids and names are each other’s inverse', () => {
  expect(compressionById.map((type) => compressionIds[type])).toEqual([0, 1, 2, 3, 4])
})

describe.each(compressionById)('%s', (type) => {
  test.each([0, 1, 100, 5_000, 16_385, 32_768, 65_536, 65_537, 700_000])('%i bytes come back', async (sizeBytes) => {
    const bytes = wordy(sizeBytes)
    const compressed = await compress(type, bytes)
    const compressedSync = compressSync(type, bytes)
    for (const input of [compressed, compressedSync]) {
      expect(Buffer.compare(await decompress(type, input, { limitBytes: LIMIT }), bytes)).toBe(0)
      expect(Buffer.compare(decompressSync(type, input, { limitBytes: LIMIT }), bytes)).toBe(0)
    }
  })

  test('a view into larger bytes is read and written as what it shows', async () => {
    const around = wordy(10_000)
    const compressed = await compress(type, around.subarray(100, 5_100))
    const shifted = new Uint8Array(compressed.length + 77)
    shifted.set(compressed, 33)
    const input = shifted.subarray(33, 33 + compressed.length)
    expect(Buffer.compare(decompressSync(type, input, { limitBytes: 5_000 }), around.subarray(100, 5_100))).toBe(0)
  })

  test('any bytes come back, and any limit under their length is refused', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.uint8Array({ maxLength: 300 }),
        fc.nat(400),
        fc.nat(299),
        async (piece, repetitions, missing) => {
          const bytes = new Uint8Array(Buffer.concat(Array.from({ length: repetitions + 1 }, () => piece)))
          const compressed = compressSync(type, bytes)
          expect(Buffer.compare(await decompress(type, compressed, { limitBytes: bytes.length }), bytes)).toBe(0)
          const limitBytes = Math.max(0, bytes.length - 1 - missing)
          if (limitBytes < 1 || limitBytes >= bytes.length) return
          expect(await outcomeOf(() => decompress(type, compressed, { limitBytes }))).toBe('too-large')
          expect(await outcomeOf(() => decompressSync(type, compressed, { limitBytes }))).toBe('too-large')
        },
      ),
      { seed: 2, numRuns: 60 },
    )
  })
})

describe.each(packing)('%s against hostile bytes', (type) => {
  const limitBytes = 1024 * 1024

  test('cut off anywhere, it is refused', async () => {
    const compressed = compressSync(type, wordy(3_000))
    for (let length = 0; length < compressed.length; length += length < 40 ? 1 : 13) {
      const cut = compressed.subarray(0, length)
      // A xerial stream may end after any chunk, its header alone included.
      if (type === 'snappy' && length === 16) continue
      // No frames of zstd are no content.
      if (type === 'zstd' && length === 0) continue
      expect([length, await outcomeOf(() => decompress(type, cut, { limitBytes }))]).toEqual([length, 'corrupt'])
      expect([length, await outcomeOf(() => decompressSync(type, cut, { limitBytes }))]).toEqual([length, 'corrupt'])
    }
  })

  // The large one goes the way over another thread, which for zstd is another library.
  test.each([
    [2_000, 300],
    [400_000, 40],
  ])('damaged anywhere, %i bytes give bytes within the limit or a DecompressionError', async (sizeBytes, numRuns) => {
    const compressed = compressSync(type, wordy(sizeBytes))
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(fc.nat(compressed.length - 1), fc.nat(255)), { minLength: 1, maxLength: 4 }),
        async (damage) => {
          const damaged = Uint8Array.from(compressed)
          for (const [position, value] of damage) damaged[position] = value
          for (const work of [decompress, decompressSync]) {
            const outcome = await outcomeOf(() => work(type, damaged, { limitBytes }))
            if (outcome instanceof Uint8Array) expect(outcome.length).toBeLessThanOrEqual(limitBytes)
          }
        },
      ),
      { seed: 3, numRuns },
    )
  })

  test('noise, with and without the codec’s own beginning, gives a DecompressionError or bytes within the limit', async () => {
    const beginning = compressSync(type, new Uint8Array(0))
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 200 }), fc.nat(beginning.length), async (noise, kept) => {
        const bytes = new Uint8Array([...beginning.subarray(0, kept), ...noise])
        for (const work of [decompress, decompressSync]) {
          const outcome = await outcomeOf(() => work(type, bytes, { limitBytes }))
          if (outcome instanceof Uint8Array) expect(outcome.length).toBeLessThanOrEqual(limitBytes)
        }
      }),
      { seed: 4, numRuns: 300 },
    )
  })

  test('a small input that stands for 16 MB is refused', async () => {
    const bomb = compressSync(type, new Uint8Array(16 * 1024 * 1024))
    expect(await outcomeOf(() => decompress(type, bomb, { limitBytes }))).toBe('too-large')
    expect(await outcomeOf(() => decompressSync(type, bomb, { limitBytes }))).toBe('too-large')
  })
})

describe('levels', () => {
  const levels: Partial<Record<CompressionType, readonly [number, number]>> = { gzip: [1, 9], zstd: [1, 19] }

  test.each(Object.entries(levels) as [CompressionType, [number, number]][])(
    'a higher level of %s compresses better',
    async (type, [low, high]) => {
      const bytes = wordy(200_000)
      const [fast, small] = [await compress(type, bytes, { level: low }), await compress(type, bytes, { level: high })]
      expect(small.length).toBeLessThan(fast.length)
      expect(compressSync(type, bytes, { level: high }).length).toBeLessThan(
        compressSync(type, bytes, { level: low }).length,
      )
    },
  )

  test.each(['snappy', 'lz4'] as const)('%s has none and ignores it', (type) => {
    expect(compressSync(type, wordy(1_000), { level: 9 })).toEqual(compressSync(type, wordy(1_000)))
  })
})
