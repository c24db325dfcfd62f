import type { Clock, Disk, Logger, Random } from '@ottla/platform'
import type { Uuid } from '@ottla/protocol'
import type { LogConfig, StorageConfig } from './config.ts'
import type { StorageError } from './errors.ts'
import type { PartitionLog } from './partition-log.ts'

export interface LogManagerOptions {
  readonly disk: Disk
  readonly clock: Clock
  readonly random: Random
  readonly logger: Logger
  /** `log.dirs`; a metadata log directory of its own stands first. */
  readonly directories: readonly string[]
  readonly nodeId: number
  /** Checked against the folders. `undefined`: theirs is taken, and a new one made up where there is none. */
  readonly clusterId: string | undefined
  /** What to do with a folder that has no meta.properties. */
  readonly unformatted: 'format' | 'refuse'
  readonly config: StorageConfig
}

export interface LogDirectory {
  readonly path: string
  readonly id: Uuid
  readonly failure: StorageError | undefined
}

export interface LogDirectoryDescription extends LogDirectory {
  readonly totalBytes: number
  readonly usableBytes: number
  readonly logs: readonly {
    readonly topic: string
    readonly topicId: Uuid
    readonly partition: number
    readonly sizeBytes: number
  }[]
}

export interface CreateLogOptions {
  readonly topic: string
  readonly topicId: Uuid
  readonly partition: number
  readonly config: LogConfig
  /** `undefined`: the directory with the fewest logs. */
  readonly directoryId?: Uuid
}

/** All logs of a node. */
export declare class LogManager {
  static open(options: LogManagerOptions): Promise<LogManager>

  readonly clusterId: string
  readonly nodeId: number
  readonly directories: readonly LogDirectory[]
  /** Broker epoch from the mark of the last clean stop; `undefined` after an unclean one. */
  readonly previousBrokerEpoch: number | undefined
  /** Some folder was without meta.properties and has just been formatted. */
  readonly isNewlyFormatted: boolean

  /** `__cluster_metadata-0`, created where there is none. Before `openLogs`, which needs its content. */
  openMetadataLog(config: LogConfig): Promise<PartitionLog>
  /** Opens, and after an unclean stop recovers, all logs in the folders. */
  openLogs(configFor: (topic: string, topicId: Uuid) => LogConfig): Promise<void>

  get(topicId: Uuid, partition: number): PartitionLog | undefined
  logs(): IterableIterator<PartitionLog>
  /** Gives the existing one where there is one. */
  createLog(options: CreateLogOptions): Promise<PartitionLog>
  /** Out of sight at once (renamed), gone from the disk after `file.delete.delay.ms`. */
  deleteLog(topicId: Uuid, partition: number): Promise<void>
  describe(): Promise<LogDirectoryDescription[]>

  /** Flushes and closes all logs, writes the checkpoints and the mark of a clean stop. */
  shutdown(options: { brokerEpoch: number }): Promise<void>
}
