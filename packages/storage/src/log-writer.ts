import { assert, DiskError } from '@ottla/platform'
import { BatchView } from '@ottla/protocol/record'
import { type AppendOptions, type AppendResult, failedAppend, NO_RECORD_ERRORS } from './append.ts'
import type { Accepted } from './batch-validator.ts'
import { type StorageError, storageErrorNames, storageErrorOf } from './errors.ts'
import type { LogState } from './log-state.ts'
import { gather, type PendingAppend, type Resolve } from './pending-append.ts'
import { preallocatedBytes } from './preallocation.ts'
import { markerOf, type NotedBatch, noteProducer } from './producer-note.ts'
import { encodeProducerSnapshot } from './producer-snapshot.ts'
import type { ProducerBatch, ProducerVerdict } from './producer-state.ts'
import { randomJitterMs, Segment } from './segment.ts'

/** Buffers and bytes that one write call takes at most. */
const BUFFERS_PER_WRITE_MAX = 512
const BYTES_PER_WRITE_MAX = 8 * 1024 * 1024

/** A full disk stays full for a while, and every write says so: of one log at most one line in this time. */
const REPORT_INTERVAL_MS = 10_000

interface PendingRoll {
  readonly kind: 'roll'
  readonly segment: Segment
  /** The producers as they stand before the first offset of the new segment. */
  readonly snapshot: Uint8Array
  /** For whoever asked for it apart from an append. */
  readonly resolve?: () => void
  readonly reject?: (error: StorageError) => void
}

/** What the writer asks of the rest of the log. */
export interface WriterActions {
  /** A segment will not be appended to any more. */
  readonly onSegmentLeft: () => void
  /** fsync of all that is written. */
  readonly flush: () => Promise<void>
}

const NO_UNDO: readonly NotedBatch[] = Object.freeze([])
const NO_APPENDS: readonly PendingAppend[] = Object.freeze([])
const NO_BYTES = new Uint8Array(0)

/**
 * Puts batches into the log in the order in which they come.
 *
 * `append` fixes the place of a batch at once: offset, segment, position, sequence. Everything that needs the
 * disk waits in one queue, whose head is worked on by one write at a time; what has come meanwhile goes into
 * the next one. When a write fails, everything from it on is taken back as if it had never come, the file is cut
 * to what was whole, and each append in the queue is answered with the failure.
 */
export class LogWriter {
  readonly #state: LogState
  readonly #actions: WriterActions
  readonly #view = new BatchView(NO_BYTES)
  #queue: (PendingAppend | PendingRoll)[] = []
  #queuedBytes = 0
  /** A write or a roll is under way. */
  #isWorking = false
  #isTurnAwaited = false
  #lastWriteBytes = 0
  readonly #idleWaiters: (() => void)[] = []
  /** The file of the active segment may be longer than what is committed. */
  #hasLooseEnd = false
  /** Up to there a flush is under way, or was. */
  #flushingTo = 0
  /** When a failed write was last logged, and how many more have failed since. */
  #reportedMs = Number.NEGATIVE_INFINITY
  #unreported = 0

  constructor(state: LogState, actions: WriterActions) {
    this.#state = state
    this.#actions = actions
  }

  get queuedBytes(): number {
    return this.#queuedBytes
  }

  /** Resolves when nothing waits any more. */
  async idle(): Promise<void> {
    while (this.#isWorking || this.#queue.length > 0) {
      await new Promise<void>((resolve) => {
        this.#idleWaiters.push(resolve)
      })
    }
  }

  /** Cuts off what a failed write has left, where that has not been possible so far. */
  async cutLooseEnd(): Promise<void> {
    if (!this.#hasLooseEnd) return
    await this.#state.segments.lastCreated.cutFile()
    this.#hasLooseEnd = false
  }

  /** A leader's epoch begins at the end of its log, before it has written anything (KIP-101). */
  beginEpoch(leaderEpoch: number): void {
    this.#state.epochs.assign(leaderEpoch, this.#state.nextOffset)
  }

  append({ bytes, logAppendTimeMs }: Accepted, options: AppendOptions, resolve: Resolve): void {
    const state = this.#state
    if (state.failure !== undefined) {
      resolve(failedAppend(storageErrorNames[state.failure.kind], state.failure.message))
      return
    }
    const view = this.#view
    view.bytes = bytes
    view.position = 0
    if (bytes.length === 0) {
      resolve(success({ baseOffset: -1, lastOffset: -1, logAppendTimeMs, logStartOffset: state.logStartOffset }))
      return
    }
    const verdict = this.#verdictOn(view, options)
    if (verdict?.kind === 'duplicate') {
      this.#answerDuplicate(verdict.batch, resolve)
      return
    }
    if (verdict?.kind === 'refused') {
      resolve(failedAppend(verdict.errorName, verdict.detail, state.logStartOffset))
      return
    }
    const baseOffset = state.nextOffset
    const maxTimestamp = this.#assignOffsets(view, options.leaderEpoch)
    const { logStartOffset } = state
    const lastOffset = state.nextOffset - 1
    const result = success({ baseOffset, lastOffset, logAppendTimeMs, logStartOffset })
    this.#place(bytes, maxTimestamp, { memory: options.memory, result, resolve })
  }

  /** `undefined` where nothing speaks against these batches. */
  #verdictOn(view: BatchView, { origin, raisesEpoch = false }: AppendOptions): ProducerVerdict | undefined {
    const { producers } = this.#state
    // A client's is a single batch.
    if (origin === 'client') return view.producerId >= 0 ? producers.check(view) : undefined
    const { length } = view.bytes
    for (view.position = 0; view.position < length; view.position += view.sizeBytes) {
      const { producerId, producerEpoch } = view
      if (producerId < 0) continue
      const marker = view.isControl ? markerOf(view) : undefined
      if (view.isControl && marker === undefined) continue
      const verdict =
        marker === undefined
          ? producers.checkEpoch(view)
          : producers.checkMarker({ producerId, producerEpoch, ...marker }, raisesEpoch)
      if (verdict.kind === 'refused') return verdict
    }
    view.position = 0
    return undefined
  }

  /** Offsets and leader epochs stay as the leader has set them. */
  appendAsFollower(bytes: Uint8Array, resolve: Resolve): void {
    const state = this.#state
    if (state.failure !== undefined) {
      resolve(failedAppend(storageErrorNames[state.failure.kind], state.failure.message))
      return
    }
    const view = this.#view
    view.bytes = bytes
    let maxTimestamp = -1
    let endOffset = state.nextOffset
    for (view.position = 0; view.position < bytes.length; view.position += view.sizeBytes) {
      if (view.baseOffset < endOffset) {
        resolve(failedAppend('OFFSET_OUT_OF_RANGE', `offset ${view.baseOffset} comes after ${endOffset - 1}`))
        return
      }
      endOffset = view.lastOffset + 1
      maxTimestamp = Math.max(maxTimestamp, view.maxTimestamp)
    }
    view.position = 0
    const { logStartOffset } = state
    const baseOffset = bytes.length === 0 ? -1 : view.baseOffset
    const result = success({ baseOffset, lastOffset: endOffset - 1, logAppendTimeMs: -1, logStartOffset })
    if (bytes.length === 0) {
      resolve(result)
      return
    }
    state.nextOffset = endOffset
    this.#place(bytes, maxTimestamp, { memory: undefined, result, resolve })
  }

  /** Answers with the largest timestamp. */
  #assignOffsets(view: BatchView, leaderEpoch: number): number {
    const state = this.#state
    const { length } = view.bytes
    let maxTimestamp = -1
    for (view.position = 0; view.position < length; view.position += view.sizeBytes) {
      view.setBaseOffset(state.nextOffset)
      view.setPartitionLeaderEpoch(leaderEpoch)
      state.nextOffset = view.lastOffset + 1
      maxTimestamp = Math.max(maxTimestamp, view.maxTimestamp)
    }
    return maxTimestamp
  }

  /** Gives batches that have their offsets a segment, a position and a place in the queue. */
  #place(
    bytes: Uint8Array,
    maxTimestampMs: number,
    append: Pick<PendingAppend, 'memory' | 'result' | 'resolve'>,
  ): void {
    const { segments, config, environment, producers, epochs } = this.#state
    const { result } = append
    const { lastOffset } = result
    let segment = segments.active
    if (segment.isFullFor(bytes.length, lastOffset, maxTimestampMs, environment.clock.now(), config)) {
      segment = this.#planRoll(result.baseOffset)
    }
    let undo: NotedBatch[] | undefined
    const view = this.#view
    for (view.position = 0; view.position < bytes.length; view.position += view.sizeBytes) {
      segment.plan(view)
      epochs.assign(view.partitionLeaderEpoch, view.baseOffset)
      const noted = noteProducer(producers, view)
      if (noted !== undefined) {
        undo ??= []
        undo.push(noted)
        if (noted.aborted !== undefined) segment.planAborted(noted.aborted)
      }
    }
    view.bytes = NO_BYTES
    this.#enqueue({
      kind: 'append',
      bytes,
      segment,
      endPosition: segment.plannedBytes,
      endOffset: lastOffset + 1,
      max: segment.plannedMax,
      undo: undo ?? NO_UNDO,
      ...append,
    })
  }

  /** Begins a new segment though the active one is not full; not where that one is empty. */
  roll(): Promise<void> {
    const { failure, segments, nextOffset } = this.#state
    if (failure !== undefined) return Promise.reject(failure)
    if (segments.active.plannedBytes === 0) return Promise.resolve()
    return new Promise((resolve, reject) => {
      this.#planRoll(nextOffset, { resolve, reject })
    })
  }

  /** Goes on at an offset behind the end, in a new segment. Nobody may append meanwhile. */
  async skipTo(offset: number): Promise<void> {
    const state = this.#state
    if (state.failure !== undefined) throw state.failure
    await new Promise<void>((resolve, reject) => {
      state.nextOffset = offset
      this.#planRoll(offset, { resolve, reject })
    })
    state.logEndOffset = offset
  }

  #planRoll(baseOffset: number, waiting?: Required<Pick<PendingRoll, 'resolve' | 'reject'>>): Segment {
    const { environment, segments, producers, path, config } = this.#state
    const segment = new Segment({
      disk: environment.disk,
      files: environment.files,
      loadedIndexes: environment.loadedIndexes,
      folder: path,
      baseOffset,
      sizeBytes: 0,
      createdMs: environment.clock.now(),
      indexIntervalBytes: config.indexIntervalBytes,
      jitterMs: randomJitterMs(environment.random, config),
      logger: environment.logger,
    })
    segment.isCreated = false
    segment.startEmpty()
    segments.add(segment)
    const snapshot = encodeProducerSnapshot(producers.entries(), producers.size)
    this.#enqueue({ kind: 'roll', segment, snapshot, ...waiting })
    return segment
  }

  /** The original may still be on its way to the disk: then its duplicate is answered together with it. */
  #answerDuplicate(batch: ProducerBatch, resolve: Resolve): void {
    const { logStartOffset, logEndOffset, recoveryPoint, segments } = this.#state
    const { lastOffset } = batch
    const baseOffset = lastOffset - batch.offsetDelta
    const result = {
      ...success({ baseOffset, lastOffset, logAppendTimeMs: batch.timestamp, logStartOffset }),
      isDuplicate: true,
    }
    if (lastOffset < logEndOffset) {
      if (lastOffset >= recoveryPoint && this.#isFlushDue()) this.#answerFlushed([{ result, resolve }])
      else resolve(result)
      return
    }
    const segment = segments.active
    this.#enqueue({
      kind: 'append',
      bytes: NO_BYTES,
      memory: undefined,
      segment,
      endPosition: segment.plannedBytes,
      endOffset: this.#state.nextOffset,
      max: segment.plannedMax,
      undo: NO_UNDO,
      result,
      resolve,
    })
  }

  // ---- the queue ----

  #enqueue(pending: PendingAppend | PendingRoll): void {
    this.#queue.push(pending)
    if (pending.kind === 'append') this.#queuedBytes += pending.bytes.length
    if (this.#isWorking) return
    if (this.#isWorthAWrite) void this.#work()
    else this.#workAfterTurn()
  }

  /**
   * As much waits as makes a write worth while, so that what comes next is made ready while it is under way. Half of what
   * went last will do: of many that were answered together, and come back together, one half is checked from then on
   * while the other is being written. Not where fsyncs are waited for: halves would need twice as many.
   */
  get #isWorthAWrite(): boolean {
    if (this.#state.config.flushMessages < Number.POSITIVE_INFINITY) return false
    return this.#queuedBytes >= Math.max(this.#state.environment.config.writeAtOnceBytes, this.#lastWriteBytes / 2)
  }

  /** What else comes in this turn goes along: the call costs more than to write what is in most batches. */
  #workAfterTurn(): void {
    if (this.#isTurnAwaited) return
    this.#isTurnAwaited = true
    this.#state.environment.clock.afterTurn(() => {
      this.#isTurnAwaited = false
      if (!this.#isWorking && this.#queue.length > 0) void this.#work()
    })
  }

  /** Begins at once. Where the next write can begin, it does so before those are answered who waited for the last one. */
  async #work(): Promise<void> {
    this.#isWorking = true
    let step = this.#step()
    while (this.#isWorking) {
      const written = await step
      if (this.#queue[0]?.kind === 'roll' || this.#isWorthAWrite) step = this.#step()
      else this.#isWorking = false
      if (written.length > 0) this.#answer(written)
    }
    if (this.#queue.length > 0) this.#workAfterTurn()
    else for (const resolve of this.#idleWaiters.splice(0)) resolve()
  }

  /** The first of what waits, with what can go along. Gives the appends that are to be answered. */
  async #step(): Promise<readonly PendingAppend[]> {
    try {
      if (this.#hasLooseEnd) await this.cutLooseEnd()
      const head = this.#queue[0]!
      if (head.kind === 'append') return await this.#writeGroup()
      await this.#roll(head)
    } catch (error) {
      await this.#takeBack(storageErrorOf(error, `append to ${this.#state.path}`))
    }
    return NO_APPENDS
  }

  async #writeGroup(): Promise<readonly PendingAppend[]> {
    const group = this.#group()
    const { segment } = group[0]!
    const state = this.#state
    const gathered = gather(group, state.environment.pool)
    if (gathered.length > 0) {
      const position = segment.sizeBytes
      try {
        const opened = segment.log.acquire()
        const file = opened instanceof Promise ? await opened : opened
        await file.write(
          gathered.map(({ bytes }) => bytes),
          position,
        )
      } finally {
        segment.log.release()
      }
    }
    const last = group[group.length - 1]!
    if (gathered.length > 0) {
      segment.commit(last.endPosition, last.max)
      for (const { bytes, baseOffset, lastOffset, memory } of gathered) {
        state.recent.add(bytes, baseOffset, lastOffset, memory)
      }
      state.logEndOffset = last.endOffset
    }
    this.#queue.splice(0, group.length)
    this.#lastWriteBytes = 0
    for (const { bytes } of group) this.#lastWriteBytes += bytes.length
    this.#queuedBytes -= this.#lastWriteBytes
    return group
  }

  #answer(group: readonly PendingAppend[]): void {
    if (this.#isFlushDue()) this.#answerFlushed(group)
    else for (const { resolve, result } of group) resolve(result)
  }

  /** The log was cut: what stands behind its end from now on was in no flush. */
  forgetFlushes(): void {
    this.#flushingTo = 0
  }

  /** `flush.messages`: so many records may stand in the log that are not on the disk. */
  #isFlushDue(): boolean {
    const { logEndOffset, recoveryPoint, config } = this.#state
    return logEndOffset - Math.max(recoveryPoint, this.#flushingTo) >= config.flushMessages
  }

  /** Meanwhile the next group is written, and all that is written during one fsync shares the one after it. */
  #answerFlushed(group: readonly Pick<PendingAppend, 'resolve' | 'result'>[]): void {
    // Where every record counts, whatever comes has to wait for a flush that begins after it.
    if (this.#state.config.flushMessages > 1) this.#flushingTo = this.#state.logEndOffset
    this.#actions.flush().then(
      () => {
        for (const { resolve, result } of group) resolve(result)
      },
      (error: unknown) => {
        const failure = storageErrorOf(error, `flush ${this.#state.path}`)
        const failed = failedAppend(storageErrorNames[failure.kind], failure.message)
        for (const { resolve } of group) resolve(failed)
      },
    )
  }

  /** What may go into one write: appends to one segment, as many as fit. */
  #group(): PendingAppend[] {
    const group: PendingAppend[] = []
    let sizeBytes = 0
    for (const pending of this.#queue) {
      if (pending.kind !== 'append' || group.length === BUFFERS_PER_WRITE_MAX) break
      if (group.length > 0 && sizeBytes + pending.bytes.length > BYTES_PER_WRITE_MAX) break
      sizeBytes += pending.bytes.length
      group.push(pending)
    }
    return group
  }

  async #roll(pending: PendingRoll): Promise<void> {
    const state = this.#state
    const { segment, snapshot } = pending
    await state.writeSnapshot(segment.baseOffset, snapshot)
    const before = state.segments.before(segment)
    // While it has no successor: zeros in the middle of a log would be a hole.
    await before?.trim()
    await segment.create(preallocatedBytes(state.config))
    state.areNamesDirty = true
    before?.left()
    this.#queue.shift()
    this.#actions.onSegmentLeft()
    pending.resolve?.()
  }

  /** A write has failed: whatever is not in the file never happened. */
  async #takeBack(error: StorageError): Promise<void> {
    const state = this.#state
    const failed = this.#queue
    this.#queue = []
    this.#queuedBytes = 0
    state.nextOffset = state.logEndOffset
    for (let index = failed.length - 1; index >= 0; index -= 1) {
      const pending = failed[index]!
      if (pending.kind === 'roll') {
        const removed = state.segments.removeActive()
        assert(removed === pending.segment, 'segments are taken back in reverse order')
      } else {
        for (const { producerId, previous } of [...pending.undo].reverse()) {
          state.producers.restore(producerId, previous)
        }
      }
    }
    const { active } = state.segments
    active.revert(state.logEndOffset)
    // Where a copy of a compacted log began a new segment behind a gap, nothing can stand before that any more.
    state.nextOffset = Math.max(state.logEndOffset, active.baseOffset)
    // An epoch that begins at the end has begun all the same: it is that of the leader.
    state.epochs.truncateFromEnd(state.logEndOffset + 1)
    this.#report(error, failed.length)
    this.#hasLooseEnd = true
    if (error.kind === 'full') await this.#cutFiles(failed)
    else state.fail(error)
    const result = failedAppend(storageErrorNames[error.kind], error.message)
    for (const pending of failed) {
      if (pending.kind === 'append') pending.resolve(result)
      else pending.reject?.(error)
    }
  }

  /** The first at once, and then one in a while with the number of those in between: clients try again all the time. */
  #report(error: StorageError, appends: number): void {
    const { environment, path } = this.#state
    const nowMs = environment.clock.monotonicMs()
    if (error.kind === 'full' && nowMs - this.#reportedMs < REPORT_INTERVAL_MS) {
      this.#unreported += 1
      return
    }
    const unreported = this.#unreported
    this.#reportedMs = nowMs
    this.#unreported = 0
    environment.logger.warn(
      { path, kind: error.kind, error, appends, ...(unreported > 0 ? { unreported } : {}) },
      'write failed',
    )
  }

  /** Removes what a failed write or roll may have left, so that the next one finds the file as it was. */
  async #cutFiles(failed: readonly (PendingAppend | PendingRoll)[]): Promise<void> {
    const state = this.#state
    try {
      for (const pending of failed) {
        if (pending.kind !== 'roll') continue
        await pending.segment.close()
        await state.environment.disk.remove(pending.segment.log.path)
      }
      await this.cutLooseEnd()
    } catch (error) {
      const failure = storageErrorOf(error, `cut back ${state.path}`)
      // Where the file cannot even be opened for want of descriptors, the next append tries again.
      const isOpen = error instanceof DiskError && error.operation === 'open'
      if (failure.kind !== 'full' || !isOpen) state.fail(failure)
    }
  }
}

function success(
  fields: Pick<AppendResult, 'baseOffset' | 'lastOffset' | 'logAppendTimeMs' | 'logStartOffset'>,
): AppendResult {
  return { errorName: 'NONE', errorMessage: null, recordErrors: NO_RECORD_ERRORS, isDuplicate: false, ...fields }
}
