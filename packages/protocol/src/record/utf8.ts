/** UTF-8 of header keys, written where it will stay. A lone surrogate becomes U+FFFD, as `TextEncoder` has it. */

const encoder = new TextEncoder()

/** Bytes that `text` takes in UTF-8. */
export function sizeOfUtf8(text: string): number {
  let size = text.length
  for (let index = 0; index < text.length; index += 1) {
    const unit = text.charCodeAt(index)
    if (unit < 0x80) continue
    if (unit < 0x800) {
      size += 1
    } else {
      size += 2
      // The two halves of a pair count for two units, and take four bytes together.
      if (unit >= 0xd800 && unit < 0xdc00 && (text.charCodeAt(index + 1) & 0xfc00) === 0xdc00) index += 1
    }
  }
  return size
}

/** Writes `text`, of which `sizeOfUtf8` has said that it takes `size` bytes. */
export function writeUtf8(bytes: Uint8Array, position: number, text: string, size: number): void {
  if (size !== text.length) {
    encoder.encodeInto(text, bytes.subarray(position, position + size))
    return
  }
  for (let index = 0; index < size; index += 1) bytes[position + index] = text.charCodeAt(index)
}
