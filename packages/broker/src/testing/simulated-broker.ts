import { Connection } from '@ottla/client/connection'
import type { Platform } from '@ottla/platform'
import type { SimulatedNode, World } from '@ottla/platform/simulated'
import { loadSyncCodecs } from '@ottla/protocol/compression'
import { synchronousCodecs } from '@ottla/storage'
import { Broker } from '../broker.ts'
import type { BrokerConfig } from '../config/index.ts'
import { chooseFeatures, formatCluster } from '../format/index.ts'
import { handlers } from '../handlers/index.ts'
import { testConfig } from './test-settings.ts'

export interface SimulatedBrokerOptions {
  /** The machine that it runs on, which is also its address. */
  readonly name?: string
  readonly port?: number
  /** Kafka property names. */
  readonly settings?: Readonly<Record<string, string>>
  /** Finalised levels of a new folder that differ from those of the newest release. */
  readonly features?: ReadonlyMap<string, number>
}

/**
 * A whole broker in a simulated world: its disk, its clock and its network are the world's, so a test can kill
 * it, cut it off, break its disk or let days pass. All calls but `prepare` belong into `world.run`.
 *
 * @example
 * const world = new World(42)
 * const simulated = await SimulatedBroker.prepare(world)
 * await world.run(async () => {
 *   await simulated.start()
 *   const connection = await simulated.connect()
 *   await connection.send(metadataApi, { topics: null })
 *   simulated.kill()
 *   await simulated.start()
 * })
 */
export class SimulatedBroker {
  readonly node: SimulatedNode
  readonly port: number
  /** The log directory. */
  readonly directory = '/data'
  readonly #client: SimulatedNode
  readonly #config: BrokerConfig
  readonly #features: ReadonlyMap<string, number> | undefined
  #broker: Broker | undefined
  #lastWords: string | undefined
  /** Rejects when the process ends by itself. */
  #ended: Promise<never> | undefined

  /** Loads what is otherwise loaded when first used: the simulated world does not wait for real files. */
  static async prepare(world: World, options: SimulatedBrokerOptions = {}): Promise<SimulatedBroker> {
    await Promise.all([loadSyncCodecs(), ...handlers.map(({ load }) => load())])
    return new SimulatedBroker(world, options)
  }

  private constructor(world: World, options: SimulatedBrokerOptions) {
    const name = options.name ?? 'broker'
    this.node = world.node(name)
    this.port = options.port ?? 9092
    this.#client = world.node(`client of ${name}`)
    this.#features = options.features
    this.#config = testConfig({
      host: name,
      port: this.port,
      directory: this.directory,
      ...(options.settings === undefined ? {} : { settings: options.settings }),
    })
  }

  get broker(): Broker {
    if (this.#broker === undefined) throw new Error(`the broker on ${this.node.name} does not run`)
    return this.#broker
  }

  /** Why the process has ended by itself, where it has. */
  get lastWords(): string | undefined {
    return this.#lastWords
  }

  /** The outside world of the client that `connect` connects. */
  get clientPlatform(): Platform {
    return this.#client.platform
  }

  /**
   * Starts a process, on a new machine or on what earlier ones have left there. A promise that was given before a
   * kill or a crash never settles, as nothing of a process that is gone does; those of `start` and `stop` reject where the
   * process has ended by itself.
   */
  async start(): Promise<Broker> {
    const platform = this.node.restart()
    this.#broker = undefined
    this.#lastWords = undefined
    let end: (error: Error) => void
    const ended = new Promise<never>((_, reject) => {
      end = reject
    })
    // Most of the time nobody waits for it.
    ended.catch(() => undefined)
    this.#ended = ended
    if (this.#features !== undefined) await this.#format(platform, this.#features)
    const starting = Broker.start({
      platform,
      config: this.#config,
      unformatted: 'format',
      codecs: synchronousCodecs,
      onFatal: (error) => {
        this.#lastWords = error.message
        this.kill()
        end(error)
      },
    })
    this.#broker = await Promise.race([starting, ended])
    return this.#broker
  }

  async #format({ disk, clock, random }: Platform, features: ReadonlyMap<string, number>): Promise<void> {
    await formatCluster({
      ...{ disk, random, nowMs: clock.now(), directories: [this.directory], nodeId: this.#config.nodeId },
      ...{ clusterId: CLUSTER_ID, formatted: 'skip' },
      features: chooseFeatures({ release: undefined, features }).levels,
    })
  }

  async stop(): Promise<void> {
    await Promise.race([this.broker.stop(), this.#ended])
    this.#broker = undefined
    this.node.kill()
  }

  /** kill -9. */
  kill(): void {
    this.#broker = undefined
    this.node.kill()
  }

  /** The machine loses power: what was not synced is gone, or torn. */
  crash(): void {
    this.#broker = undefined
    this.node.crash()
  }

  connect(clientId = 'test'): Promise<Connection> {
    const { network, clock, logger } = this.#client.platform
    return Connection.open({ network, clock, logger, host: this.node.name, port: this.port, clientId })
  }
}

/** Of folders that are formatted for a test. */
const CLUSTER_ID = 'c2ltdWxhdGVkLWJyb2tlcg'
