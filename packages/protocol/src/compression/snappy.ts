import { requireLibrary } from '../native-library.ts'
import type { Codec, DecompressOptions } from './codec.ts'
import { DecompressionError } from './decompression-error.ts'

/**
 * Snappy in the framing that Java's library (xerial) writes and every Kafka client reads:
 *
 *   stream := header chunk*
 *   header := 0x82 "SNAPPY" 0x00, version: int32, compatibleVersion: int32      both 1
 *   chunk  := length: int32, block          a header may stand in place of a chunk (streams put end to end)
 *   block  := raw snappy: its decompressed length as an unsigned varint, then its elements
 *
 * Bytes without that header are one raw block: clients that do not know xerial's framing send it, and Kafka reads it.
 * The decompressed lengths are added up before anything is decompressed.
 */
export const snappy: Codec = {
  compressSync(bytes) {
    const { compressSync } = library()
    const blocks: Uint8Array[] = []
    for (let position = 0; position < bytes.length; position += BLOCK_BYTES) {
      blocks.push(compressSync(bytes.subarray(position, position + BLOCK_BYTES), COPY_OUTPUT))
    }
    return framed(blocks)
  },

  compress(bytes, options) {
    if (bytes.length <= SYNC_BYTES_MAX) return snappy.compressSync(bytes, options)
    const { compress } = library()
    const blocks: Promise<Uint8Array>[] = []
    for (let position = 0; position < bytes.length; position += BLOCK_BYTES) {
      blocks.push(compress(bytes.subarray(position, position + BLOCK_BYTES), COPY_OUTPUT))
    }
    return Promise.all(blocks).then(framed)
  },

  // Decompression runs at about a gigabyte per second, so that no batch is worth the way to another thread.
  decompress: (bytes, options) => decompressSync(bytes, options),
  decompressSync: (bytes, options) => decompressSync(bytes, options),
}

/** What xerial's library takes at once, and so what the buffers of Java's readers are made for. */
const BLOCK_BYTES = 32 * 1024
const SYNC_BYTES_MAX = 512 * 1024
const HEADER = Uint8Array.of(0x82, 0x53, 0x4e, 0x41, 0x50, 0x50, 0x59, 0x00, 0, 0, 0, 1, 0, 0, 0, 1)
/** The part of the header that must be there; the versions say nothing that changes how it is read. */
const MAGIC_BYTES = 8
/** An element of three bytes yields at most 64, so no honest block promises more than this many times its size. */
const EXPANSION_MAX = 22

// Without this the library hands out memory of its own, whose release costs more than the copy does.
const COPY_OUTPUT = { copyOutputData: true }

interface SnappyLibrary {
  compress(bytes: Uint8Array, options: { copyOutputData: boolean }): Promise<Uint8Array>
  compressSync(bytes: Uint8Array, options: { copyOutputData: boolean }): Uint8Array
  uncompressSync(bytes: Uint8Array, options: { copyOutputData: boolean; asBuffer: true }): Uint8Array
}

function library(): SnappyLibrary {
  return requireLibrary<SnappyLibrary>('snappy')
}

interface Block {
  readonly start: number
  readonly end: number
  readonly sizeBytes: number
}

function decompressSync(bytes: Uint8Array, { limitBytes }: DecompressOptions): Uint8Array {
  const blocks = blocksOf(bytes)
  let total = 0
  for (const block of blocks) total += block.sizeBytes
  if (total > limitBytes) {
    throw new DecompressionError('too-large', 'snappy', `${total} bytes are over the limit of ${limitBytes}`)
  }
  if (blocks.length === 1) return decompressBlock(bytes, blocks[0]!)
  const result = new Uint8Array(total)
  let position = 0
  for (const block of blocks) {
    result.set(decompressBlock(bytes, block), position)
    position += block.sizeBytes
  }
  return result
}

function decompressBlock(bytes: Uint8Array, block: Block): Uint8Array {
  let result: Uint8Array
  try {
    result = library().uncompressSync(bytes.subarray(block.start, block.end), { ...COPY_OUTPUT, asBuffer: true })
  } catch (error) {
    throw new DecompressionError('corrupt', 'snappy', (error as Error).message, { cause: error })
  }
  if (result.length !== block.sizeBytes) throw corrupt('block is not of the length that it promises')
  return result
}

function blocksOf(bytes: Uint8Array): Block[] {
  if (!startsWithHeader(bytes, 0)) return [blockAt(bytes, 0, bytes.length)]
  const blocks: Block[] = []
  let position = HEADER.length
  while (position < bytes.length) {
    if (startsWithHeader(bytes, position)) {
      position += HEADER.length
      continue
    }
    if (position + 4 > bytes.length) throw corrupt('chunk length is cut off')
    const length =
      ((bytes[position]! << 24) | (bytes[position + 1]! << 16) | (bytes[position + 2]! << 8) | bytes[position + 3]!) >>>
      0
    position += 4
    if (length > bytes.length - position) throw corrupt('chunk passes the end')
    blocks.push(blockAt(bytes, position, position + length))
    position += length
  }
  if (position > bytes.length) throw corrupt('header is cut off')
  return blocks
}

function startsWithHeader(bytes: Uint8Array, position: number): boolean {
  if (bytes.length - position < MAGIC_BYTES) return false
  for (let index = 0; index < MAGIC_BYTES; index += 1) {
    if (bytes[position + index] !== HEADER[index]) return false
  }
  return true
}

function blockAt(bytes: Uint8Array, start: number, end: number): Block {
  let sizeBytes = 0
  for (let position = start, scale = 1; ; position += 1, scale *= 128) {
    if (position >= end || position - start >= 5) throw corrupt('block without a length')
    const byte = bytes[position]!
    sizeBytes += (byte & 0x7f) * scale
    if (byte < 0x80) break
  }
  if (sizeBytes > (end - start) * EXPANSION_MAX) throw corrupt(`block of ${end - start} bytes promises ${sizeBytes}`)
  return { start, end, sizeBytes }
}

function framed(blocks: readonly Uint8Array[]): Uint8Array {
  let size = HEADER.length
  for (const block of blocks) size += 4 + block.length
  const bytes = new Uint8Array(size)
  bytes.set(HEADER)
  let position = HEADER.length
  for (const block of blocks) {
    bytes[position] = block.length >>> 24
    bytes[position + 1] = block.length >>> 16
    bytes[position + 2] = block.length >>> 8
    bytes[position + 3] = block.length
    bytes.set(block, position + 4)
    position += 4 + block.length
  }
  return bytes
}

function corrupt(detail: string): DecompressionError {
  return new DecompressionError('corrupt', 'snappy', detail)
}
