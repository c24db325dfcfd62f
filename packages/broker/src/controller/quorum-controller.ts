import type { Clock, Logger, Random } from '@ottla/platform'
import type { BrokerConfig } from '../config/index.ts'
import type { EndpointImage } from '../metadata/image.ts'
import type { MetadataLog } from '../metadata/metadata-log.ts'
import type { MetadataPublisher } from '../metadata/publisher.ts'
import type { Controller } from './controller.ts'

export interface ControllerOptions {
  readonly log: MetadataLog
  readonly nodeId: number
  /** Static settings, which are the defaults of new topics. */
  readonly config: BrokerConfig
  /** Where this controller can be reached; goes into its registration record. */
  readonly endpoints: readonly EndpointImage[]
  readonly clock: Clock
  readonly random: Random
  readonly logger: Logger
}

export interface RunningController {
  readonly controller: Controller
  readonly metadata: MetadataPublisher
  /** Finishes what is queued, refuses what comes later. The log stays open: it is its owner's to close. */
  stop(): Promise<void>
}

/**
 * Replays the log, begins a new epoch and, in an empty log, writes the bootstrap records. When it resolves
 * the image is published; subscribe to `metadata` before the broker is registered.
 */
export declare function startController(options: ControllerOptions): Promise<RunningController>
