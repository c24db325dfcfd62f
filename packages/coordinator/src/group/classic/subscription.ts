import { DecodeError, Reader } from '@ottla/protocol'
import { consumerProtocolSubscription } from '@ottla/protocol/records'

/**
 * The topics that a member of a consumer group has subscribed to; `undefined` for bytes that are something else. Every
 * version begins as version 0 does, so versions to come can be read too.
 */
export function subscribedTopics(metadata: Uint8Array): readonly string[] | undefined {
  try {
    const reader = new Reader(metadata)
    if (reader.int16() < 0) return undefined
    return consumerProtocolSubscription.read(reader, 0).topics
  } catch (error) {
    if (error instanceof DecodeError) return undefined
    throw error
  }
}
