import type { Clock, Disk, Logger, Metrics, Workers } from '@ottla/platform'
import type { StorageError } from '../errors.ts'
import type { CleanableLog } from './cleanable-log.ts'
import { CleanerCheckpoint } from './cleaner-checkpoint.ts'
import type { LogCleanerConfig } from './cleaner-config.ts'
import { LogCleaner } from './log-cleaner.ts'

export interface NodeCleanerOptions {
  readonly disk: Disk
  readonly clock: Clock
  readonly logger: Logger
  /** `log.cleaner.enable` is false where there is none. */
  readonly config: LogCleanerConfig | undefined
  readonly workers?: Workers
  readonly metrics?: Metrics
  readonly directories: readonly string[]
  readonly logs: () => Iterable<CleanableLog>
  /** See `LogCleanerOptions`. */
  readonly beforeRound: (directory: string) => Promise<void>
  readonly onFailure: (directory: string, error: StorageError) => void
}

/** The compaction of all logs of a node, with what it remembers of each in the log directories. */
export class NodeCleaner {
  readonly #checkpoints: ReadonlyMap<string, CleanerCheckpoint>
  readonly #cleaner: LogCleaner | undefined
  #isRunning = false

  static async open(options: NodeCleanerOptions): Promise<NodeCleaner> {
    const { disk, logger, directories } = options
    const checkpoints = new Map<string, CleanerCheckpoint>()
    for (const directory of directories) {
      checkpoints.set(directory, await CleanerCheckpoint.read(disk, logger, directory))
    }
    return new NodeCleaner(options, checkpoints)
  }

  private constructor(options: NodeCleanerOptions, checkpoints: ReadonlyMap<string, CleanerCheckpoint>) {
    this.#checkpoints = checkpoints
    const { config } = options
    if (config === undefined) return
    this.#cleaner = new LogCleaner({ ...options, config, checkpointOf: (directory) => checkpoints.get(directory)! })
  }

  start(): void {
    this.#isRunning = true
    this.#cleaner?.start()
  }

  async stop(): Promise<void> {
    if (!this.#isRunning) return
    this.#isRunning = false
    await this.#cleaner?.stop()
  }

  /** Without effect where nothing was to be compacted from the start on. */
  setConfig(config: LogCleanerConfig): void {
    this.#cleaner?.setConfig(config)
  }

  /** Does something to a log that must not be cleaned meanwhile. */
  async without<T>(log: Pick<CleanableLog, 'path'>, work: () => Promise<T>): Promise<T> {
    // It may stand elsewhere when the work is done.
    const { path } = log
    await this.#cleaner?.pause({ path })
    try {
      return await work()
    } finally {
      this.#cleaner?.resume({ path })
    }
  }

  /** The log is gone. It may have stood in other directories before, where its namesake may stand next. */
  async forget(log: Pick<CleanableLog, 'path' | 'topic' | 'partition'>): Promise<void> {
    this.#cleaner?.forget(log)
    for (const checkpoint of this.#checkpoints.values()) await checkpoint.forget(log.topic, log.partition)
  }

  /** Before a log goes on in another directory with the same records: there too they are clean as far as here. */
  async carry(log: Pick<CleanableLog, 'directory' | 'topic' | 'partition'>, directory: string): Promise<void> {
    const { topic, partition } = log
    const offset = this.#checkpoints.get(log.directory)?.get(topic, partition)
    const target = this.#checkpoints.get(directory)
    if (offset === undefined) await target?.forget(topic, partition)
    else await target?.set(topic, partition, offset)
  }

  /** It stands there now. */
  moved(from: string, log: CleanableLog): void {
    this.#cleaner?.moved(from, log)
  }

  /** The log ends at this offset now. To be called before anything is appended to it again. */
  async truncated(log: Pick<CleanableLog, 'directory' | 'topic' | 'partition'>, endOffset: number): Promise<void> {
    await this.#checkpoints.get(log.directory)?.truncate(log.topic, log.partition, endOffset)
  }
}
