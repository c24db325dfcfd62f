/**
 * Big-endian integers at a position in bytes.
 *
 * Plain functions over `Uint8Array` instead of a `DataView`: a view over a batch is made for every batch that
 * passes through the broker, and a `DataView` beside it would cost more than all the reads together.
 * None of them checks bounds; the caller has made sure that the bytes are there.
 *
 * An int64 comes back as the nearest `number`. Offsets, ids and epochs are safe integers by contract; timestamps
 * are whatever a producer wrote, and whoever needs every bit of one reads `readInt32` twice (high, then low).
 */

export function readInt16(bytes: Uint8Array, position: number): number {
  return (((bytes[position]! << 8) | bytes[position + 1]!) << 16) >> 16
}

export function readInt32(bytes: Uint8Array, position: number): number {
  return (bytes[position]! << 24) | (bytes[position + 1]! << 16) | (bytes[position + 2]! << 8) | bytes[position + 3]!
}

export function readUint32(bytes: Uint8Array, position: number): number {
  return readInt32(bytes, position) >>> 0
}

export function readInt64(bytes: Uint8Array, position: number): number {
  return int64ToNumber(readInt32(bytes, position), readInt32(bytes, position + 4))
}

export function writeInt16(bytes: Uint8Array, position: number, value: number): void {
  bytes[position] = value >> 8
  bytes[position + 1] = value
}

export function writeInt32(bytes: Uint8Array, position: number, value: number): void {
  bytes[position] = value >> 24
  bytes[position + 1] = value >> 16
  bytes[position + 2] = value >> 8
  bytes[position + 3] = value
}

/** Writes the nearest int64: numbers beyond the range of an int64 become its limits. */
export function writeInt64(bytes: Uint8Array, position: number, value: number): void {
  writeInt32(bytes, position, highOf(value))
  writeInt32(bytes, position + 4, lowOf(value))
}

const TWO_32 = 2 ** 32
const TWO_63 = 2 ** 63

/** The number nearest to an int64 that is given as two int32 halves. The sum is rounded once, so it is the nearest. */
export function int64ToNumber(high: number, low: number): number {
  return high * TWO_32 + (low >>> 0)
}

/** The upper 32 bits (as an int32) of the int64 nearest to `value`. */
export function highOf(value: number): number {
  if (value >= TWO_63) return 0x7fffffff
  if (value < -TWO_63) return -0x80000000
  return Math.floor(value / TWO_32) | 0
}

/** The lower 32 bits (as an int32) of the int64 nearest to `value`. */
export function lowOf(value: number): number {
  if (value >= TWO_63) return -1
  if (value < -TWO_63) return 0
  return (value - Math.floor(value / TWO_32) * TWO_32) | 0
}
