import type { Disk } from '@ottla/platform'
import { type BatchView, batches, decodeEndTransactionMarker } from '@ottla/protocol/record'
import type { CleanableLog, CleanableSegment, CleanedSegment, CompactionConfig } from '../cleaner/cleanable-log.ts'
import type { LastRecord } from '../cleaner/last-records.ts'
import { cleanedPath } from '../cleaner/swap-files.ts'
import { noteProducer } from '../producer-note.ts'
import { type ProducerEntry, ProducerState } from '../producer-state.ts'
import type { AbortedTransaction } from '../transaction-index.ts'
import { joined } from './test-logs.ts'

export const testCompaction: CompactionConfig = {
  segmentSizeBytes: 1_000_000_000,
  indexSizeBytesMax: 10_000_000,
  indexIntervalBytes: 200,
  minCleanableDirtyRatio: 0,
  minCompactionLagMs: 0,
  maxCompactionLagMs: Number.POSITIVE_INFINITY,
  deleteRetentionMs: 1_000,
  isCompacted: true,
}

interface MemorySegment extends CleanableSegment {
  readonly bytes: Uint8Array
  readonly aborted: readonly AbortedTransaction[]
}

/** A log that is nothing but bytes, for the tests of the cleaner: it knows no reader, no producer and no disk of its own. */
export class MemoryLog implements CleanableLog {
  readonly topic: string
  readonly partition = 0
  readonly directory = '/logs'
  readonly path: string
  readonly isOffline = false
  config: CompactionConfig
  logStartOffset = 0
  lastStableOffset = Number.POSITIVE_INFINITY
  recoveryPoint = Number.POSITIVE_INFINITY
  /** Of the original log: what is known of producers is not told from what cleaning leaves. */
  producers: LastRecord[] = []
  /** Called before a cleaned segment is taken. */
  onReplace: () => void = () => undefined
  readonly #disk: Disk
  #segments: MemorySegment[] = []

  constructor(disk: Disk, config: Partial<CompactionConfig> = {}, topic = 't') {
    this.#disk = disk
    this.topic = topic
    this.path = `/logs/${topic}-0`
    this.config = { ...testCompaction, ...config }
  }

  get logEndOffset(): number {
    const last = this.batches().at(-1)
    return last === undefined ? this.#segments.at(-1)!.baseOffset : last.lastOffset + 1
  }

  /** Adds a segment that holds these batches. */
  add(
    bytes: readonly Uint8Array[],
    options: { baseOffset?: number; aborted?: readonly AbortedTransaction[]; modifiedMs?: number } = {},
  ): void {
    const all = joined(bytes)
    const baseOffset = options.baseOffset ?? (all.length === 0 ? this.logEndOffset : [...batches(all)][0]!.baseOffset)
    this.#segments.push(this.#segment(baseOffset, all, options.aborted ?? [], options.modifiedMs ?? 0))
  }

  removeFirst(): void {
    this.#segments.shift()
  }

  segments(): readonly MemorySegment[] {
    return this.#segments
  }

  batches(): BatchView[] {
    return this.#segments.flatMap(({ bytes }) => [...batches(bytes)])
  }

  lastRecords(): Iterable<LastRecord> {
    return this.producers
  }

  abortedIn(fromOffset: number, toOffset: number): Promise<readonly AbortedTransaction[]> {
    const all = this.#segments.flatMap(({ aborted }) => aborted)
    return Promise.resolve(
      all.filter(({ firstOffset, lastOffset }) => lastOffset >= fromOffset && firstOffset < toOffset),
    )
  }

  encodeAborted(transactions: readonly AbortedTransaction[]): Uint8Array {
    return new TextEncoder().encode(transactions.length === 0 ? '' : JSON.stringify(transactions))
  }

  async replace(segments: readonly CleanableSegment[], cleaned: CleanedSegment): Promise<boolean> {
    this.onReplace()
    const index = this.#segments.indexOf(segments[0] as MemorySegment)
    if (index < 0) return false
    const read = (kind: 'log' | 'txnindex') => this.#disk.readFile(cleanedPath(this.path, cleaned.baseOffset, kind))
    const aborted = new TextDecoder().decode(await read('txnindex'))
    const bytes = await read('log')
    const segment = this.#segment(
      cleaned.baseOffset,
      bytes.slice(),
      aborted === '' ? [] : JSON.parse(aborted),
      cleaned.modifiedMs,
    )
    this.#segments.splice(index, segments.length, segment)
    return true
  }

  #segment(
    baseOffset: number,
    bytes: Uint8Array,
    aborted: readonly AbortedTransaction[],
    modifiedMs: number,
  ): MemorySegment {
    const timestamps = [...batches(bytes)].map(({ maxTimestamp }) => maxTimestamp)
    return {
      baseOffset,
      bytes,
      aborted,
      modifiedMs,
      sizeBytes: bytes.length,
      read: (target, position) => {
        const part = bytes.subarray(position, position + target.length)
        target.set(part)
        return Promise.resolve(part.length)
      },
      maxTimestampMs: () => Promise.resolve(Math.max(-1, ...timestamps)),
      firstTimestampMs: () => Promise.resolve(timestamps[0] ?? -1),
    }
  }
}

/** What a log knows of its producers after these batches. */
export function producersOf(views: Iterable<BatchView>): ProducerEntry[] {
  const state = new ProducerState()
  for (const view of views) noteProducer(state, view)
  return [...state.entries()].sort((left, right) => left.producerId - right.producerId)
}

export function lastRecordsOf(views: Iterable<BatchView>): LastRecord[] {
  return producersOf(views).map(({ producerId, producerEpoch, batches: known }) => ({
    producerId,
    producerEpoch,
    lastOffset: known.at(-1)?.lastOffset ?? -1,
  }))
}

export interface PlainRecord {
  readonly offset: number
  readonly timestamp: number
  readonly key: string | null
  readonly value: string | null
  readonly headers: string
  readonly producerId: number
}

/** All records but those of markers, from `fromOffset` on. With `aborted` those that a committed reader would not see are left out. */
export function recordsIn(
  views: Iterable<BatchView>,
  fromOffset = 0,
  aborted?: readonly AbortedTransaction[],
): PlainRecord[] {
  const decoder = new TextDecoder()
  const text = (bytes: Uint8Array | null) => (bytes === null ? null : decoder.decode(bytes))
  const records: PlainRecord[] = []
  // As a consumer does it: the broker names the transactions that reach into what it reads, the markers end them.
  const waiting = (aborted ?? []).filter(({ lastOffset }) => lastOffset >= fromOffset)
  waiting.sort((left, right) => left.firstOffset - right.firstOffset)
  const inAbort = new Set<number>()
  for (const view of views) {
    if (view.lastOffset < fromOffset) continue
    while (waiting[0] !== undefined && waiting[0].firstOffset <= view.lastOffset) {
      inAbort.add(waiting.shift()!.producerId)
    }
    if (view.isControl) {
      if (markerOf(view) === 'ABORT') inAbort.delete(view.producerId)
      continue
    }
    if (view.isTransactional && inAbort.has(view.producerId)) continue
    for (const record of view.decodedRecordsSync(100_000_000)) {
      if (record.offset < fromOffset) continue
      const headers = JSON.stringify(record.headers.map(({ key, value }) => [key, text(value)]))
      const { offset, timestamp } = record
      const { producerId } = view
      records.push({ offset, timestamp, key: text(record.key), value: text(record.value), headers, producerId })
    }
  }
  return records
}

/** The value of each key that reading these records ends with; a tombstone takes its key away. */
export function tableOf(records: Iterable<PlainRecord>): Map<string, string> {
  const table = new Map<string, string>()
  for (const { key, value } of records) {
    if (key === null) continue
    table.delete(key)
    if (value !== null) table.set(key, value)
  }
  return new Map([...table].sort(([left], [right]) => (left < right ? -1 : 1)))
}

/** What a control batch says; `undefined` for one without a record. */
export function markerOf(view: BatchView): 'ABORT' | 'COMMIT' | undefined {
  const cursor = view.recordCursor()
  if (!cursor.moveNext()) return undefined
  decodeEndTransactionMarker(cursor.value)
  return cursor.key![3] === 0 ? 'ABORT' : 'COMMIT'
}
