export type { CompressOptions, DecompressOptions, MaybePromise, Room } from './codec.ts'
export { compress, compressSync, decompress, decompressSync, loadSyncCodecs } from './codecs.ts'
export { type CompressionType, compressionById, compressionIds } from './compression-type.ts'
export { DecompressionError, type DecompressionErrorKind } from './decompression-error.ts'
