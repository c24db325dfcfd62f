import type { Disk, Logger, Random } from '@ottla/platform'
import type { Uuid } from '@ottla/protocol'
import { type CheckpointContent, CheckpointFile, offsetIn, readCheckpoint } from './checkpoint-file.ts'
import {
  classifyFolder,
  HIGH_WATERMARK_CHECKPOINT,
  joinPath,
  LOG_START_OFFSET_CHECKPOINT,
  META_PROPERTIES,
  METADATA_TOPIC,
  RECOVERY_POINT_CHECKPOINT,
} from './disk-layout.ts'
import { StorageError, storageErrorOf } from './errors.ts'
import {
  type MetaProperties,
  readMetaProperties,
  takeCleanShutdownMark,
  writeCleanShutdownMark,
  writeMetaProperties,
} from './identity-files.ts'
import { newUuid } from './new-uuid.ts'
import type { OpenLogOptions, PartitionLog } from './partition-log.ts'

export interface ClaimOptions {
  readonly disk: Disk
  readonly random: Random
  readonly logger: Logger
  readonly directories: readonly string[]
  readonly nodeId: number
  readonly clusterId: string | undefined
  readonly unformatted: 'format' | 'refuse'
}

export interface ClaimedDirectories {
  readonly clusterId: string
  readonly isNewlyFormatted: boolean
  readonly directories: readonly LogDirectoryState[]
}

/**
 * Makes sure that all directories belong to this node of this cluster, before anything in them is touched, and
 * formats those that belong to nobody yet.
 */
export async function claimDirectories(options: ClaimOptions): Promise<ClaimedDirectories> {
  const { disk, directories, random, nodeId } = options
  const found: { path: string; properties: MetaProperties | undefined }[] = []
  const states = new Map<string, LogDirectoryState>()
  const fail = (path: string, error: unknown) => {
    const failure = storageErrorOf(error, `open ${path}`)
    // Without the metadata log, which is in the first one, nobody knows what is in the others.
    if (failure.kind !== 'io' || path === directories[0]) throw failure
    options.logger.error({ directory: path, kind: failure.kind, error: failure }, 'log directory is offline')
    states.set(path, LogDirectoryState.offline(options, path, failure))
  }
  for (const path of new Set(directories)) {
    try {
      const properties = await readMetaProperties(disk, path)
      if (properties === undefined && options.unformatted === 'refuse') {
        throw new StorageError(
          'not-formatted',
          `${path} has no ${META_PROPERTIES}: its disk is not mounted, or it has to be formatted first`,
        )
      }
      if (properties === undefined) await refuseOwnerlessLogs(disk, path)
      found.push({ path, properties })
    } catch (error) {
      fail(path, error)
    }
  }
  const twice = directories.find((path, index) => directories.indexOf(path) !== index)
  if (twice !== undefined) throw new StorageError('duplicate-directory', `${twice} is listed twice`)
  checkOwner(found, options)
  const known = found.find(({ properties }) => properties !== undefined)?.properties?.clusterId
  const clusterId = options.clusterId ?? known ?? newUuid(random)
  for (const { path, properties } of found) {
    const id = properties?.directoryId ?? newUuid(random)
    try {
      if (properties?.directoryId === undefined) {
        await makeLastingDirectory(disk, path)
        const others = properties?.others ?? new Map<string, string>()
        await writeMetaProperties(disk, path, { clusterId, nodeId, directoryId: id, others })
      }
      states.set(path, await LogDirectoryState.open(options, path, id))
    } catch (error) {
      fail(path, error)
    }
  }
  const claimed = directories.map((path) => states.get(path)!)
  return { clusterId, isNewlyFormatted: known === undefined, directories: claimed }
}

/**
 * Logs without an owner are somebody's records whose `meta.properties` is lost. To format the folder would give
 * them to a new cluster, whose metadata knows none of them.
 */
async function refuseOwnerlessLogs(disk: Disk, path: string): Promise<void> {
  if ((await disk.stat(path)) === undefined) return
  for (const { name, kind } of await disk.list(path)) {
    if (kind !== 'directory' || classifyFolder(name).kind !== 'partition') continue
    throw new StorageError('not-formatted', `${path} holds the log ${name} and has no ${META_PROPERTIES}`)
  }
}

/** Makes a folder and its missing parents so that their names survive a crash: each stands in the one above it. */
export async function makeLastingDirectory(disk: Disk, path: string): Promise<void> {
  const above: string[] = []
  for (let folder = path; (await disk.stat(folder)) === undefined; folder = above.at(-1)!) {
    const parent = /^(.*)\/[^/]+\/*$/.exec(folder)?.[1]
    above.push(parent === undefined ? '.' : parent === '' ? '/' : parent)
  }
  await disk.makeDirectory(path)
  for (const folder of above) await disk.syncDirectory(folder)
}

function checkOwner(
  found: readonly { path: string; properties: MetaProperties | undefined }[],
  options: ClaimOptions,
): void {
  let clusterId = options.clusterId
  const ids = new Map<Uuid, string>()
  for (const { path, properties } of found) {
    if (properties === undefined) continue
    clusterId ??= properties.clusterId
    if (properties.clusterId !== clusterId) {
      throw new StorageError('wrong-cluster', `${path} belongs to cluster ${properties.clusterId}, not to ${clusterId}`)
    }
    if (properties.nodeId !== options.nodeId) {
      throw new StorageError('wrong-node', `${path} belongs to node ${properties.nodeId}, not to ${options.nodeId}`)
    }
    if (properties.directoryId === undefined) continue
    const other = ids.get(properties.directoryId)
    if (other !== undefined) {
      throw new StorageError('duplicate-directory', `${path} and ${other} have the same id ${properties.directoryId}`)
    }
    ids.set(properties.directoryId, path)
  }
}

/** How a stop has left a log, as far as its directory knows. */
export type CheckpointedLog = Pick<
  OpenLogOptions,
  'wasCleanShutdown' | 'recoveryPoint' | 'logStartOffset' | 'highWatermark'
>

/** One whose folder was just made. */
export const NEW_LOG: CheckpointedLog = Object.freeze({
  wasCleanShutdown: true,
  recoveryPoint: 0,
  logStartOffset: 0,
  highWatermark: 0,
})

/** One entry of `log.dirs`: what its files say, its logs, its checkpoints. */
export class LogDirectoryState {
  readonly path: string
  readonly id: Uuid
  /** From the mark of a clean stop; `undefined` where there was none. */
  readonly previousBrokerEpoch: number | undefined
  /** What the checkpoints said of a log when they were read. */
  readonly checkpointed: (topic: string, partition: number) => CheckpointedLog
  readonly logs = new Set<PartitionLog>()
  /** Of logs that are on their way to this directory. */
  readonly copies = new Set<PartitionLog>()
  logsBeingMade = 0
  readonly recoveryPoints: CheckpointFile
  readonly logStartOffsets: CheckpointFile
  readonly highWatermarks: CheckpointFile
  failure: StorageError | undefined
  /** No new log comes here. */
  isCordoned = false
  readonly #disk: Disk
  #syncing: Promise<void> | undefined
  #nextSync: Promise<void> | undefined

  static async open(
    { disk, logger }: Pick<ClaimOptions, 'disk' | 'logger'>,
    path: string,
    id: Uuid,
  ): Promise<LogDirectoryState> {
    const mark = await takeCleanShutdownMark(disk, path)
    const [recoveryPoints, logStartOffsets, highWatermarks] = await Promise.all([
      readCheckpoint(disk, logger, path, RECOVERY_POINT_CHECKPOINT),
      readCheckpoint(disk, logger, path, LOG_START_OFFSET_CHECKPOINT),
      readCheckpoint(disk, logger, path, HIGH_WATERMARK_CHECKPOINT),
    ])
    return new LogDirectoryState(
      disk,
      { path, id, previousBrokerEpoch: mark?.brokerEpoch },
      { recoveryPoints, logStartOffsets, highWatermarks },
    )
  }

  /** One that cannot be read: what is in it, and even which one it is, nobody knows. */
  static offline({ disk, random }: Pick<ClaimOptions, 'disk' | 'random'>, path: string, failure: StorageError) {
    const nothing: CheckpointContent = new Map()
    const directory = new LogDirectoryState(
      disk,
      { path, id: newUuid(random), previousBrokerEpoch: undefined },
      { recoveryPoints: nothing, logStartOffsets: nothing, highWatermarks: nothing },
    )
    directory.failure = failure
    return directory
  }

  private constructor(
    disk: Disk,
    identity: { path: string; id: Uuid; previousBrokerEpoch: number | undefined },
    found: Readonly<Record<'recoveryPoints' | 'logStartOffsets' | 'highWatermarks', CheckpointContent>>,
  ) {
    this.#disk = disk
    this.path = identity.path
    this.id = identity.id
    this.previousBrokerEpoch = identity.previousBrokerEpoch
    const { recoveryPoints, logStartOffsets, highWatermarks } = found
    this.checkpointed = (topic, partition) => ({
      wasCleanShutdown: this.wasCleanShutdown,
      recoveryPoint: offsetIn(recoveryPoints, topic, partition),
      logStartOffset: offsetIn(logStartOffsets, topic, partition),
      highWatermark: offsetIn(highWatermarks, topic, partition),
    })
    this.recoveryPoints = this.#checkpoint(
      RECOVERY_POINT_CHECKPOINT,
      recoveryPoints,
      (log) => log.lastingRecoveryPoint,
      // A log of the same name that stands here already is not the one that the copy is of.
      () => [...this.copies].filter((copy) => ![...this.logs].some((log) => isNamesake(log, copy))),
    )
    this.highWatermarks = this.#checkpoint(HIGH_WATERMARK_CHECKPOINT, highWatermarks, (log) => log.highWatermark)
    this.logStartOffsets = this.#checkpoint(LOG_START_OFFSET_CHECKPOINT, logStartOffsets, (log) => log.lastingLogStart)
  }

  get wasCleanShutdown(): boolean {
    return this.previousBrokerEpoch !== undefined
  }

  /** With those on their way: many are made at once, and they shall not all go to the same directory. */
  get logCount(): number {
    return this.logs.size + this.logsBeingMade
  }

  pathOf(name: string): string {
    return joinPath(this.path, name)
  }

  /** Makes names in the directory survive a crash. Many folders are made at once: who comes meanwhile shares the next. */
  syncNames(): Promise<void> {
    if (this.#syncing === undefined) {
      this.#syncing = this.#disk.syncDirectory(this.path).finally(() => {
        this.#syncing = undefined
      })
      return this.#syncing
    }
    const start = () => {
      this.#nextSync = undefined
      return this.syncNames()
    }
    this.#nextSync ??= this.#syncing.then(start, start)
    return this.#nextSync
  }

  /** No checkpoint speaks of this partition any more: a new log is about to take the place of one that is gone. */
  async forgetInCheckpoints(topic: string, partition: number): Promise<void> {
    await Promise.all([
      this.recoveryPoints.forget(topic, partition),
      this.logStartOffsets.forget(topic, partition),
      this.highWatermarks.forget(topic, partition),
    ])
  }

  /** All checkpoints, and that this directory needs no recovery. Last of all in a stop. */
  async writeCleanShutdown(brokerEpoch: number): Promise<void> {
    await this.recoveryPoints.write()
    await this.logStartOffsets.write()
    await this.highWatermarks.write()
    await writeCleanShutdownMark(this.#disk, this.path, brokerEpoch)
  }

  /** After a start that opened no log: what was clean before it is clean still, and the checkpoints hold. */
  async restoreCleanShutdown(): Promise<void> {
    if (this.previousBrokerEpoch !== undefined) {
      await writeCleanShutdownMark(this.#disk, this.path, this.previousBrokerEpoch)
    }
  }

  #checkpoint(
    name: string,
    found: CheckpointContent,
    offsetOf: (log: PartitionLog) => number | undefined,
    others: () => readonly PartitionLog[] = () => [],
  ): CheckpointFile {
    return new CheckpointFile({
      found,
      disk: this.#disk,
      directory: this.path,
      name,
      collect: () => {
        const entries = []
        for (const log of [...this.logs, ...others()]) {
          const offset = log.topic === METADATA_TOPIC ? undefined : offsetOf(log)
          if (offset !== undefined) entries.push({ topic: log.topic, partition: log.partition, offset })
        }
        return entries
      },
    })
  }
}

function isNamesake(log: PartitionLog, other: PartitionLog): boolean {
  return log.topic === other.topic && log.partition === other.partition
}
