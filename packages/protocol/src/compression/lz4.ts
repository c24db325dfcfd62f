import { isMissingLibrary, requireLibrary } from '../native-library.ts'
import type { Codec, CompressOptions, DecompressOptions } from './codec.ts'
import { DecompressionError } from './decompression-error.ts'
import { decompressBlock, decompressedBlockSize } from './lz4-block.ts'
import { xxhash32 } from './xxhash32.ts'

/**
 * One lz4 frame:
 *
 *   frame      := magic: uint32 LE (0x184D2204), descriptor, block*, endMark: uint32 LE (0), [contentChecksum]
 *   descriptor := flags, blockSizeCode, [contentSize: uint64 LE], headerChecksum
 *   block      := length: uint32 LE (top bit: stored, not compressed), bytes, [blockChecksum]
 *
 * The header checksum is the second byte of XXH32 over the descriptor. Around magic 0 Kafka's Java client took it over
 * the magic of the frame as well, and that mistake became the format: magic 0 writes it so, and does not look at it
 * when reading.
 *
 * The library has block and frame compression without levels, so that a level is ignored here. It decompresses blocks
 * three times as fast as TypeScript can, but no block that copies from the one before it.
 */
export const lz4: Codec = {
  compressSync: (bytes, options) => compressFrame(bytes, options),

  compress(bytes, options) {
    if (bytes.length <= SYNC_BYTES_MAX) return compressFrame(bytes, options)
    return library()
      .compressFrame(bytes)
      .then((frame) => withHeaderChecksum(frame, options))
  },

  // Decompression runs at two gigabytes per second, so that no batch is worth the way to another thread.
  decompress: (bytes, options) => decompressFrame(bytes, options),
  decompressSync: (bytes, options) => decompressFrame(bytes, options),
}

const FRAME_MAGIC = 0x184d2204
const FLAG_VERSION = 0x40
const FLAG_VERSION_MASK = 0xc0
const FLAG_INDEPENDENT = 0x20
const FLAG_BLOCK_CHECKSUM = 0x10
const FLAG_CONTENT_SIZE = 0x08
const FLAG_CONTENT_CHECKSUM = 0x04
const FLAG_RESERVED = 0x02
const FLAG_DICTIONARY = 0x01
const STORED_BIT = 0x80000000

/** The block size that Java's client writes, for which its readers keep buffers. Code 4. */
const BLOCK_BYTES = 64 * 1024
const BLOCK_SIZE_CODE = 4
const SYNC_BYTES_MAX = 256 * 1024
const HEADER_BYTES = 7
/** A smaller block is read sooner than the library is called. */
const NATIVE_BYTES_MIN = 2048
/** A byte of a compressed block stands for at most this many. */
const EXPANSION_MAX = 255

interface Lz4Library {
  /** The length as uint32 LE, then one block. */
  compressSync(bytes: Uint8Array): Uint8Array
  compressFrame(bytes: Uint8Array): Promise<Uint8Array>
  /** Takes the most that may come out as uint32 LE, then one block. */
  uncompressSync(bytes: Uint8Array): Uint8Array
}

function library(): Lz4Library {
  return requireLibrary<Lz4Library>('lz4-napi')
}

/** What reads blocks; `undefined` on platforms that the library has no build for. */
function nativeReader(): Lz4Library | undefined {
  try {
    return library()
  } catch (error) {
    if (isMissingLibrary(error)) return undefined
    throw error
  }
}

interface Frame {
  readonly blockBytesMax: number
  readonly isIndependent: boolean
  readonly hasBlockChecksum: boolean
  readonly hasContentChecksum: boolean
  readonly contentSize: number | undefined
  readonly blocksStart: number
}

function decompressFrame(bytes: Uint8Array, options: DecompressOptions): Uint8Array {
  const { limitBytes } = options
  const frame = readDescriptor(bytes, options.magic ?? 2)
  const sizeMax = outputSizeMax(bytes, frame, limitBytes)
  const target = options.room?.(sizeMax) ?? new Uint8Array(sizeMax)
  const input = {
    source: bytes,
    sourceView: new DataView(bytes.buffer, bytes.byteOffset, bytes.length),
    target,
    targetView: new DataView(target.buffer, target.byteOffset, target.length),
  }
  const native = frame.isIndependent && bytes.length >= NATIVE_BYTES_MIN ? nativeReader() : undefined
  let from = frame.blocksStart
  let to = 0
  for (;;) {
    const header = readUint32(bytes, from)
    from += 4
    if (header === 0) break
    const length = header & ~STORED_BIT
    const limit = Math.min(to + frame.blockBytesMax, sizeMax)
    if (header >= STORED_BIT) {
      if (length > limit - to) throw corrupt('stored block is too long')
      target.set(bytes.subarray(from, from + length), to)
      to += length
    } else if (native !== undefined && length >= NATIVE_BYTES_MIN) {
      const content = decompressNatively(native, bytes, from, from + length, limit - to)
      target.set(content, to)
      to += content.length
    } else {
      to = decompressBlock(input, from, from + length, to, limit, frame.isIndependent ? to : 0)
    }
    if (frame.hasBlockChecksum) {
      if (xxhash32(bytes, from, from + length) !== readUint32(bytes, from + length)) throw corrupt('block checksum')
      from += 4
    }
    from += length
  }
  if (frame.contentSize !== undefined && frame.contentSize !== to) throw corrupt('content size')
  if (frame.hasContentChecksum && xxhash32(target, 0, to) !== readUint32(bytes, from)) throw corrupt('content checksum')
  return to === target.length ? target : target.subarray(0, to)
}

/** The block from `start` to `end`, whose content is at most `limitBytes` long. */
function decompressNatively(native: Lz4Library, bytes: Uint8Array, start: number, end: number, limitBytes: number) {
  const block = new Uint8Array(4 + end - start)
  writeUint32(block, 0, limitBytes)
  block.set(bytes.subarray(start, end), 4)
  try {
    return native.uncompressSync(block)
  } catch (error) {
    throw new DecompressionError('corrupt', 'lz4', (error as Error).message, { cause: error })
  }
}

function readDescriptor(bytes: Uint8Array, magic: number): Frame {
  if (bytes.length < HEADER_BYTES || readUint32(bytes, 0) !== FRAME_MAGIC) throw corrupt('no frame')
  const flags = bytes[4]!
  const blockSize = bytes[5]!
  const blockSizeCode = blockSize >>> 4
  if ((flags & FLAG_VERSION_MASK) !== FLAG_VERSION) throw corrupt(`version ${flags >>> 6}`)
  if ((flags & (FLAG_RESERVED | FLAG_DICTIONARY)) !== 0) throw corrupt(`flags ${flags}`)
  if (blockSizeCode < 4 || blockSizeCode > 7 || (blockSize & 0x0f) !== 0) throw corrupt(`block size ${blockSize}`)
  const hasContentSize = (flags & FLAG_CONTENT_SIZE) !== 0
  const checksumAt = hasContentSize ? 14 : 6
  if (bytes.length <= checksumAt) throw corrupt('descriptor is cut off')
  const isChecked = magic > 0
  if (isChecked && bytes[checksumAt] !== headerChecksum(bytes, 4, checksumAt)) throw corrupt('header checksum')
  return {
    blockBytesMax: 1 << (8 + 2 * blockSizeCode),
    isIndependent: (flags & FLAG_INDEPENDENT) !== 0,
    hasBlockChecksum: (flags & FLAG_BLOCK_CHECKSUM) !== 0,
    hasContentChecksum: (flags & FLAG_CONTENT_CHECKSUM) !== 0,
    contentSize: hasContentSize ? readUint32(bytes, 6) + readUint32(bytes, 10) * 2 ** 32 : undefined,
    blocksStart: checksumAt + 1,
  }
}

/**
 * How much to reserve for the content: no less than it takes, not much more, and never over the limit. All but the
 * last block of a frame are full as a rule, so that only the last is measured; where that gives more than the limit,
 * all are. Checks on the way that every block is there.
 */
function outputSizeMax(bytes: Uint8Array, frame: Frame, limitBytes: number): number {
  if (frame.contentSize !== undefined && frame.contentSize > limitBytes) throw tooLarge(limitBytes)
  let position = frame.blocksStart
  let bound = 0
  let lastBound = 0
  let lastStart = 0
  let lastEnd = 0
  for (;;) {
    if (bytes.length - position < 4) throw corrupt('no end mark')
    const header = readUint32(bytes, position)
    position += 4
    if (header === 0) break
    const length = header & ~STORED_BIT
    const rest = frame.hasBlockChecksum ? 4 : 0
    if (length > frame.blockBytesMax || length + rest > bytes.length - position) throw corrupt('block passes the end')
    const isStored = header >= STORED_BIT
    lastBound = isStored ? length : Math.min(frame.blockBytesMax, length * EXPANSION_MAX)
    lastStart = isStored ? 0 : position
    lastEnd = position + length
    bound += lastBound
    position += length + rest
  }
  // As for Java's reader the content ends with the frame, whatever comes after it.
  if (frame.hasContentChecksum && bytes.length - position < 4) throw corrupt('content checksum is cut off')
  if (lastStart > 0)
    bound += Math.min(decompressedBlockSize(bytes, lastStart, lastEnd), frame.blockBytesMax) - lastBound
  if (bound <= limitBytes) return bound
  const exact = measureBlocks(bytes, frame)
  if (exact > limitBytes) throw tooLarge(limitBytes)
  return exact
}

function measureBlocks(bytes: Uint8Array, frame: Frame): number {
  let position = frame.blocksStart
  let size = 0
  for (;;) {
    const header = readUint32(bytes, position)
    position += 4
    if (header === 0) return size
    const length = header & ~STORED_BIT
    size += header >= STORED_BIT ? length : decompressedBlockSize(bytes, position, position + length)
    position += length + (frame.hasBlockChecksum ? 4 : 0)
  }
}

function compressFrame(bytes: Uint8Array, options: CompressOptions): Uint8Array {
  const { compressSync } = library()
  const blocks: { readonly block: Uint8Array; readonly isStored: boolean }[] = []
  let size = HEADER_BYTES + 4
  for (let position = 0; position < bytes.length; position += BLOCK_BYTES) {
    const content = bytes.subarray(position, position + BLOCK_BYTES)
    const compressed = compressSync(content).subarray(4)
    const isStored = compressed.length >= content.length
    const block = isStored ? content : compressed
    blocks.push({ block, isStored })
    size += 4 + block.length
  }
  const frame = new Uint8Array(size)
  writeUint32(frame, 0, FRAME_MAGIC)
  frame[4] = FLAG_VERSION | FLAG_INDEPENDENT
  frame[5] = BLOCK_SIZE_CODE << 4
  let position = HEADER_BYTES
  for (const { block, isStored } of blocks) {
    writeUint32(frame, position, isStored ? block.length | STORED_BIT : block.length)
    frame.set(block, position + 4)
    position += 4 + block.length
  }
  return withHeaderChecksum(frame, options)
}

function withHeaderChecksum(frame: Uint8Array, options: CompressOptions): Uint8Array {
  frame[6] = headerChecksum(frame, options.magic === 0 ? 0 : 4, 6)
  return frame
}

function headerChecksum(bytes: Uint8Array, start: number, end: number): number {
  return (xxhash32(bytes, start, end) >>> 8) & 0xff
}

function readUint32(bytes: Uint8Array, position: number): number {
  return (
    (bytes[position]! | (bytes[position + 1]! << 8) | (bytes[position + 2]! << 16) | (bytes[position + 3]! << 24)) >>> 0
  )
}

function writeUint32(bytes: Uint8Array, position: number, value: number): void {
  bytes[position] = value
  bytes[position + 1] = value >>> 8
  bytes[position + 2] = value >>> 16
  bytes[position + 3] = value >>> 24
}

function corrupt(detail: string): DecompressionError {
  return new DecompressionError('corrupt', 'lz4', detail)
}

function tooLarge(limitBytes: number): DecompressionError {
  return new DecompressionError('too-large', 'lz4', `output is over the limit of ${limitBytes} bytes`)
}
