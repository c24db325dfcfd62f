import { assert } from '../assert.ts'
import { MetricRegistry } from '../metric-registry.ts'
import type { Platform } from '../platform.ts'
import { SimulatedClock, SimulatedTime } from './clock.ts'
import { SimulatedDisk } from './disk.ts'
import { DiskDevice, type DiskDeviceOptions } from './disk-device.ts'
import { Life } from './life.ts'
import type { MemoryLog } from './log.ts'
import type { SimulatedNetwork } from './network.ts'
import type { SeededRandom } from './random.ts'
import type { Scheduler } from './scheduler.ts'
import { SimulatedWorkers, type SimulatedWorkersOptions } from './workers.ts'

export interface NodeOptions {
  disk?: DiskDeviceOptions
  workers?: SimulatedWorkersOptions
  /** How far the wall clock is off at the start, in milliseconds. */
  clockSkewMs?: number
  /** How fast the clocks of the node run; 1.001 gains a millisecond in each second. */
  clockRate?: number
}

export interface NodeParts {
  scheduler: Scheduler
  random: SeededRandom
  network: SimulatedNetwork
  log: MemoryLog
  startMs: number
}

/**
 * A machine with one process on it. Its name is its address on the network. The disk and the clock stay;
 * each start of the process gets a platform of its own, and what held the old one can do nothing any more.
 */
export class SimulatedNode {
  readonly name: string
  /** The drive: its content, its faults, its latency. */
  readonly disk: DiskDevice
  readonly time: SimulatedTime
  readonly #parts: NodeParts
  readonly #random: SeededRandom
  readonly #options: NodeOptions
  #process: { life: Life; platform: Platform } | undefined
  #startCount = 0

  constructor(name: string, parts: NodeParts, options: NodeOptions = {}) {
    this.name = name
    this.#parts = parts
    this.#options = options
    this.#random = parts.random.fork(name)
    this.time = new SimulatedTime(parts.scheduler, {
      wallMs: parts.startMs + (options.clockSkewMs ?? 0),
      rate: options.clockRate ?? 1,
    })
    const { scheduler } = parts
    this.disk = new DiskDevice(name, { scheduler, random: this.#random.fork('disk'), time: this.time }, options.disk)
    parts.network.addHost(name)
    this.restart()
  }

  /** The outside world of the process that runs now. */
  get platform(): Platform {
    assert(this.#process !== undefined, `${this.name} does not run; restart it first`)
    return this.#process.platform
  }

  get isRunning(): boolean {
    return this.#process !== undefined
  }

  /**
   * kill -9: what the process waits for never happens, its sockets close, its writes under way are done
   * in part. What its resolved calls have written stays.
   */
  kill(): void {
    if (this.#process === undefined) return
    this.#process.life.end()
    this.#process = undefined
    this.disk.abandonWrites()
    this.#parts.network.killProcess(this.name)
  }

  /** The machine loses power: the process ends, its peers hear nothing, the disk forgets what was not synced. */
  crash(): void {
    this.#process?.life.end()
    this.#process = undefined
    this.#parts.network.setUp(this.name, false)
    this.disk.crash()
  }

  /** Starts the process (again), and the machine if it was down; kills the process if it runs. */
  restart(): Platform {
    this.kill()
    const { scheduler, network, log } = this.#parts
    network.setUp(this.name, true)
    this.#startCount += 1
    const random = this.#random.fork(`process ${this.#startCount}`)
    const life = new Life(this.name, scheduler)
    const platform: Platform = Object.freeze({
      clock: new SimulatedClock(life, this.time),
      random,
      disk: new SimulatedDisk(life, this.disk),
      network: network.networkOf(life),
      workers: new SimulatedWorkers(life, random.fork('workers'), this.#options.workers ?? {}),
      logger: log.loggerOf(life),
      metrics: new MetricRegistry(),
    })
    this.#process = { life, platform }
    return platform
  }
}
