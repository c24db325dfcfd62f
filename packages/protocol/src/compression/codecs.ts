/** The codecs by name. What they read and write, and how output is bounded: docs/formats/compression.md. */
import type { Codec, CompressOptions, DecompressOptions, MaybePromise } from './codec.ts'
import type { CompressionType } from './compression-type.ts'
import { gzip } from './gzip.ts'
import { lz4 } from './lz4.ts'
import { none } from './none.ts'
import { snappy } from './snappy.ts'
import { loadZstdSync, zstd } from './zstd.ts'

const codecs: Readonly<Record<CompressionType, Codec>> = { none, gzip, snappy, lz4, zstd }

/** Compresses on another thread where the codec has one and the input is large, and at once otherwise. */
export function compress(
  type: CompressionType,
  bytes: Uint8Array,
  options: CompressOptions = {},
): MaybePromise<Uint8Array> {
  const result = codecs[type].compress(bytes, options)
  return result instanceof Uint8Array ? plain(result) : result.then(plain)
}

/** Throws, or rejects with, a `DecompressionError`. */
export function decompress(
  type: CompressionType,
  bytes: Uint8Array,
  options: DecompressOptions,
): MaybePromise<Uint8Array> {
  const result = codecs[type].decompress(bytes, options)
  return result instanceof Uint8Array ? plain(result) : result.then(plain)
}

/** `compress` without a promise. */
export function compressSync(type: CompressionType, bytes: Uint8Array, options: CompressOptions = {}): Uint8Array {
  return plain(codecs[type].compressSync(bytes, options))
}

/** `decompress` without a promise. */
export function decompressSync(type: CompressionType, bytes: Uint8Array, options: DecompressOptions): Uint8Array {
  return plain(codecs[type].decompressSync(bytes, options))
}

/** What the synchronous forms need to have loaded. To be awaited once before them; costs nothing the second time. */
export async function loadSyncCodecs(): Promise<void> {
  await loadZstdSync()
}

// The libraries answer with a Buffer, and everything cut out of one is a Buffer too, whose `slice` is no copy.
function plain(bytes: Uint8Array): Uint8Array {
  if (bytes.constructor === Uint8Array) return bytes
  return new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.length)
}
