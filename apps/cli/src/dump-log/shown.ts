import type { RecordIterator } from '@ottla/protocol/record'
import { type Json, jsonText } from '@ottla/protocol/record-json'

/** Key and value of a record as they are shown; undefined where there is nothing to show. */
export interface Shown {
  readonly key: Json | undefined
  readonly payload: Json | undefined
  /** What text shows of the payload, where Kafka's tool does not show JSON. */
  readonly payloadText?: string | undefined
}

export type RecordDecoder = (record: RecordIterator) => Shown

/** A text is shown bare, everything else as JSON. */
export function shownText(shown: Json): string {
  return typeof shown === 'string' ? shown : jsonText(shown)
}
