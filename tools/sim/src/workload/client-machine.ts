import { Connection, ConnectionError } from '@ottla/client/connection'
import type { Platform } from '@ottla/platform'
import type { SeededRandom } from '@ottla/platform/simulated'
import type { Scene } from './scene.ts'

/** A connection, and which lives of the broker's process and machine it leads to. It does not outlive them. */
export interface Session {
  readonly connection: Connection
  readonly processLife: number
  readonly machineLife: number
}

/** A machine of its own with one client on it, which comes back after everything that happens to the broker. */
export class ClientMachine {
  readonly name: string
  readonly scene: Scene
  readonly random: SeededRandom
  readonly #platform: Platform
  readonly #waitsAtGate: boolean
  readonly #requestTimeoutMs: number

  constructor(scene: Scene, name: string, options: { waitsAtGate?: boolean; requestTimeoutMs?: number } = {}) {
    this.scene = scene
    this.name = name
    this.#waitsAtGate = options.waitsAtGate ?? true
    this.#requestTimeoutMs = options.requestTimeoutMs ?? scene.plan.requestTimeoutMs
    this.random = scene.world.random.fork(name)
    this.#platform = scene.world.node(name).platform
  }

  now(): number {
    return this.#platform.clock.now()
  }

  sleep(delayMs: number): Promise<void> {
    return this.#platform.clock.sleep(delayMs)
  }

  /** Tries until the broker is there. */
  async connect(): Promise<Session> {
    const { gate, lives, broker } = this.scene
    const { network, clock, logger } = this.#platform
    for (;;) {
      if (this.#waitsAtGate) await gate.pass()
      const { process: processLife, machine: machineLife } = lives
      try {
        const connection = await Connection.open({
          network,
          clock,
          logger,
          host: broker.node.name,
          port: broker.port,
          clientId: this.name,
          connectTimeoutMs: 500,
          requestTimeoutMs: this.#requestTimeoutMs,
        })
        // Who knocked before the machine went down may be let in after it, when the gate is closed.
        if (machineLife === lives.machine || !this.#waitsAtGate) return { connection, processLife, machineLife }
        connection.close()
      } catch (error) {
        if (!(error instanceof ConnectionError)) throw error
        await this.sleep(this.random.between([5, 60]))
      }
    }
  }
}
