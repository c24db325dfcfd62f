import { once } from 'node:events'
import { connect, type Socket } from 'node:net'
import type { BrokerTarget } from '@ottla/rig'

const receiveBytes = 1024 * 1024

/**
 * A connection that costs as little as Node allows, so that the broker and not the generator is the limit: requests
 * are bytes that were made beforehand, answers land in one buffer that is used again, and `onFrame` sees each answer
 * (without its length) only while it is called.
 */
export class ReplayConnection {
  readonly socket: Socket
  readonly failed: Promise<never>
  readonly #onFrame: (frame: Uint8Array) => void
  #fail: (error: Error) => void = () => {}
  #frame = Buffer.allocUnsafe(receiveBytes)
  /** Bytes of the current frame that have come, its length of four bytes among them. */
  #received = 0

  static async open(target: BrokerTarget, onFrame: (frame: Uint8Array) => void): Promise<ReplayConnection> {
    const connection = new ReplayConnection(target, onFrame)
    await Promise.race([once(connection.socket, 'connect'), connection.failed])
    return connection
  }

  private constructor({ host, port }: BrokerTarget, onFrame: (frame: Uint8Array) => void) {
    this.#onFrame = onFrame
    this.failed = new Promise((_, reject) => {
      this.#fail = reject
    })
    // Whoever waits for something on this connection races it against this; nobody may be waiting just now.
    this.failed.catch(() => undefined)
    this.socket = connect({
      host,
      port,
      noDelay: true,
      onread: {
        buffer: Buffer.allocUnsafe(receiveBytes),
        callback: (size, buffer) => {
          this.#receive(buffer as Buffer, size)
          return true
        },
      },
    })
    this.socket.once('error', (error) => this.#fail(error))
    this.socket.once('close', () => this.#fail(new Error(`${host}:${port} closed the connection`)))
  }

  send(chunks: readonly Uint8Array[]): void {
    this.socket.cork()
    for (const chunk of chunks) this.socket.write(chunk)
    this.socket.uncork()
  }

  close(): void {
    this.socket.destroy()
  }

  #receive(buffer: Buffer, size: number): void {
    let position = 0
    while (position < size) {
      if (this.#received === 0 && size - position >= 4) {
        const end = position + 4 + buffer.readInt32BE(position)
        if (end <= size) {
          this.#onFrame(buffer.subarray(position + 4, end))
          position = end
          continue
        }
      }
      position += this.#keep(buffer, position, size)
    }
  }

  /** Adds to the frame that is not whole yet; answers how many bytes it took. */
  #keep(buffer: Buffer, position: number, size: number): number {
    const frameBytes = this.#received < 4 ? 4 : 4 + this.#frame.readInt32BE(0)
    const taken = Math.min(frameBytes - this.#received, size - position)
    buffer.copy(this.#frame, this.#received, position, position + taken)
    this.#received += taken
    if (this.#received === 4) this.#makeRoom(4 + this.#frame.readInt32BE(0))
    else if (this.#received > 4 && this.#received === frameBytes) {
      this.#received = 0
      this.#onFrame(this.#frame.subarray(4, frameBytes))
    }
    return taken
  }

  #makeRoom(frameBytes: number): void {
    if (frameBytes <= this.#frame.length) return
    const larger = Buffer.allocUnsafe(frameBytes * 2)
    this.#frame.copy(larger, 0, 0, 4)
    this.#frame = larger
  }
}
