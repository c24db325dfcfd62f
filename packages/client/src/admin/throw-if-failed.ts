import { KafkaError } from '@ottla/protocol'

/** Throws the `KafkaError` that a code stands for; `detail` says of what it is told, or the broker's own words. */
export function throwIfFailed(errorCode: number, detail?: string | null): void {
  const error = KafkaError.fromCode(errorCode, detail ?? undefined)
  if (error !== undefined) throw error
}
