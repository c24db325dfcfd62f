import type { SeededRandom, World } from '@ottla/platform/simulated'
import type { ApiSpec, MessageInput } from '@ottla/protocol'
import { Reader, Writer } from '@ottla/protocol'

/** The connection is gone, or nothing has come over it for too long; what was asked may have been done or not. */
export class BrokenError extends Error {
  constructor() {
    super('the connection broke')
    this.name = 'BrokenError'
  }
}

/** A request as it comes in. */
export interface Arrival {
  readonly apiKey: number
  readonly version: number
  readonly clientId: string
  /** Lent: spoiled once it is answered. */
  readonly bytes: Uint8Array
}

/** How the network is doing. May be changed at any time. */
export interface WireConditions {
  transitMs: readonly [number, number]
  /** How likely it is that a connection breaks when something is sent over it. */
  breaks: number
  /** How likely it is that a connection falls silent: nothing comes back any more, and nobody is told. */
  fallsSilent: number
  /** Requests of a broken connection may come in this much later, after those of the next connection. */
  lateMs: readonly [number, number]
}

export const WIRE_AT_EASE: Readonly<WireConditions> = { transitMs: [0.2, 2], breaks: 0, fallsSilent: 0, lateMs: [0, 0] }

/**
 * The network between clients and a coordinator. Requests of one connection arrive in order and are answered one after
 * the other. When it breaks, what was on its way is lost or comes late, and the answers are lost.
 */
export class Wire {
  readonly conditions: WireConditions = { ...WIRE_AT_EASE }
  /** `undefined` while nobody listens: connections are refused. */
  server: ((arrival: Arrival) => Promise<Uint8Array>) | undefined
  readonly world: World
  readonly random: SeededRandom
  readonly #links = new Set<Link>()
  readonly #cutUntilMs = new Map<string, number>()

  constructor(world: World, random: SeededRandom) {
    this.world = world
    this.random = random
  }

  /** Rejects where the server cannot be reached. */
  async connect(clientId: string): Promise<Link> {
    await this.world.sleep(this.random.between(this.conditions.transitMs))
    if (this.server === undefined || this.isCut(clientId)) throw new BrokenError()
    const link = new Link(this, clientId)
    this.#links.add(link)
    return link
  }

  isCut(clientId: string): boolean {
    for (const [machine, untilMs] of this.#cutUntilMs) {
      if (clientId.startsWith(machine) && untilMs > this.world.nowMs) return true
    }
    return false
  }

  /** Nothing goes to or from the clients on this machine, whose names begin with its own. Nobody is told. */
  cut(machine: string, durationMs: number): void {
    this.#cutUntilMs.set(`${machine}.`, this.world.nowMs + durationMs)
    for (const link of this.#links) if (link.clientId.startsWith(`${machine}.`)) link.isSilent = true
  }

  /** The server's process has ended. What it has not taken yet is lost. */
  breakAll(): void {
    for (const link of [...this.#links]) link.close({ isServerGone: true })
  }

  forget(link: Link): void {
    this.#links.delete(link)
  }
}

interface Sent {
  readonly arrival: Arrival
  hasArrived: boolean
  isLost: boolean
  answer(bytes: Uint8Array): void
  fail(error: BrokenError): void
}

export class Link {
  readonly clientId: string
  isOpen = true
  isSilent = false
  readonly #wire: Wire
  readonly #sent = new Set<Sent>()
  #lastArrivalMs = 0
  /** The server takes the next request when it has answered the one before. */
  #serving: Promise<void> = Promise.resolve()

  constructor(wire: Wire, clientId: string) {
    this.#wire = wire
    this.clientId = clientId
  }

  /** Rejects with a `BrokenError` where there is no answer in time; the connection is closed then. */
  async ask<Request, Response>(
    api: ApiSpec<Request, Response>,
    version: number,
    request: MessageInput<Request>,
    timeoutMs: number,
  ): Promise<Response> {
    if (!this.isOpen) throw new BrokenError()
    const { world } = this.#wire
    const writer = new Writer()
    api.request.write(writer, request, version)
    const arrival = { apiKey: api.key, version, clientId: this.clientId, bytes: Uint8Array.from(writer.finish()) }
    const timeout = world.after(timeoutMs, `${this.clientId} gives up`, () => this.close())
    try {
      const bytes = await new Promise<Uint8Array>((answer, fail) => {
        this.#send({ arrival, hasArrived: false, isLost: false, answer, fail })
      })
      return api.response.read(new Reader(bytes), version)
    } finally {
      timeout.cancel()
    }
  }

  /** What is on its way to the server may still come in, and later than it would have. */
  close({ isServerGone = false } = {}): void {
    if (!this.isOpen) return
    this.isOpen = false
    this.#wire.forget(this)
    const { random, world, conditions } = this.#wire
    for (const sent of this.#sent) {
      if (!sent.hasArrived) {
        sent.isLost = true
        if (!isServerGone && random.chance(0.5)) {
          world.after(random.between(conditions.lateMs), `${this.clientId} late`, () => {
            this.#wire.server?.(sent.arrival).catch(() => undefined)
          })
        }
      }
      sent.fail(new BrokenError())
    }
    this.#sent.clear()
  }

  #send(sent: Sent): void {
    const { random, world, conditions } = this.#wire
    this.#sent.add(sent)
    if (random.chance(conditions.fallsSilent)) this.isSilent = true
    const arrivesMs = Math.max(this.#lastArrivalMs, world.nowMs + random.between(conditions.transitMs))
    this.#lastArrivalMs = arrivesMs
    world.after(arrivesMs - world.nowMs, `${this.clientId} arrives`, () => {
      this.#serving = this.#serving.then(() => this.#serve(sent))
    })
    if (random.chance(conditions.breaks)) {
      world.after(random.between([0, 4]), `${this.clientId} breaks`, () => this.close())
    }
  }

  async #serve(sent: Sent): Promise<void> {
    const { server, random, world, conditions } = this.#wire
    // Over a silent connection requests still come in: only the answers never do.
    if (sent.isLost || server === undefined || this.#wire.isCut(this.clientId)) return
    sent.hasArrived = true
    const bytes = await server(sent.arrival)
    if (this.isSilent || this.#wire.isCut(this.clientId)) return
    world.after(random.between(conditions.transitMs), `${this.clientId} answered`, () => {
      if (!this.#sent.delete(sent)) return
      sent.answer(bytes)
    })
  }
}
