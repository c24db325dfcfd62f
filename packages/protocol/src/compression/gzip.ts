import { constants, gunzip, gunzipSync, gzip as gzipAsync, gzipSync, inflateRawSync } from 'node:zlib'
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
      return withoutRest(bytes, limitBytes, error)
    }
  },

  decompress(bytes, options) {
    if (bytes.length <= SYNC_BYTES_MAX) return gzip.decompressSync(bytes, options)
    const { limitBytes } = options
    return new Promise((resolve, reject) => {
      gunzip(bytes, { maxOutputLength: maxOutputLength(limitBytes) }, (error, result) =>
        error === null ? resolve(result) : settle(() => withoutRest(bytes, limitBytes, error), resolve, reject),
      )
    })
  },
}

/**
 * Bytes after the last member are no error to Java's reader, but they are to this library. So where it fails because
 * of them it is asked again, for the members alone.
 */
function withoutRest(bytes: Uint8Array, limitBytes: number, error: unknown): Uint8Array {
  const failure = decompressionErrorOf(error, limitBytes)
  if (failure.kind !== 'corrupt') throw failure
  const end = endOfMembers(bytes, limitBytes)
  if (end === undefined || end === bytes.length) throw failure
  try {
    return gunzipSync(bytes.subarray(0, end), { maxOutputLength: maxOutputLength(limitBytes) })
  } catch (cause) {
    throw decompressionErrorOf(cause, limitBytes)
  }
}

/** Where the first bytes stand that do not begin a member; undefined where a member is damaged. */
function endOfMembers(bytes: Uint8Array, limitBytes: number): number | undefined {
  let end = 0
  while (bytes[end] === 0x1f && bytes[end + 1] === 0x8b) {
    const contentAt = end + headerBytes(bytes.subarray(end))
    try {
      const options = { info: true, maxOutputLength: maxOutputLength(limitBytes) } as const
      const { engine } = inflateRawSync(bytes.subarray(contentAt), options) as unknown as { engine: InflateEngine }
      end = contentAt + engine.bytesWritten + TRAILER_BYTES
    } catch (error) {
      if (decompressionErrorOf(error, limitBytes).kind === 'unknown') throw error
      return undefined
    }
  }
  return end
}

interface InflateEngine {
  /** Bytes of the input that were used. */
  readonly bytesWritten: number
}

/** Checksum and length of the content. */
const TRAILER_BYTES = 8
const FLAG_HEADER_CHECKSUM = 2
const FLAG_EXTRA = 4
const FLAG_NAME = 8
const FLAG_COMMENT = 16

/** How long the header of a member is, with its optional parts. */
function headerBytes(member: Uint8Array): number {
  const flags = member[3] ?? 0
  let end = 10
  if ((flags & FLAG_EXTRA) !== 0) end += 2 + (member[end] ?? 0) + (member[end + 1] ?? 0) * 256
  for (const flag of [FLAG_NAME, FLAG_COMMENT]) {
    if ((flags & flag) !== 0) end = member.indexOf(0, end) + 1 || member.length
  }
  return (flags & FLAG_HEADER_CHECKSUM) !== 0 ? end + 2 : end
}

function settle<Value>(compute: () => Value, resolve: (value: Value) => void, reject: (error: unknown) => void): void {
  try {
    resolve(compute())
  } catch (error) {
    reject(error)
  }
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
