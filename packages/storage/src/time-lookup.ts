import { BatchView, highOf, lowOf, type RecordIterator } from '@ottla/protocol/record'
import type { LogState } from './log-state.ts'
import type { TimestampedOffset } from './read.ts'
import type { MaxTimestamp, Segment } from './segment.ts'
import { compareInt64 } from './time-index.ts'

/**
 * Looks records up by time. The time index of a segment says whether it can hold the wanted timestamp and from
 * where on; the batches from there are scanned, and the records of the one batch that matters are decoded.
 */

/** The first record at or above the log start whose timestamp is at or after `timestampMs`. */
export async function findTimestamp(state: LogState, timestampMs: number): Promise<TimestampedOffset | undefined> {
  const high = highOf(timestampMs)
  const low = lowOf(timestampMs)
  const { segments, logStartOffset } = state
  for (let index = segments.indexFor(logStartOffset); index < segments.count; index += 1) {
    const segment = segments.at(index)!
    if (segment.sizeBytes === 0) continue
    const max = await segment.maxTimestamp()
    if (compareInt64(max.high, max.low, high, low) < 0) continue
    const before = await segment.withIndexes(() => segment.offsetBefore(high, low))
    const from = Math.max(before, logStartOffset)
    const found = await findInSegment(state, segment, from, (record) => record.timestamp >= timestampMs, timestampMs)
    if (found !== undefined) return found
  }
  return undefined
}

/** The first record that bears the largest timestamp of the log. */
export async function findMaxTimestamp(state: LogState): Promise<TimestampedOffset | undefined> {
  const found = await findMaxFrom(state, state.logStartOffset)
  if (found !== undefined) return found
  // The youngest record stands in the batch that holds the log start, below it: that batch cannot be told by its header.
  const first = await readFirstBatch(state)
  if (first === undefined) return undefined
  let youngest: TimestampedOffset | undefined
  const records = await state.environment.codecs.decode(first, Number.MAX_SAFE_INTEGER)
  while (records.moveNext()) {
    const { offset, timestamp } = records
    if (offset < state.logStartOffset || timestamp <= (youngest?.timestampMs ?? Number.NEGATIVE_INFINITY)) continue
    youngest = { offset, timestampMs: timestamp, leaderEpoch: state.epochs.epochAt(offset) }
  }
  const later = await findMaxFrom(state, first.lastOffset + 1)
  if (later === undefined || (youngest !== undefined && youngest.timestampMs >= later.timestampMs)) return youngest
  return later
}

/** The batch that holds the log start offset. */
async function readFirstBatch({ segments, logStartOffset }: LogState): Promise<BatchView | undefined> {
  const segment = segments.at(segments.indexFor(logStartOffset))!
  if (segment.sizeBytes === 0) return undefined
  const from = await segment.withIndexes(() => segment.positionFor(logStartOffset))
  let first: Uint8Array | undefined
  await segment.scan({ from, to: segment.sizeBytes }, (batch) => {
    if (batch.lastOffset < logStartOffset) return undefined
    first = batch.batchBytes.slice()
    return 'stop'
  })
  return first === undefined ? undefined : new BatchView(first)
}

async function findMaxFrom(state: LogState, fromOffset: number): Promise<TimestampedOffset | undefined> {
  const { segments } = state
  let best: { segment: Segment; max: MaxTimestamp } | undefined
  for (let index = segments.indexFor(fromOffset); index < segments.count; index += 1) {
    const segment = segments.at(index)!
    if (segment.sizeBytes === 0) continue
    const max = await maxFrom(segment, fromOffset)
    if (best === undefined || compareInt64(max.high, max.low, best.max.high, best.max.low) > 0) best = { segment, max }
  }
  if (best === undefined) return undefined
  const { segment, max } = best
  const isIt = (record: RecordIterator) => record.timestamp >= timestampMs
  const timestampMs = max.high * 2 ** 32 + (max.low >>> 0)
  return findInSegment(state, segment, Math.max(max.lastOffset, fromOffset), isIt, timestampMs)
}

/** The largest timestamp of a segment, of its batches that end at or above the offset alone. */
async function maxFrom(segment: Segment, fromOffset: number): Promise<MaxTimestamp> {
  const max = await segment.maxTimestamp()
  if (max.lastOffset >= fromOffset) return max
  const from = await segment.withIndexes(() => segment.positionFor(fromOffset))
  let found: MaxTimestamp = { high: -1, low: -1, lastOffset: fromOffset }
  await segment.scan({ from, to: segment.sizeBytes }, (batch) => {
    if (batch.lastOffset < fromOffset) return undefined
    const high = highOf(batch.maxTimestamp)
    const low = lowOf(batch.maxTimestamp)
    if (compareInt64(high, low, found.high, found.low) > 0) found = { high, low, lastOffset: batch.lastOffset }
    return undefined
  })
  return found
}

async function findInSegment(
  state: LogState,
  segment: Segment,
  fromOffset: number,
  isIt: (record: RecordIterator) => boolean,
  timestampMs: number,
): Promise<TimestampedOffset | undefined> {
  let position = await segment.withIndexes(() => segment.positionFor(fromOffset))
  while (position < segment.sizeBytes) {
    let candidate: Uint8Array | undefined
    const { end } = await segment.scan({ from: position, to: segment.sizeBytes, chunkBytes: 65_536 }, (batch) => {
      if (batch.lastOffset < fromOffset || batch.maxTimestamp < timestampMs) return undefined
      // The scan reads over its buffer, and decoding may take a while.
      candidate = batch.batchBytes.slice()
      return 'stop'
    })
    if (candidate === undefined) return undefined
    const records = await state.environment.codecs.decode(new BatchView(candidate), Number.MAX_SAFE_INTEGER)
    while (records.moveNext()) {
      if (records.offset < state.logStartOffset || !isIt(records)) continue
      const { offset } = records
      return { offset, timestampMs: records.timestamp, leaderEpoch: state.epochs.epochAt(offset) }
    }
    position = end
  }
  return undefined
}
