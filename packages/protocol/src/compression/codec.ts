/** Bytes now, or a promise of them where the work is done on another thread. */
export type MaybePromise<T> = T | Promise<T>

export interface CompressOptions {
  /** The codec's own level. Without one the codec's default; a codec without levels ignores it. */
  readonly level?: number
  /** The magic of the batch or message around the bytes; lz4 differs in magic 0. Default 2. */
  readonly magic?: number
}

export interface DecompressOptions {
  /** The most that may come out. More is refused with a `DecompressionError` of kind 'too-large'. */
  readonly limitBytes: number
  readonly magic?: number
  /**
   * Gives memory for so many bytes, or more, to decompress into. Without it, and where the codec brings its own, what
   * comes out lies in fresh memory.
   */
  readonly room?: Room
}

export type Room = (sizeBytes: number) => Uint8Array

/** What every codec module gives. Nothing throws but `DecompressionError` for the bytes of a peer. */
export interface Codec {
  compress(bytes: Uint8Array, options: CompressOptions): MaybePromise<Uint8Array>
  decompress(bytes: Uint8Array, options: DecompressOptions): MaybePromise<Uint8Array>
  compressSync(bytes: Uint8Array, options: CompressOptions): Uint8Array
  decompressSync(bytes: Uint8Array, options: DecompressOptions): Uint8Array
}
