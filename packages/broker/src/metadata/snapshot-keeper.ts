import type { Clock, Logger, Timer } from '@ottla/platform'
import type { SnapshotId } from '@ottla/storage'
import { MetadataError } from './errors.ts'
import type { MetadataImage } from './image.ts'
import type { MetadataLog } from './metadata-log.ts'
import { snapshotBatches, snapshotTimestampMs } from './snapshot.ts'

export interface SnapshotKeeperOptions {
  readonly log: MetadataLog
  readonly clock: Clock
  readonly logger: Logger
  /** `metadata.log.max.record.bytes.between.snapshots` */
  readonly recordBytesMax: number
  /** `metadata.log.max.snapshot.interval.ms`; 0 leaves it to the bytes alone. */
  readonly intervalMs: number
  /** `metadata.max.retention.bytes` and `.ms`; below 0 there is no limit. */
  readonly retentionBytes: number
  readonly retentionMs: number
}

/** What the start has found. */
export interface KeptSoFar {
  readonly image: MetadataImage
  readonly snapshot: SnapshotId | undefined
  readonly bytesSinceSnapshot: number
  /** Nothing may be removed on their account. */
  readonly damaged: readonly { readonly id: SnapshotId }[]
}

/** How often it is looked whether something became old enough to go. */
const RETENTION_CHECK_MS = 60_000
/** After a snapshot that could not be written, most likely because the disk is full. */
const RETRY_MS = 10_000

/**
 * Writes snapshots of committed images beside the metadata log, and removes what nobody needs any more: old snapshots,
 * and the log before the oldest one that is left. The newest snapshot always stays.
 *
 * All of it happens in the background, one thing at a time. An image never changes, so the controller goes on while
 * one is written. Nothing depends on a snapshot: without any, a start reads the whole log.
 */
export class SnapshotKeeper {
  readonly #options: SnapshotKeeperOptions
  #image: MetadataImage
  /** Offset of the newest snapshot. */
  #snapshotOffset: number
  #bytesSinceSnapshot: number
  #dueMs: number
  #retryMs = Number.NEGATIVE_INFINITY
  #damaged: readonly SnapshotId[]
  #working: Promise<void> | undefined
  #timer: Timer | undefined
  #isStopped = false

  constructor(options: SnapshotKeeperOptions, found: KeptSoFar) {
    this.#options = options
    this.#image = found.image
    this.#snapshotOffset = found.snapshot?.offset ?? 0
    this.#bytesSinceSnapshot = found.bytesSinceSnapshot
    this.#damaged = found.damaged.map(({ id }) => id)
    this.#dueMs = this.#nextDueMs()
    this.#wait()
  }

  /** The log is committed up to the end of this image, which took that many bytes more. */
  committed(image: MetadataImage, sizeBytes: number): void {
    this.#image = image
    this.#bytesSinceSnapshot += sizeBytes
    if (this.#isDue()) this.#work()
  }

  /** Lets what is being written come to its end. */
  async stop(): Promise<void> {
    this.#isStopped = true
    this.#timer?.cancel()
    await this.#working
  }

  #isDue(): boolean {
    if (this.#image.offset < this.#snapshotOffset) return false
    const nowMs = this.#options.clock.monotonicMs()
    if (nowMs < this.#retryMs) return false
    return this.#bytesSinceSnapshot >= this.#options.recordBytesMax || nowMs >= this.#dueMs
  }

  #nextDueMs(): number {
    const { intervalMs, clock } = this.#options
    return intervalMs > 0 ? clock.monotonicMs() + intervalMs : Number.POSITIVE_INFINITY
  }

  #wait(delayMs = RETENTION_CHECK_MS): void {
    if (this.#isStopped) return
    const { clock } = this.#options
    this.#timer?.cancel()
    const dueMs = Math.max(this.#dueMs, this.#retryMs) - clock.monotonicMs()
    this.#timer = clock.setTimer(Math.max(0, Math.min(delayMs, dueMs)), () => this.#work())
  }

  #work(): void {
    if (this.#isStopped) return
    this.#working ??= this.#workOnce().finally(() => {
      this.#working = undefined
    })
  }

  async #workOnce(): Promise<void> {
    const { logger } = this.#options
    let delayMs = RETENTION_CHECK_MS
    try {
      if (this.#isDue()) await this.#write()
      await this.#removeOld()
    } catch (error) {
      logger.error({ error, offset: this.#image.offset }, 'snapshots of the metadata are behind; it is tried again')
      delayMs = RETRY_MS
      this.#retryMs = this.#options.clock.monotonicMs() + RETRY_MS
    }
    // With nothing new there is nothing to write, however long it takes.
    if (this.#image.offset < this.#snapshotOffset) this.#dueMs = this.#nextDueMs()
    this.#wait(delayMs)
  }

  async #write(): Promise<void> {
    const { log, clock, logger } = this.#options
    const image = this.#image
    const bytes = this.#bytesSinceSnapshot
    const id = { offset: image.offset + 1, epoch: image.epoch }
    const startedMs = clock.monotonicMs()
    await log.writeSnapshot(id, snapshotBatches(image, clock.now()))
    this.#snapshotOffset = id.offset
    // One of the same name has taken its place.
    this.#damaged = this.#damaged.filter((damaged) => !isSame(damaged, id))
    this.#bytesSinceSnapshot -= bytes
    this.#dueMs = this.#nextDueMs()
    const durationMs = Math.round(clock.monotonicMs() - startedMs)
    logger.info({ ...id, durationMs }, 'wrote a snapshot of the metadata')
  }

  async #removeOld(): Promise<void> {
    const { log, logger } = this.#options
    const all = await log.listSnapshots()
    const snapshots = all.filter((id) => !this.#damaged.some((damaged) => isSame(damaged, id)))
    let totalBytes = log.sizeBytes
    for (const { sizeBytes } of snapshots) totalBytes += sizeBytes
    let oldestKept = 0
    while (oldestKept < snapshots.length - 1 && (await this.#isTooMuch(totalBytes, snapshots[oldestKept]!))) {
      totalBytes -= snapshots[oldestKept]!.sizeBytes
      oldestKept += 1
    }
    if (oldestKept === 0) return
    const id = snapshots[oldestKept]!
    await log.deleteBefore(id)
    logger.info({ offset: id.offset, logStartOffset: log.startOffset }, 'removed metadata behind a snapshot')
  }

  async #isTooMuch(totalBytes: number, oldest: SnapshotId): Promise<boolean> {
    const { log, clock, logger, retentionBytes, retentionMs } = this.#options
    if (retentionBytes >= 0 && totalBytes > retentionBytes) return true
    if (retentionMs < 0 || retentionMs === Number.POSITIVE_INFINITY) return false
    const start = await log.readSnapshotStart(oldest)
    try {
      return clock.now() - snapshotTimestampMs(start) > retentionMs
    } catch (error) {
      if (!(error instanceof MetadataError) || error.kind !== 'damaged') throw error
      // Nobody can begin with it, and there is a newer one.
      logger.warn({ offset: oldest.offset, epoch: oldest.epoch, error }, 'an old snapshot of the metadata is damaged')
      return true
    }
  }
}

function isSame(left: SnapshotId, right: SnapshotId): boolean {
  return left.offset === right.offset && left.epoch === right.epoch
}
