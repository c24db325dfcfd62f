import type { Clock, Logger, Timer } from '@ottla/platform'
import { KafkaError, type Uuid } from '@ottla/protocol'
import {
  type BrokerHeartbeatResponse,
  brokerHeartbeatRequest,
  brokerRegistrationRequest,
} from '@ottla/protocol/messages'
import { hasDirectories } from '../metadata/features.ts'
import type { EndpointImage } from '../metadata/image.ts'
import type { MetadataPublisher } from '../metadata/publisher.ts'
import { featureRanges } from './brokers.ts'
import type { Controller, ControllerContext } from './controller.ts'

export interface BrokerLifecycleOptions {
  readonly controller: Controller
  readonly metadata: MetadataPublisher
  readonly clock: Clock
  readonly logger: Logger
  readonly brokerId: number
  readonly clusterId: string
  /** A fresh random id of this run of the process. */
  readonly incarnationId: Uuid
  /** Advertised endpoints, with the ports that the listeners really got. */
  readonly endpoints: readonly EndpointImage[]
  readonly rack: string | null
  readonly directoryIds: readonly Uuid[]
  /** Those that have failed by now. */
  readonly offlineDirectoryIds?: () => readonly Uuid[]
  /** From the mark of the last clean stop; -1 after an unclean one. */
  readonly previousBrokerEpoch: number
  /** `broker.heartbeat.interval.ms` */
  readonly heartbeatIntervalMs: number
  /** A stop does not wait longer than this for others to take over. */
  readonly controlledShutdownTimeoutMs: number
}

/** The broker half's registration with the controller, from start to controlled shutdown. */
export interface BrokerLifecycle {
  /** Offset of the registration record. The mark of a clean stop must hold it. */
  readonly brokerEpoch: number
  /** A directory has failed: the controller hears of it now and not with the next heartbeat. */
  tellOfDirectories(): void
  /** Ends with this broker leading nothing and fenced, and stops the heartbeats. */
  shutdown(): Promise<void>
  /** Stops the heartbeats and nothing else, as a crash would. */
  stop(): void
}

const CONTEXT: ControllerContext = { apiVersion: 0, principal: 'User:ANONYMOUS' }
/** Between two questions whether the controlled shutdown is done. */
const SHUTDOWN_RETRY_MS = 20

/**
 * Registers this broker, waits until the image that has it is published, and asks to be unfenced; resolves
 * when the published image shows it unfenced, which is also when its partitions have leaders.
 */
export async function startBrokerLifecycle(options: BrokerLifecycleOptions): Promise<BrokerLifecycle> {
  const brokerEpoch = await register(options)
  const lifecycle = new Heartbeats(options, brokerEpoch)
  const { isFenced } = await lifecycle.beat({ wantFence: false, wantShutDown: false })
  if (isFenced) {
    throw new KafkaError('BROKER_NOT_AVAILABLE', `broker ${options.brokerId} is still fenced after its registration`)
  }
  lifecycle.start()
  options.logger.info({ brokerId: options.brokerId, brokerEpoch }, 'registered and unfenced')
  return lifecycle
}

async function register(options: BrokerLifecycleOptions): Promise<number> {
  const { brokerEpoch } = await options.controller.registerBroker(
    brokerRegistrationRequest.create({
      brokerId: options.brokerId,
      clusterId: options.clusterId,
      incarnationId: options.incarnationId,
      listeners: options.endpoints.map(({ name, host, port, securityProtocol }) => ({
        name,
        host,
        port,
        securityProtocol,
      })),
      features: featureRanges(),
      rack: options.rack,
      logDirs: options.directoryIds,
      previousBrokerEpoch: options.previousBrokerEpoch,
    }),
    CONTEXT,
  )
  return brokerEpoch
}

class Heartbeats implements BrokerLifecycle {
  readonly brokerEpoch: number
  readonly #options: BrokerLifecycleOptions
  readonly #unsubscribe: () => void
  #timer: Timer | undefined
  #isStopped = false

  constructor(options: BrokerLifecycleOptions, brokerEpoch: number) {
    this.#options = options
    this.brokerEpoch = brokerEpoch
    this.#unsubscribe = options.metadata.subscribe((image, { base }) => {
      // The registration of an older release does not say which directories there are, which is needed from now on.
      if (hasDirectories(image.features) && !hasDirectories(base.features)) this.#registerAgain()
    })
  }

  start(): void {
    if (this.#isStopped) return
    this.#timer = this.#options.clock.setTimer(this.#options.heartbeatIntervalMs, () => {
      this.beat({ wantFence: false, wantShutDown: false })
        .catch((error: unknown) => this.#warn(error))
        .finally(() => this.start())
    })
  }

  tellOfDirectories(): void {
    if (this.#isStopped) return
    this.beat({ wantFence: false, wantShutDown: false }).catch((error: unknown) => this.#warn(error))
  }

  stop(): void {
    this.#isStopped = true
    this.#unsubscribe()
    this.#timer?.cancel()
  }

  async shutdown(): Promise<void> {
    this.stop()
    const { clock, controlledShutdownTimeoutMs, logger, brokerId } = this.#options
    const deadlineMs = clock.monotonicMs() + controlledShutdownTimeoutMs
    let answer = await this.beat({ wantFence: false, wantShutDown: true })
    while (!answer.shouldShutDown) {
      if (clock.monotonicMs() >= deadlineMs) {
        logger.warn({ brokerId }, 'the controlled shutdown took too long and is cut short')
        return
      }
      // At once: with one broker this second heartbeat, which shows that the records arrived here, is the last.
      answer = await this.beat({ wantFence: false, wantShutDown: true })
      if (!answer.shouldShutDown) await clock.sleep(SHUTDOWN_RETRY_MS)
    }
  }

  /** The same incarnation at the same epoch. Publishing does not wait for it: the controller's answer waits for that. */
  #registerAgain(): void {
    if (this.#isStopped) return
    register(this.#options).catch((error: unknown) => {
      this.#options.logger.warn({ brokerId: this.#options.brokerId, error }, 'the registration could not be renewed')
    })
  }

  #warn(error: unknown): void {
    this.#options.logger.warn({ brokerId: this.#options.brokerId, error }, 'a heartbeat failed')
  }

  beat(wish: { wantFence: boolean; wantShutDown: boolean }): Promise<BrokerHeartbeatResponse> {
    const { controller, metadata, brokerId, offlineDirectoryIds } = this.#options
    return controller.brokerHeartbeat(
      brokerHeartbeatRequest.create({
        brokerId,
        brokerEpoch: this.brokerEpoch,
        currentMetadataOffset: metadata.image.offset,
        offlineLogDirs: [...(offlineDirectoryIds?.() ?? [])],
        ...wish,
      }),
      CONTEXT,
    )
  }
}
