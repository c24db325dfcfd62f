import type { CompressionType } from './compression-type.ts'

/**
 * - `too-large`: the output would be more than the caller's limit; nothing of that size was allocated
 * - `corrupt`: the bytes are not what the codec writes
 * - `unknown`: the codec failed for a reason of its own
 */
export type DecompressionErrorKind = 'too-large' | 'corrupt' | 'unknown'

/** Why bytes could not be decompressed. */
export class DecompressionError extends Error {
  readonly kind: DecompressionErrorKind
  readonly codec: CompressionType

  constructor(kind: DecompressionErrorKind, codec: CompressionType, detail: string, options?: { cause?: unknown }) {
    super(`${codec}: ${detail}`, options)
    this.name = 'DecompressionError'
    this.kind = kind
    this.codec = codec
  }
}
