const SEED = 0x9747b28c
const MULTIPLIER = 0x5bd1e995

/** The hash by which producers choose a partition for a key: 32-bit MurmurHash2 with Kafka's seed, as an int32. */
export function murmur2(bytes: Uint8Array): number {
  const { length } = bytes
  let hash = SEED ^ length
  let position = 0
  for (; position + 4 <= length; position += 4) {
    let block =
      bytes[position]! | (bytes[position + 1]! << 8) | (bytes[position + 2]! << 16) | (bytes[position + 3]! << 24)
    block = Math.imul(block, MULTIPLIER)
    block = Math.imul(block ^ (block >>> 24), MULTIPLIER)
    hash = Math.imul(hash, MULTIPLIER) ^ block
  }
  if (position < length) {
    for (let index = length - 1; index >= position; index -= 1) hash ^= bytes[index]! << (8 * (index - position))
    hash = Math.imul(hash, MULTIPLIER)
  }
  hash = Math.imul(hash ^ (hash >>> 13), MULTIPLIER)
  return hash ^ (hash >>> 15)
}

/** The partition, of `count`, that every Kafka producer sends records with this key to. */
export function partitionForKey(key: Uint8Array, count: number): number {
  return (murmur2(key) & 0x7fffffff) % count
}
