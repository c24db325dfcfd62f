/** Bytes to write: in one piece, or in several that are written one after the other without being joined. */
export type BytesInput = Uint8Array | readonly Uint8Array[]

export const NO_BYTES = new Uint8Array(0)

export function sizeOfBytes(bytes: BytesInput): number {
  if (bytes instanceof Uint8Array) return bytes.byteLength
  let size = 0
  for (const chunk of bytes) size += chunk.byteLength
  return size
}

/** The bytes in one piece; copies only what came in several. */
export function joinBytes(bytes: BytesInput): Uint8Array {
  if (bytes instanceof Uint8Array) return bytes
  if (bytes.length === 1) return bytes[0]!
  const joined = new Uint8Array(sizeOfBytes(bytes))
  let position = 0
  for (const chunk of bytes) {
    joined.set(chunk, position)
    position += chunk.byteLength
  }
  return joined
}
