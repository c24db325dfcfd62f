import type { DiskFile } from '@ottla/platform'
import { BATCH_HEADER_BYTES, BATCH_PREFIX_BYTES, BatchView, LENGTH_AT, readInt32 } from '@ottla/protocol/record'

/** What stands whole behind damage in a `.log` file. */
export interface WholeBehind {
  readonly bytes: number
  /** Of the first of these batches. */
  readonly position: number
  readonly offset: number
}

export interface DamagedRange {
  /** Where the damage begins, and where the file ends for us. */
  readonly from: number
  readonly to: number
  /** The first offset that is missing. */
  readonly nextOffset: number
}

const CHUNK_BYTES = 1024 * 1024
const MAGIC_AT = 16
const SECTOR_BYTES = 512
const OFFSET_SPAN_MAX = 0x7fffffff

/**
 * Looks behind damage for batches that are whole all the same: of magic 2, with the right checksum and offsets that go on
 * from what is known. Where a batch ends cannot be told any more, so every byte may be the first of one. `undefined`
 * where there is none, as behind a write that a crash has cut short.
 */
export async function findWholeBehind(
  file: DiskFile,
  { from, to, nextOffset }: DamagedRange,
): Promise<WholeBehind | undefined> {
  let first: { position: number; offset: number } | undefined
  let bytes = 0
  let expected = nextOffset
  let position = from
  let buffer = new Uint8Array(Math.min(CHUNK_BYTES, to - from))
  while (position + BATCH_HEADER_BYTES <= to) {
    const read = await file.read(buffer.subarray(0, Math.min(buffer.length, to - position)), position)
    let at = 0
    let wanted = 0
    for (; at + BATCH_HEADER_BYTES <= read; ) {
      const size = plausibleSize(buffer, at, expected, to - position - at)
      if (size > read - at) {
        wanted = size
        break
      }
      const view = size === 0 ? undefined : new BatchView(buffer, at)
      if (view?.isCrcValid() === true) {
        first ??= { position: position + at, offset: view.baseOffset }
        bytes += size
        expected = view.lastOffset + 1
        at += size
      } else at += 1
    }
    if (read < BATCH_HEADER_BYTES) break
    // The batch that may begin here is not all there: it is looked at again from its first byte on.
    if (wanted > buffer.length) buffer = new Uint8Array(wanted)
    else if (wanted > 0 && at === 0) at = 1
    position += at
  }
  return first === undefined ? undefined : { ...first, bytes }
}

/** 0 where no batch that may follow begins. */
function plausibleSize(bytes: Uint8Array, at: number, nextOffset: number, remainingBytes: number): number {
  if (bytes[at + MAGIC_AT] !== 2) return 0
  const size = readInt32(bytes, at + LENGTH_AT) + BATCH_PREFIX_BYTES
  if (size < BATCH_HEADER_BYTES || size > remainingBytes) return 0
  const view = new BatchView(bytes, at)
  const { baseOffset, lastOffsetDelta } = view
  return baseOffset >= nextOffset && baseOffset - nextOffset < OFFSET_SPAN_MAX && lastOffsetDelta >= 0 ? size : 0
}

/**
 * Whether a sector between the beginning of the damage and the first whole batch holds nothing but zeros. A loss of power
 * leaves such holes, with what was written at the same time behind them; none of it was synced then. Bits that flip do not.
 */
export async function hasUnwrittenSector(file: DiskFile, range: DamagedRange, wholeAt: number): Promise<boolean> {
  const start = range.from
  const end = Math.min(range.to, Math.ceil(wholeAt / SECTOR_BYTES) * SECTOR_BYTES)
  const bytes = new Uint8Array(end - start)
  const read = await file.read(bytes, start)
  for (let at = 0; at < Math.min(read, wholeAt - start); ) {
    const sectorEnd = Math.min(read, (Math.floor((start + at) / SECTOR_BYTES) + 1) * SECTOR_BYTES - start)
    // A batch begins with its offset, and that with zeros.
    if (sectorEnd > 8 && bytes.subarray(at, sectorEnd).every((byte) => byte === 0)) return true
    at = sectorEnd
  }
  return false
}
