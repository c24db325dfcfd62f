import {
  assert,
  type Clock,
  type Disk,
  type Logger,
  MemoryPool,
  type Metrics,
  type Random,
  type Workers,
} from '@ottla/platform'
import { METADATA_TOPIC_ID, type Uuid } from '@ottla/protocol'
import { BackgroundWork } from './background-work.ts'
import { type Codecs, threadedCodecs } from './batch-validator.ts'
import type { CleanableLog } from './cleaner/cleanable-log.ts'
import type { LogCleanerConfig } from './cleaner/cleaner-config.ts'
import { NodeCleaner } from './cleaner/node-cleaner.ts'
import type { LogConfig, StorageConfig } from './config.ts'
import { describeDirectory, type LogDirectory, type LogDirectoryDescription } from './directory-description.ts'
import { canMove, METADATA_TOPIC, partitionFolderName } from './disk-layout.ts'
import type { LogEnvironment } from './environment.ts'
import { storageErrorOf } from './errors.ts'
import { LoadedIndexes } from './loaded-indexes.ts'
import { claimDirectories, type LogDirectoryState } from './log-directory.ts'
import { type CreateLogOptions, LogMaker } from './log-maker.ts'
import { LogMoves } from './log-moves.ts'
import { LogOpener } from './log-opener.ts'
import { LogRemover } from './log-remover.ts'
import { NodeLogs } from './node-logs.ts'
import { OpenFiles } from './open-files.ts'
import type { PartitionLog } from './partition-log.ts'
import { RecentBytes } from './recent-batches.ts'
import { inParallel } from './slots.ts'
import { startAtSnapshotBehindDamage } from './snapshot-start.ts'
import { startUpkeep } from './upkeep.ts'

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
  /** Where large memory comes from and goes to; without it nothing is kept. */
  readonly pool?: MemoryPool
  /** The simulated world needs the synchronous ones. */
  readonly codecs?: Codecs
  /** Where compaction does its work; without them it does so here, in turns. They have to know `compactionTasks`. */
  readonly workers?: Workers
  readonly metrics?: Metrics
  /** A directory has gone offline, and all its logs with it. */
  readonly onDirectoryFailure?: (directory: LogDirectory) => void
  /** A log stands in another directory now. */
  readonly onLogMoved?: (log: PartitionLog) => void
}

const SEGMENT_FILES_SHARE = 0.4

/**
 * All logs of a node, in all its directories: opens them at the start, makes and removes them, writes the checkpoints
 * now and then, and closes everything in the end so that the next start has nothing to recover.
 */
export class LogManager {
  readonly clusterId: string
  readonly nodeId: number
  /** A folder was without meta.properties, and none of the others had one: a new cluster begins here. */
  readonly isNewlyFormatted: boolean
  readonly #options: LogManagerOptions
  readonly #environment: LogEnvironment
  readonly #logs: NodeLogs
  readonly #background: BackgroundWork
  readonly #opener: LogOpener
  readonly #maker: LogMaker
  readonly #moves: LogMoves
  readonly #remover: LogRemover
  #cleaner: NodeCleaner | undefined
  /** Until then a checkpoint would forget the logs that were not opened yet. */
  #areLogsOpen = false

  static async open(options: LogManagerOptions): Promise<LogManager> {
    assert(options.directories.length > 0, 'there is at least one log directory')
    try {
      const claimed = await claimDirectories(options)
      return new LogManager(options, claimed)
    } catch (error) {
      throw storageErrorOf(error, 'open log directories')
    }
  }

  private constructor(options: LogManagerOptions, claimed: Awaited<ReturnType<typeof claimDirectories>>) {
    const { clock, logger } = options
    this.#options = options
    this.clusterId = claimed.clusterId
    this.nodeId = options.nodeId
    this.isNewlyFormatted = claimed.isNewlyFormatted
    const logs = new NodeLogs(claimed.directories, logger, (directory) => options.onDirectoryFailure?.(directory))
    const background = new BackgroundWork(clock, logger, logs)
    const environment = this.#environmentOf(options, logs, background)
    const whileNotCompacted = (log: PartitionLog, work: () => Promise<void>) =>
      this.#cleaner?.without(log, work) ?? work()
    this.#logs = logs
    this.#background = background
    this.#environment = environment
    this.#opener = new LogOpener(environment, logs, background)
    this.#moves = new LogMoves({
      environment,
      logs,
      background,
      whileNotCompacted,
      carryCompaction: async (log, target) => this.#cleaner?.carry(log.cleanable, target.path),
      compactionMoved: (log, from) => this.#cleaner?.moved(from.path, log.cleanable),
      areAllOpen: () => this.#opener.areAllOpen,
      onMoved: (log) => options.onLogMoved?.(log),
    })
    this.#remover = new LogRemover({
      environment,
      logs,
      background,
      moves: this.#moves,
      whileNotCompacted,
      forgetCompaction: async (log) => this.#cleaner?.forget(log.cleanable),
    })
    this.#maker = new LogMaker({
      environment,
      logs,
      background,
      opener: this.#opener,
      whenDeleted: (path) => this.#remover.whenDeleted(path),
    })
  }

  get directories(): readonly LogDirectory[] {
    return this.#logs.directories
  }

  /** Broker epoch from the mark of the last clean stop; `undefined` where a directory was not stopped cleanly. */
  get previousBrokerEpoch(): number | undefined {
    const readable = this.#logs.directories.filter(({ failure }) => failure?.kind !== 'io')
    const epochs = readable.map((directory) => directory.previousBrokerEpoch)
    return epochs.every((epoch) => epoch === epochs[0]) ? epochs[0] : undefined
  }

  /**
   * `__cluster_metadata-0`, made where there is none. Before `openLogs`, which needs what stands in it. Where it is damaged
   * below its newest snapshot it begins there.
   */
  async openMetadataLog(config: LogConfig): Promise<PartitionLog> {
    const directory = this.#logs.directories[0]!
    const name = partitionFolderName(METADATA_TOPIC, 0)
    const isThere = (await this.#environment.disk.stat(directory.pathOf(name))) !== undefined
    const identity = { topic: METADATA_TOPIC, topicId: METADATA_TOPIC_ID, partition: 0, config }
    if (!isThere) return this.createLog({ ...identity, directoryId: directory.id })
    const { disk, logger } = this.#environment
    const { wasCleanShutdown } = directory
    const path = directory.pathOf(name)
    try {
      await startAtSnapshotBehindDamage({ disk, logger, path, wasCleanShutdown })
    } catch (error) {
      throw storageErrorOf(error, `open ${path}`)
    }
    return this.#opener.open(directory, identity)
  }

  /**
   * Opens all logs in the directories and recovers those that need it. A log that cannot be opened is logged and left
   * alone; everything else goes on.
   */
  async openLogs(configFor: (topic: string, topicId: Uuid) => LogConfig): Promise<void> {
    await this.#opener.openAll(configFor)
    this.#areLogsOpen = true
    await this.#openCleaner()
    startUpkeep(this.#environment, this.#background)
    await this.#moves.moveAgain(this.#opener.leftCopies)
  }

  /** For settings that were changed while the node runs. */
  setCleanerConfig(config: LogCleanerConfig): void {
    this.#cleaner?.setConfig(config)
  }

  /** For `producer.id.expiration.ms`, which may change while the node runs. */
  setProducerIdExpiration(producerIdExpirationMs: number): void {
    this.#environment.config = Object.freeze({ ...this.#environment.config, producerIdExpirationMs })
  }

  /** `replica.alter.log.dirs.io.max.bytes.per.second`, which may change while the node runs. */
  setMoveRate(bytesPerSecondMax: number): void {
    this.#moves.setRate(bytesPerSecondMax)
  }

  /** `cordoned.log.dirs`, which may change while the node runs: in these no log is made, and to these none is moved. */
  setCordoned(paths: readonly string[]): void {
    for (const directory of this.#logs.directories) directory.isCordoned = paths.includes(directory.path)
  }

  get(topicId: Uuid, partition: number): PartitionLog | undefined {
    return this.#logs.get(topicId, partition)
  }

  logs(): IterableIterator<PartitionLog> {
    return this.#logs.all()
  }

  directoryOf(log: PartitionLog): LogDirectory {
    return this.#logs.directoryOf(log)
  }

  /** Gives the existing one where there is one. Rejects with a `StorageError`. */
  createLog(options: CreateLogOptions): Promise<PartitionLog> {
    return this.#maker.create(options)
  }

  /** Out of sight at once, under another name before this resolves, gone from the disk after `file.delete.delay.ms`. */
  deleteLog(topicId: Uuid, partition: number): Promise<void> {
    const log = this.get(topicId, partition)
    return log === undefined ? this.#maker.removeUnfinished(topicId, partition) : this.#remover.delete(log)
  }

  /**
   * AlterReplicaLogDirs: begins to move a log to the directory of this path, or ends a move where it is there already.
   * Answers when it has begun. Where there is no such log, it will be made there.
   */
  async moveLog(
    { topic, topicId, partition }: { readonly topic: string; readonly topicId: Uuid; readonly partition: number },
    path: string,
  ): Promise<'accepted' | 'no-directory' | 'offline' | 'cordoned' | 'no-log' | 'long-name'> {
    const directory = this.#logs.directories.find((each) => each.path === path)
    if (directory === undefined) return 'no-directory'
    if (directory.failure !== undefined) return 'offline'
    if (directory.isCordoned) return 'cordoned'
    if (!canMove(topic, partition)) return 'long-name'
    const log = this.get(topicId, partition)
    if (log === undefined) {
      this.#maker.prefer(topicId, partition, directory)
      return 'no-log'
    }
    if (log.failure !== undefined) return 'offline'
    await this.#moves.moveTo(log, directory)
    this.#environment.logger.info({ topic, partition, path }, 'log is wanted in another directory')
    return 'accepted'
  }

  /**
   * Takes a log that nobody knows out of the way and keeps its folder under another name, as Kafka does. It may be
   * what a crash left of a deleted topic, or all that is left of one whose metadata was lost.
   */
  async setAside(topicId: Uuid, partition: number): Promise<void> {
    const log = this.get(topicId, partition)
    if (log !== undefined) await this.#remover.setAside(log)
  }

  /** Rejects with a `StorageError` where a directory that is online cannot be looked at. */
  describe(): Promise<LogDirectoryDescription[]> {
    const moves = [...this.#moves.all()]
    return Promise.all(
      this.#logs.directories.map((directory) => describeDirectory(this.#environment, directory, moves)),
    )
  }

  /**
   * Flushes and closes all logs, writes the checkpoints and the mark of a clean stop. A directory where something of
   * that failed gets no mark, and is recovered at the next start. After a start that did not get as far as opening the
   * logs everything is as it was before it.
   */
  async shutdown(options: { brokerEpoch: number }): Promise<void> {
    this.#background.stop()
    await this.#moves.leaveAll()
    await this.#cleaner?.stop()
    // One that is being made would be there after all others were closed, and its directory called clean all the same.
    await Promise.allSettled([...this.#maker.creating(), ...this.#remover.deleting()])
    await Promise.all(this.#logs.directories.map((directory) => this.#closeDirectory(directory, options.brokerEpoch)))
  }

  /** Calls once after the delay, unless the logs are closed by then. What fails is left to the next start. */
  later(delayMs: number, action: () => Promise<void>): void {
    this.#background.later(delayMs, action)
  }

  #environmentOf(options: LogManagerOptions, logs: NodeLogs, background: BackgroundWork): LogEnvironment {
    const { disk, clock, random, logger, config } = options
    return {
      disk,
      clock,
      random,
      logger,
      config,
      codecs: options.codecs ?? threadedCodecs,
      files: new OpenFiles(disk, segmentFilesMax(disk, config)),
      pool: options.pool ?? new MemoryPool(0),
      recentBytes: new RecentBytes(config.recentBytesMax, config.recentBytesPerLogMax),
      loadedIndexes: new LoadedIndexes(config.loadedIndexBytesMax),
      onFailure: (directory, error) => logs.failDirectory(directory, error),
      onLogStartMoved: (path) => {
        const directory = logs.directoryAt(path)
        return background.run(directory, directory.logStartOffsets.write())
      },
      onRecoveryPointMoved: (path) => this.#writeRecoveryPoints(logs.directoryAt(path)),
      whileCut: (log, endOffset, work) => this.#whileCut(log, endOffset, work),
      later: (delayMs, action) => background.later(delayMs, action),
    }
  }

  async #openCleaner(): Promise<void> {
    const { workers, metrics, config } = this.#options
    const { disk, clock, logger } = this.#environment
    const online = this.#logs.directories.filter(({ failure }) => failure === undefined)
    const cleaner = await NodeCleaner.open({
      disk,
      clock,
      logger,
      config: config.cleaner,
      directories: online.map(({ path }) => path),
      logs: () =>
        online.flatMap(({ logs }) => [...logs].filter((log) => log.config.isCompacted).map((log) => log.cleanable)),
      beforeRound: (directory) => this.#logs.directoryAt(directory).recoveryPoints.write(),
      onFailure: (directory, error) => this.#logs.failDirectory(directory, error),
      ...(workers === undefined ? {} : { workers }),
      ...(metrics === undefined ? {} : { metrics }),
    }).catch((error: unknown) => {
      throw storageErrorOf(error, 'read cleaner checkpoints')
    })
    // A stop may have come meanwhile.
    if (this.#background.isStopped) return
    this.#cleaner = cleaner
    cleaner.start()
  }

  async #whileCut<T>(log: CleanableLog, endOffset: number, work: () => Promise<T>): Promise<T> {
    const cleaner = this.#cleaner
    if (cleaner === undefined) return work()
    return cleaner.without(log, async () => {
      // Before anything goes: what is written there later must not pass for clean after a crash either.
      await this.#background.run(this.#logs.directoryOf(log), cleaner.truncated(log, endOffset))
      return work()
    })
  }

  async #closeDirectory(directory: LogDirectoryState, brokerEpoch: number): Promise<void> {
    const { logger, config } = this.#environment
    let isClean = directory.failure === undefined && !this.#opener.hasUnopened(directory)
    await inParallel([...directory.logs], config.recoveryParallelism, async (log) => {
      try {
        await log.close()
      } catch (error) {
        isClean = false
        logger.error(
          { path: log.path, error: storageErrorOf(error, `close ${log.path}`) },
          'log was not closed cleanly',
        )
      }
    })
    if (!isClean) return
    try {
      if (this.#areLogsOpen) await directory.writeCleanShutdown(brokerEpoch)
      else await directory.restoreCleanShutdown()
    } catch (error) {
      throw storageErrorOf(error, `stop ${directory.path}`)
    }
  }

  async #writeRecoveryPoints(directory: LogDirectoryState): Promise<void> {
    try {
      await directory.recoveryPoints.write()
    } catch (error) {
      const failure = storageErrorOf(error, `write recovery points of ${directory.path}`)
      if (failure.kind === 'io') this.#logs.failDirectory(directory.path, failure)
      throw failure
    }
  }
}

/** What is left of the system's limit is for sockets, for files that are open for a moment, and for the runtime. */
function segmentFilesMax(disk: Disk, config: StorageConfig): number {
  const limit = disk.openFilesMax ?? Number.POSITIVE_INFINITY
  return Math.max(1, Math.min(config.openFilesMax, Math.floor(limit * SEGMENT_FILES_SHARE)))
}
