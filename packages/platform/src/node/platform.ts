import type { Logger } from '../logger.ts'
import type { Metrics } from '../metrics.ts'
import type { Platform } from '../platform.ts'
import { NodeClock } from './clock.ts'
import { NodeDisk, type NodeDiskOptions } from './disk.ts'
import { NodeNetwork } from './network.ts'
import { NodeRandom } from './random.ts'
import { NodeWorkers, type NodeWorkersOptions } from './workers.ts'

export interface NodePlatformOptions {
  logger: Logger
  metrics: Metrics
  disk?: NodeDiskOptions
  workers?: NodeWorkersOptions
}

/**
 * The outside world as it is. Making it costs next to nothing: threads start when they are first
 * needed. Logger and metrics are handed in, because a program sets them up from its settings and a
 * small one may do without pino and prom-client.
 */
export function nodePlatform({ logger, metrics, disk, workers }: NodePlatformOptions): Platform {
  return Object.freeze({
    clock: new NodeClock(),
    random: new NodeRandom(),
    disk: new NodeDisk(disk),
    network: new NodeNetwork({ logger }),
    workers: new NodeWorkers(workers),
    logger,
    metrics,
  })
}
