import type { BackgroundWork } from './background-work.ts'
import { deletedFolderName, strayFolderName } from './disk-layout.ts'
import type { LogEnvironment } from './environment.ts'
import { storageErrorOf } from './errors.ts'
import type { LogMoves } from './log-moves.ts'
import type { NodeLogs } from './node-logs.ts'
import type { PartitionLog } from './partition-log.ts'

export interface LogRemoverOptions {
  readonly environment: LogEnvironment
  readonly logs: NodeLogs
  readonly background: BackgroundWork
  readonly moves: LogMoves
  /** Closes a log while nobody compacts it, and forgets what the cleaner knows of it. */
  readonly whileNotCompacted: (log: PartitionLog, work: () => Promise<void>) => Promise<void>
  readonly forgetCompaction: (log: PartitionLog) => Promise<void>
}

/** Takes logs out of the way: the folder gets another name, under which it is removed later or kept. */
export class LogRemover {
  readonly #options: LogRemoverOptions
  /** A topic may be made anew while its namesake is still being moved away. */
  readonly #deleting = new Map<PartitionLog, Promise<void>>()

  constructor(options: LogRemoverOptions) {
    this.#options = options
  }

  /** Those that are on their way. */
  deleting(): Iterable<Promise<void>> {
    return this.#deleting.values()
  }

  /** Resolves when the folder of this path has another name; `undefined` where nobody is about to give it one. */
  whenDeleted(path: string): Promise<void> | undefined {
    // Its folder may be another one by now: a move that was about to end goes to its end first.
    return this.#find((log) => log.path === path)
  }

  /** Out of sight at once, under another name before this resolves, gone from the disk after `file.delete.delay.ms`. */
  delete(log: PartitionLog): Promise<void> {
    const deleting = this.#delete(log).finally(() => this.#deleting.delete(log))
    this.#deleting.set(log, deleting)
    return deleting
  }

  #find(isMeant: (log: PartitionLog) => boolean): Promise<void> | undefined {
    for (const [log, deleting] of this.#deleting) if (isMeant(log)) return deleting
    return undefined
  }

  /** Keeps the folder of a log under a name that no start opens. */
  async setAside(log: PartitionLog): Promise<void> {
    const { random, logger } = this.#options.environment
    const { topic, topicId, partition } = log
    const path = await this.#moveAway(log, strayFolderName(topic, partition, random))
    logger.warn({ topic, topicId, partition, path }, 'log is unknown to the metadata and was set aside')
  }

  async #delete(log: PartitionLog): Promise<void> {
    const { environment, logs, background } = this.#options
    const { disk, random, logger } = environment
    const { topic, partition } = log
    const path = await this.#moveAway(log, deletedFolderName(topic, partition, random))
    const directory = logs.directoryOf(log)
    logger.info({ topic, partition, path }, 'log marked for deletion')
    background.after(log.config.fileDeleteDelayMs, () => background.run(directory, disk.remove(path)))
  }

  async #moveAway(log: PartitionLog, folderName: string): Promise<string> {
    const { environment, logs, background, moves } = this.#options
    logs.forget(log)
    await moves.cancel(log)
    // It may have been too late for that.
    const directory = logs.directoryOf(log)
    directory.logs.delete(log)
    await this.#options.whileNotCompacted(log, () => log.discard())
    await background.run(directory, this.#options.forgetCompaction(log))
    const path = directory.pathOf(folderName)
    try {
      await environment.disk.rename(log.path, path)
      await directory.syncNames()
    } catch (error) {
      const failure = storageErrorOf(error, `rename ${log.path}`)
      if (failure.kind === 'io') logs.failDirectory(directory.path, failure)
      throw failure
    }
    return path
  }
}
