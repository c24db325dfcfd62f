import type { Clock, Logger, Network, Socket, Timer } from '@ottla/platform'
import {
  type ApiSpec,
  DecodeError,
  decodeResponse,
  encodeRequest,
  KafkaError,
  type MessageInput,
  responseCorrelationId,
} from '@ottla/protocol'
import { apiVersionsApi } from '@ottla/protocol/messages'
import { ConnectionError } from './connection-error.ts'
import { FrameAssembler, FrameLengthError } from './frame-assembler.ts'

export interface ConnectionOptions {
  readonly network: Network
  readonly clock: Clock
  readonly logger?: Logger
  readonly host: string
  readonly port: number
  readonly clientId: string
  readonly connectTimeoutMs?: number
  /** How long a request may wait for its response, unless it says otherwise. */
  readonly requestTimeoutMs?: number
  /** A longer response closes the connection. */
  readonly responseBytesMax?: number
  readonly softwareName?: string
  readonly softwareVersion?: string
}

export interface SendOptions {
  /** Highest version to use, where an older form is wanted. */
  readonly versionMax?: number
  readonly timeoutMs?: number
}

interface Pending {
  readonly api: ApiSpec<unknown, unknown>
  readonly version: number
  readonly timer: Timer
  resolve(response: unknown): void
  reject(error: unknown): void
}

/**
 * One connection to one broker: versions negotiated, requests pipelined, responses matched by their
 * correlation id. A broker answers in order, so a response to anything but the oldest request means
 * that the stream is broken, and the connection closes.
 */
export class Connection {
  readonly host: string
  readonly port: number
  readonly #clock: Clock
  readonly #clientId: string
  readonly #requestTimeoutMs: number
  readonly #frames: FrameAssembler
  readonly #pending = new Map<number, Pending>()
  readonly #versions = new Map<number, { readonly min: number; readonly max: number }>()
  #socket: Socket | undefined
  #failure: ConnectionError | undefined
  #nextCorrelationId = 0

  /** Connects and asks for the broker's versions; rejects with `ConnectionError`. */
  static async open(options: ConnectionOptions): Promise<Connection> {
    const connection = new Connection(options)
    await connection.#connect(options)
    try {
      await connection.#negotiate(options)
    } catch (error) {
      connection.close()
      throw error
    }
    return connection
  }

  private constructor(options: ConnectionOptions) {
    this.host = options.host
    this.port = options.port
    this.#clock = options.clock
    this.#clientId = options.clientId
    this.#requestTimeoutMs = options.requestTimeoutMs ?? 30_000
    this.#frames = new FrameAssembler(options.responseBytesMax ?? 256 * 1024 * 1024)
  }

  get isOpen(): boolean {
    return this.#socket !== undefined && this.#failure === undefined
  }

  /** Requests that have been sent and not been answered. */
  get pendingCount(): number {
    return this.#pending.size
  }

  /** The versions that the broker serves of an API; `undefined` where it does not serve it. */
  versionsOf(apiKey: number): { readonly min: number; readonly max: number } | undefined {
    return this.#versions.get(apiKey)
  }

  /** The newest version that both sides know; throws `ConnectionError` 'unsupported-version' where there is none. */
  versionFor<Request, Response>(api: ApiSpec<Request, Response>, versionMax = Number.POSITIVE_INFINITY): number {
    const served = this.#versions.get(api.key)
    const version = Math.min(served?.max ?? -1, api.latestStable, versionMax)
    if (served === undefined || version < served.min || version < api.request.lowestVersion) {
      const range = served === undefined ? 'does not serve it' : `serves ${served.min} to ${served.max}`
      throw new ConnectionError(
        'unsupported-version',
        `${api.name} up to version ${Math.min(api.latestStable, versionMax)}: ${this.host}:${this.port} ${range}`,
      )
    }
    return version
  }

  /** Sends a request and resolves with its response. Errors that a response carries are the caller's to read. */
  send<Request, Response>(
    api: ApiSpec<Request, Response>,
    request: MessageInput<Request>,
    options: SendOptions = {},
  ): Promise<Response> {
    return new Promise((resolve, reject) => {
      const version = this.versionFor(api, options.versionMax)
      this.#request(api, version, request, options.timeoutMs ?? this.#requestTimeoutMs, resolve, reject)
    })
  }

  /** Sends a request that has no response (Produce with acks=0). */
  sendWithoutResponse<Request, Response>(api: ApiSpec<Request, Response>, request: MessageInput<Request>): void {
    const header = { correlationId: this.#correlationId(), clientId: this.#clientId }
    this.#openSocket().write(encodeRequest(api, this.versionFor(api), header, request))
  }

  /** Closes at once; what is pending is rejected with `ConnectionError` 'closed'. Idempotent. */
  close(): void {
    this.#fail(new ConnectionError('closed', `the connection to ${this.host}:${this.port} was closed`))
  }

  async #connect(options: ConnectionOptions): Promise<void> {
    const { host, port } = options
    try {
      const socket = await options.network.connect({ host, port, timeoutMs: options.connectTimeoutMs ?? 10_000 })
      this.#socket = socket
      socket.setHandlers({
        onData: (chunk) => this.#receive(chunk),
        onClose: (error) =>
          this.#fail(new ConnectionError('closed', `${host}:${port} closed the connection`, { cause: error })),
      })
    } catch (error) {
      throw new ConnectionError('unreachable', `cannot connect to ${host}:${port}`, { cause: error })
    }
  }

  /** KIP-511: newest form first; a broker that does not know it answers 35 in the oldest form and says what it knows. */
  async #negotiate(options: ConnectionOptions): Promise<void> {
    const request = {
      clientSoftwareName: options.softwareName ?? 'ottla',
      clientSoftwareVersion: options.softwareVersion ?? '0.1.0',
    }
    let version = apiVersionsApi.latestStable
    for (;;) {
      const response = await this.#ask(apiVersionsApi, version, request)
      if (response.errorCode === 0) {
        for (const { apiKey, minVersion, maxVersion } of response.apiKeys) {
          this.#versions.set(apiKey, { min: minVersion, max: maxVersion })
        }
        return
      }
      const error = KafkaError.fromCode(response.errorCode)
      const known = response.apiKeys.find(({ apiKey }) => apiKey === apiVersionsApi.key)?.maxVersion ?? 0
      if (error?.errorName !== 'UNSUPPORTED_VERSION' || version === 0) throw error
      version = Math.min(known, version - 1)
    }
  }

  #ask<Request, Response>(
    api: ApiSpec<Request, Response>,
    version: number,
    request: MessageInput<Request>,
  ): Promise<Response> {
    return new Promise((resolve, reject) => {
      this.#request(api, version, request, this.#requestTimeoutMs, resolve, reject)
    })
  }

  #request<Request, Response>(
    api: ApiSpec<Request, Response>,
    version: number,
    request: MessageInput<Request>,
    timeoutMs: number,
    resolve: (response: Response) => void,
    reject: (error: unknown) => void,
  ): void {
    const socket = this.#openSocket()
    const correlationId = this.#correlationId()
    const chunks = encodeRequest(api, version, { correlationId, clientId: this.#clientId }, request)
    // A response that comes after its request was given up would be taken for the next one's, so a
    // timeout ends the connection and not only the request.
    const timer = this.#clock.setTimer(timeoutMs, () => {
      const where = `${this.host}:${this.port}`
      this.#fail(new ConnectionError('timeout', `${api.name} to ${where} was not answered within ${timeoutMs} ms`))
    })
    this.#pending.set(correlationId, {
      api: api as ApiSpec<unknown, unknown>,
      version,
      timer,
      resolve: resolve as (response: unknown) => void,
      reject,
    })
    socket.write(chunks)
  }

  #receive(chunk: Uint8Array): void {
    try {
      this.#frames.push(chunk)
      for (let frame = this.#frames.next(); frame !== undefined; frame = this.#frames.next()) this.#answer(frame)
    } catch (error) {
      if (error instanceof FrameLengthError) {
        this.#fail(new ConnectionError('response-too-large', `${this.host}:${this.port}: ${error.message}`))
      } else if (error instanceof DecodeError) {
        const text = `${this.host}:${this.port} sent a response that cannot be read`
        this.#fail(new ConnectionError('malformed-response', text, { cause: error }))
      } else throw error
    }
  }

  #answer(frame: Uint8Array): void {
    const correlationId = responseCorrelationId(frame)
    const [oldest] = this.#pending.keys()
    const pending = this.#pending.get(correlationId)
    if (pending === undefined || correlationId !== oldest) {
      const text = `${this.host}:${this.port} answered request ${correlationId}, where ${oldest} is next`
      this.#fail(new ConnectionError('malformed-response', text))
      return
    }
    this.#pending.delete(correlationId)
    pending.timer.cancel()
    // A broker that does not know this version of ApiVersions answers in the oldest form.
    const version = pending.api.key === apiVersionsApi.key && isUnsupported(frame) ? 0 : pending.version
    try {
      pending.resolve(decodeResponse(pending.api, version, frame))
    } catch (error) {
      pending.reject(error)
      throw error
    }
  }

  #openSocket(): Socket {
    if (this.#failure !== undefined) throw this.#failure
    if (this.#socket === undefined) throw new ConnectionError('closed', 'the connection is not open yet')
    return this.#socket
  }

  #correlationId(): number {
    const id = this.#nextCorrelationId
    this.#nextCorrelationId = (id + 1) & 0x7fffffff
    return id
  }

  #fail(error: ConnectionError): void {
    if (this.#failure !== undefined) return
    this.#failure = error
    this.#socket?.destroy()
    const pending = [...this.#pending.values()]
    this.#pending.clear()
    for (const { timer, reject } of pending) {
      timer.cancel()
      reject(error)
    }
  }
}

/** The error code is the first field of every form of ApiVersionsResponse, behind the bare correlation id. */
function isUnsupported(frame: Uint8Array): boolean {
  return frame.length >= 6 && ((frame[4] as number) << 8) + (frame[5] as number) === 35
}
