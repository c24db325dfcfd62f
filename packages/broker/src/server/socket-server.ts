import {
  type MemoryPool,
  NetworkError,
  type NetworkListener,
  type Platform,
  rateLimited,
  type Socket,
  type Timer,
} from '@ottla/platform'
import { Connection, type ConnectionSurroundings } from './connection.ts'
import { type ConnectionLimitSettings, ConnectionLimits } from './connection-limits.ts'
import { ConnectionRate } from './connection-rate.ts'
import type { BrokerServices } from './context.ts'
import type { Request } from './request.ts'
import type { RequestMemory } from './request-memory.ts'
import type { Router } from './router.ts'

/** The limits on connections are read anew for each: they change while the broker runs. */
export interface SocketServerSettings extends ConnectionLimitSettings {
  /** `socket.request.max.bytes` */
  readonly requestBytesMax: number
  /** `connections.max.idle.ms`; Infinity where there is no limit. */
  readonly idleMsMax: number
  /** `max.connection.creation.rate`, per second. */
  readonly creationRateMax: number
}

export interface ListenerAddress {
  readonly name: string
  /** Empty: every address of the machine. */
  readonly host: string
  /** 0: any that is free. */
  readonly port: number
}

export interface SocketServerOptions {
  readonly platform: Platform
  readonly settings: SocketServerSettings
  readonly broker: BrokerServices
  /** `queued.max.request.bytes`: of all requests that are not answered and all responses that are not sent. */
  readonly memory: RequestMemory
  readonly router: Router
  /** Large requests are received into memory from here. */
  readonly pool: MemoryPool
  /** Hears of every request that has ended. */
  readonly onRequestEnded: (request: Request) => void
}

/** The listeners of a broker and all connections on them. */
export class SocketServer {
  readonly memory: RequestMemory
  readonly limits: ConnectionLimits
  readonly #options: SocketServerOptions
  readonly #connections = new Set<Connection>()
  readonly #listeners: NetworkListener[] = []
  readonly #around: ConnectionSurroundings
  readonly #rate: ConnectionRate
  /** Connections that came faster than the rate allows, oldest first: nothing of them is read before their turn. */
  #held: Connection[] = []
  #heldTimer: Timer | undefined
  #nextConnectionId = 1
  #sweepTimer: Timer | undefined
  #isServing = false
  #isStopping = false
  #onEmpty: (() => void) | undefined

  constructor(options: SocketServerOptions) {
    const { platform, settings, broker, router, pool } = options
    this.#options = options
    this.memory = options.memory
    this.limits = new ConnectionLimits(settings)
    this.#rate = new ConnectionRate(() => settings.creationRateMax)
    this.#around = {
      clock: platform.clock,
      logger: rateLimited(platform.logger, platform.clock, LOG_INTERVAL_MS),
      broker,
      memory: this.memory,
      scratch: new Uint8Array(SCRATCH_BYTES),
      pool,
      requestBytesMax: settings.requestBytesMax,
      isServing: () => this.#isServing,
      route: (request) => router.route(request),
      onRequestEnded: options.onRequestEnded,
      onConnectionClosed: (connection) => this.#onClosed(connection),
    }
  }

  get connectionCount(): number {
    return this.#connections.size
  }

  /** Starts the requests that came meanwhile and all later ones. Listening comes first, to know the ports. */
  serve(): void {
    this.#isServing = true
    for (const connection of this.#connections) connection.onServing()
  }

  /** Gives the port that the listener got. */
  async listen({ name, host, port }: ListenerAddress): Promise<number> {
    const onConnection = (socket: Socket) => this.#onConnection(name, socket)
    try {
      const listener = await this.#options.platform.network.listen({ host, port, onConnection })
      this.#listeners.push(listener)
      return listener.port
    } catch (error) {
      if (error instanceof NetworkError) throw new ListenError(name, host, port, error)
      throw error
    }
  }

  /**
   * Takes no new connections and no new requests; gives the started ones up to `graceMs` to be answered and
   * their responses to be taken.
   */
  async stop(graceMs: number): Promise<void> {
    this.#isStopping = true
    await Promise.all(this.#listeners.map((listener) => listener.close()))
    for (const connection of this.#connections) connection.drain()
    if (this.#connections.size > 0) {
      await new Promise<void>((resolve) => {
        const timer = this.#around.clock.setTimer(graceMs, resolve)
        this.#onEmpty = () => {
          timer.cancel()
          resolve()
        }
      })
    }
    for (const connection of this.#connections) connection.close(undefined)
    this.#sweepTimer?.cancel()
    this.#sweepTimer = undefined
    this.#heldTimer?.cancel()
    this.#heldTimer = undefined
    this.#held = []
  }

  #onConnection(listenerName: string, socket: Socket): void {
    const { host, port } = socket.remote
    const refusedBy = this.#isStopping ? 'the broker stops' : this.limits.enter(listenerName, host)
    if (refusedBy !== undefined) {
      socket.setHandlers({ onData: () => {}, onClose: () => {} })
      socket.destroy()
      const fields = { listener: listenerName, remoteHost: host, remotePort: port, reason: refusedBy }
      if (!this.#isStopping) this.#around.logger.warn(fields, 'refused a connection')
      return
    }
    const connection = new Connection(this.#nextConnectionId, { socket, listenerName, around: this.#around })
    this.#nextConnectionId += 1
    this.#connections.add(connection)
    this.#scheduleSweep()
    if (this.#held.length === 0 && this.#rate.take(this.#around.clock.monotonicMs())) return
    connection.hold()
    this.#held.push(connection)
    this.#scheduleHeld()
  }

  #scheduleHeld(): void {
    if (this.#heldTimer !== undefined || this.#held.length === 0) return
    // Looked at now and then all the same: the rate may have been raised.
    const waitMs = Math.min(HELD_INTERVAL_MS, Math.ceil(this.#rate.waitMs(this.#around.clock.monotonicMs())))
    this.#heldTimer = this.#around.clock.setTimer(waitMs, () => {
      this.#heldTimer = undefined
      this.#letIn()
      this.#scheduleHeld()
    })
  }

  #letIn(): void {
    const nowMs = this.#around.clock.monotonicMs()
    let count = 0
    while (count < this.#held.length && this.#rate.take(nowMs)) {
      this.#held[count]!.letIn()
      count += 1
    }
    this.#held.splice(0, count)
  }

  #onClosed(connection: Connection): void {
    this.#connections.delete(connection)
    if (connection.isHeld) this.#held.splice(this.#held.indexOf(connection), 1)
    this.limits.leave(connection.listenerName, connection.remote.host)
    if (this.#connections.size === 0) this.#onEmpty?.()
  }

  #scheduleSweep(): void {
    if (this.#sweepTimer !== undefined || this.#connections.size === 0) return
    const intervalMs = Math.min(SWEEP_INTERVAL_MS, Math.max(1, this.#options.settings.idleMsMax / 2))
    this.#sweepTimer = this.#around.clock.setTimer(intervalMs, () => {
      this.#sweepTimer = undefined
      this.#sweep()
      this.#scheduleSweep()
    })
  }

  #sweep(): void {
    const nowMs = this.#around.clock.monotonicMs()
    const { idleMsMax } = this.#options.settings
    const stalled: Connection[] = []
    for (const connection of this.#connections) {
      const silentMs = nowMs - connection.lastActiveMs
      const { unsentBytes, isWorking, isInsideRequest } = connection
      if (silentMs >= idleMsMax && (!isWorking || unsentBytes > 0)) {
        connection.close(idleReason(connection, idleMsMax))
      } else if (silentMs >= STALL_MS && (unsentBytes > 0 || (isInsideRequest && connection.isReading))) {
        stalled.push(connection)
      }
    }
    if (!this.memory.isShort) return
    // Memory is used up and these hold some of it without moving: they give way, the longest silent first.
    stalled.sort((left, right) => left.lastActiveMs - right.lastActiveMs)
    for (const connection of stalled) {
      if (!this.memory.isShort) return
      connection.close(`${stateOf(connection)}; nothing moved for ${STALL_MS} ms while memory for requests was short`)
    }
  }
}

/** A listener that cannot be opened. The message says what happened; what to do is the program's to say. */
export class ListenError extends Error {
  readonly listenerName: string
  readonly host: string
  readonly port: number
  readonly kind: NetworkError['kind']

  constructor(listenerName: string, host: string, port: number, cause: NetworkError) {
    super(`listener ${listenerName} cannot listen on ${host === '' ? '*' : host}:${port}: ${cause.kind}`, { cause })
    this.name = 'ListenError'
    this.listenerName = listenerName
    this.host = host
    this.port = port
    this.kind = cause.kind
  }
}

/** An idle connection without anything half done is closed without a line in the log, as every pool does. */
function idleReason(connection: Connection, idleMsMax: number): string | undefined {
  if (connection.unsentBytes === 0 && !connection.isInsideRequest) return undefined
  return `${stateOf(connection)}; nothing moved for ${idleMsMax} ms`
}

function stateOf(connection: Connection): string {
  if (connection.unsentBytes > 0) return `the peer does not read its responses (${connection.unsentBytes} bytes unsent)`
  return 'the peer sent part of a request and went silent'
}

/** What one read brings at the most where no large request has begun. */
const SCRATCH_BYTES = 64 * 1024
const SWEEP_INTERVAL_MS = 1_000
const HELD_INTERVAL_MS = 1_000
const LOG_INTERVAL_MS = 1_000
/** While memory is short, a peer that neither sends nor takes a byte for this long loses its connection. */
const STALL_MS = 5_000
