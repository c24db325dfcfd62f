import type { RecordHeader } from '@ottla/protocol/record'

/** A record in the words of the expectation: text where bytes are text, and every field that a client can see. */
export interface PlainRecord {
  readonly offset: number
  readonly timestamp: number
  readonly timestampType: 'CreateTime' | 'LogAppendTime'
  readonly key: string | null
  readonly value: string | null
  readonly leaderEpoch: number
  readonly headers: readonly (readonly [string, string | null])[]
}

export function plainHeaders(headers: readonly RecordHeader[]): PlainRecord['headers'] {
  return headers.map(({ key, value }) => [key, plainBytes(value)] as const)
}

/** UTF-8 as it reads; other bytes in base64, marked so that the two cannot be taken for each other. */
export function plainBytes(bytes: Uint8Array | null): string | null {
  if (bytes === null) return null
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const text = buffer.toString()
  return Buffer.from(text).equals(buffer) ? text : `base64 ${buffer.toString('base64')}`
}

/** The bytes that `plainBytes` has told of. */
export function bytesOf(text: string): Buffer {
  const [, encoded] = /^base64 (.*)$/.exec(text) ?? []
  return encoded === undefined ? Buffer.from(text) : Buffer.from(encoded, 'base64')
}

/** One line in which two records are the same when all of their fields are. */
export function lineOf({ offset, timestamp, timestampType, key, value, leaderEpoch, headers }: PlainRecord): string {
  return JSON.stringify([offset, timestamp, timestampType, key, value, leaderEpoch, headers])
}
