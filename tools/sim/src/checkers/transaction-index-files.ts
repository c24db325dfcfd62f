import { type BatchView, controlRecordType } from '@ottla/protocol/record'
import { transactionIndexEntries } from '@ottla/storage/inspect'
import { demand } from './violation.ts'

/** The transaction index of a segment, and what stands in its log. */
export interface IndexedSegment {
  readonly path: string
  /** Empty where there is no such file: nothing that ends in it was aborted. */
  readonly bytes: Uint8Array
  readonly batches: readonly BatchView[]
}

interface Entry {
  readonly producerId: number
  readonly firstOffset: number
  readonly lastOffset: number
  readonly lastStableOffset: number
}

/**
 * Every ABORT marker that ends something which is still in the log has its entry, and no entry takes away what was
 * committed. The segments follow one another from somewhere on.
 */
export function checkTransactionIndexes(segments: readonly IndexedSegment[]): void {
  /** First offset of what each producer has written since its last marker. */
  const open = new Map<number, number>()
  const committed = new Map<number, number>()
  let earlier: Entry[] = []
  for (const { path, bytes, batches } of segments) {
    const entries = entriesIn(path, bytes)
    for (const view of batches) {
      const { producerId, baseOffset } = view
      if (!view.isTransactional) continue
      if (!view.isControl) {
        if (!open.has(producerId)) open.set(producerId, baseOffset)
        continue
      }
      const first = open.get(producerId)
      open.delete(producerId)
      const type = typeOf(view)
      if (type === 'COMMIT') committed.set(producerId, baseOffset)
      if (type !== 'ABORT' || first === undefined) continue
      const entry = entries.find((each) => each.lastOffset === baseOffset)
      demand(entry !== undefined && entry.producerId === producerId && entry.firstOffset <= first, () => {
        return `${path}: producer ${producerId} was aborted from ${first} to ${baseOffset}, and the entry is ${JSON.stringify(entry)}`
      })
      demand(entry.firstOffset > (committed.get(producerId) ?? -1), () => {
        return `${path}: ${JSON.stringify(entry)} reaches over the commit at ${committed.get(producerId)}`
      })
    }
    for (const entry of entries) {
      // A reader stops at the first entry that says so.
      const hiding = earlier.find((each) => each.lastStableOffset > entry.firstOffset)
      demand(hiding === undefined, () => `${path}: ${JSON.stringify(entry)} is hidden by ${JSON.stringify(hiding)}`)
      earlier = [...earlier, entry]
    }
  }
}

function entriesIn(path: string, bytes: Uint8Array): Entry[] {
  const { entries, tornBytes } = transactionIndexEntries(bytes)
  demand(tornBytes === 0, () => `${path}: ${tornBytes} bytes behind its last entry`)
  let before = -1
  return entries.map((entry) => {
    const { producerId, firstOffset, lastOffset, lastStableOffset } = entry
    demand(
      Number(lastOffset) > before && firstOffset <= lastOffset,
      () => `${path}: entry up to ${lastOffset} after ${before}`,
    )
    before = Number(lastOffset)
    return {
      producerId: Number(producerId),
      firstOffset: Number(firstOffset),
      lastOffset: Number(lastOffset),
      lastStableOffset: Number(lastStableOffset),
    }
  })
}

function typeOf(view: BatchView): string | undefined {
  const cursor = view.recordCursor()
  // What compaction has left of a marker has no record.
  return cursor.moveNext() ? controlRecordType(cursor.key) : undefined
}
