import { BatchCursor, BatchView } from '@ottla/protocol/record'
import type { LogEnvironment } from './environment.ts'
import { StorageError, storageErrorOf } from './errors.ts'
import { writePartitionMetadata } from './identity-files.ts'
import type { LogDirectoryState } from './log-directory.ts'
import { PartitionLog } from './partition-log.ts'
import { RecentBytes } from './recent-batches.ts'
import type { Throttle } from './throttle.ts'

const CHUNK_BYTES = 1024 * 1024
const NO_BYTES = new Uint8Array(0)

/**
 * The copy of a log in another directory while the log serves: a log of its own, in a `-future` folder, with the same
 * batches in the same segments. Nobody may compact the log between `settle` and the last `copyAll`: what had been copied
 * would still hold a record whose tombstone or abort marker is gone by the time that its place is copied.
 */
export class LogCopy {
  readonly path: string
  readonly #environment: LogEnvironment
  readonly #log: PartitionLog
  readonly #target: LogDirectoryState
  #future: PartitionLog | undefined
  /** Of the log when the copy was begun: what was copied before a cut may not be in the log any more. */
  #cutCount: number
  /** Of the log when what a stop has left of its copy was found: what comes later may be other records than those. */
  readonly #endWhenFound: number

  constructor(environment: LogEnvironment, log: PartitionLog, target: LogDirectoryState, path: string) {
    this.path = path
    // What is copied is not what readers at the tail ask for next.
    this.#environment = { ...environment, recentBytes: new RecentBytes(0, 0) }
    this.#log = log
    this.#target = target
    this.#cutCount = log.cutCount
    this.#endWhenFound = log.logEndOffset
  }

  get sizeBytes(): number {
    return this.#future?.sizeBytes ?? 0
  }

  get logEndOffset(): number {
    return this.#future?.logEndOffset ?? this.#log.logStartOffset
  }

  /** Makes the folder, without a record. */
  async create(): Promise<void> {
    const { disk } = this.#environment
    const { topic, topicId, partition } = this.#log
    try {
      // What the directory remembers of an earlier log of this name does not hold for this one.
      await this.#target.forgetInCheckpoints(topic, partition)
      await disk.makeDirectory(this.path)
      await writePartitionMetadata(disk, this.path, topicId)
      await this.#open({ wasCleanShutdown: true, recoveryPoint: 0 })
      await this.#target.syncNames()
    } catch (error) {
      throw this.#failureOf(error, `create ${this.path}`)
    }
    await this.#restart()
  }

  /** Opens the folder that a stop has left, as recovery does. One that cannot be used is made anew. */
  async reopen(): Promise<void> {
    const { disk, logger } = this.#environment
    const { topic, partition } = this.#log
    const { recoveryPoint } = this.#target.checkpointed(topic, partition)
    try {
      await this.#open({ wasCleanShutdown: false, recoveryPoint })
      return
    } catch (error) {
      const failure = this.#failureOf(error, `open ${this.path}`)
      if (failure.kind !== 'corrupt') throw failure
      logger.warn({ path: this.path, error: failure }, 'copy of a log cannot be used and is made anew')
    }
    try {
      await disk.remove(this.path)
    } catch (error) {
      throw this.#failureOf(error, `remove ${this.path}`)
    }
    await this.create()
  }

  /** Keeps of what a stop has left what the log has too, and in the same segments. */
  async settle(): Promise<void> {
    const future = this.#future!
    const log = this.#log
    const endOffset = this.#agreedEnd()
    const mayAgree = log.cutCount === this.#cutCount && endOffset > log.logStartOffset
    if (!mayAgree || future.logStartOffset > log.logStartOffset) {
      await this.#restart()
      return
    }
    if (endOffset < future.logEndOffset) await future.truncateTo(endOffset)
    const { topic, partition } = log
    const { logger } = this.#environment
    if (await this.#agreesBelow(endOffset)) {
      logger.info({ topic, partition, path: this.path, offset: endOffset }, 'copy of a log goes on from here')
    } else {
      logger.info({ topic, partition, path: this.path }, 'log has changed, and its copy begins anew')
      await this.#restart()
    }
  }

  /** Copies until nothing is left to copy; with a throttle no faster than it lets. */
  async copyAll(signal: AbortSignal, throttle?: Throttle): Promise<void> {
    const log = this.#log
    for (;;) {
      if (signal.aborted) throw new StorageError('offline', `${this.path} is not wanted any more`)
      if (log.cutCount !== this.#cutCount) await this.#restart()
      const future = this.#future!
      const copied = future.logEndOffset
      const { logEndOffset } = log
      if (copied === logEndOffset) return
      const result = await log.read({ offset: copied, maxBytes: CHUNK_BYTES, minOneBatch: true, upTo: 'log-end' })
      const bytes = this.#ofOneSegment(joined(result.chunks))
      for (const memory of result.memory) memory.release()
      if (log.cutCount !== this.#cutCount) continue
      if (result.errorName === 'OFFSET_OUT_OF_RANGE') {
        await this.#restart()
        continue
      }
      if (result.errorName !== 'NONE') throw new StorageError('offline', `${log.path} cannot be read`)
      if (bytes.length === 0) {
        // Compaction has taken what stood there, or the log was cut between two batches.
        await future.skipTo(logEndOffset)
        continue
      }
      await this.#append(bytes, copied)
      await throttle?.spend(bytes.length, signal)
    }
  }

  /** Brings everything to the disk and lets go of the files. */
  async close(): Promise<void> {
    await this.#future?.close()
  }

  /** Lets go of the files as they are. */
  async discard(): Promise<void> {
    await this.#future?.discard()
  }

  /** The directory speaks of it no longer. */
  forget(): void {
    if (this.#future !== undefined) this.#target.copies.delete(this.#future)
  }

  /** Never rejects: a folder that is left is removed by the next start. */
  async remove(): Promise<void> {
    const { disk, logger } = this.#environment
    this.forget()
    if (this.#target.failure !== undefined) return
    try {
      await disk.remove(this.path)
      // A loss of power would bring it back, and the next start go on with a move that nobody wants.
      await this.#target.syncNames()
    } catch (error) {
      logger.warn({ path: this.path, error: storageErrorOf(error, `remove ${this.path}`) }, 'copy of a log is left')
    }
  }

  async #open(found: { wasCleanShutdown: boolean; recoveryPoint: number }): Promise<void> {
    const { topic, topicId, partition, config } = this.#log
    const unlimited = Number.POSITIVE_INFINITY
    this.#future = await PartitionLog.open(this.#environment, {
      topic,
      topicId,
      partition,
      path: this.path,
      directory: this.#target.path,
      // A segment ends where that of the log does, and nowhere else.
      config: { ...config, flushMessages: unlimited, segmentSizeBytes: unlimited, segmentMs: unlimited },
      ...found,
      logStartOffset: 0,
      highWatermark: 0,
    })
    this.#target.copies.add(this.#future)
  }

  /** Forgets what was copied: the log begins further on by now, or was cut. */
  async #restart(): Promise<void> {
    const future = this.#future!
    const { logStartOffset, cutCount } = this.#log
    this.#cutCount = cutCount
    if (future.logStartOffset !== logStartOffset || future.logEndOffset !== logStartOffset) {
      await future.truncateFullyAndStartAt(logStartOffset)
    }
  }

  async #append(bytes: Uint8Array, copied: number): Promise<void> {
    const future = this.#future!
    const { baseOffset } = new BatchView(bytes)
    // The start of the log lies in the middle of its first batch.
    if (baseOffset < copied) await future.truncateFullyAndStartAt(baseOffset)
    else if (this.#log.segmentAt(baseOffset).baseOffset >= copied) await future.roll()
    const appended = await future.appendAsFollower(bytes)
    if (appended.errorName !== 'NONE') {
      throw new StorageError('offline', `${this.path}: ${appended.errorMessage ?? appended.errorName}`)
    }
  }

  /** What is read from memory may go beyond the segment that it begins in. */
  #ofOneSegment(bytes: Uint8Array): Uint8Array {
    const cursor = new BatchCursor(bytes)
    if (!cursor.moveNext()) return NO_BYTES
    const { endOffset } = this.#log.segmentAt(cursor.view.baseOffset)
    while (cursor.moveNext()) if (cursor.view.baseOffset >= endOffset) return bytes.subarray(0, cursor.view.position)
    return bytes
  }

  /** Up to where both may hold the same, as their ends and leader epochs tell (KIP-101). */
  #agreedEnd(): number {
    const future = this.#future!
    const endOffset = Math.min(future.logEndOffset, this.#endWhenFound, this.#log.logEndOffset)
    if (future.leaderEpoch < 0) return endOffset
    const theirs = this.#log.endOffsetForEpoch(future.leaderEpoch)
    if (theirs === undefined) return -1
    const ours = future.endOffsetForEpoch(theirs.epoch)
    return Math.min(endOffset, theirs.endOffset, ours?.endOffset ?? -1)
  }

  /**
   * Whether both have the same segments and the same last batch. Compaction, which may have been at work while nothing
   * was copied, takes bytes away or joins segments.
   */
  async #agreesBelow(endOffset: number): Promise<boolean> {
    const future = this.#future!
    const log = this.#log
    const [ours, theirs] = await Promise.all([future.layoutBelow(endOffset), log.layoutBelow(endOffset)])
    const sizes = new Map(theirs.map(({ baseOffset, sizeBytes }) => [baseOffset, sizeBytes]))
    // A loss of power may have taken a whole one from the middle, and where offsets may be missing nobody else notices.
    const bases = new Set(ours.map(({ baseOffset }) => baseOffset))
    const isMissing = theirs.some(({ baseOffset, sizeBytes }) => {
      return sizeBytes > 0 && baseOffset > (ours[0]?.baseOffset ?? 0) && !bases.has(baseOffset)
    })
    if (isMissing) return false
    for (const [index, { baseOffset, sizeBytes }] of ours.entries()) {
      const nextBase = ours[index + 1]?.baseOffset
      // Readers may not ask for it any more, and the log has removed it.
      if (nextBase !== undefined && nextBase <= log.firstSegmentOffset) continue
      // The copy was begun in the middle of a segment.
      if (index === 0 && !sizes.has(baseOffset) && !log.config.isCompacted) continue
      if (sizes.get(baseOffset) !== sizeBytes) return false
    }
    const read = { offset: endOffset - 1, maxBytes: 1, minOneBatch: true, upTo: 'log-end' } as const
    const [own, wanted] = await Promise.all([future.read(read), log.read(read)])
    const isSame = areEqual(joined(own.chunks), joined(wanted.chunks))
    for (const memory of [...own.memory, ...wanted.memory]) memory.release()
    return isSame
  }

  /** What a log meets while it is open it tells the directory itself; this is for all that comes before. */
  #failureOf(error: unknown, what: string): StorageError {
    const failure = storageErrorOf(error, what)
    if (failure.kind === 'io') this.#environment.onFailure(this.#target.path, failure)
    return failure
  }
}

function areEqual(left: Uint8Array, right: Uint8Array): boolean {
  return left.length === right.length && left.length > 0 && left.every((byte, index) => byte === right[index])
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
