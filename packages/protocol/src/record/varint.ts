/**
 * Zigzag varints as records use them: seven bits a byte, lowest first, the top bit says that more follow.
 *
 * The functions size and write; the reading side lives in `RecordCursor`, where the position is a field.
 * A varlong is given as two int32 halves, because the difference of two timestamps may need all 64 bits.
 */

/** Bytes that `value`, taken as an uint32, needs without zigzag. */
export function sizeOfUnsignedVarint(value: number): number {
  return value === 0 ? 1 : ((38 - Math.clz32(value)) / 7) | 0
}

/** Bytes that the int32 `value` needs as a zigzag varint. */
export function sizeOfVarint(value: number): number {
  return sizeOfUnsignedVarint((value << 1) ^ (value >> 31))
}

/** Bytes that an int64 needs as a zigzag varlong. */
export function sizeOfVarlong(high: number, low: number): number {
  const sign = high >> 31
  const zigzagHigh = ((high << 1) | (low >>> 31)) ^ sign
  if (zigzagHigh === 0) return sizeOfUnsignedVarint((low << 1) ^ sign)
  return ((70 - Math.clz32(zigzagHigh)) / 7) | 0
}

/** Writes `value`, taken as an uint32, and returns the position after it. */
export function writeUnsignedVarint(bytes: Uint8Array, position: number, value: number): number {
  while ((value & ~0x7f) !== 0) {
    bytes[position++] = (value & 0x7f) | 0x80
    value >>>= 7
  }
  bytes[position++] = value
  return position
}

/** Writes the int32 `value` as a zigzag varint and returns the position after it. */
export function writeVarint(bytes: Uint8Array, position: number, value: number): number {
  return writeUnsignedVarint(bytes, position, (value << 1) ^ (value >> 31))
}

/** Writes an int64 as a zigzag varlong and returns the position after it. */
export function writeVarlong(bytes: Uint8Array, position: number, high: number, low: number): number {
  const sign = high >> 31
  let zigzagHigh = (((high << 1) | (low >>> 31)) ^ sign) >>> 0
  let zigzagLow = ((low << 1) ^ sign) >>> 0
  while (zigzagHigh !== 0) {
    bytes[position++] = (zigzagLow & 0x7f) | 0x80
    zigzagLow = ((zigzagLow >>> 7) | (zigzagHigh << 25)) >>> 0
    zigzagHigh >>>= 7
  }
  return writeUnsignedVarint(bytes, position, zigzagLow)
}
