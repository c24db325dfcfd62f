import type { Codec, CompressOptions, DecompressOptions, MaybePromise } from './codec.ts'
import type { CompressionType } from './compression-type.ts'
import { DecompressionError } from './decompression-error.ts'
import { gzip } from './gzip.ts'
import { none } from './none.ts'

const codecs: Partial<Record<CompressionType, Codec>> = { none, gzip }

/** Compresses on another thread where the codec has one and the input is large, and at once otherwise. */
export function compress(
  type: CompressionType,
  bytes: Uint8Array,
  options: CompressOptions = {},
): MaybePromise<Uint8Array> {
  return codecOf(type).compress(bytes, options)
}

/** Throws, or rejects with, a `DecompressionError`. */
export function decompress(
  type: CompressionType,
  bytes: Uint8Array,
  options: DecompressOptions,
): MaybePromise<Uint8Array> {
  return codecOf(type).decompress(bytes, options)
}

/** `compress` without a promise. */
export function compressSync(type: CompressionType, bytes: Uint8Array, options: CompressOptions = {}): Uint8Array {
  return codecOf(type).compressSync(bytes, options)
}

/** `decompress` without a promise. */
export function decompressSync(type: CompressionType, bytes: Uint8Array, options: DecompressOptions): Uint8Array {
  return codecOf(type).decompressSync(bytes, options)
}

function codecOf(type: CompressionType): Codec {
  const codec = codecs[type]
  if (codec === undefined) throw new DecompressionError('unknown', type, 'no such codec')
  return codec
}
