import {
  BATCH_HEADER_BYTES,
  BATCH_PREFIX_BYTES,
  BatchView,
  LENGTH_AT,
  MessageSetBuilder,
  type MessageSetOptions,
  RecordBatchBuilder,
  type RecordBatchOptions,
} from '@ottla/protocol/record'

/** Old enough to be told from anything that a broker reads from its clock. */
export const RECORD_MS = 1_700_000_000_000

export interface CraftedRecord {
  readonly timestampMs?: number
  readonly key?: string | null
  readonly value?: string | null
  readonly headers?: readonly (readonly [string, string | null])[]
  readonly offsetDelta?: number
}

/** So many records `k0` to `v0`, `k1` to `v1` and so on, a millisecond apart. */
export function batchOf(count: number, options: RecordBatchOptions = {}): Buffer {
  return batchWith(
    Array.from({ length: count }, () => ({})),
    options,
  )
}

export function batchWith(records: readonly CraftedRecord[], options: RecordBatchOptions = {}): Buffer {
  const builder = new RecordBatchBuilder(options)
  for (const [index, { timestampMs, key, value, headers, offsetDelta }] of records.entries()) {
    const pairs = (headers ?? []).map(([name, text]) => ({ key: name, value: bytesOf(text) }))
    builder.append(
      timestampMs ?? RECORD_MS + index,
      bytesOf(key === undefined ? `k${index}` : key),
      bytesOf(value === undefined ? `v${index}` : value),
      pairs,
      offsetDelta,
    )
  }
  return Buffer.from(builder.buildSync())
}

export function messageSetOf(count: number, options: MessageSetOptions, firstOffset = 0): Buffer {
  const builder = new MessageSetBuilder(options)
  for (let index = 0; index < count; index += 1) {
    builder.append(firstOffset + index, RECORD_MS + index, bytesOf(`k${index}`), bytesOf(`v${index}`))
  }
  return Buffer.from(builder.buildSync())
}

/** The batch with some bytes of its header changed and its checksum made right again. */
export function changed(batch: Buffer, change: (batch: Buffer) => void): Buffer {
  const copy = Buffer.from(batch)
  change(copy)
  new BatchView(copy).recomputeCrc()
  return copy
}

/** The same without a new checksum. */
export function damaged(batch: Buffer, change: (batch: Buffer) => void): Buffer {
  const copy = Buffer.from(batch)
  change(copy)
  return copy
}

function bytesOf(text: string | null): Uint8Array | null {
  return text === null ? null : Buffer.from(text)
}

/** A batch of one record whose body, all after its length, is given byte by byte. */
export function batchOfBody(body: readonly number[], countedBytes = body.length): Buffer {
  const whole = batchWith([{ key: null, value: null }])
  const bytes = Buffer.concat([
    whole.subarray(0, BATCH_HEADER_BYTES),
    Buffer.from([countedBytes * 2]),
    Buffer.from(body),
  ])
  return changed(bytes, (batch) => batch.writeInt32BE(batch.length - BATCH_PREFIX_BYTES, LENGTH_AT))
}

/** The batch with other bytes for its records, whatever its codec. */
export function withRecordBytes(batch: Buffer, records: Uint8Array): Buffer {
  const bytes = Buffer.concat([batch.subarray(0, BATCH_HEADER_BYTES), records])
  return changed(bytes, (copy) => copy.writeInt32BE(copy.length - BATCH_PREFIX_BYTES, LENGTH_AT))
}
