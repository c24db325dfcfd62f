import { DecompressionError } from './decompression-error.ts'

/**
 * What zstd frames would decompress to, judged by their headers alone:
 *
 *   stream  := (frame | skippable)*
 *   frame   := magic: uint32 LE (0xFD2FB528), descriptor: uint8, [window: uint8], [dictionaryId], [contentSize],
 *              block*, [checksum: uint32 LE]
 *   block   := header: uint24 LE (bit 0: last, bits 1-2: type, then 21 bits of size), bytes
 *   type    := 0 raw: size bytes, 1 run: one byte that stands for size bytes, 2 compressed: size bytes
 *
 * A compressed block stands for at most 128 KiB (or the window, if that is less), so a few kilobytes of input can
 * stand for hundreds of megabytes; this is where that is noticed, before anything is reserved.
 */
export interface ZstdBounds {
  /** The content is at least this long ... */
  readonly least: number
  /** ... and at most this long. */
  readonly most: number
  /** Where each frame that is not to be skipped begins and ends, and what it holds at most. */
  readonly frames: readonly ZstdFrame[]
}

export interface ZstdFrame {
  readonly start: number
  readonly end: number
  readonly most: number
}

const FRAME_MAGIC = 0xfd2fb528
const SKIPPABLE_MAGIC = 0x184d2a50
const BLOCK_BYTES_MAX = 128 * 1024
const DICTIONARY_ID_BYTES = [0, 1, 2, 4] as const

/** Walks the headers. Throws a `DecompressionError` of kind 'corrupt' where they cannot be those of zstd frames. */
export function boundZstd(bytes: Uint8Array): ZstdBounds {
  const frames: ZstdFrame[] = []
  let least = 0
  let most = 0
  let position = 0
  while (position < bytes.length) {
    const magic = readUint32(bytes, position)
    if ((magic & 0xfffffff0) >>> 0 === SKIPPABLE_MAGIC) {
      position += 8 + readUint32(bytes, position + 4)
      if (position > bytes.length) throw corrupt('skippable frame passes the end')
      continue
    }
    if (magic !== FRAME_MAGIC) throw corrupt('no frame')
    const frame = boundFrame(bytes, position)
    least += frame.least
    most += frame.most
    frames.push({ start: position, end: frame.end, most: frame.most })
    position = frame.end
  }
  if (frames.length === 0) throw corrupt('no frame')
  return { least, most, frames }
}

function boundFrame(bytes: Uint8Array, start: number): { least: number; most: number; end: number } {
  const header = readFrameHeader(bytes, start)
  const { contentSize, blockBytesMax } = header
  let position = header.end
  let least = 0
  let most = 0
  for (let isLast = false; !isLast; ) {
    if (bytes.length - position < 3) throw corrupt('no last block')
    const block = bytes[position]! | (bytes[position + 1]! << 8) | (bytes[position + 2]! << 16)
    const type = (block >>> 1) & 3
    const size = block >>> 3
    isLast = (block & 1) === 1
    if (type === 3) throw corrupt('reserved block type')
    if (size > blockBytesMax) throw corrupt(`block of ${size} bytes`)
    position += 3 + (type === 1 ? 1 : size)
    if (position > bytes.length) throw corrupt('block passes the end')
    if (type !== 2) least += size
    most += type === 2 ? blockBytesMax : size
  }
  if (header.hasChecksum) position += 4
  if (position > bytes.length) throw corrupt('checksum is cut off')
  if (contentSize === undefined) return { least, most, end: position }
  if (contentSize < least || contentSize > most) throw corrupt(`content size ${contentSize} does not fit the blocks`)
  return { least: contentSize, most: contentSize, end: position }
}

function readFrameHeader(bytes: Uint8Array, start: number) {
  let position = start + 4
  const descriptor = readUint8(bytes, position++)
  const contentSizeCode = descriptor >>> 6
  const isSingleSegment = (descriptor & 0x20) !== 0
  if ((descriptor & 0x08) !== 0) throw corrupt('reserved bit')
  let windowBytes = 0
  if (!isSingleSegment) {
    const window = readUint8(bytes, position++)
    const base = 2 ** (10 + (window >>> 3))
    windowBytes = base + (base / 8) * (window & 7)
  }
  // Nobody but the library knows its dictionaries (it has none), so it is the one to complain.
  position += DICTIONARY_ID_BYTES[descriptor & 3]!
  let contentSize: number | undefined
  if (contentSizeCode === 0) {
    if (isSingleSegment) contentSize = readUint8(bytes, position++)
  } else if (contentSizeCode === 1) {
    contentSize = readUint8(bytes, position) + readUint8(bytes, position + 1) * 256 + 256
    position += 2
  } else {
    contentSize = readUint32(bytes, position)
    position += 4
    if (contentSizeCode === 3) {
      contentSize += readUint32(bytes, position) * 2 ** 32
      position += 4
    }
  }
  if (isSingleSegment) windowBytes = contentSize!
  return {
    contentSize,
    blockBytesMax: Math.min(windowBytes, BLOCK_BYTES_MAX),
    hasChecksum: (descriptor & 0x04) !== 0,
    end: position,
  }
}

function readUint8(bytes: Uint8Array, position: number): number {
  if (position >= bytes.length) throw corrupt('header is cut off')
  return bytes[position]!
}

function readUint32(bytes: Uint8Array, position: number): number {
  if (bytes.length - position < 4) throw corrupt('header is cut off')
  return (
    (bytes[position]! | (bytes[position + 1]! << 8) | (bytes[position + 2]! << 16) | (bytes[position + 3]! << 24)) >>> 0
  )
}

function corrupt(detail: string): DecompressionError {
  return new DecompressionError('corrupt', 'zstd', detail)
}
