/**
 * XXH3 with 64 bits and seed 0: the hash by which Kafka tells whether a topic is still as it was (KIP-1101). It has to be
 * the same hash, or a group that moves between brokers would be assigned anew for nothing.
 *
 * Inputs up to 16, 128, 240 and more bytes each have a way of their own. Written for clarity: what is hashed is
 * remembered.
 */

const MASK = 0xffff_ffff_ffff_ffffn
const LOW = 0xffff_ffffn

const PRIME32_1 = 0x9e3779b1n
const PRIME32_2 = 0x85ebca77n
const PRIME32_3 = 0xc2b2ae3dn
const PRIME64_1 = 0x9e3779b185ebca87n
const PRIME64_2 = 0xc2b2ae3d27d4eb4fn
const PRIME64_3 = 0x165667b19e3779f9n
const PRIME64_4 = 0x85ebca77c2b2ae63n
const PRIME64_5 = 0x27d4eb2f165667c5n
const AVALANCHE_PRIME = 0x165667919e3779f9n
const SHORT_PRIME = 0x9fb21c651e98df25n

const SECRET_HEX =
  'b8fe6c3923a44bbe7c01812cf721ad1cded46de9839097db7240a4a4b7b3671fcb79e64eccc0e578825ad07dccff7221' +
  'b8084674f743248ee03590e6813a264c3c2852bb91c300cb88d0658b1b532ea371644897a20df94e3819ef46a9deacd8' +
  'a8fa763fe39c343ff9dcbbc7c70b4f1d8a51e04bcdb45931c89f7ec9d9787364eac5ac8334d3ebc3c581a0fffa1363eb' +
  '170ddd51b7f0da49d316552629d4689e2b16be587d47a1fc8ff8b8d17ad031ce45cb3a8f95160428afd7fbcabb4b407e'
const SECRET = Uint8Array.from(SECRET_HEX.match(/../g)!, (byte) => Number.parseInt(byte, 16))
const secret = viewOf(SECRET)

const STRIPE_BYTES = 64
const STRIPES_PER_BLOCK = (SECRET.length - STRIPE_BYTES) / 8
const BLOCK_BYTES = STRIPE_BYTES * STRIPES_PER_BLOCK

/** As an unsigned number of 64 bits. */
export function xxh3(bytes: Uint8Array): bigint {
  const input = viewOf(bytes)
  const { length } = bytes
  if (length > 240) return hashLong(input, length)
  if (length > 128) return hashTo240(input, length)
  if (length > 16) return hashTo128(input, length)
  if (length > 8) return hashTo16(input, length)
  if (length >= 4) return hashTo8(input, length)
  return hashTo3(bytes)
}

function hashTo3(bytes: Uint8Array): bigint {
  const { length } = bytes
  if (length === 0) return avalanche64(word(secret, 56) ^ word(secret, 64))
  const combined = (bytes[0]! << 16) | (bytes[length >> 1]! << 24) | bytes[length - 1]! | (length << 8)
  const flip = BigInt((secret.getUint32(0, true) ^ secret.getUint32(4, true)) >>> 0)
  return avalanche64(BigInt(combined >>> 0) ^ flip)
}

function hashTo8(input: DataView, length: number): bigint {
  const first = BigInt(input.getUint32(0, true))
  const last = BigInt(input.getUint32(length - 4, true))
  let hash = (last + (first << 32n)) ^ word(secret, 8) ^ word(secret, 16)
  hash ^= rotated(hash, 49n) ^ rotated(hash, 24n)
  hash = (hash * SHORT_PRIME) & MASK
  hash ^= (hash >> 35n) + BigInt(length)
  hash = (hash * SHORT_PRIME) & MASK
  return hash ^ (hash >> 28n)
}

function hashTo16(input: DataView, length: number): bigint {
  const low = word(input, 0) ^ word(secret, 24) ^ word(secret, 32)
  const high = word(input, length - 8) ^ word(secret, 40) ^ word(secret, 48)
  return avalanche(BigInt(length) + reversed(low) + high + folded(low, high))
}

function hashTo128(input: DataView, length: number): bigint {
  let hash = BigInt(length) * PRIME64_1
  for (let round = (length - 1) >> 5; round >= 0; round -= 1) {
    hash += mixed(input, round * 16, round * 32) + mixed(input, length - (round + 1) * 16, round * 32 + 16)
  }
  return avalanche(hash)
}

function hashTo240(input: DataView, length: number): bigint {
  let hash = BigInt(length) * PRIME64_1
  for (let round = 0; round < 8; round += 1) hash += mixed(input, round * 16, round * 16)
  hash = avalanche(hash)
  for (let round = 8; round < length >> 4; round += 1) hash += mixed(input, round * 16, (round - 8) * 16 + 3)
  return avalanche(hash + mixed(input, length - 16, 119))
}

function hashLong(input: DataView, length: number): bigint {
  const lanes = [PRIME32_3, PRIME64_1, PRIME64_2, PRIME64_3, PRIME64_4, PRIME32_2, PRIME64_5, PRIME32_1]
  const lastStripe = Math.floor((length - 1) / STRIPE_BYTES)
  for (let stripe = 0; stripe < lastStripe; stripe += 1) {
    accumulate(lanes, input, stripe * STRIPE_BYTES, (stripe % STRIPES_PER_BLOCK) * 8)
    const isEndOfBlock = stripe % STRIPES_PER_BLOCK === STRIPES_PER_BLOCK - 1
    if (isEndOfBlock && (stripe + 1) * STRIPE_BYTES <= Math.floor((length - 1) / BLOCK_BYTES) * BLOCK_BYTES) {
      scramble(lanes)
    }
  }
  accumulate(lanes, input, length - STRIPE_BYTES, SECRET.length - STRIPE_BYTES - 7)
  let hash = BigInt(length) * PRIME64_1
  for (let pair = 0; pair < 4; pair += 1) {
    const at = 11 + pair * 16
    hash += folded(lanes[pair * 2]! ^ word(secret, at), lanes[pair * 2 + 1]! ^ word(secret, at + 8))
  }
  return avalanche(hash)
}

function accumulate(lanes: bigint[], input: DataView, at: number, secretAt: number): void {
  for (let lane = 0; lane < 8; lane += 1) {
    const data = word(input, at + lane * 8)
    const key = data ^ word(secret, secretAt + lane * 8)
    lanes[lane ^ 1] = (lanes[lane ^ 1]! + data) & MASK
    lanes[lane] = (lanes[lane]! + (key & LOW) * (key >> 32n)) & MASK
  }
}

function scramble(lanes: bigint[]): void {
  for (let lane = 0; lane < 8; lane += 1) {
    const value = lanes[lane]! ^ (lanes[lane]! >> 47n) ^ word(secret, SECRET.length - STRIPE_BYTES + lane * 8)
    lanes[lane] = (value * PRIME32_1) & MASK
  }
}

function mixed(input: DataView, at: number, secretAt: number): bigint {
  return folded(word(input, at) ^ word(secret, secretAt), word(input, at + 8) ^ word(secret, secretAt + 8))
}

/** Both halves of the product, the one over the other. */
function folded(one: bigint, other: bigint): bigint {
  const product = one * other
  return (product & MASK) ^ (product >> 64n)
}

function avalanche(value: bigint): bigint {
  let hash = value & MASK
  hash ^= hash >> 37n
  hash = (hash * AVALANCHE_PRIME) & MASK
  return hash ^ (hash >> 32n)
}

function avalanche64(value: bigint): bigint {
  let hash = value ^ (value >> 33n)
  hash = (hash * PRIME64_2) & MASK
  hash ^= hash >> 29n
  hash = (hash * PRIME64_3) & MASK
  return hash ^ (hash >> 32n)
}

function rotated(value: bigint, by: bigint): bigint {
  return ((value << by) | (value >> (64n - by))) & MASK
}

function reversed(value: bigint): bigint {
  let result = 0n
  for (let rest = value, count = 0; count < 8; rest >>= 8n, count += 1) result = (result << 8n) | (rest & 0xffn)
  return result
}

function word(view: DataView, at: number): bigint {
  return view.getBigUint64(at, true)
}

function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
}
