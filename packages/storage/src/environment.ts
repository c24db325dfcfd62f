import type { Clock, Disk, Logger, MemoryPool, Random } from '@ottla/platform'
import type { Codecs } from './batch-validator.ts'
import type { CleanableLog } from './cleaner/cleanable-log.ts'
import type { StorageConfig } from './config.ts'
import type { StorageError } from './errors.ts'
import type { LoadedIndexes } from './loaded-indexes.ts'
import type { OpenFiles } from './open-files.ts'
import type { RecentBytes } from './recent-batches.ts'

/** What all logs of a node share. */
export interface LogEnvironment {
  readonly disk: Disk
  readonly clock: Clock
  readonly random: Random
  readonly logger: Logger
  readonly codecs: Codecs
  /** Another one after settings were changed while the node runs. */
  config: StorageConfig
  readonly files: OpenFiles
  readonly pool: MemoryPool
  readonly recentBytes: RecentBytes
  readonly loadedIndexes: LoadedIndexes
  /** A log has gone offline. */
  readonly onFailure: (directory: string, error: StorageError) => void
  /** Writes down that the start of a log has moved. Resolves too where that failed, which is told elsewhere. */
  readonly onLogStartMoved: (directory: string) => Promise<void>
  /** Writes down a recovery point that has moved back. Rejects where that failed: then nothing may be cut. */
  readonly onRecoveryPointMoved: (directory: string) => Promise<void>
  /**
   * Does what takes records from the end of a log. Nobody compacts it meanwhile, and from `endOffset` on it counts as
   * clean no longer. Rejects only as `work` does.
   */
  readonly whileCut: <T>(log: CleanableLog, endOffset: number, work: () => Promise<T>) => Promise<T>
  /** Calls after a while, unless the process ends before. What is then not done is done at the next start. */
  readonly later: (delayMs: number, action: () => Promise<void>) => void
}
