import { assert } from '../assert.ts'
import type { LogLevel } from '../logger.ts'
import { MemoryLog } from './log.ts'
import { SimulatedNetwork, type SimulatedNetworkOptions } from './network.ts'
import { type NodeOptions, SimulatedNode } from './node.ts'
import { SeededRandom } from './random.ts'
import { type ScheduledEvent, Scheduler } from './scheduler.ts'

export interface WorldOptions {
  network?: SimulatedNetworkOptions
  /** The wall clock at the beginning. */
  startMs?: number
  logLevel?: LogLevel
}

export interface RunLimits {
  /** Virtual time that a run may take. */
  limitMs?: number
  eventsMax?: number
}

/** The beginning of every world, unless told otherwise: any fixed moment will do. */
const START_MS = Date.UTC(2026, 0, 1)

const HOUR_MS = 3_600_000

/**
 * A whole outside world from one seed: nodes with clocks, disks and processes, and the network between
 * them. Time is virtual and moves only in `run`, `until` and `advance`; the same seed and the same
 * program give the same world, event by event.
 *
 * @example
 * const world = new World(42)
 * const node = world.node('broker-1')
 * await world.run(async () => {
 *   const file = await node.platform.disk.open('/data/log', 'create')
 *   ...
 * })
 */
export class World {
  readonly seed: string
  readonly random: SeededRandom
  readonly network: SimulatedNetwork
  /** What the nodes have logged. */
  readonly log: MemoryLog
  readonly #scheduler: Scheduler
  readonly #nodes = new Map<string, SimulatedNode>()
  readonly #startMs: number
  readonly #nodeRandom: SeededRandom
  #isDriven = false

  constructor(seed: number | string, options: WorldOptions = {}) {
    this.seed = String(seed)
    const root = new SeededRandom(seed)
    this.random = root.fork('test')
    this.#scheduler = new Scheduler(root.fork('scheduler'))
    this.network = new SimulatedNetwork(this.#scheduler, root.fork('network'), options.network)
    this.log = new MemoryLog(this.#scheduler, options.logLevel === undefined ? {} : { level: options.logLevel })
    this.#startMs = options.startMs ?? START_MS
    this.#nodeRandom = root.fork('nodes')
  }

  /** Virtual milliseconds since the world began. */
  get nowMs(): number {
    return this.#scheduler.nowMs
  }

  get eventCount(): number {
    return this.#scheduler.eventCount
  }

  /** Stands for everything that has happened: equal for two runs of a seed that were equal. */
  get traceHash(): string {
    return this.#scheduler.traceHash
  }

  /** The node of this name, made (with `options`) when first asked for. */
  node(name: string, options?: NodeOptions): SimulatedNode {
    let node = this.#nodes.get(name)
    assert(node === undefined || options === undefined, `${name} was made before, its options are fixed`)
    if (node === undefined) {
      const parts = {
        scheduler: this.#scheduler,
        random: this.#nodeRandom,
        network: this.network,
        log: this.log,
        startMs: this.#startMs,
      }
      node = new SimulatedNode(name, parts, options)
      this.#nodes.set(name, node)
    }
    return node
  }

  /** Does something to the world at a moment to come: a kill, a cut, a fault. */
  after(delayMs: number, label: string, action: () => void): ScheduledEvent {
    return this.#scheduler.schedule(delayMs, label, action)
  }

  /** Waits as the test itself, outside of all nodes. */
  sleep(delayMs: number): Promise<void> {
    return new Promise((resolve) => {
      this.#scheduler.schedule(delayMs, 'test', resolve)
    })
  }

  /** Lets time go on until `body` has come to its end; gives what it gave. */
  async run<Result>(body: () => Promise<Result>, limits: RunLimits = {}): Promise<Result> {
    let outcome: { isDone: true; value: Result } | { isDone: false; error: unknown } | undefined
    body().then(
      (value) => {
        outcome = { isDone: true, value }
      },
      (error: unknown) => {
        outcome = { isDone: false, error }
      },
    )
    await this.until(() => outcome !== undefined, limits)
    if (outcome!.isDone) return outcome!.value
    throw this.#explained(outcome!.error)
  }

  /** Lets time go on until `condition` holds. It is asked between events. */
  async until(condition: () => boolean, limits: RunLimits = {}): Promise<void> {
    const limitMs = this.nowMs + (limits.limitMs ?? HOUR_MS)
    const eventsMax = this.eventCount + (limits.eventsMax ?? 5_000_000)
    await this.#drive(() => {
      if (condition()) return true
      if (this.eventCount >= eventsMax) throw new Error(`still waiting after ${this.eventCount} events`)
      if (this.#scheduler.step(limitMs)) return false
      throw new Error(
        this.#scheduler.isIdle
          ? 'waiting for something, and nothing is going to happen in the simulated world'
          : 'still waiting at the limit of time',
      )
    })
  }

  /** Lets this much time go by. */
  async advance(byMs: number): Promise<void> {
    const endMs = this.nowMs + byMs
    await this.#drive(() => !this.#scheduler.step(endMs))
    this.#scheduler.advanceTo(endMs)
  }

  /**
   * Calls `step` again and again, each time after everything that the event before has set going in
   * promises has come to rest: a turn of the real event loop lies between them.
   */
  #drive(step: () => boolean): Promise<void> {
    assert(!this.#isDriven, 'the world is driven from one place at a time')
    this.#isDriven = true
    return new Promise((resolve, reject) => {
      const turn = () => {
        try {
          if (!step()) {
            setImmediate(turn)
            return
          }
          this.#isDriven = false
          resolve()
        } catch (error) {
          this.#isDriven = false
          reject(this.#explained(error))
        }
      }
      setImmediate(turn)
    })
  }

  /** Adds to a failure what one needs to understand it and to see it again. */
  #explained(error: unknown): unknown {
    if (!(error instanceof Error) || error.message.includes(SEED_MARK)) return error
    const events = this.#scheduler.recentEvents().slice(-12)
    error.message = [
      error.message,
      `  ${SEED_MARK} ${this.seed}, at ${this.nowMs.toFixed(3)} ms, event ${this.eventCount}`,
      ...events.map(({ timeMs, label }) => `  ${timeMs.toFixed(3).padStart(12)} ${label}`),
      ...this.log.tail(20).map((line) => `  ${line}`),
    ].join('\n')
    return error
  }
}

const SEED_MARK = 'world of seed'
