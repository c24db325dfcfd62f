import { defineTasks } from '@ottla/platform'
import { loadSyncCodecs } from '@ottla/protocol/compression'
import { BatchCursor, CorruptBatchError } from '@ottla/protocol/record'
import { BatchCleaner, type CleaningRules, type CleaningStats, indexKeys } from './batch-cleaner.ts'
import { type IndexEntries, type IndexProgress, noteBatch } from './index-entries.ts'
import { KeyList } from './key-list.ts'
import { OffsetMap, type OffsetMapState } from './offset-map.ts'
import { OutputBytes } from './output-bytes.ts'
import { TransactionWalk, type TransactionWalkState } from './transaction-walk.ts'

/**
 * The two pieces of work that compaction consists of, each for one chunk of a segment: whole batches, one after the
 * other. They decompress, hash and copy, which takes too long for the thread that serves connections, and they are pure
 * functions, so they may run anywhere. Memory is handed over and comes back: the chunk, the output, and the table of keys.
 */
export interface IndexChunkInput {
  readonly memory: ArrayBuffer
  readonly sizeBytes: number
  readonly map: OffsetMapState
  readonly transactions: TransactionWalkState
  /** Records below it are in the clean part of the log. */
  readonly startOffset: number
}

export interface IndexChunkOutput {
  readonly memory: ArrayBuffer
  readonly map: OffsetMapState
  readonly transactions: TransactionWalkState
  /** The table is full; the batch that did not fit, and all after it, are not in it. */
  readonly isFull: boolean
  readonly recordsRead: number
}

export interface CleanChunkInput {
  readonly memory: ArrayBuffer
  readonly sizeBytes: number
  /** To write to; grows where it is too small. */
  readonly output: ArrayBuffer
  readonly map: OffsetMapState
  readonly transactions: TransactionWalkState
  readonly rules: CleaningRules
  readonly progress: IndexProgress
  readonly indexIntervalBytes: number
}

export interface CleanChunkOutput {
  readonly memory: ArrayBuffer
  readonly output: ArrayBuffer
  readonly outputBytes: number
  readonly map: OffsetMapState
  readonly transactions: TransactionWalkState
  readonly progress: IndexProgress
  readonly entries: IndexEntries
  readonly stats: CleaningStats
}

declare module '@ottla/platform' {
  interface WorkerTasks {
    'compaction-index-chunk': { input: IndexChunkInput; output: IndexChunkOutput }
    'compaction-clean-chunk': { input: CleanChunkInput; output: CleanChunkOutput }
  }
}

/** Notes the latest offset of each key in a chunk of the dirty part of a log. */
export function indexChunk(input: IndexChunkInput): IndexChunkOutput {
  const { memory, transactions, startOffset } = input
  const map = new OffsetMap(input.map)
  const walk = new TransactionWalk(transactions)
  const cursor = new BatchCursor(new Uint8Array(memory), { end: input.sizeBytes })
  const keys = new KeyList()
  let recordsRead = 0
  let isFull = false
  while (cursor.moveNext()) {
    const { view } = cursor
    const { lastOffset } = view
    recordsRead += Math.max(view.recordCount, 0)
    // A key that is not what it was would make another record go.
    if (!view.isCrcValid()) throw new CorruptBatchError('bad-crc', view.position, 'Wrong checksum')
    // The keys of markers are no keys: one of them could be that of somebody's record.
    if (view.isControl) {
      walk.isMarkerOfNothing(view)
    } else if (!walk.isAborted(view) && lastOffset >= startOffset && !indexKeys(view, map, startOffset, keys)) {
      isFull = true
      break
    }
    if (lastOffset >= startOffset) map.latestOffset = lastOffset
  }
  return { memory, map: map.state, transactions, isFull, recordsRead }
}

/** Copies of a chunk what is to stay. */
export function cleanChunk(input: CleanChunkInput): CleanChunkOutput {
  const { memory, transactions, progress, indexIntervalBytes } = input
  const out = new OutputBytes(input.output)
  const cleaner = new BatchCleaner(input.rules, new OffsetMap(input.map), new TransactionWalk(transactions), out)
  const cursor = new BatchCursor(new Uint8Array(memory), { end: input.sizeBytes })
  while (cursor.moveNext()) cleaner.clean(cursor.view)
  const entries: IndexEntries = { offsets: [], times: [] }
  const written = new BatchCursor(out.bytes, { end: out.length })
  while (written.moveNext()) noteBatch(written.view, progress, indexIntervalBytes, entries)
  return {
    memory,
    output: out.bytes.buffer,
    outputBytes: out.length,
    map: input.map,
    transactions,
    progress,
    entries,
    stats: cleaner.stats,
  }
}

/** For the module that worker threads load. */
export const compactionTasks = defineTasks({
  'compaction-index-chunk': async (input, transfer) => {
    await loadSyncCodecs()
    const output = indexChunk(input)
    transfer(output.memory)
    return output
  },
  'compaction-clean-chunk': async (input, transfer) => {
    await loadSyncCodecs()
    const output = cleanChunk(input)
    transfer(output.memory, output.output)
    return output
  },
})
