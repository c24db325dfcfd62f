import type { Clock } from '@ottla/platform'
import { KafkaError } from '@ottla/protocol'

export interface RetryOptions {
  readonly clock: Clock
  /** From the first attempt; the last error is thrown once the next attempt would begin later. */
  readonly timeoutMs: number
  /** Before the second attempt; doubles up to `backoffMaxMs`. */
  readonly backoffMs?: number
  readonly backoffMaxMs?: number
  /** Whether another attempt may help; by default a `KafkaError` that Kafka calls retriable. */
  readonly isRetriable?: (error: unknown) => boolean
}

/** Runs `attempt` until it succeeds, fails for good, or the time is up. */
export async function retrying<T>(options: RetryOptions, attempt: () => Promise<T>): Promise<T> {
  const { clock, backoffMs = 50, backoffMaxMs = 1_000, isRetriable = isRetriableKafkaError } = options
  const deadline = clock.monotonicMs() + options.timeoutMs
  for (let delay = backoffMs; ; delay = Math.min(delay * 2, backoffMaxMs)) {
    try {
      return await attempt()
    } catch (error) {
      if (!isRetriable(error) || clock.monotonicMs() + delay > deadline) throw error
      await clock.sleep(delay)
    }
  }
}

export function isRetriableKafkaError(error: unknown): boolean {
  return error instanceof KafkaError && error.retriable
}
