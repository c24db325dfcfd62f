import { isMissingLibrary, requireLibrary } from './native-library.ts'

type CrcFunction = (bytes: Uint8Array, initial?: number) => number

let implementation: CrcFunction | undefined

/**
 * CRC-32C (Castagnoli) of `bytes` as an unsigned number. `initial` is the CRC of the bytes before, so that the
 * checksum of several pieces can be taken in turn.
 */
export function crc32c(bytes: Uint8Array, initial?: number): number {
  implementation ??= loadNative() ?? crc32cPortable
  return implementation(bytes, initial)
}

/** The same in plain JavaScript, for platforms that the native library has no build for. */
export function crc32cPortable(bytes: Uint8Array, initial = 0): number {
  table ??= buildTable()
  let crc = ~initial
  for (let index = 0; index < bytes.length; index += 1) {
    crc = (crc >>> 8) ^ table[(crc ^ bytes[index]!) & 0xff]!
  }
  return ~crc >>> 0
}

function loadNative(): CrcFunction | undefined {
  try {
    return requireLibrary<{ crc32c: CrcFunction }>('@node-rs/crc32').crc32c
  } catch (error) {
    if (isMissingLibrary(error)) return undefined
    throw error
  }
}

let table: Int32Array | undefined

function buildTable(): Int32Array {
  const built = new Int32Array(256)
  for (let byte = 0; byte < 256; byte += 1) {
    let crc = byte
    for (let bit = 0; bit < 8; bit += 1) crc = crc & 1 ? (crc >>> 1) ^ 0x82f63b78 : crc >>> 1
    built[byte] = crc
  }
  return built
}
