import type { Clock, SharedMemory, Timer } from '@ottla/platform'
import type { ErrorName, Uuid } from '@ottla/protocol'
import type { AppendOrigin, AppendResult, PartitionLog, ReadOptions, ReadResult } from '@ottla/storage'
import type { PartitionImage } from '../metadata/image.ts'
import type { ProduceResult } from './replicas.ts'

/** Hears of a partition while a fetch waits for it. */
export interface PartitionWatcher {
  /** About so many bytes more can be read. Never called before the high watermark covers them. */
  onNewBytes(partition: Partition, sizeBytes: number): void
  /** It moved, went, or has another leader: what was read of it before does not hold any more. */
  onChanged(partition: Partition): void
}

/** How a topic's settings and the published metadata make this replica. */
export interface PartitionSettings {
  readonly minInsyncReplicas: number
}

/**
 * One partition that this broker has a replica of: who leads it as published metadata says, its log, and
 * who waits for what.
 */
export class Partition {
  readonly topicId: Uuid
  readonly topic: string
  readonly partition: number
  readonly log: PartitionLog
  readonly #brokerId: number
  readonly #clock: Clock
  #image: PartitionImage
  #settings: PartitionSettings
  #isGone = false
  readonly #watchers = new Set<PartitionWatcher>()
  /** Produce requests that wait for the high watermark, lowest offset first. */
  #produceWaits: ProduceWait[] = []
  /** Bytes that were written and that the high watermark has not passed. */
  #unseenBytes = 0

  constructor(options: {
    log: PartitionLog
    brokerId: number
    clock: Clock
    image: PartitionImage
    settings: PartitionSettings
  }) {
    this.log = options.log
    this.topicId = options.log.topicId
    this.topic = options.log.topic
    this.partition = options.log.partition
    this.#brokerId = options.brokerId
    this.#clock = options.clock
    this.#image = options.image
    this.#settings = options.settings
    this.#becomeWhatImageSays()
  }

  get isLeader(): boolean {
    return this.#image.leader === this.#brokerId
  }

  get leaderEpoch(): number {
    return this.#image.leaderEpoch
  }

  /** Takes what newer metadata says. */
  update(image: PartitionImage): void {
    const before = this.#image
    this.#image = image
    this.#becomeWhatImageSays()
    if (before.leader !== image.leader || before.leaderEpoch !== image.leaderEpoch) this.#tellOfChange()
  }

  setSettings(settings: PartitionSettings): void {
    this.#settings = settings
  }

  /** The topic was deleted, or the replica moved to another broker. */
  leave(): void {
    this.#isGone = true
    this.#tellOfChange()
  }

  /** Why a request that says `currentLeaderEpoch` (-1: says nothing) is not served here; `undefined` where it is. */
  refusalOf(currentLeaderEpoch: number): ErrorName | undefined {
    if (this.#isGone) return 'UNKNOWN_TOPIC_OR_PARTITION'
    if (this.log.failure !== undefined) return 'KAFKA_STORAGE_ERROR'
    const { leaderEpoch } = this.#image
    if (currentLeaderEpoch !== -1 && currentLeaderEpoch !== leaderEpoch) {
      return currentLeaderEpoch < leaderEpoch ? 'FENCED_LEADER_EPOCH' : 'UNKNOWN_LEADER_EPOCH'
    }
    if (!this.isLeader) return 'NOT_LEADER_OR_FOLLOWER'
    return undefined
  }

  /** The place in the log is fixed when this returns. */
  append(
    records: Uint8Array,
    options: {
      acks: -1 | 0 | 1
      timeoutMs: number
      memory?: SharedMemory | undefined
      origin?: AppendOrigin | undefined
      raisesEpoch?: boolean | undefined
      leaderEpoch?: number
    },
  ): Promise<ProduceResult> {
    const { acks, timeoutMs, memory, origin = 'client', raisesEpoch = false, leaderEpoch: expectedEpoch = -1 } = options
    const refusal =
      this.refusalOf(expectedEpoch) ?? (acks === -1 && !this.#hasEnoughReplicas() ? 'NOT_ENOUGH_REPLICAS' : undefined)
    if (refusal !== undefined) return Promise.resolve(failedProduce(refusal))
    const { leaderEpoch } = this.#image
    const sizeBytes = records.length
    return this.log.append(records, { leaderEpoch, origin, memory, raisesEpoch }).then((result) => {
      if (result.errorName !== 'NONE') return result
      if (!result.isDuplicate) this.#onAppended(result.lastOffset, sizeBytes)
      return acks === -1 ? this.#whenReplicated(result, timeoutMs) : result
    })
  }

  /** At once where there is nothing to read, or it is in memory; `undefined` where the disk has to be asked. */
  readFromMemory(options: ReadOptions): ReadResult | undefined {
    const { log } = this
    const endOffset = options.upTo === 'high-watermark' ? log.highWatermark : log.lastStableOffset
    if (options.offset === endOffset && options.upTo !== 'log-end') return emptyRead(log)
    return log.readFromMemory(options)
  }

  read(options: ReadOptions): Promise<ReadResult> {
    return this.log.read(options)
  }

  watch(watcher: PartitionWatcher): void {
    this.#watchers.add(watcher)
  }

  unwatch(watcher: PartitionWatcher): void {
    this.#watchers.delete(watcher)
  }

  get watcherCount(): number {
    return this.#watchers.size
  }

  #becomeWhatImageSays(): void {
    if (!this.isLeader) return
    // An epoch is noted even where no record will ever bear it: followers and consumers ask where it ended (KIP-101).
    this.log.beginLeaderEpoch(this.leaderEpoch)
    this.#advanceHighWatermark()
  }

  #onAppended(lastOffset: number, sizeBytes: number): void {
    this.#advanceHighWatermark()
    // One write may bring several appends, and the first of them to come here moves the high watermark for all.
    if (this.log.highWatermark > lastOffset) this.#tellOfBytes(sizeBytes)
    else this.#unseenBytes += sizeBytes
  }

  /**
   * What every in-sync replica has is committed. Where this replica is the only one, that is what it has
   * itself; otherwise it waits for the others to fetch.
   */
  #advanceHighWatermark(): void {
    const { isr } = this.#image
    if (isr.length !== 1 || isr[0] !== this.#brokerId) return
    if (!this.log.advanceHighWatermark(this.log.logEndOffset)) return
    const newBytes = this.#unseenBytes
    this.#unseenBytes = 0
    this.#endProduceWaits()
    if (newBytes > 0) this.#tellOfBytes(newBytes)
  }

  #tellOfBytes(sizeBytes: number): void {
    for (const watcher of this.#watchers) watcher.onNewBytes(this, sizeBytes)
  }

  #hasEnoughReplicas(): boolean {
    // A topic cannot ask for more in-sync replicas than it has replicas.
    const needed = Math.min(this.#settings.minInsyncReplicas, this.#image.replicas.length)
    return this.#image.isr.length >= needed
  }

  #whenReplicated(result: AppendResult, timeoutMs: number): ProduceResult | Promise<ProduceResult> {
    if (this.log.highWatermark > result.lastOffset) return this.#replicated(result)
    if (this.#isGone || !this.isLeader) return failedProduce('NOT_LEADER_OR_FOLLOWER')
    if (timeoutMs <= 0) return failedProduce('REQUEST_TIMED_OUT')
    return new Promise((resolve) => {
      const wait: ProduceWait = {
        result,
        resolve,
        timer: this.#clock.setTimer(timeoutMs, () => {
          this.#produceWaits = this.#produceWaits.filter((other) => other !== wait)
          resolve(failedProduce('REQUEST_TIMED_OUT'))
        }),
      }
      this.#produceWaits.push(wait)
    })
  }

  #replicated(result: AppendResult): ProduceResult {
    return this.#hasEnoughReplicas() ? result : failedProduce('NOT_ENOUGH_REPLICAS_AFTER_APPEND')
  }

  #endProduceWaits(): void {
    if (this.#produceWaits.length === 0) return
    const { highWatermark } = this.log
    const left: ProduceWait[] = []
    for (const wait of this.#produceWaits) {
      if (wait.result.lastOffset >= highWatermark) {
        left.push(wait)
        continue
      }
      wait.timer.cancel()
      wait.resolve(this.#replicated(wait.result))
    }
    this.#produceWaits = left
  }

  #tellOfChange(): void {
    const waits = this.#produceWaits
    this.#produceWaits = []
    const errorName = this.log.failure === undefined || this.#isGone ? 'NOT_LEADER_OR_FOLLOWER' : 'KAFKA_STORAGE_ERROR'
    for (const { timer, resolve } of waits) {
      timer.cancel()
      resolve(failedProduce(errorName))
    }
    for (const watcher of this.#watchers) watcher.onChanged(this)
  }
}

interface ProduceWait {
  readonly result: AppendResult
  readonly resolve: (result: ProduceResult) => void
  readonly timer: Timer
}

export function failedProduce(errorName: ErrorName): ProduceResult {
  return {
    errorName,
    errorMessage: null,
    recordErrors: NO_RECORD_ERRORS,
    baseOffset: -1,
    logAppendTimeMs: -1,
    logStartOffset: -1,
  }
}

function emptyRead(log: PartitionLog): ReadResult {
  return {
    errorName: 'NONE',
    chunks: NO_CHUNKS,
    sizeBytes: 0,
    memory: NO_MEMORY,
    abortedTransactions: NONE_ABORTED,
    highWatermark: log.highWatermark,
    lastStableOffset: log.lastStableOffset,
    logStartOffset: log.logStartOffset,
    logEndOffset: log.logEndOffset,
  }
}

const NO_RECORD_ERRORS: ProduceResult['recordErrors'] = Object.freeze([])
const NO_CHUNKS: readonly Uint8Array[] = Object.freeze([])
const NO_MEMORY: readonly SharedMemory[] = Object.freeze([])
const NONE_ABORTED: ReadResult['abortedTransactions'] = Object.freeze([])
