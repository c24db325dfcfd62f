import { DecodeError } from './decode-error.ts'
import type { MessageCodec, MessageInput } from './message.ts'
import { Reader } from './reader.ts'
import { Writer } from './writer.ts'

/**
 * Keys and values of the records in the logs of coordinators: `__consumer_offsets`, `__transaction_state` and
 * `__share_group_state`.
 *
 *   key   := type: int16      which kind of record; its codec has it as `apiKey`
 *            body             at version 0
 *   value := version: int16
 *            body             at that version
 *
 * A record without a value says that what its key names is gone. A reader that meets an unknown type skips the
 * record: a later release wrote it, for a feature that this one does not have.
 */
const KEY_VERSION = 0

export function encodeCoordinatorKey<Key>(codec: MessageCodec<Key>, key: MessageInput<Key>): Uint8Array {
  const writer = new Writer()
  writer.int16(codec.apiKey!)
  codec.write(writer, key, KEY_VERSION)
  return writer.finish()
}

export function encodeCoordinatorValue<Value>(
  codec: MessageCodec<Value>,
  value: MessageInput<Value>,
  version: number,
): Uint8Array {
  const writer = new Writer()
  writer.int16(version)
  codec.write(writer, value, version)
  return writer.finish()
}

/** The type of a record; it chooses the codecs of key and value. */
export function coordinatorRecordType(key: Uint8Array): number {
  return new Reader(key).int16()
}

/** Reads a key whose type is that of the codec. */
export function decodeCoordinatorKey<Key>(codec: MessageCodec<Key>, key: Uint8Array): Key {
  const reader = new Reader(key)
  const type = reader.int16()
  if (type !== codec.apiKey) throw new DecodeError('bad-value', 0, `type ${type} is not ${codec.name}`)
  return codec.read(reader, KEY_VERSION)
}

/** Reads a value at the version that it names. Throws `UnsupportedVersionError` for one of a later release. */
export function decodeCoordinatorValue<Value>(
  codec: MessageCodec<Value>,
  bytes: Uint8Array,
): { version: number; value: Value } {
  const reader = new Reader(bytes)
  const version = reader.int16()
  return { version, value: codec.read(reader, version) }
}
