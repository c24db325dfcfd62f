import { assert } from '@ottla/platform'
import { BatchView } from '@ottla/protocol/record'
import { deletedFolderName, futureFolderName, joinPath, partitionFolderName } from './disk-layout.ts'
import type { LogEnvironment } from './environment.ts'
import { StorageError, storageErrorOf } from './errors.ts'
import { writePartitionMetadata } from './identity-files.ts'
import type { LogDirectoryState } from './log-directory.ts'
import { type OpenLogOptions, PartitionLog } from './partition-log.ts'
import { RecentBytes } from './recent-batches.ts'
import type { Slots } from './slots.ts'

const CHUNK_BYTES = 1024 * 1024

/** What a move asks of those who keep the logs. */
export interface MoveActions {
  /** Only so many copy at the same time. */
  readonly slots: Slots
  /** Does something to the log while nobody compacts it. */
  readonly whileNotCompacted: (work: () => Promise<void>) => Promise<void>
  /** The log stands in the target from now on; called in the turn in which it begins to. */
  readonly onSwitched: (fromDirectory: string) => void
  /** Takes the old folder away; before that nothing is appended to the new one. Never rejects. */
  readonly letGo: (fromDirectory: string, oldPath: string) => Promise<void>
}

/**
 * Moves a log to another directory while it serves.
 *
 *   copy      into `TOPIC-PARTITION.HEX-future` of the target, until there is nothing left to copy
 *   hand over appends wait; the rest is copied, all of it synced, the folder gets its last name, and the log goes on in it
 *   let go    the old folder becomes `-delete`
 *
 * The new folder gets its name when it holds all that was ever acknowledged, and only then the old one loses its own. A
 * crash before that leaves the old one, one after it the new one, and one in between both with the same records; the
 * next start then keeps the one that goes further.
 */
export class LogMove {
  readonly log: PartitionLog
  readonly target: LogDirectoryState
  readonly path: string
  /** Never rejects. False where the log stays where it was. */
  readonly done: Promise<boolean>
  readonly #environment: LogEnvironment
  readonly #actions: MoveActions
  readonly #abort = new AbortController()
  #future: PartitionLog | undefined
  /** Of the log when the copy was begun: what was copied before a cut may not be in the log any more. */
  #cutCount = 0
  /** From here on there is no way back. */
  #isHandedOver = false

  constructor(environment: LogEnvironment, log: PartitionLog, target: LogDirectoryState, actions: MoveActions) {
    assert(log.directory !== target.path, 'a log moves to another directory')
    this.#environment = environment
    this.#actions = actions
    this.log = log
    this.target = target
    this.path = target.pathOf(futureFolderName(log.topic, log.partition, environment.random))
    this.done = this.#run()
  }

  get sizeBytes(): number {
    return this.#future?.sizeBytes ?? 0
  }

  /** Records that are still to be copied. */
  get offsetLag(): number {
    return Math.max(0, this.log.logEndOffset - (this.#future?.logEndOffset ?? this.log.logStartOffset))
  }

  /** Leaves the log where it is, unless it is too late. What was copied goes, or stays for the next start. */
  async cancel(copied: 'remove' | 'leave' = 'remove'): Promise<void> {
    this.#abort.abort()
    const isMoved = await this.done
    if (!isMoved && copied === 'remove') await this.#removeCopy()
  }

  async #removeCopy(): Promise<void> {
    const { disk, logger } = this.#environment
    if (this.target.failure !== undefined) return
    try {
      await disk.remove(this.path)
      // A loss of power would bring it back, and the next start go on with a move that nobody wants.
      await this.target.syncNames()
    } catch (error) {
      logger.warn({ path: this.path, error: storageErrorOf(error, `remove ${this.path}`) }, 'copy of a log is left')
    }
  }

  async #run(): Promise<boolean> {
    const { logger } = this.#environment
    const { topic, partition, directory } = this.log
    const fields = { topic, partition, from: directory, to: this.target.path }
    logger.info(fields, 'log begins to move')
    try {
      await this.#create()
      await this.#actions.slots.run(async () => {
        await this.#copyAll()
        await this.#handOver()
      }, this.#abort.signal)
    } catch (error) {
      await this.#future?.discard()
      if (!this.#isHandedOver && !this.#abort.signal.aborted) {
        logger.error({ ...fields, error: storageErrorOf(error, `move ${this.log.path}`) }, 'log was not moved')
        await this.#removeCopy()
      }
      return this.#isHandedOver
    }
    logger.info(fields, 'log moved')
    return true
  }

  async #create(): Promise<void> {
    const { disk } = this.#environment
    const { topic, topicId, partition } = this.log
    try {
      // What the directory remembers of an earlier log of this name does not hold for this one.
      await this.target.forgetInCheckpoints(topic, partition)
      await disk.makeDirectory(this.path)
      await writePartitionMetadata(disk, this.path, topicId)
    } catch (error) {
      throw this.#failureOf(error, `create ${this.path}`)
    }
    // What is copied is not what readers at the tail ask for next.
    const environment = { ...this.#environment, recentBytes: new RecentBytes(0, 0) }
    try {
      this.#future = await PartitionLog.open(environment, this.#openOptions(this.path, 0))
      await this.target.syncNames()
    } catch (error) {
      throw this.#failureOf(error, `open ${this.path}`)
    }
    await this.#restart()
  }

  #openOptions(path: string, endOffset: number): OpenLogOptions {
    const { topic, topicId, partition, config, logStartOffset, highWatermark } = this.log
    return {
      topic,
      topicId,
      partition,
      path,
      directory: this.target.path,
      config: endOffset > 0 ? config : { ...config, flushMessages: Number.POSITIVE_INFINITY },
      wasCleanShutdown: true,
      recoveryPoint: endOffset,
      logStartOffset: Math.min(logStartOffset, endOffset),
      highWatermark: Math.min(highWatermark, endOffset),
    }
  }

  /** Forgets what was copied: the log begins further on by now, or was cut. */
  async #restart(): Promise<void> {
    const future = this.#future!
    const { logStartOffset, cutCount } = this.log
    this.#cutCount = cutCount
    if (future.logStartOffset !== logStartOffset || future.logEndOffset !== logStartOffset) {
      await future.truncateFullyAndStartAt(logStartOffset)
    }
  }

  async #copyAll(): Promise<void> {
    for (;;) {
      if (this.#abort.signal.aborted) throw new StorageError('offline', `${this.path} is not wanted any more`)
      if (this.log.cutCount !== this.#cutCount) await this.#restart()
      const { logEndOffset } = this.log
      const copied = this.#future!.logEndOffset
      if (copied === logEndOffset) return
      const result = await this.log.read({
        offset: copied,
        maxBytes: CHUNK_BYTES,
        minOneBatch: true,
        upTo: 'log-end',
      })
      const bytes = joined(result.chunks)
      for (const memory of result.memory) memory.release()
      if (this.log.cutCount !== this.#cutCount) continue
      if (result.errorName === 'OFFSET_OUT_OF_RANGE') {
        await this.#restart()
        continue
      }
      if (result.errorName !== 'NONE') throw new StorageError('offline', `${this.log.path} cannot be read`)
      // The end of a log that was cut between two batches has no record.
      if (bytes.length === 0) return
      // The start of the log lies in the middle of its first batch.
      const { baseOffset } = new BatchView(bytes)
      if (baseOffset < copied) await this.#future!.truncateFullyAndStartAt(baseOffset)
      const appended = await this.#future!.appendAsFollower(bytes)
      if (appended.errorName !== 'NONE') {
        throw new StorageError('offline', `${this.path}: ${appended.errorMessage ?? appended.errorName}`)
      }
    }
  }

  async #handOver(): Promise<void> {
    const { directory, path } = this.log
    // A round of compaction would go on in a folder that is not there any more.
    await this.#actions.whileNotCompacted(() =>
      this.log.handOver(
        () => this.#prepare(),
        () => {
          this.#isHandedOver = true
          this.#actions.onSwitched(directory)
          return this.#actions.letGo(directory, path)
        },
      ),
    )
  }

  /** Makes the copy the log. Nothing is appended meanwhile. */
  async #prepare(): Promise<PartitionLog> {
    const { disk, random } = this.#environment
    const { topic, partition } = this.log
    await this.#copyAll()
    const future = this.#future!
    const { logEndOffset } = future
    await future.close()
    const path = this.target.pathOf(partitionFolderName(topic, partition))
    try {
      if ((await disk.stat(path)) !== undefined) throw new StorageError('corrupt', `${path} is there already`)
      await disk.rename(this.path, path)
    } catch (error) {
      throw this.#failureOf(error, `rename ${this.path}`)
    }
    try {
      await this.target.syncNames()
      return await PartitionLog.open(this.#environment, this.#openOptions(path, Math.max(logEndOffset, 1)))
    } catch (error) {
      // Two logs of the same name would be there from now on, and this one would fall behind.
      await disk.rename(path, joinPath(this.target.path, deletedFolderName(topic, partition, random)))
      throw this.#failureOf(error, `open ${path}`)
    }
  }

  /** What a log meets while it is open it tells the directory itself; this is for all that comes before. */
  #failureOf(error: unknown, what: string): StorageError {
    const failure = storageErrorOf(error, what)
    if (failure.kind === 'io') this.#environment.onFailure(this.target.path, failure)
    return failure
  }
}

function joined(chunks: readonly Uint8Array[]): Uint8Array {
  const bytes = new Uint8Array(chunks.reduce((sum, { length }) => sum + length, 0))
  let at = 0
  for (const chunk of chunks) {
    bytes.set(chunk, at)
    at += chunk.length
  }
  return bytes
}
