/** Bytes that are appended to a buffer that grows; the buffer may be one that was used before. */
export class OutputBytes {
  bytes: Uint8Array<ArrayBuffer>
  length = 0

  constructor(memory: ArrayBuffer) {
    this.bytes = new Uint8Array(memory)
  }

  /** Makes room for so many more bytes; gives the position where they belong. They do not count until `length` says so. */
  reserve(sizeBytes: number): number {
    const needed = this.length + sizeBytes
    if (needed > this.bytes.length) {
      const grown = new Uint8Array(Math.max(needed, this.bytes.length * 2))
      grown.set(this.bytes.subarray(0, this.length))
      this.bytes = grown
    }
    return this.length
  }

  append(source: Uint8Array): void {
    const position = this.reserve(source.length)
    this.bytes.set(source, position)
    this.length += source.length
  }
}
