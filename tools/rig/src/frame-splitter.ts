/** Cuts a stream of bytes into frames: a length of four bytes, then that many. The prefix stays on the frame. */
export class FrameSplitter {
  #pending: Buffer = Buffer.alloc(0)

  /** The frames that are whole now. */
  push(chunk: Buffer): Buffer[] {
    const bytes = this.#pending.length === 0 ? chunk : Buffer.concat([this.#pending, chunk])
    const frames: Buffer[] = []
    let position = 0
    while (bytes.length - position >= 4) {
      const end = position + 4 + bytes.readInt32BE(position)
      if (end > bytes.length) break
      frames.push(bytes.subarray(position, end))
      position = end
    }
    this.#pending = bytes.subarray(position)
    return frames
  }
}
