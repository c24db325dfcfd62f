import type { CompressionType } from '@ottla/protocol/compression'
import { BatchView, endTransactionBatch, RecordBatchBuilder } from '@ottla/protocol/record'
import type { AbortedTransaction } from '../transaction-index.ts'

/** What happens to a log, one after the other: the input of property tests. */
export type LogEvent =
  | {
      readonly kind: 'batch'
      /** 0 writes without idempotence, the even ones idempotently, the odd ones in transactions. */
      readonly producer: number
      readonly compression: CompressionType
      readonly timestampType: 'create' | 'append'
      readonly records: readonly { readonly key: number; readonly value: number | null; readonly headers: number }[]
    }
  | { readonly kind: 'end'; readonly producer: number; readonly isCommit: boolean }
  /** A new segment begins. */
  | { readonly kind: 'roll' }

const encoder = new TextEncoder()

/** The first two are the keys of the markers for ABORT and COMMIT: a record may have such a key too. */
function keyOf(key: number): Uint8Array {
  return key < 2 ? new Uint8Array([0, 0, 0, key]) : encoder.encode(`key ${key}`)
}

export interface BuiltSegment {
  readonly baseOffset: number
  readonly batches: Uint8Array[]
  readonly aborted: AbortedTransaction[]
}

/** A log as a broker would have written it. The last segment is the active one. */
export function buildLog(
  events: readonly LogEvent[],
  startMs: number,
): { segments: BuiltSegment[]; lastStableOffset: number; logEndOffset: number } {
  const segments: BuiltSegment[] = [{ baseOffset: 0, batches: [], aborted: [] }]
  const sequences = new Map<number, number>()
  const open = new Map<number, number>()
  let offset = 0
  let nowMs = startMs
  const put = (bytes: Uint8Array) => {
    segments.at(-1)!.batches.push(bytes)
    offset = new BatchView(bytes).lastOffset + 1
  }
  for (const event of events) {
    nowMs += 10
    if (event.kind === 'roll') {
      if (segments.at(-1)!.batches.length > 0) segments.push({ baseOffset: offset, batches: [], aborted: [] })
    } else if (event.kind === 'end') {
      const { producer: producerId, isCommit } = event
      const firstOffset = open.get(producerId)
      if (firstOffset === undefined) continue
      open.delete(producerId)
      if (!isCommit) {
        const lastStableOffset = Math.min(offset + 1, ...open.values())
        segments.at(-1)!.aborted.push({ producerId, firstOffset, lastOffset: offset, lastStableOffset })
      }
      put(
        endTransactionBatch({
          baseOffset: offset,
          partitionLeaderEpoch: 0,
          timestampMs: nowMs,
          result: isCommit ? 'COMMIT' : 'ABORT',
          producerId,
          producerEpoch: 0,
          coordinatorEpoch: 3,
        }).slice(),
      )
    } else {
      const { producer: producerId, records, compression, timestampType } = event
      const isTransactional = producerId % 2 === 1
      const baseSequence = sequences.get(producerId) ?? 0
      const builder = new RecordBatchBuilder({
        baseOffset: offset,
        partitionLeaderEpoch: 0,
        compression,
        timestampType,
        ...(timestampType === 'append' ? { appendTimeMs: nowMs } : {}),
        ...(producerId > 0 ? { producerId, producerEpoch: 0, baseSequence, isTransactional } : {}),
      })
      for (const { key, value, headers } of records) {
        builder.append(
          nowMs + records.length - headers,
          keyOf(key),
          value === null ? null : encoder.encode(`value ${value} of ${offset}`),
          Array.from({ length: headers }, (_, index) => ({ key: `h${index}`, value: encoder.encode('v') })),
        )
      }
      if (producerId > 0) sequences.set(producerId, baseSequence + records.length)
      if (isTransactional && !open.has(producerId)) open.set(producerId, offset)
      put(builder.buildSync().slice())
    }
  }
  if (segments.at(-1)!.batches.length > 0) segments.push({ baseOffset: offset, batches: [], aborted: [] })
  return { segments, lastStableOffset: Math.min(offset, ...open.values()), logEndOffset: offset }
}
