import type { Codec } from './codec.ts'
import { DecompressionError } from './decompression-error.ts'

/** No compression: the same bytes, not a copy. */
export const none: Codec = {
  compress: (bytes) => bytes,
  compressSync: (bytes) => bytes,
  decompress: (bytes, options) => within(bytes, options.limitBytes),
  decompressSync: (bytes, options) => within(bytes, options.limitBytes),
}

function within(bytes: Uint8Array, limitBytes: number): Uint8Array {
  if (bytes.length > limitBytes) {
    throw new DecompressionError('too-large', 'none', `${bytes.length} bytes are over the limit of ${limitBytes}`)
  }
  return bytes
}
