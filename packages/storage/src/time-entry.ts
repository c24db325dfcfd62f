import { type BatchView, LEGACY_TIMESTAMP_AT, MAX_TIMESTAMP_AT, readInt32 } from '@ottla/protocol/record'
import type { ScanOptions, ScanResult } from './batch-scan.ts'
import { OFFSET_ENTRY_BYTES } from './offset-index.ts'
import { compareInt64 } from './time-index.ts'

/** The largest timestamp so far, all 64 bits of it, and the last offset of the batch that bears it. */
export interface MaxTimestamp {
  readonly high: number
  readonly low: number
  readonly lastOffset: number
}

/** The largest timestamp of a batch as it stands there; `undefined` for magic 0, which has none. */
export function timestampOf({ bytes, position, magic }: BatchView): { high: number; low: number } | undefined {
  if (magic === 0) return undefined
  const at = position + (magic === 1 ? LEGACY_TIMESTAMP_AT : MAX_TIMESTAMP_AT)
  return { high: readInt32(bytes, at), low: readInt32(bytes, at + 4) }
}

/** A batch and what comes before it up to the next place that an index names, with the usual settings. */
const CHUNK_BYTES = 8192
/** The end of an offset index, where the newest batches are named. */
export const INDEX_TAIL_BYTES = 512 * OFFSET_ENTRY_BYTES

type Scan = (
  options: ScanOptions,
  visit: (view: BatchView, position: number) => 'stop' | undefined,
) => Promise<ScanResult>

/** No entry was ever written, because nothing bears a timestamp. */
export function namesNothing({ high, low }: MaxTimestamp): boolean {
  return high === -1 && low === -1
}

/**
 * Whether this batch bears what the last entry of a time index says, which alone tells how young a segment is.
 * `undefined` for a batch before the one that the entry names. One that is damaged itself says nothing against it.
 */
export function verdictOn(entry: MaxTimestamp, view: BatchView): boolean | undefined {
  if (view.lastOffset < entry.lastOffset) return undefined
  const found = timestampOf(view)
  const isBorne = found !== undefined && compareInt64(found.high, found.low, entry.high, entry.low) === 0
  return isBorne || !view.isCrcValid()
}

/** The same with the batches from a place at or before the one that is named. */
export async function isEntryRight(
  scan: Scan,
  entry: MaxTimestamp,
  place: { from: number; sizeBytes: number },
): Promise<boolean> {
  let verdict: boolean | undefined
  await scan({ from: place.from, to: place.sizeBytes, chunkBytes: CHUNK_BYTES }, (view) => {
    verdict = verdictOn(entry, view)
    return verdict === undefined ? undefined : 'stop'
  })
  return verdict ?? false
}

/**
 * Where the batch that holds an offset is to be looked for, as the end of an offset index says; `undefined` where that
 * does not go back so far, or has zeros at its end.
 */
export function positionInTail(tail: Uint8Array, isWhole: boolean, relativeOffset: number): number | undefined {
  const view = new DataView(tail.buffer, tail.byteOffset, tail.byteLength)
  for (let at = tail.length - OFFSET_ENTRY_BYTES; at >= 0; at -= OFFSET_ENTRY_BYTES) {
    if (view.getInt32(at + 4) <= 0) return undefined
    if (view.getInt32(at) <= relativeOffset) return view.getInt32(at + 4)
  }
  return isWhole ? 0 : undefined
}
