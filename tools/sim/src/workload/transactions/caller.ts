import { Connection, ConnectionError } from '@ottla/client/connection'
import type { Platform } from '@ottla/platform'
import type { SeededRandom } from '@ottla/platform/simulated'
import type { ApiSpec, MessageInput } from '@ottla/protocol'
import { LATE_MS_MAX } from './transactions-plan.ts'
import type { TransactionsStage } from './transactions-stage.ts'

/** `undefined`: nobody knows what became of the request, and it may still come. */
export type Answer<Response> = Response | undefined

export interface CallOptions {
  readonly version: number
  /** It leaves at once, and nothing else goes on before it is answered or its connection is gone. */
  readonly isOrderly?: boolean
  readonly patienceMs?: number
  /** So many times as likely to leave late as others. */
  readonly lateness?: number
}

const CONNECTIONS = 2
/** Longer than any request takes that is answered at all. */
const CONNECTION_TIMEOUT_MS = 20_000

/** A machine with a client on it that asks on several connections, so that what leaves first may arrive last. */
export class Caller {
  readonly name: string
  readonly stage: TransactionsStage
  readonly random: SeededRandom
  readonly #platform: Platform
  readonly #lateness: number
  readonly #open: (Connection | undefined)[] = []

  constructor(stage: TransactionsStage, name: string, lateness = 0) {
    this.stage = stage
    this.name = name
    this.random = stage.world.random.fork(name)
    this.#platform = stage.world.node(name).platform
    this.#lateness = lateness
  }

  sleep(delayMs: number): Promise<void> {
    return this.#platform.clock.sleep(delayMs)
  }

  nowMs(): number {
    return this.#platform.clock.now()
  }

  /** One request, once. */
  async call<Request, Response>(
    api: ApiSpec<Request, Response>,
    request: MessageInput<Request>,
    { version, isOrderly = false, patienceMs = this.stage.plan.patienceMs, lateness = 1 }: CallOptions,
  ): Promise<Answer<Response>> {
    const place = isOrderly ? 0 : this.random.integer(CONNECTIONS)
    const { logger } = this.#platform
    const send = async () => {
      const connection = await this.#connection(place)
      logger.debug({ api: api.name, version, place, request }, 'asks')
      const response = await connection.send(api, request, { versionMax: version })
      logger.debug({ api: api.name, place, response }, 'is answered')
      return response
    }
    if (isOrderly) return this.#settled(send(), place)
    const isLate = this.random.chance(this.#lateness * lateness)
    if (isLate) this.stage.counts.late += 1
    const lateMs = isLate ? this.random.between([1, LATE_MS_MAX]) : 0
    const answer = this.#settled(lateMs === 0 ? send() : this.sleep(lateMs).then(send), place)
    return Promise.race([answer, this.sleep(patienceMs).then(() => undefined)])
  }

  close(): void {
    for (const connection of this.#open.splice(0)) connection?.close()
  }

  async #settled<Response>(asked: Promise<Response>, place: number): Promise<Answer<Response>> {
    try {
      return await asked
    } catch (error) {
      if (!(error instanceof ConnectionError)) this.stage.fail(error)
      this.#open[place]?.close()
      this.#open[place] = undefined
      return undefined
    }
  }

  async #connection(place: number): Promise<Connection> {
    const known = this.#open[place]
    if (known?.isOpen) return known
    const { broker } = this.stage
    const { network, clock, logger } = this.#platform
    for (;;) {
      try {
        const connection = await Connection.open({
          ...{ network, clock, logger, host: broker.node.name, port: broker.port, clientId: this.name },
          ...{ connectTimeoutMs: 500, requestTimeoutMs: CONNECTION_TIMEOUT_MS },
        })
        const other = this.#open[place]
        if (other?.isOpen) {
          connection.close()
          return other
        }
        this.#open[place] = connection
        return connection
      } catch (error) {
        if (!(error instanceof ConnectionError)) throw error
        await this.sleep(this.random.between([5, 30]))
      }
    }
  }
}
