import type { Clock } from './clock.ts'
import type { Disk } from './disk.ts'
import type { Logger } from './logger.ts'
import type { Metrics } from './metrics.ts'
import type { Network } from './network.ts'
import type { Random } from './random.ts'
import type { Workers } from './workers.ts'

/** The whole outside world, handed to whatever needs more than one part of it. */
export interface Platform {
  readonly clock: Clock
  readonly random: Random
  readonly disk: Disk
  readonly network: Network
  readonly workers: Workers
  readonly logger: Logger
  readonly metrics: Metrics
}
