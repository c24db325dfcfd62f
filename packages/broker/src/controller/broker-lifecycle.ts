import type { Clock, Logger, Timer } from '@ottla/platform'
import { KafkaError, type Uuid } from '@ottla/protocol'
import {
  type BrokerHeartbeatResponse,
  brokerHeartbeatRequest,
  brokerRegistrationRequest,
} from '@ottla/protocol/messages'
import { hasCordonedDirectories, hasDirectories } from '../metadata/features.ts'
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
  /** Those that take no new replicas. */
  readonly cordonedDirectoryIds?: () => readonly Uuid[]
  /** `log.dir.failure.timeout.ms` */
  readonly directoryFailureTimeoutMs?: number
  /** The controller could not be told of a failed directory for so long. */
  readonly onDirectoryUnheard?: (id: Uuid) => void
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
  /**
   * A directory has failed, or others are cordoned: the controller hears of it now and not with the next heartbeat. Of one
   * that has failed it has to hear in time.
   */
  tellOfDirectories(failed?: Uuid): void
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
  readonly #watches = new Set<Timer>()
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

  tellOfDirectories(failed?: Uuid): void {
    if (this.#isStopped) return
    if (failed !== undefined) this.#watch(failed)
    this.beat({ wantFence: false, wantShutDown: false }).catch((error: unknown) => this.#warn(error))
  }

  stop(): void {
    this.#isStopped = true
    this.#unsubscribe()
    this.#timer?.cancel()
    for (const timer of this.#watches) timer.cancel()
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

  /** As long as the controller does not know, it lets this broker lead what cannot be served. */
  #watch(id: Uuid): void {
    const { clock, metadata, brokerId, directoryFailureTimeoutMs, onDirectoryUnheard } = this.#options
    if (directoryFailureTimeoutMs === undefined) return
    const timer = clock.setTimer(directoryFailureTimeoutMs, () => {
      this.#watches.delete(timer)
      const isUnheard = metadata.image.brokers.get(brokerId)?.directoryIds.includes(id) === true
      if (isUnheard) onDirectoryUnheard?.(id)
    })
    this.#watches.add(timer)
  }

  #warn(error: unknown): void {
    this.#options.logger.warn({ brokerId: this.#options.brokerId, error }, 'a heartbeat failed')
  }

  beat(wish: { wantFence: boolean; wantShutDown: boolean }): Promise<BrokerHeartbeatResponse> {
    const { controller, metadata, brokerId, offlineDirectoryIds, cordonedDirectoryIds } = this.#options
    const knowsCordons = hasCordonedDirectories(metadata.image.features)
    return controller.brokerHeartbeat(
      brokerHeartbeatRequest.create({
        brokerId,
        brokerEpoch: this.brokerEpoch,
        currentMetadataOffset: metadata.image.offset,
        offlineLogDirs: [...(offlineDirectoryIds?.() ?? [])],
        cordonedLogDirs: knowsCordons ? [...(cordonedDirectoryIds?.() ?? [])] : null,
        ...wish,
      }),
      CONTEXT,
    )
  }
}
