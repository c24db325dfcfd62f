import { type Endpoint, NetworkError, type NetworkErrorKind, type Socket, type SocketHandlers } from '../network.ts'
import { receive } from '../receive.ts'
import type { Life } from './life.ts'
import type { Pipe, Segment } from './pipe.ts'
import type { ScheduledEvent } from './scheduler.ts'

/** As in the real network: how long an ended connection waits for the end of its peer. */
const LINGER_MS = 5_000

/** One end of a simulated connection: the process's view, and what its kernel does for it. */
export class SimulatedSocket implements Socket {
  readonly remote: Endpoint
  readonly local: Endpoint
  readonly life: Life
  readonly #onGone: (socket: SimulatedSocket) => void
  #outgoing!: Pipe
  #incoming!: Pipe
  #handlers: SocketHandlers | undefined
  #isPaused = false
  /** What the kernel has and the process has not taken. */
  #unread: Segment[] = []
  #isReadDue = false
  #flushed: (() => void)[] = []
  #isEnding = false
  #hasPeerEnded = false
  #isClosed = false
  #isCloseTold = false
  #error: NetworkError | undefined
  #linger: ScheduledEvent | undefined

  constructor(parts: { local: Endpoint; remote: Endpoint; life: Life; onGone: (socket: SimulatedSocket) => void }) {
    this.local = parts.local
    this.remote = parts.remote
    this.life = parts.life
    this.#onGone = parts.onGone
  }

  /** Before anything else happens. */
  connectTo(outgoing: Pipe, incoming: Pipe): void {
    this.#outgoing = outgoing
    this.#incoming = incoming
  }

  get pendingWriteBytes(): number {
    return this.#outgoing.pendingBytes
  }

  setHandlers(handlers: SocketHandlers): void {
    this.#handlers = handlers
    if (this.#isClosed) this.#tellClosed()
    else this.#planRead()
  }

  write(chunks: readonly Uint8Array[], onFlushed?: () => void): void {
    if (this.#isUseless || this.#isEnding) return
    this.#outgoing.write(chunks, onFlushed)
  }

  pause(): void {
    this.#isPaused = true
  }

  resume(): void {
    this.#isPaused = false
    this.#planRead()
  }

  end(): void {
    if (this.#isUseless || this.#isEnding) return
    this.#isEnding = true
    for (const segment of this.#unread.splice(0)) this.#drop(segment)
    this.#outgoing.end()
  }

  destroy(): void {
    if (this.#isUseless) return
    this.#isClosed = true
    this.#closeKernel()
    this.#close(undefined)
  }

  // What follows is for the network, not for the process.

  /** The process was killed; its kernel closes for it. */
  abandon(isReset: boolean): void {
    if (this.#isClosed) return
    this.#isClosed = true
    if (isReset) this.#outgoing.reset()
    else this.#closeKernel()
    this.#markClosed()
  }

  /** The machine lost power: the peer is not told. */
  vanish(): void {
    this.#outgoing.vanish()
    this.#markClosed()
  }

  onSegment(segment: Segment): void {
    if (this.#isClosed) {
      // Nobody is here for these bytes: the answer is a reset.
      if (segment.kind === 'data') this.#outgoing.reset()
      return
    }
    if (segment.kind === 'reset') this.fail('reset')
    else if (this.#isEnding) this.#drop(segment)
    else if (this.#canRead && this.#unread.length === 0) this.#take(segment)
    else this.#unread.push(segment)
  }

  onTaken(callbacks: (() => void)[]): void {
    if (this.#flushed.length === 0) {
      this.life.schedule(0, 'socket flushed', () => {
        for (const callback of this.#flushed.splice(0)) {
          // A callback may have closed the socket; the rest of its writes went nowhere then.
          if (!this.#isClosed) callback()
        }
      })
    }
    this.#flushed.push(...callbacks)
  }

  onEndSent(): void {
    if (this.#isClosed) return
    if (this.#hasPeerEnded) this.#close(undefined)
    else this.#linger = this.life.schedule(LINGER_MS, 'socket linger', () => this.destroy())
  }

  /** The connection broke. */
  fail(kind: NetworkErrorKind): void {
    if (this.#isClosed) return
    this.#outgoing.dropAll()
    this.#close(new NetworkError(kind, { operation: 'connection', ...this.remote }))
  }

  get #isUseless(): boolean {
    return this.#isClosed || this.life.isOver
  }

  get #canRead(): boolean {
    return this.#handlers !== undefined && !this.#isPaused
  }

  #planRead(): void {
    if (this.#isReadDue || this.#unread.length === 0 || !this.#canRead) return
    this.#isReadDue = true
    this.life.schedule(0, 'socket read', () => {
      this.#isReadDue = false
      while (this.#canRead && !this.#isClosed) {
        const segment = this.#unread.shift()
        if (segment === undefined) break
        this.#take(segment)
      }
    })
  }

  #take(segment: Segment): void {
    if (segment.kind === 'data') {
      this.#incoming.consumed(segment.bytes.length)
      receive(this.#handlers!, segment.bytes)
      return
    }
    this.#hasPeerEnded = true
    const onEnd = this.#handlers!.onEnd
    if (onEnd === undefined) this.end()
    else onEnd.call(this.#handlers)
  }

  #drop(segment: Segment): void {
    if (segment.kind === 'data') {
      this.#incoming.consumed(segment.bytes.length)
      return
    }
    this.#hasPeerEnded = true
    if (this.#outgoing.hasSentEnd) this.#close(undefined)
  }

  /** A kernel that throws away bytes of the peer says so with a reset. */
  #closeKernel(): void {
    if (this.#unread.some((segment) => segment.kind === 'data')) this.#outgoing.reset()
    else this.#outgoing.cutShort()
  }

  #close(error: NetworkError | undefined): void {
    this.#error = error
    this.#markClosed()
    this.#tellClosed()
  }

  #markClosed(): void {
    this.#isClosed = true
    this.#unread = []
    this.#linger?.cancel()
    this.#onGone(this)
  }

  #tellClosed(): void {
    if (this.#handlers === undefined || this.#isCloseTold) return
    this.#isCloseTold = true
    this.life.schedule(0, 'socket closed', () => this.#handlers?.onClose(this.#error))
  }
}
