import type { Uuid } from '@ottla/protocol'
import { BatchCursor, CorruptBatchError } from '@ottla/protocol/record'
import { abortedIn } from './aborted-transactions.ts'
import { type AppendOptions, type AppendResult, failedAppend } from './append.ts'
import { AppendLine } from './append-line.ts'
import { type Validated, validateRecords } from './batch-validator.ts'
import type { EpochEntry } from './checkpoint.ts'
import type { CleanableLog } from './cleaner/cleanable-log.ts'
import { CleanablePartition } from './cleaner/cleanable-partition.ts'
import type { LogConfig } from './config.ts'
import type { LogEnvironment } from './environment.ts'
import { StorageError, storageErrorOf } from './errors.ts'
import { FileLane } from './file-lane.ts'
import { LogFlusher } from './log-flusher.ts'
import { layoutBelow, type SegmentExtent } from './log-layout.ts'
import { loadLog } from './log-loader.ts'
import { LogReader } from './log-reader.ts'
import { deleteOldSegments } from './log-retention.ts'
import { LogState } from './log-state.ts'
import { LogWriter } from './log-writer.ts'
import type { ProducerEntry } from './producer-state.ts'
import type { ReadOptions, ReadResult, TimestampedOffset } from './read.ts'
import { removeSegmentsBelowStart } from './segment-removal.ts'
import { findMaxTimestamp, findTimestamp } from './time-lookup.ts'
import type { AbortedTransaction } from './transaction-index.ts'
import { lowerRecoveryPoint, restartAt, truncateTo } from './truncation.ts'

export interface OpenLogOptions {
  readonly topic: string
  readonly partition: number
  readonly topicId: Uuid
  /** The folder of this log, and the log directory that it stands in. */
  readonly path: string
  readonly directory: string
  readonly config: LogConfig
  readonly wasCleanShutdown: boolean
  /** What the checkpoints say; 0 where they say nothing. */
  readonly recoveryPoint: number
  readonly logStartOffset: number
  readonly highWatermark: number
  /** See `LoadOptions`. */
  readonly isRotRefused?: boolean
}

/**
 * One partition on disk: what is appended is checked, put in order and written; what is written can be read.
 *
 * Nothing here knows of brokers. Who appends, who may see what, and when the high watermark moves is decided
 * by those who call.
 */
export class PartitionLog {
  readonly topic: string
  readonly partition: number
  readonly topicId: Uuid
  readonly #environment: LogEnvironment
  /** These change when the log moves to another directory. */
  #state: LogState
  #writer: LogWriter
  #flusher: LogFlusher
  #reader: LogReader
  readonly #line = new AppendLine((validated, options, resolve) => this.#admit(validated, options, resolve))
  #closing: Promise<void> | undefined
  #cleanable: CleanableLog | undefined
  /** Rises when records go that stood at the end: what was read before may not be in the log any more. */
  cutCount = 0
  readonly #changes = new FileLane()

  static async open(environment: LogEnvironment, options: OpenLogOptions): Promise<PartitionLog> {
    try {
      const loaded = await loadLog(environment, options)
      const log = new PartitionLog(environment, options, new LogState(environment, options, loaded))
      // What recovery has made again need not be made a third time.
      if (!options.wasCleanShutdown) log.#flushInBackground()
      return log
    } catch (error) {
      throw storageErrorOf(error, `open ${options.path}`)
    }
  }

  private constructor(environment: LogEnvironment, options: OpenLogOptions, state: LogState) {
    this.topic = options.topic
    this.partition = options.partition
    this.topicId = options.topicId
    this.#environment = environment
    this.#state = state
    this.#flusher = new LogFlusher(state)
    this.#reader = new LogReader(state)
    this.#writer = new LogWriter(state, {
      onSegmentLeft: () => this.#flushInBackground(),
      flush: () => this.#flusher.flush(),
    })
    this.advanceHighWatermark(options.highWatermark)
    // What the checkpoint said may have been above the end of what is left.
    state.producers.advanceHighWatermark(state.highWatermark)
  }

  /** The folder of this log, and the log directory that it stands in. */
  get path(): string {
    return this.#state.path
  }

  get directory(): string {
    return this.#state.directory
  }

  /** The file that holds an offset, for somebody who has to look at it. */
  fileOf(offset: number): string {
    const { segments } = this.#state
    return segments.at(segments.indexFor(offset))!.log.path
  }

  /** First offset that readers may ask for. */
  get logStartOffset(): number {
    return this.#state.logStartOffset
  }

  /** One past the last offset that a write call has returned for. */
  get logEndOffset(): number {
    return this.#state.logEndOffset
  }

  get highWatermark(): number {
    return this.#state.highWatermark
  }

  get lastStableOffset(): number {
    return this.#state.lastStableOffset
  }

  /** Below it everything survives a crash of the machine. */
  get recoveryPoint(): number {
    return this.#state.recoveryPoint
  }

  /** What to write down of it, see `LogState`. */
  get lastingRecoveryPoint(): number {
    return this.#state.lastingRecoveryPoint
  }

  get lastingLogStart(): number | undefined {
    return this.#state.lastingLogStart
  }

  /** Latest leader epoch that the log knows; -1 when it knows none. */
  get leaderEpoch(): number {
    return this.#state.epochs.latestEpoch
  }

  get epochs(): readonly EpochEntry[] {
    return this.#state.epochs.entries
  }

  get sizeBytes(): number {
    return this.#state.segments.sizeBytes
  }

  /** The first segment's base offset. Only a log start offset above it has to be remembered apart from the files. */
  get firstSegmentOffset(): number {
    return this.#state.segments.first.baseOffset
  }

  /** The segment that holds an offset: where it begins, and where the next one does. */
  segmentAt(offset: number): { baseOffset: number; endOffset: number } {
    const { segments } = this.#state
    const index = segments.indexFor(offset)
    const endOffset = segments.at(index + 1)?.baseOffset ?? Number.POSITIVE_INFINITY
    return { baseOffset: segments.at(index)!.baseOffset, endOffset }
  }

  get segmentCount(): number {
    return this.#state.segments.count
  }

  get producerCount(): number {
    return this.#state.producers.size
  }

  /** Bytes given to `append` that have their place and are not written yet. */
  get queuedBytes(): number {
    return this.#writer.queuedBytes
  }

  /** Why this log answers every call with an error; `undefined` while it works. */
  get failure(): StorageError | undefined {
    return this.#state.failure
  }

  get config(): LogConfig {
    return this.#state.config
  }

  /** This log as the cleaner sees it. */
  get cleanable(): CleanableLog {
    this.#cleanable ??= new CleanablePartition(this.topic, this.partition, this.#state)
    return this.#cleanable
  }

  /** Holds for what is appended from now on. */
  setConfig(config: LogConfig): void {
    this.#state.config = config
  }

  /**
   * Checks records, gives them offsets (in place) and writes them. Their place in the log is fixed in the order of
   * calls. The promise resolves when the write call has returned, which is not yet an fsync; an outcome that Kafka has
   * a code for is a value. `records` belongs to the log from now on and must not be changed.
   */
  append(records: Uint8Array, options: AppendOptions): Promise<AppendResult> {
    return this.#append(records, options, this.#state.config)
  }

  /** Notes that a leader begins its epoch, which may stay without records. What was to be appended before comes before. */
  beginLeaderEpoch(leaderEpoch: number): void {
    this.#line.inTurn(() => this.#writer.beginEpoch(leaderEpoch))
  }

  /** For bytes as another log has them: offsets, leader epochs and all else stay. A gap is taken, going back is not. */
  appendAsFollower(records: Uint8Array): Promise<AppendResult> {
    if (this.#line.isHeld) return this.#line.afterHold(() => this.appendAsFollower(records))
    const damage = damageOf(records)
    if (damage !== undefined) return Promise.resolve(failedAppend('CORRUPT_MESSAGE', damage))
    return new Promise((resolve) => this.#writer.appendAsFollower(records, resolve))
  }

  async read(options: ReadOptions): Promise<ReadResult> {
    const reader = this.#reader
    const result = await reader.read(options)
    // The log has moved meanwhile, and the file was not there any more.
    return result.errorName === 'KAFKA_STORAGE_ERROR' && reader !== this.#reader ? this.read(options) : result
  }

  /** The same at once where it needs no disk; `undefined` where it does. */
  readFromMemory(options: ReadOptions): ReadResult | undefined {
    return this.#reader.readFromMemory(options)
  }

  /** The first record whose timestamp is at or after `timestampMs`. */
  offsetForTimestamp(timestampMs: number): Promise<TimestampedOffset | undefined> {
    return this.#lookUp(() => findTimestamp(this.#state, timestampMs))
  }

  /** The first record that bears the largest timestamp in the log. */
  offsetForMaxTimestamp(): Promise<TimestampedOffset | undefined> {
    return this.#lookUp(() => findMaxTimestamp(this.#state))
  }

  /** KIP-101; `undefined` where the log knows nothing of that epoch. */
  endOffsetForEpoch(epoch: number): { epoch: number; endOffset: number } | undefined {
    return this.#state.epochs.endOffsetFor(epoch, this.#state.logEndOffset)
  }

  /** Aborted transactions that have a record or their marker at or above `fromOffset`, and begin before `toOffset`. */
  abortedIn(fromOffset: number, toOffset: number): Promise<readonly AbortedTransaction[]> {
    return this.#lookUp(() => abortedIn(this.#state, fromOffset, toOffset))
  }

  /** Which segments the batches that end before this offset stand in, and how many bytes of them they take up. */
  layoutBelow(endOffset: number): Promise<readonly SegmentExtent[]> {
    return this.#lookUp(() => layoutBelow(this.#state, endOffset))
  }

  /** The producers that the log remembers. What they have written may not have reached the disk yet. */
  producers(): readonly ProducerEntry[] {
    return [...this.#state.producers.entries()]
  }

  /** Leader epoch of the record at this offset; -1 where the log does not know. */
  epochAt(offset: number): number {
    return this.#state.epochs.epochAt(offset)
  }

  /** Never goes back, and not beyond the log end. True when it moved. */
  advanceHighWatermark(offset: number): boolean {
    const state = this.#state
    const next = Math.min(offset, state.logEndOffset)
    if (next <= state.highWatermark) return false
    state.highWatermark = next
    state.producers.advanceHighWatermark(next)
    return true
  }

  /** DeleteRecords. False for an offset above the high watermark. */
  incrementLogStartOffset(offset: number): boolean {
    const state = this.#state
    if (offset > state.highWatermark) return false
    if (offset <= state.logStartOffset) return true
    state.moveStart(offset)
    void this.#environment.onLogStartMoved(state.directory)
    return true
  }

  /** Removes the files that hold nothing from the log start offset on. */
  async removeHead(): Promise<void> {
    try {
      await this.flush()
      const state = this.#state
      const hasMoved = await state.fileWork.runExclusive(async () => {
        if (state !== this.#state) return true
        await removeSegmentsBelowStart(state)
        return false
      })
      if (hasMoved) await this.removeHead()
    } catch (error) {
      throw this.#removalFailure(this.#state, error)
    }
  }

  /**
   * Removes what stands at `offset` and behind, for a follower whose leader has something else there (KIP-101). Appends
   * wait meanwhile. Rejects with a `StorageError`, and then the log is offline, unless there was no room before anything had
   * changed: then it may be tried again.
   */
  truncateTo(offset: number): Promise<void> {
    return this.#cut(offset, async (state) => {
      if (offset >= state.logEndOffset) state.epochs.truncateFromEnd(offset)
      else if (offset < state.segments.first.baseOffset) await restartAt(state, offset)
      else await truncateTo(state, offset)
    })
  }

  /** Removes everything and begins anew at `offset`: the leader has nothing older. */
  truncateFullyAndStartAt(offset: number): Promise<void> {
    return this.#cut(offset, (state) => restartAt(state, offset))
  }

  /** Begins a new segment, unless nothing stands in the last one. Rejects with a `StorageError`. */
  roll(): Promise<void> {
    return this.#canRoll ? this.#writer.roll() : Promise.reject(this.#busy())
  }

  /** For the copy of a log whose last records compaction has taken: their offsets are not given again. */
  skipTo(offset: number): Promise<void> {
    return this.#canRoll ? this.#writer.skipTo(offset) : Promise.reject(this.#busy())
  }

  /**
   * Deletes what the topic's settings do not keep, and gives the number of segments. Rejects with a `StorageError`.
   */
  async deleteOldSegments(): Promise<number> {
    const state = this.#state
    if (state.failure !== undefined || this.#closing !== undefined) return 0
    try {
      return await deleteOldSegments(state, {
        // A close that has begun would leave the segment without the indexes that a clean stop promises.
        roll: () => this.roll(),
        flushFinished: () => this.#flusher.flushFinished(),
      })
    } catch (error) {
      throw this.#removalFailure(state, error)
    }
  }

  /** Brings the log to the disk where `flush.ms` asks for it. Rejects as `flush` does. */
  async flushIfDue(): Promise<void> {
    const { failure, config, logEndOffset, recoveryPoint } = this.#state
    if (failure !== undefined || this.#closing !== undefined || logEndOffset <= recoveryPoint) return
    if (this.#environment.clock.now() - this.#flusher.flushedMs >= config.flushMs) await this.flush()
  }

  /** Forgets producers that have not written for `producer.id.expiration.ms`. */
  removeExpiredProducers(): void {
    const { clock, config } = this.#environment
    this.#state.producers.removeExpired(clock.now(), config.producerIdExpirationMs)
  }

  /** fsync of all that was written when it was called. Rejects with a `StorageError`, and then the log is offline. */
  async flush(): Promise<void> {
    const flusher = this.#flusher
    try {
      await flusher.flush()
    } catch (error) {
      if (flusher === this.#flusher) throw error
      // The log has moved meanwhile, and there was nothing left to bring to the disk that it has left.
      await this.flush()
    }
  }

  /**
   * Writes what is queued, brings everything to the disk and lets go of the files. Calls that come later are
   * answered with an error. Rejects where the log is, or goes, offline.
   */
  close(): Promise<void> {
    this.#closing ??= this.#close()
    return this.#closing
  }

  /** Answers every call from now on with an error, because the disk under it failed. */
  takeOffline(error: StorageError): void {
    this.#state.fail(error)
  }

  /** Lets go of the files as they are: they will be removed. Never rejects for what the disk does. */
  async discard(): Promise<void> {
    this.#closing ??= this.#release()
    try {
      await this.#closing
    } catch (error) {
      const { path } = this.#state
      this.#environment.logger.warn({ path, error: storageErrorOf(error, `close ${path}`) }, 'log given up unclosed')
    }
  }

  async #close(): Promise<void> {
    try {
      // A truncation that has begun is brought to its end, or the stop would be called clean in the middle of it.
      await this.#changes.idle()
      await this.#writer.idle()
      if (this.#state.failure !== undefined) throw this.#state.failure
      await this.#writer.cutLooseEnd()
      await this.#flusher.finish()
    } finally {
      await this.#release()
    }
  }

  async #release(): Promise<void> {
    const state = this.#state
    state.failure ??= new StorageError('offline', `${state.path} is closed`)
    await this.#writer.idle()
    await this.#flusher.idle()
    // Its folder may be about to get another name, and nobody at work in it would find it any more.
    await this.#changes.idle()
    await state.fileWork.idle()
    state.recent.clear()
    for (const segment of state.segments) await segment.close()
  }

  // ---- changes of what has been written ----

  /** A segment that is out of the list and could not be removed would be back with a start after a clean stop. */
  #removalFailure(state: LogState, error: unknown): StorageError {
    // Where it was deleted or has moved meanwhile, that its files are gone says nothing of the disk.
    const failure = state.failure ?? storageErrorOf(error, `remove segments of ${state.path}`)
    if (failure.kind === 'io') state.fail(failure)
    return failure
  }

  /** One at a time; what is not appended yet waits, and what is queued is written before. */
  #cut(offset: number, work: (state: LogState) => Promise<void>): Promise<void> {
    return this.#changes.runExclusive(async () => {
      const state = this.#state
      if (this.#closing !== undefined || state.failure !== undefined) throw state.failure ?? this.#busy()
      let hasBegun = false
      try {
        const cut = async () => {
          await lowerRecoveryPoint(state, offset)
          hasBegun = true
          this.cutCount += 1
          this.#writer.forgetFlushes()
          return work(state)
        }
        // A round of compaction may be in the lane of the files itself: it is ended before that is taken.
        await this.#environment.whileCut(this.cleanable, offset, () => this.#holding(cut))
      } catch (error) {
        const failure = storageErrorOf(error, `truncate ${state.path}`)
        // Once it has begun the files are between the old and the new.
        if (failure.kind !== 'full') state.fail(failure)
        else if (hasBegun) state.giveUp(failure)
        throw failure
      }
      await this.flush()
    })
  }

  /**
   * Goes on in the files of another log, which `prepare` makes ready while nothing is appended. `onSwitched` is called in
   * the turn in which it does, and appends wait for it too. The old files are closed and nobody looks at them any more.
   * Where `prepare` rejects, the log is what it was.
   */
  handOver(prepare: () => Promise<PartitionLog>, onSwitched: () => Promise<void>): Promise<void> {
    return this.#changes.runExclusive(async () => {
      const old = this.#state
      if (this.#closing !== undefined || old.failure !== undefined) throw old.failure ?? this.#busy()
      const goOn = async () => {
        const other = await prepare()
        if (this.#closing !== undefined) {
          await other.discard()
          throw this.#busy()
        }
        const { highWatermark, config } = old
        // The copy knows the last batch of each producer, and those alone whose records it has. It knows no epoch
        // without records, and readers may have lost more of its beginning meanwhile.
        other.#state.producers.takeOver(old.producers)
        other.#state.epochs.takeOver(old.epochs)
        other.#state.moveStart(old.logStartOffset)
        this.#state = other.#state
        this.#writer = other.#writer
        this.#flusher = other.#flusher
        this.#reader = other.#reader
        this.#cleanable = undefined
        this.setConfig(config)
        this.advanceHighWatermark(highWatermark)
        const switched = onSwitched()
        // First of all: what fails in the old files from now on concerns nobody.
        old.failure = new StorageError('offline', `${old.path} has moved`)
        old.recent.clear()
        for (const segment of old.segments) {
          segment.leave()
          await segment.close()
        }
        await switched
      }
      // Who waits for an fsync of the old files is answered before they are left.
      await this.#holding(goOn, () => this.flush())
    })
  }

  #holding<T>(work: () => Promise<T>, prepare?: () => Promise<void>): Promise<T> {
    return this.#line.hold(async () => {
      await this.#writer.idle()
      await prepare?.()
      return this.#state.fileWork.runExclusive(work)
    })
  }

  /** The settings that count are those of the time when it came, also for one that has to wait. */
  #append(records: Uint8Array, options: AppendOptions, config: LogConfig): Promise<AppendResult> {
    if (this.#line.isHeld) return this.#line.afterHold(() => this.#append(records, options, config))
    const { codecs, clock, pool } = this.#environment
    return this.#line.enter(validateRecords(records, { options, config, nowMs: clock.now(), codecs, pool }), options)
  }

  get #canRoll(): boolean {
    return !this.#line.isHeld && this.#closing === undefined
  }

  #busy(): StorageError {
    return new StorageError('offline', `${this.#state.path} is closed or being changed`)
  }

  #admit(validated: Validated, options: AppendOptions, resolve: (result: AppendResult) => void): void {
    if (this.#closing !== undefined) {
      resolve(failedAppend('KAFKA_STORAGE_ERROR', `${this.#state.path} is closed`))
    } else if (validated.isValid) {
      this.#writer.append(validated, options, resolve)
    } else {
      const logStartOffset = validated.tellsLogStart ? this.#state.logStartOffset : -1
      resolve(failedAppend(validated.errorName, validated.message, logStartOffset, validated.recordErrors))
    }
  }

  #flushInBackground(): void {
    // A failure has taken the log offline and been logged; nobody waits for this flush.
    this.#flusher.flushFinished().catch((error: unknown) => {
      if (!(error instanceof StorageError)) throw error
    })
  }

  async #lookUp<T>(look: () => Promise<T>): Promise<T> {
    for (;;) {
      const { failure, segments } = this.#state
      if (failure !== undefined) throw failure
      const { version } = segments
      const isSame = () => this.#state.segments === segments && segments.version === version
      try {
        const found = await look()
        if (isSame()) return found
      } catch (error) {
        if (isSame()) throw this.#lookUpFailure(error)
      }
      // Segments have gone meanwhile, or others have taken their place, and what comes next could be missed.
    }
  }

  #lookUpFailure(error: unknown): StorageError {
    if (error instanceof CorruptBatchError) {
      return new StorageError('corrupt', `${this.#state.path}: ${error.message}`, { cause: error })
    }
    return storageErrorOf(error, `look up in ${this.#state.path}`)
  }
}

function damageOf(records: Uint8Array): string | undefined {
  const cursor = new BatchCursor(records)
  try {
    while (cursor.moveNext()) if (!cursor.view.isCrcValid()) return `wrong checksum at ${cursor.view.position}`
    return cursor.tornBytes === 0 ? undefined : `${cursor.tornBytes} bytes after the last whole batch`
  } catch (error) {
    if (error instanceof CorruptBatchError) return error.message
    throw error
  }
}
