import net from 'node:net'
import type { Endpoint, NetworkError, Socket, SocketHandlers } from '../network.ts'
import { receive } from '../receive.ts'
import { networkError } from './network-error.ts'

/**
 * How long an ended connection waits for the peer's own end. Closing earlier, with bytes of the peer
 * unread, makes the kernel answer with a reset, and a reset can overtake and destroy our last bytes.
 */
const LINGER_MS = 5_000

const EMPTY = new Uint8Array(0)

/** A thin cover of a `net.Socket` (made with `allowHalfOpen`, and paused where a server has made it). */
export class NodeSocket implements Socket {
  readonly remote: Endpoint
  readonly local: Endpoint
  #socket: net.Socket
  #handlers: SocketHandlers | undefined
  #error: NetworkError | undefined
  #isClosed = false
  #isPaused = false
  #isEnding = false
  #isDestroyedByUs = false
  #linger: NodeJS.Timeout | undefined

  constructor(socket: net.Socket) {
    this.#socket = socket
    // Asked for now: a socket that has closed no longer knows.
    this.remote = { host: socket.remoteAddress ?? '', port: socket.remotePort ?? 0 }
    this.local = { host: socket.localAddress ?? '', port: socket.localPort ?? 0 }
    socket.on('error', this.#onError)
    socket.on('close', this.#onClose)
  }

  get pendingWriteBytes(): number {
    return this.#socket.writableLength
  }

  setHandlers(handlers: SocketHandlers): void {
    this.#handlers = handlers
    if (this.#isClosed) {
      process.nextTick(() => handlers.onClose(this.#error))
      return
    }
    if (!this.#readInto(handlers)) {
      this.#socket.on('data', (chunk: Uint8Array) => {
        if (!this.#isEnding) receive(handlers, chunk)
      })
    }
    if (this.#isPaused) this.#socket.pause()
    else this.#socket.resume()
    this.#socket.on('end', () => {
      // After our own `end` there is nobody left to tell.
      if (!this.#isEnding && handlers.onEnd !== undefined) handlers.onEnd()
      else this.end()
    })
  }

  /** Has the kernel write into the receiver's memory. False where that cannot be had. */
  #readInto(handlers: SocketHandlers): boolean {
    if (handlers.receiveInto === undefined) return false
    const handle = takeHandle(this.#socket)
    if (handle === undefined) return false
    const onread: net.OnReadOpts = {
      buffer: () => handlers.receiveInto!(),
      callback: (sizeBytes, memory) => {
        if (!this.#isEnding) handlers.onData(memory.subarray(0, sizeBytes))
        return true
      },
    }
    this.#socket.off('error', this.#onError)
    this.#socket.off('close', this.#onClose)
    const options = { handle, onread, allowHalfOpen: true }
    this.#socket = new net.Socket(options)
    this.#socket.on('error', this.#onError)
    this.#socket.on('close', this.#onClose)
    return true
  }

  write(chunks: readonly Uint8Array[], onFlushed?: () => void): void {
    const socket = this.#socket
    if (this.#isEnding || socket.destroyed) return
    const onWritten = onFlushed && ((error?: Error | null) => (error ? undefined : onFlushed()))
    const lastIndex = chunks.length - 1
    if (lastIndex <= 0) {
      const chunk = chunks[0]
      if (chunk !== undefined) socket.write(chunk, onWritten)
      // Nothing to write: behind what is queued, or else on a later turn, so that a caller who goes on
      // from `onFlushed` to the next write leaves the event loop its turns.
      else if (socket.writableLength > 0) socket.write(EMPTY, onWritten)
      else if (onFlushed !== undefined) setImmediate(onFlushed)
      return
    }
    // Corked chunks leave in one `writev` when uncorked.
    socket.cork()
    for (let index = 0; index < lastIndex; index += 1) socket.write(chunks[index]!)
    socket.write(chunks[lastIndex]!, onWritten)
    socket.uncork()
  }

  pause(): void {
    this.#isPaused = true
    this.#socket.pause()
  }

  resume(): void {
    this.#isPaused = false
    this.#socket.resume()
  }

  end(): void {
    if (this.#isEnding || this.#socket.destroyed) return
    this.#isEnding = true
    // The peer's end is only seen by a socket that reads.
    this.#socket.resume()
    this.#socket.end(() => {
      if (this.#socket.destroyed) return
      this.#linger = setTimeout(() => this.destroy(), LINGER_MS).unref()
    })
  }

  destroy(): void {
    this.#isDestroyedByUs = true
    this.#isEnding = true
    this.#socket.destroy()
  }

  readonly #onError = (error: Error): void => {
    // What the kernel says about a connection that we gave up is no news.
    if (!this.#isDestroyedByUs) this.#error ??= networkError('connection', this.remote, error)
  }

  readonly #onClose = (): void => {
    this.#isClosed = true
    clearTimeout(this.#linger)
    this.#handlers?.onClose(this.#error)
  }
}

/** The part of a `net.Socket` that Node keeps to itself. */
interface WithHandle {
  _handle?: { useUserBuffer?: unknown } | null
}

/**
 * What a socket that has not read yet reads and writes with; the socket is without it afterwards. `undefined` where
 * Node does not have it in this form.
 *
 * Node lets a program say where bytes go (`onread`) when it makes a socket, but a server makes those that it accepts
 * itself, without that. So their handle moves into a socket of our own: it saves a fresh buffer for every 64 KB, a
 * system call for each of them, and the copy of large requests out of them.
 */
function takeHandle(socket: net.Socket): object | undefined {
  const owner = socket as WithHandle
  const handle = owner._handle
  if (typeof handle?.useUserBuffer !== 'function' || socket.bytesRead > 0) return undefined
  owner._handle = null
  return handle
}
