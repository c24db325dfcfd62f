import { crc32 as nodeCrc32 } from 'node:zlib'

/** CRC-32 (IEEE 802.3, as in gzip) of `bytes` as an unsigned number. Messages of magic 0 and 1 carry it. */
export function crc32(bytes: Uint8Array, initial?: number): number {
  return nodeCrc32(bytes, initial)
}
