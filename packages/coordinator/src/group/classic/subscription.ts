import { DecodeError, Reader } from '@ottla/protocol'
import { consumerProtocolSubscription } from '@ottla/protocol/records'

/** Two bytes of metadata become an object of a hundred: what has more elements than this is not looked into. */
const ELEMENTS_MAX = 500_000

/** Reads what members tell each other, which is not counted among the elements of a request. */
export function embeddedReader(bytes: Uint8Array): Reader {
  const reader = new Reader(bytes)
  reader.elementsLeft = ELEMENTS_MAX
  return reader
}

/**
 * The topics that a member of a consumer group has subscribed to; `undefined` for bytes that are something else. Every
 * version begins as version 0 does, so versions to come can be read too.
 */
export function subscribedTopics(metadata: Uint8Array): readonly string[] | undefined {
  try {
    const reader = embeddedReader(metadata)
    if (reader.int16() < 0) return undefined
    return consumerProtocolSubscription.read(reader, 0).topics
  } catch (error) {
    if (error instanceof DecodeError) return undefined
    throw error
  }
}
