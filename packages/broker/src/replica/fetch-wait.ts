import type { Clock, Timer } from '@ottla/platform'
import type { Partition, PartitionWatcher } from './partition.ts'

/**
 * A fetch that found too little and waits: until enough bytes have come, something about its partitions
 * changed, its time is over, or its owner gave up. An append costs it an addition, not a read.
 *
 * A reader of committed data waits for the last stable offset. As long as that goes along with the high watermark the
 * same addition does. Where a transaction held it back, nobody has counted what lies behind it: then the wait ends with
 * `isUnsure`, and whoever waits has to look.
 */
export class FetchWait implements PartitionWatcher {
  readonly ownerId: number
  readonly #partitions: readonly WaitedPartition[]
  readonly #onEnd: () => void
  readonly #timer: Timer
  #missingBytes: number
  /** Of readers of committed data. */
  readonly #committed: CommittedView | undefined
  #isUnsure = false
  #isOver = false

  constructor(options: {
    ownerId: number
    partitions: readonly WaitedPartition[]
    missingBytes: number
    maxWaitMs: number
    readsCommitted: boolean
    clock: Clock
    onEnd: () => void
  }) {
    this.ownerId = options.ownerId
    this.#partitions = options.partitions
    this.#missingBytes = options.missingBytes
    this.#committed = options.readsCommitted ? { stableOffsets: new Map(), heldBack: new Set() } : undefined
    this.#onEnd = options.onEnd
    this.#timer = options.clock.setTimer(options.maxWaitMs, () => this.end())
    for (const { partition } of this.#partitions) {
      partition.watch(this)
      if (this.#committed === undefined) continue
      const { lastStableOffset, highWatermark } = partition.log
      this.#committed.stableOffsets.set(partition, lastStableOffset)
      if (lastStableOffset < highWatermark) this.#committed.heldBack.add(partition)
    }
  }

  /** It ended because there may be enough, not because there is. */
  get isUnsure(): boolean {
    return this.#isUnsure
  }

  onNewBytes(partition: Partition, sizeBytes: number): void {
    if (this.#committed !== undefined && this.#isHeldBack(partition, this.#committed)) return
    if (this.#partitions.length === 1) {
      this.#missingBytes -= Math.min(sizeBytes, this.#partitions[0]!.maxBytes)
    } else {
      const waited = this.#partitions.find((candidate) => candidate.partition === partition)
      this.#missingBytes -= Math.min(sizeBytes, waited?.maxBytes ?? 0)
    }
    if (this.#missingBytes <= 0) this.end()
  }

  /** True where what came is not simply more to read. */
  #isHeldBack(partition: Partition, { stableOffsets, heldBack }: CommittedView): boolean {
    const { lastStableOffset, highWatermark } = partition.log
    if (lastStableOffset === highWatermark && !heldBack.has(partition)) return false
    heldBack.add(partition)
    if (lastStableOffset > (stableOffsets.get(partition) ?? -1)) {
      this.#isUnsure = true
      this.end()
    }
    return true
  }

  onChanged(): void {
    this.end()
  }

  end(): void {
    if (this.#isOver) return
    this.#isOver = true
    this.#timer.cancel()
    for (const { partition } of this.#partitions) partition.unwatch(this)
    this.#onEnd()
  }
}

interface CommittedView {
  /** The last stable offset of each partition when the wait began. */
  readonly stableOffsets: Map<Partition, number>
  /** Partitions where it has stayed behind the high watermark. */
  readonly heldBack: Set<Partition>
}

export interface WaitedPartition {
  readonly partition: Partition
  readonly maxBytes: number
}
