import { constants, gunzip, gunzipSync, gzip as gzipAsync, gzipSync } from 'node:zlib'
import type { Codec, CompressOptions } from './codec.ts'
import { DecompressionError } from './decompression-error.ts'

/** Below this much input the work takes less time than the way to another thread and back. */
const SYNC_BYTES_MAX = 16 * 1024

/** gzip by way of `node:zlib`, which takes the limit itself. */
export const gzip: Codec = {
  compressSync(bytes, options) {
    return gzipSync(bytes, { level: levelOf(options) })
  },

  compress(bytes, options) {
    if (bytes.length <= SYNC_BYTES_MAX) return gzip.compressSync(bytes, options)
    return new Promise((resolve, reject) => {
      gzipAsync(bytes, { level: levelOf(options) }, (error, result) =>
        error === null ? resolve(result) : reject(error),
      )
    })
  },

  decompressSync(bytes, { limitBytes }) {
    try {
      return gunzipSync(bytes, { maxOutputLength: maxOutputLength(limitBytes) })
    } catch (error) {
      throw decompressionErrorOf(error, limitBytes)
    }
  },

  decompress(bytes, options) {
    if (bytes.length <= SYNC_BYTES_MAX) return gzip.decompressSync(bytes, options)
    const { limitBytes } = options
    return new Promise((resolve, reject) => {
      gunzip(bytes, { maxOutputLength: maxOutputLength(limitBytes) }, (error, result) =>
        error === null ? resolve(result) : reject(decompressionErrorOf(error, limitBytes)),
      )
    })
  },
}

function levelOf(options: CompressOptions): number {
  return options.level ?? constants.Z_DEFAULT_COMPRESSION
}

// zlib takes a limit of at least 1, and none above the largest buffer.
function maxOutputLength(limitBytes: number): number {
  return Math.min(Math.max(limitBytes, 1), 0x7fffffff)
}

function decompressionErrorOf(error: unknown, limitBytes: number): DecompressionError {
  const { code, message } = error as { code?: string; message: string }
  if (code === 'ERR_BUFFER_TOO_LARGE') {
    return new DecompressionError('too-large', 'gzip', `output is over the limit of ${limitBytes} bytes`, {
      cause: error,
    })
  }
  const isDataError = code === 'Z_DATA_ERROR' || code === 'Z_BUF_ERROR' || code === 'Z_NEED_DICT'
  return new DecompressionError(isDataError ? 'corrupt' : 'unknown', 'gzip', message, { cause: error })
}
