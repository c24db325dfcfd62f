import {
  assert,
  type Clock,
  type Disk,
  DiskError,
  type Logger,
  MemoryPool,
  type Metrics,
  type Random,
  type Timer,
  type Workers,
} from '@ottla/platform'
import { METADATA_TOPIC_ID, type Uuid } from '@ottla/protocol'
import { type Codecs, threadedCodecs } from './batch-validator.ts'
import type { CleanableLog } from './cleaner/cleanable-log.ts'
import type { LogCleanerConfig } from './cleaner/cleaner-config.ts'
import { NodeCleaner } from './cleaner/node-cleaner.ts'
import type { LogConfig, StorageConfig } from './config.ts'
import {
  canMove,
  classifyFolder,
  deletedFolderName,
  joinPath,
  META_PROPERTIES,
  METADATA_TOPIC,
  parseSegmentFileName,
  partitionFolderName,
  strayFolderName,
} from './disk-layout.ts'
import type { LogEnvironment } from './environment.ts'
import { StorageError, storageErrorOf } from './errors.ts'
import { readPartitionMetadata, writePartitionMetadata } from './identity-files.ts'
import { LoadedIndexes } from './loaded-indexes.ts'
import { claimDirectories, type LogDirectoryState } from './log-directory.ts'
import { LogMove } from './log-move.ts'
import { OpenFiles } from './open-files.ts'
import { PartitionLog } from './partition-log.ts'
import { RecentBytes } from './recent-batches.ts'
import { Slots } from './slots.ts'

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

export interface LogDirectory {
  readonly path: string
  readonly id: Uuid
  readonly failure: StorageError | undefined
}

export interface LogDirectoryDescription extends LogDirectory {
  /** -1 where the directory is offline. */
  readonly totalBytes: number
  readonly usableBytes: number
  readonly logs: readonly {
    readonly topic: string
    readonly topicId: Uuid
    readonly partition: number
    readonly sizeBytes: number
    /** Records that have yet to be copied, of a log that moves to this directory. */
    readonly offsetLag: number
    readonly isFuture: boolean
  }[]
}

export interface CreateLogOptions {
  readonly topic: string
  readonly topicId: Uuid
  readonly partition: number
  readonly config: LogConfig
  /** `undefined`: the directory with the fewest logs. */
  readonly directoryId?: Uuid
  /** It was made before, so where it is not there it may be in a directory that is offline. */
  readonly isKnown?: boolean
}

/** How many logs are made at the same time. More would not be faster, and each has files open meanwhile. */
const CREATE_PARALLELISM = 8
const OPEN_TRIES_MAX = 20
const OPEN_RETRY_MS = 100
const PROGRESS_INTERVAL_MS = 1_000
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
  readonly #directories: readonly LogDirectoryState[]
  readonly #options: LogManagerOptions
  readonly #environment: LogEnvironment
  readonly #logs = new Map<Uuid, Map<number, PartitionLog>>()
  readonly #creating = new Map<string, Promise<PartitionLog>>()
  /** By folder. A topic may be made anew while its namesake is still being moved away. */
  readonly #deleting = new Map<string, Promise<void>>()
  /** Folders that could not be opened. Nothing may be made in their place. */
  readonly #refused = new Map<string, StorageError>()
  /** Folders of logs whose making failed on its way, as long as they could not be removed. */
  readonly #unfinished = new Set<{
    readonly directory: LogDirectoryState
    readonly name: string
    readonly key: string
  }>()
  /** By the log that moves. */
  readonly #moves = new Map<PartitionLog, LogMove>()
  readonly #moveSlots: Slots
  /** Where a log is to be made that is not there yet, by topic and partition. */
  readonly #preferred = new Map<string, LogDirectoryState>()
  /** Copies that a stop has left: their move begins anew. */
  readonly #leftCopies: { readonly directory: LogDirectoryState; readonly name: string }[] = []
  readonly #createSlots = new Slots(CREATE_PARALLELISM)
  readonly #timers = new Set<Timer>()
  #cleaner: NodeCleaner | undefined
  /** Until then a checkpoint would forget the logs that were not opened yet. */
  #areLogsOpen = false
  #isStopped = false

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
    const { disk, clock, random, logger, config } = options
    this.#options = options
    this.clusterId = claimed.clusterId
    this.nodeId = options.nodeId
    this.isNewlyFormatted = claimed.isNewlyFormatted
    this.#directories = claimed.directories
    this.#moveSlots = new Slots(claimed.directories.length)
    this.#environment = {
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
      onFailure: (directory, error) => this.#failDirectory(directory, error),
      onLogStartMoved: (directory) => this.#writeLogStarts(directory),
      onRecoveryPointMoved: (directory) => this.#writeRecoveryPoints(this.#stateOf(directory)),
      whileCut: (log, endOffset, work) => this.#whileCut(log, endOffset, work),
      later: (delayMs, action) => this.later(delayMs, action),
    }
  }

  get directories(): readonly LogDirectory[] {
    return this.#directories
  }

  /** Broker epoch from the mark of the last clean stop; `undefined` where a directory was not stopped cleanly. */
  get previousBrokerEpoch(): number | undefined {
    const readable = this.#directories.filter(({ failure }) => failure?.kind !== 'io')
    const epochs = readable.map((directory) => directory.previousBrokerEpoch)
    return epochs.every((epoch) => epoch === epochs[0]) ? epochs[0] : undefined
  }

  /** `__cluster_metadata-0`, made where there is none. Before `openLogs`, which needs what stands in it. */
  async openMetadataLog(config: LogConfig): Promise<PartitionLog> {
    const directory = this.#directories[0]!
    const name = partitionFolderName(METADATA_TOPIC, 0)
    const isThere = (await this.#environment.disk.stat(directory.pathOf(name))) !== undefined
    const identity = { topic: METADATA_TOPIC, topicId: METADATA_TOPIC_ID, partition: 0, config }
    if (!isThere) return this.createLog({ ...identity, directoryId: directory.id })
    return this.#openLog(directory, identity)
  }

  /**
   * Opens all logs in the directories and recovers those that need it. A log that cannot be opened is logged and left
   * alone; everything else goes on.
   */
  async openLogs(configFor: (topic: string, topicId: Uuid) => LogConfig): Promise<void> {
    const startedMs = this.#environment.clock.monotonicMs()
    const progress = { opened: 0, total: 0 }
    const timer = this.#tellProgress(progress)
    try {
      await Promise.all(this.#directories.map((directory) => this.#openDirectory(directory, configFor, progress)))
    } finally {
      timer.cancel()
    }
    const durationMs = Math.round(this.#environment.clock.monotonicMs() - startedMs)
    let count = 0
    for (const directory of this.#directories) count += directory.logs.size
    this.#environment.logger.info({ logs: count, durationMs }, 'logs opened')
    this.#areLogsOpen = true
    await this.#openCleaner()
    this.#startBackgroundWork()
    for (const { directory, name } of this.#leftCopies.splice(0)) {
      void this.#inBackground(directory, this.#moveAgain(directory, name))
    }
  }

  /** For settings that were changed while the node runs. */
  setCleanerConfig(config: LogCleanerConfig): void {
    this.#cleaner?.setConfig(config)
  }

  /** For `producer.id.expiration.ms`, which may change while the node runs. */
  setProducerIdExpiration(producerIdExpirationMs: number): void {
    this.#environment.config = Object.freeze({ ...this.#environment.config, producerIdExpirationMs })
  }

  get(topicId: Uuid, partition: number): PartitionLog | undefined {
    return this.#logs.get(topicId)?.get(partition)
  }

  *logs(): IterableIterator<PartitionLog> {
    for (const partitions of this.#logs.values()) yield* partitions.values()
  }

  directoryOf(log: PartitionLog): LogDirectory {
    return this.#stateOf(log.directory)
  }

  /** Gives the existing one where there is one. Rejects with a `StorageError`. */
  createLog(options: CreateLogOptions): Promise<PartitionLog> {
    const existing = this.get(options.topicId, options.partition)
    if (existing !== undefined) return Promise.resolve(existing)
    const key = keyOf(options.topicId, options.partition)
    const create = () => this.#createSlots.run(() => this.#createLog(options)).finally(() => this.#creating.delete(key))
    const creating = this.#creating.get(key) ?? create()
    this.#creating.set(key, creating)
    return creating
  }

  /** Out of sight at once, under another name before this resolves, gone from the disk after `file.delete.delay.ms`. */
  deleteLog(topicId: Uuid, partition: number): Promise<void> {
    const log = this.get(topicId, partition)
    if (log === undefined) return this.#removeUnfinished(({ key }) => key === keyOf(topicId, partition))
    const { path } = log
    const deleting = this.#deleteLog(log).finally(() => this.#deleting.delete(path))
    this.#deleting.set(path, deleting)
    return deleting
  }

  /**
   * AlterReplicaLogDirs: begins to move a log to the directory of this path, or ends a move where it is there already.
   * Answers when it has begun. Where there is no such log, it will be made there.
   */
  async moveLog(
    { topic, topicId, partition }: { readonly topic: string; readonly topicId: Uuid; readonly partition: number },
    path: string,
  ): Promise<'accepted' | 'no-directory' | 'offline' | 'no-log' | 'long-name'> {
    const directory = this.#directories.find((each) => each.path === path)
    if (directory === undefined) return 'no-directory'
    if (directory.failure !== undefined) return 'offline'
    if (!canMove(topic, partition)) return 'long-name'
    const log = this.get(topicId, partition)
    if (log === undefined) {
      this.#preferred.set(keyOf(topicId, partition), directory)
      return 'no-log'
    }
    if (log.failure !== undefined) return 'offline'
    const running = this.#moves.get(log)
    if (running?.target === directory) return 'accepted'
    await running?.cancel()
    if (log.directory !== path && !this.#moves.has(log) && this.get(topicId, partition) === log) {
      this.#startMove(log, directory)
    }
    this.#environment.logger.info({ topic, partition, path }, 'log is wanted in another directory')
    return 'accepted'
  }

  /**
   * Takes a log that nobody knows out of the way and keeps its folder under another name, as Kafka does. It may be
   * what a crash left of a deleted topic, or all that is left of one whose metadata was lost.
   */
  async setAside(topicId: Uuid, partition: number): Promise<void> {
    const log = this.get(topicId, partition)
    if (log === undefined) return
    const { random, logger } = this.#environment
    const path = await this.#moveAway(log, strayFolderName(log.topic, partition, random))
    logger.warn({ topic: log.topic, topicId, partition, path }, 'log is unknown to the metadata and was set aside')
  }

  async describe(): Promise<LogDirectoryDescription[]> {
    return Promise.all(
      this.#directories.map(async (directory) => {
        const { path, id, failure } = directory
        if (failure !== undefined) return { path, id, failure, totalBytes: -1, usableBytes: -1, logs: [] }
        try {
          const space = await this.#environment.disk.space(path)
          const logs = [...directory.logs]
            .filter((log) => log.topic !== METADATA_TOPIC)
            .map((log) => described(log, { sizeBytes: log.sizeBytes, offsetLag: 0, isFuture: false }))
          const coming = [...this.#moves.values()]
            .filter((move) => move.target === directory)
            .map((move) =>
              described(move.log, { sizeBytes: move.sizeBytes, offsetLag: move.offsetLag, isFuture: true }),
            )
          return { path, id, failure, ...space, logs: [...logs, ...coming] }
        } catch (error) {
          throw storageErrorOf(error, `describe ${path}`)
        }
      }),
    )
  }

  /**
   * Flushes and closes all logs, writes the checkpoints and the mark of a clean stop. A directory where something of
   * that failed gets no mark, and is recovered at the next start. After a start that did not get as far as opening the
   * logs everything is as it was before it.
   */
  async shutdown(options: { brokerEpoch: number }): Promise<void> {
    this.#isStopped = true
    for (const timer of this.#timers) timer.cancel()
    this.#timers.clear()
    await Promise.all([...this.#moves.values()].map((move) => move.cancel('leave')))
    await this.#cleaner?.stop()
    // One that is being made would be there after all others were closed, and its directory called clean all the same.
    await Promise.allSettled([...this.#creating.values(), ...this.#deleting.values()])
    await Promise.all(this.#directories.map((directory) => this.#closeDirectory(directory, options.brokerEpoch)))
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

  // ---- moving ----

  #startMove(log: PartitionLog, target: LogDirectoryState): void {
    if (this.#isStopped) return
    const move = new LogMove(this.#environment, log, target, {
      slots: this.#moveSlots,
      whileNotCompacted: (work) => this.#cleaner?.without(log, work) ?? work(),
      onSwitched: (from) => {
        this.#stateOf(from).logs.delete(log)
        target.logs.add(log)
        if (target.failure !== undefined) log.takeOffline(target.failure)
      },
      letGo: (from, oldPath) => this.#letGo(log, this.#stateOf(from), oldPath),
    })
    this.#moves.set(log, move)
    void move.done.then((isMoved) => {
      this.#moves.delete(log)
      if (isMoved) this.#options.onLogMoved?.(log)
    })
  }

  /** Before the old folder goes, the new directory speaks for the log. */
  async #letGo(log: PartitionLog, from: LogDirectoryState, oldPath: string): Promise<void> {
    const { disk, random } = this.#environment
    const to = this.#stateOf(log.directory)
    const path = from.pathOf(deletedFolderName(log.topic, log.partition, random))
    const checkpoints = async () => {
      for (const each of [to.logStartOffsets, to.highWatermarks, to.recoveryPoints]) await each.write()
    }
    await this.#inBackground(to, checkpoints())
    const rename = async () => {
      await disk.rename(oldPath, path)
      await from.syncNames()
      this.#after(log.config.fileDeleteDelayMs, () => this.#removeFolder(from, path))
    }
    if (from.failure === undefined) await this.#inBackground(from, rename())
  }

  /** What a stop has left of a move is copied anew: the log has gone on since. */
  async #moveAgain(directory: LogDirectoryState, name: string): Promise<void> {
    const { disk, logger } = this.#environment
    const folder = classifyFolder(name)
    const path = directory.pathOf(name)
    const topicId = await readPartitionMetadata(disk, path)
    const log = topicId === undefined || folder.kind !== 'future' ? undefined : this.get(topicId, folder.partition)
    if (topicId !== undefined && log === undefined) {
      // Its log may be in a directory that is offline: what was copied may be all that is left.
      logger.warn({ path }, 'copy of a log that is not there is left as it is')
      return
    }
    await disk.remove(path)
    if (log !== undefined && log.directory !== directory.path && !this.#moves.has(log)) this.#startMove(log, directory)
  }

  /**
   * A stop in the middle of a move, or one while a directory was offline, has left two logs of one partition. The one
   * that goes further has all that the other one has.
   */
  async #settleDuplicate(directory: LogDirectoryState, log: PartitionLog, other: PartitionLog): Promise<PartitionLog> {
    const { random, logger } = this.#environment
    const order =
      log.leaderEpoch - other.leaderEpoch ||
      log.logEndOffset - other.logEndOffset ||
      log.logStartOffset - other.logStartOffset
    const [kept, left] = order > 0 ? [log, other] : [other, log]
    const name = order === 0 ? deletedFolderName : strayFolderName
    logger.warn({ kept: kept.path, left: left.path, areEqual: order === 0 }, 'partition has two logs')
    if (kept === log) this.#remember(directory, log)
    const from = this.#stateOf(left.directory)
    from.logs.delete(left)
    await left.discard()
    try {
      await this.#environment.disk.rename(left.path, from.pathOf(name(left.topic, left.partition, random)))
      await from.syncNames()
    } catch (error) {
      throw storageErrorOf(error, `rename ${left.path}`)
    }
    return kept
  }

  // ---- opening ----

  async #openDirectory(
    directory: LogDirectoryState,
    configFor: (topic: string, topicId: Uuid) => LogConfig,
    progress: { opened: number; total: number },
  ): Promise<void> {
    const { disk, config } = this.#environment
    if (directory.failure !== undefined) return
    const folders: { name: string; topic: string; partition: number }[] = []
    try {
      for (const { name, kind } of await disk.list(directory.path)) {
        const folder = kind === 'directory' ? classifyFolder(name) : undefined
        if (folder?.kind === 'partition' && folder.topic !== METADATA_TOPIC) folders.push({ name, ...folder })
        else if (folder?.kind === 'future') this.#leftCopies.push({ directory, name })
        else if (folder?.kind === 'deleted') this.#after(0, () => this.#removeFolder(directory, directory.pathOf(name)))
      }
      // A kill may have come between the making of a folder and the sync of its name.
      if (!directory.wasCleanShutdown) await directory.syncNames()
    } catch (error) {
      const failure = storageErrorOf(error, `list ${directory.path}`)
      if (failure.kind !== 'io' || directory === this.#directories[0]) throw failure
      this.#failDirectory(directory.path, failure)
      return
    }
    progress.total += folders.length
    await inParallel(folders, config.recoveryParallelism, async ({ name, topic, partition }) => {
      const path = directory.pathOf(name)
      if (directory.failure !== undefined) return
      try {
        await this.#withFiles(async () => {
          const topicId = await this.#topicIdOf(directory, path)
          if (topicId === undefined) return
          await this.#openLog(directory, { topic, topicId, partition, config: configFor(topic, topicId) })
        })
      } catch (error) {
        const failure = storageErrorOf(error, `open ${path}`)
        this.#refused.set(path, failure)
        this.#environment.logger.error({ path, kind: failure.kind, error: failure }, 'log could not be opened')
        if (failure.kind === 'io') this.#failDirectory(directory.path, failure)
      }
      progress.opened += 1
    })
    // A log may end below its recovery point now, and what is appended there was never looked at.
    if (!directory.wasCleanShutdown && directory.failure === undefined) {
      await this.#inBackground(directory, directory.recoveryPoints.write())
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

  async #openLog(
    directory: LogDirectoryState,
    { topic, topicId, partition, config }: CreateLogOptions,
  ): Promise<PartitionLog> {
    // The metadata log stands in no checkpoint: after an unclean stop it is read whole.
    const path = directory.pathOf(partitionFolderName(topic, partition))
    const log = await PartitionLog.open(this.#environment, {
      topic,
      partition,
      topicId,
      path,
      directory: directory.path,
      config,
      wasCleanShutdown: directory.wasCleanShutdown,
      recoveryPoint: directory.recoveryPointOf(topic, partition),
      logStartOffset: directory.logStartOffsetOf(topic, partition),
      highWatermark: directory.highWatermarkOf(topic, partition),
      // Without what stands in it no other log would be known any more.
      isRotRefused: topic === METADATA_TOPIC,
    })
    const other = this.get(topicId, partition)
    if (other !== undefined) return this.#settleDuplicate(directory, log, other)
    this.#remember(directory, log)
    return log
  }

  async #createLog(options: CreateLogOptions): Promise<PartitionLog> {
    if (this.#isStopped) throw new StorageError('offline', 'the logs are closed')
    const name = partitionFolderName(options.topic, options.partition)
    // Where its folder stands that did not open, and nowhere else.
    const ownDirectory = this.#directories.find((each) => this.#refused.has(each.pathOf(name)))
    const offline = this.#directories.find(({ failure }) => failure !== undefined)
    if (options.isKnown === true && options.directoryId === undefined && offline !== undefined) {
      throw new StorageError('offline', `the log may be in ${offline.path}, which is offline`, {
        cause: offline.failure,
      })
    }
    const key = keyOf(options.topicId, options.partition)
    const preferred = this.#preferred.get(key)
    const directory =
      ownDirectory ??
      (preferred?.failure === undefined ? preferred : undefined) ??
      this.#directoryFor(options.directoryId)
    this.#preferred.delete(key)
    directory.logsBeingMade++
    try {
      return await this.#withFiles(async () => {
        // Before it is made in another directory, or after a restart there would be two of them.
        await this.#removeUnfinished((unfinished) => unfinished.name === name)
        return this.#createLogIn(directory, options)
      })
    } catch (error) {
      const failure = storageErrorOf(error, `create ${directory.pathOf(name)}`)
      if (failure.kind !== 'io') throw failure
      this.#failDirectory(directory.path, failure)
      if (options.isKnown === true || ownDirectory !== undefined) throw failure
      // Nobody has put anything into it yet, so another directory will do.
      return await this.#createLog(options)
    } finally {
      directory.logsBeingMade--
    }
  }

  async #createLogIn(directory: LogDirectoryState, options: CreateLogOptions): Promise<PartitionLog> {
    const { topic, topicId, partition, config } = options
    const { disk } = this.#environment
    const name = partitionFolderName(topic, partition)
    const path = directory.pathOf(name)
    const refused = this.#refused.get(path)
    if (refused?.kind === 'full') return this.#openRefused(directory, path, options)
    if (refused !== undefined) throw refused
    await this.#deleting.get(path)
    try {
      if ((await disk.stat(path)) !== undefined) throw new StorageError('corrupt', `${path} is there already`)
      await directory.forgetInCheckpoints(topic, partition)
    } catch (error) {
      throw storageErrorOf(error, `create ${path}`)
    }
    let log: PartitionLog | undefined
    try {
      await disk.makeDirectory(path)
      await writePartitionMetadata(disk, path, topicId)
      log = await PartitionLog.open(this.#environment, {
        topic,
        partition,
        topicId,
        path,
        directory: directory.path,
        config,
        wasCleanShutdown: true,
        recoveryPoint: 0,
        logStartOffset: 0,
        highWatermark: 0,
      })
      await directory.syncNames()
    } catch (error) {
      await log?.discard()
      await this.#takeBack({ directory, name, key: keyOf(topicId, partition) })
      throw storageErrorOf(error, `create ${path}`)
    }
    this.#remember(directory, log)
    return log
  }

  /**
   * What was made of a log goes at once, also from a disk that has failed: it holds nothing, and found after a restart it
   * would be a second log of its partition, or one of a topic that is gone.
   */
  async #takeBack(made: { directory: LogDirectoryState; name: string; key: string }): Promise<void> {
    const { disk, logger } = this.#environment
    const path = made.directory.pathOf(made.name)
    try {
      await disk.remove(path)
      await made.directory.syncNames()
    } catch (error) {
      this.#unfinished.add(made)
      const failure = storageErrorOf(error, `remove ${path}`)
      logger.warn({ path, kind: failure.kind, error: failure }, 'folder of a log that was not made is left')
    }
  }

  /** Those of a directory that has failed are left to the next start. */
  async #removeUnfinished(isMeant: (folder: { name: string; key: string }) => boolean): Promise<void> {
    for (const folder of [...this.#unfinished]) {
      const { directory, name } = folder
      if (directory.failure !== undefined || !isMeant(folder)) continue
      const path = directory.pathOf(name)
      try {
        await this.#environment.disk.remove(path)
        await directory.syncNames()
      } catch (error) {
        const failure = storageErrorOf(error, `remove ${path}`)
        if (failure.kind !== 'io') throw failure
        this.#failDirectory(directory.path, failure)
        continue
      }
      this.#unfinished.delete(folder)
    }
  }

  /** Where the process has too many files open, it closes some soon: what needs one is tried again for a while. */
  async #withFiles<T>(work: () => Promise<T>): Promise<T> {
    for (let triesLeft = OPEN_TRIES_MAX; ; triesLeft -= 1) {
      try {
        return await work()
      } catch (error) {
        const cause = error instanceof StorageError ? error.cause : error
        const isPassing = cause instanceof DiskError && cause.kind === 'too-many-files'
        if (!isPassing || triesLeft === 1 || this.#isStopped) throw error
        await new Promise<void>((resolve) => this.#environment.clock.setTimer(OPEN_RETRY_MS, resolve))
      }
    }
  }

  /** Calls once after the delay, unless the logs are closed by then. What fails is left to the next start. */
  later(delayMs: number, action: () => Promise<void>): void {
    this.#after(delayMs, async () => {
      try {
        await action()
      } catch (error) {
        const failure = storageErrorOf(error, 'remove what is not needed any more')
        this.#environment.logger.warn({ kind: failure.kind, error: failure }, 'background work failed')
      }
    })
  }

  /** One for which there was no room at the start may open now. */
  async #openRefused(directory: LogDirectoryState, path: string, options: CreateLogOptions): Promise<PartitionLog> {
    try {
      const topicId = await readPartitionMetadata(this.#environment.disk, path)
      if (topicId !== options.topicId) throw new StorageError('corrupt', `${path} is that of topic id ${topicId}`)
      const log = await this.#openLog(directory, options)
      this.#refused.delete(path)
      return log
    } catch (error) {
      throw storageErrorOf(error, `open ${path}`)
    }
  }

  async #deleteLog(log: PartitionLog): Promise<void> {
    const { random, logger } = this.#environment
    const { topic, partition } = log
    const path = await this.#moveAway(log, deletedFolderName(topic, partition, random))
    const directory = this.#stateOf(log.directory)
    logger.info({ topic, partition, path }, 'log marked for deletion')
    this.#after(log.config.fileDeleteDelayMs, () => this.#removeFolder(directory, path))
  }

  async #moveAway(log: PartitionLog, folderName: string): Promise<string> {
    this.#forget(this.#stateOf(log.directory), log)
    await this.#moves.get(log)?.cancel()
    // It may have been too late for that.
    const directory = this.#stateOf(log.directory)
    directory.logs.delete(log)
    if (this.#cleaner === undefined) await log.discard()
    else await this.#cleaner.without(log, () => log.discard())
    await this.#inBackground(directory, this.#cleaner?.forget(log.cleanable) ?? Promise.resolve())
    const path = directory.pathOf(folderName)
    try {
      await this.#environment.disk.rename(log.path, path)
      await directory.syncNames()
    } catch (error) {
      const failure = storageErrorOf(error, `rename ${log.path}`)
      if (failure.kind === 'io') this.#failDirectory(directory.path, failure)
      throw failure
    }
    return path
  }

  #directoryFor(id: Uuid | undefined): LogDirectoryState {
    let best: LogDirectoryState | undefined
    for (const directory of this.#directories) {
      if (directory.failure !== undefined || (id !== undefined && directory.id !== id)) continue
      if (best === undefined || directory.logCount < best.logCount) best = directory
    }
    if (best === undefined) throw new StorageError('offline', `no log directory ${id ?? ''} is online`)
    return best
  }

  #remember(directory: LogDirectoryState, log: PartitionLog): void {
    let partitions = this.#logs.get(log.topicId)
    if (partitions === undefined) {
      partitions = new Map()
      this.#logs.set(log.topicId, partitions)
    }
    partitions.set(log.partition, log)
    directory.logs.add(log)
    if (directory.failure !== undefined) log.takeOffline(directory.failure)
  }

  #forget(directory: LogDirectoryState, log: PartitionLog): void {
    const partitions = this.#logs.get(log.topicId)
    partitions?.delete(log.partition)
    if (partitions?.size === 0) this.#logs.delete(log.topicId)
    directory.logs.delete(log)
  }

  async #openCleaner(): Promise<void> {
    const { workers, metrics, config } = this.#options
    const { disk, clock, logger } = this.#environment
    const online = this.#directories.filter(({ failure }) => failure === undefined)
    const cleaner = await NodeCleaner.open({
      disk,
      clock,
      logger,
      config: config.cleaner,
      directories: online.map(({ path }) => path),
      logs: () =>
        online.flatMap(({ logs }) => [...logs].filter((log) => log.config.isCompacted).map((log) => log.cleanable)),
      beforeRound: (directory) => this.#stateOf(directory).recoveryPoints.write(),
      onFailure: (directory, error) => this.#failDirectory(directory, error),
      ...(workers === undefined ? {} : { workers }),
      ...(metrics === undefined ? {} : { metrics }),
    }).catch((error: unknown) => {
      throw storageErrorOf(error, 'read cleaner checkpoints')
    })
    // A stop may have come meanwhile.
    if (this.#isStopped) return
    this.#cleaner = cleaner
    cleaner.start()
  }

  async #whileCut<T>(log: CleanableLog, endOffset: number, work: () => Promise<T>): Promise<T> {
    const cleaner = this.#cleaner
    if (cleaner === undefined) return work()
    return cleaner.without(log, async () => {
      // Before anything goes: what is written there later must not pass for clean after a crash either.
      await this.#inBackground(this.#stateOf(log.directory), cleaner.truncated(log, endOffset))
      return work()
    })
  }

  // ---- stopping and failing ----

  async #closeDirectory(directory: LogDirectoryState, brokerEpoch: number): Promise<void> {
    const { logger, config } = this.#environment
    // One that was never opened was never recovered either.
    const isUnopened = [...this.#refused].some(
      ([path, { kind }]) => kind === 'full' && path.startsWith(directory.pathOf('')),
    )
    let isClean = directory.failure === undefined && !isUnopened
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

  #failDirectory(path: string, error: StorageError): void {
    const directory = this.#stateOf(path)
    if (directory.failure !== undefined) return
    directory.failure = error
    for (const log of directory.logs) log.takeOffline(error)
    this.#environment.logger.error({ directory: path, kind: error.kind, error }, 'log directory is offline')
    this.#options.onDirectoryFailure?.(directory)
  }

  #stateOf(path: string): LogDirectoryState {
    const directory = this.#directories.find((each) => each.path === path)
    assert(directory !== undefined, `${path} is a log directory`)
    return directory
  }

  // ---- in the background ----

  #writeLogStarts(path: string): Promise<void> {
    const directory = this.#stateOf(path)
    return this.#inBackground(directory, directory.logStartOffsets.write())
  }

  async #writeRecoveryPoints(directory: LogDirectoryState): Promise<void> {
    try {
      await directory.recoveryPoints.write()
    } catch (error) {
      const failure = storageErrorOf(error, `write recovery points of ${directory.path}`)
      if (failure.kind === 'io') this.#failDirectory(directory.path, failure)
      throw failure
    }
  }

  #startBackgroundWork(): void {
    const { config } = this.#environment
    const delayMs = config.initialTaskDelayMs
    this.#every(config.recoveryPointCheckpointMs, (directory) => directory.recoveryPoints.write())
    this.#every(config.logStartOffsetCheckpointMs, (directory) => directory.logStartOffsets.write())
    this.#every(config.highWatermarkCheckpointMs, async (directory) => {
      await this.#lookFor(directory)
      await directory.highWatermarks.write()
    })
    this.#every(config.producerIdExpirationCheckMs, async ({ logs }) => {
      for (const log of logs) log.removeExpiredProducers()
    })
    this.#every(config.retentionCheckMs, (directory) => this.#deleteOldSegments(directory), delayMs)
    if (config.flushCheckMs !== Number.POSITIVE_INFINITY) {
      this.#every(config.flushCheckMs, (directory) => this.#flushDue(directory), delayMs)
    }
  }

  /** Files that are open outlive a folder that is taken away, and where nothing changes nothing is written: it is looked for. */
  async #lookFor(directory: LogDirectoryState): Promise<void> {
    const isThere = (await this.#environment.disk.stat(directory.pathOf(META_PROPERTIES))) !== undefined
    if (!isThere) throw new StorageError('io', `${directory.path} is gone, or another one stands in its place`)
  }

  /** The metadata log is trimmed behind its snapshots, by those who write them. */
  async #deleteOldSegments(directory: LogDirectoryState): Promise<void> {
    for (const log of [...directory.logs]) {
      if (log.topic !== METADATA_TOPIC && !this.#isStopped) await this.#ofOneLog(directory, log.deleteOldSegments())
    }
  }

  async #flushDue(directory: LogDirectoryState): Promise<void> {
    for (const log of [...directory.logs]) if (!this.#isStopped) await this.#ofOneLog(directory, log.flushIfDue())
  }

  /** A log that was closed meanwhile, or has damaged bytes, is no reason to stop the others. */
  async #ofOneLog(directory: LogDirectoryState, work: Promise<unknown>): Promise<void> {
    const { logger } = this.#environment
    try {
      await work
    } catch (error) {
      const failure = storageErrorOf(error, `background work in ${directory.path}`)
      if (failure.kind === 'io') this.#failDirectory(directory.path, failure)
      else if (failure.kind !== 'offline') logger.warn({ kind: failure.kind, error: failure }, 'background work failed')
    }
  }

  #every(intervalMs: number, action: (directory: LogDirectoryState) => Promise<void>, delayMs = intervalMs): void {
    this.#after(delayMs, async () => {
      for (const directory of this.#directories) {
        if (directory.failure === undefined) await this.#inBackground(directory, action(directory))
      }
      this.#every(intervalMs, action)
    })
  }

  #after(delayMs: number, action: () => Promise<void>): void {
    if (this.#isStopped) return
    const timer = this.#environment.clock.setTimer(delayMs, () => {
      this.#timers.delete(timer)
      void action()
    })
    this.#timers.add(timer)
  }

  async #removeFolder(directory: LogDirectoryState, path: string): Promise<void> {
    await this.#inBackground(directory, this.#environment.disk.remove(path))
  }

  /** Work that nobody waits for. A full disk is tried again next time; any other failure takes the directory offline. */
  async #inBackground(directory: LogDirectoryState, work: Promise<void>): Promise<void> {
    try {
      await work
    } catch (error) {
      const failure = storageErrorOf(error, `background work in ${directory.path}`)
      if (failure.kind === 'full')
        this.#environment.logger.warn({ directory: directory.path, error: failure }, 'disk is full')
      else this.#failDirectory(directory.path, failure)
    }
  }
}

function keyOf(topicId: Uuid, partition: number): string {
  return `${topicId} ${partition}`
}

function described(
  { topic, topicId, partition }: PartitionLog,
  state: { sizeBytes: number; offsetLag: number; isFuture: boolean },
): LogDirectoryDescription['logs'][number] {
  return { topic, topicId, partition, ...state }
}

/** What is left of the system's limit is for sockets, for files that are open for a moment, and for the runtime. */
function segmentFilesMax(disk: Disk, config: StorageConfig): number {
  const limit = disk.openFilesMax ?? Number.POSITIVE_INFINITY
  return Math.max(1, Math.min(config.openFilesMax, Math.floor(limit * SEGMENT_FILES_SHARE)))
}

/** Runs `work` for each item, at most `limit` at a time. */
async function inParallel<T>(items: readonly T[], limit: number, work: (item: T) => Promise<void>): Promise<void> {
  let next = 0
  const runner = async () => {
    for (let item = items[next]; item !== undefined; item = items[next]) {
      next += 1
      await work(item)
    }
  }
  await Promise.all(Array.from({ length: Math.min(limit, items.length) }, runner))
}
