import type { Timer } from '@ottla/platform'
import type { Uuid } from '@ottla/protocol'
import type { BackgroundWork } from './background-work.ts'
import type { LogConfig } from './config.ts'
import {
  classifyFolder,
  deletedFolderName,
  joinPath,
  METADATA_TOPIC,
  parseSegmentFileName,
  partitionFolderName,
  strayFolderName,
} from './disk-layout.ts'
import type { LogEnvironment } from './environment.ts'
import { StorageError, storageErrorOf } from './errors.ts'
import { retriedWhileFilesAreShort } from './file-shortage.ts'
import { readPartitionMetadata } from './identity-files.ts'
import { type CheckpointedLog, type LogDirectoryState, NEW_LOG } from './log-directory.ts'
import type { NodeLogs } from './node-logs.ts'
import { PartitionLog } from './partition-log.ts'
import { inParallel } from './slots.ts'

const PROGRESS_INTERVAL_MS = 1_000

export interface LogIdentity {
  readonly topic: string
  readonly topicId: Uuid
  readonly partition: number
  readonly config: LogConfig
}

/** A folder that a stop has left of a move. */
export interface LeftCopy {
  readonly directory: LogDirectoryState
  readonly name: string
}

/** Opens the logs that stand in the directories, and remembers which of them it could not open. */
export class LogOpener {
  /** Found while the directories were opened. */
  readonly leftCopies: LeftCopy[] = []
  readonly #environment: LogEnvironment
  readonly #logs: NodeLogs
  readonly #background: BackgroundWork
  /** Folders that could not be opened. Nothing may be made in their place. */
  readonly #refused = new Map<string, StorageError>()

  constructor(environment: LogEnvironment, logs: NodeLogs, background: BackgroundWork) {
    this.#environment = environment
    this.#logs = logs
    this.#background = background
  }

  /** Why the folder of this path did not open. */
  refusalOf(path: string): StorageError | undefined {
    return this.#refused.get(path)
  }

  /** Whether every folder of every directory was opened. */
  get areAllOpen(): boolean {
    return this.#refused.size === 0 && this.#logs.directories.every(({ failure }) => failure === undefined)
  }

  /** One that was never opened was never recovered either, so its directory must not be called clean. */
  hasUnopened(directory: LogDirectoryState): boolean {
    return [...this.#refused].some(([path, { kind }]) => kind === 'full' && path.startsWith(directory.pathOf('')))
  }

  /** Opens all logs of all directories. A log that cannot be opened is logged and left alone. */
  async openAll(configFor: (topic: string, topicId: Uuid) => LogConfig): Promise<void> {
    const { clock, logger } = this.#environment
    const { directories } = this.#logs
    const startedMs = clock.monotonicMs()
    const progress = { opened: 0, total: 0 }
    const timer = this.#tellProgress(progress)
    try {
      await Promise.all(directories.map((directory) => this.#openDirectory(directory, configFor, progress)))
    } finally {
      timer.cancel()
    }
    let count = 0
    for (const directory of directories) count += directory.logs.size
    logger.info({ logs: count, durationMs: Math.round(clock.monotonicMs() - startedMs) }, 'logs opened')
  }

  /** Opens the log of a folder as the directory's checkpoints say that it was left. */
  async open(directory: LogDirectoryState, identity: LogIdentity): Promise<PartitionLog> {
    const { topic, topicId, partition } = identity
    const log = await this.#openIn(directory, identity, directory.checkpointed(topic, partition))
    const other = this.#logs.get(topicId, partition)
    if (other !== undefined) return this.#settleDuplicate(directory, log, other)
    this.#logs.remember(directory, log)
    return log
  }

  /** The same for a folder that was just made. Nobody knows of the log yet. */
  openNew(directory: LogDirectoryState, identity: LogIdentity): Promise<PartitionLog> {
    return this.#openIn(directory, identity, NEW_LOG)
  }

  /** One for which there was no room at the start may open now. */
  async openRefused(directory: LogDirectoryState, path: string, identity: LogIdentity): Promise<PartitionLog> {
    try {
      const topicId = await readPartitionMetadata(this.#environment.disk, path)
      if (topicId !== identity.topicId) throw new StorageError('corrupt', `${path} is that of topic id ${topicId}`)
      const log = await this.open(directory, identity)
      this.#refused.delete(path)
      return log
    } catch (error) {
      throw storageErrorOf(error, `open ${path}`)
    }
  }

  #openIn(directory: LogDirectoryState, identity: LogIdentity, found: CheckpointedLog): Promise<PartitionLog> {
    const { topic, topicId, partition, config } = identity
    return PartitionLog.open(this.#environment, {
      topic,
      partition,
      topicId,
      path: directory.pathOf(partitionFolderName(topic, partition)),
      directory: directory.path,
      config,
      // The metadata log stands in no checkpoint: after an unclean stop it is read whole.
      ...found,
      // Without what stands in it no other log would be known any more.
      isRotRefused: topic === METADATA_TOPIC,
    })
  }

  /** A line each second: after a crash it may take a while, and whoever waits wants to know for what. */
  #tellProgress(progress: { readonly opened: number; readonly total: number }): Pick<Timer, 'cancel'> {
    const { clock, logger } = this.#environment
    let timer: Timer
    const arm = () => {
      timer = clock.setTimer(PROGRESS_INTERVAL_MS, () => {
        logger.info({ ...progress }, 'logs are being opened')
        arm()
      })
    }
    arm()
    return { cancel: () => timer.cancel() }
  }

  async #openDirectory(
    directory: LogDirectoryState,
    configFor: (topic: string, topicId: Uuid) => LogConfig,
    progress: { opened: number; total: number },
  ): Promise<void> {
    const { clock, config, logger } = this.#environment
    if (directory.failure !== undefined) return
    const folders = await this.#foldersIn(directory)
    progress.total += folders.length
    await inParallel(folders, config.recoveryParallelism, async ({ name, topic, partition }) => {
      const path = directory.pathOf(name)
      if (directory.failure !== undefined) return
      try {
        await retriedWhileFilesAreShort(
          clock,
          () => this.#background.isStopped,
          async () => {
            const topicId = await this.#topicIdOf(directory, path)
            if (topicId === undefined) return
            await this.open(directory, { topic, topicId, partition, config: configFor(topic, topicId) })
          },
        )
      } catch (error) {
        const failure = storageErrorOf(error, `open ${path}`)
        this.#refused.set(path, failure)
        logger.error({ path, kind: failure.kind, error: failure }, 'log could not be opened')
        if (failure.kind === 'io') this.#logs.failDirectory(directory.path, failure)
      }
      progress.opened += 1
    })
    // A log may end below its recovery point now, and what is appended there was never looked at.
    if (!directory.wasCleanShutdown && directory.failure === undefined) {
      await this.#background.run(directory, directory.recoveryPoints.write())
    }
  }

  /** The folders that hold logs. What else lies there is noted, or removed. */
  async #foldersIn(directory: LogDirectoryState): Promise<{ name: string; topic: string; partition: number }[]> {
    const folders: { name: string; topic: string; partition: number }[] = []
    try {
      for (const { name, kind } of await this.#environment.disk.list(directory.path)) {
        const folder = kind === 'directory' ? classifyFolder(name) : undefined
        if (folder?.kind === 'partition' && folder.topic !== METADATA_TOPIC) folders.push({ name, ...folder })
        else if (folder?.kind === 'future') this.leftCopies.push({ directory, name })
        else if (folder?.kind === 'deleted') {
          this.#background.after(0, () => this.#removeFolder(directory, directory.pathOf(name)))
        }
      }
      // A kill may have come between the making of a folder and the sync of its name.
      if (!directory.wasCleanShutdown) await directory.syncNames()
      return folders
    } catch (error) {
      const failure = storageErrorOf(error, `list ${directory.path}`)
      if (failure.kind !== 'io' || directory === this.#logs.directories[0]) throw failure
      this.#logs.failDirectory(directory.path, failure)
      return []
    }
  }

  /** `undefined` for a folder in which nothing was ever written: its creation did not come to its end. */
  async #topicIdOf(directory: LogDirectoryState, path: string): Promise<Uuid | undefined> {
    const { disk } = this.#environment
    const topicId = await readPartitionMetadata(disk, path)
    if (topicId !== undefined) return topicId
    for (const { name } of await disk.list(path)) {
      if (parseSegmentFileName(name)?.kind !== 'log') continue
      // A file without records may be all that a loss of power has left of the making of a log.
      if ((await disk.stat(joinPath(path, name)))?.sizeBytes === 0) continue
      throw new StorageError('corrupt', `${path} has records, but no topic id`)
    }
    await this.#removeFolder(directory, path)
    return undefined
  }

  /**
   * A stop in the middle of a move, or one while a directory was offline, has left two logs of one partition. The one
   * that goes further has all that the other one has.
   */
  async #settleDuplicate(directory: LogDirectoryState, log: PartitionLog, other: PartitionLog): Promise<PartitionLog> {
    const { disk, random, logger } = this.#environment
    const order =
      log.leaderEpoch - other.leaderEpoch ||
      log.logEndOffset - other.logEndOffset ||
      log.logStartOffset - other.logStartOffset
    const [kept, left] = order > 0 ? [log, other] : [other, log]
    const name = order === 0 ? deletedFolderName : strayFolderName
    logger.warn({ kept: kept.path, left: left.path, areEqual: order === 0 }, 'partition has two logs')
    if (kept === log) this.#logs.remember(directory, log)
    const from = this.#logs.directoryOf(left)
    from.logs.delete(left)
    await left.discard()
    try {
      await disk.rename(left.path, from.pathOf(name(left.topic, left.partition, random)))
      await from.syncNames()
    } catch (error) {
      throw storageErrorOf(error, `rename ${left.path}`)
    }
    return kept
  }

  #removeFolder(directory: LogDirectoryState, path: string): Promise<void> {
    return this.#background.run(directory, this.#environment.disk.remove(path))
  }
}
