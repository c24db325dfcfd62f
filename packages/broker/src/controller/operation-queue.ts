import { KafkaError } from '@ottla/protocol'
import type { Operation } from './operation.ts'

/** An operation that waits for its turn, and whoever waits for its answer. */
export interface QueuedOperation {
  /** For the log. */
  readonly name: string
  readonly run: Operation<unknown>
  /** On the monotonic clock. */
  readonly deadlineMs: number | undefined
  readonly resolve: (response: unknown) => void
  readonly reject: (error: unknown) => void
}

const QUEUED_MAX = 4096

/** Operations in the order of their arrival. A full queue answers at once: waiting longer would help nobody. */
export class OperationQueue {
  #queue: QueuedOperation[] = []

  get length(): number {
    return this.#queue.length
  }

  push(operation: QueuedOperation): void {
    if (this.#queue.length >= QUEUED_MAX) {
      operation.reject(new KafkaError('REQUEST_TIMED_OUT', `${QUEUED_MAX} changes of metadata are waiting already`))
      return
    }
    this.#queue.push(operation)
  }

  /** Everything that waits. */
  take(): QueuedOperation[] {
    const taken = this.#queue
    this.#queue = []
    return taken
  }

  /** Puts operations that were taken and not begun back in front. */
  putBack(operations: readonly QueuedOperation[]): void {
    if (operations.length > 0) this.#queue = [...operations, ...this.#queue]
  }
}
