import { createRequire } from 'node:module'

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
  const table = portableTable()
  let crc = ~initial
  for (let index = 0; index < bytes.length; index += 1) {
    crc = (crc >>> 8) ^ table[(crc ^ bytes[index]!) & 0xff]!
  }
  return ~crc >>> 0
}

/** Loaded at the first checksum and not at start: a process that only asks for help never pays for it. */
function loadNative(): CrcFunction | undefined {
  try {
    return createRequire(import.meta.url)('@node-rs/crc32').crc32c
  } catch (error) {
    if (isMissingModule(error)) return undefined
    throw error
  }
}

// The library throws a plain error without a code when it finds no build for the platform among its own packages.
function isMissingModule(error: unknown): boolean {
  const { code, message } = error as { code?: string; message?: string }
  return (
    code === 'MODULE_NOT_FOUND' ||
    code === 'ERR_DLOPEN_FAILED' ||
    /native binding|unsupported (architecture|os)/i.test(message ?? '')
  )
}

let table: Int32Array | undefined

function portableTable(): Int32Array {
  if (table !== undefined) return table
  const built = new Int32Array(256)
  for (let byte = 0; byte < 256; byte += 1) {
    let crc = byte
    for (let bit = 0; bit < 8; bit += 1) crc = crc & 1 ? (crc >>> 1) ^ 0x82f63b78 : crc >>> 1
    built[byte] = crc
  }
  table = built
  return built
}
