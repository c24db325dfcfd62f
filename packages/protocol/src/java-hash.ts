/** `String.hashCode` of Java, as an int32: over UTF-16 code units, which JavaScript's strings have too. */
export function javaHashCode(text: string): number {
  let hash = 0
  for (let index = 0; index < text.length; index += 1) hash = (Math.imul(hash, 31) + text.charCodeAt(index)) | 0
  return hash
}

/**
 * The partition, of `count`, of the offsets or transaction topic that keeps the state of the group or transactional
 * id `id`, and whose leader is therefore its coordinator.
 */
export function coordinatorPartition(id: string, count: number): number {
  const hash = javaHashCode(id)
  // Kafka takes the absolute value, and 0 for the one int32 that has none. Masking the sign would disagree.
  return hash === -0x80000000 ? 0 : Math.abs(hash) % count
}
