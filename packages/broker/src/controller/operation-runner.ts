import { AssertionError, assert, type Clock, type Logger, type Random } from '@ottla/platform'
import { KafkaError } from '@ottla/protocol'
import type { BrokerConfig } from '../config/index.ts'
import { MetadataDelta } from '../metadata/delta.ts'
import { hasMetadataTransactions } from '../metadata/features.ts'
import type { MetadataImage } from '../metadata/image.ts'
import type { ImagePublisher } from '../metadata/image-publisher.ts'
import type { MetadataLog } from '../metadata/metadata-log.ts'
import { hasDynamicVoters } from '../metadata/quorum-records.ts'
import { concatenated, encodeLeaderChange, encodeRecords, METADATA_BATCH_BYTES_MAX } from '../metadata/record-batch.ts'
import { EffectiveConfig } from './effective-config.ts'
import type { ControllerState, Operation } from './operation.ts'
import { OperationQueue, type QueuedOperation } from './operation-queue.ts'

export interface OperationRunnerOptions {
  readonly log: MetadataLog
  readonly nodeId: number
  readonly config: BrokerConfig
  readonly publisher: ImagePublisher
  /** Everything up to the end of this image is on disk; that many bytes are new. Must not throw. */
  readonly onCommitted: (image: MetadataImage, sizeBytes: number) => void
  readonly clock: Clock
  readonly random: Random
  readonly logger: Logger
}

/**
 * Runs operations one after another, each on the state that all earlier ones have made, and makes what
 * they return durable:
 *
 *   1. Everything that waits is a group. Each operation of it runs; its records become one batch and are
 *      applied to the latest image, so that the next one sees them.
 *   2. The batches of the group are one write and one fsync. Operations that arrive meanwhile are the
 *      next group, so the disk's pace decides how many share an fsync.
 *   3. The image is published, in a stage of its own that holds up nobody's fsync.
 *   4. Only then is anybody answered; those too whose operation only read, or failed: what they saw may
 *      have been made by an earlier operation of the same group.
 *
 * Where the write fails, nothing of the group is in the log. The state goes back to the committed one,
 * all of the group get an error, and the next group begins a new epoch. Where the fsync fails, nobody
 * knows what is on disk, and the runner takes nothing more until a restart has read the log again.
 */
export class OperationRunner {
  readonly #log: MetadataLog
  readonly #nodeId: number
  readonly #config: EffectiveConfig
  readonly #publisher: ImagePublisher
  readonly #onCommitted: OperationRunnerOptions['onCommitted']
  readonly #clock: Clock
  readonly #random: Random
  readonly #logger: Logger
  readonly #queue = new OperationQueue()
  /** With the records of all operations that have run. */
  #latest: MetadataImage
  /** What a restart would find. */
  #committed: MetadataImage
  #epoch: number
  /** The log's last batches are of `#epoch`, and nothing has failed since it began. */
  #isEpochOpen = false
  #failure: unknown
  #running: Promise<void> | undefined
  #answering: Promise<void> = Promise.resolve()
  #isStopped = false

  constructor(image: MetadataImage, lastEpoch: number, options: OperationRunnerOptions) {
    this.#latest = image
    this.#committed = image
    this.#epoch = lastEpoch
    this.#log = options.log
    this.#nodeId = options.nodeId
    this.#config = new EffectiveConfig(options.config)
    this.#publisher = options.publisher
    this.#onCommitted = options.onCommitted
    this.#clock = options.clock
    this.#random = options.random
    this.#logger = options.logger
  }

  get epoch(): number {
    return this.#epoch
  }

  get latest(): MetadataImage {
    return this.#latest
  }

  get queuedCount(): number {
    return this.#queue.length
  }

  /** Answers once everything that the operation saw and made is committed and published. */
  run<Response>(name: string, operation: Operation<Response>, deadlineMs?: number): Promise<Response> {
    return new Promise<Response>((resolve, reject) => {
      if (this.#isStopped) {
        reject(new KafkaError('NOT_CONTROLLER', 'the controller is stopped'))
        return
      }
      this.#queue.push({ name, run: operation, deadlineMs, resolve: resolve as (response: unknown) => void, reject })
      this.#running ??= this.#runAll()
    })
  }

  /** Lets what waits be done, and takes nothing new. */
  async stop(): Promise<void> {
    this.#isStopped = true
    while (this.#running !== undefined) await this.#running
    await this.#answering
  }

  async #runAll(): Promise<void> {
    try {
      // A turn of the microtask queue first: what the same event brings in becomes one group.
      await undefined
      while (this.#queue.length > 0) await this.#runGroup(this.#queue.take())
    } finally {
      this.#running = undefined
    }
  }

  async #runGroup(operations: readonly QueuedOperation[]): Promise<void> {
    if (this.#failure !== undefined) {
      for (const operation of operations) operation.reject(storageError(this.#failure))
      return
    }
    const group = new Group(this.#latest)
    try {
      if (!this.#isEpochOpen) await this.#beginEpoch(group)
    } catch (error) {
      for (const operation of operations) group.begun.push(operation)
      this.#rollBack(error, group)
      return
    }
    try {
      for (const [index, operation] of operations.entries()) {
        if (group.sizeBytes >= METADATA_BATCH_BYTES_MAX) {
          this.#queue.putBack(operations.slice(index))
          break
        }
        group.begun.push(operation)
        this.#runOne(operation, group)
      }
      if (group.sizeBytes > 0) await this.#log.append(concatenated(group.batches), this.#epoch)
    } catch (error) {
      this.#rollBack(error, group)
      return
    }
    try {
      if (group.sizeBytes > 0) await this.#log.flush()
    } catch (error) {
      this.#failure = error
      this.#logger.error({ error, epoch: this.#epoch }, 'the metadata log failed: no change is taken until a restart')
      this.#rollBack(error, group)
      return
    }
    this.#commit(group)
  }

  async #beginEpoch(group: Group): Promise<void> {
    const epoch = this.#epoch + 1
    // Before the first record of the epoch, so that no other controller ever uses the same one.
    await this.#log.saveQuorumState({
      leaderEpoch: epoch,
      leaderId: this.#nodeId,
      votedId: -1,
      voterIds: hasDynamicVoters(this.#latest) ? [] : [this.#nodeId],
    })
    this.#epoch = epoch
    const place = { baseOffset: this.#latest.offset + 1, epoch, timestampMs: this.#clock.now() }
    assert(
      this.#log.endOffset === place.baseOffset,
      `metadata log: ends at ${this.#log.endOffset}, not ${place.baseOffset}`,
    )
    group.add(encodeLeaderChange(this.#nodeId, [this.#nodeId], place))
    this.#latest = group.image({ offset: place.baseOffset, epoch, timestampMs: place.timestampMs })
    this.#isEpochOpen = true
    this.#logger.info({ epoch, offset: place.baseOffset }, 'began a controller epoch')
  }

  #runOne(operation: QueuedOperation, group: Group): void {
    if (operation.deadlineMs !== undefined && this.#clock.monotonicMs() >= operation.deadlineMs) {
      group.answer(() => operation.reject(new KafkaError('REQUEST_TIMED_OUT', `${operation.name} waited too long`)))
      return
    }
    let outcome: ReturnType<Operation<unknown>>
    const place = { baseOffset: this.#latest.offset + 1, epoch: this.#epoch, timestampMs: this.#clock.now() }
    let encoded: ReturnType<typeof encodeRecords> | undefined
    try {
      outcome = operation.run(this.#state())
      if (outcome.records.length > 0) {
        const hasTransactions = hasMetadataTransactions(this.#latest.features)
        encoded = encodeRecords(outcome.records, { ...place, hasTransactions })
      }
    } catch (error) {
      if (error instanceof AssertionError) throw error
      if (!(error instanceof KafkaError)) {
        this.#logger.error({ error, operation: operation.name }, 'a controller operation failed unexpectedly')
      }
      group.answer(() => operation.reject(error))
      return
    }
    if (encoded !== undefined) {
      group.add(encoded.bytes)
      for (const record of outcome.records) group.delta.replay(record)
      this.#latest = group.image({
        offset: place.baseOffset + encoded.recordCount - 1,
        epoch: place.epoch,
        timestampMs: place.timestampMs,
      })
    }
    group.answer(() => operation.resolve(outcome.response))
  }

  #state(): ControllerState {
    return {
      image: this.#latest,
      nextOffset: this.#latest.offset + 1,
      random: this.#random,
      config: this.#config.in(this.#latest),
      configIn: (image) => this.#config.in(image),
    }
  }

  #commit(group: Group): void {
    const image = this.#latest
    this.#committed = image
    this.#log.commit(image.offset + 1)
    if (group.sizeBytes > 0) this.#onCommitted(image, group.sizeBytes)
    const published = group.sizeBytes > 0 ? this.#publisher.publish(image, group.delta) : undefined
    this.#answering = this.#answering.then(() => published).then(() => group.answerAll())
  }

  #rollBack(error: unknown, group: Group): void {
    if (error instanceof AssertionError) throw error
    this.#latest = this.#committed
    this.#isEpochOpen = false
    this.#logger.error({ error, epoch: this.#epoch }, 'changes of metadata could not be written and are undone')
    const failure = storageError(error)
    // After the answers of earlier groups, which may still be on their way.
    this.#answering = this.#answering.then(() => {
      for (const operation of group.begun) operation.reject(failure)
    })
  }
}

function storageError(cause: unknown): KafkaError {
  return new KafkaError('KAFKA_STORAGE_ERROR', 'the metadata log cannot be written', { cause })
}

/** Operations that are written and synced together. */
class Group {
  readonly begun: QueuedOperation[] = []
  readonly batches: Uint8Array[] = []
  readonly delta: MetadataDelta
  sizeBytes = 0
  readonly #answers: (() => void)[] = []

  constructor(image: MetadataImage) {
    this.delta = new MetadataDelta(image)
  }

  add(batch: Uint8Array): void {
    this.batches.push(batch)
    this.sizeBytes += batch.length
  }

  image(position: { offset: number; epoch: number; timestampMs: number }): MetadataImage {
    return this.delta.image(position)
  }

  answer(give: () => void): void {
    this.#answers.push(give)
  }

  answerAll(): void {
    for (const give of this.#answers) give()
  }
}
