import { DecompressionError } from '@ottla/protocol/compression'
import { type BatchView, CorruptBatchError, RecordCursor } from '@ottla/protocol/record'
import { compareInt64 } from '../time-index.ts'
import { type LegacyRecord, writeEmpty, writeKept, writeKeptWithHorizon, writeLegacy } from './batch-rewrite.ts'
import type { KeyList } from './key-list.ts'
import { isLastRecord } from './last-records.ts'
import type { OffsetMap } from './offset-map.ts'
import type { OutputBytes } from './output-bytes.ts'
import { type Fate, type KeyedRecord, RecordNotes } from './record-notes.ts'
import type { TransactionWalk } from './transaction-walk.ts'

/** What records of one batch may take decompressed. Appending it was allowed, so this only stops nonsense. */
export const DECOMPRESSED_BYTES_MAX = 1024 * 1024 * 1024

/** What holds for all batches of a segment that is being cleaned. */
export interface CleaningRules {
  readonly nowMs: number
  /** `delete.retention.ms` */
  readonly deleteRetentionMs: number
  /** Tombstones of magic 0 and 1, which have no horizon of their own, stay. */
  readonly keepsLegacyDeletes: boolean
  /** The log is not cleaned from here on; the batch before it stays, so that the log's offsets go on from there. */
  readonly endOffset: number
  /** See `packLastRecords`. */
  readonly lastRecords: Float64Array
}

export interface CleaningStats {
  recordsRead: number
  recordsKept: number
  /** Records without a key, which have no place in a compacted log. */
  recordsWithoutKey: number
}

/** What is decided about a batch before its records are looked at. */
interface Verdict {
  /** None of its records stays. */
  readonly isDiscarded: boolean
  /** It marks the end of a transaction that has no record left. */
  readonly isSpentMarker: boolean
  /** Its header stays also without records. */
  readonly staysEmpty: boolean
}

/**
 * Copies one batch after the other and leaves out what compaction may take: records whose key comes again further on,
 * tombstones and transaction markers that everybody had time to see, and records of aborted transactions.
 */
export class BatchCleaner {
  readonly stats: CleaningStats = { recordsRead: 0, recordsKept: 0, recordsWithoutKey: 0 }
  readonly #rules: CleaningRules
  readonly #map: OffsetMap
  readonly #transactions: TransactionWalk
  readonly #out: OutputBytes
  readonly #notes = new RecordNotes()
  #runs = new Int32Array(64)

  constructor(rules: CleaningRules, map: OffsetMap, transactions: TransactionWalk, out: OutputBytes) {
    this.#rules = rules
    this.#map = map
    this.#transactions = transactions
    this.#out = out
  }

  /** Appends to the output what stays of the batch, which may be nothing. */
  clean(batch: BatchView): void {
    const verdict = this.#judge(batch)
    if (verdict.isDiscarded) {
      if (batch.recordCount > 0) this.stats.recordsRead += batch.recordCount
      // A message of magic 0 or 1 cannot be without a record, and it has no producer that would need it.
      if (verdict.staysEmpty && batch.magic === 2) writeEmpty(batch, this.#out)
    } else if (batch.magic === 2) {
      this.#filter(batch, verdict)
    } else {
      this.#filterLegacy(batch)
    }
  }

  #judge(batch: BatchView): Verdict {
    const { nowMs, endOffset, lastRecords } = this.#rules
    const staysEmpty = isLastRecord(lastRecords, batch) || batch.lastOffset + 1 === endOffset
    if (!batch.isControl) {
      return { isDiscarded: this.#transactions.isAborted(batch), isSpentMarker: false, staysEmpty }
    }
    const isSpentMarker = this.#transactions.isMarkerOfNothing(batch)
    const horizonMs = batch.deleteHorizonMs
    return { isDiscarded: isSpentMarker && horizonMs !== undefined && horizonMs <= nowMs, isSpentMarker, staysEmpty }
  }

  #filter(batch: BatchView, verdict: Verdict): void {
    const { nowMs, deleteRetentionMs } = this.#rules
    const { isControl, deleteHorizonMs } = batch
    const keepsDeletes = deleteHorizonMs === undefined || nowMs < deleteHorizonMs
    const records = recordsOf(batch)
    const notes = this.#notes
    const first = records.position
    notes.clear()
    while (records.moveNext()) notes.add(records, records.position, isControl ? 'stays' : this.#fateOf(records))
    this.#map.getAll(notes.keys)

    const { ends, highs, lows, count: readCount } = notes
    let runs = this.#runs
    let runCount = 0
    let recordCount = 0
    let hasTombstone = false
    let maxHigh = -1
    let maxLow = -1
    let end = first
    for (let index = 0; index < readCount; index += 1) {
      const start = end
      end = ends[index]!
      if (!notes.stays(index, keepsDeletes)) continue
      if (recordCount === 0 || runs[runCount * 2 - 1] !== start) {
        if (runCount * 2 === runs.length) {
          runs = new Int32Array(runs.length * 2)
          runs.set(this.#runs)
          this.#runs = runs
        }
        runs[runCount * 2] = start
        runCount += 1
      }
      runs[runCount * 2 - 1] = end
      recordCount += 1
      if (notes.isTombstone(index)) hasTombstone = true
      if (compareInt64(highs[index]!, lows[index]!, maxHigh, maxLow) > 0) {
        maxHigh = highs[index]!
        maxLow = lows[index]!
      }
    }
    this.stats.recordsRead += readCount
    this.stats.recordsKept += recordCount
    if (recordCount === 0) {
      if (verdict.staysEmpty) writeEmpty(batch, this.#out)
      return
    }
    const needsHorizon = deleteHorizonMs === undefined && (hasTombstone || verdict.isSpentMarker)
    if (recordCount === readCount && !needsHorizon) {
      this.#out.append(batch.batchBytes)
      return
    }
    // A new checksum would bless whatever has happened to the batch since it was written.
    if (!batch.isCrcValid()) throw new CorruptBatchError('bad-crc', batch.position, 'Wrong checksum')
    const kept = { bytes: records.bytes, runs, runCount, recordCount, maxHigh, maxLow }
    if (needsHorizon) {
      const again = { records: recordsOf(batch), out: this.#out }
      writeKeptWithHorizon(batch, kept, nowMs + deleteRetentionMs, again)
    } else {
      writeKept(batch, kept, this.#out)
    }
  }

  #filterLegacy(batch: BatchView): void {
    const records = batch.decodedRecordsSync(DECOMPRESSED_BYTES_MAX) as KeyedRecord
    const notes = this.#notes
    const read: LegacyRecord[] = []
    notes.clear()
    while (records.moveNext()) {
      notes.add(records, 0, this.#fateOf(records))
      const { offset, timestampHigh, timestampLow, key, value } = records
      read.push({ offset, timestampHigh, timestampLow, key, value })
    }
    this.#map.getAll(notes.keys)
    const kept = read.filter((_, index) => notes.stays(index, this.#rules.keepsLegacyDeletes))
    const readCount = read.length
    this.stats.recordsRead += readCount
    this.stats.recordsKept += kept.length
    if (kept.length === 0) return
    if (kept.length === readCount) {
      this.#out.append(batch.batchBytes)
      return
    }
    if (!batch.isCrcValid()) throw new CorruptBatchError('bad-crc', batch.position, 'Wrong checksum')
    writeLegacy(batch, kept, this.#out)
  }

  #fateOf(record: KeyedRecord): Fate {
    // Nobody has looked at the keys from there on.
    if (record.offset > this.#map.latestOffset) return 'stays'
    if (record.keySize >= 0) return 'by key'
    this.stats.recordsWithoutKey += 1
    return 'goes'
  }
}

/** Puts the keys of a batch into the map; false where it is full. `keys` is used on the way. */
export function indexKeys(batch: BatchView, map: OffsetMap, startOffset: number, keys: KeyList): boolean {
  const records = batch.decodedRecordsSync(DECOMPRESSED_BYTES_MAX) as KeyedRecord
  keys.clear()
  while (records.moveNext()) {
    const { keySize, keyPosition, offset } = records
    if (keySize >= 0 && offset >= startOffset) keys.add(records.bytes, keyPosition, keyPosition + keySize, offset)
  }
  return map.putAll(keys)
}

function recordsOf(batch: BatchView): RecordCursor {
  const records = batch.decodedRecordsSync(DECOMPRESSED_BYTES_MAX)
  if (!(records instanceof RecordCursor)) throw new CorruptBatchError('bad-magic', batch.position, 'Not of magic 2')
  return records
}

/** Whether an error says that the bytes in the log are not what they must be. */
export function isDamage(error: unknown): boolean {
  if (error instanceof CorruptBatchError || error instanceof DecompressionError) return true
  // Errors of another thread come as plain ones that kept their name.
  return error instanceof Error && (error.name === 'CorruptBatchError' || error.name === 'DecompressionError')
}
