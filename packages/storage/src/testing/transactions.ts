import { BatchCursor, type BatchView, endTransactionBatch } from '@ottla/protocol/record'
import type { AppendResult } from '../append.ts'
import type { PartitionLog } from '../partition-log.ts'
import { markerOf } from '../producer-note.ts'
import { testTimestampMs } from './test-logs.ts'

/** A marker as a transaction coordinator writes it. */
export function testMarker(
  result: 'ABORT' | 'COMMIT',
  producerId: number,
  { producerEpoch = 0, coordinatorEpoch = 0, timestampMs = testTimestampMs } = {},
): Uint8Array {
  const at = { baseOffset: 0, partitionLeaderEpoch: 0, timestampMs }
  return endTransactionBatch({ ...at, result, producerId, producerEpoch, coordinatorEpoch })
}

export function appendMarker(log: PartitionLog, ...marker: Parameters<typeof testMarker>): Promise<AppendResult> {
  return log.append(testMarker(...marker), { leaderEpoch: 0, origin: 'coordinator' })
}

/** What the batches of a whole log say of its transactions, told without any index. */
export interface TransactionModel {
  /** First offsets of open transactions. */
  readonly open: ReadonlyMap<number, number>
  readonly ended: readonly { producerId: number; firstOffset: number; lastOffset: number; isAborted: boolean }[]
}

export function transactionModel(batches: readonly BatchView[]): TransactionModel {
  const open = new Map<number, number>()
  const ended: { producerId: number; firstOffset: number; lastOffset: number; isAborted: boolean }[] = []
  for (const batch of batches) {
    const { producerId, baseOffset, isTransactional, isControl } = batch
    if (!isTransactional) continue
    const firstOffset = open.get(producerId)
    if (!isControl) open.set(producerId, firstOffset ?? baseOffset)
    else if (firstOffset !== undefined) {
      open.delete(producerId)
      ended.push({ producerId, firstOffset, lastOffset: baseOffset, isAborted: markerOf(batch)!.isAbort })
    }
  }
  return { open, ended }
}

/** Values of a reader of committed data, who knows nothing but what reads tell: as `producerId/offset` of each batch. */
export async function readCommitted(log: PartitionLog, from: number, maxBytes: number): Promise<string[]> {
  const seen: string[] = []
  let offset = from
  for (;;) {
    const read = await log.read({ offset, maxBytes, minOneBatch: true, upTo: 'last-stable' })
    if (read.errorName !== 'NONE') throw new Error(`read at ${offset}: ${read.errorName}`)
    if (read.sizeBytes === 0) return seen
    const waiting = [...read.abortedTransactions].sort((left, right) => left.firstOffset - right.firstOffset)
    const aborted = new Set<number>()
    for (const chunk of read.chunks) {
      const cursor = new BatchCursor(chunk)
      while (cursor.moveNext()) {
        const { view } = cursor
        const { producerId, lastOffset, baseOffset } = view
        while (waiting.length > 0 && waiting[0]!.firstOffset <= lastOffset) aborted.add(waiting.shift()!.producerId)
        offset = lastOffset + 1
        if (view.isControl) {
          if (markerOf(view)?.isAbort) aborted.delete(producerId)
        } else if (lastOffset >= from && !(view.isTransactional && aborted.has(producerId))) {
          seen.push(`${producerId}/${baseOffset}`)
        }
      }
    }
  }
}
