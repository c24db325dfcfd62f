import { once } from 'node:events'
import { connect, type Socket } from 'node:net'
import type { BrokerTarget } from './broker-target.ts'
import { FrameSplitter } from './frame-splitter.ts'

/** ApiVersions v0 from a client without a name, correlation id 1: the oldest greeting there is. */
export const apiVersionsGreeting: Buffer = Buffer.from(`0000000a${'0012'}${'0000'}${'00000001'}ffff`, 'hex')

/** A connection that sends whatever bytes it is given, sense or nonsense, and hands out the frames that come back. */
export class RawConnection {
  /** Resolves when the connection has ended, whoever ended it. */
  readonly closed: Promise<void>
  readonly socket: Socket
  readonly #frames: Buffer[] = []
  #waiting: { resolve: (frame: Buffer) => void; reject: (error: Error) => void } | undefined
  #isClosed = false

  static async open(target: Pick<BrokerTarget, 'host' | 'port'>): Promise<RawConnection> {
    const socket = connect({ host: target.host, port: target.port, noDelay: true })
    await once(socket, 'connect')
    return new RawConnection(socket)
  }

  private constructor(socket: Socket) {
    this.socket = socket
    const splitter = new FrameSplitter()
    socket.on('data', (chunk: Buffer) => {
      this.#frames.push(...splitter.push(chunk))
      this.#hand()
    })
    this.closed = new Promise((resolve) => {
      // A reset is one of the ways in which a broker ends a connection; `close` follows.
      socket.on('error', () => socket.destroy())
      socket.once('close', () => {
        this.#isClosed = true
        this.#hand()
        resolve()
      })
    })
  }

  send(bytes: Uint8Array): void {
    this.socket.write(bytes)
  }

  /** The next frame that the broker sends, length prefix and all. */
  nextFrame(): Promise<Buffer> {
    return new Promise((resolve, reject) => {
      this.#waiting = { resolve, reject }
      this.#hand()
    })
  }

  async greet(): Promise<Buffer> {
    this.send(apiVersionsGreeting)
    return this.nextFrame()
  }

  close(): void {
    this.socket.destroy()
  }

  #hand(): void {
    const waiting = this.#waiting
    if (waiting === undefined) return
    const frame = this.#frames.shift()
    if (frame === undefined && !this.#isClosed) return
    this.#waiting = undefined
    if (frame === undefined) waiting.reject(new Error('the broker closed the connection'))
    else waiting.resolve(frame)
  }
}
