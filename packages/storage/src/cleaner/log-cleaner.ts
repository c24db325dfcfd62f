import { assert, type Clock, type Disk, type Logger, type Metrics, type Timer, WorkerLost } from '@ottla/platform'
import { type StorageError, storageErrorOf } from '../errors.ts'
import { Throttle } from '../throttle.ts'
import { isDamage } from './batch-cleaner.ts'
import { type ChunkWork, workInTurns, workOnThreads } from './chunk-work.ts'
import { cleanLog, MapTooSmallError, type RoundResult, SegmentsGoneError, SegmentTooLargeError } from './clean-log.ts'
import type { CleanableLog } from './cleanable-log.ts'
import { type CleanableRange, cleanableRange, needsCleaning } from './cleanable-range.ts'
import type { CleanerCheckpoint } from './cleaner-checkpoint.ts'
import type { LogCleanerConfig } from './cleaner-config.ts'
import { cleanerMetrics } from './metrics.ts'
import { TableMemory } from './offset-map.ts'

/** A chunk is half of what there is: while one is worked on, the next is read. */
const CHUNKS_IN_MEMORY = 2
const CHUNK_BYTES_MIN = 16 * 1024

export interface LogCleanerOptions {
  readonly disk: Disk
  readonly clock: Clock
  readonly logger: Logger
  readonly config: LogCleanerConfig
  /** Where the heavy part runs; without them on this thread, in turns. */
  readonly workers?: Parameters<typeof workOnThreads>[0]
  readonly metrics?: Metrics
  /** All logs that there are now; those that are not compacted are passed over. */
  readonly logs: () => Iterable<CleanableLog>
  /** That of a log directory. */
  readonly checkpointOf: (directory: string) => CleanerCheckpoint
  readonly directories: readonly string[]
  /**
   * Writes down what is safe on the disk of a directory. Cleaning leaves gaps between segments, and recovery takes a gap
   * above the recovery point for a lost end where the topic is no longer compacted by then.
   */
  readonly beforeRound: (directory: string) => Promise<void>
  /** What failed in a way that takes the log's directory offline. */
  readonly onFailure: (directory: string, error: StorageError) => void
}

interface Candidate {
  readonly log: CleanableLog
  readonly range: CleanableRange
}

interface Running {
  readonly abort: AbortController
  readonly done: Promise<void>
}

/**
 * Compacts the logs of a node in the background: looks them over, takes the one that needs it most, cleans it, and
 * goes on until none is left; then it waits for a while. Each of its threads does so on a log of its own.
 *
 * A log on which a round fails for a reason of its own (damaged batches, no room for its keys) is left alone until the
 * next start and counted. A full disk is no such reason.
 */
export class LogCleaner {
  readonly #options: LogCleanerOptions
  readonly #throttle: Throttle
  readonly #work: ChunkWork
  readonly #mapMemory = new TableMemory()
  #config: LogCleanerConfig
  /** By folder. */
  readonly #running = new Map<string, Running>()
  readonly #paused = new Map<string, number>()
  /** Folders that somebody was at work in while the logs were looked over: what was found there holds no longer. */
  readonly #disturbed = new Set<string>()
  readonly #uncleanable = new Map<string, CleanableLog>()
  /** One for each thread. */
  #threads: Promise<void>[] = []
  #isStopped = true
  #wakeUps = new Set<() => void>()
  /** One looks the logs over at a time, or two would take the same one. */
  #choosing: Promise<unknown> = Promise.resolve()
  #lastRunMs: number
  #maxDirtyRatio = 0
  #maxOverdueMs = 0
  #last: RoundResult | undefined
  #lastDurationMs = 0

  constructor(options: LogCleanerOptions) {
    this.#options = options
    this.#config = options.config
    this.#throttle = new Throttle(options.clock, options.config.ioMaxBytesPerSecond)
    this.#work = options.workers === undefined ? workInTurns(options.clock) : workOnThreads(options.workers)
    this.#lastRunMs = options.clock.monotonicMs()
    this.#observe()
  }

  start(): void {
    assert(this.#isStopped, 'the cleaner is started once')
    this.#isStopped = false
    this.#startThreads()
  }

  /** Ends what is under way; what is half done is removed. */
  async stop(): Promise<void> {
    this.#isStopped = true
    for (const { abort } of this.#running.values()) abort.abort()
    this.#wakeUp()
    await Promise.all(this.#threads)
    this.#threads = []
  }

  setConfig(config: LogCleanerConfig): void {
    const before = this.#config
    this.#config = config
    if (config.ioMaxBytesPerSecond !== before.ioMaxBytesPerSecond) this.#throttle.setRate(config.ioMaxBytesPerSecond)
    if (this.#isStopped) return
    this.#startThreads()
    this.#wakeUp()
  }

  /**
   * Ends the cleaning of a log and lets none begin until `resume`: for whoever is about to delete, cut or move it. May be
   * called more than once.
   */
  async pause(log: Pick<CleanableLog, 'path'>): Promise<void> {
    this.#paused.set(log.path, (this.#paused.get(log.path) ?? 0) + 1)
    this.#disturbed.add(log.path)
    const running = this.#running.get(log.path)
    running?.abort.abort()
    await running?.done
  }

  resume(log: Pick<CleanableLog, 'path'>): void {
    const count = (this.#paused.get(log.path) ?? 1) - 1
    if (count === 0) this.#paused.delete(log.path)
    else this.#paused.set(log.path, count)
  }

  /** The log is gone, and what is known of it counts for nothing any more. */
  forget(log: Pick<CleanableLog, 'path'>): void {
    this.#uncleanable.delete(log.path)
    this.#paused.delete(log.path)
  }

  /** The log stands in another folder now, with the same records. */
  moved(from: string, log: CleanableLog): void {
    if (this.#uncleanable.delete(from)) this.#uncleanable.set(log.path, log)
  }

  isUncleanable(log: Pick<CleanableLog, 'path'>): boolean {
    return this.#uncleanable.has(log.path)
  }

  /** Cleans the log that needs it most; false where none does. */
  async cleanOnce(): Promise<boolean> {
    const { clock } = this.#options
    this.#lastRunMs = clock.monotonicMs()
    const chosen = await this.#choose()
    if (chosen === undefined) return false
    await chosen.run()
    return true
  }

  // ---- threads ----

  #startThreads(): void {
    while (this.#threads.length < this.#config.threads) this.#threads.push(this.#thread(this.#threads.length))
  }

  async #thread(index: number): Promise<void> {
    while (!this.#isStopped) {
      if (index >= this.#config.threads) {
        await this.#sleep(Number.POSITIVE_INFINITY)
        continue
      }
      const hasCleaned = await this.cleanOnce()
      if (hasCleaned || this.#isStopped) continue
      this.#mapMemory.trim()
      await this.#sleep(this.#config.backoffMs)
    }
  }

  /** Until then, or until something has changed. */
  #sleep(delayMs: number): Promise<void> {
    return new Promise((resolve) => {
      let timer: Timer | undefined
      const end = () => {
        timer?.cancel()
        this.#wakeUps.delete(end)
        resolve()
      }
      this.#wakeUps.add(end)
      if (Number.isFinite(delayMs)) timer = this.#options.clock.setTimer(delayMs, end)
    })
  }

  #wakeUp(): void {
    for (const end of [...this.#wakeUps]) end()
  }

  // ---- choosing ----

  /** Marks the log as being cleaned before it gives it, so that no other thread takes it. */
  #choose(): Promise<{ run: () => Promise<void> } | undefined> {
    const choice = this.#choosing.then(() => this.#chooseNow())
    this.#choosing = choice.catch(() => undefined)
    return choice
  }

  async #chooseNow(): Promise<{ run: () => Promise<void> } | undefined> {
    const { logs, clock } = this.#options
    const candidates: Candidate[] = []
    this.#maxOverdueMs = 0
    this.#disturbed.clear()
    for (const log of [...logs()]) {
      if (this.#isStopped && this.#threads.length > 0) return undefined
      if (!log.config.isCompacted || !this.#isFree(log)) continue
      const range = await this.#rangeOf(log, clock.now())
      if (range === undefined || range.cleanBytes + range.dirtyBytes === 0) continue
      this.#maxOverdueMs = Math.max(this.#maxOverdueMs, range.overdueMs)
      candidates.push({ log, range })
    }
    this.#maxDirtyRatio = candidates.reduce((max, { range }) => Math.max(max, range.dirtyRatio), 0)
    const filthiest = candidates
      .filter(({ log }) => this.#isFree(log) && !this.#disturbed.has(log.path))
      .filter(({ log, range }) => needsCleaning(range, log.config.minCleanableDirtyRatio))
      .sort((left, right) => right.range.dirtyRatio - left.range.dirtyRatio)[0]
    if (filthiest === undefined) return undefined
    const { log } = filthiest
    const abort = new AbortController()
    let finish = () => {}
    const done = new Promise<void>((resolve) => {
      finish = resolve
    })
    this.#running.set(log.path, { abort, done })
    const run = async () => {
      try {
        await this.#clean(filthiest, abort.signal)
      } finally {
        this.#running.delete(log.path)
        finish()
      }
    }
    return { run }
  }

  #isFree({ path, isOffline }: CleanableLog): boolean {
    return !isOffline && !this.#running.has(path) && !this.#paused.has(path) && !this.#uncleanable.has(path)
  }

  /** `undefined` where the log could not be looked at; it has been seen to. */
  async #rangeOf(log: CleanableLog, nowMs: number): Promise<CleanableRange | undefined> {
    const { checkpointOf } = this.#options
    const checkpoint = checkpointOf(log.directory)
    try {
      const range = await cleanableRange(log, checkpoint.get(log.topic, log.partition), nowMs)
      if (range.isCheckpointWrong) await checkpoint.set(log.topic, log.partition, range.firstDirtyOffset)
      return range
    } catch (error) {
      this.#fail(log, error)
      return undefined
    }
  }

  // ---- cleaning ----

  async #clean({ log, range }: Candidate, signal: AbortSignal): Promise<void> {
    const { disk, clock, logger, checkpointOf, beforeRound } = this.#options
    const { threads, dedupeBufferBytes, ioBufferBytes, loadFactor } = this.#config
    const { topic, partition } = log
    const startedMs = clock.monotonicMs()
    try {
      await beforeRound(log.directory)
      const result = await cleanLog(log, range, {
        disk,
        clock,
        work: this.#work,
        throttle: this.#throttle,
        mapBytesMax: Math.floor(dedupeBufferBytes / Math.max(threads, 1)),
        mapLoadFactor: loadFactor,
        mapMemory: this.#mapMemory,
        chunkBytes: Math.max(Math.floor(ioBufferBytes / Math.max(threads, 1) / CHUNKS_IN_MEMORY), CHUNK_BYTES_MIN),
        signal,
      })
      await checkpointOf(log.directory).set(topic, partition, result.endOffset)
      this.#last = result
      this.#lastDurationMs = clock.monotonicMs() - startedMs
      const durationMs = Math.round(this.#lastDurationMs)
      logger.info({ topic, partition, from: range.firstDirtyOffset, ...result, durationMs }, 'log compacted')
    } catch (error) {
      if (signal.aborted) logger.debug({ topic, partition }, 'compaction was ended')
      else this.#fail(log, error)
    }
  }

  /** A log that will fail again is not tried again; a disk that failed is somebody else's matter. */
  #fail(log: CleanableLog, error: unknown): void {
    const { logger, onFailure } = this.#options
    const { topic, partition, path } = log
    if (log.isOffline) {
      // Deleted, moved or failed meanwhile: that its files are gone says nothing of the disk.
      logger.debug({ topic, partition, error }, 'log went while it was compacted')
      return
    }
    if (error instanceof WorkerLost || error instanceof SegmentsGoneError) {
      logger.warn({ topic, partition, error }, 'compaction will be tried again')
      return
    }
    if (isDamage(error) || error instanceof MapTooSmallError || error instanceof SegmentTooLargeError) {
      this.#uncleanable.set(path, log)
      logger.error({ topic, partition, error }, 'log cannot be compacted and is left as it is')
      return
    }
    const failure = storageErrorOf(error, `compact ${path}`)
    logger.warn({ topic, partition, kind: failure.kind, error: failure }, 'compaction failed')
    if (failure.kind === 'io') onFailure(log.directory, failure)
  }

  // ---- what is told ----

  #observe(): void {
    const { metrics, clock, directories } = this.#options
    if (metrics === undefined) return
    metrics.observe(cleanerMetrics.maxBufferUtilizationPercent, () => Math.round((this.#last?.mapUse ?? 0) * 100))
    metrics.observe(cleanerMetrics.cleanerRecopyPercent, () => {
      const { bytesRead = 0, bytesWritten = 0 } = this.#last ?? {}
      return bytesRead === 0 ? 0 : Math.round((bytesWritten / bytesRead) * 100)
    })
    metrics.observe(cleanerMetrics.maxCleanTimeSecs, () => Math.floor(this.#lastDurationMs / 1000))
    metrics.observe(cleanerMetrics.maxCompactionDelaySecs, () => Math.floor(this.#maxOverdueMs / 1000))
    metrics.observe(cleanerMetrics.deadThreadCount, () => 0)
    metrics.observe(cleanerMetrics.maxDirtyPercent, () => Math.round(this.#maxDirtyRatio * 100))
    metrics.observe(cleanerMetrics.timeSinceLastRunMs, () => Math.round(clock.monotonicMs() - this.#lastRunMs))
    for (const directory of directories) {
      const here = () => [...this.#uncleanable.values()].filter((log) => log.directory === directory)
      metrics.observe(cleanerMetrics.uncleanablePartitionsCount, () => here().length, { directory })
      const bytes = () =>
        here()
          .flatMap((log) => log.segments())
          .reduce((sum, { sizeBytes }) => sum + sizeBytes, 0)
      metrics.observe(cleanerMetrics.uncleanableBytes, bytes, { directory })
    }
  }
}
