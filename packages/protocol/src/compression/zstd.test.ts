import { describe, expect, test } from 'vitest'
import { DecompressionError } from './decompression-error.ts'
import { loadZstdSync, zstd } from './zstd.ts'
import { boundZstd } from './zstd-frame.ts'

await loadZstdSync()

const hex = (...parts: string[]) => new Uint8Array(Buffer.from(parts.join(''), 'hex'))
const streamed = '28b52ffd0058'

/** A frame of `count` run blocks of 128 KiB each: four bytes of input stand for 131,072. */
function bombOf(count: number): Uint8Array {
  const blocks: string[] = []
  for (let index = 0; index < count; index += 1) blocks.push(index === count - 1 ? '03001061' : '02001061')
  return hex(streamed, ...blocks)
}

async function kindOf(work: () => Uint8Array | Promise<Uint8Array>): Promise<string> {
  try {
    return `${(await work()).length} bytes`
  } catch (error) {
    if (error instanceof DecompressionError) return error.kind
    throw error
  }
}

test('no frames have no content', async () => {
  const options = { limitBytes: 0 }
  expect([zstd.decompressSync(hex(), options), await zstd.decompress(hex(), options)]).toEqual([hex(), hex()])
})

describe('16 KB that stand for 512 MB', () => {
  test('are refused without reserving them', async () => {
    const bomb = bombOf(4_096)
    expect(bomb.length).toBe(16_390)
    const limitBytes = 100 * 1024 * 1024
    const before = process.memoryUsage()
    expect(await kindOf(() => zstd.decompress(bomb, { limitBytes }))).toBe('too-large')
    expect(await kindOf(() => zstd.decompressSync(bomb, { limitBytes }))).toBe('too-large')
    const after = process.memoryUsage()
    expect(after.rss - before.rss).toBeLessThan(limitBytes / 2)
  })

  test('decompress where the limit allows', async () => {
    const small = bombOf(16)
    expect(await kindOf(() => zstd.decompress(small, { limitBytes: 16 * 131_072 }))).toBe('2097152 bytes')
    expect(await kindOf(() => zstd.decompressSync(small, { limitBytes: 16 * 131_072 }))).toBe('2097152 bytes')
  })
})

describe('where the headers leave it open', () => {
  // Frames without content sizes, of blocks that are compressed and not full: the bound is over the limit, the
  // content is not.
  const content = new TextEncoder().encode('to and fro and to and fro and '.repeat(20))
  const one = streamedFrameOf(content)
  const frames = new Uint8Array(Buffer.concat(Array.from({ length: 12 }, () => one)))
  const sizeBytes = content.length * 12

  test('the limit is exact all the same', async () => {
    expect(boundZstd(frames).most).toBeGreaterThan(sizeBytes)
    for (const work of [zstd.decompress, zstd.decompressSync]) {
      expect(await kindOf(() => work(frames, { limitBytes: sizeBytes }))).toBe(`${sizeBytes} bytes`)
      expect(await kindOf(() => work(frames, { limitBytes: sizeBytes - 1 }))).toBe('too-large')
      expect(await kindOf(() => work(frames, { limitBytes: content.length * 3 }))).toBe('too-large')
    }
  })

  test('frames that follow each other give their contents one after the other', async () => {
    const expected = Buffer.concat(Array.from({ length: 12 }, () => content))
    const limitBytes = 10_000_000
    expect(Buffer.compare(await zstd.decompress(frames, { limitBytes }), expected)).toBe(0)
    expect(Buffer.compare(zstd.decompressSync(frames, { limitBytes }), expected)).toBe(0)
  })
})

test('content that is 300 times its compressed size, without a content size, comes back', async () => {
  const content = new TextEncoder().encode('to and fro and '.repeat(400_000))
  const frame = streamedFrameOf(content)
  expect(Buffer.compare(await zstd.decompress(frame, { limitBytes: content.length }), content)).toBe(0)
  expect(Buffer.compare(zstd.decompressSync(frame, { limitBytes: content.length }), content)).toBe(0)
  expect(await kindOf(() => zstd.decompressSync(frame, { limitBytes: content.length - 1 }))).toBe('too-large')
})

test('small work is done at once, and large work is a promise', () => {
  const [small, large] = [new Uint8Array(1_000), new Uint8Array(1_000_000)]
  const compressed = zstd.compress(small, {})
  expect(compressed).toBeInstanceOf(Uint8Array)
  expect(zstd.decompress(compressed as Uint8Array, { limitBytes: 1_000 })).toBeInstanceOf(Uint8Array)
  const later = zstd.compress(large, {})
  expect(later).toBeInstanceOf(Promise)
  expect(zstd.decompress(zstd.compressSync(large, {}), { limitBytes: 1_000_000 })).toBeInstanceOf(Promise)
  return later
})

/** One frame with the blocks that the library makes of `content`, but with a window in place of the content size. */
function streamedFrameOf(content: Uint8Array): Uint8Array {
  const frame = zstd.compressSync(content, {})
  const descriptor = frame[4]!
  const contentSizeBytes = [(descriptor & 0x20) === 0 ? 0 : 1, 2, 4, 8][descriptor >>> 6]!
  const blocksStart = 5 + ((descriptor & 0x20) === 0 ? 1 : 0) + contentSizeBytes
  // The checksum stays as it was; the window is 8 MiB, which is enough for every level used here.
  return new Uint8Array([...frame.subarray(0, 4), descriptor & 0x04, 0x68, ...frame.subarray(blocksStart)])
}
