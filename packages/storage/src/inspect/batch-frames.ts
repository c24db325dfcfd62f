import { BATCH_PREFIX_BYTES, BatchView, LENGTH_AT, readInt32 } from '@ottla/protocol/record'

/**
 * Walks the batches of a `.log` or `.checkpoint` file for somebody who looks at it: unlike recovery, which ends at
 * the first bad byte, this goes on for as long as the end of a batch can be told, and says what is wrong and where.
 */

/** Bytes of a file. `read` fills `target` from `position` and answers with how many bytes there were. */
export interface ByteSource {
  /** What the file holds now: it may grow while it is read. */
  sizeBytes(): number
  read(target: Uint8Array, position: number): number
}

export interface Damage {
  readonly position: number
  readonly detail: string
}

export interface BatchFrame {
  /** A view on memory that is read over for the next batch. */
  readonly batch: BatchView
  /** Where the batch begins in the file. */
  readonly position: number
  /** What is wrong with the header, though it tells where the batch ends. */
  readonly damage: string | undefined
}

export interface FramesEnd {
  /** Where the last whole batch ends. */
  readonly position: number
  /** Bytes behind it. */
  readonly tornBytes: number
  /** Where no batch can begin, though there is room for one: what comes behind cannot be told. */
  readonly damage: Damage | undefined
}

const CHUNK_BYTES = 1024 * 1024
const HEADER_BYTES = [14 + BATCH_PREFIX_BYTES, 22 + BATCH_PREFIX_BYTES, 61] as const
const MAGIC_AT = 16

/**
 * The batches up to `to`, or to the end of the file. Memory is a chunk of a megabyte, or the largest batch where that
 * is larger.
 */
export function* batchFrames(
  source: ByteSource,
  options: { from?: number; to?: number } = {},
): Generator<BatchFrame, FramesEnd> {
  const limit = options.to ?? Number.POSITIVE_INFINITY
  let position = options.from ?? 0
  let end = Math.min(source.sizeBytes(), limit)
  let buffer = new Uint8Array(Math.min(CHUNK_BYTES, Math.max(end - position, BATCH_PREFIX_BYTES)))
  let filled = 0
  let at = 0
  for (;;) {
    const size = filled - at >= MAGIC_AT + 1 ? readInt32(buffer, at + LENGTH_AT) + BATCH_PREFIX_BYTES : 0
    const wanted = Math.max(size, MAGIC_AT + 1)
    if (filled - at < wanted && position + (filled - at) < end && size <= end - position) {
      // What is left moves to the front, so that a batch is always in one piece. A length that reaches past the end of
      // the file is no reason to ask for that much memory.
      const larger = wanted > buffer.length ? new Uint8Array(wanted) : buffer
      larger.set(buffer.subarray(at, filled))
      filled -= at
      at = 0
      buffer = larger
      const room = Math.min(buffer.length, end - position)
      const read = source.read(buffer.subarray(filled, room), position + filled)
      filled += read
      // The file is shorter than it was when we looked.
      if (read === 0) end = position + filled
      continue
    }
    const length = filled - at >= BATCH_PREFIX_BYTES ? readInt32(buffer, at + LENGTH_AT) : undefined
    if (length !== undefined && length < HEADER_BYTES[0] - BATCH_PREFIX_BYTES) {
      const detail = `a batch of ${length} bytes is less than a header`
      return { position, tornBytes: end - position, damage: { position, detail } }
    }
    if (size === 0 || filled - at < size) {
      // A broker may be writing: what is torn now may be whole when we look again.
      const grown = Math.min(source.sizeBytes(), limit)
      if (grown > end) {
        end = grown
        continue
      }
      return { position, tornBytes: end - position, damage: undefined }
    }
    const magic = buffer[at + MAGIC_AT]!
    const least = HEADER_BYTES[Math.min(magic, 2)]!
    if (size < least) {
      const detail = `a batch of ${size - BATCH_PREFIX_BYTES} bytes is less than a header of magic ${magic}`
      return { position, tornBytes: end - position, damage: { position, detail } }
    }
    const damage = magic > 2 ? `magic ${(magic << 24) >> 24}` : undefined
    yield { batch: new BatchView(buffer, at), position, damage }
    at += size
    position += size
  }
}

/** The last offset, the size and the largest timestamp of the batch at `position`; undefined where none is whole. */
export interface BatchSummary {
  readonly baseOffset: number
  readonly lastOffset: number
  readonly maxTimestamp: bigint
  readonly sizeBytes: number
}

const SUMMARY_BYTES = 61

/** Reads the header alone, for checks of an index against its log. */
export function batchSummaryAt(source: ByteSource, position: number): BatchSummary | undefined {
  // An index may send us anywhere.
  if (position < 0) return undefined
  const bytes = new Uint8Array(SUMMARY_BYTES)
  const read = source.read(bytes, position)
  if (read < HEADER_BYTES[0]) return undefined
  const batch = new BatchView(bytes)
  const { sizeBytes, magic } = batch
  if (magic > 2 || read < HEADER_BYTES[magic]! || sizeBytes < HEADER_BYTES[magic]!) return undefined
  if (sizeBytes > source.sizeBytes() - position) return undefined
  const { baseOffset, lastOffset } = batch
  return { baseOffset, lastOffset, sizeBytes, maxTimestamp: maxTimestampOf(batch) }
}

const MAX_TIMESTAMP_AT = 35
const LEGACY_TIMESTAMP_AT = 18

/** Exact, where the view rounds: a producer may set any 64 bits. */
export function maxTimestampOf({ bytes, position, magic }: BatchView): bigint {
  if (magic === 0) return -1n
  return int64At(bytes, position + (magic === 1 ? LEGACY_TIMESTAMP_AT : MAX_TIMESTAMP_AT))
}

export function int64At(bytes: Uint8Array, at: number): bigint {
  return (BigInt(readInt32(bytes, at)) << 32n) | BigInt(readInt32(bytes, at + 4) >>> 0)
}
