import { Reader } from '@ottla/protocol'
import { consumerProtocolSubscription } from '@ottla/protocol/records'

/** The topics in what a member of a classic group says of itself. */
export function subscribedTopics(subscription: Uint8Array): readonly string[] {
  if (subscription.length === 0) return []
  const reader = new Reader(subscription)
  reader.int16()
  return consumerProtocolSubscription.read(reader, 0).topics
}
