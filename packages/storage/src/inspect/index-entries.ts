import { int64At } from './batch-frames.ts'

/**
 * The entries of the index files of a segment, as they stand in the bytes and whether or not they are right.
 * docs/formats/offset-index.md, time-index.md and transaction-index.md draw them.
 */
const OFFSET_ENTRY_BYTES = 8
const TIME_ENTRY_BYTES = 12
const TRANSACTION_ENTRY_BYTES = 34

export interface OffsetEntry {
  readonly offset: number
  readonly position: number
}

export interface TimeEntry {
  readonly timestamp: bigint
  readonly offset: number
}

export interface TransactionEntry {
  readonly version: number
  readonly producerId: bigint
  readonly firstOffset: bigint
  readonly lastOffset: bigint
  readonly lastStableOffset: bigint
}

export interface IndexEntries<Entry> {
  /** The first one also where it is zeros. */
  readonly entries: readonly Entry[]
  /** No entry was ever written: the first one is zeros, allocated in advance. */
  readonly isUnused: boolean
  /** Zeros that were allocated in advance, at the end. */
  readonly unusedBytes: number
  /** Bytes after the last whole entry. */
  readonly tornBytes: number
}

/** An index that a broker has open is allocated in advance: an entry of zeros behind the first one is the end. */
export function offsetIndexEntries(bytes: Uint8Array, baseOffset: number): IndexEntries<OffsetEntry> {
  const view = viewOf(bytes)
  return entriesOf(bytes, OFFSET_ENTRY_BYTES, (at) => {
    const [relative, position] = [view.getInt32(at), view.getInt32(at + 4)]
    const isEnd = relative === 0
    return { entry: { offset: baseOffset + relative, position }, isEnd, isUnused: isEnd && position === 0 }
  })
}

export function timeIndexEntries(bytes: Uint8Array, baseOffset: number): IndexEntries<TimeEntry> {
  const view = viewOf(bytes)
  return entriesOf(bytes, TIME_ENTRY_BYTES, (at) => {
    const [timestamp, relative] = [view.getBigInt64(at), view.getInt32(at + 8)]
    const isEnd = relative === 0
    return { entry: { timestamp, offset: baseOffset + relative }, isEnd, isUnused: isEnd && timestamp === 0n }
  })
}

export function transactionIndexEntries(bytes: Uint8Array): IndexEntries<TransactionEntry> {
  const view = viewOf(bytes)
  return entriesOf(bytes, TRANSACTION_ENTRY_BYTES, (at) => {
    const entry = {
      version: view.getInt16(at),
      producerId: int64At(bytes, at + 2),
      firstOffset: int64At(bytes, at + 10),
      lastOffset: int64At(bytes, at + 18),
      lastStableOffset: int64At(bytes, at + 26),
    }
    return { entry, isEnd: false, isUnused: false }
  })
}

function entriesOf<Entry>(
  bytes: Uint8Array,
  entryBytes: number,
  read: (at: number) => { entry: Entry; isEnd: boolean; isUnused: boolean },
): IndexEntries<Entry> {
  const tornBytes = bytes.length % entryBytes
  const end = bytes.length - tornBytes
  const entries: Entry[] = []
  let isUnused = false
  for (let at = 0; at < end; at += entryBytes) {
    const next = read(at)
    if (next.isEnd && entries.length > 0) return { entries, isUnused, unusedBytes: bytes.length - at, tornBytes: 0 }
    isUnused ||= next.isUnused
    entries.push(next.entry)
  }
  return { entries, isUnused, unusedBytes: 0, tornBytes }
}

/**
 * What a broker would find wrong with an offset index when it opens it, undefined where nothing. The last entry is
 * looked at whether or not it was ever used.
 */
export function offsetIndexDamage(bytes: Uint8Array, baseOffset: number): string | undefined {
  const count = Math.floor(bytes.length / OFFSET_ENTRY_BYTES)
  const last = count === 0 ? baseOffset : baseOffset + viewOf(bytes).getInt32((count - 1) * OFFSET_ENTRY_BYTES)
  if (last < baseOffset) return `the last offset ${last} is below the base offset ${baseOffset}`
  return sizeDamage(bytes, OFFSET_ENTRY_BYTES)
}

export function timeIndexDamage(bytes: Uint8Array, baseOffset: number): string | undefined {
  const view = viewOf(bytes)
  const count = Math.floor(bytes.length / TIME_ENTRY_BYTES)
  if (count > 0) {
    const at = (count - 1) * TIME_ENTRY_BYTES
    const [first, last] = [view.getBigInt64(0), view.getBigInt64(at)]
    if (last < first) return `the last timestamp ${last} is below the first, ${first}`
    const offset = baseOffset + view.getInt32(at + 8)
    if (offset < baseOffset) return `the last offset ${offset} is below the base offset ${baseOffset}`
  }
  return sizeDamage(bytes, TIME_ENTRY_BYTES)
}

function sizeDamage(bytes: Uint8Array, entryBytes: number): string | undefined {
  if (bytes.length % entryBytes === 0) return undefined
  return `${bytes.length} bytes are no whole number of entries of ${entryBytes} bytes`
}

function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
}
