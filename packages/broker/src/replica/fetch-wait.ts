import type { Clock, Timer } from '@ottla/platform'
import type { Partition, PartitionWatcher } from './partition.ts'

/**
 * A fetch that found too little and waits: until enough bytes have come, something about its partitions
 * changed, its time is over, or its owner gave up. An append costs it an addition, not a read.
 */
export class FetchWait implements PartitionWatcher {
  readonly ownerId: number
  readonly #partitions: readonly WaitedPartition[]
  readonly #onEnd: () => void
  readonly #timer: Timer
  #missingBytes: number
  #isOver = false

  constructor(options: {
    ownerId: number
    partitions: readonly WaitedPartition[]
    missingBytes: number
    maxWaitMs: number
    clock: Clock
    onEnd: () => void
  }) {
    this.ownerId = options.ownerId
    this.#partitions = options.partitions
    this.#missingBytes = options.missingBytes
    this.#onEnd = options.onEnd
    this.#timer = options.clock.setTimer(options.maxWaitMs, () => this.end())
    for (const { partition } of this.#partitions) partition.watch(this)
  }

  onNewBytes(partition: Partition, sizeBytes: number): void {
    if (this.#partitions.length === 1) {
      this.#missingBytes -= Math.min(sizeBytes, this.#partitions[0]!.maxBytes)
    } else {
      const waited = this.#partitions.find((candidate) => candidate.partition === partition)
      this.#missingBytes -= Math.min(sizeBytes, waited?.maxBytes ?? 0)
    }
    if (this.#missingBytes <= 0) this.end()
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

export interface WaitedPartition {
  readonly partition: Partition
  readonly maxBytes: number
}
