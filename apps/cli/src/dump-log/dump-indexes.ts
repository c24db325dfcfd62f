import {
  type BatchSummary,
  type ByteSource,
  batchSummaryAt,
  type OffsetEntry,
  offsetIndexDamage,
  offsetIndexEntries,
  timeIndexDamage,
  timeIndexEntries,
  transactionIndexEntries,
} from '@ottla/storage/inspect'
import type { DumpOptions } from './dump-options.ts'
import type { Output } from './output.ts'

/** The files of the same segment, where they are there. */
export interface Siblings {
  readonly log: ByteSource | undefined
  readonly offsetIndex: Uint8Array | undefined
}

const OFFSET_ENTRY_BYTES = 8
const TIME_ENTRY_BYTES = 12
const TRANSACTION_ENTRY_BYTES = 34

/** Dumps a `.index` file and checks each entry against the log. */
export async function dumpOffsetIndex(
  file: string,
  content: { bytes: Uint8Array; baseOffset: number } & Siblings,
  options: DumpOptions,
  output: Output,
): Promise<void> {
  const { bytes, baseOffset, log } = content
  if (bytes.length < OFFSET_ENTRY_BYTES && !output.isJson) output.text(`${file} is empty.`)
  if (options.indexSanityCheck) {
    if (bytes.length >= OFFSET_ENTRY_BYTES) sanity(file, offsetIndexDamage(bytes, baseOffset), output)
    return
  }
  const { entries, isUnused, tornBytes } = offsetIndexEntries(bytes, baseOffset)
  if (log === undefined && entries.length > 0)
    output.damage(file, undefined, 'there is no .log beside it to check the entries against')
  let lastOffset = Number.NEGATIVE_INFINITY
  for (const [index, { offset, position }] of entries.entries()) {
    const at = index * OFFSET_ENTRY_BYTES
    if (!options.verifyIndexOnly) printOffsetEntry(file, { offset, position }, output)
    if (offset <= lastOffset) output.damage(file, at, `offset ${offset} comes after ${lastOffset}`)
    lastOffset = offset
    if (log !== undefined && !isUnused) {
      const batch = batchSummaryAt(log, position)
      if (batch === undefined) output.damage(file, at, `offset ${offset} points to ${position}, where no batch begins`)
      else if (batch.lastOffset !== offset) {
        output.damage(file, at, `Index offset: ${offset}, log offset: ${batch.lastOffset}`)
      }
    }
    if (output.isFull) await output.flush()
  }
  reportTorn(file, bytes.length, tornBytes, output)
}

function printOffsetEntry(file: string, { offset, position }: OffsetEntry, output: Output): void {
  if (output.isJson) output.json({ kind: 'offset-entry', file, offset, position })
  else output.text(`offset: ${offset} position: ${position}`)
}

/** Dumps a `.timeindex` file and checks each entry against the log. */
export async function dumpTimeIndex(
  file: string,
  content: { bytes: Uint8Array; baseOffset: number } & Siblings,
  options: DumpOptions,
  output: Output,
): Promise<void> {
  const { bytes, baseOffset, log, offsetIndex } = content
  if (options.indexSanityCheck) {
    sanity(file, timeIndexDamage(bytes, baseOffset), output)
    return
  }
  const { entries, isUnused, tornBytes } = timeIndexEntries(bytes, baseOffset)
  if (log === undefined && entries.length > 0) {
    output.damage(file, undefined, 'there is no .log beside it to check the entries against')
  }
  const positions = offsetIndex === undefined ? [] : offsetIndexEntries(offsetIndex, baseOffset).entries
  let lastTimestamp: bigint | undefined
  for (const [index, { timestamp, offset }] of entries.entries()) {
    const at = index * TIME_ENTRY_BYTES
    if (!options.verifyIndexOnly) {
      if (output.isJson) output.json({ kind: 'time-entry', file, timestampMs: timestamp, offset })
      else output.text(`timestamp: ${timestamp} offset: ${offset}`)
    }
    if (log !== undefined && !isUnused) {
      const batch = batchWith(log, offset, positions)
      if (batch?.lastOffset !== offset) {
        output.damage(file, at, `Indexed offset: ${offset}, found log offset: ${batch?.lastOffset ?? -1}`)
      } else if (batch.maxTimestamp !== timestamp) {
        output.damage(file, at, `Index timestamp: ${timestamp}, log timestamp: ${batch.maxTimestamp}`)
      }
    }
    if (lastTimestamp !== undefined && lastTimestamp >= timestamp) {
      output.damage(file, at, `Index timestamp: ${timestamp}, Previously indexed timestamp: ${lastTimestamp}`)
    }
    lastTimestamp = timestamp
    if (output.isFull) await output.flush()
  }
  reportTorn(file, bytes.length, tornBytes, output)
}

/** The first batch that reaches `offset`, from where the offset index sends us. */
function batchWith(log: ByteSource, offset: number, positions: readonly OffsetEntry[]): BatchSummary | undefined {
  let [low, high] = [0, positions.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if (positions[middle]!.offset <= offset) low = middle + 1
    else high = middle
  }
  let position = low === 0 ? 0 : positions[low - 1]!.position
  for (;;) {
    const batch = batchSummaryAt(log, position)
    if (batch === undefined || batch.lastOffset >= offset) return batch
    position += batch.sizeBytes
  }
}

const TRANSACTION_VERSION = 0

/** Dumps a `.txnindex` file: the aborted transactions that end in the segment. */
export async function dumpTransactionIndex(file: string, bytes: Uint8Array, output: Output): Promise<void> {
  const { entries, tornBytes } = transactionIndexEntries(bytes)
  for (const [index, entry] of entries.entries()) {
    const { version, producerId, firstOffset, lastOffset, lastStableOffset } = entry
    if (output.isJson) output.json({ kind: 'aborted-transaction', file, ...entry })
    else {
      output.text(
        `version: ${version} producerId: ${producerId} firstOffset: ${firstOffset} lastOffset: ${lastOffset} ` +
          `lastStableOffset: ${lastStableOffset}`,
      )
    }
    const at = index * TRANSACTION_ENTRY_BYTES
    if (version !== TRANSACTION_VERSION) output.damage(file, at, `version ${version} is unknown`)
    else if (lastOffset < firstOffset) output.damage(file, at, `a transaction from ${firstOffset} to ${lastOffset}`)
    if (output.isFull) await output.flush()
  }
  reportTorn(file, bytes.length, tornBytes, output)
}

function sanity(file: string, damage: string | undefined, output: Output): void {
  if (damage !== undefined) output.damage(file, undefined, damage)
  else if (output.isJson) output.json({ kind: 'index-check', file, passed: true })
  else output.text(`${file} passed sanity check.`)
}

function reportTorn(file: string, sizeBytes: number, tornBytes: number, output: Output): void {
  if (tornBytes > 0) output.damage(file, sizeBytes - tornBytes, `${tornBytes} bytes after the last whole entry`)
}
