/**
 * MurmurHash3 in its 128-bit form for 32-bit machines: the hash that stands for a key in the offset map.
 *
 * Kafka takes MD5. In Node that is a call into a native library with an object for each key, and takes some 30 times
 * as long as this, which is the larger part of a cleaning. Two keys of one hash would be one key to the cleaner, so
 * the hash has to be wide; it need not be cryptographic, because who can choose keys in a topic can overwrite and
 * delete every other key in it anyway. Keys of up to 16 bytes and equal length never share a hash: each word of
 * the input goes through a bijection of its own.
 */
const C1 = 0x239b961b
const C2 = 0xab0e9789 | 0
const C3 = 0x38b34ae5
const C4 = 0xa1e38b93 | 0

/** Puts the four words of the hash of `bytes[start..end)` into `out`, from `to` on. */
export function hashKey(bytes: Uint8Array, start: number, end: number, out: Int32Array, to: number): void {
  const length = end - start
  let h1 = 0
  let h2 = 0
  let h3 = 0
  let h4 = 0
  let at = start
  for (const blocksEnd = start + (length & ~15); at < blocksEnd; at += 16) {
    h1 ^= mix1(wordAt(bytes, at))
    h1 = (h1 << 19) | (h1 >>> 13)
    h1 = (Math.imul(h1 + h2, 5) + 0x561ccd1b) | 0
    h2 ^= mix2(wordAt(bytes, at + 4))
    h2 = (h2 << 17) | (h2 >>> 15)
    h2 = (Math.imul(h2 + h3, 5) + 0x0bcaa747) | 0
    h3 ^= mix3(wordAt(bytes, at + 8))
    h3 = (h3 << 15) | (h3 >>> 17)
    h3 = (Math.imul(h3 + h4, 5) + 0x96cd1c35) | 0
    h4 ^= mix4(wordAt(bytes, at + 12))
    h4 = (h4 << 13) | (h4 >>> 19)
    h4 = (Math.imul(h4 + h1, 5) + 0x32ac3b17) | 0
  }
  const rest = end - at
  if (rest > 12) h4 ^= mix4(partAt(bytes, at + 12, end))
  if (rest > 8) h3 ^= mix3(partAt(bytes, at + 8, end))
  if (rest > 4) h2 ^= mix2(partAt(bytes, at + 4, end))
  if (rest > 0) h1 ^= mix1(partAt(bytes, at, end))

  h1 ^= length
  h2 ^= length
  h3 ^= length
  h4 ^= length
  h1 = (h1 + h2 + h3 + h4) | 0
  h2 = (h2 + h1) | 0
  h3 = (h3 + h1) | 0
  h4 = (h4 + h1) | 0
  h1 = avalanche(h1)
  h2 = avalanche(h2)
  h3 = avalanche(h3)
  h4 = avalanche(h4)
  h1 = (h1 + h2 + h3 + h4) | 0
  out[to] = h1
  out[to + 1] = h2 + h1
  out[to + 2] = h3 + h1
  out[to + 3] = h4 + h1
}

function wordAt(bytes: Uint8Array, at: number): number {
  return bytes[at]! | (bytes[at + 1]! << 8) | (bytes[at + 2]! << 16) | (bytes[at + 3]! << 24)
}

/** The last one to four bytes, little-endian as a word. */
function partAt(bytes: Uint8Array, at: number, end: number): number {
  if (end - at >= 4) return wordAt(bytes, at)
  let word = bytes[at]!
  if (end - at > 1) word |= bytes[at + 1]! << 8
  if (end - at > 2) word |= bytes[at + 2]! << 16
  return word
}

function mix1(word: number): number {
  const mixed = Math.imul(word, C1)
  return Math.imul((mixed << 15) | (mixed >>> 17), C2)
}

function mix2(word: number): number {
  const mixed = Math.imul(word, C2)
  return Math.imul((mixed << 16) | (mixed >>> 16), C3)
}

function mix3(word: number): number {
  const mixed = Math.imul(word, C3)
  return Math.imul((mixed << 17) | (mixed >>> 15), C4)
}

function mix4(word: number): number {
  const mixed = Math.imul(word, C4)
  return Math.imul((mixed << 18) | (mixed >>> 14), C1)
}

function avalanche(word: number): number {
  let h = word ^ (word >>> 16)
  h = Math.imul(h, 0x85ebca6b)
  h ^= h >>> 13
  h = Math.imul(h, 0xc2b2ae35)
  return h ^ (h >>> 16)
}
