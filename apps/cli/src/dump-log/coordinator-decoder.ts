import { type MessageCodec, Reader } from '@ottla/protocol'
import type { RecordIterator } from '@ottla/protocol/record'
import { type Json, recordToJson } from '@ottla/protocol/record-json'
import type { Shown } from './shown.ts'
import { isUndecodable } from './undecodable.ts'

type AnyCodec = MessageCodec<object>

export interface CoordinatorRecord {
  // biome-ignore lint/suspicious/noExplicitAny: what comes out of `read` goes into `recordToJson` of the same codec
  readonly key: MessageCodec<any>
  // biome-ignore lint/suspicious/noExplicitAny: as above
  readonly value: MessageCodec<any>
  /** Makes more of a value than its schema says. */
  readonly refine?: (value: object, json: Json) => Json
}

const KEY_VERSION = 0

/**
 * Records of a coordinator's log: `{"type":"1","data":{...}}` and `{"version":"3","data":{...}}`, numbers of type and
 * version as text as Kafka has them. A record of an unknown type is named and skipped.
 */
export function coordinatorDecoder(types: readonly CoordinatorRecord[]): (record: RecordIterator) => Shown {
  const byType = new Map(types.map((type) => [type.key.apiKey!, type]))
  return ({ offset, key, value }) => {
    const failed = (detail: string): Shown => ({
      key: `Error at offset ${offset}, skipping. ${detail}`,
      payload: undefined,
    })
    if (key === null) return failed('The record has no key')
    try {
      const reader = new Reader(key)
      const typeId = reader.int16()
      const type = byType.get(typeId)
      if (type === undefined) {
        return { key: `Unknown record type ${typeId} at offset ${offset}, skipping.`, payload: undefined }
      }
      const keyJson = recordToJson(type.key as AnyCodec, type.key.read(reader, KEY_VERSION) as object, KEY_VERSION)
      return { key: { type: String(typeId), data: keyJson }, payload: valueJson(type, value) }
    } catch (error) {
      if (!isUndecodable(error)) throw error
      return failed(error.message)
    }
  }
}

function valueJson({ value: codec, refine }: CoordinatorRecord, bytes: Uint8Array | null): Json {
  if (bytes === null) return '<DELETE>'
  const reader = new Reader(bytes)
  const version = reader.int16()
  const value = codec.read(reader, version) as object
  const json = recordToJson(codec as AnyCodec, value, version)
  return { version: String(version), data: refine === undefined ? json : refine(value, json) }
}
