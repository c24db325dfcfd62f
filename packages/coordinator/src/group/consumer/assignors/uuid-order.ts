import type { Uuid } from '@ottla/protocol'

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'

const SEXTETS = new Uint8Array(128)
for (let value = 0; value < ALPHABET.length; value++) SEXTETS[ALPHABET.charCodeAt(value)] = value

/**
 * The order that Kafka has uuids in: as two signed numbers of 64 bits. The sign bits are the first one of the first character
 * and the fifth one of the eleventh.
 */
export function compareUuids(one: Uuid, other: Uuid): number {
  for (let index = 0; index < one.length; index++) {
    const difference = signedSextet(one, index) - signedSextet(other, index)
    if (difference !== 0) return difference
  }
  return 0
}

function signedSextet(uuid: Uuid, index: number): number {
  const sextet = SEXTETS[uuid.charCodeAt(index)]!
  return index === 0 ? sextet ^ 0b100000 : index === 10 ? sextet ^ 0b000010 : sextet
}
