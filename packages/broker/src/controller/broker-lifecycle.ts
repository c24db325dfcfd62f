import type { Clock, Logger } from '@ottla/platform'
import type { Uuid } from '@ottla/protocol'
import type { EndpointImage } from '../metadata/image.ts'
import type { MetadataPublisher } from '../metadata/publisher.ts'
import type { Controller } from './controller.ts'

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
  /** From the mark of the last clean stop; -1 after an unclean one. */
  readonly previousBrokerEpoch: number
  /** `broker.heartbeat.interval.ms` */
  readonly heartbeatIntervalMs: number
  /** `controlled.shutdown.max.retries` does not exist in KRaft; the stop gives up after this long. */
  readonly controlledShutdownTimeoutMs: number
}

/** The broker half's registration with the controller, from start to controlled shutdown. */
export interface BrokerLifecycle {
  /** Offset of the registration record. The mark of a clean stop must hold it. */
  readonly brokerEpoch: number
  /** Ends controlled shutdown, which hands over leadership and fences this broker, and stops the heartbeats. */
  shutdown(): Promise<void>
  /** Stops the heartbeats and nothing else, as a crash would. */
  stop(): void
}

/**
 * Registers this broker, waits until the image that has it is published, and asks to be unfenced; resolves
 * when the published image shows it unfenced, which is also when its partitions have leaders.
 */
export declare function startBrokerLifecycle(options: BrokerLifecycleOptions): Promise<BrokerLifecycle>
