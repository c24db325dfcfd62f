import { assert } from '@ottla/platform'
import { deletedFolderName, futureFolderName, joinPath, partitionFolderName } from './disk-layout.ts'
import type { LogEnvironment } from './environment.ts'
import { StorageError, storageErrorOf } from './errors.ts'
import { LogCopy } from './log-copy.ts'
import type { LogDirectoryState } from './log-directory.ts'
import { PartitionLog } from './partition-log.ts'
import type { Slots } from './slots.ts'
import type { Throttle } from './throttle.ts'

/** What a move asks of those who keep the logs. */
export interface MoveActions {
  /** Only so many copy at the same time. */
  readonly slots: Slots
  /** All of them together copy no faster. */
  readonly throttle: Throttle
  /** Does something to the log while nobody compacts it. */
  readonly whileNotCompacted: (work: () => Promise<void>) => Promise<void>
  /** What the cleaner knows of the log holds in the target too; before the log stands there. */
  readonly carryCompaction: () => Promise<void>
  /** The log stands in the target from now on; called in the turn in which it begins to. */
  readonly onSwitched: (from: { readonly directory: string; readonly path: string }) => void
  /** Takes the old folder away; before that nothing is appended to the new one. Never rejects. */
  readonly letGo: (fromDirectory: string, oldPath: string) => Promise<void>
}

/**
 * Moves a log to another directory while it serves.
 *
 *   copy      into `TOPIC-PARTITION.HEX-future` of the target, until there is nothing left to copy; nobody compacts the log
 *   hand over appends wait; the rest is copied, all of it synced, the folder gets its last name, and the log goes on in it
 *   let go    the old folder becomes `-delete`
 *
 * The new folder gets its name when it holds all that was ever acknowledged, and only then the old one loses its own. A
 * crash before that leaves the old one, one after it the new one, and one in between both with the same records; the
 * next start then keeps the one that goes further. A copy that a stop has left is gone on with.
 */
export class LogMove {
  readonly log: PartitionLog
  readonly target: LogDirectoryState
  /** Never rejects. False where the log stays where it was. */
  readonly done: Promise<boolean>
  readonly #environment: LogEnvironment
  readonly #actions: MoveActions
  readonly #abort = new AbortController()
  readonly #copy: LogCopy
  /** The copy is there already. */
  readonly #isLeft: boolean
  #staysForNextStart = false
  /** From here on there is no way back. */
  #isHandedOver = false

  constructor(
    environment: LogEnvironment,
    log: PartitionLog,
    { target, left }: { readonly target: LogDirectoryState; readonly left?: string },
    actions: MoveActions,
  ) {
    assert(log.directory !== target.path, 'a log moves to another directory')
    this.#environment = environment
    this.#actions = actions
    this.log = log
    this.target = target
    this.#isLeft = left !== undefined
    const name = left ?? futureFolderName(log.topic, log.partition, environment.random)
    this.#copy = new LogCopy(environment, log, target, target.pathOf(name))
    this.done = this.#run()
  }

  get sizeBytes(): number {
    return this.#copy.sizeBytes
  }

  /** Records that are still to be copied. */
  get offsetLag(): number {
    return Math.max(0, this.log.logEndOffset - this.#copy.logEndOffset)
  }

  /** Leaves the log where it is, unless it is too late. What was copied goes, or stays for the next start. */
  async cancel(copied: 'remove' | 'leave' = 'remove'): Promise<void> {
    this.#staysForNextStart = copied === 'leave'
    this.#abort.abort()
    const isMoved = await this.done
    if (!isMoved && copied === 'remove') await this.#copy.remove()
  }

  async #run(): Promise<boolean> {
    const { logger } = this.#environment
    const { topic, partition, directory } = this.log
    const fields = { topic, partition, from: directory, to: this.target.path }
    logger.info(fields, this.#isLeft ? 'log goes on to move' : 'log begins to move')
    try {
      await (this.#isLeft ? this.#copy.reopen() : this.#copy.create())
      await this.#actions.slots.run(() => this.#actions.whileNotCompacted(() => this.#move()), this.#abort.signal)
    } catch (error) {
      await this.#letGoOfCopy()
      if (!this.#isHandedOver && !this.#abort.signal.aborted) {
        logger.error({ ...fields, error: storageErrorOf(error, `move ${this.log.path}`) }, 'log was not moved')
        await this.#copy.remove()
      }
      return this.#isHandedOver
    }
    logger.info(fields, 'log moved')
    return true
  }

  async #move(): Promise<void> {
    const { signal } = this.#abort
    if (this.#isLeft) await this.#copy.settle()
    await this.#copy.copyAll(signal, this.#actions.throttle)
    await this.#handOver()
  }

  /** One that stays is brought to the disk, so that the next start need not look at all of it. */
  async #letGoOfCopy(): Promise<void> {
    try {
      if (this.#staysForNextStart && !this.#isHandedOver) await this.#copy.close()
    } catch (error) {
      const { path } = this.#copy
      this.#environment.logger.warn(
        { path, error: storageErrorOf(error, `close ${path}`) },
        'copy of a log was not synced',
      )
    }
    await this.#copy.discard()
  }

  async #handOver(): Promise<void> {
    const { directory, path } = this.log
    await this.log.handOver(
      () => this.#prepare(),
      () => {
        this.#isHandedOver = true
        this.#copy.forget()
        this.#actions.onSwitched({ directory, path })
        return this.#actions.letGo(directory, path)
      },
    )
  }

  /** Makes the copy the log. Nothing is appended meanwhile, and the little that is left is copied at once. */
  async #prepare(): Promise<PartitionLog> {
    const { disk } = this.#environment
    const { topic, partition } = this.log
    await this.#copy.copyAll(this.#abort.signal)
    const { logEndOffset } = this.#copy
    await this.#copy.close()
    await this.#actions.carryCompaction()
    const path = this.target.pathOf(partitionFolderName(topic, partition))
    try {
      if ((await disk.stat(path)) !== undefined) throw new StorageError('corrupt', `${path} is there already`)
      await disk.rename(this.#copy.path, path)
    } catch (error) {
      throw this.#failureOf(error, `rename ${this.#copy.path}`)
    }
    try {
      await this.target.syncNames()
      return await this.#open(path, logEndOffset)
    } catch (error) {
      await this.#takeNameBack(path)
      throw this.#failureOf(error, `open ${path}`)
    }
  }

  /** Two logs of the same name would be there from now on, and this one would fall behind. */
  async #takeNameBack(path: string): Promise<void> {
    const { disk, random, logger } = this.#environment
    const { topic, partition } = this.log
    try {
      await disk.rename(path, joinPath(this.target.path, deletedFolderName(topic, partition, random)))
      await this.target.syncNames()
    } catch (error) {
      logger.warn({ path, error: storageErrorOf(error, `rename ${path}`) }, 'copy of a log may come back')
    }
  }

  #open(path: string, endOffset: number): Promise<PartitionLog> {
    const { topic, topicId, partition, config, logStartOffset, highWatermark } = this.log
    return PartitionLog.open(this.#environment, {
      topic,
      topicId,
      partition,
      path,
      directory: this.target.path,
      config,
      wasCleanShutdown: true,
      recoveryPoint: endOffset,
      logStartOffset: Math.min(logStartOffset, endOffset),
      highWatermark: Math.min(highWatermark, endOffset),
    })
  }

  /** What a log meets while it is open it tells the directory itself; this is for all that comes before. */
  #failureOf(error: unknown, what: string): StorageError {
    const failure = storageErrorOf(error, what)
    if (failure.kind === 'io') this.#environment.onFailure(this.target.path, failure)
    return failure
  }
}
