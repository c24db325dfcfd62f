/**
 * A uuid as Kafka prints it: 16 bytes in base64url without padding, 22 characters. A value like any
 * other, so it can be compared with `===` and be the key of a map.
 */
export type Uuid = string

/** Stands for "no id" in most fields. */
export const ZERO_UUID: Uuid = 'AAAAAAAAAAAAAAAAAAAAAA'

/** The id of `__cluster_metadata`. */
export const METADATA_TOPIC_ID: Uuid = 'AAAAAAAAAAAAAAAAAAAAAQ'

export const UUID_BYTES = 16
const UUID_CHARACTERS = 22

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'
const INVALID = 0x80

/** Six bits for each character code below 128; `INVALID` for what is not in the alphabet. */
const SEXTETS = (() => {
  const sextets = new Uint8Array(128).fill(INVALID)
  for (let index = 0; index < ALPHABET.length; index++) sextets[ALPHABET.charCodeAt(index)] = index
  return sextets
})()

export function isUuid(text: string): text is Uuid {
  if (text.length !== UUID_CHARACTERS) return false
  let bits = 0
  for (let index = 0; index < UUID_CHARACTERS; index++) bits |= sextetAt(text, index)
  // 22 characters hold 132 bits; the last four have to be zero, or two texts would be the same uuid.
  return (bits & INVALID) === 0 && (sextetAt(text, UUID_CHARACTERS - 1) & 0xf) === 0
}

/** The uuid in the 16 bytes from `position` on; the caller has made sure that they are there. */
export function uuidFromBytes(bytes: Uint8Array, position = 0): Uuid {
  let text = ''
  for (let offset = 0; offset < 15; offset += 3) {
    const at = position + offset
    const bits = (bytes[at]! << 16) | (bytes[at + 1]! << 8) | bytes[at + 2]!
    text += ALPHABET[bits >> 18]! + ALPHABET[(bits >> 12) & 63]! + ALPHABET[(bits >> 6) & 63]! + ALPHABET[bits & 63]!
  }
  const last = bytes[position + 15]!
  return text + ALPHABET[last >> 2]! + ALPHABET[(last & 3) << 4]!
}

export function uuidToBytes(uuid: Uuid): Uint8Array {
  const bytes = new Uint8Array(UUID_BYTES)
  writeUuid(bytes, 0, uuid)
  return bytes
}

/** Writes 16 bytes at `position`; throws a RangeError for what is not a uuid. */
export function writeUuid(bytes: Uint8Array, position: number, uuid: Uuid): void {
  if (!isUuid(uuid)) throw new RangeError(`not a uuid: ${JSON.stringify(uuid)}`)
  for (let group = 0; group < 5; group++) {
    const at = group * 4
    const bits =
      (sextetAt(uuid, at) << 18) |
      (sextetAt(uuid, at + 1) << 12) |
      (sextetAt(uuid, at + 2) << 6) |
      sextetAt(uuid, at + 3)
    bytes[position++] = bits >> 16
    bytes[position++] = bits >> 8
    bytes[position++] = bits
  }
  bytes[position] = (sextetAt(uuid, 20) << 2) | (sextetAt(uuid, 21) >> 4)
}

function sextetAt(text: string, index: number): number {
  return SEXTETS[text.charCodeAt(index)] ?? INVALID
}
