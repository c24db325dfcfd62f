import type { Uuid } from '@ottla/protocol'
import type { BackgroundWork } from './background-work.ts'
import { partitionFolderName } from './disk-layout.ts'
import type { LogEnvironment } from './environment.ts'
import { StorageError, storageErrorOf } from './errors.ts'
import { retriedWhileFilesAreShort } from './file-shortage.ts'
import { writePartitionMetadata } from './identity-files.ts'
import type { LogDirectoryState } from './log-directory.ts'
import type { LogIdentity, LogOpener } from './log-opener.ts'
import type { NodeLogs } from './node-logs.ts'
import type { PartitionLog } from './partition-log.ts'
import { Slots } from './slots.ts'

/** How many logs are made at the same time. More would not be faster, and each has files open meanwhile. */
const CREATE_PARALLELISM = 8

export interface CreateLogOptions extends LogIdentity {
  /** `undefined`: the directory with the fewest logs. */
  readonly directoryId?: Uuid
  /** It was made before, so where it is not there it may be in a directory that is offline. */
  readonly isKnown?: boolean
}

/** Of a log whose making failed on its way. */
interface UnfinishedFolder {
  readonly directory: LogDirectoryState
  readonly name: string
  readonly key: string
}

export interface LogMakerOptions {
  readonly environment: LogEnvironment
  readonly logs: NodeLogs
  readonly background: BackgroundWork
  readonly opener: LogOpener
  /** Resolves when nobody takes a folder of this path away any more: a topic may be made anew meanwhile. */
  readonly whenDeleted: (path: string) => Promise<void> | undefined
}

/** Makes logs, and takes back what was made of one that failed on its way. */
export class LogMaker {
  readonly #environment: LogEnvironment
  readonly #logs: NodeLogs
  readonly #background: BackgroundWork
  readonly #opener: LogOpener
  readonly #whenDeleted: LogMakerOptions['whenDeleted']
  readonly #creating = new Map<string, Promise<PartitionLog>>()
  /** As long as they could not be removed. */
  readonly #unfinished = new Set<UnfinishedFolder>()
  /** Where a log is to be made that is not there yet, by topic and partition. */
  readonly #preferred = new Map<string, LogDirectoryState>()
  readonly #slots = new Slots(CREATE_PARALLELISM)

  constructor(options: LogMakerOptions) {
    this.#environment = options.environment
    this.#logs = options.logs
    this.#background = options.background
    this.#opener = options.opener
    this.#whenDeleted = options.whenDeleted
  }

  /** Gives the existing one where there is one. Rejects with a `StorageError`. */
  create(options: CreateLogOptions): Promise<PartitionLog> {
    const existing = this.#logs.get(options.topicId, options.partition)
    if (existing !== undefined) return Promise.resolve(existing)
    const key = keyOf(options.topicId, options.partition)
    const create = () => this.#slots.run(() => this.#create(options)).finally(() => this.#creating.delete(key))
    const creating = this.#creating.get(key) ?? create()
    this.#creating.set(key, creating)
    return creating
  }

  /** Those that are on their way. */
  creating(): Iterable<Promise<PartitionLog>> {
    return this.#creating.values()
  }

  /** A log that is not there yet will be made in this directory. */
  prefer(topicId: Uuid, partition: number, directory: LogDirectoryState): void {
    this.#preferred.set(keyOf(topicId, partition), directory)
  }

  /** Removes what is left of a log whose making failed. */
  removeUnfinished(topicId: Uuid, partition: number): Promise<void> {
    return this.#removeUnfinished(({ key }) => key === keyOf(topicId, partition))
  }

  async #create(options: CreateLogOptions): Promise<PartitionLog> {
    if (this.#background.isStopped) throw new StorageError('offline', 'the logs are closed')
    const { directories } = this.#logs
    const name = partitionFolderName(options.topic, options.partition)
    // Where its folder stands that did not open, and nowhere else.
    const ownDirectory = directories.find((each) => this.#opener.refusalOf(each.pathOf(name)) !== undefined)
    const offline = directories.find(({ failure }) => failure !== undefined)
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
      this.#logs.directoryFor(options.directoryId)
    this.#preferred.delete(key)
    directory.logsBeingMade++
    try {
      return await retriedWhileFilesAreShort(
        this.#environment.clock,
        () => this.#background.isStopped,
        async () => {
          // Before it is made in another directory, or after a restart there would be two of them.
          await this.#removeUnfinished((unfinished) => unfinished.name === name)
          return this.#createIn(directory, options)
        },
      )
    } catch (error) {
      const failure = storageErrorOf(error, `create ${directory.pathOf(name)}`)
      if (failure.kind !== 'io') throw failure
      this.#logs.failDirectory(directory.path, failure)
      if (options.isKnown === true || ownDirectory !== undefined) throw failure
      // Nobody has put anything into it yet, so another directory will do.
      return await this.#create(options)
    } finally {
      directory.logsBeingMade--
    }
  }

  async #createIn(directory: LogDirectoryState, options: CreateLogOptions): Promise<PartitionLog> {
    const { topic, topicId, partition } = options
    const { disk } = this.#environment
    const name = partitionFolderName(topic, partition)
    const path = directory.pathOf(name)
    const refused = this.#opener.refusalOf(path)
    if (refused?.kind === 'full') return this.#opener.openRefused(directory, path, options)
    if (refused !== undefined) throw refused
    await this.#whenDeleted(path)
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
      log = await this.#opener.openNew(directory, options)
      await directory.syncNames()
    } catch (error) {
      await log?.discard()
      await this.#takeBack({ directory, name, key: keyOf(topicId, partition) })
      throw storageErrorOf(error, `create ${path}`)
    }
    this.#logs.remember(directory, log)
    return log
  }

  /**
   * What was made of a log goes at once, also from a disk that has failed: it holds nothing, and found after a restart it
   * would be a second log of its partition, or one of a topic that is gone.
   */
  async #takeBack(made: UnfinishedFolder): Promise<void> {
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
  async #removeUnfinished(isMeant: (folder: UnfinishedFolder) => boolean): Promise<void> {
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
        this.#logs.failDirectory(directory.path, failure)
        continue
      }
      this.#unfinished.delete(folder)
    }
  }
}

function keyOf(topicId: Uuid, partition: number): string {
  return `${topicId} ${partition}`
}
