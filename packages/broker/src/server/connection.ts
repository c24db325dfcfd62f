import type { Clock, Endpoint, Logger, MemoryPool, NetworkError, Socket } from '@ottla/platform'
import type { BrokerServices } from './context.ts'
import { foreignProtocolOf } from './foreign-protocol.ts'
import { FrameAssembler, FrameLengthError } from './frame-assembler.ts'
import { Outgoing } from './outgoing.ts'
import { Request, type RequestOwner } from './request.ts'
import type { MemoryUser, RequestMemory } from './request-memory.ts'

/** What all connections of a broker have in common. */
export interface ConnectionSurroundings {
  readonly clock: Clock
  /** Already rate limited: a peer decides how often these lines are written. */
  readonly logger: Logger
  readonly broker: BrokerServices
  readonly memory: RequestMemory
  /** Where bytes come in that no request has a place for yet: one for all, because nothing stays in it. */
  readonly scratch: Uint8Array
  readonly pool: MemoryPool
  /** `socket.request.max.bytes` */
  readonly requestBytesMax: number
  /** False until the broker is ready: requests that come before wait. */
  readonly isServing: () => boolean
  route(request: Request): void
  /** The request has ended; its outcome is set. */
  onRequestEnded(request: Request): void
  onConnectionClosed(connection: Connection): void
}

/**
 * One client connection: bytes in, requests in order, responses in the same order out.
 *
 * One request at a time is worked on, until its handler says `accepted`; then the next may start. Reading
 * pauses when requests pile up here, when responses are not taken, and when the broker's memory for
 * requests is used up; the peer's window then fills and holds it back.
 */
export class Connection implements RequestOwner, MemoryUser {
  readonly id: number
  readonly listenerName: string
  readonly securityProtocol = 'PLAINTEXT'
  readonly principal = 'User:ANONYMOUS'
  readonly remote: Endpoint
  readonly local: Endpoint
  clientSoftwareName = 'unknown'
  clientSoftwareVersion = 'unknown'
  /** When a byte last moved in either direction, on the monotonic clock. */
  lastActiveMs: number
  readonly #socket: Socket
  readonly #around: ConnectionSurroundings
  readonly #assembler: FrameAssembler
  readonly #outgoing: Outgoing
  #state: 'open' | 'draining' | 'ending' | 'closed' = 'open'
  #isFirstFrame = true
  #isPaused = false
  #isHeld = false
  #isPumping = false
  /** Complete requests that have not started, and how many of the front have been taken. */
  #waiting: Uint8Array[] = []
  #waitingTaken = 0
  #waitingBytes = 0
  /** Started requests whose response has not been queued, oldest first. */
  #started: Request[] = []
  #startedBytes = 0
  /** The request that keeps the next one from starting. */
  #current: Request | undefined

  constructor(id: number, options: { socket: Socket; listenerName: string; around: ConnectionSurroundings }) {
    this.id = id
    this.listenerName = options.listenerName
    this.#socket = options.socket
    this.#around = options.around
    this.remote = options.socket.remote
    this.local = options.socket.local
    this.lastActiveMs = options.around.clock.monotonicMs()
    const { requestBytesMax, scratch, pool } = options.around
    this.#assembler = new FrameAssembler({ frameBytesMax: requestBytesMax, scratch, pool })
    this.#outgoing = new Outgoing(options.socket, options.around.clock, (sizeBytes) => this.#onSent(sizeBytes))
    options.socket.setHandlers({
      receiveInto: () => this.#assembler.memory,
      onData: (chunk) => this.#onData(chunk),
      onEnd: () => this.#onEnd(),
      onClose: (error) => this.#onClose(error),
    })
  }

  /** No request will come any more: a handler answers at once rather than wait for something to happen. */
  get isClosing(): boolean {
    return this.#state !== 'open'
  }

  /** Bytes of responses that the peer has not taken. */
  get unsentBytes(): number {
    return this.#outgoing.unsentBytes
  }

  get isInsideRequest(): boolean {
    return this.#assembler.isInsideFrame
  }

  /** Whether the peer waits for an outcome; silence is not idleness then. */
  get isWorking(): boolean {
    return this.#started.length > 0
  }

  /** Whether we read what the peer sends, so that its silence is its own. */
  get isReading(): boolean {
    return !this.#isPaused && this.#state === 'open'
  }

  /** Nothing is read of it before `letIn`. */
  get isHeld(): boolean {
    return this.#isHeld
  }

  hold(): void {
    this.#isHeld = true
    this.#pauseReading()
  }

  letIn(): void {
    this.#isHeld = false
    this.lastActiveMs = this.#around.clock.monotonicMs()
    this.#updateReading()
  }

  /** Takes no further request, answers those that were started, and closes. */
  drain(): void {
    this.#dropWaiting()
    this.#stopReading()
  }

  /** Closes at once; silently where there is no reason that anybody would want to know. */
  close(reason: string | undefined): void {
    if (this.#state === 'closed') return
    if (reason !== undefined) this.#report(reason)
    this.#socket.destroy()
  }

  /** The broker is ready: what has waited for it starts. */
  onServing(): void {
    this.#pump()
  }

  onMemory(): void {
    this.lastActiveMs = this.#around.clock.monotonicMs()
    this.#updateReading()
  }

  onAccepted(request: Request): void {
    if (this.#current !== request) return
    this.#current = undefined
    this.#pump()
  }

  onAnswered(request: Request): void {
    this.#startedBytes -= request.frame.length
    const { outcome } = request
    if (outcome?.kind === 'response') this.#around.memory.takeWhole(outcome.sizeBytes)
    this.#around.memory.releaseWhole(request.frame.length)
    this.#around.onRequestEnded(request)
    if (request.isUnread) this.#around.pool.give(request.frame)
    if (this.#current === request) this.#current = undefined
    this.#sendAnswered()
    this.#pump()
  }

  #onData(chunk: Uint8Array): void {
    if (this.#state !== 'open') return
    this.lastActiveMs = this.#around.clock.monotonicMs()
    const { memory } = this.#around
    const assembler = this.#assembler
    const heldBefore = assembler.heldBytes
    let wholeBytes = 0
    let failure: string | undefined
    try {
      assembler.push(chunk)
      for (let frame = assembler.next(); frame !== undefined; frame = assembler.next()) {
        this.#isFirstFrame = false
        wholeBytes += frame.length
        this.#waiting.push(frame)
      }
    } catch (error) {
      if (!(error instanceof FrameLengthError)) throw error
      failure = (this.#isFirstFrame && foreignProtocolAt(error.lengthBytes)) || error.message
    }
    if (this.#isFirstFrame && assembler.announcedBytes !== -1) failure ??= foreignProtocolAt(assembler.announcedBytes)
    this.#waitingBytes += wholeBytes
    memory.receive(this, assembler.heldBytes - heldBefore, assembler.heldBytes, wholeBytes)
    if (failure !== undefined) {
      this.#report(failure)
      // What came before these bytes was a request and is answered.
      this.#stopReading()
    }
    this.#pump()
  }

  #pump(): void {
    // A request that ends at once, or is accepted while it is routed, comes back here: the loop goes on instead.
    if (this.#isPumping) return
    this.#isPumping = true
    try {
      while (this.#mayStart()) {
        const frame = this.#waiting[this.#waitingTaken]!
        this.#waitingTaken += 1
        this.#waitingBytes -= frame.length
        this.#start(frame)
      }
    } finally {
      this.#isPumping = false
    }
    if (this.#waitingTaken === this.#waiting.length) {
      this.#waiting = []
      this.#waitingTaken = 0
    } else if (this.#waitingTaken > WAITING_COUNT_MAX) {
      this.#waiting.splice(0, this.#waitingTaken)
      this.#waitingTaken = 0
    }
    this.#updateReading()
    this.#endIfDone()
  }

  #mayStart(): boolean {
    return (
      this.#current === undefined &&
      (this.#state === 'open' || this.#state === 'draining') &&
      this.#waitingTaken < this.#waiting.length &&
      this.#around.isServing() &&
      this.#started.length < STARTED_COUNT_MAX &&
      this.#startedBytes < STARTED_BYTES_MAX &&
      this.#outgoing.unsentBytes < UNSENT_BYTES_MAX
    )
  }

  #start(frame: Uint8Array): void {
    const { broker } = this.#around
    const request = new Request({ frame, connection: this, broker, receivedMs: this.lastActiveMs })
    this.#started.push(request)
    this.#startedBytes += frame.length
    this.#current = request
    this.#around.route(request)
  }

  /** Queues the responses of all requests at the front that have one. */
  #sendAnswered(): void {
    let count = 0
    for (const { outcome } of this.#started) {
      if (outcome === undefined) break
      count += 1
      if (outcome.kind === 'silence') continue
      if (this.#state === 'closed' || this.#state === 'ending') {
        if (outcome.kind === 'response') this.#around.memory.releaseWhole(outcome.sizeBytes)
      } else if (outcome.kind === 'close') {
        this.#report(outcome.reason)
        this.#end()
      } else {
        this.#outgoing.push(outcome.chunks, outcome.sizeBytes, outcome.onSent)
      }
    }
    if (count === this.#started.length) this.#started = []
    else if (count > 0) this.#started.splice(0, count)
  }

  #onSent(sizeBytes: number): void {
    this.lastActiveMs = this.#around.clock.monotonicMs()
    this.#around.memory.releaseWhole(sizeBytes)
    this.#pump()
  }

  #onEnd(): void {
    // The peer may only have closed its half, and still wait for what it asked.
    this.#stopReading()
  }

  #onClose(error: NetworkError | undefined): void {
    if (this.#state === 'closed') return
    this.#state = 'closed'
    if (error !== undefined) {
      this.#around.logger.debug({ ...this.#fields(), error }, 'connection broke')
    }
    this.#dropWaiting()
    const { memory, broker } = this.#around
    memory.releaseWhole(this.#outgoing.close())
    memory.receive(this, -this.#assembler.heldBytes, 0, 0)
    this.#assembler.close()
    memory.leave(this)
    broker.replicas.endWaits(this.id)
    this.#around.onConnectionClosed(this)
  }

  /** Answers what has come and closes then. */
  #stopReading(): void {
    if (this.#state !== 'open') return
    this.#state = 'draining'
    this.#pauseReading()
    this.#around.broker.replicas.endWaits(this.id)
    this.#endIfDone()
  }

  #dropWaiting(): void {
    this.#around.memory.releaseWhole(this.#waitingBytes)
    // Nobody has seen these.
    for (const frame of this.#waiting.slice(this.#waitingTaken)) this.#around.pool.give(frame)
    this.#waiting = []
    this.#waitingTaken = 0
    this.#waitingBytes = 0
  }

  #end(): void {
    this.#state = 'ending'
    this.#dropWaiting()
  }

  #endIfDone(): void {
    const hasRequests = this.#started.length > 0 || this.#waitingTaken < this.#waiting.length
    if (this.#state === 'draining' && !hasRequests) this.#state = 'ending'
    if (this.#state === 'ending' && this.#outgoing.unsentBytes === 0) this.#socket.end()
  }

  #updateReading(): void {
    if (this.#state !== 'open') return
    const waitingCount = this.#waiting.length - this.#waitingTaken
    const isPiledUp =
      waitingCount >= WAITING_COUNT_MAX ||
      this.#waitingBytes >= WAITING_BYTES_MAX ||
      this.#outgoing.unsentBytes >= UNSENT_BYTES_MAX
    if (this.#isHeld || isPiledUp || !this.#around.memory.mayRead(this)) {
      this.#pauseReading()
    } else if (this.#isPaused) {
      this.#isPaused = false
      this.#socket.resume()
    }
  }

  #pauseReading(): void {
    if (this.#isPaused) return
    this.#isPaused = true
    this.#socket.pause()
  }

  #report(reason: string): void {
    this.#around.logger.warn({ ...this.#fields(), reason }, 'closed a connection')
  }

  #fields() {
    const { host, port } = this.remote
    return { listener: this.listenerName, connectionId: this.id, remoteHost: host, remotePort: port }
  }
}

/** What these four bytes are the beginning of, if not a length. */
function foreignProtocolAt(lengthBytes: number): string | undefined {
  const bytes = Buffer.alloc(4)
  bytes.writeInt32BE(lengthBytes)
  const protocol = foreignProtocolOf(bytes)
  return protocol === undefined ? undefined : `${protocol} on a plaintext Kafka listener`
}

/** Requests at work for one connection at most, by count and by bytes, so that one cannot take all the memory. */
const STARTED_COUNT_MAX = 1024
const STARTED_BYTES_MAX = 16 * 1024 * 1024
/** Complete requests that wait for their turn; above, reading pauses. */
const WAITING_COUNT_MAX = 64
const WAITING_BYTES_MAX = 1024 * 1024
/** Unsent bytes above which no further request of the connection starts. */
const UNSENT_BYTES_MAX = 1024 * 1024
