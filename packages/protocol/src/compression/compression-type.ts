/** The codecs, by the names that settings use. */
export type CompressionType = 'none' | 'gzip' | 'snappy' | 'lz4' | 'zstd'

/** The codec of each id in the attributes of a batch. Ids 5 to 7 are free. */
export const compressionById: readonly CompressionType[] = ['none', 'gzip', 'snappy', 'lz4', 'zstd']

/** The id of each codec in the attributes of a batch. */
export const compressionIds: Readonly<Record<CompressionType, number>> = {
  none: 0,
  gzip: 1,
  snappy: 2,
  lz4: 3,
  zstd: 4,
}
