import { assert, type Logger } from '@ottla/platform'
import type { Uuid } from '@ottla/protocol'
import { StorageError } from './errors.ts'
import type { LogDirectoryState } from './log-directory.ts'
import type { PartitionLog } from './partition-log.ts'

/** Which logs a node has, in which of its directories each of them stands, and which directories are offline. */
export class NodeLogs {
  readonly directories: readonly LogDirectoryState[]
  readonly #logger: Logger
  readonly #onDirectoryFailure: (directory: LogDirectoryState) => void
  readonly #logs = new Map<Uuid, Map<number, PartitionLog>>()

  constructor(
    directories: readonly LogDirectoryState[],
    logger: Logger,
    onDirectoryFailure: (directory: LogDirectoryState) => void,
  ) {
    this.directories = directories
    this.#logger = logger
    this.#onDirectoryFailure = onDirectoryFailure
  }

  get(topicId: Uuid, partition: number): PartitionLog | undefined {
    return this.#logs.get(topicId)?.get(partition)
  }

  *all(): IterableIterator<PartitionLog> {
    for (const partitions of this.#logs.values()) yield* partitions.values()
  }

  /** From now on the log is found, in this directory. */
  remember(directory: LogDirectoryState, log: PartitionLog): void {
    let partitions = this.#logs.get(log.topicId)
    if (partitions === undefined) {
      partitions = new Map()
      this.#logs.set(log.topicId, partitions)
    }
    partitions.set(log.partition, log)
    directory.logs.add(log)
    if (directory.failure !== undefined) log.takeOffline(directory.failure)
  }

  forget(log: PartitionLog): void {
    const partitions = this.#logs.get(log.topicId)
    partitions?.delete(log.partition)
    if (partitions?.size === 0) this.#logs.delete(log.topicId)
    this.directoryOf(log).logs.delete(log)
  }

  directoryOf(log: Pick<PartitionLog, 'directory'>): LogDirectoryState {
    return this.directoryAt(log.directory)
  }

  directoryAt(path: string): LogDirectoryState {
    const directory = this.directories.find((each) => each.path === path)
    assert(directory !== undefined, `${path} is a log directory`)
    return directory
  }

  /**
   * The directory of this id, or the one with the fewest logs, and one that is cordoned only where all are. Throws where
   * none that fits is online.
   */
  directoryFor(id: Uuid | undefined): LogDirectoryState {
    let best: LogDirectoryState | undefined
    for (const directory of this.directories) {
      if (directory.failure !== undefined || (id !== undefined && directory.id !== id)) continue
      if (best === undefined || isBetter(directory, best)) best = directory
    }
    if (best === undefined) throw new StorageError('offline', `no log directory ${id ?? ''} is online`)
    return best
  }

  /** Takes a directory offline with all its logs, until the next start. */
  failDirectory(path: string, error: StorageError): void {
    const directory = this.directoryAt(path)
    if (directory.failure !== undefined) return
    directory.failure = error
    for (const log of directory.logs) log.takeOffline(error)
    this.#logger.error({ directory: path, kind: error.kind, error }, 'log directory is offline')
    this.#onDirectoryFailure(directory)
  }
}

function isBetter(directory: LogDirectoryState, than: LogDirectoryState): boolean {
  if (directory.isCordoned !== than.isCordoned) return than.isCordoned
  return directory.logCount < than.logCount
}
