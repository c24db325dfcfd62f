/**
 * Connections, as an argument. The shape is the smallest that a framed protocol needs: bytes come in
 * by callback in order, chunks go out by reference, and both directions can be held back.
 */
export interface Network {
  /** Port 0 asks for a free one; the listener says which it got. */
  listen(options: ListenOptions): Promise<NetworkListener>
  connect(options: ConnectOptions): Promise<Socket>
}

export interface ListenOptions {
  host: string
  port: number
  onConnection: (socket: Socket) => void
}

export interface ConnectOptions {
  host: string
  port: number
  timeoutMs: number
}

export interface NetworkListener {
  readonly host: string
  readonly port: number
  /** Stops accepting; open sockets live on. */
  close(): Promise<void>
}

export interface Endpoint {
  host: string
  port: number
}

/**
 * One connection. Handlers are set once, before any byte can arrive (in the same turn in which the
 * socket was handed over). Chunks given to `onData` belong to the receiver, unless it says itself where
 * they go; chunks given to `write` belong to the socket until `onFlushed` and must not change.
 */
export interface Socket {
  readonly remote: Endpoint
  readonly local: Endpoint
  setHandlers(handlers: SocketHandlers): void
  /**
   * Queues chunks in order, in as few system calls as the platform can. Never blocks and never throws;
   * a broken connection shows in `onClose`. `onFlushed` runs when the operating system has taken them.
   */
  write(chunks: readonly Uint8Array[], onFlushed?: () => void): void
  /** Bytes given to `write` that the operating system has not taken yet. */
  readonly pendingWriteBytes: number
  /** Stops reading, so that the peer's writes fill its window; `resume` goes on. */
  pause(): void
  resume(): void
  /**
   * Sends what is queued and then closes. What still arrives is dropped. The close is over when the peer
   * has closed too; a peer that does not is not waited for longer than a few seconds.
   */
  end(): void
  /** Closes at once, dropping what is queued. Idempotent. */
  destroy(): void
}

export interface SocketHandlers {
  onData(chunk: Uint8Array): void
  /**
   * Where the next bytes go; never empty. Asked before the first byte and again after each `onData`, whose
   * chunk is then the beginning of the memory that was given last. Many sockets may give the same memory:
   * it is filled and `onData` called with nothing in between.
   */
  receiveInto?(): Uint8Array
  /** The peer has finished sending. Where this is absent, the socket answers with `end`. */
  onEnd?(): void
  /** Exactly once, whoever closed; `error` where it was not a clean close. */
  onClose(error?: NetworkError): void
}

export type NetworkErrorKind =
  | 'refused'
  | 'reset'
  | 'timeout'
  | 'address-in-use'
  | 'address-not-available'
  | 'unreachable'
  | 'unresolved'
  | 'denied'
  | 'other'

export class NetworkError extends Error {
  readonly kind: NetworkErrorKind
  readonly host: string
  readonly port: number

  constructor(kind: NetworkErrorKind, details: { operation: string; host: string; port: number; cause?: unknown }) {
    super(`${details.operation} ${details.host}:${details.port}: ${kind}`, { cause: details.cause })
    this.name = 'NetworkError'
    this.kind = kind
    this.host = details.host
    this.port = details.port
  }
}
